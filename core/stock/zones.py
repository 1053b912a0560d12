"""Industrial zones of a plan against what is there, and industry outside them."""

import numpy as np

from ..columns import column
from ..geodesy import areas
from ..overlay import overlay
from ..progress import Progress
from ..table import Table
from ..text import InputError, Message
from .industry import Industry
from .pack import StockPack

OUTSIDE = "outside"


def zones_table(
    zones: Table, names: np.ndarray, plots: Table, known: Industry, pack: StockPack, method: str, progress: Progress
) -> Table:  # fmt: skip
    """Return a row a zone, and one of what lies outside all: its land by what it is used for, and its yields.

    `industrial_m2`, `other_m2`, `unbuilt_m2` and `unknown_m2` (no use recorded) are the plots' ground within the
    zone, `open_m2` the rest of it.
    Output, tax and so on are those of the plots, by the share of each that lies in the zone; NaN where that of one
    industrial plot is not known. Raises InputError where zones overlap, and Cancelled.
    """
    ground, n = areas(zones.geometry, zones.crs, method), len(zones)
    _require_apart(zones, names, progress.part(0.0, 0.3))
    pieces = overlay(plots.geometry, zones.geometry, progress=progress.part(0.3, 1.0))
    taken = areas(pieces.geometry, zones.crs, method)
    whole = areas(plots.geometry, plots.crs, method)
    plot, zone = pieces.plot, pieces.control
    # What lies in no zone is the last row.
    left = whole - np.bincount(plot, taken, len(plots))
    outside = np.flatnonzero(left > 1e-6 * whole)
    plot = np.concatenate([plot, outside])
    zone = np.concatenate([zone, np.full(len(outside), n)])
    taken = np.concatenate([taken, left[outside]])
    kind = _kinds(known, pack)[plot]
    share = taken / whole[plot]
    factory = known.industrial[plot]

    def summed(weights: np.ndarray, some: np.ndarray) -> np.ndarray:
        return np.bincount(zone[some], weights[some], n + 1)

    def of_plots(values: np.ndarray) -> np.ndarray:
        return summed(values[plot] * share, factory)

    by_kind = {name: summed(taken, kind == name) for name in ("industrial", "other", "unbuilt", "unknown")}
    area = np.append(ground, np.nan)
    industrial = by_kind["industrial"]
    with np.errstate(invalid="ignore", divide="ignore"):
        hectares = industrial / 1e4
        built = industrial + by_kind["other"]
        figures = {
            "area_m2": area,
            "industrial_m2": industrial,
            "industrial_share": 100.0 * industrial / area,
            "other_m2": by_kind["other"],
            "unbuilt_m2": by_kind["unbuilt"],
            "unknown_m2": by_kind["unknown"],
            "open_m2": np.maximum(area - sum(by_kind.values()), 0.0),
            "industrial_of_built": 100.0 * industrial / built,
            "far": of_plots(known.floor_area) / of_plots(known.land),
            "coefficient": 100.0 * of_plots(known.footprint) / of_plots(known.land),
            "output": of_plots(known.output),
            "tax": of_plots(known.tax),
            "output_per_ha": of_plots(known.output) / hectares,
            "tax_per_ha": of_plots(known.tax) / hectares,
            "invest_per_ha": of_plots(known.fixed_assets) / hectares,
        }
    counted = np.bincount(zone[factory], minlength=n + 1)
    return Table(
        "zones",
        {
            "zone": column([*names.tolist(), OUTSIDE]),
            "plots": np.ma.asarray(counted.astype(np.int64)),
            **{name: np.ma.masked_invalid(np.round(values, 4)) for name, values in figures.items()},
            "area_method": column([method] * (n + 1)),
        },
        np.append(zones.geometry, None),
        zones.crs,
    )


def _kinds(known: Industry, pack: StockPack) -> np.ndarray:
    return np.array(
        [
            "industrial"
            if factory
            else "unknown"
            if use is None
            else "unbuilt"
            if pack.among(use, "unbuilt")
            else "other"
            for factory, use in zip(known.industrial, known.use, strict=True)
        ],
        dtype=object,
    )


def _require_apart(zones: Table, names: np.ndarray, progress: Progress) -> None:
    pieces = overlay(zones.geometry, zones.geometry, progress=progress)
    twice = np.flatnonzero((pieces.plot < pieces.control) & (pieces.area > 1.0))
    if len(twice):
        one = twice[np.argmax(pieces.area[twice])]
        raise InputError(
            Message(
                "Zones of layer “{layer}” overlap each other: {first} and {second} share {area:,.0f} m². Correct them, or "
                "run them one by one.",
                layer=zones.name,
                first=names[pieces.plot[one]],
                second=names[pieces.control[one]],
                area=float(pieces.area[one]),
            )
        )
