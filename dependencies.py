"""The Python packages that QGIS must bring, and what to say where one is missing or too old."""

import ctypes
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
        except Exception:  # a package built for another numpy raises whatever it meets
            faults.append(name)
            continue
        if _numbers(version) < minimum:
            faults.append(f"{name} {version}")
    return faults


def geos_clash() -> tuple[str, str] | None:
    """Return the GEOS versions of shapely and of QGIS where the two would run into each other.

    A shapely that pip brought carries its own GEOS, but in QGIS's programs on Linux the linker hands it
    parts of the one that QGIS has already loaded, and the mixture crashes. Python's own program loads
    them apart; other systems do too.
    """
    if sys.platform != "linux":
        return None
    try:
        loaded = ctypes.CDLL(None).GEOSversion
        carried = importlib.import_module("shapely").geos_version_string
    except (AttributeError, ImportError):
        return None
    loaded.restype = ctypes.c_char_p
    version = loaded().decode()
    return None if _numbers(version) == _numbers(carried) else (carried.split("-")[0], version.split("-")[0])


def sentence(translate: Callable[[str], str] = str) -> str:
    """Return what stops Guiju from computing and the line that mends it here; empty where all is well."""
    system = platform.system()
    if faults := missing():
        places = {"packages": _listed(faults), "line": install_line(faults, system, _release(system))}
        if system == "Windows":
            message = Message(
                "Guiju cannot compute: this QGIS has no usable {packages}. Open the OSGeo4W Shell from the "
                "Start menu, run the line that follows, and start QGIS again: {line}",
                **places,
            )
        else:
            message = Message(
                "Guiju cannot compute: this QGIS has no usable {packages}. Open a terminal, run the line that "
                "follows, and start QGIS again: {line}",
                **places,
            )
    elif clash := geos_clash():
        message = Message(
            "Guiju cannot compute: shapely carries GEOS {carried}, this QGIS runs on GEOS {loaded}, and the two "
            "together crash. Open a terminal, run the line that follows, and start QGIS again: {line}",
            carried=clash[0],
            loaded=clash[1],
            line=build_line(_release(system)),
        )
    else:
        return ""
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
    if _is_debian(release):
        own = [
            name for name in names if name != "shapely" or release.get("VERSION_CODENAME") not in OLD_RELEASES
        ]
        lines = ["sudo apt install " + " ".join(f"python3-{name}" for name in own)] if own else []
        return " && ".join(lines if own == names else [*lines, build_line(release)])
    return build_line(release) if "shapely" in names else f"python3 -m pip install --user --upgrade {wanted}"


def build_line(release: dict[str, str]) -> str:
    """Return the command that builds shapely on the GEOS of the system, the one that QGIS uses."""
    needs = "sudo apt install python3-pip python3-dev g++ libgeos-dev && " if _is_debian(release) else ""
    # Debian's Python refuses pip without this word; other systems' pips may not know it.
    allow = "--break-system-packages " if _externally_managed() else ""
    wanted = f'"shapely>={_minimum("shapely")}"'
    return f"{needs}python3 -m pip install --user {allow}--force-reinstall --no-deps --no-binary shapely {wanted}"


def _is_debian(release: dict[str, str]) -> bool:
    return "debian" in {release.get("ID"), *release.get("ID_LIKE", "").split()}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


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
