"""What a form is filled from: the results of a case."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
)

from ...bridge.text import tr
from ..base import POLYGONS
from ..params import with_help


def form_inputs() -> tuple[QgsProcessingParameterDefinition, ...]:
    """Return the parameters that name what a form is filled from."""
    tables = (
        (
            "OCCUPATION",
            tr("Occupation table"),
            tr("The result of “Occupation table”; gives {names}.").format(
                names="occupation.…, occupation_totals.…, fragments.…"
            ),
        ),
        (
            "BALANCE",
            tr("Land-use balance"),
            tr("The result of “Land-use balance”; gives {names}.").format(names="balance.…, balance_parts.…"),
        ),
        (
            "CONDITIONS",
            tr("Planning conditions"),
            tr("The result of “Planning conditions of a site”; gives {names}.").format(names="conditions.…"),
        ),
    )
    return (
        with_help(
            QgsProcessingParameterFeatureSource("SITE", tr("Site"), POLYGONS, optional=True),
            tr("The project's polygons; gives its areas, reference system and boundary points."),
        ),
        with_help(
            QgsProcessingParameterFile("VERDICTS_JSON", tr("Verdicts as JSON"), optional=True),
            tr(
                "The file that “Check compliance” wrote, best with “List passes too”; gives the opinion, the "
                "findings, the layers and what was not checked."
            ),
        ),
        *(
            with_help(
                QgsProcessingParameterFeatureSource(
                    name, label, [QgsProcessing.SourceType.TypeVector], optional=True
                ),
                text,
            )
            for name, label, text in tables
        ),
        with_help(
            QgsProcessingParameterFile("MAP", tr("Map picture"), optional=True),
            tr("A PNG or JPEG, such as “Print map” writes; gives {name}.").format(name="picture:map"),
        ),
    )
