"""A table's features as a collection takes them: values by the kinds of its fields, geometries of its type."""

import json
from collections import Counter
from typing import Any

import numpy as np
import shapely

from ..core.progress import Progress
from ..core.table import Table, geometry_faults, nulls
from ..core.text import InputError, Message
from .source import Collection
from .values import JSON

_FAMILY = {"Point": "point", "LineString": "linestring", "Polygon": "polygon"}


def features(
    table: Table, described: Collection, key: str, progress: Progress
) -> tuple[list[dict], dict[int, Message]]:
    """Return the features of a table in degrees as they go over the wire, and of those that cannot why, by row.

    `key` is the field by which features are told apart, empty for none. Tells which fields are left out. Raises
    InputError where no field of the collection is there, or not `key`.
    """
    kinds = {one.name: one.kind for one in described.fields if not one.kept}
    kinds.pop(described.key, None)
    names = [name for name in table.columns if name in kinds]
    _tell_fields(table, names, kinds, described, key, progress)
    faults: dict[int, Message] = {}
    columns = {name: wire(table.columns[name], kinds[name], name, faults) for name in names}
    shapes = _shapes(table, described.geometry, faults, progress)
    found = [
        {"type": "Feature", "geometry": shape, "properties": dict(zip(names, values, strict=True))}
        for shape, values in zip(shapes, zip(*columns.values(), strict=True), strict=True)
    ]
    if key:
        faults |= _key_faults(found, key)
    return found, faults


def _tell_fields(
    table: Table, names: list[str], kinds: dict, described: Collection, key: str, progress: Progress
) -> None:
    if not names:
        raise InputError(
            Message(
                "No field of layer “{layer}” is called like one of collection “{collection}”, which has: {fields}.",
                layer=table.name,
                collection=described.title,
                fields=", ".join(kinds),
            )
        )
    if key and key not in names:
        raise InputError(
            Message(
                "The collection “{collection}” has no field “{field}” to find features by; it has: {fields}.",
                collection=described.title,
                field=key,
                fields=", ".join(kinds),
            )
        )
    kept = {one.name for one in described.fields if one.kept} | {described.key, "fid"}
    left = [name for name in table.columns if name not in names and name not in kept]
    if left:
        progress.warn(
            Message(
                "The collection “{collection}” has no fields of these names, so they are not published: {fields}.",
                collection=described.title,
                fields=", ".join(left),
            )
        )


def wire(values: np.ma.MaskedArray, kind: str, name: str, faults: dict[int, Message]) -> list[Any]:
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


def _key_faults(features: list[dict], key: str) -> dict[int, Message]:
    values = [one["properties"][key] for one in features]
    counted = Counter(values)
    return {
        row: Message("Its field “{field}” is empty.", field=key)
        if value is None
        else Message(
            "Its field “{field}” holds “{value}”, as that of another feature does.",
            field=key,
            value=value,
        )
        for row, value in enumerate(values)
        if value is None or counted[value] > 1
    }
