"""Stock and industrial land by id on the sample district, whose planted breaks and types they must find, no others."""

import csv
import json
from collections import Counter
from pathlib import Path

import processing
import pytest
from guiju.core.stock.pack import FOLDER
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsVectorLayer
from told import Told

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
TRUTH = list(csv.DictReader((SAMPLE / "truth_stock.csv").open(encoding="utf-8")))
DAY = "2026-01-01"
LINKS = ("reviewed", "approved", "supplied", "used", "registered")


def sample(table):
    return f"{SAMPLE / 'district.gpkg'}|layername={table}"


def run(algorithm, feedback=None, **parameters):
    for name in {"landchain": ("SUMMARY",), "stockland": ("BLOCKS",), "industryland": ("CHECKS",)}[algorithm]:
        parameters.setdefault(name, "TEMPORARY_OUTPUT")
    feedback = feedback or Told()
    result = processing.run(
        f"guiju:{algorithm}", {"OUTPUT": "TEMPORARY_OUTPUT", **parameters}, feedback=feedback
    )
    return result, feedback.warnings


def rows(layer):
    return [dict(zip(layer.fields().names(), one.attributes(), strict=True)) for one in layer.getFeatures()]


@pytest.fixture(scope="module")
def chain(plugin, tmp_path_factory):
    folder = tmp_path_factory.mktemp("chain")
    layers = {name.upper(): sample(f"land_{name}") for name in LINKS}
    result, _ = run(
        "landchain", **layers, AS_OF=DAY, REPORT=str(folder / "chain.html"), OUTPUT=str(folder / "chain.gpkg")
    )
    return result


@pytest.fixture(scope="module")
def stock(chain, tmp_path_factory):
    report = tmp_path_factory.mktemp("stock") / "stock.html"
    result, _ = run(
        "stockland",
        INPUT=sample("land_supplied"), CHAIN=chain["OUTPUT"], BUILDINGS=sample("buildings"), FLOORS="floors", AS_OF=DAY, REPORT=str(report),
    )  # fmt: skip
    return result


def test_the_chain_finds_what_is_planted_and_nothing_else(chain):
    parts = [one for one in rows(QgsVectorLayer(chain["OUTPUT"], "chain", "ogr")) if not one["fragment"]]
    planted = {(one["kind"], one["id"]): float(one["area_m2"]) for one in TRUTH if one["about"] == "chain"}
    for (kind, id), area in planted.items():
        mine = [
            one["area_m2"]
            for one in parts
            if kind in (one["breaks"] or "").split(",") and id in {one[f"{name}_id"] for name in LINKS}
        ]
        # Coordinates are rounded to a millimetre.
        assert sum(mine) == pytest.approx(area, abs=1.0), (kind, id)
    found = Counter(one["break"] for one in parts if one["break"] != "consistent")
    assert found == Counter(kind for kind, _ in planted)


def test_the_summary_adds_up_to_all_ground(chain):
    summary = rows(chain["SUMMARY"])
    assert sum(one["first_area_m2"] + one["fragment_m2"] for one in summary) == pytest.approx(
        chain["UNION_M2"], abs=0.01
    )
    assert {one["status"] for one in summary} == {"ok"}
    parts = rows(QgsVectorLayer(chain["OUTPUT"], "chain", "ogr"))
    assert sum(one["area_m2"] for one in parts) == pytest.approx(chain["UNION_M2"], abs=0.01)
    broken = sum(one["area_m2"] for one in parts if one["break"] != "consistent" and not one["fragment"])
    assert broken == pytest.approx(chain["BROKEN_M2"], abs=0.01)


def test_the_style_is_kept_in_the_geopackage(chain):
    layer = QgsVectorLayer(chain["OUTPUT"], "chain", "ogr")
    assert layer.renderer().type() == "categorizedSymbol"
    assert layer.attributeAlias(layer.fields().lookupField("years"))


def test_stock_land_finds_what_is_planted_and_nothing_else(stock):
    found = {one["plot_id"]: one for one in rows(stock["OUTPUT"])}
    planted = {one["id"]: one for one in TRUTH if one["about"] == "stock"}
    # Approved land has its id from the chain.
    ledger = {id: one for id, one in found.items() if one["source"] == "ledger"}
    assert {id: one["type"] for id, one in ledger.items() if one["type"] != "none"} == {
        id: one["kind"] for id, one in planted.items()
    }
    unsupplied = [one for one in TRUTH if one["kind"] == "approved_unsupplied"]
    chained = [one for one in found.values() if one["source"] == "chain"]
    assert sorted(round(one["area_m2"]) for one in chained) == sorted(
        round(float(one["area_m2"])) for one in unsupplied
    )
    for id, one in planted.items():
        if one["note"].endswith("undecided"):
            assert found[id]["undecided"]
    assert stock["CANDIDATES"] == sum(one["kind"] != "undecided" for one in planted.values()) + len(
        unsupplied
    )
    assert all(one["reason"] for one in found.values() if one["rank"])


