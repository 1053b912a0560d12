"""Bad input to each tool on streets: a sentence that names it, every status told, no half result."""

import json

import numpy as np
import processing
import pytest
from network_layers import HOMES, SCHOOLS, STREETS, points, streets
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

KINDS = ["primary_school", "kindergarten"]
PLACES_FIELDS = "field=kind:string&field=seats:double&field=wait:double"
TEMPORARY = "TEMPORARY_OUTPUT"


def homes(rows=HOMES, people=(100.0, 50.0, 30.0, 20.0), **options) -> QgsVectorLayer:
    rows = [(key, xy, count) for (key, xy), count in zip(rows, people, strict=False)]
    return points("homes", rows, fields="field=people:double", **options)


def places(rows=SCHOOLS, kinds=KINDS, seats=(60.0, 40.0), wait=(0.0, 0.0), **options) -> QgsVectorLayer:
    rows = [(key, xy, *more) for (key, xy), *more in zip(rows, kinds, seats, wait, strict=False)]
    return points("places", rows, fields=PLACES_FIELDS, **options)


def ask(tool, lines=None, origins=None, facilities=None, **more) -> dict:
    """The parameters of a run of this tool on these layers, with all the layers that it writes."""
    lines, origins, facilities = lines or streets(), origins or homes(), facilities or places()
    circle = {
        "INPUT": lines,
        "ORIGINS": origins,
        "ORIGIN_ID": "id",
        "FACILITIES": [facilities],
        "CATEGORY": "kind",
        "CATEGORIES": ",".join(KINDS),
    }
    people = {"POPULATION": "people"}
    return {
        "buildnetwork": {"INPUT": lines},
        "odmatrix": {"INPUT": lines, "ORIGINS": origins, "DESTINATIONS": facilities, "OUTPUT": TEMPORARY},
        "servicearea": {"INPUT": lines, "FACILITIES": facilities, "LINES": TEMPORARY, "POLYGONS": TEMPORARY},
        "livingcircle": {**circle, **people, "SCORES": TEMPORARY, "ACCESS": TEMPORARY, "SUMMARY": TEMPORARY},
        "facilitycoverage": {**circle, **people, "BLIND_AREAS": TEMPORARY, "SUMMARY": TEMPORARY},
        "catchmentaccess": {
            "INPUT": lines,
            "ORIGINS": origins,
            **people,
            "FACILITIES": facilities,
            "CAPACITY": "seats",
            "OUTPUT": TEMPORARY,
            "FACILITY_LOAD": TEMPORARY,
        },
        "sitefacilities": {
            "INPUT": lines,
            "DEMAND": origins,
            **people,
            "CANDIDATES": facilities,
            "SITES": TEMPORARY,
            "ASSIGNMENT": TEMPORARY,
        },
        "explainaccess": {**circle, "ROUTES": TEMPORARY},
        "comparescenario": {
            **circle,
            **people,
            "ADDED_FACILITIES": [points("kindergarten", [("new", (150, 0))])],
            "DIFFERENCE": TEMPORARY,
        },
    }[tool] | more


TOOLS = [
    "odmatrix",
    "servicearea",
    "livingcircle",
    "facilitycoverage",
    "catchmentaccess",
    "sitefacilities",
    "explainaccess",
    "comparescenario",
]


def run(parameters, tool) -> tuple[dict, list[str]]:
    """The results of a run and its warnings; no status in any layer is empty."""

    class Log(QgsProcessingFeedback):
        def pushWarning(self, warning):
            said.append(warning)

    said = []
    results = processing.run(f"guiju:{tool}", parameters, feedback=Log(False))
    for layer in filter(lambda result: isinstance(result, QgsVectorLayer), results.values()):
        if layer.fields().lookupField("status") >= 0:
            assert all(feature["status"] not in (NULL, None, "") for feature in layer.getFeatures())
    return results, said


@pytest.mark.parametrize("tool", TOOLS)
def test_facilities_whose_reference_system_is_wrong_are_told_and_nothing_joins_them(tool):
    # Metres that are said to be degrees: no transformation knows where that is.
    _, said = run(ask(tool, facilities=places(crs="EPSG:4490")), tool)
    assert any("“places”" in line and "reference system" in line for line in said)


@pytest.mark.parametrize("tool", TOOLS)
def test_facilities_of_another_zone_are_told_to_lie_far_away(tool):
    _, said = run(ask(tool, facilities=places(crs="EPSG:4549")), tool)
    assert any("“places”" in line and "km away from the streets" in line for line in said)


