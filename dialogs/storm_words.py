"""What the Storm dock says: sentences and figures of rain and water."""

import math

from ..bridge.text import language, tr
from ..live.storm import Figures, Rain, Way
from ..live.storm_standards import StormFormula, kinds
from ..live.storm_standards import warning as warned_of
from ..live.storm_trials import DIG, RAISE, WALL

# Return periods in years that are marked below the slider; beyond the longest nothing is said but that.
PERIODS = (1, 2, 3, 5, 10, 20, 30, 50, 100)


def ticks(formula: StormFormula | None, minutes: float) -> dict[str, float]:
    """Return the rain in millimetres of each return period by what stands below the slider."""
    if formula is None:
        return {}
    return {tr("{years} yr").format(years=years): formula.depth(years, minutes) for years in PERIODS}


def period(rain: float, formula: StormFormula | None, minutes: float) -> str:
    """Return how rare a rain is by a formula."""
    if formula is None or rain <= 0:
        return ""
    years = formula.period(rain, minutes)
    if years > PERIODS[-1]:
        return tr("in {minutes} min: rarer than once in {years} years").format(
            minutes=minutes, years=PERIODS[-1]
        )
    if years < PERIODS[0]:
        return tr("in {minutes} min: several times a year").format(minutes=minutes)
    return tr("in {minutes} min: about once in {years} years").format(
        minutes=minutes, years=f"{years:.1f}" if years < 10 else f"{years:.0f}"
    )


def formula_note(formula: StormFormula | None, minutes: float) -> str:
    """Return by which formula the return periods are, and what is not verified of it."""
    if formula is None:
        return ""
    told = tr("Return periods by “{formula}”.").format(formula=formula.title[language()])
    if not formula.clause["verified"]:
        told += " " + tr("⚠ Its figures are not verified.")
    if formula.longest is not None and minutes > formula.longest:
        told += " " + tr("It is said to hold up to {longest:g} minutes.").format(longest=formula.longest)
    return told


def warning(rain: float, minutes: int) -> str:
    """Return which warning a rain reaches, empty where none."""
    level = warned_of(rain, minutes, language())
    if level is None:
        return ""
    told = tr("{level}: {value:g} mm in {hours:g} h.").format(
        level=level.name, value=level.value, hours=level.hours
    )
    return f"⚠ {told}" if level.verified else f"⚠ {told} " + tr("Not verified.")


def runoff(rain: Rain) -> str:
    """Return how much of a rain runs off, and why."""
    if rain.pipes_mm:
        told = tr("{rain:.1f} mm × {coefficient:.2f} − {pipes:.1f} mm (pipes) = {runoff:.1f} mm run off.")
    else:
        told = tr("{rain:.1f} mm × {coefficient:.2f} = {runoff:.1f} mm run off.")
    return told.format(rain=rain.mm, coefficient=rain.coefficient, pipes=rain.pipes_mm, runoff=rain.runoff_mm)


def screening(rain: Rain) -> str:
    """Return what the answer is no answer to."""
    if rain.pipes_mm:
        return tr(
            "Screening: no time, no pumps beyond the {pipes:.1f} mm given. It shows where water would stand once all of it "
            "has run."
        ).format(pipes=rain.pipes_mm)
    return tr(
        "Screening: no time, no pumps unless given. It shows where water would stand once all of it has run."
    )


def balance(figures_: Figures) -> str:
    """Return what became of the rain, and whether the sums close."""
    told, left = figures_.balance, figures_.gone
    sentence = tr(
        "Rain {rain} = lost {lost} + standing {stored} + gone {gone} (rivers and lakes {water}, edge {edge}, holes "
        "{holes}) m³"
    ).format(
        rain=whole(told.rain),
        lost=whole(told.lost),
        stored=whole(told.stored),
        gone=whole(sum(left.values())),
        water=whole(left["water"]),
        edge=whole(left["edge"]),
        holes=whole(left["nodata"]),
    )
    if told.closes:
        return "✔ " + tr("{sentence}; it closes.").format(sentence=sentence)
    return "✖ " + tr("{sentence}; {error:.1e} of it is not accounted for.").format(
        sentence=sentence, error=told.error
    )


