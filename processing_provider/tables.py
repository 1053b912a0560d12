"""The layers of a run, read as Tables over each other."""

from collections.abc import Mapping


def read_tables(sources: Mapping, context, progress) -> dict:
    """Return sources as Tables in the reference system of the first; what is empty or lies elsewhere is told.

    Raises InputError and Cancelled.
    """
    from ..bridge.datum import far_off
    from ..bridge.source import read
    from ..core.table import emptiness

    first = next(iter(sources))
    there = {"crs": sources[first].crs, "transform_context": context.transformContext()}
    tables, share = {}, 1.0 / len(sources)
    for place, (name, source) in enumerate(sources.items()):
        tables[name] = read(source, progress.part(place * share, (place + 1) * share), **there)
        for note in emptiness(tables[name]):
            progress.warn(note)
        if name != first and (misplaced := far_off(tables[name], tables[first])):
            progress.warn(misplaced)
    return tables
