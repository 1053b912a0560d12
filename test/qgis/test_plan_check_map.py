"""The plan check over the map: what a person sees of it at each scale, in each system, after each edit."""

import numpy as np
import pytest
from layers import box
from plan_remedy_window import (
    PlanWindow,
    X,
    Y,
    choose,
    layer,
    opened,
    put_away,
    rule,
    settle,
    wait,
    write_pack,
)
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QImage

RULES = [
    rule("max_overlap", "farm", role="farmland", limit_m2=0),
    rule("index_range", "far", field="far", unit="", limit_max=2.5),
    rule("min_distance", "setback", role="road", limit_m=10, applies_to="id = 'c'"),
]
A, B, C = box(0, 0, 100, 100), box(100, 0, 200, 100), box(0, 110, 100, 200)
FARM = box(60, -10, 90, 50)
ROAD = f"LineString({X - 50} {Y + 206}, {X + 250} {Y + 206})"


@pytest.fixture(scope="module")
def one_dock(qgis_app, tmp_path_factory):
    QgsProject.instance().clear()
    window = PlanWindow()
    plots = layer("plots", [("a", A, 1.0), ("b", B, 2.8), ("c", C, 1.0)], fields="field=far:double")
    farm = layer("farmland", [("f", FARM)])
    road = layer("road", [("r", ROAD)], kind="LineString")
    pack = write_pack(tmp_path_factory.mktemp("pack"), RULES, ["farmland", "road"])
    found = opened(window, pack, plots, {"farmland": farm, "road": road})
    yield found
    put_away(found)


@pytest.fixture
def dock(one_dock):
    canvas = one_dock.canvas
    canvas.setRotation(0)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4547"))
    look(one_dock, QgsRectangle(X - 50, Y - 50, X + 250, Y + 250))
    one_dock.tree.choose(None)
    yield one_dock
    if one_dock.check.setup.plots.isEditable():
        one_dock.check.setup.plots.rollBack()
    one_dock.overlay.show_trials({})
    settle(one_dock)


def look(dock, rect):
    dock.canvas.setExtent(rect)
    drawn(dock)
    # Outlines of plots come from the thread.
    settle(dock)


def drawn(dock, ratio=1.0) -> np.ndarray:
    """What is painted over the map: opacity (height, width) of 0 to 255."""
    image = dock.overlay.violations.picture(ratio).toImage().convertToFormat(QImage.Format.Format_Alpha8)
    data = image.constBits().asarray(image.sizeInBytes())
    return np.array(data, dtype=np.uint8).reshape(image.height(), image.bytesPerLine())[:, : image.width()]


def opaque_at(dock, x, y, reach=3) -> bool:
    """Whether anything is painted about a point of the plots' system."""
    pixel = dock.canvas.getCoordinateTransform().transform(X + x, Y + y)
    row, column = round(pixel.y()), round(pixel.x())
    return bool(drawn(dock)[row - reach : row + reach + 1, column - reach : column + reach + 1].any())


def test_ground_is_painted_where_it_lies_and_a_plot_without_ground_is_outlined(dock):
    assert opaque_at(dock, 75, 25)
    assert not opaque_at(dock, 30, 60)
    # Plot b fails by its figure: its outline is painted, its inside is not.
    assert opaque_at(dock, 150, 0)
    assert not opaque_at(dock, 150, 50, 6)


def test_far_out_a_sign_stands_for_all_that_is_near(dock):
    look(dock, QgsRectangle(X - 20_000, Y - 20_000, X + 20_000, Y + 20_000))
    painted = drawn(dock)
    rows, columns = np.nonzero(painted)
    assert 8 <= np.ptp(rows) <= 60
    assert 8 <= np.ptp(columns) <= 60
    assert opaque_at(dock, 100, 80, 12)


def test_it_follows_the_rotation_of_the_map(dock):
    dock.canvas.setRotation(40)
    assert opaque_at(dock, 75, 25)
    assert not opaque_at(dock, 30, 60)


def test_it_follows_the_system_of_the_map(dock):
    dock.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    onto = dock.overlay._onto(dock.check.setup.plots.crs())
    look(dock, onto.transformBoundingBox(QgsRectangle(X - 50, Y - 50, X + 250, Y + 250)))
    place = onto.transform(X + 75, Y + 25)
    pixel = dock.canvas.getCoordinateTransform().transform(place)
    assert drawn(dock)[round(pixel.y()), round(pixel.x())]
    place = onto.transform(X + 30, Y + 60)
    pixel = dock.canvas.getCoordinateTransform().transform(place)
    assert not drawn(dock)[round(pixel.y()), round(pixel.x())]


def test_on_a_fine_screen_it_has_as_many_points(dock):
    assert drawn(dock, 2.0).shape == tuple(2 * side for side in drawn(dock, 1.0).shape)
    assert drawn(dock, 2.0).any()


