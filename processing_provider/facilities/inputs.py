"""What the algorithms on facilities ask in common: the pack, origins with people, facilities by category."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ...core.facilities.pack import bundled_packs
from ..base import POLYGONS
from ..network.inputs import (
    PLACES,
    join_distance,
    largest_part,
    line_parameters,
    network_file,
    travel,
    walking_parameters,
)
from ..params import advanced, area_method, with_help

DEFAULT_PACK = "gb50180-2018"
GOVERNS = ("pack", "metres", "minutes")
MEASURES = ("pack", "network", "radius")
# Metres around an origin that is a point, in blind areas.
AROUND = 100.0
COUNTED = ("people", "dwellings", "addresses")


def facility_parameters() -> list[QgsProcessingParameterDefinition]:
    """Streets, origins, facilities, the pack, how people walk, residential land."""
    _, profile, speed = walking_parameters()
    return [
        network_file(),
        *line_parameters(optional=True),
        *origins(),
        _counted(),
        *_facilities(),
        *_pack(),
        profile,
        speed,
        join_distance(),
        largest_part(),
        advanced(travel()),
        with_help(
            QgsProcessingParameterFeatureSource(
                "RESIDENTIAL", tr("Residential land"), POLYGONS, optional=True
            ),
            tr(
                "Plots of residential land, for coverage by land beside coverage by people, as TD/T 1063 counts. "
                "Each plot starts from its boundary nearest to a street and counts whole. Left empty, the coverage "
                "of land is empty."
            ),
        ),
        advanced(area_method(survey=False)),
    ]


def capacity_field() -> QgsProcessingParameterString:
    """The places of each facility, against what the pack asks for each 1,000 people."""
    return advanced(
        with_help(
            QgsProcessingParameterString(
                "CAPACITY", tr("Field of the facilities' capacities"), optional=True
            ),
            tr(
                "Places of each facility, such as school places or beds; the summary then sets them against what the "
                "facility pack asks for each 1,000 people (capacity_per_1000, in a pack of your own: the bundled ones "
                "have no figures). Left empty, places are not counted."
            ),
        )
    )


def summary_sink() -> QgsProcessingParameterFeatureSink:
    """The table of coverage by category."""
    return with_help(
        QgsProcessingParameterFeatureSink(
            "SUMMARY", tr("Coverage by category"), QgsProcessing.SourceType.TypeVector, optional=True
        ),
        tr(
            "category, limit_value, measure (network or radius), facilities, covered_population, covered_share (0 to "
            "1), covered_residential_area (m²), covered_residential_share, area_method, clause, places (sum of the "
            "known capacities), places_unknown (facilities without one), places_wanted (people × the pack's figure ÷ "
            "1000), places_missing (empty where facilities without a capacity may have them), places_per_1000, counted "
            "(people, dwellings, addresses, or origins, each as one)."
        ),
    )


def origins() -> list[QgsProcessingParameterDefinition]:
    """Where people start, and how many they are."""
    return [
        with_help(
            QgsProcessingParameterFeatureSource("ORIGINS", tr("Origins (communities, homes)"), PLACES),
            tr(
                "Where people start: points or polygons. A polygon starts from its boundary nearest to a street, so for "
                "large communities points in their middle are truer. Another reference system is brought to that of "
                "the network."
            ),
        ),
        with_help(
            QgsProcessingParameterField(
                "ORIGIN_ID", tr("Field of the origins' own ids"), None, "ORIGINS", optional=True
            ),
            tr("What results call an origin. Left empty, its feature id with a # before it."),
        ),
        with_help(
            QgsProcessingParameterField(
                "POPULATION",
                tr("Population field"),
                None,
                "ORIGINS",
                QgsProcessingParameterField.DataType.Numeric,
                optional=True,
            ),
            tr(
                "People at each origin; dwellings or addresses may stand in. Left empty, each origin counts as one."
            ),
        ),
    ]


def _counted() -> QgsProcessingParameterEnum:
    """What the population field counts, or what stands in for people."""
    return with_help(
        QgsProcessingParameterEnum(
            "COUNTED",
            tr("What is counted"),
            options=list(COUNTED),
            defaultValue="people",
            usesStaticStrings=True,
        ),
        tr(
            "What the population field counts, or what each origin is where there is no such field: people, or "
            "dwellings or addresses that stand in for them. Summary, log and report say which. Without a field, people "
            "stands for the origins themselves, each as one."
        ),
    )


def _facilities() -> list[QgsProcessingParameterDefinition]:
    return [
        with_help(
            QgsProcessingParameterMultipleLayers(
                "FACILITIES", tr("Facilities"), QgsProcessing.SourceType.TypeVectorAnyGeometry
            ),
            tr(
                "One layer whose field tells the category of each feature, or one layer for each category. Parks and "
                "other polygons are entered at their boundary nearest to a street, a multipoint at any of its points."
            ),
        ),
        with_help(
            QgsProcessingParameterString("ROLES", tr("Categories of the layers, in order"), optional=True),
            tr(
                "For one layer for each category: the pack's category ids in the order of the layers, such as "
                "“primary_school,kindergarten”. Left empty, each layer's name tells. A category without a layer is "
                "not judged; one whose layer is empty is missing for everyone."
            ),
        ),
        with_help(
            QgsProcessingParameterString("CATEGORY", tr("Category field"), optional=True),
            tr(
                "For a layer with all categories: the field whose value is the pack's category id, its title or one of "
                "its aliases; or several fields with commas between them, such as “amenity,shop,leisure”, of which the "
                "first that tells a category counts. A category that no feature has is missing for everyone; if it was only not surveyed, "
                "leave it out under “Categories that count”."
            ),
        ),
        advanced(
            with_help(
                QgsProcessingParameterString(
                    "FACILITY_NAME", tr("Field of the facilities' names"), optional=True
                ),
                tr("What results call a facility. Left empty, its feature id with a # before it."),
            )
        ),
    ]


def _pack() -> list[QgsProcessingParameterDefinition]:
    pack = QgsProcessingParameterString("FACILITY_PACK", tr("Facility pack"), DEFAULT_PACK)
    return [
        with_help(
            pack,
            tr(
                "The id of a bundled facility pack, or the path of a pack of your own (JSON). Bundled: {packs}."
            ).format(packs=", ".join(bundled_packs())),
        ),
        with_help(
            QgsProcessingParameterString("CATEGORIES", tr("Categories that count"), optional=True),
            tr("Ids of the pack's categories, comma-separated. Left empty, all of the pack."),
        ),
        with_help(
            QgsProcessingParameterEnum(
                "GOVERNS",
                tr("What governs"),
                options=list(GOVERNS),
                defaultValue="pack",
                usesStaticStrings=True,
            ),
            tr(
                "pack: as the facility pack says. metres: a facility is near enough within the metres of its level (300, "
                "500 and 1,000 in GB 50180) along the streets. minutes: within the minutes of its level at the walking "
                "speed, which at 80 m/min is 400, 800 and 1,200 m."
            ),
        ),
        advanced(
            with_help(
                QgsProcessingParameterEnum(
                    "MEASURE",
                    tr("Along the streets or by radius"),
                    options=list(MEASURES),
                    defaultValue="pack",
                    usesStaticStrings=True,
                ),
                tr(
                    "pack: as the facility pack says of each category. network: along the streets. radius: as the crow "
                    "flies, from the nearest points of both, whatever lies between; no street is needed, minutes are "
                    "those of the straight line. It overstates what people can walk to; take it where a standard asks "
                    "for a radius."
                ),
            )
        ),
    ]
