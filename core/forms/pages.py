"""A filled form as pages to print: what both kinds are turned into."""

from dataclasses import dataclass, field
from html import escape

# Where the number of a page, and of all of them, stands in a header or footer.
PAGE, PAGES = "\ue000", "\ue001"
# Lengths are in units of which an inch has 960: Qt reads sizes of fonts in whole pixels only, and a screen's
# own resolution must not get into the paper.
PER_INCH = 960
PER_POINT = PER_INCH / 72
PER_TWIP = PER_INCH / 1440
PER_EMU = PER_INCH / 914_400
PER_MM = PER_INCH / 25.4
LINE = 6
PADDING = 50


@dataclass
class Item:
    """A paragraph, or a row of a table (with those that a cell joins to it): what is set on one page if it fits.

    `before` and `after` are the room above and below. `table` numbers the table of a row, 0 for a
    paragraph; rows that are `head` stand again above its rows on the next page. One that is to `keep` stands
    on the page of the next.
    """

    html: str
    before: float = 0.0
    after: float = 0.0
    table: int = 0
    head: bool = False
    new_page: bool = False
    keep: bool = False


@dataclass
class Pages:
    """Pages of one size: their items, and the lines above and below on each.

    `size` is width and height, `margins` left, top, right and bottom; `header` and `footer` are HTML as Qt
    shows it, so far from the paper's edge as `edges` say; `images` maps the names that the HTML uses to the pictures' bytes.
    """

    size: tuple[float, float]
    margins: tuple[float, float, float, float]
    edges: tuple[float, float]
    items: list[Item] = field(default_factory=list)
    header: str = ""
    footer: str = ""
    images: dict[str, bytes] = field(default_factory=dict)

    @property
    def width(self) -> float:
        """Return the width of the text."""
        return self.size[0] - self.margins[0] - self.margins[2]

    @property
    def height(self) -> float:
        """Return the height of a page's text."""
        return self.size[1] - self.margins[1] - self.margins[3]


@dataclass(frozen=True)
class Cell:
    """A cell in a table's grid: where it begins, over how many columns and rows it goes, what it shows.

    `css` draws its lines and its fill.
    """

    column: int
    html: str
    columns: int = 1
    rows: int = 1
    css: str = ""
    valign: str = "top"


def rows_as_items(grid: list[list[Cell]], widths: list[float], table: int, heads: int) -> list[Item]:
    """Return the rows of a table as items; rows that a cell joins are one. The first `heads` are its head."""
    items, place = [], 0
    while place < len(grid):
        end = place + 1
        while end < (
            reach := max((at + cell.rows for at in range(place, end) for cell in grid[at]), default=end)
        ):
            end = min(reach, len(grid))
            if end == len(grid):
                break
        items.append(Item(_table(grid[place:end], widths), table=table, head=place < heads))
        place = end
    return items


def _table(rows: list[list[Cell]], widths: list[float]) -> str:
    joined = len(rows) > 1
    out = [f'<table border="0" cellspacing="0" cellpadding="{PADDING}" width="{sum(widths):.0f}" align="center" '
           'style="border-collapse:collapse">']  # fmt: skip
    if joined:  # widths hold by a row without spans
        out += [
            "<tr>",
            *(f'<td width="{width:.0f}" style="padding:0px;font-size:1px"></td>' for width in widths),
            "</tr>",
        ]
    for row in rows:
        out.append("<tr>")
        for cell in row:
            width = sum(widths[cell.column : cell.column + cell.columns])
            span = f' colspan="{cell.columns}" rowspan="{cell.rows}"' if joined else ""
            out.append(
                f'<td width="{width:.0f}"{span} valign="{cell.valign}" style="{cell.css}">{cell.html}</td>'
            )
        out.append("</tr>")
    return "".join([*out, "</table>"])


def three_parts(left: str, middle: str, right: str) -> str:
    """Return a line with something at its left, in its middle and at its right."""
    parts = ((left, "left"), (middle, "center"), (right, "right"))
    shown = [each for each in parts if each[0] or each[1] != "center"]
    cells = "".join(f'<td width="{100 // len(shown)}%" align="{align}">{part}</td>' for part, align in shown)
    return f'<table width="100%" border="0" cellspacing="0" cellpadding="0"><tr>{cells}</tr></table>'


def image(name: str, width: float, height: float, room: float) -> str:
    """Return the HTML of a picture, no wider than there is room."""
    scale = min(1.0, room / width) if width else 1.0
    return f'<img src="{escape(name)}" width="{width * scale:.0f}" height="{height * scale:.0f}">'
