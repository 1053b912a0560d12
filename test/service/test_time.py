"""History: what was, is as it was; changes are the difference of two states."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from service_help import SOUTH, WEST, feature

KEPT = {"revision", "valid_from", "valid_to", "changed_by"}


def plain(features: dict) -> dict:
    """Return features without what the service keeps."""
    return {
        fid: (
            one["geometry"],
            {name: value for name, value in one["properties"].items() if name not in KEPT},
        )
        for fid, one in features.items()
    }


def revision(trial) -> int:
    return int(trial.editor.get(trial.items, limit=1).headers["collection-revision"])


def changed_at(trial) -> str:
    return trial.editor.get(f"/collections/{trial.name}").json["updated"]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "replace", "update", "delete"]), st.integers(0, 7), st.integers(0, 3)
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(STEPS, min_size=1, max_size=4))
def test_every_state_that_was_can_be_read_again_and_differs_as_the_changes_say(service, trial, rounds):
    """Random changesets; what each left behind is read later by its time, and rebuilt from changes."""
    states = {revision(trial): (changed_at(trial), trial.all())}
    for steps in rounds:
        standing, edits = dict(states[max(states)][1]), []
        for op, at, value in steps:
            properties = {"far": value / 2, "floors": value}
            if op == "insert":
                edits.append({"op": op, "feature": feature(at, **properties)})
                continue
            if not standing:
                continue
            fid = sorted(standing)[at % len(standing)]
            tag = f'"{standing.pop(fid)["properties"]["revision"]}"'
            edits.append(
                {
                    "op": op,
                    "id": fid,
                    "if_match": tag,
                    "feature": feature(at, **properties),
                    "patch": {"properties": {"floors": value}},
                }
            )
        if edits:
            now = max(states) + 1
            answer = trial.send(edits, f"{trial.name}-{now}")
            assert answer.status == 200, answer.body
            assert answer.json["revision"] == now
            states[now] = (changed_at(trial), trial.all())

    for at, (moment, state) in states.items():
        assert plain(trial.all(datetime=moment)) == plain(state)
        for until, (later, after) in states.items():
            if until < at:
                continue
            path = f"/collections/{trial.name}/changes"
            answer = trial.editor.get(path, since=at, until=until).json
            assert answer == trial.editor.get(path, since=moment, until=later).json
            rebuilt = dict(state)
            for one in answer["changes"]:
                before = rebuilt.pop(one["id"], None)
                assert (one["before"] is None) == (before is None)
                if one["change"] == "changed":
                    names = set(before["properties"]) - KEPT
                    differing = {
                        name
                        for name in names
                        if before["properties"][name] != one["feature"]["properties"][name]
                    }
                    if before["geometry"] != one["feature"]["geometry"]:
                        differing.add("geometry")
                    assert set(one["fields"]) == differing
                if one["change"] != "removed":
                    rebuilt[one["id"]] = one["feature"]
            assert plain(rebuilt) == plain(after)


def test_an_interval_gives_every_version_that_was_valid_in_it(trial):
    fid, tag = trial.add(floors=1)
    middle = changed_at(trial)
    for floors in (2, 3):
        patch = {"properties": {"floors": floors}}
        tag = trial.editor.ask("PATCH", trial.item(fid), patch, {"If-Match": tag}).etag
    last = changed_at(trial)

    def floors(**query):
        features = trial.editor.get(trial.items, **query).json["features"]
        return [one["properties"]["floors"] for one in features]

    assert floors() == [3]
    assert floors(datetime=middle) == [1]
    assert floors(datetime=f"{middle}/..") == [1, 2, 3]
    assert floors(datetime=f"../{middle}") == [1]
    assert floors(datetime=f"{last}/..") == [3]
    assert floors(datetime=f"{middle}/{last}", limit=1) == [1]
    assert len(trial.editor.get(trial.items, datetime="../..", limit=2).json["features"]) == 2
    answer = trial.editor.get(trial.items, datetime="../..", limit=2).json
    (following,) = [link["href"] for link in answer["links"] if link["rel"] == "next"]
    rest = trial.editor.get(following.removeprefix(trial.service.address)).json
    assert [one["properties"]["floors"] for one in rest["features"]] == [3]
    assert floors(datetime="1999-01-01T00:00:00Z") == []


def test_time_goes_on_where_the_clock_goes_back(service, trial):
    fid, _tag = trial.add(floors=1)
    before = changed_at(trial)
    past = datetime.now(UTC) - timedelta(days=1)
    update = f"UPDATE published.{trial.name} SET floors = 2"
    service.sql(f"SET LOCAL service.moment = '{past.isoformat()}'; {update}")
    assert datetime.fromisoformat(changed_at(trial)) > datetime.fromisoformat(before)
    features = trial.editor.get(trial.items, datetime=before).json["features"]
    assert [one["properties"]["floors"] for one in features] == [1]
    assert trial.read(fid)["properties"]["floors"] == 2


def test_edits_made_in_the_database_are_versions_too(service, trial):
    fid, tag = trial.add(floors=1)
    service.sql(f"UPDATE published.{trial.name} SET floors = 2; UPDATE published.{trial.name} SET floors = 3")
    stale = trial.editor.ask("PATCH", trial.item(fid), {"properties": {"floors": 9}}, {"If-Match": tag})
    assert stale.status == 412
    answer = trial.editor.get(f"/collections/{trial.name}/changes", since=tag.strip('"')).json
    (change,) = answer["changes"]
    assert (change["fields"], change["feature"]["properties"]["floors"]) == (["floors"], 3)
    # One transaction, one version: what stood for a moment within it was never seen.
    versions = trial.editor.get(trial.items, datetime="../..").json["features"]
    assert [one["properties"]["floors"] for one in versions] == [1, 3]


def test_who_has_seen_a_revision_never_finds_an_older_one_later(service, trial):
    """A writer that is slow to commit holds back those after it, not their place in the order."""
    slow = service.database()
    with slow.cursor() as cursor:
        cursor.execute(f"INSERT INTO published.{trial.name} (code) VALUES ('slow')")
    seen = revision(trial)
    slow.commit()
    slow.close()
    trial.add(code="fast")
    answer = trial.editor.get(f"/collections/{trial.name}/changes", since=seen).json
    assert [one["feature"]["properties"]["code"] for one in answer["changes"]] == ["slow", "fast"]
    assert len({one["revision"] for one in answer["changes"]}) == 2


def test_the_district_of_an_earlier_year(service):
    client = service.user(None)
    now = client.get("/collections/plots/items", limit=1).json["numberMatched"]
    then = client.get("/collections/plots/items", limit=1, datetime="2025-06-01T00:00:00+08:00").json
    assert now == then["numberMatched"] == 3063
    query = {"since": "2025-06-01T00:00:00+08:00", "until": "2026-06-01T00:00:00+08:00"}
    changes = client.get("/collections/plots/changes", **query).json["changes"]
    assert changes
    assert all(one["change"] == "changed" and one["fields"] for one in changes)
    query = {"since": "2024-06-01T00:00:00+08:00", "until": "2025-06-01T00:00:00+08:00"}
    found = client.get("/collections/survey/changes", **query, limit=10000).json["changes"]
    assert len([one for one in found if one["change"] == "added"]) == 300


def test_changes_of_a_place_or_a_kind_in_pages(service, trial):
    made = [trial.add(at, floors=at) for at in range(5)]
    since = revision(trial)
    for fid, tag in made:
        moved = {"geometry": feature(20)["geometry"]} if fid == made[0][0] else {"properties": {"far": 1.0}}
        assert trial.editor.ask("PATCH", trial.item(fid), moved, {"If-Match": tag}).status == 204
    path, east = f"/collections/{trial.name}/changes", f"{WEST + 0.03},{SOUTH},{WEST + 0.05},{SOUTH + 0.01}"

    def ids(**query):
        found, answer = [], trial.editor.get(path, since=since, **query).json
        while True:
            found += [one["id"] for one in answer["changes"]]
            links = [link["href"] for link in answer["links"] if link["rel"] == "next"]
            if not links:
                return found
            # What comes later is not in these pages.
            trial.add(30, floors=30)
            answer = trial.editor.get(links[0].removeprefix(service.address)).json

    everything = [fid for fid, _ in made]
    assert ids() == everything
    assert ids(bbox=east) == everything[:1]
    west = f"{WEST},{SOUTH},{WEST + 0.001},{SOUTH + 0.001}"
    # Who looks where it was must learn that it is gone from there.
    assert ids(bbox=west) == everything[:1]
    assert ids(filter="floors >= 3") == everything[3:]
    assert ids(limit=2) == everything
    assert ids(until=since) == []


def test_what_is_no_time_or_revision_is_refused(trial):
    for text in (
        "yesterday",
        "2025-01-01",
        "2025-01-01T00:00:00",
        "a/b/c",
        "2026-01-01T00:00:00Z/2025-01-01T00:00:00Z",
    ):
        assert trial.editor.get(trial.items, datetime=text).status == 400, text
    path = f"/collections/{trial.name}/changes"
    for query in (
        {},
        {"since": "x"},
        {"since": "99"},
        {"since": "9" * 5000},
        {"since": "1", "until": "0"},
        {"since": "1", "colour": "red"},
    ):
        answer = trial.editor.get(path, **query)
        assert answer.status == 400, query
        assert answer.json["detail"]


def test_the_revisions_tell_when_and_by_whom(trial):
    fid, tag = trial.add(floors=1)
    trial.editor.ask("DELETE", trial.item(fid), headers={"If-Match": tag})
    path = f"/collections/{trial.name}/revisions"
    answer = trial.editor.get(path, limit=2).json
    assert [(one["revision"], one["by"]) for one in answer["revisions"]] == [(3, "editor"), (2, "editor")]
    assert answer["revisions"][0]["at"] == changed_at(trial)
    (following,) = [link["href"] for link in answer["links"] if link["rel"] == "next"]
    rest = trial.editor.get(following.removeprefix(trial.service.address)).json
    assert [(one["revision"], one["by"]) for one in rest["revisions"]] == [(1, None)]
    assert rest["links"] == []
    assert trial.editor.get(path, since=1).status == 400
    described = trial.editor.get(f"/collections/{trial.name}").json
    assert trial.service.address + path in [one["href"] for one in described["links"]]


def test_a_history_has_a_name_that_another_one_of_the_same_table_has_not(service, trial):
    trial.add()
    own = trial.editor.get(f"/collections/{trial.name}").json["historyId"]
    answers = [trial.editor.get(trial.items, f=name) for name in ("json", "fgb", "gpkg")]
    answers.append(trial.editor.get(f"/collections/{trial.name}/changes", since=1))
    assert {one.headers["collection-history"] for one in answers} == {own}
    # As after going back to a backup: the numbers may come again, the name does not.
    service.sql("UPDATE service.collections SET history = gen_random_uuid() WHERE name = %s", trial.name)
    other = trial.editor.get(trial.items).headers["collection-history"]
    assert other != own

    def send(history, key):
        body = {"edits": [{"op": "insert", "feature": feature(2)}], "history": history}
        path = f"/collections/{trial.name}/transactions"
        return trial.editor.ask("POST", path, body, {"Idempotency-Key": f"{trial.name}-{key}"})

    refused = send(own, "a")
    assert (refused.status, refused.json["history"]) == (412, other)
    assert len(trial.all()) == 1
    assert send(other, "b").status == 200
    assert len(trial.all()) == 2


def test_a_day_alone_is_no_time(trial):
    answer = trial.editor.get(trial.items, datetime="2025-12-31")
    assert answer.status == 400
    assert "offset" in answer.json["detail"]
