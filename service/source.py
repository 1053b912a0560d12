"""What every source of collections offers, and the values that pass between a source and who uses it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ..core.cql2 import Node, parse, to_text
from ..core.cql2 import fields as fields_of
from ..core.progress import Progress
from ..core.text import InputError, Message
from .when import Period

if TYPE_CHECKING:
    from pathlib import Path

    from .cache import Cache, Copy
    from .errors import Answer
    from .preview import Preview

# West, south, east, north in degrees (CRS84); west beyond east crosses the antimeridian, which is not taken.
Extent = tuple[float, float, float, float]


@dataclass(frozen=True)
class Field:
    """A field of a collection: its name, its JSON type (string, number, integer, boolean, object, array, date,
    date-time or empty), and whether the source keeps it itself."""

    name: str
    kind: str = ""
    title: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Collection:
    """A collection as its source describes it; texts are the source's own, plain, and escaped where shown.

    `extent` in degrees; `count` None where the source does not tell; `fields` empty until it is described;
    `key` names the field that holds a feature's id; `revision` counts its changes where the source does;
    `history` names the count that the revisions are of, empty where the source does not tell;
    `remembers` is for how many days it knows a changeset again, None where it does not tell;
    `whole` that the source has told all its fields;
    `native` is the reference system in which the source keeps it.
    """

    id: str
    title: str
    description: str = ""
    theme: str = ""
    keywords: tuple[str, ...] = ()
    extent: Extent | None = None
    period: tuple[datetime | None, datetime | None] | None = None
    count: int | None = None
    fields: tuple[Field, ...] = ()
    geometry: str = ""
    native: str = ""
    whole: bool = False
    key: str = ""
    revision: int | None = None
    history: str = ""
    remembers: int | None = None
    updated: str = ""
    editable: bool = False
    links: tuple[dict, ...] = ()


@dataclass(frozen=True)
class Query:
    """What is asked of one collection: all of it, or what meets an extent, a period and a condition."""

    collection: str
    extent: Extent | None = None
    period: Period | None = None
    condition: Node | None = None

    @classmethod
    def of_texts(
        cls, collection: str, extent: Extent | None, period: Period | None, condition: str
    ) -> "Query":
        """Return a query of CQL2 text. Raises InputError where that cannot be read."""
        if extent and not (-180 <= extent[0] <= extent[2] <= 180 and -90 <= extent[1] <= extent[3] <= 90):
            raise InputError(
                Message(
                    "The extent is not on the globe: {extent}. Check its reference system.",
                    extent=", ".join(f"{value:g}" for value in extent),
                )
            )
        return cls(collection, extent, period, parse(condition) if condition.strip() else None)

    def told(self) -> dict:
        """Return the query as plain values, the same for the same question."""
        return {
            "collection": self.collection,
            "extent": list(self.extent) if self.extent else None,
            "datetime": self.period.text() if self.period else None,
            "filter": to_text(self.condition) if self.condition else None,
        }


@dataclass(frozen=True)
class Change:
    """One feature's difference between two states: `change` is added, removed or changed, `fields` what differs,
    `before` and `after` GeoJSON features or None."""

    id: str | int
    change: str
    fields: tuple[str, ...] = ()
    before: dict | None = None
    after: dict | None = None
    revision: int | None = None
    at: str = ""
    by: str = ""


@dataclass(frozen=True)
class Changes:
    """The differences between two states of a collection, each named by its revision."""

    since: int
    until: int
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Moments:
    """The times at which a collection became another, in their order, the latest thousands of them.

    `days`: they are days without a time of day, each given as its midnight in UTC; `versions`: the source keeps what
    was between them, so that each state can be asked for.
    """

    times: tuple[datetime, ...] = ()
    days: bool = False
    versions: bool = False


@dataclass(frozen=True)
class Live:
    """What QGIS shows by a provider of its own, without a copy: `kind` is vector, raster, vectortile or tiledscene.

    `uri` names a log-in by its id alone.
    """

    kind: str
    provider: str
    uri: str
    title: str


class Source(ABC):
    """A catalogue of collections that can be brought into a local copy; to be used off the main thread.

    Where not `copies`, `fetch` is not possible and collections are shown live only.
    """

    copies = True

    @abstractmethod
    def catalogue(self, progress: Progress) -> list[Collection]:
        """Return the collections, in the source's order. Raises ServiceError, InputError, Cancelled."""

    @abstractmethod
    def describe(self, collection: str, progress: Progress) -> Collection:
        """Return one collection with its fields. Raises as `catalogue`, also where there is none of this id."""

    @abstractmethod
    def count(self, query: Query, progress: Progress) -> int | None:
        """Return how many features a query has, None where that is not known before they are fetched."""

    @abstractmethod
    def fetch(self, query: Query, cache: "Cache", progress: Progress) -> "Copy":
        """Bring what a query asks for into the cache, whole or not at all; warnings tell what is less."""

    def preview(self, query: Query, limit: int, progress: Progress) -> "Preview":
        """Return the first features that a query asks for; warnings tell what they leave out of account."""
        from .preview import by_fetching

        return by_fetching(self, query, limit, progress)

    def live(self, collection: str, progress: Progress) -> Live | None:
        """Return how QGIS shows a collection by itself, None where it does not. Raises as `describe`."""
        return None

    def files_of(self, collection: str) -> list["Path"]:
        """Return the files of this computer that a collection is read from, which no result may overwrite."""
        return []

    def changes(
        self, query: Query, since: int, progress: Progress, *, until: int | None = None
    ) -> Changes | None:
        """Return what changed since a revision, until another or now; None where the source cannot tell."""
        return None

    def changed(
        self, query: Query, since: int, file: "Path", progress: Progress
    ) -> Iterator["Answer"] | None:
        """Yield what changed since a revision, part by part in `file`; None where the source cannot tell it so."""
        return None

    def revision_at(self, described: Collection, time: str, progress: Progress) -> int | None:
        """Return the revision at which a collection was at a time of the source's, None where it cannot tell."""
        return None

    def push(self, described: Collection, key: str, body: bytes, progress: Progress) -> dict:
        """Send a changeset under its idempotency key and return the answer; see docs/data-service.md.

        Its `replayed` says that it had arrived before. Raises ServiceError, and InputError where the source takes none.
        """
        raise not_edited(described)

    def changes_between(
        self, query: Query, start: datetime, end: datetime | None, progress: Progress
    ) -> Iterator[Changes] | None:
        """Yield the difference of the states at two times (`end` None: now) part by part, each feature as it was and
        as it is; None where the source cannot tell."""
        return None

    def moments(self, collection: str, progress: Progress) -> "Moments":
        """Return the times at which a collection became another."""
        return Moments()


