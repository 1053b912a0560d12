"""Tiles, scenes and catalogues of files, each as a layer of QGIS's own providers."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from qgis.core import QgsDataSourceUri

from ..core.progress import Progress
from ..core.text import Message
from . import links
from .errors import BadAnswer, ServiceError, plain
from .http import MEGABYTE, same_origin
from .source import Collection, Extent, Live

_MOST_DOCUMENT = 16 * MEGABYTE
# Of a catalogue: what takes longer to list than anybody waits.
_MOST_ASKED = 60
_MOST_FILES = 500
_RASTERS = ("image/tiff", "image/vnd.stac.geotiff", "image/jp2")
_VECTORS = ("application/geo+json", "application/geopackage", "application/flatgeobuf")


def offered(source, progress: Progress) -> Iterator[tuple[Collection, Live]]:
    """Yield what a Native source of tiles, scenes or files offers, each with how QGIS opens it."""
    match source.kind:
        case "xyz":
            collection = Collection("tiles", _host(source.url))
            yield collection, _tiles("raster", source, source.url, collection.title, zmin="0", zmax="18")
        case "vectortiles":
            yield from _vector_tiles(source, progress)
        case "3dtiles":
            document = _document(source, source.url, progress)
            if not isinstance(document.get("root"), dict):
                raise BadAnswer.at(source.url, Message("it is no tileset"))
            title = urlsplit(source.url).path.rstrip("/").split("/")[-2:][0] or _host(source.url)
            yield (
                Collection("tileset", title, extent=_region(document["root"])),
                Live("tiledscene", "cesiumtiles", _uri(source, {"url": source.url}), title),
            )
        case "stac":
            yield from _files(source, progress)


def _vector_tiles(source, progress: Progress):
    """Yield the tiles behind a template, a style, a TileJSON, or a VectorTileServer."""
    url = source.url
    if "{z}" in url:
        collection = Collection("tiles", _host(url))
        yield collection, _tiles("vectortile", source, url, collection.title, zmin="0", zmax="14")
        return
    if re.search(r"/VectorTileServer/?$", url, re.IGNORECASE):
        told = _document(source, links.with_query(url, f="json"), progress)
        title = str(told.get("name") or _host(url))
        uri = _uri(source, {"type": "xyz", "url": url, "serviceType": "arcgis"})
        yield Collection("tiles", title), Live("vectortile", "arcgisvectortileservice", uri, title)
        return
    told = _document(source, url, progress)
    if isinstance(told.get("sources"), dict):
        for name, one in told["sources"].items():
            if not isinstance(one, dict) or one.get("type") != "vector":
                continue
            if isinstance(one.get("url"), str):
                one = {**_document(source, urljoin(url, one["url"]), progress), **one}
            if template := _template(one, url):
                title = str(told.get("name") or name)
                yield _of_tilejson(source, name, title, template, one, styleUrl=url)
    elif template := _template(told, url):
        title = str(told.get("name") or _host(url))
        yield _of_tilejson(source, "tiles", title, template, told)
    else:
        raise BadAnswer.at(url, Message("it is neither a style nor a TileJSON"))


def _of_tilejson(source, name: str, title: str, template: str, told: dict, **more: str):
    zooms = {
        key: str(told[there])
        for key, there in (("zmin", "minzoom"), ("zmax", "maxzoom"))
        if isinstance(told.get(there), int)
    }
    collection = Collection(name, title, str(told.get("description") or ""), extent=_box(told.get("bounds")))
    return collection, _tiles("vectortile", source, template, title, **zooms, **more)


def _template(told: dict, base: str) -> str | None:
    listed = told.get("tiles")
    first = listed[0] if isinstance(listed, list) and listed else None
    # Not joined as an address: that would quote the braces of {z}.
    if not isinstance(first, str) or first.startswith(("http://", "https://")):
        return first if isinstance(first, str) else None
    return urljoin(base, first)


def _tiles(kind: str, source, template: str, title: str, **more: str) -> Live:
    provider = "wms" if kind == "raster" else "xyzvectortiles"
    return Live(kind, provider, _uri(source, {"type": "xyz", "url": template, **more}), title)


def _uri(source, parameters: dict[str, str]) -> str:
    uri = QgsDataSourceUri()
    for name, value in parameters.items():
        uri.setParam(name, value)
    # The log-in goes to the server of the connection and nowhere else.
    if source.authcfg and same_origin(parameters["url"], source.url):
        uri.setAuthConfigId(source.authcfg)
    return bytes(uri.encodedUri()).decode()


def _files(source, progress: Progress):
    """Yield the files of a STAC catalogue that GDAL opens where they stand, breadth first."""
    waiting, seen, found = [(source.url, "")], set(), 0
    while waiting and len(seen) < _MOST_ASKED and found < _MOST_FILES:
        url, theme = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        progress.step(len(seen) / _MOST_ASKED)
        try:
            told = _document(source, url, progress)
        except ServiceError as error:
            if url == source.url:
                raise
            progress.warn(error.message)
            continue
        theme = str(told.get("title") or told.get("id") or theme)
        items = told["features"] if isinstance(told.get("features"), list) else [told]
        for item in items:
            for pair in _assets(source, item, url, theme):
                found += 1
                yield pair
        rels = (
            ("items", "item", "next")
            if links.find(told.get("links"), "items", url)
            else ("child", "item", "next")
        )
        listed = [one for one in told.get("links") or () if isinstance(one, dict)]
        waiting += [(urljoin(url, str(one.get("href"))), theme) for one in listed if one.get("rel") in rels]
        for one in told["collections"] if isinstance(told.get("collections"), list) else ():
            if isinstance(one, dict) and (href := links.find(one.get("links"), "items", url)):
                waiting.append((href, str(one.get("title") or one.get("id") or theme)))
        if not seen - {source.url} and (href := links.find(told.get("links"), "data", url)):
            waiting.insert(0, (href, theme))
    if waiting:
        progress.warn(
            Message(
                "The catalogue at {url} holds more than is listed here: {count} files. Make a connection to a part of it.",
                url=plain(source.url),
                count=found,
            )
        )


def _assets(source, item, base: str, theme: str):
    if (
        not isinstance(item, dict)
        or item.get("type") != "Feature"
        or not isinstance(item.get("assets"), dict)
    ):
        return
    properties = item.get("properties") if isinstance(item.get("properties"), dict) else {}
    for key, asset in item["assets"].items():
        if not isinstance(asset, dict) or not isinstance(asset.get("href"), str):
            continue
        media = str(asset.get("type") or "").partition(";")[0]
        kind = "raster" if media in _RASTERS else "vector" if media in _VECTORS else ""
        href = urljoin(base, asset["href"])
        if not kind or not href.startswith(("http://", "https://")):
            continue
        title = f"{properties.get('title') or item.get('id')}, {asset.get('title') or key}"
        uri = f"/vsicurl/{href}"
        if source.authcfg and same_origin(href, source.url):
            uri += f" authcfg='{source.authcfg}'"
        yield (
            Collection(
                f"{item.get('id')}/{key}",
                title,
                theme=theme,
                extent=_box(item.get("bbox")),
                updated=str(properties.get("datetime") or ""),
            ),
            Live(kind, "gdal" if kind == "raster" else "ogr", uri, title),
        )


def _document(source, url: str, progress: Progress) -> dict:
    told = source.http.get(url, progress, accept="application/json", most=_MOST_DOCUMENT).json()
    if not isinstance(told, dict):
        raise BadAnswer.at(url, Message("it is no JSON object"))
    return told


def _box(values) -> Extent | None:
    try:
        numbers = [float(value) for value in values]
        west, south, east, north = numbers if len(numbers) == 4 else (*numbers[:2], *numbers[3:5])
    except (TypeError, ValueError):
        return None
    return (west, south, east, north) if west <= east and south <= north else None


def _region(root: dict) -> Extent | None:
    """Return the extent of a tile, told in radians where it is a region."""
    from math import degrees

    volume = root.get("boundingVolume")
    region = volume.get("region") if isinstance(volume, dict) else None
    try:
        return _box([degrees(value) for value in region[:4]])
    except TypeError:
        return None


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
