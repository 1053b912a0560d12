"""The report of stock land: how much of which type, where, the first plots with their reasons, and the figures."""

from collections.abc import Iterator, Sequence

import numpy as np

from ..core.stock.inventory import Stock
from ..core.stock.looks import TYPES
from ..core.stock.pack import Figure, StockPack
from ..core.stock.ranking import CRITERIA
from ..core.text import Message
from . import parts
from .classmap import class_map
from .html import Html, document, element, join, name, table
from .parts import Translate, local, number, say
from .stock_words import criterion_names, in_words, type_names

_MOST_ROWS, _MOST_BLOCKS, _MARKED = 60, 20, 20
_REST = ("undecided", "none")


def stockland_report(
    found: Stock,
    pack: StockPack,
    layers: Sequence[tuple[str, str]],
    notes: Sequence[Message],
    tr: Translate,
    language: str,
    *,
    as_of: str,
    place: str,
    date: str,
    marking: str,
) -> Iterator[str]:
    """Yield the report as HTML in pieces; `layers` are pairs of what a layer is and its name, empty where none
    was given."""
    title = tr("Stock land: an inventory")
    sections = _sections(
        found, pack, layers, notes, as_of, parts.head(title, place, date, marking), tr, language
    )
    yield from document(title, language, parts.css(), sections)


def _sections(
    found: Stock, pack, layers, notes, as_of: str, head: Html, tr: Translate, language: str
) -> Iterator[Html]:
    names = type_names(tr)
    rows = list(parts.rows(found.plots, tr))
    candidates = rows[: found.candidates]
    yield head
    answer = tr(
        "{count} plots with {area} ha are stock land as of {as_of}; {undecided} plots leave something undecided."
    ).format(count=len(candidates), area=number(found.area / 1e4, 2), as_of=as_of, undecided=found.undecided)
    yield element("p", answer, class_=f"answer {'fail' if candidates else 'pass'}")
    by_type = {kind: [row for row in rows if row["type"] == kind] for kind in TYPES}
    largest = sorted((kind for kind in TYPES if kind not in _REST), key=lambda kind: -_area(by_type[kind]))
    yield parts.numbers(
        ("fail", f"{number(_area(by_type[kind]) / 1e4, 2)} ha", names[kind]) for kind in largest[:4]
    )
    kinds = np.array([row["type"] for row in rows], dtype=object)
    marked = [(place, f"plot-{place + 1}") for place in range(min(len(candidates), _MARKED))]
    drawn = [(row, link) for row, link in marked if found.plots.geometry[row] is not None]
    yield class_map(found.plots.geometry, kinds, TYPES, names, tr("Map of stock land by type"), drawn)
    yield element("h2", tr("Types"))
    heads = (tr("Type"), tr("#Plots"), tr("#Area (ha)"), tr("#Unused capacity (m²)"), tr("#Capacity unknown"))
    yield from table(heads, (_type_row(kind, some, found, names, tr) for kind, some in by_type.items()))
    yield element(
        "p",
        tr(
            "A plot is told by the first type that holds. “Suspected idle” is a suspicion: causes that "
            "excuse it are for the investigation to find."
        ),
        class_="small soft",
    )
    if candidates:
        yield from _first(candidates, found, names, tr)
    yield from _blocks(found, names, tr)
    yield from _open(rows, tr)
    yield from _how(found, pack, layers, notes, as_of, tr, language)


def _area(rows: Sequence[dict]) -> float:
    return sum(row["area_m2"] or 0.0 for row in rows)


def _type_row(kind: str, rows: Sequence[dict], found: Stock, names: dict[str, str], tr: Translate) -> tuple:
    if kind == "approved_unsupplied" and not found.asked.chain:
        return (names[kind], tr("not looked at"), "–", "–", "–")
    known = [row["capacity_m2"] for row in rows if row["capacity_m2"] is not None]
    return (
        names[kind],
        len(rows),
        number(_area(rows) / 1e4, 2),
        number(sum(known), 0),
        len(rows) - len(known),
    )


def _first(candidates: Sequence[dict], found: Stock, names: dict[str, str], tr: Translate) -> Iterator[Html]:
    yield element("h2", tr("Plots by rank"))
    heads = (
        tr("#Rank"), tr("Plot"), tr("Type"), tr("#Area (m²)"), tr("#Unused capacity (m²)"), tr("#Score"),
        tr("#Among the first {top}").format(top=found.asked.top), tr("Why"),
    )  # fmt: skip
    yield from table(heads, (_plot_row(row, found, names, tr) for row in candidates[:_MOST_ROWS]))
    if len(candidates) > _MOST_ROWS:
        told = tr("The table has the first {count}; the layer has all.").format(count=_MOST_ROWS)
        yield element("p", told, class_="small")
    yield element(
        "p",
        tr(
            "“Among the first {top}”: how many of {draws} draws of random weights (each mixture as likely as any other, "
            "seed {seed}) leave the plot among the first {top}."
        ).format(top=found.asked.top, draws=found.asked.draws, seed=found.asked.seed),
        class_="small soft",
    )


