"""Layers that show copies of fetched data: fetched, added, brought up to date."""

import json
from dataclasses import dataclass

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale

from ..bridge.text import tr
from ..processing_provider.landuse.code_styles import Codes, codes_of, colour_by_code
from ..service import connections
from ..service.cache import Cache, Copy
from ..service.connections import Connection
from ..service.source import Collection, Query
from ..service.when import SPANS
from ..service.when import parse as parse_time
from .fetched_watch import CONNECTION, QUERY


@dataclass(frozen=True)
class Fetched:
    """A query's answer with what it is called and how it is to look."""

    connection: Connection
    collection: Collection
    query: Query
    copy: Copy
    codes: Codes | None


def fetch(connection: Connection, collection: Collection, query: Query, progress) -> Fetched:
    """Fetch a query's answer on a worker thread. Raises InputError and Cancelled."""
    copy = connection.source().fetch(query, Cache(), progress)
    return Fetched(connection, collection, query, copy, codes_of(copy.layer(collection.title)))


def add(fetched: Fetched) -> QgsVectorLayer:
    """Show a fetched answer in the project, by the collection's title."""
    layer = fetched.copy.layer(title_of(fetched))
    # What was typed into a copy would be gone at the next fetch, without a word.
    layer.setReadOnly(True)
    connection = fetched.connection
    layer.setCustomProperty(CONNECTION, connection.id or connection.url)
    layer.setCustomProperty(QUERY, _told(fetched.query))
    for field in fetched.collection.fields:
        place = layer.fields().lookupField(field.name)
        if field.title and place >= 0:
            layer.setFieldAlias(place, field.title)
    if fetched.codes:
        colour_by_code(layer, fetched.codes)
    _tell_time(layer, fetched.query)
    QgsProject.instance().addMapLayer(layer)
    return layer


def title_of(fetched: Fetched) -> str:
    """Return what a layer is called: the collection's title, with the time that was asked for."""
    period = fetched.query.period
    if not period:
        return fetched.collection.title

    def local(moment) -> str:
        return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else "…"

    time = local(period.start) if period.instant else f"{local(period.start)} – {local(period.end)}"
    return tr("{title} ({time})").format(title=fetched.collection.title, time=time)


def _tell_time(layer: QgsVectorLayer, query: Query) -> None:
    """Let QGIS's temporal controller move through a layer that tells since when and until when it is valid."""
    names = {name.lower(): name for name in layer.fields().names()}
    span = next((span for span in SPANS if names.keys() >= set(span)), None)
    if not span:
        return
    told = layer.temporalProperties()
    told.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
    told.setStartField(names[span[0]])
    told.setEndField(names[span[1]])
    told.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd)
    # A copy of one state alone would show the past without what is gone by now.
    told.setIsActive(bool(query.period) and not query.period.instant)


def _told(query: Query) -> str:
    return json.dumps(query.told(), ensure_ascii=False, sort_keys=True)


def show_instead(layer: QgsVectorLayer, fetched: Fetched) -> None:
    """Let a layer show the answer to another query of its collection, such as another time."""
    layer.setCustomProperty(QUERY, _told(fetched.query))
    layer.setName(title_of(fetched))
    point(layer, fetched.copy)


def query_of(layer: QgsMapLayer) -> Query | None:
    """Return what a layer was fetched by, None where it is none of ours. Raises InputError."""
    text = layer.customProperty(QUERY)
    if not text:
        return None
    told = json.loads(text)
    extent = tuple(told["extent"]) if told.get("extent") else None
    period = parse_time(told.get("datetime") or "")
    return Query.of_texts(told["collection"], extent, period, told.get("filter") or "")


def bring_up_to_date(dock, layer: QgsVectorLayer) -> None:
    """Fetch again, in a job of the dock, what a layer shows, and point all layers of the same answer to it."""
    query, text = query_of(layer), layer.customProperty(CONNECTION)

    def work(progress) -> Copy:
        return connections.find(text).source().fetch(query, Cache(), progress)

    def done(copy: Copy) -> str:
        for other in same(text, query):
            point(other, copy)
        return tr("“{layer}” is up to date: {count} features.").format(
            layer=name, count=QLocale().toString(copy.count)
        )

    name = layer.name()
    dock.jobs.start(tr("Updating {layer}").format(layer=name), work, done)


def same(connection: str, query: Query) -> list[QgsVectorLayer]:
    """Return the project's layers that show the answer of a connection to a query."""
    return [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty(CONNECTION) == connection and layer.customProperty(QUERY) == _told(query)
    ]


def point(layer: QgsVectorLayer, copy: Copy) -> None:
    """Let a layer show another copy; how it looks stays."""
    layer.setDataSource(copy.uri, layer.name(), "ogr")
    layer.setReadOnly(True)
    layer.triggerRepaint()
