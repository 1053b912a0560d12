"""What the tab “My work” says of checkouts, edits and syncs."""

from qgis.PyQt.QtCore import QLocale

from ..bridge.text import tr
from ..service.my_work import OFFLINE
from .conflict_rows import moment


def about(stand, there: int | str | None) -> list[str]:
    """Return the lines that a checkout has in the list; `there` is how many were changed there, OFFLINE, why that is
    not known, or None before it was asked."""
    told, status = stand.checkout.told, stand.status
    lines = [
        tr("{title} · checked out {time} · features: {count}").format(
            title=told["title"] or told["collection"],
            time=moment(told["checked_out"]),
            count=QLocale().toString(stand.count),
        ),
        tr("mine: {changed} changed, {added} new, {removed} removed").format(
            changed=status.changed, added=status.added, removed=status.removed
        ),
        there_words(there, status.synced),
    ]
    if status.conflicts:
        lines.append(tr("! conflicts to be decided: {count}").format(count=status.conflicts))
    return lines


def there_words(there: int | str | None, synced: str) -> str:
    """Return what is known of the changes there."""
    if there is None:
        return tr("there: not asked yet, last synced {time}").format(time=moment(synced))
    if there == OFFLINE:
        return tr("offline, last synced {time}").format(time=moment(synced))
    if isinstance(there, str):
        return there
    return tr("there: {count} changed, last synced {time}").format(
        count=QLocale().toString(there), time=moment(synced)
    )


def waiting(at: str | None) -> str:
    """Return what is to say of a changeset that was sent and not answered."""
    if at is None:
        return ""
    return tr(
        "Sent at {time}, answer not received; it will be settled at the next sync, never twice."
    ).format(time=moment(at))


def kind(change: str) -> str:
    """Return what was done to a feature."""
    return {"added": tr("new"), "changed": tr("changed"), "removed": tr("removed")}[change]


def synced(outcome) -> str:
    """Return what happened in a sync, each thing in a sentence of its own."""
    said = []
    if outcome.settled:
        said.append(tr("What was sent before and not answered is settled."))
    if outcome.sent:
        said.append(tr("Sent: {count}.").format(count=outcome.sent))
    if outcome.taken:
        said.append(tr("Taken from there: {count}.").format(count=outcome.taken))
    if outcome.merged:
        said.append(tr("Merged by themselves: {count}.").format(count=outcome.merged))
    if outcome.conflicts:
        said.append(tr("Conflicts that you have to decide: {count}.").format(count=outcome.conflicts))
    return " ".join(said) or tr("Both sides were the same already.")


def taken_up(title: str, path, *, own: bool) -> str:
    """Return what to say of a checkout whose file was put on the list; `own` that its connection is known here."""
    if own:
        return tr("“{title}” is on the list again: {path}.").format(title=title, path=path)
    return tr(
        "“{title}” was checked out by somebody else, or in another profile: {path}. What is edited in it will be sent with "
        "your log-in. Only one of you should go on with it, since what a copy of it sends is sent twice."
    ).format(title=title, path=path)


def unsaved(names: list[str]) -> str:
    """Return the question before something is done to a checkout whose layer has edits that are not saved."""
    return tr(
        "The layer “{layer}” has edits that are not saved yet. Save them first, and end the editing?"
    ).format(layer=", ".join(names))
