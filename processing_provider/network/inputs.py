"""What the network algorithms ask in common: streets, doors, how walking is counted."""

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

from ...bridge.text import tr
from ..base import GuijuAlgorithm
from ..params import advanced, number, with_help

LINES = [QgsProcessing.SourceType.TypeVectorLine]
PLACES = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
COSTS = ("distance", "time")
# Metres a minute; standards/README.md of the domain tables: 60 to 80 are used, 40 for wheelchairs.
PROFILES = {"adult": 80.0, "elderly": 60.0, "wheelchair": 40.0}
TRAVEL = ("to", "from")
LINE_FIELDS = ("DIRECTION", "SPEED", "MINUTES", "LEVEL")


class NetworkAlgorithm(GuijuAlgorithm):
    """An algorithm on streets: takes them from a network file or from lines, and walks them."""

    ICON = "livingcircle.svg"

    def groupId(self):
        return "network"

    def group(self):
        return tr("Network and reach")

    def streets_fault(self, parameters, context) -> str | None:
        """Return what is wrong with the network file, the lines, their fields or the walking speed."""
        path = self.parameterAsFile(parameters, "NETWORK", context)
        if not path and not parameters.get("INPUT"):
            return tr(
                "Neither a network file nor a layer of lines is given. Give one of them; “Build network” makes the file."
            )
        if path and not Path(path).is_file():
            return tr(
                "There is no network file {path}. Make one with “Build network”, or give the lines."
            ).format(path=path)
        if parameters.get("WALKING_SPEED") is not None and self.walking_speed(parameters, context) <= 0:
            return tr(
                "The walking speed is {speed} m/min, but it must be above 0. Usual are 80 for adults and 40 for wheelchairs."
            ).format(speed=self.walking_speed(parameters, context))
        return self.lines_fault(parameters, context) if parameters.get("INPUT") else None

    def lines_fault(self, parameters, context) -> str | None:
        """Return what is wrong with the layer of lines or the names of its fields."""
        from ...bridge.crs import require_metric

        lines = self.source(parameters, "INPUT", context)
        require_metric(lines.name, lines.crs)
        return self.fields_fault(parameters, context, lines, LINE_FIELDS)

    def fields_fault(self, parameters, context, source, names) -> str | None:
        """Return which of the field parameters names a field that the layer has not."""
        for name in names:
            field = self.parameterAsString(parameters, name, context)
            if field and source.fields.lookupField(field) < 0:
                return tr("Layer “{layer}” has no field “{field}”; it has: {fields}.").format(
                    layer=source.name, field=field, fields=", ".join(source.fields.names())
                )
        return None

    def streets(self, parameters, context):
        """Return where the network comes from; on the main thread."""
        from ...bridge.network import Streets

        return Streets(
            path=self.parameterAsFile(parameters, "NETWORK", context),
            lines=self.source(parameters, "INPUT", context) if parameters.get("INPUT") else None,
            fields=self.line_fields(parameters, context),
            options=self.build_options(parameters, context),
        )

    def line_fields(self, parameters, context):
        """Return the fields that say how lines may be used."""
        from ...core.network.build import LineFields

        return LineFields(
            **{
                name.lower(): self.parameterAsString(parameters, name, context) or None
                for name in LINE_FIELDS
            }
        )

    def build_options(self, parameters, context) -> dict:
        """Return how lines are joined and cut."""
        return {
            "snap_tolerance": self.parameterAsDouble(parameters, "SNAP_TOLERANCE", context),
            "split_crossings": self.parameterAsBoolean(parameters, "SPLIT_CROSSINGS", context),
        }

    def weighed(self, network, parameters, context):
        """Return the network with its costs. Raises InputError where the walking speed is not above 0."""
        from ...core.network.graph import METRES, MINUTES, weigh

        by_time = self.parameterAsString(parameters, "COST", context) == "time"
        return weigh(
            network, MINUTES if by_time else METRES, walking_speed=self.walking_speed(parameters, context)
        )

    def doors(self, source, id_name: str, network, parameters, context, progress, fields=()):
        """Return the features of a layer of places, joined to the network; `id_name` is the parameter of their ids."""
        from ...bridge.network import doors

        return doors(
            source,
            network,
            self.parameterAsDouble(parameters, "JOIN_DISTANCE", context),
            progress,
            context.transformContext(),
            id_field=self.parameterAsString(parameters, id_name, context) or None,
            fields=fields,
            largest_part=self.parameterAsBoolean(parameters, "LARGEST_PART", context),
        )

    def walking_speed(self, parameters, context) -> float:
        """Return metres a minute: the given speed, else the profile's."""
        if parameters.get("WALKING_SPEED") is not None:
            return self.parameterAsDouble(parameters, "WALKING_SPEED", context)
        return PROFILES[self.parameterAsString(parameters, "PROFILE", context)]


def network_file() -> QgsProcessingParameterFile:
    """The file of “Build network”."""
    return with_help(
        QgsProcessingParameterFile("NETWORK", tr("Network file"), optional=True),
        tr(
            "A file made by “Build network”. Left empty, the network is built from the lines for this run. Where "
            "both are given, the file must be that of these lines as they are now, or it is refused."
        ),
    )


