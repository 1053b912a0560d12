"""What reports and layers on stock land call its kinds, in words."""

import functools
from collections.abc import Callable, Iterable, Mapping

Translate = Callable[[str], str]


def in_words(ids: str | Iterable[str] | None, names: Mapping[str, str], tr: Translate) -> str:
    """Return what several ids, in one text with commas between or one by one, are called, as a list in a sentence."""
    given = (ids or "").split(",") if ids is None or isinstance(ids, str) else ids
    words = [names[id.strip()] for id in given if id.strip()]
    return (
        functools.reduce(lambda one, two: tr("{one}, {two}").format(one=one, two=two), words) if words else ""
    )


def link_names(tr: Translate) -> dict[str, str]:
    """Return the links of the chain by their ids."""
    return {
        "reviewed": tr("Site reviews (审)"),
        "approved": tr("Approved land (批)"),
        "supplied": tr("Supplied land (供)"),
        "used": tr("Land in use (用)"),
        "registered": tr("Registered land (登)"),
    }


def break_names(tr: Translate) -> dict[str, str]:
    """Return the breaks of the chain by their ids, gravest first, and what is whole."""
    return {
        "used_unapproved": tr("used without approval"),
        "supplied_unapproved": tr("supplied without approval"),
        "used_beyond_supply": tr("used beyond what was supplied"),
        "used_unsupplied": tr("used without supply"),
        "wrong_use": tr("uses differ"),
        "registered_unsupplied": tr("registered without supply"),
        "registered_differs": tr("registered otherwise than supplied"),
        "approved_unreviewed": tr("approved without site review"),
        "approved_unsupplied": tr("approved, not supplied"),
        "supplied_unused": tr("supplied, not used"),
        "used_unregistered": tr("used, not registered"),
        "reviewed_unapproved": tr("reviewed, not approved"),
        "consistent": tr("consistent"),
    }


def type_names(tr: Translate) -> dict[str, str]:
    """Return the types of stock land by their ids."""
    return {
        "suspected_idle": tr("suspected idle"),
        "supplied_unused": tr("supplied, not used"),
        "approved_unsupplied": tr("approved, not supplied"),
        "wrong_use": tr("wrong use"),
        "low_intensity": tr("low intensity"),
        "undecided": tr("undecided"),
        "none": tr("in order"),
    }


def action_names(tr: Translate) -> dict[str, str]:
    """Return what is proposed for industrial plots, by its ids."""
    return {
        "release": tr("release"),
        "intensify": tr("intensify"),
        "keep": tr("keep"),
        "undecided": tr("left as it is: data missing"),
    }


def criterion_names(tr: Translate) -> dict[str, str]:
    """Return the criteria of the score by their ids."""
    return {
        "waiting": tr("how long it waits"),
        "unused": tr("unused capacity"),
        "size": tr("size"),
        "block": tr("size of its block"),
        "yield": tr("little tax"),
    }


def indicator_names(tr: Translate) -> dict[str, str]:
    """Return the indicators of industrial land by their ids."""
    return {
        "far": tr("Floor area ratio"),
        "coefficient": tr("Building coefficient"),
        "office_share": tr("Office and living land"),
        "green_ratio": tr("Green ratio"),
        "invest_per_ha": tr("Investment a hectare"),
        "output_per_ha": tr("Output a hectare"),
        "tax_per_ha": tr("Tax a hectare"),
    }


def status_names(tr: Translate) -> dict[str, str]:
    """Return how an indicator stands to its control value, by ids."""
    return {
        "misses": tr("misses a control value"),
        "undecided": tr("undecided"),
        "meets": tr("meets the control values"),
        "no_value": tr("no control value"),
    }
