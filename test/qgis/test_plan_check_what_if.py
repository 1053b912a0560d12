"""What if a limit were another: counts and map follow, and a pack keeps it that the loader takes."""

import json

import pytest
from circle_window import Window, wait
from guiju.core.rules.limits import limits
from guiju.core.rules.pack import load_pack
from guiju.dialogs.plan_check import PlanCheckDock
from guiju.dialogs.plan_check_what_if import WhatIfPart
from guiju.live.rule_trials import RuleTrials
from plan_check_help import batch, district, setup, started
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

FARMLAND, HOMES = "farmland-not-taken", "housing-total"
HEAD = {"id": "tried", "version": "1", "title": {"en": "Tried", "zh": "试算"}}


class Interface(Window):
    """A window with a map, and what the plan check asks of QGIS besides."""

    def activeLayer(self):
        return None


@pytest.fixture(scope="module")
def layers(tmp_path_factory):
    QgsProject.instance().clear()
    yield district(tmp_path_factory.mktemp("district"))
    QgsProject.instance().clear()


@pytest.fixture(scope="module")
def check(layers):
    check = started(setup(layers))
    yield check
    check.shut()


@pytest.fixture
def trials(check):
    trials = RuleTrials(check, lambda: None)
    yield trials
    trials.shut()


def figure(trials, rule_id, name):
    return next(limit for limit in trials.limits(rule_id) if limit.name == name)


def put(trials, rule_id, name, value):
    trials.put(rule_id, figure(trials, rule_id, name), value)


def save(trials, path, head=HEAD):
    told = []
    trials.save(path, head, lambda: told.append("saved"), told.append)
    wait(lambda: told)
    return told[0]


def test_what_is_tried_is_what_a_run_with_the_saved_pack_finds(layers, check, trials, tmp_path):
    """Several rules at once, of plots and of a whole layer: each count is the one that the saved pack gives."""
    put(trials, FARMLAND, "limit_m2", 5000.0)
    put(trials, "far-range", "limit_max", 1.5)
    put(trials, HOMES, "limit_max_m2", 12345.0)
    wait(lambda: all(trials.in_all(id) for id in trials.tried))
    tried = {id: trials.in_all(id) for id in trials.tried}
    for id, one in tried.items():
        assert one.before == check.verdicts.counts[id]
    assert tried[FARMLAND].counts != tried[FARMLAND].before
    assert tried["far-range"].counts[1] > tried["far-range"].before[1]

    path = tmp_path / "elsewhere" / "tried.json"
    path.parent.mkdir()
    assert save(trials, path) == "saved"
    rows = batch(setup(layers, str(path)))
    for verdict, failed in (("fail", True), ("undecided", False)):
        found = [one for some in trials.found().values() for one in some if one.failed is failed]
        run = [row for row in rows if row["rule_id"] in tried and row["verdict"] == verdict]
        assert sorted((one.rule.id, one.plot_id) for one in found) == sorted(
            (row["rule_id"], row["plot_id"] or "") for row in run
        )


def test_a_figure_that_is_tried_is_no_clauses(check, trials, tmp_path):
    """An error by a verified clause becomes a warning that says what it was; what is not tried stays as it is."""
    before = {rule.id: rule for rule in trials.pack.rules}
    assert before[FARMLAND].severity == "error"
    assert before[FARMLAND].clause.verified
    put(trials, FARMLAND, "limit_m2", 20.0)
    path = tmp_path / "tried.json"
    assert save(trials, path) == "saved"
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [rule["id"] for rule in data["rules"]] == [FARMLAND]
    pack = load_pack(path)
    after = {rule.id: rule for rule in pack.rules}
    rule = after.pop(FARMLAND)
    assert rule.parameters["limit_m2"] == 20.0
    assert (rule.severity, rule.clause.verified) == ("warning", False)
    assert "20.00 m²" in rule.clause.doubt
    assert "0.00 m²" in rule.clause.doubt
    assert rule.waivable is before[FARMLAND].waivable
    del before[FARMLAND]
    assert after == before
    assert pack.lineage[0] == f"{trials.pack.id} {trials.pack.version}"


def test_a_pack_that_the_loader_refuses_is_not_written(check, trials, tmp_path):
    put(trials, FARMLAND, "limit_m2", 20.0)
    path = tmp_path / "tried.json"
    path.write_text("before", encoding="utf-8")
    assert "not of the form" in save(trials, path, {**HEAD, "id": "no id"})
    assert path.read_text(encoding="utf-8") == "before"


