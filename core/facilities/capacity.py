"""Places against demand: what the facilities of a category hold, and what its people ask for (千人指标)."""

from collections.abc import Mapping
from math import fsum

import numpy as np

from ..columns import figures
from .pack import FacilityPack


def place_columns(
    pack: FacilityPack, capacity: Mapping[str, np.ndarray], people: float | None
) -> dict[str, np.ma.MaskedArray]:
    """Return columns on places, one row for each of the pack's categories (c,).

    `capacity` has the places of each facility (f,) by category id, NaN where that is not known; a category
    without an entry was not counted. `people` is how many live there, None where that is not known. ``places``
    are those that are known, ``places_unknown`` is the number of facilities without a figure, ``places_wanted``
    are people × capacity_per_1000 ÷ 1000, ``places_missing`` those wanted that are not there, null where a
    facility without a figure may have them, ``places_per_1000`` places for each 1,000 people.
    """
    counted = [capacity.get(category.id) for category in pack.categories]
    places = np.array([np.nan if own is None else fsum(own[np.isfinite(own)]) for own in counted])
    unknown = np.array([0 if own is None else int(np.isnan(own).sum()) for own in counted])
    head = np.nan if people is None else people / 1000.0
    rate = np.array([category.capacity_per_1000 or np.nan for category in pack.categories], dtype=float)
    wanted = rate * head
    missing = np.maximum(wanted - places, 0.0)
    missing[(unknown > 0) & (missing > 0)] = np.nan
    per_1000 = places / head if head else np.full(len(places), np.nan)
    per_1000[unknown > 0] = np.nan
    return {
        "places": figures(places),
        "places_unknown": np.ma.MaskedArray(unknown, mask=np.isnan(places)),
        "places_wanted": figures(wanted),
        "places_missing": figures(missing),
        "places_per_1000": figures(per_1000),
    }
