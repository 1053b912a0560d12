"""guiju:runoff, how much of the rain runs off which ground, less what the pipes take."""

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ..base import POLYGONS
from ..landuse.inputs import code_field_of, code_field_parameter, edition_parameter
from ..params import advanced, area_method, number, report_heading, with_help
from .base import WaterAlgorithm

METHODS = ("curve_number", "coefficient")
SOILS = ("A", "B", "C", "D")
MOISTURES = ("dry", "normal", "wet")
PIPES = ("none", "depth", "period")
FORMULA = "wuhan-1614"


class Runoff(WaterAlgorithm):
    ID = "runoff"

    def displayName(self):
        return tr("Runoff")

    def tags(self):
        return tr(
            "runoff,rain,curve number,SCS,CN,runoff coefficient,pipe,drainage,产流,径流,曲线数,径流系数,管网,排水"
        ).split(",")

    def shortDescription(self):
        return tr("Rain to runoff by land use: curve numbers or runoff coefficients, less what pipes take.")

    def shortHelpString(self):
        return tr(
            "Tells for each polygon what becomes of a rain: what the ground keeps, what the pipes take, and what is left "
            "to run over the ground. Rain = loss + pipes + runoff, polygon by polygon and in all.\n\n"
            "curve_number: the method of the SCS. S = 25400 / CN − 254 mm is what the ground can hold, a part of it "
            "(0.2 S) before anything runs off: Q = (P − 0.2 S)² / (P + 0.8 S). coefficient: Q = coefficient × P.\n\n"
            "Figures come from a table by land-use code of 2023; codes of other editions are translated, and what may "
            "be of several classes with other figures is undecided, as is what the table has not. Undecided polygons "
            "count in no volume unless you say by which figure. None of the bundled figures was checked against an "
            "official text: a table of your own (JSON, as standards/water/runoff.json) takes their place.\n\n"
            "Pipes are a subtraction: they take so many mm of the storm (depth), or the runoff of the storm that they "
            "were designed for (period), from the classes that the table calls piped. Time, slopes and where the water "
            "goes are left out; “Waterlogging” takes runoff_mm for the latter."
        )

    def initAlgorithm(self, configuration=None):
        choice = QgsProcessingParameterEnum
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Land use"), POLYGONS),
                tr("Polygons with land-use codes, in a projected reference system in metres."),
            ),
            code_field_parameter("FIELD", tr("Field of the land-use codes"), "INPUT"),
            edition_parameter(
                "EDITION",
                tr("Edition of the codes"),
                tr(
                    "auto: recognised by the codes that only one edition has; where they decide nothing, the run asks "
                    "you to choose. A field of surfaces (硬屋面, 绿地, …) needs none."
                ),
                automatic=True,
            ),
            with_help(
                choice(
                    "METHOD", tr("Method"), list(METHODS), defaultValue=METHODS[0], usesStaticStrings=True
                ),
                tr("curve_number: SCS. coefficient: runoff coefficient by volume."),
            ),
            _optional(
                "RAIN_MM",
                tr("Rain (mm)"),
                tr(
                    "The rain of the whole storm. Left empty, it follows from formula, return period and duration."
                ),
            ),
            *_storm(),
            with_help(
                choice(
                    "SOIL",
                    tr("Hydrologic soil group (curve_number)"),
                    list(SOILS),
                    defaultValue="C",
                    usesStaticStrings=True,
                ),
                tr(
                    "A takes in the most (sand), D the least (clay). C is an assumption: ask for your soil, since the "
                    "runoff hangs on it."
                ),
            ),
            with_help(
                QgsProcessingParameterField(
                    "SOIL_FIELD", tr("Field of the soil group"), None, "INPUT", optional=True
                ),
                tr("Where it differs by polygon: a field that holds A, B, C or D. Others are undecided."),
            ),
            with_help(
                choice(
                    "PIPES", tr("Pipe capacity"), list(PIPES), defaultValue="none", usesStaticStrings=True
                ),
                tr(
                    "none: no pipes. depth: as mm over the storm. period: as the return period of their design."
                ),
            ),
            number(
                "PIPE_MM",
                tr("Pipes take (mm, depth)"),
                0,
                tr("How much of the runoff of piped ground the pipes carry off during the storm."),
            ),
            number(
                "PIPE_PERIOD",
                tr("Pipes designed for (years, period)"),
                3,
                tr(
                    "The pipes carry off what runs off in a storm of this return period, of the same formula and "
                    "duration."
                ),
                minimum=0.01,
            ),
            *self._advanced(),
            area_method(survey=False),
            *report_heading(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Runoff"), QgsProcessing.SourceType.TypeVectorPolygon
                ),
                tr(
                    "The polygons with their fields and runoff_class, runoff_name, soil_group, figure (curve number or "
                    "coefficient), piped, rain_mm, loss_mm, pipe_mm, runoff_mm, area_m2, area_method, runoff_m3, status "
                    "(decided, assumed, undecided), reason."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "SUMMARY",
                    tr("Runoff by class"),
                    QgsProcessing.SourceType.TypeVector,
                    optional=True,
                    createByDefault=True,
                ),
                tr(
                    "A row a class: runoff_class, runoff_name, status, features, area_m2, mean_figure, rain_m3, loss_m3, "
                    "pipe_m3, runoff_m3, runoff_mm."
                ),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "REPORT",
                    tr("Report"),
                    tr("HTML files (*.html)"),
                    optional=True,
                    createByDefault=False,
                ),
                tr("Where the rain goes, by class and on a map, with each figure's source, in one file."),
            ),
        ):
            self.addParameter(parameter)
        for name, title in (
            ("RAIN_USED_MM", tr("Rain (mm)")),
            ("RAIN_M3", tr("Rain (m³)")),
            ("LOSS_M3", tr("Kept by the ground (m³)")),
            ("PIPE_M3", tr("Taken by pipes (m³)")),
            ("RUNOFF_M3", tr("Runoff (m³)")),
            ("UNDECIDED", tr("Undecided polygons")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def _advanced(self):
        field = QgsProcessingParameterField
        numeric = field.DataType.Numeric
        rest = (
            with_help(
                QgsProcessingParameterEnum(
                    "MOISTURE",
                    tr("Days before (curve_number)"),
                    list(MOISTURES),
                    defaultValue="normal",
                    usesStaticStrings=True,
                ),
                tr("dry or wet days before the storm lower or raise the curve numbers of the table."),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    "INITIAL_RATIO",
                    tr("Kept before anything runs off (part of S, curve_number)"),
                    QgsProcessingParameterNumber.Type.Double,
                    0.2,
                    minValue=0,
                    maxValue=1,
                ),
                tr("0.2 by the handbook; 0.05 in later work."),
            ),
            with_help(
                QgsProcessingParameterFile(
                    "FIGURES", tr("Figures of one's own"), extension="json", optional=True
                ),
                tr(
                    "A JSON file with coefficients and curve numbers, in place of those that come with Guiju."
                ),
            ),
            with_help(
                field(
                    "FIGURE_FIELD", tr("Field of one's own figures"), None, "INPUT", numeric, optional=True
                ),
                tr(
                    "Curve numbers or coefficients by polygon, as they are; where it is empty, the table counts."
                ),
            ),
            with_help(
                field("PIPE_FIELD", tr("Field of the pipe capacity"), None, "INPUT", numeric, optional=True),
                tr("Capacity by polygon, mm over the storm; where it is empty, what is chosen above counts."),
            ),
            _optional(
                "FALLBACK",
                tr("Figure where there is none"),
                tr(
                    "Curve number or coefficient of polygons that would be undecided. Left empty, they stay so and count "
                    "in no volume."
                ),
            ),
        )
        return [advanced(parameter) for parameter in rest]

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric

        source = self.polygons(parameters, "INPUT", context)
        require_metric(source.name, source.crs)
        code_field_of(self, parameters, "FIELD", source, context)
        self._settings(parameters, context)

    def take_inputs(self, parameters, context):
        self.land = self.source(parameters, "INPUT", context)
        self.field = code_field_of(self, parameters, "FIELD", self.land, context)
        self.settings, self.known, self.formula = self._settings(parameters, context)

    def _settings(self, parameters, context):
        """Return the Settings, the figures, and the storm formula where one is asked. Raises InputError."""
        from ...core.water.formulas import formula_of
        from ...core.water.runoff import COEFFICIENT, Relation
        from ...core.water.runoff_figures import bundled_figures, load_figures
        from ...core.water.runoff_layer import Settings, require_figure

        def real(name):
            given = parameters.get(name)
            return None if given in (None, "") else self.parameterAsDouble(parameters, name, context)

        def text(name):
            return self.parameterAsString(parameters, name, context)

        pipes, rain, formula = text("PIPES"), real("RAIN_MM"), None
        if rain is None or pipes == "period":
            file = self.parameterAsFile(parameters, "FORMULAS", context)
            formula = formula_of(text("FORMULA").strip(), file or None)
        duration = self.parameterAsDouble(parameters, "DURATION", context)
        if rain is None:
            rain = formula.depth(self.parameterAsDouble(parameters, "RETURN_PERIOD", context), duration)
        relation = Relation(text("METHOD"), self.parameterAsDouble(parameters, "INITIAL_RATIO", context))
        capacity = None
        if pipes == "depth":
            most = self.parameterAsDouble(parameters, "PIPE_MM", context)
            capacity = lambda _figure: most  # noqa: E731
        elif pipes == "period":
            designed = formula.depth(self.parameterAsDouble(parameters, "PIPE_PERIOD", context), duration)
            capacity = lambda figure: relation.runoff(designed, figure)  # noqa: E731
        fallback = real("FALLBACK")
        if fallback is not None:
            require_figure(fallback, relation.method == COEFFICIENT)
        own = self.parameterAsFile(parameters, "FIGURES", context)
        settings = Settings(
            rain=rain,
            relation=relation,
            moisture=text("MOISTURE"),
            soil=text("SOIL"),
            method=text("AREA_METHOD"),
            soil_field=text("SOIL_FIELD") or None,
            figure_field=text("FIGURE_FIELD") or None,
            fallback=fallback,
            pipes=capacity,
            pipe_field=text("PIPE_FIELD") or None,
        )
        return settings, load_figures(own) if own else bundled_figures(), formula

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.balance import double_ground
        from ...core.table import emptiness
        from ...core.water.runoff_layer import layer_runoff, remarks
        from .runoff_styles import style_runoff, style_runoff_table

        notes = []
        progress = progress.keeping(notes)
        table = read(self.land, progress.part(0.0, 0.3))
        for note in emptiness(table):
            progress.warn(note)
        asked = self.parameterAsString(parameters, "EDITION", context)
        origin = self._edition(table, asked, progress)
        if note := double_ground(table, self.settings.method, progress.part(0.3, 0.5)):
            progress.warn(note)
        whole, sums, told = layer_runoff(
            table, self.field, origin, self.known, self.settings, language(), progress.part(0.5, 0.8)
        )
        for note in remarks(self.settings, whole, self.known):
            progress.warn(note)
        report = self._report(parameters, context, whole, sums, told, notes, progress)
        output = write(
            whole,
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.85, 0.98),
            wkb_type=Qgis.WkbType.MultiPolygon,
            crs=self.land.crs,
        )
        summary = write(sums, self.sink(parameters, "SUMMARY", context), progress.part(0.98, 1.0))
        self.show(output, tr("Runoff"), style_runoff)
        self.show(summary, tr("Runoff by class"), style_runoff_table)
        undecided = (whole.columns["status"].data == "undecided").sum()
        return {
            "OUTPUT": output,
            **({"SUMMARY": summary} if summary else {}),
            **({"REPORT": report} if report else {}),
            "RAIN_USED_MM": round(self.settings.rain, 4),
            **{
                f"{name.upper()}_M3": round(told[f"{name}_m3"], 4)
                for name in ("rain", "loss", "pipe", "runoff")
            },
            "UNDECIDED": int(undecided),
        }

    def _edition(self, table, asked: str, progress) -> str | None:
        """Return the edition of the codes, None where the field holds surfaces alone. Raises InputError."""
        from ...core.landuse_layer import AUTO, name_field, settled_edition
        from ...core.table import texts

        codes = texts(table.column(self.field)).tolist()
        plain = [None if self.known.is_surface(one) else one for one in codes]
        if not any(plain) and any(codes):
            return None
        name = name_field(list(table.columns))
        edition, notes = settled_edition(
            plain,
            None if name is None else texts(table.column(name)).tolist(),
            layer=table.name,
            asked=asked,
            parameter="EDITION",
        )
        for note in notes if len(table) else ():
            (progress.tell if edition and asked == AUTO else progress.warn)(note)
        return edition

    def _report(self, parameters, context, whole, sums, told, notes, progress) -> str:
        from ...report.runoff import RunoffFacts, runoff_report

        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if not report:
            return ""
        storm = None
        if self.formula and parameters.get("RAIN_MM") in (None, ""):
            storm = tuple(
                self.parameterAsDouble(parameters, name, context) for name in ("RETURN_PERIOD", "DURATION")
            )
        pipes = self.parameterAsString(parameters, "PIPES", context)
        amount = {"none": None, "depth": "PIPE_MM", "period": "PIPE_PERIOD"}[pipes]
        facts = RunoffFacts(
            settings=self.settings,
            whole=whole,
            sums=sums,
            totals=told,
            known=self.known,
            layer=self.land.name,
            formula=self.formula,
            storm=storm,
            pipes=(pipes, self.parameterAsDouble(parameters, amount, context) if amount else 0.0),
            notes=tuple(notes),
        )
        page = runoff_report(
            facts,
            tr,
            language(),
            place=self.parameterAsString(parameters, "PLACE", context),
            date=QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm"),
            marking=printed(self.marking),
        )
        return self.write_text(report, page, progress)


def _optional(name: str, label: str, text: str) -> QgsProcessingParameterNumber:
    return with_help(
        QgsProcessingParameterNumber(
            name, label, QgsProcessingParameterNumber.Type.Double, optional=True, minValue=0
        ),
        text,
    )


def _storm():
    """Yield the parameters of a storm whose rain is not given."""
    yield number(
        "RETURN_PERIOD",
        tr("Return period (years)"),
        50,
        tr("A storm as strong as this comes once in so many years on average."),
        minimum=0.01,
    )
    yield number("DURATION", tr("Duration (min)"), 120, tr("How long it rains."), minimum=1)
    yield with_help(
        QgsProcessingParameterString("FORMULA", tr("Storm formula"), FORMULA),
        tr("The id of a formula, as in “Design storm”."),
    )
    yield advanced(
        with_help(
            QgsProcessingParameterFile(
                "FORMULAS", tr("Formulas of one's own"), extension="json", optional=True
            ),
            tr("A JSON file with formulas, in place of those that come with Guiju."),
        )
    )
