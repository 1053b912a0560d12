"""The dock “Living circle” and the city behind it: its answers are the algorithm's, and nothing is left behind."""

import re
from pathlib import Path

import numpy as np
import processing
import pytest
from circle_window import Window, at, cells, choose, loaded, open_dock, put_away, said, show, wait
from guiju.bridge.network import Streets
from guiju.bridge.source import Source
from guiju.bridge.text import render
from guiju.core.facilities.pack import load_facility_pack
from guiju.core.network.build import LineFields
from guiju.core.progress import Progress
from guiju.dialogs.living_circle_runs import asked_of
from guiju.live.living_circle import Asked, load
from guiju.live.what_if import WhatIf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layers import CORNER, polygons
from network_layers import HOMES, points, rows, streets
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, Qt, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices

SAMPLE = Path(__file__).parents[2] / "sample" / "district.qgz"
PEOPLE = (100, 200, 300, 400)
FACILITIES = [
    ("f1", (300, -10), "primary_school"),
    ("f2", (400, 290), "幼儿园"),
    ("f3", (900, 20), "kindergarten"),
]


def homes(name="communities"):
    given = [(key, xy, people) for (key, xy), people in zip(HOMES, PEOPLE, strict=True)]
    return points(name, given, fields="field=population:integer")


def facilities(given=FACILITIES, name="facilities"):
    return points(name, given, fields="field=category:string")


def network(**options):
    layer = streets(**options)
    layer.setName("streets")
    return layer


@pytest.fixture
def window():
    QgsProject.instance().clear()
    made = Window()
    yield made
    made.window.close()
    QgsProject.instance().clear()


@pytest.fixture
def dock(window):
    opened = open_dock(window)
    yield opened
    put_away(opened)


@pytest.fixture
def city(dock):
    show(network(), facilities(), homes())
    return loaded(dock)


def run_circle(dock, **parameters):
    outputs = dict.fromkeys(("SCORES", "ACCESS", "SUMMARY"), "TEMPORARY_OUTPUT")
    return processing.run("guiju:livingcircle", {**dock.parameters(), **outputs, **parameters})


def test_open_layers_are_recognised_and_one_click_answers_by_hand(dock):
    """h1 walks 220 m to school (of 500) and 600 m to the kindergarten (of 300)."""
    assert not dock.load.isEnabled()
    assert "sample district" in dock.hint.text()
    show(network(), facilities(), homes())
    assert dock.load.isEnabled()
    loaded(dock)
    dock.ask(at(100, 10))
    found = cells(dock)
    assert found["primary_school"] == ["✔ Primary school", "220 m", "#1"]
    assert found["kindergarten"][:2] == ["✖ Kindergarten", "600 m"]
    assert found["nursery"][:2] == ["? (Nursery)", "not judged"]
    assert dock.score.text() == "score 50"
    choose(dock, "kindergarten")
    assert "300 m too far" in dock.detail.text()


def test_the_counts_of_the_levels_make_the_score(sample):
    """On the sample all that counts weighs alike, and what does not count stands in brackets."""
    for place in range(0, len(sample.city.people), 7):
        sample.ask_community(place)
        if sample.score.text() == "no score":
            continue
        heads = [sample.list.topLevelItem(row).text(0) for row in range(sample.list.topLevelItemCount())]
        met, of = np.array([re.findall(r"\d+", head)[:2] for head in heads], dtype=int).sum(axis=0)
        assert sample.score.text() == f"score {100 * met / of:.0f}"


def test_only_the_chosen_categories_count(dock, city):
    assert "Primary school" in [
        dock.settings.counting.itemText(k) for k in range(dock.settings.counting.count())
    ]
    place = dock.settings.counting.findData("primary_school")
    dock.settings.counting.setItemCheckState(place, Qt.CheckState.Checked)
    loaded(dock)
    dock.ask(at(100, 10))
    assert dock.score.text() == "score 100"
    assert list(cells(dock)) == ["primary_school"]
    assert dock.parameters()["CATEGORIES"] == "primary_school"
    kept = dock.settings.kept()
    dock.settings.show_parameters({})
    assert "CATEGORIES" not in dock.settings.parameters()
    dock.settings.show_parameters(kept)
    assert dock.settings.parameters()["CATEGORIES"] == "primary_school"