def figures(now: Figures, before: Figures | None) -> list[tuple[str, str, str, str]]:
    """Return rows: what, as it is, with the changes, by how much they differ; the latter two empty without changes."""
    rows = []

    def row(title: str, of, shown) -> None:
        value = of(now)
        if value is None:
            return
        if before is None:
            rows.append((title, shown(value), "", ""))
            return
        first = of(before)
        rows.append((title, shown(first), shown(value), signed(value - first, shown)))

    row(tr("Under water, ha"), lambda one: one.flooded_m2 / 1e4, lambda value: f"{value:,.2f}")
    row(tr("over 15 cm deep, ha"), lambda one: one.deep_m2 / 1e4, lambda value: f"{value:,.2f}")
    row(tr("Standing water, m³"), lambda one: one.volume_m3, whole)
    row(tr("People affected"), lambda one: one.people, whole)
    if before is not None:
        # Without changes the list below tells it.
        for kind in now.over:
            title = tr("{kind} over the limit").format(kind=kinds()[kind].title[language()])
            row(title, lambda one, kind=kind: one.over[kind], whole)
    return rows


def signed(value: float, shown) -> str:
    """Return a difference with its sign, “0” without one."""
    text = shown(abs(value))
    if not any(letter in "123456789" for letter in text):
        return "0"
    return f"+{text}" if value > 0 else f"−{text}"


def whole(value: float) -> str:
    """Return a number without decimals; it may be rounded to 0 only from less than a half."""
    return f"{math.floor(value + 0.5):,}"


def depth(metres: float) -> str:
    """Return a depth as a person reads it."""
    return tr("{depth:.2f} m").format(depth=metres)


def way(found: Way) -> str:
    """Return where the water of a place goes."""
    ponds, lines = found.ponds, []
    if not found.inside:
        lines.append(tr("Dry here; water runs along the line."))
    if not found.passed:
        lines.append(_end(found.end))
        return "\n".join(lines)
    first = found.passed[0]
    if found.inside:
        lines.append(tr("{depth:.2f} m deep here.").format(depth=found.depth))
    lines.append(
        tr("A pond of {volume} m³, {area} m², at most {deepest:.2f} m deep.").format(
            volume=whole(ponds.volume[first]), area=whole(ponds.area[first]), deepest=ponds.deepest[first]
        )
    )
    last, onward = found.passed[-1], len(found.passed) - 1
    if found.end == "room":
        if onward:
            told = tr(
                "It is full; what spills ends, {count} ponds on, in one that still takes {room} m³, then spills over at "
                "the last square."
            )
        else:
            told = tr("It still takes {room} m³, then it spills over at the square.")
        lines.append(told.format(room=whole(ponds.room[last]), count=onward))
    elif onward:
        lines.append(tr("It is full and spills on, through {count} ponds.").format(count=onward + 1))
    else:
        lines.append(tr("It is full and spills over at the square."))
    if found.near is not None:
        name, metres = found.near
        told = (
            tr("The square is {metres} m from “{name}”.")
            if not onward
            else tr("The last square is {metres} m from “{name}”.")
        )
        lines.append(told.format(metres=whole(metres), name=name))
    lines.append(_then(found) if found.end == "room" else _end(found.end))
    return "\n".join(lines)


def _then(found: Way) -> str:
    """Return where what would spill from the last pond of a way goes, once that is full."""
    full = len(found.beyond) - (found.then == "room")
    if found.then != "room":
        through = tr("From there it would go, along the broken line, through {count} full ponds.")
        return "\n".join((through.format(count=full), _end(found.then))) if full else _end(found.then)
    last = found.beyond[-1]
    if full:
        told = tr(
            "From there it would go, along the broken line, through {count} full ponds into one of {volume} m³, which "
            "still takes {room} m³."
        )
    else:
        told = tr(
            "From there it would go, along the broken line, into a pond of {volume} m³, which still takes {room} m³."
        )
    ponds = found.ponds
    return told.format(count=full, volume=whole(ponds.volume[last]), room=whole(ponds.room[last]))


def _end(where: str) -> str:
    return {
        "edge": tr("From there it leaves over the edge of the terrain."),
        "nodata": tr("From there it leaves into ground without heights."),
        "water": tr("From there it goes into a river or a lake."),
        "dry": tr("From there it goes into a hollow that is dry yet."),
        "circle": tr("There it turns in a circle between full ponds."),
    }[where]


def tried(kind: str, metres: float) -> str:
    """Return what an edit of the ground is called."""
    told = {
        RAISE: tr("raised by {metres:g} m"),
        DIG: tr("dug by {metres:g} m"),
        WALL: tr("wall of {metres:g} m"),
    }
    return told[kind].format(metres=metres)
