"""The balance in QGIS: against QGIS's own sums, and on input that is not as it should be."""

import processing
import pytest
from layers import box, polygons
from qgis.core import QgsProcessingException, QgsVectorLayer
from told import Told

USES = [
    ("0101", box(0, 0, 100, 100), "20"),
    ("0703", box(100, 0, 200, 100), "30"),
    ("C2", box(200, 0, 300, 100), "30"),
    (None, box(300, 0, 333, 100), None),
    ("0205", box(333, 0, 400, 100), "20"),
]
PLAN = [("0205", box(0, 0, 50, 100), "20"), ("0701", box(50, 0, 400, 100), "30")]


def uses(rows=USES, name="uses", key="GHYDYHDM", **more):
    return polygons(name, rows, key=key, fields="field=QSXZ:string", **more)


def run(**parameters):
    given = {
        "OUTPUT": "TEMPORARY_OUTPUT",
        "THREE_CLASS": "TEMPORARY_OUTPUT",
        "AREA_METHOD": "planar",
        "UNIT": "m2",
    }
    return processing.run("guiju:landbalance", {**given, **parameters})


def rows(layer, *fields, **where):
    return [
        tuple(f[name] for name in fields)
        for f in layer.getFeatures()
        if all(f[name] == value for name, value in where.items())
    ]


def test_classes_shares_and_change():
    result = run(INPUT=uses(), PLANNED=uses(PLAN, "plan"), LEVEL="class")["OUTPUT"]
    assert rows(result, "code", "area", "share", "planned_area", "change", level=1) == [
        ("01", 10000, 25, 0, -10000),
        ("02", 6700, 16.75, 5000, -1700),
        ("07", 10000, 25, 35000, 25000),
        ("C2", 10000, 25, 0, -10000),
        ("", 3300, 8.25, 0, -3300),
    ]
    assert rows(result, "area", "share", "planned_area", "planned_share", level=0) == [
        (40000, 100, 40000, 100)
    ]


