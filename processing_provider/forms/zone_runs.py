"""Runs by zone: what the zones are called, where a run's outputs go, what came of it."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsProcessing, QgsProcessingParameterDefinition

from ...bridge.text import tr

FIGURES = {"outputNumber", "outputString", "outputBoolean"}
# Overlapping pairs that a sentence names.
MOST_PAIRS = 10
# Where zones' folders wait while their runs are made anew.
EARLIER = ".earlier"


def zone_names(table, field: str) -> list[str]:
    """Return what each zone's feature is called: by a field, else the customary key; by its id where that is empty."""
    from ...core.keys import key_field
    from ...core.table import texts

    field = field or key_field(list(table.columns)) or ""
    names = texts(table.column(field)).tolist() if field else [None] * len(table)
    return [(name or "").strip() or f"#{table.feature(row)}" for row, name in enumerate(names)]


def tell_overlaps(pairs: list[tuple[str, str]], progress) -> None:
    """Warn of zones that overlap, by their names."""
    from ...core.text import Message

    if pairs:
        progress.warn(
            Message(
                "Zones overlap, and what lies where they do may count in both: {pairs}{more}",
                pairs="; ".join(f"{one} / {other}" for one, other in pairs[:MOST_PAIRS]),
                more=" …" if len(pairs) > MOST_PAIRS else ".",
            )
        )


def made(folder: Path) -> Path:
    """Return a folder, which is there then. Raises InputError where it cannot be made."""
    from ...core.text import InputError, Message

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            Message(
                "The folder {folder} cannot be made: {reason}. Choose another one.",
                folder=str(folder),
                reason=error.strerror or str(error),
            )
        ) from error
    return folder


def outputs_in(algorithm, given: dict, folder: Path, context) -> dict[str, str | None]:
    """Return where each output of an algorithm goes in a folder; None where it is not asked for.

    Raises InputError where one is asked for by what is no plain name of a file that it can be written to.
    """
    outputs: dict[str, str | None] = {}
    for definition in algorithm.destinationParameterDefinitions():
        name, asked = definition.name(), given.get(definition.name(), ...)
        optional = definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        if asked is ... and (definition.createByDefault() or not optional):
            asked = QgsProcessing.TEMPORARY_OUTPUT
        if asked is ... or not asked:
            outputs[name] = None
            continue
        ending = definition.defaultFileExtension()
        ending = f".{ending}" if ending else ""
        own = name.lower() if asked == QgsProcessing.TEMPORARY_OUTPUT else _plain(name, str(asked))
        outputs[name] = str(folder / (own if Path(own).suffix else own + ending))
        _require_writable(definition, outputs[name], context)
    return outputs


def _plain(output: str, asked: str) -> str:
    from ...core.by_zone import folder_names
    from ...core.text import InputError, Message

    if folder_names([asked]) != [asked]:
        # What was asked for is not repeated: a database's address may hold a password.
        raise InputError(
            Message(
                "{output} must be the plain name of a file, since each zone has a folder of its own: such as {example}, "
                "without a folder or a database.",
                output=output,
                example=f"{output.lower()}.gpkg",
            )
        )
    return asked


def _require_writable(definition, place: str, context) -> None:
    from ...core.text import InputError, Message

    fits, reason = definition.isSupportedOutputValue(place, context)
    if not fits:
        raise InputError(
            Message(
                "{output} cannot be written to {file}: {reason}. Give it another ending.",
                output=definition.name(),
                file=Path(place).name,
                reason=reason,
            )
        )


def quietly(progress):
    """Return what takes a child's share; a cancel that it meets reaches the child by QGIS's own signal."""
    from ...core.progress import Cancelled

    def report(share: float) -> None:
        with suppress(Cancelled):
            progress.step(min(max(share, 0.0), 1.0))

    return report


def files_of(outputs: dict[str, str | None], results: dict, folder: Path) -> dict[str, str]:
    """Return the files that a run has written, by output, as the folder has them."""
    return {
        name: str(Path(place).relative_to(folder))
        for name, place in outputs.items()
        if place and results.get(name) and Path(place).exists()
    }


def figures_of(algorithm, results: dict) -> dict[str, str]:
    """Return what an algorithm has counted, by output."""
    return {
        definition.name(): f"{value:.10g}" if isinstance(value, float) else str(value)
        for definition in algorithm.outputDefinitions()
        if definition.type() in FIGURES and (value := results.get(definition.name())) is not None
    }


