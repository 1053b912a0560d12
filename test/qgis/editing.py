"""Edits of a layer as a person makes them, in every transaction mode of a project."""

from contextlib import contextmanager

from qgis.core import Qgis, QgsProject

MODES = {
    "memory": Qgis.TransactionMode.Disabled,
    "disabled": Qgis.TransactionMode.Disabled,
    "automatic": Qgis.TransactionMode.AutomaticGroups,
    "buffered": Qgis.TransactionMode.BufferedGroups,
}


def commit(layer, stop=True):
    """Save; without `stop` the layer stays in edit mode."""
    project = QgsProject.instance()
    if project.transactionMode() == Qgis.TransactionMode.BufferedGroups:
        assert project.commitChanges(stop, layer)[0]
    else:
        assert layer.commitChanges(stop), layer.commitErrors()


def roll_back(layer):
    """Give up what was not saved."""
    project = QgsProject.instance()
    if project.transactionMode() == Qgis.TransactionMode.BufferedGroups:
        assert project.rollBack(True, layer)[0]
    else:
        assert layer.rollBack()


@contextmanager
def command(layer):
    """One step of the undo list."""
    layer.beginEditCommand("edit")
    yield
    layer.endEditCommand()
