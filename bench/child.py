"""One piece of work, timed in this process: a job as JSON comes in, seconds and peak memory go out."""

import json
import resource
import sys
import threading
import time
from pathlib import Path


def algorithm(name: str, parameters: dict):
    """Return the work of a Processing algorithm, with QGIS and Guiju started."""
    sys.path.append("/usr/share/qgis/python/plugins")
    from qgis.core import QgsApplication, QgsProcessingFeedback

    application = QgsApplication([], False)
    application.initQgis()
    import processing
    from guiju import classFactory
    from processing.core.Processing import Processing

    Processing.initialize()
    plugin = classFactory(None)
    plugin.initProcessing()
    outputs = [
        Path(v)
        for k, v in parameters.items()
        if k not in ("INPUT", "OVERLAY", "BEFORE", "AFTER") and str(v).endswith(".gpkg")
    ]

    def work(stop_after: float | None = None):
        """Return the seconds of a whole run, or from the cancel to its answer."""
        for output in outputs:
            output.unlink(missing_ok=True)
        feedback = QgsProcessingFeedback(False)
        moment = []

        def cancel():
            moment.append(time.perf_counter())
            feedback.cancel()

        timer = threading.Timer(stop_after or 0, cancel)
        if stop_after is not None:
            timer.start()
        start = time.perf_counter()
        processing.run(name, parameters, feedback=feedback)
        timer.cancel()
        stopped = time.perf_counter()
        if stop_after is None:
            return stopped - start
        left = [output for output in outputs if output.exists()]
        return stopped - moment[0] if moment and not left else None

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
    if "cancel_at" in job:
        whole = work()
        answers = [work(share * whole) for share in job["cancel_at"]]
        seconds = [answer for answer in answers if answer is not None]
        print(json.dumps({"seconds": seconds, "peak_mb": 0, "whole": whole}), flush=True)
        return
    seconds = [work()]
    while len(seconds) < job["repeat"] and seconds[0] < job["long"]:
        seconds.append(work())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak}), flush=True)


if __name__ == "__main__":
    main()
