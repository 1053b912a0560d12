"""Which of several fields of one meaning is read: the one that holds something, else a person chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .table import Table, nulls, texts
from .text import InputError, Message


class AmbiguousField(InputError):
    """A layer has several fields of one meaning that say different things; the Message asks for a choice."""


@dataclass(frozen=True)
class Choice:
    """The field that is read, None where none is; `alike` are others of that meaning that hold the same or
    nothing, `rivals` those that say different things, so that nobody but a person can choose."""

    field: str | None = None
    alike: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


def settle(table: Table, found: Sequence[str], *, in_order: bool = False) -> Choice:
    """Return which of several fields of one meaning is read.

    Fields without any value stand back; of those that hold the same the first is read. `in_order`: the first
    is read whatever they hold, as of a register's several ids.
    """
    if len(found) < 2:
        return Choice(found[0] if found else None)
    known = [name for name in found if not nulls(table.columns[name]).all()] or list(found)
    if not in_order:
        values = [_plain(table.columns[name]) for name in known]
        if any((values[0] != other).any() for other in values[1:]):
            return Choice(rivals=tuple(known))
    return Choice(known[0], tuple(name for name in found if name != known[0]))


def _plain(values: np.ma.MaskedArray) -> np.ndarray:
    """Return a column as texts, in which an empty one is none, as a shapefile has it."""
    plain = texts(values)
    plain[plain == ""] = None
    return plain


def remark(layer: str, name: str, choice: Choice, example: str, *, key: bool = False) -> Message | None:
    """Return what to say of a choice among several fields, None where there was none to make.

    `name` is what they mean, `example` the field names that would settle it; `key` says that they are ids.
    """
    if choice.rivals:
        return Message(
            "Layer “{layer}” has several fields for “{field}” ({fields}), and they say different things, so none is "
            "read. Name the one that counts in the field names (FIELD_MAP), such as {example}.",
            layer=layer,
            field=name,
            fields=", ".join(choice.rivals),
            example=example,
        )
    if not choice.alike:
        return None
    told = {"layer": layer, "first": choice.field, "others": ", ".join(choice.alike)}
    if key:
        return Message(
            "Layer “{layer}” has several fields for “{field}”: “{first}” is read; it also has {others}.",
            field=name,
            **told,
        )
    return Message(
        "Layer “{layer}” has several fields for “{field}”: “{first}” is read; {others} hold the same, or nothing.",
        field=name,
        **told,
    )
