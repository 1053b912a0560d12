"""guiju:farmlandmonitor in QGIS: what was planted in the sample district, and input that is not as it should be."""

import sqlite3
from collections import Counter
from pathlib import Path

import processing
import pytest
import shapely
from layers import box, polygons, save
from qgis.core import NULL, QgsApplication, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer
from told import Told

SAMPLE = Path(__file__).parents[2] / "sample" / "district.gpkg"
CULTIVATED = ("0101", "0102", "0103")
OUTPUTS = ("PATCHES", "BALANCE")


def sample(table):
    return f"{SAMPLE}|layername={table}"


def run(feedback=None, **parameters):
    given = dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT") | {"YEAR": 2024, **parameters}
    return processing.run("guiju:farmlandmonitor", given, feedback=feedback)


def surveyed(name, rows, fields="field=DLBM:string&field=ZZSXDM:string", **more):
    return polygons(name, rows, key="BSM", fields=fields, **more)


def before(**more):
    return surveyed("before", [("1", box(0, 0, 200, 100), "0101", "LS")], **more)


def after():
    return surveyed(
        "after", [("7", box(0, 0, 100, 100), "05H1", None), ("8", box(100, 0, 200, 100), "0101", "FLS")]
    )


def rows(layer):
    return [
        dict(zip(layer.fields().names(), feature.attributes(), strict=True))
        for feature in layer.getFeatures()
    ]


@pytest.fixture(scope="module")
def planted():
    """A function that reads columns of a table of the district, and the geometry, without the code under test."""
    with sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True) as database:

        def table(name, *columns):
            told = database.execute(f'SELECT {", ".join(columns)}, geom FROM "{name}"').fetchall()
            size = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
            shapes = [shapely.from_wkb(row[-1][8 + size[(row[-1][3] >> 1) & 7] :]) for row in told]
            return [row[:-1] for row in told], shapes

        yield table


def test_the_sample_district_gives_back_what_was_planted(planted, tmp_path):
    """Each field that was lost, by the two features that it is of, with its area; each approval, whole or in part."""
    old, then = planted("survey_2023", "BSM", "DLBM")
    new, now = planted("survey_2024", "BSM", "DLBM", "TBMJ", "ZZSXDM")
    tree = shapely.STRtree(then)
    at, where = tree.query(shapely.point_on_surface(now), predicate="within")
    lost, gained, other_crop = {}, {}, 0.0
    for a, w in zip(at.tolist(), where.tolist(), strict=True):
        was, became = old[w][1] in CULTIVATED, new[a][1] in CULTIVATED
        pair = f"{old[w][0]}-{new[a][0]}"
        if was and not became:
            lost[pair] = new[a][2]
        elif became and not was:
            gained[pair] = new[a][2]
        elif was and new[a][3] == "FLS":
            other_crop += new[a][2]
    assert (len(lost), len(gained)) == (240, 60)
    approved, _grounds = planted("approvals", "PZWH", "PZMJ")
    assert len(approved) == 190

    report = tmp_path / "report.html"
    result = run(
        BEFORE=sample("survey_2023"),
        AFTER=sample("survey_2024"),
        APPROVALS=sample("approvals"),
        BASIC_FARMLAND=sample("farmland"),
        ZONES=sample("zones"),
        ZONE_ID="name_en",
        DOCUMENTS="TEMPORARY_OUTPUT",
        REPORT=str(report),
    )
    patches = rows(result["PATCHES"])
    of = {"inflow": gained}
    for row in patches:
        if row["kind"] not in ("inflow", "crop"):
            assert row["area_m2"] == pytest.approx(lost.pop(row["patch_id"]), abs=0.006)
        elif row["kind"] == "inflow":
            assert row["area_m2"] == pytest.approx(of["inflow"].pop(row["patch_id"]), abs=0.006)
    assert not lost
    assert not gained
    verdicts = Counter(row["approval"] for row in patches if row["approval"])
    assert verdicts["covered"] + verdicts["partly"] == result["COVERED_PATCHES"] == 190
    assert verdicts["uncovered"] == 50
    # Every seventh approval was drawn six metres short of its field, where something is left of it then.
    assert 20 <= verdicts["partly"] <= 28
    assert result["LOST_PATCHES"] == 240
    assert result["COVERED_M2"] == pytest.approx(sum(area for _document, area in approved), abs=1.0)
    documents = {row["document"] for row in rows(result["DOCUMENTS"])}
    assert documents == {document for document, _area in approved}

    assert result["UNEXPLAINED_M2"] == result["REMAINDER_M2"] == 0
    assert result["AFTER_M2"] == pytest.approx(
        result["BEFORE_M2"] - result["OUTFLOW_M2"] + result["INFLOW_M2"], abs=0.001
    )
    assert result["OUTFLOW_M2"] == pytest.approx(result["COVERED_M2"] + result["UNCOVERED_M2"], abs=0.001)
    balance = rows(result["BALANCE"])
    for item in ("previous", "outflow", "inflow", "year_end", "remainder"):
        whole, *zones = (row["area_m2"] for row in balance if row["item"] == item)
        assert sum(zones) == pytest.approx(whole, abs=0.001)
    (crop,) = (row["area_m2"] for row in balance if row["item"] == "crop_non_grain" and not row["zone"])
    assert crop == pytest.approx(other_crop, abs=1.0)
    page = report.read_text(encoding="utf-8")
    assert "240" in page
    assert "<svg" in page
    assert "figure not verified" in page


