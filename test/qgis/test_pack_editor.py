"""The rule pack editor at work in real QGIS: forms, JSON, saving, trying on layers."""

import json
import os
import re

import pytest
from circle_window import wait
from guiju.core.rules.pack import bundled, load_pack
from guiju.dialogs.pack_editor import PackEditor, open_pack_editor
from guiju.dialogs.pack_editor_list import KEY
from guiju.dialogs.recent_packs import recent_packs
from plan_check_help import PACK, district, setup, started
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEvent, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from service_window import ServiceWindow

CLAUSE = {"standard": "示例", "number": "1", "text": "", "source": "", "verified": False}
RULE = {
    "id": "far",
    "type": "index_range",
    "title": {"en": "FAR", "zh": "容积率"},
    "severity": "warning",
    "clause": CLAUSE,
    "field": "far",
    "unit": "",
    "limit_max": 2.5,
}


def pack(**more):
    own = {"schema_version": 1, "id": "mine", "version": "1", "title": {"en": "Mine", "zh": "我的"}}
    roles = {"redline": {"title": {"en": "Red line", "zh": "红线"}}}
    fields = {"far": {"type": "number"}, "use_code": {"type": "text"}}
    return {**own, "roles": roles, "fields": fields, "rules": [RULE], **more}


@pytest.fixture
def window(qgis_app):
    window = ServiceWindow()
    yield window
    for editor in window.window.findChildren(PackEditor):
        editor.shut()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(pack(), ensure_ascii=False), encoding="utf-8")
    return path


def opened(window, source):
    editor = open_pack_editor(window, str(source))
    settled(editor)
    return editor


def settled(editor):
    wait(lambda: editor.opening is None and editor.draft.fresh and editor.draft.data is not None)


def choose(editor, *key):
    editor.entries.choose(key)
    editor._show_part()
    return editor.form.rows


def type_into(line, text):
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def shown(row):
    return "\n".join(label.text() for label in row.sentences.values() if not label.isHidden())


def answered(button, act):
    """Press a button of the message box that an act opens."""

    def press():
        box = next(
            one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()
        )
        next(
            one for one in box.buttons() if button in (one.text().replace("&", ""), box.standardButton(one))
        ).click()

    QTimer.singleShot(200, press)
    act()


@pytest.mark.parametrize("id", sorted(bundled()))
def test_every_part_of_a_bundled_pack_is_shown_and_none_is_changed(window, id):
    editor = opened(window, id)
    before = editor.draft.data
    keys = [item.data(0, KEY) for item in editor.entries._items()]
    for key in keys:
        choose(editor, *key)
        for row in editor.form.rows.values():
            assert "other" not in row.sentences, (key, row.path)
    assert editor.draft.data == before
    assert not editor.draft.unsaved
    assert not editor.save.isEnabled()
    rules = {key[1] for key in keys if key[0] == "rules" and len(key) == 2}
    assert len(rules) == len(before["rules"])


def test_a_figure_is_changed_told_wrong_and_saved_only_when_it_is_right(window, file):
    editor = opened(window, file)
    rows = choose(editor, "rules", 0)
    line = rows["limit_max",].editor.line
    type_into(line, "much")
    settled(editor)
    assert shown(rows["limit_max",])
    assert not editor.save.isEnabled()
    assert editor.fault.text().startswith("✖")
    type_into(line, "3.5")
    settled(editor)
    assert not shown(rows["limit_max",])
    assert editor.save.isEnabled()
    editor.save.click()
    wait(lambda: not editor.draft.unsaved)
    assert load_pack(str(file)).rules[0].parameters["limit_max"] == 3.5
    assert recent_packs()[0] == str(file)


