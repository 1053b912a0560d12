"""The rule types: one function each, found by its name in any file of this folder.

A predicate takes a Bench and returns a Judgement; its parameters are described in the schema, under
``$defs/type_<name>``. To add a rule type, write its function here, decorate it with `rule_type`, and
describe it in the schema and in the page on rule packs.
"""

import pkgutil

from .registry import PREDICATES, RuleType, judges_plots

for _found in pkgutil.iter_modules(__path__):
    # Not by importlib, whose modules QGIS does not forget when it reloads the plugin: they would not register again.
    __import__(f"{__name__}.{_found.name}")

__all__ = ["PREDICATES", "RuleType", "judges_plots"]
