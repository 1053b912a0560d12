"""Codes from one edition to another: what the tables settle, and that nothing else is settled."""

import json

import pytest
from guiju.core import landuse
from guiju.core.landuse_layer import AUTO, code_field, name_field, settled_edition
from guiju.core.own_codes import load_own
from guiju.core.text import InputError
from guiju.core.translation import Entry, Translator
from hypothesis import given
from hypothesis import strategies as st

EDITIONS = list(landuse.EDITIONS)
PAIRS = [(a, b) for a in EDITIONS for b in EDITIONS if a != b]


@given(st.sampled_from(PAIRS), st.data())
def test_there_and_back_gives_the_code_or_one_above_it_or_leaves_it_open(pair, data):
    origin, target = pair
    table = landuse.edition(origin)
    code = data.draw(st.sampled_from(list(table.codes)))
    there = Translator(origin, target)(code)
    assert bool(there.code) == (there.how in ("exact", "narrowed"))
    if not there.code:
        return
    assert there.code in landuse.edition(target)
    back = Translator(target, origin)(there.code)
    assert not back.code or table.is_within(code, back.code)


@pytest.mark.parametrize(("origin", "target"), [("2020", "2023"), ("2023", "2020")])
def test_the_two_national_editions_come_back_to_the_same_code(origin, target):
    there, back = Translator(origin, target), Translator(target, origin)
    codes = landuse.edition(origin).codes
    ways = {code: back(there(code).code).code for code in codes if there(code).how == "exact"}
    returned = {code for code, home in ways.items() if home == code}
    assert len(returned) > 0.85 * len(codes)
    assert all(not ways[code] or code.startswith(ways[code]) for code in ways)


@given(st.sampled_from(PAIRS), st.data())
def test_what_is_open_names_only_codes_of_the_target(pair, data):
    origin, target = pair
    code = data.draw(st.sampled_from(list(landuse.edition(origin).codes)))
    found = Translator(origin, target)(code)
    assert all(one in landuse.edition(target) for one in found.candidates)
    assert found.how != "choice" or found.note


@pytest.mark.parametrize(
    ("origin", "target", "text", "code", "how"),
    [
        ("gb50137", "2023", "R2", "070102", "exact"),
        ("gb50137", "2023", " r2 ", "070102", "exact"),
        ("gb50137", "2023", "Ｒ２", "070102", "exact"),
        ("gb50137", "2023", "R 2", "070102", "exact"),
        ("gb50137", "2023", "R2/B1", "070102/0901", "exact"),
        ("gb50137", "2023", "R2（60%）B1（40％）", "070102(60%)0901(40%)", "exact"),
        ("gb50137", "2023", "B21/B22", "0902", "exact"),
        ("gb50137", "2023", "A331", "080403", "narrowed"),
        ("2020", "2023", "1313", "1312", "exact"),
        ("2020", "2023", "0701+0901", "0701+0901", "exact"),
        ("2020", "2023", "０７０１", "0701", "exact"),
        ("2023", "survey3", "070102", "0701", "narrowed"),
        ("2023", "gb50137", "0802", "A35", "exact"),
        ("survey3", "2023", "05h1", "", "choice"),
        ("survey3", "2023", "01", "01", "narrowed"),
        ("survey3", "2023", "1107A", "1311", "exact"),
    ],
)
def test_codes_as_they_are_written(origin, target, text, code, how):
    found = Translator(origin, target)(text)
    assert (found.code, found.how) == (code, how)


@pytest.mark.parametrize(
    ("origin", "text", "candidates"),
    [
        ("2020", "0204", ("0204", "0205")),
        ("gb50137", "R22", ("0702", "080404")),
        ("gb50137", "H11", ()),
        ("survey3", "1005", ("120801", "120802", "120803")),
        ("survey3", "1006", ("060101", "060102", "1207")),
        ("gb50137", "R2/R22", ("R2: 070102", "R22: 0702 | 080404")),
        ("survey3", "07 01", ("0701", "07/01")),
    ],
)
def test_what_needs_a_choice_is_not_guessed(origin, text, candidates):
    found = Translator(origin, "2023")(text)
    assert (found.code, found.how) == ("", "choice")
    if text != "07 01":
        assert found.candidates == candidates
    else:
        assert found.candidates[0] == "0701"
        assert len(found.candidates) == 2


