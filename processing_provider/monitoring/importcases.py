"""guiju:importcases, what the field has filled in, taken over where nothing else has happened since."""

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
)

from ...bridge.text import language, tr
from ..params import with_help
from .base import MonitoringAlgorithm
from .case_params import case_file, who
from .case_styles import style_case_problems


class ImportCases(MonitoringAlgorithm):
    ID = "importcases"
    ICON = "cases.svg"

    def displayName(self):
        return tr("Import cases")

    def tags(self):
        return tr("case,patch,csv,field,visit,conflict,QField,案件,图斑,外业,核查,导入,回传,冲突").split(",")

    def shortDescription(self):
        return tr("What the field filled in, taken over as steps of the cases; conflicts are told.")

    def shortHelpString(self):
        return tr(
            "Reads a table or a package that “Export cases” has written and the field has filled in, and takes it over as "
            "steps in the history of the cases.\n\n"
            "What a row changes is what differs from its case as it was when the row was written; the version tells. Where "
            "a case has gone on since, the row is a conflict: nothing is overwritten, and the row is told with what it "
            "says. Rows that no step of the process leads to, or that lack what a step needs, are refused and told. All "
            "that is taken over is written at once or not at all; reading the same file again changes nothing.\n\n"
            "Photos are looked for beside the file that is read, and copied beside the cases."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            case_file(),
            with_help(
                QgsProcessingParameterFile("INPUT", tr("Table or package from the field")),
                tr("A CSV, or the cases_field.gpkg of a package."),
            ),
            with_help(
                QgsProcessingParameterBoolean("DRY_RUN", tr("Only look"), False),
                tr("Say what would be taken over, and write nothing."),
            ),
            who(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "PROBLEMS", tr("Rows not taken over"), QgsProcessing.SourceType.TypeVector, optional=True
                ),
                tr("line, case_id, problem (conflict, refused, unknown, unread), reason (a sentence)."),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputVectorLayer("OUTPUT", tr("Patch cases")))
        for name, title in (
            ("IMPORTED", tr("Cases taken on")),
            ("UNCHANGED", tr("Rows that say nothing new")),
            ("CONFLICTS", tr("Conflicts")),
            ("REFUSED", tr("Other rows not taken over")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def fault(self, parameters, context):
        from ...bridge.case_file import require_case_file

        require_case_file(self.parameterAsFile(parameters, "CASES", context))
        path = self.parameterAsFile(parameters, "INPUT", context)
        if not Path(path).is_file():
            return tr("There is no file {file}.").format(file=path)
        return None

    def compute(self, parameters, context, progress):
        from datetime import datetime

        from ...bridge.case_file import TABLE, add_events, process_of, read_records
        from ...bridge.case_import import read_back
        from ...bridge.case_photos import take_away
        from ...bridge.sink import write
        from ...bridge.waivers import person
        from ...core.cases.returning import CONFLICT, problem_table, returned
        from ...core.text import Message

        path, given = (self.parameterAsFile(parameters, name, context) for name in ("CASES", "INPUT"))
        process, records = process_of(path), read_records(path)
        progress.step(0.2)
        rows, faults, new = read_back(given, path, process, {one.id: one.case for one in records}, progress)
        who_ = self.parameterAsString(parameters, "WHO", context).strip() or person()
        look = self.parameterAsBool(parameters, "DRY_RUN", context)
        try:
            found = returned(
                process, records, rows, who_, datetime.now().astimezone(), language(), unread=faults
            )
            progress.step(0.6)
            conflicts = sum(one.kind == CONFLICT for one in found.problems)
            for problem in found.problems[:20]:
                progress.warn(
                    Message("Line {line}, case “{case}”: {why}", line=problem.line, case=problem.id, why=problem.why)
                )  # fmt: skip
            problems = write(
                problem_table(found.problems), self.sink(parameters, "PROBLEMS", context), progress.part(0.6, 0.8)
            )  # fmt: skip
            self.show(problems, tr("Rows not taken over"), style_case_problems, empty=False)
            if found.steps and not look:
                add_events(path, found.steps)
        except BaseException:
            take_away(new)
            raise
        used = {photo for events in found.steps.values() for event in events for photo in event.photos}
        take_away(one for one in new if look or f"{one.parent.name}/{one.name}" not in used)
        progress.tell(
            Message(
                "{imported} cases taken on, {unchanged} rows say nothing new, {conflicts} conflicts, {refused} other "
                "rows not taken over.",
                imported=len(found.steps),
                unchanged=found.unchanged,
                conflicts=conflicts,
                refused=len(found.problems) - conflicts,
            )
        )
        return {
            "OUTPUT": f"{path}|layername={TABLE}",
            "PROBLEMS": problems,
            "IMPORTED": len(found.steps),
            "UNCHANGED": found.unchanged,
            "CONFLICTS": conflicts,
            "REFUSED": len(found.problems) - conflicts,
        }
