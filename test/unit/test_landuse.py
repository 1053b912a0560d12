"""Land-use codes: what they mean in each edition, and which edition a layer uses."""

import pytest
from guiju.core import landuse
from guiju.core.text import InputError
from hypothesis import given
from hypothesis import strategies as st

ONLY_2020 = {"0603", "0604", "090301", "090302", "1313"}


def test_editions_are_whole_trees():
    for name in landuse.EDITIONS:
        edition = landuse.edition(name)
        for code, row in edition.codes.items():
            assert row.name_zh, (name, code)
            assert not row.parent or row.parent in edition, (name, code)
            if row.parent:
                assert edition.codes[row.parent].level < row.level, (name, code)


def test_counts_of_the_land_and_sea_editions():
    def levels(name):
        rows = landuse.edition(name).codes.values()
        return [sum(row.level == level for row in rows) for level in (1, 2, 3)]

    assert levels("2020") == [24, 106, 39]
    assert levels("2023") == [24, 111, 40]


def test_meanings_that_changed_between_editions():
    old, new = landuse.edition("2020"), landuse.edition("2023")
    for code, before, after in [
        ("060102", "村庄内部道路用地", "田间道"),
        ("1311", "干渠", "水工设施用地"),
        ("1312", "水工设施用地", "其他公用设施用地"),
        ("2302", "田坎", "后备耕地"),
        ("2303", "田间道", "田坎"),
    ]:
        assert (old.name(code), new.name(code)) == (before, after)


@pytest.mark.parametrize(
    ("edition", "code", "chinese", "english"),
    [
        ("2023", "070102", "二类城镇住宅用地", "Class-2 urban residential"),
        ("2023", "0701/0901", "城镇住宅用地/商业用地", "Urban residential land/Commercial land"),
        ("2023", "080403A", "中小学用地", "Primary and secondary school land"),
        ("gb50137", "A331", "中小学用地", "Primary and secondary schools"),
        ("gb50137", "R2/B1", "二类居住用地/商业用地", "Residential, class 2/Commerce"),
        ("gb50137", "R9", "", ""),
        ("2023", "", "", ""),
    ],
)
def test_names_of_written_codes(edition, code, chinese, english):
    table = landuse.edition(edition)
    assert table.name(code) == chinese
    assert table.name(code, "en") == english


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("R2/B1", ("R2", "B1")),
        ("RB", ("R", "B")),
        ("BR", ("B", "R")),
        ("R2(60%)B1(40%)", ("R2", "B1")),
        ("R2B1", ("R2", "B1")),
        ("070102+0901", ("070102", "0901")),
        (" 0701 、0901", ("0701", "0901")),
        ("A331", ("A331",)),
        ("05H1", ("05H1",)),
        ("0201K", ("0201K",)),
    ],
)
def test_mixed_and_local_codes_are_parted(text, parts):
    assert landuse.split(text) == parts


def test_local_codes_refine_a_national_one_and_nothing_else():
    classic, new, survey = (landuse.edition(e) for e in ("gb50137", "2023", "survey3"))
    assert classic.find("A331").code == "A33"
    assert new.find("080403A").code == new.find("080403A2").code == "080403"
    assert survey.find("0201K").code == "0201K"
    assert classic.find("Z12") is new.find("9999A") is new.find("070199") is survey.find("0101X") is None
    assert classic.is_within("A331", "A")
    assert new.is_within("080403A", "0804")
    assert not new.is_within("0804", "080403")


@given(st.sampled_from(list(landuse.EDITIONS)), st.data())
def test_descendants_are_those_whose_ancestors_hold_the_code(name, data):
    edition = landuse.edition(name)
    code = data.draw(st.sampled_from(list(edition.codes)))
    assert set(edition.descendants(code)) == {
        other for other in edition.codes if other == code or code in edition.ancestors(other)
    }


