"""A query's answer from a server of OGC API Features into the cache: files in chunks, else pages of GeoJSON."""

import json
from collections import defaultdict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import numpy as np

from ..bridge import geopackage
from ..core.progress import Progress
from ..core.text import Message
from . import links, packages, vector
from .answers import hold_against, tell_misplaced
from .cache import TABLE, Cache, Copy, Draft
from .errors import Answer, BadAnswer, BadRequest
from .http import MEGABYTE, packing
from .refresh import refresh
from .rows import Rows
from .source import Collection, Field, Query, require_fields

_PAGE = 10_000
_SMALL_PAGE = 1_000
# A chunk of 100,000 polygons is some 100 MB.
_MOST_OF_CHUNK = 1024 * MEGABYTE


def fetch(source, query: Query, cache: Cache, progress: Progress) -> Copy:
    """Fetch a query's answer from an Oapif source, or what has changed in it since; see Source.fetch."""
    with cache.held(source.url, query):
        kept = cache.find(source.url, query)
        if kept and (fresh := refresh(source, query, cache, kept, progress)):
            return fresh
        copy, resumed, moved = _anew(source, query, cache, progress)
        if resumed and not query.period:
            # What was fetched before the break may be long out of date; and of a source set up anew it is wrong.
            if fresh := refresh(source, query, cache, copy, progress):
                return fresh
            copy, resumed, moved = _anew(source, query, cache, progress)
        if moved:
            # Pages are no one state: what has changed since the first of them is asked for.
            if fresh := refresh(source, query, cache, copy, progress):
                return fresh
            progress.warn(
                Message(
                    "The collection changed while it was fetched; fetch it again to have one state of it."
                )
            )
        return copy


def _anew(source, query: Query, cache: Cache, progress: Progress) -> tuple[Copy, bool, bool]:
    """Fetch all of an answer; returns it, whether a broken run was gone on from, and whether the collection moved on
    between the first page and the last."""
    described = source.describe(query.collection, progress)
    if described.whole:
        require_fields(query, described)
    filtering, refused = bool(query.condition) and source.filters(progress), False
    with cache.draft(source.url, query) as draft:
        resumed = draft.state is not None
        try:
            told = _download(source, described, query, filtering, draft, progress)
        except BadRequest as error:
            if not filtering:
                raise
            progress.warn(
                Message(
                    "The server does not take the condition, so it is applied here. {why}", why=error.message
                )
            )
            filtering, refused = False, True
            draft.drop()
            told = _download(source, described, query, filtering, draft, progress)
        if not draft.file.exists():
            vector.create(draft.file, TABLE, described.fields, described.geometry)
        vector.index(draft.file, TABLE, told["boxes"])
        tell_misplaced(draft.file, described.extent, progress)
        hold_against(draft.file, query, filtering, progress.part(0.9, 1.0), told=refused)
        copy = cache.finish(
            draft, source.url, query, **{name: told[name] for name in ("revision", "history", "key")}
        )
    return copy, resumed, told["moved"]


def _download(
    source, described: Collection, query: Query, filtering: bool, draft: Draft, progress: Progress
) -> dict:
    """Bring all pages into the draft; returns what to tell of them."""
    take = _chunks if _bulk(source, described) else _pages
    got = take(source, described, query, filtering, draft, progress.part(0.0, 0.9))
    if got["matched"] is not None and got["count"] < got["matched"]:
        progress.warn(
            Message(
                "The server says that {matched} features match, and has sent {count}: a limit of the server has cut "
                "the answer. Ask for a smaller area or time.",
                matched=got["matched"],
                count=got["count"],
            )
        )
    return got


def _bulk(source, described: Collection) -> str:
    """Return the media type of files that a collection comes in, empty where there is none.

    Rows of a GeoPackage need a table that is laid out for them; and only a service with revisions has one as it is
    taken here, in chunks.
    """
    whole = described.whole and described.revision is not None
    kinds = (links.GEOPACKAGE, links.FLATGEOBUF) if whole else (links.FLATGEOBUF,)
    return next((kind for kind in kinds if links.find(described.links, "items", source.url, [kind])), "")


