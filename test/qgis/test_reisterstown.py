"""A suburb from OpenStreetMap as it is: 7,000 ways in 256 parts, 16,000 addresses; nothing of it is lost."""

from pathlib import Path

import networkx
import numpy as np
import processing
import pytest
import shapely
from qgis.core import QgsProcessingFeedback, QgsVectorLayer

FILE = (
    Path(__file__).parents[2].resolve().parent
    / "shared"
    / "data"
    / "reisterstown"
    / "reisterstown_utm18n.gpkg"
)

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the data set reisterstown is not here")


@pytest.fixture
def built(tmp_path):
    walkable = QgsVectorLayer(f"{FILE}|layername=highways", "streets", "ogr")
    walkable.setSubsetString("walkable = 1")
    found = processing.run(
        "guiju:buildnetwork",
        {
            "INPUT": walkable,
            "NETWORK": str(tmp_path / "streets.gjn"),
            "EDGES": "TEMPORARY_OUTPUT",
            "PROBLEMS": "TEMPORARY_OUTPUT",
        },
        feedback=QgsProcessingFeedback(False),
    )
    return walkable, found


def test_every_metre_of_street_is_in_the_network(built):
    streets, found = built
    given = shapely.from_wkb([bytes(f.geometry().asWkb()) for f in streets.getFeatures()])
    edges = shapely.from_wkb([bytes(f.geometry().asWkb()) for f in found["EDGES"].getFeatures()])
    twice = sum(f["length_m"] for f in found["PROBLEMS"].getFeatures() if f["problem"] == "duplicate")
    whole = shapely.length(edges).sum() + twice
    assert whole == pytest.approx(shapely.length(given).sum(), abs=0.01)
    graph = networkx.Graph()
    for line in edges:
        graph.add_edge(line.coords[0], line.coords[-1])
    assert found["COMPONENTS"] == networkx.number_connected_components(graph)


def test_every_address_has_its_school_or_is_said_to_have_none(built):
    _streets, found = built
    schools = QgsVectorLayer(f"{FILE}|layername=pois", "schools", "ogr")
    schools.setSubsetString("amenity = 'school'")
    walks = processing.run(
        "guiju:odmatrix",
        {
            "NETWORK": found["NETWORK"],
            "ORIGINS": f"{FILE}|layername=addresses",
            "DESTINATIONS": schools,
            "ORIGIN_ID": "osm_id",
            "DESTINATION_ID": "osm_id",
            "LIMIT": 20_000,
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
        feedback=QgsProcessingFeedback(False),
    )["OUTPUT"]
    nearest: dict[str, float] = {}
    for f in walks.getFeatures():
        if f["status"] == "ok":
            nearest[f["origin"]] = min(f["cost"], nearest.get(f["origin"], np.inf))
    circle = processing.run(
        "guiju:livingcircle",
        {
            "NETWORK": found["NETWORK"],
            "ORIGINS": f"{FILE}|layername=addresses",
            "ORIGIN_ID": "osm_id",
            "COUNTED": "addresses",
            "FACILITIES": [schools],
            "CATEGORY": "amenity",
            "CATEGORIES": "school",
            "FACILITY_PACK": "osm-minimal",
            "WALKING_SPEED": 80,
            "SCORES": "TEMPORARY_OUTPUT",
        },
        feedback=QgsProcessingFeedback(False),
    )["SCORES"]
    assert circle.featureCount() == 15_766
    minutes = {f["origin"]: f["minutes_school"] for f in circle.getFeatures()}
    reached = {origin for origin, value in minutes.items() if isinstance(value, float)}
    assert reached == set(nearest)
    assert 0 < len(reached) < len(minutes)
    some = sorted(reached)
    assert [minutes[o] for o in some] == pytest.approx([nearest[o] / 80 for o in some], abs=0.01)
