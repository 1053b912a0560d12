"""Runoff against closed formulas, figures by land use, what is refused and what stays undecided."""

import json
from dataclasses import replace

import numpy as np
import pytest
import shapely
from guiju.core.crs import Crs
from guiju.core.datafile import STANDARDS
from guiju.core.landuse import EDITIONS, edition
from guiju.core.progress import Progress
from guiju.core.table import Table
from guiju.core.text import InputError, Message
from guiju.core.water.runoff import (
    COEFFICIENT,
    CURVE_NUMBER,
    Relation,
    balance,
    by_moisture,
    curve_number_runoff,
    retention,
)
from guiju.core.water.runoff_figures import bundled_figures, load_figures
from guiju.core.water.runoff_layer import Settings, layer_runoff, remarks, require_figure
from hypothesis import given
from hypothesis import strategies as st

rains = st.floats(0, 3000)
curve_numbers = st.floats(1, 100)


@pytest.mark.parametrize(
    ("rain", "number", "runoff"),
    # S = 63.5 and Ia = 12.7 mm for 80; for 60 S = 169.333, Ia = 33.867.
    [
        (100, 80, 87.3**2 / 150.8),
        (12.7, 80, 0),
        (10, 80, 0),
        (50, 60, 16.1333333**2 / 185.4666667),
        (75, 100, 75),
    ],
)
def test_curve_numbers_by_the_handbook(rain, number, runoff):
    assert curve_number_runoff(rain, np.array([number]))[0] == pytest.approx(runoff)


def test_the_ground_of_a_curve_number_holds_what_the_handbook_says():
    assert retention(np.array([100.0, 50.0, 80.0])).tolist() == pytest.approx([0, 254, 63.5])


@given(rains, rains, curve_numbers, curve_numbers, st.floats(0, 0.5))
def test_more_rain_and_tighter_ground_never_give_less(rain, more, number, tighter, ratio):
    low, high = sorted((rain, more))
    loose, tight = sorted((number, tighter))
    one = curve_number_runoff(low, np.array([loose]), ratio)[0]
    assert 0 <= one <= low
    assert one <= curve_number_runoff(high, np.array([loose]), ratio)[0] + 1e-9
    assert one <= curve_number_runoff(low, np.array([tight]), ratio)[0] + 1e-9


def test_zero_and_extreme_rain():
    numbers = np.array([1.0, 60.0, 100.0, np.nan])
    none = curve_number_runoff(0.0, numbers)
    assert none[:3].tolist() == [0, 0, 0]
    assert np.isnan(none[3])
    held = retention(numbers[:3])
    # Of endless rain all runs off but what is kept before and S.
    assert (1e12 - curve_number_runoff(1e12, numbers[:3])) == pytest.approx(1.2 * held, abs=1e-3)


def test_days_before_by_their_formulas():
    numbers = np.array([60.0, 80.0, 100.0])
    assert by_moisture(numbers, "dry").tolist() == pytest.approx([38.650, 62.687, 100.0], abs=1e-3)
    assert by_moisture(numbers, "wet").tolist() == pytest.approx([77.528, 90.196, 100.0], abs=1e-3)
    assert by_moisture(numbers, "normal").tolist() == numbers.tolist()


@given(rains, st.lists(curve_numbers, min_size=1, max_size=5), st.floats(0, 200))
def test_all_rain_is_somewhere(rain, numbers, capacity):
    runoff = curve_number_runoff(rain, np.array(numbers))
    told = balance(rain, runoff, np.full(len(numbers), capacity))
    assert told.lost + told.piped + told.left == pytest.approx(rain)
    assert (told.piped <= capacity).all()
    assert min(told.lost.min(), told.piped.min(), told.left.min()) >= -1e-9


def test_pipes_of_a_return_period_take_the_runoff_of_its_storm():
    relation, figure = Relation(COEFFICIENT), np.array([0.6, 0.1])
    told = balance(100, relation.runoff(100, figure), relation.runoff(40, figure))
    assert told.left.tolist() == pytest.approx([36, 6])
    assert told.piped.tolist() == pytest.approx([24, 4])


KNOWN = bundled_figures()


@pytest.mark.parametrize(
    ("code", "origin", "ground"),
    [
        ("0701", "2023", "07"),
        ("070102", "2023", "07"),
        ("0101", "2023", "0101"),
        ("0103", "2023", "01"),
        ("1107", "survey3", "17"),
        ("08H2", "survey3", "08"),
        ("05H1", "survey3", "09"),
        ("1006", "survey3", "1006"),
        ("0810", "survey3", "0810"),
        ("R21", "gb50137", "07"),
        ("M1", "gb50137", "10"),
        ("绿地", None, "green"),
        (" hard-roof ", "2023", "hard-roof"),
    ],
)
def test_a_code_finds_the_nearest_class(code, origin, ground):
    assert KNOWN.find(code, origin, "en").code == ground


