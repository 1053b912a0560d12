"""The opinion says what the verdicts say: no more, nothing as law that is none, and never “approved”."""

import json
from dataclasses import asdict

import numpy as np
import pytest
import shapely
from guiju.core.opinion.boundary import boundary_of
from guiju.core.opinion.facts import read_check
from guiju.core.opinion.sentences import listed
from guiju.core.opinion.words import CLEAR, CONFLICT, OPEN, opinion
from guiju.core.rules.check import check
from guiju.core.rules.summary import summary
from guiju.core.rules.verdict import verdicts_json
from guiju.core.text import InputError
from guiju.report.facts import LayerFacts, RunRecord
from rules_help import box, pack, rule, table, text

PLOT = box(0, 0, 100, 100)
LINES = {
    "farmland": {"title": text("Farmland"), "date": "2023-12-20", "document": "文〔2023〕8号"},
    "hills": {"title": text("Hills")},
}
FARMLAND = rule(
    "max_overlap",
    "farmland-rule",
    role="farmland",
    limit_m2=0,
    tolerance=1.0,
    severity="error",
    waivable=False,
    statutory=True,
    procedure=text("Keep off it."),
)
HILLS = rule("max_overlap", "hills-rule", verified=False, role="hills", limit_m2=0, tolerance=1.0)


def plots(*shapes):
    return table("plots", list(shapes), BSM=[f"P{k}" for k in range(1, len(shapes) + 1)])


def control(name, *shapes):
    return table(name, list(shapes), id=[str(k) for k in range(len(shapes))])


def record(tables):
    layers = [LayerFacts(name, name, len(one), "2023-12-20", "文〔2023〕8号") for name, one in tables.items()]
    return asdict(
        RunRecord("2026-11-20T02:00:00Z", "", "", crs="EPSG:4547", area_methods=["planar"], layers=layers)
    )


def told(tables, *rules, roles=LINES, **record_parts):
    """Return the check as it comes back from its JSON."""
    run = check(tables, pack(*rules, roles=roles), area_method="planar", all_verdicts=True)
    data = {
        **record(tables),
        "warnings": [str(note) for note in run.notes],
        **summary(run, tables, "en"),
        **record_parts,
    }
    rows = run.verdict_rows(np.datetime64("2026-11-20T02:00:00", "ms"), str, "en")
    return read_check("".join(verdicts_json(data, rows)), "verdicts.json")


def said(paragraphs):
    return "\n".join(map(str, paragraphs))


def test_a_conflict_with_its_area_clause_procedure_and_remedy():
    tables = {"plots": plots(PLOT), "farmland": control("farmland", box(0, 0, 30, 100))}
    found = opinion(told(tables, FARMLAND))
    limit = said(found.limits)
    assert found.answer == CONFLICT
    for words in (
        "3,000.00 m² (30.00 %)",
        "planar area",
        "By: Farmland, 2023-12-20, 文〔2023〕8号.",
        "Basis: S 1.",
        "What follows: Keep off it.",
    ):
        assert words in limit
    assert "It cannot be waived." in limit
    assert "amendment required" in limit
    assert "cannot lie here as drawn" in said(found.conclusion)
    assert "No exception is possible." in said(found.conclusion)


def test_all_met_is_no_conflict_by_the_layers_and_no_approval():
    tables = {"plots": plots(PLOT), "farmland": control("farmland", box(500, 0, 600, 100))}
    found = opinion(told(tables, FARMLAND))
    assert found.answer == CLEAR
    assert found.limits == found.undecided == []
    assert said(found.conclusion) == (
        "By the layers named above, as of their dates, no conflict was found. This opinion follows from the check alone "
        "and is no approval."
    )
    assert "farmland (2023-12-20, 文〔2023〕8号)" in said(found.checked)


def test_without_layers_nothing_is_concluded_and_each_is_asked_for():
    found = opinion(told({"plots": plots(PLOT)}, FARMLAND, HILLS))
    assert found.answer == OPEN
    assert "No layer of control lines" in said(found.checked)
    assert said(found.not_checked) == "No layer was given for: Farmland; Hills; not checked."
    assert said(found.not_checked) in said(found.conclusion)
    # Not said again as a remark of the run.
    assert "Farmland" not in said(found.remarks)
    assert found.undecided == []


def test_undecided_says_why_and_stands_in_the_way():
    tables = {"plots": plots(None), "farmland": control("farmland", PLOT)}
    found = opinion(told(tables, FARMLAND))
    assert found.answer == OPEN
    assert "farmland-rule – undecided: It has no geometry." in said(found.undecided)
    assert "Undecided: farmland-rule." in said(found.conclusion)
    assert "Plots without a usable geometry: 1." in said(found.remarks)


def test_a_reason_tells_no_coordinates():
    bow = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    found = opinion(told({"plots": plots(bow), "farmland": control("farmland", PLOT)}, FARMLAND))
    assert "Self-intersection." in said(found.undecided)


def test_an_unverified_clause_is_a_hint_and_forbids_nothing():
    tables = {"plots": plots(PLOT), "hills": control("hills", box(0, 0, 30, 100))}
    found = opinion(told(tables, HILLS))
    assert found.answer == OPEN
    assert "it is a hint, not law" in said(found.limits)
    assert "Basis" not in said(found.limits)
    assert "cannot lie here" not in said(found.paragraphs)
    assert "Not met, and for a person to judge: hills-rule." in said(found.conclusion)


def test_errors_and_what_cannot_be_waived_come_first():
    lines = {name: control(name, box(0, 0, 30, 100)) for name in LINES}
    found = opinion(told({"plots": plots(PLOT), **lines}, HILLS, FARMLAND))
    assert [str(line).split(" ")[0] for line in found.limits] == ["farmland-rule", "hills-rule"]
    assert "for a person to judge: hills-rule" in said(found.conclusion)


