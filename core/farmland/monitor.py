"""The whole monitor: two dates, approvals, zones and permanent basic farmland in; patches and the balance out."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..balance import OUTSIDE, Zones, recorded
from ..field_names import named
from ..landuse import edition
from ..overlay import ControlIndex
from ..progress import Progress
from ..table import Table, repairs, texts
from ..text import Message
from . import flows as role
from .balance import UNIT, Balance, Ledger, balances, cause_titles, ledger
from .flows import Covers, Parts
from .ground import NOBODY, Land, land_of
from .pack import CULTIVATED, UNDECIDED, FieldValues, Version

# What is not cultivated on the first date; its kind does not matter.
OTHER = "other"
# Of a cause of the remainder, what is worth a warning, m².
_TOLD = 0.005


@dataclass(frozen=True)
class Date:
    """A survey's layer, its field of codes and their edition."""

    table: Table
    field: str
    edition: str


@dataclass(frozen=True)
class Approvals:
    """Approved areas: `table`, and per feature the number of its document in `documents`."""

    table: Table
    number: np.ndarray
    documents: list[str]


@dataclass(frozen=True)
class Found:
    """What the monitor found.

    `parts` are whole pieces with their `area` m² (that of the first date, for inflow of the second), `flow` (what became
    of an OUT piece), `crop` (a code of the survey, None where it tells none) and `use`; of each piece `approved` and
    `basic` m² (NaN where the layer is missing) and its `zone`. `covers` and `cover_area` are the approvals by document.
    `land` and `basic_land` are the balances by zone (`basic_land` None without that layer).
    """

    one: Land
    other: Land
    parts: Parts
    area: np.ndarray
    flow: np.ndarray
    crop: np.ndarray
    use: np.ndarray
    recoverable: np.ndarray
    approved: np.ndarray
    basic: np.ndarray
    zone: np.ndarray
    covers: Covers
    cover_area: np.ndarray
    land: Mapping[int | None, Balance]
    basic_land: Mapping[int | None, Balance] | None


def monitor(
    before: Date,
    after: Date,
    version: Version,
    *,
    approvals: Approvals | None,
    basic: Table | None,
    zones: Zones | None,
    method: str,
    progress: Progress,
) -> Found:
    """Return where cultivated land went and came from, and the balance of the year.

    All tables are in the CRS of `before`. `method` is planar, ellipsoidal or survey. Raises InputError where the
    method cannot be used, and Cancelled.
    """
    one = _land(before, version, progress.part(0, 0.15), first=True)
    other = _land(after, version, progress.part(0.15, 0.3), first=False)
    parts = role.flows(one, other, progress.part(0.3, 0.55))
    area = _own(parts, role.measured(parts, one, other, method))

    flow = np.full(len(parts), "", dtype=object)
    out = parts.role == role.OUT
    flow[out] = other.flow[parts.after[out]]
    crop, use = _crops(parts, other, version.crops, progress)
    recoverable = _recoverable(parts, other, version.recoverable)

    index = (
        None if approvals is None else _index(approvals.table, approvals.number, progress.part(0.55, 0.58))
    )
    cut, covers = role.covered(parts, index, progress.part(0.58, 0.68))
    if zones is not None:
        cut = role.by_zone(cut, zones, progress.part(0.68, 0.8))
    areas = role.measured(cut, one, other, method)
    progress.step(0.85)
    total = ledger(cut, areas, flow[cut.piece], use[cut.piece])
    _add_unreadable(total, one, other, method)
    count = 0 if zones is None else len(zones.names)
    land = balances(total, count)

    protected, basic_land = np.full(len(parts), np.nan), None
    if basic is not None:
        ground = _index(basic, np.zeros(len(basic), np.int64), progress.part(0.85, 0.87))
        inner = role.within(cut, ground, progress.part(0.87, 0.97))
        inner_areas = role.measured(inner, one, other, method)
        basic_land = balances(ledger(inner, inner_areas, flow[inner.piece], use[inner.piece]), count)
        protected = np.bincount(inner.piece, weights=_own(inner, inner_areas), minlength=len(parts))
    own = _own(cut, areas)
    known = np.where(cut.cover == role.COVERED, own, 0.0)
    approved = np.bincount(cut.piece, weights=known, minlength=len(parts))
    if approvals is None:
        approved = np.full(len(parts), np.nan)
    _tell(land[None], progress)
    return Found(
        one,
        other,
        parts,
        area,
        flow,
        crop,
        use,
        recoverable,
        approved,
        protected,
        _largest(cut.piece, cut.zone, own, len(parts)),
        covers,
        one.area(parts.before[covers.piece], covers.geometry, method),
        land,
        basic_land,
    )


def _land(date: Date, version: Version, progress: Progress, *, first: bool) -> Land:
    codes = texts(date.table.column(date.field)).tolist()
    flows = {code: version.flow_of(version.class_of(code, date.edition)) for code in dict.fromkeys(codes)}
    strange = {code: codes.count(code) for code, flow in flows.items() if flow == UNDECIDED}
    if strange:
        progress.warn(
            Message(
                "{count} features of layer “{layer}” have codes whose kind is undecided: {codes}. What cultivated land "
                "has to do with them stands in the balance as undecided.",
                count=sum(strange.values()),
                layer=date.table.name,
                codes=", ".join(f"“{code or ''}” ({n})" for code, n in strange.items()),
            )
        )
    if first:
        flows = {code: flow if flow in (CULTIVATED, UNDECIDED) else OTHER for code, flow in flows.items()}
    return land_of(date.table, codes, flows, progress)


