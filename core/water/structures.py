"""Roads that dip under others and roads that pass over what is below, told by what a field says of them."""

import re

import numpy as np

from ..table import Table, texts

ROAD, UNDERPASS = "road", "underpass"
FIELDS = ("structure", "jgxs", "结构", "结构形式", "tunnel", "bridge")
_UNDER = re.compile(r"underpass|under_?cross|下穿|地道|地下通道|下立交|^tunnel$|隧道")
_OVER = re.compile(r"bridge|flyover|viaduct|elevated|overpass|桥|高架")


def by_structure(layer: Table, kind: str) -> dict[str, np.ndarray]:
    """Return the rows of a layer by kind, those of a road that is an underpass as such.

    Bridges are in none: the water under them is no water on them. A layer of another kind, and one without a field that
    tells, stays whole.
    """
    rows = np.arange(len(layer))
    own = {name.casefold(): name for name in layer.columns}
    field = next((own[name] for name in FIELDS if name in own), None)
    if kind != ROAD or field is None:
        return {kind: rows}
    told = [(text or "").casefold() for text in texts(layer.columns[field])]
    under = np.array([bool(_UNDER.search(text)) for text in told], bool)
    over = np.array([bool(_OVER.search(text)) for text in told], bool) & ~under
    parted = {UNDERPASS: rows[under], ROAD: rows[~(under | over)]}
    return {kind: some for kind, some in parted.items() if len(some)}
