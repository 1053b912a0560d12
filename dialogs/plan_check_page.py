"""One verdict in full: measured against its limit, why, what would pass, by which clause and which layers."""

import re

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.text import tr
from ..live.verdicts import Found
from . import plan_check_signs as signs
from .flow import Flow
from .gauge import Gauge
from .plan_check_words import Words, unverified

# Letters of a long list of features that are shown; all of them are copied.
_LONGEST = 240
# What is shown only where a person asks for more.
_MORE = ("wording", "source", "doubt", "method", "evidence")


class VerdictPage(QWidget):
    """Shows one entry, or that it is no more; pack and attribute texts are plain text throughout.

    `tools` takes buttons of what can be done about it.
    """

    def __init__(self, words: Words, parent: QWidget):
        super().__init__(parent)
        self.setObjectName("guiju_plan_check_page")
        self.words = words
        self.found: Found | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        self.sign = QLabel()
        self.sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title = _label()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        head.addWidget(self.sign)
        head.addWidget(self.title, 1)
        layout.addLayout(head)
        self.figures, self.gauge = _label(), Gauge(self)
        layout.addWidget(self.figures)
        layout.addWidget(self.gauge)
        # What can be done about it stands where it is seen without scrolling.
        self.tools = Flow()
        layout.addLayout(self.tools)
        self.grid = QGridLayout()
        self.grid.setColumnStretch(1, 1)
        layout.addLayout(self.grid)
        self.rows: dict[str, tuple[QLabel, QLabel]] = {}
        for name, text in (
            ("why", tr("Why")),
            ("remedy", tr("To pass")),
            ("procedure", tr("Procedure")),
            ("layers", tr("Layers")),
            ("clause", tr("Clause")),
            ("wording", tr("Wording")),
            ("source", tr("Source")),
            ("doubt", tr("In doubt")),
            ("method", tr("Areas")),
            ("evidence", tr("Rests on")),
        ):
            self._add_row(name, text)
        said = [tr("Why undecided"), *(label.text() for label, _ in self.rows.values())]
        widest = max(
            self.fontMetrics().horizontalAdvance(f"{word} ") for text in said for word in text.split()
        )
        for label, _ in self.rows.values():
            label.setWordWrap(True)
            label.setFixedWidth(widest)
        self.open_source = self._button(tr("Open"), tr("Open the source in the browser"))
        self.open_source.clicked.connect(self._open_source)
        self.copy_hashes = self._button(
            tr("Copy with hashes"), tr("Copy all of this with the hashes of the plot and of the evidence")
        )
        self.copy_hashes.clicked.connect(self._copy_hashes)
        self._beside("source", self.open_source)
        self._beside("evidence", self.copy_hashes)
        self.more = self._button(tr("Clause and evidence"), "")
        self.more.setObjectName("more_of_verdict")
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.toggled.connect(self._show_rows)
        self.grid.addWidget(self.more, 2 * list(self.rows).index(_MORE[0]) - 1, 0, 1, 2)
        self.show_found(None)

    def show_found(self, found: Found | None) -> None:
        """Show an entry; nothing where there is none."""
        self.found = found
        self.setVisible(found is not None)
        if found is None:
            return
        row, rule = self.words.row(found), found.rule
        waived = self.words.waived(found)
        verdict = "waived" if waived else row["verdict"]
        self._head(found, verdict)
        told = (
            (tr("measured: {value}"), row["measured_text"]),
            (tr("limit: {value}"), row["limit_text"]),
            (tr("tolerance: {value}"), found.tolerance_text),
        )
        told = [sentence.format(value=value) for sentence, value in told if value]
        if (beyond := self._beyond(found, row)) and row["measured_text"]:
            told.append(beyond)
        self.figures.setText(" · ".join(told))
        self.figures.setVisible(bool(told))
        # What is undecided though it lies on its limit is so for another reason than its measure.
        measured = None if row["margin"] == 0 and not found.failed else row["measured"]
        self.gauge.show_measure(measured, row["limit_value"], rule.tolerance, row["margin"], ", ".join(told))
        self.rows["why"][0].setText(tr("Why") if found.failed else tr("Why undecided"))
        cited = row["clause"] or tr("No clause given")
        self._fill(
            why=row["reason"],
            remedy=row["remedy"],
            procedure=row["procedure"],
            layers=row["constraint_version"],
            clause=cited if rule.clause.verified else f"{cited}\n{unverified()}",
            wording=rule.clause.text,
            source=rule.clause.source,
            doubt=rule.clause.doubt,
            method=_area_method(row["area_method"]),
            evidence=_short(row["evidence_ids"]) or ("–" if row["plot_hash"] else ""),
        )

    def show_passed(self, found: Found, others: int) -> None:
        """Say that what was shown is found no more: an edit has mended it, or the feature is gone. `others` are the
        rules that its plot fails still."""
        self.found = None
        self.show()
        self._head(found, "pass")
        still = tr("This is no longer found. The plot fails other rules still: {count}.")
        self.figures.setText(still.format(count=others) if others else tr("This is no longer found."))
        self.figures.show()
        self.gauge.hide()
        self._fill()

    def _head(self, found: Found, verdict: str) -> None:
        size = self.fontMetrics().height()
        self.sign.setPixmap(signs.icon(verdict, size, self.devicePixelRatioF()).pixmap(size, size))
        self.sign.setAccessibleName(signs.word(verdict))
        self.title.setText(f"{self.words.name(found)} · {self.words.row(found)['rule_title']}")
        self.title.setAccessibleName(f"{signs.word(verdict)}: {self.title.text()}")

    def _beyond(self, found: Found, row: dict) -> str:
        """Return how far a failed measure is beyond its limit."""
        margin, measured, limit = row["margin"], row["measured"], row["limit_value"]
        if None in (margin, measured, limit) or margin >= 0:
            return ""
        sentence = tr("over by {amount}") if measured > limit else tr("short by {amount}")
        return sentence.format(amount=found.margin_text)

    def _fill(self, **texts: str) -> None:
        for name, (_, value) in self.rows.items():
            value.setText(texts.get(name, ""))
        self._show_rows()

    def _show_rows(self, *_) -> None:
        """Show what there is to say; what is rarely asked for only where it is asked for."""
        more = self.more.isChecked()
        self.more.setArrowType(Qt.ArrowType.DownArrow if more else Qt.ArrowType.RightArrow)
        self.more.setVisible(self.found is not None)
        for name, (label, value) in self.rows.items():
            shown = bool(value.text()) and (more or name not in _MORE)
            label.setVisible(shown)
            value.setVisible(shown)
        row = self.words.row(self.found) if self.found else {}
        self.open_source.setVisible(more and self._link() is not None)
        self.copy_hashes.setVisible(more and bool(row.get("plot_hash") or row.get("evidence_hash")))

    def _link(self) -> QUrl | None:
        """Return the address of the clause's source; only the web's, since a pack may come from anywhere."""
        source = self.found.rule.clause.source.strip() if self.found else ""
        if not re.fullmatch(r"https?://\S+", source):
            return None
        url = QUrl(source, QUrl.ParsingMode.StrictMode)
        return url if url.isValid() and url.host() else None

    def _open_source(self) -> None:
        if link := self._link():
            QDesktopServices.openUrl(link)

    def _copy_hashes(self) -> None:
        if self.found is None:
            return
        row = self.words.row(self.found)
        lines = (
            self.words.as_text(self.found),
            tr("Rule pack: {pack} {version}").format(pack=row["pack_id"], version=row["pack_version"]),
            tr("Plot: {hash}").format(hash=row["plot_hash"]) if row["plot_hash"] else "",
            tr("Evidence: {ids}").format(ids=row["evidence_ids"]) if row["evidence_ids"] else "",
            tr("Hash of the evidence: {hash}").format(hash=row["evidence_hash"])
            if row["evidence_hash"]
            else "",
        )
        QApplication.clipboard().setText("\n".join(line for line in lines if line))

    def _add_row(self, name: str, text: str) -> None:
        label, value = QLabel(text), _label()
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        value.setObjectName(name)
        value.setAccessibleName(text)
        self.grid.addWidget(label, 2 * len(self.rows), 0)
        self.grid.addWidget(value, 2 * len(self.rows), 1)
        self.rows[name] = label, value

    def _beside(self, name: str, button: QToolButton) -> None:
        """Put a button below what it belongs to."""
        place = 2 * list(self.rows).index(name)
        self.grid.addWidget(button, place + 1, 1, Qt.AlignmentFlag.AlignLeft)

    def _button(self, text: str, about: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(about or text)
        # QGIS's main window lets no tool button take the focus by itself.
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    # As narrow as the dock: the words take more lines.
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(policy)
    return label


def _area_method(method: str) -> str:
    return {
        "ellipsoidal": tr("measured on the ellipsoid"),
        "planar": tr("measured in the plane of the projection"),
        "survey": tr("as recorded, times the share taken"),
    }.get(method, method)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(";", 1)[0] + "; …"
