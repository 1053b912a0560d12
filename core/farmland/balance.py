"""The balance of cultivated land between two dates, in figures that add up to the last digit.

Year-end = previous − all outflow + inflow; what the second survey has beside that is the remainder, told by its causes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import repeat
from math import fsum

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from ..balance import OUTSIDE
from ..rounding import apportion, nearest, spread
from ..table import Table
from ..text import Message
from . import flows as role
from .flows import Parts
from .pack import FLOWS, UNDECIDED

# Figures are whole hundredths of a square metre.
DIGITS = 2
UNIT = 10**DIGITS
OUT_COVERS = (role.COVERED, role.BARE, role.UNKNOWN)
# Causes of a remainder, by the side of the balance on which they stand.
MORE = (role.CAME, role.TWICE_AFTER, role.OPEN_IN, "unreadable_after")
LESS = (role.GONE, role.TWICE_BEFORE, role.OPEN_OUT, "unreadable_before")
REMEASURED, UNEXPLAINED = "remeasured", "unexplained"
CROPS = ("grain", "rotation", "intercropped", "non_grain", "fallow", "untilled", UNDECIDED)

Leaf = tuple[str, ...]


@dataclass
class Ledger:
    """Land in m² by zone and leaf: ("previous",), ("year_end",), ("out", flow, cover), ("in",), a cause of the
    remainder, ("kept_before",), ("kept_after",), ("crop", use)."""

    sums: dict[tuple[int, Leaf], list[float]] = field(default_factory=dict)

    def add(self, zones: np.ndarray, leaves: list[Leaf], amounts: np.ndarray) -> None:
        """Add amounts (n,), m²."""
        for zone, leaf, amount in zip(zones.tolist(), leaves, amounts.tolist(), strict=True):
            self.sums.setdefault((zone, leaf), []).append(amount)

    def exact(self) -> dict[int, dict[Leaf, Fraction]]:
        """Return the sums by zone, in the unit of the figures, not rounded."""
        out: dict[int, dict[Leaf, Fraction]] = {}
        for (zone, leaf), amounts in self.sums.items():
            out.setdefault(zone, {})[leaf] = Fraction(fsum(amounts)) * UNIT
        return out


@dataclass(frozen=True)
class Balance:
    """The balance of one zone, or of all, in whole hundredths of m², every sum exact.

    `out` by flow and cover (COVERED, BARE, UNKNOWN); `causes` of the remainder by name, signed; `crops` is the
    unchanged land by use, as the second date measures it.
    """

    previous: int
    year_end: int
    out: Mapping[tuple[str, str], int]
    inflow: int
    causes: Mapping[str, int]
    crops: Mapping[str, int]

    def outflow(self, *flows: str, cover: str | None = None) -> int:
        """Return the outflow, of these kinds or all, of that cover or all."""
        return sum(
            amount
            for (flow, covered), amount in self.out.items()
            if (not flows or flow in flows) and (cover is None or covered == cover)
        )

    @property
    def computed(self) -> int:
        """The year-end by the flows: previous − all outflow + inflow."""
        return self.previous - self.outflow() + self.inflow

    @property
    def remainder(self) -> int:
        """What the second survey has beside that."""
        return self.year_end - self.computed

    @property
    def kept(self) -> int:
        """Cultivated land on both dates."""
        return sum(self.crops.values())

    def __add__(self, other: "Balance") -> "Balance":
        def both(name: str) -> dict:
            one, two = getattr(self, name), getattr(other, name)
            return {key: one.get(key, 0) + two.get(key, 0) for key in {**one, **two}}

        return Balance(
            self.previous + other.previous,
            self.year_end + other.year_end,
            both("out"),
            self.inflow + other.inflow,
            both("causes"),
            both("crops"),
        )


NOTHING = Balance(0, 0, {}, 0, {}, {})


def ledger(
    parts: Parts, areas: tuple[np.ndarray, np.ndarray], out_flow: np.ndarray, crop: np.ndarray
) -> Ledger:
    """Return the land of parts by zone and leaf.

    `areas` are those of `flows.measured`; `out_flow` and `crop` (n,) say of an OUT part what became of it and of a
    KEPT one what is planted there.
    """
    found, (before, after) = Ledger(), areas
    kept = parts.role == role.KEPT
    plain = np.flatnonzero(~kept)
    leaves: list[Leaf] = [
        (role.OUT, out_flow[row], parts.cover[row]) if parts.role[row] == role.OUT else (parts.role[row],)
        for row in plain.tolist()
    ]
    found.add(parts.zone[plain], leaves, (before + after)[plain])
    rows = np.flatnonzero(kept)
    found.add(parts.zone[rows], [("kept_before",)] * len(rows), before[rows])
    found.add(parts.zone[rows], [("kept_after",)] * len(rows), after[rows])
    found.add(parts.zone[rows], [("crop", crop[row]) for row in rows.tolist()], after[rows])
    return found


def balances(found: Ledger, zones: int) -> dict[int | None, Balance]:
    """Return the balance by zone, OUTSIDE last where something lies there, and by None that of all zones, which is
    their sum and the same whatever the zones are, as far as whole figures allow."""
    exact = found.exact()
    places = [*range(zones), *([OUTSIDE] if OUTSIDE in exact or not zones else [])]
    lands = [exact.get(place, {}) for place in places]
    whole: dict[Leaf, Fraction] = {}
    for land in lands:
        for leaf, amount in land.items():
            whole[leaf] = whole.get(leaf, Fraction(0)) + amount
    sides = [_sides(land) for land in lands]
    one, other = _sides(whole)
    flows = _within(sides, (_whole(one), _whole(other)))
    uses = _whole({(use,): whole.get(("crop", use), Fraction(0)) for use in CROPS})
    crops = {
        use: apportion([land.get(("crop", use), Fraction(0)) for land in lands], uses[use,]) for use in CROPS
    }
    by_zone = {
        place: _balance(one, {use: crops[use][number] for use in CROPS})
        for number, (place, one) in enumerate(zip(places, flows, strict=True))
    }
    return {**by_zone, None: sum(by_zone.values(), NOTHING)}


Side = Mapping[Leaf, Fraction]


def _sides(land: Mapping[Leaf, Fraction]) -> tuple[Side, Side]:
    """Return what is there on the first date, or comes, and what is there on the second, or goes; their sums are equal."""

    def of(*leaf: str) -> Fraction:
        return land.get(leaf, Fraction(0))

    changed = of("kept_after") - of("kept_before")
    one: dict[Leaf, Fraction] = {
        (role.PREVIOUS,): of(role.PREVIOUS),
        (role.IN,): of(role.IN),
        **{(cause,): of(cause) for cause in MORE},
        (REMEASURED,): max(changed, Fraction(0)),
    }
    other: dict[Leaf, Fraction] = {
        (role.YEAR_END,): of(role.YEAR_END),
        **{(role.OUT, flow, cover): of(role.OUT, flow, cover) for flow in FLOWS for cover in OUT_COVERS},
        **{(cause,): of(cause) for cause in LESS},
        (REMEASURED,): max(-changed, Fraction(0)),
    }
    lack = sum(other.values()) - sum(one.values())
    one[UNEXPLAINED,], other[UNEXPLAINED,] = max(lack, Fraction(0)), max(-lack, Fraction(0))
    return one, other


def _within(
    zones: Sequence[tuple[Side, Side]], total: tuple[Mapping[Leaf, int], Mapping[Leaf, int]]
) -> list[tuple[dict[Leaf, int], dict[Leaf, int]]]:
    """Round the leaves of each zone up or down so that its sides are equal and the zones add up to the `total`, or where
    no figures do, come next to it.

    What stands on one side in one zone and on the other in another (REMEASURED, UNEXPLAINED) adds up by its sign.
    A flow through a network, so that the simplex method ends in whole numbers.
    """
    cells = [
        (zone, side, leaf, value)
        for zone, sides in enumerate(zones)
        for side, leaves in enumerate(sides)
        for leaf, value in leaves.items()
    ]
    low = np.array([value.numerator // value.denominator for *_, value in cells], dtype=np.int64)
    part = np.array([float(value - floor) for (*_, value), floor in zip(cells, low.tolist(), strict=True)])
    sign = np.array([1 - 2 * side for _zone, side, *_ in cells])
    zone = np.array([at for at, *_ in cells])
    signed = {(REMEASURED,), (UNEXPLAINED,)}
    names = [leaf if leaf in signed else (side, leaf) for _zone, side, leaf, _value in cells]
    number = {name: place for place, name in enumerate(dict.fromkeys(names))}
    leaf = np.array([number[name] for name in names])
    wanted = np.zeros(len(number), dtype=np.int64)
    for side, leaves in enumerate(total):
        for key, value in leaves.items():
            wanted[number[key if key in signed else (side, key)]] += (1 - 2 * side) * value
    rows = np.concatenate([zone, len(zones) + leaf])
    places = np.tile(np.arange(len(cells)), 2)
    shape = (len(zones) + len(number), len(cells))
    lines = csr_array((np.tile(sign, 2), (rows, places)), shape=shape)
    missing = np.concatenate([np.zeros(len(zones), dtype=np.int64), wanted]) - lines @ low
    # By how much the zones miss the total, up or down: dearer than any rounding.
    own = np.arange(len(number))
    miss = csr_array((np.ones(len(own)), (len(zones) + own, own)), shape=(shape[0], len(own)))
    found = linprog(
        np.concatenate([1.0 - 2.0 * part, np.full(2 * len(number), 2.0 * len(cells))]),
        A_eq=hstack([lines, miss, -miss]),
        b_eq=missing,
        bounds=[*((0, int(some)) for some in part > 0), *[(0, None)] * (2 * len(number))],
        method="highs-ds",
    )
    out: list[tuple[dict[Leaf, int], dict[Leaf, int]]] = [({}, {}) for _zone in zones]
    amounts = low + np.rint(found.x[: len(cells)]).astype(np.int64)
    for (at, side, key, _value), amount in zip(cells, amounts.tolist(), strict=True):
        out[at][side][key] = amount
    return out


def _balance(sides: tuple[Mapping[Leaf, int], Mapping[Leaf, int]], crops: Mapping[str, int]) -> Balance:
    left, right = sides
    return Balance(
        left[role.PREVIOUS,],
        right[role.YEAR_END,],
        {(flow, cover): right[role.OUT, flow, cover] for flow in FLOWS for cover in OUT_COVERS},
        left[role.IN,],
        {
            **{cause: left[cause,] for cause in MORE},
            **{cause: -right[cause,] for cause in LESS},
            **{cause: left[cause,] - right[cause,] for cause in (REMEASURED, UNEXPLAINED)},
        },
        crops,
    )


def _whole(leaves: Mapping[Leaf, Fraction]) -> dict[Leaf, int]:
    paths = [leaf + ("",) * (3 - len(leaf)) for leaf in leaves]
    values = list(leaves.values())
    return dict(zip(leaves, spread(paths, values, nearest(sum(values, Fraction(0)))), strict=True))


def balance_table(
    land: Mapping[int | None, Balance],
    basic: Mapping[int | None, Balance] | None,
    names: list[str],
    offset: tuple[str, ...],
    method: str,
) -> Table:
    """Return the rows of a balance, all zones first: zone, item, name, level, sign, area_m2, basic_farmland_m2 (of it in
    permanent basic farmland, null without that layer), area_method.

    In a zone, rows of sign “+” and “−” at level 1 lead from the row “=” before them to the next.
    """
    rows: list[tuple] = []
    places = (
        [None] if list(land) == [OUTSIDE, None] else [None, *(place for place in land if place is not None)]
    )
    for place in places:
        zone = None if place is None else Message("outside all zones") if place == OUTSIDE else names[place]
        protected = lines(basic.get(place, NOTHING), offset) if basic else repeat((None,) * 5)
        for line, other in zip(lines(land[place], offset), protected, strict=False):
            rows.append((zone, *line[:4], line[4] / UNIT, None if other[4] is None else other[4] / UNIT))
    columns = list(zip(*rows, strict=True))
    texts = dict(zip(("zone", "item", "name", "level", "sign"), columns[:5], strict=True))
    out = {
        name: np.ma.MaskedArray(_objects(values), mask=[value is None for value in values])
        for name, values in texts.items()
    }
    out["level"] = np.ma.asarray(np.array(columns[3], dtype=np.int64))
    out["area_m2"] = np.ma.asarray(np.array(columns[5], dtype=float))
    out["basic_farmland_m2"] = np.ma.MaskedArray(
        [0.0 if value is None else value for value in columns[6]],
        mask=[value is None for value in columns[6]],
    )
    out["area_method"] = np.ma.asarray(np.full(len(rows), method, dtype=object))
    return Table("balance", out)


def lines(one: Balance, offset: tuple[str, ...]) -> list[tuple[str, Message, int, str, int]]:
    """Return a balance line by line: item, name, level, sign, amount in hundredths of m²."""
    flows = flow_titles()
    found = [
        ("previous", Message("Cultivated land, first date"), 0, "=", one.previous),
        ("outflow", Message("Outflow"), 1, "−", one.outflow()),
    ]
    for flow in FLOWS:
        found.append((f"out_{flow}", flows[flow], 2, "", one.outflow(flow)))
        found += [
            (f"out_{flow}_{cover}", title, 3, "", one.outflow(flow, cover=cover))
            for cover, title in cover_titles().items()
        ]
    found += [
        (f"outflow_{cover}", Message("Outflow, {cover}", cover=title), 2, "", one.outflow(cover=cover))
        for cover, title in cover_titles().items()
    ]
    found += [
        ("inflow", Message("Inflow"), 1, "+", one.inflow),
        ("computed", Message("Year-end = first date − outflow + inflow"), 0, "=", one.computed),
        ("remainder", Message("Remainder"), 1, "+", one.remainder),
        *((cause, title, 2, "", one.causes.get(cause, 0)) for cause, title in cause_titles().items()),
        ("year_end", Message("Cultivated land, second date"), 0, "=", one.year_end),
        ("kept", Message("Cultivated on both dates"), 0, "", one.kept),
        *((f"crop_{use}", title, 1, "", one.crops.get(use, 0)) for use, title in crop_titles().items()),
        ("to_offset", Message("To be offset"), 0, "", one.outflow(*offset)),
        ("offset_left", Message("Inflow − to be offset"), 0, "", one.inflow - one.outflow(*offset)),
    ]
    return found


def flow_titles() -> dict[str, Message]:
    """Return what the kinds of outflow are called."""
    return {
        "non_agri": Message("to construction (非农化)"),
        "non_grain": Message("to forest, orchard or other agriculture (非粮化)"),
        "agri_facility": Message("to agricultural facilities and rural roads"),
        "unused": Message("to unused land or water"),
    }


def cover_titles() -> dict[str, Message]:
    """Return what is said of an outflow by the approvals."""
    return {
        role.COVERED: Message("covered by an approval (reasonable)"),
        role.BARE: Message("not covered (unreasonable)"),
        role.UNKNOWN: Message("undecided: no approvals were given"),
    }


def cause_titles() -> dict[str, Message]:
    """Return what a remainder comes from, in the order in which it is told."""
    return {
        role.GONE: Message("surveyed on the first date only"),
        role.CAME: Message("surveyed on the second date only"),
        role.TWICE_BEFORE: Message("covered twice on the first date"),
        role.TWICE_AFTER: Message("covered twice on the second date"),
        role.OPEN_OUT: Message("became land whose kind is undecided"),
        role.OPEN_IN: Message("was land whose kind is undecided"),
        "unreadable_before": Message("geometry unreadable on the first date"),
        "unreadable_after": Message("geometry unreadable on the second date"),
        REMEASURED: Message("the same ground recorded with another area"),
        UNEXPLAINED: Message("not explained"),
    }


def crop_titles() -> dict[str, Message]:
    """Return what may be planted on unchanged farmland."""
    return {
        "grain": Message("grain crops"),
        "rotation": Message("grain in rotation"),
        "intercropped": Message("grain between trees"),
        "non_grain": Message("crops other than grain (non-grain use)"),
        "fallow": Message("fallow"),
        "untilled": Message("not tilled"),
        UNDECIDED: Message("undecided: the survey does not tell the crop"),
    }


def _objects(values) -> np.ndarray:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out
