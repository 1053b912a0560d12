"""What the benchmarks share: layers on disk, and work timed in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import geopandas
import numpy as np

CRS = "EPSG:4547"
REPEAT = 3
# What takes longer than this is timed once.
LONG = 100.0


def save(path: Path, geometry: np.ndarray, columns: dict[str, np.ndarray]) -> None:
    """Write polygons and their columns as a GeoPackage in the CRS of the synthetic district."""
    frame = geopandas.GeoDataFrame(columns, geometry=list(geometry), crs=CRS)
    frame.to_file(path, layer=path.stem, driver="GPKG", engine="pyogrio")


def timed_algorithm(algorithm: str, parameters: dict, repeat: int = REPEAT) -> tuple[float, float]:
    """Return the median seconds of a Processing algorithm and the peak memory of its process in MB."""
    return _timed({"algorithm": algorithm, "parameters": parameters}, repeat)


def cancelled_algorithm(algorithm: str, parameters: dict, shares: list[float]) -> list[float]:
    """Return the seconds from a cancel to its answer, cancelled at these shares of a whole run.

    A run that was over before the cancel, or that left an output, has no answer.
    """
    return _result({"algorithm": algorithm, "parameters": parameters, "cancel_at": shares, "repeat": 1})[
        "seconds"
    ]


def timed_geopandas(plots: Path, controls: Path, out: Path, repeat: int = REPEAT) -> tuple[float, float]:
    """Return the same of geopandas reading two layers, laying one over the other and writing the result."""
    return _timed({"geopandas": [str(plots), str(controls), str(out)]}, repeat)


def row(name: str, work: str, ours: tuple[float, float], peer: str | None, peer_s: float | None) -> dict:
    """Return one row of build/bench.json; the ratio is the peer's time over ours."""
    seconds, peak_mb = ours
    return {
        "name": name,
        "work": work,
        "ours_s": seconds,
        "peer": peer,
        "peer_s": peer_s,
        "ratio": peer_s and round(peer_s / seconds, 2),
        "peak_mb": peak_mb,
    }


def _timed(job: dict, repeat: int) -> tuple[float, float]:
    result = _result({**job, "repeat": repeat, "long": LONG})
    return round(median(result["seconds"]), 2), round(result["peak_mb"])


def _result(job: dict) -> dict:
    return told_by("child", job=job)


def told_by(module: str, *arguments: str, job: dict | None = None) -> dict:
    """Return what a module of this folder tells as JSON in its last line, run in a process and profile of its own.

    `job` goes to its standard input. Where it fails the benchmark ends with what it said.
    """
    with tempfile.TemporaryDirectory(prefix="guiju-profile-") as profile:
        done = subprocess.run(
            [sys.executable, "-m", f"{__package__}.{module}", *arguments],
            input=job and json.dumps(job),
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": profile},
            capture_output=True,
            text=True,
        )
    if done.returncode:
        sys.exit(f"{module} {' '.join(arguments)} {job or ''} failed:\n{done.stdout}\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])
