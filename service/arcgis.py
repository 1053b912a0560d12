"""ArcGIS feature and map services as a source: read by object ids, shown by QGIS where they are maps.

Source: ArcGIS REST API, Services Directory: Catalog, Feature Service, Map Service, Layer, Query.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlencode

from qgis.core import QgsDataSourceUri

from ..core.progress import Progress
from ..core.text import Message
from . import esri, links, logins, vector
from .answers import hold_against, tell_applied
from .arcgis_features import Taken
from .cache import TABLE
from .errors import BadAnswer, BadRequest, Missing
from .row_source import RowSource
from .rows import Rows
from .source import Collection, Live, Query, missing
from .when import time_fields
from .where import Where, where

_NUMBERS = ("OID", "SmallInteger", "Integer", "BigInteger", "Double")
_SERVERS = ("FeatureServer", "MapServer")
_MOST_SERVICES = 300
_ROOT = re.compile(r"(.*?/rest/services)(?:/(.*))?", re.IGNORECASE)


@dataclass(frozen=True)
class ArcGis(RowSource):
    """A catalogue of services, a folder of one, or one service at `url`; `only` one layer of it where that is given.

    A collection's id is its address below `url`: ``Plan/Zoning/FeatureServer/0`` in a catalogue, ``0`` in a service.
    """

    url: str
    door: logins.Door
    only: str = ""
    _known: dict = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, url: str, authcfg: str = "", timeout_s: float = 60.0) -> "ArcGis":
        """Return the source behind an address of a catalogue, a folder, a service or a layer."""
        base = url.split("?")[0].split("#")[0].rstrip("/")
        only = ""
        if re.search(r"/(FeatureServer|MapServer)/\d+$", base):
            base, _, only = base.rpartition("/")
        return cls(base, logins.Door(base, authcfg, logins.arcgis, timeout_s), only)

    def catalogue(self, progress: Progress) -> list[Collection]:
        if self._one:
            return self._layers("", "", progress)
        found, services = [], list(self._services(progress))
        for place, (path, kind) in enumerate(services):
            progress.step(place / len(services))
            try:
                found += self._layers(f"{path}/{kind}/", path.replace("/", " / "), progress)
            except (BadRequest, Missing, BadAnswer) as error:
                progress.warn(error.message)
        return found

    def describe(self, collection: str, progress: Progress) -> Collection:
        if collection not in self._known:
            parts = collection.split("/")
            try:
                if not parts[-1].isdigit() or ".." in parts:
                    raise Missing(Message("There is nothing at {url}. Check the address.", url=collection))
                told = self._object(links.below(self.url, *parts), progress)
            except (Missing, BadRequest) as error:
                raise missing(collection, [one.id for one in self.catalogue(progress)]) from error
            self._known[collection] = (_collection(collection, told), told)
        return self._known[collection][0]

    def layer(self, collection: str) -> dict:
        """Return a layer as the server tells it, once it is described."""
        return self._known[collection][1]

    def count(self, query: Query, progress: Progress) -> int | None:
        described = self.describe(query.collection, progress)
        sent = self.where(query, described)
        if (query.condition and not sent.whole) or (query.period and not self._timed(query)):
            return None
        found = self.query(
            query, {**self._asked(query, described, sent), "returnCountOnly": "true"}, progress
        )
        return found["count"] if isinstance(found.get("count"), int) else None

    def times(self, query: Query, described: Collection) -> tuple[str, ...]:
        return self._timed(query) or time_fields(
            [one.name for one in described.fields],
            [one.name for one in described.fields if one.kind in ("date", "date-time")],
        )

    def live(self, collection: str, progress: Progress) -> Live | None:
        """Return how QGIS shows a layer: features by a feature service, a picture by a map service.

        None where the server exchanges log-ins for tokens, which QGIS does not.
        """
        described = self.describe(collection, progress)
        if self.door.authcfg and self.door.exchanged:
            return None
        uri = QgsDataSourceUri()
        if self.door.authcfg:
            uri.setAuthConfigId(self.door.authcfg)
        address = links.below(self.url, *collection.split("/"))
        service, _, number = address.rpartition("/")
        if service.endswith("/FeatureServer"):
            uri.setParam("url", address)
            uri.setParam("crs", described.native or "EPSG:4326")
            return Live("vector", "arcgisfeatureserver", uri.uri(False), described.title)
        for name, value in (("url", service), ("layer", number), ("format", "PNG32"), ("crs", "EPSG:3857")):
            uri.setParam(name, value)
        return Live("raster", "arcgismapserver", uri.uri(False), described.title)

    @property
    def _one(self) -> bool:
        return self.url.rpartition("/")[2] in _SERVERS

    def _object(self, url: str, progress: Progress) -> dict:
        found = self.door.ask(links.with_query(url, f="json"), progress)
        if not isinstance(found, dict):
            raise BadAnswer.at(url, Message("it is no JSON object"))
        return found

    def _services(self, progress: Progress) -> Iterator[tuple[str, str]]:
        """Yield the paths of services below the address and their kinds; of features where a service has both."""
        folder = (_ROOT.fullmatch(self.url)[2] or "").strip("/")
        waiting, found = deque([""]), {}
        while waiting and len(found) < _MOST_SERVICES:
            inside = waiting.popleft()
            told = self._object(links.below(self.url, *filter(None, inside.split("/"))), progress)
            for one in told.get("services") or ():
                if isinstance(one, dict) and one.get("type") in _SERVERS and isinstance(one.get("name"), str):
                    path = one["name"].removeprefix(f"{folder}/" if folder else "")
                    found[path] = min(one["type"], found.get(path, one["type"]))
            if not inside:
                waiting += [name for name in told.get("folders") or () if isinstance(name, str)]
        if waiting:
            progress.warn(
                Message("There are more than {count} services; only these are listed.", count=_MOST_SERVICES)
            )
        yield from found.items()

    def _layers(self, prefix: str, theme: str, progress: Progress) -> list[Collection]:
        told = self._object(links.below(self.url, *filter(None, prefix.split("/"))), progress)
        groups = {
            one.get("id"): str(one.get("name"))
            for one in told.get("layers") or ()
            if isinstance(one, dict) and one.get("subLayerIds")
        }
        box = esri.box(told.get("fullExtent"))
        return [
            Collection(
                id=f"{prefix}{one['id']}",
                title=str(one.get("name") or one["id"]),
                description=str(told.get("serviceDescription") or ""),
                theme=groups.get(one.get("parentLayerId"), theme),
                extent=box,
                geometry=esri.GEOMETRIES.get(one.get("geometryType"), ""),
            )
            for one in [*(told.get("layers") or ()), *(told.get("tables") or ())]
            if isinstance(one, dict)
            and isinstance(one.get("id"), int)
            and one["id"] not in groups
            and one.get("type", "Feature Layer") in ("Feature Layer", "Table")
            and self.only in ("", str(one["id"]))
        ]

    def _timed(self, query: Query) -> tuple[str, ...]:
        """Return the fields by which the server itself tells the time of a collection, which is described."""
        told = self.layer(query.collection)
        info = told.get("timeInfo") if isinstance(told.get("timeInfo"), dict) else {}
        names = {one.name for one in esri.fields(told.get("fields"))}
        found = (info.get("startTimeField"), info.get("endTimeField"))
        return tuple(name for name in found if name in names)

    def where(self, query: Query, described: Collection) -> Where:
        if not query.condition:
            return Where("", True, True)
        told = self.layer(query.collection)
        # Not of the rest: a single float reads as another number than the database compares.
        sure = [one for one in told.get("fields") or () if esri.type_of(one) in ("String", *_NUMBERS)]
        kinds = {one.name: one.kind for one in esri.fields(sure)}
        advanced = told.get("advancedQueryCapabilities")
        standard = isinstance(advanced, dict) and advanced.get("useStandardizedQueries") is True
        return where(query.condition, kinds, wide=standard)

    def _asked(self, query: Query, described: Collection, sent: Where) -> dict[str, str]:
        asked = {"where": sent.text or "1=1"}
        if query.extent and described.geometry != "None":
            asked |= {
                "geometry": ",".join(repr(float(value)) for value in query.extent),
                "geometryType": "esriGeometryEnvelope",
                "inSR": "4326",
                "spatialRel": "esriSpatialRelIntersects",
            }
        if query.period and self._timed(query):
            ends = [query.period.start, query.period.end]
            told = ["null" if end is None else str(esri.milliseconds(end)) for end in ends]
            asked["time"] = told[0] if query.period.instant else ",".join(told)
        return asked

    def query(self, query: Query, asked: dict[str, str], progress: Progress) -> dict:
        """Ask in a body, since conditions may be long and addresses are written into logs."""
        url = links.below(self.url, *query.collection.split("/"), "query")
        found = self.door.ask(url, progress, body=urlencode({**asked, "f": "json"}).encode())
        if not isinstance(found, dict):
            raise BadAnswer.at(url, Message("it is no JSON object"))
        return found

    def take(
        self,
        query: Query,
        described: Collection,
        sent: Where,
        rows: Rows,
        progress: Progress,
        most: int | None,
    ) -> Collection:
        asked = self._asked(query, described, sent)
        ids = None
        if described.key:
            told = self.query(query, {**asked, "returnIdsOnly": "true"}, progress)
            ids = told.get("objectIds", [] if "objectIds" in told else None) or []
            if "objectIds" not in told or not all(isinstance(one, int) for one in ids):
                ids = None
        taken = Taken(self, query, described, rows)
        if ids is None:
            taken.by_place(asked, progress, most)
        else:
            taken.by_ids(sorted(set(ids))[:most], asked, progress)
        return described

    def hold(self, file: Path, query: Query, times: tuple[str, ...], sent: Where, progress: Progress) -> None:
        timed = self._timed(query)
        total = vector.count(file, TABLE)
        asked = query if timed else replace(query, period=None)
        hold_against(file, asked, sent.whole, progress.part(0.0, 0.5), told=True, times=timed)
        if query.period:
            # As everywhere here, a feature's last moment is the first of what follows it.
            vector.sieve(file, TABLE, progress.part(0.5, 1.0), period=query.period, times=times)
        here = times if query.period and not timed else ()
        tell_applied(file, total, progress, times=here, condition=bool(query.condition) and not sent.whole)


def _collection(name: str, told: dict) -> Collection:
    """Return a layer as it tells itself; what it tells wrongly is left out."""
    listed = told.get("fields") if isinstance(told.get("fields"), list) else []
    key = told.get("objectIdField") or next(
        (one.get("name") for one in listed if esri.type_of(one) == "OID"), ""
    )
    info = told.get("timeInfo") if isinstance(told.get("timeInfo"), dict) else {}
    extent = told.get("extent") if isinstance(told.get("extent"), dict) else {}
    edited = told.get("editingInfo") if isinstance(told.get("editingInfo"), dict) else {}
    geometry = esri.GEOMETRIES.get(told.get("geometryType"), "None")
    return Collection(
        id=name,
        title=str(told.get("name") or name),
        description=str(told.get("description") or ""),
        extent=esri.box(extent),
        period=esri.period(info.get("timeExtent")),
        fields=esri.fields(listed),
        geometry=geometry,
        native=esri.authority(told.get("sourceSpatialReference") or extent.get("spatialReference")),
        whole=True,
        key=key if isinstance(key, str) else "",
        updated=esri.moment(edited.get("lastEditDate")) or "",
    )
