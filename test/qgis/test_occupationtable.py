"""The occupation table in QGIS: against QGIS's own overlay, and on input that is not as it should be."""

import processing
import pytest
from layers import box, polygons
from qgis.core import (
    NULL,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
)
from told import Told

SITE = [("A", box(0, 0, 100, 100))]
# Two patches of farmland that overlap each other: 60 × 100 m of the site together.
FARMLAND = [("1", box(-50, 0, 40, 100)), ("2", box(20, 0, 60, 100))]
USES = [
    ("0101", box(0, 0, 30, 100), "20"),
    ("C2", box(30, 0, 50, 100), "30"),
    (None, box(50, 0, 55, 100), None),
]


def farmland(rows=FARMLAND, name="farmland", **more):
    return polygons(name, rows, **more)


def uses(rows=USES, key="DLBM", **more):
    return polygons("DLTB", rows, key=key, fields="field=QSXZ:string", **more)


def run(**parameters):
    given = {"OUTPUT": "TEMPORARY_OUTPUT", "AREA_METHOD": "planar", "EDITION": "survey3"}
    site = polygons("site", SITE, key="BSM")
    return processing.run(
        "guiju:occupationtable", {**given, "INPUT": site, "CONSTRAINTS": [farmland()], **parameters}
    )


def rows(layer, *fields, **where):
    return [
        tuple(None if f[name] in (NULL, "") else f[name] for name in fields)
        for f in layer.getFeatures()
        if all(f[name] == value for name, value in where.items())
    ]


def test_what_a_control_line_takes_by_class_and_ownership():
    table = run(LANDUSE=uses(), OWNER="QSXZ")["OUTPUT"]
    assert rows(table, "control", "control_title", "area", "share", "status", level=0) == [
        ("farmland", "Permanent basic farmland", 6000, 60, "taken")
    ]
    assert rows(table, "class_code", "class_name", "ownership", "area", level=1) == [
        ("0101", "Paddy field", "20", 3000),
        ("C2", "not a code of 第三次全国国土调查工作分类（TD/T 1055-2019）", "30", 2000),
        (None, "no code", "not stated", 500),
        (None, "no land-use patch", None, 500),
    ]


def test_figures_are_those_of_native_intersection_and_aggregate():
    site = polygons("site", [("A", box(0, 0, 100, 100)), ("B", box(100, 0, 170, 90))], key="BSM")
    lines = farmland([("1", box(-5, -7, 33, 41)), ("2", box(81, 13, 143, 77))])
    patches = uses([("0101", box(0, 0, 90, 50), "20"), ("0701", box(90, 0, 200, 60), "30")])
    table = run(INPUT=site, CONSTRAINTS=[lines], LANDUSE=patches, DECIMALS=4)["OUTPUT"]
    ours = {
        (plot, code): area
        for plot, code, area in rows(table, "plot_id", "class_code", "area", level=1)
        if plot != "all" and code
    }
    cut = site
    for layer in (lines, patches):
        cut = processing.run(
            "native:intersection", {"INPUT": cut, "OVERLAY": layer, "OUTPUT": "TEMPORARY_OUTPUT"}
        )["OUTPUT"]
    native = {}
    for feature in cut.getFeatures():
        key = feature["BSM"], feature["DLBM"]
        native[key] = native.get(key, 0) + feature.geometry().area()
    assert ours.keys() == native.keys()
    assert all(abs(ours[key] - native[key]) < 1e-3 for key in native)


def test_zones_categories_and_what_is_not_touched():
    zones = polygons("wards", [("甲", box(0, 0, 20, 100)), ("乙", box(20, 0, 50, 100))], key="BSM")
    boundary = polygons(
        "urban_boundary",
        [("集中建设区", box(0, 0, 50, 50)), ("弹性发展区", box(40, 0, 60, 50))],
        key="FQDM",
    )
    far = polygons("eco_redline", [("1", box(5000, 0, 5100, 100))])
    table = run(CONSTRAINTS=[boundary, far], ZONES=zones)["OUTPUT"]
    assert rows(table, "control", "area", "status", "note", level=0) == [
        ("urban_boundary", 3000, "taken", None),
        ("eco_redline", 0, "none", "Checked; not touched."),
    ]
    assert set(rows(table, "category", "zone", "area", level=1)) == {
        ("弹性发展区", "outside all zones", 500),
        ("集中建设区", "甲", 1000),
        ("集中建设区", "乙", 1000),
        ("弹性发展区 + 集中建设区", "乙", 500),
    }


