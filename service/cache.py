"""What was fetched, kept as GeoPackages: each answers one question to one server, and is there whole or not at all."""

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QLockFile

from ..bridge import geopackage
from ..core.text import InputError, Message
from . import vector
from .copy_paths import cache_folder, newest
from .http import not_kept
from .source import Query

TABLE = "features"
_DOMAIN, _ITEM = "guiju", "copy"


@dataclass(frozen=True)
class Copy:
    """A query's answer on this disk; `told` has the query, when it was fetched, its count, and what the source said
    of its state (`revision`, `key`)."""

    path: Path
    told: dict

    @property
    def uri(self) -> str:
        """The copy as QGIS opens it."""
        return f"{self.path}|layername={TABLE}"

    @property
    def count(self) -> int:
        return self.told["count"]

    def layer(self, name: str = TABLE) -> QgsVectorLayer:
        """Return the copy as a layer of the present thread."""
        return QgsVectorLayer(self.uri, name, "ogr")


class Draft:
    """A copy that is being made: `file` is the GeoPackage, `state` what is needed to go on after a break."""

    def __init__(self, file: Path):
        self.file = file
        self.sidecar = file.with_suffix(".json")
        self.state: dict | None = None
        with suppress(OSError, ValueError):
            if file.exists():
                self.state = json.loads(self.sidecar.read_text(encoding="utf-8"))
        if self.state is None:
            self.drop()

    def remember(self, state: dict) -> None:
        """Keep how far it is; called after what it speaks of has been written."""
        part = self.sidecar.with_suffix(".tmp")
        part.write_text(json.dumps(state), encoding="utf-8")
        os.replace(part, self.sidecar)
        self.state = state

    def drop(self) -> None:
        """Begin anew."""
        self.state = None
        beside = [self.file.with_name(self.file.name + end) for end in ("-journal", "-wal", "-shm")]
        for path in (self.sidecar, self.file, *beside):
            path.unlink(missing_ok=True)


class Cache:
    """Copies in a folder; without one, in that of the profile."""

    def __init__(self, folder: Path | None = None):
        self.folder = Path(folder or cache_folder())

    def find(self, server: str, query: Query) -> Copy | None:
        """Return the copy that answers a question to a server, None where there is none that can be read."""
        for path in newest(_key(server, query), self.folder):
            if (told := _told(path)) is not None:
                return Copy(path, told)
        return None

    @contextmanager
    def held(self, server: str, query: Query) -> Iterator[None]:
        """Keep other windows and runs from the answer to a question meanwhile. Raises InputError where one is at it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_kept(error) from error
        lock = QLockFile(str(self.folder / f"{_key(server, query)}.lock"))
        # However long it takes: it ends with the program that took it.
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            raise InputError(
                Message(
                    "The same data is being fetched by another window or run, or the folder {folder} cannot be written "
                    "to. Wait until that has ended, then try again.",
                    folder=str(self.folder),
                )
            )
        try:
            yield
        finally:
            lock.unlock()

    @contextmanager
    def draft(self, server: str, query: Query) -> Iterator[Draft]:
        """Yield what to write a new copy into; `finish` puts it in place of the old one.

        Where the disk does not take it, InputError is raised and nothing is left. A run that breaks off otherwise
        leaves what it remembered, for the next one to go on from. To be used while the question is `held`.
        """
        draft = Draft(self.folder / f"{_key(server, query)}.part.gpkg")
        try:
            yield draft
        except (vector.NotWritten, OSError) as error:
            draft.drop()
            if isinstance(error, OSError):
                raise not_kept(error) from error
            raise
        except BaseException:
            if draft.state is None:
                draft.drop()
            raise

    def finish(self, draft: Draft, server: str, query: Query, **told) -> Copy:
        """Put a draft in place of what answered the same question before."""
        told = {
            **query.told(),
            "server": server,
            "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
            "count": vector.count(draft.file, TABLE),
            **told,
        }
        _tell(draft.file, told)
        key = _key(server, query)
        old = list(self.folder.glob(f"{key}-*.gpkg"))
        # A new name, since a file that a layer shows cannot be replaced on Windows.
        path = self.folder / f"{key}-{time.time_ns()}.gpkg"
        os.replace(draft.file, path)
        draft.drop()
        for other in old:
            with suppress(OSError):
                other.unlink()
        return Copy(path, told)

    def update(self, copy: Copy, **told) -> Copy:
        """Tell a copy's new state, after it was changed where it stands."""
        told = {**copy.told, "count": vector.count(copy.path, TABLE), **told}
        _tell(copy.path, told)
        return Copy(copy.path, told)

    def clear(self) -> None:
        """Remove all copies that no layer holds open."""
        for path in self.folder.glob("*.*"):
            with suppress(OSError):
                path.unlink()


def _key(server: str, query: Query) -> str:
    told = json.dumps([server.rstrip("/"), query.told()], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _told(path: Path) -> dict | None:
    with vector.quiet():
        opened = vector.opened(path)
        text = opened.GetMetadataItem(_ITEM, _DOMAIN) if opened else None
    return json.loads(text) if text else None


def _tell(path: Path, told: dict) -> None:
    try:
        geopackage.tell_count(str(path), TABLE, told["count"])
    except sqlite3.Error as error:
        raise vector.not_written(str(error)) from error
    with vector.quiet():
        opened = vector.opened(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        if opened is None:
            raise vector.not_written()
        opened.SetMetadataItem(_ITEM, json.dumps(told, ensure_ascii=False), _DOMAIN)
        opened = None  # closes and writes
    if _told(path) != told:
        raise vector.not_written()
