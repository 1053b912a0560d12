"""guiju:checkcoverage, overlaps, gaps and rubbish in one layer of polygons (拓扑质检)."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ...bridge.text import tr
from ..base import POLYGONS, GuijuAlgorithm
from ..params import advanced, area_method, number, with_help

CHECKS = ("invalid", "overlap", "duplicate", "gap", "sliver", "undersized", "acute_angle", "edge_mismatch")
COUNTS = {
    "overlap": "OVERLAPS",
    "gap": "GAPS",
    "duplicate": "DUPLICATES",
    "sliver": "SLIVERS",
    "invalid": "INVALID",
    "undersized": "UNDERSIZED",
    "acute_angle": "ACUTE_ANGLES",
    "edge_mismatch": "EDGE_MISMATCHES",
}
# Parameter to the option of core that it sets; the sliver tests' are apart.
LIMITS = {
    "MIN_OVERLAP_AREA": "min_overlap_area",
    "MIN_GAP_AREA": "min_gap_area",
    "MAX_GAP_AREA": "max_gap_area",
    "MIN_AREA": "min_area",
    "MIN_ANGLE": "min_angle",
    "MATCH_DISTANCE": "match_distance",
    "TOLERANCE": "tolerance",
}
SLIVER_LIMITS = {
    "SLIVER_AREA": "area",
    "SLIVER_WIDTH": "mean_width",
    "SLIVER_ELONGATION": "elongation",
    "SLIVER_COMPACTNESS": "compactness",
    "SLIVER_SHAPE_INDEX": "shape_index",
    "SLIVER_PERIMETER_AREA": "perimeter_area",
}
SLIVER_COUNTS = {"SLIVER_SCALE_TESTS": "scale_tests", "SLIVER_SHAPE_TESTS": "shape_tests"}


class CheckCoverage(GuijuAlgorithm):
    ID = "checkcoverage"

    def displayName(self):
        return tr("Check coverage")

    def tags(self):
        return tr(
            "topology,overlap,gap,duplicate,sliver,invalid,acute angle,edge matching,拓扑,重叠,缝隙,碎图斑,接边"
        ).split(",")

    def shortDescription(self):
        return tr("Overlaps, gaps, duplicates, slivers, invalid and undersized polygons of one layer.")

    def shortHelpString(self):
        return tr(
            "Tells whether the polygons of one layer tile the ground.\n\n"
            "Errors has one polygon for each fault: error (its kind), rule_code, feature_id and "
            "other_feature_id (the features' own ids), area_m2, width_m, angle_deg, reason (a sentence), "
            "area_method, and x, y, a point to zoom to. width_m is twice the area over the perimeter, which "
            "is the width of a long strip; of edges that do not match, how far they lie apart.\n\n"
            "Rule codes, after the usual lists of database checks, with letters where a list has no row: "
            "Q01 invalid, Q02 overlap, Q02D duplicate, Q03 gap, Q05 sliver, Q05U undersized, Q06 acute "
            "angle, Q20 edges that do not match across sheets.\n\n"
            "invalid: no geometry, or not a valid polygon; it is repaired for the other checks, and the "
            "place is a circle of 1 m around the point that is named. overlap: one for each pair. "
            "duplicate: a feature that covers the same ground as an earlier one (feature_id is the later "
            "one); only the first of several equal features is compared with others. gap: ground that "
            "polygons enclose, or that is missing within the boundary layer; feature_id and "
            "other_feature_id are the neighbours with the longest common boundary. Ground that reaches the "
            "outside, through however narrow an opening, is no gap unless a boundary layer is given. "
            "sliver: a part that is small or narrow, and of a bad shape, by the tests below; they are those "
            "of tools in use, not of a standard. acute angle: a needle or a notch, its place the triangle "
            "of the corner. Edges across sheets: neighbours from two sheets lie apart or overlap, or the "
            "boundary between plots reaches the sheet line at different points.\n\n"
            "Coordinates that agree to within the tolerance (0.001 m) agree: vertices nearer than that "
            "count as one, and an overlap or gap that is nowhere wider is none."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (*self.inputs(), *self.limits(), *self.sliver_limits()):
            self.addParameter(parameter)
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSink(
                    "ERRORS", tr("Coverage errors"), QgsProcessing.SourceType.TypeVectorPolygon
                ),
                tr("One polygon for each fault; the help of the algorithm says how to read it."),
            )
        )
        for name, label in (
            ("OVERLAPS", tr("Number of overlaps")),
            ("GAPS", tr("Number of gaps")),
            ("DUPLICATES", tr("Number of duplicates")),
            ("SLIVERS", tr("Number of slivers")),
            ("INVALID", tr("Number of invalid features")),
            ("UNDERSIZED", tr("Number of undersized features")),
            ("ACUTE_ANGLES", tr("Number of acute angles")),
            ("EDGE_MISMATCHES", tr("Number of edges that do not match")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def inputs(self):
        """Return what is checked, and what it is checked against."""
        return (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Layer to check"), POLYGONS),
                tr("Polygons in a projected reference system in metres."),
            ),
            with_help(
                QgsProcessingParameterField(
                    "ID_FIELD", tr("Field of the features' own ids"), None, "INPUT", optional=True
                ),
                tr(
                    "What errors call a feature; unlike the feature id it survives an export. Left empty, the "
                    "customary fields are tried: plot_id, BSM, DKBH, DKBM, TBBH."
                ),
            ),
            with_help(
                QgsProcessingParameterEnum(
                    "CHECKS",
                    tr("Checks"),
                    options=list(CHECKS),
                    allowMultiple=True,
                    defaultValue=list(CHECKS),
                    usesStaticStrings=True,
                ),
                tr(
                    "The kinds of fault to look for. edge_mismatch also needs the field of the map sheet, "
                    "undersized and acute_angle a limit above 0."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSource(
                    "BOUNDARY", tr("Boundary to be filled"), POLYGONS, optional=True
                ),
                tr(
                    "Gaps are then all ground within these polygons that no feature covers, open or enclosed. "
                    "Another reference system is brought to that of the layer."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSource(
                    "ALLOWED_GAPS", tr("Allowed gaps"), POLYGONS, optional=True
                ),
                tr(
                    "Ground that may stay uncovered. Of a gap that lies partly within it, the rest is told. "
                    "Another reference system is brought to that of the layer."
                ),
            ),
            with_help(
                QgsProcessingParameterField(
                    "SHEET_FIELD", tr("Field of the map sheet"), None, "INPUT", optional=True
                ),
                tr(
                    "Names the sheet (or survey unit) of each feature; edges are matched between features of "
                    "different sheets. Features without a value are left out of this check."
                ),
            ),
        )

    def limits(self):
        """Return the figures that a planner sets."""
        least_angle = number(
            "MIN_ANGLE",
            tr("Least angle of a corner (degrees)"),
            10.0,
            tr("Sharper corners are told, whether they stick out or in. 0 does not look; at most 89."),
        )
        least_angle.setMaximum(89.0)
        return (
            number(
                "MIN_OVERLAP_AREA",
                tr("Overlaps from (m²)"),
                0.0,
                tr("Pairs of features that overlap by less are not told. 0 tells all."),
            ),
            number("MIN_GAP_AREA", tr("Gaps from (m²)"), 0.0, tr("Smaller gaps are not told. 0 tells all.")),
            number(
                "MAX_GAP_AREA",
                tr("Gaps up to (m²)"),
                0.0,
                tr("Larger gaps are taken as meant and not told. 0: no gap is too large to be told."),
            ),
            number(
                "MIN_AREA",
                tr("Least area of a feature (m²)"),
                1.0,
                tr(
                    "Smaller features are undersized. 0 does not look. Surveys map buildings from 200, farmland "
                    "from 400, other land from 600 m² (figures from memory, unverified)."
                ),
            ),
            least_angle,
            area_method(survey=False),
            advanced(
                number(
                    "MATCH_DISTANCE",
                    tr("Edges across sheets were meant to be one up to (m)"),
                    2.0,
                    tr("Edges of different sheets that lie farther apart are not taken for the same edge."),
                )
            ),
            advanced(
                number(
                    "TOLERANCE",
                    tr("Tolerance of coordinates (m)"),
                    0.001,
                    tr("What coordinates that should agree may differ by; see the help of the algorithm."),
                )
            ),
        )

    def sliver_limits(self):
        """Return the figures of the sliver tests."""
        return (
            *(
                advanced(number(name, label, default, text))
                for name, label, default, text in (
                    (
                        "SLIVER_AREA",
                        tr("Sliver, scale: area up to (m²)"),
                        1000.0,
                        tr("First test of scale."),
                    ),
                    (
                        "SLIVER_WIDTH",
                        tr("Sliver, scale: width up to (m)"),
                        5.0,
                        tr(
                            "Second test of scale: twice the area over the perimeter; third: the width of the "
                            "smallest rotated rectangle."
                        ),
                    ),
                    (
                        "SLIVER_ELONGATION",
                        tr("Sliver, shape: elongation from"),
                        5.0,
                        tr("First test of shape: length over width of the smallest rotated rectangle."),
                    ),
                    (
                        "SLIVER_COMPACTNESS",
                        tr("Sliver, shape: compactness up to"),
                        0.25,
                        tr("Second test of shape: 4πA/P², which is 1 for a circle."),
                    ),
                    (
                        "SLIVER_SHAPE_INDEX",
                        tr("Sliver, shape: shape index from"),
                        2.0,
                        tr("Third test of shape: P/(2√(πA)), which is 1 for a circle."),
                    ),
                    (
                        "SLIVER_PERIMETER_AREA",
                        tr("Sliver, shape: P²/A from"),
                        40.0,
                        tr("Fourth test of shape: the perimeter squared over the area, 16 for a square."),
                    ),
                )
            ),
            *(
                advanced(
                    with_help(
                        QgsProcessingParameterNumber(
                            name, label, QgsProcessingParameterNumber.Type.Integer, default, False, 0, most
                        ),
                        text,
                    )
                )
                for name, label, default, most, text in (
                    (
                        "SLIVER_SCALE_TESTS",
                        tr("Sliver: tests of scale that must hold"),
                        1,
                        3,
                        tr("Of the three tests of scale."),
                    ),
                    (
                        "SLIVER_SHAPE_TESTS",
                        tr("Sliver: tests of shape that must hold"),
                        2,
                        4,
                        tr("Of the four tests of shape."),
                    ),
                )
            ),
        )

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric

        plots = self.polygons(parameters, "INPUT", context)
        require_metric(plots.name, plots.crs)
        self.others(parameters, context)

    def others(self, parameters, context):
        """Return the layers of the options of core that are layers, where they are given."""
        return {
            option: self.polygons(parameters, name, context)
            for name, option in (("BOUNDARY", "boundary"), ("ALLOWED_GAPS", "allowed_gaps"))
            if parameters.get(name)
        }

    def take_inputs(self, parameters, context):
        from ...core.coverage import Options, SliverTests

        self.plots = self.source(parameters, "INPUT", context)
        self.layers = self.others(parameters, context)
        self.id_field = self.parameterAsString(parameters, "ID_FIELD", context)
        self.sheet_field = self.parameterAsString(parameters, "SHEET_FIELD", context)
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)

        def figures(names):
            return {
                option: self.parameterAsDouble(parameters, name, context) for name, option in names.items()
            }

        self.options = Options(
            **figures(LIMITS),
            sliver=SliverTests(
                **figures(SLIVER_LIMITS),
                rectangle_width=self.parameterAsDouble(parameters, "SLIVER_WIDTH", context),
                **{
                    option: self.parameterAsInt(parameters, name, context)
                    for name, option in SLIVER_COUNTS.items()
                },
            ),
            looked_for=frozenset(self.parameterAsEnumStrings(parameters, "CHECKS", context)),
        )

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.coverage import check_coverage
        from ...core.coverage.table import error_table
        from ...core.geodesy import areas
        from ...core.keys import key_field, keys
        from ...core.table import emptiness, texts
        from ...core.text import Message
        from ..styles import style_coverage_errors

        key = self.id_field or key_field(self.plots.fields.names())
        named = [field for field in (key, self.sheet_field) if field]
        plots = read(self.plots, progress.part(0.0, 0.25), fields=named)
        grounds = {
            option: read(
                source,
                progress.part(0.25, 0.3),
                fields=[],
                crs=self.plots.crs,
                transform_context=context.transformContext(),
            )
            for option, source in self.layers.items()
        }
        if "boundary" in grounds and not len(grounds["boundary"]):
            progress.warn(
                Message(
                    "Layer “{layer}” has no features, so no ground is to be filled and no gap can be found.",
                    layer=self.layers["boundary"].name,
                )
            )
        ids, notes = keys(plots, key)
        for note in [*emptiness(plots), *notes]:
            progress.warn(note)
        found = check_coverage(
            plots.geometry,
            self.options,
            sheets=texts(plots.column(self.sheet_field)) if self.sheet_field else None,
            broken=plots.broken,
            areas=lambda geometry: areas(geometry, plots.crs, self.method),
            progress=progress.part(0.3, 0.9),
            **{option: table.geometry for option, table in grounds.items()},
        )
        destination = write(
            error_table(found, plots, ids, self.method),
            self.sink(parameters, "ERRORS", context),
            progress.part(0.9, 1.0),
            wkb_type=Qgis.WkbType.MultiPolygon,
            crs=self.plots.crs,
        )
        self.show(destination, tr("Coverage errors"), style_coverage_errors)
        counts = found.counts()
        return {"ERRORS": destination, **{COUNTS[kind]: counts[kind] for kind in CHECKS}}
