"""Checkouts: part of a collection in a GeoPackage of its own, to be edited without the service and sent back."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QLockFile

from ..core.progress import Progress
from ..core.text import InputError, Message
from . import links
from .cache import TABLE, Cache
from .checkout_file import equip, lay_out
from .edit_lock import lock_of, taken_elsewhere
from .outbox import Outbox, connected, reading, writing
from .source import Collection, Query, Source, not_edited

GROUP = "guiju/checkouts"
SUFFIX = ".gpkg"


@dataclass(frozen=True)
class Status:
    """How a checkout stands: features of mine that are not sent, those of them that wait for a person, when a
    changeset was sent that has no answer yet, when it was last in step with the service, and with which revision."""

    added: int
    changed: int
    removed: int
    conflicts: int
    waiting: str | None
    synced: str
    revision: int

    @property
    def unsent(self) -> int:
        return self.added + self.changed + self.removed


@dataclass(frozen=True)
class Edit:
    """What I made of a feature: `number` is its row, `id` the service's, None for a new one; `fields` what differs."""

    number: int
    change: str
    fields: tuple[str, ...] = ()
    id: int | str | None = None


@dataclass(frozen=True)
class Checkout:
    """A collection's features on this disk; `told` says from where, what was asked, and how far it is in step."""

    path: Path
    told: dict

    @classmethod
    def open(cls, path: Path | str) -> "Checkout":
        """Return the checkout in a file. Raises InputError where it is none."""
        path = Path(path)
        try:
            with reading(path) as outbox:
                return cls(path, outbox.told)
        except InputError as error:
            if isinstance(error.__cause__, sqlite3.OperationalError) and "no such table" in str(
                error.__cause__
            ):
                raise InputError(Message("{path} is no checkout.", path=str(path))) from error
            raise

    @property
    def uri(self) -> str:
        """The features as QGIS opens them."""
        return f"{self.path}|layername={TABLE}"

    @property
    def query(self) -> Query:
        asked = self.told["query"]
        extent = tuple(asked["extent"]) if asked["extent"] else None
        return Query.of_texts(asked["collection"], extent, None, asked["filter"] or "")

    def layer(self, name: str = "") -> QgsVectorLayer:
        """Return the features as a layer of the present thread, in which the service's id is only shown."""
        layer = QgsVectorLayer(self.uri, name or self.told["title"], "ogr")
        form = layer.editFormConfig()
        form.setReadOnly(layer.fields().lookupField(self.told["key"]), True)
        layer.setEditFormConfig(form)
        return layer

    def status(self) -> Status:
        """Return how it stands. Raises InputError, as all that follows."""
        with reading(self.path) as outbox:
            changes = [edit.change for edit in _edits(outbox)]
            waiting = outbox.one("SELECT at FROM vgpkg_changeset")
            return Status(
                *(changes.count(change) for change in ("added", "changed", "removed")),
                conflicts=len(outbox.held_back()),
                waiting=waiting[0] if waiting else None,
                synced=outbox.told["synced"],
                revision=outbox.told["revision"],
            )

    def edits(self) -> list[Edit]:
        """Return what I made of features and the service does not have yet."""
        with reading(self.path) as outbox:
            return _edits(outbox)

    def undo(self, number: int) -> None:
        """Give up what I made of a feature: it is again as it was, or as it stands there where that is known."""
        with writing(self.path) as outbox:
            undo(outbox, number)

    def require_watched(self) -> None:
        """Raise InputError where the file does not note edits any more, so that nobody knows them."""
        with reading(self.path) as outbox:
            outbox.require_watched()

    def discard(self, *, force: bool = False) -> None:
        """Delete the checkout. Raises InputError while something in it is not sent, unless forced, and where a layer
        holds the file."""
        if not force:
            self.require_watched()
        if not force and ((status := self.status()).unsent or status.waiting):
            raise InputError(
                Message(
                    "The checkout “{title}” holds {count} edits that the service does not have. Sync it first.",
                    title=self.told["title"],
                    count=status.unsent,
                )
            )
        try:
            for path in (self.path, *_beside(self.path)):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise InputError(
                Message(
                    "The checkout {path} cannot be deleted: {reason}. Remove its layer from the project first.",
                    path=str(self.path),
                    reason=error.strerror or str(error),
                )
            ) from error
        self.forget()

    def remember(self) -> None:
        """Put the checkout on the profile's list."""
        QgsSettings().setValue(f"{GROUP}/{_mark(self.path)}", str(self.path.resolve()))

    def forget(self) -> None:
        """Take the checkout off the profile's list; its file stays."""
        QgsSettings().remove(f"{GROUP}/{_mark(self.path)}")

    def copy(self, target: Path) -> None:
        """Write the checkout, as it is at one moment, into another file, in place of what is there. Raises InputError."""
        part = target.with_name(f"{target.stem}.part{SUFFIX}")
        try:
            with connected(self.path) as database:
                try:
                    with closing(sqlite3.connect(part)) as written:
                        database.backup(written)
                    os.replace(part, target)
                except (OSError, sqlite3.Error) as error:
                    raise InputError(
                        Message(
                            "The copy {path} cannot be written: {reason}. Choose another folder.",
                            path=str(target),
                            reason=str(error).rstrip("."),
                        )
                    ) from error
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def held(checkout: Checkout) -> Iterator[None]:
    """Keep other windows and runs from a checkout meanwhile. Raises InputError where one is at it, or edits it."""
    lock = QLockFile(f"{checkout.path}.lock")
    # However long it takes: it ends with the program that took it.
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        raise InputError(
            Message(
                "The checkout “{title}” is being synced by another window or run, or its folder cannot be written to. "
                "Wait until that has ended, then try again.",
                title=checkout.told["title"],
            )
        )
    # What is edited there would be saved over what comes in here.
    editing = lock_of(checkout.path.resolve())
    try:
        if not editing.tryLock(0) and taken_elsewhere(editing):
            raise InputError(
                Message(
                    "The checkout “{title}” is being edited in another window of QGIS. Save the edits there and end "
                    "the editing, then try again.",
                    title=checkout.told["title"],
                )
            )
        yield
    finally:
        editing.unlock()
        lock.unlock()


