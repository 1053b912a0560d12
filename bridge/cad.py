"""DXF drawings by GDAL's reader into core's entities, and from there into tables of plots and problems."""

import re
from collections import Counter
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr
from qgis.core import QgsCoordinateReferenceSystem

from ..core.boundarytext import System
from ..core.cad import Entities, Scan, arc_gap, nowhere, outlines, place, plots, scan
from ..core.cad.codes import Codes, find_edition
from ..core.cad.outlines import HATCHES, LINES
from ..core.cad.plots import Asked, Plots
from ..core.cad.scan import plain
from ..core.progress import Progress
from ..core.text import InputError, Message
from .cad_words import LeftOut, no_outlines, none_closed, not_opened, told, unread
from .crs import crs_of
from .files import opened

# GDAL's names of what people choose.
ENCODINGS = {"auto": "auto", "utf-8": "UTF-8", "gbk": "CP936"}
_CURVES, _AREAS = (ogr.wkbLineString, ogr.wkbMultiLineString), (ogr.wkbPolygon, ogr.wkbMultiPolygon)
TEXTS = ("TEXT", "MTEXT", "ATTRIB", "ATTDEF")
_LOOK_EVERY = 1_000
# Asked for by number: by name each value would be looked up anew.
_FIELDS = ("Layer", "EntityHandle", "Text", "SubClasses", "PaperSpace")
# A pen, brush or label with no opacity left: switched off, frozen, or made invisible.
_UNSEEN = re.compile(r"c:#[0-9a-fA-F]{6}00\b")
_SUBCLASSES = {"AcDbHatch": "HATCH", "AcDbMText": "MTEXT", "AcDbAttribute": "ATTRIB", "AcDbText": "TEXT"}


@dataclass(frozen=True)
class Choice:
    """Which layers are taken: those of outlines and of texts (empty: all that are shown), and those ignored.

    Names may hold * for any letters; letter case does not matter.
    """

    outlines: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass
class Imported:
    """The plots, their CRS (invalid where the drawing tells none), the edition of their codes, what a person should
    take care of, and the plain facts."""

    found: Plots
    crs: QgsCoordinateReferenceSystem
    edition: str
    notes: list[Message] = field(default_factory=list)
    facts: list[Message] = field(default_factory=list)


def import_drawing(
    path: str,
    progress: Progress,
    *,
    crs: QgsCoordinateReferenceSystem | None = None,
    units: str = "auto",
    scale: float = 1.0,
    axes: str = "auto",
    encoding: str = "auto",
    choice: Choice | None = None,
    mapping: dict[str, str] | None = None,
    edition: str | None = None,
    arc_step: float = 1.0,
    tolerance: float = 0.01,
    asked: dict | None = None,
) -> Imported:
    """Read a drawing into plots in metres. Raises InputError where it cannot be used, and Cancelled."""
    name, choice = Path(path).name, choice or Choice()
    found = scan_file(path, ENCODINGS[encoding], progress.part(0.0, 0.1))
    entities, left = read(path, found, choice, arc_step, progress.part(0.1, 0.5))
    shapes = entities.take(np.isin(entities.kind, (*LINES, *HATCHES)))
    if not len(shapes):
        raise InputError(no_outlines(name, found, left))
    chosen = crs if crs is not None and crs.isValid() else None
    given = System.of_crs(crs_of(chosen)) if chosen else None
    placed = place(
        shapes.geometry, found.units, units, scale, axes, given, chosen.authid() or chosen.description() if chosen else ""
    )  # fmt: skip
    entities = entities.moved(placed(entities.geometry))
    is_shape = np.isin(entities.kind, (*LINES, *HATCHES))
    enclosed = outlines(entities.take(is_shape), tolerance, progress.part(0.5, 0.8))
    if not enclosed.outlines and not enclosed.problems:
        raise InputError(none_closed(name, enclosed.open_lines))
    words = entities.take(~is_shape)
    why = None
    if edition is None:
        edition, why = find_edition([*words.text.tolist(), *dict.fromkeys(entities.layer.tolist())])
    result = plots(
        enclosed,
        words,
        Asked(
            Codes(edition, mapping or {}),
            sure=bool(choice.texts),
            chosen=bool(choice.outlines),
            **(asked or {}),
        ),
        tolerance,
        progress.part(0.8, 1.0),
        unread(left),
    )
    if not enclosed.outlines:
        progress.warn(
            Message("The drawing has no closed outline; the problems say where its lines do not close.")
        )
    notes = list(placed.notes)
    if found.without_handle and found.counts["INSERT"]:
        notes.append(Message("The drawing's entities have no handles, so block attributes were read as texts, without their tags."))  # fmt: skip
    system = placed.system
    out = chosen or QgsCoordinateReferenceSystem(f"EPSG:{system.epsg}" if system else "")
    facts = [*([why] if why else []), *told(found, left, enclosed, result)]
    return Imported(result, out, edition, notes, facts)


