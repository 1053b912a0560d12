"""The faults of a layer as a table of errors."""

import numpy as np

from ..table import Table
from .faults import Faults


def error_table(faults: Faults, layer: Table, ids: np.ndarray, area_method: str) -> Table:
    """Return one row a fault, with its place; features of `layer` are called by `ids` (rows,), text.

    Columns: error, rule_code, feature_id, other_feature_id, area_m2, width_m, angle_deg, reason (Message),
    area_method, x, y; null where a thing does not apply.
    """
    names = np.append(ids, None)
    columns = {
        "error": faults.error,
        "rule_code": faults.rule_codes(),
        "feature_id": _known(names[faults.row]),
        "other_feature_id": _known(names[faults.other]),
        "area_m2": np.ma.masked_invalid(np.round(faults.area, 4)),
        "width_m": np.ma.masked_invalid(np.round(faults.width, 4)),
        "angle_deg": np.ma.masked_invalid(np.round(faults.angle, 2)),
        "reason": faults.reasons(ids),
        "area_method": _known(np.where(np.isnan(faults.area), None, area_method)),
        "x": np.ma.masked_invalid(np.round(faults.x, 3)),
        "y": np.ma.masked_invalid(np.round(faults.y, 3)),
    }
    return Table("errors", {k: np.ma.asarray(v) for k, v in columns.items()}, faults.geometry, layer.crs)


def _known(texts: np.ndarray) -> np.ma.MaskedArray:
    null = np.array([text is None for text in texts], dtype=bool)
    return np.ma.MaskedArray(np.where(null, "", texts).astype(object), mask=null)
