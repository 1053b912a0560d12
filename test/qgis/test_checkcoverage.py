"""Coverage check by id: what a planner reads in the errors, against second ways, on good and bad input."""

from pathlib import Path

import processing
import pytest
from layers import box, polygons
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

DATA = Path(__file__).parents[2].resolve().parent / "shared" / "data"
RING = [
    ("甲", box(0, 0, 60, 20)),
    ("乙", box(0, 40, 60, 60)),
    ("丙", box(0, 20, 20, 40)),
    ("丁", box(40, 20, 60, 40)),
]


def run(layer, **parameters):
    return processing.run(
        "guiju:checkcoverage",
        {"INPUT": layer, "ERRORS": "TEMPORARY_OUTPUT", "AREA_METHOD": "planar", **parameters},
    )


def errors(result, *fields):
    fields = fields or ("error", "feature_id", "other_feature_id", "area_m2")
    rows = [tuple(feature[field] or None for field in fields) for feature in result["ERRORS"].getFeatures()]
    return sorted(rows, key=str)


def test_each_fault_has_its_place_its_code_and_the_features_own_ids():
    layer = polygons(
        "地块",
        [
            *RING,
            ("戊", box(55, 0, 90, 20)),
            ("己", box(0, 0, 60, 20)),
            ("庚", box(100, 0, 100.5, 1)),
            (
                "辛",
                "Polygon((500200 3378000, 500210 3378010, 500210 3378000, 500200 3378010, 500200 3378000))",
            ),
            ("壬", None),
        ],
        key="BSM",
    )
    result = run(layer)
    assert errors(result, "error", "rule_code", "feature_id", "other_feature_id", "area_m2", "width_m") == [
        ("duplicate", "Q02D", "己", "甲", 1200.0, 15.0),
        ("gap", "Q03", "甲", "乙", 400.0, 10.0),
        ("invalid", "Q01", "壬", None, None, None),
        ("invalid", "Q01", "辛", None, None, None),
        ("overlap", "Q02", "甲", "戊", 100.0, 4.0),
        ("undersized", "Q05U", "庚", None, 0.5, 0.3333),
    ]
    counts = {
        name: result[name]
        for name in ("OVERLAPS", "GAPS", "DUPLICATES", "SLIVERS", "INVALID", "UNDERSIZED", "ACUTE_ANGLES")
    }
    assert list(counts.values()) == [1, 1, 1, 0, 2, 1, 0]
    by_kind = {(f["error"], f["feature_id"]): f for f in result["ERRORS"].getFeatures()}
    overlap = by_kind["overlap", "甲"]
    assert overlap.geometry().boundingBox().toString(1) == "500055.0,3378000.0 : 500060.0,3378020.0"
    assert overlap["reason"] == "甲 and 戊 overlap by 100.0000 m²; the overlap is 4.000 m wide on average."
    bow_tie = by_kind["invalid", "辛"]
    assert (bow_tie["x"], bow_tie["y"]) == (500205.0, 3378005.0)
    assert by_kind["invalid", "壬"].geometry().isNull()


def unordered(rows):
    """Return overlaps without saying which of the two comes first: an export of a selection has any order."""
    return [(error, {feature, other}, area) for error, feature, other, area in rows]


def test_ids_survive_an_export_that_numbers_features_anew(tmp_path):
    layer = polygons("plots", [*RING, ("戊", box(55, 0, 90, 20))], key="parcel")
    layer.selectByExpression("\"parcel\" IN ('甲', '戊')")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.onlySelectedFeatures = "GeoJSON", True
    path = str(tmp_path / "part.geojson")
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsCoordinateTransformContext(), options)
    selected = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    QgsProject.instance().addMapLayer(layer, False)
    whole = unordered(errors(run(selected, ID_FIELD="parcel", CHECKS=["overlap"])))
    exported = QgsVectorLayer(path)
    exported.setCrs(layer.crs())
    assert whole == unordered(errors(run(exported, ID_FIELD="parcel", CHECKS=["overlap"])))
    assert whole == [("overlap", {"甲", "戊"}, 100.0)]
    QgsProject.instance().removeMapLayer(layer.id())


def test_boundary_and_allowed_gaps_in_another_reference_system():
    layer = polygons("plots", RING)
    boundary = polygons("district", [("d", box(-10, 0, 60, 60))])
    assert errors(run(layer, BOUNDARY=boundary), "error", "area_m2") == [("gap", 400.0), ("gap", 600.0)]
    allowed = polygons("lakes", [("l", box(19, 19, 41, 41))])
    elsewhere = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": allowed,
            "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:4490"),
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    assert run(layer, ALLOWED_GAPS=allowed)["GAPS"] == 0
    assert run(layer, ALLOWED_GAPS=elsewhere)["GAPS"] == 0
    assert run(layer, MAX_GAP_AREA=399)["GAPS"] == 0
    assert run(layer, MIN_GAP_AREA=401)["GAPS"] == 0


