"""The one door to the network, on QGIS's own network stack.

QgsBlockingNetworkRequest is not used: it sends a connection's log-in along when a server redirects to another
host, whatever policy the request names, fails on relative redirects, reports a time-out as success, and keeps
a whole answer in memory. QgsNetworkAccessManager, the manager of QGIS for each thread, brings the same proxies,
certificates and authentication.
"""

import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QBuffer, QCoreApplication, QEventLoop, QIODevice, QThread, QTimer, QUrl
from qgis.PyQt.QtNetwork import QHostAddress, QNetworkReply, QNetworkRequest

from ..core.progress import Progress
from ..core.text import InputError, Message
from .errors import (
    Answer,
    BadAnswer,
    BadRequest,
    CutShort,
    ServiceError,
    TimedOut,
    TooLarge,
    Unreachable,
    Untrusted,
    of_status,
    plain,
)
from .links import joined

MEGABYTE = 1 << 20
# Of an answer that is kept in memory; one that goes to a file may be larger.
MOST_BYTES = 128 * MEGABYTE
# Of an error's body: enough for a sentence and a feature as it stands now.
_MOST_OF_ERROR = 4 * MEGABYTE
_MOST_REDIRECTS = 5
# Headers that carry a log-in.
_PRIVATE = ("authorization", "cookie", "x-esri-authorization")
_REDIRECTS = (301, 302, 303, 307, 308)
# Longer than this nobody is kept waiting by a server's Retry-After.
_LONGEST_WAIT_S = 60.0
_FIRST_WAIT_S = 0.5
_LOOK_MS = 100


