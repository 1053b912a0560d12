"""Sync over a line, with a server and in a program that fail at every moment: nothing is lost, nothing sent twice."""

import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate
from pathlib import Path

import pytest
from child import begun, ran
from client_help import qgis
from editors import Person, assert_equal, editor, history, there
from faulty import (
    MEGABYTE,
    Proxy,
    Reply,
    at,
    await_,
    certificate,
    cut,
    endless,
    half_heard,
    instead,
    late,
    replaced,
    stalled,
    unanswered,
    unheard,
)
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError

SENT = "/transactions"
pytestmark = pytest.mark.usefixtures("impatient")


@pytest.fixture(scope="module", autouse=True)
def application():
    return qgis()


@pytest.fixture(scope="module")
def authcfg(service, application):
    return editor(service)


@pytest.fixture
def filled(trial):
    """A collection of three features, a, b and c, whose ids are 1, 2 and 3."""
    for number, code in enumerate("abc"):
        trial.add(number, code=code, far=1.0, floors=number)
    return trial


@pytest.fixture
def ann(proxy, filled, authcfg, tmp_path):
    """An editor who has changed a, deleted b and drawn d, and has not synced yet."""
    found = Person.at(proxy.url, filled.name, tmp_path / "ann.gpkg", authcfg)
    found.change(found.number(1), far=2.5, 名称="甲")
    found.remove(found.number(2))
    found.add(7, code="d", far=4.0)
    return found


@pytest.fixture
def ben(service, filled, tmp_path):
    """Another editor, on a line that works."""
    return Person.at(service.address, filled.name, tmp_path / "ben.gpkg", editor(service, "editor2"))


def assert_sent_once(service, person) -> None:
    """Assert that the service has each of Ann's edits once, in its history too, and she has what it has."""
    person.sync()
    assert (person.unsent, person.checkout.status().waiting) == (0, None)
    assert_equal(person.held(), there(service, person.collection))
    made = [row[2:] for row in history(service, person.collection) if row[1] > 4]
    assert sorted(made) == [("a", 2.5, "甲"), ("d", 4.0, None)]
    assert {values["code"] for values, _shape in there(service, person.collection).values()} == {
        "a",
        "c",
        "d",
    }


def work(person, number: int) -> None:
    """Change a, draw one more square and delete that of the last time."""
    person.change(person.number(1), far=float(number))
    person.remove(person.number(max(person.held().keys() - {None})))
    person.add(number, code=f"n{number}")


def assert_worked_once(service, person, number: int) -> None:
    """Assert that the service has had this work once, and both have the same now."""
    person.sync()
    assert (person.unsent, person.checkout.status().waiting) == (0, None)
    assert_equal(person.held(), there(service, person.collection))
    versions = history(service, person.collection)
    assert sum(row[3] == number for row in versions) == 1
    assert sum(row[2] == f"n{number}" for row in versions) == 1


def test_a_line_that_breaks_around_a_changeset(proxy, service, ann):
    """Once, and so often that the sync gives up and the next one goes on."""
    from guiju.service import errors

    ann.sync()
    faults = [unheard, half_heard, unanswered, cut(0.0), cut(0.5), stalled(), stalled(10)]
    for number, fault in enumerate(faults, start=10):
        ann.timeout_s = 20.0 if number < 15 else 1.5
        work(ann, number)
        proxy.on(SENT, fault)
        assert ann.sync().sent == 3
        assert_worked_once(service, ann, number)
        work(ann, 10 * number)
        proxy.on(SENT, fault, times=9)
        with pytest.raises(errors.ServiceError):
            ann.sync()
        assert ann.checkout.status().waiting
        proxy.quiet()
        ann.timeout_s = 20.0
        assert_worked_once(service, ann, 10 * number)


def test_a_line_of_2_s_to_and_fro(proxy, service, ann):
    proxy.on(SENT, late(2.0))
    assert ann.sync().sent == 3
    assert len(proxy.targets(SENT)) == 1
    assert_sent_once(service, ann)


