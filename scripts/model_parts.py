"""What the ready-made models are put together from."""

from collections.abc import Iterable, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
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


def give(
    step: QgsProcessingModelChildAlgorithm,
    outputs: Iterable[tuple[str, str, str]],
    top: float,
    *,
    left: float = 940,
) -> None:
    """Make outputs of a step the model's own, one below the other: each its name, what the step gives, its title."""
    step.setModelOutputs(
        {
            name: output(name, of_child, title, QPointF(left, top + 60 * row))
            for row, (name, of_child, title) in enumerate(outputs)
        }
    )


def add(
    model: QgsProcessingModelAlgorithm,
    steps: Iterable[QgsProcessingModelChildAlgorithm],
    help: Mapping[str, str],
) -> QgsProcessingModelAlgorithm:
    """Return the model with its steps, which have all their sources and outputs by now, and its help."""
    for one in steps:
        model.addChildAlgorithm(one)
    model.setHelpContent(help)
    return model


def layer(
    name: str,
    label: str,
    kind: QgsProcessing.SourceType = QgsProcessing.SourceType.TypeVectorPolygon,
    *,
    optional: bool = False,
) -> QgsProcessingParameterFeatureSource:
    """Return an input for a layer of polygons, or of another kind."""
    return QgsProcessingParameterFeatureSource(name, label, [kind], optional=optional)


def field(
    name: str,
    label: str,
    parent: str,
    kind: QgsProcessingParameterField.DataType = QgsProcessingParameterField.DataType.Any,
) -> QgsProcessingParameterField:
    """Return an input for a field of the layer `parent`, which may be left empty."""
    return QgsProcessingParameterField(name, label, None, parent, kind, optional=True)


def number(name: str, label: str, default: float) -> QgsProcessingParameterNumber:
    """Return an input for a number from 0 on."""
    double = QgsProcessingParameterNumber.Type.Double
    return QgsProcessingParameterNumber(name, label, double, default, minValue=0)


def choice(
    name: str, label: str, options: list[str], default: str | None = None
) -> QgsProcessingParameterEnum:
    """Return an input that is one of the options, the first where no other is the default."""
    return QgsProcessingParameterEnum(
        name, label, options=options, defaultValue=default or options[0], usesStaticStrings=True
    )


def text(name: str, label: str, default: str | None = None) -> QgsProcessingParameterString:
    """Return an input for a text, which may be left empty where there is no default."""
    return QgsProcessingParameterString(name, label, default, optional=default is None)


def uncovered(child_id: str, of_child: str) -> QgsProcessingModelChildAlgorithm:
    """Return the step that lays out the patches of another step that approvals do not cover wholly."""
    made = step("uncovered", "native:extractbyexpression", "What approvals do not cover", QPointF(560, 540))
    source = QgsProcessingModelChildParameterSource
    made.addParameterSources("INPUT", [source.fromChildOutput(child_id, of_child)])
    open_ = "\"approval\" in ('uncovered', 'partly', 'undecided')"
    made.addParameterSources("EXPRESSION", [source.fromStaticValue(open_)])
    give(made, [("uncovered", "OUTPUT", "Uncovered")], 540)
    return made
