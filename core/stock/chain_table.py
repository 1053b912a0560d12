"""The chain as tables: a row a part with what each link says of it, and a row a break with its sums."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .. import landuse
from ..columns import column
from ..field_names import named
from ..geodesy import areas
from ..keys import key_field, keys
from ..progress import Progress
from ..table import CHUNK, Table, emptiness, geometry_faults, repairs
from ..text import InputError, Message
from .chain import BREAKS, LINKS, WHOLE, Parts, breaks, fragments, not_looked_at, parts
from .fields import date_column, fields_of, joined, text_column, years_between

# What is read of a layer of the chain; the use by a name that only this link's ledgers give it, else a common one.
READ = ("plot_id", "use_code", "date")
_IDS = ("plot_id", "GDBH", "PZBH", "YSBH", "SYBH", "DKBH", "ZDDM", "BSM")
_USES = ("use_code", "YDYHFLDM", "GHYDYHDM", "DLBM")
_OWN_USES = {
    "reviewed": ("YSYT",),
    "approved": ("PZYT",),
    "supplied": ("GDYT", "TDYT"),
    "used": ("SJYT", "XZYT"),
    "registered": ("DJYT",),
}
_DATES = ("date", "YSRQ", "PZRQ", "GYRQ", "DJRQ")
# Digits by which two uses are compared.
DIGITS = {"class": 2, "subclass": 4, "detail": 6}
LINK_TITLES: Mapping[str, Message] = {
    "reviewed": Message("review"),
    "approved": Message("approval"),
    "supplied": Message("supply"),
    "used": Message("use"),
    "registered": Message("registration"),
}
# Years by which waiting land is counted, as it is customarily reported.
AGES = (1, 2, 3, 5)


@dataclass(frozen=True)
class Link:
    """One link of the chain: its place in LINKS, its Table, and per feature its id, use and date (None or NaT)."""

    name: str
    table: Table
    ids: np.ndarray
    uses: np.ndarray
    dates: np.ndarray


@dataclass(frozen=True)
class Chain:
    """The links laid over each other: `parts` as a Table with its shapes, `summary` a row a break, `missing` the
    links without a layer, `unlooked` the breaks that could not be looked for."""

    parts: Table
    summary: Table
    missing: tuple[str, ...]
    unlooked: tuple[str, ...]

    @property
    def whole(self) -> float:
        """All ground that the layers cover, fragments included (m²)."""
        return float(np.ma.getdata(self.parts.columns["area_m2"]).sum())

    @property
    def broken(self) -> float:
        """The ground that shows a break, without fragments (m²)."""
        columns = {name: np.ma.getdata(self.parts.columns[name]) for name in ("area_m2", "break", "fragment")}
        return float(columns["area_m2"][(columns["break"] != WHOLE) & ~columns["fragment"]].sum())


def link_of(name: str, table: Table, mapping: Mapping[str, str], progress: Progress) -> Link:
    """Return a layer as a link of the chain; `mapping` names its fields where the customary names do not.

    Raises InputError for a mapping that fits no field, and for a date that is none.
    """
    known = {
        "plot_id": {"aliases": _IDS},
        "use_code": {"aliases": _OWN_USES[name] if named(table.columns, _OWN_USES[name]) else _USES},
        "date": {"aliases": _DATES},
    }
    found = fields_of(table, known, mapping, progress)
    for note in emptiness(table):
        progress.warn(note)
    ids, notes = keys(table, found.get("plot_id") or key_field(list(table.columns)))
    for note in notes:
        progress.warn(note)
    n = len(table)
    uses, dates = text_column(table, found.get("use_code")), date_column(table, found.get("date"))
    return Link(
        name,
        table,
        ids,
        np.full(n, None, dtype=object) if uses is None else uses,
        np.full(n, np.datetime64("NaT", "D")) if dates is None else dates,
    )


def require_one_edition(links: Sequence[Link]) -> None:
    """Raise InputError where the uses of two layers are coded by different editions, which cannot be compared."""
    known = {}
    for link in links:
        # A handful of codes decides: what is not in any edition is not judged here.
        if edition := landuse.recognise(link.uses.tolist()).edition:
            known[edition] = link.table.name
    if len(known) > 1:
        (one, first), (other, second) = list(known.items())[:2]
        raise InputError(
            Message(
                "The uses of layer “{first}” are coded by {one}, those of “{second}” by {other}; they cannot be "
                "compared. Translate one of them with “Translate land-use codes” first.",
                first=first,
                second=second,
                one=landuse.EDITIONS[one][1],
                other=landuse.EDITIONS[other][1],
            )
        )


def chain(
    links: Sequence[Link],
    *,
    as_of: np.datetime64,
    level: str,
    min_area: float,
    min_width: float,
    method: str,
    progress: Progress,
) -> Chain:
    """Return the parts into which the links divide the ground, each with the breaks that it shows.

    `as_of` is the day by which ages are told; `level` one of DIGITS. Parts of no more than `min_area` (m²) or
    `min_width` (m) are listed as fragments and counted apart. Raises Cancelled.
    """
    require_one_edition(links)
    polygons = np.concatenate([link.table.geometry for link in links])
    of_link = np.repeat([LINKS.index(link.name) for link in links], [len(link.table) for link in links])
    found = parts(polygons, progress.part(0.0, 0.7))
    _tell_unusable(links, found, progress)
    area = np.round(areas(found.geometry, links[0].table.crs, method), 4)
    fragment = fragments(found.geometry, min_area, min_width)
    on = _features_on(found, of_link, links)
    _tell_double(links, on, area, progress)
    coded = [link for link in links if any(link.uses)]
    uses = [
        _compared({link.name: link.uses[row[link.name]].tolist() for link in coded if link.name in row}, DIGITS[level])
        for row in _watched(on, progress)
    ]  # fmt: skip
    given = [link.name for link in links]
    unlooked = [*not_looked_at(given), *(["wrong_use"] if len(coded) < 2 else [])]
    differs = np.array([verdict == "differ" for verdict, _ in uses], dtype=bool)
    shown = breaks(found, of_link, given, differs, fragment)
    progress.step(0.9)
    table = _parts_table(found, on, links, shown, uses, area, fragment, as_of, method, progress)
    missing = tuple(name for name in LINKS if name not in given)
    return Chain(table, _summary(table, shown, unlooked), missing, tuple(unlooked))


def _features_on(found: Parts, of_link: np.ndarray, links: Sequence[Link]) -> list[dict[str, list[int]]]:
    """Return for each part the rows of the features that lie on it, in their own layers, by link."""
    counts = np.cumsum([0, *(len(link.table) for link in links)])
    first = {link.name: int(start) for link, start in zip(links, counts, strict=False)}
    out: list[dict[str, list[int]]] = [{} for _ in range(len(found))]
    for part, row in zip(found.part.tolist(), found.row.tolist(), strict=True):
        name = LINKS[of_link[row]]
        out[part].setdefault(name, []).append(row - first[name])
    return out


def _watched(on: Sequence[dict[str, list[int]]], progress: Progress) -> Iterator[dict[str, list[int]]]:
    """Yield the parts, and listen to a cancel in between."""
    for start in range(0, len(on), CHUNK):
        progress.check()
        yield from on[start : start + CHUNK]


def _compared(uses: Mapping[str, Sequence[str | None]], digits: int) -> tuple[str, Message | None]:
    """Return whether the uses of a part agree, differ or are open, and what to say of it.

    `uses` are those of each link whose layer has a field of uses. A coarse code agrees with each that begins with it.
    """
    known = [(name, code[:digits]) for name, codes in uses.items() for code in codes if code]
    if any(
        not (one.startswith(two) or two.startswith(one))
        for place, (_, one) in enumerate(known)
        for _, two in known[:place]
    ):
        told = [
            Message("{link} {codes}", link=LINK_TITLES[name], codes=joined(codes))
            for name, codes in uses.items()
            if any(codes)
        ]
        return "differ", Message("The uses differ: {uses}.", uses=_listed(told))
    open_ = [name for name, codes in uses.items() if not all(codes)]
    if open_ and len(uses) > 1:
        return "open", Message(
            "Whether the uses agree is undecided: no use is recorded for {links}.",
            links=_listed([LINK_TITLES[name] for name in open_]),
        )
    return "agree", None


def _listed(named: Sequence[Message]) -> Message:
    return functools.reduce(lambda one, two: Message("{one}, {two}", one=one, two=two), named)


def _tell_unusable(links: Sequence[Link], found: Parts, progress: Progress) -> None:
    first = 0
    for link in links:
        faults = geometry_faults(link.table)
        lost = [row for row in range(len(link.table)) if link.table.geometry[row] is None or faults[row]]
        mended = (
            found.repaired[(found.repaired >= first) & (found.repaired < first + len(link.table))] - first
        )
        for note in repairs(link.table, mended):
            progress.warn(note)
        lost = sorted(set(lost) - set(mended.tolist()))
        if lost:
            progress.warn(
                Message(
                    "{count} features of layer “{layer}” have no shape that can be used, and are left out; the first: "
                    "{id}. {why}",
                    count=len(lost),
                    layer=link.table.name,
                    id=link.ids[lost[0]],
                    why=faults[lost[0]],
                )
            )
        first += len(link.table)


def _tell_double(links: Sequence[Link], on: Sequence[dict], area: np.ndarray, progress: Progress) -> None:
    for link in links:
        double = [place for place, row in enumerate(on) if len(row.get(link.name, ())) > 1]
        if double and (ground := float(area[double].sum())) >= 1:
            largest = max(double, key=lambda place: area[place])
            progress.warn(
                Message(
                    "Features of layer “{layer}” overlap each other on {area:,.0f} m², most of all {ids}; the ground "
                    "counts once, and a part names all of them.",
                    layer=link.table.name,
                    area=ground,
                    ids=joined([link.ids[row] for row in on[largest][link.name]]),
                )
            )


def _parts_table(
    found: Parts,
    on: Sequence[dict[str, list[int]]],
    links: Sequence[Link],
    shown: Sequence[tuple[str, ...]],
    uses: Sequence[tuple[str, Message | None]],
    area: np.ndarray,
    fragment: np.ndarray,
    as_of: np.datetime64,
    method: str,
    progress: Progress,
) -> Table:
    def texts(name: str, of: str) -> np.ma.MaskedArray:
        link = next((link for link in links if link.name == name), None)
        values = [
            joined(getattr(link, of)[row[name]].tolist()) if link and name in row else None
            for row in _watched(on, progress)
        ]
        return column(values)

    days = {name: _earliest(name, links, on, progress) for name in LINKS}
    since = np.array([_since(kinds, days, place) for place, kinds in enumerate(shown)], dtype="M8[D]")
    years = [np.nan if np.isnat(day) else round(years_between(day, as_of), 2) for day in since]
    reasons = [
        _reason(kinds, said if verdict == "differ" else None)
        for kinds, (verdict, said) in zip(shown, uses, strict=True)
    ]
    columns = {
        "part_id": column([str(place + 1) for place in range(len(found))]),
        "break": column([kinds[0] if kinds else WHOLE for kinds in shown]),
        "breaks": column([",".join(kinds) or None for kinds in shown]),
        "links": column([",".join(name for name in LINKS if name in row) for row in on]),
        "area_m2": np.ma.asarray(area),
        "fragment": np.ma.asarray(fragment),
        **{f"{name}_id": texts(name, "ids") for name in LINKS},
        **{f"{name}_use": texts(name, "uses") for name in LINKS},
        "approved_on": np.ma.MaskedArray(days["approved"], mask=np.isnat(days["approved"])),
        "supplied_on": np.ma.MaskedArray(days["supplied"], mask=np.isnat(days["supplied"])),
        "years": np.ma.masked_invalid(np.array(years, dtype=float)),
        "reason": column(reasons),
        "undecided": column([said if verdict == "open" else None for verdict, said in uses]),
        "area_method": column([method] * len(found)),
    }
    return Table("chain", columns, found.geometry, links[0].table.crs)


# What each break says of a part, in words.
_REASONS = {
    "used_unapproved": Message("It is used, and no approval covers it."),
    "supplied_unapproved": Message("It was supplied, and no approval covers it."),
    "used_beyond_supply": Message("The use reaches beyond the land that was supplied for it."),
    "used_unsupplied": Message("It is approved and used, and was never supplied."),
    "wrong_use": Message("The uses differ."),
    "registered_unsupplied": Message("It is registered, and was never supplied."),
    "registered_differs": Message("What is registered is not what was supplied."),
    "approved_unreviewed": Message("It was approved, and no site review covers it."),
    "approved_unsupplied": Message("It was approved, and is neither supplied nor used."),
    "supplied_unused": Message("It was supplied, and is not used."),
    "used_unregistered": Message("It was supplied and is used, and is not registered."),
    "reviewed_unapproved": Message("Its site was reviewed, and it is not approved."),
    WHOLE: Message("All links that were looked at agree."),
}


def _reason(kinds: tuple[str, ...], differ: Message | None) -> Message:
    gravest = kinds[0] if kinds else WHOLE
    if differ is None or gravest == "wrong_use":
        return differ or _REASONS[gravest]
    return Message("{what} {more}", what=_REASONS[gravest], more=differ)


def _earliest(
    name: str, links: Sequence[Link], on: Sequence[dict[str, list[int]]], progress: Progress
) -> np.ndarray:
    """Return per part the first date of a link's features on it, NaT where there is none."""
    out = np.full(len(on), np.datetime64("NaT", "D"))
    link = next((link for link in links if link.name == name), None)
    for place, row in enumerate(_watched(on, progress)):
        days = link.dates[row[name]] if link and name in row else ()
        known = [day for day in days if not np.isnat(day)]
        if known:
            out[place] = min(known)
    return out


