"""Stock land: what a plot is by its dates and figures, how it ranks, and which plots adjoin."""

import json

import numpy as np
import pytest
import shapely
from guiju.core.crs import Crs
from guiju.core.progress import Cancelled, Progress
from guiju.core.stock.blocks import blocks
from guiju.core.stock.fields import fields_of, months_later
from guiju.core.stock.inventory import Asked, inventory, ledger_places, plan_far
from guiju.core.stock.ledger import judge, ledger
from guiju.core.stock.pack import FOLDER, INDUSTRY, LAND, industry_pack, land_pack
from guiju.core.stock.ranking import CRITERIA, ranking, weights_of
from guiju.core.table import Table
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")

PLANE = Crs("plane", "", True, None)
PACK = land_pack()
DAY = np.datetime64("2026-01-01")
# A plot on which nothing is wrong.
SOUND = {
    "QSXZ": "20", "SJYT": "1001", "GDYT": "1001", "GYRQ": "2015-12-20", "YDKGRQ": "2016-06-30", "SJKGRQ": "2016-03-15", "ZZKFRQ": None,
    "YKFMJ": 10000.0, "YKGMJ": 10000.0, "ZTZE": 3000.0, "YTZE": 3000.0, "RJL": 1.2, "RJLSX": 1.5, "JZXS": 40.0, "NSS": 300.0, "JCNF": 2016.0,
}  # fmt: skip


def table_of(*records, without=()):
    names = [name for name in SOUND if name not in without]
    columns = {}
    for name in names:
        values = [{**SOUND, **one}[name] for one in records]
        kind = float if isinstance(SOUND[name], float) else object
        data = np.array([0.0 if kind is float and value is None else value for value in values], dtype=kind)
        columns[name] = np.ma.MaskedArray(data, mask=[value is None for value in values])
    shapes = np.array(
        [shapely.box(200 * i, 0, 200 * i + 100, 100) for i in range(len(records))], dtype=object
    )
    return Table("ledger", columns, shapes, PLANE)


def judged(record, without=(), built=None):
    table = table_of(record, without=without)
    found = fields_of(table, PACK.fields, {}, Progress())
    book = ledger(table, found, shapely.area(table.geometry), None if built is None else np.array([built]))
    return judge(book, PACK, DAY, Progress())[0]


UNSTARTED = {"SJKGRQ": None, "SJYT": None, "JCNF": None, "NSS": None, "RJL": None}
STOPPED = {"ZZKFRQ": "2024-12-31", "YKGMJ": 2000.0}


