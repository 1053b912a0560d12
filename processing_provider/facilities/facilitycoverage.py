"""guiju:facilitycoverage, who has each category within its limit, and the blind areas (设施覆盖与盲区)."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from ...bridge.text import language, tr
from ..params import number, with_help
from .base import FacilityAlgorithm
from .inputs import AROUND, capacity_field, facility_parameters, summary_sink


class FacilityCoverage(FacilityAlgorithm):
    ID = "facilitycoverage"

    def displayName(self):
        return tr("Facility coverage and blind areas")

    def tags(self):
        return tr("coverage,blind area,service area,population,facility,覆盖率,盲区,服务范围,配套设施").split(
            ","
        )

    def shortDescription(self):
        return tr(
            "How many people have each category within its limit, on what ground, and where nobody has."
        )

    def shortHelpString(self):
        return tr(
            "Walks from each origin along the streets to the nearest facility of each category of a facility pack, or "
            "straight to it where the category is one by radius. An origin is covered where that walk is within the "
            "limit: that of the category's level, or one limit for all.\n\n"
            "Covered: one polygon for each category, the ground from which the walk is within the limit, never beyond "
            "it, with the people who are covered; by radius, circles. Whether an origin is covered is told by its own "
            "walk, not by the polygon.\n\n"
            "Blind areas: for each category, where the origins are that do not have it within the limit, with their "
            "number, their ids and their people. Origins that are polygons keep their shape; a point stands for a "
            "circle of 100 m unless another radius is given, so that its area tells nothing of the place. What "
            "touches is one area. The people who are covered and those in blind areas add up to all, but for origins "
            "without a geometry.\n\n"
            "Summary: one row for each category, people and, where it is given, residential land."
        )

    def initAlgorithm(self, configuration=None):
        limit = QgsProcessingParameterNumber(
            "LIMIT", tr("One limit for all"), QgsProcessingParameterNumber.Type.Double, None, True
        )
        for parameter in (
            *facility_parameters(),
            capacity_field(),
            with_help(
                limit,
                tr(
                    "Metres, or minutes where minutes govern. Left empty, each category has the limit of the facility pack."
                ),
            ),
            number(
                "WIDTH",
                tr("Width of the ground beside the street (m)"),
                50.0,
                tr("How far the polygons go off the street. The walk there counts."),
            ),
            number(
                "AROUND",
                tr("Circle around points in blind areas (m)"),
                AROUND,
                tr("The radius of the ground that an origin stands for which is a point."),
                minimum=1.0,
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "COVERED", tr("Covered"), QgsProcessing.SourceType.TypeVectorPolygon, optional=True
                ),
                tr(
                    "category, title, limit_value, unit, measure (network or radius), status, facilities, "
                    "covered_population, covered_share, area_m2 (planar)."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "BLIND_AREAS",
                    tr("Blind areas"),
                    QgsProcessing.SourceType.TypeVectorPolygon,
                    optional=True,
                ),
                tr(
                    "category, title, limit_value, unit, origins (number), origin_ids (the first 30), population, "
                    "area_m2 (planar; that of the circle for a point)."
                ),
            ),
            summary_sink(),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("BLIND_COUNT", tr("Number of blind areas")))

    def fault(self, parameters, context):
        if parameters.get("LIMIT") is not None:
            limit = self.parameterAsDouble(parameters, "LIMIT", context)
            if not limit > 0:
                return tr(
                    "The limit is {limit}, but it must be above 0, or nothing can be reached. Leave it empty for the "
                    "limits of the facility pack."
                ).format(limit=limit)
        return super().fault(parameters, context)

    def take_inputs(self, parameters, context):
        super().take_inputs(parameters, context)
        if parameters.get("LIMIT") is not None:
            self.pack = self.pack.limited(self.parameterAsDouble(parameters, "LIMIT", context))

    def compute(self, parameters, context, progress):
        from ...bridge.network import qgis_crs
        from ...bridge.sink import write
        from ...core.facilities.blind import blind_areas, blind_table, covered_ground, covered_table
        from ..styles import LACKS, style_pieces, style_table

        network = self.lines.network(progress.part(0.0, 0.3))
        read = self.read(parameters, context, network, progress)
        found, land = self.judged(network, read, progress.part(0.5, 0.65))
        summary = self.summary(read, found, land)
        tables = {}
        if self.sink(parameters, "COVERED", context).wanted():
            ground = covered_ground(
                network,
                read.places.anchors,
                self.pack,
                **self.way(),
                width=self.parameterAsDouble(parameters, "WIDTH", context),
                progress=progress.part(0.65, 0.85),
            )
            tables["COVERED"] = covered_table(ground, summary, network.crs)
        blind = blind_areas(
            found,
            read.origins.table.geometry,
            read.population,
            self.parameterAsDouble(parameters, "AROUND", context),
            progress.part(0.85, 0.95),
        )
        tables["BLIND_AREAS"] = blind_table(
            self.pack, blind, read.origins.ids, self.settings["GOVERNS"], language(), network.crs
        )
        titles = {"COVERED": tr("Covered"), "BLIND_AREAS": tr("Blind areas")}
        styles = {
            "COVERED": lambda layer: style_pieces(layer, "title", hatched=False),
            "BLIND_AREAS": lambda layer: style_pieces(layer, "title", colours=LACKS),
        }
        shape = {"wkb_type": Qgis.WkbType.MultiPolygon, "crs": qgis_crs(network.crs)}
        out = {"BLIND_COUNT": len(blind.column)}
        for name, table in tables.items():
            destination = write(
                table, self.sink(parameters, name, context), progress.part(0.95, 0.99), **shape
            )
            if destination:
                out[name] = self.show(destination, titles[name], styles[name])
        destination = write(summary, self.sink(parameters, "SUMMARY", context), progress.part(0.99, 1.0))
        if destination:
            out["SUMMARY"] = self.show(destination, tr("Coverage by category"), style_table)
        return out