def test_what_is_not_judged_is_not_said_to_be_missing_for_everyone(dock):
    show(network(), facilities(), homes())
    for only_there in (True, False):
        dock.settings.only_there.setChecked(only_there)
        heard = []
        asked = asked_of(dock.settings, pytest.fail)
        load(asked, QgsProject.instance().transformContext(), Progress(warn=heard.append))
        assert any("missing for everyone" in render(one) for one in heard) is not only_there


def test_reach_is_exact_along_the_streets(city):
    """From 10 m beside the street, 100 m from its end: 290, 490 and 990 m are left of the walk."""
    answer = city.answer((CORNER[0] + 100, CORNER[1] + 10))
    lengths = {ring.level.id: sum(line.length for line in ring.lines) for ring in answer.rings}
    assert lengths == {
        "l15": pytest.approx(100 + 900 + 300),
        "l10": pytest.approx(100 + 300 + 190 + 190),
        "l5": pytest.approx(100 + 290),
    }


def test_the_way_to_the_chosen_category_is_drawn_and_all_on_request(dock, city):
    dock.ask(at(100, 10))
    assert city.ways(dock.shown.origin)["primary_school"].length == pytest.approx(220)
    choose(dock, "primary_school")
    wait(lambda: "route primary_school" in dock.picture.drawn)
    assert "route kindergarten" not in dock.picture.drawn
    dock.routes.setChecked(True)
    wait(lambda: "route kindergarten" in dock.picture.drawn)


@pytest.fixture
def sample(window):
    QgsProject.instance().read(str(SAMPLE))
    opened = open_dock(window)
    loaded(opened)
    yield opened
    put_away(opened)


def test_the_dock_says_what_the_algorithm_says_of_every_community(sample):
    found = run_circle(sample)
    fields = [field.name() for field in found["SCORES"].fields() if field.name().startswith("minutes_")]
    scores = {row[0]: row[1:] for row in rows(found["SCORES"], "origin", "score", "missing", *fields)}
    assert len(scores) == len(sample.city.people) > 60
    for place, origin in enumerate(sample.city.communities.ids):
        score, missing, *minutes = scores[origin]
        explained = sample.city.answer_of(place).explanation
        own = {access.category.id: access.minutes for access in explained.categories}
        assert (round(explained.score, 4), explained.missing) == (score, missing)
        for field, told in zip(fields, minutes, strict=True):
            assert own[field.removeprefix("minutes_")] == pytest.approx(told, abs=1e-4)
    for category, covered in rows(found["SUMMARY"], "category", "covered_population"):
        assert sample.city.coverage(category)[0] == covered


def test_what_is_tried_out_is_what_the_algorithm_says_of_such_a_layer(dock, city):
    tried = dock.trying.trials
    tried.add("kindergarten", (CORNER[0] + 100, CORNER[1]))
    tried.move("primary_school", 0, (CORNER[0] + 900, CORNER[1]))
    other = facilities(
        [*FACILITIES[1:], ("f1", (900, 0), "primary_school"), ("f9", (100, 0), "kindergarten")]
    )
    found = run_circle(dock, FACILITIES=[other])
    for category, covered in rows(found["SUMMARY"], "category", "covered_population"):
        assert tried.city.coverage(category)[0] == covered
    for place, (origin, score) in enumerate(sorted(rows(found["SCORES"], "origin", "score"))):
        explained = tried.city.answer_of(place).explanation
        assert origin == city.communities.ids[place]
        assert explained.score == pytest.approx(score, nan_ok=True) or score is None


