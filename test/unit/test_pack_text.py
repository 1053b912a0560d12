"""A rule pack that is written by the editor: nothing is lost, and what is wrong is told where it stands."""

import json
from copy import deepcopy

import pytest
from guiju.core.cql2 import parse
from guiju.core.rules import pack_edits
from guiju.core.rules.pack import PackError, bundled, load_pack, pack_schema
from guiju.core.rules.pack_shape import fits, member, members, resolved, types, walk
from guiju.core.rules.pack_text import check_text, moved, write_text
from guiju.live.condition_rows import COMPARISONS, Comparison, rows_of, text_of, typed
from hypothesis import given, settings
from hypothesis import strategies as st

PACKS = {id: path.read_text(encoding="utf-8") for id, path in bundled().items()}
FOLDER = next(iter(bundled().values())).parent


def checked(data, folder=FOLDER):
    return check_text(write_text(data), folder)


def own(**more):
    pack = {
        "schema_version": 1,
        "id": "mine",
        "version": "1",
        "title": {"en": "Mine", "zh": "我的"},
        "rules": [],
    }
    return {**pack, **more}


@pytest.mark.parametrize("id", sorted(PACKS))
def test_a_bundled_pack_that_is_written_again_is_the_same(id):
    data = json.loads(PACKS[id])
    text = write_text(data)
    assert json.loads(text) == data
    assert list(json.loads(text)) == list(data)
    assert write_text(json.loads(text)) == text
    assert load_pack(text, FOLDER) == load_pack(id)


@pytest.mark.parametrize("id", sorted(PACKS))
def test_what_is_inherited_is_what_the_loader_takes_over(id):
    found = check_text(PACKS[id], FOLDER)
    entries = dict(found.inherited.rules)
    for rule in found.data["rules"]:
        if rule.get("enabled", True):
            entries[rule["id"]] = rule
        else:
            entries.pop(rule["id"], None)
    assert list(entries) == [rule.id for rule in found.pack.rules]
    assert {*found.inherited.roles, *found.data.get("roles", {})} == set(found.pack.roles)
    assert {*found.inherited.fields, *found.data.get("fields", {})} == set(found.pack.fields)


def test_an_inherited_entry_names_the_pack_it_comes_from():
    found = check_text(PACKS["wuhan-plan-check"], FOLDER)
    assert found.inherited.rules["road-red-line"].pack == "wuhan-control-lines"
    assert found.inherited.rules["farmland-not-taken"].pack == "cn-three-lines"


def test_what_is_wrong_stands_at_the_member_that_it_is_about():
    rule = pack_edits.new_rule("max_overlap", "mine", {"en": "Mine", "zh": "我的"})
    found = checked(own(rules=[rule]))
    assert {fault.path for fault in found.faults} == {
        ("rules", 0, "role"),
        ("rules", 0, "limit_m2"),
        ("rules", 0, "clause", "standard"),
    }
    assert found.pack is None


def test_a_parent_that_is_refused_is_told_at_extends(tmp_path):
    (tmp_path / "parent.json").write_text('{"id": 1}', encoding="utf-8")
    for source, word in (("parent.json", "parent.json"), ("nowhere", "nowhere"), ("mine.json", "itself")):
        text = write_text(own(extends=source))
        (tmp_path / "mine.json").write_text(text, encoding="utf-8")
        found = check_text(text, tmp_path)
        assert found.faults
        assert {fault.path for fault in found.faults} == {("extends",)}
        assert word in str(found.faults[0].what)


@pytest.mark.parametrize(
    "text", ["", "[1]", "3", '{"a": 1,}', '{"a": 1, "a": 2}', '{"rules": 5}', "{" * 2000]
)
def test_what_is_no_pack_is_refused_with_a_line(text):
    found = check_text(text, None)
    assert found.pack is None
    assert all(fault.line >= 1 and str(fault.what) for fault in found.faults)
    assert found.faults


def test_a_mark_of_byte_order_and_foreign_line_ends_are_read():
    text = "\ufeff" + PACKS["cn-use-plan"].replace("\n", "\r\n")
    assert check_text(text, FOLDER).pack == load_pack("cn-use-plan")


def test_a_new_member_stands_where_the_schema_has_it():
    data = json.loads(PACKS["wuhan-control-lines"])
    data = pack_edits.put(data, ("rules", 0, "waivable"), False)
    keys = list(data["rules"][0])
    assert keys.index("tolerance") < keys.index("waivable") < keys.index("statutory")
    assert pack_edits.put(data, ("rules", 0, "waivable"), None) == json.loads(PACKS["wuhan-control-lines"])


def test_an_inherited_rule_is_switched_off_and_on_again():
    data = own(extends="cn-three-lines")
    off = pack_edits.switched(data, "farmland-not-taken", False)
    assert "farmland-not-taken" not in {rule.id for rule in checked(off).pack.rules}
    assert pack_edits.switched(off, "farmland-not-taken", True) == data


def test_a_renamed_role_or_field_is_followed_by_all_that_names_it():
    data = json.loads(PACKS["cn-residential-indices"])
    data = pack_edits.renamed(data, "roles", "plan", "approved")
    data = pack_edits.renamed(data, "fields", "far", "floor_ratio")
    pack = checked(data).pack
    assert "approved" in pack.reads()
    assert "plan" not in pack.reads()
    rule = next(rule for rule in pack.rules if rule.id == "far-conditions")
    assert rule.parameters["field"] == "floor_ratio"
    assert rule.applies_to == "floor_ratio IS NOT NULL OR far_min IS NOT NULL OR far_max IS NOT NULL"


