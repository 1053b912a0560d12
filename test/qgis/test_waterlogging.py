"""guiju:depressions and guiju:waterlogging by id: on the sample district, on made ground, on published terrains."""

import csv
from pathlib import Path

import numpy as np
import processing
import pytest
from guiju.bridge.raster import Raster
from guiju.bridge.source import Source
from guiju.bridge.terrain import areas_of, burnt, read_terrain
from guiju.core.grid import Grid
from guiju.core.water.depressions import build
from guiju.core.water.hierarchy_file import load
from osgeo import gdal, osr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from told import Told

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample"
DATA = ROOT.resolve().parent / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not there")
ORIGIN, CELL = (525_000.0, 3_379_000.0), 10.0


def table(name):
    return f"{SAMPLE / 'district.gpkg'}|layername={name}"


def saved(path, heights, *, epsg=4547, cell=CELL, origin=ORIGIN):
    rows, columns = heights.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float64)
    dataset.SetGeoTransform((origin[0], cell, 0, origin[1], 0, -cell))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    dataset.SetProjection(reference.ExportToWkt())
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(-9999)
    band.WriteArray(np.where(np.isnan(heights), -9999, heights))
    return str(path)


def layer(kind, name, shapes, **fields):
    made = QgsVectorLayer(
        f"{kind}?crs=EPSG:4547&" + "&".join(f"field={f}:{k}" for f, (k, _) in fields.items()), name, "memory"
    )
    for row, wkt in enumerate(shapes):
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes([values[row] for _, values in fields.values()])
        made.dataProvider().addFeature(feature)
    return made


def box(left, top, right, bottom):
    """A polygon over whole cells, rows from the north."""
    x0, x1 = ORIGIN[0] + left * CELL, ORIGIN[0] + right * CELL
    y0, y1 = ORIGIN[1] - bottom * CELL, ORIGIN[1] - top * CELL
    return f"POLYGON(({x0} {y0},{x1} {y0},{x1} {y1},{x0} {y1},{x0} {y0}))"


def grid_values(path):
    dataset = gdal.Open(str(path))
    values = dataset.GetRasterBand(1).ReadAsArray().astype(float)
    values[values == dataset.GetRasterBand(1).GetNoDataValue()] = np.nan
    return values


@pytest.fixture
def run(plugin):
    def work(algorithm="guiju:waterlogging", **parameters):
        feedback = Told()
        result = processing.run(algorithm, parameters, feedback=feedback)
        return result, feedback

    return work


@pytest.fixture(scope="module")
def district(plugin, tmp_path_factory):
    """The sample district after 60 mm of rain, of which pipes take 20."""
    folder = tmp_path_factory.mktemp("water")
    outputs = {"DEPTH": str(folder / "depth.tif"), "REPORT": str(folder / "report.html")}
    outputs |= {
        name: str(folder / f"{name}.gpkg") for name in ("PONDS", "ZONES", "SPILLS", "FLOODED", "RESIDENTS")
    }
    return processing.run(
        "guiju:waterlogging",
        {
            "TERRAIN": str(SAMPLE / "dem.tif"),
            "BUILDINGS": table("buildings"),
            "WATER": table("blue_line"),
            "RAIN_MM": 60,
            "PIPE_MM": 20,
            "ASSETS": [table("streets"), table("facilities")],
            "PEOPLE": table("communities"),
            "POPULATION": "population",
            "PEOPLE_WEIGHT": "floor_area_m2",
            "SUMMARY": "TEMPORARY_OUTPUT",
            **outputs,
        },
        feedback=Told(),
    )


# District metres of what is planted, and how deep it was dug: two underpasses and three blocks.
PLANTED = ((2635, 4132), (2555, 3161), (5480, 4620), (2960, 4560), (1240, 4480))


def test_the_planted_hollows_stand_in_water(district):
    depth = grid_values(district["DEPTH"])
    for east, north in PLANTED:
        row, column = int((7000 - north) / 10), int(east / 10)
        near = depth[row - 4 : row + 5, column - 4 : column + 5]
        assert np.nanmax(near) > 0.5, (east, north)
    rows = {row["kind"]: row for row in district["SUMMARY"].getFeatures()}
    assert (rows["underpass"]["features"], rows["underpass"]["flooded"]) == (2, 2)
    assert rows["road"]["limit_m"] == 0.15 != rows["building"]["limit_m"]
    assert {row["undecided"] for row in rows.values()} == {0}


