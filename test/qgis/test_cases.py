"""guiju:opencases, exportcases and importcases by id, and the file of cases under edits, other windows and a kill."""

import csv
import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import processing
import pytest
from guiju.bridge import case_file
from guiju.bridge.case_file import add_events, process_of, read_records
from guiju.bridge.case_layer import take_steps
from guiju.bridge.marking import marking_of
from guiju.core.cases.case import take
from guiju.core.text import InputError
from layers import box, polygons, save
from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime
from qgis.PyQt.QtGui import QImage
from told import Told

ROOT = Path(__file__).resolve().parents[2]
PATCHES = [
    ("甲-1", box(0, 0, 30, 20), "0101", "0602"),
    ("甲-2", box(50, 0, 90, 20), "0103", "05H1"),
    ("甲-3", box(0, 50, 30, 80), "0101", None),
]


def patches(rows=PATCHES, **how) -> QgsVectorLayer:
    return polygons(
        "变化图斑", rows, key="patch_id", fields="field=from_code:string&field=to_code:string", **how
    )


@pytest.fixture
def run(plugin):
    def work(algorithm, **parameters):
        feedback = Told()
        result = processing.run(f"guiju:{algorithm}", {"WHO": "李<b>", **parameters}, feedback=feedback)
        return result, feedback.warnings

    return work


@pytest.fixture(scope="module")
def made(plugin, tmp_path_factory):
    path = tmp_path_factory.mktemp("opened") / "cases.gpkg"
    processing.run("guiju:opencases", {"INPUT": patches(), "CASES": str(path), "WHO": "李<b>"})
    return path


@pytest.fixture
def cases(made, tmp_path):
    """A file with three cases."""
    return str(shutil.copy(made, tmp_path / "cases.gpkg"))


def event(path: str, id: str, action: str, **given):
    one = next(record for record in read_records(path) if record.id == id)
    now = QDateTime.currentDateTimeUtc().toPyDateTime().astimezone()
    return take(process_of(path), one.case, action, "王", now, given)


def states(path: str) -> dict[str, str]:
    return {one.id: one.case.state for one in read_records(path)}


def test_patches_become_cases_once(run, tmp_path):
    path = str(tmp_path / "案件.gpkg")
    first, _ = run("opencases", INPUT=patches(PATCHES[:2]), CASES=path, ASSIGNEE="甲")
    assert (first["OPENED"], first["KEPT"], first["TOTAL"]) == (2, 0, 2)
    add_events(path, {"甲-1": [event(path, "甲-1", "verify", finding="lawful", visit_note="有批文")]})
    moved = [("甲-1", box(0, 0, 31, 20), "0101", "0602"), *PATCHES[1:]]
    again, told = run("opencases", INPUT=patches(moved), CASES=path)
    assert (again["OPENED"], again["KEPT"], again["RESHAPED"], again["TOTAL"]) == (1, 2, 1, 3)
    assert any("another by now, such as “甲-1”" in one for one in told)
    assert states(path) == {"甲-1": "verified", "甲-2": "assigned", "甲-3": "clue"}
    one = read_records(path)[0]
    assert one.geometry.area == pytest.approx(600)
    assert (one.facts["from_code"], one.facts["source"]) == ("0101", "变化图斑")
    layer = QgsVectorLayer(again["OUTPUT"], "cases", "ogr")
    assert layer.renderer().classAttribute() == "state"
    assert len({category.symbol().dump() for category in layer.renderer().categories()}) == 6
    history = QgsVectorLayer(f"{path}|layername=case_history", "history", "ogr")
    assert history.featureCount() == 6


def test_patches_without_ids_are_known_by_their_shapes(run, tmp_path):
    path = str(tmp_path / "cases.gpkg")
    plain = polygons("drawn", [(None, box(0, 0, 10, 10)), (None, box(20, 0, 30, 10)), (None, None)])
    first, told = run("opencases", INPUT=plain, CASES=path)
    again, _ = run("opencases", INPUT=plain, CASES=path)
    assert (first["OPENED"], again["OPENED"], again["KEPT"]) == (2, 0, 2)
    assert any("have no shape" in one for one in told)


