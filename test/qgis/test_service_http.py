"""The door to the network against a server that really is slow, cut, busy, broken, endless or elsewhere."""

import base64
import json
import socket
import ssl
import subprocess
import threading
import time

import pytest
from guiju.bridge.task import Task
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from guiju.service import errors
from guiju.service.http import Http, retry_after, same_origin
from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.PyQt.QtCore import QCoreApplication, QThread
from web import Web

NONE = Progress()


@pytest.fixture
def web():
    server = Web()
    yield server
    server.close()


@pytest.fixture
def http(web):
    return Http(web.url, timeout_s=1.0)


@pytest.fixture(scope="session")
def authcfg(qgis_app):
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("for tests", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("viewer")
    config.setConfig("username", "viewer")
    config.setConfig("password", "s3cret")
    assert manager.storeAuthenticationConfig(config)[0]
    return config.id()


BASIC = "Basic " + base64.b64encode(b"viewer:s3cret").decode()


def asked(web, path):
    return [headers for _method, at, _query, headers, _body in web.asked if at == path]


def test_an_answer_with_its_status_headers_and_body(web, http):
    web.pages["/a"] = lambda ask: ask.reply(200, {"名": 1}, ETag='"7"')
    answer = http.get(f"{web.url}/a?x=%2F", NONE)
    assert (answer.status, answer.json(), answer.headers["etag"]) == (200, {"名": 1}, '"7"')
    assert web.asked[0][2] == {"x": "/"}


def test_a_body_into_a_file(web, http, tmp_path):
    web.pages["/a"] = lambda ask: ask.reply(200, b"x" * 3_000_000, "application/flatgeobuf")
    answer = http.get(f"{web.url}/a", NONE, to=tmp_path / "a.fgb")
    assert answer.body == b""
    assert (tmp_path / "a.fgb").stat().st_size == 3_000_000


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequest),
        (401, errors.Refused),
        (403, errors.Refused),
        (404, errors.Missing),
        (409, errors.Conflict),
        (412, errors.Conflict),
        (428, errors.PreconditionRequired),
        (429, errors.TooMany),
        (500, errors.ServerFault),
        (503, errors.ServerFault),
    ],
)
def test_each_status_is_an_error_with_the_servers_own_sentence(web, http, status, kind):
    web.pages["/a"] = lambda ask: ask.reply(
        status, {"code": "x", "description": "<b>不行</b>\n今天"}, Retry_After="0"
    )
    with pytest.raises(kind) as caught:
        http.get(f"{web.url}/a?token=hidden", NONE)
    assert "“<b>不行</b> 今天”" in str(caught.value)
    assert "hidden" not in str(caught.value)
    assert caught.value.answer.status == status


def test_a_conflict_brings_the_feature_as_it_stands(web, http):
    web.pages["/a"] = lambda ask: ask.reply(412, {"current": {"id": 5}}, ETag='"9"')
    with pytest.raises(errors.Conflict) as caught:
        http.send("PUT", f"{web.url}/a", NONE, body=b"{}", headers={"If-Match": '"8"'})
    assert caught.value.answer.json() == {"current": {"id": 5}}
    assert caught.value.answer.headers["etag"] == '"9"'


@pytest.mark.parametrize("method", ["PUT", "PATCH", "POST", "DELETE"])
def test_what_changes_data_is_sent_once_with_its_body(web, http, method):
    web.pages["/a"] = lambda ask: ask.reply(500, {})
    with pytest.raises(errors.ServerFault):
        http.send(method, f"{web.url}/a", NONE, body="体".encode(), headers={"Content-Type": "text/plain"})
    assert [(m, body.decode()) for m, _p, _q, _h, body in web.asked] == [(method, "体")]


def test_500_then_200_is_tried_again(web, http):
    failing = [500, 502]
    web.pages["/a"] = lambda ask: ask.reply(failing.pop() if failing else 200, {"ok": 1})
    assert http.get(f"{web.url}/a", NONE).json() == {"ok": 1}
    assert len(web.asked) == 3


