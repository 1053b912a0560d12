"""The findings of a run as the sections of its report ask for them: in order, by plot, with their links."""

from urllib.parse import quote

import numpy as np

from . import ranking
from .facts import ComplianceFacts
from .html import Html, element, join, name
from .parts import MARKS, Translate, local, say

CASES = 200
TABLE_ROWS = 500


def plot_anchor(plot_id: str) -> str:
    """Return the place of a plot in the report: ``plot-1187``; unusual characters are spelled in hex."""
    return "plot-" + quote(plot_id, safe="").replace("%", "=")


def heading(anchor: str, place: int, title: str) -> Html:
    """Return a numbered section heading."""
    return element("h2", f"{place}. {title}", id=anchor)


class Findings:
    """The facts of a report with the order of its findings and the rows of each plot.

    `listed` are the ids of all plots that failed or are undecided, worst first, `cases` those that get a
    case with a map; `failures` are the rows of all failed verdicts, worst first, `groups` those of the
    undecided by reason. `context` are the control areas, those of the most failures first, `broken` those
    of them that a failed rule read.
    """

    def __init__(self, facts: ComplianceFacts, tr: Translate, language: str):
        self.facts, self.tr, self.language = facts, tr, language
        verdicts = self.verdicts = facts.verdicts
        self.rules = {rule.id: rule for rule in facts.rules}
        self.rule_number = {rule.id: place for place, rule in enumerate(facts.rules, 1)}
        self.failures = ranking.failures_worst_first(verdicts, facts.rules)
        self.groups = ranking.grouped_reasons(verdicts, lambda reason: say(reason, tr))
        self.failed_plots = ranking.plots_in_order(verdicts["plot_id"][self.failures])
        failed = set(self.failed_plots)
        undecided = verdicts["plot_id"][np.flatnonzero(verdicts["verdict"] == "undecided")]
        self.listed = self.failed_plots + [
            id_ for id_ in ranking.plots_in_order(undecided) if id_ not in failed
        ]
        self.cases = self.failed_plots[:CASES]
        self.case_number = {id_: place for place, id_ in enumerate(self.cases, 1)}
        self.rows = ranking.rows_by(verdicts["plot_id"], self.listed)
        self.plot_row = {
            id_: rows[0] for id_, rows in ranking.rows_by(facts.plot_ids, self.listed).items() if rows
        }
        self.measures = {
            field: ranking.numbers_of(verdicts, field)
            for field in ("measured", "limit_value", "tolerance", "margin")
        }
        failed_by_rule = {rule.id: rule.failed for rule in facts.rules}
        failed_by = [sum(failed_by_rule.get(rule, 0) for rule in area.rules) for area in facts.context]
        order = sorted(range(len(failed_by)), key=lambda place: -failed_by[place])
        self.context = [facts.context[place] for place in order]
        self.broken = [facts.context[place] for place in order if failed_by[place]]
        # A report of a run that knew of no waivers has no such column.
        self.waivers = verdicts.get("waiver", np.full(len(verdicts["verdict"]), None))
        self.worst: dict[str, int] = {}
        for row in self.failures.tolist():
            self.worst.setdefault(verdicts["plot_id"][row], row)

    def failed(self, plot_id: str) -> list[int]:
        """Return the failed verdicts of a plot in the order of the rules."""
        verdict, rule = self.verdicts["verdict"], self.verdicts["rule_id"]
        rows = (row for row in self.rows[plot_id] if verdict[row] == "fail")
        return sorted(rows, key=lambda row: self.rule_number.get(rule[row], 0))

    def undecided(self, plot_id: str) -> list[list[int]]:
        """Return the undecided verdicts of a plot, those of one reason together."""
        verdict, together = self.verdicts["verdict"], {}
        for row in self.rows[plot_id]:
            if verdict[row] == "undecided":
                together.setdefault(self.said("reason", row), []).append(row)
        return list(together.values())

    def rule_links(self, rows: list[int]) -> Html:
        """Return the numbers of the rules of some verdicts, each once."""
        rules = dict.fromkeys(self.verdicts["rule_id"][rows].tolist())
        return join(map(self.rule_link, sorted(rules, key=lambda id_: self.rule_number.get(id_, 0))), ", ")

    def undecided_line(self, rows: list[int]) -> Html:
        """Return a line on undecided verdicts of one reason: rules, why, what would decide it."""
        told = filter(None, (self.said(field, rows[0]) for field in ("reason", "remedy")))
        mark = element("span", MARKS["undecided"], class_="v undecided")
        return element("div", join((mark, self.rule_links(rows), *told), " "))

    def plot_link(self, plot_id: str) -> Html:
        """Return a link to a plot's case or line."""
        if not plot_id:
            return element("span", self.tr("the layer"))
        return element("a", name(plot_id), href="#" + plot_anchor(plot_id))

    def rule_link(self, rule_id: str) -> Html:
        """Return a rule's number as a link to its row."""
        number = self.rule_number.get(rule_id)
        return element("a", f"R{number}", href=f"#rule-{number}") if number else name(rule_id)

    def rule_title(self, rule_id: str) -> object:
        """Return a rule's title in the user's language."""
        rule = self.rules.get(rule_id)
        return local(rule.title, self.language) if rule else rule_id

    def rule_of(self, rows: list[int]) -> Html:
        """Return the rule of some verdicts with its title, or the numbers of several."""
        rules = set(self.verdicts["rule_id"][rows])
        if len(rules) > 1:
            return self.rule_links(rows)
        rule = rules.pop()
        return join((self.rule_link(rule), self.rule_title(rule)), " ")

    def said(self, field: str, row: int) -> object:
        """Return a text of a verdict in the user's language."""
        return say(self.verdicts[field][row], self.tr)

    def against_limit(self, row: int) -> object:
        """Return measured against limit as a person reads it; the reason where nothing was measured."""
        measured, limit = self.verdicts["measured_text"][row], self.verdicts["limit_text"][row]
        if not measured:
            return self.said("reason", row)
        if not limit:
            return measured
        return self.tr("{measured}, limit {limit}").format(measured=measured, limit=limit)

    def reason_of(self, rows: list[int]) -> Html:
        """Return the reason of a group: the sentence where all agree, else the first as an example."""
        first = self.said("reason", rows[0])
        if all(self.said("reason", row) == first for row in rows[1:50]):
            return join((first,))
        example = element("span", self.tr("(the first of them)"), class_="soft")
        return join((first, example), " ")