def test_what_cannot_be_waived_is_named_among_others():
    firm = rule("max_overlap", "hills-rule", role="hills", limit_m2=0, tolerance=1.0, severity="error")
    lines = {name: control(name, box(0, 0, 30, 100)) for name in LINES}
    found = opinion(told({"plots": plots(PLOT), **lines}, firm, FARMLAND))
    assert "these requirements are not met: farmland-rule; hills-rule." in said(found.conclusion)
    assert "From these no exception is possible: farmland-rule." in said(found.conclusion)


def test_many_plots_are_counted_and_the_worst_is_named():
    shapes = [PLOT, box(200, 0, 300, 100), box(400, 0, 500, 100), None]
    lines = control("farmland", box(90, 0, 250, 100))
    found = opinion(told({"plots": plots(*shapes), "farmland": lines}, FARMLAND))
    assert "not met by 2 plots; the worst is plot P2" in said(found.limits)
    assert "all 2 findings" in said(found.limits)
    assert "Of 4 plots 2 cannot lie where they are" in said(found.conclusion)
    assert "For 1 it cannot be concluded; for 1 no conflict" in said(found.conclusion)


def test_layers_that_contradict_each_other_do_not_condemn_the_site():
    apart = rule("max_overlap", "apart", subject="farmland", role="hills", limit_m2=0, statutory=True)
    far = box(5000, 0, 5100, 100)
    tables = {"plots": plots(PLOT), "farmland": control("farmland", far), "hills": control("hills", far)}
    found = opinion(told(tables, FARMLAND, HILLS, apart))
    assert found.answer == CLEAR
    assert "The layers themselves do not agree with these rules: apart." in said(found.limits)


def test_no_plots_at_all():
    found = opinion(told({"plots": plots(), "farmland": control("farmland", PLOT)}, FARMLAND))
    assert found.answer == OPEN
    assert "holds no plots" in said(found.conclusion)


def test_a_signed_list_leaves_nothing_out():
    assert str(listed(str(k) for k in range(14))).endswith("11; 12; 13")
    assert listed([]) == ""


def test_a_control_line_is_called_by_what_it_is_not_by_its_file():
    tables = {"plots": plots(PLOT), "farmland": control("farmland", box(0, 0, 30, 100))}
    layers = [{"role": role, "name": name, "date": "", "document": "", "scale": "", "features": 1}
              for role, name in (("Plots", "plots"), ("Basic farmland", "farmland"))]  # fmt: skip
    found = opinion(told(tables, FARMLAND, layers=layers))
    assert "lie within “Basic farmland”" in said(found.limits)
    assert "“farmland”" not in said(found.paragraphs)


def site(*rows):
    made = table("site", [shape for shape, _ in rows], status=[status for _, status in rows])
    return boundary_of(made, np.array([f"P{k}" for k in range(1, len(rows) + 1)], dtype=object))


def test_a_boundary_with_errors_is_never_clear():
    check_ = told({"plots": plots(PLOT), "farmland": control("farmland", box(500, 0, 600, 100))}, FARMLAND)
    assert opinion(check_, site((PLOT, "ok"))).answer == CLEAR
    found = opinion(check_, site((PLOT, "error")))
    assert found.answer == OPEN
    assert "has errors (P1): the areas" in said(found.checked)
    assert "The boundary has errors and has to be corrected first." in said(found.conclusion)


def test_overlaps_count_once_and_a_crossing_is_told():
    bow = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    assert "crosses or touches itself (P1)" in said(site((bow, "warning")).said)
    found = site((PLOT, "ok"), (box(50, 0, 150, 100), "ok"))
    assert "overlap by 5,000.00 m²" in said(found.said)
    assert float(shapely.area(found.ground).sum()) == 15_000


@pytest.mark.parametrize("shape", [None, shapely.Polygon(), shapely.Polygon([(0, 0), (1, 1), (0, 0)])])
def test_a_site_without_ground_is_refused(shape):
    with pytest.raises(InputError, match="no polygon with an area"):
        site((shape, "error"))


GOOD = {"plots": plots(PLOT), "farmland": control("farmland", PLOT)}


def broken(change):
    run = check(GOOD, pack(FARMLAND, roles=LINES), area_method="planar")
    rows = run.verdict_rows(np.datetime64("2026-11-20", "ms"), str, "en")
    data = json.loads("".join(verdicts_json({**record(GOOD), **summary(run, GOOD, "en")}, rows)))
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda data: data.pop("verdicts"), "verdicts"),
        (lambda data: data["run"].pop("rules"), "run.rules"),
        (lambda data: data["run"]["plots"].update(count=True), "run.plots.count"),
        (lambda data: data["verdicts"][0].pop("clause_verified"), "verdicts[0].clause_verified"),
        (lambda data: data["verdicts"][0].update(verdict="approved"), "verdicts[0].verdict"),
        (lambda data: data["run"]["layers"].append("farmland"), "run.layers[2]"),
    ],
)
def test_another_file_is_refused_with_the_key_that_it_lacks(change, key):
    read_check(broken(lambda data: None), "v.json")
    with pytest.raises(InputError) as refused:
        read_check(broken(change), "v.json")
    assert "v.json" in str(refused.value)
    assert f"“{key}”" in str(refused.value)


@pytest.mark.parametrize("content", ["", "[]", "PK\x03\x04", "[" * 100_000])
def test_what_is_no_such_json_is_refused(content):
    with pytest.raises(InputError, match=r"v\.json"):
        read_check(content, "v.json")
