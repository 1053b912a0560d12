"""One edit of a layer's polygons, in its edit buffer, as one step of undo."""

from collections.abc import Mapping
from typing import Any

import shapely
from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsPointXY,
    QgsVectorDataProvider,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .shapes import as_qgis
from .text import tr

# A vertex keeps its height where it stays as near as that.
_SAME = 1e-6


class EditRefused(Exception):
    """The layer, or what happened to it since, does not allow the edit; says so in a sentence."""


def apply_edit(
    layer: QgsVectorLayer,
    name: str,
    shapes: Mapping[int, shapely.Geometry],
    before: Mapping[int, shapely.Geometry],
    values: Mapping[int, Mapping[str, Any]],
    *,
    topological: bool = False,
) -> None:
    """Give features (by id) other shapes, in the layer's CRS, and other values by field, as one step of undo.

    Starts editing where nobody does. `before` is what their shapes were when the edit was thought of. With
    `topological`, the new vertices are also put into the boundaries that run through them. Raises EditRefused, and then
    nothing is changed.
    """
    _refuse(layer, shapes, before, values)
    fitting = {fid: _fitting(layer, fid, shape) for fid, shape in shapes.items()}
    converted = [
        (fid, *_converted(layer, field, value)) for fid, new in values.items() for field, value in new.items()
    ]
    began = not layer.isEditable()
    if began and not layer.startEditing():
        raise EditRefused(tr("Layer “{layer}” cannot be edited now.").format(layer=layer.name()))
    layer.beginEditCommand(name)
    done = all(layer.changeGeometry(fid, shape) for fid, shape in fitting.items())
    done = done and all(layer.changeAttributeValue(*one) for one in converted)
    if not done:
        layer.destroyEditCommand()
        if began:
            layer.rollBack()
        raise _not_taken(layer)
    if topological:
        for shape in shapes.values():
            layer.addTopologicalPoints(as_qgis(shape))
    layer.endEditCommand()
    layer.triggerRepaint()


def _refuse(layer: QgsVectorLayer, shapes, before, values) -> None:
    needed = QgsVectorDataProvider.Capability.ChangeGeometries if shapes else None
    wanted = QgsVectorDataProvider.Capability.ChangeAttributeValues if values else None
    able = layer.dataProvider().capabilities()
    if layer.readOnly() or any(one and not able & one for one in (needed, wanted)):
        raise EditRefused(tr("Layer “{layer}” cannot be edited.").format(layer=layer.name()))
    for fid in {*shapes, *values}:
        feature = layer.getFeature(fid)
        if not feature.isValid():
            raise EditRefused(tr("The plot is no more; nothing was changed."))
        if fid in before and not _same(feature.geometry(), before[fid]):
            raise EditRefused(tr("The plot was edited in the meantime; nothing was changed."))


def _not_taken(layer: QgsVectorLayer) -> EditRefused:
    return EditRefused(tr("Layer “{layer}” did not take the edit.").format(layer=layer.name()))


def _converted(layer: QgsVectorLayer, field: str, value) -> tuple[int, Any]:
    """Return a field's place and a value as it holds it. Raises EditRefused where it has no room for it."""
    place = layer.fields().lookupField(field)
    if place < 0:
        raise _not_taken(layer)
    try:
        return place, layer.fields().at(place).convertCompatible(value)
    except ValueError as error:
        raise _not_taken(layer) from error


def _same(geometry: QgsGeometry, shape: shapely.Geometry) -> bool:
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        return True
    flat = QgsGeometry(geometry)
    flat.get().dropZValue()
    flat.get().dropMValue()
    now = shapely.from_wkb(bytes(flat.asWkb()), on_invalid="ignore")
    return now is not None and bool(shapely.equals_exact(now, shape, _SAME))


def _fitting(layer: QgsVectorLayer, fid: int, shape: shapely.Geometry) -> QgsGeometry:
    """Return a shape as the layer has them: single or multi, with the heights of the vertices that stay."""
    kind = layer.wkbType()
    made = as_qgis(shape)
    if kind == Qgis.WkbType.Unknown:
        return made
    (fitting,) = made.coerceToType(kind, 0, 0)
    if QgsWkbTypes.hasZ(kind) or QgsWkbTypes.hasM(kind):
        old = layer.getFeature(fid).geometry()
        for place in range(fitting.constGet().nCoordinates()):
            vertex = fitting.vertexAt(place)
            _, at, *_, distance = old.closestVertex(QgsPointXY(vertex))
            if distance <= _SAME**2:
                kept = old.vertexAt(at)
                fitting.moveVertex(kept, place)
    return fitting
