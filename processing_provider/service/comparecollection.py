"""guiju:comparecollection, what was added, removed and changed between two times, or two collections."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ..params import with_help
from . import inputs
from .base import ServiceAlgorithm


class CompareCollection(ServiceAlgorithm):
    ID = "comparecollection"

    def displayName(self):
        return tr("Compare two times of a collection")

    def tags(self):
        return tr("changes,difference,history,time,versions,service,变化,对比,比较,历史,时空,差异").split(",")

    def shortDescription(self):
        return tr("What was added, removed and changed between two times, or between two collections.")

    def shortHelpString(self):
        return tr(
            "Compares a collection as it was at one time with what it was at another, or a collection with another one, "
            "such as the zoning of 2025 with that of 2026.\n\n"
            "Changes has one feature for each that differs: id, and key where it has a customary key field; change is "
            "added, removed or changed; fields names what changed, geometry among it; detail has the values as they "
            "were and as they are; at and by say when and by whom it was changed last, where the service tells. The "
            "geometry is the later one, that of what was removed the earlier. What came and went between the two times is "
            "not in it, nor what was changed and changed back.\n\n"
            "A service that keeps history tells the difference itself. Otherwise both states are fetched whole and "
            "compared feature by feature; a geometry with the same vertices is the same, wherever its rings "
            "begin. In a folder, a layer with two fields such as valid_from and "
            "valid_to holds the states. Features are then known by a key field, such as BSM, that tells them apart.\n\n"
            "An extent and a condition choose features that meet them before or after, so that one which left the area is "
            "in it.\n\n"
            "ADDED, REMOVED and CHANGED are the numbers of such features."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in self.parameters():
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("ADDED", tr("Features added")))
        self.addOutput(QgsProcessingOutputNumber("REMOVED", tr("Features removed")))
        self.addOutput(QgsProcessingOutputNumber("CHANGED", tr("Features changed")))

    def parameters(self):
        """Return what is asked for, and where it goes."""
        return (
            inputs.connection(),
            inputs.collection(),
            with_help(
                QgsProcessingParameterString("FROM", tr("From time"), optional=True),
                tr(
                    "The earlier time: an instant such as 2025-12-31T16:00:00+08:00, or a day such as 2025-12-31, which "
                    "means its end in this computer's time zone. May be empty where two collections are compared."
                ),
            ),
            with_help(
                QgsProcessingParameterString("TO", tr("To time"), optional=True),
                tr("The later time, written in the same way. Left empty: now."),
            ),
            with_help(
                QgsProcessingParameterString("COLLECTION_2", tr("Other collection"), optional=True),
                tr(
                    "Compares the collection (at the first time, if there is one) with this one of the same connection (at "
                    "the second). Left empty: with itself."
                ),
            ),
            with_help(
                QgsProcessingParameterString("KEY", tr("Key field"), optional=True),
                tr(
                    "The field by which a feature of one state is known in the other. Left empty: the service's own id "
                    "within one collection, else a customary field: plot_id, BSM, DKBH, DKBM or TBBH."
                ),
            ),
            inputs.extent(tr("Only features that meet this box before or after. Left empty, all.")),
            inputs.condition(
                tr(
                    "Only features that meet this condition before or after, in CQL2 text, such as GHYDYHDM LIKE '07%'."
                )
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "CHANGES", tr("Changes"), QgsProcessing.SourceType.TypeVectorAnyGeometry
                ),
                tr("One feature for each that was added, removed or changed."),
            ),
        )

    def fault(self, parameters, context):
        if fault := inputs.empty(self, parameters, ("CONNECTION", "COLLECTION"), context):
            return fault
        start, _end = self._times(parameters, context)
        if start is None and not inputs.text(self, parameters, "COLLECTION_2", context):
            return tr(
                "“{from_label}” is empty. Say from what time on, or name another collection to compare with."
            ).format(from_label=self.parameterDefinition("FROM").description())
        inputs.asked(self, parameters, context)
        return None

    def _times(self, parameters, context):
        """Return the two times as periods of one instant, None where empty. Raises InputError."""
        from ...core.text import InputError, Message
        from ...service import when

        found = [when.parse(inputs.text(self, parameters, name, context)) for name in ("FROM", "TO")]
        for period in found:
            if period and not period.instant:
                raise InputError(
                    Message("“{text}” is a period; a comparison takes two times.", text=period.text())
                )
        return found

    def read_by(self, parameters, context):
        layers, files = super().read_by(parameters, context)
        connection, query = inputs.asked(self, parameters, context)
        source = connection.source()
        other = inputs.text(self, parameters, "COLLECTION_2", context)
        names = [query.collection, *([other] if other else [])]
        return layers, [*files, *(str(path) for name in names for path in source.files_of(name))]

    def take_inputs(self, parameters, context):
        self.connection, self.query = inputs.asked(self, parameters, context)
        self.times = self._times(parameters, context)
        self.other = inputs.text(self, parameters, "COLLECTION_2", context)
        self.key = inputs.text(self, parameters, "KEY", context)

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...core.text import Message
        from ...service.cache import Cache
        from ...service.compare import compare
        from .styles import style_changes

        for period in self.times:
            if period and period.as_read:
                progress.warn(Message("The time was read as {period} (UTC).", period=period.as_read))
        start, end = (period.start if period else None for period in self.times)
        found = compare(
            self.connection.source(),
            self.query,
            start,
            end,
            Cache(),
            progress.part(0.0, 0.9),
            other=self.other,
            key=self.key,
        )
        table, wkb_type = inputs.of_one_kind(found.table, _kind_of(found.table), progress)
        output = write(
            table,
            self.sink(parameters, "CHANGES", context),
            progress.part(0.9, 1.0),
            wkb_type=wkb_type,
            crs=found.crs,
        )
        self.show(output, tr("Changes"), style_changes)
        counts = {kind.upper(): found.count(kind) for kind in ("added", "removed", "changed")}
        return {"CHANGES": output, **counts}


def _kind_of(table):
    """Return the type of a layer that holds the geometries, those of no geometry at all being polygons."""
    import shapely

    dimensions = shapely.get_dimensions(table.geometry)
    known = dimensions[dimensions >= 0]
    return inputs.MULTI[known[0]] if len(known) else Qgis.WkbType.MultiPolygon
