"""The living circle's report: its figures are those of the run, nothing in it runs, nothing is lost where little is known."""

import re

import numpy as np
import pytest
import shapely
from guiju.core.facilities.blind import blind_areas
from guiju.core.facilities.circle import circle, walks
from guiju.core.facilities.pack import load_facility_pack
from guiju.core.facilities.tables import summary_table
from guiju.core.facilities.zones import zone_table, zoning
from guiju.core.network.snap import snap
from guiju.core.progress import Progress
from guiju.report.circle_facts import CircleFacts
from guiju.report.circle_maps import MOST_STREETS, scores
from guiju.report.facts import RunRecord
from guiju.report.livingcircle import circle_report
from network_help import CRS, built, table

PACK = load_facility_pack("gb50180-2018").only(["kindergarten", "primary_school", "metro"])
HOMES = shapely.points(np.array([(100, 10), (400, 10), (900, 10), (1500, 900)], dtype=float))
PEOPLE = np.array([1000.0, 2000.0, 3000.0, 4000.0])
EVIL = np.array(["a", "b", "<script>alert(1)</script>", "d"], dtype=object)


def facts(homes=HOMES, people=PEOPLE, ids=EVIL, zones=(), **more):
    network, _ = built(table([[(0, 0), (2000, 0)]]))
    doors = {"kindergarten": [(0, 0)], "primary_school": [(0, 0)], "metro": [(0, 100)]}
    joins = {id: snap(network, shapely.points(np.array(xy, dtype=float)), 150) for id, xy in doors.items()}
    walked = walks(network, snap(network, homes, 150), joins, PACK, governs="metres", walking_speed=80.0)
    found = circle(PACK, walked, dict.fromkeys(doors, 1))
    names = np.array([f"zone {row}" for row in range(len(zones))], dtype=object)
    where = zoning(names, np.array(zones, dtype=object), homes, Progress())
    return CircleFacts(
        **{
            "title": "Circle", "place": "", "date": "2026", "marking": "", "pack": PACK, "circle": found,
            "ids": ids[: len(homes)], "population": people, "counted": "people", "field": "pop",
            "geometry": homes, "streets": network.lines,
            "summary": summary_table(PACK, found, people, dict.fromkeys(doors, 1), "en", None),
            "zones": zone_table(PACK, found, people, where, "en", CRS),
            "blind": blind_areas(found, homes, people, 100.0, Progress()),
            "land": None, "record": RunRecord("a", "b", "p"), **more,
        }
    )  # fmt: skip


def report(language="en", **options):
    return "".join(circle_report(facts(**options), lambda text: text, language))


def cells(text):
    return [re.sub("<[^>]+>", "", cell) for cell in re.findall("<td[^>]*>(.*?)</td>", text)]


def test_figures_of_blind_areas_and_coverage_add_up_to_all():
    text = report(zones=[shapely.box(0, -50, 500, 50), shapely.box(500, -50, 1000, 50)])
    found = cells(text)
    # 1,000 people have a kindergarten within 300 m; the others are in blind areas.
    row = found.index("Kindergarten")
    assert found[row : row + 5] == ["Kindergarten", "300 m", "1", "1,000", "10.0%"]
    blind = len(found) - 1 - found[::-1].index("Kindergarten")
    assert found[blind + 2] == "9,000"
    assert "800 m, radius" in found
    assert "zone 1" in found
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "://" not in text


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("counted", ["people", "dwellings", "addresses", "origins"])
def test_each_report_says_what_is_counted(language, counted):
    field = "" if counted == "origins" else "units"
    text = report(language, counted=counted, field=field)
    assert ("where this report says people" in text) == (counted != "people")
    assert ("(field units)" in text) == (counted != "origins")
    assert ("凭记忆" in text) == (language == "zh")


def test_little_known_is_still_a_report():
    nobody = report(people=np.zeros(4))
    nowhere = report(homes=np.array([None] * 4, dtype=object))
    none = report(homes=shapely.points(np.empty((0, 2))), people=np.empty(0))
    covered = report(homes=HOMES[:1], people=PEOPLE[:1])
    for text in (nobody, nowhere, none, covered):
        assert text.endswith("</html>\n")
    assert "Nobody lives at the origins" in nobody
    assert "There are none: every category" in covered


def test_the_curve_is_drawn_in_what_the_limits_are_counted_in():
    """So a reader finds the table's share at the limit's mark: 10 % have a kindergarten within 300 m."""
    chart = re.search(r"<svg[^>]*Share of people by the walk.*?</svg>", report()).group()
    told = re.findall("<text[^>]*>([^<]+)</text>", chart)
    assert {"300", "500", "1,000", "metres"} <= set(told)
    assert "minutes" not in told


def test_first_comes_where_most_points_are_missing_to_most_people():
    few_with_nothing = report(homes=HOMES[[2, 1]], people=np.array([3.0, 9000.0]), ids=EVIL[[0, 1]])
    first = re.search('<ol class="first">.*?</ol>', few_with_nothing).group()
    assert re.findall("<bdi>(.*?)</bdi>", first) == ["b", "a"]


def test_so_many_streets_are_drawn_from_afar():
    random = np.random.default_rng(5)
    start = random.uniform(0, 20_000, (MOST_STREETS + 1, 2))
    streets = shapely.linestrings(np.stack([start, start + 50], axis=1))
    few = scores(HOMES, np.array([1.0, 50.0, 99.0, np.nan]), streets[:100], [], "map", lambda text: text)
    many = scores(HOMES, np.array([1.0, 50.0, 99.0, np.nan]), streets, [(0, "#o0")], "map", lambda text: text)
    assert len(many) < 500_000
    for drawn in (few, many):
        assert drawn.count("<svg") == drawn.count("</svg>") > 1
