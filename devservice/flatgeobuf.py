"""Rows as FlatGeobuf, by GDAL.

Not by PostGIS's own ST_AsFlatGeobuf: the one of PostGIS 3.3 gives the value that follows a null to the null's column.
"""

import io

import numpy as np
import pyogrio.raw

from .catalogue import Collection, quoted

# How a column is stored in the file; times, dates and all else are text.
NUMBERS = {
    "smallint": "int32",
    "integer": "int32",
    "bigint": "int64",
    "real": "float32",
    "float8": "float64",
    "numeric": "float64",
}
MEDIA = "application/flatgeobuf"


def selected(collection: Collection, fields: list[str]) -> list[tuple[str, str]]:
    """Return the columns of the file: names and the types of the database, without the geometry."""
    kept = {
        "revision": "bigint",
        "valid_from": "timestamptz",
        "valid_to": "timestamptz",
        "changed_by": "text",
    }
    types = {name: column.type for name, column in collection.columns.items()} | kept
    return [("id", "bigint"), *((name, types[name]) for name in fields)]


def geometry(collection: Collection) -> str:
    """Return the SQL of a geometry."""
    return "public.ST_AsBinary(lonlat)"


def values(collection: Collection, fields: list[str]) -> list[str]:
    """Return the SQL of the columns; what is neither number nor truth value is the text that GeoJSON has."""
    typed = (*NUMBERS, "boolean", "text")
    return [
        quoted(name) if kind in typed else f"to_jsonb({quoted(name)}) #>> '{{}}'"
        for name, kind in selected(collection, fields)
    ]


class File:
    """A file in memory, of rows that are each the WKB of its geometry and then these columns."""

    def __init__(self, collection: Collection, fields: list[str]):
        heights = (collection.geometry.geometry_type or "").removeprefix(collection.shape)
        shape = "Unknown" if collection.shape == "Geometry" else collection.shape
        self.columns, self.shape = selected(collection, fields), f"{shape} {heights}".strip()
        self.rows: list = []

    def add(self, rows: list) -> None:
        """Take rows; what stands in them beyond the columns is left out."""
        self.rows += rows

    def whole(self) -> bytes:
        """Return the bytes of the file."""
        return _written(self.rows, self.columns, self.shape)


def _written(rows: list, columns: list[tuple[str, str]], shape: str) -> bytes:
    across = list(zip(*rows, strict=True)) if rows else [()] * (len(columns) + 1)
    geometry = np.empty(len(rows), dtype=object)
    geometry[:] = across[0]
    data, masks = [], []
    for (_name, kind), values in zip(columns, across[1:], strict=False):
        array, mask = _column(values, kind)
        data.append(array)
        masks.append(mask)
    file = io.BytesIO()
    pyogrio.raw.write(
        file,
        geometry,
        data,
        [name for name, _ in columns],
        masks,
        layer="items",
        driver="FlatGeobuf",
        geometry_type=shape,
        crs="EPSG:4326",
        encoding="UTF-8",
        nan_as_null=False,
        layer_options={"SPATIAL_INDEX": "NO"},
    )
    return file.getvalue()


def _column(values: tuple, kind: str) -> tuple[np.ndarray, np.ndarray | None]:
    """Return a column and what of it is null."""
    if kind in NUMBERS or kind == "boolean":
        dtype = np.dtype(NUMBERS.get(kind, "bool"))
        if None not in values:
            return np.array(values, dtype), None
        array = np.array([0 if value is None else value for value in values], dtype)
        return array, np.fromiter((value is None for value in values), bool, len(values))
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array, None
