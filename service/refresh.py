"""A copy brought up to date by what has changed since, instead of fetching it again."""

from pathlib import Path

from ..core.progress import Progress
from ..core.text import Message
from . import packages, vector
from .cache import TABLE, Cache, Copy
from .errors import Answer, BadAnswer, BadRequest, Missing
from .source import Query, Source

# More than this, and more than half of a copy, is fetched anew.
_MANY = 10_000


def refresh(source: Source, query: Query, cache: Cache, copy: Copy, progress: Progress) -> Copy | None:
    """Bring a copy to the present state of its source and return it; None where it has to be fetched anew.

    That is so where the source keeps no revisions, has begun counting anew, has other fields than before, or a period
    was asked for. A break leaves a copy of the old revision, to which the same changes can be applied again. To be
    used while the question is held. Raises ServiceError, InputError and Cancelled.
    """
    revision, key = copy.told.get("revision"), copy.told.get("key")
    if revision is None or not key or query.period:
        return None
    file = copy.path.with_name(f"new-{copy.path.name}")
    count, answer = 0, None
    try:
        parts = source.changed(query, revision, file, progress.part(0.0, 0.5))
        for answer in parts or ():
            ids = packages.touched(file)
            count += len(ids)
            if count > max(_MANY, copy.count / 2) or _another_history(copy, answer):
                return None
            apply(copy.path, file, query, key, ids, progress.part(0.5, 0.9))
    except (BadRequest, Missing, packages.OtherFields):
        return None  # a revision that the source does not know, or fields that the copy does not have
    except vector.NotRead as error:
        raise BadAnswer.at(answer.url, error.message) from error
    finally:
        file.unlink(missing_ok=True)
    if answer is None:
        return None
    until = answer.headers.get("changes-until", "")
    if not until.isdecimal():
        raise BadAnswer.at(answer.url, Message("it has no list of changes"))
    copy = cache.update(copy, revision=int(until))
    return copy if source.count(query, progress) in (copy.count, None) else None


def _another_history(copy: Copy, answer: Answer) -> bool:
    """Tell whether a source was set up anew, so that its numbers mean other states."""
    return (copy.told.get("history") or "") != answer.headers.get("collection-history", "")


def apply(path: Path, file: Path, query: Query, key: str, ids: list, progress: Progress) -> None:
    """Put the features of `file` in place of those that the GeoPackage has; twice does what once does."""
    if not ids:
        return
    # A feature that was in and is out now comes as changed where the source leaves the condition to us.
    if query.condition:
        vector.sieve(file, packages.FEATURES, progress.part(0.0, 0.5), condition=query.condition)
    progress.check()
    packages.replace(file, path, TABLE, key, ids, extent=query.extent)