def test_the_cases_of_a_file_are_no_patches_of_it(run, cases, tmp_path):
    with pytest.raises(QgsProcessingException, match="cases of this file themselves"):
        run("opencases", INPUT=f"{cases}|layername=cases", CASES=cases)
    # Of another file they are, known by the same ids.
    other, _ = run("opencases", INPUT=f"{cases}|layername=cases", CASES=str(tmp_path / "other.gpkg"))
    assert other["OPENED"] == 3
    assert {*states(str(tmp_path / "other.gpkg"))} == {"甲-1", "甲-2", "甲-3"}


def test_patches_of_another_system_are_put_in_the_files_own(run, cases):
    degrees = QgsVectorLayer("Polygon?crs=EPSG:4490&field=patch_id:string", "degrees", "memory")
    request = QgsFeatureRequest().setLimit(1)
    from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

    request.setDestinationCrs(
        QgsCoordinateReferenceSystem("EPSG:4490"), QgsProject.instance().transformContext()
    )
    found = next(patches().getFeatures(request))
    feature = QgsFeature(degrees.fields())
    feature.setAttributes(["乙-1"])
    feature.setGeometry(QgsGeometry(found.geometry()))
    degrees.dataProvider().addFeatures([feature])
    _, told = run("opencases", INPUT=degrees, CASES=cases)
    assert any("not in metres" in one for one in told)
    added = read_records(cases)[-1]
    assert added.geometry.area == pytest.approx(600, rel=1e-4)
    assert added.facts["area_m2"] is None


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("A", box(0, 0, 9, 9), "", ""), ("A", box(20, 0, 29, 9), "", "")], "stand on several patches"),
        ([(None, box(0, 0, 9, 9), "", ""), ("A", box(20, 0, 29, 9), "", "")], "have no value in field"),
    ],
)
def test_ids_that_tell_no_patches_apart(run, tmp_path, rows, told):
    with pytest.raises(QgsProcessingException, match=told):
        run("opencases", INPUT=patches(rows), CASES=str(tmp_path / "cases.gpkg"))
    assert list(tmp_path.iterdir()) == []


def test_other_files_are_left_as_they_are(run, tmp_path):
    other = tmp_path / "other.gpkg"
    save(patches(), other, "plots")
    before = other.read_bytes()
    for algorithm, given in (
        ("opencases", {"INPUT": patches()}),
        ("exportcases", {"REPORT": str(tmp_path / "r.html")}),
        ("importcases", {"INPUT": str(other)}),
    ):
        with pytest.raises(QgsProcessingException, match="is no file of cases"):
            run(algorithm, CASES=str(other), **given)
    assert other.read_bytes() == before
    with pytest.raises(QgsProcessingException, match=r"must end in \.gpkg|not an acceptable|Incorrect"):
        run("opencases", INPUT=patches(), CASES=str(tmp_path / "cases.shp"))


def test_no_patches_are_no_cases(run, tmp_path):
    found, told = run("opencases", INPUT=patches([]), CASES=str(tmp_path / "cases.gpkg"))
    assert found["TOTAL"] == 0
    assert any("gave no features" in one for one in told)
    report = tmp_path / "r.html"
    run("exportcases", CASES=str(tmp_path / "cases.gpkg"), REPORT=str(report))
    assert "There are no cases." in report.read_text(encoding="utf-8")


def table(path) -> list[dict]:
    return list(csv.DictReader(io.StringIO(Path(path).read_text(encoding="utf-8-sig"))))


