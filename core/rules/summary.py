"""What a run was and came to, for those who read its verdicts without its rule pack."""

from collections.abc import Collection
from typing import Any

import numpy as np

from .verdict import FAIL, SEVERITY, Run, pick

# Ids that are named where the plots are few.
NAMED = 10


def summary(run: Run, given: Collection[str], language: str) -> dict[str, Any]:
    """Return a run's pack, its counts of plots, and each rule with its standing and its counts.

    `given` are the ids of the roles that a layer filled; `absent` are those that a rule reads and none did,
    by id, and a rule's `missing` the titles of its own. `failed_error` counts the plots that fail a rule of
    severity “error”.
    """
    pack = run.pack
    passed, failed, undecided = run.counts
    absent = {
        role: pick(pack.roles[role].title, language)
        for role in pack.reads()
        if role in pack.roles and role not in given
    }
    severe = (run.worst == FAIL) & (run.severity == SEVERITY["error"])
    return {
        "language": language,
        "pack_id": pack.id,
        "pack_version": pack.version,
        "pack_title": pick(pack.title, language),
        "plots": {
            "count": len(run.plot_ids),
            "ids": [str(id_) for id_ in run.plot_ids[:NAMED]],
            "passed": passed,
            "failed": failed,
            "failed_error": int(np.count_nonzero(severe)),
            "undecided": undecided,
        },
        "absent": absent,
        "rules": [
            {
                "id": rule.id,
                "title": pick(rule.title, language),
                "severity": rule.severity,
                "waivable": rule.waivable,
                "statutory": rule.statutory,
                "clause": str(rule.clause),
                "clause_verified": rule.clause.verified,
                "missing": [absent[role] for role in dict.fromkeys(rule.reads()) if role in absent],
                **dict(
                    zip(("passed", "failed", "undecided"), run.by_rule.get(rule.id, (0, 0, 0)), strict=True)
                ),
            }
            for rule in pack.rules
        ],
    }
