"""Section 4: each failure with its map, measured against its limit, reason, remedy and clause."""

from collections.abc import Iterator, Sequence

import numpy as np

from . import parts, ranking
from .findings import TABLE_ROWS, Findings, heading, plot_anchor
from .html import Html, element, join, name, table
from .maps import Evidence
from .parts import number, say

LOOSE = 20


def section(findings: Findings) -> Iterator[Html]:
    """Yield the section: a case for each of the worst plots, then what belongs to no single plot."""
    tr, facts = findings.tr, findings.facts
    yield heading("cases", 4, tr("Cases"))
    if not len(findings.failures):
        yield element("p", tr("No rule failed."))
        return
    more = len(findings.failed_plots) - len(findings.cases)
    if more:
        told = tr("The worst {shown} plots, each with its map; {more} more are in section 3.")
        yield element("p", told.format(shown=len(findings.cases), more=f"{more:,}"), class_="small soft")
    evidence = Evidence(facts.plot_geometry, findings.context, tr, facts.degrees)
    conflicts = ranking.rows_by(facts.conflicts["plot_id"], findings.cases)
    for plot_id in findings.cases:
        yield case(findings, evidence, plot_id, conflicts[plot_id])
    yield from loose(findings, evidence)
    yield from waived(findings)


def case(findings: Findings, evidence: Evidence, plot_id: str, conflict_rows: list[int]) -> Html:
    """Return the case of one plot: its failures in full, a line on each reason why others are undecided."""
    facts, tr = findings.facts, findings.tr
    plot = findings.plot_row.get(plot_id)
    rows = findings.failed(plot_id)
    figure = evidence.of(
        None if plot is None else facts.plot_geometry[plot],
        facts.conflicts["geometry"][conflict_rows],
        facts.verdicts["rule_id"][rows].tolist(),
        tr("Map of plot {plot}").format(plot=plot_id),
    )
    described = [
        join((head, ": ", name(values[plot])))
        for head, values in facts.plot_facts.items()
        if plot is not None and values[plot]
    ]
    title = (
        element("span", f"{findings.case_number[plot_id]}. ", class_="soft"),
        element("span", tr("Plot"), " ", name(plot_id)),
        " ",
        parts.verdict_mark("fail", tr),
    )
    undecided = [findings.undecided_line(rows) for rows in findings.undecided(plot_id)]
    return article(
        figure,
        (
            (finding(findings, row, conflict_rows) for row in rows),
            element("div", undecided, class_="finding small") if undecided else None,
        ),
        element("h3", title),
        element("p", join(described, " · "), class_="small soft") if described else None,
        anchor=plot_anchor(plot_id),
    )


def loose(findings: Findings, evidence: Evidence) -> Iterator[Html]:
    """Yield the failures that belong to no single plot: pairs and whole layers."""
    tr, facts = findings.tr, findings.facts
    rows = [row for row in findings.failures.tolist() if not facts.verdicts["plot_id"][row]]
    if not rows:
        return
    yield element("h3", tr("Whole layers and pairs"))
    conflicts = facts.conflicts
    by_rule: dict[str, list[int]] = {}
    for row in rows:
        by_rule.setdefault(facts.verdicts["rule_id"][row], []).append(row)
    for rule, found in by_rule.items():
        here = np.flatnonzero((conflicts["rule_id"] == rule) & (conflicts["plot_id"] == ""))
        figure = evidence.of(None, conflicts["geometry"][here], [rule], tr("Map of the conflict"))
        told = [finding(findings, row, []) for row in found[:LOOSE]]
        if more := len(found) - len(told):
            left = tr("{count} more are in the table of verdicts.").format(count=f"{more:,}")
            told.append(element("p", left, class_="finding"))
        yield article(figure, told)


def waived(findings: Findings) -> Iterator[Html]:
    """Yield the failures that somebody answers for by a document, which stay failures."""
    tr, waivers = findings.tr, findings.facts.waivers
    if not waivers:
        return
    yield element("h3", parts.WAIVED, " ", tr("Waived failures"), id="waived")
    told = tr(
        "Somebody answers for these by a document, until a day. They stay failures and are counted as such: a waiver"
        " changes no verdict."
    )
    yield element("p", told, class_="small soft")
    heads = (tr("Plot"), tr("Rule"), tr("Document"), tr("Waived by"), tr("Until"), tr("Why"))
    yield from table(
        heads,
        (
            (
                findings.plot_link(one.plot_id),
                join((findings.rule_link(one.rule_id), findings.rule_title(one.rule_id)), " "),
                *(name(one.document), name(one.who), one.until, one.why),
            )
            for one in waivers[:TABLE_ROWS]
        ),
    )
    if more := len(waivers[TABLE_ROWS:]):
        left = tr("{count} more are in the table of verdicts.").format(count=f"{more:,}")
        yield element("p", left, class_="small soft")


def article(figure: Html, text: object, *head: object, anchor: str | None = None) -> Html:
    """Return a case: its head, its maps on one side, its findings on the other."""
    class_ = "case" if figure else "case plain"
    return element(
        "article", head, element("div", figure, element("div", text), class_="two"), class_=class_, id=anchor
    )


def finding(findings: Findings, row: int, conflict_rows: Sequence[int]) -> Html:
    """Return one failure with all that defends it."""
    tr, verdicts, conflicts = findings.tr, findings.verdicts, findings.facts.conflicts
    rule_id = verdicts["rule_id"][row]
    rule = findings.rules.get(rule_id)
    taken = [
        join((name(conflicts["category"][c]), f" {number(conflicts['area_m2'][c])} m²"))
        for c in conflict_rows
        if conflicts["rule_id"][c] == rule_id and conflicts["category"][c]
    ]
    value = {field: float(values[row]) for field, values in findings.measures.items()}
    tolerance = None
    if value["tolerance"] > 0:
        amount = f"{value['tolerance']:,.6g} {verdicts['unit'][row] or ''}".strip()
        tolerance = tr("tolerance {amount}").format(amount=amount)
    based = (verdicts["constraint_version"][row], parts.area_method(verdicts["area_method"][row], tr))
    # What is no plot is called by the features that its verdict rests on.
    features = None if verdicts["plot_id"][row] else verdicts["evidence_ids"][row]
    lines = (
        (tr("Features"), name(features) if features else None),
        (tr("Measured"), verdicts["measured_text"][row]),
        (tr("Limit"), join(filter(None, (verdicts["limit_text"][row], tolerance)), ", ")),
        (tr("Takes"), join(taken[:8], "; ") if len(taken) > 1 else None),
        (tr("Why"), findings.said("reason", row)),
        (tr("To pass"), findings.said("remedy", row)),
        (tr("Procedure"), findings.said("procedure", row)),
        (join((parts.WAIVED, tr("Waiver")), " "), say(findings.waivers[row], tr)),
        (
            tr("Clause"),
            parts.clause(rule.clause if rule else None, tr, findings.language, whole=False),
        ),
        (tr("By the layers"), join(filter(None, based), " · ")),
    )
    title = (
        element("span", parts.MARKS["fail"], class_="v fail"),
        findings.rule_link(rule_id),
        findings.rule_title(rule_id),
        parts.severity_tag(rule.severity, tr) if rule else "",
    )
    return element(
        "div",
        element("h4", join(title, " ")),
        parts.gauge(value["measured"], value["limit_value"], value["tolerance"], value["margin"]),
        element("dl", ((element("dt", what), element("dd", told)) for what, told in lines if told)),
        class_="finding",
    )
