"""Cases: a history replays to what the case is, deadlines, the field's table, and what comes back from it."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
import shapely
from guiju.core.cases.case import Case, after, events_in, history_text, opening, replay, take, way
from guiju.core.cases.looks import look_of
from guiju.core.cases.opening import patches_of
from guiju.core.cases.process import NOTE, bundled_process, process_in
from guiju.core.cases.records import FACTS, record, standing
from guiju.core.cases.returning import CONFLICT, REFUSED, UNKNOWN, UNREAD, problem_table, returned
from guiju.core.cases.sheet import csv_rows, csv_text
from guiju.core.cases.summary import summary, summary_table
from guiju.core.columns import words
from guiju.core.crs import Crs
from guiju.core.datafile import STANDARDS
from guiju.core.table import Table
from guiju.core.text import InputError
from guiju.report.casebook import cases_report
from hypothesis import given, settings
from hypothesis import strategies as st

PROCESS = bundled_process()
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=8)))
PLAIN = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)


def opened(assignee: str = "", process=PROCESS) -> tuple[Case, list]:
    events = opening(process, "李", NOW, assignee=assignee)
    return replay("P1", events), events


def row_of(case: Case, events, **facts) -> dict:
    return dict.fromkeys(FACTS) | {"case_id": case.id, **facts} | standing(case, events)


@st.composite
def histories(draw):
    """A case that some people have taken on, step after step, as the process lets them."""
    case, events = opened(draw(st.sampled_from(["", "甲"])))
    for number in range(draw(st.integers(0, 8))):
        step = draw(st.sampled_from([*PROCESS.steps(case.state), None]))
        told = {
            "assignee": draw(PLAIN),
            "visit_note": draw(PLAIN),
            "approval": draw(PLAIN),
            "remark": draw(PLAIN),
            "photos": tuple(draw(st.lists(PLAIN, max_size=2))),
            "due": draw(st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1))),
        }
        finding = case.finding
        if step is not None and "finding" in step.needs:
            finding = draw(st.sampled_from(list(PROCESS.findings)))
            told["finding"] = finding
        if step is not None and step.findings and finding not in step.findings:
            continue
        at = NOW + timedelta(hours=number + 1)
        event = take(PROCESS, case, step.id if step else NOTE, draw(PLAIN), at, told)
        case, events = after(case, event), [*events, event]
    return case, events


@settings(max_examples=40)
@given(histories())
def test_a_history_replays_to_what_the_case_is(found):
    case, events = found
    kept = events_in(history_text(events), case.id)
    assert kept == events
    assert replay(case.id, kept) == case
    again = record(row_of(case, events))
    assert (again.case, again.events, again.fault) == (case, tuple(events), None)
    # What stands later begins with what stood before: histories are only added to.
    for count in range(1, len(events)):
        assert history_text(events).startswith(history_text(events[:count]) + "\n")
        assert replay(case.id, events[:count]).version == count
    assert case.due is None or not PROCESS.is_final(case.state) or events[-1].due or events[-1].action == NOTE


@settings(max_examples=40)
@given(histories(), st.data())
def test_a_history_with_a_part_missing_is_not_believed(found, data):
    case, events = found
    gone = data.draw(st.integers(0, len(events) - 1))
    torn = [event for place, event in enumerate(events) if place != gone]
    if gone == len(events) - 1:
        # The last entry gone: the row's own fields give it away.
        assert record({**row_of(case, events), "history": history_text(torn)}).fault
        return
    with pytest.raises(InputError, match="does not follow on the one before"):
        replay(case.id, torn)


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "1", '{"version":1}', '{"version":1,"at":"soon","who":"x","action":"open","from_state":"","to_state":"clue"}',
     '{"version":1,"at":"2026-11-22T01:30:00Z","who":7,"action":"open","from_state":"","to_state":"clue"}'],
)  # fmt: skip
def test_what_is_no_history_is_said_to_be_none(line):
    with pytest.raises(InputError, match="cannot be read at line 1"):
        events_in(line, "P1")


def test_from_clue_to_closing():
    case, events = opened()
    assert (case.state, case.due) == ("clue", date(2026, 12, 1))
    given = {"assignee": "甲", "finding": "violation", "visit_note": "硬化", "remark": "已复耕"}
    for step in way(PROCESS, case, "closed", given):
        events.append(take(PROCESS, case, step.id, "王", NOW, given))
        case = after(case, events[-1])
    assert [event.to_state for event in events] == ["clue", "assigned", "verified", "rectified", "closed"]
    assert case.due is None
    assert (case.assignee, case.finding, case.version) == ("甲", "violation", 5)


@pytest.mark.parametrize(
    ("action", "given", "told"),
    [
        ("verify", {}, "from which the step “Enter the visit” does not lead on"),
        ("assign", {}, "also needs: Assignee"),
        ("nothing", {}, "does not lead on"),
        (NOTE, {}, "nothing to note"),
    ],
)
def test_steps_that_are_refused(action, given, told):
    case, _ = opened()
    with pytest.raises(InputError, match=told):
        take(PROCESS, case, action, "王", NOW, given)


def test_a_step_is_only_taken_with_its_findings():
    case, _ = opened("甲")
    case = after(case, take(PROCESS, case, "verify", "甲", NOW, {"finding": "no_change", "visit_note": "无"}))
    with pytest.raises(InputError, match="only taken with the findings: 未批先用"):
        take(PROCESS, case, "rectify", "甲", NOW, {"remark": "x"}, "zh")
    assert [step.id for step in way(PROCESS, case, "closed", {"remark": "误判"})] == ["dismiss"]
    assert way(PROCESS, case, "closed", {}) == []
    with pytest.raises(InputError, match="none of the findings"):
        take(PROCESS, opened("甲")[0], "verify", "甲", NOW, {"finding": "moon", "visit_note": "x"})


def test_deadlines_count_days_or_working_days():
    # A Friday; the next working days are those of the following weeks.
    assert PROCESS.due("clue", date(2026, 11, 20)) == date(2026, 12, 1)
    assert PROCESS.due("clue", date(2026, 11, 21)) == date(2026, 12, 1)
    assert PROCESS.due("verified", date(2026, 11, 20)) == date(2026, 12, 20)
    assert PROCESS.due("closed", date(2026, 11, 20)) is None
    data = json.loads(PROCESS.text)
    data["holidays"] = ["2026-11-23", "2026-11-24"]
    with_holidays = process_in(json.dumps(data), "own")
    assert with_holidays.due("clue", date(2026, 11, 20)) == date(2026, 12, 3)
    case, _ = opened()
    assert not case.is_overdue(PROCESS, date(2026, 12, 1))
    assert case.is_overdue(PROCESS, date(2026, 12, 2))


def test_no_deadline_that_comes_with_guiju_is_taken_for_law():
    clauses = [state.deadline.clause for state in PROCESS.states.values() if state.deadline]
    assert clauses
    assert all(clause["doubt"] for clause in clauses if not clause["verified"])


def test_a_case_that_is_closed_and_opened_again_is_not_overdue_by_its_old_day():
    case, _ = opened("甲")
    given = {"finding": "no_change", "visit_note": "无", "remark": "误判"}
    for action in ("verify", "dismiss", "reopen"):
        at = NOW + timedelta(days=200 if action == "reopen" else 1)
        case = after(case, take(PROCESS, case, action, "甲", at, given))
    assert case.state == "assigned"
    assert case.due > date(2027, 6, 1)


def _file(change) -> str:
    data = json.loads((STANDARDS / "cases" / "china.json").read_text(encoding="utf-8"))
    change(data)
    return json.dumps(data, indent=1, ensure_ascii=False)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data["states"][0]["deadline"].update(days=0), r"line \d+: 0 is less than 1"),
        (lambda data: data["actions"][0].update(to="nowhere"), r"line \d+: “nowhere” is none of: clue, assigned"),
        (lambda data: data["actions"][3].update(findings=["moon"]), "“moon” is none of"),
        (lambda data: data["actions"][1].update(id="assign"), "The id “assign” stands twice"),
        (lambda data: data["states"][1].update(id="clue"), "The id “clue” stands twice"),
        (lambda data: data.update(holidays=["2026-02-30"]), "“2026-02-30” is no day"),
        (lambda data: data["states"][0]["deadline"].pop("clause"), "clause"),
    ],
)  # fmt: skip
def test_processes_that_are_refused(change, told):
    with pytest.raises(InputError, match=told):
        process_in(_file(change), "own.json")


def patches(geometry, **columns) -> Table:
    named = {name: words(values) if name != "area_m2" else values for name, values in columns.items()}
    return Table("图斑", named, np.array(geometry, dtype=object), Crs("EPSG:4547"), feature_ids=np.arange(len(geometry)))  # fmt: skip


def test_patches_are_known_by_their_own_id_or_by_their_shape():
    boxes = [shapely.box(0, 0, 10, 10), shapely.box(20, 0, 30, 10), None]
    found = patches_of(patches(boxes[:2], patch_id=["A", "B"], from_code=["0101", None]), "patch_id", "图斑")
    assert found.ids == ["A", "B"]
    assert found.facts["from_code"] == ["0101", None]
    assert found.facts["area_m2"] == [100, 100]
    assert set(found.facts["area_method"]) == {"planar"}
    by_shape = patches_of(patches(boxes), None, "图斑")
    assert len(by_shape.ids) == 2
    assert "have no shape" in str(by_shape.notes[0])
    # The same shape however it is drawn.
    turned = shapely.Polygon([(10, 10), (10, 0), (0, 0), (0, 10)])
    assert patches_of(patches([turned]), None, "图斑").ids == by_shape.ids[:1]
    twice = patches_of(patches([boxes[0], turned]), None, "图斑")
    assert len(twice.ids) == 1
    assert "same shape" in str(twice.notes[0])


def test_patches_that_are_no_sound_polygons_or_bring_no_area():
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    found = patches_of(patches([bow], case_id=["A"]), "case_id", "图斑")
    assert found.facts["area_m2"] == [50]
    assert shapely.is_valid(found.geometry).all()
    assert "are invalid" in str(found.notes[0])
    wrong = patches_of(patches([shapely.box(0, 0, 9, 9)], area_m2=words(["-5"])), None, "图斑")
    assert wrong.facts["area_m2"] == [None]
    assert "no area, such as -5" in str(wrong.notes[0])


@pytest.mark.parametrize(
    ("ids", "told"), [(["A", "A"], "stand on several patches"), (["A", None], "have no value")]
)
def test_ids_that_tell_no_patches_apart(ids, told):
    boxes = [shapely.box(0, 0, 10, 10), shapely.box(20, 0, 30, 10)]
    with pytest.raises(InputError, match=told):
        patches_of(patches(boxes, patch_id=ids), "patch_id", "图斑")


def cases(count: int = 3) -> list:
    found = []
    for number in range(count):
        events = opening(PROCESS, "李", NOW, assignee="甲" if number else "")
        case = replay(f"=P{number}", events)
        shape = shapely.box(number, 0, number + 0.5, 1)
        found.append(record(row_of(case, events, kind="-x", area_m2=100.5 * number), shape, number + 1))
    return found


def sheet(records) -> list[dict]:
    text = "".join(csv_text(records, [None] * len(records), PROCESS, {"case_id": "案件"}, "zh"))
    return list(csv.DictReader(io.StringIO(text)))


def written(rows: list[dict], encoding="utf-8-sig", delimiter=",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def back(records, rows: list[dict], **how):
    read, faults = csv_rows(written(rows, **how), "field.csv", PROCESS, "zh")
    return returned(PROCESS, records, read, "外业", NOW, "zh", unread=faults)


def test_a_table_that_is_not_filled_in_changes_nothing():
    records = cases()
    for how in ({}, {"encoding": "gb18030"}, {"delimiter": ";"}, {"delimiter": "\t"}):
        found = back(records, sheet(records), **how)
        assert (dict(found.steps), found.unchanged, list(found.problems)) == ({}, 3, [])


def test_no_cell_of_the_table_is_a_formula():
    text = "".join(csv_text(cases(), [(114.3, 30.5)] * 3, PROCESS, {}, "zh"))
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=P0" in cells
    # Nor would a spreadsheet write an id as another number, or as a day.
    events = opening(PROCESS, "李", NOW)
    for id in ("0012", "1E5", "2024-3", "'7"):
        one = record(row_of(replay(id, events), events))
        assert sheet([one])[0]["案件 [case_id]"] == f"'{id}"
        assert back([one], sheet([one])).unchanged == 1
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def test_what_the_field_filled_in_becomes_steps():
    records = cases()
    rows = sheet(records)
    # A name alone hands a clue over.
    rows[0] |= {"assignee [assignee]": "丙"}
    rows[1] |= {
        "state [state]": "已整改",
        "finding [finding]": "未批先用",
        "visit_note [visit_note]": "硬化",
        "remark [remark]": "已拆除",
        "due [due]": "2027/1/5",
    }
    rows[2] |= {"remark [remark]": "联系不上"}
    found = back(records, rows)
    assert list(found.problems) == []
    assert [event.action for event in found.steps["=P0"]] == ["assign"]
    steps = found.steps["=P1"]
    assert [event.to_state for event in steps] == ["verified", "rectified"]
    assert steps[-1].due == date(2027, 1, 5)
    assert steps[0].visit_note == "硬化"
    assert [event.action for event in found.steps["=P2"]] == [NOTE]


def test_each_step_is_told_what_it_asks_for():
    records = cases(1)
    rows = sheet(records)
    rows[0] |= {
        "state [state]": "已销号",
        "assignee [assignee]": "丙",
        "finding [finding]": "实地未变化",
        "visit_note [visit_note]": "仍为耕地",
        "remark [remark]": "影像误判",
        "approval [approval]": "附记",
    }
    assign, verify, dismiss = back(records, rows).steps["=P0"]
    assert (assign.action, assign.assignee, assign.finding, assign.visit_note) == ("assign", "丙", None, None)
    assert (verify.finding, verify.visit_note, verify.remark) == ("no_change", "仍为耕地", "")
    assert (dismiss.action, dismiss.remark, dismiss.approval) == ("dismiss", "影像误判", "附记")


def test_a_case_that_has_gone_on_is_a_conflict_and_is_told():
    records = cases()
    rows = sheet(records)
    rows[1] |= {"visit_note [visit_note]": "硬化", "finding [finding]": "lawful", "state [state]": "verified"}
    case = records[1].case
    event = take(PROCESS, case, "reassign", "王", NOW, {"assignee": "乙", "remark": "换人"})
    later = after(case, event)
    records[1] = record(row_of(later, [*records[1].events, event]))
    found = back(records, rows)
    assert [problem.kind for problem in found.problems] == [CONFLICT]
    assert "王" in str(found.problems[0].why)
    assert dict(found.steps) == {}
    # Said already, whoever said it: no conflict.
    same = sheet(cases())
    same[1] |= {"assignee [assignee]": "乙", "remark [remark]": ""}
    assert list(back(records, same).problems) == []


@pytest.mark.parametrize(
    ("change", "kind", "told"),
    [
        ({"案件 [case_id]": "nowhere"}, UNKNOWN, "no case of this id"),
        ({"version [version]": "7"}, REFUSED, "exported from another file"),
        ({"version [version]": "x"}, UNREAD, "no whole number"),
        ({"version [version]": "nan"}, UNREAD, "no whole number"),
        ({"state [state]": "moon"}, UNREAD, "is not understood. Write one of: 线索; 已派发"),
        ({"finding [finding]": "未"}, UNREAD, "Write one of: 未批先用、违法变化; "),
        ({"due [due]": "soon"}, UNREAD, "is no day"),
        ({"due [due]": "2026-02-30"}, UNREAD, "is no day"),
        ({"state [state]": "已销号"}, REFUSED, "No step leads from “线索” to “已销号”"),
        ({"案件 [case_id]": "=P1", "assignee [assignee]": "丁"}, REFUSED, "“改派”, which hands the case over, also needs: Remark"),
    ],
)  # fmt: skip
def test_rows_that_are_not_taken_over(change, kind, told):
    records = cases()
    rows = sheet(records)
    place = 1 if change.get("案件 [case_id]") == "=P1" else 0
    rows[place] |= change
    found = back(records, rows)
    assert [problem.kind for problem in found.problems] == [kind]
    assert told in str(found.problems[0].why)
    assert found.unchanged == 2
    assert problem_table(found.problems).columns["problem"].tolist() == [kind]


def test_a_table_read_twice_says_nothing_new_the_second_time():
    records = cases(2)
    rows = sheet(records)
    rows[1] |= {"remark [remark]": "联系不上", "visit_note [visit_note]": "无人"}
    events = [*records[1].events, *back(records, rows).steps["=P1"]]
    records[1] = record(row_of(replay("=P1", events), events))
    again = back(records, rows)
    assert (dict(again.steps), again.unchanged, list(again.problems)) == ({}, 2, [])
    rows[1]["remark [remark]"] = "另有一言"
    assert [problem.kind for problem in back(records, rows).problems] == [CONFLICT]


def test_a_case_in_two_rows_is_taken_once():
    records = cases()
    rows = sheet(records)
    rows.append({**rows[2], "remark [remark]": "again"})
    assert [problem.kind for problem in back(records, rows).problems] == [REFUSED]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no column case_id"),
        (b"a,b\n1,2\n", "no column case_id, version"),
        (b"\xff\xfe\x00\xd8", "GB 18030"),
    ],
)
def test_files_that_are_no_tables_of_cases(data, told):
    with pytest.raises(InputError, match=told):
        csv_rows(data, "x.csv", PROCESS)


def test_how_cases_stand():
    records = cases(4)
    broken = record({**row_of(records[3].case, records[3].events), "history": "{"})
    found = summary([*records[:3], broken], PROCESS, date(2026, 12, 5))
    assert (found.total.cases, found.total.overdue, found.total.closed) == (4, 1, 0)
    assert found.total.area_m2 == pytest.approx(301.5)
    assert found.unknown_areas == 1
    assert [one.id for one in found.faults] == ["=P3"]
    assert [one.id for one in found.overdue] == ["=P0"]
    assert {one.of: one.cases for one in found.assignees} == {"甲": 3, "": 1}
    table = summary_table(found)
    assert table.columns["cases"].tolist() == [4, 1, 3, 0, 0, 0, 0, 4, 3, 1]
    assert summary([], PROCESS, date.today()).closed_share is None


def test_what_came_of_cases_that_are_closed():
    told = {"visit_note": "x", "remark": "x", "approval": "鄂政土批〔2024〕12号"}
    found = []
    for number, finding in enumerate(("violation", "lawful", "no_change")):
        case, events = opened("甲")
        for step in way(PROCESS, case, "closed", {**told, "finding": finding}):
            events.append(take(PROCESS, case, step.id, "甲", NOW, {**told, "finding": finding}))
            case = after(case, events[-1])
        events.append(take(PROCESS, case, NOTE, "甲", NOW, {"remark": "归档"}))
        found.append(record(row_of(after(case, events[-1]), events, area_m2=100.0 * (number + 1))))
    stood = summary([*found, *cases(1)], PROCESS, date(2026, 11, 23))
    assert {one.of: (one.cases, one.closed) for one in stood.findings} == {"violation": (1, 1), "lawful": (1, 1), "no_change": (1, 1), "": (1, 0)}  # fmt: skip
    assert {one.of: one.area_m2 for one in stood.closings} == {"rectified/close": 100, "approved/close": 200, "verified/dismiss": 300}  # fmt: skip


def test_states_of_ones_own_look_the_same_in_the_report_as_on_the_map():
    own = [{"id": f"own{number}", "title": {"en": "x", "zh": "自"}} for number in range(4)]
    process = process_in(_file(lambda data: data["states"].extend(own)), "own")
    records = cases()
    told = {"title": "案件", "place": "", "date_text": "", "marking": ""}
    page = "".join(
        cases_report(
            records, summary(records, process, date.today()), process, date.today(), str, "zh", **told
        )
    )
    looks = {id: look_of(id, place) for place, id in enumerate(process.states)}
    assert len({look.mark for look in looks.values()}) == 10
    assert all(f'fill="{look.line}"' in page for look in looks.values())


def test_times_are_kept_in_utc():
    assert opened()[1][0].at == "2026-11-22T01:30:00Z"
    assert datetime.fromisoformat("2026-11-22T01:30:00+00:00") == NOW.astimezone(UTC)
