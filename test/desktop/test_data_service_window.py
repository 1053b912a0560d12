"""The story of the data service in a real window of QGIS, in English and in Chinese; pictures stay in build/desktop/."""

import os
import re
import shutil

import pytest
from service_help import own_service
from window import PICTURES, is_chinese, run_in_window

if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
    pytest.skip("there is neither a screen nor xvfb-run", allow_module_level=True)


@pytest.fixture(scope="module")
def service():
    with own_service() as found:
        yield found


@pytest.fixture(scope="module", params=[("en", "1"), ("zh-Hans", "2")], ids=["en", "zh-Hans at 200 %"])
def seen(request, service, tmp_path_factory) -> dict:
    """What was seen on a walk through the story in one language, at one scale."""
    language, scale = request.param
    found = run_in_window(
        "data_service.py",
        PICTURES / f"data-service-{language}",
        tmp_path_factory.mktemp("profile"),
        language,
        GUIJU_SERVICE=service.address,
        GUIJU_USERS=(service.folder / "users.json").read_text(),
        QT_SCALE_FACTOR=scale,
    )
    return {**found, "language": language}


def number(text: str) -> int:
    return int(re.search(r"\d[\d,]*", text)[0].replace(",", ""))


def test_it_begins_without_any_server(seen):
    title, count, state = seen["sample"]
    assert (count, state) == (37, "●")
    assert is_chinese(title) == (seen["language"] != "en")


def test_a_connection_is_tried_out_in_sentences(seen):
    # What is wrong with this one is that it has no encryption.
    assert [line[0] for line in seen["diagnosis"]] == ["✔", "✖", *"✔✔✔✔✔✔"]
    assert all(is_chinese(line) == (seen["language"] != "en") for line in seen["diagnosis"])


def test_what_is_searched_for_is_counted_previewed_and_loaded(seen):
    assert seen["searched"]
    assert number(seen["filtered"]) < number(seen["counted"]) == seen["loaded"]
    assert seen["previewed"] == min(number(seen["filtered"]), 200)


def test_of_two_edits_of_a_feature_one_field_waits_for_a_person_and_the_other_merges(seen):
    assert seen["conflict"]["conflict"] == ["RJL"]
    far, height, editor = seen["there"]
    assert (far, height, seen["other there"]) == pytest.approx((0.5, 3.0, 0.1))
    assert editor == "editor"


def test_of_two_boundaries_the_chosen_one_is_sent(seen):
    assert seen["conflict"]["boundary"] == ["geometry"]
    theirs, base = seen["boundary there"]
    assert not theirs
    assert not base


def test_stations_are_there(seen):
    assert seen["stations"] > 3


def test_it_fits_a_narrow_dock(seen):
    assert max(seen["narrowest"].values()) <= 345
    assert set(seen["cut off"].values()) == {0}


def test_a_closed_dock_and_an_unloaded_plugin_leave_nothing(seen):
    assert seen["items of a closed dock"] > 0
    assert not seen["action of a closed dock"]
    assert seen["docks left"] == []