def _plot_row(row: dict, found: Stock, names: dict[str, str], tr: Translate) -> tuple:
    known = row["score_known"]
    score = number(row["score"], 1)
    if known is not None and known < 100:
        score = join(
            (
                score,
                element("div", tr("of {known} % known").format(known=number(known, 0)), class_="small soft"),
            )
        )
    kinds = in_words(row["types"] or row["type"], names, tr)
    return (
        element("span", row["rank"], id=f"plot-{row['rank']}"),
        plot_name(row["plot_id"]),
        kinds,
        number(row["area_m2"], 0),
        number(row["capacity_m2"], 0),
        score,
        f"{100 * row['stability']:.0f} %" if found.asked.draws else "–",
        row["reason"],
    )


def _blocks(found: Stock, names: dict[str, str], tr: Translate) -> Iterator[Html]:
    rows = list(parts.rows(found.blocks, tr))
    yield element("h2", tr("Blocks of adjoining plots"))
    if not rows:
        yield element("p", tr("No plots of stock land adjoin."))
        return
    worth = [row for row in rows if row["worth"]]
    yield element(
        "p",
        tr("{worth} of {count} blocks have at least {area} ha and may be worth assembling.").format(
            worth=len(worth), count=len(rows), area=number(found.asked.block_area / 1e4, 2)
        ),
    )
    heads = (
        tr("Block"),
        tr("#Plots"),
        tr("#Area (ha)"),
        tr("#Unused capacity (m²)"),
        tr("Types"),
        tr("Ids of the plots"),
    )
    yield from table(
        heads,
        (
            (
                row["block_id"],
                row["plots"],
                number(row["area_m2"] / 1e4, 2),
                number(row["capacity_m2"], 0),
                in_words(row["types"], names, tr),
                name(row["plot_ids"]),
            )
            for row in sorted(rows, key=lambda row: -row["area_m2"])[:_MOST_BLOCKS]
        ),
    )


def _open(rows: Sequence[dict], tr: Translate) -> Iterator[Html]:
    open_ = [row for row in rows if row["undecided"] is not None]
    if not open_:
        return
    yield element("h2", tr("What could not be decided"))
    why: dict[str, list[str]] = {}
    for row in open_:
        why.setdefault(str(row["undecided"]), []).append(row["plot_id"])
    order = sorted(why.items(), key=lambda item: -len(item[1]))[:_MOST_ROWS]
    yield from table(
        (tr("Why"), tr("#Plots"), tr("Such as")),
        ((reason, len(ids), name(", ".join(ids[:5]))) for reason, ids in order),
        "open",
    )


def _how(
    found: Stock, pack: StockPack, layers, notes, as_of: str, tr: Translate, language: str
) -> Iterator[Html]:
    asked, criteria = found.asked, criterion_names(tr)
    yield element("h2", tr("How this was computed"))
    yield parts.facts(
        [
            *((what, name(layer) if layer else tr("no layer given")) for what, layer in layers),
            (tr("As of"), as_of),
            (tr("Pack"), f"{local(pack.title, language)} ({pack.id} {pack.version})"),
            (tr("Area method"), parts.area_method(asked.method, tr)),
            (tr("Weights"), {criteria[one]: f"{asked.weights[one]:g}" for one in CRITERIA}),
            (
                tr("Adjoining"),
                tr("within {gap:g} m along at least {edge:g} m").format(gap=asked.gap, edge=asked.edge),
            ),
        ]
    )
    yield element("h3", tr("Figures"))
    yield figure_table(
        [one for one in pack.figures.values() if not one.id.startswith("weight_")], tr, language
    )
    if notes:
        yield element("ul", (element("li", say(note, tr)) for note in notes), class_="warnings")


def plot_name(id: str) -> Html:
    """Return a plot's id, not broken where it is short."""
    return element("span", name(id), style="white-space:nowrap" if len(id) < 14 else None)


def figure_table(figures: Sequence[Figure], tr: Translate, language: str) -> Html:
    """Return figures with their clauses and whether they are verified."""
    rows = (
        (
            local(one.title, language),
            f"{one.value:g} {local(one.unit, language)}".strip(),
            parts.clause({**one.clause, "number": one.clause["number"] or None}, tr, language),
        )
        for one in figures
    )
    return join(table((tr("Figure"), tr("#Value"), tr("Clause")), rows))
