"""What every form and sheet says of its project: asked in the same words, filled up from the options."""

import re
from datetime import date

from qgis.core import QgsProcessingParameterString
from qgis.PyQt.QtCore import QLocale

from ...bridge.text import tr
from ..params import advanced, with_help

DATES = (
    "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyy 年 M 月 d 日", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy",
    "MMM d, yyyy", "d.M.yyyy",
)  # fmt: skip
_CHINESE_DATE = re.compile(
    "[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)


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


def date_fault(algorithm, parameters, context) -> str | None:
    """Return a sentence where the date to be printed is none."""
    told = algorithm.parameterAsString(parameters, "DATE", context).strip()
    spoken = QLocale.c()
    if (
        not told
        or _CHINESE_DATE.fullmatch(told)
        or any(spoken.toDate(told, form).isValid() for form in DATES)
    ):
        return None
    return tr(
        "“{date}” is no date. Write it as 2026-11-20, 2026/11/20, 2026年11月20日, 二〇二六年十一月二十日 or 20 November "
        "2026, or leave it empty for today."
    ).format(date=told)


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
