"""Features of many answers, gathered as GeoJSON, into the table of a copy."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType

from osgeo import gdal

from ..core.progress import Progress
from . import vector
from .cache import TABLE
from .source import Collection

_HEAD, _TAIL = '{"type":"FeatureCollection","features":[', "\n]}\n"


class Rows:
    """A file of features, which goes with the `with` that it is used in."""

    def __init__(self, path: Path):
        self.path, self.count = path, 0

    def __enter__(self) -> "Rows":
        self._file = self.path.open("w", encoding="utf-8")
        self._file.write(_HEAD)
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)

    def add(self, properties: dict, geometry: str) -> None:
        """Add a feature; `geometry` is GeoJSON's text."""
        told = json.dumps(properties, ensure_ascii=False, separators=(",", ":"))
        comma = "," if self.count else ""
        self._file.write(f'{comma}\n{{"type":"Feature","properties":{told},"geometry":{geometry}}}')
        self.count += 1

    def append(self, file: Path, geometry: str, progress: Progress) -> None:
        """Write the features, of which there are some, into a GeoPackage's table, which has its types if it is there.

        Raises as `vector.append`.
        """
        self._file.write(_TAIL)
        self._file.flush()
        with as_written() if file.exists() else nullcontext():
            vector.append(str(self.path), file, TABLE, progress, geometry=geometry, expected=self.count)

    def into(self, file: Path, described: Collection, progress: Progress) -> None:
        """Write the features into a new GeoPackage's table, of the types that are declared. Raises as `vector.append`."""
        vector.create(file, TABLE, described.fields, described.geometry)
        if self.count:
            self.append(file, described.geometry.upper(), progress)
        vector.index(file, TABLE)


@contextmanager
def as_written() -> Iterator[None]:
    """Let GDAL read texts of GeoJSON that look like dates as texts; GeoJSON by lines it always reads as dates."""
    name = "OGR_GEOJSON_DATE_AS_STRING"
    gdal.SetThreadLocalConfigOption(name, "YES")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(name, None)
