"""What the algorithms on cases ask in the same words."""

from qgis.core import QgsProcessingParameterFile, QgsProcessingParameterString

from ...bridge.text import tr
from ..params import advanced, with_help


def case_file(*, new: bool = False) -> QgsProcessingParameterFile:
    """The GeoPackage of cases; one that is not there yet only where `new`."""
    return with_help(
        QgsProcessingParameterFile("CASES", tr("File of cases"), extension="gpkg"),
        tr(
            "The GeoPackage that keeps the cases. One that is not there is made; in one that is, only cases are added."
        )
        if new
        else tr("The GeoPackage of cases that “Open cases” has made."),
    )


def who() -> QgsProcessingParameterString:
    """Who answers for what is entered in the history."""
    return advanced(
        with_help(
            QgsProcessingParameterString("WHO", tr("Name in the history"), optional=True),
            tr("Left empty: the name by which QGIS knows you."),
        )
    )
