"""The thread of a live plan check: reads layers, takes edits in, judges in small pieces, answers questions."""

import gc
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    QgsAbstractFeatureSource,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsMessageLog,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QThread, pyqtSignal

from ..bridge.crs import require_metric
from ..bridge.lowered import no_sweeping, quick_turns
from ..bridge.source import Source, read
from ..bridge.task import fault_of, sweep_again
from ..core.keys import key_field
from ..core.progress import Cancelled, Progress
from ..core.rules.pack import load_pack
from ..core.table import Table
from ..core.text import InputError, Message
from .plan_state import PlanState
from .plan_tables import differing, renumbered, same_fields

# What lies this far around the view may matter to what is in it, in metres.
MARGIN_M = 500.0
# Plots in view up to which they are read and judged before all others.
MOST_IN_VIEW = 3_000
# Plots judged between two looks at what else there is to do: about this long.
_PIECE_S, _LEAST, _MOST = 2.0, 1_000, 20_000
# Fewer that wait are done before anybody could read a share.
_LITTLE = 500


@dataclass(frozen=True)
class Asked:
    """What a check is of: sources taken on the main thread, None for a role whose layer cannot be read."""

    pack: str
    sources: Mapping[str, Source]
    plot_id: str | None
    field_map: Mapping[str, str | Mapping[str, str]]
    area_method: str
    transforms: QgsCoordinateTransformContext

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        return self.sources["plots"].crs


@dataclass(frozen=True)
class _Edit:
    """Features of a role's layer to read again: all of them where `fids` is None; no layer any more without a source.

    `table` is where they lie in PostgreSQL, empty elsewhere.
    """

    role: str
    source: Source | None
    fids: frozenset[int] | None
    table: str = ""


@dataclass(frozen=True)
class _OneByOne:
    """Features of a source asked for one at a time.

    Asked for several of which none is left, QGIS sends PostgreSQL “IN ()”: the error would end the transaction that
    holds the person's edits.
    """

    features: QgsAbstractFeatureSource
    fids: tuple[int, ...]

    def getFeatures(self, request: QgsFeatureRequest) -> Iterator[QgsFeature]:
        for fid in self.fids:
            yield from self.features.getFeatures(QgsFeatureRequest(request).setFilterFid(fid))


@dataclass(frozen=True)
class _Question:
    kind: str
    work: Callable[[PlanState, Progress], Any]
    token: int