def test_the_balance_closes_on_the_raster_that_is_written(district):
    assert district["BALANCE_ERROR"] < 1e-6
    depth = grid_values(district["DEPTH"])
    assert np.nansum(depth) * 100 == pytest.approx(district["STORED_M3"], rel=1e-6)
    rain, lost = (np.isfinite(depth).sum() * 100 * mm / 1000 for mm in (60, 20))
    assert district["STORED_M3"] + district["LEFT_M3"] + lost == pytest.approx(rain, rel=1e-6)


def test_ponds_zones_and_people_agree_with_the_raster(district):
    ponds = list(QgsVectorLayer(district["PONDS"]).getFeatures())
    assert ponds[0]["volume_m3"] == max(pond["volume_m3"] for pond in ponds)
    for pond in ponds[:20]:
        assert pond.geometry().area() == pytest.approx(pond["area_m2"])
        assert pond.geometry().isGeosValid()
    zones = QgsVectorLayer(district["ZONES"])
    deep = sum(zone.geometry().area() for zone in zones.getFeatures() if zone["depth_from_m"] >= 0.15)
    depth = grid_values(district["DEPTH"])
    assert deep == pytest.approx((depth > 0.15).sum() * 100, rel=1e-3)
    people = list(QgsVectorLayer(district["RESIDENTS"]).getFeatures())
    assert sum(row["affected"] for row in people) == pytest.approx(district["PEOPLE_AFFECTED"], abs=0.1)
    assert 0 < district["PEOPLE_AFFECTED"] < sum(row["population"] for row in people)


def test_what_is_written_keeps_its_look_and_the_report_says_what_it_is(district):
    assert Path(district["DEPTH"]).with_suffix(".qml").is_file()
    assert QgsVectorLayer(district["PONDS"]).renderer().type() == "graduatedSymbol"
    page = Path(district["REPORT"]).read_text(encoding="utf-8")
    assert "Screening" in page
    assert "<svg" in page
    assert "figure not verified" in page
    assert "http://" not in page


def test_the_bundled_pack_asks_the_water(run, district):
    result, _ = run(
        "guiju:checkcompliance",
        INPUT=table("plots"),
        RULE_PACK="wuhan-waterlogging",
        CONSTRAINTS=[district["ZONES"], table("streets"), table("facilities"), table("buildings")],
        ROLES="water,streets,facilities,buildings",
        VERDICTS="TEMPORARY_OUTPUT",
        PLOTS="TEMPORARY_OUTPUT",
    )
    failed = [row for row in result["VERDICTS"].getFeatures() if row["verdict"] == "fail"]
    by_rule = {
        rule: [row for row in failed if row["rule_id"] == rule] for rule in {row["rule_id"] for row in failed}
    }
    assert len(by_rule["underpass-depth"]) == 2
    assert by_rule["road-depth"]
    assert not any(row["severity"] == "error" for row in failed)


def test_a_file_of_hollows_answers_as_its_terrain(run, tmp_path):
    rng = np.random.default_rng(5)
    heights = rng.random((60, 80)) * 2 + 20
    heights[rng.random(heights.shape) < 0.02] = np.nan
    terrain = saved(tmp_path / "dem.tif", heights)
    houses = layer("Polygon", "houses", [box(10, 10, 13, 12), box(30, 5, 31, 9)])
    lake = layer("Polygon", "lake", [box(50, 20, 60, 30)])
    culvert = layer("LineString", "culverts", ["LINESTRING(525105 3378900, 525405 3378700)"])
    burnt_in = {"TERRAIN": terrain, "BUILDINGS": houses, "WATER": lake, "PASSAGES": culvert}
    made, _ = run(
        "guiju:depressions",
        **burnt_in,
        DEPRESSIONS=str(tmp_path / "a.gjd"),
        OUTPUT=str(tmp_path / "hollows.gpkg"),
    )
    assert made["DRAWN"] == QgsVectorLayer(made["OUTPUT"]).featureCount() > 0
    _hierarchy, _terrain, header = load(made["DEPRESSIONS"])
    assert header["made_with"]["burnt_in"] == {"BUILDINGS": "houses", "PASSAGES": "culverts", "WATER": "lake"}
    direct, _ = run(**burnt_in, RAIN_MM=90, DEPTH=str(tmp_path / "1.tif"))
    by_file, _ = run(
        DEPRESSIONS=made["DEPRESSIONS"], BUILDINGS=houses, RAIN_MM=90, DEPTH=str(tmp_path / "2.tif")
    )
    np.testing.assert_array_equal(grid_values(direct["DEPTH"]), grid_values(by_file["DEPTH"]))
    same = ("STORED_M3", "LEFT_M3", "ASSETS_FLOODED", "ASSETS_UNDECIDED")
    assert {name: direct[name] for name in same} == {name: by_file[name] for name in same}


