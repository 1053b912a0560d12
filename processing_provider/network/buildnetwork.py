"""guiju:buildnetwork, a reusable network file from lines, with a diagnosis (路网构建)."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer,
)

from ...bridge.text import tr
from ..params import number, with_help
from .inputs import NetworkAlgorithm, line_parameters


class BuildNetwork(NetworkAlgorithm):
    ID = "buildnetwork"

    def displayName(self):
        return tr("Build network")

    def tags(self):
        return tr("street,road,graph,topology,one-way,undershoot,component,路网,道路,网络,构网").split(",")

    def shortDescription(self):
        return tr("A network file from street lines, to be used again, and what is wrong with the lines.")

    def shortHelpString(self):
        return tr(
            "Splits street lines where they meet and keeps the result in one file that every tool of this group "
            "takes, so that the network is built once. The file holds its reference system, its units, its version "
            "and a hash of its lines; a file that is damaged, foreign, of another version or of other lines is "
            "refused.\n\n"
            "Problems has one point for each fault. component: a part that does not hang together with the largest. "
            "undershoot: a dead end near a street that it does not join. duplicate: two lines over the same ground; "
            "the network has it once. zero_length and no_geometry: lines that were left out. direction and speed: "
            "values that cannot be used; the line counts as two-way, or at walking speed. length_m is how long a part "
            "or a duplicate is, or how far a dead end is from the other street.\n\n"
            "With a terrain, each junction gets its height, and costs in time follow Tobler's function of the slope, "
            "each direction by its own."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in line_parameters(optional=False):
            self.addParameter(parameter)
        self.addParameter(
            with_help(
                QgsProcessingParameterField(
                    "LINE_ID", tr("Field of the lines' own ids"), None, "INPUT", optional=True
                ),
                tr("What edges and problems call a line. Left empty, they name its feature id."),
            )
        )
        self.addParameter(
            number(
                "UNDERSHOOT",
                tr("Name dead ends nearer to a street than (m)"),
                2.0,
                tr("Dead ends that nearly touch another street are named as faults. 0 names none."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterRasterLayer(
                    "TERRAIN", tr("Terrain (heights in metres)"), optional=True
                ),
                tr("A raster of heights, for walking times that depend on the slope."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterFileDestination(
                    "NETWORK", tr("Network file"), tr("Guiju network (*.gjn)")
                ),
                tr("The file that the other tools of this group take."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSink(
                    "EDGES", tr("Edges"), QgsProcessing.SourceType.TypeVectorLine, optional=True
                ),
                tr(
                    "The network's edges: edge_id, feature_id (of the line), length_m, direction, speed_kmh, level, "
                    "component (0 is the largest)."
                ),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSink(
                    "PROBLEMS", tr("Problems"), QgsProcessing.SourceType.TypeVectorPoint, optional=True
                ),
                tr("One point for each fault; the help of the algorithm says how to read it."),
            )
        )
        self.addOutput(QgsProcessingOutputNumber("COMPONENTS", tr("Number of parts")))
        self.addOutput(QgsProcessingOutputNumber("PROBLEM_COUNT", tr("Number of problems")))

    def fault(self, parameters, context):
        lines = self.source(parameters, "INPUT", context)
        return self.lines_fault(parameters, context) or self.fields_fault(
            parameters, context, lines, ("LINE_ID",)
        )

    def take_inputs(self, parameters, context):
        from ...bridge.network import Terrain

        self.lines = self.source(parameters, "INPUT", context)
        self.line_id = self.parameterAsString(parameters, "LINE_ID", context)
        terrain = self.parameterAsRasterLayer(parameters, "TERRAIN", context)
        self.terrain = Terrain.of_layer(terrain) if terrain else None
        self.fields = self.line_fields(parameters, context)
        self.options = {
            **self.build_options(parameters, context),
            "undershoot": self.parameterAsDouble(parameters, "UNDERSHOOT", context),
        }

    def compute(self, parameters, context, progress):
        from ...bridge.record import guiju_version
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.keys import keys
        from ...core.network.build import build
        from ...core.network.diagnosis import problem_table
        from ...core.network.store import save
        from ...core.network.table import edge_table
        from ...core.text import Message
        from ..styles import style_pieces, style_table

        wanted = [*self.fields.names, *([self.line_id] if self.line_id else [])]
        lines = read(self.lines, progress.part(0.0, 0.25), fields=wanted)
        network, problems = build(lines, self.fields, **self.options, progress=progress.part(0.25, 0.7))
        if not len(network):
            progress.warn(
                Message(
                    "Layer “{layer}” has no line that can be walked; the network is empty.", layer=lines.name
                )
            )
        if self.terrain:
            network = network.with_heights(
                self.terrain.heights(network, context.transformContext(), progress.part(0.7, 0.75))
            )
        ids, notes = keys(lines, self.line_id or None)
        for note in notes if self.line_id else ():
            progress.warn(note)
        crs = self.lines.crs
        edges = write(
            edge_table(network, ids),
            self.sink(parameters, "EDGES", context),
            progress.part(0.75, 0.9),
            wkb_type=Qgis.WkbType.LineString,
            crs=crs,
        )
        faults = write(
            problem_table(problems, lines, ids),
            self.sink(parameters, "PROBLEMS", context),
            progress.part(0.9, 0.95),
            wkb_type=Qgis.WkbType.Point,
            crs=crs,
        )
        path = save(
            network,
            self.parameterAsFileOutput(parameters, "NETWORK", context),
            made_with={
                "guiju": guiju_version(),
                "layer": lines.name,
                "marking": self.marking,
                **self.options,
            },
        )
        self.show(edges, tr("Network edges"), style_table)
        self.show(faults, tr("Network problems"), lambda layer: style_pieces(layer, "problem"))
        return {
            "NETWORK": path,
            **({"EDGES": edges} if edges else {}),
            **({"PROBLEMS": faults} if faults else {}),
            "COMPONENTS": network.components,
            "PROBLEM_COUNT": len(problems),
        }
