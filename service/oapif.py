"""OGC API Features as a source: what a server offers, and what it answers held against what it was asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.cql2 import to_text
from ..core.progress import Progress
from ..core.text import Message
from . import links
from .cache import Cache, Copy
from .errors import Answer, BadAnswer, Missing
from .http import Http, packing
from .source import Change, Changes, Collection, Field, Moments, Query, Source, missing, not_edited
from .when import Period

if TYPE_CHECKING:
    from .preview import Preview

# Pages of a catalogue; more is a server that leads in circles.
_MOST_PAGES = 1_000
_CQL2 = ("/features-filter", "/cql2-text", "/basic-cql2", "/conf/filter")
# Reading JSON holds up the window: no longer than is noticed, with so many features at a time.
_CHANGES_A_PAGE = 1_000
# Files are not read by Python.
_CHANGES_A_FILE = 10_000
# Each with two geometries.
_DIFFERENCES_A_PAGE = 500
_REVISIONS_A_PAGE, _PAGES_OF_REVISIONS = 5_000, 2


@dataclass(frozen=True)
class Oapif(Source):
    """A server of OGC API Features 1, with CQL2 (part 3) and FlatGeobuf where it offers them.

    `url` is its landing page; `http` carries the connection's log-in.
    """

    url: str
    http: Http
    _known: dict = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, url: str, authcfg: str = "", timeout_s: float = 60.0) -> "Oapif":
        """Return the source behind an address, be it that of the landing page or of the collections."""
        base = url.split("?")[0].split("#")[0].rstrip("/").removesuffix("/collections")
        return cls(base, Http(base, authcfg, timeout_s))

    def conformance(self, progress: Progress) -> frozenset[str]:
        """Return the classes that the server says to conform to."""
        if "conformance" not in self._known:
            href = links.find(self._landing(progress).get("links"), "conformance", self.url + "/")
            told = self._object(href or links.below(self.url, "conformance"), progress).get("conformsTo")
            self._known["conformance"] = frozenset(map(str, told if isinstance(told, list) else ()))
        return self._known["conformance"]

    def filters(self, progress: Progress) -> bool:
        """Tell whether the server says that it takes conditions in CQL2 text."""
        classes = self.conformance(progress)
        return all(any(name.endswith(end) for name in classes) for end in _CQL2)

    def catalogue(self, progress: Progress) -> list[Collection]:
        found: dict[str, Collection] = {}
        url, seen = self._collections_url(progress), set()
        while url and url not in seen and len(seen) < _MOST_PAGES:
            seen.add(url)
            page = self._object(url, progress)
            listed = page.get("collections")
            if not isinstance(listed, list):
                raise BadAnswer.at(url, Message("it has no list of collections"))
            found |= {
                item["id"]: _collection(item)
                for item in listed
                if isinstance(item, dict)
                and isinstance(item.get("id"), str)
                and item.get("itemType", "feature") == "feature"
            }
            url = links.find(page.get("links"), "next", url)
        return list(found.values())

    def describe(self, collection: str, progress: Progress) -> Collection:
        url = links.below(self._collections_url(progress), collection)
        described = self._entry(collection, progress)
        for rel in ("schema", "queryables"):
            href = links.find(described.links, rel, url)
            if not href:
                continue
            properties = self._object(href, progress).get("properties")
            if isinstance(properties, dict) and properties:
                return _with_fields(described, properties, whole=rel == "schema")
        return described

    def _entry(self, collection: str, progress: Progress) -> Collection:
        """Return one collection without its fields."""
        url = links.below(self._collections_url(progress), collection)
        try:
            told = self._object(url, progress)
        except Missing as error:
            known = [item.id for item in self.catalogue(progress)]
            if collection in known:
                raise
            raise missing(collection, known) from error
        self._known["entry", collection] = found = _collection({**told, "id": collection}, url)
        return found

    def _linking(self, collection: str, progress: Progress) -> Collection:
        """Return one collection as it was last seen, which is enough for its links."""
        return self._known.get(("entry", collection)) or self._entry(collection, progress)

    def count(self, query: Query, progress: Progress) -> int | None:
        if query.condition and not self.filters(progress):
            return None
        url = self.items_url(
            self._linking(query.collection, progress),
            query,
            links.GEOJSON,
            1,
            filtering=bool(query.condition),
        )
        matched = self._object(url, progress, links.GEOJSON).get("numberMatched")
        return matched if isinstance(matched, int) else None

    def fetch(self, query: Query, cache: Cache, progress: Progress) -> Copy:
        from .fetching import fetch

        return fetch(self, query, cache, progress)

    def preview(self, query: Query, limit: int, progress: Progress) -> "Preview":
        from .preview import of_page

        return of_page(self, query, limit, progress)

    def changes(
        self,
        query: Query,
        since: int,
        progress: Progress,
        *,
        until: int | None = None,
        before: bool = False,
    ) -> Changes | None:
        states = {"since": since, "until": until}
        url = self._changes_url(query, progress, **states, limit=_CHANGES_A_PAGE, before=str(before).lower())
        if url is None:
            return None
        found, until = [], since
        for page in self._pages_of_changes(url, progress):
            found += page.changes
            until = page.until
        return Changes(since, until, tuple(found))

    def changes_between(
        self, query: Query, start: datetime, end: datetime | None, progress: Progress
    ) -> Iterator[Changes] | None:
        times = {"since": Period(start, start).text(), "until": Period(end, end).text() if end else None}
        url = self._changes_url(query, progress, **times, limit=_DIFFERENCES_A_PAGE, before="true")
        return None if url is None else self._pages_of_changes(url, progress)

    def changed(self, query: Query, since: int, file: Path, progress: Progress) -> Iterator[Answer] | None:
        """Yield what has changed since a revision part by part: each time a GeoPackage in `file`, and the answer that
        it came by. None where the server cannot tell it so."""
        kinds = [links.GEOPACKAGE]
        url = self._changes_url(query, progress, kinds=kinds, since=since, limit=_CHANGES_A_FILE)
        return None if url is None else self._files_of_changes(url, file, progress)

    def _files_of_changes(self, url: str | None, file: Path, progress: Progress) -> Iterator[Answer]:
        seen = set()
        while url:
            if url in seen:
                raise BadAnswer.at(url, Message("its pages lead in a circle"))
            seen.add(url)
            answer = self.http.get(url, progress, accept=links.GEOPACKAGE, headers=packing(url), to=file)
            yield answer
            url = links.next_of_header(answer.headers.get("link", ""), answer.url)

    def _changes_url(
        self, query: Query, progress: Progress, *, kinds: Iterable[str] = ("application/json", ""), **more
    ) -> str | None:
        href = links.find(self._linking(query.collection, progress).links, "changes", self.url + "/", kinds)
        if href is None:
            return None
        filtering = bool(query.condition) and self.filters(progress)
        question = {**asked(query, filtering), "datetime": None}
        return links.with_query(links.with_query(href, **more), **question)

    def _pages_of_changes(self, url: str | None, progress: Progress) -> Iterator[Changes]:
        seen = set()
        while url:
            if url in seen:
                raise BadAnswer.at(url, Message("its pages lead in a circle"))
            seen.add(url)
            page = self._object(url, progress)
            entries, since, until = (page.get(name) for name in ("changes", "since", "until"))
            if not isinstance(entries, list) or not isinstance(since, int) or not isinstance(until, int):
                raise BadAnswer.at(url, Message("it has no list of changes"))
            yield Changes(since, until, tuple(_change(entry, url) for entry in entries))
            url = links.find(page.get("links"), "next", url)

    def moments(self, collection: str, progress: Progress) -> Moments:
        described = self.describe(collection, progress)
        url = links.find(described.links, "revisions", self.url + "/")
        if url is None:
            return Moments(tuple(sorted({end for end in described.period or () if end})))
        url = links.with_query(url, limit=_REVISIONS_A_PAGE)
        found: set[datetime] = set()
        for _ in range(_PAGES_OF_REVISIONS):
            page = self._object(url, progress)
            try:
                found |= {datetime.fromisoformat(one["at"]) for one in page["revisions"]}
            except (KeyError, TypeError, ValueError) as error:
                raise BadAnswer.at(url, Message("it has no list of revisions")) from error
            url = links.find(page.get("links"), "next", url)
            if url is None:
                break
        return Moments(tuple(sorted(found)), versions=True)

    def revision_at(self, described: Collection, time: str, progress: Progress) -> int | None:
        href = links.find(described.links, "changes", self.url + "/", ("application/json", ""))
        if href is None:
            return None
        since = self._object(links.with_query(href, since=time, limit=1, before="false"), progress).get(
            "since"
        )
        return since if isinstance(since, int) else None

    def push(self, described: Collection, key: str, body: bytes, progress: Progress) -> dict:
        href = links.find(described.links, "transactions", self.url + "/")
        if href is None:
            raise not_edited(described)
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": key,
            "Prefer": "return=representation",
        }
        answer = self.http.send("POST", href, progress, body=body, headers=headers)
        told = answer.json()
        if not _is_acknowledgement(told):
            raise BadAnswer.at(href, Message("it does not tell what became of each edit"))
        return {**told, "replayed": answer.headers.get("idempotency-replayed") == "true"}

    def items_url(
        self, described: Collection, query: Query, media: str, limit: int | None, filtering: bool
    ) -> str:
        """Return the address of a query's first page in a media type; `filtering` sends the condition too."""
        root = links.below(self._known["collections"], described.id)
        href = links.find(described.links, "items", root + "/", [media, ""]) or links.below(root, "items")
        return links.with_query(href, limit=limit, **asked(query, filtering))

    def _landing(self, progress: Progress) -> dict:
        if "landing" not in self._known:
            self._known["landing"] = self._object(self.url, progress)
        return self._known["landing"]

    def _collections_url(self, progress: Progress) -> str:
        if "collections" not in self._known:
            href = links.find(self._landing(progress).get("links"), "data", self.url + "/")
            self._known["collections"] = href or links.below(self.url, "collections")
        return self._known["collections"]

    def _object(self, url: str, progress: Progress, media: str = "application/json") -> dict:
        """Return the JSON object at an address. Raises ServiceError."""
        # QGIS Server refuses GeoJSON for anything but features, in whatever place it stands here.
        accept = f"{media}, */*;q=0.1"
        found = self.http.get(url, progress, accept=accept).json()
        if not isinstance(found, dict):
            raise BadAnswer.at(url, Message("it is no JSON object"))
        return found


