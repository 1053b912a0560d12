"""A case goes from a coordinate file to the opinion that someone signs, by the ready-made model."""

import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import processing
import pytest
from qgis.core import QgsApplication, QgsDistanceArea, QgsProject, QgsVectorLayer

SAMPLE = Path(__file__).parents[2] / "sample"
DISTRICT = SAMPLE / "district.gpkg"
MODEL = "guiju:Guiju site opinion"
CONTROLS = (
    "farmland", "eco_redline", "urban_boundary", "road_red_line", "green_line", "blue_line", "purple_line",
    "yellow_line", "lake_blue", "lake_green", "lake_grey", "eco_control", "hills", "water_source", "corridors",
    "height_limit", "plan",
)  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """The files of one run of the model on the sample's school site."""
    folder = tmp_path_factory.mktemp("case")
    files = {
        "site": "site.gpkg", "problems": "problems.gpkg", "verdicts": "verdicts.gpkg", "report": "check.html",
        "conflicts": "conflicts.gpkg", "occupation": "occupation.gpkg", "conditions": "conditions.gpkg",
        "map": "map.pdf", "opinion": "opinion.docx", "opinion_pdf": "signed.pdf",
        # QGIS offers .docx first; the form is a workbook, and written as one.
        "occupation_form": "occupation.docx",
    }  # fmt: skip
    asked = {
        "boundary_text": str(SAMPLE / "school_site.txt"),
        "constraints": [table(name) for name in CONTROLS],
        "roles": ",".join(CONTROLS),
        "plan": table("plan"),
        "landuse": table("survey_2024"),
        "owner": "QSXZ",
        "zones": table("zones"),
        "project_code": "2611-999900",
        "project_name": "示例小学",
        "applicant": "示例教育局",
        "prepared_by": "甲某",
        "checked_by": "乙某",
        "approved_by": "丙某",
    }
    processing.run(MODEL, {**asked, **{name: str(folder / file) for name, file in files.items()}})
    return folder


def table(name: str) -> str:
    return f"{DISTRICT}|layername={name}"


def taken(folder) -> float:
    """The farmland within the site, by QGIS alone, on the ellipsoid."""
    lines = processing.run("native:dissolve", {"INPUT": table("farmland"), "OUTPUT": "memory:"})["OUTPUT"]
    pieces = processing.run(
        "native:intersection", {"INPUT": str(folder / "site.gpkg"), "OVERLAY": lines, "OUTPUT": "memory:"}
    )["OUTPUT"]
    measure = QgsDistanceArea()
    measure.setSourceCrs(pieces.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:1024")
    return sum(measure.measureArea(piece.geometry()) for piece in pieces.getFeatures())


def test_the_opinion_says_what_the_layers_say(case):
    area = taken(case)
    assert area > 7000
    rows = list(QgsVectorLayer(str(case / "occupation.gpkg"), "occupation", "ogr").getFeatures())
    (total,) = (row for row in rows if row["control"] == "farmland" and row["level"] == 0)
    assert total["area_m2"] == pytest.approx(area, abs=0.01)
    assert sum(r["area"] for r in rows if r["control"] == "farmland" and r["level"] == 1) == pytest.approx(
        total["area"], abs=1e-9
    )
    words = zipfile.ZipFile(case / "opinion.docx").read("word/document.xml").decode()
    for told in ("2611-999900", "甲某", "乙某", "丙某", f"{area:,.2f}"):
        assert told in words
    sheet = openpyxl.load_workbook(case / "occupation.xlsx").active
    parts = [row for row in sheet.iter_rows(values_only=True) if row[2] == total["control_title"]]
    assert sum(row[8] for row in parts) == pytest.approx(total["area"], abs=1e-9)


def test_word_processors_and_people_can_read_it(case):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(case / 'office').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", case, case / "opinion.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = read(case / "opinion.pdf")
    assert f"{taken(case):,.2f}" in text
    assert "{{" not in text
    assert "示例小学" in read(case / "map.pdf")
    # Made without an office program, for those who have none.
    assert f"{taken(case):,.2f}" in read(case / "signed.pdf")


def read(pdf) -> str:
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True)
    # Qt names some letters as the radicals that look like them.
    return unicodedata.normalize("NFKC", done.stdout)


def test_the_names_of_inputs_and_outputs_are_a_promise():
    model = QgsApplication.processingRegistry().algorithmById(MODEL)
    assert {p.name() for p in model.parameterDefinitions()} == {
        "boundary_text", "crs", "use_code", "constraints", "roles", "rule_pack", "plan", "landuse", "owner", "zones",
        "zone_id", "project_code", "project_name", "applicant", "place", "prepared_by", "checked_by", "approved_by",
        "site", "problems", "verdicts", "conflicts", "report", "occupation", "conditions", "map", "opinion",
        "occupation_form", "opinion_pdf", "occupation_form_pdf",
    }  # fmt: skip