def test_typing_is_one_step_and_undo_brings_all_back(window, file):
    editor = opened(window, file)
    rows = choose(editor, "rules", 0)
    type_into(rows["limit_max",].editor.line, "3.25")
    QTest.keyClick(rows["limit_max",].editor.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(editor)
    assert editor.draft.data == pack()
    assert rows["limit_max",].editor.line.text() == "2.5"
    assert not editor.draft.unsaved
    editor.redo.click()
    assert editor.draft.data["rules"][0]["limit_max"] == 3.25


def test_a_newcomer_extends_a_bundled_pack_and_writes_a_rule(window, tmp_path):
    editor = opened(window, "wuhan-control-lines")
    editor.extend.click()
    settled(editor)
    editor._add_rule("max_overlap")
    settled(editor)
    rows = editor.form.rows
    assert all(shown(rows[path]) for path in (("role",), ("limit_m2",), ("clause", "standard")))
    role = rows["role",].editor.box
    role.setCurrentIndex(role.findData("green_line"))
    role.activated.emit(role.currentIndex())
    type_into(rows["limit_m2",].editor.line, "10")
    type_into(rows["clause", "standard"].editor.line, "GB 50180-2018")
    off = next(
        item
        for item in editor.entries._items()
        if item.data(0, KEY) == ("inherited", "rules", "road-setback")
    )
    off.setCheckState(0, Qt.CheckState.Unchecked)
    wait(lambda: {"id": "road-setback", "enabled": False} in editor.draft.data["rules"])
    settled(editor)
    assert editor.draft.sound
    saved = []
    editor.saved.connect(saved.append)
    path = tmp_path / "my.json"
    editor.files.save(path)
    wait(lambda: saved)
    loaded = load_pack(str(path))
    rules = {rule.id: rule for rule in loaded.rules}
    assert rules["max-overlap"].parameters == {"role": "green_line", "limit_m2": 10}
    assert "road-setback" not in rules
    assert "road-red-line" in rules


def test_an_index_without_a_unit_is_within_limits(window, file):
    editor = opened(window, file)
    editor._add_rule("index_range")
    settled(editor)
    rows = editor.form.rows
    rows["field",].editor.box.setCurrentText("far")
    type_into(rows["limit_max",].editor.line, "2.5")
    type_into(rows["clause", "standard"].editor.line, "GB 50180-2018")
    settled(editor)
    assert editor.draft.sound, editor.fault.text()
    # A unit that is typed and taken away again leaves the empty one.
    type_into(rows["unit",].editor.line, "m")
    QTest.keyClick(rows["unit",].editor.line, Qt.Key.Key_Backspace)
    settled(editor)
    assert editor.draft.data["rules"][1]["unit"] == ""
    assert editor.draft.sound, editor.fault.text()
    assert editor.save.isEnabled()


def test_an_inherited_rule_is_overridden_here(window):
    editor = opened(window, "wuhan-control-lines")
    editor.extend.click()
    settled(editor)
    choose(editor, "inherited", "rules", "road-setback")
    assert editor.form.rows["limit_m",].editor.line.isReadOnly()
    editor.override.click()
    settled(editor)
    rows = editor.form.rows
    type_into(rows["limit_m",].editor.line, "8")
    settled(editor)
    assert editor.draft.rule("road-setback").parameters["limit_m"] == 8


def test_a_role_is_named_anew_letter_by_letter_and_its_rules_follow(window, tmp_path):
    rule = {**RULE, "type": "max_overlap", "role": "redline", "limit_m2": 0}
    rule = {key: one for key, one in rule.items() if key not in ("field", "unit", "limit_max")}
    path = tmp_path / "roles.json"
    path.write_text(json.dumps(pack(rules=[rule])), encoding="utf-8")
    editor = opened(window, path)
    rows = choose(editor, "roles", "redline")
    type_into(rows["id",].editor.line, "road_line")
    type_into(rows["title",].editor.parts["en"].line, "Road line")
    settled(editor)
    assert editor.form.rows["id",] is rows["id",]
    assert editor.draft.sound, editor.draft.told()
    assert editor.draft.data["roles"] == {"road_line": {"title": {"en": "Road line", "zh": "红线"}}}
    assert editor.draft.data["rules"][0]["role"] == "road_line"
    type_into(choose(editor, "fields", "far")["title",].editor.parts["zh"].line, "far")
    assert editor.draft.data["fields"]["far"]["title"]["zh"] == "far"


def test_an_error_is_offered_only_for_a_verified_clause(window, file):
    editor = opened(window, file)
    rows = choose(editor, "rules", 0)
    box = rows["severity",].editor.box
    item = box.model().item(box.findData("error"))
    assert not item.isEnabled()
    assert shown(rows["severity",])
    rows["clause", "verified"].editor.box.click()
    assert item.isEnabled()
    assert not shown(rows["severity",])


def test_a_condition_is_put_together_from_rows(window, file):
    editor = opened(window, file)
    condition = choose(editor, "rules", 0)["applies_to",].editor
    condition.add.click()
    row = condition.rows[0]
    row.field.setCurrentText("use_code")
    row.sign.setCurrentIndex(row.sign.findData("begins"))
    settled(editor)
    assert not editor.draft.sound
    type_into(row.values, "07, 09")
    settled(editor)
    assert editor.draft.data["rules"][0]["applies_to"] == "use_code LIKE '07%' OR use_code LIKE '09%'"
    row.button.click()
    settled(editor)
    assert "applies_to" not in editor.draft.data["rules"][0]


def test_a_share_is_shown_in_percent_and_kept_exact(window, tmp_path):
    rule = {**RULE, "type": "max_overlap", "role": "redline", "limit_share": 0.07}
    rule = {key: one for key, one in rule.items() if key not in ("field", "unit", "limit_max")}
    path = tmp_path / "share.json"
    path.write_text(json.dumps(pack(rules=[rule])), encoding="utf-8")
    editor = opened(window, path)
    rows = choose(editor, "rules", 0)
    line = rows["limit_share",].editor.line
    assert line.text() == "7"
    type_into(line, "0.29")
    assert editor.draft.data["rules"][0]["limit_share"] == 0.0029
    # Of the two limits one is seen, and what is wrong is told there.
    type_into(line, " ")
    settled(editor)
    assert shown(rows["limit_share",])
    combo = editor.form.choices[0][0]
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    settled(editor)
    assert rows["limit_share",].label.isHidden()
    assert shown(rows["limit_m2",])
    type_into(rows["limit_m2",].editor.line, "12")
    settled(editor)
    assert editor.draft.sound


def test_a_table_takes_rows_from_a_spreadsheet(window, file):
    editor = opened(window, file)
    lookup = choose(editor, "rules", 0)["lookup",].editor
    type_into(lookup.keys.line, "use_code")
    lookup.keys.line.editingFinished.emit()
    QApplication.clipboard().setText("0701, 0702\t1\t2.5\n09\t\t4")
    QTest.keyClick(lookup.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(editor)
    assert editor.draft.sound, editor.draft.told()
    assert editor.draft.data["rules"][0]["lookup"] == {
        "keys": ["use_code"],
        "rows": [{"match": [["0701", "0702"]], "min": 1, "max": 2.5}, {"match": [["09"]], "max": 4}],
    }


def test_the_text_can_be_changed_and_a_broken_one_loses_nothing(window, file):
    editor = opened(window, file)
    editor.tabs.setCurrentIndex(1)
    text = editor.json.editor.text()
    editor.json.editor.setText(text.replace('"limit_max": 2.5', '"limit_max": 4,,'))
    wait(lambda: editor.draft.fresh)
    assert not editor.save_as.isEnabled()
    assert not editor.form.isVisible()
    editor.json.editor.setText(text.replace('"limit_max": 2.5', '"limit_max": 4'))
    settled(editor)
    assert choose(editor, "rules", 0)["limit_max",].editor.line.text() == "4"


def test_values_of_another_shape_are_told_and_not_touched(window, tmp_path):
    path = tmp_path / "odd.json"
    odd = pack(
        rules=[{**RULE, "title": 5, "clause": "none", "applies_to": ["x"], "lookup": 3}], extends={"a": 1}
    )
    path.write_text(json.dumps(odd), encoding="utf-8")
    editor = opened(window, path)
    for item in list(editor.entries._items()):
        choose(editor, *item.data(0, KEY))
    assert editor.draft.data == odd
    assert not editor.save_as.isEnabled()
    rows = choose(editor, "rules", 0)
    assert "5" in shown(rows["title",])


def test_what_a_pack_says_is_never_read_as_html(window, tmp_path):
    path = tmp_path / "html.json"
    path.write_text(json.dumps(pack(rules=[{**RULE, "unit": "<b>m</b>"}])), encoding="utf-8")
    choose(editor := opened(window, path), "rules", 0)
    labels = [label for label in editor.form.findChildren(QLabel) if "<b>" in label.text()]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_file_that_others_changed_is_not_written_over_unasked(window, file):
    editor = opened(window, file)
    type_into(choose(editor, "rules", 0)["limit_max",].editor.line, "9")
    settled(editor)
    other = json.dumps(pack(version="2"))
    file.write_text(other, encoding="utf-8")
    answered(QMessageBox.StandardButton.Cancel, editor.save.click)
    wait(lambda: editor.draft.saving is None)
    assert file.read_text(encoding="utf-8") == other
    assert editor.draft.unsaved


def test_a_file_that_may_only_be_read_is_told(window, file):
    editor = opened(window, file)
    type_into(choose(editor, "rules", 0)["limit_max",].editor.line, "9")
    settled(editor)
    before = file.read_bytes()
    os.chmod(file, 0o444)
    editor.save.click()
    wait(lambda: editor.draft.saving is None)
    assert file.read_bytes() == before
    said = " ".join(label.text() for item in editor.bar.items() for label in item.findChildren(QLabel))
    assert str(file) in said


def test_saved_twice_in_a_breath_it_is_written_once(window, file):
    editor = opened(window, file)
    type_into(choose(editor, "rules", 0)["limit_max",].editor.line, "3")
    settled(editor)
    told = []
    for _ in range(2):
        editor.draft.save(file, False, told.append, pytest.fail)
    wait(lambda: editor.draft.saving is None)
    assert told == [True]
    assert not editor.draft.unsaved


def test_closing_asks_about_what_is_not_saved(window, file):
    editor = opened(window, file)
    type_into(choose(editor, "rules", 0)["limit_max",].editor.line, "9")
    answered(QMessageBox.StandardButton.Cancel, editor.close)
    assert editor.isVisible()
    answered(QMessageBox.StandardButton.Discard, editor.close)
    assert not editor.isVisible()


def test_the_same_pack_opens_once_and_every_button_has_a_name(window, file):
    editor = opened(window, file)
    assert open_pack_editor(window, str(file)) is editor
    for button in editor.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
    for row in choose(editor, "rules", 0).values():
        assert row.editor.main().accessibleName(), row.path


class Host:
    """Stands where the editor expects the dock: the interface, and a check that goes on."""

    def __init__(self, window, check):
        self.iface, self.check = window, check


def test_a_rule_is_tried_on_the_layers_that_are_checked(window, tmp_path):
    layers = district(tmp_path)
    check = started(setup(layers))
    editor = open_pack_editor(Host(window, check), PACK)
    settled(editor)
    id = next(
        id
        for id, entry in editor.draft.inherited.rules.items()
        if entry.data["type"] == "max_overlap" and check.verdicts.counts[id][1]
    )
    choose(editor, "inherited", "rules", id)
    wait(lambda: re.search(r"\d", editor.tried.text()))
    passed, failed, undecided = check.verdicts.counts[id]
    assert numbers(editor.tried.text()) == [failed, undecided, passed]
    editor.override.click()
    settled(editor)
    type_into(editor.form.rows["limit_m2",].editor.line, "100000000")
    wait(lambda: numbers(editor.tried.text())[:1] == [0])
    assert numbers(editor.tried.text())[3:] == [failed, undecided]
    check.stop()
    wait(lambda: not re.search(r"\d", editor.tried.text()))
    editor.shut()
    check.shut()
    QgsProject.instance().clear()


def numbers(text):
    return [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", text)]
