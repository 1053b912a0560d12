"""The dock “Storm” on a terrain whose answers are known by hand, and on the sample district as the algorithm has it."""

from datetime import UTC, datetime, timedelta

import numpy as np
import processing
import pytest
import shapely
from circle_window import Window, said, wait
from guiju.core.text import Message
from guiju.core.water.edits import DIG, RAISE, WALL, Edit
from guiju.dialogs.sample_district import copy_sample
from guiju.dialogs.storm import StormDock
from guiju.dialogs.storm_runs import parameters
from guiju.live.storm import COLOURS, pyramid
from guiju.service.connections import Connection, remove, save
from layers import CORNER, box, polygons
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QEvent, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from test_service_stations import thing
from web import Web

# Two hollows of 10 m cells side by side: the western one is 1 m deep to the ridge between them, beyond which the
# eastern one lies 1 m lower. Around both runs a rim of 12 m.
SIDE, CELL = 20, 10.0
AREA = CELL * CELL
WEST, EAST = 9 * 18, 8 * 18


def heights():
    ground = np.full((SIDE, SIDE), 12.0)
    ground[1:-1, 1:10] = 10.0
    ground[1:-1, 10] = 11.0
    ground[1:-1, 11:-1] = 9.0
    return ground


def raster(folder, name="dem", crs="EPSG:4547", cell=CELL, corner=CORNER):
    path = folder / f"{name}.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(path), SIDE, SIDE, 1, gdal.GDT_Float32)
    made.SetGeoTransform((corner[0], cell, 0, corner[1] + SIDE * cell, 0, -cell))
    system = osr.SpatialReference()
    system.SetFromUserInput(crs)
    made.SetProjection(system.ExportToWkt())
    made.GetRasterBand(1).WriteArray(heights())
    # The file is whole once the dataset is gone.
    made = None
    return QgsRasterLayer(str(path), name)


def houses():
    """One house in each hollow, and one that is off the terrain."""
    rows = [
        ("west", box(35, 95, 45, 105)),
        ("east", box(145, 95, 155, 105)),
        ("far", box(900, 95, 905, 105)),
    ]
    return polygons("houses", rows, key="name")


@pytest.fixture
def window():
    QgsProject.instance().clear()
    made = Window()
    made.canvas.setExtent(QgsRectangle(CORNER[0], CORNER[1], CORNER[0] + 200, CORNER[1] + 200))
    yield made
    made.window.close()
    QgsProject.instance().clear()


@pytest.fixture
def dock(window):
    opened = StormDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, opened)
    yield opened
    put_away(opened)


@pytest.fixture
def bowls(dock, tmp_path):
    """The dock with the two hollows loaded, all rain running off."""
    QgsProject.instance().addMapLayers([raster(tmp_path), houses()])
    dock.settings.show_kept(
        {
            "terrain": dock.settings.terrain.currentLayer().id(),
            "assets": {QgsProject.instance().mapLayersByName("houses")[0].id(): "building"},
            "coefficient": 1.0,
        }
    )
    return loaded(dock)


def put_away(dock):
    dock.shut()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def loaded(dock):
    dock.load.click()
    wait(lambda: dock.answer_now is not None or said(dock))
    assert dock.answer_now is not None, said(dock)
    settled(dock)
    return dock


def settled(dock):
    wait(lambda: dock.answer_now.wanted == dock.wanted())


def rained(dock, mm):
    dock.rain.setValue(mm)
    settled(dock)
    return dock.answer_now


def at(column, row):
    """The middle of a cell."""
    return CORNER[0] + CELL * (column + 0.5), CORNER[1] + CELL * (SIDE - row - 0.5)


def ground_of(columns, rows):
    """The polygon of some cells."""
    (x0, y1), (x1, y0) = at(columns[0] - 0.5, rows[0] - 0.5), at(columns[1] + 0.5, rows[1] + 0.5)
    return shapely.box(x0, y0, x1, y1)


def asked(dock, place):
    dock.ask_at(None)
    dock.ask_at(place)
    wait(lambda: bool(dock.where.text()))
    return dock.where.text()


def shown_rows(tree):
    return [
        [tree.topLevelItem(row).text(column) for column in range(tree.columnCount())]
        for row in range(tree.topLevelItemCount())
    ]


