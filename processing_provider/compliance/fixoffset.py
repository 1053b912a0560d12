"""guiju:fixoffset, GCJ-02 and BD-09 to CGCS2000 and back, and which one a layer looks like."""

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...bridge.text import tr
from ..base import ANY_VECTOR, GuijuAlgorithm
from ..params import with_help

SYSTEMS = ("wgs84", "cgcs2000", "gcj02", "bd09")


class FixOffset(GuijuAlgorithm):
    ID = "fixoffset"

    def displayName(self):
        return tr("Correct web-map offset")

    def tags(self):
        return tr("gcj-02,bd-09,wgs 84,cgcs2000,offset,shift,mars coordinates,web map,火星坐标,偏移").split(
            ","
        )

    def shortDescription(self):
        return tr("Brings data from Chinese web maps back to CGCS2000, and tells which offset a layer has.")

    def shortHelpString(self):
        return tr(
            "Data digitised on Chinese web maps are shifted: by GCJ-02 about 500 to 600 m in Wuhan, by BD-09 "
            "more than a kilometre. Often they carry the label WGS 84 all the same, and every overlay with "
            "surveyed data is wrong. This tool moves them to where they are on CGCS2000 (WGS 84), for "
            "checking and planning; the formulas are not official and agree with the maps to about a metre, "
            "so the result does not replace surveyed coordinates.\n\n"
            "With “auto” the layer's vertices are laid on the lines of a reference layer that surely is in "
            "CGCS2000 and shows some of the same things (parcels, streets, shores): as they stand, and as if "
            "they were GCJ-02 or BD-09. The log says what part falls on the lines each way and what would by "
            "chance; where that does not decide, the run ends and asks you to choose.\n\n"
            "The result keeps the layer's reference system; a projected layer goes through degrees and back. "
            "CGCS2000 and WGS 84 count as the same. Points outside China do not move."
        )

    def flags(self):
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagSupportsInPlaceEdits

    def supportInPlaceEdit(self, layer):
        # Heights would be lost on the way through.
        return (
            isinstance(layer, QgsVectorLayer)
            and layer.isSpatial()
            and not QgsWkbTypes.hasZ(layer.wkbType())
            and not QgsWkbTypes.hasM(layer.wkbType())
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Layer to move"), ANY_VECTOR),
                tr("Points, lines or polygons, in any reference system; its label is kept."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterEnum(
                    "FROM",
                    tr("Its coordinates are"),
                    options=["auto", *SYSTEMS],
                    defaultValue="auto",
                    usesStaticStrings=True,
                ),
                tr("auto tells it by the reference layer; wgs84 and cgcs2000 mean the same: not shifted."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterEnum(
                    "TO",
                    tr("They shall be"),
                    options=list(SYSTEMS),
                    defaultValue="cgcs2000",
                    usesStaticStrings=True,
                ),
                tr(
                    "cgcs2000 (or wgs84) for planning data; gcj02 or bd09 only to show data on such a web "
                    "map."
                ),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSource(
                    "REFERENCE", tr("Reference layer, for auto"), ANY_VECTOR, optional=True
                ),
                tr("A layer of the same place that surely is not shifted and shows some of the same lines."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterString("PURPOSE", tr("Purpose"), optional=True),
                tr("What the conversion is for. If given, the run is entered in the export log with it."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSink("OUTPUT", tr("Moved layer")),
                tr("All features with all their fields, moved."),
            )
        )
        self.addOutput(QgsProcessingOutputNumber("OFFSET_M", tr("Median distance moved (m)")))
        self.addOutput(QgsProcessingOutputString("FOUND", tr("System that the coordinates were in")))
        self.addOutput(QgsProcessingOutputNumber("CONFIDENCE", tr("Confidence of auto (0 to 1)")))

    def fault(self, parameters, context):
        layers = [self.source(parameters, "INPUT", context)]
        if parameters.get("REFERENCE"):
            layers.append(self.source(parameters, "REFERENCE", context))
        elif self.parameterAsString(parameters, "FROM", context) == "auto":
            return tr(
                "To tell the system by itself, auto needs a reference layer; give one, or choose the system."
            )
        for source in layers:
            if QgsWkbTypes.geometryType(source.wkb_type) == Qgis.GeometryType.Null:
                return tr(
                    "Layer “{layer}” has no geometry; choose a layer of points, lines or polygons."
                ).format(layer=source.name)
            if not source.crs.isValid():
                return tr(
                    "Layer “{layer}” has no coordinate reference system. Set the one that its numbers are "
                    "written in (EPSG:4490 for degrees, EPSG:4547 for metres near Wuhan), then run again."
                ).format(layer=source.name)
        return None

    def take_inputs(self, parameters, context):
        self.layer = self.source(parameters, "INPUT", context)
        self.reference = (
            self.source(parameters, "REFERENCE", context) if parameters.get("REFERENCE") else None
        )
        self.origin = self.parameterAsString(parameters, "FROM", context)
        self.target = self.parameterAsString(parameters, "TO", context).replace("cgcs2000", "wgs84")

    def compute(self, parameters, context, progress):
        from dataclasses import replace

        import numpy as np
        import shapely

        from ...bridge.reproject import reproject
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.offset import convert, distance, looks_like
        from ...core.text import InputError, Message

        degrees = QgsCoordinateReferenceSystem("EPSG:4326")
        transforms = context.transformContext()
        table = read(self.layer, progress.part(0.0, 0.3), crs=degrees, transform_context=transforms)
        points = shapely.get_coordinates(table.geometry)
        origin, confidence = self.origin.replace("cgcs2000", "wgs84"), 1.0
        if origin == "auto":
            reference = read(
                self.reference, progress.part(0.3, 0.5), fields=[], crs=degrees, transform_context=transforms
            )
            found = looks_like(points, reference.geometry, progress.part(0.5, 0.6))
            if found.datum is None:
                raise InputError(
                    Message(
                        "Layer “{layer}”: {reason} Choose the system yourself, or take another reference "
                        "layer.",
                        layer=self.layer.name,
                        reason=found.reason,
                    )
                )
            progress.warn(found.reason)
            origin, confidence = found.datum, found.confidence
        moved = convert(points, origin, self.target, progress.part(0.3, 0.6))
        if origin == self.target:
            progress.warn(Message("The coordinates are already in that system; nothing was moved."))
        geometry = reproject(
            shapely.set_coordinates(table.geometry.copy(), moved),
            degrees,
            self.layer.crs,
            transforms,
            progress.part(0.6, 0.8),
        )
        had = [row in table.broken or shape is not None for row, shape in enumerate(table.geometry)]
        if lost := int((shapely.is_missing(geometry) & np.array(had, dtype=bool)).sum()):
            progress.warn(
                Message(
                    "{count} features of layer “{layer}” lie outside the area of its reference system, or cannot be "
                    "read; they have no geometry in the result.",
                    count=lost,
                    layer=self.layer.name,
                )
            )
        output = write(
            replace(table, geometry=geometry),
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.8, 1.0),
            wkb_type=QgsWkbTypes.linearType(QgsWkbTypes.flatType(self.layer.wkb_type)),
            crs=self.layer.crs,
        )
        offset = float(np.median(distance(points, moved))) if len(points) else 0.0
        return {"OUTPUT": output, "OFFSET_M": offset, "FOUND": origin, "CONFIDENCE": confidence}
