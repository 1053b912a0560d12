"""Servers of OGC API Features: such as keep the rules, and such as cut, ignore, repeat and lie."""

import json
import threading

import pytest
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from guiju.service import errors, links
from guiju.service.cache import Cache
from guiju.service.oapif import Oapif
from guiju.service.source import Query
from guiju.service.when import parse
from ogc import Ogc, square

PLOTS = [square(number, datetime=f"2026-01-{number + 1:02}T00:00:00Z") for number in range(25)]


@pytest.fixture
def serve():
    running = []

    def start(collections=None, **options):
        running.append(Ogc(collections or {"plots": PLOTS}, **options))
        return running[-1]

    yield start
    for web in running:
        web.close()


@pytest.fixture
def fetch(tmp_path):
    """Fetch into a cache of the test's own; returns the copy's layer and the warnings."""

    def run(web, collection="plots", extent=None, time="", condition="", *, folder="cache"):
        told = []
        source = Oapif.of(web.url, timeout_s=2)
        query = Query.of_texts(collection, extent, parse(time), condition)
        copy = source.fetch(
            query, Cache(tmp_path / folder), Progress(warn=lambda message: told.append(str(message)))
        )
        return copy.layer(), told

    return run


def column(layer, name):
    return sorted(feature[name] for feature in layer.getFeatures())


def requests(web, path="/collections/plots/items"):
    return [query for _method, at, query, _headers, _body in web.asked if at == path]


def test_a_collection_whole_in_pages(serve, fetch):
    web = serve(limit=10)
    layer, told = fetch(web)
    assert column(layer, "BSM") == [f"P{number:03}" for number in range(25)]
    assert column(layer, "id") == list(range(25))
    assert layer.crs().authid() == "EPSG:4326"
    assert layer.extent().xMinimum() == pytest.approx(114)
    assert not told
    assert len(requests(web)) == 3


def test_types_are_told_by_all_pages(serve, fetch):
    """A number that is whole on the first page and not on the second, a field that is null at first, Chinese."""
    rows = [
        square(0, a=1, b=None, 名="甲"),
        square(1, a=1, b=None, 名="乙"),
        square(2, a=1.5, b="x", 名=None),
    ]
    layer, told = fetch(serve({"plots": rows}, limit=1))
    assert column(layer, "a") == [1, 1, 1.5]
    assert [feature["b"] for feature in layer.getFeatures()][2] == "x"
    assert [feature["名"] for feature in layer.getFeatures()][:2] == ["甲", "乙"]
    assert not told


def test_types_that_a_server_declares_wrongly(serve, fetch):
    """As one that looks at its first feature only; what it declares rightly stays, also of whole numbers."""
    rows = [square(0, a=None, b=1, c=1, d="2026-01-01", e=None), square(1, a=1.5, b=2, c="x", d=None, e=None)]
    web = serve({"plots": rows})
    kinds = {"id": "string", "BSM": "string", "RJL": "string", "a": "string", "b": "number", "c": "integer"}
    web.pages["/schema"] = {
        "properties": {name: {"type": kind} for name, kind in kinds.items()}
        | {"d": {"type": "string", "format": "date"}, "e": {"type": "boolean"}}
    }
    web.described = {
        "plots": {"links": [{"rel": "describedby", "href": "/schema", "type": "application/schema+json"}]}
    }
    layer, told = fetch(web, condition="a > 1")
    types = {field.name(): field.typeName() for field in layer.fields()}
    expected = {
        "id": "Integer64",
        "RJL": "Real",
        "a": "Real",
        "b": "Real",
        "c": "String",
        "d": "Date",
        "e": "Boolean",
    }
    assert types == types | expected
    assert column(layer, "BSM") == ["P001"]
    assert not told


def test_extent_time_and_condition_go_to_the_server(serve, fetch):
    web = serve()
    layer, told = fetch(
        web,
        extent=(114.0, 29.9, 114.095, 30.1),
        time="2026-01-03T00:00:00Z/..",
        condition="RJL > 0.4 AND BSM LIKE 'P%'",
    )
    assert column(layer, "BSM") == ["P005", "P006", "P007", "P008", "P009"]
    (query,) = requests(web)
    assert query["bbox"] == "114.0,29.9,114.095,30.1"
    assert query["datetime"] == "2026-01-03T00:00:00Z/.."
    assert (query["filter"], query["filter-lang"]) == ("RJL > 0.4 AND BSM LIKE 'P%'", "cql2-text")
    assert not told


