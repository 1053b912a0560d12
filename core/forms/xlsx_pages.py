"""An XLSX as pages: each sheet's print area as a table, with the results of its formulas."""

import re
from datetime import date, timedelta
from html import escape
from xml.etree.ElementTree import Element

from .calc import Fault
from .formulas import Reference, reference, tokens
from .package import OFFICE, Package
from .pages import (
    LINE,
    PAGE,
    PAGES,
    PER_EMU,
    PER_INCH,
    PER_MM,
    PER_POINT,
    Cell,
    Pages,
    image,
    rows_as_items,
    three_parts,
)
from .pictures import DRAWING, EMU_PER_POINT
from .sheets import XDR, S, Sheet
from .xlsx import Book, values_of

# Paper sizes by Excel's numbers, in millimetres; others are printed on A4.
_PAPERS = {8: (297, 420), 9: (210, 297), 11: (148, 210), 12: (250, 354), 13: (182, 257)}
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 49: "@"}
# What a row without a height of its own keeps above and below its text.
_ABOVE = 15
# How far a cell's text is set in by one step.
_INDENT = 90
_FIGURE = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?")
_CODES = re.compile(r'&&|&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d+|&[A-Za-z]')


def pages_of_xlsx(package: Package) -> list[Pages]:
    """Return a filled XLSX as pages, one Pages for each visible sheet that holds anything."""
    book = Book(package)
    values = values_of(book)
    looks = _Looks(package)
    areas = _printed(package, book.sheets)
    hidden = {
        entry.get("name")
        for entry in package.xml(package.main).findall(f"{S}sheets/{S}sheet")
        if entry.get("state", "visible") != "visible"
    }
    shown = [sheet for sheet in book.sheets if sheet.name not in hidden and sheet.rows()]
    return [_Page(package, sheet, book, values, looks, *areas[sheet.name]).pages() for sheet in shown]


def _printed(package: Package, sheets: list[Sheet]) -> dict[str, tuple[Reference | None, Reference | None]]:
    """Return each sheet's print area and the rows that head each page."""
    found: dict[str, list] = {sheet.name: [None, None] for sheet in sheets}
    for name in package.xml(package.main).findall(f"{S}definedNames/{S}definedName"):
        place = {"_xlnm.Print_Area": 0, "_xlnm.Print_Titles": 1}.get(name.get("name"))
        for kind, part in tokens(name.text or "") if place is not None else ():
            if kind == "reference" and part.sheet in found and (place == 1 or part.first.column):
                found[part.sheet][place] = part
    return {name: tuple(both) for name, both in found.items()}


class _Looks:
    """The styles of a workbook's cells: as CSS, with alignment, and the formats of figures."""

    def __init__(self, package: Package):
        part = next((p for kind, p in package.links(package.main).values() if kind == "styles"), None)
        root = package.xml(part) if part in package.parts else Element(f"{S}styleSheet")
        self.fonts, self.fills, self.borders = (
            root.findall(f"{S}{many}/{S}{one}") for many, one in
            (("fonts", "font"), ("fills", "fill"), ("borders", "border"))
        )  # fmt: skip
        self.formats = {
            int(e.get("numFmtId")): e.get("formatCode") for e in root.findall(f"{S}numFmts/{S}numFmt")
        }
        self.cells = root.findall(f"{S}cellXfs/{S}xf")

    def of(self, cell: Element | None) -> Element:
        place = int(cell.get("s") or 0) if cell is not None else 0
        return self.cells[place] if place < len(self.cells) else Element(f"{S}xf")

    def format(self, look: Element) -> str:
        number = int(look.get("numFmtId") or 0)
        return self.formats.get(number) or _BUILT_IN.get(number, "")

    def points(self, look: Element) -> float:
        size = _at(self.fonts, look.get("fontId")).find(f"{S}sz")
        return float(size.get("val")) if size is not None else 11.0

    def text_css(self, look: Element, scale: float) -> str:
        font = _at(self.fonts, look.get("fontId"))
        name = font.find(f"{S}name")
        css = [f"font-size:{self.points(look) * PER_POINT * scale:.0f}px"]
        if name is not None:
            css.append(f"font-family:'{escape(name.get('val') or '')}'")
        css += ["font-weight:bold"] if _is_on(font.find(f"{S}b")) else []
        css += ["font-style:italic"] if _is_on(font.find(f"{S}i")) else []
        color = font.find(f"{S}color")
        if color is not None and color.get("rgb"):
            css.append(f"color:#{color.get('rgb')[-6:]}")
        return ";".join(css)

    def cell_css(self, look: Element) -> str:
        border = _at(self.borders, look.get("borderId"))
        css = []
        for side in ("left", "right", "top", "bottom"):
            line = border.find(f"{S}{side}")
            drawn = line is not None and line.get("style") not in (None, "none")
            css.append(f"border-{side}:{f'{LINE}px solid #000000' if drawn else '0px'}")
        fill = _at(self.fills, look.get("fillId")).find(f"{S}patternFill")
        color = None if fill is None or fill.get("patternType") != "solid" else fill.find(f"{S}fgColor")
        if color is not None and color.get("rgb"):
            css.append(f"background-color:#{color.get('rgb')[-6:]}")
        return ";".join(css)


