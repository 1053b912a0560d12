"""Files beside layers: read or refused in a sentence, written whole or not at all."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from ..core.progress import Progress
from ..core.text import InputError, Message

# The files that the run in hand has written, each with where its earlier state waits, if there was one.
_run: ContextVar[dict[Path, Path | None] | None] = ContextVar("run", default=None)


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Yield a file to be read. Raises InputError where it cannot be, then or while it is."""
    try:
        with Path(path).open("rb") as file:
            yield file
    except OSError as error:
        raise InputError(
            Message(
                "File {file} cannot be opened: {reason}. Check its path, and that no other program holds it.",
                file=path,
                reason=(error.strerror or str(error)).rstrip("."),
            )
        ) from error


def read_bytes(path: str) -> bytes:
    """Return what a file holds. Raises InputError where it cannot be read."""
    with opened(path) as file:
        return file.read()


def write_text(path: str, chunks: Iterable[str], progress: Progress, *, encoding: str = "utf-8") -> str:
    """Write a text as it comes, in UTF-8 unless told otherwise, and return its path.

    The file appears under its name when it is complete. Raises InputError where the disk or the folder
    does not take it, and Cancelled; neither leaves anything behind.
    """
    with whole(path) as part, part.open("w", encoding=encoding, newline="\n") as file:
        for chunk in chunks:
            progress.check()
            file.write(chunk)
    return str(Path(path))


def write_bytes(path: str, data: bytes) -> str:
    """Write a file at once and return its path; like `write_text` whole or not at all. Raises InputError."""
    with whole(path) as part:
        part.write_bytes(data)
    return str(Path(path))


@contextmanager
def all_or_none() -> Iterator[dict[Path, Path | None]]:
    """Yield the files that are written within; where that fails, each of them is again as it was before."""
    written: dict[Path, Path | None] = {}
    outer = _run.set(written)
    try:
        yield written
    except BaseException:
        for target, earlier in written.items():
            with suppress(OSError):
                target.unlink(missing_ok=True)
                if earlier is not None:
                    os.replace(earlier, target)
        raise
    finally:
        _run.reset(outer)
    for earlier in filter(None, written.values()):
        with suppress(OSError):
            earlier.unlink()


def _put(part: Path, target: Path) -> None:
    """Give a file its name; one that a run replaces is kept beside it until the run has ended well."""
    written = _run.get()
    if written is not None and target not in written:
        written[target] = None
        if target.exists():
            earlier = _beside(target, "earlier")
            os.replace(target, earlier)
            written[target] = earlier
    os.replace(part, target)


def _beside(target: Path, what: str) -> Path:
    """Return a name in the file's folder and with its ending that nobody's file has."""
    return target.with_name(f"{target.stem}.{uuid4().hex[:8]}.{what}{target.suffix}")


@contextmanager
def whole(path: str) -> Iterator[Path]:
    """Yield where to write a file, which appears under its name when that has ended well. Raises InputError.

    The place has the file's own ending, by which a writer may tell the format.
    """
    target = Path(path)
    part = _beside(target, "part")
    try:
        try:
            if target.exists() and not target.is_file():
                # A folder, or a device that a file of that name would replace.
                raise OSError(errno.EINVAL, os.strerror(errno.EISDIR if target.is_dir() else errno.EINVAL))
            target.parent.mkdir(parents=True, exist_ok=True)
            yield part
            _put(part, target)
        finally:
            with suppress(OSError):
                part.unlink()
    except OSError as error:
        raise not_written(path, error.strerror or str(error)) from error


def not_written(path: str, reason: str | Message) -> InputError:
    """Return the error of a file that could not be written."""
    return InputError(
        Message(
            "The file {path} could not be written: {reason}. Check that the disk has room, that the folder can be "
            "written to and that no other program holds the file, then run again.",
            path=path,
            reason=reason,
        )
    )
