"""guiju:runoff by id, as a toolbox, a model or a script runs it, and waterlogging that takes it."""

import json
from pathlib import Path

import processing
import pytest
from guiju.core.datafile import STANDARDS
from qgis.core import QgsFeature, QgsField, QgsGeometry, QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType
from told import Told

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "district.gpkg"


def layer(codes, crs="EPSG:4547", **fields):
    """Return squares of a hectare with codes in DLBM and more fields by name."""
    made = QgsVectorLayer(f"Polygon?crs={crs}", "land", "memory")
    kinds = {str: QMetaType.Type.QString, float: QMetaType.Type.Double}
    made.dataProvider().addAttributes(
        [QgsField("DLBM", QMetaType.Type.QString)]
        + [QgsField(name, kinds[type(values[0])]) for name, values in fields.items()]
    )
    made.updateFields()
    for row, code in enumerate(codes):
        feature = QgsFeature(made.fields())
        feature.setAttributes([code, *(values[row] for values in fields.values())])
        x = 530_000 + 100 * row
        feature.setGeometry(QgsGeometry.fromWkt(
            f"Polygon(({x} 3376000, {x + 100} 3376000, {x + 100} 3376100, {x} 3376100, {x} 3376000))"
        ))  # fmt: skip
        made.dataProvider().addFeature(feature)
    return made


@pytest.fixture
def run(plugin):
    def work(source, **parameters):
        feedback = Told()
        asked = {"INPUT": source, "OUTPUT": "TEMPORARY_OUTPUT", "SUMMARY": "TEMPORARY_OUTPUT"}
        asked |= {"AREA_METHOD": "planar", "EDITION": "landuse-2023"}
        result = processing.run("guiju:runoff", asked | parameters, feedback=feedback)
        return result, feedback.warnings

    return work


def rows(result, name="OUTPUT"):
    return list(result[name].getFeatures())


def test_curve_numbers_by_the_closed_formula(run):
    result, told = run(layer(["0701", "17", "0301"]), RAIN_MM=100)
    # CN 90, 100 and 70 of soil group C: S = 28.222, 0 and 108.857 mm.
    assert [row["runoff_mm"] for row in rows(result)] == [
        pytest.approx((100 - 0.2 * s) ** 2 / (100 + 0.8 * s), abs=1e-3) for s in (28.2222, 0, 108.8571)
    ]
    assert result["RAIN_M3"] == 3_000
    assert result["RUNOFF_M3"] + result["LOSS_M3"] == pytest.approx(3_000, abs=1e-3)
    assert result["PIPE_M3"] == 0
    assert any("not checked against an official text" in one for one in told)
    assert [row["runoff_class"] for row in rows(result, "SUMMARY")] == ["03", "07", "17"]


def test_pipes_as_depth_and_as_the_return_period_of_their_design(run):
    land = layer(["0701", "0101"])
    given = {"METHOD": "coefficient", "RETURN_PERIOD": 50, "DURATION": 120}

    def depth(years):
        return processing.run(
            "guiju:designstorm", {"RETURN_PERIOD": years, "DURATION": 120, "OUTPUT": "TEMPORARY_OUTPUT"}
        )["DEPTH_MM"]

    result, _told = run(land, PIPES="period", PIPE_PERIOD=3, **given)
    assert result["RAIN_USED_MM"] == pytest.approx(depth(50), abs=1e-3)
    assert [row["runoff_mm"] for row in rows(result)] == pytest.approx(
        [0.6 * (depth(50) - depth(3)), 0.6 * depth(50)], abs=1e-3
    )
    result, _told = run(land, PIPES="depth", PIPE_MM=36, **given)
    assert [row["pipe_mm"] for row in rows(result)] == [36, 0]
    assert [row["piped"] for row in rows(result)] == [True, False]
    result, _told = run(land, PIPES="depth", PIPE_MM=1e6, **given)
    assert rows(result)[0]["runoff_mm"] == 0


def test_codes_that_are_unknown_are_undecided_unless_a_figure_is_given_for_them(run):
    land = layer(["0701", "8888", None, "1504"])
    result, told = run(land, RAIN_MM=50)
    assert [row["status"] for row in rows(result)] == ["decided", *["undecided"] * 3]
    assert "8888" in rows(result)[1]["reason"]
    assert not rows(result)[1]["runoff_mm"]
    assert result["UNDECIDED"] == 3
    assert result["RAIN_M3"] == 500
    assert any("3 polygons (30,000 m²) of layer “land” are undecided" in one for one in told)
    result, told = run(land, RAIN_MM=50, FALLBACK=100)
    assert [row["runoff_mm"] for row in rows(result)][1:] == [50, 50, 50]
    assert result["UNDECIDED"] == 0
    assert any("take 100, as was given for such" in one for one in told)


