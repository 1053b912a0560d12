"""Flows between classes of level 1, as charts and printed tables show them."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ..landuse import Edition, edition, split
from ..rounding import apportion, nearest
from .change import LandChange
from .codes import CHANGED, Use
from .tables import Names, kind_of

# What the codes of several classes, or of none, are called, and what lies outside the other date.
OPEN, OUTSIDE = "?", ""


@dataclass(frozen=True)
class Flow:
    """A change from class to class (codes of level 1, or OPEN), its kind, and the m² of its patches."""

    before: str
    after: str
    kind: str
    area: float


def flows(found: LandChange, language: str) -> list[Flow]:
    """Return what changed for certain, without noise, by class and kind, the largest first."""
    names = Names(found, language)
    classes = classes_of(found)
    listed = np.bincount(
        found.patches.kind[~found.is_noise()], found.area[~found.is_noise()], minlength=len(found.kinds)
    )
    sums: dict[tuple[str, str, str], float] = {}
    for (one, other), change, area in zip(found.kinds.tolist(), found.verdict, listed.tolist(), strict=True):
        if change == CHANGED and area > 0:
            kind = kind_of(change, names.three[one], names.three[other])
            key = classes[one], classes[other], kind
            sums[key] = sums.get(key, 0.0) + area
    return sorted(
        (Flow(*key, area) for key, area in sums.items()), key=lambda flow: (-flow.area, flow.before)
    )


def class_matrix(found: LandChange) -> tuple[list[str], np.ndarray]:
    """Return the classes of both dates, OUTSIDE last, and the m² from each (row) to each (column)."""
    classes = classes_of(found)
    order = [*sorted(set(classes), key=lambda code: (code == OPEN, code)), OUTSIDE]
    place = {code: number for number, code in enumerate(order)}
    at = np.array([place[code] for code in classes], dtype=np.int64)
    out = np.zeros((len(order), len(order)))
    ground = found.ground
    area = np.bincount(found.kind, weights=ground.area, minlength=len(found.kinds))
    np.add.at(out, tuple(at[found.kinds].T), area)
    np.add.at(out, (at[found.before.use], len(order) - 1), ground.only_before)
    np.add.at(out, (len(order) - 1, at[found.after.use]), ground.only_after)
    return order, out


def rounded(area: np.ndarray, unit: float) -> tuple[np.ndarray, np.ndarray]:
    """Return areas (n, m) as whole numbers of `unit` that add up to each row's total, and the totals (n,), each rounded
    by itself: the same ground has the same figure wherever it is told."""
    exact = [[Fraction(value) / Fraction(unit) for value in row] for row in area.tolist()]
    totals = [nearest(sum(row)) for row in exact]
    cells = [apportion(row, total) for row, total in zip(exact, totals, strict=True)]
    return np.array(cells, dtype=np.int64).reshape(area.shape), np.array(totals, dtype=np.int64)


def classes_of(found: LandChange) -> list[str]:
    """Return the code of level 1 of each use, OPEN where it has none or several."""
    return [_class(use, edition(found.edition)) for use in found.uses]


def _class(use: Use, classes: Edition) -> str:
    tops = set()
    for option in use.options:
        for part in split(option):
            row = classes.find(part)
            tops.add((classes.ancestors(part)[-1:] or (part,))[0] if row else OPEN)
    return tops.pop() if len(tops) == 1 else OPEN
