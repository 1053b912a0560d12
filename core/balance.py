"""The land that each class takes by zone and ownership, measured: what the balance table adds up."""

from dataclasses import dataclass

import numpy as np
import shapely

from .coverage.check import Options, check_coverage
from .coverage.faults import DUPLICATE, OVERLAP
from .geodesy import areas, survey_areas
from .keys import key_field, keys
from .occupation import SURVEY_FIELDS, survey_fields
from .overlay import ControlIndex
from .polygons import repair
from .progress import Progress
from .table import Table, numbers, repairs, texts
from .text import InputError, Message

# A strip where two zones overlap that is nowhere wider, or a patch that is smaller, is none (m, m²): what
# two drawings of one border leave.
STRIP, PATCH = 0.001, 0.01
# What is left of a feature outside all zones by rounding alone, m².
_NIL = 1e-4
OUTSIDE = -1
_SHOWN = 10


@dataclass(frozen=True)
class Shares:
    """Land in m², by feature and zone: `row` of the layer, `zone` (OUTSIDE: in none), `area` net of ridges,
    and `ridge`, the ridges that were deducted (0 but by the survey method); all (n,)."""

    row: np.ndarray
    zone: np.ndarray
    area: np.ndarray
    ridge: np.ndarray


@dataclass(frozen=True)
class Zones:
    """Zones that do not overlap: their distinct `names` in the layer's order, and per polygon `number` (the
    place of its name) with the `index` that cuts by them."""

    names: list[str]
    number: np.ndarray
    index: ControlIndex


def zones_of(table: Table, field: str | None, progress: Progress) -> Zones:
    """Return a layer's zones; polygons of one name are one zone.

    Raises InputError where zones overlap, with the first pairs, since land would count twice.
    """
    names, notes = keys(table, field or key_field(list(table.columns)))
    for note in notes:
        progress.warn(note)
    index = ControlIndex(table.geometry, progress=progress.part(0, 0.3))
    pieces = index.overlay(table.geometry, progress=progress.part(0.3, 1))
    width = 2 * pieces.area / np.maximum(shapely.length(pieces.geometry), 1e-12)
    double = (pieces.plot < pieces.control) & (width > STRIP) & (pieces.area > PATCH)
    if double.any():
        found = [
            f"{names[one]} / {names[other]} ({area:.2f} m²)"
            for one, other, area in zip(
                pieces.plot[double], pieces.control[double], pieces.area[double], strict=True
            )
        ]
        raise InputError(
            Message(
                "Zones of layer “{layer}” overlap, so that land would count twice: {pairs}{more} Correct them; “Check "
                "coverage” shows where.",
                layer=table.name,
                pairs="; ".join(found[:_SHOWN]),
                more=" …" if len(found) > _SHOWN else ".",
            )
        )
    order = list(dict.fromkeys(names.tolist()))
    place = {name: number for number, name in enumerate(order)}
    return Zones(order, np.array([place[name] for name in names.tolist()], dtype=np.int64), index)


def shares(table: Table, zones: Zones | None, method: str, progress: Progress) -> Shares:
    """Return the land of each feature of a layer, cut by the zones, so that the parts add up to the feature.

    `method` is planar, ellipsoidal or survey (recorded area, the ridges deducted). Raises InputError
    where the method cannot be used or a recorded area is missing.
    """
    sound, mended = repair(table.geometry)
    for note in repairs(table, mended):
        progress.warn(note)
    bare = np.flatnonzero(shapely.is_missing(sound))
    measured = np.nan_to_num(areas(sound, table.crs, "planar" if method == "survey" else method))
    if method == "survey":
        gross, net = recorded(table)
    else:
        gross = net = measured
        if len(bare):
            progress.warn(
                Message(
                    "{count} features of layer “{layer}” have no area that could be measured and count nothing; feature "
                    "ids: {ids}{more}",
                    count=len(bare),
                    layer=table.name,
                    **_ids(table, bare),
                )
            )
    progress.step(0.2)
    rows = np.arange(len(table))
    if zones is None:
        return Shares(rows, np.full(len(table), OUTSIDE), net, gross - net)
    pieces = zones.index.overlay(sound, progress=progress.part(0.2, 0.9))
    size = pieces.area if method == "survey" else areas(pieces.geometry, table.crs, method)
    inside = np.bincount(pieces.plot, weights=size, minlength=len(table))
    # What two drawings of one border leave, too much or too little, goes to the zones by their size.
    whole = np.where(measured - inside <= _NIL, inside, measured)
    part = size / whole[pieces.plot]
    rest = 1 - np.bincount(pieces.plot, weights=part, minlength=len(table))
    outside = np.flatnonzero(whole > inside)
    outside = np.union1d(outside, np.flatnonzero(inside == 0))
    row = np.r_[pieces.plot, outside]
    part = np.r_[part, rest[outside]]
    zone = np.r_[zones.number[pieces.control], np.full(len(outside), OUTSIDE)]
    return Shares(row, zone, net[row] * part, (gross - net)[row] * part)


