"""Small layers that tests lay out by hand: boxes in metres from a corner in Wuhan (EPSG:4547)."""

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

CORNER = (500_000, 3_378_000)


def box(x0: float, y0: float, x1: float, y1: float) -> str:
    x, y = CORNER
    return f"Polygon(({x + x0} {y + y0}, {x + x1} {y + y0}, {x + x1} {y + y1}, {x + x0} {y + y1}, {x + x0} {y + y0}))"


def polygons(
    name: str,
    rows: list[tuple],
    *,
    key: str = "id",
    fields: str = "",
    crs: str = "EPSG:4547",
    kind: str = "Polygon",
) -> QgsVectorLayer:
    """A memory layer of rows (key, WKT or None, more attributes …); `fields` as in the memory provider's URI."""
    uri = f"{kind}?field={key}:string" + (f"&{fields}" if fields else "") + (f"&crs={crs}" if crs else "")
    layer = QgsVectorLayer(uri, name, "memory")
    if not crs:
        layer.setCrs(QgsCoordinateReferenceSystem())
    features = []
    for value, wkt, *more in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([value, *more])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    if features:
        assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    return layer


def save(layer: QgsVectorLayer, path: Path, table: str | None = None) -> str:
    """Save a layer to a file of its own, or as one more table of a GeoPackage."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG" if path.suffix == ".gpkg" else "ESRI Shapefile"
    if table:
        options.layerName = table
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.CreateOrOverwriteLayer
    error, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsCoordinateTransformContext(), options
    )
    assert not error
    return f"{path}|layername={table}" if table else str(path)
