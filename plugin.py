"""Guiju in a QGIS window: its provider, its menu, its tab in the message log, its language."""

from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from qgis.PyQt.QtGui import QAction, QIcon
from qgis.PyQt.QtWidgets import QDialog

from . import dependencies
from .bridge.text import tr
from .processing_provider.provider import GuijuProvider

ROOT = Path(__file__).parent
ICON = str(ROOT / "icons" / "guiju.svg")


class GuijuPlugin:
    """What QGIS starts and stops; `unload` undoes all that came before it."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None
        self.actions = []
        self.help = None
        self.failed_rules = None
        self.boundary_drop = None
        self.offset_watch = None
        self.fetched_layers = None
        self.working_copies = None
        self.options = None
        self.living_circle = None
        self.data_service = None
        self.plan_check = None
        self.cases = None
        self.storm = None
        self.translator = _translator()
        # The menu's name is kept, since it is also the key by which QGIS takes entries out again.
        self.menu = tr("Guiju")

    def initProcessing(self) -> None:
        """Register the algorithms; all that QGIS asks for where it runs without a window."""
        self.provider = GuijuProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)
        # A model finds the algorithms of its steps only once their provider is registered.
        self.provider.refreshAlgorithms()
        if fault := dependencies.sentence(tr):
            log(fault, Qgis.MessageLevel.Warning)
            if self.iface:
                # Said twice: the bar may cut the sentence, and “show more” lets the line be copied.
                self.iface.messageBar().pushMessage("Guiju", fault, fault, Qgis.MessageLevel.Warning, 0)
        else:
            log(tr("Guiju is ready."))

    def initGui(self) -> None:
        """Register the algorithms and add the menu and the marks of failed rules."""
        self.initProcessing()
        self._add("guiju_open_sample", "sample.svg", tr("Open the sample district…"), self.open_sample)
        self._add("guiju_check_plan", "compliance.svg", tr("Check a plan…"), self.check_plan)
        self._add("guiju_site_opinion", "form.svg", tr("Site opinion…"), self.site_opinion)
        check = self._add("guiju_plan_check", "plancheck.svg", tr("Plan check"), self.show_plan_check)
        check.setCheckable(True)
        self.iface.addToolBarIcon(check)
        circle = self._add(
            "guiju_living_circle", "livingcircle.svg", tr("Living circle"), self.show_living_circle
        )
        circle.setCheckable(True)
        self.iface.addToolBarIcon(circle)
        storm = self._add("guiju_storm", "storm.svg", tr("Storm"), self.show_storm)
        storm.setCheckable(True)
        self.iface.addToolBarIcon(storm)
        service = self._add("guiju_data_service", "service.svg", tr("Data service"), self.show_data_service)
        service.setCheckable(True)
        self.iface.addToolBarIcon(service)
        cases = self._add("guiju_cases", "cases.svg", tr("Patch cases"), self.show_cases)
        cases.setCheckable(True)
        self._add("guiju_rule_packs", "rulepack.svg", tr("Rule packs…"), self.edit_rule_packs)
        self._add("guiju_options", "options.svg", tr("Options…"), self.show_options)
        self._add("guiju_help", "help.svg", tr("Help"), self.show_help)
        from .dialogs.indicators import FailedRules

        self.failed_rules = FailedRules(self.iface)
        self.failed_rules.attach()
        from .dialogs.boundary_drop import BoundaryTextDrop

        self.boundary_drop = BoundaryTextDrop(self.iface)
        self.boundary_drop.attach()
        if not dependencies.sentence(tr):
            from .dialogs.offset_watch import OffsetWatch

            self.offset_watch = OffsetWatch(self.iface)
            self.offset_watch.attach()
            from .dialogs.fetched_watch import FetchedLayers

            self.fetched_layers = FetchedLayers(self.iface, self.show_data_service)
            self.fetched_layers.attach()
            from .dialogs.working_copies_watch import WorkingCopies

            self.working_copies = WorkingCopies(self.iface)
            self.working_copies.attach()
        from .dialogs.options_page import OptionsFactory

        self.options = OptionsFactory()
        self.iface.registerOptionsWidgetFactory(self.options)

    def unload(self) -> None:
        """Leave QGIS as it was."""
        if self.failed_rules:
            self.failed_rules.detach()
            self.failed_rules = None
        if self.boundary_drop:
            self.boundary_drop.detach()
            self.boundary_drop = None
        if self.offset_watch:
            self.offset_watch.detach()
            self.offset_watch = None
        if self.fetched_layers:
            self.fetched_layers.detach()
            self.fetched_layers = None
        if self.working_copies:
            self.working_copies.detach()
            self.working_copies = None
        if self.options:
            self.iface.unregisterOptionsWidgetFactory(self.options)
            self.options = None
        if self.living_circle:
            self.living_circle.shut()
            self.living_circle = None
        if self.storm:
            self.storm.shut()
            self.storm = None
        if self.data_service:
            self.data_service.shut()
            self.data_service = None
        if self.iface:
            for editor in self.iface.mainWindow().findChildren(QDialog, "guiju_pack_editor"):
                # Where QGIS quits, a window may have lost its Python half already, and needs no shutting.
                if hasattr(editor, "shut"):
                    editor.shut()
        if self.plan_check:
            self.plan_check.shut()
            self.plan_check = None
        if self.cases:
            self.cases.shut()
            self.cases = None
        for action in self.actions:
            self.iface.removePluginMenu(self.menu, action)
            self.iface.removeToolBarIcon(action)
            action.deleteLater()
        self.actions = []
        if self.help:
            self.help.close()
            self.help.deleteLater()
            self.help = None
        if self.provider:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self.translator:
            QCoreApplication.removeTranslator(self.translator)
            self.translator = None

    def open_sample(self) -> None:
        """Copy the sample district to a folder of the person's choice and open it there."""
        from .dialogs.sample_district import open_sample_district

        open_sample_district(self.iface)

    def check_plan(self) -> None:
        """Show the compliance check's own dialog."""
        self._open_tool("guiju:checkcompliance")

    def site_opinion(self) -> None:
        """Show the dialog of the ready-made model that goes from a coordinate file to the papers to sign."""
        self._open_tool("guiju:Guiju site opinion")

    def _open_tool(self, tool: str) -> None:
        """Show a tool's dialog, the one that the toolbox opens."""
        # Processing is a plugin too, and can be switched off.
        try:
            import processing

            dialog = processing.createAlgorithmDialog(tool)
        except (ImportError, AttributeError):
            dialog = None
        if dialog is None:
            self.iface.messageBar().pushMessage(
                "Guiju",
                tr("Switch on the plugin “Processing” in the plugin manager: Guiju's tools run by it."),
                Qgis.MessageLevel.Warning,
            )
            return
        dialog.show()

    def show_living_circle(self, show: bool = True) -> None:
        """Show or hide the dock; it is made when it is first asked for."""
        action = self._dock_action("guiju_living_circle")
        if self.living_circle is None and action:
            from .dialogs.living_circle import LivingCircleDock

            self.living_circle = self._docked(LivingCircleDock(self.iface), action)
        if self.living_circle:
            self.living_circle.setUserVisible(show)

    def show_data_service(self, show: bool = True):
        """Show or hide the dock and return it; it is made when it is first asked for, None where it cannot be."""
        action = self._dock_action("guiju_data_service")
        if self.data_service is None and action:
            from .dialogs.data_service import DataServiceDock

            self.data_service = self._docked(DataServiceDock(self.iface), action)
        if self.data_service:
            self.data_service.setUserVisible(show)
        return self.data_service

    def show_plan_check(self, show: bool = True) -> None:
        """Show or hide the dock; it is made when it is first asked for."""
        action = self._dock_action("guiju_plan_check")
        if self.plan_check is None and action:
            from .dialogs.plan_check import PlanCheckDock

            self.plan_check = self._docked(PlanCheckDock(self.iface), action)
        if self.plan_check:
            self.plan_check.setUserVisible(show)

    def show_cases(self, show: bool = True) -> None:
        """Show or hide the dock; it is made when it is first asked for."""
        action = self._dock_action("guiju_cases")
        if self.cases is None and action:
            from .dialogs.cases import CasesDock

            self.cases = self._docked(CasesDock(self.iface), action)
        if self.cases:
            self.cases.setUserVisible(show)

    def show_storm(self, show: bool = True) -> None:
        """Show or hide the dock; it is made when it is first asked for."""
        action = self._dock_action("guiju_storm")
        if self.storm is None and action:
            from .dialogs.storm import StormDock

            self.storm = self._docked(StormDock(self.iface), action)
        if self.storm:
            self.storm.setUserVisible(show)

    def edit_rule_packs(self) -> None:
        """Show the rule pack editor, which tries rules by the plan check where the dock is there."""
        if fault := dependencies.sentence(tr):
            self.iface.messageBar().pushMessage("Guiju", fault, fault, Qgis.MessageLevel.Warning, 0)
            return
        from .dialogs.pack_editor import open_pack_editor

        open_pack_editor(self.plan_check or self.iface)

    def _dock_action(self, name: str) -> QAction | None:
        """Return the action of a dock; None, and said, where what it needs is missing."""
        action = next(own for own in self.actions if own.objectName() == name)
        if not (fault := dependencies.sentence(tr)):
            return action
        action.setChecked(False)
        self.iface.messageBar().pushMessage("Guiju", fault, fault, Qgis.MessageLevel.Warning, 0)
        return None

    def _docked(self, dock, action: QAction):
        """Put a dock on the right, its action telling whether it is open."""
        dock.opened.connect(lambda: action.setChecked(True))
        dock.closed.connect(lambda: action.setChecked(False))
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        return dock

    def show_options(self) -> None:
        """Show QGIS's options at Guiju's page."""
        self.iface.showOptionsDialog(self.iface.mainWindow(), "guiju_options")

    def show_help(self) -> None:
        """Show the guide in a window that stays open beside the map."""
        from .dialogs.help_window import HelpWindow

        if self.help is None:
            self.help = HelpWindow(self.iface.mainWindow())
        self.help.show()
        self.help.raise_()

    def _add(self, name: str, icon: str, text: str, run) -> QAction:
        action = QAction(QIcon(str(ROOT / "icons" / icon)), text, self.iface.mainWindow())
        action.setObjectName(name)
        action.triggered.connect(lambda checked=False: run(checked) if action.isCheckable() else run())
        self.iface.addPluginToMenu(self.menu, action)
        self.actions.append(action)
        return action


def log(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """Write to Guiju's tab of the message log."""
    QgsMessageLog.logMessage(text, "Guiju", level, notifyUser=level != Qgis.MessageLevel.Info)


def _translator() -> QTranslator | None:
    # QGIS says zh-Hans, zh_CN or zh, as its own language setting or the system has it.
    translator = QTranslator()
    locale = QLocale(QgsApplication.locale())
    if not translator.load(locale, "guiju", "_", str(ROOT / "i18n")):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
