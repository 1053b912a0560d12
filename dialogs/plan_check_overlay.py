"""Verdicts painted over the map: their ground where it can be seen, signs where it is small, never slower for many."""

import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import islice

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, QTimer
from qgis.PyQt.QtGui import QPainter, QPixmap, QTransform

from ..bridge.shapes import as_qgis
from ..live.plan_evidence import ground_of
from ..live.plan_places import Boxes
from ..live.verdicts import Found
from . import plan_check_looks as looks
from .plan_check_drawing import Drawing, Mark
from .plan_check_paths import Shape, Shapes, made

# A plot that is smaller on the screen gets a sign, and ground that is smaller one besides; in pixels.
_NEAR, _SPECK = 28, 10
# Signs nearer to each other than that are one.
_CELL = 32
# What one picture may hold, so that it is made within a frame: vertices of ground in full dress (a wide line takes seven
# times as long as a thin one), shapes and vertices beyond that; the rest are signs.
_DRESSED, _MOST, _MOST_VERTICES = 400, 50, 2_500
# What it may take anew: seconds for shapes, and places brought into the map's system.
_NEW_S, _NEW_PLACES = 0.003, 1_000
# So many that come at once are painted at once.
_FEW = 100


class Violations(QgsMapCanvasItem):
    """Paints verdicts that are no pass; no layer, and gone with `remove`.

    `kind_of` tells a verdict's look: fail, undecided or waived. `fetch` is asked for plots (feature ids) whose shape is wanted
    since the verdict has no ground of its own; `shapes` brings them. `trial` marks what is only tried.
    """

    def __init__(
        self,
        canvas: QgsMapCanvas,
        kind_of: Callable[[Found], str],
        fetch: Callable[[set[int]], None] = lambda fids: None,
        *,
        trial: bool = False,
    ):
        super().__init__(canvas)
        self.canvas, self.kind_of, self.fetch, self.trial = canvas, kind_of, fetch, trial
        self.crs = QgsCoordinateReferenceSystem()
        self.hidden_rules: frozenset[str] = frozenset()
        self._pixel = max(1.0, canvas.fontMetrics().height() / 14)
        self._again = QTimer()
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.changed)
        self._soon = QTimer()
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        self._drawing: Drawing | None = None
        self._stale = True
        self._view: tuple = ()
        # Kept for all shapes of a view: each would copy all settings of the map.
        self._through: QgsCoordinateTransform | None = None
        self.setZValue(8 if trial else 7)
        canvas.destinationCrsChanged.connect(self._other_crs)
        self.clear()

    # What is shown

    def clear(self) -> None:
        """Show nothing."""
        self._places: dict[object, int] = {}
        self._found: list[Found | None] = []
        self._free: list[int] = []
        self._kind = np.empty(0, dtype=np.int8)
        self._own = np.empty((0, 4))
        self._seen = Boxes(np.empty((0, 4)))
        # Verdicts that have no place yet, and places that are not in the map's system yet.
        self._new: dict[object, Found] = {}
        self._moving: set[int] = set()
        self._shapes = Shapes()
        self._plots: dict[int, shapely.Geometry | None] = {}
        self._wanted: set[int] = set()
        self.changed()

    def set_crs(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Say in which system the verdicts' places are."""
        if crs != self.crs:
            self.crs = crs
            self._other_crs()

    def put(self, found: Iterable[Found]) -> None:
        """Show these verdicts, new or instead of those of the same key; many of them in the course of some frames."""
        self._new.update((one.key, one) for one in found)
        if len(self._new) > _FEW:
            self._soon.start()
        elif self._new:
            self.changed()

    def drop(self, keys: Iterable) -> None:
        """Show the verdicts of these keys no more."""
        shown = False
        for key in keys:
            self._new.pop(key, None)
            place = self._places.pop(key, None)
            if place is not None:
                shown = shown or self._in_view([place])
                self._found[place] = None
                # What is gone is met by nothing; thousands may go at once.
                self._seen.bounds[place] = np.nan
                self._moving.discard(place)
                self._free.append(place)
                self._shapes.forget(place)
        if shown:
            self.changed()

    def judged(self, fids: Iterable[int]) -> None:
        """Ask anew for the shapes of these plots: they were edited."""
        for fid in fids:
            self._plots.pop(fid, None)
            self._wanted.discard(fid)

    def shapes(self, plots: Mapping[int, shapely.Geometry | None]) -> None:
        """Take the shapes of plots that were asked for."""
        self._plots.update(plots)
        self._wanted -= plots.keys()
        self.changed()

    def kinds_changed(self) -> None:
        """Ask anew for the look of each verdict."""
        self.put([self._found[place] for place in self._places.values()])

    def changed(self) -> None:
        """Paint again with the next frame."""
        self._stale = True
        self.update()

    def remove(self) -> None:
        """Leave the canvas as it was."""
        self._again.stop()
        self._soon.stop()
        self.canvas.destinationCrsChanged.disconnect(self._other_crs)
        self.canvas.scene().removeItem(self)

    # What Qt and QGIS ask

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.canvas.width(), self.canvas.height())

    def updatePosition(self) -> None:
        # The canvas asks whenever the map was drawn anew, after every edit: what lies over it is as it was.
        settings = self.canvas.mapSettings()
        view = settings.visibleExtent(), settings.outputSize(), settings.rotation()
        if view == self._view:
            return
        self._view, self._through = view, None
        self.prepareGeometryChange()
        self.setPos(0, 0)
        self._drawing = None
        self.changed()

    def paint(self, painter: QPainter, *_) -> None:
        if self._places or self._new:
            painter.drawPixmap(QPointF(0, 0), self.picture(self.canvas.devicePixelRatioF()))

    # Painting

    def picture(self, ratio: float = 1.0) -> QPixmap:
        """Return what is over the map now, transparent elsewhere."""
        wanted = self.canvas.width(), self.canvas.height(), ratio
        if self._drawing is None or self._drawing.made_for != wanted:
            self._drawing, self._stale = Drawing(*wanted), True
        if self._stale:
            self._stale = False
            self._drawing.show(self._marks(ratio))
        return self._drawing.pixmap

    def _marks(self, ratio: float) -> list[Mark]:
        """Return what there is to be seen, what is on top last."""
        self._take_in()
        self._move()
        settings = self.canvas.mapSettings()
        unit = settings.mapUnitsPerPixel()
        view = settings.visibleExtent()
        in_view = [view.xMinimum(), view.yMinimum(), view.xMaximum(), view.yMaximum()]
        rows = self._seen.meeting(np.array([in_view]))
        if self.hidden_rules:
            ids = [self._found[place].rule.id for place in rows.tolist()]
            rows = rows[[id not in self.hidden_rules for id in ids]]
        low, high = self._seen.bounds[rows, :2], self._seen.bounds[rows, 2:]
        size = (high - low).max(axis=1, initial=0.0) / unit
        order = np.argsort(-size, kind="stable")
        rows, size = rows[order], size[order]
        near = int(np.count_nonzero(size >= _NEAR * self._pixel))

        onto = self.canvas.getCoordinateTransform().transform()
        centres = (low + high)[order] / 2
        small = list(range(near, len(rows)))
        until, left, shapes = time.perf_counter() + _NEW_S, _MOST_VERTICES, 0
        drawn: list[list[tuple[Shape, bool]]] = [[] for _ in looks.KINDS]
        outlined: dict[int, tuple[int, Shape, bool]] = {}
        late = bool(self._moving)
        for at, place in enumerate(rows[:near].tolist()):
            room = left > 0 and shapes < _MOST
            shape = self._shapes.get(place, unit, view) if room else None
            if shape is None and room and time.perf_counter() < until:
                shape = self._make(place, unit, view)
            elif shape is None and room:
                late = True
            if shape is None:
                small.append(at)
                continue
            dressed = _MOST_VERTICES - left < _DRESSED
            left -= shape.vertices
            shapes += 1
            if shape.outline:
                fid, kind = self._found[place].fid, self._kind[place]
                if fid in outlined and outlined[fid][0] <= kind:
                    continue
                outlined[fid] = kind, shape, dressed
                continue
            drawn[self._kind[place]].append((shape, dressed))
            x0, y0, x1, y1 = shape.box
            if max(x1 - x0, y1 - y0) < _SPECK * self._pixel * unit:
                centres[at] = (x0 + x1) / 2, (y0 + y1) / 2
                small.append(at)
        for kind, shape, dressed in outlined.values():
            drawn[kind].append((shape, dressed))
        if self._wanted:
            self.fetch(set(self._wanted))
        if late:
            self._stale = True
            self._again.start(30)
        # What fails is on top.
        grounds = [
            self._ground(kind, shape, dressed, onto, ratio)
            for kind, some in reversed(list(enumerate(drawn)))
            for shape, dressed in reversed(some)
        ]
        return grounds + self._signs(rows[small], centres[small], unit, onto, ratio)

    def _ground(self, kind: int, shape: Shape, dressed: bool, onto: QTransform, ratio: float) -> Mark:
        look = looks.area(looks.KINDS[kind], self._pixel, ratio, self.trial)
        x0, y0, x1, y1 = shape.box
        rim = look.rim.widthF()
        rect = onto.mapRect(QRectF(x0, y0, x1 - x0, y1 - y0)).adjusted(-rim, -rim, rim, rim)
        origin = None if shape.outline else onto.map(QPointF(0, 0))

        def paint(painter: QPainter) -> None:
            look.paint(painter, onto.map(shape.path), origin, dressed)

        return Mark((shape, kind, dressed), rect, paint)

    def _signs(self, rows: np.ndarray, centres, unit: float, onto: QTransform, ratio: float) -> list[Mark]:
        """Return one sign for all that lies in a cell: the gravest, where they are on average."""
        if not len(rows):
            return []
        # Cells are fixed on the map, so that signs stay together while it moves.
        cell = np.floor(centres / (unit * _CELL * self._pixel)).astype(np.int64)
        _, group = np.unique(cell[:, 0] * 2**31 + cell[:, 1], return_inverse=True)
        count = np.bincount(group)
        x, y = (np.bincount(group, weights=centres[:, axis]) / count for axis in (0, 1))
        kind = np.full(len(count), len(looks.KINDS), dtype=np.int8)
        np.minimum.at(kind, group, self._kind[rows])
        at_x = onto.m11() * x + onto.m21() * y + onto.dx()
        at_y = onto.m12() * x + onto.m22() * y + onto.dy()
        size, marks, known = looks.sizes(count), [], self._drawing.marks
        # What fails is on top.
        for one in range(len(looks.KINDS))[::-1]:
            for height in looks.SIZES:
                sign = looks.sign(looks.KINDS[one], height, self._pixel, ratio)
                own = (kind == one) & (size == height)
                wide, high = (side / sign.devicePixelRatio() for side in (sign.width(), sign.height()))
                left, top = (at_x[own] - wide / 2).tolist(), (at_y[own] - high / 2).tolist()
                for place in zip(left, top, strict=True):
                    token = one, height, place
                    mark = known.get(token)
                    if mark is None:
                        paint = partial(_paint_sign, place=QPointF(*place), sign=sign)
                        mark = Mark(token, QRectF(*place, wide, high), paint)
                    marks.append(mark)
        return marks

    # Shapes

    def _make(self, place: int, unit: float, view) -> Shape | None:
        """Return the shape of a verdict for this scale and view; None where it is not known yet, or there is none."""
        ground = ground_of(self._found[place])
        outline = ground is None
        if outline:
            ground = self._plot(self._found[place].fid)
        shape = None if ground is None or ground.is_empty else made(ground, outline, self._onto(), unit, view)
        if shape is not None:
            self._shapes.put(place, shape)
        return shape

    def _plot(self, fid: int | None) -> shapely.Geometry | None:
        if fid is not None and fid not in self._plots:
            self._wanted.add(fid)
        return self._plots.get(fid)

    # Places

    def _grow(self, size: int) -> None:
        missing = max(size - len(self._kind), 0)
        if missing:
            missing += len(self._kind) // 2
            self._kind = np.concatenate([self._kind, np.zeros(missing, dtype=np.int8)])
            nowhere = np.full((missing, 4), np.nan)
            self._own = np.concatenate([self._own, nowhere])
            self._seen = Boxes(np.concatenate([self._seen.bounds, nowhere]))

    def _onto(self) -> QgsCoordinateTransform:
        if self._through is None:
            self._through = QgsCoordinateTransform(
                self.crs, self.canvas.mapSettings().destinationCrs(), QgsProject.instance()
            )
        return self._through

    def _other_crs(self) -> None:
        self._through = None
        self._shapes.clear()
        self._seen = Boxes(np.full((len(self._seen), 4), np.nan))
        self._moving = set(self._places.values())
        self.changed()

    def _settle(self) -> None:
        """Give many verdicts their places in the course of some turns; paint only where some are in view."""
        before = set(self._moving)
        new = self._take_in()
        shown = self._in_view(new)
        self._move()
        if shown or self._in_view(list(before.union(new))):
            self.changed()
        if self._new or self._moving:
            self._soon.start()

    def _in_view(self, places: list[int]) -> bool:
        """Return whether any of these places is in view."""
        view = self.canvas.mapSettings().visibleExtent()
        low_x, low_y, high_x, high_y = self._seen.bounds[places].T
        shown = (low_x <= view.xMaximum()) & (high_x >= view.xMinimum())
        return bool((shown & (low_y <= view.yMaximum()) & (high_y >= view.yMinimum())).any())

    def _take_in(self) -> list[int]:
        """Give verdicts a place, as many as a frame has time for; return the places."""
        new = []
        for key in list(islice(self._new, _NEW_PLACES)):
            one = self._new.pop(key)
            place = self._places.get(key)
            if place is None:
                place = self._free.pop() if self._free else len(self._found)
                self._places[key] = place
                if place == len(self._found):
                    self._found.append(one)
            self._found[place] = one
            self._shapes.forget(place)
            new.append(place)
        if new:
            self._grow(len(self._found))
            self._own[new] = [_box(self._found[place]) for place in new]
            self._kind[new] = [looks.KINDS.index(self.kind_of(self._found[place])) for place in new]
            self._moving.update(new)
        return new

    def _move(self) -> None:
        """Bring places into the map's system, as many as a frame has time for."""
        if not self._moving:
            return
        rows = np.fromiter(self._moving, dtype=int, count=len(self._moving))
        if not self._onto().isShortCircuited():
            rows = rows[:_NEW_PLACES]
        self._seen.put(rows, self._transformed(self._own[rows]))
        self._moving.difference_update(rows.tolist())

    def _transformed(self, boxes: np.ndarray) -> np.ndarray:
        """Return boxes (k, 4) as they lie in the map's system; NaN where they have no place there."""
        onto = self._onto()
        if onto.isShortCircuited() or not onto.isValid() or not len(boxes):
            return boxes.copy()
        there = np.isfinite(boxes).all(axis=1)
        out = np.full(boxes.shape, np.nan)
        corners = boxes[there][:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 2)
        try:
            out[there] = _boxes(_moved(corners, onto))
        except QgsCsException:
            for row in np.flatnonzero(there).tolist():
                try:
                    out[row] = _boxes(_moved(boxes[row, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 2), onto))
                except QgsCsException:
                    continue
        return out


def _paint_sign(painter: QPainter, place: QPointF, sign: QPixmap) -> None:
    painter.drawPixmap(place, sign)


def _box(found: Found) -> tuple[float, float, float, float]:
    box = found.bounds
    if box is None:
        ground = ground_of(found)
        box = (np.nan,) * 4 if ground is None else ground.bounds
    return box


def _moved(points: np.ndarray, onto: QgsCoordinateTransform) -> np.ndarray:
    geometry = as_qgis(shapely.multipoints(points))
    geometry.transform(onto)
    return shapely.get_coordinates(shapely.from_wkb(bytes(geometry.asWkb())))


def _boxes(corners: np.ndarray) -> np.ndarray:
    """Return the boxes (k, 4) around four corners each (4k, 2)."""
    of_four = corners.reshape(-1, 4, 2)
    return np.concatenate([of_four.min(axis=1), of_four.max(axis=1)], axis=1)
