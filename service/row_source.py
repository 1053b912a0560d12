"""Servers that are asked for rows of features by a condition of theirs, gathered here into a copy."""

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.progress import Progress
from ..core.text import Message
from .cache import Cache, Copy
from .errors import BadRequest, ServiceError
from .rows import Rows
from .source import Collection, Query, Source, require_fields, require_times
from .where import Where

if TYPE_CHECKING:
    from .preview import Preview

# Features that are asked for to show a few: some may be left out here.
_PREVIEWED = 500


class RowSource(Source):
    """A source at `url` that sends rows; what the server does not take of a question is done here.

    `refusals` are the errors by which such a server tells that it does not take a condition.
    """

    url: str
    refusals: tuple[type[ServiceError], ...] = (BadRequest,)

    @abstractmethod
    def times(self, query: Query, described: Collection) -> tuple[str, ...]:
        """Return the fields that tell the time of a collection's features."""

    @abstractmethod
    def where(self, query: Query, described: Collection) -> Where:
        """Return what of a query's condition the server is asked."""

    @abstractmethod
    def take(
        self,
        query: Query,
        described: Collection,
        sent: Where,
        rows: Rows,
        progress: Progress,
        most: int | None,
    ) -> Collection:
        """Add the rows of an answer, or those of its first `most` features; return the collection with types
        that hold what came."""

    @abstractmethod
    def hold(self, file: Path, query: Query, times: tuple[str, ...], sent: Where, progress: Progress) -> None:
        """Hold the answer against the question; what the server was not asked is done here, and told."""

    def fetch(self, query: Query, cache: Cache, progress: Progress) -> Copy:
        return self._fetch(query, cache, progress)

    def preview(self, query: Query, limit: int, progress: Progress) -> "Preview":
        from .preview import of_copy

        return of_copy(lambda cache: self._fetch(query, cache, progress, most=_PREVIEWED), limit)

    def _fetch(self, query: Query, cache: Cache, progress: Progress, *, most: int | None = None) -> Copy:
        """Fetch an answer, or what comes of the first `most` features that the server has for it."""
        described = self.describe(query.collection, progress)
        times = self.times(query, described)
        require_times(query, times)
        require_fields(query, described)
        with cache.held(self.url, query), cache.draft(self.url, query) as draft:
            draft.drop()
            with Rows(draft.file.with_suffix(".geojson")) as rows:
                sent, part = self.where(query, described), progress.part(0.0, 0.8)
                try:
                    described = self.take(query, described, sent, rows, part, most)
                except self.refusals as error:
                    if not sent.text or rows.count:
                        raise
                    progress.warn(
                        Message(
                            "The server does not take the condition, so it is applied here. {why}",
                            why=error.message,
                        )
                    )
                    sent = Where()
                    described = self.take(query, described, sent, rows, part, most)
                rows.into(draft.file, described, progress.part(0.8, 0.9))
            self.hold(draft.file, query, times, sent, progress.part(0.9, 1.0))
            return cache.finish(draft, self.url, query, revision=None, key=described.key)
