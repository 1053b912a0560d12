"""The runoff of a layer's polygons, and its sums by class."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from ..columns import column, figures, filled, words
from ..geodesy import areas
from ..polygons import repair
from ..progress import Progress
from ..table import Table, numbers, repairs, texts
from ..text import InputError, Message
from .runoff import CURVE_NUMBER, SOIL_GROUPS, Relation, balance, by_moisture
from .runoff_figures import Figures, Ground

DECIDED, ASSUMED, UNDECIDED = "decided", "assumed", "undecided"
STATUSES = (DECIDED, ASSUMED, UNDECIDED)
DIGITS = 4
# Upper bounds of the classes in which runoff is drawn, mm, each part of its class.
CLASSES_MM = (5, 20, 40, 60, 80)
# More than has been measured in a day anywhere: Foc-Foc, Réunion, 1966.
MOST_IN_A_DAY = 1825.0


@dataclass(frozen=True)
class Settings:
    """What the runoff is computed by: mm, and the relation of rain and runoff.

    `soil` and `soil_field` are the hydrologic soil group, of all polygons or by a field; `figure_field` holds one's
    own curve numbers or coefficients, `fallback` is what counts where there is none (None: undecided).
    `pipes` gives from the relation and the figures (n,) what the pipes can take, mm; `pipe_field` holds one's own.
    """

    rain: float
    relation: Relation
    moisture: str
    soil: str
    method: str
    soil_field: str | None = None
    figure_field: str | None = None
    fallback: float | None = None
    pipes: Callable[[np.ndarray], np.ndarray] | None = None
    pipe_field: str | None = None


def layer_runoff(
    table: Table,
    field: str,
    origin: str | None,
    known: Figures,
    settings: Settings,
    language: str,
    progress: Progress,
) -> tuple[Table, Table, dict[str, float]]:
    """Return the layer with its runoff, its sums by class, and the sums of all that is not undecided.

    The layer has its own columns (with “_in” where they would collide) and runoff_class, runoff_name, soil_group,
    figure, piped, rain_mm, loss_mm, pipe_mm, runoff_mm, area_m2, area_method, runoff_m3, status, reason. Where the
    status is “undecided” the amounts are null; “assumed” is by the fallback. The sums have a row for each class and
    status. In all: area_m2, and rain_m3 = loss_m3 + pipe_m3 + runoff_m3. `origin` is the edition of the codes. Raises InputError where a field's values cannot be used, and Cancelled.
    """
    written = texts(table.column(field)) if len(table) else np.empty(0, dtype=object)
    kinds, kind = np.unique(["" if one is None else one for one in written.tolist()], return_inverse=True)
    grounds = [known.find(one, origin, language) for one in kinds.tolist()]
    progress.step(0.2)
    soil, soil_faults = _soils(table, settings)
    figure, reasons = _figures(table, grounds, kind, soil, settings)
    for row, why in soil_faults.items():
        if reasons[row] is None and settings.relation.method == CURVE_NUMBER and np.isnan(figure[row]):
            reasons[row] = why
    status = np.where(np.isnan(figure), UNDECIDED, DECIDED).astype(object)
    if settings.fallback is not None:
        status[np.isnan(figure)] = ASSUMED
        figure[np.isnan(figure)] = settings.fallback
    geometry, mended = repair(table.geometry)
    for note in repairs(table, mended):
        progress.warn(note)
    progress.step(0.4)
    area = areas(geometry, table.crs, settings.method)
    for row in np.flatnonzero(~(area > 0)).tolist():
        figure[row], reasons[row], status[row] = np.nan, Message("It has no area."), UNDECIDED
    progress.step(0.6)
    piped = np.array([isinstance(one, Ground) and one.piped for one in grounds], dtype=bool)[kind]
    capacity, piped = _capacities(table, figure, piped, settings)
    rain = settings.rain
    told = balance(rain, settings.relation.runoff(rain, figure), capacity)
    names = [one if isinstance(one, Ground) else None for one in grounds]
    # Rounded so that the parts of each row add up to its rain.
    whole_rain, lost, into_pipes = (np.round(mm, DIGITS) for mm in (rain, told.lost, told.piped))
    title = [
        None if one is None else one.title.get(language) or next(iter(one.title.values())) for one in names
    ]
    new = {
        "runoff_class": column([one.code if one else None for one in names])[kind],
        "runoff_name": column(title)[kind],
        "soil_group": words(soil),
        "figure": figures(figure),
        "piped": np.ma.asarray(piped),
        "rain_mm": np.ma.asarray(np.full(len(table), whole_rain)),
        "loss_mm": figures(lost),
        "pipe_mm": figures(into_pipes),
        "runoff_mm": figures(np.clip(whole_rain - lost - into_pipes, 0, None)),
        "area_m2": figures(area),
        "area_method": words([settings.method] * len(table)),
        "runoff_m3": figures(told.left * area / 1000),
        "status": words(status),
        "reason": column([None if one == DECIDED else why for one, why in zip(status, reasons, strict=True)]),
    }
    kept = {f"{name}_in" if name.lower() in new else name: values for name, values in table.columns.items()}
    progress.step(0.9)
    whole = replace(table, columns={**kept, **new}, geometry=geometry)
    return whole, _sums(names, title, kind, whole, told, area), _totals(told, area)


def _soils(table: Table, settings: Settings) -> tuple[np.ndarray, dict[int, Message]]:
    """Return the soil group of each row (n,), None where there is none, and why."""
    out = np.full(len(table), settings.soil, dtype=object)
    if settings.soil_field is None:
        return out, {}
    faults = {}
    for row, text in enumerate(texts(table.column(settings.soil_field)).tolist()):
        group = (text or "").strip().upper()
        out[row] = group if group in SOIL_GROUPS else None
        if out[row] is None:
            faults[row] = (
                Message("“{value}” is no hydrologic soil group; there are A, B, C and D.", value=group)
                if group
                else Message("It has no hydrologic soil group.")
            )
    return out, faults


def _figures(table, grounds, kind, soil, settings: Settings) -> tuple[np.ndarray, list[Message | None]]:
    """Return the curve number or coefficient of each row (n,), NaN where there is none, and why."""
    by_curve = settings.relation.method == CURVE_NUMBER
    out, reasons = np.full(len(kind), np.nan), [None] * len(kind)
    for row, (number, group) in enumerate(zip(kind.tolist(), soil.tolist(), strict=True)):
        ground = grounds[number]
        if isinstance(ground, Message):
            reasons[row] = ground
            continue
        found = (ground.curve_numbers or {}).get(group) if by_curve else ground.coefficient
        if found is None and (ground.curve_numbers is None or not by_curve):
            reasons[row] = Message("The table has no figures for “{code}”.", code=ground.code)
        out[row] = np.nan if found is None else found
    if by_curve:
        out = by_moisture(out, settings.moisture)
    if settings.figure_field is not None:
        own = numbers(table, settings.figure_field).filled(np.nan)
        _require(table, settings.figure_field, own, by_curve)
        out = np.where(np.isnan(own), out, own)
    return out, reasons


def require_figure(value: float, is_coefficient: bool) -> None:
    """Raise InputError where a figure that is given for polygons without one is no coefficient or curve number."""
    if is_coefficient and not 0 <= value <= 1:
        raise InputError(
            Message(
                "“Figure where there is none” is {value:g}, but a runoff coefficient is from 0 to 1.",
                value=value,
            )
        )
    if not is_coefficient and not 0 < value <= 100:
        raise InputError(
            Message(
                "“Figure where there is none” is {value:g}, but a curve number is above 0 and at most 100.",
                value=value,
            )
        )


def _require(table: Table, field: str, values: np.ndarray, by_curve: bool) -> None:
    """Raise InputError at the first value that is no curve number, or no coefficient."""
    least, most = (values <= 0) if by_curve else (values < 0), values > (100 if by_curve else 1)
    wrong = np.flatnonzero(least | most)
    if not len(wrong):
        return
    at = {
        "layer": table.name,
        "feature": table.feature(int(wrong[0])),
        "field": field,
        "value": float(values[wrong[0]]),
    }
    if by_curve:
        raise InputError(
            Message(
                "Layer “{layer}”, feature {feature}: “{field}” is {value:g}, but a curve number is above 0 and at most "
                "100. Correct it, or leave it empty for the table's.",
                **at,
            )
        )
    raise InputError(
        Message(
            "Layer “{layer}”, feature {feature}: “{field}” is {value:g}, but a runoff coefficient is from 0 to 1. "
            "Correct it, or leave it empty for the table's.",
            **at,
        )
    )


def _capacities(
    table: Table, figure: np.ndarray, piped: np.ndarray, settings: Settings
) -> tuple[np.ndarray, np.ndarray]:
    """Return what the pipes can take of each row (n,), mm, 0 without pipes, and which rows have some."""
    capacity = np.zeros(len(figure))
    if settings.pipes is not None:
        capacity = np.where(piped, settings.pipes(figure), 0.0)
    if settings.pipe_field is not None:
        own = numbers(table, settings.pipe_field).filled(np.nan)
        wrong = np.flatnonzero(own < 0)
        if len(wrong):
            raise InputError(
                Message(
                    "Layer “{layer}”, feature {feature}: “{field}” is {value:g}, but pipes take no less than 0 mm.",
                    layer=table.name,
                    feature=table.feature(int(wrong[0])),
                    field=settings.pipe_field,
                    value=float(own[wrong[0]]),
                )
            )
        capacity = np.where(np.isnan(own), capacity, own)
    return capacity, capacity > 0


def _sums(names, titles, kind, whole: Table, told, area: np.ndarray) -> Table:
    """Return a row for each class and status: how much ground, and what becomes of its rain, m³."""
    groups: dict[tuple[int, str, str], list[int]] = {}
    for row, (number, status) in enumerate(
        zip(kind.tolist(), np.ma.getdata(whole.columns["status"]).tolist(), strict=True)
    ):
        code = names[number].code if names[number] else ""
        key = (STATUSES.index(status), code, titles[number] or "")
        groups.setdefault(key, []).append(row)
    lines = []
    for key in sorted(groups):
        rows = np.array(groups[key])
        ground, share = np.nansum(area[rows]), area[rows]
        volumes = [float(np.sum(mm[rows] * share) / 1000) for mm in (told.lost, told.piped, told.left)]
        figure = np.ma.getdata(whole.columns["figure"])[rows]
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = np.sum(figure * share) / ground if STATUSES[key[0]] != UNDECIDED else np.nan
            left = volumes[2] / ground * 1000
        line = (key[1], key[2], STATUSES[key[0]], len(rows), ground, mean, told.rain * ground / 1000)
        lines.append((*line, *volumes, left))
    heads = (
        "runoff_class", "runoff_name", "status", "features", "area_m2", "mean_figure", "rain_m3", "loss_m3", "pipe_m3",
        "runoff_m3", "runoff_mm",
    )  # fmt: skip
    columns = zip(*lines, strict=True) if lines else ((),) * len(heads)
    made = {name: list(values) for name, values in zip(heads, columns, strict=True)}
    return Table(
        "runoff by class",
        {
            name: filled(values)
            if name in ("runoff_class", "runoff_name", "status")
            else column(values, np.int64)
            if name == "features"
            else figures(np.array(values, dtype=float))
            for name, values in made.items()
        },
    )


def remarks(settings: Settings, whole: Table, known: Figures) -> list[Message]:
    """Return what a person should know of a rain and of what could not be decided."""
    notes = []
    if settings.rain == 0:
        notes.append(Message("No rain falls, so nothing runs off."))
    if settings.rain > MOST_IN_A_DAY:
        notes.append(
            Message(
                "{rain:g} mm is more rain than was ever measured in a day ({most:g} mm). Check the figure.",
                rain=settings.rain,
                most=MOST_IN_A_DAY,
            )
        )
    open_ = np.flatnonzero(np.ma.getdata(whole.columns["status"]) == UNDECIDED)
    if len(open_):
        area = np.ma.getdata(whole.columns["area_m2"])[open_].sum()
        notes.append(
            Message(
                "{count} polygons ({area:,.0f} m²) of layer “{layer}” are undecided and count in no volume; the field "
                "“reason” says why.",
                count=len(open_),
                area=float(area),
                layer=whole.name,
            )
        )
    if used := int((np.ma.getdata(whole.columns["status"]) == ASSUMED).sum()):
        notes.append(
            Message(
                "{count} polygons have no figure of their own and take {figure:g}, as was given for such; the field "
                "“reason” says why.",
                count=used,
                figure=settings.fallback,
            )
        )
    if any(clause and not clause["verified"] for clause in _clauses(whole, known, settings)):
        notes.append(
            Message(
                "Figures that were used were not checked against an official text: use them for screening, and the "
                "city's own for design."
            )
        )
    return notes


def _clauses(whole: Table, known: Figures, settings: Settings) -> list:
    used = set(np.ma.getdata(whole.columns["runoff_class"]).tolist())
    which = 1 if settings.relation.method == CURVE_NUMBER else 0
    grounds = [*known.classes.values(), *known.surfaces.values()]
    return [ground.clauses[which] for ground in grounds if ground.code in used]


def _totals(told, area: np.ndarray) -> dict[str, float]:
    ground = np.where(np.isnan(told.left), 0.0, area)
    parts = {"rain": told.rain, "loss": told.lost, "pipe": told.piped, "runoff": told.left}
    volumes = {
        f"{name}_m3": float(np.nansum(np.where(ground > 0, mm, 0.0) * ground) / 1000)
        for name, mm in parts.items()
    }
    return {"area_m2": float(ground.sum()), **volumes}
