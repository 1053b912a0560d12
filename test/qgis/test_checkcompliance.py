"""The compliance check by its id: right verdicts on small plots, and a sentence for everything that is wrong."""

import json
import os
import subprocess

import numpy as np
import processing
import pytest
from layers import box, polygons
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)
from told import Told

CLAUSE = {"standard": "示例", "number": "1", "text": "", "source": "", "verified": False}


def rule(id_: str, type_: str, **more) -> dict:
    return {
        "id": id_,
        "type": type_,
        "title": {"en": id_, "zh": id_},
        "severity": "warning",
        "clause": CLAUSE,
        **more,
    }


PACK = {
    "schema_version": 1,
    "id": "small",
    "version": "1",
    "title": {"en": "Small", "zh": "小"},
    "edition": "2023",
    "roles": {
        "farmland": {
            "title": {"en": "Farmland", "zh": "永久基本农田"},
            "aliases": ["永久基本农田", "farmland"],
            "accuracy_m": 0.1,
        }
    },
    "fields": {
        "plot_id": {"type": "text", "aliases": ["BSM"]},
        "use_code": {"type": "text", "aliases": ["GHYDYHDM"]},
        "far": {"type": "number", "aliases": ["RJL"]},
        "far_max": {"type": "number", "aliases": ["RJLSX"]},
    },
    "rules": [
        rule("farmland", "max_overlap", role="farmland", limit_m2=0, tolerance=1.0),
        rule("far", "index_range", field="far", unit="", max_field="far_max", tolerance=0.005),
        rule("code", "allowed_values", field="use_code", code_table={"id": "landuse", "edition": "2023"}),
        rule("overlap", "coverage", checks=["overlap"]),
    ],
}
FIELDS = "field=GHYDYHDM:string&field=RJL:double&field=RJLSX:double"


def plots(rows, **more):
    return polygons("规划地块", rows, key="BSM", fields=FIELDS, **more)


def clean(name: str, x: float = 0.0):
    return (name, box(x, 0, x + 100, 100), "070102", 2.0, 2.5)


