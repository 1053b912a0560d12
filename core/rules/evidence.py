"""Hashes of features: the same whatever the provider, another as soon as shape or attribute changes."""

import hashlib
from collections.abc import Iterable, Mapping

import numpy as np
import shapely

from ..table import nulls

_GRID_DIGITS = 4  # 0.1 mm
_MULTI = {0: shapely.multipoints, 1: shapely.multilinestrings, 3: shapely.multipolygons}


def geometry_digests(geometry: np.ndarray, crs: str) -> list[bytes]:
    """Return a digest of each geometry: as 2D multi, rounded to 0.1 mm, normalised, with its CRS.

    `geometry` object (n,); a missing one has a digest too. Neither the ring's first vertex and direction,
    nor the order of parts, nor Z, nor polygon against multipolygon makes a difference.
    """
    # Adding 0 turns −0.0 into 0.0.
    rounded = shapely.transform(shapely.force_2d(geometry), lambda xy: np.round(xy, _GRID_DIGITS) + 0.0)
    kinds = shapely.get_type_id(rounded)
    for kind, multi in _MULTI.items():
        rows = np.flatnonzero(kinds == kind)
        if len(rows):
            rounded[rows] = multi(rounded[rows], indices=np.arange(len(rows)))
    shapes = shapely.to_wkb(shapely.normalize(rounded), byte_order=1)
    head = crs.encode() + b"\0"
    return [hashlib.sha256(head + (shape or b"")).digest() for shape in shapes]


def attribute_texts(columns: Mapping[str, np.ma.MaskedArray], rows: np.ndarray) -> list[str]:
    """Return for each row its attributes, sorted by name and typed, as one text.

    A whole number is the same as integer, float or boolean; an empty text is null; a date is the same as
    that day's first moment.
    """
    parts = [[f"{name}={value}" for value in _typed(columns[name][rows])] for name in sorted(columns)]
    return ["\x1f".join(values) for values in zip(*parts, strict=True)] if parts else [""] * len(rows)


def _typed(values: np.ma.MaskedArray) -> list[str]:
    null, data = nulls(values).tolist(), np.ma.getdata(values)
    if data.dtype.kind == "M":
        plain = [f"d:{value}" for value in data.astype("datetime64[ms]").astype(str).tolist()]
    elif data.dtype.kind in "fiub":
        plain = [f"n:{_number(value)}" for value in data.tolist()]
    else:
        plain = [f"t:{value}" for value in data.tolist()]
        null = [bad or text in ("t:", "t:None") for bad, text in zip(null, plain, strict=True)]
    return ["null" if bad else text for bad, text in zip(null, plain, strict=True)]


def _number(value: float) -> str:
    return str(int(value)) if not isinstance(value, float) or value.is_integer() else repr(value)


def feature_hashes(digests: Iterable[bytes], attributes: Iterable[str]) -> list[str]:
    """Return each feature's hash, 32 hexadecimal digits, from its geometry's digest and its attributes."""
    return [
        hashlib.sha256(digest + attribute.encode()).hexdigest()[:32]
        for digest, attribute in zip(digests, attributes, strict=True)
    ]


def joint_hash(hashes: Iterable[str]) -> str:
    """Return one hash of several, whatever their order; empty for none."""
    hashes = sorted(hashes)
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()[:32] if hashes else ""
