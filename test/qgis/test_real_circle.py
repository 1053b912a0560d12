"""Living circles of real cities and of the sample district, each figure a second way."""

from pathlib import Path

import numpy as np
import processing
import pytest
from network_layers import rows
from qgis.core import QgsFeatureRequest, QgsGeometry, QgsVectorLayer

SAMPLE = Path(__file__).parents[2] / "sample" / "district.gpkg"
DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
PORTO_ALEGRE = DATA / "porto_alegre" / "poa_walk_epsg31982.gpkg"
NEUBRANDENBURG = DATA / "neubrandenburg" / "neubrandenburg_utm33n.gpkg"


def table(file: Path, name: str, subset: str = "") -> QgsVectorLayer:
    if not file.exists():
        pytest.skip(f"{file.name} is not here: real data stand beside the project, not in it")
    layer = QgsVectorLayer(f"{file}|layername={name}" + (f"|subset={subset}" if subset else ""), name, "ogr")
    assert layer.isValid()
    return layer


def coordinates(layer) -> np.ndarray:
    return np.array([(p.x(), p.y()) for p in (f.geometry().asPoint() for f in layer.getFeatures())])


@pytest.fixture(scope="module")
def porto_alegre(tmp_path_factory):
    network = str(tmp_path_factory.mktemp("poa") / "walk.gjn")
    processing.run("guiju:buildnetwork", {"INPUT": table(PORTO_ALEGRE, "walk_edges"), "NETWORK": network})
    return network


def health(network, measure):
    """Coverage within 500 m of the cells of Porto Alegre that have health care."""
    return processing.run(
        "guiju:facilitycoverage",
        {
            "NETWORK": network,
            "ORIGINS": table(PORTO_ALEGRE, "hex_points"),
            "POPULATION": "population",
            "FACILITIES": [table(PORTO_ALEGRE, "hex_points", "healthcare > 0")],
            "ROLES": "health",
            "FACILITY_PACK": "tdt1063-2021",
            "MEASURE": measure,
            "LIMIT": 500,
            "BLIND_AREAS": "TEMPORARY_OUTPUT",
            "SUMMARY": "TEMPORARY_OUTPUT",
        },
    )


def test_a_radius_overstates_coverage_in_porto_alegre(porto_alegre):
    """55.7 % live within 500 m of health care as the crow flies; 39.8 % along the streets, the way to the street
    counted (44 % without it)."""
    shares = {}
    cells = table(PORTO_ALEGRE, "hex_points")
    people = sum(row[0] for row in rows(cells, "population"))
    for measure in ("radius", "network"):
        found = health(porto_alegre, measure)
        ((covered, shares[measure]),) = [
            row for row in rows(found["SUMMARY"], "covered_population", "covered_share") if row[0] is not None
        ]
        assert covered + sum(row[0] for row in rows(found["BLIND_AREAS"], "population")) == people
    assert shares["radius"] == pytest.approx(0.557, abs=0.0005)
    assert shares["network"] == pytest.approx(0.398, abs=0.003)
    spots, heads = coordinates(cells), np.array([row[0] for row in rows(cells, "population")])
    goals = coordinates(table(PORTO_ALEGRE, "hex_points", "healthcare > 0"))
    near = np.hypot(*(spots[:, None] - goals[None]).transpose(2, 0, 1)).min(axis=1)
    assert shares["radius"] == pytest.approx(heads[near <= 500].sum() / heads.sum(), abs=1e-4)


def test_minutes_in_porto_alegre_are_near_those_of_r5(porto_alegre):
    """R5 walks 13.6 minutes at 3.6 km/h from the public market to the Santa Casa hospital."""
    found = processing.run(
        "guiju:livingcircle",
        {
            "NETWORK": porto_alegre,
            "ORIGINS": table(PORTO_ALEGRE, "pois15", "id = 'public_market'"),
            "FACILITIES": [table(PORTO_ALEGRE, "pois15", "id = 'santa_casa_hospital'")],
            "ROLES": "doctor",
            "FACILITY_PACK": "osm-minimal",
            "WALKING_SPEED": 60,
            "SCORES": "TEMPORARY_OUTPUT",
        },
    )
    ((minutes, score),) = rows(found["SCORES"], "minutes_doctor", "score")
    assert minutes == pytest.approx(13.6, abs=1.5)
    assert score == 100