def test_a_run_without_approvals_says_that_it_cannot_tell(tmp_path):
    report = tmp_path / "r.html"
    result = run(BEFORE=before(), AFTER=after(), REPORT=str(report))
    page = report.read_text(encoding="utf-8")
    assert "whether what was lost is reasonable is undecided" in page
    assert "no layer of it was given" in page
    lost, crop = rows(result["PATCHES"])
    assert (lost["kind"], lost["approval"], lost["approved_m2"]) == ("non_agri", "undecided", None)
    assert lost["in_basic_farmland"] == NULL
    assert (crop["kind"], crop["approval"]) == ("crop", None)
    assert result["COVERED_M2"] == result["UNCOVERED_M2"] == 0
    assert result["OUTFLOW_M2"] == pytest.approx(10_000, rel=1e-3)


def test_a_layer_that_lies_elsewhere_is_told():
    """Else all outflow would be called unreasonable without a word."""
    told = Told()
    away = surveyed("批文", [("1", box(3e5, 0, 3e5 + 100, 100), "0601", "LS")])
    run(told, BEFORE=before(), AFTER=after(), APPROVALS=away)
    assert any("“批文”" in line and "km away" in line for line in told.warnings)


def test_the_style_and_the_titles_stay_in_the_geopackage(tmp_path):
    path = tmp_path / "patches.gpkg"
    run(BEFORE=before(), AFTER=after(), PATCHES=str(path))
    layer = QgsVectorLayer(str(path), "patches", "ogr")
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert "lost, not covered" in labels
    assert layer.attributeDisplayName(layer.fields().lookupField("approved_share")) == "Approved share"
    assert layer.crs().authid() == "EPSG:4547"


