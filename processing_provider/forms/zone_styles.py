"""How the table of a run by zone looks: what failed stands out, titles in the user's language."""

from qgis.core import QgsVectorLayer

from ...bridge.text import tr
from ...report.by_zone import DONE, EMPTY, FAILED, STOPPED, status_word
from ..styles import colour_rows, name_fields, value_names

_STATUSES = (DONE, EMPTY, FAILED, STOPPED)
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
    colour_rows(layer, "status", _COLOURS)
    value_names(layer, "status", {status: status_word(status, tr) for status in _STATUSES})
