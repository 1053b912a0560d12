"""guiju:landchange by id, as a toolbox, a model or a script runs it."""

from collections import Counter
from pathlib import Path

import processing
import pytest
from layers import box, polygons
from qgis.core import NULL, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer
from told import Told

SAMPLE = Path(__file__).parents[2] / "sample" / "district.gpkg"
DATES = [f"{SAMPLE}|layername=survey_{year}" for year in (2023, 2024)]
# West, east, south and north of a part that native:union lays over in a second or two.
PART = "528500,530500,3372000,3374000"
OUTPUTS = ("CHANGES", "MATRIX", "UNRESOLVED", "NOISE", "OUTSIDE")
BEFORE = [("0101", box(0, 0, 50, 100)), ("0702", box(50, 0, 100, 100)), ("1101", box(100, 0, 150, 100))]
AFTER = [("0101", box(0, 0, 49.5, 100)), ("0702", box(49.5, 0, 100, 100)), ("0601", box(100, 0, 150, 100))]


def survey(name, rows, **more):
    return polygons(name, rows, key="DLBM", **more)


@pytest.fixture
def run(plugin):
    def work(before, after, **parameters):
        feedback = parameters.pop("feedback", None) or Told()
        result = processing.run(
            "guiju:landchange",
            {
                "BEFORE": before,
                "AFTER": after,
                "AREA_METHOD": "planar",
                "BEFORE_EDITION": "survey3",
                "AFTER_EDITION": "survey3",
                **dict.fromkeys(OUTPUTS, "TEMPORARY_OUTPUT"),
                **parameters,
            },
            feedback=feedback,
        )
        return result, getattr(feedback, "warnings", [])

    return work


def rows(layer, *fields):
    return [tuple(feature[name] for name in fields) for feature in layer.getFeatures()]


def flows(result):
    return {
        tuple(end if end != NULL else None for end in row[:2]): row[2]
        for row in rows(result["MATRIX"], "from_code", "to_code", "area_m2")
    }


def test_patches_matrix_and_noise(run, tmp_path):
    page = tmp_path / "change.html"
    result, told = run(survey("s2023", BEFORE), survey("s2024", AFTER), REPORT=str(page), PLACE="<b>示例</b>")
    assert rows(result["CHANGES"], "from_code", "to_code", "kind", "area_m2") == [
        ("1101", "0601", "to_construction", 5000.0)
    ]
    assert rows(result["NOISE"], "from_code", "to_code", "noise") == [("0101", "0702", "shifted")]
    assert flows(result) == {
        ("0101", "0101"): 4950, ("0101", "0702"): 50, ("0702", "0702"): 5000, ("1101", "0601"): 5000,
    }  # fmt: skip
    assert (result["CHANGED_M2"], result["UNCHANGED_M2"], result["NOISE_M2"]) == (5000, 9950, 50)
    assert (result["PATCHES"], result["OPEN_CODES"], told) == (1, 0, [])
    written = page.read_text(encoding="utf-8")
    assert "&lt;b&gt;示例" in written
    assert "<svg" in written
    assert result["CHANGES"].renderer().classAttribute() == "kind"


