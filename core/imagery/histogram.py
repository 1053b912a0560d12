"""A histogram that values are poured into as they come, and the threshold that it suggests."""

from dataclasses import dataclass

import numpy as np

BINS = 4096
# Narrower bins than these tell no images apart.
_FINEST = 2.0**-30


class Histogram:
    """Counts of numbers by their size, those from 0 up and those below apart, in bins of equal width.

    `counts` int64 (2, bins): row 0 for 0 and more, row 1 for less; bin i holds i × width ≤ |value| < (i + 1) × width.
    The width is the least power of two by which all fit, whatever the order in which they come.
    """

    def __init__(self, bins: int = BINS):
        self.width = _FINEST
        self.counts = np.zeros((2, bins), dtype=np.int64)

    def __len__(self) -> int:
        return int(self.counts.sum())

    def add(self, values: np.ndarray) -> None:
        """Count numbers of any shape; those that are not finite are passed over."""
        values = values[np.isfinite(values)].astype(float, copy=False)
        if not len(values):
            return
        sizes, bins = np.abs(values), self.counts.shape[1]
        while sizes.max() >= self.width * bins:
            half = self.counts.reshape(2, bins // 2, 2).sum(axis=2)
            self.counts = np.pad(half, ((0, 0), (0, bins - bins // 2)))
            self.width *= 2
        place = (sizes / self.width).astype(np.int64) + bins * (values < 0)
        self.counts += np.bincount(place, minlength=2 * bins).reshape(2, bins)

    def median(self) -> float:
        """Return the middle of the bin in which the middle number lies; 0 of none."""
        line = np.concatenate([self.counts[1, ::-1], self.counts[0]])
        if not line.any():
            return 0.0
        place = int(np.searchsorted(np.cumsum(line), line.sum() / 2)) - self.counts.shape[1]
        return (place + 0.5) * self.width

    def sizes(self) -> np.ndarray:
        """Return the counts by size alone (bins,)."""
        return self.counts.sum(axis=0)


@dataclass(frozen=True)
class Split:
    """Where two groups of numbers part: `threshold`, the first of the upper group; `separability` 0..1 is the part
    of the whole variance that lies between the groups."""

    threshold: float
    separability: float


def otsu(counts: np.ndarray, width: float) -> Split | None:
    """Return the threshold that sets two groups farthest apart, None where all numbers are in one bin.

    `counts` (n,) are of bins of that width from 0 on. Where nothing lies between the groups it is the middle of the
    gap. Source: N. Otsu, A threshold selection method from gray-level
    histograms, 1979: the variance between groups is (μ·ω − μ(k))² / (ω (1 − ω)).
    """
    total = counts.sum()
    if np.count_nonzero(counts) < 2:
        return None
    share = counts / total
    places = np.arange(len(counts)) + 0.5
    below = np.cumsum(share)[:-1]
    moment = np.cumsum(share * places)
    mean, moment = moment[-1], moment[:-1]
    inner = (below > 0) & (below < 1 - 1e-15)
    between = np.zeros(len(below))
    between[inner] = (mean * below[inner] - moment[inner]) ** 2 / (below[inner] * (1 - below[inner]))
    first = int(between.argmax())
    edge = first + 1 + np.flatnonzero(counts[first + 1 :])[0] / 2
    variance = float(share @ (places - mean) ** 2)
    return Split(float(edge * width), float(between.max() / variance))
