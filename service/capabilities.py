"""The layers that WMS, WMTS and WFS tell in their capabilities: free of QGIS.

Sources: OGC 01-068r3 and 06-042 (WMS 1.1.1, 1.3.0), 07-057r7 (WMTS 1.0.0), 04-094 and 09-025r2 (WFS 1.1.0, 2.0.0).
"""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from math import atan, degrees, exp, pi

from .markup import text
from .source import Extent

# What QGIS shows best, the best first.
_FORMATS = ("image/png", "image/png8", "image/jpeg", "image/webp", "image/gif", "image/tiff")
ROOTS = {
    "WMS_Capabilities": "wms",
    "WMT_MS_Capabilities": "wms",
    "WFS_Capabilities": "wfs",
    "Capabilities": "wmts",
}
_MERCATOR = ("EPSG:3857", "EPSG:900913")
_RADIUS_M = 6_378_137.0


@dataclass(frozen=True)
class Entry:
    """A layer that a service offers; `parameters` are what QGIS's provider needs beside the address."""

    name: str
    title: str
    description: str = ""
    theme: str = ""
    keywords: tuple[str, ...] = ()
    extent: Extent | None = None
    systems: tuple[str, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Offer:
    """What a service tells of itself: its kind, title, layers, and the addresses that it wants to be asked at."""

    kind: str
    title: str
    entries: tuple[Entry, ...]
    addresses: tuple[str, ...] = ()


def offered(root: ET.Element) -> Offer | None:
    """Return what a capabilities document offers, None where it is none."""
    match ROOTS.get(root.tag):
        case "wms":
            return Offer("wms", text(root, "Service/Title"), tuple(_wms(root)), _addresses(root))
        case "wmts" if root.find("Contents") is not None:
            title = text(root, "ServiceIdentification/Title")
            return Offer("wmts", title, tuple(_wmts(root)), _addresses(root))
        case "wfs":
            title = text(root, "ServiceIdentification/Title") or text(root, "Service/Title")
            return Offer("wfs", title, tuple(_wfs(root)), _addresses(root))
    return None


def _addresses(root: ET.Element) -> tuple[str, ...]:
    """Return where requests would be sent."""
    found = [
        one.get("href") or one.get("onlineResource") for tag in ("Get", "Post") for one in root.iter(tag)
    ]
    found += [one.get("href") for get in root.iter("Get") for one in get.findall("OnlineResource")]
    found += [one.get("template") for one in root.iter("ResourceURL")]
    return tuple(dict.fromkeys(filter(None, found)))


def _wms(root: ET.Element):
    formats = [text(one) for one in root.findall("Capability/Request/GetMap/Format")]
    image = next((one for one in _FORMATS if one in formats), next(iter(formats), "image/png"))
    top = root.find("Capability/Layer")
    if top is not None:
        yield from _wms_layers(top, image, (), (), None, "")


def _wms_layers(layer: ET.Element, image: str, systems, styles, extent, theme: str):
    """Yield a layer and those below it, which inherit its reference systems, styles and extent."""
    own = [code for tag in ("CRS", "SRS") for one in layer.findall(tag) for code in text(one).split()]
    systems = tuple(dict.fromkeys([*systems, *own]))
    styles = (*styles, *(text(one, "Name") for one in layer.findall("Style")))
    extent = _wms_box(layer) or extent
    name, title = text(layer, "Name"), text(layer, "Title")
    if name:
        yield Entry(
            name,
            title or name,
            text(layer, "Abstract"),
            theme,
            _keywords(layer, "KeywordList/Keyword"),
            extent,
            systems,
            (("format", image), ("styles", next(iter(styles), ""))),
        )
    for child in layer.findall("Layer"):
        yield from _wms_layers(child, image, systems, styles, extent, title or theme)


def _wms_box(layer: ET.Element) -> Extent | None:
    box = layer.find("EX_GeographicBoundingBox")
    if box is not None:
        names = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
        return _box([text(box, name) for name in names])
    box = layer.find("LatLonBoundingBox")
    return _box([box.get(name) for name in ("minx", "miny", "maxx", "maxy")]) if box is not None else None


def _wmts(root: ET.Element):
    sets = {
        text(one, "Identifier"): _system(text(one, "SupportedCRS"))
        for one in root.findall("Contents/TileMatrixSet")
    }
    for layer in root.findall("Contents/Layer"):
        name = text(layer, "Identifier")
        linked = [text(one) for one in layer.findall("TileMatrixSetLink/TileMatrixSet")]
        linked = [one for one in linked if one in sets]
        formats = [text(one) for one in layer.findall("Format")]
        if not name or not linked:
            continue
        # What needs no reprojection on most maps first.
        grid = next((one for one in linked if sets[one] in _MERCATOR), linked[0])
        styles = layer.findall("Style")
        style = next((one for one in styles if one.get("isDefault") == "true"), next(iter(styles), None))
        yield Entry(
            name,
            text(layer, "Title") or name,
            text(layer, "Abstract"),
            "",
            _keywords(layer, "Keywords/Keyword"),
            _corners(layer.find("WGS84BoundingBox")),
            (sets[grid],),
            (
                ("format", next((one for one in _FORMATS if one in formats), next(iter(formats), ""))),
                ("styles", text(style, "Identifier")),
                ("tileMatrixSet", grid),
            ),
        )


def _wfs(root: ET.Element):
    for kind in root.findall("FeatureTypeList/FeatureType"):
        name = text(kind, "Name")
        systems = [
            _system(text(one))
            for tag in ("DefaultCRS", "DefaultSRS", "SRS", "OtherCRS", "OtherSRS")
            for one in kind.findall(tag)
        ]
        old = kind.find("LatLongBoundingBox")
        if name:
            yield Entry(
                name,
                text(kind, "Title") or name,
                text(kind, "Abstract"),
                "",
                _keywords(kind, "Keywords/Keyword"),
                _box([old.get(side) for side in ("minx", "miny", "maxx", "maxy")])
                if old is not None
                else _corners(kind.find("WGS84BoundingBox")),
                tuple(dict.fromkeys(systems)),
            )


def _keywords(element: ET.Element, path: str) -> tuple[str, ...]:
    return tuple(filter(None, (text(one) for one in element.findall(path))))


def _corners(box: ET.Element | None) -> Extent | None:
    if box is None:
        return None
    return _box([*text(box, "LowerCorner").split(), *text(box, "UpperCorner").split()])


def _box(values: list) -> Extent | None:
    """Return a box in degrees, None where it is none; some servers tell metres of Mercator in its place."""
    try:
        west, south, east, north = map(float, values)
    except (TypeError, ValueError):
        return None
    if not (west <= east and south <= north):
        return None
    if abs(west) > 180 or abs(east) > 180 or abs(south) > 90 or abs(north) > 90:
        if max(map(abs, (west, south, east, north))) > pi * _RADIUS_M + 1:
            return None
        west, east = (degrees(x / _RADIUS_M) for x in (west, east))
        south, north = (degrees(2 * atan(exp(y / _RADIUS_M)) - pi / 2) for y in (south, north))
    return west, south, east, north


def _system(uri: str) -> str:
    """Return a reference system as QGIS names it: ``urn:ogc:def:crs:EPSG::4547`` is EPSG:4547."""
    parts = uri.replace("#", "/").replace("::", ":").replace("/", ":").split(":")
    if "CRS84" in uri:
        return "OGC:CRS84"
    return f"EPSG:{parts[-1]}" if "EPSG" in uri.upper() and parts[-1].isdigit() else uri
