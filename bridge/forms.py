"""Templates of forms: the bundled ones by their ids, a bureau's own by path."""

from pathlib import Path

from qgis.PyQt.QtGui import QImage

from ..core.forms.pictures import kind_and_size
from ..core.opinion import facts
from ..core.opinion.facts import Check
from ..core.text import InputError, Message
from .files import read_bytes
from .text import language

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
KINDS = (".docx", ".xlsx")
# Qt gives no picture more memory than about four bytes for each.
MOST_PIXELS = 60_000_000


def bundled_ids() -> list[str]:
    """Return the ids of the bundled forms; ``zh/`` or ``en/`` before one chooses its language."""
    return sorted({path.stem for path in TEMPLATES.glob("zh/*") if path.suffix in KINDS})


def read_template(told: str) -> tuple[bytes, str]:
    """Return a template's bytes and its name, by a bundled id or a path. Raises InputError.

    A bundled form comes in the person's language unless its id says otherwise.
    """
    told = told.strip().strip('"')
    if not told:
        raise InputError(
            Message(
                "No template is given. Give the path of a DOCX or XLSX, or the id of a bundled form: {known}.",
                known=", ".join(bundled_ids()),
            )
        )
    chosen = told if told.startswith(("zh/", "en/")) else f"{language()}/{told}"
    path = next(
        (path for path in TEMPLATES.glob("*/*") if path.with_suffix("") == TEMPLATES / chosen), Path(told)
    )
    try:
        return path.read_bytes(), path.name
    except OSError as error:
        raise InputError(
            Message(
                "The template {file} cannot be read: {reason}. Give the path of a DOCX or XLSX, or the id of a "
                "bundled form: {known}.",
                file=told,
                reason=(error.strerror or str(error)).rstrip("."),
                known=", ".join(bundled_ids()),
            )
        ) from error


def read_picture(path: str) -> bytes:
    """Return the bytes of a PNG or JPEG that can be shown. Raises InputError for a damaged or a huge one."""
    data, name = read_bytes(path), Path(path).name
    _, width, height = kind_and_size(data, name)
    if width * height > MOST_PIXELS:
        raise InputError(
            Message(
                "The picture {file} is {width} × {height} pixels large; a form takes {most} million of them. Make it "
                "smaller, or print the map with fewer dots per inch.",
                file=name,
                width=width,
                height=height,
                most=MOST_PIXELS // 1_000_000,
            )
        )
    if QImage.fromData(data).isNull():
        raise InputError(
            Message("The picture {file} is damaged. Save it anew, or print the map again.", file=name)
        )
    return data


def read_check(path: str) -> Check:
    """Return a check as its VERDICTS_JSON tells it. Raises InputError where it is another file."""
    return facts.read_check(read_bytes(path).decode("utf-8-sig", "replace"), Path(path).name)
