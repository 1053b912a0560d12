"""How long a window stood still: ticks on its main thread, and the longest time without one."""

import time

from qgis.PyQt.QtCore import Qt, QTimer

_TICK_MS = 5


class Watch:
    """Ticks on the main thread; `longest` is the seconds beyond a tick for which it once did not."""

    def __init__(self):
        self.longest, self.last = 0.0, 0.0
        self.timer = QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.setInterval(_TICK_MS)
        self.timer.timeout.connect(self._tick)

    def __enter__(self):
        self.last = time.perf_counter()
        self.timer.start()

    def __exit__(self, *_):
        self._tick()
        self.timer.stop()

    def _tick(self):
        now = time.perf_counter()
        self.longest = max(self.longest, now - self.last - _TICK_MS / 1000)
        self.last = now
