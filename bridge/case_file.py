"""The GeoPackage of cases: laid out once, then only ever added to, each writing whole or not at all."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr

from ..core.cases.case import Event, replay
from ..core.cases.opening import Patches
from ..core.cases.process import Process, bundled_process, process_in
from ..core.cases.records import FACTS, STANDING, Record, advanced, record, standing
from ..core.progress import Progress
from ..core.text import InputError, Message
from .files import whole
from .geopackage_rows import blob_of, quoted, shape_of, teach

TABLE = "cases"
HISTORY = "case_history"
_PROCESS = "guiju_case_process"
# Who writes holds the file for a moment.
_WAIT_S = 10.0
_OGR = {"text": ogr.OFTString, "real": ogr.OFTReal, "date": ogr.OFTDate, "time": ogr.OFTDateTime, "integer": ogr.OFTInteger64}  # fmt: skip
# What QGIS, or any other program, is told where it would write around the history.
_ONLY_ADDED = "Guiju: somebody else has changed this case meanwhile; read it again. 规矩：该案件已被他人更新，请重新读取。"
_BY_STEPS = (
    "Guiju: a case changes by its steps, in the dock Patch cases. 规矩：案件须在“图斑案件”面板中办理。"
)
_OPENED = (
    "Guiju: cases are opened with the tool Open cases, and stay. 规矩：案件由“建立案件”工具生成，不得删除。"
)
_MADE_BY_STEPS = ("case_id", *(name for name in STANDING if name != "history"))


def lay_out(path: str, wkt: str, process: Process) -> None:
    """Make a file without cases, in a reference system given as WKT. It appears when it is whole.

    Raises InputError where there is a file already, or the folder cannot be written to.
    """
    if Path(path).exists():
        raise InputError(Message("There is already a file {path}.", path=path))
    with whole(path) as part:
        part.unlink(missing_ok=True)
        try:
            _tables(str(part), wkt)
            with closing(sqlite3.connect(part)) as database, database:
                _guard(database, process)
        except (RuntimeError, sqlite3.Error) as error:
            raise OSError(0, str(error) or "GDAL") from error


def _tables(path: str, wkt: str) -> None:
    made = written(ogr.GetDriverByName("GPKG").CreateDataSource(path))
    new_table(made, TABLE, wkt, {**FACTS, **STANDING}, needed=("case_id", "state", "version", "history"))
    made = None


def new_table(made: ogr.DataSource, name: str, wkt: str, fields: Mapping[str, str], needed=()) -> ogr.Layer:
    """Return a new table of cases, with fields by name and kind as `FACTS` has them. Raises OSError."""
    system = osr.SpatialReference()
    if wkt:
        system.ImportFromWkt(wkt)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = written(
        made.CreateLayer(name, system if wkt else None, ogr.wkbMultiPolygon, ["GEOMETRY_NAME=geom"])
    )
    for field, kind in fields.items():
        told = ogr.FieldDefn(field, _OGR[kind])
        told.SetNullable(field not in needed)
        written(layer.CreateField(told))
    return layer


def written(result: Any) -> Any:
    """Return what a writing call of GDAL's gives. Raises OSError where it says, with no exception, that it failed."""
    if result is None or (isinstance(result, int) and result != ogr.OGRERR_NONE):
        raise OSError(0, gdal.GetLastErrorMsg() or "GDAL")
    return result


