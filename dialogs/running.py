"""An algorithm run in the background from a dialog; its layers come in when they are ready."""

from collections.abc import Callable

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.gui import QgsGui


class Running:
    """Runs that a dialog has started and waits for."""

    def __init__(self):
        self.tasks = []

    def start(
        self,
        id: str,
        parameters: dict,
        done: Callable[[dict], None],
        failed: Callable[[str], None],
        *,
        unless_empty: tuple[str, ...] = (),
        group: str = "",
        in_history: bool = False,
        iface=None,
    ) -> QgsProcessingAlgRunnerTask:
        """Run an algorithm; `done` gets its results once its layers are in the project, `failed` what it said.

        The layers of the outputs `unless_empty` only come in where they hold something. `group` is that of the layer
        tree into which they come; `in_history` enters the run in the toolbox's history. The active layer of `iface` stays
        the active one, where it is given.
        """
        from processing.gui.Postprocessing import handleAlgorithmResults

        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(id)
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        # The task holds none of them.
        task.kept = algorithm, context, feedback

        def executed(successful: bool, results: dict) -> None:
            self.tasks.remove(task)
            if not successful or not results:
                failed(feedback.textLog().strip())
                return
            wanted = context.layersToLoadOnCompletion()
            for name in unless_empty:
                layer = context.getMapLayer(results[name])
                if layer is not None and not layer.featureCount():
                    wanted.pop(results[name], None)
            for details in wanted.values():
                details.groupName = group
            context.setLayersToLoadOnCompletion(wanted)
            active = iface.activeLayer() if iface is not None else None
            handleAlgorithmResults(algorithm, context, feedback, parameters)
            if active is not None:
                iface.setActiveLayer(active)
            # What is not loaded would keep its file open as long as the task is there.
            context.temporaryLayerStore().removeAllMapLayers()
            done(results)

        task.executed.connect(executed)
        if in_history:
            _enter(algorithm, parameters, context)
        self.tasks.append(task)
        QgsApplication.taskManager().addTask(task)
        return task

    def stop(self) -> None:
        """Stop what still runs, and tell nobody."""
        for task in self.tasks:
            task.executed.disconnect()
            task.cancel()
        self.tasks = []


def _enter(algorithm, parameters: dict, context: QgsProcessingContext) -> None:
    """Enter a run in the toolbox's history, as its own dialog does."""
    told = {
        "algorithm_id": algorithm.id(),
        "parameters": algorithm.asMap(parameters, context),
        "python_command": algorithm.asPythonCommand(parameters, context),
    }
    command, possible = algorithm.asQgisProcessCommand(parameters, context)
    if possible:
        told["process_command"] = command
    QgsGui.historyProviderRegistry().addEntry("processing", told)