PEOPLE = ["livingcircle", "facilitycoverage", "catchmentaccess", "sitefacilities", "comparescenario"]
CAPACITY = {
    "livingcircle": {"CAPACITY": "seats"},
    "facilitycoverage": {"CAPACITY": "seats"},
    "catchmentaccess": {},
    "sitefacilities": {"CAPACITY": "seats", "OBJECTIVE": "capacitated"},
}


# 1e+38 and the like stand for “no value” in rasters and in what is summed from them.
@pytest.mark.parametrize("count", [-5.0, 3.4e38])
@pytest.mark.parametrize("tool", PEOPLE)
def test_a_population_that_none_can_be_names_layer_feature_and_field(tool, count):
    with pytest.raises(
        QgsProcessingException, match="“homes”, feature 2: the population in field “people” is"
    ):
        run(ask(tool, origins=homes(people=(10.0, count, 30.0))), tool)


@pytest.mark.parametrize("count", [0.0, None])
@pytest.mark.parametrize("tool", PEOPLE)
def test_where_nobody_lives_it_is_said(tool, count):
    _, said = run(ask(tool, origins=homes(people=[count] * 4)), tool)
    assert any("Nobody lives in layer “homes”" in line for line in said)


@pytest.mark.parametrize("seats", [-1.0, 3.4e38])
@pytest.mark.parametrize("tool", CAPACITY)
def test_a_capacity_that_none_can_be_names_layer_feature_and_field(tool, seats):
    with pytest.raises(QgsProcessingException, match="“places”, feature 2: the capacity in field “seats” is"):
        run(ask(tool, facilities=places(seats=(60.0, seats)), **CAPACITY[tool]), tool)


@pytest.mark.parametrize("tool", CAPACITY)
def test_an_unknown_capacity_is_said(tool):
    _, said = run(ask(tool, facilities=places(seats=(60.0, None)), **CAPACITY[tool]), tool)
    assert any("“seats”" in line and "1 of 2" in line and "not known" in line for line in said)


@pytest.mark.parametrize("wait", [-1.0, 3.4e38])
@pytest.mark.parametrize("tool", ["servicearea", "catchmentaccess"])
def test_an_entry_cost_that_none_can_be_names_layer_feature_and_field(tool, wait):
    with pytest.raises(
        QgsProcessingException, match="“places”, feature 1: the entry cost in field “wait” is"
    ):
        run(ask(tool, facilities=places(wait=(wait, 0.0)), ENTRY_COST="wait"), tool)


@pytest.mark.parametrize("speed", [0, -1, float("nan")])
@pytest.mark.parametrize("tool", TOOLS)
def test_nobody_walks_at_no_speed(tool, speed):
    with pytest.raises(QgsProcessingException, match=r"[Ww]alking speed.* is .*but it must be"):
        run(ask(tool, WALKING_SPEED=speed), tool)


@pytest.mark.parametrize("limit", [0, -5, float("nan"), float("inf")])
@pytest.mark.parametrize("tool", ["odmatrix", "facilitycoverage", "catchmentaccess", "sitefacilities"])
def test_a_limit_within_which_nothing_can_lie_is_refused(tool, limit):
    with pytest.raises(QgsProcessingException, match="[Ll]imit.* is .*but it must be"):
        run(ask(tool, LIMIT=limit), tool)


@pytest.mark.parametrize(
    ("tool", "name", "value"),
    [
        ("odmatrix", "JOIN_DISTANCE", -1),
        ("livingcircle", "JOIN_DISTANCE", float("nan")),
        ("facilitycoverage", "AROUND", 0.5),
        ("servicearea", "WIDTH", float("nan")),
        ("sitefacilities", "COUNT", 0),
        ("sitefacilities", "COUNT", 1e300),
    ],
)
def test_a_number_out_of_its_range_is_named_by_its_label(tool, name, value):
    with pytest.raises(QgsProcessingException, match="” is .*but it must be a number, [01] or more"):
        run(ask(tool, **{name: value}), tool)


@pytest.mark.parametrize("kind", [None, "", "  "])
@pytest.mark.parametrize("tool", ["livingcircle", "facilitycoverage", "explainaccess", "comparescenario"])
def test_a_facility_without_a_category_is_counted_and_said(tool, kind):
    _, said = run(ask(tool, facilities=places(kinds=["primary_school", kind])), tool)
    assert any("1 features of layer “places” have no category in field “kind”" in line for line in said)
    assert any("missing for everyone: Kindergarten" in line for line in said)