class PlanWorker(QThread):
    """Owns all state of one check. `post_…` may be called from the main thread; what there is to hear of it is
    taken by `hear` after `told`."""

    told = pyqtSignal()

    def __init__(self, asked: Asked, view: QgsRectangle | None):
        super().__init__()
        self._asked, self.view = asked, view
        self._wake = threading.Condition()
        self._edits: deque[_Edit] = deque()
        self._packs = 0
        # Why the layer of a role cannot be read, as it was said.
        self._unread: dict[str, Message] = {}
        self._questions: dict[str, _Question] = {}
        self._outbox: deque[tuple] = deque()
        self._posted, self._taken = 0, -1
        self._passed: list[_Edit] = []
        self._stopping = False
        self._state: PlanState | None = None
        self._pack = None
        self._most, self._total, self._urgent = 1_000, 0, False

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """The reference system in which all is compared: that of the plots."""
        return self._asked.crs

    def post_edit(
        self, role: str, source: Source | None, fids: frozenset[int] | None, table: str = ""
    ) -> int:
        """Have features of a layer read again; return the number by which `("rest", number)` tells that it is done."""
        return self._post(lambda: self._edits.append(_Edit(role, source, fids, table)))

    def post_pack(self) -> int:
        """Have the rule pack read again."""

        def post():
            self._packs += 1

        return self._post(post)

    def post_question(self, kind: str, work, token: int) -> int:
        """Have a question answered; one of the same kind that waits is dropped."""

        def post():
            self._questions[kind] = _Question(kind, work, token)

        return self._post(post)

    def stop(self) -> None:
        """End as soon as may be; nothing is told any more."""
        with self._wake:
            self._stopping = True
            self._outbox.clear()
            self._wake.notify()

    def hear(self) -> tuple | None:
        """Return the next that is to be heard, once; None where there is nothing."""
        with self._wake:
            return self._outbox.popleft() if self._outbox else None

    def run(self) -> None:
        # Nothing may leave a thread: Python would end QGIS.
        try:
            with quick_turns:
                self._load()
                while not self._stopping:
                    self._turn()
        except Exception as error:
            if fault := fault_of(error):
                self._tell("failed", fault)
        finally:
            sweep_again()

    def _post(self, put: Callable[[], None]) -> int:
        with self._wake:
            put()
            self._posted += 1
            self._wake.notify()
            return self._posted

    def _tell(self, *what) -> None:
        with self._wake:
            if self._stopping:
                return
            first = not self._outbox
            self._outbox.append(what)
        if first:
            self.told.emit()

    def _turn(self) -> None:
        """Do the next thing that waits: an edit, a new pack, a question, a piece of the check; or wait."""
        with self._wake:
            edit = self._edits.popleft() if self._edits else None
            pack = edit is None and self._packs > 0
            if pack:
                self._packs = 0
            question = None
            if edit is None and not pack and self._questions:
                question = self._questions.pop(next(iter(self._questions)))
            if edit is None and not pack and question is None and not self._state.pending:
                if self._taken != self._posted:
                    self._taken = self._posted
                    resting = self._posted
                else:
                    resting = None
                    self._wake.wait_for(lambda: self._stopping or self._taken != self._posted)
            else:
                resting = None
        if edit is not None:
            self._take(edit)
        elif pack:
            self._take_pack()
        elif question is not None:
            self._answer(question)
        elif resting is not None:
            self._tell("rest", resting)
        elif self._state.pending and not self._stopping:
            self._judge()

    def _busy(self) -> bool:
        """Whether a piece of the check is to be left for something more urgent."""
        return self._stopping or bool(self._edits or self._questions or self._packs)

    # Reading

    def _load(self) -> None:
        asked = self._asked
        plots = asked.sources["plots"].require_polygons()
        require_metric(plots.name, plots.crs)
        self._pack = load_pack(asked.pack)
        self._tell("pack", self._pack)
        if self.view is not None and not self.view.isEmpty():
            self._judge_view(self.view)
        with no_sweeping:
            tables = {}
            count = sum(source.count for source in asked.sources.values()) or 1
            done = 0
            for role, source in asked.sources.items():
                share = source.count / count
                progress = self._reading(
                    lambda part, at=done, own=share: self._tell("share", at + part * own)
                )
                table = self._read_role(role, source, progress)
                if table is not None:
                    tables[role] = table
                done += share
            self._state = self._state_of(tables)
            self._total = self._state.work
        _set_aside()
        self._tell("loaded")

    def _state_of(self, tables: Mapping[str, Table]) -> PlanState:
        asked = self._asked
        return PlanState(
            tables,
            self._pack,
            key=asked.plot_id,
            field_map=asked.field_map,
            area_method=asked.area_method,
        )

    def _read(
        self, role: str, source: Source, progress: Progress, only: QgsFeatureRequest | None = None
    ) -> Table:
        if only is not None:
            source = replace(source, only=only, table=None)
        if role == "plots":
            return read(source, progress)
        return read(source, progress, crs=self._asked.crs, transform_context=self._asked.transforms)

    def _read_role(self, role: str, source: Source, progress: Progress) -> Table | None:
        """Return a role's Table, None where its layer cannot be read: that is said once, and the rest goes on."""
        try:
            table = self._read(role, source, progress)
        except InputError as error:
            if role == "plots":
                raise
            if self._unread.get(role) != error.message:
                self._unread[role] = error.message
                self._tell("said", error.message)
            return None
        self._unread.pop(role, None)
        return table

    def _reading(self, report: Callable[[float], None] | None = None) -> Progress:
        """Return the progress of a long reading, which lets edits pass."""
        return Progress(report=report, cancelled=self._let_pass)

    def _let_pass(self) -> bool:
        while self._state is not None and not self._stopping:
            with self._wake:
                if not self._edits or self._edits[0].fids is None:
                    break
                edit = self._edits.popleft()
            self._passed.append(edit)
            self._take(edit)
        return self._stopping

    def _replay(self) -> None:
        """Take again the edits that passed a long reading: what was read may be older than they are."""
        passed, self._passed = self._passed, []
        for edit in passed:
            self._amend(edit)

    def _judge_view(self, view: QgsRectangle) -> None:
        """Read and judge what is in view alone, where that is little; whole layers are not judged by a part."""
        asked = self._asked
        near = view.buffered(MARGIN_M)
        only = QgsFeatureRequest().setFilterRect(near).setLimit(MOST_IN_VIEW + 1)
        plots = self._read("plots", asked.sources["plots"], self._quiet(), only)
        if not 0 < len(plots) <= MOST_IN_VIEW:
            return
        bounds = shapely.total_bounds(plots.geometry)
        around = QgsRectangle(*bounds.tolist()).buffered(MARGIN_M)
        tables = {"plots": plots}
        for role, source in asked.sources.items():
            if role != "plots":
                only = QgsFeatureRequest().setFilterRect(around)
                # What cannot be read is said once all is read.
                with suppress(InputError):
                    tables[role] = self._read(role, source, self._quiet(), only)
        state = self._state_of(tables)
        inside = shapely.intersects(plots.geometry, shapely.box(*_bounds(view)))
        fids = frozenset(plots.feature_ids[inside].tolist())
        delta = state.check(len(plots), _bounds(view), self._quiet())
        found = tuple(one for one in delta.found if one.fid in fids)
        self._tell("delta", replace(delta, found=found), False)

    def _quiet(self) -> Progress:
        return Progress(cancelled=lambda: self._stopping)

    # Edits

    def _take(self, edit: _Edit) -> None:
        before = self._state.pending
        self._amend(edit)
        if edit.fids is None:
            self._replay()
        new = self._state.pending - before
        self._total = max(self._total, self._state.work)
        self._urgent = self._urgent or not before
        if self._state.pending:
            self._judge(max(new, len(edit.fids or ())))

    def _amend(self, edit: _Edit) -> None:
        state, role = self._state, edit.role
        held = state.tables.get(role)
        if edit.source is None:
            if held is not None:
                state.replace(role, None)
            return
        if edit.fids is not None and held is not None:
            fids = sorted(edit.fids)
            if edit.table:
                singly = replace(
                    edit.source, features=_OneByOne(edit.source.features, tuple(fids)), table=None
                )
                table = self._read(role, singly, self._quiet())
            else:
                only = QgsFeatureRequest().setFilterFids(fids)
                table = self._read(role, edit.source, self._quiet(), only)
            if same_fields(held, table):
                there = set(table.feature_ids.tolist())
                state.amend(role, table, edit.fids - there)
                return
        table = self._read_role(role, edit.source, self._reading())
        if table is not None and not len(table) and edit.table and not _is_there(edit.table):
            lost = Message("Layer “{layer}” cannot be read: its table is not there.", layer=table.name)
            if role == "plots":
                raise InputError(lost)
            self._tell("said", lost)
            table = None
        if table is None or held is None or not same_fields(held, table):
            if not (table is None and held is None):
                state.replace(role, table)
            return
        rows, gone = differing(held, table)
        if role == "plots":
            key = self._asked.plot_id or key_field(list(held.columns))
            moved = renumbered(held, table.take(rows), gone, key)
            other = set(table.feature_ids[rows].tolist()) - set(moved.values())
            self._tell("differed", moved, other | set(gone.tolist()) - moved.keys())
        if len(rows) or len(gone):
            state.amend(role, table.take(rows), set(gone.tolist()))

    def _take_pack(self) -> None:
        try:
            pack = load_pack(self._asked.pack)
        except InputError as error:
            self._tell(
                "said",
                Message(
                    "The rule pack changed and cannot be read; the check goes on with the earlier one. {why}",
                    why=error.message,
                ),
            )
            return
        if pack.digest == self._pack.digest:
            return
        self._pack = pack
        self._state = self._state_of(self._state.tables)
        self._total = self._state.work
        self._tell("pack", pack)
        self._tell(
            "said",
            Message("The rule pack changed on disk and was read again; everything is checked by it now."),
        )

    # Judging

    def _judge(self, edited: int = 0) -> None:
        """Judge a piece of what waits, or the plots that an edit reached; nothing comes between these."""
        view = self.view
        started = time.perf_counter()
        try:
            delta = self._state.check(
                min(edited, self._most) if edited else self._most,
                _bounds(view) if view is not None and not view.isEmpty() else None,
                self._quiet() if edited else Progress(cancelled=self._busy),
            )
        except Cancelled:
            return
        took = time.perf_counter() - started
        if not edited:
            self._most = int(np.clip(self._most * _PIECE_S / max(took, 1e-3), _LEAST, _MOST))
        if not edited:
            _set_aside()
        for message in delta.crashed.values():
            QgsMessageLog.logMessage(message.values["traceback"], "Guiju")
        self._tell("delta", delta, bool(edited) or self._urgent)
        if not self._state.pending:
            self._total, self._urgent = 0, False
        elif self._state.pending > _LITTLE:
            self._tell("share", 1 - self._state.work / max(self._total, 1))

    def _answer(self, question: _Question) -> None:
        try:
            answer = question.work(
                self._state, Progress(cancelled=lambda: self._stopping or bool(self._edits))
            )
        except Cancelled:
            # An edit came between: what is asked for is asked of what is then.
            with self._wake:
                self._questions.setdefault(question.kind, question)
            return
        except Exception:
            QgsMessageLog.logMessage(traceback.format_exc(), "Guiju")
            answer = None
        self._tell("answer", question.token, answer)


def _bounds(rect: QgsRectangle) -> tuple[float, float, float, float]:
    return rect.xMinimum(), rect.yMinimum(), rect.xMaximum(), rect.yMaximum()


def _is_there(uri: str) -> bool:
    """Return whether a table of PostgreSQL can be reached: of one that cannot, QGIS says that it is empty."""
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    parts = metadata.decodeUri(uri)
    try:
        metadata.createConnection(uri, {}).table(parts.get("schema", ""), parts.get("table", ""))
    except QgsProviderConnectionException:
        return False
    return True


def _set_aside() -> None:
    """Have later searches for lost cycles pass over what is kept: each would hold the window up for 0.1 s."""
    gc.collect(1)
    gc.freeze()
