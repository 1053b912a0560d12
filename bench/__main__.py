"""Run all benchmarks or the named ones, and merge their rows into build/bench.json."""

import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import shapely
from qgis.core import Qgis

NAMES = (
    "overlay",
    "dissolve",
    "giants",
    "coverage",
    "rules",
    "cancel",
    "network",
    "servicearea",
    "catchment",
    "livingcircle",
    "siting",
    "dock",
    "plancheck",
    "dataservice",
    "landchange",
    "rasterchange",
    "depressions",
)
RESULTS = Path(__file__).resolve().parents[1] / "build" / "bench.json"


def main(names: list[str]) -> None:
    if unknown := set(names) - set(NAMES):
        sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}.")
    for name in names or NAMES:
        with tempfile.TemporaryDirectory(prefix=f"guiju-{name}-") as folder:
            rows = [{**row, **versions()} for row in import_module(f".{name}", __package__).run(Path(folder))]
        merge(rows)
        for row in rows:
            beside = f", {row['peer']} {row['peer_s']} s, ratio {row['ratio']}" if row["peer_s"] else ""
            print(f"{row['name']}: {row['ours_s']} s{beside}; {row['peak_mb']} MB; {row['work']}", flush=True)
    print(RESULTS)


def versions() -> dict:
    """Say which libraries the figures come from: shapely's GEOS is ours, QGIS's that of its own algorithms."""
    return {
        "qgis": Qgis.version(),
        "geos_of_qgis": Qgis.geosVersion(),
        "geos_of_shapely": shapely.geos_version_string,
    }


def merge(rows: list[dict]) -> None:
    """Put rows in the place of those of the same name and peer."""
    old = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else []
    new = {(row["name"], row["peer"]) for row in rows}
    kept = [row for row in old if (row["name"], row["peer"]) not in new]
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(kept + rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
