"""Builds the ready-made models: written by hand here, so that a change of one is a readable difference."""

import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QPointF, QSizeF

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
    polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
    for row, parameter in enumerate(
        (
            QgsProcessingParameterFeatureSource("plots", "Plots 地块", polygons),
            QgsProcessingParameterMultipleLayers(
                "constraints",
                "Control layers 控制线等图层",
                QgsProcessing.SourceType.TypeVectorAnyGeometry,
                optional=True,
            ),
            QgsProcessingParameterString(
                "roles", "Roles of the control layers, in order 图层角色", optional=True
            ),
            QgsProcessingParameterString("rule_pack", "Rule pack 规则包", "wuhan-plan-check"),
            QgsProcessingParameterFeatureSource(
                "before",
                "Earlier verdicts 上次检查的结论",
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            ),
        )
    ):
        place = QgsProcessingModelParameter(parameter.name())
        place.setPosition(QPointF(160, 80 + 90 * row))
        place.setSize(QSizeF(240, 40))
        model.addModelParameter(parameter, place)

    coverage = _step("coverage", "guiju:checkcoverage", "Coverage", QPointF(500, 80))
    coverage.addParameterSources("INPUT", [Source.fromModelParameter("plots")])
    coverage.setModelOutputs(
        {"coverage_errors": _output("coverage_errors", "ERRORS", "Coverage errors", QPointF(860, 60))}
    )
    check = _step("compliance", "guiju:checkcompliance", "Compliance", QPointF(500, 230))
    for name, parameter in (
        ("INPUT", "plots"),
        ("CONSTRAINTS", "constraints"),
        ("ROLES", "roles"),
        ("RULE_PACK", "rule_pack"),
    ):
        check.addParameterSources(name, [Source.fromModelParameter(parameter)])
    outputs = (
        ("plots_by_verdict", "PLOTS", "Plots by verdict"),
        ("verdicts", "VERDICTS", "Verdicts"),
        ("conflicts", "CONFLICTS", "Conflicts"),
        ("report", "REPORT", "Report"),
    )
    check.setModelOutputs(
        {
            name: _output(name, of_child, title, QPointF(860, 130 + 60 * row))
            for row, (name, of_child, title) in enumerate(outputs)
        }
    )
    compare = _step("compare", "guiju:comparechecks", "Changes since the last check", QPointF(500, 420))
    compare.addParameterSources("BEFORE", [Source.fromModelParameter("before")])
    compare.addParameterSources("AFTER", [Source.fromChildOutput("compliance", "VERDICTS")])
    compare.setModelOutputs({"changes": _output("changes", "OUTPUT", "Changes", QPointF(860, 420))})
    for step in (coverage, check, compare):
        model.addChildAlgorithm(step)
    model.setHelpContent(PLAN_CHECK_HELP)
    return model


def _step(
    child_id: str, algorithm: str, description: str, place: QPointF
) -> QgsProcessingModelChildAlgorithm:
    step = QgsProcessingModelChildAlgorithm(algorithm)
    step.setChildId(child_id)
    step.setDescription(description)
    step.setPosition(place)
    step.setSize(QSizeF(260, 40))
    return step


def _output(name: str, of_child: str, description: str, place: QPointF) -> QgsProcessingModelOutput:
    # QGIS makes the output's name from this description, and names are a promise: no word of it may change.
    output = QgsProcessingModelOutput(name, description)
    output.setChildOutputName(of_child)
    output.setPosition(place)
    output.setSize(QSizeF(220, 30))
    return output


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    from guiju.processing_provider.provider import GuijuProvider

    provider = GuijuProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for build in (plan_check,):
        model = build()
        for step in model.childAlgorithms():
            accepted, faults = model.validateChildAlgorithm(step)
            if not accepted:
                sys.exit(f"{model.displayName()}, {step}: {faults}")
        path = folder / f"{build.__name__}.model3"
        if not model.toFile(str(path)):
            sys.exit(f"{path} could not be written.")
        print(path)
