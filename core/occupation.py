"""How much of each plot each category of control area takes (占压分析)."""

from dataclasses import replace

import numpy as np

from .field_names import named
from .geodesy import areas, survey_areas
from .keys import keys
from .overlay import ControlIndex, Pieces, drop_fragments
from .polygons import repair
from .progress import Progress
from .table import Table, emptiness, numbers, repairs, texts
from .text import InputError, Message

# Measures are rounded before they are compared or stored, so that equal inputs give equal figures.
AREA_DIGITS = 4
SHARE_DIGITS = 8

# Recorded patch area, ridge coefficient: field names of the national land survey.
SURVEY_FIELDS = ("TBMJ", "KCXS")


def survey_fields(fields: list[str]) -> tuple[str, ...]:
    """Return the layer's own names of the recorded area and the ridge coefficient, those that it has."""
    found = (named(fields, (name,)) for name in SURVEY_FIELDS)
    return tuple(own[0] for own in found if own)


def occupation(
    plots: Table,
    controls: Table,
    *,
    key: str | None,
    category: str | None,
    dissolve: bool,
    min_area: float,
    min_width: float,
    method: str,
    progress: Progress,
) -> tuple[Table, Table]:
    """Return the pieces of plots that control areas take, and their sums by plot and category.

    Both Tables have `plot_id`, `category`, `area_m2`, `share` (of the plot, by the same method) and
    `area_method`; pieces also `repaired`, the summary `pieces`. `min_area` m², `min_width` m. Raises
    InputError where the method cannot be used and Cancelled.
    """
    plot_keys, notes = keys(plots, key)
    for note in [*emptiness(plots), *notes]:
        progress.warn(note)
    codes, names = _categories(controls, category)
    index = ControlIndex(controls.geometry, codes, progress=progress.part(0.0, 0.1))
    pieces = index.overlay(plots.geometry, dissolve=dissolve, progress=progress.part(0.1, 0.85))
    for note in [*repairs(plots, pieces.repaired), *repairs(controls, index.repaired)]:
        progress.warn(note)
    if min_area > 0 or min_width > 0:
        pieces, dropped = drop_fragments(pieces, min_area, min_width)
        if len(dropped):
            progress.warn(
                Message(
                    "{count} pieces lost fragments of at most {area:g} m² or {width:g} m mean width, {sum:.2f} m² in "
                    "all (planar).",
                    count=len(dropped),
                    area=min_area,
                    width=min_width,
                    sum=float(dropped.area.sum()),
                )
            )
    progress.step(0.9)
    sound = plots.geometry.copy()
    sound[pieces.repaired], _rows = repair(sound[pieces.repaired])
    plot_area, area = _measured(replace(plots, geometry=sound), pieces, method)
    repaired = np.zeros(len(plots), dtype=bool)
    repaired[pieces.repaired] = True
    by_controls = np.zeros(len(controls), dtype=bool)
    by_controls[index.repaired] = True
    mended = repaired[pieces.plot] | (by_controls[pieces.control] & (pieces.control >= 0))
    progress.step(0.95)

    def table(name: str, plot, code, figures, **more) -> Table:
        return Table(
            name=name,
            columns={
                name: np.ma.asarray(values)
                for name, values in {
                    "plot_id": plot_keys[plot],
                    "category": names[code],
                    "area_m2": np.round(figures, AREA_DIGITS),
                    "share": np.round(figures / plot_area[plot], SHARE_DIGITS),
                    **more,
                    "area_method": np.full(len(plot), method, dtype=object),
                }.items()
            },
        )

    first = np.flatnonzero(np.diff(pieces.plot, prepend=-1) | np.diff(pieces.category, prepend=-1))
    out = table("pieces", pieces.plot, pieces.category, area, repaired=mended)
    summary = table(
        "summary",
        pieces.plot[first],
        pieces.category[first],
        np.add.reduceat(area, first) if len(first) else area,
        pieces=np.diff(first, append=len(pieces)),
    )
    return Table(out.name, out.columns, pieces.geometry, plots.crs), summary


def _categories(controls: Table, category: str | None) -> tuple[np.ndarray, np.ndarray]:
    """Return a number for each control area and the names that the numbers stand for."""
    if category is None:
        return np.zeros(len(controls), dtype=np.int64), np.array([controls.name], dtype=object)
    values = texts(controls.column(category))
    names, codes = np.unique(np.where(values == None, "", values).astype(str), return_inverse=True)  # noqa: E711
    return codes.astype(np.int64), names.astype(object)


def _measured(plots: Table, pieces: Pieces, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the area of each plot and of each piece, m², by the method."""
    if method != "survey":
        plot_area = areas(plots.geometry, plots.crs, method)
        # A piece that is the whole plot has the plot's own area to the last bit.
        area = plot_area[pieces.plot]
        part = ~pieces.whole
        area[part] = areas(pieces.geometry[part], plots.crs, method)
        return plot_area, area
    found = survey_fields(list(plots.columns))
    if len(found) < len(SURVEY_FIELDS):
        raise InputError(
            Message(
                "Survey areas need the recorded area and the ridge coefficient of the patches (fields {fields}), "
                "and layer “{layer}” has not both. Choose another area method.",
                fields=", ".join(SURVEY_FIELDS),
                layer=plots.name,
            )
        )
    planar = areas(plots.geometry, plots.crs, "planar")
    recorded, ridge = (numbers(plots, name).filled(np.nan) for name in found)
    return (
        survey_areas(recorded, planar, planar, ridge),
        survey_areas(recorded[pieces.plot], pieces.area, planar[pieces.plot], ridge[pieces.plot]),
    )
