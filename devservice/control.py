"""start, stop, status: the service with a PostgreSQL cluster of its own, on loopback, for trying it out."""

import asyncio
import fcntl
import hashlib
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from . import district, gauges
from .auth import hashed_password, hashed_token

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("GUIJU_DEVSERVICE") or ROOT / "build" / "devservice").resolve()
HOST = "127.0.0.1"
DATABASE = "guiju"
USERS = {"viewer": "viewer", "editor": "editor", "editor2": "editor"}


class Fault(Exception):
    """What keeps the service from running, as a sentence."""


class Cluster:
    """The PostgreSQL cluster: run as the user postgres where we are root, which PostgreSQL refuses to be."""

    def __init__(self):
        self.as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self.folder = self.place()
        self.data = self.folder / "data"
        self.log = self.folder / "postgres.log"

    def place(self) -> Path:
        """Return where the cluster lies: beside the rest, unless postgres may not enter there."""
        beside = FOLDER / "pg"
        if not self.as_user or self.run("test", "-x", FOLDER, check=False).returncode == 0:
            return beside
        return Path("/var/tmp") / f"guiju-devservice-{hashlib.sha256(bytes(FOLDER)).hexdigest()[:12]}"

    def run(self, *command, check: bool = True, **more) -> subprocess.CompletedProcess:
        whole = [*self.as_user, *map(str, command)]
        done = subprocess.run(
            whole, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/", **more
        )
        if check and done.returncode:
            raise Fault(f"{Path(command[0]).name} failed:\n{done.stdout}")
        return done

    def program(self, name: str) -> Path:
        found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: int(p.parts[4]))
        elsewhere = shutil.which(name)
        if not found and not elsewhere:
            raise Fault("PostgreSQL is not installed: run “make setup”.")
        return found[-1] if found else Path(elsewhere)

    def process(self) -> int | None:
        """Return the number of the server's process, unless it is dead and only not yet buried."""
        try:
            number = int((self.data / "postmaster.pid").read_text().split()[0])
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        except (OSError, ValueError, IndexError):
            return None
        return None if state == "Z" else number

    def start(self, secret: str, port: int) -> None:
        if not (self.data / "PG_VERSION").exists():
            self.initialise(secret)
        options = (
            f"-c listen_addresses={HOST} -c port={port} -c unix_socket_directories= -c max_connections=50"
        )
        command = (
            self.program("pg_ctl"),
            "start",
            "-w",
            "-t",
            "60",
            "-D",
            self.data,
            "-l",
            self.log,
            "-o",
            options,
        )
        # What a killed server leaves behind takes a moment to go.
        for _ in range(20):
            done = self.run(*command, check=False, stdin=subprocess.DEVNULL)
            if done.returncode == 0:
                return
            time.sleep(0.5)
        raise Fault(f"PostgreSQL does not start; see {self.log}\n{done.stdout}")

    def initialise(self, secret: str) -> None:
        owner = pwd.getpwnam("postgres") if self.as_user else pwd.getpwuid(os.geteuid())
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(mode=0o700, parents=True)
        os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        password, fresh = self.folder / "password", self.folder / "fresh"
        private(password, secret)
        os.chown(password, owner.pw_uid, owner.pw_gid)
        # Made aside: a cluster is there whole or not at all.
        self.run(
            *(self.program("initdb"), "-D", fresh, "-U", "postgres", "-A", "scram-sha-256"),
            *(f"--pwfile={password}", "-E", "UTF8", "--locale=C.UTF-8"),
        )
        password.unlink()
        fresh.rename(self.data)

    def stop(self) -> None:
        if self.process():
            self.run(self.program("pg_ctl"), "stop", "-w", "-m", "fast", "-D", self.data)


