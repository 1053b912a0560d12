"""The results of a land change as Tables: patches, transition matrix, open codes, ground of one date only."""

from collections.abc import Sequence

import numpy as np
import shapely

from ..columns import figures, filled, words
from ..coverage.faults import mean_width
from ..coverage.noise import real
from ..keys import key_field, keys
from ..landuse import edition
from ..polygons import polygonal
from ..progress import Progress
from ..rules.evidence import feature_hashes, geometry_digests
from ..table import CHUNK, Table
from ..three_class import UNDECIDED as NO_CLASS
from .change import Date, LandChange
from .codes import OPEN, UNDECIDED, Use, use_class
from .ground import SPECK, uncovered

ONLY_BEFORE, ONLY_AFTER = "only_before", "only_after"
WITHIN, UNCLASSED = "within", "unclassed"
# Extents that differ by a strip that is nowhere wider (m) do not differ.
_STRIP = 0.001
_IDS = 10
_LIST = " | "


class Names:
    """What the uses of a change are called, by number: code, name and three-class."""

    def __init__(self, found: LandChange, language: str):
        classes = edition(found.edition)
        self.code = [use.label for use in found.uses]
        self.name = [_name(use, classes, language) for use in found.uses]
        self.three = [use_class(use, found.edition) for use in found.uses]

    def columns(self, prefix: str, numbers: Sequence[int]) -> dict[str, np.ma.MaskedArray]:
        """Return `…_code`, `…_name` and `…_class` of uses (n,), null where the number is below 0."""
        return {
            f"{prefix}_{what}": words(own[number] if number >= 0 else None for number in numbers)
            for what, own in (("code", self.code), ("name", self.name), ("class", self.three))
        }


def kind_of(change: str, before: str, after: str) -> str:
    """Return the kind of a change by the three-classes before and after: to_construction, to_agricultural, to_unused,
    to_sea, within, unclassed where one of these is open, or undecided where it is not certain that there is one."""
    if change == UNDECIDED:
        return UNDECIDED
    if NO_CLASS in (before, after):
        return UNCLASSED
    return WITHIN if before == after else f"to_{after}"


def change_table(found: LandChange, names: Names, progress: Progress, *, quiet: bool = False) -> Table:
    """Return the change patches, largest first, or with `quiet` those that are noise, with why they are.

    `patch_id` is the hash of a patch's shape and codes: the same patch has the same one in every run.
    """
    noisy = found.is_noise()
    rows = np.flatnonzero(noisy if quiet else ~noisy)
    rows = rows[np.lexsort((rows, -np.round(found.area[rows], 4)))]
    geometry = found.patches.geometry[rows]
    one, other = found.kinds[found.patches.kind[rows]].T.tolist() if len(rows) else ([], [])
    verdict = found.verdict[found.patches.kind[rows]] if len(rows) else []
    digests: list[bytes] = []
    for start in range(0, len(geometry), CHUNK):
        progress.step(0.5 * start / len(geometry))
        digests += geometry_digests(geometry[start : start + CHUNK], found.before.table.crs.name)
    codes = [f"{names.code[a]}\x1f{names.code[b]}" for a, b in zip(one, other, strict=True)]
    progress.step(0.5)
    columns = {
        "patch_id": words(feature_hashes(digests, codes)),
        "kind": words(
            kind_of(change, names.three[a], names.three[b])
            for change, a, b in zip(verdict, one, other, strict=True)
        ),
        **names.columns("from", one),
        **names.columns("to", other),
        "area_m2": figures(found.area[rows]),
        "width_m": figures(mean_width(geometry)),
        "before_ids": _ids(found, rows, found.before, found.ground.before),
        "after_ids": _ids(found, rows, found.after, found.ground.after),
        "area_method": words([found.method] * len(rows)),
    }
    if quiet:
        columns["noise"] = words(found.noise[rows])
    else:
        columns["note"] = filled(
            (found.uses[a].note or found.uses[b].note) if change == UNDECIDED else None
            for change, a, b in zip(verdict, one, other, strict=True)
        )
    progress.step(1)
    return Table("changes", columns, geometry, found.before.table.crs)


