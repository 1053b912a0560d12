"""What a bureau sets once: class marking, names under a form, how exact shared coordinates are, the export log."""

from dataclasses import dataclass, fields
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

from .text import language

GROUP = "guiju"
# The three levels of 保守国家秘密法 and the two usual ones below them, in rising order; a bureau may write
# another, or one with its term such as 秘密★10年.
MARKINGS = {
    "公开": "public",
    "内部": "internal",
    "秘密": "secret",
    "机密": "highly secret",
    "绝密": "top secret",
}
STATE_SECRETS = ("秘密", "机密", "绝密")
COORDINATES = ("exact", "coarse", "none")


@dataclass(frozen=True)
class Options:
    """The options of this profile.

    `coordinates` is how exact they are in what is shared: one of COORDINATES, with `coarse_m` the grid in
    metres for ``coarse``. `detect_offset` has layers in degrees that are added to a project looked at for
    web-map offsets. `log` is the file of the export log; empty, it stands in the profile's folder.
    """

    marking: str = "内部"
    bureau: str = ""
    prepared_by: str = ""
    checked_by: str = ""
    approved_by: str = ""
    coordinates: str = "exact"
    coarse_m: float = 100.0
    detect_offset: bool = True
    log: str = ""

    def log_path(self) -> Path:
        """Return where the export log is written."""
        return Path(self.log or Path(QgsApplication.qgisSettingsDirPath()) / "guiju" / "export-log.jsonl")


def options() -> Options:
    """Return the options as they are set now; what was never set, or cannot be read, has its default."""
    settings, found = QgsSettings(), {}
    for field in fields(Options):
        try:
            value = settings.value(f"{GROUP}/{field.name}", field.default, type(field.default))
        except TypeError:  # somebody wrote into the settings file what is no such thing
            value = field.default
        found[field.name] = value.strip() if isinstance(value, str) else value
    # Nothing leaves unmarked or in another precision than the page offers.
    found["marking"] = found["marking"] or Options.marking
    if found["coordinates"] not in COORDINATES:
        found["coordinates"] = Options.coordinates
    if not found["coarse_m"] > 0:
        found["coarse_m"] = Options.coarse_m
    return Options(**found)


def save(chosen: Options) -> None:
    """Keep options in the profile."""
    settings = QgsSettings()
    for field in fields(Options):
        settings.setValue(f"{GROUP}/{field.name}", getattr(chosen, field.name))


def is_state_secret(marking: str) -> bool:
    """Tell whether a marking names a state secret anywhere in it, as 秘密★10年 and [秘密] do."""
    return any(word in marking for word in STATE_SECRETS)


def printed(marking: str) -> str:
    """Return a marking as it is printed: the Chinese word, with the English one outside Chinese."""
    word = MARKINGS.get(marking)
    return f"{marking} ({word})" if word and language() != "zh" else marking
