"""Layers whose label says WGS 84 or CGCS2000 while their coordinates are those of a web map."""

import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ..core.offset import TITLES, looks_like
from ..core.progress import Progress
from ..core.table import Table
from ..core.text import Message
from .reproject import reproject
from .source import Source


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
