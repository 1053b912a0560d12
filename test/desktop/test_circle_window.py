"""The dock “Living circle” in a real window of QGIS, in English and in Chinese; pictures stay in build/desktop/."""

import os
import re
import shutil

import pytest
from window import PICTURES, is_chinese, run_in_window

if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
    pytest.skip("there is neither a screen nor xvfb-run", allow_module_level=True)


@pytest.fixture(scope="module", params=["en", "zh-Hans"])
def seen(request, tmp_path_factory) -> dict:
    """What was seen on a walk through the dock in one language."""
    folder = PICTURES / f"circle-{request.param}"
    found = run_in_window("circle.py", folder, tmp_path_factory.mktemp("profile"), request.param)
    return {**found, "language": request.param}


def numbers(text: str) -> list[int]:
    return [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", text)]


def test_it_says_what_to_do_and_one_click_is_enough(seen):
    assert seen["empty"] != seen["ready"]
    assert is_chinese(seen["empty"]) == is_chinese(seen["score"]) == (seen["language"] != "en")
    assert len(seen["levels"]) == 3
    assert {"ring", "place"} <= set(seen["drawn"])


def test_it_fits_a_narrow_dock(seen):
    assert seen["narrowest"] <= seen["width"] <= 345
    assert seen["cut off"] == 0


def test_what_is_tried_out_changes_the_number_and_can_be_undone(seen):
    covered, everyone = numbers(seen["people before"])[:2]
    before, added = numbers(seen["people added"])[:2]
    assert before == covered < added <= everyone
    assert seen["people while dragged"] == seen["people moved"] != seen["people added"]
    assert seen["people undone"] == seen["people added"]
    assert seen["people reset"] == seen["people before"]


def test_a_closed_dock_and_an_unloaded_plugin_leave_nothing(seen):
    assert seen["items of a closed dock"] > 0
    assert not seen["action of a closed dock"]
    assert seen["docks left"] == []
    assert seen["tool left"] != "Pointer"
    assert seen["dock after reload"]
    assert seen["remembered"] == "category"
