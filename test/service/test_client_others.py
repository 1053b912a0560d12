"""Servers that Guiju did not come with: read rightly, and what they leave out of account is noticed."""

import pytest
from client_help import qgis
from guiju.core.progress import Progress
from other_servers import PLOTS, pygeoapi, qgis_server, tipg
from service_help import ROOT

SAMPLE = f"{ROOT / 'sample' / 'district.gpkg'}|layername=plots"
EXTENT = (114.28, 30.507, 114.30, 30.512)
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


@pytest.fixture(scope="module")
def first(expected):
    """Of `expected`, the plots that the other servers have: those of the lowest numbers."""
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(SAMPLE, "plots", "ogr")
    numbers = {f["BSM"]: f.id() for f in layer.getFeatures() if f.id() <= PLOTS}
    dated = [name for name, number in numbers.items() if number % 4 in (0, 1)]
    found = {name: [one for one in names if one in numbers] for name, names in expected.items()}
    return {**found, "until 2021": sorted(dated)}


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


@pytest.fixture(scope="module")
def served_by_pygeoapi(service, tmp_path_factory):
    with pygeoapi(service, tmp_path_factory.mktemp("pygeoapi")) as address:
        yield address


@pytest.fixture(scope="module")
def served_by_qgis(tmp_path_factory):
    with qgis_server(tmp_path_factory.mktemp("qgis")) as address:
        yield address


ASKED = (EXTENT, "../2021-12-31T00:00:00Z", CONDITION)


def all_three(first):
    """Return what the extent, the time and the condition have in common."""
    found = sorted(set(first["extent"]) & set(first["condition"]) & set(first["until 2021"]))
    assert found
    return found


@pytest.mark.parametrize("collection", ["postgis", "file", "package"])
def test_pygeoapi(served_by_pygeoapi, fetch, first, collection):
    layer, told = fetch(served_by_pygeoapi, collection)
    assert ids(layer) == first["all"]
    assert near(layer)
    assert told == []
    layer, told = fetch(served_by_pygeoapi, collection, *ASKED)
    assert ids(layer) == all_three(first)
    # PostGIS takes times, files do not, and neither says so.
    assert ("The server does not heed the time; it was applied here." in told) == (collection != "postgis")
    assert any("takes no conditions" in sentence for sentence in told)


def test_an_answer_of_which_nothing_is_left_is_a_layer_of_its_kind(served_by_pygeoapi, fetch):
    layer, _ = fetch(served_by_pygeoapi, "file", EXTENT, condition="RJL > 1000")
    assert layer.featureCount() == 0
    assert layer.isSpatial()


def test_pygeoapi_misplaces_what_is_northing_first_and_that_is_told(served_by_pygeoapi, fetch):
    layer, told = fetch(served_by_pygeoapi, "northing")
    assert not near(layer)
    assert "None of the features lies within the extent" in told[0]


def test_qgis_server(served_by_qgis, fetch, first):
    layer, told = fetch(served_by_qgis + "/wfs3", "plots")
    assert ids(layer) == first["all"]
    assert near(layer)
    assert told == []
    layer, told = fetch(served_by_qgis + "/wfs3", "plots", *ASKED)
    assert ids(layer) == all_three(first)
    assert any("takes no conditions" in sentence for sentence in told)


def test_wfs_is_found_listed_and_shown_by_qgis(served_by_qgis, first):
    from guiju.service import native
    from guiju.service.connections import Connection
    from guiju.service.detect import detect
    from qgis.core import QgsFeatureRequest, QgsRectangle

    found = detect(Connection("", "", served_by_qgis + "/"), Progress())
    assert found.kind == "wfs"
    assert all(finding.good is not False for finding in found.findings)
    source = Connection("", "", served_by_qgis + "/", kind="wfs").source()
    (collection,) = source.catalogue(Progress())
    assert collection.title == "plots"
    assert 114.2 < collection.extent[0] < collection.extent[2] < 114.4
    layer = on_a_thread(lambda: native.load(source.live(collection.id, Progress())))
    assert layer.isValid()
    assert layer.featureCount() == len(first["all"])
    assert ids(layer) == first["all"]
    degrees = QgsFeatureRequest(QgsRectangle(*EXTENT)) if layer.crs().isGeographic() else None
    if degrees:
        assert {f["BSM"] for f in layer.getFeatures(degrees)} >= set(first["extent"])


def on_a_thread(work):
    """Return what `work` returns on a thread of QGIS, as a job's does."""
    from qgis.core import QgsApplication, QgsTask
    from qgis.PyQt.QtCore import QEventLoop

    found, loop = [], QEventLoop()
    task = QgsTask.fromFunction("work", lambda _: found.append(work()), on_finished=lambda *_: loop.quit())
    QgsApplication.taskManager().addTask(task)
    loop.exec()
    return found[0]