def test_edges_across_sheets():
    rows = [("甲", box(0, 0, 50, 30), "G1"), ("乙", box(50.4, 0, 90, 30), "G2")]
    layer = polygons("plots", rows, key="BSM", fields="field=tfh:string")
    result = run(layer, SHEET_FIELD="tfh")
    assert result["EDGE_MISMATCHES"] == 1
    assert errors(result, "rule_code", "feature_id", "other_feature_id", "width_m") == [
        ("Q20", "甲", "乙", 0.4)
    ]
    assert run(layer)["EDGE_MISMATCHES"] == 0


def test_only_the_checks_asked_for_and_the_area_method_that_is_said():
    layer = polygons("plots", [*RING, ("戊", box(55, 0, 90, 20))])
    planar = errors(run(layer, CHECKS=["overlap"]), "error", "area_m2", "area_method")
    assert planar == [("overlap", 100.0, "planar")]
    [(_error, area, method)] = errors(
        run(layer, CHECKS=["overlap"], AREA_METHOD="ellipsoidal"), "error", "area_m2", "area_method"
    )
    assert method == "ellipsoidal"
    assert area == pytest.approx(100.0, rel=1e-4)


@pytest.mark.parametrize(
    ("layer", "sentence"),
    [
        (lambda: polygons("plots", RING, crs=""), "no coordinate reference system"),
        (lambda: polygons("plots", RING, crs="EPSG:4490"), "units are not metres"),
        (lambda: polygons("roads", [("a", "LineString(0 0, 1 1)")], kind="LineString"), "polygon"),
    ],
)
def test_what_cannot_be_checked_is_said(layer, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(layer())


def test_a_missing_field_is_said():
    with pytest.raises(QgsProcessingException, match="has no field “tfh”; it has: id"):
        run(polygons("plots", RING), SHEET_FIELD="tfh")


def test_an_empty_layer_gives_empty_errors():
    result = run(polygons("plots", []))
    assert result["ERRORS"].featureCount() == 0
    assert result["GAPS"] == result["OVERLAPS"] == 0


def test_cancel_leaves_nothing(tmp_path):
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    target = tmp_path / "errors.gpkg"
    processing.run(
        "guiju:checkcoverage", {"INPUT": polygons("plots", RING), "ERRORS": str(target)}, feedback=feedback
    )
    assert not target.exists()


@pytest.mark.skipif(Qgis.geosVersionInt() < 31200, reason="QGIS's GEOS is older than 3.12")
def test_faults_are_where_native_coverage_validation_sees_bad_edges():
    layer = polygons("plots", [*RING, ("戊", box(55, 5, 90, 15)), ("己", box(200, 0, 220, 20))])
    native = processing.run(
        "native:coveragevalidate",
        {"INPUT": layer, "GAP_WIDTH": 0, "INVALID_EDGES": "TEMPORARY_OUTPUT"},
    )["INVALID_EDGES"]
    seen = [feature.geometry() for feature in native.getFeatures()]
    overlaps = [feature.geometry() for feature in run(layer, CHECKS=["overlap"])["ERRORS"].getFeatures()]
    assert len(overlaps) == 1
    assert all(any(edge.distance(place) == 0 for place in overlaps) for edge in seen)
    clean = processing.run(
        "native:coveragevalidate",
        {"INPUT": polygons("plots", RING), "GAP_WIDTH": 0, "INVALID_EDGES": "TEMPORARY_OUTPUT"},
    )
    assert clean["IS_VALID"]
    assert run(polygons("plots", RING), CHECKS=["overlap", "duplicate"])["OVERLAPS"] == 0


def real(path, table):
    if not (DATA / path).exists():
        pytest.skip(f"no ../shared/data/{path}")
    layer = QgsVectorLayer(f"{DATA / path}|layername={table}", table)
    assert layer.isValid()
    return layer


def test_neubrandenburg_land_use_overlaps_as_qgis_lays_it_over_itself():
    layer = real("neubrandenburg/neubrandenburg_utm33n.gpkg", "landuse")
    result = run(layer, CHECKS=["overlap", "duplicate", "invalid"])
    assert result["INVALID"] == 0
    areas = [f["area_m2"] for f in result["ERRORS"].getFeatures()]
    both = processing.run(
        "native:intersection", {"INPUT": layer, "OVERLAY": layer, "OUTPUT": "TEMPORARY_OUTPUT"}
    )["OUTPUT"]
    names = both.fields().names()
    one, other = names.index("fid"), names.index("fid_2")
    pairs = {}
    for feature in both.getFeatures():
        pair = feature.attributes()[one], feature.attributes()[other]
        if pair[0] < pair[1]:
            pairs[pair] = pairs.get(pair, 0.0) + feature.geometry().area()
    assert sum(areas) == pytest.approx(sum(pairs.values()), rel=1e-6)
    assert len(areas) == result["OVERLAPS"] + result["DUPLICATES"]
    assert result["OVERLAPS"] + result["DUPLICATES"] == sum(area > 0.02 for area in pairs.values())


def test_padova_names_its_invalid_polygons():
    layer = real("padova/padova_landuse_2023_utm32n.gpkg", "landuse_2023")
    assert run(layer, CHECKS=["invalid"])["INVALID"] == 471
