"""The chain of land: parts that divide the ground and add up, breaks named by hand-made cases."""

import numpy as np
import pytest
import shapely
from guiju.core.crs import Crs
from guiju.core.progress import Cancelled, Progress
from guiju.core.stock.chain import BREAKS, LINKS, parts
from guiju.core.stock.chain_table import chain, link_of
from guiju.core.table import Table
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st

PLANE = Crs("plane", "", True, None)
AS_OF = np.datetime64("2026-01-01")


def layer(name, boxes, **columns):
    """A link of squares and what is recorded of them."""
    shapes = np.array([one if one is None else shapely.box(*one) for one in boxes], dtype=object)
    ids = [f"{name}{row}" for row in range(len(boxes))]
    table = Table(
        name, {"plot_id": column(ids), **{key: column(one) for key, one in columns.items()}}, shapes, PLANE
    )
    return link_of(name, table, {}, Progress())


def column(values):
    data = np.empty(len(values), dtype=object)
    data[:] = values
    return np.ma.MaskedArray(data, mask=[value is None for value in values])


def run(*links, progress=None, **asked):
    known = {"as_of": AS_OF, "level": "class", "min_area": 1.0, "min_width": 0.5, "method": "planar"} | asked
    return chain(links, progress=progress or Progress(), **known)


def shown(found):
    """The breaks with their ground, fragments left out."""
    columns = {key: found.parts.columns[key].tolist() for key in ("breaks", "area_m2", "fragment")}
    out = {}
    for breaks, area, fragment in zip(*columns.values(), strict=True):
        if not fragment:
            out[breaks] = out.get(breaks, 0) + area
    return out


numbers = st.integers(0, 12).map(float)
boxes = st.lists(
    st.tuples(numbers, numbers, st.integers(1, 6), st.integers(1, 6)).map(
        lambda b: (b[0] * 10, b[1] * 10, (b[0] + b[2]) * 10, (b[1] + b[3]) * 10)
    ),
    max_size=4,
)


