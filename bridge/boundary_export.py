"""Plots of a layer into the zone that a boundary text is written in, and what of them can be written."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ..core.boundarytext import Plot, Problem, System, write
from ..core.boundarytext.writing import Form, collapses
from ..core.columns import column
from ..core.field_names import named
from ..core.fields import remark, settle
from ..core.progress import Progress
from ..core.table import Table, geometry_faults, numbers, texts
from ..core.text import InputError, Message
from .crs import crs_of
from .files import write_text
from .source import Source, read

# Fields that are tried where none is chosen: those of an imported text, then the customary ones.
ALIASES = {
    "plot_id": ("plot_id", "DKBH", "DKBM", "BSM", "TBBH"),
    "plot_name": ("plot_name", "DKMC", "XMMC"),
    "use_name": ("use_name", "DKYT", "GHYDYHMC", "YDYHFLMC", "DLMC"),
    "use_code": ("use_code", "DLBM", "GHYDYHDM", "YDYHFLDM", "GHDLBM"),
    "sheet": ("sheet", "TFH"),
    "area": (),
    "extra": ("more_columns",),
    "labels": ("point_labels",),
}
_CODECS = {"utf-8": "utf-8", "utf-8-bom": "utf-8-sig", "gbk": "gbk"}


@dataclass(frozen=True)
class Exported:
    """The layer as read, its plots that can be written, in `system`, and what is wrong, by the plot's title."""

    system: System
    table: Table
    plots: list[Plot]
    problems: list[tuple[str, Problem]]


def system_to_write(
    source: Source,
    crs: QgsCoordinateReferenceSystem | None,
    zone: str,
    prefix: str,
    transforms: QgsCoordinateTransformContext,
) -> System:
    """Return the zone to write in: of `crs`, of the layer (`zone` ``layer``), or round its middle (``3``, ``6``).

    `prefix`: ``layer`` as the reference system has it, ``with`` or ``without``. Raises InputError where that is no
    zone of metres.
    """
    if not source.crs.isValid():
        raise InputError(
            Message(
                "Layer “{layer}” has no coordinate reference system. Set it in the layer's properties, then run again.",
                layer=source.name,
            )
        )
    wanted = crs if crs is not None and crs.isValid() else source.crs
    if zone == "layer" or wanted is crs:
        system = System.of_crs(crs_of(wanted))
        if system is None or not system.width:
            raise InputError(
                Message(
                    "{crs} is no Gauss-Krüger zone of 3° or 6°, in which boundary texts are written. Choose “Zone” 3 "
                    "or 6, and the plots are transformed to the CGCS2000 zone they lie in.",
                    crs=wanted.userFriendlyIdentifier(),
                )
            )
    else:
        degrees = read(
            source,
            Progress(),
            fields=[],
            crs=QgsCoordinateReferenceSystem("EPSG:4490"),
            transform_context=transforms,
        )
        bounds = shapely.total_bounds(degrees.geometry)
        system = (
            System.at(float(bounds[0] + bounds[2]) / 2, int(zone), True)
            if np.isfinite(bounds).all()
            else None
        )
        if system is None:
            raise InputError(
                Message(
                    "Layer “{layer}” does not lie in China's zones (longitude 73.5° to 136.5°). Check its reference "
                    "system.",
                    layer=source.name,
                )
            )
    return system if prefix == "layer" else replace(system, prefixed=prefix == "with")


def fields_to_write(source: Source, chosen: dict[str, str]) -> dict[str, list[str]]:
    """Return the layer's fields for each column: the chosen one, else all that go by its customary names."""
    names = source.fields.names()
    found = {
        column: named(names, [chosen[column]] if chosen.get(column) else aliases)
        for column, aliases in ALIASES.items()
    }
    return {column: fields for column, fields in found.items() if fields}


def _settled(table: Table, fields: dict[str, list[str]], progress: Progress) -> dict[str, str]:
    """Return the field for each column. Raises InputError where several say different things."""
    found = {}
    for title, candidates in fields.items():
        choice = settle(table, candidates, in_order=title == "plot_id")
        if choice.rivals:
            raise InputError(
                Message(
                    "Layer “{layer}” has several fields for the column “{column}” ({fields}), and they say different "
                    "things. Choose the one to write among the parameters of the fields.",
                    layer=table.name,
                    column=title,
                    fields=", ".join(choice.rivals),
                )
            )
        if note := remark(table.name, title, choice, "", key=title == "plot_id"):
            progress.warn(note)
        found[title] = choice.field
    return found


