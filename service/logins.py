"""Servers that exchange a user's name and password for a token: asked with it, and never with the password again."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from qgis.core import QgsApplication, QgsAuthMethodConfig

from ..core.progress import Progress
from ..core.text import InputError, Message
from .errors import Answer, BadAnswer, Refused, ServiceError, of_status, plain
from .http import MOST_BYTES, Http, same_origin

FORM = "application/x-www-form-urlencoded"


@dataclass
class Door:
    """Requests to the server at `origin`, logged in where it asks for it.

    `exchange` takes this door, a name, a password and a Progress, and returns the headers that stand for them. They are kept in
    memory alone, and asked for anew once where the server no longer takes them. A log-in of another
    method than Basic goes with every request, as QGIS sends it.
    """

    origin: str
    authcfg: str
    exchange: Callable[["Door", str, str, Progress], dict[str, str]]
    timeout_s: float = 60.0
    headers: dict[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self):
        self.exchanged = _method(self.authcfg) == "Basic"
        self.http = Http(self.origin, "" if self.exchanged else self.authcfg, self.timeout_s)

    def ask(
        self,
        url: str,
        progress: Progress,
        *,
        body: bytes | None = None,
        media: str = FORM,
        most: int = MOST_BYTES,
    ):
        """Return the JSON that answers a question, sent as a body where there is one. Raises ServiceError."""
        try:
            return self._once(url, progress, body, media, most)
        except Refused as error:
            known = bool(self.headers)
            if not self.exchanged or (known and error.answer and error.answer.status == 403):
                raise
        self.headers = self.exchange(self, *_pair(self.authcfg), progress)
        return self._once(url, progress, body, media, most)

    def basic(self) -> None:
        """Let the log-in go with each request after all: the server does not exchange it."""
        self.exchanged = False
        self.http = Http(self.origin, self.authcfg, self.timeout_s)

    def _once(self, url, progress, body, media, most):
        headers = {"Accept": "application/json", **self.headers}
        if body is not None:
            headers["Content-Type"] = media
        method = "GET" if body is None else "POST"
        # A question in a body changes nothing, so it may be asked again.
        return told(self.http.send(method, url, progress, body=body, headers=headers, most=most, asks=True))

    def give(self, url: str, fields: bytes, media: str, progress: Progress) -> Answer:
        """Send a name and a password to where they are exchanged, once, and only to the connection's own server."""
        if not same_origin(url, self.origin):
            raise InputError(
                Message(
                    "{origin} wants the log-in at {url}, which is another server or another port. It was not sent there. "
                    "Use the address of the services at that server, or choose a log-in of the kind Esri token.",
                    origin=plain(self.origin),
                    url=plain(url),
                )
            )
        http = Http(self.origin, "", self.timeout_s)
        headers = {"Accept": "application/json", "Content-Type": media}
        return http.send("POST", url, progress, body=fields, headers=headers, most=1 << 20)


def told(answer: Answer):
    """Return the JSON of an answer. Raises ServiceError where it speaks of an error, though its status does not."""
    found = answer.json()
    error = found.get("error") if isinstance(found, dict) else None
    if not error:
        return found
    code = error.get("code") if isinstance(error, dict) else None
    status = code if isinstance(code, int) and 400 <= code < 600 else 400
    raise of_status(Answer(status, answer.headers, answer.body, answer.url))


def arcgis(door: Door, user: str, password: str, progress: Progress) -> dict[str, str]:
    """Exchange a log-in at ArcGIS Server, or at the portal that it names.

    Source: ArcGIS REST API, Server Info and Generate Token.
    """
    root = door.origin[: door.origin.index("/rest/services")]
    info = door.http.get(f"{root}/rest/info?f=json", progress).json()
    info = info.get("authInfo") if isinstance(info, dict) else None
    info = info if isinstance(info, dict) else {}
    if info.get("isTokenBasedSecurity") is False:
        door.basic()
        return {}
    url = str(info.get("tokenServicesUrl") or f"{root}/tokens/generateToken")
    form = {"username": user, "password": password, "client": "requestip", "expiration": 60, "f": "json"}
    try:
        found = told(door.give(url, urlencode(form).encode(), FORM, progress))
    except ServiceError as error:
        raise Refused(error.message, error.answer) from error
    token = found.get("token") if isinstance(found, dict) else None
    if not isinstance(token, str) or not token.isprintable():
        raise BadAnswer.at(url, Message("it has no token"))
    # In a header, since addresses are written into logs.
    return {"X-Esri-Authorization": f"Bearer {token}"}


def _method(authcfg: str) -> str:
    return QgsApplication.authManager().configAuthMethodKey(authcfg) if authcfg else ""


def _pair(authcfg: str) -> tuple[str, str]:
    """Return the name and the password of a Basic log-in in QGIS's store. Raises InputError."""
    done, config = QgsApplication.authManager().loadAuthenticationConfig(authcfg, QgsAuthMethodConfig(), True)
    if not done:
        raise InputError(
            Message(
                "The authentication of the connection cannot be read. Choose it again in the connection, and give QGIS "
                "its master password."
            )
        )
    return config.config("username"), config.config("password")


def supermap(door: Door, user: str, password: str, progress: Progress) -> dict[str, str]:
    """Exchange a log-in at SuperMap iServer for a session, whose mark goes in a header and not in an address.

    Source: SuperMap iServer REST API, services/security/login.
    """
    root = door.origin[: door.origin.rindex("/services/")]
    url = f"{root}/services/security/login.json"
    body = json.dumps({"username": user, "password": password, "rememberme": False}).encode()
    try:
        answer = door.give(url, body, "application/json", progress)
        found = told(answer)
    except ServiceError as error:
        raise Refused(error.message, error.answer) from error
    cookies = SimpleCookie()
    for line in answer.headers.get("set-cookie", "").splitlines():
        cookies.load(line)
    if not isinstance(found, dict) or found.get("succeed") is not True or not cookies:
        raise BadAnswer.at(url, Message("it has no session"))
    return {"Cookie": "; ".join(f"{name}={one.value}" for name, one in cookies.items())}
