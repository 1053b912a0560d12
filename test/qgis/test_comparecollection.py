"""guiju:comparecollection by id: two plans of a folder, two times of a layer with versions, and what cannot be compared."""

import sqlite3
from contextlib import closing
from pathlib import Path

import processing
import pytest
from ogc import Ogc, square
from osgeo import ogr, osr
from qgis.core import (
    Qgis,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProcessingException,
    QgsVectorLayer,
)
from told import Told

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "district.gpkg"


@pytest.fixture
def run(plugin):
    def work(**parameters):
        feedback = Told()
        result = processing.run(
            "guiju:comparecollection", {"CHANGES": "TEMPORARY_OUTPUT", **parameters}, feedback=feedback
        )
        return result, feedback.warnings

    return work


def rows(result) -> dict:
    layer = result["CHANGES"]
    if isinstance(layer, str):
        layer = QgsVectorLayer(layer, "changes", "ogr")
    return {feature["id"]: feature for feature in layer.getFeatures()}


@pytest.fixture
def versions(tmp_path) -> Path:
    """A layer whose states stand side by side: p1 changed, p2 went, p3 came, p4 stayed, p5 moved away."""
    path = tmp_path / "history.gpkg"
    system = osr.SpatialReference()
    system.ImportFromEPSG(4547)
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = made.CreateLayer("plots", system, ogr.wkbMultiPolygon)
    for name, kind in (("BSM", ogr.OFTString), ("far", ogr.OFTReal), ("note", ogr.OFTString),
                       ("valid_from", ogr.OFTDate), ("valid_to", ogr.OFTDate)):  # fmt: skip
        layer.CreateField(ogr.FieldDefn(name, kind))
    for bsm, far, note, since, until, at in (
        ("p1", 2.0, None, "2024-01-01", "2025-03-01", 0),
        ("p1", 2.5, "<b>raised</b>", "2025-03-01", None, 0),
        ("p2", 1.0, None, "2024-01-01", "2025-06-01", 1),
        ("p3", 3.0, None, "2025-05-01", None, 2),
        ("p4", 4.0, None, "2024-01-01", "2025-02-01", 3),
        ("p4", 4.0, None, "2025-02-01", None, 3),
        ("p5", 5.0, None, "2024-01-01", "2025-04-01", 4),
        ("p5", 5.0, None, "2025-04-01", None, 40),
    ):
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in (
            ("BSM", bsm),
            ("far", far),
            ("note", note),
            ("valid_from", since),
            ("valid_to", until),
        ):
            if value is not None:
                feature[name] = value
        west = 500_000 + 100 * at
        ring = f"{west} 3380000, {west + 50} 3380000, {west + 50} 3380050, {west} 3380000"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON ((({ring})))"))
        layer.CreateFeature(feature)
    layer = made = None
    return path


def test_the_plans_of_two_years_as_sql_has_them(run, tmp_path):
    result, warnings = run(CONNECTION=str(SAMPLE.parent), COLLECTION="plots_2025", COLLECTION_2="plots",
                           CHANGES=str(tmp_path / "changes.gpkg"))  # fmt: skip
    with closing(sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True)) as database:
        names = [
            row[1] for row in database.execute('PRAGMA table_info("plots")') if row[1] not in ("fid", "BSM")
        ]
        told = ", ".join(f'b."{name}" IS NOT a."{name}"' for name in names)
        pairs = database.execute(
            f"SELECT a.BSM, {told} FROM plots a JOIN plots_2025 b ON a.BSM = b.BSM"
        ).fetchall()
        expected = {
            bsm: {
                "geometry" if name == "geom" else name
                for name, differs in zip(names, differing, strict=True)
                if differs
            }
            for bsm, *differing in pairs
            if any(differing)
        }
        gone = database.execute(
            "SELECT count(*) FROM plots_2025 WHERE BSM NOT IN (SELECT BSM FROM plots)"
        ).fetchone()[0]
    found = rows(result)
    assert {id: set(one["fields"].split(", ")) for id, one in found.items()} == expected
    assert (result["ADDED"], result["REMOVED"], result["CHANGED"]) == (0, gone, len(expected))
    assert result["CHANGED"] > 50
    assert warnings == []
    layer = QgsVectorLayer(result["CHANGES"], "changes", "ogr")
    assert layer.crs().authid() == "EPSG:4547"
    # Its style and its tip are in the file.
    assert [one.value() for one in layer.renderer().categories()] == ["added", "removed", "changed"]
    assert "represent_value" in layer.mapTipTemplate()


