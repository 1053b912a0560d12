"""What every run owes for what it writes: a class marking on it, and a line in the export log."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import processing
import pytest
from guiju.bench.postgis import server
from guiju.bridge import export_log
from guiju.bridge.marking import highest, mark_layer, marking_of, marking_of_file
from guiju.bridge.options import Options, save
from layers import box, polygons
from layers import save as saved
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsSettings,
    QgsVectorLayer,
    QgsVectorLayerExporter,
)
from told import Told

PLOTS = [("a", box(0, 0, 10, 10))]
LINES = [("red", box(5, 0, 20, 10))]
ROOT = Path(__file__).resolve().parents[2]
CRS = QgsCoordinateReferenceSystem("EPSG:4547")


@pytest.fixture
def log(plugin, tmp_path):
    """A log of this test's own, in a profile whose options are as new."""
    path = tmp_path / "log" / "exports.jsonl"
    QgsSettings().remove("guiju")
    save(Options(log=str(path)))
    yield path
    QgsSettings().remove("guiju")


def overlap(tmp_path, feedback=None, **parameters):
    given = {
        "INPUT": polygons("plots", PLOTS),
        "OVERLAY": polygons("lines", LINES),
        "OUTPUT": "TEMPORARY_OUTPUT",
        "SUMMARY": "TEMPORARY_OUTPUT",
        **parameters,
    }
    return processing.run("guiju:overlaparea", given, feedback=feedback)


def entries(log):
    return export_log.read(log)[0]


def reloaded(destination):
    """A layer as QGIS adds it to a project from its file."""
    layer = QgsVectorLayer(destination, "written", "ogr")
    if not destination.split("|")[0].endswith(".gpkg"):
        layer.loadDefaultMetadata()
    return layer


@pytest.mark.parametrize("name", ["o.gpkg", "o.shp", "o.geojson", "o.csv", "o.fgb", "o.xlsx"])
def test_a_layer_in_a_file_keeps_its_marking_and_its_copy_too(log, tmp_path, name):
    if name in ("o.csv", "o.xlsx"):
        overlap(tmp_path, SUMMARY=str(tmp_path / name))
    else:
        overlap(tmp_path, OUTPUT=str(tmp_path / name))
    assert marking_of(reloaded(str(tmp_path / name))) == "内部"
    copies = tmp_path / "away"
    copies.mkdir()
    for file in tmp_path.glob("o.*"):
        shutil.copy(file, copies)
    assert marking_of(reloaded(str(copies / name))) == "内部"
    assert "guiju:overlaparea" in reloaded(str(tmp_path / name)).metadata().history()[0]


def test_tables_of_one_geopackage_each_keep_theirs(log, tmp_path):
    file = tmp_path / "all.gpkg"
    saved(polygons("old", PLOTS), file, "old")
    overlap(tmp_path, OUTPUT=f"ogr:dbname='{file}' table=\"pieces\" (geom)")
    save(Options(log=str(log), marking="秘密"))
    overlap(tmp_path, OUTPUT=f"ogr:dbname='{file}' table=\"others\" (geom)")
    found = {t: marking_of(reloaded(f"{file}|layername={t}")) for t in ("old", "pieces", "others")}
    assert found == {"old": "", "pieces": "内部", "others": "秘密"}


def test_a_layer_in_memory_is_marked_and_is_no_export(log, tmp_path):
    found = overlap(tmp_path)
    assert marking_of(found["OUTPUT"]) == marking_of(found["SUMMARY"]) == "内部"
    assert not log.exists()


def test_results_are_as_secret_as_what_they_are_made_from(log, tmp_path):
    secret = polygons("lines", LINES)
    mark_layer(secret, "机密★20年", "given")
    assert marking_of(overlap(tmp_path, OVERLAY=secret)["OUTPUT"]) == "机密★20年"
    saved(polygons("lines", LINES), tmp_path / "绝密.shp")
    (tmp_path / "绝密.qmd").write_text(
        '<qgis><identifier/><constraints type="security">绝密</constraints></qgis>', encoding="utf-8"
    )
    assert marking_of(overlap(tmp_path, OVERLAY=str(tmp_path / "绝密.shp"))["OUTPUT"]) == "绝密"
    assert highest("内部", "公开", "绝密", "秘密") == "绝密"
    assert highest("局内", "公开") == "公开"


