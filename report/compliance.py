"""The compliance report: the answer, by rule, by plot, each case, what is undecided, how it was computed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import quote

import numpy as np

from . import maps, parts, ranking
from .facts import ComplianceFacts, RuleFacts
from .html import Html, document, element, join, name, table
from .parts import Translate, local, number, say

CASES = 200
TABLE_ROWS = 500
# Beyond the table a plot is one short line; together they stay under this many characters.
BRIEF_CHARACTERS = 1_500_000
FIRST = 5


def compliance_report(facts: ComplianceFacts, tr: Translate, language: str) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    yield from document(facts.title, language, parts.css(), _Report(facts, tr, language).sections())


def plot_anchor(plot_id: str) -> str:
    """Return the place of a plot in the report: ``plot-1187``; unusual characters are spelled in hex."""
    return "plot-" + quote(plot_id, safe="").replace("%", "=")


class _Report:
    """The facts with what several sections need of them: the order of findings, and rows by plot."""

    def __init__(self, facts: ComplianceFacts, tr: Translate, language: str):
        self.facts, self.tr, self.language = facts, tr, language
        verdicts = facts.verdicts
        self.rules = {rule.id: rule for rule in facts.rules}
        self.rule_number = {rule.id: place for place, rule in enumerate(facts.rules, 1)}
        self.failures = ranking.failures_worst_first(verdicts, facts.rules)
        self.groups = ranking.grouped_reasons(verdicts)
        undecided = verdicts["plot_id"][np.flatnonzero(verdicts["verdict"] == "undecided")]
        self.failed_plots = ranking.plots_in_order(verdicts["plot_id"][self.failures])
        failed = set(self.failed_plots.tolist())
        self.undecided_plots = [id_ for id_ in ranking.plots_in_order(undecided) if id_ not in failed]
        self.shown = [*self.failed_plots[:TABLE_ROWS], *self.undecided_plots][:TABLE_ROWS]
        self.cases = self.failed_plots[:CASES]
        self.rows = ranking.rows_by(verdicts["plot_id"], self.shown)
        self.plot_row = {id_: rows[0] for id_, rows in ranking.rows_by(facts.plot_ids, self.shown).items() if rows}
        self.place_in_cases = {id_: place for place, id_ in enumerate(self.cases, 1)}
        self.measures = {
            field: ranking.numbers_of(verdicts, field)
            for field in ("measured", "limit_value", "tolerance", "margin")
        }
        self.evidence = maps.Evidence(facts.plot_geometry, facts.context, tr, facts.degrees)

    def sections(self) -> Iterator[Html]:
        yield maps.patterns()
        yield from self.first_page()
        yield from self.by_rule()
        yield from self.by_plot()
        yield from self.case_section()
        yield from self.undecided_section()
        yield from self.how_computed()

    # 1 ------------------------------------------------------------------------------------------------

    def first_page(self) -> Iterator[Html]:
        tr, facts = self.tr, self.facts
        counts = Counter(facts.plot_verdict.tolist())
        kind, answer = self.answer(counts)
        first = [(self.plot_row[id_], "#" + plot_anchor(id_)) for id_ in self.cases[:FIRST] if id_ in self.plot_row]
        yield Html('<div class="sheet">')
        yield parts.head(facts.title, facts.place, facts.date, facts.marking, tr)
        yield element("p", answer, class_=f"answer {kind}")
        yield parts.numbers(
            (
                ("all", f"{len(facts.plot_ids):,}", tr("plots checked")),
                ("fail", f"✖ {counts['fail']:,}", tr("failed")),
                ("undecided", f"? {counts['undecided']:,}", tr("undecided")),
                ("pass", f"✔ {counts['pass']:,}", tr("passed")),
            )
        )
        yield facts.picture or maps.overview(
            facts.plot_geometry, facts.plot_verdict, facts.context, first, tr, facts.degrees
        )
        if len(self.cases):
            yield element("h4", tr("Look at these first"))
            yield element("ol", (self.first_line(id_) for id_ in self.cases[:FIRST]), class_="first")
        yield element("h4", tr("What could not be decided"))
        yield from self.undecided_lines()
        yield Html("</div>")
        yield element(
            "ol",
            (
                element("li", element("a", title, href=f"#{anchor}"))
                for anchor, title in (
                    ("rules", tr("By rule")),
                    ("plots", tr("By plot")),
                    ("cases", tr("Cases")),
                    ("undecided", tr("What could not be decided, and why")),
                    ("record", tr("How this was computed")),
                )
            ),
            class_="contents",
            start=2,
        )

    def answer(self, counts: Counter) -> tuple[str, str]:
        """Return the report's answer in one sentence, and its kind."""
        tr, facts = self.tr, self.facts
        total, failed, undecided = len(facts.plot_ids), counts["fail"], counts["undecided"]
        loose = sum(r.failed + r.undecided for r in facts.rules) and not (failed or undecided)
        if not total:
            return "undecided", tr("The layer holds no plots; nothing was checked.")
        if failed:
            severe = {rule.id for rule in facts.rules if rule.severity == "error"}
            rows = self.failures[[self.facts.verdicts["rule_id"][row] in severe for row in self.failures]]
            errors = len(ranking.plots_in_order(facts.verdicts["plot_id"][rows])) if len(rows) else 0
            return "fail", tr(
                "{failed} of {total} plots failed at least one rule, {errors} of them a rule of severity"
                " “error”; {undecided} more could not be decided."
            ).format(failed=f"{failed:,}", total=f"{total:,}", errors=f"{errors:,}", undecided=f"{undecided:,}")
        if undecided:
            return "undecided", tr(
                "No plot failed, but {undecided} of {total} plots could not be decided."
            ).format(undecided=f"{undecided:,}", total=f"{total:,}")
        if loose:
            return "undecided", tr(
                "All {total} plots passed, but rules about whole layers failed or stayed open: see section 4."
            ).format(total=f"{total:,}")
        return "pass", tr(
            "All {total} plots passed all rules, by the layers and dates that section 6 lists."
        ).format(total=f"{total:,}")

    def first_line(self, plot_id: str) -> Html:
        worst = self.worst_row(plot_id)
        return element(
            "li",
            self.plot_link(plot_id),
            " · ",
            self.rule_title(self.facts.verdicts["rule_id"][worst]),
            element("span", " · ", self.against_limit(worst), class_="soft"),
        )

    def undecided_lines(self) -> Iterator[Html]:
        tr = self.tr
        if not self.groups:
            yield element("p", tr("Nothing: every rule could be answered."))
            return
        lines = [
            element("li", f"{len(rows):,} × ", self.rule_title(rule), ": ", self.reason_of(rows))
            for rule, _, rows in self.groups[:4]
        ]
        more = len(self.groups) - len(lines)
        if more > 0:
            said = tr("and {count} further reasons: see section 5").format(count=more)
            lines.append(element("li", element("a", said, href="#undecided")))
        yield element("ul", lines, class_="first small")

    # 2 ------------------------------------------------------------------------------------------------

    def by_rule(self) -> Iterator[Html]:
        tr = self.tr
        yield heading("rules", 2, tr("By rule"))
        worst: dict[str, int] = {}
        for row in self.failures:
            worst.setdefault(self.facts.verdicts["rule_id"][row], row)
        heads = (tr("Rule"), tr("Verdicts"), "#✖", "#?", "#✔", tr("Worst"), tr("Clause"))
        yield from table(heads, (self.rule_cells(rule, worst.get(rule.id)) for rule in self.facts.rules))
        if any(not (rule.clause or {}).get("verified") for rule in self.facts.rules):
            yield element(
                "p",
                tr(
                    "“Figure not verified” means that nobody has compared the figure with the printed standard"
                    " yet. Such a rule warns; it does not decide."
                ),
                class_="small soft",
            )

    def rule_cells(self, rule: RuleFacts, worst: int | None) -> tuple:
        number_ = self.rule_number[rule.id]
        return (
            element(
                "span",
                f"R{number_} ",
                element("b", local(rule.title, self.language)),
                " ",
                parts.severity_tag(rule.severity, self.tr),
                element("div", name(rule.id), class_="small soft"),
                id=f"rule-{number_}",
            ),
            parts.share_bar(rule.passed, rule.failed, rule.undecided),
            f"{rule.failed:,}",
            f"{rule.undecided:,}",
            f"{rule.passed:,}",
            "" if worst is None else join((self.plot_link(self.plot_id(worst)), ": ", self.against_limit(worst))),
            parts.clause(rule.clause, self.tr, self.language),
        )

    # 3 ------------------------------------------------------------------------------------------------

    def by_plot(self) -> Iterator[Html]:
        tr = self.tr
        yield heading("plots", 3, tr("By plot"))
        if not self.shown:
            yield element("p", tr("No plot failed and none is undecided."))
            return
        yield element(
            "p",
            tr(
                "Worst first: by severity, then by how far outside the limit a plot lies compared with others"
                " of the same rule. Undecided plots follow. Plots that passed are not listed."
            ),
            class_="small soft",
        )
        heads = (tr("Plot"), tr("Verdict"), tr("What was found"))
        yield from table(heads, map(self.plot_cells, self.shown))
        yield from self.brief_lines()

    def plot_cells(self, plot_id: str) -> tuple:
        tr, case = self.tr, plot_id in self.place_in_cases
        plot = self.plot_row.get(plot_id)
        verdict = "undecided" if plot is None else self.facts.plot_verdict[plot]
        label = self.plot_link(plot_id) if case else element("b", name(plot_id), id=plot_anchor(plot_id))
        # What has no case of its own below is explained here.
        found = [
            element(
                "div",
                parts.MARKS[self.facts.verdicts["verdict"][row]],
                " ",
                self.rule_link(self.facts.verdicts["rule_id"][row]),
                " ",
                self.against_limit(row),
                None if case else element("div", self.explained(row), class_="small soft"),
            )
            for row in self.ordered(plot_id)
        ]
        return label, parts.verdict_mark(verdict, tr), join(found)

    def explained(self, row: int) -> Html:
        verdicts = self.facts.verdicts
        return join(filter(None, (say(verdicts[f][row], self.tr) for f in ("reason", "remedy"))), " ")

    def brief_lines(self) -> Iterator[Html]:
        """Yield a line for each plot that the table has no room for, so that each can be looked up."""
        tr, verdicts = self.tr, self.facts.verdicts
        rest = [*self.failed_plots, *self.undecided_plots][len(self.shown) :]
        if not rest:
            return
        rows = ranking.rows_by(verdicts["plot_id"], rest)
        yield element(
            "h3", tr("The other {count} plots, one line each").format(count=f"{len(rest):,}")
        )
        yield Html('<details open><summary></summary><div class="brief">')
        written = listed = 0
        for plot_id in rest:
            line = element(
                "p",
                element("b", name(plot_id)),
                (
                    join((" ", parts.MARKS[verdicts["verdict"][row]], self.rule_link(verdicts["rule_id"][row]),
                          " ", verdicts["measured_text"][row]))
                    for row in rows[plot_id]
                ),
                id=plot_anchor(plot_id),
            )  # fmt: skip
            written += len(line)
            if written > BRIEF_CHARACTERS:
                break
            listed += 1
            yield line
        yield Html("</div></details>")
        if listed < len(rest):
            yield element(
                "p",
                tr("{count} more plots are not in this report; the layers listed in section 6 hold them all.").format(
                    count=f"{len(rest) - listed:,}"
                ),
            )

    # 4 ------------------------------------------------------------------------------------------------

    def case_section(self) -> Iterator[Html]:
        tr = self.tr
        yield heading("cases", 4, tr("Cases"))
        if not len(self.failures):
            yield element("p", tr("No rule failed."))
            return
        more = len(self.failed_plots) - len(self.cases)
        if more > 0:
            yield element(
                "p",
                tr("The worst {shown} plots, each with its map; {more} more are in section 3.").format(
                    shown=len(self.cases), more=f"{more:,}"
                ),
                class_="small soft",
            )
        conflicts = self.facts.conflicts
        conflict_rows = ranking.rows_by(conflicts["plot_id"], self.cases)
        for plot_id in self.cases:
            yield self.case(plot_id, conflict_rows[plot_id])
        yield from self.loose_cases()

    def case(self, plot_id: str, conflict_rows: list[int]) -> Html:
        facts, tr = self.facts, self.tr
        plot = self.plot_row.get(plot_id)
        rows = self.ordered(plot_id)
        failed = [facts.verdicts["rule_id"][row] for row in rows if facts.verdicts["verdict"][row] == "fail"]
        figure = self.evidence.of(
            None if plot is None else facts.plot_geometry[plot],
            facts.conflicts["geometry"][conflict_rows],
            failed,
            tr("Map of plot {plot}").format(plot=plot_id),
        )
        described = [] if plot is None else [
            join((head, " ", name(values[plot]))) for head, values in facts.plot_facts.items() if values[plot]
        ]  # fmt: skip
        return element(
            "article",
            element(
                "h3",
                element("span", f"{self.place_in_cases[plot_id]}. ", class_="soft"),
                tr("Plot"), " ", name(plot_id), " ", parts.verdict_mark("fail", tr),
            ),
            element("p", join(described, " · "), class_="small soft") if described else None,
            element("div", figure, element("div", (self.finding(row, conflict_rows) for row in rows)), class_="two"),
            class_="case" if figure else "case plain",
            id=plot_anchor(plot_id),
        )  # fmt: skip

    def loose_cases(self) -> Iterator[Html]:
        """Yield the failures that belong to no single plot: pairs and whole layers."""
        tr, facts = self.tr, self.facts
        rows = [row for row in self.failures if not facts.verdicts["plot_id"][row]]
        if not rows:
            return
        yield element("h3", tr("Whole layers and pairs"))
        for row in rows[:CASES]:
            rule = facts.verdicts["rule_id"][row]
            here = np.flatnonzero((facts.conflicts["rule_id"] == rule) & (facts.conflicts["plot_id"] == ""))
            figure = self.evidence.of(None, facts.conflicts["geometry"][here], [rule], tr("Map of the conflict"))
            yield element(
                "article",
                element("div", figure, element("div", self.finding(row, [])), class_="two"),
                class_="case" if figure else "case plain",
            )
        if len(rows) > CASES:
            yield element(
                "p",
                tr("{count} more are in the table of verdicts.").format(count=f"{len(rows) - CASES:,}"),
            )

    def finding(self, row: int, conflict_rows: Sequence[int]) -> Html:
        """Return one verdict with all that defends it."""
        tr, verdicts, conflicts = self.tr, self.facts.verdicts, self.facts.conflicts
        rule_id, verdict = verdicts["rule_id"][row], verdicts["verdict"][row]
        rule = self.rules.get(rule_id)
        taken = [
            join((name(conflicts["category"][c]), f" {number(conflicts['area_m2'][c])} m²"))
            for c in conflict_rows
            if conflicts["rule_id"][c] == rule_id
        ]
        m = {field: float(values[row]) for field, values in self.measures.items()}
        lines = (
            (tr("Measured"), verdicts["measured_text"][row]),
            (tr("Limit"), verdicts["limit_text"][row]),
            (tr("Tolerance"), self.with_unit(m["tolerance"], row) if m["tolerance"] > 0 else None),
            (tr("Takes"), join(taken[:8], "; ") if taken else None),
            (tr("Why"), say(verdicts["reason"][row], tr)),
            (tr("To pass"), say(verdicts["remedy"][row], tr)),
            (tr("Procedure"), say(verdicts["procedure"][row], tr)),
            (tr("Clause"), parts.clause(rule.clause if rule else None, tr, self.language, whole=False)),
            (tr("By the layers"), verdicts["constraint_version"][row]),
            (tr("Area method"), verdicts["area_method"][row]),
        )
        return element(
            "div",
            element(
                "h4",
                parts.verdict_mark(verdict, tr), " ", self.rule_link(rule_id), " ", self.rule_title(rule_id), " ",
                parts.severity_tag(rule.severity, tr) if rule else None,
            ),
            parts.gauge(m["measured"], m["limit_value"], m["tolerance"], m["margin"]),
            element("dl", ((element("dt", what), element("dd", value)) for what, value in lines if value)),
            class_="finding",
        )  # fmt: skip

    # 5 ------------------------------------------------------------------------------------------------

    def undecided_section(self) -> Iterator[Html]:
        tr = self.tr
        yield heading("undecided", 5, tr("What could not be decided, and why"))
        if not self.groups:
            yield element("p", tr("Nothing: every rule could be answered."))
            return
        yield element(
            "p",
            tr("Undecided is an answer: the data does not carry a yes or a no. It is never counted as a pass."),
            class_="small soft",
        )
        heads = (tr("Rule"), "#" + tr("Verdicts"), tr("Why"), tr("What would decide it"), tr("Plots"))
        yield from table(heads, (self.group_cells(rule, rows) for rule, _, rows in self.groups[:TABLE_ROWS]))

    def group_cells(self, rule: str, rows: Sequence[int]) -> tuple:
        verdicts = self.facts.verdicts
        plots = [id_ for id_ in dict.fromkeys(verdicts["plot_id"][rows].tolist()) if id_]
        links = join(islice(map(self.plot_link, plots), 24), ", ")
        more = len(plots) - 24
        return (
            join((self.rule_link(rule), " ", self.rule_title(rule))),
            f"{len(rows):,}",
            self.reason_of(rows),
            say(verdicts["remedy"][rows[0]], self.tr),
            join((links, self.tr(" and {count} more").format(count=f"{more:,}"))) if more > 0 else links,
        )

    def reason_of(self, rows: Sequence[int]) -> Html:
        """Return the reason of a group: the sentence itself where all agree, else the first as an example."""
        tr, reasons = self.tr, self.facts.verdicts["reason"]
        first = say(reasons[rows[0]], tr)
        if all(say(reasons[row], tr) == first for row in rows[1:50]):
            return element("span", first)
        return element("span", first, " ", element("span", tr("(the first of them)"), class_="soft"))

    # 6 ------------------------------------------------------------------------------------------------

    def how_computed(self) -> Iterator[Html]:
        tr, record = self.tr, self.facts.record
        yield heading("record", 6, tr("How this was computed"))
        yield parts.facts(
            (
                (tr("Rule pack"), record.pack),
                (tr("Basis"), record.basis),
                (tr("Start"), record.started),
                (tr("End"), record.finished),
                (tr("CRS"), record.crs),
                (tr("Areas"), join(record.area_methods, "; ")),
            )
        )
        yield element(
            "p", tr("A verdict holds by the layers listed here, as of their dates, and by nothing else."), class_="small"
        )
        yield element("h3", tr("Layers that were read"))
        heads = (tr("Role"), tr("Layer"), "#" + tr("Features"), tr("As of"), tr("Document"), tr("Scale"), tr("CRS"),
                 tr("Note"), tr("Hash"))  # fmt: skip
        yield from table(
            heads,
            (
                (la.role, name(la.name), f"{la.features:,}", la.date or "–", la.document or "–", la.scale or "–",
                 la.crs, la.note, element("span", la.hash[:16], class_="hash", title=la.hash))
                for la in record.layers
            ),
        )  # fmt: skip
        if record.warnings:
            yield element("h3", tr("Warnings during the run"))
            warnings = [element("li", say(w, tr)) for w in record.warnings[:TABLE_ROWS]]
            yield element("ul", warnings, class_="warnings")
        if self.facts.results:
            yield element("h3", tr("Where everything is"))
            yield parts.facts((what, name(where)) for what, where in self.facts.results)
        yield element("h3", tr("Parameters"))
        yield parts.facts((key, name(value)) for key, value in record.parameters.items())
        yield element("h3", tr("Versions"))
        yield parts.facts(record.versions.items())

    # ---------------------------------------------------------------------------------------------------

    def plot_id(self, row: int) -> str:
        return self.facts.verdicts["plot_id"][row]

    def ordered(self, plot_id: str) -> Iterable[int]:
        """Return the verdicts of a plot, failures first, in the order of the rules."""
        verdicts = self.facts.verdicts
        return sorted(
            self.rows[plot_id],
            key=lambda row: (verdicts["verdict"][row] != "fail", self.rule_number.get(verdicts["rule_id"][row], 0)),
        )

    def worst_row(self, plot_id: str) -> int:
        mine = self.rows[plot_id]
        return next(row for row in self.failures if row in mine)

    def plot_link(self, plot_id: str) -> Html:
        if not plot_id:
            return element("span", self.tr("the layer"))
        return element("a", name(plot_id), href="#" + plot_anchor(plot_id))

    def rule_link(self, rule_id: str) -> Html:
        number_ = self.rule_number.get(rule_id)
        return element("a", f"R{number_}", href=f"#rule-{number_}") if number_ else name(rule_id)

    def rule_title(self, rule_id: str) -> object:
        rule = self.rules.get(rule_id)
        return local(rule.title, self.language) if rule else rule_id

    def with_unit(self, value: float, row: int) -> str:
        return f"{value:,.6g} {self.facts.verdicts['unit'][row] or ''}".strip()

    def against_limit(self, row: int) -> Html:
        """Return measured against limit as a person reads it; the reason where nothing was measured."""
        verdicts = self.facts.verdicts
        measured, limit = verdicts["measured_text"][row], verdicts["limit_text"][row]
        if not measured:
            return join((say(verdicts["reason"][row], self.tr),))
        if not limit:
            return join((measured,))
        return join((self.tr("{measured}, limit {limit}").format(measured=measured, limit=limit),))


def heading(anchor: str, place: int, title: str) -> Html:
    """Return a numbered section heading."""
    return element("h2", f"{place}. {title}", id=anchor)