class _Page:
    """One sheet while it is turned into pages."""

    def __init__(self, package: Package, sheet: Sheet, book: Book, values, looks: _Looks, area, titles):
        self.package, self.sheet, self.book, self.values, self.looks = package, sheet, book, values, looks
        self.cells = {
            (at.row, at.column): cell for cell in sheet.cells() for at in (reference(cell.get("r")).first,)
        }
        whole = area or self._used()
        last = whole.last or whole.first
        self.rows = range(whole.first.row, last.row + 1)
        self.columns = range(whole.first.column, last.column + 1)
        self.heights = {
            int(row.get("r")): float(row.get("ht")) * EMU_PER_POINT for row in sheet.rows() if row.get("ht")
        }
        self.titles = range(titles.first.row, titles.last.row + 1) if titles and titles.last else range(0)
        self.images: dict[str, bytes] = {}

    def _used(self) -> Reference:
        rows, columns = zip(*self.cells, strict=True) if self.cells else ((1,), (1,))
        first, last = reference("A1").first, reference("A1").first
        return Reference("", first, type(last)(max(columns), max(rows)))

    def pages(self) -> Pages:
        setup, told = self.sheet.root.find(f"{S}pageSetup"), self.sheet.root.find(f"{S}pageMargins")
        paper = _PAPERS.get(int((setup.get("paperSize") if setup is not None else None) or 9), _PAPERS[9])
        across = setup is not None and setup.get("orientation") == "landscape"
        size = tuple(mm * PER_MM for mm in (reversed(paper) if across else paper))
        sides = ("left", "top", "right", "bottom")
        margins = tuple(
            float((told.get(side) if told is not None else None) or 0.75) * PER_INCH for side in sides
        )
        edges = tuple(
            float((told.get(which) if told is not None else None) or 0.3) * PER_INCH
            for which in ("header", "footer")
        )
        out = Pages(size, margins, edges, images=self.images)
        widths = [self.sheet.column_width(column) * PER_EMU for column in self.columns]
        self.scale = min(1.0, out.width / sum(widths))
        self.widths = [width * self.scale for width in widths]
        self.pictures = self._pictures()
        # What stands above the rows that head each page is said once.
        title = self.titles.start if len(self.titles) and self.titles.start in self.rows else self.rows.stop
        above = [row for row in self.rows if row < title]
        out.items = rows_as_items(self._grid(above), self.widths, 1, 0)
        below = rows_as_items(self._grid(list(self.rows[len(above) :])), self.widths, 2, len(self.titles))
        # Notes and signatures take the last row of the table along: no page holds its head and no row.
        last = max((place for place, item in enumerate(below) if "solid" in item.html), default=len(below))
        for item in below[last:-1]:
            item.keep = True
        out.items += below
        out.header, out.footer = self._line("oddHeader"), self._line("oddFooter")
        return out

    def _grid(self, rows: list[int]) -> list[list[Cell]]:
        covered = {}
        for found in self.sheet.merged():
            for row in range(found.first.row, found.last.row + 1):
                for column in range(found.first.column, found.last.column + 1):
                    covered[row, column] = found
        grid = []
        for row in rows:
            self.package.check()
            cells = []
            for column in self.columns:
                found = covered.get((row, column))
                if not found or (found.first.row, found.first.column) == (row, column):
                    last = min(found.last.row, rows[-1]) if found else row
                    cells.append(self._cell(row, column, found, last - row + 1))
            grid.append(cells)
        return grid

    def _cell(self, row: int, column: int, merged: Reference | None, down: int) -> Cell:
        cell = self.cells.get((row, column))
        look = self.looks.of(cell)
        span = min(merged.last.column, self.columns[-1]) - column + 1 if merged else 1
        text, figure = self._text(row, column, look)
        told = look.find(f"{S}alignment")
        align = (told.get("horizontal") if told is not None else None) or "general"
        align = {"general": "right" if figure else "left", "centerContinuous": "center", "fill": "left"}.get(
            align, align
        )
        vertical = told.get("vertical") if told is not None else None
        indent = int((told.get("indent") if told is not None else None) or 0) * _INDENT * self.scale
        place = self.columns.index(column)
        room = sum(self.widths[place : place + span])
        content = f'<span style="{self.looks.text_css(look, self.scale)}">{text or "&nbsp;"}</span>'
        content += "".join(
            image(part, width * self.scale, height * self.scale, room)
            for part, width, height in self.pictures.get((row, column), ())
        )
        side = "right" if align == "right" else "left"
        css = self.looks.cell_css(look)
        if down == 1 and (height := self.heights.get(row)):
            # A row that is told to be high: Qt gives cells no height but that of their padding.
            line = self.looks.points(look) * 1.3 * PER_POINT
            spare = max(height * PER_EMU * self.scale - line, 0) / 2
        else:
            spare = _ABOVE
        css += f";padding-top:{spare:.0f}px;padding-bottom:{spare:.0f}px"
        return Cell(
            place,
            f'<p align="{align}" style="margin:0px;margin-{side}:{indent:.0f}px">{content}</p>',
            span,
            down,
            css,
            {"center": "middle", "top": "top"}.get(vertical, "bottom"),
        )

    def _text(self, row: int, column: int, look: Element) -> tuple[str, bool]:
        """Return what a cell shows as HTML, and whether it is a figure."""
        value = self.values.get((self.sheet.name, row, column))
        if value is None:
            cell = self.cells.get((row, column))
            computed_elsewhere = cell is not None and cell.find(f"{S}f") is not None
            return ("…" if computed_elsewhere else ""), False
        if isinstance(value, (str, Fault)):
            return escape(str(value)).replace("\n", "<br>"), False
        if isinstance(value, bool):
            return str(value).upper(), False
        return escape(formatted(value, self.looks.format(look))), True

    def _pictures(self) -> dict[tuple[int, int], list[tuple[str, float, float]]]:
        """Return the pictures by the cell at which they begin: part, width and height in px."""
        out: dict[tuple[int, int], list] = {}
        for kind, part in self.package.links(self.sheet.part).values():
            links = self.package.links(part) if kind == "drawing" else {}
            for anchor in self.package.xml(part) if kind == "drawing" else ():
                start, blip = anchor.find(f"{XDR}from"), next(anchor.iter(f"{{{DRAWING}}}blip"), None)
                extent = next((e for e in anchor.iter() if e.tag.endswith("}ext") and e.get("cx")), None)
                if start is None or blip is None or extent is None:
                    continue
                _, media = links.get(blip.get(f"{{{OFFICE}}}embed"), ("", ""))
                if media not in self.package.parts:
                    continue
                self.images[media] = self.package.parts[media]
                at = (int(start.findtext(f"{XDR}row")) + 1, int(start.findtext(f"{XDR}col")) + 1)
                at = next(
                    ((m.first.row, m.first.column) for m in self.sheet.merged()
                     if m.first.row <= at[0] <= m.last.row and m.first.column <= at[1] <= m.last.column), at
                )  # fmt: skip
                size = (float(extent.get("cx")) * PER_EMU, float(extent.get("cy")) * PER_EMU)
                out.setdefault(at, []).append((media, *size))
        return out

    def _line(self, which: str) -> str:
        """Return a page's header or footer: its left, middle and right."""
        told = self.sheet.root.findtext(f"{S}headerFooter/{S}{which}") or ""
        parts, side, end = {"L": "", "C": "", "R": ""}, "C", 0
        for match in _CODES.finditer(told):
            parts[side] += escape(told[end : match.start()])
            end = match.end()
            code = match[0][1:]
            side = code if code in parts else side
            parts[side] += {"&": "&amp;", "P": PAGE, "N": PAGES, "A": escape(self.sheet.name)}.get(code, "")
        parts[side] += escape(told[end:])
        if not any(parts.values()):
            return ""
        size = f"font-size:{9 * PER_POINT:.0f}px"
        return three_parts(*(f'<span style="{size}">{parts[side]}</span>' for side in "LCR"))


