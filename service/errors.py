"""What can go wrong between here and a server, each with a sentence that a person can act on."""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from ..core.text import InputError, Message
from . import piecewise

# Letters of a server's own sentence that are passed on.
_LONGEST = 300
_SPEAKING = ("detail", "description", "message", "errorMsg", "title", "error")


@dataclass(frozen=True)
class Answer:
    """What a server answered: its status, headers (names in lower case), body, and the address that gave it.

    The body is empty where it went into a file.
    """

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    url: str = ""

    def json(self):
        """Return the body as JSON. Raises BadAnswer where it is none."""
        try:
            return piecewise.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise BadAnswer.at(
                self.url, Message("it is no JSON ({reason})", reason=str(error)[:80])
            ) from error


class ServiceError(InputError):
    """A request failed; `answer` is what came, if anything did, `retry_after` the seconds that the server asks
    us to wait. `repeats` is how often it is worth asking again where that is safe."""

    repeats = 0
    retry_after: float | None = None
    # How often the request had been sent before, without an answer that counts.
    tried = 0

    def __init__(self, message: Message, answer: Answer | None = None):
        super().__init__(message)
        self.answer = answer


class Unreachable(ServiceError):
    """Nothing answers at the address, or the connection broke before an answer."""

    repeats = 2


class TimedOut(ServiceError):
    """The server sent nothing for longer than we wait."""

    repeats = 1


class Untrusted(ServiceError):
    """The server's certificate is not trusted on this machine."""


class TooLarge(ServiceError):
    """The answer is larger than we take."""


class BadAnswer(ServiceError):
    """The answer cannot be read: it is not what it says to be."""

    @classmethod
    def at(cls, url: str, what: Message) -> "BadAnswer":
        """Return the error of an answer of this address; `what` is a clause."""
        return cls(
            Message("The answer of {url} cannot be used: {what}. Tell those who run the service.",
                    url=plain(url), what=what)
        )  # fmt: skip


class CutShort(BadAnswer):
    """The connection ended in the middle of the answer."""

    repeats = 2


class Refused(ServiceError):
    """401 or 403: the log-in is missing, wrong, or has not this right."""


class Missing(ServiceError):
    """404 or 410."""


class Conflict(ServiceError):
    """409 or 412: somebody else changed it first."""


class PreconditionRequired(ServiceError):
    """428: the server wants to know on which state the change was made."""


class TooMany(ServiceError):
    """429: asked too often."""

    repeats = 2


class ServerFault(ServiceError):
    """5xx."""

    repeats = 2


class BadRequest(ServiceError):
    """Another 4xx, or a redirect that leads nowhere: the server does not take what was asked."""


def of_status(answer: Answer) -> ServiceError:
    """Return the error of an answer whose status is not one of success, with the server's own sentence."""
    kind, message = _of_status(answer.status, plain(answer.url))
    if told := said(answer):
        message = Message("{what} The server says: “{said}”", what=message, said=told)
    return kind(message, answer)


def _of_status(status: int, url: str) -> tuple[type[ServiceError], Message]:
    match status:
        # 498 and 499 are ArcGIS's: a token is not valid, or is missing.
        case 401 | 498 | 499:
            return Refused, Message(
                "{url} asks for a log-in, or does not know the one that was given. Choose another authentication "
                "in the connection.",
                url=url,
            )
        case 403:
            return Refused, Message(
                "{url} does not allow this to the log-in that was given. Ask those who run the service.",
                url=url,
            )
        case 404 | 410:
            return Missing, Message("There is nothing at {url}. Check the address.", url=url)
        case 409 | 412:
            return Conflict, Message("{url} was changed by somebody else meanwhile.", url=url)
        case 428:
            return PreconditionRequired, Message(
                "{url} takes a change only with the state on which it was made.", url=url
            )
        case 429:
            return TooMany, Message("{url} was asked too often. Try again later.", url=url)
    if status >= 500:
        return ServerFault, Message(
            "The server failed at {url} (status {status}). Try again later, or tell those who run it.",
            url=url,
            status=status,
        )
    return BadRequest, Message("{url} does not take the request (status {status}).", url=url, status=status)


def said(answer: Answer) -> str:
    """Return the sentence in which a server says what is wrong, empty where it says none; plain text, short.

    It may hold anything: who shows it as HTML escapes it.
    """
    kind = answer.headers.get("content-type", "")
    try:
        text = answer.body[:65_536].decode("utf-8")
    except UnicodeDecodeError:
        return ""
    if "json" in kind or text.lstrip()[:1] == "{":
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return ""
        # OGC's exceptions, problem+json, FastAPI's and ArcGIS's errors.
        while isinstance(found, dict):
            found = next((found[name] for name in _SPEAKING if found.get(name)), "")
        text = found if isinstance(found, str) else ""
    elif "text/plain" not in kind:
        return ""
    text = re.sub(r"[\x00-\x1f\x7f\s]+", " ", text).strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def plain(url: str) -> str:
    """Return an address as it may be shown and logged: without log-in and query."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that are none of IPv6
        return f"{url.partition(':')[0]}:…"
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
