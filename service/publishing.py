"""Results sent to a collection of the service: added, or put in place of what has the same key; repeated, nothing twice."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import shapely

from ..bridge.source import Source as Layer
from ..bridge.source import read
from ..core.progress import Cancelled, Progress
from ..core.table import Table
from ..core.text import InputError, Message
from .cache import Cache
from .errors import ServiceError, said
from .publishable import features as sendable
from .publishable import wire
from .source import Collection, Query, Source, not_edited

# Of one changeset: a person sees it go on, and what is broken off is little.
_MOST_EDITS, _MOST_BYTES = 2_000, 16 << 20
# A tenth of a millimetre, in degrees.
_SAME_PLACE = 1e-9
_MOST_RACES = 5
# Features that a sentence names.
_SHOWN = 5


@dataclass
class Published:
    """How many features were added, changed, found as they are, sent by an earlier run, and not sent."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    already: int = 0
    skipped: int = 0
    revision: int | None = None


@dataclass(frozen=True)
class Publishing:
    """What is asked: the collection, the field by whose values features are put in place of others (empty: all are
    added), whether what cannot be sent is left out instead of stopping the run, and the run's name."""

    source: Source
    described: Collection
    key: str = ""
    skipping: bool = False
    run: str = ""


def publish(table: Table, asked: Publishing, progress: Progress) -> Published:
    """Send the features of a table in degrees to a collection, by changesets.

    What a run that broke off has sent is not sent again by the same run. Raises InputError before anything is sent
    where a feature cannot be; ServiceError; Cancelled before anything is sent, later it ends with what was done.
    """
    if not asked.described.editable:
        raise not_edited(asked.described)
    found, faults = sendable(table, asked.described, asked.key, progress.part(0.0, 0.1))
    sender = _Sender(table, found, asked)
    sender.leave_out(faults, progress)
    rows = [row for row in range(len(table)) if row not in faults]
    sender.look(progress.part(0.1, 0.2))
    progress = progress.part(0.2, 1.0)
    done = 0
    try:
        while done < len(rows):
            progress.step(done / len(rows))
            done += sender.send(rows[done : done + _MOST_EDITS], progress)
    except Cancelled:
        if not done:
            raise
        progress.warn(
            Message(
                "Stopped: {done} of {count} features have been published. The same run again goes on from there.",
                done=done,
                count=len(rows),
            )
        )
    return sender.done


@dataclass(frozen=True)
class _Standing:
    """A feature that the collection has: its id, revision and values."""

    id: int
    revision: int
    properties: dict[str, Any]
    geometry: Any


