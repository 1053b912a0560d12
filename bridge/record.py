"""A run's record: which programs, which inputs, in which state."""

import configparser
from pathlib import Path

import numpy as np
import scipy
import shapely
from qgis.core import Qgis, QgsProjUtils

from ..core.progress import Progress
from ..core.rules.evidence import attribute_texts, feature_hashes, geometry_digests, joint_hash
from ..core.table import Table

# Features that are hashed between two looks at a cancel.
CHUNK = 2_000

METADATA = Path(__file__).resolve().parent.parent / "metadata.txt"


def guiju_version() -> str:
    """Return the plugin's version."""
    metadata = configparser.ConfigParser()
    metadata.read(METADATA, encoding="utf-8")
    return metadata["general"]["version"]


def versions() -> dict[str, str]:
    """Return the versions of all that computes, both GEOS where shapely brings its own."""
    return {
        "Guiju": guiju_version(),
        "QGIS": Qgis.version(),
        "GEOS (QGIS)": Qgis.geosVersion(),
        "GEOS (shapely)": shapely.geos_version_string,
        "PROJ": f"{QgsProjUtils.projVersionMajor()}.{QgsProjUtils.projVersionMinor()}",
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "shapely": shapely.__version__,
    }


def layer_hash(table: Table, progress: Progress | None = None) -> str:
    """Return one hash over a Table's features, whatever their order and the file they stand in.

    Raises Cancelled.
    """
    progress = progress or Progress()
    crs = table.crs.name if table.crs else ""
    hashes: list[str] = []
    for start in range(0, len(table), CHUNK):
        progress.check()
        rows = np.arange(start, min(start + CHUNK, len(table)))
        digests = [b""] * len(rows) if table.geometry is None else geometry_digests(table.geometry[rows], crs)
        hashes += feature_hashes(digests, attribute_texts(table.columns, rows))
    return joint_hash(hashes)
