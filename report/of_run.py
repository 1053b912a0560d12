"""From what a check found to what its report shows."""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from ..core.rules.pack import Pack, Rule
from ..core.rules.verdict import NAMES, PASS, Block, Run, figure, pick, version_text
from ..core.rules.waivers import Waived, sentence
from ..core.table import Table
from .facts import ComplianceFacts, ContextFacts, RuleFacts, RunRecord, WaiverFacts

# They fill the whole map, so drawing them would show nothing.
_COVERING = frozenset({"plots", "plan", "buildings", "district"})


def facts_of(
    run: Run,
    controls: Mapping[str, Table],
    record: RunRecord,
    language: str,
    *,
    title: str,
    place: str = "",
    date: str = "",
    marking: str = "",
    plot_facts: Mapping[str, np.ndarray] | None = None,
    results: Sequence[tuple[str, str]] = (),
    waived: Waived | None = None,
) -> ComplianceFacts:
    """Return the facts of a compliance report.

    `controls` maps role ids to the control layers in the plots' CRS; `plot_facts` maps a head to texts
    (n,) in the order of `run.plot_ids`; `waived` says which failures are; the rest as `ComplianceFacts` says.
    """
    return ComplianceFacts(
        title=title,
        place=place,
        date=date,
        marking=marking,
        plot_ids=run.plot_ids,
        plot_geometry=run.geometry,
        plot_verdict=np.array(NAMES, dtype=object)[run.worst],
        rules=[
            _rule(rule, run.by_rule[rule.id], language) for rule in run.pack.rules if rule.id in run.by_rule
        ],
        verdicts=_verdicts(run.blocks, language) | _waiver_column(run.blocks, waived),
        conflicts=_conflicts(run),
        record=record,
        context=[
            ContextFacts(
                pick(run.pack.roles[role].title, language) or role,
                table.geometry,
                _readers(run.pack, role),
                role,
            )
            for role, table in controls.items()
            if role not in _COVERING and _readers(run.pack, role) and table.geometry is not None
        ],
        plot_facts=plot_facts or {},
        results=results,
        degrees=run.crs is not None and not run.crs.metric,
        waivers=[
            WaiverFacts(mark.plot_id, mark.rule_id, mark.who, mark.document, mark.until.isoformat(), mark.why)
            for mark in (waived.marks if waived else ())
            if mark
        ],
    )


def _rule(rule: Rule, counts: tuple[int, int, int], language: str) -> RuleFacts:
    clause = {
        name: getattr(rule.clause, name)
        for name in ("standard", "number", "text", "source", "verified", "doubt")
    }
    return RuleFacts(rule.id, pick(rule.title, language), rule.severity, clause, *counts)


def _readers(pack: Pack, role: str) -> frozenset[str]:
    """Return the rules that read a role."""
    return frozenset(rule.id for rule in pack.rules if role in rule.reads())


def _verdicts(blocks: Sequence[Block], language: str) -> dict[str, np.ndarray]:
    """Return the verdicts that are no pass as columns; sentences stay Messages, so that like reasons group."""
    found = [(block, np.flatnonzero(np.asarray(block.verdict) != PASS)) for block in blocks]

    def column(values, dtype=object) -> np.ndarray:
        parts = (np.broadcast_to(values(block), len(block))[rows] for block, rows in found)
        return np.fromiter(chain.from_iterable(part.tolist() for part in parts), dtype)

    def texts(values) -> np.ndarray:
        return np.fromiter((values(block)[row] for block, rows in found for row in rows.tolist()), object)

    def shown(told: str, number: str) -> np.ndarray:
        return np.fromiter(
            (
                getattr(block, told)[row] or figure(getattr(block, number)[row], block.unit)
                for block, rows in found
                for row in rows.tolist()
            ),
            object,
        )

    verdict = column(lambda block: np.array(NAMES, dtype=object)[block.verdict])
    return {
        "plot_id": column(lambda block: block.plot_id),
        "rule_id": column(lambda block: block.rule.id),
        "verdict": verdict,
        "measured": column(lambda block: block.measured, float),
        "limit_value": column(lambda block: block.limit, float),
        "tolerance": column(lambda block: block.rule.tolerance, float),
        "margin": column(lambda block: block.margin, float),
        "measured_text": shown("measured_text", "measured"),
        "limit_text": shown("limit_text", "limit"),
        "unit": column(lambda block: block.unit),
        "reason": texts(lambda block: block.reason),
        "remedy": texts(lambda block: block.remedy),
        "procedure": np.fromiter(
            (pick(block.procedure[row], language) for block, rows in found for row in rows.tolist()), object
        ),
        "area_method": column(lambda block: block.area_method),
        "constraint_version": column(lambda block: version_text(block.versions, language)),
        "evidence_ids": texts(lambda block: block.evidence_ids),
    }


def _waiver_column(blocks: Sequence[Block], waived: Waived | None) -> dict[str, np.ndarray]:
    """Return who waived each verdict that is no pass, None where nobody did."""
    if waived is None:
        return {}
    verdicts = chain.from_iterable(np.asarray(block.verdict).tolist() for block in blocks)
    return {
        "waiver": np.fromiter(
            (
                sentence(mark) if mark else None
                for verdict, mark in zip(verdicts, waived.marks, strict=True)
                if verdict != PASS
            ),
            object,
        )
    }


def _conflicts(run: Run) -> dict[str, np.ndarray]:
    """Return the conflicts as columns, without the fragments that were not counted."""
    table = run.conflict_table()
    table = table.take(~np.ma.getdata(table.columns["fragment"]))
    columns = {name: np.ma.getdata(table.columns[name]) for name in ("plot_id", "rule_id", "category")}
    numbers = {name: table.columns[name].filled(np.nan) for name in ("area_m2", "share")}
    return {**columns, **numbers, "geometry": table.geometry}
