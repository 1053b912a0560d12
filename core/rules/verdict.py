"""What a rule answers, and what a run holds: verdicts, conflicts, counts; as Tables and as a stream of JSON."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np

from ..crs import Crs
from ..progress import Progress
from ..table import Table
from ..text import Message
from .pack import Pack, Rule

PASS, FAIL, UNDECIDED = 0, 1, 2
SEVERITY = {"info": 1, "warning": 2, "error": 3}
NAMES = ("pass", "fail", "undecided")
# Verdicts that are put into words between two looks at a cancel.
_LOOK = 1_000
Why = Message | Callable[[int], Message | None] | None


class Judgement:
    """A rule's answers while a predicate finds them: one entry for each feature of the subject, arrays (n,).

    `check` is called now and then and may raise Cancelled. Every feature to which the rule applies begins as a pass; what is failed or undecided first stays so.
    `measured`, `limit` are NaN where the thing is a code; `margin` is + inside, − outside. `measured_text` and
    `limit_text` say them where a figure with its unit does not: a text, or a function of the row.
    `area_method` is how areas were measured, where any were. `reached` are rows of the whole layer that were not
    asked and whose verdict may have changed with the ground that did.
    """

    def __init__(self, applies: np.ndarray, check: Callable[[], None] = lambda: None):
        n = len(applies)
        self.applies, self._check = applies, check
        self.verdict = np.zeros(n, dtype=np.int8)
        self.measured, self.limit, self.margin = (np.full(n, np.nan) for _ in range(3))
        self.reason, self.remedy = np.full(n, None, dtype=object), np.full(n, None, dtype=object)
        self.measured_text: Why | str = None
        self.limit_text: Why | str = None
        self.unit = self.area_method = ""
        self.common_reason: tuple[Message, Message | None] | None = None
        self.evidence: list[tuple[str, np.ndarray, np.ndarray]] = []
        self.conflicts: list[Conflicts] = []
        self.reached = np.empty(0, dtype=np.int64)

    @property
    def open(self) -> np.ndarray:
        """Where the rule applies and nothing has been said against a pass."""
        return self.applies & (self.verdict == PASS)

    def fail(self, where: np.ndarray | bool, why: Why, remedy: Why = None) -> None:
        """Fail the open features where a mask (n,) holds; `why` and `remedy` may depend on the row."""
        self._say(FAIL, where, why, remedy)

    def undecide(self, where: np.ndarray | bool, why: Why, remedy: Why = None) -> None:
        """Leave the open features where a mask (n,) holds undecided."""
        self._say(UNDECIDED, where, why, remedy)

    def stay_open(self, why: Message, remedy: Message | None = None) -> None:
        """Leave all undecided for one reason that is the layer's, not the features': said once for all."""
        self.common_reason = why, remedy
        self.undecide(True, why, remedy)

    def remark(self, where: np.ndarray, why: Why) -> None:
        """Give open features a reason though they pass."""
        for row in np.flatnonzero(self.open & where).tolist():
            self.reason[row] = _for_row(why, row)

    def _say(self, verdict: int, where, why: Why, remedy: Why) -> None:
        rows = np.flatnonzero(self.open & where)
        self.verdict[rows] = verdict
        for at, row in enumerate(rows.tolist()):
            if at % 10_000 == 0:
                self._check()
            self.reason[row] = _for_row(why, row)
            self.remedy[row] = _for_row(remedy, row)

    def texts(self, rows: np.ndarray) -> tuple[list, list]:
        """Return what is said of measure and limit in these rows, None where the figures say it."""
        measured = [_for_row(self.measured_text, row) for row in rows.tolist()]
        return measured, [_for_row(self.limit_text, row) for row in rows.tolist()]

    def at_most(self, measured: np.ndarray, limit: np.ndarray | float) -> None:
        """Note a measure and its upper limit."""
        self.measured, self.limit = measured, np.broadcast_to(limit, measured.shape).astype(float)
        self.margin = np.round(self.limit - measured, 9)

    def at_least(self, measured: np.ndarray, limit: np.ndarray | float) -> None:
        """Note a measure and its lower limit."""
        self.at_most(measured, limit)
        self.margin = -self.margin


def _for_row(why: Why | str, row: int) -> Message | str | None:
    return why(row) if callable(why) else why


@dataclass(frozen=True)
class Conflicts:
    """Places where a rule is broken: rows of the subject, category, area m², share of the feature,
    geometry, and whether they are fragments that were not counted; arrays (k,)."""

    row: np.ndarray
    category: np.ndarray
    area: np.ndarray
    share: np.ndarray
    geometry: np.ndarray
    fragment: np.ndarray

    def take(self, rows: np.ndarray) -> "Conflicts":
        return Conflicts(
            self.row[rows],
            self.category[rows],
            self.area[rows],
            self.share[rows],
            self.geometry[rows],
            self.fragment[rows],
        )

    def of(self, row: int) -> "Conflicts":
        """Return those of one row, where they are ordered by row."""
        return self.take(slice(*np.searchsorted(self.row, (row, row + 1))))

    def on(self, rows: np.ndarray) -> "Conflicts":
        """Return the same on other rows (k,)."""
        return replace(self, row=rows)


@dataclass(frozen=True)
class Block:
    """One rule's verdicts that are kept; arrays and lists (k,), one entry a verdict.

    `row` is the row of the plots, −1 where `scope` is not a plot; `plot_id` empty there. `subject` is the row of
    what was judged in its own layer.
    """

    rule: Rule
    scope: str
    row: np.ndarray
    plot_id: np.ndarray
    verdict: np.ndarray
    measured: np.ndarray
    limit: np.ndarray
    margin: np.ndarray
    unit: str
    measured_text: Sequence[Message | str | None]
    limit_text: Sequence[Message | str | None]
    reason: Sequence[Message | None]
    remedy: Sequence[Message | None]
    procedure: Sequence[Mapping[str, str]]
    area_method: str
    versions: tuple[tuple[Mapping[str, str], str, str], ...]
    evidence_ids: Sequence[str]
    evidence_hash: Sequence[str]
    plot_hash: Sequence[str]
    subject: np.ndarray

    def __len__(self) -> int:
        return len(self.row)

    @classmethod
    def joined(cls, verdicts: Sequence[tuple["Block", int]], rows: np.ndarray) -> "Block":
        """Return verdicts out of several blocks of one rule, each its block and the place there, as one on these
        rows of the plots (k,)."""
        first = verdicts[0][0]
        columns = {
            f.name: [getattr(block, f.name)[at] for block, at in verdicts]
            for f in fields(cls)
            if f.name not in ("rule", "scope", "unit", "area_method", "versions", "row", "subject")
        }
        for name in ("verdict", "measured", "limit", "margin"):
            columns[name] = np.array(columns[name])
        columns["plot_id"] = _array(columns["plot_id"], object)
        return replace(first, row=rows, subject=rows, **columns)

    def says(self, at: int) -> tuple:
        """Return what one verdict says, to be compared with another's."""
        return (
            # As bytes, since NaN is no equal of itself.
            np.array([self.measured[at], self.limit[at], self.margin[at]]).tobytes(),
            self.unit,
            self.area_method,
            self.versions,
            self.plot_id[at],
            self.measured_text[at],
            self.limit_text[at],
            self.reason[at],
            self.remedy[at],
            self.procedure[at],
            self.evidence_ids[at],
            self.evidence_hash[at],
            self.plot_hash[at],
        )

    def common_fields(self, pack: Pack, checked_at: np.datetime64, language: str) -> dict[str, Any]:
        """Return those of the contract's fields that all verdicts of the block share."""
        rule = self.rule
        return {
            "scope": self.scope,
            "rule_id": rule.id,
            "rule_title": pick(rule.title, language),
            "severity": rule.severity,
            "tolerance": float(rule.tolerance),
            "unit": self.unit,
            "clause": str(rule.clause),
            "clause_verified": rule.clause.verified,
            "area_method": self.area_method,
            "constraint_version": version_text(self.versions, language),
            "pack_id": pack.id,
            "pack_version": pack.version,
            "checked_at": checked_at,
        }

    def own_fields(self, at: int, translate: Callable[[str], str], language: str) -> dict[str, Any]:
        """Return the other fields of one verdict: texts translated, numbers None where there are none."""
        opening = pick(self.rule.message, language)
        if opening and not language.startswith("zh"):
            opening += " "
        failed = self.verdict[at] == FAIL
        reason = _rendered(self.reason[at], translate)
        return {
            "plot_id": self.plot_id[at],
            "verdict": NAMES[self.verdict[at]],
            "measured": _real(self.measured[at]),
            "limit_value": _real(self.limit[at]),
            "margin": _real(self.margin[at]),
            "measured_text": _rendered(self.measured_text[at], translate)
            or figure(self.measured[at], self.unit),
            "limit_text": _rendered(self.limit_text[at], translate) or figure(self.limit[at], self.unit),
            "reason": f"{opening}{reason}".strip() if failed else reason,
            "remedy": _rendered(self.remedy[at], translate),
            "procedure": pick(self.procedure[at], language),
            "evidence_ids": self.evidence_ids[at],
            "evidence_hash": self.evidence_hash[at],
            "plot_hash": self.plot_hash[at],
        }