def bowl(tmp_path, **more):
    heights = np.full((9, 9), 30.0)
    heights[3:6, 3:6] = 28
    return saved(tmp_path / "bowl.tif", heights, **more)


def test_runoff_of_polygons_runs_into_the_bowl(run, tmp_path):
    everywhere = layer(
        "Polygon", "runoff", [box(3, 3, 6, 6)], runoff_mm=("double", [30.0]), rain_mm=("double", [50.0])
    )
    dry, _ = run(TERRAIN=bowl(tmp_path), RAIN_MM=0, RUNOFF=everywhere)
    # The bowl's own nine cells at 30 of 50 mm; nothing else rains.
    assert dry["STORED_M3"] == pytest.approx(900 * 0.03)
    assert dry["LEFT_M3"] == 0
    wrong = layer("Polygon", "runoff", [box(3, 3, 6, 6)], runoff_mm=("double", [-1.0]))
    with pytest.raises(QgsProcessingException, match="Runoff is from 0 to the rain"):
        run(TERRAIN=bowl(tmp_path), RUNOFF=wrong)


@pytest.mark.parametrize(("rain", "stored"), [(0, 0), (1e7, 9 * 100 * 2)])
def test_no_rain_and_extreme_rain(run, tmp_path, rain, stored):
    found, _ = run(
        TERRAIN=bowl(tmp_path), RAIN_MM=rain, PONDS="TEMPORARY_OUTPUT", REPORT=str(tmp_path / "r.html")
    )
    assert found["STORED_M3"] == pytest.approx(stored)
    assert found["BALANCE_ERROR"] < 1e-6
    assert found["PONDS"].featureCount() == bool(rain)


def test_what_lies_off_the_terrain_is_told_and_undecided(run, tmp_path):
    houses = layer("Polygon", "houses", [box(200, 200, 203, 203)])
    schools = layer("Point", "schools", [f"POINT({ORIGIN[0] - 500} {ORIGIN[1]})"])
    found, feedback = run(
        TERRAIN=bowl(tmp_path), BUILDINGS=houses, ASSETS=[schools], FLOODED="TEMPORARY_OUTPUT"
    )
    assert (found["ASSETS_FLOODED"], found["ASSETS_UNDECIDED"]) == (0, 2)
    assert any("No feature of layer “houses” lies on terrain" in one for one in feedback.warnings)
    assert any("“schools” lies on terrain “bowl”, so all" in one for one in feedback.warnings)
    assert {row["verdict"] for row in found["FLOODED"].getFeatures()} == {"undecided"}


def test_people_and_passages_off_the_terrain_are_told(run, tmp_path):
    culverts = layer("LineString", "culverts", ["LINESTRING(0 0, 10 0)"])
    villages = layer("Polygon", "villages", [box(0, 0, 90, 9)], people=("double", [100.0]))
    found, feedback = run(
        TERRAIN=bowl(tmp_path), PASSAGES=culverts, PEOPLE=villages, POPULATION="people", RAIN_MM=1000
    )
    assert found["PEOPLE_AFFECTED"] == pytest.approx(100 * 0.1 * 9 / 81, abs=0.05)
    assert any("No feature of layer “culverts” lies on terrain" in one for one in feedback.warnings)
    assert any("90.0 of the people of layer “villages”" in one for one in feedback.warnings)


def in_cm_above_5_m(dataset):
    dataset.GetRasterBand(1).SetScale(0.01)
    dataset.GetRasterBand(1).SetOffset(5)


def test_heights_are_read_as_the_file_means_them(run, tmp_path):
    heights = np.full((9, 9), 30.0)
    heights[3:6, 3:6] = 28
    path = saved(tmp_path / "cm.tif", (heights - 5) * 100)
    plain, _ = run(TERRAIN=bowl(tmp_path), RAIN_MM=50)
    in_cm_above_5_m(gdal.Open(path, gdal.GA_Update))
    np.testing.assert_allclose(read_terrain(raster(path)).heights, heights)
    assert run(TERRAIN=path, RAIN_MM=50)[0]["STORED_M3"] == pytest.approx(plain["STORED_M3"])


