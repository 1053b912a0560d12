"""From verdicts to words: what was checked, what limits, what stays open, what was not checked, what follows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from ..text import Message
from .facts import FAIL, UNDECIDED, Check

# The three conclusions. There is no “approved”: that is for the person who signs.
CLEAR, CONFLICT, OPEN = "clear", "conflict", "open"
ERROR = "error"
# Findings that the words tell one by one, ids and rules that a sentence names.
TOLD, NAMED = 12, 12
Words = Message | str
Row = dict[str, Any]


@dataclass(frozen=True)
class Opinion:
    """An opinion in paragraphs: `checked`, `limits`, `undecided`, `not_checked`, `conclusion`, `data`, and its
    `answer`: CLEAR, CONFLICT or OPEN."""

    answer: str
    checked: list[Message]
    limits: list[Message]
    undecided: list[Message]
    not_checked: list[Message]
    conclusion: list[Message]
    data: list[Message]

    @property
    def paragraphs(self) -> list[Message]:
        """Return the paragraphs of the opinion proper, in their order."""
        return [*self.checked, *self.limits, *self.undecided, *self.conclusion]


def opinion(check: Check) -> Opinion:
    """Return the opinion that follows from a check, and from nothing else."""
    answer = answer_of(check)
    return Opinion(
        answer,
        _checked(check),
        _limits(check),
        _undecided(check),
        _not_checked(check),
        _conclusion(check, answer),
        _data(check),
    )


def answer_of(check: Check) -> str:
    """Return what follows: CONFLICT where a rule of severity “error” fails, OPEN where a lesser one does or
    anything is undecided, CLEAR where all that was asked is met."""
    plots = check.plots
    if plots["failed_error"]:
        return CONFLICT
    if not plots["count"] or plots["failed"] or plots["undecided"]:
        return OPEN
    return CLEAR


def answer_words(answer: str) -> Message:
    """Return a conclusion in a few words."""
    return {
        CLEAR: Message("no conflict found"),
        CONFLICT: Message("cannot be sited as drawn"),
        OPEN: Message("cannot be concluded yet"),
    }[answer]


def area_method(method: str) -> Words:
    """Return what an area method is called."""
    return {
        "ellipsoidal": Message("ellipsoidal area"),
        "planar": Message("planar area"),
        "survey": Message("area by the survey's records"),
    }.get(method, method)


def listed(items: Iterable[Words]) -> Words:
    """Return items one after the other, as the language sets them apart; of many the first, and how many more."""
    items = list(items)
    if len(items) > NAMED:
        items = [*items[:NAMED], Message("{count} more", count=len(items) - NAMED)]
    return _all(items) if items else ""


def _sentences(items: Iterable[Words | None]) -> Message:
    """Return sentences as one paragraph."""
    return reduce(
        lambda first, rest: Message("{first} {rest}", first=first, rest=rest),
        [item for item in items if item],
    )


def _checked(check: Check) -> list[Message]:
    plots, run = check.plots, check.run
    told = {
        "day": check.day,
        "pack": run["pack_title"],
        "version": run["pack_version"],
        "rules": len(check.rules),
    }
    if check.single:
        first = Message(
            "The site ({plot}) was checked on {day} by the rule pack “{pack}”, version {version}, of {rules} rules.",
            plot=plots["ids"][0] if plots["ids"] else "–",
            **told,
        )
    else:
        first = Message(
            "{count} plots were checked on {day} by the rule pack “{pack}”, version {version}, of {rules} rules.",
            count=plots["count"],
            **told,
        )
    if not check.layers:
        return [first, Message("No layer of control lines or of a plan was given to check against.")]
    return [first, Message("Layers that were read: {layers}.", layers=_all(map(_layer, check.layers)))]


def _all(items: Iterable[Words]) -> Words:
    return reduce(lambda first, rest: Message("{first}; {rest}", first=first, rest=rest), items)


def _layer(layer: Row) -> Message:
    """Return a layer by its role, with its date and approval document, or that they are not stated."""
    told = {"role": layer["role"], "date": layer["date"], "document": layer["document"]}
    if layer["date"] and layer["document"]:
        return Message("{role} ({date}, {document})", **told)
    if layer["date"]:
        return Message("{role} ({date}, no document stated)", role=layer["role"], date=layer["date"])
    if layer["document"]:
        return Message("{role} (no date stated, {document})", role=layer["role"], document=layer["document"])
    return Message("{role} (no date or document stated)", role=layer["role"])


def _limits(check: Check) -> list[Message]:
    """Return the limiting factors, those that weigh most first."""
    own = [row for row in check.found(FAIL) if row["scope"] == "plot"]
    out = [_limit(check, rows) for rows in _by(own, lambda row: row["rule_id"], check)]
    if out and not check.single:
        out.append(Message("The table of limiting factors has all {count} findings.", count=len(own)))
    others = [row for row in check.found(FAIL) if row["scope"] != "plot"]
    if others:
        out.append(
            Message(
                "The layers themselves do not agree with these rules: {rules}. That is to be settled in their "
                "databases; a statutory boundary moves only by amendment.",
                rules=listed(dict.fromkeys(row["rule_title"] for row in others)),
            )
        )
    return out


def _by(rows: list[Row], key: Callable[[Row], Any], check: Check) -> list[list[Row]]:
    """Return rows in groups: errors before warnings, what cannot be waived first, then as the pack has them."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    order = {id_: place for place, id_ in enumerate(check.rules)}
    weight = {ERROR: 0, "warning": 1, "info": 2}

    def place(group: list[Row]) -> tuple:
        row = group[0]
        rule = check.rules.get(row["rule_id"], {})
        return weight.get(row["severity"], 3), rule.get("waivable", True), order.get(row["rule_id"], 0)

    return sorted(groups.values(), key=place)


