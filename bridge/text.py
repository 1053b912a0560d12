"""Words for people: the one translation context, and core's Messages in the person's language."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from ..core.text import Message


def tr(text: str) -> str:
    """Translate an English literal; placeholders are filled afterwards with `.format()`."""
    return QCoreApplication.translate("Guiju", text)


def render(message: Message) -> str:
    """Return a Message of core in the person's language."""
    return message.render(tr)


def schema_text(text: str) -> str:
    """Return a title or description of the schema of rule packs, which are collected like literals, translated."""
    return QCoreApplication.translate("Guiju", text)


def language() -> str:
    """Return the language that data with several titles is shown in: ``zh`` or ``en``."""
    return "zh" if QgsApplication.instance().locale().startswith("zh") else "en"
