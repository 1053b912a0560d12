"""The planning conditions report: what a person must learn of a site from one page."""

import numpy as np
import shapely
from guiju.core.text import Message
from guiju.report.conditions import ConditionsFacts, conditions_report
from guiju.report.facts import ContextFacts, RunRecord


def objects(*values) -> np.ndarray:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


def control(relation: str, item: str, **values) -> dict:
    return {"site_id": "S1", "kind": "control", "role": item, "item": item, "relation": relation, **values}


ROWS = [
    {"site_id": "S1", "kind": "zoning", "item": "Residential", "value": "0701", "relation": "on",
     "area_m2": 1600.0, "share": 1.0},
    {"site_id": "S1", "kind": "index", "item": "FAR, at most", "value": "2.1", "unit": "", "relation": "on",
     "area_m2": 1600.0, "share": 1.0},
    control("on", "Farmland", value="<i>zone</i>", area_m2=312.4, share=0.195, distance_m=0.0, clause="§ 33",
            clause_verified=True, date="2023-12-20", document="虚政土批"),
    control("near", "River line", distance_m=42.5, clause="§ 9", clause_verified=False),
    control("clear", "Hills", note=Message("Nothing of it lies within {distance:g} m.", distance=100)),
    control("undecided", "Corridors", note=Message("No layer was given for this role, so nothing is known of it.")),
]  # fmt: skip


def report(rows=ROWS) -> str:
    facts = ConditionsFacts(
        title="Planning conditions",
        place="Donghu",
        date="2026-11-21",
        marking="内部",
        site_ids=objects("S1", "S2"),
        site_geometry=objects(shapely.box(0, 0, 40, 40), None),
        rows=rows,
        distance=100.0,
        record=RunRecord("9:00", "9:01", "Wuhan lines"),
        context=[ContextFacts("Farmland", objects(shapely.box(0, 0, 20, 20)), frozenset({"Farmland"}))],
    )
    return "".join(conditions_report(facts, lambda sentence: sentence, "en"))


def test_a_site_learns_its_use_its_limits_and_its_control_lines():
    page = report()
    assert "Site S1: control lines on it: 1, within 100 m: 1, not known: 1." in page
    for told in (
        "0701 Residential",
        "FAR, at most",
        "2.1",
        "312.4 m² (19.5%)",
        "2023-12-20, 虚政土批",
        "42.5 m",
    ):
        assert told in page
    assert "Nothing within 100 m of the site: Hills." in page
    assert "No layer was given for this role, so nothing is known of it." in page
    assert "&lt;i&gt;zone&lt;/i&gt;" in page


def test_an_unverified_clause_is_marked_and_a_verified_one_is_not():
    rows = {row["item"]: row for row in ROWS}
    assert "figure not verified" in report([rows["River line"]])
    assert "figure not verified" not in report([rows["Farmland"]])


def test_a_site_without_findings_or_geometry_has_its_page():
    assert "Site S2: control lines on it: 0" in report()
