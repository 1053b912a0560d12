"""A run as a whole: one verdict for batch and edits, evidence that can be defended, runs compared."""

import json

import numpy as np
import pytest
import shapely
from guiju.core.progress import Cancelled, Progress
from guiju.core.rules.check import check
from guiju.core.rules.diff import compare
from guiju.core.rules.evidence import attribute_texts, feature_hashes, geometry_digests
from guiju.core.rules.verdict import VERDICT_FIELDS, verdicts_json
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_help import X, Y, box, column, judged, pack, rows_of, rule, table

NOW = np.datetime64("2026-11-21T08:00:00", "ms")


def rounded_star(random, reach, size):
    centre = random.uniform(0, reach, 2)
    angle = np.sort(random.uniform(0, 2 * np.pi, 9))
    ring = np.c_[np.cos(angle), np.sin(angle)] * random.uniform(size / 3, size, (9, 1)) + centre + (X, Y)
    return shapely.polygons(ring.round(2))


def district(seed):
    """A small district with invalid, missing and overlapping shapes and gaps in its attributes."""
    random = np.random.default_rng(seed)
    plots = [rounded_star(random, 300, 60) for _ in range(9)] + [box(0, 0, 80, 80), box(80, 0, 160, 80), None]
    n = len(plots)
    codes = random.choice(np.array(["0701", "0702", "0901", "1401", None], dtype=object), n)
    far = [None if random.random() < 0.2 else round(float(random.uniform(0, 4)), 2) for _ in range(n)]
    return {
        "plots": table("plots", plots, DLBM=codes.tolist(), RJL=far, TBMJ=[1000.0] * n),
        "farm": table(
            "farm",
            [rounded_star(random, 300, 80) for _ in range(6)],
            kind=random.choice(np.array(["dry", "wet", None], dtype=object), 6).tolist(),
        ),
        "zone": table("zone", [box(0, 0, 150, 200), box(140, 0, 250, 200)]),
        "plan": table("plan", [box(0, 0, 200, 150), box(200, 0, 400, 300)], zoning=["R2", "B1"]),
        "road": table("road", [shapely.LineString([(X, Y + 90), (X + 300, Y + 110)])]),
    }


RULES = pack(
    rule("max_overlap", "o1", role="farm", limit_m2=0, tolerance=1, min_area_m2=5, category_field="kind"),
    rule("max_overlap", "o2", role="farm", where="kind = 'dry'", limit_share=0.1, applies_to="far > 1"),
    rule("min_within", "w", role="zone", limit_outside_m2=20, tolerance=5),
    rule(
        "use_matrix",
        "m",
        field="use_code",
        role="plan",
        plan_field="zoning",
        matrix={"07": {"allowed": ["R"], "conditional": ["B"]}, "09": {"allowed": ["B"]}},
        limit_share=0.01,
    ),
    rule("index_range", "i", field="far", unit="", limit_max=2, tolerance=0.1),
    rule("min_distance", "d", role="road", limit_m=10, tolerance=0.5),
    rule("min_distance", "h", role="road", standing_role="farm", limit_m=20),
    rule("required", "q", fields=["far"], unique=True),
    rule("coverage", "c", checks=["overlap", "duplicate"]),
    rule("area_matches", "a", field="TBMJ", limit_m2=100),
    rule("max_overlap", "s", role="farm", limit_m2=10, area_method="survey"),
    roles={"farm": {"scale": 5000}, "zone": {}, "plan": {}, "road": {"accuracy_m": 0.2}},
)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 11), min_size=1, max_size=4, unique=True))
def test_an_edit_gets_the_verdicts_of_the_batch(seed, dirty):
    tables = district(seed)
    whole = rows_of(check(tables, RULES, all_verdicts=True))
    kept = {}
    edited = [check(tables, RULES, np.array(dirty), layers=kept, all_verdicts=True) for _ in range(2)]
    names = {f"#{row + 1}" for row in dirty}
    expected = {(row["plot_id"], row["rule_id"]): row for row in whole if row["plot_id"] in names}
    for run in edited:
        assert {(row["plot_id"], row["rule_id"]): row for row in rows_of(run)} == expected


def test_kept_layers_are_made_anew_when_their_table_changes():
    tables = district(1)
    kept = {}
    before = check(tables, RULES, layers=kept)
    farm = kept["farm"]
    tables["plots"] = tables["plots"].with_columns(RJL=column([1.0] * 12))
    after = check(tables, RULES, layers=kept)
    assert kept["farm"] is farm
    assert before.by_rule["i"] != after.by_rule["i"]
    del tables["farm"]
    assert check(tables, RULES, layers=kept).by_rule["o1"] == (0, 0, 12)


