"""One job of the data service in a window with a map, timed, and how long the window stood still meanwhile."""

import base64
import http.client
import json
import resource
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEventLoop
from qgis.PyQt.QtWidgets import QMainWindow

from .dataservice import EDITS, SMALL, sql
from .heartbeat import Watch

_PLACES = count()


class Bench:
    """A window with a map, a log-in and the source of one collection."""

    def __init__(self, state: dict, collection: str, folder: Path):
        from guiju.service.oapif import Oapif
        from guiju.service.source import Query

        self.state, self.collection, self.folder = state, collection, folder
        self.url = f"http://127.0.0.1:{state['port']}"
        users = json.loads((Path(state["folder"]) / "users.json").read_text(encoding="utf-8"))
        self.password = users["editor"]["password"]
        assert QgsApplication.authManager().setMasterPassword("bench", True)
        log_in = QgsAuthMethodConfig("Basic")
        log_in.setName("editor")
        log_in.setConfigMap({"username": "editor", "password": self.password})
        assert QgsApplication.authManager().storeAuthenticationConfig(log_in)[0]
        self.new_source = lambda: Oapif.of(self.url, log_in.id())
        self.query = Query(collection)
        self.window, self.canvas, self.watch = QMainWindow(), QgsMapCanvas(), Watch()
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        self.window.setCentralWidget(self.canvas)
        self.window.resize(1200, 800)
        self.window.show()
        QgsApplication.processEvents()

    def run(self, work, show=None) -> tuple[float, object]:
        """Run `work(progress)` as a task, then `show(result)`; returns the seconds until that is done and the result.

        The window is watched until its map is painted.
        """
        from guiju.bridge.task import Task

        loop, ended = QEventLoop(), []

        def done(result, warnings):
            if show:
                show(result)
            ended.extend((time.perf_counter(), result, warnings))
            loop.quit()

        def failed(sentence):
            ended.extend((None, sentence))
            loop.quit()

        with self.watch:
            start = time.perf_counter()
            task = Task("bench", work, done=done, failed=failed, stopped=lambda: failed("stopped"))
            QgsApplication.taskManager().addTask(task)
            loop.exec()
            if ended[0] is None or ended[2]:
                sys.exit(str(ended[1:]))
            if show:
                self.canvas.mapCanvasRefreshed.connect(loop.quit)
                loop.exec()
                self.canvas.mapCanvasRefreshed.disconnect(loop.quit)
        return ended[0] - start, ended[1]

    def show(self, copy) -> None:
        """Add a copy to the project and the map, in place of what is there."""
        layer = copy.layer(self.collection)
        assert layer.isValid()
        assert layer.featureCount() == copy.count
        QgsProject.instance().addMapLayer(layer)
        self.canvas.setLayers([layer])
        self.canvas.setExtent(layer.extent())
        self.canvas.refresh()

    def fetch(self) -> float:
        """Fetch everything into a new layer."""
        from guiju.service.cache import Cache

        QgsProject.instance().clear()
        cache = Cache(self.folder / f"cache{next(_PLACES)}")
        return self.run(lambda progress: self.new_source().fetch(self.query, cache, progress), self.show)[0]

    def native(self) -> float:
        """Read all features by QGIS's own provider."""
        start = time.perf_counter()
        layer = QgsVectorLayer(f"url='{self.url}' typename='{self.collection}'", "native", "OAPIF")
        assert sum(1 for _ in layer.getFeatures()) == SMALL
        return time.perf_counter() - start

    def refresh(self) -> float:
        """Bring a layer up to date after changes on the service."""
        from guiju.service.cache import Cache

        cache, source = Cache(self.folder / "cache"), self.new_source()
        if not cache.folder.exists():
            self.run(lambda progress: source.fetch(self.query, cache, progress), self.show)
        sql(self.state, f"UPDATE published.{self.collection} SET ratio = 9 - ratio, name = name || '改' "
                        f"WHERE id % {SMALL // EDITS} = {next(_PLACES)}")  # fmt: skip
        return self.run(lambda progress: source.fetch(self.query, cache, progress), self.show)[0]

    def sync(self) -> float:
        """Send what was edited in a checkout."""
        from guiju.service.checkout import check_out
        from guiju.service.sync import sync

        source, place = self.new_source(), next(_PLACES)
        path = self.folder / f"checkout{place}.gpkg"
        _, checkout = self.run(lambda progress: check_out(source, self.query, path, progress))
        layer = checkout.layer()
        floors = layer.fields().lookupField("floors")
        assert layer.startEditing()
        for feature in layer.getFeatures(f"id % {SMALL // EDITS} = {place}"):
            layer.changeAttributeValue(feature.id(), floors, (feature["floors"] or 0) + 1)
        assert layer.commitChanges()
        del layer
        seconds, outcome = self.run(lambda progress: sync(checkout, source, progress))
        assert outcome.sent == EDITS
        return seconds

    def put(self) -> float:
        """Send as many edits one by one, each with the version that it is made from."""
        pair = base64.b64encode(f"editor:{self.password}".encode()).decode()
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc)
        items = f"/collections/{self.collection}/items"
        connection.request("GET", f"{items}?limit={EDITS}")
        features = json.load(connection.getresponse())["features"]
        start = time.perf_counter()
        for feature in features:
            feature["properties"]["floors"] = 50
            headers = {
                "Authorization": f"Basic {pair}",
                "Content-Type": "application/geo+json",
                "If-Match": f'"{feature["properties"]["revision"]}"',
            }
            connection.request("PUT", f"{items}/{feature['id']}", json.dumps(feature), headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 204
        return time.perf_counter() - start


def main() -> None:
    """Read a job as JSON; print its seconds, its longest stall and the peak memory."""
    told = json.load(sys.stdin)
    application = QgsApplication([], True)
    application.initQgis()
    with tempfile.TemporaryDirectory(prefix="guiju-dataservice-") as folder:
        bench = Bench(told["state"], told["collection"], Path(folder))
        seconds = [getattr(bench, told["job"])() for _ in range(told["repeat"])]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found = {"seconds": seconds, "stall_s": bench.watch.longest, "peak_mb": peak}
        print(json.dumps(found), flush=True)
        QgsProject.instance().clear()
        bench.window.close()
    application.exitQgis()


if __name__ == "__main__":
    main()
