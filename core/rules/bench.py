"""The bench on which a predicate works: its rule, what it judges, the layers it may read, shared overlays."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import shapely

from ..cql2 import fields, parse
from ..geodesy import areas
from ..overlay import Pieces, dissolved, no_pieces
from ..progress import Progress
from ..text import Message
from .layer import Layer
from .pack import Role, Rule
from .verdict import Judgement


class Overlays:
    """Pieces of the subjects within the roles' features, computed once a run for all rules that ask."""

    def __init__(self, progress: Progress):
        self.progress = progress
        self._raw: dict[tuple[str, str], Pieces] = {}
        self._united: dict[tuple, Pieces] = {}
        self._areas: dict[tuple[int, str], tuple[Pieces, np.ndarray]] = {}

    def raw(self, subject: Layer, controls: Layer) -> Pieces:
        """Return the undissolved pieces of a subject within each sound feature of a role."""
        pair = subject.role, controls.role
        if pair not in self._raw and not len(controls.boxes.meeting(subject.boxes.whole[None])):
            self._raw[pair] = no_pieces()
        elif pair not in self._raw:
            self._raw[pair] = controls.index.overlay(subject.geometry, progress=self.progress)
        return self._raw[pair]

    def united(self, key: tuple, pieces: Pieces) -> Pieces:
        """Return pieces dissolved by plot and category; `key` names them within the run."""
        if key not in self._united:
            self._united[key] = dissolved(pieces, self.progress.check)
        return self._united[key]

    def area(self, pieces: Pieces, method: str, measure: Callable[[], np.ndarray]) -> np.ndarray:
        """Return the areas of pieces, measured once a method."""
        key = id(pieces), method
        if key not in self._areas:
            self._areas[key] = pieces, measure()
        return self._areas[key][1]


