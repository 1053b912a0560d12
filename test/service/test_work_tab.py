"""The tab “My work” on the reference service: what a planner sees and presses, from the checkout to the last conflict."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from client_help import log_in, qgis
from faulty import Proxy, unanswered
from service_help import square

qgis()

import work_window as by_hand  # noqa: E402  (needs QGIS)
from guiju.core.progress import Progress  # noqa: E402
from qgis.core import QgsFeature, QgsGeometry, QgsProject  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402


@pytest.fixture(scope="module")
def log(service) -> str:
    password = json.loads((service.folder / "users.json").read_text())["editor2"]["password"]
    return log_in("editor2", password)


@pytest.fixture
def checked_out(service, trial, log):
    """A collection of four plots that is checked out by one person, and edited there by another."""
    from guiju.service import connections
    from guiju.service.checkout import all_checkouts, check_out
    from guiju.service.source import Query

    ids = {}
    for place in range(4):
        code = f"p{place}"
        ids[code] = trial.add(place, code=code, far=2.0, floors=5, 名称=f"地块 {place}")[0]
    connection = connections.save(connections.Connection("", "Bureau", service.address, log))
    checkout = check_out(connection.source(), Query(trial.name), None, Progress(), connection=connection.id)
    layer = checkout.layer("Zoning")
    QgsProject.instance().addMapLayer(layer)
    yield SimpleNamespace(checkout=checkout, layer=layer, ids=ids, trial=trial, connection=connection)
    QgsProject.instance().clear()
    for one in all_checkouts():
        one.discard(force=True)
    connections.remove(connection)


@pytest.fixture
def work():
    """The dock's tab, opened by the test when it is time."""
    opened = []

    def show() -> by_hand.Work:
        opened.append(by_hand.Work())
        return opened[-1]

    yield show
    for one in opened:
        one.shut()


def there(place, code: str, **properties) -> None:
    """Change a feature as the other person does."""
    trial, fid = place.trial, place.ids[code]
    geometry = properties.pop("geometry", None)
    body = {"properties": properties} | ({"geometry": geometry} if geometry else {})
    done = trial.editor.ask(
        "PATCH", trial.item(fid), body, {"If-Match": "*", "Content-Type": "application/merge-patch+json"}
    )
    assert done.status == 204, done.body


def test_an_empty_list_says_what_to_do(work):
    from guiju.service.checkout import all_checkouts

    for left in all_checkouts():
        left.discard(force=True)
    tab = work().tab
    assert tab.hint.isVisible()
    assert "Nothing is checked out" in tab.hint.text()
    assert not tab.sync.isVisible()
    tab.menu.aboutToShow.emit()
    assert [action for action in tab.menu.actions() if action.isEnabled() and action.text()] == [
        tab.menu.take_up
    ]


def test_what_i_changed_and_what_was_changed_there_are_told(checked_out, work):
    layer = checked_out.layer
    by_hand.edit(layer, "p0", far=2.5)
    layer.startEditing()
    layer.deleteFeature(by_hand.of(layer, "p1").id())
    new = QgsFeature(layer.fields())
    new["code"] = "new"
    new.setGeometry(QgsGeometry.fromWkt("MultiPolygon(((0 0, 9 0, 9 9, 0 0)))"))
    layer.addFeature(new)
    assert layer.commitChanges()
    there(checked_out, "p2", floors=7)
    opened = work()
    assert "features: 4" in opened.lines()
    assert "mine: 1 changed, 1 new, 1 removed" in opened.lines()
    assert "there: 1 changed" in opened.lines()
    layer.setDisplayExpression("code")
    opened.tab.refresh()
    opened.settle()
    assert opened.edits() == [("new", "new", ""), ("p0", "changed", "far"), ("p1", "removed", "")]
    # What is saved while the tab is open shows at once.
    by_hand.edit(layer, "p3", floors=9)
    opened.settle()
    assert ("p3", "changed", "floors") in opened.edits()
    assert opened.sync() == "Sent: 4. Taken from there: 1."
    assert opened.edits() == []
    assert "mine: 0 changed, 0 new, 0 removed" in opened.lines()
    assert by_hand.of(layer, "p2")["floors"] == 7
    found = {one["properties"]["code"]: one["properties"] for one in checked_out.trial.all().values()}
    assert set(found) == {"p0", "p2", "p3", "new"}
    assert found["p0"]["far"] == 2.5


