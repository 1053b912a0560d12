"""The living circle of the sample district, cell by cell as networkx on the streets taken apart tells it."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import processing
import pytest
from network_layers import rows
from qgis.core import QgsVectorLayer

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
TRUTH = list(csv.DictReader((SAMPLE / "truth_circle.csv").open(encoding="utf-8")))
ROUNDED = 0.0051  # the table's metres have two decimals


def found(**parameters):
    def table(name):
        return QgsVectorLayer(f"{SAMPLE / 'district.gpkg'}|layername={name}", name, "ogr")

    return processing.run(
        "guiju:livingcircle",
        {
            "INPUT": table("streets"),
            "LEVEL": "layer",
            "ORIGINS": table("community_points"),
            "ORIGIN_ID": "SQDM",
            "POPULATION": "population",
            "FACILITIES": [table("facilities")],
            "CATEGORY": "category",
            "FACILITY_NAME": "SSBH",
            "FACILITY_PACK": "gb50180-2018",
            "SCORES": "TEMPORARY_OUTPUT",
            "ACCESS": "TEMPORARY_OUTPUT",
            **parameters,
        },
    )


def test_each_walk_and_each_verdict(plugin):
    columns = "origin", "category", "metres", "limit_value", "status", "facility"
    access = {row[:2]: row[2:] for row in rows(found()["ACCESS"], *columns)}
    for row in TRUTH:
        metres, limit, status, facility = access.pop((row["community"], row["category"]))
        cell = row["community"], row["category"], facility
        assert metres == pytest.approx(float(row["metres"]), abs=ROUNDED), cell
        assert (limit, status) == (float(row["limit_m"]), row["status"]), cell
        assert facility == row["facility"], cell
    # What the table does not list, the district has no facility of.
    assert {status for _, _, status, _ in access.values()} == {"no_facility"}


def test_each_score_and_what_is_missing(plugin):
    listed = defaultdict(list)
    for row in TRUTH:
        listed[row["community"]].append(row)
    made = found(CATEGORIES=",".join({row["category"]: None for row in TRUTH}))
    scores = {row[0]: row[1:] for row in rows(made["SCORES"], "origin", "score", "missing")}
    assert scores.keys() == listed.keys()
    for community, cells in listed.items():
        counted = [row for row in cells if row["counts"] == "yes"]
        lacking = [row["category"] for row in counted if row["status"] != "ok"]
        score = 100 * (len(counted) - len(lacking)) / len(counted)
        assert scores[community] == (pytest.approx(score, abs=1e-4), ",".join(lacking)), community


@pytest.mark.parametrize(("level", "changed"), [("layer", 17), (None, 83)])
def test_junctions_where_streets_cross_respect_the_levels(plugin, level, changed):
    """One pair of bridges crosses without a vertex (17 walks by networkx); the flyover crosses a street below it."""
    made = found(SPLIT_CROSSINGS=True, LEVEL=level)
    metres = {row[:2]: row[2] for row in rows(made["ACCESS"], "origin", "category", "metres")}
    gained = [float(row["metres"]) - metres[row["community"], row["category"]] for row in TRUTH]
    shorter = [metres for metres in gained if abs(metres) > ROUNDED]
    assert len(shorter) == changed
    assert min(shorter) > 0


def test_the_table_has_both_verdicts_and_the_straight_line():
    """It could not tell a circle that passes all, or fails all, or goes by streets alone, from a right one."""
    count = Counter(row["status"] for row in TRUTH)
    assert min(count["ok"], count["beyond_limit"]) > 200
    assert sum(row["category"] == "metro" and row["status"] == "ok" for row in TRUTH) > 5
