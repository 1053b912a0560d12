"""How the layers of the sample district look: colours, hatches, labels by scale."""

import csv
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsCubicRasterResampler,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsHillshadeRenderer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsMultiBandColorRenderer,
    QgsPalLayerSettings,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsRendererRange,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont, QPainter

CODES = Path(__file__).parents[2] / "standards" / "codes"
FONTS = ["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Source Han Sans SC", "sans-serif"]

ALIASES = {
    "BSM": "标识码 Plot id", "DKBH": "地块编号 Parcel no.", "GHYDYHDM": "规划用地用海代码 Use code", "GHYDYHMC": "规划用地用海名称 Use", "YDMC_EN": "Use in English",
    "RJL": "容积率 FAR", "RJLSX": "容积率上限 FAR at most", "RJLXX": "容积率下限 FAR at least", "JZMD": "建筑密度 Building density (%)",
    "JZMDSX": "建筑密度上限 Density at most (%)", "LDL": "绿地率 Green ratio (%)", "LDLXX": "绿地率下限 Green ratio at least (%)",
    "JZGD": "建筑高度 Building height (m)", "JZXG": "建筑限高 Height at most (m)", "YDMJ": "用地面积 Ellipsoidal area (m²)", "CSLB": "层数类别 Storey class",
    "QHQ": "建筑气候区 Climate zone", "QSXZ": "权属性质 Ownership", "PZWH": "批准文号 Approval", "sheet": "图幅 Sheet", "SJRQ": "数据日期 Date",
    "PZWJ": "批准文件 Approval document", "BLC": "比例尺分母 Source scale 1:", "JBNTTBBH": "基本农田图斑编号 Patch no.", "DLBM": "地类编码 Survey code",
    "JBNTMJ": "基本农田面积 Area (m²)", "HXLX": "红线类型 Kind", "FQDM": "分区 Zone", "name_zh": "名称 Name (Chinese)", "name_en": "英文名称 Name (English)",
    "limit_m": "限高 Height limit (m)", "top_m": "山顶高程 Top (m)", "JZBH": "建筑编号 Building no.", "use": "用途代码 Use code", "use_en": "Use in English",
    "floors": "层数 Floors", "height_m": "高度 Height (m)", "floor_area_m2": "建筑面积 Floor area (m²)", "XZQDM": "行政区代码 Code", "SQDM": "社区代码 Code",
    "population": "人口 Population", "households": "户数 Households", "children": "儿童 Children", "children_3_6": "3–6岁 Aged 3 to 6",
    "children_6_12": "6–12岁 Aged 6 to 12", "elderly": "老年人 Aged 60 and over", "SSBH": "设施编号 Facility no.", "category": "类别 Category",
    "capacity": "容量 Capacity", "land_m2": "用地 Land (m²)", "DLBH": "道路编号 Edge no.", "level": "等级 Level", "direction": "通行方向 Direction",
    "speed_kmh": "设计车速 Speed (km/h)", "layer": "层 Level above ground", "structure": "构造 Structure", "width_m": "红线宽度 Width (m)",
    "length_m": "长度 Length (m)", "DLMC": "地类名称 Survey class", "TBMJ": "图斑面积 Patch area (m²)", "KCDLBM": "扣除地类编码 Ridge code",
    "KCXS": "扣除系数 Ridge share", "KCMJ": "扣除面积 Ridge area (m²)", "TBDLMJ": "图斑地类面积 Net area (m²)", "QSDWDM": "权属单位代码 Owner code",
    "ZLDWDM": "坐落单位代码 Place code", "GDLX": "耕地类型 Kind of arable land", "GDPDJB": "耕地坡度级别 Slope class", "ZZSXDM": "种植属性代码 Crop code",
    "CZCSXM": "城镇村属性码 Settlement code", "PZBH": "批次编号 Approval no.", "PZRQ": "批准日期 Date", "PZMJ": "批准面积 Area (m²)", "from_code": "原地类 From",
    "to_code": "新地类 To", "area_m2": "面积 Area (m²)", "voltage_kv": "电压 Voltage (kV)",
    "YSBH": "预审编号 Review no.", "YSRQ": "预审日期 Reviewed on", "PZYT": "批准用途 Approved use", "GDBH": "供地编号 Supply no.", "GYRQ": "供地日期 Supplied on",
    "GDYT": "供地用途 Supplied for", "SJYT": "实际用途 Present use", "YDKGRQ": "约定动工日期 Agreed start", "SJKGRQ": "实际动工日期 Started on",
    "ZZKFRQ": "中止开发日期 Stopped on", "YKFMJ": "应动工开发面积 Area to be developed (m²)", "YKGMJ": "已动工开发面积 Developed area (m²)",
    "ZTZE": "合同总投资 Agreed investment (10,000 yuan)", "YTZE": "已投资 Invested (10,000 yuan)", "GDMJ": "供地面积 Land area (m²)", "JZXS": "建筑系数 Building coefficient (%)",
    "JCNF": "建成年份 Built in", "HYDM": "行业代码 Industry code", "NCZ": "年产值 Output a year (10,000 yuan)", "NSS": "年税收 Tax a year (10,000 yuan)",
    "GDZC": "固定资产投资 Fixed assets (10,000 yuan)", "BGYD": "行政办公及生活用地 Office and living land (m²)", "LDMJ": "绿地面积 Green land (m²)",
    "SYBH": "用地编号 Use no.", "ZDDM": "宗地代码 Parcel no.", "DJRQ": "登记日期 Registered on", "DJYT": "登记用途 Registered use",
}  # fmt: skip
LINES = {  # layer: (outline, width in mm, pen, hatch angle or None, shown at first)
    "farmland": ("#a8a800", 0.12, "solid", 45, True), "eco_redline": ("#006e3c", 0.7, "solid", 135, True),
    "road_red_line": ("#e60000", 0.25, "solid", None, False), "green_line": ("#00a800", 0.45, "solid", None, False),
    "blue_line": ("#0070ff", 0.5, "solid", None, True), "purple_line": ("#800080", 0.8, "solid", 60, True),
    "yellow_line": ("#e0b000", 0.6, "solid", 45, False), "lake_blue": ("#0050c8", 0.6, "solid", None, False),
    "lake_green": ("#009a44", 0.6, "dash", None, False), "lake_grey": ("#707070", 0.6, "dash", None, False),
    "eco_control": ("#2e8b57", 0.6, "dash dot", None, False), "height_limit": ("#c05000", 0.5, "dash", 0, False),
    "water_source": ("#00a0c8", 0.7, "dash dot", 90, False), "corridors": ("#904020", 0.4, "dash", 45, False), "hills": ("#6b4a1f", 0.5, "dot", None, False),
}  # fmt: skip
RECORDS = {  # layer of land from review to registration: (outline, width in mm, pen, hatch angle or None)
    "land_reviewed": ("#7a7a7a", 0.3, "dot", None), "land_approved": ("#0072B2", 0.4, "dash", 45), "land_supplied": ("#D55E00", 0.5, "solid", None),
    "land_used": ("#009E73", 0.3, "solid", -45), "land_registered": ("#6b4ea0", 0.5, "dash dot", None), "industry_zones": ("#8a5a2b", 0.8, "dash", None),
}  # fmt: skip
FACILITIES = {
    "education": ("square", "#c2185b", 2.8, ("primary_school", "middle_school", "kindergarten")),
    "health": ("cross_fill", "#d32f2f", 2.8, ("hospital", "health_center", "health_station")),
    "care": ("pentagon", "#8e5a2b", 2.6, ("nursing_home", "elder_daycare", "canteen")),
    "culture": ("diamond", "#6a1b9a", 2.6, ("culture_center", "culture_station", "library", "sports_center", "sports_ground_s")),
    "service": ("circle", "#37474f", 2.2, ("service_center", "service_station", "fire_station", "waste_transfer")),
    "trade": ("circle", "#ef6c00", 2.2, ("market", "mall", "convenience")),
    "green": ("triangle", "#2e7d32", 2.4, ("park",)),
    "transport": ("equilateral_triangle", "#1565c0", 2.0, ("metro", "bus_terminal", "bus_stop")),
}  # fmt: skip
CATEGORY = {
    "primary_school": "小学 Primary school", "middle_school": "中学 Middle school", "kindergarten": "幼儿园 Kindergarten", "hospital": "医院 Hospital",
    "health_center": "社区卫生服务中心 Community health centre", "health_station": "卫生服务站 Health station", "nursing_home": "养老院 Nursing home",
    "elder_daycare": "日间照料中心 Elderly day care", "canteen": "社区食堂 Community canteen", "culture_center": "文化活动中心 Cultural centre",
    "culture_station": "文化活动站 Cultural station", "library": "图书馆 Library", "sports_center": "体育馆 Sports hall", "sports_ground_s": "球场 Ball court",
    "service_center": "政务服务中心 Service centre", "service_station": "社区服务站 Service station", "fire_station": "消防站 Fire station",
    "waste_transfer": "垃圾转运站 Waste transfer", "market": "菜市场 Food market", "mall": "商场 Mall", "convenience": "便民商店 Neighbourhood shop",
    "park": "公园 Park", "metro": "地铁站 Metro station", "bus_terminal": "公交首末站 Bus terminal", "bus_stop": "公交站 Bus stop",
}  # fmt: skip


