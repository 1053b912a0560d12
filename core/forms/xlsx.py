"""An XLSX filled: rows repeated with all that refers to them, figures as figures, pictures at their cells."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from math import ceil
from unicodedata import east_asian_width
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..text import InputError, Message
from .calc import Fault, Result, computed
from .formulas import Reference, reference
from .package import OFFICE, Package
from .pictures import DRAWING, EMU_PER_PIXEL, PICTURE, fitted, kind_and_size, picture_xml
from .placeholders import Placeholder, find
from .rows import nothing, outside_a_row, two_tables
from .runs import Scope, clean, fill_runs, joined, put
from .sheets import DIGIT, LINE_HEIGHT, XDR, S, Sheet, repeat_row, sheets_of
from .values import number

# What a cell takes.
MOST_CHARACTERS = 32_767
A = f"{{{DRAWING}}}"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
# The elements that come after a sheet's reference to its drawings.
_AFTER_DRAWING = {
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
}  # fmt: skip


class Book:
    """A workbook while it is filled: its sheets, and the texts that its cells share.

    `rows` maps the rows to repeat, by sheet, to their tables.
    """

    def __init__(self, package: Package):
        self.package = package
        self.sheets = sheets_of(package)
        shared = next((p for k, p in package.links(package.main).values() if k == "sharedStrings"), None)
        self.shared = package.xml(shared).findall(f"{S}si") if shared in package.parts else []
        self.rows: dict[str, dict[int, str]] = {}
        for sheet in self.sheets:
            tables = self.rows[sheet.name] = {}
            joined_rows = [area for area in sheet.merged() if area.first.row != area.last.row]
            for cell, found, place in self.found_in(sheet):
                at = reference(cell.get("r")).first
                for one in (one for one in found if one.kind == "column"):
                    if tables.setdefault(at.row, one.table) != one.table:
                        raise two_tables(one, tables[at.row], place)
                    if area := next((area for area in joined_rows if area.holds(at)), None):
                        raise _over_rows(one, area, place)

    def require_plain_tabs(self) -> None:
        """Raise InputError where a sheet's tab holds a placeholder: formulas and names call sheets by it."""
        for entry in self.package.xml(self.package.main).findall(f"{S}sheets/{S}sheet"):
            if "{{" in (name := (entry.get("name") or "").replace("｛", "{")):
                raise InputError(
                    Message(
                        "{file}: the sheet's tab “{name}” holds a placeholder, and tabs are not filled in. Give the "
                        "sheet a plain name and put the placeholder into a cell.",
                        file=self.package.name,
                        name=name,
                    )
                )

    def text(self, cell: Element) -> Element | None:
        """Return the element that holds a cell's text, shared or its own; None for other cells."""
        kind, value = cell.get("t"), cell.find(f"{S}v")
        if kind == "inlineStr":
            return cell.find(f"{S}is")
        if kind == "s" and value is not None and value.text and int(value.text) < len(self.shared):
            return self.shared[int(value.text)]
        return None

    def found_in(self, sheet: Sheet) -> Iterator[tuple[Element, list[Placeholder], Message]]:
        """Yield the cells that hold placeholders, with these and their place."""
        for cell in sheet.cells():
            formula = cell.find(f"{S}f")
            text = joined(_texts(self.text(cell))) if formula is None else formula.text or ""
            if "{" not in text and "｛" not in text:
                continue
            place = Message(
                "{file}, sheet “{sheet}”, cell {cell}",
                file=self.package.name,
                sheet=sheet.name,
                cell=cell.get("r"),
            )
            if formula is not None and "{{" not in text:
                continue  # a list of constants
            found = list(find(text, place))
            if found and formula is not None:
                raise InputError(
                    Message(
                        "{place}: the placeholder “{name}” stands in a formula. Give it a cell of its own and read "
                        "that cell.",
                        place=place,
                        name=found[0].label,
                    )
                )
            if found:
                yield cell, found, place

    def single_places(self) -> Iterator[tuple[Element, list[Element], list[Placeholder], Message]]:
        """Yield the texts around the cells: headers and footers of pages, and boxes that are drawn."""
        for sheet in self.sheets:
            for holder in sheet.root.findall(f"{S}headerFooter"):
                place = Message(
                    "{file}, sheet “{sheet}”, header or footer", file=self.package.name, sheet=sheet.name
                )
                yield from ((each, [each], self._scalars(each.text or "", place), place) for each in holder)
            for kind, part in self.package.links(sheet.part).values():
                if kind == "drawing":
                    place = Message(
                        "{file}, sheet “{sheet}”, text box", file=self.package.name, sheet=sheet.name
                    )
                    for paragraph in self.package.xml(part).iter(f"{A}p"):
                        texts = list(paragraph.iter(f"{A}t"))
                        yield paragraph, texts, self._scalars(joined(texts), place), place

    def _scalars(self, text: str, place: Message) -> list[Placeholder]:
        found = list(find(text, place))
        for one in found:
            if one.kind != "scalar":
                raise outside_a_row(one, place)
        return found


