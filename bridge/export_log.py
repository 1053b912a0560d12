"""The export log: who wrote what, when, from which data; one JSON object a line, only ever added to."""

import hashlib
import json
import os
import platform
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDataSourceUri,
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QLockFile

from ..core.text import InputError, Message
from .marking import marking_of

# A writer holds the file for a moment; a lock that is older was left by a computer that went down.
STALE_MS, WAIT_MS = 5_000, 10_000
DATABASES = {"postgres", "mssql", "oracle", "hana", "mysql"}


def write(path: Path, entry: dict) -> None:
    """Add one entry, whole or not at all, also where several programs write at once. Raises InputError."""
    line = (json.dumps(entry, ensure_ascii=False) + "\n").encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(f"{path}.lock")
        lock.setStaleLockTime(STALE_MS)
        if not lock.tryLock(WAIT_MS):
            held = lock.error() == QLockFile.LockError.LockFailedError
            raise _unwritable(
                path,
                Message("another program holds it")
                if held
                else Message("its folder is not there or cannot be written to"),
            )
        try:
            with path.open("ab+") as file:
                # What a program that died has left of its line must not swallow this one.
                if file.tell() and _last_byte(file) != b"\n":
                    line = b"\n" + line
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        finally:
            lock.unlock()
    except OSError as error:
        raise _unwritable(path, error) from error


def _last_byte(file) -> bytes:
    file.seek(-1, os.SEEK_END)
    return file.read(1)


def require_writable(path: Path) -> None:
    """Raise InputError where the log could not be added to."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            pass
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, why: OSError | Message) -> InputError:
    reason = (why.strerror or str(why)).rstrip(".") if isinstance(why, OSError) else why
    return InputError(
        Message(
            "The export log {path} cannot be written: {reason}. Choose another file for it in Guiju's options.",
            path=str(path),
            reason=reason,
        )
    )


def read(path: Path) -> tuple[list[dict], int]:
    """Return the entries in their order, and how many lines cannot be read. Raises OSError."""
    entries, unread = [], 0
    with path.open("rb") as file:
        for line in file:
            try:
                entry = json.loads(line)
            except ValueError:
                unread += bool(line.strip())
                continue
            if isinstance(entry, dict):
                entries.append(entry)
            else:
                unread += 1
    return entries, unread


def entry(algorithm: str, version: str, marking: str, outputs: list[dict], inputs: list[dict]) -> dict:
    """Return an entry of now, by this person at this computer, without what is empty."""
    made = {
        "time": datetime.now().astimezone().isoformat(timespec="seconds"),
        "user": QgsApplication.userLoginName(),
        "computer": platform.node(),
        "profile": Path(QgsApplication.qgisSettingsDirPath()).name,
        "algorithm": algorithm,
        "guiju": version,
        "qgis": Qgis.version(),
        "marking": marking,
        "temporary": bool(outputs) and all(output.get("temporary") for output in outputs),
        "outputs": outputs,
        "inputs": inputs,
    }
    return {key: value for key, value in made.items() if value not in ("", False, [])}


def layer_written(name: str, destination: str) -> dict | None:
    """Return what the log says of a layer that was written, None where it is held in memory."""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", destination)
    path = parts.get("path") or ""
    if Path(path).is_file():
        told = {"place": os.path.abspath(path), "bytes": Path(path).stat().st_size}
        if table := parts.get("layerName"):
            told["table"] = table
        layer = QgsVectorLayer(destination, "written", "ogr")
        if layer.isValid():
            told["features"] = layer.featureCount()
        return _with_name(name, told, path)
    remote, provider, uri = QgsProcessingUtils.decodeProviderKeyAndUri(destination)
    return {"name": name, "place": place_of(provider, uri)} if remote else None


def file_written(name: str, path: str) -> dict | None:
    """Return what the log says of a file or folder that was written, None where there is none."""
    target = Path(path)
    if target.is_file():
        with target.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        told = {"place": os.path.abspath(path), "bytes": target.stat().st_size, "sha256": digest}
    elif target.is_dir():
        told = {"place": os.path.abspath(path), "files": sum(1 for _ in target.iterdir())}
    else:
        return None
    return _with_name(name, told, path)


def _with_name(name: str, told: dict, path: str) -> dict:
    folder = os.path.abspath(QgsProcessingUtils.tempFolder())
    passing = {"temporary": True} if os.path.abspath(path).startswith(folder + os.sep) else {}
    return {"name": name, **told, **passing}


def layer_read(layer: QgsMapLayer) -> dict:
    """Return what the log says of a layer that was read: its name, place and marking, no passwords."""
    told = {"name": layer.name(), "source": place_of(layer.providerType(), layer.source())}
    marking = marking_of(layer)
    return {**told, "marking": marking} if marking else told


def named(given) -> str:
    """Return how a sentence calls a layer that cannot be loaded: by its path, or by where it stands as `place_of`."""
    if isinstance(given, QgsProcessingFeatureSourceDefinition):
        given = given.source.staticValue()
    if isinstance(given, QgsMapLayer):
        return given.name()
    text = str(given)
    known, provider, source = QgsProcessingUtils.decodeProviderKeyAndUri(text)
    if known:
        return place_of(provider, source)
    if "://" in text:
        return place_of("web", text)
    # A connection's words, which may hold a password, stand before what names a layer in a file.
    if "=" in text.partition("|")[0]:
        return place_of("postgres", re.sub(r"^\w+:", "", text))
    return text


def place_of(provider: str, source: str) -> str:
    """Return where a layer stands, made only of what is known to be no secret.

    User names, passwords, authentication ids, tokens and filters are not taken over.
    """
    if provider == "memory":
        return "memory"
    if provider in DATABASES:
        uri = QgsDataSourceUri(source)
        where = ":".join(filter(None, (uri.host() or uri.service(), uri.port())))
        return f"{provider}: {where}/{uri.database()} {uri.schema()}.{uri.table()}"
    parts = QgsProviderRegistry.instance().decodeUri(provider, source)
    path, table = str(parts.get("path") or ""), parts.get("layerName")
    if path and os.path.exists(path):
        return f"{os.path.abspath(path)}|{table}" if table else os.path.abspath(path)
    # Web addresses, also inside another text; what stands before the host and after the path may be secret.
    if found := re.search(r"https?://[^\s'\"&]+", source):
        split = urlsplit(found[0])
        host = split.hostname or ""
        host = f"{host}:{split.port}" if split.port else host
        named = re.search(r"typename='?([\w:.-]+)", source)
        return " ".join(
            filter(None, (f"{provider}: {split.scheme}://{host}{split.path}", named and named[1]))
        )
    return provider