# One label a name: on the largest of the parts that bridges leave of a river.
LARGEST = 'CASE WHEN "name_zh" <> \'待核线段\' AND $area = maximum($area, group_by:="name_en") THEN "name_zh" || \'\\n\' || "name_en" END'


def text(size, colour="#222222", bold=False, italic=False, halo="#ffffff"):
    form = QgsTextFormat()
    font = QFont(FONTS[0])
    font.setBold(bold)
    font.setItalic(italic)
    form.setFont(font)
    form.setFamilies(FONTS)
    form.setSize(size)
    form.setColor(QColor(colour))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.7)
    buffer.setColor(QColor(halo))
    buffer.setOpacity(0.8)
    form.setBuffer(buffer)
    return form


def label(layer, expression, form, nearest=0, farthest=0, placement=None, repeat=0.0, priority=5, fit=False):
    """Label a layer between two scales (denominators; 0 is none)."""
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = expression, True
    settings.setFormat(form)
    settings.priority = priority
    settings.scaleVisibility = bool(nearest or farthest)
    settings.maximumScale, settings.minimumScale = float(nearest), float(farthest)
    if placement is not None:
        settings.placement = placement
    settings.repeatDistance = repeat
    settings.fitInPolygonOnly = fit
    if repeat:
        settings.lineSettings().setMergeLines(True)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def fill(colour, outline="#808080", width=0.08, opacity=1.0):
    symbol = QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": outline, "outline_width": str(width), "joinstyle": "miter"}
    )
    symbol.setOpacity(opacity)
    return symbol


