"""Check out, edit without the service, sync: what everybody did is there at the end, once."""

import json
import sqlite3
import threading
from contextlib import closing

import pytest
from checkout_help import Planner, far, in_step, there
from client_help import qgis


@pytest.fixture(scope="module", autouse=True)
def application():
    return qgis()


@pytest.fixture
def plots(trial):
    for at, code in enumerate("ABCDE"):
        trial.add(at, code=code, far=1.0 + at, floors=3, open=True, approved="2025-01-02")
    return trial


@pytest.fixture
def wang(plots, tmp_path):
    return Planner.of(plots, tmp_path)


@pytest.fixture
def li(plots, tmp_path):
    return Planner.of(plots, tmp_path, "editor2")


def test_what_one_does_the_other_sees(plots, wang, li):
    wang.set("A", far=9.5)
    wang.move("B", 5.0)
    wang.delete("C")
    wang.add(1, code="N", far=0.5)
    outcome = wang.sync()
    assert (outcome.sent, outcome.conflicts) == (4, 0)
    assert far(plots) == {"A": 9.5, "B": 2.0, "D": 4.0, "E": 5.0, "N": 0.5}
    outcome = li.sync()
    assert (outcome.sent, outcome.taken) == (0, 4)
    in_step(plots, wang, li)


def test_an_edit_of_attributes_sends_no_geometry_and_what_was_not_edited_is_not_sent(plots, wang):
    before = plots.service.sql(f"SELECT id, public.ST_AsEWKB(geom) FROM published.{plots.name} ORDER BY id")
    revisions = {code: one["properties"]["revision"] for code, one in there(plots).items()}
    wang.set("A", far=9.5)
    wang.set("B", far=7.0)
    wang.set("B", far=2.0)  # as it was
    assert wang.sync().sent == 1
    after = plots.service.sql(f"SELECT id, public.ST_AsEWKB(geom) FROM published.{plots.name} ORDER BY id")
    assert [(fid, bytes(shape)) for fid, shape in before] == [(fid, bytes(shape)) for fid, shape in after]
    changed = {c for c, one in there(plots).items() if one["properties"]["revision"] != revisions[c]}
    assert changed == {"A"}
    assert there(plots)["A"]["properties"]["approved"] == "2025-01-02"


FILLING = """
    CREATE FUNCTION published.{name}_filling() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.floors := coalesce(NEW.floors, 7);
        NEW."名称" := upper(NEW."名称");
        NEW.geom := public.ST_SnapToGrid(NEW.geom, 0.5);
        RETURN NEW;
    END $$;
    CREATE TRIGGER filling BEFORE INSERT OR UPDATE ON published.{name}
        FOR EACH ROW EXECUTE FUNCTION published.{name}_filling();
    ALTER TABLE published.{name} ALTER far SET DEFAULT 0.75"""


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "answered when asked again"])
def test_what_the_database_fills_in_comes_back(service, plots, wang, monkeypatch, answered):
    from guiju.service.errors import ServiceError
    from guiju.service.oapif import Oapif

    service.sql(FILLING.format(name=plots.name))
    wang.set("A", 名称="school", floors=None)
    wang.move("B", 0.7)
    wang.add(9, code="N")
    if not answered:
        own = Oapif.push

        def push(*arguments):
            own(*arguments)
            raise ServiceError("silence")

        with monkeypatch.context() as patched:
            patched.setattr(Oapif, "push", push)
            with pytest.raises(ServiceError):
                wang.sync()
        # Edited before the answer came: that stays mine, and goes out next.
        wang.set("A", floors=2)
    wang.sync()
    found = wang.features
    assert (found["A"]["名称"], found["A"]["floors"]) == ("SCHOOL", 7 if answered else 2)
    assert (found["N"]["far"], found["N"]["floors"]) == (0.75, 7)
    west = found["B"].geometry().boundingBox().xMinimum()
    assert west * 2 == pytest.approx(round(west * 2), abs=1e-5)
    assert wang.unsent == 0
    in_step(plots, wang)


