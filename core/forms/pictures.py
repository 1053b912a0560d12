"""Pictures in a form: what they are, how large, and fitted to the room that there is."""

import struct

from ..text import InputError, Message

EMU_PER_TWIP = 635
EMU_PER_PIXEL = 9525
EMU_PER_POINT = 12700
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def kind_and_size(data: bytes, name: str) -> tuple[str, int, int]:
    """Return ``png`` or ``jpeg`` with width and height in pixels. Raises InputError for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        if width and height:
            return "png", width, height
    if data[:2] == b"\xff\xd8":
        place = 2
        while place + 9 <= len(data) and data[place] == 0xFF:
            marker, length = data[place + 1], struct.unpack(">H", data[place + 2 : place + 4])[0]
            # A start of frame; three markers of that range are tables.
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                height, width = struct.unpack(">HH", data[place + 5 : place + 9])
                if width and height:
                    return "jpeg", width, height
            place += 2 + length
    raise InputError(
        Message("The picture “{name}” is neither a PNG nor a JPEG, or it is damaged.", name=name)
    )


def fitted(size: tuple[int, int], room: tuple[float, float]) -> tuple[int, int]:
    """Return width and height, in the unit of the room, as large as fits at the picture's own aspect."""
    scale = min(room[0] / size[0], room[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def picture_xml(relation: str, title: str, number: int, size: tuple[int, int]) -> str:
    """Return the DrawingML of a picture in EMU, its namespaces declared."""
    return (
        f'<pic:pic xmlns:pic="{PICTURE}" xmlns:a="{DRAWING}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{title}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