def rows(name):
    with open(CODES / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def land_use(layer, field, table, length, opacity=0.82):
    """Colour a layer by a code with the table's colours; labels say code and both names."""
    used = {v[:length] for v in layer.uniqueValues(layer.fields().indexOf(field)) if isinstance(v, str)}
    key = "code" if "code" in rows(table)[0] else "dlbm"
    categories = []
    for row in rows(table):
        code = row[key]
        if code in used and row["red"]:
            colour = QColor(int(row["red"]), int(row["green"]), int(row["blue"])).name()
            english = row["name_en"].strip() or code
            categories.append(
                QgsRendererCategory(
                    code, fill(colour, "#7a7a70", 0.06, opacity), f"{code} {row['name_zh']} {english}"
                )
            )
    categories.append(
        QgsRendererCategory(
            None, fill("#ffffff", "#d000d0", 0.5), "无代码或非本版代码 No code, or none of this edition"
        )
    )
    layer.setRenderer(QgsCategorizedSymbolRenderer(f'left("{field}", {length})', categories))


def control(layer, name):
    outlined(layer, *LINES[name][:4])


def land_record(layer, name):
    outlined(layer, *RECORDS[name])


def outlined(layer, colour, width, pen, hatch):
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    if hatch is not None:
        lines = QgsLinePatternFillSymbolLayer()
        lines.setLineAngle(hatch)
        lines.setDistance(2.6)
        lines.setSubSymbol(QgsLineSymbol.createSimple({"color": colour, "width": "0.12"}))
        symbol.appendSymbolLayer(lines)
    outline = QgsSimpleFillSymbolLayer.create(
        {
            "style": "no",
            "outline_color": colour,
            "outline_width": str(width),
            "outline_style": pen,
            "joinstyle": "miter",
        }
    )
    symbol.appendSymbolLayer(outline)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def urban_boundary(layer):
    looks = (
        ("集中建设区", "集中建设区 Concentrated construction zone", "#e60000", "0.9", "solid"),
        ("弹性发展区", "弹性发展区 Elastic development zone", "#ff7f00", "0.7", "dash"),
        ("特别用途区", "特别用途区 Special purpose zone", "#a05a2c", "0.7", "dash dot"),
    )
    layer.setRenderer(QgsCategorizedSymbolRenderer("FQDM", [
        QgsRendererCategory(value, QgsFillSymbol.createSimple({"style": "no", "outline_color": colour, "outline_width": width, "outline_style": pen}), caption)
        for value, caption, colour, width, pen in looks
    ]))  # fmt: skip


def buildings(layer):
    steps = (
        (0, 10, "#c4beb6", "10 m 以下 under 10 m"),
        (10, 28, "#a39d97", "10–28 m"),
        (28, 55, "#7d7975", "28–55 m"),
        (55, 200, "#575452", "55 m 以上 over 55 m"),
    )
    layer.setRenderer(
        QgsGraduatedSymbolRenderer(
            "height_m", [QgsRendererRange(a, b, fill(c, "#4a4744", 0.05), name) for a, b, c, name in steps]
        )
    )
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(60000)
    label(layer, '"floors"', text(6.5, "#ffffff", halo="#444444"), 0, 3000, fit=True)


def streets(layer):
    root = QgsRuleBasedRenderer.Rule(None)

    def rule(expression, symbol, caption, farthest):
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, farthest, expression, caption))

    deck = QgsLineSymbol.createSimple({"color": "#5b5b5b", "width": "1.5", "capstyle": "flat"})
    deck.appendSymbolLayer(
        QgsSimpleLineSymbolLayer.create({"color": "#f4f1ec", "width": "1.0", "capstyle": "flat"})
    )
    rule("\"structure\" IN ('bridge', 'flyover')", deck, "桥梁 Bridge or flyover", 30000)
    rule(
        "\"structure\" = 'underpass'",
        QgsLineSymbol.createSimple({"color": "#5b5b5b", "width": "0.8", "line_style": "dot"}),
        "下穿 Underpass",
        30000,
    )
    for levels, width, colour, caption, farthest in (
        ("'arterial'", "0.5", "#ffffff", "主干路 Arterial", 60000), ("'secondary'", "0.35", "#ffffff", "次干路 Secondary", 40000),
        ("'local', 'lane', 'rural'", "0.2", "#f7f7f7", "支路与巷道 Local street or lane", 15000),
    ):  # fmt: skip
        rule(
            f'"level" IN ({levels}) AND "layer" = 0',
            QgsLineSymbol.createSimple(
                {"color": colour, "width": width, "line_style": "dash" if width != "0.5" else "solid"}
            ),
            caption,
            farthest,
        )
    layer.setRenderer(QgsRuleBasedRenderer(root))
    label(
        layer, "CASE WHEN \"level\" IN ('arterial', 'secondary') OR @map_scale < 7000 THEN \"name_zh\" || ' ' || \"name_en\" END",
        text(7, "#3c3c3c"), 0, 26000, Qgis.LabelPlacement.Curved, repeat=90.0, priority=7,
    )  # fmt: skip


