"""guiju:printmap, a map sheet in the bureau's frame."""

from pathlib import Path

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProject,
    QgsVectorLayer,
)

from ...bridge.text import tr
from ..base import ANY_VECTOR, POLYGONS
from ..landuse.inputs import code_field_of, code_field_parameter, edition_parameter
from ..params import advanced, with_help
from .base import FormsAlgorithm
from .details import date_fault, details, details_of
from .sheet_controls import control_layers, control_parameters

# What a legend calls the site, in the language of the sheet, which need not be the person's.
SITE = {"zh": "项目范围", "en": "Site"}
LEVELS = {"class": 1, "subclass": 2, "detail": 3}


class PrintMap(FormsAlgorithm):
    ID = "printmap"
    ICON = "printmap.svg"

    def displayName(self):
        return tr("Print map")

    def tags(self):
        return tr("layout,atlas,map sheet,PDF,legend,scale,frame,出图,图框,图例,附图,图册").split(",")

    def flags(self):
        # QGIS draws layouts on its main thread alone.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def shortDescription(self):
        return tr("A map sheet in the bureau's frame as PDF and PNG, with legend, scale bar and signatures.")

    def shortHelpString(self):
        return tr(
            "Draws a map sheet from a layout template: frame, title, class marking, legend, scale bar, north arrow, "
            "coordinate ticks, the reference system, what the data are and of which date, and who prepared (编制), "
            "checked (校核) and approved (审核) it.\n\n"
            "The site is outlined in red, control lines are hatched in their customary colours, land use has the official "
            "colours of its codes. The legend lists only what the map shows. The arrow points to true north. The scale is "
            "round; the number SCALE says which.\n\n"
            "PDF: vectors and text that can be searched; a single sheet is georeferenced. PNG: for documents. In the "
            "options, coordinates can be coarsened or left out of what is shared: then the ticks follow them and the "
            "PDF is not georeferenced.\n\n"
            "The bundled sheets (A4, A3) lie as the site asks. A template of your own is one that QGIS's layout window "
            "has saved (.qpt): its labels may hold placeholders such as {title}; the user's guide lists them. One "
            "that is not known is refused with its name. A map called “map” is the one that shows the site, else the "
            "largest."
        ).format(title="{{map_title}}")

    def initAlgorithm(self, configuration=None):
        choice = QgsProcessingParameterEnum
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Site"), ANY_VECTOR, optional=True),
                tr(
                    "What the sheet is about: outlined in red and in the middle. Left empty, all layers are shown."
                ),
            ),
            with_help(
                QgsProcessingParameterMultipleLayers(
                    "LAYERS", tr("Layers"), QgsProcessing.SourceType.TypeMapLayer, optional=True
                ),
                tr(
                    "Drawn with their own styles, the first on top. Left empty: those that the project shows, in its order, "
                    "unless control layers are given."
                ),
            ),
            *control_parameters(),
            with_help(
                QgsProcessingParameterFeatureSource("LANDUSE", tr("Land use"), POLYGONS, optional=True),
                tr("Drawn under the vector layers, in the official colours of its land-use codes."),
            ),
            code_field_parameter("LANDUSE_FIELD", tr("Field of the land-use codes"), "LANDUSE"),
            edition_parameter(
                "EDITION",
                tr("Edition of the codes"),
                tr("auto: recognised by the codes; where they decide nothing, the run asks you to choose."),
                automatic=True,
            ),
            with_help(
                choice("LEVEL", tr("Down to"), list(LEVELS), defaultValue="detail", usesStaticStrings=True),
                tr("Which classes have a colour of their own: class (大类), subclass (中类), detail (小类)."),
            ),
            with_help(
                QgsProcessingParameterString("TEMPLATE", tr("Map sheet"), "A4"),
                tr(
                    "A4 or A3, which lie as the site asks; A4-landscape, A4-portrait, A3-landscape or A3-portrait; or the "
                    "path of a layout template of your own (.qpt). The bundled ones come in your language; zh/A4 asks for "
                    "the Chinese one."
                ),
            ),
            with_help(
                QgsProcessingParameterString("TITLE", tr("Title"), optional=True),
                tr("Left empty: the project's name, else its place, else the name of the site's layer."),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    "SCALE", tr("Scale 1 : …"), QgsProcessingParameterNumber.Type.Double, 0, minValue=0
                ),
                tr("Such as 5000. 0: the largest round scale at which the site fits."),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    "MARGIN",
                    tr("Room about the site (%)"),
                    QgsProcessingParameterNumber.Type.Double,
                    10,
                    minValue=0,
                    maxValue=1000,
                ),
                tr("Percent of its width and height, on each side; only where the scale is not given."),
            ),
            with_help(
                QgsProcessingParameterBoolean("COVERAGE", tr("A page for each feature"), False),
                tr(
                    "An atlas: one PDF in which each feature of the site has a page, with a round scale of its own."
                ),
            ),
            with_help(
                QgsProcessingParameterField(
                    "PAGE_NAME", tr("Field of the pages' names"), None, "INPUT", optional=True
                ),
                tr("Added to the title of each page. Left empty: the feature's id."),
            ),
            *details(),
            advanced(
                with_help(
                    QgsProcessingParameterNumber(
                        "DPI",
                        tr("Dots per inch"),
                        QgsProcessingParameterNumber.Type.Integer,
                        200,
                        minValue=50,
                        maxValue=1200,
                    ),
                    tr("How fine the PNG is."),
                )
            ),
            advanced(
                with_help(
                    QgsProcessingParameterBoolean(
                        "ADD_TO_PROJECT", tr("Keep the layout in the project"), False
                    ),
                    tr(
                        "On: the sheet is added to the project as a print layout, to be finished by hand; of an atlas, the "
                        "first page. The site and the land use as drawn come along as hidden layers."
                    ),
                )
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "PDF", tr("Map as PDF"), tr("PDF files (*.pdf)"), optional=True
                ),
                tr("Vectors and text, to print and to search."),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "PNG", tr("Map as picture"), tr("PNG files (*.png)"), optional=True, createByDefault=False
                ),
                tr("For documents. The pages of an atlas have their numbers before the ending."),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("SCALE", tr("Scale 1 : …")))
        self.addOutput(QgsProcessingOutputNumber("PAGES", tr("Pages")))
        self.addOutput(QgsProcessingOutputString("LAYOUT", tr("Name of the layout in the project")))

    def fault(self, parameters, context):
        from ...bridge import layout

        asked = self.parameterAsString(parameters, "TEMPLATE", context)
        template = layout.template(asked, "landscape")
        opened = layout.opened(template, QgsProject())
        layout.asked_for(opened, template.name)
        if fault := date_fault(self, parameters, context):
            return fault
        self.map_crs(parameters, context)
        control_layers(self, parameters, context, template.words)
        if parameters.get("LANDUSE") is not None:
            self.land_use_field(parameters, context)
        if self.parameterAsBool(parameters, "COVERAGE", context) and parameters.get("INPUT") is None:
            return tr("A page for each feature needs the features: give the site.")
        return None

    def read_by(self, parameters, context):
        layers, files = super().read_by(parameters, context)
        template = self.parameterAsString(parameters, "TEMPLATE", context)
        return layers, [*files, *([template] if Path(template).is_file() else [])]

    def shown(self, parameters, context) -> list[QgsMapLayer]:
        """Return the layers to be drawn, the first on top; where none is asked for, what the project shows."""
        project = context.project()
        if parameters.get("LAYERS") or parameters.get("CONSTRAINTS") or project is None:
            return self.layers(parameters, "LAYERS", context, QgsMapLayer)
        root = project.layerTreeRoot()
        checked = {layer.id() for layer in root.checkedLayers()}
        return [layer for layer in root.layerOrder() if layer.id() in checked and layer.isValid()]

    def map_crs(self, parameters, context):
        """Return the first reference system in metres of site, land use, project, layers. Raises InputError."""
        from ...bridge.crs import metric_fault
        from ...core.text import InputError, Message

        given = [name for name in ("INPUT", "LANDUSE") if parameters.get(name) is not None]
        own = [self.source(parameters, name, context) for name in given]
        shown = [*self.layers(parameters, "CONSTRAINTS", context), *self.shown(parameters, context)]
        if not own and not shown:
            raise InputError(Message("There is nothing to draw: give a site, land use or layers."))
        found = [(source.name, source.crs) for source in own]
        if context.project() is not None:
            found.append((tr("the project"), context.project().crs()))
        found += [(layer.name(), layer.crs()) for layer in shown]
        for name, crs in found:
            if metric_fault(name, crs) is None:
                return crs
        raise InputError(metric_fault(*found[0]))

    def land_use_field(self, parameters, context) -> str:
        """Return the field of the land-use codes. Raises InputError where it cannot be told."""
        uses = self.polygons(parameters, "LANDUSE", context)
        return code_field_of(self, parameters, "LANDUSE_FIELD", uses, context)

    def take_inputs(self, parameters, context):
        from ...bridge.options import printed
        from ...bridge.source import source_names

        self.crs = self.map_crs(parameters, context)
        self.site = self.layer_of(parameters, "INPUT", context)
        self.uses = self.layer_of(parameters, "LANDUSE", context)
        self.details = {**details_of(self, parameters, context), "marking": printed(self.marking)}
        about = self.site or self.uses
        self.title = (
            self.parameterAsString(parameters, "TITLE", context).strip()
            or self.details["project_name"]
            or self.details["place"]
            or (source_names(about)[0] if about else "")
        )

    def layer_of(self, parameters, name, context) -> QgsVectorLayer | None:
        return None if parameters.get(name) is None else self.layer_behind(parameters, name, context)

    def compute(self, parameters, context, progress):
        from ...bridge import layout as sheets
        from ...bridge.layout_pages import MOST_LAYERS, data_statement
        from ...core.sheet import orientation
        from ...core.text import Message

        asked = self.parameterAsString(parameters, "TEMPLATE", context)
        words = sheets.template(asked, "landscape").words
        shown = [
            *control_layers(self, parameters, context, words),
            *self.shown(parameters, context),
        ]
        pages = self.pages(parameters, context, shown, progress.part(0, 0.1))
        lies = orientation([p.extent.width() for p in pages], [p.extent.height() for p in pages])
        template = sheets.template(asked, lies)
        layers = self.layers_of_sheet(parameters, context, shown, words, progress.part(0.1, 0.2))
        project = context.project() or QgsProject()
        sheet = sheets.Sheet(sheets.opened(template, project), template.name, layers, self.crs)
        self.statement = data_statement(filter(None, (self.site, self.uses, *shown)), words)
        told, scales = {}, {}
        if self.statement.endswith("…"):
            message = Message(
                "The sheet's notes name the first {most} layers with their dates, and end in “…”; name the others where "
                "the sheet is used.",
                most=MOST_LAYERS,
            )
            told[message] = None

        def turn_to(number: int) -> None:
            scales[number] = self.set_up(parameters, context, sheet, pages[number], told)

        results = self.write(parameters, context, sheet.layout, len(pages), turn_to, progress.part(0.2, 1.0))
        if not scales or self.parameterAsBool(parameters, "ADD_TO_PROJECT", context):
            turn_to(0)
        if self.parameterAsBool(parameters, "ADD_TO_PROJECT", context):
            results["LAYOUT"] = sheet.keep(self.title, project)
        for message in told:
            progress.warn(message)
        return {**results, "SCALE": scales[0], "PAGES": len(pages)}

    def pages(self, parameters, context, shown, progress):
        """Return the pages: each feature's, or one for all; for the layers where there is no feature."""
        from ...bridge.layout_pages import pages_of, whole_page
        from ...bridge.source import source_names
        from ...core.text import Message

        pages, to = [], (self.crs, context.transformContext())
        if self.site:
            source = self.parameterAsSource(parameters, "INPUT", context)
            name = self.parameterAsString(parameters, "PAGE_NAME", context)
            pages = pages_of(source, name, *to, progress)
            if not pages:
                progress.warn(Message("Layer “{layer}” has no features.", layer=source_names(self.site)[0]))
        if not pages or not self.parameterAsBool(parameters, "COVERAGE", context):
            pages = [whole_page(pages, filter(None, (self.uses, *shown)), *to)]
        return pages

    def layers_of_sheet(self, parameters, context, shown, words: str, progress) -> list[QgsMapLayer]:
        """Return what is drawn, the first on top: the site, the layers, and under its vectors the land use."""
        from ...bridge.layout_layers import land_use_layer, site_layer

        layers = list(shown)
        if self.uses:
            coloured = land_use_layer(
                self.uses,
                self.land_use_field(parameters, context),
                asked=self.parameterAsString(parameters, "EDITION", context),
                level=LEVELS[self.parameterAsString(parameters, "LEVEL", context)],
                language=words,
                progress=progress,
            )
            at = next(
                (n for n, layer in enumerate(layers) if not isinstance(layer, QgsVectorLayer)), len(layers)
            )
            if self.uses in layers:
                at = layers.index(self.uses)
                layers.remove(self.uses)
            layers.insert(at, coloured)
        if self.site:
            layers = [site_layer(self.site, SITE[words]), *(layer for layer in layers if layer != self.site)]
        return layers

    def set_up(self, parameters, context, sheet, page, told: dict) -> float:
        """Make a sheet show a page; what a person should know goes into `told`. Returns the scale."""
        from ...bridge.layout_layers import outline
        from ...bridge.options import options
        from ...core.forms.values import Values
        from ...core.sheet import fitting_scale
        from ...core.text import Message

        asked = self.parameterAsDouble(parameters, "SCALE", context)
        room = 1 + 2 * self.parameterAsDouble(parameters, "MARGIN", context) / 100
        width, height = page.extent.width(), page.extent.height()
        scale = asked or fitting_scale(width * room, height * room, *sheet.room)
        if 1000 * max(width / sheet.room[0], height / sheet.room[1]) > scale:
            told[Message("At 1 : {scale:,.0f} the site does not fit on the sheet.", scale=scale)] = None
        chosen = options()
        if self.site:
            whole = len(page.features) == self.site.featureCount()
            outline(sheet.layers[0], None if whole else page.features)
        sheet.show(page.extent, scale, chosen.coordinates, chosen.coarse_m)
        scalars = {
            **self.details,
            "map_title": " · ".join(filter(None, (self.title, page.name))),
            "map_scale": f"1 : {scale:,.0f}",
            "crs": self.crs.description() or self.crs.authid(),
            "data_statement": self.statement,
        }
        for label in sheet.fill(Values(scalars)):
            told[Message("The text “{label}” is too long for its place on the sheet.", label=label)] = None
        if not sheet.list_layers():
            message = Message(
                "The legend is too long for its place on the sheet and is cut off. A larger sheet has more room; fewer layers, or "
                "land use down to its classes, need less."
            )
            told[message] = None
        return scale

    def write(self, parameters, context, layout, count: int, turn, progress) -> dict[str, str]:
        """Write the pages where they are asked for."""
        from ...bridge.layout_export import page_paths, write_pdf, write_png
        from ...bridge.options import options

        results = {}
        if pdf := self.parameterAsFileOutput(parameters, "PDF", context):
            exact = options().coordinates == "exact"
            results["PDF"] = write_pdf(layout, pdf, count, turn, progress.part(0, 0.6), georeference=exact)
        if png := self.parameterAsFileOutput(parameters, "PNG", context):
            dpi = self.parameterAsInt(parameters, "DPI", context)
            paths = write_png(layout, page_paths(png, count), turn, dpi, progress.part(0.6, 1))
            results["PNG"] = paths[0]
        return results
