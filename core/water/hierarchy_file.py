"""A depression hierarchy as one file: written whole, read back only where it is what it says."""

from dataclasses import asdict, fields

import numpy as np

from .. import array_file
from ..crs import Crs
from ..grid import Grid
from ..text import InputError, Message
from .depressions import Hierarchy
from .terrain import Terrain

FORMAT, VERSION = "guiju-depressions", 1
# The name that files are given; any other works as well.
SUFFIX = ".gjd"
_ARRAYS = tuple(f.name for f in fields(Hierarchy) if f.name not in {"cell", "water"})
_PER_CELL = ("heights", "basin")
_PER_NODE = ("parent", "sibling", "spill", "outlet", "target", "capacity")
_PER_LEAF = ("bottom", "catchment")
_AMOUNTS = ("capacity", "catchment", "away")
_PLACES = ("outlet", "bottom")
_NUMBERS = ("receiver", "basin", "parent", "sibling", "target", *_PLACES)


def save(hierarchy: Hierarchy, terrain: Terrain, path: str, *, made_with: dict | None = None) -> str:
    """Write a hierarchy to a file and return its path; it appears under its name when it is complete.

    `terrain` is the one that it was built of, as delivered: its name, grid, CRS and hash go with it. `made_with` is
    kept as it is, such as the parameters of the run. Raises InputError where the disk does not take it.
    """
    header = {
        "format": FORMAT,
        "version": VERSION,
        "units": "m",
        "terrain": terrain.name,
        "terrain_hash": terrain.hash,
        "width": terrain.grid.width,
        "height": terrain.grid.height,
        "transform": terrain.grid.transform,
        "crs": asdict(terrain.crs),
        "hollows": len(hierarchy.bottom),
        "nodes": len(hierarchy.parent),
        "made_with": made_with or {},
    }
    arrays = {name: getattr(hierarchy, name) for name in _ARRAYS}
    if hierarchy.water is not None:
        arrays["water"] = hierarchy.water
    try:
        return array_file.save(path, header, arrays)
    except OSError as error:
        raise InputError(
            Message(
                "The file of hollows {path} could not be written: {reason}. Check that the disk has room and that the "
                "folder can be written to, then run again.",
                path=path,
                reason=error.strerror or str(error),
            )
        ) from error


def load(path: str) -> tuple[Hierarchy, Terrain, dict]:
    """Return the hierarchy of a file, the terrain with its heights as burnt in, and the file's header.

    Raises InputError where there is no such file, or it is foreign, cut short or of another version.
    """
    try:
        return array_file.load(path, FORMAT, VERSION, _made)
    except FileNotFoundError as error:
        raise InputError(
            Message(
                "There is no file of hollows {path}. Make one with “Depressions”, or leave the file empty and give "
                "the terrain.",
                path=path,
            )
        ) from error
    except array_file.OtherVersion as error:
        raise InputError(
            Message(
                "The file of hollows {path} is of version {found}, but this Guiju reads version {wanted}. Make it again "
                "with “Depressions”.",
                path=path,
                found=error.args[0],
                wanted=VERSION,
            )
        ) from error
    except array_file.ForeignFile as error:
        raise InputError(
            Message(
                "The file {path} is not a whole file of hollows of Guiju: it is foreign, damaged or was cut short. Make it "
                "again with “Depressions”.",
                path=path,
            )
        ) from error


def _made(header: dict, arrays: dict[str, np.ndarray]) -> tuple[Hierarchy, Terrain, dict]:
    if not _sound(arrays, header):
        raise array_file.ForeignFile
    grid = Grid(header["width"], header["height"], tuple(header["transform"]))
    hierarchy = Hierarchy(**{"water": None, **arrays}, cell=grid.cell)
    terrain = Terrain(header["terrain"], hierarchy.heights, grid, Crs.of_dict(header["crs"]))
    return hierarchy, terrain, header


def _sound(arrays: dict[str, np.ndarray], header: dict) -> bool:
    """Tell whether a file's arrays fit each other and its header."""
    if set(_ARRAYS) - set(arrays):
        return False
    leaves, nodes = header["hollows"], header["nodes"]
    shape = (header["height"], header["width"])
    pointing = (("parent", -1), ("sibling", -1), ("target", -3))
    x, width, _, y, _, down = header["transform"]
    parent = arrays["parent"]
    return (
        width > 0 > down
        and bool(np.isfinite([x, width, y, down]).all())
        and all(arrays[name].dtype.kind == "i" for name in _NUMBERS)
        and all(arrays[name].dtype.kind == "f" for name in ("heights", "spill", *_AMOUNTS))
        and arrays.get("water", np.zeros(0, bool)).dtype == bool
        and all(arrays[name].shape == shape for name in _PER_CELL)
        and all(arrays[name].shape == (nodes,) for name in _PER_NODE)
        and all(arrays[name].shape == (leaves,) for name in _PER_LEAF)
        and arrays["away"].shape == (3,)
        and arrays["receiver"].shape == (shape[0] + 2, shape[1] + 2)
        and arrays.get("water", arrays["heights"]).shape == shape
        and all(((arrays[name] >= least) & (arrays[name] < nodes)).all() for name, least in pointing)
        # A parent comes after its children, so that no way up leads round.
        and bool(((parent < 0) | (parent > np.arange(nodes))).all())
        and bool(((arrays["basin"] >= -3) & (arrays["basin"] < leaves)).all())
        and bool(((arrays["receiver"] >= 0) & (arrays["receiver"] < arrays["receiver"].size)).all())
        and all(((arrays[name] >= 0) & (arrays[name] < arrays["heights"].size)).all() for name in _PLACES)
        and all((np.isfinite(arrays[name]) & (arrays[name] >= 0)).all() for name in _AMOUNTS)
        and bool(np.isfinite(arrays["spill"]).all())
    )
