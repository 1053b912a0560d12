"""Put the parts together: the tables of the district, its terrain and its truth."""

from dataclasses import dataclass

import numpy as np
from osgeo import ogr

from . import (
    attribute_faults,
    controls,
    faults,
    network,
    people,
    plots,
    shape_faults,
    stock,
    surveys,
    terrain,
    truth,
    years,
)

PLOT_FIELDS = {
    "BSM": str, "GHYDYHDM": str, "GHYDYHMC": str, "YDMC_EN": str, "RJL": float, "RJLSX": float, "RJLXX": float, "JZMD": float,
    "JZMDSX": float, "LDL": float, "LDLXX": float, "JZGD": float, "JZXG": float, "YDMJ": float, "CSLB": str, "QHQ": str,
    "QSXZ": str, "PZWH": str, "sheet": str,
}  # fmt: skip
NAMED = {"name_zh": str, "name_en": str}
SOURCE = {"SJRQ": "date", "PZWJ": str, "BLC": int}
CONTROLS = {  # table: (title, its own fields)
    "farmland": ("永久基本农田 Permanent basic farmland", {"JBNTTBBH": str, "DLBM": str, "JBNTMJ": float}),
    "eco_redline": ("生态保护红线 Ecological redline", {**NAMED, "HXLX": str}),
    "urban_boundary": ("城镇开发边界 Urban development boundary", {"FQDM": str, "name_en": str}),
    "road_red_line": ("道路红线 Road red line", {**NAMED, "level": str, "width_m": float}),
    "green_line": ("城市绿线 Green line", NAMED),
    "blue_line": ("城市蓝线 Blue line", NAMED),
    "purple_line": ("城市紫线 Purple line", NAMED),
    "yellow_line": ("城市黄线 Yellow line", NAMED),
    "lake_blue": ("湖泊蓝线 Lake blue line", NAMED),
    "lake_green": ("湖泊绿线 Lake green line", NAMED),
    "lake_grey": ("湖泊灰线 Lake grey line", NAMED),
    "eco_control": ("基本生态控制线 Basic ecological control line", NAMED),
    "height_limit": ("建筑限高区 Height limit zones", {**NAMED, "limit_m": float}),
    "water_source": ("水源保护区 Water source protection", {**NAMED, "level": int}),
    "corridors": ("高压走廊 Power line corridor", {**NAMED, "voltage_kv": int}),
    "hills": ("山体保护线 Hills", {**NAMED, "top_m": float}),
}
POLYGON, AREAS, LINE, POINT = ogr.wkbPolygon, ogr.wkbMultiPolygon, ogr.wkbLineString, ogr.wkbPoint


@dataclass
class District:
    """tables: {name: (title, geometry type, fields, records)}; truth: rows of the truth table, and of that on land
    from review to registration."""

    tables: dict
    dem: np.ndarray
    truth: list
    truth_stock: list


def district(rng) -> District:
    ceilings = [(shape, limit) for _, _, limit, shape in controls.air_space()]
    clean, net, rails, boundary = plots.make(rng)
    houses = plots.finish(clean, ceilings, rng)
    for k, house in enumerate(houses, 1):
        house["JZBH"] = f"B{k:05d}"
    layers = controls.make(clean, net)
    plan = controls.make_plan(clean, net)
    planted = truth.District(clean, houses, layers, plan)
    for plant in (
        faults.overlaps,
        faults.outside,
        faults.distances,
        shape_faults.shapes,
        attribute_faults.attributes,
        faults.totals,
    ):
        plant(planted)
    for house in houses:
        plot = clean[house["plot"]]
        house |= {
            "BSM": plot["BSM"], "use": plot["use"], "use_en": plot["YDMC_EN"],
            "floor_area_m2": round(house["geometry"].area * house["floors"], 1),
        }  # fmt: skip
    tables = {
        "plots": ("用地规划 Zoning 2026", POLYGON, PLOT_FIELDS, planted.plots),
        "plots_2025": ("用地规划 Zoning 2025", POLYGON, PLOT_FIELDS, years.year_before(clean, planted)),
        "plan": (
            "控制性详细规划 Approved plan", POLYGON,
            {"DKBH": str, "GHYDYHDM": str, "GHYDYHMC": str, "YDMC_EN": str, "RJLSX": float, "JZMDSX": float, "LDLXX": float, "JZXG": float, **SOURCE},
            plan,
        ),
        **{name: (title, POLYGON, {**fields, **SOURCE}, layers[name]) for name, (title, fields) in CONTROLS.items()},
        "allowed_gaps": ("允许的缝隙 Allowed gaps", POLYGON, NAMED, [
            {"geometry": g, "name_zh": "经核准的缝隙", "name_en": "Gap that is approved"} for g in planted.allowed_gaps]),
        "buildings": (
            "建筑 Buildings", POLYGON,
            {"JZBH": str, "BSM": str, "use": str, "use_en": str, "floors": int, "height_m": float, "floor_area_m2": float}, houses,
        ),
        "district": ("示例区范围(虚构) Sample district boundary", POLYGON, NAMED, [
            {"geometry": boundary, "name_zh": "示例区(虚构)", "name_en": "Synthetic sample district"}]),
    }  # fmt: skip
    tables |= survey_tables(clean, rng) | town_tables(clean, net, rails, boundary, houses)
    land, truth_stock = stock.make(clean, houses, layers)
    tables |= {name: (title, AREAS, fields, land[name]) for name, (title, fields) in stock.TABLES.items()}
    dem = make_dem(net, rails)
    return District(tables, dem, planted.truth, truth_stock)


