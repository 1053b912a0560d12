"""guiju:translatecodes, land-use codes from one edition to another, and what a person has to choose."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
)

from ...bridge.text import language, tr
from ...core.landuse_layer import AUTO, EDITION_IDS
from ..base import ANY_VECTOR
from ..params import with_help
from .inputs import LandUseAlgorithm, code_field_of, code_field_parameter, edition_of, edition_parameter


class TranslateCodes(LandUseAlgorithm):
    ID = "translatecodes"

    def displayName(self):
        return tr("Translate land-use codes")

    def tags(self):
        return tr(
            "land use,codes,edition,crosswalk,GB 50137,third survey,用地代码,用地分类,三调,用地用海,转换,对照"
        ).split(",")

    def shortDescription(self):
        return tr("GB 50137, third survey, 2020 and 2023 land-use codes into one another.")

    def shortHelpString(self):
        return tr(
            "Gives each feature its land-use code in another edition. Nothing is guessed: a code that the tables do "
            "not settle stays empty and is listed for a person to choose.\n\n"
            "“how” says how a code was found. exact: the tables name one class. narrowed: a rule left one class: a "
            "local code was read as the national one that it refines (A331 as A33), the class above was taken, or "
            "one class holds all that is possible; note says which. choice: several classes are possible, or none "
            "is named; candidates lists them. unknown: the code is in no table, or there is none.\n\n"
            "Mixed uses (R2/B1, 0701+0901, R2(60%)B1(40%)) are translated part by part, their marks and shares kept; "
            "one open part leaves the whole open. Small letters, full-width letters and spaces do not matter.\n\n"
            "The tables lead to the 2023 edition and are read backwards from it. “sourced” is true where all rows "
            "used come from a published table; none of them has been compared with the official print, and those "
            "of GB 50137 are from memory. A table of your own extends and corrects them."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            with_help(
                QgsProcessingParameterFeatureSource("INPUT", tr("Layer"), ANY_VECTOR),
                tr("Any layer with land-use codes, such as plots or survey patches."),
            ),
            code_field_parameter("FIELD", tr("Field of the land-use codes"), "INPUT"),
            edition_parameter(
                "FROM",
                tr("From edition"),
                tr(
                    "auto: recognised by the codes (and names) that only one edition has; where they decide nothing, "
                    "the run asks you to choose. What was recognised stands in the log."
                ),
                automatic=True,
            ),
            edition_parameter(
                "TO",
                tr("To edition"),
                tr("The edition of the new codes; another than the first."),
                automatic=False,
            ),
            with_help(
                QgsProcessingParameterFile("TABLE", tr("Table of your own (CSV or JSON)"), optional=True),
                tr(
                    "Extends and overrides the tables for this translation, such as a city's local codes. CSV with the "
                    "columns code and candidates (codes with | between; one settles it), optional note; or JSON, such "
                    "as {example}."
                ).format(
                    example='{"from": "gb50137-2011", "to": "landuse-2023", "codes": {"RB": "0701/0901"}}'
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSink("OUTPUT", tr("Layer with new codes")),
                tr(
                    "All features with new_code, new_name, how, candidates, note, sourced. A field of the layer with "
                    "one of these names is kept with “_in” after its name."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "UNRESOLVED", tr("Codes that are open"), QgsProcessing.SourceType.TypeVector
                ),
                tr(
                    "One row for each code that needs a person's choice: how many features have it, the feature ids "
                    "of the first, the candidates with their names, and why it is open."
                ),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of open codes")))

    def fault(self, parameters, context):
        source = self.source(parameters, "INPUT", context)
        code_field_of(self, parameters, "FIELD", source, context)
        given, wanted = (self.parameterAsString(parameters, name, context) for name in ("FROM", "TO"))
        if given == wanted:
            return tr("Both editions are {edition}; choose another one to translate to.").format(
                edition=given
            )
        if given != AUTO:
            self._own(parameters, context, EDITION_IDS[given])
        return None

    def _own(self, parameters, context, origin: str):
        """Return the entries of the table of one's own. Raises InputError where it is refused."""
        from ...core.own_codes import load_own

        path = self.parameterAsFile(parameters, "TABLE", context)
        wanted = EDITION_IDS[self.parameterAsString(parameters, "TO", context)]
        return load_own(path, origin, wanted) if path else {}

    def take_inputs(self, parameters, context):
        self.input = self.source(parameters, "INPUT", context)
        self.field = code_field_of(self, parameters, "FIELD", self.input, context)
        self.asked = self.parameterAsString(parameters, "FROM", context)
        self.target = EDITION_IDS[self.parameterAsString(parameters, "TO", context)]

    def compute(self, parameters, context, progress):
        from ...bridge.sink import write
        from ...bridge.source import read
        from ...core.translate_layer import tell, translate_layer
        from ...core.translation import Translator
        from .styles import style_open_codes, style_translation

        table = read(self.input, progress.part(0.0, 0.4))
        # Without any code there is nothing to translate, whatever the edition.
        origin = edition_of(table, self.field, self.asked, "FROM", progress) or self.target
        translator = Translator(origin, self.target, self._own(parameters, context, origin), language())
        translated, unresolved = translate_layer(table, self.field, translator, progress.part(0.4, 0.6))
        if note := tell(unresolved):
            progress.warn(note)
        output = write(
            translated,
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.6, 0.95),
            wkb_type=self.input.wkb_type,
            crs=self.input.crs,
        )
        rest = write(unresolved, self.sink(parameters, "UNRESOLVED", context), progress.part(0.95, 1.0))
        self.show(output, tr("Layer with new codes"), style_translation)
        self.show(rest, tr("Codes that are open"), style_open_codes)
        return {"OUTPUT": output, "UNRESOLVED": rest, "COUNT": len(unresolved)}
