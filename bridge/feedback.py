"""QGIS's feedback as core's Progress."""

from qgis.core import QgsProcessingFeedback

from ..core.progress import Progress
from .text import render


def progress(feedback: QgsProcessingFeedback) -> Progress:
    """Return a Progress that reports to `feedback`, listens to its cancel, and warns and tells in its log."""
    return Progress(
        report=lambda share: feedback.setProgress(100.0 * share),
        cancelled=feedback.isCanceled,
        warn=lambda message: feedback.pushWarning(render(message)),
        tell=lambda message: feedback.pushInfo(render(message)),
    )
