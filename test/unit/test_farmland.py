"""Cultivated land between two dates: every square metre is told once, and the balance closes."""

import json

import numpy as np
import pytest
import shapely
from guiju.core import landuse
from guiju.core.balance import OUTSIDE, zones_of
from guiju.core.datafile import STANDARDS
from guiju.core.farmland import flows as role
from guiju.core.farmland.balance import LESS, MORE, UNIT, Ledger, balance_table, balances, lines
from guiju.core.farmland.monitor import Date, approvals_of, monitor
from guiju.core.farmland.pack import CULTIVATED, FLOWS, UNDECIDED, load_versions, version_of
from guiju.core.farmland.patches import Asked, patches
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_help import box, table
from shapely import affinity

VERSION = version_of(2024)
PACK = STANDARDS / "farmland" / "china.json"


class Told(Progress):
    """A Progress that keeps what it was told."""

    def __init__(self):
        self.said: list[str] = []
        super().__init__(warn=self._keep, tell=self._keep)

    def part(self, low, high):
        return self

    def _keep(self, message):
        self.said.append(str(message))


def survey(name, shapes, codes, **columns):
    return Date(table(name, shapes, DLBM=list(codes), **columns), "DLBM", "survey3")


def run(
    before, after, *, approvals=None, basic=None, zones=None, method="planar", progress=None, version=VERSION
):
    progress = progress or Progress()
    given_zones = None if zones is None else zones_of(zones, "BSM", progress)
    approved = None if approvals is None else approvals_of(approvals, "PZWH")[0]
    return monitor(
        before,
        after,
        version,
        approvals=approved,
        basic=basic,
        zones=given_zones,
        method=method,
        progress=progress,
    )


def listed(found, before, after, documents=(), zones=(), least=0.0, tolerance=1.0):
    """Return the patches and the documents as rows."""
    asked = Asked(least, tolerance, "planar", "en")
    both = patches(found, before, after, VERSION, list(documents), list(zones), asked, Progress())
    return [
        [
            {
                name: None if np.ma.getmaskarray(v)[i] else np.ma.getdata(v)[i]
                for name, v in one.columns.items()
            }
            for i in range(len(one))
        ]
        for one in both
    ]


def closes(land):
    """Every balance closes in whole hundredths of a square metre, and the zones add up to the whole."""
    for one in land.values():
        assert one.year_end == one.previous - one.outflow() + one.inflow + one.remainder
        assert one.remainder == sum(one.causes.values())
        assert sum(one.outflow(flow) for flow in FLOWS) == one.outflow()
    zones = [one for place, one in land.items() if place is not None]
    for figure in ("previous", "year_end", "inflow", "computed", "remainder", "kept"):
        assert sum(getattr(one, figure) for one in zones) == getattr(land[None], figure)


# -- random coverages, against a count of cells --------------------------------------------------------------

SIDE, CELL = 8, 10.0
CODES = ("0101", "0103", "0201", "0601", "1202", "1102", "12", "")
FLOW = dict(
    zip(
        CODES,
        (CULTIVATED, CULTIVATED, "non_grain", "non_agri", "agri_facility", "unused", UNDECIDED, UNDECIDED),
        strict=True,
    )
)
INTERVALS = st.tuples(st.integers(0, SIDE - 1), st.integers(1, SIDE)).map(
    lambda p: (p[0], min(p[0] + p[1], SIDE))
)
BOXES = st.tuples(INTERVALS, INTERVALS)
LAND = st.lists(st.tuples(BOXES, st.sampled_from(CODES)), min_size=0, max_size=7)
AREAS = st.lists(BOXES, max_size=3)
LEAVES = [
    (role.PREVIOUS,), (role.YEAR_END,), (role.IN,), ("kept_before",), ("kept_after",), ("crop", "grain"),
    *((cause,) for cause in (*MORE, *LESS)), *((role.OUT, flow, role.COVERED) for flow in FLOWS),
]  # fmt: skip


