"""Two surveys laid over each other: the areas close, noise is noise, and what is open stays open."""

import numpy as np
import pytest
import shapely
from guiju.core.columns import words
from guiju.core.crs import Crs, TransverseMercator
from guiju.core.landchange.change import land_change
from guiju.core.landchange.codes import CHANGED, UNCHANGED, UNDECIDED, Reader, compare
from guiju.core.landchange.flows import class_matrix, flows, rounded
from guiju.core.landchange.noise import Limits
from guiju.core.landchange.tables import Names, change_table, matrix_table, outside_table, unresolved_table
from guiju.core.progress import Cancelled, Progress
from guiju.core.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from shapely import affinity, box

CRS = Crs("EPSG:4547", "", True, TransverseMercator(6378137.0, 298.257222101, 114.0, false_easting=500000.0))
CODES = ("0101", "0201", "0601", "0702", "1104", "1104A")
EXACT = Limits(0.0, 0.0, 0.0)
SIDE = 7


def table(name, rows, **more):
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [shape for shape, _code in rows]
    ids = words(f"{name}{number}" for number in range(len(rows)))
    return Table(name, {"DLBM": words(code for _shape, code in rows), "BSM": ids}, shapes, CRS, **more)


def change(before, after, *, editions=("survey3", "survey3"), target=None, level="detail", limits=EXACT,
           method="planar", told=None, own=None):  # fmt: skip
    target = target or editions[1]
    tables = table("before", before), table("after", after)
    uses = [
        Reader(edition, target, level, own if edition != target else None).all(one.column("DLBM").tolist())
        for edition, one in zip(editions, tables, strict=True)
    ]
    progress = Progress(warn=(told if told is not None else []).append)
    return land_change(*tables, uses, edition=target, method=method, limits=limits, progress=progress)


def matrix(found):
    made = matrix_table(found, Names(found, "en"))
    columns = [made.column(name).tolist() for name in ("from_code", "to_code", "area_m2")]
    return {(one, other): area for one, other, area in zip(*columns, strict=True)}


def patches(found, **more):
    made = change_table(found, Names(found, "en"), Progress(), **more)
    return [
        {name: values.tolist()[row] for name, values in made.columns.items()} | {"shape": made.geometry[row]}
        for row in range(len(made))
    ]


def coverage(labels, turn=0.0, scale=1.0):
    """Return what a grid of labels is as polygons, one for each label; −1 is a hole in the survey."""
    out = []
    for label in sorted(set(labels.ravel().tolist()) - {-1}):
        rows, columns = np.nonzero(labels == label)
        cells = shapely.union_all(shapely.box(columns, rows, columns + 1, rows + 1))
        cells = affinity.scale(cells, scale, scale, origin=(0, 0))
        out.append(affinity.translate(affinity.rotate(cells, turn, origin=(0, 0)), 520_000, 3_380_000))
    return out


labels = arrays.arrays(np.int8, (SIDE, SIDE), elements=st.integers(-1, 8))


@settings(max_examples=30, deadline=None)
@given(labels, labels, st.sampled_from([0.0, 12.5, 33.3]), st.sampled_from([1.0, 17.3]))
def test_the_matrix_is_the_cross_tabulation_of_two_rasters(one, other, turn, scale):
    """The same grids tabulated cell by cell; so the sums of rows and columns are the areas before and after."""
    dates = [
        [
            (shape, CODES[label % len(CODES)])
            for label, shape in zip(
                sorted(set(grid.ravel().tolist()) - {-1}), coverage(grid, turn, scale), strict=True
            )
        ]
        for grid in (one, other)
    ]
    found = change(*dates)
    expected = {}
    for a, b in zip(one.ravel().tolist(), other.ravel().tolist(), strict=True):
        ends = tuple(None if label < 0 else CODES[label % len(CODES)] for label in (a, b))
        if ends != (None, None):
            expected[ends] = expected.get(ends, 0) + scale**2
    got = matrix(found)
    assert {ends: area for ends, area in got.items() if area > 1e-3} == pytest.approx(expected, abs=1e-3)
    for end, date in enumerate(dates):
        for code in CODES:
            area = sum(shape.area for shape, own in date if own == code)
            assert sum(area for ends, area in got.items() if ends[end] == code) == pytest.approx(
                area, abs=1e-3
            )
    of_patches = sum(row["area_m2"] for row in patches(found))
    amounts = found.amounts()
    assert of_patches == pytest.approx(amounts["changed"] + amounts["undecided"], abs=1e-2)
    outside = np.ma.getdata(outside_table(found, Names(found, "en"), Progress()).column("area_m2")).sum()
    assert outside == pytest.approx(amounts["only_before"] + amounts["only_after"], abs=0.1)


