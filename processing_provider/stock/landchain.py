"""guiju:landchain, the chain 审-批-供-用-登: which ground was approved, supplied, used and registered, and where it breaks."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
)

from ...bridge.text import language, tr
from ..params import area_method, number, report, report_heading, with_help
from .base import StockAlgorithm, as_of, layer, names_of_fields

LEVELS = ("class", "subclass", "detail")


class LandChain(StockAlgorithm):
    ID = "landchain"

    def displayName(self):
        return tr("Land chain")

    def tags(self):
        return tr(
            "land chain,approval,supply,registration,stock land,overlay,审批供用登,批而未供,供而未用,未批先用,超占,登记"
        ).split(",")

    def shortDescription(self):
        return tr(
            "Reviewed, approved, supplied, used and registered land laid over each other: each break named."
        )

    def shortHelpString(self):
        return tr(
            "Lays the links of the chain 审–批–供–用–登 over each other and divides the ground into parts, so that all over "
            "one part the same features lie. The parts do not overlap and add up to all the ground that the layers "
            "cover; one part is one row.\n\n"
            "Each part names the breaks that it shows, gravest first: used without approval (未批先用), supplied without "
            "approval, used beyond what was supplied (超供用地), used without supply, uses that differ, registered without "
            "supply, registered otherwise than supplied, approved without site review, approved and not supplied "
            "(批而未供), supplied and not used (供而未用), used and not registered, reviewed and not approved.\n\n"
            "A layer that is not given is not one without features: breaks that ask for it are not looked for, and the "
            "summary says so. Without uses in two layers, uses are not compared. Uses agree where one code begins with "
            "the other, as far as the level that is asked.\n\n"
            "Specks and strips, which two drawings of one boundary leave, are parts as well; they are marked as fragments "
            "and counted apart."
        )

    def initAlgorithm(self, configuration=None):
        choice = QgsProcessingParameterEnum
        sink = QgsProcessingParameterFeatureSink
        for parameter in (
            layer(
                "REVIEWED",
                tr("Site reviews (审)"),
                tr("Ground whose site was reviewed before approval (用地预审与选址)."),
            ),
            layer(
                "APPROVED",
                tr("Approved land (批)"),
                tr("Ground approved for conversion or expropriation, by batches."),
            ),
            layer("SUPPLIED", tr("Supplied land (供)"), tr("Plots that were granted or allocated.")),
            layer("USED", tr("Land in use (用)"), tr("Ground that is built on or in use, as surveyed.")),
            layer("REGISTERED", tr("Registered land (登)"), tr("Parcels of the register of real estate.")),
            as_of(),
            with_help(
                choice(
                    "LEVEL", tr("Compare uses by"), list(LEVELS), defaultValue="class", usesStaticStrings=True
                ),
                tr(
                    "class: by level 1 (大类). subclass: by level 2 (中类). detail: as they are coded (小类)."
                ),
            ),
            number(
                "MIN_AREA",
                tr("Fragment up to (m²)"),
                1.0,
                tr("Parts of no more than this are fragments."),
            ),
            number(
                "MIN_WIDTH",
                tr("Fragment up to a width of (m)"),
                0.5,
                tr(
                    "Parts of no more than this mean width, twice the area over the perimeter, are fragments."
                ),
            ),
            area_method(survey=False),
            names_of_fields(
                tr(
                    "Only for scripts: a JSON object of layers, each with the names of its fields plot_id, use_code and "
                    "date where the customary names are not found, such as {example}."
                ).format(example='{"supplied": {"use_code": "YTDM", "date": "QYRQ"}}')
            ),
            *report_heading(),
            with_help(
                sink("OUTPUT", tr("Parts of the chain"), QgsProcessing.SourceType.TypeVectorPolygon),
                tr(
                    "A row a part: part_id, break (the gravest, or “consistent”), breaks (all), links, area_m2, fragment, "
                    "the ids and uses of each link, approved_on, supplied_on, years (since then, for what waits), reason, "
                    "undecided, area_method."
                ),
            ),
            with_help(
                sink(
                    "SUMMARY",
                    tr("Breaks of the chain"),
                    QgsProcessing.SourceType.TypeVector,
                    optional=True,
                    createByDefault=True,
                ),
                tr(
                    "A row a break: parts, area_m2 (all that shows it), first_area_m2 (where it is the gravest; these add "
                    "up), fragment_m2, over_1y_m2 to over_5y_m2 (of what waits, so long), status (ok, or not looked at)."
                ),
            ),
            report(tr("The breaks, the map and how it was computed, in one self-contained HTML file.")),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("BROKEN_M2", tr("Ground with a break (m²)")))
        self.addOutput(QgsProcessingOutputNumber("UNION_M2", tr("All ground (m²)")))

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric
        from ...core.stock.chain import LINKS

        given = [name for name in LINKS if parameters.get(name.upper()) is not None]
        if len(given) < 2:
            return tr("Give at least two layers of the chain; one alone has nothing to be compared with.")
        first, *_ = [self.polygons(parameters, name.upper(), context) for name in given]
        require_metric(first.name, first.crs)
        self._mapping(parameters, context)
        return None

    def _mapping(self, parameters, context) -> dict:
        from ...core.stock.chain import LINKS
        from ...core.stock.chain_table import READ
        from ...core.text import InputError, Message

        given = self.mapping(parameters, context, LINKS)
        for own in given.values():
            strange = [own] if isinstance(own, str) else [key for key in own if key not in READ]
            if strange:
                raise InputError(
                    Message(
                        "The field names have “{field}”; they may have: {known}.",
                        field=strange[0],
                        known=", ".join(READ),
                    )
                )
        return given

    def take_inputs(self, parameters, context):
        from ...core.stock.chain import LINKS

        self.sources = {
            name: self.source(parameters, name.upper(), context)
            for name in LINKS
            if parameters.get(name.upper()) is not None
        }
        self.names = self._mapping(parameters, context)
        self.as_of = self.day(parameters, context)
        self.level = self.parameterAsString(parameters, "LEVEL", context)
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)
        self.least = [self.parameterAsDouble(parameters, name, context) for name in ("MIN_AREA", "MIN_WIDTH")]

    def compute(self, parameters, context, progress):
        import numpy as np

        from ...bridge.datum import far_off
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.stock.chain_table import chain, link_of
        from ...report.landchain import landchain_report
        from .styles import style_breaks, style_chain

        notes = []
        progress = progress.keeping(notes)
        first = next(iter(self.sources.values()))
        there = {"crs": first.crs, "transform_context": context.transformContext()}
        links, share = [], 0.3 / len(self.sources)
        for place, (name, source) in enumerate(self.sources.items()):
            table = read(source, progress.part(place * share, (place + 1) * share), **there)
            if links and (misplaced := far_off(table, links[0].table)):
                progress.warn(misplaced)
            links.append(link_of(name, table, self.names.get(name, {}), progress))
        found = chain(
            links,
            as_of=np.datetime64(self.as_of),
            level=self.level,
            min_area=self.least[0],
            min_width=self.least[1],
            method=self.method,
            progress=progress.part(0.3, 0.9),
        )
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            layers = [(name, source.name) for name, source in self.sources.items()]
            page = landchain_report(
                found, layers, notes, tr, language(), as_of=self.as_of, **self.heading(parameters, context)
            )
            self.write_text(report, page, progress)
        output = write(
            found.parts,
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.9, 0.97),
            wkb_type=Qgis.WkbType.MultiPolygon,
            crs=first.crs,
        )
        summary = write(found.summary, self.sink(parameters, "SUMMARY", context), progress.part(0.97, 1.0))
        self.show(output, tr("Parts of the chain"), style_chain)
        self.show(summary, tr("Breaks of the chain"), style_breaks)
        return {
            "OUTPUT": output,
            **({"SUMMARY": summary} if summary else {}),
            **({"REPORT": report} if report else {}),
            "BROKEN_M2": round(found.broken, 4),
            "UNION_M2": round(found.whole, 4),
        }
