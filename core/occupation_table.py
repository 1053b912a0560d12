"""The occupation table (占压分析表): what control lines take, by class, ownership and zone, rounded so that it adds up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import shapely

from .balance import OUTSIDE
from .balance_table import RIDGES, UNITS
from .columns import column
from .keys import key_field, keys
from .landuse import Edition
from .occupation_parts import BARE, Control, Ground, Parts
from .polygons import repair
from .progress import Progress
from .rounding import nearest, spread
from .table import Table, emptiness, repairs
from .text import Message

# What a row says: ground is taken, nothing is, only what is too small to count is, or it cannot be told.
TAKEN, NONE, FRAGMENT, UNDECIDED = "taken", "none", "fragment", "undecided"
UNTOUCHED = Message("Checked; not touched.")
# Plots up to which each has a row for each control line.
EACH = 1_000
_SHARE_DIGITS = 2
_M2_DIGITS = 4

# Category, zone (None: not asked for), ownership, code of the land class (None: no patch beneath).
Leaf = tuple[str, int | None, str | None, str | None]
Name = str | Message


@dataclass(frozen=True)
class Site:
    """The plots: their `table` with sound geometry or None, and for each row (m,) the `place` of its id in
    `ids`; `faults` maps ids that cannot be used to why not. Plots of one id are one."""

    table: Table
    place: np.ndarray
    ids: list[str]
    faults: dict[str, Message]

    @classmethod
    def of(cls, plots: Table, key: str | None, progress: Progress) -> "Site":
        """Return the plots of a layer, invalid ones repaired, and warn of what a reader should know."""
        names, notes = keys(plots, key or key_field(list(plots.columns)))
        geometry, mended = repair(plots.geometry)
        for note in [*emptiness(plots), *notes, *repairs(plots, mended)]:
            progress.warn(note)
        faults = {
            str(names[row]): Message("It has no geometry that could be measured.")
            for row in np.flatnonzero(shapely.is_missing(geometry)).tolist()
        }
        ids = list(dict.fromkeys(names.tolist()))
        known = {name: at for at, name in enumerate(ids)}
        place = np.array([known[name] for name in names.tolist()], dtype=np.int64)
        usable = np.where([name in faults for name in names.tolist()], None, geometry)
        return cls(replace(plots, geometry=usable), place, ids, faults)

    def areas(self, ground: Ground, progress: Progress) -> np.ndarray:
        """Return the area of each id, m², ridges included; 0 where it cannot be used."""
        rows = np.flatnonzero(~shapely.is_missing(self.table.geometry))
        found = ground.divided(self.table.geometry[rows], self.table.crs, progress)
        at = self.place[rows[found["piece"]]]
        return np.bincount(at, found["area"] + found["ridge"], len(self.ids))


@dataclass(frozen=True)
class Layout:
    """What the rows are called and counted in: the `edition` of the land use or None, the `zones`' names or
    None, whether by `owners`, `unit` and `digits` of areas, the `method`, and the `language` of names."""

    edition: Edition | None
    zones: Sequence[str] | None
    owners: bool
    unit: str
    digits: int
    method: str
    language: str


def occupation_table(
    parts: Parts,
    site: Site,
    area: np.ndarray,
    controls: Sequence[Control],
    codes: Sequence[str | None],
    owners: Sequence[str],
    layout: Layout,
    progress: Progress | None = None,
) -> Table:
    """Return the rows: all plots together first where there are several, then each; the control lines in
    their order, each with its total (level 0), its parts (1) and its fragments, which the total leaves out.

    `area` are the plots' own m² (`Site.areas`), `codes` and `owners` those of the land use. Columns: plot_id,
    control, control_title, category, class_code, class_name, ownership, zone, area, unit, share (percent of
    the plot, or of all), area_m2 (not rounded to the unit), level, status, date, document, area_method, note.
    A control line that takes nothing has its total all the same, for each of up to `EACH` plots.
    """
    progress = progress or Progress()
    taken = _leaves(parts, site.place, len(controls), codes, owners, layout, progress)
    scale = Fraction(10**layout.digits) / UNITS[layout.unit]
    whole = [_whole(found, scale, progress) for found in taken]
    sound = [place for place, id_ in enumerate(site.ids) if id_ not in site.faults]
    blocks: list[tuple[Name, list[int]]] = [(site.ids[place], [place]) for place in sound]
    if len(site.ids) > 1:
        blocks.insert(0, (Message("all"), sound))
    few = len(site.ids) <= EACH
    if not few:
        progress.warn(
            Message(
                "These are more than {most} plots: control lines that take nothing of a plot stand among the rows of all "
                "plots together only.",
                most=EACH,
            )
        )
    rows: list[dict] = []
    for name, places in blocks:
        size = Fraction(float(area[places].sum()))
        for control, found, numbers in zip(controls, taken, whole, strict=True):
            progress.check()
            some = [found[at] for at in places if at in found]
            if some or few or places is sound:
                rounded = _summed(numbers.get(at, {}) for at in places)
                rows += _rows(name, control, some, rounded, size, scale, layout)
    for id_, why in site.faults.items():
        rows.append({"plot_id": id_, "level": 0, "status": UNDECIDED, "note": why})
    return _as_table(rows, layout)


def _whole(taken: Mapping[int, "_Found"], scale: Fraction, progress: Progress) -> dict[int, dict[Leaf, int]]:
    """Return what a control line takes as whole numbers of the last digit shown, by plot and leaf."""
    progress.check()
    exact = {(at, *leaf): m2 * scale for at, found in taken.items() for leaf, m2 in found.counted.items()}
    values = list(exact.values())
    numbers = spread(list(exact), values, nearest(sum(values, Fraction(0))))
    out: dict[int, dict[Leaf, int]] = {}
    for path, number in zip(exact, numbers, strict=True):
        out.setdefault(path[0], {})[path[1:]] = number
    return out


@dataclass
class _Found:
    """What one control line takes of one plot, exact m² by leaf: counted, and in fragments; and the ways in
    which it was measured."""

    counted: dict[Leaf, Fraction]
    fragments: dict[Leaf, Fraction]
    methods: dict[str, None]


def _leaves(
    parts: Parts, plot: np.ndarray, controls: int, codes, owners, layout: Layout, progress: Progress
) -> list[dict[int, _Found]]:
    """Return what each control line takes, by plot; deducted ridges are land of the ridges' class."""
    ridge_code = RIDGES.get(layout.edition.id, RIDGES["survey3"]) if layout.edition else None
    out: list[dict[int, _Found]] = [{} for _ in range(controls)]
    columns = (parts.control, plot[parts.plot], parts.category, parts.patch, parts.zone)
    figures = (parts.area, parts.ridge, parts.method, parts.fragment)
    for at, (control, place, category, patch, zone, area, ridge, method, fragment) in enumerate(
        zip(*(values.tolist() for values in (*columns, *figures)), strict=True)
    ):
        if at % 5_000 == 0:
            progress.check()
        found = out[control].setdefault(place, _Found({}, {}, {}))
        found.methods[method] = None
        land = found.fragments if fragment else found.counted
        code = (codes[patch] or "").strip() if patch != BARE else None
        owner = owners[patch] if patch != BARE and layout.owners else None
        head = (category, None if layout.zones is None else zone, owner)
        land[*head, code] = land.get((*head, code), Fraction(0)) + Fraction(area)
        if ridge:
            land[*head, ridge_code] = land.get((*head, ridge_code), Fraction(0)) + Fraction(ridge)
    return out


