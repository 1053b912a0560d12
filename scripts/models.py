"""Builds the ready-made models: written by hand here, so that a change of one is a readable difference."""

import sys
from pathlib import Path

import model_parts as parts
from qgis.analysis import QgsNativeAlgorithms
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
)
from qgis.PyQt.QtCore import QPointF

Source = QgsProcessingModelChildParameterSource


PLAN_CHECK_HELP = {
    "ALG_DESC": (
        "The nightly check of a zoning layer: its coverage, its compliance with a rule pack, and what changed since "
        "the last check. 规划图层的例行检查：拓扑、合规以及与上次检查的差异。"
    ),
    "plots": "The zoning layer to be checked. 待检查的规划地块图层。",
    "constraints": "The layers that the pack's rules read. 规则包所读取的控制线等图层。",
    "roles": "The role of each control layer, in order; left empty, each layer's name tells. 各图层的角色，按顺序；留空则按图层名识别。",
    "rule_pack": "The id of a bundled rule pack, or the path of one. 内置规则包的标识，或规则包文件的路径。",
    "before": "The table of verdicts of the last check; left empty, all are new. 上次检查的结论表；留空则全部视为新增。",
}


def plan_check() -> QgsProcessingModelAlgorithm:
    """Coverage check, compliance check, comparison with the last check."""
    model = QgsProcessingModelAlgorithm("Guiju plan check", "Guiju")
    parts.ask(
        model,
        (
            parts.layer("plots", "Plots 地块"),
            QgsProcessingParameterMultipleLayers(
                "constraints",
                "Control layers 控制线等图层",
                QgsProcessing.SourceType.TypeVectorAnyGeometry,
                optional=True,
            ),
            parts.text("roles", "Roles of the control layers, in order 图层角色"),
            parts.text("rule_pack", "Rule pack 规则包", "wuhan-plan-check"),
            QgsProcessingParameterFeatureSource(
                "before",
                "Earlier verdicts 上次检查的结论",
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            ),
        ),
    )

    coverage = parts.step("coverage", "guiju:checkcoverage", "Coverage", QPointF(500, 80))
    coverage.addParameterSources("INPUT", [Source.fromModelParameter("plots")])
    parts.give(coverage, [("coverage_errors", "ERRORS", "Coverage errors")], 60, left=860)
    check = parts.step("compliance", "guiju:checkcompliance", "Compliance", QPointF(500, 230))
    parts.feed(
        check, {"INPUT": "plots", "CONSTRAINTS": "constraints", "ROLES": "roles", "RULE_PACK": "rule_pack"}
    )
    outputs = (
        ("plots_by_verdict", "PLOTS", "Plots by verdict"),
        ("verdicts", "VERDICTS", "Verdicts"),
        ("conflicts", "CONFLICTS", "Conflicts"),
        ("report", "REPORT", "Report"),
    )
    parts.give(check, outputs, 130, left=860)
    compare = parts.step("compare", "guiju:comparechecks", "Changes since the last check", QPointF(500, 420))
    compare.addParameterSources("BEFORE", [Source.fromModelParameter("before")])
    compare.addParameterSources("AFTER", [Source.fromChildOutput("compliance", "VERDICTS")])
    parts.give(compare, [("changes", "OUTPUT", "Changes")], 420, left=860)
    return parts.add(model, (coverage, check, compare), PLAN_CHECK_HELP)


