"""Reading over a line and from a server that fail: what is brought is whole and right, or a sentence says why not."""

import json
import os
import random
import signal
import subprocess
import threading
import time
import zlib
from email.utils import formatdate

import pytest
from child import begun, ran
from client_help import held, log_in, qgis
from faulty import (
    MEGABYTE,
    Proxy,
    Reply,
    altered,
    at,
    await_,
    certificate,
    cut,
    endless,
    instead,
    late,
    replaced,
    stalled,
    unheard,
)
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError

PLOTS = "plots"
pytestmark = pytest.mark.usefixtures("impatient")


@pytest.fixture(scope="module", autouse=True)
def application():
    return qgis()


@pytest.fixture
def fetch(proxy, tmp_path):
    """Fetch through the proxy into a cache of the test's own; `fetch.told` has the warnings."""
    from guiju.service.cache import Cache
    from guiju.service.oapif import Oapif
    from guiju.service.source import Query

    cache = Cache(tmp_path / "cache")

    def run(collection=PLOTS, *, timeout_s=20.0, authcfg="", progress=None, **asked):
        progress = progress or Progress(warn=lambda message: run.told.append(str(message)))
        return source(timeout_s, authcfg).fetch(Query(collection, **asked), cache, progress)

    def source(timeout_s=20.0, authcfg=""):
        return Oapif.of(proxy.url, authcfg, timeout_s)

    run.told, run.cache, run.source, run.proxy = [], cache, source, proxy
    return run


@pytest.fixture
def trial_of_eight(trial):
    for number in range(8):
        trial.add(number, code=f"c{number}")
    return trial


def whole(copy, service, collection=PLOTS) -> None:
    """Assert that a copy has what the service has."""
    rows = service.sql(f"SELECT id, revision FROM published.{collection}")
    assert held(copy).keys() == set(rows)


def left(cache) -> list:
    return [path.name for path in cache.folder.iterdir() if path.suffix != ".lock"]


def test_a_line_of_40_ms_and_one_of_2_s(fetch, proxy, service, trial_of_eight):
    """It takes longer, and that is all; nobody is told that the server is silent."""
    proxy.on("", late(0.04), times=1000)
    whole(fetch(), service)
    proxy.quiet()
    proxy.on(trial_of_eight.name, late(2.0), times=2)
    whole(fetch(trial_of_eight.name), service, trial_of_eight.name)
    assert fetch.told == []


@pytest.mark.parametrize("after", [None, 1000])
def test_a_line_that_goes_quiet_is_tried_once_more_and_told(fetch, proxy, service, after):
    from guiju.service import errors

    proxy.on(r"items\?f=gpkg", stalled(after), times=2)
    with pytest.raises(errors.TimedOut, match="has sent nothing for 1 seconds"):
        fetch(timeout_s=1.0)
    assert len(proxy.targets(r"items\?f=gpkg")) == 2
    assert left(fetch.cache) == []
    whole(fetch(), service)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
def test_a_chunk_cut_short_is_fetched_again(fetch, proxy, service, share):
    proxy.on(r"items\?f=gpkg", cut(share), times=2)
    whole(fetch(), service)
    assert len(proxy.targets(r"items\?f=gpkg")) == 3


def test_a_line_that_breaks_each_time_is_told_and_leaves_nothing(fetch, proxy):
    from guiju.service import errors

    proxy.on(r"items\?f=gpkg", cut(0.5), times=100)
    with pytest.raises(errors.CutShort, match="ends in the middle"):
        fetch()
    assert len(proxy.targets(r"items\?f=gpkg")) == 3
    assert left(fetch.cache) == []


def test_a_connection_that_breaks_before_the_request_arrives(fetch, proxy, service):
    proxy.on("/collections", unheard, times=2)
    whole(fetch(), service)


