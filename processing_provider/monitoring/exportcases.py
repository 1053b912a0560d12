"""guiju:exportcases, cases for the field, for a spreadsheet, and for the inspector's report."""

from datetime import date

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ..params import listed, report_heading, with_help
from .base import MonitoringAlgorithm
from .case_params import case_file
from .case_styles import case_titles, style_field_cases


class ExportCases(MonitoringAlgorithm):
    ID = "exportcases"
    ICON = "cases.svg"

    def displayName(self):
        return tr("Export cases")

    def tags(self):
        return tr("case,patch,csv,field,visit,report,statistics,overdue,QField,案件,图斑,外业,核查,台账,统计,导出,超期").split(",")  # fmt: skip

    def shortDescription(self):
        return tr("Cases as a table or a package for the field, and the report on how they stand.")

    def shortHelpString(self):
        return tr(
            "Writes the cases of a file as a CSV that is filled in elsewhere and read again by “Import cases”, as a "
            "package for the field (a GeoPackage with a form and a project that QGIS and QField open), and as a report.\n\n"
            "In the table, the columns case_id and version must stay as they are: by them “Import cases” knows what was "
            "changed since, here and there. State, assignee, due, finding, visit_note, approval, photos and remark can be "
            "filled in; an empty cell changes nothing. In the package, photos are taken in the form of the table “Photos”.\n\n"
            "The report and the summary count all cases of the file; the table and the package hold those that are chosen "
            "here."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            case_file(),
            with_help(
                QgsProcessingParameterString("STATES", tr("States"), optional=True),
                tr("Ids of states with commas between, such as clue,assigned. Left empty: all."),
            ),
            with_help(
                QgsProcessingParameterString("ASSIGNEE", tr("Assignee"), optional=True),
                tr("Only the cases of this person. Left empty: of all."),
            ),
            with_help(
                QgsProcessingParameterBoolean("OVERDUE", tr("Only overdue ones"), False),
                tr("Only cases whose last day has gone by."),
            ),
            *report_heading(),
            with_help(
                QgsProcessingParameterFileDestination(
                    "CSV", tr("Table for the field"), tr("CSV files (*.csv)"), optional=True, createByDefault=False
                ),
                tr("UTF-8 with a mark, as spreadsheets want it."),
            ),
            with_help(
                QgsProcessingParameterFolderDestination(
                    "PACKAGE", tr("Package for the field"), optional=True, createByDefault=False
                ),
                tr("A folder that gets cases_field.gpkg and cases_field.qgz; it must not hold an older package."),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "SUMMARY", tr("Summary"), QgsProcessing.SourceType.TypeVector, optional=True, createByDefault=False
                ),
                tr(
                    "A row for all cases, one a state, one a finding, one a way of closing and one an assignee: cases, overdue, "
                    "closed, area_m2."
                ),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
                ),
                tr("How the cases stand and what came of them, on a map and in tables, with the deadlines and where they come from."),
            ),
        ):  # fmt: skip
            self.addParameter(parameter)
        for name, title in (
            ("CASES_EXPORTED", tr("Cases exported")),
            ("TOTAL", tr("Cases in the file")),
            ("OPEN", tr("Cases not closed")),
            ("OVERDUE_CASES", tr("Overdue cases")),
            ("CLOSED_SHARE", tr("Share of closed cases (%)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def fault(self, parameters, context):
        from ...bridge.case_file import process_of

        path = self.parameterAsFile(parameters, "CASES", context)
        process = process_of(path)
        asked = listed(self.parameterAsString(parameters, "STATES", context))
        if unknown := [one for one in asked if one not in process.states]:
            return tr("There is no state “{state}”; there are: {known}.").format(
                state=unknown[0], known=", ".join(process.states)
            )
        if not any(parameters.get(name) for name in ("CSV", "PACKAGE", "SUMMARY", "REPORT")):
            return tr("Say what to write: the table, the package, the summary or the report.")
        if parameters.get("PACKAGE"):
            from ...bridge.case_package import require_free

            require_free(self.parameterAsString(parameters, "PACKAGE", context))
        return None

    def take_inputs(self, parameters, context):
        self.transforms = context.transformContext()

    def compute(self, parameters, context, progress):
        from ...bridge.case_file import crs_wkt_of, process_of, read_records
        from ...bridge.sink import write
        from ...core.cases.sheet import csv_text
        from ...core.cases.summary import summary, summary_table
        from ...report.casebook import cases_report

        path = self.parameterAsFile(parameters, "CASES", context)
        process, records, today = process_of(path), read_records(path), date.today()
        system = QgsCoordinateReferenceSystem.fromWkt(crs_wkt_of(path)[0])
        chosen = self._chosen(records, process, today, parameters, context)
        found = summary(records, process, today)
        results = {
            "CASES_EXPORTED": len(chosen),
            "TOTAL": found.total.cases,
            "OPEN": found.total.cases - found.total.closed,
            "OVERDUE_CASES": found.total.overdue,
            "CLOSED_SHARE": round(100 * (found.closed_share or 0.0), 4),
        }
        progress.step(0.2)
        if parameters.get("CSV"):
            target = self.parameterAsFileOutput(parameters, "CSV", context)
            lines = csv_text(
                chosen, self._places(chosen, system, progress), process, case_titles(), language()
            )
            # With a mark, since spreadsheets take UTF-8 for something else without one.
            results["CSV"] = self.write_text(target, ("\ufeff", *lines), progress)
        if parameters.get("PACKAGE"):
            from ...bridge.case_package import write_package
            from ...bridge.marking import mark_output
            from ...bridge.record import guiju_version

            folder = self.parameterAsString(parameters, "PACKAGE", context)
            self.package = write_package(folder, path, chosen, process, progress)
            for layer in self.package.layers:
                mark_output(
                    layer, self.marking, f"{today.isoformat()} {self.id()} {guiju_version()}", context
                )
            results["PACKAGE"] = folder
        if parameters.get("SUMMARY"):
            results["SUMMARY"] = write(
                summary_table(found), self.sink(parameters, "SUMMARY", context), progress
            )
        if parameters.get("REPORT"):
            page = cases_report(
                records,
                found,
                process,
                today,
                tr,
                language(),
                title=tr("Cases of change patches"),
                place=self.parameterAsString(parameters, "PLACE", context),
                date_text=QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm"),
                marking=printed(self.marking),
            )
            report = self.parameterAsFileOutput(parameters, "REPORT", context)
            results["REPORT"] = self.write_text(report, page, progress)
        return results

    package = None

    def postProcessAlgorithm(self, context, feedback):
        """Give the package its forms and its project, which QGIS makes on the main thread alone."""
        if self.package:
            from ...bridge.case_package import write_project

            write_project(self.package, style_field_cases, language())
        return super().postProcessAlgorithm(context, feedback)

    def _chosen(self, records, process, today, parameters, context):
        states = listed(self.parameterAsString(parameters, "STATES", context))
        assignee = self.parameterAsString(parameters, "ASSIGNEE", context).strip()
        overdue = self.parameterAsBool(parameters, "OVERDUE", context)
        return [
            one
            for one in records
            if (not states or one.case.state in states)
            and (not assignee or one.case.assignee == assignee)
            and (not overdue or one.case.is_overdue(process, today))
        ]

    def _places(self, records, system, progress):
        """Return the longitude and latitude of a point in each case, None where there is none."""
        import numpy as np
        import shapely

        from ...bridge.reproject import reproject

        shapes = np.array([one.geometry for one in records], dtype=object)
        if not len(shapes) or not system.isValid():
            return [None] * len(records)
        points = reproject(
            shapely.point_on_surface(shapes),
            system,
            QgsCoordinateReferenceSystem("EPSG:4490"),
            self.transforms,
            progress.silent(),
        )
        return [None if point is None or point.is_empty else (point.x, point.y) for point in points]
