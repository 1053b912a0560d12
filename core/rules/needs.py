"""Which fields of which layers the rules of a pack read."""

from .. import cql2
from .pack import Pack, Rule

# A rule's parameters that name fields of what it judges, and of the role that it reads besides.
_OF_SUBJECT = ("field", "min_field", "max_field", "estimated_field", "sheet_field", "ground_field")
_OF_ROLE = ("plan_field", "category_field", "role_min_field", "role_max_field")
_OF_WATER = ("depth_field", "least_depth_field", "level_field")


def fields_read(pack: Pack) -> dict[str, dict[str, list[Rule]]]:
    """Return the canonical fields that are read, by role (“plots” first), each with the rules that read it;
    none beside ids and what tells how old, official and exact a layer is."""
    found: dict[str, dict[str, list[Rule]]] = {"plots": {"plot_id": []}}
    for rule in pack.rules:
        for role, name in _names(rule):
            rules = found.setdefault(role, {}).setdefault(name, [])
            if rule not in rules:
                rules.append(rule)
    for role in pack.reads():
        meta = pack.roles.get(role)
        told = (meta.id_field, meta.date_field, meta.document_field, meta.scale_field) if meta else ()
        for name in filter(None, told):
            found.setdefault(role, {}).setdefault(name, [])
    return found


def _names(rule: Rule):
    """Yield the role and the canonical name of each field that a rule names."""
    given = rule.parameters
    subject = given.get("subject", "plots")
    other = given.get("role") or given.get("limit_role") or subject
    named = [given.get(key) for key in _OF_SUBJECT]
    named += [*given.get("fields", ()), *given.get("lookup", {}).get("keys", ())]
    for condition in (rule.applies_to, given.get("expression"), *(when for when, _ in rule.procedure_if)):
        named += cql2.fields(cql2.parse(condition)) if condition else ()
    yield from ((subject, name) for name in named if name)
    named = [given.get(key) for key in _OF_ROLE]
    where = given.get("where")
    named += cql2.fields(cql2.parse(where)) if where else ()
    yield from ((other, name) for name in named if name)
    water = given.get("water_role") or other
    yield from ((water, given[key]) for key in _OF_WATER if key in given)
