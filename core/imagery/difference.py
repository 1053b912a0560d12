"""How much the cells of two images differ, and which of them have changed."""

import numpy as np

NDVI, BANDS = "ndvi", "bands"
METHODS = (NDVI, BANDS)
BOTH, INCREASE, DECREASE, CHANGE = "both", "increase", "decrease", "change"
DIRECTIONS = (BOTH, INCREASE, DECREASE)
# What a cell of the classes says.
SAME, UP, DOWN, NO_DATA = 0, 1, 2, 255


def ndvi(red: np.ndarray, near_infrared: np.ndarray) -> np.ndarray:
    """Return (NIR − red) / (NIR + red), shape and type as given; NaN where the sum is not above 0."""
    total = near_infrared + red
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(total > 0, (near_infrared - red) / total, np.nan).astype(total.dtype)


def difference(before: np.ndarray, after: np.ndarray, method: str) -> np.ndarray:
    """Return how much two images (k, rows, columns) differ, as float32 (rows, columns); NaN where one has no data.

    “ndvi”: the later NDVI less the earlier, of the bands red and near infrared. “bands”: of one band the later value
    less the earlier; of several the length of the vector between them (change vector analysis), never negative.
    """
    if method == NDVI:
        return ndvi(*after) - ndvi(*before)
    between = after - before
    if len(between) == 1:
        return between[0]
    return np.sqrt(np.einsum("kij,kij->ij", between, between, dtype=np.float32))


def is_signed(method: str, bands: int) -> bool:
    """Tell whether a difference by this method of so many bands says up or down."""
    return method == NDVI or bands == 1


def classes(values: np.ndarray, threshold: float, offset: float = 0.0, direction: str = BOTH) -> np.ndarray:
    """Return what each cell of a difference is, as bytes of the same shape.

    UP where it is at least `threshold` above `offset`, DOWN where at least as much below, SAME between, NO_DATA where
    NaN. With a `direction` other than “both” the other one is SAME.
    """
    out = np.full(values.shape, SAME, dtype=np.uint8)
    apart = values - np.float32(offset)
    if direction != DECREASE:
        out[apart >= np.float32(threshold)] = UP
    if direction != INCREASE:
        out[apart <= -np.float32(threshold)] = DOWN
    out[np.isnan(values)] = NO_DATA
    return out
