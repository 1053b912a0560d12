"""Guiju in a real window of QGIS, in English and in Chinese; pictures stay in build/desktop/."""

import os
import shutil

import pytest
from window import PICTURES, is_chinese, run_in_window

MENU = {
    "en": [
        "Open the sample district…",
        "Check a plan…",
        "Site opinion…",
        "Plan check",
        "Living circle",
        "Storm",
        "Data service",
        "Patch cases",
        "Rule packs…",
        "Options…",
        "Help",
    ],
    "zh-Hans": [
        "打开示例片区…",
        "审查规划…",
        "选址意见…",
        "方案审查",
        "生活圈",
        "暴雨",
        "数据服务",
        "图斑案件",
        "规则包…",
        "选项…",
        "帮助",
    ],
}

if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
    pytest.skip("there is neither a screen nor xvfb-run", allow_module_level=True)


@pytest.fixture(scope="module", params=["en", "zh-Hans"])
def walked(request, tmp_path_factory) -> tuple[str, dict]:
    """What was seen on a walk through QGIS in one language."""
    profile = tmp_path_factory.mktemp("profile")
    return request.param, run_in_window("walk.py", PICTURES / request.param, profile, request.param)


def test_menu_and_log_tab_are_there(walked):
    language, seen = walked
    assert seen["menu"] == MENU[language]
    assert seen["log tab"]


def test_toolbox_shows_the_provider_and_its_groups(walked):
    language, seen = walked
    assert ("Overlap area" if language == "en" else "占压分析") in " ".join(seen["toolbox"])


def test_dialog_opens_with_help(walked):
    language, seen = walked
    assert is_chinese(seen["help"]) == (language != "en")
    assert len(seen["help"]) > 50


def test_result_is_drawn(walked):
    _, seen = walked
    assert seen["pieces"] == 3
    assert seen["result changes the map"]


def test_sample_district_opens_and_is_checked(walked):
    language, seen = walked
    assert seen["sample layers that cannot be read"] == []
    results = seen["verdict layers"]
    plots = next(count for name, count in results.items() if count > 1000)
    assert plots > 3000
    assert all(is_chinese(name) == (language != "en") for name in results)


def test_menu_opens_the_check_and_the_guide(walked):
    language, seen = walked
    assert is_chinese(seen["check dialog"]) == (language != "en")
    assert "site opinion" in seen["opinion dialog"].lower()
    assert ("规则包" if language == "zh-Hans" else "rule pack") in seen["guide"]


def test_unload_leaves_qgis_as_it_was_and_reload_works(walked):
    language, seen = walked
    assert seen["left after unload"] == {"menu": [], "provider": False, "translated": False}
    assert seen["menu after reload"] == MENU[language]


BLOCKER = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "shapely":
            raise ModuleNotFoundError("No module named 'shapely'", name="shapely")
sys.meta_path.insert(0, Absent())
"""


def test_without_shapely_one_message_says_what_to_do(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(BLOCKER)
    seen = run_in_window(
        "look.py", PICTURES / "without-shapely", tmp_path / "profile", "en", PYTHONPATH=str(tmp_path)
    )
    assert seen["plugin"]
    assert seen["provider"]
    assert seen["messages"] == 1
    assert "shapely ≥ 2.0" in seen["message"]
    assert "install" in seen["message"]
    assert seen["messages of the dock"] == 1
    assert not seen["dock is checked"]
