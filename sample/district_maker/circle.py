"""The living circle's right answers: the nearest facility of each category, found by another code than the plugin's.

The streets are taken apart into their straight pieces, each place is a node of its own on the piece nearest to it,
and networkx walks from node to node.
"""

import json
from collections import defaultdict
from itertools import pairwise
from math import hypot
from pathlib import Path

import networkx
import numpy as np
from osgeo import ogr

PACK = Path(__file__).parents[2] / "standards/facilities/gb50180-2018.json"
FARTHEST_DOOR = 300.0  # metres to the nearest street; beyond, a place is unconnected


def answers(path: Path) -> list[dict[str, str]]:
    """Return a row for each community and category of GB 50180-2018 that the district at `path` has facilities of.

    Everyone walks both ways of a street, at the pack's limits in metres. `metres` counts the walks between doors and
    streets; of a category by radius it is the straight line.
    """
    source = ogr.Open(str(path))
    communities = _records(source, "community_points", "SQDM")
    facilities = _records(source, "facilities", "SSBH")
    kinds = defaultdict(list)
    for name, (feature, _) in facilities.items():
        kinds[feature["category"]].append(name)
    streets = _walkable(source, {name: at for name, (_, at) in (communities | facilities).items()})
    out = []
    for category, limit, straight in _limits():
        names = kinds.get(category["id"])
        if not names:
            continue
        if straight:
            walks = {c: _straight(at, names, facilities) for c, (_, at) in communities.items()}
        else:
            metres, ways = networkx.multi_source_dijkstra(streets, [n for n in names if n in streets])
            walks = {c: (metres[c], ways[c][0]) for c in communities if c in metres}
        for c, (community, _) in communities.items():
            length, name = walks.get(c, (None, None))
            if length is None:
                status = "unreachable" if c in streets else "unconnected"
            else:
                status = "ok" if length <= limit else "beyond_limit"
            out.append(
                {
                    "community": c,
                    "community_name": community["name_zh"],
                    "category": category["id"],
                    "facility": name or "",
                    "facility_name": facilities[name][0]["name_zh"] if name else "",
                    "metres": "" if length is None else f"{length:.2f}",
                    "limit_m": f"{limit:g}",
                    "counts": "yes" if category.get("required", True) else "no",
                    "status": status,
                }
            )
    return sorted(out, key=lambda row: row["community"])


def _limits():
    """Yield (category, its limit in metres, whether that is a radius)."""
    pack = json.loads(PACK.read_text(encoding="utf-8"))
    levels = {level["id"]: level["distance_m"] for level in pack["levels"]}
    for category in pack["categories"]:
        yield (
            category,
            category.get("radius_m", levels[category["level"]]),
            category.get("measure") == "radius",
        )


def _records(source, table, key):
    """Return {id: (feature, (x, y))} of a table of points."""
    return {f[key]: (f, f.geometry().GetPoint_2D()) for f in source.GetLayer(table)}


def _straight(at, names, facilities):
    """Return the metres as the crow flies to the nearest facility, and which that is."""
    return min((hypot(at[0] - x, at[1] - y), name) for name in names for _, (x, y) in [facilities[name]])


def _walkable(source, places):
    """Return the graph of the streets in metres, with a node for each place (by its id) that is near enough."""
    pieces = _pieces(source)
    start, stop = np.array([[a[:2], b[:2]] for a, b in pieces]).transpose(1, 0, 2)
    along = stop - start
    doors = defaultdict(list)  # of each piece: how far along it which place joins, and its walk there
    for name, at in places.items():
        share = np.clip(((at - start) * along).sum(1) / (along**2).sum(1), 0.0, 1.0)
        away = np.hypot(*(start + share[:, None] * along - at).T)
        nearest = int(away.argmin())
        if away[nearest] <= FARTHEST_DOOR:
            doors[nearest].append((float(share[nearest]), name, float(away[nearest])))
    graph = networkx.Graph()
    for number, (a, b) in enumerate(pieces):
        length = hypot(b[0] - a[0], b[1] - a[1])
        stops = [(0.0, a), *((share, ("join", name)) for share, name, _ in sorted(doors[number])), (1.0, b)]
        for (here, one), (there, other) in pairwise(stops):
            graph.add_edge(one, other, weight=(there - here) * length)
        for _, name, away in doors[number]:
            graph.add_edge(("join", name), name, weight=away)
    return graph


def _pieces(source):
    """Return the straight pieces of all streets as pairs of nodes (x, y, layer).

    A bridge or an underpass meets the ground at its ends, unless another of its layer goes on from there.
    """
    lines = [
        [(round(x, 3), round(y, 3), f["layer"]) for x, y, *_ in f.geometry().GetPoints()]
        for f in source.GetLayer("streets")
    ]
    ends = defaultdict(int)
    for line in lines:
        for node in line[1:-1]:
            ends[node] += 2
        ends[line[0]] += 1
        ends[line[-1]] += 1

    def landed(node):
        ground = (*node[:2], 0)
        return ground if ends[node] == 1 and ground in ends else node

    return [(a, b) for line in lines for a, b in pairwise(map(landed, line)) if a != b]
