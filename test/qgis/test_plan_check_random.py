"""Random edits, undone and redone: after each step what is live equals a check anew, field by field."""

import pytest
from guiju.live.plan_check import PlanCheck, Setup
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from layers import box, polygons
from plan_check_help import same
from qgis.core import QgsGeometry, QgsProject, QgsVectorLayerUtils
from test_plan_check_accidents import write_pack

_SIDE = st.integers(0, 30)
_PLACE = st.integers(0, 11)


class Edits(RuleBasedStateMachine):
    """A planner's hour on nine plots between two control lines."""

    pack = ""

    @initialize()
    def begin(self):
        QgsProject.instance().clear()
        squares = [
            (f"P{at}", box(at % 3 * 10, at // 3 * 10, at % 3 * 10 + 10, at // 3 * 10 + 10), 1.0)
            for at in range(9)
        ]
        self.plots = polygons("plots", squares, key="plot_id", fields="field=far:double")
        self.red = polygons("red_line", [("R", box(25, -5, 40, 5))])
        self.green = polygons("green_line", [("G", box(-5, 25, 5, 40))])
        QgsProject.instance().addMapLayers([self.plots, self.red, self.green])
        self.check = PlanCheck()
        self.check.start(Setup(self.pack, self.plots, {"red_line": self.red, "green_line": self.green}))
        assert self.check.settle(60)
        self.plots.startEditing()
        self.red.startEditing()

    def fid(self, place):
        fids = sorted(self.plots.allFeatureIds())
        return fids[place % len(fids)] if fids else None

    @rule(place=_PLACE, x=_SIDE, y=_SIDE, wide=st.integers(1, 15), high=st.integers(1, 15))
    def move(self, place, x, y, wide, high):
        self.plots.changeGeometry(self.fid(place) or 0, QgsGeometry.fromWkt(box(x, y, x + wide, y + high)))

    @rule(place=_PLACE, vertex=st.integers(0, 3), x=_SIDE, y=_SIDE)
    def vertex(self, place, vertex, x, y):
        self.plots.moveVertex(500_000 + x, 3_378_000 + y, self.fid(place) or 0, vertex)

    @rule(place=_PLACE, far=st.one_of(st.none(), st.sampled_from([0.0, 1.0, 2.5])))
    def attribute(self, place, far):
        self.plots.changeAttributeValue(self.fid(place) or 0, 1, far)

    @rule(place=_PLACE, name=st.sampled_from(["P0", "P1", "N", None]))
    def rename(self, place, name):
        self.plots.changeAttributeValue(self.fid(place) or 0, 0, name)

    @rule(x=_SIDE, y=_SIDE, empty=st.booleans())
    def digitise(self, x, y, empty):
        feature = QgsVectorLayerUtils.createFeature(self.plots)
        if not empty:
            feature.setGeometry(QgsGeometry.fromWkt(box(x, y, x + 6, y + 6)))
        self.plots.addFeature(feature)

    @rule(place=_PLACE)
    def delete(self, place):
        self.plots.deleteFeature(self.fid(place) or 0)

    @rule(x=_SIDE, y=_SIDE)
    def move_the_red_line(self, x, y):
        self.red.changeGeometry(1, QgsGeometry.fromWkt(box(x, y, x + 9, y + 9)))

    @precondition(lambda self: self.plots.undoStack().count())
    @rule(steps=st.integers(1, 4))
    def undo(self, steps):
        stack = self.plots.undoStack()
        stack.setIndex(max(stack.index() - steps, 0))

    @precondition(lambda self: self.plots.undoStack().canRedo())
    @rule()
    def redo(self):
        self.plots.undoStack().redo()

    @rule(stop=st.booleans())
    def save(self, stop):
        assert self.plots.commitChanges(stop)
        if stop:
            self.plots.startEditing()

    @rule()
    def give_up(self):
        self.plots.rollBack()
        self.plots.startEditing()

    @rule(only=st.sampled_from(["", "plot_id <> 'P1'"]))
    def filter(self, only):
        self.plots.rollBack()
        self.plots.setSubsetString(only)
        self.plots.startEditing()

    @invariant()
    def live_is_batch(self):
        if hasattr(self, "check"):
            same(self.check)

    def teardown(self):
        if hasattr(self, "check"):
            self.check.shut()
            self.plots.rollBack()
            self.red.rollBack()
            QgsProject.instance().clear()


@pytest.mark.usefixtures("plugin")
def test_random_edits(tmp_path):
    Edits.pack = write_pack(tmp_path / "pack.json")
    run_state_machine_as_test(
        Edits,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            # A shorter sequence is found by hand sooner than by thousands of edits.
            phases=(Phase.explicit, Phase.generate),
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