def missing(collection: str, known: list[str]) -> InputError:
    """Return the error of a collection that a source does not have."""
    return InputError(
        Message(
            "There is no collection “{collection}”; there are: {known}.",
            collection=collection,
            known=", ".join(known[:30]) + (" …" if len(known) > 30 else ""),
        )
    )


def not_edited(described: Collection) -> InputError:
    """Return the error of a collection that takes no changesets."""
    return InputError(
        Message(
            "The collection “{collection}” cannot be edited: the service does not take changesets for it. Load it to "
            "look at it, or ask those who run the service.",
            collection=described.title,
        )
    )


def require_times(query: Query, times: tuple[str, ...]) -> None:
    """Raise InputError where a period is asked of a collection of which no field tells a time."""
    if query.period and not times:
        raise InputError(
            Message(
                "Collection “{collection}” has no field that tells a time, so it cannot be asked for one. Such a "
                "field is a pair like valid_from and valid_to, one named like SJRQ or datetime, or its only date.",
                collection=query.collection,
            )
        )


def require_fields(query: Query, described: Collection) -> None:
    """Raise InputError where a condition names a field that a collection does not have."""
    names = {field.name for field in described.fields}
    for name in sorted(fields_of(query.condition) if query.condition else ()):
        if name not in names:
            raise InputError(
                Message(
                    "Collection “{collection}” has no field “{field}”; it has: {fields}.",
                    collection=query.collection,
                    field=name,
                    fields=", ".join(sorted(names)),
                )
            )
