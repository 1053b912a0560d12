"""Boxes found without looking at all of them, against looking at all."""

import numpy as np
import shapely
from guiju.core.boxes import Boxes
from hypothesis import given
from hypothesis import strategies as st


def plain(bounds, boxes, margin):
    """Return the same rows, each box held against each other."""
    there = ~np.isnan(bounds[:, None, 0]) & ~np.isnan(boxes[None, :, 0])
    near = (bounds[:, None, :2] <= boxes[None, :, 2:] + margin).all(axis=2)
    near &= (bounds[:, None, 2:] >= boxes[None, :, :2] - margin).all(axis=2)
    return np.flatnonzero((near & there).any(axis=1)).tolist()


def some(random, count):
    low = random.integers(0, 400, (count, 2)).astype(float)
    bounds = np.hstack([low, low + random.integers(0, 20, (count, 2))])
    bounds[random.random(count) < 0.1] = np.nan
    return bounds


@given(st.integers(0, 1_200), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.5, 30.0]))
def test_finds_what_a_look_at_all_finds_also_after_boxes_became_others(count, seed, margin):
    random = np.random.default_rng(seed)
    bounds = some(random, count)
    if seed % 2:
        bounds = bounds[np.argsort(bounds[:, 0])]
    boxes, asked = Boxes(bounds.copy()), some(random, random.integers(0, 4))
    for _ in range(3):
        assert boxes.meeting(asked, margin).tolist() == plain(bounds, asked, margin)
        known = bounds[~np.isnan(bounds[:, 0])]
        assert (
            np.isnan(boxes.whole).all()
            if not len(known)
            else (boxes.whole.tolist() == shapely.total_bounds(shapely.box(*known.T)).tolist())
        )
        rows = random.integers(0, count, min(count, 40))
        rows = np.unique(rows)
        bounds[rows] = some(random, len(rows))
        boxes.put(rows, bounds[rows])
