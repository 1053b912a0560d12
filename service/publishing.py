"""Results sent to a collection of the service: added, or put in place of what has the same key; repeated, nothing twice."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from ..bridge.source import Source as Layer
from ..bridge.source import read
from ..core.progress import Cancelled, Progress
from ..core.table import Table, geometry_faults, nulls
from ..core.text import InputError, Message
from .cache import Cache
from .errors import ServiceError, said
from .source import Collection, Query, Source, not_edited
from .values import JSON

# Of one changeset: a person sees it go on, and what is broken off is little.
_MOST_EDITS, _MOST_BYTES = 2_000, 16 << 20
# A tenth of a millimetre, in degrees.
_SAME_PLACE = 1e-9
_MOST_RACES = 5
# Features that a sentence names.
_SHOWN = 5
_FAMILY = {"Point": "point", "LineString": "linestring", "Polygon": "polygon"}


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
    done: Published = field(default_factory=Published)


def publish(table: Table, asked: Publishing, progress: Progress) -> Published:
    """Send the features of a table in degrees to a collection, by changesets.

    What a run that broke off has sent is not sent again by the same run. Raises InputError before anything is sent
    where a feature cannot be; ServiceError; Cancelled before anything is sent, later it ends with what was done.
    """
    if not asked.described.editable:
        raise not_edited(asked.described)
    features, faults = _features(table, asked, progress.part(0.0, 0.1))
    if asked.key:
        faults |= _key_faults(table, asked, features)
    _tell(table, faults, asked, progress)
    rows = [row for row in range(len(table)) if row not in faults]
    sender = _Sender(table, features, asked)
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
    return asked.done


def _features(table: Table, asked: Publishing, progress: Progress) -> tuple[list[dict], dict[int, Message]]:
    """Return the features as they go over the wire, and of those that cannot why, by row."""
    kinds = {one.name: one.kind for one in asked.described.fields if not one.kept}
    kinds.pop(asked.described.key, None)
    names = [name for name in table.columns if name in kinds]
    _tell_fields(table, names, kinds, asked, progress)
    faults: dict[int, Message] = {}
    columns = {name: _wire(table.columns[name], kinds[name], name, faults) for name in names}
    shapes = _shapes(table, asked.described.geometry, faults, progress)
    features = [
        {"type": "Feature", "geometry": shape, "properties": dict(zip(names, values, strict=True))}
        for shape, values in zip(shapes, zip(*columns.values(), strict=True), strict=True)
    ]
    return features, faults


def _tell_fields(table: Table, names: list[str], kinds: dict, asked: Publishing, progress: Progress) -> None:
    if not names:
        raise InputError(
            Message(
                "No field of layer “{layer}” is called like one of collection “{collection}”, which has: {fields}.",
                layer=table.name,
                collection=asked.described.title,
                fields=", ".join(kinds),
            )
        )
    if asked.key and asked.key not in names:
        raise InputError(
            Message(
                "The collection “{collection}” has no field “{field}” to find features by; it has: {fields}.",
                collection=asked.described.title,
                field=asked.key,
                fields=", ".join(kinds),
            )
        )
    kept = {one.name for one in asked.described.fields if one.kept} | {asked.described.key, "fid"}
    left = [name for name in table.columns if name not in names and name not in kept]
    if left:
        progress.warn(
            Message(
                "The collection “{collection}” has no fields of these names, so they are not published: {fields}.",
                collection=asked.described.title,
                fields=", ".join(left),
            )
        )


def _wire(values: np.ma.MaskedArray, kind: str, name: str, faults: dict[int, Message]) -> list[Any]:
    """Return a column's values as JSON of a kind; those that are none are faults of their rows."""
    found: list[Any] = []
    data, null = np.ma.getdata(values), nulls(values)
    plain = [str(v) for v in data] if data.dtype.kind == "M" else data.tolist()
    for row, (value, missing) in enumerate(zip(plain, null.tolist(), strict=True)):
        try:
            found.append(None if missing else _as_kind(value, kind, str(data.dtype)))
        except (ValueError, TypeError, OverflowError):
            found.append(None)
            faults[row] = Message(
                "Its field “{field}” holds “{value}”, which the collection cannot take.",
                field=name,
                value=value,
            )
    return found


