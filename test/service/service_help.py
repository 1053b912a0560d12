"""A plain client of the wire, and the service under test: started, killed and started again for real."""

import base64
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psycopg2
import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "devservice"
# A corner of the sample district, where EPSG:4547 is at home.
WEST, SOUTH = 114.3, 30.5


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def etag(self) -> str:
        return self.headers["etag"]


@dataclass
class Client:
    """Asks an address in the name of a user; no redirects, no retries, no caches."""

    address: str
    authorization: str | None = None

    def ask(self, method, path, body=None, headers=(), **query) -> Answer:
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
        sent = {"Authorization": self.authorization} if self.authorization else {}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent["Content-Type"] = "application/geo+json"
        target = path + (f"?{urlencode(query)}" if query else "")
        try:
            connection.request(method, target, body, sent | dict(headers))
            found = connection.getresponse()
            named = {name.lower(): value for name, value in found.getheaders()}
            return Answer(found.status, named, found.read())
        finally:
            connection.close()

    def get(self, path, **query) -> Answer:
        return self.ask("GET", path, **query)


class Service:
    """A service of its own in a folder of its own."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.environment = {**os.environ, "GUIJU_DEVSERVICE": str(folder)}
        self.address = ""

    def command(self, *arguments) -> subprocess.CompletedProcess:
        # Its output goes to files: what stays running would hold a pipe open.
        return subprocess.run(
            [SCRIPT, *arguments], env=self.environment, text=True, capture_output=True, timeout=300
        )

    def start(self) -> None:
        done = self.command("start")
        assert done.returncode == 0, done.stderr
        self.address = done.stdout.strip()

    @property
    def state(self) -> dict:
        return json.loads((self.folder / "state.json").read_text())

    def kill(self) -> None:
        """Kill the service as a power cut would, its database excepted."""
        os.kill(self.state["pid"], signal.SIGKILL)

    @contextmanager
    def variant(self, **settings):
        """The service once more, on the same database, with other settings; yields its address."""
        text = (self.folder / "service.toml").read_text()
        head, users = text.split("[users.", 1)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        lines = [line for line in head.splitlines() if not line.startswith(("anonymous", "port"))]
        top = {"port": port} | {name: value for name, value in settings.items() if name != "limits"}
        lines += [f"{name} = {json.dumps(value)}" for name, value in top.items()]
        limits = [f"{name} = {value}" for name, value in settings.get("limits", {}).items()]
        path = self.folder / f"variant-{port}.toml"
        path.write_text("\n".join([*lines, "[limits]", *limits, f"[users.{users}"]))
        path.chmod(0o600)
        program = [ROOT / ".venv-service" / "bin" / "python", "-m", "devservice", path]
        with (self.folder / "variant.log").open("a") as log:
            process = subprocess.Popen(program, cwd=ROOT, stdout=log, stderr=log)
        try:
            for _ in range(300):
                with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()

    def user(self, name: str | None) -> Client:
        if name is None:
            return Client(self.address)
        password = json.loads((self.folder / "users.json").read_text())[name]["password"]
        pair = base64.b64encode(f"{name}:{password}".encode()).decode()
        return Client(self.address, f"Basic {pair}")

    def token(self, name: str) -> Client:
        token = json.loads((self.folder / "users.json").read_text())[name]["token"]
        return Client(self.address, f"Bearer {token}")

    def database(self):
        state = self.state
        return psycopg2.connect(
            host="127.0.0.1", port=state["pg_port"], user="postgres", password=state["admin"], dbname="guiju"
        )

    def sql(self, text: str, *values) -> list:
        connection = self.database()
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(text, values or None)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()


@contextmanager
def own_service():
    """Yield a service in a folder of its own, both of which go afterwards; skips where PostgreSQL is not installed."""
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) and not shutil.which("initdb"):
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        found = Service(Path(folder))
        try:
            found.start()
            yield found
        finally:
            found.command("stop", "--delete")


def square(at: int = 0, size: float = 0.001) -> dict:
    """Return a square in degrees, the `at`-th to the east."""
    west, south = WEST + 0.002 * at, SOUTH
    ring = [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
    ]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(at: int = 0, **properties) -> dict:
    return {"type": "Feature", "geometry": square(at), "properties": properties}


@dataclass
class Trial:
    """A collection for one test, and an editor of it."""

    service: Service
    name: str
    editor: Client

    @property
    def items(self) -> str:
        return f"/collections/{self.name}/items"

    def item(self, fid: int) -> str:
        return f"{self.items}/{fid}"

    def add(self, at: int = 0, **properties) -> tuple[int, str]:
        made = self.editor.ask("POST", self.items, feature(at, **properties))
        assert made.status == 201, made.body
        return int(made.headers["location"].rsplit("/", 1)[1]), made.etag

    def read(self, fid: int) -> dict:
        return self.editor.get(self.item(fid)).json

    def send(self, edits: list, key: str, client: Client | None = None) -> Answer:
        path = f"/collections/{self.name}/transactions"
        return (client or self.editor).ask("POST", path, {"edits": edits}, {"Idempotency-Key": key})

    def all(self, **query) -> dict[int, dict]:
        """Return all features by id, page after page."""
        found, answer = {}, self.editor.get(self.items, **query).json
        while True:
            found |= {one["id"]: one for one in answer["features"]}
            following = [link["href"] for link in answer["links"] if link["rel"] == "next"]
            if not following:
                return found
            answer = self.editor.get(following[0].removeprefix(self.service.address)).json