def _over_rows(found: Placeholder, area: Reference, place: Message) -> InputError:
    return InputError(
        Message(
            "{place}: “{name}” stands in the merged cells {area}, which lie in several rows. Only one row is repeated "
            "for each record: split them, and merge cells within one row only.",
            place=place,
            name=found.label,
            area=str(area),
        )
    )


def placeholders(package: Package) -> Iterator[tuple[Placeholder, Message]]:
    """Yield every placeholder with its place. Raises InputError for one that cannot stand where it does."""
    book = Book(package)
    book.require_plain_tabs()
    for sheet in book.sheets:
        for _, found, place in book.found_in(sheet):
            yield from ((one, place) for one in found)
    for _, _, found, place in book.single_places():
        yield from ((one, place) for one in found)


def fill_xlsx(package: Package, scope: Scope, none: str) -> None:
    """Fill an XLSX in place; `none` is what the row of a table without records says.

    Figures are written as figures, under the number format of their cell; a text that begins like a
    formula stays a text. Readers are told to compute the formulas when they open the file.
    """
    book = Book(package)
    singles = [(holder, texts, found) for holder, texts, found, _ in book.single_places() if found]
    for sheet in book.sheets:
        scopes, pictures = _repeat_rows(book, sheet, scope, none), []
        for cell, found, place in list(book.found_in(sheet)):
            row = reference(cell.get("r")).first.row
            _fill_cell(book, cell, found, scopes.get(row, scope), place, pictures)
        _fit_rows(book, sheet, scopes)
        for cell, picture, place in pictures:
            _put_picture(package, sheet, cell, picture, scope, place)
    for holder, texts, found in singles:
        # An ampersand begins a code in a page's header.
        codes = holder.tag.startswith(S)
        filled = replace(scope, encode=lambda line: clean(line).replace("&", "&&")) if codes else scope
        fill_runs(texts, found, filled, lambda at, picture: None)
    _compute_formulas(book)


def _repeat_rows(book: Book, sheet: Sheet, scope: Scope, none: str) -> dict[int, Scope]:
    """Repeat a sheet's rows, the lowest first, and return by which record each row is filled."""
    scopes: dict[int, Scope] = {}
    # Read before rows move: the columns that each row asks for.
    columns: dict[int, list[str]] = {}
    for cell, found, _ in book.found_in(sheet):
        asked = columns.setdefault(reference(cell.get("r")).first.row, [])
        asked += [one.name for one in found if one.kind == "column"]
    by_number = {int(row.get("r")): row for row in sheet.rows()}
    for at, table in sorted(book.rows[sheet.name].items(), reverse=True):
        records = scope.values.tables.get(table)
        if records is None:
            scope.lacking.add(table)
        told = records or [nothing(columns[at], scope.missing if records is None else none)]
        repeat_row(sheet, by_number[at], len(told), book.sheets)
        scopes = {row + (len(told) - 1 if row > at else 0): one for row, one in scopes.items()}
        scopes |= {at + place: replace(scope, row=record) for place, record in enumerate(told)}
    return scopes


