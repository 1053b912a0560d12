"""What a case gives to a form: the figures of its tables, its words, and no more coordinates than allowed."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from guiju.core.conditions import NO_LAYER
from guiju.core.forms.case import (
    balance_values,
    check_values,
    occupation_values,
    site_method,
    site_values,
)
from guiju.core.forms.case_conditions import conditions_values
from guiju.core.forms.placeholders import SCALARS, TABLES
from guiju.core.opinion.boundary import boundary_of
from guiju.core.table import Table
from guiju.core.text import InputError
from rules_help import box, column, table
from test_opinion import FARMLAND, HILLS, PLOT, control, plots, told

OCCUPATION = (
    ("plot_id", "control_title", "class_name", "area", "unit", "share", "level", "status", "note"),
    ("all", "Farmland", None, 30.5, "mu", 30.5, 0, "taken", None),
    ("all", "Farmland", "Paddy field", 30.5, "mu", 30.5, 1, "taken", None),
    ("all", "Farmland", "Paddy field", 0.2, "mu", 0.2, 1, "fragment", "Too small."),
    ("all", "Hills", None, 0.0, "mu", 0.0, 0, "none", "Checked; not touched."),
    ("P1", "Farmland", None, 30.5, "mu", 61.0, 0, "taken", None),
    ("P1", "Farmland", "Paddy field", 30.5, "mu", 61.0, 1, "taken", None),
    ("P2", None, None, None, "mu", None, 0, "undecided", "It has no geometry."),
)


def rows(names, *values):
    columns = zip(*values, strict=True)
    return Table("rows", {name: column(list(given)) for name, given in zip(names, columns, strict=True)})


def shown(rows_, *names):
    return [tuple(str(row[name]) for name in names) for row in rows_]


def test_a_check_fills_its_scalars_and_tables_and_nothing_unknown():
    check = told({"plots": plots(PLOT, None), "farmland": control("farmland", box(0, 0, 30, 100))}, FARMLAND)
    values = check_values(check, str)
    assert values.scalars["verdict"] == "cannot be sited as drawn"
    assert (values.scalars["failed"], values.scalars["undecided"], values.scalars["passed"]) == (1, 0, 0)
    assert shown(values.tables["limits"], "number", "plot", "rule", "clause_verified") == [
        ("1", "P1", "farmland-rule", "verified")
    ]
    assert shown(values.tables["undecided"], "plot", "result") == [("P2", "undecided")]
    assert len(values.tables["verdicts"]) == 2
    assert values.tables["passes"] == []
    assert shown(values.tables["layers"], "name", "document")[1] == ("farmland", "文〔2023〕8号")
    assert set(values.scalars) <= set(SCALARS)
    for name, found in values.tables.items():
        assert all(set(row) == set(TABLES[name].columns) for row in found)


def test_a_clause_in_a_table_says_that_it_is_not_verified():
    check = told({"plots": plots(PLOT), "hills": control("hills", PLOT)}, HILLS)
    (limit,) = check_values(check, str).tables["limits"]
    assert limit["clause"] == "S 1 (not verified: a hint, not law)"


def test_what_the_check_did_not_list_is_not_told_as_nothing():
    check = told({"plots": plots(PLOT), "farmland": control("farmland", box(500, 0, 600, 100))}, FARMLAND)
    assert len(check_values(check, str).tables["passes"]) == 1
    assert "passes" not in check_values(replace(check, verdicts=[]), str).tables


def test_the_occupation_of_all_plots_together():
    values = occupation_values(rows(*OCCUPATION), str)
    assert values.scalars["occupation_unit"] == "mu"
    columns = ("control", "class_name", "area", "share", "status")
    assert shown(values.tables["occupation"], *columns) == [
        ("Farmland", "Paddy field", "30.5", "30.50", "taken"),
        ("Hills", "None", "0.0", "0.00", "not touched"),
        ("None", "None", "None", "None", "undecided"),
    ]
    assert values.tables["occupation"][2]["note"] == "It has no geometry."
    assert [row["control"] for row in values.tables["occupation_totals"]] == ["Farmland", "Hills", None]
    assert shown(values.tables["fragments"], "area") == [("0.2",)]
    for name, found in values.tables.items():
        assert all(set(row) == set(TABLES[name].columns) for row in found)


def test_the_balance_keeps_its_decimals():
    names = ("zone", "owner", "code", "name", "level", "area", "share", "unit")
    found = balance_values(
        rows(
            names,
            (None, None, None, "total", 0, 1.25, 100.0, "ha"),
            (None, None, "01", "耕地", 1, 1.0, 80.0, "ha"),
        ),
        str,
    )
    assert shown(found.tables["balance"], "code", "area") == [("01", "1.00")]
    assert shown(found.tables["balance_parts"], "code", "area", "share") == [
        ("None", "1.25", "100.00"),
        ("01", "1.00", "80.00"),
    ]


def test_conditions_in_words():
    names = (
        "kind",
        "item",
        "value",
        "unit",
        "relation",
        "area_m2",
        "share",
        "distance_m",
        "document",
        "date",
    )
    more = ("clause", "clause_verified", "note")
    found = conditions_values(
        rows(
            (*names, *more),
            ("zoning", "Housing", "0701", None, "on", 4000.0, 0.4, None, "文1", None, None, False, None),
            ("index", "FAR", "2.5", "", "on", 4000.0, 0.4, None, "文1", None, None, False, None),
            ("zoning", "Housing", "0701", None, "on", 1000.0, 0.1, None, "文1", None, None, False, None),
            ("index", "FAR", "1.5", "", "on", 1000.0, 0.1, None, "文1", None, None, False, None),
            *(
                ("control", item, None, None, relation, None, None, None, None, None, "S 3", True, note)
                for item, relation, note in (
                    ("Lake", "clear", "Nothing."),
                    ("Blue line", "undecided", str(NO_LAYER)),
                    ("Ecology", "clear", "Nothing."),
                )
            ),
            (
                "control",
                "Green line",
                None,
                None,
                "near",
                None,
                None,
                12.34,
                None,
                "2024",
                "S 1",
                False,
                None,
            ),
            ("control", "Hills", None, None, "near", None, None, 0.0, None, None, None, None, None),
            (
                "control",
                "Farmland",
                None,
                None,
                "undecided",
                None,
                None,
                None,
                None,
                None,
                "S 2",
                True,
                "No layer.",
            ),
        ),
        str,
    )
    assert shown(found.tables["conditions"], "item", "value", "clause") == [
        ("Housing", "['0701: 5,000.00 m² (50.00 % of the site), 2 parcels', 'FAR: 1.5–2.5']", ""),
        ("Green line", "['12.34 m from the site']", "S 1 (not verified: a hint, not law)"),
        ("Hills", "['touches the site']", ""),
        ("Farmland", "['undecided']", "S 2"),
        ("Not touched", "['Lake; Ecology']", ""),
        ("No layer was given", "['Blue line']", ""),
    ]


SITE = table(
    "site", [box(0, 0, 100, 100).difference(box(10.1234, 10, 20, 20)), box(200, 0, 250, 100)], BSM=["A", "B"]
)


def site(coordinates, coarse_m=100.0):
    ids = np.array(["A", "B"], dtype=object)
    return site_values(SITE, ids, boundary_of(SITE, ids), "planar", coordinates, coarse_m, str)


def test_the_site_in_three_units():
    scalars = site("none").scalars
    exact = float(shapely.area(SITE.geometry).sum())
    assert str(scalars["site_area_m2"]) == f"{exact:,.2f}"
    assert str(scalars["site_area_ha"]) == f"{exact / 1e4:.4f}"
    assert str(scalars["site_area_mu"]) == f"{exact * 15 / 1e4:.3f}"
    assert str(site_method("planar")) == "planar area"


def test_points_count_on_over_the_rings_northing_first():
    points = site("exact").tables["coordinates"]
    assert [row["point"] for row in points] == [
        *(f"J{k}" for k in range(1, 9)),
        *(f"J{k}" for k in range(1, 5)),
    ]
    assert {row["ring"] for row in points if row["plot"] == "A"} == {1, 2}
    assert {str(row["x"])[:4] for row in points} == {"3380"}
    assert "500010.123" in {str(row["y"]) for row in points}


@pytest.mark.parametrize("coarse_m", [10.0, 100.0])
def test_coarse_coordinates_are_those_of_the_grid(coarse_m):
    points = site("coarse", coarse_m).tables["coordinates"]
    assert points
    assert all(row[axis].value % coarse_m == 0 for row in points for axis in ("x", "y"))


def test_no_coordinates_where_they_are_left_out():
    assert site("none").tables["coordinates"] == []


def test_another_table_is_refused_with_the_column_that_it_lacks():
    other = Table("other", {"area": np.ma.array([1.0])})
    for builder in (occupation_values, balance_values, conditions_values):
        with pytest.raises(InputError, match="other"):
            builder(other, str)