def test_within_a_large_ground_the_view_is_painted(dock):
    look(dock, QgsRectangle(X + 70.0, Y + 20.0, X + 70.02, Y + 20.02))
    assert (drawn(dock) > 0).mean() > 0.9


def test_it_follows_each_edit(dock):
    plots = dock.check.setup.plots
    plots.startEditing()
    plots.changeGeometry(1, QgsGeometry.fromWkt(box(0, 0, 55, 100)))
    plots.changeGeometry(2, QgsGeometry.fromWkt(box(120, 0, 200, 100)))
    settle(dock)
    drawn(dock)
    settle(dock)
    assert not opaque_at(dock, 75, 25)
    # The outline goes where the plot went.
    assert opaque_at(dock, 120, 60)
    assert not opaque_at(dock, 100, 60)
    plots.undoStack().undo()
    plots.undoStack().undo()
    settle(dock)
    assert opaque_at(dock, 75, 25)


def test_what_edits_leave_is_what_would_be_painted_anew(dock):
    plots, violations = dock.check.setup.plots, dock.overlay.violations
    plots.startEditing()
    for fid, shape in ((1, box(0, 0, 55, 100)), (2, box(120, 0, 200, 100)), (1, box(-20, 0, 95, 100))):
        plots.changeGeometry(fid, QgsGeometry.fromWkt(shape))
        settle(dock)
        drawn(dock)
        settle(dock)
        kept, view = violations.picture().toImage(), dock.canvas.extent()
        look(dock, view.buffered(60))
        assert violations.picture().toImage() != kept
        look(dock, view)
        assert violations.picture().toImage() == kept


def test_nothing_of_it_is_in_the_project(dock):
    assert len(QgsProject.instance().mapLayers()) == 3
    assert len(dock.canvas.layers()) == 1


def test_what_is_waived_looks_calmer(dock, monkeypatch):
    def at_farm():
        pixel = dock.canvas.getCoordinateTransform().transform(X + 60, Y + 25)
        return dock.overlay.violations.picture().toImage().pixelColor(round(pixel.x()), round(pixel.y()))

    failed = at_farm()
    monkeypatch.setattr(dock, "waived", lambda found: object())
    dock.overlay.kinds_changed()
    waived = at_farm()
    assert failed.saturation() > 150 > waived.saturation()
    monkeypatch.undo()
    dock.overlay.kinds_changed()


def test_a_trial_stands_instead_of_what_is_found(dock):
    farm = [one for one in dock.check.verdicts.found.values() if one.rule.id == "farm"]
    dock.overlay.show_trials({"farm": []})
    assert not opaque_at(dock, 75, 25)
    dock.overlay.show_trials({"farm": farm})
    assert dock.overlay.trials.picture().toImage().pixelColor(0, 0).alpha() == 0
    assert not opaque_at(dock, 75, 25)
    dock.overlay.show_trials({})
    assert opaque_at(dock, 75, 25)


def test_the_chosen_entry_is_drawn_with_what_it_rests_on(dock):
    choose(dock, "farm", "a")
    bands = dock.overlay.picture.drawn
    assert {"plot", "ground", "evidence 0"} <= set(bands)
    assert bands["ground"].asGeometry().area() == pytest.approx(1_500)
    dock.tree.choose(None)
    assert dock.overlay.picture.drawn == {}


def test_a_distance_is_drawn_as_a_dimension(dock):
    choose(dock, "setback", "c")
    dimension = dock.overlay.picture.dimension
    assert dimension.text == "6.00 m"
    image = QImage(dock.canvas.size(), QImage.Format.Format_ARGB32)
    image.fill(0)
    from qgis.PyQt.QtGui import QPainter

    painter = QPainter(image)
    dimension.paint(painter)
    painter.end()
    start, end = dimension._ends
    assert (end - start) == QPointF(0, 6)
    middle = dock.canvas.getCoordinateTransform().transform(start.x(), start.y() + 3)
    assert image.pixelColor(round(middle.x()), round(middle.y())).alpha() > 0


def test_a_click_brings_the_plot_into_view_and_leaves_a_good_view_alone(dock):
    found = choose(dock, "farm", "a")
    look(dock, QgsRectangle(X + 5_000, Y, X + 5_300, Y + 300))
    dock.show_on_map(found)
    extent = dock.canvas.extent()
    assert extent.contains(QgsRectangle(X, Y, X + 100, Y + 100))
    assert extent.width() < 600
    dock.show_on_map(found)
    assert dock.canvas.extent() == extent


def test_switched_off_nothing_is_painted(dock):
    setup = dock.check.setup
    dock.check.stop()
    wait(lambda: not drawn(dock).any())
    dock.check.start(setup)
    settle(dock)
    drawn(dock)
    settle(dock)
    assert opaque_at(dock, 75, 25)
