"""Coverage check: do the polygons of a layer tile the ground, without overlap, gap or rubbish."""

from .check import Options, check_coverage
from .faults import RULE_CODES, Faults
from .shapes import SliverTests

__all__ = ["RULE_CODES", "Faults", "Options", "SliverTests", "check_coverage"]
