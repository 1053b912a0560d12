"""Class markings on what is written: in the metadata that QGIS shows of a layer, or in a file beside it."""

from contextlib import suppress
from pathlib import Path

from qgis.core import (
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..core.text import InputError, Message
from .options import MARKINGS

# The kind of constraint that a marking is, as ISO 19115 has it (MD_SecurityConstraints).
SECURITY = "security"
# These show their marking themselves.
SELF_MARKED = {".html", ".json", ".docx", ".xlsx", ".pdf", ".png", ".gjn"}


def marking_of(layer: QgsMapLayer) -> str:
    """Return a layer's marking, empty where its metadata have none."""
    return next((c.constraint for c in layer.metadata().constraints() if c.type == SECURITY), "")


def highest(*markings: str) -> str:
    """Return the strictest of some markings; one that is not in the table is below those that are, the first
    given counts among equals."""
    levels = list(MARKINGS)

    def level(marking: str) -> int:
        return max((n for n, known in enumerate(levels) if marking.startswith(known)), default=-1)

    return max(markings, key=level)


def mark_layer(layer: QgsMapLayer, marking: str, origin: str) -> None:
    """Put a marking into a layer's metadata, in place of an earlier one; `origin` is added to its history."""
    metadata = layer.metadata()
    others = [c for c in metadata.constraints() if c.type != SECURITY]
    metadata.setConstraints([QgsLayerMetadata.Constraint(marking, SECURITY), *others])
    metadata.addHistoryItem(origin)
    layer.setMetadata(metadata)


def mark_output(destination: str, marking: str, origin: str, context: QgsProcessingContext) -> None:
    """Mark a layer that a run has written, by its destination id.

    A GeoPackage keeps the marking in its own tables, layers of other files have it beside them, where QGIS
    looks for it (.qmd). A database is left as it is. Raises InputError where it cannot be written.
    """
    if layer := context.getMapLayer(destination):
        mark_layer(layer, marking, origin)
        return
    parts = QgsProviderRegistry.instance().decodeUri("ogr", destination)
    path = parts.get("path") or ""
    if not Path(path).is_file():
        return
    if Path(path).suffix.lower() != ".gpkg":
        _mark_beside(path, marking, origin)
        return
    marked = QgsVectorLayer("NoGeometry", "", "memory")
    mark_layer(marked, marking, origin)
    place = f"{path}|layername={parts.get('layerName') or Path(path).stem}"
    done, fault = QgsProviderRegistry.instance().saveLayerMetadata("ogr", place, marked.metadata())
    if not done:
        raise _not_marked(path, fault)


def mark_file(path: str, marking: str, origin: str) -> None:
    """Mark a file that is no layer and does not show its marking itself. Raises InputError."""
    if Path(path).is_file() and Path(path).suffix.lower() not in SELF_MARKED:
        _mark_beside(path, marking, origin)


def _mark_beside(path: str, marking: str, origin: str) -> None:
    beside, marked = Path(path).with_suffix(".qmd"), QgsVectorLayer("NoGeometry", "", "memory")
    # Another file of that name may have metadata of its own there.
    with suppress(OSError, UnicodeDecodeError):
        document = QDomDocument()
        document.setContent(beside.read_text(encoding="utf-8"))
        metadata = QgsLayerMetadata()
        if metadata.readMetadataXml(document.documentElement()):
            marked.setMetadata(metadata)
    mark_layer(marked, marking, origin)
    document = QDomDocument()
    root = document.createElement("qgis")
    document.appendChild(root)
    marked.metadata().writeMetadataXml(root, document)
    try:
        beside.write_text(document.toString(2), encoding="utf-8")
    except OSError as error:
        raise _not_marked(path, error.strerror or str(error)) from error


def _not_marked(path: str, reason: str) -> InputError:
    return InputError(
        Message(
            "The class marking of {path} could not be written: {reason}. Check that the folder can be written to, "
            "then run again.",
            path=path,
            reason=reason.rstrip("."),
        )
    )
