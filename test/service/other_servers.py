"""Other people's servers, started for a test."""

import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from service_help import ROOT

PYGEOAPI = ROOT / "build" / "pygeoapi" / "bin" / "python"
DEGREES = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
# Of the plots of the sample district, with a date of each.
PLOTS = 1_000
_SELECT = """SELECT fid AS id, BSM, GHYDYHDM, RJL, date('2020-06-01', '+' || (fid % 4) || ' years') AS SJRQ, geom
    FROM plots WHERE fid <= """


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(command: list, environment: dict, log: Path, port: int | None = None):
    """Run a server whose command takes `{port}`; yields its address when it listens."""
    port = port or free_port()
    command = [str(part).replace("{port}", str(port)) for part in command]
    with log.open("w") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=file, stderr=file
        )
    try:
        for _ in range(300):
            assert process.poll() is None, log.read_text()
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def tipg(service, folder: Path):
    """tipg as it comes, on the reference service's database."""
    state = service.state
    address = f"postgresql://postgres:{state['admin']}@127.0.0.1:{state['pg_port']}/guiju"
    environment = {"DATABASE_URL": address, "TIPG_DB_SCHEMAS": '["published"]', "TIPG_CACHECONTROL": ""}
    program = [ROOT / ".venv-service" / "bin" / "uvicorn", "tipg.main:app", "--port", "{port}"]
    return running(program, environment, folder / "tipg.log")


def district(file: Path, srs: str = "EPSG:4547", most: int = PLOTS) -> Path:
    """Write plots of the sample district into a file, or a table of a database, and return it."""
    from osgeo import gdal

    options = {".gpkg": "GPKG", ".geojson": "GeoJSON"}
    done = gdal.VectorTranslate(
        str(file),
        str(ROOT / "sample" / "district.gpkg"),
        format=options.get(Path(file).suffix, "PostgreSQL"),
        SQLStatement=_SELECT + str(most),
        SQLDialect="SQLITE",
        layerName="plots",
        dstSRS=srs,
        reproject=True,
        geometryType="MULTIPOLYGON",
        layerCreationOptions=["LAUNDER=NO", "FID=ogc_fid", "GEOMETRY_NAME=geom"]
        if str(file).startswith("PG:")
        else [],
    )
    assert done is not None
    return file


def pygeoapi(service, folder: Path):
    """pygeoapi over a table of PostGIS (postgis), over files (file, package), and over a file in EPSG:4547
    (northing), which it brings into degrees by itself."""
    if not PYGEOAPI.exists():
        pytest.skip("pygeoapi is not installed: scripts/setup does that")
    state = service.state
    service.sql("CREATE SCHEMA IF NOT EXISTS others")
    place = f"host=127.0.0.1 port={state['pg_port']} dbname=guiju user=postgres password={state['admin']}"
    if not service.sql("SELECT to_regclass('others.plots')")[0][0]:
        district(f"PG:{place} active_schema=others", "EPSG:4326")
    database = {
        "host": "127.0.0.1",
        "port": state["pg_port"],
        "dbname": "guiju",
        "user": "postgres",
        "password": state["admin"],
        "search_path": ["others", "published", "public"],
    }
    native = "http://www.opengis.net/def/crs/EPSG/0/4547"
    providers = {
        "postgis": {
            "name": "PostgreSQL",
            "data": database,
            "id_field": "ogc_fid",
            "table": "plots",
            "geom_field": "geom",
            "time_field": "SJRQ",
        },
        "file": {
            "name": "GeoJSON",
            "data": str(district(folder / "plots.geojson", "EPSG:4326")),
            "id_field": "id",
        },
        "package": {
            "name": "SQLiteGPKG",
            "data": str(district(folder / "degrees.gpkg", "EPSG:4326")),
            "id_field": "id",
            "table": "plots",
        },
        "northing": {
            "name": "SQLiteGPKG",
            "data": str(district(folder / "northing.gpkg", most=50)),
            "id_field": "id",
            "table": "plots",
            "storage_crs": native,
            "crs": [DEGREES],
        },
    }
    port = free_port()
    text = {"title": "T", "description": "D", "keywords": ["k"]}
    configuration = {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 0},
            "url": f"http://127.0.0.1:{port}",
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": ["en-US"],
            "limits": {"default_items": 10, "max_items": 400},
            "map": {"url": "https://localhost/{z}/{x}/{y}.png", "attribution": "none"},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {**text, "terms_of_service": "none", "url": "http://localhost"},
            "license": {"name": "none", "url": "http://localhost"},
            "provider": {"name": "none", "url": "http://localhost"},
            "contact": {"name": "none"},
        },
        "resources": {
            name: {
                "type": "collection",
                **text,
                "extents": {"spatial": {"bbox": [114.2, 30.4, 114.4, 30.6], "crs": DEGREES}},
                "providers": [{"type": "feature", **provider}],
            }
            for name, provider in providers.items()
        },
    }
    # JSON is YAML too.
    (folder / "pygeoapi.yml").write_text(json.dumps(configuration))
    (folder / "openapi.json").write_text('{"openapi": "3.0.2", "paths": {}}')
    environment = {
        "PYGEOAPI_CONFIG": str(folder / "pygeoapi.yml"),
        "PYGEOAPI_OPENAPI": str(folder / "openapi.json"),
        # The tests' own libraries are nothing to it.
        "PYTHONPATH": "",
    }
    run = "from pygeoapi.flask_app import APP; APP.run('127.0.0.1', {port}, threaded=True)"
    return running([PYGEOAPI, "-c", run], environment, folder / "pygeoapi.log", port)


def qgis_server(folder: Path):
    """QGIS Server over a GeoPackage in EPSG:4547: OGC API Features at /wfs3, WFS at /."""
    if not shutil.which("qgis_mapserver"):
        pytest.skip("QGIS Server is not installed: scripts/setup does that")
    from qgis.core import QgsProject, QgsVectorLayer

    project = QgsProject()
    layer = QgsVectorLayer(f"{district(folder / 'plots.gpkg')}|layername=plots", "plots", "ogr")
    project.setCrs(layer.crs())
    project.addMapLayer(layer)
    project.writeEntry("WFSLayers", "/", [layer.id()])
    assert project.write(str(folder / "plots.qgs"))
    environment = {"QT_QPA_PLATFORM": "offscreen", "QGIS_OPTIONS_PATH": str(folder), "PYTHONPATH": ""}
    program = ["qgis_mapserver", "-p", folder / "plots.qgs", "127.0.0.1:{port}"]
    return running(program, environment, folder / "qgis.log")
