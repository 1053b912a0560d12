"""What a run leaves and says that fails or is stopped: earlier files, a QGIS that still runs, no password."""

from pathlib import Path

import processing
import pytest
from guiju.bridge.form_pdf import pdf
from guiju.core.forms.pages import Item, Pages
from guiju.core.progress import Cancelled, Progress
from layers import box, polygons
from qgis.core import QgsApplication, QgsProcessingException
from told import Told

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
EARLIER = b"the earlier one"
FORM = {"TEMPLATE": "en/record", "MISSING": "mark"}
SITE = [("A", box(0, 0, 100, 100))]


@pytest.fixture
def nowhere(tmp_path):
    """Where no file can be written: in what is no folder."""
    (tmp_path / "file").write_bytes(b"")
    return tmp_path / "file"


def earlier(path):
    path.write_bytes(EARLIER)
    return path


def site():
    return polygons("site", SITE, key="BSM")


def test_a_stop_while_a_form_is_painted_is_a_stop_and_no_crash():
    def stop(share):
        if share > 0.9:
            raise Cancelled

    pages = Pages((8000, 11000), (500,) * 4, (200, 200), [Item("<p>1</p>"), Item("<p>2</p>", new_page=True)])
    with pytest.raises(Cancelled):
        pdf([pages], "form", "", Progress(stop))


@pytest.mark.parametrize(
    ("algorithm", "parameters", "good", "bad"),
    [
        ("guiju:fillform", FORM, "OUTPUT=form.docx", "OUTPUT_PDF=p.pdf"),
        ("guiju:printmap", {"INPUT": site, "TEMPLATE": "en/A4"}, "PDF=map.pdf", "PNG=map.png"),
        (
            "guiju:occupationtable",
            {"INPUT": site, "CONSTRAINTS": lambda: [site()], "AREA_METHOD": "planar"},
            "FORM=form.html",
            "OUTPUT=o.gpkg",
        ),
    ],
)
def test_a_run_that_fails_leaves_the_files_of_an_earlier_one(
    tmp_path, nowhere, algorithm, parameters, good, bad
):
    (name, file), (failing, other) = good.split("="), bad.split("=")
    kept = earlier(tmp_path / file)
    given = {key: value() if callable(value) else value for key, value in parameters.items()}
    with pytest.raises(QgsProcessingException):
        processing.run(algorithm, {**given, name: str(kept), failing: str(nowhere / other)}, feedback=Told())
    assert kept.read_bytes() == EARLIER
    assert {path.name for path in tmp_path.iterdir()} == {file, "file"}
    whole = {"OUTPUT": "TEMPORARY_OUTPUT"} if failing == "OUTPUT" else {}
    processing.run(algorithm, {**given, name: str(kept), **whole}, feedback=Told())
    assert kept.read_bytes() != EARLIER
    assert not list(tmp_path.glob("*.earlier.*"))


def test_a_map_is_not_printed_over_its_template(tmp_path):
    path = tmp_path / "mine.qpt"
    path.write_bytes((TEMPLATES / "en" / "map-a4-portrait.qpt").read_bytes())
    kept = path.read_bytes()
    with pytest.raises(QgsProcessingException, match="overwrite"):
        processing.run("guiju:printmap", {"INPUT": site(), "TEMPLATE": str(path), "PDF": str(path)})
    assert path.read_bytes() == kept


@pytest.mark.parametrize(
    ("algorithm", "name", "file"),
    [
        ("guiju:printmap", "PDF", "map.txt"),
        ("guiju:fillform", "OUTPUT_PDF", "form.docx"),
        ("guiju:occupationtable", "FORM", "form.xlsx"),
    ],
)
def test_a_file_whose_ending_is_of_another_kind_is_refused(tmp_path, algorithm, name, file):
    given = {**FORM, "INPUT": site(), "CONSTRAINTS": [site()], "OUTPUT": "TEMPORARY_OUTPUT"}
    if algorithm == "guiju:printmap":
        given["TEMPLATE"] = "en/A4"
    known = {
        d.name() for d in QgsApplication.processingRegistry().algorithmById(algorithm).parameterDefinitions()
    }
    given = {key: value for key, value in given.items() if key in known}
    with pytest.raises(QgsProcessingException, match="ending"):
        processing.run(algorithm, {**given, name: str(tmp_path / file)}, feedback=Told())
    assert not list(tmp_path.iterdir())


SECRET = (
    "postgres://dbname='gis' host=127.0.0.1 port=1 user='u' password='sekret' table=\"s\".\"farmland\" (geom)"
)


@pytest.mark.parametrize("given", [{"INPUT": SECRET}, {"INPUT": site, "CONSTRAINTS": [SECRET]}])
def test_a_layer_that_cannot_be_reached_is_named_without_its_password(given):
    given = {key: value() if callable(value) else value for key, value in given.items()}
    with pytest.raises(QgsProcessingException) as refused:
        processing.run(
            "guiju:occupationtable",
            {"CONSTRAINTS": [], "OUTPUT": "TEMPORARY_OUTPUT", **given},
            feedback=Told(),
        )
    assert "127.0.0.1:1/gis s.farmland" in str(refused.value)
    assert "sekret" not in str(refused.value)
