"""Checkouts as files: what is in them, what QGIS makes of them, what is kept of a person's edits."""

import shutil
import sqlite3
from contextlib import closing

import pytest
import shapely
from checkout_help import Planner, far, in_step
from client_help import log_in, qgis


@pytest.fixture(scope="module", autouse=True)
def application():
    return qgis()


@pytest.fixture
def plots(trial):
    for at, code in enumerate("ABC"):
        trial.add(at, code=code, far=1.0 + at)
    return trial


@pytest.fixture
def wang(plots, tmp_path):
    return Planner.of(plots, tmp_path)


def entries(planner) -> int:
    with closing(sqlite3.connect(planner.checkout.path)) as database:
        return database.execute("SELECT count(*) FROM vgpkg_outbox").fetchone()[0]


def test_the_layer_is_in_the_collections_own_system_to_the_micrometre_and_without_what_the_service_keeps(
    plots, wang
):
    layer = wang.checkout.layer()
    assert layer.crs().authid() == "EPSG:4547"
    assert layer.name() == "Trial"
    assert layer.fields().names() == [
        "fid",
        "id",
        "code",
        "far",
        "floors",
        "open",
        "approved",
        "seen",
        "名称",
    ]
    rows = plots.service.sql(f"SELECT id, public.ST_AsBinary(geom) FROM published.{plots.name}")
    places = {fid: shapely.from_wkb(bytes(wkb)) for fid, wkb in rows}
    for feature in layer.getFeatures():
        shape = shapely.from_wkb(bytes(feature.geometry().asWkb()))
        assert shape.equals_exact(places[feature["id"]], 1e-6)


def test_nothing_beside_the_layer_is_offered_as_one(wang):
    from qgis.core import QgsProviderRegistry

    found = QgsProviderRegistry.instance().querySublayers(str(wang.checkout.path))
    assert [one.name() for one in found] == ["features"]


def test_what_is_rolled_back_or_undone_is_no_edit(wang):
    layer = wang.checkout.layer()
    feature = next(layer.getFeatures())
    far_at = layer.fields().lookupField("far")
    layer.startEditing()
    layer.changeAttributeValue(feature.id(), far_at, 9.5)
    layer.deleteFeature(feature.id())
    assert layer.rollBack()
    layer.startEditing()
    layer.changeAttributeValue(feature.id(), far_at, 9.5)
    layer.undoStack().undo()
    assert layer.commitChanges()
    assert entries(wang) == 0
    assert wang.checkout.edits() == []