def in_feet(dataset):
    dataset.GetRasterBand(1).SetUnitType("US survey foot")


def nodata_undeclared(dataset):
    dataset.GetRasterBand(1).DeleteNoDataValue()


@pytest.mark.parametrize(
    ("spoil", "value", "epsg", "why"),
    [
        (in_feet, 30, 4547, "are in “US survey foot”"),
        (lambda dataset: None, 30, 3857, "areas are 1.3"),
        (nodata_undeclared, np.nan, 4547, "1 cells of terrain .* are -9999 m high"),
        (nodata_undeclared, -32768, 4547, "does not mark as such"),
        (
            lambda dataset: dataset.SetGeoTransform((np.nan, 1, 0, 0, 0, -1)),
            30,
            4547,
            "says nowhere where it lies",
        ),
    ],
)
def test_terrain_that_would_give_wrong_volumes_is_refused(run, tmp_path, spoil, value, epsg, why):
    heights = np.full((9, 9), 30.0)
    heights[4, 4] = value
    origin = (12_720_000.0, 3_570_000.0) if epsg == 3857 else ORIGIN
    path = saved(tmp_path / "dem.tif", heights, epsg=epsg, origin=origin)
    spoil(gdal.Open(path, gdal.GA_Update))
    with pytest.raises(QgsProcessingException, match=why):
        run(TERRAIN=path)


def test_a_file_of_hollows_that_does_not_fit_itself_is_refused(run, tmp_path):
    made, _ = run("guiju:depressions", TERRAIN=bowl(tmp_path), DEPRESSIONS=str(tmp_path / "a.gjd"))
    with np.load(made["DEPRESSIONS"]) as file:
        arrays = dict(file)
    forged = {
        "does not close": ("capacity", arrays["capacity"] * 10),
        "not a whole file": ("outlet", arrays["outlet"] + 10**6),
        "foreign": ("spill", arrays["spill"].astype(str)),
    }
    for why, (name, values) in forged.items():
        with (tmp_path / "b.gjd").open("wb") as file:
            np.savez(file, **{**arrays, name: values})
        with pytest.raises(QgsProcessingException, match=why):
            run(DEPRESSIONS=str(tmp_path / "b.gjd"), RAIN_MM=1000)


def test_limits_nested_without_end_are_refused_in_a_sentence(run, tmp_path):
    with pytest.raises(QgsProcessingException, match="not JSON"):
        run(TERRAIN=bowl(tmp_path), LIMITS="[" * 100_000)


def test_curves_in_a_layer_of_polygons_are_straightened(run, tmp_path):
    lake = layer("Polygon", "lake", [])
    feature = QgsFeature()
    west, east = (f"{ORIGIN[0] + x} {ORIGIN[1] - 45}" for x in (20, 70))
    feature.setGeometry(QgsGeometry.fromWkt(f"CURVEPOLYGON(CIRCULARSTRING({west}, {east}, {west}))"))
    if not lake.dataProvider().addFeature(feature):
        pytest.skip("this QGIS takes no curves there")
    found, _ = run(TERRAIN=bowl(tmp_path), WATER=lake, RAIN_MM=100)
    assert (found["STORED_M3"], found["LEFT_M3"]) == (0, pytest.approx(810))


def test_empty_layers_change_nothing(run, tmp_path):
    plain, _ = run(TERRAIN=bowl(tmp_path), RAIN_MM=100)
    polygons, lines = layer("Polygon", "houses", []), layer("LineString", "roads", [])
    people = layer("Polygon", "areas", [], people=("double", []))
    runoff = layer("Polygon", "runoff", [], runoff_mm=("double", []))
    outputs = dict.fromkeys(("FLOODED", "SUMMARY", "RESIDENTS", "SPILLS", "ZONES"), "TEMPORARY_OUTPUT")
    found, _ = run(
        TERRAIN=bowl(tmp_path),
        RAIN_MM=100,
        **dict.fromkeys(("BUILDINGS", "WATER"), polygons),
        PASSAGES=lines,
        ASSETS=[lines],
        RUNOFF=runoff,
        PEOPLE=people,
        POPULATION="people",
        REPORT=str(tmp_path / "r.html"),
        **outputs,
    )
    assert found["STORED_M3"] == plain["STORED_M3"] > 0
    assert (found["ASSETS_FLOODED"], found["PEOPLE_AFFECTED"]) == (0, 0)
    assert found["FLOODED"].featureCount() == 0


