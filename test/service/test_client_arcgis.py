"""ArcGIS feature services as a source, on a server shaped after their public documentation (esri_server.py)."""

import pytest
import shapely
from client_help import log_in, qgis
from esri_server import DAY_MS, EsriServer, lifetime
from guiju.core.progress import Progress

EXTENT = (114.28, 30.48, 114.30, 30.50)
SERVICE = "/arcgis/rest/services/Plan/Zoning/FeatureServer"
CODE, RATIO = "GHYDYHDM", "RJL"


@pytest.fixture(scope="module")
def esri():
    qgis()
    server = EsriServer()
    yield server
    server.stop()


@pytest.fixture
def client(esri, tmp_path):
    """Fetch from the server into a cache of the test's own; warnings are kept in `told`."""
    from guiju.service.arcgis import ArcGis
    from guiju.service.cache import Cache
    from guiju.service.source import Query
    from guiju.service.when import parse

    esri.behave()

    class Client:
        told: list[str] = []

        def source(self, path=SERVICE, authcfg=""):
            return ArcGis.of(esri.address + path, authcfg, timeout_s=20)

        def query(self, collection="0", extent=None, time="", condition=""):
            return Query.of_texts(collection, extent, parse(time), condition)

        def fetch(self, path=SERVICE, authcfg="", **asked):
            self.told = []
            progress = Progress(warn=lambda message: self.told.append(str(message)))
            source = self.source(path, authcfg)
            return source.fetch(self.query(**asked), Cache(tmp_path / "cache"), progress)

    return Client()


def numbers(copy):
    return sorted(feature["OBJECTID"] for feature in copy.layer().getFeatures())


def meeting(esri, keep):
    """Return the numbers of the features whose values by name and shape meet a test."""
    names = [name for name, _ in esri.fields]
    found = []
    for number, (values, shape) in zip(esri.numbers, esri.rows, strict=True):
        row = dict(zip(names, [number, *values, *lifetime(number)], strict=True))
        if keep(row, shape):
            found.append(number)
    return sorted(found)


def test_a_layer_whole_with_its_values_shapes_and_types(esri, client):
    copy = client.fetch()
    assert client.told == []
    assert numbers(copy) == sorted(esri.numbers)
    layer = copy.layer()
    assert layer.crs().authid() == "EPSG:4326"
    names = [name for name, _ in esri.fields]
    for feature in layer.getFeatures():
        number = feature["OBJECTID"]
        values, shape = esri.rows[esri.numbers.index(number)]
        for name, value in zip(names[1:-2], values, strict=True):
            assert feature[name] == value or (value is None and not feature[name]), name
        assert feature["KSSJ"].toMSecsSinceEpoch() == lifetime(number)[0]
        mine = shapely.from_wkb(bytes(feature.geometry().asWkb()))
        assert shapely.equals_exact(mine.normalize(), shapely.multipolygons([shape]).normalize(), 1e-9)


def test_holes_stay_holes_and_parts_stay_parts(esri, client):
    ring = shapely.box(114.28, 30.48, 114.29, 30.49)
    island = shapely.box(114.283, 30.483, 114.284, 30.484)
    other = shapely.box(114.30, 30.48, 114.31, 30.49)
    shape = shapely.union_all([ring.difference(shapely.box(114.281, 30.481, 114.289, 30.489)), island, other])
    kept, esri.shapes[esri.numbers[0]] = esri.shapes[esri.numbers[0]], shape
    try:
        copy = client.fetch(condition=f"OBJECTID = {esri.numbers[0]}")
    finally:
        esri.shapes[esri.numbers[0]] = kept
    (feature,) = copy.layer().getFeatures()
    mine = shapely.from_wkb(bytes(feature.geometry().asWkb()))
    assert mine.equals(shape)
    assert len(shapely.get_parts(mine)) == 3


def test_a_catalogue_lists_layers_of_features_once(client):
    found = {one.id: one for one in client.source("/arcgis/rest/services").catalogue(Progress())}
    assert list(found) == ["Plan/Zoning/FeatureServer/0"]
    one = found["Plan/Zoning/FeatureServer/0"]
    assert one.title == "用地"
    assert one.extent[0] < 114.3 < one.extent[2]
    described = client.source().describe("0", Progress())
    assert described.native == "EPSG:4490"
    assert described.key == "OBJECTID"
    assert [field.name for field in described.fields][-2:] == ["KSSJ", "JSSJ"]
    assert client.source(SERVICE + "/0").catalogue(Progress())[0].id == "0"


def test_a_layer_that_is_not_there_is_named(client):
    from guiju.core.text import InputError

    with pytest.raises(InputError, match="no collection “7”; there are: 0"):
        client.source().describe("7", Progress())


@pytest.mark.parametrize(
    ("condition", "keep", "whole"),
    [
        (f"{CODE} LIKE '07%' AND {RATIO} > 1.5", lambda r: (r[CODE] or '')[:2] == "07" and (r[RATIO] or 0) > 1.5, True),
        (f"{CODE} IN ('0701', '1401') OR {RATIO} IS NULL", lambda r: r[CODE] in ("0701", "1401") or r[RATIO] is None, True),
        (f"NOT {RATIO} BETWEEN 1 AND 2", lambda r: r[RATIO] is not None and not 1 <= r[RATIO] <= 2, True),
        (f"{RATIO} * 2 > 3 AND {CODE} LIKE '07%'", lambda r: (r[CODE] or '')[:2] == "07" and (r[RATIO] or 0) * 2 > 3, False),
        (f"{CODE} <> '0701'", lambda r: r[CODE] not in (None, "0701"), False),
        ("GHYDYHMC = 'O''Neill'' OR 1=1 --'", lambda r: False, True),
    ],
)  # fmt: skip
def test_conditions_give_the_same_features_wherever_they_are_applied(esri, client, condition, keep, whole):
    copy = client.fetch(condition=condition)
    assert numbers(copy) == meeting(esri, lambda row, _: keep(row))
    assert bool(client.told) != whole
    if not whole:
        assert "cannot be asked for all of the condition" in client.told[0]
    count = client.source().count(client.query(condition=condition), Progress())
    assert count == (copy.count if whole else None)


