"""The fill of a terrain as it is usually written in Python: Barnes, Lehman and Mulla's priority flood on a heap."""

import heapq

import numpy as np


def filled(heights: np.ndarray) -> np.ndarray:
    """Return a terrain (rows, columns) without missing cells, its hollows full to their brims."""
    rows, columns = heights.shape
    wide = columns + 2
    level = np.pad(heights, 1, constant_values=-np.inf).ravel().tolist()
    seen = np.pad(np.zeros(heights.shape, bool), 1, constant_values=True)
    seen[[1, -2], 1:-1] = seen[1:-1, [1, -2]] = True
    rim = np.flatnonzero(seen & np.pad(np.ones(heights.shape, bool), 1)).tolist()
    seen = seen.ravel().tolist()
    queue = [(level[at], at) for at in rim]
    heapq.heapify(queue)
    beside = (-wide - 1, -wide, -wide + 1, -1, 1, wide - 1, wide, wide + 1)
    while queue:
        height, at = heapq.heappop(queue)
        for step in beside:
            next_ = at + step
            if not seen[next_]:
                seen[next_] = True
                if level[next_] < height:
                    level[next_] = height
                heapq.heappush(queue, (level[next_], next_))
    return np.array(level).reshape(rows + 2, wide)[1:-1, 1:-1]
