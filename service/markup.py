"""XML of servers, read with care: free of QGIS."""

import xml.etree.ElementTree as ET
from xml.parsers import expat

from ..core.text import InputError, Message

_DEEPEST = 100
_MOST_ELEMENTS = 1_000_000


class NotXml(InputError):
    """A text is no XML that is taken."""


def parsed(body: bytes) -> ET.Element:
    """Return the root of an XML document, with names and attributes without their namespaces.

    No entities of the document's own are taken, which could unpack to anything, and nothing is fetched. Raises NotXml.
    """
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = taken = 0

    def local(name: str) -> str:
        return name.rpartition(" ")[2]

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, taken
        depth, taken = depth + 1, taken + 1
        if depth > _DEEPEST or taken > _MOST_ELEMENTS:
            raise NotXml(Message("it is nested too deep or too long"))
        builder.start(local(name), {local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(local(name))

    def entity(*_) -> None:
        raise NotXml(Message("it declares entities of its own"))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, NotXml):
            raise
        raise NotXml(Message("it is no XML ({reason})", reason=str(error)[:80])) from error
    return builder.close()


def text(element: ET.Element | None, path: str = "") -> str:
    """Return the plain text below an element, empty where there is none."""
    found = element.find(path) if element is not None and path else element
    return " ".join((found.text or "").split()) if found is not None else ""
