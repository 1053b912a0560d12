"""What a person has checked out and changed, read from the files of the checkouts; to be used off the main thread."""

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsVectorLayer,
)

from ..bridge.shapes import as_qgis
from ..bridge.text import render, tr
from ..core.progress import Progress
from ..core.text import InputError
from .checkout import Checkout, Edit, Status, all_checkouts
from .conflicts import Conflict, conflicts
from .connections import all_connections, find
from .errors import TimedOut, Unreachable
from .outbox import reading
from .source import Source
from .sync import there

# Said of a service that could not be asked.
OFFLINE = "offline"


@dataclass(frozen=True)
class Stand:
    """A checkout and how it stands; `count` is how many features it holds."""

    checkout: Checkout
    status: Status
    count: int


@dataclass(frozen=True)
class Details:
    """What there is of mine in a checkout: edits, conflicts, and what their features are called, by number."""

    edits: list[Edit]
    conflicts: list[Conflict]
    labels: dict[int, str]


def source_of(checkout: Checkout) -> Source:
    """Return the service that a checkout is from: by its connection, else by its address. Raises InputError."""
    named = [one for one in all_connections() if one.id == checkout.told["connection"]]
    return (named[0] if named else find(checkout.told["server"])).source()


def stands(progress: Progress) -> list[Stand]:
    """Return all checkouts of the profile with how they stand."""
    found = []
    for checkout in all_checkouts():
        progress.check()
        found.append(Stand(checkout, checkout.status(), checkout.layer().featureCount()))
    return found


def take_up(path: Path) -> tuple[Checkout, bool]:
    """Put a checkout's file on the profile's list; tells, too, whether the connection that it was checked out with is
    this profile's. Raises InputError where it is no checkout."""
    checkout = Checkout.open(path)
    checkout.remember()
    return checkout, any(one.id == checkout.told["connection"] for one in all_connections())


def details(checkout: Checkout, expression: str, progress: Progress) -> Details:
    """Return what is mine in a checkout; features are called by `expression`, or by what QGIS guesses for the layer."""
    edits = checkout.edits()
    progress.check()
    held = conflicts(checkout)
    numbers = {edit.number for edit in edits} | {one.number for one in held}
    labels = _labels(checkout, expression, numbers, progress)
    ids = {edit.number: edit.id for edit in edits} | {one.number: one.id for one in held}
    for number in numbers - set(labels):
        labels[number] = tr("feature {id}").format(id=ids[number] if ids[number] is not None else number)
    return Details(edits, held, labels)


def changed_there(checkouts: list[Checkout], progress: Progress) -> dict[Path, int | str]:
    """Return how many features were changed there since, OFFLINE, or why that cannot be told, by checkout."""
    found: dict[Path, int | str] = {}
    for place, checkout in enumerate(checkouts):
        part = progress.part(place / len(checkouts), (place + 1) / len(checkouts))
        try:
            found[checkout.path] = there(checkout, source_of(checkout), part)
        except (Unreachable, TimedOut):
            found[checkout.path] = OFFLINE
        except InputError as error:
            found[checkout.path] = render(error.message)
    return found


def shape_of(checkout: Checkout, number: int) -> QgsGeometry | None:
    """Return where an edited feature lies, or lay before it was removed; None where it has no place."""
    with reading(checkout.path) as outbox:
        base = outbox.base(number)
        state = outbox.row(number) or (base and base.state)
        return as_qgis(outbox.values.shape(state))


def _labels(checkout: Checkout, text: str, numbers: set[int], progress: Progress) -> dict[int, str]:
    layer = checkout.layer()
    expression = QgsExpression(text or layer.displayExpression())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    expression.prepare(context)
    found = {}
    request = QgsFeatureRequest().setFilterFids(list(numbers))
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    present = list(layer.getFeatures(request))
    removed = _as_they_were(checkout, layer, numbers - {feature.id() for feature in present})
    for feature in [*present, *removed]:
        progress.check()
        context.setFeature(feature)
        if value := expression.evaluate(context):
            found[feature.id()] = str(value)
    return found


def _as_they_were(checkout: Checkout, layer: QgsVectorLayer, numbers: set[int]) -> list[QgsFeature]:
    """Return the features of these numbers before they were edited here."""
    with reading(checkout.path) as outbox:
        bases = outbox.bases(numbers)
    found = []
    for number, base in bases.items():
        feature = QgsFeature(layer.fields(), number)
        for name in layer.fields().names():
            if name in base.state:
                feature[name] = base.state[name]
        feature[checkout.told["key"]] = base.id
        found.append(feature)
    return found
