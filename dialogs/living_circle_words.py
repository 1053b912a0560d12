"""What the living circle says of a place and of a category, in a few words and in whole sentences."""

from collections.abc import Mapping
from functools import cache
from math import isfinite

from ..bridge.text import language, tr

# QGIS's language changes only with a new start, and a list asks for it a hundred times.
_language = cache(language)
MARKS = {"ok": "✔", "no_layer": "?", "unconnected": "?"}


def hint(named: Mapping[str, str], *, ready: bool, loading: bool) -> str:
    """Return what can be done while no city is loaded; `named` is what the chosen layers are called."""
    if loading:
        return tr("Building the network and searching each category…")
    if not ready:
        return tr(
            "Open streets and facilities, then choose them in the settings. The sample district, in the menu "
            "Guiju, shows how."
        )
    said = (
        tr("Streets from “{streets}”, facilities from “{facilities}”, people from “{communities}”.")
        if "communities" in named
        else tr("Streets from “{streets}”, facilities from “{facilities}”.")
    )
    return said.format(**named) + "\n" + tr("Press “Load”, then click anywhere on the map.")


def mark(access) -> str:
    """Return ✔ for what is met, ✖ for what is not, ? for what cannot be told."""
    return MARKS.get(access.status, "✖")


def title_of(thing) -> str:
    """Return what a level or a category is called in the person's language."""
    return thing.title.get(_language()) or thing.id


def whole(number: float) -> str:
    """Return a number without decimals, its thousands apart."""
    return f"{round(number):,}"


def amount(value: float, governs: str) -> str:
    """Return a walk or a limit with its unit: metres or minutes, as governs."""
    if governs == "metres":
        return tr("{metres} m").format(metres=whole(value))
    return tr("{minutes:.1f} min").format(minutes=value) if value % 1 else tr("{minutes:.0f} min").format(minutes=value)  # fmt: skip


def nearest(access, governs: str) -> str:
    """Return how far the nearest is in what governs, or why that is not known."""
    if not isfinite(access.metres):
        return {
            "no_layer": tr("not judged"),
            "no_facility": tr("none there"),
            "unconnected": tr("not known"),
        }.get(access.status, tr("no way there"))
    return amount(access.metres if governs == "metres" else round(access.minutes, 1), governs)


def walk(access, governs: str) -> str:
    """Return how far the nearest is in metres and in minutes, what governs first."""
    if not isfinite(access.metres):
        return nearest(access, governs)
    places = {"metres": whole(access.metres), "minutes": access.minutes}
    if governs == "metres":
        return tr("{metres} m · {minutes:.1f} min").format(**places)
    return tr("{minutes:.1f} min · {metres} m").format(**places)


def about(access, name: str, governs: str) -> str:
    """Return what is to say of a category at a place: the nearest, the limit, what is short, the clause."""
    category, limit = access.category, amount(access.limit, governs)
    places = {"category": title_of(category), "name": name, "limit": limit, "walk": walk(access, governs)}
    if access.status == "no_layer":
        said = tr(
            "{category}: undecided, since the layers hold no facility of this category; it may only not have been "
            "surveyed. Asked: within {limit}."
        )
    elif access.status == "no_facility":
        said = tr("{category}: none in the layers. Asked: within {limit}.")
    elif access.status == "unconnected":
        said = tr(
            "{category}: undecided, since no street is near enough to this place. Asked: within {limit}."
        )
    elif access.status == "unreachable":
        said = tr("{category}: no way leads there along the streets. Asked: within {limit}.")
    elif access.status == "ok":
        said = tr("{category}: {name}, {walk}. Asked: within {limit}.")
    else:
        places["over"] = amount(access.shortfall, governs)
        said = tr(
            "{category}: the nearest is {name}, {walk}, which is {over} too far. Asked: within {limit}."
        )
    told = [said.format(**places), str(category.clause)]
    if category.measure == "radius":
        told.append(tr("Measured as the crow flies."))
    if not category.clause.verified:
        told.append(tr("Figure not verified against the standard."))
    if not category.weight:
        told.append(tr("Told, but not part of the score."))
    return "\n".join(told)


def entry_of(category) -> str:
    """Return what a category is called in the list, in brackets where it does not count in the score."""
    return title_of(category) if category.weight else f"({title_of(category)})"


def level_head(level, explanation) -> str:
    """Return the heading of a level: its limit, how many of those that count in the score are met.

    Without a score nothing is counted.
    """
    governs, scored = explanation.governs, isfinite(explanation.score)
    judged = [a for a in explanation.of_level(level.id) if scored and a.category.weight and mark(a) != "?"]
    limit = level.distance_m if governs == "metres" else level.minutes
    places = {"level": title_of(level), "limit": amount(limit, governs), "met": sum(a.met for a in judged), "of": len(judged)}  # fmt: skip
    if not judged:
        return tr("{level} ({limit})").format(**places)
    return tr("{met} of {of} · {level} ({limit})").format(**places)


def score_words(explanation) -> str:
    """Return the score, or that there is none."""
    if not isfinite(explanation.score):
        return tr("no score")
    return tr("score {score:.0f}").format(score=explanation.score)


def apart(distance: float, limit: float) -> str:
    """Return what to say of a place that joins no street."""
    if not isfinite(distance):
        return tr(
            "This place joins no street, so it has no score; only what is measured as the crow flies is told. Click "
            "another place."
        )
    return tr(
        "The nearest street is {distance} m away, farther than the {limit} m that people walk to it, so this place "
        "has no score; only what is measured as the crow flies is told. Click nearer to a street, or raise “Walk to the "
        "street” in the settings."
    ).format(distance=whole(distance), limit=whole(limit))


def people_words(category: str, before: tuple | None, now: tuple | None, by_people: bool) -> str:
    """Return how many have a category within its limit, before and with what is tried out.

    `by_people` tells that people are counted; else each community counts as one.
    """
    if before is None:
        return tr("Choose a layer of communities in the settings to count who is covered.")
    places = {
        "category": category,
        "before": whole(before[0]),
        "now": whole(now[0]),
        "all": whole(before[1]),
        "more": f"{round(now[0] - before[0]):+,}",
    }
    if now is before:
        said = (
            tr("{category}: {before} of {all} people within the limit.")
            if by_people
            else tr("{category}: {before} of {all} communities within the limit.")
        )
    elif now == before:
        said = (
            tr("{category}: as before {now} of {all} people within the limit.")
            if by_people
            else tr("{category}: as before {now} of {all} communities within the limit.")
        )
    else:
        said = (
            tr("{category}: {before} → {now} of {all} people within the limit ({more}).")
            if by_people
            else tr("{category}: {before} → {now} of {all} communities within the limit ({more}).")
        )
    return said.format(**places)
