"""What a DXF file says beside its geometry: version, encoding, units, and the kind of each entity.

A DXF file is pairs of lines, a group code and its value. Codes after Autodesk's DXF reference.
"""

import codecs
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..progress import Progress
from ..text import InputError, Message
from .blocks import MOST, REFERENCES, Blocks

# From AutoCAD 2007 on, texts are UTF-8 whatever the header says of its code page.
_UNICODE = "AC1021"
_CODE_PAGES = {
    "ANSI_936": "CP936",
    "GB2312": "CP936",
    "ANSI_950": "CP950",
    "BIG5": "CP950",
    "ANSI_932": "CP932",
}
_BINARY = b"AutoCAD Binary DXF"
# They belong to the entity before them.
_PARTS = {"VERTEX", "SEQEND", "ATTRIB"}
_NOT_HELD = {*_PARTS, "SECTION", "BLOCK", "ENDBLK"}
# How TEXT is drawn, and signs; MTEXT has them too where it was a TEXT before.
_SIGN, _SIGNS = re.compile("%%([cdpuokCDPUOK%])"), {"c": "⌀", "d": "°", "p": "±", "%": "%"}
_LOOK_EVERY = 50_000
_ENOUGH = 20_000


@dataclass
class Scan:
    """A drawing's version (such as AC1015), encoding as GDAL names it, and $INSUNITS (0 where it says none).

    `kinds` is the DXF name of each entity by its handle, `tags` an attribute's tag by its handle; `counts` how
    often each kind occurs, `without_handle` how many entities have none; `complete` whether the file ends as it
    should. `some_x` and `some_y` are the first coordinates, enough to tell where the drawing lies. `blocks` tells
    what its block references come to.
    """

    version: str = ""
    encoding: str = "UTF-8"
    units: int = 0
    kinds: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    counts: Counter = field(default_factory=Counter)
    without_handle: int = 0
    complete: bool = True
    some_x: list[float] = field(default_factory=list)
    some_y: list[float] = field(default_factory=list)
    blocks: Blocks = field(default_factory=Blocks)


def scan(lines: Iterable[bytes], file: str, encoding: str, progress: Progress) -> Scan:
    """Read a DXF file's lines once. `encoding`: a GDAL name, or ``auto``.

    Raises InputError where it is a DWG, binary, no DXF at all, breaks off in the middle, or resolves into more
    entities than can be held, and Cancelled.
    """
    pairs = _pairs(lines, file, progress)
    found = Scan()
    section, variable, page, unicode = "", "", "", _Utf8()
    kind, handle, previous = "", "", ""
    block, refers, columns, rows = "", "", 1, 1
    for code, value in pairs:
        if not value.isascii():
            unicode.look(value)
        if code == 0:
            if kind and section == "ENTITIES":
                _note(found, kind, handle)
            if kind and kind not in _NOT_HELD and section in ("ENTITIES", "BLOCKS"):
                found.blocks.note(block, kind, refers, columns * rows)
            kind, handle, refers, columns, rows = value.decode("latin-1").upper(), "", "", 1, 1
            if kind in ("SECTION", "ENDSEC", "EOF"):
                previous = section if kind == "ENDSEC" else previous
                section = "" if kind == "ENDSEC" else section
                block = ""
                if kind == "EOF":
                    break
                kind = "" if kind == "ENDSEC" else kind
        elif code == 2 and kind == "SECTION":
            section, kind = value.decode("latin-1").upper(), ""
        elif code == 2 and kind in REFERENCES:
            refers = value.decode("latin-1").upper()
        elif code in (70, 71) and kind == "INSERT":
            columns, rows = (_count(value), rows) if code == 70 else (columns, _count(value))
        elif section == "BLOCKS":
            if code == 2 and kind == "BLOCK":
                block = value.decode("latin-1").upper()
        elif section == "ENTITIES":
            if code == 5 and not handle:
                handle = value.decode("latin-1").upper()
            elif code == 2 and kind == "ATTRIB" and handle:
                found.tags.setdefault(handle, value)
            elif code in (10, 20) and len(found.some_y) < _ENOUGH:
                (found.some_x if code == 10 else found.some_y).append(_number(value))
        elif section == "HEADER":
            if code == 9:
                variable = value.decode("latin-1")
            elif variable == "$ACADVER" and code == 1:
                found.version = value.decode("latin-1")
            elif variable == "$DWGCODEPAGE" and code == 3:
                page = value.decode("latin-1").upper()
            elif variable == "$INSUNITS" and code == 70 and value.isdigit():
                found.units = int(value)
    else:
        found.complete = False
        if section:
            raise InputError(
                Message(
                    "File {file} breaks off in its section {section}, so entities are missing. Export it from the CAD "
                    "program again.",
                    file=file,
                    section=section,
                )
            )
    if not (previous or section):
        raise _not_dxf(file)
    if (entities := found.blocks.expansion()) > MOST:
        raise InputError(
            Message(
                "File {file}: its block references come to {count} entities or more, since blocks hold blocks many "
                "times over; at most {most} can be read. Purge or explode the blocks in the CAD program, or save the "
                "layers of the plots alone.",
                file=file,
                count=f"{entities:.1e}" if entities > 1e9 else entities,
                most=MOST,
            )
        )
    found.encoding = _encoding(found.version, page, unicode) if encoding == "auto" else encoding
    found.tags = {key: plain(tag.decode(found.encoding, errors="replace")) for key, tag in found.tags.items()}
    return found


