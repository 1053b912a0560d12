"""Boundary texts from files into tables in one reference system, and plots of a layer into the system to write."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ..core.boundarytext import (
    Document,
    PlotText,
    Problem,
    System,
    SystemNeeded,
    area_problem,
    decode,
    degrees_area_problem,
    locate,
    looks_like,
    parse,
    recorded_area,
    shape,
)
from ..core.columns import column, filled
from ..core.progress import Progress
from ..core.table import Table
from ..core.text import InputError, Message
from .crs import crs_of
from .files import read_bytes
from .reproject import reproject

# Python's names of what people choose; GB 18030 holds all of GBK.
ENCODINGS = {"auto": "auto", "utf-8": "utf-8", "gbk": "gb18030"}
# The form's header stands in the first lines.
_BEGINNING = 8_192


@dataclass(frozen=True)
class Imported:
    """Tables of plots, problems (one point each, or none) and boundary points, and the CRS of all three."""

    plots: Table
    problems: Table
    points: Table
    crs: QgsCoordinateReferenceSystem
    errors: int
    warnings: int


def is_boundary_text(path: str) -> bool:
    """Tell whether a file begins as a boundary text, without reading it whole."""
    try:
        with Path(path).open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError:
        return False
    # A character may be cut at the end.
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        if looks_like(beginning.decode(encoding, errors="ignore")):
            return True
    return False


def system_needed(path: str) -> Message | None:
    """Return why a person must name the reference system of a text, None where that would not help."""
    try:
        text, _ = decode(read_bytes(path), Path(path).name, ENCODINGS["auto"])
        locate(parse(text, Path(path).name, Progress()))
    except SystemNeeded as needed:
        return needed.message
    except InputError:
        pass
    return None


def import_texts(
    paths: list[str],
    progress: Progress,
    *,
    crs: QgsCoordinateReferenceSystem | None = None,
    axes: str = "auto",
    encoding: str = "auto",
    area_unit: str = "auto",
    use_code: str = "",
    points: bool = True,
    transforms: QgsCoordinateTransformContext | None = None,
) -> Imported:
    """Read files into plots in `crs`, or in the system that most plots are in.

    A file that cannot be used is a problem among the others; InputError is raised where none can. Plots whose
    file tells no code of their use take `use_code`. Without `points` their table stays empty.
    """
    chosen = crs if crs is not None and crs.isValid() else None
    given = System.of_crs(crs_of(chosen)) if chosen else None
    documents, refusals = [], []
    for number, path in enumerate(paths):
        try:
            part = progress.part(0.3 * number / len(paths), 0.3 * (number + 1) / len(paths))
            text, _ = decode(read_bytes(path), Path(path).name, ENCODINGS[encoding])
            document = parse(text, Path(path).name, part)
            locate(document, axes, given, elsewhere=chosen is not None and given is None, progress=part)
            documents.append(document)
        except InputError as error:
            refusals.append((Path(path).name, error))
    if not documents:
        raise refusals[0][1]
    for name, error in refusals:
        documents.append(Document(name, {}, {}, [], [Problem("file", "error", error.message)]))
    rows = [(document, plot) for document in documents for plot in document.plots]
    shapes, labels, measures = _shapes(
        rows, area_unit, chosen is None or crs_of(chosen).metric, progress.part(0.3, 0.6)
    )
    target = _target(rows, given, chosen)
    out_crs = chosen or (
        QgsCoordinateReferenceSystem(f"EPSG:{target.epsg}") if target else QgsCoordinateReferenceSystem()
    )
    _tell_duplicates(rows)
    move = _Mover(target, out_crs, transforms or QgsCoordinateTransformContext(), progress.part(0.6, 0.9))
    _tell_moved(rows, move)
    geometry = move([plot.system for _, plot in rows], shapes)
    found = [(document, problem) for document in documents for problem in document.problems]
    severities = Counter(problem.severity for _, problem in found)
    return Imported(
        _plots_table(rows, geometry, labels, measures, use_code),
        _problems_table(found, move),
        _points_table(rows if points else [], move),
        out_crs,
        severities["error"],
        severities["warning"],
    )


def _shapes(rows: list[tuple[Document, PlotText]], area_unit: str, metric: bool, progress: Progress):
    """Return the polygons, their labels, and (recorded m², unit, measured m²) of each; problems are added.

    `metric`: whether numbers of no known zone are metres.
    """
    shapes, labels, measures = np.full(len(rows), None, dtype=object), [], []
    for row, (document, plot) in enumerate(rows):
        progress.step(row / len(rows))
        polygon, names, measured = None, [], None
        if not plot.faulty:
            polygon, problems, names = shape(plot)
            document.problems += problems
            planar = plot.system.width if plot.system else metric
            # What crosses itself has no area that means anything.
            if planar and polygon is not None and shapely.is_valid(polygon):
                measured = float(shapely.area(polygon))
                if odd := area_problem(plot, polygon, area_unit, _decimals(document)):
                    document.problems.append(odd)
            elif plot.system and not plot.system.width and polygon is not None and shapely.is_valid(polygon):
                if odd := degrees_area_problem(plot, polygon, area_unit):
                    document.problems.append(odd)
        shapes[row] = polygon
        labels.append("; ".join(names))
        recorded = recorded_area(plot.area, measured, area_unit)
        measures.append((recorded[0] if recorded else None, recorded[2] if recorded else None, measured))
    for document in {id(document): document for document, _ in rows}.values():
        _once_if_open(document)
    return shapes, labels, measures


def _once_if_open(document: Document) -> None:
    """Say once that rings are not closed where a file leaves all closing points out."""
    said = [p for p in document.problems if p.code == "not_closed" and p.severity == "info"]
    if len(said) < 2:
        return
    document.problems[:] = [p for p in document.problems if p.code != "not_closed" or p.severity != "info"]
    told = Message(
        "{count} rings do not return to their first points, as the form asks; they were closed by straight lines.",
        count=len(said),
    )
    document.problems.append(Problem("not_closed", "info", told, said[0].line))


def _decimals(document: Document) -> int:
    """Return the decimals of the coordinates by 精度, 3 where it names none."""
    found = re.match(r"0\.(0*[1-9])", document.header.get("精度", ""))
    return len(found[1]) if found else 3


def _target(rows, given: System | None, chosen) -> System | None:
    if chosen:
        return given
    systems = Counter(plot.system for _, plot in rows if plot.system and not plot.faulty)
    return systems.most_common(1)[0][0] if systems else None


class _Mover:
    """Geometries from the systems of their plots into the one of the output."""

    def __init__(self, target, crs, transforms, progress):
        self.target, self.crs, self.transforms, self.progress = target, crs, transforms, progress

    def __call__(self, systems: list[System | None], geometry: np.ndarray) -> np.ndarray:
        """Return geometries (n,) in the output's CRS; a change of prefix alone adds to the eastings, exactly."""
        out = np.array(geometry, dtype=object)
        for system in set(systems):
            if system is None or system == self.target:
                continue
            rows = np.flatnonzero(np.array([one == system for one in systems], dtype=bool))
            if system.same_plane(self.target):
                shift = (self.target.false_easting - system.false_easting, 0.0)
                out[rows] = shapely.transform(out[rows], lambda xy, shift=shift: xy + shift)
            else:
                origin = QgsCoordinateReferenceSystem(f"EPSG:{system.epsg}")
                out[rows] = reproject(out[rows], origin, self.crs, self.transforms, self.progress)
        return out

    def converts(self, system: System | None) -> bool:
        """Tell whether coordinates of a system are computed anew for the output."""
        return system is not None and system != self.target and not system.same_plane(self.target)


