"""Where copies of fetched data lie, and what has come in the place of one that a project names; free of numpy, since
it is asked while QGIS starts and opens projects."""

import re
from pathlib import Path

from qgis.core import QgsApplication

# A copy's file: which question to which server it answers, when it was made, and the layer as QGIS writes it.
_COPY = re.compile(r"([0-9a-f]{32})-\d+\.gpkg(\|.*)?$")


def cache_folder() -> Path:
    """Return the folder of the profile's copies."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "guiju" / "cache"


def newest(key: str, folder: Path) -> list[Path]:
    """Return the copies of a question by the time they were made, the latest first."""
    return sorted(folder.glob(f"{key}-*.gpkg"), reverse=True)


def present(source: str) -> str:
    """Return a layer's source as a project has it, or the copy that has come in its place where it names one that is
    gone; what names no copy stays as it is."""
    found = _COPY.search(source)
    if not found:
        return source
    folder = cache_folder()
    name = found[0].partition("|")[0]
    if (folder / name).exists():
        return source
    copies = newest(found[1], folder)
    return f"{copies[0]}{found[2] or ''}" if copies else source
