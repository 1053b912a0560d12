"""The reports as the algorithms write them, on the sample district."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import processing
import pytest
from qgis.core import QgsVectorLayer

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "district.gpkg"
# All that the pack reads: what is missing would leave thousands of plots undecided.
ROLES = (
    *("farmland", "eco_redline", "urban_boundary", "road_red_line", "green_line", "blue_line", "purple_line"),
    *("yellow_line", "lake_blue", "lake_green", "lake_grey", "eco_control", "height_limit", "water_source"),
    *("hills", "corridors", "buildings"),
)


class Anchors(HTMLParser):
    def __init__(self, source: str):
        super().__init__()
        self.ids, self.links, self.tags = set(), set(), set()
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.add(tag)
        self.ids.add(values.get("id"))
        if "href" in values:
            self.links.add(values["href"])


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """The check of the sample district, with its report."""
    folder = tmp_path_factory.mktemp("check")
    return processing.run(
        "guiju:checkcompliance",
        {
            "INPUT": f"{SAMPLE}|layername=plots",
            "RULE_PACK": "wuhan-control-lines",
            "CONSTRAINTS": [f"{SAMPLE}|layername={role}" for role in ROLES],
            "MARKING": "内部",
            "PLOTS": str(folder / "plots.gpkg"),
            "VERDICTS": str(folder / "verdicts.gpkg"),
            "CONFLICTS": str(folder / "conflicts.gpkg"),
            "REPORT": str(folder / "report.html"),
        },
    )


def test_every_plot_that_is_not_green_is_explained_in_the_report(checked):
    source = Path(checked["REPORT"]).read_text(encoding="utf-8")
    page = Anchors(source)
    layer = QgsVectorLayer(checked["PLOTS"], "plots", "ogr")
    not_green = {f["plot_id"] for f in layer.getFeatures() if f["verdict"] != "pass"}
    assert checked["FAILED"] + checked["UNDECIDED"] == len(not_green) > 0
    assert {"plot-" + quote(plot, safe="").replace("%", "=") for plot in not_green} <= page.ids
    assert {link[1:] for link in page.links} <= page.ids
    assert "script" not in page.tags
    assert len(source) < 10_000_000
    assert "内部" in source


def test_the_report_tells_the_run(checked):
    source = Path(checked["REPORT"]).read_text(encoding="utf-8")
    layer = QgsVectorLayer(checked["PLOTS"], "plots", "ogr")
    assert f"{layer.featureCount():,}" in source
    for told in ("EPSG:4547", "GEOS (shapely)", "wuhan-control-lines", "ellipsoidal", "farmland"):
        assert told in source


def test_results_open_styled_though_no_window_was_there(checked):
    assert QgsVectorLayer(checked["PLOTS"], "plots", "ogr").renderer().type() == "categorizedSymbol"
    conflicts = QgsVectorLayer(checked["CONFLICTS"], "conflicts", "ogr")
    counted, fragment = conflicts.renderer().categories()
    assert counted.renderState()
    assert not fragment.renderState()
    layers = counted.symbol().symbolLayers()
    assert "LinePatternFill" in [layer.layerType() for layer in layers]


def test_planning_conditions_fill_a_page_a_site(tmp_path):
    sites = QgsVectorLayer(f"{SAMPLE}|layername=plots|subset=BSM IN ('P02428', 'P00512')", "sites", "ogr")
    assert sites.featureCount() == 2
    out = processing.run(
        "guiju:planningconditions",
        {
            "INPUT": sites,
            "PLAN": f"{SAMPLE}|layername=plan",
            "RULE_PACK": "wuhan-control-lines",
            "CONSTRAINTS": [f"{SAMPLE}|layername={role}" for role in ROLES],
            "DISTANCE": 100.0,
            "CONDITIONS": str(tmp_path / "conditions.gpkg"),
            "REPORT": str(tmp_path / "conditions.html"),
        },
    )
    source = Path(out["REPORT"]).read_text(encoding="utf-8")
    assert source.count('class="sheet"') == 2
    table = QgsVectorLayer(out["CONDITIONS"], "conditions", "ogr")
    on = [f for f in table.getFeatures() if f["relation"] == "on" and f["kind"] == "control"]
    assert on
    for condition in on:
        assert f"{condition['area_m2']:,.1f} m²" in source
    assert re.search(r"<svg class=\"map\"", source)