@pytest.fixture
def pack(tmp_path):
    def write(**changes) -> str:
        path = tmp_path / f"pack{len(os.listdir(tmp_path))}.json"
        path.write_text(json.dumps({**PACK, **changes}), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def check(pack):
    def run(layer, controls=(), context=None, feedback=None, **parameters):
        return processing.run(
            "guiju:checkcompliance",
            {
                "INPUT": layer,
                "RULE_PACK": pack(),
                "CONSTRAINTS": list(controls),
                "PLOTS": "TEMPORARY_OUTPUT",
                "VERDICTS": "TEMPORARY_OUTPUT",
                "CONFLICTS": "TEMPORARY_OUTPUT",
                **parameters,
            },
            context=context,
            feedback=feedback,
        )

    return run


def farmland(*wkts, name="永久基本农田", crs="EPSG:4547"):
    return polygons(name, [(str(i), wkt) for i, wkt in enumerate(wkts)], crs=crs)


def verdicts(result) -> dict:
    return {(f["plot_id"], f["rule_id"]): f["verdict"] for f in result["VERDICTS"].getFeatures()}


def test_a_plot_that_takes_farmland_fails_with_what_it_takes(check):
    result = check(
        plots([clean("甲"), clean("乙", 100)]), [farmland(box(60, 0, 100, 50))], AREA_METHOD="planar"
    )
    (row,) = result["VERDICTS"].getFeatures()
    assert (row["plot_id"], row["rule_id"], row["verdict"]) == ("甲", "farmland", "fail")
    assert row["measured"] == pytest.approx(2000)
    assert row["margin"] == pytest.approx(-2000)
    assert "2,000" in row["remedy"]
    assert row["clause_verified"] is False
    assert (result["PASSED"], result["FAILED"], result["UNDECIDED"]) == (1, 1, 0)
    (conflict,) = result["CONFLICTS"].getFeatures()
    assert conflict.geometry().area() == pytest.approx(2000)
    assert {f["plot_id"]: f["verdict"] for f in result["PLOTS"].getFeatures()} == {"甲": "fail", "乙": "pass"}


def test_a_role_that_no_layer_fills_is_undecided_and_an_empty_layer_passes(check):
    missing = check(plots([clean("甲"), clean("乙", 100)]))
    # Said once for the layer, and counted for each plot.
    assert verdicts(missing) == {("", "farmland"): "undecided"}
    assert [f["undecided"] for f in missing["PLOTS"].getFeatures()] == [1, 1]
    assert "2 features" in next(missing["VERDICTS"].getFeatures())["reason"]
    assert verdicts(check(plots([clean("甲")]), [farmland()])) == {}


def test_passes_are_listed_when_asked_for(check):
    listed = verdicts(check(plots([clean("甲")]), [farmland()], ALL_VERDICTS=True))
    assert set(listed.values()) == {"pass"}
    assert ("甲", "farmland") in listed


def test_missing_values_and_nan_are_undecided(check):
    layer = plots(
        [
            ("甲", box(0, 0, 100, 100), "070102", None, 2.5),
            ("乙", box(100, 0, 200, 100), "070102", float("nan"), 2.5),
        ]
    )
    assert verdicts(check(layer, [farmland()])) == {("甲", "far"): "undecided", ("乙", "far"): "undecided"}


def test_text_in_a_number_field_is_undecided_and_names_the_value(check):
    layer = polygons(
        "plots",
        [("甲", box(0, 0, 100, 100), "070102", "two", "2.5")],
        key="BSM",
        fields="field=GHYDYHDM:string&field=RJL:string&field=RJLSX:string",
    )
    result = check(layer, [farmland()])
    assert verdicts(result) == {("甲", "far"): "undecided"}
    assert "two" in next(result["VERDICTS"].getFeatures())["reason"]


def test_a_missing_field_is_undecided_and_says_what_was_looked_for(check):
    layer = polygons(
        "plots", [("甲", box(0, 0, 100, 100), "070102")], key="BSM", fields="field=GHYDYHDM:string"
    )
    result = check(layer, [farmland()])
    assert verdicts(result) == {("", "far"): "undecided"}
    assert result["UNDECIDED"] == 1
    assert "RJL" in next(result["VERDICTS"].getFeatures())["reason"]


def test_a_field_map_finds_what_the_aliases_do_not(check):
    layer = polygons(
        "plots",
        [("甲", box(0, 0, 100, 100), "070102", 3.0, 2.5)],
        key="BSM",
        fields="field=YDDM:string&field=R_J_L:double&field=RJLSX:double",
    )
    result = check(layer, [farmland()], FIELD_MAP='{"use_code": "YDDM", "far": "R_J_L"}')
    assert verdicts(result) == {("甲", "far"): "fail"}


@pytest.mark.parametrize(
    "text", ["far=RJL", "[" * 100_000, '["RJL"]', '{"far": "no_such_field"}', '{"no_such_name": "RJL"}']
)
def test_a_field_map_that_cannot_be_used_is_refused(check, text):
    with pytest.raises(QgsProcessingException, match="JSON|no field"):
        check(plots([clean("甲")]), [farmland()], FIELD_MAP=text)


def test_an_invalid_plot_is_undecided_and_ends_nothing(check):
    bow_tie = "Polygon((500000 3378000, 500100 3378100, 500100 3378000, 500000 3378100, 500000 3378000))"
    layer = plots([("甲", bow_tie, "070102", 2.0, 2.5), clean("乙", 200)])
    result = check(layer, [farmland(box(0, 0, 100, 100))])
    assert verdicts(result)["甲", "farmland"] == "undecided"
    assert result["PASSED"] == 1


def test_a_self_touching_ring_is_judged_as_the_standard_model_has_it(check):
    # A hole that touches its shell in one point is valid.
    wkt = "Polygon((500000 3378000,500100 3378000,500100 3378100,500000 3378100,500000 3378000),(500000 3378000,500040 3378020,500020 3378040,500000 3378000))"
    assert verdicts(check(plots([("甲", wkt, "070102", 2.0, 2.5)]), [farmland()])) == {}


def test_all_geometries_null_are_undecided(check):
    result = check(plots([("甲", None, "070102", 2.0, 2.5)]), [farmland(box(0, 0, 9, 9))])
    assert result["UNDECIDED"] == 1
    assert result["PLOTS"].featureCount() == 1


def test_an_empty_layer_gives_empty_outputs_and_a_warning(check):
    log = Told()
    result = check(plots([]), [farmland(box(0, 0, 9, 9))], feedback=log)
    assert (result["PASSED"], result["FAILED"], result["UNDECIDED"]) == (0, 0, 0)
    assert result["VERDICTS"].featureCount() == 0
    assert any("规划地块" in warning and "no features" in warning for warning in log.warnings)


def test_overlapping_plots_fail_the_coverage_rule(check):
    layer = plots([clean("甲"), ("乙", box(90, 0, 200, 100), "070102", 2.0, 2.5)])
    found = verdicts(check(layer, [farmland()]))
    assert found["甲", "overlap"] == "fail"


def test_a_code_of_another_edition_fails(check):
    layer = plots([("甲", box(0, 0, 100, 100), "090301", 2.0, 2.5)])
    assert verdicts(check(layer, [farmland()])) == {("甲", "code"): "fail"}


@pytest.mark.parametrize("crs", ["", "EPSG:4490"])
def test_plots_must_be_in_metres(check, crs):
    with pytest.raises(QgsProcessingException, match="规划地块"):
        check(plots([clean("甲")], crs=crs), [farmland()], AREA_METHOD="planar")


def test_lines_are_refused_where_polygons_are_asked_for(check):
    with pytest.raises(QgsProcessingException):
        check(QgsVectorLayer("LineString?crs=EPSG:4547", "streets", "memory"))


def test_a_control_layer_without_crs_is_refused_by_name(check):
    with pytest.raises(QgsProcessingException, match="永久基本农田"):
        check(plots([clean("甲")]), [farmland(box(0, 0, 9, 9), crs="")])


def test_two_layers_for_one_role_are_refused_by_their_names(check):
    with pytest.raises(QgsProcessingException, match="永久基本农田.*farmland"):
        check(plots([clean("甲")]), [farmland(), farmland(name="farmland")])


@pytest.mark.parametrize("roles", ["farmland,plan", "farmland，plan"])
def test_roles_must_be_as_many_as_layers(check, roles):
    with pytest.raises(QgsProcessingException, match="2 roles .* 1 "):
        check(plots([clean("甲")]), [farmland()], ROLES=roles)


def test_a_control_layer_that_cannot_be_loaded_is_named(check):
    with pytest.raises(QgsProcessingException, match="no-such-file"):
        check(plots([clean("甲")]), [farmland(), "/tmp/no-such-file.gpkg"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not JSON", "line 1"),
        (json.dumps({**PACK, "schema_version": 99}), "schema_version"),
        (json.dumps({**PACK, "rules": [rule("x", "no_such_type")]}), "no_such_type|type"),
        (json.dumps({**PACK, "rules": [rule("x", "max_overlap", role="farmland")]}), "limit"),
        (json.dumps({**PACK, "rules": [{**PACK["rules"][0], "severity": "error"}]}), "not verified"),
    ],
)
def test_a_bad_pack_is_refused_with_line_and_reason(check, tmp_path, text, says):
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=says):
        check(plots([clean("甲")]), [farmland()], RULE_PACK=str(path))


