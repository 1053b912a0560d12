"""Layers that are not where they say: in the coordinates of a web map, or nowhere near the others."""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsRectangle,
    QgsVectorLayer,
)

from ..core.offset import TITLES, looks_like
from ..core.progress import Progress
from ..core.table import Table
from ..core.text import Message
from .reproject import reproject
from .source import Source, read

# Control lines of one city lie nearer than this; a wrong zone or exchanged axes put them farther.
FAR_OFF_M = 100_000.0
# Ellipsoids of WGS 84 and CGCS2000.
_LABELS = ("EPSG:7030", "EPSG:1024")
# Providers that read without a network.
_LOCAL = ("ogr", "memory", "spatialite", "delimitedtext")
# Features that are enough to tell, of the layer and of each reference.
SOME = 5_000
# About the layer's place, in degrees: farther than BD-09 shifts.
_AROUND = 0.03
# References that are looked at, and how sure one must be before a person is told unasked.
MOST_REFERENCES = 12
SURE_TO_TELL = 0.4


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


@dataclass(frozen=True)
class Suspicion:
    """A layer that looks like web-map coordinates (`datum`), about `offset_m` off by layer `reference`."""

    datum: str
    offset_m: float
    reference: str

    @property
    def title(self) -> str:
        """The system's name for people."""
        return TITLES[self.datum]


def may_be_shifted(layer: QgsMapLayer) -> bool:
    """Tell whether a layer is of the kind that web-map data come as: features labelled WGS 84 or CGCS2000 in
    degrees, kept where reading them asks nobody on a network."""
    return _readable(layer) and layer.crs().isGeographic() and layer.crs().ellipsoidAcronym() in _LABELS


def may_be_reference(layer: QgsMapLayer) -> bool:
    """Tell whether a layer may show what is where: lines or polygons in a projected system."""
    shapes = (Qgis.GeometryType.Line, Qgis.GeometryType.Polygon)
    return (
        _readable(layer)
        and layer.crs().isValid()
        and not layer.crs().isGeographic()
        and layer.geometryType() in shapes
    )


def _readable(layer: QgsMapLayer) -> bool:
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.isSpatial()
        and layer.providerType() in _LOCAL
    )


def suspicion(
    source: Source,
    references: list[Source],
    transforms: QgsCoordinateTransformContext,
    progress: Progress,
) -> Suspicion | None:
    """Return what a layer in degrees looks like by the references near it; None where it is sound or nobody can tell.

    Some features of one place are taken. A single reference on which the layer lies as it stands clears it.
    Raises Cancelled.
    """
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    sample = _some(source, QgsFeatureRequest(), degrees, transforms, progress.part(0.0, 0.3))
    points = _one_place(shapely.get_coordinates(sample))
    if not len(points):
        return None
    (west, south), (east, north) = points.min(axis=0) - _AROUND, points.max(axis=0) + _AROUND
    around, found, compared = QgsRectangle(west, south, east, north), None, 0
    # What is rich in lines tells most.
    for number, reference in enumerate(sorted(references, key=lambda one: -one.count)):
        part = progress.part(0.3 + 0.7 * number / len(references), 0.3 + 0.7 * (number + 1) / len(references))
        there = _some(reference, QgsFeatureRequest(around), degrees, transforms, part)
        if not len(there):
            continue
        likeness = looks_like(points, there, part)
        if likeness.datum == "wgs84":
            return None
        if likeness.datum and likeness.confidence >= SURE_TO_TELL and found is None:
            found = Suspicion(likeness.datum, likeness.offset_m, reference.name)
        compared += 1
        if compared == MOST_REFERENCES:
            break
    return found


def _some(source: Source, request: QgsFeatureRequest, crs, transforms, progress: Progress) -> np.ndarray:
    """Return geometries (n,) of some features that a request names, its box in `crs`; those that are there."""
    part = replace(source, only=request.setLimit(SOME), table=None, count=min(source.count, SOME))
    geometry = read(part, progress, fields=[], crs=crs, transform_context=transforms).geometry
    return geometry[~shapely.is_missing(geometry) & ~shapely.is_empty(geometry)]


def _one_place(points: np.ndarray) -> np.ndarray:
    """Return those of the points (n, 2) that lie in the mesh of a tenth of a degree that holds most of them."""
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return points
    _, mesh, count = np.unique(np.floor(points * 10.0), axis=0, return_inverse=True, return_counts=True)
    return points[mesh.ravel() == count.argmax()]
