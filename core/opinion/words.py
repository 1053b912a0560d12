"""From verdicts to words: what was checked, what limits, what stays open, what was not checked, what follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..crs import reference
from ..text import Message
from .boundary import Boundary
from .facts import FAIL, Check
from .open_points import not_checked, pending, remarks, undecided
from .sentences import ERROR, Row, Words, grouped, listed, sentences, titles

# The three conclusions. There is no “approved”: that is for the person who signs.
CLEAR, CONFLICT, OPEN = "clear", "conflict", "open"


@dataclass(frozen=True)
class Opinion:
    """An opinion in paragraphs: `checked`, `limits`, `undecided`, `not_checked`, `conclusion`, `data`, and its
    `answer`: CLEAR, CONFLICT or OPEN."""

    answer: str
    checked: list[Message]
    limits: list[Message]
    undecided: list[Message]
    not_checked: list[Message]
    remarks: list[Message]
    conclusion: list[Message]
    data: list[Message]

    @property
    def paragraphs(self) -> list[Message]:
        """Return the paragraphs of the opinion proper, in their order."""
        return [*self.checked, *self.limits, *self.undecided, *self.conclusion]


def opinion(check: Check, boundary: Boundary | None = None) -> Opinion:
    """Return the opinion that follows from a check and the state of the site's boundary, and from nothing else."""
    answer = answer_of(check)
    if answer == CLEAR and boundary and not boundary.sound:
        answer = OPEN
    return Opinion(
        answer,
        [*_checked(check), *(boundary.said if boundary else ())],
        _limits(check),
        undecided(check),
        not_checked(check),
        remarks(check),
        _conclusion(check, answer, boundary is None or boundary.sound),
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
    return [first, Message("Layers that were read: {layers}.", layers=listed(map(_layer, check.layers)))]


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
    out = [_limit(check, rows) for rows in grouped(own, lambda row: row["rule_id"], check)]
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
    return sentences(
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


def _conclusion(check: Check, answer: str, sound: bool) -> list[Message]:
    last = Message("This opinion follows from the check alone and is no approval.")
    # First of all, since it puts in doubt what follows.
    unsound = [] if sound else [Message("The boundary has errors and has to be corrected first.")]
    plots = check.plots
    if not plots["count"]:
        return [Message("Nothing was checked: the layer holds no plots."), last]
    severe = [row for row in check.found(FAIL) if row["scope"] == "plot" and row["severity"] == ERROR]
    if answer == CONFLICT:
        first = [_conflict(check, severe)]
        firm = [title for title, rule in titles(check, severe) if not rule.get("waivable", True)]
        if firm and len(firm) == len(titles(check, severe)):
            first.append(Message("No exception is possible."))
        elif firm:
            first.append(Message("From these no exception is possible: {rules}.", rules=listed(firm)))
        first += pending(check)
        return [sentences([*unsound, *first, last])]
    if answer == CLEAR:
        found = (
            Message("By the layers named above, as of their dates, no conflict was found.")
            if check.single
            else Message(
                "By the layers named above, as of their dates, no conflict was found for any of the {count} plots.",
                count=plots["count"],
            )
        )
        return [sentences((found, last))]
    told = (
        Message("It cannot be concluded yet whether the site can lie here.")
        if check.single
        else Message(
            "For {clear} of {count} plots no conflict was found by the layers named above, as of their dates; for {open} "
            "it cannot be concluded yet.",
            clear=plots["passed"],
            count=plots["count"],
            open=plots["count"] - plots["passed"],
        )
    )
    return [sentences((*unsound, told, *pending(check), last))]


def _conflict(check: Check, severe: Sequence[Row]) -> Message:
    rules = listed(title for title, _rule in titles(check, severe))
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


def _data(check: Check) -> list[Message]:
    run = check.run
    methods = [area_method(method) for method in run["area_methods"]]
    id_, _, description = run["crs"].partition(" - ")
    out = [Message("Coordinate reference system: {crs}.", crs=reference(id_, description))]
    if methods:
        out.append(Message("Areas are measured as: {methods}.", methods=listed(methods)))
    undated = [layer["role"] for layer in check.layers if not layer["date"]]
    if undated:
        out.append(Message("No date is stated for: {layers}.", layers=listed(undated)))
    out.append(Message("The record of the check has each layer's number of features and hash."))
    return out
