"""Forms filled in QGIS from real results, opened by LibreOffice and pdftotext, figures against the layers."""

import io
import re
import shutil
import struct
import subprocess
import unicodedata
import zipfile
import zlib
from pathlib import Path

import docx
import openpyxl
import processing
import pytest
from guiju.bridge.form_pdf import pdf
from guiju.bridge.forms import TEMPLATES, bundled_ids
from guiju.core.forms.template import asked_by, fill, pages_of
from guiju.core.forms.values import Values
from guiju.core.progress import Progress
from layers import box, polygons
from qgis.core import QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtGui import QColor, QImage

SITE = [("A", box(0, 0, 100, 80)), ("B", box(100, 0, 170, 90))]
FARMLAND = [("1", box(-50, 0, 40, 100))]
REDLINE = [("1", box(150, -10, 400, 33))]
LAKE = [("1", box(5000, 0, 5100, 100))]
USES = [
    ("0101", box(0, 0, 90, 50), "20"),
    ("0702", box(90, 0, 200, 60), "30"),
    ("0201", box(0, 50, 90, 90), "30"),
]
PLANNED = [("0701", box(0, 0, 90, 50), "20"), ("0702", box(90, 0, 200, 90), "30")]
DETAILS = {
    "PROJECT_NAME": "汉江实验小学 & 附属 <一期>",
    "PROJECT_CODE": "2611-420105-04-01-123456",
    "APPLICANT": "江城区教育局",
    "PLACE": "江城区",
    "PREPARED_BY": "王一",
    "CHECKED_BY": "李二",
    "APPROVED_BY": "张三",
    "BUREAU": "江城区自然资源和规划局",
    "DATE": "2026-11-22",
    "MARKING": "内部",
}
EVERY = [f"{language}/{form}" for language in ("zh", "en") for form in bundled_ids()]
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def suffix(template: str) -> str:
    return next(TEMPLATES.glob(f"{template}.*")).suffix


def cells(layer, *fields, **where):
    return [
        tuple(feature[name] for name in fields)
        for feature in layer.getFeatures()
        if all(feature[name] == value for name, value in where.items())
    ]


class Case:
    """The results that a case's forms are filled from."""

    def __init__(self, folder: Path):
        site = polygons("site", SITE, key="BSM")
        farmland, redline, lake = (
            polygons(name, rows)
            for name, rows in (("farmland", FARMLAND), ("eco_redline", REDLINE), ("lake_blue", LAKE))
        )
        landuse = polygons("uses", USES, key="DLBM", fields="field=QSXZ:string")
        planned = polygons("plan", PLANNED, key="DLBM", fields="field=QSXZ:string")
        rules = {
            "INPUT": site,
            "CONSTRAINTS": [farmland, redline, lake],
            "ROLES": "farmland,eco_redline,lake_blue",
            "RULE_PACK": "wuhan-plan-check",
            "AREA_METHOD": "planar",
        }
        verdicts = str(folder / "verdicts.json")
        processing.run(
            "guiju:checkcompliance",
            {**rules, "PLOTS": "TEMPORARY_OUTPUT", "ALL_VERDICTS": True, "VERDICTS_JSON": verdicts},
        )
        self.occupation = processing.run(
            "guiju:occupationtable",
            {
                **rules,
                "LANDUSE": landuse,
                "OWNER": "QSXZ",
                "EDITION": "survey3",
                "OUTPUT": "TEMPORARY_OUTPUT",
            },
        )["OUTPUT"]
        self.balance = processing.run(
            "guiju:landbalance",
            {"INPUT": landuse, "PLANNED": planned, "OWNER": "QSXZ", "EDITION": "survey3", "UNIT": "mu",
             "AREA_METHOD": "planar", "OUTPUT": "TEMPORARY_OUTPUT", "THREE_CLASS": "TEMPORARY_OUTPUT"},
        )["OUTPUT"]  # fmt: skip
        self.conditions = processing.run(
            "guiju:planningconditions", {**rules, "CONDITIONS": "TEMPORARY_OUTPUT"}
        )["CONDITIONS"]
        picture = QImage(640, 480, QImage.Format.Format_RGB32)
        picture.fill(QColor("#88aacc"))
        assert picture.save(str(folder / "map.png"))
        self.inputs = {
            "SITE": site,
            "VERDICTS_JSON": verdicts,
            "OCCUPATION": self.occupation,
            "BALANCE": self.balance,
            "CONDITIONS": self.conditions,
            "MAP": str(folder / "map.png"),
            "AREA_METHOD": "planar",
            **DETAILS,
        }


