"""The ready-made model on imagery; `models.py` builds it."""

from model_parts import add, ask, choice, feed, field, give, layer, number, step, text, uncovered
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt.QtCore import QPointF

IMAGE_CHANGE_HELP = {
    "ALG_DESC": (
        "Change patches between two images of one place with their report; what no approval covers wholly is laid out apart, "
        "ready for “Open cases”. 两期影像间的变化图斑及报告；未获批准（或部分批准）的图斑另列，可接“建立案件”。"
    ),
    "before": "The earlier image, in a projected system in metres. 前一时点影像，须为以米为单位的投影坐标系。",
    "after": "The later image, with the same order of bands. 后一时点影像，波段次序须相同。",
    "method": "ndvi: the vegetation index; bands: the values. ndvi 为植被指数；bands 为波段值。",
    "red": "The red band. 红光波段。",
    "nir": "The near-infrared band. 近红外波段。",
    "threshold": "Left empty, Otsu's method finds one. 阈值；留空则按大津法确定。",
    "direction": "Which changes; decrease: vegetation lost. 变化方向；decrease 为植被减少。",
    "even": "Takes the median difference for no change. 以差值中位数为无变化，用于季相不同的影像。",
    "sieve": "Smaller groups of cells become what is around them. 小于该像元数的碎斑并入周围。",
    "min_area": "Smaller patches (m²) are left out. 小于该面积（m²）的图斑不计。",
    "approvals": "Approved areas; without them it stays undecided. 批准用地范围；缺则不作判定。",
    "approval_id": "Their field of the approval document. 批准文号字段。",
    "place": "Printed under the report's title. 印在报告标题下的地名。",
}


def image_change() -> QgsProcessingModelAlgorithm:
    """Change patches from imagery, and those that approvals do not cover wholly."""
    model = QgsProcessingModelAlgorithm("Guiju image change", "Guiju")
    kinds = QgsProcessingParameterNumber.Type

    ask(
        model,
        (
            QgsProcessingParameterRasterLayer("before", "Earlier image 前一时点影像"),
            QgsProcessingParameterRasterLayer("after", "Later image 后一时点影像"),
            choice("method", "Compare 比较内容", ["ndvi", "bands"]),
            QgsProcessingParameterBand("red", "Red band 红光波段", 3, "before"),
            QgsProcessingParameterBand("nir", "Near-infrared band 近红外波段", 4, "before"),
            QgsProcessingParameterNumber("threshold", "Threshold 阈值", kinds.Double, optional=True),
            choice("direction", "Which changes 变化方向", ["both", "increase", "decrease"]),
            QgsProcessingParameterBoolean("even", "Even out the dates 消除整体差异", False),
            QgsProcessingParameterNumber(
                "sieve", "Sieve (cells) 碎斑筛除（像元）", kinds.Integer, 4, minValue=1
            ),
            number("min_area", "Least area (m²) 最小面积（m²）", 400),
            layer("approvals", "Approvals 批准用地", optional=True),
            field("approval_id", "Field of the approval document 批准文号字段", "approvals"),
            text("place", "Place named on the report 报告上的地名"),
        ),
    )
    change = step("change", "guiju:rasterchange", "Change patches", QPointF(560, 300))
    names = "before after method red nir threshold direction even sieve min_area approvals approval_id place"
    feed(change, {name.upper(): name for name in names.split()})
    give(
        change,
        (
            ("patches", "OUTPUT", "Patches"),
            ("difference", "DIFFERENCE", "Difference"),
            ("report", "REPORT", "Report"),
        ),
        220,
    )
    rest = uncovered("change", "OUTPUT")
    return add(model, (change, rest), IMAGE_CHANGE_HELP)
