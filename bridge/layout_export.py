"""Print layouts into PDF and PNG files, page by page, whole or not at all."""

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsAbstractLayoutIterator,
    QgsFeedback,
    QgsLayoutExporter,
    QgsPrintLayout,
)

from ..core.progress import Progress
from ..core.text import InputError, Message
from .files import not_written, whole

# Makes the layout show a page by its number.
Turn = Callable[[int], None]


class _Pages(QgsAbstractLayoutIterator):
    """The pages of one layout that a person's `turn` sets up one after the other.

    QGIS calls this and swallows what is raised here, so that it is kept in `stop`.
    """

    def __init__(self, layout: QgsPrintLayout, count: int, turn: Turn, progress: Progress):
        super().__init__()
        self._layout, self._count, self._turn, self._progress = layout, count, turn, progress
        self._at, self.stop = -1, None

    def layout(self):
        return self._layout

    def beginRender(self):
        return True

    def endRender(self):
        return True

    def count(self):
        return self._count

    def filePath(self, base, extension):
        return base

    def next(self):
        self._at += 1
        if self._at >= self._count:
            return False
        try:
            self._progress.step(self._at / self._count)
            self._turn(self._at)
        except Exception as stop:
            self.stop = stop
            return False
        return True


def write_pdf(
    layout: QgsPrintLayout, path: str, count: int, turn: Turn, progress: Progress, *, georeference: bool
) -> str:
    """Write the pages of a layout as one PDF with vectors and real text; returns its path.

    `georeference` places a single page on the earth; PDF readers and QGIS then tell coordinates of it.
    Raises InputError where the file cannot be written, and Cancelled.
    """
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.forceVectorOutput = True
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.appendGeoreference = georeference and count == 1
    # The project's metadata are not this sheet's, and would tell more than it shows.
    settings.exportMetadata = False
    with whole(path) as part:
        if count == 1:
            turn(0)
            progress.check()
            exporter = QgsLayoutExporter(layout)
            result, fault = exporter.exportToPdf(str(part), settings), exporter.errorMessage()
        else:
            pages = _Pages(layout, count, turn, progress)
            result, fault = QgsLayoutExporter.exportToPdf(pages, str(part), settings, QgsFeedback())
            if pages.stop is not None:
                raise pages.stop
        _require(result, fault, path)
    progress.step(1.0)
    return path


def write_png(
    layout: QgsPrintLayout, paths: Sequence[str], turn: Turn, dpi: float, progress: Progress
) -> list[str]:
    """Write each page of a layout as a PNG of its own and return their paths. Raises InputError and Cancelled."""
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = dpi
    settings.generateWorldFile = False
    settings.exportMetadata = False
    written = []
    try:
        for number, path in enumerate(paths):
            progress.step(number / len(paths))
            turn(number)
            exporter = QgsLayoutExporter(layout)
            with whole(path) as part:
                result = exporter.exportToImage(str(part), settings)
                _require(result, exporter.errorMessage(), path)
            written.append(path)
    except BaseException:
        for path in written:
            Path(path).unlink(missing_ok=True)
        raise
    progress.step(1.0)
    return written


def page_paths(path: str, count: int) -> list[str]:
    """Return the files of pages: the path itself for one, else with their numbers before its ending."""
    target = Path(path)
    if count == 1:
        return [path]
    digits = len(str(count))
    return [
        str(target.with_name(f"{target.stem}-{number:0{digits}}{target.suffix}"))
        for number in range(1, count + 1)
    ]


def _require(result: QgsLayoutExporter.ExportResult, fault: str, path: str) -> None:
    """Raise InputError where an export failed; `fault` is what QGIS says of it, if anything."""
    if result == QgsLayoutExporter.ExportResult.MemoryError:
        raise InputError(
            Message(
                "The picture {path} is too large for this computer's memory. Choose fewer dots per inch.",
                path=path,
            )
        )
    if result == QgsLayoutExporter.ExportResult.FileError:
        raise not_written(path, os.strerror(errno.EACCES))
    if result != QgsLayoutExporter.ExportResult.Success:
        raise not_written(path, fault.rstrip(".") or result.name)
