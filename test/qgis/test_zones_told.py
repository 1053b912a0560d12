"""What a run by zone tells of its zones before a figure is compared."""

import json

import processing
from layers import box, polygons
from told import Told

CROSSED = "Polygon((500200 3378000, 500300 3378100, 500300 3378000, 500200 3378100, 500200 3378000))"
WARDS = [("west", box(0, 0, 100, 100)), ("nowhere", None), ("crossed", CROSSED)]


def run(tmp_path, **parameters):
    uses = polygons("uses", [("0701", box(10, 10, 60, 60)), ("0901", box(210, 40, 220, 50))], key="GHYDYHDM")
    path = str(tmp_path / "uses.gpkg")
    processing.run("native:savefeatures", {"INPUT": uses, "OUTPUT": path})
    told = Told()
    result = processing.run(
        "guiju:runbyzone",
        {
            "ALGORITHM": "guiju:landbalance",
            "PARAMETERS": json.dumps({"INPUT": path, "AREA_METHOD": "planar", **parameters}),
            "ZONES": polygons("wards", WARDS, key="name"),
            "ZONE_NAME": "name",
            "FOLDER": str(tmp_path / "out"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
        feedback=told,
    )
    return {f["zone"]: (f["status"], f["message"]) for f in result["OUTPUT"].getFeatures()}, told


def test_a_zone_without_geometry_has_its_row_and_a_repaired_one_is_told(tmp_path):
    rows, told = run(tmp_path, EDITION="landuse-2023")
    assert rows["nowhere"] == ("failed", "This zone has no geometry.")
    assert rows["west"][0] == rows["crossed"][0] == "done"
    assert any("repaired" in warning and "crossed" in warning for warning in told.warnings)
    assert "nowhere" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_an_edition_that_each_zone_recognises_anew_is_warned_of(tmp_path):
    _, settled = run(tmp_path, EDITION="landuse-2023")
    _, told = run(tmp_path)
    recognised = [warning for warning in told.warnings if "EDITION" in warning and "compare" in warning]
    assert len(recognised) == 1
    assert not any("compare" in warning for warning in settled.warnings)
    # What a zone's own run says begins with the zone.
    assert "[west] " in told.textLog()
