"""Which patches become cases: each by its own id, or by the hash of its shape where it has none."""

from dataclasses import dataclass, replace

import numpy as np

from ..columns import figures
from ..field_names import named
from ..geodesy import areas
from ..polygons import repair
from ..rules.evidence import geometry_digests
from ..table import Table, nulls, numbers, repairs, texts
from ..text import InputError, Message

PATCH_ID = ("patch_id", "case_id", "TBBH", "图斑编号")
# What a patch says of itself, by the fields that may say it.
_SAYS = {
    "kind": ("kind", "change", "flow", "class", "BHLX", "变化类型"),
    "from_code": ("from_code", "QDLBM"),
    "from_name": ("from_name", "QDLMC", "变化前地类"),
    "to_code": ("to_code", "HDLBM"),
    "to_name": ("to_name", "HDLMC", "变化后地类"),
}
_REASON = ("reason",)
_SHOWN = 5
# Digits of a hash that is an id: enough that no two of a country's patches share them.
_ID_DIGITS = 16


@dataclass(frozen=True)
class Patches:
    """Patches as cases are made of them: ids (n,), valid polygons (n,), and facts by field name, each (n,) with None
    where nothing is known. `remarks` (n,) are why each is a patch, in words, where the layer
    says so. `notes` are what a person should know."""

    ids: list[str]
    geometry: np.ndarray
    facts: dict[str, list]
    remarks: list[str]
    notes: list[Message]


def patch_field(fields: list[str]) -> str | None:
    """Return the field that customarily holds a patch's own id, None where there is none."""
    return next(iter(named(fields, PATCH_ID)), None)


def patches_of(table: Table, field: str | None, source: str) -> Patches:
    """Return the patches of a layer; `field` holds their ids, None for the hash of their shapes.

    Patches without a shape are left out and told, so is a shape that stands twice where shapes are the ids. Invalid
    polygons are repaired and told, but known by the shape that they were delivered with.
    Raises InputError where an id stands on several patches, or on none.
    """
    notes: list[Message] = []
    digests = geometry_digests(table.geometry, table.crs.name)
    hashes = np.array([digest.hex()[:32] for digest in digests], dtype=object)
    geometry, mended = repair(table.geometry)
    notes += repairs(table, mended)
    table = replace(table, geometry=geometry)
    shaped = np.array([shape is not None and not shape.is_empty for shape in geometry], dtype=bool)
    if not shaped.all():
        notes.append(
            Message(
                "{count} features of layer “{layer}” have no shape and become no cases; feature ids: {ids}.",
                count=int((~shaped).sum()),
                layer=table.name,
                ids=_some(table, np.flatnonzero(~shaped)),
            )
        )
    rows = np.flatnonzero(shaped)
    if field is None:
        _, first = np.unique(hashes[rows].astype(str), return_index=True)
        if len(first) < len(rows):
            notes.append(
                Message(
                    "{count} patches of layer “{layer}” have the same shape as another; each shape is one case.",
                    count=len(rows) - len(first),
                    layer=table.name,
                )
            )
        rows = rows[np.sort(first)]
        ids = [one[:_ID_DIGITS] for one in hashes[rows]]
    else:
        ids = _own_ids(table, field, rows)
    part = table.take(rows)
    area, method = _areas(part, notes)
    facts = {
        "case_id": ids,
        "patch_hash": hashes[rows].tolist(),
        "source": [source] * len(rows),
        **{name: _said(part, fields) for name, fields in _SAYS.items()},
        "area_m2": area,
        "area_method": method,
    }
    remarks = [text or "" for text in _said(part, _REASON)]
    return Patches(ids, part.geometry, facts, remarks, notes)


def _own_ids(table: Table, field: str, rows: np.ndarray) -> list[str]:
    own = texts(table.column(field))[rows]
    empty = [row for row, id in zip(rows, own, strict=True) if id is None or not id.strip()]
    if empty:
        raise InputError(
            Message(
                "Layer “{layer}”: {count} patches have no value in field “{field}” (feature ids: {ids}). Fill it in, or "
                "leave the field out, to know the patches by their shapes.",
                layer=table.name,
                count=len(empty),
                field=field,
                ids=_some(table, np.array(empty)),
            )
        )
    ids = [id.strip() for id in own]
    values, counts = np.unique(np.array(ids, dtype=str), return_counts=True)
    if (counts > 1).any():
        raise InputError(
            Message(
                "Layer “{layer}”: {count} values of field “{field}” stand on several patches, such as “{example}”. Give "
                "each patch an id of its own, or leave the field out, to know the patches by their shapes.",
                layer=table.name,
                count=int((counts > 1).sum()),
                field=field,
                example=str(values[counts > 1][0]),
            )
        )
    return ids


def _some(table: Table, rows: np.ndarray) -> str:
    shown = ", ".join(str(table.feature(row)) for row in rows[:_SHOWN])
    return f"{shown} …" if len(rows) > _SHOWN else shown


def _said(table: Table, fields: tuple[str, ...]) -> list:
    field = next(iter(named(table.columns, fields)), None)
    return [None] * len(table) if field is None else texts(table.column(field)).tolist()


def _areas(table: Table, notes: list[Message]) -> tuple[list, list]:
    """Return areas in m² and by which method: those that the patches bring, else measured on the ellipsoid where the
    system allows it, else in its plane; null in degrees."""
    if "area_m2" in table.columns and not nulls(table.columns["area_m2"]).all():
        area = numbers(table, "area_m2")
        if (wrong := np.ma.filled(area < 0, False)).any():
            notes.append(
                Message(
                    "{count} patches of layer “{layer}” have an area_m2 that is no area, such as {value}; their cases have "
                    "none. Feature ids: {ids}.",
                    count=int(wrong.sum()),
                    layer=table.name,
                    value=float(area[wrong][0]),
                    ids=_some(table, np.flatnonzero(wrong)),
                )
            )
            area = np.ma.masked_where(wrong, area)
        method = texts(table.column("area_method")).tolist() if "area_method" in table.columns else [None] * len(table)  # fmt: skip
    elif table.crs.metric:
        how = "ellipsoidal" if table.crs.projection else "planar"
        area, method = figures(areas(table.geometry, table.crs, how)), [how] * len(table)
    else:
        notes.append(
            Message(
                "The coordinates of layer “{layer}” are not in metres: its patches bring no area, and none is measured.",
                layer=table.name,
            )
        )
        return [None] * len(table), [None] * len(table)
    return [None if masked else float(value) for value, masked in zip(area.data, np.ma.getmaskarray(area), strict=True)], method  # fmt: skip
