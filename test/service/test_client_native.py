"""Kinds of connections: found out by a look at the address, kept, and shown by QGIS where nothing is copied."""

import json

import pytest
from client_help import log_in, qgis
from guiju.core.progress import Progress
from guiju.core.text import InputError
from little_server import LittleServer

WMS = """<WMS_Capabilities xmlns="http://www.opengis.net/wms" version="1.3.0"><Service><Title>M</Title></Service>
 <Capability><Request><GetMap><Format>image/png</Format></GetMap></Request>
 <Layer><Title>All</Title><CRS>EPSG:4326</CRS><CRS>EPSG:3857</CRS><Layer><Name>规划</Name><Title>Plan</Title></Layer>
 </Layer></Capability></WMS_Capabilities>"""
WFS = """<WFS_Capabilities xmlns="http://www.opengis.net/wfs/2.0" xmlns:ows="http://www.opengis.net/ows/1.1"
 xmlns:xlink="http://www.w3.org/1999/xlink"><ows:OperationsMetadata><ows:Operation name="GetFeature"><ows:DCP><ows:HTTP>
 <ows:Get xlink:href="{there}"/></ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata>
 <FeatureTypeList><FeatureType><Name>plots</Name><Title>Plots</Title>
 <DefaultCRS>urn:ogc:def:crs:EPSG::4547</DefaultCRS></FeatureType></FeatureTypeList></WFS_Capabilities>"""
ITEM = {
    "type": "Feature",
    "stac_version": "1.0.0",
    "id": "dem",
    "bbox": [114, 30, 115, 31],
    "properties": {"datetime": "2025-01-01T00:00:00Z"},
    "assets": {
        "data": {"href": "../dem.tif", "type": "image/tiff; application=geotiff"},
        "elsewhere": {"href": "https://other.example/dem.tif", "type": "image/tiff"},
        "picture": {"href": "dem.png", "type": "image/png"},
    },
}


class Many(LittleServer):
    """Documents of several kinds of services, each below a path of its own."""

    def answer(self, asked):
        path, kind = asked.path, asked.query.get("SERVICE", "").lower()
        if path == "/maps":
            if kind in ("wms", "wfs"):
                told = WMS if kind == "wms" else WFS.format(there=self.there)
                return 200, "text/xml", told.encode()
            return 200, "text/html", b"<html><body>Welcome</body></html>"
        if path == "/bomb":
            return 200, "text/xml", b'<!DOCTYPE a [<!ENTITY b "c">]><WMS_Capabilities>&b;</WMS_Capabilities>'
        documents = {
            "/features": {"links": [{"rel": "data", "href": "/features/collections"}]},
            "/features/collections": {"collections": []},
            "/features/conformance": {"conformsTo": []},
            "/scene/city/tileset.json": {
                "asset": {"version": "1.0"},
                "root": {"boundingVolume": {"region": [1.99, 0.53, 2.0, 0.54, 0, 100]}},
            },
            "/tiles/style": {
                "version": 8,
                "name": "Base",
                "layers": [],
                "sources": {"base": {"type": "vector", "tiles": ["/tiles/{z}/{x}/{y}.pbf"], "maxzoom": 15}},
            },
            "/stac": {
                "stac_version": "1.0.0",
                "type": "Catalog",
                "id": "c",
                "links": [{"rel": "item", "href": "/stac/items/dem.json"}, {"rel": "child", "href": "/gone"}],
            },
            "/stac/items/dem.json": ITEM,
        }
        return documents.get(path, (404, {"message": "nothing here"}))


@pytest.fixture(scope="module")
def many():
    qgis()
    server = Many()
    server.there = server.address + "/maps"
    yield server
    server.stop()


