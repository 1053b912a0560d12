"""A little server of the wire of ArcGIS feature services, with the plots of the sample district.

No live ArcGIS was at hand: what it asks and answers is shaped after the public documentation of the ArcGIS REST API
(https://developers.arcgis.com/rest/services-reference/enterprise/): Catalog, Server Info, Generate Token, Feature
Service, Layer (Feature Service), Query (Feature Service/Layer), Geometry objects, Field, Common error codes.
Conditions are run by SQLite, so that what is sent has to be SQL.
"""

import json
import secrets
import sqlite3
from urllib.parse import parse_qsl

import shapely
from little_server import Asked, LittleServer
from service_help import ROOT
from shapely.geometry.polygon import orient

DISTRICT = ROOT / "sample" / "district.gpkg"
TYPES = {
    "OID": "esriFieldTypeOID",
    "String": "esriFieldTypeString",
    "Real": "esriFieldTypeDouble",
    "Integer": "esriFieldTypeInteger",
    "Date": "esriFieldTypeDate",
}
SERVICE = "/arcgis/rest/services/Plan/Zoning/FeatureServer"
DAY_MS = 86_400_000


def plots(srs: int):
    """Return the plots' fields with their types, and rows of values and a shapely geometry in a reference system."""
    from osgeo import ogr, osr

    opened = ogr.Open(str(DISTRICT))
    layer = opened.GetLayerByName("plots")
    target = osr.SpatialReference()
    target.ImportFromEPSG(srs)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    moved = osr.CoordinateTransformation(layer.GetSpatialRef(), target)
    fields = [(one.GetName(), one.GetTypeName().replace("64", "")) for one in layer.schema]
    rows = []
    # Enough for several pages, and few enough for a test.
    for feature in list(layer)[::6]:
        shape = feature.GetGeometryRef()
        shape.Transform(moved)
        values = [feature.GetField(name) for name, _ in fields]
        rows.append((values, shapely.from_wkb(bytes(shape.ExportToWkb()))))
    return fields, rows


def lifetime(number: int) -> tuple[int, int | None]:
    """Return since when and until when a feature is valid, in milliseconds since 1970."""
    start = 18_000 * DAY_MS + (number % 5) * 100 * DAY_MS
    return start, None if number % 3 == 0 else start + 100 * DAY_MS