def test_the_two_hollows_hold_what_falls_into_them(bowls):
    answer = rained(bowls, 100)
    # The ridge sheds its rain to the lower side.
    assert answer.figures.volume_m3 == pytest.approx(0.1 * AREA * (WEST + EAST + 18))
    assert answer.figures.flooded_m2 == AREA * (WEST + EAST)
    depth = answer.found[0].judged.depth
    assert depth[:2].tolist() == pytest.approx([0.1, 0.1125])
    assert np.isnan(depth[2])
    assert "✔" in bowls.balance.text()
    assert answer.figures.balance.error < 1e-6
    # 10 cm is the limit, the other hollow is over it, and who lies beyond the terrain is not passed in silence.
    assert [bowls.assets.topLevelItem(0).child(0).text(column) for column in (0, 1)] == ["east", "0.11 m"]
    assert bowls.assets.topLevelItem(0).text(0) == "✖ Buildings: 1 of 3 over 10 cm · ? 1 off the terrain ⚠"
    # A limit of one's own is nobody's figure to verify.
    assert bowls.limits_note.isVisible()
    bowls.settings._spins["building"].setValue(12)
    settled(bowls)
    assert not bowls.limits_note.isVisible()
    assert bowls.assets.topLevelItem(0).text(0).startswith("✔ Buildings: 0 of 3 over 12 cm")


def test_what_is_searched_for_is_listed_and_a_double_click_shows_it_on_the_map(bowls, window):
    rained(bowls, 300)
    head = bowls.assets.topLevelItem(0)
    assert [head.child(row).text(0) for row in range(head.childCount())] == ["east", "west"]
    bowls.search.setText("WE")
    assert [head.child(row).text(0) for row in range(head.childCount())] == ["west"]
    # The count is that of what is searched for.
    assert "of 1 found, 1 over" in head.text(0)
    bowls.assets.setCurrentItem(head.child(0))
    bowls.assets.itemActivated.emit(head.child(0), 0)
    assert "chosen" in bowls.picture.drawn
    assert window.canvas.extent().center().x() == pytest.approx(CORNER[0] + 40, abs=1)
    rained(bowls, 200)
    assert bowls.assets.currentItem().text(0) == "west"
    # What is searched for is told also where it is dry enough, and where nobody knows.
    rained(bowls, 50)
    assert head.child(0).text(1) == "✔ 0.05 m"
    bowls.search.setText("far")
    assert [head.child(0).text(column) for column in (0, 1)] == ["far", "?"]
    assert "of 1 found, 0 over" in head.text(0)
    nothing = bowls.assets.topLevelItem(1)
    assert nothing.isHidden()
    bowls.search.setText("nobody")
    assert not nothing.isHidden()
    assert "“nobody”" in nothing.text(0)
    assert head.isHidden()
    bowls.search.clear()
    assert nothing.isHidden()
    assert head.childCount() == 0
    assert bowls.assets.currentItem() is None


def test_what_seeps_away_and_what_pipes_take_does_not_stand(bowls):
    bowls.settings.coefficient.setValue(0.7)
    bowls.settings.pipes.setValue(20)
    answer = rained(bowls, 100)
    assert answer.figures.volume_m3 == pytest.approx(0.05 * AREA * (WEST + EAST + 18))
    assert "100.0 mm × 0.70 − 20.0 mm (pipes) = 50.0 mm" in bowls.runoff.text()
    assert "no pumps beyond the 20.0 mm given" in bowls.screening.text()
    assert rained(bowls, 20).figures.volume_m3 == 0
    assert rained(bowls, 0).figures.balance.rain == 0
    assert "✔" in bowls.balance.text()


