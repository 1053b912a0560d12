"""Sections 2, 3 and 5: the findings by rule, by plot, and what could not be decided."""

from collections.abc import Iterator, Sequence
from itertools import chain

from . import parts
from .facts import RuleFacts
from .findings import TABLE_ROWS, Findings, heading, plot_anchor
from .html import Html, element, join, name, table
from .parts import local

# Beyond the table a plot is one short line; together they stay under this many characters.
BRIEF_CHARACTERS = 1_500_000
LINKS = 24


def by_rule(findings: Findings) -> Iterator[Html]:
    """Yield section 2: each rule with its counts, its worst case and its clause."""
    tr, rules = findings.tr, findings.facts.rules
    yield heading("rules", 2, tr("By rule"))
    worst: dict[str, int] = {}
    for row in findings.failures.tolist():
        worst.setdefault(findings.verdicts["rule_id"][row], row)
    heads = (tr("Rule"), tr("Verdicts"), "#✖", "#?", "#✔", tr("Worst"), tr("Clause"))
    quoted: dict[str, int] = {}
    cells = (_rule_cells(findings, rule, worst.get(rule.id), quoted) for rule in rules)
    yield from table(heads, cells, class_="rules")
    if any(not (rule.clause or {}).get("verified") for rule in rules):
        told = tr(
            "“Figure not verified” means that nobody has compared the figure with the printed"
            " standard yet. Such a rule warns; it does not decide."
        )
        yield element("p", told, class_="small soft")


def _rule_cells(findings: Findings, rule: RuleFacts, worst: int | None, quoted: dict[str, int]) -> tuple:
    """Return a rule's row; `quoted` remembers which rule already quotes the wording of a clause."""
    tr, place = findings.tr, findings.rule_number[rule.id]
    title = (
        f"R{place}",
        element("b", local(rule.title, findings.language)),
        parts.severity_tag(rule.severity, tr),
    )
    found = ""
    if worst is not None:
        plot = findings.plot_link(findings.verdicts["plot_id"][worst])
        found = join((plot, findings.against_limit(worst)), ": ")
    wording = str((rule.clause or {}).get("text") or "")
    first = quoted.setdefault(wording, place)
    clause = parts.clause(rule.clause, tr, findings.language, whole=first == place or not wording)
    if wording and first != place:
        same = tr("Wording as under R{number}.").format(number=first)
        clause = join((clause, element("div", element("a", same, href=f"#rule-{first}"), class_="small")))
    return (
        element(
            "span", join(title, " "), element("div", name(rule.id), class_="small soft"), id=f"rule-{place}"
        ),
        parts.share_bar(rule.passed, rule.failed, rule.undecided),
        join((f"{rule.failed:,}", element("div", _waived(findings, rule), class_="small soft"))),
        f"{rule.undecided:,}",
        f"{rule.passed:,}",
        found,
        clause,
    )


def _waived(findings: Findings, rule: RuleFacts) -> Html:
    """Return how many of a rule's failures are waived, nothing where none is."""
    count = sum(one.rule_id == rule.id for one in findings.facts.waivers)
    return join((parts.WAIVED, f"{count:,}"), " ") if count else Html("")


def by_plot(findings: Findings) -> Iterator[Html]:
    """Yield section 3: the worst plots as a table, all others as one line each while there is room."""
    tr = findings.tr
    yield heading("plots", 3, tr("By plot"))
    if not findings.listed:
        yield element("p", tr("No plot failed and none is undecided."))
        return
    told = tr(
        "Worst first: by severity, then by how far outside the limit a plot lies compared with others"
        " of the same rule. Undecided plots follow. Plots that passed are not listed."
    )
    yield element("p", told, class_="small soft")
    heads = (tr("Plot"), tr("Verdict"), tr("What was found"))
    yield from table(
        heads, (_plot_cells(findings, id_) for id_ in findings.listed[:TABLE_ROWS]), class_="plots"
    )
    yield from _brief(findings, findings.listed[TABLE_ROWS:])


