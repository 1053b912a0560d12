"""What “Site facilities” asks: people, candidates, existing sites, how many more and to what end; where results go."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ...bridge.text import tr
from ..network.inputs import PLACES
from ..params import advanced, number, with_help

OBJECTIVES = ("coverage", "pmedian", "capacitated")


def demand_layer() -> list[QgsProcessingParameterDefinition]:
    """Where people are, and how many."""
    return [
        with_help(
            QgsProcessingParameterFeatureSource("DEMAND", tr("Demand (people)"), PLACES),
            tr(
                "Where people are: points or polygons, such as communities, blocks or cells of a grid. A polygon starts "
                "from its boundary nearest to a street, so for large ones points in their middle are truer."
            ),
        ),
        _field("DEMAND_ID", tr("Field of the demand's own ids"), "DEMAND"),
        _field(
            "POPULATION",
            tr("Population field"),
            "DEMAND",
            tr(
                "People at each demand point, or those who matter, such as children. Left empty, each counts as one."
            ),
        ),
    ]


def candidate_layer() -> list[QgsProcessingParameterDefinition]:
    """Where a new facility may, must or must not be."""
    return [
        with_help(
            QgsProcessingParameterFeatureSource("CANDIDATES", tr("Candidate sites"), PLACES),
            tr("Where a new facility could be: points, plots, or entrances as multipoints."),
        ),
        _field("CANDIDATE_ID", tr("Field of the candidates' own ids"), "CANDIDATES"),
        _field(
            "STATUS",
            tr("Field of required and forbidden candidates"),
            "CANDIDATES",
            tr(
                "required, 必选, 必建 or 必须: is among the new sites in any case. forbidden, 禁选, 禁建 or 禁止: is not. "
                "free, 可选, 备选, 候选 or empty: may be chosen. Another value is refused."
            ),
        ),
        _field(
            "CAPACITY",
            tr("Capacity field of the candidates"),
            "CANDIDATES",
            tr(
                "Places that each would have, for the objective capacitated; otherwise only to tell the load."
            ),
        ),
    ]


def existing_layer() -> list[QgsProcessingParameterDefinition]:
    """What is there and stays open."""
    return [
        with_help(
            QgsProcessingParameterFeatureSource("EXISTING", tr("Existing sites"), PLACES, optional=True),
            tr("Facilities that are there and stay open."),
        ),
        _field("EXISTING_ID", tr("Field of the existing sites' own ids"), "EXISTING"),
        _field(
            "EXISTING_CAPACITY",
            tr("Capacity field of the existing sites"),
            "EXISTING",
            tr("Places that each has, for the objective capacitated; otherwise only to tell the load."),
        ),
    ]


def request() -> list[QgsProcessingParameterDefinition]:
    """How many new sites, to what end, and how far people go."""
    limit = number(
        "LIMIT", tr("Limit"), 1000.0, tr("How far people go: metres, or minutes for costs in time.")
    )
    objective = with_help(
        QgsProcessingParameterEnum(
            "OBJECTIVE",
            tr("Objective"),
            options=list(OBJECTIVES),
            defaultValue="coverage",
            usesStaticStrings=True,
        ),
        tr(
            "coverage: most people within the limit. pmedian: shortest ways for all people. capacitated: most people "
            "within the limit who also find a place."
        ),
    )
    count = with_help(
        QgsProcessingParameterNumber(
            "COUNT", tr("Number of new sites"), QgsProcessingParameterNumber.Type.Integer, 1, minValue=1
        ),
        tr("How many candidates to choose, required ones included. Fewer are chosen where more add nothing."),
    )
    return [count, objective, limit]


def time_limit() -> QgsProcessingParameterNumber:
    """How long the search may take."""
    return advanced(
        number(
            "TIME_LIMIT",
            tr("Time limit of the search (s)"),
            30.0,
            tr(
                "The search ends when the choice is proven best, or after this time with the best choice found "
                "and its gap. On a slower computer a search that is not over may find another choice."
            ),
        )
    )


def results() -> list[QgsProcessingParameterDefinition]:
    """The sites, and who goes where."""
    return [
        with_help(
            QgsProcessingParameterFeatureSink("SITES", tr("Sites"), QgsProcessing.SourceType.TypeVectorPoint),
            tr(
                "site_id, status, rank, gain, alternatives, served, capacity, load, mean_cost, max_cost, unit."
            ),
        ),
        with_help(
            QgsProcessingParameterFeatureSink(
                "ASSIGNMENT",
                tr("Assignment"),
                QgsProcessing.SourceType.TypeVectorLine,
                optional=True,
            ),
            tr("demand, site, site_status, people, cost, unit, covered, status."),
        ),
    ]


def _field(name: str, label: str, layer: str, help_text: str = "") -> QgsProcessingParameterField:
    """Return an optional field parameter: of ids and words any, else numbers."""
    numeric = QgsProcessingParameterField.DataType.Numeric
    words = name.endswith("_ID") or name == "STATUS"
    return with_help(
        QgsProcessingParameterField(
            name,
            label,
            None,
            layer,
            QgsProcessingParameterField.DataType.Any if words else numeric,
            optional=True,
        ),
        help_text or tr("What results call a feature. Left empty, its feature id with a # before it."),
    )
