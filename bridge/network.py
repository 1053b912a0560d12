"""Layers and files as the networks and doors that core knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
    QgsRasterDataProvider,
    QgsRasterLayer,
)

from ..core.crs import Crs
from ..core.keys import keys
from ..core.network.build import LineFields, build
from ..core.network.graph import Network
from ..core.network.snap import Anchors, snap
from ..core.network.store import load, require_current
from ..core.progress import Progress
from ..core.table import Table, numbers, require_within
from ..core.text import InputError, Message
from .datum import FAR_OFF_M, apart
from .source import Source, read

# Metres or minutes to enter a place: what lies above stands for “no value” in another program, such as 1e+38.
MOST_TO_ENTER = 1e6


@dataclass(frozen=True)
class Streets:
    """Where a run's network comes from: a file, lines, or both, of which the file must be that of the lines.

    `options` are those of `core.network.build.build`.
    """

    path: str
    lines: Source | None
    fields: LineFields
    options: Mapping[str, float | bool]

    def network(self, progress: Progress) -> Network:
        """Return the network, read or built. Raises InputError where the file is refused; Cancelled."""
        if not self.path:
            return self._built(progress)
        network = load(self.path)
        if not len(network):
            progress.warn(
                Message(
                    "The network file {path} holds no street: nothing joins it and nothing is reached. Build it again "
                    "from lines that can be walked.",
                    path=self.path,
                )
            )
        progress.step(0.3)
        if self.lines is not None:
            lines = read(self.lines, progress.part(0.3, 0.9), fields=network.source_fields)
            require_current(network, lines, self.path)
        return network

    def _built(self, progress: Progress) -> Network:
        lines = read(self.lines, progress.part(0.0, 0.4), fields=self.fields.names)
        network, problems = build(lines, self.fields, **self.options, progress=progress.part(0.4, 1.0))
        if not len(network):
            progress.warn(
                Message(
                    "Layer “{layer}” has no line that can be walked: nothing joins the network and nothing is reached.",
                    layer=lines.name,
                )
            )
        if problems:
            progress.warn(
                Message(
                    "The lines of layer “{layer}” have {count} faults, and hang together in {parts} parts. “Build "
                    "network” shows each on the map.",
                    layer=lines.name,
                    count=len(problems),
                    parts=network.components,
                )
            )
        return network


def qgis_crs(crs: Crs) -> QgsCoordinateReferenceSystem:
    """Return core's Crs as QGIS's."""
    found = QgsCoordinateReferenceSystem(crs.name)
    return found if found.isValid() else QgsCoordinateReferenceSystem.fromWkt(crs.wkt)


@dataclass(frozen=True)
class Doors:
    """The features of a layer and where they join a network: their Table, ids (n,) as text, and Anchors."""

    table: Table
    ids: np.ndarray
    anchors: Anchors


def doors(
    source: Source,
    network: Network,
    max_distance: float,
    progress: Progress,
    transform_context: QgsCoordinateTransformContext,
    *,
    id_field: str | None = None,
    fields: tuple[str, ...] = (),
    largest_part: bool = False,
) -> Doors:
    """Read a layer of places in the network's CRS and join each to its nearest street.

    With `largest_part` only streets of the largest part of the network are joined. Warns of what is
    unconnected, of what joins a smaller part, and of ids that repeat. Raises InputError where the layer has no CRS, and
    Cancelled.
    """
    table, ids = read_places(
        source, network, progress.part(0.0, 0.6), transform_context, id_field=id_field, fields=fields
    )
    return join(table, ids, network, max_distance, progress.part(0.6, 1.0), largest_part=largest_part)


def read_places(
    source: Source,
    network: Network,
    progress: Progress,
    transform_context: QgsCoordinateTransformContext,
    *,
    id_field: str | None = None,
    fields: tuple[str, ...] = (),
) -> tuple[Table, np.ndarray]:
    """Read a layer of places in the network's CRS: its Table and ids (n,) as text.

    Warns of ids that repeat and of places that are not where their CRS says. Raises InputError where the layer has no
    CRS, and Cancelled.
    """
    table = read(
        source,
        progress,
        fields=[name for name in (id_field, *fields) if name],
        crs=qgis_crs(network.crs),
        transform_context=transform_context,
    )
    if not len(table):
        progress.warn(
            Message(
                "Layer “{layer}” gave no features, so nothing of it is in the results.", layer=source.name
            )
        )
    ids, notes = keys(table, id_field)
    for note in notes if id_field else ():
        progress.warn(note)
    for message in _elsewhere(table, ids, network):
        progress.warn(message)
    return table, ids


def join(
    table: Table,
    ids: np.ndarray,
    network: Network,
    max_distance: float,
    progress: Progress,
    *,
    largest_part: bool = False,
    wanted: np.ndarray | None = None,
) -> Doors:
    """Return where places join their nearest street, with `wanted` (n,) bool only these of them.

    With `largest_part` only streets of the largest part of the network are joined. Warns of what is
    unconnected and of what joins a smaller part. Raises Cancelled.
    """
    if wanted is None:
        wanted = np.ones(len(table), dtype=bool)
    anchors = snap(
        network,
        np.where(wanted, table.geometry, None),
        max_distance,
        edges=network.in_largest_part if largest_part else None,
        progress=progress,
    )
    adrift = np.unique(anchors.place[~network.in_largest_part[anchors.edge]])
    if len(adrift):
        progress.warn(
            Message(
                "{count} of {total} features of layer “{layer}” join a small part of the network that does not hang "
                "together with the largest, such as {example}. “Join only the largest part” has them join that one.",
                count=len(adrift),
                total=int(wanted.sum()),
                layer=table.name,
                example=ids[adrift[0]],
            )
        )
    lost = np.flatnonzero(wanted & ~anchors.connected)
    if len(lost):
        progress.warn(
            Message(
                "{count} of {total} features of layer “{layer}” are unconnected, such as {example}: no street lies "
                "within {distance:.0f} m of them, or they have no geometry.",
                count=len(lost),
                total=int(wanted.sum()),
                layer=table.name,
                example=ids[lost[0]],
                distance=max_distance,
            )
        )
    return Doors(table, ids, anchors)


def _elsewhere(table: Table, ids: np.ndarray, network: Network) -> Iterator[Message]:
    """Yield what tells that places are not where their reference system says."""
    if table.broken:
        row, reason = next(iter(table.broken.items()))
        yield Message(
            "{count} of {total} features of layer “{layer}” have a geometry that cannot be used, such as {example}: "
            "{reason}. Check which reference system the layer's coordinates are in, and repair the features.",
            count=len(table.broken),
            total=len(table),
            layer=table.name,
            example=ids[row],
            reason=reason,
        )
    distance = apart(table.geometry, network.lines)
    if distance > FAR_OFF_M:
        yield Message(
            "Layer “{layer}” lies {distance:,.0f} km away from the streets. Check the reference system of both, and "
            "whether northings stand before eastings in one of them.",
            layer=table.name,
            distance=distance / 1000,
        )


def door_at(
    point: QgsPointXY,
    crs: QgsCoordinateReferenceSystem,
    network: Network,
    max_distance: float,
    progress: Progress,
    transform_context: QgsCoordinateTransformContext,
    *,
    largest_part: bool = False,
) -> Doors:
    """Return one place, called by its coordinates in the network's CRS, joined to its nearest street.

    A point without a CRS is taken to be in that of the network. Warns where it is unconnected. Raises
    InputError where it cannot be brought to the network's CRS.
    """
    target = qgis_crs(network.crs)
    if crs.isValid():
        try:
            point = QgsCoordinateTransform(crs, target, transform_context).transform(point)
        except QgsCsException as error:
            raise InputError(
                Message(
                    "The point {x}, {y} in {crs} cannot be brought to {target}, the reference system of the streets. "
                    "Check its coordinates and their order: first east (x, longitude), then north (y, latitude).",
                    x=point.x(),
                    y=point.y(),
                    crs=crs.userFriendlyIdentifier(),
                    target=target.userFriendlyIdentifier(),
                )
            ) from error
    geometry = np.array([shapely.Point(point.x(), point.y())], dtype=object)
    anchors = snap(network, geometry, max_distance, edges=network.in_largest_part if largest_part else None)
    if not anchors.connected[0]:
        away = shapely.distance(network.lines, geometry[0]).min(initial=np.inf)
        progress.warn(
            Message(
                "The point {x:.1f}, {y:.1f} in {crs} is unconnected: the nearest street is {away:,.0f} m away, and "
                "farther than {distance:,.0f} m none is joined.",
                x=point.x(),
                y=point.y(),
                crs=target.userFriendlyIdentifier(),
                away=float(away),
                distance=max_distance,
            )
        )
    table = Table("", {}, geometry, network.crs, feature_ids=np.array([1]))
    return Doors(table, np.array([f"{point.x():.1f}, {point.y():.1f}"], dtype=object), anchors)


def entry_costs(table: Table, field: str) -> np.ndarray:
    """Return what it costs to enter each place (n,), 0 where the field is empty.

    Raises InputError, with the feature, where it is below 0, above `MOST_TO_ENTER` or not a number.
    """
    costs = np.ma.filled(numbers(table, field), 0.0)
    require_within(
        table,
        field,
        costs,
        MOST_TO_ENTER,
        lambda **at: Message(
            "Layer “{layer}”, feature {feature}: the entry cost in field “{field}” is {value:g}, but it must be 0 "
            "or more, and no more than {most:,.0f}. Correct it, or leave it empty for 0.",
            **at,
        ),
    )
    return costs


@dataclass(frozen=True)
class Terrain:
    """A terrain raster, taken on the main thread, as it is read on any."""

    name: str
    provider: QgsRasterDataProvider
    crs: QgsCoordinateReferenceSystem

    @classmethod
    def of_layer(cls, layer: QgsRasterLayer) -> "Terrain":
        return cls(layer.name(), layer.dataProvider().clone(), layer.crs())

    def heights(
        self, network: Network, context: QgsCoordinateTransformContext, progress: Progress
    ) -> np.ndarray:
        """Return the height of each node (n,), NaN where the raster has none. Raises Cancelled."""
        transform = QgsCoordinateTransform(qgis_crs(network.crs), self.crs, context)
        out = np.full(len(network.nodes), np.nan)
        for row, (x, y) in enumerate(network.nodes.tolist()):
            if row % 1024 == 0:
                progress.step(row / len(out))
            try:
                value, known = self.provider.sample(transform.transform(QgsPointXY(x, y)), 1)
            except QgsCsException:
                continue
            if known:
                out[row] = value
        unknown = int(np.isnan(out).sum())
        if unknown:
            progress.warn(
                Message(
                    "{count} of {total} junctions lie outside terrain “{layer}” or where it has no value; their "
                    "streets count as level.",
                    count=unknown,
                    total=len(out),
                    layer=self.name,
                )
            )
        return out
