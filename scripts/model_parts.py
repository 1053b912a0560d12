"""What the ready-made models are put together from."""

from collections.abc import Iterable, Mapping

from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QPointF, QSizeF


def ask(model: QgsProcessingModelAlgorithm, parameters: Iterable[QgsProcessingParameterDefinition]) -> None:
    """Add the inputs of a model, in the order in which its dialog shows them."""
    names = []
    for row, parameter in enumerate(parameters):
        names.append(parameter.name())
        place = QgsProcessingModelParameter(parameter.name())
        place.setPosition(QPointF(160, 80 + 90 * row))
        place.setSize(QSizeF(240, 40))
        model.addModelParameter(parameter, place)
    # Otherwise dialogs sort them by their labels, a field before the layer that it is of.
    model.setParameterOrder(names)


def feed(step: QgsProcessingModelChildAlgorithm, inputs: Mapping[str, str]) -> None:
    """Hand inputs of the model to a step: the step's parameter, the model's input."""
    for name, parameter in inputs.items():
        step.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromModelParameter(parameter)])


def step(child_id: str, algorithm: str, description: str, place: QPointF) -> QgsProcessingModelChildAlgorithm:
    """Return a step of a model, at its place in the picture."""
    made = QgsProcessingModelChildAlgorithm(algorithm)
    made.setChildId(child_id)
    made.setDescription(description)
    made.setPosition(place)
    made.setSize(QSizeF(260, 40))
    return made


def output(name: str, of_child: str, description: str, place: QPointF) -> QgsProcessingModelOutput:
    """Return an output of a model: what a step gives as `of_child`."""
    # QGIS makes the output's name from this description, and names are a promise: no word of it may change.
    made = QgsProcessingModelOutput(name, description)
    made.setChildOutputName(of_child)
    made.setPosition(place)
    made.setSize(QSizeF(220, 30))
    return made
