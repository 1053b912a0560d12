"""The connections of this profile: an address and which log-in, never the log-in itself."""

import json
import re
import uuid
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from qgis.core import QgsSettings

from ..core.text import InputError, Message
from .errors import plain
from .source import Source

GROUP = "guiju/connections"
# `tk` and `ak` are what the map services of this country call their keys.
_SECRET = re.compile(r"(pass|pwd|token|secret|key|auth|sig|credential|^tk$|^ak$)", re.IGNORECASE)
AUTO = "auto"
# What a connection may lead to; `detect` finds out which.
KINDS = {
    AUTO: Message("Found out by itself"),
    "folder": Message("Folder of GeoPackages and file geodatabases"),
    "ogcapi": Message("OGC API Features"),
    "sensorthings": Message("SensorThings"),
    "arcgis": Message("ArcGIS services"),
    "supermap": Message("SuperMap iServer data service"),
    "wms": Message("WMS"),
    "wmts": Message("WMTS"),
    "wfs": Message("WFS"),
    "xyz": Message("XYZ tiles"),
    "vectortiles": Message("Vector tiles"),
    "3dtiles": Message("3D Tiles"),
    "stac": Message("STAC catalogue"),
}
# How an address of a kind looks, the surest first.
_ADDRESSES = (
    ("3dtiles", r"/tileset\.json$"),
    ("vectortiles", r"\{z\}.*\.(pbf|mvt)\b|/VectorTileServer(/|$)"),
    ("xyz", r"\{-?y\}|\{q\}"),
    ("arcgis", r"/rest/services(/|$)"),
    ("supermap", r"/services/[^/]+/rest/data(/|$)"),
    ("sensorthings", r"/v1\.[01]/?$"),
)
_SERVICES = ("wms", "wmts", "wfs")


@dataclass(frozen=True)
class Connection:
    """A server or a folder: `url` is its address or path, `authcfg` the id of a log-in in QGIS's own store, `kind` one
    of KINDS."""

    id: str
    title: str
    url: str
    authcfg: str = ""
    kind: str = AUTO

    def source(self) -> Source:
        """Return what the connection leads to. Raises InputError."""
        kind = kind_of(self.url) if self.kind == AUTO else self.kind
        match kind:
            case "folder":
                from .local import Local

                return Local(folder_of(self.url))
            case "arcgis":
                from .arcgis import ArcGis

                return ArcGis.of(self.url, self.authcfg)
            case "supermap":
                from .supermap import SuperMap

                return SuperMap.of(self.url, self.authcfg)
            case "ogcapi" | "":
                from .oapif import Oapif

                return Oapif.of(self.url, self.authcfg)
            case "sensorthings":
                from .sensorthings import SensorThings

                return SensorThings.of(self.url, self.authcfg)
            case _:
                from .native import Native

                return Native(kind, self.url, self.authcfg)


def is_web(url: str) -> bool:
    """Tell whether an address is one of the web."""
    return bool(re.match(r"https?://", url.strip(), re.IGNORECASE))


def kind_of(url: str) -> str:
    """Return the kind that an address shows by itself, empty where it shows none."""
    url = url.strip()
    if not is_web(url):
        return "folder"
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that are none of IPv6
        return ""
    named = {name.lower(): value.lower() for name, value in parse_qsl(parts.query)}
    if named.get("service") in _SERVICES:
        return named["service"]
    shown = url if "{" in url else parts.path
    return next((kind for kind, look in _ADDRESSES if re.search(look, shown, re.IGNORECASE)), "")


def folder_of(text: str) -> Path:
    """Return a path, with ``~`` for the home folder. Raises InputError where nothing is there."""
    path = Path(text.strip()).expanduser()
    if not path.exists():
        raise InputError(
            Message(
                "“{text}” is neither a connection, nor an address that begins with http:// or https://, nor a folder "
                "on this computer.",
                text=text,
            )
        )
    return path.resolve()


def require_no_secret(url: str) -> None:
    """Raise InputError where an address carries a log-in: it would stand in projects, models and logs."""
    if not is_web(url):
        return
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise InputError(
            Message(
                "“{url}” is no address of the web; it has to begin with http:// or https://.", url=plain(url)
            )
        ) from error
    named = [name for name, _value in parse_qsl(parts.query) if _SECRET.search(name)]
    if "@" in parts.netloc or named:
        raise InputError(
            Message(
                "The address {url} was given with a log-in in it, which everybody would see. Give the address without "
                "it, and choose an authentication.",
                url=plain(url),
            )
        )


def all_connections() -> list[Connection]:
    """Return the connections by their titles."""
    settings = QgsSettings()
    settings.beginGroup(GROUP)
    found = [_stored(settings, name) for name in settings.childGroups()]
    settings.endGroup()
    return sorted((one for one in found if one.url), key=lambda one: (one.title.lower(), one.id))


def _stored(settings: QgsSettings, name: str) -> Connection:
    parts = (str(settings.value(f"{name}/{part}", "") or "") for part in ("title", "url", "authcfg", "kind"))
    return _known(Connection(name, *parts))


def _known(connection: Connection) -> Connection:
    """Return a connection whose kind is one of KINDS, whatever an older or newer Guiju has written."""
    return connection if connection.kind in KINDS else replace(connection, kind=AUTO)


def save(connection: Connection) -> Connection:
    """Keep a connection, a new one under an id of its own; returns it as kept. Raises InputError."""
    url = connection.url.strip()
    require_no_secret(url)
    if not is_web(url):
        url = str(folder_of(url))
    kept = Connection(
        connection.id or uuid.uuid4().hex[:12],
        connection.title.strip() or plain(url),
        url,
        connection.authcfg.strip(),
        connection.kind,
    )
    settings = QgsSettings()
    for part, value in asdict(kept).items():
        if part != "id":
            settings.setValue(f"{GROUP}/{kept.id}/{part}", value)
    return kept


def remove(connection: Connection) -> None:
    """Forget a connection; its log-in stays in QGIS's store, where others may use it."""
    QgsSettings().remove(f"{GROUP}/{connection.id}")


def find(text: str) -> Connection:
    """Return the connection of this id or title, else one to this address or path. Raises InputError."""
    text = text.strip()
    known = all_connections()
    named = [one for one in known if one.id == text] or [one for one in known if one.title == text]
    if len(named) > 1:
        raise InputError(
            Message("Several connections are called “{title}”. Use the id of one: {ids}.",
                    title=text, ids=", ".join(one.id for one in named))
        )  # fmt: skip
    if named:
        return named[0]
    require_no_secret(text)
    if not is_web(text):
        text = str(folder_of(text))
    same = [one for one in known if one.url.rstrip("/") == text.rstrip("/")]
    # An address that is known comes with its log-in.
    return same[0] if len(same) == 1 else Connection("", plain(text), text)


def exported(connections: list[Connection]) -> str:
    """Return connections as JSON for a colleague: without log-ins, whose ids mean nothing elsewhere."""
    return json.dumps(
        {
            "guiju_connections": [
                {"title": one.title, "url": one.url, "kind": one.kind} for one in connections
            ]
        },
        ensure_ascii=False,
        indent=2,
    )


def imported(text: str) -> list[Connection]:
    """Return the connections of such JSON, not kept yet. Raises InputError."""
    try:
        listed = json.loads(text)["guiju_connections"]
        found = [
            _known(Connection("", str(one["title"]), str(one["url"]), "", str(one.get("kind", AUTO))))
            for one in listed
        ]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError(Message("This file holds no connections that Guiju has exported.")) from error
    for one in found:
        require_no_secret(one.url)
    return found
