"""Figures on stock and industrial land as data: read, checked against their schema, refused with line and reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..datafile import STANDARDS, read_datafile
from ..text import Message

FOLDER = STANDARDS / "stock"
LAND, INDUSTRY = "cn-stock-land", "cn-industry"
# What a pack on industry may give as a control value of all industries, per hectare, beside those of one.
BY_INDUSTRY = ("far_min", "invest_min", "output_min", "tax_min")
# What each use of a pack reads: a pack without one of these, or with another, is refused.
LAND_FIGURES = (
    "idle_months", "developed_share", "invested_share", "stopped_months", "reclaim_months", "low_far_industrial",
    "low_far_other", "low_coefficient", "low_tax", "low_investment", "old_before", "built_least", "waiting_full",
    "size_full", "block_full", "weight_waiting", "weight_unused", "weight_size", "weight_block", "weight_yield",
)  # fmt: skip
LAND_LISTS = ("state_owned", "collective", "industrial", "built_up")
INDUSTRY_FIGURES = ("double_storey",)
INDUSTRY_OPTIONS = ("coefficient_min", "office_share_max", "green_max", *BY_INDUSTRY)
INDUSTRY_LISTS = ("industrial", "unbuilt")


@dataclass(frozen=True)
class Figure:
    """A figure with its unit and where it comes from; `clause` as in the file (`standard`, `number`, `text`,
    `source`, `verified`, `doubt`)."""

    id: str
    title: Mapping[str, str]
    value: float
    unit: str | Mapping[str, str]
    clause: Mapping[str, Any]


@dataclass(frozen=True)
class StockPack:
    """A pack: figures by id, codes of each list, aliases of each field, control values by industry code."""

    id: str
    version: str
    title: Mapping[str, str]
    figures: Mapping[str, Figure]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    industries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def value(self, id: str) -> float:
        """Return a figure's value."""
        return self.figures[id].value

    def among(self, code: str | None, name: str) -> bool:
        """Tell whether a code begins with one of a list's."""
        return code is not None and code.startswith(self.lists[name])

    def control(self, id: str, industry: str | None) -> Figure | None:
        """Return the control value `id` for an industry code, the one for all where it has none of its own."""
        own = [code for code in self.industries if industry and industry.startswith(code)]
        for code in sorted(own, key=len, reverse=True):
            if id in self.industries[code]:
                known = self.industries[code]
                return Figure(id, known["title"], known[id], "", known["clause"])
        return self.figures.get(id)


def land_pack(path: str | None = None) -> StockPack:
    """Return the pack by which idle and low-intensity land is judged: of a file of one's own, else the bundled one.

    Raises InputError, with the line and the reason, for a file that cannot be taken whole.
    """
    return _load(path or FOLDER / f"{LAND}.json", LAND_FIGURES, (), LAND_LISTS)


def industry_pack(path: str | None = None) -> StockPack:
    """Return the pack of control values of industrial land, as `land_pack` does."""
    return _load(path or FOLDER / f"{INDUSTRY}.json", INDUSTRY_FIGURES, INDUSTRY_OPTIONS, INDUSTRY_LISTS)


def _load(
    path: str | Path, figures: Collection[str], options: Collection[str], lists: Collection[str]
) -> StockPack:
    file = read_datafile(path, "stock-pack", Message("Pack on stock land"))
    data = file.data
    for at, what in _gaps(data, figures, options, lists):
        raise file.fault(at, what)
    clauses = data["clauses"]
    return StockPack(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        figures={
            id: Figure(id, one["title"], float(one["value"]), one["unit"], clauses[one["clause"]])
            for id, one in data["figures"].items()
        },
        lists={id: tuple(one["codes"]) for id, one in data.get("lists", {}).items()},
        fields=data["fields"],
        industries={
            code: {**one, "clause": clauses[one["clause"]]}
            for code, one in data.get("industries", {}).items()
        },
    )


def _gaps(data, figures: Collection[str], options: Collection[str], lists: Collection[str]):
    """Yield the place and the sentence of each id that is missing, unknown or points nowhere."""
    for id in figures:
        if id not in data["figures"]:
            yield ("figures",), Message("The figure “{id}” is missing.", id=id)
    for id in data["figures"]:
        if id not in (*figures, *options):
            known = ", ".join((*figures, *options))
            yield (
                ("figures", id),
                Message("There is no figure “{id}”; figures are: {known}.", id=id, known=known),
            )
    for id in lists:
        if id not in data.get("lists", {}):
            yield (), Message("The list “{id}” is missing.", id=id)
    for part in ("figures", "lists", "industries"):
        for id, one in data.get(part, {}).items():
            if one["clause"] not in data["clauses"]:
                yield (part, id, "clause"), Message("There is no clause “{id}”.", id=one["clause"])