def _plot_cells(findings: Findings, plot_id: str) -> tuple:
    case, row = plot_id in findings.case_number, findings.plot_row.get(plot_id)
    verdict = "undecided" if row is None else findings.facts.plot_verdict[row]
    label = findings.plot_link(plot_id) if case else element("b", name(plot_id), id=plot_anchor(plot_id))
    found = [_failure(findings, row, explain=not case) for row in findings.failed(plot_id)]
    found += map(findings.undecided_line, findings.undecided(plot_id))
    return label, parts.verdict_mark(verdict, findings.tr), join(found)


def _failure(findings: Findings, row: int, explain: bool) -> Html:
    """Return a failure in a line; with the reason and the remedy where no case tells them."""
    verdicts = findings.verdicts
    words = [
        element("span", parts.MARKS["fail"], class_="v fail"),
        findings.rule_link(verdicts["rule_id"][row]),
        element("span", findings.rule_title(verdicts["rule_id"][row]), class_="soft"),
        findings.against_limit(row),
    ]
    if findings.waivers[row] is not None:
        words.append(
            element(
                "span",
                parts.WAIVED,
                " ",
                parts.say(findings.waivers[row], findings.tr),
                class_="small",
            )
        )
    if explain:
        # Where nothing was measured, the reason stands there already.
        fields = ("reason", "remedy") if verdicts["measured_text"][row] else ("remedy",)
        said = join(filter(None, (findings.said(field, row) for field in fields)), " ")
        words.append(element("span", said, class_="small soft"))
    return element("div", join(words, " "))


def _brief(findings: Findings, plots: Sequence[str]) -> Iterator[Html]:
    """Yield a line for each plot that the table has no room for, so that each can be looked up."""
    tr, verdicts = findings.tr, findings.verdicts
    if not plots:
        return
    yield element("h3", tr("The other {count} plots, one line each").format(count=f"{len(plots):,}"))
    yield Html('<div class="brief">')
    written = listed = 0
    for plot_id in plots:
        found = [
            join(
                (
                    parts.MARKS["fail"],
                    findings.rule_link(verdicts["rule_id"][row]),
                    verdicts["measured_text"][row] or "",
                    "" if findings.waivers[row] is None else parts.WAIVED,
                ),
                " ",
            )
            for row in findings.failed(plot_id)
        ]
        if open_ := list(chain.from_iterable(findings.undecided(plot_id))):
            found.append(join((parts.MARKS["undecided"], findings.rule_links(open_)), " "))
        line = element("p", join((element("b", name(plot_id)), *found), " "), id=plot_anchor(plot_id))
        written += len(line)
        if written > BRIEF_CHARACTERS:
            break
        listed += 1
        yield line
    yield Html("</div>")
    if listed < len(plots):
        told = tr(
            "{count} more plots are not in this report; the layers “Plots by verdict” and “Verdicts” hold them all."
        )
        yield element("p", told.format(count=f"{len(plots) - listed:,}"))


def undecided(findings: Findings) -> Iterator[Html]:
    """Yield section 5: the undecided verdicts by rule and kind of reason."""
    tr = findings.tr
    yield heading("undecided", 5, tr("What could not be decided, and why"))
    if not findings.groups:
        yield element("p", tr("Nothing: every rule could be answered."))
        return
    told = tr("Undecided is an answer: the data carries neither a yes nor a no. It never counts as a pass.")
    yield element("p", told, class_="small soft")
    heads = (tr("Why"), tr("Rule"), "#" + tr("Verdicts"), tr("What would decide it"), tr("Plots"))
    yield from table(
        heads, (_group_cells(findings, rows) for rows in findings.groups[:TABLE_ROWS]), class_="open"
    )


def _group_cells(findings: Findings, rows: list[int]) -> tuple:
    plots = [id_ for id_ in dict.fromkeys(findings.verdicts["plot_id"][rows].tolist()) if id_]
    links = join(map(findings.plot_link, plots[:LINKS]), ", ")
    if more := len(plots[LINKS:]):
        links = join((links, findings.tr("and {count} more").format(count=f"{more:,}")), " ")
    return (
        findings.reason_of(rows),
        findings.rule_of(rows),
        f"{len(rows):,}",
        findings.said("remedy", rows[0]),
        links,
    )
