"""What a reader must know of a site's boundary before believing any area: errors, crossings, overlaps."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..polygons import repair
from ..table import Table, texts
from ..text import InputError, Message
from .sentences import listed

# Overlaps and areas up to this (m²) are of rounding.
_LEAST_M2 = 0.01


@dataclass(frozen=True)
class Boundary:
    """A site's polygons as one: its `ground` (k,), sound and without overlaps, what is to be `said` of it, and
    whether it is `sound`: no plot came with errors."""

    ground: np.ndarray
    said: list[Message]
    sound: bool


def boundary_of(site: Table, ids: np.ndarray) -> Boundary:
    """Return the boundary of a site in metres; `ids` are those of its polygons (n,).

    A column `status` says where the import of the boundary found errors. Raises InputError where there is no
    ground at all.
    """
    ground, mended = repair(site.geometry)
    whole = shapely.union_all(ground)
    if not shapely.area(whole) > _LEAST_M2:
        raise InputError(
            Message(
                "Layer “{layer}” has no polygon with an area, so there is no site to write of. Correct the boundary and "
                "run again.",
                layer=site.name,
            )
        )
    names = [str(id_) for id_ in ids.tolist()]
    status = texts(site.columns["status"]).tolist() if "status" in site.columns else [None] * len(site)
    bare = ~(shapely.area(ground) > 0)
    wrong = [name for name, told, none in zip(names, status, bare, strict=True) if told == "error" or none]
    odd = [name for name, told in zip(names, status, strict=True) if told == "warning"]
    said = []
    if wrong:
        said.append(
            Message(
                "The boundary as delivered has errors ({plots}): the areas and what follows from them cannot be relied on "
                "before it is corrected.",
                plots=listed(wrong),
            )
        )
    if odd:
        said.append(
            Message("The boundary as delivered has oddities to be looked at ({plots}).", plots=listed(odd))
        )
    if len(mended):
        said.append(
            Message(
                "The boundary crosses or touches itself ({plots}) and was repaired before it was measured.",
                plots=listed(names[row] for row in mended.tolist()),
            )
        )
    twice = float(np.nansum(shapely.area(ground)) - shapely.area(whole))
    if twice > _LEAST_M2:
        said.append(
            Message("Plots of the site overlap by {area:,.2f} m², which is counted once.", area=twice)
        )
        ground = np.array([whole], dtype=object)
    return Boundary(ground, said, not wrong)
