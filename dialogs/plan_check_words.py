"""The tree of the plan check in words: what stands in a row, what is told of it, and how it reads aloud."""

from collections.abc import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import QStyleOptionViewItem, QWidget

from ..bridge.text import language, tr
from ..live.verdicts import Found
from . import plan_check_signs as signs
from .sentences import plain

BY_RULE, BY_PLOT, BY_SEVERITY = "rule", "plot", "severity"
_GRAVITY = {"error": 0, "warning": 1, "info": 2}
_ALIGNED = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_RIGHT = int(_ALIGNED)
# Rendered entries that are kept: some screenfuls.
_KEPT = 2_000
_TITLE, _MEASURE, _MARK = range(3)
# Under this role a group tells how many it holds.
COUNT = Qt.ItemDataRole.UserRole
# By plain names, since they are looked up for every cell that is painted.
_SHOWN = Qt.ItemDataRole.DisplayRole
_ICON = Qt.ItemDataRole.DecorationRole
_FONT = Qt.ItemDataRole.FontRole
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_TIP = Qt.ItemDataRole.ToolTipRole
_READ = Qt.ItemDataRole.AccessibleTextRole


class Words:
    """Puts entries and groups of the tree into words; `by` says how they are grouped.

    `waived(found)` and `is_new(found)` tell what the verdict itself does not. `rule_places` are the rules' places
    in the pack by id.
    """

    def __init__(self, view: QWidget, waived: Callable[[Found], bool], is_new: Callable[[Found], bool]):
        self.view, self.waived, self.is_new = view, waived, is_new
        self.by = BY_RULE
        self.rule_places: dict[str, int] = {}
        self._rendered: dict[int, tuple[Found, dict]] = {}

    def row(self, found: Found) -> dict:
        """Return an entry with the contract's fields, as a person reads them."""
        known = self._rendered.get(id(found))
        if known is None:
            if len(self._rendered) >= _KEPT:
                self._rendered.clear()
            # The entry itself is kept too: while it lives, no other has its id.
            known = self._rendered[id(found)] = found, found.row(tr, language())
        return known[1]

    # Where an entry stands.

    def grouping(self, found: Found) -> tuple[tuple, tuple]:
        """Return the key of an entry's group and the group's place among the others."""
        rule = found.rule
        if self.by == BY_PLOT:
            if found.scope != "plot":
                return ("whole",), (1, 0, "", 0)
            return ("plot", found.fid), (0, *_natural(found.plot_id), found.fid)
        worse = not found.failed
        if self.by == BY_SEVERITY:
            severity = "" if worse else rule.severity
            return (found.verdict, severity), (worse, _GRAVITY.get(severity, 9))
        place = self.rule_places.get(rule.id, len(self.rule_places))
        return (found.verdict, rule.id), (worse, _GRAVITY[rule.severity], place)

    def order(self, found: Found) -> tuple:
        """Return an entry's place in its group."""
        fid = str(found.place)
        place = self.rule_places.get(found.rule.id, len(self.rule_places))
        if self.by == BY_PLOT:
            return not found.failed, place, fid
        return found.scope != "plot", *_natural(found.plot_id), fid, place

    # What Qt asks of a row.

    def of_found(self, found: Found, column: int, role: int):
        """Return what a row of an entry shows in a column."""
        if role == _SHOWN:
            return self.text(found, column)
        if role == _ICON and column == _TITLE:
            return self._icon_of(found)
        if role == _ALIGNMENT and column == _MEASURE:
            return _RIGHT
        if role == _TIP:
            row = self.row(found)
            return plain("\n".join(filter(None, (row["rule_title"], row["reason"]))))
        if role == _READ and column == _TITLE:
            verdict = signs.word("waived") if self.waived(found) else signs.word(_verdict(found))
            texts = (self.text(found, column) for column in (_TITLE, _MEASURE, _MARK))
            return ", ".join(filter(None, (verdict, *texts)))
        return None

    def dress(self, option: QStyleOptionViewItem, found: Found, column: int) -> None:
        """Put into a style option what a row of an entry shows in a column."""
        option.text = self.text(found, column)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        if column == _MEASURE:
            option.displayAlignment = _ALIGNED
        elif column == _TITLE:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = self._icon_of(found)
            option.decorationSize = option.icon.actualSize(option.decorationSize)

    def of_group(self, group, column: int, role: int):
        """Return what a row of a group shows in a column."""
        if role == _SHOWN:
            return self._group_title(group) if column == _TITLE else None
        if role == COUNT:
            return f"{len(group):,}"
        if role == _ICON and column == _TITLE:
            return self._icon("fail" if group.fails else "undecided")
        if role == _FONT:
            font = QFont(self.view.font())
            font.setBold(True)
            return font
        if role == _TIP:
            return plain(self._group_title(group))
        if role == _READ and column == _TITLE:
            verdict = signs.word("fail" if group.fails else "undecided")
            return f"{verdict}, {self._group_title(group)}, {len(group):,}"
        return None

    def of_rest(self, column: int, role: int):
        """Return what the row shows that stands for those not shown yet."""
        if column == _TITLE and role == Qt.ItemDataRole.DisplayRole:
            return tr("Show more: press Enter")
        return None

    def name(self, found: Found) -> str:
        """Return what a verdict is on: a plot, features, a whole layer."""
        if found.scope == "plot":
            return tr("plot {id}").format(id=found.plot_id or found.fid)
        if found.scope == "pair":
            return self.row(found)["evidence_ids"] or tr("features")
        return tr("whole layer")

    def as_text(self, found: Found) -> str:
        """Return an entry as lines of text, for a mail or a note."""
        row = self.row(found)
        lines = (
            f"{self.name(found)} · {row['rule_title']}: {signs.word(_verdict(found))}",
            tr("Measured: {value}").format(value=row["measured_text"]) if row["measured_text"] else "",
            tr("Limit: {value}").format(value=row["limit_text"]) if row["limit_text"] else "",
            row["reason"],
            row["remedy"],
            row["procedure"],
            row["clause"] + ("" if row["clause_verified"] else " " + unverified()),
            row["constraint_version"],
        )
        return "\n".join(line for line in lines if line)

    def search_text(self, found: Found) -> str:
        """Return what a search looks at."""
        rule = found.rule
        return f"{found.plot_id} {rule.id} {' '.join(rule.title.values())} {rule.clause}".casefold()

    def text(self, found: Found, column: int) -> str:
        """Return what an entry shows in a column."""
        if column == _TITLE:
            return self.row(found)["rule_title"] if self.by == BY_PLOT else self._entry_name(found)
        if column == _MEASURE:
            return self.row(found)["measured_text"]
        return tr("◀ new") if self.is_new(found) else ""

    def _entry_name(self, found: Found) -> str:
        if self.by == BY_RULE:
            return self.name(found)
        return f"{self.name(found)} · {self.row(found)['rule_title']}"

    def _group_title(self, group) -> str:
        first = next(iter(group.members.values()))
        if self.by == BY_PLOT:
            return self.name(first) if first.scope == "plot" else tr("Whole layers and pairs")
        if self.by == BY_RULE:
            return self.row(first)["rule_title"]
        return signs.severity_word(first.rule.severity) if first.failed else signs.word("undecided")

    def _icon_of(self, found: Found):
        return self._icon("waived" if self.waived(found) else _verdict(found))

    def _icon(self, verdict: str):
        return signs.icon(verdict, self.view.fontMetrics().height(), self.view.devicePixelRatioF())


def unverified() -> str:
    """Return the mark of a clause whose figure nobody has compared with the official text."""
    return tr("⚠ figure not verified")


def _verdict(found: Found) -> str:
    return "fail" if found.failed else "undecided"


def _natural(text: str) -> tuple[int, str]:
    """Return a key by which 9 comes before 10, and codes of one length stand by their letters."""
    return len(text), text