RESULTS = {
    "buildnetwork": {"NETWORK": "n.gjn", "EDGES": "e.gpkg", "PROBLEMS": "p.gpkg"},
    "odmatrix": {"OUTPUT": "o.gpkg"},
    "servicearea": {"LINES": "l.gpkg", "POLYGONS": "p.gpkg"},
    "livingcircle": {"SCORES": "s.gpkg", "ACCESS": "a.gpkg", "SUMMARY": "u.gpkg", "REPORT": "r.html"},
    "facilitycoverage": {"COVERED": "c.gpkg", "BLIND_AREAS": "b.gpkg", "SUMMARY": "s.gpkg"},
    "catchmentaccess": {"OUTPUT": "o.gpkg", "FACILITY_LOAD": "f.gpkg"},
    "sitefacilities": {"SITES": "s.gpkg", "ASSIGNMENT": "a.gpkg"},
    "explainaccess": {"ROUTES": "r.gpkg", "REPORT": "r.html"},
    "comparescenario": {"DIFFERENCE": "d.gpkg", "SUMMARY": "s.gpkg", "STREETS": "t.gpkg", "REPORT": "r.html"},
}


@pytest.mark.parametrize("tool", RESULTS)
def test_a_cancel_at_whatever_moment_leaves_all_results_or_none(tmp_path, tool):
    class Stop(QgsProcessingFeedback):
        """Presses cancel when the progress is told for the `at`th time."""

        def __init__(self, at):
            super().__init__(False)
            self.left = at
            self.progressChanged.connect(self.tick)

        def tick(self):
            self.left -= 1
            if not self.left:
                self.cancel()

    at, whole = 0, {tmp_path / name for name in RESULTS[tool].values()}
    results = {name: str(tmp_path / file) for name, file in RESULTS[tool].items()}
    while True:
        at += 1
        stop = Stop(at)
        processing.run(f"guiju:{tool}", ask(tool, **results), feedback=stop)
        assert set(tmp_path.iterdir()) in (set(), whole)
        if stop.left > 0:
            assert set(tmp_path.iterdir()) == whole
            break
        for path in whole:
            path.unlink(missing_ok=True)
    assert at > 5


def test_a_result_onto_the_network_file_is_refused(tmp_path):
    network = tmp_path / "n.gjn"
    processing.run("guiju:buildnetwork", {"INPUT": streets(), "NETWORK": str(network)})
    before = network.read_bytes()
    lost = ask("livingcircle", NETWORK=str(network), REPORT=str(network))
    with pytest.raises(QgsProcessingException, match="REPORT would overwrite"):
        processing.run("guiju:livingcircle", lost)
    assert network.read_bytes() == before


ORIGINS = [tool for tool in TOOLS if tool != "servicearea"]
# Coverage tells of ground and of categories, not of each origin; see the test of its own.
SINGLY = [tool for tool in TOOLS if tool != "facilitycoverage"]


def statuses(results) -> list[str]:
    """The statuses in all layers of a result."""
    layers = [layer for layer in results.values() if isinstance(layer, QgsVectorLayer)]
    names = ("status", "status_before")
    return [
        feature[name]
        for layer in layers
        for name in names
        if layer.fields().lookupField(name) >= 0
        for feature in layer.getFeatures()
    ]


def in_degrees(layer) -> QgsVectorLayer:
    asked = {"INPUT": layer, "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"), "OUTPUT": TEMPORARY}
    return processing.run("native:reprojectlayer", asked)["OUTPUT"]


@pytest.mark.parametrize("tool", TOOLS)
def test_points_in_another_reference_system_are_brought_to_that_of_the_lines(tool):
    plain, _ = run(ask(tool), tool)
    other, _ = run(ask(tool, origins=in_degrees(homes()), facilities=in_degrees(places())), tool)
    assert statuses(other) == statuses(plain) != []


@pytest.mark.parametrize("tool", ["buildnetwork", *TOOLS])
def test_streets_in_degrees_are_refused(tool):
    with pytest.raises(QgsProcessingException, match="“streets” is in EPSG:4490.* not metres"):
        run(
            ask(tool, lines=streets(crs="EPSG:4490"), NETWORK=TEMPORARY if tool == "buildnetwork" else None),
            tool,
        )


@pytest.mark.parametrize("tool", SINGLY)
def test_streets_that_cannot_be_walked_are_said_and_everyone_is_unconnected(tool):
    results, said = run(ask(tool, lines=streets([("A", None), ("B", [(5, 5), (5, 5)])])), tool)
    assert any("“streets” has no line that can be walked" in line for line in said)
    assert set(statuses(results)) - {"ok", "no_facility"} == {"unconnected"}