@pytest.mark.parametrize(
    ("code", "origin", "told"),
    [
        ("", "2023", "no land-use code"),
        ("9999", "2023", "in no table"),
        ("1504", "2023", "no figures for “1504”"),
        ("R2/B1", "gb50137", "several classes with other figures: 07, 09"),
        ("R2", None, "neither a surface nor a land-use code"),
    ],
)
def test_what_has_no_figure_says_why(code, origin, told):
    found = KNOWN.find(code, origin, "en")
    assert isinstance(found, Message)
    assert told in str(found)


def test_every_code_of_the_land_has_figures_or_a_reason():
    """On land, special use (15) and its kin are left open on purpose; all else of 2023 has figures."""
    for name in EDITIONS:
        for code in edition(name).codes:
            KNOWN.find(code, name, "zh")
    lacking = {
        code[:2]
        for code in edition("2023").codes
        if len(code) > 2 and isinstance(KNOWN.find(code, "2023", "en"), Message)
    }
    assert lacking == {"15", "18", "19", "20", "21", "22"}


def test_bundled_figures_say_where_they_come_from():
    for ground in (*KNOWN.classes.values(), *KNOWN.surfaces.values()):
        assert ground.clauses[0] is not None
        assert ground.curve_numbers is None or ground.clauses[1] is not None
        numbers = list((ground.curve_numbers or {}).values())
        assert numbers == sorted(numbers)


def test_bundled_figures_keep_to_the_published_schema():
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    data, schema = (
        json.loads((STANDARDS / path).read_text(encoding="utf-8"))
        for path in ("water/runoff.json", "schema/runoff.schema.json")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert not any(clause["verified"] for clause in data["clauses"].values())


def _file(tmp_path, change) -> str:
    data = json.loads((STANDARDS / "water" / "runoff.json").read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "own.json"
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_figures_of_ones_own(tmp_path):
    own = {"edition": "gb50137-2011", "code": "R2/B1", "title": {"en": "Mixed", "zh": "混合"}, "coefficient": 0.65,
           "piped": True}  # fmt: skip
    known = load_figures(_file(tmp_path, lambda data: data["classes"].append(own)))
    assert known.find("R2/B1", "gb50137", "en").coefficient == 0.65


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data["classes"][0]["curve_numbers"].update(A=-5), "line 101: -5 is not more than 0"),
        (lambda data: data["classes"][0]["curve_numbers"].update(A=101), "line 101: 101 is more than 100"),
        (lambda data: data["classes"][0].update(coefficient=1.2), "1.2 is more than 1"),
        (
            lambda data: data["classes"][0].update(coefficient_clause="hearsay"),
            "“hearsay” is none of the clauses",
        ),
        (lambda data: data["classes"][1].update(code="07"), "given twice"),
        (lambda data: data["classes"][1].pop("piped"), "“piped” is missing"),
    ],
)
def test_files_that_are_refused(tmp_path, change, told):
    with pytest.raises(InputError, match=told):
        load_figures(_file(tmp_path, change))


PLANE = Crs("EPSG:4547")
SETTINGS = Settings(100.0, Relation(CURVE_NUMBER), "normal", "C", "planar")


def _layer(codes, **columns) -> Table:
    shapes = np.array(
        [shapely.box(100 * row, 0, 100 * row + 100, 100) for row in range(len(codes))], dtype=object
    )
    values = {"DLBM": np.ma.array(codes, mask=[code is None for code in codes], dtype=object)}
    values |= {name: np.ma.masked_invalid(np.array(given, dtype=float)) if name != "soil" else
               np.ma.array(given, dtype=object) for name, given in columns.items()}  # fmt: skip
    return Table("land", values, shapes, PLANE)


def _run(table, settings=SETTINGS, origin="2023"):
    return layer_runoff(table, "DLBM", origin, KNOWN, settings, "en", Progress())


