"""Streets, homes and schools that network tests lay out: metres from a corner in Wuhan (EPSG:4547)."""

from layers import CORNER, polygons
from qgis.PyQt.QtCore import QVariant

# A street of 1,000 m with a side street at 400 m, and one far north that joins neither.
STREETS = [("A", [(0, 0), (400, 0), (1000, 0)]), ("B", [(400, 0), (400, 300)]), ("C", [(0, 900), (300, 900)])]
HOMES = [("h1", (100, 10)), ("h2", (400, 200)), ("h3", (100, 900)), ("h4", (100, 450))]
SCHOOLS = [("s1", (300, -10)), ("s2", (900, 20))]


def place(x: float, y: float) -> str:
    return f"{CORNER[0] + x} {CORNER[1] + y}"


def streets(rows=STREETS, **options):
    """Lines of rows (key, coordinates, more attributes …)."""
    shapes = [
        (key, xy and f"LineString({', '.join(place(*p) for p in xy)})", *more) for key, xy, *more in rows
    ]
    return polygons("streets", shapes, kind="LineString", **options)


def points(name, rows, **options):
    """Points of rows (key, coordinate, more attributes …)."""
    shapes = [(key, xy and f"Point({place(*xy)})", *more) for key, xy, *more in rows]
    return polygons(name, shapes, kind="Point", **options)


def rows(layer, *fields) -> list[tuple]:
    """The values of these fields, row by row; None where null."""
    return [tuple(_plain(feature[name]) for name in fields) for feature in layer.getFeatures()]


def _plain(value):
    return None if isinstance(value, QVariant) else value