def shape(of):
    (x0, x1), (y0, y1) = of
    return box(x0 * CELL, y0 * CELL, x1 * CELL, y1 * CELL)


def mask(of):
    (x0, x1), (y0, y1) = of
    cells = np.zeros((SIDE, SIDE), dtype=bool)
    cells[x0:x1, y0:y1] = True
    return cells


def counted(land, first):
    """Return by cell the kind of a date's ground ("" where it has none), and how often cultivated land is claimed in
    excess."""
    kind = np.full((SIDE, SIDE), "", dtype=object)
    extra = np.zeros((SIDE, SIDE))
    for x in range(SIDE):
        for y in range(SIDE):
            here = [FLOW[code] for of, code in land if mask(of)[x, y]]
            if first:
                here = [one if one in (CULTIVATED, UNDECIDED) else "other" for one in here]
            if here:
                kind[x, y] = here[0] if len(set(here)) == 1 else UNDECIDED
                extra[x, y] = here.count(CULTIVATED) - (kind[x, y] == CULTIVATED)
    return kind, extra


def expected(before, after, approvals, basic):
    """Return the figures of the balance by counting cells: those of all ground, and of basic farmland."""
    was, twice_was = counted(before, True)
    became, twice_became = counted(after, False)
    approved = np.any([mask(of) for of in approvals], axis=0) if approvals else np.zeros((SIDE, SIDE), bool)
    protected = np.any([mask(of) for of in basic], axis=0) if basic else np.zeros((SIDE, SIDE), bool)

    def of(cells):
        farm, later = was == CULTIVATED, became == CULTIVATED
        figures = {
            "previous": (farm + twice_was)[cells].sum(),
            "year_end": (later + twice_became)[cells].sum(),
            "inflow": (later & (was == "other"))[cells].sum(),
            "kept": (farm & later)[cells].sum(),
            "only_before": (farm & (became == ""))[cells].sum(),
            "only_after": (later & (was == ""))[cells].sum(),
            "undecided_out": (farm & (became == UNDECIDED))[cells].sum(),
            "undecided_in": (later & (was == UNDECIDED))[cells].sum(),
            "twice_before": twice_was[cells].sum(),
            "twice_after": twice_became[cells].sum(),
        }
        for flow in FLOWS:
            gone = farm & (became == flow) & cells
            figures[f"out_{flow}_covered"] = (gone & approved).sum()
            figures[f"out_{flow}_uncovered"] = (gone & ~approved).sum()
        return {name: count * CELL**2 for name, count in figures.items()}

    return of(np.ones((SIDE, SIDE), bool)), of(protected)


def figures(one):
    """Return the unsigned figures of a balance, m²."""
    amounts = {item: abs(amount) / UNIT for item, _title, _level, _sign, amount in lines(one, VERSION.offset)}
    assert amounts["unexplained"] == 0
    return amounts


def layers(before, after, approvals, basic, turn=0.0):
    def turned(shapes):
        return [affinity.rotate(one, turn, origin=(500_000, 3_380_000)) for one in shapes]

    def date(name, land):
        shapes = turned([shape(of) for of, _code in land])
        # Recorded areas differ from the measured ones, and between the dates.
        recorded = [one.area * (1.01 if name == "after" else 0.98) + n for n, one in enumerate(shapes)]
        ridges = [0.1 * (n % 3) for n in range(len(shapes))]
        return survey(name, shapes, [code for _of, code in land], TBMJ=recorded, KCXS=ridges)

    return (
        date("before", before),
        date("after", after),
        table(
            "approvals",
            turned([shape(of) for of in approvals]),
            PZWH=[f"No. {n % 2}" for n in range(len(approvals))],
        ),
        table("basic", turned([shape(of) for of in basic]), id=[str(n) for n in range(len(basic))]),
    )