def test_relative_parents_are_found_from_another_folder(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new" / "deep"
    for folder in (old, new):
        folder.mkdir(parents=True)
    (old / "parent.json").write_text(write_text(own(id="parent")), encoding="utf-8")
    data = own(extends=["parent.json", "cn-use-plan"])
    assert (
        check_text(write_text(moved(data, old, new)), new).pack.lineage
        == load_pack(write_text(data), old).lineage
    )


def editable(data):
    """Every member that a form can reach, with its schema."""
    return [(path, schema) for path, schema, _ in walk(pack_schema(), data) if path]


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=6),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["en", "zh", "x"]), st.text(max_size=3), max_size=2),
)


@settings(max_examples=40, deadline=None)
@given(
    data=st.data(),
    id=st.sampled_from(["cn-use-plan", "wuhan-site-selection", "wuhan-totals-2035", "cn-three-lines"]),
)
def test_no_edit_makes_a_text_that_is_called_sound_and_refused(data, id):
    pack = json.loads(PACKS[id])
    for _ in range(data.draw(st.integers(1, 4))):
        before = deepcopy(pack)
        rules = pack.get("rules")
        places = len(rules) if isinstance(rules, list) else 0
        match data.draw(st.sampled_from(["put", "put", "put", "add", "switch", "new"])):
            case "put":
                path, _ = data.draw(st.sampled_from(editable(pack)))
                pack = pack_edits.put(pack, path, data.draw(ODD))
            case "add" if isinstance(rules, list):
                pack = {
                    **pack,
                    "rules": [*rules, pack_edits.new_rule(data.draw(st.sampled_from(types())), "n", {})],
                }
            case "switch" if all(isinstance(rule, dict) for rule in rules or [0]):
                pack = pack_edits.switched(
                    pack,
                    data.draw(st.sampled_from(["n", "use-fits-plan", "road-setback"])),
                    data.draw(st.booleans()),
                )
            case "new" if places and isinstance(rules[0], dict):
                name = data.draw(
                    st.sampled_from([*members(member(pack_schema(), pack, "rules")["items"], rules[0])])
                )
                pack = pack_edits.put(pack, ("rules", 0, name), data.draw(ODD))
        assert before == before
    text = write_text(pack) if isinstance(pack, dict) else json.dumps(pack)
    found = check_text(text, FOLDER)
    try:
        taken = load_pack(text, FOLDER)
    except PackError:
        taken = None
    assert found.pack == taken
    assert bool(found.faults) == (taken is None)
    if found.data is not None:
        assert json.loads(write_text(found.data)) == json.loads(text)


def test_types_that_a_form_cannot_show_are_told_from_values_that_are_only_wrong():
    schema = resolved({"$ref": "#/$defs/rule"})
    rule = {"id": "a b", "type": "max_overlap", "limit_m2": -1}
    assert fits(schema, rule)
    assert not fits(schema, {**rule, "limit_m2": "much"})
    assert not fits(schema, {**rule, "title": {"en": 1}})


CONDITIONS = [
    ("use_code LIKE '07%' OR use_code LIKE '09%'", 1),
    ("far > 1.5 AND use_code IN ('0701', '0702')", 2),
    ("height_m BETWEEN 3 AND 24.5", 1),
    ("NOT (use_code LIKE '01%' OR use_code LIKE '02%') AND approval IS NOT NULL", 2),
    ("zone_level = 1", 1),
    ("estimated = TRUE", 1),
    ("a LIKE '50\\%%'", 1),
    ("", 0),
]


@pytest.mark.parametrize(("text", "count"), CONDITIONS)
def test_a_condition_in_rows_says_the_same(text, count):
    rows = rows_of(text)
    assert len(rows) == count
    assert not text or parse(text_of(rows)) == parse(text)


@pytest.mark.parametrize(
    "text",
    ["a = 1 OR b = 2", "a LIKE '%/%'", "a = b", "a + 1 > 2", "NOT a = 1", "d > DATE('2026-01-01')", "a =="],
)
def test_a_condition_that_rows_cannot_say_stays_text(text):
    assert rows_of(text) is None


VALUES = st.one_of(st.text(min_size=1, max_size=5), st.integers(-9, 9), st.floats(-1e6, 1e6), st.booleans())


@settings(max_examples=80)
@given(
    st.lists(
        st.builds(
            Comparison,
            st.sampled_from(["far", "用地", "a b", "in"]),
            st.sampled_from(COMPARISONS),
            st.lists(VALUES, max_size=3).map(tuple),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_rows_come_back_or_are_refused(rows):
    """What rows say is read back as them, or as no condition at all where one is not complete."""
    text = text_of(rows)
    try:
        parse(text)
    except ValueError:
        return
    again = rows_of(text)
    assert again is not None
    assert [(row.field, row.sign) for row in again] == [(row.field, row.sign) for row in rows]
    assert [tuple(map(str, row.values)) for row in again] == [tuple(map(str, row.values)) for row in rows]


def test_what_is_typed_is_a_number_where_the_field_holds_numbers():
    assert [typed("07", "text"), typed(" 1.5", "number"), typed("-3", "integer"), typed("x", "number")] == [
        "07",
        1.5,
        -3,
        "x",
    ]
    assert typed("true", "boolean") is True
