"""A small web server that behaves as badly as a test asks it to."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Web:
    """A server on this machine; `pages` maps a path to what answers it: JSON, or a function of the request.

    `asked` holds (method, path, query, headers, body) of each request.
    """

    def __init__(self, name="127.0.0.1", tls=None):
        self.pages, self.asked = {}, []
        self.closing = threading.Event()
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def answer(self):
                parts = urlsplit(self.path)
                self.query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
                self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                web.asked.append((self.command, parts.path, self.query, dict(self.headers), self.body))
                page = web.pages.get(parts.path)
                try:
                    if callable(page):
                        page(self)
                    elif page is None:
                        self.reply(404, {"code": "NotFound", "description": f"no {parts.path}"})
                    else:
                        self.reply(200, page)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # who asked has gone

            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = answer

            def reply(self, status, body=b"", kind="application/json", **headers):
                if not isinstance(body, bytes):
                    body = json.dumps(body, ensure_ascii=False).encode()
                self.head(status, len(body), kind, **headers)
                self.wfile.write(body)

            def head(self, status, length, kind="application/json", **headers):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(length))
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()

            def cut(self):
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True

            def stall(self):
                web.closing.wait(30)
                self.close_connection = True

        self.server = ThreadingHTTPServer((name, 0), Handler)
        self.server.daemon_threads = True
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