def test_trials_are_undone_redone_and_reset_and_the_layers_stay(dock, city):
    kept = [feature.geometry().asWkt() for feature in dock.settings.layers()[1].getFeatures()]
    dock.what_if.setChecked(True)
    dock.trying.choose("kindergarten")
    numbers = [dock.people.text()]
    # h1 and h2 have no kindergarten within 300 m but the one at the end of the side street: h2 has.
    dock.add.click()
    dock.pointer.released.emit(at(150, 0))
    numbers.append(dock.people.text())
    assert "(+100)" in numbers[1]
    dock.close_one.click()
    dock.pointer.released.emit(at(400, 290))
    numbers.append(dock.people.text())
    assert [site.kind for site in dock.trying.trials.sites("kindergarten")] == ["closed", "as_is", "added"]
    dock.undo.click()
    assert dock.people.text() == numbers[1]
    dock.undo.click()
    assert dock.people.text().split(":")[1] == numbers[0].split(":")[1]
    assert not dock.undo.isEnabled()
    dock.redo.click()
    dock.redo.click()
    assert dock.people.text() == numbers[2]
    dock.reset.click()
    assert dock.people.text() == numbers[0]
    dock.undo.click()
    assert dock.people.text() == numbers[2]
    assert [feature.geometry().asWkt() for feature in dock.settings.layers()[1].getFeatures()] == kept


def small_city():
    """The tests' streets, homes and facilities as a loaded city."""
    streets_layer, facilities_layer, homes_layer = network(), facilities(), homes()
    asked = Asked(
        streets=Streets("", Source.of_layer(streets_layer), LineFields(), {}),
        pack=load_facility_pack("gb50180-2018"),
        layers=[(Source.of_layer(facilities_layer), None)],
        category_fields=("category",),
        name_field="",
        communities=Source.of_layer(homes_layer),
        id_field="id",
        population_field="population",
        governs="metres",
        speed=80.0,
        distance=300.0,
        largest_part=False,
        only_there=True,
    )
    return load(asked, QgsProject.instance().transformContext(), Progress())


SPOTS = st.tuples(st.integers(0, 1000), st.integers(-50, 50)).map(lambda xy: (CORNER[0] + xy[0], CORNER[1] + xy[1]))  # fmt: skip
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), SPOTS),
        st.tuples(st.sampled_from(["move", "drag"]), st.integers(0, 3), SPOTS),
        st.tuples(st.just("close"), st.integers(0, 3)),
        st.tuples(st.sampled_from(["undo", "redo", "reset", "let_go"])),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_whatever_is_tried_the_answer_is_that_of_the_facilities_shown(qgis_app, steps):
    before = small_city()
    trials = WhatIf(before)
    for name, *given_ in steps:
        rows_ = [site.row for site in trials.sites("kindergarten")]
        if name in ("move", "drag", "close"):
            given_[0] = rows_[given_[0] % len(rows_)]
        own = ("kindergarten",) if name in ("add", "move", "drag", "close") else ()
        getattr(trials, name)(*own, *given_)
    shown = [site.xy for site in trials.sites("kindergarten") if site.kind != "closed"]
    anchors = before.joined(np.array(shown).reshape(-1, 2))
    anew = before.with_facilities("kindergarten", anchors, np.full(len(shown), "", dtype=object))
    assert trials.city.coverage("kindergarten") == anew.coverage("kindergarten")
    for row in range(len(HOMES)):
        assert [one.metres for one in trials.city.answer_of(row).explanation.categories] == [
            one.metres for one in anew.answer_of(row).explanation.categories
        ]
    trials.let_go()
    while trials.can_undo:
        trials.undo()
    assert trials.city.coverage("kindergarten") == before.coverage("kindergarten")


def test_a_closed_facility_opens_with_another_click(dock, city):
    dock.what_if.setChecked(True)
    dock.trying.choose("kindergarten")
    dock.close_one.click()
    for kind in ("closed", "as_is"):
        dock.pointer.released.emit(at(400, 290))
        assert dock.trying.trials.sites("kindergarten")[0].kind == kind


