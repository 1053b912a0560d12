"""Rule packs: taken whole or refused, with the line and the reason."""

import json
import os
import re
import shutil
import subprocess
import sys
from copy import deepcopy

import pytest
from guiju.core.datafile import STANDARDS
from guiju.core.rules.pack import PackError, bundled, load_pack, pack_schema
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st

HOUSE = STANDARDS.parent
PAGE = (HOUSE / "docs" / "rule-packs.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL).group(1)
jsonschema = pytest.importorskip("jsonschema")


def refusal(text):
    with pytest.raises(PackError) as caught:
        load_pack(text)
    return caught.value


def changed(old, new):
    assert old in EXAMPLE
    return EXAMPLE.replace(old, new, 1)


def line_of(words, text=EXAMPLE):
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_the_worked_example_loads_and_shows_every_rule_type():
    pack = load_pack(EXAMPLE)
    assert {rule.type for rule in pack.rules} == set(
        pack_schema()["$defs"]["rule"]["properties"]["type"]["enum"]
    )
    assert pack.roles["farmland"].scale == 10000
    assert pack.reads()[:3] == ("farmland", "urban_boundary", "eco_redline")


def test_the_page_names_every_type_and_parameter():
    for name, shape in pack_schema()["$defs"].items():
        if name.startswith("type_"):
            row = next(
                line for line in PAGE.splitlines() if line.startswith(f"| `{name.removeprefix('type_')}` ")
            )
            missing = [key for key in shape["properties"] if f"`{key}`" not in row]
            assert not missing, (name, missing)


@pytest.mark.parametrize("name", sorted(bundled()))
def test_bundled_packs_load_under_their_own_name(name):
    pack = load_pack(name)
    assert pack.id == name
    assert pack.rules
    data = json.loads(bundled()[name].read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(pack_schema()).validate(data)


@pytest.mark.parametrize(
    ("old", "new", "words", "at"),
    [
        (
            '"limit_m2": 0, "tolerance": 1.0, "min_area',
            '"tolerance": 1.0, "min_area',
            "limit_m2",
            "{ of farmland-not-taken",
        ),
        (
            '"limit_m2": 0, "tol',
            '"limit_m2": 0, "limit_share": 0, "tol',
            "Only one",
            "{ of farmland-not-taken",
        ),
        ('"type": "max_overlap"', '"type": "no_overlap"', "no_overlap", '"farmland-not-taken"'),
        ('"severity": "warning"', '"severity": "error"', "not verified", '"farmland-not-taken"'),
        ("LIKE '07%' OR", "LIKE '07% OR", "character", "LIKE '07%' OR"),
        ('"schema_version": 1', '"schema_version": 2', "can only be 1", "schema_version"),
        ('"standard": "土地管理法", "number": "35", ', '"number": "35", ', "standard", '"number": "35"'),
        ('"id": "far", "type"', '"id": "fields-there", "type"', "fields-there", '"id": "far", "type"'),
        ('"role": "plan",', '"role": "plann",', "plann", '"role": "plan",'),
        ('"limit_m": 5.0', '"limit_m": 5.0, "limt_m": 4', "limt_m", '"limit_m": 5.0'),
        ('"limit_m": 5.0', '"limit_m": "5"', "number", '"limit_m": 5.0'),
        ('"limit_m": 5.0', '"limit_m": -5', "not more than 0", '"limit_m": 5.0'),
        (
            '"landuse", "edition": "2023"',
            '"landuse", "edition": "2024"',
            "code table",
            '"landuse", "edition"',
        ),
        ('"min": 1.0, "max": 1.2', '"min": 1.3, "max": 1.2', "more than", '"min": 1.0, "max": 1.2'),
        ('"edition": "2023",', '"edition": "2023", "edition": "2020",', "twice", '"edition": "2023",'),
        ('"id": "example-district",', '"id": "example-district"', "not JSON", '"version"'),
    ],
)
def test_a_faulty_pack_is_refused_with_line_and_reason(old, new, words, at):
    error = refusal(changed(old, new))
    assert words in str(error.faults[0].what)
    # What an object lacks is told at its opening brace, the line above its id.
    line = line_of(at.removeprefix("{ of ")) - at.startswith("{")
    assert error.faults[0].line == line
    assert f"line {error.faults[0].line}:" in str(error)


def test_all_faults_are_told_not_the_first_alone():
    text = changed('"limit_m": 5.0', '"limit_mm": 5').replace('"type": "expression"', '"type": "formula"')
    assert {"limit_m", "limit_mm", "formula"} <= set(
        re.findall(r"[“”]?(limit_m|limit_mm|formula)\b", " ".join(str(f.what) for f in refusal(text).faults))
    )


@pytest.mark.parametrize("text", ["{", '{"a": NaN}', "{}", '{"rules": []}', '{"id": 1', "{" * 20000])
def test_what_is_no_pack_gets_a_sentence(text):
    assert refusal(text).faults[0].what


@pytest.mark.parametrize("digits", ["1e999", "9" * 400, "9" * 5000, "-1e400"])
def test_a_number_that_no_array_holds_is_refused(digits):
    at = '"tolerance": 1.0'
    error = refusal(changed(at, f'"tolerance": {digits}'))
    assert "too large" in str(error)
    assert error.faults[0].line == line_of(at)


def test_a_pipe_is_no_pack_and_a_huge_file_is_not_read(tmp_path):
    pipe, huge = tmp_path / "pipe", tmp_path / "huge.json"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="no rule pack"):
        load_pack(pipe)
    with pytest.raises(PackError, match="pipe"):
        load_pack(EXAMPLE.replace("{", f'{{"extends": "{pipe}",', 1))
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(PackError, match="more than 10 MB"):
        load_pack(huge)


def test_a_pack_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="no rule pack"):
        load_pack("nowhere")
    broken = tmp_path / "p.json"
    broken.write_bytes(b"\xff\xfe{")
    with pytest.raises(PackError, match="UTF-8"):
        load_pack(broken)


