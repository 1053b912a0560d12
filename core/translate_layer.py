"""A layer's land-use codes in another edition, and the list of codes that need a person's choice."""

from dataclasses import replace

import numpy as np

from .columns import column
from .progress import Progress
from .table import Table, emptiness, texts
from .text import Message
from .translation import CHOICE, UNKNOWN, Translation, Translator

COLUMNS = ("new_code", "new_name", "how", "candidates", "note", "sourced")
_LIST = " | "
_EXAMPLES = 5


def translate_layer(
    table: Table, field: str, translator: Translator, progress: Progress
) -> tuple[Table, Table]:
    """Return the layer with the columns `COLUMNS` added, and one row for each code that is not settled.

    A column of the layer with one of these names keeps its values with “_in” after its name. The second
    Table has code, features, feature_ids (the first few), how, candidates, candidate_names and note.
    """
    for note in emptiness(table):
        progress.warn(note)
    written = texts(table.column(field))
    kinds, kind = np.unique(
        np.array(["" if t is None else t for t in written], dtype=str), return_inverse=True
    )
    found = [translator(text) for text in kinds.tolist()]
    progress.step(0.5)
    names = [translator.names(one.code) if one.code else "" for one in found]
    new = {
        "new_code": column([one.code or None for one in found])[kind],
        "new_name": column([name or None for name in names])[kind],
        "how": column([one.how for one in found])[kind],
        "candidates": column([_LIST.join(one.candidates) or None for one in found])[kind],
        "note": column([one.note or None for one in found])[kind],
        "sourced": np.ma.asarray(np.array([one.sourced for one in found], dtype=bool)[kind]),
    }
    kept = {f"{name}_in" if name.lower() in new else name: values for name, values in table.columns.items()}
    progress.step(0.9)
    return replace(table, columns={**kept, **new}), _unresolved(table, kinds, kind, found, translator)


def _unresolved(table: Table, kinds, kind, found: list[Translation], translator: Translator) -> Table:
    rows = [row for row, one in enumerate(found) if one.how in (CHOICE, UNKNOWN)]
    ids = np.arange(1, len(table) + 1) if table.feature_ids is None else table.feature_ids
    counts = np.bincount(kind, minlength=len(kinds))
    rows = [row for row in rows if counts[row]]
    examples = []
    for row in rows:
        here = ids[kind == row]
        more = ", …" if len(here) > _EXAMPLES else ""
        examples.append(", ".join(str(number) for number in here[:_EXAMPLES].tolist()) + more)
    return Table(
        name="unresolved",
        columns={
            "code": column([str(kinds[row]) or None for row in rows]),
            "name": column(
                [translator.origin.name(str(kinds[row]), translator.language) or None for row in rows]
            ),
            "features": np.ma.asarray(np.array([counts[row] for row in rows], dtype=np.int64)),
            "feature_ids": column(examples),
            "how": column([found[row].how for row in rows]),
            "candidates": column([_LIST.join(found[row].candidates) or None for row in rows]),
            "candidate_names": column(
                [
                    _LIST.join(translator.names(one) or one for one in found[row].candidates) or None
                    for row in rows
                ]
            ),
            "note": column([found[row].note or None for row in rows]),
        },
    )


def tell(unresolved: Table) -> Message | None:
    """Return how much is left to a person, None where nothing is."""
    if not len(unresolved):
        return None
    return Message(
        "{features} features with {codes} codes are not settled; the table of open codes lists them.",
        features=int(unresolved.column("features").sum()),
        codes=len(unresolved),
    )
