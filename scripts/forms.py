"""The bundled forms, drawn as a bureau would draw them in Word and Excel: python forms.py FOLDER."""

import io
import re
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

FONTS = {
    "zh": {"title": "黑体", "head": "黑体", "text": "仿宋", "cell": "宋体"},
    "en": dict.fromkeys(("title", "head", "text", "cell"), "Arial"),
}
LINE = Side(style="thin", color="000000")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
SHADE = PatternFill("solid", fgColor="EDEDED")
# The same file from the same words.
STAMP = datetime(2026, 1, 1)


class Words:
    """The words of one language: called with the Chinese and the English ones."""

    def __init__(self, language: str):
        self.language, self.fonts = language, FONTS[language]

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en


# --- sheets ---------------------------------------------------------------------------------------------------


class SheetMaker:
    """One sheet on A4 across, filled from the top down."""

    def __init__(self, words: Words, book, title: str, widths: list[float]):
        self.words = words
        self.sheet = book.active if book.active.title == "Sheet" else book.create_sheet()
        self.sheet.title = title
        self.row, self.columns = 1, len(widths)
        for place, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(place)].width = width
        setup = self.sheet.page_setup
        setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight = 9, "landscape", 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.print_options.horizontalCentered = True
        margins = self.sheet.page_margins
        margins.left = margins.right = 0.6
        margins.top, margins.bottom = 0.8, 0.7
        self.sheet.oddHeader.left.text = words("密级：{{marking}}", "Marking: {{marking}}")
        self.sheet.oddHeader.right.text = words(
            "项目代码：{{project_code}}", "Project code: {{project_code}}"
        )
        self.sheet.oddFooter.center.text = words("第 &P 页 共 &N 页", "Page &P of &N")

    def put(self, column: int, text, last: int = 0, *, style="cell", size=10.5, bold=False, align="center", box=True,
            form=None, shade=False):  # fmt: skip
        """Write a cell, merged to the column `last`, on the present row."""
        cell = self.sheet.cell(self.row, column, text)
        cell.font = Font(name=self.words.fonts[style], size=size, bold=bold)
        indent = 0 if align == "center" or not box else 1
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True, indent=indent)
        if form:
            cell.number_format = form
        for place in range(column, max(last, column) + 1):
            at = self.sheet.cell(self.row, place)
            if box:
                at.border = BOX
            if shade:
                at.fill = SHADE
        if last > column:
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=column, end_column=last)

    def next(self, height: float = 0) -> None:
        """Go to the next row."""
        if height:
            self.sheet.row_dimensions[self.row].height = height
        self.row += 1

    def title(self, text: str) -> None:
        self.put(1, text, self.columns, style="title", size=18, bold=True, box=False)
        self.next(34)

    def head(self, text: str) -> None:
        self.put(1, text, self.columns, style="head", size=11, bold=True, align="left", box=False)
        self.next(24)

    def facts(self, *pairs: tuple[int, int, str, str]) -> None:
        """Write labels with their values: (column of the label, last column of the value, label, value)."""
        for column, last, label, value in pairs:
            self.put(column, label, column + 1, shade=True)
            self.put(column + 2, value, last, align="left")
        self.next(24)

    def labels(self, *texts: str) -> None:
        for column, text in enumerate(texts, 1):
            self.put(column, text, style="head", bold=True, shade=True)
        self.next(28)

    def note(self, text: str, height: float) -> None:
        self.put(1, text, self.columns, size=9, align="left", box=False)
        self.next(height)

    def signatures(self) -> None:
        self.next(10)
        third = self.columns // 3
        spots = ((1, third), (third + 1, 2 * third), (2 * third + 1, self.columns))
        signs = (("编制", "Prepared by", "prepared_by"), ("校核", "Checked by", "checked_by"),
                 ("审核", "Approved by", "approved_by"))  # fmt: skip
        for (first, last), (zh, en, name) in zip(spots, signs):
            self.put(
                first, self.words(f"{zh}：", f"{en}: ") + f"{{{{{name}}}}}", last, align="left", box=False
            )
        self.next(26)
        self.put(1, "{{bureau}}", 2 * third, align="left", box=False)
        self.put(
            2 * third + 1,
            self.words("日期：{{date}}", "Date: {{date}}"),
            self.columns,
            align="left",
            box=False,
        )
        self.next(24)

    def done(self, repeat: int) -> None:
        self.sheet.print_area = f"A1:{get_column_letter(self.columns)}{self.row - 1}"
        self.sheet.print_title_rows = f"{repeat}:{repeat}"