@settings(max_examples=40, deadline=None)
@given(LAND, LAND, AREAS, AREAS)
def test_every_cell_is_told_once(before, after, approvals, basic):
    first, second, approved, protected = layers(before, after, approvals, basic)
    zones = table("zones", [box(0, 0, 30, 80), box(30, 20, 60, 80)], BSM=["one", "two"])
    found = run(first, second, approvals=approved, basic=protected, zones=zones)
    whole, inside = expected(before, after, approvals, basic)
    for land, cells in ((found.land, whole), (found.basic_land, inside)):
        closes(land)
        shown = figures(land[None])
        assert {name: shown[name] for name in cells} == cells
    rows, by_document = listed(found, first, second, ["No. 0", "No. 1"], ["one", "two"])
    for flow in FLOWS:
        of_flow = [row for row in rows if row["kind"] == flow]
        assert sum(row["approved_m2"] for row in of_flow) == pytest.approx(whole[f"out_{flow}_covered"])
        assert sum(row["area_m2"] for row in of_flow) == pytest.approx(
            whole[f"out_{flow}_covered"] + whole[f"out_{flow}_uncovered"]
        )
    assert len({row["patch_id"] for row in rows}) == len(rows)
    was, _ = counted(before, True)
    became, _ = counted(after, False)
    for number in (0, 1):
        ground = [mask(of) for n, of in enumerate(approvals) if n % 2 == number]
        cells = np.any(ground, axis=0) if ground else np.zeros((SIDE, SIDE), bool)
        lost = cells & (was == CULTIVATED) & np.isin(became, FLOWS)
        told = sum(row["area_m2"] for row in by_document if row["document"] == f"No. {number}")
        assert told == pytest.approx(lost.sum() * CELL**2)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-1, 3), st.sampled_from(LEAVES), st.integers(0, 5_000)), min_size=1, max_size=60
    )
)
def test_all_zones_together_are_the_same_figures_as_without_zones(amounts):
    """In ten-thousandths of a square metre, of which a hundredth is shown."""
    parted, one = Ledger(), Ledger()
    for zone, leaf, amount in amounts:
        for ledger, place in ((parted, zone), (one, OUTSIDE)):
            ledger.add(np.array([place]), [leaf], np.array([amount / 10_000]))
    zoned, alone = balances(parted, 4), balances(one, 0)
    closes(zoned)
    exact = parted.exact()
    for place, shown in zoned.items():
        if place is not None:
            assert abs(shown.previous - exact.get(place, {}).get((role.PREVIOUS,), 0)) < 1
            assert abs(shown.inflow - exact.get(place, {}).get((role.IN,), 0)) < 1
    # Where few figures leave no choice, one may be next to it.
    together = [
        (getattr(zoned[None], figure), getattr(alone[None], figure))
        for figure in ("previous", "year_end", "inflow", "computed", "kept")
    ]
    assert all(abs(one - other) <= 1 for one, other in together)
    if len({leaf for _zone, leaf, _amount in amounts}) > 8:
        assert all(one == other for one, other in together)


@settings(max_examples=20, deadline=None)
@given(LAND, LAND, AREAS, AREAS, st.floats(1, 89), st.sampled_from(["ellipsoidal", "survey"]))
def test_the_balance_closes_by_every_method_whatever_the_direction_of_the_edges(
    before, after, approvals, basic, turn, method
):
    first, second, approved, protected = layers(before, after, approvals, basic, turn)
    found = run(first, second, approvals=approved, basic=protected, method=method)
    for land in (found.land, found.basic_land):
        closes(land)
        assert abs(land[None].causes["unexplained"]) <= 1