def test_a_conflict_is_decided_field_by_field(checked_out, work):
    layer = checked_out.layer
    by_hand.edit(layer, "p0", far=2.5, floors=6, 名称="mine")
    there(checked_out, "p0", far=2.2, floors=8, approved="2026-10-01")
    opened = work()
    assert "Conflicts that you have to decide: 1." in opened.sync()
    panel = opened.tab.panel
    assert opened.tab.conflicts_box.isVisible()
    table = panel.fields
    rows = [[by_hand.cell(table, row, column) for column in range(4)] for row in range(table.rowCount())]
    assert rows == [["?\u00a0far", "2", "2.5", "2.2"], ["?\u00a0floors", "5", "6", "8"]]
    assert "editor" in panel.told.text()
    assert "Merged by themselves: 1" in panel.merged.text()
    assert not panel.apply.isEnabled()
    # Nothing is decided by a sync, nor by closing all.
    opened.sync()
    opened.shut()
    QgsProject.instance().addMapLayer(checked_out.checkout.layer("Zoning"))
    again = work()
    panel = again.tab.panel
    by_hand.click_cell(panel.fields, 0, 3)
    assert by_hand.cell(panel.fields, 0, 3) == "✔\u00a02.2"
    # What is chosen can be taken back: by another click, or by a key.
    by_hand.click_cell(panel.fields, 0, 3)
    assert by_hand.cell(panel.fields, 0, 3) == "2.2"
    by_hand.click_cell(panel.fields, 0, 2)
    assert panel.apply.isEnabled()
    by_hand.keys(panel.fields, Qt.Key.Key_Delete)
    assert "Not decided." in panel.detail.text()
    assert not panel.apply.isEnabled()
    by_hand.click_cell(panel.fields, 0, 3)
    by_hand.keys(panel.fields, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert by_hand.cell(panel.fields, 1, 2) == "✔\u00a06"
    by_hand.click(panel.apply)
    again.settle()
    assert not again.tab.conflicts_box.isVisible()
    again.sync()
    found = checked_out.trial.read(checked_out.ids["p0"])["properties"]
    assert (found["far"], found["floors"], found["名称"], found["approved"]) == (2.2, 6, "mine", "2026-10-01")


def test_three_shapes_are_on_the_map_and_one_is_taken(checked_out, work):
    layer = checked_out.layer
    by_hand.move(layer, "p1", 3)
    moved = [[[west + 0.00004, north] for west, north in ring] for ring in square(1)["coordinates"]]
    there(checked_out, "p1", geometry={"type": "Polygon", "coordinates": moved})
    opened = work()
    opened.sync()
    panel = opened.tab.panel
    assert set(panel.picture.drawn) == {"base", "mine", "theirs"}
    assert len({band.strokeColor().name() for band in panel.picture.drawn.values()}) == 3
    by_hand.click(panel.show_base)
    assert set(panel.picture.drawn) == {"mine", "theirs"}
    panel.scope.setCurrentIndex(1)
    by_hand.click(panel.theirs)
    by_hand.click(panel.apply)
    opened.settle()
    assert panel.picture.drawn == {}
    assert opened.edits() == []
    east = by_hand.of(layer, "p1").geometry().boundingBox().xMinimum()
    # 0.00004 degrees are 3.8 m here, and mine was 3 m.
    assert 3.5 < east - by_hand.of(layer, "p0").geometry().boundingBox().xMinimum() - 192 < 4.5


def test_a_value_of_ones_own_is_checked_before_it_is_taken(checked_out, work):
    by_hand.edit(checked_out.layer, "p0", far=2.5)
    there(checked_out, "p0", far=2.2)
    opened = work()
    opened.sync()
    panel, said = opened.tab.panel, []

    def typed(dialog):
        line = dialog.editor.widget()
        line.setText("much")
        dialog.accept()
        said.append((dialog.isVisible(), dialog.fault.text()))
        line.setText("2.4")
        dialog.accept()

    by_hand.during(lambda: by_hand.click(panel.edit), typed)
    assert said[0][0]
    assert "far" in said[0][1]
    assert "2.4" in panel.detail.text()
    by_hand.click(panel.apply)
    opened.settle()
    opened.sync()
    assert checked_out.trial.read(checked_out.ids["p0"])["properties"]["far"] == 2.4


def test_the_shape_is_drawn_with_the_vertex_tool(checked_out, work):
    layer = checked_out.layer
    by_hand.move(layer, "p1", 3)
    moved = [[[west + 0.00004, north] for west, north in ring] for ring in square(1)["coordinates"]]
    there(checked_out, "p1", geometry={"type": "Polygon", "coordinates": moved})
    opened = work()
    opened.sync()

    def draw(dialog):
        dialog.choices["draw"].click()
        dialog.accept()

    by_hand.during(lambda: by_hand.click(opened.tab.panel.edit), draw)
    assert layer.isEditable()
    assert opened.window.drawing == [layer]
    layer.translateFeature(by_hand.of(layer, "p1").id(), 0, 5)
    drawn = by_hand.of(layer, "p1").geometry()
    assert layer.commitChanges()
    opened.settle()
    by_hand.click(opened.tab.panel.mine)
    by_hand.click(opened.tab.panel.apply)
    opened.settle()
    opened.sync()
    assert opened.edits() == []
    assert by_hand.of(layer, "p1").geometry().equals(drawn)
    assert len(checked_out.trial.all()) == 4


def test_removed_on_one_side_and_edited_on_the_other(checked_out, work):
    layer, trial = checked_out.layer, checked_out.trial
    by_hand.edit(layer, "p0", far=2.5)
    gone = trial.editor.ask("DELETE", trial.item(checked_out.ids["p0"]), None, {"If-Match": "*"})
    assert gone.status == 204
    layer.startEditing()
    layer.deleteFeature(by_hand.of(layer, "p1").id())
    assert layer.commitChanges()
    there(checked_out, "p1", far=3.5)
    opened = work()
    opened.sync()
    panel = opened.tab.panel
    told = []
    for place in range(2):
        panel.which.setCurrentIndex(place)
        told.append(panel.told.text())
        assert panel.fields.rowCount() == 1
        assert not panel.apply.isEnabled()
    assert "Removed there by editor" in told[0]
    assert "Removed by you here" in told[1]
    panel.scope.setCurrentIndex(2)
    by_hand.click(panel.mine)
    by_hand.click(panel.apply)
    opened.settle()
    opened.sync()
    found = {one["properties"]["code"]: one["properties"]["far"] for one in trial.all().values()}
    assert found == {"p0": 2.5, "p2": 2.0, "p3": 2.0}


def test_what_the_service_does_not_take_is_said_at_its_feature(checked_out, work):
    layer = checked_out.layer
    by_hand.edit(layer, "p0", code="p3")
    by_hand.edit(layer, "p1", far=9.0)
    opened = work()
    assert "Conflicts that you have to decide: 1." in opened.sync()
    panel = opened.tab.panel
    assert "does not take" in panel.told.text()
    assert "code" in panel.told.text()
    by_hand.click(panel.edit)
    assert len(opened.window.forms) == 1
    panel.scope.setCurrentIndex(1)
    by_hand.click(panel.theirs)
    by_hand.click(panel.apply)
    opened.settle()
    assert opened.edits() == []
    assert by_hand.of(layer, "p0")["far"] == 2.0
    assert checked_out.trial.read(checked_out.ids["p1"])["properties"]["far"] == 9.0


def test_a_sync_asks_for_what_is_not_saved(checked_out, work):
    layer, asked = checked_out.layer, []
    layer.startEditing()
    layer.changeAttributeValue(by_hand.of(layer, "p0").id(), layer.fields().lookupField("far"), 2.5)
    opened = work()
    by_hand.answer("Cancel", asked)
    by_hand.click(opened.tab.sync)
    assert opened.syncs() == 0
    assert layer.isModified()
    by_hand.answer("Save", asked)
    assert opened.sync() == "Sent: 1."
    assert len(asked) == 2
    assert "Zoning" in asked[0]
    assert not layer.isEditable()
    assert checked_out.trial.read(checked_out.ids["p0"])["properties"]["far"] == 2.5


def test_a_sync_goes_on_while_the_dock_is_closed_and_only_once(checked_out, work):
    by_hand.edit(checked_out.layer, "p0", far=2.5)
    opened = work()
    by_hand.click(opened.tab.sync)
    assert not opened.tab.sync.isEnabled()
    opened.tab.sync_chosen()
    assert opened.syncs() == 1
    # An edit begun now would be saved over what the sync brings.
    assert not checked_out.layer.startEditing()
    opened.dock.close()
    opened.settle()
    assert checked_out.layer.startEditing()
    assert checked_out.layer.rollBack()
    assert checked_out.trial.read(checked_out.ids["p0"])["properties"]["far"] == 2.5
    assert "Sent: 1." in opened.window.bar.currentItem().text()


def test_without_the_service_the_tab_stays_calm(checked_out, work):
    from guiju.service import connections

    by_hand.edit(checked_out.layer, "p0", far=2.5)
    connections.save(replace(checked_out.connection, url="http://127.0.0.1:9"))
    opened = work()
    assert "offline, last synced" in opened.lines()
    assert "1 changed" in opened.lines()
    assert opened.dock.bar.items() == []
    assert "127.0.0.1:9" in opened.sync()
    assert len(opened.edits()) == 1


def test_a_changeset_without_an_answer_is_told_and_settled(checked_out, service, work):
    from guiju.service import connections

    by_hand.edit(checked_out.layer, "p0", far=2.5)
    with Proxy(service.address) as proxy:
        connections.save(replace(checked_out.connection, url=proxy.url))
        proxy.on("transactions", unanswered, method="POST", times=9)
        opened = work()
        opened.sync()
        assert opened.tab.waiting.isVisible()
        assert "never twice" in opened.tab.waiting.text()
    connections.save(checked_out.connection)
    assert "settled" in opened.sync()
    assert not opened.tab.waiting.isVisible()
    assert opened.edits() == []
    assert checked_out.trial.read(checked_out.ids["p0"])["properties"]["revision"] == 6


def test_an_edit_is_undone_and_nothing_unsent_is_discarded(checked_out, work, tmp_path, monkeypatch):
    from guiju.service.checkout import Checkout
    from guiju.service.outbox import writing

    layer, asked = checked_out.layer, []
    layer.setDisplayExpression("code")
    by_hand.edit(layer, "p0", far=2.5)
    by_hand.edit(layer, "p1", far=3.5)
    opened = work()
    tree, tab = opened.tab.edits, opened.tab
    tree.setCurrentIndex(tree.model().index(0, 0))
    by_hand.answer("Yes", asked)
    tree.findChild(by_hand.QAction, "guiju_work_undo").trigger()
    opened.settle()
    assert "p0" in asked[0]
    assert by_hand.of(layer, "p0")["far"] == 2.0
    assert [code for code, *_ in opened.edits()] == ["p1"]

    by_hand.answer("Cancel", asked)
    tab.menu.discard.trigger()
    assert "does not have: 1" in asked[1]
    assert checked_out.checkout.path.exists()
    target = tmp_path / "copy.gpkg"
    monkeypatch.setattr(
        "guiju.dialogs.data_service_work_end.QFileDialog.getSaveFileName", lambda *_: (str(target), "")
    )
    by_hand.answer("Save a copy, then discard…", asked)
    tab.menu.discard.trigger()
    opened.settle()
    assert not checked_out.checkout.path.exists()
    assert not QgsProject.instance().mapLayers()
    assert [edit.fields for edit in Checkout.open(target).edits()] == [("far",)]
    assert tab.hint.isVisible()

    # The copy can be gone on with, here or by a colleague, who is told what that means.
    said = []
    monkeypatch.setattr(tab.dock, "remark", said.append)
    monkeypatch.setattr(
        "guiju.dialogs.data_service_work_end.QFileDialog.getOpenFileName", lambda *_: (str(target), "")
    )
    tab.menu.take_up.trigger()
    opened.settle()
    assert "is on the list again" in said[0]
    assert [code for code, *_ in opened.edits()] == ["p1"]
    with writing(target) as outbox:
        outbox.tell(connection="a colleague's")
    tab.menu.take_up.trigger()
    opened.settle()
    assert "checked out by somebody else" in said[-1]
