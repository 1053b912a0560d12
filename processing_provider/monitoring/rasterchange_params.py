"""What guiju:rasterchange asks for."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ...bridge.text import tr
from ...core.approval import DOCUMENT_FIELDS
from ..base import POLYGONS
from ..params import advanced, area_method, number, report, report_heading, with_help

METHODS = ("ndvi", "bands")
DIRECTIONS = ("both", "increase", "decrease")


def parameters() -> tuple[QgsProcessingParameterDefinition, ...]:
    """Return the parameters, in the order of the dialog."""
    choice = QgsProcessingParameterEnum
    return (
        with_help(
            QgsProcessingParameterRasterLayer("BEFORE", tr("Earlier image")),
            tr("Its grid and reference system, in metres, are those of the results."),
        ),
        with_help(
            QgsProcessingParameterRasterLayer("AFTER", tr("Later image")),
            tr("The same place later, with the same order of bands."),
        ),
        with_help(
            choice("METHOD", tr("Compare"), list(METHODS), defaultValue="ndvi", usesStaticStrings=True),
            tr("ndvi: the vegetation index. bands: the values themselves."),
        ),
        with_help(
            QgsProcessingParameterBand("RED", tr("Red band (ndvi)"), 3, "BEFORE", optional=True),
            tr("In images of blue, green, red and near infrared it is the third."),
        ),
        with_help(
            QgsProcessingParameterBand("NIR", tr("Near-infrared band (ndvi)"), 4, "BEFORE", optional=True),
            tr("In images of blue, green, red and near infrared it is the fourth."),
        ),
        with_help(
            QgsProcessingParameterBand(
                "BANDS", tr("Bands to compare (bands)"), None, "BEFORE", optional=True, allowMultiple=True
            ),
            tr("Left empty, all bands are compared."),
        ),
        with_help(
            QgsProcessingParameterNumber(
                "THRESHOLD",
                tr("Threshold"),
                QgsProcessingParameterNumber.Type.Double,
                optional=True,
                minValue=0,
            ),
            tr(
                "The difference from which on a cell has changed, in NDVI (0 to 2) or in the values of the bands. "
                "Left empty, Otsu's method finds one."
            ),
        ),
        with_help(
            choice(
                "DIRECTION",
                tr("Which changes"),
                list(DIRECTIONS),
                defaultValue="both",
                usesStaticStrings=True,
            ),
            tr("increase or decrease alone; differences of several bands have no direction."),
        ),
        with_help(
            QgsProcessingParameterBoolean("EVEN", tr("Even out the dates"), False),
            tr(
                "Takes the median difference for no change, such as where one image is of a greener month. Not for "
                "images of which half has changed."
            ),
        ),
        with_help(
            QgsProcessingParameterNumber(
                "SIEVE",
                tr("Sieve groups of fewer cells than"),
                QgsProcessingParameterNumber.Type.Integer,
                4,
                minValue=1,
            ),
            tr(
                "Smaller groups of cells become what is around them, specks within a patch as well. 1 keeps all."
            ),
        ),
        number(
            "MIN_AREA",
            tr("Leave out patches smaller than (m²)"),
            400,
            tr("Planar area. The least patch of a survey depends on its rules; 400 m² is a place to start."),
        ),
        number(
            "MIN_WIDTH",
            tr("Leave out patches narrower than (m)"),
            0,
            tr(
                "Mean width: twice the area over the perimeter. Along stairs of cells it comes out up to 0.7 times "
                "as much. 0 keeps all."
            ),
        ),
        with_help(
            QgsProcessingParameterFeatureSource("APPROVALS", tr("Approvals"), POLYGONS, optional=True),
            tr("Polygons within which the change is approved. Left empty, that stays undecided."),
        ),
        with_help(
            QgsProcessingParameterField(
                "APPROVAL_ID", tr("Field of the approvals' numbers"), None, "APPROVALS", optional=True
            ),
            tr("Left empty, the customary names are tried: {names}.").format(
                names=", ".join(DOCUMENT_FIELDS)
            ),
        ),
        advanced(
            with_help(
                QgsProcessingParameterNumber(
                    "APPROVED_SHARE",
                    tr("Approved from a share of (%)"),
                    QgsProcessingParameterNumber.Type.Double,
                    90,
                    minValue=50.1,
                    maxValue=100,
                ),
                tr(
                    "Cells jut out over the boundary of what is approved. From this share on a patch counts as "
                    "approved, up to what is left of 100 as not; between, partly."
                ),
            )
        ),
        area_method(survey=False),
        *report_heading(),
        with_help(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Change patches"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            tr(
                "One polygon a patch: patch_id, kind (increase, decrease, change), area_m2, area_method, cells, "
                "mean_difference, approval (covered, partly, uncovered, undecided), approved_m2, approved_share, "
                "documents."
            ),
        ),
        with_help(
            QgsProcessingParameterRasterDestination(
                "DIFFERENCE", tr("Difference"), optional=True, createByDefault=False
            ),
            tr("The difference itself as a GeoTIFF, empty where an image has no data."),
        ),
        report(
            tr("Map, histogram with its threshold, the largest patches and how they were found, in one file.")
        ),
    )
