"""guiju:runoff, how much of the rain runs off which ground, less what the pipes take."""

from functools import partial

from qgis.core import Qgis, QgsProcessingOutputNumber
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ..landuse.inputs import code_field_of
from . import runoff_params
from .base import WaterAlgorithm


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
        for parameter in runoff_params.parameters():
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
        import numpy as np

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
            capacity = partial(
                np.full_like, fill_value=self.parameterAsDouble(parameters, "PIPE_MM", context)
            )
        elif pipes == "period":
            designed = formula.depth(self.parameterAsDouble(parameters, "PIPE_PERIOD", context), duration)
            capacity = partial(relation.runoff, designed)
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