def test_different_fields_merge_by_themselves(plots, wang, li):
    wang.set("A", far=9.5)
    li.set("A", floors=8, 名称="学校")
    li.move("A", 3.0)
    li.sync()
    outcome = wang.sync()
    assert (outcome.merged, outcome.conflicts, outcome.sent) == (1, 0, 1)
    li.sync()
    in_step(plots, wang, li)
    assert there(plots)["A"]["properties"]["far"] == 9.5
    assert there(plots)["A"]["properties"]["floors"] == 8


def test_the_same_value_is_no_conflict(plots, wang, li):
    wang.set("A", far=9.5)
    li.set("A", far=9.5)
    li.sync()
    outcome = wang.sync()
    assert (outcome.sent, outcome.conflicts) == (0, 0)
    in_step(plots, wang, li)


def test_one_field_two_values_waits_for_a_person_and_nothing_else_does(plots, wang, li):
    wang.set("A", far=9.5)
    wang.set("B", far=8.0)
    li.set("A", far=7.5, floors=8)
    li.sync()
    outcome = wang.sync()
    assert (outcome.sent, outcome.conflicts) == (1, 1)
    assert far(plots)["A"] == 7.5
    assert wang.values["A"] == 9.5
    (found,) = wang.conflicts()
    assert (found.fields, found.merged) == (("far",), ("floors",))
    versions = [version.properties["far"] for version in (found.base, found.mine, found.theirs)]
    assert versions == [1.0, 9.5, 7.5]
    assert (found.theirs.by, found.theirs.revision) == (
        "editor2",
        there(plots)["A"]["properties"]["revision"],
    )
    # It goes on waiting, and what is done to it meanwhile is kept.
    wang.set("A", 名称="学校")
    assert wang.sync().conflicts == 1
    assert far(plots)["A"] == 7.5
    wang.resolve({"far": ("value", 8.8)})
    assert wang.conflicts() == []
    assert wang.sync().sent == 1
    li.sync()
    in_step(plots, wang, li)
    final = there(plots)["A"]["properties"]
    assert (final["far"], final["floors"], final["名称"]) == (8.8, 8, "学校")


@pytest.mark.parametrize(("decision", "expected"), [("mine", 9.5), ("theirs", 7.5)])
def test_a_feature_decided_as_a_whole_keeps_what_only_one_changed(plots, wang, li, decision, expected):
    wang.set("A", far=9.5, 名称="学校")
    li.set("A", far=7.5, floors=8)
    li.sync()
    wang.sync()
    wang.resolve({"feature": decision})
    wang.sync()
    li.sync()
    in_step(plots, wang, li)
    final = there(plots)["A"]["properties"]
    assert (final["far"], final["floors"], final["名称"]) == (expected, 8, "学校")


def test_two_geometries_conflict_and_either_can_be_chosen(plots, wang, li):
    for code, decision in (("A", "mine"), ("B", "theirs")):
        wang.move(code, 5.0)
        li.move(code, -5.0)
        li.sync()
        assert wang.sync().conflicts == 1
        (found,) = wang.conflicts()
        assert found.fields == ("geometry",)
        east = [version.geometry.bounds[0] for version in (found.base, found.mine, found.theirs)]
        assert [round(east[1] - east[0], 3), round(east[2] - east[0], 3)] == [5.0, -5.0]
        wang.resolve({"geometry": decision})
        wang.sync()
        li.sync()
        in_step(plots, wang, li)


@pytest.mark.parametrize("decision", ["mine", "theirs"])
def test_edited_here_and_deleted_there(plots, wang, li, decision):
    wang.set("A", far=9.5)
    wang.set("B", far=9.5)
    wang.set("B", far=2.0)
    li.delete("A")
    li.delete("B")
    li.sync()
    assert wang.sync().conflicts == 1
    (found,) = wang.conflicts()
    assert (found.fields, found.theirs) == (("feature",), None)
    assert found.mine.properties["far"] == 9.5
    wang.resolve({"feature": decision})
    wang.sync()
    li.sync()
    in_step(plots, wang, li)
    assert far(plots).get("A") == (9.5 if decision == "mine" else None)
    assert "B" not in far(plots)