def plain(text: str) -> str:
    r"""Return a text with the escapes \U+4E8C and \M+5B6FE read, as old versions write what they cannot encode.

    %%u, %%o and %%k (underlined, overlined, struck through) are taken out, %%c, %%d and %%p become their signs.
    """
    text = _SIGN.sub(lambda found: _SIGNS.get(found[1].lower(), ""), text)
    text = re.sub(r"\\U\+([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return re.sub(
        r"\\M\+5([0-9A-Fa-f]{4})",
        lambda found: bytes.fromhex(found[1]).decode("gb18030", errors="replace"),
        text,
    )


class _Utf8:
    """Whether all that is not ASCII reads as UTF-8."""

    def __init__(self):
        self.sound, self.any = True, False

    def look(self, value: bytes) -> None:
        self.any = True
        if self.sound:
            try:
                codecs.decode(value, "utf-8")
            except UnicodeDecodeError:
                self.sound = False


def _number(value: bytes) -> float:
    try:
        return float(value)
    except ValueError:
        return math.nan


def _count(value: bytes) -> int:
    return max(int(value), 1) if value.isdigit() else 1


def _note(found: Scan, kind: str, handle: str) -> None:
    if kind not in _PARTS:
        found.counts[kind] += 1
        found.without_handle += not handle
    if handle:
        found.kinds[handle] = kind


def _encoding(version: str, page: str, unicode: _Utf8) -> str:
    """Return the encoding: UTF-8 where all texts read as such, else the code page; China's where it is vague.

    Programs write GBK into new versions and a western code page into the header of Chinese drawings, so what
    the texts are counts for more than what the header says.
    """
    if not unicode.any or unicode.sound:
        return "UTF-8"
    return _CODE_PAGES.get(page, "CP936")


def _pairs(lines: Iterable[bytes], file: str, progress: Progress) -> Iterator[tuple[int, bytes]]:
    source = iter(lines)
    number = 0
    for code in source:
        number += 2
        if number == 2:
            _require_text(code, file)
        if number % _LOOK_EVERY == 0:
            progress.check()
        value = next(source, None)
        try:
            yield int(code), b"" if value is None else value.strip()
        except ValueError as error:
            if number < 20:
                raise _not_dxf(file) from error
            if not code.strip() and value is None:
                return
            raise InputError(
                Message(
                    "File {file} is damaged: line {line} should be a group code, but is “{text}”. Export it from the CAD "
                    "program again.",
                    file=file,
                    line=number - 1,
                    text=code.strip()[:40].decode("utf-8", errors="replace"),
                )
            ) from error


def _require_text(line: bytes, file: str) -> None:
    if re.match(rb"AC10\d\d", line) or re.match(rb"AC1\.|AC2\.", line):
        raise InputError(
            Message(
                "File {file} is a DWG drawing, which only CAD programs read. Save it there as DXF (text form, not "
                "binary), and import that.",
                file=file,
            )
        )
    if line.startswith(_BINARY):
        raise InputError(
            Message(
                "File {file} is a binary DXF. Save it in the CAD program as a DXF in text form (ASCII).",
                file=file,
            )
        )


def _not_dxf(file: str) -> InputError:
    return InputError(
        Message(
            "File {file} is not a DXF drawing: it has no sections of group codes and values. Check that it is the "
            "right file and not damaged.",
            file=file,
        )
    )
