"""Every edit of a vector layer, in whatever way QGIS tells of it, as one signal a turn of the event loop."""

from qgis.core import Qgis, QgsExpression, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

# From so many features on, reading the layer anew costs less than hearing of each.
MOST = 5_000
# Functions by which a virtual field of one feature depends on others.
_LOOKS_AROUND = ("overlay_", "get_feature")


class LayerEdits(QObject):
    """Follows one layer: its features, filter, fields, reference system, source, and the layers joined to it.

    `edited` tells the ids of features that are new, other or gone, as a frozenset, or None where anything may be
    other. It comes in a turn of the event loop after the edits: who hears it may read the layer, and never holds
    an edit up. What is named is a hint, the layer itself the truth: a feature that was named may have stayed as
    it was. `gone` tells that the layer is being deleted, at once.

    An edit in one of these ways changes many features and names none: a commit (new features get other ids), in
    automatic transaction groups a rollback, a reload, a filter. Undo and redo name them.
    """

    edited = pyqtSignal(object)
    gone = pyqtSignal()
    # To itself, in the next turn, before anything is painted in it: what comes of an edit is waited for.
    _due = pyqtSignal()

    def __init__(
        self, layer: QgsVectorLayer, parent: QObject | None = None, above: frozenset[str] = frozenset()
    ):
        super().__init__(parent)
        self.layer: QgsVectorLayer | None = layer
        # Layers may be joined to each other in a ring.
        self._above = above | {layer.id()}
        self._fids: set[int] = set()
        self._anything = self._named = False
        self._joined: list[LayerEdits] = []
        self._waits = False
        self._due.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._by_feature = (
            (layer.geometryChanged, self._touched),
            (layer.attributeValueChanged, self._touched),
            (layer.featureAdded, self._touched),
            (layer.featureDeleted, self._touched),
        )
        self._by_layer = (
            (layer.dataChanged, self._unclear),
            (layer.afterCommitChanges, self._unclear),
            (layer.afterRollBack, self._unclear),
            (layer.subsetStringChanged, self._unclear),
            (layer.crsChanged, self._unclear),
            (layer.dataSourceChanged, self._unclear),
            (layer.isValidChanged, self._unclear),
            (layer.updatedFields, self._other_fields),
            (layer.undoStack().indexChanged, self._stepped),
            (layer.willBeDeleted, self._deleted),
        )
        self._hearing = True
        for signal, slot in (*self._by_feature, *self._by_layer):
            signal.connect(slot)
        self._follow_others()

    @property
    def waiting(self) -> bool:
        """Whether there is something to tell that is not told yet."""
        return self._waits

    def release(self) -> None:
        """Follow the layer no more."""
        self._waits = False
        self._let_others_go()
        if self.layer is not None:
            for signal, slot in (*(self._by_feature if self._hearing else ()), *self._by_layer):
                signal.disconnect(slot)
            self.layer, self._by_feature, self._by_layer = None, (), ()

    def _touched(self, fid: int, *_) -> None:
        self._fids.add(fid)
        self._named = True
        if len(self._fids) > MOST:
            for signal, slot in self._by_feature:
                signal.disconnect(slot)
            self._hearing = False
            self._anything = True
        self._wake()

    def _unclear(self, *_) -> None:
        self._anything = True
        self._wake()

    def _stepped(self, *_) -> None:
        # A step of the undo stack comes after the features that it changed; where none was named, who knows.
        if not self._named:
            self._unclear()
        self._named = False

    def _other_fields(self) -> None:
        self._follow_others()
        self._unclear()

    def _deleted(self) -> None:
        self._waits = False
        self._let_others_go()
        # Its signals go with it.
        self.layer, self._by_feature, self._by_layer = None, (), ()
        self.gone.emit()

    def _wake(self) -> None:
        # A memory layer tells that it is no longer valid after it said farewell.
        if self.layer is not None and not self._waits:
            self._waits = True
            self._due.emit()

    def _tell(self) -> None:
        if not self._waits:
            return
        self._waits = False
        fids = None if self._anything or self._depends_on_others else frozenset(self._fids)
        self._fids, self._anything = set(), False
        if not self._hearing:
            for signal, slot in self._by_feature:
                signal.connect(slot)
            self._hearing = True
        self.edited.emit(fids)

    def _follow_others(self) -> None:
        """Follow the layers joined to this one, and learn whether its virtual fields look at other features."""
        self._let_others_go()
        joined = {join.joinLayerId(): join.joinLayer() for join in self.layer.vectorJoins()}
        for id, other in joined.items():
            if other is None or id in self._above:
                continue
            edits = LayerEdits(other, self, self._above)
            edits.edited.connect(self._unclear)
            edits.gone.connect(self._unclear)
            self._joined.append(edits)
        fields = self.layer.fields()
        self._depends_on_others = any(
            _looks_around(self.layer.expressionField(place))
            for place in range(fields.count())
            if fields.fieldOrigin(place) == Qgis.FieldOrigin.Expression
        )

    def _let_others_go(self) -> None:
        for edits in self._joined:
            edits.release()
            edits.deleteLater()
        self._joined = []


def _looks_around(expression: str) -> bool:
    """Return whether an expression's value for one feature may hang on others."""
    names = QgsExpression(expression).referencedFunctions()
    return any(
        name.startswith(_LOOKS_AROUND)
        or "Aggregates" in QgsExpression.Functions()[QgsExpression.functionIndex(name)].groups()
        for name in names
        if QgsExpression.isFunctionName(name)
    )
