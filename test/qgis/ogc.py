"""A small server of OGC API Features that keeps the rules, or breaks those that a test names."""

import json
from urllib.parse import urlencode

import numpy as np
import shapely
from guiju.core.cql2 import parse
from guiju.core.cql2_arrays import evaluate
from web import Web

CLASSES = ("ogcapi-features-1/1.0/conf/core", "ogcapi-features-1/1.0/conf/geojson")
FILTER_CLASSES = (
    "ogcapi-features-3/1.0/conf/filter",
    "ogcapi-features-3/1.0/conf/features-filter",
    "cql2/1.0/conf/cql2-text",
    "cql2/1.0/conf/basic-cql2",
)


def square(number: int, **properties) -> dict:
    """A feature of 0.01° near 114° E, 30° N, one a column."""
    x = 114 + 0.01 * number
    return {
        "type": "Feature",
        "id": number,
        "geometry": json.loads(shapely.to_geojson(shapely.box(x, 30, x + 0.009, 30.009))),
        "properties": {"BSM": f"P{number:03}", "RJL": number / 10, **properties},
    }


class Ogc(Web):
    """Serves `features` by collection id; `limit` is its own largest page.

    `ignores` names parameters that it leaves out of account, `filtering` whether it says that it filters.
    """

    def __init__(self, collections, *, limit=10_000, ignores=(), filtering=True, matched=True):
        super().__init__()
        self.collections, self.limit, self.ignores = collections, limit, ignores
        self.filtering, self.matched = filtering, matched
        self.described = {}
        self.pages["/"] = lambda ask: ask.reply(
            200,
            {
                "title": "t",
                "links": [
                    {"rel": "data", "type": "text/html", "href": "/collections?f=html"},
                    {"rel": "data", "type": "application/json", "href": "/collections"},
                    {"rel": "conformance", "href": "/conformance"},
                ],
            },
        )
        self.pages[""] = self.pages["/"]
        self.pages["/conformance"] = lambda ask: ask.reply(
            200,
            {
                "conformsTo": [
                    f"http://www.opengis.net/spec/{name}"
                    for name in CLASSES + (FILTER_CLASSES if self.filtering else ())
                ]
            },
        )
        self.pages["/collections"] = lambda ask: ask.reply(
            200, {"collections": [self.collection(name) for name in self.collections]}
        )
        for name in collections:
            self.pages[f"/collections/{self.path(name)}"] = lambda ask, name=name: ask.reply(
                200, self.collection(name)
            )
            self.pages[f"/collections/{self.path(name)}/items"] = lambda ask, name=name: self.items(ask, name)

    @staticmethod
    def path(name):
        return name.replace("/", "%2F")

    def collection(self, name):
        return {"id": name, "title": name, **self.described.get(name, {})}

    def items(self, ask, name):
        query = {key: value for key, value in ask.query.items() if key not in self.ignores}
        rows = self.collections[name]
        if "bbox" in query:
            box = shapely.box(*map(float, query["bbox"].split(",")))
            rows = [row for row in rows if shapely.from_geojson(json.dumps(row["geometry"])).intersects(box)]
        if "filter" in query:
            node = parse(query["filter"])
            names = list(rows[0]["properties"])
            columns = {
                key: np.ma.MaskedArray(
                    values := np.array([row["properties"][key] for row in rows]),
                    [value is None for value in values],
                )
                for key in names
            }
            true, _ = evaluate(node, columns, len(rows))
            rows = [row for row, kept in zip(rows, true, strict=True) if kept]
        if "datetime" in query:
            first, _, last = query["datetime"].partition("/")
            last = last or first
            rows = [
                row
                for row in rows
                if (first == ".." or row["properties"]["datetime"] >= first)
                and (last == ".." or row["properties"]["datetime"] <= last)
            ]
        limit = min(int(query.get("limit", 10)), self.limit)
        start = int(query.get("offset", 0))
        page = rows[start : start + limit]
        links = []
        if start + limit < len(rows):
            following = urlencode({**ask.query, "offset": start + limit})
            links.append(
                {
                    "rel": "next",
                    "type": "application/geo+json",
                    "href": f"{self.url}{ask.path.split('?')[0]}?{following}",
                }
            )
        answer = {"type": "FeatureCollection", "features": page, "links": links, "numberReturned": len(page)}
        if self.matched:
            answer["numberMatched"] = len(rows)
        ask.reply(200, answer, "application/geo+json")
