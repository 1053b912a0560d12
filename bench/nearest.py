"""The nearest facility of each category for every node, network built in the same run: one process, timed."""

import json
import resource
import sys
import time

import numpy as np
import shapely
from guiju.core.crs import Crs
from guiju.core.network.build import build
from guiju.core.network.graph import weigh
from guiju.core.network.reach import nearest
from guiju.core.network.snap import snap
from guiju.core.table import Table


def main(path: str, repeat: int = 3) -> None:
    """Print seconds and peak memory of the work on the lines and places of a job."""
    with np.load(path, allow_pickle=True) as job:
        lines = Table("streets", {}, shapely.from_wkb(job["lines"]), Crs("EPSG:4547"))
        places = job["places"]
    seconds = []
    for _ in range(repeat):
        start = time.perf_counter()
        network, _problems = build(lines)
        costs = weigh(network)
        for points in places:
            nearest(costs, snap(network, shapely.points(points), 300.0))
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = {"nodes": len(network.nodes), "edges": len(network)}
    print(json.dumps({"seconds": seconds, "peak_mb": peak, **size}))


if __name__ == "__main__":
    main(sys.argv[1])
