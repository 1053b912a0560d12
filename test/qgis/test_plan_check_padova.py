"""Thousands of random edits of real land use under real water buffers: live stays equal to batch.

Set GUIJU_EVERY_EDIT=1 to compare after each of the 2,000 edits.
"""

import json
import os
import random
from pathlib import Path

import pytest
from guiju.live.plan_check import PlanCheck, Setup
from plan_check_help import same
from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsLineString, QgsProject, QgsVectorLayer
from test_plan_check_accidents import rule

FOLDER = Path(__file__).parents[2].resolve().parent / "shared" / "data" / "padova"
EDITS = 2_000
EVERY = 1 if os.environ.get("GUIJU_EVERY_EDIT") else 400

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the Padova data set is not beside the project (../shared/data)"
)


def pack() -> dict:
    titles = {"title": {"en": "Blue", "zh": "蓝线"}, "aliases": ["blue_30m"], "accuracy_m": 0.01}
    return {
        "schema_version": 1,
        "id": "padova",
        "version": "1",
        "title": {"en": "Padova", "zh": "帕多瓦"},
        "edition": "2023",
        "roles": {"blue": titles},
        "fields": {"class": {"type": "text"}, "plot_id": {"type": "text", "aliases": ["istat"]}},
        "rules": [
            rule(
                "blue",
                "max_overlap",
                role="blue",
                limit_m2=0,
                tolerance=1.0,
                applies_to="class <> 'natural=water'",
            ),
            rule("share", "max_overlap", role="blue", limit_share=0.5),
            rule("away", "min_distance", role="blue", limit_m=20, applies_to="class = 'landuse=industrial'"),
            rule("class", "required", fields=["class"]),
            rule("homes", "expression", expression="class <> 'landuse=residential' OR natural IS NULL"),
            rule("ground", "coverage", checks=["overlap", "duplicate", "sliver", "invalid"]),
        ],
    }


def layers(project):
    """One municipality's land use and the buffers around it, in memory."""
    land = QgsVectorLayer(str(FOLDER / "padova_landuse_2023_utm32n.gpkg"), "land", "ogr")
    water = QgsVectorLayer(f"{FOLDER / 'padova_control_blue30m.gpkg'}|layername=blue_30m", "blue_30m", "ogr")
    land = land.materialize(QgsFeatureRequest().setFilterExpression("comune = 'pontelongo'"))
    land.setName("land")
    water = water.materialize(QgsFeatureRequest().setFilterRect(land.extent().buffered(500)))
    water.setName("blue_30m")
    project.addMapLayers([land, water])
    return land, water


class Planner:
    """Edits at random, always the same."""

    def __init__(self, land, water):
        self.land, self.water = land, water
        self.dice = random.Random(20261122)
        self.ways = (
            [self.move] * 4
            + [self.vertex] * 6
            + [self.attribute] * 4
            + [self.delete] * 3
            + [self.copy, self.split, self.merge, self.buffer, self.empty, self.undo, self.undo, self.redo]
        )

    def some(self, layer=None):
        layer = layer or self.land
        return layer.getFeature(self.dice.choice(sorted(layer.allFeatureIds())))

    def edit(self):
        self.dice.choice(self.ways)()

    def by(self, reach=6):
        return self.dice.uniform(-reach, reach), self.dice.uniform(-reach, reach)

    def move(self):
        feature = self.some()
        shape = QgsGeometry(feature.geometry())
        shape.translate(*self.by())
        self.land.changeGeometry(feature.id(), shape)

    def vertex(self):
        feature = self.some()
        place = self.dice.randrange(4)
        corner = feature.geometry().vertexAt(place)
        dx, dy = self.by()
        if not corner.isEmpty():
            self.land.moveVertex(corner.x() + dx, corner.y() + dy, feature.id(), place)

    def attribute(self):
        value = self.dice.choice(["landuse=industrial", "landuse=residential", "natural=water", None])
        self.land.changeAttributeValue(self.some().id(), self.land.fields().lookupField("class"), value)

    def copy(self):
        features = []
        for _ in range(self.dice.randrange(1, 3)):
            feature = self.some()
            new = QgsFeature(self.land.fields())
            new.setAttributes(feature.attributes())
            shape = QgsGeometry(feature.geometry())
            shape.translate(*self.by(60))
            new.setGeometry(shape)
            features.append(new)
        self.land.beginEditCommand("paste")
        self.land.addFeatures(features)
        self.land.endEditCommand()

    def delete(self):
        self.land.deleteFeature(self.some().id())

    def split(self):
        box = self.some().geometry().boundingBox()
        if not box.isEmpty():
            line = QgsLineString([box.xMinimum() - 1, box.xMaximum() + 1], [box.yMinimum(), box.yMaximum()])
            self.land.splitFeatures(curve=line)

    def merge(self):
        one = self.some()
        near = self.land.getFeatures(one.geometry().boundingBox().buffered(1))
        two = next((feature for feature in near if feature.id() != one.id()), None)
        if two is not None:
            self.land.beginEditCommand("merge")
            self.land.changeGeometry(one.id(), one.geometry().combine(two.geometry()))
            self.land.deleteFeature(two.id())
            self.land.endEditCommand()

    def buffer(self):
        self.water.startEditing()
        feature = self.some(self.water)
        shape = QgsGeometry(feature.geometry())
        shape.translate(*self.by())
        self.water.changeGeometry(feature.id(), shape)

    def empty(self):
        self.land.changeGeometry(self.some().id(), QgsGeometry())

    def undo(self):
        stack = self.land.undoStack()
        stack.setIndex(max(stack.index() - self.dice.randrange(1, 6), 0))

    def redo(self):
        self.land.undoStack().redo()


@pytest.mark.usefixtures("plugin")
def test_two_thousand_edits_of_real_land_use(tmp_path):
    project = QgsProject.instance()
    project.clear()
    land, water = layers(project)
    path = tmp_path / "pack.json"
    path.write_text(json.dumps(pack()), encoding="utf-8")
    check = PlanCheck()
    check.start(Setup(str(path), land, {"blue": water}, area_method="planar"))
    same(check)
    land.startEditing()
    planner = Planner(land, water)
    for number in range(1, EDITS + 1):
        planner.edit()
        # Edits come in bursts as they do from a hand that is faster than a check.
        if number % 7 == 0:
            check.settle(0.002)
        if number % EVERY == 0:
            same(check)
        if number % 500 == 0:
            land.commitChanges(stopEditing=False)
    same(check)
    check.shut()
    land.rollBack()
    water.rollBack()
    project.clear()
