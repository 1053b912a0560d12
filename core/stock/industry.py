"""Industrial land: what is built, produced, paid and invested on it, against the control values of a pack."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..columns import column
from ..geodesy import areas
from ..indices import building_indices, storeys
from ..progress import Progress
from ..table import Table, geometry_faults, numbers
from ..text import Message
from .fields import number_column, text_column
from .pack import Figure, StockPack

MEETS, MISSES, OPEN, NO_VALUE = "meets", "misses", "undecided", "no_value"
# Indicator: its control value, whether that is the least or the most, and its unit.
INDICATORS: Mapping[str, tuple[str, str, str]] = {
    "far": ("far_min", "least", ""),
    "coefficient": ("coefficient_min", "least", "%"),
    "office_share": ("office_share_max", "most", "%"),
    "green_ratio": ("green_max", "most", "%"),
    "invest_per_ha": ("invest_min", "least", "10k yuan/ha"),
    "output_per_ha": ("output_min", "least", "10k yuan/ha"),
    "tax_per_ha": ("tax_min", "least", "10k yuan/ha"),
}
_OF_BUILDINGS = {"far", "coefficient"}
_NUMBERS = (
    "land_area", "floor_area", "footprint", "office_land", "green_land", "output", "tax", "fixed_assets", "far_max",
)  # fmt: skip


@dataclass(frozen=True)
class Industry:
    """What is known of n plots; arrays (n,), NaN where it is not known.

    `use` and `code` (industry) are texts or None. Areas in m²; output, tax and fixed assets in 10,000 yuan a year.
    `floor_area` counts storeys of more than the pack's height twice; `floor_most` is what it would be if all storeys
    of unknown height counted twice, equal where all are known. `with_buildings` tells whether they could be measured
    where they are not recorded.
    """

    use: np.ndarray
    code: np.ndarray
    land: np.ndarray
    floor_area: np.ndarray
    floor_most: np.ndarray
    footprint: np.ndarray
    office_land: np.ndarray
    green_land: np.ndarray
    output: np.ndarray
    tax: np.ndarray
    fixed_assets: np.ndarray
    far_max: np.ndarray
    industrial: np.ndarray
    with_buildings: bool = True

    def __len__(self) -> int:
        return len(self.land)

    def measures(self) -> dict[str, np.ndarray]:
        """Return the indicators of each plot by their ids, and `far_most` and `land_per_output` (m² for 10,000 yuan)."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return {
                "far": self.floor_area / self.land,
                "far_most": self.floor_most / self.land,
                "coefficient": 100.0 * self.footprint / self.land,
                "office_share": 100.0 * self.office_land / self.land,
                "green_ratio": 100.0 * self.green_land / self.land,
                "invest_per_ha": 1e4 * self.fixed_assets / self.land,
                "output_per_ha": 1e4 * self.output / self.land,
                "tax_per_ha": 1e4 * self.tax / self.land,
                "land_per_output": np.where(self.output > 0, self.land / self.output, np.nan),
            }


