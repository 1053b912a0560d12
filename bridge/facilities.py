"""What a run on facilities reads: origins with their people, facilities by category, residential land."""

from dataclasses import dataclass

import numpy as np
import shapely

from ..core.facilities.assign import categories_of
from ..core.facilities.pack import FacilityPack
from ..core.facilities.places import Places, by_category
from ..core.facilities.zones import Zoning, zoning
from ..core.geodesy import areas
from ..core.keys import key_field, keys
from ..core.network.graph import Network
from ..core.network.snap import Anchors
from ..core.progress import Progress
from ..core.table import Table, emptiness, geometry_faults, numbers, require_within, texts
from ..core.text import Message
from .network import Doors, doors, join, qgis_crs, read_places
from .source import Source, read
from .text import language

# More than the people of the world: what lies above stands for “no value” in another program, such as 1e+38.
MOST = 1e10
# What tells places apart where nobody said: candidates of “Site facilities” first.
_NAME_FIELDS = ("site_id", "name", "name_zh", "name_en")
# So many values stand in a sentence; of more, their number follows.
_MOST_TOLD = 12


@dataclass(frozen=True)
class Reading:
    """What a run read: origins, `population` (n,) at each, facilities with the table of each layer, and of
    residential land where it joins, its areas in m², its table."""

    origins: Doors
    population: np.ndarray
    places: Places
    tables: list[Table]
    land: tuple[Anchors, np.ndarray, Table] | None


