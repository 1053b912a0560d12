"""How much of the rain runs over each cell of a terrain, from one amount or from polygons."""

from dataclasses import dataclass

import numpy as np

from ..grid import Grid
from ..progress import Progress
from ..table import Table, numbers
from ..text import InputError, Message
from .exposure import covered

MM = 1000.0
FIELD, RAIN_FIELD = "runoff_mm", "rain_mm"


@dataclass(frozen=True)
class Fall:
    """Rain and runoff, m of water over each cell: one number, or (rows, columns)."""

    rain: float | np.ndarray
    runoff: float | np.ndarray


def even(rain_mm: float, pipe_mm: float = 0.0) -> Fall:
    """Return the same rain everywhere, of which pipes take so much."""
    return Fall(rain_mm / MM, max(rain_mm - pipe_mm, 0) / MM)


def by_polygons(
    layer: Table,
    field: str,
    rest: Fall,
    grid: Grid,
    ground: np.ndarray | None = None,
    progress: Progress | None = None,
) -> tuple[Fall, list[Message]]:
    """Return the runoff of polygons (field in mm, and `rain_mm` where there is one), `rest` where there are none.

    `ground` (rows, columns) tells which cells are of the terrain, where not all are. A cell has the runoff of the
    polygon that its middle is in, of several the one with more; a polygon without a figure counts as `rest`. Returns notes
    on both. Raises InputError where runoff is below 0 or more than the rain.
    """
    runoff = numbers(layer, field)
    own_rain = numbers(layer, RAIN_FIELD) if RAIN_FIELD in layer else None
    rain = np.full(len(layer), rest.rain) if own_rain is None else own_rain.filled(rest.rain * MM) / MM
    known = ~np.ma.getmaskarray(runoff)
    amount = runoff.filled(0) / MM
    wrong = np.flatnonzero(known & ((amount < 0) | (amount > rain + 1e-9)))
    if len(wrong):
        row = int(wrong[0])
        raise InputError(
            Message(
                "Layer “{layer}”, feature {feature}: “{field}” is {value:g} mm, but the rain there is {rain:g} mm. "
                "Runoff is from 0 to the rain: give the rain that the runoff was reckoned with, or reckon it again.",
                layer=layer.name,
                feature=layer.feature(row),
                field=field,
                value=amount[row] * MM,
                rain=rain[row] * MM,
            )
        )
    runs = np.full(grid.width * grid.height, -1.0)
    falls = np.full(len(runs), float(rest.rain))
    # Of several values for one place the last is kept, the largest. A crumb that holds no cell's middle has none: over
    # many polygons that is as often too little as it is too much.
    order = np.flatnonzero(known)[np.argsort(amount[known], kind="stable")]
    for place, cells in covered(layer.geometry[order], grid, progress or Progress()):
        runs[cells], falls[cells] = amount[order[place]], rain[order[place]]
    bare = runs < 0
    runs[bare] = rest.runoff
    notes = []
    if not known.all():
        notes.append(
            Message(
                "{count} polygons of layer “{layer}” have no runoff; there all of the rain is taken to run off that pipes "
                "do not take.",
                count=int((~known).sum()),
                layer=layer.name,
            )
        )
    of_ground = bare if ground is None else bare[ground.ravel()]
    if of_ground.any():
        notes.append(
            Message(
                "{share:.1%} of the terrain lie in no polygon with a runoff; there all of the rain is taken to run off "
                "that pipes do not take.",
                share=float(of_ground.mean()),
            )
        )
    shape = grid.height, grid.width
    return Fall(falls.reshape(shape), runs.reshape(shape)), notes