def all_checkouts() -> list[Checkout]:
    """Return the checkouts that this profile knows and whose files are there, by title."""
    settings = QgsSettings()
    settings.beginGroup(GROUP)
    paths = {Path(str(settings.value(name))) for name in settings.childKeys()}
    settings.endGroup()
    found = []
    kept = {path for path in folder().glob("*" + SUFFIX) if not path.stem.endswith(".part")}
    for path in paths | kept:
        try:
            found.append(Checkout.open(path))
        except InputError:
            continue
    return sorted(found, key=lambda one: (one.told["title"], str(one.path)))


def folder() -> Path:
    """Return where checkouts are kept unless a person says otherwise."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "guiju" / "checkouts"


def free_path(title: str) -> Path:
    """Return a path for a new checkout in the profile's folder."""
    stem = "".join(letter if letter.isalnum() else "_" for letter in title)[:60] or "checkout"
    path, count = folder() / f"{stem}{SUFFIX}", 1
    while path.exists():
        count += 1
        path = folder() / f"{stem}_{count}{SUFFIX}"
    return path


def check_out(
    source: Source, query: Query, path: Path | str | None, progress: Progress, *, connection: str = ""
) -> Checkout:
    """Bring what a query asks for into a file that can be edited and synced; without a path, one in the profile.

    The features are in the collection's own reference system where the service tells it. Raises InputError where
    the collection is not edited, or the file is there already; ServiceError and Cancelled.
    """
    described = source.describe(query.collection, progress)
    _require_editable(described, query)
    path = Path(path) if path else free_path(described.title)
    _require_place(path)
    copy = source.fetch(query, Cache(), progress.part(0.0, 0.6))
    part = path.with_name(f"{path.stem}.part{SUFFIX}")
    try:
        for left in (part, *_beside(part)):
            left.unlink(missing_ok=True)
        progress.step(0.6)
        told = lay_out(part, copy, described, query, progress.part(0.6, 0.9))
        told |= {"server": getattr(source, "url", ""), "connection": connection}
        told |= {"checked_out": now(), "synced": now(), "mark": [described.revision, described.updated]}
        told |= {"history": described.history}
        equip(part, told, [field.name for field in described.fields if field.kept])
        progress.step(1.0)
        os.replace(part, path)
    finally:
        for left in (part, *_beside(part)):
            left.unlink(missing_ok=True)
    checkout = Checkout.open(path)
    checkout.remember()
    return checkout


def now() -> str:
    """Return the time for a person to see; nothing is decided by it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def set_up_anew(checkout: Checkout) -> InputError:
    """Return the error of a collection that is not the one that was checked out."""
    return InputError(
        Message(
            "The collection “{title}” is not the one that was checked out: the service was set up anew, or brought "
            "back to an older state. Nothing was sent, and your edits are all in {path}. Check the collection out "
            "again, and publish what you have changed from that file.",
            title=checkout.told["title"],
            path=str(checkout.path),
        )
    )


def undo(outbox: Outbox, number: int) -> None:
    """Give up what was made of a feature; the part of `Checkout.undo` within a transaction."""
    base, theirs = outbox.base(number), outbox.theirs(number)
    if theirs is not None and base is not None:
        if theirs.state is None:
            outbox.remove_base(number)
            base = None
        else:
            base = type(base)(base.id, theirs.revision, theirs.state)
            outbox.put_base(number, base)
    if base is None:
        outbox.remove(number)
    else:
        outbox.put(number, base.id, base.state)
    outbox.forgive(number)
    outbox.settle(number)


def _edits(outbox: Outbox) -> list[Edit]:
    numbers = outbox.edited()
    rows, bases = outbox.rows(numbers), outbox.bases(numbers)
    found = []
    for number in numbers:
        base, row = bases.get(number), rows.get(number)
        if base is None:
            if row is not None:
                found.append(Edit(number, "added", tuple(n for n, value in row.items() if value is not None)))
        elif row is None:
            found.append(Edit(number, "removed", (), base.id))
        elif fields := outbox.differing(base.state, row):
            found.append(Edit(number, "changed", fields, base.id))
    return found


def _require_place(path: Path) -> None:
    try:
        there = path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            Message(
                "The checkout {path} cannot be written: {reason}. Choose another folder.",
                path=str(path),
                reason=error.strerror or str(error),
            )
        ) from error
    if there:
        raise InputError(
            Message("{path} is there already. Choose another name for the checkout.", path=str(path))
        )


def _require_editable(described: Collection, query: Query) -> None:
    if not described.editable or not links.find(described.links, "transactions", ""):
        raise not_edited(described)
    if described.revision is None or not described.key or not links.find(described.links, "changes", ""):
        raise InputError(
            Message(
                "The collection “{collection}” cannot be checked out: the service does not tell what changes in it.",
                collection=described.title,
            )
        )
    if query.period:
        raise InputError(
            Message("Only the present state of a collection can be checked out. Leave the time empty.")
        )


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal", ".lock")]


def _mark(path: Path) -> str:
    return sha256(str(path.resolve()).encode()).hexdigest()[:16]
