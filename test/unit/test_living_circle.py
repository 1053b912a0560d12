"""Scores of the living circle by hand, and what must hold of them whatever the streets."""

import json
from math import fsum

import numpy as np
import pytest
import shapely
from guiju.core.facilities.circle import circle, covered, require_weight, walks
from guiju.core.facilities.pack import load_facility_pack
from guiju.core.facilities.places import by_category
from guiju.core.facilities.tables import access_table, scores_table, summary_table
from guiju.core.network.snap import snap
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from hypothesis import given
from hypothesis import strategies as st
from network_help import CRS, built, streets, table

CLAUSE = {"standard": "S", "number": "1", "text": "", "source": "", "verified": False}


def pack(governs="metres", **weights):
    """Schools within 500 m or 5 min, shops within 300 m or 2 min, a park that is told but does not count."""

    def level(id, minutes, metres):
        return {"id": id, "title": {"en": id, "zh": id}, "minutes": minutes, "distance_m": metres, "clause": CLAUSE}  # fmt: skip

    def category(id, level, **more):
        return {"id": id, "title": {"en": f"A {id}", "zh": f"一{id}"}, "level": level, "clause": CLAUSE, **more}  # fmt: skip

    data = {
        "schema_version": 1,
        "id": "p",
        "version": "1",
        "title": {"en": "P", "zh": "P"},
        "governs": governs,
        "levels": [level("near", 2, 300), level("far", 5, 500)],
        "categories": [
            category("school", "far", weight=weights.get("school", 1)),
            category("shop", "near", weight=weights.get("shop", 1)),
            category("park", "near", required=False),
        ],
    }
    return load_facility_pack(json.dumps(data))


def points(*coordinates):
    return shapely.points(np.array(coordinates, dtype=float).reshape(-1, 2))


# A street of 1,000 m with a side street at 400 m, and one far north that joins neither.
STREETS = table([[(0, 0), (400, 0), (1000, 0)], [(400, 0), (400, 300)], [(0, 900), (300, 900)]])
HOMES = points((100, 10), (400, 200), (100, 900), (100, 450))
PEOPLE = np.array([10.0, 20.0, 30.0, 40.0])


def run(pack, homes=HOMES, lines=STREETS, speed=100.0, reach=50.0, **facilities):
    network, _ = built(lines)
    anchors = {id: snap(network, doors, reach) for id, doors in facilities.items()}
    walked = walks(
        network, snap(network, homes, reach), anchors, pack, governs=pack.governs, walking_speed=speed
    )
    return circle(pack, walked, {id: joins.count for id, joins in anchors.items()})


def test_scores_by_hand_in_metres():
    found = run(pack(), school=points((300, 0)), shop=points((400, 250), (900, 0)), park=points((0, 0)))
    assert found.walks.metres[:2].round(9).tolist() == [[210, 560, 110], [300, 50, 600]]
    assert found.walks.minutes[0].round(9).tolist() == [2.1, 5.6, 1.1]
    assert found.walks.facility[:2].tolist() == [[0, 0, 0], [0, 0, 0]]
    assert found.status.tolist() == [
        ["ok", "beyond_limit", "ok"],
        ["ok", "ok", "beyond_limit"],
        ["unreachable"] * 3,
        ["unconnected"] * 3,
    ]
    assert found.score[:3].tolist() == [50, 100, 0]
    assert np.isnan(found.score[3])
    # A park that is far costs nothing, so that 100 means that nothing is missing.
    assert found.missing.tolist() == ["shop", "", "school,shop", ""]
    assert found.state.tolist() == ["ok", "ok", "unreachable", "unconnected"]
    assert covered(found, PEOPLE).tolist() == [30, 20, 10]


def test_minutes_govern_where_the_pack_says_so():
    """210 m to school are within 500 m at any speed, but not within 5 minutes at 40 m a minute."""
    near = {"school": points((300, 0)), "shop": points((100, 0))}
    assert run(pack("metres"), speed=40.0, **near).status[0, 0] == "ok"
    assert run(pack("minutes"), speed=40.0, **near).status[0, 0] == "beyond_limit"
    assert run(pack("minutes"), speed=42.0, **near).status[0, 0] == "ok"


def test_a_walk_of_exactly_the_limit_counts():
    found = run(pack(), homes=points((0, 0)), school=points((500, 0)), shop=points((300, 0)))
    assert found.score.tolist() == [100]


def test_weights_divide_the_score():
    found = run(pack(school=3, shop=1), school=points((300, 0)), shop=points((900, 0)))
    assert found.score[0] == 75


def test_a_category_without_facility_is_missing_and_one_without_layer_is_not_judged():
    found = run(pack(), school=points((300, 0)), shop=points())
    assert found.status[0].tolist() == ["ok", "no_facility", "no_layer"]
    assert (found.score[0], found.missing[0]) == (50, "shop")
    found = run(pack(), school=points((300, 0)))
    assert found.status[0].tolist() == ["ok", "no_layer", "no_layer"]
    assert (found.score[0], found.missing[0]) == (100, "")
    told = run(pack(), park=points((0, 0)))
    assert np.isnan(told.score).all()
    assert told.status[0].tolist() == ["no_layer", "no_layer", "ok"]
    with pytest.raises(InputError, match="None of the categories"):
        require_weight(pack(), {"park": 1})


