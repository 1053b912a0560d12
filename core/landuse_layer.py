"""What a layer tells of its land use: which field holds the codes, and of which edition they are."""

from collections.abc import Iterable

from . import landuse
from .field_names import named
from .text import InputError, Message

# How parameters call the editions of `landuse.EDITIONS`.
EDITION_IDS = {
    "gb50137-2011": "gb50137",
    "survey3": "survey3",
    "landuse-2020": "2020",
    "landuse-2023": "2023",
}
AUTO = "auto"
# By which a layer is read that has no codes to tell its edition by.
DEFAULT = "2023"

# Names of fields in the national database specifications and in common use, and the plain ones.
USE_CODE = ("use_code", "GHYDYHDM", "YDYHFLDM", "GHDLBM", "DLBM", "YDDM")
USE_NAME = ("use_name", "GHYDYHMC", "YDYHFLMC", "GHDLMC", "DLMC", "YDMC")


def code_field(fields: list[str], layer: str, parameter: str) -> str:
    """Return the layer's one field of land-use codes by its customary names, whatever their case.

    `parameter` is what a person sets where the names do not tell. Raises InputError where no field or
    more than one has such a name.
    """
    found = named(fields, USE_CODE)
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            Message(
                "Layer “{layer}” has several fields that may hold its land-use codes: {fields}. Say which with "
                "{parameter}.",
                layer=layer,
                fields=", ".join(found),
                parameter=parameter,
            )
        )
    raise InputError(
        Message(
            "Layer “{layer}” has no field of land-use codes by a customary name ({known}); it has: {fields}. Say "
            "which it is with {parameter}.",
            layer=layer,
            known=", ".join(USE_CODE),
            fields=", ".join(fields),
            parameter=parameter,
        )
    )


def name_field(fields: list[str]) -> str | None:
    """Return the layer's field of land-use names, None where there is none or more than one."""
    found = named(fields, USE_NAME)
    return found[0] if len(found) == 1 else None


def settled_edition(
    codes: Iterable[str | None],
    names: Iterable[str | None] | None,
    *,
    layer: str,
    asked: str,
    parameter: str,
) -> tuple[str | None, list[Message]]:
    """Return which edition the codes are read by, and what a person should know of it.

    `asked` is one of `EDITION_IDS` or `AUTO`. Codes that decide nothing but mean the same in every
    edition that has them are read by the 2023 one. None where there is no code at all. Raises InputError
    where `AUTO` cannot tell, with the reason.
    """
    codes = list(codes)
    found = landuse.recognise(codes)
    if asked != AUTO:
        wanted = EDITION_IDS[asked]
        if found.edition in (None, wanted):
            return wanted, []
        return wanted, [
            Message(
                "The codes of layer “{layer}” are read as {asked}, but look like another edition: {reason}",
                layer=layer,
                asked=landuse.EDITIONS[wanted][1],
                reason=found.reason,
            )
        ]
    if not any(code and code.strip() for code in codes):
        return None, [Message("Layer “{layer}” has no land-use codes.", layer=layer)]
    if found.edition is None and names is not None:
        found = landuse.recognise(codes, names)
    if found.edition:
        return found.edition, [Message("Layer “{layer}”: {reason}", layer=layer, reason=found.reason)]
    if _same_in_all(codes):
        return "2023", [
            Message(
                "No code of layer “{layer}” tells its edition, but all mean the same in each that has them; they are "
                "read as {title}.",
                layer=layer,
                title=landuse.EDITIONS["2023"][1],
            )
        ]
    raise InputError(
        Message(
            "Of which edition the land-use codes of layer “{layer}” are cannot be told. {reason} Say which with "
            "{parameter}: {known}.",
            layer=layer,
            reason=found.reason,
            parameter=parameter,
            known=", ".join(EDITION_IDS),
        )
    )


def _same_in_all(codes: list[str | None]) -> bool:
    """Tell whether every edition that has all known codes calls each as 2023 does, and becomes it unchanged."""
    parts = {part for code in codes if code for part in landuse.split(code)}
    known = {part for part in parts if any(landuse.edition(one).find(part) for one in landuse.EDITIONS)}
    newest = landuse.edition("2023")
    others = [one for one in landuse.CROSSWALKS if all(part in landuse.edition(one) for part in known)]
    # Letters of GB 50137 are no other edition's, digits may be: what 2023 has not may make the rest mean something else.
    strange = [part for part in known if not newest.find(part) and not landuse.edition("gb50137").find(part)]
    return (
        bool(known)
        and not strange
        and all(
            newest.find(part)
            and landuse.edition(one).name(part) == newest.name(part)
            and landuse.crosswalk(one).get(part) == (part,)
            for part in known
            for one in others
        )
    )