LIVING_CIRCLE_HELP = {
    "ALG_DESC": (
        "From street lines, communities and facilities to the report of the living circle: the network and its faults, "
        "scores, coverage, zones, blind areas. 从道路、社区与设施图层到生活圈报告：路网及其问题、评分、覆盖率、分区与盲区。"
    ),
    "lines": "The street lines, in a projected reference system in metres. 道路中心线，须为以米为单位的投影坐标系。",
    "direction": "The field of one-way streets; empty for both ways everywhere. 单行方向字段；留空则全部双向。",
    "level": "The field of bridges and tunnels; empty where there is none. 桥隧层级字段；没有则留空。",
    "origins": "Where people start: points or polygons. 起点（社区或住宅）：点或面。",
    "origin_id": "What results call an origin. 结果中起点的名称字段。",
    "population": "People at each origin; empty counts each origin as one. 各起点人口；留空则每处计为一。",
    "counted": "What the field counts, or stands for people. 该字段所计的对象，或替代人口的对象。",
    "facilities": "One layer with a category field, or one layer for each category. 带类别字段的一个设施图层，或每类一个图层。",
    "category": "The field, or fields with commas between, that tell the category. 类别字段，多个以逗号分隔。",
    "roles": "For one layer for each category: the categories in order. 每类一个图层时，按顺序列出类别。",
    "capacity": "The field of places of each facility, such as school places. 设施容量字段，如学位数。",
    "facility_pack": "The id of a bundled facility pack, or the path of one. 内置设施包的标识，或设施包文件的路径。",
    "categories": "The categories that count; empty for all of the pack. 参与评价的类别；留空则为设施包全部类别。",
    "governs": "Metres or minutes, or as the pack says. 以米或分钟为准，或按设施包。",
    "profile": "Who walks: adult 80, elderly 60, wheelchair 40 m/min. 步行者：成人 80、老人 60、轮椅 40 米/分钟。",
    "residential": "Plots of residential land, for coverage by land. 居住用地地块，用于按用地计算覆盖率。",
    "zones": "Zones whose people are told together. 分区（街道或街坊），汇总其居民。",
    "zone_id": "What results call a zone. 结果中分区的名称字段。",
    "place": "Printed under the report's title. 印在报告标题下的地名。",
}


def living_circle() -> QgsProcessingModelAlgorithm:
    """Network from lines, scores with their report, coverage and blind areas."""
    model = QgsProcessingModelAlgorithm("Guiju living circle", "Guiju")
    kinds = QgsProcessing.SourceType
    numeric = QgsProcessingParameterField.DataType.Numeric

    parts.ask(
        model,
        (
            parts.layer("lines", "Streets 道路", kinds.TypeVectorLine),
            parts.field("direction", "Direction field 单行方向字段", "lines"),
            parts.field("level", "Level field 层级字段", "lines", numeric),
            parts.layer("origins", "Origins 起点", kinds.TypeVectorAnyGeometry),
            parts.field("origin_id", "Field of the origins' own ids 起点名称字段", "origins"),
            parts.field("population", "Population field 人口字段", "origins", numeric),
            parts.choice("counted", "What is counted 计数对象", ["people", "dwellings", "addresses"]),
            QgsProcessingParameterMultipleLayers(
                "facilities", "Facilities 设施", QgsProcessing.SourceType.TypeVectorAnyGeometry
            ),
            parts.text("category", "Category field 类别字段"),
            parts.text("roles", "Categories of the layers, in order 各图层的类别"),
            parts.text("capacity", "Capacity field 容量字段"),
            parts.text("facility_pack", "Facility pack 设施包", "gb50180-2018"),
            parts.text("categories", "Categories that count 参与评价的类别"),
            parts.choice("governs", "What governs 以何为准", ["pack", "metres", "minutes"]),
            parts.choice("profile", "Who walks 步行者", ["adult", "elderly", "wheelchair"]),
            parts.layer("residential", "Residential land 居住用地", optional=True),
            parts.layer("zones", "Zones 分区", optional=True),
            parts.field("zone_id", "Field of the zones' own ids 分区名称字段", "zones"),
            parts.text("place", "Place named on the report 报告上的地名"),
        ),
    )
    network = parts.step("network", "guiju:buildnetwork", "Network", QPointF(560, 80))
    parts.feed(network, {"INPUT": "lines", "DIRECTION": "direction", "LEVEL": "level"})
    parts.give(network, [("problems", "PROBLEMS", "Problems")], 60)
    asked = {
        "ORIGINS": "origins",
        "ORIGIN_ID": "origin_id",
        "POPULATION": "population",
        "COUNTED": "counted",
        "FACILITIES": "facilities",
        "CATEGORY": "category",
        "ROLES": "roles",
        "CAPACITY": "capacity",
        "FACILITY_PACK": "facility_pack",
        "CATEGORIES": "categories",
        "GOVERNS": "governs",
        "PROFILE": "profile",
        "RESIDENTIAL": "residential",
    }
    circle = parts.step("circle", "guiju:livingcircle", "Living circle", QPointF(560, 300))
    parts.feed(circle, {**asked, "ZONES": "zones", "ZONE_ID": "zone_id", "PLACE": "place"})
    outputs = (
        ("scores", "SCORES", "Scores"),
        ("access", "ACCESS", "Access"),
        ("coverage", "SUMMARY", "Coverage"),
        ("zone_scores", "ZONE_SCORES", "Zone scores"),
        ("report", "REPORT", "Report"),
    )
    parts.give(circle, outputs, 150)
    coverage = parts.step("coverage", "guiju:facilitycoverage", "Coverage and blind areas", QPointF(560, 560))
    parts.feed(coverage, asked)
    parts.give(
        coverage, (("covered", "COVERED", "Covered"), ("blind_areas", "BLIND_AREAS", "Blind areas")), 540
    )
    for step in (circle, coverage):
        step.addParameterSources("NETWORK", [Source.fromChildOutput("network", "NETWORK")])
    return parts.add(model, (network, circle, coverage), LIVING_CIRCLE_HELP)


