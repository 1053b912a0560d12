"""The field's package: a GeoPackage whose cases can be filled in, with a project that QGIS and QField open."""

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from osgeo import ogr
from qgis.core import (
    Qgis,
    QgsProject,
    QgsReferencedRectangle,
    QgsRelation,
    QgsRelationContext,
    QgsVectorLayer,
)

from ..core.cases.process import Process
from ..core.cases.records import FACTS, STANDING, Record
from ..core.cases.sheet import Row, row_of
from ..core.progress import Progress
from ..core.text import InputError, Message
from .case_file import crs_wkt_of, new_table, written
from .case_photos import place_of_photo
from .files import not_written
from .geopackage_rows import quoted

NAME = "cases_field"
TABLE, PHOTOS = "cases", "case_photos"
_EDITED = ("state", "assignee", "due", "finding", "visit_note", "approval", "photos", "remark")
_FIELDS = (*FACTS, *_EDITED, "version")


@dataclass(frozen=True)
class Package:
    """A package that was written: its GeoPackage and project, and the process that its form offers."""

    data: Path
    project: Path
    process: Process

    @property
    def layers(self) -> list[str]:
        """Its tables as QGIS opens them: the cases, and their photos."""
        return [f"{self.data}|layername={table}" for table in (TABLE, PHOTOS)]


def require_free(folder: str) -> None:
    """Raise InputError where a folder holds a package already: what was filled in there is not overwritten."""
    if (Path(folder) / f"{NAME}.gpkg").exists():
        raise InputError(
            Message(
                "The folder {folder} holds a package for the field already. Import its cases, then choose another folder.",
                folder=folder,
            )
        )


def write_package(
    folder: str, path: str, records: Sequence[Record], process: Process, progress: Progress
) -> Package:
    """Write cases of the file `path` into a folder, with copies of their photos. Raises InputError and Cancelled.

    The package is whole only once `write_project` has given it its project.
    """
    require_free(folder)
    root = Path(folder)
    data = root / f"{NAME}.gpkg"
    try:
        root.mkdir(parents=True, exist_ok=True)
        _fill(data, crs_wkt_of(path)[0], records, progress)
        for one in records:
            progress.check()
            for photo in one.case.photos:
                source, target = place_of_photo(str(Path(path).parent), photo), place_of_photo(folder, photo)
                if source and target and source.is_file():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(source, target)
    except BaseException as stop:
        with suppress(OSError):
            data.unlink(missing_ok=True)
        if isinstance(stop, (OSError, RuntimeError)):
            raise not_written(str(data), str(stop)) from stop
        raise
    return Package(data, root / f"{NAME}.qgz", process)


def _fill(data: Path, wkt: str, records: Sequence[Record], progress: Progress) -> None:
    made = written(ogr.GetDriverByName("GPKG").CreateDataSource(str(data)))
    kinds = {**FACTS, **STANDING}
    layer = new_table(made, TABLE, wkt, {name: kinds.get(name, "text") for name in _FIELDS})
    photos = written(made.CreateLayer(PHOTOS, None, ogr.wkbNone, ["ASPATIAL_VARIANT=GPKG_ATTRIBUTES"]))
    for name in ("case_id", "photo", "remark"):
        written(photos.CreateField(ogr.FieldDefn(name, ogr.OFTString)))
    written(layer.StartTransaction())
    for count, one in enumerate(records):
        if count % 200 == 0:
            progress.check()
        feature = ogr.Feature(layer.GetLayerDefn())
        case = one.case
        values = {
            **one.facts,
            "state": case.state,
            "assignee": case.assignee or None,
            "due": case.due.isoformat() if case.due else None,
            "finding": case.finding or None,
            "visit_note": case.visit_note or None,
            "approval": case.approval or None,
            "photos": "; ".join(case.photos) or None,
            "version": case.version,
        }
        for name, value in values.items():
            if value is not None:
                feature.SetField(name, value)
        if one.geometry is not None:
            shape = ogr.CreateGeometryFromWkb(one.geometry.wkb)
            feature.SetGeometry(ogr.ForceToMultiPolygon(shape))
        written(layer.CreateFeature(feature))
    written(layer.CommitTransaction())
    feature = layer = photos = made = None


def write_project(package: Package, style: Callable, language: str) -> None:
    """Give a package its forms and its project, on the main thread. Raises InputError where it cannot be written.

    `style(cases, photos, states, findings)` gives the two layers their looks and forms; states and findings are
    titles by id.
    """
    process = package.process
    cases, photos = (QgsVectorLayer(place, place, "ogr") for place in package.layers)
    style(
        cases,
        photos,
        {one.id: one.title[language] for one in process.states.values()},
        {id: title[language] for id, title in process.findings.items()},
    )
    for layer in (cases, photos):
        layer.saveStyleToDatabase("guiju", "", True, "")
    project = QgsProject()
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    project.setCrs(cases.crs())
    project.addMapLayers([cases, photos])
    # By itself a relation looks for its layers in the project that is open.
    relation = QgsRelation(QgsRelationContext(project))
    relation.setId("guiju_case_photos")
    relation.setName(photos.name())
    relation.setReferencedLayer(cases.id())
    relation.setReferencingLayer(photos.id())
    relation.addFieldPair("case_id", "case_id")
    project.relationManager().addRelation(relation)
    extent = cases.extent().buffered(cases.extent().width() * 0.05)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, cases.crs()))
    if not project.write(str(package.project)):
        raise not_written(str(package.project), project.error() or "?")


def read_package(
    path: str, process: Process, language: str = "en"
) -> tuple[list[Row], list[tuple[int, str, Message]]]:
    """Return the rows of a package that came back, and what cannot be read, as `core.cases.sheet.csv_rows`.

    Photos are paths from the package's folder, those of the table “case_photos” after those of the case.
    """
    try:
        with closing(_opened(path)) as database:
            rows = database.execute(
                f"SELECT fid, {', '.join(map(quoted, ('case_id', 'version', *_EDITED)))} FROM {TABLE} ORDER BY fid"
            ).fetchall()
            taken = database.execute(f"SELECT case_id, photo, remark FROM {PHOTOS}").fetchall()
    except sqlite3.Error as error:
        raise InputError(
            Message("{file} is no package for the field: {reason}.", file=Path(path).name, reason=error)
        ) from error
    photos = defaultdict(list)
    remarks = defaultdict(list)
    for id, photo, remark in taken:
        if photo:
            photos[id].append(str(photo))
        if remark:
            remarks[id].append(str(remark))
    found, faults = [], []
    for fid, *values in rows:
        told = {
            name: "" if value is None else str(value)
            for name, value in zip(("case_id", "version", *_EDITED), values, strict=True)
        }
        id = told["case_id"]
        told["photos"] = "; ".join(filter(None, (told["photos"], *photos[id])))
        told["remark"] = " ".join(filter(None, (told["remark"], *remarks[id])))
        row = row_of(fid, told, process, language)
        (found if isinstance(row, Row) else faults).append(row)
    return found, faults


def _opened(path: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)
