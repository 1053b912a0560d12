"""guiju:comparechecks, what changed between two compliance checks."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ...bridge.text import tr
from ..base import GuijuAlgorithm
from ..params import with_help

TABLES = [QgsProcessing.SourceType.TypeVector]


class CompareChecks(GuijuAlgorithm):
    ID = "comparechecks"

    def displayName(self):
        return tr("Compare two checks")

    def tags(self):
        return tr("compare,diff,verdict,new,fixed,对比").split(",")

    def shortDescription(self):
        return tr("Which failures and open verdicts are new, fixed, unchanged or there for another reason.")

    def shortHelpString(self):
        return tr(
            "Compares the tables of verdicts of two compliance checks: two states of a plan under one pack, or one plan "
            "under two versions of a pack.\n\n"
            "Changes has one row for each verdict that failed or was undecided in either check, with all fields of the "
            "verdict (of the later check where there is one) and: change is new, fixed, unchanged or changed; changed "
            "names what differs: the verdict, the measured value, the limit, the evidence (a control line moved) or the "
            "plot (its shape or an attribute that the rule reads).\n\n"
            "Verdicts are matched by the plot's own id and the rule. Without an earlier check all verdicts are new."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("BEFORE", tr("Earlier verdicts"), TABLES, optional=True),
                tr(
                    "The table “Verdicts” of the earlier check. Left empty, all verdicts of the later check are new."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSource("AFTER", tr("Later verdicts"), TABLES),
                tr("The table “Verdicts” of the later check."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Changes"), QgsProcessing.SourceType.TypeVector
                ),
                tr(
                    "One row for each open verdict of either check; change and changed say what became of it."
                ),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("NEW", tr("New verdicts")))
        self.addOutput(QgsProcessingOutputNumber("FIXED", tr("Fixed verdicts")))
        self.addOutput(QgsProcessingOutputNumber("UNCHANGED", tr("Unchanged verdicts")))
        self.addOutput(QgsProcessingOutputNumber("CHANGED", tr("Changed verdicts")))

    def fault(self, parameters, context):
        self.source(parameters, "AFTER", context)

    def take_inputs(self, parameters, context):
        self.after = self.source(parameters, "AFTER", context)
        self.before = (
            self.source(parameters, "BEFORE", context) if parameters.get("BEFORE") is not None else None
        )

    def compute(self, parameters, context, progress):
        from collections import Counter

        import numpy as np

        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.rules.diff import CHANGED, FIXED, NEW, UNCHANGED, compare
        from ..styles import style_change_table

        after = read(self.after, progress.part(0.0, 0.3), geometry=False)
        before = (
            read(self.before, progress.part(0.3, 0.6), geometry=False)
            if self.before
            else after.take(np.empty(0, dtype=int))
        )
        changes = compare(before, after)
        counts = Counter(changes.columns["change"].tolist())
        output = write(changes, self.sink(parameters, "OUTPUT", context), progress.part(0.6, 1.0))
        self.show(output, tr("Changes between checks"), style_change_table)
        return {
            "OUTPUT": output,
            "NEW": counts[NEW],
            "FIXED": counts[FIXED],
            "UNCHANGED": counts[UNCHANGED],
            "CHANGED": counts[CHANGED],
        }
