"""The file of waivers: where it is kept, that two people lose nothing, and that a broken one is left as it is."""

import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from guiju.bridge.waivers import WaiverFile, add_waivers, place_of, read_waivers
from guiju.core.progress import Progress
from guiju.core.rules.waivers import Records, Waiver, withdraw
from guiju.core.text import InputError
from layers import box, polygons, save
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication


def waiver(number: int) -> Waiver:
    return Waiver(
        f"id{number}", f"P{number}", "far", "d", "p", "1", "h", "e", "李", "线路", "鄂2026", "2026-11-22T09:30:00Z",
        date(2027, 11, 22),
    )  # fmt: skip


def kept(*numbers: int) -> Records:
    return Records(tuple(map(waiver, numbers)))


@pytest.fixture
def plots():
    return polygons("规划地块", [("P1", box(0, 0, 10, 10))], key="BSM")


@pytest.fixture
def file():
    found = WaiverFile()
    yield found
    found.shut()
    found.deleteLater()


def until(condition) -> None:
    for _ in range(2_000):
        QCoreApplication.processEvents()
        if condition():
            return
        threading.Event().wait(0.005)
    raise AssertionError("it did not come")


def test_a_file_has_its_waivers_beside_it(plots, tmp_path):
    shapefile = QgsVectorLayer(save(plots, tmp_path / "plots.shp"), "别名", "ogr")
    assert place_of(shapefile) == str(tmp_path / "plots.waivers.json")


def test_tables_of_one_geopackage_have_files_of_their_own(plots, tmp_path):
    path = tmp_path / "city.gpkg"
    by_name = QgsVectorLayer(save(plots, path, "zoning"), "a", "ogr")
    # However the layer was opened, and whatever stands beside it later.
    assert place_of(QgsVectorLayer(str(path), "b", "ogr")) == place_of(by_name)
    places = {place_of(QgsVectorLayer(save(plots, path, name), name, "ogr")) for name in ("city", "a/b")}
    assert places == {str(tmp_path / "city.waivers.json"), str(tmp_path / "city.a%2Fb.waivers.json")}
    assert place_of(by_name) == str(tmp_path / "city.zoning.waivers.json")


def test_what_is_in_no_file_has_them_beside_the_project(plots, tmp_path):
    project = QgsProject.instance()
    project.clear()
    with pytest.raises(InputError, match="Save the project"):
        place_of(plots)
    project.write(str(tmp_path / "district.qgz"))
    try:
        assert place_of(plots) == str(tmp_path / "district.规划地块.waivers.json")
        table = QgsVectorLayer(
            "dbname='x' host=127.0.0.1 port=1 connect_timeout=1 key='id' table=\"plan\".\"zoning\" (geom)",
            "z",
            "postgres",
        )
        assert place_of(table) == str(tmp_path / "district.plan.zoning.waivers.json")
    finally:
        project.clear()


def test_many_who_write_at_once_lose_nothing(tmp_path):
    path = str(tmp_path / "plots.waivers.json")
    writers = [
        threading.Thread(target=add_waivers, args=(path, kept(number), Progress())) for number in range(5)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert read_waivers(path) == kept(*range(5))
    # The file alone is left, one waiver a line.
    assert [one.name for one in tmp_path.iterdir()] == ["plots.waivers.json"]
    assert sum("李" in line for line in Path(path).read_text(encoding="utf-8").splitlines()) == 5


def test_what_one_withdraws_stays_withdrawn_when_another_saves_what_he_read_before(tmp_path):
    path = str(tmp_path / "plots.waivers.json")
    before = add_waivers(path, kept(1), Progress())
    withdrawn = withdraw(waiver(1), "王", datetime(2026, 11, 23, tzinfo=UTC))
    add_waivers(path, Records((withdrawn,)), Progress())
    assert add_waivers(path, before.merged(kept(2)), Progress()).waivers == (withdrawn, waiver(2))


def test_a_broken_file_is_told_and_left_as_it_is(file, tmp_path):
    path = tmp_path / "plots.waivers.json"
    add_waivers(str(path), kept(1), Progress())
    broken = path.read_bytes()[:-30]
    path.write_bytes(broken)
    with pytest.raises(InputError, match="left as it"):
        add_waivers(str(path), kept(2), Progress())
    assert path.read_bytes() == broken
    told = []
    file.open(str(path))
    until(lambda: file.fault)
    file.keep(kept(2), lambda: told.append(""), told.append)
    until(lambda: told)
    assert "left as it" in told[0]
    assert path.read_bytes() == broken
    assert not file.records.waivers


def test_a_folder_that_takes_no_file_is_told(tmp_path):
    with pytest.raises(InputError, match="could not be written"):
        add_waivers(str(tmp_path / "gone" / "plots.waivers.json"), kept(1), Progress())


def test_what_another_writes_is_seen(file, tmp_path):
    path = str(tmp_path / "plots.waivers.json")
    file.open(path)
    until(lambda: not file.busy)
    changes = []
    file.changed.connect(lambda: changes.append(len(file.records.waivers)))
    add_waivers(path, kept(1), Progress())
    until(lambda: changes)
    # Replaced, and so another file, it is watched as before.
    add_waivers(path, kept(2), Progress())
    until(lambda: changes[-1] == 2)
    Path(path).unlink()
    until(lambda: changes[-1] == 0)


def test_a_waiver_is_kept_and_counts_at_once(file, tmp_path):
    done = []
    file.open(str(tmp_path / "plots.waivers.json"))
    file.keep(kept(1), lambda: done.append(True), done.append)
    until(lambda: done)
    assert done == [True]
    assert file.records == kept(1) == read_waivers(file.path)
    file.open(None)
    assert not file.records.waivers
