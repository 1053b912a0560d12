"""guiju:fetchcollection by id: from a folder and from a server, as a toolbox, a model or a script runs it."""

import shutil
import threading
import time
from pathlib import Path

import processing
import pytest
from guiju.service import connections
from guiju.service.connections import Connection
from ogc import Ogc, square
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from told import Told

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "district.gpkg"


@pytest.fixture
def run(plugin):
    def work(**parameters):
        feedback = Told()
        result = processing.run(
            "guiju:fetchcollection", {"OUTPUT": "TEMPORARY_OUTPUT", **parameters}, feedback=feedback
        )
        return result, feedback.warnings

    return work


@pytest.fixture
def web():
    server = Ogc(
        {"plots": [square(number, datetime=f"2026-01-0{number + 1}T00:00:00Z") for number in range(6)]},
        limit=4,
    )
    yield server
    server.close()


def test_a_layer_of_the_sample_by_condition_and_extent(run):
    whole, _ = run(CONNECTION=str(SAMPLE), COLLECTION="plots")
    assert whole["COUNT"] == 3063
    homes, _ = run(
        CONNECTION=str(SAMPLE.parent), COLLECTION="district.gpkg/plots", FILTER="GHYDYHDM LIKE '0701%'"
    )
    layer = homes["OUTPUT"]
    assert 0 < homes["COUNT"] == layer.featureCount() < 3063
    assert {feature["GHYDYHDM"][:4] for feature in layer.getFeatures()} == {"0701"}
    assert layer.crs().authid() == "EPSG:4547"
    assert layer.fields().names() == QgsVectorLayer(f"{SAMPLE}|layername=plots", "x").fields().names()[1:]
    middle = layer.extent().center()
    box = f"{middle.x()},{middle.x() + 500},{middle.y()},{middle.y() + 500} [EPSG:4547]"
    part, _ = run(CONNECTION=str(SAMPLE), COLLECTION="plots", EXTENT=box)
    assert 0 < part["COUNT"] < 300


def test_points_stay_points(run, web):
    points, _ = run(CONNECTION=str(SAMPLE), COLLECTION="community_points")
    assert points["OUTPUT"].wkbType() == Qgis.WkbType.Point
    web.collections["plots"] = [
        {**square(number), "geometry": {"type": "Point", "coordinates": [114.5, 30.5]}} for number in range(3)
    ]
    served, _ = run(CONNECTION=web.url, COLLECTION="plots")
    assert served["OUTPUT"].wkbType() == Qgis.WkbType.Point
    assert {feature.geometry().asWkt() for feature in served["OUTPUT"].getFeatures()} == {
        "Point (114.5 30.5)"
    }


def test_the_result_feeds_a_check(run, tmp_path):
    """What is fetched into a file is as good as the layer itself."""
    fetched, _ = run(
        CONNECTION=str(SAMPLE), COLLECTION="plots", FILTER="sheet = 'A'", OUTPUT=str(tmp_path / "a.gpkg")
    )
    checked = processing.run(
        "guiju:landbalance", {"INPUT": fetched["OUTPUT"], "OUTPUT": "TEMPORARY_OUTPUT"}, feedback=Told()
    )
    assert checked["OUTPUT"].featureCount() > 5


def test_from_a_server_by_all_that_can_be_asked(run, web):
    result, told = run(
        CONNECTION=web.url,
        COLLECTION="plots",
        EXTENT="114.0,114.045,29,31 [EPSG:4326]",
        DATETIME="2026-01-02T00:00:00Z/..",
        FILTER="RJL < 0.35",
    )
    assert sorted(feature["BSM"] for feature in result["OUTPUT"].getFeatures()) == ["P001", "P002", "P003"]
    assert result["OUTPUT"].crs().authid() == "EPSG:4326"
    assert told == []


def test_an_extent_in_another_system(run, web):
    result, _ = run(
        CONNECTION=web.url, COLLECTION="plots", EXTENT="500000,500900,3320000,3321000 [EPSG:4547]"
    )
    assert [feature["BSM"] for feature in result["OUTPUT"].getFeatures()] == ["P000"]