def test_layers_in_another_system_are_brought_to_the_terrains(run, tmp_path):
    wet = layer("Point", "schools", [f"POINT({ORIGIN[0] + 45} {ORIGIN[1] - 45})"])
    elsewhere = processing.run(
        "native:reprojectlayer", {"INPUT": wet, "TARGET_CRS": "EPSG:4326", "OUTPUT": "TEMPORARY_OUTPUT"}
    )["OUTPUT"]
    elsewhere.setName("schools")
    for schools in (wet, elsewhere):
        found, _ = run(TERRAIN=bowl(tmp_path), RAIN_MM=500, ASSETS=[schools])
        assert (found["ASSETS_FLOODED"], found["ASSETS_UNDECIDED"]) == (1, 0)


def test_every_run_says_that_it_is_screening(run, tmp_path):
    _, feedback = run(TERRAIN=bowl(tmp_path))
    assert any("Screening" in one and "pumped" in one for one in feedback.warnings)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"TERRAIN": None}, "Neither a terrain model nor a file of hollows"),
        ({"DEPRESSIONS": "x.gjd"}, "Give only one of them"),
        ({"KINDS": "boat", "ASSETS": "roads"}, "no kind of asset “boat”"),
        ({"ASSETS": "things"}, "do not tell what kind of asset"),
        ({"LIMITS": "{road: 1}"}, "are not JSON"),
        ({"LIMITS": '{"road": -1}'}, "a depth in metres, 0 or more"),
        ({"RAIN_MM": -1}, "0 or more"),
        ({"PEOPLE": "things"}, "not the field that says how many"),
    ],
)
def test_what_cannot_be_asked(run, tmp_path, change, told):
    change = {
        key: layer("Point", value, [])
        if key == "PEOPLE"
        else [layer("Point", value, [])]
        if key == "ASSETS"
        else value
        for key, value in change.items()
    }
    with pytest.raises(QgsProcessingException, match=told):
        run(**{"TERRAIN": bowl(tmp_path), **change})


def test_a_terrain_in_degrees_is_refused_with_what_to_do(run, tmp_path):
    degrees = bowl(tmp_path, epsg=4326, cell=1e-4, origin=(114.0, 30.5))
    for algorithm in ("guiju:waterlogging", "guiju:depressions"):
        with pytest.raises(QgsProcessingException, match="Reproject it to a projected system in metres"):
            run(algorithm, TERRAIN=degrees)


def test_a_terrain_without_any_height_is_refused(run, tmp_path):
    with pytest.raises(QgsProcessingException, match="Check its NODATA value"):
        run(TERRAIN=saved(tmp_path / "none.tif", np.full((5, 5), np.nan)))


def test_a_run_that_is_stopped_leaves_nothing(plugin, tmp_path):
    class Stopping(QgsProcessingFeedback):
        def setProgress(self, share):
            self.cancel()

    place = tmp_path / "depth.tif"
    for algorithm, outputs in (
        ("guiju:waterlogging", {"DEPTH": str(place)}),
        ("guiju:depressions", {"DEPRESSIONS": str(tmp_path / "a.gjd")}),
    ):
        result = processing.run(
            algorithm, {"TERRAIN": str(SAMPLE / "dem.tif"), **outputs}, feedback=Stopping(False)
        )
        assert not result
    assert not place.exists()
    assert not (tmp_path / "a.gjd").exists()


def test_what_is_flooded_lies_over_the_water_and_the_water_over_the_people(plugin, tmp_path):
    heights = np.full((9, 9), 10.0)
    heights[2:7, 2:7] = 9.0
    context, project = QgsProcessingContext(), QgsProject()
    names = ("DEPTH", "FLOODED", "PONDS", "RESIDENTS", "SPILLS", "SUMMARY", "ZONES")
    asked = {
        name: QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project)
        for name in sorted(names, reverse=True)
    }
    processing.run(
        "guiju:waterlogging",
        {
            "TERRAIN": saved(tmp_path / "bowl.tif", heights),
            "ASSETS": [layer("Point", "facility", ["POINT(525045 3378955)"])],
            "PEOPLE": layer("Polygon", "people", [box(0, 0, 9, 9)], n=("integer", [9])),
            "POPULATION": "n",
            **asked,
        },
        context=context,
        feedback=Told(),
    )
    found = sorted(context.layersToLoadOnCompletion().values(), key=lambda one: one.layerSortKey)
    assert [one.outputName for one in found] == [
        "SUMMARY",
        "DEPTH",
        "RESIDENTS",
        "ZONES",
        "PONDS",
        "SPILLS",
        "FLOODED",
    ]


