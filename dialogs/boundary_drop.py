"""A boundary text (界址点) that is dropped on the window opens as plots, in a task of its own."""

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)
from qgis.gui import QgsCustomDropHandler, QgsProjectionSelectionDialog

from ..bridge.text import render, tr
from .running import Running

ALGORITHM = "guiju:importboundarytxt"


class BoundaryTextDrop(QgsCustomDropHandler):
    """Takes files that really are boundary texts, and leaves every other one to QGIS."""

    def __init__(self, iface):
        super().__init__()
        self.iface = iface
        self.running = Running()

    def attach(self) -> None:
        """Begin to listen."""
        self.iface.registerCustomDropHandler(self)

    def detach(self) -> None:
        """Stop listening and what still runs."""
        self.iface.unregisterCustomDropHandler(self)
        self.running.stop()

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

    def open(self, file: str, crs: QgsCoordinateReferenceSystem | None = None) -> None:
        """Import one file, in `crs` where a person has named it; its layers come in when they are ready."""
        project = QgsProject.instance()
        parameters = {
            "INPUT": [file],
            "CRS": crs,
            "OUTPUT": QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project),
            "PROBLEMS": QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project),
        }
        self.running.start(
            ALGORITHM,
            parameters,
            lambda results: self._tell(file, results),
            lambda reason: self._refused(file, reason, asked=crs is not None),
            unless_empty=("PROBLEMS",),
        )

    def _tell(self, file: str, results: dict) -> None:
        errors, warnings = results["ERROR_COUNT"], results["WARNING_COUNT"]
        text = tr("{file}: {plots} plots; {errors} errors and {warnings} warnings.").format(
            file=Path(file).name, plots=results["PLOT_COUNT"], errors=errors, warnings=warnings
        )
        level = Qgis.MessageLevel.Warning if errors or warnings else Qgis.MessageLevel.Success
        self.iface.messageBar().pushMessage("Guiju", text, level)

    def _refused(self, file: str, reason: str, *, asked: bool) -> None:
        """Ask for the reference system where that is what is missing; else say why the file cannot be opened."""
        from ..bridge.boundarytext import system_needed

        needed = None if asked else system_needed(file)
        if needed is None:
            self.iface.messageBar().pushMessage("Guiju", reason, Qgis.MessageLevel.Warning)
            return
        # Shown and not executed: the window stays alive while a person looks up the zone.
        dialog = QgsProjectionSelectionDialog(self.iface.mainWindow())
        dialog.setWindowTitle(tr("Reference system of {file}").format(file=Path(file).name))
        dialog.setMessage(render(needed))
        dialog.setCrs(QgsProject.instance().crs())
        dialog.accepted.connect(lambda: self.open(file, dialog.crs()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
