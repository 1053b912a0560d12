"""guiju:sharecopy, a copy of a layer that is fit to be given away."""

from qgis.core import (
    Qgis,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsUnitTypes,
    QgsWkbTypes,
)

from ...bridge.options import options
from ...bridge.text import tr
from ..base import ANY_VECTOR
from ..params import with_help
from .base import ExchangeAlgorithm

GEOMETRIES = ("exact", "coarse", "centroid", "none")
ON_GRID = ("coarse", "centroid")


class ShareCopy(ExchangeAlgorithm):
    ID = "sharecopy"
    ICON = "share.svg"

    def displayName(self):
        return tr("Copy to be given away")

    def tags(self):
        return tr(
            "share,export,confidential,marking,coarse,anonymise,secrecy,保密,脱密,脱敏,密级,共享"
        ).split(",")

    def shortDescription(self):
        return tr(
            "A copy of a layer with coarse coordinates or none and only the fields that are needed, marked and logged."
        )

    def shortHelpString(self):
        return tr(
            "Makes a copy of a layer for somebody else and enters in the export log who gave what to whom, for what. "
            "The layer itself stays as it is.\n\n"
            "coarse snaps every vertex to a grid, so that the original vertices cannot be had back; what is narrower "
            "than the grid has no geometry in the copy, and how many features that are is told. At a mesh of 100 m many "
            "plots vanish: choose centroid, which keeps all, or a finer mesh if that may be given away. centroid leaves "
            "one point of the grid for each feature, none no geometry at all. exact changes nothing.\n\n"
            "Fields that hold coordinates are left out of a copy that is not exact, unless they are named under Fields "
            "to keep; which they are is told. Looked for are numbers near their own features, and texts with WKT, "
            "GeoJSON, hexadecimal WKB, X=… Y=…, pairs of eastings and northings or of degrees, and degrees with minutes; "
            "one such text is enough. Coordinates written in another way, areas, lengths and hashes stay: name only the "
            "fields that are needed.\n\n"
            "This makes a copy coarse; whether it may be given away, and to whom, is decided by those who are "
            "answerable for the data. A grid does not turn a state secret into public data."
        )

    def initAlgorithm(self, configuration=None):
        chosen = options()
        text = QgsProcessingParameterString
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Layer to share"), ANY_VECTOR),
                tr("Any layer or table. Selected features only, if so chosen."),
            ),
            with_help(
                QgsProcessingParameterEnum(
                    "GEOMETRY",
                    tr("Coordinates in the copy"),
                    options=list(GEOMETRIES),
                    defaultValue=chosen.coordinates,
                    usesStaticStrings=True,
                ),
                tr(
                    "exact: as they are. coarse: on a grid. centroid: one point of the grid for each feature. none: "
                    "no geometry. To begin with, what the options say."
                ),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    "COARSE_M",
                    tr("Mesh of the grid (m)"),
                    QgsProcessingParameterNumber.Type.Double,
                    chosen.coarse_m,
                    minValue=0.001,
                ),
                tr(
                    "How far apart the points of the grid lie, for coarse and centroid. In degrees it is at least so wide."
                ),
            ),
            with_help(
                QgsProcessingParameterField(
                    "FIELDS", tr("Fields to keep"), None, "INPUT", allowMultiple=True, optional=True
                ),
                tr("Left empty: all, but for those that hold coordinates where the copy is not exact."),
            ),
            with_help(
                text("MARKING", tr("Class marking"), optional=True),
                tr(
                    "Of the copy, such as 公开, 内部 or 秘密. Left empty: the stricter of the options' and the layer's."
                ),
            ),
            with_help(text("PURPOSE", tr("Purpose")), tr("What the copy is for; kept in the export log.")),
            with_help(text("RECIPIENT", tr("Recipient")), tr("Who gets the copy; kept in the export log.")),
            with_help(
                QgsProcessingParameterFeatureSink("OUTPUT", tr("Copy")),
                tr("All features with the fields that are kept, in the reference system of the layer."),
            ),
        ):
            self.addParameter(parameter)

    def fault(self, parameters, context):
        source = self.source(parameters, "INPUT", context)
        asked = self.parameterAsString(parameters, "GEOMETRY", context)
        spatial = QgsWkbTypes.geometryType(source.wkb_type) != Qgis.GeometryType.Null
        if asked in ON_GRID and spatial and not source.crs.isValid():
            return tr(
                "Layer “{layer}” has no coordinate reference system, so nobody can tell how wide a grid in metres is. "
                "Set it in the layer's properties, then run again."
            ).format(layer=source.name)
        for name, label in (("PURPOSE", tr("Purpose")), ("RECIPIENT", tr("Recipient"))):
            if not self.parameterAsString(parameters, name, context).strip():
                return tr(
                    "“{label}” is empty. Say it in a few words: the export log is of no use without."
                ).format(label=label)
        return None

    def take_inputs(self, parameters, context):
        self.layer = self.source(parameters, "INPUT", context)
        asked = self.parameterAsString(parameters, "GEOMETRY", context)
        spatial = QgsWkbTypes.geometryType(self.layer.wkb_type) != Qgis.GeometryType.Null
        self.exact = asked == "exact"
        self.asked = asked if spatial else "none"
        self.spatial = spatial
        self.coarse_m = self.parameterAsDouble(parameters, "COARSE_M", context)
        self.fields = self.parameterAsStrings(parameters, "FIELDS", context)

    def compute(self, parameters, context, progress):
        from dataclasses import replace

        import shapely

        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.coarse import coarse
        from ...core.table import emptiness
        from ...core.text import Message

        table = read(self.layer, progress.part(0.0, 0.4), fields=self.fields or None, geometry=self.spatial)
        for message in emptiness(table):
            progress.warn(message)
        columns = self.kept(table, progress)
        if self.exact and self.spatial and (self.export.stricter or self.export.usual):
            progress.warn(
                Message(
                    "The copy has exact coordinates and is marked {marking}, below what the options or the layer say. "
                    "Have that confirmed before it is given away.",
                    marking=self.marking,
                )
            )
        kind = QgsWkbTypes.multiType(QgsWkbTypes.linearType(QgsWkbTypes.flatType(self.layer.wkb_type)))
        geometry = table.geometry
        if self.asked == "centroid":
            geometry, kind = shapely.centroid(geometry), Qgis.WkbType.Point
        if self.asked in ON_GRID:
            geometry = coarse(geometry, self.grid(table), progress.part(0.4, 0.8))
            self.tell_lost(table.geometry, geometry, progress)
        if self.asked == "none":
            geometry, kind = None, Qgis.WkbType.NoGeometry
        told = f"{self.asked} {self.coarse_m:g} m" if self.asked in ON_GRID else self.asked
        self.export.notes.update(coordinates=told, fields=", ".join(columns))
        output = write(
            replace(table, columns=columns, geometry=geometry),
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.8, 1.0),
            wkb_type=kind,
            crs=self.layer.crs,
        )
        return {"OUTPUT": output}

    def kept(self, table, progress):
        """Return the columns that the copy keeps; those that hold coordinates are told."""
        from ...core.coarse import coordinate_fields
        from ...core.text import Message

        if self.exact:
            return table.columns
        found = coordinate_fields(table, degrees=self.layer.crs.isGeographic())
        if not found:
            return table.columns
        listed = ", ".join(found)
        if self.fields:
            progress.warn(
                Message(
                    "These fields hold coordinates and stay in the copy, as was chosen: {fields}. By them the features "
                    "can be found exactly.",
                    fields=listed,
                )
            )
            return table.columns
        progress.warn(
            Message(
                "These fields hold coordinates and were left out: {fields}. Name them under Fields to keep if they "
                "may be given away.",
                fields=listed,
            )
        )
        return {name: values for name, values in table.columns.items() if name not in found}

    def grid(self, table) -> float:
        """Return the mesh of the grid in the units of the layer."""
        import numpy as np
        import shapely

        from ...core.coarse import grid_in_degrees

        crs = self.layer.crs
        if not crs.isGeographic():
            return self.coarse_m * QgsUnitTypes.fromUnitToUnitFactor(Qgis.DistanceUnit.Meters, crs.mapUnits())
        latitudes = shapely.bounds(table.geometry)[:, [1, 3]]
        return grid_in_degrees(self.coarse_m, float(np.nanmax(np.abs(latitudes), initial=0.0)))

    def tell_lost(self, before, after, progress):
        """Say how many features have no geometry any more."""
        import shapely

        from ...core.text import Message

        had = ~(shapely.is_missing(before) | shapely.is_empty(before))
        if lost := int((had & shapely.is_missing(after)).sum()):
            progress.warn(
                Message(
                    "{count} of {all} features are narrower than the grid and have no geometry in the copy. centroid "
                    "keeps a point of each; a finer grid keeps more shapes, and tells more.",
                    count=lost,
                    all=int(had.sum()),
                )
            )
