"""The forms that are sheets: occupation of control lines, and land-use balance."""

import io

import openpyxl
from form_words import STAMP, Words, stamped
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

LINE = Side(style="thin", color="000000")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
SHADE = PatternFill("solid", fgColor="EDEDED")


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


def _saved(book) -> bytes:
    book.properties.creator = "Guiju"
    book.properties.created = book.properties.modified = STAMP
    buffer = io.BytesIO()
    book.save(buffer)
    return stamped(buffer.getvalue())
