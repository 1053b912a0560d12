"""Columns of result tables from plain arrays: what is not known is null."""

from collections.abc import Iterable

import numpy as np


def column(values: Iterable, kind=object) -> np.ma.MaskedArray:
    """Return values (n,) of that kind as they are, null where None."""
    given = list(values)
    filler = None if kind is object else np.zeros(1, dtype=kind)[0]
    out = np.empty(len(given), dtype=kind)
    out[:] = [filler if value is None else value for value in given]
    return np.ma.MaskedArray(out, mask=[value is None for value in given])


def filled(values: Iterable) -> np.ma.MaskedArray:
    """Return texts or Messages (n,) as they are, null where None or empty."""
    return column(value or None for value in values)


def figures(values: np.ndarray) -> np.ma.MaskedArray:
    """Return numbers (n,) rounded to 1e-4, null where not finite."""
    known = np.isfinite(values)
    return np.ma.MaskedArray(np.round(np.where(known, values, 0.0), 4), mask=~known)


def words(values: Iterable) -> np.ma.MaskedArray:
    """Return texts (n,), null where None."""
    given = [None if value is None else str(value) for value in values]
    out = np.empty(len(given), dtype=object)
    out[:] = given
    return np.ma.MaskedArray(out, mask=np.equal(out, None).astype(bool))
