"""The ledger of plots: what is recorded of each, and by that what kind of stock land it is, with the reason in words."""

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ..progress import Progress
from ..table import CHUNK, Table
from ..text import Message
from .fields import date_column, months_later, number_column, text_column, years_between
from .pack import StockPack

# Facts first, of them the one that the law has a procedure for, then what is a matter of degree; within each a score
# ranks.
HARD = ("suspected_idle", "supplied_unused", "approved_unsupplied", "wrong_use")
TYPES = (*HARD, "low_intensity")
TIERS = {
    "suspected_idle": 2,
    "supplied_unused": 1,
    "approved_unsupplied": 1,
    "wrong_use": 1,
    "low_intensity": 0,
}
NONE, UNDECIDED = "none", "undecided"
YES, NO, OPEN = "yes", "no", "open"
_TEXTS = ("owner", "use_code", "supplied_use")
_DATES = ("supplied_on", "agreed_start", "started_on", "stopped_on")
_NUMBERS = (
    "due_area", "developed_area", "investment", "invested", "land_area", "far", "far_max", "density", "tax", "built_year",
)  # fmt: skip

# An answer to one question: yes, no or open, and why; after that the ids of the figures that it rests on.
Answer = tuple


@dataclass(frozen=True)
class Ledger:
    """What is recorded of n plots: columns (n,) by canonical name, None where the layer has no such field.

    Texts are None and dates NaT where null, numbers NaN. `land` (n,) is each plot's area in m²: as recorded, else as
    measured. `built` (n,) is how much of it buildings cover in percent, None without buildings.
    """

    columns: Mapping[str, np.ndarray | None]
    land: np.ndarray
    built: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.land)

    def text(self, name: str, row: int) -> str | None:
        """Return a recorded text, None where nothing is recorded."""
        values = self.columns.get(name)
        return None if values is None else values[row]

    def day(self, name: str, row: int) -> np.datetime64 | None:
        """Return a recorded day, None where nothing is recorded."""
        values = self.columns.get(name)
        return None if values is None or np.isnat(values[row]) else values[row]

    def number(self, name: str, row: int) -> float | None:
        """Return a recorded number, None where nothing is recorded."""
        values = self.columns.get(name)
        return None if values is None or np.isnan(values[row]) else float(values[row])

    def has(self, name: str) -> bool:
        """Tell whether the layer has such a field."""
        return self.columns.get(name) is not None


def ledger(
    table: Table, found: Mapping[str, str], measured: np.ndarray, built: np.ndarray | None = None
) -> Ledger:
    """Return the ledger of a layer; `found` are its own field names by canonical name, `measured` (n,) its areas.

    Raises InputError for text that is no number or no date.
    """
    columns: dict[str, np.ndarray | None] = {name: text_column(table, found.get(name)) for name in _TEXTS}
    columns |= {name: date_column(table, found.get(name)) for name in _DATES}
    columns |= {name: number_column(table, found.get(name)) for name in _NUMBERS}
    recorded = columns["land_area"]
    land = (
        measured if recorded is None else np.where(np.isnan(recorded) | (recorded <= 0), measured, recorded)
    )
    return Ledger(columns, land, built)


@dataclass(frozen=True)
class Judgement:
    """What a plot is: `types` those that hold, in the order of TYPES, with a `reason` each; `open` what could not be
    decided, by type; `figures` the ids of the pack's figures by which a type holds; `since` from when it waits, NaT
    where it does not."""

    types: tuple[str, ...]
    reasons: tuple[Message, ...]
    open: Mapping[str, Message]
    since: np.datetime64
    figures: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The first type that holds; undecided where none does and something is open; else none."""
        return self.types[0] if self.types else UNDECIDED if self.open else NONE


def judge(book: Ledger, pack: StockPack, as_of: np.datetime64, progress: Progress) -> list[Judgement]:
    """Return what each plot of the ledger is, as of a day. Raises Cancelled."""
    asks: Mapping[str, Callable[..., Answer]] = {
        "suspected_idle": idle,
        "supplied_unused": supplied_unused,
        "wrong_use": wrong_use,
        "low_intensity": low_intensity,
    }
    out = []
    for row in range(len(book)):
        if row % CHUNK == 0:
            progress.step(row / len(book))
        fault = dates_fault(book, row, as_of)
        types, reasons, open_, figures = [], [], {}, []
        for name, ask in asks.items():
            answer = (OPEN, fault) if fault and name in HARD[:2] else ask(book, row, pack, as_of)
            verdict, why, *used = answer
            if verdict == YES:
                types.append(name)
                reasons.append(why)
                figures += used
            elif verdict == OPEN:
                open_[name] = why
        since = _waits_since(book, row, types)
        out.append(Judgement(tuple(types), tuple(reasons), open_, since, tuple(figures)))
    return out


def _waits_since(book: Ledger, row: int, types: list[str]) -> np.datetime64:
    if "suspected_idle" in types:
        started = book.day("started_on", row) is not None
        return book.day("stopped_on" if started else "agreed_start", row)
    if "supplied_unused" in types:
        return book.day("supplied_on", row) or np.datetime64("NaT", "D")
    return np.datetime64("NaT", "D")


def dates_fault(book: Ledger, row: int, as_of: np.datetime64) -> Message | None:
    """Return what contradicts itself in a plot's dates, None where nothing does."""
    supplied, started, stopped = (book.day(name, row) for name in ("supplied_on", "started_on", "stopped_on"))
    for day, what in (
        (supplied, Message("supply")),
        (started, Message("start")),
        (stopped, Message("stop")),
    ):
        if day is not None and day > as_of:
            return Message(
                "The recorded {what}, {day}, lies after {as_of}, as of which this is told.",
                what=what,
                day=str(day),
                as_of=str(as_of),
            )
    if supplied is not None and started is not None and started < supplied:
        return Message(
            "It is recorded as started on {started}, before it was supplied on {supplied}.",
            started=str(started),
            supplied=str(supplied),
        )
    if stopped is not None and (started is None or stopped < started):
        return Message("It is recorded as stopped on {stopped}, before any start.", stopped=str(stopped))
    return None


