"""Algorithms run by an algorithm: their steps on the threads that they need, their sentences kept."""

import traceback
from collections.abc import Callable
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsMessageLog,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import QObject, Qt, QThread, pyqtSignal

from ..core.text import InputError, Message
from .text import tr


class _MainThread(QObject):
    """Has work done on the main thread while the thread that asks for it waits."""

    _asked = pyqtSignal()

    def __init__(self, work: Callable[[], Any]):
        super().__init__()
        self._work, self.result, self.error = work, None, None
        self.moveToThread(QgsApplication.instance().thread())
        self._asked.connect(self._do, Qt.ConnectionType.BlockingQueuedConnection)

    def _do(self) -> None:
        # What is raised here must reach the thread that waits.
        try:
            self.result = self._work()
        except Exception as error:
            self.error = error

    def wait(self) -> Any:
        self._asked.emit()
        if self.error is not None:
            raise self.error
        return self.result


class _Feedback(QgsProcessingFeedback):
    """What a child reports to: it hears the outer run's cancel, and keeps the sentences of errors and warnings."""

    def __init__(self, outer: QgsProcessingFeedback, report: Callable[[float], None], label: str):
        super().__init__(False)
        self.errors: list[str] = []
        self.warnings: list[str] = []
        self._outer, self._label = outer, label
        outer.canceled.connect(self.cancel, Qt.ConnectionType.DirectConnection)
        self.progressChanged.connect(
            lambda percent: report(percent / 100), Qt.ConnectionType.DirectConnection
        )
        if outer.isCanceled():
            self.cancel()

    def reportError(self, error, fatalError=False):
        self.errors.append(error)
        self._outer.pushWarning(f"[{self._label}] {error}")

    def pushWarning(self, warning):
        self.warnings.append(warning)
        self._outer.pushWarning(f"[{self._label}] {warning}")

    def pushInfo(self, info):
        self._outer.pushInfo(f"[{self._label}] {info}")

    def done(self) -> None:
        self._outer.canceled.disconnect(self.cancel)


class ChildFailure(Exception):
    """A child could not do its work; its text is the sentence that it left."""


def require_valid(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> None:
    """Raise InputError where an algorithm refuses its parameters; to be called on the main thread."""
    valid, reason = algorithm.create().checkParameterValues(parameters, context)
    if not valid:
        raise InputError(
            Message(
                "{algorithm} refuses its parameters: {reason}",
                algorithm=algorithm.displayName(),
                reason=reason,
            )
        )


def run_child(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    outer: QgsProcessingFeedback,
    report: Callable[[float], None],
    label: str,
) -> tuple[dict[str, Any], list[str]]:
    """Run a copy of an algorithm, on any thread, and return its results and its warnings.

    As in QGIS's models it is prepared and finished on the main thread, where layers live, and works on
    this one unless it may only do so there. `report` takes its share in 0..1; the log's lines begin with
    `label`. Raises ChildFailure.
    """
    feedback = _Feedback(outer, report, label)
    try:
        child = algorithm.create()
        on_main = child.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading
        valid, reason = _on_main(lambda: child.checkParameterValues(parameters, context), context)
        if not valid:
            raise ChildFailure(reason)
        if not _on_main(lambda: child.prepare(parameters, context, feedback), context):
            raise ChildFailure(_last(feedback.errors))
        work = lambda: child.runPrepared(parameters, context, feedback)  # noqa: E731
        results = _on_main(work, context) if on_main else work()
        results |= _on_main(lambda: child.postProcess(context, feedback), context) or {}
    except QgsProcessingException as error:
        raise ChildFailure(str(error) or _last(feedback.errors)) from error
    except ChildFailure:
        raise
    except Exception as error:
        # A fault in somebody's script fails its own run, not those of the other zones.
        QgsMessageLog.logMessage(traceback.format_exc(), "Guiju")
        raise ChildFailure(f"{type(error).__name__}: {error}") from error
    finally:
        feedback.done()
    return results, feedback.warnings


def _on_main(work: Callable[[], Any], context: QgsProcessingContext) -> Any:
    main, here = QgsApplication.instance().thread(), QThread.currentThread()
    if here == main:
        return work()

    def with_context():
        try:
            return work()
        finally:
            context.pushToThread(here)

    # Layers of the run go along, since they may be touched by their own thread alone.
    context.pushToThread(main)
    return _MainThread(with_context).wait()


def _last(sentences: list[str]) -> str:
    return sentences[-1] if sentences else tr("The algorithm gave no reason.")