def test_a_key_makes_a_change_safe_to_repeat(web, http):
    failing = [503]
    web.pages["/a"] = lambda ask: ask.reply(failing.pop() if failing else 200, {"ok": 1})
    http.send("POST", f"{web.url}/a", NONE, body=b"{}", headers={"Idempotency-Key": "k1"})
    assert [headers["Idempotency-Key"] for headers in asked(web, "/a")] == ["k1", "k1"]


def test_repetition_has_an_end(web, http):
    web.pages["/a"] = lambda ask: ask.reply(500, {})
    with pytest.raises(errors.ServerFault):
        http.get(f"{web.url}/a", NONE)
    assert len(web.asked) == 3


def test_429_waits_as_long_as_the_server_asks(web, http):
    times = []

    def busy(ask):
        times.append(time.monotonic())
        ask.reply(*((429, {}) if len(times) == 1 else (200, {})), Retry_After="1")

    web.pages["/a"] = busy
    http.get(f"{web.url}/a", NONE)
    assert times[1] - times[0] >= 1


def test_a_wait_of_an_hour_is_left_to_the_person(web, http):
    web.pages["/a"] = lambda ask: ask.reply(429, {}, Retry_After="3600")
    with pytest.raises(errors.TooMany) as caught:
        http.get(f"{web.url}/a", NONE)
    assert caught.value.retry_after == 3600
    assert len(web.asked) == 1


def test_retry_after_as_a_date():
    from datetime import UTC, datetime

    now = lambda: datetime(2026, 11, 22, 3, 0, 0, tzinfo=UTC)  # noqa: E731
    assert retry_after("Sun, 22 Nov 2026 03:00:30 GMT", now=now) == 30
    assert retry_after("Sun, 22 Nov 2026 02:00:00 GMT", now=now) == 0
    assert retry_after("Sun, 22 Nov 2026 02:00:30 GMT", "Sun, 22 Nov 2026 02:00:00 GMT", now) == 30
    assert retry_after("Sun, 22 Nov 2026 03:00:30 GMT", "yesterday", now) == 30
    assert retry_after("soon", now=now) is None
    assert retry_after("²", now=now) is None
    assert retry_after("", now=now) is None


def test_a_slow_answer_arrives_whole(web, http):
    def slow(ask):
        ask.head(200, 8)
        for _ in range(8):
            ask.wfile.write(b"x")
            ask.wfile.flush()
            time.sleep(0.25)

    web.pages["/a"] = slow
    assert http.get(f"{web.url}/a", NONE).body == b"x" * 8


def test_many_answers_on_several_threads_are_each_taken_for_themselves(web, http):
    """An answer may come to lie where one lay that another thread is done with."""
    body = "1" * 200_000
    web.pages["/a"] = lambda ask: ask.reply(200, body)
    told = []

    def work(progress):
        return [len(http.get(f"{web.url}/a", progress).json()) for _ in range(40)]

    tasks = [
        Task(
            str(number),
            work,
            done=lambda found, _: told.append(found),
            failed=told.append,
            stopped=told.clear,
        )
        for number in range(20)
    ]
    for task in tasks:
        QgsApplication.taskManager().addTask(task)
    while len(told) < len(tasks):
        QCoreApplication.processEvents()
    assert told == [[len(body)] * 40] * len(tasks)


@pytest.mark.parametrize("begun", [False, True])
def test_a_stalled_server_is_told_and_not_waited_for(web, begun):
    def stall(ask):
        if begun:
            ask.head(200, 1000)
            ask.wfile.write(b"{")
            ask.wfile.flush()
        ask.stall()

    web.pages["/a"] = stall
    with pytest.raises(errors.TimedOut, match="has sent nothing for"):
        Http(web.url, timeout_s=0.5).get(f"{web.url}/a", NONE)
    assert len(web.asked) == 2


