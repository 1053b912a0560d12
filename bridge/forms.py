"""Templates of forms: the bundled ones by their ids, a bureau's own by path."""

from pathlib import Path

from ..core.opinion import facts
from ..core.opinion.facts import Check
from ..core.text import InputError, Message
from .text import language

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
KINDS = (".docx", ".xlsx")


def bundled_ids() -> list[str]:
    """Return the ids of the bundled forms; ``zh/`` or ``en/`` before one chooses its language."""
    return sorted({path.stem for path in TEMPLATES.glob("zh/*") if path.suffix in KINDS})


def read_template(told: str) -> tuple[bytes, str]:
    """Return a template's bytes and its name, by a bundled id or a path. Raises InputError.

    A bundled form comes in the person's language unless its id says otherwise.
    """
    told = told.strip().strip('"')
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


def read_file(path: str) -> bytes:
    """Return a file's bytes. Raises InputError where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(
            Message(
                "The file {path} cannot be read: {reason}. Check the path, then run again.",
                path=path,
                reason=(error.strerror or str(error)).rstrip("."),
            )
        ) from error


def read_check(path: str) -> Check:
    """Return a check as its VERDICTS_JSON tells it. Raises InputError where it is another file."""
    return facts.read_check(read_file(path).decode("utf-8-sig", "replace"), Path(path).name)
