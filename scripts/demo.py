"""The main job on the sample district: every step by id, as a nightly run would do it."""

import json
import subprocess
import sys
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

CONTROLS = (
    "plan",
    "farmland",
    "eco_redline",
    "urban_boundary",
    "road_red_line",
    "green_line",
    "blue_line",
    "purple_line",
    "yellow_line",
    "lake_blue",
    "lake_green",
    "lake_grey",
    "eco_control",
    "height_limit",
    "water_source",
    "hills",
    "corridors",
    "buildings",
    "district",
)


def run(root: Path, algorithm: str, inputs: dict) -> dict:
    """Run an algorithm by id and return its results; its log goes to the screen where it fails."""
    done = subprocess.run(
        [root / "scripts" / "qgis-process", "run", algorithm, "-"],
        input=json.dumps({"inputs": inputs}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{algorithm}: {done.stderr or done.stdout}")
    return json.loads(done.stdout)["results"]


def table_in(file: Path, name: str, geometry: bool = True) -> str:
    """Return the destination of a table in a GeoPackage, in the words of Processing."""
    return f"ogr:dbname='{file}' table=\"{name}\"" + (" (geom)" if geometry else "")


def picture(file: Path, layers: list[str], size: QSize) -> None:
    """Draw tables of a GeoPackage in their stored styles, the first on top."""
    loaded = [QgsVectorLayer(source, "", "ogr") for source in layers]
    settings = QgsMapSettings()
    settings.setLayers(loaded)
    settings.setDestinationCrs(loaded[0].crs())
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(size)
    extent = loaded[-1].extent()
    extent.scale(1.03)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(file))


def main(root: Path) -> None:
    out = root / "build" / "demo"
    out.mkdir(parents=True, exist_ok=True)
    district = root / "sample" / "district.gpkg"
    results = out / "results.gpkg"
    results.unlink(missing_ok=True)

    def layer(name: str) -> str:
        return f"{district}|layername={name}"

    checked = run(
        root,
        "guiju:checkcompliance",
        {
            "INPUT": layer("plots"),
            "RULE_PACK": "wuhan-plan-check",
            "PLACE": "Synthetic sample district 示例区（虚构）",
            "CONSTRAINTS": [layer(name) for name in CONTROLS],
            "PLOTS": table_in(results, "plots_by_verdict"),
            "VERDICTS": table_in(results, "verdicts", geometry=False),
            "CONFLICTS": table_in(results, "conflicts"),
            "REPORT": str(out / "report.html"),
            "VERDICTS_JSON": str(out / "verdicts.json"),
        },
    )
    run(
        root,
        "guiju:buildingindices",
        {
            "PLOTS": layer("plots"),
            "BUILDINGS": layer("buildings"),
            "FLOORS": "floors",
            "HEIGHT": "height_m",
            "OUTPUT": table_in(results, "building_indices"),
        },
    )
    application = QgsApplication([], False)
    application.initQgis()
    verdicts = f"{results}|layername=plots_by_verdict"
    picture(out / "verdicts.png", [f"{results}|layername=conflicts", verdicts], QSize(1200, 1000))
    picture(out / "indices.png", [f"{results}|layername=building_indices"], QSize(1200, 1000))

    indices = QgsVectorLayer(f"{results}|layername=building_indices", "", "ogr")
    floor_area = indices.aggregate(Qgis.Aggregate.Sum, "floor_area_m2")[0]
    print(
        f"Plan check of the synthetic sample district, {sum(checked[k] for k in ('PASSED', 'FAILED', 'UNDECIDED')):,} plots:"
    )
    print(f"  {checked['FAILED']:,} fail, {checked['UNDECIDED']:,} undecided, {checked['PASSED']:,} pass")
    print(f"  {floor_area / 1e6:,.2f} km² of floor area")
    print(f"Report    {out / 'report.html'}")
    print(f"Results   {results}")
    print(f"Pictures  {out / 'verdicts.png'}, {out / 'indices.png'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
