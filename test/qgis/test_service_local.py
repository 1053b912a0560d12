"""A folder as a source, and the copies that are kept: a catalogue, extent, time and condition without any server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from guiju.service import connections
from guiju.service.cache import Cache
from guiju.service.connections import Connection
from guiju.service.local import Local
from guiju.service.source import Query
from guiju.service.when import parse
from layers import CORNER, box, polygons, save
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsRectangle,
    QgsVectorFileWriter,
)

ROWS = [
    ("A", box(0, 0, 10, 10), 1.5, "2024-06-01", "2025-06-01"),
    ("B", box(100, 0, 110, 10), 2.5, "2025-06-01", None),
    ("C", box(200, 0, 210, 10), None, None, None),
]


@pytest.fixture
def folder(tmp_path):
    """A folder with 规划/2025.gpkg (plots, plan) and survey.gdb (plots)."""
    root = tmp_path / "data"
    (root / "规划").mkdir(parents=True)
    fields = "field=RJL:double&field=valid_from:date&field=valid_to:date"
    plots = polygons("plots", ROWS, key="BSM", fields=fields)
    first = root / "规划" / "2025.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    for layer, name in ((plots, "plots"), (polygons("plan", [("K", box(0, 0, 5, 5))]), "plan")):
        options.layerName = name
        assert not QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(first), QgsCoordinateTransformContext(), options
        )[0]
        options.actionOnExistingFile = QgsVectorFileWriter.CreateOrOverwriteLayer
    moment = polygons(
        "plots", [row[:4] for row in ROWS], key="BSM", fields="field=RJL:double&field=SJRQ:date"
    )
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "OpenFileGDB", "plots"
    assert not QgsVectorFileWriter.writeAsVectorFormatV3(
        moment, str(root / "survey.gdb"), QgsCoordinateTransformContext(), options
    )[0]
    return root


@pytest.fixture
def fetch(folder, tmp_path):
    def run(collection, extent=None, time="", condition=""):
        query = Query.of_texts(collection, extent, parse(time), condition)
        copy = Local(folder).fetch(query, Cache(tmp_path / "cache"), Progress())
        layer = copy.layer()
        assert layer.featureCount() == copy.count
        return sorted(feature["BSM"] for feature in layer.getFeatures())

    return run


def degrees(x0, y0, x1, y1):
    """A box in metres from the corner, in degrees."""
    x, y = CORNER
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4547"),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateTransformContext(),
    )
    found = transform.transformBoundingBox(QgsRectangle(x + x0, y + y0, x + x1, y + y1))
    return found.xMinimum(), found.yMinimum(), found.xMaximum(), found.yMaximum()


def test_the_catalogue_of_a_folder(folder):
    told = []
    (folder / "broken.gpkg").write_bytes(b"no database")
    found = {item.id: item for item in Local(folder).catalogue(Progress(warn=lambda m: told.append(str(m))))}
    assert set(found) == {"规划/2025.gpkg/plots", "规划/2025.gpkg/plan", "survey.gdb/plots"}
    plots = found["规划/2025.gpkg/plots"]
    assert (plots.count, plots.native, plots.theme) == (3, "EPSG:4547", "规划/2025.gpkg")
    assert [(field.name, field.kind) for field in plots.fields][-2:] == [
        ("valid_from", "date"),
        ("valid_to", "date"),
    ]
    assert plots.extent == pytest.approx(degrees(0, 0, 210, 10), abs=1e-6)
    assert len(told) == 1
    assert "broken.gpkg cannot be read" in told[0]


def test_one_file_is_a_catalogue_too(folder):
    assert [item.id for item in Local(folder / "survey.gdb").catalogue(Progress())] == ["survey.gdb/plots"]


def test_the_name_of_a_layer_is_enough_where_one_file_has_it(fetch, folder, tmp_path):
    copy = Local(folder).fetch(Query("plan"), Cache(tmp_path / "cache"), Progress())
    assert copy.count == 1
    with pytest.raises(InputError, match="Several collections are called “plots”"):
        fetch("plots")
    with pytest.raises(
        InputError, match="no collection “2025.gpkg/roads”; there are: survey.gdb/plots, 规划/2025.gpkg/plots"
    ):
        fetch("2025.gpkg/roads")


def test_all_of_it_in_its_own_system(folder, tmp_path):
    copy = Local(folder).fetch(Query("规划/2025.gpkg/plots"), Cache(tmp_path / "cache"), Progress())
    assert copy.layer().crs().authid() == "EPSG:4547"
    assert copy.layer().extent().xMinimum() == CORNER[0]
    assert sorted(str(feature["RJL"]) for feature in copy.layer().getFeatures()) == ["1.5", "2.5", "NULL"]


def test_extent_and_condition(fetch):
    assert fetch("survey.gdb/plots", extent=degrees(-5, -5, 105, 20)) == ["A", "B"]
    assert fetch("survey.gdb/plots", extent=degrees(120, -5, 130, 20)) == []
    # Unknown is not met; asked for, it is.
    assert fetch("survey.gdb/plots", condition="RJL < 2") == ["A"]
    assert fetch("survey.gdb/plots", condition="NOT RJL < 2") == ["B"]
    assert fetch("survey.gdb/plots", condition="RJL IS NULL OR BSM = 'A'") == ["A", "C"]


@pytest.mark.parametrize(
    ("time", "state"),
    [
        ("2024-01-01T00:00:00Z", ["C"]),
        ("2024-06-01T00:00:00Z", ["A", "C"]),
        ("2025-05-31T23:59:59Z", ["A", "C"]),
        ("2025-06-01T00:00:00Z", ["B", "C"]),
        ("2025-01-01T00:00:00Z/2026-01-01T00:00:00Z", ["A", "B", "C"]),
        ("../2025-01-01T00:00:00Z", ["A", "C"]),
    ],
)
def test_the_state_as_it_was(fetch, time, state):
    assert fetch("规划/2025.gpkg/plots", time=time) == state


def test_a_date_of_the_data(fetch):
    assert fetch("survey.gdb/plots", time="2025-01-01T00:00:00Z/..") == ["B", "C"]
    assert fetch("survey.gdb/plots", time="2024-06-01T12:00:00Z") == ["A", "C"]


def test_what_tells_no_time_cannot_be_asked_for_one(fetch, folder):
    with pytest.raises(InputError, match="no field that tells a time"):
        fetch("规划/2025.gpkg/plan", time="2025-01-01T00:00:00Z")
    with pytest.raises(InputError, match="no field “RJX”"):
        fetch("survey.gdb/plots", condition="RJX > 1")


def test_a_file_that_changes_is_read_again(fetch, folder):
    assert fetch("规划/2025.gpkg/plots") == ["A", "B", "C"]
    save(polygons("plots", ROWS[:1], key="BSM"), folder / "规划" / "2026.gpkg", "plots")
    assert fetch("规划/2026.gpkg/plots") == ["A"]
    (folder / "规划" / "2026.gpkg").unlink()
    save(polygons("plots", ROWS[:2], key="BSM"), folder / "规划" / "2026.gpkg", "plots")
    assert fetch("规划/2026.gpkg/plots") == ["A", "B"]


def test_a_cancel_leaves_the_old_copy(folder, tmp_path):
    cache, query = Cache(tmp_path / "cache"), Query("survey.gdb/plots")
    kept = Local(folder).fetch(query, cache, Progress())
    with pytest.raises(Cancelled):
        Local(folder).fetch(query, cache, Progress(cancelled=lambda: True))
    assert cache.find(str(folder.resolve()), query) == kept
    assert [path for path in cache.folder.iterdir() if path.suffix != ".lock"] == [kept.path]


def test_a_full_disk_is_a_sentence_and_leaves_nothing(folder, tmp_path):
    """In a process of its own, whose files may not grow beyond what an empty GeoPackage needs."""
    rows = [(f"P{n}", box(n, 0, n + 0.5, 1), "x" * 250) for n in range(5000)]
    save(polygons("many", rows, fields="field=text:string"), folder / "many.gpkg", "many")
    cache = tmp_path / "cache"
    code = f"""
