"""The planning conditions report (规划条件): a page for each site, then how it was computed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from . import maps, parts
from .compliance import how_computed
from .facts import ContextFacts, RunRecord
from .html import Html, document, element, join, name, table
from .parts import Translate, number, say


@dataclass(frozen=True)
class ConditionsFacts:
    """All that the report shows. `site_ids` and `site_geometry` have shape (n,); `rows` are the conditions as
    core tells them, one dict each; `context` are the control areas, each with its role as its only “rule”;
    `parcels` (k,) are the plan's parcels; `distance` in metres is how far control lines were looked for."""

    title: str
    place: str
    date: str
    marking: str
    site_ids: np.ndarray
    site_geometry: np.ndarray
    rows: Sequence[Mapping]
    distance: float
    record: RunRecord
    context: Sequence[ContextFacts] = ()
    parcels: np.ndarray | None = None
    degrees: bool = False


def conditions_report(facts: ConditionsFacts, tr: Translate, language: str) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    yield from document(facts.title, language, parts.css(), _sections(facts, tr))


def _sections(facts: ConditionsFacts, tr: Translate) -> Iterator[Html]:
    yield maps.patterns(facts.context)
    by_site: dict[str, list[Mapping]] = {}
    for row in facts.rows:
        by_site.setdefault(row["site_id"], []).append(row)
    parcels = facts.site_geometry if facts.parcels is None else facts.parcels
    evidence = maps.Evidence(parcels, facts.context, tr, facts.degrees)
    for place, site in enumerate(facts.site_ids.tolist()):
        yield Html('<div class="sheet">')
        yield parts.head(facts.title, facts.place, facts.date, facts.marking)
        yield from _site(
            site, facts.site_geometry[place], by_site.get(site, []), facts.distance, evidence, tr
        )
        yield Html("</div>")
    yield element("h2", tr("How this was computed"), id="record", class_="runon")
    yield from how_computed(facts.record, (), tr)


def _site(
    site: str, geometry, rows: Sequence[Mapping], distance: float, evidence, tr: Translate
) -> Iterator[Html]:
    controls = [row for row in rows if row["kind"] == "control"]
    # A role may have several zones on the site; it counts once.
    relations = {row["role"]: row["relation"] for row in controls}
    counts = Counter(relations.values())
    told = tr("Site {site}: control lines on it: {on}, within {distance:g} m: {near}, not known: {unknown}.")
    yield element(
        "p",
        told.format(
            site=site, on=counts["on"], distance=distance, near=counts["near"], unknown=counts["undecided"]
        ),
        # To lie on a control line is a fact and no failure; only what is not known is marked.
        class_="answer undecided" if counts["undecided"] else "answer",
    )
    on = [role for role, relation in relations.items() if relation == "on"]
    figure = evidence.of(geometry, np.empty(0, dtype=object), on, tr("Map of the site"), around=distance)
    yield element("div", figure, element("div", _zoning(rows, tr)), class_="two site")
    yield element("h3", tr("Control lines"))
    order = {"on": 0, "near": 1, "undecided": 2}
    heads = (tr("Control line"), tr("Relation"), tr("How much"), tr("By the layer"), tr("Clause"))
    listed = sorted(
        (row for row in controls if row["relation"] in order), key=lambda row: order[row["relation"]]
    )
    yield from table(heads, (_control_cells(row, tr) for row in listed), class_="small")
    if clear := [row["item"] for row in controls if row["relation"] == "clear"]:
        told = tr("Nothing within {distance:g} m of the site: {lines}.")
        yield element("p", told.format(distance=distance, lines=", ".join(clear)))


def _zoning(rows: Sequence[Mapping], tr: Translate) -> Iterator[Html]:
    zoning = [row for row in rows if row["kind"] == "zoning"]
    indices = [row for row in rows if row["kind"] == "index"]
    yield element("h3", tr("Use by the approved plan"))
    for row in zoning:
        use = join(filter(None, (row.get("value"), row["item"])), " ")
        told = filter(None, (use, _amount(row), row.get("document"), say(row.get("note"), tr)))
        yield element("p", join(told, " · "))
    if indices:
        yield element("h3", tr("Limits of the plan"))
        heads = (tr("Limit"), "#" + tr("Value"), "#" + tr("Area (m²)"), "#" + tr("Share"))
        cells = (
            (
                row["item"],
                f"{row['value']} {row.get('unit') or ''}".strip(),
                number(row["area_m2"]),
                _share(row),
            )
            for row in indices
        )
        yield from table(heads, cells, class_="small")


def _control_cells(row: Mapping, tr: Translate) -> tuple:
    words = {"on": tr("on the site"), "near": tr("near"), "undecided": tr("not known")}
    mark = {"on": "■", "near": "↔", "undecided": "?"}[row["relation"]]
    amount = {"on": _amount(row), "near": f"{number(row.get('distance_m'))} m"}.get(row["relation"])
    clause = row.get("clause")
    unverified = element("span", "⚠ ", tr("figure not verified"), class_="unverified")
    return (
        join(filter(None, (element("b", row["item"]), row.get("value") and name(row["value"]))), " · "),
        element("span", mark, " ", words[row["relation"]], class_=f"v {row['relation']}"),
        amount or say(row.get("note"), tr),
        join(filter(None, (row.get("date"), row.get("document"))), ", "),
        join((clause, None if row.get("clause_verified") else unverified), " ") if clause else "",
    )


def _amount(row: Mapping) -> str | None:
    return None if row.get("area_m2") is None else f"{number(row['area_m2'])} m² ({_share(row)})"


def _share(row: Mapping) -> str:
    return f"{row['share']:.1%}"