def test_a_server_killed_in_the_middle_of_a_chunk_is_gone_on_from(fetch, proxy, service, trial_of_eight):
    from guiju.service import errors

    name = trial_of_eight.name
    own = proxy.upstream
    with service.variant(anonymous="viewer", limits={"chunk": 3}) as address:
        proxy.upstream = address
        # Two chunks have come; in the third the process is gone, and so it is for who asks again.
        gone = []
        for fault in (lambda e: e.answer(e.forward()), lambda e: e.answer(e.forward())):
            proxy.on(r"items\?f=gpkg", fault)
        proxy.on(r"items\?f=gpkg", at("half answered", lambda: gone.append(kill(address))))
        with pytest.raises(errors.ServiceError):
            fetch(name)
        assert gone
    before = len(proxy.targets(r"items\?f=gpkg"))
    proxy.upstream = own
    # Served again, by a service that gives larger chunks.
    whole(fetch(name), service, name)
    assert len(proxy.targets(r"items\?f=gpkg")) == before + 1


def kill(address: str) -> None:
    """Kill the process that listens at an address."""
    port = address.rpartition(":")[2]
    found = subprocess.run(
        ["pgrep", "-f", f"devservice.*variant-{port}.toml"], capture_output=True, text=True
    )
    for pid in found.stdout.split():
        os.kill(int(pid), signal.SIGKILL)


def test_the_database_goes_down_between_two_chunks(fetch, proxy, service, trial_of_eight):
    """503 with Retry-After is waited for, and the fetch goes on as soon as the database is back."""
    proxy.on(r"items\?f=gpkg", instead(503, {"detail": "The database is away."}, Retry_After="1"), times=2)
    began = time.monotonic()
    whole(fetch(trial_of_eight.name), service, trial_of_eight.name)
    assert time.monotonic() - began >= 2


def test_the_log_in_ends_between_two_chunks(fetch, proxy, service, trial_of_eight):
    from guiju.service import errors

    name = trial_of_eight.name
    password = json.loads((service.folder / "users.json").read_text())["viewer"]["password"]
    authcfg = log_in("viewer", password)
    with service.variant(limits={"chunk": 3}) as address:
        proxy.upstream = address
        proxy.on(r"items\?f=gpkg", lambda exchange: exchange.answer(exchange.forward()))
        proxy.on(r"items\?f=gpkg", instead(401, {"detail": "Your password has run out."}), times=1)
        with pytest.raises(errors.Refused, match="Your password has run out"):
            fetch(name, authcfg=authcfg)
        asked = len(proxy.targets(r"items\?f=gpkg"))
        whole(fetch(name, authcfg=authcfg), service, name)
        assert len(proxy.targets(r"items\?f=gpkg")) == asked + 2


@pytest.mark.parametrize("step", ["describe", "chunk", "changes"])
def test_each_refusal_of_each_step_is_a_sentence_and_the_last_copy_stays(
    fetch, proxy, service, trial_of_eight, step
):
    from guiju.service import errors

    name = trial_of_eight.name
    path = {"describe": rf"/collections/{name}$", "chunk": r"items\?f=gpkg", "changes": "/changes"}[step]
    for status in (401, 403, 404, 409, 412, 428, 429, 500, 503):
        kept = fetch(name)
        if step == "chunk":  # asked for by who has no copy
            fetch.cache.clear()
        trial_of_eight.add(status, code=f"late{status}")
        asked = len(proxy.targets(path))
        proxy.on(path, instead(status, {"detail": "今天不行。"}, Retry_After="0"), times=20)
        if (step, status) == ("changes", 404):
            whole(fetch(name), service, name)  # a revision that is not known: fetched anew
        else:
            with pytest.raises(errors.ServiceError, match="今天不行。") as caught:
                fetch(name)
            assert caught.value.answer.status == status
            assert len(proxy.targets(path)) - asked <= (3 if status in (429, 500, 503) else 2)
            assert step == "chunk" or held(kept)
        proxy.quiet()
    whole(fetch(name), service, name)


