"""Runs by zone: figures against the whole, zones that fail, cancels, names of folders."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import processing
import pytest
from layers import box, polygons
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingProvider,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QThread, QTimer
from told import Told

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "district.gpkg"
USES = [
    ("0701", box(0, 0, 60, 100)),
    ("0901", box(60, 0, 100, 100)),
    ("1401", box(90, 100, 130, 200)),  # a quarter of it in the west
    ("0801", box(100, 0, 200, 100)),
    ("1402", box(900, 0, 910, 10)),  # in no zone
]
WARDS = [("西/片", box(0, 0, 100, 300)), ("东片", box(100, 0, 200, 300))]


@pytest.fixture
def uses(tmp_path):
    path = str(tmp_path / "land.gpkg")
    layer = polygons("uses", USES, key="GHYDYHDM")
    processing.run("native:savefeatures", {"INPUT": layer, "LAYER_NAME": "uses", "OUTPUT": path})
    return f"{path}|layername=uses"


def wards(rows=WARDS):
    return polygons("wards", rows, key="name")


def run(tmp_path, feedback=None, parameters=None, **more):
    given = {
        "ALGORITHM": "guiju:landbalance",
        "ZONES": wards(),
        "ZONE_NAME": "name",
        "FOLDER": str(tmp_path / "out"),
        "OUTPUT": "TEMPORARY_OUTPUT",
        **more,
    }
    inputs = {"AREA_METHOD": "planar", "UNIT": "m2", "EDITION": "landuse-2023", **(parameters or {})}
    if not given["ALGORITHM"].endswith("landbalance"):
        inputs = parameters or {}
    given.setdefault("PARAMETERS", json.dumps(inputs))
    return processing.run("guiju:runbyzone", given, feedback=feedback or Told())


def rows(result, *fields):
    return [tuple(f[name] for name in fields) for f in result["OUTPUT"].getFeatures()]


def codes(tmp_path, folder, table="output"):
    layer = QgsVectorLayer(str(tmp_path / "out" / folder / f"{table}.gpkg"), "", "ogr")
    assert layer.isValid()
    return {f["code"]: f["area"] for f in layer.getFeatures() if f["level"] == 2}


def test_within_each_feature_counts_once(tmp_path, uses):
    told = Told()
    result = run(tmp_path, told, {"INPUT": uses})
    assert rows(result, "zone", "status", "features", "folder") == [
        ("西/片", "done", 2, "西_片"),
        ("东片", "done", 2, "东片"),
    ]
    assert codes(tmp_path, "西_片") == {"0701": 6000, "0901": 4000}
    assert codes(tmp_path, "东片") == {"0801": 10000, "1401": 4000}
    assert (result["DONE"], result["EMPTY"], result["FAILED"], result["STOPPED"]) == (2, 0, 0, 0)
    assert any("1 features of layer “uses” lie in no zone" in warning for warning in told.warnings)


def test_clipped_parts_add_up_and_intersecting_ones_count_in_both(tmp_path, uses):
    run(tmp_path, parameters={"INPUT": uses}, HOW="clip")
    assert codes(tmp_path, "西_片")["1401"] == 1000
    assert codes(tmp_path, "东片")["1401"] == 3000
    run(tmp_path, parameters={"INPUT": uses}, HOW="intersects")
    assert codes(tmp_path, "西_片")["1401"] == codes(tmp_path, "东片")["1401"] == 4000


def test_a_zone_without_features_runs_empty_and_says_so(tmp_path, uses):
    result = run(tmp_path, parameters={"INPUT": uses}, ZONES=wards([*WARDS, ("远", box(5000, 0, 5100, 100))]))
    zone, status, message, features = rows(result, "zone", "status", "message", "features")[2]
    assert (zone, status, features) == ("远", "empty", 0)
    assert "No feature" in message
    assert codes(tmp_path, "远") == {}
    assert result["EMPTY"] == 1


def test_overlaps_of_zones_are_told_and_polygons_of_one_name_are_one_zone(tmp_path, uses):
    told = Told()
    result = run(
        tmp_path,
        told,
        {"INPUT": uses},
        ZONES=wards([*WARDS, ("东片", box(400, 0, 500, 100)), ("压", box(150, 0, 250, 100))]),
    )
    assert [zone for (zone,) in rows(result, "zone")] == ["西/片", "东片", "压"]
    assert any("东片 / 压" in warning for warning in told.warnings)


def test_a_zone_that_fails_does_not_stop_the_rest(tmp_path):
    # A recorded area that is missing stops the balance by the survey's method.
    patches = polygons(
        "DLTB",
        [("0101", box(0, 0, 50, 50), None, 0.1), ("0101", box(110, 0, 160, 50), 2500.0, 0.1)],
        key="DLBM",
        fields="field=TBMJ:double&field=KCXS:double",
    )
    path = str(tmp_path / "patches.gpkg")
    processing.run("native:savefeatures", {"INPUT": patches, "OUTPUT": path})
    result = run(tmp_path, parameters={"INPUT": path, "AREA_METHOD": "survey", "EDITION": "survey3"})
    (_, status, message, files), (_, other, _, written) = rows(result, "zone", "status", "message", "files")
    assert (status, other) == ("failed", "done")
    assert "TBMJ" in message
    assert files == ""
    assert "output.gpkg" in written
    assert list((tmp_path / "out" / "西_片").iterdir()) == []
    page = Path(result["INDEX"]).read_text(encoding="utf-8")
    assert "TBMJ" in page


def test_the_index_links_what_is_there_escaped_and_marked(tmp_path, uses):
    zones = wards([("<b>甲 & 乙#1</b>", box(0, 0, 200, 300))])
    result = run(tmp_path, parameters={"INPUT": uses, "FORM": "平衡 表.html"}, ZONES=zones, MARKING="秘密")
    page = Path(result["INDEX"]).read_text(encoding="utf-8")
    assert "秘密" in page
    assert "&lt;b&gt;甲 &amp; 乙#1&lt;/b&gt;" in page
    assert "<b>甲" not in page
    links = [unquote(link) for link in re.findall(r'href="([^"]+)"', page)]
    assert len(links) == 3
    for link in links:
        assert (tmp_path / "out" / link).is_file(), link
    # The form of the zone names it, and carries the marking that the run was given.
    form = next((tmp_path / "out").glob("*/平衡 表.html")).read_text(encoding="utf-8")
    assert "甲 &amp; 乙" in form
    assert "秘密" in form


def test_names_of_folders(tmp_path, uses):
    zones = wards(
        [("CON", box(0, 0, 50, 100)), ("a:b", box(50, 0, 100, 100)), ("a/b", box(100, 0, 200, 100))]
    )
    result = run(tmp_path, parameters={"INPUT": uses}, ZONES=zones)
    assert [folder for (folder,) in rows(result, "folder")] == ["_CON", "a_b", "a_b (2)"]
    assert codes(tmp_path, "_CON").keys() == {"0701"}
    assert codes(tmp_path, "a_b (2)").keys() == {"0801"}


def test_native_algorithms_and_lists_of_layers_are_cut_too(tmp_path, uses):
    result = run(
        tmp_path,
        ALGORITHM="native:mergevectorlayers",
        CUT="LAYERS",
        parameters={"LAYERS": [uses, uses], "OUTPUT": "merged.gpkg"},
    )
    assert [status for (status,) in rows(result, "status")] == ["done", "done"]
    merged = QgsVectorLayer(str(tmp_path / "out" / "东片" / "merged.gpkg"), "", "ogr")
    assert merged.featureCount() == 4


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"ALGORITHM": "guiju:nothing"}, "guiju:nothing"),
        ({"ALGORITHM": "guiju:runbyzone"}, "guiju:runbyzone"),
        ({"PARAMETERS": "INPUT=plots"}, "JSON"),
        ({"PARAMETERS": "[1]"}, "JSON"),
        ({"PARAMETERS": '{"INPUTS": "x"}'}, "INPUTS"),
        ({"CUT": "PLANNED"}, "PLANNED"),
        ({"CUT": "EDITION"}, "EDITION"),
        ({"CUT": ""}, "CUT"),
        ({"PARAMETERS": '{"INPUT": "/no/such.gpkg"}'}, "such.gpkg"),
        ({"parameters": {"EDITION": "1999"}}, "refuses"),
        ({"parameters": {"OUTPUT": "postgres://dbname='a' password='b'"}}, "OUTPUT must be the plain name"),
        ({"parameters": {"OUTPUT": "../o.gpkg"}}, "OUTPUT must be the plain name"),
        ({"parameters": {"OUTPUT": "index.html"}}, "index.html: “.html” files"),
        ({"ZONES": "none"}, "no zone"),
        ({"FOLDER": "file"}, "folder"),
    ],
)
def test_what_cannot_be_run_is_refused_in_a_sentence(tmp_path, uses, parameters, sentence):
    given = dict(parameters)
    inputs = {"INPUT": uses, **given.pop("parameters", {})}
    if given.get("ZONES") == "none":
        given["ZONES"] = wards([("甲", None)])
    if given.get("FOLDER") == "file":
        (tmp_path / "file").write_text("")
        given["FOLDER"] = str(tmp_path / "file" / "below")
    with pytest.raises(QgsProcessingException, match=sentence):
        run(tmp_path, parameters=inputs, **given)


class Waits(QgsProcessingAlgorithm):
    """A child that tells its threads, and in the zone called 慢 waits until it is cancelled."""

    threads = []

    def createInstance(self):
        return Waits()

    def name(self):
        return "waits"

    def displayName(self):
        return "Waits"

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterFeatureSource("INPUT", "in"))
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", "out"))

    def here(self):
        return QThread.currentThread() == QgsApplication.instance().thread()

    def prepareAlgorithm(self, parameters, context, feedback):
        Waits.threads.append(("prepared on main", self.here()))
        return True

    def processAlgorithm(self, parameters, context, feedback):
        Waits.threads.append(("worked on main", self.here()))
        source = self.parameterAsSource(parameters, "INPUT", context)
        if any(f["id"] == "坏" for f in source.getFeatures()):
            raise KeyError("a fault in a script")
        sink, destination = self.parameterAsSink(
            parameters, "OUTPUT", context, source.fields(), source.wkbType(), source.sourceCrs()
        )
        slow = any(f["id"] == "慢" for f in source.getFeatures())
        while slow and not feedback.isCanceled():
            QThread.msleep(5)
        del sink
        return {"OUTPUT": destination}

    def postProcessAlgorithm(self, context, feedback):
        Waits.threads.append(("finished on main", self.here()))
        return {}


class Waiting(QgsProcessingProvider):
    def id(self):
        return "test"

    def name(self):
        return "test"

    def loadAlgorithms(self):
        self.addAlgorithm(Waits())


@pytest.fixture
def waiting():
    provider = Waiting()
    QgsApplication.processingRegistry().addProvider(provider)
    yield
    QgsApplication.processingRegistry().removeProvider(provider)


def test_a_fault_in_a_script_fails_its_zone_alone(tmp_path, waiting):
    plots = polygons("plots", [("坏", box(0, 0, 10, 10)), ("好", box(110, 0, 120, 10))])
    path = str(tmp_path / "plots.gpkg")
    processing.run("native:savefeatures", {"INPUT": plots, "OUTPUT": path})
    result = run(tmp_path, ALGORITHM="test:waits", parameters={"INPUT": path})
    assert rows(result, "zone", "status") == [("西/片", "failed"), ("东片", "done")]


def test_what_a_failed_zone_did_not_touch_stays(tmp_path, waiting):
    plots = polygons("plots", [("好", box(0, 0, 10, 10)), ("好", box(110, 0, 120, 10))])
    path = str(tmp_path / "plots.gpkg")
    processing.run("native:savefeatures", {"INPUT": plots, "OUTPUT": path})
    run(tmp_path, ALGORITHM="test:waits", parameters={"INPUT": path})
    written = tmp_path / "out" / "西_片" / "output.gpkg"
    before = written.read_bytes()
    plots = polygons("plots", [("坏", box(0, 0, 10, 10)), ("好", box(110, 0, 120, 10))])
    processing.run("native:savefeatures", {"INPUT": plots, "OUTPUT": path})
    result = run(tmp_path, ALGORITHM="test:waits", parameters={"INPUT": path})
    assert rows(result, "zone", "status") == [("西/片", "failed"), ("东片", "done")]
    # The fault came before anything was written: what an earlier run has left is there.
    assert written.read_bytes() == before


def in_a_task(parameters, cancel_when=None):
    """Run in QGIS's task manager as the toolbox does; returns the results and the rows of OUTPUT."""
    algorithm = QgsApplication.processingRegistry().algorithmById("guiju:runbyzone")
    context, feedback, loop, found = QgsProcessingContext(), Told(), QEventLoop(), {}
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda done, results: (found.update(results), loop.quit()))
    timer = QTimer()
    timer.timeout.connect(lambda: cancel_when and cancel_when() and task.cancel())
    timer.start(10)
    QTimer.singleShot(60_000, loop.quit)
    QgsApplication.taskManager().addTask(task)
    loop.exec()
    layer = QgsProcessingUtils.mapLayerFromString(found["OUTPUT"], context)
    return found, [(f["zone"], f["status"]) for f in layer.getFeatures()]