def test_in_view_only_what_is_in_view_counts(layers, check):
    plots = layers["plots"]
    found = next(one for one in check.verdicts.of_rule(FARMLAND) if one.failed)
    view = QgsRectangle(*found.bounds)
    trials = RuleTrials(check, lambda: view)
    put(trials, FARMLAND, "limit_m2", 1e7)
    wait(lambda: trials.in_view(FARMLAND) and trials.in_all(FARMLAND))
    seen, all_ = trials.in_view(FARMLAND), trials.in_all(FARMLAND)
    assert sum(seen.counts) < sum(all_.counts) <= plots.featureCount()
    assert seen.before[1] >= 1
    assert seen.counts[1] == all_.counts[1] == 0
    trials.shut()


def test_an_edit_is_tried_too(layers, check, trials):
    """What is tried follows an edit that is made meanwhile."""
    plots = layers["plots"]
    put(trials, "far-range", "limit_max", 1.5)
    wait(lambda: trials.in_all("far-range"))
    before = trials.in_all("far-range").counts
    high = {one.fid for one in trials.found()["far-range"]}
    low = next(feature for feature in plots.getFeatures('"RJL" < 1') if feature.id() not in high)
    plots.startEditing()
    plots.changeAttributeValue(low.id(), plots.fields().lookupField("RJL"), 1.7)
    wait(lambda: check.idle() and trials.in_all("far-range") and trials.in_all("far-range").counts != before)
    assert trials.in_all("far-range").counts[1] == before[1] + 1
    plots.rollBack()


def test_the_bounds_that_the_loader_sets_are_kept(trials):
    """A lower limit is never above the upper one, and back at the pack's figure nothing is tried any more."""
    own = figure(trials, "far-range", "limit_max")
    put(trials, "far-range", "limit_max", 2.0)
    assert figure(trials, "far-range", "limit_min").most == 2.0
    put(trials, "far-range", "limit_max", own.value)
    assert not trials.tried
    assert all(limits(rule) for rule in trials.rules())


@pytest.fixture
def dock(layers):
    window = Interface()
    window.mapCanvas().setDestinationCrs(layers["plots"].crs())
    window.mapCanvas().setExtent(layers["plots"].extent())
    dock = PlanCheckDock(window)
    window.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    yield dock
    dock.shut()
    window.window.close()


def part_of(dock):
    return next(part for part in dock.parts if isinstance(part, WhatIfPart))


def test_dragging_in_the_dock(dock, layers, tmp_path):
    """A person chooses a rule, slides and types; the counts follow, the tree of the check does not change."""
    part = part_of(dock)
    assert not part.form.isVisibleTo(part.body)
    dock.check.start(setup(layers))
    assert dock.check.settle(60)
    part.setCollapsed(False)
    # An opened box shows what there is: no hint that Live is off, no empty list.
    assert not part.hint.isVisible()
    assert not part.trials.isVisible()
    part.choose(FARMLAND, ("limit_m2",))
    before = dict(dock.check.verdicts.found)
    part.slider.setFocus()
    QTest.keyClick(part.slider, Qt.Key.Key_End)
    wait(lambda: "→" in part.in_all.text())
    assert part.value.value() == part.slider.most
    assert part.model.in_all(FARMLAND).counts[1] < part.model.in_all(FARMLAND).before[1]
    assert part.trials.topLevelItemCount() == 1
    QTest.keyClick(part.slider, Qt.Key.Key_Home)
    wait(lambda: not part.model.tried)
    assert part.trials.topLevelItemCount() == 0
    part.value.setFocus()
    part.value.setValue(321.0)
    wait(lambda: part.model.in_all(FARMLAND))
    assert part.model.tried[FARMLAND].parameters["limit_m2"] == 321.0
    assert "no clause" in part.in_pack.text()
    assert dock.check.verdicts.found == before

    part.ask_to_save()
    asking, path = part.asking, tmp_path / "mine.json"
    assert "warning" in asking.consequence.text()
    asking.pack_id.setText("my pack")
    assert not asking._save_button().isEnabled()
    assert asking.fault.text()
    asking.pack_id.setText("my-pack")
    asking.file.setFilePath(str(path))
    asking.write()
    wait(path.exists)
    wait(lambda: dock.setup_form.pack is not None and dock.setup_form.pack.id == "my-pack")
    assert not part.model.tried


def test_nothing_is_tried_once_the_check_ends(dock, layers):
    part = part_of(dock)
    dock.check.start(setup(layers))
    wait(lambda: part.model.pack is not None)
    put(part.model, FARMLAND, "limit_m2", 20.0)
    dock.check.stop()
    assert not part.model.tried
    assert not part.form.isVisibleTo(part.body)
    assert part.hint.isVisibleTo(part.body)
