"""What every form and sheet says of its project: asked in the same words, filled up from the options."""

from datetime import date

from qgis.core import QgsProcessingParameterString

from ...bridge.text import tr
from ..params import advanced, with_help


def details() -> tuple[QgsProcessingParameterString, ...]:
    """Return the parameters of a project's details, each optional."""
    text = QgsProcessingParameterString
    plain = (
        ("PROJECT_CODE", tr("Project code"), tr("Such as the national code of an investment project.")),
        ("PROJECT_NAME", tr("Project name"), tr("Printed as the form's project.")),
        ("APPLICANT", tr("Applicant"), tr("Who asks for the land.")),
        ("PLACE", tr("Place"), tr("Where the project lies, in words.")),
        ("DATE", tr("Date"), tr("As it shall be printed, such as 2026-11-20. Left empty: today.")),
    )
    from_options = (
        ("PREPARED_BY", tr("Prepared by (编制)"), tr("Left empty: the name in the options.")),
        ("CHECKED_BY", tr("Checked by (校核)"), tr("Left empty: the name in the options.")),
        ("APPROVED_BY", tr("Approved by (审核)"), tr("Left empty: the name in the options.")),
        ("BUREAU", tr("Bureau"), tr("Left empty: the bureau in the options.")),
        (
            "MARKING",
            tr("Class marking"),
            tr("Such as 公开, 内部 or 秘密. Left empty: the strictest of the options’ and the layers’."),
        ),
    )
    return (
        *(with_help(text(name, label, optional=True), help_text) for name, label, help_text in plain),
        *(
            advanced(with_help(text(name, label, optional=True), help_text))
            for name, label, help_text in from_options
        ),
    )


def details_of(algorithm, parameters, context) -> dict[str, str]:
    """Return the details as scalars of a form (``project_code`` and so on), all of them, some empty.

    The marking is that of the run, which is not below those of the layers it reads unless a person says so.
    """
    from ...bridge.options import options

    def given(name: str) -> str:
        return algorithm.parameterAsString(parameters, name, context).strip()

    kept = options()
    plain = ("PROJECT_CODE", "PROJECT_NAME", "APPLICANT", "PLACE")
    by_options = ("PREPARED_BY", "CHECKED_BY", "APPROVED_BY", "BUREAU")
    return {
        **{name.lower(): given(name) for name in plain},
        "date": given("DATE") or date.today().isoformat(),
        **{name.lower(): given(name) or getattr(kept, name.lower()) for name in by_options},
        "marking": algorithm.marking,
    }