def test_suspected_idle_land_comes_first_and_nobody_calls_it_idle(stock):
    ranked = sorted((one for one in rows(stock["OUTPUT"]) if one["rank"]), key=lambda one: one["rank"])
    kinds = [one["type"] for one in ranked]
    assert kinds[:11] == ["suspected_idle"] * 11
    assert kinds[-7:] == ["low_intensity"] * 7
    page = Path(stock["REPORT"]).read_text(encoding="utf-8")
    assert "uspected idle" in page
    assert (
        "idle"
        not in page.replace("uspected idle", "")
        .replace("“Suspected idle”", "")
        .lower()
        .split("<h2>figures")[0]
        .split("how this was computed")[0]
    )
    assert "figure not verified" in page


def test_the_strip_of_open_ground_is_a_block(stock):
    blocks = rows(stock["BLOCKS"])
    largest = max(blocks, key=lambda one: one["area_m2"])
    assert largest["worth"]
    assert largest["plots"] == len(largest["plot_ids"].split(", ")) >= 10


def test_buildings_on_a_plot_without_a_start_leave_it_open(plugin):
    """The buildings of the plots in use, laid where no start is recorded: what they contradict is not decided."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547&field=BSM:string&field=QSXZ:string&field=GYRQ:date&field=YDKGRQ:string&field=SJKGRQ:date&field=GDYT:string&field=SJYT:string", "ledger", "memory")  # fmt: skip
    houses = QgsVectorLayer("Polygon?crs=EPSG:4547&field=floors:int", "houses", "memory")
    square = "POLYGON(({0} 3373000, {1} 3373000, {1} 3373100, {0} 3373100, {0} 3373000))"
    for place, id in enumerate("ab"):
        one = QgsFeature(layer.fields())
        one.setAttributes([id, "20", "2020-01-01", "2021年5月1日", None, "1001", None])
        one.setGeometry(QgsGeometry.fromWkt(square.format(527000 + 300 * place, 527100 + 300 * place)))
        layer.dataProvider().addFeature(one)
    house = QgsFeature(houses.fields())
    house.setAttributes([2])
    house.setGeometry(QgsGeometry.fromWkt(square.format(527010, 527060)))
    houses.dataProvider().addFeature(house)
    result, _ = run("stockland", INPUT=layer, BUILDINGS=houses, FLOORS="floors", AS_OF=DAY, DRAWS=0)
    found = {one["plot_id"]: one for one in rows(result["OUTPUT"])}
    assert found["a"]["type"] == "undecided"
    assert "buildings cover 50" in found["a"]["undecided"]
    assert found["b"]["type"] == "suspected_idle"


@pytest.fixture
def odd_ledger(plugin):
    """Plots on one another, one whose ring crosses itself, and one without a shape; none is started."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547&field=BSM:string&field=QSXZ:string&field=GYRQ:date&field=YDKGRQ:date&field=SJKGRQ:date&field=GDYT:string", "ledger", "memory")  # fmt: skip
    ring = "POLYGON(({0} 3373000, {1} 3373000, {1} 3373100, {0} 3373100, {0} 3373000))"
    bow = "POLYGON((527300 3373000, 527400 3373100, 527400 3373000, 527300 3373100, 527300 3373000))"
    square = ring.format(527000, 527100)
    for id, shape in (
        ("one", square),
        ("two", square),
        ("bow", bow),
        ("next", ring.format(527400, 527450)),
        ("bare", ""),
    ):
        plot = QgsFeature(layer.fields())
        plot.setAttributes([id, "20", "2020-01-01", "2021-05-01", None, "1001"])
        plot.setGeometry(QgsGeometry.fromWkt(shape))
        layer.dataProvider().addFeature(plot)
    return layer


def test_odd_shapes_are_mended_or_named_and_never_rank_first(odd_ledger):
    result, told = run("stockland", INPUT=odd_ledger, AS_OF=DAY, DRAWS=10, AREA_METHOD="planar")
    found = {one["plot_id"]: one for one in rows(result["OUTPUT"])}
    assert found["bow"]["area_m2"] == 5_000
    assert (found["bare"]["rank"], found["bare"]["score"]) == (5, None)
    assert any("repaired" in one for one in told)
    assert any("lie over each other, on 10,000 m² (one / two)" in one for one in told)
    result, told = run("industryland", INPUT=odd_ledger, AREA_METHOD="planar")
    assert {one["plot_id"]: one["area_m2"] for one in rows(result["OUTPUT"])}["bow"] == 5_000
    assert any("lie over each other" in one for one in told)


