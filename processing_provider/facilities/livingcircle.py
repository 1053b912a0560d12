"""guiju:livingcircle, what each community has within a 5, 10 and 15 minutes' walk (生活圈评价)."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ...bridge.text import language, tr
from ..params import report_heading, with_help
from .base import FacilityAlgorithm
from .inputs import facility_parameters, summary_sink


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
            "limit comes from and clause_verified whether it was checked against the official text.\n\n"
            "The report holds all of it in one file that opens without QGIS."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            *facility_parameters(),
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
                QgsProcessingParameterFileDestination(
                    "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True
                ),
                tr("A self-contained HTML file to print or to send."),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("ORIGIN_COUNT", tr("Origins")))
        self.addOutput(QgsProcessingOutputNumber("MEAN_SCORE", tr("Mean score by people")))

    def compute(self, parameters, context, progress):
        import numpy as np

        from ...core.facilities.circle import require_weight
        from ...core.progress import Progress

        started = QDateTime.currentDateTimeUtc()
        heard = []
        told = Progress(progress.step, progress.check, lambda what: (heard.append(what), progress.warn(what)))
        network = self.lines.network(told.part(0.0, 0.3))
        read = self.read(parameters, context, network, told)
        require_weight(self.pack, read.places.counts)
        found, land = self.judged(network, read, progress.part(0.5, 0.85))
        report = self.write_report(
            parameters,
            context,
            network,
            read,
            found,
            land,
            started,
            heard,
            progress.part(0.85, 0.9),
        )
        results = self.write_layers(
            parameters, context, network, read, found, land, report, progress.part(0.9, 1.0)
        )
        known = np.isfinite(found.score)
        people = read.population[known]
        mean = float(np.average(found.score[known], weights=people)) if people.any() else 0.0
        return {**results, **report, "ORIGIN_COUNT": len(found.score), "MEAN_SCORE": round(mean, 2)}

    def write_layers(self, parameters, context, network, read, found, land, report, progress):
        """Write the result layers and have them loaded with their styles."""
        from qgis.core import QgsWkbTypes

        from ...bridge.network import qgis_crs
        from ...bridge.sink import write
        from ...core.facilities.tables import access_table, scores_table
        from ..styles import style_table
        from .styles import scores_style

        titles = {
            category.id: category.title.get(language(), category.id) for category in self.pack.categories
        }
        ids = read.origins.ids
        scores = scores_table(
            self.pack, found, ids, read.population, read.origins.table.geometry, network.crs
        )
        shape = {
            "wkb_type": QgsWkbTypes.multiType(QgsWkbTypes.flatType(self.origins.wkb_type)),
            "crs": qgis_crs(network.crs),
        }
        access = access_table(self.pack, found, ids, read.places.names)
        properties = {"guiju/report": report["REPORT"]} if report else None
        out = {}
        for name, table, part, kind, title, style, marks in (
            (
                "SCORES",
                scores,
                (0.0, 0.3),
                shape,
                tr("Living circle scores"),
                scores_style(titles),
                properties,
            ),
            ("ACCESS", access, (0.3, 0.9), {}, tr("Access by category"), style_table, None),
            (
                "SUMMARY",
                self.summary(read, found, land),
                (0.9, 1.0),
                {},
                tr("Coverage by category"),
                style_table,
                None,
            ),
        ):
            destination = write(table, self.sink(parameters, name, context), progress.part(*part), **kind)
            if destination:
                out[name] = self.show(destination, title, style, marks)
        return out

    def write_report(self, parameters, context, network, read, found, land, started, warnings, progress):
        """Write the report where it is asked for."""
        from ...bridge.files import write_text
        from ...report.livingcircle import CircleFacts, circle_report

        path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if not path:
            return {}
        facts = CircleFacts(
            title=tr("Living circle: {layer}").format(layer=self.origins.name),
            place=self.parameterAsString(parameters, "PLACE", context),
            date=started.toLocalTime().toString("yyyy-MM-dd HH:mm"),
            marking=self.parameterAsString(parameters, "MARKING", context),
            pack=self.pack,
            circle=found,
            ids=read.origins.ids,
            population=read.population,
            counted=self.settings["POPULATION"],
            geometry=read.origins.table.geometry,
            streets=network.lines,
            summary=self.summary(read, found, land),
            record=self.record(network, read, started, warnings, progress),
        )
        return {"REPORT": write_text(path, circle_report(facts, tr, language()), progress)}

    def record(self, network, read, started, warnings, progress):
        """Return how the run came about."""
        from ...bridge.network import qgis_crs
        from ...bridge.record import layer_hash, versions
        from ...bridge.text import render
        from ...report.facts import LayerFacts, RunRecord

        def layer(role, source, table):
            progress.check()
            return LayerFacts(role, source.name, len(table), crs=source.crs.authid(), hash=layer_hash(table))

        title = self.pack.title.get(language()) or self.pack.id
        streets = self.lines.lines.name if self.lines.lines else self.lines.path
        layers = [
            LayerFacts(
                tr("Streets (edges)"), streets, len(network), crs=network.crs.name, hash=network.source_hash
            ),
            layer(tr("Origins"), self.origins, read.origins.table),
        ]
        for (source, category), table in zip(self.layers_by_category, read.tables, strict=True):
            layers.append(layer(category or tr("Facilities"), source, table))
        if read.land:
            layers.append(layer(tr("Residential land"), self.residential, read.land[2]))
        return RunRecord(
            started=started.toString(Qt.DateFormat.ISODate),
            finished=QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODate),
            pack=f"{title} ({self.pack.id} {self.pack.version}, {self.pack.digest})",
            basis=self.pack.basis,
            crs=qgis_crs(network.crs).userFriendlyIdentifier(),
            area_methods=[self.settings["AREA_METHOD"]] if read.land else [],
            layers=layers,
            parameters={key: value for key, value in self.settings.items() if value != ""},
            versions=versions(),
            warnings=[render(warning) for warning in warnings],
        )