def test_dragging_answers_on_the_way_and_is_one_step(dock, city):
    dock.ask(at(100, 10))
    dock.what_if.setChecked(True)
    dock.trying.choose("primary_school")
    dock.move_one.click()
    dock.pointer.pressed.emit(at(300, -10))
    dock.pointer.dragged.emit(at(700, 0))
    wait(lambda: cells(dock)["primary_school"][1] == "610 m")
    dock.pointer.dragged.emit(at(1000, 0))
    wait(lambda: cells(dock)["primary_school"][1] == "910 m")
    dock.pointer.given_up.emit()
    assert cells(dock)["primary_school"][1] == "220 m"
    assert not dock.undo.isEnabled()
    dock.pointer.pressed.emit(at(300, -10))
    dock.pointer.dragged.emit(at(800, 0))
    dock.pointer.released.emit(at(900, 0))
    assert cells(dock)["primary_school"][1] == "810 m"
    dock.undo.click()
    assert cells(dock)["primary_school"][1] == "220 m"


def test_what_was_added_becomes_a_layer_that_the_algorithm_reads(dock, city):
    dock.trying.trials.add("primary_school", (CORNER[0] + 100, CORNER[1] + 5))
    dock.trying.show()
    dock.write.click()
    layer = QgsProject.instance().mapLayersByName("Facilities tried out")[0]
    assert QgsProject.instance().layerTreeRoot().layerOrder()[0] == layer
    assert rows(layer, "category", "name") == [("primary_school", "+1")]
    found = run_circle(dock, FACILITIES=[layer, *dock.settings.layers()[1:2]])
    assert {row[0]: row[1] for row in rows(found["SCORES"], "origin", "score")}["h1"] == 50


def test_the_map_may_be_in_another_system(window, dock, city):
    dock.ask(at(100, 10))
    before = cells(dock)
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4547"), degrees, QgsProject.instance()
    )
    window.canvas.setDestinationCrs(degrees)
    dock.take(city)
    dock.ask(to_degrees.transform(at(100, 10)))
    assert cells(dock) == before
    drawn = dock.picture.drawn["ring 0"].asGeometry().boundingBox()
    assert 113 < drawn.xMinimum() < drawn.xMaximum() < 115


def test_a_place_off_the_streets_is_told_its_distance(dock, city):
    dock.ask(at(500, 2000))
    assert "1,118 m away" in dock.detail.text()
    assert dock.score.text() == "no score"
    assert {row[0][0] for row in cells(dock).values()} == {"?"}
    assert "place" in dock.picture.drawn
    assert "ring 0" not in dock.picture.drawn


def test_a_community_is_chosen_by_name(dock, city):
    assert [dock.community.itemText(row) for row in range(4)] == ["h1", "h2", "h3", "h4"]
    dock.community.setCurrentIndex(1)
    dock.community.activated.emit(1)
    assert "200 people" in dock.place.text()
    assert cells(dock)["primary_school"][0].startswith("✔")


@pytest.mark.parametrize(
    ("layers", "sentence"),
    [
        (lambda: [polygons("streets", [("A", "LineString(114 30, 114.1 30)")], kind="LineString", crs="EPSG:4490"), facilities(), homes()], "not metres"),
        (lambda: [network(), facilities(), points("communities", [("a", (0, 0), -5)], fields="field=population:integer")], "-5"),
        (lambda: [network(), facilities([("f", (0, 0), "casino")])], "None of the categories|counts"),
        (lambda: [network(), facilities([])], "None of the categories|counts"),
    ],
)  # fmt: skip
def test_what_cannot_be_loaded_is_said_in_a_sentence(dock, layers, sentence):
    show(*layers())
    dock.load.click()
    wait(lambda: dock.task is None)
    assert re.search(sentence, said(dock)), said(dock)
    assert "Traceback" not in said(dock)
    assert dock.city is None
    assert dock.load.isVisible()


def test_without_a_facility_the_category_is_missing_where_all_are_judged(dock):
    show(network(), facilities(), homes())
    dock.settings.only_there.setChecked(False)
    loaded(dock)
    dock.ask(at(100, 10))
    assert cells(dock)["nursery"][:2] == ["✖ (Nursery)", "none there"]
    assert "CATEGORIES" not in dock.parameters()


