"""Sync of a checkout: what others have changed comes in, what I have changed goes out, once, whatever happens between."""

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.PyQt.QtCore import QLockFile

from ..bridge.text import render
from ..core.merge import GEOMETRY, State
from ..core.progress import Progress
from ..core.text import InputError, Message
from . import conflicts
from .checkout import Checkout, now
from .errors import BadAnswer, ServiceError, said
from .outbox import Base, Outbox, Theirs, loaded, reading, stored, writing
from .source import Change, Changes, Collection, Source
from .values import NotSent

# Of one changeset; the service's own limits are 10,000 edits and 32 MiB.
_MOST_EDITS, _MOST_BYTES = 5_000, 16 << 20
# Each time a changeset is refused because somebody was faster, or one of its edits cannot be taken.
_MOST_REFUSALS = 1_000
# These speak of the bytes that were sent: had they ever been applied, the answer would be that of then.
_OF_CONTENT = (400, 409, 413, 415, 422)


@dataclass(frozen=True)
class Outcome:
    """What a sync did: edits of mine that the service has now, features that came in, features that merged by
    themselves, features that wait for a person, edits that had been sent before and now have their answer."""

    sent: int
    taken: int
    merged: int
    conflicts: int
    settled: int


@dataclass
class _Counts:
    sent: int = 0
    taken: int = 0
    merged: int = 0
    settled: int = 0


def there(checkout: Checkout, source: Source, progress: Progress) -> int:
    """Return how many features others have changed since the last sync. Raises ServiceError, InputError, Cancelled."""
    _same_service(checkout, source, progress)
    changes = _changes(checkout, source, progress)
    with reading(checkout.path) as outbox:
        return sum(1 for _ in _new(outbox, changes.changes))


def sync(checkout: Checkout, source: Source, progress: Progress) -> Outcome:
    """Bring a checkout and its collection into step; see docs/data-sources.md.

    Whenever it ends before its end, the next one goes on from there. Raises ServiceError, InputError (nothing of
    mine is lost by it) and Cancelled.
    """
    lock = QLockFile(f"{checkout.path}.lock")
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        raise InputError(
            Message(
                "The checkout “{title}” is being synced by another window or run, or its folder cannot be written to. "
                "Wait until that has ended, then try again.",
                title=checkout.told["title"],
            )
        )
    try:
        return _sync(checkout, source, progress)
    finally:
        lock.unlock()


def _sync(checkout: Checkout, source: Source, progress: Progress) -> Outcome:
    counts = _Counts()
    described = _same_service(checkout, source, progress)
    shared = _shared(checkout, described, progress)
    counts.settled = _send_again(checkout, source, described, shared, counts, progress)
    progress.step(0.2)
    _pull(checkout, source, described, shared, counts, progress)
    progress.step(0.5)
    _push(checkout, source, described, shared, counts, progress)
    with writing(checkout.path) as outbox:
        outbox.tell(synced=now())
        held = len(outbox.held_back())
    progress.step(1.0)
    return Outcome(counts.sent, counts.taken, counts.merged, held, counts.settled)


def _same_service(checkout: Checkout, source: Source, progress: Progress) -> Collection:
    """Return the collection as it is described now. Raises InputError where it is not the one that was checked out.

    A service that was set up anew, or from an older copy, counts its revisions anew: the time that it gave to one
    of them then leads to another.
    """
    described = source.describe(checkout.told["collection"], progress)
    revision, updated = checkout.told["mark"]
    anew = described.revision is None or described.revision < checkout.told["revision"]
    if not anew and updated and described.updated != updated:
        anew = source.revision_at(described, updated, progress) != revision
    if anew:
        raise InputError(
            Message(
                "The collection “{title}” is not the one that was checked out: the service was set up anew, or brought "
                "back to an older state. Nothing was sent, and your edits are all in {path}. Check the collection out "
                "again, and publish what you have changed from that file.",
                title=checkout.told["title"],
                path=str(checkout.path),
            )
        )
    return described


