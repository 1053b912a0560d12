"""Where things are: a plot by its own id, verdicts by their boxes."""

from collections.abc import Callable

import numpy as np

from ..core.boxes import Boxes
from ..core.progress import Progress
from .plan_state import PlanState

__all__ = ["Boxes", "feature_of"]


def feature_of(plot_id: str) -> Callable[[PlanState, Progress], int | None]:
    """Return a question to the check (`PlanCheck.ask`): which feature has this id, None where none has."""

    def find(state: PlanState, _progress: Progress) -> int | None:
        plots = state.layers["plots"]
        rows = np.flatnonzero(plots.ids == plot_id)
        return plots.table.feature(rows[0]) if len(rows) else None

    return find