def test_a_wait_that_the_server_asks_for_ends_with_a_cancel(fetch, proxy):
    proxy.on(r"items\?f=gpkg", instead(429, {}, Retry_After="30"), times=5)
    stop = threading.Event()
    watch = threading.Thread(
        target=lambda: (await_(lambda: proxy.targets(r"items\?f=gpkg")), time.sleep(0.2), stop.set())
    )
    watch.start()
    with pytest.raises(Cancelled):
        fetch(progress=Progress(cancelled=stop.is_set))
    ended = time.monotonic()
    watch.join()
    assert stop.is_set()
    assert time.monotonic() - ended < 1
    assert len(proxy.targets(r"items\?f=gpkg")) == 1


def test_a_server_whose_clock_is_wrong(fetch, proxy, service, trial_of_eight):
    """A Retry-After as a date is meant by the server's clock, whatever the clock here says."""
    for off in (-86_400, 86_400):
        now = time.time() + off
        headers = {"Date": formatdate(now, usegmt=True), "Retry-After": formatdate(now + 1, usegmt=True)}
        proxy.on(r"items\?f=gpkg", lambda e, headers=headers: e.answer(Reply(503, headers, b"")))
        fetch.cache.clear()
        began = time.monotonic()
        whole(fetch(trial_of_eight.name), service, trial_of_eight.name)
        assert 0.5 < time.monotonic() - began < 20


def test_malformed_answers_of_each_kind(fetch, proxy, trial_of_eight):
    from guiju.service import errors

    name = trial_of_eight.name
    kept = held(fetch(name))
    trial_of_eight.add(20, code="late")
    bodies = [b"", b"{", b"[]", b"null", b"\xff\xfe", b"{" * 200_000, b'{"changes": [{}], "until": 1}',
              b'{"changes": [7], "until": 1}', b'{"changes": {}, "until": "x"}', b"<html>log in here</html>"]  # fmt: skip
    for body in bodies:
        for path in ("/changes", rf"/collections/{name}$"):
            if path == "/changes" or not body.startswith(b'{"'):
                proxy.on(path, instead(200, body))
                with pytest.raises(errors.BadAnswer, match="cannot be used"):
                    fetch(name)
    assert held(fetch.cache.find(proxy.url, query(name))).keys() == kept.keys()


def query(name):
    from guiju.service.source import Query

    return Query(name)


def test_a_file_that_is_torn_is_never_taken_for_whole(fetch, proxy, service, trial_of_eight):
    """Whatever is wrong with its bytes: a sentence, or all features."""
    from guiju.service import errors

    name = trial_of_eight.name
    first = fetch(name)
    rows = held(first).keys()
    chance, told = random.Random(1), 0
    for _ in range(40):
        fetch.cache.clear()
        size = []

        def torn(reply, size=size):
            body = bytearray(reply.body)
            place = chance.randrange(len(body))
            match chance.randrange(3):
                case 0:
                    del body[place:]
                case 1:
                    body[place : place + 8] = chance.randbytes(8)
                case 2:
                    body[place:place] = b"\0" * 64
            reply.body = bytes(body)

        proxy.on(r"items\?f=gpkg", replaced(torn))
        try:
            assert len(held(fetch(name))) == len(rows)
        except errors.BadAnswer:
            told += 1
    assert told > 20


@pytest.mark.parametrize("step", ["chunks", "changes"])
def test_further_pages_that_lead_in_a_circle(fetch, proxy, service, trial_of_eight, step):
    from guiju.service import errors

    name = trial_of_eight.name
    fetch(name)

    def circle(reply):
        here = proxy.asked[-1][1]
        reply.headers["Link"] = f'<{here}>; rel="next"'

    if step == "chunks":
        fetch.cache.clear()
        proxy.on(r"items\?f=gpkg", replaced(circle), times=5)
    else:
        proxy.on("/changes", replaced(circle), times=5)
    with pytest.raises(errors.BadAnswer, match="its pages lead in a circle"):
        fetch(name)
    assert len(proxy.targets(r"items\?f=gpkg|/changes")) <= 3
    proxy.quiet()
    whole(fetch(name), service, name)


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_of_ten_gigabytes_is_stopped(fetch, proxy, packed):
    from guiju.service import errors

    taken = []
    if packed:
        proxy.on("/collections", instead(200, packed_spaces(10_240), Content_Encoding="gzip"))
    else:
        proxy.on("/collections", endless(10_240 * MEGABYTE, taken))
    with pytest.raises(errors.TooLarge, match="more than 128 MB"):
        fetch.source().catalogue(Progress())
    if not packed:
        await_(lambda: taken)
        assert taken[0] < 200 * MEGABYTE


