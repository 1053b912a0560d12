"""What a coverage check finds: one fault a row, with its place, its measures and a stable rule code."""

from dataclasses import dataclass, fields, replace

import numpy as np
import shapely

from ..text import Message

INVALID, OVERLAP, DUPLICATE, GAP = "invalid", "overlap", "duplicate", "gap"
SLIVER, UNDERSIZED, ACUTE_ANGLE, EDGE_MISMATCH = "sliver", "undersized", "acute_angle", "edge_mismatch"

# Numbers follow the usual list of database checks (01 validity, 02 overlap, 03 gap, 05 sliver, 06 acute
# angle); a letter or a number above 19 is Guiju's own, where the list has no row for the fault.
RULE_CODES = {
    INVALID: "Q01",
    OVERLAP: "Q02",
    DUPLICATE: "Q02D",
    GAP: "Q03",
    SLIVER: "Q05",
    UNDERSIZED: "Q05U",
    ACUTE_ANGLE: "Q06",
    EDGE_MISMATCH: "Q20",
}


@dataclass(frozen=True)
class Faults:
    """Faults of a coverage, ordered by kind (as in RULE_CODES), row and other row; shapes (n,).

    `error` is a key of RULE_CODES. `row` and `other` (int64) are rows of what was checked, −1 where
    there is none; of a gap, the two neighbours with the longest common boundary. `geometry` is the
    place: Polygon or MultiPolygon, None where a feature has none. `area` is in the unit of the measure that
    was asked for, `width` in metres: twice the area over the perimeter, which is the width of a long
    strip; of an edge mismatch, how far the edges lie apart. `x`, `y` is a point to zoom to. `angle` is in
    degrees. `detail` says why a geometry is invalid. NaN or None where a thing does not apply.
    """

    error: np.ndarray
    row: np.ndarray
    other: np.ndarray
    geometry: np.ndarray
    area: np.ndarray
    width: np.ndarray
    x: np.ndarray
    y: np.ndarray
    angle: np.ndarray
    detail: np.ndarray

    def __len__(self) -> int:
        return len(self.row)

    def take(self, rows: np.ndarray) -> "Faults":
        """Return the faults at these positions, or where this boolean mask holds."""
        return Faults(*(getattr(self, field.name)[rows] for field in fields(self)))

    def on(self, rows: np.ndarray) -> "Faults":
        """Return the faults of a part in the rows of the whole, of which the part took `rows` (k,)."""
        rows = np.append(rows, -1)
        return replace(self, row=rows[self.row], other=rows[self.other])

    def counts(self) -> dict[str, int]:
        """Return how many faults there are of each kind, zeros included."""
        return {error: int((self.error == error).sum()) for error in RULE_CODES}

    def rule_codes(self) -> np.ndarray:
        """Return each fault's rule code (n,), text."""
        return np.array([RULE_CODES[error] for error in self.error], dtype=object)

    def reasons(self, ids: np.ndarray) -> np.ndarray:
        """Return each fault in a sentence (n,), features called by `ids` (rows,)."""
        out = np.empty(len(self), dtype=object)
        for i, error in enumerate(self.error):
            row, other = self.row[i], self.other[i]
            out[i] = _reason(
                error,
                ids[row] if row >= 0 else None,
                ids[other] if other >= 0 else None,
                float(self.area[i]),
                float(self.width[i]),
                float(self.angle[i]),
                self.detail[i],
            )
        return out


def _reason(error, one, other, area, width, angle, detail) -> Message:
    if error == INVALID and detail is None:
        return Message("{one} has no geometry.", one=one)
    if error == INVALID:
        return Message("{one} is not a valid polygon: {detail}.", one=one, detail=detail)
    if error == OVERLAP:
        return Message(
            "{one} and {other} overlap by {area:.4f} m²; the overlap is {width:.3f} m wide on average.",
            one=one,
            other=other,
            area=area,
            width=width,
        )
    if error == DUPLICATE:
        return Message("{one} covers the same ground as {other}.", one=one, other=other)
    if error == GAP and one is None:
        return Message("{area:.4f} m² are covered by no feature.", area=area)
    if error == GAP:
        return Message(
            "{area:.4f} m² beside {one} are covered by no feature; the gap is {width:.3f} m wide on average.",
            area=area,
            one=one,
            width=width,
        )
    if error == SLIVER:
        return Message(
            "{one} is a sliver of {area:.4f} m², {width:.3f} m wide on average.",
            one=one,
            area=area,
            width=width,
        )
    if error == UNDERSIZED:
        return Message("{one} has only {area:.4f} m².", one=one, area=area)
    if error == ACUTE_ANGLE:
        return Message("{one} has a corner of {angle:.2f} degrees.", one=one, angle=angle)
    return Message(
        "Across the sheet line, the edges of {one} and {other} lie {width:.3f} m apart.",
        one=one,
        other=other,
        width=width,
    )


def faults(
    error: str,
    row: np.ndarray,
    geometry: np.ndarray,
    *,
    other: np.ndarray | None = None,
    area: np.ndarray | None = None,
    width: np.ndarray | None = None,
    points: np.ndarray | None = None,
    angle: np.ndarray | None = None,
    detail: np.ndarray | None = None,
) -> Faults:
    """Return faults of one kind; what is not given does not apply, points are taken on the geometry."""
    n = len(row)
    if points is None:
        points = shapely.point_on_surface(geometry)
    unknown = np.full(n, np.nan)
    return Faults(
        np.full(n, error, dtype=object),
        np.asarray(row, dtype=np.int64),
        np.full(n, -1) if other is None else np.asarray(other, dtype=np.int64),
        np.asarray(geometry, dtype=object),
        unknown if area is None else area,
        unknown if width is None else width,
        shapely.get_x(points),
        shapely.get_y(points),
        unknown if angle is None else angle,
        np.full(n, None, dtype=object) if detail is None else detail,
    )


def joined(parts: list[Faults]) -> Faults:
    """Return the faults one list after the other; within a kind by row, other row and place."""
    parts = parts or [faults(INVALID, np.empty(0), np.empty(0, dtype=object))]
    order = {error: place for place, error in enumerate(RULE_CODES)}
    whole = Faults(
        *(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Faults))
    )
    kind = np.array([order[error] for error in whole.error], dtype=np.int64)
    return whole.take(np.lexsort((whole.y, whole.x, whole.other, whole.row, kind)))


def mean_width(geometry: np.ndarray) -> np.ndarray:
    """Return twice the area over the perimeter (n,), which is the width of a long strip; planar."""
    perimeter = shapely.length(geometry)
    return np.divide(2 * shapely.area(geometry), perimeter, out=np.zeros(len(perimeter)), where=perimeter > 0)
