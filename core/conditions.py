"""Planning conditions (规划条件) of a site: what the plan and the control lines say about it."""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from . import landuse
from .geodesy import areas
from .overlay import overlay
from .progress import Progress
from .rules.layer import Layer
from .rules.pack import Pack
from .rules.roles import OTHER_ROLES
from .table import Table, geometry_faults, texts
from .text import Message

# The plan's own limits, in the order in which conditions are written.
LIMITS = ("far_min", "far_max", "density_max", "green_min", "height_max")

ON, NEAR, CLEAR, UNDECIDED = "on", "near", "clear", "undecided"

NO_LAYER = Message("No layer was given for this role, so nothing is known of it.")

FIELDS = (
    "site_id",
    "kind",
    "role",
    "item",
    "value",
    "unit",
    "relation",
    "area_m2",
    "share",
    "distance_m",
    "document",
    "date",
    "clause",
    "clause_verified",
    "note",
    "area_method",
)
_NUMBERS = {"area_m2", "share", "distance_m"}


def conditions(
    sites: Table,
    site_ids: np.ndarray,
    plan: Table | None,
    controls: Mapping[str, Table],
    pack: Pack,
    *,
    distance: float,
    method: str,
    language: str,
    field_map: Mapping[str, str | Mapping[str, str]] | None = None,
    progress: Progress,
) -> list[dict]:
    """Return one dict per condition, under the names of `FIELDS`, sites in their order.

    `kind` is ``zoning`` (a use of the plan on the site), ``index`` (a limit of the plan there) or
    ``control`` (a role of the pack); `relation` is ``on``, ``near`` (within `distance` metres, with
    `distance_m`), ``clear`` or ``undecided``. Areas in m² by `method`; `note` is a Message or None.
    A control line is ``undecided`` where a feature of it lies near that cannot be used. `field_map` maps
    canonical field names of the plan, and role ids to such maps of theirs, to the layers' own. `sites` (n,), `plan`
    and `controls` share one CRS. Raises AmbiguousField where the plan has several fields for what is read.
    """
    mapped = field_map or {}
    faults = geometry_faults(sites, progress)
    sound = np.where(faults == None, sites.geometry, None)  # noqa: E711
    site_area = areas(sound, sites.crs, method)
    rows: list[list[dict]] = [[] for _ in range(len(sites))]

    def add(site: int, **values) -> None:
        rows[site].append({"site_id": site_ids[site], "area_method": method, **values})

    for site in np.flatnonzero(faults):
        add(int(site), kind="zoning", item="", relation=UNDECIDED, note=faults[site])
    if plan is None:
        for site in range(len(sites)):
            add(site, kind="zoning", item="", relation=UNDECIDED, note=Message("No plan layer was given."))
    else:
        layer = Layer("plan", plan, pack, {**mapped, **mapped.get("plan", {})})
        layer.judge_geometry(progress)
        _zoning(sound, site_area, layer, method, language, add, progress.part(0.0, 0.3))
        for note in layer.field_notes:
            progress.warn(note)

    roles = [role for role in pack.roles.values() if role.id not in OTHER_ROLES]
    clauses = {role.id: _clauses(pack, role.id) for role in roles}
    for place, role in enumerate(roles):
        part = progress.part(0.3 + 0.7 * place / len(roles), 0.3 + 0.7 * (place + 1) / len(roles))
        facts = {"kind": "control", "role": role.id, "item": _in(role.title, language), **clauses[role.id]}
        table = controls.get(role.id)
        if table is None:
            for site in range(len(sites)):
                add(site, **facts, relation=UNDECIDED, note=NO_LAYER)
        else:
            layer = Layer(role.id, table, pack, mapped.get(role.id))
            layer.judge_geometry(part)
            date, document = layer.version
            facts |= {"date": date or None, "document": document or None}
            _control(sound, site_area, layer, distance, method, facts, add, part)
            for note in layer.field_notes:
                progress.warn(note)
    return [row for site_rows in rows for row in site_rows]


def as_table(rows: Sequence[dict]) -> Table:
    """Return conditions as a Table without geometry; `note` stays a Message."""
    columns = {}
    for name in FIELDS:
        values = [row.get(name) for row in rows]
        missing = [value is None for value in values]
        if name in _NUMBERS:
            data = np.array([np.nan if value is None else value for value in values], dtype=float)
        elif name == "clause_verified":
            data = np.array([bool(value) for value in values], dtype=bool)
        else:
            data = np.empty(len(values), dtype=object)
            data[:] = values
        columns[name] = np.ma.MaskedArray(data, mask=np.array(missing, dtype=bool))
    return Table("conditions", columns)


