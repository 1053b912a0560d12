"""Which category of a facility pack each layer or feature is."""

from collections.abc import Sequence

import numpy as np

from ..text import InputError, Message
from .pack import FacilityPack


def assign_layers(
    pack: FacilityPack, layers: Sequence[Sequence[str]], given: Sequence[str]
) -> list[str | None]:
    """Return the category of each layer: the given ones in order, else by the names that a layer is known by.

    `layers` holds these names, the most telling first. None where no name tells. Raises InputError where
    the numbers do not agree or the pack has no such category.
    """
    if not given:
        return [_by_name(pack, names) for names in layers]
    if len(given) != len(layers):
        raise InputError(
            Message(
                "There are {layers} layers of facilities but {roles} roles. Name one role for each layer, in their "
                "order, such as “primary_school,kindergarten”.",
                layers=len(layers),
                roles=len(given),
            )
        )
    pack.only(given)
    return list(given)


def _by_name(pack: FacilityPack, names: Sequence[str]) -> str | None:
    """Return the category of a layer of these names: one that is so called, else that of the longest name in it."""
    wanted = [name.strip().casefold() for name in names]
    known = [(alias, category.id) for category in pack.categories for alias in category.names]
    for alias, id in known:
        if alias in wanted:
            return id
    inside = [(len(alias), id) for alias, id in known if any(alias in name for name in wanted)]
    return max(inside, key=lambda pair: pair[0])[1] if inside else None


def categories_of(pack: FacilityPack, values: np.ndarray) -> np.ndarray:
    """Return the category (n,) of each value of a category field, None where the pack knows none for it.

    `values` (n,) are texts or None: a category's id, title or alias, upper and lower case alike, or a
    land-use code that only one category has.
    """
    meaning = {alias: category.id for category in pack.categories for alias in category.names}
    for category in pack.categories:
        for code in category.land_use:
            if code not in pack.shared_codes:
                meaning.setdefault(code, category.id)
    found = np.full(len(values), None, dtype=object)
    found[:] = [None if value is None else meaning.get(value.strip().casefold()) for value in values]
    return found
