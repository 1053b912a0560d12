"""The land-use balance table (用地平衡表): measured land by zone, ownership and class, rounded so that it adds up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np

from . import landuse, three_class
from .balance import OUTSIDE, Shares
from .landuse import Edition
from .progress import Progress
from .rounding import Before, branches_of, nearest, spread
from .table import Table
from .text import Message

# m² in a unit; a 亩 is 10,000/15 m².
UNITS = {"m2": Fraction(1), "ha": Fraction(10_000), "mu": Fraction(10_000, 15), "km2": Fraction(1_000_000)}
# How deep the classes go: 大类, 中类, as coded (小类).
LEVELS = {"class": 1, "subclass": 2, "detail": 3}
# The class of field ridges that the survey deducts (KCDLBM), by edition.
RIDGES = {"survey3": "1203", "2020": "2302", "2023": "2303"}
_SHARE_DIGITS = 2
# Codes that a warning names.
_LISTED = 10
# Fractions added between two looks at a cancel.
_CHUNK = 5_000

# Zone, ownership, and the code at each level down to the one asked for.
Leaf = tuple[int, str, tuple[str, ...]]
# One zone and one ownership, or all of them (None).
Block = tuple[int | None, str | None]
Name = str | Message


@dataclass(frozen=True)
class Land:
    """One state of the land, existing or planned: m² of each leaf, and as whole numbers of the last digit
    shown, both by leaf; `branches` as `spread` takes them."""

    exact: dict[Leaf, Fraction]
    whole: dict[Leaf, int]
    branches: Before

    def blocks(self, zones: bool, owners: bool) -> dict["Block", dict[tuple[str, ...], list]]:
        """Return exact and whole land by path, of each block: one zone and ownership, or all (None) of them."""
        out: dict[Block, dict[tuple[str, ...], list]] = {}
        for (zone, owner, path), size in self.exact.items():
            number = self.whole[zone, owner, path]
            for block in product((None, zone) if zones else (None,), (None, owner) if owners else (None,)):
                sums = out.setdefault(block, {}).setdefault(path, [Fraction(0), 0])
                sums[0] += size
                sums[1] += number
        return out


def land(
    found: Shares,
    codes: Sequence[str | None],
    owners: Sequence[str],
    edition: Edition,
    *,
    level: str,
    unit: str,
    digits: int,
    before: Land | None = None,
    progress: Progress | None = None,
) -> Land:
    """Return the land by leaf; ridges that were deducted are land of the ridges' class.

    `codes` and `owners` are those of the layer's features. The total is rounded to `digits` of `unit`, the
    parts so that they add up to it at each step of zone, ownership, class and sub-class, and what is as it
    was `before`, in the same level and unit, is rounded as it was.
    """
    depth = LEVELS[level]
    paths = {code: _path(code, edition, depth) for code in {_plain(code) for code in codes}}
    ridge = _path(RIDGES.get(edition.id, RIDGES["survey3"]), edition, depth)
    progress = progress or Progress()
    sums: dict[Leaf, list[float]] = {}
    columns = (found.row.tolist(), found.zone.tolist(), found.area.tolist(), found.ridge.tolist())
    for row, zone, area, deducted in zip(*columns, strict=True):
        sums.setdefault((zone, owners[row], paths[_plain(codes[row])]), []).append(area)
        if deducted:
            sums.setdefault((zone, owners[row], ridge), []).append(deducted)
    order = _order(edition)
    # Exact from here on: a float is a fraction, and fractions add up.
    exact = {
        leaf: _exact_sum(sums[leaf], progress)
        for leaf in sorted(
            sums, key=lambda leaf: (leaf[0] == OUTSIDE, leaf[0], leaf[1], [*map(order, leaf[2])])
        )
    }
    scale = Fraction(10**digits) / UNITS[unit]
    values = [area * scale for area in exact.values()]
    trees = [(zone, owner, *path) for zone, owner, path in exact]
    total = nearest(sum(values, Fraction(0)))
    whole = spread(trees, values, total, before.branches if before else None)
    return Land(exact, dict(zip(exact, whole, strict=True)), branches_of(trees, values, whole))


def _exact_sum(values: Sequence[float], progress: Progress) -> Fraction:
    total = Fraction(0)
    for start in range(0, len(values), _CHUNK):
        progress.check()
        total += sum(map(Fraction, values[start : start + _CHUNK]), Fraction(0))
    return total


@dataclass(frozen=True)
class Layout:
    """What the rows are called and counted in: zones' `zones` (None: not asked for), whether by `owners`,
    `unit`, `digits`, `method`, and the `language` of names."""

    edition: Edition
    zones: Sequence[str] | None
    owners: bool
    unit: str
    digits: int
    method: str
    language: str


def balance_table(
    existing: Land, planned: Land | None, layout: Layout, progress: Progress | None = None
) -> Table:
    """Return the rows of the balance, totals first: zone, owner, code, name, level (0 the total), area, share
    (percent of the block of one zone and ownership), planned_area, planned_share, change, unit, area_method."""
    edition, rows = layout.edition, []
    order = _order(edition)
    for names, states in _blocks(existing, planned, layout, progress or Progress()):
        paths = sorted({path for state in states for path in state}, key=lambda path: [*map(order, path)])
        figures = _Figures(states, paths, planned is not None)
        rows.append((*names, None, Message("total"), 0, *figures.under(())))
        heads = dict.fromkeys(path[: level + 1] for path in paths for level in range(len(path)))
        rows += [
            (*names, head[-1], _name(head, edition, layout.language), len(head), *figures.under(head))
            for head in heads
        ]
    return _as_table("balance", ("code", "name", "level"), rows, planned is not None, layout)


def three_class_table(
    existing: Land, planned: Land | None, layout: Layout, progress: Progress | None = None
) -> Table:
    """Return the same land by the three classes, with the sea and what is not settled: zone, owner,
    three_class (id), name, and the figures of `balance_table`, which add up to the same totals."""
    rows = []
    of = {
        path: three_class.three_class(path[-1], layout.edition.id)
        for state in (existing, planned)
        if state
        for path in {leaf[2] for leaf in state.exact}
    }

    def regrouped(state: Land) -> Land:
        exact, whole = {}, {}
        for zone, owner, path in state.exact:
            leaf = (zone, owner, (of[path],))
            exact[leaf] = exact.get(leaf, Fraction(0)) + state.exact[zone, owner, path]
            whole[leaf] = whole.get(leaf, 0) + state.whole[zone, owner, path]
        return Land(exact, whole, {})

    for names, states in _blocks(
        regrouped(existing), planned and regrouped(planned), layout, progress or Progress()
    ):
        paths = [(one,) for one in three_class.ORDER if any((one,) in state for state in states)]
        figures = _Figures(states, paths, planned is not None)
        rows.append((*names, "total", Message("total"), *figures.under(())))
        rows += [(*names, *path, three_class.title(path[0]), *figures.under(path)) for path in paths]
    return _as_table("three_class", ("three_class", "name"), rows, planned is not None, layout)


def differing_totals(existing: Land, planned: Land) -> Message | None:
    """Return what to say where the two states do not cover the same ground (a ten-thousandth apart)."""
    one, other = (float(sum(state.exact.values())) for state in (existing, planned))
    if abs(one - other) <= 1e-4 * max(one, other):
        return None
    return Message(
        "Existing use covers {existing:.2f} m² and the plan {planned:.2f} m²; where they do not cover the same ground, "
        "“change” also counts that.",
        existing=one,
        planned=other,
    )


def _blocks(existing: Land, planned: Land | None, layout: Layout, progress: Progress):
    """Yield the names of zone and ownership with the existing and the planned land there, the whole first."""
    asked = (layout.zones is not None, layout.owners)
    states = [state.blocks(*asked) if state else {} for state in (existing, planned)]

    def place(block: Block) -> tuple:
        zone, owner = block
        return zone is not None, zone == OUTSIDE, zone or 0, owner is not None, owner == "", owner or ""

    for zone, owner in sorted({block for state in states for block in state}, key=place):
        progress.check()
        held = None
        if layout.owners:
            held = Message("all") if owner is None else owner or Message("not stated")
        yield (_zone_name(zone, layout), held), [state.get((zone, owner), {}) for state in states]


def _zone_name(zone: int | None, layout: Layout) -> Name | None:
    if layout.zones is None:
        return None
    if zone is None:
        return Message("all")
    return Message("outside all zones") if zone == OUTSIDE else layout.zones[zone]


class _Figures:
    """The figures of one block, existing and planned."""

    def __init__(self, states: Sequence[dict], paths: Sequence[tuple], planned: bool):
        self._states, before = [], None
        for state in states:
            shares, before = _percent(state, paths, before)
            self._states.append((state, shares))
        self._planned = planned

    def under(self, head: tuple) -> tuple:
        """Return area, share, planned area and share, and change of what lies under `head`, as whole numbers."""
        (area, share), (planned, planned_share) = (self._of(head, *state) for state in self._states)
        if not self._planned:
            return area, share, None, None, None
        return area, share, planned, planned_share, planned - area

    @staticmethod
    def _of(head: tuple, state: dict, shares: dict) -> tuple:
        area = sum(whole for path, (_exact, whole) in state.items() if path[: len(head)] == head)
        share = sum(number for path, number in shares.items() if path[: len(head)] == head)
        return area, share if shares else None


def _percent(state: dict, paths: Sequence[tuple], before: Before | None) -> tuple[dict[tuple, int], Before]:
    """Return each path's share of a block in whole hundredths of a percent, which add up to 100 %, and the
    branches for the next."""
    exact = [state[path][0] if path in state else Fraction(0) for path in paths]
    total = sum(exact, Fraction(0))
    if not total:
        return {}, {}
    hundred = 100 * 10**_SHARE_DIGITS
    values = [size * hundred / total for size in exact]
    whole = spread(paths, values, hundred, before)
    return dict(zip(paths, whole, strict=True)), branches_of(paths, values, whole)


def _as_table(name: str, heads: tuple, rows: list[tuple], planned: bool, layout: Layout) -> Table:
    names = ("zone", "owner", *heads, "area", "share", "planned_area", "planned_share", "change")
    decimals = dict.fromkeys(("area", "planned_area", "change"), layout.digits)
    decimals |= dict.fromkeys(("share", "planned_share"), _SHARE_DIGITS)
    columns = {}
    for place, column in enumerate(names):
        values = [row[place] for row in rows]
        empty = [value is None for value in values]
        if column in decimals:
            digits = decimals[column]
            given = np.array([0 if v is None else v / 10**digits for v in values], dtype=float)
        elif column == "level":
            given = np.array(values, dtype=np.int64)
        else:
            given = np.empty(len(values), dtype=object)
            given[:] = values
        columns[column] = np.ma.array(given, mask=empty)
    if not planned:
        for column in ("planned_area", "planned_share", "change"):
            del columns[column]
    for column, value in (("unit", layout.unit), ("area_method", layout.method)):
        columns[column] = np.ma.asarray(np.full(len(rows), value, dtype=object))
    return Table(name, columns)


def _plain(code: str | None) -> str:
    return (code or "").strip()


def _path(code: str, edition: Edition, depth: int) -> tuple[str, ...]:
    """Return the code at each level: that of the class that it lies in, of each part of a mixed use; a code
    that ends above a level, or that the edition has not, stays itself."""
    if not edition.knows(code):
        return (code,) * depth
    return tuple(
        "/".join(dict.fromkeys(_at(part, edition, level) for part in landuse.split(code)))
        for level in range(1, depth + 1)
    )


def _at(part: str, edition: Edition, level: int) -> str:
    row = edition.find(part)
    while row.level > level:
        row = edition.codes[row.parent]
    return row.code


def _name(head: tuple[str, ...], edition: Edition, language: str) -> Name:
    code = head[-1]
    if not code:
        return Message("no code")
    if not edition.knows(code):
        return Message("not a code of {title}", title=edition.title)
    name = edition.name(code, language)
    deeper = any(len(edition.descendants(part)) > 1 for part in landuse.split(code))
    if len(head) > 1 and head[-2] == code and deeper:
        return Message("{name}, not subdivided", name=name)
    return name


def _order(edition: Edition) -> Callable[[str], tuple]:
    """Return how codes are sorted: as in the edition's table, then those it has not, then none."""
    place = {code: number for number, code in enumerate(edition.codes)}

    def key(code: str) -> tuple:
        row = edition.find(next(iter(landuse.split(code)), "")) if edition.knows(code) else None
        return (0, place[row.code], code) if row else (1 if code else 2, 0, code)

    return key


def known_codes(codes: Iterable[str | None], edition: Edition) -> Message | None:
    """Return which codes the edition has not, with how often each occurs; None where it has all."""
    lost = landuse.unknown(codes, edition.id)
    if not lost:
        return None
    return Message(
        "Codes that {title} has not stand in rows of their own: {codes}{more}",
        title=edition.title,
        codes=", ".join(f"{code} ({count})" for code, count in list(lost.items())[:_LISTED]),
        more=" …" if len(lost) > _LISTED else ".",
    )
