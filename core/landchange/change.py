"""What changed between two survey dates: patches, what of them is noise, and the areas behind every flow."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..progress import Progress
from ..table import Table
from ..text import Message
from .codes import CHANGED, UNCHANGED, UNDECIDED, Use, compare, contested
from .ground import Ground, alike, common_ground, measured
from .noise import Land, Limits, noise
from .patches import Patches, patches_of
from .survey import Survey, survey_of

# Extents differ, and a sum does not close, by what is worth a word (m²).
WORTH = 0.01


@dataclass(frozen=True)
class Date:
    """One date: its `table`, the `survey` made of it, and for each entry of that the number of its use (n,)."""

    table: Table
    survey: Survey
    use: np.ndarray


@dataclass(frozen=True)
class LandChange:
    """What two dates have in common and where they differ.

    `uses` are all uses of both dates, by number; `kinds` (k, 2) the changes from use to use of `ground`'s pieces,
    `kind` (n,) that of each piece, `verdict` (k,) whether it is one. Of pieces that are not unchanged, `patches` are
    made: with their `area` (m,), why they are `noise` (m,; None where they are not), and as `piece` (j,) the piece
    of each part that `patches.of` has. `edition` is that of the uses, `method` that of the areas.
    """

    before: Date
    after: Date
    uses: list[Use]
    ground: Ground
    kinds: np.ndarray
    kind: np.ndarray
    verdict: np.ndarray
    patches: Patches
    area: np.ndarray
    noise: np.ndarray
    piece: np.ndarray
    edition: str
    method: str
    limits: Limits

    def is_noise(self) -> np.ndarray:
        """Tell which patches are noise."""
        return np.not_equal(self.noise, None).astype(bool)

    def amounts(self) -> dict[str, float]:
        """Return the sums in m²: unchanged, changed, undecided, noise, only_before, only_after, before, after."""
        quiet, of = self.is_noise(), self.verdict[self.patches.kind]
        unchanged = self.verdict[self.kind] == UNCHANGED
        return {
            "unchanged": float(self.ground.area[unchanged].sum()),
            "changed": float(self.area[(of == CHANGED) & ~quiet].sum()),
            "undecided": float(self.area[(of == UNDECIDED) & ~quiet].sum()),
            "noise": float(self.area[quiet].sum()),
            "only_before": float(self.ground.only_before.sum()),
            "only_after": float(self.ground.only_after.sum()),
            "before": float(np.nansum(self.ground.area_before)),
            "after": float(np.nansum(self.ground.area_after)),
        }


def land_change(
    before: Table,
    after: Table,
    uses: tuple[Sequence[Use], Sequence[Use]],
    *,
    edition: str,
    method: str,
    limits: Limits,
    progress: Progress,
) -> LandChange:
    """Return what changed between two tables of polygons in one CRS in metres; `uses` are those of their rows.

    Warns of overlaps, of polygons that cannot be used, and of extents that differ. Raises InputError where the
    areas cannot be measured by `method` (ellipsoidal, planar), and Cancelled.
    """
    first, second = _surveys(before, after, progress.part(0, 0.25))
    numbers: dict[tuple, int] = {}
    known: list[Use] = []
    dates = [
        Date(table, survey, _numbered(survey, own, numbers, known))
        for table, survey, own in ((before, first, uses[0]), (after, second, uses[1]))
    ]
    ground = common_ground(first, second, before.crs, method, progress.part(0.25, 0.7))
    for note in extent_notes(before, after, ground):
        progress.warn(note)
    pairs = np.stack([dates[0].use[ground.before], dates[1].use[ground.after]], axis=1)
    kinds, kind = np.unique(pairs, axis=0, return_inverse=True)
    kind = kind.reshape(-1)
    verdict = np.array([compare(known[one], known[other], edition) for one, other in kinds], dtype=object)
    rows = np.flatnonzero(verdict[kind] != UNCHANGED) if len(kinds) else np.empty(0, dtype=np.int64)
    parts, at = shapely.get_parts(ground.geometry[rows], return_index=True)
    patches = patches_of(parts, kind[rows[at]], progress.part(0.7, 0.85))
    size = measured(parts, before.crs, method, progress.part(0.85, 0.87))
    area = np.bincount(patches.of, weights=size, minlength=len(patches))
    why = noise(
        patches.geometry,
        area,
        *kinds[patches.kind].T,
        *(Land(date.survey.geometry, date.use) for date in dates),
        limits,
        progress.part(0.87, 1),
    )
    return LandChange(
        *dates,
        known,
        ground,
        kinds,
        kind,
        verdict,
        patches,
        area,
        why,
        rows[at],
        edition,
        method,
        limits,
    )


def extent_notes(before: Table, after: Table, ground: Ground) -> list[Message]:
    """Return what to say of ground that one date alone covers, and of sums that do not close."""
    notes = []
    for table, only, whole in (
        (before, ground.only_before, ground.area_before),
        (after, ground.only_after, ground.area_after),
    ):
        alone, total = float(only.sum()), float(np.nansum(whole))
        if alone > WORTH:
            notes.append(
                Message(
                    "The dates differ in extent: {area:.2f} m² of layer “{layer}” ({share:.2f} %) are not covered by the "
                    "other date and are not compared; they are told apart.",
                    area=alone,
                    layer=table.name,
                    share=100 * alone / total,
                )
            )
    if len(before) and len(after) and not len(ground):
        notes.append(
            Message(
                "Layers “{before}” and “{after}” have no common ground. Check their reference systems and that both are of "
                "one place.",
                before=before.name,
                after=after.name,
            )
        )
    if ground.excess > WORTH:
        notes.append(
            Message(
                "Overlaps nowhere wider than 1 mm hold {area:.2f} m² that count twice in the flows.",
                area=ground.excess,
            )
        )
    return notes


def _surveys(before: Table, after: Table, progress: Progress) -> tuple[Survey, Survey]:
    first = survey_of(before, progress.part(0, 0.5))
    # What is the same as a polygon without overlaps can overlap only with what is not.
    clear = np.ones(len(first), dtype=bool)
    for rows in first.shared.values():
        clear[list(rows)] = False
    one, other = alike(before.geometry, after.geometry)
    unlike = np.ones(len(after), dtype=bool)
    unlike[other[clear[one]]] = False
    return first, survey_of(after, progress.part(0.5, 1), np.flatnonzero(unlike))


def _numbered(survey: Survey, own: Sequence[Use], numbers: dict[tuple, int], known: list[Use]) -> np.ndarray:
    """Return the number of each entry's use; new uses are added to `known`."""

    def number(use: Use) -> int:
        # Settled codes are of one edition, those that are open each of its own.
        key = (use.label,) if use.settled else (use.origin, use.label)
        if key not in numbers:
            numbers[key] = len(known)
            known.append(use)
        return numbers[key]

    seen: dict[int, int] = {}
    for use in own:
        if id(use) not in seen:
            seen[id(use)] = number(use)
    by_row = np.array([seen[id(use)] for use in own], dtype=np.int64)
    out = by_row[survey.owner]
    for entry, rows in survey.shared.items():
        out[entry] = number(contested([own[row] for row in rows]))
    return out
