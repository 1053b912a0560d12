"""Services that QGIS shows by its own providers: what they offer, and how QGIS opens it; nothing is copied."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from qgis.core import (
    QgsApplication,
    QgsDataSourceUri,
    QgsMapLayer,
    QgsRasterLayer,
    QgsTiledSceneLayer,
    QgsVectorLayer,
    QgsVectorTileLayer,
)

from ..core.progress import Progress
from ..core.text import InputError, Message
from . import capabilities, markup, tiles
from .cache import Cache, Copy
from .errors import BadAnswer, plain
from .http import Http, same_origin
from .source import Collection, Live, Query, Source, missing

_OWS = ("wms", "wmts", "wfs")
# The kinds of connections that are shown and not fetched.
LIVE = (*_OWS, "xyz", "vectortiles", "3dtiles", "stac")
_VERSIONS = {"wms": "1.3.0", "wmts": "1.0.0", "wfs": "2.0.0"}
_GEOGRAPHIC = ("EPSG:4326", "OGC:CRS84", "CRS:84")


def load(live: Live) -> QgsMapLayer:
    """Return a layer, made on a worker thread and handed to the main one: opening it asks the server.

    Raises InputError where QGIS cannot open it.
    """
    match live.kind:
        case "vector":
            layer = QgsVectorLayer(live.uri, live.title, live.provider)
        case "raster":
            layer = QgsRasterLayer(live.uri, live.title, live.provider)
        case "vectortile":
            layer = QgsVectorTileLayer(live.uri, live.title)
        case "tiledscene":
            layer = QgsTiledSceneLayer(live.uri, live.title, live.provider)
    if not layer.isValid():
        reason = layer.dataProvider().error().summary() if layer.dataProvider() else ""
        raise InputError(
            Message(
                "QGIS cannot open “{title}” ({reason}). Test the connection to see what the server says.",
                title=live.title,
                reason=reason or layer.error().summary() or "?",
            )
        )
    layer.moveToThread(QgsApplication.instance().thread())
    return layer


@dataclass(frozen=True)
class Native(Source):
    """A service of one of the kinds wms, wmts, wfs, xyz, vectortiles, 3dtiles and stac."""

    kind: str
    url: str
    authcfg: str = ""
    timeout_s: float = 60.0
    _known: dict = field(default_factory=dict, compare=False, repr=False)

    copies = False

    @property
    def http(self) -> Http:
        return Http(self.url, self.authcfg, self.timeout_s)

    def catalogue(self, progress: Progress) -> list[Collection]:
        return [collection for collection, _live in self._offered(progress).values()]

    def describe(self, collection: str, progress: Progress) -> Collection:
        return self._one(collection, progress)[0]

    def live(self, collection: str, progress: Progress) -> Live:
        return self._one(collection, progress)[1]

    def count(self, query: Query, progress: Progress) -> int | None:
        return None

    def fetch(self, query: Query, cache: Cache, progress: Progress) -> Copy:
        raise InputError(
            Message(
                "“{collection}” is shown by QGIS itself and cannot be fetched. Add it to the map as a layer.",
                collection=query.collection,
            )
        )

    def _one(self, collection: str, progress: Progress) -> tuple[Collection, Live]:
        offered = self._offered(progress)
        if collection not in offered:
            raise missing(collection, list(offered))
        return offered[collection]

    def _offered(self, progress: Progress) -> dict[str, tuple[Collection, Live]]:
        """Return each layer by its id with how QGIS opens it; asked of the server once."""
        if "offered" not in self._known:
            offered = self._ows(progress) if self.kind in _OWS else tiles.offered(self, progress)
            self._known["offered"] = {collection.id: (collection, live) for collection, live in offered}
        return self._known["offered"]

    def _ows(self, progress: Progress):
        address = capabilities_url(self.url, self.kind)
        answer = self.http.get(address, progress, accept="text/xml, application/xml;q=0.9, */*;q=0.5")
        try:
            offer = capabilities.offered(markup.parsed(answer.body))
        except markup.NotXml as error:
            raise BadAnswer.at(address, error.message) from error
        if offer is None or offer.kind != self.kind:
            raise BadAnswer.at(
                address, Message("it does not tell the capabilities of {kind}", kind=self.kind.upper())
            )
        if self.authcfg and self.kind != "wms":
            self._require_home(offer.addresses)
        for entry in offer.entries:
            yield _collection(entry), self._live(entry, address)

    def _require_home(self, addresses: tuple[str, ...]) -> None:
        """Raise InputError where QGIS would send the log-in to another server."""
        for address in addresses:
            if address.startswith("http") and not same_origin(address, self.url):
                raise InputError(
                    Message(
                        "{url} wants its layers to be asked for at {other}, where the log-in of this connection does not "
                        "belong. Put that address into the connection if it is the right one, or have the service "
                        "corrected by those who run it.",
                        url=plain(self.url),
                        other=plain(address),
                    )
                )

    def _live(self, entry: capabilities.Entry, address: str) -> Live:
        uri = QgsDataSourceUri()
        if self.authcfg:
            uri.setAuthConfigId(self.authcfg)
        if self.kind == "wfs":
            for name, value in (
                ("url", bare(self.url)),
                ("typename", entry.name),
                ("srsname", next(iter(entry.systems), "")),
                ("version", "auto"),
                ("pagingEnabled", "true"),
            ):
                uri.setParam(name, value)
            return Live("vector", "WFS", uri.uri(False), entry.title)
        uri.setParam("url", address if self.kind == "wmts" else bare(self.url))
        uri.setParam("layers", entry.name)
        uri.setParam("crs", _shown_in(entry.systems))
        for name, value in entry.parameters:
            uri.setParam(name, value)
        if self.kind == "wms" and self.authcfg:
            # Else QGIS would send the log-in wherever the capabilities lead it.
            for name in ("IgnoreGetMapUrl", "IgnoreGetFeatureInfoUrl"):
                uri.setParam(name, "1")
        return Live("raster", "wms", bytes(uri.encodedUri()).decode(), entry.title)


def bare(url: str) -> str:
    """Return the address of a service without the question for its capabilities."""
    parts = urlsplit(url)
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in ("service", "request", "version", "acceptversions")
    ]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))


def capabilities_url(url: str, kind: str) -> str:
    """Return where a service tells what it offers; a document of WMTS stands by itself."""
    if urlsplit(url).path.lower().endswith(".xml"):
        return url
    base = bare(url)
    question = {"SERVICE": kind.upper(), "REQUEST": "GetCapabilities", "VERSION": _VERSIONS[kind]}
    return f"{base}{'&' if '?' in base else '?'}{urlencode(question)}"


def _shown_in(systems: tuple[str, ...]) -> str:
    """Return a reference system that a service has: degrees, else Mercator's, else its first."""
    fit = [one for wanted in (*_GEOGRAPHIC, "EPSG:3857") for one in systems if one.upper() == wanted]
    return next(iter(fit or systems), "EPSG:4326")


def _collection(entry: capabilities.Entry) -> Collection:
    return Collection(
        id=entry.name,
        title=entry.title,
        description=entry.description,
        theme=entry.theme or next(iter(entry.keywords), ""),
        keywords=entry.keywords,
        extent=entry.extent,
        native=next(iter(entry.systems), ""),
    )
