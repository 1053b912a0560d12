"""Land-use codes: the editions, what each code means in them, and which edition a layer uses.

The tables are data in ``standards/codes``; each row says where it comes from and whether that is
verified (``status``). Five codes and more mean something else in the 2020 and the 2023 edition
(060102, 1311, 1312, 2302, 2303), so an edition is recognised by the codes that only one edition has,
and stays undecided without them.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .text import InputError, Message

TABLES = Path(__file__).resolve().parent.parent / "standards" / "codes"

EDITIONS = {
    "2023": ("landuse_2023", "用地用海分类指南（自然资发〔2023〕234号）"),
    "2020": ("landuse_2020", "用地用海分类指南（试行，2020）"),
    "survey3": ("survey3", "第三次全国国土调查工作分类（TD/T 1055-2019）"),
    "gb50137": ("gb50137", "城市用地分类与规划建设用地标准（GB 50137-2011）"),
}
CROSSWALKS = {"2020": "landuse_2020_to_2023", "survey3": "survey3_to_2023", "gb50137": "gb50137_to_2023"}

# A code that is one of the other edition's by a slip of the pen does not turn the layer's edition over.
SLIPS = 0.1

MARKS = re.compile(r"[/+,，、;；|&（()）\s]+")
SHARE = re.compile(r"\d+(\.\d+)?\s*[%％]")
CLASSIC = re.compile(r"([A-Z]\d*[a-z]?)+")
CLASSIC_PART = re.compile(r"[A-Z]\d*[a-z]?")
LOCAL = re.compile(r"\d{4,6}[A-Z]\d?")


@dataclass(frozen=True)
class Code:
    """One land-use code: its names, parent (empty at level 1), level 1 to 3, map colour (red, green,
    blue in 0..255, or None), group (construction land or not; in the survey its three-class), and the
    standing of the row: `status` sourced or unverified, `source`, `note`."""

    code: str
    name_zh: str
    name_en: str
    parent: str
    level: int
    colour: tuple[int, int, int] | None
    group: str
    status: str
    source: str
    note: str


@dataclass(frozen=True)
class Edition:
    """One classification: `id`, its Chinese `title`, and `codes` by code in the table's order."""

    id: str
    title: str
    codes: dict[str, Code]

    def __contains__(self, code: str) -> bool:
        return code in self.codes

    def find(self, part: str) -> Code | None:
        """Return the row of one code, or the row that a local code refines (A331 is of A33, 080403A of
        080403); None where the edition has neither."""
        if part in self.codes:
            return self.codes[part]
        if self.id == "gb50137":
            # Below level 2 a local code would be any letter with any digits.
            shorter = (self.codes.get(part[:end]) for end in range(len(part) - 1, 1, -1))
            return next((row for row in shorter if row), None)
        if self.id != "survey3" and LOCAL.fullmatch(part):
            return self.codes.get(part.rstrip("0123456789")[:-1] if part[-1].isdigit() else part[:-1])
        return None

    def knows(self, text: str) -> bool:
        """Return whether every part of a code as written in a field, mixed uses included, is known."""
        parts = split(text)
        return bool(parts) and all(self.find(part) for part in parts)

    def name(self, text: str, language: str = "zh") -> str:
        """Return the name of a code as written in a field, parts joined by “/”; empty where unknown."""
        rows = [self.find(part) for part in split(text)]
        if not rows or None in rows:
            return ""
        return "/".join(row.name_zh if language.startswith("zh") else row.name_en for row in rows)

    def colour(self, text: str) -> tuple[int, int, int] | None:
        """Return the map colour of a code, for a mixed use that of its first part; None where unknown."""
        rows = [self.find(part) for part in split(text)]
        return rows[0].colour if rows and rows[0] else None

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the codes above this one, nearest first."""
        row, above = self.find(code), []
        if row and row.code != code:
            above.append(row.code)
        while row and row.parent:
            above.append(row.parent)
            row = self.codes.get(row.parent)
        return tuple(above)

    def is_within(self, code: str, ancestor: str) -> bool:
        """Return whether a code is `ancestor` or lies below it."""
        return code == ancestor or ancestor in self.ancestors(code)

    def descendants(self, code: str) -> tuple[str, ...]:
        """Return this code and all that lie below it, in the table's order."""
        return tuple(other for other in self.codes if self.is_within(other, code))