@pytest.mark.parametrize("by", [0.01, 0.2, 1.0, 8.0])
def test_lines_drawn_anew_leave_nothing_that_no_cause_explains(by):
    """The second date's polygons are drawn again, each on its own: overlaps, gaps and slivers everywhere."""
    random = np.random.default_rng(7)
    cells = [box(50 * i, 50 * j, 50 * i + 50, 50 * j + 50) for i in range(10) for j in range(10)]

    def drawn_anew(cell):
        corners = shapely.get_coordinates(cell)[:-1]
        return shapely.make_valid(shapely.Polygon(corners + random.uniform(-by, by, corners.shape)))

    codes = random.choice(["0101", "0601", "0201", "1202"], (2, len(cells)))
    before = survey("a", cells, codes[0].tolist())
    after = survey("b", [drawn_anew(cell) for cell in cells], codes[1].tolist())
    found = run(before, after)
    closes(found.land)
    assert abs(found.land[None].causes["unexplained"]) <= 10


def test_a_survey_area_is_the_recorded_one_and_what_was_recorded_otherwise_is_told():
    before = survey("a", [box(0, 0, 100, 100)], ["0101"], TBMJ=[9_900.0], KCXS=[0.1])
    after = survey(
        "b",
        [box(0, 0, 50, 100), box(50, 0, 100, 100)],
        ["0601", "0101"],
        TBMJ=[4_950.0, 5_000.0],
        KCXS=[None, 0.1],
    )
    one = run(before, after, method="survey").land[None]
    assert one.previous == 8_910_00
    assert one.outflow("non_agri") == 4_455_00
    assert one.year_end == 4_500_00
    assert one.causes["remeasured"] == 45_00
    assert one.causes["unexplained"] == 0
    with pytest.raises(InputError, match="recorded area"):
        run(survey("a", [box(0, 0, 1, 1)], ["0101"]), after, method="survey")


def test_land_without_geometry_is_told_by_its_record_and_never_as_a_flow():
    shapes = [box(0, 0, 100, 100), None]
    before = survey("a", shapes, ["0101", "0103"], TBMJ=[10_000.0, 777.0], KCXS=[0.0, 0.0])
    after = survey("b", [box(0, 0, 100, 100)], ["0101"], TBMJ=[10_000.0], KCXS=[0.0])
    progress = Told()
    one = run(before, after, method="survey", progress=progress).land[None]
    assert (one.previous, one.outflow(), one.causes["unreadable_before"]) == (10_777_00, 0, -777_00)
    assert any("no polygon that could be used" in said for said in progress.said)
    measured = run(before, after).land[None]
    assert (measured.previous, measured.remainder) == (10_000_00, 0)


# -- what approvals, codes and crops say -----------------------------------------------------------------

FIELD = [box(0, 0, 100, 100)]


def test_a_patch_is_covered_in_part_and_each_document_is_told():
    before, after = survey("a", FIELD, ["0101"], BSM=["1"]), survey("b", FIELD, ["0601"], BSM=["9"])
    approvals = table("p", [box(0, 0, 50, 100), box(40, 0, 60, 100)], PZWH=["甲1号", "乙2号"])
    found = run(before, after, approvals=approvals)
    (patch,), documents = listed(found, before, after, approvals_of(approvals, "PZWH")[0].documents)
    assert (patch["patch_id"], patch["kind"], patch["approval"]) == ("1-9", "non_agri", "partly")
    assert (patch["area_m2"], patch["approved_m2"], patch["approved_share"]) == (10_000, 6_000, 0.6)
    # Where two documents overlap, both tell it, and it counts once.
    assert {row["document"]: row["area_m2"] for row in documents} == {"甲1号": 5_000, "乙2号": 2_000}
    assert "甲1号 (5000.00 m²)" in patch["documents"]
    assert "4000.00 m² of 10000.00 m² are not covered" in str(patch["reason"])


