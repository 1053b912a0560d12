"""The nearest of 12 categories for every node of 200,000, against pandana.

pandana is installed into an environment of its own. Its time is that of its network from nodes and edges
and of the searches; its precompute is left out. Ours builds the network from the lines in the same run.
"""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

import numpy as np
import shapely
from guiju.core.crs import Crs
from guiju.core.network.build import build
from guiju.core.table import Table

from . import streets
from .harness import row

CATEGORIES, FACILITIES = 12, 800
ENVIRONMENT = Path(__file__).resolve().parents[1] / "build" / "peers"
PEER = Path(__file__).parent / "peers" / "pandana_nearest.py"


def run(folder: Path) -> list[dict]:
    """Return the row of `build/bench.json`; pandana's figures are empty where it cannot be installed."""
    lines = streets.lines()
    places = np.stack(
        [shapely.get_coordinates(streets.places(lines, FACILITIES, seed)) for seed in range(CATEGORIES)]
    )
    job = folder / "nearest.npz"
    network, _problems = build(Table("streets", {}, lines, Crs("EPSG:4547")))
    np.savez(
        job,
        lines=shapely.to_wkb(lines),
        places=places,
        **{name: getattr(network, name) for name in ("nodes", "start", "end", "length")},
    )
    ours = _json([sys.executable, "-m", f"{__package__}.nearest", str(job)])
    theirs = _pandana(job)
    work = (
        f"nearest of {CATEGORIES} × {FACILITIES} facilities for each of {ours['nodes']:,} nodes, {ours['edges']:,} "
        "edges: ours from the lines, the peer from nodes and edges, within 3 km and without its precompute"
    )
    mine = round(median(ours["seconds"]), 2), round(ours["peak_mb"])
    found = row("network", work, mine, "pandana", theirs and round(theirs["network"] + theirs["searches"], 2))
    return [{**found, "peer_parts_s": theirs}]


def _pandana(job: Path) -> dict | None:
    python = ENVIRONMENT / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "pandana"], check=True)
        return _json([str(python), str(PEER), str(job)])
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"network: pandana cannot be installed or run here ({error}); only our own time is taken.")
        return None


def _json(command: list[str]) -> dict:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])