def test_the_second_date_may_lie_in_another_reference_system():
    there = processing.run(
        "native:reprojectlayer",
        {"INPUT": after(), "TARGET_CRS": "EPSG:4490", "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]
    result = run(BEFORE=before(), AFTER=there, AREA_METHOD="planar")
    assert result["OUTFLOW_M2"] == pytest.approx(10_000, abs=0.1)


def test_dates_of_different_extent_are_warned_of():
    told = Told()
    result = run(told, BEFORE=before(), AFTER=surveyed("b", [("8", box(100, 0, 200, 100), "0101", "LS")]))
    assert result["OUTFLOW_M2"] == 0
    assert result["REMAINDER_M2"] == pytest.approx(-10_000, rel=1e-3)
    assert any("surveyed on the first date only" in line for line in told.warnings)


def test_empty_surveys_give_empty_results_and_a_word():
    told = Told()
    result = run(told, BEFORE=before(), AFTER=surveyed("空图层", []), APPROVALS=surveyed("批文", []))
    assert result["PATCHES"].featureCount() == 0
    assert sum("gave no features" in line for line in told.warnings) == 2
    assert run(BEFORE=surveyed("a", []), AFTER=surveyed("b", []))["BALANCE"].featureCount() > 0


MIXED = [("1", box(0, 0, 50, 100), "0601", ""), ("2", box(50, 0, 100, 100), "060201", ""),
         ("3", box(100, 0, 200, 100), "05H1", ""), ("4", box(0, 200, 9, 209), "070102", "")]  # fmt: skip


def test_one_layer_is_not_two_dates():
    """The dialog offers the same layer for both."""
    same = before()
    with pytest.raises(QgsProcessingException, match="Both surveys are the layer “before”"):
        run(BEFORE=same, AFTER=same)


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"AFTER": surveyed("mixed", MIXED)}, "AFTER_EDITION: gb50137-2011, survey3"),
        ({"AFTER": surveyed("city", [("1", box(0, 0, 9, 9), "R2", "")])}, "does not tell cultivated land"),
        ({"BEFORE": before(crs="EPSG:4326")}, "whose units are not metres"),
        ({"AFTER": polygons("bare", [("1", box(0, 0, 9, 9))])}, "no field of land-use codes"),
        ({"AREA_METHOD": "survey"}, "recorded area"),
        ({"YEAR": 2015}, "the first hold from 2021 on"),
        ({"CLASSES": "/nowhere/classes.json"}, "classes.json"),
        ({"AFTER": "/nowhere/survey.gpkg"}, "cannot be loaded"),
        ({"MIN_AREA": -1}, "Smallest patch listed"),
        (
            {"ZONES": surveyed("z", [("1", box(0, 0, 50, 50), "", ""), ("2", box(0, 0, 60, 60), "", "")])},
            "overlap, so that land would count twice",
        ),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence(parameters, told):
    with pytest.raises(QgsProcessingException, match=told):
        run(**{"BEFORE": before(), "AFTER": after(), **parameters})


def test_codes_of_two_editions_one_a_date():
    then = polygons("b", [("9", box(0, 0, 200, 100), "060201")], key="BSM", fields="field=GHDLBM:string")
    (patch,) = rows(run(BEFORE=before(), AFTER=then)["PATCHES"])
    assert (patch["kind"], patch["from_code"], patch["to_code"]) == ("agri_facility", "0101", "060201")


def test_a_cancelled_run_leaves_the_earlier_results(tmp_path):
    path = tmp_path / "patches.gpkg"
    save(surveyed("earlier", [("1", box(0, 0, 1, 1), "0101", "LS")]), path)

    class Stop(QgsProcessingFeedback):
        def setProgress(self, share):
            if share > 40:
                self.cancel()

    result = run(Stop(), BEFORE=sample("survey_2023"), AFTER=sample("survey_2024"), PATCHES=str(path))
    assert result == {}
    assert QgsVectorLayer(str(path), "p", "ogr").featureCount() == 1


def test_names_from_layers_are_plain_text_in_the_report(tmp_path):
    report = tmp_path / "r.html"
    approvals = polygons("p", [("<b>虚1号</b>", box(0, 0, 50, 100))], key="PZWH")
    run(BEFORE=before(), AFTER=after(), APPROVALS=approvals, PLACE="<i>x</i>", REPORT=str(report))
    page = report.read_text(encoding="utf-8")
    assert "&lt;b&gt;虚1号" in page
    assert "<b>虚" not in page
    assert "<i>x" not in page


def test_the_ready_made_model_lays_out_what_is_not_covered():
    given = {
        "before": before(),
        "after": after(),
        "approvals": polygons("p", [("虚1号", box(0, 0, 50, 100))], key="PZWH"),
        "area_method": "planar",
    }
    outputs = dict.fromkeys(("survey_errors", "patches", "balance", "uncovered"), "TEMPORARY_OUTPUT")
    found = processing.run("guiju:Guiju farmland monitor", {**given, **outputs})
    assert found["survey_errors"].featureCount() == 0
    assert found["patches"].featureCount() == 2
    (patch,) = rows(found["uncovered"])
    assert (patch["approval"], patch["approved_share"]) == ("partly", 0.5)


def test_the_models_inputs_and_outputs_are_a_promise():
    model = QgsApplication.processingRegistry().algorithmById("guiju:Guiju farmland monitor")
    promised = (
        "before before_field after after_field approvals document basic_farmland zones zone_id year area_method place "
        "survey_errors patches balance documents report uncovered"
    )
    assert {parameter.name() for parameter in model.parameterDefinitions()} == {*promised.split()}