@pytest.mark.parametrize(
    ("width", "verdict"), [(99.995, "covered"), (99.9, "partly"), (0.1, "partly"), (0.005, "uncovered")]
)
def test_lines_that_differ_by_less_than_the_tolerance_do_not_part_a_patch(width, verdict):
    before, after = survey("a", FIELD, ["0101"]), survey("b", FIELD, ["0601"])
    approvals = table("p", [box(0, 0, width, 100)], PZWH=["1"])
    found = run(before, after, approvals=approvals)
    assert listed(found, before, after, ["1"])[0][0]["approval"] == verdict
    assert found.land[None].outflow(cover="covered") == round(width * 100 * UNIT)


def test_without_approvals_nothing_is_called_reasonable_or_not():
    before, after = survey("a", FIELD, ["0101"]), survey("b", FIELD, ["1202"])
    found = run(before, after)
    (patch,), _ = listed(found, before, after)
    assert (patch["kind"], patch["approval"], patch["approved_m2"]) == ("agri_facility", "undecided", None)
    assert "undecided" in str(patch["reason"])
    one = found.land[None]
    assert one.outflow("agri_facility", cover="undecided") == one.outflow() == 10_000_00
    # An empty layer of approvals covers nothing.
    none = run(before, after, approvals=table("p", [], PZWH=[]))
    assert none.land[None].outflow(cover="uncovered") == 10_000_00


def test_ground_without_a_code_is_told_from_ground_that_two_claim_and_a_blank_document_is_none():
    before = survey(
        "a", [box(0, 0, 100, 100), box(100, 0, 200, 100), box(150, 0, 200, 100)], [None, "0101", "0601"]
    )
    after = survey("b", [box(0, 0, 200, 100)], ["0101"])
    patches, _ = listed(run(before, after), before, after)
    told = {int(one["area_m2"]): str(one["reason"]) for one in patches}
    assert "first date has no code" in told[10_000]
    assert "claim this ground" in told[5_000]
    turned, _ = listed(run(after, before), after, before)
    assert any("second date has no code" in str(one["reason"]) for one in turned)
    approvals = table("p", [box(0, 0, 1, 1)] * 3, PZWH=[" ", None, "A"])
    found, (note,) = approvals_of(approvals, "PZWH")
    assert found.documents == ["", "A"]
    assert note.values["count"] == 2


def test_without_basic_farmland_it_is_not_told():
    before, after = survey("a", FIELD, ["0101"]), survey("b", FIELD, ["0601"])
    found = run(before, after)
    (patch,), _ = listed(found, before, after)
    assert patch["in_basic_farmland"] is patch["basic_farmland_m2"] is None
    rows = balance_table(found.land, found.basic_land, [], VERSION.offset, "planar")
    assert np.ma.getmaskarray(rows.column("basic_farmland_m2")).all()


def test_codes_of_two_editions_and_of_none():
    before = survey("a", [box(0, 0, 100, 100), box(100, 0, 200, 100)], ["0101", "0103"])
    after = table("b", [box(0, 0, 100, 100), box(100, 0, 200, 100)], GHDLBM=["060201", "9998"])
    progress = Told()
    found = run(before, Date(after, "GHDLBM", "2023"), progress=progress)
    rows, _ = listed(found, before, Date(after, "GHDLBM", "2023"))
    assert [row["kind"] for row in rows] == ["agri_facility", "undecided"]
    assert any("“9998” (1)" in said for said in progress.said)
    assert found.land[None].causes["undecided_out"] == -10_000_00


def test_ground_that_two_features_claim_is_counted_once_and_told():
    progress = Told()
    before = survey("a", [box(0, 0, 100, 100), box(50, 0, 150, 100)], ["0101", "0103"])
    after = survey("b", [box(0, 0, 150, 100), box(0, 0, 10, 100)], ["0101", "0601"])
    found = run(before, after, progress=progress)
    one = found.land[None]
    assert one.previous == 20_000_00
    assert one.causes["twice_before"] == -5_000_00
    # Farmland and works on the same ground: neither lost nor kept.
    assert (one.outflow(), one.causes["undecided_out"], one.causes["twice_after"]) == (0, -1_000_00, 1_000_00)
    assert sum("claim the same ground" in said for said in progress.said) == 2
    rows, _ = listed(found, before, after)
    assert [row["kind"] for row in rows] == ["undecided"]
    assert "claim this ground" in str(rows[0]["reason"])


