"""A connection tried out: what answers, whether it is safe, whether the log-in is taken, what is on offer."""

from dataclasses import dataclass

from ..core.progress import Progress
from ..core.text import InputError, Message
from . import links
from .connections import Connection, is_web
from .errors import Refused, Unreachable, Untrusted
from .http import Http
from .local import Local, times_of
from .oapif import Oapif
from .source import Collection, Source


@dataclass(frozen=True)
class Finding:
    """One sentence; `good` is False where something has to be done, None where it is only to be known."""

    good: bool | None
    message: Message


def diagnose(connection: Connection, progress: Progress) -> list[Finding]:
    """Return what can be said of a connection, the most basic first; it ends where the next cannot be known.

    Raises Cancelled; what is wrong with the connection is a finding.
    """
    told: list[Finding] = []
    try:
        source = connection.source()
        if is_web(connection.url) and "{" not in connection.url:
            # Whatever kind it is of: does anything answer there, by a trusted certificate?
            told += _reached(connection, progress)
        collections = source.catalogue(progress.keeping(warnings := []))
        told += [Finding(False, warning) for warning in warnings]
        if connection.authcfg:
            told.append(Finding(True, Message("The log-in is taken.")))
        told += _offered(source, collections, progress)
    except InputError as error:
        told.append(Finding(False, error.message))
    return told


def _reached(connection: Connection, progress: Progress) -> list[Finding]:
    try:
        Http(connection.url, connection.authcfg, timeout_s=20.0).get(connection.url, progress, accept="*/*")
    except (Unreachable, Untrusted):
        raise
    except Refused:
        if connection.authcfg:
            raise
        raise InputError(
            Message("A server answers, and asks for a log-in. Choose an authentication in the connection.")
        ) from None
    except InputError as error:
        return [
            Finding(None, Message("A server answers, but not to its bare address. {why}", why=error.message))
        ]
    if connection.url.lower().startswith("https:"):
        return [Finding(True, Message("A server answers, and its certificate is trusted."))]
    if connection.authcfg:
        return [
            Finding(
                False,
                Message(
                    "A server answers without encryption, so that others on the network can read the log-in. Use its "
                    "address that begins with https:// if it has one."
                ),
            )
        ]
    return [Finding(True, Message("A server answers, without encryption."))]


def _offered(source: Source, collections: list[Collection], progress: Progress) -> list[Finding]:
    count = len(collections)
    if isinstance(source, Local):
        told = [Finding(count > 0, Message("The folder holds {count} collections.", count=count))]
        timed = sum(1 for one in collections if times_of(one))
        told.append(Finding(None, Message("Of them, {count} tell a time.", count=timed)))
        return told
    told = [Finding(count > 0, Message("The server offers {count} collections.", count=count))]
    if not isinstance(source, Oapif):
        return told
    if source.filters(progress):
        told.append(Finding(True, Message("It takes conditions (CQL2), so that only what fits is sent.")))
    else:
        told.append(
            Finding(None, Message("It takes no conditions: they are applied here, after all has been sent."))
        )
    if not collections:
        return told
    # What one collection offers, as a rule all do.
    first = source.describe(collections[0].id, progress)
    if links.find(first.links, "items", source.url, [links.FLATGEOBUF]):
        told.append(Finding(True, Message("It sends FlatGeobuf, so that large collections come fast.")))
    else:
        told.append(
            Finding(None, Message("It sends GeoJSON only, so that large collections take their time."))
        )
    if links.find(first.links, "changes", source.url):
        told.append(
            Finding(True, Message("It keeps the past of its data, and tells what has changed since a time."))
        )
    elif timed := sum(1 for one in collections if one.period):
        told.append(Finding(None, Message("Of its collections, {count} tell a time.", count=timed)))
    else:
        told.append(Finding(None, Message("It tells of no time: only the present state can be loaded.")))
    editable = sum(1 for one in collections if one.editable)
    if editable:
        told.append(
            Finding(True, Message("{count} of them can be edited, by log-ins that may.", count=editable))
        )
    else:
        told.append(Finding(None, Message("Its collections can be read, and not edited from here.")))
    return told
