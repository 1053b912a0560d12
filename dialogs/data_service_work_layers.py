"""The layers of a project that show a checkout."""

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

from ..bridge.text import tr
from ..processing_provider.landuse.code_styles import Codes, colour_by_code
from ..service.checkout import Checkout


def layers_of(path: Path) -> list[QgsVectorLayer]:
    """Return the project's layers that are read from a checkout."""
    return [layer for layer in QgsProject.instance().mapLayers().values() if file_of(layer) == Path(path)]


def add(checkout: Checkout, codes: Codes | None) -> QgsVectorLayer:
    """Show a checkout in the project as a layer to edit, in plan colours where it has land-use codes."""
    layer = checkout.layer(tr("{title} (working copy)").format(title=checkout.told["title"]))
    if codes:
        colour_by_code(layer, codes)
    QgsProject.instance().addMapLayer(layer)
    return layer


def file_of(layer) -> Path | None:
    """Return the file that a layer is read from, None where it is none of a GeoPackage."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr":
        return None
    path = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path")
    return Path(path) if path else None


def edited(path: Path) -> list[QgsVectorLayer]:
    """Return the layers of a checkout that are in an edit session."""
    return [layer for layer in layers_of(path) if layer.isEditable()]


def unsaved(path: Path) -> list[QgsVectorLayer]:
    """Return the layers of a checkout that have edits which are not saved."""
    return [layer for layer in edited(path) if layer.isModified()]


def hold(path: Path) -> Callable[[], None]:
    """Keep the layers of a checkout from being edited until what is returned is called."""
    held = {layer.id() for layer in layers_of(path) if not layer.readOnly() and layer.setReadOnly(True)}

    def release() -> None:
        for layer in layers_of(path):
            if layer.id() in held:
                layer.setReadOnly(False)

    return release


def reload(path: Path) -> None:
    """Show what stands in a checkout now."""
    for layer in layers_of(path):
        layer.reload()
        layer.triggerRepaint()


def show_on(canvas: QgsMapCanvas, shapes: list[QgsGeometry], crs) -> None:
    """Bring shapes into the view; what has no place on the map is left out."""
    to_map = QgsCoordinateTransform(crs, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    extent = None
    for shape in shapes:
        try:
            box = to_map.transformBoundingBox(shape.boundingBox())
        except QgsCsException:
            continue
        if extent is None:
            extent = box
        else:
            extent.combineExtentWith(box)
    if extent is None:
        return
    if extent.isEmpty():
        canvas.setCenter(extent.center())
    else:
        canvas.setExtent(extent.scaled(1.5))
    canvas.refresh()
