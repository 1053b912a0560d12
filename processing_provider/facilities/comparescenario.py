"""guiju:comparescenario, what changes for whom by facilities or streets added or closed (方案对比)."""

from qgis.core import Qgis, QgsProcessingOutputNumber, QgsWkbTypes
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ..params import listed, report_heading
from .base import FacilityAlgorithm
from .inputs import facility_parameters
from .scenario_inputs import facility_changes, results, street_changes

CHANGES = ("ADDED_FACILITIES", "CLOSED_FACILITIES", "ADDED_STREETS", "CLOSED_STREETS")
# What the living circle asks besides, and a comparison does not.
NOT_ASKED = frozenset({"RESIDENTIAL", "AREA_METHOD"})


class CompareScenario(FacilityAlgorithm):
    ID = "comparescenario"

    def displayName(self):
        return tr("Compare scenario")

    def tags(self):
        return tr(
            "what if,scenario,difference,before,after,close,add,school,street,living circle,方案对比,情景,增设,关闭,前后对比,生活圈"
        ).split(",")

    def shortDescription(self):
        return tr(
            "What changes for each community when facilities or streets are added or closed, without building the rest "
            "again."
        )

    def shortHelpString(self):
        return tr(
            "Judges the living circle twice, as it is and with the changes, and gives the difference. Only categories "
            "whose facilities change are searched again; where streets change, all are.\n\n"
            "Differences: one feature for each origin. change is better (categories come within their limit, none is "
            "lost), worse (the reverse), mixed (both), nearer or farther (walks are shorter or longer, but no limit is "
            "passed), unchanged, or not_judged (unconnected before and after). gained and lost name the categories; "
            "score_before, score_after and score_change are those of “Living circle”; minutes_before_… and "
            "minutes_after_… the walks to the nearest facility of a category, empty where there is none.\n\n"
            "Coverage: one row for each category with the people who have it within its limit before and after, and of "
            "these the gained and the lost.\n\n"
            "Changed streets: what was added and what was closed, as it lies in the network. Closed is exactly the stretch "
            "within a polygon or along a line; streets that only cross the line stay open. A home or a facility whose "
            "only street is closed is cut off. An added street joins the others at its ends and, if asked for, "
            "where it crosses them; who is nearer to it than to the street of before may use both."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            *(parameter for parameter in facility_parameters() if parameter.name() not in NOT_ASKED),
            *facility_changes(),
            *street_changes(),
            *report_heading(),
            *results(),
        ):
            self.addParameter(parameter)
        for name, title in (
            ("BETTER", tr("People who gain a category and lose none")),
            ("WORSE", tr("People who lose a category and gain none")),
            ("MEAN_SCORE_BEFORE", tr("Mean score by people before")),
            ("MEAN_SCORE_AFTER", tr("Mean score by people after")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def fault(self, parameters, context):
        if not any(_given(parameters, name) for name in CHANGES):
            return tr(
                "Nothing is changed. Give facilities or streets to add, or to close; “Living circle” judges what is there."
            )
        if fault := super().fault(parameters, context):
            return fault
        if _given(parameters, "ADDED_STREETS"):
            added = self.source(parameters, "ADDED_STREETS", context)
            if not _holds(added, Qgis.GeometryType.Line):
                return tr("Layer “{layer}” does not hold lines, so it adds no street.").format(
                    layer=added.name
                )
        if _given(parameters, "CLOSED_STREETS"):
            closed = self.source(parameters, "CLOSED_STREETS", context)
            if not _holds(closed, Qgis.GeometryType.Line, Qgis.GeometryType.Polygon):
                return tr(
                    "Layer “{layer}” holds neither lines nor polygons, so it closes no street. Draw a line along the street "
                    "or a polygon around it."
                ).format(layer=closed.name)
        self.additions(parameters, context, self.pack_of(parameters, context))
        return None

    def take_inputs(self, parameters, context):
        super().take_inputs(parameters, context)
        self.added_layers = self.additions(parameters, context, self.pack)
        self.changed = {
            name: self.source(parameters, name, context) if _given(parameters, name) else None
            for name in ("ADDED_STREETS", "CLOSED_STREETS")
        }
        self.settings |= {
            "CLOSED_FACILITIES": self.parameterAsString(parameters, "CLOSED_FACILITIES", context).strip(),
            "ADDED_JOIN": self.parameterAsDouble(parameters, "ADDED_JOIN", context),
            "ADDED_CROSSINGS": self.parameterAsBoolean(parameters, "ADDED_CROSSINGS", context),
            "CLOSED_BESIDE": self.parameterAsDouble(parameters, "CLOSED_BESIDE", context),
        }

    def additions(self, parameters, context, pack):
        """Return the layers of added facilities, each with its category or, where a field tells, None."""
        layers = self.layers(parameters, "ADDED_FACILITIES", context)
        if not layers:
            return []
        fields = listed(self.parameterAsString(parameters, "CATEGORY", context))
        told = fields and all(layer.fields().lookupField(field) >= 0 for layer in layers for field in fields)
        roles = self.parameterAsString(parameters, "ADDED_ROLES", context).strip()
        category = parameters.get("CATEGORY") if told and not roles else None
        asked = {"FACILITIES": parameters["ADDED_FACILITIES"], "ROLES": roles, "CATEGORY": category}
        return self.assigned({**parameters, **asked}, context, pack)

    def compute(self, parameters, context, progress):
        from ...core.facilities.circle import circle, require_weight
        from ...core.facilities.scenario import Comparison, change_table, changed_places, walks_after
        from ...core.facilities.search import way
        from .scenario_run import ScenarioRun

        started = QDateTime.currentDateTimeUtc()
        heard = []
        told = progress.keeping(heard)
        network = self.lines.network(told.part(0.0, 0.3))
        read = self.read(parameters, context, network, told)
        require_weight(self.pack, read.places.counts)
        more, more_tables = self.read_additions(context, network, told)
        places, changed, closed = changed_places(
            read.places, more, listed(self.settings["CLOSED_FACILITIES"])
        )
        self.tell_closed(closed, read.places.names, told)
        before, _ = self.judged(network, read, progress.part(0.5, 0.65))
        streets = self.street_changes(context).on(network, told.part(0.65, 0.7))
        origins, facilities = read.origins.anchors, places.anchors
        if len(streets.added) or len(streets.closed):
            origins = streets.doors(origins)
            facilities, changed = {id: streets.doors(own) for id, own in facilities.items()}, set(facilities)
            self.tell_cut_off(origins, streets, told)
        walked = walks_after(
            self.pack,
            before.walks,
            way(streets.network, **self.way()).closed(streets.closed),
            origins,
            facilities,
            changed,
            progress.part(0.7, 0.85),
        )
        found = Comparison(before, circle(self.pack, walked, places.counts))
        counts = read.places.counts, places.counts
        run = ScenarioRun(
            network=network,
            streets=streets,
            read=read,
            places=places,
            more=more,
            added_tables=more_tables,
            closed=closed,
            found=found,
            summary=change_table(self.pack, found, read.population, counts, language()),
            started=started,
            warnings=heard,
        )
        report = self.write_report(parameters, context, run, progress.part(0.85, 0.9))
        results = self.write_layers(parameters, context, run, report, progress.part(0.9, 1.0))
        return {**results, **report, **run.numbers()}

    def read_additions(self, context, network, progress):
        """Return the added facilities by category, None where there are none, and the tables that were read."""
        if not self.added_layers:
            return None, []
        by_field = self.added_layers[0][1] is None
        fields = listed(self.settings["CATEGORY"]) if by_field else []
        return self.reader(network, context).facilities(
            self.pack,
            self.added_layers,
            tuple(fields),
            self.settings["FACILITY_NAME"],
            progress.part(0.45, 0.5),
            whole=False,
        )

    def tell_closed(self, closed, names, progress) -> None:
        """Warn of names that several facilities have: all of them are closed."""
        from ...core.facilities.scenario import shut_by
        from ...core.text import Message

        for name, count in closed.items():
            if count > 1:
                category = next(id for id, own in names.items() if shut_by([name], id, own).any())
                progress.warn(
                    Message(
                        "{count} facilities are called “{name}”, and all of them are closed. To close fewer, write the "
                        "category before the name, such as {example}, or choose a field whose names differ.",
                        count=count,
                        name=name,
                        example=f"{category}:{name.removeprefix(f'{category}:')}",
                    )
                )

    def tell_cut_off(self, origins, streets, progress) -> None:
        """Warn of origins that join closed streets alone."""
        import numpy as np

        from ...core.text import Message

        open_ = np.zeros(origins.count, dtype=bool)
        open_[origins.place[~np.isin(origins.edge, streets.closed)]] = True
        if count := int((origins.connected & ~open_).sum()):
            progress.warn(
                Message(
                    "{count} origins have their door on a closed stretch and are cut off: nothing can be walked to from "
                    "there.",
                    count=count,
                )
            )

    def street_changes(self, context):
        """Return which layers add streets to the network or close some."""
        from ...bridge.street_changes import StreetChanges

        return StreetChanges(
            added=self.changed["ADDED_STREETS"],
            closed=self.changed["CLOSED_STREETS"],
            fields=self.lines.fields,
            join=self.settings["ADDED_JOIN"],
            crossings=self.settings["ADDED_CROSSINGS"],
            beside=self.settings["CLOSED_BESIDE"],
            distance=self.settings["JOIN_DISTANCE"],
            largest_part=self.settings["LARGEST_PART"],
            transforms=context.transformContext(),
        )

    def write_layers(self, parameters, context, run, report, progress):
        """Write the result layers and have them loaded with their styles."""
        from ...bridge.network import qgis_crs
        from ...bridge.sink import write
        from ...core.facilities.scenario import difference_table
        from ..styles import style_table
        from .change_styles import difference_style, style_changed_streets

        origins, crs = run.read.origins, run.network.crs
        difference = difference_table(
            self.pack, run.found, origins.ids, run.read.population, origins.table.geometry, crs
        )
        multi = QgsWkbTypes.multiType(QgsWkbTypes.flatType(self.origins.wkb_type))
        line, spatial = Qgis.WkbType.LineString, qgis_crs(crs)
        marks = {"guiju/report": report["REPORT"]} if report else None
        out = {}
        for name, table, shape, part, *shown in (
            ("DIFFERENCE", difference, {"wkb_type": multi, "crs": spatial}, (0.0, 0.7), tr("Difference"), difference_style(self.titles), marks),
            ("SUMMARY", run.summary, {}, (0.7, 0.8), tr("Coverage before and after"), style_table),
            ("STREETS", run.streets.table(), {"wkb_type": line, "crs": spatial}, (0.8, 1.0), tr("Changed streets"), style_changed_streets),
        ):  # fmt: skip
            if destination := write(
                table, self.sink(parameters, name, context), progress.part(*part), **shape
            ):
                out[name] = self.show(destination, *shown)
        return out

    def write_report(self, parameters, context, run, progress):
        """Write the report where it is asked for."""
        from ...report.scenario import ScenarioFacts, scenario_report

        path = self.parameterAsFileOutput(parameters, "REPORT", context)
        if not path:
            return {}
        lines, read = run.streets.network.lines, run.read
        facts = ScenarioFacts(
            title=tr("Scenario: {layer}").format(layer=self.origins.name),
            place=self.parameterAsString(parameters, "PLACE", context),
            date=run.started.toLocalTime().toString("yyyy-MM-dd HH:mm"),
            marking=printed(self.marking),
            pack=self.pack,
            found=run.found,
            ids=read.origins.ids,
            population=read.population,
            counted=self.counted,
            geometry=read.origins.table.geometry,
            summary=run.summary,
            changes=self.told_changes(run),
            streets=run.network.lines,
            added=lines[run.streets.added],
            closed=lines[run.streets.closed],
            new_places=run.new_places(),
            new_names=run.new_names(),
            shut_places=run.shut_places(),
            record=self.record(run, progress),
        )
        return {"REPORT": self.write_text(path, scenario_report(facts, tr, language()), progress)}

    def told_changes(self, run) -> list[str]:
        """Return what was changed, in sentences."""
        told = []
        for id, names in (run.more.names if run.more else {}).items():
            if len(names):
                told.append(
                    tr("Added, {category}: {names}.").format(category=self.titles[id], names=", ".join(names))
                )
        for id, names in run.shut_names().items():
            told.append(
                tr("Closed, {category}: {names}.").format(category=self.titles[id], names=", ".join(names))
            )
        length = run.streets.network.length
        if len(run.streets.added):
            metres = f"{length[run.streets.added].sum():,.0f}"
            told.append(tr("Streets added: {metres} m.").format(metres=metres))
        if len(run.streets.closed):
            metres = f"{length[run.streets.closed].sum():,.0f}"
            told.append(tr("Streets closed: {metres} m.").format(metres=metres))
        return told or [tr("Nothing: what was given changes no street and no facility.")]

    def record(self, run, progress):
        """Return how the run came about."""
        from .record import run_record

        layers = [(tr("Origins"), self.origins, run.read.origins.table)]
        for (source, category), table in zip(self.layers_by_category, run.read.tables, strict=True):
            layers.append((category or tr("Facilities"), source, table))
        for (source, category), table in zip(self.added_layers, run.added_tables, strict=True):
            layers.append((tr("Added: {what}").format(what=category or tr("Facilities")), source, table))
        given = [(tr("Added streets"), "ADDED_STREETS"), (tr("Closed streets"), "CLOSED_STREETS")]
        given = [(role, self.changed[name]) for role, name in given if self.changed[name] is not None]
        for (role, source), table in zip(given, run.streets.tables, strict=True):
            layers.append((role, source, table))
        return run_record(
            self.pack, self.lines, run.network, layers, self.settings, run.started, run.warnings, progress
        )


def _given(parameters, name: str) -> bool:
    """Tell whether a parameter has a value; an empty layer is one."""
    value = parameters.get(name)
    return value is not None and value not in ("", [])


def _holds(source, *kinds) -> bool:
    return QgsWkbTypes.geometryType(source.wkb_type) in kinds
