"""The index of a run by zone: how each zone went, with links to what it wrote."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from ..core.text import Message
from . import parts
from .html import Html, document, element, join, name, table
from .parts import Translate

DONE, EMPTY, FAILED, STOPPED = "done", "empty", "failed", "stopped"
# The verdicts' colours: what went well, what a person should look at, what failed.
_LOOKS = {DONE: "v pass", EMPTY: "v undecided", STOPPED: "v undecided", FAILED: "v fail"}


@dataclass(frozen=True)
class ZoneRun:
    """How one zone went: `status` (done, empty, failed, stopped), a `message` where there is something to
    say, what the run warned of (`warnings`), its `seconds`, the number of its `features`, its `folder`, the
    `files` in it by output, and the `figures` that the algorithm counted."""

    zone: str
    status: str
    message: str
    folder: str
    seconds: float = 0.0
    features: int = 0
    warnings: Sequence[str] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Index:
    """All that the index shows; `title` is what was run, `titles` what its outputs are called for people,
    `notes` what a person should know of the zones."""

    title: str
    place: str
    date: str
    marking: str
    runs: Sequence[ZoneRun]
    titles: Mapping[str, str]
    notes: Sequence[Message]


def status_word(status: str, tr: Translate) -> str:
    """Return the word for how a zone went."""
    return {
        DONE: tr("done"),
        EMPTY: tr("no features"),
        FAILED: tr("failed"),
        STOPPED: tr("stopped"),
    }[status]


def index_page(facts: Index, tr: Translate, language: str) -> Iterator[str]:
    """Yield the index as HTML in pieces; `language` is ``en`` or ``zh``, `tr` translates to it."""
    yield from document(facts.title, language, parts.css(), _sections(facts, tr))


def _sections(facts: Index, tr: Translate) -> Iterator[Html]:
    yield parts.head(facts.title, facts.place, facts.date, facts.marking)
    counts = [(status, sum(run.status == status for run in facts.runs)) for status in _LOOKS]
    yield element(
        "p", join((f"{status_word(status, tr)}: {count}" for status, count in counts if count), " · ")
    )
    if facts.notes:
        yield element("ul", (element("li", parts.say(note, tr)) for note in facts.notes), class_="warnings")
    shared = _of_every_zone(facts.runs)
    if shared:
        yield element("p", tr("Told of every zone:"))
        yield element("ul", (element("li", warning) for warning in shared), class_="warnings")
    heads = (
        tr("Zone"),
        tr("Result"),
        "#" + tr("Features"),
        tr("Figures"),
        tr("Files"),
        "#" + tr("Seconds"),
        tr("Message"),
    )
    yield from table(heads, (_cells(run, facts.titles, shared, tr) for run in facts.runs))


def _of_every_zone(runs: Sequence[ZoneRun]) -> list[str]:
    """Return the warnings that each zone that was run had, of several."""
    told = [run.warnings for run in runs if run.status in (DONE, EMPTY)]
    if len(told) < 2:
        return []
    return [warning for warning in dict.fromkeys(told[0]) if all(warning in other for other in told)]


def _cells(run: ZoneRun, titles: Mapping[str, str], shared: Sequence[str], tr: Translate) -> tuple:
    own = [warning for warning in dict.fromkeys(run.warnings) if warning not in shared]
    return (
        name(run.zone),
        element("span", status_word(run.status, tr), class_=_LOOKS[run.status]),
        run.features,
        [element("div", f"{titles.get(what, what)}: {figure}") for what, figure in run.figures.items()],
        [
            element(
                "div", element("a", titles.get(output, output), href=f"{quote(run.folder)}/{quote(file)}")
            )
            for output, file in run.files.items()
        ],
        f"{run.seconds:.1f}",
        [element("div", sentence) for sentence in (run.message, *own) if sentence],
    )
