"""The Python packages that QGIS must bring, and what to say where one is missing or too old."""

import importlib
import platform
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

from .core.text import Message

MINIMUM = {"numpy": (1, 24), "scipy": (1, 10), "shapely": (2, 0)}

# Releases whose own shapely is older than 2.0, so that apt cannot help.
OLD_RELEASES = {"bookworm", "bullseye", "jammy", "focal"}


def missing() -> list[str]:
    """Return what cannot be used, such as ``["scipy", "shapely 1.8.5"]``; without version: not there."""
    faults = []
    for name, minimum in MINIMUM.items():
        try:
            version = importlib.import_module(name).__version__
        except ImportError:
            faults.append(name)
            continue
        if tuple(int(part) for part in version.split(".")[:2]) < minimum:
            faults.append(f"{name} {version}")
    return faults


def sentence(translate: Callable[[str], str] = str) -> str:
    """Return which packages are missing and the line that installs them here; empty where all is well."""
    faults = missing()
    if not faults:
        return ""
    system = platform.system()
    places = {"packages": _listed(faults), "line": install_line(faults, system, _release(system))}
    if system == "Windows":
        message = Message(
            "Guiju cannot compute: this QGIS has no usable {packages}. Open the OSGeo4W Shell from the Start "
            "menu, run the line that follows, and start QGIS again: {line}",
            **places,
        )
    else:
        message = Message(
            "Guiju cannot compute: this QGIS has no usable {packages}. Open a terminal, run the line that "
            "follows, and start QGIS again: {line}",
            **places,
        )
    return message.render(translate)


def install_line(faults: list[str], system: str, release: dict[str, str]) -> str:
    """Return the command that installs the packages of `faults`.

    `system` is what `platform.system()` says, `release` the keys of /etc/os-release.
    """
    names = _names(faults)
    wanted = " ".join(f'"{name}>={_minimum(name)}"' for name in names)
    if system == "Windows":
        return f"python -m pip install --upgrade {wanted}"
    if system == "Darwin":
        # QGIS.app brings its own Python; the system's would install where QGIS does not look.
        return f'"{sys.prefix}/bin/python3" -m pip install --upgrade {wanted}'
    debian = "debian" in {release.get("ID"), *release.get("ID_LIKE", "").split()}
    if debian and not ("shapely" in names and release.get("VERSION_CODENAME") in OLD_RELEASES):
        return "sudo apt install " + " ".join(f"python3-{name}" for name in names)
    # Debian's Python refuses pip without this word; other systems' pips may not know it.
    allow = "--break-system-packages " if _externally_managed() else ""
    return f"python3 -m pip install --user {allow}--upgrade {wanted}"


def _names(faults: list[str]) -> list[str]:
    return [fault.split()[0] for fault in faults]


def _minimum(name: str) -> str:
    return ".".join(map(str, MINIMUM[name]))


def _listed(faults: list[str]) -> str:
    return ", ".join(f"{name} ≥ {_minimum(name)}" for name in _names(faults))


def _release(system: str) -> dict[str, str]:
    try:
        return platform.freedesktop_os_release() if system == "Linux" else {}
    except OSError:
        return {}


def _externally_managed() -> bool:
    return Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").exists()
