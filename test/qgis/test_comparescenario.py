"""guiju:comparescenario: what a change does by hand, to the living circle's figures, and every bad input."""

from pathlib import Path

import processing
import pytest
from layers import polygons
from network_layers import place, points, rows, streets
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from test_livingcircle import COUNTED, FACILITIES, Said, facilities, homes

SAMPLE = Path(__file__).parents[2] / "sample" / "district.gpkg"


def run(feedback=None, context=None, **parameters):
    return processing.run(
        "guiju:comparescenario",
        {
            "INPUT": streets(),
            "ORIGINS": homes(),
            "ORIGIN_ID": "id",
            "POPULATION": "people",
            "FACILITIES": [facilities()],
            "CATEGORY": "category",
            "FACILITY_NAME": "id",
            "CATEGORIES": COUNTED,
            "DIFFERENCE": "TEMPORARY_OUTPUT",
            "SUMMARY": "TEMPORARY_OUTPUT",
            "STREETS": "TEMPORARY_OUTPUT",
            **parameters,
        },
        feedback=feedback,
        context=context,
    )


def told(found, *fields):
    return sorted(rows(found["DIFFERENCE"], "origin", "change", *(fields or ("gained", "lost"))))


def lines(name, *shapes, **options):
    return polygons(
        name,
        [(str(n), f"LineString({', '.join(place(*p) for p in xy)})") for n, xy in enumerate(shapes)],
        kind="LineString",
        **options,
    )


GARDEN = [("new", (200, 10), "kindergarten")]


def test_a_new_kindergarten_by_hand():
    """h1 walks 120 m to it instead of 600 m; h2 keeps its own at 90 m."""
    found = run(ADDED_FACILITIES=[facilities(GARDEN, "more")])
    assert told(found, "gained", "score_before", "score_after", "score_change") == [
        ("h1", "better", "kindergarten", 50, 100, 50),
        ("h2", "unchanged", "", 100, 100, 0),
        ("h3", "unchanged", "", 0, 0, 0),
        ("h4", "not_judged", "", None, None, None),
    ]
    minutes = rows(found["DIFFERENCE"], "minutes_before_kindergarten", "minutes_after_kindergarten")
    assert minutes[0] == (pytest.approx(7.5), pytest.approx(1.5))
    fields = ("category", "facilities_before", "facilities_after", "covered_population_before",
              "covered_population_after", "gained_population", "lost_population", "covered_share_after")  # fmt: skip
    assert sorted(rows(found["SUMMARY"], *fields)) == [
        ("kindergarten", 2, 3, 200, 300, 100, 0, 0.3),
        ("primary_school", 1, 1, 300, 300, 0, 0, 0.3),
    ]
    assert (found["BETTER"], found["WORSE"]) == (100, 0)
    assert (found["MEAN_SCORE_BEFORE"], found["MEAN_SCORE_AFTER"]) == (41.67, 50.0)
    assert found["STREETS"].featureCount() == 0
    assert isinstance(found["DIFFERENCE"].renderer(), QgsCategorizedSymbolRenderer)
    aliases = {
        f.name(): found["DIFFERENCE"].attributeAlias(i) for i, f in enumerate(found["DIFFERENCE"].fields())
    }
    assert aliases["minutes_after_kindergarten"] == "Kindergarten after (min)"


def test_added_layers_are_told_by_role_by_name_or_by_field():
    by_field = told(run(ADDED_FACILITIES=[facilities(GARDEN)]))
    plain = points("more", [("new", (200, 10))])
    assert told(run(ADDED_FACILITIES=[plain], ADDED_ROLES="kindergarten")) == by_field
    assert told(run(ADDED_FACILITIES=[points("kindergarten", [("new", (200, 10))])])) == by_field
    # The first field tells no category; the comma is that of a Chinese keyboard.
    assert told(run(ADDED_FACILITIES=[facilities(GARDEN)], CATEGORY="id，category")) == by_field


