"""Rows of a case for a form: read from tables, said in the language of the form."""

from collections.abc import Callable

import numpy as np

from ..table import Table, nulls
from ..text import Message

Translate = Callable[[str], str]


def say(words: Message | str, translate: Translate) -> str:
    """Return words in the language of the form."""
    return words.render(translate) if isinstance(words, Message) else words


def clause_of(row: dict, translate: Translate) -> str:
    """Return the clause of a row, and that it is a hint where nobody has verified it."""
    if not row["clause"] or row["clause_verified"]:
        return row["clause"] or ""
    # The clauses of several rules stand in one text, and are verified where each is.
    told = (
        Message("{clause} (not all verified: hints, not law)", clause=row["clause"])
        if "; " in row["clause"]
        else Message("{clause} (not verified: a hint, not law)", clause=row["clause"])
    )
    return told.render(translate)


def records(table: Table, asked: tuple[str, ...]) -> list[dict]:
    """Return a table's rows, None where null. Raises InputError where a column asked for is missing."""
    for name in asked:
        table.column(name)
    empty = {name: nulls(values).tolist() for name, values in table.columns.items()}
    data = {name: np.ma.getdata(values).tolist() for name, values in table.columns.items()}
    return [
        {name: None if empty[name][row] else values[row] for name, values in data.items()}
        for row in range(len(table))
    ]
