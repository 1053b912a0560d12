"""A DOCX filled: runs joined, rows and paragraphs repeated, pictures put in."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..text import InputError, Message
from .package import Package
from .pictures import DRAWING, EMU_PER_TWIP, PICTURE, fitted, kind_and_size, picture_xml
from .placeholders import Placeholder, find
from .rows import nothing, outside_a_row, two_tables
from .runs import Scope, fill_runs, joined, put

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PARTS = {
    "header": Message("header"),
    "footer": Message("footer"),
    "footnotes": Message("footnotes"),
    "endnotes": Message("endnotes"),
    "comments": Message("comments"),
}
# A page's text, in twips, where a document does not tell: A4 with Word's margins.
_PAGE = (8306, 13958)
# Word's cells keep 108 twips on either side.
_CELL_MARGINS = 216
# What is anchored in a paragraph stays with the first when it is repeated.
_ANCHORED = {
    f"{W}drawing",
    f"{W}pict",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
}
_BOOKMARKS = {f"{W}bookmarkStart", f"{W}bookmarkEnd"}


def text_parts(package: Package) -> Iterator[tuple[str, Message]]:
    """Yield the parts that hold text, with what a person calls them."""
    yield package.main, Message("{file}, text", file=package.name)
    for kind, part in package.links(package.main).values():
        if kind in _PARTS and part in package.parts:
            yield part, Message("{file}, {part}", file=package.name, part=_PARTS[kind])


def placeholders(package: Package) -> Iterator[tuple[Placeholder, Message]]:
    """Yield every placeholder with its place. Raises InputError for one that cannot stand where it does."""
    for part, place in text_parts(package):
        text = _Text(package, part, place)
        yield from ((found, place) for _, all_found in text.found for found in all_found)


def fill_docx(package: Package, scope: Scope, none: str) -> None:
    """Fill a DOCX in place; `none` is what the row of a table without records says."""
    for part, place in text_parts(package):
        _Text(package, part, place).fill(scope, none)


class _Text:
    """One part of a document while it is filled.

    `found` are its paragraphs with their placeholders, taken before anything is filled in: what a value
    says is never taken for a placeholder. `rows` maps the rows to repeat to their tables.
    """

    def __init__(self, package: Package, part: str, place: Message):
        self.package, self.part, self.place = package, part, place
        self.root = package.xml(part)
        self.parents = _parents(self.root)
        self.found = self._find(self.root)
        self.rows: dict[Element, str] = {}
        for paragraph, all_found in self.found:
            row = self._above(paragraph, "tr")
            for found in all_found:
                if found.kind != "column":
                    continue
                if row is None:
                    raise outside_a_row(found, place)
                if self.rows.setdefault(row, found.table) != found.table:
                    raise two_tables(found, self.rows[row], place)
        for row in self.rows:
            outer = self._above(self.parents[row], "tr")
            while outer is not None:
                if outer in self.rows:
                    raise InputError(
                        Message(
                            "{place}: a row of the table “{inner}” stands inside a row of the table “{outer}”; one "
                            "repeated row cannot hold another.",
                            place=place,
                            inner=self.rows[row],
                            outer=self.rows[outer],
                        )
                    )
                outer = self._above(self.parents[outer], "tr")

    def _find(self, root: Element) -> list[tuple[Element, list[Placeholder]]]:
        all_found = ((p, list(find(joined(texts_of(p)), self.place))) for p in root.iter(f"{W}p"))
        return [(paragraph, found) for paragraph, found in all_found if found]

    def _above(self, element: Element | None, tag: str) -> Element | None:
        """Return the nearest of a tag that an element is or stands in."""
        while element is not None and element.tag != f"{W}{tag}":
            element = self.parents.get(element)
        return element

    def fill(self, scope: Scope, none: str) -> None:
        repeated = {paragraph for row in self.rows for paragraph in row.iter(f"{W}p")}
        for row, table in self.rows.items():
            self._repeat_row(row, table, scope, none)
        for paragraph, found in self.found:
            if paragraph not in repeated:
                self._fill_paragraph(paragraph, found, scope)
        for number, named in enumerate(self.root.iter(f"{{{DRAWN}}}docPr"), 1):
            named.set("id", str(number))  # copies would repeat them

    def _repeat_row(self, row: Element, table: str, scope: Scope, none: str) -> None:
        """Put a copy of a row for each record in its place; one that says so where there is none."""
        parent = self.parents[row]
        records = scope.values.tables.get(table)
        if records is None:
            scope.lacking.add(table)
        copies = []
        for record in records or [None]:
            self.package.check()
            copy = deepcopy(row)
            if copies:
                _make_unique(copy)
            self.parents |= {**_parents(copy), copy: parent}
            found = self._find(copy)
            if record is None:
                word = scope.missing if records is None else none
                record = nothing(
                    [one.name for _, some in found for one in some if one.kind == "column"], word
                )
            for paragraph, some in found:
                self._fill_paragraph(paragraph, some, replace(scope, row=record))
            copies.append(copy)
        at = list(parent).index(row)
        parent[at : at + 1] = copies

    def _fill_paragraph(self, paragraph: Element, found: list[Placeholder], scope: Scope) -> None:
        texts = texts_of(paragraph)
        text = joined(texts)
        if len(found) == 1 and found[0].kind != "picture":
            lines = scope.lines(found[0])
            if len(lines) > 1 and text.strip() == text[found[0].start : found[0].end]:
                _repeat_paragraph(paragraph, self.parents[paragraph], lines)
                return
        fill_runs(texts, found, scope, lambda at, picture: self._put_picture(at, picture, scope))
        for element in texts:
            _break_lines(element, self.parents[element])

    def _put_picture(self, at: Element, found: Placeholder, scope: Scope) -> None:
        """Put a picture before a text, as large as its place allows, or the word that it is missing."""
        data = scope.values.pictures.get(found.name)
        if data is None:
            scope.lacking.add(found.label)
            put(at, scope.missing + (at.text or ""))
            return
        kind, *pixels = kind_and_size(data, found.label)
        size = fitted(tuple(pixels), self._room(at))
        media = self.package.free_name(f"word/media/guiju{{}}.{kind}")
        self.package.parts[media] = data
        self.package.declare(kind, f"image/{kind}")
        relation = self.package.link(self.part, "image", media)
        drawing = ElementTree.fromstring(
            f'<w:drawing xmlns:w="{W[1:-1]}" xmlns:wp="{DRAWN}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:docPr id="1" name="{found.name}"/>'
            f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{PICTURE}">'
            f"{picture_xml(relation, found.name, 1, size)}</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
        run = self.parents[at]
        run.insert(list(run).index(at), drawing)

    def _room(self, element: Element) -> tuple[int, int]:
        """Return the width and height, in EMU, that a picture may take: those of its cell, or of the page."""
        width, height = _PAGE
        section = self._section(element)
        size, margin = (None if section is None else section.find(f"{W}{tag}") for tag in ("pgSz", "pgMar"))
        if size is not None and margin is not None:
            width = _twips(size, "w") - sum(_twips(margin, side) for side in ("left", "right", "gutter"))
            height = _twips(size, "h") - sum(_twips(margin, side) for side in ("top", "bottom"))
        cell = self._above(element, "tc")
        told = None if cell is None else cell.find(f"{W}tcPr/{W}tcW")
        if (
            told is not None
            and told.get(f"{W}type") in (None, "dxa")
            and _twips(told, "w") > 2 * _CELL_MARGINS
        ):
            width = min(width, _twips(told, "w") - _CELL_MARGINS)
        # A title and a caption have their place on the page too.
        return max(width, 400) * EMU_PER_TWIP, round(max(height, 400) * 0.82) * EMU_PER_TWIP

    def _section(self, element: Element | None) -> Element | None:
        """Return the properties of the section in which an element stands: the next that follow it."""
        body = self.root.find(f"{W}body")
        while element is not None and self.parents.get(element) is not body:
            element = self.parents.get(element)
        if body is None or element is None:
            return None
        following = list(body)[list(body).index(element) :]
        return next((found for block in following for found in block.iter(f"{W}sectPr")), None)


def texts_of(paragraph: Element) -> list[Element]:
    """Return a paragraph's text elements, without those of text boxes that are anchored in it."""
    texts, waiting = [], list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}t":
            texts.append(element)
        elif element.tag != f"{W}p":
            waiting += reversed(element)
    return texts


