"""Photos of cases: kept in a folder beside the file, under a name that tells the case, the content and their own."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage, QImageReader

from ..core.text import InputError, Message
from .files import not_written, read_bytes

FOLDER = "photos"
KINDS = (".jpg", ".jpeg", ".png", ".heic", ".webp", ".tif", ".tiff", ".pdf", ".mp4")
# What `keep` sets before a photo's own name.
_KEPT = re.compile(r"^.*?_[0-9a-f]{12}_(?=.*\w)")


def keep(folder: str, id: str, files: Iterable[str]) -> tuple[tuple[str, ...], list[Path]]:
    """Copy photos of a case beside its file; returns their paths from there, and which files are new.

    A photo that is there already is not copied again. Raises InputError where one cannot be read or written, or is
    no picture; what was copied before it is taken away again.
    """
    kept, new = [], []
    try:
        for file in files:
            source = Path(file)
            if source.suffix.lower() not in KINDS:
                raise InputError(
                    Message(
                        "{file} is no photo. Taken are: {kinds}.", file=source.name, kinds=" ".join(KINDS)
                    )
                )
            digest = hashlib.sha256(read_bytes(str(source))).hexdigest()[:12]
            name = f"{_safe(id)}_{digest}_{_safe(source.stem)}{source.suffix.lower()}"
            target = Path(folder) / FOLDER / name
            if not target.exists():
                _copy(source, target)
                new.append(target)
            kept.append(f"{FOLDER}/{name}")
    except InputError:
        take_away(new)
        raise
    return tuple(dict.fromkeys(kept)), new


def _copy(source: Path, target: Path) -> None:
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, part)
        os.replace(part, target)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise not_written(str(target), error.strerror or str(error)) from error


def take_away(files: Iterable[Path]) -> None:
    """Remove photos that no case has come to have."""
    for file in files:
        with suppress(OSError):
            file.unlink()


def own_name(photo: str) -> str:
    """Return what a photo was called before it was kept beside the cases."""
    return _KEPT.sub("", Path(photo).name)


def place_of_photo(folder: str, photo: str) -> Path | None:
    """Return where a photo lies, None where its path leads out of the folder of the cases."""
    root = Path(folder).resolve()
    found = (root / photo).resolve()
    return found if found.is_relative_to(root) else None


def thumbnails(folder: str, photos: Iterable[str], side: int) -> list[QImage | None]:
    """Return photos no larger than `side` pixels, None for one that is not there or is no picture; on any thread."""
    found = []
    for photo in photos:
        place = place_of_photo(folder, photo)
        reader = QImageReader(str(place or ""))
        reader.setAutoTransform(True)
        if (size := reader.size()).isValid():
            reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        found.append(None if image.isNull() else image)
    return found


def _safe(text: str) -> str:
    return re.sub(r"[^\w. -]", "_", text)[:40].strip()