def _fill_cell(
    book: Book, cell: Element, found: list[Placeholder], scope: Scope, place: Message, pictures: list
) -> None:
    holder = book.text(cell)
    text = joined(_texts(holder))
    whole = len(found) == 1 and text.strip() == text[found[0].start : found[0].end]
    figure = number(scope.value(found[0])) if whole and found[0].kind != "picture" else None
    cell.attrib.pop("t", None)
    if figure is not None:
        cell[:] = [Element(f"{S}v")]
        cell[0].text = repr(figure)
        return
    # Its own copy of a text that other cells share.
    own = Element(f"{S}is")
    own[:] = deepcopy(list(holder))
    cell.set("t", "inlineStr")
    cell[:] = [own]
    texts = _texts(own)
    fill_runs(texts, found, scope, lambda at, picture: pictures.append((cell, picture, place)))
    length = len(joined(texts))
    if not length and found[0].kind != "picture":
        cell.attrib.pop("t", None)
        cell[:] = []  # empty, for formulas that count
    if length > MOST_CHARACTERS:
        raise InputError(
            Message(
                "{place}: {length} characters do not fit into one cell, which takes {most}. Use a DOCX for texts of "
                "this length.",
                place=place,
                length=length,
                most=MOST_CHARACTERS,
            )
        )


def _fit_rows(book: Book, sheet: Sheet, numbers: Iterable[int]) -> None:
    """Make rows as high as their text: LibreOffice fits none of a file by Excel, and Excel none with merged cells.

    A width is counted in digits of the default font; a Chinese character is as wide as two.
    """
    areas = {area.first: area.last for area in sheet.merged() if area.first.row == area.last.row}
    merged_rows = {first.row for first in areas}
    for row in sheet.rows():
        number = int(row.get("r"))
        if number not in numbers:
            continue
        most = 1
        for cell in row.findall(f"{S}c"):
            first = reference(cell.get("r")).first
            last = areas.get(first, first)
            width = sum(sheet.column_width(column) for column in range(first.column, last.column + 1))
            room = max(width / (EMU_PER_PIXEL * DIGIT) - 1, 1)
            lines = joined(_texts(book.text(cell))).split("\n")
            most = max(most, sum(max(1, ceil(_wide(line) / room)) for line in lines))
        height = most * LINE_HEIGHT
        if height > float(row.get("ht") or LINE_HEIGHT):
            row.set("ht", str(height))
            # Other rows Excel may fit anew when they are edited.
            if number in merged_rows:
                row.set("customHeight", "1")


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _texts(holder: Element | None) -> list[Element]:
    """Return the text elements of a cell's text; those that tell how to pronounce it left out."""
    return [] if holder is None else [*holder.findall(f"{S}t"), *holder.findall(f"{S}r/{S}t")]


