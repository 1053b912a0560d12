"""What a form offers of facility packs."""

from collections.abc import Sequence

from ..core.facilities.assign import assign_layers
from ..core.facilities.pack import FacilityPack, bundled_packs, load_facility_pack
from ..core.text import InputError


def pack_of(source: str) -> FacilityPack | None:
    """Return a facility pack by its id or path, None where it cannot be read."""
    try:
        return load_facility_pack(source)
    except InputError:
        return None


def bundled(language: str) -> dict[str, str]:
    """Return the titles of the packs that come with Guiju, by id."""
    packs = {id: pack_of(id) for id in bundled_packs()}
    return {id: pack.title.get(language) or id for id, pack in packs.items() if pack}


def categories(source: str, language: str) -> dict[str, str]:
    """Return the titles of a pack's categories by id; none where the pack cannot be read."""
    pack = pack_of(source)
    return {c.id: c.title.get(language) or c.id for c in pack.categories} if pack else {}


def category_by_name(source: str, names: Sequence[str]) -> str:
    """Return the category that a layer of these names holds, empty where no name tells."""
    pack = pack_of(source)
    return (assign_layers(pack, [names], [])[0] if pack else None) or ""
