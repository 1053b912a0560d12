"""Figures rounded so that the parts add up to the rounded total (largest remainder)."""

from collections.abc import Hashable, Sequence
from fractions import Fraction


def apportion(values: Sequence[Fraction], total: int) -> list[int]:
    """Return whole numbers, each a value rounded up or down, that add up to `total`.

    `values` (n,) are not negative; `total` is their sum rounded up or down. Those with the largest
    remainders are rounded up, of equal ones the first; what is whole stays as it is.
    """
    out = [value.numerator // value.denominator for value in values]
    remainders = sorted(range(len(values)), key=lambda row: out[row] - values[row])
    for row in remainders[: total - sum(out)]:
        out[row] += 1
    return out


def spread(paths: Sequence[Sequence[Hashable]], values: Sequence[Fraction], total: int) -> list[int]:
    """Return whole numbers for the leaves of a tree that add up to `total` and, on the way, to each branch's
    own value rounded up or down.

    `paths` (n,) are the leaves' branches from the root on, all equally long and each once; `values` (n,)
    and `total` as for `apportion`.
    """
    if not values:
        return []
    branches: dict[Hashable, list[int]] = {}
    for row, path in enumerate(paths):
        branches.setdefault(path[0], []).append(row)
    sums = apportion([sum(values[row] for row in rows) for rows in branches.values()], total)
    out = [0] * len(values)
    for rows, part in zip(branches.values(), sums, strict=True):
        if len(paths[rows[0]]) == 1:
            out[rows[0]] = part
            continue
        inner = spread([paths[row][1:] for row in rows], [values[row] for row in rows], part)
        for row, number in zip(rows, inner, strict=True):
            out[row] = number
    return out


def nearest(value: Fraction) -> int:
    """Return the nearest whole number, halves rounded up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