@settings(max_examples=12, deadline=None)
@given(labels, labels, st.sampled_from(["planar", "ellipsoidal"]))
def test_patches_are_disjoint_and_hold_one_change(one, other, method):
    dates = [[(shape, CODES[n % len(CODES)]) for n, shape in enumerate(coverage(grid, 20, 40.0))]
             for grid in (one, other)]  # fmt: skip
    rows = patches(change(*dates, method=method))
    shapes = np.array([row["shape"] for row in rows], dtype=object)
    assert shapely.union_all(shapes).area == pytest.approx(shapely.area(shapes).sum(), abs=1e-3)
    assert (shapely.get_type_id(shapes) == 3).all()
    for row in rows:
        beside = [r for r in rows if r is not row and r["shape"].intersection(row["shape"]).length > 1e-6]
        assert all((r["from_code"], r["to_code"]) != (row["from_code"], row["to_code"]) for r in beside)
        for code, date in ((row["from_code"], dates[0]), (row["to_code"], dates[1])):
            own = shapely.union_all([shape for shape, c in date if c == code])
            assert own.intersection(row["shape"]).area == pytest.approx(row["shape"].area, rel=1e-9)


FIELD, TOWN = "0101", "0702"


def shifted(by):
    """A border between a field and a town, 100 m long, that the later survey has `by` metres further."""
    before = [(box(0, 0, 50, 100), FIELD), (box(50, 0, 100, 100), TOWN)]
    return before, [(box(0, 0, 50 - by, 100), FIELD), (box(50 - by, 0, 100, 100), TOWN)]


@pytest.mark.parametrize(("by", "noise"), [(0.05, "narrow"), (0.9, "shifted"), (1.1, None), (6, None)])
def test_a_boundary_drawn_differently_is_noise(by, noise):
    found = change(*shifted(by), limits=Limits())
    assert found.noise.tolist() == [noise]
    assert found.amounts()["noise" if noise else "changed"] == pytest.approx(100 * by)
    assert matrix(found)[FIELD, TOWN] == pytest.approx(100 * by)


def test_a_new_strip_is_no_boundary_drawn_differently():
    before = [(box(0, 0, 100, 100), FIELD)]
    road = box(49.5, 0, 50.5, 100)
    after = [(box(0, 0, 49.5, 100), FIELD), (road, "1006"), (box(50.5, 0, 100, 100), FIELD)]
    assert change(before, after, limits=Limits(edge_shift=5)).noise.tolist() == [None]
    assert change(before, after, limits=Limits(min_width=2)).noise.tolist() == ["narrow"]


def test_a_bay_that_is_filled_is_no_boundary_drawn_differently():
    """All of its edge but the mouth lies on the new use, yet its middle is far from it."""
    bay = box(40, 20, 60, 80)
    before = [(box(0, 0, 100, 100).difference(bay), TOWN), (bay, FIELD), (box(0, -50, 100, 0), FIELD)]
    after = [(box(0, 0, 100, 100), TOWN), (box(0, -50, 100, 0), FIELD)]
    assert change(before, after, limits=Limits(edge_shift=3)).noise.tolist() == [None]


