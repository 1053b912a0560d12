"""Options, export log and the question before a conversion in a real window; pictures stay in build/desktop/."""

import csv
import os
import shutil

import pytest
from window import PICTURES, ROOT, is_chinese, run_in_window

if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
    pytest.skip("there is neither a screen nor xvfb-run", allow_module_level=True)


@pytest.fixture(scope="module", params=["en", "zh-Hans"])
def seen(request, tmp_path_factory) -> dict:
    """What was seen on a walk in one language; `data` is the folder of what it wrote."""
    data = tmp_path_factory.mktemp("data")
    found = run_in_window(
        "options.py",
        PICTURES / f"options-{request.param}",
        tmp_path_factory.mktemp("profile"),
        request.param,
        GUIJU_DATA=str(data),
        GUIJU_SAMPLE=str(ROOT / "sample" / "district.gpkg"),
    )
    return {**found, "language": request.param, "data": data}


def test_the_page_speaks_the_language_and_keeps_what_is_chosen(seen):
    assert seen["marking"] == ("内部 (internal)" if seen["language"] == "en" else "内部")
    if seen["language"] != "en":
        assert [label for label in seen["labels"] if not is_chinese(label)] == []
    assert seen["cut off"] == []
    kept = seen["kept"]
    assert (kept["marking"], kept["bureau"], kept["prepared_by"]) == ("秘密★10年", "示例分局", "甲")
    assert (kept["coordinates"], kept["coarse_m"]) == ("coarse", "250.0")


def test_the_log_is_shown_searched_and_saved(seen):
    assert (seen["log"], seen["searched"]) == (4, 3)
    with (seen["data"] / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 4
    assert all("规划展览馆" in row for row in rows[1:])
    assert all("秘密★10年" in row for row in rows[1:])


def test_a_layer_off_a_web_map_is_told_once_and_a_copy_is_converted_after_a_question(seen):
    assert "互联网地图采集" in seen["told"]
    assert not seen["may convert without a purpose"]
    assert seen["question is whole"]
    assert len(seen["layers"]) == 3
    assert seen["logged"][-1]["purpose"] == "与控规叠合"
    assert seen["logged"][-1]["algorithm"] == "guiju:fixoffset"
    assert seen["told again"] == []


def test_nothing_is_left_after_unload(seen):
    assert seen["left"] == []
