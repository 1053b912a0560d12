"""The main job on the sample district: every step by id, as a nightly run would do it."""

import sys
from pathlib import Path

from demo_land import land_and_water
from demo_parts import append, picture, run, table_in
from qgis.core import Qgis, QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QSize

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
# Of the pack's categories, those that the sample district has.
CATEGORIES = (
    "kindergarten,elder_daycare,service_station,culture_station,sports_ground_s,convenience,health_station,canteen,"
    "bus_stop,primary_school,market,mall,middle_school,health_center,culture_center,nursing_home,service_center,"
    "sports_center,metro,bus_terminal"
)
PLACE = "Synthetic sample district 示例区（虚构）"


def coverage(file: Path, category: str) -> str:
    """Return what a summary of coverage says of a category, in a line."""
    summary = QgsVectorLayer(f"{file}|layername=coverage", "", "ogr")
    row = next(row for row in summary.getFeatures() if row["category"] == category)
    return (
        f"{row['covered_share']:.1%} of people and {row['covered_residential_share']:.1%} of residential land within "
        f"{row['limit_value']:g} m of: {row['title']}"
    )


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
            "PLACE": PLACE,
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
    circle = run(
        root,
        "guiju:livingcircle",
        {
            "INPUT": layer("streets"),
            "LEVEL": "layer",
            "ORIGINS": layer("community_points"),
            "ORIGIN_ID": "name_zh",
            "POPULATION": "population",
            "FACILITIES": [layer("facilities")],
            "CATEGORY": "category",
            "FACILITY_NAME": "name_zh",
            "FACILITY_PACK": "gb50180-2018",
            "CATEGORIES": CATEGORIES,
            "RESIDENTIAL": layer("plots") + "|subset=GHYDYHDM LIKE '0701%'",
            "ZONES": layer("zones"),
            "ZONE_ID": "name_zh",
            "PLACE": PLACE,
            "SCORES": table_in(results, "living_circle"),
            "ZONE_SCORES": table_in(results, "living_circle_zones"),
            "ACCESS": table_in(results, "access", geometry=False),
            "SUMMARY": table_in(results, "coverage", geometry=False),
            "REPORT": str(out / "living_circle.html"),
        },
    )
    chapters = land_and_water(root, out, results, PLACE)
    append(out / "report.html", out / "living_circle.html", "living-circle", "Living circle 生活圈")
    for chapter in chapters:
        append(out / "report.html", chapter.report, chapter.report.stem.replace("_", "-"), chapter.title)
    application = QgsApplication([], False)
    application.initQgis()
    size = QSize(1200, 1000)
    checks = {
        "Conflicts": f"{results}|layername=conflicts",
        "Plots by verdict": f"{results}|layername=plots_by_verdict",
    }
    picture(out / "verdicts.png", "Plan check|(sample district)", checks, size)
    built = {"Floor area ratio of plots": f"{results}|layername=building_indices"}
    picture(out / "indices.png", "Building indices|(sample district)", built, size)

    indices = QgsVectorLayer(f"{results}|layername=building_indices", "", "ogr")
    floor_area = indices.aggregate(Qgis.Aggregate.Sum, "floor_area_m2")[0]
    print(
        f"Plan check of the synthetic sample district, {sum(checked[k] for k in ('PASSED', 'FAILED', 'UNDECIDED')):,} plots:"
    )
    print(f"  {checked['FAILED']:,} fail, {checked['UNDECIDED']:,} undecided, {checked['PASSED']:,} pass")
    print(f"  {floor_area / 1e6:,.2f} km² of floor area")
    print(
        f"Living circle of {circle['ORIGIN_COUNT']:,} communities, {len(CATEGORIES.split(','))} categories by metres "
        "along the streets (GB 50180-2018, not verified):"
    )
    print(
        f"  mean score {circle['MEAN_SCORE']:.1f} of 100, by people; Gini {circle['GINI']:.2f} between them, "
        f"{circle['ZONE_GINI']:.2f} between sub-districts"
    )
    for category in ("kindergarten", "primary_school", "health_center"):
        print(f"  {coverage(results, category)}")
    print(
        "  (The guide's school question asks six categories by minutes, with 3,000 new homes: its mean differs.)"
    )
    for chapter in chapters:
        print(f"{chapter.title}:\n  {chapter.headline}")
    print(f"Report    {out / 'report.html'}, all of it; each chapter is a report of its own beside it")
    print(f"Results   {results}")
    print(f"Pictures  {out / 'verdicts.png'}, {out / 'indices.png'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
