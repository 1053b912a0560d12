"""Where rule types are kept by name."""

from collections.abc import Callable
from dataclasses import dataclass

PREDICATES: dict[str, "RuleType"] = {}


@dataclass(frozen=True)
class RuleType:
    """A predicate, and whether it needs the whole layer (`whole`) or judges each feature by itself."""

    judge: Callable
    whole: bool = False


def rule_type(judge: Callable | None = None, *, whole: bool = False):
    """Make a function the predicate of the rule type that has its name."""
    if judge is None:
        return lambda function: rule_type(function, whole=whole)
    PREDICATES[judge.__name__] = RuleType(judge, whole)
    return judge
