"""Parameters that several algorithms ask in the same words."""

import re
import sys
from pathlib import Path

from qgis.core import (
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..bridge.text import tr

# The largest numbers that QGIS reads, and what lies beyond any bound that we set.
_MOST = {
    QgsProcessingParameterNumber.Type.Integer: 2**31 - 1,
    QgsProcessingParameterNumber.Type.Double: sys.float_info.max,
}
_OPEN = 1e9

AREA_METHODS = ("ellipsoidal", "planar", "survey")


def area_method(*, survey: bool = True) -> QgsProcessingParameterEnum:
    """How areas are measured; scripts pass the word itself."""
    parameter = QgsProcessingParameterEnum(
        "AREA_METHOD",
        tr("Area method"),
        options=list(AREA_METHODS if survey else AREA_METHODS[:2]),
        defaultValue="ellipsoidal",
        usesStaticStrings=True,
    )
    parameter.setHelp(
        tr(
            "ellipsoidal: on the ellipsoid of the layer's reference system, as land statistics ask (default). "
            "planar: in the plane of the projection, as boundary surveys ask. "
            "survey: the recorded area of the patch times the share that is taken, less its ridges. "
            "Every area in the results says which method it was measured by."
        )
        if survey
        else tr(
            "ellipsoidal: on the ellipsoid of the layer's reference system, as land statistics ask (default). "
            "planar: in the plane of the projection, as boundary surveys ask. "
            "Every area in the results says which method it was measured by."
        )
    )
    return parameter


def field_map(*, of_pack: bool = True) -> QgsProcessingParameterString:
    """Canonical field names to the layer's own, where the pack's aliases do not find them; those that a rule
    pack knows are offered in a table."""
    parameter = QgsProcessingParameterString("FIELD_MAP", tr("Field names (JSON)"), optional=True)
    parameter.setHelp(
        tr(
            "Only needed where the pack's aliases do not find a field, or find several: a JSON object from the pack's "
            'name to the layer\'s own, such as {"use_code": "YDDM", "far": "R_J_L"}. Fields of a control layer stand '
            'under its role: {"plan": {"use_code": "DLBM"}}. “…” offers the fields in a table, and keeps what was '
            "chosen for layers of the same fields. Where a layer has several fields of one meaning that say different "
            "things, none is read until one is named here."
        )
    )
    if not of_pack:
        return advanced(parameter)
    # By its path, so that nothing of the dialogs is loaded where there is no window.
    package = __package__.partition(".")[0]
    parameter.setMetadata(
        {"widget_wrapper": {"class": f"{package}.dialogs.field_map_wrapper.FieldMapWidget"}}
    )
    return parameter


def report_heading() -> tuple[QgsProcessingParameterString, ...]:
    """What is printed at the head of a report beside its title and date."""
    return (
        advanced(
            with_help(
                QgsProcessingParameterString("PLACE", tr("Place named on the report"), optional=True),
                tr("Printed under the title, such as the district's name. Left empty, none is printed."),
            )
        ),
        advanced(
            with_help(
                QgsProcessingParameterString("MARKING", tr("Class marking"), optional=True),
                tr(
                    "Printed on the first page and kept with every result, such as 内部 (internal). Left empty: the "
                    "strictest of the options' and those of the layers that are read."
                ),
            )
        ),
    )


def report(help_text: str) -> QgsProcessingParameterFileDestination:
    """Where the report goes."""
    return with_help(
        QgsProcessingParameterFileDestination(
            "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True
        ),
        help_text,
    )


def number(
    name: str, label: str, default: float, help_text: str, *, minimum: float = 0.0
) -> QgsProcessingParameterNumber:
    """A number with its help; its label tells the unit."""
    parameter = QgsProcessingParameterNumber(
        name, label, QgsProcessingParameterNumber.Type.Double, default, minValue=minimum
    )
    parameter.setHelp(help_text)
    return parameter


def number_fault(parameter: QgsProcessingParameterNumber, given, number: float, context) -> str | None:
    """Return why what is given for a number, read as `number`, cannot be taken; QGIS lets NaN pass."""
    # Not so for NaN either.
    fits = abs(number) <= _MOST[parameter.dataType()]
    if fits and parameter.checkValueIsAcceptable(given, context):
        return None
    least, most = parameter.minimum(), parameter.maximum()
    if least < -_OPEN:
        return tr("“{label}” is {value}, but it must be a number.").format(
            label=parameter.description(), value=given
        )
    if most > _OPEN:
        return tr("“{label}” is {value}, but it must be a number, {least:g} or more.").format(
            label=parameter.description(), value=given, least=least
        )
    return tr("“{label}” is {value}, but it must be a number from {least:g} to {most:g}.").format(
        label=parameter.description(), value=given, least=least, most=most
    )


def choice_fault(parameter: QgsProcessingParameterEnum, given: str | int) -> str | None:
    """Return why a choice by words is none of them, such as the number of one; None where it is."""
    words = parameter.options()
    if not parameter.usesStaticStrings() or parameter.allowMultiple() or given == "" or given in words:
        return None
    return tr("“{label}” is {value}, but it must be one of these words: {words}.").format(
        label=parameter.description(), value=given, words=", ".join(words)
    )


# Endings that other programs open by; one that is of nobody misleads nobody.
PAPERS = (".docx", ".xlsx", ".pdf", ".png", ".jpg", ".html", ".htm", ".txt")


def ending_fault(parameter: QgsProcessingParameterFileDestination, place: str) -> str | None:
    """Return why a file's name tells of another kind than what is written into it; None where it does not."""
    endings, own = re.findall(r"\*(\.\w+)", parameter.fileFilter()), Path(place).suffix.lower()
    if own not in PAPERS or not endings or own in endings or (own == ".htm" and ".html" in endings):
        return None
    return tr("“{label}” would be written to {file}, but its ending must be {endings}.").format(
        label=parameter.description(), file=Path(place).name, endings=" / ".join(endings)
    )


def listed(text: str) -> list[str]:
    """Return what a text names with commas between, also those of Chinese keyboards."""
    return [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]


def with_help(parameter: QgsProcessingParameterDefinition, text: str) -> QgsProcessingParameterDefinition:
    """Attach what the tooltip and qgis_process say about a parameter."""
    parameter.setHelp(text)
    return parameter


def advanced(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """Move a parameter under “advanced”."""
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter
