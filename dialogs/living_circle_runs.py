"""What the dock has the algorithms of the toolbox do: check and take its settings, explain a place, run on all."""

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..bridge.text import tr
from ..live.living_circle import Asked
from ..processing_provider.facilities.livingcircle import LivingCircle
from ..processing_provider.params import listed
from .living_circle_settings import Settings

ALGORITHM, EXPLAIN = "guiju:livingcircle", "guiju:explainaccess"


def asked_of(settings: Settings, say: Callable[[str], None]) -> Asked | None:
    """Return what a city is loaded from, taken as the algorithm takes it; None, and said, where it cannot be."""
    if fault := settings.fault():
        say(fault)
        return None
    given = settings.parameters()
    context = _context()
    algorithm = LivingCircle()
    algorithm.initAlgorithm()
    # Without communities nobody is counted; the algorithm asks for some layer of origins.
    origins = given.get("ORIGINS") or given["FACILITIES"][0]
    parameters = {**given, "ORIGINS": origins, "SCORES": "TEMPORARY_OUTPUT"}
    possible, fault = algorithm.checkParameterValues(parameters, context)
    if not possible:
        say(fault)
        return None
    algorithm.take_inputs(parameters, context)
    chosen = algorithm.settings
    return Asked(
        streets=algorithm.lines,
        pack=algorithm.pack,
        layers=algorithm.layers_by_category,
        category_fields=tuple(listed(chosen["CATEGORY"])),
        name_field=chosen["FACILITY_NAME"],
        communities=algorithm.origins if "ORIGINS" in given else None,
        id_field=given.get("ORIGIN_ID"),
        population_field=given.get("POPULATION"),
        governs=chosen["GOVERNS"],
        speed=chosen["WALKING_SPEED"],
        distance=chosen["JOIN_DISTANCE"],
        largest_part=chosen["LARGEST_PART"],
        only_there=settings.only_there.isChecked(),
    )


def run_on_all(parameters: dict, say: Callable[[str], None]) -> None:
    """Open the algorithm's own dialog with the dock's settings."""
    # Processing is a plugin too, and can be switched off.
    try:
        import processing

        dialog = processing.createAlgorithmDialog(ALGORITHM, parameters)
    except (ImportError, AttributeError):
        dialog = None
    if dialog is None:
        say(tr("Switch on the plugin “Processing” in the plugin manager: Guiju's tools run by it."))
        return
    dialog.show()


def home_at(at: tuple[float, float], crs: QgsCoordinateReferenceSystem) -> dict:
    """Return the parameters by which a point is explained."""
    return {"ORIGIN": f"{at[0]!r},{at[1]!r} [{crs.authid()}]"}


def explain(
    parameters: dict, home: dict, say: Callable[[str], None], done: Callable[[str | None], None]
) -> QgsProcessingAlgRunnerTask | None:
    """Explain a home by the algorithm, in a task, and open its report; None, and said, where it cannot be.

    `home` holds the parameters that name it, `parameters` those of the living circle. `done` gets the report's
    path, None where there is none.
    """
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(EXPLAIN)
    report = QgsProcessingUtils.generateTempFilename("explanation.html")
    own = {parameter.name() for parameter in algorithm.parameterDefinitions()} - {"ORIGINS", "ORIGIN_ID"}
    given = {name: value for name, value in parameters.items() if name in own}
    given |= {**home, "REPORT": report}
    context, feedback = _context(), QgsProcessingFeedback()
    possible, fault = algorithm.checkParameterValues(given, context)
    if not possible:
        say(fault)
        return None
    task = QgsProcessingAlgRunnerTask(algorithm, given, context, feedback)
    # The task holds neither of them.
    task.kept = context, feedback

    def executed(successful: bool, _results: dict) -> None:
        made = successful and Path(report).is_file()
        done(report if made else None)
        if made:
            QDesktopServices.openUrl(QUrl.fromLocalFile(report))
        else:
            say(tr("The report could not be made: {reason}").format(reason=feedback.textLog().strip()))

    task.executed.connect(executed)
    QgsApplication.taskManager().addTask(task)
    return task


def _context() -> QgsProcessingContext:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return context