@dataclass(frozen=True)
class Recognition:
    """Which edition a layer's codes are of: `edition` (None where undecided), `reason`, the `decisive`
    codes with their counts, and the counts of codes that the edition (or, undecided, every edition)
    does not know."""

    edition: str | None
    reason: Message
    decisive: dict[str, int]
    unknown: dict[str, int]


@cache
def edition(name: str) -> Edition:
    """Return an edition: "2023", "2020", "survey3" or "gb50137". Raises InputError for any other."""
    if name not in EDITIONS:
        raise InputError(
            Message(
                "There is no land-use classification “{name}”; there are: {known}.",
                name=name,
                known=", ".join(EDITIONS),
            )
        )
    table, title = EDITIONS[name]
    return Edition(name, title, {row["code"]: _code(row) for row in _rows(table)})


@cache
def crosswalk(origin: str) -> dict[str, tuple[str, ...]]:
    """Return for each code of "2020", "survey3" or "gb50137" the 2023 codes that it may become.

    One code: settled. Several: a person has to choose. None: only its detailed uses can tell.
    """
    rows = _rows(CROSSWALKS[origin])
    return {row["code"]: tuple(filter(None, row["candidates"].split("|"))) for row in rows}


@dataclass(frozen=True)
class Standing:
    """How a row of a crosswalk stands: `settled` (one class, as it is, and not one of its sub-classes),
    `sourced`, and what to know of it, by language."""

    settled: bool
    sourced: bool
    note: dict[str, str]


@cache
def standings(origin: str) -> dict[str, Standing]:
    """Return for each code of a crosswalk how its row stands; see `crosswalk`."""
    return {
        row["code"]: Standing(
            row["match"] == "one_to_one",
            row["status"] == "sourced",
            {"en": row["note"], "zh": row["note_zh"]},
        )
        for row in _rows(CROSSWALKS[origin])
    }


def split(text: str) -> tuple[str, ...]:
    """Return the codes in a field's text: “R2/B1”, “0701+0901”, “RB”, “R2(60%)B1(40%)” are two each."""
    parts = []
    for part in filter(None, MARKS.split(SHARE.sub(" ", text.strip()))):
        parts.extend(CLASSIC_PART.findall(part) if CLASSIC.fullmatch(part) else [part])
    return tuple(dict.fromkeys(parts))


def unknown(codes: Iterable[str | None], name: str) -> dict[str, int]:
    """Return the texts that an edition does not know, with how often each occurs, most often first."""
    table = edition(name)
    return {text: n for text, n in _count(codes).most_common() if not table.knows(text)}


