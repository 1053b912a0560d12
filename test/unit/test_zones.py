"""Zones by hand, and how even access is: figures that can be checked on paper."""

import numpy as np
import pytest
import shapely
from guiju.core.facilities.circle import circle, walks
from guiju.core.facilities.equity import gini, lorenz, worst_mean
from guiju.core.facilities.pack import load_facility_pack
from guiju.core.facilities.zones import zone_gini, zone_table, zoning
from guiju.core.network.snap import snap
from guiju.core.progress import Cancelled, Progress
from hypothesis import given
from hypothesis import strategies as st
from network_help import CRS, built, table

PACK = load_facility_pack("gb50180-2018").only(["kindergarten", "primary_school", "metro"])
STREET = table([[(0, 0), (2000, 0)]])
AMOUNTS = st.lists(st.tuples(st.floats(0, 100), st.integers(0, 500)), min_size=1, max_size=30)


def points(*coordinates):
    return shapely.points(np.array(coordinates, dtype=float).reshape(-1, 2))


def judged(homes, **facilities):
    network, _ = built(STREET)
    joins = {id: snap(network, doors, 100) for id, doors in facilities.items()}
    walked = walks(network, snap(network, homes, 100), joins, PACK, governs="metres", walking_speed=80.0)
    return circle(PACK, walked, {id: joined.count for id, joined in joins.items()})


def zoned(zones, homes):
    ids = np.array([f"z{row}" for row in range(len(zones))], dtype=object)
    return zoning(ids, np.array(zones, dtype=object), homes, Progress())


def test_gini_by_hand():
    # Two people, one has all: the Lorenz curve is flat to a half, then straight to 1.
    assert gini(np.array([0.0, 8.0]), np.array([1.0, 1.0])) == pytest.approx(0.5)
    assert gini(np.array([5.0, 5.0, 5.0]), np.array([10.0, 20.0, 1.0])) == 0
    # 1, 2, 3, 4 one each: 0.25, as the mean difference over twice the mean says too.
    access = np.array([4.0, 1.0, 3.0, 2.0])
    apart = np.abs(access[:, None] - access).mean()
    assert gini(access, np.ones(4)) == pytest.approx(apart / (2 * access.mean())) == pytest.approx(0.25)


def test_where_there_is_nothing_to_share_out_there_is_no_gini():
    assert np.isnan(gini(np.zeros(3), np.ones(3)))
    assert np.isnan(gini(np.array([1.0, 2.0]), np.zeros(2)))
    assert np.isnan(gini(np.array([np.nan]), np.ones(1)))
    assert np.isnan(worst_mean(np.empty(0), np.empty(0)))


def test_the_worst_served_tenth_takes_a_part_of_the_group_on_its_edge():
    # Of 100 people 10 are the worst tenth: 4 with 0 points, 6 of those with 50.
    assert worst_mean(np.array([100.0, 50.0, 0.0]), np.array([70.0, 26.0, 4.0])) == pytest.approx(30.0)


@given(AMOUNTS)
def test_gini_is_the_mean_difference_whatever_the_groups(amounts):
    access, people = (np.array(column, dtype=float) for column in zip(*amounts, strict=True))
    mean = np.average(access, weights=people) if people.any() else 0.0
    found = gini(access, people)
    if mean < 1e-6:
        return
    apart = (np.abs(access[:, None] - access) * np.outer(people, people)).sum() / people.sum() ** 2
    assert found == pytest.approx(apart / (2 * mean), abs=1e-9)
    assert 0 <= found < 1
    heads, held = lorenz(access, people)
    assert (held <= heads + 1e-12).all()


