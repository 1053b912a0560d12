"""Work of core in QGIS's task manager, so that the window stays alive."""

import gc
import traceback
from collections.abc import Callable
from functools import cache

from qgis.core import QgsMessageLog, QgsTask

from ..core.progress import Cancelled, Progress
from ..core.text import InputError, Message
from .text import render


@cache
def spare_sweeping() -> None:
    """Keep Python from going through all that has been loaded by now when it looks for what nobody needs any more: the
    window stands still meanwhile, whichever thread does it, for a tenth of a second in a QGIS with its plugins."""
    gc.freeze()


def sweep_again() -> None:
    """Let Python look through all that was spared, where much of it is needed no more, until work is begun next."""
    gc.unfreeze()
    spare_sweeping.cache_clear()


def fault_of(error: Exception) -> Message | None:
    """Return what there is to say of an error that ended a thread's work, None where the work was stopped.

    What was not foreseen stands in the message log with its traceback.
    """
    if isinstance(error, Cancelled):
        return None
    if isinstance(error, InputError):
        return error.message
    if isinstance(error, MemoryError):
        return Message(
            "The computer's memory is not enough for this input. Run it on a part of the area at a time."
        )
    QgsMessageLog.logMessage("".join(traceback.format_exception(error)), "Guiju")
    return Message(
        "This could not be done: {reason}. The Guiju tab of the message log has the details.",
        reason=str(error).rstrip(".") or type(error).__name__,
    )


class Task(QgsTask):
    """Runs ``work(progress)`` on a thread of its own, then tells on the main thread what came of it.

    Exactly one of `done(result, warnings)`, `failed(sentence)` and `stopped()` is called; warnings are
    sentences. `work` must not touch widgets or layers.
    """

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], object],
        *,
        done: Callable[[object, list[str]], None],
        failed: Callable[[str], None],
        stopped: Callable[[], None],
    ):
        # QGIS quits without asking about it: what is stopped leaves nothing half done.
        super().__init__(title, QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt)
        self._work = work
        self._done, self._failed, self._stopped = done, failed, stopped
        self._result, self._warnings, self._fault = None, [], None

    def forget(self) -> None:
        """Stop, and tell nobody any more: who waited for it is going."""
        self._done = self._failed = self._stopped = lambda *_: None
        self.cancel()

    def run(self) -> bool:
        progress = Progress(
            report=lambda share: self.setProgress(100.0 * share),
            cancelled=self.isCanceled,
            warn=self._warnings.append,
        )
        spare_sweeping()
        # Nothing may leave a task: QGIS would drop it without a word.
        try:
            self._result = self._work(progress)
        except Exception as error:
            self._fault = fault_of(error)
            return False
        return True

    def finished(self, successful: bool) -> None:
        if successful:
            self._done(self._result, [render(warning) for warning in self._warnings])
        elif self._fault is not None:
            self._failed(render(self._fault))
        else:
            self._stopped()
