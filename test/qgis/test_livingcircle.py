"""guiju:livingcircle by id: figures that can be checked by hand, its report, and bad input."""

import json
import sqlite3
from pathlib import Path

import processing
import pytest
from layers import box, polygons
from network_layers import HOMES, points, rows, streets
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

SAMPLE = Path(__file__).parents[2] / "sample" / "district.gpkg"
PEOPLE = (100, 200, 300, 400)
FIELDS = "field=people:integer"
FACILITIES = [
    ("f1", (300, -10), "primary_school"),
    ("f2", (400, 290), "幼儿园"),
    ("f3", (900, 20), "kindergarten"),
]
COUNTED = "primary_school,kindergarten"


def homes(rows_=None, name="homes", **options):
    rows_ = rows_ or [(key, xy, people) for (key, xy), people in zip(HOMES, PEOPLE, strict=True)]
    return points(name, rows_, **{"fields": FIELDS, **options})


def facilities(rows_=FACILITIES, name="facilities"):
    return points(name, rows_, fields="field=category:string")


class Said(QgsProcessingFeedback):
    """Keeps what a person is warned of."""

    def __init__(self):
        super().__init__()
        self.warnings = []

    def pushWarning(self, warning):
        self.warnings.append(warning)


def run(feedback=None, context=None, **parameters):
    return processing.run(
        "guiju:livingcircle",
        {
            "INPUT": streets(),
            "ORIGINS": homes(),
            "ORIGIN_ID": "id",
            "POPULATION": "people",
            "FACILITIES": [facilities()],
            "CATEGORY": "category",
            "CATEGORIES": COUNTED,
            "SCORES": "TEMPORARY_OUTPUT",
            "ACCESS": "TEMPORARY_OUTPUT",
            "SUMMARY": "TEMPORARY_OUTPUT",
            **parameters,
        },
        feedback=feedback,
        context=context,
    )


def scores(found):
    return sorted(rows(found["SCORES"], "origin", "score", "missing", "status"), key=str)


def test_scores_access_and_coverage_by_hand():
    """h1 walks 220 m to school (of 500) and 600 m to the kindergarten (of 300), h2 310 m and 90 m."""
    found = run()
    assert scores(found) == [
        ("h1", 50.0, "kindergarten", "ok"),
        ("h2", 100.0, "", "ok"),
        ("h3", 0.0, "kindergarten,primary_school", "unreachable"),
        ("h4", None, "", "unconnected"),
    ]
    access = sorted(rows(found["ACCESS"], "origin", "category", "minutes", "metres", "status"))
    assert access[:2] == [
        ("h1", "kindergarten", pytest.approx(600 / 80), pytest.approx(600), "beyond_limit"),
        ("h1", "primary_school", pytest.approx(220 / 80), pytest.approx(220), "ok"),
    ]
    assert {row[4] for row in access[4:6]} == {"unreachable"}
    assert {row[4] for row in access[6:]} == {"unconnected"}
    summary = rows(found["SUMMARY"], "category", "covered_population", "covered_share", "covered_residential_area")  # fmt: skip
    assert sorted(summary) == [("kindergarten", 200, 0.2, None), ("primary_school", 300, 0.3, None)]
    assert found["ORIGIN_COUNT"] == 4
    assert found["MEAN_SCORE"] == pytest.approx((50 * 100 + 100 * 200) / 600, abs=0.01)


def test_minutes_govern_on_request_at_the_walkers_speed():
    """310 m to school are within 10 minutes of an adult, not of a wheelchair at 30 m/min."""
    assert run(GOVERNS="minutes")["SCORES"].featureCount() == 4
    adult, slow = (
        {row[0]: row[2] for row in scores(run(GOVERNS="minutes", WALKING_SPEED=speed))} for speed in (80, 30)
    )
    assert adult["h2"] == ""
    assert slow["h2"] == "primary_school"


