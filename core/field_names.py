"""The names that a layer gives to its fields, compared with those that a pack or a specification knows."""

from collections.abc import Iterable, Sequence

# What a shapefile leaves of a field's name, in bytes of its encoding.
_SHAPEFILE_BYTES = 10
_SHAPEFILE_ENCODINGS = ("utf-8", "gb18030")


def named(columns: Iterable[str], names: Sequence[str], others: Iterable[str] = ()) -> list[str]:
    """Return the columns that any of these names means, in the order of the names.

    A name means a column of that name whatever the case; where there is none, one that a join has put a
    table's name before (``DLTB.DLBM``); else one that a shapefile has cut to ten bytes, unless it is as well
    one of the `others`: names that mean something else.
    """
    columns = list(columns)
    wanted = list(dict.fromkeys(name.casefold() for name in names))
    whole = {column: column.casefold() for column in columns}
    last = {column: key.rpartition(".")[2] for column, key in whole.items() if "." in key}
    for keys in (whole, last):
        found = [column for name in wanted for column, key in keys.items() if key == name]
        if found:
            return found
    elsewhere = {cut for name in others for cut in (name.casefold(), *_cuts(name))}
    return [
        column
        for column, key in whole.items()
        if key not in elsewhere and any(key in _cuts(name) for name in wanted)
    ]


def _cuts(name: str) -> set[str]:
    """Return what a shapefile may have left of a name, none where it fits."""
    given = name.casefold()
    cut = (given.encode(one)[:_SHAPEFILE_BYTES].decode(one, "ignore") for one in _SHAPEFILE_ENCODINGS)
    return {left for left in cut if left != given}
