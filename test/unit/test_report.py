"""The compliance report, read as a person or a browser would: what it says, links, escapes and leaves out."""

import html as stdlib_html
import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import shapely
from guiju.core.text import Message
from guiju.report import html, ranking
from guiju.report.compliance import compliance_report
from guiju.report.facts import ComplianceFacts, ContextFacts, LayerFacts, RuleFacts, RunRecord
from guiju.report.findings import plot_anchor
from hypothesis import given
from hypothesis import strategies as st

VOID = {"meta", "br", "img", "hr", "col", "link"}
LAW = {
    "standard": "土地管理法",
    "number": "第三十五条",
    "text": "不得占用",
    "source": "npc.gov.cn",
    "verified": True,
}
HEARSAY = {"standard": "GB 50180", "number": "4.0.2", "text": "FAR", "source": "memory", "verified": False}
FIELDS = [
    "plot_id",
    "rule_id",
    "verdict",
    "measured",
    "limit_value",
    "tolerance",
    "margin",
    "measured_text",
    "limit_text",
    "unit",
    "reason",
    "remedy",
    "procedure",
    "area_method",
    "constraint_version",
    "evidence_ids",
]


class Page(HTMLParser):
    """A report as a browser sees it: elements, ids, links, text; fails where tags do not match."""

    def __init__(self, source: str):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.attributes = [], [], [], [], []
        self.texts: dict[str | None, str] = {}
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        values = dict(attrs)
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        if tag not in VOID:
            self.open.append((tag, values.get("id")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for id_ in {None, *(id_ for _, id_ in self.open if id_)}:
            self.texts[id_] = self.texts.get(id_, "") + data

    def text(self, id_: str | None = None) -> str:
        return self.texts.get(id_, "")


def square(x: float, y: float, side: float = 40.0) -> shapely.Polygon:
    return shapely.box(x, y, x + side, y + side)


def objects(values) -> np.ndarray:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


def verdicts(*rows: dict) -> dict[str, np.ndarray]:
    """Return columns of the contract's fields from rows that name what matters."""
    usual = dict.fromkeys(FIELDS, "") | dict.fromkeys(
        ("measured", "limit_value", "tolerance", "margin"), np.nan
    )
    rows = [usual | row for row in rows]
    return {
        field: np.array([row[field] for row in rows], dtype=float)
        if isinstance(usual[field], float)
        else objects([row[field] for row in rows])
        for field in FIELDS
    }


def taken(plot: str, area: float, rule: str = "farmland") -> dict:
    return {
        "plot_id": plot,
        "rule_id": rule,
        "verdict": "fail",
        "measured": area,
        "limit_value": 0.0,
        "tolerance": 1.0,
        "margin": -area,
        "measured_text": f"{area:,.1f} m²",
        "limit_text": "0 m²",
        "unit": "m²",
        "reason": Message("{area:.1f} m² lie on farmland.", area=area),
        "remedy": "Give up the north-east corner.",
        "procedure": "Argue that it cannot be avoided.",
        "constraint_version": "2023-12-20, 虚政土批",
    }


def unknown(plot: str, reason: object, rule: str = "far") -> dict:
    return {"plot_id": plot, "rule_id": rule, "verdict": "undecided", "reason": reason}


def facts_of(plots: list[str], found: dict[str, np.ndarray], **changes) -> ComplianceFacts:
    """Return facts of plots in a row, each 50 m from the next, with a conflict for each failed one."""
    geometry = objects([square(50.0 * i, 0.0) for i in range(len(plots))])
    failed = found["plot_id"][found["verdict"] == "fail"]
    undecided = found["plot_id"][found["verdict"] == "undecided"]
    verdict = ["fail" if p in failed else "undecided" if p in undecided else "pass" for p in plots]
    here = [i for i, plot in enumerate(plots) if plot in failed]
    count = {"farmland": 0, "far": 0}
    for rule in found["rule_id"][found["verdict"] == "fail"]:
        count[rule] = count.get(rule, 0) + 1
    facts = ComplianceFacts(
        title="Plan check",
        place="Donghu",
        date="2026-11-21",
        marking="",
        plot_ids=objects(plots),
        plot_geometry=geometry,
        plot_verdict=objects(verdict),
        rules=[
            RuleFacts(
                "farmland",
                {"en": "Farmland not taken", "zh": "不占基本农田"},
                "error",
                LAW,
                0,
                count["farmland"],
                0,
            ),
            RuleFacts("far", {"en": "FAR in range", "zh": "容积率"}, "warning", HEARSAY, 0, count["far"], 0),
        ],
        verdicts=found,
        conflicts={
            "plot_id": objects([plots[i] for i in here]),
            "rule_id": objects(["farmland"] * len(here)),
            "category": objects(["farmland"] * len(here)),
            "area_m2": np.full(len(here), 4.0),
            "share": np.full(len(here), 0.1),
            "geometry": objects([square(50.0 * i, 0.0, 20.0) for i in here]),
        },
        record=RunRecord(
            "9:00", "9:01", "Wuhan lines 1.2", layers=[LayerFacts("plots", "Zoning", len(plots), hash="ab12")]
        ),
        context=[ContextFacts("Basic farmland", objects([square(-10, -10, 30)]), frozenset({"farmland"}))],
    )
    return replace(facts, **changes)


def rendered(facts: ComplianceFacts, tr=lambda sentence: sentence, language: str = "en") -> str:
    return "".join(compliance_report(facts, tr, language))


HOSTILE = '<script>alert("1")</script>\' onload=x & "a" שלום‮gnp\u200b'


def test_attribute_text_is_shown_and_never_becomes_markup():
    found = verdicts(taken(HOSTILE, 312.4) | {"reason": HOSTILE, "measured_text": HOSTILE, "remedy": HOSTILE})
    facts = facts_of([HOSTILE, "b"], found, title=HOSTILE, place=HOSTILE, marking=HOSTILE)
    facts = replace(
        facts,
        conflicts=facts.conflicts | {"category": objects([HOSTILE])},
        record=replace(
            facts.record, parameters={"INPUT": HOSTILE}, warnings=[Message("Look at {x}.", x=HOSTILE)]
        ),
        plot_facts={HOSTILE: objects([HOSTILE, ""])},
    )
    source = rendered(facts)
    page = Page(source)
    assert "script" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert '<script>alert("1")</script>' in page.text(plot_anchor(HOSTILE))
    # What reorders or hides text is shown by its name, in text and in attributes alike.
    assert "\u202e" not in source
    assert "\u200b" not in source
    assert "U+202E" in page.text(plot_anchor(HOSTILE))
    assert "שלום" in source


@given(st.text())
def test_escaped_text_reads_as_it_was(value):
    page = Page(f"<p>{html.text(value)}</p>")
    assert set(page.tags) <= {"p", "span"}
    shown = "".join(
        f"U+{ord(c):04X}" if c not in "\n\t" and html._UNSEEN & {_category(c)} else c for c in value
    )
    assert page.text() == shown


def _category(character):
    import unicodedata

    return unicodedata.category(character)


def test_why_is_plot_1187_red():
    found = verdicts(taken("1187", 312.4), taken("2040", 18.0))
    page = Page(rendered(facts_of(["1187", "2040", "7"], found)))
    case = page.text("plot-1187")
    for told in ("312.4 m²", "0 m²", "312.4 m² lie on farmland.", "Give up the north-east corner.", "第三十五条",
                 "Argue that it cannot be avoided.", "2023-12-20"):  # fmt: skip
        assert told in case
    assert "#plot-1187" in page.links
    assert page.tags.count("article") == 2


def test_all_links_stay_inside_and_arrive():
    found = verdicts(*(taken(f"p {i}", 5.0 + i) for i in range(3)), unknown("q", "No field."))
    page = Page(rendered(facts_of(["p 0", "p 1", "p 2", "q"], found)))
    assert page.links
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_nothing_comes_from_outside():
    source = rendered(facts_of(["a"], verdicts(taken("a", 3.0))))
    page = Page(source)
    assert {"script", "link", "iframe", "object"}.isdisjoint(page.tags)
    assert "src" not in dict(page.attributes)
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)\)", source))
    assert "@import" not in source