def test_a_result_in_metres_for_what_measures_next(run, web):
    result, told = run(CONNECTION=web.url, COLLECTION="plots", CRS="EPSG:4547")
    layer = result["OUTPUT"]
    assert layer.crs().authid() == "EPSG:4547"
    assert told == []
    degrees, _ = run(CONNECTION=web.url, COLLECTION="plots")
    turned = processing.run(
        "native:reprojectlayer",
        {"INPUT": degrees["OUTPUT"], "TARGET_CRS": "EPSG:4547", "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]
    shapes = [{f["BSM"]: f.geometry() for f in one.getFeatures()} for one in (layer, turned)]
    assert shapes[0].keys() == shapes[1].keys()
    assert all(shape.isGeosEqual(shapes[1][name]) for name, shape in shapes[0].items())


def test_features_that_have_no_place_in_the_system_stop_the_run(run, web):
    far = square(0)
    far["geometry"] = {"type": "Point", "coordinates": [114.0, 95.0]}
    web.collections["plots"] = [far]
    with pytest.raises(QgsProcessingException, match="1 features of .* lie outside the area of EPSG:4547"):
        run(CONNECTION=web.url, COLLECTION="plots", CRS="EPSG:4547")


def test_what_a_server_ignores_is_in_the_log(run, web):
    web.ignores = ("filter",)
    result, told = run(CONNECTION=web.url, COLLECTION="plots", FILTER="RJL < 0.35")
    assert result["COUNT"] == 4
    assert told == ["The server does not heed the condition; it was applied here."]


def test_by_the_title_of_a_connection(run, web):
    kept = connections.save(Connection("", "市局", web.url))
    try:
        for name in ("市局", kept.id):
            assert run(CONNECTION=name, COLLECTION="plots")[0]["COUNT"] == 6
    finally:
        connections.remove(kept)


def test_nothing_found_is_an_empty_layer_and_a_word(run, web):
    result, told = run(CONNECTION=web.url, COLLECTION="plots", FILTER="RJL > 99")
    assert result["COUNT"] == 0
    assert "no features" in told[0]


def test_shapes_of_unlike_kinds_and_none(run, web):
    rows = [square(0), square(1), square(2), square(3)]
    rows[1]["geometry"] = {"type": "Point", "coordinates": [114.5, 30.5]}
    rows[2]["geometry"] = None
    web.collections["plots"] = rows
    result, told = run(CONNECTION=web.url, COLLECTION="plots")
    shapes = {feature["BSM"]: feature.hasGeometry() for feature in result["OUTPUT"].getFeatures()}
    assert shapes == {"P000": True, "P002": False, "P003": True}
    assert len(told) == 1
    assert "1 features of the others were left out" in told[0]
    for row in rows:
        row["geometry"] = None
    result, _ = run(CONNECTION=web.url, COLLECTION="plots")
    assert sorted(feature["BSM"] for feature in result["OUTPUT"].getFeatures()) == [
        "P000",
        "P001",
        "P002",
        "P003",
    ]
    assert not result["OUTPUT"].isSpatial()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"CONNECTION": ""}, "“Connection” is empty"),
        ({"COLLECTION": " "}, "“Collection” is empty"),
        ({"CONNECTION": "/nowhere"}, "neither a connection, nor an address"),
        ({"CONNECTION": "http://u:p@127.0.0.1/"}, "with a log-in in it"),
        ({"COLLECTION": "plotz"}, "no collection “plotz”; there are: plots"),
        ({"DATETIME": "yesterday"}, "is no time"),
        ({"FILTER": "RJL >"}, "At character 6"),
        ({"FILTER": "RJX > 1"}, "field “RJX”"),
        ({"CONNECTION": "http://127.0.0.1:1/"}, "cannot be reached"),
    ],
)
def test_bad_input_is_a_sentence(run, web, asked, sentence):
    web.filtering = False
    with pytest.raises(QgsProcessingException, match=sentence):
        run(**{"CONNECTION": web.url, "COLLECTION": "plots", **asked})


def test_the_file_that_is_read_is_not_written_over(run, tmp_path):
    path = tmp_path / "district.gpkg"
    shutil.copy(SAMPLE, path)
    with pytest.raises(QgsProcessingException, match="would overwrite"):
        run(CONNECTION=str(tmp_path), COLLECTION="plots", OUTPUT=str(path))
    assert QgsVectorLayer(f"{path}|layername=plots", "x").featureCount() == 3063


def test_in_the_background_with_progress_and_cancel(plugin, web):
    """As the toolbox runs it: on a thread of its own, and stopped while the server keeps silent."""
    own = web.pages["/collections/plots/items"]
    silent = threading.Event()

    def items(ask):
        if "offset" in ask.query and silent.is_set():
            ask.stall()
        else:
            own(ask)

    web.pages["/collections/plots/items"] = items
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("guiju:fetchcollection")
    parameters = {"CONNECTION": web.url, "COLLECTION": "plots", "OUTPUT": "TEMPORARY_OUTPUT"}

    def start():
        context, feedback, ended = QgsProcessingContext(), Told(), []
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(lambda successful, results: ended.append((successful, results)))
        QgsApplication.taskManager().addTask(task)
        return context, feedback, ended

    def wait(condition):
        end = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < end
            QCoreApplication.processEvents()
            time.sleep(0.01)

    _context, feedback, ended = start()
    wait(lambda: ended)
    assert ended[0][0]
    assert ended[0][1]["COUNT"] == 6
    assert feedback.progress() == 100

    silent.set()
    _context, feedback, ended = start()
    asked = len(web.asked)
    wait(lambda: any("offset" in query for _m, _at, query, *_ in web.asked[asked:]))
    feedback.cancel()
    wait(lambda: ended)
    assert not ended[0][1].get("OUTPUT")
