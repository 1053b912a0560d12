"""Where rule types are kept by name."""

from collections.abc import Callable
from dataclasses import dataclass

from ..pack import Rule

PREDICATES: dict[str, "RuleType"] = {}


@dataclass(frozen=True)
class RuleType:
    """A predicate, and on what besides the feature itself and the roles' features there its verdict hangs.

    `whole`: on the whole layer, which gets one verdict; `neighbours`: on the features beside it; `unique`: the
    parameter that makes it hang on features of equal values; `reach`: the parameter, in metres, that says how far
    off the roles' features may be. `shape` tells that the feature's own shape matters, not only its attributes;
    `keeps_clear` that a sound feature passes where no feature of its `role` is near; `far` that it hangs on the roles' features
    wherever they are.
    """

    judge: Callable
    whole: bool = False
    neighbours: bool = False
    unique: str | None = None
    reach: str | None = None
    shape: bool = True
    keeps_clear: bool = False
    far: bool = False


def rule_type(judge: Callable | None = None, **nature):
    """Make a function the predicate of the rule type that has its name; `nature` as in RuleType."""
    if judge is None:
        return lambda function: rule_type(function, **nature)
    PREDICATES[judge.__name__] = RuleType(judge, **nature)
    return judge


def judges_plots(rule: Rule) -> bool:
    """Return whether a rule judges each plot, and not another layer or a layer as a whole."""
    return not PREDICATES[rule.type].whole and rule.parameters.get("subject", "plots") == "plots"