def test_packs_that_extend_each_other_are_refused(check, tmp_path):
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{one}.json").write_text(json.dumps({**PACK, "id": one, "extends": f"{other}.json"}))
    with pytest.raises(QgsProcessingException, match="extends itself"):
        check(plots([clean("甲")]), [farmland()], RULE_PACK=str(tmp_path / "a.json"))


def test_an_unknown_pack_says_which_there_are(check):
    with pytest.raises(QgsProcessingException, match="wuhan-plan-check"):
        check(plots([clean("甲")]), RULE_PACK="no-such-pack")


def test_control_areas_in_another_crs_are_brought_to_the_plots(check):
    there = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": farmland(box(60, 0, 100, 50)),
            "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    there.setName("永久基本农田")
    result = check(plots([clean("甲")]), [there], AREA_METHOD="planar")
    assert next(result["VERDICTS"].getFeatures())["measured"] == pytest.approx(2000, abs=0.01)


def test_html_in_attributes_cannot_act_in_the_report(check, tmp_path):
    evil = "<script>alert(1)</script>\"'&"
    layer = plots([(evil, box(0, 0, 100, 100), "<b>070102</b>", 2.0, 2.5)])
    report = tmp_path / "report.html"
    check(layer, [farmland(box(0, 0, 50, 50))], REPORT=str(report))
    text = report.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "<b>070102" not in text


