"""Which of a live check's failures are waived, in step with the file beside the plots."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..bridge.text import render, tr
from ..bridge.waivers import WaiverFile, person, place_of
from ..core.rules import waivers as core
from ..core.rules.waivers import Reason, Records, State, Waiver
from ..core.text import InputError
from .verdicts import Delta, Found, Key, Verdicts

# A year, as most approvals are given for.
_DAYS = 365


@dataclass(frozen=True)
class Listed:
    """A waiver as a list shows it: whether it stands or is withdrawn, in a sentence, and the failure that it is of,
    None where there is none now."""

    waiver: Waiver
    stands: bool
    withdrawn: bool
    sentence: str
    found: Found | None


class Waivers(QObject):
    """The waivers of the layer that is checked; `fault` is why none can be read or kept, a sentence."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.file = WaiverFile(self)
        self.file.changed.connect(self._take)
        self._no_place = ""
        self._asked: tuple | None = None
        self._known: dict[tuple[str, str], list[Waiver]] = {}
        self._reasons: dict[tuple[str, str], list[Reason]] = {}
        # What was worked out for an entry, and on which day: entries that change are others.
        self._marks: dict[tuple, tuple[Found, Waiver | None]] = {}
        self._day = date.today()
        # The failures that there is a waiver of, and under which of them an entry is held.
        self._verdicts: Verdicts | None = None
        self._held: dict[tuple[str, str], dict[Key, Found]] = {}
        self._home: dict[Key, tuple[str, str]] = {}

    @property
    def fault(self) -> str:
        return self._no_place or self.file.fault

    def follow(self, layer: QgsVectorLayer | None) -> None:
        """Take the waivers of a layer, of none where it is None."""
        project = QgsProject.instance().absoluteFilePath()
        asked = (layer.providerType(), layer.source(), layer.name(), project) if layer is not None else None
        # Where a file is, is asked of the disk.
        if asked == self._asked:
            return
        self._asked = asked
        try:
            path, self._no_place = place_of(layer) if layer is not None else None, ""
        except InputError as error:
            path, self._no_place = None, render(error.message)
        if path != self.file.path:
            self.file.open(path)

    @staticmethod
    def path_for(layer: QgsVectorLayer) -> str | None:
        """Return the path of a layer's waivers, None where there is no place for them."""
        try:
            return place_of(layer)
        except InputError:
            return None

    def begin(self, verdicts: Verdicts | None) -> None:
        """Take other verdicts, whole."""
        self._verdicts = verdicts
        self._held, self._home = {}, {}
        self._marks.clear()
        if verdicts is not None and self._known:
            self._hold(verdicts.found.values())

    def take(self, delta: Delta) -> None:
        """Take in what changed of the verdicts."""
        if self._known:
            for key in (*delta.gone, *(one.key for one in delta.found)):
                self._marks.pop(key, None)
                if home := self._home.pop(key, None):
                    del self._held[home][key]
            self._hold(delta.found)

    def _hold(self, found: Iterable[Found]) -> None:
        for one in found:
            home = one.plot_id, one.rule.id
            if home in self._known:
                self._home[one.key] = home
                self._held.setdefault(home, {})[one.key] = one

    def shut(self) -> None:
        """Follow nothing any more."""
        self.file.changed.disconnect(self._take)
        self.file.shut()

    def of(self, found: Found) -> Waiver | None:
        """Return the waiver that stands for an entry today, None where none does."""
        known = self._known and self._known.get((found.plot_id, found.rule.id))
        if not known or not found.failed:
            return None
        if self._day != date.today():
            self._day = date.today()
            self._marks.clear()
        kept = self._marks.get(found.key)
        if kept is None or kept[0] is not found:
            kept = found, core.in_force(known, _row(found), found.rule, self._day)
            self._marks[found.key] = kept
        return kept[1]

    def reasons_of(self, found: Found) -> list[Reason]:
        """Return why an entry was saved as it is, the latest first."""
        row = _row(found)
        return [
            one
            for one in reversed(self._reasons.get((found.plot_id, found.rule.id), []))
            if (one.plot_hash, one.evidence_hash) == (row["plot_hash"], row["evidence_hash"])
        ]

    def refusal(self, found: Found) -> str:
        """Return why an entry cannot be waived, empty where it can."""
        if refused := core.refusal(_row(found), found.rule):
            return render(refused)
        return self.fault

    def listed(self) -> list[Listed]:
        """Return all waivers with their standing, those that stand first, withdrawn ones last."""
        if self._verdicts is None:
            return []
        rules = {rule.id: rule for rule in self._verdicts.pack.rules}
        listed = []
        for key, waivers in self._known.items():
            for waiver in waivers:
                ways = [
                    (core.standing(waiver, row, rules.get(waiver.rule_id), date.today()), found)
                    for found in list(self._held.get(key, {}).values()) or [None]
                    for row in [found and _row(found)]
                ]
                standing, found = min(ways, key=lambda way: not way[0].stands)
                withdrawn = standing.state is State.WITHDRAWN
                listed.append(Listed(waiver, standing.stands, withdrawn, render(standing.sentence), found))
        return sorted(listed, key=lambda one: (one.withdrawn, not one.stands))

    def grant(
        self,
        found: Found,
        *,
        who: str,
        why: str,
        document: str,
        until: date | None,
        done: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        """Waive a failure; `failed` gets a sentence where that cannot be, or cannot be kept."""
        try:
            waiver = core.grant(
                _row(found),
                found.rule,
                found.pack,
                who=who,
                why=why,
                document=document,
                until=until,
                now=datetime.now().astimezone(),
            )
        except InputError as error:
            failed(render(error.message))
            return
        self._keep(Records(waivers=(waiver,)), done, failed)

    def withdraw(self, waiver: Waiver, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Withdraw a waiver; it stays on record."""
        withdrawn = core.withdraw(waiver, person(), datetime.now(UTC))
        self._keep(Records(waivers=(withdrawn,)), done, failed)

    def keep_reason(
        self, found: Iterable[Found], why: str, done: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        """Keep why these failures were saved."""
        now, who = datetime.now(UTC), person()
        try:
            reasons = tuple(core.reason_for(_row(one), one.pack, who=who, why=why, now=now) for one in found)
        except InputError as error:
            failed(render(error.message))
            return
        self._keep(Records(reasons=reasons), done, failed)

    def _keep(self, more: Records, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        if self.fault or self.file.path is None:
            failed(self.fault or tr("Choose the layer of plots first: waivers are kept beside it."))
            return
        self.file.keep(more, done, failed)

    def _take(self) -> None:
        self._known = self.file.records.by_failure()
        self._reasons = {}
        for one in self.file.records.reasons:
            self._reasons.setdefault((one.plot_id, one.rule_id), []).append(one)
        self.begin(self._verdicts)
        self.changed.emit()


def last_day() -> date:
    """Return until when a waiver is given if nobody says otherwise."""
    return date.fromordinal(date.today().toordinal() + _DAYS)


def sentence(waiver: Waiver) -> str:
    """Return who waived a failure, until when, by which document and why, in the person's language."""
    return render(core.sentence(waiver))


def _row(found: Found) -> dict:
    """Return what waivers ask of a verdict."""
    block, at = found.block, found.at
    return {
        "scope": found.scope,
        "rule_id": found.rule.id,
        "plot_id": found.plot_id,
        "verdict": "fail" if found.failed else "undecided",
        "plot_hash": block.plot_hash[at],
        "evidence_hash": block.evidence_hash[at],
    }