def _zoning(sites, site_area, plan: Layer, method, language, add, progress: Progress) -> None:
    for note in plan.fault_notes:
        progress.warn(note)
    codes, documents = _texts(plan, "use_code"), _texts(plan, plan.meta.document_field if plan.meta else None)
    limits = {name: texts(plan.column(name)) for name in LIMITS if plan.name_of(name)}
    edition = landuse.edition(plan.pack.edition) if plan.pack.edition else None
    pieces = overlay(sites, plan.geometry, dissolve=False, progress=progress)
    measured = areas(pieces.geometry, plan.table.crs, method)
    doubts = _doubts(sites, plan, 0.0)
    covered = set(pieces.plot.tolist())
    for site in range(len(sites)):
        if site in doubts:
            add(site, kind="zoning", role="plan", item="", relation=UNDECIDED, note=doubts[site])
        elif site not in covered and sites[site] is not None:
            note = Message("The plan does not cover this site.")
            add(site, kind="zoning", role="plan", item="", relation=CLEAR, note=note)
    # The greatest part first: that is what a reader takes for the site's use.
    for place in np.lexsort((-measured, pieces.plot)):
        site, parcel = int(pieces.plot[place]), int(pieces.control[place])
        code = codes[parcel]
        name = edition.name(code, language) if edition and code else ""
        part = {"area_m2": round(measured[place], 4), "share": round(measured[place] / site_area[site], 8)}
        document = documents[parcel] or (plan.meta.document if plan.meta else None) or None
        facts = {"role": "plan", "relation": ON, "document": document}
        note = None if code else Message("The plan gives no use code here.")
        add(site, kind="zoning", item=name, value=code, note=note, **facts, **part)
        for limit, values in limits.items():
            if values[parcel] is None:
                continue
            known = plan.pack.fields[limit]
            title = _in(known.title, language) if known.title else limit
            add(site, kind="index", item=title, value=values[parcel], unit=known.unit, **facts, **part)


def _control(sites, site_area, layer: Layer, distance, method, facts, add, progress: Progress) -> None:
    for note in layer.fault_notes:
        progress.warn(note)
    zones = _texts(layer, "zone_type")
    names, category = np.unique(np.where(zones == None, "", zones).astype(str), return_inverse=True)  # noqa: E711
    pieces = overlay(sites, layer.geometry, category, dissolve=True, progress=progress)
    measured = areas(pieces.geometry, layer.table.crs, method)
    doubts = _doubts(sites, layer, distance)
    on = set(pieces.plot.tolist())
    for place in range(len(pieces)):
        site = int(pieces.plot[place])
        add(
            site,
            **facts,
            value=names[pieces.category[place]] or None,
            relation=ON,
            area_m2=round(measured[place], 4),
            share=round(measured[place] / site_area[site], 8),
            distance_m=0.0,
            note=doubts.get(site),
        )
    rest = np.array(
        [site for site in range(len(sites)) if site not in on and sites[site] is not None], dtype=int
    )
    if not len(rest):
        return
    _, tree = layer.nearby(None, False)
    (near, nearest), metres = tree.query_nearest(
        sites[rest], max_distance=max(distance, 1e-9), return_distance=True, all_matches=False
    )
    found = {int(rest[i]): (int(j), float(d)) for i, j, d in zip(near, nearest, metres, strict=True)}
    for site in rest.tolist():
        if site in doubts:
            # It may lie on the site, or nearer than the nearest of those that can be used.
            add(site, **facts, relation=UNDECIDED, note=doubts[site])
        elif site in found:
            row, metre = found[site]
            # An area that only touches is near; a line has no area, and on the site is where it crosses it.
            crosses = metre == 0 and not shapely.area(layer.geometry[row])
            facts_here = {"relation": ON if crosses else NEAR, "distance_m": round(metre, 4)}
            add(site, **facts, **facts_here, value=names[category[row]] or None)
        elif layer.placeless.any():
            note = Message(
                "{count} features of layer “{layer}” have no geometry, or one that cannot be read; where they lie is not "
                "known.",
                count=int(layer.placeless.sum()),
                layer=layer.table.name,
            )
            add(site, **facts, relation=UNDECIDED, note=note)
        else:
            add(
                site,
                **facts,
                relation=CLEAR,
                note=Message("Nothing of it lies within {distance:g} m.", distance=distance),
            )


def _doubts(sites: np.ndarray, layer: Layer, distance: float) -> dict[int, Message]:
    """Return for each site near a feature that cannot be used why not."""
    tree, rows = layer.bounds_tree
    near, fault = tree.query(sites, predicate="dwithin", distance=distance)
    return {
        site: Message(
            "Feature {id} of layer “{layer}” is near and cannot be used. {why}",
            id=layer.ids[row],
            layer=layer.table.name,
            why=layer.faults[row],
        )
        for site, row in zip(near.tolist(), rows[fault].tolist(), strict=True)
    }


def _texts(layer: Layer, name: str | None) -> np.ndarray:
    """Return a field's texts, None throughout where the layer does not have it."""
    if name is None or layer.name_of(name) is None:
        return np.full(len(layer), None, dtype=object)
    return texts(layer.column(name))


def _clauses(pack: Pack, role: str) -> dict:
    """Return the clauses of the rules that read a role, and whether all of them are verified."""
    read = [rule.clause for rule in pack.rules if role in rule.reads()]
    names = dict.fromkeys(str(clause) for clause in read)
    return {
        "clause": "; ".join(names) or None,
        "clause_verified": bool(read) and all(c.verified for c in read),
    }


def _in(title: Mapping[str, str], language: str) -> str:
    return title.get(language) or title.get("en", "")
