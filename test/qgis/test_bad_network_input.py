"""Bad input to each tool on streets: a sentence that names it, every status told, no half result."""

import processing
import pytest
from network_layers import HOMES, SCHOOLS, points, streets
from qgis.core import NULL, QgsProcessingFeedback, QgsVectorLayer

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
    results, said = run(ask(tool, facilities=places(crs="EPSG:4490")), tool)
    assert any("“places”" in line and "reference system" in line for line in said)


@pytest.mark.parametrize("tool", TOOLS)
def test_facilities_of_another_zone_are_told_to_lie_far_away(tool):
    results, said = run(ask(tool, facilities=places(crs="EPSG:4549")), tool)
    assert any("“places”" in line and "km away from the streets" in line for line in said)
