"""The client on the reference service: what it brings is what stands there, now and then, before and after edits."""

import json
import threading
import time
from datetime import datetime

import pytest
import shapely
from client_help import held, log_in, qgis
from guiju.core.progress import Progress
from service_help import feature

PLOTS = "plots"


@pytest.fixture(scope="module", autouse=True)
def application():
    return qgis()


@pytest.fixture(scope="module")
def in_threes(service):
    """The address of a service whose chunks have three features."""
    with service.variant(anonymous="viewer", limits={"chunk": 3}) as address:
        yield address


@pytest.fixture(scope="module")
def plots(service):
    """The plots as they stand, which no test edits."""
    return there(service)


@pytest.fixture
def client(service, tmp_path):
    """Fetch from a service into a cache of the test's own; no warning is expected unless one is asked for."""
    from guiju.service.cache import Cache
    from guiju.service.oapif import Oapif
    from guiju.service.source import Query
    from guiju.service.when import parse

    class Client:
        def __init__(self):
            self.told = []
            self.cache = Cache(tmp_path / "cache")

        def source(self, address=None, authcfg=""):
            return Oapif.of(address or service.address, authcfg, timeout_s=20)

        def query(self, collection=PLOTS, extent=None, time="", condition=""):
            return Query.of_texts(collection, extent, parse(time), condition)

        def fetch(self, address=None, authcfg="", **asked):
            progress = Progress(warn=lambda message: self.told.append(str(message)))
            return self.source(address, authcfg).fetch(self.query(**asked), self.cache, progress)

    found = Client()
    yield found
    assert found.told == []


def there(service, collection=PLOTS, **query) -> dict:
    """Return what the service gives as pages of GeoJSON, by id and revision."""
    reader, found = service.user(None), {}
    page = reader.get(f"/collections/{collection}/items", limit=10_000, **query).json
    while True:
        found |= {(one["id"], one["properties"]["revision"]): one for one in page["features"]}
        following = [link["href"] for link in page["links"] if link["rel"] == "next"]
        if not following:
            return found
        page = reader.get(following[0].removeprefix(service.address)).json


def same(copy, expected):
    """Assert that a copy holds these features with these values and places."""
    from qgis.core import NULL
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt

    mine = held(copy)
    assert mine.keys() == expected.keys()
    wkbs = {(f["id"], f["revision"]): bytes(f.geometry().asWkb()) for f in copy.layer().getFeatures()}
    for key, one in expected.items():
        for name, value in one["properties"].items():
            got = mine[key][name]
            if isinstance(got, QDate):
                got = got.toString(Qt.DateFormat.ISODate)
            if isinstance(got, QDateTime):
                # Qt keeps milliseconds, rounded; the service told microseconds.
                apart_ms = got.toMSecsSinceEpoch() - datetime.fromisoformat(value).timestamp() * 1000
                assert abs(apart_ms) <= 1, (key, name)
                continue
            assert (None if got == NULL else got) == value, (key, name)
    placed = {key: json.dumps(one["geometry"]) for key, one in expected.items() if one["geometry"]}
    shapes = shapely.normalize(shapely.from_wkb([wkbs[key] for key in placed]))
    places = shapely.normalize(shapely.from_geojson(list(placed.values())))
    assert shapely.equals_exact(shapes, places, tolerance=1e-9).all()


def test_the_catalogue_says_what_a_person_chooses_by(client, plots):
    found = {item.id: item for item in client.source().catalogue(Progress())}[PLOTS]
    assert found.theme
    assert found.native == "EPSG:4547"
    assert found.count == len(plots)
    assert found.extent[0] < 114.3 < found.extent[2]
    assert found.period[0].year < 2026
    described = client.source().describe(PLOTS, Progress())
    kinds = {field.name: (field.kind, field.kept) for field in described.fields}
    assert kinds["RJL"] == ("number", False)
    assert kinds["valid_from"] == ("date-time", True)
    assert described.key == "id"


def test_a_collection_whole(client, plots):
    same(client.fetch(), plots)


def test_by_extent_and_condition(client, service):
    extent = (114.28, 30.48, 114.30, 30.50)
    condition = "GHYDYHDM LIKE '07%' AND RJL > 1.5"
    expected = there(service, bbox=",".join(map(str, extent)), filter=condition)
    assert expected
    same(client.fetch(extent=extent, condition=condition), expected)
    assert client.source().count(client.query(extent=extent, condition=condition), Progress()) == len(
        expected
    )


