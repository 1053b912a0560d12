"""The GeoPackage: tables of records, and the terrain model."""

from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

from . import terrain

gdal.UseExceptions()
EPSG = 4547
TYPES = {str: ogr.OFTString, float: ogr.OFTReal, int: ogr.OFTInteger, "date": ogr.OFTDate}
NOTE = "虚构数据:Guiju 插件的合成示例区,与任何真实地点无关。Synthetic: the sample district of the Guiju plugin; no real place."


def reference():
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(EPSG)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def placed(geometry):
    """Move local metres to EPSG:4547 and round to 1 mm, the coverage's grid."""
    return shapely.transform(geometry, lambda xy: np.round(xy + terrain.ORIGIN, 3))


def table(source, name, title, kind, fields, records):
    """Write records to a table. fields: {name: type}; a value that is missing is null."""
    layer = source.CreateLayer(
        name, reference(), kind,
        options=[f"IDENTIFIER={title} (合成 synthetic)", f"DESCRIPTION={NOTE}", "GEOMETRY_NAME=geom", "FID=fid"],
    )  # fmt: skip
    for field, of in fields.items():
        layer.CreateField(ogr.FieldDefn(field, TYPES[of]))
    definition = layer.GetLayerDefn()
    shapes = placed(np.array([r["geometry"] for r in records], dtype=object))
    if kind == ogr.wkbMultiPolygon:
        shapes = [shapely.multipolygons(shapely.get_parts(shape)) for shape in shapes]
    geometries = shapely.to_wkb(shapes)
    source.StartTransaction()
    for record, wkb in zip(records, geometries, strict=True):
        feature = ogr.Feature(definition)
        for field, of in fields.items():
            value = record.get(field)
            if value is not None:
                feature.SetField(field, value if of in (str, "date") else of(value))
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(bytes(wkb)))
        layer.CreateFeature(feature)
    source.CommitTransaction()


def raster(path: Path, heights):
    """Write the terrain model as a GeoTIFF, heights in centimetres' precision."""
    rows, columns = heights.shape
    target = gdal.GetDriverByName("GTiff").Create(
        str(path), columns, rows, 1, gdal.GDT_Float32, ["COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES"]
    )
    east, north = terrain.ORIGIN
    target.SetGeoTransform((east, terrain.DEM_CELL, 0, north + terrain.HEIGHT, 0, -terrain.DEM_CELL))
    target.SetProjection(reference().ExportToWkt())
    target.SetMetadataItem("DESCRIPTION", NOTE)
    band = target.GetRasterBand(1)
    band.WriteArray(np.round(heights * 64) / 64)
    band.SetNoDataValue(terrain.NO_DATA)
    band.SetDescription("height_m")
