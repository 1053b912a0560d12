"""What “Compare scenario” asks beside the living circle: what is added, what is closed, where results go."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ..network.inputs import LINE_FIELDS, LINES
from ..params import advanced, number, with_help

LINES_AND_POLYGONS = [
    QgsProcessing.SourceType.TypeVectorLine,
    QgsProcessing.SourceType.TypeVectorPolygon,
]


def facility_changes():
    """Facilities to add and to close."""
    return (
        with_help(
            QgsProcessingParameterMultipleLayers(
                "ADDED_FACILITIES",
                tr("Facilities to add"),
                QgsProcessing.SourceType.TypeVectorAnyGeometry,
                optional=True,
            ),
            tr(
                "Told apart as the facilities that are there: by the category field where the layer has it, by the "
                "categories named below, or by the layer's name. Their category must have been looked for before too."
            ),
        ),
        with_help(
            QgsProcessingParameterString(
                "ADDED_ROLES", tr("Categories of the added layers, in order"), optional=True
            ),
            tr("The pack's category ids in the order of the layers to add, such as “primary_school”."),
        ),
        with_help(
            QgsProcessingParameterString("CLOSED_FACILITIES", tr("Facilities to close"), optional=True),
            tr(
                "What they are called, with commas between them: by the field of the facilities' names, or by feature "
                "id with a # before it. “primary_school:#3” closes that of this category alone. To move a facility, close "
                "it and add it elsewhere."
            ),
        ),
    )


def street_changes():
    """Streets to add and to close, and how they meet the others."""
    return (
        with_help(
            QgsProcessingParameterFeatureSource(
                "ADDED_STREETS", tr("Streets to add (lines)"), LINES, optional=True
            ),
            tr(
                "Lines in any reference system. They join the network at their ends and at shared vertices. Fields of "
                "direction, speed and level count where the layer has them by the same names ({fields})."
            ).format(fields=", ".join(LINE_FIELDS)),
        ),
        with_help(
            QgsProcessingParameterFeatureSource(
                "CLOSED_STREETS", tr("Streets to close (lines or polygons)"), LINES_AND_POLYGONS, optional=True
            ),
            tr(
                "Lines drawn along streets, or polygons: closed is the stretch within them, for everyone on foot."
            ),
        ),
        advanced(
            number(
                "ADDED_JOIN",
                tr("Gap that an added street bridges (m)"),
                5.0,
                tr("An end of an added street that is nearer than this to a street is led on to it."),
            )
        ),
        advanced(
            with_help(
                QgsProcessingParameterBoolean(
                    "ADDED_CROSSINGS", tr("Added streets meet those that they cross"), True
                ),
                tr("On: there is a junction wherever an added street crosses another of its level. Off: only at ends and "
                   "shared vertices."),
            )
        ),
        advanced(
            number(
                "CLOSED_BESIDE",
                tr("How far a closing line may be from its street (m)"),
                5.0,
                tr(
                    "Streets that run along a line within this distance are closed there: at least half of the street "
                    "between two junctions, or a stretch ten times as long as this. Streets that cross it stay open."
                ),
            )
        ),
    )  # fmt: skip


def results():
    """What the comparison writes."""
    return (
        with_help(
            QgsProcessingParameterFeatureSink(
                "DIFFERENCE", tr("Difference"), QgsProcessing.SourceType.TypeVectorAnyGeometry
            ),
            tr(
                "origin, population, score_before, score_after, score_change, change, gained, lost, status_before, "
                "status_after, minutes_before_… and minutes_after_… for each category."
            ),
        ),
        with_help(
            QgsProcessingParameterFeatureSink(
                "SUMMARY", tr("Coverage before and after"), QgsProcessing.SourceType.TypeVector, optional=True
            ),
            tr(
                "category, limit_value, facilities_before, facilities_after, covered_population_before, "
                "covered_population_after, covered_population_change, gained_population, lost_population, "
                "covered_share_before, covered_share_after (0 to 1), clause."
            ),
        ),
        with_help(
            QgsProcessingParameterFeatureSink(
                "STREETS",
                tr("Changed streets"),
                QgsProcessing.SourceType.TypeVectorLine,
                optional=True,
                createByDefault=False,
            ),
            tr("change (added or closed), length_m."),
        ),
        with_help(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True
            ),
            tr("A self-contained HTML file to print or to send."),
        ),
    )
