"""FlatGeobuf in chunks, gone on from after a break, and a copy that is brought up to date by what changed."""

import json

import pytest
from guiju.core.progress import Progress
from guiju.core.text import InputError
from guiju.service import errors
from guiju.service.cache import Cache
from guiju.service.oapif import Oapif
from guiju.service.source import Query
from guiju.service.when import parse
from ogc import square
from osgeo import gdal
from web import Web

FGB = "application/flatgeobuf"
SCHEMA = {
    "id": {"type": "integer", "x-ogc-role": "id", "readOnly": True},
    "BSM": {"type": "string"},
    "RJL": {"type": "number"},
    "revision": {"type": "integer", "readOnly": True},
    "valid_from": {"type": "string", "format": "date-time", "readOnly": True},
    "geom": {"format": "geometry-polygon", "x-ogc-role": "primary-geometry"},
}


class Service(Web):
    """A service with revisions that sends two features a chunk."""

    def __init__(self, folder):
        super().__init__()
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
                    {"rel": "items", "type": FGB, "href": f"{here}/items?f=fgb"},
                    {"rel": "describedby", "type": "application/schema+json", "href": f"{here}/schema"},
                    {"rel": "changes", "type": "application/json", "href": f"{here}/changes"},
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
        if ask.query.get("f") != "fgb":
            return ask.reply(200, {"features": [], "numberMatched": len(self.rows)})
        after = int(ask.query.get("after", -1))
        if after in self.broken:
            ask.head(200, 10_000, FGB)
            ask.wfile.write(b"fgb\x03fgb\x00")
            return ask.cut()
        rows = [row for number, row in sorted(self.rows.items()) if number > after]
        page = rows[:2]
        headers = {"OGC_NumberReturned": str(len(page)), "Collection_Revision": str(self.revision)}
        if after < 0:
            headers["OGC_NumberMatched"] = str(len(rows))
        if len(rows) > 2:
            headers["Link"] = (
                f'</collections/plots/items?f=fgb&after={page[-1]["id"]}>; rel="next"; type="{FGB}"'
            )
        return ask.reply(200, self.flatgeobuf(page), FGB, **headers)

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
        return ask.reply(200, {"since": since, "until": self.revision, "changes": changes})


@pytest.fixture
def web(tmp_path):
    service = Service(tmp_path)
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
            {**state, "next": f"{web.url}/collections/plots/items?f=fgb&after=1", "count": 2, "last": 2}
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


@pytest.mark.parametrize("body", [b"", b"fgb\x03fgb\x00" + b"\xff" * 200, b"<html>busy</html>"])
def test_a_broken_chunk_is_a_sentence(web, fetch, tmp_path, body):
    web.flatgeobuf = lambda rows: body
    with pytest.raises(errors.BadAnswer, match="cannot be used"):
        fetch()
    assert not list((tmp_path / "cache").glob("*.gpkg"))


def test_a_chunk_that_lacks_features_is_not_taken_for_whole(web, fetch):
    right = web.flatgeobuf
    web.flatgeobuf = lambda rows: right(rows[:1])
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
