"""Which of a layer's fields stands for what: by name, cut names, and where two stand for the same."""

import pytest
from guiju.core.field_names import named
from guiju.core.fields import settle
from guiju.core.rules.check import check
from guiju.core.rules.layer import Layer
from guiju.core.rules.pack import bundled, load_pack
from hypothesis import given
from hypothesis import strategies as st
from rules_help import box, pack, rule, table

CODES = ("use_code", "GHYDYHDM", "YDYHFLDM", "GHDLBM", "DLBM")


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (["fid", "dlbm"], ["dlbm"]),
        (["DLTB.DLBM", "XZQ.XZQDM"], ["DLTB.DLBM"]),
        (["DLBM", "DLTB.GHDLBM"], ["DLBM"]),
        (["DLBM", "GHDLBM", "GHYDYHDM"], ["GHYDYHDM", "GHDLBM", "DLBM"]),
        (["DLBM_1", "XDLBM"], []),
    ],
)
def test_a_field_goes_by_its_names(columns, found):
    assert named(columns, CODES) == found


def test_names_that_a_shapefile_has_cut_are_found_where_nothing_else_is_called_so():
    assert named(["green_rati"], ["green_ratio", "LDL"]) == ["green_rati"]
    assert named(["green_rati", "LDL"], ["green_ratio", "LDL"]) == ["LDL"]
    # The whole name of another field, and what two names have in common, mean neither.
    assert named(["height_max"], ["height_max_m"], ["height_max"]) == []
    assert named(["data_docum"], ["data_document"], ["data_documentation"]) == []
    # Ten bytes are five Chinese characters in GBK and three in UTF-8.
    assert named(["用地性质代"], ["用地性质代码"]) == ["用地性质代"]
    assert named(["用地性"], ["用地性质代码"]) == ["用地性"]


@pytest.mark.parametrize("name", sorted(bundled()))
def test_every_field_of_the_bundled_packs_is_found_by_its_cut_name(name):
    known = load_pack(name)
    columns = [field[:10] for field in known.fields]
    for field in known.fields:
        assert known.fields_in(columns, field) == [field[:10]]


def fields(**columns):
    shapes = [box(10 * i, 0, 10 * i + 9, 9) for i in range(2)]
    return table("地块", shapes, **columns)


def test_of_two_fields_that_hold_the_same_the_first_is_read_and_told():
    one = settle(fields(DLBM=["a", None], GHDLBM=["a", ""]), ["GHDLBM", "DLBM"])
    assert (one.field, one.alike, one.rivals) == ("GHDLBM", ("DLBM",), ())
    number = settle(fields(RJL=[1.0, 2.5], far=["1", "2.5"]), ["far", "RJL"])
    assert number.field == "far"


def test_a_field_without_values_stands_back():
    one = settle(fields(DLBM=["a", "b"], GHDLBM=[None, None]), ["GHDLBM", "DLBM"])
    assert (one.field, one.alike) == ("DLBM", ("GHDLBM",))


@given(st.permutations(["a", "b", "c"]))
def test_fields_that_differ_are_nobodys_choice_whatever_their_order(order):
    one = settle(fields(a=["x", "y"], b=["x", "y"], c=["x", "z"]), order)
    assert one.field is None
    assert set(one.rivals) == {"a", "b", "c"}


AMBIGUOUS = {
    "plot_id": {"type": "text", "aliases": ["BSM"]},
    "use_code": {"type": "text", "aliases": ["DLBM", "GHDLBM"]},
}
KNOWN = rule("allowed_values", field="use_code", values=["R2"])


def judged(*rules, field_map=None, **columns):
    return check({"plots": fields(**columns)}, pack(*rules, fields=AMBIGUOUS), field_map=field_map)


@pytest.mark.parametrize(
    "asked",
    [
        KNOWN,
        rule("required", fields=["use_code"]),
        rule("expression", expression="use_code IS NULL"),
        rule("index_range", field="use_code", unit="", limit_max=2),
        rule("required", fields=["plot_id"], applies_to="use_code = 'R2'"),
    ],
)
def test_a_rule_that_reads_a_field_twice_there_stays_undecided(asked):
    found = judged(asked, BSM=["1", "2"], DLBM=["R2", "R2"], GHDLBM=["R2", "B1"])
    assert (found.passed.sum(), found.failed.sum(), found.undecided.sum()) == (0, 0, 2)
    said = " ".join(str(note) for note in found.notes)
    assert "DLBM, GHDLBM" in said
    assert 'FIELD_MAP), such as {"use_code": "DLBM"}' in said


def test_the_field_names_settle_it():
    columns = {"BSM": ["1", "2"], "DLBM": ["R2", "R2"], "GHDLBM": ["R2", "B1"]}
    assert judged(KNOWN, field_map={"use_code": "DLBM"}, **columns).passed.tolist() == [1, 1]
    assert judged(KNOWN, field_map={"use_code": "GHDLBM"}, **columns).failed.tolist() == [0, 1]


def test_a_part_of_a_layer_reads_the_field_that_the_whole_does():
    whole = Layer(
        "plots", fields(BSM=["1", "2"], DLBM=["R2", "R2"], GHDLBM=["R2", "B1"]), pack(KNOWN, fields=AMBIGUOUS)
    )
    assert whole.take([0]).choice("use_code").rivals == ("DLBM", "GHDLBM")


def test_of_several_ids_the_first_calls_the_plots_and_the_others_are_told():
    ids = {"plot_id": {"type": "text", "aliases": ["BSM", "DKBH"]}, "use_code": AMBIGUOUS["use_code"]}
    plots = fields(BSM=["1", "2"], DKBH=["A", "B"], DLBM=["R2", "B1"])
    found = check({"plots": plots}, pack(KNOWN, fields=ids))
    assert found.plot_ids.tolist() == ["1", "2"]
    assert any("“BSM” is read; it also has DKBH" in str(note) for note in found.notes)
