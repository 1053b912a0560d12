"""How the table of a run by zone looks: what failed stands out, titles in the user's language."""

from qgis.core import QgsConditionalStyle, QgsEditorWidgetSetup, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from ...bridge.text import tr
from ...report.by_zone import DONE, EMPTY, FAILED, STOPPED, status_word
from ..styles import name_fields

_COLOURS = {FAILED: "#fbe0d0", STOPPED: "#faf3cc", EMPTY: "#faf3cc"}


def style_zone_runs(layer: QgsVectorLayer) -> None:
    """Colour the rows by how the zone went, and give fields and words their titles."""
    titles = {
        "zone": tr("Zone"),
        "status": tr("Status"),
        "message": tr("Message"),
        "seconds": tr("Seconds"),
        "features": tr("Features"),
        "figures": tr("Figures"),
        "folder": tr("Folder"),
        "files": tr("Files"),
    }
    name_fields(layer, titles)
    rows = []
    for status, colour in _COLOURS.items():
        row = QgsConditionalStyle(f"\"status\" = '{status}'")
        row.setName(status)
        row.setBackgroundColor(QColor(colour))
        row.setTextColor(QColor("#1b1d1f"))
        rows.append(row)
    layer.conditionalStyles().setRowStyles(rows)
    index = layer.fields().lookupField("status")
    if index >= 0:
        words = [{status_word(status, tr): status} for status in (DONE, EMPTY, FAILED, STOPPED)]
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": words}))