def test_a_name_is_a_name_whatever_it_looks_like(dock):
    evil = "<img src='http://example.org/x.png'>"
    named = points(
        "facilities", [(evil, (300, -10), "primary_school")], fields="field=category:string", key="name"
    )
    show(network(), named)
    loaded(dock)
    dock.ask(at(100, 10))
    choose(dock, "primary_school")
    assert evil in dock.detail.text()
    assert "<img" not in dock.list.currentItem().toolTip(0)


def test_layers_with_roles_need_no_field(dock):
    show(network(), points("小学", [("f1", (300, -10))]), points("g", [("f2", (400, 290))]))
    tree = dock.settings.facilities
    for place in range(tree.topLevelItemCount()):
        tree.topLevelItem(place).setCheckState(0, Qt.CheckState.Checked)
    dock.load.click()
    assert "layer “g” holds" in said(dock)
    row = next(tree.topLevelItem(p) for p in range(2) if tree.topLevelItem(p).text(0) == "g")
    choice = tree.itemWidget(row, 1)
    choice.setCurrentIndex(choice.findData("kindergarten"))
    loaded(dock)
    dock.ask(at(100, 10))
    assert cells(dock)["primary_school"][1] == "220 m"
    assert cells(dock)["kindergarten"][1] == "600 m"
    assert "Choose a layer of communities" in dock.people.text()


def test_loading_can_be_stopped_and_what_was_loaded_stays(dock, city):
    dock.load.click()
    dock.stop.click()
    wait(lambda: dock.task is None)
    assert dock.city is city
    assert dock.load.isEnabled()


def test_an_edited_or_removed_layer_is_told(dock, city):
    layer = next(own for own in dock.settings.layers() if own.name() == "facilities")
    layer.startEditing()
    layer.changeGeometry(1, QgsGeometry.fromPointXY(at(800, 0)))
    assert "facilities” has changed" in said(dock)
    layer.rollBack()
    streets_layer = next(own for own in dock.settings.layers() if own.name() == "streets")
    QgsProject.instance().removeMapLayer(streets_layer.id())
    assert "streets” is no longer in the project" in said(dock)
    dock.ask(at(100, 10))
    assert cells(dock)["primary_school"][1] == "220 m"
    assert not dock.load.isEnabled()


def test_loading_again_reads_edits_that_are_not_saved(dock, city):
    layer = next(own for own in dock.settings.layers() if own.name() == "facilities")
    layer.startEditing()
    layer.changeGeometry(1, QgsGeometry.fromPointXY(at(500, 0)))
    assert loaded(dock) is not city
    dock.ask(at(100, 10))
    assert cells(dock)["primary_school"][1] == "410 m"
    layer.rollBack()


def test_a_closed_project_takes_all_away(window, dock, city):
    dock.ask(at(100, 10))
    assert dock.picture.drawn
    QgsProject.instance().clear()
    assert dock.city is None
    assert not dock.picture.drawn
    assert dock.answer.isHidden()
    dock.ask(at(100, 10))


def test_what_is_still_loading_does_not_come_into_the_next_project(dock):
    show(network(), facilities(), homes())
    dock.load.click()
    task = dock.task
    QgsProject.instance().clear()
    wait(
        lambda: task.status() not in (task.TaskStatus.Queued, task.TaskStatus.Running, task.TaskStatus.OnHold)
    )
    assert dock.city is None


def test_choices_are_remembered_in_the_project(window, dock, tmp_path):
    file = tmp_path / "p.qgz"
    made = processing.run(
        "native:savefeatures", {"INPUT": network(), "OUTPUT": str(tmp_path / "streets.gpkg")}
    )
    given = QgsVectorLayer(made["OUTPUT"], "streets", "ogr")
    saved = processing.run("native:savefeatures", {"INPUT": facilities(), "OUTPUT": str(tmp_path / "f.gpkg")})
    show(given, QgsVectorLayer(saved["OUTPUT"], "facilities", "ogr"))
    dock.settings.speed.setValue(55)
    dock.settings.governs.setCurrentIndex(2)
    loaded(dock)
    kept = dock.settings.kept()
    assert QgsProject.instance().write(str(file))
    QgsProject.instance().clear()
    assert "FACILITIES" not in dock.settings.parameters()
    assert QgsProject.instance().read(str(file))
    assert dock.settings.kept() == kept
    assert kept["WALKING_SPEED"] == 55
    assert loaded(dock).way.governs == "minutes"


