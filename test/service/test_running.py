"""Starting, stopping, being killed; limits; a database that goes away."""

import os
import signal
import socket
import stat
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
from service_help import Client, Service, feature, own_service


@pytest.fixture(scope="module")
def own():
    """A service that these tests may treat as they like."""
    with own_service() as found:
        yield found


def postgres_of(service) -> int:
    place = service.command("status").stdout.split(" in ")[1].split("\n")[0]
    return int((Path(place) / "postmaster.pid").read_text().split()[0])


def runs(pid: int) -> bool:
    """Whether a process is there and not only waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def content(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


def test_start_is_the_same_however_often_it_is_said(own):
    address, pid = own.address, own.state["pid"]
    own.start()
    assert (own.address, own.state["pid"]) == (address, pid)
    assert address.startswith("http://127.0.0.1:")
    status = own.command("status")
    assert status.returncode == 0
    assert address in status.stdout


def test_two_who_start_it_at_once_start_one(own):
    own.kill()
    with ThreadPoolExecutor(3) as pool:
        said = list(pool.map(lambda _: own.command("start"), range(3)))
    assert {one.returncode for one in said} == {0}
    assert {one.stdout for one in said} == {f"{own.address}\n"}
    running = [
        path
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if str(own.folder / "service.toml") in content(path)
    ]
    assert len(running) == 1


def test_it_listens_on_loopback_alone(own):
    port = urlsplit(own.address).port
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listening = [row[1] for row in rows if row[3] == "0A"]
    for number in (port, own.state["pg_port"]):
        assert [line.split(":")[0] for line in listening if int(line.split(":")[1], 16) == number] == [
            "0100007F"
        ]
    asked = Client(own.address).ask("GET", "/collections", headers={"Host": "elsewhere.example"})
    assert asked.status == 400


def test_secrets_are_for_their_owner_alone(own):
    for name in ("state.json", "service.toml", "users.json"):
        assert stat.S_IMODE((own.folder / name).stat().st_mode) == 0o600
    text = (own.folder / "service.toml").read_text()
    editor = own.user("editor")
    assert editor.ask("PATCH", "/collections/plots/items/1", {}).status == 428
    for client in (editor, own.token("editor")):
        assert client.authorization.split()[1] not in text


def test_edits_outlast_every_way_of_ending(own):
    editor = own.user("editor")
    made = editor.ask(
        "POST", "/collections/facilities/items", {"type": "Feature", "properties": {"name_zh": "新"}}
    )
    assert made.status == 201
    path = urlsplit(made.headers["location"]).path
    own.kill()
    own.start()
    assert own.user(None).get(path).status == 200
    # The database killed under the service: the service says so, and start mends it.
    os.kill(postgres_of(own), signal.SIGKILL)
    # Its children outlive it for a moment, and may answer once more.
    until = time.monotonic() + 20
    while (away := own.user(None).get(path)).status == 200 and time.monotonic() < until:
        time.sleep(0.05)
    assert away.status == 503
    assert away.headers["retry-after"]
    own.start()
    assert own.user(None).get(path).status == 200
    stopped = own.command("stop")
    assert stopped.returncode == 0
    assert own.command("status").returncode == 3
    assert own.command("stop").returncode == 0
    own.start()
    found = own.user(None).get(path)
    assert found.json["properties"]["name_zh"] == "新"
    assert found.etag == made.etag


def test_stop_with_delete_leaves_nothing():
    folder = Path(tempfile.mkdtemp())
    service = Service(folder)
    service.start()
    pid, postgres = service.state["pid"], postgres_of(service)
    place = Path(service.command("status").stdout.split(" in ")[1].split("\n")[0])
    assert service.command("stop", "--delete").returncode == 0
    assert not folder.exists()
    assert not place.exists()
    assert not runs(pid)
    assert not runs(postgres)


def test_the_anonymous_may_be_shut_out(service):
    with service.variant(anonymous="") as address:
        assert Client(address).get("/collections").status == 401
        assert Client(address).get("/nothing").status == 401
        viewer = Client(address, service.user("viewer").authorization)
        assert viewer.get("/collections").status == 200


def test_a_body_that_does_not_arrive_is_not_waited_for(service):
    with service.variant(limits={"read_seconds": 0.5}) as address:
        place = urlsplit(address)
        with socket.create_connection((place.hostname, place.port), timeout=30) as slow:
            authorization = service.user("editor").authorization
            head = f"POST /collections/plots/items HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {authorization}\r\n"
            slow.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{".encode())
            assert slow.recv(100).startswith(b"HTTP/1.1 408")


def test_a_query_that_takes_too_long_ends(service, trial):
    fid, tag = trial.add(far=1.0)
    with service.variant(anonymous="viewer", limits={"query_seconds": 1}) as address:
        impatient = Client(address, trial.editor.authorization)
        holding = service.database()
        with holding.cursor() as cursor:
            cursor.execute("SELECT service.lock(%s)", (trial.name,))
            answer = impatient.ask("PATCH", trial.item(fid), {"properties": {"far": 2.0}}, {"If-Match": tag})
        holding.close()
        assert answer.status == 503
        assert answer.headers["retry-after"]
        assert impatient.get(trial.item(fid)).etag == tag


@pytest.mark.parametrize("form", ["json", "fgb", "gpkg"])
def test_an_answer_that_grows_too_large_goes_on_in_the_next(service, form):
    """However large its features are, an answer stays small, and no feature is left out."""
    with service.variant(anonymous="viewer", limits={"answer": 100_000}) as address:
        client, path, found = Client(address), f"/collections/plots/items?limit=10000&f={form}", 0
        pages = 0
        while path:
            answer = client.get(path)
            if form == "json":
                links = [link["href"] for link in answer.json["links"] if link["rel"] == "next"]
                found += answer.json["numberReturned"]
            else:
                links = [link[1:].split(">")[0] for link in [answer.headers.get("link", "")] if link]
                found += int(answer.headers["ogc-numberreturned"])
            path = links[0].removeprefix(address) if links else None
            pages += 1
    assert found == 3063
    assert pages > 2


def test_more_writers_than_connections_wait_their_turn(service, trial):
    with service.variant(limits={"connections": 2}) as address:
        client = Client(address, trial.editor.authorization)
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda at: client.ask("POST", trial.items, feature(at)), range(16)))
    assert {answer.status for answer in answers} == {201}


def test_the_service_cannot_rewrite_history(service, trial):
    """Not even if all its code were somebody else's: its role in the database may not."""
    text = (service.folder / "service.toml").read_text()
    address = text.split('database = "')[1].split('"')[0]
    connection = psycopg2.connect(address)
    try:
        for statement in (
            f"DELETE FROM history.{trial.name}",
            f"UPDATE history.{trial.name} SET code = 'x'",
            f"TRUNCATE published.{trial.name}",
            f"ALTER TABLE published.{trial.name} DISABLE TRIGGER keep_version",
            "UPDATE service.revisions SET username = 'x'",
            "UPDATE service.collections SET revision = 0",
            "SELECT service.stamp('plots')",
            "SELECT pg_read_file('/etc/passwd')",
            "CREATE TABLE public.mine (id int)",
        ):
            with (
                connection,
                connection.cursor() as cursor,
                pytest.raises(psycopg2.errors.InsufficientPrivilege),
            ):
                cursor.execute(statement)
    finally:
        connection.close()


def test_a_column_that_is_added_is_served_and_kept(service, trial):
    fid, _tag = trial.add(code="A")
    for schema in ("published", "history"):
        service.sql(f"ALTER TABLE {schema}.{trial.name} ADD COLUMN storeys integer")
    with service.variant(anonymous="viewer") as address:
        client = Client(address, trial.editor.authorization)
        assert client.get(trial.item(fid)).json["properties"]["storeys"] is None
        tag = client.get(trial.item(fid)).etag
        patch = {"properties": {"storeys": 3}}
        assert client.ask("PATCH", trial.item(fid), patch, {"If-Match": tag}).status == 204
        versions = client.get(trial.items, datetime="../..").json["features"]
        assert [one["properties"]["storeys"] for one in versions] == [None, 3]