def test_layers_with_roles_are_told_by_order_or_by_name():
    school = points("s", [("f1", (300, -10))])
    garden = points("g", [("f2", (400, 290)), ("f3", (900, 20))])
    roles = run(FACILITIES=[garden, school], CATEGORY="", ROLES="kindergarten,primary_school")
    assert scores(roles) == scores(run())
    school.setName("小学")
    garden.setName("kindergarten_2026")
    assert scores(run(FACILITIES=[garden, school], CATEGORY="")) == scores(run())
    # Without a layer a category is not judged; an empty layer means that there is none.
    one = run(FACILITIES=[school], CATEGORY="")
    assert scores(one)[0][1:3] == (100.0, "")
    assert "no_layer" in {row[0] for row in rows(one["ACCESS"], "status")}
    said = Said()
    empty = run(said, FACILITIES=[school, points("kindergarten", [])], CATEGORY="")
    assert scores(empty)[0][1:3] == (50.0, "kindergarten")
    assert any("No facility of 1 categories" in warning for warning in said.warnings)


def test_residential_land_is_covered_plot_by_plot_beside_people():
    plots = polygons("plots", [("p1", box(250, 0, 350, 50)), ("p2", box(700, 0, 800, 50))])
    found = run(RESIDENTIAL=plots, AREA_METHOD="planar")
    summary = rows(found["SUMMARY"], "category", "covered_residential_area", "covered_residential_share", "area_method")  # fmt: skip
    assert sorted(summary) == [("kindergarten", 5000, 0.5, "planar"), ("primary_school", 10000, 1.0, "planar")]  # fmt: skip
    assert found["FULL_RESIDENTIAL_SHARE"] == 0.5
    assert run()["FULL_RESIDENTIAL_SHARE"] is None


def test_a_network_file_answers_as_its_lines_do(tmp_path):
    made = processing.run("guiju:buildnetwork", {"INPUT": streets(), "NETWORK": str(tmp_path / "n.gjn")})
    assert scores(run(INPUT=None, NETWORK=made["NETWORK"])) == scores(run())


def test_layers_in_another_crs_are_brought_to_the_network():
    def moved(layer):
        return processing.run(
            "native:reprojectlayer",
            {
                "INPUT": layer,
                "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"),
                "OUTPUT": "TEMPORARY_OUTPUT",
            },
        )["OUTPUT"]

    found = run(ORIGINS=moved(homes()), FACILITIES=[moved(facilities())])
    assert scores(found) == scores(run())
    assert found["SCORES"].crs().authid() == "EPSG:4547"


def test_the_report_tells_who_lacks_what_and_runs_nothing(tmp_path):
    evil = homes([("<script>alert(1)</script>", (100, 10), 5), ("h4", (100, 450), 3)])
    report = run(ORIGINS=evil, REPORT=str(tmp_path / "circle.html"), PLACE="示例区")["REPORT"]
    text = Path(report).read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    for part in ("示例区", "Kindergarten", "figure not verified", "unconnected", "gb50180-2018"):
        assert part in text
    assert "http://" not in text
    assert "https://" not in text


def test_results_in_a_geopackage_keep_their_style(tmp_path):
    file = tmp_path / "circle.gpkg"
    run(SCORES=f"ogr:dbname='{file}' table=\"scores\" (geom)")
    with sqlite3.connect(file) as database:
        assert database.execute("SELECT count(*) FROM layer_styles").fetchone() == (1,)
    layer = QgsVectorLayer(f"{file}|layername=scores", "", "ogr")
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
    titles = [layer.attributeAlias(i) for i, f in enumerate(layer.fields()) if f.name() == "minutes_kindergarten"]  # fmt: skip
    assert titles == ["Kindergarten (min)"]


def test_features_that_cannot_be_used_are_said_and_the_others_counted():
    said = Said()
    odd = [*FACILITIES, ("f4", (200, 0), None), ("f5", (200, 0), "casino"), ("f6", None, "kindergarten"), ("f7", (0, 5000), "kindergarten")]  # fmt: skip
    people = [(key, xy, 100) for key, xy in HOMES[:2]] + [("h1", (200, 0), None)]
    found = run(said, FACILITIES=[facilities(odd)], ORIGINS=homes(people))
    told = "\n".join(said.warnings)
    for part in ("no category in field “category”", "casino", "2 of 5 features", "“h1”", "count as 0 people"):
        assert part in told
    assert found["SCORES"].featureCount() == 3


