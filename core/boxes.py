"""The boxes of features, of which those near a place are found without looking at all."""

import numpy as np
import shapely

# Rows whose boxes are looked at together: neighbours mostly stand near each other in a layer's order too.
_BLOCK = 256
# In more blocks than that, all are looked at anew.
_MANY = 100
# So many pairs of boxes are compared before a tree would be made.
_PAIRS = 20_000


class Boxes:
    """Boxes of features, `bounds` (n, 4): xmin, ymin, xmax, ymax, NaN where there is none."""

    def __init__(self, bounds: np.ndarray):
        # Column by column, as they are asked.
        self.bounds = np.asfortranarray(bounds)
        self._around = _around(self.bounds)

    def __len__(self) -> int:
        return len(self.bounds)

    @property
    def whole(self) -> np.ndarray:
        """The box around all (4,), NaN where there is none."""
        if not len(self._around):
            return np.full(4, np.nan)
        return np.concatenate([np.fmin.reduce(self._around[:, :2]), np.fmax.reduce(self._around[:, 2:])])

    def put(self, rows: np.ndarray, bounds: np.ndarray) -> None:
        """Give some rows (k,) other boxes (k, 4)."""
        self.bounds[rows] = bounds
        blocks = np.unique(np.asarray(rows) // _BLOCK)
        if len(blocks) > _MANY:
            self._around = _around(self.bounds)
            return
        for block in blocks.tolist():
            self._around[block] = _around(self.bounds[block * _BLOCK : (block + 1) * _BLOCK])[0]

    def meeting(self, boxes: np.ndarray, margin: float = 0.0) -> np.ndarray:
        """Return the rows, in order, that come as near as `margin` to one of some boxes (k, 4)."""
        boxes = boxes[~np.isnan(boxes[:, 0])] + (-margin, -margin, margin, margin)
        if not len(boxes):
            return np.empty(0, dtype=np.int64)
        whole = (
            boxes[0] if len(boxes) == 1 else np.hstack([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])
        )
        blocks = _meet(self._around, whole).nonzero()[0]
        if not len(blocks):
            return blocks
        rows = (blocks[:, None] * _BLOCK + np.arange(_BLOCK)).ravel()
        rows = rows[: np.searchsorted(rows, len(self.bounds))]
        # As they lie: row by row they are gathered in twice the time.
        rows = rows[_meet(self.bounds.T.take(rows, axis=1).T, whole)]
        if len(boxes) == 1 or not len(rows):
            return rows
        if len(rows) * len(boxes) <= _PAIRS:
            return rows[_meet(self.bounds[rows][:, None], boxes).any(axis=1)]
        tree = shapely.STRtree(shapely.box(*self.bounds[rows].T))
        return rows[np.unique(tree.query(shapely.box(*boxes.T))[1])]


def _around(bounds: np.ndarray) -> np.ndarray:
    """Return the box around each block of boxes (n, 4)."""
    first = np.arange(0, len(bounds), _BLOCK)
    if not len(first):
        return np.empty((0, 4))
    low = np.fmin.reduceat(bounds[:, :2], first, axis=0)
    return np.hstack([low, np.fmax.reduceat(bounds[:, 2:], first, axis=0)])


def _meet(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return which boxes (…, 4) meet which; NaN meets nothing."""
    low = (one[..., 0] <= other[..., 2]) & (one[..., 1] <= other[..., 3])
    return low & (one[..., 2] >= other[..., 0]) & (one[..., 3] >= other[..., 1])
