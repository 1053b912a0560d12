"""What the tests of the plan check have in common: the sample district, a check of it, and the batch run's verdicts."""

import re
import shutil
from pathlib import Path

import processing
from guiju.bridge.text import language, tr
from guiju.live.plan_check import PlanCheck, Setup, State
from osgeo import ogr
from qgis.core import QgsProject, QgsVectorLayer

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
PACK = str(SAMPLE / "district-rules.json")


def district(folder: Path) -> dict[str, QgsVectorLayer]:
    """The layers of a copy of the sample district by role, in the project."""
    from guiju.core.rules.pack import load_pack

    pack = load_pack(PACK)
    path = str(shutil.copy(SAMPLE / "district.gpkg", folder / "district.gpkg"))
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
    names = [name for name in table.fields().names() if name not in ("fid", "checked_at", "waiver")]
    rows = [{name: feature[name] or None for name in names} for feature in table.getFeatures()]
    return _sorted(rows)


def live(check: PlanCheck) -> list[dict]:
    """The same out of a live check that has come to rest, passes too."""
    answer = []
    check.ask("run", lambda state, progress: state.run(), answer.append)
    assert check.settle(60)
    rows = []
    for row in answer[0].verdict_rows(None, tr, language()):
        rows.append({name: value or None for name, value in row.items() if name != "checked_at"})
    return _sorted(rows)


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