def test_part_of_the_sample_district_against_native_union(run):
    """What native:union lays over each other, summed by the codes of both dates; the two parts differ in extent."""
    dates = [
        processing.run(
            "native:extractbyextent",
            {"INPUT": date, "EXTENT": f"{PART} [EPSG:4547]", "CLIP": False, "OUTPUT": "TEMPORARY_OUTPUT"},
        )["OUTPUT"]
        for date in DATES
    ]
    union = processing.run(
        "native:union",
        {"INPUT": dates[0], "OVERLAY": dates[1], "OVERLAY_FIELDS_PREFIX": "b_", "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]
    expected = Counter()
    for feature in union.getFeatures():
        ends = tuple(end if end != NULL else None for end in (feature["DLBM"], feature["b_DLBM"]))
        expected[ends] += feature.geometry().area()
    result, _told = run(*dates)
    got = flows(result)
    assert len(got) > 20
    assert got == pytest.approx({ends: area for ends, area in expected.items() if area > 0.01}, abs=0.01)
    changed = sum(
        area for (one, other), area in expected.items() if None not in (one, other) and one != other
    )
    assert result["CHANGED_M2"] == pytest.approx(changed, abs=0.01)


def test_the_sample_district_closes_to_its_recorded_areas(run):
    result, told = run(*DATES, AREA_METHOD="ellipsoidal", BEFORE_EDITION="auto", AFTER_EDITION="auto")
    # 240 fields lost and 60 won are planted; neighbours of one change are one patch.
    assert 270 <= result["PATCHES"] <= 300
    assert (result["OPEN_CODES"], told) == (0, [])
    recorded = Counter()
    for feature in QgsVectorLayer(DATES[0]).getFeatures():
        recorded[feature["DLBM"]] += feature["TBMJ"]
    got = Counter()
    for (one, _other), area in flows(result).items():
        got[one] += area
    # Recorded areas are rounded to 0.01 m² each.
    assert dict(got) == pytest.approx(dict(recorded), abs=2)


def test_dates_of_different_extent(run):
    result, told = run(
        survey("early", [("0101", box(0, 0, 100, 100))]), survey("late", [("0601", box(50, 0, 150, 100))])
    )
    assert flows(result) == {("0101", "0601"): 5000, ("0101", None): 5000, (None, "0601"): 5000}
    assert sorted(rows(result["OUTSIDE"], "extent", "code", "area_m2")) == [
        ("only_after", "0601", 5000), ("only_before", "0101", 5000),
    ]  # fmt: skip
    assert (result["ONLY_BEFORE_M2"], result["ONLY_AFTER_M2"]) == (5000, 5000)
    assert sum("differ in extent" in one for one in told) == 2


def test_overlapping_polygons_are_told_and_count_once(run):
    result, told = run(
        survey("early", [("0101", box(0, 0, 60, 10)), ("0702", box(50, 0, 100, 10))]),
        survey("late", [("0101", box(0, 0, 100, 10))]),
    )
    assert sum(flows(result).values()) == pytest.approx(1000)
    assert any("claim the same ground: 100.00 m²" in one for one in told)
    assert rows(result["UNRESOLVED"], "survey", "how", "area_m2") == [("before", "overlap", 100)]


def test_codes_of_mixed_editions_are_told(run):
    mixed = [("0101", box(0, 0, 10, 10)), ("05H1", box(10, 0, 20, 10)), ("070102", box(20, 0, 30, 10))]
    with pytest.raises(QgsProcessingException, match="two editions are mixed.*BEFORE_EDITION"):
        run(survey("mixed", mixed), survey("late", AFTER), BEFORE_EDITION="auto")
    result, told = run(
        survey("mixed", mixed), survey("late", mixed), BEFORE_EDITION="survey3", AFTER_EDITION="survey3"
    )
    assert rows(result["UNRESOLVED"], "survey", "code", "how") == [
        ("before", "070102", "unknown"), ("after", "070102", "unknown"),
    ]  # fmt: skip
    assert any("2 codes with 200.00 m² are not settled" in one for one in told)
    # The same text of the same edition is the same, whatever it means.
    assert result["UNCHANGED_M2"] == 300


def test_two_editions_meet_in_one_and_a_table_settles_what_is_open(run, tmp_path):
    early = survey("early", [("0204", box(0, 0, 10, 10)), ("0101", box(10, 0, 20, 10))])
    late = survey("late", [("0205", box(0, 0, 10, 10)), ("0703", box(10, 0, 20, 10))])
    editions = {"BEFORE_EDITION": "landuse-2020", "AFTER_EDITION": "landuse-2023"}
    result, _told = run(early, late, **editions)
    assert sorted(rows(result["CHANGES"], "kind", "from_code", "to_code", "area_m2")) == [
        ("to_construction", "0101", "0703", 100), ("undecided", "0204?", "0205", 100),
    ]  # fmt: skip
    assert rows(result["UNRESOLVED"], "code", "candidates") == [("0204", "0204 | 0205")]
    assert result["UNDECIDED_M2"] == 100
    own = tmp_path / "own.csv"
    own.write_text("code,candidates\n0204,0205\n", encoding="utf-8")
    settled, told = run(early, late, TABLE=str(own), **editions)
    assert (settled["UNDECIDED_M2"], settled["UNCHANGED_M2"], settled["OPEN_CODES"], told) == (0, 100, 0, [])
    coarse, _told = run(early, late, LEVEL="class", **editions)
    assert (coarse["UNDECIDED_M2"], coarse["UNCHANGED_M2"]) == (0, 100)


def test_another_reference_system_is_brought_to_the_first(run):
    early, late = survey("early", BEFORE), survey("late", AFTER)
    turned = processing.run(
        "native:reprojectlayer", {"INPUT": late, "TARGET_CRS": "EPSG:4490", "OUTPUT": "TEMPORARY_OUTPUT"}
    )["OUTPUT"]
    result, _told = run(early, turned)
    assert result["CHANGED_M2"] == pytest.approx(5000, abs=1)
    assert result["CHANGES"].crs().authid() == "EPSG:4547"
    with pytest.raises(QgsProcessingException, match="metres"):
        run(turned, early)


@pytest.mark.parametrize(("early", "late"), [([], []), (BEFORE, []), ([], AFTER)])
def test_empty_dates_end_no_model(run, early, late, tmp_path):
    result, told = run(survey("s2023", early), survey("s2024", late), REPORT=str(tmp_path / "change.html"))
    assert result["CHANGES"].featureCount() == 0
    assert result["CHANGED_M2"] == 0
    assert sum("no features" in one for one in told) == (not early) + (not late)
    assert (tmp_path / "change.html").stat().st_size > 2000


def test_nothing_is_written_after_a_cancel(run, tmp_path):
    class Impatient(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.progressChanged.connect(lambda share: self.cancel() if share > 30 else None)

    path = tmp_path / "changes.gpkg"
    result, _told = run(*DATES, CHANGES=str(path), feedback=Impatient())
    assert not result.get("CHANGES")
    assert not path.exists()


def test_a_missing_field_is_named(run):
    with pytest.raises(QgsProcessingException, match="no field of land-use codes"):
        run(polygons("bare", [("1", box(0, 0, 1, 1))]), survey("late", AFTER))


def test_the_ready_made_model_names_its_outputs(plugin, tmp_path):
    page = tmp_path / "change.html"
    names = ("changes", "matrix", "open_codes", "noise", "errors_before", "errors_after")
    result = processing.run(
        "guiju:Guiju land change",
        {
            "before": DATES[0],
            "after": DATES[1],
            "report": str(page),
            **dict.fromkeys(names, "TEMPORARY_OUTPUT"),
        },
    )
    assert result["changes"].featureCount() > 270
    assert {result["noise"].featureCount(), result["open_codes"].featureCount()} == {0}
    assert page.stat().st_size > 10_000
