"""How states of cases look, alike on the map, in the dock and in the report: each with a colour and a mark of its own."""

from typing import NamedTuple


class Look(NamedTuple):
    """Colours of a state's ground and line, and its mark as QGIS calls it."""

    ground: str
    line: str
    mark: str


# After Okabe and Ito.
LOOKS = {
    "clue": Look("#fbe9df", "#D55E00", "circle"),
    "assigned": Look("#fdf3d8", "#b07800", "triangle"),
    "verified": Look("#e3eef7", "#0072B2", "diamond"),
    "rectified": Look("#f6e6f0", "#a34d82", "square"),
    "approved": Look("#ece6f5", "#6b4ea0", "pentagon"),
    "closed": Look("#dff1ea", "#00684d", "cross_fill"),
}
# States of a process of one's own, in its order.
OTHERS = (
    Look("#e8f4fb", "#2b7fb0", "star"),
    Look("#eeeeee", "#444444", "hexagon"),
    Look("#f2f0d8", "#6b5f00", "equilateral_triangle"),
    Look("#f0e0d8", "#7a3000", "octagon"),
)


def look_of(state: str, place: int = 0) -> Look:
    """Return how a state looks; `place` is its place in the process."""
    return LOOKS.get(state) or OTHERS[place % len(OTHERS)]
