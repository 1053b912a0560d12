"""The ready-made model on cases of change patches; `models.py` builds it."""

from model_parts import add, ask, feed, field, give, layer, step, text
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildDependency,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QPointF

PATCH_CASES_HELP = {
    "ALG_DESC": (
        "New change patches are added to the cases, those that are cases already stay as they are; then the table for the "
        "field and the inspector's report are written. Made to be run after each monitoring. "
        "将新的变化图斑补入案件，已有案件保持不变；随后生成外业表格与督察报告。适合每次监测后运行。"
    ),
    "patches": "Change patches of any monitoring, or other polygons. 各类监测的变化图斑，或其他面图层。",
    "patch_id": "The patches' own ids; empty: patch_id or TBBH, else their shapes. 图斑编号字段；留空则用 patch_id 或 TBBH，否则按图形识别。",
    "filter": "Which patches become cases; empty: all. 图斑筛选条件；留空则全部。",
    "cases": "The GeoPackage of cases; made where it is not there. 案件文件（GeoPackage）；不存在则新建。",
    "assignee": "Who is to visit the new ones; empty: they stay clues. 新案件的承办人；留空则保持为线索。",
    "states": "States of the cases in the table, such as clue,assigned; empty: all. 外业表格所含状态，如 clue,assigned；留空则全部。",
    "place": "Printed under the report's title. 印在报告标题下的地名。",
}


def patch_cases() -> QgsProcessingModelAlgorithm:
    """Patches to cases, then the table for the field and the report."""
    model = QgsProcessingModelAlgorithm("Guiju patch cases", "Guiju")
    ask(
        model,
        (
            layer("patches", "Change patches 变化图斑"),
            field("patch_id", "Field of the patches' ids 图斑编号字段", "patches"),
            QgsProcessingParameterExpression(
                "filter", "Only those patches 图斑筛选条件", None, "patches", optional=True
            ),
            QgsProcessingParameterFile("cases", "File of cases 案件文件", extension="gpkg"),
            text("assignee", "Assign to 派发给"),
            text("states", "States in the table 表格所含状态"),
            text("place", "Place named on the report 报告上的地名"),
        ),
    )
    opened = step("open", "guiju:opencases", "Open cases", QPointF(560, 160))
    feed(
        opened,
        {
            "INPUT": "patches",
            "PATCH_ID": "patch_id",
            "FILTER": "filter",
            "CASES": "cases",
            "ASSIGNEE": "assignee",
        },
    )
    export = step("export", "guiju:exportcases", "Table and report", QPointF(560, 360))
    feed(export, {"CASES": "cases", "STATES": "states", "PLACE": "place"})
    export.setDependencies([QgsProcessingModelChildDependency("open")])
    outputs = (("table", "CSV", "Table"), ("summary", "SUMMARY", "Summary"), ("report", "REPORT", "Report"))
    give(export, outputs, 300)
    return add(model, (opened, export), PATCH_CASES_HELP)
