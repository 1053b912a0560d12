"""What the Storm dock's ground is loaded from: a terrain, what changes it, what stands on it, who lives there."""

from dataclasses import dataclass

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsRasterLayer

from ..bridge.raster import Raster
from ..bridge.source import Source, read
from ..bridge.terrain import burnt, terrain_fault
from ..bridge.text import language
from ..core.grid import Grid
from ..core.progress import Progress
from ..core.table import Table, texts
from ..core.text import InputError, Message
from ..core.water.depressions import build
from ..core.water.exposure import kinds
from ..core.water.flooded import cells_at, homes_of, names_of
from ..core.water.structures import by_structure
from .storm import Assets, Ground, People, Rain, ponds_of
from .storm_standards import facility_words


@dataclass(frozen=True)
class Asked:
    """What a ground is loaded from, all of it taken on the main thread; None where there is none.

    `extent` is the part of the terrain to be read, in its own system. `buildings` are raised out of the terrain,
    `passages` opened in it, `water` takes what flows into it. `layers` are assets with their kinds. `people` has its
    field of numbers; they live in the buildings by the field `weight`.
    """

    raster: Raster
    extent: tuple[float, float, float, float] | None
    buildings: Source | None
    passages: Source | None
    water: Source | None
    layers: tuple[tuple[Source, str], ...]
    people: tuple[Source, str] | None
    weight: str
    transforms: QgsCoordinateTransformContext

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        return self.raster.crs

    def read(self, source: Source, progress: Progress) -> Table:
        """Return a layer in the terrain's system."""
        return read(source, progress, crs=self.crs, transform_context=self.transforms)


def raster_of(layer: QgsRasterLayer) -> tuple[Raster | None, Message | None]:
    """Return a terrain model's raster, on the thread that owns the layer; None, and why, where water cannot be followed
    on it."""
    try:
        raster = Raster.of_layer(layer)
    except InputError as error:
        return None, error.message
    fault_ = terrain_fault(raster)
    return (None, fault_) if fault_ else (raster, None)


def ground(asked: Asked, progress: Progress) -> Ground:
    """Return a terrain with what stands on it. Raises InputError and Cancelled.

    A layer of roads is parted by its field of structures: underpasses are a kind of their own, and bridges are left
    out, since what stands under them does not reach them.
    """
    sources = {"BUILDINGS": asked.buildings, "PASSAGES": asked.passages, "WATER": asked.water}
    made = burnt(
        asked.raster,
        sources,
        transform_context=asked.transforms,
        progress=progress.part(0, 0.3),
        extent=asked.extent,
    )
    grid, houses = made.burnt.grid, made.layers.get("BUILDINGS")
    hierarchy = build(made.burnt.heights, grid.cell, water=made.water, progress=progress.part(0.3, 0.7))
    assets: list[Assets] = []
    for place, (source, kind) in enumerate(asked.layers):
        part = progress.part(
            0.7 + 0.2 * place / len(asked.layers), 0.7 + 0.2 * (place + 1) / len(asked.layers)
        )
        table = asked.read(source, part)
        for own, rows in by_structure(table, kind).items():
            assets.append(_assets(own, table.take(rows), grid, houses, part))
    housed = None if houses is None else _assets("building", houses, grid, None, progress)
    if housed is not None:
        assets.append(housed)
    people = None
    if asked.people is not None:
        source, name = asked.people
        table = asked.read(source, progress.part(0.9, 0.95))
        homes = None if houses is None else homes_of(table, houses)
        people = People(table, name, cells_at(table, grid, None, progress), asked.weight, homes)
    # The first answer and the first search make what all others use.
    facility_words()
    ponds_of(hierarchy, Rain(1.0))
    progress.step(1.0)
    order = list(kinds())
    return Ground(
        made.burnt,
        hierarchy,
        tuple(sorted(assets, key=lambda one: order.index(one.kind.id))),
        people,
        housed,
    )


def _assets(kind: str, table: Table, grid: Grid, houses: Table | None, progress: Progress) -> Assets:
    told = [texts(column) for column in table.columns.values() if column.dtype.kind == "O"]
    said = [" ".join(filter(None, row)).casefold() for row in zip(*told, strict=True)] or [""] * len(table)
    return Assets(kinds()[kind], table, cells_at(table, grid, houses, progress), _names(table), said)


def _names(table: Table) -> list[str]:
    """Return what features are called, in the language of the program where the layer has a field of it."""
    names, own = names_of(table), f"name_{language()}"
    if own not in table:
        return names
    return [one or name for one, name in zip(texts(table.columns[own]), names, strict=True)]
