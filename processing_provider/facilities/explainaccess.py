"""guiju:explainaccess, why one home scores what it scores (可达性说明)."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterPoint,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ...core.text import InputError, Message
from ..network.inputs import PLACES
from ..params import listed, report_heading, with_help
from .base import FacilityAlgorithm
from .inputs import facility_parameters

# More homes than these are a living circle, not an explanation.
MOST_HOMES = 50
# What the living circle asks and one home has no use for.
NOT_ASKED = frozenset({"ORIGINS", "ORIGIN_ID", "POPULATION", "COUNTED", "RESIDENTIAL", "AREA_METHOD"})


class ExplainAccess(FacilityAlgorithm):
    ID = "explainaccess"

    def displayName(self):
        return tr("Explain access")

    def tags(self):
        return tr(
            "why,household,route,nearest,score,living circle,可达性,说明,最近设施,路径,住户,生活圈"
        ).split(",")

    def shortDescription(self):
        return tr(
            "For one home: the nearest facility of each category, the way there, what is missing and by how much."
        )

    def shortHelpString(self):
        return tr(
            "Explains the score of one home, or of a few: a point, or features of a layer. The figures are those that "
            "“Living circle” gives the same origin with the same settings.\n\n"
            "Routes: one line for each category, from the door along the streets to the nearest facility; straight for "
            "a category by radius. Where minutes govern, it is the quickest way, and metres are those of the shortest. "
            "A category that is missing has a row without a line. status is ok (within the limit), beyond_limit, "
            "unreachable (no way leads there), unconnected (no street is near enough to the home), no_facility (there is "
            "none in the layers) or no_layer (no layer was given for it: not judged). shortfall is by how much the walk "
            "exceeds the limit, in its unit: 0 within it, empty where there is no walk. counts tells whether the category "
            "counts in the score. clause names where the limit comes from and clause_verified whether it was checked "
            "against the official text.\n\n"
            "The report is one page for each home that a neighbour can read: the points, what is near enough for each "
            "level of the living circle, a map of the ways, and what is missing and why."
        )

    def initAlgorithm(self, configuration=None):
        asked = {parameter.name(): parameter for parameter in facility_parameters()}
        streets = [name for name in asked if name not in NOT_ASKED]
        place = streets.index("FACILITIES")
        parameters = [asked[name] for name in streets]
        for parameter in (
            *parameters[:place],
            *_homes(),
            *parameters[place:],
            *report_heading(),
            *_results(),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("SCORE", tr("Score of the home, or the mean of several")))
        self.addOutput(
            QgsProcessingOutputNumber("MISSING_COUNT", tr("Categories that are missing, of all homes"))
        )

    def facilities_fault(self, parameters, context):
        point, layer = (parameters.get(name) not in (None, "") for name in ("ORIGIN", "ORIGINS"))
        if point and layer:
            return tr("Both a point and a layer of homes are given. Give one of them.")
        if point and not self.parameterDefinition("ORIGIN").checkValueIsAcceptable(
            parameters["ORIGIN"], context
        ):
            return tr(
                "“{value}” is not a point. Give its coordinates and their reference system, such as {example}."
            ).format(value=parameters["ORIGIN"], example="114.305,30.593 [EPSG:4490]")
        if not point and not layer:
            return tr(
                "No home is given. Click a point on the map, or give a layer of homes and the id of the one to explain."
            )
        if layer:
            homes = self.source(parameters, "ORIGINS", context)
            if fault := self.fields_fault(parameters, context, homes, ("ORIGIN_ID",)):
                return fault
        self.assigned(parameters, context, self.pack_of(parameters, context))
        return None

    def take_inputs(self, parameters, context):
        self.take_facilities(parameters, context)
        self.homes = None
        if parameters.get("ORIGINS") not in (None, ""):
            self.homes = self.source(parameters, "ORIGINS", context)
        else:
            self.point = self.parameterAsPoint(parameters, "ORIGIN", context)
            self.point_crs = self.parameterAsPointCrs(parameters, "ORIGIN", context)
        for name in ("ORIGIN_ID", "ORIGIN_VALUES"):
            self.settings[name] = self.parameterAsString(parameters, name, context).strip()

    def compute(self, parameters, context, progress):
        import numpy as np

        from ...core.facilities.explain import explain
        from ...core.facilities.search import searches, way

        started = QDateTime.currentDateTimeUtc()
        heard = []
        told = progress.keeping(heard)
        network = self.lines.network(told.part(0.0, 0.4))
        reader = self.reader(network, context)
        homes, rows = self.homes_of(network, reader, context, told.part(0.4, 0.45))
        fields = tuple(listed(self.settings["CATEGORY"]))
        places, tables = reader.facilities(
            self.pack, self.layers_by_category, fields, self.settings["FACILITY_NAME"], told.part(0.45, 0.55)
        )
        walked = way(network, **self.way())
        searched = dict(searches(walked, places.anchors, progress.part(0.55, 0.85)))
        found = []
        for row in rows.tolist():
            progress.check()
            found.append(explain(self.pack, walked, searched, homes.anchors, row))
        results = self.write_report(
            parameters, context, network, homes, rows, places, tables, found, started, heard, progress
        )
        results |= self.write_routes(parameters, context, network, homes.ids[rows], places, found, progress)
        scores = [one.score for one in found if np.isfinite(one.score)]
        missing = sum(len(one.missing.split(",")) for one in found if one.missing)
        return {
            **results,
            "SCORE": round(float(np.mean(scores)), 2) if scores else None,
            "MISSING_COUNT": missing,
        }

    def homes_of(self, network, reader, context, progress):
        """Return the homes that were read and the rows of those to explain. Raises InputError."""
        import numpy as np

        from ...bridge.network import door_at

        if self.homes is None:
            door = door_at(
                self.point,
                self.point_crs,
                network,
                reader.distance,
                progress,
                context.transformContext(),
                largest_part=reader.largest_part,
            )
            return door, np.array([0])
        homes = reader.doors(self.homes, progress, id_field=self.settings["ORIGIN_ID"] or None)
        rows = _asked(homes.ids, self.settings["ORIGIN_VALUES"], self.homes.name)
        if len(rows) > MOST_HOMES:
            raise InputError(
                Message(
                    "Layer “{layer}” has {count} homes, more than the {most} that one report explains. Name those to "
                    "explain by their ids, or select them and use the selected features only.",
                    layer=self.homes.name,
                    count=len(rows),
                    most=MOST_HOMES,
                )
            )
        return homes, rows

    def write_routes(self, parameters, context, network, ids, places, found, progress):
        """Write the layer of ways and have it loaded with its style."""
        from qgis.core import Qgis

        from ...bridge.network import qgis_crs
        from ...bridge.sink import write
        from ...core.facilities.explain import routes_table
        from .route_styles import style_routes

        table = routes_table(found, ids, places.names, language(), network.crs)
        destination = write(
            table,
            self.sink(parameters, "ROUTES", context),
            progress.part(0.9, 1.0),
            wkb_type=Qgis.WkbType.LineString,
            crs=qgis_crs(network.crs),
        )
        return (
            {"ROUTES": self.show(destination, tr("Ways to facilities"), style_routes)} if destination else {}
        )

    def write_report(
        self, parameters, context, network, homes, rows, places, tables, found, started, warnings, progress
    ):
        """Write the report where it is asked for."""
        from ...report.explain import ExplainFacts, HomeFacts, explain_report
        from .record import run_record

        path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if not path:
            return {}
        sources = [
            (category or tr("Facilities"), source, table)
            for (source, category), table in zip(self.layers_by_category, tables, strict=True)
        ]
        if self.homes is not None:
            sources.insert(0, (tr("Homes"), self.homes, homes.table))
        one = homes.ids[rows[0]] if len(rows) == 1 else None
        facts = ExplainFacts(
            title=tr("What can be walked to from {home}").format(home=one)
            if one
            else tr("What can be walked to"),
            place=self.parameterAsString(parameters, "PLACE", context),
            date=started.toLocalTime().toString("yyyy-MM-dd HH:mm"),
            marking=printed(self.marking),
            pack=self.pack,
            homes=[
                HomeFacts(homes.ids[row], homes.table.geometry[row], explained)
                for row, explained in zip(rows.tolist(), found, strict=True)
            ],
            names=places.names,
            streets=network.lines,
            walking_speed=self.settings["WALKING_SPEED"],
            join_distance=self.settings["JOIN_DISTANCE"],
            to_facilities=self.way()["to_facilities"],
            record=run_record(
                self.pack, self.lines, network, sources, self.settings, started, warnings, progress
            ),
        )
        return {
            "REPORT": self.write_text(path, explain_report(facts, tr, language()), progress.part(0.85, 0.9))
        }


def _asked(ids, wanted: str, layer: str):
    """Return the rows of the homes that are asked for, all where none is named. Raises InputError."""
    import numpy as np

    if not wanted:
        return np.arange(len(ids))
    known = set(ids.tolist())
    # An id may hold a comma of its own.
    named = [wanted] if wanted in known else listed(wanted)
    for id in named:
        if id not in known:
            raise InputError(
                Message(
                    "Layer “{layer}” has no home “{id}”. Its ids are such as {examples}.",
                    layer=layer,
                    id=id,
                    examples=", ".join(ids[:5].tolist()) or "—",
                )
            )
    return np.flatnonzero(np.isin(ids.astype(str), named))


def _homes():
    """A point, or a layer and which of its features."""
    return (
        with_help(
            QgsProcessingParameterPoint("ORIGIN", tr("Home (point)"), optional=True),
            tr(
                "The place to explain, in any reference system: click it on the map, or write its coordinates, such as "
                "{example}. Without a reference system they are taken to be in the project's, else in that of the streets."
            ).format(example="114.305,30.593 [EPSG:4490]"),
        ),
        with_help(
            QgsProcessingParameterFeatureSource("ORIGINS", tr("Homes (layer)"), PLACES, optional=True),
            tr("Instead of a point: a layer of homes or communities, of which some are explained."),
        ),
        with_help(
            QgsProcessingParameterField(
                "ORIGIN_ID", tr("Field of the homes' own ids"), None, "ORIGINS", optional=True
            ),
            tr("What results call a home. Left empty, its feature id with a # before it."),
        ),
        with_help(
            QgsProcessingParameterString("ORIGIN_VALUES", tr("Ids of the homes to explain"), optional=True),
            tr(
                "One id of the layer of homes, or several with commas between them. Left empty, all homes of the layer or "
                "of its selection are explained, up to {most}."
            ).format(most=MOST_HOMES),
        ),
    )


def _results():
    return (
        with_help(
            QgsProcessingParameterFeatureSink(
                "ROUTES", tr("Ways to facilities"), QgsProcessing.SourceType.TypeVectorLine, optional=True
            ),
            tr(
                "origin, category, title, level, facility (the nearest), metres, minutes, limit_value, unit, measure, "
                "shortfall, status, counts, clause, clause_verified."
            ),
        ),
        with_help(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True
            ),
            tr("A self-contained HTML file to print or to send."),
        ),
    )
