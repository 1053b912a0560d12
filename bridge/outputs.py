"""What a run would destroy by writing: its own inputs, other layers of a file, another of its outputs."""

import os
import re
from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsProcessing, QgsProviderRegistry, QgsVectorLayer

from ..core.text import Message

# A file, and the table in it; None where the file is meant as a whole.
Place = tuple[str, str | None]


def place_of_layer(layer: QgsVectorLayer) -> Place | None:
    """Return where a layer of a file stands, None where it stands in no file."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = parts.get("path")
    if not path or not Path(path).exists():
        return None
    return path, parts.get("layerName") or next(iter(_tables(path)), None)


def place_of_output(destination: str) -> Place | None:
    """Return where an output's text says that it goes, None where that is no file."""
    if destination.startswith("ogr:"):
        uri = QgsDataSourceUri(destination.removeprefix("ogr:"))
        return uri.database(), uri.table()
    if not destination or destination == QgsProcessing.TEMPORARY_OUTPUT or re.match(r"\w\w+:", destination):
        return None
    return destination, None


def loss(inputs: list[tuple[str, Place]], outputs: dict[str, Place]) -> Message | None:
    """Return what writing the outputs would destroy, in a sentence, or None.

    `inputs` holds names of layers with their places; `outputs` maps names of parameters to theirs.
    """
    for number, (name, output) in enumerate(outputs.items()):
        for layer, place in inputs:
            if _meet(output, place):
                return Message(
                    "The output {output} would overwrite layer “{layer}”, which this run reads. Choose another file.",
                    output=name,
                    layer=layer,
                )
        for other, place in list(outputs.items())[:number]:
            if _meet(output, place):
                return Message(
                    "The outputs {output} and {other} go to the same place, where one would overwrite the other. "
                    "Choose another file for one of them.",
                    output=other,
                    other=name,
                )
        path, table = output
        held = _tables(path) if table is None and Path(path).suffix.lower() == ".gpkg" else []
        if len(held) > 1:
            return Message(
                "The output {output} would overwrite {file} with all layers in it: {layers}. Choose another file, or "
                "“Save to GeoPackage” to add a layer to this one.",
                output=name,
                file=Path(path).name,
                layers=", ".join(held),
            )
    return None


def _meet(one: Place, other: Place) -> bool:
    (path, table), (path_2, table_2) = one, other
    same = (
        os.path.samefile(path, path_2)
        if os.path.exists(path) and os.path.exists(path_2)
        else os.path.abspath(path) == os.path.abspath(path_2)
    )
    return same and (table is None or table_2 is None or table.lower() == table_2.lower())


def _tables(path: str) -> list[str]:
    if not Path(path).is_file():
        return []
    layers = QgsProviderRegistry.instance().querySublayers(path)
    return [layer.name() for layer in layers if layer.name() != "layer_styles"]