def set_aside(folder: Path) -> Path:
    """Give a zone's run a fresh folder and return where what the folder held waits until it has ended.

    What a run has set aside that was killed comes back first. Raises OSError.
    """
    earlier = folder.parent / EARLIER / folder.name
    if earlier.exists():
        put_back(folder, earlier)
    if folder.exists():
        earlier.parent.mkdir(exist_ok=True)
        os.replace(folder, earlier)
    folder.mkdir()
    return earlier


def put_back(folder: Path, earlier: Path) -> None:
    """Have a folder hold what it held before a run that did not end well."""
    # Windows keeps what the run still holds open.
    shutil.rmtree(folder, ignore_errors=True)
    if not earlier.exists():
        folder.mkdir(exist_ok=True)
        return
    # What cannot be put back waits for the next run.
    with suppress(OSError):
        if folder.exists():
            shutil.copytree(earlier, folder, dirs_exist_ok=True)
        else:
            os.replace(earlier, folder)
        _clear(earlier)


def left_over(folder: Path) -> list[str]:
    """Return what to say of a zone whose run did not end well, where an earlier one's files are still there."""
    there = folder.is_dir() and any(folder.iterdir())
    return [tr("Its folder holds what an earlier run has left.")] if there else []


def replace(folder: Path, earlier: Path) -> None:
    """Let go of what a folder held before a run that has ended well, but for what has nothing to do with it."""
    written = tuple(path.name for path in folder.iterdir())
    for path in earlier.iterdir() if earlier.exists() else ():
        # A GeoPackage's or a picture's companions are named after it.
        if not path.name.startswith(written):
            with suppress(OSError):
                os.replace(path, folder / path.name)
    _clear(earlier)


def _clear(earlier: Path) -> None:
    shutil.rmtree(earlier, ignore_errors=True)
    # While other zones have theirs there it stays.
    with suppress(OSError):
        earlier.parent.rmdir()


def tell_recognised(algorithm, given: dict, progress) -> None:
    """Warn where each zone's codes could be read by another edition, so that the zones do not compare."""
    from ...core.landuse_layer import AUTO
    from ...core.text import Message

    edition = algorithm.parameterDefinition("EDITION")
    if edition is None or AUTO not in edition.options():
        return
    if algorithm.parameterDefinition("LANDUSE") is not None and not given.get("LANDUSE"):
        return  # no codes are read
    if given.get("EDITION", edition.defaultValue()) in (None, "", AUTO, edition.options().index(AUTO)):
        progress.warn(
            Message(
                "The edition of the land-use codes is recognised in each zone by its own codes; a single code can make one "
                "zone read by another edition than the rest, and its figures then do not compare. Name {parameter} in "
                "the parameters to have it the same in all zones.",
                parameter="EDITION",
            )
        )


def found_zones(table, names: list[str], progress):
    """Return the zones and the names of those without a geometry; warns of polygons left out and repaired."""
    from ...core.by_zone import faults, zones
    from ...core.text import Message

    found, (without, repaired) = zones(table, names), faults(table, names)
    there = {zone.name for zone in found}
    if left_out := [name for name in without if name in there]:
        progress.warn(
            Message(
                "Polygons without geometry are left out of these zones: {zones}.", zones=", ".join(left_out)
            )
        )
    if repaired:
        progress.warn(
            Message(
                "These zones' outlines cross themselves and were repaired; see that they cover what they should: "
                "{zones}.",
                zones=", ".join(repaired),
            )
        )
    return found, [name for name in without if name not in there]


def runs_table(runs):
    """Return a Table with a row for each zone."""
    import numpy as np

    from ...core.table import Table

    columns = {
        "zone": [run.zone for run in runs],
        "status": [run.status for run in runs],
        "message": [" ".join(dict.fromkeys(filter(None, (run.message, *run.warnings)))) for run in runs],
        "seconds": [round(run.seconds, 1) for run in runs],
        "features": [run.features for run in runs],
        "figures": ["; ".join(f"{what} {figure}" for what, figure in run.figures.items()) for run in runs],
        "folder": [run.folder for run in runs],
        "files": ["; ".join(run.files.values()) for run in runs],
    }
    kinds = {"seconds": "f8", "features": "i8"}
    return Table(
        "zones",
        {name: np.ma.array(values, dtype=kinds.get(name, object)) for name, values in columns.items()},
    )
