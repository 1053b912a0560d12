"""The forms that are texts: opinion on a site, planning conditions, record of a check."""

import io

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from form_words import STAMP, Words, stamped


class TextMaker:
    """One document on A4 upright."""

    def __init__(self, words: Words):
        self.words, self.document = words, docx.Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
        self.width = 21 - 4.8
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(12)
        _font(normal.element.get_or_add_rPr(), words.fonts["text"])
        normal.paragraph_format.space_after = Pt(4)
        normal.paragraph_format.line_spacing = 1.25
        head = section.header.paragraphs[0]
        head.text = words(
            "密级：{{marking}}\t\t项目代码：{{project_code}}",
            "Marking: {{marking}}\t\tProject code: {{project_code}}",
        )
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run("{{bureau}}　" if words.language == "zh" else "{{bureau}} ")
        _field(foot, "PAGE")
        for paragraph in (head, foot):
            for run in paragraph.runs:
                self._styled(run, "cell", 9)

    def _styled(self, run, style: str, size: float, bold: bool = False):
        run.font.size, run.font.bold = Pt(size), bold
        _font(run._element.get_or_add_rPr(), self.words.fonts[style])
        return run

    def title(self, text: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(12)
        self._styled(paragraph.add_run(text), "title", 20, True)

    def head(self, text: str, *, new_page: bool = False) -> None:
        paragraph = self.document.add_paragraph(style="Heading 2")
        paragraph.paragraph_format.page_break_before = new_page
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(12), Pt(6)
        run = self._styled(paragraph.add_run(text), "head", 13, True)
        run.font.color.rgb = docx.shared.RGBColor(0, 0, 0)

    def text(self, text: str, *, indent: bool = True, size: float = 12) -> None:
        paragraph = self.document.add_paragraph()
        if indent and self.words.language == "zh":
            paragraph.paragraph_format.first_line_indent = Pt(2 * size)
        self._styled(paragraph.add_run(text), "text", size)

    def picture(self, name: str) -> None:
        paragraph = self.document.add_paragraph(f"{{{{picture:{name}}}}}")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def table(self, widths: list[float], *rows: list[str], labels: bool = True, marked=()) -> None:
        """Add a table: its first row the labels, or those columns shaded that are `marked`."""
        scale = self.width / sum(widths)
        table = self.document.add_table(len(rows), len(widths))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        _margins(table)
        for place, texts in enumerate(rows):
            row = table.rows[place]
            _no_split(row, head=labels and place == 0)
            for column, (text, width) in enumerate(zip(texts, widths)):
                cell = row.cells[column]
                cell.width = Cm(width * scale)
                cell.vertical_alignment = docx.enum.table.WD_ALIGN_VERTICAL.CENTER
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.paragraph_format.line_spacing = 1.1
                head = (labels and place == 0) or column in marked
                if head or width < 2.4:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                self._styled(paragraph.add_run(text), "head" if head else "cell", 10, head)
                if head:
                    _shade(cell)
        for column, width in enumerate(widths):
            table.columns[column].width = Cm(width * scale)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def facts(self, *rows: tuple[str, str, str, str]) -> None:
        self.table([2.6, 6, 2.6, 5.6], *(list(row) for row in rows), labels=False, marked=(0, 2))

    def signatures(self) -> None:
        w = self.words
        self.table(
            [2.3, 3.1, 2.5, 2.9, 2.6, 2.8],
            [w("编制", "Made by"), "{{prepared_by}}", w("校核", "Checked by"), "{{checked_by}}", w("审核", "Approved by"),
             "{{approved_by}}"],
            [w("签字", "Signature"), "", w("签字", "Signature"), "", w("签字", "Signature"), ""],
            labels=False, marked=(0, 2, 4),
        )  # fmt: skip
        for row in self.document.tables[-1].rows:
            row.height = Cm(1.1)
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        # The empty line below the table, and what stands under it.
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        for text in (w("{{bureau}}（盖章）", "{{bureau}} (seal)"), w("日期：{{date}}", "Date: {{date}}")):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.keep_with_next = text.endswith(("）", ")"))
            self._styled(paragraph.add_run(text), "text", 12)

    def computed(self) -> None:
        self.text(self.words("计算软件：{{software}}", "Computed with {{software}}"), indent=False, size=8)

    def project(self) -> None:
        w = self.words
        self.facts(
            (w("项目名称", "Project"), "{{project_name}}", w("项目代码", "Project code"), "{{project_code}}"),
            (w("申请单位", "Applicant"), "{{applicant}}", w("项目位置", "Place"), "{{place}}"),
            (w("用地面积", "Site area"),
             w("{{site_area_m2}} 平方米（{{site_area_ha}} 公顷，{{site_area_mu}} 亩）",
               "{{site_area_m2}} m² ({{site_area_ha}} ha, {{site_area_mu}} mu)"),
             w("坐标系", "Reference system"), w("{{crs}}（面积：{{area_method}}）", "{{crs}} (areas: {{area_method}})")),
        )  # fmt: skip

    def conditions(self, *, clauses: bool) -> None:
        """Add the table of conditions, with their clauses or without."""
        self.findings(
            "conditions", (1.1, "序号", "No.", "number"), (1.8, "地块", "Plot", "plot"), (2.6, "项目", "Item", "item"),
            (5, "要求", "Condition", "value"), (2.6, "依据", "Source", "source"),
            *([(4.4, "条款", "Clause", "clause")] if clauses else []), (2.4, "备注", "Remark", "note"),
        )  # fmt: skip

    def findings(self, table: str, *columns: tuple[float, str, str, str]) -> None:
        """Add a table of findings; columns as width, Chinese and English label, name."""
        self.table(
            [width for width, *_ in columns],
            [self.words(zh, en) for _, zh, en, _ in columns],
            [f"{{{{{table}.{name}}}}}" for *_, name in columns],
        )

    def layers(self) -> None:
        self.findings(
            "layers", (1.1, "序号", "No.", "number"), (3.3, "图层", "Layer", "name"), (3.1, "用途", "Read as", "role"),
            (2.8, "数据日期", "Data of", "date"), (3.7, "批准文号", "Document", "document"), (2.2, "比例尺", "Scale", "scale"),
            (1.7, "要素数", "Features", "features"),
        )  # fmt: skip

    def saved(self) -> bytes:
        properties = self.document.core_properties
        properties.author, properties.title, properties.comments = "Guiju", "", ""
        properties.created = properties.modified = STAMP
        buffer = io.BytesIO()
        self.document.save(buffer)
        return stamped(buffer.getvalue())


def opinion(words: Words) -> bytes:
    """选址意见: conditions, limiting factors, the opinion, layers, map, signatures."""
    make = TextMaker(words)
    make.title(words("建设项目选址意见", "Opinion on the site of a project"))
    make.head(words("一、项目概况", "1 The project"))
    make.project()
    make.head(words("二、审查意见", "2 Opinion"))
    make.text("{{opinion}}")
    make.head(words("三、规划条件", "3 Planning conditions"))
    make.conditions(clauses=False)
    make.head(words("四、限制因素", "4 Limiting factors"))
    make.findings(
        "limits", (1.1, "序号", "No.", "number"), (3, "事项", "Rule", "rule"), (2.7, "实测", "Found", "measured"),
        (2.4, "限值", "Limit", "limit"), (4.2, "理由", "Why", "reason"), (3.2, "条款", "Clause", "clause"),
    )  # fmt: skip
    make.head(words("五、占压情况（单位：{{occupation_unit}}）", "5 Control lines ({{occupation_unit}})"))
    make.findings(
        "occupation_totals", (1.1, "序号", "No.", "number"), (3.6, "控制线", "Control line", "control"),
        (2.6, "占压面积", "Area", "area"), (2.2, "占比（%）", "Share (%)", "share"),
        (2.2, "情况", "Finding", "status"), (3, "数据日期", "Data of", "date"), (3.2, "备注", "Remark", "note"),
    )  # fmt: skip
    make.head(words("六、待定事项", "6 What stays undecided"))
    make.findings(
        "undecided", (1.1, "序号", "No.", "number"), (4.4, "事项", "Rule", "rule"), (5, "原因", "Why", "reason"),
        (6, "条款", "Clause", "clause"),
    )  # fmt: skip
    make.head(words("七、检查范围与数据", "7 What was checked, by which data"))
    make.text("{{data_statement}}")
    make.layers()
    make.text("{{remarks}}")
    make.computed()
    make.signatures()
    make.head(words("附图", "Map"), new_page=True)
    make.picture("map")
    return make.saved()


def conditions(words: Words) -> bytes:
    """规划条件: what holds on a site, its map and its boundary points."""
    make = TextMaker(words)
    make.title(words("建设用地规划条件", "Planning conditions"))
    make.head(words("一、用地概况", "1 The site"))
    make.project()
    make.head(words("二、规划条件", "2 Planning conditions"))
    make.conditions(clauses=True)
    make.text(
        words("本规划条件依所列数据整理；标注“未核实”的条款尚未与标准原文核对，不作为审批依据。",
              "Gathered from the data listed. A clause marked as not verified was not compared with the official text and "
              "is no ground for a decision."), size=10.5,
    )  # fmt: skip
    make.signatures()
    make.head(words("附图", "Map"), new_page=True)
    make.picture("map")
    make.head(words("附表：界址点坐标", "Boundary points"), new_page=True)
    make.findings(
        "coordinates", (2, "地块", "Plot", "plot"), (1.6, "圈号", "Ring", "ring"), (2, "点号", "Point", "point"),
        (4, "X（北）", "X (north)", "x"), (4, "Y（东）", "Y (east)", "y"),
    )  # fmt: skip
    return make.saved()


def record(words: Words) -> bytes:
    """检查记录: by which pack, which data, with which answer to each rule."""
    make = TextMaker(words)
    make.title(words("规划符合性检查记录", "Record of a plan check"))
    make.facts(
        (
            words("项目名称", "Project"),
            "{{project_name}}",
            words("项目代码", "Project code"),
            "{{project_code}}",
        ),
        (words("申请单位", "Applicant"), "{{applicant}}", words("项目位置", "Place"), "{{place}}"),
        (words("规则集", "Rule pack"), "{{pack_title}}", words("版本", "Version"), "{{pack_version}}"),
        (words("检查时间", "Checked at"), "{{checked_at}}", words("总结论", "Result"), "{{verdict}}"),
        (words("不符合", "Not met"), "{{failed}}", words("待定", "Undecided"), "{{undecided}}"),
    )
    make.head(words("一、逐条规则", "1 Rule by rule"))
    make.findings(
        "rules", (1.1, "序号", "No.", "number"), (3.8, "规则", "Rule", "rule"), (2.1, "级别", "Weight", "severity"),
        (1.4, "符合", "Met", "passed"), (1.6, "不符合", "Not met", "failed"), (2.6, "待定", "Undecided", "undecided"),
        (3.6, "条款", "Clause", "clause"), (2.4, "条款核实", "Clause verified", "clause_verified"),
    )  # fmt: skip
    for number, table, zh, en in (
        ("二", "limits", "不符合", "2 Not met"),
        ("三", "undecided", "待定", "3 Undecided"),
    ):
        make.head(words(f"{number}、{zh}", en))
        make.findings(
            table, (1.1, "序号", "No.", "number"), (1.8, "地块", "Plot", "plot"), (3, "规则", "Rule", "rule"),
            (2.4, "实测", "Found", "measured"), (2.2, "限值", "Limit", "limit"), (3.8, "理由", "Why", "reason"),
            (3, "依据图层", "By layers", "layers"),
        )  # fmt: skip
    make.head(words("四、所用数据", "4 Data"))
    make.layers()
    make.text("{{data_statement}}")
    make.head(words("五、未检查的内容", "5 Not checked"))
    make.text("{{not_checked}}")
    make.computed()
    make.signatures()
    return make.saved()


def _font(properties, name: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for key in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{key}"), name)
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)


def _shade(cell) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", "EDEDED")):
        shade.set(qn(f"w:{key}"), value)
    cell._element.get_or_add_tcPr().append(shade)


def _margins(table) -> None:
    """Keep texts away from the lines above and below."""
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 50), ("left", 80), ("bottom", 50), ("right", 80)):
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:w"), str(twips))
        part.set(qn("w:type"), "dxa")
        margins.append(part)
    table._tbl.tblPr.append(margins)


def _no_split(row, *, head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _field(paragraph, code: str) -> None:
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = code
        run._element.append(part)
