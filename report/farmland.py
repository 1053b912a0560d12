"""The report on cultivated land between two dates: the answer, the balance, a map, the flows, what is left open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..core.balance import OUTSIDE
from ..core.farmland.balance import UNIT, Balance, cause_titles, cover_titles, crop_titles, flow_titles, lines
from ..core.farmland.pack import FLOWS, Version
from ..core.table import Table
from . import parts
from .compliance import how_computed
from .facts import RunRecord
from .farmland_pictures import chart, patch_map
from .html import Html, document, element, name, table
from .parts import Translate, local, number, say

# Square metres of a hectare, and of a mu.
HECTARE, MU = 10_000, 10_000 / 15
# Rows of the patches that nothing covers, and of the documents.
WORST, MOST = 20, 60


@dataclass(frozen=True)
class FarmlandReport:
    """All that the report shows.

    `land` and `basic_land` (None without the layer of permanent basic farmland) are the balances by zone, `zones` the
    zones' names; `patches` and `by_document` the Tables of core/farmland/patches.py; `basic` polygons, drawn as
    outlines, or None.
    """

    place: str
    date: str
    marking: str
    version: Version
    land: Mapping[int | None, Balance]
    basic_land: Mapping[int | None, Balance] | None
    zones: Sequence[str]
    patches: Table
    by_document: Table
    basic: np.ndarray | None
    record: RunRecord


def farmland_report(facts: FarmlandReport, tr: Translate, language: str) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    title = tr("Cultivated land between two surveys")
    yield from document(title, language, parts.css(), _sections(title, facts, tr, language))


def _sections(title: str, facts: FarmlandReport, tr: Translate, language: str) -> Iterator[Html]:
    rows = list(parts.rows(facts.patches, tr))
    land = facts.land[None]
    yield Html('<div class="sheet">')
    yield parts.head(title, facts.place, facts.date, facts.marking)
    yield parts.between(facts.record.layers[0].name, facts.record.layers[1].name)
    kind, told = answer(land, rows, tr, language)
    yield element("p", told, class_=f"answer {kind}")
    yield parts.numbers(_cards(facts, tr))
    offset = parts.clause(facts.version.offset_clause, tr, language, whole=False)
    yield element("p", tr("What is to be offset is told by:"), " ", offset, class_="small")
    yield patch_map(facts.patches, facts.basic, tr)
    yield Html("</div>")
    yield element("h2", "1 · ", tr("Balance"))
    yield from _balance(facts, tr)
    yield element("h2", "2 · ", tr("Flows"))
    yield from _flows(facts, rows, tr)
    yield element("h2", "3 · ", tr("What no approval covers"))
    yield from _uncovered(rows, tr)
    yield element("h2", "4 · ", tr("Approved, by document"), class_="runon")
    yield from _documents(facts, tr)
    yield element("h2", "5 · ", tr("Farmland that stayed: what is planted"), class_="runon")
    yield from _crops(facts, rows, tr, language)
    yield element("h2", "6 · ", tr("What the flows do not explain"), class_="runon")
    yield from _remainder(land, tr)
    if facts.zones:
        yield element("h2", "7 · ", tr("By zone"))
        yield from _zones(facts, tr)
    yield element("h2", f"{8 if facts.zones else 7} · ", tr("How this was computed"))
    yield from _clauses(facts, tr, language)
    yield from how_computed(facts.record, (), tr, pack=tr("Farmland classes"))


def answer(land: Balance, rows: Sequence[dict], tr: Translate, language: str) -> tuple[str, str]:
    """Return the report's answer in a sentence or two, and its kind."""
    if not land.previous and not land.year_end:
        return "undecided", tr("Neither survey has cultivated land.")
    lost = [row for row in rows if row["kind"] in FLOWS]
    figures = {
        "before": _area(land.previous),
        "after": _area(land.year_end),
        "lost": _area(land.outflow()),
        "patches": f"{len(lost):,}",
        "gained": _area(land.inflow),
        "covered": _area(land.outflow(cover="covered")),
        "bare": _area(land.outflow(cover="uncovered")),
        "documents": f"{sum(row['approval'] in ('covered', 'partly') for row in lost):,}",
    }
    told = [
        tr(
            "{before} of cultivated land became {after}: {lost} were lost in {patches} patches, {gained} were gained."
        )
    ]
    if land.remainder:
        told.append(tr("{rest} m² of the change are no flow; section 6 says where they come from."))
        figures["rest"] = _signed(land.remainder)
    kind = "fail" if land.outflow(cover="uncovered") else "pass"
    if land.outflow(cover="undecided"):
        told.append(tr("No approvals were given, so whether what was lost is reasonable is undecided."))
        kind = "undecided"
    else:
        told.append(
            tr(
                "Approvals cover {covered} of what was lost, {documents} patches wholly or in part; {bare} are not covered."
            )
        )
    return kind, ("" if language == "zh" else " ").join(told).format(**figures)


