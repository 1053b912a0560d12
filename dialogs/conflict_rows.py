"""A conflict as a person reads it: its lines, what stands in each version, what each choice does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QDate, QDateTime, QLocale, Qt

from ..bridge.text import tr
from ..service.conflicts import FEATURE, GEOMETRY, MINE, THEIRS, Conflict, Version

# How a value of a field, or of the shape, is told.
Show = Callable[[str, Any], str]


@dataclass(frozen=True)
class Row:
    """A field of a conflict, or the shape, or the whole feature, with what stands in each version."""

    name: str
    title: str
    base: str
    mine: str
    theirs: str

    @property
    def sentence(self) -> str:
        """The row without its table."""
        return tr("{field}: base {base}, mine {mine}, theirs {theirs}.").format(
            field=self.title, base=self.base, mine=self.mine, theirs=self.theirs
        )


def readable(value, kind: str = "") -> str:
    """Return a stored value of a field as text, as the language writes it; “empty” where there is none."""
    if value is None:
        return tr("empty")
    if kind == "boolean":
        return tr("yes") if value else tr("no")
    if kind == "date" and (day := QDate.fromString(str(value), Qt.DateFormat.ISODate)).isValid():
        return QLocale().toString(day, QLocale.FormatType.ShortFormat)
    if kind == "date-time":
        return moment(str(value), whole=True)
    if isinstance(value, int):
        return QLocale().toString(value)
    if isinstance(value, float):
        return QLocale().toString(value, "g", 15)
    return str(value)


def moment(text: str, *, whole: bool = False) -> str:
    """Return a time as the clock here shows it: the hour alone for today, unless the `whole` is asked for."""
    at = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not at.isValid():
        return text
    hour = at.toString("HH:mm")
    if at.date() == QDateTime.currentDateTime().date() and not whole:
        return hour
    return f"{QLocale().toString(at.date(), QLocale.FormatType.ShortFormat)} {hour}"


def as_whole(conflict: Conflict) -> bool:
    """Tell whether a conflict can only be decided for the whole feature."""
    return bool(conflict.problem) or FEATURE in conflict.fields


def rows(conflict: Conflict, show: Show) -> list[Row]:
    """Return the lines of what is to be decided."""
    if conflict.problem:
        return [Row(FEATURE, tr("this edit"), "", tr("send again"), tr("give up"))]
    if as_whole(conflict):
        stands = (_stands(one) for one in (conflict.base, conflict.mine, conflict.theirs))
        return [Row(FEATURE, tr("the feature"), *stands)]
    return [_row(name, conflict, show) for name in conflict.fields]


def merged_rows(conflict: Conflict, show: Show) -> list[Row]:
    """Return the lines of what merges by itself."""
    return [_row(name, conflict, show) for name in conflict.merged]


def value_of(version: Version | None, name: str):
    """Return what a version has under a field's name, or “geometry”."""
    if version is None:
        return None
    return version.geometry if name == GEOMETRY else version.properties.get(name)


def _row(name: str, conflict: Conflict, show: Show) -> Row:
    title = tr("shape") if name == GEOMETRY else name
    versions = conflict.base, conflict.mine, conflict.theirs
    return Row(name, title, *(show(name, value_of(one, name)) for one in versions))


def _stands(version: Version | None) -> str:
    return tr("removed") if version is None else tr("there")


def all_of(conflict: Conflict, side: str) -> dict[str, Any]:
    """Return the decision that takes one side for everything that is in conflict."""
    return {FEATURE: side} if as_whole(conflict) else dict.fromkeys(conflict.fields, side)


def complete(conflict: Conflict, decision: Mapping[str, Any]) -> bool:
    """Tell whether nothing of a conflict is left to be decided."""
    return set(all_of(conflict, MINE)) <= set(decision)


def chosen(choice, name: str, show: Show) -> str:
    """Return what was chosen, in a sentence."""
    if choice is None:
        return tr("Not decided.")
    if choice in (MINE, THEIRS):
        return tr("Chosen: mine.") if choice == MINE else tr("Chosen: theirs.")
    return tr("Chosen: {value}.").format(value=show(name, choice[1]))


def told(conflict: Conflict) -> str:
    """Return what has happened to a feature, in a sentence."""
    if conflict.problem:
        return tr("The service does not take what you made of it: {reason}").format(reason=conflict.problem)
    by, at = (conflict.theirs.by, conflict.theirs.at) if conflict.theirs else (conflict.by, conflict.at)
    places = {"who": by or tr("somebody"), "when": moment(at) if at else tr("time unknown")}
    if conflict.theirs is None:
        return tr("Removed there by {who} ({when}), edited by you here.").format(**places)
    if conflict.mine is None:
        return tr("Removed by you here, edited there by {who} ({when}).").format(**places)
    return tr("Edited by you here, and there by {who} ({when}).").format(**places)


def effect(conflict: Conflict, side: str) -> str:
    """Return what taking a side does, in a sentence."""
    mine = side == MINE
    if conflict.problem:
        return (
            tr("The edit is sent once more as it is. To change it first, open its form.")
            if mine
            else tr("What you made of it is given up.")
        )
    if conflict.theirs is None:
        return (
            tr("The feature is kept: it is added there again, with what you entered.")
            if mine
            else tr("The feature is removed here too; what you entered is given up.")
        )
    if conflict.mine is None:
        return (
            tr("The feature is removed there too; what was edited there is given up.")
            if mine
            else tr("The feature is kept: it comes back here as it stands there.")
        )
    return tr("What you entered is kept.") if mine else tr("What stands there now is taken.")
