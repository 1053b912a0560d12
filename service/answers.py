"""A server's answer held against what it was asked: what it leaves out of account is done here, and told."""

from pathlib import Path

from ..core.cql2 import fields as fields_of
from ..core.progress import Progress
from ..core.text import InputError, Message
from . import vector
from .cache import TABLE
from .source import Extent, Query
from .when import time_fields

# Of an extent's sides.
_SLACK = 0.05


def hold_against(
    file: Path,
    query: Query,
    filtering: bool,
    progress: Progress,
    *,
    told: bool,
    times: tuple[str, ...] = (),
) -> None:
    """Hold an answer against its question, and tell where the server has left part of that out of account.

    `told` says that the person knows already why the condition is applied here; `times` names the fields that tell
    the time, where that is known.
    """
    if not (query.extent or query.period or query.condition):
        return
    names, dated = vector.field_names(file, TABLE)
    times = (times or time_fields(names, dated)) if query.period else ()
    unknown = [
        name for name in sorted(fields_of(query.condition) if query.condition else ()) if name not in names
    ]
    total = vector.count(file, TABLE)
    if query.period and not times:
        progress.warn(
            Message(
                "The server was asked for the time {period}; whether it heeded that cannot be seen, since no field of "
                "the answer tells a time.",
                period=query.period.text(),
            )
        )
    if unknown and total:
        if not filtering:
            raise InputError(
                Message(
                    "The condition reads the field “{field}”, which the answer does not have; it has: {fields}.",
                    field=unknown[0],
                    fields=", ".join(names),
                )
            )
        progress.warn(
            Message(
                "Whether the server heeded the condition cannot be seen, since its answer has no field “{field}”.",
                field=unknown[0],
            )
        )
    checked = None if unknown else query.condition
    # A server that brings the box into another system and back answers with a little more.
    ignored_extent = bool(query.extent and vector.beyond(file, TABLE, _wider(query.extent)))
    gone = vector.sieve(
        file,
        TABLE,
        progress,
        extent=query.extent,
        period=query.period if times else None,
        times=times,
        condition=checked if filtering else None,
        sure=True,
    )
    ignored_time, ignored_condition = "period" in gone, "condition" in gone
    here = checked if ignored_condition or not filtering else None
    if ignored_time or here:
        vector.sieve(
            file, TABLE, progress, period=query.period if ignored_time else None, times=times, condition=here
        )
    left = vector.count(file, TABLE)
    for noticed, message in (
        (ignored_extent, Message("The server does not heed the extent; it was applied here.")),
        (ignored_time, Message("The server does not heed the time; it was applied here.")),
        (ignored_condition, Message("The server does not heed the condition; it was applied here.")),
        (
            bool(here) and not filtering and not told,
            Message(
                "The server takes no conditions: {total} features were fetched, and {left} of them meet it.",
                total=total,
                left=left,
            ),
        ),
    ):
        if noticed:
            progress.warn(message)


def tell_applied(
    file: Path, total: int, progress: Progress, *, times: tuple[str, ...], condition: bool
) -> None:
    """Tell what a server cannot be asked for and has been applied here: a time, by the fields `times` (none: no time),
    and whether a `condition`, of which `total` is the number of features before."""
    if times:
        progress.warn(
            Message(
                "The server cannot be asked for a time; it was applied here, by {fields}.",
                fields=", ".join(times),
            )
        )
    if condition:
        progress.warn(
            Message(
                "The server cannot be asked for all of the condition: {total} features were fetched, and {left} of "
                "them meet it.",
                total=total,
                left=vector.count(file, TABLE),
            )
        )


def tell_misplaced(file: Path, extent: Extent | None, progress: Progress) -> None:
    """Tell where no feature lies in the extent that a server tells of the whole collection: it misplaces them."""
    if extent and vector.elsewhere(file, TABLE, _wider(extent)):
        progress.warn(
            Message(
                "None of the features lies within the extent that the server tells of the collection. It seems to place "
                "them wrongly, such as with northing and easting exchanged: do not use them, and tell those who run it."
            )
        )


def _wider(extent: Extent) -> Extent:
    west, south, east, north = extent
    wide, high = _SLACK * (east - west) + 1e-6, _SLACK * (north - south) + 1e-6
    return west - wide, south - high, east + wide, north + high