def _shared(checkout: Checkout, described: Collection, progress: Progress) -> set[str]:
    """Return the fields that the checkout and the collection both have alike, and tell of the others."""
    theirs = {field.name: field.kind for field in described.fields if not field.kept}
    mine = checkout.told["fields"]
    if not described.whole:
        return set(mine)
    gone = [name for name in mine if theirs.get(name) != mine[name]]
    if gone:
        progress.warn(
            Message(
                "The collection has changed: the fields {fields} are no longer there, or of another type. What you wrote "
                "in them stays in the checkout and is not sent. Check the collection out again.",
                fields=", ".join(gone),
            )
        )
    fresh = [name for name in theirs if name not in mine and name != checkout.told["key"]]
    if fresh:
        progress.warn(
            Message(
                "The collection has new fields, which the checkout does not have: {fields}. They are kept as they are "
                "there. Check the collection out again to edit them.",
                fields=", ".join(fresh),
            )
        )
    return set(mine) - set(gone)


# What comes in


def _changes(checkout: Checkout, source: Source, progress: Progress) -> Changes:
    changes = source.changes(checkout.query, checkout.told["revision"], progress)
    if changes is None:
        raise InputError(Message("The service does not tell what has changed any more. Nothing was sent."))
    return changes


def _pull(
    checkout: Checkout,
    source: Source,
    described: Collection,
    shared: set[str],
    counts: _Counts,
    progress: Progress,
) -> None:
    """Take what others have changed since, all in one transaction."""
    with reading(checkout.path) as outbox:
        checkout = Checkout(checkout.path, outbox.told)
    changes = _changes(checkout, source, progress)
    with writing(checkout.path) as outbox:
        for change in _new(outbox, changes.changes):
            _take(outbox, change, shared, counts)
        # A person may have made them alike meanwhile.
        for number in [
            number for (number,) in outbox.database.execute("SELECT number FROM _theirs").fetchall()
        ]:
            conflicts.take(outbox, number, outbox.base(number), outbox.theirs(number))
        outbox.tell(revision=changes.until, mark=[described.revision, described.updated])


def _new(outbox: Outbox, changes: Iterable[Change]) -> Iterator[Change]:
    """Yield the changes that are not my own, or known already."""
    changes = list(changes)
    numbers = outbox.numbers_of([change.id for change in changes])
    bases = outbox.bases(numbers.values())
    for change in changes:
        known = bases.get(numbers.get(change.id))
        if known is None and change.after is None:
            continue
        if known is None or change.after is None or _revision(change) > known.revision:
            yield change


def _revision(change: Change) -> int:
    """Return the revision that made the version in a change: that of the feature, where it is there."""
    properties = (change.after or {}).get("properties") or {}
    found = properties.get("revision", change.revision)
    return found if isinstance(found, int) else 0


def _take(outbox: Outbox, change: Change, shared: set[str], counts: _Counts) -> None:
    number = outbox.numbers_of([change.id]).get(change.id)
    base = outbox.base(number) if number is not None else None
    state = outbox.values.here(change.after) if change.after else None
    if state is not None:
        # What the collection no longer has stays as it was.
        left = {name for name in outbox.told["fields"] if name not in shared}
        state |= {name: base.state[name] if base else None for name in left}
    if base is None:
        number = outbox.put(None, change.id, state)
        outbox.put_base(number, Base(change.id, _revision(change), state))
        counts.taken += 1
        return
    mine = outbox.row(number)
    edited = mine is None or bool(outbox.differing(base.state, mine))
    kept = (change.after or {}).get("properties") or {}
    theirs = Theirs(
        _revision(change),
        state,
        change.at or kept.get("valid_from") or "",
        change.by or kept.get("changed_by") or "",
    )
    merged = conflicts.take(outbox, number, base, theirs)
    counts.taken += 1
    counts.merged += edited and not merged.conflicts


# What goes out


