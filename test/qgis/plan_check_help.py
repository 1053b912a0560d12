"""What the tests of the plan check have in common: the sample district, a check of it, and the batch run's verdicts."""

import re
import shutil
from pathlib import Path

import processing
from guiju.bridge.source import Source, read
from guiju.bridge.text import language, tr
from guiju.core.progress import Progress
from guiju.core.rules.check import check
from guiju.core.rules.pack import load_pack
from guiju.core.rules.verdict import Run
from guiju.live.plan_check import PlanCheck, Setup, State
from osgeo import ogr
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
PACK = str(SAMPLE / "district-rules.json")
WINDOW = (529_260, 3_375_790, 530_160, 3_376_690)


def district(folder: Path, file: Path = SAMPLE / "district.gpkg") -> dict[str, QgsVectorLayer]:
    """The layers of a copy of the sample district by role, in the project."""
    pack = load_pack(PACK)
    path = str(shutil.copy(file, folder / "district.gpkg"))
    dataset = ogr.Open(path)
    names = [dataset.GetLayer(at).GetName() for at in range(dataset.GetLayerCount())]
    del dataset
    layers = {}
    for name in names:
        role = "plots" if name == "plots" else pack.role_for(name)
        if role == "plots" or role in pack.roles:
            layers[role] = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
            assert layers[role].isValid()
    QgsProject.instance().addMapLayers(list(layers.values()))
    return layers


def setup(layers: dict[str, QgsVectorLayer], pack: str = PACK, **options) -> Setup:
    roles = {role: layer for role, layer in layers.items() if role != "plots"}
    return Setup(pack, layers["plots"], roles, **options)


def started(asked: Setup, seconds: float = 60) -> PlanCheck:
    """A check that has judged all."""
    check = PlanCheck()
    check.sentences = []
    check.said.connect(check.sentences.append)
    check.start(asked)
    assert check.settle(seconds), (check.state, check.sentence)
    assert check.state is State.LIVE
    return check


def cut(folder: Path) -> Path:
    """A GeoPackage of a tenth of the district, with plots of several planted faults."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.filterExtent = QgsRectangle(*WINDOW)
    path = folder / "cut.gpkg"
    dataset = ogr.Open(str(SAMPLE / "district.gpkg"))
    for at in range(dataset.GetLayerCount()):
        options.layerName = dataset.GetLayer(at).GetName()
        layer = QgsVectorLayer(f"{SAMPLE / 'district.gpkg'}|layername={options.layerName}", "part", "ogr")
        error, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(path), QgsCoordinateTransformContext(), options
        )
        assert not error
        options.actionOnExistingFile = QgsVectorFileWriter.CreateOrOverwriteLayer
    return path


def anew(asked: Setup) -> Run:
    """A batch run, but for the sinks and the report of the algorithm."""
    tables = {}
    for role, layer in (("plots", asked.plots), *asked.roles.items()):
        if layer.isValid():
            tables[role] = read(Source.of_layer(layer), Progress(), crs=asked.plots.crs())
    return check(
        tables,
        load_pack(asked.pack),
        key=asked.plot_id,
        field_map=asked.field_map,
        area_method=asked.area_method,
    )


def batch(asked: Setup) -> list[dict]:
    """The verdicts that are no pass as the registered algorithm gives them, in a fixed order."""
    roles = list(asked.roles)
    table = processing.run(
        "guiju:checkcompliance",
        {
            "INPUT": asked.plots,
            "PLOT_ID": asked.plot_id,
            "RULE_PACK": asked.pack,
            "CONSTRAINTS": [asked.roles[role] for role in roles],
            "ROLES": ",".join(roles),
            "AREA_METHOD": asked.area_method,
            "ALL_VERDICTS": False,
            "PLOTS": "TEMPORARY_OUTPUT",
            "VERDICTS": "TEMPORARY_OUTPUT",
        },
    )["VERDICTS"]
    names = [name for name in table.fields().names() if name not in ("fid", "waiver")]
    return _rows({name: feature[name] for name in names} for feature in table.getFeatures())


def live(check: PlanCheck) -> list[dict]:
    """What a live check that has come to rest shows."""
    assert check.settle(120), (check.state, check.sentence)
    assert check.state is State.LIVE, check.sentence
    return _rows(one.row(tr, language()) for one in check.verdicts.found.values())


def same(check: PlanCheck) -> None:
    """A live check shows what a batch run would find, and counts the same."""
    shown, run = live(check), anew(check.setup)
    found = _rows(run.verdict_rows(None, tr, language()))
    more, less = [row for row in shown if row not in found], [row for row in found if row not in shown]
    assert not more, ("shown only", more[:3], "found only", less[:3])
    assert not less, ("found only", less[:3])
    assert len(shown) == len(found)
    assert check.verdicts.plots == run.counts
    assert check.verdicts.counts == run.by_rule


def _rows(rows) -> list[dict]:
    return _sorted(
        [{name: value or None for name, value in row.items() if name != "checked_at"} for row in rows]
    )


def _sorted(rows: list[dict]) -> list[dict]:
    return sorted(
        rows,
        key=lambda row: (
            row["rule_id"],
            row["plot_id"] or "",
            row["evidence_ids"] or "",
            re.sub(r"\W", "", str(row)),
        ),
    )