def _chunks(
    source, described: Collection, query: Query, filtering: bool, draft: Draft, progress: Progress
) -> dict:
    """Take files chunk by chunk; what a break has left is gone on from."""
    state = draft.state
    if state is None:
        # Declared types: in FlatGeobuf times are text.
        if described.whole:
            vector.create(draft.file, TABLE, described.fields, described.geometry)
        media = _bulk(source, described)
        first = source.items_url(described, query, media, None, filtering)
        state = {"next": first, "media": media, "count": 0, "matched": None, "moved": False}
        state |= {"revision": None, "history": None, "key": described.key, "last": 0}
    else:
        # Of a chunk that was being written when it broke off.
        vector.cut(draft.file, TABLE, state["last"])
    seen, url, held = set(), state["next"], state["count"]
    parts = cycle([draft.file.with_suffix(f".{number}.chunk") for number in range(2)])
    keeper = _Keeper(draft, state, progress.silent())
    try:
        # While one chunk is written the next one comes.
        with ThreadPoolExecutor(1) as thread:
            kept: Future | None = None
            while url:
                if url in seen:
                    raise BadAnswer.at(url, Message("its pages lead in a circle"))
                seen.add(url)
                part = next(parts)
                answer = source.http.get(
                    url,
                    progress,
                    accept=state["media"],
                    headers=packing(url),
                    to=part,
                    most=_MOST_OF_CHUNK,
                )
                if kept:
                    held = kept.result()["count"]
                    progress.step(held / max(keeper.state["matched"] or 0, held, 1))
                url = links.next_of_header(answer.headers.get("link", ""), answer.url)
                kept = thread.submit(keeper.keep, part, answer, url)
            told = kept.result() if kept else state
            return told | {"boxes": keeper.boxes()}
    finally:
        for _ in range(2):
            next(parts).unlink(missing_ok=True)


class _Keeper:
    """Writes chunks into a draft, one after the other, and what is needed to go on after each of them."""

    def __init__(self, draft: Draft, state: dict, progress: Progress):
        self.draft, self.state, self.progress = draft, state, progress
        # Of all features since the first; None where that is not known, as of those from before a break.
        self._boxes: list[geopackage.Boxes] | None = None if state["last"] else []

    def boxes(self) -> geopackage.Boxes | None:
        """Return the boxes of all features in the draft, None where some are not known."""
        if not self._boxes:
            return None
        return tuple(np.concatenate(parts) for parts in zip(*self._boxes, strict=True))

    def keep(self, part: Path, answer: Answer, following: str | None) -> dict:
        """Add a chunk; returns how far it is. Raises BadAnswer, NotWritten and Cancelled."""
        state, told, file = self.state, answer.headers, self.draft.file
        returned = _number(told.get("ogc-numberreturned"))
        append = packages.append if state["media"] == links.GEOPACKAGE else vector.append
        if returned != 0:
            try:
                returned = append(part, file, TABLE, self.progress, expected=returned)
            except vector.NotRead as error:
                raise BadAnswer.at(answer.url, error.message) from error
        if returned and self._boxes is not None:
            fresh = geopackage.envelopes(str(file), TABLE, state["last"])
            self._boxes = None if fresh is None else [*self._boxes, fresh]
        revision, matched = (_number(told.get(name)) for name in ("collection-revision", "ogc-numbermatched"))
        history = told.get("collection-history", "")
        self.state = {
            "next": following,
            "media": state["media"],
            "count": state["count"] + returned,
            "matched": state["matched"] if matched is None else matched,
            "revision": revision if state["revision"] is None else state["revision"],
            "moved": state["moved"]
            or revision != (state["revision"] or revision)
            or history != (state["history"] or history),
            "history": state["history"] or history,
            "key": state["key"],
            "last": vector.last(file, TABLE) if file.exists() else 0,
        }
        # What a server without revisions would send next is of no known state.
        if revision is not None:
            self.draft.remember(self.state)
        return self.state