@pytest.fixture(scope="module")
def case(tmp_path_factory, plugin):
    return Case(tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def forms(case, tmp_path_factory):
    """Every bundled form, filled: template to the file, with its PDF beside it."""
    folder, out = tmp_path_factory.mktemp("forms"), {}
    for template in EVERY:
        path = folder / f"{template.replace('/', '-')}{suffix(template)}"
        out[template] = path
        processing.run(
            "guiju:fillform",
            {**case.inputs, "TEMPLATE": template, "OUTPUT": str(path), "OUTPUT_PDF": f"{path}.pdf"},
        )
    return out


def office(folder: Path, target: str, *files: Path) -> None:
    """Have LibreOffice open files and save them as another kind into a folder."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", target,
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip


def read_pdf(path: Path) -> str:
    """Return what a PDF says, without the spaces and line ends that its layout brings."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    return plain(done.stdout.decode())


def plain(text: str) -> str:
    """Return a text without spaces, its signs of equal shape (一 and the radical ⼀, full width) made one."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def printed(forms, tmp_path_factory):
    """The forms as LibreOffice prints them."""
    folder = tmp_path_factory.mktemp("printed")
    office(folder, "pdf", *forms.values())
    return {template: folder / f"{path.stem}.pdf" for template, path in forms.items()}


def told(case, template: str) -> list[str]:
    """Return what a form must say: details, and figures of the layers."""
    everyone = [
        DETAILS[name] for name in ("PROJECT_CODE", "PREPARED_BY", "CHECKED_BY", "APPROVED_BY", "MARKING")
    ]
    figures = {
        "occupation": [f"{area:.2f}" for (area,) in cells(case.occupation, "area", plot_id="all")],
        "balance": [f"{area:.2f}" for (area,) in cells(case.balance, "planned_area")],
        "conditions": ["3378080.000", "500170.000"],
        "opinion": ["14,300.00", "1.4300", "21.450"],
        "record": ["wuhan-plan-check"],
    }
    assert all(figures.values())
    return [plain(part) for part in (*everyone, *figures[template.partition("/")[2]])]


@pytest.mark.parametrize("template", EVERY)
def test_each_form_opens_in_libreoffice_and_says_what_the_layers_say(case, printed, template):
    text = read_pdf(printed[template])
    assert not [part for part in told(case, template) if part not in text]
    assert "{{" not in text
    assert plain(DETAILS["PROJECT_NAME"]) in text


@pytest.mark.parametrize("template", EVERY)
def test_each_pdf_made_without_office_says_the_same(case, forms, template):
    text = read_pdf(Path(f"{forms[template]}.pdf"))
    assert not [part for part in told(case, template) if part not in text]
    assert "{{" not in text


@pytest.mark.parametrize("template", ["zh/opinion", "zh/conditions"])
def test_the_pdf_holds_the_map_and_numbers_its_pages(forms, template):
    path = f"{forms[template]}.pdf"
    if not shutil.which("pdfimages"):
        pytest.skip("pdfimages is not installed")
    images = subprocess.run(["pdfimages", "-list", path], check=True, capture_output=True, text=True).stdout
    assert re.search(r"image\s+640\s+480", images)
    pages = re.search(
        r"Pages:\s+(\d+)",
        subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout,
    )
    assert int(pages[1]) > 1
    assert f"{DETAILS['BUREAU']}{pages[1]}" in read_pdf(Path(path))


@pytest.mark.parametrize("count", range(40, 60, 2))
def test_no_page_of_a_pdf_holds_a_tables_head_without_a_row(tmp_path, count):
    from openpyxl.styles import Border, Font, Side

    book = openpyxl.Workbook()
    sheet = book.active
    for row, text in enumerate(("Head", "{{limits.rule}}", "A note", None, "Prepared by"), 1):
        sheet.cell(row, 1, text).font = Font(bold=row == 1)
        line = Side("thin" if row < 3 else None)
        sheet.cell(row, 1).border = Border(line, line, line, line)
    sheet.print_title_rows = "1:1"
    buffer = io.BytesIO()
    book.save(buffer)
    rules = [{"rule": f"Rule {n}"} for n in range(count)]
    form = fill(buffer.getvalue(), "form.xlsx", Values(tables={"limits": rules}), none="none")
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf(pages_of(form, "form.xlsx"), "form", "", Progress()))
    printed = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    pages = printed.strip("\f").split("\f")
    assert "A note" in pages[-1]
    assert all("Head" in page and "Rule" in page for page in pages)


def without_results(path: Path, folder: Path) -> Path:
    """Return a copy of an XLSX whose formulas have no results, so that its reader must compute them."""
    target = folder / path.name
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            new.writestr(name, part)
    return target


def test_libreoffice_computes_the_totals_that_the_forms_came_with(case, forms, tmp_path):
    sheets = [forms["zh/occupation"], forms["zh/balance"]]
    (tmp_path / "bare").mkdir()
    office(tmp_path, "xlsx", *(without_results(path, tmp_path / "bare") for path in sheets))
    for path in sheets:
        formulas, ours = (openpyxl.load_workbook(path, data_only=flag) for flag in (False, True))
        theirs = openpyxl.load_workbook(tmp_path / path.name, data_only=True)
        seen = 0
        for sheet in formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        mine = ours[sheet.title][cell.coordinate].value
                        assert theirs[sheet.title][cell.coordinate].value == pytest.approx(mine), (
                            cell.coordinate
                        )
                        seen += 1
        assert seen >= 4
    # The total of the parts is that of the control lines, and both are the layer's own.
    book = openpyxl.load_workbook(forms["zh/occupation"], data_only=True)
    totals = [
        row[3].value
        for row in book.active.iter_rows()
        if row[1].value in control_titles(case) and row[3].value is not None
    ]
    assert totals == pytest.approx(
        [area for (area,) in cells(case.occupation, "area", plot_id="all", level=0)]
    )
    assert sum(totals) > 0


def control_titles(case):
    return {title for (title,) in cells(case.occupation, "control_title", level=0)}


def test_the_total_of_the_balance_is_that_of_the_layer_in_its_unit(case, forms):
    sheet = openpyxl.load_workbook(forms["en/balance"], data_only=True).worksheets[0]
    (total,) = [row for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("Total")]
    area, planned, change = cells(case.balance, "area", "planned_area", "change", level=0)[0]
    assert (total[4], total[6], total[8]) == pytest.approx((area, planned, change))
    assert (total[5], total[7]) == pytest.approx((100, 100))


def test_templates_that_libreoffice_has_saved_are_filled_all_the_same(case, tmp_path):
    (tmp_path / "docx").mkdir()
    (tmp_path / "xlsx").mkdir()
    texts = [TEMPLATES / "zh" / f"{name}.docx" for name in ("opinion", "record")]
    sheets = [TEMPLATES / "zh" / f"{name}.xlsx" for name in ("occupation", "balance")]
    office(tmp_path / "docx", "docx:MS Word 2007 XML", *texts)
    office(tmp_path / "xlsx", "xlsx:Calc MS Excel 2007 XML", *sheets)
    for path in (*texts, *sheets):
        kind = path.suffix[1:]
        again, out = tmp_path / kind / path.name, tmp_path / f"filled-{path.name}"
        assert (
            asked_by(again.read_bytes(), "again")[1].keys() == asked_by(path.read_bytes(), "first")[1].keys()
        )
        processing.run(
            "guiju:fillform",
            {**case.inputs, "TEMPLATE": str(again), "OUTPUT": str(out), "OUTPUT_PDF": f"{out}.pdf"},
        )
        assert not [
            part for part in told(case, f"zh/{path.stem}") if part not in read_pdf(Path(f"{out}.pdf"))
        ]
    sheet = openpyxl.load_workbook(tmp_path / "filled-occupation.xlsx").active
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    count = len(cells(case.occupation, "area", plot_id="all", status="taken", level=1)) + len(
        cells(case.occupation, "area", plot_id="all", status="none")
    )
    (total,) = [formula for formula in formulas if formula.startswith("=SUM(")]
    first, last = re.fullmatch(r"=SUM\(I(\d+):I(\d+)\)", total).groups()
    assert int(last) - int(first) + 1 == count


# --- one run ---


def template(tmp_path, *paragraphs) -> str:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = tmp_path / "own.docx"
    document.save(str(path))
    return str(path)


def run(tmp_path, feedback=None, **parameters):
    given = {"OUTPUT": str(tmp_path / "out.docx"), **DETAILS, **parameters}
    result = processing.run("guiju:fillform", given, feedback=feedback)
    return result, docx.Document(result["OUTPUT"])


class Heard(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.warnings = []

    def pushWarning(self, text):
        self.warnings.append(text)


def test_a_bureaus_own_values_and_the_details_are_filled_in(tmp_path):
    path = template(tmp_path, "{{x.case}} {{项目名称}} {{date}} {{密级}}", "{{x.members}}")
    _, out = run(tmp_path, TEMPLATE=path, EXTRA='{"case": 17, "members": ["Wang", "Li"]}')
    assert [p.text for p in out.paragraphs] == [
        f"17 {DETAILS['PROJECT_NAME']} 2026-11-22 内部 (internal)",
        "Wang",
        "Li",
    ]


def test_a_run_warns_of_own_values_that_no_one_asks_for_and_of_a_form_without_marking(tmp_path):
    heard = Heard()
    _, out = run(tmp_path, heard, TEMPLATE=template(tmp_path, "{{date}}"), EXTRA='{"cse": 17}')
    assert any("x.cse" in text for text in heard.warnings)
    assert any("{{marking}}" in text for text in heard.warnings)
    assert out.core_properties.category == "内部"


def test_a_form_without_marking_has_it_on_the_pages_of_its_pdf(tmp_path):
    run(tmp_path, TEMPLATE=template(tmp_path, "text"), OUTPUT_PDF=str(tmp_path / "out.pdf"))
    assert read_pdf(tmp_path / "out.pdf") == "内部text"


def test_what_was_not_given_can_be_marked(tmp_path):
    path = template(tmp_path, "{{site_area_ha}}")
    result, out = run(tmp_path, TEMPLATE=path, MISSING="mark")
    assert (out.paragraphs[0].text, result["LACKING"]) == ("— (not given)", 1)


def test_coordinates_are_left_out_where_the_options_say_so(tmp_path):
    from guiju.bridge.options import Options, options, save

    kept = options()
    document = docx.Document()
    document.add_table(1, 2).rows[0].cells[0].text = "{{coordinates.point}} {{coordinates.x}}"
    document.save(str(tmp_path / "points.docx"))
    try:
        save(Options(coordinates="none"))
        _, out = run(tmp_path, TEMPLATE=str(tmp_path / "points.docx"), SITE=polygons("site", SITE, key="BSM"))
    finally:
        save(kept)
    assert [row.cells[0].text for row in out.tables[0].rows] == ["none "]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"TEMPLATE": "no-such-form"}, "bundled form: balance, conditions, occupation, opinion, record"),
        ({"TEMPLATE": "occupation"}, "Give the inputs SITE, OCCUPATION,"),
        ({"TEMPLATE": "own", "OUTPUT": "out.xlsx"}, "ending .docx"),
        ({"TEMPLATE": "own", "EXTRA": "{"}, "not JSON"),
        ({"TEMPLATE": "own", "EXTRA": '{"a": {"b": 1}}'}, "one JSON object of texts"),
        ({"TEMPLATE": "own", "VERDICTS_JSON": "own"}, "own.docx"),
        ({"TEMPLATE": "own", "VERDICTS_JSON": "none.json"}, "none.json cannot be opened"),
        ({"TEMPLATE": "own", "MAP": "own"}, "“own.docx” is neither a PNG nor a JPEG"),
        ({"TEMPLATE": "own", "MAP": "header.png"}, "header.png is damaged"),
        ({"TEMPLATE": "own", "MAP": "vast.png"}, "65536 × 65536"),
        ({"TEMPLATE": "own", "DATE": "not a date"}, "“not a date” is no date"),
        ({"TEMPLATE": "own", "EXTRA": '{"case": 1e400}'}, "“case” is no number"),
        ({"TEMPLATE": ""}, "No template is given"),
        ({"TEMPLATE": "own", "MISSING": "0"}, "must be one of these words: refuse, mark"),
    ],
)
def test_bad_input_is_told_before_anything_is_written(tmp_path, parameters, words):
    own = template(tmp_path, "{{x.case}} {{opinion}} {{picture:map}}")
    given = {
        "EXTRA": '{"case": 1}',
        "MISSING": "refuse" if parameters["TEMPLATE"] == "occupation" else "mark",
        **{name: own if value == "own" else value for name, value in parameters.items()},
    }
    if given.get("MAP", "").endswith(".png"):
        side = 10 if given["MAP"] == "header.png" else 65_536
        head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
        given["MAP"] = str(tmp_path / given["MAP"])
        Path(given["MAP"]).write_bytes(
            b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
        )
    if "OUTPUT" in given:
        given["OUTPUT"] = str(tmp_path / given["OUTPUT"])
    with pytest.raises(QgsProcessingException, match=re.escape(words)):
        run(tmp_path, **given)
    assert not (tmp_path / "out.docx").exists()


def test_a_form_is_not_written_over_its_template(tmp_path):
    path = template(tmp_path, "{{date}}")
    kept = Path(path).read_bytes()
    with pytest.raises(QgsProcessingException, match="overwrite"):
        run(tmp_path, TEMPLATE=path, OUTPUT=path)
    assert Path(path).read_bytes() == kept


def test_a_table_of_another_kind_is_refused_by_its_field(tmp_path):
    other = polygons("site", SITE, key="BSM")
    path = template(tmp_path, "{{occupation_unit}}")
    with pytest.raises(
        QgsProcessingException,
        match="has no field “plot_id”.* Give OCCUPATION the result of “Occupation table”",
    ):
        run(tmp_path, TEMPLATE=path, OCCUPATION=other)


def test_a_temporary_form_has_the_ending_of_its_template(case):
    result = processing.run(
        "guiju:fillform", {**case.inputs, "TEMPLATE": "zh/occupation", "OUTPUT": "TEMPORARY_OUTPUT"}
    )
    assert result["OUTPUT"].endswith(".xlsx")
    assert zipfile.is_zipfile(io.BytesIO(Path(result["OUTPUT"]).read_bytes()))
