"""A layer's part in one zone, as a layer that an algorithm can be given in its place."""

from dataclasses import dataclass

import numpy as np
import shapely
from qgis.core import (
    QgsFeatureRequest,
    QgsGeometry,
    QgsLayerMetadata,
    QgsMemoryProviderUtils,
    QgsProcessingContext,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.by_zone import CLIP, clipped, members, zones
from ..core.progress import Progress
from .source import Source, read

_CHUNK = 500


@dataclass(frozen=True)
class Cut:
    """A layer that is restricted to each zone in turn; taken on the main thread.

    `source` is its present state, `metadata` its own, which carry its class marking.
    """

    source: Source
    metadata: QgsLayerMetadata

    @classmethod
    def of_layer(cls, layer: QgsVectorLayer) -> "Cut":
        """Take a layer; to be called on the thread that owns it."""
        return cls(Source.of_layer(layer), layer.metadata().clone())

    def by(
        self,
        zone_source: Source,
        names: list[str],
        way: str,
        context: QgsProcessingContext,
        progress: Progress,
    ) -> "Pieces":
        """Return what of the layer belongs to each zone; `names` are those of the zones' features.

        Raises InputError where the zones cannot be laid over the layer, and Cancelled.
        """
        table = read(self.source, progress.part(0, 0.4), fields=())
        there = read(
            zone_source,
            progress.part(0.4, 0.5),
            fields=(),
            crs=self.source.crs,
            transform_context=context.transformContext(),
        )
        found = zones(there, names)
        rows = members(table.geometry, found, way, progress.part(0.5, 1))
        return Pieces(self, table.feature_ids, table.geometry, found, rows, way)


@dataclass(frozen=True)
class Pieces:
    """A layer's features, `ids` and `shapes` (n,), and for each of its `zones` the `rows` that belong to it."""

    cut: Cut
    ids: np.ndarray
    shapes: np.ndarray
    zones: list
    rows: list[np.ndarray]
    way: str

    @property
    def outside(self) -> int:
        """The number of features that belong to no zone."""
        inside = np.unique(np.concatenate([np.empty(0, "i8"), *self.rows]))
        return len(self.ids) - len(inside)

    def layer(self, number: int, progress: Progress) -> QgsVectorLayer:
        """Return the part in one zone, with the layer's own name, fields and marking. Raises Cancelled."""
        source, rows = self.cut.source, self.rows[number]
        kind = QgsWkbTypes.multiType(source.wkb_type) if self.way == CLIP else source.wkb_type
        pattern = QgsMemoryProviderUtils.createMemoryLayer(source.name, source.fields, kind, source.crs)
        # Made by Python: of one that QGIS makes and a store deletes, Python would not hear.
        layer = QgsVectorLayer(pattern.source(), source.name, "memory")
        layer.setMetadata(self.cut.metadata)
        row_of = dict(zip(self.ids[rows].tolist(), rows.tolist(), strict=True))
        request, batch = QgsFeatureRequest().setFilterFids(list(row_of)), []
        for feature in source.features.getFeatures(request):
            if self.way == CLIP:
                piece = clipped(self.shapes[row_of[feature.id()]], self.zones[number])
                if piece is None:
                    continue
                shape = QgsGeometry()
                shape.fromWkb(shapely.to_wkb(piece))
                shape.convertToMultiType()
                feature.setGeometry(shape)
            batch.append(feature)
            if len(batch) == _CHUNK:
                progress.check()
                layer.dataProvider().addFeatures(batch)
                batch = []
        layer.dataProvider().addFeatures(batch)
        layer.updateExtents()
        return layer
