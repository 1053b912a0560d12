"""Zones in which a run is repeated: which features belong to each, what it is cut to, names for its files."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely

from .polygons import repair
from .progress import Progress
from .table import Table
from .text import InputError, Message

# How features are given to zones, besides “intersects”: to each that holds some of them.
WITHIN, CLIP = "within", "clip"
# A smaller share of a feature, or of the smaller of two zones, is what two drawings of one border leave.
NIL = 1e-4
_CHUNK = 2_000
# Bytes of a folder's name: file systems take 255, and Windows 260 letters for the whole path.
_LONGEST = 200
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
# Names that Windows keeps for devices, whatever their ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Zone:
    """One zone: its name, and the union of its polygons."""

    name: str
    shape: shapely.Geometry


def zones(table: Table, names: Iterable[str]) -> list[Zone]:
    """Return a layer's zones in its order; polygons of one name (n,) are one zone.

    Raises InputError where no polygon has a shape.
    """
    sound, _ = repair(table.geometry)
    shapes: dict[str, list] = {}
    for name, shape in zip(names, sound, strict=True):
        if shape is not None and not shape.is_empty:
            shapes.setdefault(name, []).append(shape)
    if not shapes:
        raise InputError(
            Message("Layer “{layer}” has no zone to run by. Choose a layer with polygons.", layer=table.name)
        )
    return [Zone(name, shapely.union_all(own)) for name, own in shapes.items()]


def faults(table: Table, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the names (n,) of polygons that have no shape, and of those that had to be repaired, each once."""
    sound, repaired = repair(table.geometry)
    names = list(names)
    without = shapely.is_missing(sound) | shapely.is_empty(sound)
    return (
        list(dict.fromkeys(names[row] for row in np.flatnonzero(without).tolist())),
        list(dict.fromkeys(names[row] for row in repaired.tolist() if not without[row])),
    )


def overlaps(found: list[Zone], progress: Progress) -> list[tuple[str, str]]:
    """Return the pairs of zones that overlap in more than what a border drawn twice leaves. Raises Cancelled."""
    shapes = np.array([zone.shape for zone in found], dtype=object)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = []
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        progress.check()
        if a < b:
            common = shapely.area(shapely.intersection(shapes[a], shapes[b]))
            if common > NIL * min(shapes[a].area, shapes[b].area):
                pairs.append((found[a].name, found[b].name))
    return pairs


def members(shapes: np.ndarray, found: list[Zone], way: str, progress: Progress) -> list[np.ndarray]:
    """Return for each zone the rows of the features, an object array (n,), that belong to it.

    `way` is ``within`` (in the zone that holds most of a feature), or ``intersects`` or ``clip`` (in every zone
    that holds some of it). A feature that only touches a zone is not in it. Raises Cancelled.
    """
    bounds = np.array([zone.shape for zone in found], dtype=object)
    shapely.prepare(bounds)
    sound = np.array(shapes, dtype=object)
    broken = ~shapely.is_valid(sound) & ~shapely.is_missing(sound)
    sound[broken] = shapely.make_valid(sound[broken])
    tree = shapely.STRtree(bounds)
    rows, zone, share = [np.empty(0, "i8")], [np.empty(0, "i8")], [np.empty(0)]
    for start in range(0, len(sound), _CHUNK):
        progress.step(start / len(sound))
        part = sound[start : start + _CHUNK]
        row, at = tree.query(part, predicate="intersects")
        rows.append(row + start)
        zone.append(at)
        share.append(_shares(part[row], bounds[at], progress))
    row, at, held = (np.concatenate(pieces) for pieces in (rows, zone, share))
    kept = held > NIL
    row, at, held = row[kept], at[kept], held[kept]
    if way == WITHIN:
        # The largest share of each feature first; of equal ones the first zone of the layer.
        order = np.lexsort((at, -held, row))
        row, at = row[order], at[order]
        first = np.r_[True, row[1:] != row[:-1]] if len(row) else np.empty(0, bool)
        row, at = row[first], at[first]
    return [np.sort(row[at == number]) for number in range(len(found))]


def _shares(shapes: np.ndarray, bounds: np.ndarray, progress: Progress) -> np.ndarray:
    """Return how much of each shape lies within the zone beside it, 0 to 1: of its area, its length, or its points."""
    share = np.ones(len(shapes))
    cut = np.flatnonzero(~shapely.covers(bounds, shapes))
    for place in cut.tolist():
        progress.check()
        share[place] = _measure(shapely.intersection(shapes[place], bounds[place]), shapes[place])
    return share


def _measure(piece, whole) -> float:
    if whole.area:
        return piece.area / whole.area
    if whole.length:
        return piece.length / whole.length
    return shapely.get_num_coordinates(piece) / max(shapely.get_num_coordinates(whole), 1)


def clipped(shape, zone: Zone):
    """Return what of a shape lies in a zone, in the shape's own dimension; None where nothing does."""
    piece = shapely.intersection(shapely.make_valid(shape), zone.shape)
    # Twice, since a collection may hold what has parts itself.
    parts = shapely.get_parts(shapely.get_parts(piece))
    kept = parts[shapely.get_dimensions(parts) == shapely.get_dimensions(shape)]
    if not len(kept):
        return None
    return kept[0] if len(kept) == 1 else shapely.union_all(kept)


def folder_names(names: Iterable[str]) -> list[str]:
    """Return a folder's name for each zone that every file system takes, each different whatever the case."""
    taken, folders = set(), []
    for name in names:
        plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name))
        plain = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
        plain = plain.encode()[:_LONGEST].decode(errors="ignore").strip().rstrip(". ") or "_"
        if _DEVICES.fullmatch(plain):
            plain = f"_{plain}"
        free, number = plain, 1
        while free.casefold() in taken:
            number += 1
            free = f"{plain} ({number})"
        taken.add(free.casefold())
        folders.append(free)
    return folders
