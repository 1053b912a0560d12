"""The thread of the Storm dock: reads the terrain, then answers each rain, the newest first and alone."""

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QThread, pyqtSignal

from ..bridge.lowered import quick_turns
from ..bridge.task import fault_of, spare_sweeping
from ..core.progress import Cancelled, Progress
from ..core.text import InputError, Message
from .storm import Ground, Wanted
from .storm_load import Asked, ground

# Threads that were told to end and have not yet: a thread that Python forgets while it runs ends QGIS.
_leaving: set["StormWorker"] = set()


class StormWorker(QThread):
    """Owns the ground. `post_…` may be called from the main thread; what there is to hear of it is taken by `hear` after
    `told`: ("share", part), ("loaded", Ground, warnings), ("answer", Answer), ("reply", answer, token),
    ("working",), ("refused", Message) of what was asked last, ("failed", Message) at the end of the thread."""

    told = pyqtSignal()

    def __init__(self, asked: Asked):
        super().__init__()
        self._asked = asked
        self._wake = threading.Condition()
        self._wanted: Wanted | None = None
        self._question: tuple[Callable[[Ground], Any], int] | None = None
        self._outbox: deque[tuple] = deque()
        self._stopping = False

    def post_wanted(self, wanted: Wanted) -> None:
        """Have this answered; what was asked before and waits is dropped."""
        with self._wake:
            self._wanted = wanted
            self._wake.notify()

    def post_question(self, work: Callable[[Ground], Any], token: int) -> None:
        """Have a question answered once no rain waits; one that waits is dropped."""
        with self._wake:
            self._question = work, token
            self._wake.notify()

    def stop(self) -> None:
        """End as soon as may be; nothing is told any more."""
        with self._wake:
            self._stopping = True
            self._outbox.clear()
            self._wake.notify()

    def leave(self) -> None:
        """Stop, and be kept until the thread has ended."""
        if self.isRunning():
            _leaving.add(self)
            self.finished.connect(partial(_leaving.discard, self))
        self.stop()

    @staticmethod
    def wait_for_all() -> None:
        """Wait until every thread that was left has ended."""
        for worker in list(_leaving):
            # A layer with joins is asked for on this thread.
            while not worker.wait(10):
                QCoreApplication.sendPostedEvents(QCoreApplication.instance(), QEvent.Type.MetaCall)
            _leaving.discard(worker)

    def hear(self) -> tuple | None:
        """Return the next that is to be heard, once; None where there is nothing."""
        with self._wake:
            return self._outbox.popleft() if self._outbox else None

    def run(self) -> None:
        spare_sweeping()
        # Nothing may leave a thread: Python would end QGIS.
        try:
            with quick_turns:
                held = self._load()
                while not self._stopping:
                    self._turn(held)
        except Exception as error:
            if fault := fault_of(error):
                self._tell("failed", fault)

    def _load(self) -> Ground:
        warnings: list[Message] = []
        progress = Progress(
            report=lambda share: self._tell("share", share),
            cancelled=lambda: self._stopping,
            warn=warnings.append,
        )
        held = ground(self._asked, progress)
        self._tell("loaded", held, warnings)
        return held

    def _turn(self, held: Ground) -> None:
        with self._wake:
            self._wake.wait_for(lambda: self._stopping or self._wanted or self._question)
            wanted, self._wanted = self._wanted, None
            question = None
            if wanted is None:
                question, self._question = self._question, None
        if self._stopping:
            return
        if question is not None:
            work, token = question
            self._tell("reply", work(held), token)
        elif wanted is not None:
            self._answer(held, wanted)

    def _answer(self, held: Ground, wanted: Wanted) -> None:
        """Answer, unless something newer has other edits before these are taken in."""

        def outdated() -> bool:
            newer = self._wanted
            return self._stopping or (newer is not None and newer.edits != wanted.edits)

        if wanted.edits != held.edits:
            self._tell("working")
        try:
            self._tell("answer", held.answer(wanted, Progress(cancelled=outdated)))
        except Cancelled:
            if self._stopping:
                raise
        except InputError as error:
            self._tell("refused", error.message, wanted.edits)

    def _tell(self, *what) -> None:
        with self._wake:
            if self._stopping:
                return
            first = not self._outbox
            # Of shares and answers only the newest is worth hearing.
            if self._outbox and self._outbox[-1][0] == what[0] in ("share", "answer"):
                self._outbox[-1] = what
            else:
                self._outbox.append(what)
        if first:
            self.told.emit()
