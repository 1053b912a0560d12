"""The guide, in a window that stays open beside the map."""

from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices, QTextDocument
from qgis.PyQt.QtWidgets import QDialog, QTextBrowser, QVBoxLayout

from ..bridge.text import language, tr

DOCS = Path(__file__).parent.parent / "docs"


class HelpWindow(QDialog):
    """Shows docs/guide.md in the person's language, and the pages of docs/ that it links to."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("guiju_help_window")
        self.setWindowTitle(tr("Guiju: guide"))
        self.browser = QTextBrowser(self)
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)
        letter = self.fontMetrics()
        self.resize(letter.averageCharWidth() * 90, letter.lineSpacing() * 40)
        self._open(QUrl.fromLocalFile(str(DOCS / ("guide_zh.md" if language() == "zh" else "guide.md"))))

    def _open(self, url: QUrl) -> None:
        url = self.browser.source().resolved(url)
        if url.isLocalFile() and url.path().endswith(".md"):
            self.browser.setSource(url, QTextDocument.ResourceType.MarkdownResource)
        else:
            QDesktopServices.openUrl(url)
