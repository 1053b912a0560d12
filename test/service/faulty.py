"""A proxy before a server that breaks what it is told to break: real connections, real bytes.

A fault is a function of an Exchange. `Proxy.on` lays one in wait for the requests that it names.
"""

import contextlib
import http.client
import json
import re
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

MEGABYTE = 1 << 20
# What holds between two neighbours alone (RFC 9110), and what is said anew of each body.
_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "upgrade", "content-length"}


@dataclass
class Reply:
    """What the server has answered: the whole of it."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Exchange:
    """One request on its way to the server, and what a fault may do with it."""

    def __init__(self, proxy: "Proxy", handler: BaseHTTPRequestHandler, body: bytes):
        self.proxy, self._handler, self.body = proxy, handler, body
        self.method, self.target = handler.command, handler.path
        self.headers = {name.lower(): value for name, value in handler.headers.items()}

    def forward(self) -> Reply:
        """Let the server have the request, and return its answer."""
        connection = self._sent(self.body)
        try:
            found = connection.getresponse()
            headers = {name: value for name, value in found.getheaders() if name.lower() not in _HOP}
            return Reply(found.status, headers, found.read())
        finally:
            connection.close()

    def forward_half(self) -> None:
        """Let the server have half of the body, and hear no more."""
        self._sent(self.body[: len(self.body) // 2]).close()

    def _sent(self, body: bytes) -> http.client.HTTPConnection:
        place = urlsplit(self.proxy.upstream)
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
        connection.putrequest(self.method, self.target, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name not in _HOP:
                connection.putheader(name, value)
        if self.body:
            connection.putheader("Content-Length", str(len(self.body)))
        connection.endheaders(body or None)
        return connection

    def answer(self, reply: Reply, upto: int | None = None) -> None:
        """Send an answer; of its body only so many bytes, if told."""
        self._head(reply, "Content-Length", str(len(reply.body)))
        self._write(reply.body[:upto])

    def answer_endlessly(self, reply: Reply, total: int) -> int:
        """Send that many bytes as the body, made as they go; return how many the client has taken."""
        self._head(reply, "Transfer-Encoding", "chunked")
        piece, sent = b"10000\r\n" + b" " * 0x10000 + b"\r\n", 0
        with contextlib.suppress(OSError):
            while sent < total:
                self._write(piece)
                sent += 0x10000
            self._write(b"0\r\n\r\n")
        return sent

    def _head(self, reply: Reply, name: str, value: str) -> None:
        self._handler.send_response_only(reply.status)
        for key, told in reply.headers.items():
            self._handler.send_header(key, told)
        if reply.status not in (204, 304):
            self._handler.send_header(name, value)
        self._handler.end_headers()

    def _write(self, body: bytes) -> None:
        if self.method != "HEAD":
            self._handler.wfile.write(body)
            self._handler.wfile.flush()

    def drop(self) -> None:
        """Close the connection, as the end of a process does."""
        self._handler.close_connection = True
        with contextlib.suppress(OSError):
            self._handler.connection.shutdown(socket.SHUT_RDWR)

    def stall(self) -> None:
        """Say no more, and keep the connection, until the proxy is closed."""
        self.proxy.closing.wait(60)
        self._handler.close_connection = True


Fault = Callable[[Exchange], object]


@dataclass
class _Trap:
    method: str
    path: re.Pattern
    fault: Fault
    left: int


class Proxy:
    """Listens on this machine and passes on to `upstream`; `asked` holds (method, target, headers, body) of all."""

    def __init__(self, upstream: str, tls: ssl.SSLContext | None = None):
        self.upstream = upstream
        self.asked: list[tuple[str, str, dict, bytes]] = []
        # How many faults have come about.
        self.sprung = 0
        self.closing = threading.Event()
        self._traps: list[_Trap] = []
        self._lock = threading.Lock()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                exchange = Exchange(proxy, self, body)
                with proxy._lock:
                    proxy.asked.append((exchange.method, exchange.target, exchange.headers, body))
                    fault = proxy._awaiting(exchange)
                try:
                    fault(exchange)
                except (OSError, http.client.HTTPException):
                    exchange.drop()  # the server is gone, or who asked has gone

            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = pass_on

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def get_request(self):
                connection, place = super().get_request()
                if tls:
                    connection = tls.wrap_socket(
                        connection, server_side=True, do_handshake_on_connect=False, suppress_ragged_eofs=True
                    )
                return connection, place

            def handle_error(self, *_):
                pass  # a client that breaks off, or trusts no certificate

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def on(self, path: str, fault: Fault, *, method: str = "", times: int = 1) -> None:
        """Lay a fault in wait for the next `times` requests whose target, unquoted, matches a pattern."""
        with self._lock:
            self._traps.append(_Trap(method, re.compile(path), fault, times))

    def quiet(self) -> None:
        """Take away all faults that wait."""
        with self._lock:
            self._traps.clear()

    def _awaiting(self, exchange: Exchange) -> Fault:
        for trap in self._traps:
            if trap.method in ("", exchange.method) and trap.path.search(unquote(exchange.target)):
                trap.left -= 1
                self.sprung += 1
                if not trap.left:
                    self._traps.remove(trap)
                return trap.fault
        return untouched

    def targets(self, path: str) -> list[str]:
        """Return the targets asked for that match a pattern."""
        return [target for _method, target, *_ in self.asked if re.search(path, unquote(target))]

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> "Proxy":
        return self

    def __exit__(self, *_) -> None:
        self.close()


def untouched(exchange: Exchange) -> None:
    exchange.answer(exchange.forward())


def late(seconds: float) -> Fault:
    """The line is slow."""

    def fault(exchange: Exchange) -> None:
        reply = exchange.forward()
        exchange.proxy.closing.wait(seconds)
        exchange.answer(reply)

    return fault


def stalled(after: int | None = None) -> Fault:
    """The server says nothing, or nothing more after so many bytes of the body."""

    def fault(exchange: Exchange) -> None:
        if after is not None:
            exchange.answer(exchange.forward(), upto=after)
        exchange.stall()

    return fault


def unheard(exchange: Exchange) -> None:
    """The connection breaks before the server has the request."""
    exchange.drop()


def half_heard(exchange: Exchange) -> None:
    """The connection breaks while the request is sent."""
    exchange.forward_half()
    exchange.drop()


def unanswered(exchange: Exchange) -> None:
    """The server has done what it was asked, and the connection breaks before the answer."""
    exchange.forward()
    exchange.drop()


def cut(share: float = 0.5) -> Fault:
    """The connection breaks in the middle of the answer."""

    def fault(exchange: Exchange) -> None:
        reply = exchange.forward()
        exchange.answer(reply, upto=int(len(reply.body) * share))
        exchange.drop()

    return fault


def instead(status: int, body: bytes | dict = b"", kind: str = "application/json", **headers: str) -> Fault:
    """Another answer; the server is not asked."""
    if not isinstance(body, bytes):
        body = json.dumps(body, ensure_ascii=False).encode()
    told = {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda exchange: exchange.answer(Reply(status, told, body))


def altered(change: Callable[[dict], object]) -> Fault:
    """The answer with its JSON changed in place."""

    def fault(exchange: Exchange) -> None:
        exchange.headers.pop("accept-encoding", None)
        reply = exchange.forward()
        told = json.loads(reply.body)
        change(told)
        reply.body = json.dumps(told, ensure_ascii=False).encode()
        exchange.answer(reply)

    return fault


def replaced(change: Callable[[Reply], object]) -> Fault:
    """The answer with its headers or bytes changed in place."""

    def fault(exchange: Exchange) -> None:
        exchange.headers.pop("accept-encoding", None)
        reply = exchange.forward()
        change(reply)
        exchange.answer(reply)

    return fault


def endless(total: int, taken: list[int]) -> Fault:
    """An answer of so many bytes; `taken` is told how many were taken."""
    reply = Reply(200, {"Content-Type": "application/json"})
    return lambda exchange: taken.append(exchange.answer_endlessly(reply, total))


MOMENTS = ("asked", "half sent", "done", "half answered", "answered")


def at(moment: str, act: Callable[[], object]) -> Fault:
    """Do something at one of MOMENTS of the exchange; what follows it goes on as if nothing were."""

    def fault(exchange: Exchange) -> None:
        if moment == "asked":
            act()
        if moment == "half sent":
            exchange.forward_half()
            act()
            exchange.drop()
            return
        reply = exchange.forward()
        if moment == "done":
            act()
        if moment == "half answered":
            exchange.answer(reply, upto=len(reply.body) // 2)
            act()
            exchange.drop()
            return
        exchange.answer(reply)
        if moment == "answered":
            act()

    return fault


def certificate(folder: Path, name: str = "127.0.0.1", days: int = 2) -> tuple[ssl.SSLContext, Path]:
    """Make a certificate for a name, signed by an authority of its own; returns how to speak TLS with it, and the
    authority's certificate."""

    def openssl(*arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)

    authority, key, request, signed = (
        folder / f"{part}.pem" for part in ("authority", "key", "request", "signed")
    )
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "authority-key.pem",
            "-out", authority, "-days", 2, "-subj", "/CN=Authority of a test")  # fmt: skip
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj", f"/CN={name}")
    kind = "IP" if re.fullmatch(r"[\d.]+", name) else "DNS"
    extensions = folder / "extensions"
    extensions.write_text(f"subjectAltName={kind}:{name}\n")
    openssl("x509", "-req", "-in", request, "-CA", authority, "-CAkey", folder / "authority-key.pem",
            "-CAcreateserial", "-out", signed, "-days", days, "-extfile", extensions)  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    return context, authority


def await_(true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until something holds. Raises AssertionError where it does not come to hold."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.02)
