"""CAD drawings: what their entities are, which of them enclose plots, and what the plots are used for.

`scan` reads of a DXF file what its geometry does not tell (version, encoding, units, kinds of entities); the
bridge reads the geometry into `Entities`. `place` tells units and reference system by the numbers, `outlines`
finds what encloses land, `plots` gives it codes and says what is wrong.
"""

from .entities import Entities, Problem
from .outlines import Outline, outlines
from .place import Placement, arc_gap, nowhere, place
from .plots import Plots, plots
from .scan import Scan, scan

__all__ = [
    "Entities",
    "Outline",
    "Placement",
    "Plots",
    "Problem",
    "Scan",
    "arc_gap",
    "nowhere",
    "outlines",
    "place",
    "plots",
    "scan",
]