def test_what_was_not_given_is_said_and_not_told_as_nothing(odd_ledger, tmp_path):
    page = tmp_path / "stock.html"
    run("stockland", INPUT=odd_ledger, AS_OF=DAY, DRAWS=0, REPORT=str(page))
    text = page.read_text(encoding="utf-8")
    assert "not looked at" in text
    for said in ("No parts of the chain were given", "No buildings were given", "No plan was given"):
        assert said in text
    result, _ = run("industryland", INPUT=odd_ledger, REPORT=str(page))
    assert "No buildings were given" in page.read_text(encoding="utf-8")
    reasons = {one["reason"] for one in rows(result["CHECKS"]) if one["indicator"] == "coefficient"}
    assert reasons == {"It is not recorded, and no layer of buildings was given to measure it."}


def test_weights_and_seed_are_the_users(chain):
    ledger = {"INPUT": sample("land_supplied"), "AS_OF": DAY}
    one, two = (
        [
            row["plot_id"]
            for row in rows(run("stockland", **ledger, WEIGHTS=weights)[0]["OUTPUT"])
            if row["rank"]
        ]
        for weights in ("", "waiting=0, unused=0, size=1, block=0, yield=0")
    )
    assert sorted(one) == sorted(two)
    assert one != two


def test_industry_with_a_proposal_and_its_report(plugin, tmp_path):
    report = tmp_path / "industry.html"
    result, _ = run(
        "industryland",
        INPUT=sample("land_supplied"), BUILDINGS=sample("buildings"), FLOORS="floors", HEIGHT="height_m", ZONES=sample("industry_zones"),
        ZONE_ID="name_en", OBJECTIVE="change", RELEASE_HA=30, ZONE_TABLE="TEMPORARY_OUTPUT", REPORT=str(report),
    )  # fmt: skip
    found = [one for one in rows(result["OUTPUT"]) if one["industrial"]]
    released = [one for one in found if one["action"] == "release"]
    assert sum(one["area_m2"] for one in released) == pytest.approx(result["RELEASED_M2"], abs=0.1)
    assert result["RELEASED_M2"] >= 300_000 - 1
    before = sum(one["output_per_ha"] * one["area_m2"] / 1e4 for one in found if one["action"] != "undecided")
    assert sum(one["output_after"] or 0 for one in found) == pytest.approx(result["OUTPUT_AFTER"], rel=1e-6)
    assert result["OUTPUT_AFTER"] >= before * (1 - 1e-4)
    assert result["VALUE"] >= result["BOUND"] * (1 - 1e-9)
    assert result["GAP"] < 0.1
    changed = sum(
        (one["floor_area_m2"] if one["action"] == "release" else one["added_m2"]) or 0 for one in found
    )
    assert changed == pytest.approx(result["VALUE"], rel=1e-5)
    assert not result["UNMET"]
    checked = rows(result["CHECKS"])
    assert {one["clause_verified"] for one in checked if one["limit_value"]} == {False}
    assert {one["zone"] for one in rows(result["ZONE_TABLE"])} == {
        "Western works",
        "Eastern works",
        "outside",
    }
    page = report.read_text(encoding="utf-8")
    assert "no plan is better" in page
    assert "figure not verified" in page


def test_targets_out_of_reach_are_explained_and_the_rest_is_still_told(plugin):
    result, told = run(
        "industryland", INPUT=sample("land_supplied"), BUILDINGS=sample("buildings"), FLOORS="floors", OBJECTIVE="land", RELEASE_HA=1000
    )  # fmt: skip
    assert "1,000.00 ha are to be released, but all plots together have" in result["UNMET"]
    assert any("to be released" in one for one in told)
    assert "BOUND" not in result
    assert not any(one["action"] for one in rows(result["OUTPUT"]))
    assert result["MISSES"] > 0