def write_table(path, rows) -> None:
    with Path(path).open("w", encoding="gb18030", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_table_goes_to_the_field_and_comes_back(run, cases, tmp_path):
    field = tmp_path / "field.csv"
    run("exportcases", CASES=cases, CSV=str(field), STATES="clue")
    rows = table(field)
    assert [row["Case [case_id]"] for row in rows] == ["甲-1", "甲-2", "甲-3"]
    assert float(rows[0]["Longitude [longitude]"]) == pytest.approx(114.0, abs=0.2)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(tmp_path / "现场.png"))
    visited = {
        "Assignee [assignee]": "甲",
        "State [state]": "verified",
        "Finding [finding]": "violation",
        "Note of the visit [visit_note]": "=硬化",
        "Photos [photos]": "现场.png",
    }
    rows[0] |= visited
    rows[1] |= visited | {"Photos [photos]": "../../etc/passwd"}
    rows[2] |= visited | {"Photos [photos]": ""}
    write_table(field, rows)
    # Meanwhile somebody has gone on with the third.
    add_events(cases, {"甲-3": [event(cases, "甲-3", "assign", assignee="乙")]})
    look, _ = run("importcases", CASES=cases, INPUT=str(field), DRY_RUN=True, PROBLEMS="TEMPORARY_OUTPUT")
    assert (look["IMPORTED"], states(cases)["甲-1"]) == (1, "clue")
    assert not list((tmp_path / "photos").glob("*"))
    found, told = run("importcases", CASES=cases, INPUT=str(field), PROBLEMS="TEMPORARY_OUTPUT")
    assert [found[name] for name in ("IMPORTED", "UNCHANGED", "CONFLICTS", "REFUSED")] == [1, 0, 1, 1]
    problems = {row["case_id"]: row["problem"] for row in found["PROBLEMS"].getFeatures()}
    assert problems == {"甲-2": "unread", "甲-3": "conflict"}
    assert any("王" in one and "gone on" in one for one in told)
    one = read_records(cases)[0]
    assert (one.case.state, one.case.visit_note, one.events[-1].who) == ("verified", "=硬化", "李<b>")
    (photo,) = one.case.photos
    assert (tmp_path / photo).read_bytes() == (tmp_path / "现场.png").read_bytes()
    assert states(cases)["甲-3"] == "assigned"
    again, _ = run("importcases", CASES=cases, INPUT=str(field))
    assert (again["IMPORTED"], again["UNCHANGED"]) == (0, 1)
    assert len(read_records(cases)[0].events) == 3


def test_a_package_goes_to_the_field_and_comes_back(run, cases, tmp_path):
    folder = tmp_path / "外业"
    run("exportcases", CASES=cases, PACKAGE=str(folder))
    project = QgsProject()
    assert project.read(str(folder / "cases_field.qgz"))
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    work, photos = layers["Patch cases"], layers["Photos"]
    assert work.featureCount() == 3
    assert marking_of(work) == marking_of(opened(cases)) == "内部"
    assert not list(tmp_path.glob("*.qmd"))
    assert not work.editFormConfig().readOnly(work.fields().lookupField("finding"))
    assert work.editFormConfig().readOnly(work.fields().lookupField("case_id"))
    assert project.relationManager().referencedRelations(work)
    (folder / "DCIM").mkdir()
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(folder / "DCIM" / "1.jpg"))
    work.startEditing()
    one = next(work.getFeatures())
    for name, value in (
        ("assignee", "甲"),
        ("state", "verified"),
        ("finding", "lawful"),
        ("visit_note", "有批文"),
    ):
        assert work.changeAttributeValue(one.id(), work.fields().lookupField(name), value)
    assert work.commitChanges(), work.commitErrors()
    photos.startEditing()
    taken = QgsFeature(photos.fields())
    taken["case_id"], taken["photo"], taken["remark"] = one["case_id"], "DCIM/1.jpg", "东侧"
    photos.addFeature(taken)
    assert photos.commitChanges()
    project.clear()
    found, _ = run("importcases", CASES=cases, INPUT=str(folder / "cases_field.gpkg"))
    assert (found["IMPORTED"], found["UNCHANGED"], found["REFUSED"]) == (1, 2, 0)
    case = read_records(cases)[0].case
    assert (case.state, case.finding, len(case.photos)) == ("verified", "lawful", 1)
    assert (tmp_path / case.photos[0]).is_file()
    with pytest.raises(QgsProcessingException, match="holds a package for the field already"):
        run("exportcases", CASES=cases, PACKAGE=str(folder))