def test_a_commit_that_fails_in_part_leaves_the_rest_in_the_outbox(wang, plots):
    from qgis.core import QgsFeature

    with closing(sqlite3.connect(wang.checkout.path)) as database, database:
        database.execute(
            "CREATE TRIGGER no_such BEFORE INSERT ON features BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    layer = wang.checkout.layer()
    layer.startEditing()
    layer.changeAttributeValue(wang.features["A"].id(), layer.fields().lookupField("far"), 9.5)
    layer.addFeature(QgsFeature(layer.fields()))
    assert not layer.commitChanges()
    layer.rollBack()
    assert [edit.fields for edit in wang.checkout.edits()] == [("far",)]
    wang.sync()
    assert far(plots)["A"] == 9.5


def test_a_copy_of_a_feature_is_a_new_one_and_the_services_id_is_not_a_persons_to_change(plots, wang):
    from qgis.core import QgsFeature

    original = wang.features["A"]

    def change(layer):
        copy = QgsFeature(original)
        copy["fid"] = None
        copy["code"] = "copy"
        assert layer.addFeature(copy)
        assert layer.changeAttributeValue(wang.features["B"].id(), layer.fields().lookupField("id"), 4711)

    wang.edit(change)
    assert wang.features["B"]["id"] == original["id"] + 1
    assert [edit.change for edit in wang.checkout.edits()] == ["added"]
    wang.sync()
    assert wang.features["copy"]["id"] not in (None, original["id"])
    in_step(plots, wang)
    assert wang.checkout.layer().editFormConfig().readOnly(1)


def test_fields_that_a_person_adds_stay_here_and_one_taken_out_is_left_alone(plots, wang):
    from qgis.core import QgsField
    from qgis.PyQt.QtCore import QMetaType

    def change(layer):
        assert layer.addAttribute(QgsField("note", QMetaType.Type.QString))
        assert layer.deleteAttribute(layer.fields().lookupField("floors"))

    wang.edit(change)
    wang.set("A", note="mine", far=9.5)
    fid = wang.features["A"]["id"]
    assert (
        plots.editor.ask("PATCH", plots.item(fid), {"properties": {"floors": 5}}, {"If-Match": "*"}).status
        == 204
    )
    outcome = wang.sync()
    assert (outcome.sent, outcome.merged) == (1, 1)
    assert plots.read(fid)["properties"]["floors"] == 5
    assert wang.features["A"]["note"] == "mine"
    assert wang.unsent == 0


def test_known_checkouts_are_listed_and_discarded_only_when_nothing_is_unsent(wang, tmp_path):
    from guiju.core.text import InputError
    from guiju.service.checkout import Checkout, all_checkouts

    assert [one.path for one in all_checkouts() if one.path == wang.checkout.path]
    again = Checkout.open(wang.checkout.path)
    assert again.told["collection"] == wang.trial.name
    assert again.query == wang.checkout.query
    wang.set("A", far=9.5)
    with pytest.raises(InputError, match="1 edits"):
        again.discard()
    again.discard(force=True)
    assert not again.path.exists()
    assert not [one for one in all_checkouts() if one.path == wang.checkout.path]
    assert not list(tmp_path.glob(f"{again.path.stem}*"))


def test_what_cannot_be_checked_out_is_refused(service, plots, wang, tmp_path):
    from guiju.core.progress import Progress
    from guiju.core.text import InputError
    from guiju.service.checkout import Checkout, check_out
    from guiju.service.local import Local
    from guiju.service.source import Query
    from guiju.service.when import parse

    def refused(source, query, path, why):
        with pytest.raises(InputError, match=why):
            check_out(source, query, path, Progress())

    own = wang.source
    refused(own, Query(plots.name), wang.checkout.path, "is there already")
    refused(own, Query(plots.name, period=parse("2025-01-01")), tmp_path / "then.gpkg", "present state")
    name = f"{plots.name}_read"
    service.sql(f"""
        CREATE TABLE published.{name} (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
            geom geometry(MultiPolygon, 4547), code text);
        SELECT service.publish('{name}', 'Read', '', '', false)""")
    refused(own, Query(name), tmp_path / "read.gpkg", "cannot be edited")
    folder = tmp_path / "folder"
    folder.mkdir()
    shutil.copy(wang.checkout.path, folder / "some.gpkg")
    refused(Local(folder), Query("some.gpkg/features"), tmp_path / "local.gpkg", "cannot be edited")
    assert sorted(path.name for path in tmp_path.glob("*.gpkg")) == [wang.checkout.path.name]
    plain = tmp_path / "plain.gpkg"
    with closing(sqlite3.connect(plain)) as database, database:
        database.execute("CREATE TABLE anything (x)")
    with pytest.raises(InputError, match="is no checkout"):
        Checkout.open(plain)
    with pytest.raises(InputError, match="There is no checkout"):
        Checkout.open(tmp_path / "none.gpkg")


def test_a_checkout_that_is_stopped_leaves_nothing(plots, wang, tmp_path):
    from guiju.core.progress import Cancelled, Progress
    from guiju.service.checkout import check_out
    from guiju.service.source import Query

    shares = []

    def stop():
        return bool(shares) and shares[-1] >= 0.59

    with pytest.raises(Cancelled):
        check_out(
            wang.source,
            Query(plots.name),
            tmp_path / "stopped.gpkg",
            Progress(report=shares.append, cancelled=stop),
        )
    assert not list(tmp_path.glob("stopped*"))


def test_an_empty_part_can_be_filled(plots, tmp_path):
    part = Planner.of(plots, tmp_path, condition="code = 'N'")
    assert part.features == {}
    part.add(1, code="N", far=2.0)
    assert part.sync().sent == 1
    other = Planner.of(plots, tmp_path, "editor2", condition="code = 'N'")
    assert other.values == {"N": 2.0}


def test_points_and_degrees(service, tmp_path):
    """A collection kept in degrees, of single points."""
    from checkout_help import password
    from guiju.core.progress import Progress
    from guiju.service.checkout import check_out
    from guiju.service.oapif import Oapif
    from guiju.service.source import Query
    from guiju.service.sync import sync
    from qgis.core import QgsFeature, QgsGeometry
    from service_help import Trial

    service.sql("""
        CREATE TABLE published.wells (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
            geom geometry(Point, 4326), code text);
        INSERT INTO published.wells (geom, code) VALUES (public.ST_Point(114.3, 30.5, 4326), 'A');
        SELECT service.publish('wells', 'Wells')""")
    trial = Trial(service, "wells", service.user("editor"))
    source = Oapif.of(service.address, log_in("editor", password(trial, "editor")))
    checkout = check_out(source, Query("wells"), tmp_path / "wells.gpkg", Progress())
    layer = checkout.layer()
    assert layer.crs().authid() == "EPSG:4326"
    layer.startEditing()
    (first,) = layer.getFeatures()
    layer.changeGeometry(first.id(), QgsGeometry.fromWkt("Point(114.31 30.5)"))
    added = QgsFeature(layer.fields())
    added.setGeometry(QgsGeometry.fromWkt("Point(114.4 30.6)"))
    layer.addFeature(added)
    assert layer.commitChanges()
    assert sync(checkout, source, Progress()).sent == 2
    assert sorted(one["geometry"]["coordinates"] for one in trial.all().values()) == [
        [114.31, 30.5],
        [114.4, 30.6],
    ]
    assert sync(checkout, source, Progress()).taken == 0
