"""What the Storm dock loads from its settings, and the algorithm of the toolbox with the same."""

import json
from collections.abc import Callable

from qgis.core import Qgis, QgsCoordinateTransform, QgsCsException, QgsProject
from qgis.gui import QgsMapCanvas

from ..bridge.source import Source
from ..bridge.text import render, tr
from ..live.storm_load import Asked, raster_of
from .storm_settings import Settings

ALGORITHM = "guiju:waterlogging"


def asked_of(settings: Settings, canvas: QgsMapCanvas, say: Callable[[str], None]) -> Asked | None:
    """Return what a ground is loaded from, taken on the main thread; None, and said, where it cannot be."""
    terrain = settings.terrain.currentLayer()
    if terrain is None:
        say(tr("There is no terrain model. Open a raster of heights, and choose it."))
        return None
    extent = None
    if settings.in_view.isChecked():
        own = canvas.mapSettings().destinationCrs()
        onto = QgsCoordinateTransform(own, terrain.crs(), QgsProject.instance())
        try:
            shown = onto.transformBoundingBox(canvas.extent())
        except QgsCsException:
            say(
                tr(
                    "What the map shows lies outside the area of the terrain's coordinate reference system. Zoom to the "
                    "terrain."
                )
            )
            return None
        extent = shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum()
    raster, fault = raster_of(terrain)
    if raster is None:
        say(render(fault))
        return None
    return Asked(
        raster=raster,
        extent=extent,
        buildings=_source(settings.barriers.currentLayer()),
        passages=_source(settings.passages.currentLayer()),
        water=_source(settings.water.currentLayer()),
        layers=tuple((Source.of_layer(layer), kind) for layer, kind in settings.asset_layers()),
        people=_people(settings),
        weight=settings.weight(),
        transforms=QgsProject.instance().transformContext(),
    )


def _source(layer) -> Source | None:
    return None if layer is None else Source.of_layer(layer)


def _people(settings: Settings) -> tuple[Source, str] | None:
    layer, field = settings.people.currentLayer(), settings.population.currentField()
    return (Source.of_layer(layer), field) if layer is not None and field else None


def run_on_all(dock) -> None:
    """Open the algorithm's own dialog with the dock's settings and rain."""
    # Processing is a plugin too, and can be switched off.
    try:
        import processing

        dialog = processing.createAlgorithmDialog(ALGORITHM, parameters(dock))
    except (ImportError, AttributeError):
        dialog = None
    if dialog is None:
        dock.say(tr("Switch on the plugin “Processing” in the plugin manager: Guiju's tools run by it."))
        return
    if dock.trying.edits:
        dock.say(
            tr("The tool runs on the ground as it is: what is tried here is not part of it."),
            Qgis.MessageLevel.Info,
        )
    dialog.show()


def parameters(dock) -> dict:
    """Return the parameters by which ``guiju:waterlogging`` answers as the dock does; what is empty is left out.

    What seeps away is told together with what the pipes take: the algorithm has one figure for what does not run.
    """
    settings, rain = dock.settings, dock.wanted().rain
    assets = settings.asset_layers()
    ids = {
        "TERRAIN": settings.terrain,
        "BUILDINGS": settings.barriers,
        "PASSAGES": settings.passages,
        "WATER": settings.water,
        "PEOPLE": settings.people if settings.population.currentField() else None,
    }
    found = {name: own.currentLayer() for name, own in ids.items() if own is not None}
    return {
        **{name: layer.id() for name, layer in found.items() if layer is not None},
        **({"POPULATION": settings.population.currentField()} if found.get("PEOPLE") else {}),
        **(
            {
                "ASSETS": [layer.id() for layer, _ in assets],
                "KINDS": ",".join(kind for _, kind in assets),
            }
            if assets
            else {}
        ),
        **({"PEOPLE_WEIGHT": settings.weight()} if found.get("PEOPLE") and settings.weight() else {}),
        "LIMITS": json.dumps(settings.chosen_limits()),
        "RAIN_MM": rain.mm,
        "PIPE_MM": round(rain.mm - rain.runoff_mm, 6),
    }
