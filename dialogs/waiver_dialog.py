"""A failure waived: who answers for it, by which document, why, until when."""

from datetime import date
from pathlib import Path

from qgis.PyQt import uic
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ..bridge.text import tr
from ..bridge.waivers import person
from ..live.verdicts import Found
from ..live.waivers import Waivers, last_day, sentence
from .plan_check_signs import SIGNS

# Lines for the reason, and letters that the form is wide.
_LINES, _WIDE = 4, 56


class WaiverDialog(QDialog):
    """Asks for a waiver of one entry; it closes once the waiver is kept, and says why where it cannot be."""

    def __init__(self, waivers: Waivers, found: Found, about: str, parent: QWidget | None = None):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.waivers, self.found, self._waiting = waivers, found, False
        self.about.setText(about)
        font = self.about.font()
        font.setBold(True)
        self.about.setFont(font)
        standing = waivers.of(found)
        self.standing.setText(sentence(standing) if standing else "")
        self.standing.setVisible(standing is not None)
        self.who.setText(person())
        self.until.setMinimumDate(QDate.currentDate())
        self.until.setDate(QDate(last_day()))
        self.told.setText(
            tr(
                "The waiver is kept in {file}, beside the data. It holds for the plot, what it meets and the rule as they are "
                "now; once one of them changes it no longer stands. The failure stays a failure, shown as waived."
            ).format(file=Path(waivers.file.path or "").name)
        )
        self.fault.hide()
        line = self.fontMetrics()
        self.why.setFixedHeight(line.lineSpacing() * _LINES)
        self.resize(line.averageCharWidth() * _WIDE, 0)
        self._fit()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Waive"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        (self.document if self.who.text() else self.who).setFocus()

    def accept(self) -> None:
        """Keep the waiver; what is lacking is said, and the form stays."""
        day: date = self.until.date().toPyDate()
        self._wait(True)
        self.waivers.grant(
            self.found,
            who=self.who.text(),
            why=self.why.toPlainText(),
            document=self.document.text(),
            until=day,
            done=super().accept,
            failed=self._say,
        )

    def _say(self, sentence: str) -> None:
        self._wait(False)
        self.fault.setText(f"{SIGNS['fail']} {sentence}")
        self.fault.show()
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words need at this width."""
        needed = self.layout().totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))

    def reject(self) -> None:
        """Close, unless the waiver is being written just now: that tells how it ends."""
        if not self._waiting:
            super().reject()

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not waiting)
