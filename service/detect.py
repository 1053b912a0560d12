"""A first look at an address: what kind of service stands there."""

from dataclasses import dataclass, replace

from ..core.progress import Progress
from ..core.text import InputError, Message
from . import capabilities, links, markup
from .connections import AUTO, KINDS, Connection, kind_of, require_no_secret
from .diagnosis import Finding, diagnose
from .errors import BadAnswer, BadRequest, Missing, ServerFault, ServiceError, TooLarge, plain
from .http import MEGABYTE, Http
from .native import LIVE, capabilities_url

_MOST = 16 * MEGABYTE
_OWS = ("wms", "wmts", "wfs")
# What a server says that stands there but does not know the question.
_NOT_SO = (BadRequest, Missing, ServerFault, BadAnswer, TooLarge)


@dataclass(frozen=True)
class Diagnosis:
    """What a connection leads to: its kind, empty where that could not be found out, and sentences on it."""

    kind: str
    findings: tuple[Finding, ...]


def detect(connection: Connection, progress: Progress) -> Diagnosis:
    """Return what stands at a connection's address, of the kind that it has or, where that is `auto`, that a look
    finds.

    To be used off the main thread. Raises Cancelled, and nothing else: what is wrong is told.
    """
    kind, also = connection.kind, ()
    try:
        require_no_secret(connection.url)
        if kind == AUTO:
            kind, *also = _looked(connection, progress)
    except InputError as error:
        return Diagnosis("", (Finding(False, error.message),))
    told = [Finding(True, Message("This is: {kind}.", kind=KINDS[kind]))]
    told += diagnose(replace(connection, kind=kind), progress)
    if kind in LIVE:
        told.append(
            Finding(
                None,
                Message(
                    "Its layers are shown by QGIS itself, as they are at the server; they cannot be fetched for work "
                    "without a network, nor asked for a time or a condition."
                ),
            )
        )
    for other in also:
        told.append(
            Finding(
                None,
                Message(
                    "At the same address there is also: {other}. Make another connection of that kind to use it.",
                    other=KINDS[other],
                ),
            )
        )
    return Diagnosis(kind, tuple(told))


def _looked(connection: Connection, progress: Progress) -> list[str]:
    """Return the kinds of an address, the first chosen. Raises InputError."""
    url = connection.url.strip()
    if kind := kind_of(url):
        return [kind]
    http = Http(url, connection.authcfg)
    try:
        if kind := _of_answer(http.get(url, progress, accept="application/json, */*;q=0.5", most=_MOST)):
            return [kind]
    except _NOT_SO:
        pass  # many servers answer only to a whole question
    found = [kind for kind in _OWS if _tells(http, url, kind, progress)]
    if found:
        return found
    try:
        if kind := _of_answer(http.get(links.with_query(url, f="json"), progress, most=_MOST)):
            return [kind]
    except _NOT_SO:
        pass
    raise InputError(
        Message(
            "Something answers at {url}, but it is no service that is known here. Give the address of the service "
            "itself, not of a page about it, or choose the kind of the connection.",
            url=plain(url),
        )
    )


def _tells(http: Http, url: str, kind: str, progress: Progress) -> bool:
    try:
        answer = http.get(capabilities_url(url, kind), progress, accept="text/xml, */*;q=0.5", most=_MOST)
        offer = capabilities.offered(markup.parsed(answer.body))
    except (*_NOT_SO, markup.NotXml):
        return False
    return offer is not None and offer.kind == kind


def _of_answer(answer) -> str:
    try:
        told = answer.json()
    except ServiceError:
        try:
            offer = capabilities.offered(markup.parsed(answer.body))
        except markup.NotXml:
            return ""
        return offer.kind if offer else ""
    return kind_of_document(told)


def kind_of_document(told) -> str:
    """Return the kind of service whose first document this is, empty where it is of none."""
    if not isinstance(told, dict):
        return ""
    named = {link.get("rel") for link in told.get("links") or () if isinstance(link, dict)}
    value = told.get("value")
    for kind, fits in (
        ("stac", "stac_version" in told),
        ("arcgis", "currentVersion" in told and bool({"services", "layers", "folders"} & told.keys())),
        ("3dtiles", "asset" in told and "root" in told),
        ("vectortiles", "tilejson" in told or ("sources" in told and "layers" in told)),
        (
            "sensorthings",
            isinstance(value, list)
            and any(isinstance(one, dict) and one.get("name") == "Datastreams" for one in value),
        ),
        ("ogcapi", bool({"data", "conformance"} & named) or isinstance(told.get("collections"), list)),
    ):
        if fits:
            return kind
    return ""
