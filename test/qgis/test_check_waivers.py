"""Waivers in the batch check: marked and counted apart, never passed; and told when they do not stand any more."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import processing
import pytest
from guiju.bridge.waivers import add_waivers
from guiju.core.progress import Progress
from guiju.core.rules.pack import load_pack
from guiju.core.rules.waivers import Records, grant
from layers import box
from qgis.core import QgsProcessingException
from test_checkcompliance import PACK, farmland, plots
from told import Told

LATER = date(2999, 1, 1)


def layer(far=3.0):
    return plots(
        [
            ("甲", box(0, 0, 100, 100), "070102", far, 2.5),
            ("乙", box(100, 0, 200, 100), "070102", 3.0, 2.5),
            ("丙", box(200, 0, 300, 100), "070102", 2.0, 2.5),
        ]
    )


@pytest.fixture
def check(tmp_path):
    def run(layer, *, feedback=None, **parameters):
        pack = tmp_path / "pack.json"
        pack.write_text(json.dumps(PACK), encoding="utf-8")
        outputs = dict.fromkeys(("PLOTS", "VERDICTS"), "TEMPORARY_OUTPUT")
        return processing.run(
            "guiju:checkcompliance",
            {"INPUT": layer, "RULE_PACK": str(pack), "CONSTRAINTS": [farmland(box(0, 0, 10, 10))], **outputs}
            | parameters,
            feedback=feedback,
        )

    return run


@pytest.fixture
def waivers(check, tmp_path):
    """The file in which plot 甲's FAR is waived."""
    before = check(layer(), VERDICTS_JSON=str(tmp_path / "before.json"))
    assert before["WAIVED"] == 0
    rows = json.loads((tmp_path / "before.json").read_text(encoding="utf-8"))["verdicts"]
    assert all(row["waiver"] == "" for row in rows)
    row = next(row for row in rows if (row["plot_id"], row["rule_id"]) == ("甲", "far"))
    pack = load_pack(tmp_path / "pack.json")
    rule = next(rule for rule in pack.rules if rule.id == "far")
    given = {"who": "李工", "why": "<b>保留</b>", "document": "鄂规〔2026〕7号"}
    now = datetime(2026, 11, 22, tzinfo=UTC)
    path = str(tmp_path / "plots.waivers.json")
    add_waivers(path, Records((grant(row, rule, pack, until=LATER, now=now, **given),)), Progress())
    return path


def rows_of(result, name, key) -> dict:
    return {tuple(f[one] for one in key): f for f in result[name].getFeatures()}


def test_what_is_waived_is_marked_and_stays_a_failure(check, waivers, tmp_path):
    plain = check(layer())
    result = check(
        layer(),
        WAIVERS=waivers,
        REPORT=str(tmp_path / "report.html"),
        VERDICTS_JSON=str(tmp_path / "after.json"),
    )
    assert [result[name] for name in ("PASSED", "FAILED", "WAIVED")] == [1, 2, 1]
    found = rows_of(result, "VERDICTS", ("plot_id", "rule_id"))
    assert {key: row["verdict"] for key, row in found.items()} == {
        ("甲", "far"): "fail",
        ("乙", "far"): "fail",
        ("甲", "farmland"): "fail",
    }
    told = found["甲", "far"]["waiver"]
    assert all(word in told for word in ("李工", "2999-01-01", "鄂规〔2026〕7号"))
    assert found["乙", "far"]["waiver"] == found["甲", "farmland"]["waiver"] == ""
    counts = {
        key: (row["verdict"], row["failed"], row["waived"])
        for key, row in rows_of(result, "PLOTS", ("plot_id",)).items()
    }
    assert counts == {("甲",): ("fail", 2, 1), ("乙",): ("fail", 1, 0), ("丙",): ("pass", 0, 0)}
    # Whoever reads last year's fields finds them where they were, also without waivers.
    for name, last in (("PLOTS", "waived"), ("VERDICTS", "waiver")):
        names = result[name].fields().names()
        assert names == plain[name].fields().names()
        assert names[-1] == last
    written = json.loads((tmp_path / "after.json").read_text(encoding="utf-8"))
    assert written["run"]["waived"] == 1
    assert [row["rule_id"] for row in written["verdicts"] if row["waiver"]] == ["far"]
    report = Path(result["REPORT"]).read_text(encoding="utf-8")
    assert 'class="waived"' in report
    assert "鄂规〔2026〕7号" in report
    assert "<b>保留" not in report
    assert 'class="waived"' not in Path(
        check(layer(), REPORT=str(tmp_path / "plain.html"))["REPORT"]
    ).read_text("utf-8")


def test_a_waiver_that_does_not_stand_is_told(check, waivers):
    told = Told()
    result = check(layer(far=3.5), WAIVERS=waivers, feedback=told)
    assert result["WAIVED"] == 0
    (said,) = [line for line in told.warnings if "甲" in line and "鄂规" in line]
    assert "not what was waived" in said
    told = Told()
    assert check(layer(far=2.0), WAIVERS=waivers, feedback=told)["WAIVED"] == 0
    assert not any("鄂规" in line for line in told.warnings)


def test_a_file_that_is_none_is_refused(check, waivers, tmp_path):
    with pytest.raises(QgsProcessingException, match="no file of waivers"):
        check(layer(), WAIVERS=str(tmp_path / "gone.json"))
    with pytest.raises(QgsProcessingException, match="overwrite"):
        check(layer(), WAIVERS=waivers, VERDICTS_JSON=waivers)
    Path(waivers).write_text("{", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="no whole list of waivers"):
        check(layer(), WAIVERS=waivers)


def test_runs_with_and_without_waivers_compare(check, waivers):
    compared = processing.run(
        "guiju:comparechecks",
        {
            "BEFORE": check(layer())["VERDICTS"],
            "AFTER": check(layer(), WAIVERS=waivers)["VERDICTS"],
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )
    assert [compared[name] for name in ("NEW", "FIXED", "UNCHANGED", "CHANGED")] == [0, 0, 3, 0]
