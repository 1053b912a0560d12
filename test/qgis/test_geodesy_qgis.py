"""Ellipsoidal areas against QGIS's own, and against the land survey's formula on the globe."""

from pathlib import Path

import numpy as np
import pytest
import shapely
from guiju.bridge.crs import crs_of
from guiju.core.geodesy import areas
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsFeatureRequest,
    QgsGeometry,
    QgsVectorLayer,
)

DATA = Path(__file__).parents[2].resolve().parent / "shared" / "data"
WUHAN, CGCS2000 = "EPSG:4547", "EPSG:1024"
SEMI_MAJOR, FLATTENING = 6_378_137.0, 1 / 298.257222101


def ellipsoidal(polygons, authid: str = WUHAN) -> np.ndarray:
    return areas(
        np.array(polygons, dtype=object), crs_of(QgsCoordinateReferenceSystem(authid)), "ellipsoidal"
    )


def by_qgis(polygons, authid: str = WUHAN, ellipsoid: str = CGCS2000) -> np.ndarray:
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem(authid), QgsCoordinateTransformContext())
    assert measure.setEllipsoid(ellipsoid)
    shapes = [QgsGeometry() for _ in polygons]
    for shape, wkb in zip(shapes, shapely.to_wkb(polygons), strict=True):
        shape.fromWkb(wkb)
    return np.array([measure.measureArea(shape) for shape in shapes])


def by_survey(polygon) -> float:
    """The survey's trapezoids from each edge to a meridian, here one through the polygon, in m²."""
    # From the central meridian: longitudes near nought lose nothing in their last digits.
    globe = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(WUHAN),
        QgsCoordinateReferenceSystem.fromProj("+proj=longlat +ellps=GRS80 +pm=114 +no_defs"),
        QgsCoordinateTransformContext(),
    )
    points = [globe.transform(x, y) for x, y in shapely.get_coordinates(polygon)]
    lon, lat = np.radians([(point.x(), point.y()) for point in points]).T
    lon = lon - lon[0]
    e2 = FLATTENING * (2 - FLATTENING)
    terms = [
        1 + 3 / 6 * e2 + 30 / 80 * e2**2 + 35 / 112 * e2**3 + 630 / 2304 * e2**4,
        1 / 6 * e2 + 15 / 80 * e2**2 + 21 / 112 * e2**3 + 420 / 2304 * e2**4,
        3 / 80 * e2**2 + 7 / 112 * e2**3 + 180 / 2304 * e2**4,
        1 / 112 * e2**3 + 45 / 2304 * e2**4,
        5 / 2304 * e2**4,
    ]
    middle, rise = (lat[:-1] + lat[1:]) / 2, np.diff(lat)
    strips = sum(
        (-1) ** i * term * np.sin((2 * i + 1) * rise / 2) * np.cos((2 * i + 1) * middle)
        for i, term in enumerate(terms)
    )
    return abs(SEMI_MAJOR**2 * (1 - e2) * ((lon[:-1] + lon[1:]) * strips).sum())


@pytest.mark.parametrize("easting", [505_000, 560_000, 640_000])
@pytest.mark.parametrize("side", [20, 100, 490])
def test_plots_agree_with_qgis(easting, side):
    plot = shapely.affinity.rotate(shapely.box(easting, 3_380_000, easting + side, 3_380_000 + side), 30)
    # QGIS's own noise is some 1e-9 of a hectare.
    assert ellipsoidal([plot])[0] == pytest.approx(by_qgis([plot])[0], rel=2e-9, abs=1e-5)


@pytest.mark.parametrize(("side", "apart"), [(2_000, 0.04), (5_000, 1.4), (20_000, 350.0)])
def test_on_long_edges_the_map_s_line_differs_from_the_geodesic_as_documented(side, apart):
    square = shapely.box(560_000, 3_380_000, 560_000 + side, 3_380_000 + side)
    assert abs(by_qgis([square])[0] - ellipsoidal([square])[0]) < apart
    # With vertices every 100 m both follow the same line.
    dense = shapely.segmentize(square, 100)
    assert by_qgis([dense])[0] == pytest.approx(ellipsoidal([square])[0], rel=3e-11)


@pytest.mark.parametrize("easting", [505_000, 560_000, 640_000])
def test_plots_agree_with_the_survey_s_formula(easting):
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ring = np.c_[np.cos(angle), np.sin(angle)] * (150 + 60 * np.sin(5 * angle))[:, None]
    plot = shapely.polygons(ring + np.array([easting, 3_380_000]))
    # The survey's edges are straight in longitude and latitude; vertices a metre apart lie on both lines.
    assert ellipsoidal([plot])[0] == pytest.approx(by_survey(shapely.segmentize(plot, 1)), rel=2e-10)


def test_real_polygons_agree_with_qgis():
    path = DATA / "padova" / "padova_landuse_2023_utm32n.gpkg"
    if not path.is_file():
        pytest.skip("the Padova data set is not beside the project (../shared/data)")
    layer = QgsVectorLayer(str(path), "landuse", "ogr")
    request = QgsFeatureRequest().setFilterFids(list(range(0, 56_000, 40))).setNoAttributes()
    polygons = shapely.from_wkb([bytes(f.geometry().asWkb()) for f in layer.getFeatures(request)])
    polygons = polygons[shapely.is_valid(polygons) & (shapely.area(polygons) > 1_000)]
    assert len(polygons) > 1_000
    ours = ellipsoidal(polygons, "EPSG:32632")
    # 220 km from the central meridian the geodesic between two vertices 100 m apart lies 7 µm off the map's line.
    np.testing.assert_allclose(by_qgis(polygons, "EPSG:32632", "EPSG:7030"), ours, rtol=2e-6)
    dense = shapely.segmentize(polygons, 20)
    np.testing.assert_allclose(by_qgis(dense, "EPSG:32632", "EPSG:7030"), ours, rtol=5e-8)
