"""What a field says of candidates: required, forbidden or free."""

import numpy as np

from ...table import Table, texts
from ...text import InputError, Message

REQUIRED, FREE, FORBIDDEN = 1, 0, -1
WORDS = {
    REQUIRED: ("required", "必选", "必建", "必须"),
    FORBIDDEN: ("forbidden", "禁选", "禁建", "禁止"),
    FREE: ("free", "可选", "备选", "候选"),
}


def standing(table: Table, field: str | None) -> np.ndarray:
    """Return what each candidate is (m,) int8: 1 required, −1 forbidden, 0 free, as where the field is empty.

    Raises InputError, with the feature, for another word.
    """
    found = np.zeros(len(table), dtype=np.int8)
    if not field:
        return found
    meaning = {word: value for value, words in WORDS.items() for word in words}
    for row, text in enumerate(texts(table.column(field))):
        word = (text or "").strip().casefold()
        if word not in meaning and word:
            raise InputError(
                Message(
                    "Layer “{layer}”, feature {feature}: field “{field}” holds “{value}”, which says neither required "
                    "nor forbidden nor free. Use one of: {words}; empty is free.",
                    layer=table.name,
                    feature=int(table.feature_ids[row]),
                    field=field,
                    value=text,
                    words=", ".join(meaning),
                )
            )
        found[row] = meaning.get(word, FREE)
    return found
