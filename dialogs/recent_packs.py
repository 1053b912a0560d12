"""Rule packs of a person's own that were saved or chosen of late, offered where a pack is chosen."""

from pathlib import Path

from qgis.core import QgsSettings

_KEPT = "guiju/recent_packs"
_MOST = 8


def recent_packs() -> list[str]:
    """Return their paths, the last first; whether the files are still there is for who reads them."""
    kept = QgsSettings().value(_KEPT, [])
    # One text comes back as a text, not as a list.
    kept = [kept] if isinstance(kept, str) else kept
    return [path for path in kept or () if isinstance(path, str) and Path(path).is_absolute()]


def remember_pack(path: str) -> None:
    """Put a pack first."""
    kept = [path, *(one for one in recent_packs() if one != path)]
    QgsSettings().setValue(_KEPT, kept[:_MOST])