def test_slider_field_and_return_period_go_together(bowls):
    bowls.slider.setValue(100)
    assert bowls.rain.value() == 50
    bowls.rain.setValue(73.4)
    assert bowls.slider.rain() == pytest.approx(73.5, abs=0.51)
    settled(bowls)
    formula = bowls.settings.chosen_formula()
    bowls.rain.setValue(formula.depth(10, 60))
    assert "once in 10" in bowls.period.text()
    assert "not verified" in bowls.formula_note.text()
    marks = bowls.slider.ticks
    assert marks["10 yr"] == pytest.approx(formula.depth(10, 60))
    bowls.settings.duration.setValue(120)
    assert bowls.slider.ticks["10 yr"] == pytest.approx(formula.depth(10, 120))
    assert bowls.slider.ticks["10 yr"] > marks["10 yr"]
    labels = [place for _, place in bowls.slider.labels()]
    assert all(one.right() <= other.left() for one, other in zip(labels, labels[1:], strict=False))
    # Far more than the slider has room for is answered as well.
    assert rained(bowls, 2000).figures.balance.error < 1e-6
    assert bowls.slider.value() == bowls.slider.maximum()


def test_of_many_rains_the_newest_is_answered_at_last(bowls):
    for step in range(200):
        bowls.slider.setValue(step)
    settled(bowls)
    assert bowls.answer_now.wanted.rain.mm == 99.5
    before = bowls.answer_now
    bowls.slider.setFocus()
    QTest.keyClick(bowls.slider, Qt.Key.Key_Right)
    settled(bowls)
    assert bowls.answer_now.wanted.rain.mm == 100.5
    assert bowls.answer_now.figures.volume_m3 > before.figures.volume_m3


def test_a_click_tells_where_it_spills_next(bowls):
    rained(bowls, 100)
    told = asked(bowls, at(3, 10))
    assert "0.10 m deep here" in told
    # Up to the ridge it takes 1 m in all, of which a tenth is there.
    assert "still takes 14,580 m³" in told
    # It would go on over the ridge, into the other one, which takes 3 m below the rim.
    assert "into a pond of 1,620 m³, which still takes" in told
    assert {"way ends", "way from", "way onward"} <= set(bowls.picture.drawn)
    way = bowls.ground.way(at(3, 10))
    assert (way.end, way.then, len(way.passed), len(way.beyond)) == ("room", "room", 1, 1)
    lowest = bowls.ground.grid.coordinates(way.ponds.lowest[[*way.passed, *way.beyond]][:, ::-1] + 0.5)
    assert way.onward.tolist() == [lowest[0].tolist(), *way.outlets.tolist(), lowest[1].tolist()]
    rained(bowls, 1100)
    assert "spill" in asked(bowls, at(3, 10))
    way = bowls.ground.way(at(3, 10))
    assert len(way.passed) == 2
    assert way.ponds.spilling[way.passed[0]]
    assert "no heights" in asked(bowls, (0.0, 0.0))
    bowls.forget.click()
    assert bowls.where.text() == ""
    assert not any(name.startswith("way") for name in bowls.picture.drawn)


def test_rain_on_the_rim_leaves_over_the_edge(bowls):
    rained(bowls, 100)
    assert bowls.ground.way(at(0, 5)).end == "edge"
    assert "over the edge" in asked(bowls, at(0, 5))


def test_ground_that_is_dug_raised_or_walled_is_answered_beside_what_it_was(bowls):
    rained(bowls, 100)
    bowls.trying.put((Edit(DIG, ground_of((1, 9), (1, 18)), 2.0),))
    settled(bowls)
    answer = bowls.answer_now
    # Now the ridge sheds to the west, which lies lower than the east.
    assert answer.found[0].judged.depth[0] == pytest.approx(0.1 * (WEST + 18) / WEST, abs=1e-4)
    assert answer.before.over == {"building": 1}
    assert answer.figures.over == {"building": 1}
    assert [row[0] for row in shown_rows(bowls.figures)][-1] == "Buildings over the limit"
    assert shown_rows(bowls.figures)[2][1:] == ["3,240", "3,240", "0"]

    wall = shapely.LineString([at(5, 1), at(5, 18)])
    bowls.trying.put((*bowls.trying.edits, Edit(WALL, wall, 3.0)))
    settled(bowls)
    assert bowls.answer_now.figures.flooded_m2 == AREA * (WEST - 18 + EAST)
    bowls.undo.click()
    bowls.undo.click()
    settled(bowls)
    assert bowls.answer_now.before is None
    assert bowls.answer_now.figures.flooded_m2 == AREA * (WEST + EAST)
    bowls.redo.click()
    settled(bowls)
    assert bowls.trying.edits == (Edit(DIG, ground_of((1, 9), (1, 18)), 2.0),)
    bowls.reset.click()
    settled(bowls)
    assert bowls.trying.edits == ()


