"""The styled QGIS project beside the GeoPackage, and its picture."""

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter

from . import styles
from .build import CONTROLS
from .stock import TABLES as STOCK
from .write import NOTE

TITLE = "Synthetic sample district 示例区(虚构)"
EXTENT = QgsRectangle(524820, 3371880, 533180, 3379080)


def make(folder: Path) -> Path:
    """Write `district.qgz` beside the GeoPackage, with relative paths; return its path."""
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4547"))
    project.setEllipsoid("EPSG:1024")
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    project.setTitle(TITLE)
    project.setBackgroundColor(QColor("#f3f1ea"))
    meta = project.metadata()
    meta.setTitle(TITLE)
    meta.setAbstract(NOTE)
    meta.setAuthor("Guiju")
    meta.setCreationDateTime(QDateTime.fromString("2026-01-01T00:00:00", Qt.DateFormat.ISODate))
    project.setMetadata(meta)
    database = folder / "district.gpkg"
    layers = {}

    def add(name, title, style=None):
        layer = QgsVectorLayer(f"{database}|layername={name}", title, "ogr")
        if not layer.isValid():
            raise RuntimeError(f"{name} does not open")
        for field in layer.fields():
            if field.name() in styles.ALIASES:
                layer.setFieldAlias(layer.fields().indexOf(field.name()), styles.ALIASES[field.name()])
        about = layer.metadata()
        about.setTitle(f"{title} · {TITLE}")
        about.setAbstract(NOTE)
        layer.setMetadata(about)
        if style:
            style(layer)
        project.addMapLayer(layer, False)
        layers[name] = layer
        return layer

    # Drawn in the order of the tree, so that what is added later comes on top. The shade darkens what lies below.
    services, areas, control_lines, land, present, ground, plan = (
        project.layerTreeRoot().addGroup(name)
        for name in (
            "设施 Facilities",
            "行政区划 Administrative areas",
            "控制线 Control lines",
            "土地供应与利用 Land supply and use",
            "现状 Present",
            "地形 Terrain",
            "规划 Plan",
        )
    )

    def show(group, layer, visible=True, expanded=False):
        node = group.addLayer(layer)
        node.setItemVisibilityChecked(visible)
        node.setExpanded(expanded)

    use = lambda layer: styles.land_use(layer, "GHYDYHDM", "landuse_2023.csv", 4)  # noqa: E731
    zoning = add("plots", "用地规划 Zoning 2026", use)
    styles.label(
        zoning,
        "\"GHYDYHDM\" || coalesce('\\n' || round(\"RJL\", 2), '')",
        styles.text(6.5, "#333333"),
        0,
        5000,
        fit=True,
    )
    show(plan, zoning)
    show(plan, add("plots_2025", "用地规划 Zoning 2025", use), False)
    show(plan, add("plan", "控制性详细规划 Approved plan", use), False)
    show(control_lines, add("urban_boundary", CONTROLS["urban_boundary"][0], styles.urban_boundary))
    for name, (*_, shown) in styles.LINES.items():
        show(
            control_lines,
            add(name, CONTROLS[name][0], lambda layer, name=name: styles.control(layer, name)),
            shown,
        )
    styles.label(layers["height_limit"], "\"limit_m\" || ' m'", styles.text(9, "#c05000", True), 0, 60000)
    water = styles.text(9, "#1d5f9a", True, True)
    styles.label(layers["blue_line"], styles.LARGEST, water, 0, 80000, priority=9)
    show(areas, add("community_points", "社区中心点 Community centres", styles.points), False)
    show(areas, add("zones", "街道(乡镇) Sub-districts", styles.zones))
    show(
        areas,
        add(
            "district",
            "示例区范围(虚构) Sample district boundary",
            lambda x: x.setRenderer(styles.simple("#00000000", "#303030", 0.9)),
        ),
    )
    show(areas, add("communities", "社区 Communities", styles.communities), False)
    show(
        present,
        add(
            "approvals",
            "农用地转用批准 Approved conversions 2024",
            lambda x: x.setRenderer(styles.simple("#30ff7f00", "#ff5500", 0.4)),
        ),
        False,
    )
    show(present, add("railway", "铁路 Railway", styles.railway))
    show(present, add("streets", "道路中心线 Street network", styles.streets))
    show(present, add("buildings", "建筑 Buildings", styles.buildings))
    survey = lambda layer: styles.land_use(layer, "DLBM", "survey3.csv", 4)  # noqa: E731
    show(present, add("survey_2024", "土地调查 Land survey 2024", survey), False)
    show(present, add("survey_2023", "土地调查 Land survey 2023", survey), False)
    for name, (title, _) in STOCK.items():
        show(land, add(name, title, lambda layer, name=name: styles.land_record(layer, name)), False)
    show(services, add("facilities", "公共服务设施 Facilities", styles.facilities))
    shade, height = styles.hillshade(folder / "dem.tif"), styles.heights(folder / "dem.tif")
    for layer, visible in ((shade, True), (height, False)):
        project.addMapLayer(layer, False)
        show(ground, layer, visible)
    for year in (2024, 2023):
        layer = styles.image(folder / f"image_{year}.tif", f"影像 Image {year}")
        project.addMapLayer(layer, False)
        show(present, layer, False)
    styles.label(
        layers["hills"], '"name_zh" || \' \' || "name_en"', styles.text(8, "#4b3513", True), 0, 60000
    )
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(EXTENT, project.crs()))
    project.viewSettings().setPresetFullExtent(QgsReferencedRectangle(EXTENT, project.crs()))
    project.writeEntry("CopyrightLabel", "/Enabled", True)
    project.writeEntry("CopyrightLabel", "/Label", "虚构示例区 · Synthetic sample district")
    QgsSettings().setValue("core/projects/anonymize_saved_projects", True)
    QgsSettings().setValue("projects/anonymize_saved_projects", True)
    target = folder / "district.qgz"
    if not project.write(str(target)):
        raise RuntimeError(project.error())
    return target


def picture(project_file: Path, target: Path, extent=EXTENT, size=(900, 700), hidden=()):
    """Draw the project to a PNG."""
    project = QgsProject()
    project.read(str(project_file))
    root = project.layerTreeRoot()
    shown = {node.layerId() for node in root.findLayers() if node.isVisible()}
    settings = QgsMapSettings()
    settings.setLayers(
        [layer for layer in root.layerOrder() if layer.id() in shown and layer.name() not in hidden]
    )
    settings.setDestinationCrs(project.crs())
    settings.setOutputSize(QSize(*size))
    settings.setOutputDpi(96)
    settings.setExtent(extent)
    settings.setBackgroundColor(project.backgroundColor())
    settings.setFlag(Qgis.MapSettingsFlag.Antialiasing)
    settings.setFlag(Qgis.MapSettingsFlag.UseAdvancedEffects)
    settings.setTransformContext(project.transformContext())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    drawn = job.renderedImage()
    painter = QPainter(drawn)
    font = QFont(styles.FONTS[0])
    font.setPixelSize(size[1] // 50)
    painter.setFont(font)
    painter.setPen(QColor("#303030"))
    painter.drawText(
        QRect(0, 0, size[0] - 12, size[1] - 8),
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom,
        TITLE,
    )
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not drawn.save(str(target)):
        raise OSError(f"{target} could not be written")