def test_a_cut_body_is_never_taken_for_whole(web, http, tmp_path):
    def cut(ask):
        ask.head(200, 1000)
        ask.wfile.write(b"x" * 500)
        ask.cut()

    web.pages["/a"] = cut
    with pytest.raises(errors.CutShort, match="ends in the middle"):
        http.get(f"{web.url}/a", NONE, to=tmp_path / "a")
    assert len(web.asked) == 3


def test_a_cut_chunk_is_never_taken_for_whole(web, http):
    def cut(ask):
        ask.send_response(200)
        ask.send_header("Transfer-Encoding", "chunked")
        ask.end_headers()
        ask.wfile.write(b"5\r\nabcde\r\n")
        ask.cut()

    web.pages["/a"] = cut
    with pytest.raises(errors.CutShort):
        http.get(f"{web.url}/a", NONE)


def test_malformed_json_is_a_sentence(web, http):
    web.pages["/a"] = lambda ask: ask.reply(200, b'{"features": [', "application/json")
    with pytest.raises(errors.BadAnswer, match="it is no JSON"):
        http.get(f"{web.url}/a", NONE).json()


@pytest.mark.parametrize("to_file", [False, True])
def test_ten_gigabytes_are_not_taken(web, http, tmp_path, to_file):
    sent = []

    def endless(ask):
        ask.head(200, 10 << 30)
        while not web.closing.is_set():
            sent.append(ask.wfile.write(b"x" * 65_536))

    web.pages["/a"] = endless
    with pytest.raises(errors.TooLarge, match="more than 4 MB"):
        http.get(f"{web.url}/a", NONE, to=tmp_path / "a" if to_file else None, most=4 << 20)
    assert sum(sent) < 64 << 20


def test_nobody_at_home(http):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(errors.Unreachable, match="cannot be reached"):
        http.get(f"http://127.0.0.1:{port}/a", NONE)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://127.0.0.1/a", "/a", "http://", "gopher://x/", "http://[::1", "http://a b/"],
)
def test_only_the_web_is_asked(http, url):
    with pytest.raises(errors.BadRequest, match="no address of the web"):
        http.get(url, NONE)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://[::1"])
def test_a_redirect_to_what_is_not_of_the_web_is_not_followed(web, http, target):
    web.pages["/a"] = lambda ask: ask.reply(302, Location=target)
    with pytest.raises(errors.BadRequest, match="no address of the web"):
        http.get(f"{web.url}/a", NONE)


def test_the_log_in_goes_to_its_own_server_only(web, authcfg):
    other = Web()
    try:
        web.pages["/home"] = lambda ask: ask.reply(302, Location="/landed")
        web.pages["/landed"] = {"at": "home"}
        web.pages["/away"] = lambda ask: ask.reply(302, Location=f"{other.url}/landed")
        other.pages["/landed"] = {"at": "other"}
        http = Http(web.url, authcfg, timeout_s=2)
        assert http.get(f"{web.url}/home", NONE).json() == {"at": "home"}
        assert http.get(f"{web.url}/away", NONE).json() == {"at": "other"}
        # A link of the server's to another host is followed without it too.
        http.get(f"{other.url}/landed", NONE)
        assert [h.get("Authorization") for h in asked(web, "/home") + asked(web, "/landed")] == [BASIC, BASIC]
        assert asked(web, "/away")[0]["Authorization"] == BASIC
        assert [h.get("Authorization") for h in asked(other, "/landed")] == [None, None]
    finally:
        other.close()


def test_a_server_that_has_moved_to_https_is_told(web, authcfg):
    web.pages["/a"] = lambda ask: ask.reply(301, Location="https://127.0.0.1/a")
    with pytest.raises(errors.BadRequest, match="leads on to https://127.0.0.1/a"):
        Http(web.url, authcfg).get(f"{web.url}/a", NONE)


def test_redirects_without_end(web, http):
    web.pages["/a"] = lambda ask: ask.reply(302, Location="/b")
    web.pages["/b"] = lambda ask: ask.reply(302, Location="/a")
    with pytest.raises(errors.BadRequest):
        http.get(f"{web.url}/a", NONE)
    assert len(web.asked) < 10