@pytest.mark.parametrize(
    ("record", "type", "open_"),
    [
        ({}, "none", ()),
        # The year is over on the day itself, not the day before.
        ({**UNSTARTED, "YDKGRQ": "2025-01-01"}, "suspected_idle", ()),
        ({**UNSTARTED, "YDKGRQ": "2025-01-02"}, "supplied_unused", ()),
        ({**UNSTARTED, "YDKGRQ": "2020-01-02", "QSXZ": "30"}, "supplied_unused", ()),
        ({**UNSTARTED, "YDKGRQ": "2020-01-02", "QSXZ": None}, "supplied_unused", ("suspected_idle",)),
        ({**UNSTARTED, "YDKGRQ": "2020-01-02", "QSXZ": "99"}, "supplied_unused", ("suspected_idle",)),
        ({**UNSTARTED, "YDKGRQ": None}, "supplied_unused", ("suspected_idle",)),
        ({**UNSTARTED, "GYRQ": None, "YDKGRQ": None, "QSXZ": "30"}, "none", ()),
        (STOPPED, "suspected_idle", ()),
        ({**STOPPED, "QSXZ": "30"}, "none", ()),
        ({**STOPPED, "ZZKFRQ": "2025-01-02"}, "none", ()),
        # A third developed is not under a third; 25 % invested is not under 25 %.
        ({**STOPPED, "YKGMJ": 10000 / 3}, "none", ()),
        ({**STOPPED, "YKGMJ": 6000.0, "YTZE": 700.0}, "suspected_idle", ()),
        ({**STOPPED, "YKGMJ": 6000.0, "YTZE": 750.0}, "low_intensity", ()),
        ({**STOPPED, "YKGMJ": None}, "undecided", ("suspected_idle",)),
        ({**STOPPED, "YTZE": None}, "suspected_idle", ()),
        ({"SJYT": "0901"}, "wrong_use", ()),
        ({"SJYT": None}, "undecided", ("wrong_use",)),
        ({"GDYT": "10"}, "none", ()),
        ({"RJL": 0.59}, "low_intensity", ()),
        ({"RJL": 0.6}, "none", ()),
        ({"RJL": None}, "undecided", ("low_intensity",)),
        ({"NSS": 74.0}, "low_intensity", ()),
        ({"JZXS": 29.9}, "low_intensity", ()),
        ({"JCNF": 1999.0}, "low_intensity", ()),
        ({"SJYT": "0701", "GDYT": "0701", "RJL": 0.79}, "low_intensity", ()),
        ({"SJYT": "0801", "GDYT": "0801", "RJL": 0.1}, "none", ()),
        # Ledgers write words, and a date with its time of day.
        ({**UNSTARTED, "YDKGRQ": "2020-01-02T00:00:00", "QSXZ": "国有土地使用权"}, "suspected_idle", ()),
        ({**UNSTARTED, "YDKGRQ": "2020-01-02 00:00:00", "QSXZ": "集体"}, "supplied_unused", ()),
        # Dates that contradict each other decide nothing.
        ({"SJKGRQ": "2015-01-15"}, "undecided", ("suspected_idle", "supplied_unused")),
        ({"SJKGRQ": "2027-01-15"}, "undecided", ("suspected_idle", "supplied_unused")),
        ({"ZZKFRQ": "2016-01-15"}, "undecided", ("suspected_idle", "supplied_unused")),
    ],
)
def test_what_a_plot_is(record, type, open_):
    found = judged(record)
    assert found.type == type
    assert set(found.open) == set(open_)
    assert len(found.reasons) == len(found.types)
    assert all(str(why) for why in (*found.reasons, *found.open.values()))


@pytest.mark.parametrize("field", ["SJKGRQ", "GYRQ", "QSXZ", "RJL", "SJYT"])
def test_a_field_that_is_missing_is_never_taken_for_a_no(field):
    """A plot in order stays in order only where what was not recorded does not matter."""
    found = judged({}, without=(field,))
    assert not found.types
    assert found.open
    assert found.type == "undecided"


def test_a_plot_without_a_start_on_which_something_stands_is_undecided():
    late = {**UNSTARTED, "YDKGRQ": "2020-01-01"}
    assert judged(late, built=0.5).type == "suspected_idle"
    found = judged(late, built=12.0)
    assert not {"suspected_idle", "supplied_unused"} & set(found.types)
    assert "buildings cover 12.0 %" in str(found.open["suspected_idle"])


def test_two_years_are_told_and_the_law_stands_beside():
    one, two = (judged({**UNSTARTED, "YDKGRQ": day}) for day in ("2024-01-02", "2024-01-01"))
    assert "taken back" not in str(one.reasons[0])
    assert "taken back" in str(two.reasons[0])
    assert PACK.figures["idle_months"].clause["verified"]
    assert two.figures == ("idle_months", "reclaim_months")


def test_months_end_with_their_month():
    assert months_later(np.datetime64("2024-01-31"), 1) == np.datetime64("2024-02-29")
    assert months_later(np.datetime64("2024-02-29"), 12) == np.datetime64("2025-02-28")
    assert months_later(np.datetime64("2024-12-15"), 24) == np.datetime64("2026-12-15")


# -- the inventory ------------------------------------------------------------------------------------


def stock_of(*records, **asked):
    table = table_of(*records)
    wanted = Asked(
        as_of=DAY,
        method="planar",
        weights={name: PACK.value(f"weight_{name}") for name in CRITERIA},
        **asked,
    )
    ids = np.array([f"P{row}" for row in range(len(records))], dtype=object)
    found = fields_of(table, PACK.fields, {}, Progress())
    places = ledger_places(table, ids, found, PACK, wanted, None, None, Progress())
    return inventory([places], PLANE, PACK, wanted, Progress())


def rows_of(table):
    columns = {name: values.tolist() for name, values in table.columns.items()}
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return {row["plot_id"]: row for row in rows}


