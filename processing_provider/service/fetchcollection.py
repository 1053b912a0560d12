"""guiju:fetchcollection, a collection of the data service, or of a folder, into a layer."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ..params import with_help
from . import inputs
from .base import ServiceAlgorithm


class FetchCollection(ServiceAlgorithm):
    ID = "fetchcollection"

    def displayName(self):
        return tr("Fetch a collection")

    def tags(self):
        return tr("download,ogc api,features,service,server,history,数据服务,下载,时空,历史,目录").split(",")

    def shortDescription(self):
        return tr("Features of the data service, or of a folder, by extent, time and condition.")

    def shortHelpString(self):
        return tr(
            "Brings features of a collection into a layer: from a server of OGC API Features, an ArcGIS feature or map "
            "service, SuperMap iServer, SensorThings, WFS, or from a folder of GeoPackages and file geodatabases, which "
            "works without any server and by the same rules.\n\n"
            "From a server the coordinates come in degrees (EPSG:4326); from a folder they stay in the layer's own "
            "system. With a reference system for the result they are brought into it, such as EPSG:4547 for what measures "
            "next. The field id (feature_id, where the data has another id) holds the server's number of a feature.\n\n"
            "What the answer holds is checked against what was asked: where a server leaves an extent, a time or a "
            "condition out of account, or cannot take one, it is applied here and the log says so; where a limit of "
            "the server has cut the answer, the log says how many features are missing. A run that breaks off leaves "
            "nothing behind that looks whole, and goes on where it stopped when the server allows that.\n\n"
            "Time: a service that keeps history gives the state as it was. A layer of a folder, and a server without "
            "history, is asked by its fields: a pair such as valid_from and valid_to (also start and end, KSSJ and "
            "JSSJ) tells since when and until when; else a field named like datetime, date, SJRQ, GXSJ, or the only "
            "date. Features without a time are always taken.\n\n"
            "COUNT is the number of features, REVISION the state of the collection where the server counts it: "
            "the log of a check can name it."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in self.parameters():
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of features")))
        self.addOutput(QgsProcessingOutputString("REVISION", tr("State of the collection")))

    def parameters(self):
        """Return what is asked for, and where it goes."""
        return (
            inputs.connection(),
            inputs.collection(),
            inputs.extent(tr("Only features that meet this box are fetched. Left empty, all are.")),
            with_help(
                QgsProcessingParameterString("DATETIME", tr("Time"), optional=True),
                tr(
                    "An instant such as 2025-12-31T16:00:00+08:00, or a period of two with a slash between, .. for an "
                    "open end: 2025-01-01T00:00:00+08:00/... A day such as 2025-12-31 is one of this computer's time zone, "
                    "and its end is meant where it stands alone. Left empty: the present state."
                ),
            ),
            inputs.condition(
                tr(
                    "A condition on the fields in CQL2 text, such as GHYDYHDM LIKE '07%' AND RJL > 2.5. Where a field "
                    "is empty (NULL) the condition is not met, unless it asks for IS NULL."
                )
            ),
            with_help(
                QgsProcessingParameterCrs("CRS", tr("Reference system of the result"), optional=True),
                tr(
                    "Left empty: as it comes, from a server in degrees. Algorithms that measure ask for one in metres, such "
                    "as EPSG:4547 (CGCS2000 / 3-degree Gauss-Kruger CM 114E)."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Fetched features"), QgsProcessing.SourceType.TypeVectorAnyGeometry
                ),
                tr("One feature for each of the collection's that fits, with all its fields."),
            ),
        )

    def fault(self, parameters, context):
        if fault := inputs.empty(self, parameters, ("CONNECTION", "COLLECTION"), context):
            return fault
        self._asked(parameters, context)
        return None

    def _asked(self, parameters, context):
        """Return the connection and the query that the parameters name. Raises InputError."""
        from ...service import when

        period = when.parse(inputs.text(self, parameters, "DATETIME", context))
        return inputs.asked(self, parameters, context, period)

    def read_by(self, parameters, context):
        layers, files = super().read_by(parameters, context)
        connection, query = self._asked(parameters, context)
        return layers, [*files, *map(str, connection.source().files_of(query.collection))]

    def take_inputs(self, parameters, context):
        self.connection, self.query = self._asked(parameters, context)
        chosen = self.parameterAsCrs(parameters, "CRS", context)
        self.crs = chosen if chosen.isValid() else None

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...bridge.source import Source, read
        from ...core.table import emptiness
        from ...core.text import Message
        from ...service.cache import Cache

        period = self.query.period
        if period and period.as_read:
            progress.warn(Message("The time was read as {period} (UTC).", period=period.as_read))
        copy = self.connection.source().fetch(self.query, Cache(), progress.part(0.0, 0.8))
        layer = copy.layer(self.query.collection)
        keys = [layer.fields()[place].name() for place in layer.primaryKeyAttributes()]
        names = [name for name in layer.fields().names() if name not in keys]
        table = read(
            Source.of_layer(layer),
            progress.part(0.8, 0.9),
            fields=names,
            crs=self.crs,
            transform_context=context.transformContext(),
        )
        if self.crs:
            inputs.require_placed(table, self.crs)
        for message in emptiness(table):
            progress.warn(message)
        table, wkb_type = inputs.of_one_kind(table, layer.wkbType(), progress)
        output = write(
            table,
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.9, 1.0),
            wkb_type=wkb_type,
            crs=self.crs or layer.crs(),
        )
        self.show(output, self.query.collection.rpartition("/")[2], _as_it_is)
        revision = copy.told.get("revision")
        return {
            "OUTPUT": output,
            "COUNT": len(table),
            "REVISION": "" if revision is None else str(revision),
        }


def _as_it_is(layer) -> None:
    """Nothing is known of how a collection is to look."""