@dataclass(frozen=True)
class Http:
    """Requests with one authentication: `authcfg` is its id in QGIS's authentication manager.

    `origin` is the address of the connection; the log-in goes to its scheme, host and port and nowhere else.
    `timeout_s` is the longest silence. Safe on any thread but for two at once.
    """

    origin: str
    authcfg: str = ""
    timeout_s: float = 60.0

    def get(
        self,
        url: str,
        progress: Progress,
        *,
        accept: str = "application/json",
        headers: dict[str, str] | None = None,
        to: Path | None = None,
        most: int = MOST_BYTES,
    ) -> Answer:
        """Ask for what stands at an address, several times where it helps; the body goes into `to` if given.

        Raises a ServiceError (for `most` bytes: TooLarge) and Cancelled.
        """
        return self.send(
            "GET", url, progress, headers={"Accept": accept, **(headers or {})}, to=to, most=most
        )

    def send(
        self,
        method: str,
        url: str,
        progress: Progress,
        *,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        to: Path | None = None,
        most: int = MOST_BYTES,
        asks: bool = False,
    ) -> Answer:
        """Send a request. It is repeated only where that is safe: GET, HEAD, under an Idempotency-Key, or where it
        `asks` only, whatever its method."""
        headers = dict(headers or {})
        safe = asks or method in ("GET", "HEAD") or "Idempotency-Key" in headers
        tried = 0
        while True:
            try:
                return self._follow(method, url, progress, body, headers, to, most)
            except ServiceError as error:
                error.tried = tried
                if not safe or tried >= error.repeats:
                    raise
                wait = _FIRST_WAIT_S * 2**tried if error.retry_after is None else error.retry_after
                if wait > _LONGEST_WAIT_S:
                    raise
                tried += 1
                _wait(wait, progress)

    def _follow(self, method, url, progress, body, headers, to, most) -> Answer:
        """Send a request where redirects lead it; its log-in stays at home."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._once(method, url, progress, body, headers, to, most)
            if answer.status not in _REDIRECTS:
                return answer
            target = joined(url, answer.headers.get("location", ""))
            # Nothing that changes data is sent to where a server did not expect it.
            if method not in ("GET", "HEAD") or target == url:
                break
            if self.authcfg and _secured(url, target):
                # Without the log-in it would be refused, and nobody would know why.
                raise BadRequest(
                    Message(
                        "{url} leads on to {target}. Put the address that begins with https:// into the connection, so "
                        "that its log-in is sent there.",
                        url=plain(url),
                        target=plain(target),
                    )
                )
            url = target
        raise of_status(answer)

    def _once(self, method, url, progress, body, headers, to, most) -> Answer:
        require_web(url)
        # Nothing of the connection's leaves its own server.
        authcfg = self.authcfg
        if not same_origin(url, self.origin):
            authcfg = ""
            headers = {name: value for name, value in headers.items() if name.lower() not in _PRIVATE}
        request = self._request(url, headers)
        return _Exchange(progress, to, most).run(
            method, _logged_in(request, authcfg), body, authcfg, self.timeout_s
        )

    def _request(self, url: str, headers: dict[str, str]) -> QNetworkRequest:
        request = QNetworkRequest(QUrl(url))
        # Unpacked here: Qt's own unpacking takes an answer that was cut short for whole.
        for name, value in {"Accept-Encoding": "gzip", **headers}.items():
            request.setRawHeader(name.encode(), value.encode())
        request.setAttribute(
            QNetworkRequest.Attribute.CacheLoadControlAttribute,
            QNetworkRequest.CacheLoadControl.AlwaysNetwork,
        )
        request.setAttribute(QNetworkRequest.Attribute.CacheSaveControlAttribute, False)
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute,
            QNetworkRequest.RedirectPolicy.ManualRedirectPolicy,
        )
        request.setTransferTimeout(int(self.timeout_s * 1000))
        # Nor does what another request to a host was answered with, in this window or for another connection.
        manual = QNetworkRequest.LoadControl.Manual
        for attribute in (
            QNetworkRequest.Attribute.AuthenticationReuseAttribute,
            QNetworkRequest.Attribute.CookieLoadControlAttribute,
        ):
            request.setAttribute(attribute, manual)
        return request


def _logged_in(request: QNetworkRequest, authcfg: str) -> QNetworkRequest:
    """Return a request with the log-in of a configuration. Raises InputError where QGIS cannot read that."""
    if not authcfg:
        return request
    done, request = QgsApplication.authManager().updateNetworkRequest(request, authcfg)
    if not done:
        raise InputError(
            Message(
                "The authentication of the connection to {url} cannot be read. Choose it again in the connection, "
                "and give QGIS its master password.",
                url=plain(request.url().toString()),
            )
        )
    return request


class _Exchange:
    """One request and its answer, taken as it comes."""

    def __init__(self, progress: Progress, to: Path | None, most: int):
        self.progress, self.to, self.most = progress, to, most
        self.taken = 0
        self.parts: list[bytes] = []
        self.file = None
        self.packed = None
        self.stopped: Exception | None = None

    def run(
        self, method: str, request: QNetworkRequest, body: bytes | None, authcfg: str, timeout_s: float
    ) -> Answer:
        self.progress.check()
        manager = QgsNetworkAccessManager.instance()
        loop, buffer = QEventLoop(), None
        if body is not None:
            buffer = QBuffer()
            buffer.setData(body)
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.reply = manager.sendCustomRequest(request, method.encode(), buffer)
        if authcfg:
            QgsApplication.authManager().updateNetworkReply(self.reply, authcfg)
        self.reply.setReadBufferSize(MEGABYTE)
        self.reply.readyRead.connect(self._take)
        self.reply.finished.connect(loop.quit)
        watch = QTimer()
        watch.setInterval(_LOOK_MS)
        watch.timeout.connect(self._look)
        watch.start()
        try:
            if not self.reply.isFinished():
                # Only what the network brings: nobody clicks while a script on the main thread waits.
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            watch.stop()
            self._take()
            return self._answer(
                request.url().toString(QUrl.ComponentFormattingOption.FullyEncoded), timeout_s
            )
        finally:
            if self.file:
                self.file.close()
            # It may still tell of what has come while it is being deleted.
            self.reply.readyRead.disconnect(self._take)
            # PyQt hears in the main thread, and late, that an object of another thread was deleted; a reply that has come
            # to lie at its address by then is taken for the dead one. So it stays until its thread's manager goes.
            if QThread.currentThread() == QCoreApplication.instance().thread():
                self.reply.deleteLater()

    def _look(self) -> None:
        try:
            self.progress.check()
        except Exception as stop:  # out of a slot it would end QGIS
            self._stop(stop)

    def _stop(self, why: Exception) -> None:
        self.stopped = self.stopped or why
        self.reply.abort()

    def _take(self) -> None:
        """Take what has come. What goes wrong here must not leave a slot, so it is kept and told afterwards."""
        if self.stopped or not self.reply.isOpen():
            return
        failed = self._status() >= 300
        most = _MOST_OF_ERROR if failed else self.most
        try:
            for data in self._unpacked(bytes(self.reply.readAll())):
                self.taken += len(data)
                if self.taken > most:
                    raise TooLarge(
                        Message(
                            "{url} sends more than {most:.0f} MB, which is not taken. Ask for a smaller area or time.",
                            url=plain(self.reply.url().toString()),
                            most=most / MEGABYTE,
                        )
                    )
                if self.to and not failed:
                    self.file = self.file or self.to.open("wb")
                    self.file.write(data)
                elif data:
                    self.parts.append(data)
        except Exception as error:
            self._stop(error)

    def _unpacked(self, data: bytes) -> Iterator[bytes]:
        """Yield what a part of the body holds, piece by piece, since little may unpack to very much."""
        if data and self.packed is None:
            packed = bytes(self.reply.rawHeader(b"Content-Encoding")).strip().lower() in (b"gzip", b"x-gzip")
            self.packed = zlib.decompressobj(wbits=31) if packed else False
        if not self.packed:
            yield data
            return
        try:
            while data:
                yield self.packed.decompress(data, MEGABYTE)
                data = self.packed.unconsumed_tail
        except zlib.error as error:
            raise BadAnswer.at(
                self.reply.url().toString(), Message("it cannot be unpacked ({reason})", reason=str(error))
            ) from error

    def _status(self) -> int:
        return int(self.reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0)

    def _answer(self, url: str, timeout_s: float) -> Answer:
        if isinstance(self.stopped, OSError):
            raise not_kept(self.stopped) from self.stopped
        if self.stopped:
            raise self.stopped
        headers = {
            bytes(name).decode("latin-1").lower(): bytes(value).decode("utf-8", "replace")
            for name, value in self.reply.rawHeaderPairs()
        }
        answer = Answer(self._status(), headers, b"".join(self.parts), url)
        error = self.reply.error()
        if answer.status >= 400:
            failed = of_status(answer)
            failed.retry_after = retry_after(headers.get("retry-after", ""), headers.get("date", ""))
            raise failed
        if error == QNetworkReply.NetworkError.NoError:
            if self.packed and not self.packed.eof:
                raise CutShort.at(answer.url, Message("it ends in the middle"))
            if self.file:
                try:
                    self.file.close()
                except OSError as full:
                    raise not_kept(full) from full
            return answer
        raise self._failure(error, answer, timeout_s)

    def _failure(self, error, answer: Answer, timeout_s: float) -> ServiceError:
        url = plain(answer.url)
        if error in (
            QNetworkReply.NetworkError.TimeoutError,
            QNetworkReply.NetworkError.OperationCanceledError,
        ):
            return TimedOut(
                Message(
                    "{url} has sent nothing for {seconds:.0f} seconds. Try again later, or ask for less.",
                    url=url,
                    seconds=timeout_s,
                )
            )
        if error == QNetworkReply.NetworkError.SslHandshakeFailedError:
            # Else what a person comes to trust would not be trusted while Qt remembers this connection.
            QgsNetworkAccessManager.instance().clearConnectionCache()
            return Untrusted(
                Message(
                    "The certificate of {url} is not trusted on this computer ({reason}). Have the certificate of "
                    "the authority that issued it added to QGIS (Options, Authentication), or correct the address.",
                    url=url,
                    reason=self.reply.errorString(),
                )
            )
        if answer.status:
            return CutShort.at(answer.url, Message("it ends in the middle"))
        return Unreachable(
            Message(
                "{url} cannot be reached ({reason}). Check the address and the network, and whether the service runs.",
                url=url,
                reason=self.reply.errorString(),
            )
        )


def not_kept(error: OSError) -> InputError:
    """Return the error of a disk that does not take what a server sends."""
    return InputError(
        Message(
            "What the server sends cannot be kept: {reason}. Check that the disk has room, then try again.",
            reason=error.strerror or str(error),
        )
    )


def require_web(url: str) -> None:
    """Raise BadRequest where an address is none of http or https: a server might name a file of this computer."""
    try:
        parts = urlsplit(url)
        fit = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
        fit = fit and QUrl(url).host()
    except ValueError:  # a port or brackets that are none
        fit = False
    if not fit:
        raise BadRequest(
            Message(
                "“{url}” is no address of the web; it has to begin with http:// or https://.", url=plain(url)
            )
        )


def is_here(url: str) -> bool:
    """Tell whether an address is one of this computer itself."""
    return QHostAddress(urlsplit(url).hostname or "").isLoopback() or urlsplit(url).hostname == "localhost"


def packing(url: str) -> dict[str, str]:
    """Return the header that asks for plain bytes from this very computer, where they come faster than they are
    packed."""
    return {"Accept-Encoding": "identity"} if is_here(url) else {}


def same_origin(one: str, other: str) -> bool:
    """Tell whether two addresses have the same scheme, host and port."""

    def origin(url: str):
        parts = urlsplit(url)
        return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)

    return origin(one) == origin(other)


def _secured(url: str, target: str) -> bool:
    """Tell whether an address is that of the same host by https, where the other is not."""
    one, other = urlsplit(url), urlsplit(target)
    return (one.scheme, other.scheme) == ("http", "https") and one.hostname == other.hostname


def retry_after(
    text: str, date: str = "", now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> float | None:
    """Return the seconds that a Retry-After header names, as a number or a date; None where it names none.

    `date` is the header Date: where the server tells its own time, its date is meant by that.
    """
    with suppress(ValueError, TypeError):
        if text.strip().isdecimal():
            return float(text)
        until = parsedate_to_datetime(text)
        try:
            since = parsedate_to_datetime(date)
        except (ValueError, TypeError):
            since = now()
        return max((until - since).total_seconds(), 0.0)
    return None


def _wait(seconds: float, progress: Progress) -> None:
    """Wait on a worker thread. Raises Cancelled within a tenth of a second."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        progress.check()
        time.sleep(min(left, 0.1))
