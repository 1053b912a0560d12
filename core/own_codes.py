"""A city's own table of land-use codes, which extends the translation between two editions."""

import csv
import io
import json
from pathlib import Path

from .landuse import edition
from .landuse_layer import EDITION_IDS
from .text import InputError, Message
from .translation import Entry

_CANDIDATES = "candidates"


def load_own(path: str, origin: str, target: str) -> dict[str, Entry]:
    """Return a table's entries by the code that they translate.

    A CSV file (UTF-8 or GBK) has the columns `code` and `candidates` (codes with “|” between; one settles
    it, none leaves it open), and may have `note` and `status` (“sourced” or “unverified”). A JSON file is an
    object with `codes`, from a code to one code or a list, and may have `from` and `to` (edition ids),
    `note` and `status`. `origin` and `target` are the editions of the run. Raises InputError where the file
    cannot be read, is for other editions, or names codes that the target edition has not.
    """
    name = Path(path).name
    rows = _json(path, name, origin, target) if path.lower().endswith(".json") else _csv(path, name)
    entries: dict[str, Entry] = {}
    for code, candidates, note, status in rows:
        if code in entries:
            raise InputError(Message("Table {file} has the code {code} twice.", file=name, code=code))
        strange = [one for one in candidates if not edition(target).knows(one)]
        if strange:
            raise InputError(
                Message(
                    "Table {file}: {code} becomes {strange}, which {title} has not. Correct it.",
                    file=name,
                    code=code,
                    strange=", ".join(strange),
                    title=edition(target).title,
                )
            )
        entries[code] = Entry(candidates, len(candidates) == 1, status == "sourced", note)
    return entries


def _read(path: str, name: str) -> str:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(
            Message("Table {file} cannot be read: {why}.", file=name, why=error.strerror)
        ) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(Message("Table {file} is neither UTF-8 nor GBK text.", file=name))


def _csv(path: str, name: str):
    reader = csv.DictReader(io.StringIO(_read(path, name), newline=""))
    missing = {"code", _CANDIDATES} - set(reader.fieldnames or ())
    if missing:
        raise InputError(
            Message(
                "Table {file} lacks the columns {missing}; it has: {columns}.",
                file=name,
                missing=", ".join(sorted(missing)),
                columns=", ".join(reader.fieldnames or ()),
            )
        )
    for row in reader:
        candidates = tuple(one.strip() for one in (row[_CANDIDATES] or "").split("|") if one.strip())
        if code := (row["code"] or "").strip():
            yield code, candidates, row.get("note") or "", row.get("status")


def _json(path: str, name: str, origin: str, target: str):
    try:
        table = json.loads(_read(path, name))
    except (ValueError, RecursionError) as error:
        raise InputError(Message("Table {file} is not JSON: {error}.", file=name, error=error)) from error
    codes = table.get("codes") if isinstance(table, dict) else None
    if not isinstance(codes, dict):
        raise InputError(
            Message(
                "Table {file} must be a JSON object with “codes”, such as {example}.",
                file=name,
                example='{"from": "gb50137-2011", "to": "landuse-2023", "codes": {"RB": ["0701", "0901"]}}',
            )
        )
    for key, wanted in (("from", origin), ("to", target)):
        if key in table and EDITION_IDS.get(table[key]) != wanted:
            raise InputError(
                Message(
                    "Table {file} says “{key}”: “{edition}”, which is not the edition of this run, {wanted}.",
                    file=name,
                    key=key,
                    edition=table[key],
                    wanted=edition(wanted).title,
                )
            )
    for code, given in codes.items():
        candidates = [given] if isinstance(given, str) else given
        if not isinstance(candidates, list) or not all(isinstance(one, str) for one in candidates):
            raise InputError(
                Message("Table {file}: {code} must become a code or a list of codes.", file=name, code=code)
            )
        yield code.strip(), tuple(candidates), str(table.get("note") or ""), table.get("status")
