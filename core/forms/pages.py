"""A filled form as pages to print: what both kinds are turned into."""

from dataclasses import dataclass, field
from html import escape

# Where the number of a page, and of all of them, stands in a header or footer.
PAGE, PAGES = "\ue000", "\ue001"
# Lengths are in pixels of which an inch has 96, so that no screen's own resolution gets into the paper.
PX_PER_POINT = 96 / 72
PX_PER_TWIP = 96 / 1440
PX_PER_EMU = 96 / 914_400
A4 = (11_906, 16_838)


@dataclass
class Pages:
    """Pages of one size: their `body` as the HTML that Qt shows, and the lines above and below on each.

    `size` is width and height, `margins` left, top, right and bottom, both in px; `header` and `footer`
    are HTML; `images` maps the names that the HTML uses to the pictures' bytes.
    """

    body: str
    size: tuple[float, float]
    margins: tuple[float, float, float, float]
    header: str = ""
    footer: str = ""
    images: dict[str, bytes] = field(default_factory=dict)

    @property
    def width(self) -> float:
        """Return the width of the text in px."""
        return self.size[0] - self.margins[0] - self.margins[2]

    @property
    def height(self) -> float:
        """Return the height of a page's text in px."""
        return self.size[1] - self.margins[1] - self.margins[3]


def image(name: str, width: float, height: float, room: float) -> str:
    """Return the HTML of a picture, no wider than there is room."""
    scale = min(1.0, room / width) if width else 1.0
    return f'<img src="{escape(name)}" width="{width * scale:.0f}" height="{height * scale:.0f}">'