@given(st.text(min_size=1), st.text(min_size=1))
def test_each_plot_has_a_place_of_its_own(one, other):
    assert (plot_anchor(one) == plot_anchor(other)) == (one == other)
    assert re.fullmatch(r"[A-Za-z0-9_.~=-]+", plot_anchor(one))


def test_unverified_figures_are_marked_where_they_are_used():
    found = verdicts(taken("a", 3.0), taken("b", 2.5, "far"))
    page = Page(rendered(facts_of(["a", "b"], found)))
    assert "figure not verified" in page.text("plot-b")
    assert "figure not verified" not in page.text("plot-a")


def test_thousands_of_failures_stay_small_and_each_can_be_looked_up():
    plots = [str(i) for i in range(3000)]
    source = rendered(facts_of(plots, verdicts(*(taken(p, 3.0 + float(p)) for p in plots))))
    page = Page(source)
    assert len(source.encode()) < 10_000_000
    assert page.tags.count("article") == 200
    assert {f"plot-{p}" for p in plots} <= set(page.ids)
    assert "2,800 more are in section 3" in page.text()
    # The greatest encroachment comes first.
    assert page.links[0] == "#plot-2999"


def test_what_no_longer_fits_is_counted(monkeypatch):
    monkeypatch.setattr("guiju.report.tables.BRIEF_CHARACTERS", 5_000)
    plots = [str(i) for i in range(1000)]
    page = Page(rendered(facts_of(plots, verdicts(*(taken(p, 3.0) for p in plots)))))
    missing = int(re.search(r"(\d+) more plots are not in this report", page.text())[1])
    assert missing == len({f"plot-{p}" for p in plots} - set(page.ids)) > 0


