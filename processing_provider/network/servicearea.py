"""guiju:servicearea, what can be reached of a facility, never beyond the limit (服务区分析)."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ..params import number, with_help
from .inputs import (
    NetworkAlgorithm,
    entry_cost,
    facility_layer,
    join_distance,
    largest_part,
    line_parameters,
    network_file,
    travel,
    walking_parameters,
)


class ServiceArea(NetworkAlgorithm):
    ID = "servicearea"

    def displayName(self):
        return tr("Service area")

    def tags(self):
        return tr("isochrone,reach,catchment,walking,coverage,等时圈,服务区,可达,服务半径").split(",")

    def shortDescription(self):
        return tr("The streets and the ground within walking limits of facilities, never beyond them.")

    def shortHelpString(self):
        return tr(
            "For each facility and each limit: Lines has the streets within the limit, cut where the limit ends; "
            "Polygons has the ground beside them. status is ok, or unconnected where no street is near enough to the "
            "facility; then there is no geometry.\n\n"
            "The ground goes up to the given width off the street. Each point of it joins the street nearest to it, "
            "and with that walk counted stays within the limit; so the ground narrows towards its ends and beside "
            "streets that are not reached. worst_excess is by how much the worst of several hundred sampled points "
            "exceeds the limit: below 0, none does.\n\n"
            "The walk from the facility to its street counts. QGIS's own service area leaves it out, and gives "
            "lines that are otherwise the same."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(network_file())
        for parameter in line_parameters(optional=True):
            self.addParameter(parameter)
        for parameter in (
            *facility_layer(),
            with_help(
                QgsProcessingParameterString("LIMITS", tr("Limits"), "300,500,1000"),
                tr("One or several numbers with commas between them: metres, or minutes for costs in time."),
            ),
            *walking_parameters(),
            travel(),
            entry_cost(),
            with_help(
                QgsProcessingParameterBoolean("TOGETHER", tr("All facilities together"), False),
                tr(
                    "On: one area for each limit, of what is within it from any facility. Off: one for each facility."
                ),
            ),
            number(
                "WIDTH",
                tr("Width of the ground beside the street (m)"),
                50.0,
                tr("How far the polygons go off the street. The walk there counts."),
            ),
            join_distance(),
            largest_part(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "LINES", tr("Streets reached"), QgsProcessing.SourceType.TypeVectorLine, optional=True
                ),
                tr("facility, limit_value, unit, status, length_m."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "POLYGONS",
                    tr("Ground reached"),
                    QgsProcessing.SourceType.TypeVectorPolygon,
                    optional=True,
                ),
                tr("facility, limit_value, unit, status, area_m2 (planar), worst_excess."),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("WORST_EXCESS", tr("Worst excess over the limit")))
        self.addOutput(QgsProcessingOutputNumber("UNCONNECTED", tr("Number of unconnected facilities")))

    def fault(self, parameters, context):
        if fault := self.streets_fault(parameters, context):
            return fault
        self.limits_of(parameters, context)
        facilities = self.source(parameters, "FACILITIES", context)
        return self.fields_fault(parameters, context, facilities, ("FACILITY_ID", "ENTRY_COST"))

    def limits_of(self, parameters, context) -> list[float]:
        """Return the limits, ascending and each once. Raises InputError where one is not a number above 0."""
        from math import inf

        from ...core.text import InputError, Message

        limits = set()
        for word in self.parameterAsString(parameters, "LIMITS", context).replace("，", ",").split(","):
            try:
                limit = float(word)
            except ValueError:
                limit = 0.0
            if not 0 < limit < inf:
                raise InputError(
                    Message(
                        "“{word}” is not a limit: limits are numbers above 0 with commas between them, such as {example}.",
                        word=word.strip(),
                        example="300,500,1000",
                    )
                )
            limits.add(limit)
        return sorted(limits)

    def take_inputs(self, parameters, context):
        self.lines = self.streets(parameters, context)
        self.facilities = self.source(parameters, "FACILITIES", context)
        self.limits = self.limits_of(parameters, context)
        self.entry = self.parameterAsString(parameters, "ENTRY_COST", context)

    def compute(self, parameters, context, progress):
        from ...bridge.network import entry_costs, qgis_crs
        from ...bridge.sink import write
        from ...core.network.service import service_areas, service_tables
        from ..styles import style_pieces

        network = self.lines.network(progress.part(0.0, 0.3))
        places = self.doors(
            self.facilities,
            "FACILITY_ID",
            network,
            parameters,
            context,
            progress.part(0.3, 0.35),
            fields=(self.entry,),
        )
        sinks = {name: self.sink(parameters, name, context) for name in ("LINES", "POLYGONS")}
        found = service_areas(
            self.weighed(network, parameters, context),
            places.anchors,
            self.limits,
            entry=entry_costs(places.table, self.entry) if self.entry else None,
            to_facilities=self.parameterAsString(parameters, "TRAVEL", context) == "to",
            together=self.parameterAsBoolean(parameters, "TOGETHER", context),
            width=self.parameterAsDouble(parameters, "WIDTH", context)
            if sinks["POLYGONS"].wanted()
            else None,
            progress=progress.part(0.35, 0.9),
        )
        kinds = (Qgis.WkbType.MultiLineString, Qgis.WkbType.MultiPolygon)
        results = {}
        for (name, sink), table, kind in zip(
            sinks.items(), service_tables(found, places.ids, network.crs), kinds, strict=True
        ):
            destination = write(
                table, sink, progress.part(0.9, 1.0), wkb_type=kind, crs=qgis_crs(network.crs)
            )
            if destination:
                results[name] = destination
        self.show(
            results.get("LINES"), tr("Streets reached"), lambda layer: style_pieces(layer, "limit_value")
        )
        self.show(
            results.get("POLYGONS"), tr("Ground reached"), lambda layer: style_pieces(layer, "limit_value")
        )
        return {
            **results,
            "WORST_EXCESS": found.worst,
            "UNCONNECTED": int((~places.anchors.connected).sum()),
        }