SITE_OPINION_HELP = {
    "ALG_DESC": (
        "From the coordinate file of a project to the opinion that someone signs: boundary, check, occupation table, "
        "planning conditions, map sheet, forms. 从项目界址点文件到可供签署的选址意见：导入、审查、占压分析、规划条件、附图与表单。"
    ),
    "boundary_text": "The project's boundary points, as a text file. 项目界址点文本文件。",
    "crs": "Needed where the file does not tell its zone. 文件未说明带号时须指定坐标系。",
    "use_code": "The land-use code (2023) of what is to be built; empty keeps that of the file. 拟建项目的用地用海代码（2023）；留空则取文件所载用途。",
    "constraints": "Control lines and the plan. 各控制线图层与法定规划图层。",
    "roles": "The role of each control layer, in order; left empty, each layer's name tells. 各图层的角色，按顺序；留空则按图层名识别。",
    "rule_pack": "The id of a bundled rule pack, or the path of one. 内置规则包的标识，或规则包文件的路径。",
    "plan": "The approved plan, for the planning conditions. 法定规划图层，用于提取规划条件。",
    "landuse": "The survey's patches, for the occupation table and the map. 现状地类图斑，用于占压分析表与附图。",
    "owner": "The field of ownership of the patches. 图斑的权属字段。",
    "zones": "Administrative or functional zones. 行政区或功能区。",
    "zone_id": "What the table calls a zone. 表中分区的名称字段。",
    "project_code": "Printed on map and forms. 印在附图与表单上。",
    "project_name": "Printed on map and forms. 印在附图与表单上。",
    "applicant": "Who asks for the land. 申请单位。",
    "place": "Where the project lies, in words. 项目位置。",
    "prepared_by": "Left empty: the name in the options. 编制人；留空则取选项中的姓名。",
    "checked_by": "Left empty: the name in the options. 校核人；留空则取选项中的姓名。",
    "approved_by": "Left empty: the name in the options. 审核人；留空则取选项中的姓名。",
}


