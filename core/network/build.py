"""A network from lines: split where they meet, with a diagnosis of what does not fit."""

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ..progress import Progress
from ..table import Table, numbers, texts
from ..text import InputError, Message
from .diagnosis import Problem, diagnose
from .graph import Network
from .junctions import junctions
from .ranges import ranges
from .store import lines_hash
from .vertices import Vertices, cut_at_crossings, joined_ends

# What a direction field may hold, in lower case; empty is both ways. OpenStreetMap, TomTom, and plain words.
FORWARD = frozenset({"yes", "true", "1", "f", "ft", "forward", "oneway", "正向", "单向", "顺向"})
BACKWARD = frozenset({"-1", "t", "tf", "backward", "reverse", "逆向", "反向"})
BOTH = frozenset({"", "no", "false", "0", "b", "both", "双向"})


@dataclass(frozen=True)
class LineFields:
    """The names of the fields that say how a line may be used; None where there is none.

    `direction` holds words of `FORWARD`, `BACKWARD` or `BOTH`; `speed` km/h; `minutes` the time that the
    whole line takes, before a speed; `level` a number, 0 on the ground.
    """

    direction: str | None = None
    speed: str | None = None
    minutes: str | None = None
    level: str | None = None

    @property
    def names(self) -> list[str]:
        return [name for name in (self.direction, self.speed, self.minutes, self.level) if name]


def build(
    lines: Table,
    fields: LineFields | None = None,
    *,
    snap_tolerance: float = 0.0,
    split_crossings: bool = False,
    undershoot: float = 2.0,
    progress: Progress | None = None,
) -> tuple[Network, list[Problem]]:
    """Return the network of `lines`, a Table of LineStrings or MultiLineStrings in metres, and its faults.

    Lines are split where they share a vertex (to 0.1 mm), with `split_crossings` also where they cross or
    touch. Line ends nearer than `snap_tolerance` metres to each other or to a line are joined. Dead ends
    nearer than `undershoot` metres to another street are named as faults. Where no line can be used the
    network has no edge. Raises InputError where the CRS is not in metres or a level or speed does not read
    as a number; Cancelled.
    """
    progress = progress or Progress()
    fields = fields or LineFields()
    _require_metres(lines)
    vertices, problems = _vertices(lines, fields.level)
    progress.step(0.1)
    if snap_tolerance > 0:
        vertices = joined_ends(vertices, snap_tolerance, progress.part(0.1, 0.25))
    problems += _without_length(vertices)
    if split_crossings:
        vertices = cut_at_crossings(vertices, progress.part(0.25, 0.5))
    network = _network(lines, vertices, fields, problems, progress.part(0.45, 0.8))
    network, found = diagnose(network, undershoot, progress.part(0.8, 1.0))
    return network, problems + found


def _require_metres(lines: Table) -> None:
    if lines.crs is None or not lines.crs.metric:
        raise InputError(
            Message(
                "Layer “{layer}” is not in metres, so distances along its lines cannot be measured. Reproject it "
                "to a projected system in metres (for Wuhan: EPSG:4547), then run again.",
                layer=lines.name,
            )
        )


def _vertices(lines: Table, level_field: str | None) -> tuple[Vertices, list[Problem]]:
    """Return the vertices of the parts of all lines, and which rows hold no line."""
    geometry = lines.geometry
    kinds = shapely.get_type_id(geometry)
    linear = np.isin(kinds, (1, 2, 5)) & ~shapely.is_empty(geometry)
    problems = [
        Problem("no_geometry", int(row), reason=Message("It has no line that can be read."))
        for row in np.flatnonzero(~linear)
    ]
    rows = np.flatnonzero(linear)
    parts, index = geometry[rows], np.arange(len(rows))
    if (kinds[rows] == 5).any():
        parts, index = shapely.get_parts(parts, return_index=True)
    level = np.zeros(len(lines))
    if level_field:
        level = np.ma.filled(numbers(lines, level_field), 0.0)
    xy, part = shapely.get_coordinates(parts, return_index=True)
    if not np.isfinite(xy).all():
        bad = rows[index[part[~np.isfinite(xy).all(axis=1)][0]]]
        raise InputError(
            Message(
                "Layer “{layer}”, feature {feature}: a coordinate is not a finite number. Correct the line.",
                layer=lines.name,
                feature=lines.feature(bad),
            )
        )
    vertices = Vertices(xy, part, level[rows[index]], rows[index]).distinct()
    return vertices, problems


def _without_length(vertices: Vertices) -> list[Problem]:
    """Return the parts of which no more than one vertex is left."""
    parts = np.arange(len(vertices.row))
    first = np.searchsorted(vertices.part, parts)
    return [
        Problem(
            "zero_length",
            int(vertices.row[number]),
            -1,
            *vertices.xy[first[number]],
            measure=0.0,
            reason=Message("All its vertices are at one place, or were joined into one; it was left out."),
        )
        for number in np.flatnonzero(np.bincount(vertices.part, minlength=len(parts)) < 2)
    ]


