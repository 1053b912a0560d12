"""FlatGeobuf and GeoPackage in chunks, gone on from after a break, and a copy brought up to date by what changed."""

import json
import sqlite3
from contextlib import closing

import pytest
from guiju.core.progress import Progress
from guiju.core.text import InputError
from guiju.service import errors
from guiju.service.cache import Cache
from guiju.service.oapif import Oapif
from guiju.service.source import Field, Query
from guiju.service.vector import append, create
from guiju.service.when import parse
from ogc import square
from osgeo import gdal
from web import Web

FGB, GPKG = "application/flatgeobuf", "application/geopackage+sqlite3"
SCHEMA = {
    "id": {"type": "integer", "x-ogc-role": "id", "readOnly": True},
    "BSM": {"type": "string"},
    "RJL": {"type": "number"},
    "revision": {"type": "integer", "readOnly": True},
    "valid_from": {"type": "string", "format": "date-time", "readOnly": True},
    "geom": {"format": "geometry-polygon", "x-ogc-role": "primary-geometry"},
}


class Service(Web):
    """A service with revisions that sends two features a chunk, in files of one `form`."""

    def __init__(self, folder, form):
        super().__init__()
        self.form, self.media = form, {"fgb": FGB, "gpkg": GPKG}[form]
        self.folder = folder
        self.rows = {number: self.row(number, 1) for number in range(5)}
        self.revision, self.log, self.broken = 1, [], set()
        root = {
            "links": [{"rel": "data", "href": "/collections"}, {"rel": "conformance", "href": "/conformance"}]
        }
        self.pages["/"] = self.pages[""] = root
        self.pages["/conformance"] = {
            "conformsTo": [
                f"/conf/{name}" for name in ("filter", "features-filter", "cql2-text", "basic-cql2")
            ]
        }
        here = "/collections/plots"
        self.pages[here] = lambda ask: ask.reply(
            200,
            {
                "id": "plots",
                "revision": self.revision,
                "links": [
                    {"rel": "items", "type": "application/geo+json", "href": f"{here}/items"},
                    {"rel": "items", "type": self.media, "href": f"{here}/items?f={form}"},
                    {"rel": "describedby", "type": "application/schema+json", "href": f"{here}/schema"},
                    {"rel": "changes", "type": "application/json", "href": f"{here}/changes"},
                    {"rel": "changes", "type": GPKG, "href": f"{here}/changes?f=gpkg"},
                ],
            },
        )
        self.pages[f"{here}/schema"] = {"properties": SCHEMA}
        self.pages[f"{here}/items"] = self.items
        self.pages[f"{here}/changes"] = self.changes

    @staticmethod
    def row(number, revision, **properties):
        return square(
            number, id=number, revision=revision, valid_from="2026-01-01T00:00:00+08:00", **properties
        )

    def edit(self, number, **properties):
        """Change, add (a new number) or remove (no properties) a feature; one revision each."""
        self.revision += 1
        kind = "changed" if number in self.rows else "added"
        if not properties:
            kind = "removed"
            del self.rows[number]
        else:
            self.rows[number] = self.row(number, self.revision)
            self.rows[number]["properties"] |= properties
        self.log.append((self.revision, number, kind))

    def items(self, ask):
        if ask.query.get("f") != self.form:
            return ask.reply(200, {"features": [], "numberMatched": len(self.rows)})
        after = int(ask.query.get("after", -1))
        rows = [row for number, row in sorted(self.rows.items()) if number > after]
        if after in self.broken:
            ask.head(200, 10_000, self.media)
            ask.wfile.write(self.file(rows[:1])[:500])
            return ask.cut()
        page = rows[:2]
        headers = {"OGC_NumberReturned": str(len(page)), "Collection_Revision": str(self.revision)}
        if after < 0:
            headers["OGC_NumberMatched"] = str(len(rows))
        if len(rows) > 2:
            headers["Link"] = (
                f'</collections/plots/items?f={self.form}&after={page[-1]["id"]}>; rel="next"; type="{self.media}"'
            )
        return ask.reply(200, self.file(page), self.media, **headers)

    def file(self, rows):
        return self.flatgeobuf(rows) if self.form == "fgb" else self.geopackage(rows)

    def geopackage(self, rows, removed=()):
        """Return rows as GDAL writes them, typed by the schema, and ids of features that are gone."""
        target = self.folder / "page.gpkg"
        target.unlink(missing_ok=True)
        fields = [
            Field(name, told.get("format") or told["type"]) for name, told in SCHEMA.items() if name != "geom"
        ]
        create(
            target,
            "features",
            tuple(fields),
            self.pages["/collections/plots/schema"]["properties"]["geom"]["format"].removeprefix("geometry-"),
        )
        if rows:
            source = self.folder / "page.geojson"
            source.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
            append(str(source), target, "features", Progress())
        with closing(sqlite3.connect(target)) as database, database:
            for (name,) in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                database.execute(f"DROP TRIGGER {name}")
            database.execute("CREATE TABLE removed (id INTEGER PRIMARY KEY)")
            database.executemany("INSERT INTO removed VALUES (?)", [(number,) for number in removed])
        return target.read_bytes()

    def flatgeobuf(self, rows):
        source, target = self.folder / "page.geojson", self.folder / "page.fgb"
        source.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
        options = gdal.VectorTranslateOptions(
            format="FlatGeobuf",
            layerCreationOptions=["SPATIAL_INDEX=NO"],
            options=["-fieldTypeToString", "DateTime"],
        )
        opened = gdal.OpenEx(str(source), gdal.OF_VECTOR, open_options=["NATIVE_DATA=NO"])
        assert gdal.VectorTranslate(str(target), opened, options=options)
        return target.read_bytes()

    def changes(self, ask):
        since = int(ask.query["since"])
        if since > self.revision:
            return ask.reply(400, {"detail": "That revision has not come yet."})
        last = {number: (revision, kind) for revision, number, kind in self.log if revision > since}
        changes = [
            {"id": number, "change": kind, "revision": revision, "feature": self.rows.get(number)}
            for number, (revision, kind) in last.items()
        ]
        if ask.query.get("f") == "gpkg":
            here = [self.rows[number] for number in last if number in self.rows]
            gone = [number for number in last if number not in self.rows]
            told = {"Changes_Until": str(self.revision)}
            return ask.reply(200, self.geopackage(here, gone), GPKG, **told)
        return ask.reply(200, {"since": since, "until": self.revision, "changes": changes})


