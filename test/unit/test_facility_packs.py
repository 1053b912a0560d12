"""Facility packs: the bundled ones are sound; one that is not is refused with its line and the reason."""

import json

import numpy as np
import pytest
from guiju.core.facilities.assign import assign_layers, categories_of
from guiju.core.facilities.pack import (
    FacilityPackError,
    bundled_packs,
    facility_schema,
    load_facility_pack,
)
from guiju.core.text import InputError

CLAUSE = {"standard": "S", "number": "1", "text": "", "source": "", "verified": False}
TITLE = {"en": "Five", "zh": "五"}
LEVEL = {"id": "l5", "title": TITLE, "minutes": 5, "distance_m": 300, "clause": CLAUSE}


def category(id, **more):
    return {
        "id": id,
        "title": {"en": f"The {id}", "zh": f"{id}之"},
        "level": "l5",
        "clause": CLAUSE,
        **more,
    }


SCHOOL = category("school")


def text(*, categories=(SCHOOL,), levels=(LEVEL,), **more):
    pack = {
        "schema_version": 1,
        "id": "p",
        "version": "1",
        "title": TITLE,
        "governs": "metres",
        "levels": list(levels),
        "categories": list(categories),
        **more,
    }
    return json.dumps(pack, indent=1, ensure_ascii=False)


def refusal(source) -> tuple[int, str]:
    with pytest.raises(FacilityPackError) as caught:
        load_facility_pack(source)
    fault = caught.value.faults[0]
    assert f"line {fault.line}" in str(caught.value)
    return fault.line, str(fault.what)


def line_of(source: str, part: str) -> int:
    return next(n for n, line in enumerate(source.splitlines(), 1) if part in line)


def test_bundled_packs_load_and_each_figure_says_where_it_comes_from():
    assert set(bundled_packs()) == {"gb50180-2018", "osm-minimal", "tdt1062-2021"}
    for id in bundled_packs():
        pack = load_facility_pack(id)
        assert pack.id == id
        for part in (*pack.levels, *pack.categories):
            # Neither was read in the official text, so none may pass for law.
            assert not part.clause.verified
            assert part.clause.doubt
        assert all(set(category.title) == {"en", "zh"} for category in pack.categories)


def test_gb50180_governs_by_metres_of_its_levels():
    pack = load_facility_pack("gb50180-2018")
    assert pack.governs == "metres"
    assert [(l.minutes, l.distance_m) for l in pack.levels] == [(5, 300), (10, 500), (15, 1000)]  # noqa: E741
    limits = {c.id: (c.limit("metres"), c.limit("minutes")) for c in pack.categories}
    assert limits["kindergarten"] == (300, 5)
    assert limits["primary_school"] == (500, 10)
    assert limits["middle_school"] == (1000, 15)
    # A radius of its own against the level's.
    assert limits["bus_stop"] == (500, 5)


def test_the_schema_is_the_one_that_packs_name():
    for path in bundled_packs().values():
        named = json.loads(path.read_text(encoding="utf-8"))["$schema"]
        assert (path.parent / named).resolve().is_file()
    assert facility_schema()["$id"] == "facility-pack.schema.json"


@pytest.mark.parametrize(
    ("source", "part", "reason"),
    [
        (text(categories=[category("School")]), '"School"', "not of the form"),
        (text(categories=[category("a"), category("a")]), None, "Two categories have the id “a”"),
        (text(categories=[category("a", level="l7")]), "l7", "no level “l7”"),
        (text(categories=[category("a", weight=-1)]), "weight", "less than 0"),
        (text(categories=[category("b"), category("a", weight=0)]), "weight", "must be above 0"),
        (text(categories=[category("a", required=False)]), "categories", "no score"),
        (text(categories=[category("a", radius_m=0)]), "radius_m", "not more than 0"),
        (text(categories=[category("a", colour="red")]), "colour", "not known"),
        (
            text(categories=[category("a", aliases=["x"]), category("b", aliases=["y", "X"])]),
            '"X"',
            "already means category “a”",
        ),
        (text(levels=[LEVEL, LEVEL]), None, "Two levels have the id “l5”"),
        (text(levels=[{**LEVEL, "minutes": 0}]), "minutes", "not more than 0"),
        (text(levels=[{k: v for k, v in LEVEL.items() if k != "clause"}]), None, "“clause” is missing"),
        (text(governs="feet"), "feet", "not known here"),
        ("{", None, "not JSON"),
    ],
)
def test_a_pack_that_is_not_sound_is_refused_with_line_and_reason(source, part, reason):
    line, what = refusal(source)
    assert reason in what
    if part:
        assert line == line_of(source, part)


def test_a_pack_that_is_not_there_names_those_that_are():
    with pytest.raises(InputError, match="gb50180-2018"):
        load_facility_pack("nowhere.json")


def test_values_of_a_field_are_ids_titles_aliases_or_codes_of_one_category():
    pack = load_facility_pack("gb50180-2018")
    values = ["Primary_School", "幼儿园", "菜市场", "080404", "casino", None, "080403"]
    found = categories_of(pack, np.array(values, dtype=object)).tolist()
    assert found == ["primary_school", "kindergarten", "market", "kindergarten", None, None, None]
    # 080403 is the code of two kinds of school, so it tells neither, also where only one of them counts.
    primary = pack.only(["primary_school"])
    assert categories_of(primary, np.array(["080403", "小学"], dtype=object)).tolist() == [
        None,
        "primary_school",
    ]


def test_layers_are_told_by_role_or_by_name():
    pack = load_facility_pack("gb50180-2018")
    assert assign_layers(pack, [("小学分布",), ("xyz", "kindergarten"), ("roads",)], []) == [
        "primary_school",
        "kindergarten",
        None,
    ]
    assert assign_layers(pack, [("a",)], ["market"]) == ["market"]
    with pytest.raises(InputError, match="1 layers of facilities but 2 roles"):
        assign_layers(pack, [("a",)], ["market", "mall"])
    with pytest.raises(InputError, match="no category “casino”"):
        assign_layers(pack, [("a",)], ["casino"])
