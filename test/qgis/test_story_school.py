"""The school question of the sample district, from the streets to one neighbour's house: every tool that is asked on
the way tells the same figures."""

import itertools
import json
from pathlib import Path

import numpy as np
import processing
import pytest
from network_layers import rows
from qgis.core import (
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample" / "district.gpkg"
# 3,000 homes on land that the plan keeps in reserve.
NEW_HOMES = {"name_zh": "新建住区", "population": 8100, "households": 3000, "children_6_12": 532}
SITE = QgsPointXY(526375, 3376328)
MINUTES = 10


def sample(name: str, subset: str = "") -> QgsVectorLayer:
    layer = QgsVectorLayer(
        f"{SAMPLE}|layername={name}" + (f"|subset={subset}" if subset else ""), name, "ogr"
    )
    assert layer.isValid()
    return layer


def schools() -> QgsVectorLayer:
    return sample("facilities", "category = 'primary_school'")


def run(algorithm: str, network: str, **parameters) -> dict:
    return processing.run(f"guiju:{algorithm}", {"NETWORK": network, **parameters})


def circle(algorithm: str, question, facilities, **parameters) -> dict:
    """Ask a tool of the living circle for primary schools within ten minutes."""
    network, homes = question
    return run(
        algorithm,
        network,
        ORIGINS=homes,
        ORIGIN_ID="name_zh",
        POPULATION="children_6_12",
        FACILITIES=facilities,
        ROLES=",".join(["primary_school"] * len(facilities)),
        FACILITY_NAME="name_zh",
        CATEGORIES="primary_school",
        GOVERNS="minutes",
        SUMMARY="TEMPORARY_OUTPUT",
        **parameters,
    )


def minutes_of(scores: QgsVectorLayer) -> dict[str, float]:
    return dict(rows(scores, "origin", "minutes_primary_school"))


@pytest.fixture(scope="module")
def question(tmp_path_factory):
    """The network, built once, and the communities with the new homes among them."""
    network = str(tmp_path_factory.mktemp("school") / "streets.gjn")
    processing.run("guiju:buildnetwork", {"INPUT": sample("streets"), "LEVEL": "layer", "NETWORK": network})
    homes = sample("community_points").materialize(QgsFeatureRequest())
    new = QgsVectorLayerUtils.createFeature(homes, QgsGeometry.fromPointXY(SITE))
    for field, value in NEW_HOMES.items():
        new[field] = value
    assert homes.dataProvider().addFeature(new)
    return network, homes


@pytest.fixture(scope="module")
def now(question):
    return circle("livingcircle", question, [schools()], SCORES="TEMPORARY_OUTPUT")


@pytest.fixture(scope="module")
def sites(question):
    """Two new schools among the plots that are in reserve, squares, or for services."""
    network, homes = question
    return run(
        "sitefacilities",
        network,
        DEMAND=homes,
        DEMAND_ID="name_zh",
        POPULATION="children_6_12",
        CANDIDATES=sample("plots", "GHYDYHDM IN ('16', '1403', '0702')"),
        CANDIDATE_ID="BSM",
        EXISTING=schools(),
        COUNT=2,
        COST="time",
        LIMIT=MINUTES,
        SITES="TEMPORARY_OUTPUT",
        ASSIGNMENT="TEMPORARY_OUTPUT",
    )


@pytest.fixture(scope="module")
def chosen(sites):
    return sites["SITES"].materialize(QgsFeatureRequest().setFilterExpression("status = 'chosen'"))


@pytest.fixture(scope="module")
def walks(question):
    """Minutes from each community to each school, and to each plot where one might be."""

    def matrix(places: QgsVectorLayer, key: str) -> dict[str, dict[str, float]]:
        network, homes = question
        pairs = run(
            "odmatrix",
            network,
            ORIGINS=homes,
            ORIGIN_ID="name_zh",
            DESTINATIONS=places,
            DESTINATION_ID=key,
            COST="time",
            LIMIT=120,
            OUTPUT="TEMPORARY_OUTPUT",
        )["OUTPUT"]
        out = {}
        for origin, destination, cost in rows(pairs, "origin", "destination", "cost"):
            if cost is not None:
                out.setdefault(destination, {})[origin] = cost
        return out

    return matrix


def children(homes) -> dict[str, float]:
    return dict(rows(homes, "name_zh", "children_6_12"))


def test_who_walks_more_than_ten_minutes(question, now, walks):
    """Minutes are those of the matrix; who is beyond them is in a blind area, and nobody twice."""
    minutes, all_children = minutes_of(now["SCORES"]), children(question[1])
    ways = walks(schools(), "name_zh")
    assert len(minutes) == 67
    for origin, walked in minutes.items():
        assert walked == pytest.approx(min(way[origin] for way in ways.values() if origin in way), abs=1e-3)
    far = sum(all_children[origin] for origin, walked in minutes.items() if walked > MINUTES)
    ((covered,),) = rows(now["SUMMARY"], "covered_population")
    assert far == sum(all_children.values()) - covered
    blind = circle("facilitycoverage", question, [schools()], BLIND_AREAS="TEMPORARY_OUTPUT")
    assert sum(people for (people,) in rows(blind["BLIND_AREAS"], "population")) == far
    assert minutes["新建住区"] > MINUTES


def test_how_many_places_are_missing(question, tmp_path):
    """A pack of one's own asks a place for each child; catchments share the places that there are."""
    network, homes = question
    pack = json.loads((ROOT / "standards" / "facilities" / "gb50180-2018.json").read_text(encoding="utf-8"))
    pack["id"] = "our-schools"
    (school,) = pack["categories"] = [c for c in pack["categories"] if c["id"] == "primary_school"]
    school["capacity_per_1000"] = 1000
    own = tmp_path / "our-schools.json"
    own.write_text(json.dumps(pack), encoding="utf-8")
    found = circle(
        "facilitycoverage",
        question,
        [schools()],
        FACILITY_PACK=str(own),
        CAPACITY="capacity",
        BLIND_AREAS="TEMPORARY_OUTPUT",
    )
    seats = sum(places for (places,) in rows(schools(), "capacity"))
    wanted = sum(children(homes).values())
    assert rows(found["SUMMARY"], "places", "places_wanted", "places_missing") == [
        (seats, wanted, wanted - seats)
    ]

    shared = run(
        "catchmentaccess",
        network,
        ORIGINS=homes,
        ORIGIN_ID="name_zh",
        POPULATION="children_6_12",
        FACILITIES=schools(),
        FACILITY_ID="name_zh",
        CAPACITY="capacity",
        COST="time",
        LIMIT=MINUTES,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    ((covered,),) = rows(found["SUMMARY"], "covered_population")
    assert shared["WITHOUT_ACCESS"] == wanted - covered
    used = sum(people * access for people, access in rows(shared["OUTPUT"], "population", "access"))
    assert used == pytest.approx(seats - shared["UNUSED_CAPACITY"])


def test_where_two_schools_help_most_and_how_sure_that_is(question, now, sites, chosen, walks):
    """No pair of all candidates serves more, as the bound says; what is promised is what the other tools then find."""
    minutes, all_children = minutes_of(now["SCORES"]), children(question[1])
    far = [origin for origin, walked in minutes.items() if walked > MINUTES]
    gains = np.array([all_children[origin] for origin in far])
    ways = walks(sample("plots", "GHYDYHDM IN ('16', '1403', '0702')"), "BSM")
    serves = [np.array([way.get(origin, np.inf) <= MINUTES for origin in far]) for way in ways.values()]
    best = max(gains[one | two].sum() for one, two in itertools.combinations(serves, 2))
    assert sites["GAINED_POPULATION"] == best
    assert sites["GAP"] == 0
    assert "proven" in sites["FINDING"]

    with_them = circle("facilitycoverage", question, [schools(), chosen], BLIND_AREAS="TEMPORARY_OUTPUT")
    ((covered,),) = rows(with_them["SUMMARY"], "covered_population")
    assert covered == sites["COVERED_POPULATION"]


def test_what_the_two_schools_change(question, now, sites, chosen):
    """A scenario is the difference of two living circles, and gives what the sites promised."""
    change = circle(
        "comparescenario",
        question,
        [schools()],
        ADDED_FACILITIES=[chosen],
        ADDED_ROLES="primary_school",
        DIFFERENCE="TEMPORARY_OUTPUT",
    )
    assert rows(change["SUMMARY"], "covered_population_after", "covered_population_change") == [
        (sites["COVERED_POPULATION"], sites["GAINED_POPULATION"])
    ]
    assert (change["BETTER"], change["WORSE"]) == (sites["GAINED_POPULATION"], 0)
    then = circle("livingcircle", question, [schools(), chosen], SCORES="TEMPORARY_OUTPUT")
    before, after = (
        dict(rows(now["SCORES"], "origin", "score")),
        dict(rows(then["SCORES"], "origin", "score")),
    )
    walked = minutes_of(then["SCORES"])
    for origin, gain, minutes in rows(
        change["DIFFERENCE"], "origin", "score_change", "minutes_after_primary_school"
    ):
        assert gain == after[origin] - before[origin]
        assert minutes == walked[origin]
    assert change["MEAN_SCORE_AFTER"] == pytest.approx(then["MEAN_SCORE"], abs=0.005)


def test_one_house_is_explained(question, now, tmp_path):
    """The neighbour reads the minutes of the living circle, the school by name, and by how much it is too far."""
    network, homes = question
    report = tmp_path / "house.html"
    found = run(
        "explainaccess",
        network,
        ORIGINS=homes,
        ORIGIN_ID="name_zh",
        ORIGIN_VALUES="新建住区",
        FACILITIES=[schools()],
        ROLES="primary_school",
        FACILITY_NAME="name_zh",
        GOVERNS="minutes",
        CATEGORIES="primary_school",
        ROUTES="TEMPORARY_OUTPUT",
        REPORT=str(report),
    )
    ((minutes, shortfall, school, status),) = rows(
        found["ROUTES"], "minutes", "shortfall", "facility", "status"
    )
    assert minutes == minutes_of(now["SCORES"])["新建住区"]
    assert shortfall == pytest.approx(minutes - MINUTES)
    assert status == "beyond_limit"
    assert school in report.read_text(encoding="utf-8")
    (way,) = found["ROUTES"].getFeatures()
    assert way.geometry().length() / 80 == pytest.approx(minutes, abs=0.01)