@dataclass(frozen=True)
class Reader:
    """Reads layers in a network's CRS and joins them to it, within `distance` metres of a street; with
    `largest_part` of one that hangs together with most."""

    network: Network
    distance: float
    largest_part: bool
    transforms: object

    def doors(
        self, source: Source, progress: Progress, *, id_field: str | None = None, fields: tuple[str, ...] = ()
    ) -> Doors:
        """Return a layer's features and where they join. Raises InputError and Cancelled."""
        return doors(
            source,
            self.network,
            self.distance,
            progress,
            self.transforms,
            id_field=id_field,
            fields=fields,
            largest_part=self.largest_part,
        )

    def facilities(
        self,
        pack: FacilityPack,
        layers: list[tuple[Source, str | None]],
        fields: tuple[str, ...],
        name_field: str,
        progress: Progress,
        *,
        capacity_field: str = "",
        whole: bool = True,
    ) -> tuple[Places, list[Table]]:
        """Return the facilities by category, and the tables that were read, one for each layer.

        With category `fields` all categories of the pack were looked for, else those of the layers. Warns of
        values that the pack does not know and of categories without a facility. With a `capacity_field` places
        are read too; those of a layer without that field are not known. Where the layers are not the `whole`, a
        category without a facility is nothing to tell, and one without the `name_field` is called by another
        that tells names or ids.
        """
        parts, tables, capacities = [], [], []
        for place, (source, role) in enumerate(layers):
            share = progress.part(place / len(layers), (place + 1) / len(layers))
            named = _name_field(source, name_field, guess=not whole)
            held = capacity_field if source.fields.lookupField(capacity_field) >= 0 else ""
            table, names = read_places(
                source,
                self.network,
                share.part(0.0, 0.6),
                self.transforms,
                fields=(*fields, *filter(None, [named, held])),
            )
            kinds = np.full(len(table), role, dtype=object)
            if fields:
                kinds = _categories(pack, table, fields, share)
            found = join(
                table,
                names,
                self.network,
                self.distance,
                share.part(0.6, 1.0),
                largest_part=self.largest_part,
                wanted=np.not_equal(kinds, None).astype(bool),
            )
            if named:
                own = _filled(texts(table.column(named)))
                names = np.where(np.equal(own, None), names, own)
            parts.append((kinds, found.anchors, names))
            tables.append(table)
            if capacity_field:
                capacities.append(_capacities(table, kinds, held, share))
        looked_for = [c.id for c in pack.categories] if fields else [role for _, role in layers]
        places = by_category(pack, looked_for, parts, capacities)
        none = [c.title[language()] for c in pack.categories if places.counts.get(c.id) == 0]
        if whole and none:
            progress.warn(
                Message(
                    "No facility of {count} categories is there, so they are missing for everyone: {categories}. If "
                    "they were only not surveyed, leave them out under “Categories that count”.",
                    count=len(none),
                    categories=", ".join(none),
                )
            )
        return places, tables

    def residential(
        self, source: Source, method: str, progress: Progress
    ) -> tuple[Anchors, np.ndarray, Table]:
        """Return where plots of residential land join, their areas in m² by the method, and their table.

        An invalid polygon has no area that can be trusted: it is named and counts as 0.
        """
        found = self.doors(source, progress)
        faulty = np.not_equal(geometry_faults(found.table), None).astype(bool)
        if faulty.any():
            progress.warn(
                Message(
                    "{count} polygons of residential land in layer “{layer}” are invalid or empty, such as {example}; "
                    "they are left out. Repair them with “Fix geometries”.",
                    count=int(faulty.sum()),
                    layer=source.name,
                    example=found.ids[np.flatnonzero(faulty)[0]],
                )
            )
        area = np.zeros(len(found.table))
        area[~faulty] = areas(found.table.geometry[~faulty], self.network.crs, method)
        return found.anchors, area, found.table

    def zones(
        self, source: Source | None, id_field: str | None, origins: np.ndarray, progress: Progress
    ) -> Zoning:
        """Return in which zone each origin (n,) lies, of no zones without a layer of them.

        Warns of ids that repeat, of origins in no zone or in several, and of zones that lie nowhere.
        """
        if source is None:
            return zoning(np.empty(0, dtype=object), np.empty(0, dtype=object), origins, progress)
        table = read(
            source,
            progress.part(0.0, 0.7),
            fields=[id_field] if id_field else [],
            crs=qgis_crs(self.network.crs),
            transform_context=self.transforms,
        )
        for message in emptiness(table):
            progress.warn(message)
        ids, notes = keys(table, id_field)
        for note in notes if id_field else ():
            progress.warn(note)
        found = zoning(ids, table.geometry, origins, progress.part(0.7, 1.0))
        nowhere = np.flatnonzero(shapely.is_missing(found.geometry) | shapely.is_empty(found.geometry))
        if len(nowhere):
            progress.warn(
                Message(
                    "{count} zones of layer “{layer}” have no geometry that can be read, such as {example}; they hold no "
                    "origins.",
                    count=len(nowhere),
                    layer=source.name,
                    example=ids[nowhere[0]],
                )
            )
        if outside := int((found.zone < 0).sum()) if len(table) else 0:
            progress.warn(
                Message(
                    "{count} of {total} origins lie in no zone of layer “{layer}”; they are in no zone's figures.",
                    count=outside,
                    total=len(origins),
                    layer=source.name,
                )
            )
        if several := np.flatnonzero(found.several).tolist():
            progress.warn(
                Message(
                    "{count} origins lie in more than one zone of layer “{layer}”, such as one in {example}; each counts in "
                    "the first of them in the layer's order. “Check coverage” shows where zones overlap.",
                    count=len(several),
                    layer=source.name,
                    example=ids[found.zone[several[0]]],
                )
            )
        return found


def _name_field(source: Source, asked: str, *, guess: bool) -> str:
    """Return the field of the names that a layer has, “” for none; a `guess` is one that customarily tells them."""
    fields = source.fields
    names = (asked, *_NAME_FIELDS, key_field(fields.names()) or "") if guess else (asked,)
    return next((name for name in names if fields.lookupField(name) >= 0), "")


def _filled(values: np.ndarray) -> np.ndarray:
    """Return texts (n,) with None for those that are blank."""
    return np.array([value if value and value.strip() else None for value in values], dtype=object)