def packed_spaces(megabytes: int) -> bytes:
    """Return a gzip of so many megabytes, without its end."""
    pack = zlib.compressobj(wbits=31)
    head = pack.compress(b" " * MEGABYTE) + pack.flush(zlib.Z_FULL_FLUSH)
    return head + (pack.compress(b" " * MEGABYTE) + pack.flush(zlib.Z_FULL_FLUSH)) * (megabytes - 1)


def test_packing_that_is_broken(fetch, proxy, service):
    from guiju.service import errors

    proxy.on(r"items\?f=gpkg", instead(200, b"\x1f\x8b" + b"nonsense" * 10, Content_Encoding="gzip"))
    with pytest.raises(errors.BadAnswer, match="cannot be unpacked"):
        fetch()
    whole(fetch(), service)


def test_html_and_paths_are_names_and_nothing_more(fetch, proxy, trial_of_eight):
    """Titles come as they are, for who shows them to escape; an id with a path in it stays below the collections."""
    title, path = "<img src=x onerror=alert(1)><b>地块</b>", "../../../../etc/passwd"
    name = trial_of_eight.name

    def rename(told):
        (one,) = (item for item in told["collections"] if item["id"] == name)
        one |= {"id": path, "title": title, "description": title, "theme": f"{title}/.."}

    proxy.on("/collections$", altered(rename))
    found = {item.id: item for item in fetch.source().catalogue(Progress())}
    assert (found[path].title, found[path].description, found[path].theme) == (title, title, f"{title}/..")
    with pytest.raises(InputError):
        fetch(path)
    assert all(target.startswith("/collections/..%2F") for target in proxy.targets("passwd"))
    before = set(fetch.cache.folder.parent.rglob("*"))
    proxy.on("passwd$", instead(200, {"id": path, "title": title, "links": []}))
    proxy.on("passwd/items", instead(200, {"type": "FeatureCollection", "features": []}), times=2)
    copy = fetch(path)
    assert copy.path.parent == fetch.cache.folder
    assert {file.parent for file in set(fetch.cache.folder.parent.rglob("*")) - before} <= {
        fetch.cache.folder
    }


def test_a_certificate_is_taken_when_its_authority_is_and_only_for_its_name(service, tmp_path):
    from guiju.service import errors
    from guiju.service.oapif import Oapif
    from qgis.core import QgsApplication
    from qgis.PyQt.QtNetwork import QSslCertificate

    manager = QgsApplication.authManager()
    for name in ("127.0.0.1", "data.example"):
        folder = tmp_path / name
        folder.mkdir()
        context, authority = certificate(folder, name)
        with Proxy(service.address, context) as proxy:
            source = Oapif.of(proxy.url, timeout_s=5)
            with pytest.raises(errors.Untrusted, match="not trusted on this computer"):
                source.catalogue(Progress())
            assert proxy.asked == []
            (trusted,) = QSslCertificate.fromPath(str(authority))
            assert manager.storeCertAuthority(trusted)
            manager.rebuildCaCertsCache()
            manager.rebuildTrustedCaCertsCache()
            try:
                if name == "127.0.0.1":
                    proxy.on("", replaced(by_https), times=2)
                    assert source.catalogue(Progress())
                else:
                    with pytest.raises(errors.Untrusted, match="not trusted on this computer"):
                        source.catalogue(Progress())
                    assert proxy.asked == []
            finally:
                manager.removeCertAuthority(trusted)
                manager.rebuildCaCertsCache()
                manager.rebuildTrustedCaCertsCache()


