"""Bytes to text: UTF-8 with or without its mark, UTF-16 with one, GB 18030 (which holds GBK and GB 2312)."""

import codecs

from ..text import InputError, Message

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What the replacement mark of a failed UTF-8 reading becomes when it is saved, and then read as GBK.
_LOST = ("\ufffd", "锟斤拷")


def decode(data: bytes, file: str, encoding: str = "auto") -> tuple[str, str]:
    """Return the text and the encoding that it was in.

    UTF-8 is so strict that a GBK text passes for it only where it is plain ASCII; so it is tried first, and
    GB 18030 where it fails. Raises InputError where neither fits, or where characters were lost before.
    """
    if encoding == "auto":
        marked = [name for mark, name in _MARKS if data.startswith(mark)]
        tried = marked or ["utf-8", "gb18030"]
    else:
        tried = ["utf-8-sig" if encoding == "utf-8" else encoding]
    for name in tried:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if any(lost in text for lost in _LOST):
            raise InputError(
                Message(
                    "File {file} holds characters that were lost when somebody read it in the wrong encoding (GBK "
                    "as UTF-8) and saved it. Ask for the file as it was first made.",
                    file=file,
                )
            )
        return text, name.removesuffix("-sig")
    raise InputError(
        Message(
            "File {file} cannot be read as {encodings}: it is damaged, not a text, or in another encoding. Choose "
            "the encoding, or save it as UTF-8 first.",
            file=file,
            encodings=", ".join(name.removesuffix("-sig") for name in tried),
        )
    )