@dataclass
class Run:
    """What a check found.

    `plot_ids` (n,) are the ids of the plots judged, `rows` (n,) their rows in the plots Table; `worst` (n,)
    each plot's worst verdict (FAIL before UNDECIDED before PASS), `severity` (n,) that of its worst failure
    (3 error, 2 warning, 1 info, 0 where none failed); `passed`, `failed`, `undecided` (n,) its counts of rules. `blocks`
    hold the verdicts: failures and undecided ones, passes too where they were asked for. `by_rule` maps a
    rule's id to its counts (pass, fail, undecided). `codes` maps a rule's id to its verdict on each feature
    of its subject (int8, −1 where it does not apply; one for a rule on a whole layer), `common` to reason and remedy where all
    stay open for one, `reached` to the rows that ought to be judged by it too, `reads` to the plots' fields, by canonical
    names, on which its verdicts hang. `notes` are what a person should know.
    `not_run` names rules that need the whole layer and were left out of a run on some rows.
    """

    pack: Pack
    plot_ids: np.ndarray
    rows: np.ndarray
    geometry: np.ndarray
    crs: Crs | None
    passed: np.ndarray
    failed: np.ndarray
    undecided: np.ndarray
    severity: np.ndarray
    blocks: list[Block] = field(default_factory=list)
    conflicts: list[tuple[Rule, str, Conflicts, np.ndarray]] = field(default_factory=list)
    by_rule: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    codes: dict[str, np.ndarray] = field(default_factory=dict)
    common: dict[str, tuple[Message, Message | None]] = field(default_factory=dict)
    reached: dict[str, np.ndarray] = field(default_factory=dict)
    reads: dict[str, frozenset[str]] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)

    def note_idle(self, rule: Rule, size: int, reads: Iterable[str]) -> None:
        """Note a rule that applies to none of `size` features, and by which fields of theirs."""
        self.codes[rule.id], self.by_rule[rule.id] = np.full(size, np.int8(-1)), (0, 0, 0)
        self.reads[rule.id] = frozenset(reads)

    def note_plots(self, rule: Rule, codes: np.ndarray) -> None:
        """Count a rule's verdicts (n,) for each plot."""
        failed = codes == FAIL
        self.passed += codes == PASS
        if not (codes > PASS).any():
            return
        self.failed += failed
        self.undecided += codes == UNDECIDED
        self.severity[failed] = np.maximum(self.severity[failed], SEVERITY[rule.severity])

    @property
    def worst(self) -> np.ndarray:
        return np.where(self.failed > 0, FAIL, np.where(self.undecided > 0, UNDECIDED, PASS))

    @property
    def counts(self) -> tuple[int, int, int]:
        """Return the numbers of plots that pass, fail and are undecided."""
        return tuple(np.bincount(self.worst, minlength=3).tolist())

    @property
    def failures(self) -> int:
        """Return the number of failed verdicts, those on whole layers and pairs among them."""
        return sum(counts[FAIL] for counts in self.by_rule.values())

    def plot_columns(self) -> dict[str, np.ma.MaskedArray]:
        """Return what a run says of each plot judged, as columns (n,)."""
        severity = np.array(["", "info", "warning", "error"], dtype=object)[self.severity]
        return {
            "plot_id": np.ma.array(self.plot_ids),
            "verdict": np.ma.array(np.array(NAMES, dtype=object)[self.worst]),
            "severity": np.ma.array(severity, mask=self.severity == 0),
            "passed": np.ma.array(self.passed),
            "failed": np.ma.array(self.failed),
            "undecided": np.ma.array(self.undecided),
        }

    def conflict_table(self) -> Table:
        """Return the conflicts, fragments marked, as a Table with the contract's fields."""
        columns: dict[str, list] = {
            name: [] for name in ("plot_id", "rule_id", "category", "area_m2", "share")
        }
        columns |= {"area_method": [], "fragment": []}
        geometry = [np.empty(0, dtype=object)]
        for rule, method, found, ids in self.conflicts:
            n = len(found.row)
            columns["plot_id"].append(ids)
            columns["rule_id"].append(np.full(n, rule.id, dtype=object))
            columns["category"].append(found.category)
            columns["area_m2"].append(found.area)
            columns["share"].append(found.share)
            columns["area_method"].append(np.full(n, method, dtype=object))
            columns["fragment"].append(found.fragment)
            geometry.append(found.geometry)
        kinds = {"area_m2": float, "share": float, "fragment": bool}
        return Table(
            "conflicts",
            {
                name: np.ma.masked_invalid(np.concatenate(parts))
                if kinds.get(name) is float and parts
                else np.ma.array(np.concatenate([np.empty(0, dtype=kinds.get(name, object)), *parts]))
                for name, parts in columns.items()
            },
            np.concatenate(geometry),
            self.crs,
        )

    def verdict_rows(
        self, checked_at: np.datetime64, translate: Callable[[str], str], language: str
    ) -> Iterator[dict[str, Any]]:
        """Yield each verdict with the contract's fields; texts translated, numbers None where there are none."""
        for block in self.blocks:
            common = block.common_fields(self.pack, checked_at, language)
            for at in range(len(block)):
                yield common | block.own_fields(at, translate, language)

    def verdict_table(
        self,
        checked_at: np.datetime64,
        translate: Callable[[str], str] = lambda template: template,
        language: str = "en",
        progress: Progress | None = None,
    ) -> Table:
        """Return the verdicts as a Table without geometry, with the contract's fields in its order.

        Raises Cancelled.
        """
        progress = progress or Progress()
        cells: dict[str, list] = {name: [] for name in VERDICT_FIELDS}
        for at, row in enumerate(self.verdict_rows(checked_at, translate, language)):
            if at % _LOOK == 0:
                progress.check()
            for name, values in cells.items():
                values.append(row[name])
        columns = {}
        for name, kind in VERDICT_FIELDS.items():
            progress.check()
            values = cells.pop(name)
            mask = [value is None for value in values]
            plain = [EMPTY[kind] if value is None else value for value in values]
            columns[name] = np.ma.array(_array(plain, kind), mask=mask)
        return Table("verdicts", columns)