@pytest.mark.parametrize(
    ("origin", "text", "told"),
    [
        ("survey3", "701", "0701"),
        ("gb50137", "0701", "2023"),
        ("2023", "9999", "9999"),
        ("2023", "", "no code"),
        ("2023", None, "no code"),
        ("2023", "//", "//"),
    ],
)
def test_an_unknown_code_stays_unknown_and_says_why(origin, text, told):
    found = Translator(origin, "2020")(text)
    assert (found.code, found.how, found.candidates) == ("", "unknown", ())
    assert told in str(found.note)


def test_notes_of_the_tables_are_in_both_languages():
    assert "kindergarten" in str(Translator("gb50137", "2023")("R22").note)
    assert "幼儿园" in str(Translator("gb50137", "2023", language="zh")("R22").note)
    for origin in landuse.CROSSWALKS:
        for code, row in landuse.standings(origin).items():
            assert bool(row.note["en"]) == bool(row.note["zh"]), (origin, code)


def test_what_no_official_table_says_is_not_called_sourced():
    assert not Translator("gb50137", "2023")("R2").sourced
    assert Translator("2020", "2023")("1313").sourced


# -- a table of one's own ------------------------------------------------------------------------------


def test_an_own_table_extends_and_overrides():
    own = {"RB": Entry(("0701/0901",), True), "R22": Entry(("080404",), True), "Z1": Entry((), False)}
    translate = Translator("gb50137", "2023", own)
    assert translate("rb").code == "0701/0901"
    assert translate("R22/R2").code == "080404/070102"
    assert (translate("Z1").how, translate("R2").code) == ("choice", "070102")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_own_tables_are_read(tmp_path, encoding):
    table = tmp_path / "city.csv"
    table.write_text("code,candidates,note\nRB,0701|0901,商住\nA99,0801,\n", encoding=encoding)
    entries = load_own(str(table), "gb50137", "2023")
    assert entries["RB"].candidates == ("0701", "0901")
    assert entries["RB"].note == "商住"
    assert Translator("gb50137", "2023", entries)("A99").code == "0801"
    table = tmp_path / "city.json"
    table.write_text(json.dumps({"from": "gb50137-2011", "codes": {"RB": "0701/0901"}}), encoding="utf-8")
    assert load_own(str(table), "gb50137", "2023")["RB"].candidates == ("0701/0901",)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "code,candidates\nRB,9999\n", "9999"),
        ("a.csv", "code,becomes\nRB,0701\n", "candidates"),
        ("a.csv", "code,candidates\nRB,0701\nRB,0702\n", "twice"),
        ("a.json", "{", "JSON"),
        ("a.json", "[]", "codes"),
        ("a.json", '{"codes": {"RB": 701}}', "RB"),
        ("a.json", '{"from": "survey3", "codes": {}}', "survey3"),
    ],
)
def test_a_faulty_own_table_is_refused_with_its_fault(tmp_path, name, text, told):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        load_own(str(tmp_path / name), "gb50137", "2023")


def test_a_missing_own_table_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"none\.csv"):
        load_own(str(tmp_path / "none.csv"), "gb50137", "2023")


# -- the field and the edition of a layer ----------------------------------------------------------------


def test_the_field_of_the_codes():
    assert code_field(["fid", "ghydyhdm", "RJL"], "plots", "FIELD") == "ghydyhdm"
    with pytest.raises(InputError, match="GHYDYHDM, DLBM"):
        code_field(["GHYDYHDM", "DLBM"], "plots", "FIELD")
    with pytest.raises(InputError, match="fid, RJL"):
        code_field(["fid", "RJL"], "plots", "FIELD")
    assert name_field(["DLMC", "DLBM"]) == "DLMC"
    assert name_field(["DLMC", "GHYDYHMC"]) is None


def edition(codes, asked=AUTO, names=None):
    return settled_edition(codes, names, layer="plots", asked=asked, parameter="FROM")


def test_the_edition_of_a_layer():
    assert edition(["0603", "070102"])[0] == "2020"
    assert edition([None, " "])[0] is None
    # 0701 is of both editions and means the same, so either serves.
    assert edition(["070102", "0901"])[0] == "2023"
    # 1311 does not.
    with pytest.raises(InputError, match="FROM"):
        edition(["070102", "1311"])
    # Codes that no one edition has together are mixed, not alike in all.
    with pytest.raises(InputError, match="mixed"):
        edition(["0601", "060201", "070102", "05H1"])
    assert edition(["070102", "1311"], names=["二类城镇住宅用地", "干渠"])[0] == "2020"
    read, (note,) = edition(["0603", "070102"], asked="landuse-2023")
    assert read == "2023"
    assert "0603" in str(note)
