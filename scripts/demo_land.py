"""Land and water of the sample district: what changed, cultivated land, stock land, industry, rain."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from demo_parts import run, table_in

# The day on which the sample district's land is looked at, and its rain.
DAY = "2026-01-01"
RAIN_MM, PIPE_MM = 60, 20


@dataclass(frozen=True)
class Chapter:
    """A report of its own, its title, and the figures that it comes to."""

    report: Path
    title: str
    headline: str


def land_and_water(root: Path, out: Path, results: Path, place: str) -> list[Chapter]:
    """Run the tools on land and water; their tables go to `results`, their reports beside it."""
    sample = root / "sample"
    dates = {name: _layer(sample, f"survey_{year}") for name, year in (("BEFORE", 2023), ("AFTER", 2024))}

    def table(name: str, geometry: bool = True) -> str:
        return table_in(results, name, geometry)

    def chapter(tool: str, title: str, headline: Callable[[dict], str], **inputs) -> Chapter:
        report = out / f"{tool}.html"
        found = run(root, f"guiju:{tool}", {**inputs, "PLACE": place, "REPORT": str(report)})
        return Chapter(report, title, headline(found))

    cases = str(out / "cases.gpkg")
    Path(cases).unlink(missing_ok=True)
    chapters = [
        chapter(
            "landchange",
            "Land change 地类流向流量",
            lambda found: f"{found['CHANGED_M2'] / 1e4:,.1f} ha changed, {found['UNCHANGED_M2'] / 1e4:,.1f} ha did not",
            **dates,
            CHANGES=table("land_changes"),
            MATRIX=table("land_change_matrix", geometry=False),
        ),
        chapter(
            "farmlandmonitor",
            "Cultivated land 耕地监测",
            lambda found: (
                f"{found['OUTFLOW_M2'] / 1e4:,.1f} ha lost in {found['LOST_PATCHES']:,} patches, "
                f"{found['COVERED_PATCHES']:,} of them covered by approvals, {found['UNCOVERED_M2'] / 1e4:,.1f} ha not; "
                f"{found['INFLOW_M2'] / 1e4:,.1f} ha gained, {found['REMAINDER_M2']:,.2f} m² unexplained"
            ),
            **dates,
            APPROVALS=_layer(sample, "approvals"),
            BASIC_FARMLAND=_layer(sample, "farmland"),
            PATCHES=table("farmland_patches"),
            BALANCE=table("farmland_balance", geometry=False),
        ),
    ]
    # What no approval covers is to be looked at.
    run(
        root,
        "guiju:opencases",
        {
            "INPUT": f"{results}|layername=farmland_patches",
            "FILTER": "\"approval\" = 'uncovered'",
            "CASES": cases,
        },
    )
    return [
        *chapters,
        chapter(
            "exportcases",
            "Patch cases 图斑处置",
            lambda found: f"{found['TOTAL']:,} cases, {found['CLOSED_SHARE']:.0%} of them closed",
            CASES=cases,
        ),
        chapter(
            "rasterchange",
            "Change between two images 影像变化",
            lambda found: f"{found['PATCHES']:,} patches, {found['NOT_APPROVED']:,} of them not approved, or only in part",
            BEFORE=str(sample / "image_2023.tif"),
            AFTER=str(sample / "image_2024.tif"),
            APPROVALS=_layer(sample, "approvals"),
            OUTPUT=table("image_changes"),
        ),
        chapter(
            "landchain",
            "From review to registration 审批供用登",
            lambda found: f"{found['BROKEN_M2'] / 1e4:,.1f} ha of {found['UNION_M2'] / 1e4:,.1f} ha break the chain",
            **{
                link: _layer(sample, f"land_{link.lower()}")
                for link in ("REVIEWED", "APPROVED", "SUPPLIED", "USED", "REGISTERED")
            },
            AS_OF=DAY,
            OUTPUT=table("land_chain"),
        ),
        chapter(
            "stockland",
            "Stock land 存量土地",
            lambda found: f"{found['CANDIDATES']:,} plots to look at, {found['UNDECIDED']:,} undecided",
            INPUT=_layer(sample, "land_supplied"),
            CHAIN=f"{results}|layername=land_chain",
            BUILDINGS=_layer(sample, "buildings"),
            FLOORS="floors",
            AS_OF=DAY,
            OUTPUT=table("stock_land"),
            BLOCKS=table("stock_blocks"),
        ),
        chapter(
            "industryland",
            "Industrial land 工业用地",
            lambda found: (
                f"{found['MISSES']:,} indicators below their control values, {found['UNDECIDED']:,} undecided; the proposal "
                f"is within {found['GAP']:.1%} of the best there can be"
            ),
            INPUT=_layer(sample, "land_supplied"),
            BUILDINGS=_layer(sample, "buildings"),
            FLOORS="floors",
            HEIGHT="height_m",
            ZONES=_layer(sample, "industry_zones"),
            ZONE_ID="name_en",
            OBJECTIVE="change",
            RELEASE_HA=30,
            OUTPUT=table("industrial_land"),
        ),
        chapter(
            "runoff",
            "Runoff 径流",
            lambda found: (
                f"{found['RAIN_USED_MM']:.0f} mm in two hours, once in 50 years: of {found['RAIN_M3'] / 1e6:,.2f} million m³ "
                f"{found['LOSS_M3'] / 1e6:,.2f} soak in, {found['PIPE_M3'] / 1e6:,.2f} fit pipes built for 3 years, "
                f"{found['RUNOFF_M3'] / 1e6:,.2f} run over the ground"
            ),
            INPUT=_layer(sample, "survey_2024"),
            RETURN_PERIOD=50,
            DURATION=120,
            PIPES="period",
            PIPE_PERIOD=3,
            OUTPUT=table("runoff"),
        ),
        chapter(
            "waterlogging",
            "Waterlogging 内涝",
            lambda found: (
                f"{RAIN_MM} mm of rain, {PIPE_MM} mm taken: water stands on {found['FLOODED_M2'] / 1e4:,.0f} ha, "
                f"{found['ASSETS_FLOODED']:,} things deeper in it than they bear, "
                f"{found['PEOPLE_AFFECTED']:,.0f} people affected; mass balance closed to {found['BALANCE_ERROR']:.0e}. "
                "Screening: no time, no pumps"
            ),
            TERRAIN=str(sample / "dem.tif"),
            BUILDINGS=_layer(sample, "buildings"),
            WATER=_layer(sample, "blue_line"),
            RAIN_MM=RAIN_MM,
            PIPE_MM=PIPE_MM,
            ASSETS=[_layer(sample, "streets"), _layer(sample, "facilities")],
            PEOPLE=_layer(sample, "communities"),
            POPULATION="population",
            PEOPLE_WEIGHT="floor_area_m2",
            DEPTH=str(out / "depth.tif"),
            PONDS=table("ponds"),
            FLOODED=table("flooded"),
        ),
    ]


def _layer(sample: Path, name: str) -> str:
    return f"{sample / 'district.gpkg'}|layername={name}"