def _categories(pack: FacilityPack, table: Table, fields: tuple[str, ...], progress: Progress) -> np.ndarray:
    """Return the category of each feature by the first field that tells one.

    Warns of features whose fields are all empty, and of values that are not known.
    """
    kinds = np.full(len(table), None, dtype=object)
    told = np.full(len(table), None, dtype=object)
    for field in fields:
        values = _filled(texts(table.column(field)))
        tags = np.array([None if value is None else f"{field}={value}" for value in values], dtype=object)
        for names in (tags, values):
            kinds = np.where(np.equal(kinds, None), categories_of(pack, names), kinds)
        told = np.where(np.equal(told, None), values, told)
    empty = np.equal(told, None).astype(bool)
    unknown = ~empty & np.equal(kinds, None).astype(bool)
    if empty.any():
        progress.warn(
            Message(
                "{count} features of layer “{layer}” have no category in field “{field}”; they are not read.",
                count=int(empty.sum()),
                layer=table.name,
                field=", ".join(fields),
            )
        )
    if unknown.any():
        progress.warn(
            Message(
                "{count} features of layer “{layer}” are of categories that do not count in this run: {values}. They "
                "are not read.",
                count=int(unknown.sum()),
                layer=table.name,
                values=_shortened(sorted(set(told[unknown]))),
            )
        )
    return kinds


def _shortened(values: list[str]) -> str:
    """Return values as one text, many with “…” and how many there are more."""
    told = ", ".join(values[:_MOST_TOLD])
    return f"{told} … (+{len(values) - _MOST_TOLD})" if len(values) > _MOST_TOLD else told


def _capacities(table: Table, kinds: np.ndarray, field: str, progress: Progress) -> np.ndarray:
    """Return the places of a layer's facilities (f,), NaN where not known: all of them without a field."""
    places = np.full(len(table), np.nan)
    rows = np.flatnonzero(np.not_equal(kinds, None).astype(bool))
    if field:
        places[rows] = capacity(table.take(rows), field, progress)
    elif len(rows):
        progress.warn(
            Message(
                "Layer “{layer}” has no field for capacity: the places of its facilities are not known.",
                layer=table.name,
            )
        )
    return places


def population(table: Table, field: str | None, progress: Progress) -> np.ndarray:
    """Return the people at each origin (n,); without a field each origin counts as one.

    Warns of what is empty, and where nobody is left. Raises InputError, with the feature, for a number
    below 0 or above `MOST`.
    """
    if not field:
        return np.ones(len(table))
    values = numbers(table, field)
    people = np.ma.filled(values, 0.0)
    require_within(
        table,
        field,
        people,
        MOST,
        lambda **at: Message(
            "Layer “{layer}”, feature {feature}: the population in field “{field}” is {value:g}, but it must be 0 or "
            "more, and no more than {most:,.0f}. Correct it, or choose another field.",
            **at,
        ),
    )
    if empty := int(np.ma.getmaskarray(values).sum()):
        progress.warn(
            Message(
                "{count} features of layer “{layer}” have no value in field “{field}”; they count as 0 people.",
                count=empty,
                layer=table.name,
                field=field,
            )
        )
    if len(people) and not people.any():
        progress.warn(
            Message(
                "Nobody lives in layer “{layer}” by its field “{field}”, so shares of people are empty.",
                layer=table.name,
                field=field,
            )
        )
    return people


def capacity(table: Table, field: str, progress: Progress) -> np.ndarray:
    """Return the places of each facility (f,), NaN where the field is empty, and warn of that.

    Raises InputError, with the feature, for a number below 0 or above `MOST`.
    """
    values = numbers(table, field)
    places = np.ma.filled(values, np.nan)
    require_within(
        table,
        field,
        places,
        MOST,
        lambda **at: Message(
            "Layer “{layer}”, feature {feature}: the capacity in field “{field}” is {value:g}, but it must be 0 or "
            "more, and no more than {most:,.0f}. Correct it, or choose another field.",
            **at,
        ),
    )
    if unknown := int(np.isnan(places).sum()):
        progress.warn(
            Message(
                "{count} of {total} features of layer “{layer}” have no value in field “{field}”: their capacity is not "
                "known, and fewer places are counted than there are.",
                count=unknown,
                total=len(places),
                layer=table.name,
                field=field,
            )
        )
    return places
