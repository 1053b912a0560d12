"""Remedies in the dock: previewed, applied as one step of undo, never on a statutory line; and what a save tells."""

import json

import pytest
import shapely
from guiju.bridge.plot_edit import EditRefused, apply_edit
from guiju.dialogs.plan_check_conditions import conditions_of
from guiju.dialogs.plan_check_setup import ENTRY
from layers import box
from plan_remedy_window import (
    PlanWindow,
    choose,
    failing,
    layer,
    opened,
    put_away,
    rule,
    settle,
    wait,
    write_pack,
)
from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QInputDialog, QLabel, QPushButton

RULES = [
    rule(
        "max_overlap",
        "farm",
        role="farmland",
        limit_m2=0,
        statutory=True,
        waivable=False,
        procedure={"en": "Prove that it cannot be avoided.", "zh": "论证"},
    ),
    rule("coverage", "overlaps", checks=["overlap"]),
    rule("coverage", "gaps", checks=["gap"]),
    rule("index_range", "far", field="far", unit="", limit_max=2.5, asks_reason=True),
]
A, B, C = box(0, 0, 100, 100), box(100, 0, 200, 100), box(0, 100, 200, 200)
FARM = box(60, -10, 90, 50)


ROWS = [("a", A, 2.8), ("b", B, 1.0), ("c", C, 1.0)]


@pytest.fixture(scope="module")
def window(qgis_app):
    QgsProject.instance().clear()
    return PlanWindow()


@pytest.fixture(scope="module")
def one_dock(window, tmp_path_factory):
    plots = layer("plots", ROWS, fields="field=far:double")
    farm = layer("farmland", [("f", FARM)])
    pack = write_pack(tmp_path_factory.mktemp("pack"), RULES, ["farmland"])
    found = opened(window, pack, plots, {"farmland": farm})
    yield found
    put_away(found)


@pytest.fixture
def dock(one_dock, window):
    """The dock on the plots as they are at first."""
    yield one_dock
    for one in (plots(one_dock), one_dock.check.setup.roles["farmland"]):
        if one.isEditable():
            one.rollBack()
    # What a test saved.
    plots(one_dock).startEditing()
    for fid, (_, _, far) in enumerate(ROWS, 1):
        plots(one_dock).changeAttributeValue(fid, 1, far)
    plots(one_dock).commitChanges()
    QgsProject.instance().setTopologicalEditing(False)
    settle(one_dock)
    one_dock.tree.choose(None)
    one_dock.bar.clearWidgets()
    window.bar.clearWidgets()


def plots(dock):
    return dock.check.setup.plots


def shape(dock, plot_id):
    return next(f.geometry() for f in plots(dock).getFeatures() if f["id"] == plot_id)


def told(bar) -> str:
    labels = (label.text() for item in bar.items() for label in item.findChildren(QLabel))
    return " ".join([*labels, *(item.text() for item in bar.items())])


def test_the_cut_is_offered_with_its_cost_and_says_that_it_passes(dock):
    choose(dock, "farm", "a")
    words = dock.remedies.told.text()
    assert "Cut off what lies inside: 1,500.0 m² (15.0 %)." in words
    assert "✔ Passes, and breaks no other rule." in words
    # The line itself is no edit: what it takes is said.
    assert "statutory" in words
    assert "Prove that it cannot be avoided." in words
    assert all(set(offer.shapes) == {1} for offer in dock.remedies.offers if offer.is_edit)


def test_a_preview_changes_nothing_and_esc_gives_it_up(dock, window):
    choose(dock, "farm", "a")
    items = len(window.canvas.scene().items())
    dock.remedies.look.click()
    assert {"before 1", "after 1", "lost"} <= set(dock.remedies.preview.drawn)
    lost = dock.remedies.preview.drawn["lost"].asGeometry()
    assert lost.area() == pytest.approx(1_500)
    assert not plots(dock).isEditable()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not dock.remedies.look.isChecked()
    assert dock.remedies.preview.drawn == {}
    wait(lambda: len(window.canvas.scene().items()) <= items)


def test_applied_it_passes_and_one_undo_takes_it_back(dock):
    choose(dock, "farm", "a")
    before = shape(dock, "a")
    assert "starts editing" in dock.remedies.told.text()
    dock.remedies.apply.click()
    settle(dock)
    assert plots(dock).isEditable()
    assert ("farm", "a") not in failing(dock)
    after = shape(dock, "a")
    assert after.area() == pytest.approx(8_500)
    assert plots(dock).undoStack().count() == 1
    assert "Cut off" in plots(dock).undoStack().text(0)
    plots(dock).undoStack().undo()
    settle(dock)
    assert shape(dock, "a").equals(before)
    assert ("farm", "a") in failing(dock)
    plots(dock).rollBack()


