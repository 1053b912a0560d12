"""Many ranges of rows at once, such as the vertices of some edges or the edges at some nodes."""

import numpy as np


def ranges(first: np.ndarray, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return whose each row is, and the rows themselves, of k ranges one after the other.

    Range i is ``first[i]``, ``first[i] + 1``, …, `count[i]` of them; `first` and `count` are integers (k,), what is
    returned is int64 (count.sum(),): i, and the row.
    """
    of = np.repeat(np.arange(len(count)), count)
    return of, np.arange(len(of)) + np.repeat(first - (np.cumsum(count) - count), count)