def test_survey_codes_surfaces_and_a_table_of_ones_own(run, tmp_path):
    result, _told = run(
        layer(["0701", "1006", "08H2", "1107"]), RAIN_MM=60, EDITION="auto", METHOD="coefficient"
    )
    assert [row["figure"] for row in rows(result)] == [0.6, 0.5, 0.6, 1.0]
    result, _told = run(layer(["硬屋面", "green", "水面"]), RAIN_MM=60, EDITION="auto", METHOD="coefficient")
    assert [row["runoff_mm"] for row in rows(result)] == pytest.approx([51, 9, 60])
    data = json.loads((STANDARDS / "water" / "runoff.json").read_text(encoding="utf-8"))
    data["classes"] = [
        {"code": "07", "title": {"en": "<i>Ours</i>", "zh": "<i>本地</i>"}, "coefficient": 0.5, "piped": True}
    ]
    path, page = tmp_path / "own.json", tmp_path / "runoff.html"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    result, _told = run(
        layer(["0701"]), RAIN_MM=60, FIGURES=str(path), METHOD="coefficient", REPORT=str(page)
    )
    assert rows(result)[0]["runoff_mm"] == 30
    text = page.read_text(encoding="utf-8")
    assert "&lt;i&gt;" in text
    assert "<i>Ours" not in text
    assert "No clause given" in text


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"FALLBACK": 101}, "a curve number is above 0 and at most 100"),
        ({"FALLBACK": -5}, "must be a number, 0 or more|a curve number is above 0"),
        ({"METHOD": "coefficient", "FALLBACK": 2}, "a runoff coefficient is from 0 to 1"),
        ({"RAIN_MM": -1}, "must be a number, 0 or more"),
        ({"RAIN_MM": "", "FORMULA": "nowhere"}, "no storm formula “nowhere”"),
        ({"SOIL": "E"}, "one of these words: A, B, C, D"),
        ({"PIPES": "period", "PIPE_PERIOD": 0.01}, "gives no rain"),
        ({"FIELD": "gone"}, "gone"),
        ({"FIGURES": "/nowhere/own.json"}, "own.json"),
        ({"FIGURE_FIELD": "cn"}, "feature 2: “cn” is -70, but a curve number is above 0 and at most 100"),
        ({"PIPE_FIELD": "cn"}, "“cn” is -70, but pipes take no less than 0 mm"),
    ],
)
def test_what_cannot_be_asked(run, parameters, told):
    with pytest.raises(QgsProcessingException, match=told):
        run(layer(["0701", "0701"], cn=[70.0, -70.0]), **{"RAIN_MM": 50, **parameters})


def test_land_in_degrees_and_codes_of_two_editions_are_refused(run):
    with pytest.raises(QgsProcessingException, match="units are not metres"):
        run(layer(["0701"], crs="EPSG:4490"), RAIN_MM=50)
    with pytest.raises(QgsProcessingException, match="Codes of two editions are mixed|cannot be told"):
        run(layer(["1313", "0205"]), RAIN_MM=50, EDITION="auto")


def test_no_rain_extreme_rain_and_no_land(run):
    result, told = run(layer(["0701"]), RAIN_MM=0)
    assert result["RUNOFF_M3"] == 0
    assert any("No rain falls" in one for one in told)
    result, told = run(layer(["0701"]), RAIN_MM=1e6)
    assert result["LOSS_M3"] == pytest.approx(1.2 * 28.2222 * 10, abs=0.1)
    assert any("more rain than was ever measured" in one for one in told)
    result, told = run(layer([]), RAIN_MM=50)
    assert (result["RAIN_M3"], rows(result)) == (0, [])
    assert any("gave no features" in one for one in told)


def test_ground_that_counts_twice_is_told(run):
    land = layer(["0701", "0701"])
    geometry = next(land.getFeatures()).geometry()
    land.dataProvider().changeGeometryValues({2: geometry})
    _result, told = run(land, RAIN_MM=50)
    assert any("cover common ground" in one for one in told)


def test_the_sample_district_adds_up_and_its_style_stays(run, tmp_path):
    place = str(tmp_path / "runoff.gpkg")
    result, _told = run(
        f"{SAMPLE}|layername=survey_2024",
        OUTPUT=place,
        EDITION="auto",
        PIPES="period",
        AREA_METHOD="ellipsoidal",
    )
    parts = result["LOSS_M3"] + result["PIPE_M3"] + result["RUNOFF_M3"]
    assert parts == pytest.approx(result["RAIN_M3"], abs=1e-3)
    kept = QgsVectorLayer(place, "runoff", "ogr")
    assert kept.renderer().type() == "RuleRenderer"
    assert kept.renderer().rootRule().children()[-1].filterExpression() == '"runoff_mm" IS NULL'
    told = [row["runoff_m3"] for row in kept.getFeatures() if row["status"] != "undecided"]
    assert sum(told) == pytest.approx(result["RUNOFF_M3"], rel=1e-6)


def test_a_cancel_leaves_nothing(plugin, tmp_path):
    class Stopping(Told):
        def __init__(self):
            super().__init__()
            self.progressChanged.connect(lambda at: at >= 55 and self.cancel())

    place = tmp_path / "out.gpkg"
    processing.run(
        "guiju:runoff",
        {"INPUT": f"{SAMPLE}|layername=survey_2024", "RAIN_MM": 60, "OUTPUT": str(place)},
        feedback=(feedback := Stopping()),
    )
    assert feedback.isCanceled()
    assert not place.exists()


def test_the_model_from_rain_to_standing_water(plugin, tmp_path):
    table = f"{SAMPLE}|layername="
    result = processing.run(
        "guiju:Guiju storm runoff",
        {
            "land": f"{table}survey_2024",
            "terrain": str(SAMPLE.with_name("dem.tif")),
            "water": f"{table}blue_line",
            "runoff": "TEMPORARY_OUTPUT",
            "ponds": "TEMPORARY_OUTPUT",
            "runoff_report": str(tmp_path / "runoff.html"),
        },
        feedback=Told(),
    )
    assert {row["status"] for row in result["runoff"].getFeatures()} == {"decided", "undecided"}
    assert result["ponds"].featureCount() > 0
    assert "m³ run over the ground" in (tmp_path / "runoff.html").read_text(encoding="utf-8")