def test_many_small_pieces_beside_each_other_are_one_patch():
    """Each of twelve plots is below the least area, the town that took them is not."""
    before = [(box(10 * n, 0, 10 * n + 10, 10), FIELD) for n in range(12)]
    found = change(before, [(box(0, 0, 120, 10), TOWN)], limits=Limits(min_area=200))
    (row,) = patches(found)
    assert row["area_m2"] == 1200
    assert row["before_ids"] == ", ".join(f"before{n}" for n in range(10)) + ", …"
    assert row["after_ids"] == "after0"
    assert row["kind"] == "to_construction"
    apart = [(box(20 * n, 0, 20 * n + 10, 10), FIELD) for n in range(12)]
    assert not patches(change(apart, [(box(0, 0, 230, 10), TOWN)], limits=Limits(min_area=200)))


def test_patches_that_meet_in_a_corner_are_two():
    before = [(box(0, 0, 10, 10), FIELD), (box(10, 10, 20, 20), FIELD)]
    found = change(before, [(shape, TOWN) for shape, _code in before])
    assert [row["area_m2"] for row in patches(found)] == [100, 100]


def test_a_patch_keeps_its_id_whatever_else_changes():
    before, after = shifted(6)
    (first,) = patches(change(before, after))
    more = ([*before, (box(200, 0, 300, 50), FIELD)], [(box(200, 0, 300, 50), "0601"), *reversed(after)])
    assert first["patch_id"] in {row["patch_id"] for row in patches(change(*more))}


def test_ground_claimed_twice_counts_once_and_is_told():
    told = []
    before = [(box(0, 0, 60, 10), FIELD), (box(50, 0, 100, 10), TOWN), (box(40, 0, 45, 10), FIELD)]
    found = change(before, [(box(0, 0, 100, 10), FIELD)], told=told)
    assert found.amounts()["before"] == pytest.approx(1000)
    assert matrix(found) == pytest.approx(
        {(FIELD, FIELD): 500, (f"{FIELD} | {TOWN}", FIELD): 100, (TOWN, FIELD): 400}
    )
    assert "claim the same ground: 150.00 m² in all (overlaps: 2)" in str(told[0])
    (row,) = patches(found)[1:]
    assert row["kind"] == "undecided"
    assert row["area_m2"] == 100
    assert "different codes" in str(row["note"])
    made = unresolved_table(found, "en")
    assert made.column("how").tolist() == ["overlap"]
    assert made.column("area_m2").tolist() == [100]
    assert made.column("candidates").tolist() == [f"{FIELD} | {TOWN}"]
    # What neither claim could be has changed, whichever is right.
    certain = change(before, [(box(0, 0, 100, 10), "1101")])
    assert certain.amounts()["undecided"] == 0


def test_a_third_copy_and_a_third_claim():
    square = box(0, 0, 10, 10)
    before = [(square, FIELD), (square, FIELD), (square, FIELD), (box(5, 0, 15, 10), TOWN)]
    found = change(before, [(box(0, 0, 15, 10), TOWN)])
    assert matrix(found) == pytest.approx(
        {(FIELD, TOWN): 50, (f"{FIELD} | {TOWN}", TOWN): 50, (TOWN, TOWN): 50}
    )


squares = st.lists(
    st.tuples(*[st.integers(0, 12)] * 2, st.integers(1, 6), st.integers(0, 3)), min_size=1, max_size=9
)


@settings(max_examples=25, deadline=None)
@given(squares, squares)
def test_ground_counts_once_however_features_overlap(one, other):
    """Cell by cell: ground that features of two codes claim goes by both of them, and nothing goes twice."""
    dates = [
        [(box(x, y, x + size, y + size), CODES[code]) for x, y, size, code in date] for date in (one, other)
    ]

    def claims(date, x, y):
        own = [code for shape, code in date if shape.contains(shapely.Point(x + 0.5, y + 0.5))]
        return " | ".join(dict.fromkeys(own)) or None

    expected = {}
    for x in range(18):
        for y in range(18):
            ends = tuple(claims(date, x, y) for date in dates)
            if ends != (None, None):
                expected[ends] = expected.get(ends, 0) + 1
    assert matrix(change(*dates)) == pytest.approx(expected, abs=1e-3)


