"""The ready-made models on land monitoring; `models.py` builds them."""

from model_parts import add, ask, choice, feed, field, give, layer, number, step, text, uncovered
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QPointF

FARMLAND_MONITOR_HELP = {
    "ALG_DESC": (
        "The year's balance of cultivated land: the second survey is checked for overlaps and gaps, flows and balance are "
        "told with their report, and what no approval covers wholly is laid out apart, ready for “Open cases”. "
        "年度耕地平衡：检查后一时点调查的重叠与缝隙，计算耕地流出流入与平衡并出报告，另列未获批准（或部分批准）的图斑，可接“建立案件”。"
    ),
    "before": "The survey of the first date. 前一时点的调查图斑。",
    "before_field": "Its field of codes; empty: the customary names. 地类编码字段；留空则按惯用字段名查找。",
    "after": "The survey of the second date. 后一时点的调查图斑。",
    "after_field": "Its field of codes; empty: the customary names. 地类编码字段；留空则按惯用字段名查找。",
    "approvals": "Approved areas; without them what is reasonable stays undecided. 批准用地范围；缺则合理性不作判定。",
    "document": "Their field of the approval document. 批准文号字段。",
    "basic_farmland": "Permanent basic farmland, told apart. 永久基本农田，单列统计。",
    "zones": "The balance of each zone beside that of all. 分区，另列各区平衡表。",
    "zone_id": "What the balance calls a zone. 表中分区的名称字段。",
    "year": "The year of the second survey; decides what has to be offset. 后一时点年份，决定须补足的流向。",
    "area_method": "ellipsoidal, planar, or survey: the recorded area × the share. 椭球面积、平面面积，或调查面积 × 占比。",
    "place": "Printed under the report's title. 印在报告标题下的地名。",
}


def farmland_monitor() -> QgsProcessingModelAlgorithm:
    """Coverage of the second survey, farmland monitor, the patches that approvals do not cover wholly."""
    model = QgsProcessingModelAlgorithm("Guiju farmland monitor", "Guiju")

    ask(
        model,
        (
            layer("before", "Survey of the first date 前一时点调查"),
            field("before_field", "Field of the codes, first date 前一时点地类编码字段", "before"),
            layer("after", "Survey of the second date 后一时点调查"),
            field("after_field", "Field of the codes, second date 后一时点地类编码字段", "after"),
            layer("approvals", "Approvals 批准用地", optional=True),
            field("document", "Field of the approval document 批准文号字段", "approvals"),
            layer("basic_farmland", "Permanent basic farmland 永久基本农田", optional=True),
            layer("zones", "Zones 分区", optional=True),
            field("zone_id", "Field of the zones' names 分区名称字段", "zones"),
            QgsProcessingParameterNumber("year", "Year of the second survey 后一时点年份", optional=True),
            choice("area_method", "Area method 面积方法", ["ellipsoidal", "planar", "survey"]),
            text("place", "Place named on the report 报告上的地名"),
        ),
    )
    coverage = step("coverage", "guiju:checkcoverage", "Coverage of the second survey", QPointF(560, 80))
    feed(coverage, {"INPUT": "after"})
    give(coverage, [("survey_errors", "ERRORS", "Survey errors")], 80)
    monitor = step("farmland", "guiju:farmlandmonitor", "Farmland monitor", QPointF(560, 300))
    names = "before before_field after after_field approvals document basic_farmland zones zone_id year area_method place"
    feed(monitor, {name.upper(): name for name in names.split()})
    give(
        monitor,
        (
            ("patches", "PATCHES", "Patches"),
            ("balance", "BALANCE", "Balance"),
            ("documents", "DOCUMENTS", "Documents"),
            ("report", "REPORT", "Report"),
        ),
        220,
    )
    rest = uncovered("farmland", "PATCHES")
    return add(model, (coverage, monitor, rest), FARMLAND_MONITOR_HELP)


LAND_CHANGE_HELP = {
    "ALG_DESC": (
        "What became of the land between two surveys: both are checked for overlaps and gaps, then change patches without "
        "boundary noise, the transition matrix, open codes and the report. "
        "两期土地调查间的变化：先检查两期数据的重叠与缝隙，再生成剔除边界误差的变化图斑、流向流量矩阵、待定编码清单与报告。"
    ),
    "before": "The survey of the earlier date. 前一时点的调查图斑。",
    "before_field": "Its field of codes; empty: the customary names. 地类编码字段；留空则按惯用字段名查找。",
    "after": "The survey of the later date. 后一时点的调查图斑。",
    "after_field": "Its field of codes; empty: the customary names. 地类编码字段；留空则按惯用字段名查找。",
    "table": "Settles codes that the crosswalks leave open. 自定义对照表，用于确定对照中待选的编码。",
    "level": "Compare by class, subclass, or as coded. 按大类、中类（二级类）或原编码比较。",
    "min_area": "Patches up to this area (m²) are noise. 不大于该面积（m²）的图斑视为噪声。",
    "min_width": "Patches up to this mean width (m) are noise. 平均宽度不大于该值（m）的图斑视为噪声。",
    "edge_shift": "A boundary moved by up to this (m) is noise. 边界移动不超过该距离（m）视为噪声。",
    "area_method": "ellipsoidal or planar. 椭球面积或平面面积。",
    "place": "Printed under the report's title. 印在报告标题下的地名。",
}


def land_change() -> QgsProcessingModelAlgorithm:
    """Coverage of both surveys, then the land change between them."""
    model = QgsProcessingModelAlgorithm("Guiju land change", "Guiju")

    ask(
        model,
        (
            layer("before", "Earlier survey 前一时点调查"),
            field("before_field", "Field of the earlier codes 前一时点地类编码字段", "before"),
            layer("after", "Later survey 后一时点调查"),
            field("after_field", "Field of the later codes 后一时点地类编码字段", "after"),
            QgsProcessingParameterFile("table", "Table of your own 自定义对照表", optional=True),
            choice("level", "Compare down to 比较到", ["class", "subclass", "detail"], "detail"),
            number("min_area", "Noise: patches up to (m²) 噪声：面积不大于", 0.5),
            number("min_width", "Noise: mean width up to (m) 噪声：平均宽度不大于", 0.2),
            number("edge_shift", "Noise: boundaries moved by up to (m) 噪声：边界移动不超过", 1.0),
            choice("area_method", "Area method 面积方法", ["ellipsoidal", "planar"], "ellipsoidal"),
            text("place", "Place named on the report 报告上的地名"),
        ),
    )
    coverages = []
    for row, (date, title) in enumerate((("before", "earlier"), ("after", "later"))):
        coverage = step(
            f"coverage_{date}",
            "guiju:checkcoverage",
            f"Coverage of the {title} survey",
            QPointF(560, 80 + 120 * row),
        )
        feed(coverage, {"INPUT": date})
        give(coverage, [(f"errors_{date}", "ERRORS", f"Errors {date}")], 80 + 120 * row)
        coverages.append(coverage)
    change = step("change", "guiju:landchange", "Land change", QPointF(560, 400))
    names = (
        "before before_field after after_field table level min_area min_width edge_shift area_method place"
    )
    feed(change, {name.upper(): name for name in names.split()})
    give(
        change,
        (
            ("changes", "CHANGES", "Changes"),
            ("matrix", "MATRIX", "Matrix"),
            ("open_codes", "UNRESOLVED", "Open codes"),
            ("noise", "NOISE", "Noise"),
            ("report", "REPORT", "Report"),
        ),
        320,
    )
    return add(model, (*coverages, change), LAND_CHANGE_HELP)
