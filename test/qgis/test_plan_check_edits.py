"""Every way of editing a layer is heard: who reads again what was named has the layer as it is."""

import pytest
from editing import MODES, command, commit, roll_back
from guiju.bridge.layer_edits import MOST, LayerEdits
from layers import box, polygons, save
from processing.gui.AlgorithmExecutor import execute_in_place_run
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsLineString,
    QgsProcessingContext,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType


class Mirror:
    """What somebody knows of a layer who reads only what is named to him."""

    def __init__(self, layer):
        self.layer, self.told = layer, []
        self.rows = self.read()
        self.edits = LayerEdits(layer)
        self.edits.edited.connect(self.hear)

    def read(self, fids=None):
        request = QgsFeatureRequest() if fids is None else QgsFeatureRequest().setFilterFids(list(fids))
        for _ in range(5):
            rows = {
                feature.id(): (feature.geometry().asWkt(), feature.attributes())
                for feature in self.layer.getFeatures(request)
            }
            # In a transaction a map that is being drawn may break a reading off.
            if fids is not None or len(rows) == self.layer.featureCount():
                break
        return rows

    def hear(self, fids):
        self.told.append(fids)
        if fids is None:
            self.rows = self.read()
        else:
            self.rows = {fid: row for fid, row in self.rows.items() if fid not in fids} | self.read(fids)

    def settle(self):
        for _ in range(3):
            QCoreApplication.processEvents()
        assert self.rows == self.read()

    @property
    def last(self):
        return self.told[-1]


@pytest.fixture(params=MODES)
def layer(request, tmp_path):
    """A layer of four plots in a row, in each of the ways in which QGIS edits."""
    made = polygons(
        "plots",
        [(f"P{at}", box(at * 10, 0, at * 10 + 10, 10), at) for at in range(4)],
        fields="field=use:integer",
    )
    made.setCustomProperty("mode", request.param)
    if request.param != "memory":
        made = QgsVectorLayer(save(made, tmp_path / "plots.gpkg"), "plots", "ogr")
    project = QgsProject.instance()
    project.clear()
    project.setTransactionMode(MODES[request.param])
    project.addMapLayer(made)
    yield made
    if project.mapLayers() and made.id() in project.mapLayers() and made.isEditable():
        roll_back(made)
    project.clear()
    project.setTransactionMode(Qgis.TransactionMode.Disabled)


def shape(x0, width=10, height=10):
    return QgsGeometry.fromWkt(box(x0, 0, x0 + width, height))


def new(layer, x0, name="N"):
    feature = QgsVectorLayerUtils.createFeature(layer, shape(x0))
    feature["id"] = name
    return feature


def fids(layer):
    return sorted(feature.id() for feature in layer.getFeatures())


def use(layer):
    return layer.fields().lookupField("use")


def test_each_edit_names_what_it_touched(layer):
    mirror = Mirror(layer)
    one, two, three, four = fids(layer)
    assert layer.startEditing()

    def names(*touched):
        mirror.settle()
        assert mirror.last == set(touched)

    layer.changeGeometry(one, shape(1, 8))
    names(one)
    layer.changeAttributeValue(two, use(layer), 9)
    names(two)
    layer.moveVertex(500_001, 3_378_001, one, 0)
    names(one)
    added = new(layer, 60)
    layer.addFeature(added)
    names(max(set(fids(layer)) - {one, two, three, four}))
    layer.deleteFeature(three)
    names(three)
    with command(layer):
        layer.changeGeometry(four, shape(31, 5))
        layer.changeAttributeValue(four, use(layer), 7)
        layer.deleteFeature(two)
    names(two, four)
    layer.undoStack().undo()
    names(two, four)
    layer.undoStack().undo()
    names(three)
    layer.undoStack().redo()
    names(three)
    layer.undoStack().redo()
    names(two, four)
    layer.undoStack().setIndex(0)
    mirror.settle()
    assert {one, two, three, four} <= mirror.last
    layer.undoStack().setIndex(layer.undoStack().count())
    mirror.settle()
    roll_back(layer)
    mirror.settle()
    assert fids(layer) == [one, two, three, four]


def test_a_command_that_is_given_up_leaves_nothing(layer):
    mirror = Mirror(layer)
    layer.startEditing()
    before = mirror.read()
    layer.beginEditCommand("edit")
    layer.changeGeometry(fids(layer)[0], shape(3))
    layer.addFeature(new(layer, 80))
    mirror.settle()
    layer.destroyEditCommand()
    mirror.settle()
    assert mirror.rows == before


def test_split_merge_and_paste(layer):
    mirror = Mirror(layer)
    layer.startEditing()
    cut = QgsLineString([500_005, 500_005], [3_377_990, 3_378_020])
    assert layer.splitFeatures(curve=cut)[0] == Qgis.GeometryOperationResult.Success
    mirror.settle()
    assert len(mirror.rows) == 5
    assert len(mirror.last) == 2
    one, two = list(layer.getFeatures())[:2]
    with command(layer):
        layer.changeGeometry(one.id(), one.geometry().combine(two.geometry()))
        layer.deleteFeature(two.id())
    mirror.settle()
    assert len(mirror.rows) == 4
    with command(layer):
        layer.addFeatures([new(layer, 100 + 20 * at, f"C{at}") for at in range(50)])
    mirror.settle()
    assert len(mirror.rows) == 54
    assert len(mirror.last) == 50


