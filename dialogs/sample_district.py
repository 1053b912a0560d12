"""The sample district: a copy of its own for each person, opened as a project."""

import shutil
from pathlib import Path

from qgis.core import Qgis
from qgis.PyQt.QtCore import QModelIndex, QStandardPaths
from qgis.PyQt.QtWidgets import QFileDialog

from ..bridge.text import tr

SAMPLE = Path(__file__).parent.parent / "sample"
FILES = (
    "district.qgz",
    "district.gpkg",
    "dem.tif",
    "image_2023.tif",
    "image_2024.tif",
    "district-rules.json",
    "README.md",
)


def open_sample_district(iface) -> None:
    """Ask for a folder, copy the sample district there and open it."""
    folder = QFileDialog.getExistingDirectory(
        iface.mainWindow(),
        tr("Folder for your copy of the sample district"),
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation),
    )
    if not folder:
        return
    try:
        project = copy_sample(Path(folder))
    except OSError as error:
        iface.messageBar().pushMessage(
            "Guiju",
            tr(
                "The sample district could not be copied to {folder}: {reason}. Choose another folder."
            ).format(folder=folder, reason=error.strerror),
            Qgis.MessageLevel.Warning,
        )
        return
    # A new project first: QGIS asks there whether to keep what is open, and opening alone does not.
    if iface.newProject(True):
        show_sample(iface, project)


def show_sample(iface, project: Path) -> None:
    """Open the project of a copy, so that results come in above all of its groups."""
    iface.addProject(str(project))
    # QGIS makes the first layer the current one, and lays results above it, into its group.
    iface.layerTreeView().setCurrentIndex(QModelIndex())


def copy_sample(folder: Path) -> Path:
    """Copy the sample into a new folder of this one and return its project. Raises OSError."""
    target = folder / "guiju_sample"
    count = 1
    while target.exists():
        count += 1
        target = folder / f"guiju_sample_{count}"
    target.mkdir(parents=True)
    for name in FILES:
        shutil.copy(SAMPLE / name, target / name)
    return target / FILES[0]
