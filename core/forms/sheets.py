"""The sheets of an XLSX: their cells by place, and the rows that are repeated, with all that refers to them."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from xml.etree.ElementTree import Element

from ..text import InputError, Message
from .formulas import Reference, Repeat, column_of, letters_of, moved, reference, rewritten
from .package import OFFICE, Package
from .pictures import EMU_PER_PIXEL, EMU_PER_POINT

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MOST_ROWS = 1_048_576
# Columns are told in digits of the default font, which are 7 pixels wide at Excel's own size.
DIGIT = 7
LINE_HEIGHT = 15.0
_WIDTH = 8.43


class Sheet:
    """One sheet: its name, its part, and its rows, each with its number and each cell with its place."""

    def __init__(self, package: Package, name: str, part: str):
        self.package, self.name, self.part = package, name, part
        self.root = package.xml(part)
        self.data = self.root.find(f"{S}sheetData")
        self._number_all()
        self._spell_out_shared_formulas()

    def rows(self) -> list[Element]:
        """Return the rows from top to bottom."""
        return [] if self.data is None else list(self.data.findall(f"{S}row"))

    def cells(self) -> Iterator[Element]:
        """Yield the cells, row by row."""
        for row in self.rows():
            self.package.check()
            yield from row.findall(f"{S}c")

    def merged(self) -> list[Reference]:
        """Return the merged ranges."""
        return [reference(each.get("ref")) for each in self.root.findall(f"{S}mergeCells/{S}mergeCell")]

    def column_width(self, column: int) -> int:
        """Return the width of a column in EMU."""
        told = self.root.find(f"{S}sheetFormatPr")
        width = _WIDTH if told is None else float(told.get("defaultColWidth") or _WIDTH)
        for each in self.root.findall(f"{S}cols/{S}col"):
            if int(each.get("min")) <= column <= int(each.get("max")):
                width = float(each.get("width") or width)
        return round(width * DIGIT) * EMU_PER_PIXEL

    def row_height(self, row: int) -> int:
        """Return the height of a row in EMU."""
        told = self.root.find(f"{S}sheetFormatPr")
        height = LINE_HEIGHT if told is None else float(told.get("defaultRowHeight") or LINE_HEIGHT)
        for each in self.rows():
            if int(each.get("r")) == row:
                height = float(each.get("ht") or height)
        return round(height * EMU_PER_POINT)

    def _number_all(self) -> None:
        """Say of each row and cell where it is; a file may leave it to be counted."""
        number = 0
        for row in self.rows():
            number = int(row.get("r") or number + 1)
            row.set("r", str(number))
            row.attrib.pop("spans", None)
            column = 0
            for cell in row.findall(f"{S}c"):
                column = column_of(re.match("[A-Z]+", cell.get("r"))[0]) if cell.get("r") else column + 1
                cell.set("r", f"{letters_of(column)}{number}")

    def _spell_out_shared_formulas(self) -> None:
        """Give each cell its own formula, where several share one that is written only in the first."""
        shared: dict[str, tuple[str, Reference]] = {}
        for cell in self.cells():
            formula = cell.find(f"{S}f")
            if formula is None or formula.get("t") != "shared":
                continue
            at = reference(cell.get("r")).first
            if formula.text:
                shared[formula.get("si")] = (formula.text, at)
            elif formula.get("si") in shared:
                text, origin = shared[formula.get("si")]
                formula.text = moved(text, at.row - origin.row, at.column - origin.column)
            for key in ("t", "si", "ref"):
                formula.attrib.pop(key, None)


def sheets_of(package: Package) -> list[Sheet]:
    """Return the sheets with cells, in their order."""
    links = package.links(package.main)
    found = []
    for entry in package.xml(package.main).findall(f"{S}sheets/{S}sheet"):
        kind, part = links.get(entry.get(f"{{{OFFICE}}}id"), ("", ""))
        if kind == "worksheet" and part in package.parts:
            found.append(Sheet(package, entry.get("name"), part))
    return found


def repeat_row(sheet: Sheet, row: Element, count: int, sheets: list[Sheet]) -> list[Element]:
    """Put `count` copies of a row in its place and return them; what refers to it covers them all.

    What lies below goes down, and with it merged cells, formulas on any sheet, names, print areas, formats
    by condition, checks of input, charts, pictures and notes. Raises InputError where a sheet has not so
    many rows, and where a formula elsewhere reads a single cell of the row.
    """
    number = int(row.get("r"))
    step = Repeat(sheet.name, number, count - 1)
    if max(int(each.get("r")) for each in sheet.rows()) + count - 1 > MOST_ROWS:
        raise InputError(
            Message(
                "Sheet “{sheet}”: {count} records do not fit; a sheet has {most} rows.",
                sheet=sheet.name,
                count=count,
                most=MOST_ROWS,
            )
        )
    for other in sheets:
        for cell in other.cells():
            formula = cell.find(f"{S}f")
            if formula is not None and not (other is sheet and reference(cell.get("r")).first.row == number):
                _move_formula(formula, step, other, cell)
    _free_height(sheet, row)
    copies = []
    for place in range(count):
        sheet.package.check()
        copies.append(_copy(row, step, place))
    _blank_under_merged(sheet, copies, number)
    for each in sheet.rows():
        if int(each.get("r")) > number:
            _renumber(each, int(each.get("r")) + step.extra)
    at = list(sheet.data).index(row)
    sheet.data[at : at + 1] = copies
    _move_merged(sheet, step)
    for other in sheets:
        _move_ranges(other, step)
        _move_drawn(other, step)
    _move_names(sheet.package, step)
    return copies


def _free_height(sheet: Sheet, row: Element) -> None:
    """Let a row be fitted to each record's text; one with merged cells is at least as high as it was."""
    number = int(row.get("r"))
    if not any(area.first.row <= number <= area.last.row for area in sheet.merged()):
        for key in ("ht", "customHeight"):
            row.attrib.pop(key, None)