def test_an_algorithm_in_place(layer):
    mirror = Mirror(layer)
    layer.startEditing()
    layer.selectAll()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().algorithmById("native:translategeometry")
    by = {"INPUT": layer, "DELTA_X": 3, "DELTA_Y": 0, "DELTA_Z": 0, "DELTA_M": 0}
    # As the processing toolbox does it when “edit in place” is on.
    context.expressionContext().appendScope(layer.createExpressionContextScope())
    done, _ = execute_in_place_run(algorithm, by, context=context)
    assert done
    mirror.settle()
    assert mirror.last == set(fids(layer))


@pytest.mark.parametrize("stop", [True, False])
def test_a_commit_gives_new_ids_and_is_read_whole(layer, stop):
    mirror = Mirror(layer)
    layer.startEditing()
    layer.addFeatures([new(layer, 60, "A"), new(layer, 80, "B")])
    layer.deleteFeature(fids(layer)[-1])
    mirror.settle()
    commit(layer, stop)
    mirror.settle()
    assert mirror.last is None
    assert min(mirror.rows) > 0
    if not stop:
        layer.changeGeometry(max(mirror.rows), shape(200))
        mirror.settle()
        roll_back(layer)
        mirror.settle()


def test_filter_reload_fields_and_reference_system(layer):
    mirror = Mirror(layer)
    layer.setSubsetString("\"id\" <> 'P2'")
    mirror.settle()
    assert len(mirror.rows) == 3
    assert mirror.last is None
    layer.setSubsetString("")
    mirror.settle()
    assert len(mirror.rows) == 4
    for change in (
        layer.reload,
        lambda: layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4548")),
        lambda: layer.addExpressionField("use + 1", QgsField("more", QMetaType.Type.Int)),
    ):
        mirror.told.clear()
        change()
        mirror.settle()
        assert mirror.told == [None]
    layer.startEditing()
    mirror.told.clear()
    assert layer.addAttribute(QgsField("far", QMetaType.Type.Double))
    mirror.settle()
    assert None in mirror.told
    mirror.told.clear()
    layer.undoStack().undo()
    mirror.settle()
    assert None in mirror.told
    roll_back(layer)


def test_a_virtual_field_over_other_features_is_read_whole(layer):
    layer.addExpressionField("$area", QgsField("own", QMetaType.Type.Double))
    mirror = Mirror(layer)
    layer.startEditing()
    layer.changeGeometry(fids(layer)[0], shape(0, 7))
    mirror.settle()
    assert mirror.last is not None
    layer.addExpressionField("sum($area)", QgsField("all", QMetaType.Type.Double))
    mirror.settle()
    layer.changeGeometry(fids(layer)[0], shape(0, 8))
    mirror.settle()
    assert mirror.last is None
    roll_back(layer)


def test_a_joined_layer_is_heard(layer):
    register = polygons(
        "register", [(f"P{at}", None, f"owner {at}") for at in range(4)], fields="field=owner:string"
    )
    QgsProject.instance().addMapLayer(register)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(register)
    join.setJoinFieldName("id")
    join.setTargetFieldName("id")
    join.setEditable(True)
    mirror = Mirror(layer)
    layer.addJoin(join)
    mirror.settle()
    name = layer.fields().lookupField("register_owner")
    assert name >= 0
    register.startEditing()
    register.changeAttributeValue(1, 1, "nobody")
    mirror.settle()
    assert any("nobody" in row[1] for row in mirror.rows.values())
    # Written through the join, it is the other layer that changes.
    layer.startEditing()
    layer.changeAttributeValue(fids(layer)[1], name, "someone")
    mirror.settle()
    assert any("someone" in row[1] for row in mirror.rows.values())
    QgsProject.instance().removeMapLayer(register.id())
    mirror.settle()
    roll_back(layer)


def test_a_ring_of_joins_ends(layer):
    other = polygons("other", [("P1", None)])
    QgsProject.instance().addMapLayer(other)
    for one, joined in ((layer, other), (other, layer)):
        join = QgsVectorLayerJoinInfo()
        join.setJoinLayer(joined)
        join.setJoinFieldName("id")
        join.setTargetFieldName("id")
        one.addJoin(join)
    mirror = Mirror(layer)
    mirror.settle()


def test_more_than_one_can_hear_is_read_whole(layer):
    mirror = Mirror(layer)
    layer.startEditing()
    with command(layer):
        layer.addFeatures([QgsFeature(layer.fields()) for _ in range(MOST + 2)])
    mirror.settle()
    assert mirror.last is None
    layer.changeAttributeValue(1, use(layer), 5)
    mirror.settle()
    assert mirror.last == {1}
    roll_back(layer)


def test_a_layer_that_goes_says_so_and_one_let_go_is_silent(layer):
    mirror = Mirror(layer)
    gone = []
    mirror.edits.gone.connect(lambda: gone.append(True))
    layer.startEditing()
    layer.changeGeometry(1, shape(2))
    mirror.edits.release()
    layer.changeGeometry(1, shape(3))
    QCoreApplication.processEvents()
    assert not mirror.told
    again = LayerEdits(layer)
    again.gone.connect(lambda: gone.append(True))
    again.edited.connect(mirror.told.append)
    layer.changeGeometry(1, shape(4))
    QgsProject.instance().removeMapLayer(layer.id())
    QCoreApplication.processEvents()
    assert gone == [True]
    assert not mirror.told
    again.release()