def counted_floors(
    floors: np.ma.MaskedArray | None, height: np.ma.MaskedArray | None, n: int, double: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the floors of n buildings as the FAR counts them, at least and at most.

    Storeys higher than `double` metres, by height over floors, count twice. Without a height they may or may not:
    the two differ. Without floors a building has as many as its height holds at 3 m each, and none counts twice.
    """
    count = storeys(floors, height, n, 3.0)
    given = np.full(n, np.nan) if floors is None else floors.filled(np.nan)
    tall = np.full(n, np.nan) if height is None else height.filled(np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        each = tall / given
    least = np.where(each > double, 2.0 * count, count)
    # Floors that were told from the height alone are no higher than those 3 m.
    return least, np.where(np.isnan(each) & ~np.isnan(given), 2.0 * count, least)


def industry_of(
    plots: Table,
    found: Mapping[str, str],
    pack: StockPack,
    method: str,
    buildings: Table | None,
    floors: str | None,
    height: str | None,
    progress: Progress,
) -> Industry:
    """Return what is known of plots; `found` are their own field names by canonical name.

    What the plots do not record of floor area and footprint is measured from the `buildings`, where given. Without a
    field of uses all plots are industrial. Raises InputError for text that is no number, and Cancelled.
    """
    n = len(plots)
    unknown = np.full(n, np.nan)
    own = {name: number_column(plots, found.get(name)) for name in _NUMBERS}
    own = {name: unknown if values is None else values for name, values in own.items()}
    measured = areas(plots.geometry, plots.crs, method)
    land = np.where(own["land_area"] > 0, own["land_area"], measured)
    floor_least = floor_most = own["floor_area"]
    footprint = own["footprint"]
    if buildings is not None:
        tall = numbers(buildings, height) if height else None
        counts = counted_floors(
            numbers(buildings, floors) if floors else None, tall, len(buildings), pack.value("double_storey")
        )
        least, most = (
            building_indices(
                plots.geometry,
                buildings.geometry,
                count,
                crs=plots.crs,
                method=method,
                progress=progress.part(0.5 * place, 0.5 * place + 0.5),
            )
            for place, count in enumerate(counts)
        )
        floor_least = np.where(np.isnan(floor_least), least.floor_area_m2, floor_least)
        floor_most = np.where(np.isnan(floor_most), most.floor_area_m2, floor_most)
        footprint = np.where(np.isnan(footprint), least.footprint_m2, footprint)
    none = np.full(n, None, dtype=object)
    use, code = text_column(plots, found.get("use_code")), text_column(plots, found.get("industry"))
    industrial = np.array(
        [use is None or (one is not None and pack.among(one, "industrial")) for one in (none if use is None else use)],
        dtype=bool,
    )  # fmt: skip
    return Industry(
        use=none if use is None else use,
        code=none if code is None else code,
        land=land,
        floor_area=floor_least,
        floor_most=floor_most,
        footprint=footprint,
        office_land=own["office_land"],
        green_land=own["green_land"],
        output=own["output"],
        tax=own["tax"],
        fixed_assets=own["fixed_assets"],
        far_max=own["far_max"],
        industrial=industrial,
        with_buildings=buildings is not None,
    )


@dataclass(frozen=True)
class Check:
    """One indicator of one plot: `row`, id, measured (NaN where not known), control figure or None, and status."""

    row: int
    indicator: str
    measured: float
    control: Figure | None
    status: str
    reason: Message | None = None


def checks(known: Industry, pack: StockPack, progress: Progress) -> list[Check]:
    """Return each indicator of each industrial plot against its control value. Raises Cancelled.

    Control values are recommendations or superseded as their clause says: what misses one is told, not condemned.
    """
    measures = known.measures()
    out = []
    for row in np.flatnonzero(known.industrial).tolist():
        progress.check()
        for name, (control, side, _) in INDICATORS.items():
            value = float(measures[name][row])
            figure = pack.control(control, known.code[row])
            most = float(measures["far_most"][row]) if name == "far" else value
            status, why = _status(name, value, most, figure, side, known.code[row])
            if np.isnan(value) and status == OPEN and name in _OF_BUILDINGS and not known.with_buildings:
                why = Message("It is not recorded, and no layer of buildings was given to measure it.")
            out.append(Check(row, name, value, figure, status, why))
    return out


def _status(
    name: str, value: float, most: float, figure: Figure | None, side: str, code: str | None
) -> tuple[str, Message | None]:
    if figure is None:
        if name == "far" and code is None:
            return OPEN, Message("Its industry is not recorded, so there is no FAR to compare with.")
        return NO_VALUE, None
    if np.isnan(value):
        return OPEN, Message("It cannot be measured: a figure that it needs is not recorded.")
    if side == "most":
        return (MEETS if value <= figure.value else MISSES), None
    if value >= figure.value:
        return MEETS, None
    if most >= figure.value:
        return OPEN, Message(
            "FAR {least:.2f}, or {most:.2f} if storeys whose height is not known count twice; {limit:g} is asked.",
            least=value,
            most=most,
            limit=figure.value,
        )
    return MISSES, None


def plots_table(plots: Table, ids: np.ndarray, known: Industry, found: list[Check], method: str) -> Table:
    """Return a row a plot: its indicators, how many miss their control values, and what is undecided and why."""
    measures = known.measures()
    reasons = geometry_faults(plots)
    # A layer without uses is taken to be industrial; a plot without one among others is not known to be.
    unknown = ~known.industrial & np.equal(known.use, None).astype(bool)
    reasons[unknown] = Message("Its use is not recorded, so it is not counted as industrial.")
    missed: list[list[str]] = [[] for _ in ids]
    open_: list[list[str]] = [[] for _ in ids]
    for one in found:
        if one.status == MISSES:
            missed[one.row].append(one.indicator)
        elif one.status == OPEN:
            open_[one.row].append(one.indicator)
    status = [
        MISSES if some else OPEN if some_open or why is not None else MEETS if industrial else None
        for industrial, some, some_open, why in zip(known.industrial, missed, open_, reasons, strict=True)
    ]
    columns = {
        "plot_id": column(ids.tolist()),
        "use_code": column(known.use),
        "industry": column(known.code),
        "industrial": np.ma.asarray(known.industrial),
        "area_m2": np.ma.masked_invalid(np.round(known.land, 4)),
        "floor_area_m2": np.ma.masked_invalid(np.round(known.floor_area, 2)),
        **{
            name: np.ma.masked_invalid(np.round(measures[name], 4))
            for name in (*INDICATORS, "land_per_output")
        },
        "far_max": np.ma.masked_invalid(known.far_max),
        "status": column(status),
        "missed": column([", ".join(some) or None for some in missed]),
        "undecided": column([", ".join(some) or None for some in open_]),
        "reason": column(reasons),
        "area_method": column([method] * len(ids)),
    }
    return Table("industry", columns, plots.geometry, plots.crs)


def checks_table(ids: np.ndarray, known: Industry, found: list[Check], language: str) -> Table:
    """Return a row an indicator and plot, with the control value, its clause and whether that is verified."""

    def cited(one: Check) -> str | None:
        if one.control is None:
            return None
        standard = one.control.clause["standard"]
        title = standard if isinstance(standard, str) else standard.get(language, standard["en"])
        return f"{title} {one.control.clause['number']}".strip()

    return Table(
        "checks",
        {
            "plot_id": column([ids[one.row] for one in found]),
            "industry": column([known.code[one.row] for one in found]),
            "indicator": column([one.indicator for one in found]),
            "measured": np.ma.masked_invalid(np.round(np.array([one.measured for one in found], float), 4)),
            "limit_value": np.ma.masked_invalid(
                np.array([np.nan if one.control is None else one.control.value for one in found], float)
            ),
            "unit": column([INDICATORS[one.indicator][2] or None for one in found]),
            "status": column([one.status for one in found]),
            "reason": column([one.reason for one in found]),
            "clause": column([cited(one) for one in found]),
            "clause_verified": column(
                [None if one.control is None else bool(one.control.clause["verified"]) for one in found], bool
            ),
        },
    )
