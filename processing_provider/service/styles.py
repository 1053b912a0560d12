"""How the changes of a collection look: by their kind, told apart by colour and by the way the hatching runs."""

from qgis.core import QgsCategorizedSymbolRenderer, QgsRendererCategory

from ...bridge.text import tr
from ..styles import category_symbol, name_fields, value_names

# After Okabe and Ito; the dock's list has the same.
COLOURS = {"added": "#009E73", "removed": "#D55E00", "changed": "#E69F00"}
_ANGLES = {"added": 45, "removed": -45, "changed": 0}
# Values come from a server and are no HTML.
_PLAIN = "[% replace(replace(coalesce({value}, ''), '&', '&amp;'), '<', '&lt;') %]"
_TIP = ("<b>{name}</b> {kind}", "{detail}", "{at} {by}")


def change_names() -> dict[str, str]:
    """Return what the kinds of a change are called."""
    return {"added": tr("added"), "removed": tr("removed"), "changed": tr("changed")}


def style_changes(layer) -> None:
    """Show what was added, removed and changed; resting on a feature tells what changed in it."""
    names = change_names()
    if layer.isSpatial():
        categories = [
            QgsRendererCategory(kind, category_symbol(layer, colour, _ANGLES[kind]), names[kind])
            for kind, colour in COLOURS.items()
        ]
        layer.setRenderer(QgsCategorizedSymbolRenderer("change", categories))
    name_fields(
        layer,
        {
            "id": tr("Feature"),
            "key": tr("Key"),
            "change": tr("Change"),
            "fields": tr("Fields that changed"),
            "detail": tr("As it was → as it is"),
            "at": tr("When"),
            "by": tr("By"),
        },
    )
    value_names(layer, "change", names)
    told = {field: _PLAIN.format(value=f'"{field}"') for field in ("detail", "at", "by")}
    told["name"] = _PLAIN.format(value='coalesce(nullif("key", \'\'), "id")')
    told["kind"] = '[% represent_value("change") %]'
    layer.setMapTipTemplate("<br>".join(_TIP).format(**told))