def test_dates_of_different_extent_leave_a_remainder_that_is_told():
    progress = Told()
    before, after = (
        survey("a", [box(0, 0, 200, 100)], ["0101"]),
        survey("b", [box(100, 0, 250, 100)], ["0101"]),
    )
    one = run(before, after, progress=progress).land[None]
    assert (one.outflow(), one.inflow, one.remainder) == (0, 0, -5_000_00)
    assert (one.causes["only_before"], one.causes["only_after"]) == (-10_000_00, 5_000_00)
    assert any("first date only: -10,000.00 m²" in said for said in progress.said)


def test_what_is_planted_is_told_by_the_crop_field():
    shapes = [box(x, 0, x + 100, 100) for x in (0, 100, 200, 300)]
    before = survey("a", shapes, ["0101"] * 4)
    after = survey("b", shapes, ["0101"] * 4, ZZSXDM=["LS", "FLS", None, "??"])
    found = run(before, after)
    crops = found.land[None].crops
    assert (crops["grain"], crops["non_grain"], crops[UNDECIDED]) == (10_000_00, 10_000_00, 20_000_00)
    (patch,), _ = listed(found, before, after)
    assert (patch["kind"], patch["approval"], patch["crop"]) == ("crop", None, "FLS")


def test_a_missing_crop_field_is_undecided_and_said():
    progress = Told()
    found = run(survey("a", FIELD, ["0101"]), survey("b", FIELD, ["0101"]), progress=progress)
    assert found.land[None].crops[UNDECIDED] == 10_000_00
    assert any("no field of the crop (ZZSXDM" in said for said in progress.said)


@pytest.mark.parametrize("field", ["ZZSXDM", "GDLX"])
def test_whether_lost_land_can_be_cultivated_again(field):
    shapes = [box(0, 0, 100, 100), box(100, 0, 200, 100)]
    before = survey("a", shapes, ["0101", "0101"])
    after = survey("b", shapes, ["0201", "1104"], **{field: ["JKHF", None]})
    rows, _ = listed(run(before, after), before, after)
    assert [row["recoverable"] for row in rows] == ["JKHF", None]


def test_small_patches_are_left_out_of_the_layer_and_never_of_the_balance():
    before = survey("a", [box(0, 0, 100, 100)], ["0101"])
    after = survey("b", [box(0, 0, 99, 100), box(99, 0, 100, 100)], ["0101", "0601"])
    found = run(before, after)
    assert listed(found, before, after, least=200.0)[0] == []
    assert found.land[None].outflow() == 100_00


def test_patches_keep_their_ids_when_the_features_come_in_another_order():
    shapes = [box(0, 0, 100, 100), box(100, 0, 200, 100)]

    def ids(order):
        before = survey("a", [shapes[i] for i in order], ["0101", "0101"], BSM=[str(i) for i in order])
        after = survey("b", [shapes[i] for i in order], ["0601", "0601"], BSM=[f"n{i}" for i in order])
        rows, _ = listed(run(before, after), before, after)
        return {row["patch_id"]: row["area_m2"] for row in rows}

    assert ids([0, 1]) == ids([1, 0]) == {"0-n0": 10_000, "1-n1": 10_000}


def test_a_person_can_stop_it():
    with pytest.raises(Cancelled):
        run(
            survey("a", FIELD, ["0101"]),
            survey("b", FIELD, ["0601"]),
            progress=Progress(cancelled=lambda: True),
        )