def _cards(facts: FarmlandReport, tr: Translate) -> Iterator[tuple[str, str, str]]:
    land = facts.land[None]
    unknown = bool(land.outflow(cover="undecided"))
    open_ = "undecided" if unknown else "uncovered"
    kind, sign = ("undecided", "?") if unknown else ("fail", "✖")
    bare = tr("lost, whether reasonable undecided (ha)") if unknown else tr("lost without an approval (ha)")
    yield kind, f"{sign} {_hectares(land.outflow(cover=open_))}", bare
    construction = land.outflow("non_agri", cover=open_)
    yield kind, f"{sign} {_hectares(construction)}", tr("of that to construction, 非农化 (ha)")
    if facts.basic_land is None:
        yield "undecided", "?", tr("in permanent basic farmland: no layer of it was given")
    else:
        basic = facts.basic_land[None].outflow(cover=open_)
        yield kind, f"{sign} {_hectares(basic)}", tr("of that in permanent basic farmland (ha)")
    # No verdict: what has to be offset is not verified.
    left = land.inflow - land.outflow(*facts.version.offset)
    yield "all", _hectares(left, plus=True), tr("inflow less what is to be offset (ha)")


def _balance(facts: FarmlandReport, tr: Translate) -> Iterator[Html]:
    land = facts.land[None]
    told = tr(
        "Second date = first date − all outflow + inflow + remainder. Every figure is rounded so that the sums hold to "
        "0.01 m²; the remainder is told by its causes in section 6 and is not spread over the other figures."
    )
    yield element("p", told)
    basic = facts.basic_land[None] if facts.basic_land else None
    protected = lines(basic, facts.version.offset) if basic else None
    heads = [tr("Item"), "#", "#m²", tr("#mu (亩)"), "#ha"]
    heads += [tr("#in permanent basic farmland (m²)")] if basic else []

    def row(place: int, line: tuple) -> tuple:
        _item, title, level, sign, amount = line
        shown = Html("&emsp;" * level) + element("b" if level == 0 else "span", say(title, tr))
        cells = (Html(shown), sign, _metres(amount), number(amount / UNIT / MU, 2), _hectares(amount))
        return (*cells, _metres(protected[place][4])) if protected else cells

    shown = lines(land, facts.version.offset)
    yield from table(heads, (row(place, line) for place, line in enumerate(shown) if _worth(line)), "balance")
    steps = f"{_metres(land.previous)} − {_metres(land.outflow())} + {_metres(land.inflow)}"
    check = f"{_metres(land.year_end)} = {steps} + {_metres(land.remainder)}"
    yield element("p", tr("Proof (m²):"), " ", check, class_="small")


def _worth(line: tuple) -> bool:
    """Tell whether a line of the balance says anything in the report: zeros of the lower levels do not."""
    item, _title, level, _sign, amount = line
    causes = {*cause_titles(), *(f"crop_{use}" for use in crop_titles())}
    return item not in causes and not item.startswith("outflow_") and (level < 2 or amount != 0)