@contextmanager
def alone():
    """Keep others who start or stop the same service waiting."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    folder = os.open(FOLDER, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def spare_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def usable(port: int | None) -> int:
    """Return a port that was used before if it is still free, else a spare one."""
    if port:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
                return port
            except OSError:
                pass
    return spare_port()


def private(path: Path, text: str) -> None:
    """Write a file that only its owner may read."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def remembered() -> dict:
    """Return what an earlier start has written: ports, process, secrets."""
    try:
        return json.loads((FOLDER / "state.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def remember(state: dict) -> None:
    private(FOLDER / "state.json.new", json.dumps(state))
    (FOLDER / "state.json.new").replace(FOLDER / "state.json")


def address(state: dict) -> str:
    return f"http://{HOST}:{state.get('port')}"


def alive(state: dict) -> bool:
    """Whether the process of an earlier start is there and is this service, not another that got its number."""
    try:
        command = Path(f"/proc/{state['pid']}/cmdline").read_bytes().split(b"\0")
    except (KeyError, OSError):
        return False
    return str(FOLDER / "service.toml").encode() in command


def answers(state: dict) -> bool:
    try:
        with urllib.request.urlopen(f"{address(state)}/conformance", timeout=5) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as error:
        return error.code == 401
    except OSError:
        return False


async def prepare(state: dict) -> None:
    """Fill the database if it is not there; it appears whole, by its name, or not at all."""
    admin = f"postgresql://postgres:{state['admin']}@{HOST}:{state['pg_port']}"
    connection = await asyncpg.connect(f"{admin}/postgres")
    try:
        if await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", DATABASE):
            await upgrade(f"{admin}/{DATABASE}")
            return
        await connection.execute("DROP DATABASE IF EXISTS loading")
        await connection.execute("DROP ROLE IF EXISTS guiju_service")
        await connection.execute(f"CREATE ROLE guiju_service LOGIN PASSWORD '{state['service']}'")
        await connection.execute("CREATE DATABASE loading")
        await load(f"{admin}/loading")
        await connection.execute(f"ALTER DATABASE loading RENAME TO {DATABASE}")
    finally:
        await connection.close()


async def upgrade(database: str) -> None:
    """Add what a database of an earlier version has not."""
    connection = await asyncpg.connect(database)
    try:
        await connection.execute(
            "ALTER TABLE service.collections ADD COLUMN IF NOT EXISTS history uuid NOT NULL DEFAULT gen_random_uuid()"
        )
    finally:
        await connection.close()


async def prepare_gauges(state: dict) -> None:
    """Make the network of gauges if it is not there."""
    database = f"postgresql://postgres:{state['admin']}@{HOST}:{state['pg_port']}/{DATABASE}"
    connection = await asyncpg.connect(database, statement_cache_size=0)
    try:
        if not await connection.fetchval("SELECT to_regnamespace('sensors')"):
            async with connection.transaction():
                tables = Path(__file__).parent / "sensors.sql"
                await connection.execute(tables.read_text(encoding="utf-8"))
                await gauges.fill(connection)
    finally:
        await connection.close()


async def load(database: str) -> None:
    # Each state is staged in a table of the same name with other columns: nothing to be remembered.
    connection = await asyncpg.connect(database, statement_cache_size=0)
    try:
        await connection.execute((Path(__file__).parent / "service.sql").read_text(encoding="utf-8"))
        await district.fill(connection, ROOT / "sample" / "district.gpkg")
    finally:
        await connection.close()


def demo_users() -> dict:
    """Return the demonstration's users with passwords and tokens, made at the first start."""
    path = FOLDER / "users.json"
    if not path.exists():
        made = {
            name: {"role": role, "password": secrets.token_urlsafe(9), "token": secrets.token_urlsafe(32)}
            for name, role in USERS.items()
        }
        private(path, json.dumps(made, indent=1))
    return json.loads(path.read_text(encoding="utf-8"))


def configuration(state: dict, users: dict) -> str:
    text = json.dumps  # a TOML string is written as a JSON one
    database = f"postgresql://guiju_service:{state['service']}@{HOST}:{state['pg_port']}/{DATABASE}"
    lines = [
        f"database = {text(database)}",
        f"port = {state['port']}",
        'title = "示例区时空数据服务"',
        f"description = {text(district.NOTE, ensure_ascii=False)}",
        'anonymous = "viewer"',
        "sensors = true",
        f"storm = {text(state['storm'])}",
    ]
    for name, user in users.items():
        lines += [
            f"[users.{name}]",
            f"role = {text(user['role'])}",
            f"password = {text(hashed_password(user['password']))}",
            f"token = {text(hashed_token(user['token']))}",
        ]
    return "\n".join([*lines, ""])


def start() -> int:
    state = {"admin": secrets.token_hex(24), "service": secrets.token_hex(24), **remembered()}
    cluster = Cluster()
    if not cluster.process():
        end_service(state)
        state["pg_port"] = usable(state.get("pg_port"))
        remember(state)
        cluster.start(state["admin"], state["pg_port"])
    if not (alive(state) and answers(state)):
        end_service(state)
        asyncio.run(prepare(state))
        asyncio.run(prepare_gauges(state))
        state.setdefault("storm", gauges.present().isoformat())
        state["port"] = usable(state.get("port"))
        private(FOLDER / "service.toml", configuration(state, demo_users()))
        launch(state)
    for name, user in demo_users().items():
        print(f"{user['role']}: {name} / {user['password']}  token {user['token']}", file=sys.stderr)
    print(address(state), flush=True)
    return 0


def launch(state: dict) -> None:
    log = FOLDER / "service.log"
    with log.open("a") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "devservice", FOLDER / "service.toml"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    state["pid"] = process.pid
    remember(state)
    for _ in range(300):
        if answers(state):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise Fault(f"The service does not answer; see {log}")


def end_service(state: dict) -> None:
    for sign, seconds in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        if not alive(state):
            return
        os.kill(state["pid"], sign)
        until = time.monotonic() + seconds
        while alive(state) and time.monotonic() < until:
            time.sleep(0.05)


def stop(delete: bool) -> int:
    state = remembered()
    end_service(state)
    cluster = Cluster()
    cluster.stop()
    if delete:
        shutil.rmtree(cluster.folder, ignore_errors=True)
        shutil.rmtree(FOLDER)
        print("stopped; its data and users are deleted")
        return 0
    if state.pop("pid", None):
        remember(state)
    print(f"stopped; its data stays in {FOLDER}")
    return 0


def status() -> int:
    state = remembered()
    cluster = Cluster() if FOLDER.exists() else None
    serving = alive(state) and answers(state)
    database = cluster is not None and cluster.process() is not None
    service = f"{address(state)}, process {state['pid']}" if serving else "not running"
    postgres = f"{HOST}:{state['pg_port']} in {cluster.data}" if database else "not running"
    print(f"service: {service}\ndatabase: {postgres}")
    print(f"logs: {FOLDER / 'service.log'}{f', {cluster.log}' if cluster else ''}")
    return 0 if serving and database else 3


def main() -> int:
    match sys.argv[1:]:
        case ["start"]:
            with alone():
                return start()
        case ["stop", *rest] if rest in ([], ["--delete"]):
            if not FOLDER.exists():
                print("was not running")
                return 0
            with alone():
                return stop(delete=bool(rest))
        case ["status"]:
            return status()
    print("Usage: scripts/devservice start | stop [--delete] | status", file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Fault as fault:
        sys.exit(str(fault))