def test_a_cancel_stops_the_zone_and_those_after_it_and_keeps_those_before(tmp_path, waiting):
    plots = polygons("plots", [("快", box(0, 0, 10, 10)), ("慢", box(110, 0, 120, 10))])
    path = str(tmp_path / "plots.gpkg")
    processing.run("native:savefeatures", {"INPUT": plots, "OUTPUT": path})
    zones = wards([*WARDS, ("后", box(300, 0, 400, 10))])
    zones_path = str(tmp_path / "wards.gpkg")
    processing.run("native:savefeatures", {"INPUT": zones, "OUTPUT": zones_path})
    for ward in ("西_片", "东片"):
        (tmp_path / "out" / ward).mkdir(parents=True)
        for name in ("output.gpkg", "notes.txt"):
            (tmp_path / "out" / ward / name).write_bytes(b"earlier")
    Waits.threads.clear()
    started = lambda: len([t for t in Waits.threads if t[0].startswith("worked")]) == 2  # noqa: E731
    results, told = in_a_task(
        {
            "ALGORITHM": "test:waits",
            "PARAMETERS": json.dumps({"INPUT": path}),
            "ZONES": zones_path,
            "ZONE_NAME": "name",
            "FOLDER": str(tmp_path / "out"),
            "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT,
        },
        started,
    )
    assert told == [("西/片", "done"), ("东片", "stopped"), ("后", "stopped")]
    assert (results["DONE"], results["STOPPED"]) == (1, 2)
    assert (tmp_path / "out" / "西_片" / "output.gpkg").is_file()
    # What an earlier run has left there comes back; what has nothing to do with the runs stays.
    assert (tmp_path / "out" / "东片" / "output.gpkg").read_bytes() == b"earlier"
    assert (tmp_path / "out" / "西_片" / "output.gpkg").read_bytes() != b"earlier"
    assert {path.name for path in (tmp_path / "out").glob("*/*")} == {"output.gpkg", "notes.txt"}
    assert "an earlier run has left" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    # Layers live on the main thread, work is done beside it.
    assert set(Waits.threads) == {
        ("prepared on main", True), ("worked on main", False), ("finished on main", True),
    }  # fmt: skip