def test_areas_of_a_raster_that_touch_at_corners_are_valid():
    label = np.array([[0, -1, 0], [-1, 0, -1], [0, -1, 1]], np.int32)
    labels, shapes = areas_of(label, Grid(3, 3, (0.0, 1.0, 0.0, 3.0, 0.0, -1.0)))
    assert labels.tolist() == [0, 1]
    assert [shape.area for shape in shapes] == [4, 1]
    assert all(shape.is_valid for shape in shapes)


def raster(path):
    return Raster.of_layer(QgsRasterLayer(str(path), "dem"))


@needs_data
def test_the_hollows_of_a_published_terrain_are_those_published_with_it(qgis_app):
    terrain, sinks = (read_terrain(raster(DATA / "lidar_dem" / f"{name}.tif")) for name in ("dem", "sink"))
    hierarchy = build(terrain.heights, terrain.grid.cell)
    ours = hierarchy.filled() > terrain.heights
    theirs = ~np.isnan(sinks.heights) & (sinks.heights != 0)
    # They leave out small ones.
    assert not (theirs & ~ours).any()
    assert (ours & theirs).sum() / ours.sum() > 0.98
    assert hierarchy.capacity[hierarchy.parent < 0].sum() == pytest.approx(450_134, rel=1e-5)


@needs_data
def test_water_passes_the_places_of_a_published_flood_in_their_order(qgis_app):
    """A fill cannot tell the stages of a flood that runs through; where water goes, and past which of the observed
    places first, it can: by their published stages, from the upper end on."""
    folder = DATA / "merewether"
    houses = QgsVectorLayer(f"{folder / 'merewether_vectors_epsg32756.gpkg'}|layername=houses", "houses")
    found = burnt(raster(folder / "merewether_dem_1m_epsg32756.tif"), {"BUILDINGS": Source.of_layer(houses)})
    hierarchy, grid = build(found.burnt.heights, found.burnt.grid.cell), found.burnt.grid
    rows = list(csv.reader((folder / "Observations" / "ObservationPoints.csv").open()))[1:]
    places = sorted(((float(row[3]), float(row[0]), float(row[1])) for row in rows), reverse=True)
    way = downhill(hierarchy, grid, places[0][1:])
    along = [np.hypot(*(way - place[1:]).T) for place in places]
    assert max(apart.min() for apart in along) < 25
    order = [int(apart.argmin()) for apart in along]
    assert order == sorted(order)


def downhill(hierarchy, grid, place):
    """Return where water goes from a place, down slopes and over the brims of hollows, until it leaves (k, 2)."""
    wide = grid.width + 2
    column = int((place[0] - grid.transform[0]) / grid.cell[0])
    row = int((grid.transform[3] - place[1]) / grid.cell[1])
    way, receiver = [], hierarchy.receiver.ravel()
    while True:
        cell = (row + 1) * wide + column + 1
        while True:
            way.append((cell % wide - 1, cell // wide - 1))
            if receiver[cell] == cell:
                break
            cell = receiver[cell]
        column, row = way[-1]
        inside = 0 <= row < grid.height and 0 <= column < grid.width
        leaf = hierarchy.basin[row, column] if inside else -1
        if leaf < 0:
            break
        root = hierarchy.roots[leaf]
        into = hierarchy.target[root]
        over, across = divmod(int(hierarchy.outlet[root]), grid.width)
        way.append((across, over))
        if into < 0:
            break
        near = hierarchy.basin[over - 1 : over + 2, across - 1 : across + 2] == into
        heights = np.where(near, hierarchy.heights[over - 1 : over + 2, across - 1 : across + 2], np.inf)
        down, right = divmod(int(heights.argmin()), 3)
        row, column = over - 1 + down, across - 1 + right
    return grid.coordinates(np.array(way) + 0.5)
