"""What would be allowed where a plot lies: the planning conditions of the chosen plot, on one page."""

import json
from functools import partial
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton

from ..bridge.text import tr
from .sentences import offer

ALGORITHM = "guiju:planningconditions"


class Conditions:
    """A button on the page that runs the algorithm of the toolbox for the plot, as it is drawn now."""

    def __init__(self, dock):
        self.dock = dock
        self.task: QgsProcessingAlgRunnerTask | None = None
        self.button = QPushButton(tr("&Conditions…"))
        self.button.setObjectName("guiju_plan_conditions")
        self.button.setToolTip(
            tr("What the plan and the control lines say of this place, with their clauses, on one page.")
        )
        self.button.clicked.connect(self._run)
        dock.tools.addWidget(self.button)
        dock.chosen_changed.connect(self._show)
        self._show()

    def shut(self) -> None:
        """Leave a run to itself: nobody waits for it any more."""
        self.dock.chosen_changed.disconnect(self._show)
        if self.task:
            self.task.executed.disconnect()
            self.task.cancel()

    def _show(self) -> None:
        found = self.dock.chosen
        self.button.setVisible(found is not None and found.fid is not None)
        self.button.setEnabled(self.task is None)

    def _run(self, _checked: bool = False) -> None:
        found, setup = self.dock.chosen, self.dock.check.setup
        if found is None or found.fid is None or setup is None:
            return
        report = QgsProcessingUtils.generateTempFilename("conditions.html")
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        parameters = conditions_of(setup, found.fid) | {"REPORT": report}
        possible, fault = algorithm.checkParameterValues(parameters, context)
        if not possible:
            self.dock.say(fault)
            return
        self.task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        # The task holds neither of them.
        self.task.kept = algorithm, context, feedback
        self.task.executed.connect(partial(self._done, report, feedback))
        self._show()
        QgsApplication.taskManager().addTask(self.task)

    def _done(self, report: str, feedback: QgsProcessingFeedback, successful: bool, _results: dict) -> None:
        self.task = None
        self._show()
        if not successful or not Path(report).is_file():
            reason = feedback.textLog().strip()
            self.dock.say(tr("The report could not be made: {reason}").format(reason=reason))
            return
        offer(
            self.dock.bar,
            tr("The report opens in the browser. If none comes up, open it yourself."),
            Path(report),
        )
        QDesktopServices.openUrl(QUrl.fromLocalFile(report))


def conditions_of(setup, fid: int) -> dict:
    """Return the parameters by which the algorithm tells of one plot what a check reads."""
    only = QgsProcessingFeatureSourceDefinition(setup.plots.id())
    only.filterExpression = f"$id = {fid}"
    by_role = {role: own for role, own in (setup.field_map or {}).items() if isinstance(own, dict)}
    # The check goes on without a layer that was removed.
    filled = {role: layer.id() for role, layer in setup.roles.items()}
    return {
        "INPUT": only,
        "PLOT_ID": setup.plot_id or "",
        "CONSTRAINTS": list(filled.values()),
        "ROLES": ",".join(filled),
        "RULE_PACK": setup.pack,
        "AREA_METHOD": "planar" if setup.area_method == "planar" else "ellipsoidal",
        "FIELD_MAP": json.dumps(by_role, ensure_ascii=False) if by_role else "",
        "CONDITIONS": QgsProcessing.TEMPORARY_OUTPUT,
    }
