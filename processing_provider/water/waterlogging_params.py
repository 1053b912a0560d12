"""What guiju:waterlogging asks, and what it gives."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ..base import POLYGONS
from ..params import advanced, number, report_heading, with_help

PLACES = [QgsProcessing.SourceType.TypeVectorAnyGeometry]


def asked():
    """Return what is asked beside the terrain: rain and runoff, what stands there, who lives there."""
    return (
        with_help(
            QgsProcessingParameterFile("DEPRESSIONS", tr("File of hollows"), optional=True),
            tr(
                "The file of “Depressions”, in place of the terrain. Buildings given beside it are asked about, not "
                "raised again."
            ),
        ),
        number(
            "RAIN_MM",
            tr("Rain (mm)"),
            60,
            tr("The whole rain; “Design storm” tells it for a return period."),
        ),
        number(
            "PIPE_MM",
            tr("Taken by pipes and ground (mm)"),
            0,
            tr("Subtracted from the rain everywhere, down to nothing; not where runoff is given."),
        ),
        with_help(
            QgsProcessingParameterFeatureSource("RUNOFF", tr("Runoff by polygons"), POLYGONS, optional=True),
            tr("The polygons of “Runoff”. Where they have a field rain_mm, it counts as the rain there."),
        ),
        with_help(
            QgsProcessingParameterField(
                "RUNOFF_FIELD", tr("Field of the runoff (mm)"), "runoff_mm", "RUNOFF", optional=True
            ),
            tr("What runs off, in mm, after losses and pipes."),
        ),
        with_help(
            QgsProcessingParameterMultipleLayers(
                "ASSETS",
                tr("Roads, underpasses, facilities"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
            ),
            tr(
                "Layers whose features are asked how deep they stand in the water; buildings have their own place."
            ),
        ),
        with_help(
            QgsProcessingParameterString("KINDS", tr("Kinds of the layers"), optional=True),
            tr(
                "The kind of each layer in their order, separated by commas: road, underpass, facility, building. "
                "Left empty, the layers' names tell."
            ),
        ),
        with_help(
            QgsProcessingParameterString("LIMITS", tr("Limits of depth (JSON)"), optional=True),
            tr('Depths in metres in place of those that come with Guiju, such as {"facility": 0.05}.'),
        ),
        with_help(
            QgsProcessingParameterFeatureSource("PEOPLE", tr("Where people live"), PLACES, optional=True),
            tr("Areas or points with a number of people."),
        ),
        with_help(
            QgsProcessingParameterField("POPULATION", tr("Field of people"), None, "PEOPLE", optional=True),
            tr("How many people live there."),
        ),
        with_help(
            QgsProcessingParameterField(
                "PEOPLE_WEIGHT",
                tr("Field of buildings by which people are shared"),
                None,
                "BUILDINGS",
                optional=True,
            ),
            tr("Such as the floor area or the dwellings. Left empty, by footprint."),
        ),
        advanced(
            number(
                "MIN_DEPTH",
                tr("Draw ponds deeper than (m)"),
                0.05,
                tr("Shallower ones count in the raster and the balance but are not drawn."),
            )
        ),
        *report_heading(),
    )


def results_asked():
    """Return the results."""

    def sink(name, title, kind, told, *, offered=True):
        parameter = QgsProcessingParameterFeatureSink(
            name, title, kind, optional=True, createByDefault=offered
        )
        return with_help(parameter, told)

    return (
        with_help(
            QgsProcessingParameterRasterDestination("DEPTH", tr("Depth of water"), optional=True),
            tr("Metres; 0 is dry, no data is off the terrain."),
        ),
        sink(
            "PONDS",
            tr("Ponds"),
            QgsProcessing.SourceType.TypeVectorPolygon,
            tr(
                "A polygon a pond: pond, volume_m3, area_m2, depth_max_m, level_m, full, room_m3 (what it still takes), "
                "inflow_m2, spills_into (a pond's number, or edge, nodata, water, dry), spill_x, spill_y."
            ),
        ),
        sink(
            "ZONES",
            tr("Water by depth"),
            QgsProcessing.SourceType.TypeVectorPolygon,
            tr(
                "A polygon a pond and class of depth, for rules that ask how deep it is at a thing: pond, depth_from_m "
                "(deeper than), depth_to_m (at most), area_m2. The limits of this run divide the classes."
            ),
            # It draws the water of the ponds once more.
            offered=False,
        ),
        sink(
            "SPILLS",
            tr("Where full ponds spill"),
            QgsProcessing.SourceType.TypeVectorLine,
            tr("A line a full pond: pond, spills_into."),
        ),
        sink(
            "FLOODED",
            tr("Flooded assets"),
            QgsProcessing.SourceType.TypeVectorPoint,
            tr(
                "A point where each flooded or undecided asset is deepest: kind, layer, feature_id, asset, verdict, "
                "depth_m, limit_m, margin_m, length_m (of a road), pond, limit_verified."
            ),
        ),
        sink(
            "SUMMARY",
            tr("Assets by kind"),
            QgsProcessing.SourceType.TypeVector,
            tr(
                "A row a layer: kind, layer, features, flooded, undecided, deepest_m, limit_m, limit_verified."
            ),
        ),
        sink(
            "RESIDENTS",
            tr("People in the water"),
            QgsProcessing.SourceType.TypeVectorAnyGeometry,
            tr(
                "Where people live: asset, population, affected, share, basis (buildings, ground, point, outside), "
                "off_terrain (people where the terrain has no heights, not among the affected)."
            ),
        ),
        with_help(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True
            ),
            tr("Map, ponds, what is flooded, the mass balance and the limits' standing, in one file."),
        ),
    )