def by_https(reply):
    # As a service behind a web server would write its links.
    reply.body = reply.body.replace(b"http://127", b"https://127")


def test_a_field_that_came_and_one_that_went_since_the_last_fetch(fetch, service, trial_of_eight):
    name = trial_of_eight.name
    fetch(name)
    for schema in ("published", "history"):
        service.sql(f"ALTER TABLE {schema}.{name} ADD COLUMN storeys integer")
        service.sql(f"ALTER TABLE {schema}.{name} DROP COLUMN open CASCADE")
    service.sql(f"UPDATE published.{name} SET storeys = 3 WHERE code = 'c1'")
    with service.variant(anonymous="viewer") as address:
        fetch.proxy.upstream = address
        copy = fetch(name)
    found = {values["code"]: values for values in held(copy).values()}
    assert found["c1"]["storeys"] == 3
    assert "open" not in found["c1"]
    whole(copy, service, name)


FETCH = """
from guiju.service.cache import Cache
from guiju.service.oapif import Oapif
from guiju.service.source import Query
address, name, folder, most = sys.argv[1:]
if int(most):
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
cache, query, source = Cache(Path(folder)), Query(name), Oapif.of(address, timeout_s=5)
try:
    print("FETCHED", source.fetch(query, cache, Progress()).count)
except InputError as error:
    print("TOLD", error)
kept = cache.find(source.url, query)
print("KEPT", kept and kept.layer().featureCount(), flush=True)
os._exit(0)
"""


def test_a_full_disk_while_fetching_and_while_refreshing(proxy, service, trial, tmp_path):
    """Files may not grow: nothing is left of a new copy, and an old one is whole again as soon as there is room."""
    name, cache = trial.name, tmp_path / "cache"
    words = "md5(g::text) || md5((g + 1)::text) || md5((g + 2)::text)"
    some = f'INSERT INTO published.{name} ("名称") SELECT {words} FROM generate_series(%s, %s) AS g'
    service.sql(some, 1, 3000)
    told = ran(FETCH, tmp_path / "profile", proxy.url, name, cache, 200_000)
    assert "TOLD What " in told
    assert "Check that the disk has room" in told
    assert "KEPT None" in told
    assert [path.name for path in cache.iterdir() if path.suffix != ".lock"] == []
    assert "FETCHED 3000" in ran(FETCH, tmp_path / "profile", proxy.url, name, cache, 0)
    (copy,) = cache.glob("*.gpkg")
    service.sql(some, 3001, 4400)
    told = ran(FETCH, tmp_path / "profile", proxy.url, name, cache, copy.stat().st_size + 10_000)
    assert "Check that the disk has room" in told
    assert "KEPT 3000" in told
    assert "KEPT 4400" in ran(FETCH, tmp_path / "profile", proxy.url, name, cache, 0)


@pytest.mark.parametrize("moment", ["half answered", "answered"])
def test_qgis_killed_while_fetching(proxy, service, tmp_path, moment):
    """The next fetch finds no lock, no half file in the place of a copy, and brings all."""
    children = []

    def kill_it():
        os.kill(children[0].pid, signal.SIGKILL)

    proxy.on(r"items\?f=gpkg", at(moment, kill_it))
    children.append(begun(FETCH, tmp_path / "profile", proxy.url, PLOTS, tmp_path / "cache", 0))
    children[0].communicate(timeout=60)
    assert children[0].returncode == -signal.SIGKILL
    ((count,),) = service.sql(f"SELECT count(*) FROM published.{PLOTS}")
    assert f"KEPT {count}" in ran(FETCH, tmp_path / "profile", proxy.url, PLOTS, tmp_path / "cache", 0)
