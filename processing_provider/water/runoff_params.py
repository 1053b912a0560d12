"""What guiju:runoff asks for."""

from collections.abc import Iterator

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ..base import POLYGONS
from ..landuse.inputs import code_field_parameter, edition_parameter
from ..params import advanced, area_method, number, report_heading, with_help

METHODS = ("curve_number", "coefficient")
SOILS = ("A", "B", "C", "D")
MOISTURES = ("dry", "normal", "wet")
PIPES = ("none", "depth", "period")
FORMULA = "wuhan-1614"


def parameters() -> tuple[QgsProcessingParameterDefinition, ...]:
    """Return the parameters, in the order of the dialog."""
    choice = QgsProcessingParameterEnum
    return (
        with_help(
            QgsProcessingParameterFeatureSource("INPUT", tr("Land use"), POLYGONS),
            tr("Polygons with land-use codes, in a projected reference system in metres."),
        ),
        code_field_parameter("FIELD", tr("Field of the land-use codes"), "INPUT"),
        edition_parameter(
            "EDITION",
            tr("Edition of the codes"),
            tr(
                "auto: recognised by the codes that only one edition has; where they decide nothing, the run asks "
                "you to choose. A field of surfaces (硬屋面, 绿地, …) needs none."
            ),
            automatic=True,
        ),
        with_help(
            choice("METHOD", tr("Method"), list(METHODS), defaultValue=METHODS[0], usesStaticStrings=True),
            tr("curve_number: SCS. coefficient: runoff coefficient by volume."),
        ),
        _optional(
            "RAIN_MM",
            tr("Rain (mm)"),
            tr(
                "The rain of the whole storm. Left empty, it follows from formula, return period and duration."
            ),
        ),
        *_storm(),
        with_help(
            choice(
                "SOIL",
                tr("Hydrologic soil group (curve_number)"),
                list(SOILS),
                defaultValue="C",
                usesStaticStrings=True,
            ),
            tr(
                "A takes in the most (sand), D the least (clay). C is an assumption: ask for your soil, since the "
                "runoff hangs on it."
            ),
        ),
        with_help(
            QgsProcessingParameterField(
                "SOIL_FIELD", tr("Field of the soil group"), None, "INPUT", optional=True
            ),
            tr("Where it differs by polygon: a field that holds A, B, C or D. Others are undecided."),
        ),
        with_help(
            choice("PIPES", tr("Pipe capacity"), list(PIPES), defaultValue="none", usesStaticStrings=True),
            tr("none: no pipes. depth: as mm over the storm. period: as the return period of their design."),
        ),
        number(
            "PIPE_MM",
            tr("Pipes take (mm, depth)"),
            0,
            tr("How much of the runoff of piped ground the pipes carry off during the storm."),
        ),
        number(
            "PIPE_PERIOD",
            tr("Pipes designed for (years, period)"),
            3,
            tr(
                "The pipes carry off what runs off in a storm of this return period, of the same formula and "
                "duration."
            ),
            minimum=0.01,
        ),
        *_advanced(),
        area_method(survey=False),
        *report_heading(),
        with_help(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Runoff"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            tr(
                "The polygons with their fields and runoff_class, runoff_name, soil_group, figure (curve number or "
                "coefficient), piped, rain_mm, loss_mm, pipe_mm, runoff_mm, area_m2, area_method, runoff_m3, status "
                "(decided, assumed, undecided), reason."
            ),
        ),
        with_help(
            QgsProcessingParameterFeatureSink(
                "SUMMARY",
                tr("Runoff by class"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=True,
            ),
            tr(
                "A row a class: runoff_class, runoff_name, status, features, area_m2, mean_figure, rain_m3, loss_m3, "
                "pipe_m3, runoff_m3, runoff_mm."
            ),
        ),
        with_help(
            QgsProcessingParameterFileDestination(
                "REPORT",
                tr("Report"),
                tr("HTML files (*.html)"),
                optional=True,
            ),
            tr("Where the rain goes, by class and on a map, with each figure's source, in one file."),
        ),
    )


def _advanced() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters that few need."""
    field = QgsProcessingParameterField
    numeric = field.DataType.Numeric
    rest = (
        with_help(
            QgsProcessingParameterEnum(
                "MOISTURE",
                tr("Days before (curve_number)"),
                list(MOISTURES),
                defaultValue="normal",
                usesStaticStrings=True,
            ),
            tr("dry or wet days before the storm lower or raise the curve numbers of the table."),
        ),
        with_help(
            QgsProcessingParameterNumber(
                "INITIAL_RATIO",
                tr("Kept before anything runs off (part of S, curve_number)"),
                QgsProcessingParameterNumber.Type.Double,
                0.2,
                minValue=0,
                maxValue=1,
            ),
            tr("0.2 by the handbook; 0.05 in later work."),
        ),
        with_help(
            QgsProcessingParameterFile(
                "FIGURES", tr("Figures of one's own"), extension="json", optional=True
            ),
            tr("A JSON file with coefficients and curve numbers, in place of those that come with Guiju."),
        ),
        with_help(
            field("FIGURE_FIELD", tr("Field of one's own figures"), None, "INPUT", numeric, optional=True),
            tr("Curve numbers or coefficients by polygon, as they are; where it is empty, the table counts."),
        ),
        with_help(
            field("PIPE_FIELD", tr("Field of the pipe capacity"), None, "INPUT", numeric, optional=True),
            tr("Capacity by polygon, mm over the storm; where it is empty, what is chosen above counts."),
        ),
        _optional(
            "FALLBACK",
            tr("Figure where there is none"),
            tr(
                "Curve number or coefficient of polygons that would be undecided. Left empty, they stay so and count "
                "in no volume."
            ),
        ),
    )
    return [advanced(parameter) for parameter in rest]


def _optional(name: str, label: str, text: str) -> QgsProcessingParameterNumber:
    return with_help(
        QgsProcessingParameterNumber(
            name, label, QgsProcessingParameterNumber.Type.Double, optional=True, minValue=0
        ),
        text,
    )


def _storm() -> Iterator[QgsProcessingParameterDefinition]:
    """Yield the parameters of a storm whose rain is not given."""
    yield number(
        "RETURN_PERIOD",
        tr("Return period (years)"),
        50,
        tr("A storm as strong as this comes once in so many years on average."),
        minimum=0.01,
    )
    yield number("DURATION", tr("Duration (min)"), 120, tr("How long it rains."), minimum=1)
    yield with_help(
        QgsProcessingParameterString("FORMULA", tr("Storm formula"), FORMULA),
        tr("The id of a formula, as in “Design storm”."),
    )
    yield advanced(
        with_help(
            QgsProcessingParameterFile(
                "FORMULAS", tr("Formulas of one's own"), extension="json", optional=True
            ),
            tr("A JSON file with formulas, in place of those that come with Guiju."),
        )
    )