def test_what_is_drawn_while_another_edit_is_refused_stays(bowls):
    good = Edit(DIG, ground_of((1, 9), (1, 18)), 2.0)
    bowls.trying.put((good,))
    bowls._refused(
        Message("Nothing of it lies on the terrain."), (Edit(RAISE, shapely.box(0, 0, 9, 9), 1.0),)
    )
    assert bowls.trying.edits == (good,)
    assert said(bowls)


def test_limits_of_one_project_are_not_those_of_the_next(bowls):
    spin = bowls.settings._spins["road"]
    usual = spin.value()
    spin.setValue(3)
    QgsProject.instance().clear()
    assert spin.value() == usual


def test_an_edit_beside_the_terrain_is_refused_with_a_sentence_and_gone(bowls):
    bowls.trying.put((Edit(RAISE, shapely.box(0, 0, 10, 10), 1.0),))
    wait(lambda: said(bowls))
    assert "off the terrain" in said(bowls)
    settled(bowls)
    assert bowls.trying.edits == ()


def test_edits_are_drawn_on_the_map_click_by_click(bowls, window):
    rained(bowls, 100)
    bowls.what_if.setCollapsed(False)
    next(button for button in bowls.trying.modes.buttons() if button.objectName() == DIG).click()
    assert window.canvas.mapTool() is bowls.trying.pencil
    corners = [at(1, 1), at(9, 1), at(9, 18), at(1, 18)]
    for corner in [*corners, (0, 0)]:
        if corner != (0, 0):
            press(window.canvas, corner)
    QTest.keyClick(window.canvas, Qt.Key.Key_Backspace)
    press(window.canvas, corners[-1])
    press(window.canvas, corners[0], Qt.MouseButton.RightButton)
    settled(bowls)
    (edit,) = bowls.trying.edits
    assert edit.kind == DIG
    assert edit.metres == 0.5
    assert edit.shape.area == pytest.approx(80 * 170, rel=0.03)
    assert window.canvas.mapTool() is not bowls.trying.pencil
    # Esc leaves nothing half drawn.
    next(button for button in bowls.trying.modes.buttons() if button.objectName() == WALL).click()
    press(window.canvas, corners[0])
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert bowls.trying.kind == ""
    # Nor does another tool.
    next(button for button in bowls.trying.modes.buttons() if button.objectName() == RAISE).click()
    press(window.canvas, corners[0])
    bowls.pick.click()
    assert bowls.trying.kind == ""
    assert window.canvas.mapTool() is bowls.pointer
    assert len(bowls.trying.edits) == 1


def press(canvas, place, button=Qt.MouseButton.LeftButton):
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(*place))
    where = QPointF(round(pixel.x()), round(pixel.y()))
    view = canvas.viewport()
    for kind, held in (
        (QEvent.Type.MouseButtonPress, button),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind,
            where,
            QPointF(view.mapToGlobal(where.toPoint())),
            button,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view, event)


def test_a_scenario_is_kept_in_a_file_and_comes_back(bowls, tmp_path):
    edits = (
        Edit(DIG, ground_of((2, 4), (2, 4)), 0.5),
        Edit(WALL, shapely.LineString([at(2, 8), at(8, 8)]), 1.5),
    )
    bowls.trying.put(edits)
    file = tmp_path / "park.json"
    bowls.trying.save(file)
    bowls.trying.reset()
    bowls.trying.open(file)
    assert bowls.trying.edits == edits
    settled(bowls)
    file.write_text("{}")
    bowls.trying.open(file)
    assert "not a scenario" in said(bowls)
    assert bowls.trying.edits == edits


