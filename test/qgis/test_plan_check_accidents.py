"""What may happen to layers, packs and projects while a plan is checked: it is said, and nothing is lost or crashes."""

import json
import shutil
from pathlib import Path

import pytest
from guiju.core.rules.predicates import PREDICATES
from guiju.live.plan_check import PlanCheck, Setup, State
from layers import box, polygons
from plan_check_help import live, same
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

CLAUSE = {"standard": "test", "number": "", "text": "", "source": "", "verified": False}


def rule(id, type_, **parameters):
    title = {"en": id, "zh": id}
    return {"id": id, "type": type_, "title": title, "severity": "warning", "clause": CLAUSE, **parameters}


def write_pack(path, limit=2.0, **changes):
    roles = {
        role: {"title": {"en": role, "zh": role}, "aliases": [role], "accuracy_m": 0.01}
        for role in ("red_line", "green_line")
    }
    rules = [
        rule("far", "index_range", field="far", unit="", limit_max=limit),
        rule("red", "max_overlap", role="red_line", limit_m2=0, tolerance=1.0),
        rule("green", "max_overlap", role="green_line", limit_m2=0, tolerance=1.0),
        rule("edges", "coverage", checks=["overlap", "gap", "invalid"]),
    ]
    pack = {
        "schema_version": 1,
        "id": "small",
        "version": "1",
        "title": {"en": "Small", "zh": "小"},
        "edition": "2023",
        "roles": roles,
        "fields": {"far": {"type": "number"}, "plot_id": {"type": "text"}},
        "rules": rules,
        **changes,
    }
    path.write_text(json.dumps(pack), encoding="utf-8")
    return str(path)