def test_two_times_of_a_layer_with_versions(run, versions):
    asked = {"CONNECTION": str(versions), "COLLECTION": "plots", "FROM": "2024-06-30"}
    result, warnings = run(**asked)
    found = rows(result)
    assert {id: (one["change"], one["fields"]) for id, one in found.items()} == {
        "p1": ("changed", "far, note"),
        "p2": ("removed", ""),
        "p3": ("added", ""),
        "p5": ("changed", "geometry"),
    }
    assert (result["ADDED"], result["REMOVED"], result["CHANGED"]) == (1, 1, 2)
    assert found["p1"]["detail"] == "far: 2 → 2.5; note: NULL → <b>raised</b>"
    assert found["p1"]["at"] == "2025-03-01"
    assert found["p2"]["at"] == "2025-06-01"
    assert found["p5"].geometry().boundingBox().xMinimum() == 504_000
    assert not found["p2"].geometry().isNull()
    assert "2024-06-30T" in warnings[0]
    # What is shown of a value is no HTML.
    layer = result["CHANGES"]
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(found["p1"])
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert tip.startswith("<b>p1</b> ")
    assert "&lt;b>raised" in tip
    # Between two times in the past.
    assert set(rows(run(**asked, TO="2025-03-15")[0])) == {"p1"}
    # A feature counts that met the extent, or the condition, before or after.
    assert set(rows(run(**asked, FILTER="far = 2.0")[0])) == {"p1"}
    old_place = "500390,500460,3379990,3380060 [EPSG:4547]"
    assert set(rows(run(**asked, EXTENT=old_place)[0])) == {"p5"}


def test_what_cannot_be_compared_is_told_in_a_sentence(run, versions):
    asked = {"CONNECTION": str(versions), "COLLECTION": "plots"}
    for parameters, sentence in (
        ({**asked}, "“From time” is empty"),
        ({**asked, "FROM": "2024-01-01/2025-01-01"}, "is a period; a comparison takes two times"),
        ({**asked, "FROM": "2025-01-01", "TO": "2024-01-01"}, "ends before it begins"),
        ({**asked, "FROM": "2024-06-30", "KEY": "name"}, "no field “name”; it has: BSM"),
        ({**asked, "FROM": "2024-06-30", "KEY": "valid_from"}, "stands in the field “valid_from” of several features"),
        ({"CONNECTION": str(SAMPLE), "COLLECTION": "plots", "FROM": "2024-06-30"}, "Name a second collection"),
        ({"CONNECTION": str(SAMPLE), "COLLECTION": "plots", "COLLECTION_2": "roads"}, "no collection “roads”"),
        ({"CONNECTION": str(SAMPLE), "COLLECTION": "eco_redline", "COLLECTION_2": "eco_redline"}, "(KEY)"),
    ):  # fmt: skip
        with pytest.raises(QgsProcessingException, match=sentence.replace("(", r"\(").replace(")", r"\)")):
            run(**parameters)


def test_a_server_without_history_is_asked_for_both_states(run):
    """It leaves the time out of account; its features tell since when and until when they are valid."""
    first, last = "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"
    server = Ogc(
        {
            "plots": [
                square(0, valid_from=first, valid_to=None),
                square(1, valid_from=first, valid_to=last),
                square(2, valid_from=last, valid_to=None),
            ],
            "roads": [square(0)],
        },
        ignores=("datetime",),
    )
    try:
        result, warnings = run(CONNECTION=server.url, COLLECTION="plots", FROM="2024-06-01T00:00:00Z")
        assert {id: one["change"] for id, one in rows(result).items()} == {"1": "removed", "2": "added"}
        assert "does not heed the time" in warnings[0]
        assert result["CHANGES"].wkbType() == Qgis.WkbType.MultiPolygon
        with pytest.raises(QgsProcessingException, match="keeps no earlier states"):
            run(CONNECTION=server.url, COLLECTION="roads", FROM="2024-06-01T00:00:00Z")
    finally:
        server.close()
