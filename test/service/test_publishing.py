"""guiju:publishresults by id against the real service: what a layer holds arrives, once, however often it is run."""

import sys
from pathlib import Path

import pytest
from checkout_help import far, password, there
from client_help import log_in, qgis


@pytest.fixture(scope="module", autouse=True)
def application():
    from guiju.processing_provider.provider import GuijuProvider

    found = qgis()
    sys.path.append(str(Path(found.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    provider = GuijuProvider()
    found.processingRegistry().addProvider(provider)
    yield found
    found.processingRegistry().removeProvider(provider)


@pytest.fixture
def publish(trial):
    """Run the algorithm on features (code, far, more values, WKT); returns its results and warnings."""
    import processing
    from guiju.service.connections import Connection, save
    from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsVectorLayer
    from told import Told

    authcfg = log_in("editor", password(trial, "editor"))
    connection = save(Connection("", trial.name, trial.service.address, authcfg))

    def run(features, stop=None, **parameters):
        layer = QgsVectorLayer(
            "Polygon?crs=EPSG:4547&field=code:string&field=far:double&field=floors:double&field=verdict:string",
            "results",
            "memory",
        )
        for code, value, *rest in features:
            feature = QgsFeature(layer.fields())
            feature.setAttributes([code, value, rest[0] if rest else 3.0, "pass"])
            feature.setGeometry(QgsGeometry.fromWkt(rest[1] if len(rest) > 1 else square(len(code))))
            layer.dataProvider().addFeature(feature)
        asked = {"CONNECTION": connection.id, "COLLECTION": trial.name, "INPUT": layer, **parameters}
        feedback = Told()
        if stop:
            stop(feedback)
        return processing.run("guiju:publishresults", asked, feedback=feedback), feedback.warnings

    run.refused = QgsProcessingException
    return run


def square(at: int) -> str:
    west = 530_000 + 100 * at
    return f"POLYGON(({west} 3375000, {west + 50} 3375000, {west + 50} 3375050, {west} 3375000))"


def counts(results: dict) -> dict:
    return {name: value for name, value in results.items() if name != "REVISION" and value}


def test_features_are_added_in_their_place_with_the_fields_of_the_same_name(publish, trial):
    found, warnings = publish([("A", 1.5), ("BB", None, 4.0)])
    assert counts(found) == {"ADDED": 2}
    assert [warning for warning in warnings if "verdict" in warning]
    assert far(trial) == {"A": 1.5, "BB": None}
    assert there(trial)["BB"]["properties"]["floors"] == 4
    ((kind, west, south),) = trial.service.sql(
        f"SELECT public.ST_GeometryType(geom), public.ST_XMin(geom), public.ST_YMin(geom) "
        f"FROM published.{trial.name} WHERE code = 'A'"
    )
    assert kind == "ST_MultiPolygon"
    assert (west, south) == pytest.approx((530_100, 3_375_000), abs=1e-5)
    assert found["REVISION"] == "2"


def test_a_run_that_is_repeated_adds_nothing(publish, trial, monkeypatch):
    from guiju.service import publishing
    from guiju.service.oapif import Oapif

    monkeypatch.setattr(publishing, "_MOST_EDITS", 2)
    features = [("A" * (1 + at), 1.0 + at) for at in range(5)]
    push, pushed = Oapif.push, []

    def broken(*asked):
        pushed.append(push(*asked))
        if len(pushed) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(Oapif, "push", lambda *asked: broken(*asked) or pushed[-1])
    with pytest.raises(BaseException):  # noqa: B017, PT011 - the program ends here
        publish(features)
    monkeypatch.setattr(Oapif, "push", push)
    assert len(far(trial)) == 4
    found, _ = publish(features)
    assert counts(found) == {"ADDED": 1, "ALREADY": 4}
    assert counts(publish(features)[0]) == {"ALREADY": 5}
    assert len(far(trial)) == 5
    monkeypatch.setattr(publishing, "_MOST_EDITS", 2_000)
    with pytest.raises(publish.refused, match="code"):  # which must be unique
        publish(features, RUN="once more")
    assert len(far(trial)) == 5


def test_features_of_a_known_key_take_the_place_of_what_is_there(publish, trial):
    publish([("A", 1.5), ("BB", 2.5), ("CCC", 3.5)])
    before = there(trial)
    found, _ = publish([("A", 1.5), ("BB", 9.5), ("CCC", 3.5, 3.0, square(9)), ("DDDD", 4.5)], KEY="code")
    assert counts(found) == {"ADDED": 1, "CHANGED": 2, "UNCHANGED": 1}
    after = there(trial)
    assert far(trial) == {"A": 1.5, "BB": 9.5, "CCC": 3.5, "DDDD": 4.5}
    assert after["A"] == before["A"]
    assert after["BB"]["geometry"] == before["BB"]["geometry"]
    assert after["CCC"]["geometry"] != before["CCC"]["geometry"]
    assert {code: after[code]["id"] for code in before} == {c: one["id"] for c, one in before.items()}


def test_somebody_edits_what_is_being_replaced(publish, trial, monkeypatch):
    from guiju.service.oapif import Oapif

    publish([("A", 1.5), ("BB", 2.5)])
    push, fid = Oapif.push, there(trial)["A"]["id"]

    def late(*asked):
        monkeypatch.setattr(Oapif, "push", push)
        change = {"properties": {"open": True}}
        assert trial.editor.ask("PATCH", trial.item(fid), change, {"If-Match": "*"}).status == 204
        return push(*asked)

    monkeypatch.setattr(Oapif, "push", late)
    found, _ = publish([("A", 9.5), ("BB", 9.5)], KEY="code")
    assert counts(found) == {"CHANGED": 2}
    assert there(trial)["A"]["properties"] | {"far": 9.5, "open": True} == there(trial)["A"]["properties"]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (("X", 1.0, 3.5), "floors"),
        (("X", 1.0, 3.0, ""), "no geometry"),
        (("X", 1.0, 3.0, "POLYGON((0 0, 9 9, 9 0, 0 9, 0 0))"), "invalid"),
    ],
)
def test_what_cannot_be_sent_stops_the_run_or_is_left_out(publish, trial, bad, why):
    with pytest.raises(publish.refused, match=why):
        publish([("A", 1.5), bad])
    assert far(trial) == {}
    found, warnings = publish([("A", 1.5), bad], SKIP_FAULTY=True)
    assert counts(found) == {"ADDED": 1, "SKIPPED": 1}
    assert any(why in warning for warning in warnings)


def test_what_the_service_refuses_is_named(publish, trial):
    publish([("A", 1.5)])
    with pytest.raises(publish.refused, match="rule"):
        publish([("BB", 2.5), ("A", 3.5)])
    found, _ = publish([("BB", 2.5), ("A", 3.5)], SKIP_FAULTY=True)
    assert counts(found) == {"ADDED": 1, "SKIPPED": 1}
    assert far(trial) == {"A": 1.5, "BB": 2.5}


def test_keys_that_are_none_are_refused(publish, trial):
    with pytest.raises(publish.refused, match="another feature"):
        publish([("A", 1.5), ("A", 2.5)], KEY="code")
    with pytest.raises(publish.refused, match="empty"):
        publish([(None, 1.5, 3.0, square(1))], KEY="code")
    publish([("A", 1.5), ("BB", 1.5)])
    with pytest.raises(publish.refused, match="several features"):
        publish([("CCC", 1.5)], KEY="far")
    assert len(far(trial)) == 2


def test_a_collection_that_is_not_edited_and_a_log_in_that_may_not(publish, trial):
    from guiju.service.connections import Connection, save

    viewer = save(
        Connection("", "viewer", trial.service.address, log_in("viewer", password(trial, "viewer")))
    )
    with pytest.raises(publish.refused, match="does not allow"):
        publish([("A", 1.5)], CONNECTION=viewer.id)
    assert far(trial) == {}
    name = f"{trial.name}_read"
    trial.service.sql(f"""
        CREATE TABLE published.{name} (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
            geom geometry(MultiPolygon, 4547), code text);
        SELECT service.publish('{name}', 'Read', '', '', false)""")
    with pytest.raises(publish.refused, match="cannot be edited"):
        publish([("A", 1.5)], COLLECTION=name)


def test_an_empty_layer_publishes_nothing_and_says_so(publish, trial):
    found, warnings = publish([])
    assert counts(found) == {}
    assert any("no features" in warning for warning in warnings)
