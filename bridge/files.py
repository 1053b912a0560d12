"""Files beside layers: written whole or not at all."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..core.progress import Progress
from ..core.text import InputError, Message


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
def whole(path: str) -> Iterator[Path]:
    """Yield where to write a file, which appears under its name when that has ended well. Raises InputError.

    The place has the file's own ending, by which a writer may tell the format.
    """
    target = Path(path)
    part = target.with_name(f"{target.stem}.part{target.suffix}")
    try:
        try:
            if target.exists() and not target.is_file():
                # A folder, or a device that a file of that name would replace.
                raise OSError(errno.EINVAL, os.strerror(errno.EISDIR if target.is_dir() else errno.EINVAL))
            target.parent.mkdir(parents=True, exist_ok=True)
            yield part
            os.replace(part, target)
        finally:
            with suppress(OSError):
                part.unlink()
    except OSError as error:
        raise not_written(path, error.strerror or str(error)) from error


def not_written(path: str, reason: str) -> InputError:
    """Return the error of a file that could not be written."""
    return InputError(
        Message(
            "The file {path} could not be written: {reason}. Check that the disk has room, that the folder can be "
            "written to and that no other program holds the file, then run again.",
            path=path,
            reason=reason,
        )
    )
