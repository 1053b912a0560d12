"""Features of many answers, gathered as GeoJSON, into the table of a copy."""

import json
from pathlib import Path
from types import TracebackType

from osgeo import gdal

from ..core.progress import Progress
from . import vector
from .cache import TABLE
from .source import Collection


class Rows:
    """A file of features, which goes with the `with` that it is used in."""

    def __init__(self, path: Path):
        self.path, self.count = path, 0

    def __enter__(self) -> "Rows":
        self._file = self.path.open("w", encoding="utf-8")
        self._file.write('{"type":"FeatureCollection","features":[')
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

    def into(self, file: Path, described: Collection, progress: Progress) -> None:
        """Write the features into a new GeoPackage's table, of the types that are declared. Raises as `vector.append`."""
        self._file.write("\n]}\n")
        self._file.flush()
        vector.create(file, TABLE, described.fields, described.geometry)
        # A text that looks like a date stays as it is written.
        gdal.SetThreadLocalConfigOption("OGR_GEOJSON_DATE_AS_STRING", "YES")
        try:
            if self.count:
                vector.append(
                    str(self.path),
                    file,
                    TABLE,
                    progress,
                    geometry=described.geometry.upper(),
                    expected=self.count,
                )
        finally:
            gdal.SetThreadLocalConfigOption("OGR_GEOJSON_DATE_AS_STRING", None)
        vector.index(file, TABLE)
