"""What the Storm dock offers of the standards: formulas, kinds of assets with what they bear, warnings of rain."""

from ..core.text import InputError, Message
from ..core.warning_levels import Level
from ..core.water.exposure import Kind, kinds
from ..core.water.formulas import StormFormula, bundled_formulas, load_formulas
from ..core.water.rain_warnings import reached

__all__ = ["Kind", "StormFormula", "formulas", "kinds", "warning"]


def formulas(path: str) -> tuple[dict[str, StormFormula], Message | None]:
    """Return the formulas of a file by id, of "" those that come with Guiju; none and why where it cannot be read."""
    try:
        return (load_formulas(path) if path else bundled_formulas()), None
    except InputError as error:
        return {}, error.message


def warning(rain_mm: float, minutes: int, language: str) -> Level | None:
    """Return the warning level that a rain reaches, spread evenly over so many minutes."""
    return reached(rain_mm, minutes, language).level
