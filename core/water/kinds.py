"""Which kind of asset a layer holds, and how deep water it bears in a run."""

import re
from collections.abc import Mapping, Sequence
from math import isfinite

from ..text import InputError, Message
from .exposure import Kind, kinds


def assign_kinds(layers: Sequence[Sequence[str]], named: Sequence[str]) -> list[Kind]:
    """Return the kind of each layer: the one named in the same order, else the first whose aliases its names hold.

    `layers` holds the names that each layer is known by. Raises InputError.
    """
    known = kinds()
    if named and len(named) != len(layers):
        raise InputError(
            Message(
                "{named} kinds are named for {layers} layers; name one for each layer, in the same order, or none to go "
                "by the layers' names.",
                named=len(named),
                layers=len(layers),
            )
        )
    return [
        _named(name, known) if name else _told(names, known)
        for names, name in zip(layers, named or [""] * len(layers), strict=True)
    ]


def _named(name: str, known: Mapping[str, Kind]) -> Kind:
    if name not in known:
        raise InputError(
            Message(
                "There is no kind of asset “{kind}”; there are: {known}.", kind=name, known=", ".join(known)
            )
        )
    return known[name]


def _told(names: Sequence[str], known: Mapping[str, Kind]) -> Kind:
    for name in names:
        for kind in known.values():
            if any(re.search(alias, name, re.IGNORECASE) for alias in kind.aliases):
                return kind
    raise InputError(
        Message(
            "The names of layer “{layer}” do not tell what kind of asset it holds. Name the kinds of all layers in their "
            "order: {known}.",
            layer=names[0],
            known=", ".join(known),
        )
    )


def limits_with(given: Mapping[str, float]) -> dict[str, float]:
    """Return the depth that each kind bears, m, those of `given` in place of the bundled ones. Raises InputError."""
    known = kinds()
    if not isinstance(given, Mapping):
        raise InputError(Message("The limits of depth are an object in JSON, from a kind to metres."))
    for name, value in given.items():
        _named(name, known)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value) or value < 0:
            raise InputError(
                Message(
                    "The limit of “{kind}” is {value}, but it must be a depth in metres, 0 or more.",
                    kind=name,
                    value=value,
                )
            )
    return {name: float(given.get(name, kind.limit_m)) for name, kind in known.items()}
