"""The maps of a report: an overview of all plots, and one map of evidence a case."""

from collections.abc import Iterable, Sequence

import numpy as np
import shapely

from ..core.role_colours import role_colour
from . import parts, svgmap
from .facts import ContextFacts
from .html import Html, element, join
from .parts import Translate

# Besides colours, for those who do not see all of them and for print in grey.
DASHES = (None, "70 30", "24 22", "100 26 24 26", "45 45", "60 24 14 24 14 24")
# More outlines than these over all plots would hide what they explain.
OVERVIEW_CONTROLS = 6
EACH_PLOT, EACH_FROM_AFAR = 5000, 2500
OVERVIEW_WIDTH, OVERVIEW_HEIGHT = 960, 600


def patterns(context: Sequence[ContextFacts]) -> Html:
    """Return the hatch patterns of control areas, to stand once at the beginning of a document with maps."""
    return svgmap.hatches([role_colour(facts.role, number) for number, facts in enumerate(context)])


def control_style(number: int, role: str) -> dict[str, str | None]:
    """Return the fill and stroke of the control areas of that number, which have that role."""
    return {
        "fill": f"url(#hatch-{number})",
        "stroke": role_colour(role, number),
        "stroke_dasharray": DASHES[number % len(DASHES)],
    }


def outline_style(number: int, role: str) -> dict[str, str | None]:
    """Return the stroke alone."""
    return {**control_style(number, role), "fill": None}


def key(label: object, class_: str, **style: str) -> Html:
    """Return one entry of a map key: a swatch and its label."""
    swatch = element("rect", class_=class_, x=12, y=12, width=196, height=116, **style)
    return parts.key(label, swatch, parts.MAP_KEY)


def overview(
    geometry: np.ndarray,
    verdict: np.ndarray,
    context: Sequence[ContextFacts],
    first: Sequence[tuple[int, str]],
    tr: Translate,
    degrees: bool = False,
) -> Html:
    """Return the map of all plots by verdict, under 1 MB whatever their number.

    `first` are (row, link) of the plots that get a numbered marker. Up to 5,000 plots are drawn each;
    beyond, all are seen from afar, and of those that fail or are undecided 2,500 each stand out on top. Of `context` the first six that lie there are outlined.
    """
    there = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    if not there.any():
        return Html("")
    bounds = shapely.total_bounds(geometry[there])
    tall = (bounds[3] - bounds[1]) / max(bounds[2] - bounds[0], 1e-9)
    height = int(np.clip(OVERVIEW_WIDTH * tall, OVERVIEW_HEIGHT * 0.5, OVERVIEW_HEIGHT))
    frame = svgmap.frame_around(bounds, OVERVIEW_WIDTH, height, margin=0.03)

    by_verdict = {kind: np.flatnonzero(there & (verdict == kind)) for kind in ("pass", "undecided", "fail")}
    stroke, far = 0, {}
    if there.sum() > EACH_PLOT:
        rows = np.flatnonzero(there)
        stroke, far = svgmap.cells(geometry[rows], verdict[rows], frame)
        by_verdict["pass"] = by_verdict["pass"][:0]
        for kind in ("undecided", "fail"):
            by_verdict[kind] = by_verdict[kind][:EACH_FROM_AFAR]
    drawn = {
        kind: [
            element("path", class_=f"c-{kind}", stroke_width=stroke, d=far[kind]) if kind in far else None,
            svgmap.shape(f"m-{kind}", geometry[rows], frame, budget=24_000),
        ]
        for kind, rows in by_verdict.items()
    }
    lines = {}
    for number, facts in enumerate(context):
        if len(lines) < OVERVIEW_CONTROLS and (data := svgmap.path(facts.geometry, frame, budget=6_000)):
            style = outline_style(number, facts.role)
            lines[number] = element("path", class_="m-control m-line", d=data, **style)
    marked = [(row, link) for row, link in first if there[row]]
    markers = svgmap.markers(
        shapely.centroid(geometry[[row for row, _ in marked]]), [link for _, link in marked], frame
    )
    legend = [
        key(tr("fails"), "m-fail"),
        key(tr("undecided"), "m-undecided"),
        key(tr("passes"), "m-pass"),
        *(
            key(context[number].title, "m-control m-line", **outline_style(number, context[number].role))
            for number in lines
        ),
    ]
    label = tr("Map of all plots by verdict")
    return element(
        "figure",
        svgmap.picture(
            frame,
            (drawn["pass"], lines.values(), drawn["undecided"], drawn["fail"], markers),
            label,
            degrees,
            class_="map wide far" if far else "map wide",
        ),
        element("figcaption", join(legend, " ")),
    )