def test_zones_by_hand():
    """Schools within 500 m of 0, kindergartens within 300 m of 0; the third zone has nobody in it."""
    homes = points((100, 10), (400, 10), (900, 10), (1500, 10), (1900, 900), (9000, 0))
    people = np.array([10.0, 30.0, 60.0, 5.0, 7.0, 11.0])
    zones = [
        shapely.box(0, -100, 1000, 100), shapely.box(1000, -100, 1800, 100), shapely.box(5000, 0, 5100, 10),
        shapely.box(1800, 800, 2000, 1000), None,
    ]  # fmt: skip
    found = judged(homes, kindergarten=points((0, 0)), primary_school=points((0, 0)))
    where = zoned(zones, homes)
    assert where.zone.tolist() == [0, 0, 0, 1, 3, -1]
    made = zone_table(PACK, found, people, where, "en", CRS)
    assert made.column("status").tolist() == ["ok", "ok", "no_origins", "unconnected", "no_geometry"]
    assert made.column("origins").tolist() == [3, 1, 0, 1, 0]
    assert made.column("population").tolist() == [100, 5, 0, 7, 0]
    # 10 people have both, 30 the school alone, 60 nothing.
    assert made.column("score").tolist() == [25.0, 0.0, None, None, None]
    assert made.column("full_population").tolist() == [10, 0, 0, 0, 0]
    assert made.column("full_share").tolist() == [0.1, 0.0, None, 0.0, None]
    assert made.column("share_l5").tolist() == [0.1, 0.0, None, 0.0, None]
    assert made.column("share_l10").tolist() == [0.4, 0.0, None, 0.0, None]
    # Nothing of the third level was looked for, so nothing is said of it.
    assert made.column("share_l15").tolist() == [None] * 5
    assert made.column("worst_category").tolist() == ["kindergarten", "kindergarten", None, "kindergarten", None]  # fmt: skip
    assert made.column("worst_share").tolist() == [0.1, 0.0, None, 0.0, None]
    assert made.column("worst_tenth_score").tolist() == [0.0, 0.0, None, None, None]
    # Between zones: 100 people with 25 points, 5 with none.
    assert zone_gini(made) == pytest.approx(5 / 105)


def test_a_zone_with_all_has_no_worst_category_and_one_without_people_no_shares():
    homes = points((100, 10), (900, 10))
    found = judged(homes, kindergarten=points((0, 0)))
    zones = zoned([shapely.box(0, -50, 500, 50), shapely.box(500, -50, 1000, 50)], homes)
    made = zone_table(PACK, found, np.array([9.0, 0.0]), zones, "zh", CRS)
    assert made.column("worst_category").tolist() == [None, None]
    assert made.column("status").tolist() == ["ok", "nobody"]
    assert made.column("full_share").tolist() == [1.0, None]


def test_where_zones_overlap_the_first_counts_and_it_is_told():
    homes = points((100, 0), (600, 0), (500, 0))
    zones = zoned([shapely.box(400, -50, 1000, 50), shapely.box(0, -50, 600, 50)], homes)
    assert zones.zone.tolist() == [1, 0, 0]
    assert zones.several.tolist() == [False, True, True]


def test_polygons_lie_where_a_point_on_them_does_and_nothing_lies_nowhere():
    homes = np.array([shapely.box(90, 0, 250, 10), None, shapely.Point()], dtype=object)
    zones = zoned([shapely.box(0, -50, 100, 50), shapely.box(100, -50, 300, 50)], homes)
    assert zones.zone.tolist() == [1, -1, -1]


def test_no_origin_and_no_zone_give_empty_tables():
    found = judged(points(), kindergarten=points((0, 0)))
    one = zone_table(PACK, found, np.empty(0), zoned([shapely.box(0, 0, 1, 1)], points()), "en", CRS)
    assert one.column("status").tolist() == ["no_origins"]
    homes = points((100, 0))
    none = zone_table(
        PACK, judged(homes, kindergarten=points((0, 0))), np.ones(1), zoned([], homes), "en", CRS
    )
    assert len(none) == 0
    assert np.isnan(zone_gini(none))


def test_a_cancel_is_answered():
    with pytest.raises(Cancelled):
        zoning(
            np.array(["a"]),
            np.array([shapely.box(0, 0, 1, 1)]),
            points((0, 0)),
            Progress(cancelled=lambda: True),
        )


@given(st.integers(0, 2**32 - 1))
def test_people_of_all_zones_and_of_none_add_up_whatever_overlaps(seed):
    random = np.random.default_rng(seed)
    homes = shapely.points(random.uniform((0, -80), (2000, 80), (40, 2)))
    people = random.integers(0, 300, 40).astype(float)
    corner = random.uniform((0, -100), (1800, 0), (6, 2))
    zones = zoned(list(shapely.box(*corner.T, *(corner + random.uniform(50, 700, (6, 2))).T)), homes)
    made = zone_table(PACK, judged(homes, kindergarten=points((0, 0))), people, zones, "en", CRS)
    assert np.ma.getdata(made.column("population")).sum() + people[zones.zone < 0].sum() == people.sum()
    share = made.column("full_share")
    assert ((share >= 0) & (share <= 1)).all() or share.mask.any()
    # Only one category counts, so its level is the whole circle.
    assert made.column("share_l5").tolist() == share.tolist()
