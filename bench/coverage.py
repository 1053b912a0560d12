"""The coverage check on 81,000 plots as the whole algorithm, against QGIS's own checks of overlap, gap, duplicate.

The peer's classes cannot be made from Python in QGIS 3.40, so a small C++ program calls them, one check
after the other, which is their fastest way. It is timed without reading or writing; ours, all eight checks,
both ways: the checks alone beside the peer's alone, and the whole algorithm with reading and writing.
"""

import json
import os
import subprocess
import time
from pathlib import Path
from statistics import median

import numpy as np
import shapely
from guiju.core.coverage import Options, check_coverage
from shapely import affinity

from . import district
from .harness import REPEAT, row, save, timed_algorithm

COUNT = 81_000
PEER = Path(__file__).parent / "peers" / "geometrychecks.cpp"
HEADERS = ("libqgis-dev", "qtbase5-dev", "libgeos-dev", "nlohmann-json3-dev")
QT = ("QtCore", "QtXml", "QtGui", "QtWidgets", "QtNetwork", "QtSql", "QtConcurrent")


def plots(count: int = COUNT) -> np.ndarray:
    """Plots of the synthetic district: of each thousand five shifted, five copied and five taken out."""
    random = np.random.default_rng(2)
    out = district.plots()[:count].copy()
    some = random.permutation(count)[: 3 * (count // 200)]
    shifted, copied, gone = np.array_split(some, 3)
    out[shifted] = [affinity.translate(plot, 3.0, 2.0) for plot in out[shifted]]
    return np.delete(np.concatenate([out, out[copied]]), gone)


def run(folder: Path) -> list[dict]:
    """Return the rows of `build/bench.json`; the peer's figures are empty where it cannot be built."""
    layer = folder / "plots.gpkg"
    geometry = plots()
    save(layer, geometry, {"BSM": np.arange(len(geometry)).astype(str).astype(object)})
    parameters = {"INPUT": str(layer), "ERRORS": str(folder / "errors.gpkg"), "AREA_METHOD": "planar"}
    whole = timed_algorithm("guiju:checkcoverage", parameters)
    checks = peer(folder, layer)
    theirs = round(sum(check["seconds"] for check in checks.values()), 2) if checks else None
    on = f"{len(geometry):,} plots of {shapely.get_num_coordinates(geometry).sum():,} vertices"
    name = "QGIS's geometry checks: overlap, gap, duplicate, without reading and writing"
    return [
        {
            **row("coverage_checks", f"all checks on {on}", alone(geometry), name, theirs),
            "peer_checks": checks,
        },
        row("coverage", f"the whole algorithm on {on}, GeoPackage in and out", whole, name, theirs),
    ]


def alone(geometry: np.ndarray) -> tuple[float, float | None]:
    """Return the median seconds of our checks without reading and writing; memory is that of this process."""
    seconds = []
    for _ in range(REPEAT):
        start = time.perf_counter()
        check_coverage(geometry, Options(min_area=1.0))
        seconds.append(time.perf_counter() - start)
    return round(median(seconds), 2), None


def peer(folder: Path, layer: Path) -> dict:
    """Return seconds and errors of each of QGIS's checks; empty where no compiler or no headers can be had."""
    try:
        program = build(folder)
        found = subprocess.run(
            [program, layer],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"coverage: the peer cannot be built or run here ({error}); only our own time is taken.")
        return {}
    checks = json.loads(found.stdout)
    del checks["features"]
    return checks


def build(folder: Path) -> Path:
    """Compile the peer; headers that are not installed are unpacked beside it."""
    include = Path("/usr/include")
    if not (include / "qgis").is_dir():
        version = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Version}", "python3-qgis"], capture_output=True, text=True
        ).stdout
        for package in HEADERS:
            exact = f"{package}={version}" if version and package == "libqgis-dev" else package
            subprocess.run(["apt-get", "-qq", "download", exact], cwd=folder, check=True, capture_output=True)
        for archive in folder.glob("*.deb"):
            subprocess.run(["dpkg", "-x", archive, folder / "headers"], check=True)
        include = folder / "headers" / "usr" / "include"
    qt = next(include.glob("*/qt5"))
    libraries = [
        next(iter(sorted(Path("/usr/lib").glob(f"libqgis_{name}.so*")))) for name in ("analysis", "core")
    ]
    program = folder / "geometrychecks"
    subprocess.run(
        [
            *("g++", "-O2", "-fPIC", "-std=c++17", "-w", "-o", program, PEER),
            *(f"-I{place}" for place in (include / "qgis", include, qt, *(qt / name for name in QT))),
            *libraries,
            *(f"-l:libQt5{name}.so.5" for name in ("Core", "Xml", "Gui")),
        ],
        check=True,
        capture_output=True,
    )
    return program
