"""A connection of the data service: what it is called, where it leads, with which log-in, and whether it works."""

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox

from ..bridge.text import render, tr
from ..service.connections import KINDS, Connection, save
from ..service.detect import Diagnosis, detect
from .jobs import Job, Jobs

_MARKS = {True: "✔", False: "✖", None: "○"}
_LINES = 9


class ConnectionDialog(QDialog):
    """Edits a connection, a new one where it has no id; `saved` tells the id of what was kept."""

    saved = pyqtSignal(str)

    def __init__(self, jobs: Jobs, connection: Connection, parent=None):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.jobs, self.connection = jobs, connection
        self.testing: Job | None = None
        self.saving: Job | None = None
        self.setWindowTitle(tr("Edit the connection") if connection.id else tr("Add a connection"))
        self.place.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.place.lineEdit().setPlaceholderText(tr("https://… or a folder"))
        self.place.setFilePath(connection.url)
        self.title.setText(connection.title)
        for kind, title in KINDS.items():
            self.kind.addItem(render(title), kind)
        self.kind.setCurrentIndex(max(self.kind.findData(connection.kind), 0))
        self.login.setConfigId(connection.authcfg)
        line = self.fontMetrics()
        self.scroller.setMinimumHeight(line.lineSpacing() * _LINES)
        self.resize(line.averageCharWidth() * 70, self.sizeHint().height())
        self.place.fileChanged.connect(self._changed)
        self.test.clicked.connect(self._test)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._end)
        self._changed()

    def chosen(self) -> Connection:
        """Return the connection that the form shows."""
        return Connection(
            self.connection.id,
            self.title.text().strip(),
            self.place.filePath().strip(),
            self.login.configId(),
            self.kind.currentData(),
        )

    def accept(self) -> None:
        """Keep the connection; what cannot be kept is told, and the form stays."""
        chosen = self.chosen()
        if not chosen.url or self.saving:
            return

        def kept(connection: Connection) -> None:
            self.saving = None
            self.saved.emit(connection.id)
            super(ConnectionDialog, self).accept()

        def refused(sentence: str) -> None:
            self.saving = None
            self.told.setText(f"{_MARKS[False]} {sentence}")

        self.saving = self.jobs.start(
            tr("Keeping the connection"), lambda progress: save(chosen), kept, failed=refused
        )

    def run_test(self) -> None:
        """Try the connection out as the form shows it, in a job."""
        chosen = self.chosen()
        job = self.testing = self.jobs.start(
            tr("Testing {connection}").format(connection=chosen.title or chosen.url),
            lambda progress: detect(chosen, progress),
            self._tell,
            failed=lambda sentence: self.told.setText(f"{_MARKS[False]} {sentence}"),
        )
        self.told.setText("")
        self.progress.setVisible(True)
        self.test.setText(tr("&Stop"))
        job.ended.connect(self._tested)

    def _test(self) -> None:
        if self.testing:
            self.testing.stop()
        else:
            self.run_test()

    def _tell(self, found: Diagnosis) -> None:
        """Show what was found; the kind is kept, so that it need not be found out each time."""
        if found.kind:
            self.kind.setCurrentIndex(max(self.kind.findData(found.kind), 0))
        self.told.setText("\n".join(f"{_MARKS[one.good]} {render(one.message)}" for one in found.findings))

    def _tested(self) -> None:
        self.testing = None
        self.progress.setVisible(False)
        self.test.setText(tr("T&est"))

    def _changed(self, *_) -> None:
        given = bool(self.place.filePath().strip())
        self.test.setEnabled(given)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(given)

    def _end(self) -> None:
        """Stop a test that nobody waits for any more."""
        if self.testing:
            self.testing.ended.disconnect(self._tested)
            self.testing.stop()
