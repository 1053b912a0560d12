"""Waivers in the dock “Plan check”: waive the chosen failure, see which waivers stand, withdraw one."""

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QPushButton, QTreeWidgetItem, QWidget

from ..bridge.text import language, tr
from ..live.verdicts import Found
from ..live.waivers import Listed, Waiver, Waivers, sentence
from .plan_check_signs import icon
from .sentences import plain
from .waiver_dialog import WaiverDialog

# Lines of the list, and reasons that are told of one entry.
_LINES, _REASONS = 5, 3
_LATER_MS = 200


class WaiversPart:
    """Sets the dock's `waived(found)`, the button “Waive…” or “Withdraw waiver…”, what is told of the chosen entry, and the list."""

    def __init__(self, dock):
        self.dock = dock
        self.waivers = Waivers(dock)
        self.dialog: WaiverDialog | None = None
        self._verdicts = None
        # The list may come after the verdicts, which must not wait for it.
        self._later = QTimer(dock, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._show)
        self.button = QPushButton()
        self.button.setObjectName("guiju_waive")
        dock.tools.addWidget(self.button)
        self.box = QWidget()
        row = QHBoxLayout(self.box)
        row.setContentsMargins(0, 0, 0, 0)
        self.sign = QLabel()
        self.sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        size = self.sign.fontMetrics().height()
        self.sign.setPixmap(icon("waived", size, dock.devicePixelRatioF()).pixmap(size, size))
        row.addWidget(self.sign)
        self.told = QLabel()
        self.told.setObjectName("guiju_waived")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.setWordWrap(True)
        row.addWidget(self.told, 1)
        dock.answer_layout.addWidget(self.box)
        self.section = WaiverList(self.waivers, dock)
        dock.sections.addWidget(self.section)
        dock.waived = self.waivers.of
        self.button.clicked.connect(lambda _=False: self.ask())
        dock.chosen_changed.connect(self._show_chosen)
        dock.check.changed.connect(self._verdicts_changed)
        dock.check.state_changed.connect(self._follow)
        self.waivers.changed.connect(self._changed)
        QgsProject.instance().projectSaved.connect(self._follow)
        self._follow()

    def shut(self) -> None:
        """Leave nothing behind; a waiver that is being written is written."""
        self._later.stop()
        QgsProject.instance().projectSaved.disconnect(self._follow)
        self.dock.check.changed.disconnect(self._verdicts_changed)
        self.dock.check.state_changed.disconnect(self._follow)
        if self.dialog is not None:
            self.dialog.reject()
        self.waivers.changed.disconnect(self._changed)
        self.dock.waived = lambda found: None
        self.waivers.shut()

    def ask(self) -> WaiverDialog | None:
        """Ask for a waiver of the chosen entry, or, where one stands, whether it is withdrawn."""
        found = self.dock.chosen
        if found is not None and (waiver := self.waivers.of(found)):
            self.section.ask(waiver)
            return None
        if found is None or self.dialog is not None or self.waivers.refusal(found):
            return None
        self.waivers.file.look()
        row = found.row(tr, language())
        measured = tr("measured: {value}").format(value=row["measured_text"])
        limit = tr("limit: {value}").format(value=row["limit_text"])
        told = f"{measured} · {limit}" if row["measured_text"] and row["limit_text"] else row["reason"]
        about = "\n".join((f"{row['plot_id']} · {row['rule_title']}", told))
        self.dialog = WaiverDialog(self.waivers, found, about, self.dock)
        self.dialog.finished.connect(self._asked)
        self.dialog.open()
        return self.dialog

    def keep_reason(self, found: Sequence[Found], why: str) -> None:
        """Keep why these failures were saved; what goes wrong is said in the dock."""
        self.waivers.keep_reason(found, why, self._show_chosen, self.dock.say)

    def _asked(self, _result: int) -> None:
        self.dialog.deleteLater()
        self.dialog = None

    def _follow(self) -> None:
        check = self.dock.check
        if check.verdicts is not self._verdicts:
            self._verdicts = check.verdicts
            self.waivers.begin(check.verdicts)
        self.waivers.follow(check.setup.plots if check.verdicts is not None else None)
        self._show()

    def _changed(self) -> None:
        self.dock.waivers_changed()
        self._show()

    def _verdicts_changed(self, delta) -> None:
        self.waivers.take(delta)
        self._show_chosen()
        self._later.start()

    def _show(self) -> None:
        self.section.show_listed(self.waivers.listed())
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Say of the chosen entry who waived it, why it was saved, or why it cannot be waived."""
        found = self.dock.chosen
        refused = self.waivers.refusal(found) if found is not None else ""
        waiver = self.waivers.of(found) if found is not None else None
        if waiver is None:
            text, does = tr("&Waive…"), tr("Answer for this failure by a document, until a day.")
        else:
            text, does = tr("&Withdraw waiver…"), tr("The failure counts again; the waiver stays on record.")
            refused = self.waivers.fault
        self.button.setText(text)
        self.button.setVisible(found is not None and found.failed)
        self.button.setEnabled(found is not None and not refused)
        self.button.setToolTip(plain(refused or does))
        lines = []
        if found is not None and found.failed:
            if waiver is not None:
                lines.append(sentence(waiver))
            elif refused:
                lines.append(refused)
            lines += [
                tr("Saved on {day} by {who}: {why}").format(
                    day=reason.given[:10], who=reason.who or "—", why=reason.why
                )
                for reason in self.waivers.reasons_of(found)[:_REASONS]
            ]
        self.told.setText("\n".join(lines))
        self.sign.setVisible(waiver is not None)
        self.box.setVisible(bool(lines))


class WaiverList(QgsCollapsibleGroupBox):
    """The layer's waivers with their standing; hidden while there are none."""

    def __init__(self, waivers: Waivers, dock):
        super().__init__(dock)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.waivers, self.dock = waivers, dock
        self.listed: list[Listed] = []
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.list.itemActivated.connect(lambda *_: self._show_place())
        self.list.itemClicked.connect(lambda *_: self._show_place())
        self.withdraw.clicked.connect(lambda _=False: self._ask_current())
        self.withdrawn.toggled.connect(lambda _: self._fill())
        self._show_current()

    @property
    def current(self) -> Listed | None:
        """The waiver that is chosen, None where none is."""
        item = self.list.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item else None

    def show_listed(self, listed: list[Listed]) -> None:
        """Show these waivers; the chosen one stays chosen."""
        if listed == self.listed and self.isVisibleTo(self.parentWidget()) == self._wanted():
            return
        self.listed = listed
        self.setVisible(self._wanted())
        standing = sum(one.stands for one in listed)
        ended = sum(not one.stands and not one.withdrawn for one in listed)
        self.setTitle(
            tr("Waivers: {standing} stand, {ended} do not").format(standing=standing, ended=ended)
            if ended
            else tr("Waivers: {standing} stand").format(standing=standing)
        )
        self._fill()

    def ask(self, waiver: Waiver) -> None:
        """Ask once, then withdraw a waiver."""
        asked = QMessageBox(
            QMessageBox.Icon.Question,
            tr("Withdraw a waiver"),
            tr("Withdraw the waiver of plot {plot}? It stays on record as withdrawn.").format(
                plot=waiver.plot_id
            ),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            self,
        )
        asked.setTextFormat(Qt.TextFormat.PlainText)

        def answered(_result: int) -> None:
            if asked.clickedButton() is asked.button(QMessageBox.StandardButton.Yes):
                self.waivers.withdraw(waiver, lambda: None, self.dock.say)
            asked.deleteLater()

        asked.finished.connect(answered)
        asked.open()

    def _ask_current(self) -> None:
        chosen = self.current
        if chosen is not None and not chosen.withdrawn:
            self.ask(chosen.waiver)

    def _wanted(self) -> bool:
        return bool(self.listed) or bool(self.waivers.file.fault)

    def _fill(self) -> None:
        chosen = self.current
        self.list.clear()
        self.withdrawn.setVisible(any(one.withdrawn for one in self.listed))
        for one in self.listed:
            if one.withdrawn and not self.withdrawn.isChecked():
                continue
            item = QTreeWidgetItem([one.waiver.plot_id, self._rule_title(one)])
            if one.stands:
                item.setIcon(0, icon("waived", self.fontMetrics().height(), self.devicePixelRatioF()))
            else:
                font = item.font(0)
                font.setStrikeOut(True)
                item.setFont(0, font)
            item.setData(0, Qt.ItemDataRole.UserRole, one)
            for column in (0, 1):
                item.setToolTip(column, plain(_told(one)))
            self.list.addTopLevelItem(item)
            if chosen is not None and chosen.waiver.id == one.waiver.id:
                self.list.setCurrentItem(item)
        self.list.resizeColumnToContents(0)
        line = self.list.sizeHintForRow(0)
        rows = min(max(self.list.topLevelItemCount(), 1), _LINES) + 1
        self.list.setFixedHeight(self.list.header().sizeHint().height() + rows * max(line, 1))
        self._show_current()

    def _rule_title(self, listed: Listed) -> str:
        verdicts = self.dock.check.verdicts
        for rule in verdicts.pack.rules if verdicts else ():
            if rule.id == listed.waiver.rule_id:
                return rule.title.get(language()) or rule.title.get("en") or rule.id
        return listed.waiver.rule_id

    def _show_current(self) -> None:
        chosen = self.current
        self.withdraw.setEnabled(chosen is not None and not chosen.withdrawn)
        fault = self.waivers.file.fault
        self.told.setText(fault or (_told(chosen) if chosen else ""))
        self.told.setVisible(bool(self.told.text()))

    def _show_place(self) -> None:
        chosen = self.current
        if chosen is not None and chosen.found is not None:
            self.dock.tree.choose(chosen.found)
            self.dock.show_on_map(chosen.found)


def _told(listed: Listed) -> str:
    waiver = listed.waiver
    given = tr("Given on {day} for version {version} of the rule pack “{pack}”.").format(
        day=waiver.granted[:10], version=waiver.pack_version, pack=waiver.pack_id
    )
    return "\n".join((sentence(waiver), given, listed.sentence))