def test_a_field_is_set_to_its_limit(dock):
    choose(dock, "far", "a")
    assert "Set “far” to the limit of 2.5." in dock.remedies.told.text()
    # There is nothing to draw.
    assert not dock.remedies.look.isEnabled()
    dock.remedies.apply.click()
    settle(dock)
    assert next(f["far"] for f in plots(dock).getFeatures() if f["id"] == "a") == 2.5
    assert ("far", "a") not in failing(dock)
    plots(dock).rollBack()


def test_either_of_two_neighbours_may_give_way(dock):
    plots(dock).startEditing()
    plots(dock).changeGeometry(2, QgsGeometry.fromWkt(box(80, 0, 200, 100)))
    settle(dock)
    choose(dock, "overlaps", "a")
    assert [offer.kind for offer in dock.remedies.offers] == ["give_common", "keep_common"]
    other = next(place for place in range(2) if "Plot b" in dock.remedies.choice.itemText(place))
    dock.remedies.choice.setCurrentIndex(other)
    assert "Plot b gives up the common ground: 2,000.0 m²" in dock.remedies.told.text()
    dock.remedies.apply.click()
    settle(dock)
    assert shape(dock, "b").area() == pytest.approx(10_000)
    assert shape(dock, "a").area() == pytest.approx(10_000)
    assert not any(rule_id == "overlaps" for rule_id, _ in failing(dock))
    plots(dock).rollBack()


def test_an_edit_in_between_is_not_overwritten(dock):
    choose(dock, "farm", "a")
    offer = dock.remedies.offer
    layer_ = plots(dock)
    layer_.startEditing()
    mine = QgsGeometry.fromWkt(box(0, 0, 95, 100))
    layer_.changeGeometry(1, mine)
    # Before the check heard of it.
    assert dock.remedies.offer is offer
    dock.remedies.apply.click()
    assert shape(dock, "a").equals(mine)
    assert "in the meantime" in told(dock.bar)
    settle(dock)
    # What is offered then is for the new shape.
    assert dock.remedies.offer is not offer
    layer_.rollBack()


def test_a_layer_that_cannot_be_edited_says_so(dock):
    choose(dock, "farm", "a")
    plots(dock).setReadOnly(True)
    dock.remedies.apply.click()
    assert "cannot be edited" in told(dock.bar)
    assert not plots(dock).isEditable()
    plots(dock).setReadOnly(False)


def test_new_vertices_go_into_the_neighbours_where_editing_is_topological(dock):
    QgsProject.instance().setTopologicalEditing(True)
    layer_ = plots(dock)
    layer_.startEditing()
    layer_.changeGeometry(1, QgsGeometry.fromWkt(box(0, 0, 100, 100)))
    # A field that reaches over the common boundary of a and b.
    dock.check.setup.roles["farmland"].startEditing()
    dock.check.setup.roles["farmland"].changeGeometry(1, QgsGeometry.fromWkt(box(60, 40, 100, 90)))
    settle(dock)
    choose(dock, "farm", "a")
    count = shape(dock, "b").constGet().nCoordinates()
    dock.remedies.apply.click()
    assert shape(dock, "b").constGet().nCoordinates() == count + 2
    layer_.undoStack().undo()
    assert shape(dock, "b").constGet().nCoordinates() == count
    layer_.rollBack()
    dock.check.setup.roles["farmland"].rollBack()


# Saving


def test_what_would_be_saved_stands_in_the_dock_and_what_was_saved_in_the_bar(dock, window):
    assert not dock.saving.told.isVisible()
    layer_ = plots(dock)
    layer_.startEditing()
    layer_.changeAttributeValue(2, layer_.fields().lookupField("far"), 4.0)
    settle(dock)
    assert dock.saving.told.text().endswith("caused by the edits: 1, of them new: 1.")
    assert layer_.commitChanges()
    settle(dock)
    words = told(window.bar)
    assert "Saved with failures on what was edited or caused by the edits: 1, of them new: 1." in words
    assert "Rules that ask for a reason: 1." in words
    assert [one.plot_id for one in dock.saving.reasons_wanted] == ["b"]
    button = next(
        b for item in window.bar.items() for b in item.findChildren(QPushButton) if b.text() == "Show"
    )
    button.click()
    assert (dock.chosen.rule.id, dock.chosen.plot_id) == ("far", "b")


def test_a_save_that_keeps_no_failure_says_nothing(dock, window):
    layer_ = plots(dock)
    layer_.startEditing()
    layer_.changeAttributeValue(2, layer_.fields().lookupField("far"), 2.0)
    settle(dock)
    assert layer_.commitChanges()
    settle(dock)
    # The failure of plot a stood before and was not touched.
    assert told(window.bar) == ""
    assert dock.saving.reasons_wanted == ()


def test_the_reason_goes_to_the_waivers_file(dock, monkeypatch):
    layer_ = plots(dock)
    layer_.startEditing()
    layer_.changeAttributeValue(2, layer_.fields().lookupField("far"), 4.0)
    settle(dock)
    layer_.commitChanges()
    kept = []
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: (" 地方标准  ", True))
    monkeypatch.setattr(dock.waivers, "keep_reason", lambda found, why: kept.append((found[0].plot_id, why)))
    dock.saving.ask_reason()
    assert kept == [("b", "地方标准")]
    assert dock.saving.reasons_wanted == ()