class EsriServer(LittleServer):
    """One feature service of one layer; its attributes say how well it behaves."""

    def __init__(self):
        super().__init__()
        fields, self.rows = plots(4326)
        self.fields = [("OBJECTID", "OID"), *fields, ("KSSJ", "Date"), ("JSSJ", "Date")]
        self.native = plots(4490)[1]
        self.database = sqlite3.connect(":memory:", check_same_thread=False)
        names = ", ".join(f'"{name}"' for name, _ in self.fields)
        self.database.execute(f"CREATE TABLE plots ({names})")
        marks = ", ".join("?" * len(self.fields))
        # Numbers with holes and beyond 32 bits, as old tables have them.
        self.numbers = [3 * at + (4_000_000_000 if at > 300 else 7) for at in range(len(self.rows))]
        self.database.executemany(
            f"INSERT INTO plots VALUES ({marks})",
            (
                [number, *values, *lifetime(number)]
                for number, (values, _) in zip(self.numbers, self.rows, strict=True)
            ),
        )
        self.shapes = dict(zip(self.numbers, [shape for _, shape in self.rows], strict=True))
        self.own = dict(zip(self.numbers, [shape for _, shape in self.native], strict=True))
        self.behave()

    def behave(self):
        """Be a server without faults, open to all."""
        self.asked.clear()
        self.user = None
        self.tokens: set[str] = set()
        self.limit = self.told_limit = 200
        self.takes_out_sr = self.tells_ids = self.timed = self.standard = True
        self.basic = False

    def answer(self, asked: Asked):
        path = asked.path
        if path == "/arcgis/rest/info":
            return {
                "currentVersion": 10.91,
                "authInfo": {
                    "isTokenBasedSecurity": not self.basic,
                    "tokenServicesUrl": f"{self.address}/arcgis/tokens/generateToken",
                    "shortLivedTokenValidity": 60,
                },
            }
        if path == "/arcgis/tokens/generateToken":
            return self.token(asked)
        if self.basic and self.user:
            if asked.headers.get("authorization") != self.basic_header(*self.user):
                return 401, {"error": {"code": 401, "message": "Unauthorized", "details": []}}
        elif self.user:
            token = asked.headers.get("x-esri-authorization", "").removeprefix("Bearer ")
            if token not in self.tokens:
                # With status 200, as the documentation has it.
                code, said = (498, "Invalid Token") if token else (499, "Token Required")
                return error(code, said)
        match path.removeprefix("/arcgis/rest/services").strip("/").split("/"):
            case [""]:
                return {"currentVersion": 10.91, "folders": ["Plan"], "services": []}
            case ["Plan"]:
                names = [
                    ("Plan/Zoning", "FeatureServer"),
                    ("Plan/Zoning", "MapServer"),
                    ("Plan/T", "GPServer"),
                ]
                services = [{"name": name, "type": kind} for name, kind in names]
                return {"currentVersion": 10.91, "folders": [], "services": services}
            case ["Plan", "Zoning", "FeatureServer"]:
                return self.service()
            case ["Plan", "Zoning", "FeatureServer", "0"]:
                return self.layer()
            case ["Plan", "Zoning", "FeatureServer", "0", "query"]:
                return self.query(dict(parse_qsl(asked.body.decode())) | asked.query)
        return error(400, "Invalid URL")

    def token(self, asked: Asked):
        form = dict(parse_qsl(asked.body.decode()))
        if asked.method != "POST" or asked.query or (form.get("username"), form.get("password")) != self.user:
            return error(400, "Unable to generate token.", ["Invalid username or password specified."])
        token = secrets.token_urlsafe(24)
        self.tokens.add(token)
        return {"token": token, "expires": 1_900_000_000_000, "ssl": False}

    def service(self):
        return {
            "currentVersion": 10.91,
            "serviceDescription": "<b>用地规划</b>",
            "maxRecordCount": self.told_limit,
            "capabilities": "Query",
            "spatialReference": {"wkid": 4490, "latestWkid": 4490},
            "fullExtent": self.extent(),
            "layers": [
                {
                    "id": 0,
                    "name": "用地",
                    "parentLayerId": -1,
                    "subLayerIds": None,
                    "type": "Feature Layer",
                    "geometryType": "esriGeometryPolygon",
                }
            ],
            "tables": [],
        }

    def extent(self):
        west, south, east, north = shapely.total_bounds(list(self.own.values()))
        reference = {"wkid": 4490, "latestWkid": 4490}
        return {"xmin": west, "ymin": south, "xmax": east, "ymax": north, "spatialReference": reference}

    def layer(self):
        told = {
            "currentVersion": 10.91,
            "id": 0,
            "name": "用地",
            "type": "Feature Layer",
            "description": "",
            "geometryType": "esriGeometryPolygon",
            "extent": self.extent(),
            "fields": [{"name": name, "type": TYPES[kind], "alias": name} for name, kind in self.fields],
            "maxRecordCount": self.told_limit,
            "capabilities": "Query",
            "advancedQueryCapabilities": {
                "supportsPagination": True,
                "useStandardizedQueries": self.standard,
            },
        }
        if self.tells_ids:
            told["objectIdField"] = "OBJECTID"
        else:
            told["fields"] = told["fields"][1:]
        if self.timed:
            told["timeInfo"] = {"startTimeField": "KSSJ", "endTimeField": "JSSJ", "timeExtent": [0, 1]}
        return told

    def query(self, asked: dict[str, str]):
        clause = asked.get("where") or "1=1"
        if "time" in asked:
            ends = [None if end == "null" else int(end) for end in asked["time"].split(",")]
            start, end = ends if len(ends) == 2 else (ends[0], ends[0])
            if end is not None:
                clause = f"({clause}) AND KSSJ <= {end}"
            if start is not None:
                # Both ends included, as the documentation has it.
                clause = f"({clause}) AND (JSSJ IS NULL OR JSSJ >= {start})"
        try:
            found = self.database.execute(f"SELECT * FROM plots WHERE {clause} ORDER BY OBJECTID").fetchall()
        except sqlite3.Error as wrong:
            return error(400, "Unable to complete operation.", [str(wrong)])
        if "geometry" in asked:
            box = shapely.box(*map(float, asked["geometry"].split(",")))
            found = [row for row in found if self.shapes[row[0]].intersects(box)]
        if asked.get("returnCountOnly") == "true":
            return {"count": len(found)}
        if asked.get("returnIdsOnly") == "true":
            return {"objectIdFieldName": "OBJECTID", "objectIds": [row[0] for row in found] or None}
        if asked.get("outSR") and not self.takes_out_sr:
            return error(400, "Invalid or missing input parameters.", ["outSR"])
        start = int(asked.get("resultOffset", 0))
        cut = found[start : start + min(int(asked.get("resultRecordCount", self.limit)), self.limit)]
        names = [name for name, _ in self.fields]
        shapes, wkid = (self.shapes, 4326) if asked.get("outSR") == "4326" else (self.own, 4490)
        told = {
            "geometryType": "esriGeometryPolygon",
            "spatialReference": {"wkid": wkid, "latestWkid": wkid},
            "fields": [{"name": name, "type": TYPES[kind]} for name, kind in self.fields],
            "features": [
                {"attributes": dict(zip(names, row, strict=True)), "geometry": rings(shapes[row[0]])}
                for row in cut
            ],
        }
        if not self.tells_ids:
            for one in told["features"]:
                del one["attributes"]["OBJECTID"]
        if start + len(cut) < len(found):
            told["exceededTransferLimit"] = True
        return told


def rings(shape) -> dict:
    """Return a polygon as Esri has it: outer rings clockwise, holes the other way."""
    parts = [orient(polygon, -1.0) for polygon in shapely.get_parts(shape)]
    listed = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return {"rings": json.loads(json.dumps([list(ring.coords) for ring in listed]))}


def error(code: int, said: str, details=()):
    return {"error": {"code": code, "message": said, "details": list(details)}}
