"""guiju:sitefacilities by id: sites that can be told by hand, how sure they are, and bad input."""

from pathlib import Path

import processing
import pytest
from layers import box, polygons
from network_layers import points, rows, streets
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

DATA = Path(__file__).parents[2].resolve().parent / "shared" / "data" / "porto_alegre"

# Along the street of 1,000 m: people at its ends and in its middle, one candidate near each, and one far off.
PEOPLE = [("west", (0, 0), 100), ("middle", (500, 0), 50), ("east", (1000, 0), 80), ("side", (400, 300), 10)]
PLACES = [("w", (50, 0), 60), ("m", (450, 0), 500), ("e", (950, 0), 90), ("off", (100, 3000), 900)]


def demand(rows_=PEOPLE, **options):
    return points("demand", rows_, fields="field=people:double", **options)


def candidates(rows_=PLACES, name="candidates", **options):
    return points(
        name, [(*row, None)[:4] for row in rows_], fields="field=places:double&field=status:string", **options
    )


class Log(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.warnings, self.said = [], []

    def pushWarning(self, warning):
        self.warnings.append(warning)

    def pushInfo(self, info):
        self.said.append(info)


def run(feedback=None, context=None, **parameters):
    return processing.run(
        "guiju:sitefacilities",
        {
            "INPUT": streets(),
            "DEMAND": demand(),
            "DEMAND_ID": "id",
            "POPULATION": "people",
            "CANDIDATES": candidates(),
            "CANDIDATE_ID": "id",
            "COUNT": 2,
            "LIMIT": 200,
            "SITES": "TEMPORARY_OUTPUT",
            "ASSIGNMENT": "TEMPORARY_OUTPUT",
            **parameters,
        },
        feedback=feedback,
        context=context,
    )


def sites(found, *fields):
    return rows(found["SITES"], *(fields or ("site_id", "status", "rank", "gain")))


def assigned(found, *fields):
    return sorted(rows(found["ASSIGNMENT"], *(fields or ("demand", "site", "people", "status"))), key=str)


def test_coverage_takes_most_people_and_proves_it():
    log = Log()
    found = run(log)
    assert sites(found) == [("w", "chosen", 1, 100), ("e", "chosen", 2, 80)]
    assert sites(found, "served", "mean_cost", "max_cost", "unit") == [(100, 50, 50, "m"), (80, 50, 50, "m")]
    assert assigned(found, "demand", "site", "cost", "covered", "status") == [
        ("east", "e", 50, True, "ok"),
        ("middle", "w", 450, False, "beyond_limit"),
        ("side", "w", 650, False, "beyond_limit"),
        ("west", "w", 50, True, "ok"),
    ]
    assert (found["GAP"], found["COVERED_POPULATION"], found["COVERED_SHARE"]) == (0, 180, 0.75)
    assert (found["GAINED_POPULATION"], found["BOUND"]) == (180, 180)
    assert found["TOTAL_COST"] == pytest.approx(9000)
    assert "serve 180 more people within 200 m: 180 of 240" in found["FINDING"]
    assert "this is proven" in found["FINDING"]
    assert "60 people are farther than 200 m" in found["FINDING"]
    assert found["FINDING"].splitlines()[0] in log.said


def test_a_line_leads_from_demand_to_site():
    found = run(COUNT=1)
    (line,) = [f for f in found["ASSIGNMENT"].getFeatures() if f["demand"] == "west"]
    assert line.geometry().length() == pytest.approx(50)


def test_existing_sites_stay_open_and_what_they_serve_is_not_added():
    old = candidates([("old", (0, 10), 30)], "existing")
    found = run(EXISTING=old, EXISTING_ID="id", COUNT=1)
    assert sites(found) == [("e", "chosen", 1, 80), ("old", "existing", None, None)]
    assert found["GAINED_POPULATION"] == 80
    assert found["COVERED_POPULATION"] == 180


def test_pmedian_shortens_all_ways():
    """Of single sites the middle one: 100 × 450 + 50 × 50 + 80 × 550 + 10 × 350."""
    found = run(OBJECTIVE="pmedian", COUNT=1)
    assert sites(found, "site_id", "served", "max_cost") == [("m", 240, 550)]
    assert found["TOTAL_COST"] == found["BOUND"] == 95_000
    assert found["GAP"] == 0
    assert "396 m" in found["FINDING"].replace("395.8", "396")


def test_pmedian_saves_against_existing_sites():
    old = candidates([("old", (0, 0))], "existing")
    found = run(OBJECTIVE="pmedian", COUNT=1, EXISTING=old)
    assert sites(found, "site_id", "gain")[0] == ("e", 50 * 50 + 80 * 950)
    assert "% less than to the existing sites alone" in found["FINDING"]


def test_capacities_are_kept_and_people_divided():
    found = run(OBJECTIVE="capacitated", CAPACITY="places", COUNT=2, LIMIT=700)
    assert found["COVERED_POPULATION"] == 240
    small = run(OBJECTIVE="capacitated", CAPACITY="places", COUNT=2, LIMIT=200)
    assert sorted(sites(small, "site_id", "served", "capacity", "load")) == [
        ("e", 80, 90, pytest.approx(80 / 90, abs=1e-4)),
        ("w", 60, 60, 1),
    ]
    assert ("west", None, 40, "no_place") in assigned(small)
    assert ("west", "w", 60, "ok") in assigned(small)
    assert "40 people are within 200 m of an open site but find no place" in small["FINDING"]
    assert sum(row[2] for row in assigned(small)) == 240


def test_required_and_forbidden_candidates_in_either_language():
    words = [("w", (50, 0), 1, "禁选"), ("m", (450, 0), 1, "Required "), ("e", (950, 0), 1, "free")]
    found = run(CANDIDATES=candidates(words), STATUS="status")
    assert sites(found) == [("e", "chosen", 1, 80), ("m", "required", 2, 50)]


@pytest.mark.parametrize("objective", ["coverage", "pmedian", "capacitated"])
def test_where_all_candidates_are_required_nothing_is_left_to_choose(objective):
    marked = candidates([(key, xy, places, "必建") for key, xy, places in PLACES])
    found = run(CANDIDATES=marked, STATUS="status", COUNT=4, OBJECTIVE=objective, CAPACITY="places")
    assert sorted(sites(found, "site_id", "status")) == [
        ("e", "required"), ("m", "required"), ("off", "required"), ("w", "required"),
    ]  # fmt: skip
    assert found["GAP"] == 0


def test_sites_that_would_add_nothing_are_not_chosen():
    found = run(COUNT=4)
    assert [row[0] for row in sites(found)] == ["w", "e", "m"]
    assert "Only 3 of 4" in found["FINDING"]
    assert found["GAP"] == 0


def test_no_candidate_in_reach_of_anybody():
    found = run(CANDIDATES=candidates(PLACES[3:]), COUNT=1)
    assert sites(found) == []
    assert "No site is chosen" in found["FINDING"]
    assert {row[3] for row in assigned(found)} == {"unreachable"}


def test_nobody_on_the_network():
    log = Log()
    found = run(log, DEMAND=demand([("a", (0, 4000), 5), ("b", None, 7)]))
    assert assigned(found) == [("a", None, 5, "unconnected"), ("b", None, 7, "unconnected")]
    assert "12 people are unconnected" in found["FINDING"]
    assert sites(found) == []


@pytest.mark.parametrize("objective", ["coverage", "pmedian", "capacitated"])
def test_empty_layers_are_told_and_the_results_are_there(objective):
    log = Log()
    more = {"OBJECTIVE": objective, "CAPACITY": "places"}
    found = run(log, DEMAND=demand([]), **more)
    assert assigned(found) == []
    assert any("demand" in line and "no features" in line for line in log.warnings)
    found = run(CANDIDATES=candidates([]), **more)
    assert sites(found) == []
    assert len(assigned(found)) == 4


def test_missing_people_and_places_are_told():
    log = Log()
    people = [("west", (0, 0), None), ("east", (1000, 0), 0)]
    found = run(log, DEMAND=demand(people), COUNT=1)
    assert any("no value" in line for line in log.warnings)
    assert sites(found) == []
    log = Log()
    found = run(
        log,
        CANDIDATES=candidates([("w", (50, 0), None), ("e", (950, 0), 0), ("m", (450, 0), 5)]),
        OBJECTIVE="capacitated", CAPACITY="places", COUNT=3,
    )  # fmt: skip
    assert any("no value" in line and "places" in line for line in log.warnings)
    assert sites(found, "site_id", "served") == [("m", 5)]


def test_duplicate_ids_are_said_and_all_are_there():
    log = Log()
    found = run(log, DEMAND=demand([("x", (0, 0), 1), ("x", (1000, 0), 2)]))
    assert assigned(found, "demand", "site") == [("x", "e"), ("x", "w")]
    assert any("“x”" in line for line in log.warnings)


def test_places_in_degrees_and_minutes():
    there = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": demand(),
            "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    found = run(DEMAND=there, COST="time", LIMIT=2.5)
    assert [row[0] for row in sites(found)] == ["w", "e"]
    assert sites(found, "mean_cost", "unit")[0] == (pytest.approx(50 / 80, abs=0.01), "min")


def test_candidates_that_are_plots():
    plots = polygons("plots", [("p", box(0, 10, 100, 60)), ("q", box(900, 10, 1000, 60))])
    found = run(CANDIDATES=plots, COUNT=1)
    assert sites(found)[0][0] == "p"
    # The site stands at the door, so that a scenario which adds it walks as this run did.
    (site,) = found["SITES"].getFeatures()
    assert site.geometry().asPoint().y() == pytest.approx(3_378_010, abs=1e-6)


def test_one_way_streets_lead_to_the_site():
    lines = streets([("A", [(0, 0), (1000, 0)], "F")], fields="field=oneway:string")
    found = run(INPUT=lines, DIRECTION="oneway", COUNT=1, LIMIT=500)
    assert assigned(found, "demand", "site")[-1] == ("west", "m")
    back = run(INPUT=lines, DIRECTION="oneway", COUNT=1, LIMIT=500, TRAVEL="from")
    assert ("west", "w") not in assigned(back, "demand", "site")


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"LIMIT": 0}, "limit is 0"),
        ({"LIMIT": -3}, "-3"),
        ({"COUNT": 5}, "5 new sites .* only 4 of 4"),
        ({"OBJECTIVE": "capacitated"}, "needs the capacity of the candidates"),
        (
            {"OBJECTIVE": "capacitated", "CAPACITY": "places", "EXISTING": candidates()},
            "capacity of the existing sites",
        ),
        ({"POPULATION": "persons"}, "demand.*persons"),
        ({"CANDIDATES": candidates([("w", (50, 0), 1, "maybe")]), "STATUS": "status", "COUNT": 1}, "“maybe”"),
        (
            {"CANDIDATES": candidates([(str(n), (n, 0), 1, "required") for n in range(3)]), "STATUS": "status"},
            "3 candidates are required, but only 2",
        ),
        (
            {"CANDIDATES": candidates([(str(n), (n, 0), 1, "forbidden") for n in range(3)]), "STATUS": "status"},
            "All 3 candidates are forbidden",
        ),
        ({"DEMAND": demand([("a", (0, 0), -5)])}, "population .* is -5"),
        (
            {"CANDIDATES": candidates([("w", (50, 0), -1)]), "CAPACITY": "places", "COUNT": 1},
            "capacity .* is -1",
        ),
        ({"DEMAND": demand(crs="")}, "demand"),
        ({"INPUT": streets(crs="EPSG:4490")}, "metres|projected"),
    ],
)  # fmt: skip
def test_requests_that_cannot_be_met_are_said(parameters, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(**parameters)


@pytest.mark.parametrize("share", [1, 30, 41, 99])
def test_a_cancelled_run_writes_nothing(tmp_path, share):
    context, feedback = QgsProcessingContext(), Log()
    context.setProject(QgsProject.instance())
    feedback.progressChanged.connect(lambda now: now >= share and feedback.cancel())
    run(feedback, context, SITES=str(tmp_path / "sites.gpkg"), ASSIGNMENT=str(tmp_path / "who.gpkg"))
    assert not list(tmp_path.iterdir())


def test_without_time_the_choice_stands_with_its_gap():
    found = run(OBJECTIVE="pmedian", TIME_LIMIT=0)
    assert len(sites(found)) == 2
    assert found["GAP"] >= 0
    assert found["BOUND"] <= found["TOTAL_COST"]


def test_others_that_would_do_as_well_are_counted():
    """Two candidates at the west end serve the same; of both the nearer one is taken."""
    twice = candidates([("w", (50, 0)), ("w2", (120, 0)), ("m", (450, 0))])
    assert sites(run(CANDIDATES=twice, COUNT=1), "site_id", "alternatives") == [("w", 1)]
    assert sites(run(CANDIDATES=candidates(), COUNT=1), "site_id", "alternatives") == [("w", 0)]


def test_results_keep_their_looks_in_a_geopackage(tmp_path):
    old = candidates([("old", (0, 10), 30)], "existing")
    run(EXISTING=old, SITES=str(tmp_path / "s.gpkg"), ASSIGNMENT=str(tmp_path / "a.gpkg"))
    there = QgsVectorLayer(str(tmp_path / "s.gpkg"), "sites", "ogr")
    assert [category.value() for category in there.renderer().categories()] == [
        "chosen",
        "required",
        "existing",
    ]
    assert there.labelsEnabled()
    who = QgsVectorLayer(str(tmp_path / "a.gpkg"), "who", "ogr")
    assert [category.value() for category in who.renderer().categories()] == ["new", "old", "far"]


@pytest.fixture(scope="module")
def porto_alegre(tmp_path_factory):
    path = DATA / "poa_walk_epsg31982.gpkg"
    if not path.exists():
        pytest.skip("the data set porto_alegre is not here")
    network = str(tmp_path_factory.mktemp("poa") / "poa.network")
    edges = QgsVectorLayer(f"{path}|layername=walk_edges", "walk_edges", "ogr")
    processing.run("guiju:buildnetwork", {"INPUT": edges, "NETWORK": network})

    def cells(subset=""):
        return QgsVectorLayer(
            f"{path}|layername=hex_points" + (subset and f"|subset={subset}"), "cells", "ogr"
        )

    return {
        "INPUT": None, "NETWORK": network, "DEMAND": cells(), "POPULATION": "population", "LARGEST_PART": True,
        "CANDIDATES": cells("schools > 0"), "COUNT": 10, "LIMIT": 1000,
    }  # fmt: skip


def test_ten_schools_of_porto_alegre_that_serve_most_are_proven(porto_alegre):
    found = run(**porto_alegre, CANDIDATE_ID="id", DEMAND_ID="id")
    assert len(sites(found)) == 10
    assert found["GAP"] == 0
    assert 200_000 < found["COVERED_POPULATION"] == found["BOUND"] < 400_000
    assert sum(row[0] for row in rows(found["ASSIGNMENT"], "people")) == 812_935
    gains = [row[0] for row in sites(found, "gain")]
    assert gains == sorted(gains, reverse=True)
    assert sum(gains) == found["GAINED_POPULATION"]


def test_shortest_ways_of_porto_alegre_are_nearly_proven_and_better_than_coverage(porto_alegre):
    """Whoever serves most within 1,000 m does not walk least, and the other way round."""
    ids = {"CANDIDATE_ID": "id", "DEMAND_ID": "id"}
    short = run(**porto_alegre, **ids, OBJECTIVE="pmedian", TIME_LIMIT=10)
    most = run(**porto_alegre, **ids)
    assert short["GAP"] < 1
    assert short["COVERED_POPULATION"] < most["COVERED_POPULATION"]
    walked = sum(
        people * cost for people, cost in rows(most["ASSIGNMENT"], "people", "cost") if cost is not None
    )
    assert short["TOTAL_COST"] < walked