class Evidence:
    """Draws evidence maps; holds the plots and the control areas indexed by place."""

    def __init__(
        self, plots: np.ndarray, context: Sequence[ContextFacts], tr: Translate, degrees: bool = False
    ):
        self.plots, self.context, self.tr, self.degrees = plots, context, tr, degrees
        self._plot_tree = shapely.STRtree(plots)
        self._trees = [shapely.STRtree(facts.geometry) for facts in context]

    def of(
        self,
        plot: shapely.Geometry | None,
        conflicts: np.ndarray,
        failed: Iterable[str],
        label: str,
        around: float = 0.0,
    ) -> Html:
        """Return the map of one case and, where the conflict would be a speck on it, a closer second one.

        `failed` are the ids of the rules that failed there: their control areas are hatched. `around` is
        how far the map reaches at least beyond the plot, in metres.
        """
        conflicts = conflicts[~(shapely.is_missing(conflicts) | shapely.is_empty(conflicts))]
        seen = [g for g in (plot, *conflicts) if g is not None and not shapely.is_empty(g)]
        if not seen:
            return Html("")
        room = self._length(around) * np.array([-1, -1, 1, 1])
        margin = 0.05 if around else 0.28
        frame = svgmap.frame_around(shapely.total_bounds(seen) + room, 400, 290, margin, self._length(30))
        where = shapely.union_all(shapely.envelope(conflicts)) if len(conflicts) else None
        close = where is not None and svgmap.apparent_size(where, frame) < 40
        lens = None
        if close:
            lens = svgmap.frame_around(shapely.bounds(where), 400, 190, margin=0.3, least=self._length(8))
        # Control areas by number: whether they fill all maps, whether they are hatched on one.
        shown: dict[int, tuple[bool, bool]] = {}
        tr, failed = self.tr, frozenset(failed)
        maps = [self._map(frame, plot, conflicts, failed, label, shown, lens, where)]
        if close:
            maps.append(self._map(lens, plot, conflicts, failed, tr("The conflict, closer"), shown))
        legend = [
            key(tr("this plot"), "m-plot") if plot is not None else None,
            key(tr("conflict"), "m-conflict") if len(conflicts) else None,
            *(
                key(
                    self.title(number, everywhere),
                    "m-control" if hatched else "m-control m-line",
                    **control_style(number, self.context[number].role),
                )
                for number, (everywhere, hatched) in sorted(shown.items())
            ),
        ]
        return element("figure", maps, element("figcaption", join(filter(None, legend), " ")), class_="maps")

    def title(self, number: int, everywhere: bool) -> str:
        """Return what the key of a map calls the control areas of that number."""
        title = self.context[number].title
        return self.tr("{title} (all over this map)").format(title=title) if everywhere else title

    def _length(self, metres: float) -> float:
        return metres / 111_320 if self.degrees else metres

    def _map(self, frame, plot, conflicts, failed, label, shown, lens=None, where=None) -> Html:
        box = shapely.box(*frame.box())
        near = self.plots[self._plot_tree.query(box)]
        parts: list[Html] = [svgmap.shape("m-neighbour", near, frame, budget=700)]
        for number, (facts, tree) in enumerate(zip(self.context, self._trees, strict=True)):
            here = facts.geometry[tree.query(box)]
            data = svgmap.path(here, frame, budget=500)
            if not data:
                continue
            # Hatching from edge to edge says nothing and hides the rest.
            everywhere = svgmap.fills(here, frame)
            hatched = not everywhere and (not facts.rules or not facts.rules.isdisjoint(failed))
            before = shown.get(number, (True, False))
            shown[number] = before[0] and everywhere, before[1] or hatched
            class_ = "m-control" if hatched else "m-control m-line"
            parts.append(element("path", class_=class_, d=data, **control_style(number, facts.role)))
        parts.append(svgmap.shape("m-conflict", conflicts, frame, budget=700))
        if plot is not None:
            parts.append(svgmap.shape("m-plot", np.array([plot], dtype=object), frame, budget=500))
        if lens:
            corners = np.array([[lens.xmin, lens.ymax], [lens.xmax, lens.ymin]])
            (x, y), (right, bottom) = frame.pixels(corners).tolist()
            parts.append(element("rect", class_="m-lens", x=x, y=y, width=right - x, height=bottom - y))
            parts.append(svgmap.ring(where, frame))
        return svgmap.picture(frame, parts, label, self.degrees)
