"""A filled form as PDF, with nothing but Qt: its items laid out one by one, put on pages and painted."""

from dataclasses import dataclass, field
from html import escape

from qgis.PyQt.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, QUrl
from qgis.PyQt.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from ..core.forms.pages import LINE, PAGE, PAGES, PER_INCH, PER_POINT, Item, Pages
from ..core.progress import Progress

DPI = 300
# How far a marking that the form does not print is from the paper's edge.
_EDGE = 100
# The room that a title, or the head of a table, asks for below itself.
_LEAST = 40 * PER_POINT


@dataclass
class _Sheet:
    """One page: what stands on it, each as a document with the part of it from `top` to `bottom` at `y`."""

    pages: Pages
    pieces: list[tuple[QTextDocument, float, float, float]] = field(default_factory=list)


def pdf(all_pages: list[Pages], title: str, marking: str, progress: Progress) -> bytes:
    """Return pages as a PDF; `marking` is put at the top right where it is not empty. Raises Cancelled."""
    sheets = [
        sheet
        for place, pages in enumerate(all_pages)
        for sheet in _broken(
            pages, progress.part(0.8 * place / len(all_pages), 0.8 * (place + 1) / len(all_pages))
        )
    ]
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setCreator("Guiju")
    painter = QPainter()
    try:
        for number, sheet in enumerate(sheets, 1):
            progress.step(0.8 + 0.2 * number / len(sheets))
            _set_page(writer, sheet.pages)
            if number > 1:
                writer.newPage()
            else:
                painter.begin(writer)
            painter.save()
            painter.scale(DPI / PER_INCH, DPI / PER_INCH)
            _paint(painter, sheet, (number, len(sheets)), marking)
            painter.restore()
    finally:
        # A writer that goes while it is painted on takes the whole of QGIS with it.
        painter.end()
    return bytes(buffer.data())


def _broken(pages: Pages, progress: Progress) -> list[_Sheet]:
    """Return the pages on which the items stand: none is cut that fits on one, heads of tables stand again."""
    documents = []
    for place, item in enumerate(pages.items):
        progress.step(0.9 * place / len(pages.items))
        documents.append(_document(item.html, pages))
    heights = [document.size().height() for document in documents]
    sheets, y, heads, before = [_Sheet(pages)], 0.0, [], None
    for place, (item, document, height) in enumerate(zip(pages.items, documents, heights, strict=True)):
        if item.table != (before.table if before else 0):
            heads = []
        follows = bool(item.table and before and before.table == item.table)
        gap = -LINE if follows else max(item.before, before.after if before else 0.0)
        if item.head:
            heads.append((document, height))
        wanted = _together(pages, heights, place)
        if y and (item.new_page or y + gap + min(wanted, pages.height) > pages.height):
            sheets.append(_Sheet(pages))
            y = gap = 0.0
            for head, size in heads if not item.head else ():
                sheets[-1].pieces.append((head, y, 0.0, size))
                y += size - LINE
        y += gap if y else 0.0
        start = 0.0
        while height - start > pages.height - y + 1:
            end = _last_line(document, start, start + pages.height - y)
            sheets[-1].pieces.append((document, y, start, end))
            sheets.append(_Sheet(pages))
            start, y = end, 0.0
        sheets[-1].pieces.append((document, y, start, height))
        y += height - start
        before = item
    return sheets


def _together(pages: Pages, heights: list[float], place: int) -> float:
    """Return the height of an item with those that stay with it: what a title heads, the first row under a head."""
    last = place
    while last + 1 < len(heights) and (
        pages.items[last].head or pages.items[last].keep or _is_title(pages.items[last])
    ):
        last += 1
    total = sum(heights[place : last + 1]) + sum(
        item.before + item.after for item in pages.items[place + 1 : last + 1]
    )
    return total if total <= pages.height / 2 else heights[place] + (_LEAST if last > place else 0)


def _is_title(item: Item) -> bool:
    bold = item.html.count("font-weight:bold")
    return bold > 0 and (item.html.count("<td") <= 1 or bold == item.html.count("<span"))


def _last_line(document: QTextDocument, start: float, most: float) -> float:
    """Return where an item that is higher than a page may be cut: below the last line that fits."""
    ends, block, layout = [], document.begin(), document.documentLayout()
    while block.isValid():
        top = layout.blockBoundingRect(block).y()
        lines = block.layout()
        ends += [top + lines.lineAt(n).rect().bottom() for n in range(lines.lineCount())]
        block = block.next()
    return max((end for end in ends if start < end <= most), default=most)


def _set_page(writer: QPdfWriter, pages: Pages) -> None:
    points = QSizeF(*(length / PER_POINT for length in pages.size))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )


def _document(html: str, pages: Pages) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    # Without the rounding of glyphs to a screen's pixels.
    document.setUseDesignMetrics(True)
    for name, data in pages.images.items():
        if name in html:
            document.addResource(
                int(QTextDocument.ResourceType.ImageResource), QUrl(name), QImage.fromData(data)
            )
    document.setHtml(f'<html><body style="font-size:{10.5 * PER_POINT:.0f}px">{html}</body></html>')
    document.setTextWidth(pages.width)
    return document


def _paint(painter: QPainter, sheet: _Sheet, number: tuple[int, int], marking: str) -> None:
    pages = sheet.pages
    left, top, _, _ = pages.margins
    for document, y, start, end in sheet.pieces:
        _put(
            painter, document, left, top + y - start, QRectF(-left, start, pages.size[0], end - start + LINE)
        )
    for html, above in ((pages.header, True), (pages.footer, False)):
        if html:
            line = _document(html.replace(PAGE, str(number[0])).replace(PAGES, str(number[1])), pages)
            room = line.size().height()
            y = pages.edges[0] if above else pages.size[1] - pages.edges[1] - room
            _put(painter, line, left, y, QRectF())
    if marking:
        _put(
            painter, _document(f'<p align="right"><b>{escape(marking)}</b></p>', pages), left, _EDGE, QRectF()
        )


def _put(painter: QPainter, document: QTextDocument, x: float, y: float, part: QRectF) -> None:
    painter.save()
    painter.translate(x, y)
    document.drawContents(painter, part)
    painter.restore()
