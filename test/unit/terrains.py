"""Terrains for the tests on water, and answers found another way."""

import heapq

import numpy as np
from hypothesis import strategies as st

EIGHT = [(r, c) for r in (-1, 0, 1) for c in (-1, 0, 1) if r or c]


@st.composite
def terrains(draw, most=14):
    """Rough or stepped ground of any size, some of it without data; never all of it."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.integers(1, most)), draw(st.integers(1, most))
    steps = draw(st.sampled_from([1, 3, 6, 0]))
    heights = rng.integers(0, steps, shape).astype(float) if steps else rng.random(shape) * 3
    heights[rng.random(shape) < draw(st.sampled_from([0, 0, 0.1]))] = np.nan
    heights.flat[0] = 1.0
    return heights


def flooded(heights):
    """Return a terrain filled by Barnes, Lehman and Mulla's priority flood, cell by cell from the rim."""
    rows, columns = heights.shape
    out, queue, seen = heights.copy(), [], np.isnan(heights)

    def beside(row, column):
        for down, across in EIGHT:
            r, c = row + down, column + across
            yield (r, c) if 0 <= r < rows and 0 <= c < columns else None

    for row, column in np.argwhere(~seen).tolist():
        if any(at is None or np.isnan(heights[at]) for at in beside(row, column)):
            heapq.heappush(queue, (heights[row, column], row, column))
            seen[row, column] = True
    while queue:
        level, row, column = heapq.heappop(queue)
        for at in beside(row, column):
            if at is not None and not seen[at]:
                seen[at] = True
                out[at] = max(heights[at], level)
                heapq.heappush(queue, (out[at], *at))
    return out


def poured(hierarchy, water, rng):
    """Return what each node holds and what left when water is poured drop by drop in any order, each drop walking its
    own way: the scalar process that filling all at once has to equal."""
    parent, sibling, target = hierarchy.parent, hierarchy.sibling, hierarchy.target
    holds, full, left = np.zeros(len(parent)), np.zeros(len(parent), bool), 0.0
    drops = [(leaf, part) for leaf, amount in enumerate(water) for part in rng.dirichlet(np.ones(3)) * amount]
    for place in rng.permutation(len(drops)):
        node, rest = drops[place]
        while rest > 0 and node >= 0:
            if not full[node]:
                taken = min(rest, hierarchy.capacity[node] - holds[node])
                holds[node] += taken
                rest -= taken
                if rest > 0 or holds[node] >= hierarchy.capacity[node]:
                    full[node] = True
                    up = parent[node]
                    if up >= 0 and full[sibling[node]]:
                        holds[up] = hierarchy.capacity[[node, sibling[node]]].sum()
            elif parent[node] >= 0 and full[sibling[node]]:
                node = parent[node]
            else:
                node = target[node]
        left += rest if node < 0 else 0
    return holds, left