def test_the_log_says_who_wrote_what_from_which_data(log, tmp_path):
    source = saved(polygons("plots", PLOTS), tmp_path / "地块.gpkg", "plots")
    overlap(tmp_path, INPUT=source, OUTPUT=str(tmp_path / "o.gpkg"))
    (entry,) = entries(log)
    assert entry["algorithm"] == "guiju:overlaparea"
    assert entry["marking"] == "内部"
    assert entry["user"] and entry["computer"] and entry["guiju"] and entry["time"][:2] == "20"  # noqa: PT018
    (output,) = entry["outputs"]
    assert (output["name"], output["features"]) == ("OUTPUT", 1)
    assert output["place"] == str(tmp_path / "o.gpkg")
    assert output["bytes"] > 0
    assert entry["inputs"][0]["source"].startswith(str(tmp_path / "地块.gpkg"))
    assert entry["inputs"][1] == {"name": "lines", "source": "memory"}


def test_a_run_that_fails_or_is_refused_is_no_export(log, tmp_path):
    (tmp_path / "ro").mkdir()
    with pytest.raises(QgsProcessingException):
        overlap(tmp_path, OUTPUT=str(tmp_path / "ro" / "no" / "such" / "o.gpkg"))
    assert not log.exists()


def test_a_file_that_is_no_layer_is_told_by_its_hash(log, tmp_path):
    processing.run(
        "guiju:exportboundarytxt", {"INPUT": polygons("plots", PLOTS), "OUTPUT": str(tmp_path / "jzd.txt")}
    )
    (entry,) = entries(log)
    (output,) = [one for one in entry["outputs"] if one["name"] == "OUTPUT"]
    assert len(output["sha256"]) == 64
    # The form has no line for a marking, so it stands beside.
    assert "内部" in (tmp_path / "jzd.qmd").read_text(encoding="utf-8")
    assert "密级" not in (tmp_path / "jzd.txt").read_text(encoding="utf-8")


def test_a_bundled_form_is_named_by_its_id(log, tmp_path):
    given = {"TEMPLATE": "zh/record", "MISSING": "mark", "OUTPUT": str(tmp_path / "record.docx")}
    processing.run("guiju:fillform", given)
    (entry,) = entries(log)
    assert entry["inputs"] == [{"source": "zh/record"}]


SAMPLE = ROOT / "sample" / "district.gpkg"


@pytest.fixture
def site():
    """One plot of the sample district with a control line on it."""
    layer = QgsVectorLayer(f"{SAMPLE}|layername=plots|subset=BSM = 'P02428'", "site", "ogr")
    assert layer.featureCount() == 1
    return layer


def numbers_in(text: str) -> list[float]:
    return [
        float(found.replace(",", "")) for found in re.findall(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?!\w)", text)
    ]


def test_reports_and_records_carry_the_marking_of_the_options_unless_another_is_given(log, tmp_path, site):
    given = {
        "INPUT": site,
        "RULE_PACK": "wuhan-control-lines",
        "CONSTRAINTS": [f"{SAMPLE}|layername=farmland", f"{SAMPLE}|layername=eco_redline"],
        "PLOTS": "TEMPORARY_OUTPUT",
        "REPORT": str(tmp_path / "report.html"),
        "VERDICTS_JSON": str(tmp_path / "verdicts.json"),
    }
    processing.run("guiju:checkcompliance", given)
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<div class="marking">内部 (internal)</div>' in report
    assert json.loads((tmp_path / "verdicts.json").read_text(encoding="utf-8"))["run"]["marking"] == "内部"
    processing.run("guiju:checkcompliance", {**given, "MARKING": "秘密★10年"})
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<div class="marking">秘密★10年</div>' in report
    assert [entry["marking"] for entry in entries(log)] == ["内部", "秘密★10年"]
    assert not list(tmp_path.glob("*.qmd"))
    assert marking_of_file(str(tmp_path / "verdicts.json")) == "秘密★10年"


def test_a_report_tells_no_coordinates(log, tmp_path, site):
    out = processing.run(
        "guiju:planningconditions",
        {
            "INPUT": site,
            "PLAN": f"{SAMPLE}|layername=plan",
            "RULE_PACK": "wuhan-control-lines",
            "CONSTRAINTS": [f"{SAMPLE}|layername=farmland", f"{SAMPLE}|layername=road_red_line"],
            "CONDITIONS": str(tmp_path / "conditions.csv"),
            "REPORT": str(tmp_path / "report.html"),
        },
    )
    box_ = site.extent().buffered(5_000)
    told = numbers_in(Path(out["REPORT"]).read_text(encoding="utf-8"))
    told += numbers_in(Path(out["CONDITIONS"]).read_text(encoding="utf-8"))
    assert told
    for low, high in ((box_.xMinimum(), box_.xMaximum()), (box_.yMinimum(), box_.yMaximum())):
        assert [number for number in told if low <= number <= high] == []


PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.mark.skipif(not PROGRAMS, reason="PostgreSQL is not installed")
def test_a_database_is_named_and_its_password_is_not(log):
    # The socket's path must be short.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with server(folder / "pg", PROGRAMS[-1]) as psql:
            psql("CREATE EXTENSION postgis")
            place = f"host={folder / 'pg'} user=bench password='geheim' dbname='postgres'"
            uri = f'{place} key=\'fid\' type=MultiPolygon srid=4547 table="public"."plots" (geom)'
            fault, why = QgsVectorLayerExporter.exportLayer(
                polygons("plots", PLOTS, kind="MultiPolygon"), uri, "postgres", CRS
            )
            assert not fault, why
            layer = QgsVectorLayer(uri, "plots", "postgres")
            assert layer.isValid()
            target = f'postgres://{place} table="public"."pieces" (geom)'
            out = overlap(log.parent, INPUT=layer, OUTPUT=target)["OUTPUT"]
            text = log.read_text(encoding="utf-8")
            del layer
    assert "geheim" not in text
    assert "bench" not in text
    (entry,) = entries(log)
    assert entry["outputs"][0]["place"].endswith("/postgres public.pieces"), out
    assert entry["inputs"][0]["source"].endswith("/postgres public.plots")


WRITER = """
import sys
import tempfile
from pathlib import Path
from qgis.core import QgsApplication
from guiju.bridge.export_log import write
for n in range(100):
    write(Path(sys.argv[1]), {"writer": sys.argv[2], "n": n, "text": "界" * 5000})
"""


def test_many_writers_lose_nothing(tmp_path):
    path = tmp_path / "log.jsonl"
    runs = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(w)]) for w in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    found, unread = export_log.read(path)
    assert (len(found), unread) == (300, 0)
    for writer in range(3):
        assert [e["n"] for e in found if e["writer"] == str(writer)] == list(range(100))


def test_a_line_cut_short_swallows_no_other(tmp_path):
    path = tmp_path / "log.jsonl"
    export_log.write(path, {"n": 1})
    with path.open("ab") as file:
        file.write('{"n": 2, "text": "界'.encode()[:-1])
    export_log.write(path, {"n": 3})
    assert export_log.read(path) == ([{"n": 1}, {"n": 3}], 1)


def test_without_a_log_an_internal_run_goes_on_and_says_so(log, tmp_path):
    log.parent.write_text("a file where the folder should be")
    file, said = tmp_path / "o.gpkg", Told()
    overlap(tmp_path, said, OUTPUT=str(file))
    assert file.exists()
    assert any("export log" in warning and "cannot be written" in warning for warning in said.warnings)


def test_without_a_log_no_state_secret_is_written(log, tmp_path):
    save(Options(log=str(log), marking="秘密"))
    log.parent.write_text("a file where the folder should be")
    file = tmp_path / "o.gpkg"
    with pytest.raises(QgsProcessingException, match="export log .* cannot be written"):
        overlap(tmp_path, OUTPUT=str(file))
    assert not file.exists()
    assert overlap(tmp_path)["OUTPUT"].featureCount() == 1


@pytest.mark.parametrize(
    ("provider", "source", "kept"),
    [
        (
            "postgres",
            "host=db.local port=5432 dbname='plan' user='zhang' password='geheim' authcfg=abc1234 "
            'sslmode=disable key=\'id\' table="public"."plots" (geom) sql="owner" = \'geheim\'',
            "postgres: db.local:5432/plan public.plots",
        ),
        ("postgres", 'service=\'buro\' authcfg=abc1234 table="a"."b" (geom)', "postgres: buro/ a.b"),
        (
            "WFS",
            "url='https://zhang:geheim@maps.local:8443/wfs?token=geheim' typename='plan:plots' authcfg=abc1234 "
            "username='zhang' password='geheim'",
            "WFS: https://maps.local:8443/wfs plan:plots",
        ),
        (
            "ogr",
            "/vsicurl/https://zhang:geheim@maps.local/a.gpkg?key=geheim",
            "ogr: https://maps.local/a.gpkg",
        ),
        ("ogr", "PG:dbname='plan' user='zhang' password='geheim'", "ogr"),
    ],
)
def test_no_password_lands_in_the_log(qgis_app, provider, source, kept):
    place = export_log.place_of(provider, source)
    assert place == kept
    for secret in ("geheim", "zhang", "abc1234"):
        assert secret not in place