def test_the_state_as_it_was_and_all_versions_of_a_period(client, service, plots):
    moment = "2025-06-30T16:00:00Z"
    then = there(service, datetime=moment)
    assert then.keys() != plots.keys()
    same(client.fetch(time=moment), then)
    period = "2025-06-30T16:00:00Z/.."
    same(client.fetch(time=period), there(service, datetime=period))


def test_in_many_chunks(client, service, plots):
    with service.variant(anonymous="viewer", limits={"chunk": 400}) as address:
        same(client.fetch(address), plots)


def test_what_the_database_holds_arrives_exactly(client, service, trial, in_threes):
    from qgis.core import NULL

    service.sql(f"""
        INSERT INTO published.{trial.name} (geom, code, far, floors, open, approved, seen, "名称")
        SELECT CASE WHEN n % 5 > 0 THEN ST_Multi(ST_Buffer(ST_MakePoint(530000 + 60 * n, 3380000), 20 + n % 9)) END,
            CASE WHEN n % 2 > 0 THEN 'c' || n END, CASE WHEN n % 3 > 0 THEN n / 7.0 END,
            CASE WHEN n % 4 > 0 THEN n END, CASE WHEN n % 3 > 0 THEN n % 2 = 0 END,
            CASE WHEN n % 7 > 0 THEN date '2020-02-28' + n END,
            CASE WHEN n % 6 > 0 THEN timestamptz '2024-05-01T08:00:00.125Z' + n * interval '61 minutes' END,
            CASE n % 3 WHEN 0 THEN '地块 “' || n || '”' WHEN 1 THEN '' END
        FROM generate_series(1, 50) n""")
    expected = service.sql(f"""
        SELECT id, code, far, floors, open, approved::text, (extract(epoch FROM seen) * 1000)::bigint, "名称",
            ST_AsBinary(lonlat) FROM published.{trial.name} ORDER BY id""")
    layer = client.fetch(in_threes, collection=trial.name).layer()
    got = []
    for one in layer.getFeatures():
        kept = {name: None if one[name] == NULL else one[name] for name in layer.fields().names()}
        day, moment, shape = kept["approved"], kept["seen"], bytes(one.geometry().asWkb())
        got.append((
            *(kept[name] for name in ("id", "code", "far", "floors", "open")),
            day and day.toString("yyyy-MM-dd"), moment and moment.toMSecsSinceEpoch(), kept["名称"], shape or None,
        ))  # fmt: skip
    assert got == [(*values, bytes(shape) if shape else None) for *values, shape in expected]


def test_by_pages_where_there_are_no_files(client, plots, monkeypatch):
    from guiju.service import links

    monkeypatch.setattr(links, "GEOPACKAGE", "application/x-unknown")
    monkeypatch.setattr(links, "FLATGEOBUF", "application/x-unknown")
    same(client.fetch(), plots)


def test_by_flatgeobuf_where_there_is_no_geopackage(client, plots, monkeypatch):
    from guiju.service import links

    monkeypatch.setattr(links, "GEOPACKAGE", "application/x-unknown")
    same(client.fetch(), plots)


def test_edits_are_fetched_as_changes(client, service, trial):
    kept = [trial.add(at, code=f"c{at}", far=at / 2) for at in range(6)]
    first = client.fetch(collection=trial.name)
    same(first, there(service, trial.name))
    fid, etag = kept[0]
    assert (
        trial.editor.ask(
            "PATCH", trial.item(fid), {"properties": {"far": 9.5, "名称": "甲"}}, {"If-Match": etag}
        ).status
        == 204
    )
    fid, etag = kept[1]
    assert trial.editor.ask("DELETE", trial.item(fid), None, {"If-Match": etag}).status == 204
    trial.add(9, code="new", far=1.0)
    second = client.fetch(collection=trial.name)
    assert second.path == first.path
    same(second, there(service, trial.name))
    assert second.told["revision"] == int(first.told["revision"]) + 3


def test_edits_that_leave_a_condition(client, service, trial):
    fid, etag = trial.add(0, code="a", far=3.0)
    trial.add(1, code="b", far=4.0)
    low, low_etag = trial.add(2, code="c", far=0.5)
    asked = {"collection": trial.name, "condition": "far > 1"}
    assert len(held(client.fetch(**asked))) == 2
    for number, mark, far in ((fid, etag, 0.1), (low, low_etag, 2.0)):
        trial.editor.ask("PATCH", trial.item(number), {"properties": {"far": far}}, {"If-Match": mark})
    copy = client.fetch(**asked)
    same(copy, there(service, trial.name, filter="far > 1"))
    assert sorted(values["code"] for values in held(copy).values()) == ["b", "c"]


