"""A filled form as PDF, with nothing but Qt: its pages laid out as text and painted."""

from qgis.PyQt.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, QUrl
from qgis.PyQt.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from ..core.forms.pages import PAGE, PAGES, Pages
from ..core.progress import Progress

DPI = 300
_PX_PER_INCH = 96
# How far the lines above and below a page's text are from it, and the text from the edge at least, in px.
_GAP, _EDGE = 6, 20


def pdf(all_pages: list[Pages], title: str, marking: str, progress: Progress) -> bytes:
    """Return pages as a PDF; `marking` is put at the top right where it is not empty. Raises Cancelled."""
    documents = [_document(pages.body, pages) for pages in all_pages]
    for document, pages in zip(documents, all_pages, strict=True):
        progress.check()
        document.setPageSize(QSizeF(pages.width, pages.height))
    total = sum(document.pageCount() for document in documents)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setCreator("Guiju")
    painter, number = QPainter(), 0
    for document, pages in zip(documents, all_pages, strict=True):
        for place in range(document.pageCount()):
            progress.check()
            _set_page(writer, pages)
            if number:
                writer.newPage()
            else:
                painter.begin(writer)
            number += 1
            progress.step(number / total)
            painter.save()
            painter.scale(DPI / _PX_PER_INCH, DPI / _PX_PER_INCH)
            _paint(painter, document, pages, place, (number, total), marking)
            painter.restore()
    painter.end()
    return bytes(buffer.data())


def _set_page(writer: QPdfWriter, pages: Pages) -> None:
    points = QSizeF(*(px * 72 / _PX_PER_INCH for px in pages.size))
    layout = QPageLayout(
        QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    writer.setPageLayout(layout)


def _document(html: str, pages: Pages) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    # Without the rounding of glyphs to a screen's pixels.
    document.setUseDesignMetrics(True)
    for name, data in pages.images.items():
        document.addResource(int(QTextDocument.ResourceType.ImageResource), QUrl(name), QImage.fromData(data))
    document.setHtml(f'<html><body style="font-size:14px">{html}</body></html>')
    document.setTextWidth(pages.width)
    return document


def _paint(
    painter: QPainter, document: QTextDocument, pages: Pages, place: int, number, marking: str
) -> None:
    left, top, _, bottom = pages.margins
    height = pages.height
    painter.save()
    painter.translate(left, top - place * height)
    document.drawContents(painter, QRectF(0, place * height, pages.width, height))
    painter.restore()
    for html, above in ((pages.header, True), (pages.footer, False)):
        if not html:
            continue
        line = _document(html.replace(PAGE, str(number[0])).replace(PAGES, str(number[1])), pages)
        y = max(_EDGE, top - line.size().height() - _GAP) if above else pages.size[1] - bottom + _GAP
        painter.save()
        painter.translate(left, y)
        line.drawContents(painter)
        painter.restore()
    if marking:
        line = _document(f'<p align="right"><b>{marking}</b></p>', pages)
        painter.save()
        painter.translate(left, _EDGE / 2)
        line.drawContents(painter)
        painter.restore()
