"""Links and addresses of OGC API: free of QGIS."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

FLATGEOBUF = "application/flatgeobuf"
GEOPACKAGE = "application/geopackage+sqlite3"
GEOJSON = "application/geo+json"
_QUERYABLES = ("http://www.opengis.net/def/rel/ogc/1.0/queryables", "[ogc-rel:queryables]", "queryables")
_SCHEMA = ("http://www.opengis.net/def/rel/ogc/1.0/schema", "[ogc-rel:schema]", "describedby")
RELATIONS = {"queryables": _QUERYABLES, "schema": _SCHEMA}
# One link of a Link header (RFC 8288): the address, then its parameters.
_LINK = re.compile(r"<([^>]*)>((?:\s*;\s*[\w*!#$&+.^`|~-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*)")
_PARAMETER = re.compile(r"([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))")


def find(links, rel: str, base: str, types: Iterable[str] = ()) -> str | None:
    """Return the whole address of the first link of a relation whose type is among `types`, the first type first.

    Without types: the first that is no page for people. `links` may be anything that a server has sent.
    """
    relations = RELATIONS.get(rel, (rel,))
    fit = [
        (str(link.get("type") or "").partition(";")[0].strip(), str(link["href"]))
        for link in (links if isinstance(links, (list, tuple)) else [])
        if isinstance(link, dict) and link.get("href") and link.get("rel") in relations
    ]
    if types:
        chosen = [href for kind in types for media, href in fit if media == kind]
    else:
        chosen = [href for media, href in fit if media != "text/html"]
    return joined(base, chosen[0]) if chosen else None


def next_of_header(header: str, base: str) -> str | None:
    """Return the whole address of the link “next” in a Link header, None where it has none."""
    for match in _LINK.finditer(header):
        parameters = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(match[2])}
        if "next" in parameters.get("rel", "").split():
            return joined(base, match[1])
    return None


def joined(base: str, link: str) -> str:
    """Return where a link leads; one that cannot be read stays as it is, for the reader to refuse."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def with_query(url: str, **parameters) -> str:
    """Return an address with parameters set, those that it has kept; None leaves one out."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    query |= {name.replace("_", "-"): str(value) for name, value in parameters.items() if value is not None}
    return urlunsplit(parts._replace(query=urlencode(query), fragment=""))


def below(url: str, *names: str) -> str:
    """Return the address of something below another, each name quoted whole: a slash in an id stays in it."""
    parts = urlsplit(url)
    path = "/".join([parts.path.rstrip("/"), *(quote(name, safe="") for name in names)])
    return urlunsplit(parts._replace(path=path, query="", fragment=""))
