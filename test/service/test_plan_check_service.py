"""A live plan check of PostGIS layers, in each transaction mode, and of a checkout: it says what a batch run says."""

import json

import pytest
from checkout_help import Planner
from client_help import qgis


@pytest.fixture(scope="module", autouse=True)
def application():
    return qgis()


@pytest.fixture
def project():
    from qgis.core import Qgis, QgsProject

    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()
    project.setTransactionMode(Qgis.TransactionMode.Disabled)


@pytest.fixture
def pack(tmp_path):
    clause = {"standard": "test", "number": "", "text": "", "source": "", "verified": False}
    said = {"severity": "warning", "clause": clause}
    rules = [
        {"id": "far", "type": "index_range", "field": "far", "unit": "", "limit_max": 2.0},
        {"id": "edges", "type": "coverage", "checks": ["overlap", "invalid"]},
    ]
    rules = [{**rule, **said, "title": {"en": rule["id"], "zh": rule["id"]}} for rule in rules]
    path = tmp_path / "pack.json"
    path.write_text(
        json.dumps(
            {
                "schema_version": 1,
                "id": "small",
                "version": "1",
                "title": {"en": "Small", "zh": "小"},
                "edition": "2023",
                "roles": {},
                "fields": {"far": {"type": "number"}, "plot_id": {"type": "text", "aliases": ["code"]}},
                "rules": rules,
            }
        ),
        encoding="utf-8",
    )
    return str(path)


@pytest.fixture
def plots(trial):
    for at, code in enumerate("ABC"):
        trial.add(at, code=code, far=1.0 + at)
    return trial


@pytest.fixture
def check():
    from guiju.live.plan_check import PlanCheck

    check = PlanCheck()
    yield check
    check.shut()


def begun(check, layer, pack):
    from guiju.live.plan_check import Setup

    check.start(Setup(pack, layer, {}))
    same(check)


def same(check) -> set:
    """Compare live with a check anew; return the failures as (rule, code)."""
    from guiju.bridge.source import Source, read
    from guiju.bridge.text import language, tr
    from guiju.core.progress import Progress
    from guiju.core.rules.check import check as anew
    from guiju.core.rules.pack import load_pack
    from guiju.live.plan_check import State

    assert check.settle(60), check.state
    assert check.state is State.LIVE, check.sentence
    run = anew({"plots": read(Source.of_layer(check.setup.plots), Progress())}, load_pack(check.setup.pack))
    rows = [one.row(tr, language()) for one in check.verdicts.found.values()]
    found = list(run.verdict_rows(None, tr, language()))
    assert [row for row in rows if row not in found] == []
    assert [row for row in found if row not in rows] == []
    return {(row["rule_id"], row["plot_id"]) for row in rows}


def postgis(trial):
    from qgis.core import QgsDataSourceUri, QgsVectorLayer

    state = trial.service.state
    uri = QgsDataSourceUri()
    uri.setConnection("127.0.0.1", str(state["pg_port"]), "guiju", "postgres", state["admin"])
    uri.setDataSource("published", trial.name, "geom", "", "id")
    uri.setSrid("4547")
    layer = QgsVectorLayer(uri.uri(), trial.name, "postgres")
    assert layer.isValid()
    return layer


def of_code(layer, code):
    return next(layer.getFeatures(f"code = '{code}'"))


def moved(feature, east):
    from qgis.core import QgsGeometry

    shape = QgsGeometry(feature.geometry())
    shape.translate(east, 0)
    return shape


@pytest.mark.parametrize("mode", ["Disabled", "AutomaticGroups", "BufferedGroups"])
def test_postgis(plots, project, pack, check, mode):
    from qgis.core import Qgis, QgsVectorLayerUtils

    layer = postgis(plots)
    project.setTransactionMode(getattr(Qgis.TransactionMode, mode))
    project.addMapLayer(layer)
    buffered = mode == "BufferedGroups"
    begun(check, layer, pack)
    assert same(check) == {("far", "C")}
    assert layer.startEditing()
    far = layer.fields().lookupField("far")
    layer.changeAttributeValue(of_code(layer, "A").id(), far, 5.0)
    assert same(check) == {("far", "A"), ("far", "C")}
    layer.changeGeometry(of_code(layer, "B").id(), moved(of_code(layer, "B"), -150))
    assert ("edges", "A") in same(check)
    layer.undoStack().undo()
    assert same(check) == {("far", "A"), ("far", "C")}
    layer.undoStack().redo()
    new = QgsVectorLayerUtils.createFeature(layer, moved(of_code(layer, "C"), 900))
    new["code"], new["far"] = "NEW", 9.0
    assert layer.addFeature(new)
    assert ("far", "NEW") in same(check)
    layer.deleteFeature(of_code(layer, "C").id())
    assert ("far", "C") not in same(check)
    assert project.commitChanges(False, layer)[0] if buffered else layer.commitChanges(False)
    assert ("far", "NEW") in same(check)
    assert of_code(layer, "NEW").id() in check.edited
    layer.changeAttributeValue(of_code(layer, "NEW").id(), far, 1.0)
    assert ("far", "NEW") not in same(check)
    assert project.rollBack(True, layer)[0] if buffered else layer.rollBack()
    assert ("far", "NEW") in same(check)
    # A colleague's edit comes with a reload.
    plots.service.sql(f"UPDATE published.{plots.name} SET far = 0.5")
    layer.reload()
    assert "far" not in {rule for rule, _ in same(check)}


def test_a_checkout_of_the_data_service(plots, project, pack, check, tmp_path):
    planner = Planner.of(plots, tmp_path)
    layer = planner.checkout.layer()
    project.addMapLayer(layer)
    begun(check, layer, pack)
    assert layer.startEditing()
    far = layer.fields().lookupField("far")
    layer.changeAttributeValue(of_code(layer, "A").id(), far, 5.0)
    assert same(check) == {("far", "A"), ("far", "C")}
    assert layer.commitChanges()
    assert same(check) == {("far", "A"), ("far", "C")}
    # What another sent comes in with a sync.
    plots.service.sql(f"UPDATE published.{plots.name} SET far = 7.5 WHERE code = 'B'")
    planner.sync()
    layer.reload()
    assert ("far", "B") in same(check)


def test_a_connection_that_is_lost_is_said(plots, project, pack, check):
    from guiju.live.plan_check import State

    layer = postgis(plots)
    project.addMapLayer(layer)
    begun(check, layer, pack)
    plots.service.sql(f"DROP TABLE published.{plots.name} CASCADE")
    layer.reload()
    check.settle(30)
    assert check.state is State.FAILED
    assert plots.name in check.sentence