PEOPLE = {
    "population": int,
    "households": int,
    "children": int,
    "children_3_6": int,
    "children_6_12": int,
    "elderly": int,
}


def town_tables(clean, net, rails, boundary, houses):
    """Return the tables of streets, sub-districts, communities and facilities."""
    cells = people.main_cells(net, rails, boundary)
    places = people.communities(cells, net, clean, houses, boundary)
    points = [{**place, "geometry": place["point"]} for place in places]
    about = {"SQDM": str, **NAMED, **PEOPLE, "floor_area_m2": float}
    return {
        "zones": ("街道 Sub-districts", AREAS, {"XZQDM": str, **NAMED, "area_m2": float}, people.zones(cells)),
        "communities": ("社区 Communities", AREAS, about, places),
        "community_points": ("社区中心点 Community centres", POINT, about, points),
        "facilities": (
            "公共服务设施 Facilities", POINT,
            {"SSBH": str, "category": str, **NAMED, "capacity": int, "BSM": str, "land_m2": float},
            people.facilities(clean, net, boundary),
        ),
        "railway": ("铁路 Railway", LINE, NAMED, [
            {"geometry": g, "name_zh": "示例铁路", "name_en": "Sample Railway"} for g in network.lines(rails.intersection(boundary))]),
        "streets": (
            "道路中心线 Street network", LINE,
            {"DLBH": str, **NAMED, "level": str, "direction": str, "speed_kmh": int, "layer": int, "structure": str,
             "width_m": float, "length_m": float},
            network.make(clean, net, rails, boundary),
        ),
    }  # fmt: skip


SURVEY_FIELDS = {
    "BSM": str, "DLBM": str, "DLMC": str, "QSXZ": str, "QSDWDM": str, "ZLDWDM": str, "TBMJ": float, "KCDLBM": str,
    "KCXS": float, "KCMJ": float, "TBDLMJ": float, "GDLX": str, "GDPDJB": str, "ZZSXDM": str, "CZCSXM": str,
}  # fmt: skip


def survey_tables(clean, rng):
    first, second, approvals = surveys.make(clean, rng)
    fields = {"PZBH": str, "PZWH": str, "PZRQ": "date", "from_code": str, "to_code": str, "PZMJ": float}
    return {
        "survey_2023": ("土地调查 Land survey 2023", POLYGON, SURVEY_FIELDS, first),
        "survey_2024": ("土地调查 Land survey 2024", POLYGON, SURVEY_FIELDS, second),
        "approvals": ("农用地转用批准 Approved conversions 2024", POLYGON, fields, approvals),
    }


def make_dem(net, rails):
    """Return the terrain: water, embankment, underpasses where avenues dive under the railway."""
    avenue = {street.en: street.line for street in net}
    hollows = [
        (p.x, p.y, 60.0, 5.2)
        for name in ("Guiju Avenue", "Hengtang Road")
        for p in [rails.intersection(avenue[name])]
        if p.geom_type == "Point"
    ]
    hollows += [(5480.0, 4620.0, 90.0, 2.2), (2960.0, 4560.0, 110.0, 1.4), (1240.0, 4480.0, 130.0, 1.6)]
    water = [terrain.river(), terrain.lake(), terrain.canal(), terrain.creek()]
    levels = [terrain.RIVER_LEVEL, terrain.LAKE_LEVEL, terrain.LAKE_LEVEL - 0.2, terrain.LAKE_LEVEL + 0.4]
    return terrain.dem(water, levels, avenue["Riverside Avenue"], hollows)
