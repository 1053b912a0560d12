"""Asking again and again, as long as somebody looks at the answers."""

import time
from collections.abc import Callable

from qgis.PyQt.QtCore import QEvent, QObject, QTimer
from qgis.PyQt.QtWidgets import QWidget

_LONGEST_PAUSE_S = 600.0


class Watch(QObject):
    """Calls `ask` every so many seconds while `widget` can be seen and its window is not minimised.

    Who asks tells `begun`, and then `heard` or `failed`: after each failure in a row the pause is twice as long.
    """

    def __init__(self, widget: QWidget, window: QWidget, seen: Callable[[], bool], ask: Callable[[], None]):
        super().__init__(widget)
        self.widget, self.window, self._seen, self._ask = widget, window, seen, ask
        self.seconds = 30
        self.failures = 0
        self.idle = False
        self._asking, self._begun_at = False, None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._due)
        for watched in (widget, window):
            watched.installEventFilter(self)

    def shut(self) -> None:
        """Ask no more."""
        for watched in (self.widget, self.window):
            watched.removeEventFilter(self)
        self.timer.stop()

    def begin_anew(self) -> None:
        """Forget what was heard, and ask as soon as somebody looks."""
        self.timer.stop()
        self.failures, self.idle, self._asking, self._begun_at = 0, False, False, None
        self.look()

    def every(self, seconds: int) -> None:
        """Ask so often from now on."""
        self.seconds = seconds
        self.timer.stop()
        self.look()

    def begun(self) -> None:
        """Take note that it is being asked."""
        self.timer.stop()
        self._asking, self._begun_at = True, time.monotonic()

    def heard(self, *, idle: bool = False) -> None:
        """Take note of an answer; after an `idle` one there is no need to ask again."""
        self._asking, self.failures, self.idle = False, 0, idle
        self.look()

    def failed(self) -> None:
        """Take note of a failure."""
        self._asking, self.failures = False, self.failures + 1
        self.look()

    def pause(self) -> float:
        """Return the seconds from one question to the next."""
        return min(self.seconds * 2.0**self.failures, max(_LONGEST_PAUSE_S, self.seconds))

    def seen(self) -> bool:
        """Tell whether somebody can look at it."""
        return self.widget.isVisible() and not self.window.isMinimized() and self._seen()

    def look(self, *_) -> None:
        """Go on where somebody looks, stop where nobody does."""
        if not self.seen():
            self.timer.stop()
        elif not (self._asking or self.idle or self.timer.isActive()):
            waited = self.pause() if self._begun_at is None else time.monotonic() - self._begun_at
            self.timer.start(max(0, round((self.pause() - waited) * 1000)))

    def eventFilter(self, watched, event) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange):
            # What has changed can be asked for when the event has been dealt with.
            QTimer.singleShot(0, self.look)
        return super().eventFilter(watched, event)

    def _due(self) -> None:
        if self.seen():
            self._ask()
