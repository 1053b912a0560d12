"""The findings of a run as the sections of its report ask for them: in order, by plot, with their links."""

from urllib.parse import quote

import numpy as np

from . import ranking
from .facts import ComplianceFacts
from .html import Html, element, join, name
from .parts import Translate, local, say

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

    `cases` are the plots that get a case with a map, `shown` those in the table, `rest` all further
    ones, each as ids, worst first; `failures` are the rows of all failed verdicts, worst first.
    """

    def __init__(self, facts: ComplianceFacts, tr: Translate, language: str):
        self.facts, self.tr, self.language = facts, tr, language
        verdicts = self.verdicts = facts.verdicts
        self.rules = {rule.id: rule for rule in facts.rules}
        self.rule_number = {rule.id: place for place, rule in enumerate(facts.rules, 1)}
        self.failures = ranking.failures_worst_first(verdicts, facts.rules)
        self.groups = ranking.grouped_reasons(verdicts)
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
        self.worst: dict[str, int] = {}
        for row in self.failures.tolist():
            self.worst.setdefault(verdicts["plot_id"][row], row)

    def ordered(self, plot_id: str) -> list[int]:
        """Return the verdicts of a plot, failures first, in the order of the rules."""
        verdict, rule = self.verdicts["verdict"], self.verdicts["rule_id"]
        return sorted(
            self.rows[plot_id],
            key=lambda row: (verdict[row] != "fail", self.rule_number.get(rule[row], 0)),
        )

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
