"""Changesets: all or nothing, and once, whatever happens between the sending and the answer."""

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from service_help import Client, feature


def patch(fid: int, tag: str, **properties) -> dict:
    return {"op": "update", "id": fid, "if_match": tag, "patch": {"properties": properties}}


def insert(ref: str, at: int = 0, **properties) -> dict:
    return {"op": "insert", "ref": ref, "feature": feature(at, **properties)}


def test_many_edits_are_one_revision(trial):
    (a, tag_a), (b, tag_b), (c, tag_c) = (trial.add(at, code=str(at)) for at in range(3))
    edits = [
        insert("new", 5, code="N"),
        patch(a, tag_a, far=2.5),
        {"op": "replace", "id": b, "if_match": tag_b, "feature": feature(7, code="B")},
        {"op": "delete", "id": c, "if_match": tag_c},
    ]
    answer = trial.send(edits, "one")
    assert answer.status == 200, answer.body
    results = answer.json["results"]
    assert [one["op"] for one in results] == ["insert", "update", "replace", "delete"]
    assert results[0]["ref"] == "new"
    tags = {one["etag"] for one in results[:3]}
    assert tags == {f'"{answer.json["revision"]}"'}
    features = trial.all()
    assert {fid: one["properties"]["code"] for fid, one in features.items()} == {
        a: "0",
        b: "B",
        results[0]["id"]: "N",
    }
    assert trial.editor.get(trial.item(results[0]["id"])).etag == results[0]["etag"]


def test_one_bad_edit_and_nothing_is_applied(trial):
    (a, tag_a), (b, tag_b), (c, tag_c) = (trial.add(at, code=str(at)) for at in range(3))
    assert trial.editor.ask("DELETE", trial.item(c), headers={"If-Match": tag_c}).status == 204
    assert (
        trial.editor.ask("PATCH", trial.item(b), {"properties": {"far": 9.0}}, {"If-Match": tag_b}).status
        == 204
    )
    before = trial.all()
    edits = [
        insert("new", 5),
        patch(a, tag_a, far=2.5),
        patch(b, tag_b, far=2.5),
        patch(c, tag_c, far=2.5),
        {"op": "update", "id": a + 1000, "if_match": '"1"', "patch": {}},
        {"op": "delete", "id": a},
        patch(99, '"1"', colour="red"),
        {"op": "explode"},
    ]
    answer = trial.send(edits, "bad")
    assert answer.status == 409
    conflicts = {one["index"]: one for one in answer.json["conflicts"]}
    found = {index: one["status"] for index, one in conflicts.items()}
    assert found == {2: 412, 3: 404, 4: 404, 5: 422, 6: 422, 7: 422}
    assert conflicts[2]["current"]["properties"]["far"] == 9.0
    assert conflicts[3]["removed"]["by"] == "editor"
    assert trial.all() == before
    # What the database alone can see stops it as well, and nothing is remembered under the key.
    twice = trial.send([insert("x", 5, code="X"), insert("y", 6, code="X")], "bad")
    assert twice.status == 409
    assert [(one["index"], one["ref"], one["status"]) for one in twice.json["conflicts"]] == [(1, "y", 409)]
    assert trial.all() == before
    assert trial.send([patch(a, tag_a, far=2.5)], "bad").status == 200


def test_the_same_key_gives_the_same_answer_and_never_a_second_effect(service, trial):
    fid, tag = trial.add(far=1.0)
    edits = [patch(fid, tag, far=2.0), insert("new", 4)]
    first = trial.send(edits, "k")
    # Somebody else edits meanwhile; the sender asks again, his JSON in another order.
    etag = trial.editor.get(trial.item(fid)).etag
    assert (
        trial.editor.ask("PATCH", trial.item(fid), {"properties": {"far": 3.0}}, {"If-Match": etag}).status
        == 204
    )
    again = trial.send([dict(reversed(edit.items())) for edit in edits], "k")
    assert (again.status, again.json) == (200, first.json)
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    assert len(trial.all()) == 2
    assert trial.read(fid)["properties"]["far"] == 3.0
    assert trial.send([insert("other", 5)], "k").status == 422
    # Another user's key of the same name is another key.
    other = trial.send([insert("other", 5)], "k", service.user("editor2"))
    assert other.status == 200
    assert len(trial.all()) == 3


