"""The ready-made model from rain over land use to standing water; `models.py` builds it."""

from model_parts import add, ask, choice, feed, field, give, layer, number, step, text
from qgis.core import (
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt.QtCore import QPointF

STORM_RUNOFF_HELP = {
    "ALG_DESC": (
        "From a return period over land use to standing water: what the ground keeps, what the pipes take, what runs off, and "
        "where that stands. Screening: no time, no pumps. "
        "由重现期与用地推算产流及积水：地面截留、管网排除、地表径流及其积水位置。属筛查：不计时间与泵站。"
    ),
    "land": "Land use with codes. 带用地编码的用地图层。",
    "field": "Its field of codes; empty: the customary names. 编码字段；留空则按惯用字段名查找。",
    "method": "curve_number (SCS) or coefficient. 曲线数法（SCS）或径流系数法。",
    "soil": "Hydrologic soil group; ask for your own. 水文土壤组；请按本地土壤选择。",
    "formula": "Storm intensity formula. 暴雨强度公式。",
    "return_period": "Years. 重现期（年）。",
    "duration": "Minutes. 历时（分钟）。",
    "pipes": "none, or the return period that the pipes were designed for. none 为无管网；period 为按管网设计重现期扣除。",
    "pipe_period": "Years. 管网设计重现期（年）。",
    "terrain": "Heights in metres. 高程栅格，单位米。",
    "buildings": "Raised out of the terrain. 抬高于地形。",
    "passages": "Culverts, underpasses, streams. 涵洞、下穿通道、溪流。",
    "water": "Water that reaches them leaves. 水到达河湖即离开。",
    "place": "Printed under the reports' titles. 印在报告标题下的地名。",
}


def storm_runoff() -> QgsProcessingModelAlgorithm:
    """Runoff of a design storm by land use, then waterlogging by that runoff."""
    model = QgsProcessingModelAlgorithm("Guiju storm runoff", "Guiju")
    source = QgsProcessingModelChildParameterSource
    kinds = QgsProcessing.SourceType

    ask(
        model,
        (
            layer("land", "Land use 用地"),
            field("field", "Field of the codes 编码字段", "land"),
            choice("method", "Method 方法", ["curve_number", "coefficient"], "curve_number"),
            choice("soil", "Hydrologic soil group 水文土壤组", ["A", "B", "C", "D"], "C"),
            text("formula", "Storm formula 暴雨强度公式", "wuhan-1614"),
            number("return_period", "Return period (years) 重现期（年）", 50),
            number("duration", "Duration (min) 历时（分钟）", 120),
            choice("pipes", "Pipe capacity 管网能力", ["none", "period"], "period"),
            number("pipe_period", "Pipes designed for (years) 管网设计重现期（年）", 3),
            QgsProcessingParameterRasterLayer("terrain", "Terrain model 地形高程"),
            layer("buildings", "Buildings 建筑", optional=True),
            layer(
                "passages",
                "Culverts, underpasses, streams 涵洞、下穿、溪流",
                kinds.TypeVectorLine,
                optional=True,
            ),
            layer("water", "Rivers and lakes 河湖", optional=True),
            text("place", "Place named on the reports 报告上的地名"),
        ),
    )
    runoff = step("runoff", "guiju:runoff", "Runoff", QPointF(560, 120))
    names = "field method soil formula return_period duration pipes pipe_period place"
    feed(runoff, {"INPUT": "land", **{name.upper(): name for name in names.split()}})
    give(
        runoff,
        (
            ("runoff", "OUTPUT", "Runoff"),
            ("classes", "SUMMARY", "Classes"),
            ("runoff_report", "REPORT", "Runoff report"),
        ),
        60,
    )
    water = step("waterlogging", "guiju:waterlogging", "Waterlogging", QPointF(560, 420))
    feed(water, {name.upper(): name for name in ("terrain", "buildings", "passages", "water", "place")})
    water.addParameterSources("RUNOFF", [source.fromChildOutput("runoff", "OUTPUT")])
    give(
        water,
        (
            ("depth", "DEPTH", "Depth of water"),
            ("ponds", "PONDS", "Ponds"),
            ("report", "REPORT", "Report"),
        ),
        360,
    )
    return add(model, (runoff, water), STORM_RUNOFF_HELP)
