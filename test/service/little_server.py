"""A real HTTP server in a thread, whose answers a test lays out."""

import base64
import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass
class Asked:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query))


class LittleServer:
    """Answers by `answer`: JSON, or a status with JSON, or a status, a media type and bytes; `asked` keeps what came."""

    def __init__(self):
        self.asked: list[Asked] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Headers and body in one piece: else each answer waits for an acknowledgement.
            wbufsize = 1 << 16

            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                named = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, self.path, named, body)
                server.asked.append(asked)
                found = server.answer(asked)
                if not isinstance(found, tuple):
                    found = 200, found
                status, *media, told = found
                more = media.pop() if media and isinstance(media[-1], dict) else {}
                if not isinstance(told, bytes):
                    told = json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Type", media[0] if media else "application/json;charset=utf-8")
                self.send_header("Content-Length", str(len(told)))
                for name, value in more.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(told)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, asked: Asked):
        raise NotImplementedError

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    @staticmethod
    def basic_header(user: str, password: str) -> str:
        return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
