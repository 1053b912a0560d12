"""What a rule pack says of a layer's own fields: the attribute rules of a check, and the layer's edition."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from . import cql2, landuse
from .progress import Progress
from .rules.check import check
from .rules.layer import Layer
from .rules.pack import Pack, Rule, table_name
from .rules.verdict import Run
from .table import Table, texts
from .text import InputError, Message

OWN_LIMITS = ("min_field", "max_field", "lookup", "limit_min", "limit_max")
ATTRIBUTE_RULES = ("allowed_values", "required", "index_range", "area_matches", "expression")


@dataclass(frozen=True)
class LayerFinding:
    """What holds of the whole layer and is said once, not once a plot: a missing field (fail where it is
    required, else undecided), or codes of another edition than the rule asks for."""

    rule: Rule
    verdict: str
    found: str
    wanted: str
    reason: Message
    remedy: Message


def check_attributes(
    plots: Table,
    pack: Pack,
    *,
    key: str | None = None,
    field_map: Mapping[str, str] | None = None,
    area_method: str = "ellipsoidal",
    progress: Progress | None = None,
) -> tuple[Run, list[LayerFinding]]:
    """Judge the plots by the pack's rules on fields, and say what holds of the layer as a whole.

    Codes of another edition are then judged by the edition that they are of, so that those which no list
    has still show. Raises InputError where the pack has no such rules, and Cancelled.
    """
    progress = progress or Progress()
    layer = Layer("plots", plots, pack, field_map, key)
    asked = [rule for rule in pack.rules if _by_fields_alone(rule)]
    if not asked:
        raise InputError(
            Message(
                "Rule pack “{pack}” has no rules on a layer's own fields; take another pack.", pack=pack.id
            )
        )
    rules, findings = [], []
    for rule in asked:
        absent = [name for name in _fields(rule) if layer.choice(name).field is None]
        findings += [_absence(rule, layer, name) for name in absent]
        if rule.type == "required":
            there = [name for name in rule.parameters["fields"] if name not in absent]
            rule = replace(rule, parameters={**rule.parameters, "fields": there})
        elif absent:
            continue
        elif found := _other_edition(rule, layer, progress):
            findings.append(found[1])
            rule = found[0]
        rules.append(rule)
    run = check(
        {"plots": plots},
        replace(pack, rules=tuple(rules)),
        key=key,
        field_map=field_map,
        area_method=area_method,
        progress=progress,
    )
    return run, findings


def _by_fields_alone(rule: Rule) -> bool:
    """Return whether a rule judges the plots and needs no other layer for it."""
    given = rule.parameters
    own = not given.get("limit_role") or any(name in given for name in OWN_LIMITS)
    return rule.type in ATTRIBUTE_RULES and given.get("subject", "plots") == "plots" and own


def _fields(rule: Rule) -> list[str]:
    """Return the fields without which a rule can say nothing."""
    named = rule.parameters.get("fields") or [rule.parameters.get("field")]
    for condition in (rule.applies_to, rule.parameters.get("expression")):
        named = [*named, *(cql2.fields(cql2.parse(condition)) if condition else ())]
    return list(dict.fromkeys(filter(None, named)))


def _absence(rule: Rule, layer: Layer, name: str) -> LayerFinding:
    if layer.choice(name).rivals:
        remedy = Message("Name the field that counts in the field names (FIELD_MAP).")
        return LayerFinding(rule, "undecided", "", "", layer.missing([name]), remedy)
    return LayerFinding(
        rule,
        "fail" if rule.type == "required" else "undecided",
        "",
        "",
        layer.missing([name]),
        Message("Add the field “{field}”, or name the layer's own in the field names.", field=name),
    )


def _other_edition(rule: Rule, layer: Layer, progress: Progress) -> tuple[Rule, LayerFinding] | None:
    """Return the rule by the edition that the layer's codes are of, and the finding; None if it fits."""
    table = rule.parameters.get("code_table")
    if not table:
        return None
    field = layer.name_of(rule.parameters["field"])
    names = texts(layer.column("use_name")).tolist() if layer.choice("use_name").field else None
    found = landuse.recognise(texts(layer.column(field)).tolist(), names)
    wanted = landuse.edition(table_name(table))
    if found.edition is None:
        progress.warn(
            Message(
                "The edition of the codes in field “{field}” cannot be told; they are judged by {title}. {reason}",
                field=field,
                title=wanted.title,
                reason=found.reason,
            )
        )
    if found.edition in (None, wanted.id):
        return None
    own = (
        {"id": "landuse", "edition": found.edition}
        if found.edition in ("2020", "2023")
        else {"id": found.edition}
    )
    return replace(rule, parameters={**rule.parameters, "code_table": own}), LayerFinding(
        rule,
        "fail",
        landuse.edition(found.edition).title,
        wanted.title,
        found.reason,
        Message("Translate the codes to {title}, or take a pack for their own edition.", title=wanted.title),
    )
