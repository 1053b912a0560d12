"""guiju:publishresults, a layer's features into a collection of the data service."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ..params import advanced, with_help
from . import inputs
from .base import ServiceAlgorithm

COUNTS = ("ADDED", "CHANGED", "UNCHANGED", "ALREADY", "SKIPPED")


class PublishResults(ServiceAlgorithm):
    ID = "publishresults"

    def displayName(self):
        return tr("Publish results")

    def tags(self):
        return tr("upload,send,server,service,ogc api,changeset,数据服务,发布,上传,入库").split(",")

    def shortDescription(self):
        return tr("Features of a layer into a collection of the data service, nothing twice.")

    def shortHelpString(self):
        return tr(
            "Sends the features of a layer to a collection of the data service that takes changesets. Fields go by "
            "their names; those that the collection does not have are named in the log and left out, and the fields "
            "that the service keeps itself are never sent. Coordinates are brought into degrees; single parts become "
            "multi-parts where the collection wants them.\n\n"
            "Features without a geometry, with an invalid one, of another type than the collection’s, or with a value "
            "that its field cannot take, stop the run before anything is sent, unless they are to be left out.\n\n"
            "With a key field, a feature whose key the collection has already is put in its place: only what differs "
            "is sent. Without one, all are added.\n\n"
            "The features go in changesets of up to 2,000, each whole or not at all. A run that broke off can be "
            "repeated as it was: what had arrived is not added again and is counted as ALREADY."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in self.parameters():
            self.addParameter(parameter)
        labels = (
            tr("Features added"),
            tr("Features changed"),
            tr("Features found as they are"),
            tr("Features that an earlier run had sent"),
            tr("Features left out"),
        )
        for name, label in zip(COUNTS, labels, strict=True):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("REVISION", tr("State of the collection afterwards")))

    def parameters(self):
        """Return what is asked for."""
        return (
            with_help(
                QgsProcessingParameterString("CONNECTION", tr("Connection")),
                tr(
                    "The id or the title of a connection of the data service, with a log-in that may edit, or the "
                    "address of a server (https://…)."
                ),
            ),
            with_help(
                QgsProcessingParameterString("COLLECTION", tr("Collection")),
                tr("Its id in the catalogue. It has to take changesets: the catalogue says “editable”."),
            ),
            with_help(
                QgsProcessingParameterFeatureSource(
                    "INPUT", tr("Layer to publish"), [QgsProcessing.SourceType.TypeVectorAnyGeometry]
                ),
                tr("Its features, or the selected ones, are sent."),
            ),
            with_help(
                QgsProcessingParameterField(
                    "KEY", tr("Key field"), parentLayerParameterName="INPUT", optional=True
                ),
                tr(
                    "A field that the collection has too and whose values are unique, such as the plot’s number: "
                    "features whose value the collection has already are changed instead of added. Left empty, all are "
                    "added."
                ),
            ),
            with_help(
                QgsProcessingParameterBoolean(
                    "SKIP_FAULTY", tr("Leave out features that cannot be sent"), defaultValue=False
                ),
                tr("Otherwise one such feature stops the run. The log names them either way."),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterString("RUN", tr("Name of the run"), optional=True),
                    tr(
                        "Without a key field, the same features sent by a run of the same name are not added again. "
                        "Give another name to add them once more, for instance after they were deleted there."
                    ),
                )
            ),
        )

    def fault(self, parameters, context):
        for name in ("CONNECTION", "COLLECTION"):
            if not inputs.text(self, parameters, name, context):
                return tr("“{label}” is empty. Say what is to be published, and where to.").format(
                    label=self.parameterDefinition(name).description()
                )
        from ...service import connections

        connections.find(inputs.text(self, parameters, "CONNECTION", context))
        return None

    def take_inputs(self, parameters, context):
        from ...service import connections

        self.layer = self.source(parameters, "INPUT", context)
        self.connection = connections.find(inputs.text(self, parameters, "CONNECTION", context))
        self.transform_context = context.transformContext()

    def compute(self, parameters, context, progress):
        from qgis.core import QgsCoordinateReferenceSystem

        from ...bridge.source import read
        from ...core.table import emptiness
        from ...service.publishing import Publishing, publish

        def text(name):
            return inputs.text(self, parameters, name, context)

        source = self.connection.source()
        described = source.describe(text("COLLECTION"), progress)
        table = read(
            self.layer,
            progress.part(0.0, 0.2),
            crs=QgsCoordinateReferenceSystem("EPSG:4326"),
            transform_context=self.transform_context,
        )
        for message in emptiness(table):
            progress.warn(message)
        skipping = self.parameterAsBool(parameters, "SKIP_FAULTY", context)
        asked = Publishing(source, described, text("KEY"), skipping, text("RUN"))
        done = publish(table, asked, progress.part(0.2, 1.0))
        counts = (done.added, done.changed, done.unchanged, done.already, done.skipped)
        return {
            **dict(zip(COUNTS, counts, strict=True)),
            "REVISION": "" if done.revision is None else str(done.revision),
        }