@pytest.mark.parametrize("decision", ["mine", "theirs"])
def test_deleted_here_and_edited_there(plots, wang, li, decision):
    wang.delete("A")
    li.set("A", far=9.5)
    li.sync()
    assert wang.sync().conflicts == 1
    (found,) = wang.conflicts()
    assert (found.fields, found.mine) == (("feature",), None)
    wang.resolve({"feature": decision})
    wang.sync()
    li.sync()
    in_step(plots, wang, li)
    assert far(plots).get("A") == (None if decision == "mine" else 9.5)


def test_undo_leads_back_to_what_was_or_to_what_stands_there(plots, wang, li):
    wang.set("A", far=9.5)
    wang.set("B", far=9.5)
    wang.delete("C")
    wang.add(1, code="N")
    li.set("A", far=7.5)
    li.sync()
    assert {(one.change, one.fields) for one in wang.checkout.edits() if one.id} == {
        ("changed", ("far",)),
        ("removed", ()),
    }
    for edit in wang.checkout.edits():
        wang.checkout.undo(edit.number)
    assert wang.unsent == 0
    assert wang.values == {"A": 1.0, "B": 2.0, "C": 3.0, "D": 4.0, "E": 5.0}
    wang.set("A", far=9.5)
    wang.sync()
    wang.checkout.undo(wang.conflicts()[0].number)
    assert wang.sync().sent == 0
    in_step(plots, wang, li)


def test_an_answer_that_never_came_is_settled_and_nothing_is_sent_twice(plots, wang, monkeypatch):
    from guiju.core.text import Message
    from guiju.service.errors import Unreachable
    from guiju.service.oapif import Oapif

    wang.set("A", far=9.5)
    wang.add(1, code="N")
    push = Oapif.push

    def deaf(*asked):
        push(*asked)  # it arrives, and the answer does not
        raise Unreachable(Message("gone"))

    monkeypatch.setattr(Oapif, "push", deaf)
    with pytest.raises(Unreachable):
        wang.sync()
    monkeypatch.undo()
    assert wang.checkout.status().waiting
    # What is done meanwhile goes on top.
    wang.set("A", far=9.9)
    wang.set("N", far=3.0)
    outcome = wang.sync()
    assert (outcome.settled, outcome.sent) == (2, 2)
    assert wang.checkout.status().waiting is None
    assert far(plots) == {"A": 9.9, "B": 2.0, "C": 3.0, "D": 4.0, "E": 5.0, "N": 3.0}
    in_step(plots, wang)


@pytest.mark.parametrize("added", [False, True])
def test_what_was_sent_too_long_ago_is_not_sent_again_unless_that_is_safe(
    service, plots, wang, monkeypatch, added
):
    from guiju.core.text import InputError, Message
    from guiju.service.errors import Unreachable
    from guiju.service.oapif import Oapif
    from guiju.service.outbox import writing

    wang.set("A", far=9.5)
    wang.delete("B")
    if added:
        wang.add(1, code=None, far=8.0)
    push = Oapif.push

    def deaf(*asked):
        push(*asked)
        raise Unreachable(Message("gone"))

    monkeypatch.setattr(Oapif, "push", deaf)
    with pytest.raises(Unreachable):
        wang.sync()
    monkeypatch.undo()
    service.sql("DELETE FROM service.changesets")
    with writing(wang.checkout.path) as outbox:
        outbox.run("UPDATE vgpkg_changeset SET at = '2024-01-01T00:00:00+00:00'")
    if added:
        with pytest.raises(InputError, match="without an answer"):
            wang.sync()
        assert len(plots.all()) == 5
    else:
        wang.set("C", far=7.0)
        assert wang.sync().sent == 1
        assert far(plots) == {"A": 9.5, "C": 7.0, "D": 4.0, "E": 5.0}
        in_step(plots, wang)