def _parents(root: Element) -> dict[Element, Element]:
    return {child: parent for parent in root.iter() for child in parent}


def _make_unique(copy: Element, dropped: set[str] = _BOOKMARKS) -> None:
    """Take away from a copy what a document may hold once."""
    for element in copy.iter():
        for key in (f"{W14}paraId", f"{W14}textId"):
            element.attrib.pop(key, None)
        for child in [c for c in element if c.tag in dropped]:
            element.remove(child)


def _repeat_paragraph(paragraph: Element, parent: Element, lines: list[str]) -> None:
    """Have a paragraph that holds nothing but its placeholder say the first line, and copies of it the others."""
    copies = [deepcopy(paragraph) for _ in lines[1:]]
    for copy in copies:
        _make_unique(copy, _BOOKMARKS | _ANCHORED)
    for each, line in zip([paragraph, *copies], lines, strict=True):
        first, *rest = texts_of(each)
        put(first, line)
        for element in rest:
            element.text = ""
    properties = paragraph.find(f"{W}pPr")
    section = None if properties is None else properties.find(f"{W}sectPr")
    if section is not None:  # a section's end stays with the last of them
        for each in [paragraph, *copies[:-1]]:
            found = each.find(f"{W}pPr")
            found.remove(found.find(f"{W}sectPr"))
    at = list(parent).index(paragraph) + 1
    parent[at:at] = copies


def _break_lines(element: Element, run: Element) -> None:
    """Turn the line feeds of a text into breaks of its run."""
    lines = (element.text or "").split("\n")
    if len(lines) == 1:
        return
    at = list(run).index(element)
    put(element, lines[0])
    rest = []
    for line in lines[1:]:
        rest += [Element(f"{W}br"), Element(f"{W}t")]
        put(rest[-1], line)
    run[at + 1 : at + 1] = rest


def _twips(element: Element, name: str) -> int:
    try:
        return int(float(element.get(f"{W}{name}") or 0))
    except ValueError:
        return 0
