"""The same plots out of file geodatabases, shapefiles of any encoding, GeoPackage and PostGIS: the same verdicts."""

import json
import shutil
import tempfile
from pathlib import Path

import processing
import pytest
from guiju.bench.postgis import server
from guiju.bridge.feedback import progress
from guiju.bridge.shapefile import encoding_of
from guiju.bridge.source import Source, read
from layers import CORNER, box, polygons
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameters,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerExporter,
    QgsWkbTypes,
)
from told import Told

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
DISTRICT = Path(__file__).resolve().parents[2] / "sample" / "district.gpkg"
ROLES = ("farmland", "urban_boundary", "plan", "road_red_line", "lake_blue", "height_limit")
# The names of the pack, which a shapefile cuts, for what the sample calls by those of the national databases.
LONG = {
    "LDL": "green_ratio",
    "JZMDSX": "density_max",
    "YDMJ": "area_recorded",
    "QHQ": "climate_zone",
    "GHYDYHMC": "use_name",
}


@pytest.fixture(scope="module")
def district(plugin):
    """The plots about one corner of the sample, and what lies there of its control layers, in memory."""
    plots = QgsVectorLayer(f"{DISTRICT}|layername=plots", "plots", "ogr")
    corner = plots.extent()
    corner.setXMaximum(corner.xMinimum() + corner.width() / 5)
    corner.setYMaximum(corner.yMinimum() + corner.height() / 5)
    found = {}
    for role in ("plots", *ROLES):
        layer = QgsVectorLayer(f"{DISTRICT}|layername={role}", role, "ogr")
        found[role] = layer.materialize(QgsFeatureRequest(corner))
        found[role].setName(role)
        # A geodatabase keeps coordinates to 0.1 mm.
        on_grid = {f.id(): f.geometry().snappedToGrid(1e-4, 1e-4) for f in found[role].getFeatures()}
        found[role].dataProvider().changeGeometryValues(on_grid)
    for old, new in LONG.items():
        found["plots"].dataProvider().renameAttributes({found["plots"].fields().indexOf(old): new})
    found["plots"].updateFields()
    assert found["plots"].featureCount() > 50
    return found