def test_a_layer_adds_up_and_undecided_ground_counts_in_no_volume():
    whole, sums, told = _run(
        _layer(["0701", "17", None, "1504", "0701"]), replace(SETTINGS, pipes=lambda _: 30.0)
    )
    homes = curve_number_runoff(100.0, np.array([90]))[0]
    left = whole.columns["runoff_mm"]
    assert left.tolist() == [
        pytest.approx(homes - 30, abs=1e-3),
        100,
        None,
        None,
        pytest.approx(homes - 30, abs=1e-3),
    ]
    assert whole.columns["status"].tolist() == ["decided", "decided", "undecided", "undecided", "decided"]
    assert "no figures for “1504”" in str(whole.columns["reason"][3])
    for row in (0, 1, 4):
        parts = sum(whole.columns[f"{name}_mm"][row] for name in ("loss", "pipe", "runoff"))
        assert parts == pytest.approx(whole.columns["rain_mm"][row], abs=1e-9)
    assert told["area_m2"] == 30_000
    assert told["rain_m3"] == pytest.approx(3_000)
    assert told["runoff_m3"] == pytest.approx((2 * (homes - 30) + 100) * 10)
    assert told["loss_m3"] + told["pipe_m3"] + told["runoff_m3"] == pytest.approx(told["rain_m3"], rel=1e-12)
    assert sums.columns["runoff_class"].tolist() == ["07", "17", None]
    assert sums.columns["features"].tolist() == [2, 1, 2]
    assert sums.columns["runoff_m3"].tolist()[2] is None
    assert "2 polygons (20,000 m²) of layer “land” are undecided" in " ".join(
        str(note) for note in remarks(replace(SETTINGS, pipes=None), whole, KNOWN)
    )


def test_what_is_undecided_takes_the_figure_that_is_given_for_such():
    whole, _sums, told = _run(_layer(["0701", "1504"]), replace(SETTINGS, fallback=80.0))
    assert whole.columns["status"].tolist() == ["decided", "assumed"]
    assert whole.columns["runoff_mm"][1] == pytest.approx(87.3**2 / 150.8, abs=1e-3)
    assert told["area_m2"] == 20_000
    assert "no figures" in str(whole.columns["reason"][1])


def test_soil_and_figures_by_field():
    settings = replace(SETTINGS, soil_field="soil", figure_field="cn")
    table = _layer(["01"] * 4, soil=["a", "D", "X", ""], cn=[np.nan, np.nan, np.nan, 55])
    whole, _sums, _told = _run(table, settings)
    assert whole.columns["figure"].tolist() == [67, 89, None, 55]
    assert "“X” is no hydrologic soil group" in str(whole.columns["reason"][2])
    assert whole.columns["status"].tolist() == ["decided", "decided", "undecided", "decided"]


@pytest.mark.parametrize(
    ("relation", "value", "told"),
    [
        (CURVE_NUMBER, -3, "feature 2: “own” is -3, but a curve number is above 0"),
        (CURVE_NUMBER, 0, "is 0, but a curve number is above 0"),
        (CURVE_NUMBER, 100.5, "at most 100"),
        (COEFFICIENT, 1.5, "“own” is 1.5, but a runoff coefficient is from 0 to 1"),
        (COEFFICIENT, -0.1, "from 0 to 1"),
    ],
)
def test_figures_that_are_none_are_refused(relation, value, told):
    settings = replace(SETTINGS, relation=Relation(relation), figure_field="own")
    with pytest.raises(InputError, match=told):
        _run(_layer(["01", "01"], own=[0.5, value]), settings)
    with pytest.raises(InputError, match="Figure where there is none"):
        require_figure(value, relation == COEFFICIENT)


def test_pipes_by_field_and_of_no_less_than_nothing():
    settings = replace(SETTINGS, relation=Relation(COEFFICIENT), pipe_field="own")
    whole, _sums, _told = _run(_layer(["07", "01", "07"], own=[50, 10, np.nan]), settings)
    assert whole.columns["pipe_mm"].tolist() == [50, 10, 0]
    assert whole.columns["runoff_mm"].tolist() == pytest.approx([10, 15, 60])
    with pytest.raises(InputError, match="no less than 0 mm"):
        _run(_layer(["07"], own=[-1]), settings)


def test_unpiped_classes_keep_their_runoff():
    settings = replace(SETTINGS, relation=Relation(COEFFICIENT), pipes=lambda _: 1000.0)
    whole, _sums, _told = _run(_layer(["07", "1401", "17"]), settings)
    assert whole.columns["runoff_mm"].tolist() == pytest.approx([0, 15, 100])
    assert whole.columns["piped"].tolist() == [True, False, False]


def test_an_empty_layer_and_odd_shapes():
    whole, sums, told = _run(_layer([]))
    assert (len(whole), len(sums), told["rain_m3"]) == (0, 0, 0)
    table = _layer(["07", "07"])
    table.geometry[1] = None
    whole, _sums, told = _run(table)
    assert whole.columns["status"].tolist() == ["decided", "undecided"]
    assert told["area_m2"] == 10_000


def test_zero_and_more_rain_than_ever_fell_are_told():
    for rain, told in ((0.0, "No rain falls"), (5000.0, "more rain than was ever measured in a day")):
        settings = replace(SETTINGS, rain=rain)
        whole, _sums, sums = _run(_layer(["07"]), settings)
        assert told in " ".join(str(note) for note in remarks(settings, whole, KNOWN))
        assert sums["runoff_m3"] + sums["loss_m3"] == pytest.approx(rain * 10)