def line_parameters(*, optional: bool) -> list[QgsProcessingParameterDefinition]:
    """The lines and how they are used, joined and cut; optional where a file may take their place."""

    def field(name: str, label: str, help_text: str, *, any_type: bool = False):
        parameter = QgsProcessingParameterField(
            name,
            label,
            None,
            "INPUT",
            QgsProcessingParameterField.DataType.Any
            if any_type
            else QgsProcessingParameterField.DataType.Numeric,
            optional=True,
        )
        return with_help(parameter, help_text)

    settings = [
        field(
            "DIRECTION",
            tr("Direction field"),
            tr(
                "One-way streets: yes, 1, true, F, FT, forward or 正向 for the direction of drawing; -1, T, TF, "
                "backward or 逆向 against it; no, 0, B, both, 双向 or empty for both ways. Another value is named as a "
                "fault and counts as both ways."
            ),
            any_type=True,
        ),
        field(
            "SPEED",
            tr("Speed field (km/h)"),
            tr("The street's own speed, for costs in time. Where it is empty, the walking speed holds."),
        ),
        field(
            "MINUTES",
            tr("Minutes field"),
            tr(
                "The minutes that the whole line takes, for costs in time. Where it is empty, the speed field holds, and "
                "without one the walking speed."
            ),
        ),
        field(
            "LEVEL",
            tr("Level field"),
            tr(
                "A number: 0 on the ground, above it for bridges, below it for tunnels; empty is 0. Lines of "
                "different levels do not meet, but for the foot of a bridge: a line's end that no line of its own "
                "level carries on."
            ),
        ),
        number(
            "SNAP_TOLERANCE",
            tr("Snap tolerance (m)"),
            0.0,
            tr(
                "Line ends nearer than this to each other, or to the side of a line, are joined. 0 joins only what "
                "shares a vertex."
            ),
        ),
        with_help(
            QgsProcessingParameterBoolean("SPLIT_CROSSINGS", tr("Junctions where lines cross"), False),
            tr(
                "On: lines of one level that cross or touch without a shared vertex get a junction there. Off: "
                "only shared vertices are junctions."
            ),
        ),
    ]
    lines = with_help(
        QgsProcessingParameterFeatureSource("INPUT", tr("Streets (lines)"), LINES, optional=optional),
        tr("The street lines, in a projected reference system in metres."),
    )
    return [lines, *(map(advanced, settings) if optional else settings)]


def facility_layer() -> list[QgsProcessingParameterDefinition]:
    """A layer of places that people go to, or come from, and what they are called."""
    return [
        with_help(
            QgsProcessingParameterFeatureSource("FACILITIES", tr("Facilities"), PLACES),
            tr("Points, lines or polygons; another reference system is brought to that of the network."),
        ),
        with_help(
            QgsProcessingParameterField(
                "FACILITY_ID", tr("Field of the facilities' own ids"), None, "FACILITIES", optional=True
            ),
            tr("What results call a feature. Left empty, its feature id with a # before it."),
        ),
    ]


def entry_cost() -> QgsProcessingParameterField:
    """What it costs to enter each facility."""
    return with_help(
        QgsProcessingParameterField(
            "ENTRY_COST",
            tr("Entry cost field"),
            None,
            "FACILITIES",
            QgsProcessingParameterField.DataType.Numeric,
            optional=True,
        ),
        tr("What it costs to enter each facility, in metres or minutes as the limit; empty is 0."),
    )


def join_distance() -> QgsProcessingParameterNumber:
    """How far a door may be from its street."""
    return number(
        "JOIN_DISTANCE",
        tr("Farthest walk to the street (m)"),
        300.0,
        tr(
            "Each place joins the street nearest to it, anywhere along it, and the walk there counts. What is farther "
            "than this from every street is unconnected. A polygon joins from its nearest boundary, each point of a "
            "multipoint is an entrance of its own."
        ),
    )


def largest_part() -> QgsProcessingParameterBoolean:
    """Whether doors may join a part of the network that leads nowhere."""
    return with_help(
        QgsProcessingParameterBoolean("LARGEST_PART", tr("Join only the largest part"), False),
        tr(
            "Streets drawn without a connection to the others form parts from which there is no way out. On: places "
            "join the nearest street of the largest part. Off: the nearest street of any; the log says how many join a "
            "small part."
        ),
    )


def walking_parameters() -> list[QgsProcessingParameterDefinition]:
    """How the way is counted."""
    cost = with_help(
        QgsProcessingParameterEnum(
            "COST", tr("Cost"), options=list(COSTS), defaultValue="distance", usesStaticStrings=True
        ),
        tr(
            "distance: metres. time: minutes at the walking speed, or at the street's own speed where it has one."
        ),
    )
    profile = with_help(
        QgsProcessingParameterEnum(
            "PROFILE", tr("Who walks"), options=list(PROFILES), defaultValue="adult", usesStaticStrings=True
        ),
        tr("The walking speed, for costs in time: adult 80, elderly 60, wheelchair 40 m/min."),
    )
    speed = QgsProcessingParameterNumber(
        "WALKING_SPEED", tr("Walking speed (m/min)"), QgsProcessingParameterNumber.Type.Double, None, True
    )
    speed = with_help(
        speed,
        tr(
            "A speed of your own instead of the profile's. On a network built with a terrain it holds on the level; "
            "slopes slow it down by Tobler's function."
        ),
    )
    return [cost, profile, speed]


def travel() -> QgsProcessingParameterEnum:
    """Which way the walk leads; it matters on one-way streets and on slopes."""
    return with_help(
        QgsProcessingParameterEnum(
            "TRAVEL",
            tr("Direction of travel"),
            options=list(TRAVEL),
            defaultValue="to",
            usesStaticStrings=True,
        ),
        tr(
            "to: people walk to the facility. from: the way leads from the facility. It matters on one-way streets and slopes."
        ),
    )
