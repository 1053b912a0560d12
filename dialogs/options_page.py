"""Guiju's page among QGIS's options: class marking, names on forms, shared coordinates, the export log."""

from pathlib import Path

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt import uic
from qgis.PyQt.QtGui import QIcon

from ..bridge.options import MARKINGS, Options, options, printed, save
from ..bridge.text import tr
from ..processing_provider.paths import ICONS

NAME = "guiju_options"


class OptionsPage(QgsOptionsPageWidget):
    """The form; `apply` keeps it, as QGIS asks when its options are accepted."""

    def __init__(self, parent=None):
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_suffix(".ui")), self)
        self.setObjectName(NAME)
        for marking in MARKINGS:
            self.marking.addItem(printed(marking), marking)
        for choice, title in (
            ("exact", tr("exact")),
            ("coarse", tr("on a coarse grid")),
            ("none", tr("left out")),
        ):
            self.coordinates.addItem(title, choice)
        self.coordinates.currentIndexChanged.connect(self._coordinates_chosen)
        self.log.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.log.setConfirmOverwrite(False)  # the log is added to
        self.log.setFilter(tr("JSON lines (*.jsonl)"))
        self.log.lineEdit().setPlaceholderText(str(Options().log_path()))
        self.show_log.clicked.connect(self._show_log)
        self.show_options(options())

    def show_options(self, chosen: Options) -> None:
        """Fill the form."""
        self.marking.setCurrentText(printed(chosen.marking))
        for name in ("bureau", "prepared_by", "checked_by", "approved_by"):
            getattr(self, name).setText(getattr(chosen, name))
        self.coordinates.setCurrentIndex(self.coordinates.findData(chosen.coordinates))
        self.coarse_m.setValue(chosen.coarse_m)
        self.detect_offset.setChecked(chosen.detect_offset)
        self.log.setFilePath(chosen.log)
        self._coordinates_chosen()

    def chosen(self) -> Options:
        """Return the options that the form shows."""
        text = self.marking.currentText().strip()
        known = self.marking.findText(text)
        return Options(
            marking=self.marking.itemData(known) if known >= 0 else text or Options.marking,
            **{
                name: getattr(self, name).text().strip()
                for name in ("bureau", "prepared_by", "checked_by", "approved_by")
            },
            coordinates=self.coordinates.currentData(),
            coarse_m=self.coarse_m.value(),
            detect_offset=self.detect_offset.isChecked(),
            log=self.log.filePath().strip(),
        )

    def apply(self) -> None:
        """Keep what the form shows."""
        save(self.chosen())

    def _coordinates_chosen(self) -> None:
        self.coarse_m.setEnabled(self.coordinates.currentData() != "none")

    def _show_log(self) -> None:
        from .export_log import ExportLogWindow

        ExportLogWindow(self.chosen().log_path(), self).exec()


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page each time that QGIS shows its options."""

    def __init__(self):
        super().__init__("Guiju", QIcon(str(ICONS / "guiju.svg")))

    def createWidget(self, parent):
        return OptionsPage(parent)