def _tell_moved(rows: list[tuple[Document, PlotText]], move: _Mover) -> None:
    for document, plot in rows:
        if not plot.faulty and move.converts(plot.system):
            told = Message(
                "The plot is in {system}; it was transformed to {target}, the system of the output.",
                system=f"EPSG:{plot.system.epsg}",
                target=move.crs.authid() or move.crs.description(),
            )
            document.problems.append(Problem("transformed", "warning", told, plot.line, plot))


def _tell_duplicates(rows: list[tuple[Document, PlotText]]) -> None:
    first: dict[str, tuple[Document, PlotText]] = {}
    for document, plot in rows:
        key = plot.columns["plot_id"]
        if not key:
            continue
        if key in first:
            other, earlier = first[key]
            told = Message(
                "Plot number {plot} is also that of line {line} in {file}.",
                plot=key,
                line=earlier.line,
                file=other.file,
            )
            document.problems.append(Problem("duplicate_number", "warning", told, plot.line, plot))
        else:
            first[key] = document, plot


def _plots_table(rows, geometry, labels, measures, use_code: str) -> Table:
    worst: dict[int, str] = {}
    for document in {id(document): document for document, _ in rows}.values():
        for problem in document.problems:
            if problem.severity != "info" and worst.get(id(problem.plot)) != "error":
                worst[id(problem.plot)] = problem.severity
    columns = {
        **{name: filled(plot.columns[name] for _, plot in rows) for name in ("plot_id", "plot_name")},
        "status": filled(worst.get(id(plot), "ok") for _, plot in rows),
        "use_name": filled(plot.columns["use_name"] for _, plot in rows),
        "use_code": filled(plot.columns["use_code"] or use_code for _, plot in rows),
        **{name: filled(plot.columns[name] for _, plot in rows) for name in ("sheet", "kind")},
        "area_recorded": column([measure[0] for measure in measures], float),
        "area_unit": filled(measure[1] for measure in measures),
        "area_m2": column([measure[2] for measure in measures], float),
        "point_count": column([len(plot.values) for _, plot in rows], np.int64),
        "ring_count": column([len(names.split(";")) if names else 0 for names in labels], np.int64),
        "point_labels": filled(labels),
        "more_columns": filled(plot.extra for _, plot in rows),
        "source_crs": filled(plot.system and f"EPSG:{plot.system.epsg}" for _, plot in rows),
        "producer": filled(document.header.get("数据产生单位") for document, _ in rows),
        "produced_on": filled(document.header.get("数据产生日期") for document, _ in rows),
        "project": filled("; ".join(f"{k}={v}" for k, v in document.project.items()) for document, _ in rows),
        "file": filled(document.file for document, _ in rows),
        "line": column([plot.line for _, plot in rows], np.int64),
    }  # fmt: skip
    return Table("plots", columns, geometry)


