"""guiju:importboundarytxt, 界址点 coordinate texts into polygons."""

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ..params import advanced, with_help
from .base import ExchangeAlgorithm
from .styles import style_boundary_points, style_boundary_problems, style_imported_plots

AXES = ("auto", "xy", "en")
ENCODINGS = ("auto", "utf-8", "gbk")
AREA_UNITS = ("auto", "ha", "m2", "mu")


class ImportBoundaryTxt(ExchangeAlgorithm):
    ID = "importboundarytxt"
    ICON = "boundarytext.svg"

    def displayName(self):
        return tr("Import boundary text (界址点)")

    def tags(self):
        return tr(
            "boundary points,coordinate text,txt,land approval,survey,界址点,坐标,勘测定界,报件,备案"
        ).split(",")

    def shortDescription(self):
        return tr("Plots from the coordinate texts of land approval: [属性描述], [地块坐标], J points.")

    def shortHelpString(self):
        return tr(
            "Reads boundary texts as they come with applications for land (报件) and filings (备案): a header "
            "[属性描述], then for each plot a line with its number of points, area, number, name, kind, sheet, use "
            "and code that ends in @, and its points as label, ring, X, Y. X is north and Y is east. Several "
            "files become one layer.\n\n"
            "Zone: a prefix in the eastings (38…, 3° zones 25 to 45; 6° zones 13 to 23) is believed first, then the "
            "reference system that you choose, then 带号 and 几度分带 of the header. The layer is in the system that "
            "most plots are in, or in the chosen one; plots of other zones are transformed, and that is told. A "
            "city's own system (such as 武汉2000) is never guessed: choose it.\n\n"
            "Rings: a ring inside another is a hole, one beside it a further part, whatever their numbers. The "
            "closing point may be repeated or not. A plot that cannot be drawn (a coordinate that is no number, "
            "points of two zones, no points) keeps its row without a geometry; one that crosses itself is "
            "drawn as it is listed.\n\n"
            "How to read the plots: status is ok, warning or error (the geometry cannot be relied on). "
            "area_recorded is the area as written, in m², read in the unit area_unit; area_m2 is measured in the "
            "plane of the plot's own zone, as boundary surveys record it. point_labels keeps the J numbers, rings "
            "parted by semicolons, for writing the text again. more_columns holds what a filing has beyond the "
            "usual eight columns; source_crs is the system that the numbers were in.\n\n"
            "Problems has a row for everything odd, errors first, with the line in the file and the place on the "
            "map. A recorded area is told when it is off by more than half a unit of its last digit and of the "
            "coordinates' last digit along the boundary."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (*self.inputs(), *self.outputs()):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("PLOT_COUNT", tr("Number of plots")))
        self.addOutput(QgsProcessingOutputNumber("ERROR_COUNT", tr("Number of errors")))
        self.addOutput(QgsProcessingOutputNumber("WARNING_COUNT", tr("Number of warnings")))

    def inputs(self):
        """Return what is read, and how."""
        return (
            with_help(
                QgsProcessingParameterMultipleLayers(
                    "INPUT", tr("Boundary texts"), QgsProcessing.SourceType.TypeFile
                ),
                tr("One or more .txt files of this form."),
            ),
            with_help(
                QgsProcessingParameterCrs("CRS", tr("Reference system of the coordinates"), optional=True),
                tr(
                    "Left empty, it is found by the numbers and the header. Needed for numbers without prefix whose "
                    "header names no zone, and for a city's own system. The layer is in this system."
                ),
            ),
            with_help(
                QgsProcessingParameterEnum(
                    "AXES", tr("Order of the coordinates"), options=list(AXES), defaultValue="auto",
                    usesStaticStrings=True,
                ),
                tr(
                    "auto: by the numbers, and swapped axes are told. xy: north first, as the form asks. en: east first."
                ),
            ),
            with_help(
                QgsProcessingParameterString("USE_CODE", tr("Code of the planned use"), optional=True),
                tr("Given to plots whose file tells no code, such as 080403 for a primary school: rules ask for it."),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterEnum(
                        "AREA_UNIT", tr("Unit of the recorded areas"), options=list(AREA_UNITS), defaultValue="auto",
                        usesStaticStrings=True,
                    ),
                    tr(
                        "auto: the unit written beside the number; else hectares, as the form asks, unless only m² "
                        "or mu (亩) comes within 2 % of the measured area."
                    ),
                )
            ),
            advanced(
                with_help(
                    QgsProcessingParameterEnum(
                        "ENCODING", tr("Encoding"), options=list(ENCODINGS), defaultValue="auto",
                        usesStaticStrings=True,
                    ),
                    tr("auto tells UTF-8 (with or without mark), UTF-16 with its mark and GBK / GB 18030 apart."),
                )
            ),
        )  # fmt: skip

    def outputs(self):
        """Return the layers that it writes."""
        point = QgsProcessing.SourceType.TypeVectorPoint
        return (
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Plots"), QgsProcessing.SourceType.TypeVectorPolygon
                ),
                tr("One row for each plot of the files; the help of the algorithm says how to read it."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "PROBLEMS", tr("Problems in boundary texts"), point, optional=True
                ),
                tr("problem, severity (error, warning, info), plot_id, reason (a sentence), file, line."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "POINTS", tr("Boundary points"), point, optional=True, createByDefault=False
                ),
                tr("The points as listed: plot_id, label, ring, north, east as written, file, line."),
            ),
        )

    def fault(self, parameters, context):
        paths = self.parameterAsFileList(parameters, "INPUT", context)
        if not paths:
            return tr("Choose at least one boundary text.")
        for path in paths:
            if not Path(path).is_file():
                return tr("There is no file {path}. Check the path.").format(path=path)
        return None

    def take_inputs(self, parameters, context):
        self.paths = self.parameterAsFileList(parameters, "INPUT", context)
        self.crs = self.parameterAsCrs(parameters, "CRS", context)
        self.settings = {
            name.lower(): self.parameterAsString(parameters, name, context)
            for name in ("AXES", "ENCODING", "AREA_UNIT")
        }
        self.settings["use_code"] = self.parameterAsString(parameters, "USE_CODE", context).strip()

    def compute(self, parameters, context, progress):
        from ...bridge.boundarytext import import_texts
        from ...bridge.sink import write
        from ...core.text import Message

        points = self.sink(parameters, "POINTS", context)
        found = import_texts(
            self.paths,
            progress.part(0.0, 0.8),
            crs=self.crs,
            points=points.wanted(),
            transforms=context.transformContext(),
            **self.settings,
        )
        if found.errors or found.warnings:
            progress.warn(
                Message(
                    "{errors} errors and {warnings} warnings: read the layer of problems before the plots are used.",
                    errors=found.errors,
                    warnings=found.warnings,
                )
            )
        crs = found.crs
        output = write(
            found.plots,
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.8, 0.9),
            wkb_type=Qgis.WkbType.MultiPolygon,
            crs=crs,
        )
        problems = write(
            found.problems,
            self.sink(parameters, "PROBLEMS", context),
            progress.part(0.9, 0.95),
            wkb_type=Qgis.WkbType.Point,
            crs=crs,
        )
        places = write(found.points, points, progress.part(0.95, 1.0), wkb_type=Qgis.WkbType.Point, crs=crs)
        name = Path(self.paths[0]).stem if len(self.paths) == 1 else tr("Plots of boundary texts")
        self.show(output, name, style_imported_plots)
        # Problems are drawn over the points.
        self.show(places, tr("Boundary points"), style_boundary_points)
        self.show(problems, tr("Problems in boundary texts"), style_boundary_problems, empty=False)
        return {
            "OUTPUT": output,
            "PROBLEMS": problems,
            "POINTS": places,
            "PLOT_COUNT": len(found.plots),
            "ERROR_COUNT": found.errors,
            "WARNING_COUNT": found.warnings,
        }
