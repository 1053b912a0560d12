"""Field names in a real window of QGIS, in English and in Chinese; pictures stay in build/desktop/."""

import json
import os
import shutil

import pytest
from window import PICTURES, is_chinese, run_in_window

if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
    pytest.skip("there is neither a screen nor xvfb-run", allow_module_level=True)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_fields_are_asked_for_chosen_in_a_table_and_offered_again(tmp_path, language):
    seen = run_in_window("fields.py", PICTURES / f"fields-{language}", tmp_path / "profile", language)
    assert "GHDLBM, DLBM" in seen["open"]
    assert "GHDLBM, DLBM" in seen["standing"]
    assert is_chinese(seen["standing"]) == (language != "en")
    assert json.loads(seen["chosen"]) == {"use_code": "GHDLBM", "far": "R_J_L"}
    assert seen["offered"] == seen["chosen"]
    assert ("last chosen" if language == "en" else "上次") in seen["told"]
    assert seen["alive"]
