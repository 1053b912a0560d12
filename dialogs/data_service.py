"""The dock “Data service”: a connection, what it offers, and the jobs that run; each tab is a widget of its own."""

from html import escape
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsSettings
from qgis.gui import QgsDockWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal

from ..bridge.text import tr
from ..service.connections import Connection, all_connections
from ..service.source import Collection
from .connection_menu import ConnectionMenu
from .data_service_catalogue import CatalogueTab
from .data_service_sensors import SensorsTab
from .data_service_time import TimeTab
from .data_service_work import WorkTab
from .jobs import Job, Jobs
from .sample_district import SAMPLE
from .sentences import plain, say

_CHOSEN = "guiju/data_service/connection"
# How long a remark stays.
_REMARK_S = 15
# What is known of the connection, as a letter that reads without colours.
_STATES = {"unknown": "○", "asking": "◌", "answers": "●", "failed": "✖"}


class DataServiceDock(QgsDockWidget):
    """Holds what all tabs share: `connection`, `collection` (the one chosen in the catalogue, or None) and `jobs`.

    Tabs are made as ``XTab(dock)``, listen to `connection_changed` and `collection_changed`, and have a `shut()`.
    """

    connection_changed = pyqtSignal()
    collection_changed = pyqtSignal()

    def __init__(self, iface):
        super().__init__(iface.mainWindow())
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.iface, self.canvas = iface, iface.mapCanvas()
        self.connection: Connection | None = None
        self.collection: Collection | None = None
        self.jobs = Jobs(self.contents)
        self.jobs.told.connect(self._told)
        self.contents_layout.addWidget(self.jobs)
        self.add.setIcon(QgsApplication.getThemeIcon("/symbologyAdd.svg"))
        self.add.setAccessibleName(self.add.text())
        self.menu = ConnectionMenu(self)
        self.more.setMenu(self.menu)
        self.add.clicked.connect(lambda: self.menu.add())
        self.connections.activated.connect(self._connection_chosen)
        self._add_tabs()
        self.show_connections(QgsSettings().value(_CHOSEN, "") or "")

    def _add_tabs(self) -> None:
        """Add the tabs in the order in which they are worked with."""
        self.catalogue = CatalogueTab(self)
        self.tabs.addTab(self.catalogue, tr("Catalogue"))
        self.tabs.addTab(TimeTab(self), tr("Time"))
        self.tabs.addTab(WorkTab(self), tr("My work"))
        self.tabs.addTab(SensorsTab(self), tr("Sensors"))

    def shut(self) -> None:
        """Leave nothing behind: jobs, tabs, the dock itself."""
        self.jobs.shut()
        for place in range(self.tabs.count()):
            self.tabs.widget(place).shut()
        self.iface.removeDockWidget(self)
        self.deleteLater()

    def show_connections(self, chosen: str) -> None:
        """Show the connections of the profile and the sample; `chosen` is the id of the one to be connected to."""
        self.connections.clear()
        for connection in [sample(), *all_connections()]:
            self.connections.addItem(connection.title, connection)
            place = self.connections.count() - 1
            self.connections.setItemData(place, plain(connection.url), Qt.ItemDataRole.ToolTipRole)
            if connection.id == chosen:
                self.connections.setCurrentIndex(place)
        self._connection_chosen()

    def choose_collection(self, collection: Collection | None) -> None:
        """Make a collection the one that all tabs speak of."""
        if collection != self.collection:
            self.collection = collection
            self.collection_changed.emit()

    def show_state(self, state: str, sentence: str = "") -> None:
        """Show what is known of the connection: unknown, asking, answers or failed."""
        self.state.setText(_STATES[state])
        words = {
            "unknown": tr("not asked yet"),
            "asking": tr("is being asked"),
            "answers": tr("answers"),
            "failed": tr("does not answer"),
        }
        self.state.setToolTip(plain(sentence or words[state]))
        self.state.setAccessibleName(words[state])

    def say(self, sentence: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning) -> None:
        """Say a sentence that asks for care in the dock's message bar."""
        say(self.bar, sentence, level)

    def remark(self, sentence: str) -> None:
        """Say a sentence that only tells something."""
        say(self.bar, sentence, Qgis.MessageLevel.Info, _REMARK_S)

    def _connection_chosen(self, *_) -> None:
        chosen = self.connections.currentData()
        if chosen == self.connection:
            return
        self.connection = chosen
        QgsSettings().setValue(_CHOSEN, chosen.id)
        self.bar.clearWidgets()
        self.show_state("unknown")
        self.choose_collection(None)
        self.connection_changed.emit()

    def _told(self, job: Job) -> None:
        """Tell in QGIS's own bar what came of a job while the dock is closed; that bar takes text for HTML."""
        if not self.isUserVisible():
            level = Qgis.MessageLevel.Warning if job.state == "failed" else Qgis.MessageLevel.Info
            self.iface.messageBar().pushMessage("Guiju", escape(job.sentence), level)


def sample() -> Connection:
    """Return the connection to the sample district of the plugin's own folder, which is not stored."""
    return Connection("", tr("Sample district (local)"), str(SAMPLE))