def _push(
    checkout: Checkout,
    source: Source,
    described: Collection,
    shared: set[str],
    counts: _Counts,
    progress: Progress,
) -> None:
    most = _MOST_EDITS
    for _ in range(_MOST_REFUSALS):
        progress.check()
        with writing(checkout.path) as outbox:
            if not _keep_changeset(outbox, shared, most, _who(source)):
                return
        sent = _send(checkout, source, described, shared, counts, progress, first=True)
        counts.sent += sent
        most = min(2 * most, _MOST_EDITS) if sent else max(most // 2, 1)
    raise InputError(
        Message(
            "The collection “{title}” changes faster than your edits can be brought into it. What is left stays in the "
            "checkout; sync again later.",
            title=checkout.told["title"],
        )
    )


def _keep_changeset(outbox: Outbox, shared: set[str], most: int, who: str) -> bool:
    """Write the next changeset to the disk; False where nothing is to be sent."""
    held = outbox.held_back()
    numbers = [number for number in outbox.edited() if number not in held]
    rows, bases = outbox.rows(numbers), outbox.bases(numbers)
    entries, size = [], 0
    for number in numbers:
        base, row = bases.get(number), rows.get(number)
        try:
            edit, sent = _edit(outbox, number, base, row, shared)
        except NotSent as problem:
            outbox.put_problem(number, render(problem.message))
            continue
        if edit is None:
            outbox.settle(number)
            continue
        text = json.dumps(edit, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        if entries and size + len(text.encode()) > _MOST_BYTES:
            break
        entries.append(text)
        size += len(text.encode()) + 1
        state = (None, None) if sent is None else stored(sent)
        outbox.run("INSERT INTO _sent VALUES (?, ?, ?, ?, ?)", len(entries) - 1, number, edit["op"], *state)
        if len(entries) == most:
            break
    if not entries:
        return False
    body = ('{"edits":[' + ",".join(entries) + "]}").encode()
    outbox.run("INSERT INTO _changeset VALUES (?, ?, ?, ?)", str(uuid.uuid4()), body, who, now())
    return True


def _edit(
    outbox: Outbox, number: int, base: Base | None, row: State | None, shared: set[str]
) -> tuple[dict | None, State | None]:
    """Return what is to be sent of a feature, and the feature as the service then has it; None where nothing is.

    Raises NotSent.
    """
    there = outbox.values.there
    if base is None:
        if row is None:
            return None, None
        sent = {name: value if name in shared or name == GEOMETRY else None for name, value in row.items()}
        properties = {
            name: there(name, row[name]) for name in row if name in shared and row[name] is not None
        }
        feature = {"type": "Feature", "geometry": there(GEOMETRY, row[GEOMETRY]), "properties": properties}
        return {"op": "insert", "ref": str(number), "feature": feature}, sent
    match = {"id": base.id, "if_match": f'"{base.revision}"'}
    if row is None:
        return {"op": "delete", **match}, None
    fields = [n for n in outbox.differing(base.state, row) if n in shared or n == GEOMETRY]
    if not fields:
        return None, None
    patch = {"properties": {name: there(name, row[name]) for name in fields if name != GEOMETRY}}
    if GEOMETRY in fields:
        patch[GEOMETRY] = there(GEOMETRY, row[GEOMETRY])
    return {"op": "update", **match, "patch": patch}, base.state | {name: row[name] for name in fields}


def _send_again(
    checkout: Checkout,
    source: Source,
    described: Collection,
    shared: set[str],
    counts: _Counts,
    progress: Progress,
) -> int:
    """Send a changeset that has no answer yet once more, byte for byte; returns how many edits it settled."""
    with reading(checkout.path) as outbox:
        waiting = outbox.one("SELECT who FROM _changeset")
    if waiting is None:
        return 0
    if waiting[0] != _who(source):
        raise InputError(
            Message(
                "Edits of the checkout “{title}” were sent with another log-in, and their answer was not received. Only "
                "that log-in can learn whether they arrived: choose it in the connection and sync again.",
                title=checkout.told["title"],
            )
        )
    return _send(checkout, source, described, shared, counts, progress, first=False)


def _send(
    checkout: Checkout,
    source: Source,
    described: Collection,
    shared: set[str],
    counts: _Counts,
    progress: Progress,
    *,
    first: bool,
) -> int:
    """Send the changeset that is on the disk and apply its answer; returns how many edits the service took.

    None of them where it refused. Where no answer comes the changeset stays, and ServiceError is raised.
    """
    with reading(checkout.path) as outbox:
        key, body = outbox.one("SELECT key, body FROM _changeset")
    try:
        answer = source.push(described, key, body, progress)
    except ServiceError as error:
        status = error.answer.status if error.answer else 0
        # Whatever else is answered after a silence says nothing of what came before it.
        surely_not = status in _OF_CONTENT or (first and error.tried == 0 and 400 <= status < 500)
        if not surely_not:
            raise
        with writing(checkout.path) as outbox:
            told = _refused(outbox, error, shared, counts)
            outbox.run("DELETE FROM _changeset")
            outbox.run("DELETE FROM _sent")
        if told:
            return 0
        raise
    with writing(checkout.path) as outbox:
        return _acknowledged(outbox, answer, described)


def _acknowledged(outbox: Outbox, answer: dict, described: Collection) -> int:
    """Apply the answer to the changeset that was sent: what was sent is now what the service has."""
    sent = _sent(outbox)
    results, revision = answer["results"], answer["revision"]
    if len(results) != len(sent):
        raise BadAnswer.at(described.id, Message("it speaks of other edits than were sent"))
    bases = outbox.bases(number for number, *_ in sent)
    for (number, op, state), result in zip(sent, results, strict=True):
        if op == "delete":
            outbox.remove_base(number)
        else:
            fid = result["id"] if op == "insert" else bases[number].id
            outbox.put_base(number, Base(fid, revision, state))
            if op == "insert":
                outbox.name(number, fid)
        outbox.settle(number)
    outbox.run("DELETE FROM _changeset")
    outbox.run("DELETE FROM _sent")
    if revision == outbox.told["revision"] + 1:
        outbox.tell(revision=revision)  # nobody else was between
    return len(sent)


def _refused(outbox: Outbox, error: ServiceError, shared: set[str], counts: _Counts) -> bool:
    """Take what a refusal tells of single features; False where it tells nothing that can be acted on."""
    sent = _sent(outbox)
    status = error.answer.status
    told = _conflicts(error)
    if not told:
        if len(sent) == 1 and status in _OF_CONTENT:
            outbox.put_problem(sent[0][0], said(error.answer) or render(error.message))
        return status in _OF_CONTENT
    for one in told:
        number = sent[one["index"]][0]
        base, gone = outbox.base(number), one.get("removed") or {}
        if one.get("status") == 412 and isinstance(one.get("current"), dict) and base:
            _take(outbox, Change(base.id, "changed", after=one["current"]), shared, counts)
        elif one.get("status") == 404 and base:
            change = Change(
                base.id,
                "removed",
                revision=gone.get("revision"),
                at=gone.get("at") or "",
                by=gone.get("by") or "",
            )
            _take(outbox, change, shared, counts)
        else:
            outbox.put_problem(number, str(one.get("detail") or render(error.message)))
    return True


def _conflicts(error: ServiceError) -> list[dict]:
    try:
        told = json.loads(error.answer.body).get("conflicts")
    except (ValueError, AttributeError, RecursionError):
        return []
    listed = told if isinstance(told, list) else []
    return [one for one in listed if isinstance(one, dict) and isinstance(one.get("index"), int)]


def _sent(outbox: Outbox) -> list[tuple[int, str, State | None]]:
    """Return what the changeset on the disk holds, in its order."""
    rows = outbox.database.execute("SELECT number, op, state, geometry FROM _sent ORDER BY place").fetchall()
    return [(number, op, None if text is None else loaded(text, blob)) for number, op, text, blob in rows]


def _who(source: Source) -> str:
    """Return whose changesets these are: the service keeps their keys by user."""
    authcfg = source.http.authcfg
    if not authcfg:
        return ""
    config = QgsAuthMethodConfig()
    found, config = QgsApplication.authManager().loadAuthenticationConfig(authcfg, config, True)
    user = config.config("username") if found else ""
    return f"{config.method()}:{user}" if user else authcfg
