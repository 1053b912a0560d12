"""Two images of the district, blue, green, red and near infrared: the survey's land in colours, with some noise."""

from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

from .terrain import HEIGHT, ORIGIN, SEED, WIDTH
from .write import NOTE, reference

CELL = 10.0
# What each class reflects in blue, green, red and near infrared, by the beginning of its code.
TONES = {
    "0101": (38, 62, 44, 178), "01": (46, 70, 58, 165), "02": (40, 66, 46, 172), "03": (26, 48, 30, 186),
    "0307": (34, 56, 40, 170), "05": (120, 124, 128, 134), "0508": (134, 136, 138, 140), "06": (128, 130, 136, 142),
    "0701": (108, 112, 118, 132), "0702": (96, 100, 106, 136), "08": (110, 114, 118, 136), "0810": (42, 68, 48, 176),
    "0810A": (116, 118, 122, 130), "09": (96, 102, 104, 138), "10": (92, 94, 98, 104), "1006": (98, 100, 104, 118),
    "11": (60, 58, 40, 18), "1104": (58, 60, 44, 24), "1201": (112, 118, 126, 144), "1202": (104, 108, 114, 140),
}  # fmt: skip


def make(folder: Path, years=(2023, 2024)) -> None:
    """Write `image_<year>.tif` of each year's survey in `district.gpkg`; 0 is no data, outside the district."""
    source = ogr.Open(str(folder / "district.gpkg"))
    for year in years:
        rng = np.random.default_rng(SEED + year)
        land, tones = _rasterised(source.GetLayerByName(f"survey_{year}"))
        # A cell in eight is a little lighter or darker: images of two days are never the same.
        speckle = rng.choice([-4, 0, 4], size=(4, *land.shape), p=[1 / 16, 7 / 8, 1 / 16])
        values = np.where(land > 0, np.clip(tones[land].transpose(2, 0, 1) + speckle, 1, 255), 0)
        _write(folder / f"image_{year}.tif", values.astype(np.uint8))


def _rasterised(layer: ogr.Layer) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of each cell's class (rows, columns), 0 for none, and the tones by number (n, 4)."""
    codes = sorted({feature.GetField("DLBM") for feature in layer})
    layer.ResetReading()
    held = ogr.GetDriverByName("Memory").CreateDataSource("")
    marked = held.CreateLayer("land", layer.GetSpatialRef(), ogr.wkbMultiPolygon)
    marked.CreateField(ogr.FieldDefn("class", ogr.OFTInteger))
    for feature in layer:
        one = ogr.Feature(marked.GetLayerDefn())
        one.SetField(0, codes.index(feature.GetField("DLBM")) + 1)
        one.SetGeometry(feature.GetGeometryRef())
        marked.CreateFeature(one)
    target = gdal.GetDriverByName("MEM").Create("", int(WIDTH / CELL), int(HEIGHT / CELL), 1, gdal.GDT_Byte)
    target.SetGeoTransform((ORIGIN[0], CELL, 0, ORIGIN[1] + HEIGHT, 0, -CELL))
    target.SetProjection(reference().ExportToWkt())
    gdal.RasterizeLayer(target, [1], marked, options=["ATTRIBUTE=class"])
    tones = [(0, 0, 0, 0)] + [
        TONES[max((key for key in TONES if code.startswith(key)), key=len)] for code in codes
    ]
    return target.ReadAsArray(), np.array(tones)


def _write(path: Path, values: np.ndarray) -> None:
    bands, rows, columns = values.shape
    options = ["COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=9", "TILED=YES", "PHOTOMETRIC=MINISBLACK"]
    target = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, bands, gdal.GDT_Byte, options)
    target.SetGeoTransform((ORIGIN[0], CELL, 0, ORIGIN[1] + HEIGHT, 0, -CELL))
    target.SetProjection(reference().ExportToWkt())
    target.SetMetadataItem("DESCRIPTION", NOTE)
    for number, name in enumerate(("blue", "green", "red", "near_infrared"), 1):
        band = target.GetRasterBand(number)
        band.WriteArray(values[number - 1])
        band.SetNoDataValue(0)
        band.SetDescription(name)