@pytest.fixture(params=["fgb", "gpkg"])
def web(tmp_path, request):
    service = Service(tmp_path, request.param)
    yield service
    service.close()


@pytest.fixture
def fetch(web, tmp_path):
    def run(time="", condition="", extent=None):
        told = []
        query = Query.of_texts("plots", extent, parse(time), condition)
        source = Oapif.of(web.url, timeout_s=2)
        copy = source.fetch(query, Cache(tmp_path / "cache"), Progress(warn=lambda m: told.append(str(m))))
        assert told == []
        return copy

    return run


def held(copy, field="RJL"):
    return {feature["id"]: feature[field] for feature in copy.layer().getFeatures()}


def chunks(web):
    return [query.get("after") for _m, at, query, *_ in web.asked if at.endswith("/items") and "f" in query]


def test_chunks_become_one_layer_with_the_declared_types(web, fetch):
    copy = fetch()
    assert held(copy) == {number: number / 10 for number in range(5)}
    assert copy.told["revision"] == 1
    fields = {field.name(): field.typeName() for field in copy.layer().fields()}
    assert (fields["valid_from"], fields["revision"]) == ("DateTime", "Integer64")
    assert copy.layer().wkbType() == copy.layer().wkbType().MultiPolygon
    assert chunks(web) == [None, "1", "3"]