class _Sender:
    """Sends features in changesets, those with a known key in place of what stands there."""

    def __init__(self, table: Table, features: list[dict], asked: Publishing):
        self.table, self.features, self.asked = table, features, asked
        self.standing: dict[Any, _Standing] = {}
        self.done = Published()

    def look(self, progress: Progress) -> None:
        """Learn what the collection has, if features are found by a key. Raises InputError where a key is no key."""
        if self.asked.key:
            self.standing = _standing(self.asked, progress)

    def leave_out(self, faults: dict[int, Message], progress: Progress) -> None:
        """Tell of features that cannot be sent. Raises InputError for them unless they are to be left out."""
        if not faults:
            return
        table = self.table
        for row in sorted(faults)[:_SHOWN]:
            progress.warn(
                Message(
                    "Feature {feature} of layer “{layer}” cannot be published: {fault}",
                    feature=table.feature(row),
                    layer=table.name,
                    fault=faults[row],
                )
            )
        if not self.asked.skipping:
            raise self._stopped(faults)
        self.done.skipped += len(faults)
        progress.warn(
            Message(
                "{count} features of layer “{layer}” cannot be published and are left out.",
                count=len(faults),
                layer=table.name,
            )
        )

    def _stopped(self, faults: dict[int, Message]) -> InputError:
        first, done = min(faults), self.done
        return InputError(
            Message(
                "{count} features of layer “{layer}” cannot be published; the first is feature {feature}: {fault} Correct "
                "them, or have them left out. {sent} features were published before that; the same run again goes on from "
                "there.",
                count=len(faults),
                layer=self.table.name,
                feature=self.table.feature(first),
                fault=faults[first],
                sent=done.added + done.changed + done.already,
            )
        )

    def send(self, rows: list[int], progress: Progress) -> int:
        """Send the first of these rows as one changeset and return how many of them are done with."""
        rows, edits, same = self._edits(rows)
        self.done.unchanged += same
        races = 0
        while edits:
            history = self.asked.described.history
            told = {"history": history} if history else {}
            told |= {"edits": list(edits.values())}
            body = json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
            try:
                answer = self.asked.source.push(
                    self.asked.described, self._key(rows[0], body), body, progress.part(0.0, 0.0)
                )
            except ServiceError as error:
                faults, late = self._refused(error, list(edits))
                if not faults and not late:
                    raise
                self.leave_out(faults, progress)
                edits = {row: edit for row, edit in edits.items() if row not in faults}
                if late:
                    races += 1
                    if races > _MOST_RACES:
                        raise
                    self.look(progress.part(0.0, 0.0))
                    _rows, edits, same = self._edits(list(edits))
                    self.done.unchanged += same
            else:
                self._count(edits, answer)
                break
        return len(rows)

    def _edits(self, rows: list[int]) -> tuple[list[int], dict[int, dict], int]:
        """Return the rows that one changeset holds, their edits, and of how many there is nothing to send."""
        edits, taken, size = {}, [], 0
        for row in rows:
            edit = self._edit(row)
            size += len(json.dumps(edit)) if edit else 0
            if edits and size > _MOST_BYTES:
                break
            taken.append(row)
            if edit:
                edits[row] = edit
        return taken, edits, len(taken) - len(edits)

    def _edit(self, row: int) -> dict | None:
        feature = self.features[row]
        there = self.standing.get(feature["properties"].get(self.asked.key))
        if there is None:
            return {"op": "insert", "ref": str(row), "feature": feature}
        patch: dict[str, Any] = {
            "properties": {n: v for n, v in feature["properties"].items() if v != there.properties.get(n)}
        }
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        if there.geometry is None or not shapely.equals_exact(shape, there.geometry, _SAME_PLACE):
            patch["geometry"] = feature["geometry"]
        if not patch["properties"] and "geometry" not in patch:
            return None
        return {"op": "update", "id": there.id, "if_match": f'"{there.revision}"', "patch": patch}

    def _key(self, row: int, body: bytes) -> str:
        """Return the changeset's key: the same for the same features at the same place of the same run."""
        told = json.dumps(
            [getattr(self.asked.source, "url", ""), self.asked.described.id, self.asked.run, row]
        )
        return "publish-" + hashlib.sha256(told.encode() + body).hexdigest()[:48]

    def _refused(self, error: ServiceError, rows: list[int]) -> tuple[dict[int, Message], bool]:
        """Return what the service says of features that it does not take, and whether others stand there by now."""
        status = error.answer.status if error.answer else 0
        try:
            told = json.loads(error.answer.body)["conflicts"] if status == 409 else []
            faults = {
                rows[one["index"]]: Message("{said}", said=one["detail"])
                for one in told
                if one["status"] not in (404, 412)
            }
        except (ValueError, TypeError, LookupError):
            return {}, False
        if status == 422 and len(rows) == 1:
            return {rows[0]: Message("{said}", said=said(error.answer))}, False
        return faults, len(faults) < len(told)

    def _count(self, edits: dict[int, dict], answer: dict) -> None:
        done = self.done
        if answer["replayed"]:
            done.already += len(edits)
        else:
            added = sum(edit["op"] == "insert" for edit in edits.values())
            done.added += added
            done.changed += len(edits) - added
        done.revision = answer["revision"]


def _standing(asked: Publishing, progress: Progress) -> dict[Any, _Standing]:
    """Return what a collection has, by the values of its key field."""
    copy = asked.source.fetch(Query(asked.described.id), Cache(), progress)
    kinds = {one.name: one.kind for one in asked.described.fields}
    table = read(Layer.of_layer(copy.layer(asked.described.id)), progress)
    columns = {
        name: wire(values, kinds[name], name, {}) for name, values in table.columns.items() if name in kinds
    }
    ids, revisions = columns[copy.told["key"]], columns["revision"]
    found: dict[Any, _Standing] = {}
    for row, value in enumerate(columns[asked.key]):
        if value is None:
            continue
        if value in found:
            raise InputError(
                Message(
                    "The collection “{collection}” has several features whose field “{field}” holds “{value}”, so that "
                    "it cannot be told which of them is meant. Choose another field.",
                    collection=asked.described.title,
                    field=asked.key,
                    value=value,
                )
            )
        properties = {name: values[row] for name, values in columns.items()}
        found[value] = _Standing(ids[row], revisions[row], properties, table.geometry[row])
    return found
