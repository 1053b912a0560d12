"""Which findings come first: pure functions of the verdict columns."""

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from .facts import RuleFacts

_SEVERITIES = {"error": 0, "warning": 1, "info": 2}


def failures_worst_first(verdicts: Mapping[str, np.ndarray], rules: Sequence[RuleFacts]) -> np.ndarray:
    """Return the rows of the failed verdicts, worst first.

    First by severity; then the farthest outside its limit of each rule, the second farthest of each
    rule, and so on. Margins of different rules have different units and are never compared.
    """
    rows = np.flatnonzero(verdicts["verdict"] == "fail")
    order_of = {rule.id: number for number, rule in enumerate(rules)}
    severity_of = np.array([_SEVERITIES.get(rule.severity, 2) for rule in rules] + [2])
    rule = np.fromiter((order_of.get(id_, len(rules)) for id_ in verdicts["rule_id"][rows]), int, len(rows))
    margin = numbers_of(verdicts, "margin")[rows]
    order = np.lexsort((rows, margin, rule))  # NaN sorts last: a code has no distance
    first = np.r_[True, rule[order][1:] != rule[order][:-1]] if len(rows) else np.array([], dtype=bool)
    place = np.arange(len(rows)) - np.maximum.accumulate(np.where(first, np.arange(len(rows)), 0))
    rows, rule = rows[order], rule[order]
    return rows[np.lexsort((rule, place, severity_of[rule]))]


def numbers_of(columns: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    """Return a column as float64, NaN where it is null."""
    return np.ma.filled(np.ma.asarray(columns[name]).astype(float), np.nan)


def plots_in_order(plot_ids: np.ndarray) -> list[str]:
    """Return the ids in the order of their first appearance, each once, empty ones left out."""
    return [id_ for id_ in dict.fromkeys(plot_ids.tolist()) if id_]


def rows_by(values: np.ndarray, wanted: Sequence[str]) -> dict[str, list[int]]:
    """Return for each wanted value the rows that hold it, in order."""
    rows: dict[str, list[int]] = {value: [] for value in wanted}
    for row, value in enumerate(values.tolist()):
        if value in rows:
            rows[value].append(row)
    return rows


def grouped_reasons(verdicts: Mapping[str, np.ndarray], say: Callable[[object], str]) -> list[list[int]]:
    """Return the rows of the undecided verdicts by reason, the most frequent reason first.

    Reasons are the same when they read the same but for their numbers; `say` puts one into words.
    """
    groups: dict[str, list[int]] = {}
    kinds: dict[int, str] = {}  # most rows share the reason of their whole rule
    reasons = verdicts["reason"]
    for row in np.flatnonzero(verdicts["verdict"] == "undecided").tolist():
        reason = reasons[row]
        if id(reason) not in kinds:
            kinds[id(reason)] = re.sub(r"\d+", "#", str(say(reason)))
        groups.setdefault(kinds[id(reason)], []).append(row)
    return sorted(groups.values(), key=len, reverse=True)
