"""How patches of change and the difference of two images look."""

from math import isfinite

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ...bridge.text import tr
from ...core.imagery.patches import Change
from ..styles import FAIL, UNDECIDED_LINE, category_symbol, name_fields, value_names

COVERED = "#009E73"
# Vegetation lost and gained, told apart by those who see no red as well.
LESS, MORE = "#8c510a", "#01665e"


def field_titles() -> dict[str, str]:
    """Return the titles of the fields of patches."""
    return {
        "patch_id": tr("Patch"),
        "kind": tr("Kind of change"),
        "area_m2": tr("Area (m²)"),
        "area_method": tr("Area method"),
        "cells": tr("Cells"),
        "mean_difference": tr("Mean difference"),
        "approval": tr("Approved"),
        "approved_m2": tr("Approved area (m²)"),
        "approved_share": tr("Approved share"),
        "documents": tr("Approval documents"),
    }


def approval_names() -> dict[str, str]:
    """Return the words for how far a patch is approved, in the order of a legend."""
    return {
        "uncovered": tr("not approved"),
        "partly": tr("partly approved"),
        "undecided": tr("no approvals given"),
        "covered": tr("approved"),
    }


def kind_names() -> dict[str, str]:
    """Return the words for the kinds of change."""
    return {"increase": tr("increase"), "decrease": tr("decrease"), "change": tr("change")}


def style_patches(layer: QgsVectorLayer) -> None:
    """Colour patches by how far they are approved; each look stands in the legend, also where there is none."""
    looks = {
        "uncovered": (FAIL, 45),
        "partly": ("#E69F00", -45),
        "undecided": (UNDECIDED_LINE, 0),
        "covered": (COVERED, None),
    }
    names = approval_names()
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "approval",
            [
                QgsRendererCategory(value, category_symbol(layer, *look), names[value])
                for value, look in looks.items()
            ],
        )
    )
    name_fields(layer, field_titles())
    value_names(layer, "approval", names)
    value_names(layer, "kind", kind_names())


def style_difference(layer: QgsRasterLayer, found: Change) -> None:
    """Colour what reaches the threshold, brown below and green above; what does not is clear."""
    threshold = found.threshold if isfinite(found.threshold) else 1.0
    clear = QColor(255, 255, 255, 0)
    stops = [
        (found.offset - 2 * threshold, QColor(LESS), tr("decrease")),
        (found.offset - threshold, QColor(LESS).lighter(200), tr("threshold")),
        (found.offset, clear, tr("no difference")),
        (found.offset + threshold, QColor(MORE).lighter(250), tr("threshold")),
        (found.offset + 2 * threshold, QColor(MORE), tr("increase")),
    ]
    ramp = QgsColorRampShader(stops[0][0], stops[-1][0], None, QgsColorRampShader.Type.Interpolated)
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(value, colour, f"{value:.3g} {word}")
            for value, colour, word in stops
        ]
    )
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader))