def test_capacity_score_and_order_by_hand():
    idle = {**UNSTARTED, "YDKGRQ": "2023-07-02"}
    found = stock_of({"RJL": 0.5}, {}, idle, {"SJYT": "0901"}, draws=50)
    rows = rows_of(found.plots)
    assert found.candidates == 3
    assert found.plots.columns["plot_id"].tolist() == ["P2", "P3", "P0", "P1"]
    # Nothing stands on what was not started: all of 1.5 × 10,000 m² is free.
    assert rows["P2"]["capacity_m2"] == 15000
    assert rows["P0"]["capacity_m2"] == 10000
    assert rows["P3"]["capacity_m2"] == pytest.approx(3000)
    years = (np.datetime64("2026-01-01") - np.datetime64("2023-07-02")).astype(int) / 365.25
    # Weights 3, 3, 2, 1; of the tax nothing is known.
    expected = 100 * (3 * years / 5 + 3 * 1 + 2 * 0.2 + 1 * 0.1) / 9
    assert rows["P2"]["score"] == pytest.approx(expected, abs=0.01)
    assert rows["P2"]["score_known"] == 90
    assert rows["P1"]["rank"] is None
    assert rows["P0"]["figures_verified"] is False
    assert rows["P2"]["figures_verified"] is False  # the two years of reclaiming are not verified


def test_a_plan_lends_its_far_by_area():
    plots = np.array([shapely.box(0, 0, 10, 10), shapely.box(20, 0, 30, 10)], dtype=object)
    plan = Table(
        "plan",
        {"far": np.ma.array([1.0, 3.0, 2.0])},
        np.array(
            [shapely.box(0, 0, 5, 10), shapely.box(5, 0, 10, 10), shapely.box(20, 0, 28, 10)], dtype=object
        ),
        PLANE,
    )
    far = plan_far(plots, plan, "far", Progress())
    assert far[0] == pytest.approx(2.0)
    assert np.isnan(far[1])


def test_an_empty_ledger_is_an_empty_inventory():
    found = stock_of()
    assert len(found.plots) == 0
    assert found.candidates == 0


# -- rank and stability ---------------------------------------------------------------------------------

