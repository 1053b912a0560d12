"""Which zone and which order of axes the numbers of a boundary text are in."""

import re
from collections import Counter

import numpy as np

from ..progress import Progress
from ..text import InputError, Message
from .document import Document, PlotText, Problem
from .systems import MILLION, WIDE, System

AXES = ("auto", "xy", "en")
# Northings of China (3° to 54°) reach from 330 to 6,000 km; eastings without prefix stay below 1,000 km.
NORTH = (300_000.0, 6_200_000.0)
_LATITUDE, _LONGITUDE = (3.0, 54.0), (73.0, 136.0)
_METRES = {"", "米", "m", "meter", "metre", "公尺"}
_DEGREES = {"度", "°", "degree", "degrees", "十进制度"}


class SystemNeeded(InputError):
    """Nobody but the person can tell the reference system of a text."""


def locate(
    document: Document,
    axes: str = "auto",
    given: System | None = None,
    *,
    elsewhere: bool = False,
    progress: Progress | None = None,
) -> None:
    """Set each plot's `system` and `swapped`, and add to the document's problems what speaks against them.

    `axes`: ``xy`` as the form has it (X north first), ``en`` east first, ``auto`` by the numbers. `given` is
    the zone that the person names. A zone's prefix in the numbers is believed before `given`, and that
    before the header. `elsewhere`: the person named a system that is no zone; then only the axes are told.
    Raises InputError where neither the numbers nor the header nor the person tells the zone, and Cancelled.
    """
    named = None if elsewhere else _header_system(document, given)
    swapped = []
    for plot in document.plots:
        if progress:
            progress.check()
        if plot.faulty or not len(plot.values):
            continue
        found = east_first(plot.values)
        plot.swapped = found or False if axes == "auto" else axes == "en"
        swapped.append((plot, found))
        if not elsewhere:
            _place(document, plot, named, given)
    _tell_axes(document, swapped, axes)


def _header_system(document: Document, given: System | None) -> System | None:
    """Return what [属性描述] says, with its faults told; None where it names no zone."""
    header, say = document.header, document.problems.append
    datum = _datum(header.get("坐标系", ""))
    degrees = _plain_unit(header) in _DEGREES
    if datum is None and header.get("坐标系") and given is None:
        raise SystemNeeded(
            Message(
                "File {file}: its 坐标系 is “{system}”, of which no parameters are known. Choose the coordinate "
                "reference system that the numbers are in.",
                file=document.file,
                system=header["坐标系"],
            )
        )
    if datum is None and given is None:
        say(
            Problem(
                "datum_assumed",
                "warning",
                Message("The file does not name its 坐标系; CGCS2000 was assumed."),
            )
        )
    if datum and given and datum != given.datum:
        say(
            Problem(
                "datum_conflict",
                "error",
                Message(
                    "The file says 坐标系={system}, but the chosen reference system is another; the chosen one was used.",
                    system=header["坐标系"],
                ),
            )
        )
    datum = given.datum if given else datum or "cgcs2000"
    _tell_units(document)
    if degrees or _all_degrees(document):
        if not degrees and document.header.get("计量单位"):
            _tell_degrees(document)
        return System(datum, 0, 0, False)
    # A system in degrees does not tell the zone of numbers in metres.
    given = given if given and given.width else None
    zone, width = _header_zone(header)
    if zone is None:
        return given
    system = System.of_zone(datum, zone, False)
    if system is None:
        say(
            Problem(
                "zone_unknown",
                "warning",
                Message(
                    "The header says 带号={zone}, but China's zones are 13 to 23 (6°) and 25 to 45 (3°).",
                    zone=zone,
                ),
            )
        )
        return given
    if width and width != system.width:
        say(
            Problem(
                "width_conflict",
                "warning",
                Message(
                    "The header says 几度分带={width}, but zone {zone} is one of {own} degrees; the zone's number was "
                    "believed.",
                    width=width,
                    zone=zone,
                    own=system.width,
                ),
            )
        )
    if given and given.zone != system.zone:
        say(
            Problem(
                "zone_conflict",
                "error",
                Message(
                    "The header says zone {header}, but the chosen reference system is zone {given}; the chosen one "
                    "was used for numbers without a prefix.",
                    header=system.zone,
                    given=given.zone,
                ),
            )
        )
    return given or system


