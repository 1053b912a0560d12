"""The nearest facility of each category for every node in pandana; its three parts are timed apart."""

import json
import sys
import time

import numpy as np
import pandana
import pandas


def main(path: str) -> None:
    """Print the seconds of the network (a contraction hierarchy), the precompute and the searches."""
    start = time.perf_counter()
    with np.load(path, allow_pickle=True) as job:
        x, y = job["nodes"].T
        network = pandana.Network(
            pandas.Series(x),
            pandas.Series(y),
            pandas.Series(job["start"]),
            pandas.Series(job["end"]),
            pandas.DataFrame({"metres": job["length"]}),
        )
        places = job["places"]
    reach = 3_000.0
    built = time.perf_counter()
    network.precompute(reach)
    ready = time.perf_counter()
    for number, points in enumerate(places):
        network.set_pois(f"c{number}", reach, 1, pandas.Series(points[:, 0]), pandas.Series(points[:, 1]))
        network.nearest_pois(reach, f"c{number}", num_pois=1)
    done = time.perf_counter()
    print(json.dumps({"network": built - start, "precompute": ready - built, "searches": done - ready}))


if __name__ == "__main__":
    main(sys.argv[1])
