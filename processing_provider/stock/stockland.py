"""guiju:stockland, the inventory of stock land: suspected idle, not supplied, not used, low intensity, wrong use."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...bridge.text import language, tr
from ..params import advanced, area_method, number, report, report_heading, with_help
from .base import StockAlgorithm, as_of, layer, names_of_fields, own_pack

FIELD = QgsProcessingParameterField
# Beyond these a run would take hours, or say no more.
_MOST_DRAWS, _MOST_TOP = 100_000, 1_000_000


class StockLand(StockAlgorithm):
    ID = "stockland"

    def displayName(self):
        return tr("Stock land")

    def tags(self):
        return tr(
            "stock land,idle land,low efficiency,redevelopment,unused capacity,land assembly,存量用地,闲置土地,疑似闲置,"
            "批而未供,供而未用,低效用地,连片整备"
        ).split(",")

    def shortDescription(self):
        return tr(
            "Which land is suspected idle, not supplied, not used, wrongly used or of low intensity, and why."
        )

    def shortHelpString(self):
        return tr(
            "Goes through a ledger of supplied plots and says of each what kind of stock land it is, and why in words.\n\n"
            "suspected_idle (疑似闲置): state-owned, and not started one year after the agreed date; or started, under a "
            "third developed or under 25 % invested, and stopped for a year. Suspected only: causes that excuse it, such as "
            "those of the government, are for the investigation to find. supplied_unused: supplied and not started. "
            "approved_unsupplied: parts of “Land chain” that were approved and are neither supplied nor used. wrong_use: "
            "used for another class than it was supplied for. low_intensity: little built, paid or invested, or old, by "
            "local figures that are not verified and can be edited.\n\n"
            "What the ledger does not record is not guessed: the question stays undecided, with the reason, beside what "
            "could be decided. A start that is not recorded is none, unless buildings stand there.\n\n"
            "Suspected idle land ranks first, then the other facts, then low intensity; within each a score from 0 to 100 "
            "ranks, from how long it "
            "waits, its unused capacity against the plan's FAR, its size, the size of its block and how little tax it "
            "pays, by weights that you can change. stability says how often the plot is among the first so many when the "
            "weights are drawn at random, every mixture as likely as any other: near 1, its place hangs on no weight.\n\n"
            "Plots that adjoin are grouped into blocks; those that are large enough are marked as worth assembling."
        )

    def initAlgorithm(self, configuration=None):
        sink = QgsProcessingParameterFeatureSink
        whole = QgsProcessingParameterNumber.Type.Integer
        for parameter in (
            layer(
                "INPUT",
                tr("Ledger of supplied plots"),
                tr("Plots with what is recorded of each, in a projected reference system in metres."),
                optional=False,
            ),
            layer(
                "CHAIN",
                tr("Parts of the chain"),
                tr(
                    "The result of “Land chain”: its parts that were approved and are neither supplied nor used join the "
                    "inventory."
                ),
            ),
            layer(
                "BUILDINGS",
                tr("Buildings"),
                tr(
                    "Footprints, for the FAR that is not recorded, and for plots without a start on which something stands."
                ),
            ),
            with_help(
                FIELD("FLOORS", tr("Floors field"), None, "BUILDINGS", FIELD.DataType.Any, optional=True),
                tr("Floors above ground of each building."),
            ),
            with_help(
                FIELD("HEIGHT", tr("Height field"), None, "BUILDINGS", FIELD.DataType.Any, optional=True),
                tr("Height of each building in metres; stands in for missing floors, 3 m each."),
            ),
            layer(
                "PLAN", tr("Plan"), tr("Parcels of the plan, for the FAR that the ledger does not record.")
            ),
            with_help(
                FIELD(
                    "PLAN_FAR", tr("FAR field of the plan"), None, "PLAN", FIELD.DataType.Any, optional=True
                ),
                tr("The greatest FAR that the plan allows, such as RJLSX."),
            ),
            as_of(),
            with_help(
                QgsProcessingParameterString("WEIGHTS", tr("Weights"), optional=True),
                tr(
                    "Weights of the score that differ from the pack's, such as {example}. Criteria: waiting, unused, size, "
                    "block, yield."
                ).format(example="waiting=3, size=0"),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    "TOP", tr("First so many"), whole, 20, minValue=1, maxValue=_MOST_TOP
                ),
                tr("For the stability: among how many first."),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterNumber(
                        "DRAWS", tr("Draws of random weights"), whole, 1000, minValue=0, maxValue=_MOST_DRAWS
                    ),
                    tr("How often weights are drawn. 0: no stability."),
                )
            ),
            advanced(
                with_help(
                    QgsProcessingParameterNumber("SEED", tr("Seed of the draws"), whole, 1, minValue=0),
                    tr("The same seed gives the same draws."),
                )
            ),
            advanced(
                number(
                    "GAP",
                    tr("Plots adjoin up to (m)"),
                    0.5,
                    tr("How far apart two plots may be and still adjoin."),
                )
            ),
            advanced(
                number(
                    "MIN_EDGE",
                    tr("Plots adjoin along at least (m)"),
                    5.0,
                    tr("How long two plots must run along each other."),
                )
            ),
            number(
                "MIN_BLOCK_AREA",
                tr("Blocks worth assembling from (m²)"),
                10000.0,
                tr("Blocks of adjoining plots of this area or more are marked."),
            ),
            area_method(survey=False),
            own_pack(tr("Figures of one's own"), "standards/stock/cn-stock-land.json"),
            names_of_fields(
                tr(
                    "Only for scripts: a JSON object from the names of the pack (plot_id, owner, supplied_on, agreed_start, "
                    "started_on, stopped_on and so on) to the layer's own, such as {example}."
                ).format(example='{"agreed_start": "YDKGSJ"}')
            ),
            *report_heading(),
            with_help(
                sink("OUTPUT", tr("Stock land"), QgsProcessing.SourceType.TypeVectorPolygon),
                tr(
                    "A row a plot, first by rank: plot_id, source (ledger or chain), type, types, rank, score, score_known "
                    "(percent of the weight that is known), stability, reason, undecided, area_m2, far, far_max, "
                    "capacity_m2, since, years, block_id, the criteria (c_…, 0 to 1), figures and whether they are "
                    "verified, area_method."
                ),
            ),
            with_help(
                sink(
                    "BLOCKS",
                    tr("Blocks of adjoining plots"),
                    QgsProcessing.SourceType.TypeVectorPolygon,
                    optional=True,
                    createByDefault=True,
                ),
                tr(
                    "block_id, plots, plot_ids, types, area_m2, capacity_m2 (empty where that of a plot is), worth."
                ),
            ),
            report(
                tr(
                    "The inventory, its map, the first plots with their reasons and the figures, in one HTML file."
                )
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("CANDIDATES", tr("Plots of stock land")))
        self.addOutput(QgsProcessingOutputNumber("AREA_M2", tr("Stock land (m²)")))
        self.addOutput(QgsProcessingOutputNumber("CAPACITY_M2", tr("Unused capacity where it is known (m²)")))
        self.addOutput(QgsProcessingOutputNumber("UNDECIDED", tr("Plots with something undecided")))

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric

        source = self.polygons(parameters, "INPUT", context)
        require_metric(source.name, source.crs)
        for name in ("CHAIN", "BUILDINGS", "PLAN"):
            if parameters.get(name) is not None:
                self.polygons(parameters, name, context)
        if parameters.get("BUILDINGS") is not None and not (
            self.parameterAsString(parameters, "FLOORS", context)
            or self.parameterAsString(parameters, "HEIGHT", context)
        ):
            return tr("Choose the field of the buildings' floors or of their height.")
        if parameters.get("PLAN") is not None and not self.parameterAsString(parameters, "PLAN_FAR", context):
            return tr("Choose the plan's field of the FAR.")
        pack = self._pack(parameters, context)
        self.mapping(parameters, context, pack.fields)
        self._weights(parameters, context, pack)
        return None

    def _pack(self, parameters, context):
        from ...core.stock.pack import land_pack

        return land_pack(self.parameterAsFile(parameters, "PACK", context) or None)

    def _weights(self, parameters, context, pack) -> dict[str, float]:
        from ...core.stock.ranking import CRITERIA, weights_of

        own = {name: pack.value(f"weight_{name}") for name in CRITERIA}
        return weights_of(self.parameterAsString(parameters, "WEIGHTS", context), own)

    def take_inputs(self, parameters, context):
        self.sources = {
            name: self.source(parameters, name, context)
            for name in ("INPUT", "CHAIN", "BUILDINGS", "PLAN")
            if parameters.get(name) is not None
        }
        self.fields = {
            name: self.parameterAsString(parameters, name, context)
            for name in ("FLOORS", "HEIGHT", "PLAN_FAR")
        }
        self.pack = self._pack(parameters, context)
        self.names = self.mapping(parameters, context, self.pack.fields)
        self.weights = self._weights(parameters, context, self.pack)
        self.as_of = self.day(parameters, context)
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)
        self.counts = {
            name: self.parameterAsInt(parameters, name, context) for name in ("TOP", "DRAWS", "SEED")
        }
        self.lengths = {
            name: self.parameterAsDouble(parameters, name, context)
            for name in ("GAP", "MIN_EDGE", "MIN_BLOCK_AREA")
        }

    def asked(self):
        """Return how the inventory is to be made."""
        import numpy as np

        from ...core.stock.inventory import Asked

        return Asked(
            as_of=np.datetime64(self.as_of),
            method=self.method,
            weights=self.weights,
            top=self.counts["TOP"],
            draws=self.counts["DRAWS"],
            seed=self.counts["SEED"],
            gap=self.lengths["GAP"],
            edge=self.lengths["MIN_EDGE"],
            block_area=self.lengths["MIN_BLOCK_AREA"],
            chain="CHAIN" in self.sources,
        )

    def places(self, tables, asked, progress):
        """Return the plots of the ledger, and those of the chain where it was given."""
        from ...core.keys import key_field, keys
        from ...core.stock.fields import fields_of
        from ...core.stock.inventory import built_on, chain_places, ledger_places, plan_far, unsupplied
        from ...core.stock.plots import tell_double

        book = tables["INPUT"]
        found = fields_of(book, self.pack.fields, self.names, progress)
        ids, notes = keys(book, found.get("plot_id") or key_field(list(book.columns)))
        for note in notes:
            progress.warn(note)
        tell_double(book, ids, progress.part(0.0, 0.1))
        built = planned = None
        if "BUILDINGS" in tables:
            floors, height = self.fields["FLOORS"] or None, self.fields["HEIGHT"] or None
            built = built_on(
                book, tables["BUILDINGS"], floors, height, book.crs, self.method, progress.part(0.1, 0.3)
            )
        if "PLAN" in tables:
            planned = plan_far(
                book.geometry, tables["PLAN"], self.fields["PLAN_FAR"], progress.part(0.3, 0.5)
            )
        out = [ledger_places(book, ids, found, self.pack, asked, built, planned, progress.part(0.5, 0.9))]
        if "CHAIN" in tables:
            parts, planned = tables["CHAIN"], None
            if "PLAN" in tables:
                shapes = parts.geometry[unsupplied(parts)]
                planned = plan_far(shapes, tables["PLAN"], self.fields["PLAN_FAR"], progress.part(0.9, 1.0))
            out.append(chain_places(parts, asked, planned)[1])
        return out

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...core.stock.inventory import inventory
        from ...report.stockland import stockland_report
        from .styles import style_blocks, style_stock

        notes = []
        progress = progress.keeping(notes)
        asked = self.asked()
        tables = self.read_layers(context, progress.part(0.0, 0.2))
        for note in _not_given(tables):
            progress.tell(note)
        places = self.places(tables, asked, progress.part(0.2, 0.5))
        crs = self.sources["INPUT"].crs
        found = inventory(places, tables["INPUT"].crs, self.pack, asked, progress.part(0.5, 0.85))
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            layers = self.named(("INPUT", "CHAIN", "BUILDINGS", "PLAN"))
            page = stockland_report(
                found,
                self.pack,
                layers,
                notes,
                tr,
                language(),
                as_of=self.as_of,
                **self.heading(parameters, context),
            )
            self.write_text(report, page, progress)
        output, blocks = (
            write(
                table,
                self.sink(parameters, name, context),
                progress.part(*part),
                wkb_type=Qgis.WkbType.MultiPolygon,
                crs=crs,
            )
            for name, table, part in (
                ("OUTPUT", found.plots, (0.85, 0.95)),
                ("BLOCKS", found.blocks, (0.95, 1.0)),
            )
        )
        self.show(blocks, tr("Blocks of adjoining plots"), style_blocks)
        self.show(output, tr("Stock land"), style_stock)
        return {
            "OUTPUT": output,
            **({"BLOCKS": blocks} if blocks else {}),
            **({"REPORT": report} if report else {}),
            "CANDIDATES": found.candidates,
            "AREA_M2": round(found.area, 4),
            "CAPACITY_M2": round(found.capacity, 2),
            "UNDECIDED": found.undecided,
        }


def _not_given(tables):
    """Return what cannot be told, or is told otherwise, for want of a layer."""
    from ...core.text import Message

    told = {
        "CHAIN": Message(
            "No parts of the chain were given, so land that was approved and not supplied was not looked for."
        ),
        "BUILDINGS": Message(
            "No buildings were given, so a plot without a recorded start counts as not started whatever stands on it, "
            "and a FAR that the ledger does not record is not known."
        ),
        "PLAN": Message(
            "No plan was given, so the FAR that is allowed, and with it the unused capacity, is known only where the "
            "ledger records it."
        ),
    }
    return [note for name, note in told.items() if name not in tables]