def _tell_degrees(document: Document) -> None:
    unit, zone = document.header["计量单位"], document.header.get("带号", "").strip() or "—"
    for plot in document.plots:
        fault = Message(
            "The header says 计量单位={unit} and 带号={zone}, but the numbers are degrees; they were read as latitude and "
            "longitude. Check which is right before the plot is used.",
            unit=unit,
            zone=zone,
        )
        document.problems.append(Problem("units_conflict", "error", fault, plot.line, plot))


def _datum(text: str) -> str | None:
    """Return the datum; a city's own, such as 武汉2000, is none of the national ones."""
    plain = re.sub(r"[\s_()（）]", "", text).upper()
    if "CGCS" in plain or re.fullmatch(r"(国家|中国)?(大地)?2000(国家)?(大地)?(坐标系?统?)?", plain):
        return "cgcs2000"
    if re.fullmatch(
        r"(国家|中国)?(19)?80(年)?(西安|国家)?(大地)?(坐标系?统?)?|西安(19)?80(坐标系?统?)?|XIAN(19)?80",
        plain,
    ):
        return "xian80"
    if re.fullmatch(r"(19)?54(年)?北京(坐标系?统?)?|北京(19)?54(坐标系?统?)?|BEIJING(19)?54", plain):
        return "beijing54"
    return None


def _header_zone(header: dict[str, str]) -> tuple[int | None, int | None]:
    """Return the zone's number and width; a central meridian in its place is turned into the number."""
    widths = re.findall(r"\d+", header.get("几度分带", "") or header.get("分带", ""))
    width = int(widths[0]) if widths and int(widths[0]) in (3, 6) else None
    text = header.get("带号") or header.get("中央子午线") or header.get("中央经线") or ""
    digits = re.findall(r"\d+", text)
    if not digits:
        return None, width
    zone = int(digits[0])
    if zone in range(75, 136) and zone % 3 == 0:
        zone = (zone + 3) // 6 if width == 6 else zone // 3
    return zone, width


def _plain_unit(header: dict[str, str]) -> str:
    return header.get("计量单位", "").strip().lower()


def _tell_units(document: Document) -> None:
    header, say = document.header, document.problems.append
    unit = _plain_unit(header)
    if unit not in _METRES | _DEGREES:
        raise InputError(
            Message(
                "File {file}: its 计量单位 is “{unit}”; only metres (米) and degrees (度) can be read. Convert the "
                "coordinates first.",
                file=document.file,
                unit=unit,
            )
        )
    projection = header.get("投影类型", "")
    if projection and not re.search(r"高斯|gauss", projection, re.IGNORECASE):
        say(
            Problem(
                "projection",
                "warning",
                Message(
                    "The header says 投影类型={projection}; it was read as Gauss-Krüger.",
                    projection=projection,
                ),
            )
        )
    if any(float(number) for number in re.findall(r"\d+\.?\d*", header.get("转换参数", ""))):
        say(
            Problem(
                "parameters",
                "warning",
                Message("The header holds conversion parameters (转换参数); they were not applied."),
            )
        )


def _within(span: tuple[float, float], bounds: tuple[float, float]) -> bool:
    return bounds[0] <= span[0] and span[1] <= bounds[1]


def _all_degrees(document: Document) -> bool:
    usable = [plot.values for plot in document.plots if len(plot.values) and not plot.faulty]
    return bool(usable) and all(
        np.abs(values).max() <= 180 and east_first(values) is not None for values in usable
    )


def east_first(values: np.ndarray) -> bool | None:
    """Tell whether the first column of numbers (n, 2) is east; None where they do not tell."""
    low, high = values.min(axis=0).tolist(), values.max(axis=0).tolist()
    first, second = zip(low, high, strict=True)
    if max(-min(low), max(high)) <= 180:
        if _within(first, _LATITUDE) and _within(second, _LONGITUDE):
            return False
        return True if _within(first, _LONGITUDE) and _within(second, _LATITUDE) else None
    # East is small, or has the millions of its zone; north is neither, except south of 9°.
    of_first = not MILLION <= first[1] <= min(WIDE) * MILLION and _within(second, NORTH)
    of_second = not MILLION <= second[1] <= min(WIDE) * MILLION and _within(first, NORTH)
    return None if of_first == of_second else of_first