import resource, signal, os
from pathlib import Path
from qgis.core import QgsApplication
application = QgsApplication([], False); application.initQgis()
from guiju.core.progress import Progress
from guiju.core.text import InputError
from guiju.service.cache import Cache
from guiju.service.local import Local
from guiju.service.source import Query
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    Local(Path({str(folder)!r})).fetch(Query("many.gpkg/many"), Cache(Path({str(cache)!r})), Progress())
except InputError as error:
    print("SENTENCE", error)
os._exit(0)
"""
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert "SENTENCE What was fetched cannot be kept" in done.stdout
    assert "disk has room" in done.stdout
    assert not [path for path in cache.iterdir() if path.suffix != ".lock"]


def test_a_copy_that_cannot_be_read_is_none(folder, tmp_path):
    cache, query = Cache(tmp_path / "cache"), Query("survey.gdb/plots")
    kept = Local(folder).fetch(query, cache, Progress())
    kept.path.write_bytes(b"torn")
    assert cache.find(str(folder.resolve()), query) is None
    assert Local(folder).fetch(query, cache, Progress()).count == 3


def test_other_questions_have_other_copies(folder, tmp_path):
    cache, source = Cache(tmp_path / "cache"), Local(folder)
    first = source.fetch(Query.of_texts("survey.gdb/plots", None, None, "RJL < 2"), cache, Progress())
    second = source.fetch(Query.of_texts("survey.gdb/plots", None, None, "RJL > 2"), cache, Progress())
    assert first.path != second.path
    assert first.told["filter"] == "RJL < 2"
    cache.clear()
    assert not list(cache.folder.glob("*.gpkg"))


def test_connections_are_kept_without_secrets(folder):
    try:
        kept = connections.save(Connection("", "规划局", "https://data.example.cn/ogc/", "abc1234"))
        assert connections.find("规划局") == kept
        assert connections.find(kept.id) == kept
        # The address alone finds its log-in.
        assert connections.find("https://data.example.cn/ogc").authcfg == "abc1234"
        text = connections.exported(connections.all_connections())
        assert "abc1234" not in text
        assert kept.id not in text
        assert connections.imported(text) == [Connection("", "规划局", "https://data.example.cn/ogc/")]
        local = connections.save(Connection("", "", str(folder)))
        assert isinstance(local.source(), Local)
        assert {one.id for one in connections.all_connections()} == {kept.id, local.id}
        changed = connections.save(Connection(kept.id, "局", kept.url, ""))
        assert connections.find(kept.id) == changed
    finally:
        for one in connections.all_connections():
            connections.remove(one)
    assert connections.all_connections() == []


@pytest.mark.parametrize(
    "url", ["https://u:p@x.cn/", "https://u@x.cn/", "http://x.cn/a?token=abc", "http://x.cn/?ApiKey=1"]
)
def test_an_address_with_a_log_in_is_refused_and_not_repeated(url):
    with pytest.raises(InputError, match="log-in in it") as caught:
        connections.save(Connection("", "t", url))
    assert "abc" not in str(caught.value)
    assert "p@" not in str(caught.value)
    with pytest.raises(InputError, match="log-in in it"):
        connections.find(url)


def test_what_is_no_connection():
    with pytest.raises(InputError, match="neither a connection, nor an address"):
        connections.find("/nowhere/at/all")
    with pytest.raises(InputError, match="no connections that Guiju has exported"):
        connections.imported('{"connections": []}')


def test_the_folder_of_the_profile():
    assert Cache().folder.name == "cache"
    assert isinstance(Cache().folder, Path)
