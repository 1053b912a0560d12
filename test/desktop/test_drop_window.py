"""A boundary text dropped on a real window of QGIS; the picture stays in build/desktop/."""

import os
import shutil

import pytest
from window import PICTURES, run_in_window

if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
    pytest.skip("there is neither a screen nor xvfb-run", allow_module_level=True)

TEXT = """[属性描述]
坐标系=2000国家大地坐标系
几度分带=3
计量单位=米
带号=38
[地块坐标]
10,0.7500,DK-1,一号地块,面,,工业用地,,@
J1,1,3378000.000,38500000.000
J2,1,3378100.000,38500000.000
J3,1,3378100.000,38500100.000
J4,1,3378000.000,38500100.000
J1,1,3378000.000,38500000.000
J5,2,3378010.000,38500010.000
J6,2,3378060.000,38500010.000
J7,2,3378060.000,38500060.000
J8,2,3378010.000,38500060.000
J5,2,3378010.000,38500010.000
5,,DK-2,二号地块,面,,,,@
J1,1,3378000.000,38500200.000
J2,1,3378100.000,38500200.000
J3,1,3378000.000,38500300.000
J4,1,3378100.000,38500300.000
J1,1,3378000.000,38500200.000
5,1.2000,DK-3,三号地块,面,,,,@
J1,1,3378000.000,38500400.000
J2,1,3378100.000,38500400.000
J3,1,3378100.000,38500500.000
J4,1,3378000.000,38500500.000
J1,1,3378000.000,38500400.000
"""


def test_a_dropped_boundary_text_opens_and_after_unload_it_does_not(tmp_path):
    file = tmp_path / "坐标.txt"
    file.write_bytes(TEXT.encode("gbk"))
    profile = tmp_path / "profile"
    unclear = tmp_path / "无带号.txt"
    unclear.write_text(TEXT.replace("带号=38", "带号=").replace("38500", "500"), encoding="utf-8")
    files = {"GUIJU_DROPPED": str(file), "GUIJU_DROPPED_UNCLEAR": str(unclear)}
    seen = run_in_window("drop.py", PICTURES / "drop", profile, "zh-Hans", **files)
    assert seen["layers"] == {"坐标": 3, "界址点文本的问题": 2}
    assert seen["message"] == ["坐标.txt：3 个地块，1 个错误，1 个警告。"]
    # Asked at once for what is missing, and why; the answer is enough.
    assert "无带号.txt" in seen["dialog"]
    assert any("都没有说明带号" in text for text in seen["reason"])
    assert seen["systems"] == ["EPSG:4526", "EPSG:4547"]
    assert seen["second message"] == ["无带号.txt：3 个地块，1 个错误，1 个警告。"]
    assert seen["ours after unload"] == 0
