"""Arrays with a header as one file: written whole, read back only where it is what it says."""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np


class ForeignFile(Exception):
    """The file is of another kind, damaged or was cut short."""


class OtherVersion(Exception):
    """The file is of another version of its kind, which is the error's argument."""


def save(path: str, header: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> str:
    """Write a file and return its path; it appears under its name when it is complete.

    The header names the `format` and its `version`; what it holds is kept as JSON. Raises OSError.
    """
    target = Path(path)
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            np.savez(file, header=np.array(json.dumps(header, ensure_ascii=False)), **arrays)
        os.replace(part, target)
    finally:
        with suppress(OSError):
            part.unlink()
    return str(target)


def load(path: str, format: str, version: int, make: Callable[[dict, dict[str, np.ndarray]], Any]) -> Any:
    """Return what `make(header, arrays)` makes of a file; whatever it raises, the file is foreign.

    Raises FileNotFoundError, ForeignFile, and OtherVersion.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            header = json.loads(str(file["header"]))
            if header.get("format") != format:
                raise ForeignFile
            if header.get("version") != version:
                raise OtherVersion(header.get("version"))
            return make(header, {name: file[name] for name in file.files if name != "header"})
    except (FileNotFoundError, OtherVersion, MemoryError):
        raise
    except Exception as error:
        # A damaged byte makes zipfile and NumPy raise what it likes: TokenError, NotImplementedError, …
        raise ForeignFile from error