criteria = st.lists(
    st.lists(st.one_of(st.floats(0, 1), st.just(float("nan"))), min_size=3, max_size=3),
    min_size=1,
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(criteria, st.integers(1, 12), st.integers(0, 5))
def test_stability_is_a_share_and_the_seed_makes_it(rows, top, seed):
    matrix, tier = np.array(rows), np.arange(len(rows)) % 2
    asked = {"top": top, "draws": 40, "seed": seed, "progress": Progress()}
    one = ranking(matrix, np.ones(3), tier, **asked)
    two = ranking(matrix, np.ones(3), tier, **asked)
    assert (one.stability == two.stability).all()
    assert ((one.stability >= 0) & (one.stability <= 1)).all()
    # As many as there is room for are among the first in each draw.
    assert one.stability.sum() == pytest.approx(min(top, len(rows)))
    assert sorted(one.rank) == list(range(1, len(rows) + 1))
    if tier.any() and not tier.all():
        assert one.rank[tier == 1].max() < one.rank[tier == 0].min()


def test_what_is_first_by_every_criterion_is_always_first():
    matrix = np.array([[0.1, 0.2, 0.3], [0.9, 0.8, 1.0], [0.5, 0.7, 0.2]])
    found = ranking(matrix, np.array([3.0, 1, 1]), np.zeros(3), top=1, draws=500, seed=3, progress=Progress())
    assert found.stability.tolist() == [0, 1, 0]


def test_of_two_that_mirror_each_other_each_is_first_half_the_time():
    matrix = np.array([[1.0, 0.0], [0.0, 1.0]])
    found = ranking(matrix, np.ones(2), np.zeros(2), top=1, draws=4000, seed=1, progress=Progress())
    assert found.stability[0] == pytest.approx(0.5, abs=0.03)


def test_weights_are_changed_by_name():
    default = {"waiting": 3.0, "size": 2.0}
    assert weights_of(" size = 5 ，waiting=0", default) == {"waiting": 0.0, "size": 5.0}
    for wrong in ("colour=1", "size", "size=-1", "size=nan", "size=inf"):
        with pytest.raises(InputError, match="write them as"):
            weights_of(wrong, default)
    with pytest.raises(InputError, match="All weights are 0"):
        weights_of("waiting=0, size=0", default)


# -- blocks ---------------------------------------------------------------------------------------------


def test_plots_adjoin_along_an_edge_and_not_in_a_corner():
    shapes = np.array(
        [
            shapely.box(0, 0, 10, 10),
            shapely.box(10, 0, 20, 10),  # along ten metres
            shapely.box(20, 10, 30, 20),  # a corner of the one before
            shapely.box(30.4, 10, 40, 20),  # four decimetres off
            shapely.box(41, 10, 50, 20),  # a metre off
            shapely.box(50, 17, 60, 27),  # along three metres
        ],
        dtype=object,
    )
    assert blocks(shapes, 0.5, 5.0, Progress()).tolist() == [0, 0, 1, 1, 2, 3]
    assert blocks(shapes, 0.5, 2.0, Progress()).tolist() == [0, 0, 1, 1, 2, 2]


def test_a_block_adds_up_its_plots():
    idle = {**UNSTARTED, "YDKGRQ": "2023-07-02"}
    table = stock_of(idle, {**idle, "RJLSX": 2.0}, block_area=20_000.0, gap=101.0, draws=0)
    row = {name: values.tolist()[0] for name, values in table.blocks.columns.items()}
    assert (row["plots"], row["area_m2"], row["capacity_m2"], row["worth"]) == (2, 20000, 35000, True)
    assert set(row["plot_ids"].split(", ")) == {"P0", "P1"}


# -- packs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", [LAND, INDUSTRY])
def test_packs_fit_their_schema_and_say_where_each_figure_comes_from(id):
    data = json.loads((FOLDER / f"{id}.json").read_text(encoding="utf-8"))
    schema = json.loads((FOLDER.parent / "schema" / "stock-pack.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    for clause in data["clauses"].values():
        assert clause["source"] if clause["verified"] else clause["doubt"]
    used = {
        one["clause"] for part in ("figures", "lists", "industries") for one in data.get(part, {}).values()
    }
    assert used == set(data["clauses"])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data["figures"].pop("idle_months"), "“idle_months” is missing"),
        (lambda data: data["figures"]["idle_months"].update(value=-1), "line"),
        (lambda data: data["figures"]["idle_months"].update(clause="nowhere"), "no clause “nowhere”"),
        (lambda data: data["figures"].update(new=data["figures"]["idle_months"]), "There is no figure “new”"),
        (lambda data: data["lists"].pop("industrial"), "list “industrial” is missing"),
    ],
)
def test_a_pack_that_cannot_be_taken_whole_is_refused(tmp_path, change, told):
    data = json.loads((FOLDER / f"{LAND}.json").read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "own.json"
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        land_pack(str(path))


def test_an_industry_has_its_own_control_value_by_the_longest_code():
    pack = industry_pack()
    assert pack.control("far_min", "2651").value == 0.6
    assert pack.control("far_min", "99") is None
    assert pack.control("coefficient_min", "13").value == 30
    assert not pack.control("far_min", "13").clause["verified"]


# -- bad input ---------------------------------------------------------------------------------------------


def test_fields_that_do_not_fit_are_told():
    table = table_of({})
    with pytest.raises(InputError, match="may have: plot_id"):
        fields_of(table, PACK.fields, {"colour": "RJL"}, Progress())
    with pytest.raises(InputError, match="no field “NOWHERE”"):
        fields_of(table, PACK.fields, {"far": "NOWHERE"}, Progress())
    low = table_of({"NSS": -5.0})
    with pytest.raises(InputError, match="below 0"):
        ledger(low, fields_of(low, PACK.fields, {}, Progress()), np.ones(1))


def test_a_cancel_is_heard():
    table = table_of({})
    book = ledger(table, fields_of(table, PACK.fields, {}, Progress()), np.ones(1))
    stop = Progress(cancelled=lambda: True)
    with pytest.raises(Cancelled):
        judge(book, PACK, DAY, stop)
    with pytest.raises(Cancelled):
        ranking(np.ones((3, 2)), np.ones(2), np.zeros(3), top=1, draws=10, seed=1, progress=stop)
