"""A DOCX or XLSX as its parts: a zip of XML, read with care and written back with the prefixes that it had."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import XMLGenerator

from ..text import InputError, Message

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
STRICT = "http://purl.oclc.org/ooxml/"
XML = "http://www.w3.org/XML/1998/namespace"

# More than any form needs, and far less than what a crafted zip may unpack to.
MOST_BYTES = 200_000_000
# A book of two hundred sheets with charts has some thousand.
MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "application/vnd.openxmlformats-officedocument."
KINDS = {
    _MAIN + "wordprocessingml.document.main+xml": "docx",
    _MAIN + "wordprocessingml.template.main+xml": "docx",
    _MAIN + "spreadsheetml.sheet.main+xml": "xlsx",
    _MAIN + "spreadsheetml.template.main+xml": "xlsx",
}
_PROPERTIES_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_STAMP = (1980, 1, 1, 0, 0, 0)


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree, keeps the prefixes, and stops at a DOCTYPE, where entities would be declared."""

    def __init__(self, refuse):
        super().__init__()
        self.prefixes: dict[str, str] = {}
        self._refuse = refuse

    def start_ns(self, prefix, uri):
        self.prefixes.setdefault(prefix, uri)

    def doctype(self, name, pubid, system):
        raise self._refuse


@dataclass
class Package:
    """The parts of a DOCX or XLSX by their names; XML parts that were asked for are written back changed.

    `kind` is ``docx`` or ``xlsx``, `main` the name of the part that holds the text or the sheets, `name`
    what a person calls the file. `check` is called now and then by those who work on it, and may raise
    Cancelled.
    """

    name: str
    parts: dict[str, bytes]
    kind: str = ""
    main: str = ""
    check: Callable[[], None] = lambda: None
    _trees: dict[str, Element] = field(default_factory=dict)
    _prefixes: dict[str, dict[str, str]] = field(default_factory=dict)

    def xml(self, part: str) -> Element:
        """Return the root of an XML part; what is changed in it is saved. Raises InputError."""
        if part not in self._trees:
            builder = _Builder(
                InputError(
                    Message(
                        "{file} declares entities (DOCTYPE), which no form needs; it is not opened. Save it anew "
                        "in Word, WPS or Excel.",
                        file=self.name,
                    )
                )
            )
            parser = ElementTree.XMLParser(target=builder)
            try:
                parser.feed(self.parts[part])
                self._trees[part] = parser.close()
            except (ElementTree.ParseError, KeyError, LookupError) as error:
                raise InputError(
                    Message(
                        "{file} is damaged: its part {part} cannot be read. Save it anew in Word, WPS or Excel.",
                        file=self.name,
                        part=part,
                    )
                ) from error
            self._prefixes[part] = builder.prefixes
        return self._trees[part]

    def read(self) -> list[str]:
        """Return the XML parts that were asked for."""
        return list(self._trees)

    def new_xml(self, part: str, root: Element, prefixes: dict[str, str], content_type: str) -> None:
        """Add an XML part."""
        self._trees[part], self._prefixes[part] = root, dict(prefixes)
        self.parts[part] = b""
        self.declare(f"/{part}", content_type)

    def remove(self, part: str) -> None:
        """Remove a part and what the list of content types says of it."""
        self.parts.pop(part, None)
        self._trees.pop(part, None)
        types = self.xml("[Content_Types].xml")
        for entry in [e for e in types if e.get("PartName") == f"/{part}"]:
            types.remove(entry)

    def declare(self, place: str, content_type: str) -> None:
        """Say of which type a part (``/name``) or all files of an extension are."""
        types = self.xml("[Content_Types].xml")
        tag, key = ("Override", "PartName") if place.startswith("/") else ("Default", "Extension")
        for entry in types.findall(f"{{{TYPES}}}{tag}"):
            if entry.get(key).lower() == place.lower():
                entry.set("ContentType", content_type)
                return
        entry = Element(f"{{{TYPES}}}{tag}", {key: place, "ContentType": content_type})
        types.insert(0 if tag == "Default" else len(types), entry)

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to inside the file: id to (last word of the type, name of the part)."""
        place = _links_of(part)
        if place not in self.parts:
            return {}
        return {
            link.get("Id"): (
                link.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", posixpath.dirname(part), link.get("Target", ""))).lstrip("/"),
            )
            for link in self.xml(place)
            if link.get("TargetMode") != "External"
        }  # fmt: skip

    def link(self, part: str, kind: str, target: str, *, base: str = OFFICE) -> str:
        """Have a part refer to another and return the reference's id."""
        place = _links_of(part)
        if place not in self.parts:
            self.parts[place] = b""
            self._trees[place] = Element(f"{{{LINKS}}}Relationships")
            self._prefixes[place] = {"": LINKS}
        root = self.xml(place)
        used = {link.get("Id") for link in root}
        fresh = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        root.append(
            Element(
                f"{{{LINKS}}}Relationship",
                {"Id": fresh, "Type": f"{base}/{kind}", "Target": f"/{target}"},
            )
        )
        return fresh

    def unlink(self, part: str, kind: str) -> None:
        """Take away a part's references of a kind."""
        if _links_of(part) in self.parts:
            root = self.xml(_links_of(part))
            for link in [e for e in root if e.get("Type", "").endswith(f"/{kind}")]:
                root.remove(link)

    def categorise(self, category: str) -> None:
        """Put a category into the properties that file managers and Office show."""
        part = next((p for kind, p in self.links("").values() if kind == "core-properties"), None)
        if part not in self.parts:
            part = "docProps/core.xml"
            self.new_xml(
                part, Element(f"{{{PROPERTIES}}}coreProperties"), {"cp": PROPERTIES}, _PROPERTIES_TYPE
            )
            self.link("", "core-properties", part, base=f"{LINKS}/metadata")
        root = self.xml(part)
        found = root.find(f"{{{PROPERTIES}}}category")
        if found is None:
            found = ElementTree.SubElement(root, f"{{{PROPERTIES}}}category")
        found.text = category

    def free_name(self, pattern: str) -> str:
        """Return the first unused name of a pattern such as ``word/media/guiju{}.png``."""
        return next(n for n in map(pattern.format, range(1, len(self.parts) + 2)) if n not in self.parts)

    def save(self) -> bytes:
        """Return the file; the same parts give the same bytes."""
        for part, root in self._trees.items():
            self.parts[part] = self._written(root, self._prefixes[part])
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
            # Readers look for the list of types first.
            for part in sorted(self.parts, key=lambda part: part != "[Content_Types].xml"):
                info = zipfile.ZipInfo(part, _STAMP)
                info.compress_type = zipfile.ZIP_DEFLATED
                file.writestr(info, self.parts[part])
        return buffer.getvalue()

    def _written(self, root: Element, prefixes: dict[str, str]) -> bytes:
        """Return an XML part with all the prefixes that it had, even unused: mc:Ignorable names them in a text."""
        buffer = io.BytesIO()
        writer = XMLGenerator(buffer, "UTF-8", short_empty_elements=True)
        writer.startDocument()
        known = {*prefixes.values(), XML}
        fresh = {
            uri: f"ns{n}"
            for n, uri in enumerate(
                sorted({name[1:].split("}")[0] for e in root.iter() for name in (e.tag, *e.keys()) if name[0] == "{"} - known)
            )
        }  # fmt: skip
        # The first prefix of a namespace is the one that is used, so it is told last.
        for prefix, uri in [*reversed(prefixes.items()), *((prefix, uri) for uri, prefix in fresh.items())]:
            writer.startPrefixMapping(prefix or None, uri)
        _write(writer, root, self.check)
        writer.endDocument()
        return buffer.getvalue()


