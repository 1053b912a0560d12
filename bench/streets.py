"""A synthetic city's streets, the same on every machine. Not a real place."""

from pathlib import Path

import geopandas
import numpy as np
import shapely

from .district import ORIGIN
from .harness import CRS

PITCH = 70.0
_SEED = 50180


def lines(columns: int = 450, rows: int = 450) -> np.ndarray:
    """Streets of a crooked grid from corner to corner with a bend in each, some missing: 200,000 corners."""
    random = np.random.default_rng(_SEED)
    x, y = np.meshgrid(np.arange(columns) * PITCH, np.arange(rows) * PITCH)
    corner = np.stack([x, y], axis=-1) + random.uniform(-0.3, 0.3, (rows, columns, 2)) * PITCH + ORIGIN
    start = np.concatenate([corner[:, :-1].reshape(-1, 2), corner[:-1].reshape(-1, 2)])
    end = np.concatenate([corner[:, 1:].reshape(-1, 2), corner[1:].reshape(-1, 2)])
    bend = (start + end) / 2 + random.normal(0, 0.05 * PITCH, start.shape)
    keep = random.random(len(start)) < 0.93
    return shapely.linestrings(np.round(np.stack([start, bend, end], axis=1)[keep], 3))


def places(streets: np.ndarray, count: int, seed: int) -> np.ndarray:
    """Points spread over the streets' extent."""
    random = np.random.default_rng([_SEED, seed])
    west, south, east, north = shapely.total_bounds(streets)
    return shapely.points(np.round(random.uniform((west, south), (east, north), (count, 2)), 3))


def save(path: Path, geometry: np.ndarray, **columns: np.ndarray) -> str:
    """Write a layer as FlatGeobuf and return its path."""
    columns = {"id": np.arange(len(geometry)), **columns}
    frame = geopandas.GeoDataFrame(columns, geometry=list(geometry), crs=CRS)
    frame.to_file(path, driver="FlatGeobuf", engine="pyogrio")
    return str(path)
