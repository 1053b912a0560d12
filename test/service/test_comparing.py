"""Two times compared by the client, against an independent join of the service's history in SQL."""

import pytest
from client_help import qgis
from service_help import SOUTH, WEST, feature

KEPT = {"id", "lonlat", "geom", "revision", "valid_from", "valid_to", "changed_by", "ended"}


@pytest.fixture(scope="module")
def client():
    return qgis()


def compared(address, collection, start, end, tmp_path, *, extent=None, condition="", key=""):
    """Compare by the client; returns for each id the change and its fields."""
    from guiju.core.progress import Progress
    from guiju.service import when
    from guiju.service.cache import Cache
    from guiju.service.compare import compare
    from guiju.service.oapif import Oapif
    from guiju.service.source import Query

    query = Query.of_texts(collection, extent, None, condition)
    times = [period and period.start for period in map(when.parse, (start, end))]
    found = compare(Oapif.of(address), query, *times, Cache(tmp_path), Progress(), key=key)
    columns = [found.table.columns[name].tolist() for name in ("id", "change", "fields")]
    rows = {
        id: (change, set(filter(None, names.split(", ")))) for id, change, names in zip(*columns, strict=True)
    }
    assert len(rows) == len(found.table)
    assert sum(found.count(kind) for kind in ("added", "removed", "changed")) == len(rows)
    return rows, found


def joined(service, table, start, end, key="id"):
    """Return the same by a full join of the two states, in SQL and nothing else."""
    names = [
        name
        for (name,) in service.sql(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_schema = 'published' AND table_name = %s",
            table,
        )
        if name not in KEPT
    ]
    columns = ", ".join(f'"{name}"' for name in ("id", "geom", "valid_from", "valid_to", *names))
    state = f"""(SELECT * FROM (SELECT {columns} FROM published.{table} UNION ALL SELECT {columns} FROM history.{table}) v
        WHERE valid_from <= '{{}}' AND (valid_to IS NULL OR valid_to > '{{}}'))"""
    differing = ", ".join(
        f"""CASE WHEN b."{name}" IS DISTINCT FROM a."{name}" THEN '{name}' END"""
        for name in names
        if name != key
    )
    rows = service.sql(
        f"""SELECT coalesce(a."{key}", b."{key}")::text, b.id IS NULL, a.id IS NULL, array_remove(ARRAY[{differing},
            CASE WHEN ST_AsBinary(b.geom) IS DISTINCT FROM ST_AsBinary(a.geom) THEN 'geometry' END], NULL)
        FROM {state.format(start, start)} b FULL JOIN {state.format(end, end)} a ON a."{key}" = b."{key}" """
    )
    return {
        id: ("added", set()) if new else ("removed", set()) if gone else ("changed", set(fields))
        for id, new, gone, fields in rows
        if new or gone or fields
    }


@pytest.mark.parametrize(
    ("collection", "start", "end"),
    [
        ("plots", "2025-06-01T00:00:00Z", "2026-06-01T00:00:00Z"),
        ("survey", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
    ],
)
def test_the_district_over_a_year_as_sql_has_it(client, service, tmp_path, collection, start, end):
    expected = joined(service, collection, start, end)
    assert len(expected) > 50
    found, _ = compared(service.address, collection, start, end, tmp_path)
    assert found == expected
    # Both states fetched, and compared here by a field: what a server without changes gets.
    by_key, _ = compared(service.address, collection, start, end, tmp_path, key="BSM")
    assert by_key == joined(service, collection, start, end, "BSM")


def test_what_was_edited_is_told_with_its_values_and_by_whom(client, trial, tmp_path):
    (fid, tag), (gone, gone_tag) = trial.add(0, code="a", far=2.0), trial.add(1, code="b")
    before = trial.editor.get(f"/collections/{trial.name}").json["updated"]
    trial.editor.ask(
        "PATCH", trial.item(fid), {"properties": {"far": 2.5, "approved": "2026-01-31"}}, {"If-Match": tag}
    )
    moved = feature(3)["geometry"]
    tag = f'"{trial.read(fid)["properties"]["revision"]}"'
    trial.editor.ask("PATCH", trial.item(fid), {"geometry": moved}, {"If-Match": tag})
    trial.editor.ask("DELETE", trial.item(gone), headers={"If-Match": gone_tag})
    new, _tag = trial.add(2, code="<b>c</b>")
    # What came and went between the two times is no change.
    passing, passing_tag = trial.add(4)
    trial.editor.ask("DELETE", trial.item(passing), headers={"If-Match": passing_tag})

    rows, found = compared(trial.service.address, trial.name, before, "", tmp_path)
    assert rows == {
        str(fid): ("changed", {"far", "approved", "geometry"}),
        str(gone): ("removed", set()),
        str(new): ("added", set()),
    }
    columns = {name: values.tolist() for name, values in found.table.columns.items()}
    place = columns["id"].index(str(fid))
    assert columns["detail"][place] == "far: 2 → 2.5; approved: NULL → 2026-01-31; another shape"
    assert columns["by"] == ["editor"] * 3
    assert columns["at"][place] == trial.read(fid)["properties"]["valid_from"]
    corner = tuple(moved["coordinates"][0][0])
    assert found.table.geometry[place].geoms[0].exterior.coords[0] == pytest.approx(corner, abs=1e-9)
    assert not found.table.geometry[columns["id"].index(str(gone))].is_empty


def test_a_feature_counts_that_met_the_extent_or_the_condition_before(client, trial, tmp_path):
    (left, tag), (stayed, stayed_tag) = trial.add(0, code="a", floors=1), trial.add(1, code="b", floors=9)
    before = trial.editor.get(f"/collections/{trial.name}").json["updated"]
    away = {"geometry": feature(5)["geometry"], "properties": {"floors": 7}}
    trial.editor.ask("PATCH", trial.item(left), away, {"If-Match": tag})
    trial.editor.ask("PATCH", trial.item(stayed), {"properties": {"far": 1.0}}, {"If-Match": stayed_tag})
    west = (WEST - 0.0005, SOUTH - 0.0005, WEST + 0.0015, SOUTH + 0.0015)
    expected = {str(left): ("changed", {"floors", "geometry"})}
    for key in ("", "code"):
        wanted = {"a": next(iter(expected.values()))} if key else expected
        found, _ = compared(trial.service.address, trial.name, before, "", tmp_path, extent=west, key=key)
        assert found == wanted
        found, _ = compared(
            trial.service.address, trial.name, before, "", tmp_path, condition="floors = 1", key=key
        )
        assert found == wanted
