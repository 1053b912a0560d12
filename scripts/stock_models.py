"""The ready-made model on stock and industrial land; `models.py` builds it."""

from model_parts import add, ask, choice, feed, field, give, layer, number, step, text
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingParameterDateTime,
)
from qgis.PyQt.QtCore import QPointF

STOCK_LAND_HELP = {
    "ALG_DESC": (
        "From approval to registration, and what of it is stock land: the breaks of the chain, the inventory by type with "
        "its blocks, industrial land against control values, and a proposal of what to release. "
        "审批供用登全链条比对、存量用地清单与连片区块、工业用地控制指标评价及腾退提升建议。"
    ),
    "reviewed": "Ground whose site was reviewed; may be left empty. 选址预审范围，可留空。",
    "approved": "Ground approved for conversion or expropriation. 用地批次范围。",
    "supplied": "The ledger of supplied plots with its dates. 供地台账（含日期等字段）。",
    "used": "Ground in use. 实际用地。",
    "registered": "Parcels of the register; may be left empty. 不动产宗地，可留空。",
    "buildings": "Building footprints. 建筑基底。",
    "floors": "Floors of each building. 建筑层数字段。",
    "height": "Height of each building, by which high storeys are known. 建筑高度字段，用于识别层高超过8米。",
    "zones": "Industrial zones of the plan; may be left empty. 规划工业区块，可留空。",
    "zone_id": "What results call a zone. 区块名称字段。",
    "as_of": "The day by which ages are told; empty: today. 计算时点；留空为当天。",
    "weights": "Weights that differ from the pack's, such as size=0. 与默认不同的权重，如 size=0。",
    "objective": "none, or what a proposal is to make best. none 不做建议；其余为建议的优化目标。",
    "release_ha": "Industrial land to be released, ha. 需腾退的工业用地（公顷）。",
    "place": "Printed under the reports' titles. 印在报告标题下的地名。",
}


def stock_land() -> QgsProcessingModelAlgorithm:
    """The chain, then the inventory of stock land with its result, then industrial land."""
    model = QgsProcessingModelAlgorithm("Guiju stock land", "Guiju")
    source = QgsProcessingModelChildParameterSource

    ask(
        model,
        (
            layer("reviewed", "Site reviews 选址预审", optional=True),
            layer("approved", "Approved land 用地批次"),
            layer("supplied", "Ledger of supplied plots 供地台账"),
            layer("used", "Land in use 实际用地"),
            layer("registered", "Registered land 不动产宗地", optional=True),
            layer("buildings", "Buildings 建筑"),
            field("floors", "Floors field 层数字段", "buildings"),
            field("height", "Height field 高度字段", "buildings"),
            layer("zones", "Industrial zones of the plan 规划工业区块", optional=True),
            field("zone_id", "Field of the zones' names 区块名称字段", "zones"),
            QgsProcessingParameterDateTime(
                "as_of", "As of 计算时点", QgsProcessingParameterDateTime.Type.Date, optional=True
            ),
            text("weights", "Weights 权重"),
            choice("objective", "Propose 优化目标", ["none", "change", "land", "output"]),
            number("release_ha", "Release at least (ha) 至少腾退（公顷）", 0),
            text("place", "Place named on the reports 报告上的地名"),
        ),
    )
    chain = step("chain", "guiju:landchain", "Land chain", QPointF(560, 120))
    links = "reviewed approved supplied used registered"
    feed(chain, {name.upper(): name for name in (*links.split(), "as_of", "place")})
    give(chain, (("chain", "OUTPUT", "Chain"), ("breaks", "SUMMARY", "Breaks"), ("chain_report", "REPORT", "Chain report")), 60)  # fmt: skip
    stock = step("stock", "guiju:stockland", "Stock land", QPointF(560, 420))
    feed(stock, {"INPUT": "supplied", **{name.upper(): name for name in ("buildings", "floors", "height", "as_of", "weights", "place")}})  # fmt: skip
    stock.addParameterSources("CHAIN", [source.fromChildOutput("chain", "OUTPUT")])
    give(stock, (("stock_land", "OUTPUT", "Stock land"), ("blocks", "BLOCKS", "Blocks"), ("stock_report", "REPORT", "Stock report")), 360)  # fmt: skip
    industry = step("industry", "guiju:industryland", "Industrial land", QPointF(560, 720))
    own = ("buildings", "floors", "height", "zones", "zone_id", "objective", "release_ha", "place")
    feed(industry, {"INPUT": "supplied", **{name.upper(): name for name in own}})
    give(industry, (("industrial_plots", "OUTPUT", "Industrial plots"), ("indicators", "CHECKS", "Indicators"), ("zone_table", "ZONE_TABLE", "Zone table"), ("industry_report", "REPORT", "Industry report")), 660)  # fmt: skip
    return add(model, (chain, stock, industry), STOCK_LAND_HELP)
