"""The report of the land chain: each break with its ground, where it lies, and the largest parts."""

from collections.abc import Iterator, Sequence

import numpy as np

from ..core.stock.chain_table import AGES, Chain
from ..core.stock.looks import BREAKS
from ..core.text import Message
from . import parts
from .classmap import class_map
from .html import Html, document, element, name, table
from .parts import Translate, number, say
from .stock_words import break_names, in_words, link_names

_MOST_ROWS = 60
_MARKED = 20


def landchain_report(
    found: Chain,
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
    """Yield the report as HTML in pieces; `layers` are pairs of link and layer name."""
    title = tr("Land from approval to registration")
    sections = _sections(found, layers, notes, as_of, parts.head(title, place, date, marking), tr)
    yield from document(title, language, parts.css(), sections)


def _sections(found: Chain, layers, notes, as_of: str, head: Html, tr: Translate) -> Iterator[Html]:
    names, links = break_names(tr), link_names(tr)
    rows = list(parts.rows(found.parts, tr))
    broken = [row for row in rows if row["break"] != "consistent" and not row["fragment"]]
    yield head
    yield element(
        "p",
        tr("{broken} ha of {whole} ha show a break of the chain, in {count} parts.").format(
            broken=number(found.broken / 1e4, 2), whole=number(found.whole / 1e4, 2), count=len(broken)
        ),
        class_=f"answer {'fail' if broken else 'pass'}",
    )
    summary = {row["break"]: row for row in parts.rows(found.summary, tr)}
    shown = sorted(
        (row for kind, row in summary.items() if kind != "consistent" and row["parts"]),
        key=lambda row: -row["area_m2"],
    )
    yield parts.numbers(
        ("fail", number(row["area_m2"] / 1e4, 2) + " ha", names[row["break"]]) for row in shown[:4]
    )
    largest = sorted(broken, key=lambda row: -row["area_m2"])
    place_of = {row["part_id"]: place for place, row in enumerate(rows)}
    kinds = np.array(["" if row["fragment"] else row["break"] for row in rows], dtype=object)
    marked = [(place_of[row["part_id"]], f"part-{row['part_id']}") for row in largest[:_MARKED]]
    yield class_map(
        found.parts.geometry, kinds, BREAKS, names, tr("Map of the chain by its gravest break"), marked
    )
    yield element("h2", tr("Breaks"))
    yield from table(
        (tr("Break"), tr("#Parts"), tr("#Area (ha)"), tr("#Gravest here (ha)"), *(tr("#Over {age} y (ha)").format(age=age) for age in AGES), tr("#Fragments (m²)")),
        (_break_row(row, names, tr) for row in summary.values()),
        "land",
    )  # fmt: skip
    yield element(
        "p",
        tr(
            "A part may show several breaks; the column “gravest here” counts it once, so these add up, with the "
            "fragments, to all the ground. Ages are told where the layers give dates, as of {as_of}."
        ).format(as_of=as_of),
        class_="small soft",
    )
    yield element("h2", tr("Largest parts with a break"))
    heads = (tr("#No."), tr("Break"), tr("#Area (m²)"), tr("Features"), tr("Why"))
    yield from table(heads, (_part_row(number_, row, names, links, tr) for number_, row in enumerate(largest[:_MOST_ROWS], 1)))  # fmt: skip
    if len(largest) > _MOST_ROWS:
        yield element(
            "p",
            tr("The table has the largest {count}; the layer has all.").format(count=_MOST_ROWS),
            class_="small",
        )
    yield element("h2", tr("How this was computed"))
    method = next((row["area_method"] for row in rows), "")
    yield parts.facts(
        [
            *((links[link], name(layer)) for link, layer in layers),
            *((links[link], tr("no layer given")) for link in found.missing),
            (tr("Area method"), parts.area_method(method, tr)),
            (tr("As of"), as_of),
        ]
    )
    if found.unlooked:
        yield element(
            "p",
            tr("Not looked at, since a layer or its uses are missing: {breaks}.").format(
                breaks=in_words(found.unlooked, names, tr)
            ),
            class_="answer undecided",
        )
    open_ = sum(row["undecided"] is not None for row in rows)
    if open_:
        yield element("p", tr("On {count} parts it is undecided whether the uses agree.").format(count=open_))
    if notes:
        yield element("ul", (element("li", say(note, tr)) for note in notes), class_="warnings")


def _break_row(row: dict, names: dict[str, str], tr: Translate) -> tuple:
    title = names[row["break"]]
    if row["status"] != "ok":
        return (title, tr("not looked at"), *[""] * (3 + len(AGES)))
    ages = (row[f"over_{age}y_m2"] for age in AGES)
    return (
        title,
        number(row["parts"], 0),
        *(
            number(None if area is None else area / 1e4, 2)
            for area in (row["area_m2"], row["first_area_m2"], *ages)
        ),
        number(row["fragment_m2"], 1),
    )


def _part_row(place: int, row: dict, names: dict[str, str], links: dict[str, str], tr: Translate) -> tuple:
    features = [
        element("div", f"{links[link]}: ", name(row[f"{link}_id"])) for link in links if row[f"{link}_id"]
    ]
    kinds = in_words(row["breaks"], names, tr)
    return (
        element("span", place, id=f"part-{row['part_id']}"),
        kinds,
        number(row["area_m2"], 1),
        features,
        row["reason"],
    )
