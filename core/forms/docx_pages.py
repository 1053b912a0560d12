"""A DOCX as pages: paragraphs, runs, tables and pictures, as near to Word as Qt's text comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from .docx import W
from .package import OFFICE, Package
from .pages import A4, PAGE, PAGES, PX_PER_EMU, PX_PER_POINT, PX_PER_TWIP, Pages, image
from .pictures import DRAWING

_ALIGN = {"center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "justify"}
_ON = {None, "1", "true", "on"}
_CHINESE = "零一二三四五六七八九"
_MARGINS = (1800, 1440, 1800, 1440)


def pages_of_docx(package: Package) -> list[Pages]:
    """Return a filled DOCX as pages, all of the size of its last section."""
    return [_Pages(package).pages()]


@dataclass(frozen=True)
class _Look:
    """How a run is set: its size in points, fonts and colour."""

    size: float = 10.5
    font: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = ""

    def css(self) -> str:
        parts = [f"font-size:{self.size * PX_PER_POINT:.2f}px"]
        parts += [f"font-family:'{escape(self.font)}'"] if self.font else []
        parts += ["font-weight:bold"] if self.bold else []
        parts += ["font-style:italic"] if self.italic else []
        parts += ["text-decoration:underline"] if self.underline else []
        parts += [f"color:#{self.color}"] if self.color else []
        return ";".join(parts)


class _Pages:
    """One document while it is turned into pages."""

    def __init__(self, package: Package):
        self.package, self.images = package, {}
        self.links = package.links(package.main)
        named = dict(self.links.values())
        self.styles, self.normal = {}, None
        self.defaults: list[Element] = []
        if named.get("styles") in package.parts:
            root = package.xml(named["styles"])
            self.styles = {style.get(f"{W}styleId"): style for style in root.findall(f"{W}style")}
            self.normal = next((key for key, style in self.styles.items()
                                if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph"), None)  # fmt: skip
            self.defaults = [e for e in (root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),
                                         root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")) if e is not None]  # fmt: skip
        self.numbering = package.xml(named["numbering"]) if named.get("numbering") in package.parts else None
        self.counts: dict[tuple[str, int], int] = {}

    def pages(self) -> Pages:
        body = self.package.xml(self.package.main).find(f"{W}body")
        section = body.findall(f".//{W}sectPr")[-1:] or [None]
        size, margins = self._paper(section[0])
        out = Pages("", size, margins, images=self.images)
        self.width = out.width
        out.body = "".join(self._block(block, self.links, self.width) for block in body)
        out.header, out.footer = self._line(section[0], "header"), self._line(section[0], "footer")
        return out

    def _paper(self, section: Element | None):
        size = None if section is None else section.find(f"{W}pgSz")
        margin = None if section is None else section.find(f"{W}pgMar")
        told = [float(size.get(f"{W}{k}") or d) for k, d in zip("wh", A4)] if size is not None else A4
        sides = _MARGINS
        if margin is not None:
            names = ("left", "top", "right", "bottom")
            sides = [abs(float(margin.get(f"{W}{k}") or d)) for k, d in zip(names, _MARGINS)]
        return tuple(v * PX_PER_TWIP for v in told), tuple(v * PX_PER_TWIP for v in sides)

    def _line(self, section: Element | None, which: str) -> str:
        """Return the header or footer that ordinary pages have."""
        told = [] if section is None else section.findall(f"{W}{which}Reference")
        relation = next(
            (e.get(f"{{{OFFICE}}}id") for e in told if e.get(f"{W}type") in (None, "default")), None
        )
        _, part = self.links.get(relation, ("", ""))
        if part not in self.package.parts:
            return ""
        links = self.package.links(part)
        return "".join(self._block(block, links, self.width) for block in self.package.xml(part))

    def _block(self, block: Element, links, room: float) -> str:
        if block.tag == f"{W}p":
            return self._paragraph(block, links, room)
        if block.tag == f"{W}tbl":
            return self._table(block, links, room)
        if block.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            return "".join(self._block(inner, links, room) for inner in block)
        return ""

    def _properties(self, style: str | None, direct: Element | None, tag: str) -> dict[str, Element]:
        """Return the properties that hold, by their names: defaults, then the style's line, then the direct."""
        chain = []
        seen = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            chain.append(self.styles[style].find(f"{W}{tag}"))
            based = self.styles[style].find(f"{W}basedOn")
            style = None if based is None else based.get(f"{W}val")
        found = [*(e for e in self.defaults if e.tag == f"{W}{tag}"), *reversed(chain), direct]
        return {inner.tag.removeprefix(W): inner for e in found if e is not None for inner in e}

    def _paragraph(self, paragraph: Element, links, room: float) -> str:
        own = paragraph.find(f"{W}pPr")
        named = None if own is None else own.find(f"{W}pStyle")
        style = self.normal if named is None else named.get(f"{W}val")
        told = self._properties(style, own, "pPr")
        content, boxes = self._runs(paragraph, style, links, room)
        numbered = self._number(told.get("numPr"))
        css = [f"margin-top:{_twips(told.get('spacing'), 'before'):.1f}px",
               f"margin-bottom:{_twips(told.get('spacing'), 'after'):.1f}px"]  # fmt: skip
        indent = told.get("ind")
        left = _twips(indent, "left") or _twips(indent, "start")
        first = _twips(indent, "firstLine") - _twips(indent, "hanging")
        css += [f"margin-left:{left:.1f}px", f"text-indent:{first:.1f}px"]
        line = told.get("spacing")
        if line is not None and line.get(f"{W}line") and line.get(f"{W}lineRule", "auto") == "auto":
            css.append(f"line-height:{float(line.get(f'{W}line')) / 2.4:.0f}%")
        if _is_on(told.get("pageBreakBefore")):
            css.append("page-break-before:always")
        if "\f" in content:
            content = content.replace("\f", "")
            css.append("page-break-after:always")
        align = _ALIGN.get(_value(told.get("jc")), "left")
        look = self._look(style, None)
        if not content:  # an empty line is as high as its text would be
            content = f'<span style="{look.css()}">&nbsp;</span>'
        return f'<p align="{align}" style="{";".join(css)}">{numbered}{content}</p>{boxes}'

    def _runs(self, paragraph: Element, style: str | None, links, room: float) -> tuple[str, str]:
        """Return the HTML of a paragraph's runs, and that of the text boxes anchored in it."""
        out, boxes, field = [], [], None
        for run in _runs_of(paragraph):
            look = self._look(style, run.find(f"{W}rPr"))
            for part in run:
                local = part.tag.removeprefix(W)
                if local == "fldChar":
                    field = {"begin": "", "separate": field}.get(part.get(f"{W}fldCharType"))
                elif local == "instrText" and field is not None:
                    field = (part.text or "").split()[0].upper() if (part.text or "").split() else ""
                    sign = {"PAGE": PAGE, "NUMPAGES": PAGES}.get(field)
                    if sign:
                        out.append(f'<span style="{look.css()}">{sign}</span>')
                elif local == "t" and field not in ("PAGE", "NUMPAGES"):
                    out.append(f'<span style="{look.css()}">{_spaced(part.text or "")}</span>')
                elif local == "tab":
                    out.append("\t")
                elif local in ("br", "cr"):
                    out.append("\f" if part.get(f"{W}type") == "page" else "<br>")
                for blip in part.iter(f"{{{DRAWING}}}blip"):
                    out.append(self._picture(part, blip, links, room))
                content = next(part.iter(f"{W}txbxContent"), None)
                if content is not None:
                    boxes += [self._block(block, links, room) for block in content]
        simple = [f.get(f"{W}instr", "").split()[:1] for f in paragraph.iter(f"{W}fldSimple")]
        out += [PAGE for told in simple if told == ["PAGE"]]
        return "".join(out), "".join(boxes)

    def _look(self, style: str | None, direct: Element | None) -> _Look:
        named = None if direct is None else direct.find(f"{W}rStyle")
        told = self._properties(style, None, "rPr")
        told |= self._properties(None if named is None else named.get(f"{W}val"), direct, "rPr")
        fonts = told.get("rFonts")
        font = "" if fonts is None else fonts.get(f"{W}eastAsia") or fonts.get(f"{W}ascii") or ""
        color = _value(told.get("color")) or ""
        return _Look(
            size=float(_value(told.get("sz")) or 21) / 2,
            font=font,
            bold=_is_on(told.get("b")),
            italic=_is_on(told.get("i")),
            underline=_value(told.get("u")) not in (None, "none"),
            color="" if color == "auto" else color,
        )

    def _picture(self, drawn: Element, blip: Element, links, room: float) -> str:
        _, part = links.get(blip.get(f"{{{OFFICE}}}embed"), ("", ""))
        extent = next((e for e in drawn.iter() if e.tag.endswith("}extent")), None)
        if part not in self.package.parts or extent is None:
            return ""
        self.images[part] = self.package.parts[part]
        return image(part, float(extent.get("cx")) * PX_PER_EMU, float(extent.get("cy")) * PX_PER_EMU, room)

    def _number(self, told: Element | None) -> str:
        """Return the number or the bullet that a list puts before a paragraph."""
        number = None if told is None else _value(told.find(f"{W}numId"))
        if self.numbering is None or number in (None, "0"):
            return ""
        depth = int(_value(told.find(f"{W}ilvl")) or 0)
        use = next((n for n in self.numbering.findall(f"{W}num") if n.get(f"{W}numId") == number), None)
        abstract = None if use is None else _value(use.find(f"{W}abstractNumId"))
        levels = [
            level
            for each in self.numbering.findall(f"{W}abstractNum")
            if each.get(f"{W}abstractNumId") == abstract
            for level in each.findall(f"{W}lvl")
        ]
        level = next((one for one in levels if one.get(f"{W}ilvl") == str(depth)), None)
        if level is None:
            return ""
        kind = _value(level.find(f"{W}numFmt")) or "decimal"
        if kind == "bullet":
            return "•&nbsp;"
        start = int(_value(level.find(f"{W}start")) or 1)
        self.counts[number, depth] = self.counts.get((number, depth), start - 1) + 1
        for key in [key for key in self.counts if key[0] == number and key[1] > depth]:
            del self.counts[key]
        text = _value(level.find(f"{W}lvlText")) or "%1."
        for place in range(depth + 1):
            text = text.replace(f"%{place + 1}", _counted(self.counts.get((number, place), 1), kind))
        return f"{escape(text)}&nbsp;"

    def _table(self, table: Element, links, room: float) -> str:
        widths = [float(e.get(f"{W}w") or 0) for e in table.findall(f"{W}tblGrid/{W}gridCol")]
        total = sum(widths) or 1
        width = min(room, total * PX_PER_TWIP) if total > 1 else room
        rows = list(_inside(table, "tr"))
        lines = self._has_lines(table)
        grid = [self._cells(row) for row in rows]
        head = 0
        for row in rows:
            if not _is_on(row.find(f"{W}trPr/{W}tblHeader")):
                break
            head += 1
        out = [f'<table border="{int(lines)}" cellspacing="0" cellpadding="3" width="{width:.0f}" align="center" '
               'style="border-collapse:collapse;border-color:#000000;border-style:solid;">']  # fmt: skip
        for place, row in enumerate(grid):
            out.append(("<thead>" if head and place == 0 else "") + "<tr>")
            for column, span, cell in row:
                if _merged(cell) == "continue":
                    continue
                down = 1
                while place + down < len(grid) and any(
                    at == column and _merged(other) == "continue" for at, _, other in grid[place + down]
                ):
                    down += 1
                share = sum(widths[column : column + span]) / total
                inner = max(width * share - 8, 8)
                text = "".join(self._block(block, links, inner) for block in cell)
                fill = cell.find(f"{W}tcPr/{W}shd")
                color = "" if fill is None else fill.get(f"{W}fill", "")
                shade = f' bgcolor="#{color}"' if color not in ("", "auto") else ""
                align = {"center": "middle", "bottom": "bottom"}.get(
                    _value(cell.find(f"{W}tcPr/{W}vAlign")), "top"
                )
                out.append(f'<td colspan="{span}" rowspan="{down}" width="{100 * share:.1f}%" valign="{align}"'
                           f"{shade}>{text}</td>")  # fmt: skip
            out.append("</tr>" + ("</thead>" if head and place == head - 1 else ""))
        return "".join([*out, "</table>"])

    def _has_lines(self, table: Element) -> bool:
        style = _value(table.find(f"{W}tblPr/{W}tblStyle"))
        holders = [table.find(f"{W}tblPr/{W}tblBorders")]
        while style in self.styles:
            holders.append(self.styles[style].find(f"{W}tblPr/{W}tblBorders"))
            based = self.styles[style].find(f"{W}basedOn")
            style = None if based is None else based.get(f"{W}val")
        borders = next((e for e in holders if e is not None), None)
        return any(
            e.get(f"{W}val") not in ("nil", "none")
            for one in [borders, *table.iter(f"{W}tcBorders")]
            if one is not None
            for e in one
        )

    def _cells(self, row: Element) -> list[tuple[int, int, Element]]:
        """Return a row's cells with the column at which each begins, and over how many it goes."""
        before = row.find(f"{W}trPr/{W}gridBefore")
        column = int(_value(before) or 0)
        out = []
        for cell in _inside(row, "tc"):
            span = int(_value(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)
            out.append((column, span, cell))
            column += span
        return out


def _runs_of(paragraph: Element) -> Iterator[Element]:
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}r":
            yield element
        elif element.tag not in (f"{W}p", f"{W}del", f"{W}pPr"):
            waiting += reversed(element)


def _inside(holder: Element, tag: str) -> Iterator[Element]:
    """Yield the children of a tag, also those that a content control wraps."""
    for child in holder:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _inside(child, tag)


def _merged(cell: Element) -> str:
    told = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if told is None else told.get(f"{W}val") or "continue"


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(f"{W}val") in _ON


def _twips(element: Element | None, name: str) -> float:
    try:
        return float((None if element is None else element.get(f"{W}{name}")) or 0) * PX_PER_TWIP
    except ValueError:
        return 0.0


def _spaced(text: str) -> str:
    """Return a text as HTML that keeps its spaces."""
    return escape(text).replace("  ", "&nbsp;&nbsp;").replace("\t", " ")


def _counted(number: int, kind: str) -> str:
    if kind.startswith(("chinese", "japaneseCounting", "taiwanese", "ideograph")) and number < 100:
        tens, ones = divmod(number, 10)
        head = ("" if tens == 1 else _CHINESE[tens]) + "十" if tens else ""
        return head + (_CHINESE[ones] if ones or not tens else "")
    if kind in ("lowerLetter", "upperLetter") and number <= 26:
        return chr((96 if kind == "lowerLetter" else 64) + number)
    return str(number)