def _as_kind(value: Any, kind: str, dtype: str) -> Any:
    if dtype == "datetime64[ms]":
        return value + "Z" if kind != "date" else value[:10]
    if kind == "string":
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return value if isinstance(value, str) else str(value)
    if kind in JSON:
        return json.loads(value) if isinstance(value, str) else value
    if kind == "boolean":
        if value in (0, 1):
            return bool(value)
        raise ValueError
    if kind == "integer":
        if isinstance(value, float) and not value.is_integer():
            raise ValueError
        return int(value)
    if kind == "number":
        number = float(value)
        if not np.isfinite(number):
            raise ValueError
        return number
    return value


def _shapes(table: Table, wanted: str, faults: dict[int, Message], progress: Progress) -> list[dict | None]:
    """Return geometries as GeoJSON of the collection's type."""
    if table.geometry is None:
        raise InputError(
            Message("Layer “{layer}” has no geometry; a collection takes features.", layer=table.name)
        )
    judged = geometry_faults(table, progress)
    found: list[dict | None] = []
    for row, (shape, fault) in enumerate(zip(table.geometry, judged, strict=True)):
        if fault is None:
            shape, fault = _of_type(shape, wanted)
        if fault is not None:
            faults.setdefault(row, fault)
        found.append(None if fault is not None else json.loads(shapely.to_geojson(shape)))
    return found


def _of_type(shape, wanted: str) -> tuple[Any, Message | None]:
    single = wanted.removeprefix("multi")
    family = _FAMILY.get(shape.geom_type.removeprefix("Multi"))
    fault = Message(
        "It is a {found}, and the collection takes {wanted}.", found=shape.geom_type.lower(), wanted=wanted
    )
    if not single:
        return shape, None
    if family != single:
        return shape, fault
    if wanted != single and not shape.geom_type.startswith("Multi"):
        return getattr(shapely, f"multi{single}s")([shape]), None
    if wanted == single and shape.geom_type.startswith("Multi"):
        return (shape.geoms[0], None) if len(shape.geoms) == 1 else (shape, fault)
    return shape, None


def _key_faults(table: Table, asked: Publishing, features: list[dict]) -> dict[int, Message]:
    values = [one["properties"][asked.key] for one in features]
    counted = Counter(values)
    return {
        row: Message("Its field “{field}” is empty.", field=asked.key)
        if value is None
        else Message(
            "Its field “{field}” holds “{value}”, as that of another feature does.",
            field=asked.key,
            value=value,
        )
        for row, value in enumerate(values)
        if value is None or counted[value] > 1
    }


def _tell(table: Table, faults: dict[int, Message], asked: Publishing, progress: Progress) -> None:
    """Raise InputError for features that cannot be sent, or tell which are left out."""
    if not faults:
        return
    for row in sorted(faults)[:_SHOWN]:
        progress.warn(
            Message(
                "Feature {feature} of layer “{layer}” cannot be published: {fault}",
                feature=table.feature(row),
                layer=table.name,
                fault=faults[row],
            )
        )
    if not asked.skipping:
        raise _stopped(table, faults, asked)
    asked.done.skipped += len(faults)
    progress.warn(
        Message(
            "{count} features of layer “{layer}” cannot be published and are left out.",
            count=len(faults),
            layer=table.name,
        )
    )


def _stopped(table: Table, faults: dict[int, Message], asked: Publishing) -> InputError:
    first, done = min(faults), asked.done
    return InputError(
        Message(
            "{count} features of layer “{layer}” cannot be published; the first is feature {feature}: {fault} Correct "
            "them, or have them left out. {sent} features were published before that; the same run again goes on from "
            "there.",
            count=len(faults),
            layer=table.name,
            feature=table.feature(first),
            fault=faults[first],
            sent=done.added + done.changed + done.already,
        )
    )


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

    def look(self, progress: Progress) -> None:
        """Learn what the collection has, if features are found by a key. Raises InputError where a key is no key."""
        if self.asked.key:
            self.standing = _standing(self.asked, progress)

    def send(self, rows: list[int], progress: Progress) -> int:
        """Send the first of these rows as one changeset and return how many of them are done with."""
        rows, edits, same = self._edits(rows)
        self.asked.done.unchanged += same
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
                if faults:
                    _tell(self.table, faults, self.asked, progress)
                edits = {row: edit for row, edit in edits.items() if row not in faults}
                if late:
                    races += 1
                    if races > _MOST_RACES:
                        raise
                    self.look(progress.part(0.0, 0.0))
                    _rows, edits, same = self._edits(list(edits))
                    self.asked.done.unchanged += same
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
        done = self.asked.done
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
        name: _wire(values, kinds[name], name, {}) for name, values in table.columns.items() if name in kinds
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
