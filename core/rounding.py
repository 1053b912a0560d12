"""Figures rounded so that the parts add up to the rounded total (largest remainder)."""

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction

# What branches of a tree came to before: the exact value and the whole number, by path from the root.
Before = Mapping[tuple, tuple[Fraction, int]]


def apportion(values: Sequence[Fraction], total: int, wanted: Sequence[int | None] = ()) -> list[int]:
    """Return whole numbers, each a value rounded up or down, that add up to `total`.

    `values` (n,) are not negative; `total` is their sum rounded up or down. Those with the largest
    remainders are rounded up, of equal ones the first; what is whole stays as it is. `wanted` (n,) are
    numbers to be kept to as far as the total allows, None for free ones.
    """
    out = [value.numerator // value.denominator for value in values]

    def rank(row: int) -> tuple:
        kept = wanted[row] if wanted else None
        leaning = 0 if kept is None else -1 if kept > out[row] else 1
        remainder = values[row] - out[row]
        return remainder == 0, leaning, -remainder

    for row in sorted(range(len(values)), key=rank)[: total - sum(out)]:
        out[row] += 1
    return out


def spread(
    paths: Sequence[tuple],
    values: Sequence[Fraction],
    total: int,
    before: Before | None = None,
    head: tuple = (),
) -> list[int]:
    """Return whole numbers for the leaves of a tree that add up to `total` and, on the way, to each branch's
    own value rounded up or down.

    `paths` (n,) are the leaves' branches from the root on, all equally long and each once; `values` (n,)
    and `total` as for `apportion`. A branch whose value is what it was `before` keeps its number as far as
    the sums allow, so that what stays the same shows no change. `head` is the path to this root.
    """
    if not values:
        return []
    branches: dict[Hashable, list[int]] = {}
    for row, path in enumerate(paths):
        branches.setdefault(path[0], []).append(row)
    sums = [sum(values[row] for row in rows) for rows in branches.values()]
    wanted = []
    for name, value in zip(branches, sums, strict=True):
        was, number = (before or {}).get((*head, name), (None, None))
        wanted.append(number if was == value else None)
    parts = apportion(sums, total, wanted)
    out = [0] * len(values)
    for (name, rows), part in zip(branches.items(), parts, strict=True):
        if len(paths[rows[0]]) == 1:
            out[rows[0]] = part
            continue
        inner = spread(
            [paths[row][1:] for row in rows], [values[row] for row in rows], part, before, (*head, name)
        )
        for row, number in zip(rows, inner, strict=True):
            out[row] = number
    return out


def branches_of(paths: Sequence[tuple], values: Sequence[Fraction], numbers: Sequence[int]) -> Before:
    """Return what `spread` made of a tree, for it to keep to the next time."""
    out: dict[tuple, tuple[Fraction, int]] = {}
    for path, value, number in zip(paths, values, numbers, strict=True):
        for depth in range(1, len(path) + 1):
            was, sum_ = out.get(path[:depth], (Fraction(0), 0))
            out[path[:depth]] = (was + value, sum_ + number)
    return out


def nearest(value: Fraction) -> int:
    """Return the nearest whole number, halves rounded up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