def asked(query: Query, filtering: bool) -> dict[str, str | None]:
    """Return a query as parameters of a request, the condition only where the server takes it."""
    condition = to_text(query.condition) if query.condition and filtering else None
    return {
        "bbox": ",".join(repr(float(value)) for value in query.extent) if query.extent else None,
        "datetime": query.period.text() if query.period else None,
        "filter": condition,
        "filter_lang": "cql2-text" if condition else None,
    }


def _is_acknowledgement(told) -> bool:
    if not isinstance(told, dict) or not isinstance(told.get("revision"), int):
        return False
    results = told.get("results")
    return isinstance(results, list) and all(isinstance(one, dict) and "id" in one for one in results)


def _change(entry, url: str) -> Change:
    try:
        return Change(
            id=entry["id"],
            change=entry["change"],
            fields=tuple(entry.get("fields") or ()),
            before=entry.get("before"),
            after=entry["feature"],
            revision=entry.get("revision"),
            at=entry.get("at") or "",
            by=entry.get("by") or "",
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BadAnswer.at(url, Message("it has a change without its parts")) from error


def _collection(told: dict, url: str = "") -> Collection:
    """Return a collection as a server tells it; what it tells wrongly is left out."""

    def text(name: str) -> str:
        value = told.get(name)
        return value if isinstance(value, str) else ""

    keywords = told.get("keywords")
    keywords = tuple(word for word in keywords if isinstance(word, str)) if isinstance(keywords, list) else ()
    extent = told.get("extent") if isinstance(told.get("extent"), dict) else {}
    count = next(
        (told[name] for name in ("numberFeatures", "itemCount") if isinstance(told.get(name), int)), None
    )
    found = told.get("links")
    return Collection(
        id=told["id"],
        title=text("title") or told["id"],
        description=text("description"),
        theme=text("theme") or next(iter(keywords), ""),
        keywords=keywords,
        extent=_box(extent.get("spatial")),
        period=_period(extent.get("temporal")),
        count=count,
        native=_authority(text("storageCrs")),
        revision=told["revision"] if isinstance(told.get("revision"), int) else None,
        history=text("historyId"),
        remembers=told["keepAnswersDays"] if isinstance(told.get("keepAnswersDays"), int) else None,
        updated=text("updated"),
        editable=told.get("editable") is True,
        links=tuple(link for link in found if isinstance(link, dict)) if isinstance(found, list) else (),
    )


def _box(spatial):
    try:
        box = [float(value) for value in spatial["bbox"][0]]
        west, south, east, north = box if len(box) == 4 else (*box[:2], *box[3:5])
    except (TypeError, KeyError, IndexError, ValueError):
        return None
    return (west, south, east, north) if west <= east and south <= north else None


def _period(temporal):
    try:
        ends = [
            None if end in (None, "..", "") else datetime.fromisoformat(end)
            for end in temporal["interval"][0]
        ]
    except (TypeError, KeyError, IndexError, ValueError):
        return None
    return tuple(ends) if len(ends) == 2 and any(ends) else None


def _authority(uri: str) -> str:
    """Return a reference system's URI as QGIS names it: ``…/crs/EPSG/0/4547`` is EPSG:4547."""
    parts = uri.rstrip("/").split("/")
    return f"{parts[-3]}:{parts[-1]}" if "/crs/" in uri and len(parts) > 3 else ""


def _with_fields(described: Collection, properties: dict, whole: bool) -> Collection:
    fields, key, geometry = [], "", ""
    for name, told in properties.items():
        told = told if isinstance(told, dict) else {}
        role, form = told.get("x-ogc-role"), str(told.get("format") or "")
        if (
            role == "primary-geometry"
            or form.startswith("geometry")
            or "geojson.org" in str(told.get("$ref"))
        ):
            geometry = form.removeprefix("geometry-") if role == "primary-geometry" else geometry
            continue
        if role == "id":
            key = name
        kind = form if form in ("date", "date-time") else told.get("type")
        if isinstance(kind, list):
            kind = next((one for one in kind if one != "null"), "")
        title = told.get("title")
        fields.append(
            Field(
                name, str(kind or ""), title if isinstance(title, str) else "", told.get("readOnly") is True
            )
        )
    geometry = "" if geometry.endswith("any") else geometry
    return replace(described, fields=tuple(fields), key=key, geometry=geometry, whole=whole)
