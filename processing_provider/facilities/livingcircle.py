"""guiju:livingcircle, what each community has within a 5, 10 and 15 minutes' walk (生活圈评价)."""

from dataclasses import dataclass, replace

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ..base import POLYGONS
from ..params import report_heading, with_help
from .base import FacilityAlgorithm
from .inputs import AROUND, capacity_field, facility_parameters, summary_sink


class LivingCircle(FacilityAlgorithm):
    ID = "livingcircle"

    def displayName(self):
        return tr("Living circle")

    def tags(self):
        return tr(
            "15-minute,walkability,coverage,facility,community,score,生活圈,十五分钟,配套设施,覆盖率"
        ).split(",")

    def shortDescription(self):
        return tr(
            "Scores each community by what it can walk to within 5, 10 and 15 minutes, and says what it lacks."
        )

    def shortHelpString(self):
        return tr(
            "Walks from each origin along the streets to the nearest facility of each category of a facility pack, and "
            "judges it by the limit of the category's level, in metres or minutes, as the pack says or as asked for.\n\n"
            "Scores: one feature for each origin. score is 100 × the weights of the categories within their limit ÷ the "
            "weights of all that were looked for: 100 where nothing is missing. missing names the categories that cost "
            "points. minutes_… is the walk to the nearest facility of a category, whatever its limit, and empty where "
            "there is none. status is ok, unreachable (there is no walk to any facility) or unconnected (no street is "
            "near enough; then there is no score).\n\n"
            "Access: one row for each origin and category. status is ok (within the limit), beyond_limit, unreachable "
            "(no way leads there), unconnected (the origin), no_facility (the category has none: missing for everyone) "
            "or no_layer (no layer was given for it: not judged).\n\n"
            "Summary: one row for each category: how many people, and how much residential land where it is given, "
            "have it within the limit, and their share of all. Weights and limits are the pack's; clause names where a "
            "limit comes from and clause_verified whether it was checked against the official text. measure tells "
            "whether a limit is one along the streets or by radius, counted what stands for people.\n\n"
            "Scores of zones, where zones are given: one feature for each zone, with the mean score of its people, who "
            "has everything, and what fewest of them have. status is ok, no_origins, nobody (no people), unconnected "
            "(none of its origins) or no_geometry. How even access is, the Gini coefficient tells: 0 where everyone "
            "has the same score, towards 1 where few have all of it.\n\n"
            "The report holds all of it in one file that opens without QGIS."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            *facility_parameters(),
            capacity_field(),
            *_zones(),
            *report_heading(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "SCORES", tr("Scores"), QgsProcessing.SourceType.TypeVectorAnyGeometry
                ),
                tr("origin, population, score (0 to 100), missing, status, minutes_… for each category."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "ACCESS", tr("Access"), QgsProcessing.SourceType.TypeVector, optional=True
                ),
                tr("origin, category, minutes, metres, limit_value, unit, status, facility (the nearest)."),
            ),
            summary_sink(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "ZONE_SCORES",
                    tr("Scores of zones"),
                    QgsProcessing.SourceType.TypeVectorPolygon,
                    optional=True,
                    createByDefault=False,
                ),
                tr(
                    "zone, origins (number), population, score (mean by people), full_population and full_share (who "
                    "have all that counts), share_… (all of a level), worst_category, worst_title, worst_share, "
                    "worst_tenth_score (mean of the worst-served tenth of people), gini (within the zone), status."
                ),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True
                ),
                tr("A self-contained HTML file to print or to send."),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("ORIGIN_COUNT", tr("Origins")))
        for name, title in (
            ("MEAN_SCORE", tr("Mean score by people")),
            ("FULL_SHARE", tr("Share of people who have all that counts")),
            ("FULL_RESIDENTIAL_SHARE", tr("Share of residential land that has all that counts")),
            ("WORST_TENTH_SCORE", tr("Mean score of the worst-served tenth of people")),
            ("GINI", tr("Gini coefficient of scores between people")),
            ("ZONE_GINI", tr("Gini coefficient of mean scores between zones")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def fault(self, parameters, context):
        if parameters.get("ZONES") is not None:
            zones = self.polygons(parameters, "ZONES", context)
            if fault := self.fields_fault(parameters, context, zones, ("ZONE_ID",)):
                return fault
        return super().fault(parameters, context)

    def take_inputs(self, parameters, context):
        super().take_inputs(parameters, context)
        given = parameters.get("ZONES") is not None
        self.zones = self.polygons(parameters, "ZONES", context) if given else None

    def compute(self, parameters, context, progress):
        from ...core.facilities.circle import require_weight
        from ...core.facilities.zones import zone_table

        started = QDateTime.currentDateTimeUtc()
        heard = []
        told = progress.keeping(heard)
        network = self.lines.network(told.part(0.0, 0.3))
        read = self.read(parameters, context, network, told)
        require_weight(self.pack, read.places.counts)
        found, land = self.judged(network, read, progress.part(0.5, 0.8))
        zoning = self.zoning(parameters, context, network, read, told.part(0.8, 0.83))
        run = _Run(
            network=network,
            read=read,
            circle=found,
            land=land,
            summary=self.summary(read, found, land),
            zones=zone_table(self.pack, found, read.population, zoning, language(), network.crs),
            started=started,
            warnings=heard,
        )
        report = self.write_report(parameters, context, run, progress.part(0.83, 0.9))
        results = self.write_layers(parameters, context, run, report, progress.part(0.9, 1.0))
        return {**results, **report, **run.numbers()}

    def zoning(self, parameters, context, network, read, progress):
        """Return in which zone each origin lies."""
        id_field = self.parameterAsString(parameters, "ZONE_ID", context) or None
        reader = self.reader(network, context)
        return reader.zones(self.zones, id_field, read.origins.table.geometry, progress)

    def write_layers(self, parameters, context, run, report, progress):
        """Write the result layers and have them loaded with their styles."""
        from qgis.core import QgsWkbTypes

        from ...bridge.network import qgis_crs
        from ...bridge.sink import write
        from ...core.facilities.tables import access_table, scores_table
        from ..styles import style_table
        from .styles import scores_style

        origins, crs = run.read.origins, run.network.crs
        shape = {
            "wkb_type": QgsWkbTypes.multiType(QgsWkbTypes.flatType(self.origins.wkb_type)),
            "crs": qgis_crs(crs),
        }
        tables = {
            "SCORES": scores_table(
                self.pack, run.circle, origins.ids, run.read.population, origins.table.geometry, crs
            ),
            "ACCESS": access_table(self.pack, run.circle, origins.ids, run.read.places.names),
            "SUMMARY": run.summary,
            "ZONE_SCORES": run.zones,
        }
        shapes = {"SCORES": shape, "ZONE_SCORES": {**shape, "wkb_type": QgsWkbTypes.Type.MultiPolygon}}
        marks = {"guiju/report": report["REPORT"]} if report else None
        shown = {
            "SCORES": (tr("Living circle scores"), scores_style(self.titles), marks),
            "ACCESS": (tr("Access by category"), style_table),
            "SUMMARY": (tr("Coverage by category"), style_table),
            "ZONE_SCORES": (tr("Living circle scores of zones"), scores_style({})),
        }
        parts = {
            "SCORES": (0.0, 0.3),
            "ACCESS": (0.3, 0.9),
            "SUMMARY": (0.9, 0.95),
            "ZONE_SCORES": (0.95, 1.0),
        }
        out = {}
        for name, table in tables.items():
            sink, part = self.sink(parameters, name, context), progress.part(*parts[name])
            if destination := write(table, sink, part, **shapes.get(name, {})):
                out[name] = self.show(destination, *shown[name])
        return out

    def write_report(self, parameters, context, run, progress):
        """Write the report where it is asked for."""
        from ...core.facilities.blind import blind_areas
        from ...report.circle_facts import CircleFacts
        from ...report.livingcircle import circle_report

        path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if not path:
            return {}
        origins = run.read.origins
        blind = blind_areas(
            run.circle, origins.table.geometry, run.read.population, AROUND, progress.part(0.0, 0.6)
        )
        facts = CircleFacts(
            title=tr("Living circle: {layer}").format(layer=self.origins.name),
            place=self.parameterAsString(parameters, "PLACE", context),
            date=run.started.toLocalTime().toString("yyyy-MM-dd HH:mm"),
            marking=printed(self.marking),
            pack=self.pack,
            circle=run.circle,
            ids=origins.ids,
            population=run.read.population,
            counted=self.counted,
            field=self.settings["POPULATION"],
            geometry=origins.table.geometry,
            streets=run.network.lines,
            summary=run.summary,
            zones=run.zones,
            blind=blind,
            land=run.land,
            record=self.record(run, progress),
        )
        return {"REPORT": self.write_text(path, circle_report(facts, tr, language()), progress)}

    def record(self, run, progress):
        """Return how the run came about."""
        from .record import run_record

        read = run.read
        layers = [(tr("Origins"), self.origins, read.origins.table)]
        for (source, category), table in zip(self.layers_by_category, read.tables, strict=True):
            layers.append((category or tr("Facilities"), source, table))
        if read.land:
            layers.append((tr("Residential land"), self.residential, read.land[2]))
        if self.zones:
            ids = {"zone": run.zones.column("zone")}
            layers.append((tr("Zones"), self.zones, replace(run.zones, columns=ids)))
        return run_record(
            self.pack,
            self.lines,
            run.network,
            layers,
            self.settings,
            run.started,
            run.warnings,
            progress,
            area_methods=[self.settings["AREA_METHOD"]] if read.land else [],
        )


@dataclass(frozen=True)
class _Run:
    """All that a run found and what it heard on the way."""

    network: object
    read: object
    circle: object
    land: object
    summary: object
    zones: object
    started: QDateTime
    warnings: list

    def numbers(self) -> dict:
        """Return the numbers that the algorithm gives back; None where there is nothing to tell."""
        import numpy as np

        from ...core.facilities.equity import gini, mean, worst_mean
        from ...core.facilities.zones import zone_gini

        score, people = self.circle.score, self.read.population
        land, area = self.land[:2] if self.land else (self.circle, np.zeros(len(score)))
        numbers = {
            "MEAN_SCORE": mean(score, people),
            "FULL_SHARE": mean(self.circle.whole, people),
            "FULL_RESIDENTIAL_SHARE": mean(land.whole, area),
            "WORST_TENTH_SCORE": worst_mean(score, people),
            "GINI": gini(score, people),
            "ZONE_GINI": zone_gini(self.zones),
        }
        told = {name: round(value, 4) if np.isfinite(value) else None for name, value in numbers.items()}
        return {"ORIGIN_COUNT": len(score), **told}


def _zones() -> list:
    return [
        with_help(
            QgsProcessingParameterFeatureSource(
                "ZONES", tr("Zones (street blocks, sub-districts)"), POLYGONS, optional=True
            ),
            tr(
                "Zones whose people are told together, and among whom scores are compared. An origin belongs to the "
                "zone that it lies in, a polygon by a point on it; where zones overlap, to the first in the layer's "
                "order."
            ),
        ),
        with_help(
            QgsProcessingParameterField(
                "ZONE_ID", tr("Field of the zones' own ids"), None, "ZONES", optional=True
            ),
            tr("What results call a zone, such as its name. Left empty, its feature id with a # before it."),
        ),
    ]
