"""Cases in a layer of QGIS, whatever holds it: steps as plain edits, which can be undone while the layer is edited."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from qgis.core import QgsFeature, QgsFeatureRequest, QgsField, QgsProject, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt

from ..core.cases.case import Event
from ..core.cases.records import FACTS, NEEDED, STANDING, Record, advanced, record
from ..core.text import InputError, Message
from .case_file import TABLE, is_case_file


def holds_cases(layer: QgsVectorLayer) -> bool:
    """Tell by its fields whether a layer holds cases."""
    return set(NEEDED) <= set(layer.fields().names()) and layer.isSpatial()


def file_of(layer: QgsVectorLayer) -> str | None:
    """Return the file of cases that a layer shows whole, None where it stands elsewhere."""
    if layer.providerType() != "ogr":
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = parts.get("path") or ""
    return path if parts.get("layerName") in (None, "", TABLE) and is_case_file(path) else None


def folder_of(layer: QgsVectorLayer) -> str | None:
    """Return the folder that the photos of a layer's cases are beside: that of its file, else of the project; None
    where there is neither."""
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or ""
    if path and Path(path).is_file():
        return str(Path(path).resolve().parent)
    return QgsProject.instance().absolutePath() or None


def take_steps(layer: QgsVectorLayer, steps: Mapping[int, Sequence[Event]], title: str) -> None:
    """Bring events to cases of a layer, by feature id, on the thread that owns it.

    While the layer is edited, that is one command that can be undone; else it is saved at once. Raises InputError,
    and changes nothing, where a case has gone on since the events were made, or the layer does not take it.
    """
    values = {number: _values(layer, number, events) for number, events in steps.items()}
    edited = layer.isEditable()
    if not edited and not layer.startEditing():
        raise _not_editable(layer)
    layer.beginEditCommand(title)
    if not all(layer.changeAttributeValues(number, own) for number, own in values.items()):
        layer.destroyEditCommand()
        if not edited:
            layer.rollBack()
        raise _not_editable(layer)
    layer.endEditCommand()
    if not edited and not layer.commitChanges():
        reason = " ".join(part.strip() for part in layer.commitErrors() if part.strip())
        layer.rollBack()
        raise InputError(
            Message(
                "Layer “{layer}” did not take the step: {reason}. Nothing was changed.",
                layer=layer.name(),
                reason=reason.rstrip(".") or "?",
            )
        )


def _values(layer: QgsVectorLayer, feature_id: int, events: Sequence[Event]) -> dict[int, Any]:
    """Return what a case's fields hold after events, by their place. Raises InputError where it has gone on."""
    present = _present(layer, feature_id)
    if present is None:
        raise InputError(Message("The case is no longer in layer “{layer}”.", layer=layer.name()))
    return {
        place: _value(layer.fields().at(place), value)
        for name, value in advanced(present, events).items()
        if (place := layer.fields().lookupField(name)) >= 0
    }


def _present(layer: QgsVectorLayer, feature_id: int) -> Record | None:
    """Return a case as it is by now: as it is edited here, or as the file or the database has it."""
    request = QgsFeatureRequest(feature_id)
    reader = layer if layer.isEditable() else layer.dataProvider()
    feature = QgsFeature()
    if not reader.getFeatures(request).nextFeature(feature):
        return None
    names = feature.fields().names() or layer.fields().names()
    values = dict(zip(names, map(_plain, feature.attributes()), strict=False))
    return record({name: values.get(name) for name in (*FACTS, *STANDING)}, None, feature_id)


def _plain(value: Any) -> Any:
    if isinstance(value, QDate):
        return value.toPyDate()
    return value if isinstance(value, (str, int, float)) else None


def _value(field: QgsField, value: Any) -> Any:
    """Return a value as a field of its type takes it."""
    if value is None:
        return None
    kind = QMetaType.Type(field.type())
    if isinstance(value, date):
        return (
            QDate(value.year, value.month, value.day) if kind == QMetaType.Type.QDate else value.isoformat()
        )
    if kind == QMetaType.Type.QDateTime and isinstance(value, str):
        return QDateTime.fromString(value, Qt.DateFormat.ISODate)
    return value


def _not_editable(layer: QgsVectorLayer) -> InputError:
    return InputError(
        Message("Layer “{layer}” cannot be edited, so the step was not taken.", layer=layer.name())
    )