def test_what_lies_in_no_zone_is_a_zone_of_its_own():
    zones = table("z", [box(0, 0, 30, 100)], BSM=["one"])
    found = run(survey("a", FIELD, ["0101"]), survey("b", FIELD, ["0601"]), zones=zones)
    closes(found.land)
    assert {place: one.outflow() for place, one in found.land.items()} == {
        0: 3_000_00,
        OUTSIDE: 7_000_00,
        None: 10_000_00,
    }
    rows = balance_table(found.land, None, ["one"], VERSION.offset, "planar")
    zone = rows.column("zone")
    told = [
        None if hidden else str(name)
        for name, hidden in zip(zone.data, np.ma.getmaskarray(zone), strict=True)
    ]
    assert list(dict.fromkeys(told)) == [None, "one", "outside all zones"]


# -- the classes -------------------------------------------------------------------------------------


def test_the_bundled_classes_hold_by_their_schema():
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((STANDARDS / "schema" / "farmland.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(PACK.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["survey3", "2023", "2020"])
def test_every_code_is_of_one_class_and_none_of_an_edition_that_has_it_not(name):
    codes = landuse.edition(name).codes
    parents = {row.parent for row in codes.values()}
    for version in load_versions(PACK):
        assert not [
            code for code in codes if code not in parents and version.class_of(code, name) == UNDECIDED
        ]
        assert not [
            code for one in version.classes.values() for code in one.codes.get(name, ()) if code not in codes
        ]


@pytest.mark.parametrize(
    ("code", "flow"),
    [
        ("01", CULTIVATED),
        ("0101/0103", CULTIVATED),
        ("0201K", "non_grain"),
        ("1006", "agri_facility"),
        ("1202", "agri_facility"),
        ("1201", "non_agri"),
        ("1104A", "non_grain"),
        ("1102", "unused"),
        ("12", UNDECIDED),
        ("0101/0201", UNDECIDED),
        ("", UNDECIDED),
    ],
)
def test_what_a_code_is_to_cultivated_land(code, flow):
    assert VERSION.flow_of(VERSION.class_of(code, "survey3")) == flow


def test_from_2024_on_construction_is_offset_together_with_the_rest():
    assert (version_of(2023).id, version_of(2024).id, version_of(None).id) == (
        "cn-2021",
        "cn-2024",
        "cn-2024",
    )
    assert "non_agri" not in version_of(2023).offset
    assert "non_agri" in version_of(2024).offset
    assert not version_of(2024).offset_clause["verified"]
    with pytest.raises(InputError, match="the first hold from 2021 on"):
        version_of(2019)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d["versions"][0].update(definitions="none"), "no definitions “none”"),
        (
            lambda d: d["definitions"]["2019"]["classes"][1]["codes"]["2023"].append("01"),
            "stands in two classes",
        ),
        (lambda d: d["definitions"]["2019"]["classes"].pop(0), "One class, “cultivated”, has no flow"),
        (lambda d: d["definitions"]["2019"]["classes"][1].pop("flow"), "every other class has one"),
        (lambda d: d["versions"][0]["offset"].update(flows=["upwards"]), "line"),
        (lambda d: d.pop("versions"), "line 1"),
    ],
)
def test_classes_that_cannot_be_taken_are_refused_with_the_line(tmp_path, change, told):
    data = json.loads(PACK.read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "own.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        load_versions(path)


def test_areas_that_are_no_polygons_of_the_other_date_are_not_invented():
    """Two surveys that only touch have no flow between them."""
    before, after = survey("a", [box(0, 0, 10, 10)], ["0101"]), survey("b", [box(10, 0, 20, 10)], ["0601"])
    one = run(before, after).land[None]
    assert (one.outflow(), one.causes["only_before"]) == (0, -100_00)
    empty = survey("b", [], [])
    assert run(before, empty).land[None].causes["only_before"] == -100_00
    assert run(empty, before).land[None].causes["only_after"] == 100_00
    assert shapely.area(run(empty, empty).parts.geometry).sum() == 0
