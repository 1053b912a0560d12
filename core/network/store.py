"""A network as one file: written whole, read back only where it is what it says."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, fields

import numpy as np
import shapely

from .. import array_file
from ..crs import Crs
from ..table import Table, texts
from ..text import InputError, Message
from .graph import Network

FORMAT, VERSION = "guiju-network", 1
# The name that files are given; any other works as well.
SUFFIX = ".gjn"
_ARRAYS = tuple(
    f.name for f in fields(Network) if f.name not in {"crs", "source_hash", "source_fields", "heights"}
)


def lines_hash(lines: Table, names: Iterable[str] = ()) -> str:
    """Return a hash of lines and the columns of these names, in the lines' order: 32 hexadecimal digits.

    Coordinates count to 0.1 mm and the direction of each line matters, since one-way streets have one.
    """
    digest = hashlib.sha256((lines.crs.name if lines.crs else "").encode())
    xy, part = shapely.get_coordinates(lines.geometry, return_index=True)
    digest.update(np.round(np.nan_to_num(xy) * 1e4).astype("<i8").tobytes())
    digest.update(part.astype("<i8").tobytes())
    for name in names:
        values = texts(lines.column(name))
        digest.update(name.encode())
        digest.update("\x1f".join("\x00" if value is None else value for value in values.tolist()).encode())
    return digest.hexdigest()[:32]


def save(network: Network, path: str, *, made_with: dict | None = None) -> str:
    """Write a network to a file and return its path; it appears under its name when it is complete.

    `made_with` is kept in the header as it is, such as the parameters of the run. Raises InputError where
    the disk or the folder does not take it.
    """
    header = {
        "format": FORMAT,
        "version": VERSION,
        "units": "m",
        "crs": asdict(network.crs),
        "source_hash": network.source_hash,
        "source_fields": network.source_fields,
        "nodes": len(network.nodes),
        "edges": len(network),
        "made_with": made_with or {},
    }
    arrays = {name: getattr(network, name) for name in _ARRAYS}
    if network.heights is not None:
        arrays["heights"] = network.heights
    try:
        return array_file.save(path, header, arrays)
    except OSError as error:
        raise InputError(
            Message(
                "The network file {path} could not be written: {reason}. Check that the disk has room and that "
                "the folder can be written to, then run again.",
                path=path,
                reason=error.strerror or str(error),
            )
        ) from error


def load(path: str) -> Network:
    """Return the network of a file.

    Raises InputError where there is no such file, or it is foreign, cut short or of another version.
    """
    try:
        return array_file.load(path, FORMAT, VERSION, _made)
    except FileNotFoundError as error:
        raise InputError(
            Message(
                "There is no network file {path}. Make one with “Build network”, or leave the file empty and give "
                "the lines.",
                path=path,
            )
        ) from error
    except array_file.OtherVersion as error:
        raise InputError(
            Message(
                "The network file {path} is of version {found}, but this Guiju reads version {wanted}. Build it "
                "again with “Build network”.",
                path=path,
                found=error.args[0],
                wanted=VERSION,
            )
        ) from error
    except array_file.ForeignFile as error:
        raise InputError(
            Message(
                "The file {path} is not a whole network file of Guiju: it is foreign, damaged or was cut short. Build "
                "it again with “Build network”.",
                path=path,
            )
        ) from error


def _made(header: dict, arrays: dict[str, np.ndarray]) -> Network:
    if not _sound(arrays, header):
        raise array_file.ForeignFile
    return Network(
        **arrays,
        crs=Crs.of_dict(header["crs"]),
        source_hash=header["source_hash"],
        source_fields=tuple(header["source_fields"]),
    )


def require_current(network: Network, lines: Table, path: str) -> None:
    """Raise InputError where a network was not built from these lines as they are now.

    `lines` needs the columns `network.source_fields`.
    """
    if network.source_hash != lines_hash(lines, network.source_fields):
        raise InputError(
            Message(
                "The network file {path} was not built from layer “{layer}” as it is now. Build it again with "
                "“Build network”, or give only one of the two.",
                path=path,
                layer=lines.name,
            )
        )


def _sound(arrays: dict[str, np.ndarray], header: dict) -> bool:
    """Tell whether a file's arrays fit each other and its header."""
    if set(_ARRAYS) - set(arrays):
        return False
    n, m = header.get("nodes"), header.get("edges")
    per_edge = ("start", "end", "length", "forward", "backward", "speed", "level", "source")
    offsets = arrays["offsets"]
    ends = np.concatenate([arrays["start"], arrays["end"]])
    return (
        arrays["nodes"].shape == (n, 2)
        and all(arrays[name].shape == (m,) for name in per_edge)
        and arrays["component"].shape == (n,)
        and offsets.shape == (m + 1,)
        and bool((np.diff(offsets) >= 2).all())
        and arrays["coordinates"].shape == (int(offsets[-1]), 2)
        and bool(((ends >= 0) & (ends < n)).all())
        and ("heights" not in arrays or arrays["heights"].shape == (n,))
    )