def test_rules_on_the_whole_layer_are_named_when_they_are_left_out():
    tables = district(2)
    rules = pack(rule("total_area", "t", limit_max_m2=1), rule("required", "q", fields=["far"]))
    run = check(tables, rules, np.array([0]))
    assert run.not_run == ["t"]
    assert check(tables, rules).not_run == []


def test_each_plot_has_one_verdict_of_each_rule_that_applies_to_it():
    tables = district(3)
    run = check(tables, RULES, all_verdicts=True)
    rows = [row for row in rows_of(run) if row["scope"] == "plot"]
    assert len({(row["plot_id"], row["rule_id"]) for row in rows}) == len(rows)
    total = int((run.passed + run.failed + run.undecided).sum())
    assert total == len(rows) == sum(sum(counts) for counts in run.by_rule.values())
    open_only = rows_of(check(tables, RULES))
    assert open_only == [row for row in rows if row["verdict"] != "pass"]
    columns = run.plot_columns()
    worst = {}
    for row in rows:
        order = ("pass", "undecided", "fail")
        worst[row["plot_id"]] = max(worst.get(row["plot_id"], "pass"), row["verdict"], key=order.index)
    assert dict(zip(columns["plot_id"], columns["verdict"], strict=True)) == worst


def test_a_plot_shows_the_severity_of_its_worst_failure():
    plots = table("plots", [box(0, 0, 1, 1)] * 3, RJL=[3.0, 1.5, 0.0])
    low = rule("expression", "low", expression="far < 1", severity="info")
    high = rule("expression", "high", expression="far < 2", severity="error")
    for rules in ((low, high), (high, low)):
        assert check({"plots": plots}, pack(*rules)).plot_columns()["severity"].tolist() == [
            "error",
            "info",
            None,
        ]


def test_the_table_has_the_contracts_fields():
    verdicts = check(district(4), RULES).verdict_table(NOW)
    assert list(verdicts.columns) == list(VERDICT_FIELDS)
    assert verdicts.column("measured").dtype.kind == "f"
    assert set(verdicts.column("verdict")) == {"fail", "undecided"}
    assert verdicts.column("checked_at")[0] == NOW
    assert not verdicts.column("reason").mask.any()


def test_texts_are_in_the_language_that_is_asked_for():
    one = rule(
        "expression",
        expression="far < 1",
        title={"en": "low", "zh": "低"},
        procedure={"en": "p", "zh": "程序"},
    )
    run = check({"plots": table("plots", [box(0, 0, 1, 1)], RJL=[2.0])}, pack(one))
    (row,) = run.verdict_rows(NOW, lambda words: "条件不成立。", "zh_CN")
    assert (row["rule_title"], row["procedure"], row["reason"]) == ("低", "程序", "条件不成立。")


def test_verdicts_say_by_which_layers_and_as_of_when():
    farm = table(
        "farm", [box(0, 0, 10, 10), box(20, 0, 30, 10)], when=["2022-01", "2023-12"], paper=["A号", "A号"]
    )
    roles = {"farm": {"date": "2020", "document": "B号", "date_field": "when", "document_field": "paper"}}
    one = rule("max_overlap", role="farm", limit_m2=0)
    tables = {"plots": table("plots", [box(0, 0, 100, 100)]), "farm": farm}
    _, (row,) = judged(tables, one, roles)
    assert row["constraint_version"] == "farm, 2022-01 – 2023-12, A号"
    _, (row,) = judged(tables, one, {"farm": {"date": "2020", "document": "B号"}})
    assert row["constraint_version"] == "farm, 2020, B号"


# Evidence


def hashes(shape, **values):
    digest = geometry_digests(np.array([shape], dtype=object), "EPSG:4547")
    columns = {name: column([value]) for name, value in values.items()}
    return feature_hashes(digest, attribute_texts(columns, np.array([0])))[0]


def test_a_hash_is_the_same_whatever_the_provider():
    square = box(0, 0, 10, 10)
    base = hashes(square, code="0701", floors=1, empty=None)
    turned = shapely.Polygon(np.roll(shapely.get_coordinates(square)[:-1], 2, axis=0)[::-1])
    assert hashes(turned, code="0701", floors=1, empty=None) == base
    assert hashes(shapely.MultiPolygon([square]), code="0701", floors=1.0, empty="") == base
    assert hashes(shapely.force_3d(square, 5.0), empty=float("nan"), floors=True, code="0701") == base
    noise = shapely.transform(square, lambda xy: xy + 2e-5)
    assert hashes(noise, code="0701", floors=1, empty=None) == base


def test_a_hash_changes_with_shape_attribute_type_and_system():
    square = box(0, 0, 10, 10)
    base = hashes(square, code="701")
    assert hashes(box(0, 0, 10, 10.001), code="701") != base
    assert hashes(square, code="702") != base
    assert hashes(square, code=701) != base
    assert geometry_digests(np.array([square]), "EPSG:4547") != geometry_digests(
        np.array([square]), "EPSG:4526"
    )


