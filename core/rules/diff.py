"""What changed between two runs: verdicts that are new, fixed, unchanged, or there for another reason."""

from collections import defaultdict

import numpy as np

from ..table import Table, texts
from ..text import InputError, Message
from .verdict import VERDICT_FIELDS

NEW, FIXED, UNCHANGED, CHANGED = "new", "fixed", "unchanged", "changed"
_NEEDED = ("plot_id", "scope", "rule_id", "verdict", "reason", "evidence_ids", "evidence_hash", "plot_hash")
_STATE = ("verdict", "measured", "limit_value", "evidence_hash", "plot_hash")


def compare(before: Table, after: Table) -> Table:
    """Return the open verdicts (failed, undecided) of two runs with what became of each.

    Both are verdict Tables with the contract's fields; passes in them are passed over. The result has the
    contract's fields, of the later run where there is one, and `change`: “new”, “fixed”, “unchanged”, or
    “changed” with `changed` naming what did: verdict, measured, limit_value, evidence (the other features),
    plot. Verdicts are matched by plot and rule, those on other features by these, and repeated ones in their
    order. Raises InputError where a field is missing.
    """
    earlier, later = _open(before), _open(after)
    old_cells, new_cells = _cells(before), _cells(after)
    out: list[tuple[dict, int, str, str]] = []
    for key in dict.fromkeys([*later, *earlier]):
        old, new = earlier.get(key, []), later.get(key, [])
        for at in range(max(len(old), len(new))):
            if at >= len(old):
                out.append((new_cells, new[at], NEW, ""))
            elif at >= len(new):
                out.append((old_cells, old[at], FIXED, ""))
            else:
                changed = _changes(old_cells, old[at], new_cells, new[at])
                out.append((new_cells, new[at], CHANGED if changed else UNCHANGED, changed))
    columns = {
        "change": np.ma.array(_objects([change for *_, change, _ in out])),
        "changed": np.ma.array(_objects([what for *_, what in out])),
    }
    for name, kind in VERDICT_FIELDS.items():
        cells = [table[name][row] if name in table else None for table, row, *_ in out]
        mask = [cell is None for cell in cells]
        blank = {float: 0.0, bool: False, "datetime64[ms]": np.datetime64(0, "ms")}.get(kind)
        plain = [blank if cell is None else cell for cell in cells]
        values = _objects(plain) if kind is object else np.array(plain, dtype=kind)
        columns[name] = np.ma.array(values, mask=mask)
    return Table("changes", columns)


def _open(table: Table) -> dict[tuple, list[int]]:
    """Return the rows of the open verdicts by what they are about."""
    for name in _NEEDED:
        if name not in table:
            raise InputError(
                Message(
                    "Layer “{layer}” is no table of verdicts: it has no field “{field}”.",
                    layer=table.name,
                    field=name,
                )
            )
    plot, scope, rule, verdict, evidence = (
        texts(table.column(name)).tolist()
        for name in ("plot_id", "scope", "rule_id", "verdict", "evidence_ids")
    )
    rows: dict[tuple, list[int]] = defaultdict(list)
    for row, answer in enumerate(verdict):
        if answer in ("fail", "undecided"):
            # A pair has no plot; its first feature is the one that was judged.
            about = plot[row] if plot[row] else (evidence[row] or "").split("; ")[0]
            rows[about, scope[row], rule[row]].append(row)
    return rows


def _changes(before: dict, old: int, after: dict, new: int) -> str:
    names = {"evidence_hash": "evidence", "plot_hash": "plot"}
    changed = [
        names.get(name, name)
        for name in _STATE
        if name in before and name in after and before[name][old] != after[name][new]
    ]
    return ", ".join(changed)


def _cells(table: Table) -> dict[str, list]:
    """Return the columns as lists, None where null, empty or no number, so that providers do not matter."""
    return {
        name: [None if value == "" or value != value else value for value in table.columns[name].tolist()]
        for name in VERDICT_FIELDS
        if name in table
    }


def _objects(values: list) -> np.ndarray:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out
