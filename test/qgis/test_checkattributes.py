"""guiju:checkattributes on layers with the faults that a plan database has."""

import json

import processing
import pytest
from layers import box, polygons
from qgis.core import QgsProcessingException

FIELDS = "field=GHYDYHDM:string&field=GHYDYHMC:string&field=YDMJ:double&field=QSXZ:string&field=RJL:double"
FIELDS += "&field=JZMD:double&field=LDL:double&field=JZGD:double"


def row(at, code="070102", name="二类城镇住宅用地", area=None, far=1.5, **other):
    """A plot of 100 × 100 m; the area given is planar, within the allowed difference of the ellipsoidal."""
    key = other.get("key", f"P{at}")
    wkt = other.get("wkt", box(at * 100, 0, at * 100 + 100, 100))
    return (key, wkt, code, name, 10_000.0 if area is None else area, "20", far, 25.0, 35.0, 36.0)


def layer(rows, **more):
    return polygons("地块", rows, key="BSM", fields=FIELDS, **more)


@pytest.fixture
def check(plugin):
    def run(source, **parameters):
        return processing.run(
            "guiju:checkattributes", {"INPUT": source, "ERRORS": "TEMPORARY_OUTPUT", **parameters}
        )

    return run


def found(result):
    return {(f["plot_id"], f["rule_id"], f["verdict"]) for f in result["ERRORS"].getFeatures()}


def test_sound_plots_have_no_findings(check):
    result = check(layer([row(0), row(1, "060201", "种植设施建设用地")]))
    assert result["COUNT"] == 0
    assert result["ERRORS"].featureCount() == 0


def test_each_fault_is_found_in_its_place(check):
    result = check(
        layer(
            [
                row(0, code="0799"),
                row(1, area=10_400.0),
                row(2, name=None),
                row(3, far=-1.0),
                row(4, code=None),
                row(5, key="P0"),
                row(6, "060201", "种植设施建设用地"),
                row(7, code="R2/B1"),
            ]
        )
    )
    assert found(result) == {
        ("P0", "use-code", "fail"),
        ("P0", "plot-id", "fail"),
        ("P1", "area-recorded", "fail"),
        ("P2", "required-fields", "fail"),
        ("P3", "far-range", "fail"),
        ("P4", "required-fields", "fail"),
        ("P4", "use-code", "undecided"),
        ("P7", "use-code", "fail"),
    }
    assert result["COUNT"] == result["ERRORS"].featureCount() == 9
    by_plot = {f["plot_id"]: f for f in result["ERRORS"].getFeatures() if f["rule_id"] == "area-recorded"}
    assert by_plot["P1"].geometry().area() == pytest.approx(10_000)
    assert "0799" in next(f["reason"] for f in result["ERRORS"].getFeatures() if f["rule_id"] == "use-code")


def test_another_edition_is_said_once_with_the_codes_that_decide_it(check):
    rows = [row(at, "070102") for at in range(30)]
    rows += [row(30, "1313", "其他公用设施用地"), row(31, "0603", "畜禽养殖设施建设用地"), row(32, "0799")]
    result = check(layer(rows))
    codes = [f for f in result["ERRORS"].getFeatures() if f["rule_id"] == "use-code"]
    assert [(f["scope"], f["plot_id"], f.geometry().isNull()) for f in codes] == [
        ("layer", "", True),
        ("plot", "P32", False),
    ]
    assert "1313 (1)" in codes[0]["reason"]
    assert "0603 (1)" in codes[0]["reason"]


def test_an_edition_that_cannot_be_told_is_said_in_the_log(check, monkeypatch):
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    processing.run(
        "guiju:checkattributes",
        {"INPUT": layer([row(0, "1311", None)]), "ERRORS": "TEMPORARY_OUTPUT"},
        feedback=feedback,
    )
    assert "cannot be told" in feedback.textLog()


def test_a_layer_with_its_own_field_names(check):
    source = polygons(
        "地块",
        [("P0", box(0, 0, 100, 100), "0799", "某用地", 10_000.0, "20")],
        key="BSM",
        fields="field=MYCODE:string&field=MYNAME:string&field=MYAREA:double&field=QSXZ:string",
    )
    mapping = {"use_code": "MYCODE", "use_name": "MYNAME", "area_recorded": "MYAREA"}
    result = check(source, FIELD_MAP=json.dumps(mapping))
    assert {(plot, rule) for plot, rule, verdict in found(result) if verdict == "fail"} == {
        ("P0", "use-code")
    }


def test_a_missing_field_is_said_once(check):
    source = polygons(
        "地块",
        [(f"P{at}", box(at * 100, 0, at * 100 + 100, 100), "060201") for at in range(20)],
        key="BSM",
        fields="field=GHYDYHDM:string",
    )
    result = check(source)
    whole = {(f["rule_id"], f["verdict"]) for f in result["ERRORS"].getFeatures()}
    assert result["COUNT"] == result["ERRORS"].featureCount() < 20
    assert ("required-fields", "fail") in whole
    assert ("far-range", "undecided") in whole
    assert all(f["scope"] == "layer" for f in result["ERRORS"].getFeatures())


def test_the_packs_other_rules_are_left_out(check):
    """A pack of control lines and indices runs its indices; what needs other layers is not asked."""
    result = check(layer([row(0, code="0799")]), RULE_PACK="wuhan-plan-check")
    assert not {rule for _, rule, _ in found(result)} & {
        "farmland-not-taken",
        "overlaps",
        "use-fits-plan",
        "height-zones",
    }
    assert ("P0", "use-code", "fail") in found(result)


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"RULE_PACK": "nowhere"}, "no rule pack"),
        ({"RULE_PACK": "cn-three-lines"}, "no rules on a layer's own fields"),
        ({"FIELD_MAP": "{"}, "not JSON"),
        ({"FIELD_MAP": '{"use_code": "ABSENT"}'}, "no field “ABSENT”"),
    ],
)
def test_what_cannot_be_used_is_said(check, parameters, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        check(layer([row(0)]), **parameters)


def test_a_layer_in_degrees_is_answered_with_what_to_do(check):
    with pytest.raises(QgsProcessingException, match="Reproject"):
        check(layer([row(0)], crs="EPSG:4490"))


def test_an_empty_layer_gives_no_findings(check):
    assert check(layer([]))["COUNT"] == 0


def test_a_layer_in_another_projection_is_checked_by_planar_areas(check, tmp_path):
    title = {"en": "Area", "zh": "面积"}
    clause = {"standard": "S", "number": "1", "text": "", "source": "", "verified": False}
    recorded = {"id": "area", "type": "area_matches", "title": title, "severity": "warning", "clause": clause}
    pack = {"schema_version": 1, "id": "own", "version": "1", "title": title, "roles": {}}
    pack["fields"] = {"area": {"type": "number", "unit": "m²", "aliases": ["YDMJ"]}}
    pack["rules"] = [{**recorded, "field": "area", "limit_m2": 1}]
    path = tmp_path / "own.json"
    path.write_text(json.dumps(pack), encoding="utf-8")
    source = layer([row(0), row(1, area=10_002.0)], crs="EPSG:3857")
    with pytest.raises(QgsProcessingException, match="Choose planar areas"):
        check(source, RULE_PACK=str(path))
    result = check(source, RULE_PACK=str(path), AREA_METHOD="planar")
    assert found(result) == {("P1", "area", "fail")}
