"""guiju:importcad, DXF drawings into plots with their land-use codes."""

from functools import partial
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ...core.landuse_layer import AUTO, EDITION_IDS
from ..params import advanced, listed, number, with_help
from .base import ExchangeAlgorithm
from .cad_styles import style_cad_plots, style_cad_problems

UNITS = ("auto", "m", "mm", "cm", "dm", "km", "in", "ft")
AXES = ("auto", "en", "xy")
ENCODINGS = ("auto", "utf-8", "gbk")
NESTED = ("auto", "plot", "hole")
SOURCES = ("attribute", "text", "layer")


class ImportCad(ExchangeAlgorithm):
    ID = "importcad"
    ICON = "cad.svg"

    def displayName(self):
        return tr("Import CAD drawing (DXF)")

    def tags(self):
        return tr("dxf,dwg,cad,drawing,outline,hatch,land use,图纸,地块,填充,入库,控规").split(",")

    def shortDescription(self):
        return tr("Plots from a DXF drawing, with codes from layers, block attributes or texts.")

    def shortHelpString(self):
        return tr(
            "Turns the outlines of a drawing into plots and finds the land-use code of each. A DWG has to be saved as DXF "
            "first (text form, any version).\n\n"
            "An outline is a closed polyline (arcs too), a hatch, or what several lines and arcs of one layer close "
            "together; lines that divide a closed one part it where codes stand in its parts. An outline that is drawn twice, or filled by a hatch, is one plot; a hatch's islands are holes. "
            "Lines inside block references are symbols, unless the drawing has no others; circles around texts and the frame of "
            "the sheet (alone on its layer, around others) are no plots. Paper space and layers that are "
            "switched off or frozen are left out; the log counts all that is.\n\n"
            "Codes are looked for in the order of SOURCES: block attributes, texts inside, names of layers (the "
            "outline's, then its hatch's). Codes (R2, R2/B1, 0701) and names (二类居住用地) of the edition's table are known; "
            "your own words are given with MAPPING. A letter alone, or fewer than four figures, counts only beside its "
            "name, or where TEXT_LAYERS or ATTRIBUTE says that codes stand there. Two different codes in one outline "
            "are not chosen from: it stays empty and is listed.\n\n"
            "How to read the plots: status is ok, warning or error; code_source says what told the code; cad_text holds "
            "all texts inside, attributes those of blocks; cad_layer and handle lead back to the drawing; area_m2 "
            "is measured in the plane.\n\n"
            "How to read the problems (severity error, warning, info): not_closed (gap_m is the width of the opening), "
            "crosses_itself, overlap, zero_area, duplicate; two_codes, unknown_code, no_code, sources_differ, "
            "text_outside; hole and left_out (a ring in a ring); not_read (kinds that cannot be read). x, y and the "
            "point are in the layer's system."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (*self.drawing(), *self.codes(), *self.shapes(), *self.outputs()):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("PLOT_COUNT", tr("Number of plots")))
        self.addOutput(QgsProcessingOutputNumber("CODED_COUNT", tr("Number of plots with a code")))
        self.addOutput(QgsProcessingOutputNumber("ERROR_COUNT", tr("Number of errors")))
        self.addOutput(QgsProcessingOutputNumber("WARNING_COUNT", tr("Number of warnings")))

    def drawing(self):
        """Return what is read, and where it lies."""
        return (
            with_help(
                QgsProcessingParameterFile(
                    "INPUT", tr("Drawing (DXF)"), fileFilter="DXF (*.dxf *.DXF);;* (*)"
                ),
                tr("A DXF file of any version, in text form."),
            ),
            with_help(
                QgsProcessingParameterCrs("CRS", tr("Reference system of the drawing"), optional=True),
                tr(
                    "A drawing has none. Left empty, it is told by the zone's prefix in the eastings (38…, as CGCS2000); a "
                    "national grid without prefix asks for it, and a local grid stays without. Choose a system in metres."
                ),
            ),
            with_help(
                QgsProcessingParameterString("LAYERS", tr("Layers of the outlines"), optional=True),
                tr(
                    "Names with commas between, * for any letters, such as YD-*,地块*. Left empty, all layers that are "
                    "shown are taken, so that buildings and roads would become plots too."
                ),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterString("IGNORE_LAYERS", tr("Layers to ignore"), optional=True),
                    tr(
                        "Names with commas between, * for any letters; neither their lines nor their texts are read."
                    ),
                )
            ),
        )

    def codes(self):
        """Return how codes are found."""
        return (
            advanced(
                with_help(
                    QgsProcessingParameterString(
                        "SOURCES", tr("Where codes are looked for, in this order"), ",".join(SOURCES)
                    ),
                    tr(
                        "Any of attribute, text, layer, with commas between. The first that tells a code gives it; where a later "
                        "one says another, that is listed."
                    ),
                )
            ),
            with_help(
                QgsProcessingParameterString("ATTRIBUTE", tr("Block attribute of the code"), optional=True),
                tr("The tag, such as YDDM. Left empty, all attributes are searched."),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterString(
                        "ID_ATTRIBUTE", tr("Block attribute of the plot's number"), optional=True
                    ),
                    tr(
                        "The tag, such as DKBH. Left empty, a plot is called by its outline's handle in the drawing."
                    ),
                )
            ),
            with_help(
                QgsProcessingParameterString("TEXT_LAYERS", tr("Layers of the texts"), optional=True),
                tr(
                    "Layers on which codes stand; then also a letter alone (R) or two figures (07) are read as codes. Left "
                    "empty, the texts of all layers are searched."
                ),
            ),
            with_help(
                QgsProcessingParameterString("MAPPING", tr("Your own words for codes (JSON)"), optional=True),
                tr(
                    "From the name of a layer, a text or an attribute's value to a code, * for any letters. It counts before "
                    "the tables. Example: {example}"
                ).format(example='{"YD-居住*": "R2", "商": "B1"}'),
            ),
            with_help(
                QgsProcessingParameterEnum(
                    "EDITION",
                    tr("Edition of the codes"),
                    options=[AUTO, *EDITION_IDS],
                    defaultValue=AUTO,
                    usesStaticStrings=True,
                ),
                tr(
                    "auto: the edition of which most words of the drawing are codes or names; the log says which."
                ),
            ),
        )

    def shapes(self):
        """Return how outlines are made."""
        enums = (
            ("NESTED", tr("A ring in a ring is"), NESTED, tr(
                "auto: a plot of its own where it has its own code; else a hole if it is of the same layer, or an island of "
                "a hatch; a ring of another layer without a code is left out where the outer one has a code. plot: always a "
                "plot of its own. hole: always a hole. Plots and holes are cut out of the outer one; holes, and what was left out, "
                "are listed.")),
            ("UNITS", tr("Unit of the drawing"), UNITS, tr(
                "auto: by the size of the numbers first, since drawings in metres often say millimetres, then by $INSUNITS. "
                "The log says what was done.")),
            ("AXES", tr("Order of the coordinates"), AXES, tr(
                "auto: by the size of the numbers, and swapped axes are told. en: x is east. xy: x is north, as surveyors "
                "have it.")),
            ("ENCODING", tr("Encoding"), ENCODINGS, tr(
                "auto: UTF-8 where all texts are, else the code page of the drawing, GBK where it is vague.")),
        )  # fmt: skip
        nested, *rest = (
            with_help(
                QgsProcessingParameterEnum(
                    name, title, options=list(options), defaultValue="auto", usesStaticStrings=True
                ),
                text,
            )
            for name, title, options, text in enums
        )
        return (
            number(
                "TOLERANCE",
                tr("Closing distance (m)"),
                0.01,
                tr(
                    "Ends of lines that are nearer than this are taken as one point; overlaps narrower than this are not told. "
                    "Choose more where a drawing is rough, and look at the problems."
                ),
                minimum=1e-6,
            ),
            nested,
            *(advanced(parameter) for parameter in rest),
            advanced(
                number(
                    "SCALE",
                    tr("Scale factor"),
                    1.0,
                    tr("Multiplies all coordinates after the unit: 500 where a sheet at 1:500 is drawn in its size on paper."),
                    minimum=1e-9,
                )
            ),
            advanced(
                with_help(
                    QgsProcessingParameterNumber(
                        "ARC_STEP", tr("Angle between the vertices of arcs (°)"),
                        QgsProcessingParameterNumber.Type.Double, 1.0, minValue=0.01, maxValue=30.0,
                    ),
                    tr("At 1° a chord is no longer than 2 m and off its arc by at most 5 mm; at half the angle, 1 m and about 1 mm."),
                )
            ),
        )  # fmt: skip

    def outputs(self):
        """Return the layers that it writes."""
        return (
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Plots"), QgsProcessing.SourceType.TypeVectorPolygon
                ),
                tr("plot_id, use_code, use_name, status, code_source, cad_text, attributes, cad_layer, handle, drawn_as, area_m2."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "UNCLOSED", tr("Problems in the drawing"), QgsProcessing.SourceType.TypeVectorPoint, optional=True
                ),
                tr("problem, severity, message (a sentence), cad_layer, handle, gap_m, x, y."),
            ),
        )  # fmt: skip

    def fault(self, parameters, context):
        path = self.parameterAsFile(parameters, "INPUT", context)
        if not Path(path).is_file():
            return tr("There is no file {path}. Check the path.").format(path=path)
        crs = self.parameterAsCrs(parameters, "CRS", context)
        if crs.isValid() and (crs.isGeographic() or crs.mapUnits() != Qgis.DistanceUnit.Meters):
            return tr("{crs} is not in metres. Choose the projected system that the drawing is in.").format(
                crs=crs.userFriendlyIdentifier()
            )
        sources = listed(self.parameterAsString(parameters, "SOURCES", context))
        if not sources or set(sources) - set(SOURCES) or len(set(sources)) < len(sources):
            return tr("“{given}” is no order of sources: name attribute, text or layer, each once.").format(
                given=", ".join(sources)
            )
        self._mapping(parameters, context)
        return None

    def _mapping(self, parameters, context) -> dict[str, str]:
        from ...core.cad.codes import read_mapping

        return read_mapping(self.parameterAsString(parameters, "MAPPING", context))

    def take_inputs(self, parameters, context):
        from ...bridge.cad import Choice

        text = {
            name: self.parameterAsString(parameters, name, context)
            for name in ("LAYERS", "TEXT_LAYERS", "IGNORE_LAYERS", "SOURCES", "ATTRIBUTE", "ID_ATTRIBUTE",
                         "EDITION", "NESTED", "UNITS", "AXES", "ENCODING")
        }  # fmt: skip
        self.path = self.parameterAsFile(parameters, "INPUT", context)
        self.settings = {
            "crs": self.parameterAsCrs(parameters, "CRS", context),
            "units": text["UNITS"],
            "scale": self.parameterAsDouble(parameters, "SCALE", context),
            "axes": text["AXES"],
            "encoding": text["ENCODING"],
            "choice": Choice(
                tuple(listed(text["LAYERS"])),
                tuple(listed(text["TEXT_LAYERS"])),
                tuple(listed(text["IGNORE_LAYERS"])),
            ),
            "mapping": self._mapping(parameters, context),
            "edition": EDITION_IDS.get(text["EDITION"]),
            "arc_step": self.parameterAsDouble(parameters, "ARC_STEP", context),
            "tolerance": self.parameterAsDouble(parameters, "TOLERANCE", context),
            "asked": {
                "sources": tuple(listed(text["SOURCES"])),
                "tag": text["ATTRIBUTE"].strip(),
                "id_tag": text["ID_ATTRIBUTE"].strip(),
                "nested": text["NESTED"],
            },
        }

    def compute(self, parameters, context, progress):
        from ...bridge.cad import import_drawing
        from ...bridge.sink import write
        from ...core.table import nulls
        from ...core.text import Message

        imported = import_drawing(self.path, progress.part(0.0, 0.85), **self.settings)
        found = imported.found
        for note in imported.notes:
            progress.warn(note)
        for fact in imported.facts:
            progress.tell(fact)
        if found.errors or found.warnings:
            progress.warn(
                Message(
                    "{errors} errors and {warnings} warnings: read the layer of problems before the plots are used.",
                    errors=found.errors,
                    warnings=found.warnings,
                )
            )
        output = write(
            found.plots,
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.85, 0.95),
            wkb_type=Qgis.WkbType.MultiPolygon,
            crs=imported.crs,
        )
        problems = write(
            found.problems,
            self.sink(parameters, "UNCLOSED", context),
            progress.part(0.95, 1.0),
            wkb_type=Qgis.WkbType.Point,
            crs=imported.crs,
        )
        self.show(output, Path(self.path).stem, partial(style_cad_plots, edition=imported.edition))
        self.show(problems, tr("Problems in the drawing"), style_cad_problems, empty=False)
        return {
            "OUTPUT": output,
            "UNCLOSED": problems,
            "PLOT_COUNT": len(found.plots),
            "CODED_COUNT": int((~nulls(found.plots.columns["use_code"])).sum()),
            "ERROR_COUNT": found.errors,
            "WARNING_COUNT": found.warnings,
        }
