"""The ready-made model on waterlogging; `models.py` builds it."""

from model_parts import add, ask, feed, field, give, layer, number, step, text
from qgis.core import (
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt.QtCore import QPointF

WATERLOGGING_HELP = {
    "ALG_DESC": (
        "From a return period to the report: how much rain the storm has, and where it stands on the terrain, what it floods "
        "and whom. Screening: no time, no pumps. "
        "从重现期到报告：设计暴雨的雨量，及其在地形上的积水、被淹对象与受影响人口。属筛查：不计时间与泵站。"
    ),
    "terrain": "Heights in metres. 高程栅格，单位米。",
    "buildings": "Raised out of the terrain, and asked about. 抬高于地形，并评判其积水。",
    "passages": "Culverts, underpasses, streams. 涵洞、下穿通道、溪流。",
    "water": "Water that reaches them leaves. 水到达河湖即离开。",
    "formula": "Storm intensity formula. 暴雨强度公式。",
    "return_period": "Years. 重现期（年）。",
    "duration": "Minutes. 历时（分钟）。",
    "pipes": "Taken by pipes and ground, mm. 管网与地面带走的雨量（毫米）。",
    "assets": "Roads, underpasses, facilities. 道路、下穿通道、设施图层。",
    "kinds": "Their kinds in the same order: road, underpass, facility. 对应类别，按图层次序。",
    "people": "Areas or points with people. 有人口数的面或点。",
    "population": "How many. 人口字段。",
    "place": "Printed under the report's title. 印在报告标题下的地名。",
}


def waterlogging() -> QgsProcessingModelAlgorithm:
    """Design storm, then waterlogging by its rain."""
    model = QgsProcessingModelAlgorithm("Guiju waterlogging", "Guiju")
    source = QgsProcessingModelChildParameterSource
    kinds = QgsProcessing.SourceType

    ask(
        model,
        (
            QgsProcessingParameterRasterLayer("terrain", "Terrain model 地形高程"),
            layer("buildings", "Buildings 建筑", optional=True),
            layer(
                "passages",
                "Culverts, underpasses, streams 涵洞、下穿、溪流",
                kinds.TypeVectorLine,
                optional=True,
            ),
            layer("water", "Rivers and lakes 河湖", optional=True),
            text("formula", "Storm formula 暴雨强度公式", "wuhan-1614"),
            number("return_period", "Return period (years) 重现期（年）", 50),
            number("duration", "Duration (min) 历时（分钟）", 60),
            number("pipes", "Taken by pipes and ground (mm) 管网与地面带走（毫米）", 0),
            QgsProcessingParameterMultipleLayers(
                "assets", "Roads, underpasses, facilities 道路、下穿、设施", kinds.TypeVector, optional=True
            ),
            text("kinds", "Their kinds 图层类别"),
            layer("people", "Where people live 人口", kinds.TypeVectorAnyGeometry, optional=True),
            field("population", "Field of people 人口字段", "people"),
            text("place", "Place named on the report 报告上的地名"),
        ),
    )
    storm = step("storm", "guiju:designstorm", "Design storm", QPointF(560, 80))
    feed(storm, {name.upper(): name for name in ("formula", "return_period", "duration")})
    give(storm, [("rain", "OUTPUT", "Rain by time")], 80)
    water = step("waterlogging", "guiju:waterlogging", "Waterlogging", QPointF(560, 360))
    names = "terrain buildings passages water assets kinds people population place"
    feed(water, {**{name.upper(): name for name in names.split()}, "PIPE_MM": "pipes"})
    water.addParameterSources("RAIN_MM", [source.fromChildOutput("storm", "DEPTH_MM")])
    give(
        water,
        (
            ("depth", "DEPTH", "Depth of water"),
            ("ponds", "PONDS", "Ponds"),
            ("zones", "ZONES", "Water by depth"),
            ("flooded", "FLOODED", "Flooded assets"),
            ("summary", "SUMMARY", "Assets by kind"),
            ("report", "REPORT", "Report"),
        ),
        200,
    )
    return add(model, (storm, water), WATERLOGGING_HELP)