def scan_file(path: str, encoding: str, progress: Progress) -> Scan:
    """Read what a file says beside its geometry. Raises InputError and Cancelled."""
    with opened(path) as file:
        return scan(file, Path(path).name, encoding, progress)


def read(
    path: str, scan: Scan, choice: Choice, arc_step: float, progress: Progress
) -> tuple[Entities, LeftOut]:
    """Return the lines, hatches, texts and attributes of the model space that are taken, and what was not.

    Block references are resolved into what they hold; arcs become lines with a vertex every `arc_step`
    degrees, and every two metres times that where they are large. Raises InputError and Cancelled.
    """
    left, rows, read_handles = LeftOut(), [], set()
    total = max(sum(scan.counts.values()), 1)
    gap = arc_step * arc_gap(scan.some_x, scan.some_y, scan.units)
    with _reader(path, scan.encoding, arc_step, gap) as layer:
        definition = layer.GetLayerDefn()
        fields = {name: definition.GetFieldIndex(name) for name in _FIELDS}
        for number, feature in enumerate(_features(layer, total)):
            if number % _LOOK_EVERY == 0:
                progress.step(min(number / total, 1.0))
            row = _row(feature, fields, scan)
            read_handles.add(row[2])
            if _taken(row, feature, fields["PaperSpace"], choice, left):
                rows.append(row)
    progress.step(1.0)
    left.unread += _not_read(scan, read_handles)
    wkbs, *columns = zip(*rows, strict=True) if rows else [()] * 7
    with np.errstate(invalid="ignore"):  # what is no number is told below
        geometry = shapely.force_2d(shapely.from_wkb(np.array(wkbs, dtype=object), on_invalid="ignore"))
    layers, handles, kinds, texts, tags, in_block = (_column(values) for values in columns)
    entities = Entities(geometry, layers, handles, kinds, texts, tags, in_block.astype(bool))
    # Such as a hatch whose boundary has two points.
    broken = shapely.is_missing(geometry)
    left.unread += Counter(entities.kind[broken].tolist())
    lost = nowhere(geometry)
    left.nowhere = list(zip(entities.layer[lost], entities.handle[lost], strict=True))
    return _without_blocks(entities.take(~broken & ~lost), left), left


def _row(feature, fields: dict[str, int], scan: Scan) -> tuple:
    """Return (WKB, layer, handle, kind, text, tag, in block) of a feature."""
    layer, handle, text = (feature.GetField(fields[name]) or "" for name in ("Layer", "EntityHandle", "Text"))
    shape = feature.GetGeometryRef()
    by_handle = scan.kinds.get(handle.upper())
    kind = by_handle
    in_block = by_handle == "INSERT"
    if kind in (None, "INSERT"):
        classes = feature.GetField(fields["SubClasses"]) or ""
        kind = next((name for key, name in _SUBCLASSES.items() if key in classes), None)
        # Old versions tell no classes: what has a label is a text, a line is a line.
        dimension = -1 if shape is None else shape.GetDimension()
        kind = kind or ("TEXT" if text else {1: "LWPOLYLINE", 0: "POINT"}.get(dimension, "OTHER"))
    tag = scan.tags.get(handle.upper(), "") if kind == "ATTRIB" else None
    form = None if shape is None or shape.IsEmpty() else ogr.GT_Flatten(shape.GetGeometryType())
    if kind in LINES and form == ogr.wkbPoint:
        kind = "POINT"  # a polyline of one vertex
    # A body, such as a circle with a thickness, bounds no land.
    wanted = _AREAS if kind in HATCHES else _CURVES if kind in LINES else (ogr.wkbPoint,)
    wkb = bytes(shape.ExportToIsoWkb()) if form in wanted else None
    return wkb, plain(layer or "0"), handle, kind, plain(text), tag, in_block


