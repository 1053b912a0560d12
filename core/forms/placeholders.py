"""Placeholders: the catalogue of those that a template may hold, and how they are found in a text.

``{{name}}`` is a scalar, ``{{table.column}}`` a column of a row that is repeated, ``{{picture:name}}``
a picture, ``{{x.name}}`` a bureau's own scalar. Each may also be written by its Chinese name, and with
the full-width signs of a Chinese keyboard.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..text import InputError, Message
from .values import Values, paragraphs

OWN = "x."
_BRACES = re.compile(r"[{｛]{2}([^{}｛｝]*)[}｝]{2}")
_OPEN_OR_CLOSED = re.compile(r"[{｛]{2}|[}｝]{2}")
_HALF_WIDTH = str.maketrans({"．": ".", "。": ".", "：": ":", "\u3000": " "})


@dataclass(frozen=True)
class Entry:
    """One name of the catalogue: its Chinese name, what it stands for, and the inputs that give it.

    `inputs` are ids of parameters of ``guiju:fillform``; none for what is always there.
    """

    zh: str
    what: Message
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableEntry(Entry):
    """A table of the catalogue, with its columns."""

    columns: Mapping[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True)
class Placeholder:
    """One placeholder in a text: where it stands, and what it names, as the catalogue spells it.

    `kind` is ``scalar``, ``column`` or ``picture``; `table` is empty but for a column.
    """

    start: int
    end: int
    kind: str
    name: str
    table: str = ""

    @property
    def label(self) -> str:
        """Return it as a template spells it, without its braces."""
        return {"column": f"{self.table}.{self.name}", "picture": f"picture:{self.name}"}.get(
            self.kind, self.name
        )


def _columns(**entries: tuple[str, Message]) -> dict[str, Entry]:
    return {name: Entry(*entry) for name, entry in entries.items()}


_CHECK, _SITE = ("VERDICTS_JSON",), ("SITE",)
_FINDINGS = _columns(
    number=("序号", Message("Running number")),
    plot=("地块", Message("The plot's own id, or what the finding is about")),
    rule=("规则", Message("Title of the rule")),
    result=("结论", Message("Meets the rule, does not, or undecided")),
    measured=("实测值", Message("What was measured, with its unit")),
    limit=("限值", Message("What the rule asks")),
    reason=("理由", Message("Why")),
    remedy=("整改", Message("The smallest change that would meet the rule")),
    procedure=("程序", Message("What follows")),
    clause=("条款", Message("The clause that the rule rests on")),
    clause_verified=("条款核实", Message("Whether the clause was checked against the official text")),
    severity=("级别", Message("How much the rule weighs")),
    layers=("依据图层", Message("The layers that the rule read, with their dates and documents")),
)
_OCCUPATION = _columns(
    number=("序号", Message("Running number")),
    plot=("地块", Message("The plot's own id, or all of them")),
    control=("控制线", Message("The control line")),
    category=("类别", Message("Its category, where it has some")),
    class_code=("地类编码", Message("Code of the land class")),
    class_name=("地类", Message("Name of the land class")),
    ownership=("权属", Message("Ownership")),
    zone=("分区", Message("Administrative or functional zone")),
    area=("面积", Message("Area")),
    unit=("单位", Message("Unit of the area")),
    share=("占比", Message("Percent of the site")),
    status=("情况", Message("Takes ground, does not, or undecided")),
    date=("日期", Message("Date of the control line's layer")),
    document=("文号", Message("Approval document of the control line's layer")),
    note=("备注", Message("Remark")),
)

_BALANCE = _columns(
    number=("序号", Message("Running number")),
    zone=("分区", Message("Administrative or functional zone")),
    owner=("权属", Message("Ownership")),
    code=("编码", Message("Code of the land class")),
    name=("名称", Message("Name of the land class")),
    level=("级别", Message("1 for classes, 2 and 3 for sub-classes")),
    area=("现状面积", Message("Existing area")),
    share=("现状占比", Message("Percent of the existing total")),
    planned_area=("规划面积", Message("Planned area")),
    planned_share=("规划占比", Message("Percent of the planned total")),
    change=("增减", Message("Planned less existing area")),
    unit=("单位", Message("Unit of the areas")),
)

SCALARS: dict[str, Entry] = {
    "project_code": Entry("项目代码", Message("Project code")),
    "project_name": Entry("项目名称", Message("Project name")),
    "applicant": Entry("申请单位", Message("Applicant")),
    "place": Entry("项目位置", Message("Where the project lies")),
    "date": Entry("日期", Message("Date of the form")),
    "marking": Entry("密级", Message("Class marking")),
    "bureau": Entry("单位", Message("The bureau that makes the form")),
    "prepared_by": Entry("编制", Message("Who prepared it")),
    "checked_by": Entry("校核", Message("Who checked it")),
    "approved_by": Entry("审核", Message("Who approved it")),
    "site_area_m2": Entry("用地面积_平方米", Message("Area of the site in m²"), _SITE),
    "site_area_ha": Entry("用地面积_公顷", Message("Area of the site in hectares"), _SITE),
    "site_area_mu": Entry("用地面积_亩", Message("Area of the site in mu (亩)"), _SITE),
    "area_method": Entry("面积方法", Message("How the areas were measured"), _SITE),
    "crs": Entry("坐标系", Message("Coordinate reference system of the site"), _SITE),
    "pack_title": Entry("规则集", Message("Title of the rule pack"), _CHECK),
    "pack_version": Entry("规则集版本", Message("Id and version of the rule pack"), _CHECK),
    "checked_at": Entry("检查时间", Message("When the check was run"), _CHECK),
    "verdict": Entry("总结论", Message("The opinion's conclusion in short"), _CHECK),
    "passed": Entry("符合数", Message("Number of rules that were met"), _CHECK),
    "failed": Entry("不符合数", Message("Number of rules that were not met"), _CHECK),
    "undecided": Entry("待定数", Message("Number of rules left undecided"), _CHECK),
    "opinion": Entry("意见", Message("The opinion, in paragraphs"), _CHECK),
    "not_checked": Entry("未检查内容", Message("What was not checked, in paragraphs"), _CHECK),
    "remarks": Entry(
        "说明", Message("What does not apply, and what the check remarked, in paragraphs"), _CHECK
    ),
    "software": Entry("计算软件", Message("By which versions the check was computed"), _CHECK),
    "data_statement": Entry("数据说明", Message("Which data the form rests on, in paragraphs"), _CHECK),
    "occupation_unit": Entry(
        "占压单位", Message("Unit of the areas of the occupation table"), ("OCCUPATION",)
    ),
    "balance_unit": Entry("平衡表单位", Message("Unit of the areas of the balance table"), ("BALANCE",)),
    # On the sheets of guiju:printmap alone.
    "map_title": Entry("图名", Message("Title of the map sheet, with the page's name in an atlas")),
    "map_scale": Entry("比例尺", Message("Scale of the map sheet, such as 1 : 5,000")),
}

TABLES: dict[str, TableEntry] = {
    "layers": TableEntry(
        "图层",
        Message("The layers that were read"),
        _CHECK,
        _columns(
            number=("序号", Message("Running number")),
            name=("名称", Message("Name of the layer")),
            role=("用途", Message("What it was read as")),
            date=("日期", Message("Its date")),
            document=("文号", Message("Its approval document")),
            scale=("比例尺", Message("Scale of its source")),
            features=("要素数", Message("Number of features")),
        ),
    ),
    "rules": TableEntry(
        "逐条规则",
        Message("The rules of the pack, each once"),
        _CHECK,
        _columns(
            number=("序号", Message("Running number")),
            rule=("规则", Message("Title of the rule")),
            severity=("级别", Message("How much the rule weighs")),
            passed=("符合数", Message("How often it was met")),
            failed=("不符合数", Message("How often it was not met")),
            undecided=("待定数", Message("How often it stays undecided")),
            clause=("条款", Message("The clause that the rule rests on")),
            clause_verified=("条款核实", Message("Whether the clause was checked against the official text")),
        ),
    ),
    "verdicts": TableEntry("全部结论", Message("Every finding of the check"), _CHECK, _FINDINGS),
    "limits": TableEntry("限制因素", Message("Limiting factors: what the site fails"), _CHECK, _FINDINGS),
    "undecided": TableEntry("待定事项", Message("What stays undecided"), _CHECK, _FINDINGS),
    "passes": TableEntry("符合事项", Message("What the site meets"), _CHECK, _FINDINGS),
    "occupation": TableEntry(
        "占压",
        Message("Occupation table: the parts that count, and control lines that take nothing"),
        ("OCCUPATION",),
        _OCCUPATION,
    ),
    "occupation_totals": TableEntry(
        "占压合计",
        Message("Occupation table: one row for each control line, with its total"),
        ("OCCUPATION",),
        _OCCUPATION,
    ),
    "fragments": TableEntry(
        "碎片",
        Message("Occupation table: fragments, which no total counts"),
        ("OCCUPATION",),
        _OCCUPATION,
    ),
    "balance": TableEntry(
        "平衡表",
        Message("Land-use balance of the whole area: its classes and sub-classes, without the total"),
        ("BALANCE",),
        _BALANCE,
    ),
    "balance_parts": TableEntry(
        "分区平衡表",
        Message("Land-use balance by zone and ownership, with the total of each (level 0)"),
        ("BALANCE",),
        _BALANCE,
    ),
    "conditions": TableEntry(
        "规划条件",
        Message("Planning conditions of the site"),
        ("CONDITIONS",),
        _columns(
            number=("序号", Message("Running number")),
            plot=("地块", Message("The site's own id")),
            item=("项目", Message("What is asked")),
            value=("要求", Message("The condition")),
            source=("依据", Message("Document that it comes from")),
            date=("日期", Message("Date of its source")),
            clause=("条款", Message("Clause")),
            note=("备注", Message("Remark")),
        ),
    ),
    "coordinates": TableEntry(
        "界址点",
        Message("Boundary points of the site"),
        _SITE,
        _columns(
            plot=("地块", Message("The polygon's own id or number")),
            ring=("圈号", Message("Number of the ring")),
            point=("点号", Message("Number of the point")),
            x=("X", Message("Northing")),
            y=("Y", Message("Easting")),
        ),
    ),
}

PICTURES: dict[str, Entry] = {"map": Entry("附图", Message("The attached map"), ("MAP",))}

_BY_ZH = {entry.zh: name for name, entry in SCALARS.items()}
_TABLE_BY_ZH = {entry.zh: name for name, entry in TABLES.items()}
_COLUMN_BY_ZH = {
    table: {column.zh: name for name, column in entry.columns.items()} for table, entry in TABLES.items()
}
_PICTURE_BY_ZH = {entry.zh: name for name, entry in PICTURES.items()}
_PICTURE_PREFIXES = ("picture:", "图片:")


def find(text: str, place: str) -> Iterator[Placeholder]:
    """Yield the placeholders of a text in their order.

    `place` is where the text stands, for the sentence. Raises InputError where the catalogue does not
    have one, and where braces do not close.
    """
    end = 0
    for match in _BRACES.finditer(text):
        _require_closed(text[end : match.start()], text, place)
        end = match.end()
        yield _known(match, place)
    _require_closed(text[end:], text, place)


def _require_closed(between: str, text: str, place: str) -> None:
    if _OPEN_OR_CLOSED.search(between):
        raise InputError(
            Message(
                "{place}: the braces of a placeholder do not close in “{text}”. Write it as {example}.",
                place=place,
                text=text.strip()[:80],
                example="{{project_name}}",
            )
        )


def _known(match: re.Match, place: str) -> Placeholder:
    told = match[1].translate(_HALF_WIDTH).strip()
    at = {"start": match.start(), "end": match.end()}
    for prefix in _PICTURE_PREFIXES:
        if told.startswith(prefix):
            name = told.removeprefix(prefix).strip()
            name = _PICTURE_BY_ZH.get(name, name)
            if name in PICTURES:
                return Placeholder(**at, kind="picture", name=name)
            raise _unknown(told, place, [f"picture:{name}" for name in PICTURES])
    if told.startswith(OWN):
        return Placeholder(**at, kind="scalar", name=told)
    table, dot, column = (part.strip() for part in told.partition("."))
    if not dot:
        name = _BY_ZH.get(told, told)
        if name in SCALARS:
            return Placeholder(**at, kind="scalar", name=name)
        raise _unknown(told, place, list(SCALARS))
    table = _TABLE_BY_ZH.get(table, table)
    if table not in TABLES:
        raise _unknown(told, place, [f"{name}.…" for name in TABLES])
    column = _COLUMN_BY_ZH[table].get(column, column)
    if column not in TABLES[table].columns:
        raise _unknown(told, place, [f"{table}.{name}" for name in TABLES[table].columns])
    return Placeholder(**at, kind="column", name=column, table=table)


def _unknown(name: str, place: str, known: list[str]) -> InputError:
    return InputError(
        Message(
            "{place}: the template has a placeholder “{name}” that Guiju does not know. Correct it, or give a value "
            "of your own as {own}. Known are: {known}.",
            place=place,
            name=name,
            own="{{x.name}}",
            known=", ".join(known),
        )
    )


def inputs_of(placeholder: Placeholder) -> tuple[str, ...]:
    """Return the ids of the parameters of ``guiju:fillform`` that give a placeholder's value."""
    if placeholder.kind == "picture":
        return PICTURES[placeholder.name].inputs
    if placeholder.kind == "column":
        return TABLES[placeholder.table].inputs
    return ("EXTRA",) if placeholder.name.startswith(OWN) else SCALARS[placeholder.name].inputs