def connection(url, kind="auto", authcfg=""):
    from guiju.service.connections import Connection

    return Connection("", "", url, authcfg, kind)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/features", "ogcapi"),
        ("/maps", "wms"),
        ("/maps?service=WFS&request=GetCapabilities", "wfs"),
        ("/tiles/style", "vectortiles"),
        ("/tiles/{z}/{x}/{y}.pbf", "vectortiles"),
        ("/tiles/{z}/{x}/{y}.png", "xyz"),
        ("/scene/city/tileset.json", "3dtiles"),
        ("/stac", "stac"),
    ],
)
def test_a_look_tells_what_stands_at_an_address(many, path, kind):
    from guiju.service.detect import detect

    found = detect(connection(many.address + path), Progress())
    told = [str(finding.message) for finding in found.findings if finding.good is False]
    assert (found.kind, [line for line in told if "gone" not in line and kind != "ogcapi"]) == (kind, [])
    if path == "/maps":
        assert any("there is also: WFS" in str(finding.message) for finding in found.findings)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/bomb", "no service that is known here"),
        ("/nothing", "no service that is known here"),
        ("/maps?tk=0123456789", "was given with a log-in in it"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(many, path, sentence):
    from guiju.service.detect import detect

    found = detect(connection(many.address + path), Progress())
    assert found.kind == ""
    assert sentence in str(found.findings[-1].message)


def test_layers_of_maps_are_named_with_the_log_ins_id_alone(many):
    authcfg = log_in("planner", "geheim123")
    source = connection(many.address + "/maps", "wms", authcfg).source()
    (layer,) = source.catalogue(Progress())
    live = source.live(layer.id, Progress())
    assert (live.kind, live.provider, live.title) == ("raster", "wms", "Plan")
    assert f"authcfg={authcfg}" in live.uri
    assert "geheim123" not in live.uri
    # Wherever the capabilities would lead it, the log-in stays with this server.
    assert "IgnoreGetMapUrl=1" in live.uri
    with pytest.raises(InputError, match="no collection “other”; there are: 规划"):
        source.live("other", Progress())


def test_a_service_that_wants_to_be_asked_elsewhere_gets_no_log_in(many, monkeypatch):
    authcfg = log_in("planner", "geheim")
    assert connection(many.address + "/maps", "wfs", authcfg).source().catalogue(Progress())
    monkeypatch.setattr(many, "there", "http://10.0.0.7:8080/maps")
    with pytest.raises(InputError, match="does not belong"):
        connection(many.address + "/maps", "wfs", authcfg).source().catalogue(Progress())
    assert connection(many.address + "/maps", "wfs").source().catalogue(Progress())


def test_tiles_scenes_and_files_are_opened_where_they_stand(many):
    authcfg = log_in("planner", "geheim")

    def only(path, kind):
        source = connection(many.address + path, kind, authcfg).source()
        return [(one, source.live(one.id, Progress())) for one in source.catalogue(Progress())]

    ((_, style),) = only("/tiles/style", "vectortiles")
    assert style.provider == "xyzvectortiles"
    assert "zmax=15" in style.uri
    assert "%7Bz%7D" in style.uri
    ((scene, live),) = only("/scene/city/tileset.json", "3dtiles")
    assert (live.kind, scene.title) == ("tiledscene", "city")
    assert scene.extent[0] == pytest.approx(114.02, abs=0.01)
    files = dict(only("/stac", "stac"))
    uris = [live.uri for live in files.values()]
    assert uris == [
        f"/vsicurl/{many.address}/stac/dem.tif authcfg='{authcfg}'",
        # Another server is not given the log-in.
        "/vsicurl/https://other.example/dem.tif",
    ]


def test_what_is_only_shown_cannot_be_fetched(many, tmp_path):
    from guiju.service.cache import Cache
    from guiju.service.source import Query

    source = connection(many.address + "/maps", "wms").source()
    assert not source.copies
    with pytest.raises(InputError, match="shown by QGIS itself"):
        source.fetch(Query("规划"), Cache(tmp_path), Progress())


def test_a_connection_keeps_its_kind_and_one_from_before_has_none(many):
    from guiju.service import connections
    from qgis.core import QgsSettings

    kept = connections.save(connection(many.address + "/maps", "wms"))
    assert connections.find(kept.id).kind == "wms"
    (told,) = json.loads(connections.exported([kept]))["guiju_connections"]
    assert told["kind"] == "wms"
    QgsSettings().remove(f"{connections.GROUP}/{kept.id}/kind")
    assert connections.find(kept.id).kind == "auto"
    older = json.dumps({"guiju_connections": [{"title": "A", "url": "https://a.example"}]})
    assert connections.imported(older)[0].kind == "auto"
    newer = json.dumps(
        {"guiju_connections": [{"title": "A", "url": "https://a.example", "kind": "hologram"}]}
    )
    assert connections.imported(newer)[0].kind == "auto"
    connections.remove(kept)
