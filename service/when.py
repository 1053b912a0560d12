"""Times and periods as they are asked of a source, and the fields of a layer that tell a time.

Free of QGIS. Source of the text form: OGC 17-069r4 (OGC API Features 1), 7.15.4, and RFC 3339.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from ..core.table import nulls
from ..core.text import InputError, Message

# Fields that say since when and until when a feature is as it is; None until now.
SPANS = (
    ("valid_from", "valid_to"),
    ("validfrom", "validto"),
    ("start_time", "end_time"),
    ("start_date", "end_date"),
    ("start", "end"),
    ("kssj", "jssj"),
    ("ksrq", "jsrq"),
)
# Fields that say one time, the most telling first: SJRQ date of the data, GXSJ and GXRQ of the update.
MOMENTS = (
    "datetime",
    "timestamp",
    "phenomenontime",
    "time",
    "date",
    "sjrq",
    "gxsj",
    "gxrq",
    "updated_at",
    "updated",
)

_OPEN = ("", "..")
_DAY = timedelta(days=1) - timedelta(milliseconds=1)


@dataclass(frozen=True)
class Period:
    """From a time to a time, both in UTC and included; None is open, and equal ends are one instant.

    `as_read` is what was made of dates without a time of day, for a person to see.
    """

    start: datetime | None
    end: datetime | None
    as_read: str = ""

    @property
    def instant(self) -> bool:
        return self.start is not None and self.start == self.end

    def text(self) -> str:
        """Return the period as OGC API takes it."""
        if self.instant:
            return _text(self.start)
        return f"{_text(self.start)}/{_text(self.end)}"


def parse(text: str) -> Period | None:
    """Return the period that an instant (``2025-12-31T16:00:00Z``) or an interval (``a/b``, ``a/..``, ``../b``)
    names, None where the text is empty.

    A date alone is a day of this computer's time zone: its start where a period begins, its end where one ends
    or where it stands alone. Raises InputError.
    """
    text = text.strip()
    if not text:
        return None
    first, slash, last = text.partition("/")
    if not slash:
        moment = _moment(first, text, late=True)
        return Period(moment, moment, _text(moment) if _is_date(first) else "")
    start = None if first.strip() in _OPEN else _moment(first, text)
    end = None if last.strip() in _OPEN else _moment(last, text, late=True)
    if start is None and end is None:
        raise _wrong(text)
    if start and end and start > end:
        raise InputError(
            Message("The period {text} ends before it begins. Exchange its two times.", text=text)
        )
    read = Period(start, end)
    return Period(start, end, read.text() if _is_date(first) or _is_date(last) else "")


def _is_date(text: str) -> bool:
    return len(text.strip()) == 10


def _moment(text: str, whole: str, *, late: bool = False) -> datetime:
    text = text.strip()
    try:
        if _is_date(text):
            day = datetime.combine(date.fromisoformat(text), time()).astimezone()
            return (day + _DAY if late else day).astimezone(UTC)
        moment = datetime.fromisoformat(text.upper())
        if moment.tzinfo is None or "T" not in text.upper().replace(" ", "T"):
            raise _wrong(whole)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _wrong(whole) from error


def _wrong(text: str) -> InputError:
    return InputError(
        Message(
            "“{text}” is no time. Write an instant with its offset such as 2025-12-31T16:00:00+08:00, a day such as "
            "2025-12-31, or a period of two of them with a slash between; .. leaves one end open.",
            text=text,
        )
    )


def _text(moment: datetime | None) -> str:
    if moment is None:
        return ".."
    # Whole: what came to be at this very time would else be later than it.
    part = moment.microsecond
    precision = "microseconds" if part % 1000 else "milliseconds" if part else "seconds"
    return moment.isoformat(timespec=precision).replace("+00:00", "Z")


def time_fields(names: Iterable[str], dated: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the fields that tell a feature's time: two (since, until), one, or none.

    `names` are a layer's fields, `dated` those that hold dates or times: where no name is known, the only one
    of these is taken.
    """
    known = {name.lower(): name for name in names}
    for since, until in SPANS:
        if since in known and until in known:
            return known[since], known[until]
    for name in MOMENTS:
        if name in known:
            return (known[name],)
    dated = list(dated)
    return (dated[0],) if len(dated) == 1 else ()


def within(
    period: Period, columns: list[np.ma.MaskedArray], *, slack: timedelta = timedelta(), days: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Return where features (n,) are of a period, and where they tell a time that cannot be read.

    `columns` are those of `time_fields`. A feature without a time is of every period, as the standard says; one
    of two fields is valid from the first, included, to the second, not included.
    `slack` widens the period at both ends; with `days`, times that are all at midnight are days, since some
    formats know no dates without a time.
    """
    moments, bad = zip(*map(_moments, columns), strict=True)
    start = np.datetime64("0001-01-01", "ms") if period.start is None else _naive(period.start - slack)
    end = np.datetime64("9999-12-31", "ms") if period.end is None else _naive(period.end + slack)
    if len(moments) == 2:
        since, until = moments
        inside = (np.isnat(since) | (since <= end)) & (np.isnat(until) | (until > start))
    else:
        (moment,) = moments
        midnight = (np.isnat(moment) | (moment == moment.astype("M8[D]"))).all()
        of_day = columns[0].dtype == "M8[D]" or (days and midnight)
        last = moment + np.timedelta64(_DAY) if of_day else moment
        inside = np.isnat(moment) | ((moment <= end) & (last >= start))
    return inside, np.logical_or.reduce(bad)


def _naive(moment: datetime) -> np.datetime64:
    return np.datetime64(moment.astimezone(UTC).replace(tzinfo=None), "ms")


def _moments(values: np.ma.MaskedArray) -> tuple[np.ndarray, np.ndarray]:
    """Return a column as times (n,) in UTC, NaT where null, and where it holds something else."""
    null = nulls(values)
    data = np.ma.getdata(values)
    if data.dtype.kind == "M":
        out = data.astype("M8[ms]")
        out[null] = np.datetime64("NaT")
        return out, np.zeros(len(data), bool)
    out = np.full(len(data), np.datetime64("NaT"), dtype="M8[ms]")
    bad = np.zeros(len(data), bool)
    for row in np.flatnonzero(~null):
        try:
            moment = datetime.fromisoformat(str(data[row]).strip())
            out[row] = _naive(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
        except ValueError:
            bad[row] = True
    return out, bad
