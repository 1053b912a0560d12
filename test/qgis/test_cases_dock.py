"""The dock “Cases” as a person uses it: the list, the searches, steps, what others do meanwhile, what is broken."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import processing
import pytest
from circle_window import Window, put_away, said, wait
from guiju.bridge.case_file import add_events, process_of, read_records
from guiju.bridge.geopackage_rows import teach
from guiju.core.cases.case import take
from layers import CORNER, box, polygons
from qgis.core import QgsFeature, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest

ROWS = [(f"P{number}", box(100 * number, 0, 100 * number + 30, 20), "0101", "0602") for number in range(5)]


@pytest.fixture
def window(qgis_app):
    QgsProject.instance().clear()
    found = Window()
    yield found
    QgsProject.instance().clear()
    found.window.close()


@pytest.fixture(scope="module")
def opened(plugin, tmp_path_factory):
    place = tmp_path_factory.mktemp("opened") / "cases.gpkg"
    layer = polygons("<i>图斑", ROWS, key="patch_id", fields="field=from_code:string&field=to_code:string")
    processing.run("guiju:opencases", {"INPUT": layer, "CASES": str(place), "WHO": "李"})
    return place


@pytest.fixture
def path(opened, tmp_path):
    return str(shutil.copy(opened, tmp_path / "cases.gpkg"))


@pytest.fixture
def dock(window, path):
    from guiju.dialogs.cases import CasesDock

    found = CasesDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, found)
    found.open_path(path)
    wait(lambda: len(found.book.records) == len(ROWS))
    yield found
    put_away(found)


def listed(dock) -> list[str]:
    return [one.id for one in dock.model.rows]


def fill(dock, step: str, **given) -> None:
    form = dock.form
    form.step.setCurrentIndex(form.step.findData(step))
    form.step.activated.emit(form.step.currentIndex())
    for name, value in given.items():
        field = getattr(form, name)
        if name == "finding":
            field.setCurrentIndex(field.findData(value))
            field.activated.emit(field.currentIndex())
        elif name == "visit_note":
            field.setPlainText(value)
        elif name == "assignee":
            field.setEditText(value)
        else:
            field.setText(value)


def state(dock, id: str) -> str:
    return dock.book.by_id(id).case.state


def write(path: str, id: str, action: str, days: int = 0, **given) -> None:
    """Take a case on as another window does, some days ago."""
    one = next(record for record in read_records(path) if record.id == id)
    at = datetime.now(UTC).astimezone() - timedelta(days=days)
    add_events(path, {id: [take(process_of(path), one.case, action, "王<b>", at, given)]})


def test_an_empty_project_says_what_to_do(window, plugin):
    from guiju.dialogs.cases import CasesDock

    found = CasesDock(window)
    assert not found.hint.isHidden()
    assert found.work.isHidden()
    assert not found.open_cases.isHidden()
    put_away(found)


def test_cases_are_searched_and_filtered(dock, path):
    write(path, "P3", "assign", days=60, assignee="甲 <b>")
    dock.book.read()
    wait(lambda: state(dock, "P3") == "assigned")
    # The overdue first.
    assert listed(dock) == ["P3", "P0", "P1", "P2", "P4"]
    assert dock.model.index(0, 2).data().startswith("✖ ")
    dock.overdue.setChecked(True)
    assert listed(dock) == ["P3"]
    dock.overdue.setChecked(False)
    dock.state.setCurrentIndex(dock.state.findData("clue"))
    dock.state.activated.emit(dock.state.currentIndex())
    assert listed(dock) == ["P0", "P1", "P2", "P4"]
    dock.state.setCurrentIndex(0)
    dock.assignee.setCurrentIndex(dock.assignee.findData("甲 <b>"))
    dock.assignee.activated.emit(dock.assignee.currentIndex())
    assert listed(dock) == ["P3"]
    dock.assignee.setCurrentIndex(0)
    dock.search.setText("p2 0602")
    wait(lambda: listed(dock) == ["P2"])
    dock.search.clear()
    wait(lambda: len(listed(dock)) == 5)
    x, y = CORNER
    dock.canvas.setExtent(QgsRectangle(x + 90, y - 10, x + 240, y + 30))
    dock.in_view.setChecked(True)
    assert listed(dock) == ["P1", "P2"]


def test_a_case_is_taken_on_from_the_keyboard(dock, path, tmp_path):
    dock.choose(["P1"])
    assert not dock.form.take.isEnabled()
    fill(dock, "assign", assignee="甲")
    assert dock.form.take.isEnabled()
    dock.form.remark.setText("尽快")
    QTest.keyClick(dock.form.remark, Qt.Key.Key_Return)
    wait(lambda: state(dock, "P1") == "assigned")
    assert [item.strip() for item in dock.chosen_ids()] == ["P1"]
    photo = tmp_path / "a b.png"
    QImage(20, 20, QImage.Format.Format_RGB32).save(str(photo))
    fill(dock, "verify", finding="lawful", visit_note="有<b>批文</b>")
    dock.form.photos = [str(photo)]
    dock.form.take.click()
    wait(lambda: state(dock, "P1") == "verified")
    one = read_records(path)[1].case
    assert (one.assignee, one.finding, one.visit_note) == ("甲", "lawful", "有<b>批文</b>")
    assert (tmp_path / one.photos[0]).read_bytes() == photo.read_bytes()
    assert dock.facts.textFormat() == dock.title.textFormat() == Qt.TextFormat.PlainText
    assert "<b>批文</b>" in dock.history.toPlainText()
    wait(lambda: dock.photos.count() == 1 and not dock.photos.item(0).icon().isNull())
    assert dock.photos.item(0).text() == "a b.png"
    # Of a lawful change, only what is lawful can become.
    assert [step.id for step in dock.form.steps] == ["approve", "return", "note"]


def test_many_cases_at_once_or_none(dock, path, tmp_path):
    dock.choose(["P0", "P1", "P2"])
    fill(dock, "assign", assignee="甲")
    write(path, "P2", "assign", assignee="乙")
    dock.form.take.click()
    wait(lambda: "wrote entry 2" in said(dock))
    wait(lambda: state(dock, "P2") == "assigned")
    assert [state(dock, id) for id in ("P0", "P1")] == ["clue", "clue"]
    assert dock.book.by_id("P2").case.assignee == "乙"
    assert "王<b>" in said(dock)


def test_what_another_window_writes_is_shown(dock, path):
    write(path, "P4", "assign", assignee="乙")
    wait(lambda: state(dock, "P4") == "assigned")
    assert dock.assignee.findData("乙") > 0


def test_what_is_typed_stays_when_somebody_else_is_faster(dock, path):
    write(path, "P1", "assign", assignee="甲")
    wait(lambda: state(dock, "P1") == "assigned")
    dock.choose(["P1"])
    fill(dock, "verify", finding="lawful", visit_note="有批文")
    write(path, "P1", "note", remark="又见")
    wait(lambda: dock.book.by_id("P1").case.version == 3)
    assert "gone on meanwhile" in said(dock)
    assert dock.form.given() == {"finding": "lawful", "visit_note": "有批文"}
    dock.form.take.click()
    wait(lambda: state(dock, "P1") == "verified")
    assert dock.form.visit_note.toPlainText() == ""
    assert said(dock) == ""


def test_what_is_no_photo_is_not_taken(dock, path, tmp_path):
    wrong = tmp_path / "list.txt"
    wrong.write_text("x", encoding="utf-8")
    dock.choose(["P0"])
    fill(dock, "note", remark="见附件")
    dock.form.photos = [str(wrong)]
    dock.form.take.click()
    wait(lambda: "is no photo" in said(dock))
    assert len(read_records(path)[0].events) == 1
    dock.form.photos = [str(tmp_path / "gone.png")]
    dock.form.take.click()
    wait(lambda: "cannot be opened" in said(dock))
    assert not list((tmp_path / "photos").glob("*"))


def test_steps_in_an_edited_layer_are_undone_and_saved_with_it(dock, path):
    layer = dock.book.layer
    layer.startEditing()
    dock.choose(["P0"])
    fill(dock, "assign", assignee="甲")
    dock.form.take.click()
    wait(lambda: state(dock, "P0") == "assigned")
    assert read_records(path)[0].case.state == "clue"
    layer.undoStack().undo()
    wait(lambda: state(dock, "P0") == "clue")
    layer.undoStack().redo()
    wait(lambda: state(dock, "P0") == "assigned")
    assert layer.commitChanges()
    assert read_records(path)[0].case.assignee == "甲"


def test_a_history_that_was_tampered_with_is_told(dock, path):
    with closing(sqlite3.connect(path)) as database, database:
        triggers = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guiju_%'"
        )
        for (name,) in triggers.fetchall():
            database.execute(f"DROP TRIGGER {name}")
        teach(database)
        events = json.dumps(
            {"version": 1, "at": "x", "who": "x", "action": "open", "from_state": "", "to_state": "clue"}
        )
        database.execute("UPDATE cases SET state = 'closed' WHERE case_id = 'P0'")
        database.execute("UPDATE cases SET history = '{' WHERE case_id = 'P1'")
        database.execute("UPDATE cases SET history = ? WHERE case_id = 'P2'", (f"{events}\n{events}",))
    wait(lambda: sum(one.fault is not None for one in dock.book.records) == 3)
    dock.choose(["P0"])
    assert "by its history" in dock.facts.text()
    assert dock.form.isHidden()
    assert dock.model.index(dock.model.row_of("P0"), 0).data().startswith("?")


def test_cases_of_any_layer(dock, window):
    """As a working copy of the data service has them: the same fields, no file of cases."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547", "工作副本", "memory")
    source = dock.book.layer
    layer.dataProvider().addAttributes([field for field in source.fields() if field.name() != "fid"])
    layer.updateFields()
    made = []
    for feature in source.getFeatures():
        copy = QgsFeature(layer.fields())
        copy.setGeometry(feature.geometry())
        for field in layer.fields():
            copy[field.name()] = feature[field.name()]
        made.append(copy)
    layer.dataProvider().addFeatures(made)
    QgsProject.instance().addMapLayer(layer)
    QgsProject.instance().removeMapLayer(source.id())
    wait(lambda: dock.book.layer is layer and len(dock.book.records) == 5)
    dock.choose(["P2"])
    fill(dock, "assign", assignee="甲")
    dock.form.take.click()
    wait(lambda: state(dock, "P2") == "assigned")
    assert not layer.isEditable()
    assert next(one for one in layer.getFeatures() if one["case_id"] == "P2")["version"] == 2


def test_the_map_and_the_list_go_together(dock):
    layer = dock.book.layer
    number = dock.book.by_id("P3").feature_id
    layer.selectByIds([number])
    wait(lambda: dock.chosen_ids() == ["P3"])
    x, y = CORNER
    dock.canvas.setExtent(QgsRectangle(x, y, x + 5000, y + 5000))
    dock.list.activated.emit(dock.list.currentIndex())
    assert dock.canvas.extent().width() < 1000
    assert dock.canvas.extent().contains(QgsRectangle(x + 300, y, x + 330, y + 20))


def test_other_files_and_layers_that_go(dock, tmp_path):
    other = tmp_path / "other.gpkg"
    other.write_bytes(b"no database")
    dock.open_path(str(other))
    assert "is no file of cases" in said(dock)
    QgsProject.instance().clear()
    wait(lambda: dock.book.layer is None)
    assert listed(dock) == []
    assert not dock.hint.isHidden()