def _renumber(row: Element, number: int) -> None:
    row.set("r", str(number))
    for cell in row.findall(f"{S}c"):
        cell.set("r", re.sub("[0-9]+", str(number), cell.get("r")))


def _copy(row: Element, step: Repeat, place: int) -> Element:
    copy = deepcopy(row)
    _renumber(copy, step.row + place)
    for formula in copy.iter(f"{S}f"):
        formula.text = step.in_copy(formula.text or "", place, step.sheet)
        if formula.get("ref"):
            formula.set("ref", moved(formula.get("ref"), place, 0))
    return copy


def _move_formula(formula: Element, step: Repeat, sheet: Sheet, cell: Element) -> None:
    """Move a formula's references; `SUM(D5)` on a repeated row reads all its copies."""

    def change(found: Reference, alone: bool) -> Reference:
        if (found.sheet or sheet.name) != step.sheet:
            return found
        if step.reads_row(found):
            if not alone:
                raise InputError(
                    Message(
                        "Sheet “{sheet}”, cell {cell}: the formula {formula} reads {read}, a cell of a row that is "
                        "repeated for each record. Write what to do with all of them, such as {example}.",
                        sheet=sheet.name,
                        cell=cell.get("r"),
                        formula=f"={formula.text}",
                        read=str(found),
                        example=f"=SUM({found}:{found})",
                    )
                )
            found = replace(found, last=found.first)
        return step.range_of(found)

    formula.text = rewritten(formula.text or "", change)
    if formula.get("ref") and sheet.name == step.sheet:
        formula.set("ref", str(step.range_of(reference(formula.get("ref")))))


def _moved_text(text: str, step: Repeat, sheet: str) -> str:
    """Return a formula or a range that is no cell's; a single cell of the repeated row becomes all of them."""
    return rewritten(
        text, lambda found, _: step.range_of(found) if (found.sheet or sheet) == step.sheet else found
    )