def _pages(
    source, described: Collection, query: Query, filtering: bool, draft: Draft, progress: Progress
) -> dict:
    """Take pages of GeoJSON into one file, from which GDAL tells the types of all of them at once."""
    draft.drop()
    taken = _Features(described)
    matched = revision = None
    moved = False
    url, limit = "", _PAGE
    seen: set[str] = set()
    with Rows(draft.file.with_suffix(".geojson")) as rows:
        page = None
        while page is None:
            url = source.items_url(described, query, links.GEOJSON, limit, filtering)
            try:
                page = _page(source, url, progress)
            except BadRequest:
                # Some refuse what is more than their own limit.
                if limit == _SMALL_PAGE:
                    raise
                limit = _SMALL_PAGE
        matched, revision = _number(page.get("numberMatched")), _number(page.get("revision"))
        while True:
            seen.add(url)
            features = page["features"]
            fresh = taken.write(rows, features, url)
            following = links.find(page.get("links"), "next", url)
            if following in seen or (features and not fresh):
                raise BadAnswer.at(url, Message("its pages lead in a circle"))
            progress.step(0.9 * min(taken.count / max(matched or 2 * taken.count, 1), 1.0))
            if not following or not features:
                break
            url, page = following, _page(source, following, progress)
            moved = moved or _number(page.get("revision")) != revision
        if matched is None and not following and len(features) == limit:
            progress.warn(
                Message(
                    "The server has sent {count} features, just as many as were asked for, and says neither how many "
                    "there are nor where more of them stand: there may be more.",
                    count=taken.count,
                )
            )
        if taken.repeated:
            progress.warn(
                Message(
                    "{count} features came on several pages and are kept once: the data changed while it was "
                    "fetched, or the server's pages are in no fixed order. Some may be missing; fetch it again.",
                    count=taken.repeated,
                )
            )
        if described.whole:
            # Without a type a table of which nothing is left would be one without shapes.
            shape = described.geometry or (taken.geometry() if taken.kinds else "")
            vector.create(draft.file, TABLE, taken.fields(described), shape)
        if taken.count:
            try:
                rows.append(draft.file, taken.geometry(), progress.part(0.9, 1.0))
            except vector.NotRead as error:
                raise BadAnswer.at(url, error.message) from error
    return {
        "count": taken.count + taken.repeated,
        "matched": matched,
        "revision": revision,
        "history": "",
        "moved": moved,
        "key": taken.key,
        "boxes": None,
    }


class _Features:
    """The features of all pages, each once, with its id among its properties."""

    def __init__(self, described: Collection):
        self.key = described.key
        self.count = self.repeated = 0
        self.kinds: set[str] = set()
        self._ids: set = set()
        self._types: dict[str, set[type]] = defaultdict(set)

    def write(self, rows: Rows, features: list, url: str) -> int:
        """Write a page's features; returns how many of them are new."""
        fresh = 0
        for feature in features:
            if not isinstance(feature, dict) or feature.get("type") != "Feature":
                raise BadAnswer.at(url, Message("it has a feature that is none"))
            properties = feature.get("properties")
            properties = dict(properties) if isinstance(properties, dict) else {}
            shape = feature.get("geometry")
            number = feature.get("id")
            if number is not None:
                mark = (number, properties.get("revision")) if isinstance(number, (int, str)) else None
                if mark in self._ids:
                    self.repeated += 1
                    continue
                self._ids.add(mark)
                if not self.key:
                    self.key = "id" if properties.get("id", number) == number else "feature_id"
                properties = {self.key: number, **properties}
            if isinstance(shape, dict):
                self.kinds.add(str(shape.get("type")))
            for name, value in properties.items():
                self._types[name].add(type(value))
            rows.add(properties, json.dumps(shape, separators=(",", ":")))
            fresh += 1
        self.count += fresh
        return fresh

    def fields(self, described: Collection) -> tuple[Field, ...]:
        """Return the declared fields with types that hold what came: some servers declare by their first feature."""
        return tuple(
            replace(field, kind=_fitting(field.kind, self._types[field.name] - {type(None)}))
            for field in described.fields
        )

    def geometry(self) -> str:
        """Return the type that holds all geometries, empty where none does."""
        families = {kind.removeprefix("Multi") for kind in self.kinds}
        if len(families) != 1 or "GeometryCollection" in families:
            return "" if self.kinds else "NONE"
        (family,) = families
        return "POINT" if self.kinds == {"Point"} else f"MULTI{family.upper()}"


def _fitting(kind: str, types: set[type]) -> str:
    """Return a declared type where it holds values of these types, else one that does."""
    if not types:
        return kind
    if types == {bool}:
        return "boolean"
    if types <= {int, float}:
        return "number" if float in types or kind == "number" else "integer"
    if types == {str} and kind in ("date", "date-time"):
        return kind
    return "string"


def _page(source, url: str, progress: Progress) -> dict:
    answer = source.http.get(url, progress, accept=f"{links.GEOJSON}, application/json;q=0.9")
    page = answer.json()
    if not isinstance(page, dict) or not isinstance(page.get("features"), list):
        raise BadAnswer.at(url, Message("it has no list of features"))
    return page


def _number(value) -> int | None:
    """Return a count that a server has told, None where it has told none."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
