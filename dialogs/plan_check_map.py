"""The plan check on the map: all verdicts as they arise, and the chosen one with what it rests on."""

from collections.abc import Mapping, Sequence
from functools import partial

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsRectangle

from ..bridge.shapes import as_qgis
from ..live.plan_evidence import Evidence, evidence, ground_of, plot_shapes
from ..live.verdicts import Delta, Found
from .plan_check_overlay import Violations
from .plan_check_picture import ChosenPicture

# The share of what is zoomed to that is shown about it, and the least that is shown, in metres.
_ABOUT, _LEAST_M = 0.6, 60.0
# What is in view at least so large, as a share of the view, is not zoomed to.
_LARGE = 0.2


class Overlay:
    """A part of the dock: paints over the map what the check finds, and shows where the chosen entry is."""

    def __init__(self, dock):
        self._dock, self._check, self._canvas = dock, dock.check, dock.canvas
        self._verdicts = None
        self.violations = Violations(self._canvas, self._kind, self._fetch)
        self.trials = Violations(self._canvas, self._kind, trial=True)
        self.picture = ChosenPicture(self._canvas)
        self._check.state_changed.connect(self._state_changed)
        self._check.changed.connect(self._take)
        dock.chosen_changed.connect(self._choose)
        dock.overlay, dock.show_on_map = self, self.show
        self._state_changed()

    def shut(self) -> None:
        """Leave the canvas as it was."""
        self._check.state_changed.disconnect(self._state_changed)
        self._check.changed.disconnect(self._take)
        self._dock.chosen_changed.disconnect(self._choose)
        self.picture.remove()
        self.trials.remove()
        self.violations.remove()

    def show(self, found: Found) -> None:
        """Move the map to an entry, unless it is well in view, and let it flash."""
        self.go_to(found)
        setup, shape = self._check.setup, as_qgis(ground_of(found))
        if setup is None:
            return
        if shape is not None:
            self._canvas.flashGeometries([shape], setup.plots.crs())
        elif found.fid is not None:
            self._canvas.flashFeatureIds(setup.plots, [found.fid])

    def go_to(self, found: Found) -> None:
        """Move the map to an entry, unless it is well in view."""
        setup, ground = self._check.setup, ground_of(found)
        box = found.bounds or (None if ground is None else ground.bounds)
        if setup is None or box is None:
            return
        canvas, onto = self._canvas, self._onto(setup.plots.crs())
        try:
            rect = onto.transformBoundingBox(QgsRectangle(*box))
            least = onto.transformBoundingBox(QgsRectangle(*box).buffered(_LEAST_M))
        except QgsCsException:
            return
        extent = canvas.extent()
        large = max(rect.width() / extent.width(), rect.height() / extent.height()) >= _LARGE
        if not (large and extent.contains(rect)):
            rect.grow(_ABOUT * max(rect.width(), rect.height()))
            rect.combineExtentWith(least)
            canvas.setExtent(rect)
            canvas.refresh()

    def show_trials(self, trials: Mapping[str, Sequence[Found]]) -> None:
        """Draw for these rules, by id, what a tried limit would find instead of what is found; {} ends it."""
        self.violations.hidden_rules = frozenset(trials)
        self.violations.changed()
        self.trials.clear()
        self.trials.put(one for some in trials.values() for one in some)

    def kinds_changed(self) -> None:
        """Ask anew what is waived."""
        self.violations.kinds_changed()

    def _kind(self, found: Found) -> str:
        if self._dock.waived(found):
            return "waived"
        return "fail" if found.failed else "undecided"

    def _state_changed(self) -> None:
        verdicts = self._check.verdicts
        if verdicts is self._verdicts:
            return
        self._verdicts = verdicts
        self.show_trials({})
        self.violations.clear()
        self.picture.clear()
        if verdicts is not None:
            for one in (self.violations, self.trials):
                one.set_crs(self._check.setup.plots.crs())
            self.violations.put(verdicts.found.values())

    def _take(self, delta: Delta) -> None:
        self.violations.judged(delta.judged)
        self.violations.drop(delta.gone)
        self.violations.put(delta.found)

    def _fetch(self, fids: set[int]) -> None:
        self._check.ask("outlines", lambda state, progress: plot_shapes(state, fids), self._fetched)

    def _fetched(self, shapes: dict | None) -> None:
        if shapes is not None:
            self.violations.shapes(shapes)

    def _choose(self) -> None:
        found = self._dock.chosen
        self.picture.clear()
        if found is not None:
            work = partial(evidence, found=found)
            self._check.ask(
                "evidence", lambda state, progress: work(state, progress=progress), partial(self._draw, found)
            )

    def _draw(self, found: Found, what: Evidence | None) -> None:
        if what is None or self._dock.chosen is not found:
            return
        measured = self._dock.tree.words.row(found)["measured_text"]
        kind = self._kind(found)
        self.picture.show(what, kind, measured, self._check.setup.plots.crs())

    def _onto(self, crs) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
