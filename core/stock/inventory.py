"""The inventory of stock land: plots by type, with unused capacity, rank, stability and the block that they lie in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..columns import column
from ..crs import Crs
from ..geodesy import areas
from ..indices import building_indices, storeys
from ..overlay import overlay
from ..progress import Progress
from ..table import Table, geometry_faults, numbers, texts
from ..text import InputError, Message
from .blocks import blocks
from .fields import joined, years_between
from .ledger import HARD, NONE, TIERS, TYPES, UNDECIDED, Judgement, Ledger, judge, ledger, tax_per_ha
from .pack import StockPack
from .ranking import CRITERIA, Ranking, ranking

# Less of a plot than this may lie outside the plan, or on land without a FAR.
_PLAN_GAP = 0.001


@dataclass(frozen=True)
class Asked:
    """How the inventory is made: the day, the area method, weights by criterion, how many come first, how many
    draws from which seed, how near and how long plots adjoin (m), and from what size blocks are worth it (m²),
    and whether parts of the chain were given."""

    as_of: np.datetime64
    method: str
    weights: Mapping[str, float]
    top: int = 20
    draws: int = 1000
    seed: int = 1
    gap: float = 0.5
    edge: float = 5.0
    block_area: float = 10_000.0
    chain: bool = True


@dataclass(frozen=True)
class Stock:
    """The inventory: `plots` and `blocks` as Tables with shapes, how many `candidates` there are, and the `asked`."""

    plots: Table
    blocks: Table
    candidates: int
    asked: Asked

    @property
    def area(self) -> float:
        """The land of all candidates (m²)."""
        return float(self.plots.columns["area_m2"][: self.candidates].filled(0.0).sum())

    @property
    def capacity(self) -> float:
        """The floor area that the plan still allows on candidates, where it is known (m²)."""
        return float(self.plots.columns["capacity_m2"][: self.candidates].filled(0.0).sum())

    @property
    def undecided(self) -> int:
        """How many plots leave something undecided."""
        return int((~np.ma.getmaskarray(self.plots.columns["undecided"])).sum())


@dataclass(frozen=True)
class Places:
    """Plots of the ledger and of the chain together: `ids`, shapes, judgements, `book` and whether of the ledger."""

    ids: np.ndarray
    geometry: np.ndarray
    judged: list[Judgement]
    book: Ledger
    of_ledger: np.ndarray


def built_on(
    plots: Table, buildings: Table, floors: str | None, height: str | None, crs: Crs, method: str, progress
) -> tuple[np.ndarray, np.ndarray]:
    """Return the FAR of each plot (n,), NaN where a building's floors are not known, and the percent that buildings
    cover."""
    count = storeys(
        numbers(buildings, floors) if floors else None,
        numbers(buildings, height) if height else None,
        len(buildings),
        3.0,
    )
    found = building_indices(
        plots.geometry, buildings.geometry, count, crs=crs, method=method, progress=progress
    )
    return found.far, found.density


def plan_far(geometry: np.ndarray, plan: Table, far: str, progress: Progress) -> np.ndarray:
    """Return the FAR that a plan allows on each polygon (n,), by area over its parcels; NaN where part of it is not
    planned, or has none. Raises InputError for text that is no number, and Cancelled."""
    most = numbers(plan, far).filled(np.nan)
    pieces = overlay(geometry, plan.geometry, progress=progress)
    n = len(geometry)
    covered = np.bincount(pieces.plot, pieces.area, n)
    floor = np.bincount(pieces.plot, pieces.area * most[pieces.control], n)
    whole = shapely.area(geometry)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(abs(covered - whole) <= _PLAN_GAP * whole, floor / covered, np.nan)


def ledger_places(
    table: Table,
    ids: np.ndarray,
    found: Mapping[str, str],
    pack: StockPack,
    asked: Asked,
    built: tuple[np.ndarray, np.ndarray] | None,
    planned: np.ndarray | None,
    progress: Progress,
) -> Places:
    """Return the plots of a ledger with what each is.

    `built` are FAR and covered percent where buildings were given, `planned` (n,) the plan's FAR; both stand in for
    what the ledger does not record. Raises InputError for text that is no number or no date, and Cancelled.
    """
    book = ledger(table, found, areas(table.geometry, table.crs, asked.method), built and built[1])
    columns = dict(book.columns)
    for name, other in (("far", built and built[0]), ("far_max", planned)):
        own = columns[name]
        if other is not None:
            columns[name] = other if own is None else np.where(np.isnan(own), other, own)
    book = replace(book, columns=columns)
    judged = judge(book, pack, asked.as_of, progress)
    faults = geometry_faults(table, progress)
    judged = [
        one if fault is None else replace(one, open={**one.open, "shape": fault})
        for one, fault in zip(judged, faults, strict=True)
    ]
    return Places(ids, table.geometry, judged, book, np.ones(len(table), dtype=bool))


def chain_places(chain: Table, asked: Asked, planned: np.ndarray | None) -> tuple[np.ndarray, Places]:
    """Return which rows of a chain's parts were approved and are neither supplied nor used, and these as plots.

    `planned` is the plan's FAR of these rows. Raises InputError where the layer is no result of the chain.
    """
    rows = unsupplied(chain)
    part, approved = texts(chain.column("part_id"))[rows], texts(chain.column("approved_id"))[rows]
    since = chain.column("approved_on")[rows].astype("M8[D]").filled(np.datetime64("NaT"))
    nothing = np.full(len(rows), np.nan)
    judged = [
        Judgement(
            ("approved_unsupplied",),
            (
                Message("Approved ({document}), neither supplied nor used.", document=document or "–")
                if np.isnat(day)
                else Message(
                    "Approved on {day} ({document}), neither supplied nor used until {as_of}.",
                    day=str(day),
                    document=document or "–",
                    as_of=str(asked.as_of),
                ),
            ),
            {},
            day,
        )
        for document, day in zip(approved.tolist(), since, strict=True)
    ]
    book = Ledger(
        {"far": np.zeros(len(rows)), "far_max": nothing if planned is None else planned},
        areas(chain.geometry[rows], chain.crs, asked.method),
    )
    ids = np.array([f"chain-{id}" for id in part], dtype=object)
    return rows, Places(ids, chain.geometry[rows], judged, book, np.zeros(len(rows), dtype=bool))


def unsupplied(chain: Table) -> np.ndarray:
    """Return the rows of a chain's parts that were approved and are neither supplied nor used, without fragments.

    Raises InputError where the layer is no result of the chain.
    """
    for name in ("part_id", "breaks", "approved_id", "approved_on", "fragment"):
        if name not in chain:
            raise InputError(
                Message(
                    "Layer “{layer}” is no result of “Land chain”: it has no field “{field}”.",
                    layer=chain.name,
                    field=name,
                )
            )
    kinds = texts(chain.column("breaks"))
    shown = np.array(["approved_unsupplied" in (kind or "").split(",") for kind in kinds], dtype=bool)
    small = chain.column("fragment").filled(False).astype(bool)
    return np.flatnonzero(shown & ~small)


def inventory(places: Sequence[Places], crs: Crs, pack: StockPack, asked: Asked, progress: Progress) -> Stock:
    """Return the inventory of plots, candidates first by rank. Raises Cancelled."""
    ids = np.concatenate([one.ids for one in places])
    geometry = np.concatenate([one.geometry for one in places])
    judged = [judgement for one in places for judgement in one.judged]
    of_ledger = np.concatenate([one.of_ledger for one in places])
    land = np.concatenate([one.book.land for one in places])
    far, far_max = (_numbers(places, name) for name in ("far", "far_max"))
    # Nothing is built on what is known not to have been started.
    idle = np.array([_empty(one) for one in judged], dtype=bool)
    far = np.where(np.isnan(far) & idle, 0.0, far)
    capacity = np.maximum(far_max - far, 0.0) * land
    kind = np.array([one.type for one in judged], dtype=object)
    chosen = np.flatnonzero((kind != NONE) & (kind != UNDECIDED))
    chosen = chosen[np.argsort(ids[chosen].astype(str), kind="stable")]
    block = np.full(len(ids), -1)
    sound = chosen[~(shapely.is_missing(geometry[chosen]) | shapely.is_empty(geometry[chosen]))]
    block[sound] = blocks(geometry[sound], asked.gap, asked.edge, progress.part(0.0, 0.3))
    block_land = np.bincount(block[sound], land[sound]) if len(sound) else np.empty(0)
    criteria = np.full((len(ids), len(CRITERIA)), np.nan)
    criteria[:, 0] = [_waiting(one, asked.as_of, pack.value("waiting_full")) for one in judged]
    with np.errstate(invalid="ignore", divide="ignore"):
        criteria[:, 1] = np.clip(capacity / (far_max * land), 0.0, 1.0)
    criteria[:, 2] = np.clip(land / (1e4 * pack.value("size_full")), 0.0, 1.0)
    criteria[sound, 3] = np.clip(block_land[block[sound]] / (1e4 * pack.value("block_full")), 0.0, 1.0)
    criteria[:, 4] = _yield(places, pack)
    # Without an area nothing is known that would rank it.
    criteria[~(land > 0)] = np.nan
    tier = np.array([TIERS.get(one.type, 0) for one in judged], dtype=np.int64)
    weights = np.array([asked.weights[name] for name in CRITERIA])
    ranked = ranking(
        criteria[chosen],
        weights,
        tier[chosen],
        top=asked.top,
        draws=asked.draws,
        seed=asked.seed,
        progress=progress.part(0.3, 0.9),
    )
    rest = np.setdiff1d(np.arange(len(ids)), chosen)
    order = np.concatenate([chosen[np.argsort(ranked.rank)], rest])
    numbered, block_table = _blocks(
        ids, geometry, kind, land, capacity, block, order[: len(chosen)], crs, asked, progress
    )
    table = _plots(
        ids, of_ledger, geometry, judged, land, far, far_max, capacity, criteria, chosen, ranked, numbered, pack, asked
    )  # fmt: skip
    plots = Table("stock", table, geometry, crs).take(order)
    return Stock(plots, block_table, len(chosen), asked)


def _numbers(places: Sequence[Places], name: str) -> np.ndarray:
    return np.concatenate(
        [
            np.full(len(one.book), np.nan) if one.book.columns.get(name) is None else one.book.columns[name]
            for one in places
        ]
    )


def _empty(one: Judgement) -> bool:
    return "supplied_unused" in one.types or "approved_unsupplied" in one.types


def _waiting(one: Judgement, as_of: np.datetime64, full: float) -> float:
    """Return how long a plot waits, 1 from `full` years on; what is in use does not wait, and of what has no date it
    is not known."""
    if np.isnat(one.since):
        return np.nan if set(one.types) & set(HARD[:3]) else 0.0
    return float(np.clip(years_between(one.since, as_of) / full, 0.0, 1.0))


def _yield(places: Sequence[Places], pack: StockPack) -> np.ndarray:
    """Return how much tax falls short of the figure, 0 to 1, NaN where it is not recorded."""
    paid = [tax_per_ha(one.book, row) for one in places for row in range(len(one.book))]
    return np.array(
        [np.nan if tax is None else np.clip(1.0 - tax / pack.value("low_tax"), 0.0, 1.0) for tax in paid],
        dtype=float,
    )


def _plots(
    ids, of_ledger, geometry, judged, land, far, far_max, capacity, criteria, chosen, ranked: Ranking, numbered, pack, asked
) -> dict[str, np.ma.MaskedArray]:  # fmt: skip
    n = len(ids)

    def spread(values: np.ndarray) -> np.ma.MaskedArray:
        out = np.full(n, np.nan)
        out[chosen] = values
        return np.ma.masked_invalid(out)

    rank = np.ma.masked_all(n, dtype=np.int64)
    rank[chosen] = ranked.rank
    since = np.array([one.since for one in judged], dtype="M8[D]")
    years = [np.nan if np.isnat(day) else round(years_between(day, asked.as_of), 2) for day in since]
    rests_on = [[pack.figures[id] for id in one.figures] for one in judged]
    verified = [all(figure.clause["verified"] for figure in some) if some else None for some in rests_on]
    return {
        "plot_id": column(ids.tolist()),
        "source": column(["ledger" if own else "chain" for own in of_ledger]),
        "type": column([one.type for one in judged]),
        "types": column([joined(one.types) for one in judged]),
        "rank": rank,
        "score": spread(np.round(ranked.score, 2)),
        "score_known": spread(np.round(ranked.known, 1)),
        "stability": spread(np.round(ranked.stability, 4)),
        "reason": column([_all(one.reasons) for one in judged]),
        "undecided": column([_all(list(dict.fromkeys(one.open.values()))) for one in judged]),
        "area_m2": np.ma.masked_invalid(np.round(land, 4)),
        "far": np.ma.masked_invalid(np.round(far, 4)),
        "far_max": np.ma.masked_invalid(np.round(far_max, 4)),
        "capacity_m2": np.ma.masked_invalid(np.round(capacity, 2)),
        "since": np.ma.MaskedArray(since, mask=np.isnat(since)),
        "years": np.ma.masked_invalid(np.array(years, dtype=float)),
        "block_id": column(numbered),
        **{
            f"c_{name}": np.ma.masked_invalid(np.round(criteria[:, place], 4))
            for place, name in enumerate(CRITERIA)
        },
        "figures": column([joined(one.figures) for one in judged]),
        "figures_verified": np.ma.MaskedArray(
            [bool(one) for one in verified], mask=[one is None for one in verified]
        ),
        "area_method": column([asked.method] * n),
    }


def _all(told: Sequence[Message]) -> Message | None:
    out = None
    for one in told:
        out = one if out is None else Message("{one} {two}", one=out, two=one)
    return out


def _blocks(
    ids, geometry, kind, land, capacity, block, ranked: np.ndarray, crs: Crs, asked: Asked, progress: Progress
) -> tuple[list[str | None], Table]:
    """Return the block's name of each plot that adjoins another, and the blocks, the one of the first rank first."""
    members: dict[int, list[int]] = {}
    for row in ranked.tolist():
        if block[row] >= 0:
            members.setdefault(int(block[row]), []).append(row)
    groups = [rows for rows in members.values() if len(rows) > 1]
    named: list[str | None] = [None] * len(ids)
    for place, rows in enumerate(groups):
        for row in rows:
            named[row] = f"B{place + 1}"
    shapes = np.full(len(groups), None, dtype=object)
    for place, rows in enumerate(groups):
        progress.check()
        shapes[place] = shapely.union_all(geometry[rows])
    area = np.array([land[rows].sum() for rows in groups] or [], dtype=float)
    types = [joined([name for name in TYPES if name in set(kind[rows])]) for rows in groups]
    return named, Table(
        "blocks",
        {
            "block_id": column([f"B{place + 1}" for place in range(len(groups))]),
            "plots": np.ma.asarray(np.array([len(rows) for rows in groups], dtype=np.int64)),
            "plot_ids": column([joined(ids[rows].tolist()) for rows in groups]),
            "types": column(types),
            "area_m2": np.ma.asarray(np.round(area, 4)),
            # Unknown where that of one plot is: a sum of some would look like that of all.
            "capacity_m2": np.ma.masked_invalid(
                np.round(np.array([capacity[rows].sum() for rows in groups], float), 2)
            ),
            "worth": np.ma.asarray(area >= asked.block_area),
        },
        shapes,
        crs,
    )