def _guard(database: sqlite3.Connection, process: Process) -> None:
    """Keep histories such as are only added to, whatever program writes, and show them as a table."""
    changed = " OR ".join(f"NEW.{quoted(name)} IS NOT OLD.{quoted(name)}" for name in _MADE_BY_STEPS)
    begins = "substr(NEW.history, 1, length(OLD.history)) = OLD.history"
    database.executescript(
        f"""
        CREATE UNIQUE INDEX case_ids ON {TABLE} (case_id);
        CREATE TRIGGER guiju_history_only_added BEFORE UPDATE ON {TABLE}
        WHEN NOT coalesce({begins}, 0) OR (NEW.history <> OLD.history AND NEW.version <= OLD.version)
        BEGIN SELECT RAISE(ABORT, '{_ONLY_ADDED}'); END;
        CREATE TRIGGER guiju_changed_by_steps BEFORE UPDATE ON {TABLE}
        WHEN NEW.history = OLD.history AND ({changed})
        BEGIN SELECT RAISE(ABORT, '{_BY_STEPS}'); END;
        CREATE TRIGGER guiju_opened BEFORE INSERT ON {TABLE} WHEN coalesce(NEW.history, '') = ''
        BEGIN SELECT RAISE(ABORT, '{_OPENED}'); END;
        CREATE TRIGGER guiju_kept BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{_OPENED}'); END;
        CREATE VIEW {HISTORY} AS
        SELECT row_number() OVER (ORDER BY c.fid, e.key) AS OGC_FID, c.case_id AS case_id,
            json_extract(e.value, '$.version') AS version, json_extract(e.value, '$.at') AS at,
            json_extract(e.value, '$.who') AS who, json_extract(e.value, '$.action') AS action,
            json_extract(e.value, '$.from_state') AS from_state, json_extract(e.value, '$.to_state') AS to_state,
            json_extract(e.value, '$.remark') AS remark
        FROM {TABLE} c, json_each('[' || replace(c.history, char(10), ',') || ']') e;
        INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('{HISTORY}', 'attributes', '{HISTORY}');
        CREATE TABLE {_PROCESS} (text TEXT NOT NULL);
        """
    )
    database.execute(f"INSERT INTO {_PROCESS} VALUES (?)", (process.text,))


def is_case_file(path: str) -> bool:
    """Tell whether a file is a GeoPackage of cases, as `lay_out` makes them."""
    if not Path(path).is_file():
        return False
    with suppress(sqlite3.Error), closing(_read_only(path)) as database:
        found = database.execute("SELECT count(*) FROM sqlite_master WHERE name IN (?, ?)", (TABLE, _PROCESS))
        return found.fetchone() == (2,)
    return False


def require_case_file(path: str) -> None:
    """Raise InputError where a file is not there, or not one of cases."""
    if not Path(path).exists():
        raise InputError(Message("There is no file {file}.", file=path))
    if not is_case_file(path):
        raise InputError(
            Message(
                "{path} is no file of cases. Choose one that the tool “Open cases” has made.",
                path=path,
            )
        )


def process_of(path: str) -> Process:
    """Return the process that the cases of a file follow. Raises InputError where it cannot be read."""
    with reading(path) as database:
        found = database.execute(f"SELECT text FROM {_PROCESS}").fetchone()
    return process_in(found[0], Path(path).name) if found else bundled_process()


def crs_wkt_of(path: str) -> tuple[str, int]:
    """Return the reference system of a file's cases, as WKT and as the file's own number of it."""
    with reading(path) as database:
        return database.execute(
            "SELECT s.definition, s.srs_id FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s USING (srs_id) "
            "WHERE g.table_name = ?",
            (TABLE,),
        ).fetchone()


@contextmanager
def reading(path: str) -> Iterator[sqlite3.Connection]:
    """Yield a connection that reads a file of cases. Raises InputError where it cannot."""
    require_case_file(path)
    try:
        with closing(_read_only(path)) as database:
            yield database
    except sqlite3.Error as error:
        raise _unreadable(path, error) from error


@contextmanager
def _writing(path: str) -> Iterator[sqlite3.Connection]:
    """Yield a connection within a transaction, kept whole or not at all. Raises InputError."""
    require_case_file(path)
    try:
        with closing(sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)) as database:
            teach(database)
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise InputError(
                Message(
                    "Another program is writing to {path}; nothing was written. Wait until it has ended, or save the "
                    "edits of the layer in the other window, then try again.",
                    path=path,
                )
            ) from error
        raise _unreadable(path, error) from error
    except sqlite3.Error as error:
        raise _unreadable(path, error) from error


def _read_only(path: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT_S)