def test_refusals_of_each_step(proxy, service, ann):
    from guiju.service import errors

    ann.sync()
    for status in (401, 403, 404, 428, 429, 500, 503):
        work(ann, status)
        for path in (rf"/{ann.collection}$", "/changes", SENT):
            proxy.on(path, instead(status, {"detail": "今天不行。"}, Retry_After="0"), times=9)
            with pytest.raises(errors.ServiceError, match="今天不行。") as caught:
                ann.sync()
            assert caught.value.answer.status == status
            assert (ann.unsent, ann.conflicts()) == (3, [])
            proxy.quiet()
        assert_worked_once(service, ann, status)


def test_a_changeset_that_is_refused_for_what_is_in_it(proxy, service, ann):
    """It is tried piece by piece, and a person is told of each that is refused."""
    proxy.on(SENT, instead(409, {"detail": "今天不行。"}), times=50)
    assert ann.sync().conflicts == ann.unsent == 3
    proxy.quiet()
    for conflict in ann.conflicts():
        assert conflict.problem == "今天不行。"
        ann.resolve(conflict.number, {"feature": "mine"})
    assert_sent_once(service, ann)


def test_an_answer_that_is_none_is_no_acknowledgement(proxy, service, ann):
    """The changeset was applied; what came back speaks of something else."""
    from guiju.service import errors

    ann.sync()
    bodies = [b"", b"{", b"[]", b'{"results": [], "revision": 4}', b'{"revision": "x"}', b"<html>log in here</html>",
              b'{"revision": 9, "results": [7, 8, 9]}', b'{"revision": 9, "results": [{}, {}, {}]}']  # fmt: skip
    for number, body in enumerate(bodies, start=10):
        work(ann, number)
        proxy.on(SENT, replaced(lambda reply, body=body: setattr(reply, "body", body)), times=3)
        with pytest.raises(errors.BadAnswer):
            ann.sync()
        assert ann.checkout.status().waiting
        proxy.quiet()
        assert_worked_once(service, ann, number)


def test_an_answer_of_ten_gigabytes(proxy, service, ann):
    from guiju.service import errors

    for path in ("/changes", SENT):
        taken = []
        proxy.on(path, endless(10_240 * MEGABYTE, taken))
        with pytest.raises(errors.TooLarge):
            ann.sync()
        await_(lambda taken=taken: taken)
        assert taken[0] < 1_000 * MEGABYTE
    assert_sent_once(service, ann)


def test_the_service_asks_to_wait_and_is_given_the_time(proxy, service, ann):
    now = time.time() - 86_400  # by its own clock, which is a day behind
    headers = {"Date": formatdate(now, usegmt=True), "Retry-After": formatdate(now + 1, usegmt=True)}
    proxy.on(SENT, lambda exchange: exchange.answer(Reply(503, headers)))
    began = time.monotonic()
    assert ann.sync().sent == 3
    assert 0.5 < time.monotonic() - began < 30
    assert_sent_once(service, ann)


@pytest.mark.parametrize("fault", [instead(503, {}, Retry_After="50"), stalled()], ids=["wait", "stall"])
def test_a_cancel_while_a_changeset_is_out(proxy, service, ann, fault):
    stop = threading.Event()
    ann.timeout_s = 50
    proxy.on(SENT, fault)

    def ask_to_stop():
        await_(lambda: proxy.targets(SENT))
        time.sleep(0.2)
        stop.set()
        asked.append(time.monotonic())

    asked = []
    thread = threading.Thread(target=ask_to_stop)
    thread.start()
    with pytest.raises(Cancelled):
        ann.sync(Progress(cancelled=stop.is_set))
    ended = time.monotonic()
    thread.join()
    assert ended - asked[0] < 1
    assert ann.unsent == 3
    assert_sent_once(service, ann)


def test_the_service_and_its_database_killed_around_a_changeset(proxy, service, ann):
    """The process while it waits to write, the database in the middle of the transaction, and the process after the
    commit and before the answer."""
    from guiju.service import errors

    def dies(exchange):
        exchange.forward()
        service.kill()
        exchange.drop()

    for end in (service.kill, lambda: crash(service)):
        holding = service.database()
        with holding.cursor() as cursor, ThreadPoolExecutor(1) as pool:
            cursor.execute("SELECT service.lock(%s)", (ann.collection,))
            asked = len(proxy.targets(SENT))
            going = pool.submit(outcome_of, ann)
            await_(lambda asked=asked: len(proxy.targets(SENT)) > asked)
            await_(lambda: waits_for_lock(service))
            end()
            with pytest.raises(errors.ServiceError):
                raise going.result()
        holding.close()
        assert ann.checkout.status().waiting
        service.start()
        proxy.upstream = service.address
    proxy.on(SENT, dies)
    with pytest.raises(errors.ServiceError):
        ann.sync()
    assert ann.checkout.status().waiting
    service.start()
    proxy.upstream = service.address
    assert ann.sync().settled == 3
    assert_sent_once(service, ann)


