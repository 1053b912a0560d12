"""Patches of changed ground: cleaned, measured, compared with what is approved."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..columns import column, figures, words
from ..geodesy import areas
from ..grid import Grid
from ..overlay import ControlIndex, dissolved
from ..progress import Progress
from ..rules.evidence import feature_hashes, geometry_digests
from ..table import Table, repairs, texts
from ..text import Message
from .difference import CHANGE, DECREASE, INCREASE, UP
from .histogram import Histogram, Split

COVERED, PARTLY, UNCOVERED, UNDECIDED = "covered", "partly", "uncovered", "undecided"
APPROVAL = (UNCOVERED, PARTLY, UNDECIDED, COVERED)
AREA_DIGITS, SHARE_DIGITS = 4, 6
# Half a bell curve, which is noise alone, parts by 0.64; more than this share of a place rarely changes.
UNCLEAR, MUCH = 0.7, 0.3


@dataclass(frozen=True)
class Found:
    """Patches as they were found, shapes (n,): polygons along the edges of cells, the class of their cells (UP or
    DOWN), how many cells, and the mean of the difference over them."""

    geometry: np.ndarray
    value: np.ndarray
    cells: np.ndarray
    mean: np.ndarray


@dataclass(frozen=True)
class Cleaning:
    """What is too small to be told: groups of fewer cells than `sieve` become what is around them; patches below
    `min_area` (m², planar) or narrower than `min_width` (m, mean) are left out."""

    sieve: int
    min_area: float
    min_width: float


@dataclass(frozen=True)
class Asked:
    """How two images are compared: `method` (of METHODS) over `bands` (from 1), the `threshold` or None for Otsu's,
    the `direction` (of DIRECTIONS), and whether the median difference counts as none (`even`)."""

    method: str
    bands: tuple[int, ...]
    threshold: float | None
    direction: str
    even: bool
    cleaning: Cleaning


@dataclass(frozen=True)
class Change:
    """What two images of one place told: the patches, the common grid, the histogram of the difference less its
    `offset`, the threshold (infinite where there is none) and how Otsu's method found it, how many cells are of each
    class (256,) before cleaning, how many patches were too small or narrow."""

    found: Found
    grid: Grid
    histogram: Histogram
    threshold: float
    offset: float
    split: Split | None
    counts: np.ndarray
    left_out: int


def large_enough(geometry: np.ndarray, min_area: float, min_width: float) -> np.ndarray:
    """Return which polygons (n,) are at least that large (m², planar) and wide on average (m): bool (n,).

    The mean width is twice the area over the perimeter; that of a slanting strip of cells comes out at least 0.7
    times too small, since its edges are stairs.
    """
    area = shapely.area(geometry)
    return (area >= min_area) & (2 * area >= min_width * shapely.length(geometry))


@dataclass(frozen=True)
class Approvals:
    """What is approved: polygons in the patches' CRS, the field that names the document (None: the feature), and
    the share of a patch from which on it counts as covered; what reaches no more than the rest of 1 as uncovered."""

    table: Table
    field: str | None
    enough: float


def patches(
    found: Found, crs, method: str, approvals: Approvals | None, progress: Progress, *, signed: bool = True
) -> Table:
    """Return the patches, the largest first.

    Columns: patch_id (by shape and kind, the same again for the same images), kind (increase, decrease, or change
    where the difference is not `signed`), area_m2 and area_method, cells, mean_difference, approval (covered,
    partly, uncovered; undecided without approvals), approved_m2, approved_share (0..1), documents (their names).
    Raises InputError where the method cannot be used and Cancelled.
    """
    area = areas(found.geometry, crs, method)
    kinds = np.where(found.value == UP, INCREASE if signed else CHANGE, DECREASE).astype(object)
    ids = feature_hashes(geometry_digests(found.geometry, crs.name), kinds.tolist())
    taken, documents = (
        (np.full(len(area), np.nan), [None] * len(area))
        if approvals is None
        else _covered(found.geometry, crs, method, approvals, progress)
    )
    # What is whole is whole, whatever the last digit says.
    share = np.clip(np.round(taken / area, SHARE_DIGITS), 0, 1)
    approval = np.full(len(area), UNDECIDED, dtype=object)
    if approvals is not None:
        approval[:] = PARTLY
        approval[share >= approvals.enough] = COVERED
        approval[share <= 1 - approvals.enough] = UNCOVERED
    order = np.lexsort((ids, -np.round(area, AREA_DIGITS)))
    table = Table(
        "patches",
        {
            "patch_id": words(one[:12] for one in ids),
            "kind": words(kinds),
            "area_m2": np.ma.asarray(np.round(area, AREA_DIGITS)),
            "area_method": words([method] * len(area)),
            "cells": np.ma.asarray(found.cells.astype(np.int64)),
            "mean_difference": figures(found.mean),
            "approval": words(approval),
            "approved_m2": figures(taken),
            "approved_share": figures(share),
            "documents": column(documents),
        },
        found.geometry,
        crs,
    )
    return table.take(order)


def _covered(
    geometry: np.ndarray, crs, method: str, approvals: Approvals, progress: Progress
) -> tuple[np.ndarray, list[str | None]]:
    """Return how much of each patch is approved, m², ground under several approvals once, and by which."""
    index = ControlIndex(approvals.table.geometry, progress=progress.part(0.0, 0.1))
    for note in repairs(approvals.table, index.repaired):
        progress.warn(note)
    pieces = index.overlay(geometry, progress=progress.part(0.1, 0.9))
    names = _names(approvals)
    documents: list[dict[str, None]] = [{} for _ in geometry]
    for row, control in zip(pieces.plot.tolist(), pieces.control.tolist(), strict=True):
        documents[row].setdefault(names[control])
    once = dissolved(pieces, progress.check)
    taken = np.bincount(once.plot, areas(once.geometry, crs, method), minlength=len(geometry))
    return taken, [", ".join(sorted(own)) or None for own in documents]


def _names(approvals: Approvals) -> list[str]:
    table = approvals.table
    plain = [f"#{table.feature(row)}" for row in range(len(table))]
    if approvals.field is None:
        return plain
    own = texts(table.column(approvals.field)).tolist()
    return [name or number for name, number in zip(own, plain, strict=True)]


def totals(table: Table) -> dict[tuple[str, str], tuple[int, float]]:
    """Return how many patches of each kind and approval there are, and their area in m²."""
    out: dict[tuple[str, str], tuple[int, float]] = {}
    rows = zip(
        *(np.ma.getdata(table.columns[name]).tolist() for name in ("kind", "approval", "area_m2")),
        strict=True,
    )
    for kind, approval, area in rows:
        number, sum_ = out.get((kind, approval), (0, 0.0))
        out[kind, approval] = (number + 1, sum_ + area)
    return out


def doubts(changed: float, split: Split | None) -> list[Message]:
    """Return what a person should know of a threshold: `changed` is the share of cells beyond it, `split` how Otsu's
    method found it, None where it was given."""
    notes = []
    if split and split.separability < UNCLEAR:
        notes.append(
            Message(
                "The differences do not fall into two groups (separability {value:.2f} of 1), so the threshold found "
                "by Otsu's method may cut through noise. Look at the patches, or give a threshold.",
                value=split.separability,
            )
        )
    if changed > MUCH:
        notes.append(
            Message(
                "{share:.0%} of the cells count as changed. Season, light, clouds or images that do not lie on each "
                "other may be the reason; try “Even out the dates”, or give a threshold.",
                share=changed,
            )
        )
    return notes