def test_points_stay_points_in_all_chunks(web, fetch):
    web.pages["/collections/plots/schema"] = {
        "properties": SCHEMA | {"geom": {"format": "geometry-point", "x-ogc-role": "primary-geometry"}}
    }
    for number, row in web.rows.items():
        row["geometry"] = {"type": "Point", "coordinates": [114 + number, 30]}
    layer = fetch().layer()
    assert layer.wkbType() == layer.wkbType().Point
    assert sorted(f.geometry().asPoint().x() for f in layer.getFeatures()) == [114, 115, 116, 117, 118]


def test_a_break_is_gone_on_from(web, fetch, tmp_path):
    web.broken = {3}
    with pytest.raises(errors.CutShort):
        fetch()
    assert Cache(tmp_path / "cache").find(web.url, Query("plots")) is None
    web.broken, before = set(), len(chunks(web))
    copy = fetch()
    assert held(copy) == {number: number / 10 for number in range(5)}
    assert chunks(web)[before:] == ["3"]


def test_what_a_killed_run_was_writing_is_not_doubled(web, fetch, tmp_path):
    web.broken = {3}
    with pytest.raises(errors.CutShort):
        fetch()
    (part,) = (tmp_path / "cache").glob("*.part.gpkg")
    state = json.loads(part.with_suffix(".json").read_text())
    # As if it had been killed when the second chunk was in the file and not yet remembered.
    part.with_suffix(".json").write_text(
        json.dumps(
            {
                **state,
                "next": f"{web.url}/collections/plots/items?f={web.form}&after=1",
                "count": 2,
                "last": 2,
            }
        )
    )
    web.broken = set()
    assert held(fetch()) == {number: number / 10 for number in range(5)}


def test_what_changed_during_a_break_is_not_missed(web, fetch):
    web.broken = {3}
    with pytest.raises(errors.CutShort):
        fetch()
    web.broken = set()
    web.edit(0, RJL=9.0)
    web.edit(1)
    copy = fetch()
    assert held(copy) == {0: 9.0, 2: 0.2, 3: 0.3, 4: 0.4}
    assert copy.told["revision"] == 3


def test_a_source_set_up_anew_during_a_break_is_fetched_anew(web, fetch):
    web.revision = 7
    web.broken = {3}
    with pytest.raises(errors.CutShort):
        fetch()
    web.broken, web.revision = set(), 1
    web.rows = {number: web.row(number, 1) for number in (10, 11, 12)}
    assert held(fetch()) == {10: 1.0, 11: 1.1, 12: 1.2}


BROKEN = [
    b"",
    b"fgb\x03fgb\x00" + b"\xff" * 200,
    b"SQLite format 3\x00" + b"\xff" * 5000,
    b"<html>busy</html>",
]


@pytest.mark.parametrize("body", BROKEN)
def test_a_broken_chunk_is_a_sentence(web, fetch, tmp_path, body):
    web.file = lambda rows: body
    with pytest.raises(errors.BadAnswer, match="cannot be used"):
        fetch()
    assert not list((tmp_path / "cache").glob("*.gpkg"))


def test_a_chunk_that_lacks_features_is_not_taken_for_whole(web, fetch):
    right = web.file
    web.file = lambda rows: right(rows[:1])
    with pytest.raises(errors.BadAnswer, match="holds 1 features where it says 2"):
        fetch()


def test_a_second_fetch_asks_only_for_what_changed(web, fetch):
    first = fetch()
    asked = len(chunks(web))
    web.edit(0, RJL=5.5)
    web.edit(3)
    web.edit(8, RJL=8.0)
    second = fetch()
    assert held(second) == {0: 5.5, 1: 0.1, 2: 0.2, 4: 0.4, 8: 8.0}
    assert len(chunks(web)) == asked
    assert (second.path, second.told["revision"], second.count) == (first.path, 4, 5)
    assert second.layer().featureCount() == 5
    # The spatial index knows them too.
    box = second.layer().getFeatures('$id > 0 AND "id" = 8')
    assert next(box).geometry().boundingBox().xMinimum() == pytest.approx(114.08)
    assert {
        f["id"]
        for f in second.layer().getFeatures(
            next(second.layer().getFeatures('"id" = 8')).geometry().boundingBox()
        )
    } == {8}
    assert held(fetch()) == held(second)