def _limit(check: Check, rows: list[Row]) -> Message:
    """Return one limiting factor: the finding or the worst of several, its basis, and what can be done."""
    worst = min(rows, key=lambda row: (row.get("margin") is None, row.get("margin") or 0.0))
    told = {"rule": worst["rule_title"], "reason": worst["reason"]}
    if check.single:
        what = Message("{rule} – not met: {reason}", **told)
    elif len(rows) == 1:
        what = Message("{rule} – not met by plot {plot}: {reason}", plot=worst["plot_id"], **told)
    else:
        what = Message(
            "{rule} – not met by {count} plots; the worst is plot {plot}: {reason}",
            count=len(rows),
            plot=worst["plot_id"],
            **told,
        )
    alone = len(rows) == 1
    rule = check.rules.get(worst["rule_id"], {})
    return _sentences(
        (
            what,
            worst["area_method"]
            and Message("Measured as {method}.", method=area_method(worst["area_method"])),
            worst["constraint_version"] and Message("By: {layers}.", layers=worst["constraint_version"]),
            _basis(worst),
            Message("It cannot be waived.") if not rule.get("waivable", True) else None,
            worst["procedure"] and Message("What follows: {procedure}", procedure=worst["procedure"]),
            worst["remedy"] and alone and Message("Smallest change: {remedy}", remedy=worst["remedy"]),
        )
    )


def _basis(row: Row) -> Message:
    """Return what a finding rests on; a clause that nobody has verified is never told as law."""
    if row["clause"] and row["clause_verified"]:
        return Message("Basis: {clause}.", clause=row["clause"])
    if row["clause"]:
        return Message(
            "The rule names {clause}, which was not verified against the official text: it is a hint, not law.",
            clause=row["clause"],
        )
    return Message("The rule names no clause: it is a hint, not law.")


def _unread(check: Check) -> dict[str, list[str]]:
    """Return the roles that no layer filled, each with the titles of the rules that could not be answered."""
    out: dict[str, list[str]] = {}
    for rule in check.rules.values():
        if _is_unread(rule):
            for role in rule["missing"]:
                out.setdefault(role, []).append(rule["title"])
    return out


def _is_unread(rule: Row) -> bool:
    """Return whether a rule could not be answered for want of a layer; one that applies to nothing could."""
    return bool(rule["missing"] and rule["undecided"] and not rule["passed"] + rule["failed"])


def _open_rows(check: Check) -> list[Row]:
    """Return the undecided verdicts that a layer would not settle."""
    unread = {id_ for id_, rule in check.rules.items() if _is_unread(rule)}
    return [row for row in check.found(UNDECIDED) if row["rule_id"] not in unread]


def _undecided(check: Check) -> list[Message]:
    rows = _open_rows(check)
    groups = _by(rows, lambda row: (row["reason"], row["remedy"]), check)
    if len(groups) > TOLD:
        groups = _by(rows, lambda row: row["rule_id"], check)
    return [_open(check, group) for group in groups]


def _open(check: Check, rows: list[Row]) -> Message:
    """Return what is undecided for one reason, or by one rule with the first reason."""
    told = {"rules": listed(dict.fromkeys(row["rule_title"] for row in rows)), "reason": rows[0]["reason"]}
    plots = list(dict.fromkeys(row["plot_id"] for row in rows if row["plot_id"]))
    if check.single or not plots:
        what = Message("{rules} – undecided: {reason}", **told)
    elif len(plots) == 1:
        what = Message("{rules} – undecided for plot {plot}: {reason}", plot=plots[0], **told)
    else:
        what = Message(
            "{rules} – undecided for {count} plots, such as plot {plot}: {reason}",
            count=len(plots),
            plot=plots[0],
            **told,
        )
    remedy = rows[0]["remedy"]
    return _sentences((what, remedy and Message("To settle it: {remedy}", remedy=remedy)))


