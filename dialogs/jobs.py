"""Work that a dock has begun and that goes on while the person does something else: what runs, how far, what came."""

from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.task import Task
from ..bridge.text import tr
from .sentences import plain, show_all

# Rows of ended jobs that stay to be read, and the lines that all rows together take at most.
_MOST_ENDED = 3
_MOST_LINES = 9
# What is done sooner needs no row.
_PAUSE_MS = 400


class Job(QObject):
    """One piece of work: `state` is running, done, failed or stopped; `sentence` what came of it, `warnings` what
    was told on the way. `ended` comes once, on the main thread, after what was to be done with the result."""

    progressed = pyqtSignal(float)
    ended = pyqtSignal()

    def __init__(self, title: str, parent: QObject):
        super().__init__(parent)
        self.title, self.state, self.share = title, "running", 0.0
        self.sentence = ""
        self.warnings: list[str] = []
        self.task: Task | None = None

    def stop(self) -> None:
        """Ask it to stop; it tells when it has."""
        if self.task:
            self.task.cancel()

    def tell_progress(self, share: float) -> None:
        """Take how much is done, in per cent."""
        self.share = share
        self.progressed.emit(share)

    def end(self, state: str, sentence: str = "") -> None:
        """Let go of the task, which QGIS deletes."""
        self.task, self.state, self.sentence = None, state, sentence
        self.ended.emit()


class Jobs(QScrollArea):
    """The jobs of a dock, one row each; they go on while the dock is closed, and end with `shut`."""

    told = pyqtSignal(QObject)
    """A job that has ended with a sentence, for those who do not see the rows."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setObjectName("guiju_jobs")
        self.setAccessibleName(tr("Jobs"))
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self.rows = QVBoxLayout(body)
        self.setWidget(body)
        self.jobs: list[Job] = []
        self._fit()

    @property
    def running(self) -> list[Job]:
        """The jobs that have not ended."""
        return [job for job in self.jobs if job.state == "running"]

    def start(
        self,
        title: str,
        work: Callable,
        done: Callable[[object], str | None],
        *,
        failed: Callable[[str], None] | None = None,
    ) -> Job:
        """Run ``work(progress)`` on a thread; `done(result)` comes on the main one and may return a sentence that
        stays in the job's row. What failed is told in the row, or to `failed`."""
        job = Job(title, self)

        def finished(result, warnings: list[str]) -> None:
            job.warnings = warnings
            self._ended(job, "done", done(result) or "")

        def broken(sentence: str) -> None:
            if failed:
                failed(sentence)
            self._ended(job, "failed", "" if failed else sentence)

        job.task = Task(
            title, work, done=finished, failed=broken, stopped=lambda: self._ended(job, "stopped")
        )
        job.task.progressChanged.connect(job.tell_progress)
        self.jobs.append(job)
        row = _Row(job, self._dismiss)
        row.hide()
        self.rows.addWidget(row)
        row.appeared.connect(self._fit)
        QgsApplication.taskManager().addTask(job.task)
        return job

    def shut(self) -> None:
        """Stop all of them and tell nobody."""
        for job in self.running:
            job.task.forget()
            job.task = None

    def _ended(self, job: Job, state: str, sentence: str = "") -> None:
        job.end(state, sentence)
        if not sentence and not job.warnings:
            self._dismiss(job)
        else:
            for old in [one for one in self.jobs if one.state != "running"][:-_MOST_ENDED]:
                self._dismiss(old)
        if sentence:
            self.told.emit(job)
        self._fit()

    def _dismiss(self, job: Job) -> None:
        self.jobs.remove(job)
        for place in range(self.rows.count()):
            row = self.rows.itemAt(place).widget()
            if row.job is job:
                self.rows.removeWidget(row)
                row.hide()
                row.deleteLater()
                break
        job.deleteLater()
        self._fit()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the room of the rows, as long as it is not too much."""
        layout = self.rows
        self.setVisible(any(not layout.itemAt(place).widget().isHidden() for place in range(layout.count())))
        width = self.viewport().width()
        wanted = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        most = self.fontMetrics().lineSpacing() * _MOST_LINES
        self.setFixedHeight(max(min(wanted, most), self.fontMetrics().lineSpacing()))


class _Row(QWidget):
    """A job's name with its progress and a button that stops it; then its result and one that takes it away."""

    appeared = pyqtSignal()

    def __init__(self, job: Job, dismiss: Callable[[Job], None]):
        super().__init__()
        self.job = job
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.text = QLabel(job.title)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(job.title)
        # Without a share yet, it moves.
        self.progress.setRange(0, 0)
        self.progress.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.remarks = QToolButton()
        self.remarks.setIcon(QgsApplication.getThemeIcon("/mIconWarning.svg"))
        self.remarks.setAutoRaise(True)
        self.remarks.clicked.connect(lambda: show_all(job.title, job.warnings))
        self.button = QToolButton()
        self.button.setIcon(QgsApplication.getThemeIcon("/mActionStop.svg"))
        self.button.setAutoRaise(True)
        self._name(self.button, tr("Stop “{job}”").format(job=job.title))
        self.button.clicked.connect(lambda: job.stop() if job.state == "running" else dismiss(job))
        layout.addWidget(self.text, 3)
        layout.addWidget(self.progress, 2)
        layout.addWidget(self.remarks)
        layout.addWidget(self.button)
        self.remarks.setVisible(False)
        job.progressed.connect(self._progressed)
        job.ended.connect(self._ended)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.timeout.connect(self._appear)
        self.pause.start(_PAUSE_MS)

    def _appear(self) -> None:
        self.pause.stop()
        self.show()
        self.appeared.emit()

    def _progressed(self, share: float) -> None:
        self.progress.setRange(0, 100)
        self.progress.setValue(round(share))

    def _ended(self) -> None:
        self.progress.setVisible(False)
        self.text.setText(self.job.sentence or self.job.title)
        count = len(self.job.warnings)
        self.remarks.setVisible(count > 0)
        self._name(self.remarks, tr("Show the remarks: {count}").format(count=count))
        self.button.setIcon(QgsApplication.getThemeIcon("/mIconClose.svg"))
        self._name(self.button, tr("Take this row away"))
        self._appear()

    @staticmethod
    def _name(button: QToolButton, text: str) -> None:
        button.setToolTip(plain(text))
        button.setAccessibleName(text)