def test_a_condition_that_the_server_refuses_is_applied_here(esri, client):
    esri.database.execute("ALTER TABLE plots RENAME COLUMN RJL TO RJL2")
    try:
        copy = client.fetch(condition=f"{RATIO} > 1.5")
    finally:
        esri.database.execute("ALTER TABLE plots RENAME COLUMN RJL2 TO RJL")
    assert numbers(copy) == meeting(esri, lambda row, _: (row[RATIO] or 0) > 1.5)
    assert any("does not take the condition" in told for told in client.told)


def test_by_extent(esri, client):
    box = shapely.box(*EXTENT)
    assert numbers(client.fetch(extent=EXTENT)) == meeting(esri, lambda _, shape: shape.intersects(box))
    assert client.told == []


def test_the_state_at_a_time_leaves_out_what_ended_then(esri, client):
    moment = 18_100 * DAY_MS
    copy = client.fetch(time="2019-07-23T00:00:00Z")
    expected = meeting(
        esri, lambda row, _: row["KSSJ"] <= moment and (row["JSSJ"] is None or row["JSSJ"] > moment)
    )
    assert 0 < len(expected) < len(esri.numbers)
    assert numbers(copy) == expected
    assert client.told == []
    # A layer that tells no times is asked by its fields, here.
    esri.timed = False
    assert numbers(client.fetch(time="2019-07-23T00:00:00Z")) == expected
    assert any("cannot be asked for a time" in told for told in client.told)


def test_a_server_that_sends_less_than_it_says(esri, client):
    esri.limit = 70
    assert numbers(client.fetch()) == sorted(esri.numbers)
    assert client.told == []


def test_a_layer_without_ids_comes_page_by_page(esri, client):
    esri.tells_ids = False
    copy = client.fetch()
    assert copy.count == len(esri.numbers)
    assert client.told == []


def test_a_look_at_a_layer_takes_no_more_than_it_shows(esri, client, monkeypatch):
    from guiju.service import row_source
    from guiju.service.source import Query

    monkeypatch.setattr(row_source, "_PREVIEWED", 20)
    sent = []
    add = row_source.Rows.add
    monkeypatch.setattr(row_source.Rows, "add", lambda *told: (sent.append(told), add(*told)))
    found = client.source().preview(Query("0"), 10, Progress())
    assert [one["OBJECTID"] for one in found.features] == esri.numbers[:10]
    assert len(sent) == 20


def test_features_in_their_own_system_are_brought_into_degrees_here(esri, client):
    esri.takes_out_sr = False
    copy = client.fetch(extent=EXTENT)
    assert copy.count
    box = copy.layer().extent()
    assert 114.2 < box.xMinimum() < box.xMaximum() < 114.4
    assert 30.4 < box.yMinimum() < box.yMaximum() < 30.6


class TestLogIn:
    @pytest.fixture(autouse=True)
    def closed(self, esri, client):
        esri.user = ("planner", "p&w d'ü")

    def test_a_log_in_is_exchanged_for_a_token_that_no_address_holds(self, esri, client):
        from guiju.service.errors import Refused

        with pytest.raises(Refused, match="asks for a log-in"):
            client.fetch()
        copy = client.fetch(authcfg=log_in(*esri.user))
        assert copy.count == len(esri.numbers)
        (token,) = esri.tokens
        assert not [one for one in esri.asked if token in one.target or "token=" in one.target]
        # The password went into one body, and nowhere else.
        given = [one for one in esri.asked if b"password" in one.body or "authorization" in one.headers]
        assert [one.path for one in given] == ["/arcgis/tokens/generateToken"]

    def test_a_token_that_has_expired_is_renewed(self, esri, client):
        source = client.source(authcfg=log_in(*esri.user))
        source.catalogue(Progress())
        (old,) = esri.tokens
        esri.tokens.clear()
        assert source.catalogue(Progress())
        assert esri.tokens
        assert old not in esri.tokens

    def test_a_wrong_password_is_told_with_the_servers_words(self, esri, client):
        from guiju.service.errors import Refused

        with pytest.raises(Refused, match="Unable to generate token"):
            client.fetch(authcfg=log_in("planner", "wrong"))
        assert len([one for one in esri.asked if one.path.endswith("generateToken")]) == 1

    def test_a_server_that_wants_basic_log_ins_gets_them(self, esri, client):
        esri.basic = True
        assert client.fetch(authcfg=log_in(*esri.user)).count == len(esri.numbers)

    def test_a_log_in_is_not_given_to_another_server(self, esri, client, monkeypatch):
        from guiju.core.text import InputError

        real = esri.answer

        def elsewhere(asked):
            told = real(asked)
            if asked.path == "/arcgis/rest/info":
                told["authInfo"]["tokenServicesUrl"] = "http://127.0.0.1:9/portal/sharing/rest/generateToken"
            return told

        monkeypatch.setattr(esri, "answer", elsewhere)
        with pytest.raises(InputError, match="It was not sent there"):
            client.fetch(authcfg=log_in(*esri.user))
