"""The file in which waivers are kept: JSON, one waiver a line, so that people can read and compare it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from ..text import InputError, Message
from .waivers import Reason, Records, Waiver

FORMAT, VERSION = "guiju-waivers", 1


def text_of(records: Records) -> Iterator[str]:
    """Yield the text of a file of waivers in pieces, one waiver a line."""
    yield f'{{"format": "{FORMAT}", "version": {VERSION},\n"waivers": ['
    yield from _lines(records.waivers)
    yield '\n],\n"reasons": ['
    yield from _lines(records.reasons)
    yield "\n]}\n"


def _lines(records: Iterable[Waiver | Reason]) -> Iterator[str]:
    gap = "\n"
    for one in records:
        told = {name: value for name, value in asdict(one).items() if value != ""}
        yield gap + json.dumps(told, ensure_ascii=False, default=date.isoformat)
        gap = ",\n"


def records_in(text: str, name: str) -> Records:
    """Return what a file of waivers called `name` holds. Raises InputError where it is not one, or a newer one."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise ValueError(f'"format": "{FORMAT}"')
        if data.get("version") != VERSION:
            raise InputError(
                Message(
                    "The file of waivers {file} was written by a newer Guiju. Update the plugin to read it; it is left as it "
                    "is.",
                    file=name,
                )
            )
        kept = Records(
            tuple(_record(Waiver, one) for one in data["waivers"]),
            tuple(_record(Reason, one) for one in data["reasons"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            Message(
                "The file {file} is no whole list of waivers ({what}). It is left as it is and nothing in it counts: "
                "bring back an earlier copy, or move it away and begin anew.",
                file=name,
                what=str(error),
            )
        ) from error
    return Records().merged(kept)


def _record(kind: type, data: dict[str, Any]) -> Any:
    """Return one record; what is empty may be left out, what is not known may not be there."""
    known = {field.name: field.type for field in fields(kind)}
    for name, value in data.items():
        if name not in known or not isinstance(value, str):
            raise ValueError(f'"{name}": {json.dumps(value, ensure_ascii=False)}')
    values = {name: data.get(name, "") for name in known}
    if not values["id"] or not values["rule_id"] or (kind is Waiver and not values["plot_id"]):
        raise ValueError(json.dumps(data, ensure_ascii=False))
    if kind is Waiver:
        values["until"] = date.fromisoformat(values["until"])
    return kind(**values)
