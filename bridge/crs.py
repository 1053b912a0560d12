"""QGIS's coordinate reference systems as core's Crs."""

from osgeo import osr
from qgis.core import Qgis, QgsCoordinateReferenceSystem

from ..core.crs import Crs, TransverseMercator
from ..core.text import InputError, Message

osr.UseExceptions()


def crs_of(crs: QgsCoordinateReferenceSystem) -> Crs:
    """Return what core needs to know of a QGIS CRS."""
    wkt = crs.toWkt(Qgis.CrsWktVariant.Preferred)
    return Crs(
        name=crs.authid() or crs.description(),
        wkt=wkt,
        metric=not crs.isGeographic() and crs.mapUnits() == Qgis.DistanceUnit.Meters,
        projection=_transverse_mercator(wkt),
    )


def _transverse_mercator(wkt: str) -> TransverseMercator | None:
    if not wkt:
        return None
    reference = osr.SpatialReference(wkt)
    if reference.GetAttrValue("PROJECTION") != osr.SRS_PT_TRANSVERSE_MERCATOR:
        return None
    return TransverseMercator(
        semi_major=reference.GetSemiMajor(),
        inverse_flattening=reference.GetInvFlattening(),
        central_meridian=reference.GetProjParm(osr.SRS_PP_CENTRAL_MERIDIAN),
        latitude_of_origin=reference.GetProjParm(osr.SRS_PP_LATITUDE_OF_ORIGIN),
        scale=reference.GetProjParm(osr.SRS_PP_SCALE_FACTOR, 1.0),
        false_easting=reference.GetProjParm(osr.SRS_PP_FALSE_EASTING),
        false_northing=reference.GetProjParm(osr.SRS_PP_FALSE_NORTHING),
    )


def metric_fault(name: str, crs: QgsCoordinateReferenceSystem) -> Message | None:
    """Return why areas and distances cannot be measured in this layer's CRS, or None where they can."""
    if not crs.isValid():
        return Message(
            "Layer “{layer}” has no coordinate reference system. Set it in the layer's properties "
            "(for Wuhan: EPSG:4547), then run again.",
            layer=name,
        )
    if not crs_of(crs).metric:
        return Message(
            "Layer “{layer}” is in {crs}, whose units are not metres, so areas and distances cannot be "
            "measured in it. Reproject it to a projected system in metres (for Wuhan: EPSG:4547) with "
            "“Reproject layer”, then run again.",
            layer=name,
            crs=crs.userFriendlyIdentifier(),
        )
    return None


def require_metric(name: str, crs: QgsCoordinateReferenceSystem) -> None:
    """Raise InputError where `metric_fault` finds a fault."""
    if fault := metric_fault(name, crs):
        raise InputError(fault)
