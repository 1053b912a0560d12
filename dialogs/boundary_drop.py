"""A boundary text (界址点) that is dropped on the window opens as plots, in a task of its own."""

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)
from qgis.gui import QgsCustomDropHandler

from ..bridge.text import tr

ALGORITHM = "guiju:importboundarytxt"


class BoundaryTextDrop(QgsCustomDropHandler):
    """Takes files that really are boundary texts, and leaves every other one to QGIS."""

    def __init__(self, iface):
        super().__init__()
        self.iface = iface
        self.tasks = []

    def attach(self) -> None:
        """Begin to listen."""
        self.iface.registerCustomDropHandler(self)

    def detach(self) -> None:
        """Stop listening and what still runs."""
        self.iface.unregisterCustomDropHandler(self)
        for task in self.tasks:
            task.executed.disconnect()
            task.cancel()
        self.tasks = []

    def handleFileDrop(self, file: str) -> bool:
        """Open a boundary text; False for any other file, which QGIS then opens by itself."""
        if not file.lower().endswith(".txt"):
            return False
        try:
            # Processing can be switched off, and shapely be missing.
            import processing  # noqa: F401

            from ..bridge.boundarytext import is_boundary_text
        except ImportError:
            return False
        if not is_boundary_text(file):
            return False
        self.open(file)
        return True

    def open(self, file: str) -> None:
        """Import one file; its layers come in when they are ready."""
        from processing.gui.Postprocessing import handleAlgorithmResults

        project = QgsProject.instance()
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(project)
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        parameters = {
            "INPUT": [file],
            "OUTPUT": QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project),
            "PROBLEMS": QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project),
        }
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        # The task holds none of them.
        task.kept = algorithm, context, feedback

        def executed(successful: bool, results: dict) -> None:
            self.tasks.remove(task)
            if not successful or not results:
                self._ask(file, feedback.textLog().strip())
                return
            problems = context.getMapLayer(results["PROBLEMS"])
            if problems is not None and not problems.featureCount():
                wanted = context.layersToLoadOnCompletion()
                wanted.pop(results["PROBLEMS"], None)
                context.setLayersToLoadOnCompletion(wanted)
            handleAlgorithmResults(algorithm, context, feedback, parameters)
            self._tell(file, results)

        task.executed.connect(executed)
        self.tasks.append(task)
        QgsApplication.taskManager().addTask(task)

    def _tell(self, file: str, results: dict) -> None:
        errors, warnings = results["ERROR_COUNT"], results["WARNING_COUNT"]
        text = tr("{file}: {plots} plots; {errors} errors and {warnings} warnings.").format(
            file=Path(file).name, plots=results["PLOT_COUNT"], errors=errors, warnings=warnings
        )
        level = Qgis.MessageLevel.Warning if errors or warnings else Qgis.MessageLevel.Success
        self.iface.messageBar().pushMessage("Guiju", text, level)

    def _ask(self, file: str, reason: str) -> None:
        """Say why a file could not be opened, and open the dialog where what is missing can be chosen."""
        import processing

        self.iface.messageBar().pushMessage("Guiju", reason, Qgis.MessageLevel.Warning)
        if dialog := processing.createAlgorithmDialog(ALGORITHM, {"INPUT": [file]}):
            dialog.show()