def _summed(sums) -> dict:
    out: dict = {}
    for some in sums:
        for leaf, number in some.items():
            out[leaf] = out.get(leaf, 0) + number
    return out


def _rows(
    name: Name, control: Control, found: list[_Found], rounded: Mapping, size: Fraction, scale, layout: Layout
) -> list[dict]:
    """Return the rows of one control line on one plot, or on all."""
    counted = _summed(one.counted for one in found)
    fragments = _summed(one.fragments for one in found)
    methods = list(dict.fromkeys(method for one in found for method in one.methods)) or [layout.method]
    facts = {
        "plot_id": name,
        "control": control.id,
        "control_title": control.title,
        "date": control.date or None,
        "document": control.document or None,
        "area_method": ", ".join(methods),
    }
    order = sorted(counted, key=_order)
    hundred = 100 * 10**_SHARE_DIGITS / size if size else None
    shares = {}
    if hundred:
        percent = [counted[leaf] * hundred for leaf in order]
        shares = dict(zip(order, spread(order, percent, nearest(sum(percent, Fraction(0)))), strict=True))
    status = TAKEN if counted else FRAGMENT if fragments else UNDECIDED if control.doubt else NONE
    total = sum(counted.values(), Fraction(0))
    told = control.doubt or {
        NONE: UNTOUCHED if len(control.table) else Message("The layer holds no features."),
        FRAGMENT: Message("Only fragments, which are listed and not counted."),
    }.get(status)
    rows = [
        {
            **facts,
            "area": sum(rounded.values()),
            "share": sum(shares.values()) if hundred else None,
            "area_m2": total,
            "level": 0,
            "status": status,
            "note": told,
        }
    ]
    rows += [
        {
            **facts,
            **_names(leaf, layout),
            "area": rounded[leaf],
            "share": shares.get(leaf),
            "area_m2": counted[leaf],
            "level": 1,
            "status": TAKEN,
        }
        for leaf in order
    ]
    rows += [
        {
            **facts,
            **_names(leaf, layout),
            "area": nearest(fragments[leaf] * scale),
            "share": nearest(fragments[leaf] * hundred) if hundred else None,
            "area_m2": fragments[leaf],
            "level": 1,
            "status": FRAGMENT,
            "note": Message("Too small or too narrow to count; the total leaves it out."),
        }
        for leaf in sorted(fragments, key=_order)
    ]
    return rows