def test_overlaps_of_the_later_date_between_polygons_that_stayed():
    """The later date repeats both polygons of an overlap; its check must not pass over them."""
    both = [(box(0, 0, 60, 10), FIELD), (box(50, 0, 100, 10), TOWN)]
    told = []
    found = change(both, both, told=told)
    assert len(told) == 2
    assert found.amounts()["unchanged"] == pytest.approx(1000)


def test_a_patch_names_all_features_that_claim_its_ground():
    before = [(box(0, 0, 60, 10), FIELD), (box(50, 0, 100, 10), TOWN), (box(50, 0, 60, 10), "0301")]
    found = change(before, [(box(0, 0, 100, 10), "0301")])
    made = change_table(found, Names(found, "en"), Progress())
    contested = [row for row, code in enumerate(made.column("from_code").tolist()) if "|" in code]
    assert [made.column("before_ids").tolist()[row] for row in contested] == ["before0, before1, before2"]


def test_dates_of_different_extent_are_told_and_not_compared():
    told = []
    found = change([(box(0, 0, 100, 100), FIELD)], [(box(50, 0, 200, 100), TOWN)], told=told)
    assert matrix(found) == {(FIELD, TOWN): 5000, (FIELD, None): 5000, (None, TOWN): 10000}
    assert [str(note).split(" m²")[0].rpartition(" ")[2] for note in told] == ["5000.00", "10000.00"]
    made = outside_table(found, Names(found, "en"), Progress())
    assert made.column("extent").tolist() == ["only_before", "only_after"]
    assert shapely.area(made.geometry).tolist() == [5000, 10000]
    assert len(patches(found)) == 1


def test_dates_without_common_ground_are_told():
    told = []
    found = change([(box(0, 0, 1, 1), FIELD)], [(box(5, 5, 6, 6), FIELD)], told=told)
    assert "no common ground" in str(told[-1])
    assert found.amounts()["changed"] == 0


@pytest.mark.parametrize(
    "dates", [([], []), ([(box(0, 0, 9, 9), FIELD)], []), ([], [(box(0, 0, 9, 9), FIELD)])]
)
def test_empty_dates_give_empty_results(dates):
    found = change(*dates)
    assert found.amounts()["changed"] == 0
    assert not patches(found)
    assert len(matrix(found)) == (1 if any(dates) else 0)
    assert not len(unresolved_table(found, "en"))
    assert len(outside_table(found, Names(found, "en"), Progress())) == (1 if any(dates) else 0)
    assert flows(found, "en") == []
    class_matrix(found)


def test_invalid_and_missing_polygons_are_told():
    told = []
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    found = change([(bow, FIELD), (None, FIELD)], [(box(0, 0, 10, 10), FIELD)], told=told)
    assert found.amounts()["unchanged"] == pytest.approx(50)
    assert ["repaired" in str(told[0]), "no polygon" in str(told[1])] == [True, True]


def test_the_same_polygon_drawn_from_another_corner_is_the_same():
    ring = list(box(0, 0, 10, 10).exterior.coords)[:-1]
    turned = shapely.Polygon(ring[2:] + ring[:2])
    found = change([(box(0, 0, 10, 10), FIELD)], [(turned, FIELD)])
    assert found.ground.whole.tolist() == [True]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("0101", "0101", UNCHANGED),
        ("0101", "0103", CHANGED),
        ("01", "0103", UNDECIDED),
        ("1104", "1104A", UNDECIDED),
        ("9998", "9998", UNCHANGED),
        ("9998", "0101", UNDECIDED),
        (None, "0101", UNDECIDED),
        (None, None, UNDECIDED),
        ("0101 ", "0101", UNCHANGED),
    ],
)
def test_codes_of_one_edition(one, other, verdict):
    read = Reader("survey3", "survey3")
    assert compare(read(one), read(other), "survey3") == verdict


