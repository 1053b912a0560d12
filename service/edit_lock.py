"""Who edits a working copy: its file has a lock beside it while a layer of it is in an edit session; free of numpy,
since it is asked whenever a layer is edited."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from qgis.PyQt.QtCore import QLockFile


def is_working_copy(path: Path) -> bool:
    """Tell whether a file is one that edits are sent from."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        found = "SELECT 1 FROM sqlite_master WHERE name = 'vgpkg_checkout'"
        return database.execute(found).fetchone() is not None
    return False


def lock_of(path: Path) -> QLockFile:
    """Return the lock of whoever edits a working copy; it ends with the program that took it."""
    lock = QLockFile(f"{path}.editing.lock")
    lock.setStaleLockTime(0)
    return lock


def taken_elsewhere(lock: QLockFile) -> bool:
    """Tell whether a lock that could not be taken is another program's; in a folder that takes no files it is
    nobody's."""
    if lock.error() != QLockFile.LockError.LockFailedError:
        return False
    _read, process, _host, _program = lock.getLockInfo()
    return process != os.getpid()