def plots_to_write(
    source: Source,
    system: System,
    fields: dict[str, list[str]],
    form: Form,
    transforms: QgsCoordinateTransformContext,
    progress: Progress,
) -> Exported:
    """Read a layer's plots in a zone; what cannot be written is a problem with the plot's number.

    `fields` maps columns of `ALIASES` to the fields that may hold them. Raises InputError and Cancelled.
    """
    own = System.of_crs(crs_of(source.crs))
    alike = own is not None and own.same_plane(system)
    target = None if alike else QgsCoordinateReferenceSystem(f"EPSG:{system.epsg}")
    table = read(
        source,
        progress.part(0, 0.6),
        fields=[name for candidates in fields.values() for name in candidates],
        crs=target,
        transform_context=transforms,
    )
    own_fields = _settled(table, fields, progress)
    geometry = table.geometry
    if alike:
        shift = (system.false_easting - own.false_easting, 0.0)
        geometry = shapely.transform(geometry, lambda xy: xy + shift)
    words = {name: texts(table.columns[field]) for name, field in own_fields.items() if name != "area"}
    areas = numbers(table, own_fields["area"]) if "area" in own_fields else None
    faults = geometry_faults(replace(table, geometry=geometry), progress.part(0.6, 0.8))
    plots, problems = [], []
    for row, shape in enumerate(geometry):
        if row % 500 == 0:
            progress.step(0.8 + 0.2 * row / len(geometry))
        columns = {name: values[row] or "" for name, values in words.items()}
        title = columns.get("plot_id") or columns.get("plot_name") or _row_name(table, row)
        if faults[row] is not None:
            fault = Message("The plot was not written: {why}", why=faults[row])
            problems.append((title, Problem("invalid", "error", fault)))
        elif collapses(shape, form.decimals):
            fault = Message(
                "The plot was not written: one of its rings has fewer than three points at {decimals} decimals.",
                decimals=form.decimals,
            )
            problems.append((title, Problem("too_few_points", "error", fault)))
        else:
            area = None if areas is None or areas.mask[row] else float(areas[row])
            plots.append(Plot(shape, columns, area, columns.pop("extra", ""), columns.pop("labels", "")))
            _tell_columns(columns, title, problems)
    _tell_duplicates(plots, problems)
    _tell_far(plots, system, problems)
    return Exported(system, table, plots, problems)


def problems_table(found: Exported) -> Table:
    """Return the problems as a table without geometry, errors first."""
    order = {"error": 0, "warning": 1}
    rows = sorted(found.problems, key=lambda one: order[one[1].severity])
    return Table(
        "problems",
        {
            "plot_id": column(title for title, _ in rows),
            "problem": column(problem.code for _, problem in rows),
            "severity": column(problem.severity for _, problem in rows),
            "reason": column(problem.message for _, problem in rows),
        },
    )


def write_files(
    found: Exported,
    header: dict[str, str],
    form: Form,
    encoding: str,
    path: str,
    folder: str,
    progress: Progress,
) -> list[str]:
    """Write all plots to the file `path`, and each to one of its own in `folder`; either may be empty.

    Everything is made before anything is written. Raises InputError where a character is not in the
    encoding or a file cannot be written, and Cancelled.
    """
    texts_by_path = {}
    if path:
        texts_by_path[path] = list(write(header, found.plots, form, progress.part(0.0, 0.5)))
    if folder:
        taken: set[str] = set()
        for number, plot in enumerate(found.plots, 1):
            place = str(Path(folder) / f"{_file_name(plot, number, taken)}.txt")
            texts_by_path[place] = list(write(header, [plot], form, progress))
    codec = _CODECS[encoding]
    for pieces in texts_by_path.values():
        for piece in pieces:
            progress.check()
            _require_encodable(piece, codec)
    for place, pieces in texts_by_path.items():
        write_text(place, pieces, Progress(), encoding=codec)
    return list(texts_by_path)


def _file_name(plot: Plot, number: int, taken: set[str]) -> str:
    """Return a name that no other plot has and every file system takes."""
    title = plot.columns.get("plot_id") or plot.columns.get("plot_name") or str(number)
    name = base = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", title).strip(" .")[:80] or str(number)
    again = 1
    while name.lower() in taken:
        again += 1
        name = f"{base}_{again}"
    taken.add(name.lower())
    return name


def _require_encodable(text: str, codec: str) -> None:
    try:
        text.encode(codec)
    except UnicodeEncodeError as error:
        raise InputError(
            Message(
                "The character “{character}” does not exist in {encoding}. Write the text as UTF-8, or change the "
                "attribute that holds it.",
                character=text[error.start],
                encoding=codec,
            )
        ) from error


def _tell_far(plots: list[Plot], system: System, problems: list) -> None:
    """Warn of plots beyond the zone: those who read the text may take them for another zone's."""
    for plot in plots:
        west, south, east, north = shapely.bounds(plot.geometry)
        if system.is_far((west + east) / 2, (south + north) / 2):
            told = Message(
                "The plot lies {off:.0f} km from the central meridian of zone {zone}, outside it; it belongs into a "
                "text of another zone.",
                off=abs((west + east) / 2 - system.false_easting) / 1000,
                zone=system.zone,
            )
            problems.append((plot.columns.get("plot_id", ""), Problem("far_from_zone", "warning", told)))


def _row_name(table: Table, row: int) -> str:
    return str(row + 1 if table.feature_ids is None else table.feature_ids[row])


def _tell_columns(columns: dict[str, str], title: str, problems: list) -> None:
    changed = [value for value in columns.values() if set(value) & set(",@\r\n")]
    if changed:
        told = Message(
            "“{text}” holds a comma, an @ or a new line, which part the form's columns; the full-width sign or a blank "
            "was written.",
            text=changed[0],
        )
        problems.append((title, Problem("changed_text", "warning", told)))


def _tell_duplicates(plots: list[Plot], problems: list) -> None:
    seen = set()
    for plot in plots:
        key = plot.columns.get("plot_id")
        if key and key in seen:
            told = Message("Plot number {plot} stands more than once in the text.", plot=key)
            problems.append((key, Problem("duplicate_number", "warning", told)))
        seen.add(key)