def test_what_was_new_here_and_removed_there_before_the_answer_came_goes(plots, wang, li, monkeypatch):
    from guiju.core.text import Message
    from guiju.service.errors import Unreachable
    from guiju.service.oapif import Oapif

    li.set("B", far=7.0)
    li.sync()
    wang.add(1, code="N")
    push = Oapif.push

    def deaf(*asked):
        li.set("C", far=7.0)
        monkeypatch.undo()
        li.sync()
        push(*asked)
        raise Unreachable(Message("gone"))

    monkeypatch.setattr(Oapif, "push", deaf)
    with pytest.raises(Unreachable):
        wang.sync()
    li.sync()
    li.delete("N")
    li.sync()
    wang.sync()
    in_step(plots, wang, li)
    assert "N" not in far(plots)


def test_somebody_is_faster_between_looking_and_sending(plots, wang, li, monkeypatch):
    from guiju.service.oapif import Oapif

    wang.set("A", far=9.5)
    wang.set("B", far=9.5)
    wang.delete("C")
    li.set("A", floors=8)
    li.set("B", far=7.5)
    li.delete("C")
    push = Oapif.push

    def late(*asked):
        monkeypatch.undo()
        li.sync()
        return push(*asked)

    monkeypatch.setattr(Oapif, "push", late)
    outcome = wang.sync()
    assert (outcome.sent, outcome.merged, outcome.conflicts) == (1, 2, 1)
    wang.resolve({"feature": "mine"})
    wang.sync()
    li.sync()
    in_step(plots, wang, li)
    assert far(plots) == {"A": 9.5, "B": 9.5, "D": 4.0, "E": 5.0}


def test_what_the_service_does_not_take_is_told_and_the_rest_goes(plots, wang):
    wang.set("A", code="B")  # which must be unique
    wang.set("C", far=9.5)
    plots.service.sql(f"ALTER TABLE published.{plots.name} ADD CHECK (floors < 100)")
    wang.set("D", floors=1000)
    outcome = wang.sync()
    assert (outcome.sent, outcome.conflicts) == (1, 2)
    problems = {one.mine.properties["far"]: one for one in wang.conflicts()}
    assert "rule" in problems[1.0].problem
    assert problems[4.0].fields == ("floors",)
    assert wang.sync().sent == 0
    wang.set("D", floors=50)
    assert wang.sync().sent == 1
    (left,) = wang.conflicts()
    wang.checkout.undo(left.number)
    wang.sync()
    in_step(plots, wang)


def test_two_syncs_at_once_are_kept_apart(plots, wang, monkeypatch):
    from guiju.core.text import InputError
    from guiju.service.oapif import Oapif

    wang.set("A", far=9.5)
    push, reached, go_on = Oapif.push, threading.Event(), threading.Event()

    def slow(*asked):
        reached.set()
        go_on.wait(20)
        return push(*asked)

    monkeypatch.setattr(Oapif, "push", slow)
    found = []
    other = threading.Thread(target=lambda: found.append(wang.sync()))
    other.start()
    reached.wait(20)
    wang.set("B", far=8.0)  # edited while it is being sent
    with pytest.raises(InputError, match="another window"):
        wang.sync()
    go_on.set()
    other.join()
    # The edit that was made meanwhile goes after it.
    assert found[0].sent == 2
    in_step(plots, wang)


@pytest.mark.parametrize("named", [True, False], ids=["by its history", "by its times"])
def test_a_service_set_up_anew_is_sent_nothing(service, plots, wang, named):
    from guiju.core.text import InputError
    from guiju.service.outbox import writing

    if not named:
        with writing(wang.checkout.path) as outbox:
            outbox.tell(history="")
    wang.set("A", far=9.5)
    name = plots.name
    service.sql(f"""
        CREATE TABLE public.kept AS SELECT * FROM published.{name};
        DELETE FROM service.revisions WHERE collection = '{name}';
        DELETE FROM service.collections WHERE name = '{name}';
        DROP TABLE published.{name}, history.{name};
        CREATE TABLE published.{name} (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
            geom geometry(MultiPolygon, 4547), code text UNIQUE, far float8, floors integer, open boolean,
            approved date, seen timestamptz, "名称" text);
        SELECT service.publish('{name}', 'Trial')""")
    for times in range(9):
        with pytest.raises(InputError, match="set up anew"):
            wang.sync()
        plots.add(times, code=str(times))
    assert len(there(plots)) == 9
    assert wang.values["A"] == 9.5
    service.sql("DROP TABLE public.kept")


