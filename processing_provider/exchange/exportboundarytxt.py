"""guiju:exportboundarytxt, polygons into 界址点 coordinate texts."""

from datetime import date

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ..base import POLYGONS
from ..params import advanced, with_help
from .base import ExchangeAlgorithm
from .styles import style_export_problems

ZONES = ("layer", "3", "6")
PREFIXES = ("layer", "with", "without")
AXES = ("xy", "en")
UNITS = ("ha", "m2", "mu")
NUMBERINGS = ("continue", "restart", "keep")
ENCODINGS = ("utf-8", "utf-8-bom", "gbk")
# Parameter to the column of the form that it fills.
FIELDS = {
    "PLOT_NUMBER": "plot_id",
    "PLOT_NAME": "plot_name",
    "USE": "use_name",
    "USE_CODE": "use_code",
    "SHEET": "sheet",
    "AREA": "area",
}


class ExportBoundaryTxt(ExchangeAlgorithm):
    ID = "exportboundarytxt"
    ICON = "boundarytext.svg"

    def displayName(self):
        return tr("Export boundary text (界址点)")

    def tags(self):
        return tr(
            "boundary points,coordinate text,txt,land approval,survey,界址点,坐标,勘测定界,报件,备案"
        ).split(",")

    def shortDescription(self):
        return tr("Writes plots as the coordinate text that land approval asks for.")

    def shortHelpString(self):
        return tr(
            "Writes polygons as a boundary text for applications (报件) and filings (备案): the header [属性描述], "
            "then each plot with its line (points, area, number, name, 面, sheet, use, code, @) and its points as "
            "label, ring, X, Y. X is north and Y is east. Every ring ends with its first point again, point numbers "
            "continue over the rings of a plot, and rings are numbered from 1: the outer ring of each part, then its "
            "holes.\n\n"
            "Reference system: the layer must be in a Gauss-Krüger zone of 3° or 6° (CGCS2000, Xian 1980, Beijing "
            "1954), or you choose one, or “Zone” 3 or 6, which takes the CGCS2000 zone round the middle of the layer. "
            "The zone's prefix is written as the reference system has it unless you choose otherwise; that "
            "alone changes no digit of the coordinates.\n\n"
            "Coordinates are rounded to the precision (3 decimals); points that fall together are written once. What "
            "was written comes back equal to that precision by “Import boundary text”. A plot that is invalid, or "
            "one of whose rings vanishes by rounding, is not written but listed in the problems with its reason.\n\n"
            "The area is the planar one in the zone that is written, unless you choose a field of recorded areas "
            "in m²."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (*self.inputs(), *self.form(), *self.header(), *self.outputs()):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("WRITTEN", tr("Number of plots written")))
        self.addOutput(QgsProcessingOutputNumber("NOT_WRITTEN", tr("Number of plots not written")))

    def inputs(self):
        """Return the plots and their fields."""
        helps = {
            "PLOT_NUMBER": (
                tr("Field of the plot numbers"),
                tr("Left empty: plot_id, DKBH, DKBM, BSM, TBBH."),
            ),
            "PLOT_NAME": (tr("Field of the plot names"), tr("Left empty: plot_name, DKMC, XMMC.")),
            "USE": (tr("Field of the use"), tr("Left empty: use_name, DKYT, GHYDYHMC, YDYHFLMC, DLMC.")),
            "USE_CODE": (
                tr("Field of the land-use code"),
                tr("Left empty: use_code, DLBM, GHYDYHDM, YDYHFLDM, GHDLBM."),
            ),
            "SHEET": (tr("Field of the map sheet"), tr("Left empty: sheet, TFH.")),
            "AREA": (
                tr("Field of recorded areas (m²)"),
                tr("Left empty, the planar area is measured and written."),
            ),
        }
        return (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Plots"), POLYGONS),
                tr("Polygons with holes and parts; only the selected ones where that is ticked."),
            ),
            *(
                with_help(QgsProcessingParameterField(name, label, None, "INPUT", optional=True), text)
                for name, (label, text) in helps.items()
            ),
        )

    def form(self):
        """Return how the text is written."""
        enums = (
            ("ZONE", tr("Zone"), ZONES,
             tr("layer: the zone of the layer's reference system. 3 or 6: the CGCS2000 zone of that width round the "
                "middle of the layer, into which the plots are transformed.")),
            ("PREFIX", tr("Zone's prefix in the eastings"), PREFIXES,
             tr("layer: as the reference system has it; with: 38500000; without: 500000.")),
            ("AREA_UNIT", tr("Unit of the areas"), UNITS, tr("The form asks hectares, with four decimals.")),
            ("NUMBERING", tr("Point numbers"), NUMBERINGS,
             tr("continue: over the rings of a plot. restart: from 1 in each ring. keep: those of the field "
                "point_labels of an imported text, where they still fit the points.")),
            ("AXES", tr("Order of the coordinates"), AXES, tr("xy: north first, as the form asks. en: east first.")),
            ("ENCODING", tr("Encoding"), ENCODINGS,
             tr("utf-8, utf-8-bom (with mark, for older Windows programs) or gbk.")),
        )  # fmt: skip
        made = {
            name: with_help(
                QgsProcessingParameterEnum(
                    name, label, options=list(options), defaultValue=options[0], usesStaticStrings=True
                ),
                text,
            )
            for name, label, options, text in enums
        }
        integer = QgsProcessingParameterNumber.Type.Integer
        return (
            with_help(
                QgsProcessingParameterCrs("CRS", tr("Reference system to write in"), optional=True),
                tr(
                    "A Gauss-Krüger zone, such as EPSG:4526 (zone 38, with prefix). Left empty, “Zone” tells."
                ),
            ),
            made["ZONE"],
            made["PREFIX"],
            with_help(
                QgsProcessingParameterNumber(
                    "PRECISION", tr("Decimals of the coordinates"), integer, 3, minValue=0, maxValue=6
                ),
                tr("3 decimals are millimetres, as the form asks."),
            ),
            made["ENCODING"],
            *(advanced(made[name]) for name in ("AREA_UNIT", "NUMBERING", "AXES")),
            advanced(
                with_help(
                    QgsProcessingParameterBoolean("CLOSE", tr("Repeat the first point of each ring"), True),
                    tr("On, as the form asks."),
                )
            ),
        )

    def header(self):
        """Return what stands in [属性描述] beyond what the reference system tells."""
        return (
            with_help(
                QgsProcessingParameterString("PRODUCER", tr("Produced by (数据产生单位)"), optional=True),
                tr("Left empty, the header's line stays empty."),
            ),
            with_help(
                QgsProcessingParameterString("DATE", tr("Date (数据产生日期)"), optional=True),
                tr("As it shall be printed, such as 2026-11-20. Left empty: today."),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterString(
                        "HEADER", tr("Other lines of the header"), multiLine=True, optional=True
                    ),
                    tr(
                        "Lines key=value that replace those of the header or are added, such as 格式版本号=1.02版本."
                    ),
                )
            ),
        )

    def outputs(self):
        """Return the files and the table that it writes."""
        return (
            with_help(
                QgsProcessingParameterFileDestination(
                    "OUTPUT", tr("Boundary text"), tr("Text files (*.txt)"), optional=True
                ),
                tr("One file with all plots."),
            ),
            with_help(
                QgsProcessingParameterFolderDestination(
                    "FOLDER", tr("Folder for one file per plot"), optional=True, createByDefault=False
                ),
                tr("Files are named by the plot's number, or its name; files of these names are replaced."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "PROBLEMS", tr("Plots not written, and other problems"), QgsProcessing.SourceType.TypeVector,
                    optional=True, createByDefault=False,
                ),
                tr("plot_id, problem, severity (error: not written), reason (a sentence)."),
            ),
        )  # fmt: skip

    def fault(self, parameters, context):
        from ...bridge.boundary_export import system_to_write

        plots = self.polygons(parameters, "INPUT", context)
        if not parameters.get("OUTPUT") and not parameters.get("FOLDER"):
            return tr("Say where to write: a file, a folder for one file per plot, or both.")
        for line in self.parameterAsString(parameters, "HEADER", context).splitlines():
            if line.strip() and not line.partition("=")[1]:
                return tr("“{line}” is no line of a header: write key=value.").format(line=line)
        if self.parameterAsString(parameters, "ZONE", context) == "layer":
            system_to_write(
                plots, self._crs(parameters, context), "layer", "layer", context.transformContext()
            )
        return None

    def _crs(self, parameters, context):
        return self.parameterAsCrs(parameters, "CRS", context)

    def take_inputs(self, parameters, context):
        self.plots = self.polygons(parameters, "INPUT", context)
        self.crs = self._crs(parameters, context)
        self.words = {
            name: self.parameterAsString(parameters, name, context)
            for name in (*FIELDS, "ZONE", "PREFIX", "AREA_UNIT", "NUMBERING", "AXES", "ENCODING", "PRODUCER", "DATE",
                         "HEADER")
        }  # fmt: skip
        self.decimals = self.parameterAsInt(parameters, "PRECISION", context)
        self.close = self.parameterAsBool(parameters, "CLOSE", context)

    def compute(self, parameters, context, progress):
        from ...bridge.boundary_export import (
            fields_to_write,
            plots_to_write,
            problems_table,
            system_to_write,
            write_files,
        )
        from ...bridge.sink import write
        from ...core.boundarytext.writing import Form, header
        from ...core.table import emptiness

        transforms = context.transformContext()
        form = Form(
            decimals=self.decimals,
            area_unit=self.words["AREA_UNIT"],
            axes=self.words["AXES"],
            close=self.close,
            numbering=self.words["NUMBERING"],
        )
        system = system_to_write(self.plots, self.crs, self.words["ZONE"], self.words["PREFIX"], transforms)
        fields = fields_to_write(self.plots, {FIELDS[name]: self.words[name] for name in FIELDS})
        found = plots_to_write(self.plots, system, fields, form, transforms, progress.part(0.0, 0.7))
        for message in emptiness(found.table):
            progress.warn(message)
        left_out = sum(problem.severity == "error" for _, problem in found.problems)
        lines = (line.partition("=") for line in self.words["HEADER"].splitlines() if line.strip())
        head = header(
            system,
            form,
            producer=self.words["PRODUCER"],
            date=self.words["DATE"] or date.today().isoformat(),
            given={key.strip(): value.strip() for key, _, value in lines},
        )
        problems = write(
            problems_table(found), self.sink(parameters, "PROBLEMS", context), progress.part(0.7, 0.75)
        )
        self.show(problems, tr("Plots not written, and other problems"), style_export_problems)
        path = self.parameterAsFileOutput(parameters, "OUTPUT", context) if parameters.get("OUTPUT") else ""
        folder = self.parameterAsString(parameters, "FOLDER", context) if parameters.get("FOLDER") else ""
        write_files(found, head, form, self.words["ENCODING"], path, folder, progress.part(0.75, 1.0))
        return {
            "OUTPUT": path or None,
            "FOLDER": folder or None,
            "PROBLEMS": problems,
            "WRITTEN": len(found.plots),
            "NOT_WRITTEN": left_out,
        }
