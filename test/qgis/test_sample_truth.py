"""The bundled plan check on the sample district: what was planted is found, and what is clean passes."""

import csv
import re
from pathlib import Path

import pytest
from guiju.bridge.source import Source, read
from guiju.core.progress import Progress
from guiju.core.rules.check import check
from guiju.core.rules.pack import load_pack
from guiju.core.rules.verdict import NAMES
from osgeo import ogr
from qgis.core import QgsVectorLayer

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
TRUTH = list(csv.DictReader((SAMPLE / "truth.csv").open(encoding="utf-8")))


@pytest.fixture(scope="module")
def verdicts(plugin):
    """All failed and undecided verdicts: (plot or evidence ids, rule, verdict, measured)."""
    pack = load_pack(str(SAMPLE / "district-rules.json"))
    path = str(SAMPLE / "district.gpkg")
    dataset = ogr.Open(path)
    names = [dataset.GetLayer(at).GetName() for at in range(dataset.GetLayerCount())]
    tables = {}
    for name in names:
        role = "plots" if name == "plots" else pack.role_for(name)
        if role in pack.roles or role == "plots":
            tables[role] = read(Source.of_layer(QgsVectorLayer(f"{path}|layername={name}", name)), Progress())
    found = []
    for block in check(tables, pack).blocks:
        for at in range(len(block)):
            ids = {block.plot_id[at], *re.findall(r"\w+:([^;]+)", block.evidence_ids[at])} - {""}
            found.append((block.plot_id[at], ids, block.rule, NAMES[block.verdict[at]], block.measured[at]))
    return found


@pytest.mark.parametrize("row", TRUTH, ids=[f"{row['plot_id']}-{row['rule_type']}" for row in TRUTH])
def test_what_was_planted_is_found(verdicts, row):
    """By its plot, or by the building that the note names."""
    if row["rule_type"] == "any":
        assert any(row["plot_id"] in one[1] and one[3] == row["verdict"] for one in verdicts)
        return
    building = re.search(r"building (\w+)", row["note"])
    wanted = building[1] if building else row["plot_id"]
    mine = [
        one
        for one in verdicts
        if (wanted in one[1] or not wanted)
        and one[2].type == row["rule_type"]
        and one[2].id == row["rule_id"]
    ]
    if row["verdict"] == "pass":
        assert not mine
        return
    answers = [one for one in mine if one[3] == row["verdict"]]
    assert answers, [(one[2].id, one[3]) for one in mine]
    if (
        row["measured"]
        and row["unit"] in ("m", "%", "m2")
        and row["rule_type"] not in ("coverage", "expression")
    ):
        expected = abs(float(row["measured"]))
        assert any(one[4] == pytest.approx(expected, rel=1e-3, abs=0.1) for one in answers)


def test_clean_plots_pass(verdicts):
    """Nothing but a planted fault, or a neighbour that shares it, fails a rule that is more than a hint."""
    planted = {row["plot_id"] for row in TRUTH}
    totals = {row["rule_id"] for row in TRUTH if not row["plot_id"]}
    shared = set().union(*(ids for plot, ids, *_ in verdicts if plot in planted))
    wrong = [
        (plot, rule.id, verdict)
        for plot, ids, rule, verdict, _ in verdicts
        if verdict == "fail"
        and rule.severity != "info"
        and rule.id not in totals
        and not ids & (planted | shared)
    ]
    assert not wrong


def test_nothing_is_undecided_without_a_reason_in_the_plot(verdicts):
    planted = {row["plot_id"] for row in TRUTH}
    open_ones = {(plot, rule.id) for plot, _, rule, verdict, _ in verdicts if verdict == "undecided"}
    assert {plot for plot, _ in open_ones} <= planted