def _move_merged(sheet: Sheet, step: Repeat) -> None:
    """Move merged ranges; those within the repeated row are merged in each copy."""
    holder = sheet.root.find(f"{S}mergeCells")
    for each in [] if holder is None else list(holder):
        found = reference(each.get("ref"))
        if found.first.row == found.last.row == step.row:
            for place in range(1, step.extra + 1):
                holder.append(Element(f"{S}mergeCell", {"ref": moved(each.get("ref"), place, 0)}))
        else:
            each.set("ref", str(step.range_of(found)))
    if holder is not None and holder.get("count"):
        holder.set("count", str(len(holder)))


def _blank_under_merged(sheet: Sheet, copies: list[Element], row: int) -> None:
    """Empty the copies of a cell that is merged with others above or below: the merged one shows its text once."""
    columns = {
        column
        for found in sheet.merged()
        if found.first.row <= row <= found.last.row and found.first.row != found.last.row
        for column in range(found.first.column, found.last.column + 1)
    }
    for cell in (cell for copy in copies[1:] for cell in copy.findall(f"{S}c")):
        if reference(cell.get("r")).first.column in columns:
            cell.attrib.pop("t", None)
            cell[:] = []


def _move_ranges(sheet: Sheet, step: Repeat) -> None:
    """Move formats by condition, checks of input, filters, links, breaks and tables of a sheet."""
    own = sheet.name == step.sheet
    for element in sheet.root:
        if element.tag in (f"{S}sheetData", f"{S}mergeCells", f"{S}sheetViews"):
            continue
        for inner in element.iter():
            local = inner.tag.rpartition("}")[2]
            if local in ("formula", "formula1", "formula2", "f") and inner.text:
                # Relative to the first cell of its range, which stays the first.
                inner.text = rewritten(inner.text, lambda found, _: _kept_if_read(found, step, sheet.name))
            if not own:
                continue
            if local == "sqref" and inner.text:
                inner.text = _moved_text(inner.text, step, sheet.name)
            for key in {"ref", "sqref"}.intersection(inner.keys()):
                inner.set(key, _moved_text(inner.get(key), step, sheet.name))
            if local == "brk" and element.tag == f"{S}rowBreaks":
                inner.set("id", str(step.row_of(int(inner.get("id")) + 1) - 1))
    if own:
        if (dimension := sheet.root.find(f"{S}dimension")) is not None:
            sheet.root.remove(dimension)
        for kind, part in sheet.package.links(sheet.part).values():
            if kind == "table":
                for inner in sheet.package.xml(part).iter():
                    if inner.get("ref"):
                        inner.set("ref", _moved_text(inner.get("ref"), step, sheet.name))
            elif kind == "comments":
                for note in sheet.package.xml(part).iter(f"{S}comment"):
                    at = reference(note.get("ref"))
                    note.set("ref", str(replace(at, first=replace(at.first, row=step.row_of(at.first.row)))))


def _kept_if_read(found: Reference, step: Repeat, sheet: str) -> Reference:
    if (found.sheet or sheet) != step.sheet or step.reads_row(found):
        return found
    return step.range_of(found)


def _move_drawn(sheet: Sheet, step: Repeat) -> None:
    """Move what is drawn on a sheet, and what its charts read."""
    for kind, part in sheet.package.links(sheet.part).values():
        if kind == "vmlDrawing" and sheet.name == step.sheet:
            sheet.package.parts[part] = re.sub(
                rb"(<(?:\w+:)?Row>)(\d+)(</)",
                lambda match: b"%s%d%s" % (match[1], step.row_of(int(match[2]) + 1) - 1, match[3]),
                sheet.package.parts[part],
            )
        if kind != "drawing":
            continue
        if sheet.name == step.sheet:
            for row in sheet.package.xml(part).iter(f"{XDR}row"):
                row.text = str(step.row_of(int(row.text) + 1) - 1)
        for what, chart in sheet.package.links(part).values():
            if what == "chart":
                for formula in sheet.package.xml(chart).iter(f"{CHART}f"):
                    formula.text = _moved_text(formula.text or "", step, "")


def _move_names(package: Package, step: Repeat) -> None:
    for name in package.xml(package.main).findall(f"{S}definedNames/{S}definedName"):
        name.text = _moved_text(name.text or "", step, "")
