"""What the bundled forms have in common: words in two languages, fonts, and bytes that do not change by themselves."""

import io
import re
import zipfile
from datetime import datetime

FONTS = {
    "zh": {"title": "黑体", "head": "黑体", "text": "仿宋", "cell": "宋体"},
    "en": dict.fromkeys(("title", "head", "text", "cell"), "Arial"),
}
# The same file from the same words.
STAMP = datetime(2026, 1, 1)


class Words:
    """The words of one language: called with the Chinese and the English ones."""

    def __init__(self, language: str):
        self.language, self.fonts = language, FONTS[language]

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en


def stamped(data: bytes) -> bytes:
    """Return the zip with one date throughout, so that the same form gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            fresh = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            fresh.compress_type = zipfile.ZIP_DEFLATED
            # openpyxl writes down when it was saved, whatever it is told.
            part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", old.read(info))
            new.writestr(fresh, part)
    return buffer.getvalue()