def read_package(data: bytes, name: str) -> Package:
    """Return the parts of a DOCX or XLSX. Raises InputError, with what to do, for anything else."""
    if data.startswith(_OLE):
        raise InputError(
            Message(
                "{file} is protected by a password, or in the old format of Office or WPS (doc, xls, wps, et). Take "
                "the password away, save it as .docx or .xlsx, and choose that.",
                file=name,
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if len(file.infolist()) > MOST_PARTS:
                raise InputError(
                    Message(
                        "{file} holds {count} parts; no form needs more than {most}, and it is not opened.",
                        file=name,
                        count=len(file.infolist()),
                        most=MOST_PARTS,
                    )
                )
            if sum(info.file_size for info in file.infolist()) > MOST_BYTES:
                raise InputError(
                    Message("{file} unpacks to more than any form needs; it is not opened.", file=name)
                )
            parts = {
                info.filename.replace("\\", "/"): file.read(info)
                for info in file.infolist()
                if not info.is_dir()
            }
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise InputError(
            Message(
                "{file} is no DOCX or XLSX: it cannot be opened as one. Choose a file that Word, WPS or Excel saved "
                "as .docx or .xlsx.",
                file=name,
            )
        ) from error
    package = Package(name, parts)
    types = package.xml("[Content_Types].xml") if "[Content_Types].xml" in parts else ()
    main = next((part for kind, part in package.links("").values() if kind == "officeDocument"), None)
    content = next((entry.get("ContentType") for entry in types if entry.get("PartName") == f"/{main}"), "")
    if "macroEnabled" in content:
        raise InputError(
            Message(
                "{file} holds macros, which a form needs not and Guiju does not pass on. Save it as .docx or .xlsx "
                "without macros.",
                file=name,
            )
        )
    if content not in KINDS or main not in parts:
        raise InputError(
            Message(
                "{file} is a zip, but neither a DOCX nor an XLSX. Choose a file that Word, WPS or Excel saved as "
                ".docx or .xlsx.",
                file=name,
            )
        )
    package.kind, package.main = KINDS[content], main
    if STRICT in package.xml(main).tag:
        raise InputError(
            Message("{file} is saved as “strict” Open XML. Save it as an ordinary .docx or .xlsx.", file=name)
        )
    package.declare(
        f"/{main}", content.replace(".template.", ".document." if package.kind == "docx" else ".sheet.")
    )
    return package


def _links_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _write(writer: XMLGenerator, root: Element, check: Callable[[], None]) -> None:
    # Without recursion: a crafted file nests deeper than Python calls.
    waiting, count = [(root, None)], 0
    while waiting:
        element, children = waiting.pop()
        count += 1
        if count % 1_000 == 0:
            check()
        name = _name(element.tag)
        if children is None:
            writer.startElementNS(name, None, {_name(key): value for key, value in element.items()})
            if element.text:
                writer.characters(element.text)
            children = iter(element)
        child = next(children, None)
        if child is not None:
            waiting += [(element, children), (child, None)]
            continue
        writer.endElementNS(name, None)
        if element.tail and waiting:
            writer.characters(element.tail)


@lru_cache(maxsize=50_000)
def _name(tag: str) -> tuple[str | None, str]:
    if tag[0] != "{":
        return (None, tag)
    uri, _, local = tag[1:].partition("}")
    return (uri, local)