def test_a_coarser_level_settles_what_a_finer_one_leaves_open():
    fine, coarse = Reader("survey3", "survey3"), Reader("survey3", "survey3", "class")
    assert compare(coarse("01"), coarse("0103"), "survey3") == UNCHANGED
    assert coarse("1104A").label == "11"
    assert Reader("survey3", "survey3", "subclass")("1104A").label == "1104"
    assert fine("1104A").label == "1104A"


def test_codes_of_two_editions_are_brought_to_one():
    """GB 50137's C-less A5 may be several classes of 2023; what none of them is has changed for certain."""
    read, newer = Reader("gb50137", "2023"), Reader("2023", "2023")
    open_ = next(use for use in map(read, ("A5", "A6", "B1", "S4", "U1")) if not use.settled and use.options)
    assert open_.label.endswith("?")
    assert compare(open_, newer(open_.options[0]), "2023") == UNDECIDED
    assert compare(open_, newer("0101"), "2023") == CHANGED
    # The same letters in another edition are another code.
    assert compare(Reader("2020", "2023")("0204"), newer("0204"), "2023") == UNDECIDED


def test_open_codes_are_listed_with_their_ground():
    found = change(
        [(box(0, 0, 10, 10), "0204"), (box(10, 0, 20, 10), "0204"), (box(20, 0, 30, 10), "0101")],
        [(box(0, 0, 30, 10), "0204")],
        editions=("2020", "2023"),
    )
    made = unresolved_table(found, "en")
    assert [made.column(name).tolist() for name in ("survey", "code", "features", "area_m2")] == [
        ["before"], ["0204"], [2], [200],
    ]  # fmt: skip
    assert made.column("candidates").tolist() == ["0204 | 0205"]
    assert found.amounts() == pytest.approx(
        {"unchanged": 0, "changed": 100, "undecided": 200, "noise": 0, "only_before": 0, "only_after": 0,
         "before": 300, "after": 300}
    )  # fmt: skip


def test_flows_by_class_and_their_rounded_matrix():
    before = [(box(0, 0, 100, 100), "0101"), (box(100, 0, 200, 100), "0701")]
    after = [(box(0, 0, 50, 100), "0101"), (box(50, 0, 200, 100), "0702")]
    found = change(before, after)
    (first, second) = flows(found, "en")
    assert (first.before, first.after, first.kind, first.area) == ("07", "07", "within", 10000)
    assert (second.before, second.after, second.kind, second.area) == ("01", "07", "to_construction", 5000)
    order, area = class_matrix(found)
    assert order == ["01", "07", ""]
    assert area.tolist() == [[5000, 5000, 0], [0, 10000, 0], [0, 0, 0]]


@given(arrays.arrays(float, (3, 3), elements=st.floats(0, 1e7)))
def test_a_row_adds_up_to_its_total_which_is_rounded_by_itself(area):
    cells, totals = rounded(area, 100.0)
    assert (cells.sum(axis=1) == totals).all()
    assert (np.abs(totals * 100 - area.sum(axis=1)) <= 50.01).all()
    assert (np.abs(cells * 100 - area) < 100.01).all()


def test_cancel():
    squares = [(box(x, y, x + 1, y + 1), CODES[(x + y) % 5]) for x in range(30) for y in range(30)]
    turned = [(affinity.translate(shape, 0.4, 0.3), code) for shape, code in squares]
    tables = table("before", squares), table("after", turned)
    uses = [Reader("survey3", "survey3").all(one.column("DLBM").tolist()) for one in tables]
    for patience in (1, 5, 20):
        asked = []

        def cancelled(patience=patience, asked=asked):
            asked.append(1)
            return len(asked) > patience

        with pytest.raises(Cancelled):
            land_change(*tables, uses, edition="survey3", method="planar", limits=Limits(),
                        progress=Progress(cancelled=cancelled))  # fmt: skip