VERDICT_FIELDS = {
    "plot_id": object,
    "scope": object,
    "rule_id": object,
    "rule_title": object,
    "severity": object,
    "verdict": object,
    "measured": float,
    "limit_value": float,
    "tolerance": float,
    "margin": float,
    "measured_text": object,
    "limit_text": object,
    "unit": object,
    "reason": object,
    "remedy": object,
    "procedure": object,
    "clause": object,
    "clause_verified": bool,
    "area_method": object,
    "constraint_version": object,
    "evidence_ids": object,
    "evidence_hash": object,
    "plot_hash": object,
    "pack_id": object,
    "pack_version": object,
    "checked_at": "datetime64[ms]",
}
EMPTY = {object: None, float: 0.0, bool: False, "datetime64[ms]": np.datetime64(0, "ms")}


def verdicts_json(record: Mapping[str, Any], rows: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the text of a VERDICTS_JSON file in pieces: the run's record, then one verdict a line."""
    yield '{"run": ' + json.dumps(record, ensure_ascii=False, indent=1, default=str) + ',\n"verdicts": ['
    gap = "\n"
    for row in rows:
        yield gap + json.dumps(row, ensure_ascii=False, default=str)
        gap = ",\n"
    yield "\n]}\n"


def pick(text: Mapping[str, str], language: str) -> str:
    """Return a pack's text in a language: Chinese for “zh…”, else English."""
    return text.get("zh" if language.startswith("zh") else "en", "") if text else ""


def version_text(versions, language: str) -> str:
    """Return which layers a rule read, as of when and by which document."""
    comma, semicolon = ("，", "；") if language.startswith("zh") else (", ", "; ")
    return semicolon.join(
        comma.join(filter(None, (pick(title, language), date or "?", document)))
        for title, date, document in versions
    )


def figure(value: float, unit: str) -> str:
    """Return a measure as a person reads it: 312.40 m², 0.80 %, 2.35 m; empty where there is none."""
    if value != value:
        return ""
    if unit == "share":
        return f"{value * 100:.2f} %"
    if unit == "m²":
        return f"{value:,.2f} m²" if abs(value) >= 1 or value == 0 else f"{value:.4f} m²"
    text = f"{value:.2f}" if unit == "m" else f"{value:.6g}"
    return f"{text} {unit}".strip()


def _rendered(text: Message | str | None, translate: Callable[[str], str]) -> str:
    return text.render(translate) if isinstance(text, Message) else text or ""


def _real(value: float) -> float | None:
    return None if value != value else float(value)


def _array(values: list, kind) -> np.ndarray:
    if kind is not object:
        return np.array(values, dtype=kind)
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out
