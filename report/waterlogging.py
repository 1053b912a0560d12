"""The report of a waterlogging run: where water stands, what it floods, where it came from and went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..core.table import Table
from ..core.text import Message
from ..core.water.depressions import EDGE, HOLE, WATER
from ..core.water.depth_classes import CLASSES
from ..core.water.flooded import FAIL, UNDECIDED, Judged
from ..core.water.terrain import Terrain
from ..core.water.waterlogging import Ponds
from . import parts, svgmap
from .html import Html, document, element, join, name, table
from .parts import Translate, local, number

_WIDTH, _MOST_HEIGHT = 960, 640
# Rows that a page can hold.
_MOST_ROWS = 40


@dataclass(frozen=True)
class FloodFacts:
    """What a run found; `drawn` are the ponds that are drawn, `assets` what is flooded or undecided, `living` where
    people are, or None; rain and runoff are means over the raster."""

    terrain: Terrain
    ponds: Ponds
    drawn: Table
    assets: Table
    groups: Sequence[Judged]
    living: Table | None
    rain_mm: float
    runoff_mm: float
    notes: tuple[Message, ...]


def waterlogging_report(
    facts: FloodFacts, tr: Translate, language: str, *, place: str, date: str, marking: str
) -> Iterator[str]:
    """Yield the report as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    title = tr("Waterlogging after {rain:g} mm of rain").format(rain=round(facts.rain_mm, 1))
    head = parts.head(title, place, date, marking)
    yield from document(title, language, parts.css(), _sections(facts, head, tr, language))


def _sections(facts: FloodFacts, head: Html, tr: Translate, language: str) -> Iterator[Html]:
    yield head
    flooded = sum(group.count(FAIL) for group in facts.groups)
    undecided = sum(group.count(UNDECIDED) for group in facts.groups)
    yield element("p", _answer(facts, flooded, tr), class_=f"answer {'fail' if flooded else 'pass'}")
    yield element(
        "p",
        tr(
            "Screening: time, pumps, and pipes beyond what was subtracted are not in it. Where a city is pumped it shows "
            "where water would stand if nothing were pumped."
        ),
        class_="answer undecided",
    )
    people = float(facts.living.columns["affected"].filled(0).sum()) if facts.living is not None else None
    yield parts.numbers(
        (
            ("fail", f"{flooded:,}", tr("assets deeper in water than they bear")),
            ("undecided", f"{undecided:,}", tr("assets undecided")),
            ("", number(facts.ponds.balance.stored, 0), tr("m³ standing")),
            ("", "–" if people is None else number(people, 0), tr("people affected")),
        )
    )
    yield _map(facts, tr)
    yield from _kinds(facts, tr, language)
    yield from _assets(facts, tr, language)
    yield from _ponds(facts, tr)
    yield from _people(facts, tr)
    yield _balance(facts, tr)
    yield from _limits(facts, tr, language)
    if facts.notes:
        yield element("h2", tr("What to know of this run"))
        lines = dict.fromkeys(str(parts.say(note, tr)) for note in facts.notes)
        yield element("ul", (element("li", line) for line in lines), class_="warnings")


def _answer(facts: FloodFacts, flooded: int, tr: Translate) -> str:
    ponds = facts.ponds
    if not len(ponds):
        return tr("No water stands anywhere: all of the runoff leaves the terrain, or there is none.")
    return tr(
        "{runoff:.1f} mm run off; {volume:,.0f} m³ of water stand on {area:,.1f} ha in {ponds:,} ponds, up to {deepest:.2f} m "
        "deep."
    ).format(
        runoff=facts.runoff_mm,
        volume=ponds.balance.stored,
        area=ponds.area.sum() / 1e4,
        ponds=len(ponds),
        deepest=ponds.deepest.max(),
    )