# What waits, and since which link.
_WAITING = {
    "approved_unsupplied": "approved",
    "supplied_unused": "supplied",
    "reviewed_unapproved": "reviewed",
}


def _since(kinds: tuple[str, ...], days: Mapping[str, np.ndarray], place: int) -> np.datetime64:
    """Return since when a part waits: since it was approved, supplied or reviewed."""
    for kind, name in _WAITING.items():
        if kind in kinds:
            return days[name][place]
    return np.datetime64("NaT", "D")


def _summary(table: Table, shown: Sequence[tuple[str, ...]], unlooked: Sequence[str]) -> Table:
    """Return a row for each break, and one for what is consistent.

    `area_m2` is the ground that shows the break, `first_area_m2` that where it is the gravest; `fragment_m2` are the
    fragments where it is. The last two add up to all ground.
    """
    area, fragment = np.ma.getdata(table.columns["area_m2"]), np.ma.getdata(table.columns["fragment"])
    first = np.array([kinds[0] if kinds else WHOLE for kinds in shown], dtype=object)
    years = table.columns["years"].filled(0.0)
    names = [*BREAKS, WHOLE]
    rows = []
    for name in names:
        has = np.array([name in kinds or (name == WHOLE and not kinds) for kinds in shown], dtype=bool)
        real = has & ~fragment
        rows.append(
            (
                int(real.sum()),
                area[real].sum(),
                area[real & (first == name)].sum(),
                area[(first == name) & fragment].sum(),
                *(area[real & (years >= age)].sum() if name in _WAITING else np.nan for age in AGES),
                "not looked at" if name in unlooked else "ok",
            )
        )
    parts_, all_, gravest, small, *old, status = (list(one) for one in zip(*rows, strict=True))
    return Table(
        "summary",
        {
            "break": column(names),
            "parts": np.ma.asarray(np.array(parts_, dtype=np.int64)),
            "area_m2": np.ma.asarray(np.round(all_, 4)),
            "first_area_m2": np.ma.asarray(np.round(gravest, 4)),
            "fragment_m2": np.ma.asarray(np.round(small, 4)),
            **{
                f"over_{age}y_m2": np.ma.asarray(np.round(one, 4)) for age, one in zip(AGES, old, strict=True)
            },
            "status": column(status),
        },
    )
