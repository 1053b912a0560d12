"""The dock “Cases” in a real window of QGIS, through the second half of the inspector's day; pictures stay in
build/desktop/."""

import os
import shutil

import pytest
from window import PICTURES, is_chinese, run_in_window

if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
    pytest.skip("there is neither a screen nor xvfb-run", allow_module_level=True)


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> dict:
    """What was seen on the inspector's walk, in Chinese."""
    return run_in_window("cases.py", PICTURES / "cases", tmp_path_factory.mktemp("profile"), "zh-Hans")


def test_fifty_patches_become_cases_once(seen):
    assert seen["opened"] == 50
    assert seen["again"] == [0, 50]
    assert seen["listed"] == 50
    assert seen["above all"]
    assert is_chinese(seen["empty"])


def test_a_visit_asks_for_what_it_needs_and_keeps_its_photo(seen):
    assert not seen["can enter"]
    assert "核查结论" in seen["lacking"]
    assert seen["photo kept"]
    assert seen["photo"].startswith("photos/")
    assert "<b>" in seen["facts"]
    assert len(seen["history"]) == 3
    assert "督察员" in seen["history"][-1]


def test_all_are_closed_and_the_report_says_so(seen):
    assert seen["before closing"] == {"rectified": 21, "approved": 20, "closed": 9}
    assert seen["at the end"] == {"closed": 50}
    assert seen["found"] == 21
    assert seen["share"] == 100
    assert "&lt;b&gt;" not in seen["report"]
    assert "巡查员甲" in seen["report"]


def test_the_map_and_the_list_go_together(seen):
    assert seen["chosen by the map"] == 1
    assert seen["zoomed"]
    assert 1 <= seen["in view"] < 50


def test_a_step_in_an_edited_layer_can_be_undone(seen):
    assert seen["edited"] == "assigned"
    assert "Ctrl+Z" in seen["hint while edited"]
    assert seen["kept"] == 50


def test_it_fits_a_narrow_dock_and_leaves_nothing(seen):
    assert seen["narrowest"] <= seen["width"] <= 345
    assert seen["cut off"] == 0
    assert seen["docks left"] == []