def test_an_added_site_without_the_names_field_is_called_by_its_id(tmp_path):
    sites = points("kindergarten", [("P01889", (200, 10))])
    sites.startEditing()
    assert sites.renameAttribute(sites.fields().lookupField("id"), "site_id")
    assert sites.commitChanges()
    found = run(ADDED_FACILITIES=[sites], REPORT=str(tmp_path / "r.html"))
    text = Path(found["REPORT"]).read_text(encoding="utf-8")
    assert "P01889." in text
    assert ">P01889</text>" in text


def test_closing_a_facility_and_moving_it():
    assert told(run(CLOSED_FACILITIES="f2"))[:2] == [
        ("h1", "farther", "", ""),
        ("h2", "worse", "", "kindergarten"),
    ]
    moved = run(CLOSED_FACILITIES="kindergarten:f2", ADDED_FACILITIES=[facilities(GARDEN)])
    assert told(moved)[:2] == [("h1", "better", "kindergarten", ""), ("h2", "worse", "", "kindergarten")]
    said = Said()
    run(
        said, FACILITIES=[facilities([*FACILITIES, ("f2", (0, 0), "primary_school")])], CLOSED_FACILITIES="f2"
    )
    told_twice = next(warning for warning in said.warnings if "2 facilities are called “f2”" in warning)
    assert "such as kindergarten:f2" in told_twice


def test_a_new_street_joins_at_its_ends_and_may_bridge_a_gap():
    """The island of h3 is joined to the street at its west end; the way to school is 100 + 896 + 4 + 300 + 10."""
    new = lines("plan", [(0, 4), (0, 900)])
    found = run(ADDED_STREETS=new)
    assert told(found, "status_after")[2] == ("h3", "nearer", "ok")
    minutes = {row[0]: row[1] for row in rows(found["DIFFERENCE"], "origin", "minutes_after_primary_school")}
    assert minutes["h3"] == pytest.approx((100 + 900 + 300 + 10) / 80)
    assert sum(row[0] for row in rows(found["STREETS"], "length_m")) == pytest.approx(900)
    said = Said()
    apart = run(said, ADDED_STREETS=new, ADDED_JOIN=1)
    assert told(apart)[2][1] == "unchanged"
    assert not any("hang together" in warning and "plan" in warning for warning in said.warnings)
    lonely = Said()
    run(lonely, ADDED_STREETS=lines("plan", [(2000, 2000), (2100, 2000)]))
    assert any("1 of the 1 stretches of layer “plan”" in warning for warning in lonely.warnings)


def test_streets_are_closed_along_a_line_and_within_a_polygon():
    along = run(CLOSED_STREETS=lines("works", [(150, 2), (250, 2)]))
    assert told(along)[:2] == [("h1", "worse", "", "primary_school"), ("h2", "unchanged", "", "")]
    assert rows(along["STREETS"], "change", "length_m") == [("closed", pytest.approx(100))]
    box = f"Polygon(({', '.join(place(*p) for p in [(150, -9), (250, -9), (250, 9), (150, 9), (150, -9)])}))"
    within = run(CLOSED_STREETS=polygons("works", [("a", box)]))
    assert told(within) == told(along)
    across = Said()
    assert {row[1] for row in told(run(across, CLOSED_STREETS=lines("works", [(200, -90), (200, 90)])))} == {"unchanged", "not_judged"}  # fmt: skip
    assert any("closes no street" in warning for warning in across.warnings)
    home = Said()
    run(home, CLOSED_STREETS=lines("works", [(50, 0), (150, 0)]))
    assert any("1 origins have their door on a closed stretch" in warning for warning in home.warnings)


