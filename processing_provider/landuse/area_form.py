"""What a form of areas is told by the algorithm that writes it."""

from qgis.core import QgsProcessingContext
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed


def area_form_of(
    algorithm, parameters, context: QgsProcessingContext, *, title: str, edition: str, layers, notes
):
    """Return the AreaForm of a run that has taken its `unit`, `digits` and area `method`.

    `layers` are pairs of what a source is and the Source, or None where there is none.
    """
    from ...report.area_form import AreaForm

    return AreaForm(
        title=title,
        place=algorithm.parameterAsString(parameters, "PLACE", context),
        date=QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm"),
        marking=printed(algorithm.marking),
        unit=algorithm.unit,
        digits=algorithm.digits,
        method=algorithm.method,
        edition=edition,
        layers=[(what, source.name) for what, source in layers if source],
        notes=list(notes),
    )
