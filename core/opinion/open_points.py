"""What a check leaves open: what no layer was given for, what is undecided, and what a person has to judge."""

from collections.abc import Iterator

from ..text import Message
from .facts import FAIL, UNDECIDED, Check
from .sentences import ERROR, Row, grouped, listed, sentences, titles

# Findings that the words tell one by one.
TOLD = 12


def unread(check: Check) -> list[str]:
    """Return the roles that no layer filled and for want of which rules could not be answered."""
    return list(
        dict.fromkeys(role for rule in check.rules.values() if is_unread(rule) for role in rule["missing"])
    )


def is_unread(rule: Row) -> bool:
    """Return whether a rule could not be answered for want of a layer; one that applies to nothing could."""
    return bool(rule["missing"] and rule["undecided"] and not rule["passed"] + rule["failed"])


def _open_rows(check: Check) -> list[Row]:
    """Return the undecided verdicts that a layer would not settle."""
    without = {id_ for id_, rule in check.rules.items() if is_unread(rule)}
    return [row for row in check.found(UNDECIDED) if row["rule_id"] not in without]


def undecided(check: Check) -> list[Message]:
    rows = _open_rows(check)
    groups = grouped(rows, lambda row: (row["reason"], row["remedy"]), check)
    if len(groups) > TOLD:
        groups = grouped(rows, lambda row: row["rule_id"], check)
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
    return sentences((what, remedy and Message("To settle it: {remedy}", remedy=remedy)))


def not_checked(check: Check) -> list[Message]:
    """Return what was not checked for want of a layer."""
    roles = unread(check)
    return [no_layer(roles)] if roles else []


def no_layer(roles: list[str]) -> Message:
    """Return that there was no layer of some roles."""
    return Message("No layer was given for: {roles}; not checked.", roles=listed(roles))


def remarks(check: Check) -> list[Message]:
    """Return what does not apply, what the check remarked, and what it did not look at."""
    out = []
    idle = [
        rule["title"]
        for rule in check.rules.values()
        if not rule["passed"] + rule["failed"] + rule["undecided"]
    ]
    if idle:
        out.append(Message("These rules do not apply here: {rules}.", rules=listed(idle)))
    absent = check.run["absent"]
    out += [
        Message("Remark of the check: {remark}", remark=remark)
        for remark in check.run["warnings"]
        # What is said elsewhere of roles that no layer filled is not said again.
        if not (absent and all(f"{role} (" in remark for role in absent))
    ]
    out.append(
        Message(
            "Only the rules of the pack were asked, by the layers named and as of their dates. Other laws and special "
            "plans, and the state of the ground, were not looked at."
        )
    )
    return out


def pending(check: Check) -> Iterator[Message]:
    """Yield what has to be settled before a conclusion, in groups: what a person has to judge, what is undecided,
    and what no layer was given for."""
    lesser = [row for row in check.found(FAIL) if row["scope"] == "plot" and row["severity"] != ERROR]
    if lesser:
        names = listed(title for title, _rule in titles(check, lesser))
        yield Message("Not met, and for a person to judge: {rules}.", rules=names)
    open_rows = [row for row in _open_rows(check) if row["scope"] == "plot" or row["severity"] == ERROR]
    if open_rows:
        names = listed(title for title, _rule in titles(check, open_rows))
        yield Message("Undecided: {rules}.", rules=names)
    if roles := unread(check):
        yield no_layer(roles)