@pytest.fixture
def plan(plugin, tmp_path):
    """Nine plots, a red and a green line, a pack; in the project."""
    project = QgsProject.instance()
    project.clear()
    squares = [
        (f"P{at}", box(at % 3 * 10, at // 3 * 10, at % 3 * 10 + 10, at // 3 * 10 + 10), 1.0)
        for at in range(9)
    ]
    plots = polygons("plots", squares, key="plot_id", fields="field=far:double")
    red = polygons("red_line", [("R", box(25, -5, 40, 5))])
    green = polygons("green_line", [("G", box(-5, 25, 5, 40))])
    project.addMapLayers([plots, red, green])
    yield Setup(write_pack(tmp_path / "pack.json"), plots, {"red_line": red, "green_line": green})
    project.clear()


@pytest.fixture
def check(plan):
    check = PlanCheck()
    check.sentences = []
    check.said.connect(check.sentences.append)
    check.start(plan)
    assert check.settle(60)
    assert check.state is State.LIVE, check.sentence
    yield check
    check.shut()


def failed(check):
    assert check.settle(60), (check.state, check.sentence)
    assert check.state is State.LIVE, check.sentence
    return {(one.rule.id, one.plot_id) for one in check.verdicts.found.values() if one.failed}


def undecided(check):
    assert check.settle(60), (check.state, check.sentence)
    return {one.rule.id for one in check.verdicts.found.values() if not one.failed}


def turns(check, until, seconds=20):
    """Let events pass until something is so, then until the check rests."""
    waited = PlanCheck()
    for _ in range(int(seconds * 100)):
        if until():
            break
        waited.settle(0)
        QCoreApplication.processEvents()
        check.thread().msleep(10)
    assert until()
    check.settle(60)


def shape(*corners):
    return QgsGeometry.fromWkt(box(*corners))


def test_it_begins_as_it_should(check):
    assert failed(check) == {("red", "P2"), ("green", "P6")}
    same(check)


def test_a_control_layer_that_is_edited_rechecks_what_it_touches(check, plan):
    red = plan.roles["red_line"]
    red.startEditing()
    red.changeGeometry(1, shape(15, -5, 18, 5))
    assert failed(check) == {("red", "P1"), ("green", "P6")}
    red.rollBack()
    assert failed(check) == {("red", "P2"), ("green", "P6")}


def test_a_control_layer_that_is_removed_leaves_its_rules_undecided(check, plan):
    QgsProject.instance().removeMapLayer(plan.roles["red_line"].id())
    assert failed(check) == {("green", "P6")}
    assert undecided(check) == {"red"}
    assert len(check.sentences) == 1
    assert "red_line" in check.sentences[0]


def test_a_layer_in_two_roles(plan):
    red = plan.roles["red_line"]
    check = PlanCheck()
    check.start(Setup(plan.pack, plan.plots, {"red_line": red, "green_line": red}))
    assert failed(check) == {("red", "P2"), ("green", "P2")}
    red.startEditing()
    red.changeGeometry(1, shape(15, -5, 18, 5))
    assert failed(check) == {("red", "P1"), ("green", "P1")}
    check.shut()
    red.rollBack()


def test_two_layers_of_one_name_are_two_layers(check, plan):
    other = plan.plots.clone()
    QgsProject.instance().addMapLayer(other)
    other.startEditing()
    other.deleteFeature(1)
    assert failed(check) == {("red", "P2"), ("green", "P6")}
    assert not check.edited
    QgsProject.instance().removeMapLayer(other.id())
    assert check.state is State.LIVE
    same(check)


def test_layers_in_another_reference_system(check, plan):
    red, plots = plan.roles["red_line"], plan.plots
    red.setCrs(QgsCoordinateReferenceSystem("EPSG:4546"))
    same(check)
    assert failed(check) == {("green", "P6")}
    red.setCrs(QgsCoordinateReferenceSystem("EPSG:4547"))
    assert failed(check) == {("red", "P2"), ("green", "P6")}
    plots.setCrs(QgsCoordinateReferenceSystem("EPSG:4546"))
    turns(check, lambda: check.sentences)
    same(check)
    plots.setCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    turns(check, lambda: check.state is State.FAILED)
    assert "EPSG:4490" in check.sentence


def test_a_lost_connection_leaves_a_role_missing_until_it_is_back(plan, tmp_path):
    from layers import save

    path = save(plan.roles["red_line"], tmp_path / "red_line.gpkg")
    red = QgsVectorLayer(path, "red_line", "ogr")
    QgsProject.instance().addMapLayer(red)
    check = PlanCheck()
    sentences = []
    check.said.connect(sentences.append)
    check.start(Setup(plan.pack, plan.plots, {**plan.roles, "red_line": red}))
    assert ("red", "P2") in failed(check)
    red.setDataSource(str(tmp_path / "nowhere.gpkg"), "red_line", "ogr")
    assert undecided(check) == {"red"}
    red.reload()
    assert undecided(check) == {"red"}
    assert len(sentences) == 1
    red.setDataSource(path, "red_line", "ogr")
    assert not undecided(check)
    assert ("red", "P2") in failed(check)
    check.shut()


def test_an_invalid_polygon_and_a_plot_without_geometry(check, plan):
    plots = plan.plots
    plots.startEditing()
    x, y = 500_010, 3_378_010
    plots.changeGeometry(
        5, QgsGeometry.fromWkt(f"Polygon(({x} {y},{x + 10} {y + 10},{x + 10} {y},{x} {y + 10},{x} {y}))")
    )
    same(check)
    assert "red" in undecided(check)
    plots.changeGeometry(4, QgsGeometry())
    same(check)
    plots.rollBack()
    same(check)
    assert failed(check) == {("red", "P2"), ("green", "P6")}


def test_a_rule_that_crashes_is_undecided_and_said_once(check, plan, monkeypatch):
    kind = PREDICATES["max_overlap"]

    def crash(bench):
        if bench.rule.id == "red":
            raise ZeroDivisionError("by the test")
        return kind.judge(bench)

    from dataclasses import replace

    monkeypatch.setitem(PREDICATES, "max_overlap", replace(kind, judge=crash))
    plan.plots.startEditing()
    for width in (4, 3, 2):
        plan.plots.changeGeometry(3, shape(20, 0, 20 + width, 10))
        assert "red" in undecided(check)
    assert ("green", "P6") in failed(check)
    assert len([one for one in check.sentences if "red" in one]) == 1
    plan.plots.rollBack()


def test_a_pack_that_changes_on_disk_is_taken_at_once(check, plan, tmp_path):
    path = Path(plan.pack)
    write_pack(path, limit=0.5)
    turns(check, lambda: check.sentences)
    assert len([1 for rule, _ in failed(check) if rule == "far"]) == 9
    assert len(check.sentences) == 1
    # An editor puts another file in its place.
    other = tmp_path / "other"
    write_pack(other, limit=3.0)
    shutil.move(other, path)
    turns(check, lambda: len(check.sentences) == 2)
    assert failed(check) == {("red", "P2"), ("green", "P6")}
    path.write_text("{ this is none", encoding="utf-8")
    turns(check, lambda: len(check.sentences) == 3)
    assert failed(check) == {("red", "P2"), ("green", "P6")}
    write_pack(path, limit=0.5)
    turns(check, lambda: len(check.sentences) == 4)
    assert ("far", "P0") in failed(check)
    same(check)


def test_a_pack_that_cannot_be_read_is_said(plan, tmp_path):
    check = PlanCheck()
    check.start(Setup(str(tmp_path / "none.json"), plan.plots, plan.roles))
    turns(check, lambda: check.state is State.FAILED)
    assert "none.json" in check.sentence
    check.start(plan)
    assert failed(check)
    check.shut()


def test_a_removed_layer_of_plots_ends_the_check(check, plan):
    plan.plots.startEditing()
    plan.plots.changeGeometry(1, shape(0, 0, 5, 5))
    QgsProject.instance().removeMapLayer(plan.plots.id())
    assert check.state is State.OFF
    assert check.sentence == check.sentences[-1]
    check.stop()


@pytest.mark.parametrize("turns", [0, 1, 20])
def test_a_project_that_is_closed_ends_the_check_wherever_it_is(plan, turns):
    check = PlanCheck()
    check.start(plan)
    for _ in range(turns):
        QCoreApplication.processEvents()
    QgsProject.instance().clear()
    assert check.state is State.OFF
    for _ in range(20):
        QCoreApplication.processEvents()
    assert check.verdicts is None
    check.shut()


@pytest.mark.parametrize("turns", [0, 1, 20])
def test_a_check_that_is_shut_is_silent(plan, turns):
    check = PlanCheck()
    told = []
    check.start(plan)
    for _ in range(turns):
        QCoreApplication.processEvents()
    check.changed.connect(told.append)
    check.said.connect(told.append)
    check.shut()
    check.deleteLater()
    del check
    plan.plots.startEditing()
    plan.plots.changeGeometry(1, shape(0, 0, 5, 5))
    for _ in range(20):
        QCoreApplication.processEvents()
    assert not told
    plan.plots.rollBack()


def test_what_is_mine_and_what_is_new(check, plan):
    plots = plan.plots
    assert check.new == set()
    plots.startEditing()
    plots.changeGeometry(1, shape(0, 0, 9, 10))
    plots.changeAttributeValue(2, 1, 7.0)
    failed(check)
    assert check.edited == {1, 2}
    assert {("far", 2), ("edges", 1)} & check.new
    assert ("red", 3) not in check.new
    added = next(plots.getFeatures("plot_id = 'P2'"))
    added.setId(-99)
    plots.addFeature(added)
    new = min(plots.allFeatureIds())
    failed(check)
    assert {1, 2, new} == check.edited
    plots.commitChanges(False)
    failed(check)
    saved = max(plots.allFeatureIds())
    assert check.edited == {1, 2, saved}
    assert check.new == set()
    plots.changeAttributeValue(4, 1, 7.0)
    failed(check)
    assert check.new == {("far", 4)}
    plots.undoStack().undo()
    failed(check)
    assert check.new == set()
    plots.rollBack()
    failed(check)
    assert check.edited == set()


def test_a_check_begun_amid_edits_knows_what_would_be_saved(check, plan):
    """As by another pack: what was edited and fails is not forgotten."""
    plots = plan.plots
    plots.startEditing()
    plots.changeAttributeValue(4, 1, 7.0)
    failed(check)
    check.start(check.setup)
    failed(check)
    assert check.edited == {4}
    assert check.new == {("far", 4)}
    plots.rollBack()


def test_questions_are_answered_and_later_ones_take_their_place(check):
    answers = []
    for number in range(5):
        check.ask("one", lambda state, progress, n=number: n, lambda n: answers.append(n))
    check.ask("two", lambda state, progress: 1 / 0, answers.append)
    check.settle(20)
    assert answers[-2:] == [4, None] or answers[-2:] == [None, 4]
    before = live(check)
    assert before == live(check)
