"""Progress out and cancel in, without knowing who listens."""

from collections.abc import Callable

from .text import Message


class Cancelled(Exception):
    """The person asked to stop."""


class Progress:
    """One part of a run, from 0 to 1, that tells its share and asks whether to go on.

    `report` takes the whole run's share in 0..1, `cancelled` answers True once the person asked to
    stop, `warn` takes a Message that asks for care, `tell` one that does not. Long loops call `step` or `check` at least ten times a second.
    """

    def __init__(
        self,
        report: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        warn: Callable[[Message], None] | None = None,
        low: float = 0.0,
        high: float = 1.0,
        tell: Callable[[Message], None] | None = None,
    ):
        self._report, self._cancelled, self._warn, self._tell = report, cancelled, warn, tell
        self._low, self._high = low, high

    def part(self, low: float, high: float) -> "Progress":
        """Return the progress of a sub-task that fills `low`..`high` of this one."""
        span = self._high - self._low
        low, high = self._low + span * low, self._low + span * high
        return Progress(self._report, self._cancelled, self._warn, low, high, self._tell)

    def silent(self) -> "Progress":
        """Return one that tells nothing and only asks whether to go on, for a thread beside the first."""
        return Progress(cancelled=self._cancelled)

    def keeping(self, warnings: list[Message]) -> "Progress":
        """Return the same progress, which also adds each warning and what else is told to a list."""

        def warn(message: Message) -> None:
            warnings.append(message)
            self.warn(message)

        def tell(message: Message) -> None:
            warnings.append(message)
            self.tell(message)

        return Progress(self._report, self._cancelled, warn, self._low, self._high, tell)

    def step(self, share: float) -> None:
        """Tell that `share` (0..1) of this part is done. Raises Cancelled."""
        self.check()
        if self._report:
            self._report(self._low + (self._high - self._low) * share)

    def check(self) -> None:
        """Raise Cancelled if the person asked to stop."""
        if self._cancelled and self._cancelled():
            raise Cancelled

    def warn(self, message: Message) -> None:
        """Tell the person something that does not stop the run."""
        if self._warn:
            self._warn(message)

    def tell(self, message: Message) -> None:
        """Tell the person a fact of the run, such as what was recognised."""
        if self._tell:
            self._tell(message)