def test_streets_with_a_speed_of_their_own_are_walked_twice_metres_and_minutes():
    """The way by the fast street is longer in metres, and it is the way that minutes choose."""
    lines = table([[(0, 0), (400, 0)], [(0, 0), (0, 100), (400, 100), (400, 0)]], kmh=np.array([1.2, 12.0]))
    from guiju.core.network.build import LineFields, build

    network, _ = build(lines, LineFields(speed="kmh"))
    here, there = snap(network, points((0, 0)), 5), snap(network, points((400, 0)), 5)
    walked = walks(network, here, {"school": there}, pack(), governs="metres", walking_speed=80.0)
    assert walked.metres[0, 0] == pytest.approx(400)
    assert walked.minutes[0, 0] == pytest.approx(600 / 200)


def test_facilities_of_several_layers_are_put_together():
    network, _ = built(STREETS)
    kinds = np.array(["school", None, "shop"], dtype=object)
    joins = snap(network, points((0, 0), (100, 0), (900, 0)), 5)
    more = snap(network, points((200, 0)), 5)
    places = by_category(
        pack(),
        ["school", "shop", "park"],
        [(kinds, joins, np.array(["s1", "x", "m1"], object)), (np.array(["school"], object), more, np.array(["s2"], object))],
    )  # fmt: skip
    assert places.counts == {"school": 2, "shop": 1, "park": 0}
    assert places.names["school"].tolist() == ["s1", "s2"]
    found = circle(
        pack(),
        walks(network, snap(network, points((300, 0)), 5), places.anchors, pack(), governs="metres", walking_speed=80.0),
        places.counts,
    )  # fmt: skip
    assert found.walks.facility[0].tolist() == [1, 0, -1]
    access = access_table(pack(), found, np.array(["h"], object), places.names)
    assert access.column("facility").tolist() == ["s2", "m1", None]


def test_tables_have_the_fields_of_the_contract_and_no_status_is_empty():
    found = run(pack(), school=points((300, 0)), shop=points((400, 250)))
    ids = np.array(["h1", "h2", "h3", "h4"], dtype=object)
    scores = scores_table(pack(), found, ids, PEOPLE, HOMES, CRS)
    assert {"score", "missing", "status", "minutes_school", "minutes_park"} <= set(scores.columns)
    assert scores.column("score").tolist() == [50, 100, 0, None]
    assert scores.column("minutes_school").tolist() == [2.1, 3.0, None, None]
    names = {"school": np.array(["s"], object), "shop": np.array(["m"], object)}
    access = access_table(pack(), found, ids, names)
    assert list(access.columns)[:3] == ["origin", "category", "minutes"]
    assert len(access) == 12
    assert not np.ma.getmaskarray(access.column("status")).any()
    areas = np.array([100.0, 200.0, 300.0, 400.0])
    counts = {"school": 1, "shop": 1}
    summary = summary_table(pack(), found, PEOPLE, counts, "en", (found, areas, "planar"))
    assert summary.column("covered_population").tolist() == [30, 20, None]
    assert summary.column("covered_share").tolist() == [0.3, 0.2, None]
    assert summary.column("covered_residential_area").tolist() == [300, 200, None]
    assert summary.column("covered_residential_share").tolist() == [0.3, 0.2, None]
    assert summary.column("status").tolist() == ["ok", "ok", "no_layer"]
    without = summary_table(pack(), found, PEOPLE * 0, counts, "zh", None)
    assert without.column("covered_share").tolist() == [None] * 3
    assert without.column("area_method").tolist() == [None] * 3


def test_no_origins_give_empty_tables():
    found = run(pack(), homes=points(), school=points((300, 0)))
    assert len(found.score) == 0
    assert len(scores_table(pack(), found, np.empty(0, object), np.empty(0), points(), CRS)) == 0
    assert covered(found, np.empty(0)).tolist() == [0, 0, 0]


def test_a_cancel_is_answered_within_a_category():
    network, _ = built(STREETS)
    joins = snap(network, HOMES, 50)
    with pytest.raises(Cancelled):
        walks(network, joins, {}, pack(), governs="metres", walking_speed=80.0, progress=Progress(cancelled=lambda: True))  # fmt: skip


@given(st.integers(0, 2**32 - 1), st.sampled_from(["metres", "minutes"]))
def test_adding_a_facility_never_worsens_anyone_and_people_add_up(seed, governs):
    random = np.random.default_rng(seed)
    lines = streets(random, one_way=0.3)
    spots = shapely.points(random.uniform((534_000, 3_380_000), (534_400, 3_380_400), (30, 2)))
    people = random.integers(0, 900, 12).astype(float)
    facilities = {"school": spots[12:15], "shop": spots[15:18], "park": spots[18:18]}
    before = run(pack(governs), homes=spots[:12], lines=lines, **facilities)
    kind = random.choice(list(facilities))
    more = {**facilities, kind: np.append(facilities[kind], spots[20])}
    after = run(pack(governs), homes=spots[:12], lines=lines, **more)
    known = np.isfinite(before.score)
    assert (np.isfinite(after.score) == known).all()
    assert (after.score[known] >= before.score[known]).all()
    assert (after.walks.metres <= before.walks.metres + 1e-9).all()
    assert (covered(after, people) >= covered(before, people)).all()
    for column in range(3):
        parts = [fsum(people[after.status[:, column] == s]) for s in set(after.status[:, column])]
        assert fsum(parts) == fsum(people)
    # 100 exactly where nothing is missing.
    assert ((after.score[known] == 100) == (after.missing[known] == "")).all()