def _map(facts: FloodFacts, tr: Translate) -> Html:
    bounds = facts.terrain.grid.bounds
    tall = (bounds[3] - bounds[1]) / (bounds[2] - bounds[0])
    frame = svgmap.frame_around(
        bounds, _WIDTH, int(np.clip(_WIDTH * tall, _MOST_HEIGHT / 2, _MOST_HEIGHT)), margin=0.01
    )
    depth = np.ma.getdata(facts.drawn.columns["depth_max_m"])
    drawn = [
        element(
            "path",
            d=svgmap.path(facts.drawn.geometry[rows], frame, 12_000),
            fill=colour,
            stroke=colour,
            stroke_width=6,
        )
        for (low, colour), high in zip(CLASSES, [low for low, _ in CLASSES[1:]] + [np.inf], strict=True)
        if len(rows := np.flatnonzero((depth >= low) & (depth < high)))
    ]
    ground = _ground(facts.terrain, frame)
    wrong = np.ma.getdata(facts.assets.columns["verdict"]) == FAIL
    marks = svgmap.shape("m-asset", facts.assets.geometry[wrong][:2000], frame)
    keys = [
        parts.key(
            f"≥ {low:g} m", element("rect", x=12, y=12, width=196, height=116, fill=colour), parts.MAP_KEY
        )
        for low, colour in CLASSES
    ]
    keys.append(
        parts.key(
            tr("flooded deeper than its limit"),
            element("circle", cx=110, cy=70, r=50, fill="#D55E00", stroke="#7a3000", stroke_width=10),
            parts.MAP_KEY,
        )
    )
    style = element(
        "style",
        Html(
            ".m-asset{fill:none;stroke:#D55E00;stroke-width:55;stroke-linecap:round}.m-land{fill:#eeece4;stroke:none}"
        ),
    )
    picture = svgmap.picture(
        frame,
        (ground, drawn, marks),
        tr("Ponds by their greatest depth, and what is flooded"),
        class_="map wide",
    )
    told = element("figcaption", tr("Each pond in the colour of its greatest depth."), " ", join(keys, " "))
    return element("figure", style, picture, told)


