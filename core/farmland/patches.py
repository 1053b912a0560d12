"""The patches of farmland change as a layer: one a piece of ground, with its verdict in words."""

from dataclasses import dataclass

import numpy as np

from ..balance import OUTSIDE
from ..columns import column, figures, filled
from ..keys import key_field, keys
from ..progress import Progress
from ..table import Table
from ..text import Message
from . import flows as role
from .ground import NOBODY
from .monitor import Date, Found, code_names, row_codes
from .pack import UNDECIDED, Version

INFLOW, CROP = "inflow", "crop"
PARTLY = "partly"
AREA_DIGITS = 4


@dataclass(frozen=True)
class Asked:
    """Patches of less than `least` m² are not listed; where not more than `tolerance` m² of a patch lacks an approval, or
    has one, it counts as covered, or not. `ids` name the keys of both dates, None: the customary ones."""

    least: float
    tolerance: float
    method: str
    language: str
    ids: tuple[str | None, str | None] = (None, None)


def patches(
    found: Found,
    before: Date,
    after: Date,
    version: Version,
    documents: list[str],
    zones: list[str],
    asked: Asked,
    progress: Progress,
) -> tuple[Table, Table]:
    """Return the patches, and what each approval document covers of which patch.

    Patches have patch_id, kind, from_code, from_name, to_code, to_name, before_id, after_id, zone, area_m2, area_method,
    in_basic_farmland, basic_farmland_m2, approval, approved_m2, approved_share, documents, crop and recoverable (codes of
    the survey), reason.
    The second Table has document, patch_id, kind, area_m2, area_method; documents may overlap.
    """
    parts = found.parts
    kind = _kinds(found)
    small = (kind != "") & (found.area < asked.least)
    if small.any():
        progress.tell(
            Message(
                "{count} patches of less than {least:g} m², {sum:.2f} m² in all, are in the balance but not in the layer.",
                count=int(small.sum()),
                least=asked.least,
                sum=float(found.area[small].sum()),
            )
        )
    rows = np.flatnonzero((kind != "") & ~small)
    order = np.lexsort((parts.after[rows], parts.before[rows]))
    rows = rows[order]
    kind, area = kind[rows], found.area[rows]
    one, other = (
        _ids(date.table, own, which[rows], progress)
        for date, own, which in zip((before, after), asked.ids, (parts.before, parts.after), strict=True)
    )
    patch_id = _unique([f"{a or '?'}-{b or '?'}" for a, b in zip(one, other, strict=True)])
    approved = np.minimum(found.approved[rows], area)
    share = np.divide(approved, area, out=np.zeros(len(rows)), where=area > 0)
    verdict = _verdicts(kind, area, approved, asked.tolerance)
    out = verdict != ""
    by_document = _by_document(found, rows, patch_id, kind, documents, asked.method)
    named = _documents(by_document, patch_id)
    from_code, to_code = (
        row_codes(survey, which[rows])
        for survey, which in ((found.one, parts.before), (found.other, parts.after))
    )
    basic = found.basic[rows]
    crops = version.crops.values
    told = [crops[c].title[asked.language] if c in crops else c for c in found.crop[rows].tolist()]
    shared = (parts.before[rows] == NOBODY) | (parts.after[rows] == NOBODY)
    at = zip(kind, verdict, area, approved, named, from_code, to_code, told, shared, strict=True)
    columns = {
        "patch_id": column(patch_id),
        "kind": column(kind.tolist()),
        "from_code": filled(from_code.tolist()),
        "from_name": filled(code_names(from_code, before.edition, asked.language)),
        "to_code": filled(to_code.tolist()),
        "to_name": filled(code_names(to_code, after.edition, asked.language)),
        "before_id": filled(one),
        "after_id": filled(other),
        "zone": filled([zones[z] if z != OUTSIDE else None for z in found.zone[rows].tolist()]),
        "area_m2": np.ma.asarray(np.round(area, AREA_DIGITS)),
        "area_method": np.ma.asarray(np.full(len(rows), asked.method, dtype=object)),
        "in_basic_farmland": np.ma.MaskedArray(
            np.nan_to_num(basic) > np.minimum(asked.tolerance, area / 2), mask=np.isnan(basic)
        ),
        "basic_farmland_m2": figures(basic),
        "approval": filled(verdict.tolist()),
        "approved_m2": figures(np.where(out, approved, np.nan)),
        "approved_share": figures(np.where(out & np.isfinite(approved), share, np.nan)),
        "documents": filled(named),
        "crop": filled(found.crop[rows].tolist()),
        "recoverable": filled(found.recoverable[rows].tolist()),
        "reason": column(_reason(*values) for values in at),
    }
    return Table("patches", columns, parts.geometry[rows], before.table.crs), by_document