def test_colours_for_every_plannable_code():
    new = landuse.edition("2023")
    assert all(row.colour for row in new.codes.values())
    assert new.colour("070102") == (255, 255, 45)
    assert landuse.edition("gb50137").colour("R2/B1") == (255, 255, 45)
    assert new.colour("9999") is None


def test_crosswalks_lead_to_codes_of_2023():
    new = landuse.edition("2023")
    for origin in landuse.CROSSWALKS:
        table = landuse.crosswalk(origin)
        assert set(table) <= set(landuse.edition(origin).codes)
        assert all(code in new for codes in table.values() for code in codes)
    assert set(landuse.crosswalk("2020")) == set(landuse.edition("2020").codes)


@pytest.mark.parametrize(
    ("origin", "code", "candidates"),
    [
        ("2020", "0204", ("0204", "0205")),
        ("2020", "1313", ("1312",)),
        ("2020", "1312", ("1311",)),
        ("2020", "2303", ("060102",)),
        ("survey3", "1107A", ("1311",)),
        ("survey3", "1202", ("060201", "060202", "060203")),
        ("gb50137", "R22", ("0702", "080404")),
        ("gb50137", "A51", ("080601",)),
    ],
)
def test_crosswalk(origin, code, candidates):
    assert landuse.crosswalk(origin)[code] == candidates


# -- which edition ------------------------------------------------------------------------------------


def test_recognises_each_edition_by_its_own_codes():
    for name in landuse.EDITIONS:
        found = landuse.recognise(landuse.edition(name).codes)
        assert found.edition == name
        assert found.decisive


@pytest.mark.parametrize("code", sorted(ONLY_2020))
def test_one_code_of_2020_decides(code):
    found = landuse.recognise(["070102"] * 50 + ["1311"] * 4 + [code])
    assert found.edition == "2020"
    assert found.decisive == {code: 1}
    assert code in str(found.reason)


@pytest.mark.parametrize("code", ["060102", "1311", "1312", "2302", "2303", "0602", "0204", "2202"])
def test_codes_whose_meaning_changed_decide_nothing(code):
    found = landuse.recognise([code, "070102", "0901"])
    assert found.edition is None
    assert "no code decides" in str(found.reason)


def test_names_decide_where_codes_cannot():
    assert landuse.recognise(["2302", "0701"], ["田坎", "城镇住宅用地"]).edition == "2020"
    assert landuse.recognise(["2302", "0701"], ["后备耕地", "城镇住宅用地"]).edition == "2023"
    assert landuse.recognise(["2302", "0701"], ["荒地", None]).edition is None


def test_a_slip_does_not_turn_an_edition_over_but_a_mixture_does():
    mostly_new = ["060201"] * 20 + ["0205"] * 10
    slip = landuse.recognise([*mostly_new, "1313"])
    assert slip.edition == "2023"
    assert slip.unknown == {"1313": 1}
    mixed = landuse.recognise(mostly_new + ["1313"] * 12)
    assert mixed.edition is None
    assert "1313 (12)" in str(mixed.reason)
    assert "060201 (20)" in str(mixed.reason)


def test_unknown_codes_are_named_and_counted():
    found = landuse.recognise(["060201", "0701", "0799", "0799", "X1", None, " "])
    assert found.edition == "2023"
    assert found.unknown == {"0799": 2, "X1": 1}
    assert landuse.unknown(["0799", "0701", "0799"], "2023") == {"0799": 2}


@pytest.mark.parametrize("codes", [[], [None, ""], ["?", "zz"]])
def test_nothing_to_go_by_is_undecided(codes):
    assert landuse.recognise(codes).edition is None


@given(st.lists(st.text(max_size=8)))
def test_any_text_gets_an_answer(codes):
    found = landuse.recognise(codes)
    assert str(found.reason)
    assert found.edition is None or found.decisive


def test_an_edition_that_is_not_there():
    with pytest.raises(InputError, match="2019"):
        landuse.edition("2019")
