"""guiju:fillform, a bureau's own form filled from a case's results."""

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...bridge.forms import TEMPLATES, bundled_ids
from ...bridge.text import language, tr
from ..params import advanced, area_method, with_help
from .base import FormsAlgorithm
from .details import date_fault, details, details_of
from .form_inputs import form_inputs

TABLES = ("OCCUPATION", "BALANCE", "CONDITIONS")
MADE_BY = {
    "OCCUPATION": lambda: tr("Occupation table"),
    "BALANCE": lambda: tr("Land-use balance"),
    "CONDITIONS": lambda: tr("Planning conditions of a site"),
}
MISSING = ("refuse", "mark")


class FillForm(FormsAlgorithm):
    ID = "fillform"

    def displayName(self):
        return tr("Fill in a form")

    def tags(self):
        return tr(
            "form,template,docx,xlsx,word,excel,opinion,表格,模板,占压分析表,用地平衡表,选址意见,规划条件,检查记录"
        ).split(",")

    def shortDescription(self):
        return tr("Fills a bureau's DOCX or XLSX with the results of a case, and prints it as PDF.")

    def shortHelpString(self):
        return tr(
            "Fills a template that a bureau edits in Word, WPS or Excel. {bundled}\n\n"
            "A template holds placeholders in double braces: {scalar} is a single value, {column} stands in a row of a "
            "table, which is repeated for each record, {picture} is the map, fitted to its cell or page. Values of "
            "your own are called {own} and come from “Own values”. docs/forms.md lists all names, English and "
            "Chinese. A template with an unknown name is refused, and told which and where.\n\n"
            "In an XLSX figures are figures. Formulas and totals follow the rows that are repeated; simple ones come "
            "with their results, and all are computed again when the file is opened. A table without records keeps one "
            "row that says so.\n\n"
            "Nothing is retyped: give the results of “Check compliance” (its JSON), “Occupation table”, “Land-use "
            "balance”, “Planning conditions of a site” and the map's picture. What the template does not ask for need "
            "not be given; what it asks for and nobody gave is refused, or marked in the form if you choose so.\n\n"
            "The opinion is made of the verdicts and decides nothing: it is for the person who signs to read."
        ).format(
            bundled=tr("Bundled forms: {ids}.").format(ids=", ".join(bundled_ids())),
            scalar="{{project_name}}",
            column="{{occupation.area}}",
            picture="{{picture:map}}",
            own="{{x.name}}",
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (self.template(), *form_inputs(), *details(), *self.choices(), *self.outputs()):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("LACKING", tr("Number of values marked as not given")))

    def template(self):
        return with_help(
            # A file's field takes an id as well, lets one look for a file, and is guarded against being
            # written over.
            QgsProcessingParameterFile(
                "TEMPLATE",
                tr("Template"),
                defaultValue="occupation",
                fileFilter="DOCX, XLSX (*.docx *.xlsx);;* (*)",
            ),
            tr(
                "The path of a DOCX or XLSX of your own, or the id of a bundled form: {ids}. A bundled one comes in "
                "your language; {example} asks for the Chinese one. For one of your own, copy a file out of {folder}."
            ).format(ids=", ".join(bundled_ids()), example="zh/occupation", folder=str(TEMPLATES)),
        )

    def choices(self):
        """Return how it is filled."""
        return (
            area_method(survey=False),
            with_help(
                QgsProcessingParameterEnum(
                    "MISSING",
                    tr("What the template asks for and was not given"),
                    options=list(MISSING),
                    defaultValue="refuse",
                    usesStaticStrings=True,
                ),
                tr(
                    "refuse: nothing is written, and the run says which input to give. mark: the form says “— (not "
                    "given)” in its place."
                ),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterString(
                        "EXTRA", tr("Own values (JSON)"), multiLine=True, optional=True
                    ),
                    tr(
                        "Values for your own placeholders {name}: a JSON object such as {example}. A list of texts is "
                        "a list of paragraphs."
                    ).format(name="{{x.case}}", example='{"case": "2026-17", "members": ["A", "B"]}'),
                )
            ),
        )

    def outputs(self):
        """Return the files that it writes."""
        return (
            with_help(
                QgsProcessingParameterFileDestination(
                    "OUTPUT", tr("Form"), tr("Word documents (*.docx);;Excel workbooks (*.xlsx)")
                ),
                tr("Of the template's kind: .docx for a DOCX, .xlsx for an XLSX."),
            ),
            with_help(
                QgsProcessingParameterFileDestination(
                    "OUTPUT_PDF",
                    tr("Form as PDF"),
                    tr("PDF files (*.pdf)"),
                    optional=True,
                    createByDefault=False,
                ),
                tr(
                    "The same content as pages, without Word or Excel: text, tables, pictures, headers and footers of "
                    "the template, computed totals. What goes beyond that is better printed from the form itself."
                ),
            ),
        )

    def checkParameterValues(self, parameters, context):
        sound, fault = super().checkParameterValues(parameters, context)
        path = self.written_path(parameters, context) if sound else None
        if path is None or path == Path(parameters["OUTPUT"]):
            return sound, fault
        # A person is asked at once. In a model nobody can be, and all steps before would be lost.
        return False, tr(
            "The template {template} makes a {kind} file, but the output is {output}. Give the output the ending {kind}."
        ).format(
            template=self.read_template(parameters, context)[1],
            kind=path.suffix,
            output=Path(parameters["OUTPUT"]).name,
        )

    def written_path(self, parameters, context) -> Path | None:
        """Return the file that the form goes to, with the ending of its template; None for a temporary one."""
        from ...core.forms.template import asked_by

        told = parameters.get("OUTPUT")
        if not isinstance(told, str) or not told or told == QgsProcessing.TEMPORARY_OUTPUT:
            return None
        kind, _ = asked_by(*self.read_template(parameters, context))
        path = Path(told)
        if path.suffix.lower() == f".{kind}":
            return path
        other = path.suffix.lower() in (".docx", ".xlsx")
        return path.with_suffix(f".{kind}") if other else path.with_name(f"{path.name}.{kind}")

    def asked_outputs(self, parameters, context):
        for name, place in super().asked_outputs(parameters, context):
            path = self.written_path(parameters, context) if name == "OUTPUT" else None
            yield name, str(path or place)

    def fault(self, parameters, context):
        from ...bridge.forms import read_check, read_picture
        from ...core.forms.placeholders import inputs_of, not_given
        from ...core.forms.template import asked_by

        data, name = self.read_template(parameters, context)
        _kind, asked = asked_by(data, name)
        own = self.own_values(parameters, context)
        lacking = []
        for label, (found, place) in asked.items():
            needed = inputs_of(found)
            given = label in own if needed == ("EXTRA",) else any(parameters.get(n) for n in needed)
            if needed and not given:
                lacking.append((found, place))
        if lacking and not self.marks_missing(parameters, context):
            raise not_given(lacking, name)
        if fault := date_fault(self, parameters, context):
            return fault
        path = self.written_path(parameters, context)
        if path and path != Path(parameters["OUTPUT"]) and path.exists():
            return tr(
                "The template {template} makes a {kind} file, and {output} is there already. Give the output another "
                "name, with the ending {kind}."
            ).format(template=name, kind=path.suffix, output=path.name)
        if parameters.get("MAP"):
            read_picture(self.parameterAsFile(parameters, "MAP", context))
        if verdicts := self.parameterAsFile(parameters, "VERDICTS_JSON", context):
            read_check(verdicts)
        for table in TABLES:
            if parameters.get(table) is not None:
                self.source(parameters, table, context)
        if parameters.get("SITE") is not None:
            from ...bridge.crs import require_metric

            site = self.polygons(parameters, "SITE", context)
            require_metric(site.name, site.crs)
        return None

    def read_template(self, parameters, context) -> tuple[bytes, str]:
        from ...bridge.forms import read_template

        # As a file, an emptied field would be the default again, without a word.
        return read_template(self.parameterAsString(parameters, "TEMPLATE", context))

    def marks_missing(self, parameters, context) -> bool:
        return self.parameterAsString(parameters, "MISSING", context) == "mark"

    def own_values(self, parameters, context) -> dict:
        from .own_values import own_values

        return own_values(self.parameterAsString(parameters, "EXTRA", context))

    def take_inputs(self, parameters, context):
        from ...bridge.forms import read_picture
        from ...bridge.options import options
        from ...core.forms.template import asked_by

        self.data, self.name = self.read_template(parameters, context)
        self.kind, _asked = asked_by(self.data, self.name)
        self.details = details_of(self, parameters, context)
        self.own = self.own_values(parameters, context)
        self.marks = self.marks_missing(parameters, context)
        self.method = self.parameterAsString(parameters, "AREA_METHOD", context)
        self.site = self.source(parameters, "SITE", context) if parameters.get("SITE") is not None else None
        self.tables = {
            name: self.source(parameters, name, context)
            for name in TABLES
            if parameters.get(name) is not None
        }
        self.verdicts = self.parameterAsFile(parameters, "VERDICTS_JSON", context)
        picture = self.parameterAsFile(parameters, "MAP", context)
        self.picture = read_picture(picture) if picture else None
        self.options = options()
        self.asked_output = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        # QGIS names a temporary file after the first of the two kinds.
        self.output = self.written_path(parameters, context) or self.asked_output.with_suffix(f".{self.kind}")
        self.pdf = self.parameterAsFileOutput(parameters, "OUTPUT_PDF", context)

    def compute(self, parameters, context, progress):
        from ...core.forms.template import fill
        from ...core.text import Message

        values = self.values(progress.part(0.0, 0.6))
        filled = fill(
            self.data,
            self.name,
            values,
            none=tr("none"),
            missing=tr("— (not given)") if self.marks else None,
            marking=self.marking,
            progress=progress,
        )
        progress.check()
        if filled.lacking:
            progress.warn(
                Message("Marked in the form as not given: {names}.", names=", ".join(filled.lacking))
            )
        if not filled.shows_marking:
            progress.warn(
                Message(
                    "The template {file} does not print the class marking; put {name} where it shall stand. It "
                    "stands in the file's properties.",
                    file=self.name,
                    name="{{marking}}",
                )
            )
        for name in sorted(self.own.keys() - filled.asked):
            progress.warn(
                Message("The template does not ask for your own value “{name}”; it is not used.", name=name)
            )
        if (
            self.output.name != self.asked_output.name
            and parameters["OUTPUT"] != QgsProcessing.TEMPORARY_OUTPUT
        ):
            progress.warn(
                Message(
                    "The template {file} makes a {kind} file: the form is written as {output}.",
                    file=self.name,
                    kind=self.output.suffix,
                    output=str(self.output),
                )
            )
        self.write_bytes(str(self.output), filled.data)
        return {
            "OUTPUT": str(self.output),
            "LACKING": len(filled.lacking),
            **self.write_pdf(filled, progress.part(0.7, 1.0)),
        }

    def write_pdf(self, filled, progress) -> dict[str, str]:
        """Write the form as PDF where that is asked for."""
        from ...bridge.form_pdf import pdf
        from ...core.forms.template import pages_of

        if not self.pdf:
            return {}
        marking = "" if filled.shows_marking else self.marking
        self.write_bytes(
            self.pdf, pdf(pages_of(filled, self.name, progress), self.output.stem, marking, progress)
        )
        return {"OUTPUT_PDF": self.pdf}

    def values(self, progress):
        """Return all that this run was given, as values of the catalogue."""
        from ...bridge.forms import read_check
        from ...bridge.options import printed
        from ...bridge.source import read
        from ...core.forms import case
        from ...core.forms.case_conditions import conditions_values
        from ...core.forms.values import Values
        from ...core.keys import key_field, keys
        from ...core.opinion.boundary import boundary_of
        from ...core.text import InputError, Message

        values, boundary = Values({**self.details, **self.own}), None
        values.scalars["marking"] = printed(self.marking)
        if self.picture is not None:
            values.pictures["map"] = self.picture
        if self.site:
            table = read(self.site, progress.part(0.0, 0.3))
            ids, notes = keys(table, key_field(list(table.columns)))
            for note in notes:
                progress.warn(note)
            shared = (self.options.coordinates, self.options.coarse_m)
            boundary = boundary_of(table, ids)
            for note in boundary.said:
                progress.warn(note)
            system = self.site.crs.description()
            values.update(case.site_values(table, ids, boundary, self.method, *shared, tr, system))
            values.scalars["area_method"] = case.say(case.site_method(self.method), tr)
        if self.verdicts:
            values.update(case.check_values(read_check(self.verdicts), tr, boundary))
        builders = {
            "OCCUPATION": case.occupation_values,
            "BALANCE": case.balance_values,
            "CONDITIONS": conditions_values,
        }
        for place, (name, source) in enumerate(self.tables.items()):
            table = read(source, progress.part(0.3 + 0.2 * place, 0.5 + 0.2 * place), geometry=False)
            try:
                values.update(builders[name](table, tr, language()))
            except InputError as error:
                raise InputError(
                    Message(
                        "{fault} Give {parameter} the result of “{tool}”.",
                        fault=error.message,
                        parameter=name,
                        tool=MADE_BY[name](),
                    )
                ) from error
        return values