def _problems_table(found: list[tuple[Document, Problem]], move: _Mover) -> Table:
    order = {"error": 0, "warning": 1, "info": 2}
    found = sorted(found, key=lambda one: order[one[1].severity])
    systems = [problem.plot.system if problem.plot else None for _, problem in found]
    places = np.full(len(found), None, dtype=object)
    for row, (document, problem) in enumerate(found):
        owner = problem.plot or next((plot for plot in document.plots if plot.system), None)
        place = problem.place if problem.place else _first_point(problem.plot)
        if place and owner and (owner.system or move.target is None):
            places[row], systems[row] = shapely.Point(place), owner.system
    columns = {
        "problem": filled(problem.code for _, problem in found),
        "severity": filled(problem.severity for _, problem in found),
        "plot_id": filled(problem.plot.title if problem.plot else None for _, problem in found),
        "reason": filled(problem.message for _, problem in found),
        "file": filled(document.file for document, _ in found),
        "line": column([problem.line for _, problem in found], np.int64),
    }
    return Table("problems", columns, move(systems, places))


def _first_point(plot: PlotText | None) -> tuple[float, float] | None:
    if plot is None or plot.system is None or not len(plot.values) or not np.isfinite(plot.values[0]).all():
        return None
    return tuple(plot.points[0].tolist())


def _points_table(rows: list[tuple[Document, PlotText]], move: _Mover) -> Table:
    drawn = [(document, plot) for document, plot in rows if not plot.faulty]
    counts = [len(plot.values) for _, plot in drawn]
    xy = np.concatenate([plot.points for _, plot in drawn]) if drawn else np.empty((0, 2))
    systems = [plot.system for (_, plot), count in zip(drawn, counts, strict=True) for _ in range(count)]

    def each(values):
        return [value for value, count in zip(values, counts, strict=True) for _ in range(count)]

    columns = {
        "plot_id": filled(each(plot.title for _, plot in drawn)),
        "label": filled(label for _, plot in drawn for label in plot.labels),
        "ring": filled(ring for _, plot in drawn for ring in plot.rings),
        "north": column(xy[:, 1].tolist(), float),
        "east": column(xy[:, 0].tolist(), float),
        "file": filled(each(document.file for document, _ in drawn)),
        "line": column([line for _, plot in drawn for line in plot.lines], np.int64),
    }
    return Table("points", columns, move(systems, shapely.points(xy)))
