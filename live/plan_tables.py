"""Two states of one layer compared: which features are new, other, gone, or only have another feature id."""

from collections.abc import Callable

import numpy as np
import shapely

from ..core.rules.evidence import geometry_digests
from ..core.table import Table, texts

# to_wkb holds the interpreter's lock.
_CHUNK = 5_000


def same_fields(held: Table, table: Table) -> bool:
    """Return whether two Tables have the same columns of the same kinds, and the same CRS."""
    kinds = [[(name, column.dtype) for name, column in one.columns.items()] for one in (held, table)]
    return kinds[0] == kinds[1] and held.crs == table.crs and held.name == table.name


def differing(held: Table, table: Table) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows of `table` that `held` has not or has otherwise, and the feature ids that only `held` has.

    Both have the same fields. A geometry is the same where all its vertices are, in the same order.
    """
    _, own, others = np.intersect1d(
        table.feature_ids, held.feature_ids, assume_unique=True, return_indices=True
    )
    other = np.ones(len(table), dtype=bool)
    other[own] = False
    same = _same_shapes(table.geometry[own], held.geometry[others])
    for name, column in table.columns.items():
        same &= _same_values(column[own], held.columns[name][others])
    for place in np.flatnonzero(same & shapely.is_missing(table.geometry[own])).tolist():
        same[place] = table.broken.get(int(own[place])) == held.broken.get(int(others[place]))
    other[own[~same]] = True
    return np.flatnonzero(other), np.setdiff1d(held.feature_ids, table.feature_ids, assume_unique=True)


def renumbered(held: Table, came: Table, gone: np.ndarray, key: str | None) -> dict[int, int]:
    """Return which features that are gone came back under another feature id, old → new.

    A commit renumbers new features in an order of its own: each is known again by its own id, else by its shape.
    """
    went = held.take(np.isin(held.feature_ids, gone))
    out: dict[int, int] = {}
    taken: set[int] = set()
    for marks in (_keys(key), _shapes):
        old, new = _once(went, marks), _once(came, marks)
        for mark in old.keys() & new.keys():
            if old[mark] not in out and new[mark] not in taken:
                out[old[mark]] = new[mark]
                taken.add(new[mark])
    return out


def _once(table: Table, marks: Callable[[Table], list]) -> dict:
    """Return the feature ids by what marks one feature alone."""
    found: dict = {}
    for mark, fid in zip(marks(table), table.feature_ids.tolist(), strict=True):
        found.setdefault(mark, []).append(fid)
    return {mark: fids[0] for mark, fids in found.items() if mark is not None and len(fids) == 1}


def _keys(name: str | None) -> Callable[[Table], list]:
    return lambda table: texts(table.columns[name]).tolist() if name in table.columns else [None] * len(table)


def _shapes(table: Table) -> list:
    # A provider may make a multipolygon of a polygon, and begin its rings elsewhere.
    return geometry_digests(table.geometry, "")


def _same_shapes(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return where geometries (n,) are the same to the last bit, missing ones alike."""
    same = np.ones(len(one), dtype=bool)
    for start in range(0, len(one), _CHUNK):
        part = slice(start, start + _CHUNK)
        same[part] = shapely.to_wkb(one[part]) == shapely.to_wkb(other[part])
    return same


def _same_values(one: np.ma.MaskedArray, other: np.ma.MaskedArray) -> np.ndarray:
    null, (data, others) = np.ma.getmaskarray(one), (np.ma.getdata(one), np.ma.getdata(other))
    same = data == others
    if data.dtype.kind == "f":
        same |= np.isnan(data) & np.isnan(others)
    return (null == np.ma.getmaskarray(other)) & (null | same)
