"""Changes of the ground that a person draws to try them out: raised, dug, walled."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from ..text import InputError, Message

RAISE, DIG, WALL = KINDS = ("raise", "dig", "wall")
FORMAT, VERSION = "guiju-storm-scenario", 1


@dataclass(frozen=True)
class Edit:
    """Ground raised or dug by `metres` over a polygon, or a wall so high along a line, in the terrain's CRS."""

    kind: str
    shape: shapely.Geometry
    metres: float


def applied(heights: np.ndarray, transform: Sequence[float], edits: Sequence[Edit]) -> np.ndarray:
    """Return heights (rows, columns) in metres as they are after edits, one upon the other.

    `transform` is GDAL's (x, width, 0, y, 0, -height) of a terrain whose rows run along x. A polygon changes the cells
    whose middle lies in it; a wall stands on every cell that its line touches, so that water cannot slip between two
    of them corner to corner. Cells without a height stay without.
    """
    changed = heights.copy() if edits else heights
    for edit in edits:
        rows, columns, inside = cells_of(edit, heights.shape, transform)
        changed[rows, columns][inside] += -edit.metres if edit.kind == DIG else edit.metres
    return changed


def cells_of(
    edit: Edit, shape: tuple[int, int], transform: Sequence[float]
) -> tuple[slice, slice, np.ndarray]:
    """Return the window of rows and columns that an edit may change, and which of its cells it does."""
    rows, columns = window_of(edit.shape, shape, transform)
    x = transform[0] + transform[1] * (np.arange(columns.start, columns.stop) + 0.5)
    y = transform[3] + transform[5] * (np.arange(rows.start, rows.stop) + 0.5)
    x, y = np.meshgrid(x, y)
    if edit.kind != WALL:
        return rows, columns, shapely.contains_xy(edit.shape, x, y)
    half = abs(transform[1]) / 2, abs(transform[5]) / 2
    boxes = shapely.box(x - half[0], y - half[1], x + half[0], y + half[1])
    shapely.prepare(edit.shape)
    return rows, columns, shapely.intersects(edit.shape, boxes)


def window_of(
    shape: shapely.Geometry, size: tuple[int, int], transform: Sequence[float]
) -> tuple[slice, slice]:
    """Return the rows and columns of a terrain of this size that the bounds of a shape touch; empty where none."""
    west, south, east, north = shapely.bounds(shape)
    rows = sorted((y - transform[3]) / transform[5] for y in (south, north))
    columns = sorted((x - transform[0]) / transform[1] for x in (west, east))
    return _within(rows, size[0]), _within(columns, size[1])


def _within(ends: Sequence[float], count: int) -> slice:
    first, last = np.clip([np.floor(ends[0]), np.floor(ends[1]) + 1], 0, count).astype(int).tolist()
    return slice(first, max(first, last))


def fault(edit: Edit, heights: np.ndarray, transform: Sequence[float]) -> Message | None:
    """Return why an edit changes nothing, None where it does."""
    rows, columns, inside = cells_of(edit, heights.shape, transform)
    if (inside & np.isfinite(heights[rows, columns])).any():
        return None
    return Message(
        "Nothing of the terrain lies under what was drawn: it is off the terrain, or smaller than one of its cells."
    )


def save(path: Path, edits: Sequence[Edit], crs: str, terrain: str) -> None:
    """Write a scenario: the edits, in order, of a terrain of this name and CRS."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "terrain": terrain,
        "crs": crs,
        "edits": [
            {"kind": edit.kind, "metres": edit.metres, "geometry": json.loads(shapely.to_geojson(edit.shape))}
            for edit in edits
        ],
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def load(path: Path, crs: str) -> tuple[Edit, ...]:
    """Return the edits of a scenario. Raises InputError where the file is none, or is in another CRS."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
        if told["format"] != FORMAT or told["version"] != VERSION:
            raise ValueError
        edits = tuple(_edit(one) for one in told["edits"])
        theirs = str(told["crs"])
    except (OSError, ValueError, KeyError, TypeError, shapely.errors.GEOSException) as error:
        raise InputError(
            Message(
                "“{file}” is not a scenario of the Storm dock, or is damaged. Choose a file that the dock has saved.",
                file=path.name,
            )
        ) from error
    if theirs != crs:
        raise InputError(
            Message(
                "Scenario “{file}” was drawn in {theirs}, and the terrain is in {ours}. Open it with the terrain that it "
                "was drawn on.",
                file=path.name,
                theirs=theirs,
                ours=crs,
            )
        )
    return edits


def _edit(told: dict) -> Edit:
    """Return an edit. Raises ValueError where it cannot be one."""
    shape = shapely.geometry.shape(told["geometry"])
    metres = float(told["metres"])
    expected = ("LineString",) if told["kind"] == WALL else ("Polygon", "MultiPolygon")
    if told["kind"] not in KINDS or shape.geom_type not in expected or shape.is_empty:
        raise ValueError(told["kind"])
    if not (np.isfinite(metres) and metres > 0):
        raise ValueError(metres)
    return Edit(told["kind"], shape, metres)