def save(layer, path, driver, encoding="UTF-8", more=()):
    """Write a layer to a file of one driver; return it, opened."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding, options.layerName = driver, encoding, layer.name()
    options.layerOptions = list(more)
    if Path(path).exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    fault, why, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsCoordinateTransformContext(), options
    )
    assert not fault, why
    one_table = driver == "ESRI Shapefile"
    return QgsVectorLayer(
        f"{path}" + ("" if one_table else f"|layername={layer.name()}"), layer.name(), "ogr"
    )


def shapefile(folder, layer, encoding="UTF-8", cpg=True, language=0):
    """A shapefile whose text is in one encoding, with or without a .cpg, with a language byte."""
    path = folder / f"{layer.name()}.shp"
    save(layer, path, "ESRI Shapefile", encoding, [f"ENCODING={encoding}"])
    if not cpg:
        path.with_suffix(".cpg").unlink()
    with path.with_suffix(".dbf").open("r+b") as dbf:
        dbf.seek(29)
        dbf.write(bytes([language]))
    return QgsVectorLayer(str(path), layer.name(), "ogr")


def checked(layers, **more):
    """The verdicts of the compliance check on layers by role, without the time of the run; and what was said."""
    log = Told()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "verdicts.json")
        processing.run(
            "guiju:checkcompliance",
            {
                "INPUT": layers["plots"],
                "CONSTRAINTS": [layers[role] for role in ROLES if role in layers],
                "ROLES": ",".join(ROLES),
                "ALL_VERDICTS": True,
                "PLOTS": "TEMPORARY_OUTPUT",
                "VERDICTS_JSON": str(path),
                **more,
            },
            feedback=log,
        )
        rows = json.loads(path.read_text(encoding="utf-8"))["verdicts"]
    rows = [{key: value for key, value in row.items() if key != "checked_at"} for row in rows]
    # Providers number the features in an order of their own.
    return sorted(rows, key=lambda row: (row["rule_id"], row["plot_id"], row["evidence_ids"])), log.warnings


def attributes(layer):
    """The findings of the attribute check."""
    found = processing.run("guiju:checkattributes", {"INPUT": layer, "ERRORS": "TEMPORARY_OUTPUT"})["ERRORS"]
    names = ("plot_id", "rule_id", "verdict", "measured_text")
    return sorted(tuple(str(f[name]) for name in names) for f in found.getFeatures())


def balance(layer):
    """The rows of the land-use balance."""
    found = processing.run(
        "guiju:landbalance", {"INPUT": layer, "OUTPUT": "TEMPORARY_OUTPUT", "OWNER": "QSXZ"}
    )["OUTPUT"]
    return [feature.attributes()[1:] for feature in found.getFeatures()]


@pytest.fixture(scope="module")
def expected(district):
    """What the layers in memory give."""
    return checked(district)[0], attributes(district["plots"]), balance(district["plots"])


def agree(layers, expected, *, names=None):
    """All three tools say the same of these layers, the check in the columns `names`; returns what was said."""
    verdicts, said = checked(layers)
    for one, other in zip(verdicts, expected[0], strict=True):
        assert [one[name] for name in names or one] == [other[name] for name in names or one]
    assert attributes(layers["plots"]) == expected[1]
    assert balance(layers["plots"]) == expected[2]
    return said


def test_the_sample_is_worth_comparing(expected):
    verdicts, _findings, rows = expected
    assert {row["verdict"] for row in verdicts} == {"pass", "fail", "undecided"}
    assert sum(row["verdict"] == "pass" for row in verdicts) > 100
    assert len(rows) > 10


def test_a_geopackage_gives_the_same_verdicts(district, expected, tmp_path):
    agree({role: save(layer, tmp_path / "all.gpkg", "GPKG") for role, layer in district.items()}, expected)


def test_a_file_geodatabase_gives_the_same_verdicts(district, expected, tmp_path):
    layers = {role: save(layer, tmp_path / "all.gdb", "OpenFileGDB") for role, layer in district.items()}
    # Its own grid moves coordinates by less than a thousandth of a millimetre, which the hashes do not see.
    same = ("plot_id", "rule_id", "verdict", "limit_value", "evidence_ids", "evidence_hash", "plot_hash")
    agree(layers, expected, names=same)


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({}, False),
        ({"encoding": "GBK"}, False),
        ({"encoding": "GBK", "cpg": False, "language": 0x4D}, False),
        ({"encoding": "GBK", "cpg": False}, True),
        ({"encoding": "GBK", "cpg": False, "language": 0x57}, True),
        ({"encoding": "UTF-8", "cpg": False, "language": 0x4D}, True),
    ],
    ids=["utf-8", "gbk-cpg", "gbk-byte", "gbk-nothing", "gbk-as-latin1", "utf-8-as-gbk"],
)
def test_a_shapefile_gives_the_same_verdicts_whatever_says_its_encoding(
    district, expected, tmp_path, how, told
):
    layers = {role: shapefile(tmp_path, layer, **how) for role, layer in district.items()}
    names = layers["plots"].fields().names()
    assert {"green_rati", "area_recor", "density_ma"} <= set(names)
    said = [line for line in agree(layers, expected) if "encoding" in line]
    assert bool(said) == told
    if told:
        assert all(how["encoding"] in line and ".cpg" in line for line in said)
        assert any("“plots”" in line for line in said)


@pytest.mark.skipif(not PROGRAMS, reason="PostgreSQL is not installed")
def test_postgis_gives_the_same_verdicts(district, expected):
    folder = Path(tempfile.mkdtemp())
    try:
        with server(folder / "pg", PROGRAMS[-1]) as psql:
            psql("CREATE EXTENSION postgis")
            place = f"host={folder / 'pg'} user=bench dbname='postgres'"
            layers = {role: _in_postgis(layer, place) for role, layer in district.items()}
            agree(layers, expected)
            arcs_agree(_in_postgis(rounded(), place))
    finally:
        shutil.rmtree(folder)


def _in_postgis(layer, place):
    kind = QgsWkbTypes.displayString(layer.wkbType())
    uri = f'{place} key=pk type={kind} table="public"."{layer.name()}" (geom)'
    fault, why = QgsVectorLayerExporter.exportLayer(layer, uri, "postgres", layer.crs())
    assert fault == QgsVectorLayerExporter.ExportError.NoError, why
    return QgsVectorLayer(uri, layer.name(), "postgres")


def test_domains_and_aliases_of_a_geodatabase_leave_its_codes_as_they_are(plugin, tmp_path):
    """A file as a database specification makes it: coded values, aliases, 3D multipolygons."""
    gdal.UseExceptions()
    path = str(tmp_path / "survey.gdb")
    data = gdal.GetDriverByName("OpenFileGDB").Create(path, 0, 0, 0, gdal.GDT_Unknown)
    codes = {"0701": "城镇住宅用地", "0702": "农村宅基地"}
    data.AddFieldDomain(ogr.CreateCodedFieldDomain("YDDM", "", ogr.OFTString, ogr.OFSTNone, codes))
    system = osr.SpatialReference()
    system.ImportFromEPSG(4547)
    layer = data.CreateLayer("DLTB", system, ogr.wkbMultiPolygon25D)
    for name, alias, domain in (("BSM", "标识码", ""), ("YDYHFLDM", "用地用海分类代码", "YDDM")):
        field = ogr.FieldDefn(name, ogr.OFTString)
        field.SetAlternativeName(alias)
        field.SetDomainName(domain)
        layer.CreateField(field)
    for at, code in enumerate(("0701", "0702", "9999")):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["BSM"], feature["YDYHFLDM"] = f"P{at}", code
        feature.SetGeometry(ogr.CreateGeometryFromWkt(box(20 * at, 0, 20 * at + 10, 10)))
        layer.CreateFeature(feature)
    del feature, layer, data
    opened = QgsVectorLayer(f"{path}|layername=DLTB", "DLTB", "ogr")
    assert opened.fields().field("YDYHFLDM").alias() == "用地用海分类代码"
    found = {(one, rule): text for one, rule, _verdict, text in attributes(opened)}
    assert found["P2", "use-code"] == "9999"
    assert ("P0", "use-code") not in found
    assert [row[0] for row in _codes(opened)] == ["0701", "0702", "9999"]


def _codes(layer):
    parameters = {"INPUT": layer, "OUTPUT": "TEMPORARY_OUTPUT", "EDITION": "landuse-2023"}
    found = processing.run("guiju:landbalance", parameters)["OUTPUT"]
    return [(f["code"], f["area"]) for f in found.getFeatures() if f["level"] == 2]


def rounded():
    """A plot with an arc for a corner."""
    x, y = CORNER
    arc = (
        f"CurvePolygon(CompoundCurve(({x} {y}, {x + 100} {y}, {x + 100} {y + 50}),"
        f"CircularString({x + 100} {y + 50}, {x + 85.3553} {y + 85.3553}, {x + 50} {y + 100}),"
        f"({x + 50} {y + 100}, {x} {y + 100}, {x} {y})))"
    )
    fields = "field=GHYDYHDM:string"
    return polygons("rounded", [("P1", arc, "070102")], fields=fields, key="BSM", kind="CurvePolygon")


def arcs_agree(layer):
    assert QgsWkbTypes.isCurvedType(next(layer.getFeatures()).geometry().wkbType())
    expected = checked({"plots": rounded()}, CONSTRAINTS=[], ROLES="")[0]
    assert checked({"plots": layer}, CONSTRAINTS=[], ROLES="")[0] == expected


def test_arcs_are_the_same_arcs_out_of_a_geopackage(plugin, tmp_path):
    arcs_agree(save(rounded(), tmp_path / "arcs.gpkg", "GPKG"))


def named_shapefile(folder, *names, **how):
    rows = [(f"P{at}", box(20 * at, 0, 20 * at + 10, 10), name) for at, name in enumerate(names)]
    return shapefile(folder, polygons("plots", rows, key="BSM", fields="field=DKMC:string(30)"), **how)


def names_read(source):
    log = Told()
    table = read(source, progress(log))
    return table.columns["DKMC"].tolist(), " ".join(log.warnings)


GBK = {"encoding": "GBK", "cpg": False}


@pytest.mark.parametrize(
    ("names", "encoding", "taken", "found"),
    [
        (["联通"], "gbk", "UTF-8", "GBK"),
        (["甲地块", "镕堃路", "plain"], "gbk", "ISO-8859-1", "GBK"),
        (["甲地块"], "gbk", "CP936", None),
        (["甲地块"], "utf-8", "UTF-8", None),
        (["甲地块"], "utf-8", "GBK", "UTF-8"),
        (["Müller", "Größe", "Åre"], "latin-1", "ISO-8859-1", None),
        (["plain"], "ascii", "ISO-8859-1", None),
    ],
)
def test_encodings_of_a_dbf_are_told_by_its_bytes(plugin, tmp_path, names, encoding, taken, found):
    named_shapefile(tmp_path, *("x" * 30 for _ in names))
    dbf = tmp_path / "plots.dbf"
    data = dbf.read_bytes()
    for name in names:
        data = data.replace(b"x" * 30, name.encode(encoding).ljust(30), 1)
    dbf.write_bytes(data)
    assert encoding_of(dbf, taken) == found


def test_a_name_that_the_field_cuts_within_a_character_still_tells(plugin, tmp_path):
    layer = named_shapefile(tmp_path, "a" + "汉" * 20, **GBK)
    assert names_read(Source.of_layer(layer))[0][0].startswith("a汉汉汉")


def test_selection_filter_and_subset_hold_where_text_is_read_anew(plugin, tmp_path, qgis_new_project):
    layer = named_shapefile(tmp_path, "甲", "乙", "丙", **GBK)
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression("BSM <> 'P0'")

    def of(**chosen):
        given = QgsProcessingFeatureSourceDefinition(layer.id(), **chosen)
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        parameter = QgsProcessingParameterFeatureSource("INPUT", "")
        found = QgsProcessingParameters.parameterAsSource(parameter, {"INPUT": given}, context)
        return names_read(Source.of_parameter(found, layer, given))

    assert of(selectedFeaturesOnly=True)[0] == ["乙", "丙"]
    assert of(filterExpression="BSM <> 'P2'")[0] == ["甲", "乙"]
    assert of(selectedFeaturesOnly=True, filterExpression="BSM <> 'P2'")[0] == ["乙"]
    layer.removeSelection()
    assert of(selectedFeaturesOnly=True)[0] == []
    layer.setSubsetString("BSM = 'P2'")
    assert names_read(Source.of_layer(layer))[0] == ["丙"]


def test_a_layer_that_is_being_edited_is_left_as_it_is_and_told(plugin, tmp_path):
    layer = named_shapefile(tmp_path, "甲", **GBK)
    layer.startEditing()
    names, said = names_read(Source.of_layer(layer))
    layer.rollBack()
    assert names != ["甲"]
    assert "comes as strange signs" in said
    assert "plots.cpg" in said
