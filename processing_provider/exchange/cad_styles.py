"""How plots of a drawing and its problems look: the official land-use colours, and plain marks over them."""

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsVectorLayer,
)

from ...bridge.text import tr
from ..landuse.code_styles import Codes, colour_by_code
from ..styles import FAIL, FAIL_LINE, UNDECIDED_LINE, name_fields
from .styles import PLAIN_LINE, label


def style_cad_plots(layer: QgsVectorLayer, edition: str) -> None:
    """Colour plots as plans do, by their code in an edition; hatch those without one, and write the codes."""
    codes = layer.uniqueValues(layer.fields().lookupField("use_code")) - {None, ""}
    known = tuple(sorted(code for code in codes if isinstance(code, str)))
    colour_by_code(layer, Codes("use_code", edition, known))
    label(layer, '"use_code"', "#222222", inside=True)
    name_fields(layer, cad_titles())


def style_cad_problems(layer: QgsVectorLayer) -> None:
    """Mark problems by severity, the worst largest, with what they are."""
    looks = (
        ("error", tr("error"), FAIL, FAIL_LINE, "diamond", "3.6"),
        ("warning", tr("warning"), "#F0E442", UNDECIDED_LINE, "triangle", "3"),
        ("info", tr("info"), "#ffffff", "#666666", "circle", "2"),
    )
    names = problem_names()
    categories = [
        QgsRendererCategory(
            value,
            QgsMarkerSymbol.createSimple(
                {"name": shape, "color": colour, "outline_color": line, "size": size}
            ),
            name,
        )
        for value, name, colour, line, shape, size in looks
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("severity", categories))
    pairs = ", ".join(f"'{code}', '{name}'" for code, name in names.items())
    label(layer, f'map_get(map({pairs}), "problem")', PLAIN_LINE, around=True)
    name_fields(layer, cad_titles())


def problem_names() -> dict[str, str]:
    """Return the problems' names in words, by their code."""
    return {
        "not_closed": tr("not closed"),
        "crosses_itself": tr("crosses itself"),
        "overlap": tr("overlap"),
        "zero_area": tr("no area"),
        "duplicate": tr("drawn twice"),
        "two_codes": tr("several codes"),
        "unknown_code": tr("unknown code"),
        "no_code": tr("no code"),
        "sources_differ": tr("codes differ"),
        "text_outside": tr("text in no outline"),
        "hole": tr("hole"),
        "left_out": tr("outline left out"),
        "not_read": tr("not read"),
    }


def cad_titles() -> dict[str, str]:
    """Return the titles of the fields that plots and problems of a drawing have."""
    return {
        "use_code": tr("Land-use code"),
        "use_name": tr("Use"),
        "code_source": tr("Code found by"),
        "cad_text": tr("Texts inside"),
        "attributes": tr("Block attributes"),
        "cad_layer": tr("Layer in the drawing"),
        "handle": tr("Handle in the drawing"),
        "drawn_as": tr("Drawn as"),
        "area_m2": tr("Measured area (m²)"),
        "problem": tr("Problem"),
        "severity": tr("Severity"),
        "message": tr("What is wrong"),
        "gap_m": tr("Opening (m)"),
        "x": tr("X (east)"),
        "y": tr("Y (north)"),
    }