def site_opinion() -> QgsProcessingModelAlgorithm:
    """Boundary text, compliance check, occupation table, planning conditions, map sheet, opinion."""
    model = QgsProcessingModelAlgorithm("Guiju site opinion", "Guiju")
    polygons = [QgsProcessing.SourceType.TypeVectorPolygon]

    details = {
        "project_code": "Project code 项目代码",
        "project_name": "Project name 项目名称",
        "applicant": "Applicant 申请单位",
        "place": "Place 项目位置",
        "prepared_by": "Prepared by 编制",
        "checked_by": "Checked by 校核",
        "approved_by": "Approved by 审核",
    }
    parts.ask(
        model,
        (
            QgsProcessingParameterFile("boundary_text", "Boundary text 界址点文件"),
            QgsProcessingParameterCrs("crs", "Reference system 坐标系", optional=True),
            parts.text("use_code", "Code of the use 拟建用途代码"),
            QgsProcessingParameterMultipleLayers(
                "constraints", "Control layers and the plan 控制线与规划图层", *polygons
            ),
            parts.text("roles", "Roles of the layers, in order 图层角色"),
            parts.text("rule_pack", "Rule pack 规则包", "wuhan-site-selection"),
            parts.layer("plan", "Approved plan 法定规划"),
            parts.layer("landuse", "Land use 现状地类", optional=True),
            parts.field("owner", "Ownership field 权属字段", "landuse"),
            parts.layer("zones", "Zones 分区", optional=True),
            parts.field("zone_id", "Field of the zones' names 分区名称字段", "zones"),
            *(parts.text(name, label) for name, label in details.items()),
        ),
    )
    boundary = parts.step("boundary", "guiju:importboundarytxt", "Boundary", QPointF(560, 80))
    parts.feed(boundary, {"INPUT": "boundary_text", "CRS": "crs", "USE_CODE": "use_code"})
    parts.give(boundary, (("site", "OUTPUT", "Site"), ("problems", "PROBLEMS", "Problems")), 40)
    lines = {"CONSTRAINTS": "constraints", "ROLES": "roles"}
    check = parts.step("check", "guiju:checkcompliance", "Compliance", QPointF(560, 280))
    parts.feed(check, lines)
    check.addParameterSources("ALL_VERDICTS", [Source.fromStaticValue(True)])
    parts.give(
        check,
        (
            ("verdicts", "VERDICTS", "Verdicts"),
            ("conflicts", "CONFLICTS", "Conflicts"),
            ("report", "REPORT", "Report"),
        ),
        170,
    )
    occupation = parts.step("occupation", "guiju:occupationtable", "Occupation", QPointF(560, 400))
    parts.feed(
        occupation, {**lines, "LANDUSE": "landuse", "OWNER": "owner", "ZONES": "zones", "ZONE_ID": "zone_id"}
    )
    parts.give(occupation, [("occupation", "OUTPUT", "Occupation")], 390)
    conditions = parts.step(
        "conditions", "guiju:planningconditions", "Planning conditions", QPointF(560, 500)
    )
    parts.feed(conditions, {**lines, "PLAN": "plan"})
    parts.give(conditions, [("conditions", "CONDITIONS", "Conditions")], 500)
    sheet = parts.step("sheet", "guiju:printmap", "Map sheet", QPointF(560, 610))
    asked = {name.upper(): name for name in details}
    parts.feed(sheet, {**asked, **lines, "LANDUSE": "landuse"})
    parts.give(sheet, [("map", "PDF", "Map")], 610)
    for step in (check, occupation, conditions, sheet):
        step.addParameterSources("INPUT", [Source.fromChildOutput("boundary", "OUTPUT")])
    # A script that names no pack would leave the steps to their own default, which is another.
    pack = Source.fromExpression("coalesce(@rule_pack, 'wuhan-site-selection')")
    for step in (check, occupation, conditions, sheet):
        step.addParameterSources("RULE_PACK", [pack])

    forms = []
    for row, (template, title) in enumerate((("opinion", "Opinion"), ("occupation", "Occupation form"))):
        form = parts.step(f"form_{template}", "guiju:fillform", title, QPointF(560, 720 + 110 * row))
        parts.feed(form, asked)
        form.addParameterSources("TEMPLATE", [Source.fromStaticValue(template)])
        for name, child, of_child in (
            ("SITE", "boundary", "OUTPUT"),
            ("VERDICTS_JSON", "check", "VERDICTS_JSON"),
            ("OCCUPATION", "occupation", "OUTPUT"),
            ("CONDITIONS", "conditions", "CONDITIONS"),
            ("MAP", "sheet", "PNG"),
        ):
            form.addParameterSources(name, [Source.fromChildOutput(child, of_child)])
        name = title.lower().replace(" ", "_")
        form.setModelOutputs(
            {
                name: parts.output(name, "OUTPUT", title, QPointF(940, 720 + 110 * row)),
                f"{name}_pdf": parts.output(
                    f"{name}_pdf", "OUTPUT_PDF", f"{title} PDF", QPointF(940, 770 + 110 * row)
                ),
            }
        )
        forms.append(form)
    return parts.add(model, (boundary, check, occupation, conditions, sheet, *forms), SITE_OPINION_HELP)


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    from case_models import patch_cases
    from guiju.processing_provider.provider import GuijuProvider
    from image_models import image_change
    from land_models import farmland_monitor, land_change
    from runoff_models import storm_runoff
    from stock_models import stock_land
    from water_models import waterlogging

    provider = GuijuProvider()
    for one in (provider, QgsNativeAlgorithms()):
        QgsApplication.processingRegistry().addProvider(one)
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for build in (
        plan_check,
        living_circle,
        site_opinion,
        farmland_monitor,
        land_change,
        waterlogging,
        image_change,
        storm_runoff,
        patch_cases,
        stock_land,
    ):
        model = build()
        for step in model.childAlgorithms():
            accepted, faults = model.validateChildAlgorithm(step)
            if not accepted:
                sys.exit(f"{model.displayName()}, {step}: {faults}")
        path = folder / f"{build.__name__}.model3"
        if not model.toFile(str(path)):
            sys.exit(f"{path} could not be written.")
        print(path)