def test_the_report_counts_and_escapes(run, cases, tmp_path):
    add_events(cases, {"甲-1": [event(cases, "甲-1", "assign", assignee="<img src=x>")]})
    report = tmp_path / "r.html"
    found, _ = run(
        "exportcases", CASES=cases, REPORT=str(report), SUMMARY="TEMPORARY_OUTPUT", STATES="assigned"
    )
    assert (found["CASES_EXPORTED"], found["TOTAL"], found["OVERDUE_CASES"]) == (1, 3, 0)
    page = report.read_text(encoding="utf-8")
    assert "&lt;img src=x&gt;" in page
    assert "<img src=x>" not in page
    assert "figure not verified" in page
    rows = [(row["grouped"], row["item"], row["cases"]) for row in found["SUMMARY"].getFeatures()]
    assert ("state", "clue", 2) in rows
    with pytest.raises(QgsProcessingException, match="no state “moon”; there are: clue"):
        run("exportcases", CASES=cases, REPORT=str(report), STATES="moon")
    with pytest.raises(QgsProcessingException, match="Say what to write"):
        run("exportcases", CASES=cases)


def test_a_process_of_ones_own_goes_with_the_file(run, tmp_path, cases):
    own = tmp_path / "own.json"
    text = (ROOT / "standards" / "cases" / "china.json").read_text(encoding="utf-8")
    own.write_text(
        text.replace('"days": 7', '"days": 1').replace("cn-change", "our-change"), encoding="utf-8"
    )
    path = str(tmp_path / "ours.gpkg")
    run("opencases", INPUT=patches(), CASES=path, PROCESS=str(own))
    assert process_of(path).id == "our-change-patches"
    assert (read_records(path)[0].case.due - read_records(cases)[0].case.due).days < 0
    with pytest.raises(QgsProcessingException, match="follows another process already"):
        run("opencases", INPUT=patches(), CASES=cases, PROCESS=str(own))


def test_the_model_adds_new_patches_and_reports(plugin, tmp_path):
    from qgis.core import QgsApplication

    plugin.provider.refreshAlgorithms()
    model = QgsApplication.processingRegistry().algorithmById("guiju:Guiju patch cases")
    names = "patches patch_id filter cases assignee states place table summary report"
    assert {one.name() for one in model.parameterDefinitions()} == set(names.split())
    asked = {
        "cases": str(tmp_path / "cases.gpkg"),
        "table": str(tmp_path / "t.csv"),
        "report": str(tmp_path / "r.html"),
    }
    for rows in (PATCHES[:1], PATCHES):
        processing.run(
            model.id(),
            {"patches": patches(rows), "filter": "\"from_code\" = '0101'", "assignee": "甲", **asked},
        )
    assert states(asked["cases"]) == {"甲-1": "assigned", "甲-3": "assigned"}
    assert len(table(asked["table"])) == 2
    with pytest.raises(QgsProcessingException, match="which the patches do not have"):
        processing.run("guiju:opencases", {"INPUT": patches(), "FILTER": "moon = 1", "CASES": asked["cases"]})
    with pytest.raises(QgsProcessingException, match="filter cannot be read"):
        processing.run(
            "guiju:opencases", {"INPUT": patches(), "FILTER": "from_code =", "CASES": asked["cases"]}
        )


def test_two_windows_do_not_overwrite_each_other(cases):
    mine = event(cases, "甲-1", "assign", assignee="甲")
    theirs = event(cases, "甲-1", "assign", assignee="乙")
    second = event(cases, "甲-2", "assign", assignee="甲")
    add_events(cases, {"甲-1": [theirs]})
    with pytest.raises(InputError, match="王 wrote entry 2"):
        add_events(cases, {"甲-2": [second], "甲-1": [mine]})
    # Not even the one that would have gone through.
    assert states(cases) == {"甲-1": "assigned", "甲-2": "clue", "甲-3": "clue"}
    assert read_records(cases)[0].case.assignee == "乙"


