"""Data files of standards and of people's own: read with their lines, checked, refused with line and reason."""

import functools
import json
import pathlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .schema import JsonError, Path, faults, read_json
from .text import InputError, Message

STANDARDS = pathlib.Path(__file__).resolve().parent.parent / "standards"


@dataclass(frozen=True)
class DataFile:
    """What a file says, sound by its schema: `kind` is what people call such files, `lines` where each part stands."""

    kind: Message
    name: str
    text: str
    data: Any
    lines: Mapping[Path, int]

    def fault(self, path: Path, what: Message) -> InputError:
        """Return the error that refuses the file for what a schema cannot see."""
        return _refused(self.kind, self.name, self.lines[path], what)


def read_datafile(path: str | pathlib.Path, schema: str, kind: Message) -> DataFile:
    """Return what a file says. Raises InputError, with line and reason, where it cannot be taken whole."""
    path = pathlib.Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(
            Message(
                "{kind} “{file}” cannot be read as UTF-8 text. Check its path.", kind=kind, file=path.name
            )
        ) from error
    return parsed(text, path.name, schema, kind)


def parsed(text: str, name: str, schema: str, kind: Message) -> DataFile:
    """Return what a JSON text says; `name` is what sentences call it. Raises InputError as `read_datafile`."""
    try:
        data, lines = read_json(text)
    except JsonError as error:
        raise _refused(kind, name, error.line, error.message) from error
    for first in faults(schema_of(schema), data, lines, {}):
        raise _refused(kind, name, first.line, first.what)
    return DataFile(kind, name, text, data, lines)


@functools.cache
def schema_of(name: str) -> dict:
    """Return the JSON Schema of this name."""
    return json.loads((STANDARDS / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))


def _refused(kind: Message, name: str, line: int, what: Message) -> InputError:
    return InputError(
        Message("{kind} “{file}”, line {line}: {what}", kind=kind, file=name, line=line, what=what)
    )
