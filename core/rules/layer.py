"""A layer in its role: fields by their canonical names, faults, ids, versions, and what is worth keeping."""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

import numpy as np
import shapely

from .. import cql2
from ..boxes import Boxes
from ..cql2_arrays import evaluate, numbers
from ..crs import Crs
from ..fields import AmbiguousField, Choice, remark, settle
from ..geodesy import areas, survey_areas
from ..keys import key_field, keys
from ..overlay import ControlIndex
from ..progress import Progress
from ..table import Table, geometry_faults, nulls, texts
from ..text import InputError, Message
from .pack import MAP_ACCURACY_M, Pack

POLYGONS = (3, 6)
# What is worked out again as a whole once features changed.
_ANEW = (
    "geometry",
    "fault_notes",
    "index",
    "inner_points",
    "bounds_tree",
    "accuracy",
    "least_exact",
    "version",
    "ground",
)
LINES_AND_POINTS = (0, 1, 2, 4, 5)


class Layer:
    """One Table in its role. What is computed is kept, so that a caller who keeps it pays once.

    `role` is the role's id, “plots” for the layer that is judged. `field_map` maps canonical field names to
    the layer's own. `key` is the field of the features' own ids. `notes` is what a person should know of it.
    `whole` is the layer of which this is a part: it tells which fields are read. `digests` holds what is known of
    those of its features' shapes, by row.
    """

    def __init__(
        self,
        role: str,
        table: Table,
        pack: Pack,
        field_map: Mapping[str, str] | None = None,
        key: str | None = None,
        whole: "Layer | None" = None,
    ):
        self.role, self.table, self.pack = role, table, pack
        self.field_map = field_map or {}
        self.meta = pack.roles.get(role)
        self._columns: dict[str, np.ma.MaskedArray] = {}
        self._numbers: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self._where: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self._distinct: dict[str, tuple[np.ma.MaskedArray, np.ndarray]] = {}
        self._trees: dict[tuple[str | None, bool], tuple[np.ndarray, shapely.STRtree]] = {}
        self._areas: dict[str, np.ndarray] = {}
        self._counts: dict[str, Counter] = {}
        self._choices: dict[str, Choice] = {}
        # Fields among which a choice was made.
        self._named: dict[str, list[str]] = {}
        self._whole = whole
        self.digests: dict[int, bytes] = {}
        self.notes: list[Message] = []
        if whole is not None:
            self.key, self.notes = whole.key, whole.notes
            return
        wanted = key or (self.meta.id_field if self.meta else None)
        name = self.name_of(wanted) if wanted else None
        if key and name is None:
            table.column(key)
        name = name or self.name_of("plot_id") or key_field(list(table.columns))
        self.key = name
        self.ids, notes = keys(table, name)
        if role == "plots":
            self.notes += notes

    def __len__(self) -> int:
        return len(self.table)

    def measurable(self) -> Crs:
        """Return the system in which things are measured. Raises InputError where there is none, or none in metres."""
        crs = self.table.crs
        if crs is None or not crs.metric:
            raise InputError(
                Message(
                    "Layer “{layer}” is in {crs}, which is not in metres, so nothing can be measured. Reproject it to a "
                    "projected system in metres, such as CGCS2000 / 3-degree Gauss-Kruger.",
                    layer=self.table.name,
                    crs=crs.name if crs else Message("no coordinate system"),
                )
            )
        return crs

    def take(self, rows: np.ndarray) -> "Layer":
        """Return the layer of these rows alone; ids stay as they are in the whole."""
        part = Layer(self.role, self.table.part(rows), self.pack, self.field_map, self.key, self)
        part.ids = self.ids[rows]
        return part

    def amend(
        self, table: Table, before: Table, after: Table, fresh: np.ndarray, source: np.ndarray | None = None
    ) -> bool:
        """Take in an edit: `table` is the layer now, its rows `fresh` (k,), which are `after`, new or changed, and
        `before` what these and the rows that are gone were. `source` (n,) is the former row of each row where rows
        came or went.

        What is kept stays, but for the rows that changed. Returns False, having done nothing, where
        another field would be read than before: then the layer has to be made anew.
        """
        for name, found in self._named.items():
            same = len(before) == len(after) and all(
                _plain(before.columns[one]) == _plain(after.columns[one]) for one in found
            )
            if not same and self._settled(name, found, table) != self._choices[name]:
                return False
        for name, counts in self._counts.items():
            own = self.name_of(name)
            counts.subtract(_plain(before.columns[own]))
            counts.update(_plain(after.columns[own]))
        self.table = table
        part = Layer(self.role, after, self.pack, self.field_map, self.key, self)

        def put(values, own):
            values = values if source is None else values[source]
            values[fresh] = own
            return values

        self.ids = put(self.ids, part.ids)
        for name in self._columns:
            self._columns[name] = put(self._columns[name], part.column(name))
        for kept, own in ((self._numbers, part.numbers), (self._where, part.where)):
            for name in kept:
                # An answer may be the very mask of a column.
                kept[name] = tuple(
                    put(was.copy(), new) for was, new in zip(kept[name], own(name), strict=True)
                )
        for method in self._areas:
            self._areas[method] = put(self._areas[method], part.area(method))
        known = vars(self)
        for name in known.keys() & {"faults", "faulty", "placeless"}:
            known[name] = put(known[name], getattr(part, name))
        if "boxes" in known and source is not None:
            self.boxes = Boxes(self.boxes.bounds[source])
        if "boxes" in known:
            self.boxes.put(fresh, part.boxes.bounds)
        if known.get("is_polygonal") and not part.is_polygonal:
            self.is_polygonal = False
        for name in _ANEW if known.get("is_polygonal") else (*_ANEW, "is_polygonal"):
            known.pop(name, None)
        self._distinct.clear()
        self._trees.clear()
        if source is not None:
            self.digests.clear()
        for row in fresh.tolist():
            self.digests.pop(row, None)
        return True

    def bearing(self) -> tuple:
        """What of the layer as a whole shows in the verdicts of features far from any one of its features."""
        try:
            exact = self.least_exact
        except AmbiguousField:
            exact = None
        # Where none has a place, verdicts tell how many there are.
        placed = len(self) > 0, len(self) if self.placeless.all() else None
        return *placed, self.is_polygonal, self.version, exact, self.table.name

    def counts(self, name: str) -> Counter:
        """Return how many features hold each of a field's values, as text, None where null."""
        if name not in self._counts:
            self._counts[name] = Counter(_plain(self.table.columns[self.name_of(name)]))
        return self._counts[name]

    def choice(self, name: str) -> Choice:
        """Return which of the layer's own fields is a canonical one: as mapped by the person, else by the
        pack's names for it."""
        if self._whole:
            return self._whole.choice(name)
        if name not in self._choices:
            columns = self.table.columns
            if own := self.field_map.get(name):
                self._choices[name] = Choice(own if own in columns else None)
            elif name in columns and name not in self.pack.fields:
                self._choices[name] = Choice(name)
            else:
                found = self.pack.fields_in(columns, name)
                self._choices[name] = self._settled(name, found, self.table)
                if len(found) > 1:
                    self._named[name] = found
        return self._choices[name]

    def _settled(self, name: str, found: list[str], table: Table) -> Choice:
        return settle(table, found, in_order=self.pack.is_key(name))

    def name_of(self, name: str) -> str | None:
        """Return the layer's own name of a canonical field, or None. Raises AmbiguousField where only a person
        can choose among several."""
        choice = self.choice(name)
        if choice.rivals:
            raise AmbiguousField(self._remark(name))
        return choice.field

    @property
    def field_notes(self) -> list[Message]:
        """What a person should know of the fields that were chosen among several, of those asked for so far."""
        notes = (self._remark(name) for name in sorted(self._choices))
        return [note for note in notes if note]

    def _remark(self, name: str) -> Message | None:
        choice = self.choice(name)
        if not choice.rivals and not choice.alike:
            return None
        own = {name: choice.field or choice.rivals[0]}
        example = json.dumps(own if self.role == "plots" else {self.role: own}, ensure_ascii=False)
        return remark(self.table.name, name, choice, example, key=self.pack.is_key(name))

    def missing(self, names) -> Message | None:
        """Return a sentence on the first of these fields that the layer does not have, or None."""
        for name in names:
            choice = self.choice(name)
            if choice.rivals:
                return self._remark(name)
            if choice.field is None:
                known = self.pack.fields.get(name)
                sought = (self.field_map.get(name), name, *(known.aliases if known else ()))
                return Message(
                    "Layer “{layer}” has no field for “{field}”; looked for: {sought}.",
                    layer=self.table.name,
                    field=name,
                    sought=", ".join(filter(None, sought)),
                )
        return None

    def column(self, name: str) -> np.ma.MaskedArray:
        """Return a field by its canonical name, as text where the pack says that it is one. Raises
        InputError where there is none, AmbiguousField where there are several that differ."""
        if name not in self._columns:
            own = self.name_of(name)
            if own is None:
                raise InputError(self.missing([name]))
            values = self.table.columns[own]
            known = self.pack.fields.get(name)
            if known and known.type == "text" and values.dtype.kind in "iuf":
                values = np.ma.array(texts(values), mask=nulls(values))
            elif values.dtype.kind == "O":
                # A shapefile cannot tell an empty text from none.
                blank = np.array([v is None or v == "" for v in np.ma.getdata(values).tolist()], dtype=bool)
                values = np.ma.array(np.ma.getdata(values), mask=nulls(values) | blank)
            self._columns[name] = values
        return self._columns[name]

    def numbers(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return a field as float64, and where it holds no number."""
        if name not in self._numbers:
            self._numbers[name] = numbers(self.column(name))
        return self._numbers[name]

    def no_number(self, name: str, row: int) -> Message:
        """Return why a field holds no number in a row."""
        values = self.column(name)
        if nulls(values)[row]:
            return Message("Field “{field}” is empty.", field=self.name_of(name))
        value = np.ma.getdata(values)[row]
        return Message(
            "Field “{field}” holds “{value}”, which is no number.", field=self.name_of(name), value=value
        )

    def where(self, condition: str | None) -> tuple[np.ndarray, np.ndarray]:
        """Return where a CQL2 condition is true and where it is unknown; true everywhere without one."""
        if condition is None:
            return np.ones(len(self), bool), np.zeros(len(self), bool)
        if condition not in self._where:
            node = cql2.parse(condition)
            names = cql2.fields(node)
            if any(self.choice(name).rivals for name in names):
                return np.zeros(len(self), bool), np.ones(len(self), bool)
            # A field that is not there holds no value, which IS NULL may ask for; all else is unknown.
            absent = np.ma.masked_all(len(self), dtype=object)
            columns = {name: self.column(name) if self.name_of(name) else absent for name in names}
            if len(names) == 1 and columns[min(names)].dtype.kind == "O" and self.name_of(min(names)):
                # Most conditions ask for a code: they are answered once for each code that there is.
                values, place = self.distinct(min(names))
                answer = evaluate(node, {min(names): values}, len(values))
                self._where[condition] = answer[0][place], answer[1][place]
            else:
                self._where[condition] = evaluate(node, columns, len(self))
        return self._where[condition]

    def distinct(self, name: str) -> tuple[np.ma.MaskedArray, np.ndarray]:
        """Return a text field's distinct values, and for each feature (n,) the place of its own."""
        if name not in self._distinct:
            places: dict[str | None, int] = {}
            given = texts(self.column(name)).tolist()
            place = np.fromiter(
                (places.setdefault(value, len(places)) for value in given), np.int64, len(given)
            )
            values = np.empty(len(places), dtype=object)
            values[:] = list(places)
            self._distinct[name] = np.ma.array(values, mask=[value is None for value in places]), place
        return self._distinct[name]

    def why_unknown(self, condition: str, row: int) -> Message:
        """Return why a condition is neither true nor false in a row."""
        names = sorted(cql2.fields(cql2.parse(condition)))
        missing = self.missing(names)
        if missing:
            return missing
        empty = [self.name_of(name) for name in names if nulls(self.column(name))[row]]
        if empty:
            return Message(
                "Field “{fields}” is empty, so the rule's condition cannot be answered.",
                fields=", ".join(empty),
            )
        values = ", ".join(f"{name} = {np.ma.getdata(self.column(name))[row]}" for name in names)
        return Message(
            "The condition “{condition}” cannot be answered with {values}.",
            condition=condition,
            values=values,
        )

    @cached_property
    def ids(self) -> np.ndarray:
        """Each feature's own id, as text (n,)."""
        return keys(self.table, self.key)[0]

    @cached_property
    def faults(self) -> np.ndarray:
        """Why each feature's geometry cannot be used: None or a Message."""
        return geometry_faults(self.table)

    def judge_geometry(self, progress: Progress) -> None:
        """Find the faults now, where a cancel is heard. Raises Cancelled."""
        if "faults" not in vars(self):
            self.faults = geometry_faults(self.table, progress)

    @cached_property
    def faulty(self) -> np.ndarray:
        """Which features have no usable geometry: bool (n,)."""
        return np.array([fault is not None for fault in self.faults], dtype=bool)

    @cached_property
    def placeless(self) -> np.ndarray:
        """Which features have no place at all, their geometry missing, unreadable or empty: bool (n,)."""
        return shapely.is_missing(self.table.geometry) | shapely.is_empty(self.table.geometry)

    @cached_property
    def boxes(self) -> Boxes:
        """The box of each feature, faulty or not; NaN where it has no place."""
        return Boxes(shapely.bounds(self.table.geometry))

    @cached_property
    def ground(self) -> np.ndarray:
        """The sound features made one: object (1,), or (0,) where there is none."""
        sound = self.table.geometry[~self.faulty]
        return np.array([shapely.union_all(sound)], dtype=object) if len(sound) else sound

    @cached_property
    def fault_notes(self) -> list[Message]:
        """What a person should know of features that cannot be used."""
        placed, placeless = int((self.faulty & ~self.placeless).sum()), int(self.placeless.sum())
        told = {"layer": self.table.name, "role": self.role}
        notes = []
        if placed:
            notes.append(
                Message(
                    "{count} features of layer “{layer}” ({role}) have no usable geometry; what is near them stays "
                    "undecided.",
                    count=placed,
                    **told,
                )
            )
        if placeless:
            notes.append(
                Message(
                    "{count} features of layer “{layer}” ({role}) have no geometry, or one that cannot be read; "
                    "where they lie is not known, and the results leave them out.",
                    count=placeless,
                    **told,
                )
            )
        return notes

    @cached_property
    def geometry(self) -> np.ndarray:
        """The geometry, None where it is faulty."""
        if not self.faulty.any():
            return self.table.geometry
        geometry = self.table.geometry.copy()
        geometry[self.faulty] = None
        return geometry

    @cached_property
    def is_polygonal(self) -> bool:
        """Whether no feature is a point or a line."""
        return not np.isin(shapely.get_type_id(self.table.geometry), LINES_AND_POINTS).any()

    @cached_property
    def index(self) -> ControlIndex:
        """The sound polygons, ready to be laid over plots."""
        return ControlIndex(self.geometry)

    @cached_property
    def inner_points(self) -> np.ndarray:
        """A point inside each sound feature, object (n,)."""
        return shapely.point_on_surface(self.geometry)

    @cached_property
    def bounds_tree(self) -> tuple[shapely.STRtree, np.ndarray]:
        """A tree of the boxes of faulty features that have a place, and their rows."""
        rows = np.flatnonzero(self.faulty & ~self.placeless)
        boxes = shapely.box(*shapely.bounds(self.table.geometry[rows]).T)
        return shapely.STRtree(boxes), rows

    def nearby(self, condition: str | None, to_boundary: bool) -> tuple[np.ndarray, shapely.STRtree]:
        """Return the sound features for which a condition is true, None elsewhere, polygons as their
        boundaries where so asked, and a tree of them."""
        key = condition, to_boundary
        if key not in self._trees:
            geometry = self.geometry.copy()
            geometry[~self.where(condition)[0]] = None
            if to_boundary:
                areal = np.isin(shapely.get_type_id(geometry), POLYGONS)
                geometry[areal] = shapely.boundary(geometry[areal])
            self._trees[key] = geometry, shapely.STRtree(geometry)
        return self._trees[key]

    def area(self, method: str) -> np.ndarray:
        """Return each feature's area, m², rounded to 1e-4; NaN where there is none."""
        if method not in self._areas:
            if method == "survey":
                planar = self.area("planar")
                values = self.survey(planar, np.arange(len(self)))
            else:
                values = areas(self.geometry, self.measurable(), method)
            self._areas[method] = np.round(values, 4)
        return self._areas[method]

    def survey(self, clipped: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the survey area of parts of these rows with planar areas `clipped`; NaN where the recorded
        area is not there. Raises InputError where the layer has no such field."""
        recorded = np.where(self.numbers("TBMJ")[1], np.nan, self.numbers("TBMJ")[0])
        ridge = np.zeros(len(self))
        if self.name_of("KCXS"):
            ridge = np.where(self.numbers("KCXS")[1], np.nan, self.numbers("KCXS")[0])
        return survey_areas(recorded[rows], clipped, self.area("planar")[rows], ridge[rows])

    @cached_property
    def accuracy(self) -> np.ndarray:
        """How exact each feature's place is, m: float64 (n,), NaN where nobody says."""
        meta = self.meta
        if meta is None:
            return np.full(len(self), np.nan)
        if meta.accuracy_m is not None:
            return np.full(len(self), meta.accuracy_m)
        if meta.scale_field and self.name_of(meta.scale_field):
            scale, unknown = self.numbers(meta.scale_field)
            own = np.where(unknown, np.nan, scale * MAP_ACCURACY_M)
            return np.where(np.isnan(own) & bool(meta.scale), (meta.scale or 0) * MAP_ACCURACY_M, own)
        return np.full(len(self), meta.scale * MAP_ACCURACY_M if meta.scale else np.nan)

    @cached_property
    def least_exact(self) -> float:
        """How exact the worst of the features' places is, m; 0 where nobody says."""
        return float(np.nanmax(self.accuracy, initial=0.0))

    @cached_property
    def version(self) -> tuple[str, str]:
        """The date and the approval document of the layer; “first – last” where its features differ."""
        meta = self.meta
        if meta is None:
            return "", ""
        return self._told(meta.date, meta.date_field), self._told(meta.document, meta.document_field)

    def _told(self, fixed: str, name: str | None) -> str:
        if name is None or self.choice(name).field is None:
            return fixed
        values = sorted({value for value in texts(self.column(name)).tolist() if value})
        if not values:
            return fixed
        return values[0] if len(values) == 1 else f"{values[0]} – {values[-1]}"


def _plain(values: np.ma.MaskedArray) -> list[str | None]:
    """Return a column as a list of texts in which an empty one is none."""
    return [value or None for value in texts(values).tolist()]