@pytest.mark.parametrize("key", [None, "", "x" * 129])
def test_a_changeset_needs_a_key(trial, key):
    headers = {} if key is None else {"Idempotency-Key": key}
    path = f"/collections/{trial.name}/transactions"
    assert trial.editor.ask("POST", path, {"edits": [insert("a")]}, headers).status == 400


@pytest.mark.parametrize("body", [[], {}, {"edits": []}, {"edits": {}}, {"edits": None}])
def test_an_empty_or_strange_changeset_is_refused(trial, body):
    path = f"/collections/{trial.name}/transactions"
    answer = trial.editor.ask("POST", path, body, {"Idempotency-Key": "s"})
    assert answer.status == 422


def test_more_edits_than_the_limit_are_refused(trial):
    assert trial.send([insert("a")] * 10_001, "many").status == 413


def test_a_feature_is_named_once(trial):
    fid, tag = trial.add()
    answer = trial.send([patch(fid, tag, far=1.0), patch(fid, tag, far=2.0)], "twice")
    assert [one["index"] for one in answer.json["conflicts"]] == [1]


def test_the_same_changeset_sent_eight_times_at_once_is_applied_once(trial):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: trial.send([insert("a", code="A")], "same"), range(8)))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    assert sum("idempotency-replayed" in answer.headers for answer in answers) == 7
    assert len(trial.all()) == 1


class Severed:
    """A way to the service that ends it at the first byte of its answer, and lets nothing of it through."""

    def __init__(self, service):
        self.service = service
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.thread = threading.Thread(target=self.carry)
        self.thread.start()

    def carry(self):
        client, _ = self.listening.accept()
        place = urlsplit(self.service.address)
        server = socket.create_connection((place.hostname, place.port))

        def forward():
            while data := client.recv(65536):
                server.sendall(data)

        threading.Thread(target=forward, daemon=True).start()
        assert server.recv(1)
        self.service.kill()
        client.shutdown(socket.SHUT_RDWR)
        for end in (client, server, self.listening):
            end.close()


def restarted(service, trial):
    service.start()
    trial.editor.address = service.address


def test_killed_after_the_commit_and_before_the_answer(service, trial):
    fid, tag = trial.add(far=1.0)
    edits = [patch(fid, tag, far=2.0), insert("new", 4, code="N")]
    way = Severed(service)
    with pytest.raises(OSError, match="."):
        trial.send(edits, "cut", Client(way.address, trial.editor.authorization))
    way.thread.join()
    restarted(service, trial)
    assert len(trial.all()) == 2
    again = trial.send(edits, "cut")
    assert again.status == 200
    assert again.headers["idempotency-replayed"] == "true"
    assert {one.get("ref") for one in again.json["results"]} == {None, "new"}
    assert len(trial.all()) == 2


def test_killed_before_the_commit(service, trial):
    fid, tag = trial.add(far=1.0)
    edits = [patch(fid, tag, far=2.0), insert("new", 4)]
    holding = service.database()
    with holding.cursor() as cursor, ThreadPoolExecutor(1) as pool:
        # The changeset waits for whoever holds the collection's books.
        cursor.execute("SELECT service.lock(%s)", (trial.name,))
        sending = pool.submit(trial.send, edits, "early")
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        while service.sql(waiting)[0][0] == 0:
            pass
        service.kill()
        with pytest.raises(OSError, match="."):
            sending.result()
    holding.rollback()
    holding.close()
    restarted(service, trial)
    assert list(trial.all()) == [fid]
    assert trial.read(fid)["properties"]["far"] == 1.0
    again = trial.send(edits, "early")
    assert "idempotency-replayed" not in again.headers
    assert again.status == 200
    assert len(trial.all()) == 2
