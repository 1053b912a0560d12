"""The first features of a query's answer, to look at before all of it is loaded."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsJsonUtils,
    QgsRectangle,
    QgsVectorLayer,
)

from ..core.progress import Progress
from ..core.text import Message
from . import links
from .cache import Cache, Copy
from .errors import BadAnswer
from .source import Query, Source


@dataclass(frozen=True)
class Preview:
    """Some features of a collection, and their fields and reference system."""

    fields: QgsFields
    features: list[QgsFeature]
    crs: QgsCoordinateReferenceSystem


def of_page(source, query: Query, limit: int, progress: Progress) -> Preview:
    """Return the first features that an Oapif source sends. Raises ServiceError, InputError and Cancelled."""
    described = source.describe(query.collection, progress)
    filtering = source.filters(progress)
    if query.condition and not filtering:
        progress.warn(
            Message("This server does not take conditions, so what is shown here is without the condition.")
        )
    url = source.items_url(described, query, links.GEOJSON, limit, filtering)
    page = source.http.get(url, progress, accept=f"{links.GEOJSON}, application/json;q=0.9").json()
    if not isinstance(page, dict) or not isinstance(page.get("features"), list):
        raise BadAnswer.at(url, Message("it has no list of features"))
    text = json.dumps({"type": "FeatureCollection", "features": page["features"][:limit]})
    fields = QgsJsonUtils.stringToFields(text)
    found = QgsJsonUtils.stringToFeatureList(text, fields)
    return Preview(fields, found, QgsCoordinateReferenceSystem("OGC:CRS84"))


def of_layer(layer: QgsVectorLayer, limit: int, extent: QgsRectangle | None = None) -> Preview:
    """Return the first features of a layer of this thread, those that meet an extent in its own system."""
    request = QgsFeatureRequest().setLimit(limit)
    if extent:
        request.setFilterRect(extent)
    return Preview(layer.fields(), [QgsFeature(found) for found in layer.getFeatures(request)], layer.crs())


def by_fetching(source: Source, query: Query, limit: int, progress: Progress) -> Preview:
    """Return the first features of an answer that is fetched whole for it and not kept."""
    return of_copy(lambda cache: source.fetch(query, cache, progress), limit)


def of_copy(fetch: Callable[[Cache], Copy], limit: int) -> Preview:
    """Return the first features of what is fetched for it and not kept."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return of_layer(fetch(Cache(Path(folder))).layer(), limit)
