"""Change patches the plain way: both images whole in memory, numpy, gdal's sieve and polygons; timed in this process."""

import json
import resource
import sys
import time

import numpy as np
from osgeo import gdal, ogr

gdal.UseExceptions()


def _index(path: str) -> np.ndarray:
    bands = gdal.Open(path).ReadAsArray().astype(np.float32)
    return (bands[3] - bands[2]) / (bands[3] + bands[2])


def _otsu(sizes: np.ndarray) -> float:
    counts, edges = np.histogram(sizes, 4096)
    share, middle = counts / counts.sum(), (edges[1:] + edges[:-1]) / 2
    below, moment = np.cumsum(share)[:-1], np.cumsum(share * middle)
    return edges[1 + np.argmax((moment[-1] * below - moment[:-1]) ** 2 / (below * (1 - below)))]


def main(before: str, after: str, out: str) -> None:
    """Print the seconds and the peak memory in MB."""
    start = time.perf_counter()
    difference = _index(after) - _index(before)
    threshold = _otsu(np.abs(difference))
    classes = np.where(difference >= threshold, 1, np.where(difference <= -threshold, 2, 0)).astype(np.uint8)
    origin = gdal.Open(before)
    held = gdal.GetDriverByName("MEM").Create("", *classes.shape[::-1], 1, gdal.GDT_Byte)
    held.SetGeoTransform(origin.GetGeoTransform())
    band = held.GetRasterBand(1)
    band.WriteArray(classes)
    gdal.SieveFilter(band, None, band, 4, 4)
    file = ogr.GetDriverByName("GPKG").CreateDataSource(out)
    layer = file.CreateLayer("whole", origin.GetSpatialRef(), ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("value", ogr.OFTInteger))
    layer.StartTransaction()
    gdal.Polygonize(band, band, layer, 0, [])
    layer.CommitTransaction()
    layer = file = None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "peak_mb": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
