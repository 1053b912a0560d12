"""Servers that Guiju did not come with: read rightly, and what they leave out of account is noticed."""

import pytest
from client_help import qgis
from guiju.core.progress import Progress
from other_servers import tipg
from service_help import ROOT

SAMPLE = f"{ROOT / 'sample' / 'district.gpkg'}|layername=plots"
EXTENT = (114.28, 30.48, 114.30, 30.50)
CONDITION = "GHYDYHDM LIKE '07%' AND RJL > 1.5"


@pytest.fixture(scope="module", autouse=True)
def application():
    return qgis()


@pytest.fixture(scope="module")
def expected():
    """The plots of the sample district by their own ids: all, those in the extent, those of the condition."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransformContext,
        QgsFeatureRequest,
        QgsGeometry,
        QgsRectangle,
        QgsVectorLayer,
    )

    layer = QgsVectorLayer(SAMPLE, "plots", "ogr")
    degrees = QgsFeatureRequest()
    degrees.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    box = QgsGeometry.fromRect(QgsRectangle(*EXTENT))
    condition = QgsFeatureRequest().setFilterExpression(CONDITION)
    return {
        "all": ids(layer),
        "extent": sorted(f["BSM"] for f in layer.getFeatures(degrees) if f.geometry().intersects(box)),
        "condition": sorted(f["BSM"] for f in layer.getFeatures(condition)),
    }


@pytest.fixture
def fetch(tmp_path):
    from guiju.service.cache import Cache
    from guiju.service.oapif import Oapif
    from guiju.service.source import Query
    from guiju.service.when import parse

    def run(address, collection, extent=None, time="", condition=""):
        told = []
        query = Query.of_texts(collection, extent, parse(time), condition)
        progress = Progress(warn=lambda message: told.append(str(message)))
        copy = Oapif.of(address, timeout_s=60).fetch(query, Cache(tmp_path / "cache"), progress)
        layer = copy.layer()
        assert layer.crs().authid() == "EPSG:4326"
        return layer, told

    return run


def ids(layer):
    return sorted(feature["BSM"] for feature in layer.getFeatures())


def near(layer):
    """Tell whether a layer lies in the sample district: axes are not exchanged."""
    box = layer.extent()
    return 114.2 < box.xMinimum() < box.xMaximum() < 114.4 and 30.4 < box.yMinimum() < box.yMaximum() < 30.6


def test_plain_tipg(service, fetch, expected, tmp_path):
    with tipg(service, tmp_path) as address:
        layer, told = fetch(address, "published.plots")
        assert ids(layer) == expected["all"]
        assert near(layer)
        assert told == []
        layer, told = fetch(address, "published.plots", EXTENT, condition=CONDITION)
        assert ids(layer) == sorted(set(expected["extent"]) & set(expected["condition"]))
        # It filters, but does not say so by its conformance classes.
        assert len(told) == 1
        assert "takes no conditions" in told[0]
