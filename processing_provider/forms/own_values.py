"""A bureau's own values for its own placeholders, as JSON."""

import json

# A workbook's cells hold no larger figure.
_MOST = 1e300
_EXAMPLE = '{"case": "2026-17", "members": ["A", "B"]}'


def own_values(text: str) -> dict:
    """Return the values of a JSON object by their placeholders (``x.name``). Raises InputError."""
    from ...core.forms.placeholders import OWN
    from ...core.text import InputError, Message

    try:
        told = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError) as error:
        raise InputError(
            Message(
                "The own values are not JSON: {error}. Write them as {example}.",
                error=error,
                example=_EXAMPLE,
            )
        ) from error
    if not isinstance(told, dict) or not all(map(_is_plain, told.values())):
        raise InputError(
            Message(
                "The own values must be one JSON object of texts, numbers and lists of texts, such as {example}.",
                example=_EXAMPLE,
            )
        )
    for name, value in told.items():
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, str) and not abs(item) <= _MOST:
                raise InputError(
                    Message(
                        "The own value “{name}” is no number that a form can hold. Write a smaller one, or put it in "
                        "quotes as a text.",
                        name=name,
                    )
                )
    return {f"{OWN}{name}": value for name, value in told.items()}


def _is_plain(value) -> bool:
    items = value if isinstance(value, list) else [value]
    return all(isinstance(item, (str, int, float)) for item in items)