def test_fragments_are_listed_and_not_counted():
    lines = farmland([("1", box(0, 0, 10, 10)), ("2", box(90, 90, 91, 91))])
    table = run(CONSTRAINTS=[lines], MIN_AREA=2)["OUTPUT"]
    assert rows(table, "level", "status", "area") == [
        (0, "taken", 100),
        (1, "taken", 100),
        (1, "fragment", 1),
    ]


def test_the_survey_method_counts_ridges_apart():
    patches = polygons(
        "DLTB",
        [("0101", box(0, 0, 50, 100), 5050.0, 0.1)],
        key="DLBM",
        fields="field=TBMJ:double&field=KCXS:double",
    )
    table = run(LANDUSE=patches, AREA_METHOD="survey")["OUTPUT"]
    assert rows(table, "class_code", "area", level=1) == [("0101", 4545), ("1203", 505), (None, 1000)]
    assert rows(table, "area", "area_method", level=0) == [(6050, "survey, planar")]
    assert rows(table, "share", level=0) == [(60.20,)]


def test_several_plots_the_whole_first_and_one_without_geometry():
    site = polygons("site", [*SITE, ("B", box(50, 0, 80, 100)), ("C", None)], key="BSM")
    table = run(INPUT=site, UNIT="mu")["OUTPUT"]
    assert rows(table, "plot_id", "area", "status", level=0) == [
        ("all", 10.5, "taken"),
        ("A", 9, "taken"),
        ("B", 1.5, "taken"),
        ("C", None, "undecided"),
    ]


def test_what_a_reader_should_know_is_told():
    log = Told()
    lines = [farmland([("1", None)], "hills"), farmland(name="用地红线"), polygons("plan", [], key="DKBH")]
    site = polygons("site", SITE, key="BSM")
    given = {
        "INPUT": site,
        "CONSTRAINTS": lines,
        "OUTPUT": "TEMPORARY_OUTPUT",
        "LANDUSE": uses(),
        "EDITION": "survey3",
    }
    table = processing.run("guiju:occupationtable", given, feedback=log)["OUTPUT"]
    assert rows(table, "control", "status", level=0) == [("hills", "undecided"), ("用地红线", "taken")]
    for words in (
        "1 features of layer “hills” have no geometry",
        "Layer “用地红线” fills no role",
        "Layer “plan” is no control line",
        "No layer was given for: Permanent basic farmland",
        "C2 (1)",
    ):
        assert any(words in line for line in log.warnings), words


def test_fields_of_a_control_line_named_by_role():
    lines = polygons(
        "farmland",
        [("1", box(0, 0, 10, 10), "2024-05-01", "a")],
        fields="field=made:string&field=kind:string",
    )
    table = run(CONSTRAINTS=[lines], FIELD_MAP='{"farmland": {"data_date": "made"}}', CATEGORY="kind")[
        "OUTPUT"
    ]
    assert rows(table, "date", "category", level=1) == [("2024-05-01", "a")]


def test_the_ground_itself():
    pieces = run(LANDUSE=uses(), PIECES="TEMPORARY_OUTPUT")["PIECES"]
    assert {(f["class_code"] or None, round(f.geometry().area())) for f in pieces.getFeatures()} == {
        ("0101", 3000),
        ("C2", 2000),
        (None, 500),
    }
    assert pieces.featureCount() == 4


