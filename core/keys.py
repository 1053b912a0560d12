"""The key by which a plot is known: its own id, which survives export; never the file's feature id."""

import numpy as np

from .field_names import named
from .table import Table, texts
from .text import Message

# Field names of the national database specifications, and the plain one.
KEY_FIELDS = ("plot_id", "BSM", "DKBH", "DKBM", "TBBH")


def key_field(fields: list[str]) -> str | None:
    """Return the first of the customary key fields that a layer has, whatever its case, or None."""
    return next(iter(named(fields, KEY_FIELDS)), None)


def keys(table: Table, field: str | None) -> tuple[np.ndarray, list[Message]]:
    """Return each row's key as text (n,), and what a person should know about them.

    Without a field, or where its value is null, the key is the feature id with a “#” before it, so that
    nobody takes it for a number of the register.
    """
    ids = np.arange(1, len(table) + 1) if table.feature_ids is None else table.feature_ids
    out = np.array([f"#{number}" for number in ids.tolist()], dtype=object)
    if field is None:
        return out, [
            Message(
                "Layer “{layer}” has none of the customary key fields ({fields}); its features are called by "
                "their feature id, which another export may change. Give the field of the plots' own ids to "
                "have results that last.",
                layer=table.name,
                fields=", ".join(KEY_FIELDS),
            )
        ]
    own = texts(table.column(field))
    known = np.array([value is not None and value.strip() != "" for value in own], dtype=bool)
    out[known] = own[known]
    notes = []
    if not known.all():
        notes.append(
            Message(
                "{count} features of layer “{layer}” have no value in field “{field}”; they are called by their "
                "feature id, such as {example}.",
                count=int((~known).sum()),
                layer=table.name,
                field=field,
                example=out[~known][0],
            )
        )
    values, counts = np.unique(out[known].astype(str), return_counts=True)
    if (counts > 1).any():
        notes.append(
            Message(
                "{count} values of field “{field}” in layer “{layer}” stand on several features, such as "
                "“{example}”. Each feature is judged; results that share an id cannot be told apart.",
                count=int((counts > 1).sum()),
                field=field,
                layer=table.name,
                example=str(values[counts > 1][0]),
            )
        )
    return out, notes
