"""What WMS, WMTS and WFS tell of themselves, read with care."""

import pytest
from guiju.service.capabilities import offered
from guiju.service.markup import NotXml, parsed

WMS = b"""<?xml version="1.0"?>
<WMS_Capabilities xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.3.0">
 <Service><Title>Maps</Title></Service>
 <Capability><Request><GetMap><Format>image/jpeg</Format><Format>image/png</Format>
  <DCPType><HTTP><Get><OnlineResource xlink:href="http://inside:8080/wms?"/></Get></HTTP></DCPType></GetMap></Request>
  <Layer><Title>All</Title><CRS>EPSG:4490</CRS><CRS>EPSG:3857</CRS>
   <EX_GeographicBoundingBox><westBoundLongitude>114</westBoundLongitude><eastBoundLongitude>115</eastBoundLongitude>
    <southBoundLatitude>30</southBoundLatitude><northBoundLatitude>31</northBoundLatitude></EX_GeographicBoundingBox>
   <Layer><Name>plan</Name><Title>\xe8\xa7\x84\xe5\x88\x92</Title><Style><Name>red</Name></Style></Layer>
   <Layer><Title>Group</Title><Layer><Name>roads</Name><CRS>EPSG:4547</CRS></Layer></Layer>
  </Layer></Capability></WMS_Capabilities>"""

WMTS = b"""<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1">
 <Contents>
  <Layer><ows:Title>Base</ows:Title><ows:Identifier>vec</ows:Identifier>
   <ows:WGS84BoundingBox><ows:LowerCorner>-20037508.34 -20037508.34</ows:LowerCorner>
    <ows:UpperCorner>20037508.34 20037508.34</ows:UpperCorner></ows:WGS84BoundingBox>
   <Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style><Format>tiles</Format>
   <TileMatrixSetLink><TileMatrixSet>c</TileMatrixSet></TileMatrixSetLink>
   <TileMatrixSetLink><TileMatrixSet>w</TileMatrixSet></TileMatrixSetLink></Layer>
  <Layer><ows:Identifier>lost</ows:Identifier></Layer>
  <TileMatrixSet><ows:Identifier>c</ows:Identifier>
   <ows:SupportedCRS>urn:ogc:def:crs:EPSG::4490</ows:SupportedCRS></TileMatrixSet>
  <TileMatrixSet><ows:Identifier>w</ows:Identifier>
   <ows:SupportedCRS>urn:ogc:def:crs:EPSG::900913</ows:SupportedCRS></TileMatrixSet>
 </Contents></Capabilities>"""

WFS = b"""<wfs:WFS_Capabilities xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:ows="http://www.opengis.net/ows/1.1"
 version="2.0.0"><ows:ServiceIdentification><ows:Title>Features</ows:Title></ows:ServiceIdentification>
 <FeatureTypeList xmlns="http://www.opengis.net/wfs/2.0"><FeatureType><Name>a:plots</Name><Title>Plots</Title>
  <DefaultCRS>urn:ogc:def:crs:EPSG::4547</DefaultCRS><OtherCRS>urn:ogc:def:crs:EPSG::4326</OtherCRS>
  <ows:WGS84BoundingBox><ows:LowerCorner>114.2 30.4</ows:LowerCorner><ows:UpperCorner>114.4 30.6</ows:UpperCorner>
  </ows:WGS84BoundingBox></FeatureType></FeatureTypeList></wfs:WFS_Capabilities>"""


def test_wms_layers_inherit_what_stands_above_them():
    offer = offered(parsed(WMS))
    assert (offer.kind, offer.title) == ("wms", "Maps")
    plan, roads = offer.entries
    assert (plan.name, plan.title, plan.theme) == ("plan", "规划", "All")
    assert plan.extent == roads.extent == (114, 30, 115, 31)
    assert dict(plan.parameters) == {"format": "image/png", "styles": "red"}
    assert roads.systems == ("EPSG:4490", "EPSG:3857", "EPSG:4547")
    assert (roads.title, roads.theme) == ("roads", "Group")
    assert offer.addresses == ("http://inside:8080/wms?",)


def test_wmts_layers_take_a_matrix_set_that_is_there():
    (entry,) = offered(parsed(WMTS)).entries
    assert dict(entry.parameters)["tileMatrixSet"] == "w"
    assert entry.systems == ("EPSG:900913",)
    # Metres in the place of degrees are known for what they are.
    assert entry.extent == pytest.approx((-180, -85.0511, 180, 85.0511), abs=1e-3)


def test_wfs_types_name_their_systems():
    offer = offered(parsed(WFS))
    (entry,) = offer.entries
    assert (offer.kind, entry.name, entry.title) == ("wfs", "a:plots", "Plots")
    assert entry.systems == ("EPSG:4547", "EPSG:4326")
    assert entry.extent == (114.2, 30.4, 114.4, 30.6)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities of its own"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "entities of its own"),
        (b"<a>" * 200 + b"</a>" * 200, "nested too deep"),
        (b"<html><p>Welcome</html>", "no XML"),
        (b"", "no XML"),
        (b'{"type": "FeatureCollection"}', "no XML"),
    ],
)
def test_other_xml_is_refused(body, reason):
    with pytest.raises(NotXml, match=reason):
        parsed(body)


def test_xml_of_something_else_offers_nothing():
    assert offered(parsed(b"<ServiceExceptionReport/>")) is None
    assert offered(parsed(b"<Capabilities/>")) is None