def _index(table: Table, categories: np.ndarray, progress: Progress) -> ControlIndex:
    index = ControlIndex(table.geometry, categories, progress=progress)
    for note in repairs(table, index.repaired):
        progress.warn(note)
    return index


def _crops(
    parts: Parts, other: Land, field: FieldValues, progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """Return what is planted on each KEPT piece: the code that the survey has (None: none), and what that is to
    grain (UNDECIDED where it is not told)."""
    crop, use = np.full(len(parts), None, dtype=object), np.full(len(parts), UNDECIDED, dtype=object)
    own = next(iter(named(list(other.table.columns), field.fields)), None)
    kept = np.flatnonzero(parts.role == role.KEPT)
    if own is None:
        if len(kept):
            progress.warn(
                Message(
                    "Layer “{layer}” has no field of the crop ({fields}), so non-grain use of unchanged farmland is "
                    "undecided.",
                    layer=other.table.name,
                    fields=", ".join(field.fields),
                )
            )
        return crop, use
    planted = texts(other.table.column(own))[parts.after[kept]]
    crop[kept] = [code.strip() or None if code else None for code in planted.tolist()]
    known = {code: value.use or UNDECIDED for code, value in field.values.items()}
    use[kept] = [known.get(code, UNDECIDED) for code in crop[kept].tolist()]
    open_ = kept[use[kept] == UNDECIDED]
    if len(open_):
        told = dict.fromkeys(crop[open_].tolist())
        progress.warn(
            Message(
                "{count} pieces of unchanged farmland of layer “{layer}” have no crop that is known in field “{field}” "
                "({values}); their non-grain use is undecided.",
                count=len(open_),
                layer=other.table.name,
                field=own,
                values=", ".join(f"“{code or ''}”" for code in list(told)[:10]),
            )
        )
    return crop, use


def _recoverable(parts: Parts, other: Land, field: FieldValues) -> np.ndarray:
    """Return of each OUT piece the code by which the survey says that it can be cultivated again, None where it
    does not say so."""
    found = np.full(len(parts), None, dtype=object)
    out = np.flatnonzero(parts.role == role.OUT)
    for own in named(list(other.table.columns), field.fields):
        told = texts(other.table.column(own))[parts.after[out]].tolist()
        for row, code in zip(out.tolist(), told, strict=True):
            if code in field.values:
                found[row] = code
    return found


def _own(parts: Parts, areas: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Return one area a part: of KEPT ones that of the second date."""
    before, after = areas
    return np.where(parts.role == role.KEPT, after, before + after)


def _largest(piece: np.ndarray, zone: np.ndarray, area: np.ndarray, count: int) -> np.ndarray:
    """Return the zone in which most of each piece lies."""
    order = np.lexsort((area, piece))
    out = np.full(count, OUTSIDE)
    out[piece[order]] = zone[order]
    return out


def _add_unreadable(found: Ledger, one: Land, other: Land, method: str) -> None:
    """Add the recorded area of cultivated land whose polygon could not be used; measured it is nothing."""
    if method != "survey":
        return
    for survey, whole, cause in (
        (one, role.PREVIOUS, "unreadable_before"),
        (other, role.YEAR_END, "unreadable_after"),
    ):
        rows = survey.bare[survey.flow[survey.bare] == CULTIVATED]
        if len(rows):
            _gross, net = recorded(survey.table.take(rows))
            for leaf in (whole, cause):
                found.add(np.full(len(rows), OUTSIDE), [(leaf,)] * len(rows), net)


def _tell(land: Balance, progress: Progress) -> None:
    for cause, title in cause_titles().items():
        amount = land.causes.get(cause, 0) / UNIT
        if abs(amount) >= _TOLD:
            progress.warn(
                Message("Remainder of the balance, {cause}: {area:+,.2f} m².", cause=title, area=amount)
            )


def approvals_of(table: Table, field: str | None) -> tuple[Approvals, list[Message]]:
    """Return the approved areas by document; without a field of documents all are one, which is said."""
    if field is None:
        return Approvals(table, np.zeros(len(table), np.int64), [table.name]), [
            Message(
                "Layer “{layer}” has no field of the approval document; its areas are told together.",
                layer=table.name,
            )
        ]
    names = np.array([(value or "").strip() for value in texts(table.column(field)).tolist()], dtype=str)
    bare = names == ""
    documents, number = np.unique(names, return_inverse=True)
    notes = []
    if bare.any():
        notes.append(
            Message(
                "{count} approved areas of layer “{layer}” have no document in field “{field}”; they count as approved.",
                count=int(bare.sum()),
                layer=table.name,
                field=field,
            )
        )
    return Approvals(table, number.astype(np.int64), documents.tolist()), notes


def code_names(codes: np.ndarray, name: str, language: str) -> list[str]:
    """Return the names of codes (n,) in an edition, empty where it has them not."""
    known = {code: edition(name).name(code, language) for code in dict.fromkeys(codes.tolist())}
    return [known[code] for code in codes.tolist()]


def row_codes(survey: Land, rows: np.ndarray) -> np.ndarray:
    """Return the codes of polygons (k,), empty for NOBODY."""
    if not len(survey.code):
        return np.full(len(rows), "", dtype=object)
    return np.where(rows == NOBODY, "", survey.code[rows])