def test_a_service_brought_back_to_an_older_state_while_it_is_sent_to_takes_nothing(
    service, plots, wang, monkeypatch
):
    from guiju.core.text import InputError
    from guiju.service.oapif import Oapif

    wang.set("A", far=9.5)
    push = Oapif.push

    def late(*asked):
        service.sql(f"UPDATE service.collections SET history = gen_random_uuid() WHERE name = '{plots.name}'")
        return push(*asked)

    monkeypatch.setattr(Oapif, "push", late)
    with pytest.raises(InputError, match="set up anew"):
        wang.sync()
    assert wang.checkout.status().waiting is None
    with pytest.raises(InputError, match="set up anew"):
        wang.sync()
    assert far(plots)["A"] == 1.0
    assert (wang.values["A"], wang.unsent) == (9.5, 1)


def test_fields_that_came_and_went_are_told_and_nothing_is_lost(service, plots, wang):
    wang.set("A", far=9.5, 名称="学校")
    wang.add(1, code="N", 名称="医院")
    name = plots.name
    for schema in ("published", "history"):
        service.sql(f'ALTER TABLE {schema}.{name} DROP "名称"; ALTER TABLE {schema}.{name} ADD height float8')
    plots.service.kill()
    plots.service.start()
    wang.source = type(wang.source)(plots.service.address, wang.source.http)
    outcome = wang.sync()
    assert outcome.sent == 2
    assert any("名称" in sentence for sentence in wang.told)
    assert any("height" in sentence for sentence in wang.told)
    assert far(plots)["A"] == 9.5
    assert wang.features["A"]["名称"] == "学校"
    plots.editor.ask(
        "PATCH", plots.item(there(plots)["A"]["id"]), {"properties": {"floors": 5}}, {"If-Match": "*"}
    )
    wang.sync()
    assert (wang.features["A"]["名称"], wang.features["A"]["floors"]) == ("学校", 5)
    assert {edit.fields for edit in wang.checkout.edits()} == {("名称",)}


def test_a_part_follows_what_enters_and_leaves_it(plots, tmp_path, li):
    part = Planner.of(plots, tmp_path, condition="far < 2.5 AND approved > DATE('2024-12-31')")
    east = Planner.of(plots, tmp_path, extent=(114.3, 30.4, 114.3035, 30.6))
    assert sorted(part.values) == sorted(east.values) == ["A", "B"]
    part.set("A", 名称="学校")
    li.set("A", far=5.0)
    li.set("B", far=5.0)
    li.set("C", far=0.5)
    li.set("D", floors=9)
    li.move("B", 2000.0)
    li.move("E", -700.0)
    li.sync()
    part.sync()
    # A is edited here, so it stays.
    assert part.values == {"A": 5.0, "C": 0.5}
    east.sync()
    assert east.values == {"A": 5.0, "E": 5.0}
    assert (part.unsent, east.unsent) == (0, 0)


def test_the_spatial_index_and_the_count_stay_right(plots, wang, li):
    from qgis.core import QgsFeatureRequest

    li.move("A", 500.0)
    li.delete("B")
    li.add(3, code="N")
    li.sync()
    wang.sync()
    layer = wang.checkout.layer()
    assert layer.featureCount() == 5
    for feature in layer.getFeatures():
        box = feature.geometry().boundingBox()
        found = {one["code"] for one in layer.getFeatures(QgsFeatureRequest(box.buffered(-1.0)))}
        assert feature["code"] in found
        assert layer.extent().contains(box)
    with closing(sqlite3.connect(wang.checkout.path)) as database:
        assert database.execute("SELECT count(*) FROM rtree_features_geom").fetchone() == (5,)