def test_the_balances_of_the_districts_zones_add_up_to_the_whole(tmp_path):
    inputs = {
        "INPUT": f"{SAMPLE}|layername=plots",
        "EDITION": "landuse-2023",
        "UNIT": "m2",
        "AREA_METHOD": "planar",
    }
    result = run(
        tmp_path, parameters=inputs, ZONES=f"{SAMPLE}|layername=zones", ZONE_NAME="name_zh", HOW="within"
    )
    assert result["DONE"] == 8
    assert sum(features for (features,) in rows(result, "features")) == 3063
    whole = processing.run("guiju:landbalance", {**inputs, "OUTPUT": "TEMPORARY_OUTPUT"})["OUTPUT"]
    total = next(f["area"] for f in whole.getFeatures() if f["level"] == 0)
    parts = 0.0
    for (folder,) in rows(result, "folder"):
        layer = QgsVectorLayer(str(tmp_path / "out" / folder / "output.gpkg"), "", "ogr")
        parts += next(f["area"] for f in layer.getFeatures() if f["level"] == 0)
    assert parts == pytest.approx(total, abs=0.1)


def test_checks_by_community_in_a_task_judge_as_the_whole_does(tmp_path):
    """Rules that look at a plot alone say by zone what they say in one run."""
    plots, farmland = f"{SAMPLE}|layername=plots", f"{SAMPLE}|layername=farmland"
    inputs = {"INPUT": plots, "RULE_PACK": "cn-three-lines", "CONSTRAINTS": [farmland], "ROLES": "farmland"}
    results, told = in_a_task(
        {
            "ALGORITHM": "guiju:checkcompliance",
            "PARAMETERS": json.dumps({**inputs, "REPORT": None, "CONFLICTS": None}),
            "ZONES": f"{SAMPLE}|layername=zones",
            "ZONE_NAME": "name_zh",
            "FOLDER": str(tmp_path / "out"),
            "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT,
        }
    )
    assert {status for _, status in told} == {"done"}
    whole = processing.run("guiju:checkcompliance", {**inputs, "PLOTS": "TEMPORARY_OUTPUT"})["PLOTS"]
    verdicts = {f["plot_id"]: f["verdict"] for f in whole.getFeatures()}
    by_zone = {}
    for path in (tmp_path / "out").glob("*/plots.gpkg"):
        by_zone |= {f["plot_id"]: f["verdict"] for f in QgsVectorLayer(str(path), "", "ogr").getFeatures()}
    assert by_zone == verdicts
    assert results["FAILED"] == 0