def _flows(facts: FarmlandReport, rows: Sequence[dict], tr: Translate) -> Iterator[Html]:
    land = facts.land[None]
    yield chart(land, tr)
    heads = [tr("What cultivated land became"), "#" + tr("Patches"), "#" + tr("covered (m²)")]
    heads += ["#" + tr("not covered (m²)"), "#" + tr("undecided (m²)"), "#" + tr("in all (m²)")]
    titles = flow_titles()

    def cells(flow: str) -> tuple:
        count = sum(row["kind"] == flow for row in rows)
        amounts = [land.outflow(flow, cover=cover) for cover in cover_titles()]
        return say(titles[flow], tr), f"{count:,}", *map(_metres, amounts), _metres(land.outflow(flow))

    yield from table(heads, map(cells, FLOWS))
    pairs: dict[tuple, list[float]] = {}
    for row in rows:
        if row["kind"] in FLOWS or row["kind"] == "inflow":
            at = (_named(row, "from"), _named(row, "to"))
            pairs.setdefault(at, []).append(row["area_m2"])
    if not pairs:
        return
    yield element("h3", tr("From which code to which"))
    order = sorted(pairs, key=lambda at: -sum(pairs[at]))
    heads = (tr("From"), tr("To"), "#" + tr("Patches"), "#m²", "#ha")
    listed = (
        (name(a), name(b), f"{len(pairs[a, b]):,}", number(sum(pairs[a, b]), 2), number(sum(pairs[a, b]) / HECTARE, 2))
        for a, b in order[:MOST]
    )  # fmt: skip
    yield from table(heads, listed)


def _uncovered(rows: Sequence[dict], tr: Translate) -> Iterator[Html]:
    bare = [row for row in rows if row["approval"] in ("partly", "uncovered", "undecided")]
    if not bare:
        yield element("p", tr("Nothing: approvals cover all that was lost."))
        return
    bare.sort(key=lambda row: -_open_area(row))
    told = tr("{count} patches, largest first; the layer of patches holds them all.")
    yield element("p", told.format(count=f"{len(bare):,}"), class_="small soft")
    heads = (tr("Patch"), tr("From"), tr("To"), "#" + tr("not covered (m²)"), tr("Basic farmland"), tr("Why"))
    basic = {True: tr("yes"), False: tr("no"), None: tr("undecided")}
    yield from table(
        heads,
        (
            (name(row["patch_id"]), name(_named(row, "from")), name(_named(row, "to")),
             number(_open_area(row), 2), basic[row["in_basic_farmland"]], name(row["reason"]))
            for row in bare[:WORST]
        ),
    )  # fmt: skip


def _open_area(row: dict) -> float:
    return row["area_m2"] - (row["approved_m2"] or 0.0)


def _named(row: dict, which: str) -> str:
    return " ".join(filter(None, (row[f"{which}_code"], row[f"{which}_name"]))) or "–"


def _documents(facts: FarmlandReport, tr: Translate) -> Iterator[Html]:
    found: dict[str, list[float]] = {}
    for row in parts.rows(facts.by_document, tr):
        found.setdefault(row["document"] or tr("no document"), []).append(row["area_m2"])
    if not found:
        yield element("p", tr("No approval covers any farmland that was lost."))
        return
    if len(found) > MOST:
        told = tr("The {shown} largest of {count} documents.")
        yield element("p", told.format(shown=MOST, count=f"{len(found):,}"), class_="small soft")
    order = sorted(found, key=lambda one: -sum(found[one]))[:MOST]
    yield from table(
        (tr("Document"), "#" + tr("Patches"), "#" + tr("Farmland lost that it covers (m²)")),
        ((name(one), f"{len(found[one]):,}", number(sum(found[one]), 2)) for one in order),
    )


