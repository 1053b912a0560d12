"""Live and batch say the same of the same layers, field by field, whatever the way of editing."""

import pytest
from plan_check_help import batch, district, live, setup, started
from qgis.core import QgsGeometry, QgsProject


@pytest.fixture
def layers(plugin, tmp_path):
    QgsProject.instance().clear()
    yield district(tmp_path)
    QgsProject.instance().clear()


def test_a_first_walk(layers):
    asked = setup(layers)
    check = started(asked)
    assert live(check) == batch(asked)
    plots = layers["plots"]
    plots.startEditing()
    feature = next(plots.getFeatures())
    shape = QgsGeometry(feature.geometry())
    shape.translate(30, 0)
    plots.changeGeometry(feature.id(), shape)
    assert check.settle(20)
    assert live(check) == batch(asked)
    check.shut()
