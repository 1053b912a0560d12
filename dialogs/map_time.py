"""The time that the map shows, as QGIS's temporal controller and others set it, and as a slider does."""

from datetime import UTC, datetime, timedelta

from qgis.core import Qgis, QgsDateTimeRange, QgsTemporalNavigationObject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDateTime, QObject, Qt, pyqtSignal

# A GeoPackage keeps milliseconds, rounded: what came to be at a time is there a little later for certain.
_AFTER = timedelta(milliseconds=2)


class MapTime(QObject):
    """Sets the canvas's temporal range to an instant, and tells by `moved` when anything else has set it.

    Where QGIS's temporal controller animates, it is moved to the frame of that time instead, so that it says what the
    map shows. QGIS's ranges are in UTC: layers are filtered by their digits.
    """

    moved = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__()
        self.canvas = canvas
        self.before: QgsDateTimeRange | None = None
        self.own: QgsDateTimeRange | None = None
        self.setting = False
        canvas.temporalRangeChanged.connect(self._changed)

    def set(self, moment: datetime) -> None:
        """Show the map as it is at a time."""
        if self.before is None:
            self.before = self.canvas.temporalRange()
        at = qt_of(moment + _AFTER).toUTC()
        controller = self.canvas.temporalController()
        animated = (
            isinstance(controller, QgsTemporalNavigationObject)
            and controller.navigationMode() == Qgis.TemporalNavigationMode.Animated
        )
        self.setting = True
        if animated:
            controller.setCurrentFrameNumber(controller.findBestFrameNumberForFrameStart(at))
        else:
            self.own = QgsDateTimeRange(at, at)
            self.canvas.setTemporalRange(self.own)
        self.setting = False

    def release(self) -> None:
        """Leave the canvas at the time that it had, unless others have set another since."""
        self.canvas.temporalRangeChanged.disconnect(self._changed)
        if self.before is not None and self.canvas.temporalRange() == self.own:
            self.canvas.setTemporalRange(self.before)

    def _changed(self) -> None:
        found = self.canvas.temporalRange()
        if self.setting or found.isInfinite():
            return
        # Of a period, the state in which it ends.
        last = found.end() if found.end().isValid() else found.begin()
        self.moved.emit(moment_of(last) - (timedelta() if found.includeEnd() else _AFTER))


def qt_of(moment: datetime) -> QDateTime:
    """Return a time as Qt has it, in this computer's time zone."""
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))


def moment_of(time: QDateTime) -> datetime:
    """Return a time of Qt's, in UTC."""
    return datetime.fromtimestamp(time.toUTC().toMSecsSinceEpoch() / 1000, UTC)


def in_utc(moment: datetime) -> QDateTime:
    """Return a time as Qt has it, in UTC."""
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000), Qt.TimeSpec.UTC)