def _ground(terrain: Terrain, frame) -> Html:
    """Return where the terrain has heights, in squares of some pixels."""
    known = ~np.isnan(terrain.heights)
    step = max(int(2 / (frame.scale * terrain.grid.cell[0])), 1)
    coarse = known[::step, ::step]
    rows = []
    edges = np.diff(np.pad(coarse, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    high = step * terrain.grid.cell[1] * frame.scale * svgmap.UNITS
    for row in range(len(coarse)):
        starts, ends = np.flatnonzero(edges[row] == 1), np.flatnonzero(edges[row] == -1)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            corner = terrain.grid.coordinates(
                np.array([[start * step, row * step], [end * step, row * step]])
            )
            (x, y), (right, _) = frame.pixels(corner).tolist()
            rows.append(f"M{x} {y}H{right}v{high:.0f}H{x}z")
    return element("path", class_="m-land", d="".join(rows))


def _kinds(facts: FloodFacts, tr: Translate, language: str) -> Iterator[Html]:
    if not facts.groups:
        return
    yield element("h2", tr("What is flooded"))
    heads = (
        tr("Kind"), tr("Layer"), tr("#Features"), tr("#Too deep"), tr("#Undecided"), tr("#Deepest (m)"),
        tr("#Limit (m)"),
    )  # fmt: skip
    rows = (
        (
            local(group.kind.title, language),
            name(group.layer.name),
            f"{len(group.layer):,}",
            f"{group.count(FAIL):,}",
            f"{group.count(UNDECIDED):,}",
            number(float(np.nanmax(group.depth)) if (~np.isnan(group.depth)).any() else None, 2),
            number(group.limit, 2),
        )
        for group in facts.groups
    )
    yield from table(heads, rows)


def _assets(facts: FloodFacts, tr: Translate, language: str) -> Iterator[Html]:
    if not len(facts.assets):
        return
    titles = {group.kind.id: local(group.kind.title, language) for group in facts.groups}
    heads = (
        tr("Kind"), tr("Name or number"), tr("Verdict"), tr("#Depth (m)"), tr("#Limit (m)"),
        tr("#Length in deeper water (m)"), tr("#Pond"),
    )  # fmt: skip
    rows = list(parts.rows(facts.assets, tr))
    # The few of a kind are what is asked for first; thousands of buildings would hide them.
    shown = [
        row for kind in titles for row in [one for one in rows if one["kind"] == kind][: _MOST_ROWS // 2]
    ]
    yield element("h3", tr("The deepest of each kind"))
    yield from table(
        heads,
        (
            (
                titles[row["kind"]],
                name(row["asset"]),
                parts.verdict_mark(row["verdict"], tr),
                number(row["depth_m"], 2),
                number(row["limit_m"], 2),
                number(row["length_m"], 0),
                row["pond"] if row["pond"] else "–",
            )
            for row in shown
        ),
    )
    if len(shown) < len(rows):
        yield element(
            "p",
            tr("{count:,} more are in the layer “Flooded assets”.").format(count=len(rows) - len(shown)),
            class_="soft",
        )


def _ponds(facts: FloodFacts, tr: Translate) -> Iterator[Html]:
    if not len(facts.drawn):
        return
    yield element("h2", tr("The largest ponds"))
    heads = (
        tr("#Pond"), tr("#Volume (m³)"), tr("#Area (ha)"), tr("#Greatest depth (m)"), tr("#Level (m)"),
        tr("State"), tr("Spills into"),
    )  # fmt: skip
    rows = list(parts.rows(facts.drawn, tr))
    yield from table(
        heads,
        (
            (
                row["pond"],
                number(row["volume_m3"], 0),
                number(row["area_m2"] / 1e4, 2),
                number(row["depth_max_m"], 2),
                number(row["level_m"], 2),
                tr("full")
                if row["full"]
                else tr("takes {room} m³ more").format(room=number(row["room_m3"], 0)),
                spilling(row["spills_into"], tr),
            )
            for row in rows[:_MOST_ROWS]
        ),
    )
    if len(rows) > _MOST_ROWS:
        yield element(
            "p",
            tr("{count:,} more are in the layer “Ponds”.").format(count=len(rows) - _MOST_ROWS),
            class_="soft",
        )


def spilling(into: str, tr: Translate) -> str:
    """Return where a pond's water goes, as a person reads it."""
    told = {
        "edge": tr("over the edge of the terrain"),
        "nodata": tr("into cells without data"),
        "water": tr("into a river or lake"),
        "dry": tr("into a hollow that is dry"),
    }
    return told.get(into) or tr("pond {number}").format(number=into)


def _people(facts: FloodFacts, tr: Translate) -> Iterator[Html]:
    if facts.living is None:
        return
    rows = sorted(parts.rows(facts.living, tr), key=lambda row: -(row["affected"] or 0))
    hit = [row for row in rows if row["affected"]]
    yield element("h2", tr("People"))
    yield element(
        "p",
        tr(
            "{affected:,.0f} of {all:,.0f} people live where water is deeper than what buildings bear. They are shared among "
            "the buildings of each area, by floor area or footprint; where it has none, over its ground."
        ).format(
            affected=sum(row["affected"] for row in hit), all=sum(row["population"] or 0 for row in rows)
        ),
    )
    if hit:
        heads = tr("Place"), tr("#People"), tr("#Affected"), tr("#Share (%)")
        yield from table(
            heads,
            (
                (
                    name(row["asset"]),
                    number(row["population"], 0),
                    number(row["affected"], 0),
                    number(100 * row["share"], 1),
                )
                for row in hit[: _MOST_ROWS // 2]
            ),
        )


def _balance(facts: FloodFacts, tr: Translate) -> Html:
    balance = facts.ponds.balance
    kinds = (
        (EDGE, tr("left over the edge")),
        (HOLE, tr("left into cells without data")),
        (WATER, tr("left into rivers and lakes")),
    )
    rows = [
        (tr("rain"), balance.rain),
        (tr("lost: soaked in, taken by pipes"), balance.lost),
        (tr("standing"), balance.stored),
        *((word, balance.left[kind]) for kind, word in kinds),
    ]
    share = 100 / balance.rain if balance.rain else 0
    listed = "".join(
        table(
            (tr("Mass balance"), tr("#m³"), tr("#% of the rain")),
            ((word, number(value, 3), number(value * share, 2)) for word, value in rows),
        )
    )
    closed = tr("The sums differ from the rain by {error:.1e} of it.").format(error=balance.error)
    return join((element("h2", tr("Where the rain went")), Html(listed), element("p", closed, class_="soft")))


def _limits(facts: FloodFacts, tr: Translate, language: str) -> Iterator[Html]:
    kinds = {group.kind.id: group for group in facts.groups}
    if not kinds:
        return
    yield element("h2", tr("Limits and where they come from"))
    for group in kinds.values():
        yield element("h3", f"{local(group.kind.title, language)}: {group.limit:g} m")
        if group.limit != group.kind.limit_m:
            yield element(
                "p", tr("Given for this run in place of {limit:g} m.").format(limit=group.kind.limit_m)
            )
        else:
            yield parts.clause(group.kind.clause, tr, language)
