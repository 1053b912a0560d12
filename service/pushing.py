"""What I have changed in a checkout, to the service: in changesets that are on the disk before they are sent, and
sent again until they have their answer."""

import json
import uuid
from datetime import UTC, datetime, timedelta

from qgis.core import QgsApplication, QgsAuthMethodConfig

from ..bridge.text import render
from ..core.merge import GEOMETRY, State
from ..core.progress import Progress
from ..core.text import InputError, Message
from .checkout import Checkout, now, set_up_anew
from .errors import BadAnswer, ServiceError, said
from .outbox import Base, Outbox, loaded, reading, stored, writing
from .pulling import Counts, Sharing, take
from .source import Change, Source
from .values import NotSent

# Of one changeset; the service's own limits are 10,000 edits and 32 MiB.
MOST_EDITS, _MOST_BYTES = 5_000, 16 << 20
# These speak of the bytes that were sent: had they been applied before, the answer would be that of then.
_OF_CONTENT = (400, 409, 413, 415, 422)


class Unsettled(InputError):
    """A changeset was sent with another log-in, which alone can learn what became of it."""


def waiting(checkout: Checkout) -> bool:
    """Tell whether a changeset is on the disk whose answer was not applied."""
    with reading(checkout.path) as outbox:
        return outbox.one("SELECT 1 FROM vgpkg_changeset") is not None


def take_back_forgotten(checkout: Checkout, sharing: Sharing) -> None:
    """Take a waiting changeset back that is older than the service's memory of keys, where that is safe.

    Its changes and removals name the state that they were made from, so that none is applied twice; new features
    do not. Raises InputError where there are such.
    """
    days = sharing.described.remembers
    with writing(checkout.path) as outbox:
        waiting = outbox.one("SELECT at FROM vgpkg_changeset")
        if not waiting or days is None:
            return
        if datetime.now(UTC) - datetime.fromisoformat(waiting[0]) < timedelta(days=days):
            return
        if any(op == "insert" for _number, op, _state in _sent(outbox)):
            raise InputError(
                Message(
                    "New features of the checkout “{title}” were sent more than {days} days ago without an answer, and "
                    "the service does not know any more whether they arrived. Nothing was sent, so that none is added "
                    "twice, and your edits are all in {path}. Check the collection out again, and publish from that "
                    "file what is not there.",
                    title=checkout.told["title"],
                    days=days,
                    path=str(checkout.path),
                )
            )
        _withdraw(outbox)