def _kinds(found: Found) -> np.ndarray:
    """Return of each piece what it is a patch of, empty where it is none."""
    of = found.parts.role
    kind = np.where(of == role.OUT, found.flow, "").astype(object)
    kind[(of == role.OPEN_OUT) | (of == role.OPEN_IN)] = UNDECIDED
    kind[of == role.IN] = INFLOW
    kind[(of == role.KEPT) & (found.use == "non_grain")] = CROP
    return kind


def _ids(table: Table, field: str | None, rows: np.ndarray, progress: Progress) -> list[str | None]:
    own, notes = keys(table, field or key_field(list(table.columns)))
    for note in notes:
        progress.warn(note)
    return [None if row == NOBODY else own[row] for row in rows.tolist()]


def _unique(ids: list[str]) -> list[str]:
    """Return ids of which none repeats: the second of a kind ends in “-2”."""
    seen: dict[str, int] = {}
    out = []
    for one in ids:
        seen[one] = seen.get(one, 0) + 1
        out.append(one if seen[one] == 1 else f"{one}-{seen[one]}")
    return out


def _verdicts(kind: np.ndarray, area: np.ndarray, approved: np.ndarray, tolerance: float) -> np.ndarray:
    """Return what approvals say of each patch of outflow, empty for the rest."""
    out = np.isin(kind, (INFLOW, CROP, UNDECIDED), invert=True)
    slack = np.minimum(tolerance, area / 2)
    found = np.full(len(kind), "", dtype=object)
    found[out] = PARTLY
    found[out & (approved <= slack)] = role.BARE
    found[out & (area - approved <= slack)] = role.COVERED
    found[out & np.isnan(approved)] = role.UNKNOWN
    return found


def _by_document(found: Found, rows, patch_id, kind, documents: list[str], method: str) -> Table:
    place = {row: at for at, row in enumerate(rows.tolist())}
    listed = [at for at, piece in enumerate(found.covers.piece.tolist()) if piece in place]
    patch = [place[int(found.covers.piece[at])] for at in listed]
    order = sorted(range(len(listed)), key=lambda n: (documents[found.covers.document[listed[n]]], patch[n]))
    listed, patch = [listed[n] for n in order], [patch[n] for n in order]
    return Table(
        "documents",
        {
            "document": filled([documents[found.covers.document[at]] for at in listed]),
            "patch_id": column([patch_id[at] for at in patch]),
            "kind": column([kind[at] for at in patch]),
            "area_m2": np.ma.asarray(np.round(found.cover_area[listed], AREA_DIGITS)),
            "area_method": np.ma.asarray(np.full(len(listed), method, dtype=object)),
        },
    )


def _documents(by_document: Table, patch_id: list[str]) -> list[str]:
    """Return for each patch its documents with what each covers."""
    told: dict[str, list[str]] = {}
    names = by_document.column("document").filled("–").tolist()
    for name, patch, area in zip(
        names, by_document.column("patch_id").tolist(), by_document.column("area_m2").tolist(), strict=True
    ):
        told.setdefault(patch, []).append(f"{name} ({area:.2f} m²)")
    return ["; ".join(told.get(one, ())) for one in patch_id]


def _reason(kind, verdict, area, approved, named, before, after, crop, shared: bool) -> Message:
    if kind == INFLOW:
        return Message("New cultivated land, before it was {code}.", code=before or "–")
    if kind == CROP:
        return Message("Cultivated on both dates; the survey says: {crop}.", crop=crop)
    if kind == UNDECIDED:
        if shared:
            return Message("Polygons of different kinds claim this ground, so its kind is undecided.")
        if not before:
            return Message("The first date has no code here, so its kind is undecided.")
        if not after:
            return Message("The second date has no code here, so its kind is undecided.")
        return Message("The codes {one} and {other} do not tell its kind.", one=before, other=after)
    if verdict == role.UNKNOWN:
        return Message("No approvals were given, so whether it is reasonable is undecided.")
    if verdict == role.COVERED:
        return Message("Reasonable: covered by {documents}.", documents=named)
    if verdict == PARTLY:
        return Message(
            "Partly reasonable: {rest:.2f} m² of {area:.2f} m² are not covered; covered by {documents}.",
            rest=area - approved,
            area=area,
            documents=named,
        )
    return Message("Unreasonable: no approval covers it.")