def small(id, rules, **more):
    text = {"en": id, "zh": id}
    return {"schema_version": 1, "id": id, "version": "1", "title": text, "rules": rules, **more}


def rule(id, expression="far <= 1", **more):
    clause = {"standard": "X", "number": "1", "text": "", "source": "", "verified": False}
    text = {"en": id, "zh": id}
    return {
        "id": id,
        "type": "expression",
        "title": text,
        "severity": "info",
        "clause": clause,
        "expression": expression,
    } | more


def write(folder, name, data):
    (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder / f"{name}.json"


def test_a_city_overrides_and_switches_off_what_the_nation_says(tmp_path):
    write(
        tmp_path,
        "nation",
        small(
            "nation",
            [rule("a"), rule("b"), rule("c")],
            fields={"far": {"type": "number", "aliases": ["RJL"]}},
        ),
    )
    write(tmp_path, "province", small("province", [rule("d")], extends="nation.json"))
    city = small("city", [rule("b", "far <= 2"), {"id": "c", "enabled": False}], extends="province.json")
    pack = load_pack(write(tmp_path, "city", city))
    assert [(one.id, one.parameters["expression"]) for one in pack.rules] == [
        ("a", "far <= 1"),
        ("b", "far <= 2"),
        ("d", "far <= 1"),
    ]
    assert pack.lineage == ("province 1", "nation 1")
    assert pack.fields_in(["rjl"], "far") == ["rjl"]


def test_switching_off_what_is_not_there_is_refused(tmp_path):
    write(tmp_path, "nation", small("nation", [rule("a")]))
    city = small("city", [{"id": "b", "enabled": False}], extends="nation.json")
    with pytest.raises(PackError, match="no inherited rule “b”"):
        load_pack(write(tmp_path, "city", city))


def test_a_pack_that_extends_itself_is_refused(tmp_path):
    for one, other in ("ab", "bc", "ca"):
        write(tmp_path, one, small(one, [rule("x")], extends=f"{other}.json"))
    with pytest.raises(PackError, match=r"extends itself: .*json → .*json → .*json") as caught:
        load_pack(tmp_path / "a.json")
    assert caught.value.faults[0].path == ("extends",)


def test_a_fault_in_an_inherited_pack_names_that_pack(tmp_path):
    write(tmp_path, "nation", small("nation", [rule("a", "far <")]))
    with pytest.raises(PackError, match=r"nation\.json"):
        load_pack(write(tmp_path, "city", small("city", [], extends="nation.json")))


def test_layers_find_their_role_by_name():
    pack = load_pack(EXAMPLE)
    assert pack.role_for("farmland") == "farmland"
    assert pack.role_for("2023年永久基本农田_武汉") == "farmland"
    assert pack.role_for("x", "Yjjbnt") == "farmland"
    assert pack.role_for("unknown") is None
    # Latin names count as words: a floodplain is no plan.
    assert pack.role_for("floodplain") is None
    assert pack.role_for("plan2023 final") == "plan"


mutations = st.sampled_from(["drop", "rename", "text", "number", "list", "null", "copy"])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_loader_takes_no_more_and_no_less_than_the_schema(data):
    """A published validator is the second way: where the schema is broken somewhere, both say so."""
    pack = json.loads(EXAMPLE)
    target = pack
    while True:
        keys = list(target) if isinstance(target, dict) else list(range(len(target)))
        key = data.draw(st.sampled_from(keys))
        inner = target[key]
        if isinstance(inner, (dict, list)) and inner and data.draw(st.booleans()):
            target = inner
            continue
        break
    how = data.draw(mutations)
    if how == "drop":
        del target[key]
    elif how == "rename" and isinstance(target, dict):
        target[f"{key}_"] = target.pop(key)
    elif how == "copy":
        pack["rules"].append(
            {**rule("copied"), **({} if isinstance(target, list) else {str(key): deepcopy(inner)})}
        )
    else:
        target[key] = {"text": "x", "number": -1, "list": [], "null": None}.get(how, inner)
    valid = jsonschema.Draft202012Validator(pack_schema()).is_valid(pack)
    try:
        load_pack(json.dumps(pack))
        taken = True
    except PackError:
        taken = False
    # The loader asks for more than a schema can say: conditions, references, unverified errors.
    assert valid or not taken
    if valid and not taken:
        with pytest.raises(PackError) as caught:
            load_pack(json.dumps(pack))
        words = "condition|no role|twice|Two rules|cannot be an error|code table|more than|as many texts|no rule pack"
        assert re.search(words, str(caught.value)), str(caught.value)


def test_reading_a_pack_needs_no_numpy():
    code = (
        "import sys; sys.modules['numpy'] = sys.modules['shapely'] = sys.modules['scipy'] = None\n"
        "from guiju.core.rules.pack import load_pack, bundled\n"
        "print(len(load_pack(next(iter(bundled()))).rules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HOUSE)
    assert done.returncode == 0, done.stderr


NEW_TYPE = '''
"""A rule of a newcomer's."""

from ..verdict import Judgement
from ...text import Message
from .registry import rule_type


@rule_type
def max_vertices(bench) -> Judgement:
    """A plot has at most so many vertices."""
    import shapely

    out = bench.judgement()
    count = shapely.get_num_coordinates(bench.subject.geometry).astype(float)
    out.at_most(count, bench["limit_count"])
    out.fail(count > bench["limit_count"], Message("It has too many vertices."))
    return out
'''
NEW_RUN = """
import numpy, shapely
from guiju.core.rules.pack import load_pack
from guiju.core.rules.check import check
from guiju.core.table import Table
from guiju.core.crs import Crs
plots = Table("p", {}, numpy.array([shapely.box(0, 0, 1, 1)]), Crs("x"))
print(check({"plots": plots}, load_pack("own.json"), area_method="planar").by_rule)
"""


def test_a_newcomer_adds_a_rule_type_by_one_file_and_one_entry_in_the_schema(tmp_path):
    house = tmp_path / "guiju"
    shutil.copytree(HOUSE / "core", house / "core")
    shutil.copytree(HOUSE / "standards" / "schema", house / "standards" / "schema")
    shutil.copytree(HOUSE / "standards" / "codes", house / "standards" / "codes")
    (house / "__init__.py").write_text("")
    (house / "core" / "rules" / "predicates" / "vertices.py").write_text(NEW_TYPE)
    path = house / "standards" / "schema" / "rule-pack.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    shape = {"properties": {"limit_count": {"type": "integer", "minimum": 3}}, "required": ["limit_count"]}
    schema["$defs"]["type_max_vertices"] = shape
    one = schema["$defs"]["rule"]
    one["properties"]["type"]["enum"].append("max_vertices")
    one["allOf"].append(
        {
            "if": {"properties": {"type": {"const": "max_vertices"}}, "required": ["type"]},
            "then": {"$ref": "#/$defs/type_max_vertices"},
        }
    )
    path.write_text(json.dumps(schema), encoding="utf-8")
    own = rule("v", type="max_vertices", limit_count=4)
    del own["expression"]
    write(tmp_path, "own", small("own", [own]))
    done = subprocess.run(
        [sys.executable, "-c", NEW_RUN],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert "{'v': (0, 1, 0)}" in done.stdout, done.stderr