def recognise(codes: Iterable[str | None], names: Iterable[str | None] | None = None) -> Recognition:
    """Return which edition a layer's codes are of.

    `codes`, one a feature, as written in its field (None and empty are passed over); `names`, the
    layer's own land-use names in the same order, settle codes whose meaning changed. An edition is
    recognised where it has codes of the layer that each rival lacks, and a rival has next to none
    (a tenth) that it lacks in turn.
    """
    texts = list(codes)
    count = Counter()
    for text, n in _count(texts).items():
        for part in split(text):
            count[part] += n
    if not count:
        return Recognition(None, Message("The layer has no land-use codes."), {}, {})
    weight = {name: _known(name, count) for name in EDITIONS}
    if names is not None:
        _add_named(weight, texts, names)
    if not any(weight.values()):
        reason = Message("None of its land-use codes is in any edition: {codes}.", codes=_list(count))
        return Recognition(None, reason, {}, dict(count.most_common()))

    def only(one: str, other: str) -> dict:
        return {code: n for code, n in weight[one].items() if code not in weight[other]}

    def beats(one: str, other: str) -> bool:
        ours, theirs = sum(only(one, other).values()), sum(only(other, one).values())
        return ours > 0 and theirs <= SLIPS * ours

    winner = next((one for one in EDITIONS if all(beats(one, o) for o in EDITIONS if o != one)), None)
    if winner:
        rival = max((o for o in EDITIONS if o != winner), key=lambda o: sum(weight[o].values()))
        decisive = _sorted(only(winner, rival))
        reason = Message(
            "The codes are of {title}; only it has: {codes}.",
            title=EDITIONS[winner][1],
            codes=_list(decisive),
        )
        return Recognition(winner, reason, decisive, unknown(texts, winner))
    best = max(EDITIONS, key=lambda name: sum(weight[name].values()))
    rivals = [o for o in EDITIONS if o == best or not beats(best, o)]
    # Of equals the one with codes of its own, which tell what is mixed.
    rival = max((o for o in rivals if o != best), key=lambda o: sum(only(o, best).values()))
    ours, theirs = _sorted(only(best, rival)), _sorted(only(rival, best))
    values = {"one": EDITIONS[best][1], "other": EDITIONS[rival][1]}
    if ours or theirs:
        reason = Message(
            "Codes of two editions are mixed: {ours} of {one}, {theirs} of {other}.",
            ours=_list(ours) or "—",
            theirs=_list(theirs) or "—",
            **values,
        )
    else:
        reason = Message("All its codes are both in {one} and in {other}; no code decides.", **values)
    lost = {text: n for text, n in _count(texts).items() if not any(edition(e).knows(text) for e in EDITIONS)}
    return Recognition(None, reason, {**ours, **theirs}, _sorted(lost))


def _known(name: str, count: Counter) -> dict:
    return {code: n for code, n in count.items() if code in edition(name)}


def _add_named(weight: dict[str, dict], codes: list, names: Iterable[str | None]) -> None:
    """Count a code with its name as a code of its own in the editions that call it so.

    Only where some edition calls it so: names are often local, and a name that none has tells nothing.
    """
    pairs = Counter((c.strip(), n.strip()) for c, n in zip(codes, names, strict=True) if c and n)
    for (code, name), n in pairs.items():
        for one in EDITIONS:
            if code in edition(one) and edition(one).codes[code].name_zh == name:
                weight[one][f"{code} {name}"] = n


def _count(codes: Iterable[str | None]) -> Counter:
    return Counter(text for text in (c.strip() for c in codes if c) if text)


def _sorted(count: dict) -> dict:
    return dict(sorted(count.items(), key=lambda item: (-item[1], item[0])))


def _list(codes: dict, most: int = 6) -> str:
    shown = [f"{code} ({n})" for code, n in list(_sorted(codes).items())[:most]]
    return ", ".join(shown) + (", …" if len(codes) > most else "")


def _code(row: dict[str, str]) -> Code:
    colour = tuple(int(row[c]) for c in ("red", "green", "blue")) if row["red"] else None
    return Code(
        row["code"],
        row["name_zh"],
        row["name_en"],
        row["parent"],
        int(row["level"]),
        colour,
        row["group"],
        row["status"],
        row["source"],
        row["note"],
    )


def owner_name(code: str | None, language: str) -> str | None:
    """Return what a code of ownership (QSXZ) is called, with the code; what is none as it stands."""
    found = next((row for row in _rows("ownership") if row["code"] == code), None)
    if found is None:
        return code
    return f"{found[f'name_{language}']} ({code})" if language != "zh" else f"{found['name_zh']}（{code}）"


@cache
def _rows(table: str) -> list[dict[str, str]]:
    with open(TABLES / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