# Docks of their own: their layers come into the project, which the first dock's form hears


def test_what_it_would_newly_break_is_said(tmp_path):
    # A line through the middle: the cut would take more than half, below the least size.
    rules = [RULES[0], rule("coverage", "size", checks=["undersized"], min_area_m2=9_000)]
    own = layer("plots", [("a", A)])
    farm = layer("farmland", [("f", FARM)])
    dock = opened(PlanWindow(), write_pack(tmp_path, rules, ["farmland"]), own, {"farmland": farm})
    choose(dock, "farm", "a")
    assert "✖ It would break what holds now: size" in dock.remedies.told.text()
    assert "breaks no other" not in dock.remedies.told.text()
    dock.shut()


def test_plots_that_are_themselves_a_statutory_line_are_not_edited(tmp_path):
    own = layer("plots", [("a", A), ("b", box(50, 50, 150, 150))])
    rules = [
        rule("max_overlap", "self", role="farmland", limit_m2=0, statutory=True),
        rule("coverage", "overlaps", checks=["overlap"]),
    ]
    dock = opened(PlanWindow(), write_pack(tmp_path, rules, ["farmland"]), own, {"farmland": own})
    choose(dock, "overlaps", "a")
    assert dock.remedies.offer is None
    assert not dock.remedies.apply.isVisible()
    assert "no edit of them is offered" in dock.remedies.told.text()
    dock.shut()


def test_a_layer_of_a_role_that_was_removed_is_asked_nothing(tmp_path):
    own = layer("plots", ROWS, fields="field=far:double")
    farm = layer("farmland", [("f", FARM)])
    pack = write_pack(tmp_path, RULES, ["farmland"])
    dock = opened(PlanWindow(), pack, own, {"farmland": farm})
    # As the form itself would start it: then the check goes on where a layer is removed.
    kept = {"pack": pack, "plots": own.id(), "roles": {"farmland": farm.id()}}
    QgsProject.instance().writeEntry(*ENTRY, json.dumps(kept))
    dock.setup_form.restore()
    wait(lambda: (found := dock.setup_form.setup()) is not None and found.plots is own)
    dock.start()
    settle(dock)
    assert dock.check.setup.roles == {"farmland": farm}
    QgsProject.instance().removeMapLayer(farm)
    settle(dock)
    choose(dock, "far", "a")
    assert dock.remedies.offer is not None
    assert conditions_of(dock.check.setup, 1)["CONSTRAINTS"] == []
    dock.shut()
    QgsProject.instance().removeEntry(*ENTRY)


def test_a_value_that_a_field_has_no_room_for_is_refused_before_anything_is_edited(qgis_app):
    own = layer("plots", [("a", A, "1")], fields="field=far:string(3)")
    shape = shapely.from_wkt(own.getFeature(1).geometry().asWkt())
    with pytest.raises(EditRefused, match="did not take the edit"):
        apply_edit(own, "cut", {1: shape.buffer(-1)}, {1: shape}, {1: {"far": "12345"}})
    assert not own.isEditable()
    assert own.getFeature(1)["far"] == "1"
    QgsProject.instance().removeMapLayer(own)


def test_after_shut_nothing_is_left_on_the_canvas(tmp_path):
    window = PlanWindow()
    before = len(window.canvas.scene().items())
    own = layer("plots", [("a", A, 2.8)], fields="field=far:double")
    farm = layer("farmland", [("f", FARM)])
    dock = opened(window, write_pack(tmp_path, RULES, ["farmland"]), own, {"farmland": farm})
    choose(dock, "farm", "a")
    dock.remedies.look.click()
    assert len(window.canvas.scene().items()) > before
    dock.shut()
    wait(lambda: len(window.canvas.scene().items()) == before)
    own.startEditing()
    assert own.changeGeometry(1, QgsGeometry.fromWkt(B))
    assert own.commitChanges()


def test_a_recorded_area_that_holds_is_corrected_with_the_shape(tmp_path):
    rules = [RULES[0], rule("area_matches", "area", field="area", limit_m2=1)]
    own = layer("plots", [("a", A, 10_000.0)], fields="field=area:double")
    farm = layer("farmland", [("f", FARM)])
    dock = opened(PlanWindow(), write_pack(tmp_path, rules, ["farmland"]), own, {"farmland": farm})
    choose(dock, "farm", "a")
    assert "“area” of plot a becomes 8,500." in dock.remedies.told.text()
    assert "✔ Passes, and breaks no other rule." in dock.remedies.told.text()
    dock.remedies.apply.click()
    settle(dock)
    assert failing(dock) == set()
    assert own.getFeature(1)["area"] == 8_500
    own.undoStack().undo()
    assert own.getFeature(1)["area"] == 10_000
    own.rollBack()
    dock.shut()
