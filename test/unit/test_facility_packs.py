"""Facility packs: the bundled ones are sound; one that is not is refused with its line and the reason."""

import csv
import json
import re
from pathlib import Path

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

TABLES = Path(__file__).resolve().parents[2].parent / "shared" / "standards"
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "facility-packs.md").read_text(encoding="utf-8")
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
    assert set(bundled_packs()) == {
        "gb50180-2018", "osm-minimal", "tdt1062-2021", "tdt1062-2021-rural", "tdt1063-2021",
    }  # fmt: skip
    for id in bundled_packs():
        pack = load_facility_pack(id)
        assert pack.id == id
        for part in (*pack.levels, *pack.categories):
            # Neither was read in the official text, so none may pass for law.
            assert not part.clause.verified
            assert set(part.clause.doubt) == {"en", "zh"}
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


def rows(table):
    file = TABLES / f"{table}.csv"
    if not file.exists():
        pytest.skip(f"{file.name} is not here: the domain tables stand beside the project, not in it")
    with open(file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_levels_of_gb50180_are_those_of_the_table():
    levels = {row["level"]: row for row in rows("gb50180_levels")}
    for level in load_facility_pack("gb50180-2018").levels:
        row = levels[level.id.upper()]
        # Of 800–1000 m the upper end is taken.
        assert level.distance_m == float(row["walk_distance_m"].split("-")[-1])
        assert level.minutes == float(row["walk_minutes"])
        assert (level.population_min, level.population_max) == (float(row["pop_min"]), float(row["pop_max"]))


def test_the_categories_of_gb50180_are_those_of_the_table():
    table = {row["key"]: row for row in rows("living_circle_facilities")}
    for category in load_facility_pack("gb50180-2018").categories:
        row = table[category.id]
        assert category.title["en"] in row["name_en"]
        # One that several levels have stands in the smallest.
        assert category.level.upper() == row["level"].split("|")[-1]
        assert category.required == (row["requirement"] == "must")
        if radius := row["service_radius_m"].split(" ")[0]:
            assert category.radius_m == float(radius)
            assert f"{category.radius_m:.0f} m" in category.clause.text
        # The review wins over the table: nurseries, day care and health stations stand on 0702.
        if category.id not in ("nursery", "elder_daycare", "health_station"):
            assert set(category.land_use) <= set(row["landuse_2023_codes"].split("|"))
        else:
            assert category.land_use == ("0702",)
        assert "080602" not in category.land_use or category.id != "outpatient"


def test_the_elements_of_tdt1062_are_those_of_the_table():
    rules = {row["item"]: row["rule"] for row in rows("tdt1062_elements")}
    found = 0
    for category in load_facility_pack("tdt1062-2021").categories:
        item = next(item for item in rules if re.split(r"[/(]", item)[0] in category.title["zh"])
        metres = re.search(r"(\d+) m(?![2i])", rules[item])
        if metres:
            found += 1
            assert category.radius_m == float(metres[1])
        if minutes := re.search(r"(\d+) min", rules[item]):
            assert category.minutes == float(minutes[1])
    assert found == 9


def test_the_indicators_of_tdt1063_are_those_of_the_table():
    formulas = {
        row["name_zh"].replace("(", "（").replace(")", "）"): row["formula"]
        for row in rows("tdt1063_indicators")
    }
    for category in load_facility_pack("tdt1063-2021").categories:
        name = category.clause.text
        assert name in formulas
        metres = re.search(r"radius (\d+) m|within (\d+) m", formulas[name])
        assert category.radius_m == float(metres[1] or metres[2])
        minutes = re.search(r"步行(\d+)分钟", name)
        assert (category.measure == "radius") == (minutes is None)
        if minutes:
            assert category.minutes == float(minutes[1])
    counted = {c.id for c in load_facility_pack("tdt1063-2021").categories if c.weight}
    # 15分钟社区生活圈覆盖率: 卫生;小学;中学;养老;文化;菜市场;体育设施.
    assert counted == {
        "health",
        "primary_school",
        "middle_school",
        "elder_care",
        "culture",
        "market",
        "sports",
    }


def test_the_rural_circle_has_two_levels_and_says_that_its_metres_are_nobodys():
    pack = load_facility_pack("tdt1062-2021-rural")
    assert [level.id for level in pack.levels] == ["village", "township"]
    assert all("edit" in level.clause.doubt["en"] for level in pack.levels)
    assert {category.level for category in pack.categories if category.required} == {"village", "township"}


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


def test_the_worked_example_of_the_page_loads():
    pack = load_facility_pack(re.search(r"```json\n(.*?)```", PAGE, re.DOTALL).group(1))
    school, kindergarten, metro = pack.categories
    assert (school.limit("minutes"), school.limit("metres"), school.capacity_per_1000) == (10, 800, 66)
    assert (kindergarten.limit("minutes"), kindergarten.limit("metres")) == (5, 300)
    assert (metro.measure, metro.weight) == ("radius", 0)


def test_the_page_tells_every_key_of_the_schema():
    schema = facility_schema()
    keys = {*schema["properties"]} - {"$schema"}
    for kind in ("level", "category", "clause"):
        keys |= set(schema["$defs"][kind]["properties"])
    assert not [key for key in keys if f"`{key}`" not in PAGE]
