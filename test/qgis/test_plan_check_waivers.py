"""Waivers in the dock “Plan check”: waive, see it shown apart, change the plot, undo, withdraw."""

from datetime import date
from pathlib import Path

import pytest
from circle_window import wait
from guiju.bridge.waivers import read_waivers
from plan_check_small import close, failure, open_dock
from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt
from qgis.PyQt.QtWidgets import QDialogButtonBox, QMessageBox


@pytest.fixture
def dock(plugin, tmp_path):
    found = open_dock(tmp_path)
    wait(lambda: not found.waivers.waivers.file.busy)
    yield found
    close(found)


def waive(dock, found, **changes):
    """Waive an entry as a person does; return the dialog as it stands then."""
    dock.tree.choose(found)
    assert dock.waivers.button.isEnabled(), dock.waivers.told.text()
    dialog = dock.waivers.ask()
    given = {"who": "李工", "document": "鄂规〔2026〕7号", "why": "<b>保留</b>"} | changes
    dialog.who.setText(given["who"])
    dialog.document.setText(given["document"])
    dialog.why.setPlainText(given["why"])
    if "until" in given:
        dialog.until.setDate(QDate(given["until"]))
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    wait(lambda: not dock.waivers.waivers.file.busy)
    return dialog


def path_of(dock) -> str:
    return dock.waivers.waivers.file.path


def test_a_failure_is_waived_shown_apart_and_stays_a_failure(dock, tmp_path):
    found = failure(dock, "far")
    counts = dock.check.verdicts.plots
    waive(dock, found)
    assert dock.waivers.dialog is None
    assert dock.waived(found).document == "鄂规〔2026〕7号"
    assert dock.check.verdicts.plots == counts
    assert "1 waived" in dock.tree.counts.accessibleName()
    assert "<b>保留</b>" in dock.waivers.told.text()
    assert dock.waivers.told.textFormat() == Qt.TextFormat.PlainText
    assert dock.waivers.section.list.topLevelItemCount() == 1
    assert Path(path_of(dock)) == tmp_path / "city.zoning.waivers.json"
    (kept,) = read_waivers(path_of(dock)).waivers
    assert (kept.plot_id, kept.rule_id, kept.pack_id) == (found.plot_id, found.rule.id, found.pack.id)


def test_changed_geometry_ends_a_waiver_and_undo_brings_it_back(dock):
    found = failure(dock, "far")
    waive(dock, found)
    layer = dock.check.setup.plots
    assert layer.startEditing()
    shape = layer.getFeature(found.fid).geometry()
    shape.translate(0.5, 0)
    layer.beginEditCommand("move")
    layer.changeGeometry(found.fid, shape)
    layer.endEditCommand()
    assert dock.check.settle(60)
    wait(lambda: not dock.waivers.section.listed[0].stands)
    now = dock.check.verdicts.found.get(found.key)
    assert now is None or dock.waived(now) is None
    assert "waived" not in dock.tree.counts.accessibleName()
    layer.undoStack().undo()
    assert dock.check.settle(60)
    assert dock.waived(dock.check.verdicts.found[found.key])
    wait(lambda: dock.waivers.section.listed[0].stands)


def test_what_may_not_be_waived_says_so(dock):
    dock.tree.choose(failure(dock, "farmland"))
    assert not dock.waivers.button.isEnabled()
    assert "cannot be waived" in dock.waivers.told.text()
    assert dock.waivers.ask() is None


def test_what_is_lacking_is_said_and_the_form_stays(dock):
    found = failure(dock, "far")
    dialog = waive(dock, found, document=" ")
    assert dialog.isVisible()
    assert "number" in dialog.fault.text()
    dialog.document.setText("7")
    Path(path_of(dock)).write_text("{", encoding="utf-8")
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    wait(lambda: not dock.waivers.waivers.file.busy)
    assert dialog.isVisible()
    assert "left as it is" in dialog.fault.text()
    assert Path(path_of(dock)).read_text(encoding="utf-8") == "{"
    dialog.reject()
    wait(lambda: dock.waivers.waivers.fault)
    assert "left as it is" in dock.waivers.section.told.text()
    assert dock.waived(found) is None


def test_one_withdrawn_counts_no_more_and_stays_on_record(dock):
    found = failure(dock, "far")
    waive(dock, found)
    section = dock.waivers.section
    section.list.setCurrentItem(section.list.topLevelItem(0))
    section.withdraw.click()
    question = section.findChild(QMessageBox)
    question.button(QMessageBox.StandardButton.Yes).click()
    wait(lambda: dock.waived(found) is None)
    assert section.list.topLevelItemCount() == 0
    section.withdrawn.setChecked(True)
    assert section.list.topLevelItemCount() == 1
    assert not section.withdraw.isEnabled() or section.current is None
    assert read_waivers(path_of(dock)).waivers[0].withdrawn


def test_one_that_is_waived_is_offered_to_be_withdrawn(dock):
    found = failure(dock, "far")
    dock.tree.choose(found)
    assert "Waive" in dock.waivers.button.text()
    waive(dock, found)
    assert "Withdraw" in dock.waivers.button.text()
    dock.waivers.button.click()
    assert dock.waivers.dialog is None
    question = dock.waivers.section.findChild(QMessageBox)
    question.button(QMessageBox.StandardButton.Yes).click()
    wait(lambda: dock.waived(found) is None)
    assert dock.waivers.button.isEnabled()
    assert "Waive" in dock.waivers.button.text()


def test_what_a_colleague_waives_is_seen_and_survives_a_new_check(dock):
    found = failure(dock, "far")
    waive(dock, found, until=date(2999, 1, 1))
    asked = dock.check.setup
    dock.check.stop()
    QCoreApplication.processEvents()
    assert dock.waivers.section.listed == []
    dock.check.start(asked)
    assert dock.check.settle(60)
    wait(lambda: not dock.waivers.waivers.file.busy)
    again = dock.check.verdicts.found[found.key]
    assert dock.waived(again).until == date(2999, 1, 1)
    Path(path_of(dock)).unlink()
    wait(lambda: dock.waived(again) is None)


def test_a_reason_for_saving_is_shown_with_its_failure(dock):
    found = failure(dock, "far")
    dock.waivers.keep_reason([found], "街道要求先行入库")
    wait(lambda: not dock.waivers.waivers.file.busy)
    dock.tree.choose(found)
    assert "街道要求先行入库" in dock.waivers.told.text()
    assert dock.waived(found) is None