def test_nobody_on_the_network_or_nobody_at_all_or_no_facility():
    off = homes([("a", (0, 4000), 5), ("b", None, 5)])
    assert {row[1:] for row in scores(run(ORIGINS=off))} == {(None, "", "unconnected")}
    said = Said()
    empty = run(said, ORIGINS=homes([("a", (100, 0), 0)]))
    assert rows(empty["SUMMARY"], "covered_share") == [(None,), (None,)]
    assert any("Nobody lives" in warning for warning in said.warnings)
    nothing = run(ORIGINS=points("homes", [], fields=FIELDS))
    assert nothing["SCORES"].featureCount() == nothing["ACCESS"].featureCount() == 0
    said = Said()
    none = run(said, FACILITIES=[facilities([])])
    assert {row[0] for row in rows(none["ACCESS"], "status")} == {"no_facility"}
    assert scores(none)[0][1:3] == (0.0, "kindergarten,primary_school")
    assert any("No facility of 2 categories" in warning for warning in said.warnings)


def test_reports_of_nothing_are_still_reports(tmp_path):
    off = homes([("a", (0, 4000), 0)])
    for number, origins in enumerate((off, points("homes", [], fields=FIELDS))):
        report = run(ORIGINS=origins, REPORT=str(tmp_path / f"{number}.html"))["REPORT"]
        assert Path(report).read_text(encoding="utf-8").endswith("</html>\n")


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"ORIGINS": "negative"}, "homes.*feature 1.*people.*-5"),
        ({"POPULATION": "persons"}, "homes.*persons"),
        ({"CATEGORY": "kind"}, "facilities.*no field “kind”"),
        ({"ROLES": "primary_school"}, "Both roles and a category field"),
        ({"CATEGORY": "", "ROLES": "primary_school,market"}, "1 layers of facilities but 2 roles"),
        ({"CATEGORY": "", "ROLES": "casino"}, "no category “casino”"),
        ({"CATEGORY": ""}, "does not tell its category"),
        ({"CATEGORIES": "casino"}, "no category “casino”"),
        ({"CATEGORIES": "metro"}, "counts"),
        ({"FACILITIES": []}, "facilities|FACILITIES"),
        ({"FACILITY_PACK": "nowhere.json"}, "no facility pack “nowhere.json”"),
        ({"FACILITY_PACK": '{"id": 1}'}, "line 1"),
        ({"WALKING_SPEED": 0}, "walking speed"),
        ({"INPUT": None}, "Neither a network file"),
        ({"INPUT": "degrees"}, "not metres"),
        ({"ORIGINS": "no crs"}, "homes"),
        ({"RESIDENTIAL": "points"}, "does not hold polygons"),
        ({"ZONES": "points"}, "does not hold polygons"),
        ({"ZONES": "zones", "ZONE_ID": "name"}, "zones.*no field “name”"),
    ],
)
def test_parameters_that_make_no_sense_are_said(parameters, sentence):
    layers = {
        "negative": lambda: homes([("a", (100, 0), -5)]),
        "no crs": lambda: homes(crs=""),
        "points": facilities,
        "zones": zones,
        "degrees": lambda: polygons(
            "streets", [("A", "LineString(114 30, 114.1 30)")], kind="LineString", crs="EPSG:4490"
        ),
    }
    made = {
        k: layers[v]() if isinstance(v, str) and v in layers and k != "CATEGORY" else v
        for k, v in parameters.items()
    }
    with pytest.raises(QgsProcessingException, match=sentence):
        run(**made)


