"""The compliance report: the answer, by rule, by plot, each case, what is undecided, how it was computed."""

from collections import Counter
from collections.abc import Iterator
from textwrap import shorten

from . import cases, maps, parts, ranking, tables
from .facts import ComplianceFacts, RunRecord
from .findings import TABLE_ROWS, Findings, heading, plot_anchor
from .html import Html, document, element, join, name, table
from .parts import Translate, say

FIRST = 5


def compliance_report(facts: ComplianceFacts, tr: Translate, language: str) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    findings = Findings(facts, tr, language)
    yield from document(facts.title, language, parts.css(), _sections(findings))


def _sections(findings: Findings) -> Iterator[Html]:
    yield maps.patterns(findings.context)
    yield from first_page(findings)
    yield from tables.by_rule(findings)
    yield from tables.by_plot(findings)
    yield from cases.section(findings)
    yield from tables.undecided(findings)
    yield heading("record", 6, findings.tr("How this was computed"))
    yield from how_computed(findings.facts.record, findings.facts.results, findings.tr)


def first_page(findings: Findings) -> Iterator[Html]:
    """Yield section 1: the answer, four numbers, one map, what to look at, what could not be decided."""
    tr, facts = findings.tr, findings.facts
    counts = Counter(facts.plot_verdict.tolist())
    kind, told = answer(findings, counts)
    first = findings.cases[:FIRST]
    marked = [(findings.plot_row[id_], "#" + plot_anchor(id_)) for id_ in first if id_ in findings.plot_row]
    yield Html('<div class="sheet">')
    yield parts.head(facts.title, facts.place, facts.date, facts.marking)
    yield element("p", told, class_=f"answer {kind}")
    yield parts.numbers(
        (
            ("all", f"{len(facts.plot_ids):,}", tr("plots checked")),
            ("fail", f"✖ {counts['fail']:,}", tr("failed")),
            ("undecided", f"? {counts['undecided']:,}", tr("undecided")),
            ("pass", f"✔ {counts['pass']:,}", tr("passed")),
        )
    )
    if facts.waivers:
        yield element("p", parts.WAIVED, " ", element("a", _waived(findings), href="#waived"))
    yield facts.picture or maps.overview(
        facts.plot_geometry, facts.plot_verdict, findings.broken, marked, tr, facts.degrees
    )
    if first:
        yield element("h4", tr("Look at these first"))
        yield element("ol", (_first_line(findings, id_) for id_ in first), class_="first")
    yield element("h4", tr("What could not be decided"))
    yield _undecided_lines(findings)
    yield Html("</div>")
    contents = (
        ("rules", tr("By rule")),
        ("plots", tr("By plot")),
        ("cases", tr("Cases")),
        ("undecided", tr("What could not be decided, and why")),
        ("record", tr("How this was computed")),
    )
    links = (element("li", element("a", title, href=f"#{anchor}")) for anchor, title in contents)
    yield element("ol", links, class_="contents", start=2)


def answer(findings: Findings, counts: Counter) -> tuple[str, str]:
    """Return the report's answer in one sentence, and its kind."""
    tr, facts = findings.tr, findings.facts
    total, failed, undecided = (f"{n:,}" for n in (len(facts.plot_ids), counts["fail"], counts["undecided"]))
    if not len(facts.plot_ids):
        return "undecided", tr("The layer holds no plots; nothing was checked.")
    if counts["fail"]:
        severe = {rule.id for rule in facts.rules if rule.severity == "error"}
        rows = [row for row in findings.failures.tolist() if facts.verdicts["rule_id"][row] in severe]
        errors = len(ranking.plots_in_order(facts.verdicts["plot_id"][rows]))
        told = tr(
            "{failed} of {total} plots failed at least one rule, {errors} of them a rule of severity"
            " “error”; {undecided} more could not be decided."
        )
        return "fail", told.format(failed=failed, total=total, errors=f"{errors:,}", undecided=undecided)
    if counts["undecided"]:
        told = tr("No plot failed, but {undecided} of {total} plots could not be decided.")
        return "undecided", told.format(undecided=undecided, total=total)
    if (facts.verdicts["verdict"] != "pass").any():
        told = tr("All {total} plots passed, but rules about whole layers or pairs did not: see section 4.")
        return "undecided", told.format(total=total)
    told = tr("All {total} plots passed all rules, by the layers and dates that section 6 lists.")
    return "pass", told.format(total=total)