@pytest.mark.parametrize("tool", [tool for tool in SINGLY if tool in ORIGINS])
def test_all_origins_off_the_network_are_unconnected(tool):
    results, said = run(ask(tool, origins=homes([("h1", (0, 50_000)), ("h2", (0, 60_000))])), tool)
    assert any("2 of 2 features of layer “homes” are unconnected" in line for line in said)
    assert "unconnected" in statuses(results)


@pytest.mark.parametrize("tool", SINGLY)
def test_a_facility_on_no_street_is_said_and_nobody_goes_there(tool):
    results, said = run(ask(tool, facilities=places([("s1", (0, 50_000)), ("s2", (900, 20))])), tool)
    assert any("1 of 2 features of layer “places” are unconnected, such as" in line for line in said)
    assert {"unconnected", "unreachable"} & set(statuses(results))


@pytest.mark.parametrize("tool", [tool for tool in SINGLY if tool in ORIGINS])
def test_a_part_without_a_facility_is_unreachable(tool):
    results, said = run(ask(tool, origins=homes([("h3", (100, 900))])), tool)
    assert any("“homes” join a small part of the network" in line for line in said)
    assert "unreachable" in statuses(results)


@pytest.mark.parametrize("tool", ["livingcircle", "facilitycoverage", "explainaccess"])
def test_a_category_without_a_facility_is_missing_for_everyone_and_said(tool):
    results, said = run(ask(tool, facilities=places(SCHOOLS[:1])), tool)
    assert any("missing for everyone: Kindergarten" in line for line in said)
    assert "no_facility" in statuses(results)


@pytest.mark.parametrize(
    ("tool", "names"),
    [(tool, {"ORIGIN_ID": "id"}) for tool in ORIGINS if tool != "sitefacilities"]
    + [("sitefacilities", {"DEMAND_ID": "id"}), ("servicearea", {"FACILITY_ID": "id"})],
)
def test_ids_that_repeat_are_said_and_every_feature_is_judged(tool, names):
    twice = homes([("h", (100, 10)), ("h", (200, 0))])
    _, said = run(
        ask(tool, origins=twice, facilities=places([("h", (300, 0)), ("h", (900, 0))]), **names), tool
    )
    assert any("1 values of field “id”" in line and "stand on several features" in line for line in said)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_network_file_that_is_none_or_of_other_lines_is_refused(tmp_path, tool):
    whole = tmp_path / "n.gjn"
    processing.run("guiju:buildnetwork", {"INPUT": streets(), "NETWORK": str(whole)})
    run(ask(tool, NETWORK=str(whole)), tool)
    with pytest.raises(QgsProcessingException, match="not built from layer “streets” as it is now"):
        run(ask(tool, lines=streets(STREETS[:1]), NETWORK=str(whole)), tool)
    cut = tmp_path / "cut.gjn"
    cut.write_bytes(whole.read_bytes()[:-100])
    other = tmp_path / "other.gjn"
    with np.load(whole) as file:
        arrays = dict(file)
    header = json.loads(str(arrays["header"])) | {"version": 99}
    with other.open("wb") as file:
        np.savez(file, **arrays | {"header": np.array(json.dumps(header))})
    for path, sentence in (
        (cut, "cut short"),
        (other, "version 99"),
        (tmp_path / "none.gjn", "no network file"),
    ):
        with pytest.raises(QgsProcessingException, match=sentence):
            run(ask(tool, NETWORK=str(path)) | {"INPUT": None}, tool)


@pytest.mark.parametrize(
    "changed",
    [
        {"lines": streets([("A", None)])},
        {"origins": homes([("h1", (0, 50_000)), ("h2", (0, 60_000))])},
        {"origins": homes([("h3", (100, 900)), ("h4", (200, 900))])},
        {"facilities": places([("s1", (0, 50_000)), ("s2", (0, 60_000))])},
    ],
)
def test_whom_nothing_covers_lie_in_blind_areas_with_all_their_people(changed):
    results, _ = run(ask("facilitycoverage", **changed), "facilitycoverage")
    people = sum(feature["people"] for feature in (changed.get("origins") or homes()).getFeatures())
    assert [feature["covered_population"] for feature in results["SUMMARY"].getFeatures()] == [0, 0]
    blind = dict.fromkeys(KINDS, 0.0)
    for feature in results["BLIND_AREAS"].getFeatures():
        blind[feature["category"]] += feature["population"]
    assert blind == dict.fromkeys(KINDS, people)
