"""All that the report of a living circle shows."""

from dataclasses import dataclass
from math import fsum

import numpy as np

from ..core.facilities.blind import BlindAreas
from ..core.facilities.circle import NO_LAYER, Circle
from ..core.facilities.pack import FacilityPack
from ..core.table import Table
from .facts import RunRecord
from .parts import Translate, local


@dataclass(frozen=True)
class CircleFacts:
    """All that the report shows; n origins, c categories.

    `ids`, `population` and `geometry` have shape (n,), the last in the network's CRS as `streets` are.
    `counted` is what the population counts (people, dwellings, addresses or origins), `field` where it comes
    from, “” where each origin counts as one. `summary` is the table of coverage by category, `zones` that of
    zones, without rows where none were given. `land` is the circle of the plots of residential land, their
    areas and the area method, None where none were given.
    """

    title: str
    place: str
    date: str
    marking: str
    pack: FacilityPack
    circle: Circle
    ids: np.ndarray
    population: np.ndarray
    counted: str
    field: str
    geometry: np.ndarray
    streets: np.ndarray
    summary: Table
    zones: Table
    blind: BlindAreas
    land: tuple[Circle, np.ndarray, str] | None
    record: RunRecord

    @property
    def judged(self) -> np.ndarray:
        """The columns of categories that were looked for."""
        return np.flatnonzero(np.ma.getdata(self.summary.column("status")) != NO_LAYER)

    @property
    def counting(self) -> np.ndarray:
        """The columns of categories that were looked for and count in the score."""
        return np.array([c for c in self.judged.tolist() if self.pack.categories[c].weight], dtype=np.int64)

    @property
    def land_with_all(self) -> tuple[float, float] | None:
        """The residential land, in m², that has all that counts, and its share; None where that is not known."""
        if not self.land or not self.land[1].any():
            return None
        circle, area, _ = self.land
        whole = fsum(area[circle.whole])
        return whole, whole / fsum(area)

    def title_of(self, column: int, language: str) -> str:
        """Return what a category is called, in brackets where it does not count in the score."""
        category = self.pack.categories[column]
        title = str(local(category.title, language))
        if category.weight:
            return title
        return f"（{title}）" if language == "zh" else f"({title})"

    def unit(self, tr: Translate) -> str:
        """Return what is counted, with the field that it comes from."""
        with_field = {
            "people": tr("people (field {field})"),
            "dwellings": tr("dwellings (field {field})"),
            "addresses": tr("addresses (field {field})"),
        }
        without = {
            "origins": tr("origins, each as one"),
            "dwellings": tr("dwellings, one at each origin"),
            "addresses": tr("addresses, one at each origin"),
        }
        return with_field[self.counted].format(field=self.field) if self.field else without[self.counted]

    def stand_in(self, tr: Translate) -> str:
        """Return what to say where it is not people that are counted, else “”."""
        return stand_in(self.counted, tr)


def stand_in(counted: str, tr: Translate) -> str:
    """Return what to say where dwellings, addresses or origins are counted instead of people, else “”."""
    told = {
        "origins": tr("Each origin counts as one: where this report says people, origins are meant."),
        "dwellings": tr("Dwellings stand in for people: where this report says people, dwellings are meant."),
        "addresses": tr("Addresses stand in for people: where this report says people, addresses are meant."),
    }
    return told.get(counted, "")