def not_started(book: Ledger, row: int, pack: StockPack) -> Answer:
    """Return whether a plot has not been started: no start is recorded, and nothing stands on it."""
    if not book.has("started_on"):
        return OPEN, Message("The layer has no field of the actual start (started_on).")
    if book.day("started_on", row) is not None:
        return NO, None
    built = None if book.built is None else book.built[row]
    if built is not None and built >= pack.value("built_least"):
        return OPEN, Message(
            "No start is recorded, but buildings cover {built:.1f} % of it.", built=float(built)
        )
    return YES, None


def state_owned(book: Ledger, row: int, pack: StockPack) -> Answer:
    """Return whether a plot is state-owned land, to which alone the rules on idle land apply."""
    code = book.text("owner", row)
    if pack.among(code, "state_owned"):
        return YES, None
    if pack.among(code, "collective"):
        return NO, None
    if code is None:
        return OPEN, Message("Whether it is state-owned is not recorded (owner).")
    return OPEN, Message("Whether it is state-owned is not known: “{code}” is no known code.", code=code)


def idle(book: Ledger, row: int, pack: StockPack, as_of: np.datetime64) -> Answer:
    """Return whether a plot is suspected to be idle (疑似闲置): state-owned, and not started a year after the agreed
    date, or little developed and stopped for a year."""
    owned, why = state_owned(book, row, pack)
    if owned != YES:
        return owned, why
    fresh, why = not_started(book, row, pack)
    if fresh == OPEN:
        return OPEN, why
    return (_idle_unstarted if fresh == YES else _idle_stopped)(book, row, pack, as_of)


def _idle_unstarted(book: Ledger, row: int, pack: StockPack, as_of: np.datetime64) -> Answer:
    agreed = book.day("agreed_start", row)
    if agreed is None:
        return OPEN, Message("Not started, and no agreed start is recorded (agreed_start).")
    if as_of < months_later(agreed, pack.value("idle_months")):
        return NO, None
    told = {"agreed": str(agreed), "as_of": str(as_of), "years": years_between(agreed, as_of)}
    if as_of >= months_later(agreed, pack.value("reclaim_months")):
        why = Message(
            "To be started by {agreed}; no start is recorded until {as_of}, {years:.1f} years later, long enough for it "
            "to be taken back if nothing excuses it.",
            **told,
        )
        return YES, why, "idle_months", "reclaim_months"
    why = Message(
        "To be started by {agreed}; no start is recorded until {as_of}, {years:.1f} years later.", **told
    )
    return YES, why, "idle_months"


def _idle_stopped(book: Ledger, row: int, pack: StockPack, as_of: np.datetime64) -> Answer:
    if not book.has("stopped_on"):
        return OPEN, Message("Started; the layer has no field of a stop (stopped_on).")
    stopped = book.day("stopped_on", row)
    if stopped is None or as_of < months_later(stopped, pack.value("stopped_months")):
        return NO, None
    developed = share(book, row, "developed_area", "due_area")
    invested = share(book, row, "invested", "investment")
    little, used = [], ["stopped_months"]
    if developed is not None and developed < pack.value("developed_share"):
        little.append(Message("{share:.1f} % of the area that is due is developed", share=developed))
        used.append("developed_share")
    if invested is not None and invested < pack.value("invested_share"):
        little.append(Message("{share:.1f} % of the total is invested", share=invested))
        used.append("invested_share")
    years = years_between(stopped, as_of)
    if len(little) == 2:
        little = [Message("{one} and {two}", one=little[0], two=little[1])]
    if little:
        why = Message(
            "Stopped since {stopped}, for {years:.1f} years; {little}.",
            stopped=str(stopped),
            years=years,
            little=little[0],
        )
        return YES, why, *used
    if developed is None or invested is None:
        missing = "developed_area, due_area" if developed is None else "invested, investment"
        return OPEN, Message(
            "Stopped since {stopped}, but how much is developed or invested is not recorded ({fields}).",
            stopped=str(stopped),
            fields=missing,
        )
    return NO, None


