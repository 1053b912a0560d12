"""Shapefiles whose text is in another encoding than QGIS takes it for.

QGIS reads the text of a shapefile as its .cpg says, else as the language byte of the .dbf, else as UTF-8. Many
offices deliver GBK without a .cpg, or with a byte that says Latin-1: then names of plots and zones come as
strange signs, and codes and zones that a rule asks for are not found.
"""

import codecs
import functools
import locale
from pathlib import Path

import numpy as np
from qgis.core import QgsProviderRegistry, QgsVectorLayer, QgsVectorLayerFeatureSource

from ..core.text import Message

# What is looked at of a .dbf, bytes, and of its texts.
_MOST = 64_000_000
_TEXTS = 2_000
# Of signs that are read as GBK, the share that must be in everyday use (GB 2312) before it is taken for GBK:
# accented letters of Europe give nearly none.
_USUAL = 0.5


def read_right(layer: QgsVectorLayer) -> tuple[QgsVectorLayerFeatureSource | None, tuple[Message, ...]]:
    """Return the features of a shapefile in the encoding that its bytes are in, and what to say of it.

    There is nothing to say where QGIS takes them for what they are, and of every other kind of layer. The
    features are None there, and where the layer is not what its file holds: being edited, or with fields of its own.
    """
    if layer.providerType() != "ogr" or layer.dataProvider().storageType() != "ESRI Shapefile":
        return None, ()
    path = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path") or ""
    taken = layer.dataProvider().encoding()
    encoding = encoding_of(Path(path).with_suffix(".dbf"), taken)
    if encoding is None:
        return None, ()
    told = {"layer": layer.name(), "taken": taken, "encoding": encoding, "cpg": Path(path).stem + ".cpg"}
    again = QgsVectorLayer(layer.source(), layer.name(), "ogr")
    own = layer.fields().count() != layer.dataProvider().fields().count()
    if layer.isEditable() or own or not again.isValid():
        note = Message(
            "The text of layer “{layer}” is {encoding}, but is read as {taken} and comes as strange signs. Set the "
            "encoding {encoding} in the layer's properties (“Source”), or put a file {cpg} with the line {encoding} "
            "beside it, and run again.",
            **told,
        )
        return None, (note,)
    again.setSubsetString(layer.subsetString())
    again.dataProvider().setEncoding(encoding)
    note = Message(
        "The text of layer “{layer}” is {encoding}, though nothing beside it says so, and QGIS shows it as {taken}. "
        "It was read as {encoding} here; set that encoding in the layer's properties (“Source”), or put a file "
        "{cpg} with the line {encoding} beside it, and it is shown so too.",
        **told,
    )
    return QgsVectorLayerFeatureSource(again), (note,)


def encoding_of(dbf: Path, taken: str) -> str | None:
    """Return the encoding that a .dbf's text is in, None where it is as `taken`, cannot be told or read."""
    try:
        state = dbf.stat()
        found = _written_in(dbf, state.st_mtime_ns, state.st_size)
    except (OSError, ValueError):
        return None
    alike = ("utf-8",) if found == "UTF-8" else ("gb18030", "gbk", "gb2312")
    return None if found is None or _same(taken, *alike) else found


@functools.lru_cache(maxsize=64)
def _written_in(dbf: Path, _modified: int, _size: int) -> str | None:
    """Return UTF-8 or GBK where a .dbf's bytes speak for it; a dialog asks again and again for the same file."""
    found = _texts(dbf)
    chinese = _decoded(found, "utf-8")
    if chinese is not None:
        return "UTF-8" if any("\u2e80" < sign < "\ufffe" for sign in chinese) else None
    signs = _decoded(found, "gb18030")
    return "GBK" if signs is not None and _usual(signs) else None


def _same(taken: str, *encodings: str) -> bool:
    try:
        name = codecs.lookup(taken).name
    except LookupError:
        # Such as “System”, which is this computer's own.
        name = codecs.lookup(locale.getpreferredencoding(False)).name
    return name in {codecs.lookup(one).name for one in encodings}


def _usual(signs: str) -> bool:
    beyond = [sign for sign in signs if sign > "\x7f"]
    usual = sum(sign.encode("gb2312", "ignore") != b"" for sign in beyond)
    return usual >= _USUAL * len(beyond)


def _decoded(found: list[bytes], encoding: str) -> str | None:
    """Return texts as one, None where one is not in the encoding; a sign that a field's end cuts does not count."""
    try:
        return "".join(codecs.getincrementaldecoder(encoding)().decode(text) for text in found)
    except UnicodeDecodeError:
        return None


def _texts(dbf: Path) -> list[bytes]:
    """Return distinct texts of a .dbf that are not plain ASCII: names of fields and values."""
    with dbf.open("rb") as file:
        data = file.read(_MOST)
    first, length = int.from_bytes(data[8:10], "little"), int.from_bytes(data[10:12], "little")
    if data.isascii() or length == 0:
        return []
    heads = [data[at : at + 32] for at in range(32, first - 1, 32) if data[at] != 0x0D]
    found = {head[:11].partition(b"\0")[0] for head in heads}
    count = (len(data) - first) // length
    rows = np.frombuffer(data, np.uint8, count * length, first).reshape(count, length)
    start = 1
    for head in heads:
        stop = start + head[16]
        if head[11:12] == b"C":
            beyond = (rows[:, start:stop] > 0x7F).any(axis=1)
            column = rows[np.flatnonzero(beyond)[:_TEXTS], start:stop]
            found |= {text.tobytes().rstrip(b" \0") for text in column}
        start = stop
    return [text for text in found if not text.isascii()]
