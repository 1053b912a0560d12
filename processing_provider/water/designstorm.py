"""guiju:designstorm, how much rain falls when in a storm of a return period."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ..params import number, report_heading, with_help
from .base import WaterAlgorithm

# Beside those that a formula shapes: the bundled patterns of hours of their own, and a person's own.
OWN = "own"
PATTERNS = ("chicago", "uniform", "scs-2", OWN)
DEFAULT = "wuhan-1614"
# Of seconds through a week.
_MOST_STEPS = 100_000
# Minutes of a year.
_LONGEST = 366 * 24 * 60


class DesignStorm(WaterAlgorithm):
    ID = "designstorm"

    def displayName(self):
        return tr("Design storm")

    def tags(self):
        return tr(
            "rain,storm,intensity,hyetograph,chicago,return period,drainage,暴雨强度公式,芝加哥雨型,重现期,雨量"
        ).split(",")

    def shortDescription(self):
        return tr("Rain of a return period and duration by a storm intensity formula, step by step.")

    def shortHelpString(self):
        return tr(
            "Asks a storm intensity formula (暴雨强度公式) how much rain a storm of a return period and duration has, and "
            "spreads it over time.\n\n"
            "chicago: around its peak the storm has, for each duration, the rain that the formula gives for that "
            "duration; so a short burst and the whole storm are both of the return period. uniform: the same intensity "
            "throughout. scs-2: the SCS's type II of 24 hours. own: that of a file of one's own.\n\n"
            "Formulas are data: those that come with Guiju each say where their figures come from, and none of them was "
            "checked against an official text. A file of one's own (JSON, as standards/storms/china.json) brings the "
            "formula that the city has published.\n\n"
            "DEPTH_MM is the rain of the whole storm, PEAK_MM_H the intensity of the strongest step, MEAN_L_S_HA the "
            "mean intensity over the duration."
        )

    def initAlgorithm(self, configuration=None):
        from ...core.water.formulas import bundled_formulas

        for parameter in (
            with_help(
                QgsProcessingParameterString("FORMULA", tr("Storm formula"), DEFAULT),
                tr("The id of a formula. Those that come with Guiju: {formulas}.").format(
                    formulas=", ".join(bundled_formulas())
                ),
            ),
            with_help(
                QgsProcessingParameterFile(
                    "FORMULAS", tr("Formulas of one's own"), extension="json", optional=True
                ),
                tr("A JSON file with formulas, in place of those that come with Guiju."),
            ),
            number(
                "RETURN_PERIOD",
                tr("Return period (years)"),
                3,
                tr(
                    "A storm as strong as this comes once in so many years on average. Below one: several a year."
                ),
                minimum=0.01,
            ),
            number(
                "DURATION",
                tr("Duration (min)"),
                120,
                tr("How long it rains. Most formulas hold for short storms, of up to 180 minutes."),
                minimum=1,
            ),
            number("STEP", tr("Step (min)"), 5, tr("Length of a row of the table."), minimum=0.1),
            with_help(
                QgsProcessingParameterEnum(
                    "PATTERN",
                    tr("Pattern"),
                    list(PATTERNS),
                    defaultValue=PATTERNS[0],
                    usesStaticStrings=True,
                ),
                tr(
                    "chicago: with a peak. uniform: the same intensity throughout. scs-2: the SCS's storm of 24 hours, "
                    "whatever the duration. own: that of the file below."
                ),
            ),
            with_help(
                QgsProcessingParameterFile(
                    "PATTERN_FILE", tr("Pattern of one's own"), extension="json", optional=True
                ),
                tr("A JSON file with one pattern, as standards/storms/patterns.json."),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    "RAIN_MM",
                    tr("Rain of the whole storm (mm)"),
                    QgsProcessingParameterNumber.Type.Double,
                    optional=True,
                    minValue=0.01,
                ),
                tr(
                    "A known amount, such as the rain of 24 hours in a city's standard. Left empty: what the formula gives "
                    "for the return period."
                ),
            ),
            with_help(
                QgsProcessingParameterNumber(
                    "PEAK_RATIO",
                    tr("Peak at (part of the duration)"),
                    QgsProcessingParameterNumber.Type.Double,
                    optional=True,
                    minValue=0.01,
                    maxValue=0.99,
                ),
                tr(
                    "When the rain is strongest: 0.4 is after four tenths of the duration. Left empty: what the formula's "
                    "file says, else 0.4, which is usual and not verified for any city."
                ),
            ),
            *report_heading(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Rain by time"), QgsProcessing.SourceType.TypeVector
                ),
                tr(
                    "A row a step: from_min, to_min, depth_mm, intensity_mm_h, q_l_s_ha (litres a second and hectare), "
                    "cumulative_mm."
                ),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "REPORT",
                    tr("Report"),
                    tr("HTML files (*.html)"),
                    optional=True,
                ),
                tr("The chart, the table and where the formula comes from, in one self-contained HTML file."),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("DEPTH_MM", tr("Rain (mm)")))
        self.addOutput(QgsProcessingOutputNumber("PEAK_MM_H", tr("Strongest step (mm/h)")))
        self.addOutput(QgsProcessingOutputNumber("MEAN_L_S_HA", tr("Mean intensity (L/(s·ha))")))

    def fault(self, parameters, context):
        pattern = self.parameterAsString(parameters, "PATTERN", context)
        if pattern == OWN and not self.parameterAsFile(parameters, "PATTERN_FILE", context):
            return tr("Choose the file of your pattern, or another pattern.")
        curve = self._curve(parameters, context)
        if self._asks_formula(parameters, context):
            self._formula(parameters, context).factor(
                self.parameterAsDouble(parameters, "RETURN_PERIOD", context)
            )
        duration, step = (self.parameterAsDouble(parameters, name, context) for name in ("DURATION", "STEP"))
        duration = curve.minutes if curve else duration
        if step <= 0 or duration / step > _MOST_STEPS:
            return tr(
                "{duration:g} minutes in steps of {step:g} are too many steps. Choose a longer step."
            ).format(duration=duration, step=step)
        if duration > _LONGEST:
            return tr("{duration:g} minutes are more than a year. Choose a shorter storm.").format(
                duration=duration
            )
        return None

    def _formula(self, parameters, context):
        from ...core.water.formulas import formula_of

        return formula_of(
            self.parameterAsString(parameters, "FORMULA", context).strip(),
            self.parameterAsFile(parameters, "FORMULAS", context) or None,
        )

    def _asks_formula(self, parameters, context) -> bool:
        """Return whether the formula has a say: over how much rain falls, or over when."""
        return self._rain(parameters, context) is None or (
            self.parameterAsString(parameters, "PATTERN", context) == PATTERNS[0]
        )

    def _rain(self, parameters, context) -> float | None:
        given = parameters.get("RAIN_MM")
        return None if given in (None, "") else self.parameterAsDouble(parameters, "RAIN_MM", context)

    def _curve(self, parameters, context):
        """Return the pattern where it is one of hours of its own, else None."""
        from ...core.water.patterns import pattern_of

        pattern = self.parameterAsString(parameters, "PATTERN", context)
        if pattern in PATTERNS[:2]:
            return None
        file = self.parameterAsFile(parameters, "PATTERN_FILE", context) if pattern == OWN else None
        return pattern_of(pattern, file)

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...core.water.storm import patterned, remarks, remarks_on, scaled, storm, storm_table, uniform
        from ...report.storm import storm_report
        from .styles import style_rain

        formula = self._formula(parameters, context) if self._asks_formula(parameters, context) else None
        curve, rain = self._curve(parameters, context), self._rain(parameters, context)
        period, duration, step = (
            self.parameterAsDouble(parameters, name, context)
            for name in ("RETURN_PERIOD", "DURATION", "STEP")
        )
        notes = []
        if curve:
            duration = curve.minutes
            found = patterned(curve, rain or formula.depth(period, duration), step)
            notes += remarks_on(curve)
        elif formula:
            pattern = self.parameterAsString(parameters, "PATTERN", context)
            given = parameters.get("PEAK_RATIO")
            ratio = None if given in (None, "") else self.parameterAsDouble(parameters, "PEAK_RATIO", context)
            found = storm(formula, period, duration, step, pattern, ratio)
            found = scaled(found, rain) if rain else found
        else:
            found = uniform(rain, duration, step)
        if formula:
            notes += remarks(formula, duration)
        for note in notes:
            progress.warn(note)
        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if report:
            page = storm_report(
                found,
                [one for one in (formula, curve) if one],
                None if rain else period,
                notes,
                tr,
                language(),
                place=self.parameterAsString(parameters, "PLACE", context),
                date=QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm"),
                marking=printed(self.marking),
            )
            self.write_text(report, page, progress)
        output = write(storm_table(found), self.sink(parameters, "OUTPUT", context), progress)
        self.show(output, tr("Rain by time"), style_rain)
        return {
            "OUTPUT": output,
            **({"REPORT": report} if report else {}),
            "DEPTH_MM": round(found.total, 4),
            "PEAK_MM_H": round(float(found.intensity.max()), 4),
            "MEAN_L_S_HA": round(found.total / duration / 0.006, 4),
        }
