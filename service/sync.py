"""Sync of a checkout: what others have changed comes in, what I have changed goes out, once, whatever happens between."""

from dataclasses import dataclass

from ..core.progress import Progress
from ..core.text import InputError, Message
from . import conflicts, pulling, pushing
from .checkout import Checkout, held, now, set_up_anew
from .outbox import reading, writing
from .pulling import Counts, Sharing
from .source import Changes, Collection, Source

# How often in a row a changeset may come too late because somebody was faster.
_MOST_RACES = 20


@dataclass(frozen=True)
class Outcome:
    """What a sync did: edits of mine that the service has now, features that came in, features that merged by
    themselves, features that wait for a person, edits that had been sent before and now have their answer."""

    sent: int
    taken: int
    merged: int
    conflicts: int
    settled: int


def there(checkout: Checkout, source: Source, progress: Progress) -> int:
    """Return how many features others have changed since the last sync. Raises ServiceError, InputError, Cancelled."""
    checkout = Checkout.open(checkout.path)
    sharing = _sharing(checkout, _same_service(checkout, source, progress))
    changes = _changes(checkout, source, progress)
    with reading(checkout.path) as outbox:
        return len(pulling.news(outbox, changes.changes, sharing))


def sync(checkout: Checkout, source: Source, progress: Progress) -> Outcome:
    """Bring a checkout and its collection into step: settle what was sent before, take what others did, send mine.

    Whenever it ends before its end, the next one goes on from there. Raises ServiceError, InputError (nothing of
    mine is lost by it) and Cancelled.
    """
    with held(checkout):
        return _sync(Checkout.open(checkout.path), source, progress)


def _sync(checkout: Checkout, source: Source, progress: Progress) -> Outcome:
    counts = Counts()
    checkout.require_watched()
    sharing = _sharing(checkout, _same_service(checkout, source, progress), progress)
    pushing.take_back_forgotten(checkout, sharing)
    if pushing.waiting(checkout):
        counts.settled, _ = pushing.send(checkout, source, sharing, counts, progress, first=False)
    progress.step(0.2)
    _pull(checkout, source, sharing, counts, progress)
    progress.step(0.5)
    _push(checkout, source, sharing, counts, progress)
    with writing(checkout.path) as outbox:
        outbox.tell(synced=now())
        waiting = len(outbox.held_back())
    progress.step(1.0)
    return Outcome(counts.sent, counts.taken, counts.merged, waiting, counts.settled)


def _pull(checkout: Checkout, source: Source, sharing: Sharing, counts: Counts, progress: Progress) -> None:
    """Take what others have changed since, each time in one transaction."""
    with reading(checkout.path) as outbox:
        told = outbox.told
    if told.get("through", 0) > told["revision"]:
        _take_until(told["through"], Checkout(checkout.path, told), source, sharing, counts, progress)
    _take_until(None, Checkout.open(checkout.path), source, sharing, counts, progress)


def _take_until(
    until: int | None,
    checkout: Checkout,
    source: Source,
    sharing: Sharing,
    counts: Counts,
    progress: Progress,
) -> None:
    changes = _changes(checkout, source, progress, until)
    described = sharing.described
    with writing(checkout.path) as outbox:
        pulling.take(outbox, pulling.news(outbox, changes.changes, sharing), sharing, counts)
        conflicts.take_again(outbox)
        outbox.tell(revision=changes.until)
        if described.revision <= changes.until:
            outbox.tell(mark=[described.revision, described.updated])


def _push(checkout: Checkout, source: Source, sharing: Sharing, counts: Counts, progress: Progress) -> None:
    most, races = pushing.MOST_EDITS, 0
    while races < _MOST_RACES:
        progress.check()
        with writing(checkout.path) as outbox:
            if not pushing.prepare(outbox, sharing, most, source):
                return
        sent, problems = pushing.send(checkout, source, sharing, counts, progress, first=True)
        counts.sent += sent
        races = 0 if sent or problems else races + 1
        most = min(2 * most, pushing.MOST_EDITS) if sent or problems else max(most // 2, 1)
        with reading(checkout.path) as outbox:
            behind = outbox.told.get("through", 0) > outbox.told["revision"]
        if behind:
            _pull(checkout, source, sharing, counts, progress)
    raise InputError(
        Message(
            "The collection “{title}” changes faster than your edits can be brought into it. What is left stays in the "
            "checkout; sync again later.",
            title=checkout.told["title"],
        )
    )


def _changes(checkout: Checkout, source: Source, progress: Progress, until: int | None = None) -> Changes:
    changes = source.changes(checkout.query, checkout.told["revision"], progress, until=until)
    if changes is None:
        raise InputError(Message("The service does not tell what has changed any more. Nothing was sent."))
    return changes


def _same_service(checkout: Checkout, source: Source, progress: Progress) -> Collection:
    """Return the collection as it is described now. Raises InputError where it is not the one that was checked out.

    A service that was set up anew, or from an older copy, counts its revisions anew. One that does not name its
    history shows it by its times: the one that it gave to a revision then leads to another.
    """
    described = source.describe(checkout.told["collection"], progress)
    revision, updated = checkout.told["mark"]
    anew = described.revision is None or described.revision < checkout.told["revision"]
    if known := checkout.told.get("history"):
        anew = anew or described.history != known
    elif not anew and updated and described.updated != updated:
        anew = source.revision_at(described, updated, progress) != revision
    if anew:
        raise set_up_anew(checkout)
    return described


def _sharing(checkout: Checkout, described: Collection, progress: Progress | None = None) -> Sharing:
    """Return what the checkout and the collection have in common, and tell `progress` of what they have not."""
    theirs = {field.name: field.kind for field in described.fields if not field.kept}
    mine = checkout.told["fields"]
    if not described.whole:
        return Sharing(checkout.query, described, frozenset(mine))
    gone = [name for name in mine if theirs.get(name) != mine[name]]
    if gone and progress:
        progress.warn(
            Message(
                "The collection has changed: the fields {fields} are no longer there, or of another type. What you wrote "
                "in them stays in the checkout and is not sent. Check the collection out again.",
                fields=", ".join(gone),
            )
        )
    fresh = [name for name in theirs if name not in mine and name != checkout.told["key"]]
    if fresh and progress:
        progress.warn(
            Message(
                "The collection has new fields, which the checkout does not have: {fields}. They are kept as they are "
                "there. Check the collection out again to edit them.",
                fields=", ".join(fresh),
            )
        )
    return Sharing(checkout.query, described, frozenset(mine) - set(gone))