def _put_picture(
    package: Package, sheet: Sheet, cell: Element, found: Placeholder, scope: Scope, place: Message
) -> None:
    """Put a picture on its cell, or the cells merged with it, as large as they are."""
    data = scope.values.pictures.get(found.name)
    if data is None:
        scope.lacking.add(found.label)
        put(_texts(cell[0])[0], scope.missing)
        return
    kind, *pixels = kind_and_size(data, found.label)
    if not joined(_texts(cell[0])):
        cell.attrib.pop("t", None)
        cell[:] = []
    at = reference(cell.get("r"))
    area = next((each for each in sheet.merged() if each.first == at.first), at)
    last = area.last or area.first
    widths = [sheet.column_width(column) for column in range(area.first.column, last.column + 1)]
    heights = [sheet.row_height(row) for row in range(area.first.row, last.row + 1)]
    size = fitted(tuple(pixels), (sum(widths), sum(heights)))
    column, across = _step_in(widths, (sum(widths) - size[0]) // 2)
    row, down = _step_in(heights, (sum(heights) - size[1]) // 2)
    media = package.free_name(f"xl/media/guiju{{}}.{kind}")
    package.parts[media] = data
    package.declare(kind, f"image/{kind}")
    drawing = _drawing_of(package, sheet)
    root = package.xml(drawing)
    numbers = [int(each.get("id") or 0) for each in root.iter(f"{XDR}cNvPr")]
    picture = picture_xml(
        package.link(drawing, "image", media), found.name, max(numbers, default=0) + 1, size
    )
    # In a sheet's drawing a picture has its parts in that drawing's own namespace.
    picture = picture.replace(PICTURE, XDR[1:-1])
    root.append(
        ElementTree.fromstring(
            f'<xdr:oneCellAnchor xmlns:xdr="{XDR[1:-1]}"><xdr:from>'
            f"<xdr:col>{area.first.column - 1 + column}</xdr:col><xdr:colOff>{across}</xdr:colOff>"
            f"<xdr:row>{area.first.row - 1 + row}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:from>"
            f'<xdr:ext cx="{size[0]}" cy="{size[1]}"/>{picture}<xdr:clientData/></xdr:oneCellAnchor>'
        )
    )


def _drawing_of(package: Package, sheet: Sheet) -> str:
    """Return the part of what is drawn on a sheet, which is made where there is none."""
    part = next((p for kind, p in package.links(sheet.part).values() if kind == "drawing"), None)
    if part is None:
        part = package.free_name("xl/drawings/guiju{}.xml")
        prefixes = {"xdr": XDR[1:-1], "a": DRAWING, "r": OFFICE}
        package.new_xml(part, Element(f"{XDR}wsDr"), prefixes, _DRAWING_TYPE)
        entry = Element(f"{S}drawing", {f"{{{OFFICE}}}id": package.link(sheet.part, "drawing", part)})
        sheet.root.insert(_place_before(sheet.root, _AFTER_DRAWING), entry)
    return part


def _step_in(sizes: list[int], distance: int) -> tuple[int, int]:
    """Return which of these comes at a distance from the first, and how far into it."""
    for place, size in enumerate(sizes):
        if distance < size:
            return place, distance
        distance -= size
    return len(sizes) - 1, 0


def values_of(book: Book) -> dict[tuple[str, int, int], Result | Fault]:
    """Return what the cells of a book hold, by sheet, row and column, and what formulas come to.

    Empty cells are left out, and formulas that are not computed here.
    """
    formulas, plain = {}, {}
    for sheet in book.sheets:
        for cell in sheet.cells():
            at = reference(cell.get("r")).first
            formula, value = cell.find(f"{S}f"), cell.findtext(f"{S}v")
            if formula is not None:
                formulas[sheet.name, at.row, at.column] = formula.text or ""
            elif (text := book.text(cell)) is not None:
                plain[sheet.name, at.row, at.column] = joined(_texts(text))
            elif value:
                kind = cell.get("t", "n")
                told = {"n": float, "b": lambda v: v == "1"}.get(kind, str)(value)
                plain[sheet.name, at.row, at.column] = told
    return plain | computed(formulas, plain)


def _compute_formulas(book: Book) -> None:
    """Write what formulas come to, for readers that only show it, and have the others compute them anew."""
    package = book.package
    values = values_of(book)
    for sheet in book.sheets:
        for cell in sheet.cells():
            if cell.find(f"{S}f") is None:
                continue
            cell.attrib.pop("t", None)
            for value in cell.findall(f"{S}v"):
                cell.remove(value)
            at = reference(cell.get("r")).first
            found = values.get((sheet.name, at.row, at.column))
            if found is None:
                continue
            kind = {bool: "b", str: "str", Fault: "e"}.get(type(found))
            if kind:
                cell.set("t", kind)
            ElementTree.SubElement(cell, f"{S}v").text = str(int(found)) if kind == "b" else str(found)
    for part in [part for kind, part in package.links(package.main).values() if kind == "calcChain"]:
        package.remove(part)
    package.unlink(package.main, "calcChain")
    root = package.xml(package.main)
    compute = root.find(f"{S}calcPr")
    if compute is None:
        compute = Element(f"{S}calcPr")
        after = {"oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
                 "fileRecoveryPr", "webPublishObjects", "extLst"}  # fmt: skip
        root.insert(_place_before(root, after), compute)
    compute.set("fullCalcOnLoad", "1")


def _place_before(root: Element, after: set[str]) -> int:
    """Return where a child goes that these elements follow."""
    return next((i for i, e in enumerate(root) if e.tag.rpartition("}")[2] in after), len(root))
