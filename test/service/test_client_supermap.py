"""Data services of SuperMap iServer as a source, on a server shaped after their documentation (supermap_server.py)."""

import pytest
import shapely
from client_help import log_in, qgis
from guiju.core.progress import Progress
from supermap_server import DATA, SuperMapServer

PLOTS = "Plan:Plots"
EXTENT = (114.28, 30.48, 114.30, 30.50)


@pytest.fixture(scope="module")
def iserver():
    qgis()
    server = SuperMapServer()
    yield server
    server.stop()


@pytest.fixture
def client(iserver, tmp_path):
    from guiju.service.cache import Cache
    from guiju.service.source import Query
    from guiju.service.supermap import SuperMap
    from guiju.service.when import parse

    iserver.behave()

    class Client:
        told: list[str] = []

        def source(self, authcfg=""):
            return SuperMap.of(iserver.address + DATA, authcfg, timeout_s=20)

        def fetch(self, authcfg="", *, extent=None, time="", condition=""):
            self.told = []
            progress = Progress(warn=lambda message: self.told.append(str(message)))
            query = Query.of_texts(PLOTS, extent, parse(time), condition)
            return self.source(authcfg).fetch(query, Cache(tmp_path / "cache"), progress)

    return Client()


def numbers(copy):
    return sorted(feature["SmID"] for feature in copy.layer().getFeatures())


def meeting(iserver, keep):
    names = [name for name, _ in iserver.fields]
    return [
        number
        for number, (values, shape) in zip(iserver.numbers, iserver.rows, strict=True)
        if keep(dict(zip(names, values, strict=True)), shape, number)
    ]


def test_the_catalogue_leaves_out_what_holds_no_features(iserver, client):
    (one,) = client.source().catalogue(Progress())
    assert (one.id, one.theme, one.count, one.native) == (PLOTS, "Plan", len(iserver.rows), "EPSG:4490")
    described = client.source().describe(PLOTS, Progress())
    kinds = {field.name: field.kind for field in described.fields}
    assert kinds["SmID"] == "integer"
    assert kinds["RJL"] == "number"
    assert kinds["GXSJ"] == "date-time"
    assert "SmArea" not in kinds


def test_a_dataset_whole_with_its_values_and_shapes(iserver, client):
    copy = client.fetch()
    assert client.told == []
    assert numbers(copy) == iserver.numbers
    layer = copy.layer()
    assert layer.crs().authid() == "EPSG:4326"
    for feature in layer.getFeatures():
        values, shape = iserver.rows[iserver.numbers.index(feature["SmID"])]
        for (name, _), value in zip(iserver.fields, values, strict=True):
            assert feature[name] == value or (value is None and not feature[name]), name
        assert feature["GXSJ"].date().year() == 2020 + feature["SmID"] % 4
        mine = shapely.from_wkb(bytes(feature.geometry().asWkb()))
        assert shapely.equals_exact(mine.normalize(), shapely.multipolygons([shape]).normalize(), 1e-9)


@pytest.mark.parametrize(
    ("condition", "keep", "whole"),
    [
        (
            "GHYDYHDM LIKE '07%' AND RJL > 1.5",
            lambda row: (row["GHYDYHDM"] or "")[:2] == "07" and (row["RJL"] or 0) > 1.5,
            True,
        ),
        ("GHYDYHMC = '公园绿地'", lambda row: row["GHYDYHMC"] == "公园绿地", True),
        (
            "GHYDYHDM LIKE '07__'",
            lambda row: (row["GHYDYHDM"] or "")[:2] == "07" and len(row["GHYDYHDM"]) == 4,
            False,
        ),
    ],
)
def test_conditions_give_the_same_features_wherever_they_are_applied(iserver, client, condition, keep, whole):
    assert numbers(client.fetch(condition=condition)) == meeting(iserver, lambda row, *_: keep(row))
    assert bool(client.told) != whole


def test_by_extent_and_by_time(iserver, client):
    box = shapely.box(*EXTENT)
    expected = meeting(iserver, lambda _, shape, __: shape.intersects(box))
    assert numbers(client.fetch(extent=EXTENT)) == expected
    assert client.told == []
    year = client.fetch(time="2021-01-01T00:00:00Z/2021-12-31T00:00:00Z")
    assert numbers(year) == [number for number in iserver.numbers if number % 4 == 1]
    assert "cannot be asked for a time" in client.told[0]


def test_a_log_in_is_exchanged_for_a_session_that_no_address_holds(iserver, client):
    from guiju.service.errors import Refused

    iserver.user = ("planner", "秘密 p&w")
    with pytest.raises(Refused, match="没有权限访问该服务"):
        client.fetch()
    with pytest.raises(Refused, match="用户名或密码错误"):
        client.fetch(log_in("planner", "wrong"))
    iserver.asked.clear()
    authcfg = log_in(*iserver.user)
    source = client.source(authcfg)
    assert len(source.catalogue(Progress())) == 1
    (session,) = iserver.sessions
    iserver.sessions.clear()
    assert source.describe(PLOTS, Progress()).fields
    assert iserver.sessions
    assert session not in iserver.sessions
    assert not [one for one in iserver.asked if session in one.target or "authorization" in one.headers]
    assert {one.path for one in iserver.asked if b"password" in one.body} == {
        "/iserver/services/security/login.json"
    }


def test_a_look_at_a_layer_takes_no_more_than_it_shows(iserver, client, monkeypatch):
    from guiju.service import row_source
    from guiju.service.source import Query

    monkeypatch.setattr(row_source, "_PREVIEWED", 20)
    sent = []
    add = row_source.Rows.add
    monkeypatch.setattr(row_source.Rows, "add", lambda *told: (sent.append(told), add(*told)))
    found = client.source().preview(Query(PLOTS), 10, Progress())
    assert [one["SmID"] for one in found.features] == iserver.numbers[:10]
    assert len(sent) == 20
