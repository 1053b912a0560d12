"""The options of a profile: kept, and never read as something that was not offered."""

import pytest
from guiju.bridge.options import Options, is_state_secret, options, printed, save
from qgis.core import QgsSettings


@pytest.fixture(autouse=True)
def untouched():
    QgsSettings().remove("guiju")
    yield
    QgsSettings().remove("guiju")


def test_what_is_saved_is_read_again():
    chosen = Options(
        marking="秘密★10年",
        bureau="江夏分局",
        prepared_by="甲",
        checked_by="乙",
        approved_by="丙",
        coordinates="coarse",
        coarse_m=250.0,
        detect_offset=False,
        log="/tmp/log.jsonl",
    )
    save(chosen)
    assert options() == chosen


def test_nothing_set_is_internal_and_the_log_stands_in_the_profile():
    assert options() == Options()
    assert options().marking == "内部"
    assert options().log_path().name == "export-log.jsonl"


@pytest.mark.parametrize("marking", ["", "   "])
def test_a_marking_cannot_be_emptied(marking):
    QgsSettings().setValue("guiju/marking", marking)
    assert options().marking == "内部"


@pytest.mark.parametrize(
    ("name", "value"), [("coordinates", "some"), ("coarse_m", -5), ("coarse_m", "nan"), ("coarse_m", "x")]
)
def test_what_the_page_does_not_offer_has_its_default(name, value):
    QgsSettings().setValue(f"guiju/{name}", value)
    assert getattr(options(), name) == getattr(Options(), name)


def test_state_secrets_are_known_with_their_term():
    assert [is_state_secret(m) for m in ("公开", "内部", "秘密", "机密★20年", "绝密")] == [
        False, False, True, True, True,
    ]  # fmt: skip


def test_a_marking_is_printed_in_chinese_and_explained_elsewhere():
    assert printed("内部") == "内部 (internal)"
    assert printed("本局") == "本局"