def test_before_and_after_are_those_of_the_living_circle_on_the_sample_district():
    """A school more in the layer and a street closed in the layer of streets give the same scores as the scenario."""

    def table(name):
        return QgsVectorLayer(f"{SAMPLE}|layername={name}", name, "ogr")

    same = {
        "INPUT": table("streets"), "LEVEL": "layer", "DIRECTION": "direction", "ORIGINS": table("community_points"),
        "ORIGIN_ID": "SQDM", "POPULATION": "population", "FACILITIES": [table("facilities")], "CATEGORY": "category",
        "FACILITY_NAME": "name_zh", "CATEGORIES": "primary_school,kindergarten,market",
    }  # fmt: skip
    street = next(f for f in table("streets").getFeatures() if f["length_m"] > 300 and f["layer"] == 0)
    shut = QgsVectorLayer("LineString?crs=EPSG:4547", "shut", "memory")
    shut.dataProvider().addFeature(street)
    more = QgsVectorLayer("Point?crs=EPSG:4547&field=category:string&field=name_zh:string", "more", "memory")
    school = next(f for f in table("community_points").getFeatures() if f["SQDM"] == "C030")
    school.setFields(more.fields(), True)
    school.setAttributes(["primary_school", "new"])
    more.dataProvider().addFeature(school)

    found = run(**same, ADDED_FACILITIES=[more], CLOSED_STREETS=shut, CLOSED_BESIDE=0.01)
    before = processing.run("guiju:livingcircle", {**same, "SCORES": "TEMPORARY_OUTPUT"})
    open_ = processing.run(
        "native:extractbyexpression",
        {"INPUT": same["INPUT"], "EXPRESSION": f"$id <> {street.id()}", "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]
    after = processing.run(
        "guiju:livingcircle",
        {**same, "INPUT": open_, "FACILITIES": [table("facilities"), more], "SCORES": "TEMPORARY_OUTPUT"},
    )
    assert rows(found["DIFFERENCE"], "origin", "score_before") == rows(before["SCORES"], "origin", "score")
    doors = dict(rows(after["SCORES"], "origin", "score"))
    differ = [id for id, score in rows(found["DIFFERENCE"], "origin", "score_after") if score != doors[id]]
    # Who lived on the closed street joins the next one in the shortened layer; in the scenario they are cut off.
    assert len(differ) <= 1
    assert found["BETTER"] > 0
    summary = {
        row[0]: row[1:] for row in rows(found["SUMMARY"], "category", "facilities_before", "facilities_after")
    }
    assert summary["primary_school"] == (13, 14)


def test_the_report_tells_who_gains_and_runs_nothing(tmp_path):
    evil = homes([("<script>alert(1)</script>", (100, 10), 5)])
    found = run(
        ORIGINS=evil, ADDED_FACILITIES=[facilities(GARDEN)], CLOSED_STREETS=lines("works", [(600, 0), (700, 0)]),
        REPORT=str(tmp_path / "scenario.html"), PLACE="示例区",
    )  # fmt: skip
    text = Path(found["REPORT"]).read_text(encoding="utf-8")
    assert "<script" not in text
    for part in ("&lt;script&gt;", "示例区", "Of 5 people, 5 come", "50 → 100", "2 → 3", "Added, Kindergarten: new",
                 "Streets closed: 100 m", "closed street", "Nobody loses a category"):  # fmt: skip
        assert part in text
    assert "http://" not in text
    assert "https://" not in text


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({}, "Nothing is changed"),
        ({"CLOSED_FACILITIES": "f9"}, "no facility “f9” to close.*f1"),
        ({"ADDED_FACILITIES": lambda: [points("more", [("n", (0, 0))])]}, "does not tell its category"),
        ({"ADDED_FACILITIES": lambda: [points("more", [("n", (0, 0))])], "ADDED_ROLES": "casino"}, "no category “casino”"),
        ({"ADDED_FACILITIES": lambda: [points("more", [("n", (0, 0))])], "ADDED_ROLES": "market,market"}, "1 layers of facilities but 2 roles"),
        ({"ADDED_STREETS": facilities}, "does not hold lines"),
        ({"CLOSED_STREETS": facilities}, "neither lines nor polygons"),
        ({"ADDED_STREETS": lambda: lines("plan", [(0, 0), (9, 9)], crs="")}, "plan"),
        ({"CLOSED_STREETS": lambda: polygons("works", [("a", f"Polygon(({place(0, 0)}, {place(9, 9)}, {place(9, 0)}, {place(0, 9)}, {place(0, 0)}))")])}, "works.*feature 1.*invalid"),
        ({"CLOSED_FACILITIES": "f1", "WALKING_SPEED": 0}, "walking speed"),
        ({"CLOSED_FACILITIES": "f1", "INPUT": None}, "Neither a network file"),
    ],
)  # fmt: skip
def test_parameters_that_make_no_sense_are_said(parameters, sentence):
    made = {key: value() if callable(value) else value for key, value in parameters.items()}
    with pytest.raises(QgsProcessingException, match=sentence):
        run(**made)