def test_what_leaves_a_condition_or_an_extent_leaves_the_copy(web, tmp_path):
    web.pages["/conformance"] = {"conformsTo": []}
    cache, source = Cache(tmp_path / "cache"), Oapif.of(web.url)
    query = Query.of_texts("plots", (114.0, 29.9, 114.035, 30.1), None, "RJL > 0.05")
    assert held(source.fetch(query, cache, Progress())) == {1: 0.1, 2: 0.2, 3: 0.3}
    web.edit(2, RJL=0.01)
    web.edit(0, RJL=7.0)
    web.edit(4, RJL=8.0)
    copy = source.fetch(query, cache, Progress())
    assert held(copy) == {0: 7.0, 1: 0.1, 3: 0.3}
    assert copy.told["revision"] == 4


ODD = {
    "text in a number": "UPDATE features SET RJL = 'much'",
    "bytes in a text": "UPDATE features SET BSM = x'00'",
    "another geometry": "UPDATE features SET geom = x'4750000100000000' || x'0101000000' || zeroblob(16)",
    "no geometry": "UPDATE features SET geom = 'POINT (1 2)'",
    "another field": "ALTER TABLE features ADD more TEXT",
    "a field less": "ALTER TABLE features DROP COLUMN BSM",
    "a view": "ALTER TABLE features RENAME TO f; CREATE VIEW features AS SELECT * FROM f",
    "a trigger": "CREATE TRIGGER t AFTER DELETE ON features BEGIN DELETE FROM removed; END",
    "a virtual table": "CREATE VIRTUAL TABLE boxes USING rtree (id, a, b)",
    "no table": "DROP TABLE features",
}


@pytest.mark.parametrize("web", ["gpkg"], indirect=True)
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_geopackage_that_is_made_otherwise_is_not_taken(web, fetch, tmp_path, odd):
    """What a server puts into the file runs nothing here, and nothing of another type gets into a copy."""
    kept = fetch()
    right, held_before = web.geopackage, held(kept)

    def made_otherwise(rows, removed=()):
        path = tmp_path / "odd.gpkg"
        path.write_bytes(right(rows, removed))
        with closing(sqlite3.connect(path)) as database:
            database.executescript(odd)
        return path.read_bytes()

    web.geopackage = made_otherwise
    web.edit(0, RJL=1.0)
    with pytest.raises(errors.BadAnswer, match="cannot be used"):
        fetch()
    assert held(kept) == held_before


def test_a_feature_that_changed_stays_in_its_row_and_place(web, fetch):
    first = fetch()
    rows = {feature["id"]: feature.id() for feature in first.layer().getFeatures()}
    web.edit(1, RJL=7.0)
    web.edit(2, RJL=8.0)
    web.rows[2]["geometry"] = square(40)["geometry"]
    second = fetch()
    assert {feature["id"]: feature.id() for feature in second.layer().getFeatures()} == rows
    layer = second.layer()
    east = next(layer.getFeatures('"id" = 2')).geometry().boundingBox()
    assert east.xMinimum() == pytest.approx(114.4)
    assert [feature["id"] for feature in layer.getFeatures(east)] == [2]
    assert layer.extent().xMaximum() == pytest.approx(east.xMaximum())


def test_two_runs_do_not_write_one_copy(web, fetch, tmp_path):
    cache = Cache(tmp_path / "cache")
    with cache.held(web.url, Query("plots")), pytest.raises(InputError, match="another window"):
        fetch()
    assert fetch().count == 5


def test_changes_are_told_with_their_fields(web):
    web.edit(2)
    source = Oapif.of(web.url)
    changes = source.changes(Query("plots"), 1, Progress())
    assert [(change.id, change.change, change.after) for change in changes.changes] == [(2, "removed", None)]
    assert (changes.since, changes.until) == (1, 2)
