"""guiju:odmatrix, what it costs from each origin to each destination within a limit (OD 成本矩阵)."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ...bridge.text import tr
from ..params import with_help
from .inputs import (
    PLACES,
    NetworkAlgorithm,
    join_distance,
    largest_part,
    line_parameters,
    network_file,
    walking_parameters,
)

# More rows than a table of pairs is good for; a limit keeps it sparse.
MOST_PAIRS = 20_000_000


class OdMatrix(NetworkAlgorithm):
    ID = "odmatrix"

    def displayName(self):
        return tr("Origin–destination matrix")

    def tags(self):
        return tr("OD,matrix,distance,travel time,nearest,shortest path,成本矩阵,起讫点,距离,时间").split(",")

    def shortDescription(self):
        return tr("Walking distance or time from each origin to each destination, within a limit.")

    def shortHelpString(self):
        return tr(
            "One row for each origin and destination within the limit of each other: origin, destination, cost, "
            "unit (m or min) and status.\n\n"
            "status is never empty. ok: the cost counts the walk from the door to the street, along the network, and "
            "to the other door. An origin that reaches no destination has one row without a destination: "
            "beyond_limit (there is a way, but a longer one), unreachable (there is no way at all) or unconnected "
            "(no street is near enough). A destination that is unconnected has one row without an origin. Without a "
            "limit every pair has a row, and those without a way have no cost.\n\n"
            "Doors join the street itself, not its next junction. Selected features only, a subset filter and a "
            "feature filter of either layer are respected."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(network_file())
        for parameter in line_parameters(optional=True):
            self.addParameter(parameter)
        for name, label, id_name, id_label in (
            ("ORIGINS", tr("Origins"), "ORIGIN_ID", tr("Field of the origins' own ids")),
            ("DESTINATIONS", tr("Destinations"), "DESTINATION_ID", tr("Field of the destinations' own ids")),
        ):
            self.addParameter(
                with_help(
                    QgsProcessingParameterFeatureSource(name, label, PLACES),
                    tr(
                        "Points, lines or polygons; another reference system is brought to that of the network."
                    ),
                )
            )
            self.addParameter(
                with_help(
                    QgsProcessingParameterField(id_name, id_label, None, name, optional=True),
                    tr("What results call a feature. Left empty, its feature id with a # before it."),
                )
            )
        self.addParameter(
            with_help(
                QgsProcessingParameterNumber(
                    "LIMIT", tr("Limit"), QgsProcessingParameterNumber.Type.Double, None, True
                ),
                tr(
                    "The highest cost that counts: metres, or minutes for costs in time. Left empty, there is none."
                ),
            )
        )
        for parameter in (*walking_parameters(), join_distance(), largest_part()):
            self.addParameter(parameter)
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Costs by origin and destination"), QgsProcessing.SourceType.TypeVector
                ),
                tr("origin, destination, cost, unit, status."),
            )
        )
        self.addOutput(QgsProcessingOutputNumber("PAIRS", tr("Number of pairs within the limit")))

    def fault(self, parameters, context):
        if fault := self.streets_fault(parameters, context):
            return fault
        if parameters.get("LIMIT") is not None:
            limit = self.parameterAsDouble(parameters, "LIMIT", context)
            if not limit > 0:
                return tr(
                    "The limit is {limit}, but it must be above 0, or nothing can be reached. Leave it empty for no limit."
                ).format(limit=limit)
        for name, field in (("ORIGINS", "ORIGIN_ID"), ("DESTINATIONS", "DESTINATION_ID")):
            source = self.source(parameters, name, context)
            if fault := self.fields_fault(parameters, context, source, (field,)):
                return fault
        return None

    def take_inputs(self, parameters, context):
        self.lines = self.streets(parameters, context)
        self.origins = self.source(parameters, "ORIGINS", context)
        self.destinations = self.source(parameters, "DESTINATIONS", context)
        limited = parameters.get("LIMIT") is not None
        self.limit = self.parameterAsDouble(parameters, "LIMIT", context) if limited else float("inf")

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...core.network.reach import costs_within, nearest, statuses, to_anchors
        from ...core.network.table import all_pairs, pair_table
        from ...core.text import InputError, Message
        from ..styles import style_table

        network = self.lines.network(progress.part(0.0, 0.3))
        costs = self.weighed(network, parameters, context)
        origins, goals = (
            self.doors(source, field, network, parameters, context, progress.part(*share))
            for source, field, share in (
                (self.origins, "ORIGIN_ID", (0.3, 0.35)),
                (self.destinations, "DESTINATION_ID", (0.35, 0.4)),
            )
        )
        unlimited = self.limit == float("inf")
        if unlimited and len(origins.ids) * len(goals.ids) > MOST_PAIRS:
            raise InputError(
                Message(
                    "Without a limit there would be {count} rows, one for each origin and destination. Give a "
                    "limit, so that only those near each other count.",
                    count=len(origins.ids) * len(goals.ids),
                )
            )
        pairs = costs_within(
            costs, origins.anchors, goals.anchors, self.limit, progress=progress.part(0.4, 0.85)
        )
        if unlimited:
            joined = origins.anchors.connected, goals.anchors.connected
            table = all_pairs(pairs, origins.ids, goals.ids, joined, costs.unit)
        else:
            cost, _, _ = to_anchors(nearest(costs, goals.anchors), origins.anchors)
            table = pair_table(
                pairs,
                origins.ids,
                goals.ids,
                statuses(origins.anchors, cost, self.limit),
                goals.anchors.connected,
                costs.unit,
            )
        output = write(table, self.sink(parameters, "OUTPUT", context), progress.part(0.85, 1.0))
        self.show(output, tr("Origin–destination matrix"), style_table)
        return {"OUTPUT": output, "PAIRS": len(pairs)}