def matrix_table(found: LandChange, names: Names) -> Table:
    """Return the transition matrix, one row for each flow from use to use, and for ground of one date only.

    `area_m2` is all ground of the flow: the rows of one use add up to its area before, or after. Of it, `patch_m2`
    is in `patches` that are listed, `noise_m2` is noise.
    """
    ground, count = found.ground, len(found.kinds)
    noisy = found.is_noise()
    area = np.bincount(found.kind, weights=ground.area, minlength=count)
    listed, small = (
        np.bincount(found.patches.kind[rows], weights=found.area[rows], minlength=count)
        for rows in (~noisy, noisy)
    )
    patches = np.bincount(found.patches.kind[~noisy], minlength=count)
    rows = [
        (one, other, change, *rest)
        for (one, other), change, *rest in zip(
            found.kinds.tolist(), found.verdict, area, listed, small, patches.tolist(), strict=True
        )
    ]
    for date, only, change in (
        (found.before, ground.only_before, ONLY_BEFORE),
        (found.after, ground.only_after, ONLY_AFTER),
    ):
        alone = np.bincount(date.use, weights=only, minlength=len(found.uses))
        ends = ((use, -1) if change == ONLY_BEFORE else (-1, use) for use in np.flatnonzero(alone >= 1e-4))
        rows += [(one, other, change, alone[max(one, other)], 0.0, 0.0, 0) for one, other in ends]

    def place(row):
        ends = (names.code[end] if end >= 0 else "\uffff" for end in row[:2])
        return row[2] in (ONLY_BEFORE, ONLY_AFTER), *ends

    rows.sort(key=place)
    one, other, change, area, listed, small, patches = zip(*rows, strict=True) if rows else ((),) * 7
    whole = np.bincount(found.before.use, np.nan_to_num(ground.area_before), minlength=len(found.uses) + 1)
    before = np.array([whole[end] if end >= 0 else np.nan for end in one], dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = 100 * np.array(area, dtype=float) / before
    return Table(
        "matrix",
        {
            **names.columns("from", one),
            **names.columns("to", other),
            "change": words(change),
            "area_m2": figures(np.array(area, dtype=float)),
            "share_percent": figures(share),
            "patch_m2": figures(np.array(listed, dtype=float)),
            "noise_m2": figures(np.array(small, dtype=float)),
            "patches": np.ma.asarray(np.array(patches, dtype=np.int64)),
            "area_method": words([found.method] * len(rows)),
        },
    )


def unresolved_table(found: LandChange, language: str) -> Table:
    """Return one row for each code of a date that a person has to settle, contested ground included."""
    rows = []
    for survey, date, area in (
        ("before", found.before, found.ground.area_before),
        ("after", found.after, found.ground.area_after),
    ):
        sizes = np.bincount(date.use, np.nan_to_num(area), minlength=len(found.uses))
        counts = np.bincount(date.use, minlength=len(found.uses))
        for number, use in enumerate(found.uses):
            if use.how in OPEN and not use.settled and counts[number]:
                entries = np.flatnonzero(date.use == number)
                ids = dict.fromkeys(
                    row for entry in entries.tolist() for row in date.survey.shared.get(entry, (entry,))
                )
                rows.append((survey, date, use, len(ids), _listed(date.table, list(ids)), sizes[number]))
    target = edition(found.edition)
    return Table(
        "unresolved",
        {
            "survey": words(row[0] for row in rows),
            "code": filled(row[2].written for row in rows),
            "name": filled(edition(row[2].origin).name(row[2].written, language) for row in rows),
            "features": np.ma.asarray(np.array([row[3] for row in rows], dtype=np.int64)),
            "feature_ids": words(row[4] for row in rows),
            "area_m2": figures(np.array([row[5] for row in rows], dtype=float)),
            "how": words(row[2].how for row in rows),
            "candidates": filled(_LIST.join(row[2].candidates) for row in rows),
            "candidate_names": filled(
                _LIST.join(target.name(one, language) or one for one in row[2].candidates) for row in rows
            ),
            "note": filled(row[2].note for row in rows),
            "area_method": words([found.method] * len(rows)),
        },
    )


def outside_table(found: LandChange, names: Names, progress: Progress) -> Table:
    """Return the ground that one date alone covers, a row for each feature. Raises Cancelled."""
    geometry, survey, code, area, ids = [], [], [], [], []
    for word, date, at, only in (
        (ONLY_BEFORE, found.before, found.ground.before, found.ground.only_before),
        (ONLY_AFTER, found.after, found.ground.after, found.ground.only_after),
    ):
        entries = np.flatnonzero(only > SPECK)
        progress.check()
        left = polygonal(uncovered(date.survey, entries, found.ground.geometry, at))
        left = real(left, _STRIP)
        own = keys(date.table, key_field(list(date.table.columns)))[0]
        there = ~shapely.is_missing(left)
        geometry.append(left[there])
        entries = entries[there]
        survey += [word] * len(entries)
        code += date.use[entries].tolist()
        area.append(only[entries])
        ids += [own[row] for row in date.survey.owner[entries].tolist()]
    return Table(
        "outside",
        {
            "extent": words(survey),
            "feature": words(ids),
            **{
                name.removeprefix("one_"): values
                for name, values in names.columns("one", code).items()
                if name != "one_class"
            },
            "area_m2": figures(np.concatenate(area)),
            "area_method": words([found.method] * len(survey)),
        },
        np.concatenate(geometry),
        found.before.table.crs,
    )


def _ids(found: LandChange, rows: np.ndarray, date: Date, entries: np.ndarray) -> np.ma.MaskedArray:
    """Return for each of some patches the ids of the features that it lies in, the first few."""
    own = keys(date.table, key_field(list(date.table.columns)))[0]
    place = np.full(len(found.patches), -1)
    place[rows] = np.arange(len(rows))
    at = place[found.patches.of]
    kept = np.flatnonzero(at >= 0)
    pairs = np.unique(np.stack([at[kept], entries[found.piece[kept]]], axis=1), axis=0)
    owner, shared = date.survey.owner, date.survey.shared
    features: list[set[int]] = [set() for _ in rows]
    for patch, entry in pairs.tolist():
        features[patch].update(shared.get(entry, (int(owner[entry]),)))
    out = [[str(own[row]) for row in sorted(some)] for some in features]
    return words(", ".join(ids[:_IDS]) + (", …" if len(ids) > _IDS else "") for ids in out)


def _name(use: Use, classes, language: str) -> str | None:
    if use.settled:
        return classes.name(use.label, language) or None
    parts = [edition(use.origin).name(part.strip(" ?"), language) for part in use.written.split(" | ")]
    return " | ".join(part or "?" for part in parts) if any(parts) else None


def _listed(table: Table, rows: list[int]) -> str:
    shown = ", ".join(str(table.feature(row)) for row in rows[:_IDS])
    return shown + (", …" if len(rows) > _IDS else "")