def _tell_axes(document: Document, found: list[tuple[PlotText, bool | None]], axes: str) -> None:
    """Say where the numbers are not in the form's order, once for a file whose plots are all so."""
    if axes == "auto":
        kinds = (
            (True, "axes_swapped", "warning",
             Message("The coordinates are east first; the form asks north first. They were read as east, north.")),
            (None, "axes_undecided", "warning",
             Message("The numbers do not tell which is north; they were read north first, as the form asks.")),
        )  # fmt: skip
    else:
        other = Message(
            "By their size the coordinates are in the other order than “{axes}”; they were read as you chose, and "
            "the plot lies in the wrong place if that is not so.",
            axes=axes,
        )
        kinds = ((axes == "xy", "axes_swapped", "error", other),)
    for value, code, severity, message in kinds:
        plots = [plot for plot, swapped in found if swapped is value]
        whole = len(plots) == len(found)
        for plot in plots[:1] if whole else plots:
            place = tuple(plot.points[0].tolist())
            problem = Problem(code, severity, message, plot.line, None if whole else plot, place)
            document.problems.append(problem)


def _place(document: Document, plot: PlotText, named: System | None, given: System | None) -> None:
    """Set the plot's system, or mark it faulty where its points lie in several zones."""
    east, north = plot.points.T
    least, most = (int(value // MILLION) for value in (east.min(), east.max()))
    zoned = most >= min(WIDE)
    if zoned and least != most:
        prefixes = Counter(np.floor(east / MILLION).astype(int).tolist())
        odd = min(prefixes, key=prefixes.get)
        at = int(np.flatnonzero(np.floor(east / MILLION) == odd)[0])
        plot.faulty = True
        fault = Message(
            "The points of one plot lie in several zones by their prefixes ({prefixes}); here begins {odd}. The plot "
            "was not drawn.",
            prefixes=", ".join(str(prefix or "-") for prefix in sorted(prefixes)),
            odd=odd or "-",
        )
        document.problems.append(Problem("mixed_zones", "error", fault, plot.lines[at], plot))
        return
    if zoned:
        _place_by_prefix(document, plot, most, named, given)
    elif named is None:
        raise SystemNeeded(
            Message(
                "File {file}: neither its header nor the coordinates tell the zone. Choose the coordinate reference "
                "system, such as EPSG:4547 for numbers without prefix near 114° east.",
                file=document.file,
            )
        )
    else:
        plot.system = System(named.datum, named.width, named.zone, False)
    if plot.system and plot.system.width:
        _tell_far(document, plot, east, north)


def _place_by_prefix(
    document: Document, plot: PlotText, zone: int, named: System | None, given: System | None
) -> None:
    datum = (
        (given or named).datum if given or named else _datum(document.header.get("坐标系", "")) or "cgcs2000"
    )
    plot.system = System.of_zone(datum, zone, True)
    if plot.system is None:
        plot.faulty = True
        fault = Message(
            "The prefix {zone} of the coordinates is none of China's zones, 13 to 23 (6°) and 25 to 45 (3°). The plot "
            "was not drawn.",
            zone=zone,
        )
        document.problems.append(Problem("zone_unknown", "error", fault, plot.lines[0], plot))
    elif named and named.width and named.zone != zone:
        fault = Message(
            "The coordinates carry the prefix of zone {zone}, but {told} says zone {other}. The plot was placed by its "
            "prefix: check which is right.",
            zone=zone,
            told=Message("the chosen reference system") if given else Message("the header"),
            other=named.zone,
        )
        place = tuple(plot.points[0].tolist())
        document.problems.append(Problem("zone_conflict", "error", fault, plot.lines[0], plot, place))


def _tell_far(document: Document, plot: PlotText, east: np.ndarray, north: np.ndarray) -> None:
    """Warn of a plot that lies so far from its zone's middle, or from China, that the zone may be wrong."""
    span = float(north.min()), float(north.max())
    middle = float(east.min() + east.max()) / 2, sum(span) / 2
    if not plot.system.is_far(*middle) and _within(span, NORTH):
        return
    fault = Message(
        "By zone {zone} the plot would lie {off:.0f} km from the central meridian {meridian}° and {north:.0f} km north "
        "of the equator, outside the zone or the country. Check the zone and the order of the axes.",
        zone=plot.system.zone,
        off=abs(middle[0] - plot.system.false_easting) / 1000,
        meridian=plot.system.central_meridian,
        north=middle[1] / 1000,
    )
    place = float(east[0]), float(north[0])
    document.problems.append(Problem("far_from_zone", "warning", fault, plot.lines[0], plot, place))
