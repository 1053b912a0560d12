"""Streets that tests lay out, and slow, plain ways to know how far things are on them."""

import networkx
import numpy as np
import shapely
from guiju.core.crs import Crs
from guiju.core.network.build import LineFields, build
from guiju.core.table import Table

CRS = Crs("EPSG:4547")


def table(lines, **columns) -> Table:
    """Lines, as coordinates or WKT, with columns."""
    geometry = np.empty(len(lines), dtype=object)
    geometry[:] = [
        line if line is None or isinstance(line, shapely.Geometry)
        else shapely.from_wkt(line) if isinstance(line, str)
        else shapely.LineString(line)
        for line in lines
    ]  # fmt: skip
    return Table("streets", {k: np.ma.MaskedArray(v) for k, v in columns.items()}, geometry, CRS)


def streets(random, columns=6, rows=5, *, one_way=0.0) -> Table:
    """A crooked grid with gaps, some streets one-way, at coordinates of a Gauss-Krüger zone."""
    x, y = np.meshgrid(np.arange(columns) * 80.0, np.arange(rows) * 80.0)
    nodes = np.stack([x, y], axis=-1) + random.uniform(-25, 25, (rows, columns, 2)) + (534_000, 3_380_000)
    start = np.concatenate([nodes[:, :-1].reshape(-1, 2), nodes[:-1].reshape(-1, 2)])
    end = np.concatenate([nodes[:, 1:].reshape(-1, 2), nodes[1:].reshape(-1, 2)])
    middle = (start + end) / 2 + random.normal(0, 6, start.shape)
    lines = shapely.linestrings(np.stack([start, middle, end], axis=1))
    keep = random.random(len(lines)) < 0.85
    words = np.where(random.random(len(lines)) < one_way, random.choice(["F", "T"], len(lines)), "B")
    return table(lines[keep], direction=words[keep].astype(object))


def built(lines: Table, **options):
    fields = LineFields(direction="direction" if "direction" in lines else None)
    return build(lines, fields, **options)


def plain_graph(costs, anchors: dict) -> networkx.DiGraph:
    """The network with each join as a node of its own, cut into its edge; doors hang on them.

    `anchors` maps a name to Anchors; the door of place 3 of "home" is the node ("home", 3).
    """
    network = costs.network
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(network.nodes)))
    on_edge = {}
    for name, joins in anchors.items():
        for row in range(len(joins.edge)):
            spot = (name, "join", row)
            on_edge.setdefault(int(joins.edge[row]), []).append((float(joins.fraction[row]), spot))
            door = (name, int(joins.place[row]))
            walk = float(joins.access[row]) * costs.per_metre
            _arc(graph, door, spot, walk)
            _arc(graph, spot, door, walk)
    for edge in range(len(network)):
        stops = [
            (0.0, int(network.start[edge])),
            *sorted(on_edge.get(edge, [])),
            (1.0, int(network.end[edge])),
        ]
        for (low, a), (high, b) in zip(stops, stops[1:]):
            share = high - low
            if np.isfinite(costs.forward[edge]) or share == 0:
                _arc(graph, a, b, share and share * costs.forward[edge])
            if np.isfinite(costs.backward[edge]) or share == 0:
                _arc(graph, b, a, share and share * costs.backward[edge])
    return graph


def _arc(graph, a, b, weight) -> None:
    if not graph.has_edge(a, b) or graph[a][b]["weight"] > weight:
        graph.add_edge(a, b, weight=weight)