@dataclass(frozen=True)
class _Use:
    """How each line (rows of the Table) may be used."""

    forward: np.ndarray
    backward: np.ndarray
    speed: np.ndarray


def _use(lines: Table, fields: LineFields, problems: list[Problem]) -> _Use:
    n = len(lines)
    forward, backward = np.ones(n, dtype=bool), np.ones(n, dtype=bool)
    if fields.direction:
        values = texts(lines.column(fields.direction))
        words = np.array(["" if value is None else value.strip().lower() for value in values], dtype=object)
        ahead, back = np.isin(words, list(FORWARD)), np.isin(words, list(BACKWARD))
        forward, backward = ~back, ~ahead
        for row in np.flatnonzero(~ahead & ~back & ~np.isin(words, list(BOTH))):
            problems.append(
                Problem(
                    "direction",
                    int(row),
                    reason=Message(
                        "Its direction “{value}” is not known; it counts as two-way.", value=values[row]
                    ),
                )
            )
    speed = np.full(n, np.nan)
    if fields.speed:
        speed = _positive(lines, fields.speed, problems) * 1000.0 / 60.0
    if fields.minutes:
        minutes = _positive(lines, fields.minutes, problems)
        speed = np.where(np.isfinite(minutes), shapely.length(lines.geometry) / minutes, speed)
    return _Use(forward, backward, speed)


def _positive(lines: Table, field: str, problems: list[Problem]) -> np.ndarray:
    """Return a field's numbers, NaN where null or not above 0; the latter are faults."""
    values = np.ma.filled(numbers(lines, field), np.nan)
    wrong = np.isinf(values) | (values <= 0)
    for row in np.flatnonzero(wrong):
        problems.append(
            Problem(
                "speed",
                int(row),
                reason=Message(
                    "Its field “{field}” is {value}, which is not above 0; it counts as empty.",
                    field=field,
                    value=float(values[row]),
                ),
            )
        )
    return np.where(wrong, np.nan, values)


def _network(
    lines: Table, vertices: Vertices, fields: LineFields, problems: list[Problem], progress: Progress
) -> Network:
    """Return the network of vertices that are joined and cut already; adds to `problems`."""
    use = _use(lines, fields, problems)
    place, cut = junctions(vertices)
    progress.step(0.3)
    # An edge is a stretch of one part from cut to cut; a vertex within the part ends one and starts the next.
    segments = vertices.segments
    edge_of = np.cumsum(cut[segments]) - 1
    first = np.flatnonzero(cut[segments])
    m = len(first)
    counts = np.bincount(edge_of, minlength=m)
    offsets = np.concatenate([[0], np.cumsum(counts + 1)]).astype(np.int64)
    start = segments[first]
    _, vertex = ranges(start, counts + 1)
    coordinates = vertices.xy[vertex]
    stop = start + counts
    used, nodes = np.unique(np.concatenate([place[start], place[stop]]), return_inverse=True)
    nodes = nodes.astype(np.int32)
    where = np.full(len(used), len(place))
    np.minimum.at(where, nodes, np.concatenate([start, stop]))
    xy = vertices.xy[where]
    # Within the grid vertices differ a little; what meets, meets exactly.
    coordinates[offsets[:-1]], coordinates[offsets[1:] - 1] = xy[nodes[:m]], xy[nodes[m:]]
    progress.step(0.7)
    part = vertices.part[start]
    row = vertices.row[part]
    steps = np.hypot(*np.diff(coordinates, axis=0).T)
    inner = np.ones(len(steps), dtype=bool)
    inner[offsets[1:-1] - 1] = False
    edge = np.repeat(np.arange(m), counts)
    return Network(
        nodes=xy,
        start=nodes[:m],
        end=nodes[m:],
        length=np.bincount(edge, weights=steps[inner], minlength=m),
        forward=use.forward[row],
        backward=use.backward[row],
        speed=use.speed[row],
        level=vertices.level[part],
        source=row.astype(np.int64),
        offsets=offsets,
        coordinates=coordinates,
        component=components(nodes[:m], nodes[m:], len(xy)),
        crs=lines.crs,
        source_fields=tuple(fields.names),
        source_hash=lines_hash(lines, fields.names),
    )


def components(start: np.ndarray, end: np.ndarray, n: int) -> np.ndarray:
    """Return what hangs together when directions are ignored (n,) int32, the one of most edges first."""
    links = coo_array((np.ones(len(start), dtype=bool), (start, end)), shape=(n, n))
    count, label = connected_components(links, directed=False)
    rank = np.empty(count, dtype=np.int32)
    rank[np.argsort(-np.bincount(label[start], minlength=count), kind="stable")] = np.arange(count)
    return rank[label]
