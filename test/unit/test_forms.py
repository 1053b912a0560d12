"""Templates filled: what stands in them afterwards, read by the libraries that others read them with."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import openpyxl
import pytest
from guiju.core.forms.calc import Fault, computed
from guiju.core.forms.formulas import Repeat, moved, rewritten
from guiju.core.forms.placeholders import PICTURES, SCALARS, TABLES, fill_text
from guiju.core.forms.template import asked_by, fill, pages_of
from guiju.core.forms.values import Number, Values
from guiju.core.forms.xlsx_pages import formatted
from guiju.core.progress import Cancelled, Progress
from guiju.core.text import InputError
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table


def png(width=400, height=300):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def text_of(*paragraphs, table=None):
    """Return a DOCX with these paragraphs and a table of these rows."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    return saved(document)


def sheet_of(cells: dict, more=lambda book, sheet: None):
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    more(book, book.active)
    return saved(book)


def filled(data, values, name="form.docx", **how):
    return fill(data, name, values, none="none", **how)


def as_docx(data, values, **how):
    return docx.Document(io.BytesIO(filled(data, values, **how).data))


def as_xlsx(data, values, *, results=False, **how):
    return openpyxl.load_workbook(
        io.BytesIO(filled(data, values, "form.xlsx", **how).data), data_only=results
    )


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def repacked(data, **parts):
    """Return a file with parts changed or added; a function changes what is there."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            change = parts.pop(name, None)
            part = old.read(name)
            new.writestr(name, change(part) if callable(change) else part if change is None else change)
        for name, part in parts.items():
            new.writestr(name, part)
    return buffer.getvalue()


FINDINGS = [{"number": n, "rule": f"Rule {n}", "measured": Number(1.5 * n, 3)} for n in (1, 2, 3)]


# --- texts ---


def test_a_placeholder_that_word_has_split_keeps_the_look_of_its_beginning():
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Site: {{proj").bold = True
    paragraph.add_run("ect_na").italic = True
    paragraph.add_run("me}}, by {{申请单位}}.")
    found = as_docx(saved(document), Values({"project_name": "School", "applicant": "A & B <c>"})).paragraphs[
        -1
    ]
    assert found.text == "Site: School, by A & B <c>."
    assert [(run.text, run.bold) for run in found.runs if run.text] == [
        ("Site: School", True),
        (", by A & B <c>.", None),
    ]


def test_headers_footers_and_text_boxes_are_filled():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{marking}}"
    document.sections[0].footer.paragraphs[0].text = "{{bureau}}"
    paragraph = document.add_paragraph("before")
    box = (
        '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{{date}}'
        "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    paragraph.runs[0]._element.append(docx.oxml.parse_xml(box))
    out = as_docx(saved(document), Values({"marking": "内部", "bureau": "B", "date": "2026-11-22"}))
    section = out.sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("内部", "B")
    assert [t.text for t in out.element.body.iter(docx.oxml.ns.qn("w:t"))] == ["before", "2026-11-22"]


def test_a_list_of_paragraphs_repeats_its_paragraph_with_its_style_and_breaks_lines_elsewhere():
    document = docx.Document()
    document.add_paragraph("{{opinion}}", style="List Bullet")
    document.add_paragraph("So: {{opinion}}")
    found = as_docx(saved(document), Values({"opinion": ["One.", "Two.", "Three."]})).paragraphs
    assert [(p.text, p.style.name) for p in found[:3]] == [
        ("One.", "List Bullet"),
        ("Two.", "List Bullet"),
        ("Three.", "List Bullet"),
    ]
    assert found[3].text == "So: One.\nTwo.\nThree."


def test_a_row_is_repeated_for_each_record_and_says_so_where_there_is_none():
    head, row = ["No.", "Rule"], ["{{limits.number}}", "{{限制因素.规则}}: {{limits.measured}}"]
    data = text_of(table=[head, row, ["{{undecided.number}}", "{{undecided.rule}}"], ["last", "row"]])
    (table,) = as_docx(data, Values(tables={"limits": FINDINGS, "undecided": []})).tables
    assert texts(table) == [
        head,
        ["1", "Rule 1: 1.500"],
        ["2", "Rule 2: 3.000"],
        ["3", "Rule 3: 4.500"],
        ["", "none"],
        ["last", "row"],
    ]


def test_what_a_value_says_is_never_taken_for_a_placeholder_or_for_markup():
    data = text_of("{{project_name}}", table=[["{{limits.rule}}", "{{place}}"]])
    out = as_docx(
        data,
        Values(
            {"project_name": "{{no_such}} \x0b\x00\ud800]]>", "place": "{{date}}"},
            {"limits": [{"rule": "{{broken"}]},
        ),
    )
    assert out.paragraphs[-1].text == "{{no_such}} ]]>"
    assert texts(out.tables[0]) == [["{{broken", "{{date}}"]]


def test_a_picture_fits_its_cell_or_its_page_at_its_own_shape():
    document = docx.Document()
    document.add_paragraph("{{picture:map}}")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "{{图片:附图}}"
    document.sections[0].header.paragraphs[0].text = "{{picture:map}}"
    section = document.sections[0]
    out = as_docx(saved(document), Values(pictures={"map": png(400, 300)}))
    page, cell = out.inline_shapes
    room = section.page_width - section.left_margin - section.right_margin
    assert page.width == pytest.approx(room, rel=1e-3)
    assert cell.width < room / 2
    assert all(shape.width / shape.height == pytest.approx(4 / 3, rel=1e-3) for shape in (page, cell))
    assert len(out.sections[0].header._element.findall(".//{*}blip")) == 1


def test_a_tall_picture_keeps_to_the_page():
    out = as_docx(text_of("{{picture:map}}"), Values(pictures={"map": png(10, 400)}))
    section = out.sections[0]
    assert out.inline_shapes[0].height < section.page_height - section.top_margin - section.bottom_margin


def test_prefixes_that_only_a_text_names_stay():
    mark = b'xmlns:unused="urn:unused" '
    data = repacked(
        text_of("{{date}}"),
        **{"word/document.xml": lambda part: part.replace(b"<w:document ", b"<w:document " + mark, 1)},
    )
    with zipfile.ZipFile(io.BytesIO(filled(data, Values({"date": "d"})).data)) as file:
        part = file.read("word/document.xml")
    assert mark.strip() in part
    assert b"<w:document " in part


# --- sheets ---


def test_figures_are_figures_under_their_format_and_texts_stay_texts():
    def look(book, sheet):
        sheet["A1"].number_format = "0.0000"

    data = sheet_of({"A1": "{{site_area_ha}}", "B1": "{{place}}", "C1": "{{site_area_ha}} ha"}, look)
    sheet = as_xlsx(data, Values({"site_area_ha": Number(1.23456, 2), "place": "=1+1"})).active
    assert (sheet["A1"].value, sheet["A1"].number_format) == (1.23456, "0.0000")
    assert (sheet["B1"].value, sheet["B1"].data_type) == ("=1+1", "s")
    assert sheet["C1"].value == "1.23 ha"


def layout(book, sheet):
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A5:B5")
    sheet.merge_cells("A3:A4")
    sheet.print_area = "A1:D6"
    sheet.conditional_formatting.add("C3:C3", CellIsRule("greaterThan", ["$C$5"]))
    check = DataValidation("decimal", "greaterThan", "0", sqref="C3")
    sheet.add_data_validation(check)
    book.defined_names["areas"] = DefinedName("areas", attr_text="Sheet!$C$3:$C$3")
    other = book.create_sheet("other sheet")
    other["A1"] = "=Sheet!C5*2"
    other["A2"] = "=SUM(Sheet!C3)"


LAYOUT = {
    "A1": "{{project_name}}",
    "A3": "land",
    "B3": "{{occupation.control}}",
    "C3": "{{occupation.area}}",
    "D3": "=C3/C$5*100",
    "A4": "",
    "A5": "total",
    "C5": "=SUM(C3:C3)",
    "D5": "=COUNT(C3:C3)",
    "B6": "{{fragments.control}}",
    "C6": "{{fragments.area}}",
    "D6": "=SUM($C$6:$C$6)-C6",
}


def values_for(areas, fragments=()):
    def some(numbers):
        return [{"control": f"c{n}", "area": Number(area, 2)} for n, area in enumerate(numbers)]

    return Values({"project_name": "P"}, {"occupation": some(areas), "fragments": some(fragments)})


def test_what_lies_below_goes_down_and_what_refers_to_a_row_covers_all_its_copies():
    book = as_xlsx(sheet_of(LAYOUT, layout), values_for([1, 2, 3.5], [4, 5]))
    sheet = book["Sheet"]
    assert [sheet[f"D{n}"].value for n in range(3, 10)] == [
        "=C3/C$7*100",
        "=C4/C$7*100",
        "=C5/C$7*100",
        None,
        "=COUNT(C3:C5)",
        "=SUM($C$8:$C$9)-C8",
        "=SUM($C$8:$C$9)-C9",
    ]
    assert sheet["C7"].value == "=SUM(C3:C5)"
    assert {str(found) for found in sheet.merged_cells.ranges} == {"A1:C1", "A3:A6", "A7:B7"}
    assert sheet.print_area == "'Sheet'!$A$1:$D$9"
    ((formats, rules),) = sheet.conditional_formatting._cf_rules.items()
    assert (str(formats.sqref), rules[0].formula) == ("C3:C5", ["$C$7"])
    assert str(sheet.data_validations.dataValidation[0].sqref) == "C3:C5"
    assert book.defined_names["areas"].attr_text == "Sheet!$C$3:$C$5"
    assert [cell.value for cell in book["other sheet"]["A"]] == ["=Sheet!C7*2", "=SUM(Sheet!C3:C5)"]


def test_a_label_merged_down_its_rows_is_written_once():
    data = sheet_of(LAYOUT, layout)
    with zipfile.ZipFile(io.BytesIO(filled(data, values_for([1, 2, 3]), "form.xlsx").data)) as file:
        part = file.read("xl/worksheets/sheet1.xml").decode()
    held = {place: "<t>" in cell for place, cell in re.findall(r'<c r="(A\d+)"(/>|.*?</c>)', part)}
    assert (held["A3"], held["A4"], held["A5"]) == (True, False, False)


def test_charts_notes_tables_breaks_and_links_go_down_with_their_rows():
    def more(book, sheet):
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=2))
        sheet.add_chart(chart, "D6")
        sheet["A8"].comment = Comment("note", "x")
        sheet["A9"].hyperlink = "https://example.org"
        sheet.add_table(Table(displayName="T", ref="A10:B11"))
        sheet.row_breaks.append(Break(id=12))
        sheet.auto_filter.ref = "A1:B2"

    cells = {"A1": "name", "B1": "area", "A2": "{{limits.rule}}", "B2": "{{limits.number}}", "A8": "n", "A9": "link",
             "A10": "h", "B10": "i"}  # fmt: skip
    out = filled(sheet_of(cells, more), Values(tables={"limits": FINDINGS}), "form.xlsx").data
    sheet = openpyxl.load_workbook(io.BytesIO(out)).active
    (chart,) = sheet._charts
    assert chart.anchor._from.row == 7
    assert chart.series[0].val.numRef.f == "'Sheet'!$B$2:$B$4"
    assert sheet["A10"].comment.text == "note"
    assert sheet["A11"].hyperlink.target == "https://example.org"
    assert sheet.tables["T"].ref == "A12:B13"
    assert [one.id for one in sheet.row_breaks.brk] == [14]
    assert sheet.auto_filter.ref == "A1:B4"
    with zipfile.ZipFile(io.BytesIO(out)) as file:
        (drawn,) = (file.read(name) for name in file.namelist() if "omments" in name and "raw" in name)
    assert b"Row>9</" in drawn


def test_formulas_come_with_their_results():
    sheet = as_xlsx(sheet_of(LAYOUT, layout), values_for([1, 2, 1], [4]), results=True)
    assert [sheet["Sheet"][place].value for place in ("C7", "D3", "D7", "D8")] == [4, 25, 3, 0]
    assert sheet["other sheet"]["A1"].value == 8


# Figures as an occupation table or a balance has them: whole numbers of the last digit.
AREAS = st.lists(st.integers(0, 10**9), min_size=0, max_size=12)


@settings(deadline=None, max_examples=40)
@given(AREAS, AREAS, st.integers(0, 6))
def test_totals_are_the_sums_of_the_rows_whatever_their_number_and_unit(areas, fragments, digits):
    scale = 10**digits
    values = values_for([n / scale for n in areas], [n / scale for n in fragments])
    data = sheet_of(LAYOUT, layout)
    formulas, results = (as_xlsx(data, values, results=flag)["Sheet"] for flag in (False, True))
    rows = max(len(areas), 1)
    total = 4 + rows
    assert formulas[f"C{total}"].value == f"=SUM(C3:C{2 + rows})"
    assert round(results[f"C{total}"].value * scale) == sum(areas)
    assert [round((c.value or 0) * scale) for (c,) in results[f"C3:C{2 + rows}"] if areas] == areas
    below = [results[f"C{total + 1 + n}"].value for n in range(len(fragments))]
    assert [round(value * scale) for value in below] == fragments
    if not areas:
        assert results["B3"].value == "none"


def test_a_picture_stands_on_its_merged_cells():
    data = sheet_of({"A1": "{{limits.rule}}", "A2": "{{picture:map}}"}, lambda b, s: s.merge_cells("A2:D20"))
    sheet = as_xlsx(data, Values(tables={"limits": FINDINGS}, pictures={"map": png(300, 300)})).active
    (picture,) = sheet._images
    assert picture.anchor._from.row >= 3
    assert sheet["A4"].value is None
    assert picture.anchor.ext.width == picture.anchor.ext.height
    assert picture.anchor.ext.height <= 19 * 15 * 12700


def test_a_pages_header_takes_values_with_its_own_signs():
    def head(book, sheet):
        sheet.oddHeader.right.text = "{{project_name}}"

    sheet = as_xlsx(sheet_of({"A1": "x"}, head), Values({"project_name": "A & B"})).active
    assert sheet.oddHeader.right.text == "A && B"


def test_formulas_that_share_one_text_are_told_apart():
    data = sheet_of({"A1": 1, "A2": 2, "B1": "=A1*2", "B2": "=A2", "C1": "{{limits.number}}"})
    shared = repacked(
        data,
        **{
            "xl/worksheets/sheet1.xml": lambda part: part.replace(
                b"<f>A1*2</f>", b'<f t="shared" ref="B1:B2" si="0">A1*2</f>'
            ).replace(b"<f>A2</f>", b'<f t="shared" si="0"/>')
        },
    )
    sheet = as_xlsx(shared, Values(tables={"limits": FINDINGS})).active
    assert [sheet[f"B{n}"].value for n in range(1, 5)] == ["=A1*2", "=A2*2", "=A3*2", "=A4*2"]


# --- formulas ---


def test_references_move_and_texts_names_and_other_sheets_do_not():
    step = Repeat("S", 5, 3)

    def outside(formula):
        return rewritten(
            formula, lambda found, _: step.range_of(found) if found.sheet in ("", "S") else found
        )

    assert outside('LOG10(D9)&"D9"') == 'LOG10(D12)&"D9"'
    assert outside("'my sheet'!D9+S!D9+[1]S!D9") == "'my sheet'!D9+S!D12+[1]S!D9"
    assert outside("SUM($1:$5,D4:D6,A:A)") == "SUM($1:$8,D4:D9,A:A)"
    assert step.in_copy("SUM(D$5:D5)/SUM(D$5:D$5)+D$8", 2, "S") == "SUM(D$5:D7)/SUM(D$5:D$8)+D$11"
    assert moved("A1+$A1+A$1+$A$1", 2, 1) == "B3+$A3+B$1+$A$1"


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("SUM(A1:A4)", 7.5),
        ('SUMIF(B1:B4,"a",A1:A4)', 1),
        ("SUMIF(B1:B4,1,A1:A4)", 4),
        ('IF(COUNT(B1:B3)=0,"",A1/A2*100)', ""),
        ("ROUND(2.675,2)", 2.68),
        ("2+3*4-6/2", 11),
        ("-2^2", 4),
        ('IFERROR(A1/A8,"-")', "-"),
        ('"a"&A2', "a2.5"),
        ("A4%", 0.04),
        ("S!A2*2", 5),
    ],
)
def test_simple_formulas_come_to_what_a_sheet_says(formula, result):
    plain = {("S", row, 1): v for row, v in enumerate([1, 2.5, "x", 4], 1)}
    plain |= {("S", row, 2): v for row, v in enumerate(["a", "b", "a", 1], 1)}
    assert computed({("S", 9, 9): formula}, plain) == {("S", 9, 9): result}


def test_a_formula_that_is_not_understood_has_no_result_and_an_error_is_one():
    cells = {("S", 1, 1): "VLOOKUP(B1,B1:C3,2)", ("S", 1, 2): "A1+1", ("S", 1, 3): "1/0", ("S", 1, 4): "D1"}
    found = computed(cells, {})
    assert list(found) == [("S", 1, 3)]
    assert isinstance(found["S", 1, 3], Fault)


def test_figures_look_as_their_format_says():
    assert formatted(1234.5, "0.00##") == "1234.50"
    assert formatted(1234.5678, "#,##0.00") == "1,234.57"
    assert formatted(0.1234, "0.0%") == "12.3%"
    assert formatted(2.0, '0.0"亩"') == "2.0亩"
    assert formatted(-2.0, "0.0;(0.0)") == "(2.0)"
    assert formatted(46348, "yyyy-mm-dd") == "2026-11-22"


# --- what is refused ---


def refusal(data, values=None, name="form.docx", **how) -> str:
    with pytest.raises(InputError) as caught:
        fill(data, name, values or Values(), none="none", **how)
    return str(caught.value)


def zip_of(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no zip at all", "cannot be opened"),
        (b"", "cannot be opened"),
        (b"PK\x03\x04 and then nothing", "cannot be opened"),
        (zip_of(mimetype="application/vnd.oasis.opendocument.text"), "neither a DOCX nor an XLSX"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "password"),
    ],
)
def test_what_is_no_template_is_told_in_a_sentence(data, words):
    told = refusal(data, name="my form.docx")
    assert words in told
    assert "my form.docx" in told


def test_macros_and_declared_entities_are_not_opened():
    types = {
        "[Content_Types].xml": lambda part: part.replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        )
    }
    assert "macros" in refusal(repacked(text_of("x"), **types))
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    declared = repacked(
        text_of("x"),
        **{"word/document.xml": lambda part: part.replace(b"<w:document", bomb + b"<w:document", 1)},
    )
    assert "DOCTYPE" in refusal(declared)


def test_a_damaged_part_is_named():
    assert "word/document.xml" in refusal(repacked(text_of("x"), **{"word/document.xml": b"<w:doc"}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{projct_name}}", "“projct_name”"),
        ("{{occupation.aera}}", "“occupation.aera”"),
        ("{{picture:plan}}", "“picture:plan”"),
        ("{{nothing.area}}", "“nothing.area”"),
        ("a {{date b", "do not close"),
        ("a date}} b", "do not close"),
        ("{{occupation.area}}", "outside a table"),
    ],
)
def test_a_placeholder_that_cannot_stand_is_named_with_its_place(text, words):
    told = refusal(text_of(text))
    assert words in told
    assert "form.docx, text" in told


def test_the_cell_of_a_bad_placeholder_is_named():
    assert "sheet “Sheet”, cell B7" in refusal(sheet_of({"B7": "{{nix}}"}), name="form.xlsx")


def test_one_row_for_two_tables_is_refused():
    two = ["{{limits.rule}}", "{{undecided.rule}}"]
    assert "two tables" in refusal(text_of(table=[two]))
    assert "two tables" in refusal(sheet_of({"A1": two[0], "B1": two[1]}), name="form.xlsx")


def test_a_repeated_row_inside_another_is_refused():
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.rows[0].cells[0].text = "{{limits.rule}}"
    outer.rows[0].cells[1].add_table(1, 1).rows[0].cells[0].text = "{{undecided.rule}}"
    assert "cannot hold another" in refusal(saved(document))


def test_a_column_in_cells_merged_down_is_refused_for_later_records_would_be_lost():
    data = sheet_of(
        {"A1": "{{conditions.item}}", "B1": "{{conditions.value}}"},
        lambda book, sheet: sheet.merge_cells("A1:A2"),
    )
    told = refusal(data, name="form.xlsx")
    assert "cell A1" in told
    assert "A1:A2" in told


def test_a_placeholder_on_a_sheets_tab_is_refused():
    data = repacked(
        sheet_of({"A1": "{{date}}"}),
        **{"xl/workbook.xml": lambda part: part.replace(b'"Sheet"', b'"{{project_name}}"')},
    )
    assert "tab “{{project_name}}”" in refusal(data, name="form.xlsx")


def test_repeated_rows_are_as_high_as_their_text_asks():
    def high(book, sheet):
        sheet.row_dimensions[1].height = sheet.row_dimensions[2].height = 15

    data = sheet_of({"A1": "Rules", "A2": "{{limits.rule}}"}, high)
    out = as_xlsx(data, Values(tables={"limits": FINDINGS})).active
    assert [out.row_dimensions[row].height for row in (1, 2, 3, 4)] == [15, None, None, None]
    long = Values(tables={"limits": [{"rule": "Permanent basic farmland is not taken"}, {"rule": "short"}]})
    out = as_xlsx(data, long).active
    assert out.row_dimensions[2].height >= 3 * 15
    assert out.row_dimensions[3].height is None


def test_a_repeated_row_with_merged_cells_is_made_as_high_as_its_text():
    data = sheet_of({"A1": "{{limits.rule}}"}, lambda book, sheet: sheet.merge_cells("A1:B1"))
    rules = [{"rule": text} for text in ("短", "基本农田保护范围内不得新建与农业无关的建筑")]
    out = as_xlsx(data, Values(tables={"limits": rules})).active
    assert out.row_dimensions[1].height is None
    assert out.row_dimensions[2].height == 3 * 15


def test_a_file_of_too_many_parts_is_not_opened():
    many = repacked(text_of("x"), **{f"word/{n}.xml": b"<a/>" for n in range(6000)})
    assert "no form needs more than 5000" in refusal(many)


def test_a_formula_that_reads_one_cell_of_a_repeated_row_is_told_what_to_write():
    cells = {"A3": "{{occupation.area}}", "B5": "=A3*2"}
    told = refusal(sheet_of(cells), values_for([1, 2]), "form.xlsx")
    assert "cell B5" in told
    assert "=SUM(A3:A3)" in told


def test_a_placeholder_in_a_formula_a_note_or_a_chart_is_refused():
    assert "formula" in refusal(sheet_of({"A1": '="{{date}}"'}), name="form.xlsx")

    def note(book, sheet):
        sheet["A1"].comment = Comment("{{date}}", "x")

    told = refusal(sheet_of({"A1": "x"}, note), Values({"date": "d"}), "form.xlsx")
    assert "{{date}}" in told
    assert "comment" in told


def test_a_text_too_long_for_a_cell_is_refused():
    told = refusal(sheet_of({"A1": "{{opinion}}"}), Values({"opinion": "x" * 40_000}), "form.xlsx")
    assert "40000 characters" in told


def test_what_was_not_given_is_refused_with_its_input_or_marked():
    data = text_of(
        "{{site_area_ha}}",
        "{{x.case}}",
        "{{picture:map}}",
        table=[["{{occupation.control}}", "{{occupation.area}}"]],
    )
    assert (
        "site_area_ha, x.case, picture:map, occupation.…. Give the inputs SITE, EXTRA, MAP, OCCUPATION"
        in refusal(data)
    )
    given = Values({"site_area_ha": 1.5})
    assert "SITE" not in refusal(data, given)
    assert "“x.case”, which was not given. Give the input EXTRA" in refusal(text_of("{{x.case}}"))
    out = filled(data, given, missing="(missing)")
    assert out.lacking == ["occupation", "picture:map", "x.case"]
    document = docx.Document(io.BytesIO(out.data))
    assert [p.text for p in document.paragraphs] == ["1.5", "(missing)", "(missing)"]
    assert texts(document.tables[0]) == [["(missing)", ""]]


def test_a_picture_of_another_kind_is_refused():
    assert "neither a PNG nor a JPEG" in refusal(
        text_of("{{picture:map}}"), Values(pictures={"map": b"GIF89a"})
    )


def test_a_marking_is_in_the_files_properties_and_known_to_be_printed_or_not():
    shown, not_shown = (
        filled(text_of(text), Values({"marking": "内部"}), marking="内部") for text in ("{{marking}}", "x")
    )
    assert shown.shows_marking
    assert not not_shown.shows_marking
    assert docx.Document(io.BytesIO(not_shown.data)).core_properties.category == "内部"


# --- the catalogue ---


def test_every_name_of_the_catalogue_is_its_own_in_both_languages():
    for entries in (SCALARS, TABLES, PICTURES, *(table.columns for table in TABLES.values())):
        names = [*entries, *(entry.zh for entry in entries.values() if entry.zh not in entries)]
        assert len(names) == len(set(names))


def test_full_width_signs_of_a_chinese_keyboard_are_read():
    values = Values({"project_name": "P"}, {"limits": []})
    assert fill_text("｛｛ 项目名称 ｝｝", values, "label") == "P"
    _, asked = asked_by(text_of(table=[["｛｛限制因素。规则｝｝"]]), "form.docx")
    assert list(asked) == ["limits.rule"]


def test_a_cancel_ends_it():
    class Stopped(Progress):
        def check(self):
            raise Cancelled

    data = text_of(table=[["{{limits.number}}"]])
    with pytest.raises(Cancelled):
        fill(data, "form.docx", Values(tables={"limits": FINDINGS}), none="none", progress=Stopped())


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(["word/document.xml", "word/styles.xml"]), st.integers(0, 10**6), st.binary(max_size=4)
)
def test_a_template_damaged_anywhere_is_filled_or_refused_in_a_sentence(part, place, junk):
    data = text_of("{{date}}", table=[["{{limits.number}}"]])

    def damaged(old):
        at = place % len(old)
        return old[:at] + junk + old[at + len(junk) :]

    values = Values({"date": "d"}, {"limits": FINDINGS})
    told = "form.docx"
    try:
        pages_of(fill(repacked(data, **{part: damaged}), "form.docx", values, none="none"), "form.docx")
    except InputError as error:
        told = str(error)
    assert "form.docx" in told


@pytest.mark.parametrize("page", ["forms.md", "forms_zh.md"])
def test_the_pages_tell_every_name(page):
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    names = [f"`{{{{{name}}}}}`" for entry in SCALARS.items() for name in (entry[0], entry[1].zh)]
    names += [
        f"`{name}` · `{entry.zh}`" for table in TABLES.values() for name, entry in table.columns.items()
    ]
    names += [f"**`{name}`** · `{entry.zh}`" for name, entry in TABLES.items()]
    assert not [name for name in names if name not in text]