def facilities(layer):
    categories = []
    for shape, colour, size, members in FACILITIES.values():
        for member in members:
            symbol = QgsMarkerSymbol.createSimple(
                {
                    "name": shape,
                    "color": colour,
                    "outline_color": "#ffffff",
                    "outline_width": "0.3",
                    "size": str(size),
                }
            )
            categories.append(QgsRendererCategory(member, symbol, CATEGORY[member]))
    layer.setRenderer(QgsCategorizedSymbolRenderer("category", categories))
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(20000)
    label(layer, '"name_zh"', text(6.5), 0, 5000)


def hillshade(path):
    layer = QgsRasterLayer(str(path), "山体阴影 Hillshade")
    renderer = QgsHillshadeRenderer(layer.dataProvider(), 1, 315, 24)
    renderer.setZFactor(2.5)
    layer.setRenderer(renderer)
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    layer.renderer().setOpacity(0.75)
    layer.resampleFilter().setZoomedInResampler(QgsCubicRasterResampler())
    return layer


def image(path, name):
    """Return an image in false colours: near infrared, red, green, so that plants are red."""
    layer = QgsRasterLayer(str(path), name)
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), 4, 3, 2)
    layer.setRenderer(renderer)
    return layer


def heights(path):
    layer = QgsRasterLayer(str(path), "地形高程 Terrain height (m)")
    ramp = QgsColorRampShader(16, 115)
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    ramp.setColorRampItemList([
        QgsColorRampShader.ColorRampItem(z, QColor(c), f"{z} m")
        for z, c in ((17, "#3a7ca5"), (21, "#d5e8c8"), (24, "#eef3d2"), (27, "#f3e3a9"), (40, "#d8b56d"), (70, "#a9713f"), (115, "#7a4a2b"))
    ])  # fmt: skip
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader))
    return layer


def simple(colour, outline, width, opacity=1.0, style="solid"):
    symbol = QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": outline, "outline_width": str(width), "outline_style": style}
    )
    symbol.setOpacity(opacity)
    return QgsSingleSymbolRenderer(symbol)


def zones(layer):
    layer.setRenderer(simple("#00000000", "#5b3a7a", 0.45, 0.9, "dash dot"))
    label(layer, '"name_zh" || \'\\n\' || "name_en"', text(9, "#4a2a6a", True), 16000, 120000, priority=8)


def communities(layer):
    layer.setRenderer(simple("#00000000", "#8a4fa0", 0.35, 1.0, "dash"))
    label(layer, "\"name_zh\" || '\\n' || \"population\" || ' 人'", text(7.5, "#6b2f80"), 0, 25000)


def railway(layer):
    symbol = QgsLineSymbol.createSimple({"color": "#2b2b2b", "width": "0.9"})
    symbol.appendSymbolLayer(
        QgsSimpleLineSymbolLayer.create(
            {
                "color": "#ffffff",
                "width": "0.55",
                "use_custom_dash": "1",
                "customdash": "3;3",
                "capstyle": "flat",
            }
        )
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def points(layer):
    symbol = QgsMarkerSymbol.createSimple(
        {"name": "circle", "color": "#8a4fa0", "outline_color": "#ffffff", "size": "2.2"}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
