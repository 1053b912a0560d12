"""The field's table of cases: written as CSV, filled in there, read again row by row."""

import csv
import functools
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..text import InputError, Message
from .process import Process
from .records import Record

# The columns, in their order; what is not filled in is for finding the place.
FILLED = ("state", "assignee", "due", "finding", "visit_note", "approval", "photos", "remark")
FOUND_BY = ("kind", "from_code", "from_name", "to_code", "to_name", "area_m2")
COLUMNS = ("case_id", "version", *FILLED, *FOUND_BY, "longitude", "latitude")
# A spreadsheet would take a text that begins so for a formula; the mark before a text is taken off again.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"
# A text that a spreadsheet would write otherwise, as a number or a day: 0012, 1E5, 2024-3.
_NUMBER = re.compile(r"\d[\d.,:/eE+-]*")
# Between what a title says in several ways: “未批先用、违法变化”, “实地未变化（误判）”.
_PARTS = re.compile(r"[、，（）()]")
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?(?:\s*0?0?:?0*:?0*)?$")


@dataclass(frozen=True)
class Row:
    """One row that came back: `line` is where it stands, `version` the case's when it was written.

    `told` holds the fields of `FILLED` that the file has, as ids, dates and tuples; None where a cell is empty.
    """

    line: int
    id: str
    version: int
    told: Mapping[str, Any]


def csv_text(
    records: Sequence[Record],
    places: Sequence[tuple[float, float] | None],
    process: Process,
    titles: Mapping[str, str],
    language: str,
) -> Iterator[str]:
    """Yield the table as CSV in pieces; `places` are longitude and latitude of each case where they are known.

    A head is the title with the field's name in brackets, by which the column is known when it comes back.
    """
    yield _line(f"{titles.get(name, name)} [{name}]" for name in COLUMNS)
    for one, place in zip(records, places, strict=True):
        case = one.case
        yield _line(
            (
                case.id,
                case.version,
                process.state_title(case.state, language),
                case.assignee,
                case.due,
                process.finding_title(case.finding, language),
                case.visit_note,
                case.approval,
                "; ".join(case.photos),
                "",
                *(one.facts[name] for name in FOUND_BY),
                *((round(place[0], 6), round(place[1], 6)) if place else ("", "")),
            )
        )  # fmt: skip


def _line(values: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(
        _MARK + value if isinstance(value, str) and _would_change(value) else value for value in values
    )
    return out.getvalue()


def _would_change(text: str) -> bool:
    return text.startswith((*_FORMULA, _MARK)) or _NUMBER.fullmatch(text) is not None


def csv_rows(
    data: bytes, name: str, process: Process, language: str = "en"
) -> tuple[list[Row], list[tuple[int, str, Message]]]:
    """Return the rows of a CSV file that came back, and what cannot be read: line, case id and why.

    States and findings are read in any language; `language` is that in which they are told where they are not known.
    UTF-8 and GB 18030 are read, with commas, semicolons or tabs. Raises InputError where it is no such table.
    """
    text = _decoded(data, name)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        heads = next(reader, [])
        places = {_field(head): place for place, head in reversed(list(enumerate(heads)))}
        if lacking := [column for column in ("case_id", "version") if column not in places]:
            raise InputError(
                Message(
                    "“{file}” is no table of cases: it has no column {columns}. Take the file that “Export cases” has "
                    "written, and leave its heads as they are.",
                    file=name,
                    columns=", ".join(lacking),
                )
            )
        rows, faults = [], []
        for values in reader:
            told = {
                field: _cell(values[place]) if place < len(values) else "" for field, place in places.items()
            }
            if not any(told.values()):
                continue
            row = row_of(reader.line_num, told, process, language)
            (rows if isinstance(row, Row) else faults).append(row)
    except csv.Error as error:
        raise InputError(
            Message("“{file}” cannot be read at line {line}: {reason}.", file=name, line=reader.line_num, reason=error)
        ) from error  # fmt: skip
    return rows, faults


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(
        Message("“{file}” is neither UTF-8 nor GB 18030 text. Save it as “CSV UTF-8”.", file=name)
    )


def _field(head: str) -> str:
    found = re.search(r"\[(\w+)\]\s*$", head)
    return found[1] if found else head.strip()


def _cell(text: str) -> str:
    text = text.strip()
    return text[1:] if text.startswith(_MARK) else text


def row_of(
    line: int, told: Mapping[str, str], process: Process, language: str = "en"
) -> "Row | tuple[int, str, Message]":
    """Return a row of texts by field as what it says, or where it stands and why it cannot be read."""
    id = told["case_id"]
    choices = {
        "state": {one.id: one.title for one in process.states.values()},
        "finding": process.findings,
    }
    readers: dict[str, Callable[[str], Any]] = {
        **{field: functools.partial(_one_of, titles) for field, titles in choices.items()},
        "due": _day,
        "photos": lambda text: tuple(filter(None, (part.strip() for part in re.split(r"[;；\n]", text)))),
    }
    try:
        version = float(told["version"])
        if version != int(version) or version < 1:
            raise ValueError
    except (ValueError, OverflowError):
        why = Message("Its version “{version}” is no whole number; it must stay as it was exported.", version=told["version"])  # fmt: skip
        return line, id, why
    found: dict[str, Any] = {}
    for field in FILLED:
        if field not in told:
            continue
        text = told[field]
        try:
            found[field] = readers.get(field, str)(text) if text else None
        except ValueError:
            if field in choices:
                why = Message(
                    "“{value}” in column “{column}” is not understood. Write one of: {known}.",
                    value=text,
                    column=field,
                    known="; ".join(title[language] for title in choices[field].values()),
                )
            else:
                why = Message(
                    "“{value}” in column “{column}” is no day. Write it as 2026-12-31.",
                    value=text,
                    column=field,
                )
            return line, id, why
    return Row(line, id, int(version), found)


def _one_of(titles: Mapping[str, Mapping[str, str]], text: str) -> str:
    """Return which of some titles by id a text means: its id, its title, or what that says before or in brackets."""
    asked = text.casefold()
    named = {id: {one.casefold() for one in title.values()} for id, title in titles.items()}
    whole = [id for id, names in named.items() if asked in {id, *names}]
    parts = [id for id, names in named.items() if any(asked in _PARTS.split(one) for one in names)]
    found = whole[:1] or parts
    if len(found) != 1:
        raise ValueError(text)
    return found[0]


def _day(text: str) -> date:
    found = _DAY.match(text)
    if not found:
        raise ValueError(text)
    return date(*map(int, found.groups()))
