"""The rain of story 7 in a real window of QGIS, its words in Chinese as well; pictures stay in build/desktop/."""

import os
import shutil

import pytest
from window import PICTURES, is_chinese, run_in_window

if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
    pytest.skip("there is neither a screen nor xvfb-run", allow_module_level=True)


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> dict:
    """What was seen on a walk through the dock."""
    return run_in_window("storm.py", PICTURES / "storm-en", tmp_path_factory.mktemp("profile"), "en")


@pytest.fixture(scope="module")
def seen_in_chinese(tmp_path_factory) -> dict:
    """What was seen on the first part of the walk, up to where the water goes."""
    profile = tmp_path_factory.mktemp("profile")
    return run_in_window("storm.py", PICTURES / "storm-zh-Hans", profile, "zh-Hans", GUIJU_WORDS_ONLY="1")


@pytest.mark.parametrize("walk", ["seen", "seen_in_chinese"])
def test_one_click_and_sixty_millimetres_tell_underpasses_and_schools(walk, request):
    seen = request.getfixturevalue(walk)
    assert seen["empty"] != seen["ready"]
    assert "2" in seen["underpasses"][0]
    assert len(seen["underpasses"]) == 3
    assert len(seen["facilities"]) > 1
    assert len(seen["schools"]) == 3
    assert all(
        ("小学" if walk == "seen_in_chinese" else "Primary School") in name for name in seen["schools"]
    )
    for what in ("empty", "balance", "screening", "period", "formula", "warning", "where", "measured"):
        assert is_chinese(seen[what]) == (walk == "seen_in_chinese"), what
    assert seen["60 mm"]["error"] < 1e-6
    assert seen["60 mm"]["people"] > 0


def test_more_rain_floods_more_and_the_last_rain_is_answered(seen):
    # Dragged to 98 mm.
    assert seen["dragged"]["volume"] > seen["60 mm"]["volume"]
    assert seen["dragged"]["flooded"] > seen["60 mm"]["flooded"]


def test_what_is_chosen_is_shown_and_a_click_tells_where_it_goes(seen):
    assert "chosen" in seen["chosen"]
    assert seen["zoomed"]
    assert "way from" in seen["way"]
    assert "m³" in seen["where"]


def test_changed_ground_is_compared_undone_and_kept_as_a_scenario(seen):
    assert seen["dug"]["flooded"] != seen["60 mm"]["flooded"]
    assert all(row[2] for row in seen["dug"]["rows"])
    assert seen["walled"]["flooded"] != seen["dug"]["flooded"]
    assert seen["undone"]["flooded"] == seen["dug"]["flooded"]
    assert seen["reset"]["volume"] == seen["60 mm"]["volume"]
    assert not any(row[2] for row in seen["reset"]["rows"])
    assert seen["opened"]["flooded"] == seen["walled"]["flooded"]


def test_it_fits_a_narrow_dock_and_opens_the_tool(seen):
    assert seen["narrowest"] <= seen["width"] <= 345
    assert seen["cut off"] == 0
    assert seen["tool"]


def test_a_closed_dock_and_a_plugin_unloaded_amid_work_leave_nothing(seen):
    assert seen["levels of a closed dock"] == 0
    assert seen["levels of an opened dock"] > 0
    assert not seen["action of a closed dock"]
    assert seen["items taken away"] > 0
    assert seen["docks left"] == []
    assert seen["tool left"] not in ("Pointer", "Pencil")
    assert seen["dock after reload"]
