"""What the dock “Cases” says of a case: what it is about, until when, what has happened."""

from datetime import date, datetime

from ..bridge.text import language, tr
from ..live.cases import CaseBook
from ..processing_provider.monitoring.case_styles import kind_titles
from .sentences import plain


def hint(book: CaseBook) -> str:
    """Return what to do where nothing is open, or how what is done is kept while the layer is edited."""
    if book.layer is None:
        return tr(
            "Open cases from a layer of change patches, or open a file of cases. Each patch then goes from clue to closing here."
        )
    if book.layer.isEditable():
        return tr(
            "The layer is being edited: a step can be undone (Ctrl+Z), and is kept when the layer is saved."
        )
    return tr("There are no cases in this file.") if book.loaded and not book.records else ""


def title(book: CaseBook, records: list) -> str:
    """Return what the chosen cases are called."""
    one = records[0]
    if len(records) > 1:
        states = {record.case.state for record in records}
        if len(states) > 1:
            return tr("{count} cases in several states").format(count=len(records))
        return tr("{count} cases, {state}").format(count=len(records), state=book.state_title(one.case.state))
    return tr("Case {case}: {state}").format(case=one.id, state=book.state_title(one.case.state))


def facts(book: CaseBook, one) -> str:
    """Return what a case is about, a line each."""
    facts_, case = one.facts, one.case
    before, after = (
        " ".join(filter(None, (facts_[f"{side}_code"], facts_[f"{side}_name"]))) for side in ("from", "to")
    )
    lines = []
    if facts_["kind"]:
        lines.append(kind_titles(book.layer).get(facts_["kind"], facts_["kind"]))
    if before or after:
        lines.append(tr("{before} → {after}").format(before=before or "?", after=after or "?"))
    if facts_["area_m2"] is not None:
        lines.append(tr("{area} m²").format(area=f"{facts_['area_m2']:,.2f}"))
    if case.assignee:
        lines.append(tr("Assignee: {name}").format(name=case.assignee))
    if case.finding:
        lines.append(
            tr("Finding: {finding}").format(finding=dict(book.findings()).get(case.finding, case.finding))
        )
    if case.visit_note:
        lines.append(tr("Visit: {note}").format(note=case.visit_note))
    if case.approval:
        lines.append(tr("Approval: {document}").format(document=case.approval))
    if one.fault:
        lines.append(book.sentence(one.fault))
    return "\n".join(lines)


def deadline(book: CaseBook, one, today: date) -> str:
    """Return until when a case is to go on, how far off that is, and by which clause."""
    case = one.case
    if book.is_final(one):
        return tr("Closed; nothing is left to do.")
    if case.due is None:
        return tr("No deadline.")
    days = (case.due - today).days
    if days < 0:
        told = tr("✖ Due {day}, {days} days overdue.").format(day=case.due.isoformat(), days=-days)
    elif days == 0:
        told = tr("⧗ Due today.")
    else:
        told = tr("Due {day}, in {days} days.").format(day=case.due.isoformat(), days=days)
    limit = book.deadline(case.state)
    if limit is None:
        return told
    standard = limit.clause["standard"]
    source = standard if isinstance(standard, str) else standard[language()]
    mark = "" if limit.clause["verified"] else " " + tr("⚠ figure not verified")
    return f"{told}\n{source}{mark}"


def entry(book: CaseBook, event) -> str:
    """Return an entry of a history: when, who, what, from which state to which, and what was told."""
    at = datetime.fromisoformat(event.at.replace("Z", "+00:00")).astimezone()
    head = tr("{at} {who}: {step}").format(
        at=at.strftime("%Y-%m-%d %H:%M"), who=event.who, step=book.event_title(event)
    )
    lines = [head]
    if event.from_state and event.from_state != event.to_state:
        lines.append(f"{book.state_title(event.from_state)} → {book.state_title(event.to_state)}")
    told = [event.assignee, dict(book.findings()).get(event.finding, event.finding), event.visit_note]
    told += [event.approval, event.remark]
    if event.photos:
        told.append(tr("Photos: {count}").format(count=len(event.photos)))
    if event.due:
        told.append(tr("until {day}").format(day=event.due.isoformat()))
    lines.append(" · ".join(filter(None, told)))
    return "\n".join(filter(None, lines))


def tip(text: str) -> str:
    """Return a text for a tooltip."""
    return plain(text)
