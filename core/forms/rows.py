"""Rows that are repeated for each record of a table: what holds in a DOCX and in an XLSX."""

from ..text import InputError, Message
from .placeholders import Placeholder


def outside_a_row(found: Placeholder, place: Message) -> InputError:
    """Return what to say of a column that stands where nothing can be repeated."""
    return InputError(
        Message(
            "{place}: “{name}” stands outside a table. Columns of a table stand in a table's row, which is repeated "
            "for each record.",
            place=place,
            name=found.label,
        )
    )


def two_tables(found: Placeholder, other: str, place: Message) -> InputError:
    """Return what to say of a row that two tables would repeat."""
    return InputError(
        Message(
            "{place}: one row holds columns of two tables, “{one}” and “{other}”. Give each a row of its own.",
            place=place,
            one=other,
            other=found.table,
        )
    )


def nothing(columns: list[str], word: str) -> dict[str, str]:
    """Return the record of a row that says that there is none: the word in its first column."""
    # A running number is no place for a word.
    return {next((name for name in columns if name != "number"), columns[0]): word}
