"""A registered algorithm as the work of a job: its layers are made on the job's thread and handed over whole."""

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ..core.progress import Cancelled, Progress
from ..core.text import InputError, Message


class _Feedback(QgsProcessingFeedback):
    """What an algorithm tells, told to a job; it is stopped when the job is."""

    def __init__(self, progress: Progress):
        super().__init__(False)
        self.progress, self.fault = progress, ""

    def isCanceled(self) -> bool:
        try:
            self.progress.check()
        except Cancelled:
            return True
        return False

    def setProgress(self, share: float) -> None:
        if not self.isCanceled():
            self.progress.step(share / 100)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.fault = error

    def pushWarning(self, warning: str) -> None:
        self.progress.warn(Message("{warning}", warning=warning))


def run(id: str, parameters: dict, progress: Progress) -> tuple[dict, QgsProcessingContext]:
    """Run an algorithm that reads no layer of the project; to be called on a worker thread.

    Returns its results and the context that holds its layers on this thread; `hand_over` before they leave it.
    Raises InputError with the algorithm's own sentence, and Cancelled.
    """
    context, feedback = QgsProcessingContext(), _Feedback(progress)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(id)
    try:
        results, well = algorithm.run(parameters, context, feedback, {}, False)
    except QgsProcessingException as error:
        raise InputError(Message("{reason}", reason=str(error))) from error
    progress.check()
    if not well:
        raise InputError(Message("{reason}", reason=feedback.fault))
    return results, context


def hand_over(context: QgsProcessingContext) -> QgsProcessingContext:
    """Give the layers of a context to the main thread."""
    context.pushToThread(QCoreApplication.instance().thread())
    return context
