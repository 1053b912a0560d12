"""The balance of cultivated land between two dates, in figures that add up to the last digit.

Year-end = previous − all outflow + inflow; what the second survey has beside that is the remainder, told by its causes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import fsum

import numpy as np

from ..balance import OUTSIDE
from ..rounding import nearest, spread
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
    their sum."""
    exact = found.exact()
    places = [*range(zones), *([OUTSIDE] if OUTSIDE in exact or not zones else [])]
    by_zone = {place: _rounded(exact.get(place, {})) for place in places}
    return {**by_zone, None: sum(by_zone.values(), NOTHING)}


def _rounded(land: Mapping[Leaf, Fraction]) -> Balance:
    """Round the leaves so that the balance closes in the rounded figures as it does in the exact ones.

    What is there on the first date, or comes, stands on one side; what is there on the second, or goes, on the other.
    """

    def of(*leaf: str) -> Fraction:
        return land.get(leaf, Fraction(0))

    changed = of("kept_after") - of("kept_before")
    outs = {(flow, cover): of(role.OUT, flow, cover) for flow in FLOWS for cover in OUT_COVERS}
    one: dict[Leaf, Fraction] = {
        (role.PREVIOUS,): of(role.PREVIOUS),
        (role.IN,): of(role.IN),
        **{(cause,): of(cause) for cause in MORE},
        (REMEASURED,): max(changed, Fraction(0)),
    }
    other: dict[Leaf, Fraction] = {
        (role.YEAR_END,): of(role.YEAR_END),
        **{(role.OUT, *key): amount for key, amount in outs.items()},
        **{(cause,): of(cause) for cause in LESS},
        (REMEASURED,): max(-changed, Fraction(0)),
    }
    lack = sum(other.values()) - sum(one.values())
    one[UNEXPLAINED,], other[UNEXPLAINED,] = max(lack, Fraction(0)), max(-lack, Fraction(0))
    left, right = _whole(one), _whole(other)
    causes = {
        **{cause: left[cause,] for cause in MORE},
        **{cause: -right[cause,] for cause in LESS},
        **{cause: left[cause,] - right[cause,] for cause in (REMEASURED, UNEXPLAINED)},
    }
    crops = {use: of("crop", use) for use in CROPS}
    uses = _whole({(use,): amount for use, amount in crops.items()})
    return Balance(
        left[role.PREVIOUS,],
        right[role.YEAR_END,],
        {key: right[role.OUT, *key] for key in outs},
        left[role.IN,],
        causes,
        {use: uses[use,] for use in CROPS},
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
        protected = lines(basic.get(place, NOTHING), offset) if basic else [(None,) * 5] * 99
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