def share(book: Ledger, row: int, part: str, whole: str) -> float | None:
    """Return one recorded number as percent of another, None where that cannot be told."""
    one, all_ = book.number(part, row), book.number(whole, row)
    return None if one is None or not all_ else 100.0 * one / all_


def supplied_unused(book: Ledger, row: int, pack: StockPack, as_of: np.datetime64) -> Answer:
    """Return whether a plot was supplied and is not used (供而未用)."""
    if not book.has("supplied_on"):
        return OPEN, Message("The layer has no field of the supply (supplied_on).")
    supplied = book.day("supplied_on", row)
    if supplied is None:
        return NO, None
    fresh, why = not_started(book, row, pack)
    if fresh != YES:
        return fresh, why
    return YES, Message(
        "Supplied on {supplied}; no start is recorded until {as_of}.",
        supplied=str(supplied),
        as_of=str(as_of),
    )


def wrong_use(book: Ledger, row: int, pack: StockPack, as_of: np.datetime64) -> Answer:
    """Return whether a plot is used for something else than it was supplied for, by classes of use (大类)."""
    if not_started(book, row, pack)[0] == YES:
        return NO, None
    use, agreed = book.text("use_code", row), book.text("supplied_use", row)
    if use is None or agreed is None:
        return OPEN, Message(
            "Whether it is used as agreed is not known: {field} is not recorded.",
            field="use_code" if use is None else "supplied_use",
        )
    one, two = use[:2], agreed[:2]
    if one.startswith(two) or two.startswith(one):
        return NO, None
    return YES, Message("Supplied for {agreed}, used as {use}.", agreed=agreed, use=use)


def low_intensity(book: Ledger, row: int, pack: StockPack, as_of: np.datetime64) -> Answer:
    """Return whether a plot in use is of low intensity (低效): little is built, paid or invested on it, or it is old."""
    started, why = not_started(book, row, pack)
    if started == YES:
        return NO, None
    use = book.text("use_code", row) or book.text("supplied_use", row)
    if use is None:
        return OPEN, Message("Whether its intensity is low is not known: no use is recorded.")
    industrial = pack.among(use, "industrial")
    if not industrial and not pack.among(use, "built_up"):
        return NO, None
    signs = list(_signs(book, row, pack, industrial))
    if signs:
        told = functools.reduce(
            lambda one, two: Message("{one}; {two}", one=one, two=two), (told for _, told in signs)
        )
        return YES, Message("Signs of low intensity: {signs}.", signs=told), *(id for id, _ in signs)
    if book.number("far", row) is None:
        return OPEN, Message("Whether its intensity is low is not known: its FAR is not recorded.")
    return (OPEN, why) if started == OPEN else (NO, None)


def _signs(book: Ledger, row: int, pack: StockPack, industrial: bool) -> Iterator[tuple[str, Message]]:
    """Yield the figures that a plot falls short of, with a sentence each."""

    def short(id: str, value: float | None) -> bool:
        return value is not None and value < pack.value(id)

    far_least = "low_far_industrial" if industrial else "low_far_other"
    far, invested = book.number("far", row), share(book, row, "invested", "investment")
    if short(far_least, far):
        yield far_least, Message("FAR {far:.2f}, under {least:g}", far=far, least=pack.value(far_least))
    if short("low_investment", invested):
        least = pack.value("low_investment")
        told = Message("{share:.0f} % of the investment made, under {least:g} %", share=invested, least=least)
        yield "low_investment", told
    density, paid, built = book.number("density", row), tax_per_ha(book, row), book.number("built_year", row)
    if industrial and short("low_coefficient", density):
        least = pack.value("low_coefficient")
        told = Message(
            "building coefficient {density:.1f} %, under {least:g} %", density=density, least=least
        )
        yield "low_coefficient", told
    if industrial and short("low_tax", paid):
        least = pack.value("low_tax")
        yield (
            "low_tax",
            Message("tax {tax:.0f} × 10,000 yuan a hectare, under {least:g}", tax=paid, least=least),
        )
    if short("old_before", built):
        yield "old_before", Message("built in {year:.0f}", year=built)


def tax_per_ha(book: Ledger, row: int) -> float | None:
    """Return the tax a year, in 10,000 yuan a hectare, None where it is not recorded."""
    tax = book.number("tax", row)
    return None if tax is None or not book.land[row] > 0 else tax / book.land[row] * 1e4