def test_a_moved_control_line_changes_the_first_hash_and_a_moved_plot_the_second():
    def row(plot, farm, **columns):
        tables = {"plots": table("plots", [plot], **columns), "farm": table("farm", [farm])}
        return judged(tables, rule("max_overlap", role="farm", limit_m2=0))[1][0]

    base = row(box(0, 0, 100, 100), box(90, 0, 120, 100), RJL=[1.0])
    line = row(box(0, 0, 100, 100), box(91, 0, 120, 100), RJL=[1.0])
    plot = row(box(0, 0, 101, 100), box(90, 0, 120, 100), RJL=[1.0])
    unread = row(box(0, 0, 100, 100), box(90, 0, 120, 100), RJL=[2.0])
    assert line["evidence_hash"] != base["evidence_hash"]
    assert line["plot_hash"] == base["plot_hash"]
    assert plot["evidence_hash"] == base["evidence_hash"]
    assert plot["plot_hash"] != base["plot_hash"]
    assert (unread["evidence_hash"], unread["plot_hash"]) == (base["evidence_hash"], base["plot_hash"])


def test_the_json_is_a_stream_that_reads_back():
    run = check(district(5), RULES)
    record = {"guiju": "0.1", "parameters": {"title": "“x” <b>"}, "started": NOW}
    parts = list(verdicts_json(record, run.verdict_rows(NOW, str, "en")))
    whole = json.loads("".join(parts))
    assert whole["run"]["parameters"] == {"title": "“x” <b>"}
    assert len(whole["verdicts"]) == len(rows_of(run))
    assert max(map(len, parts)) < 5000
    assert json.loads("".join(verdicts_json({}, iter(())))) == {"run": {}, "verdicts": []}


# Two runs


def run_of(plots, farm):
    one = rule("max_overlap", role="farm", limit_m2=0)
    pair = rule("max_overlap", "pair", subject="farm", role="eco", limit_m2=0)
    tables = {"plots": plots, "farm": farm, "eco": table("eco", [box(0, 0, 5, 5), box(300, 0, 320, 20)])}
    return check(tables, pack(one, pair, roles={"farm": {}, "eco": {}})).verdict_table(NOW)


def test_what_changed_between_two_runs():
    ids = ["a", "b", "c", "d"]
    shapes = [box(0, 0, 100, 100), box(100, 0, 200, 100), box(200, 0, 300, 100), box(300, 0, 400, 100)]
    plots = table("plots", shapes, BSM=ids)
    farm = table(
        "farm", [box(10, 10, 20, 20), box(110, 0, 120, 10), box(310, 0, 320, 10)], BSM=["f1", "f2", "f3"]
    )
    moved = table(
        "farm", [box(10, 10, 20, 20), box(210, 0, 220, 10), box(310, 0, 320, 12)], BSM=["f1", "f2", "f3"]
    )
    changes = compare(run_of(plots, farm), run_of(plots, moved))
    told = {
        (
            changes.column("plot_id")[row] or changes.column("evidence_ids")[row],
            changes.column("rule_id")[row],
        ): (
            changes.column("change")[row],
            changes.column("changed")[row],
        )
        for row in range(len(changes))
    }
    assert told == {
        ("a", "r"): ("unchanged", ""),
        ("b", "r"): ("fixed", ""),
        ("c", "r"): ("new", ""),
        ("d", "r"): ("changed", "measured, evidence"),
        ("farm:f3; eco:#2", "pair"): ("changed", "measured, evidence"),
    }


def test_a_run_compared_with_itself_is_unchanged_and_with_nothing_is_new():
    verdicts = check(district(6), RULES, all_verdicts=True).verdict_table(NOW)
    same = compare(verdicts, verdicts)
    assert set(same.column("change")) == {"unchanged"}
    opened = [verdict for verdict in verdicts.column("verdict") if verdict != "pass"]
    assert sorted(same.column("verdict")) == sorted(opened)
    assert {"fail", "undecided"} <= set(opened)
    none = verdicts.take(np.zeros(len(verdicts), bool))
    assert set(compare(none, verdicts).column("change")) == {"new"}
    assert set(compare(verdicts, none).column("change")) == {"fixed"}
    assert len(compare(none, none)) == 0


def test_what_is_no_table_of_verdicts_is_refused():
    verdicts = check(district(6), RULES).verdict_table(NOW)
    with pytest.raises(InputError, match="no field “plot_id”"):
        compare(table("plots", []), verdicts)


def test_cancel_and_progress():
    shares = []
    check(district(7), RULES, progress=Progress(shares.append))
    assert shares == sorted(shares)
    assert shares[-1] == 1
    with pytest.raises(Cancelled):
        check(district(7), RULES, progress=Progress(cancelled=lambda: True))