@pytest.mark.parametrize(
    ("ignored", "asked", "sentence"),
    [
        ("filter", {"condition": "RJL > 2"}, "does not heed the condition"),
        ("bbox", {"extent": (114.205, 29.9, 114.5, 30.1)}, "does not heed the extent"),
        ("datetime", {"time": "2026-01-21T12:00:00Z/.."}, "does not heed the time"),
    ],
)
def test_a_server_that_ignores_what_it_is_asked_is_noticed(serve, fetch, ignored, asked, sentence):
    right, told = fetch(serve(), **asked)
    assert not told
    here, told = fetch(serve(ignores=(ignored,)), **asked, folder="other")
    assert column(here, "BSM") == column(right, "BSM")
    assert 0 < here.featureCount() < 25
    assert [sentence in text for text in told] == [True]


def test_nothing_is_sent_that_a_server_does_not_say_to_take(serve, fetch):
    web = serve(filtering=False)
    layer, told = fetch(web, condition="RJL > 2")
    assert column(layer, "RJL") == [2.1, 2.2, 2.3, 2.4]
    assert "filter" not in requests(web)[0]
    assert told == ["The server takes no conditions: 25 features were fetched, and 4 of them meet it."]


def test_a_condition_that_the_server_refuses_is_applied_here(serve, fetch):
    web = serve()
    own = web.pages["/collections/plots/items"]
    web.pages["/collections/plots/items"] = lambda ask: (
        ask.reply(400, {"description": "LIKE is not known"}) if "filter" in ask.query else own(ask)
    )
    layer, told = fetch(web, condition="BSM LIKE 'P00%'")
    assert layer.featureCount() == 10
    assert "LIKE is not known" in told[0]


def test_a_field_that_is_not_there(serve, fetch):
    with pytest.raises(InputError, match="reads the field “RJX”"):
        fetch(serve(filtering=False), condition="RJX > 2")


def test_a_limit_that_cut_the_answer_is_told(serve, fetch):
    web = serve(limit=10)
    own = web.items

    def without_next(ask, name):
        reply = ask.reply
        ask.reply = lambda status, body, kind: reply(status, {**body, "links": []}, kind)
        own(ask, name)

    web.items = without_next
    layer, told = fetch(web)
    assert layer.featureCount() == 10
    assert "says that 25 features match, and has sent 10" in told[0]


def test_what_may_have_been_cut_is_told(serve, fetch):
    rows = [square(number % 1000) | {"id": number} for number in range(1001)]
    web = serve({"plots": rows}, matched=False)

    def only_a_thousand(ask):
        if int(ask.query["limit"]) > 1000:
            return ask.reply(400, {"description": "limit is at most 1000"})
        return ask.reply(200, {"features": rows[:1000]})

    web.pages["/collections/plots/items"] = only_a_thousand
    layer, told = fetch(web)
    assert layer.featureCount() == 1000
    assert "there may be more" in told[0]


def test_pages_that_lead_in_a_circle(serve, fetch):
    web = serve()
    here = f"{web.url}/collections/plots/items"
    for step, page in enumerate(("a", "b")):
        web.pages[f"/{page}"] = {
            "features": [PLOTS[step + 1]],
            "links": [{"rel": "next", "href": f"{web.url}/{'ab'[1 - step]}"}],
        }
    web.pages["/collections/plots/items"] = {
        "features": PLOTS[:1],
        "links": [{"rel": "next", "href": f"{web.url}/a"}],
    }
    with pytest.raises(errors.BadAnswer, match="circle"):
        fetch(web)
    # The same page under ever new addresses.
    web.pages["/collections/plots/items"] = lambda ask: ask.reply(
        200,
        {
            "features": PLOTS[:2],
            "links": [{"rel": "next", "href": f"{here}?n={int(ask.query.get('n', 0)) + 1}"}],
        },
    )
    with pytest.raises(errors.BadAnswer, match="circle"):
        fetch(web)


def test_features_that_come_twice_are_kept_once_and_told(serve, fetch):
    web = serve()
    web.pages["/second"] = {"features": PLOTS[1:4]}
    web.pages["/collections/plots/items"] = {
        "features": PLOTS[:2],
        "links": [{"rel": "next", "href": f"{web.url}/second"}],
    }
    layer, told = fetch(web)
    assert column(layer, "id") == [0, 1, 2, 3]
    assert "1 features came on several pages" in told[0]


@pytest.mark.parametrize("body", [b"[1, 2]", b'{"features": 7}', b'{"features": [7]}', b"{", b"<html>"])
def test_an_answer_that_is_none(serve, fetch, tmp_path, body):
    web = serve()
    web.pages["/collections/plots/items"] = lambda ask: ask.reply(200, body, "application/geo+json")
    with pytest.raises(errors.BadAnswer, match="cannot be used"):
        fetch(web)
    assert not [path for path in (tmp_path / "cache").iterdir() if path.suffix != ".lock"]