def _unreadable(path: str, error: sqlite3.Error) -> InputError:
    return InputError(
        Message(
            "The file of cases {path} cannot be read or written: {reason}. Check that it is whole and that its folder "
            "can be written to.",
            path=path,
            reason=str(error).rstrip("."),
        )
    )


def read_records(path: str) -> list[Record]:
    """Return the cases of a file, in the order in which they were opened. Raises InputError."""
    with reading(path) as database:
        return _records(database, "", ())


def _records(database: sqlite3.Connection, where: str, given: tuple) -> list[Record]:
    names = [*FACTS, *STANDING]
    found = database.execute(
        f"SELECT fid, geom, {', '.join(map(quoted, names))} FROM {TABLE} {where} ORDER BY fid", given
    )
    return [
        record(_values(dict(zip(names, values, strict=True))), shape_of(blob), fid)
        for fid, blob, *values in found
    ]


def _values(row: dict[str, Any]) -> dict[str, Any]:
    with suppress(TypeError, ValueError):
        row["due"] = date.fromisoformat(row["due"])
    return row


def add_cases(
    path: str, patches: Patches, geometry, events: Sequence[Sequence[Event]], progress: Progress
) -> tuple[int, int, list[str]]:
    """Open a case for each patch that is none yet, all in one writing.

    `geometry` (n,) are their polygons in the file's system, `events` (n,) their first events. Returns how many were
    opened and kept, and which of those kept have another shape by now. Raises InputError and Cancelled.
    """
    _wkt, srs = crs_wkt_of(path)
    opened, kept, reshaped = 0, 0, []
    names = [*FACTS, *STANDING]
    insert = f"INSERT INTO {TABLE} (geom, {', '.join(map(quoted, names))}) VALUES (?{', ?' * len(names)})"
    with _writing(path) as database:
        there = dict(database.execute(f"SELECT case_id, patch_hash FROM {TABLE}"))
        for place, id in enumerate(patches.ids):
            facts = {name: values[place] for name, values in patches.facts.items()}
            if id in there:
                kept += 1
                if there[id] != facts["patch_hash"]:
                    reshaped.append(id)
                continue
            row = {**facts, **_standing(id, events[place])}
            database.execute(insert, (blob_of(geometry[place], True, srs), *(row[name] for name in names)))
            opened += 1
            if opened % 500 == 0:
                progress.step(place / len(patches.ids))
        if opened:
            _tell_extent(database)
    return opened, kept, reshaped


def _standing(id: str, events: Sequence[Event]) -> dict[str, Any]:
    return {name: _stored(value) for name, value in standing(replay(id, events), events).items()}


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    # As GeoPackage writes times, to the millisecond.
    if isinstance(value, str) and len(value) == 20 and value.endswith("Z") and value[10] == "T":
        return value.removesuffix("Z") + ".000Z"
    return value


def _tell_extent(database: sqlite3.Connection) -> None:
    database.execute(
        f"UPDATE gpkg_contents SET (min_x, max_x, min_y, max_y) = (SELECT min(ST_MinX(geom)), max(ST_MaxX(geom)), "
        f"min(ST_MinY(geom)), max(ST_MaxY(geom)) FROM {TABLE}), last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') "
        "WHERE table_name = ?",
        (TABLE,),
    )


def add_events(path: str, steps: Mapping[str, Sequence[Event]]) -> list[Record]:
    """Add events to the histories of cases, all in one writing, and return those cases as they are by then.

    Raises InputError, and writes nothing, where a case has gone on since the events were made: whose they are is said.
    """
    with _writing(path) as database:
        for id, events in steps.items():
            found = _records(database, "WHERE case_id = ?", (id,))
            if not found:
                raise InputError(Message("There is no case “{case}” in {path}.", case=id, path=path))
            values = {name: _stored(value) for name, value in advanced(found[0], events).items()}
            database.execute(
                f"UPDATE {TABLE} SET {', '.join(f'{quoted(name)} = ?' for name in values)} WHERE case_id = ?",
                (*values.values(), id),
            )
        database.execute(
            "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?",
            (TABLE,),
        )
        return [one for id in steps for one in _records(database, "WHERE case_id = ?", (id,))]
