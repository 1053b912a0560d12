"""What every algorithm of Guiju shares: one validation, one way to run, one way to fail."""

from contextlib import contextmanager
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsVectorLayer,
)
from qgis.core import QgsProcessingUtils as Utils
from qgis.PyQt.QtGui import QIcon

from .. import dependencies
from ..bridge.text import tr
from .params import choice_fault, ending_fault, number_fault
from .paths import ICONS


class GuijuAlgorithm(QgsProcessingAlgorithm):
    """A Guiju algorithm: say what it asks in `initAlgorithm`, take layers in `take_inputs`, work in `compute`.

    `fault` is the one validation; it returns a sentence or None, and is called by
    `checkParameterValues` and again before the run, since models skip the first for their steps.
    """

    ID = ""
    ICON = "guiju.svg"
    # That of a run, which is known once it is prepared.
    marking = ""

    def createInstance(self):
        return type(self)()

    def name(self) -> str:
        return self.ID

    def groupId(self) -> str:
        return "compliance"

    def group(self) -> str:
        return tr("Plan compliance")

    def icon(self) -> QIcon:
        return QIcon(str(ICONS / self.ICON))

    def canExecute(self):
        sentence = dependencies.sentence(tr)
        return not sentence, sentence

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext):
        # First our own sentence: QGIS's says no more than which parameter is wrong.
        if fault := dependencies.sentence(tr) or self._fault(parameters, context):
            return False, fault
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        if fault := dependencies.sentence(tr) or self._fault(parameters, context):
            raise QgsProcessingException(fault)
        from .exports import Export

        self.export = Export.of_run(self, parameters, context)
        self.marking = self.export.marking
        self.take_inputs(parameters, context)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from shapely.errors import GEOSException

        from ..bridge.feedback import progress
        from ..bridge.text import render
        from ..core.progress import Cancelled
        from ..core.text import InputError

        try:
            with self._whole_or_not_at_all(context) as files:
                results = self.compute(parameters, context, progress(feedback))
                written = [*self._written, *map(str, files)]
                self.export.account_for(self, results, written, context, progress(feedback))
                return results
        except Cancelled:
            # In a model the steps before have written what they have.
            feedback.pushInfo(
                tr("Stopped; “{algorithm}” wrote nothing.").format(algorithm=self.displayName())
            )
            return {}
        except InputError as error:
            raise QgsProcessingException(render(error.message)) from error
        except GEOSException as error:
            raise QgsProcessingException(
                tr(
                    "A geometry could not be computed: {reason}. Run “Check coverage” on the layers, repair what "
                    "it names, and run this again."
                ).format(reason=str(error).rstrip("."))
            ) from error
        except MemoryError as error:
            raise QgsProcessingException(
                tr(
                    "The computer's memory is not enough for this input. Run it on a part of the area at a time."
                )
            ) from error

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback):
        from .styles import load_styled

        for place, result in enumerate(self._results):
            load_styled(context, *result, place=place)
        return {}

    @contextmanager
    def _whole_or_not_at_all(self, context):
        """Yield the files that a run writes; where it is stopped or fails they are again as they were before.

        Layers that it had written are then removed: what QGIS has opened for writing is no longer what it was.
        """
        from ..bridge.files import all_or_none
        from ..bridge.sink import take_back

        self._results, self._written = [], []
        try:
            with all_or_none() as files:
                yield files
        except BaseException:
            for destination in self._written:
                take_back(destination, context)
            self._results = []
            raise

    def _fault(self, parameters, context) -> str | None:
        from ..bridge.text import render
        from ..core.text import InputError
        from .exports import Export

        try:
            if fault := (
                self._choice_fault(parameters)
                or self.fault(parameters, context)
                or self._number_fault(parameters, context)
            ):
                return fault
            if loss := self._loss(parameters, context):
                return render(loss)
            if fault := self._ending_fault(parameters, context):
                return fault
            Export.of_run(self, parameters, context).require_traceable()
        except InputError as error:
            return render(error.message)
        return None

    def _choice_fault(self, parameters) -> str | None:
        """Return which choice is none of its words."""
        for parameter in self.parameterDefinitions():
            given = parameters.get(parameter.name())
            is_choice = isinstance(parameter, QgsProcessingParameterEnum) and isinstance(given, (str, int))
            if is_choice and (fault := choice_fault(parameter, given)):
                return fault
        return None

    def _number_fault(self, parameters, context) -> str | None:
        """Return which number is none, or out of its range."""
        for parameter in self.parameterDefinitions():
            given = parameters.get(parameter.name())
            if isinstance(parameter, QgsProcessingParameterNumber) and given not in (None, ""):
                number = self.parameterAsDouble(parameters, parameter.name(), context)
                if fault := number_fault(parameter, given, number, context):
                    return fault
        return None

    def _ending_fault(self, parameters, context) -> str | None:
        """Return which file would be called as if it were of another kind."""
        for name, place in self.asked_outputs(parameters, context):
            parameter = self.parameterDefinition(name)
            if isinstance(parameter, QgsProcessingParameterFileDestination) and (
                fault := ending_fault(parameter, place)
            ):
                return fault
        return None

    def _loss(self, parameters, context):
        """Return a Message where an output would destroy what the run reads or what else a file holds."""
        from ..bridge.outputs import loss, place_of_layer, place_of_output

        layers, files = self.read_by(parameters, context)
        outputs = {name: place_of_output(text) for name, text in self.asked_outputs(parameters, context)}
        inputs = [(layer.name(), place_of_layer(layer)) for layer in layers]
        inputs += [(path, place_of_output(path)) for path in files]
        return loss(
            [(name, place) for name, place in inputs if place],
            {name: place for name, place in outputs.items() if place},
        )

    def read_by(self, parameters, context) -> tuple[list[QgsMapLayer], list[str]]:
        """Return the layers and the files that the parameters name to be read. Raises InputError."""
        layers, files = [], []
        for parameter in self.parameterDefinitions():
            name = parameter.name()
            if not parameters.get(name):
                continue
            if isinstance(parameter, QgsProcessingParameterFeatureSource):
                layers.append(self.layer_behind(parameters, name, context))
            elif isinstance(parameter, QgsProcessingParameterMultipleLayers):
                if parameter.layerType() == QgsProcessing.SourceType.TypeFile:
                    files += self.parameterAsFileList(parameters, name, context)
                else:
                    layers += self.layers(parameters, name, context)
            elif isinstance(parameter, QgsProcessingParameterRasterLayer):
                layers.append(self.parameterAsRasterLayer(parameters, name, context))
            elif isinstance(parameter, QgsProcessingParameterFile):
                files.append(self.parameterAsFile(parameters, name, context))
        return [layer for layer in layers if layer], files

    def asked_outputs(self, parameters, context):
        """Yield the names of the outputs that are asked for, and as text where they go."""
        for parameter in self.parameterDefinitions():
            value = parameters.get(parameter.name())
            if not value or not parameter.isDestination():
                continue
            if isinstance(value, QgsProcessingOutputLayerDefinition):
                value = value.sink.valueAsString(context.expressionContext(), "")[0]
            yield parameter.name(), str(value)

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        """Return what is wrong with the parameters, in a sentence that says what to do; None if nothing."""
        return None

    def take_inputs(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Take layers and settings on the main thread."""

    def compute(self, parameters: dict[str, Any], context: QgsProcessingContext, progress) -> dict[str, Any]:
        """Do the work on any thread. Raises InputError and Cancelled."""
        raise NotImplementedError

    def show(
        self, destination: str | None, name: str, style, properties=None, *, empty: bool = True
    ) -> str | None:
        """Have a result loaded under a plain name and with its style, one without features only if `empty`.

        Points are drawn over lines, polygons and rasters; among the same, what is shown later over what was before.
        Returns its destination.
        """
        if destination:
            self._results.append((destination, name, style, properties, empty))
        return destination

    def source(self, parameters, name: str, context):
        """Return the Source of a feature source parameter. Raises InputError where it cannot be loaded."""
        from ..bridge.export_log import named
        from ..bridge.source import Source
        from ..core.text import InputError, Message

        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise InputError(
                Message(
                    "The layer {layer} given for {parameter} cannot be loaded. Check its path and name.",
                    layer=named(parameters.get(name)),
                    parameter=name,
                )
            )
        return Source.of_parameter(source, self.layer_behind(parameters, name, context), parameters.get(name))

    def layer_behind(self, parameters, name: str, context) -> QgsVectorLayer | None:
        """Return the layer behind a feature source parameter, None where QGIS knows none."""
        given = parameters.get(name)
        if isinstance(given, QgsProcessingFeatureSourceDefinition):
            given = given.source
        return self.parameterAsVectorLayer({**parameters, name: given}, name, context)

    def polygons(self, parameters, name: str, context):
        """Return the Source of a feature source parameter that holds polygons. Raises InputError."""
        return self.source(parameters, name, context).require_polygons()

    def raster(self, parameters, name: str, context):
        """Return the Raster of a raster layer parameter. Raises InputError where it cannot be loaded."""
        from ..bridge.export_log import named
        from ..bridge.raster import Raster
        from ..core.text import InputError, Message

        layer = self.parameterAsRasterLayer(parameters, name, context)
        if layer is None or not layer.isValid():
            raise InputError(
                Message(
                    "The raster {layer} given for {parameter} cannot be loaded. Check its path.",
                    layer=named(parameters.get(name)),
                    parameter=name,
                )
            )
        return Raster.of_layer(layer)

    def sink(self, parameters, name: str, context):
        """Return where an output goes."""
        from ..bridge.sink import Sink

        return Sink(self, parameters, context, name, self._written)

    def write_text(self, path: str, chunks, progress) -> str:
        """Write a text file and return its path; an earlier one stays where the run does not end."""
        from ..bridge.files import write_text

        write_text(path, chunks, progress)
        return path

    def write_bytes(self, path: str, data: bytes) -> str:
        """Write a file at once and return its path; like `write_text`."""
        from ..bridge.files import write_bytes

        write_bytes(path, data)
        return path

    def layers(self, parameters, name: str, context, kind: type = QgsVectorLayer) -> list[QgsMapLayer]:
        """Return the layers of a multiple-layer parameter, each of them, all of that kind.

        QGIS drops a layer that cannot be loaded without a word, and everything counted by position
        would shift. Raises InputError that names it.
        """
        from ..bridge.export_log import named
        from ..core.text import InputError, Message

        asked = parameters.get(name) or []
        if not isinstance(asked, (list, tuple)):
            asked = [asked]
        layers = []
        for item in asked:
            layer = item if isinstance(item, QgsMapLayer) else Utils.mapLayerFromString(str(item), context)
            if not isinstance(layer, kind) or not layer.isValid():
                raise InputError(
                    Message(
                        "The layer {layer} cannot be loaded. Check its path and name, or take it off the list.",
                        layer=named(item),
                    )
                )
            layers.append(layer)
        return layers


POLYGONS = [QgsProcessing.SourceType.TypeVectorPolygon]
ANY_VECTOR = [QgsProcessing.SourceType.TypeVector]