def _order(leaf: Leaf) -> tuple:
    category, zone, owner, code = leaf
    last = (zone == OUTSIDE, zone or 0, not owner, owner or "", code is None, not code, code or "")
    return category, *last


def _names(leaf: Leaf, layout: Layout) -> dict[str, Name | None]:
    category, zone, owner, code = leaf
    out: dict[str, Name | None] = {"category": category or None}
    if layout.zones is not None:
        out["zone"] = Message("outside all zones") if zone == OUTSIDE else layout.zones[zone]
    if layout.edition is None:
        return out
    if code is None:
        return {**out, "class_name": Message("no land-use patch")}
    if layout.owners:
        out["ownership"] = owner or Message("not stated")
    return {
        **out,
        "class_code": code or None,
        "class_name": class_name(code, layout.edition, layout.language),
    }


def class_name(code: str, edition: Edition, language: str) -> Name:
    """Return what a code is called in an edition, or that it has none such."""
    if not code:
        return Message("no code")
    if not edition.knows(code):
        return Message("not a code of {title}", title=edition.title)
    return edition.name(code, language)


_TEXTS = ("plot_id", "control", "control_title", "category", "class_code", "class_name", "ownership", "zone")


def _as_table(rows: list[dict], layout: Layout) -> Table:
    columns = {name: column([row.get(name) for row in rows], object) for name in _TEXTS}
    area = [row.get("area") for row in rows]
    share = [row.get("share") for row in rows]
    columns["area"] = column([None if n is None else n / 10**layout.digits for n in area], float)
    columns["unit"] = column([layout.unit] * len(rows), object)
    columns["share"] = column([None if n is None else n / 10**_SHARE_DIGITS for n in share], float)
    m2 = [row.get("area_m2") for row in rows]
    columns["area_m2"] = column([None if n is None else round(float(n), _M2_DIGITS) for n in m2], float)
    columns["level"] = column([row["level"] for row in rows], np.int64)
    for name in ("status", "date", "document", "area_method", "note"):
        columns[name] = column([row.get(name) for row in rows], object)
    return Table("occupation", columns)


def pieces_table(
    parts: Parts,
    site: Site,
    controls: Sequence[Control],
    codes: Sequence[str | None],
    owners: Sequence[str],
    layout: Layout,
) -> Table:
    """Return the parts themselves as polygons: plot_id, control, control_title, category, class_code,
    class_name, ownership, zone, area_m2 (ridges included), area_method, fragment."""
    rows = []
    for place, patch, zone, category in zip(
        parts.control.tolist(),
        parts.patch.tolist(),
        parts.zone.tolist(),
        parts.category.tolist(),
        strict=True,
    ):
        bare = patch == BARE
        leaf = (
            category,
            zone,
            None if bare else owners[patch],
            None if bare else (codes[patch] or "").strip(),
        )
        control = controls[place]
        rows.append({"control": control.id, "control_title": control.title, **_names(leaf, layout)})
    columns = {name: column([row.get(name) for row in rows], object) for name in _TEXTS[1:]}
    return Table(
        "pieces",
        {
            "plot_id": np.ma.asarray(np.array(site.ids, dtype=object)[site.place[parts.plot]]),
            **columns,
            "area_m2": np.ma.asarray(np.round(parts.area + parts.ridge, _M2_DIGITS)),
            "area_method": np.ma.asarray(parts.method),
            "fragment": np.ma.asarray(parts.fragment),
        },
        parts.geometry,
        site.table.crs,
    )