@pytest.mark.parametrize("crs", ["EPSG:4547", "EPSG:3857"])
def test_water_is_painted_where_it_stands_and_taken_off_with_the_dock(bowls, window, crs):
    window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    system = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4547"), QgsCoordinateReferenceSystem(crs), QgsProject.instance()
    )
    window.canvas.setExtent(
        system.transformBoundingBox(QgsRectangle(CORNER[0], CORNER[1], CORNER[0] + 200, CORNER[1] + 200))
    )
    rained(bowls, 400)

    def colour(place):
        point = window.canvas.getCoordinateTransform().transform(system.transform(QgsPointXY(*place)))
        return bowls.water.picture().toImage().pixelColor(round(point.x()), round(point.y()))

    # 40 cm in the west, 45 cm in the east: of the third class both; the rim and the ridge are dry.
    for place in (at(3, 10), at(15, 10)):
        assert colour(place).alpha() > 0
        assert abs(colour(place).red() - QColor(COLOURS[2]).red()) <= 2
    for place in (at(0, 10), at(10, 10)):
        assert colour(place).alpha() == 0
    bowls.setUserVisible(False)
    assert colour(at(3, 10)).alpha() == 0
    bowls.setUserVisible(True)
    assert colour(at(3, 10)).alpha() > 0


def test_what_is_small_on_the_screen_is_still_painted():
    one = np.zeros((2048, 2048), np.uint8)
    one[777, 1234] = 5
    made = pyramid(one)
    assert [level.shape[0] for level in made] == [2048, 1024, 512]
    assert all((level == 5).sum() == 1 for level in made)


def test_without_a_terrain_it_says_what_to_do(dock):
    assert "DEM" in dock.hint.text()
    assert not dock.load.isEnabled()
    assert not dock.run_all.isEnabled()


def test_a_terrain_in_degrees_is_refused(dock, tmp_path):
    QgsProject.instance().addMapLayer(raster(tmp_path, crs="EPSG:4490", cell=0.001, corner=(114, 30)))
    dock.load.click()
    assert "units are not metres" in said(dock)
    assert dock.worker is None


def test_a_terrain_too_large_is_refused_with_what_to_do_and_read_in_view(dock, window, tmp_path):
    raster(tmp_path)
    huge = tmp_path / "huge.vrt"
    gdal.Translate(str(huge), str(tmp_path / "dem.tif"), format="VRT", width=30_000, height=30_000)
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(huge), "huge"))
    dock.load.click()
    wait(lambda: said(dock))
    assert "Clip it" in said(dock)
    assert dock.ground is None
    dock.settings.in_view.setChecked(True)
    window.canvas.setExtent(QgsRectangle(CORNER[0] + 50, CORNER[1] + 50, CORNER[0] + 51, CORNER[1] + 51))
    loaded(dock)
    assert dock.ground.grid.width < 1000


def test_a_terrain_that_is_taken_away_leaves_its_answers_and_is_told(bowls):
    rained(bowls, 100)
    QgsProject.instance().removeMapLayer(bowls.settings.terrain.currentLayer().id())
    assert "no longer in the project" in said(bowls)
    assert rained(bowls, 200).figures.volume_m3 == pytest.approx(0.2 * AREA * (WEST + EAST + 18))


def test_settings_that_were_not_loaded_yet_are_told(bowls):
    assert not bowls.hint.isVisible()
    bowls.settings.in_view.setChecked(True)
    assert bowls.hint.isVisible()
    assert "Load again" in bowls.hint.text()
    bowls.settings.in_view.setChecked(False)
    assert not bowls.hint.isVisible()


def test_a_file_that_is_gone_is_told(dock, tmp_path):
    layer = raster(tmp_path)
    QgsProject.instance().addMapLayer(layer)
    (tmp_path / "dem.tif").unlink()
    dock.load.click()
    wait(lambda: said(dock))
    assert "dem" in said(dock)
    assert "Traceback" not in said(dock)


def test_another_project_begins_anew_and_the_choices_are_remembered(bowls, tmp_path):
    bowls.settings.pipes.setValue(12)
    bowls.settings._spins["building"].setValue(30)
    settled(bowls)
    path = str(tmp_path / "kept.qgs")
    assert QgsProject.instance().write(path)
    QgsProject.instance().clear()
    assert bowls.ground is None
    assert bowls.water.levels == ()
    QgsProject.instance().read(path)
    assert bowls.settings.pipes.value() == 12
    assert bowls.settings.chosen_limits()["building"] == 0.3
    assert bowls.settings.terrain.currentLayer().name() == "dem"


