"""Editors with a checkout each of one collection, and what the service has of it, told in the same words."""

import json
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import shapely
from client_help import log_in
from service_help import Service, square

FIELDS = ("code", "far", "floors", "open", "approved", "seen", "名称")
# Less than the width of a hair: what becomes of a vertex on its way to degrees and back.
HAIR_M = 1e-5


class Person:
    """An editor at a computer of her own: a checkout, and an address at which she reaches the service."""

    def __init__(self, address: str, collection: str, path: Path, authcfg: str, timeout_s: float = 20.0):
        self.address, self.collection, self.path = address, collection, path
        self.authcfg, self.timeout_s = authcfg, timeout_s
        self._source = None

    @classmethod
    def at(cls, address: str, collection: str, path: Path, authcfg: str, **more) -> "Person":
        """Return someone who has checked a collection out."""
        from guiju.core.progress import Progress
        from guiju.service.checkout import check_out
        from guiju.service.source import Query

        found = cls(address, collection, path, authcfg, **more)
        check_out(found.source, Query(collection), path, Progress())
        return found

    @property
    def source(self):
        """The service as it is known since this person's computer was started or reached it elsewhere."""
        from guiju.service.oapif import Oapif

        place = self.address, self.authcfg, self.timeout_s
        if self._source is None or self._source[0] != place:
            self._source = place, Oapif.of(*place)
        return self._source[1]

    @property
    def checkout(self):
        """The checkout as it is opened after a restart."""
        from guiju.service.checkout import Checkout

        return Checkout.open(self.path)

    def sync(self, progress=None):
        from guiju.core.progress import Progress
        from guiju.service.sync import sync

        return sync(self.checkout, self.source, progress or Progress())

    def conflicts(self) -> list:
        from guiju.service.conflicts import conflicts

        return conflicts(self.checkout)

    def resolve(self, number: int, decision: dict) -> None:
        from guiju.service.conflicts import resolve

        resolve(self.checkout, number, decision)

    @property
    def unsent(self) -> int:
        return self.checkout.status().unsent

    def number(self, fid: int) -> int:
        """Return the row of the service's feature."""
        return self._one("SELECT fid FROM features WHERE id = ?", fid)

    def add(self, at: int = 0, **values) -> int:
        """Draw a square of `service_help`; returns its row."""
        return self.draw(moved(square(at)), **values)

    def draw(self, shape, **values) -> int:
        """Draw a shape of shapely in the collection's own system, as QGIS does; returns its row."""
        from qgis.core import QgsFeature

        with self._editing() as layer:
            feature = QgsFeature(layer.fields())
            for name, value in values.items():
                feature.setAttribute(name, value)
            feature.setGeometry(qgis_geometry(shape))
            assert layer.addFeature(feature)
        return self._one("SELECT max(fid) FROM features")

    def redraw(self, number: int, shape) -> None:
        """Give a row another shape of shapely, or none."""
        with self._editing() as layer:
            assert layer.changeGeometry(number, qgis_geometry(shape))

    def change(self, number: int, **values) -> None:
        """Write values into a row."""
        with self._editing() as layer:
            for name, value in values.items():
                assert layer.changeAttributeValue(number, layer.fields().lookupField(name), value)

    def remove(self, number: int) -> None:
        with self._editing() as layer:
            assert layer.deleteFeature(number)

    @contextmanager
    def _editing(self):
        from qgis.core import edit

        # It ends in the thread that it was made in.
        layer = self.checkout.layer()
        assert layer.isValid()
        with edit(layer):
            yield layer

    def _one(self, sql: str, *values):
        with closing(sqlite3.connect(self.path)) as database:
            return database.execute(sql, values).fetchone()[0]

    def rows(self) -> dict:
        """Return the features by their rows: the service's id, values and shape."""
        from guiju.bridge.geopackage_rows import shape_of

        with closing(sqlite3.connect(self.path)) as database:
            (shape,) = database.execute("SELECT column_name FROM gpkg_geometry_columns").fetchone()
            columns = ", ".join(f'"{name}"' for name in ("fid", "id", *FIELDS, shape))
            found = database.execute(f"SELECT {columns} FROM features").fetchall()
        return {
            number: (fid, dict(zip(FIELDS, values, strict=True)), shape_of(blob))
            for number, fid, *values, blob in found
        }

    def held(self) -> dict:
        """Return the features by the service's id: values and shape."""
        rows = self.rows().values()
        found = {fid: (values, shape) for fid, values, shape in rows}
        assert len(found) == len(rows)
        return found


def moved(geometry: dict):
    """Return a geometry of degrees as shapely's, where the district is at home."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    found = qgis_geometry(shapely.from_geojson(json.dumps(geometry)))
    systems = (QgsCoordinateReferenceSystem(name) for name in ("EPSG:4326", "EPSG:4547"))
    found.transform(QgsCoordinateTransform(*systems, QgsProject.instance()))
    found.convertToMultiType()
    return shapely.from_wkb(bytes(found.asWkb()))


def qgis_geometry(shape):
    from qgis.core import QgsGeometry

    found = QgsGeometry()
    if shape is not None:
        found.fromWkb(shapely.to_wkb(shape))
    return found


def editor(service: Service, name: str = "editor") -> str:
    """Return the authentication of one of the service's editors."""
    return log_in(name, json.loads((service.folder / "users.json").read_text())[name]["password"])


def there(service: Service, collection: str) -> dict:
    """Return what the service has, as Person.held tells it."""
    columns = ", ".join(f'"{name}"' for name in FIELDS)
    rows = service.sql(f"SELECT id, {columns}, ST_AsBinary(geom) FROM published.{collection}")
    return {
        fid: (
            dict(zip(FIELDS, map(_plain, values), strict=True)),
            None if shape is None else shapely.from_wkb(bytes(shape)),
        )
        for fid, *values, shape in rows
    }


def _plain(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def assert_equal(mine: dict, theirs: dict) -> None:
    assert mine.keys() == theirs.keys()
    for fid, (values, shape) in mine.items():
        other_values, other = theirs[fid]
        assert values == other_values, fid
        assert (shape is None) == (other is None), fid
        if shape is not None:
            assert shapely.equals_exact(shape, other, tolerance=HAIR_M), (fid, shape, other)


def history(service: Service, collection: str) -> list[tuple]:
    """Return every version that the service ever had: id, revision, code, far, 名称, in the order they were made."""
    columns = 'id, revision, code, far, "名称"'
    return service.sql(
        f"SELECT {columns} FROM published.{collection} UNION ALL SELECT {columns} FROM history.{collection} "
        "ORDER BY revision, id"
    )