def fill_text(text: str, values: Values, place: str) -> str:
    """Return a text with its scalars filled in, the paragraphs of one on lines of their own.

    Raises InputError where a placeholder is unknown or not a scalar, or where it was not given.
    """
    parts, end = [], 0
    for found in find(text, place):
        if found.kind != "scalar":
            raise InputError(
                Message(
                    "{place}: “{name}” cannot stand here; only single values can.",
                    place=place,
                    name=found.label,
                )
            )
        if found.name not in values.scalars:
            raise not_given([(found, place)], place)
        parts += [text[end : found.start], "\n".join(paragraphs(values.scalars[found.name]))]
        end = found.end
    return "".join([*parts, text[end:]])


def not_given(lacking: Sequence[tuple[Placeholder, Message | str]], file: str) -> InputError:
    """Return what to say of placeholders of a file, with their places, that the run has no value for."""
    found, place = lacking[0]
    if len(lacking) == 1:
        return InputError(
            Message(
                "{place}: the template asks for “{name}”, which was not given. Give the input {inputs}, take the "
                "placeholder out of the template, or have what is missing marked in the form.",
                place=place,
                name=found.label,
                inputs=_inputs_told(found),
            )
        )
    return InputError(
        Message(
            "{file}: the template asks for what was not given: {names}. Give the inputs {inputs}, take the "
            "placeholders out of the template, or have what is missing marked in the form.",
            file=file,
            names=", ".join(
                dict.fromkeys(f"{one.table}.…" if one.kind == "column" else one.label for one, _ in lacking)
            ),
            inputs=", ".join(dict.fromkeys(_inputs_told(one) for one, _ in lacking)),
        )
    )


def _inputs_told(placeholder: Placeholder) -> str:
    return ", ".join(inputs_of(placeholder)) or placeholder.name.upper()