@pytest.mark.parametrize(
    ("algorithm", "parameters", "told"),
    [
        ("landchain", {"APPROVED": "land_approved"}, "at least two layers"),
        ("landchain", {"APPROVED": "land_approved", "USED": "nowhere"}, "cannot be loaded"),
        ("landchain", {"APPROVED": "land_approved", "USED": "streets"}, "polygons"),
        ("landchain", {"APPROVED": "land_approved", "USED": "land_used", "FIELD_MAP": '{"uses": {}}'}, "may have: reviewed"),
        ("landchain", {"APPROVED": "land_approved", "USED": "land_used", "FIELD_MAP": '{"used": {"colour": "SJYT"}}'}, "may have: plot_id"),
        ("landchain", {"APPROVED": "land_approved", "USED": "land_used", "FIELD_MAP": '{"used": {"date": "SJYT"}}'}, "is no date"),
        ("stockland", {"INPUT": "land_supplied", "BUILDINGS": "buildings"}, "field of the buildings' floors"),
        ("stockland", {"INPUT": "land_supplied", "CHAIN": "land_used"}, "is no result of “Land chain”"),
        ("stockland", {"INPUT": "land_supplied", "WEIGHTS": "colour=1"}, "write them as"),
        ("stockland", {"INPUT": "land_supplied", "PLAN": "plan"}, "plan's field of the FAR"),
        ("stockland", {"INPUT": "land_supplied", "FIELD_MAP": '{"agreed_start": "GDYT"}'}, "is no date such as"),
        ("industryland", {"INPUT": "land_supplied", "TIME_LIMIT": 0}, "must be a number, 1 or more"),
        ("industryland", {"INPUT": "land_supplied", "FIELD_MAP": '{"output": "GDYT2"}'}, "no field “GDYT2”"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told(plugin, algorithm, parameters, told):
    tables = {"APPROVED", "USED", "INPUT", "BUILDINGS", "CHAIN", "PLAN"}
    given = {name: sample(value) if name in tables else value for name, value in parameters.items()}
    with pytest.raises(QgsProcessingException, match=told):
        run(algorithm, **given)


def test_degrees_are_refused(plugin):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4490&field=BSM:string", "degrees", "memory")
    for algorithm, names in (
        ("landchain", ("APPROVED", "USED")),
        ("stockland", ("INPUT",)),
        ("industryland", ("INPUT",)),
    ):
        with pytest.raises(QgsProcessingException, match="units are not metres"):
            run(algorithm, **dict.fromkeys(names, layer))


def test_a_pack_of_ones_own_and_one_that_is_none(plugin, tmp_path):
    data = json.loads((FOLDER / "cn-stock-land.json").read_text(encoding="utf-8"))
    data["figures"]["low_far_industrial"]["value"] = 5
    own, wrong = tmp_path / "own.json", tmp_path / "wrong.json"
    own.write_text(json.dumps(data), encoding="utf-8")
    wrong.write_text('{"schema_version": 1}', encoding="utf-8")
    given = {"INPUT": sample("land_supplied"), "AS_OF": DAY, "DRAWS": 0}
    result, _ = run("stockland", **given, PACK=str(own))
    assert sum("low_intensity" in (one["types"] or "") for one in rows(result["OUTPUT"])) > 40
    with pytest.raises(QgsProcessingException, match="wrong.json”, line 1"):
        run("stockland", **given, PACK=str(wrong))


@pytest.mark.parametrize("algorithm", ["stockland", "industryland"])
def test_an_empty_layer_gives_empty_results_and_a_warning(plugin, tmp_path, algorithm):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547&field=BSM:string&field=SJYT:string", "none", "memory")
    result, told = run(algorithm, INPUT=layer, REPORT=str(tmp_path / "empty.html"))
    assert result["OUTPUT"].featureCount() == 0
    assert any("gave no features" in one for one in told)


@pytest.mark.parametrize(
    ("algorithm", "tables", "asked"),
    [
        ("landchain", {"APPROVED": "land_approved", "USED": "land_used"}, {}),
        ("stockland", {"INPUT": "land_supplied"}, {}),
        (
            "industryland",
            {"INPUT": "land_supplied", "BUILDINGS": "buildings"},
            {"FLOORS": "floors", "OBJECTIVE": "land"},
        ),
    ],
)
def test_a_cancelled_run_leaves_nothing(plugin, tmp_path, algorithm, tables, asked):
    target, feedback = tmp_path / "out.gpkg", Told()
    feedback.cancel()
    given = {name: sample(table) for name, table in tables.items()}
    processing.run(f"guiju:{algorithm}", {**given, **asked, "OUTPUT": str(target)}, feedback=feedback)
    assert not target.exists()


def test_the_model_goes_from_the_chain_to_the_proposal(plugin, tmp_path):
    outputs = ("chain", "breaks", "stock_land", "blocks", "industrial_plots", "indicators", "zone_table")
    reports = {
        name: str(tmp_path / f"{name}.html") for name in ("chain_report", "stock_report", "industry_report")
    }
    result = processing.run(
        "guiju:Guiju stock land",
        {
            **{name: sample(f"land_{name}") for name in LINKS},
            "buildings": sample("buildings"),
            "floors": "floors",
            "height": "height_m",
            "zones": sample("industry_zones"),
            "zone_id": "name_en",
            "as_of": DAY,
            "objective": "land",
            "release_ha": 10,
            **dict.fromkeys(outputs, "TEMPORARY_OUTPUT"),
            **reports,
        },
    )
    assert Counter(one["source"] for one in rows(result["stock_land"]))["chain"] == 4
    assert (
        sum(one["area_m2"] for one in rows(result["industrial_plots"]) if one["action"] == "release") >= 1e5
    )
    assert result["zone_table"].featureCount() == 3
    assert all(Path(path).stat().st_size > 5000 for path in reports.values())