def test_own_formulas_and_a_file_that_holds_none(bowls, tmp_path):
    file = tmp_path / "own.json"
    file.write_text('{"schema_version": 1, "formulas": [')
    bowls.settings.formulas.setFilePath(str(file))
    assert "own.json" in bowls.formula_note.text()
    assert bowls.slider.ticks == {}
    assert rained(bowls, 33).figures.volume_m3 > 0
    bowls.settings.formulas.setFilePath("")
    assert bowls.slider.ticks


def test_it_is_put_away_while_it_computes_and_leaves_nothing(window, tmp_path):
    QgsProject.instance().addMapLayers([raster(tmp_path), houses()])
    items, tool = len(window.canvas.scene().items()), window.canvas.mapTool()
    opened = StormDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, opened)
    opened.load.click()
    worker = opened.worker
    put_away(opened)
    assert worker.isFinished()
    assert len(window.canvas.scene().items()) == items
    assert window.canvas.mapTool() is tool
    assert worker.hear() is None


def test_a_gauge_of_the_data_service_gives_its_rain(bowls):
    web = Web()
    now = datetime.now(UTC)
    values = [
        {"phenomenonTime": (now - timedelta(minutes=5 * number)).isoformat(), "result": 5.5}
        for number in reversed(range(11))
    ]
    gauge = thing()
    gauge["Datastreams"][0] |= {
        "unitOfMeasurement": {"symbol": "mm"},
        "properties": {
            "interval_s": 300,
            "aggregation": "sum",
            "warning_levels": [{"level": "orange", "value": 50, "hours": 1, "source": "nobody"}],
        },
        "Observations": values,
    }
    web.pages["/v1.1/Things"] = {"value": [gauge]}
    web.pages["/v1.1/Datastreams(1)/Observations"] = {"value": values}
    kept = save(Connection("", "gauges", f"{web.url}/v1.1"))
    try:
        bowls.measured.setCollapsed(False)
        bowls.connections.setCurrentIndex(bowls.connections.findText("gauges"))
        bowls.connections.activated.emit(bowls.connections.currentIndex())
        box_ = bowls.stations_box
        box_.ask()
        wait(lambda: box_.rows)
        assert box_.rows[0][2].state == "orange"
        assert box_.list.choose("1")
        assert "not verified" in bowls.station_note.text()
        assert bowls.take_rain.isEnabled()
        bowls.take_rain.click()
        wait(lambda: box_.taking is None)
        assert bowls.rain.value() == 60.5
        settled(bowls)
    finally:
        remove(kept)
        web.close()


def test_the_dock_says_of_the_sample_district_what_the_algorithm_says(dock, tmp_path):
    QgsProject.instance().read(str(copy_sample(tmp_path)))
    terrain = dock.settings.terrain.currentLayer()
    assert terrain.source().endswith("dem.tif")
    # The hillshade is of the same file.
    assert terrain.renderer().type() != "hillshade"
    loaded(dock)
    answer = rained(dock, 60)
    given = parameters(dock)
    outputs = {"DEPTH": str(tmp_path / "depth.tif"), "SUMMARY": "memory:", "RESIDENTS": "memory:"}
    found = processing.run("guiju:waterlogging", {**given, **outputs})
    # Schools are found by what they are, in either language.
    schools = next(one for one in answer.found if one.assets.kind.id == "facility").assets
    assert sum(schools.called("学校")) == sum(schools.called("School")) > 13
    assert sum(schools.called("primary village")) < sum(schools.called("小学"))
    assert "School" in schools.names[schools.called("小学").index(True)]
    over = {}
    for feature in found["SUMMARY"].getFeatures():
        over[feature["kind"]] = over.get(feature["kind"], 0) + feature["flooded"]
    assert answer.figures.over == over
    assert over["underpass"] == 2
    affected = sum(feature["affected"] or 0 for feature in found["RESIDENTS"].getFeatures())
    assert answer.figures.people == pytest.approx(affected)
    band = gdal.Open(found["DEPTH"]).ReadAsArray()
    deep = float((band[band > 0.15]).size) * 100
    assert answer.figures.flooded_m2 == pytest.approx(found["FLOODED_M2"])
    assert answer.figures.deep_m2 == pytest.approx(deep, abs=200)