def test_a_category_that_nobody_looked_for_cannot_be_compared():
    school = points("primary_school", [("f1", (300, -10))])
    garden = points("kindergarten", [("new", (200, 10))])
    with pytest.raises(QgsProcessingException, match="“kindergarten” are added"):
        run(FACILITIES=[school], CATEGORY="", ADDED_FACILITIES=[garden])
    none = run(FACILITIES=[school, points("kindergarten", [])], CATEGORY="", ADDED_FACILITIES=[garden])
    assert told(none)[0] == ("h1", "better", "kindergarten", "")


def test_empty_layers_change_nothing_and_no_origins_give_empty_results(tmp_path):
    said = Said()
    found = run(
        said, ADDED_STREETS=lines("plan"), CLOSED_STREETS=lines("works"), ADDED_FACILITIES=[facilities([])]
    )
    assert {row[1] for row in told(found)} == {"unchanged", "not_judged"}
    assert any("“plan” has no features" in warning for warning in said.warnings)
    nothing = run(
        ORIGINS=points("homes", [], fields="field=people:integer"), CLOSED_FACILITIES="f1",
        REPORT=str(tmp_path / "none.html"),
    )  # fmt: skip
    assert nothing["DIFFERENCE"].featureCount() == 0
    assert Path(nothing["REPORT"]).read_text(encoding="utf-8").endswith("</html>\n")


def test_a_cancelled_run_writes_nothing(tmp_path):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    run(
        feedback,
        context,
        CLOSED_FACILITIES="f1",
        DIFFERENCE=str(tmp_path / "d.gpkg"),
        REPORT=str(tmp_path / "r.html"),
    )
    assert not list(tmp_path.iterdir())


def test_a_network_file_answers_as_its_lines_do(tmp_path):
    made = processing.run("guiju:buildnetwork", {"INPUT": streets(), "NETWORK": str(tmp_path / "n.gjn")})
    changes = {
        "ADDED_STREETS": lines("plan", [(0, 0), (0, 900)]),
        "CLOSED_STREETS": lines("works", [(450, 0), (800, 0)]),
    }
    kept = Path(made["NETWORK"]).read_bytes()
    from_file = run(INPUT=None, NETWORK=made["NETWORK"], **changes)
    assert told(from_file, "score_after") == told(run(**changes), "score_after")
    assert Path(made["NETWORK"]).read_bytes() == kept


def test_changes_in_another_crs_are_brought_to_the_network():
    from qgis.core import QgsCoordinateReferenceSystem

    def moved(layer):
        asked = {
            "INPUT": layer,
            "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        }
        return processing.run("native:reprojectlayer", asked)["OUTPUT"]

    shut = lines("works", [(150, 2), (250, 2)])
    new = facilities(GARDEN)
    found = run(CLOSED_STREETS=moved(shut), ADDED_FACILITIES=[moved(new)])
    assert told(found) == told(run(CLOSED_STREETS=shut, ADDED_FACILITIES=[new]))