def _not_checked(check: Check) -> list[Message]:
    out = [
        Message(
            "No layer of “{role}” was given; not checked therefore: {rules}.", role=role, rules=_all(rules)
        )
        for role, rules in _unread(check).items()
    ]
    idle = [
        rule["title"]
        for rule in check.rules.values()
        if not rule["passed"] + rule["failed"] + rule["undecided"]
    ]
    if idle:
        out.append(Message("These rules do not apply here: {rules}.", rules=_all(idle)))
    told = check.run["absent"].items()
    out += [
        Message("Remark of the check: {remark}", remark=remark)
        for remark in check.run["warnings"]
        # What is said above of a role that no layer filled is not said again.
        if not any(f"“{role}”" in remark and title in remark for role, title in told)
    ]
    out.append(
        Message(
            "Only the rules of the pack were asked, by the layers named and as of their dates. Other laws and special "
            "plans, and the state of the ground, were not looked at."
        )
    )
    return out


def _conclusion(check: Check, answer: str) -> list[Message]:
    last = Message("This opinion follows from the check alone and is no approval.")
    plots = check.plots
    if not plots["count"]:
        return [Message("Nothing was checked: the layer holds no plots."), last]
    severe = [row for row in check.found(FAIL) if row["scope"] == "plot" and row["severity"] == ERROR]
    if answer == CONFLICT:
        first = [_conflict(check, severe)]
        firm = [title for title, rule in _titles(check, severe) if not rule.get("waivable", True)]
        if firm and len(firm) == len(_titles(check, severe)):
            first.append(Message("No exception is possible."))
        elif firm:
            first.append(Message("From these no exception is possible: {rules}.", rules=listed(firm)))
        pending = _pending(check)
        if pending and check.single:
            first.append(Message("Besides, these have to be settled: {points}.", points=listed(pending)))
        return [_sentences([*first, last])]
    if answer == CLEAR:
        found = (
            Message("By the layers named above, as of their dates, no conflict was found.")
            if check.single
            else Message(
                "By the layers named above, as of their dates, no conflict was found for any of the {count} plots.",
                count=plots["count"],
            )
        )
        return [_sentences((found, last))]
    points = listed(_pending(check))
    told = (
        Message(
            "It cannot be concluded whether the site can lie here until these are settled: {points}.",
            points=points,
        )
        if check.single
        else Message(
            "For {clear} of {count} plots no conflict was found by the layers named above, as of their dates; for {open} "
            "it cannot be concluded until these are settled: {points}.",
            clear=plots["passed"],
            count=plots["count"],
            open=plots["count"] - plots["passed"],
            points=points,
        )
    )
    return [_sentences((told, last))]


def _conflict(check: Check, severe: Sequence[Row]) -> Message:
    rules = listed(title for title, _rule in _titles(check, severe))
    if check.single:
        return Message(
            "The site cannot lie here as drawn; these requirements are not met: {rules}.", rules=rules
        )
    plots = check.plots
    return Message(
        "Of {count} plots {failed} cannot lie where they are as drawn; these requirements are not met: {rules}. For "
        "{open} it cannot be concluded; for {clear} no conflict was found by the layers named above, as of their "
        "dates.",
        count=plots["count"],
        failed=plots["failed_error"],
        rules=rules,
        open=plots["count"] - plots["passed"] - plots["failed_error"],
        clear=plots["passed"],
    )


def _titles(check: Check, rows: Sequence[Row]) -> list[tuple[str, Row]]:
    """Return the rules of some verdicts, each once, by title."""
    groups = _by(list(rows), lambda row: row["rule_id"], check)
    return [(group[0]["rule_title"], check.rules.get(group[0]["rule_id"], {})) for group in groups]


def _pending(check: Check) -> list[Message]:
    """Return what has to be settled before a conclusion: layers, what is undecided, what a person has to judge."""
    out = [Message("a layer of “{role}”", role=role) for role in _unread(check)]
    open_rows = [row for row in _open_rows(check) if row["scope"] == "plot" or row["severity"] == ERROR]
    out += [Message("{rule} (undecided)", rule=title) for title, _rule in _titles(check, open_rows)]
    lesser = [row for row in check.found(FAIL) if row["scope"] == "plot" and row["severity"] != ERROR]
    return out + [
        Message("{rule} (not met; for a person to judge)", rule=title)
        for title, _rule in _titles(check, lesser)
    ]


def _data(check: Check) -> list[Message]:
    run = check.run
    methods = [area_method(method) for method in run["area_methods"]]
    out = [Message("Coordinate reference system: {crs}.", crs=run["crs"])]
    if methods:
        out.append(Message("Areas are measured as: {methods}.", methods=listed(methods)))
    undated = [layer["role"] for layer in check.layers if not layer["date"]]
    if undated:
        out.append(Message("No date is stated for: {layers}.", layers=listed(undated)))
    versions = run["versions"]
    out.append(
        Message(
            "Computed by Guiju {guiju} in QGIS {qgis}; the record of the check has each layer's number of features and "
            "hash.",
            guiju=versions.get("Guiju", "–"),
            qgis=versions.get("QGIS", "–"),
        )
    )
    return out