def test_findings_come_by_severity_then_rule_by_rule_the_farthest_first():
    found = verdicts(
        taken("w", 900.0, "far"), taken("a", 2.0), taken("b", 50.0), taken("code", 1.0) | {"margin": np.nan}
    )  # fmt: skip
    rules = facts_of(["w"], found).rules
    order = ranking.failures_worst_first(found, rules)
    assert found["plot_id"][order].tolist() == ["b", "a", "code", "w"]
    equal = [replace(rule, severity="error") for rule in rules]
    order = ranking.failures_worst_first(found, equal)
    assert found["plot_id"][order].tolist() == ["b", "w", "a", "code"]


def test_like_reasons_are_told_once_and_unlike_ones_apart():
    off = Message("{width:.1f} m wide, within the accuracy of the line.", width=2.0)
    wide = Message("{width:.1f} m wide, within the accuracy of the line.", width=11.0)
    missing = [Message("No layer fills the role “{role}”.", role=role) for role in ("farmland", "hills")]
    found = verdicts(*(unknown(str(i), reason) for i, reason in enumerate([off, wide, *missing])))
    page = Page(rendered(facts_of(["0", "1", "2", "3", "4"], found)))
    assert page.text().count("m wide, within the accuracy of the line. (the first of them)") == 1
    assert "role “farmland”" in page.text()
    assert "role “hills”" in page.text()
    assert "No plot failed, but 4 of 5 plots could not be decided." in page.text()


def test_failures_of_no_single_plot_are_not_lost():
    row = taken("", 131.2, "far") | {"reason": "The control total is exceeded.", "evidence_ids": "redline:7"}
    page = Page(rendered(facts_of(["a"], verdicts(*[row] * 30))))
    assert "redline:7" in page.text()
    assert "10 more are in the table of verdicts." in page.text()
    assert "The control total is exceeded." in page.text()
    assert "All 1 plots passed, but rules about whole layers or pairs did not" in page.text()


def test_parameters_that_are_maps_can_be_read():
    facts = facts_of(["a"], verdicts(taken("a", 3.0)))
    facts = replace(
        facts, record=replace(facts.record, parameters={"ROLES": {"farmland": "图斑", "river": "河道"}})
    )
    assert "farmland: 图斑; river: 河道" in Page(rendered(facts)).text()


def test_an_empty_layer_is_not_called_compliant():
    page = Page(rendered(facts_of([], verdicts())))
    assert "nothing was checked" in page.text()
    assert "passed all rules" not in page.text()


def test_every_sentence_is_translated_and_packs_speak_the_language():
    source = rendered(
        facts_of(["a", "b"], verdicts(taken("a", 3.0), unknown("b", "x"))), lambda s: "译" + s, "zh"
    )
    page = Page(source)
    assert 'lang="zh-CN"' in source
    assert "不占基本农田" in page.text()
    assert "Farmland not taken" not in page.text()
    heads = re.findall(r"<h[234][^>]*>(.*?)</h[234]>", source)
    plain = [re.sub(r"<[^>]+>", "", head) for head in heads]
    assert plain
    assert all(re.search(r"[一-鿿]", stdlib_html.unescape(head)) for head in plain)


def test_broken_geometry_costs_the_map_and_not_the_report():
    bow_tie = shapely.Polygon([(0, 0), (40, 40), (40, 0), (0, 40)])
    facts = facts_of(["a", "b", "c"], verdicts(taken("a", 3.0), taken("b", 4.0)))
    geometry = objects([bow_tie, None, shapely.Polygon()])
    conflicts = facts.conflicts | {"geometry": objects([None, bow_tie])}
    page = Page(rendered(replace(facts, plot_geometry=geometry, conflicts=conflicts)))
    assert "Give up the north-east corner." in page.text("plot-a")
    assert "Give up the north-east corner." in page.text("plot-b")
