"""What a report needs to know: plain arrays and text, already in the user's language where it is text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .html import Html


@dataclass(frozen=True)
class RuleFacts:
    """One rule: its title (text, or a mapping of ``en`` and ``zh``), severity, clause as in the pack
    (`standard`, `number`, `text`, `source`, `verified`), and how many verdicts of each kind it gave."""

    id: str
    title: str | Mapping[str, str]
    severity: str
    clause: Mapping | None
    passed: int
    failed: int
    undecided: int


@dataclass(frozen=True)
class ContextFacts:
    """Control areas to draw: a title for the map key, geometries (n,) in the plots' CRS, the ids of the rules
    that read them (hatched where one of these failed, outlined elsewhere; empty = always hatched), and their
    role, by which they are coloured."""

    title: str
    geometry: np.ndarray
    rules: frozenset[str] = frozenset()
    role: str = ""


@dataclass(frozen=True)
class LayerFacts:
    """One layer that the run read, as the record tells it."""

    role: str
    name: str
    features: int
    date: str = ""
    document: str = ""
    scale: str = ""
    crs: str = ""
    hash: str = ""
    note: str = ""


@dataclass(frozen=True)
class WaiverFacts:
    """One failure that is waived: of which plot and rule, by whom, by which document, until when, why."""

    plot_id: str
    rule_id: str
    who: str
    document: str
    until: str
    why: str


@dataclass(frozen=True)
class RunRecord:
    """How the verdicts came about; times as text, `versions` and `parameters` in the order to show."""

    started: str
    finished: str
    pack: str
    basis: str = ""
    crs: str = ""
    area_methods: Sequence[str] = ()
    layers: Sequence[LayerFacts] = ()
    parameters: Mapping[str, object] = field(default_factory=dict)
    versions: Mapping[str, object] = field(default_factory=dict)
    warnings: Sequence[object] = ()


@dataclass(frozen=True)
class ComplianceFacts:
    """All that the compliance report shows.

    `plot_ids`, `plot_geometry`, `plot_verdict` have shape (n,): text, shapely geometries or None, and
    ``pass``/``fail``/``undecided``. `plot_facts` maps a head to texts (n,), shown with each case.
    `verdicts` holds the failed and undecided verdicts under the field names of the contract, each
    (m,); `reason`, `remedy` and `procedure` may be Messages. `conflicts` holds `plot_id`, `rule_id`,
    `category`, `area_m2`, `share` and `geometry`, each (k,).
    `waivers` are the failures that somebody answers for; `verdicts["waiver"]` (m,), where it is there, says so.
    `results` names the layers and tables that hold everything, as (name, place).
    `picture` is the overview map where the caller drew one, an ``<img>`` or SVG; otherwise it is drawn here.
    """

    title: str
    place: str
    date: str
    marking: str
    plot_ids: np.ndarray
    plot_geometry: np.ndarray
    plot_verdict: np.ndarray
    rules: Sequence[RuleFacts]
    verdicts: Mapping[str, np.ndarray]
    conflicts: Mapping[str, np.ndarray]
    record: RunRecord
    context: Sequence[ContextFacts] = ()
    plot_facts: Mapping[str, np.ndarray] = field(default_factory=dict)
    results: Sequence[tuple[str, str]] = ()
    degrees: bool = False
    waivers: Sequence[WaiverFacts] = ()
    picture: Html | None = None
