"""The story of the plan check in a real window of QGIS, in English and in Chinese; pictures stay in build/desktop/."""

import os
import shutil

import pytest
from window import PICTURES, is_chinese, run_in_window

if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
    pytest.skip("there is neither a screen nor xvfb-run", allow_module_level=True)


@pytest.fixture(scope="module", params=[("en", "1"), ("zh-Hans", "2")], ids=["en", "zh-Hans at 200 %"])
def seen(request, tmp_path_factory) -> dict:
    """What was seen on a walk through the story in one language, at one scale."""
    language, scale = request.param
    found = run_in_window(
        "plan_check.py",
        PICTURES / f"plan-check-{language}",
        tmp_path_factory.mktemp("profile"),
        language,
        QT_SCALE_FACTOR=scale,
    )
    return {**found, "language": language}


def test_the_sample_district_is_ready_to_be_checked_and_what_is_planted_is_found(seen):
    planted, counts = seen["planted"]
    assert planted == 2
    assert is_chinese(seen["ready"]) == is_chinese(counts) == (seen["language"] != "en")


def test_a_plot_drawn_into_the_red_line_fails_at_once_and_is_no_matter_of_a_waiver(seen):
    found, would_be_saved = seen["drawn"]
    assert found
    assert would_be_saved
    line = seen["red line"]
    assert "m²" in line["figures"]
    assert not line["may be waived"]
    assert line["why not"]
    assert all(
        is_chinese(line[name]) == (seen["language"] != "en") for name in ("title", "offered", "why not")
    )


def test_the_remedy_is_one_step_that_is_undone_and_done_again(seen):
    assert seen["mended"] == [True, True]
    assert seen["said of it"]
    assert seen["undone"] == [True, True]
    assert seen["redone"]


def test_a_floor_area_ratio_that_is_too_high_cites_its_clause_and_may_be_waived(seen):
    assert seen["far"]["clause"]
    assert seen["far"]["may be waived"]
    assert "示规〔2026〕7号" in seen["waived"]


def test_what_is_taken_back_is_green_again(seen):
    gone, told = seen["green"]
    assert gone
    assert is_chinese(told) == (seen["language"] != "en")
    assert seen["kept"] == 2


def test_qgis_does_not_quit_over_a_pack_that_is_not_saved(seen):
    (asked,), still_there, unsaved = seen["quitting"]
    assert is_chinese(asked) == (seen["language"] != "en")
    assert still_there
    assert unsaved


def test_the_plugin_is_reloaded_while_a_check_runs(seen):
    assert seen["reloaded"] == []
    assert seen["kept after it"] == seen["kept"]


def test_it_fits_a_narrow_dock_and_leaves_nothing(seen):
    assert seen["width"] <= 400
    assert seen["narrowest"] <= 345
    assert seen["cut off"] == 0
    assert seen["docks left"] == []
