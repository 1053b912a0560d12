"""The report of industrial land: indicators against control values, zones, the proposal with its bound."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from ..core.stock.industry import INDICATORS, MEETS, MISSES, NO_VALUE, OPEN, Check
from ..core.stock.looks import ACTIONS, STATUSES
from ..core.stock.pack import Figure, StockPack
from ..core.stock.release import INTENSIFY, RELEASE, Plan, Sites, Targets
from ..core.stock.zones import OUTSIDE
from ..core.table import Table
from ..core.text import Message
from . import parts
from .classmap import class_map
from .html import Html, document, element, name, table
from .parts import Translate, local, number, say
from .stock_words import action_names, in_words, indicator_names, status_names
from .stockland import figure_table, plot_name

_MOST_ROWS, _MARKED = 60, 20

Proposal = tuple[Plan | None, Sites | None, Targets | None, str]


def industryland_report(
    plots: Table,
    found: Sequence[Check],
    zones: Table | None,
    proposal: Proposal,
    pack: StockPack,
    layers: Sequence[tuple[str, str]],
    notes: Sequence[Message],
    tr: Translate,
    language: str,
    *,
    place: str,
    date: str,
    marking: str,
) -> Iterator[str]:
    """Yield the report as HTML in pieces; `proposal` is the plan, its sites, targets and objective."""
    title = tr("Industrial land")
    head = parts.head(title, place, date, marking)
    sections = _sections(plots, found, zones, proposal, pack, layers, notes, head, tr, language)
    yield from document(title, language, parts.css(), sections)


def _sections(
    plots, found, zones, proposal: Proposal, pack, layers, notes, head: Html, tr: Translate, language: str
) -> Iterator[Html]:
    rows = [row for row in parts.rows(plots, tr) if row["industrial"]]
    misses = [row for row in rows if row["status"] == MISSES]
    yield head
    yield element(
        "p",
        tr(
            "Of {count} industrial plots, {area} ha in all, {misses} miss a control value; {open} others are undecided."
        ).format(
            misses=len(misses),
            count=len(rows),
            area=number(_sum(rows, "area_m2") / 1e4, 2),
            open=sum(row["status"] == OPEN for row in rows),
        ),
        class_=f"answer {'undecided' if misses else 'pass'}",
    )
    if partly := sum(row["undecided"] is not None for row in misses):
        told = tr("Of those that miss one, {count} leave another indicator undecided.")
        yield element("p", told.format(count=partly))
    unknown = int((plots.columns["status"].filled("") == OPEN).sum()) - sum(
        row["status"] == OPEN for row in rows
    )
    if unknown:
        told = tr(
            "The use of {count} further plots is not recorded; whether they are industrial is undecided."
        )
        yield element("p", told.format(count=unknown))
    land = _sum([row for row in rows if row["output_per_ha"] is not None], "area_m2") / 1e4
    output = sum(
        row["output_per_ha"] * row["area_m2"] / 1e4 for row in rows if row["output_per_ha"] is not None
    )
    far_land = _sum([row for row in rows if row["far"] is not None], "area_m2")
    yield parts.numbers(
        (
            ("", f"{number(_sum(rows, 'area_m2') / 1e4, 2)} ha", tr("industrial land")),
            (
                "",
                number(_sum(rows, "floor_area_m2") / far_land if far_land else None, 2),
                tr("FAR of all of it"),
            ),
            ("", number(output / land if land else None, 0), tr("output a hectare (10,000 yuan)")),
            ("fail", str(len(misses)), tr("plots miss a control value")),
        )
    )
    status = np.array([row["status"] for row in parts.rows(plots, tr)], dtype=object)
    yield class_map(
        plots.geometry, status, STATUSES, status_names(tr), tr("Map of industrial plots by control values")
    )
    yield from _indicators(found, pack, tr, language)
    if proposal[0] is not None:
        yield from _proposal(plots, proposal, tr)
    if zones is not None:
        yield from _zones(zones, tr)
    yield from _plots(misses, tr)
    yield element("h2", tr("How this was computed"))
    method = next(iter(plots.columns["area_method"].tolist()), "")
    yield parts.facts(
        [
            *((what, name(layer) if layer else tr("no layer given")) for what, layer in layers),
            (tr("Pack"), f"{local(pack.title, language)} ({pack.id} {pack.version})"),
            (tr("Area method"), parts.area_method(method, tr)),
        ]
    )
    yield element("h3", tr("Figures"))
    used = {one.control.title["en"]: one.control for one in found if one.control and one.indicator == "far"}
    fars = [Figure("far_min", one.title, one.value, "", one.clause) for one in used.values()]
    yield figure_table([*pack.figures.values(), *fars], tr, language)
    if notes:
        yield element("ul", (element("li", say(note, tr)) for note in notes), class_="warnings")


def _sum(rows: Sequence[dict], column: str) -> float:
    return sum(row[column] or 0.0 for row in rows)


def _indicators(found: Sequence[Check], pack: StockPack, tr: Translate, language: str) -> Iterator[Html]:
    names = indicator_names(tr)
    yield element("h2", tr("Indicators"))
    counts = {name_: Counter(one.status for one in found if one.indicator == name_) for name_ in INDICATORS}
    heads = (
        tr("Indicator"),
        tr("#Meets"),
        tr("#Misses"),
        tr("#Undecided"),
        tr("#No value"),
        "",
        tr("Clause"),
    )
    yield from table(
        heads, (_indicator_row(one, names[one], counts[one], found, tr, language) for one in INDICATORS)
    )
    yield element(
        "p",
        tr(
            "A control value that is not verified is a hint, never law: check it before it is used against anybody."
        ),
        class_="small soft",
    )


def _indicator_row(
    id: str, title: str, count: Counter, found: Sequence[Check], tr: Translate, language: str
) -> tuple:
    # Short as they are here, clauses of one standard look alike; the figures below have them whole.
    own = (one.control.clause for one in found if one.indicator == id and one.control)
    clauses = {(str(one["standard"]), one["verified"]): one for one in own}
    return (
        title,
        *(count[status] for status in (MEETS, MISSES, OPEN, NO_VALUE)),
        parts.share_bar(count[MEETS], count[MISSES], count[OPEN]) if clauses else "",
        [element("div", parts.clause(one, tr, language, whole=False)) for one in clauses.values()]
        or tr("the pack has no control value"),
    )


def _proposal(plots: Table, proposal: Proposal, tr: Translate) -> Iterator[Html]:
    plan, sites, targets, objective = proposal
    yield element("h2", tr("What to release, intensify or keep"))
    if plan.unmet:
        yield element("p", tr("The targets cannot be met, so nothing is proposed."), class_="answer fail")
        yield element("ul", (element("li", say(message, tr)) for message in plan.unmet))
        return
    totals, names = plan.totals(sites), action_names(tr)
    yield element(
        "p",
        tr(
            "{release} plots with {released} ha are released, {intensify} intensified by {added} m² of floor area; the "
            "output goes from {before} to {after} × 10,000 yuan a year."
        ).format(
            release=int((plan.action == RELEASE).sum()),
            released=number(totals["released"] / 1e4, 2),
            intensify=int((plan.action == INTENSIFY).sum()),
            added=number(totals["added"], 0),
            before=number(float(sites.output.sum()), 0),
            after=number(totals["output"], 0),
        ),
        class_="answer",
    )
    rows = list(parts.rows(plots, tr))
    action = np.array([row["action"] for row in rows], dtype=object)
    first = sorted(
        (row for row in range(len(rows)) if action[row] == RELEASE), key=lambda row: -rows[row]["area_m2"]
    )
    marked = [(row, f"release-{place}") for place, row in enumerate(first[:_MARKED], 1)]
    yield class_map(plots.geometry, action, ACTIONS, names, tr("Map of the proposal"), marked)
    what, unit = {
        "change": (tr("Floor area that is changed"), "m²"),
        "land": (tr("Land that is released"), "m²"),
        "output": (tr("Output afterwards"), tr("10,000 yuan")),
    }[objective]
    yield parts.facts(
        [
            (tr("To be released, at least"), f"{number(targets.land / 1e4, 2)} ha"),
            (tr("Output, at least"), number(targets.output, 0)),
            (
                tr("New floor area, at most"),
                None if targets.added is None else f"{number(targets.added, 0)} m²",
            ),
            (what, f"{number(plan.value, 1)} {unit}"),
            (tr("Bound: no plan is better than"), f"{number(plan.bound, 1)} {unit}"),
            (tr("Gap between the two"), f"{100 * plan.gap:.4f} %"),
            (tr("Search"), tr("ended by itself") if plan.proven else tr("stopped by the limit of time")),
        ]
    )
    heads = (tr("#No."), tr("Plot"), tr("#Area (m²)"), tr("#FAR"), tr("#Output a hectare"), tr("Missed"))
    yield element("h3", tr("Plots to be released"))
    yield from table(
        heads,
        (
            (
                element("span", place, id=f"release-{place}"),
                plot_name(rows[row]["plot_id"]),
                number(rows[row]["area_m2"], 0),
                number(rows[row]["far"], 2),
                number(rows[row]["output_per_ha"], 0),
                in_words(rows[row]["missed"], indicator_names(tr), tr),
            )
            for place, row in enumerate(first[:_MOST_ROWS], 1)
        ),
    )


def _zones(zones: Table, tr: Translate) -> Iterator[Html]:
    yield element("h2", tr("Zones of the plan against reality"))
    heads = (
        tr("Zone"), tr("#Area (ha)"), tr("#Industrial (ha)"), "#%", tr("#Other built (ha)"), tr("#Not built on (ha)"), tr("#Use unknown (ha)"),
        tr("#Open (ha)"), tr("#FAR"), tr("#Output a hectare"), tr("#Tax a hectare"),
    )  # fmt: skip
    yield from table(heads, (_zone_row(row, tr) for row in parts.rows(zones, tr)), "land")
    yield element(
        "p",
        tr(
            "Open is ground of the zone on which no plot of the layer lies, such as streets. A dash: not known of all plots."
        ),
        class_="small soft",
    )


def _zone_row(row: dict, tr: Translate) -> tuple:
    def hectares(column: str) -> str:
        return number(None if row[column] is None else row[column] / 1e4, 2)

    title = tr("outside all zones") if row["zone"] == OUTSIDE else name(row["zone"])
    return (
        title,
        hectares("area_m2"),
        hectares("industrial_m2"),
        number(row["industrial_share"], 1),
        hectares("other_m2"),
        hectares("unbuilt_m2"),
        hectares("unknown_m2"),
        hectares("open_m2"),
        number(row["far"], 2),
        number(row["output_per_ha"], 0),
        number(row["tax_per_ha"], 0),
    )


def _plots(misses: Sequence[dict], tr: Translate) -> Iterator[Html]:
    if not misses:
        return
    yield element("h2", tr("Plots that miss a control value"))
    heads = (
        tr("Plot"), tr("Industry"), tr("#Area (m²)"), tr("#FAR"), tr("#Coefficient (%)"), tr("#Output a hectare"),
        tr("#Tax a hectare"), tr("Missed"), tr("Undecided"),
    )  # fmt: skip
    order = sorted(misses, key=lambda row: (-len(row["missed"].split(",")), -row["area_m2"]))
    yield from table(
        heads,
        (
            (
                plot_name(row["plot_id"]),
                row["industry"],
                number(row["area_m2"], 0),
                number(row["far"], 2),
                number(row["coefficient"], 1),
                number(row["output_per_ha"], 0),
                number(row["tax_per_ha"], 0),
                in_words(row["missed"], indicator_names(tr), tr),
                in_words(row["undecided"], indicator_names(tr), tr),
            )
            for row in order[:_MOST_ROWS]
        ),
    )
    if len(misses) > _MOST_ROWS:
        told = tr("The table has the first {count}; the layer has all.").format(count=_MOST_ROWS)
        yield element("p", told, class_="small")