def test_a_cancelled_run_leaves_nothing(tmp_path):
    class Impatient(QgsProcessingFeedback):
        def isCanceled(self):
            return True

    out = tmp_path / "occupation.gpkg"
    given = {"INPUT": polygons("site", SITE, key="BSM"), "CONSTRAINTS": [farmland()], "OUTPUT": str(out)}
    context = QgsProcessingContext()
    processing.run("guiju:occupationtable", given, feedback=Impatient(), context=context)
    assert not out.exists()


def test_nothing_selected_is_told(qgis_new_project):
    site = polygons("site", SITE, key="BSM")
    QgsProject.instance().addMapLayer(site)
    log = Told()
    given = {
        "INPUT": QgsProcessingFeatureSourceDefinition(site.id(), selectedFeaturesOnly=True),
        "CONSTRAINTS": [farmland()],
        "OUTPUT": "TEMPORARY_OUTPUT",
    }
    assert processing.run("guiju:occupationtable", given, feedback=log)["OUTPUT"].featureCount() == 0
    assert any("site" in line for line in log.warnings)


def test_empty_layers():
    table = run(INPUT=polygons("site", [], key="BSM"))["OUTPUT"]
    assert table.featureCount() == 0
    nothing = run(CONSTRAINTS=[farmland([])], LANDUSE=uses([]), ZONES=polygons("wards", [], key="BSM"))[
        "OUTPUT"
    ]
    assert rows(nothing, "status", "area") == [("none", 0)]
    bare = run(LANDUSE=uses([]), ZONES=polygons("wards", [], key="BSM"))["OUTPUT"]
    assert rows(bare, "class_name", "zone", "area", level=1) == [
        ("no land-use patch", "outside all zones", 6000)
    ]


OVERLAPPING = [("甲", box(0, 0, 100, 100)), ("乙", box(90, 0, 200, 100))]


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"ZONES": lambda: polygons("wards", OVERLAPPING, key="BSM")}, "甲 / 乙"),
        ({"LANDUSE": lambda: uses([("0101", box(0, 0, 50, 100)), ("0102", box(40, 0, 60, 100))])}, "1 / 2"),
        (
            {"LANDUSE": lambda: polygons("two", [], key="DLBM", fields="field=GHYDYHDM:string")},
            "GHYDYHDM, DLBM",
        ),
        ({"LANDUSE": lambda: uses(key="code")}, "GHYDYHDM"),
        ({"AREA_METHOD": "survey"}, "land use"),
        ({"AREA_METHOD": "survey", "LANDUSE": uses}, "KCXS"),
        ({"OWNER": "QSXZ"}, "ownership field"),
        ({"OWNER": "owner", "LANDUSE": uses}, "owner"),
        ({"CONSTRAINTS": []}, "CONSTRAINTS"),
        ({"CONSTRAINTS": lambda: [farmland(kind="LineString", rows=[])]}, "polygon"),
        ({"ROLES": "farmland,hills"}, "2 roles"),
        ({"CATEGORY": "level_of_care"}, "level_of_care"),
        ({"FIELD_MAP": '{"farmland": {"data_date": "nowhere"}}'}, "nowhere"),
        ({"INPUT": lambda: polygons("site", [], key="BSM", crs="EPSG:4490")}, "EPSG:4490"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name(parameters, told):
    given = {name: value() if callable(value) else value for name, value in parameters.items()}
    with pytest.raises(QgsProcessingException, match=told):
        run(**given)


def test_the_form_prints_the_figures_of_the_table(tmp_path):
    path = tmp_path / "form.html"
    site = polygons("site", [*SITE, ("<B>", box(50, 0, 80, 100))], key="BSM")
    lines = [farmland(), farmland([], "hills")]
    result = run(
        INPUT=site, CONSTRAINTS=lines, LANDUSE=uses(), FORM=str(path), PLACE="示例区", MARKING="秘密"
    )
    text = path.read_text(encoding="utf-8")
    assert result["FORM"] == str(path)
    for (area,) in rows(result["OUTPUT"], "area"):
        assert f">{area:,.2f}<" in text
    for words in ("&lt;B&gt;", "示例区", "秘密", "The layer holds no features.", "Permanent basic farmland"):
        assert words in text
    assert "Ownership" not in text