def recorded(table: Table) -> tuple[np.ndarray, np.ndarray]:
    """Return the recorded area of each patch and what is left of it without ridges, m²."""
    found = survey_fields(list(table.columns))
    if len(found) < len(SURVEY_FIELDS):
        raise InputError(
            Message(
                "Survey areas need the recorded area and the ridge coefficient of the patches (fields {fields}), "
                "and layer “{layer}” has not both. Choose another area method.",
                fields=", ".join(SURVEY_FIELDS),
                layer=table.name,
            )
        )
    recorded, ridge = (numbers(table, name) for name in found)
    gross = recorded.filled(np.nan)
    ones = np.ones(len(table))
    net = survey_areas(gross, ones, ones, ridge.filled(np.nan))
    wrong = np.flatnonzero(~np.isfinite(net) | (net < 0))
    if len(wrong):
        raise InputError(
            Message(
                "{count} features of layer “{layer}” have no recorded area in {area}, or no share from 0 to below 1 in "
                "{ridge}; feature ids: {ids}{more} Correct them, or choose another area method.",
                count=len(wrong),
                layer=table.name,
                area=found[0],
                ridge=found[1],
                **_ids(table, wrong),
            )
        )
    return gross, net


def double_ground(table: Table, method: str, progress: Progress) -> Message | None:
    """Return what to say where features of a layer cover common ground, which counts for each; None elsewhere.

    Ground is measured by `method`, by the survey method in the plane. Raises Cancelled.
    """
    found = check_coverage(
        table.geometry,
        Options(min_overlap_area=PATCH, looked_for=frozenset((OVERLAP, DUPLICATE))),
        areas=lambda shapes: areas(shapes, table.crs, "planar" if method == "survey" else method),
        progress=progress,
    )
    if not len(found):
        return None
    names, _notes = keys(table, key_field(list(table.columns)))
    worst = np.argsort(-found.area, kind="stable")[:_SHOWN]
    return Message(
        "Features of layer “{layer}” cover common ground in {count} pairs, {area:.2f} m² in all, which counts for "
        "each: {pairs}{more} “Check coverage” shows where.",
        layer=table.name,
        count=len(found),
        area=float(found.area.sum()),
        pairs="; ".join(
            f"{names[min(pair)]} / {names[max(pair)]} ({found.area[at]:.2f} m²)"
            for at in worst.tolist()
            for pair in [(found.row[at], found.other[at])]
        ),
        more=" …" if len(found) > _SHOWN else ".",
    )


def owners_of(table: Table, field: str | None) -> list[str]:
    """Return each feature's ownership as text, empty where there is none."""
    if field is None:
        return [""] * len(table)
    return [(value or "").strip() for value in texts(table.column(field)).tolist()]


def _ids(table: Table, rows: np.ndarray) -> dict[str, str]:
    ids = rows + 1 if table.feature_ids is None else table.feature_ids[rows]
    shown = ", ".join(str(number) for number in ids[:_SHOWN].tolist())
    return {"ids": shown, "more": " …" if len(rows) > _SHOWN else "."}