def prepare(outbox: Outbox, sharing: Sharing, most: int, source: Source) -> bool:
    """Write the next changeset to the disk; False where nothing is to be sent."""
    held, entry = outbox.held_back(), outbox.last
    numbers = [number for number in outbox.edited() if number not in held]
    rows, bases = outbox.rows(numbers), outbox.bases(numbers)
    entries, size = [], 0
    for number in numbers:
        try:
            edit, sent = _edit(outbox, number, bases.get(number), rows.get(number), sharing.fields)
        except NotSent as problem:
            outbox.put_problem(number, render(problem.message), entry)
            continue
        if edit is None:
            outbox.settle(number)
            continue
        text = json.dumps(edit, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        size += len(text.encode()) + 1
        if entries and size > _MOST_BYTES:
            break
        state = (None, None) if sent is None else stored(sent)
        outbox.run("INSERT INTO vgpkg_sent VALUES (?, ?, ?, ?, ?)", len(entries), number, edit["op"], *state)
        entries.append(text)
        if len(entries) == most:
            break
    if not entries:
        return False
    history = outbox.told.get("history")
    named = f'"history":{json.dumps(history)},' if history else ""
    body = ("{" + named + '"edits":[' + ",".join(entries) + "]}").encode()
    key = str(uuid.uuid4())
    outbox.run("INSERT INTO vgpkg_changeset VALUES (?, ?, ?, ?, ?)", key, body, entry, _who(source), now())
    return True


def send(
    checkout: Checkout, source: Source, sharing: Sharing, counts: Counts, progress: Progress, *, first: bool
) -> tuple[int, int]:
    """Send the changeset that is on the disk, `first` or again, byte for byte, and apply its answer.

    Returns how many edits the service took, and of how many it said that it does not take them. Where no answer
    comes the changeset stays, and ServiceError is raised.
    """
    with reading(checkout.path) as outbox:
        key, body, entry, who = outbox.one("SELECT key, body, entry, who FROM vgpkg_changeset")
    if who != _who(source):
        raise Unsettled(
            Message(
                "Edits of the checkout “{title}” were sent with another log-in, and their answer was not received. Only "
                "that log-in can learn whether they arrived: choose it in the connection and sync again.",
                title=checkout.told["title"],
            )
        )
    try:
        answer = source.push(sharing.described, key, body, progress)
    except ServiceError as error:
        status = error.answer.status if error.answer else 0
        # Whatever else is answered after a silence says nothing of what came before it.
        anew = status == 412 and bool(checkout.told.get("history"))
        if anew and not first:
            raise set_up_anew(checkout) from error
        if status not in _OF_CONTENT and not (first and error.tried == 0 and 400 <= status < 500):
            raise
        with writing(checkout.path) as outbox:
            problems = _refused(outbox, error, entry, sharing, counts)
            _withdraw(outbox)
        if anew:
            raise set_up_anew(checkout) from error
        if status not in _OF_CONTENT:
            raise
        return 0, problems
    with writing(checkout.path) as outbox:
        return _acknowledged(outbox, answer, sharing), 0


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


def _acknowledged(outbox: Outbox, answer: dict, sharing: Sharing) -> int:
    """Apply the answer to the changeset that was sent: what was sent is now what the service has."""
    sent, results, revision = _sent(outbox), answer["results"], answer["revision"]
    if len(results) != len(sent):
        raise BadAnswer.at(
            sharing.described.id, Message("it speaks of other edits than those that were sent")
        )
    numbers = [number for number, *_ in sent]
    bases, rows = outbox.bases(numbers), outbox.rows(numbers)
    for (number, op, state), result in zip(sent, results, strict=True):
        if op == "delete":
            outbox.remove_base(number)
        else:
            fid = result["id"] if op == "insert" else bases[number].id
            if op == "insert":
                outbox.name(number, fid)
            filled = _filled(outbox, state, result.get("feature"), sharing)
            row = rows.get(number)
            if filled and row:
                # What I have edited since is mine.
                left = {
                    name: filled[name] for name in filled if outbox.values.same(name, row[name], state[name])
                }
                outbox.put(number, fid, row | left)
            outbox.put_base(number, Base(fid, revision, state | filled))
    outbox.settle(*(number for number, *_ in sent))
    _withdraw(outbox)
    if revision == outbox.told["revision"] + 1:
        outbox.tell(revision=revision)
    else:
        # Others were between. What they have removed since of what is new here would not be among later changes.
        outbox.tell(through=revision)
    return len(sent)


def _filled(outbox: Outbox, sent: State, feature, sharing: Sharing) -> State:
    """Return what the service has otherwise than it was sent: defaults, and what its triggers made of it."""
    if not isinstance(feature, dict):
        return {}
    there = outbox.values.here(feature)
    shared = sharing.fields | {GEOMETRY}
    return {name: there[name] for name in outbox.differing(sent, there) if name in shared}


def _refused(outbox: Outbox, error: ServiceError, entry: int, sharing: Sharing, counts: Counts) -> int:
    """Take what a refusal tells of single features; returns of how many it says that they are not taken."""
    sent, told, problems, faster = _sent(outbox), _conflicts(error), 0, []
    if not told and len(sent) == 1 and error.answer.status in _OF_CONTENT:
        told = [{"index": 0, "detail": said(error.answer)}]
    for one in told:
        number = sent[one["index"]][0]
        base, gone = outbox.base(number), one.get("removed") or {}
        if one.get("status") == 412 and isinstance(one.get("current"), dict) and base:
            faster.append(Change(base.id, "changed", after=one["current"]))
        elif one.get("status") == 404 and base:
            told_by = {"at": gone.get("at") or "", "by": gone.get("by") or ""}
            faster.append(Change(base.id, "removed", revision=gone.get("revision"), **told_by))
        else:
            outbox.put_problem(number, str(one.get("detail") or render(error.message)), entry)
            problems += 1
    take(outbox, faster, sharing, counts)
    return problems


def _withdraw(outbox: Outbox) -> None:
    outbox.run("DELETE FROM vgpkg_changeset")
    outbox.run("DELETE FROM vgpkg_sent")


def _conflicts(error: ServiceError) -> list[dict]:
    try:
        told = json.loads(error.answer.body).get("conflicts")
    except (ValueError, AttributeError, RecursionError):
        return []
    listed = told if isinstance(told, list) else []
    return [one for one in listed if isinstance(one, dict) and isinstance(one.get("index"), int)]


def _sent(outbox: Outbox) -> list[tuple[int, str, State | None]]:
    """Return what the changeset on the disk holds, in its order."""
    rows = outbox.database.execute(
        "SELECT number, op, state, geometry FROM vgpkg_sent ORDER BY place"
    ).fetchall()
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
