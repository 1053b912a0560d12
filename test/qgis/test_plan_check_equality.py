"""Live and batch say the same of the same layers, field by field, whatever the way of editing."""

import pytest
from editing import MODES, command, commit, roll_back
from plan_check_help import batch, cut, district, live, same, setup, started
from processing.gui.AlgorithmExecutor import execute_in_place_run
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsLineString,
    QgsProcessingContext,
    QgsProject,
    QgsVectorLayerJoinInfo,
    QgsVectorLayerUtils,
)

# After these all is compared in every mode, after each edit in one.
TELLING = ("digitised", "merged", "pasted", "undone", "redone by the list of steps", "a control line moved")


@pytest.fixture(scope="module")
def part(plugin, tmp_path_factory):
    return cut(tmp_path_factory.mktemp("cut"))


@pytest.fixture
def project(plugin):
    project = QgsProject.instance()
    project.clear()
    yield project
    for layer in project.mapLayers().values():
        if layer.isEditable():
            roll_back(layer)
    project.clear()
    project.setTransactionMode(Qgis.TransactionMode.Disabled)


@pytest.fixture
def check():
    """Starts checks, and ends them before their layers go."""
    checks = []

    def begin(asked):
        checks.append(started(asked))
        return checks[-1]

    yield begin
    for one in checks:
        one.shut()


def moved(feature, dx, dy=0.0):
    shape = QgsGeometry(feature.geometry())
    shape.translate(dx, dy)
    return shape


def edits(plots, controls):
    """Yield after each of the ways of editing plots; `controls` is one of the control layers."""
    fields = plots.fields()
    some = sorted(plots.getFeatures(), key=lambda feature: feature["BSM"])
    one, two, three, four, five, six = some[:6]
    plots.changeGeometry(one.id(), moved(one, 12))
    yield "moved"
    vertex = two.geometry().vertexAt(1)
    plots.moveVertex(vertex.x() + 3, vertex.y() - 2, two.id(), 1)
    yield "vertex"
    plots.changeAttributeValue(three.id(), fields.lookupField("RJL"), 9.9)
    yield "attribute"
    plots.changeAttributeValue(four.id(), fields.lookupField("BSM"), three["BSM"])
    yield "an id that is there twice"
    new = QgsVectorLayerUtils.createFeature(plots, moved(five, 40, 25))
    new["BSM"] = "NEW-1"
    plots.addFeature(new)
    yield "digitised"
    plots.deleteFeature(six.id())
    yield "deleted"
    box = five.geometry().boundingBox()
    line = QgsLineString([box.xMinimum() - 1, box.xMaximum() + 1], [box.center().y()] * 2)
    plots.splitFeatures(curve=line)
    yield "split"
    neighbour = next(
        other
        for other in some[6:]
        if other.geometry().touches(some[7].geometry()) and other.id() != some[7].id()
    )
    with command(plots):
        plots.changeGeometry(neighbour.id(), neighbour.geometry().combine(some[7].geometry()))
        plots.deleteFeature(some[7].id())
    yield "merged"
    with command(plots):
        pasted = []
        for at, feature in enumerate(some[8:20]):
            copy = QgsFeature(fields)
            copy.setAttributes(feature.attributes())
            copy["fid"] = None
            copy["BSM"] = f"PASTE-{at}"
            copy.setGeometry(moved(feature, 5, 5))
            pasted.append(copy)
        plots.addFeatures(pasted)
    yield "pasted"
    corners = [QgsGeometry.fromPolygonXY([[]]), QgsGeometry()]
    box = some[20].geometry().boundingBox()
    bow = f"MultiPolygon((({box.xMinimum()} {box.yMinimum()}, {box.xMaximum()} {box.yMaximum()}, {box.xMaximum()} "
    bow += f"{box.yMinimum()}, {box.xMinimum()} {box.yMaximum()}, {box.xMinimum()} {box.yMinimum()})))"
    plots.changeGeometry(some[20].id(), QgsGeometry.fromWkt(bow))
    yield "an invalid polygon"
    plots.changeGeometry(some[21].id(), corners[1])
    yield "no geometry"
    before = plots.undoStack().index()
    plots.undoStack().undo()
    plots.undoStack().undo()
    yield "undone"
    plots.undoStack().redo()
    yield "redone"
    plots.undoStack().setIndex(max(before - 6, 0))
    yield "undone by the list of steps"
    plots.undoStack().setIndex(before)
    yield "redone by the list of steps"
    plots.selectByIds([feature.id() for feature in some[22:30]])
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    context.expressionContext().appendScope(plots.createExpressionContextScope())
    shift = {"INPUT": plots, "DELTA_X": 4, "DELTA_Y": 1, "DELTA_Z": 0, "DELTA_M": 0}
    algorithm = QgsApplication.processingRegistry().algorithmById("native:translategeometry")
    assert execute_in_place_run(algorithm, shift, context=context)[0]
    plots.removeSelection()
    yield "by an algorithm in place"
    controls.startEditing()
    control = next(controls.getFeatures())
    controls.changeGeometry(control.id(), moved(control, 35, 15))
    yield "a control line moved"


@pytest.mark.parametrize("mode", MODES)
def test_every_way_of_editing(project, part, check, tmp_path, mode):
    layers = district(tmp_path, part)
    if mode == "memory":
        layers["plots"] = layers["plots"].materialize(QgsFeatureRequest())
        layers["plots"].setName("plots")
        project.addMapLayer(layers["plots"])
    project.setTransactionMode(MODES[mode])
    asked = setup(layers)
    live_check = check(asked)
    assert live(live_check) == batch(asked)
    plots = layers["plots"]
    assert plots.startEditing()
    for kind in edits(plots, layers["green_line"]):
        if mode != "memory" and kind not in TELLING:
            continue
        try:
            same(live_check)
        except AssertionError as error:
            raise AssertionError(kind) from error
    commit(plots, stop=False)
    same(live_check)
    plots.deleteFeature(max(plots.allFeatureIds()))
    same(live_check)
    roll_back(plots)
    same(live_check)
    assert live(live_check) == batch(asked)


def test_the_whole_district_and_its_planted_faults(project, check, tmp_path):
    layers = district(tmp_path)
    asked = setup(layers)
    live_check = check(asked)
    assert live(live_check) == batch(asked)
    layers["plots"].startEditing()
    feature = next(layers["plots"].getFeatures())
    layers["plots"].changeGeometry(feature.id(), moved(feature, 30))
    same(live_check)


def test_with_a_filter_and_a_join(project, part, check, tmp_path):
    layers = district(tmp_path, part)
    plots = layers["plots"]
    register = plots.materialize(QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry))
    register.setName("register")
    project.addMapLayer(register)
    # The floor area ratio comes out of another layer.
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(register)
    join.setJoinFieldName("BSM")
    join.setTargetFieldName("BSM")
    join.setJoinFieldNamesSubset(["RJL"])
    join.setPrefix("joined_")
    plots.addJoin(join)
    plots.setSubsetString("\"GHYDYHDM\" LIKE '07%'")
    asked = setup(layers, field_map={"far": "joined_RJL"})
    live_check = check(asked)
    same(live_check)
    register.startEditing()
    register.changeAttributeValue(next(plots.getFeatures()).id(), register.fields().lookupField("RJL"), 12.5)
    same(live_check)
    plots.setSubsetString("\"GHYDYHDM\" LIKE '0%'")
    same(live_check)
    plots.startEditing()
    feature = next(plots.getFeatures())
    plots.changeGeometry(feature.id(), moved(feature, 9))
    same(live_check)
    plots.removeJoin(register.id())
    same(live_check)