class Opened(QObject):
    """Takes what would open in a browser."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @pyqtSlot(QUrl)
    def take(self, url):
        self.urls.append(url)


@pytest.mark.parametrize("ask", [lambda dock: dock.ask(at(100, 10)), lambda dock: dock.ask_community(0)])
def test_explain_opens_the_report_of_this_place(dock, city, ask):
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened.take)
    ask(dock)
    dock.explain.click()
    wait(lambda: dock.explaining is None)
    QDesktopServices.unsetUrlHandler("file")
    assert len(opened.urls) == 1, said(dock)
    assert Path(opened.urls[0].toLocalFile()).parent.as_uri() in said(dock)
    text = Path(opened.urls[0].toLocalFile()).read_text(encoding="utf-8")
    assert "Kindergarten" in text
    assert "220" in text


def test_the_dock_leaves_nothing_behind(window):
    before = set(window.canvas.scene().items())
    opened = open_dock(window)
    show(network(), facilities(), homes())
    loaded(opened)
    opened.ask(at(100, 10))
    opened.what_if.setChecked(True)
    opened.add.click()
    assert window.canvas.mapTool() is opened.pointer
    opened.load.click()
    opened.explain.click()
    put_away(opened)
    assert set(window.canvas.scene().items()) == before
    assert window.canvas.mapTool() is None
    assert window.window.findChildren(type(opened)) == []
    # What the dock listened to no longer reaches it.
    layer = next(iter(QgsProject.instance().mapLayers().values()))
    layer.startEditing()
    layer.addFeature(QgsFeature(layer.fields()))
    layer.rollBack()
    window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    QgsProject.instance().clear()
    wait(lambda: not QgsApplication.taskManager().countActiveTasks())


def test_defaults_follow_names_and_prefer_points_for_communities():
    from guiju.live.defaults import LINE, POINT, POLYGON, Open, defaults
    from guiju.live.packs import pack_of

    pack = pack_of("gb50180-2018")
    found = defaults(
        [
            Open("rail", ("铁路 Railway",), ("name",), LINE),
            Open("roads", ("道路中心线",), ("name", "layer"), LINE),
            Open("areas", ("社区",), ("name", "人口"), POLYGON),
            Open("centres", ("社区中心点",), ("name", "人口"), POINT),
            Open("pois", ("POI",), ("name", "amenity", "shop"), POINT),
            Open("plots", ("用地规划",), ("DLBM",), POLYGON),
        ],
        pack,
        "zh",
    )
    assert found == {
        "INPUT": "roads",
        "LEVEL": "layer",
        "FACILITIES": ["pois"],
        "CATEGORY": "amenity,shop",
        "FACILITY_PACK": "osm-minimal",
        "FACILITY_NAME": "name",
        "ORIGINS": "centres",
        "ORIGIN_ID": "name",
        "POPULATION": "人口",
    }
    by_name = [Open("s", ("小学",), ("name",), POINT), Open("k", ("kindergartens 2026",), (), POLYGON)]
    assert defaults(by_name, pack, "en") == {"FACILITIES": ["s", "k"], "ROLES": "primary_school,kindergarten"}
    # Points are not points of interest, though the word begins alike.
    points = [Open("s", ("小学", "hex_points"), ("id", "healthcare"), POINT)]
    assert defaults(points, pack, "en") == {"FACILITIES": ["s"], "ROLES": "primary_school"}
    assert defaults([], pack, "en") == {}


def test_fields_parted_by_the_comma_of_a_chinese_keyboard_tell_together(dock):
    show(network(), facilities(), homes())
    dock.settings.category.setEditText("id，category")
    assert loaded(dock).judged == ["kindergarten", "primary_school"]