@settings(max_examples=30, deadline=None)
@given(st.tuples(*[boxes] * 5))
def test_parts_divide_the_union_and_each_says_what_lies_on_it(given_):
    links = [layer(name, some) for name, some in zip(LINKS, given_, strict=True)]
    found = run(*links)
    shapes = np.concatenate([link.table.geometry for link in links])
    union = shapely.union_all(shapes)
    whole = found.parts.geometry
    assert shapely.area(whole).sum() == pytest.approx(union.area, abs=1e-6)
    assert shapely.union_all(whole).area == pytest.approx(union.area, abs=1e-6)
    assert found.whole == pytest.approx(union.area, abs=1e-3)
    first = found.summary.columns["first_area_m2"].sum() + found.summary.columns["fragment_m2"].sum()
    assert first == pytest.approx(union.area, abs=1e-3)
    for link in links:
        told = found.parts.columns[f"{link.name}_id"].filled("")
        for id, shape in zip(link.ids, link.table.geometry, strict=True):
            mine = [id in one.split(", ") for one in told]
            assert shapely.area(whole[mine]).sum() == pytest.approx(shape.area, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(boxes, st.floats(0, 90))
def test_turned_squares_divide_the_union_too(some, angle):
    shapes = np.array(
        [shapely.affinity.rotate(shapely.box(*one), angle, (3, 7)) for one in some], dtype=object
    )
    found = parts(shapes, Progress())
    assert shapely.area(found.geometry).sum() == pytest.approx(shapely.union_all(shapes).area, abs=1e-3)


def test_each_break_by_a_case_of_its_own():
    """Squares of 100 m², a column each: what the links say of it, and the break that this is."""
    cases = {
        "used_unapproved": "u",
        "supplied_unapproved": "vsur",
        "used_unsupplied": "vau",
        "registered_unsupplied": "vaur",
        "approved_unreviewed": "asur",
        "approved_unsupplied": "va",
        "supplied_unused": "vasr",
        "used_unregistered": "vasu",
        "reviewed_unapproved": "v",
        None: "vasur",
    }
    boxes = {name: [] for name in LINKS}
    for place, letters in enumerate(cases.values()):
        for letter, name in zip("vasur", LINKS, strict=True):
            if letter in letters:
                boxes[name].append((20 * place, 0, 20 * place + 10, 10))
    found = run(*[layer(name, boxes[name]) for name in LINKS])
    assert len(found.parts) == len(cases)
    for kind, said in zip(cases, (one.split(",") if one else [None] for one in by_place(found)), strict=True):
        assert kind in said
    assert not found.unlooked or found.unlooked == ("wrong_use",)


def by_place(found):
    order = np.argsort(shapely.bounds(found.parts.geometry)[:, 0])
    return found.parts.columns["breaks"][order].tolist()


def test_a_use_that_reaches_beyond_its_supply():
    found = run(
        layer("approved", [(0, 0, 20, 10)]),
        layer("supplied", [(0, 0, 10, 10)]),
        layer("used", [(0, 0, 13, 10)]),
    )
    assert shown(found) == {None: 100.0, "used_beyond_supply": 30.0, "approved_unsupplied": 70.0}


def test_what_is_registered_differs_on_both_sides():
    found = run(layer("supplied", [(0, 0, 10, 10)]), layer("registered", [(2, 0, 12, 10)]))
    assert shown(found) == {None: 80.0, "registered_differs": 40.0}


def test_a_coarse_use_agrees_and_another_class_does_not():
    ground = [(0, 0, 10, 10), (20, 0, 30, 10), (40, 0, 50, 10)]
    supplied = layer("supplied", ground, use_code=["10", "1001", "1001"])
    used = layer("used", ground, use_code=["1001", "0901", None])
    found = run(supplied, used)
    assert by_place(found) == [None, "wrong_use", None]
    assert "supply 1001, use 0901" in str(found.parts.columns["reason"][1])
    assert found.parts.columns["undecided"][0] is np.ma.masked
    assert "no use is recorded for use" in str(found.parts.columns["undecided"][2])


def test_a_layer_that_is_not_given_is_not_an_empty_one():
    used = layer("used", [(0, 0, 10, 10)])
    without = run(used, layer("registered", [(0, 0, 10, 10)]))
    assert shown(without) == {None: 100.0}
    assert "used_unapproved" in without.unlooked
    status = dict(zip(*(without.summary.columns[name].tolist() for name in ("break", "status")), strict=True))
    assert status["used_unapproved"] == "not looked at"
    empty = run(layer("approved", []), used)
    assert shown(empty) == {"used_unapproved": 100.0}
    assert "used_unapproved" not in empty.unlooked


def test_a_strip_is_a_fragment_and_ties_nothing_together():
    """A boundary drawn 0.2 m off: the strip is listed, but does not make the next plot's use one beyond supply."""
    found = run(
        layer("approved", [(0, 0, 20, 10)]),
        layer("supplied", [(0, 0, 10.2, 10)]),
        layer("used", [(10, 0, 20, 10)]),
    )
    kinds = found.parts.columns["breaks"].tolist()
    fragment = found.parts.columns["fragment"].tolist()
    assert sum(fragment) == 1
    assert kinds[fragment.index(False)] == "supplied_unused"
    assert "used_unsupplied" in shown(found)
    assert found.summary.columns["fragment_m2"].sum() == pytest.approx(2.0)


def test_ages_are_those_of_the_link_that_waits():
    found = run(
        layer("approved", [(0, 0, 10, 10), (20, 0, 30, 10)], date=["2022-06-30", None]), layer("supplied", [])
    )
    years = found.parts.columns["years"]
    assert years[0] == pytest.approx(3.51, abs=0.01)
    assert years[1] is np.ma.masked
    row = found.summary.columns["break"].tolist().index("approved_unsupplied")
    assert [found.summary.columns[f"over_{age}y_m2"][row] for age in (1, 2, 3, 5)] == [100, 100, 100, 0]


def test_ground_that_a_layer_tells_twice_counts_once_and_is_told():
    told = []
    supplied = layer("supplied", [(0, 0, 10, 10), (5, 0, 15, 10)])
    found = run(supplied, layer("used", []), progress=Progress().keeping(told))
    assert found.whole == 150
    assert any(
        "overlap each other on 50 m²" in str(one) and "supplied0, supplied1" in str(one) for one in told
    )
    assert "supplied0, supplied1" in found.parts.columns["supplied_id"].tolist()


def test_shapes_that_are_invalid_or_missing_are_told():
    told = []
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    table = Table("approved", {"plot_id": column(["a", "b"])}, np.array([bow, None], dtype=object), PLANE)
    found = run(
        link_of("approved", table, {}, Progress()), layer("used", []), progress=Progress().keeping(told)
    )
    assert found.whole == pytest.approx(50)
    assert any("were repaired" in str(one) for one in told)
    assert any("left out" in str(one) and "b" in str(one) for one in told)


def test_uses_of_two_editions_are_refused():
    ground = [(0, 0, 10, 10), (20, 0, 30, 10), (40, 0, 50, 10)]
    old = layer("supplied", ground, use_code=["0601", "05H1", "08H2"])
    new = layer("used", ground, use_code=["060201", "0205", "070102"])
    with pytest.raises(InputError, match="cannot be compared"):
        run(old, new)


@pytest.mark.parametrize(
    ("columns", "told"),
    [({"date": ["soon"]}, "is no date such as"), ({"date": ["2024-13-01"]}, "is no date")],
)
def test_a_date_that_is_none_is_refused(columns, told):
    with pytest.raises(InputError, match=told):
        layer("approved", [(0, 0, 1, 1)], **columns)


def test_a_cancel_is_heard():
    shapes = [(x, y, x + 8, y + 8) for x in range(0, 300, 5) for y in range(0, 300, 5)]
    with pytest.raises(Cancelled):
        run(layer("approved", shapes), layer("used", []), progress=Progress(cancelled=lambda: True))


def test_every_break_asks_for_links_of_the_chain():
    assert all(set(asks) <= set(LINKS) for asks in BREAKS.values())
