"""Streets that layers add to a network, or close."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from qgis.core import QgsCoordinateTransformContext

from ..core.network.amend import add
from ..core.network.build import LineFields, build
from ..core.network.closing import closed, stretches_of
from ..core.network.graph import Network
from ..core.network.snap import Anchors
from ..core.progress import Progress
from ..core.table import Table, geometry_faults
from ..core.text import InputError, Message
from .network import qgis_crs
from .source import Source, read

ADDED, CLOSED = "added", "closed"


@dataclass(frozen=True)
class ChangedStreets:
    """A network after a change; `doors` makes joins of the network before those of this one.

    `closed` are the rows of edges that are shut, `added` those of new ones. `tables` are the layers that were read.
    """

    network: Network
    doors: Callable[[Anchors], Anchors]
    added: np.ndarray
    closed: np.ndarray
    tables: list[Table]

    def table(self) -> Table:
        """Return the streets that were added or closed, as they lie in the network."""
        rows = np.concatenate([self.added, self.closed]).astype(np.int64)
        kind = np.array([ADDED] * len(self.added) + [CLOSED] * len(self.closed), dtype=object)
        columns = {
            "change": np.ma.asarray(kind),
            "length_m": np.ma.asarray(np.round(self.network.length[rows], 3)),
        }
        return Table("streets", columns, self.network.lines[rows], self.network.crs)


@dataclass(frozen=True)
class StreetChanges:
    """Layers of streets to add and to close, None for none, and how they meet those that are there.

    `join` and `crossings` are the tolerance and the crossings of core.network.amend.add; `beside` that of
    core.network.closing.stretches_of; doors join added streets within `distance`, with `largest_part` only those that
    hang together with most.
    """

    added: Source | None
    closed: Source | None
    fields: LineFields
    join: float
    crossings: bool
    beside: float
    distance: float
    largest_part: bool
    transforms: QgsCoordinateTransformContext

    def on(self, network: Network, progress: Progress) -> ChangedStreets:
        """Return the network with the changes. Raises InputError for shapes that cannot be used, and Cancelled."""
        amends, tables = [], []
        added = shut = np.empty(0, dtype=np.int64)
        if self.added is not None:
            lines = self._read(self.added, network, progress.part(0.0, 0.2), self.fields.names)
            tables.append(lines)
            network, added, doors = self._with(network, lines, progress)
            amends.append(doors)
        progress.step(0.6)
        if self.closed is not None:
            shapes = self._read(self.closed, network, progress.part(0.6, 0.8))
            tables.append(shapes)
            network, shut, doors = self._without(network, shapes, added, progress)
            amends.append(doors)
        progress.step(1.0)

        def doors_of(anchors: Anchors) -> Anchors:
            for amend in amends:
                anchors = amend(anchors)
            return anchors

        return ChangedStreets(network, doors_of, added, shut, tables)

    def _read(self, source: Source, network: Network, progress: Progress, names=()) -> Table:
        known = [name for name in names if source.fields.lookupField(name) >= 0]
        target = qgis_crs(network.crs)
        table = read(source, progress, fields=known, crs=target, transform_context=self.transforms)
        if not len(table):
            progress.warn(Message("Layer “{layer}” has no features; it changes nothing.", layer=source.name))
        return table

    def _with(self, network: Network, lines: Table, progress: Progress):
        own = LineFields(**{key: name for key, name in vars(self.fields).items() if name and name in lines})
        streets, problems = build(
            lines,
            own,
            snap_tolerance=self.join,
            split_crossings=self.crossings,
            progress=progress.part(0.2, 0.5),
        )
        # That few added lines form parts of their own is no fault.
        if problems := [problem for problem in problems if problem.kind not in ("component", "undershoot")]:
            progress.warn(
                Message(
                    "The lines of layer “{layer}” have {count} faults, such as feature {feature}: {reason}",
                    layer=lines.name,
                    count=len(problems),
                    feature=int(lines.feature_ids[problems[0].row]),
                    reason=problems[0].reason,
                )
            )
        amended = add(network, streets, tolerance=self.join, crossings=self.crossings)
        after = amended.network
        old = np.zeros(after.components, dtype=bool)
        old[after.component[network.start]] = True
        if len(network) and (adrift := int((~old[after.component[after.start[amended.added]]]).sum())):
            progress.warn(
                Message(
                    "{count} of the {total} stretches of layer “{layer}” do not hang together with the other streets: no "
                    "end of them is within {distance:g} m of one. Draw them up to the street.",
                    count=adrift,
                    total=len(amended.added),
                    layer=lines.name,
                    distance=self.join,
                )
            )
        edges = after.in_largest_part if self.largest_part else None
        return after, amended.added, lambda doors: amended.rejoined(doors, self.distance, edges=edges)

    def _without(self, network: Network, shapes: Table, added: np.ndarray, progress: Progress):
        there = ~(shapely.is_missing(shapes.geometry) | shapely.is_empty(shapes.geometry))
        faults = geometry_faults(shapes)
        for row in np.flatnonzero(there & np.not_equal(faults, None).astype(bool)):
            raise InputError(
                Message(
                    "Layer “{layer}”, feature {feature}: the shape of what is closed is invalid. Repair it with “Fix "
                    "geometries”, then run again.",
                    layer=shapes.name,
                    feature=int(shapes.feature_ids[row]),
                )
            )
        # What is added in the same run is not closed by it.
        old = np.ones(len(network), dtype=bool)
        old[added] = False
        cuts, shut = closed(network, stretches_of(network, shapes.geometry[there], self.beside, edges=old))
        if not len(shut):
            progress.warn(
                Message(
                    "Layer “{layer}” closes no street: none lies within its polygons, or runs along its lines within "
                    "{distance:g} m.",
                    layer=shapes.name,
                    distance=self.beside,
                )
            )
        return cuts.network, shut, cuts.moved
