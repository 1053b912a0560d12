"""One piece of work, timed in this process: a job as JSON comes in, seconds and peak memory go out."""

import json
import resource
import sys
import time
from pathlib import Path


def algorithm(name: str, parameters: dict):
    """Return the work of a Processing algorithm, with QGIS and Guiju started."""
    sys.path.append("/usr/share/qgis/python/plugins")
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    import processing
    from guiju import classFactory
    from processing.core.Processing import Processing

    Processing.initialize()
    plugin = classFactory(None)
    plugin.initProcessing()
    outputs = [
        Path(v) for k, v in parameters.items() if k not in ("INPUT", "OVERLAY") and str(v).endswith(".gpkg")
    ]

    def work():
        for output in outputs:
            output.unlink(missing_ok=True)
        start = time.perf_counter()
        processing.run(name, parameters)
        return time.perf_counter() - start

    work.keep = application, plugin
    return work


def geopandas_overlay(plots: str, controls: str, out: str):
    """Return the work of geopandas: read, overlay, write."""
    import geopandas

    def work():
        Path(out).unlink(missing_ok=True)
        start = time.perf_counter()
        pieces = geopandas.overlay(geopandas.read_file(plots), geopandas.read_file(controls), make_valid=True)
        pieces.to_file(out, driver="GPKG")
        return time.perf_counter() - start

    return work


def main() -> None:
    job = json.load(sys.stdin)
    if "algorithm" in job:
        work = algorithm(job["algorithm"], job["parameters"])
    else:
        work = geopandas_overlay(*job["geopandas"])
    seconds = [work()]
    while len(seconds) < job["repeat"] and seconds[0] < job["long"]:
        seconds.append(work())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak}), flush=True)


if __name__ == "__main__":
    main()
