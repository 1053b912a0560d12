"""Whole sentences in the message bar of a narrow dock, where QGIS's own items would cut them short."""

from html import escape
from pathlib import Path

from qgis.core import Qgis, QgsMessageOutput
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QDir, Qt, QUrl
from qgis.PyQt.QtWidgets import QLabel

from ..bridge.text import tr


def plain(text: str) -> str:
    """Return a text for a tooltip, which would take what looks like HTML in a name for such."""
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>")


def say(bar: QgsMessageBar, sentence: str, level: Qgis.MessageLevel, seconds: int = 0) -> None:
    """Say a sentence instead of what was said before; it stays so long, with 0 until it is closed."""
    bar.clearWidgets()
    told = QLabel(sentence)
    told.setTextFormat(Qt.TextFormat.PlainText)
    told.setWordWrap(True)
    told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    # An empty bar is hidden and has no width of its own; beside the words it has an icon and a cross.
    told.setMinimumHeight(told.heightForWidth(bar.parentWidget().width() - 7 * bar.fontMetrics().height()))
    bar.pushWidget(told, level, seconds)


def remark(bar: QgsMessageBar, warnings: list[str]) -> None:
    """Tell how much there is to say of what was loaded; a click on it says it."""
    link = tr("Loaded, with remarks: {count}").format(count=len(warnings))
    told = QLabel(f'<a href="#">{link}</a>')
    told.linkActivated.connect(lambda _: show_all(tr("Living circle: remarks"), warnings))
    bar.pushWidget(told, Qgis.MessageLevel.Info)


def offer(bar: QgsMessageBar, sentence: str, file: Path) -> None:
    """Say a sentence of a file that was made, with a link to its folder; its path is in the tooltip."""
    bar.clearWidgets()
    folder = QUrl.fromLocalFile(str(file.parent)).toString()
    link = escape(tr("Open its folder"))
    told = QLabel(f'{escape(sentence)} <a href="{escape(folder)}">{link}</a>')
    told.setWordWrap(True)
    told.setOpenExternalLinks(True)
    told.setToolTip(plain(QDir.toNativeSeparators(str(file))))
    told.setMinimumHeight(told.heightForWidth(bar.parentWidget().width() - 7 * bar.fontMetrics().height()))
    bar.pushWidget(told, Qgis.MessageLevel.Info)


def show_all(title: str, warnings: list[str]) -> None:
    """Show sentences in a window of their own."""
    window = QgsMessageOutput.createMessageOutput()
    window.setTitle(title)
    window.setMessage("\n\n".join(warnings), QgsMessageOutput.MessageType.MessageText)
    window.showMessage(False)
