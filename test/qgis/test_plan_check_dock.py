"""The dock “Plan check”: what is checked by what, what is found, one verdict in full, by mouse and by keys."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from circle_window import wait
from guiju.dialogs import plan_check_model
from guiju.live.plan_check import State
from guiju.live.verdicts import Delta
from layers import box, polygons
from plan_check_window import (
    PACK,
    PlanWindow,
    choose,
    choose_pack,
    farmland,
    go_live,
    open_dock,
    pack_file,
    plots,
    put_away,
    rest,
    rows,
)
from qgis.core import QgsProject, QgsRectangle, QgsSettings
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QAbstractItemModelTester, QTest
from qgis.PyQt.QtWidgets import QApplication, QPushButton
from service_window import said

FAR, FARMLAND = "FAR in range", "Farmland stays"


@pytest.fixture
def window(qgis_app):
    QgsProject.instance().clear()
    QgsSettings().remove("guiju/recent_packs")
    found = PlanWindow()
    yield found
    QgsProject.instance().clear()
    found.window.close()


@pytest.fixture
def dock(window, tmp_path):
    """A dock by the pack of the tests, over plots and farmland; no layer is a river."""
    QgsProject.instance().addMapLayers([plots(), farmland()])
    found = open_dock(window)
    choose_pack(found, pack_file(tmp_path))
    yield found
    put_away(found)


@pytest.fixture
def live(dock):
    go_live(dock)
    return dock


def layer(dock):
    return dock.check.setup.plots


def at(dock, plot):
    return next(feature for feature in layer(dock).getFeatures() if feature["plot_id"] == plot)


def page(dock) -> dict[str, str]:
    return {name: value.text() for name, (_, value) in dock.page.rows.items() if value.isVisible()}


def test_an_empty_project_says_what_to_do(window):
    dock = open_dock(window)
    assert "sample district" in dock.hint.text()
    assert dock.open_sample.isVisible()
    assert not dock.live.isEnabled()
    put_away(dock)


def test_layers_are_matched_by_name_and_a_missing_one_says_what_it_means(dock):
    form = dock.setup_form
    assert form.setup().plots.name() == "plots"
    assert {role: one.name() for role, one in form.setup().roles.items()} == {"farmland": "farmland"}
    assert form.roles_shown.text() == "Roles: 1 of 2 found"
    QTest.mouseClick(form.roles_shown, Qt.MouseButton.LeftButton)
    assert not form.roles_list.notes["farmland"].isVisible()
    assert form.roles_list.notes["river"].text() == (
        "Without it these rules stay undecided (1): River stays free."
    )


def test_a_layer_that_is_called_alike_may_be_the_missing_one(dock):
    QTest.mouseClick(dock.setup_form.roles_shown, Qt.MouseButton.LeftButton)
    QgsProject.instance().addMapLayer(polygons("rivers_", [("r", box(0, 0, 1, 1))]))
    assert "It might be: rivers_." in dock.setup_form.roles_list.notes["river"].text()


def test_two_layers_of_one_name_are_told_apart_and_a_person_chooses(dock):
    form = dock.setup_form
    QTest.mouseClick(form.roles_shown, Qt.MouseButton.LeftButton)
    other = farmland()
    QgsProject.instance().addMapLayer(other)
    choice = form.roles_list.choices["farmland"]
    texts = [choice.itemText(place) for place in range(choice.count())]
    assert len(set(texts)) == len(texts) == 3
    assert form.setup().roles == {}
    assert form.lacking.text() == "Missing: Farmland"
    choice.setCurrentIndex(choice.findData(other.id()))
    choice.activated.emit(choice.currentIndex())
    assert form.setup().roles == {"farmland": other}


def test_the_choice_is_kept_in_the_project(window, dock, tmp_path):
    dock.setup_form.roles_list.chosen.emit("farmland", "")
    dock.setup_form.area_method.setCurrentIndex(1)
    dock.setup_form.area_method.activated.emit(1)
    file = str(tmp_path / "kept.qgs")
    assert QgsProject.instance().write(file)
    QgsProject.instance().clear()
    assert dock.setup_form.setup() is None
    QgsProject.instance().read(file)
    wait(lambda: dock.setup_form.reading is None)
    setup = dock.setup_form.setup()
    assert (setup.pack, setup.plots.name()) == (str(tmp_path / "try.json"), "plots")
    assert (dict(setup.roles), setup.area_method) == ({}, "planar")


@pytest.mark.parametrize(
    "text", ["[]", '{"roles": [1]}', '{"pack": 5, "plots": [1], "plot_id": 3, "area_method": []}', "[" * 9999]
)
def test_what_a_project_remembers_wrongly_is_as_if_it_remembered_nothing(dock, text):
    QgsProject.instance().writeEntry("guiju", "plan_check", text)
    dock.setup_form.restore()
    wait(lambda: dock.setup_form.reading is None)
    assert dock.setup_form.setup().plots.name() == "plots"


def test_a_pack_that_is_refused_says_so_and_nothing_can_be_run(dock, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text('{"id": "x"}', encoding="utf-8")
    choose_pack(dock, str(broken))
    assert "broken.json" in dock.setup_form.fault.text()
    assert not dock.live.isEnabled()
    broken.write_text(json.dumps(PACK), encoding="utf-8")
    wait(lambda: dock.live.isEnabled())
    assert not dock.setup_form.fault.isVisible()


def test_what_is_found_stands_in_the_tree(live):
    taken = next(one for one in live.check.verdicts.found.values() if one.plot_id == "A")
    assert rows(live) == [
        FARMLAND,
        f"  plot A {taken.row(str, 'en')['measured_text']}",
        FAR,
        "  plot B 3",
        FAR,
        "  plot C 2.05",
        "  plot E",
        "River stays free",
        "  whole layer",
    ]
    text = live.tree.counts.accessibleName()
    passed, failed, undecided = live.check.verdicts.plots
    assert text == f"{failed} fail, {undecided} undecided, {passed} pass"
    assert live.checked.text().startswith("checked ")


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("rule", [FARMLAND, FAR, FAR, "River stays free"]),
        ("plot", ["plot A", "plot B", "plot C", "plot E", "Whole layers and pairs"]),
        ("severity", ["error", "warning", "undecided"]),
    ],
)
def test_the_tree_is_grouped(live, by, groups):
    live.tree.by.setCurrentIndex(live.tree.by.findData(by))
    live.tree.by.activated.emit(live.tree.by.currentIndex())
    rest(live)
    assert [row for row in rows(live) if not row.startswith("  ")] == groups


def test_words_and_filters_sift_the_tree(live):
    live.tree.search.setText("容积率 B")
    wait(lambda: len(live.tree.model.homes) == 1)
    assert rows(live)[1] == "  plot B 3"
    live.tree.search.setText("nowhere")
    wait(lambda: not live.tree.model.homes)
    assert live.tree.nothing.isVisible()
    live.tree.search.clear()
    live.canvas.setExtent(QgsRectangle(*(at(live, "C").geometry().boundingBox().toRectF().getCoords())))
    live.tree.in_view.setChecked(True)
    wait(lambda: [one.plot_id for one in live.tree.model.walk()] == ["C"])
    live.tree.in_view.setChecked(False)
    live.tree.mine.setChecked(True)
    assert not live.tree.model.homes
    layer(live).startEditing()
    layer(live).changeAttributeValue(at(live, "D").id(), 1, 9.0)
    rest(live)
    assert [one.plot_id for one in live.tree.model.walk()] == ["D"]


def test_an_edit_that_breaks_a_rule_is_seen_at_once_and_marked_new(live):
    layer(live).startEditing()
    layer(live).changeAttributeValue(at(live, "D").id(), 1, 9.0)
    rest(live)
    assert "  plot D 9 ◀ new" in rows(live)
    group = live.tree.model.of(next(one.key for one in live.tree.model.walk() if one.plot_id == "D")).parent()
    assert live.tree.view.isExpanded(group)
    layer(live).commitChanges()
    rest(live)
    assert "  plot D 9" in rows(live)


def test_one_verdict_in_full(live):
    choose(live, "farmland-stays", "A")
    assert live.page.title.text() == f"plot A · {FARMLAND}"
    assert "over by" in live.page.figures.text()
    assert live.page.gauge.isVisible()
    assert live.page.gauge.accessibleName() == live.page.figures.text().replace(" · ", ", ")
    told = page(live)
    assert told["layers"] == "Farmland, 2023-12-20, No. 8"
    # What stands in a pack is no HTML.
    assert told["clause"] == "Law <b>of</b> land §33"
    assert live.page.rows["clause"][1].textFormat() == Qt.TextFormat.PlainText
    assert "wording" not in told
    live.page.more.click()
    assert page(live)["wording"] == "Farmland stays farmland."
    live.page.copy_hashes.click()
    found = live.chosen.row(str, "en")
    assert found["plot_hash"] in QApplication.clipboard().text()
    assert found["evidence_hash"] in QApplication.clipboard().text()


def test_an_unverified_figure_says_so_and_only_the_web_is_opened(live, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    live.page.more.click()
    choose(live, "far", "B")
    assert page(live)["clause"] == "Plan 2\n⚠ figure not verified"
    assert page(live)["source"] == "file:///etc/passwd"
    assert not live.page.open_source.isVisible()
    choose(live, "farmland-stays", "A")
    live.page.open_source.click()
    assert opened == ["https://example.org/law"]


def test_what_is_undecided_says_why_with_the_band_in_sight(live):
    choose(live, "far", "C")
    assert live.page.rows["why"][0].text() == "Why undecided"
    assert "tolerance: 0.1" in live.page.figures.text()
    low, high = live.page.gauge.ends
    assert (0.1 * 2) / (high - low) > 0.1
    choose(live, "far", "E")
    assert not live.page.gauge.isVisible()


def test_what_is_chosen_stays_chosen_is_missed_when_mended_and_comes_back(live):
    choose(live, "far", "B")
    layer(live).startEditing()
    layer(live).changeAttributeValue(at(live, "D").id(), 1, 9.0)
    layer(live).changeAttributeValue(at(live, "B").id(), 1, 4.0)
    rest(live)
    assert live.chosen.plot_id == "B"
    assert "measured: 4" in live.page.figures.text()
    layer(live).changeAttributeValue(at(live, "B").id(), 1, 1.0)
    rest(live)
    assert live.chosen is None
    assert live.page.figures.text() == "This is no longer found."
    layer(live).undoStack().undo()
    rest(live)
    assert live.chosen.plot_id == "B"
    assert "measured: 4" in live.page.figures.text()


def test_keys_go_from_failure_to_failure_and_round(live):
    forth, back = (live.tree.actions_by_name[name] for name in ("next_failure", "previous_failure"))
    went = []
    for action in (forth, forth, forth, back):
        action.trigger()
        went.append(live.chosen.plot_id)
    assert went == ["A", "B", "A", "B"]
    assert QgsGui.shortcutsManager().defaultKeySequence(forth) == "F8"
    assert live.canvas.extent().contains(at(live, "B").geometry().boundingBox())


def test_enter_shows_esc_leaves_and_text_is_copied(live):
    choose(live, "far", "B")
    live.canvas.setExtent(QgsRectangle(0, 0, 1, 1))
    QTest.keyClick(live.tree.view, Qt.Key.Key_Return)
    assert live.canvas.extent().contains(at(live, "B").geometry().boundingBox())
    QTest.keyClick(live.tree.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith(f"plot B · {FAR}: fails\n")
    QTest.keyClick(live.tree.view, Qt.Key.Key_Escape)
    assert live.chosen is None


def test_a_double_click_opens_the_form(window, live):
    choose(live, "far", "B")
    index = live.tree.view.currentIndex()
    place = live.tree.view.visualRect(index).center()
    QTest.mouseDClick(live.tree.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.forms == [(layer(live).id(), at(live, "B").id())]


def test_the_keyboard_goes_from_top_to_bottom(live):
    choose(live, "far", "B")
    live.setup_form.roles_shown.click()
    QApplication.processEvents()
    seen, widget = [], live.setup_form.packs
    while widget.objectName() not in seen:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.append(widget.objectName())
        widget = widget.nextInFocusChain()
    mine = ["packs", "edit", "plots", "roles_shown", "role_farmland", "role_river", "plot_id", "live",
            "run_all", "search", "by", "in_view", "view", "guiju_plan_conditions", "more_of_verdict"]  # fmt: skip
    assert [name for name in seen if name in mine] == mine


def test_the_conditions_of_a_place_come_on_one_page(live, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    choose(live, "farmland-stays", "A")
    button = live.findChild(QPushButton, "guiju_plan_conditions")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(lambda: opened or "could not" in said(live.bar))
    assert opened, said(live.bar)
    report = Path(opened[0]).read_text(encoding="utf-8")
    # That one plot alone, with what lies on it and what is not known.
    assert re.search(r"Site <[^>]*>?A|Site A", report)
    assert "control lines on it: 1" in report
    assert "not known: 1" in report


def test_what_is_waived_is_counted_and_never_a_pass(live):
    live.waived = lambda found: found.plot_id == "B"
    live.waivers_changed()
    assert live.tree.counts.accessibleName().endswith("1 waived")
    assert "2 fail" in live.tree.counts.accessibleName()
    live.tree.actions_by_name["next_failure"].trigger()
    live.tree.actions_by_name["next_failure"].trigger()
    assert live.chosen.plot_id == "A"


def test_a_control_layer_that_comes_later_is_taken_in_and_one_that_goes_is_missed(live):
    river = polygons("river", [("r", box(600, 0, 620, 100))])
    QgsProject.instance().addMapLayer(river)
    rest(live)
    assert any(one.rule.id == "river" and one.plot_id == "D" for one in live.check.verdicts.found.values())
    QgsProject.instance().removeMapLayer(river)
    rest(live)
    assert [(one.scope, one.failed) for one in live.check.verdicts.of_rule("river")] == [("layer", False)]
    assert "river" in said(live.bar)


def test_a_pack_that_is_broken_or_taken_away_for_a_while_does_not_end_the_check(live, tmp_path):
    file = tmp_path / "try.json"
    text, found = file.read_text(encoding="utf-8"), rows(live)
    for spoil in (lambda: file.write_text("{"), file.unlink):
        spoil()
        wait(live.setup_form.fault.isVisible)
        rest(live)
        assert live.check.state is State.LIVE
        assert live.live.isChecked()
        assert live.live.isEnabled()
        assert rows(live) == found
        file.write_text(text, encoding="utf-8")
        wait(lambda: not live.setup_form.fault.isVisible())
        rest(live)
        assert live.check.state is State.LIVE
        assert rows(live) == found


def test_a_plots_layer_that_goes_ends_the_check(live):
    QgsProject.instance().removeMapLayer(layer(live))
    wait(lambda: not live.live.isChecked())
    assert "plots" in said(live.bar)
    assert live.hint.isVisible()


def test_switching_it_off_empties_the_tree(live):
    live.live.click()
    assert live.check.verdicts is None or not live.answer.isVisible()
    assert live.hint.isVisible()


def test_the_tree_is_right_whatever_comes_and_goes(live, monkeypatch):
    """Qt's own tester watches each signal of the model."""
    monkeypatch.setattr(plan_check_model, "SHOWN", 20)
    live.tree.refill()
    wait(lambda: live.tree._filling is None)
    tester = QAbstractItemModelTester(live.tree.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    seed = next(one for one in live.check.verdicts.found.values() if one.plot_id == "B")
    many = [replace(seed, fid=10**6 + n, place=10**6 + n, plot_id=f"X{n:05}") for n in range(70)]

    def told(gone=(), found=()):
        delta = Delta(gone=frozenset(one.key for one in gone), found=tuple(found), plots=(0, 0, 0))
        live.check.verdicts.take(delta)
        live.tree.take(delta)
        wait(lambda: live.tree._filling is None)

    told(found=many)
    assert [one.plot_id for one in live.tree.model.walk() if one.plot_id[:1] == "X"] == [
        one.plot_id for one in many
    ]
    model = live.tree.model
    group = model.of(many[0].key).parent()
    assert model.rowCount(group) == 21
    assert model.index(20, 0, group).data() == "Show more: press Enter"
    told(gone=many[::9])
    told(gone=many[50:55])
    told(found=many[:10:3])
    told(gone=many[:4], found=[replace(one, plot_id=f"Y{one.plot_id}") for one in many[30:34]])
    # The last one is shown though it is beyond the rows shown so far.
    live.tree.choose(many[-1])
    assert model.found(live.tree.view.currentIndex()).plot_id == many[-1].plot_id
    told(gone=many)
    told(gone=[one for one in live.check.verdicts.found.values() if one.plot_id[:1] == "Y"])
    assert [one.plot_id for one in model.walk() if one.failed] == ["A", "B"]
    del tester


def test_nothing_stays_behind(window, dock):
    go_live(dock)
    manager, action = QgsGui.shortcutsManager(), dock.tree.actions_by_name["next_failure"]
    assert action in manager.listActions()
    put_away(dock)
    assert action not in manager.listActions()
    # Nobody hears of these any more.
    QgsProject.instance().removeAllMapLayers()
    window.canvas.setExtent(QgsRectangle(0, 0, 1, 1))
    QApplication.processEvents()
    again = open_dock(window)
    dock.shut = again.shut
