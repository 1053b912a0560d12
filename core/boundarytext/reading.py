"""A boundary text into its header and plots, as written."""

import re
import unicodedata

import numpy as np

from ..progress import Progress
from ..text import InputError, Message
from .document import HEAD, Document, PlotText, Problem

ATTRIBUTES, PLOTS, PROJECT = "属性描述", "地块坐标", "项目信息"
KINDS = ("面", "线", "点")
_SECTION = re.compile(r"\s*[\[［【](.+?)[\]］】]\s*")
_OPENING = "[［【"
_OF_COORDINATES = {"坐标系", "几度分带", "带号", "中央子午线", "计量单位"}
_LOOK_EVERY = 5_000


def looks_like(text: str) -> bool:
    """Tell whether the beginning of a text is of this form: it has the section of plots."""
    return any((found := _SECTION.fullmatch(line)) and found[1].strip() == PLOTS for line in _lines(text))


def parse(text: str, file: str, progress: Progress) -> Document:
    """Return what a text holds, each fault as a Problem with its line.

    A plot begins with a line that ends in @: points, area, number, name, kind, sheet, use, code, and in filings
    (备案) more columns, kept as they are. Its points follow as label, ring, and two coordinates. Full-width
    commas, signs and digits count as plain ones. Raises InputError where the text is empty or of another
    kind, and Cancelled.
    """
    if not text.strip("\ufeff \t\r\n"):
        raise InputError(Message("File {file} is empty.", file=file))
    if not looks_like(text):
        raise InputError(
            Message(
                "File {file} is no boundary text: it has no section [地块坐标]. Choose a file of that form; drawings "
                "and tables are opened by other tools.",
                file=file,
            )
        )
    document = Document(file, {}, {}, [], [])
    section, points = "", []
    lines = _lines(text)
    for number, raw in enumerate(lines, 1):
        if number % _LOOK_EVERY == 0:
            progress.step(number / len(lines))
        line = raw.strip().strip("\ufeff")
        if not line:
            continue
        if line[0] in _OPENING and (found := _SECTION.fullmatch(line)):
            section = found[1].strip()
        elif section == PLOTS:
            if head := _head(line, number):
                _finish(document, points)
                document.plots.append(head)
                points = []
            else:
                _take_point(document, points, line, number)
        elif section in (ATTRIBUTES, PROJECT):
            key, _, value = _plain(line).partition("=")
            if section == PROJECT:
                document.project[key.strip()] = value.strip()
            else:
                _take_attribute(document, key.strip(), value.strip())
    _finish(document, points)
    if not document.plots:
        document.problems.append(
            Problem("no_plots", "error", Message("File {file} names no plot after [地块坐标].", file=file))
        )
    return document


def _take_attribute(document: Document, key: str, value: str) -> None:
    """Keep a line of the header. Raises InputError where a second header says other of the coordinates."""
    before = document.header.get(key, value)
    if key in _OF_COORDINATES and before != value:
        raise InputError(
            Message(
                "File {file} holds several headers that disagree: {key}={first} and {key}={second}. Part it into one file "
                "for each header.",
                file=document.file,
                key=key,
                first=before,
                second=value,
            )
        )
    document.header[key] = value


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def _plain(line: str) -> str:
    return line if line.isascii() else unicodedata.normalize("NFKC", line)


def _head(line: str, number: int) -> PlotText | None:
    """Return a plot's own line, None where the line is none.

    Full-width commas part columns only where there are too few plain ones: a name may hold one.
    """
    if line.count(",") == 3 and "@" not in line and "＠" not in line:
        return None
    marked = line.rstrip(" ,，;；\t").endswith(("@", "＠"))
    cells = [cell.strip() for cell in line.split(",")]
    if len(cells) < 5:
        cells = [cell.strip() for cell in line.replace("，", ",").split(",")]
    if not marked and (len(cells) < 5 or not any(kind in cells[2:] for kind in KINDS)):
        return None
    while cells and cells[-1].strip("@＠ ") == "":
        closed = "@" in cells[-1] or "＠" in cells[-1]
        cells.pop()
        if closed:
            break
    if cells:
        cells[-1] = cells[-1].rstrip("@＠ ")
    cells += [""] * (2 + len(HEAD) - len(cells))
    if cells[4] not in KINDS and cells[3] in KINDS:
        # A common shorter form leaves the number or the name out.
        cells.insert(2, "")
    declared = _plain(cells[0])
    columns = dict(zip(HEAD, cells[2 : 2 + len(HEAD)], strict=True))
    return PlotText(
        number,
        int(declared) if declared.isdecimal() else None,
        _plain(cells[1]),
        columns,
        ",".join(cells[2 + len(HEAD) :]).strip(","),
    )


def _take_point(document: Document, points: list, line: str, number: int) -> None:
    plot = document.plots[-1] if document.plots else None
    cells = [cell.strip() for cell in _plain(line).rstrip(" ,;\t").split(",")]
    if plot is None:
        fault = Message(
            "Line {line} comes before the first plot and was not used: {text}", line=number, text=line[:60]
        )
        document.problems.append(Problem("stray_line", "error", fault, number))
    elif len(cells) not in (4, 5):
        # Five: with a height, which a plot does not need.
        plot.faulty = True
        fault = Message(
            "Line {line} is no point: a point has a number, a ring and two coordinates with commas between, but it "
            "reads “{text}”. The plot was not drawn.",
            line=number,
            text=line[:60],
        )
        document.problems.append(Problem("not_a_point", "error", fault, number, plot))
    else:
        pair = _number(cells[2]), _number(cells[3])
        points.append((cells[0], cells[1], pair, number))
        if pair[0] != pair[0] or pair[1] != pair[1]:
            plot.faulty = True
            fault = Message(
                "Line {line}: the coordinates “{first}” and “{second}” are not both numbers. The plot was not drawn.",
                line=number,
                first=cells[2],
                second=cells[3],
            )
            document.problems.append(Problem("not_a_number", "error", fault, number, plot))


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return np.nan
    # Python would take 1_000 for a number.
    return value if abs(value) < 1e12 and "_" not in text else np.nan


def _finish(document: Document, points: list) -> None:
    if not document.plots:
        return
    plot = document.plots[-1]
    plot.labels = [point[0] for point in points]
    plot.rings = [point[1] for point in points]
    plot.values = np.array([point[2] for point in points], dtype=float).reshape(-1, 2)
    plot.lines = [point[3] for point in points]
    if plot.columns["kind"] in ("线", "点"):
        plot.faulty = True
        fault = Message(
            "The plot is listed as {kind} (line or point), not as 面 (polygon), and was not drawn.",
            kind=plot.columns["kind"],
        )
        document.problems.append(Problem("kind", "error", fault, plot.line, plot))
    if not points and not plot.faulty:
        plot.faulty = True
        document.problems.append(
            Problem("no_points", "error", Message("The plot has no points."), plot.line, plot)
        )