def test_edits_between_two_chunks_are_not_missed(client, service, trial, in_threes, monkeypatch):
    """An editor writes while the client reads: what is kept is one state, and the last."""
    ids = [trial.add(at, code=f"c{at}") for at in range(8)]
    from guiju.service.http import Http

    own, done = Http.get, []

    def edit():
        fid, etag = ids[0]
        done.append(
            trial.editor.ask("PATCH", trial.item(fid), {"properties": {"code": "late"}}, {"If-Match": etag})
        )

    def get(self, url, *arguments, **options):
        answer = own(self, url, *arguments, **options)
        if "items?f=gpkg" in url and not done:
            edit()
        return answer

    monkeypatch.setattr(Http, "get", get)
    copy = client.fetch(in_threes, collection=trial.name)
    assert done[0].status == 204
    same(copy, there(service, trial.name))
    assert "late" in {values["code"] for values in held(copy).values()}


def test_a_log_in_is_asked_for_and_taken(client, service, plots):
    from guiju.service import errors

    password = json.loads((service.folder / "users.json").read_text())["viewer"]["password"]
    right, wrong = log_in("viewer", password), log_in("viewer", "wrong")
    with service.variant() as address:
        for authcfg in ("", wrong):
            with pytest.raises(errors.Refused, match="Choose another authentication"):
                client.fetch(address, authcfg)
        same(client.fetch(address, right), plots)


def test_a_service_that_dies_between_chunks_is_gone_on_from(client, service, trial, in_threes, monkeypatch):
    from guiju.service import errors
    from guiju.service.http import Http

    for at in range(8):
        trial.add(at, code=f"c{at}")
    own, asked = Http.get, []

    def get(self, url, *arguments, **options):
        asked.append(url)
        if "items?f=gpkg" in url and sum("items?f=gpkg" in one for one in asked) == 2:
            url = url.replace(in_threes, "http://127.0.0.1:1")  # gone
        return own(self, url, *arguments, **options)

    monkeypatch.setattr(Http, "get", get)
    with pytest.raises(errors.Unreachable):
        client.fetch(in_threes, collection=trial.name)
    before = len(asked)
    same(client.fetch(in_threes, collection=trial.name), there(service, trial.name))
    assert sum("items?f=gpkg" in one for one in asked[before:]) == 2


def test_a_service_that_is_killed_while_it_answers(client, service, plots):
    from guiju.service import errors

    with service.variant(anonymous="viewer") as address:
        assert client.fetch(address).count
    began = time.monotonic()
    with pytest.raises(errors.Unreachable, match="cannot be reached"):
        client.fetch(address)
    assert time.monotonic() - began < 20
    # What was fetched before is still there.
    assert client.cache.find(address, client.query()).count == len(plots)


def test_two_at_once_on_worker_threads(client, service):
    """Two collections at the same time, each on its own thread, as two jobs of the window."""
    results = {}

    def work(name):
        results[name] = client.fetch(collection=name)

    threads = [threading.Thread(target=work, args=(name,)) for name in (PLOTS, "farmland")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, copy in results.items():
        same(copy, there(service, name))


def test_changes_with_what_was_before(client, service, trial):
    fid, etag = trial.add(0, code="a", far=3.0)
    since = int(etag.strip('"'))
    trial.editor.ask("PATCH", trial.item(fid), {"properties": {"far": 4.0}}, {"If-Match": etag})
    changes = client.source().changes(client.query(trial.name), since, Progress(), before=True)
    (change,) = changes.changes
    assert (change.change, change.fields) == ("changed", ("far",))
    assert (change.before["properties"]["far"], change.after["properties"]["far"]) == (3.0, 4.0)


def test_a_refused_condition_is_applied_here(client, trial):
    """`far` compared with a text is a number for us and a mistake for the service."""
    trial.add(0, code="a", far=3.0)
    trial.add(1, code="b", far=30.0)
    copy = client.fetch(collection=trial.name, condition="far > '4'")
    assert [values["code"] for values in held(copy).values()] == ["b"]
    assert "so it is applied here" in client.told.pop()


def test_chinese_fields(client, trial):
    trial.add(0, 名称="甲'地\"块")
    trial.editor.ask("POST", trial.items, feature(1, 名称=None))
    copy = client.fetch(collection=trial.name, condition="名称 = '甲''地\"块'")
    assert copy.count == 1
