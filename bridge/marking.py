"""Class markings on what is written: in the metadata that QGIS shows of a layer, or in a file beside it."""

import json
import re
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
# The beginning of a file of verdicts, which its run's record stands in.
_RECORDED, _BEGINNING = re.compile(r'\{"run": \{\s*"marking": ("(?:[^"\\]|\\.)*")'), 2_000
# These show their marking themselves; a GeoPackage keeps it with its layers.
SELF_MARKED = {".html", ".json", ".docx", ".xlsx", ".pdf", ".png", ".gjn", ".gpkg"}


def marking_of(layer: QgsMapLayer) -> str:
    """Return a layer's marking, empty where neither its metadata nor those beside its file have one."""
    if marking := _in(layer.metadata()):
        return marking
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or ""
    # QGIS reads what stands beside a file only where it adds a layer to a window.
    return "" if Path(path).suffix.lower() == ".gpkg" else _in(_beside(path))


def marking_of_file(path: str) -> str:
    """Return the marking of a file that is no layer, by its own record or by what stands beside it."""
    if Path(path).suffix.lower() == ".json":
        with suppress(OSError):
            with Path(path).open(encoding="utf-8", errors="replace") as file:
                found = _RECORDED.match(file.read(_BEGINNING))
            return json.loads(found[1]) if found else ""
    return _in(_beside(path))


def _in(metadata: QgsLayerMetadata) -> str:
    return next((c.constraint for c in metadata.constraints() if c.type == SECURITY), "")


def _beside(path: str) -> QgsLayerMetadata:
    """Return the metadata that stand beside a file, empty ones where there are none."""
    metadata = QgsLayerMetadata()
    if path:
        with suppress(OSError, UnicodeDecodeError):
            document = QDomDocument()
            document.setContent(Path(path).with_suffix(".qmd").read_text(encoding="utf-8"))
            metadata.readMetadataXml(document.documentElement())
    return metadata


def highest(*markings: str) -> str:
    """Return the strictest of some markings; one that is not in the table is below those that are, the first
    given counts among equals."""
    levels = list(MARKINGS)

    def level(marking: str) -> int:
        return max((n for n, known in enumerate(levels) if known in marking), default=-1)

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
    marked.setMetadata(_beside(path))
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