def test_another_log_in_does_not_send_what_may_have_arrived(plots, wang, li, monkeypatch):
    from guiju.core.text import InputError, Message
    from guiju.service.errors import Unreachable
    from guiju.service.oapif import Oapif

    wang.add(1, code="N")
    push = Oapif.push

    def deaf(*asked):
        push(*asked)
        raise Unreachable(Message("gone"))

    monkeypatch.setattr(Oapif, "push", deaf)
    with pytest.raises(Unreachable):
        wang.sync()
    monkeypatch.undo()
    own, wang.source = wang.source, li.source
    with pytest.raises(InputError, match="another log-in"):
        wang.sync()
    wang.source = own
    assert wang.sync().settled == 1
    in_step(plots, wang)


def test_a_viewer_is_refused_and_nothing_waits(plots, tmp_path, wang):
    from guiju.service.errors import Refused

    wang.set("A", far=9.5)
    viewer = Planner.of(plots, tmp_path, "viewer")
    own, wang.source = wang.source, viewer.source
    with pytest.raises(Refused):
        wang.sync()
    assert wang.checkout.status().waiting is None
    wang.source = own
    assert wang.sync().sent == 1


def test_more_than_one_changeset(plots, wang, monkeypatch):
    from guiju.service import pushing

    monkeypatch.setattr(pushing, "MOST_EDITS", 2)
    for code in "ABCDE":
        wang.set(code, far=9.5)
    assert wang.sync().sent == 5
    in_step(plots, wang)


def test_a_changeset_that_is_too_large_goes_in_parts(service, plots, tmp_path):
    with service.variant(limits={"edits": 2}) as address:
        wang = Planner.of(plots, tmp_path, address=address)
        for code in "ABCDE":
            wang.set(code, far=9.5)
        assert wang.sync().sent == 5
    assert set(far(plots).values()) == {9.5}


def test_json_arrives_as_json_and_not_as_text(service, plots, tmp_path):
    name = plots.name
    for schema in ("published", "history"):
        service.sql(f"ALTER TABLE {schema}.{name} ADD more jsonb")
    with service.variant() as address:  # which sees the new field at once
        service.sql(
            f"""UPDATE published.{name} SET more = '{{"floors": {{"b": 1, "top": 1.5}}}}' WHERE code = 'A'"""
        )
        wang, li = (Planner.of(plots, tmp_path, user, address) for user in ("editor", "editor2"))
        wang.set("A", far=2.0)
        wang.set("B", more='{"use": ["住宅", 2]}')
        wang.set("C", more="no json")
        outcome = wang.sync()
        assert (outcome.sent, outcome.conflicts) == (2, 1)
        (problem,) = wang.conflicts()
        assert "JSON" in problem.problem
        li.set("A", more='{"floors": {"top": 1.5, "b": 1}}')  # the same in other words
        assert li.sync().sent == 0
        assert json.loads(li.features["B"]["more"]) == {"use": ["住宅", 2]}
    assert service.sql(f"SELECT code, more FROM published.{name} WHERE code < 'D' ORDER BY 1") == [
        ("A", {"floors": {"b": 1, "top": 1.5}}),
        ("B", {"use": ["住宅", 2]}),
        ("C", None),
    ]


def test_what_is_written_in_qgis_arrives_as_it_was_written(plots, wang):
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone

    seen = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7, 125), QTimeZone(b"Asia/Shanghai"))
    wang.set(
        "A", far=0.1 + 0.2, floors=-7, open=False, approved=QDate(2026, 3, 4), seen=seen, 名称='“x”\n\\"<b>'
    )
    wang.set("B", far=None, open=None, approved=None)
    wang.sync()
    one, other = there(plots)["A"]["properties"], there(plots)["B"]["properties"]
    assert (one["far"], one["floors"], one["open"], one["approved"]) == (0.1 + 0.2, -7, False, "2026-03-04")
    assert one["名称"] == '“x”\n\\"<b>'
    assert QDateTime.fromString(one["seen"], Qt.DateFormat.ISODateWithMs) == seen
    assert (other["far"], other["open"], other["approved"]) == (None, None, None)
    assert wang.sync().sent == 0
    assert json.dumps(one)
