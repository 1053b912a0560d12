"""Settings of the whole process, lowered while somebody needs it."""

import gc
import sys
from collections.abc import Callable
from contextlib import ContextDecorator
from threading import Lock


class Lowered(ContextDecorator):
    """Holds a setting at `most` while any thread is within, and as it was before once the last has left."""

    def __init__(self, read: Callable[[], float], write: Callable[[float], object], most: float):
        self._read, self._write, self._most = read, write, most
        self._lock, self._within, self._before = Lock(), 0, 0.0

    def __enter__(self):
        with self._lock:
            if not self._within:
                self._before = self._read()
                self._write(min(self._most, self._before))
            self._within += 1

    def __exit__(self, *_error):
        with self._lock:
            self._within -= 1
            if not self._within:
                self._write(self._before)


# A window that paints asks for Python's lock some hundred times: each may wait so long (s), 5 ms by default.
quick_turns = Lowered(sys.getswitchinterval, sys.setswitchinterval, 0.0005)
# A search for lost cycles among all that is being loaded would hold the window up.
no_sweeping = Lowered(gc.isenabled, lambda on: gc.enable() if on else gc.disable(), False)