@pytest.mark.parametrize("share", [1, 30, 52, 70, 84, 91])
def test_a_cancelled_run_writes_nothing(tmp_path, share):
    """Wherever it is: while streets, doors or zones are read, walks counted, the report made."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    feedback.progressChanged.connect(lambda done: done >= share and feedback.cancel())
    outputs = {"SCORES": str(tmp_path / "s.gpkg"), "ZONE_SCORES": str(tmp_path / "z.gpkg")}
    run(feedback, context, ZONES=zones(), REPORT=str(tmp_path / "r.html"), **outputs)
    assert feedback.isCanceled()
    assert not [file.name for file in tmp_path.iterdir() if file.name != "r.html" or share < 90]


def test_a_network_file_that_is_not_that_of_the_lines_is_refused(tmp_path):
    made = processing.run("guiju:buildnetwork", {"INPUT": streets(), "NETWORK": str(tmp_path / "n.gjn")})[
        "NETWORK"
    ]
    whole = Path(made).read_bytes()
    (tmp_path / "cut.gjn").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "foreign.gjn").write_text("<html>")
    for file, sentence in (
        ("cut.gjn", "cut.gjn"),
        ("foreign.gjn", "foreign.gjn"),
        ("none.gjn", "no network file"),
    ):
        with pytest.raises(QgsProcessingException, match=sentence):
            run(INPUT=None, NETWORK=str(tmp_path / file))
    moved = streets([("A", [(0, 0), (400, 1), (1000, 0)])])
    with pytest.raises(QgsProcessingException, match="streets"):
        run(INPUT=moved, NETWORK=made)


def test_a_pack_of_ones_own_is_a_file(tmp_path):
    from guiju.core.facilities.pack import bundled_packs

    pack = json.loads(bundled_packs()["gb50180-2018"].read_text(encoding="utf-8"))
    pack["levels"][0]["distance_m"] = 700
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(pack), encoding="utf-8")
    assert scores(run(FACILITY_PACK=str(file)))[0] == ("h1", 100.0, "", "ok")


def test_the_first_of_several_fields_that_tells_a_category_counts():
    tagged = points(
        "pois",
        [("f1", (300, -10), "school", None), ("f2", (400, 290), "bench", "greengrocer"), ("f3", (0, 0), None, None)],
        fields="field=amenity:string&field=shop:string",
    )  # fmt: skip
    said = Said()
    found = run(
        said, FACILITIES=[tagged], CATEGORY="amenity,shop", FACILITY_PACK="osm-minimal", CATEGORIES="school,food_shop"
    )  # fmt: skip
    assert {row[0]: row[2] for row in scores(found)}["h2"] == ""
    assert any("1 features of layer “pois” have no category" in warning for warning in said.warnings)
    with pytest.raises(QgsProcessingException, match="no field “leisure”"):
        run(FACILITIES=[tagged], CATEGORY="amenity,leisure")


def test_origins_may_join_the_largest_part_of_the_network_alone():
    """h3 stands on a street that joins no other; with a longer walk it reaches the others."""
    found = run(LARGEST_PART=True, JOIN_DISTANCE=1000)
    assert {row[0]: row[3] for row in scores(found)}["h3"] == "ok"


ZONES = [
    ("east", box(0, -50, 350, 50)),
    ("north", box(350, -50, 500, 300)),
    ("nowhere", box(5000, 0, 5100, 50)),
]


def zones(rows_=ZONES, **options):
    return polygons("zones", rows_, **options)


def test_zones_by_hand():
    """h1 (100 people, half of what counts) lies in one zone, h2 (200, all) in another, h3 and h4 in none."""
    said = Said()
    found = run(said, ZONES=zones(), ZONE_ID="id", ZONE_SCORES="TEMPORARY_OUTPUT")
    made = rows(found["ZONE_SCORES"], "zone", "population", "score", "full_share", "share_l5", "worst_category", "status")  # fmt: skip
    assert sorted(made) == [
        ("east", 100, 50, 0, 0, "kindergarten", "ok"),
        ("north", 200, 100, 1, 1, None, "ok"),
        ("nowhere", 0, None, None, None, None, "no_origins"),
    ]
    assert any("2 of 4 origins lie in no zone of layer “zones”" in warning for warning in said.warnings)
    assert found["ZONE_SCORES"].crs().authid() == "EPSG:4547"
    # 100 people with 50 points, 200 with 100, 300 with none; h4 has no score.
    assert found["MEAN_SCORE"] == pytest.approx(25_000 / 600, abs=1e-4)
    assert found["GINI"] == pytest.approx(1 - (100 * 5000 + 200 * (5000 + 25_000)) / (600 * 25_000), abs=1e-4)
    assert found["ZONE_GINI"] == pytest.approx((100 * 200 * 50) * 2 / (2 * 300**2 * 25_000 / 300), abs=1e-4)
    assert found["WORST_TENTH_SCORE"] == 0
    assert found["FULL_SHARE"] == pytest.approx(0.2)


def test_zones_that_overlap_repeat_ids_or_lie_in_another_crs():
    said = Said()
    twice = zones([("z", box(0, -50, 500, 300)), ("z", box(50, -50, 500, 300)), ("empty", None)])
    found = run(said, ZONES=twice, ZONE_ID="id", ZONE_SCORES="TEMPORARY_OUTPUT")
    assert [row[0] for row in rows(found["ZONE_SCORES"], "population")] == [300, 0, 0]
    told = "\n".join(said.warnings)
    for part in ("2 origins lie in more than one zone", "“z”", "1 zones of layer “zones” have no geometry"):
        assert part in told
    moved = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": zones(),
            "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    there = run(ZONES=moved, ZONE_ID="id", ZONE_SCORES="TEMPORARY_OUTPUT")
    assert sorted(rows(there["ZONE_SCORES"], "zone", "population"))[:2] == [("east", 100), ("north", 200)]


def test_without_zones_or_of_an_empty_layer_the_scores_of_zones_are_empty():
    none = run(ZONE_SCORES="TEMPORARY_OUTPUT")
    assert none["ZONE_SCORES"].featureCount() == 0
    assert none["ZONE_GINI"] is None
    said = Said()
    empty = run(said, ZONES=zones([]), ZONE_SCORES="TEMPORARY_OUTPUT")
    assert empty["ZONE_SCORES"].fields().names() == none["ZONE_SCORES"].fields().names()
    assert any("zones” gave no features" in warning for warning in said.warnings)


def test_a_radius_covers_whom_no_street_does():
    """h3 lies 922 m from the school as the crow flies and h4 502 m, from which no street leads there."""
    found = run(MEASURE="radius", CATEGORIES="primary_school")
    assert {row[0]: row[3] for row in scores(found)} == dict.fromkeys(("h1", "h2", "h3", "h4"), "ok")
    metres = dict(rows(found["ACCESS"], "origin", "metres"))
    assert metres["h4"] == pytest.approx((200**2 + 460**2) ** 0.5, abs=1e-3)
    assert rows(found["SUMMARY"], "measure", "covered_population") == [("radius", 300)]
    assert rows(run(CATEGORIES="primary_school")["SUMMARY"], "measure") == [("network",)]


@pytest.mark.parametrize(
    ("parameters", "counted", "part"),
    [
        ({}, "people", None),
        ({"COUNTED": "dwellings"}, "dwellings", "Dwellings stand in for people"),
        ({"COUNTED": "addresses", "POPULATION": None}, "addresses", "Addresses stand in for people"),
        ({"POPULATION": None}, "origins", "each origin counts as one"),
    ],
)
def test_what_stands_for_people_is_said(tmp_path, parameters, counted, part):
    said = Said()
    found = run(said, REPORT=str(tmp_path / "r.html"), **parameters)
    assert {row[0] for row in rows(found["SUMMARY"], "counted")} == {counted}
    text = Path(found["REPORT"]).read_text(encoding="utf-8")
    told = "\n".join(said.warnings)
    if part:
        assert part in told
        assert "where this report says people" in text
    else:
        assert "stand in" not in told + text


def test_the_report_shows_zones_equity_and_blind_areas(tmp_path):
    evil = zones([("<b>x</b>", box(0, -50, 350, 50))])
    report = run(ZONES=evil, ZONE_ID="id", MEASURE="radius", REPORT=str(tmp_path / "r.html"))["REPORT"]
    text = Path(report).read_text(encoding="utf-8")
    assert "<b>x</b>" not in text
    for part in (
        "&lt;b&gt;x&lt;/b&gt;",
        "Gini coefficient between zones",
        "Lorenz",
        "Blind areas",
        "300 m, radius",
    ):
        assert part in text


def test_people_add_up_in_the_sample_district():
    """The whole way on a real file: people add up, coverage is a share of them, and every pair has a status."""

    def table(name):
        return QgsVectorLayer(f"{SAMPLE}|layername={name}", name, "ogr")

    found = run(
        INPUT=table("streets"), LEVEL="layer", ORIGINS=table("community_points"), ORIGIN_ID="SQDM",
        POPULATION="population", FACILITIES=[table("facilities")], CATEGORIES="primary_school,kindergarten,market",
    )  # fmt: skip
    people = sum(row[0] for row in rows(found["SCORES"], "population"))
    access = rows(found["ACCESS"], "origin", "category", "status")
    assert len(access) == 3 * 66
    assert all(status for _, _, status in access)
    by_origin = dict(rows(found["SCORES"], "origin", "population"))
    for category, covered, share in rows(found["SUMMARY"], "category", "covered_population", "covered_share"):
        met = sum(by_origin[origin] for origin, kind, status in access if kind == category and status == "ok")
        assert covered == met
        assert share == pytest.approx(met / people, abs=1e-4)
