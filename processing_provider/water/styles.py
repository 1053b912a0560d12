"""How the results on rain and waterlogging look, and the titles of their fields."""

from qgis.core import QgsVectorLayer

from ...bridge.text import tr


def field_titles() -> dict[str, str]:
    """Return the titles of the result fields."""
    return {
        "from_min": tr("From (min)"),
        "to_min": tr("To (min)"),
        "depth_mm": tr("Rain (mm)"),
        "intensity_mm_h": tr("Intensity (mm/h)"),
        "q_l_s_ha": tr("Intensity (L/(s·ha))"),
        "cumulative_mm": tr("Rain until then (mm)"),
    }


def style_rain(layer: QgsVectorLayer) -> None:
    """Give the fields their titles."""
    titles = field_titles()
    for index, field in enumerate(layer.fields()):
        if title := titles.get(field.name()):
            layer.setFieldAlias(index, title)