def test_the_json_holds_the_run_and_its_verdicts(check, tmp_path):
    file = tmp_path / "verdicts.json"
    check(plots([clean("甲")]), [farmland(box(0, 0, 50, 50))], VERDICTS_JSON=str(file))
    data = json.loads(file.read_text(encoding="utf-8"))
    assert [v["plot_id"] for v in data["verdicts"]] == ["甲"]
    assert {"QGIS", "GEOS (QGIS)", "GEOS (shapely)", "PROJ"} <= set(data["run"]["versions"])
    assert {layer["features"] for layer in data["run"]["layers"]} == {1}


def test_cancel_leaves_no_output(check, tmp_path):
    class Impatient(QgsProcessingFeedback):
        def isCanceled(self):
            return True

    out = tmp_path / "plots.gpkg"
    result = check(
        plots([clean("甲")]),
        [farmland()],
        feedback=Impatient(),
        context=QgsProcessingContext(),
        PLOTS=str(out),
    )
    assert not out.exists()
    assert "PLOTS" not in result


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own, 256 KiB in size; whoever uses it may make it read-only."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def many(count: int):
    return plots([(f"P{i}", box(i * 20, 0, i * 20 + 10, 10), "070102", 9.0, 2.5) for i in range(count)])


def test_a_full_disk_is_said_and_nothing_half_written_stays(check, small_disk):
    with pytest.raises(QgsProcessingException, match="disk|written"):
        check(many(5000), [farmland()], PLOTS=str(small_disk / "plots.gpkg"))
    assert not list(small_disk.glob("plots*"))


def test_a_full_disk_stops_the_report_whole(check, small_disk):
    with pytest.raises(QgsProcessingException, match="disk"):
        check(many(3000), [farmland()], REPORT=str(small_disk / "report.html"))
    assert not list(small_disk.iterdir())


def test_a_read_only_folder_is_said(check, small_disk):
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(QgsProcessingException):
        check(plots([clean("甲")]), [farmland()], PLOTS=str(small_disk / "plots.gpkg"))
    with pytest.raises(QgsProcessingException, match="could not be written"):
        check(plots([clean("甲")]), [farmland()], REPORT=str(small_disk / "report.html"))


@pytest.mark.parametrize(("system", "warned"), [("gcj02", True), ("wgs84", False)])
def test_a_control_layer_of_a_web_map_labelled_wgs84_is_found_out(check, system, warned):
    """Some of the plots themselves as control areas, in degrees, once as they are and once shifted."""
    random = np.random.default_rng(2)
    xs, ys = (np.cumsum(random.uniform(60, 190, 11)) + 30_000 for _ in range(2))
    rows = [
        (f"P{i}-{j}", box(xs[i], ys[j], xs[i + 1] - 10, ys[j + 1] - 10), "070102", 2.0, 2.5)
        for i in range(10)
        for j in range(10)
    ]
    degrees = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": polygons("lines", [row[:2] for row in rows[::2]]),
            "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4326"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    shifted = processing.run(
        "guiju:fixoffset", {"INPUT": degrees, "FROM": "wgs84", "TO": system, "OUTPUT": "TEMPORARY_OUTPUT"}
    )["OUTPUT"]
    shifted.setName("永久基本农田")
    log = Told()
    check(plots(rows), [shifted], feedback=log)
    assert any("GCJ-02" in warning and "永久基本农田" in warning for warning in log.warnings) is warned


def test_a_role_that_a_layers_name_contradicts_is_warned_of(check):
    log = Told()
    check(
        plots([clean("甲")]),
        [farmland(name="生态保护红线")],
        RULE_PACK="cn-three-lines",
        ROLES="farmland",
        feedback=log,
    )
    assert any("“farmland”" in warning and "“eco_redline”" in warning for warning in log.warnings)