def test_a_break_leaves_what_was_there_before(serve, fetch, tmp_path):
    web = serve(limit=10)
    before, _ = fetch(web)
    own = web.pages["/collections/plots/items"]

    def broken(ask):
        if ask.query.get("offset") == "20":
            ask.head(200, 5000)
            ask.wfile.write(b"{")
            ask.cut()
        else:
            own(ask)

    web.pages["/collections/plots/items"] = broken
    with pytest.raises(errors.CutShort):
        fetch(web)
    assert before.featureCount() == 25
    copy = Cache(tmp_path / "cache").find(web.url, Query("plots"))
    assert copy.count == 25
    assert [path for path in (tmp_path / "cache").iterdir() if path.suffix != ".lock"] == [copy.path]


def test_cancel_between_and_within_pages(serve, tmp_path):
    web = serve(limit=5)
    stop = threading.Event()
    own = web.pages["/collections/plots/items"]

    def slow(ask):
        if ask.query.get("offset") == "10":
            stop.set()
            ask.stall()
        else:
            own(ask)

    web.pages["/collections/plots/items"] = slow
    with pytest.raises(Cancelled):
        Oapif.of(web.url).fetch(Query("plots"), Cache(tmp_path), Progress(cancelled=stop.is_set))
    assert not list(tmp_path.glob("*.gpkg*"))


def test_an_empty_answer_is_an_empty_layer(serve, fetch):
    layer, _ = fetch(serve(), condition="RJL > 99")
    assert layer.isValid()
    assert layer.featureCount() == 0


def test_the_catalogue(serve):
    web = serve({"a/b?c#d": [], "plots": PLOTS})
    web.described = {
        "plots": {
            "title": "<script>alert(1)</script>用地",
            "description": 7,
            "keywords": ["规划", 3],
            "extent": {
                "spatial": {"bbox": [[114, 30, 115, 31]]},
                "temporal": {"interval": [["2025-01-01T00:00:00Z", None]]},
            },
            "storageCrs": "http://www.opengis.net/def/crs/EPSG/0/4547",
        },
        "a/b?c#d": {"extent": {"spatial": {"bbox": "far"}}, "links": [7, {"rel": "items"}]},
    }
    odd, plots = Oapif.of(web.url + "/collections?f=json").catalogue(Progress())
    assert plots.title == "<script>alert(1)</script>用地"
    assert (plots.description, plots.keywords, plots.theme) == ("", ("规划",), "规划")
    assert plots.extent == (114, 30, 115, 31)
    assert plots.period[0].year == 2025
    assert plots.native == "EPSG:4547"
    assert (odd.id, odd.title, odd.extent) == ("a/b?c#d", "a/b?c#d", None)


def test_a_path_in_an_id_stays_in_it(serve, fetch):
    web = serve({"../x/y z": PLOTS})
    path = "/collections/..%2Fx%2Fy%20z"
    web.pages[path] = web.pages["/collections/..%2Fx%2Fy z"]
    web.pages[path + "/items"] = web.pages["/collections/..%2Fx%2Fy z/items"]
    layer, _ = fetch(web, "../x/y z")
    assert layer.featureCount() == 25


def test_a_catalogue_in_pages_that_loops_ends(serve):
    web = serve()
    web.pages["/collections"] = {
        "collections": [{"id": "plots"}],
        "links": [{"rel": "next", "href": f"{web.url}/collections"}],
    }
    assert [item.id for item in Oapif.of(web.url).catalogue(Progress())] == ["plots"]


def test_no_such_collection_names_those_that_are(serve, fetch):
    with pytest.raises(InputError, match="no collection “plotz”; there are: plots"):
        fetch(serve(), "plotz")


def test_geometries_of_several_kinds(serve, fetch):
    rows = [square(0), square(1), square(2)]
    rows[1]["geometry"] = {"type": "MultiPolygon", "coordinates": [rows[1]["geometry"]["coordinates"]]}
    rows[2]["geometry"] = None
    layer, _ = fetch(serve({"plots": rows}))
    assert [feature.hasGeometry() for feature in layer.getFeatures()] == [True, True, False]
    assert layer.wkbType() == layer.wkbType().MultiPolygon


def test_count_before_fetching(serve):
    source = Oapif.of(serve().url)
    assert source.count(Query.of_texts("plots", None, None, "RJL > 2"), Progress()) == 4
    deaf = Oapif.of(serve(filtering=False).url)
    assert deaf.count(Query.of_texts("plots", None, None, "RJL > 2"), Progress()) is None


def test_links():
    header = '<a?x=1,2>; rel="prev", </b?y=1>; title="a, b"; rel="next"; type="application/flatgeobuf"'
    assert links.next_of_header(header, "https://h/c/d") == "https://h/b?y=1"
    assert links.next_of_header('<u>; rel="last"', "https://h/") is None
    assert links.with_query("https://h/i?f=fgb&limit=5", limit=9, bbox=None) == "https://h/i?f=fgb&limit=9"
    assert links.below("https://h/c?x", "../a b/c") == "https://h/c/..%2Fa%20b%2Fc"
    assert json.dumps(links.find("junk", "items", "https://h/")) == "null"