def test_a_change_is_not_sent_where_a_redirect_leads(web, http):
    web.pages["/a"] = lambda ask: ask.reply(307, Location="/b")
    web.pages["/b"] = {}
    with pytest.raises(errors.BadRequest):
        http.send("POST", f"{web.url}/a", NONE, body=b"{}")
    assert not asked(web, "/b")


def test_an_unknown_authentication_is_a_sentence(web, authcfg):
    with pytest.raises(InputError, match="authentication of the connection"):
        Http(web.url, "zzzzzzz").get(f"{web.url}/a", NONE)
    assert not web.asked


def test_a_certificate_that_nobody_vouches_for(tmp_path):
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2",
         "-subj", "/CN=127.0.0.1"], check=True, capture_output=True)  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    web = Web(tls=context)
    try:
        with pytest.raises(errors.Untrusted, match="not trusted on this computer"):
            Http(web.url, timeout_s=5).get(f"{web.url}/a", NONE)
        assert not web.asked
    finally:
        web.close()


def test_cancel_ends_a_stalled_request(web):
    web.pages["/a"] = lambda ask: ask.stall()
    asked_to_stop = threading.Event()
    threading.Timer(0.4, asked_to_stop.set).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        Http(web.url, timeout_s=20).get(f"{web.url}/a", Progress(cancelled=asked_to_stop.is_set))
    assert time.monotonic() - began < 5
    assert len(web.asked) == 1


class _Elsewhere(QThread):
    """Work on a thread of QGIS's kind, while the main thread lives."""

    def __init__(self, work):
        super().__init__()
        self.work, self.result = work, None

    def run(self):
        try:
            self.result = self.work()
        except Exception as error:
            self.result = error


def test_on_a_worker_thread_while_the_window_lives(web, authcfg):
    web.pages["/a"] = lambda ask: (time.sleep(0.3), ask.reply(200, {"ok": 1}))
    web.pages["/stall"] = lambda ask: ask.stall()
    http = Http(web.url, authcfg, timeout_s=5)
    worker = _Elsewhere(lambda: http.get(f"{web.url}/a", NONE).json())
    asked_to_stop = threading.Event()
    other = _Elsewhere(lambda: http.get(f"{web.url}/stall", Progress(cancelled=asked_to_stop.is_set)))
    turns = 0
    for thread in (worker, other):
        thread.start()
        while thread.isRunning():
            QCoreApplication.processEvents()
            turns += 1
            if thread is other and len(web.asked) == 2:
                asked_to_stop.set()
            time.sleep(0.01)
    assert worker.result == {"ok": 1}
    assert isinstance(other.result, Cancelled)
    assert turns > 10


def test_same_origin():
    assert same_origin("https://a.cn/x", "https://a.cn:443/y")
    assert not same_origin("https://a.cn", "http://a.cn")
    assert not same_origin("https://a.cn", "https://a.cn:8443")
    assert not same_origin("https://a.cn", "https://b.a.cn")


def test_what_a_server_says():
    def said(body, kind="application/json"):
        raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        return errors.said(errors.Answer(500, {"content-type": kind}, raw))

    assert said({"error": {"code": 1, "message": "token expired"}}) == "token expired"
    assert said({"detail": [{"loc": 1}]}) == ""
    assert said({"title": "t", "detail": "d"}) == "d"
    assert said(b"<html>Traceback</html>", "text/html") == ""
    assert said(b"\xff\xfe", "text/plain") == ""
    assert len(said({"detail": "长" * 5000})) == 300


def test_a_fault_of_who_waits_is_told_and_does_not_end_qgis(web):
    """Whoever is asked whether to go on may have gone, as a task that QGIS has deleted: out of a slot it would abort."""
    web.pages["/a"] = lambda ask: ask.stall()

    def gone():
        if web.asked:
            raise RuntimeError("wrapped C/C++ object of type QgsTask has been deleted")
        return False

    with pytest.raises(RuntimeError, match="deleted"):
        Http(web.url, timeout_s=20).get(f"{web.url}/a", Progress(cancelled=gone))