def _crops(facts: FarmlandReport, rows: Sequence[dict], tr: Translate, language: str) -> Iterator[Html]:
    land = facts.land[None]
    if not land.kept:
        yield element("p", tr("No land was cultivated on both dates."))
        return
    basic = facts.basic_land[None] if facts.basic_land else None
    titles = {use: title for use, title in crop_titles().items() if land.crops.get(use)}
    heads = [tr("Planted on the second date"), "#m²", "#%", "#ha"]
    heads += [tr("#in permanent basic farmland (m²)")] if basic else []

    def cells(use: str) -> tuple:
        amount = land.crops[use]
        shown = (
            say(titles[use], tr),
            _metres(amount),
            number(100 * amount / land.kept, 2),
            _hectares(amount),
        )
        return (*shown, _metres(basic.crops.get(use, 0))) if basic else shown

    yield from table(heads, map(cells, titles))
    again: dict[str, list[float]] = {}
    for row in rows:
        if row["kind"] == "non_grain":
            known = facts.version.recoverable.values.get(row["recoverable"])
            told = local(known.title, language) if known else tr("not told by the survey")
            again.setdefault(told, []).append(row["area_m2"])
    if again:
        yield element(
            "h3", tr("Whether what forest, orchard and other agriculture took can be cultivated again")
        )
        yield from table(
            (tr("The survey says"), "#" + tr("Patches"), "#m²"),
            ((name(told), f"{len(found):,}", number(sum(found), 2)) for told, found in again.items()),
        )


def _remainder(land: Balance, tr: Translate) -> Iterator[Html]:
    titles = cause_titles()
    causes = [(cause, land.causes.get(cause, 0)) for cause in titles]
    if not any(amount for _cause, amount in causes):
        yield element("p", tr("Nothing: the flows explain the change to 0.01 m²."))
        return
    yield from table(
        (tr("Cause"), "#m²"),
        (
            *((say(titles[cause], tr), _signed(amount)) for cause, amount in causes if amount),
            (element("b", tr("Remainder")), element("b", _signed(land.remainder))),
        ),
    )


def _zones(facts: FarmlandReport, tr: Translate) -> Iterator[Html]:
    heads = [tr("Zone")] + [
        "#" + head
        for head in (tr("first date (m²)"), tr("outflow (m²)"), tr("not covered (m²)"), tr("inflow (m²)"),
                     tr("remainder (m²)"), tr("second date (m²)"))
    ]  # fmt: skip

    def cells(zone: object, one: Balance) -> tuple:
        amounts = (one.previous, one.outflow(), one.outflow(cover="uncovered"), one.inflow)
        return zone, *map(_metres, amounts), _signed(one.remainder), _metres(one.year_end)

    places = [place for place in facts.land if place is not None]
    listed = [
        cells(tr("outside all zones") if place == OUTSIDE else name(facts.zones[place]), facts.land[place])
        for place in places
    ]
    yield from table(heads, [*listed, cells(element("b", tr("All")), facts.land[None])])


def _clauses(facts: FarmlandReport, tr: Translate, language: str) -> Iterator[Html]:
    version = facts.version
    yield element("h3", tr("What has to be offset"))
    yield element("p", local(version.title, language))
    yield parts.clause(version.offset_clause, tr, language)
    yield element("h3", tr("What is which class"))
    listed = (
        element("li", element("b", local(one.title, language)), " — ", parts.clause(one.clause, tr, language))
        for one in version.classes.values()
    )
    yield element("ul", listed, class_="small")
    yield element("h3", tr("Crop and recoverability"))
    fields = (version.crops, version.recoverable)
    yield element(
        "ul",
        (
            element("li", ", ".join(one.fields), ": ", parts.clause(one.clause, tr, language))
            for one in fields
        ),
        class_="small",
    )


def _area(amount: int) -> str:
    return f"{_hectares(amount)} ha"


def _hectares(amount: int, *, plus: bool = False) -> str:
    shown = amount / UNIT / HECTARE
    return f"{shown:+,.2f}" if plus else number(shown, 2)


def _metres(amount: int) -> str:
    return number(amount / UNIT, 2)


def _signed(amount: int) -> str:
    return f"{amount / UNIT:+,.2f}" if amount else _metres(0)