def occupation(words: Words) -> bytes:
    """占压分析表: what each control line takes, by class, ownership and zone."""
    book = openpyxl.Workbook()
    make = SheetMaker(
        words, book, words("占压分析表", "Occupation"), [6, 13, 18, 12, 10, 16, 14.5, 14, 14, 10, 24]
    )
    make.title(words("建设项目用地占压分析表", "Occupation of control lines by the site"))
    make.facts(
        (1, 7, words("项目名称", "Project"), "{{project_name}}"),
        (8, 11, words("申请单位", "Applicant"), "{{applicant}}"),
    )
    make.facts(
        (1, 7, words("项目位置", "Place"), "{{place}}"),
        (8, 11, words("用地面积", "Site area"),
         words("{{site_area_m2}} 平方米（{{site_area_mu}} 亩）", "{{site_area_m2}} m² ({{site_area_mu}} mu)")),
    )  # fmt: skip
    make.facts(
        (1, 7, words("坐标系", "Reference system"), "{{crs}}"),
        (8, 11, words("面积计算", "Areas measured"), "{{area_method}}"),
    )
    make.head(
        words(
            "一、各控制线占压合计（面积单位：{{occupation_unit}}）",
            "1 Totals by control line (areas in {{occupation_unit}})",
        )
    )
    for column, last, text in (
        (1, 1, words("序号", "No.")), (2, 3, words("控制线", "Control line")), (4, 5, words("占压面积", "Area")),
        (6, 6, words("占比（%）", "Share (%)")), (7, 7, words("情况", "Finding")), (8, 8, words("数据日期", "Data of")),
        (9, 10, words("批准文号", "Approval document")), (11, 11, words("备注", "Remark")),
    ):  # fmt: skip
        make.put(column, text, last, style="head", bold=True, shade=True)
    make.next(28)
    parts = make.row + 3  # below come a heading and the labels of the parts
    make.put(1, "{{occupation_totals.number}}")
    make.put(2, "{{occupation_totals.control}}", 3)
    total = f"=SUMIF(C${parts}:C${parts},B{make.row},I${parts}:I${parts})"
    make.put(4, total, 5, align="right", form="0.00##")
    make.put(6, "{{occupation_totals.share}}", align="right", form="0.00##")
    make.put(7, "{{occupation_totals.status}}")
    make.put(8, "{{occupation_totals.date}}")
    make.put(9, "{{occupation_totals.document}}", 10)
    make.put(11, "{{occupation_totals.note}}", align="left")
    make.next()
    make.head(words("二、占压明细", "2 Ground taken"))
    labels = make.row
    _parts(make, "occupation")
    make.put(1, words("合计（各控制线分别计算，互有重叠时重复计入）",
                      "Total (each control line counted for itself; where they overlap, twice)"), 8, bold=True)  # fmt: skip
    make.put(9, f"=SUM(I{parts}:I{parts})", bold=True, align="right", form="0.00##")
    make.put(10, None)
    make.put(11, None)
    make.next(24)
    # Under the same labels, which head each page.
    make.head(words("三、碎图斑（不计入合计）", "3 Fragments (not counted)"))
    _parts(make, "fragments")
    make.note(
        words("注：占比为占用地总面积的百分比；“未占压”指已检查而未占压；未提供图层的控制线不在本表之内。",
              "Share is percent of the site. “Not touched” was checked; control lines of which no layer was given are "
              "not in this table."), 20,
    )  # fmt: skip
    make.signatures()
    make.done(labels)
    return _saved(book)


def _parts(make: SheetMaker, table: str) -> None:
    """Add the labels and the row of what control lines take, part by part."""
    columns = (
        ("序号", "No.", "number"), ("地块", "Plot", "plot"), ("控制线", "Control line", "control"),
        ("类别", "Category", "category"), ("地类编码", "Code", "class_code"), ("地类名称", "Land class", "class_name"),
        ("权属", "Ownership", "ownership"), ("分区", "Zone", "zone"), ("占压面积", "Area", "area"),
        ("占比（%）", "Share (%)", "share"), ("备注", "Remark", "note"),
    )  # fmt: skip
    make.labels(*(make.words(zh, en) for zh, en, _ in columns))
    for column, (*_, name) in enumerate(columns, 1):
        figure = name in ("area", "share")
        align = "right" if figure else "left" if name == "note" else "center"
        make.put(column, f"{{{{{table}.{name}}}}}", align=align, form="0.00##" if figure else None)
    make.next()