@pytest.fixture(scope="module")
def neubrandenburg(tmp_path_factory):
    """The living circle of all its addresses by the tags of OpenStreetMap."""
    return processing.run(
        "guiju:livingcircle",
        {
            "INPUT": table(NEUBRANDENBURG, "highways", "walkable"),
            "ORIGINS": table(NEUBRANDENBURG, "addresses"),
            "COUNTED": "addresses",
            "FACILITIES": [table(NEUBRANDENBURG, "pois")],
            "CATEGORY": "amenity,shop,leisure,healthcare,highway_pt,railway",
            "FACILITY_NAME": "name",
            "FACILITY_PACK": "osm-minimal",
            "SCORES": "TEMPORARY_OUTPUT",
            "ACCESS": "TEMPORARY_OUTPUT",
            "SUMMARY": "TEMPORARY_OUTPUT",
            "REPORT": str(tmp_path_factory.mktemp("nb") / "circle.html"),
        },
    )


def test_addresses_stand_for_people_in_neubrandenburg(neubrandenburg):
    assert {row[0] for row in rows(neubrandenburg["SUMMARY"], "counted")} == {"addresses"}
    assert neubrandenburg["ORIGIN_COUNT"] == 10_248
    status = rows(neubrandenburg["ACCESS"], "category", "status")
    assert len(status) == 14 * 10_248
    for category, covered, share in rows(
        neubrandenburg["SUMMARY"], "category", "covered_population", "covered_share"
    ):
        assert covered == status.count((category, "ok"))
        assert share == pytest.approx(covered / 10_248, abs=1e-4)
    text = Path(neubrandenburg["REPORT"]).read_text(encoding="utf-8")
    assert "Addresses stand in for people" in text
    assert len(text) < 3_000_000


def test_no_pharmacy_of_neubrandenburg_is_nearer_along_the_streets_than_as_the_crow_flies(neubrandenburg):
    goals = coordinates(
        table(NEUBRANDENBURG, "pois", "amenity = 'pharmacy' OR healthcare = 'pharmacy' OR shop = 'chemist'")
    )
    homes = coordinates(table(NEUBRANDENBURG, "addresses"))
    straight = np.hypot(*(homes[:, None] - goals[None]).transpose(2, 0, 1)).min(axis=1)
    access = [row for row in rows(neubrandenburg["ACCESS"], "category", "metres") if row[0] == "pharmacy"]
    walked = np.array([np.inf if metres is None else metres for _, metres in access])
    assert (walked >= straight - 1e-3).all()
    # Most people walk a third farther than the crow flies, as in other towns.
    apart = straight > 1
    assert np.median(walked[apart] / straight[apart]) == pytest.approx(1.3, abs=0.15)


def test_walks_in_the_sample_district_are_those_of_qgis():
    """The walk to the nearest school is QGIS's shortest way between the spots where both join the street, and the
    two legs to it; no other school is nearer that way."""

    def sample(name, subset=""):
        return table(SAMPLE, name, subset)

    found = processing.run(
        "guiju:livingcircle",
        {
            "INPUT": sample("streets"),
            "LEVEL": "layer",
            "ORIGINS": sample("community_points"),
            "ORIGIN_ID": "SQDM",
            "POPULATION": "population",
            "FACILITIES": [sample("facilities", "category = 'primary_school'")],
            "ROLES": "primary_school",
            "SCORES": "TEMPORARY_OUTPUT",
            "ACCESS": "TEMPORARY_OUTPUT",
        },
    )
    walked = {row[0]: row[2] for row in rows(found["ACCESS"], "origin", "category", "metres") if row[1] == "primary_school"}  # fmt: skip
    streets = sample("streets")
    lines = [feature.geometry() for feature in streets.getFeatures(QgsFeatureRequest().setNoAttributes())]
    schools = sample("facilities", "category = 'primary_school'")
    leg = {f["BSM"]: min(line.distance(f.geometry()) for line in lines) for f in schools.getFeatures()}
    homes = {f["SQDM"]: f.geometry() for f in sample("community_points").getFeatures()}
    for origin in sorted(homes)[::13]:
        home = homes[origin]
        ways = processing.run(
            "native:shortestpathpointtolayer",
            {
                "INPUT": streets,
                "START_POINT": _point(home),
                "END_POINTS": schools,
                "OUTPUT": "TEMPORARY_OUTPUT",
            },
        )["OUTPUT"]
        ways = [cost + leg[school] for school, cost in rows(ways, "BSM", "cost")]
        assert len(ways) == len(leg)
        nearest = min(ways) + min(line.distance(home) for line in lines)
        assert walked[origin] == pytest.approx(nearest, abs=0.5)


def _point(geometry: QgsGeometry) -> str:
    point = geometry.asPoint()
    return f"{point.x()},{point.y()} [EPSG:4547]"
