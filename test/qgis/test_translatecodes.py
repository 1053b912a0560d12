"""Land-use codes translated in QGIS: every feature comes out, and what is open is listed."""

import processing
import pytest
from layers import box, polygons
from qgis.core import QgsProcessingException, QgsVectorLayer


def layer(codes, field="DLBM", name="patches", **more):
    rows = [(code, box(100 * i, 0, 100 * i + 100, 100)) for i, code in enumerate(codes)]
    return polygons(name, rows, key=field, **more)


def run(**parameters):
    return processing.run(
        "guiju:translatecodes", {"OUTPUT": "TEMPORARY_OUTPUT", "UNRESOLVED": "TEMPORARY_OUTPUT", **parameters}
    )


def values(layer, *fields):
    return [tuple(f[name] or None for name in fields) for f in layer.getFeatures()]


def test_every_feature_comes_out_with_its_code_or_the_reason_why_not():
    result = run(INPUT=layer(["0101", "05H1", "0307", "05H1", "zz", None]), TO="landuse-2023")
    assert values(result["OUTPUT"], "DLBM", "new_code", "how") == [
        ("0101", "0101", "exact"),
        ("05H1", None, "choice"),
        ("0307", "0304", "exact"),
        ("05H1", None, "choice"),
        ("zz", None, "unknown"),
        (None, None, "unknown"),
    ]
    assert [f.geometry().area() for f in result["OUTPUT"].getFeatures()] == [10_000] * 6
    open_codes = {f["code"] or "": f for f in result["UNRESOLVED"].getFeatures()}
    assert set(open_codes) == {"05H1", "zz", ""}
    assert open_codes["05H1"]["features"] == 2
    assert open_codes["05H1"]["candidates"] == "0901 | 0902 | 0903 | 0904"
    assert result["COUNT"] == 3


def test_a_table_without_geometry_and_a_field_that_is_already_there():
    plain = polygons(
        "cells", [("R2/B1", None, "old")], key="YDDM", fields="field=new_code:string", kind="None"
    )
    (row,) = values(run(INPUT=plain, TO="landuse-2023")["OUTPUT"], "YDDM", "new_code", "new_code_in")
    assert row == ("R2/B1", "070102/0901", "old")


def test_an_own_table(tmp_path):
    table = tmp_path / "city.csv"
    table.write_text("code,candidates\nRB,0701/0901\n", encoding="utf-8")
    result = run(INPUT=layer(["RB", "R2"]), FROM="gb50137-2011", TO="landuse-2023", TABLE=str(table))
    assert values(result["OUTPUT"], "new_code") == [("0701/0901",), ("070102",)]


def test_an_empty_layer_gives_empty_outputs():
    result = run(INPUT=layer([]), TO="landuse-2023")
    assert result["OUTPUT"].featureCount() == result["UNRESOLVED"].featureCount() == 0


@pytest.mark.parametrize(
    ("given", "parameters", "told"),
    [
        (layer, {"FIELD": "nothing"}, "nothing"),
        (lambda codes: layer(codes, field="code"), {}, "GHYDYHDM"),
        (lambda codes: layer(codes, fields="field=GHYDYHDM:string"), {}, "GHYDYHDM, DLBM"),
        (layer, {"FROM": "landuse-2023"}, "landuse-2023"),
        (lambda codes: layer(["1311"]), {}, "FROM"),
        (layer, {"FROM": "survey3", "TABLE": "/nowhere/city.csv"}, "city.csv"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name(given, parameters, told):
    with pytest.raises(QgsProcessingException, match=told):
        run(INPUT=given(["0101"]), TO="landuse-2023", **parameters)


def test_the_result_is_shown_by_how_it_was_found(tmp_path):
    path = str(tmp_path / "out.gpkg")
    run(INPUT=layer(["05H1", "0307"]), TO="landuse-2023", OUTPUT=path)
    shown = QgsVectorLayer(path, "out", "ogr")
    assert [c.value() for c in shown.renderer().categories()] == ["exact", "narrowed", "choice", "unknown"]
    assert shown.attributeAlias(shown.fields().lookupField("new_code"))