def balance(words: Words) -> bytes:
    """用地平衡表: existing against planned, and a sheet by zone and ownership."""
    book = openpyxl.Workbook()
    widths = [6, 7, 12, 26, 16, 12, 16, 12, 16]
    make = SheetMaker(words, book, words("用地平衡表", "Land-use balance"), widths)
    make.title(words("用地平衡表", "Land-use balance"))
    make.facts(
        (1, 4, words("项目名称", "Project"), "{{project_name}}"),
        (5, 9, words("范围", "Area"), "{{place}}"),
    )
    make.head(words("面积单位：{{balance_unit}}", "Areas in {{balance_unit}}"))
    labels = make.row
    names = (
        words("序号", "No."), words("级别", "Level"), words("用地编码", "Code"), words("用地名称", "Land class"),
        words("现状面积", "Existing area"), words("现状占比（%）", "Existing share (%)"),
        words("规划面积", "Planned area"), words("规划占比（%）", "Planned share (%)"), words("增减", "Change"),
    )  # fmt: skip
    make.labels(*names)
    first = make.row
    columns = ("number", "level", "code", "name", "area", "share", "planned_area", "planned_share", "change")
    for column, name in enumerate(columns, 1):
        align = "right" if column > 4 else "left" if name == "name" else "center"
        make.put(column, f"{{{{balance.{name}}}}}", align=align, form="0.00##" if column > 4 else None)
    make.next()
    make.put(1, words("合计（级别 1 之和）", "Total (sum of level 1)"), 4, bold=True)
    for column in range(5, 10):
        letter = get_column_letter(column)
        total = f'=IF(COUNT({letter}{first}:{letter}{first})=0,"",SUMIF(B{first}:B{first},1,{letter}{first}:{letter}{first}))'
        make.put(column, total, bold=True, align="right", form="0.00##")
    make.next(24)
    make.note(
        words("注：合计只加级别 1，级别 2、3 为其中数；增减 = 规划 − 现状。",
              "The total adds level 1; levels 2 and 3 are parts of it. Change is planned less existing."), 20,
    )  # fmt: skip
    make.signatures()
    make.done(labels)

    make = SheetMaker(
        words, book, words("分区分权属", "By zone and ownership"), [6, 16, 14, 7, 12, 24, 14, 11, 14, 11, 14]
    )
    make.title(words("用地平衡表（分区、分权属）", "Land-use balance by zone and ownership"))
    make.head(words("面积单位：{{balance_unit}}", "Areas in {{balance_unit}}"))
    labels = make.row
    make.labels(names[0], words("分区", "Zone"), words("权属", "Ownership"), *names[1:])
    columns = ("number", "zone", "owner", *columns[1:])
    for column, name in enumerate(columns, 1):
        align = "right" if column > 6 else "left" if name == "name" else "center"
        make.put(column, f"{{{{balance_parts.{name}}}}}", align=align, form="0.00##" if column > 6 else None)
    make.next()
    make.note(
        words("注：级别 0 为该分区、该权属的合计。", "Level 0 is the total of a zone and ownership."), 20
    )
    make.done(labels)
    return _saved(book)


# --- texts ----------------------------------------------------------------------------------------------------


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
        return _stamped(buffer.getvalue())


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


# --- small things of the formats ------------------------------------------------------------------------------


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


def _saved(book) -> bytes:
    book.properties.creator = "Guiju"
    book.properties.created = book.properties.modified = STAMP
    buffer = io.BytesIO()
    book.save(buffer)
    return _stamped(buffer.getvalue())


def _stamped(data: bytes) -> bytes:
    """Return the zip with one date throughout, so that the same form gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            fresh = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            fresh.compress_type = zipfile.ZIP_DEFLATED
            # openpyxl writes down when it was saved, whatever it is told.
            part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", old.read(info))
            new.writestr(fresh, part)
    return buffer.getvalue()


def main(folder: Path) -> None:
    for language in FONTS:
        words = Words(language)
        (folder / language).mkdir(parents=True, exist_ok=True)
        for make, kind in (
            (occupation, "xlsx"),
            (balance, "xlsx"),
            (opinion, "docx"),
            (conditions, "docx"),
            (record, "docx"),
        ):
            (folder / language / f"{make.__name__}.{kind}").write_bytes(make(words))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
