"""Rasters of any size through GDAL: read and written by blocks, NaN where they have no data."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProviderRegistry, QgsRasterLayer

from ..core.grid import Grid, Window, windows
from ..core.progress import Progress
from ..core.text import InputError, Message
from .files import whole
from .lowered import Lowered

# Blocks that GDAL holds while a run reads and writes; its own share of the memory would be no bound.
CACHE = 64 * 2**20
# Cells that are worked on at a time: a few arrays of them are what a run holds, and a cancel waits for one lot of them.
MOST = 2**18


@dataclass(frozen=True)
class Raster:
    """One raster layer as a run reads it: what a person calls it, what GDAL opens, its CRS."""

    name: str
    path: str
    crs: QgsCoordinateReferenceSystem
    options: tuple[str, ...] = ()

    @classmethod
    def of_layer(cls, layer: QgsRasterLayer) -> "Raster":
        """Take a layer, on the thread that owns it. Raises InputError where it is no file that GDAL reads."""
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        if layer.providerType() != "gdal" or not parts.get("path"):
            raise InputError(
                Message("Layer “{layer}” is no raster file; save it as a GeoTIFF first.", layer=layer.name())
            )
        # What stands behind the bar are the options; a raster in a GeoPackage is named by the whole of the rest.
        path = layer.source().partition("|option:")[0]
        return cls(layer.name(), path, layer.crs(), tuple(parts.get("openOptions") or ()))


def cut(dataset: gdal.Dataset, window: Window) -> gdal.Dataset:
    """Return a window of a dataset as one of its own, without a copy on the disk. Raises InputError."""
    made = {"format": "VRT", "srcWin": list(window)}
    return done(gdal.Translate, "", dataset, what=dataset.GetDescription(), **made)


@contextmanager
def opened(raster: Raster, bands: Sequence[int] = ()) -> Iterator[gdal.Dataset]:
    """Yield the dataset of a raster, its north up and its grid without rotation, while GDAL's cache is small.

    Of `bands` (from 1), those that are going to be read, none tells where there are data, whatever the file says.
    Raises InputError where it cannot be read.
    """
    with small_cache:
        given = {"open_options": list(raster.options)}
        dataset = done(gdal.OpenEx, raster.path, gdal.OF_RASTER, what=raster.name, **given)
        dataset = _values(dataset, bands, raster.name)
        transform = dataset.GetGeoTransform(can_return_null=True)
        if transform is None or not np.isfinite(transform).all():
            raise InputError(
                Message(
                    "Raster “{layer}” says nowhere where it lies. Give it its coordinates (Georeferencer), then run "
                    "again.",
                    layer=raster.name,
                )
            )
        if transform[1] <= 0 or transform[5] >= 0 or transform[2] or transform[4]:
            dataset = done(
                gdal.Warp,
                "",
                dataset,
                format="VRT",
                srcSRS=raster.crs.toWkt(Qgis.CrsWktVariant.PreferredGdal),
                what=raster.name,
                **_AS_NUMBERS,
            )
        yield dataset


def _values(dataset: gdal.Dataset, bands: Sequence[int], name: str) -> gdal.Dataset:
    """Return a dataset in which bands that are asked for are values: of four bands of 8 bits GDAL itself calls the last
    one alpha, in an image the near infrared."""
    alpha = _alpha(dataset)
    if alpha is None or alpha.GetBand() not in bands:
        return dataset
    plain = [f"-colorinterp_{alpha.GetBand()}", "undefined"]
    return done(gdal.Translate, "", dataset, format="VRT", options=plain, what=name)


# A warped raster knows one way of having no data, whatever its source has.
_AS_NUMBERS = {"outputType": gdal.GDT_Float32, "dstNodata": "nan", "multithread": False}


def grid_of(dataset: gdal.Dataset) -> Grid:
    """Return the grid of a dataset of `opened`."""
    return Grid(dataset.RasterXSize, dataset.RasterYSize, dataset.GetGeoTransform())


def block_of(dataset: gdal.Dataset) -> tuple[int, int]:
    """Return how many columns and rows a file stores together."""
    return tuple(dataset.GetRasterBand(1).GetBlockSize())


def onto(
    dataset: gdal.Dataset,
    raster: Raster,
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    *,
    smooth: bool,
) -> gdal.Dataset:
    """Return a raster's dataset as seen on another grid, without a copy on the disk; NaN beyond its edge.

    `smooth`: values between the cells are interpolated, else that of the nearest cell is taken. Raises InputError.
    """
    xmin, ymin, xmax, ymax = grid.bounds
    return done(
        gdal.Warp,
        "",
        dataset,
        format="VRT",
        srcSRS=raster.crs.toWkt(Qgis.CrsWktVariant.PreferredGdal),
        dstSRS=crs.toWkt(Qgis.CrsWktVariant.PreferredGdal),
        outputBounds=(xmin, ymin, xmax, ymax),
        width=grid.width,
        height=grid.height,
        resampleAlg="bilinear" if smooth else "near",
        what=raster.name,
        **_AS_NUMBERS,
    )


def read(dataset: gdal.Dataset, bands: Sequence[int], window: Window, kind: type = np.float32) -> np.ndarray:
    """Return a window of some bands (from 1) as numbers (k, rows, columns), NaN where they have no data.

    They are what the numbers of the file stand for, by its scale and offset. Raises InputError where the file is broken.
    """
    left, top, width, height = window
    out = np.empty((len(bands), height, width), dtype=kind)
    for values, number in zip(out, bands, strict=True):
        band = dataset.GetRasterBand(number)
        done(band.ReadAsArray, left, top, width, height, buf_obj=values, what=dataset.GetDescription())
        if band.GetMaskFlags() != gdal.GMF_ALL_VALID:
            mask = done(
                band.GetMaskBand().ReadAsArray, left, top, width, height, what=dataset.GetDescription()
            )
            values[mask == 0] = np.nan
        scale, offset = band.GetScale(), band.GetOffset()
        if scale is not None:
            values *= scale
        if offset is not None:
            values += offset
    # GDAL itself asks an alpha band only of images of two or four bands.
    if alpha := _alpha(dataset):
        seen = done(alpha.ReadAsArray, left, top, width, height, what=dataset.GetDescription())
        out[:, seen == 0] = np.nan
    return out


def _alpha(dataset: gdal.Dataset) -> gdal.Band | None:
    bands = map(dataset.GetRasterBand, range(1, dataset.RasterCount + 1))
    return next((one for one in bands if one.GetColorInterpretation() == gdal.GCI_AlphaBand), None)


def blocks(dataset: gdal.Dataset, progress: Progress) -> Iterator[tuple[Window, np.ndarray]]:
    """Yield the windows of a dataset's first band and their values (rows, columns). Raises Cancelled."""
    grid = grid_of(dataset)
    seen = 0
    for window in windows(grid, block_of(dataset), MOST):
        values = read(dataset, [1], window)[0]
        yield window, values
        seen += values.size
        progress.step(seen / (grid.width * grid.height))