def outcome_of(person):
    try:
        return person.sync()
    except InputError as error:
        return error


def waits_for_lock(service) -> bool:
    return bool(service.sql("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))


def crash(service) -> None:
    """End the database as a power cut does."""
    place = service.command("status").stdout.split(" in ")[1].split("\n")[0]
    postmaster = int((Path(place) / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGQUIT)  # an immediate shutdown
    await_(
        lambda: not Path(f"/proc/{postmaster}").exists()
        or "Z" in Path(f"/proc/{postmaster}/stat").read_text()
    )


def test_what_is_edited_while_a_changeset_is_out_is_the_next_one(proxy, service, ann):
    proxy.on(SENT, at("done", lambda: (ann.change(ann.number(1), far=9.0), ann.add(8, code="e"))))
    ann.sync()
    ann.sync()
    assert ann.unsent == 0
    assert_equal(ann.held(), there(service, ann.collection))
    ((far,),) = service.sql(f"SELECT far FROM published.{ann.collection} WHERE id = 1")
    assert far == 9.0


def test_another_log_in_does_not_send_what_the_first_one_may_have_sent(proxy, service, ann):
    from guiju.service import errors

    proxy.on(SENT, unanswered, times=9)
    with pytest.raises(errors.ServiceError):
        ann.sync()
    proxy.quiet()
    own, ann.authcfg = ann.authcfg, editor(service, "editor2")
    with pytest.raises(InputError, match="choose it in the connection"):
        ann.sync()
    ann.authcfg = own
    assert_sent_once(service, ann)


# Two people


def test_two_who_change_one_field_at_once(service, ann, ben):
    """Whoever is second is told, sees both, and decides; the first one's is in the history for ever."""
    ben.change(ben.number(1), far=7.0)
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda one: one.sync(), (ann, ben)))
    told = [person for person, outcome in zip((ann, ben), outcomes, strict=True) if outcome.conflicts]
    for person in {ann, ben} - set(told):
        person.sync()
    assert len(told) == 1
    (conflict,) = told[0].conflicts()
    assert conflict.fields == ("far",)
    assert {conflict.mine.properties["far"], conflict.theirs.properties["far"]} == {2.5, 7.0}
    told[0].resolve(conflict.number, {"far": "mine"})
    for person in (told[0], ann, ben):
        person.sync()
    for person in (ann, ben):
        assert_equal(person.held(), there(service, ann.collection))
    versions = [row[3] for row in history(service, ann.collection) if row[0] == 1]
    assert versions == [1.0, *(own for own in (2.5, 7.0) if own != conflict.mine.properties["far"]),
                        conflict.mine.properties["far"]]  # fmt: skip


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_deleted_there_and_edited_here(service, ann, ben, choice):
    ben.remove(ben.number(1))
    ben.sync()
    ann.sync()
    (conflict,) = ann.conflicts()
    assert (conflict.fields, conflict.theirs, conflict.by) == (("feature",), None, "editor2")
    assert conflict.mine.properties["far"] == 2.5
    ann.resolve(conflict.number, {"feature": choice})
    ann.sync()
    assert_equal(ann.held(), there(service, ann.collection))
    codes = {values["code"]: fid for fid, (values, _shape) in there(service, ann.collection).items()}
    assert ("a" in codes) == (choice == "mine")
    assert codes.get("a") != 1


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_edited_there_and_deleted_here(service, ann, ben, choice):
    ben.change(ben.number(2), far=7.0)
    ben.sync()
    ann.sync()
    (conflict,) = ann.conflicts()
    assert (conflict.fields, conflict.mine, conflict.theirs.properties["far"]) == (("feature",), None, 7.0)
    ann.resolve(conflict.number, {"feature": choice})
    ann.sync()
    assert_equal(ann.held(), there(service, ann.collection))
    assert (2 in there(service, ann.collection)) == (choice == "theirs")


def test_two_windows_do_not_sync_one_checkout_at_once(proxy, service, ann):
    proxy.on(SENT, late(1.5))
    with ThreadPoolExecutor(1) as pool:
        going = pool.submit(outcome_of, ann)
        await_(lambda: proxy.targets(SENT))
        with pytest.raises(InputError, match="being synced by another window"):
            ann.sync()
        assert going.result().sent == 3
    assert_sent_once(service, ann)


# What changes under a checkout


def test_a_schema_that_changed_since_the_checkout(proxy, service, ann):
    """A field of mine that is gone is told and stays here; all else is sent; what is new there stays as it is."""
    name = ann.collection
    ann.change(ann.number(3), floors=12, far=3.5)
    for schema in ("published", "history"):
        service.sql(f"ALTER TABLE {schema}.{name} DROP COLUMN floors CASCADE")
        service.sql(f"ALTER TABLE {schema}.{name} ADD COLUMN storeys integer")
    service.sql(f"UPDATE published.{name} SET storeys = 5 WHERE id IN (1, 3)")
    told = []
    with service.variant(anonymous="viewer") as address:
        proxy.upstream = address
        ann.sync(Progress(warn=lambda message: told.append(str(message))))
    assert any("floors" in sentence and "stays in the checkout" in sentence for sentence in told)
    assert any("storeys" in sentence for sentence in told)
    rows = service.sql(f"SELECT id, far, storeys FROM published.{name} ORDER BY id")
    assert [row[1:] for row in rows] == [(2.5, 5), (3.5, 5), (4.0, None)]
    assert ann.held()[3][0]["floors"] == 12


def test_a_rule_of_the_database_that_an_edit_breaks_is_told_and_the_rest_is_sent(service, ann):
    """`code` is unique there, which the checkout cannot know."""
    number = ann.add(9, code="c")
    ann.sync()
    (conflict,) = ann.conflicts()
    assert (conflict.number, bool(conflict.problem)) == (number, True)
    ann.change(number, code="f")
    ann.sync()
    assert ann.conflicts() == []
    assert_equal(ann.held(), there(service, ann.collection))
    assert len(there(service, ann.collection)) == 4


def test_a_service_that_was_set_up_anew_gets_nothing(service, ann, tmp_path):
    """The same names and revisions, another history: what I have changed is not written over somebody else's."""
    name = ann.collection
    service.sql(f"DROP TABLE published.{name}, history.{name} CASCADE")
    service.sql(f"DELETE FROM service.revisions WHERE collection = '{name}'")
    service.sql(f"DELETE FROM service.collections WHERE name = '{name}'")
    service.sql(f"""
        CREATE TABLE published.{name} (
            id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, geom geometry(MultiPolygon, 4547),
            code text UNIQUE, far float8, floors integer, open boolean, approved date, seen timestamptz, "名称" text);
        INSERT INTO published.{name} (code, far) VALUES ('x', 1), ('y', 1), ('z', 1);
        SELECT service.publish('{name}', 'Trial')""")
    for code in "xyz":
        service.sql(f"UPDATE published.{name} SET far = far + 1 WHERE code = %s", code)
    with service.variant(anonymous="viewer") as address:
        ann.address = address
        with pytest.raises(InputError, match="is not the one that was checked out"):
            ann.sync()
    assert ann.unsent == 3
    assert {row[0] for row in service.sql(f"SELECT code FROM published.{name}")} == {"x", "y", "z"}


def test_a_certificate_that_is_not_trusted(service, ann, tmp_path):
    from guiju.service import errors

    context, _authority = certificate(tmp_path)
    own = ann.address
    with Proxy(service.address, context) as proxy:
        ann.address = proxy.url
        with pytest.raises(errors.Untrusted, match="not trusted on this computer"):
            ann.sync()
        assert proxy.asked == []
    ann.address = own
    assert_sent_once(service, ann)


# A program that ends

SYNC = """
from guiju.service.checkout import Checkout
from guiju.service.oapif import Oapif
from guiju.service.sync import sync
from qgis.core import QgsApplication, QgsAuthMethodConfig
address, path, user, password, most = sys.argv[1:]
config = QgsAuthMethodConfig("Basic")
config.setName(user), config.setConfig("username", user), config.setConfig("password", password)
QgsApplication.authManager().storeAuthenticationConfig(config)
if int(most):
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
print("BEGUN", flush=True)
try:
    print("SYNCED", sync(Checkout.open(Path(path)), Oapif.of(address, config.id(), 20.0), Progress()))
except InputError as error:
    print("TOLD", error)
sys.stdout.flush()
os._exit(0)
"""


def as_child(service, person, profile, most: int = 0) -> tuple:
    import json

    password = json.loads((service.folder / "users.json").read_text())["editor"]["password"]
    return SYNC, profile, person.address, person.path, "editor", password, most


@pytest.mark.parametrize("moment", ["half sent", "done", "answered"])
def test_qgis_killed_while_syncing(proxy, service, ann, tmp_path, moment):
    children = []
    proxy.on(SENT, at(moment, lambda: os.kill(children[0].pid, signal.SIGKILL)))
    children.append(begun(*as_child(service, ann, tmp_path / "profile")))
    output, _ = children[0].communicate(timeout=60)
    assert (children[0].returncode, "TOLD" in output) == (-signal.SIGKILL, False)
    if moment != "answered":
        assert ann.checkout.status().waiting
    assert_sent_once(service, ann)


@pytest.mark.parametrize("seed", range(4))
def test_qgis_killed_at_any_moment_of_a_sync(proxy, service, ann, tmp_path, seed):
    """However far it had come: the next sync sends what was not sent, and nothing twice."""
    child = begun(*as_child(service, ann, tmp_path / "profile"))
    until(child, "BEGUN")
    time.sleep(random.Random(seed).uniform(0.0, 0.5))
    child.kill()
    child.communicate(timeout=60)
    assert_sent_once(service, ann)


EDIT = """
from types import SimpleNamespace
from qgis.core import QgsProject
from guiju.dialogs.working_copies_watch import WorkingCopies
from guiju.service.checkout import Checkout
bar = SimpleNamespace(pushMessage=lambda *told: print("TOLD", told[1]))
watch = WorkingCopies(SimpleNamespace(messageBar=lambda: bar))
watch.attach()
layer = Checkout.open(Path(sys.argv[1])).layer()
QgsProject.instance().addMapLayer(layer)
assert layer.startEditing()
print("EDITING", flush=True)
sys.stdin.readline()
"""


def test_what_is_being_edited_in_another_window_is_not_synced_beneath_it(service, ann, tmp_path):
    from guiju.service.checkout import held as syncing

    one = begun(EDIT, tmp_path / "profile", ann.path)
    until(one, "EDITING")
    with pytest.raises(InputError, match="edited in another window"):
        ann.sync()
    other = begun(EDIT, tmp_path / "other profile", ann.path)
    assert "edited or synced in another window" in until(other, "EDITING")
    for child in (one, other):
        child.kill()
        child.communicate(timeout=60)
    # What a killed window has left holds nobody up.
    assert_sent_once(service, ann)
    with syncing(ann.checkout):
        other = begun(EDIT, tmp_path / "other profile", ann.path)
        assert "edited or synced in another window" in until(other, "EDITING")
        other.kill()
        other.communicate(timeout=60)


def until(child, word: str) -> str:
    """Return what a child prints up to a word."""
    told = ""
    while word not in told:
        assert child.poll() is None, told
        told += child.stdout.readline()
    return told


def test_a_full_disk_while_syncing(proxy, service, ann, tmp_path):
    """What comes in does not fit: it is told, nothing is lost, and the next sync goes on from there."""
    words = "md5(g::text) || md5((g + 1)::text) || md5((g + 2)::text)"
    service.sql(
        f'INSERT INTO published.{ann.collection} ("名称") SELECT {words} FROM generate_series(1, 2000) AS g'
    )
    most = ann.path.stat().st_size + 20_000
    told = ran(*as_child(service, ann, tmp_path / "profile", most))
    assert "TOLD" in told
    assert "Check that the disk has room" in told
    assert ann.unsent == 3
    ann.sync()
    assert (ann.unsent, ann.conflicts()) == (0, [])
    assert_equal(ann.held(), there(service, ann.collection))
    assert len(ann.held()) == 2003
