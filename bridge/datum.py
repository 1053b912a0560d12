"""Layers that are not where they say: in the coordinates of a web map, or nowhere near the others."""

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ..core.offset import TITLES, looks_like
from ..core.progress import Progress
from ..core.table import Table
from ..core.text import Message
from .reproject import reproject
from .source import Source

# Control lines of one city lie nearer than this; a wrong zone or exchanged axes put them farther.
FAR_OFF_M = 100_000.0


def far_off(table: Table, reference: Table) -> Message | None:
    """Return a warning where a layer lies nowhere near a reference in the same CRS in metres, else None."""
    distance = apart(table.geometry, reference.geometry)
    if not distance > FAR_OFF_M:
        return None
    return Message(
        "Layer “{layer}” lies {distance:,.0f} km away from layer “{reference}”. Check the reference system of both, "
        "and whether northings stand before eastings in one of them; results by this layer are not to be relied on.",
        layer=table.name,
        distance=distance / 1000,
        reference=reference.name,
    )


def apart(geometry: np.ndarray, other: np.ndarray) -> float:
    """Return the distance between the extents of two arrays of geometries, NaN where one holds none."""
    # The extent of nothing is NaN, and so is the distance to it; but of no rows at all there is none.
    one, two = (shapely.total_bounds(np.append(shapes, None)) for shapes in (geometry, other))
    return float(np.hypot(*np.maximum(np.maximum(one[:2] - two[2:], two[:2] - one[2:]), 0)))


def suspected_offset(
    source: Source,
    table: Table,
    reference: Table,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    progress: Progress,
) -> Message | None:
    """Return a warning where a layer in degrees looks shifted against a reference, else None.

    `table` and `reference` are in `crs`; only layers that come in degrees are suspected, since that is how
    web-map data are delivered.
    """
    if not source.crs.isGeographic():
        return None
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    places = [
        reproject(layer.geometry, crs, degrees, transform_context, progress) for layer in (table, reference)
    ]
    found = looks_like(shapely.get_coordinates(places[0]), places[1], progress)
    if found.datum in (None, "wgs84"):
        return None
    return Message(
        "Layer “{layer}” says {crs}, but its coordinates look like {datum}, about {offset:.0f} m off. Bring it back "
        "with “Correct web-map offset” (guiju:fixoffset) and run again; verdicts by this layer are not to be relied on.",
        layer=source.name,
        crs=source.crs.authid(),
        datum=TITLES[found.datum],
        offset=found.offset_m,
    )
