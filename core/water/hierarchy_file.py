"""A depression hierarchy as one file: written whole, read back only where it is what it says."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np

from ..crs import Crs, TransverseMercator
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


def save(hierarchy: Hierarchy, terrain: Terrain, path: str, *, made_with: dict | None = None) -> str:
    """Write a hierarchy to a file and return its path; it appears under its name when it is complete.

    `terrain` is the one that it was built of, as delivered: its name, grid, CRS and hash go with it. `made_with` is
    kept as it is, such as the parameters of the run. Raises InputError where the disk does not take it.
    """
    target = Path(path)
    part = target.with_name(target.name + ".part")
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
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                np.savez(file, header=np.array(json.dumps(header, ensure_ascii=False)), **arrays)
            os.replace(part, target)
        finally:
            with suppress(OSError):
                part.unlink()
    except OSError as error:
        raise InputError(
            Message(
                "The file of hollows {path} could not be written: {reason}. Check that the disk has room and that the "
                "folder can be written to, then run again.",
                path=path,
                reason=error.strerror or str(error),
            )
        ) from error
    return str(target)


def load(path: str) -> tuple[Hierarchy, Terrain, dict]:
    """Return the hierarchy of a file, the terrain with its heights as burnt in, and the file's header.

    Raises InputError where there is no such file, or it is foreign, cut short or of another version.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            header = json.loads(str(file["header"]))
            _require_version(header, path)
            arrays = {name: file[name] for name in (*_ARRAYS, "water") if name in file.files}
        if not _sound(arrays, header):
            raise _foreign(path)
        crs = dict(header["crs"])
        if crs.get("projection"):
            crs["projection"] = TransverseMercator(**crs["projection"])
        grid = Grid(header["width"], header["height"], tuple(header["transform"]))
        hierarchy = Hierarchy(**arrays, **({} if "water" in arrays else {"water": None}), cell=grid.cell)
        return hierarchy, Terrain(header["terrain"], hierarchy.heights, grid, Crs(**crs)), header
    except (InputError, MemoryError):
        raise
    except FileNotFoundError as error:
        raise InputError(
            Message(
                "There is no file of hollows {path}. Make one with “Depressions”, or leave the file empty and give "
                "the terrain.",
                path=path,
            )
        ) from error
    except Exception as error:
        # A damaged byte makes zipfile and NumPy raise what it likes: TokenError, NotImplementedError, …
        raise _foreign(path) from error


def _require_version(header: dict, path: str) -> None:
    if header.get("format") != FORMAT:
        raise _foreign(path)
    if header.get("version") != VERSION:
        raise InputError(
            Message(
                "The file of hollows {path} is of version {found}, but this Guiju reads version {wanted}. Make it again "
                "with “Depressions”.",
                path=path,
                found=header.get("version"),
                wanted=VERSION,
            )
        )


def _sound(arrays: dict[str, np.ndarray], header: dict) -> bool:
    """Tell whether a file's arrays fit each other and its header."""
    if set(_ARRAYS) - set(arrays):
        return False
    leaves, nodes = header["hollows"], header["nodes"]
    shape = (header["height"], header["width"])
    pointing = (("parent", -1), ("sibling", -1), ("target", -3))
    return (
        all(arrays[name].shape == shape for name in _PER_CELL)
        and all(arrays[name].shape == (nodes,) for name in _PER_NODE)
        and arrays["bottom"].shape == arrays["catchment"].shape == (leaves,)
        and arrays["away"].shape == (3,)
        and arrays["receiver"].shape == (shape[0] + 2, shape[1] + 2)
        and arrays.get("water", arrays["heights"]).shape == shape
        and all(((arrays[name] >= least) & (arrays[name] < nodes)).all() for name, least in pointing)
        and bool(((arrays["basin"] >= -3) & (arrays["basin"] < leaves)).all())
    )


def _foreign(path: str) -> InputError:
    return InputError(
        Message(
            "The file {path} is not a whole file of hollows of Guiju: it is foreign, damaged or was cut short. Make it "
            "again with “Depressions”.",
            path=path,
        )
    )