def test_a_file_that_somebody_else_writes_is_told(cases, monkeypatch):
    monkeypatch.setattr(case_file, "_WAIT_S", 0.05)
    with closing(sqlite3.connect(cases, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputError, match="Another program is writing"):
            add_events(cases, {"甲-1": [event(cases, "甲-1", "assign", assignee="甲")]})
        other.execute("ROLLBACK")
    assert states(cases)["甲-1"] == "clue"


def opened(path: str) -> QgsVectorLayer:
    return QgsVectorLayer(f"{path}|layername=cases", "cases", "ogr")


def test_nobody_writes_around_a_history(cases):
    layer = opened(cases)
    number = next(layer.getFeatures()).id()
    for edit in (
        lambda: layer.changeAttributeValue(number, layer.fields().lookupField("state"), "closed"),
        lambda: layer.changeAttributeValue(number, layer.fields().lookupField("history"), ""),
        lambda: layer.deleteFeature(number),
        lambda: layer.addFeature(QgsFeature(layer.fields())),
    ):
        layer.startEditing()
        assert edit()
        assert not layer.commitChanges()
        layer.rollBack()
    assert set(states(cases).values()) == {"clue"}
    # What is no part of the history may be corrected by hand.
    layer.startEditing()
    layer.changeAttributeValue(number, layer.fields().lookupField("kind"), "非农化")
    assert layer.commitChanges()


def test_a_step_in_an_edited_layer_is_one_command(cases):
    layer = opened(cases)
    layer.startEditing()
    step = event(cases, "甲-1", "assign", assignee="甲")
    take_steps(layer, {1: [step]}, "assign")
    assert layer.undoStack().count() == 1
    with pytest.raises(InputError, match="has gone on meanwhile"):
        take_steps(layer, {1: [step]}, "assign")
    layer.undoStack().undo()
    assert layer.getFeature(1)["state"] == "clue"
    take_steps(layer, {1: [step]}, "assign")
    # Somebody else is faster: what waits here is refused as a whole, and stays to be looked at.
    add_events(cases, {"甲-1": [event(cases, "甲-1", "assign", assignee="乙")]})
    assert not layer.commitChanges(False)
    assert layer.isModified()
    layer.rollBack()
    assert read_records(cases)[0].case.assignee == "乙"


def test_a_step_in_a_layer_that_is_not_edited_is_saved_at_once(cases):
    layer = opened(cases)
    take_steps(layer, {2: [event(cases, "甲-2", "assign", assignee="甲")]}, "assign")
    assert not layer.isEditable()
    assert states(cases)["甲-2"] == "assigned"
    stale = event(cases, "甲-2", "reassign", assignee="丙", remark="换人")
    add_events(cases, {"甲-2": [event(cases, "甲-2", "reassign", assignee="丁", remark="换人")]})
    with pytest.raises(InputError, match="has gone on meanwhile"):
        take_steps(layer, {1: [event(cases, "甲-1", "assign", assignee="甲")], 2: [stale]}, "reassign")
    assert read_records(cases)[1].case.assignee == "丁"
    # Both or none.
    assert states(cases)["甲-1"] == "clue"


KILLED = """
import os, signal, sys
from datetime import datetime
import numpy as np, shapely
from guiju.bridge.case_file import add_cases, process_of
from guiju.core.cases.case import opening
from guiju.core.cases.opening import patches_of
from guiju.core.crs import Crs
from guiju.core.progress import Progress
from guiju.core.table import Table
path = sys.argv[1]
shapes = np.array([shapely.box(x, 0, x + 0.5, 1) for x in range(600)], dtype=object)
found = patches_of(Table("x", {}, shapes, Crs("EPSG:4547")), None, "x")
first = opening(process_of(path), "x", datetime.now().astimezone())
progress = Progress(report=lambda share: os.kill(os.getpid(), signal.SIGKILL))
add_cases(path, found, shapes, [first] * 600, progress)
"""


def test_nothing_is_lost_when_qgis_is_killed_while_it_writes(cases):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), cases], env=environment, capture_output=True, check=False
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert len(read_records(cases)) == 3
    add_events(cases, {"甲-1": [event(cases, "甲-1", "assign", assignee="甲")]})
    assert states(cases)["甲-1"] == "assigned"
    with closing(sqlite3.connect(cases)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