class Bench:
    """One rule at work. `subject` is what it judges, `applies` (n,) where, and
    `unknown` (n,) where that cannot be said; `whole` is the subject's layer
    with all its rows, of which `rows` are judged
    (all where None). `changed` is ground (polygons) that changed since."""

    def __init__(
        self,
        rule: Rule,
        subject: Layer,
        whole: Layer,
        rows: np.ndarray | None,
        applies: np.ndarray,
        unknown: np.ndarray,
        layers: Mapping[str, Layer],
        overlays: Overlays,
        area_method: str,
        progress: Progress,
        changed: np.ndarray | None = None,
    ):
        self.rule, self.subject, self.whole, self.rows = rule, subject, whole, rows
        self.applies, self.unknown = applies, unknown
        self.layers, self.overlays, self.progress = layers, overlays, progress
        self.default_method, self.changed = area_method, changed
        self.reads: dict[str, set[str]] = {subject.role: set()}
        for condition in (rule.applies_to, *(when for when, _ in rule.procedure_if)):
            self.read(subject, condition)

    def __getitem__(self, parameter: str) -> Any:
        return self.rule.parameters[parameter]

    def get(self, parameter: str, default: Any = None) -> Any:
        """Return one of the rule's own parameters."""
        return self.rule.parameters.get(parameter, default)

    def judgement(self) -> Judgement:
        """Return a judgement in which every feature to which the rule applies passes."""
        return Judgement(self.applies, self.progress.check)

    def read(self, layer: Layer, condition: str | None = None, *names: str) -> None:
        """Note which fields of a layer the rule reads: their values enter the hashes of the evidence."""
        wanted = {*names, *(fields(parse(condition)) if condition else ())}
        self.reads.setdefault(layer.role, set()).update(name for name in wanted if layer.choice(name).field)

    def layer(self, role: str, judgement: Judgement) -> Layer | None:
        """Return the layer of a role; where none fills it, or none of its features has a place, leave all
        undecided and return None."""
        layer = self.layers.get(role)
        if layer is None:
            title = named(self.subject.pack.roles[role])
            judgement.stay_open(
                Message(
                    "No layer fills the role “{role}” ({title}); the verdict stays open.",
                    role=role,
                    title=title,
                ),
                Message("Give a layer for the role “{role}”.", role=role),
            )
            return None
        if len(layer) and layer.placeless.all():
            judgement.stay_open(
                Message(
                    "None of the {count} features of layer “{layer}” has a geometry that can be read; the verdict stays "
                    "open.",
                    count=len(layer),
                    layer=layer.table.name,
                ),
                Message("Give the layer “{layer}” with its geometry.", layer=layer.table.name),
            )
            return None
        self.reads.setdefault(role, set())
        return layer

    def areal_layer(self, role: str, judgement: Judgement) -> Layer | None:
        """Return the layer of a role whose features are polygons, or None with all undecided."""
        layer = self.layer(role, judgement)
        if layer is not None and not layer.is_polygonal:
            judgement.stay_open(
                Message(
                    "Layer “{layer}” holds lines or points, and the rule needs polygons.",
                    layer=layer.table.name,
                ),
            )
            return None
        return layer

    def has_fields(self, layer: Layer, judgement: Judgement, *names: str) -> bool:
        """Return whether a layer has these fields; where not, leave all undecided."""
        missing = layer.missing(names)
        if missing:
            judgement.stay_open(missing)
            return False
        self.read(layer, None, *names)
        return True

    def set_faults_aside(self, judgement: Judgement) -> None:
        """Leave features undecided whose own geometry cannot be used."""
        judgement.undecide(self.subject.faulty, lambda row: self.subject.faults[row])

    def method(self, controls: Layer | None = None) -> str:
        """Return how areas are measured: the rule's way, else the role's, else the run's."""
        of_role = controls.meta.area_method if controls is not None and controls.meta else None
        return self.rule.area_method or of_role or self.default_method

    def pieces(self, controls: Layer, where: str | None) -> tuple[Pieces, np.ndarray]:
        """Return the subject's pieces within the features of a role where a condition holds, and the
        rows (bool (n,)) that meet a feature of which it cannot be said whether it counts or where it is."""
        self.read(controls, where)
        raw = self.overlays.raw(self.subject, controls)
        doubtful = np.zeros(len(self.subject), dtype=bool)
        true = np.ones(len(raw), dtype=bool)
        if where is not None and len(raw):
            holds, unknown = controls.where(where)
            doubtful[raw.plot[unknown[raw.control]]] = True
            true = holds[raw.control]
        tree, rows = controls.bounds_tree
        if len(rows):
            met, _ = tree.query(self.subject.geometry, predicate="intersects")
            doubtful[met] = True
        return (raw if true.all() else raw.take(true)), doubtful

    def measure(self, pieces: Pieces, method: str) -> np.ndarray:
        """Return the area of each piece, m², rounded to 1e-4, by a method of `method()`."""
        return self.overlays.area(pieces, method, lambda: self._measure(pieces, method))

    def _measure(self, pieces: Pieces, method: str) -> np.ndarray:
        whole = self.subject.area(method)[pieces.plot]
        area = whole.copy()
        part = ~pieces.whole
        if method == "survey":
            area[part] = self.subject.survey(pieces.area[part], pieces.plot[part])
        else:
            area[part] = areas(pieces.geometry[part], self.subject.measurable(), method)
        return np.round(area, 4)

    def doubt(self, controls: Layer, row: int) -> Message:
        """Return why a feature of a role near a row cannot be judged."""
        tree, rows = controls.bounds_tree
        near = rows[tree.query(self.subject.geometry[row], predicate="intersects")] if len(rows) else rows
        if len(near):
            return Message(
                "Feature {id} of layer “{layer}” is near and cannot be used. {why}",
                id=controls.ids[near[0]],
                layer=controls.table.name,
                why=controls.faults[near[0]],
            )
        raw, where = self.overlays.raw(self.subject, controls), self.get("where")
        met = raw.control[slice(*np.searchsorted(raw.plot, (row, row + 1)))]
        control = met[controls.where(where)[1][met]][0]
        return Message(
            "It meets feature {id} of layer “{layer}”, of which it cannot be said whether it counts. {why}",
            id=controls.ids[control],
            layer=controls.table.name,
            why=controls.why_unknown(where, control),
        )


def named(role: Role) -> str:
    """Return a role's title in both languages: sentences are translated, what a pack calls things is not."""
    return " / ".join(dict.fromkeys((role.title["zh"], role.title["en"])))


def mean_width(geometry: np.ndarray) -> np.ndarray:
    """Return twice the area over the perimeter, which is the width of a long strip; planar, m."""
    length = shapely.length(geometry)
    return 2 * shapely.area(geometry) / np.where(length > 0, length, 1)
