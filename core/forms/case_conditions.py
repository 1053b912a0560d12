"""Planning conditions as a form prints them: a row for each use of the plan, and for what lies on or near the site."""

from ..conditions import NO_LAYER
from ..opinion.sentences import listed
from ..table import Table
from ..text import Message
from .case_rows import Translate, clause_of, records, say
from .values import Row, Values

_ASKED = ("kind", "item", "value", "unit", "relation", "area_m2", "share", "distance_m", "clause_verified")


def conditions_values(table: Table, translate: Translate, language: str = "en") -> Values:
    """Return the rows of guiju:planningconditions for a form, site by site: each use of the plan once, with its
    limits; each control line that takes ground or lies near; those that do not, and those of which there is no
    layer, in a row each. Raises InputError where the table is another one."""
    rows = records(table, (*_ASKED, "document", "date", "clause", "note"))
    sites: dict = {}
    for row in rows:
        sites.setdefault(row.get("site_id"), []).append(row)
    told = [row for found in sites.values() for row in _site(found, translate)]
    return Values(tables={"conditions": [{"number": place, **row} for place, row in enumerate(told, 1)]})


def _site(rows: list[dict], translate: Translate) -> list[Row]:
    absent = say(NO_LAYER, translate)
    uses: dict[tuple, list[list[dict]]] = {}
    own, clear, unread = [], [], []
    parcel: list[dict] = []
    for row in rows:
        if row["kind"] == "index":
            # Limits follow the parcel that they hold for.
            parcel.append(row)
        elif row["kind"] == "zoning" and row["relation"] == "on":
            parcel = [row]
            uses.setdefault((row["value"], row["document"]), []).append(parcel)
        elif row["kind"] == "control" and row["relation"] == "clear":
            clear.append(row)
        elif row["kind"] == "control" and row["relation"] == "undecided" and row["note"] == absent:
            unread.append(row)
        else:
            own.append(_row(row, [say(_condition(row), translate)], translate))
    out = [_use(parcels, translate) for parcels in uses.values()] + own
    for some, title in ((clear, Message("Not touched")), (unread, Message("No layer was given"))):
        if some:
            names = say(listed(dict.fromkeys(row["item"] for row in some)), translate)
            notes = {row["note"] for row in some}
            one = {**some[0], "item": say(title, translate), "document": None, "date": None, "clause": None}
            note = some[0]["note"] if len(notes) == 1 and some is clear else None
            out.append(_row({**one, "note": note}, [names], translate))
    return out


def _use(parcels: list[list[dict]], translate: Translate) -> Row:
    """Return the row of a use: its ground, and each limit or the range of it over its parcels."""
    first = parcels[0][0]
    here = {
        "value": first["value"],
        "area": sum(parcel[0]["area_m2"] or 0.0 for parcel in parcels),
        "share": 100 * sum(parcel[0]["share"] or 0.0 for parcel in parcels),
        "count": len(parcels),
    }
    if not first["value"]:
        ground = _condition({**first, "area_m2": here["area"], "share": here["share"] / 100})
    elif len(parcels) == 1:
        ground = Message("{value}: {area:,.2f} m² ({share:.2f} % of the site)", **here)
    else:
        ground = Message("{value}: {area:,.2f} m² ({share:.2f} % of the site), {count} parcels", **here)
    limits: dict[tuple, list[str]] = {}
    for parcel in parcels:
        for row in parcel[1:]:
            limits.setdefault((row["item"], row["unit"] or ""), []).append(row["value"])
    lines = [say(ground, translate)]
    for (item, unit), values in limits.items():
        told = Message("{item}: {value} {unit}", item=item, value=_range(values), unit=unit)
        lines.append(say(told, translate).rstrip())
    return _row(first, lines, translate)


def _range(values: list[str]) -> str:
    """Return a value, or the least and the greatest of several."""
    distinct = list(dict.fromkeys(values))
    if len(distinct) == 1:
        return distinct[0]
    try:
        ordered = sorted(distinct, key=float)
    except ValueError:
        return ", ".join(distinct)
    return f"{ordered[0]}–{ordered[-1]}"


def _row(row: dict, value: list[str], translate: Translate) -> Row:
    return {
        "plot": row.get("site_id"),
        "item": row["item"] or row["value"],
        "value": value,
        "source": row["document"],
        "date": row["date"],
        "clause": clause_of(row, translate),
        "note": row["note"],
    }


def _condition(row: dict) -> Message | str:
    """Return what a condition asks or tells, in words."""
    value = row["value"] or ""
    here = {"area": row["area_m2"] or 0.0, "share": 100 * (row["share"] or 0.0), "value": value}
    if row["relation"] == "on" and row["area_m2"] is not None:
        if value:
            return Message("{value}: {area:,.2f} m² ({share:.2f} % of the site)", **here)
        return Message("{area:,.2f} m² ({share:.2f} % of the site)", area=here["area"], share=here["share"])
    if row["relation"] == "near" and not row["distance_m"]:
        return Message("touches the site")
    return {
        "on": Message("crosses the site"),
        "near": Message("{distance:.2f} m from the site", distance=row["distance_m"] or 0.0),
        "clear": Message("does not touch the site"),
    }.get(row["relation"], Message("undecided"))