def test_sums_are_those_of_native_aggregate():
    layer = uses()
    ours = {c or None: a for c, a in rows(run(INPUT=layer)["OUTPUT"], "code", "area", level=2)}
    native = processing.run(
        "native:aggregate",
        {
            "INPUT": layer,
            "GROUP_BY": '"GHYDYHDM"',
            "AGGREGATES": [
                {"aggregate": "first_value", "input": '"GHYDYHDM"', "name": "code", "type": 10, "length": 0, "precision": 0, "delimiter": ""},
                {"aggregate": "sum", "input": "area(@geometry)", "name": "area", "type": 6, "length": 0, "precision": 0, "delimiter": ""},
            ],
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]  # fmt: skip
    assert ours == {f["code"] or None: f["area"] for f in native.getFeatures()}


def test_zones_and_ownership_add_up():
    zones = polygons("wards", [("甲", box(-10, -10, 150, 200)), ("乙", box(150, -10, 350, 200))], key="BSM")
    result = run(INPUT=uses(), ZONES=zones, OWNER="QSXZ", LEVEL="class")["OUTPUT"]
    totals = {(z, o): a for z, o, a in rows(result, "zone", "owner", "area", level=0)}
    assert totals[("all", "all")] == 40000
    assert [totals[(z, "all")] for z in ("甲", "乙", "outside all zones")] == [15000, 20000, 5000]
    assert sum(a for (z, o), a in totals.items() if z == "all" and o != "all") == 40000
    assert totals[("all", "not stated")] == 3300


def test_the_survey_method_closes_to_the_recorded_areas():
    patches = polygons(
        "DLTB",
        [("0101", box(0, 0, 100, 100), 10010.0, 0.1), ("0701", box(100, 0, 200, 100), 9990.0, None)],
        key="DLBM",
        fields="field=TBMJ:double&field=KCXS:double",
    )
    result = run(INPUT=patches, AREA_METHOD="survey", EDITION="survey3")
    assert rows(result["OUTPUT"], "code", "area", level=2) == [("0101", 9009), ("0701", 9990), ("1203", 1001)]
    assert rows(result["THREE_CLASS"], "area", three_class="total") == [(20000,)]


def test_fields_named_in_one_text():
    result = run(INPUT=uses(key="USE"), FIELD_MAP='{"use_code": "USE", "owner": "QSXZ"}')["OUTPUT"]
    assert {o for (o,) in rows(result, "owner", level=0)} == {"all", "20", "30", "not stated"}


def said_of(rows):
    log = Told()
    result = processing.run(
        "guiju:landbalance",
        {"INPUT": uses(rows), "AREA_METHOD": "planar", "UNIT": "m2", "OUTPUT": "TEMPORARY_OUTPUT"},
        feedback=log,
    )
    return result["OUTPUT"], " ".join(log.warnings)


def test_ground_that_features_share_is_told_with_its_area_and_the_worst_pairs():
    stacked = [*USES, ("0702", box(90, 0, 120, 100), "30"), ("0703", box(100, 0, 200, 100), "30")]
    result, said = said_of(stacked)
    assert rows(result, "area", level=0) == [(53000,)]
    # The copy counts once with the one that it is a copy of, the strip with both sides of the border.
    assert "3 pairs, 13000.00 m²" in said
    assert said.index("#2 / #7 (10000.00 m²)") < said.index("#2 / #6 (2000.00 m²)")
    _, said = said_of(USES)
    assert "common ground" not in said


def test_codes_of_no_table_and_mixed_uses_are_rows_of_their_own():
    mixed = [
        ("0703/0902", box(0, 0, 10, 10), None),
        ("R2/B1", box(10, 0, 20, 10), None),
        ("07018", box(20, 0, 30, 10), None),
        ("0701", box(30, 0, 40, 10), None),
    ]
    result, said = said_of(mixed)
    assert {code for (code,) in rows(result, "code", level=1)} == {"07", "07/09", "R2/B1", "07018"}
    assert "R2/B1 (1)" in said
    assert "07018 (1)" in said


def test_empty_layers_give_empty_tables():
    result = run(INPUT=uses([]))
    assert result["OUTPUT"].featureCount() == result["THREE_CLASS"].featureCount() == 0
    nowhere = polygons("wards", [], key="BSM")
    assert {z for (z,) in rows(run(INPUT=uses(), ZONES=nowhere)["OUTPUT"], "zone")} == {
        "all",
        "outside all zones",
    }


def survey(recorded):
    return polygons(
        "DLTB",
        [("0101", box(0, 0, 100, 100), recorded, 0.1)],
        key="DLBM",
        fields="field=TBMJ:double&field=KCXS:double",
    )


OVERLAPPING = [("甲", box(0, 0, 100, 100)), ("乙", box(90, 0, 200, 100))]


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"INPUT": lambda: uses(key="code")}, "GHYDYHDM"),
        (
            {"INPUT": lambda: polygons("two", [], key="DLBM", fields="field=GHYDYHDM:string")},
            "GHYDYHDM, DLBM",
        ),
        ({"INPUT": lambda: uses(crs="EPSG:4490")}, "EPSG:4490"),
        ({"ZONES": lambda: polygons("wards", OVERLAPPING, key="BSM")}, "甲 / 乙"),
        ({"INPUT": lambda: survey(float("nan")), "AREA_METHOD": "survey", "EDITION": "survey3"}, "TBMJ"),
        ({"AREA_METHOD": "survey"}, "KCXS"),
        ({"PLANNED": lambda: polygons("plan", [("R2", box(0, 0, 9, 9))], key="YDDM")}, "Translate"),
        (
            {"PLANNED": lambda: polygons("plan", [("0205", box(0, 0, 9, 9))], key="YDDM"), "OWNER": "QSXZ"},
            "QSXZ",
        ),
        ({"FIELD_MAP": '{"far": "RJL"}'}, "far"),
        ({"FIELD_MAP": "use_code"}, "JSON"),
        ({"FIELD_MAP": '{"plan": {"use_code": "YDDM"}}'}, "plan"),
        ({"FIELD_MAP": '{"owner": "QSDW"}'}, "QSDW"),
        ({"FIELD_MAP": '{"use_code": "YDDM"}'}, "YDDM"),
        ({"INPUT": lambda: uses([("1311", box(0, 0, 9, 9), None)])}, "EDITION"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name(parameters, told):
    given = {name: value() if callable(value) else value for name, value in parameters.items()}
    with pytest.raises(QgsProcessingException, match=told):
        run(**{"INPUT": uses(), **given})


def test_the_table_in_a_geopackage_has_titles(tmp_path):
    path = str(tmp_path / "balance.gpkg")
    run(INPUT=uses(), OUTPUT=path)
    shown = QgsVectorLayer(path, "balance", "ogr")
    assert shown.featureCount() == len(rows(run(INPUT=uses())["OUTPUT"], "code"))
    assert shown.attributeAlias(shown.fields().lookupField("share"))


def test_the_form_prints_the_figures_of_the_table(tmp_path):
    zones = polygons("wards", [("<甲>", box(-10, -10, 150, 200))], key="BSM")
    path = tmp_path / "form.html"
    result = run(
        INPUT=uses(), PLANNED=uses(PLAN, "plan"), ZONES=zones, FORM=str(path), PLACE="示例区", MARKING="内部"
    )
    text = path.read_text(encoding="utf-8")
    assert result["FORM"] == str(path)
    for area, planned in rows(result["OUTPUT"], "area", "planned_area"):
        assert f">{area:,.2f}<" in text
        assert f">{planned:,.2f}<" in text
    assert "&lt;甲&gt;" in text
    assert "示例区" in text
    assert "内部" in text