def formatted(value: float, code: str) -> str:
    """Return a number as a cell's format shows it: digits, thousands, percent, dates, words around."""
    sections = code.split(";")
    code = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    value = abs(value) if value < 0 and len(sections) > 1 else value
    code = re.sub(r"\[[^\]]*\]|_.|\*.", "", code)
    bare = re.sub(r'"[^"]*"|\\.', "", code)
    if re.search("[yd]", bare, re.IGNORECASE):
        return (date(1899, 12, 30) + timedelta(days=int(value))).isoformat()
    found = _FIGURE.search(re.sub(r'"[^"]*"', lambda m: "\0" * len(m[0]), code))
    if not found:
        return f"{value:.10g}"
    pattern = found[0]
    value = value * 100 if "%" in bare else value
    whole, _, part = pattern.partition(".")
    text = f"{value:,.{len(part)}f}" if "," in whole else f"{value:.{len(part)}f}"
    spare = len(part) - len(part.replace("?", "#").rstrip("#"))
    while spare and text.endswith("0"):
        text, spare = text[:-1], spare - 1
    text = text.removesuffix(".")
    around = code[: found.start()] + "\1" + code[found.end() :]
    return re.sub(r'"([^"]*)"|\\(.)', lambda m: m[1] or m[2] or "", around).replace("\1", text)


def _at(all_: list[Element], place: str | None) -> Element:
    number = int(place or 0)
    return all_[number] if number < len(all_) else Element("none")


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get("val") not in ("0", "false")