def _waived(findings: Findings) -> str:
    tr, waivers = findings.tr, findings.facts.waivers
    documents = list(dict.fromkeys(one.document for one in waivers))
    told = tr("Waived failures: {count}, by {documents}. They stay failures.")
    if len(documents) > FIRST:
        told = tr("Waived failures: {count}, by {documents} and others. They stay failures.")
    named = parts.listed(documents[:FIRST], findings.language)
    return told.format(count=f"{len(waivers):,}", documents=named)


def _first_line(findings: Findings, plot_id: str) -> Html:
    worst = findings.worst[plot_id]
    return element(
        "li",
        findings.plot_link(plot_id),
        " · ",
        findings.rule_title(findings.verdicts["rule_id"][worst]),
        element("span", " · ", findings.against_limit(worst), class_="soft"),
    )


def _undecided_lines(findings: Findings) -> Html:
    tr, groups = findings.tr, findings.groups
    if not groups:
        return element("p", tr("Nothing: every rule could be answered."))
    lines = []
    for rows in groups[:4]:
        plots = ranking.plots_in_order(findings.verdicts["plot_id"][rows])
        rules = set(findings.verdicts["rule_id"][rows])
        count = tr("Plots: {plots}, rules: {rules}.").format(plots=f"{len(plots):,}", rules=len(rules))
        # The page has room for the gist; section 5 has it whole.
        reason = shorten(str(findings.said("reason", rows[0])), 130, placeholder=" …")
        lines.append(element("li", reason, " ", element("span", count, class_="soft")))
    if more := len(groups[4:]):
        told = tr("and {count} further reasons: see section 5").format(count=more)
        lines.append(element("li", element("a", told, href="#undecided")))
    return element("ul", lines, class_="first small")


def how_computed(
    record: RunRecord, results: object, tr: Translate, *, pack: str = "", told: str = ""
) -> Iterator[Html]:
    """Yield what a run read and by which versions, so that it can be repeated.

    `pack` names the kind of pack and `told` says what the results hold by, where these are not verdicts.
    """
    rows = (
        (pack or tr("Rule pack"), record.pack),
        (tr("Basis"), record.basis),
        (tr("Start"), record.started),
        (tr("End"), record.finished),
        (tr("CRS"), record.crs),
        (tr("Areas"), join((parts.area_method(method, tr) for method in record.area_methods), "; ")),
    )
    yield parts.facts(rows)
    told = told or tr("A verdict holds by the layers listed here, as of their dates, and by nothing else.")
    yield element("p", told, class_="small")
    yield element("h3", tr("Layers that were read"))
    heads = (
        *(tr("Role"), tr("Layer"), "#" + tr("Features"), tr("As of"), tr("Document")),
        *(tr("Scale"), tr("CRS"), tr("Note"), tr("Hash")),
    )
    layers = (
        (
            *(layer.role, name(layer.name), f"{layer.features:,}", layer.date or "–", layer.document or "–"),
            *(layer.scale or "–", layer.crs, layer.note),
            element("span", layer.hash[:16], class_="hash", title=layer.hash),
        )
        for layer in record.layers
    )
    yield from table(heads, layers)
    if len(record.warnings):
        yield element("h3", tr("Warnings during the run"))
        warnings = (element("li", say(warning, tr)) for warning in record.warnings[:TABLE_ROWS])
        yield element("ul", warnings, class_="warnings")
    if results:
        yield element("h3", tr("Where everything is"))
        yield parts.facts((what, name(where)) for what, where in results)
    if record.parameters:
        yield element("h3", tr("Parameters"))
        yield parts.facts(record.parameters.items())
    if record.versions:
        yield element("h3", tr("Versions"))
        yield parts.facts(record.versions.items())
