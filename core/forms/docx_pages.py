"""A DOCX as pages: paragraphs, runs, tables and pictures, as near to Word as Qt's text comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from .docx import W
from .package import OFFICE, Package
from .pages import (
    LINE,
    PADDING,
    PAGE,
    PAGES,
    PER_EMU,
    PER_POINT,
    PER_TWIP,
    Cell,
    Item,
    Pages,
    image,
    rows_as_items,
    three_parts,
)
from .pictures import DRAWING

_ALIGN = {"center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "justify"}
_ON = {None, "1", "true", "on"}
# Marks that no text holds: a tab, and the end of a page.
_TAB, _BREAK = "\ue002", "\ue003"
_CHINESE = "零一二三四五六七八九"
_A4 = (11_906, 16_838)
_EDGE = 720
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
        parts = [f"font-size:{self.size * PER_POINT:.0f}px"]
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
        self.tables = 0

    def pages(self) -> Pages:
        body = self.package.xml(self.package.main).find(f"{W}body")
        section = body.findall(f".//{W}sectPr")[-1:] or [None]
        out = Pages(*self._paper(section[0]), images=self.images)
        self.width = out.width
        for block in _blocks_of(body):
            if block.tag == f"{W}p":
                out.items += self._paragraph(block, self.links, self.width)
            else:
                self.tables += 1
                grid, widths, head = self._grid(block, self.links, self.width)
                out.items += rows_as_items(grid, widths, self.tables, head)
        out.header, out.footer = self._line(section[0], "header"), self._line(section[0], "footer")
        return out

    def _paper(self, section: Element | None):
        size = None if section is None else section.find(f"{W}pgSz")
        margin = None if section is None else section.find(f"{W}pgMar")
        told = [float(size.get(f"{W}{k}") or d) for k, d in zip("wh", _A4)] if size is not None else _A4
        sides, edges = _MARGINS, (_EDGE, _EDGE)
        if margin is not None:
            names = ("left", "top", "right", "bottom")
            edges = [float(margin.get(f"{W}{k}") or _EDGE) for k in ("header", "footer")]
            sides = [abs(float(margin.get(f"{W}{k}") or d)) for k, d in zip(names, _MARGINS)]
        return tuple(tuple(v * PER_TWIP for v in lengths) for lengths in (told, sides, edges))

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
        return "".join(self._line_of(block, links) for block in _blocks_of(self.package.xml(part)))

    def _line_of(self, block: Element, links) -> str:
        html = self._block(block, links, self.width)
        if block.tag == f"{W}p" and _TAB in html:
            # A header's two tab stops are the middle and the right.
            parts = [
                part.replace(_TAB, "") for part in self._content(block, links, self.width).split(_TAB, 2)
            ]
            html = three_parts(parts[0], "", parts[1]) if len(parts) == 2 else three_parts(*parts)
        return html

    def _block(self, block: Element, links, room: float) -> str:
        """Return a paragraph or a table as one piece of HTML, as it stands in a cell or a header."""
        if block.tag == f"{W}p":
            return "".join(item.html for item in self._paragraph(block, links, room, inside=True))
        grid, widths, _ = self._grid(block, links, room)
        return "".join(item.html for item in rows_as_items(grid, widths, 0, 0))

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

    def _style_of(self, paragraph: Element) -> str | None:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.normal if named is None else named.get(f"{W}val")

    def _content(self, paragraph: Element, links, room: float) -> str:
        return self._runs(paragraph, self._style_of(paragraph), links, room)[0]

    def _paragraph(self, paragraph: Element, links, room: float, *, inside: bool = False) -> list[Item]:
        """Return a paragraph, and what the text boxes anchored in it say; `inside` a cell it keeps its own room."""
        style = self._style_of(paragraph)
        told = self._properties(style, paragraph.find(f"{W}pPr"), "pPr")
        content, boxes = self._runs(paragraph, style, links, room)
        spacing, indent = told.get("spacing"), told.get("ind")
        left = _twips(indent, "left") or _twips(indent, "start")
        first = _twips(indent, "firstLine") - _twips(indent, "hanging")
        css = [f"margin-left:{left:.0f}px", f"text-indent:{first:.0f}px"]
        before, after = _twips(spacing, "before"), _twips(spacing, "after")
        css += [f"margin-top:{before * inside:.0f}px", f"margin-bottom:{after * inside:.0f}px"]
        if spacing is not None and spacing.get(f"{W}line") and spacing.get(f"{W}lineRule", "auto") == "auto":
            css.append(f"line-height:{float(spacing.get(f'{W}line')) / 2.4:.0f}%")
        align = _ALIGN.get(_value(told.get("jc")), "left")
        # An empty line is as high as its text would be.
        empty = f'<span style="{self._look(style, None).css()}">&nbsp;</span>'
        number = self._number(told.get("numPr"))
        number = f'<span style="{self._look(style, None).css()}">{number}</span>' if number else ""
        items, new_page, keep = [], _is_on(told.get("pageBreakBefore")), _is_on(told.get("keepNext"))
        for part in content.split(_BREAK):
            html = f'<p align="{align}" style="{";".join(css)}">{number}{part or empty}</p>'
            items.append(Item(html, before, after, new_page=new_page, keep=keep))
            number, new_page = "", True
        return [*items, *(Item(box) for box in boxes)]

    def _runs(self, paragraph: Element, style: str | None, links, room: float) -> tuple[str, list[str]]:
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
                    out.append(_TAB)
                elif local in ("br", "cr"):
                    out.append(_BREAK if part.get(f"{W}type") == "page" else "<br>")
                for blip in part.iter(f"{{{DRAWING}}}blip"):
                    out.append(self._picture(part, blip, links, room))
                content = next(part.iter(f"{W}txbxContent"), None)
                if content is not None:
                    boxes += [self._block(block, links, room) for block in _blocks_of(content)]
        simple = [f.get(f"{W}instr", "").split()[:1] for f in paragraph.iter(f"{W}fldSimple")]
        out += [PAGE for told in simple if told == ["PAGE"]]
        return "".join(out), boxes

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
        return image(part, float(extent.get("cx")) * PER_EMU, float(extent.get("cy")) * PER_EMU, room)

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

    def _grid(self, table: Element, links, room: float) -> tuple[list[list[Cell]], list[float], int]:
        """Return a table's rows of cells, the widths of its columns, and how many rows are its head."""
        rows = list(_inside(table, "tr"))
        found = [self._cells(row) for row in rows]
        columns = max((column + span for row in found for column, span, _ in row), default=1)
        told = [float(e.get(f"{W}w") or 0) for e in table.findall(f"{W}tblGrid/{W}gridCol")]
        widths = (
            [width * PER_TWIP for width in told]
            if len(told) == columns and all(told)
            else [room / columns] * columns
        )
        scale = min(1.0, room / sum(widths))
        widths = [width * scale for width in widths]
        heads = next(
            (n for n, row in enumerate(rows) if not _is_on(row.find(f"{W}trPr/{W}tblHeader"))), len(rows)
        )
        line = f"border:{LINE}px solid #000000" if self._has_lines(table) else "border:0px"
        grid = []
        for place, row in enumerate(found):
            self.package.check()
            cells, spare = [], self._spare(rows[place])
            for column, span, cell in row:
                if _merged(cell) == "continue" and place:
                    continue
                below = found[place + 1 :]
                down = 1 + next(
                    (n for n, other in enumerate(below)
                     if not any(at == column and _merged(c) == "continue" for at, _, c in other)), len(below),
                )  # fmt: skip
                inner = max(sum(widths[column : column + span]) - 2 * PADDING, PADDING)
                html = "".join(self._block(block, links, inner) for block in _blocks_of(cell))
                shade = cell.find(f"{W}tcPr/{W}shd")
                fill = "auto" if shade is None else shade.get(f"{W}fill", "auto")
                css = line + (f";background-color:#{fill}" if fill not in ("", "auto") else "")
                css += spare
                align = _value(cell.find(f"{W}tcPr/{W}vAlign"))
                valign = {"center": "middle", "bottom": "bottom"}.get(align, "top")
                cells.append(Cell(column, html, span, down, css, valign))
            grid.append(cells)
        return grid, widths, heads

    def _spare(self, row: Element) -> str:
        """Return the CSS that makes a row as high as it is told to be: Qt gives cells no height but padding."""
        height = _twips(row.find(f"{W}trPr/{W}trHeight"), "val")
        spare = (height - 1.4 * self._look(self.normal, None).size * PER_POINT) / 2
        return f";padding-top:{spare:.0f}px;padding-bottom:{spare:.0f}px" if spare > PADDING else ""

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


def _blocks_of(holder: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, a cell or a header, also those that a control wraps."""
    for block in holder:
        if block.tag in (f"{W}p", f"{W}tbl"):
            yield block
        elif block.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _blocks_of(block)


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
        return float((None if element is None else element.get(f"{W}{name}")) or 0) * PER_TWIP
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