class Target:
    """A raster file that is being written."""

    def __init__(self, dataset: gdal.Dataset, name: str):
        self.dataset, self._name = dataset, name

    def write(self, values: np.ndarray, left: int, top: int, band: int = 1) -> None:
        """Write values (rows, columns), the first of them at this column and row. Raises InputError."""
        done(self.dataset.GetRasterBand(band).WriteArray, values, left, top, what=self._name)

    def close(self) -> None:
        """Write what is left. Raises InputError where the disk does not take it."""
        done(self.dataset.FlushCache, what=self._name)
        self.dataset = None


@contextmanager
def created(
    path: str, grid: Grid, crs: QgsCoordinateReferenceSystem, kind: int, nodata: float | None
) -> Iterator[Target]:
    """Yield a new GeoTIFF as `drafted` does, which appears under its name when it is complete. Raises InputError."""
    with whole(path) as part, drafted(part, grid, crs, kind, nodata) as target:
        yield target


@contextmanager
def drafted(
    path: Path, grid: Grid, crs: QgsCoordinateReferenceSystem, kind: int, nodata: float | None
) -> Iterator[Target]:
    """Yield a new GeoTIFF of one band, in tiles, and close it; `kind` is GDAL's type of the values.

    Raises InputError.
    """
    # Compressed as fast as it goes: where most is the same a tenth of the disk is left, and of the time to write.
    options = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "BIGTIFF=IF_SAFER"]
    make, size = gdal.GetDriverByName("GTiff").Create, (grid.width, grid.height, 1, kind)
    target = Target(done(make, str(path), *size, options, what=path.name), path.name)
    target.dataset.SetGeoTransform(grid.transform)
    target.dataset.SetProjection(crs.toWkt(Qgis.CrsWktVariant.PreferredGdal))
    if nodata is not None:
        target.dataset.GetRasterBand(1).SetNoDataValue(nodata)
    try:
        yield target
        target.close()
    finally:
        # An open file cannot be removed everywhere.
        target.dataset = None


def done(call, *arguments, what: str, **options) -> Any:
    """Return what a call of GDAL's gives; `what` is the file that it is about. Raises InputError where it fails, with its exceptions and without."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    gdal.ErrorReset()
    try:
        result = call(*arguments, **options)
        failed = result is None and gdal.GetLastErrorType() >= gdal.CE_Failure
        reason = gdal.GetLastErrorMsg()
    except RuntimeError as error:
        failed, reason = True, str(error)
    finally:
        gdal.PopErrorHandler()
    if failed or (isinstance(result, int) and result != 0):
        raise InputError(
            Message(
                "Raster “{name}” cannot be read or written: {reason}. Check the file, and that the disk has room.",
                name=Path(what).name or what,
                reason=reason.strip().rstrip(".") or "?",
            )
        )
    return result


# The setting is the process's own.
small_cache = Lowered(gdal.GetCacheMax, gdal.SetCacheMax, CACHE)
