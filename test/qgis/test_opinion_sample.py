"""From a check of the sample district to the words and tables of an opinion: they say what was planted there."""

import shutil
from pathlib import Path

import processing
import pytest
from guiju.bridge.text import tr
from guiju.core.forms.case import check_values
from guiju.core.opinion.facts import read_check
from guiju.core.opinion.words import CLEAR, CONFLICT, OPEN, opinion
from qgis.core import QgsVectorLayer

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "district.gpkg"
ROLES = (
    "farmland,eco_redline,urban_boundary,road_red_line,green_line,blue_line,purple_line,yellow_line,lake_blue,"
    "lake_green,lake_grey,eco_control,height_limit,water_source,hills,corridors,buildings"
).split(",")


@pytest.fixture(scope="module")
def layer(plugin, tmp_path_factory):
    """Return a layer of the sample, from a copy: reading already touches a GeoPackage."""
    copy = shutil.copy(SAMPLE, tmp_path_factory.mktemp("sample"))

    def named(name, plot=""):
        found = QgsVectorLayer(f"{copy}|layername={name}", name)
        assert found.isValid()
        found.setSubsetString(plot and f"\"BSM\" = '{plot}'")
        return found

    return named


def judged(layer, folder, plot, roles=ROLES):
    file = folder / "verdicts.json"
    processing.run(
        "guiju:checkcompliance",
        {
            "INPUT": layer("plots", plot),
            "RULE_PACK": "wuhan-control-lines",
            "CONSTRAINTS": [layer(role) for role in roles],
            "ROLES": ",".join(roles),
            "ALL_VERDICTS": True,
            "PLOTS": "TEMPORARY_OUTPUT",
            "VERDICTS_JSON": str(file),
        },
    )
    return read_check(file.read_text(encoding="utf-8"), file.name)


@pytest.fixture(scope="module")
def conflict(layer, tmp_path_factory):
    return judged(layer, tmp_path_factory.mktemp("conflict"), "P00081")


def test_the_limit_names_area_clause_date_and_what_follows(conflict):
    found = opinion(conflict)
    assert found.answer == CONFLICT
    assert len(found.limits) == 1
    limit = str(found.limits[0])
    for words in (
        "417.21 m² (17.86 %)",
        "第三十五条",
        "2023-12-20, 虚政土批〔2023〕8号",
        "State Council",
        "amendment",
    ):
        assert words in limit
    assert "cannot lie here as drawn" in str(found.conclusion[0])


def test_the_occupation_table_has_the_figure_of_the_verdict(conflict, layer):
    table = processing.run(
        "guiju:occupationtable",
        {
            "INPUT": layer("plots", "P00081"),
            "CONSTRAINTS": [layer(role) for role in ROLES[:3]],
            "LANDUSE": layer("survey_2023"),
            "OWNER": "QSXZ",
            "ZONES": layer("zones"),
            "ZONE_ID": "name_zh",
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    totals = {f["control"]: (f["area_m2"], f["status"]) for f in table.getFeatures() if f["level"] == 0}
    (row,) = [row for row in conflict.verdicts if row["verdict"] == "fail"]
    assert totals == {
        "farmland": (row["measured"], "taken"),
        "eco_redline": (0, "none"),
        "urban_boundary": (0, "none"),
    }
    (part,) = [f for f in table.getFeatures() if f["level"] == 1]
    assert (part["class_code"], part["ownership"], part["zone"]) == ("0702", "30", "荷塘乡")
    assert part["document"] == "虚政土批〔2023〕8号"


def test_a_plot_without_conflict_is_clear_and_not_approved(layer, tmp_path):
    found = opinion(judged(layer, tmp_path, "P00005"))
    assert found.answer == CLEAR
    assert "no conflict was found" in str(found.conclusion[0])
    assert "no approval" in str(found.conclusion[0])


def test_a_missing_line_is_asked_for(layer, tmp_path):
    check = judged(layer, tmp_path, "P00081", roles=ROLES[1:])
    found = opinion(check)
    assert found.answer == OPEN
    assert "No layer was given for: Permanent basic farmland; not checked." in str(found.conclusion[0])
    values = check_values(check, tr)
    assert values.scalars["verdict"] == "cannot be concluded yet"
    assert any("Permanent basic farmland" in line for line in values.scalars["not_checked"])
    assert [row["role"] for row in values.tables["layers"]][1] == "Ecological red line"