def _taken(row: tuple, feature, paper: int, choice: Choice, left: LeftOut) -> bool:
    """Tell whether an entity is taken, and count it where it is not."""
    wkb, layer, _, kind, text, _, _ = row
    wanted = choice.texts if kind in TEXTS else choice.outlines
    if wkb is None and kind in (*LINES, *HATCHES):
        left.unread[kind] += 1
    elif kind not in (*LINES, *HATCHES, *TEXTS) or wkb is None or (kind in TEXTS and not text.strip()):
        left.kinds[kind] += 1
    elif feature.GetField(paper):
        left.paper += 1
    elif _named(layer, choice.ignored) or (wanted and not _named(layer, wanted)):
        left.ignored[layer] += 1
    # An attribute is often invisible on purpose, while its block is shown.
    elif not wanted and kind != "ATTRIB" and _UNSEEN.search(feature.GetStyleString() or ""):
        left.hidden[layer] += 1
    else:
        return True
    return False


def _named(layer: str, names: tuple[str, ...]) -> bool:
    return any(fnmatchcase(layer.lower(), name.lower()) for name in names)


def _without_blocks(entities: Entities, left: LeftOut) -> Entities:
    """Return entities without the lines of block references, which are symbols, unless there are no others."""
    drawn = np.isin(entities.kind, (*LINES, *HATCHES))
    symbols = drawn & entities.in_block
    if not symbols.any() or not (drawn & ~symbols).any():
        return entities
    left.in_blocks = int(symbols.sum())
    return entities.take(~symbols)


def _not_read(scan: Scan, read_handles: set[str]) -> Counter:
    """Return how many entities of each kind the reader passed over."""
    if scan.without_handle:
        return Counter()
    missing = set(scan.kinds) - {handle.upper() for handle in read_handles}
    empty = {"VERTEX", "SEQEND", "ATTRIB", "INSERT", "VIEWPORT"}
    return Counter(scan.kinds[handle] for handle in missing if scan.kinds[handle] not in empty)


def _column(values) -> np.ndarray:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


@contextmanager
def _reader(path: str, encoding: str, arc_step: float, gap: float):
    """Open a drawing's entities with settings of this thread alone; yields GDAL's layer. Raises InputError."""
    settings = {
        "DXF_ENCODING": encoding,
        "DXF_INLINE_BLOCKS": "TRUE",
        "DXF_MERGE_BLOCK_GEOMETRIES": "FALSE",
        "DXF_FEATURE_LIMIT_PER_BLOCK": "-1",
        "DXF_TRANSLATE_ESCAPE_SEQUENCES": "TRUE",
        "DXF_CLOSED_LINE_AS_POLYGON": "FALSE",
        "OGR_ARC_STEPSIZE": repr(arc_step),
        "OGR_ARC_MAX_GAP": repr(gap),
    }
    before = {key: gdal.GetThreadLocalConfigOption(key) for key in settings}
    for key, value in settings.items():
        gdal.SetThreadLocalConfigOption(key, value)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        with _going_on():
            try:
                source = gdal.OpenEx(path, gdal.OF_VECTOR, allowed_drivers=["DXF"])
            except RuntimeError:
                source = None
            if source is None:
                raise InputError(not_opened(path))
            yield source.GetLayer(0)
    finally:
        gdal.PopErrorHandler()
        for key, value in before.items():
            gdal.SetThreadLocalConfigOption(key, value)


def _going_on():
    """Return a context in which GDAL goes on past an entity that it cannot read.

    With exceptions, as before GDAL 3.7, the entity after it is lost as well; it is counted as not read.
    """
    return ogr.ExceptionMgr(useExceptions=False) if hasattr(ogr, "ExceptionMgr") else nullcontext()


def _features(layer, most_faults: int):
    """Yield what can be read."""
    faults = 0
    while faults <= most_faults:
        try:
            feature = layer.GetNextFeature()
        except RuntimeError:
            faults += 1
            continue
        if feature is None:
            return
        yield feature
