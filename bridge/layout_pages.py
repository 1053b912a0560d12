"""What the pages of a map sheet show: the extents of a site's features, and what is told of the data."""

from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessingFeatureSource,
    QgsRectangle,
    QgsVectorLayer,
)

from ..core.progress import Progress
from ..core.text import InputError, Message
from .source import source_names

# Fields that tell the date of a layer's data, as the national database specifications and packs call them.
DATE_FIELDS = ("sjrq", "data_date")
# What the notes of a sheet can name.
_MOST_DATES, MOST_LAYERS = 3, 24


@dataclass(frozen=True)
class Page:
    """One page: its name (empty for a whole layer), its features' ids, its extent in the map's system."""

    name: str
    features: tuple[int, ...]
    extent: QgsRectangle


def pages_of(
    source: QgsProcessingFeatureSource,
    field: str,
    crs: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
    progress: Progress,
) -> list[Page]:
    """Return a page for each feature that has a geometry, in the source's order, named by a field or its id.

    Raises InputError where a feature lies outside the reference system, and Cancelled.
    """
    place = source.fields().lookupField(field)
    request = QgsFeatureRequest().setSubsetOfAttributes([place] if place >= 0 else [])
    transform = QgsCoordinateTransform(source.sourceCrs(), crs, context)
    pages, count = [], max(source.featureCount(), 1)
    flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    for number, feature in enumerate(source.getFeatures(request, flag)):
        progress.step(min(number / count, 1.0))
        if feature.geometry().isEmpty():
            continue
        name = feature.attribute(place) if place >= 0 else feature.id()
        box = _to(feature.geometry().boundingBox(), transform, source.sourceName())
        pages.append(Page(str(name or feature.id()), (feature.id(),), box))
    return pages


def whole_page(
    pages: list[Page],
    layers: Iterable[QgsMapLayer],
    crs: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
) -> Page:
    """Return one page for all of a site's pages, or, where there is none, for all of the layers.

    Raises InputError where neither has an extent.
    """
    boxes = [page.extent for page in pages]
    if not boxes:
        for layer in layers:
            if layer.crs().isValid() and not layer.extent().isEmpty():
                boxes.append(
                    _to(layer.extent(), QgsCoordinateTransform(layer.crs(), crs, context), layer.name())
                )
    if not boxes:
        raise InputError(Message("There is nothing to draw: neither the site nor any layer has a feature."))
    extent = QgsRectangle(boxes[0])
    for box in boxes[1:]:
        extent.combineExtentWith(box)
    return Page("", tuple(feature for page in pages for feature in page.features), extent)


def _to(box: QgsRectangle, transform: QgsCoordinateTransform, name: str) -> QgsRectangle:
    try:
        found = transform.transformBoundingBox(box)
    except QgsCsException:
        found = QgsRectangle()
    if not found.isFinite() or (found.isNull() and not box.isNull()):
        raise InputError(
            Message(
                "Layer “{layer}” has coordinates outside the area of its reference system, so that it cannot be laid "
                "on the sheet. Check the system in the layer's properties.",
                layer=name,
            )
        )
    return found


def data_statement(layers: Iterable[QgsMapLayer], words: str) -> str:
    """Return the names of the vector layers with the dates of their data, where a field tells them.

    `words` is the language of the sheet, ``zh`` or ``en``.
    """
    named, between, enumerated = ("{}（{}）", "；", "、") if words == "zh" else ("{} ({})", "; ", ", ")
    told: dict[str, str] = {}
    for layer in layers:
        if isinstance(layer, QgsVectorLayer):
            told.setdefault(source_names(layer)[0], _dates(layer, enumerated))
    parts = [named.format(name, dates) if dates else name for name, dates in told.items()]
    return between.join(parts[:MOST_LAYERS] + (["…"] if len(parts) > MOST_LAYERS else []))


def _dates(layer: QgsVectorLayer, between: str) -> str:
    names = [name for name in layer.fields().names() if name.lower() in DATE_FIELDS]
    if not names:
        return ""
    index = layer.fields().lookupField(names[0])
    dates = sorted({_day(value) for value in layer.uniqueValues(index, 100) if value})
    if len(dates) <= _MOST_DATES:
        return between.join(dates)
    return f"{dates[0]} – {dates[-1]}"


def _day(value) -> str:
    return value.toString("yyyy-MM-dd") if hasattr(value, "toString") else str(value)
