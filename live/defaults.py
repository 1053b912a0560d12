"""Which of the open layers the living circle would be asked of, told by their names and fields alone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..core.facilities.assign import assign_layers
from ..core.facilities.pack import FacilityPack

LINE, POINT, POLYGON = "line", "point", "polygon"

# The first word (a pattern) that a name holds tells most. Words of lines that nobody walks keep a layer out.
_STREETS = ("street", "road", "道路", "路网", "街道", "network", "highway", "walk", "步行", "path")
_NOT_STREETS = ("rail", "铁路", "river", "河", "管线", "pipe", "boundary", "界线")
_FACILITIES = ("facilit", "设施", "poi(?!nt)", "points of interest", "amenit", "兴趣点", "服务网点")
_COMMUNITIES = ("communit", "社区", "居委会", "小区", "居民点", "population", "人口", "resident", "home", "address", "住户", "village")  # fmt: skip

_LEVEL = ("layer", "level_no", "z_level", "层级", "高程层")
_CATEGORY = ("category", "类别", "设施类别", "设施类型", "sslb", "sslx", "fclass", "kind", "type")
# Tags of OpenStreetMap: several fields tell together.
_TAGS = ("amenity", "shop", "leisure", "healthcare", "office", "public_transport", "highway", "railway")
# The pack whose categories are known by these tags.
TAGS_PACK = "osm-minimal"
_NAME = ("name", "名称", "mc", "ssmc", "sqmc", "name_zh", "name_en")
_CODE = ("sqdm", "code", "id", "代码", "编号")
_PEOPLE = ("population", "pop", "people", "人口", "人口数", "常住人口", "rks", "czrk", "rk")


@dataclass(frozen=True)
class Open:
    """A layer that is open: its id, the names it is known by, its fields in order, its shape."""

    id: str
    names: tuple[str, ...]
    fields: tuple[str, ...]
    shape: str


def defaults(layers: Sequence[Open], pack: FacilityPack, language: str) -> dict[str, object]:
    """Return the parameters of ``guiju:livingcircle`` that open layers answer; what none answers is left out.

    Layers are named by their ids. `language` is ``zh`` or ``en``, for layers whose names are in both.
    """
    found: dict[str, object] = {}
    lines = [one for one in layers if one.shape == LINE and not _rank(one.names, _NOT_STREETS)]
    if streets := _best(lines, _STREETS):
        found["INPUT"] = streets.id
        found["LEVEL"] = _field(streets, _LEVEL)
    places = [one for one in layers if one.shape != LINE]
    telling = [one for one in places if _category_fields(one)]
    if facilities := _best(telling, _FACILITIES):
        found["FACILITIES"] = [facilities.id]
        fields = _category_fields(facilities)
        found["CATEGORY"] = ",".join(fields)
        if set(map(str.casefold, fields)) <= set(_TAGS):
            found["FACILITY_PACK"] = TAGS_PACK
        found["FACILITY_NAME"] = _field(facilities, (f"name_{language}", *_NAME))
    else:
        roles = assign_layers(pack, [one.names for one in places], [])
        known = [(one.id, role) for one, role in zip(places, roles, strict=True) if role]
        if known:
            found["FACILITIES"] = [id for id, _ in known]
            found["ROLES"] = ",".join(role for _, role in known)
    # A polygon starts from its edge, so of two layers of communities the one of points is truer.
    for shape in (POINT, POLYGON):
        own = [one for one in places if one.shape == shape and one.id not in found.get("FACILITIES", [])]
        if communities := _best(own, _COMMUNITIES):
            found["ORIGINS"] = communities.id
            found["ORIGIN_ID"] = _field(communities, (f"name_{language}", *_NAME, *_CODE))
            found["POPULATION"] = _field(communities, _PEOPLE)
            break
    return {name: value for name, value in found.items() if value}


def _best(layers: Iterable[Open], words: Sequence[str]) -> Open | None:
    """Return the layer whose names hold the first of these words, None where no name holds one."""
    ranked = [(_rank(one.names, words), -place, one) for place, one in enumerate(layers)]
    ranked = [entry for entry in ranked if entry[0]]
    return max(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def _rank(names: Iterable[str], words: Sequence[str]) -> int:
    """Return how telling the first of the words is that a name holds, 0 for none."""
    told = [
        len(words) - place
        for place, word in enumerate(words)
        if any(re.search(word, name.casefold()) for name in names)
    ]
    return max(told, default=0)


def _field(layer: Open, wanted: Sequence[str]) -> str:
    """Return the layer's field that is called by the first of these names, empty where none is."""
    own = {field.casefold(): field for field in layer.fields}
    return next((own[name] for name in wanted if name in own), "")


def _category_fields(layer: Open) -> list[str]:
    tags = [field for field in layer.fields if field.casefold() in _TAGS]
    one = _field(layer, _CATEGORY)
    return [one] if one else tags
