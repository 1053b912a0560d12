"""A little server of the wire of SuperMap iServer's data services, with the plots of the sample district.

No live iServer was at hand: what it asks and answers is shaped after the public documentation of the SuperMap iServer
REST API (https://support.supermap.com.cn/DataWarehouse/WebDocHelp/iServer/, SuperMapiServerRESTAPI): data/datasources,
datasets, dataset, fields, featureResults, and services/security/login. Conditions are run by SQLite.
"""

import json
import secrets
import sqlite3

import shapely
from esri_server import plots, rings
from little_server import Asked, LittleServer

DATA = "/iserver/services/data-plan/rest/data"
TYPES = {"String": "WTEXT", "Real": "DOUBLE", "Integer": "INT32"}


class SuperMapServer(LittleServer):
    """One data service of a dataset of regions, in degrees of CGCS2000, and one of a picture."""

    def __init__(self):
        super().__init__()
        self.fields, self.rows = plots(4490)
        self.database = sqlite3.connect(":memory:", check_same_thread=False)
        names = ", ".join(f'"{name}"' for name, _ in self.fields)
        self.database.execute(f"CREATE TABLE plots (SmID INTEGER PRIMARY KEY, {names}, GXSJ)")
        marks = ", ".join("?" * (len(self.fields) + 2))
        self.numbers = [5 * at + 2 for at in range(len(self.rows))]
        self.database.executemany(
            f"INSERT INTO plots VALUES ({marks})",
            (
                [number, *values, self.updated(number)]
                for number, (values, _) in zip(self.numbers, self.rows, strict=True)
            ),
        )
        self.shapes = dict(zip(self.numbers, [shape for _, shape in self.rows], strict=True))
        self.behave()

    @staticmethod
    def updated(number: int) -> str:
        return f"{2020 + number % 4}/03/01 08:00:00"

    def behave(self):
        """Be a server without faults, open to all."""
        self.asked.clear()
        self.user = None
        self.sessions: set[str] = set()
        self.limit = 200

    def answer(self, asked: Asked):
        if asked.path == "/iserver/services/security/login.json":
            given = json.loads(asked.body)
            if (given.get("username"), given.get("password")) != self.user:
                return 401, refused(401, "用户名或密码错误")
            session = secrets.token_hex(16).upper()
            self.sessions.add(session)
            cookie = f"JSESSIONID={session}; Path=/iserver; HttpOnly"
            return 200, {"Set-Cookie": cookie}, {"succeed": True, "referer": "/"}
        cookie = asked.headers.get("cookie", "").removeprefix("JSESSIONID=")
        if self.user and cookie not in self.sessions:
            return 401, refused(401, "没有权限访问该服务")
        dataset = f"{DATA}/datasources/name/Plan/datasets/name/Plots"
        match asked.path.removesuffix(".json"):
            case path if path == f"{DATA}/datasources":
                return {"datasourceNames": ["Plan"], "datasourceCount": 1, "childUriList": []}
            case path if path == f"{DATA}/datasources/name/Plan/datasets":
                return {"datasetNames": ["Plots", "Relief"], "datasetCount": 2, "childUriList": []}
            case path if path == dataset:
                return {"datasetInfo": self.dataset(), "childUriList": []}
            case path if path == dataset.replace("Plots", "Relief"):
                return {"datasetInfo": {"name": "Relief", "type": "IMAGE"}, "childUriList": []}
            case path if path == f"{dataset}/fields" and asked.query.get("returnAll") == "true":
                return self.described()
            case path if path == f"{DATA}/featureResults" and asked.method == "POST":
                return self.results(json.loads(asked.body), asked.query)
        return 404, refused(404, "资源不存在")

    def dataset(self):
        west, south, east, north = shapely.total_bounds(list(self.shapes.values()))
        return {
            "name": "Plots",
            "dataSourceName": "Plan",
            "type": "REGION",
            "description": "用地",
            "recordCount": len(self.rows),
            "bounds": {"left": west, "bottom": south, "right": east, "top": north},
            "prjCoordSys": {"epsgCode": 4490, "type": "PCS_EARTH_LONGITUDE_LATITUDE"},
        }

    def described(self):
        system = [("SmID", "INT32"), ("SmUserID", "INT32"), ("SmArea", "DOUBLE"), ("SmPerimeter", "DOUBLE")]
        own = [(name, TYPES[kind]) for name, kind in self.fields] + [("GXSJ", "DATETIME")]
        return [
            {"name": name, "caption": name, "type": kind, "isSystemField": place < len(system)}
            for place, (name, kind) in enumerate(system + own)
        ]

    def results(self, body, asked):
        box = None
        match body["getFeatureMode"]:
            case "SQL":
                parameter = body["queryParameter"]
                assert parameter["name"] == "Plots@Plan"
                clause, order = parameter["attributeFilter"], parameter["orderBy"]
            case "BOUNDS_ATTRIBUTEFILTER":
                clause, order = body["attributeFilter"], "BSM"
                corners = [body["bounds"][corner] for corner in ("leftBottom", "rightTop")]
                box = shapely.box(*(corner[axis] for corner in corners for axis in ("x", "y")))
        try:
            found = self.database.execute(f"SELECT * FROM plots WHERE {clause} ORDER BY {order}").fetchall()
        except sqlite3.Error as wrong:
            return 400, refused(400, str(wrong))
        if box:
            found = [row for row in found if self.shapes[row[0]].intersects(box)]
        start, end = int(asked["fromIndex"]), int(asked["toIndex"]) + 1
        cut = found[start : min(end, start + self.limit)]
        names = ["SMID", "SMUSERID", *(name for name, _ in self.fields), "GXSJ"]
        return {
            "featureCount": len(cut),
            "totalCount": len(found),
            "currentCount": len(cut),
            "featureUriList": [],
            "features": [
                {
                    "ID": row[0],
                    "fieldNames": names,
                    "fieldValues": [text(value) for value in (row[0], 0, *row[1:])],
                    "geometry": region(self.shapes[row[0]], row[0]),
                }
                for row in cut
            ],
        }


def text(value):
    return None if value is None else str(value)


def region(shape, number: int) -> dict:
    """Return a polygon as iServer has it: all its points, and how many each ring has."""
    listed = rings(shape)["rings"]
    return {
        "id": number,
        "type": "REGION",
        "parts": [len(ring) for ring in listed],
        "partTopo": [1] * len(listed),
        "points": [{"id": "SuperMap", "x": x, "y": y} for ring in listed for x, y in ring],
        "style": None,
        "prjCoordSys": None,
    }


def refused(code: int, said: str) -> dict:
    return {"succeed": False, "error": {"code": code, "errorMsg": said}}
