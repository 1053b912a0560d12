"""What came back from the field, read whatever it came in, its photos copied beside the cases."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..core.cases.case import Case
from ..core.cases.process import Process
from ..core.cases.sheet import Row, csv_rows
from ..core.progress import Progress
from ..core.text import InputError, Message
from . import case_package, case_photos
from .files import read_bytes
from .text import language


def read_back(
    given: str, path: str, process: Process, cases: Mapping[str, Case], progress: Progress
) -> tuple[list[Row], list[tuple[int, str, Message]], list[Path]]:
    """Return the rows of a CSV or a package for the cases of the file `path`, what cannot be read (line, case id,
    why), and which photos were copied beside the cases.

    A photo is looked for in the folder of what is read. A row whose photo is not there cannot be read.
    Raises InputError where the file is neither, and Cancelled.
    """
    if Path(given).suffix.lower() == ".gpkg":
        rows, faults = case_package.read_package(given, process, language())
    else:
        rows, faults = csv_rows(read_bytes(given), Path(given).name, process, language())
    found, new = [], []
    try:
        for row in rows:
            progress.check()
            try:
                row, made = _with_photos(row, given, path, cases.get(row.id))
            except InputError as error:
                faults.append((row.line, row.id, error.message))
                continue
            found.append(row)
            new += made
    except BaseException:
        case_photos.take_away(new)
        raise
    return found, faults, new


def _with_photos(row: Row, given: str, path: str, case: Case | None) -> tuple[Row, list[Path]]:
    photos = row.told.get("photos")
    if not photos or case is None:
        return row, []
    folder = Path(given).parent
    known = [one for one in photos if one in case.photos]
    files = []
    for one in photos:
        if one in known:
            continue
        place = case_photos.place_of_photo(str(folder), one)
        if place is None or not place.is_file():
            raise InputError(
                Message("Its photo {photo} is not in the folder of the file that is read.", photo=one)
            )
        files.append(str(place))
    kept, new = case_photos.keep(str(Path(path).resolve().parent), row.id, files)
    return replace(row, told={**row.told, "photos": (*known, *kept)}), new
