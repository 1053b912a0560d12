"""Planners with a checkout each, who edit in QGIS's own layers and sync with the service under test."""

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from service_help import Trial

NUMBERS = count()


@dataclass
class Planner:
    """A planner with a checkout of a trial collection; `told` keeps what she is warned of."""

    trial: Trial
    checkout: object
    source: object
    told: list = field(default_factory=list)

    @classmethod
    def of(cls, trial: Trial, folder: Path, user="editor", address=None, **asked) -> "Planner":
        from client_help import log_in
        from guiju.service.checkout import check_out
        from guiju.service.oapif import Oapif
        from guiju.service.source import Query

        source = Oapif.of(address or trial.service.address, log_in(user, password(trial, user)), timeout_s=20)
        query = Query.of_texts(trial.name, asked.get("extent"), None, asked.get("condition", ""))
        planner = cls(trial, None, source)
        path = folder / f"{user}-{next(NUMBERS)}.gpkg"
        planner.checkout = check_out(source, query, path, planner.progress)
        return planner

    @property
    def progress(self):
        from guiju.core.progress import Progress

        return Progress(warn=lambda message: self.told.append(str(message)))

    @property
    def features(self) -> dict:
        """What she sees, by code."""
        return {feature["code"]: feature for feature in self.checkout.layer().getFeatures()}

    @property
    def values(self) -> dict:
        return {code: _plain(feature["far"]) for code, feature in self.features.items()}

    def edit(self, change) -> None:
        """Let `change(layer)` edit the layer, and save."""
        layer = self.checkout.layer()
        assert layer.startEditing()
        change(layer)
        assert layer.commitChanges(), layer.commitErrors()

    def set(self, code: str, /, **values) -> None:
        fid = self.features[code].id()

        def change(layer):
            for name, value in values.items():
                assert layer.changeAttributeValue(fid, layer.fields().lookupField(name), value)

        self.edit(change)

    def move(self, code: str, east: float) -> None:
        feature = self.features[code]
        shape = feature.geometry()
        shape.translate(east, 0)
        self.edit(lambda layer: layer.changeGeometry(feature.id(), shape))

    def delete(self, code: str) -> None:
        fid = self.features[code].id()
        self.edit(lambda layer: layer.deleteFeature(fid))

    def add(self, at: int = 0, **values) -> None:
        from qgis.core import QgsFeature, QgsGeometry, QgsRectangle

        def change(layer):
            feature = QgsFeature(layer.fields())
            west = 530_000 + 100 * at
            feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(west, 3_375_000, west + 50, 3_375_050)))
            for name, value in values.items():
                feature[name] = value
            assert layer.addFeature(feature)

        self.edit(change)

    def sync(self):
        from guiju.service.sync import sync

        return sync(self.checkout, self.source, self.progress)

    def conflicts(self) -> list:
        from guiju.service.conflicts import conflicts

        return conflicts(self.checkout)

    def resolve(self, decision: dict) -> None:
        """Decide the only conflict."""
        from guiju.service.conflicts import resolve

        (one,) = self.conflicts()
        resolve(self.checkout, one.number, decision)

    @property
    def unsent(self) -> int:
        return self.checkout.status().unsent


def password(trial: Trial, user: str) -> str:
    import json

    return json.loads((trial.service.folder / "users.json").read_text())[user]["password"]


def there(trial: Trial) -> dict:
    """What the service has, by code."""
    return {one["properties"]["code"]: one for one in trial.all().values()}


def far(trial: Trial) -> dict:
    return {code: one["properties"]["far"] for code, one in there(trial).items()}


def in_step(trial: Trial, *planners: Planner) -> None:
    """Assert that the service and the checkouts hold the same features in the same places, with nothing to send."""
    import shapely

    expected = there(trial)
    for planner in planners:
        assert planner.unsent == 0
        seen = planner.features
        assert seen.keys() == expected.keys()
        for code, one in expected.items():
            mine = {name: _plain(seen[code][name]) for name in ("id", "code", "far", "floors", "名称")}
            assert mine == {"id": one["id"]} | {n: one["properties"][n] for n in mine if n != "id"}
        rows = trial.service.sql(f"SELECT id, public.ST_AsBinary(geom) FROM published.{trial.name}")
        places = {fid: shapely.from_wkb(bytes(wkb)) for fid, wkb in rows}
        for feature in seen.values():
            shape = shapely.from_wkb(bytes(feature.geometry().asWkb()))
            assert shape.equals_exact(places[feature["id"]], 1e-5)


def _plain(value):
    from qgis.core import NULL

    return None if value == NULL else value
