"""The ready-made models on land monitoring; `models.py` builds them."""

from model_parts import ask, feed, output, step
from qgis.core import (
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
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
    source = QgsProcessingModelChildParameterSource
    polygons = [QgsProcessing.SourceType.TypeVectorPolygon]

    def layer(name: str, label: str, *, optional: bool = False):
        return QgsProcessingParameterFeatureSource(name, label, polygons, optional=optional)

    def field(name: str, label: str, parent: str):
        return QgsProcessingParameterField(name, label, None, parent, optional=True)

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
            QgsProcessingParameterEnum(
                "area_method",
                "Area method 面积方法",
                options=["ellipsoidal", "planar", "survey"],
                defaultValue="ellipsoidal",
                usesStaticStrings=True,
            ),
            QgsProcessingParameterString("place", "Place named on the report 报告上的地名", optional=True),
        ),
    )
    coverage = step("coverage", "guiju:checkcoverage", "Coverage of the second survey", QPointF(560, 80))
    feed(coverage, {"INPUT": "after"})
    coverage.setModelOutputs(
        {"survey_errors": output("survey_errors", "ERRORS", "Survey errors", QPointF(940, 80))}
    )
    monitor = step("farmland", "guiju:farmlandmonitor", "Farmland monitor", QPointF(560, 300))
    names = "before before_field after after_field approvals document basic_farmland zones zone_id year area_method place"
    feed(monitor, {name.upper(): name for name in names.split()})
    monitor.setModelOutputs(
        {
            name: output(name, of_child, title, QPointF(940, 220 + 60 * row))
            for row, (name, of_child, title) in enumerate(
                (
                    ("patches", "PATCHES", "Patches"),
                    ("balance", "BALANCE", "Balance"),
                    ("documents", "DOCUMENTS", "Documents"),
                    ("report", "REPORT", "Report"),
                )
            )
        }
    )
    rest = step("uncovered", "native:extractbyexpression", "What approvals do not cover", QPointF(560, 540))
    rest.addParameterSources("INPUT", [source.fromChildOutput("farmland", "PATCHES")])
    open_ = "\"approval\" in ('uncovered', 'partly', 'undecided')"
    rest.addParameterSources("EXPRESSION", [source.fromStaticValue(open_)])
    rest.setModelOutputs({"uncovered": output("uncovered", "OUTPUT", "Uncovered", QPointF(940, 540))})
    for one in (coverage, monitor, rest):
        model.addChildAlgorithm(one)
    model.setHelpContent(FARMLAND_MONITOR_HELP)
    return model
