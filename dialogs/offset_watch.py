"""Tells where a layer that is added looks like web-map coordinates, and converts a copy where a person wants it."""

from qgis.core import Qgis, QgsApplication, QgsMapLayer, QgsProcessingOutputLayerDefinition, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from ..bridge.options import options
from ..bridge.text import tr
from .running import Running

ALGORITHM = "guiju:fixoffset"
# Kept with the layer, so that it is told once and not each time that its project is opened.
TOLD = "guiju/offset_told"
# Layers come in one by one; they are looked at once all are there.
PAUSE_MS = 1_000


class OffsetWatch(QObject):
    """`attach` begins to look at the layers of the project, `detach` stops."""

    def __init__(self, iface):
        super().__init__()
        self.iface = iface
        self.running = Running()
        self.task = None
        # By layer id: the references that it was compared with.
        self._looked: dict[str, frozenset[str]] = {}
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(PAUSE_MS)
        self.timer.timeout.connect(self._next)

    def attach(self) -> None:
        """Begin to watch."""
        QgsProject.instance().layersAdded.connect(self._added)
        self.timer.start()

    def detach(self) -> None:
        """Stop watching and what still runs."""
        QgsProject.instance().layersAdded.disconnect(self._added)
        self.timer.stop()
        if self.task:
            self.task.forget()
            self.task = None
        self.running.stop()

    def _added(self, _layers) -> None:
        self.timer.start()

    def _next(self) -> None:
        """Look at the next layer that nobody has looked at beside these references."""
        if self.task or not options().detect_offset:
            return
        from ..bridge.datum import may_be_reference, may_be_shifted, suspicion
        from ..bridge.source import Source
        from ..bridge.task import Task

        layers = list(QgsProject.instance().mapLayers().values())
        references = [layer for layer in layers if may_be_reference(layer)]
        beside = frozenset(layer.id() for layer in references)
        layer = next(
            (
                layer
                for layer in layers
                if may_be_shifted(layer)
                and not layer.customProperty(TOLD)
                and self._looked.get(layer.id()) != beside
            ),
            None,
        )
        if layer is None or not references:
            return
        id = layer.id()
        self._looked[id] = beside
        source, others = Source.of_layer(layer), [Source.of_layer(other) for other in references]
        transforms = QgsProject.instance().transformContext()
        self.task = Task(
            tr("Looking for a web-map offset: {layer}").format(layer=layer.name()),
            lambda progress: suspicion(source, others, transforms, progress),
            done=lambda found, _warnings: self._found(id, found),
            failed=lambda _sentence: self._go_on(),
            stopped=self._go_on,
        )
        QgsApplication.taskManager().addTask(self.task)

    def _go_on(self) -> None:
        self.task = None
        self.timer.start()

    def _found(self, id: str, found) -> None:
        layer = QgsProject.instance().mapLayer(id)
        if layer and found:
            self._tell(layer, found)
        self._go_on()

    def _tell(self, layer: QgsMapLayer, found) -> None:
        layer.setCustomProperty(TOLD, found.datum)
        text = tr(
            "Layer “{layer}” says {crs}, but its coordinates look like {datum}, about {offset:.0f} m off beside layer "
            "“{reference}”."
        ).format(
            layer=layer.name(),
            crs=layer.crs().authid(),
            datum=found.title,
            offset=found.offset_m,
            reference=found.reference,
        )
        item = self.iface.messageBar().createMessage("Guiju", text)
        button = QPushButton(tr("Convert a copy…"), item)
        button.clicked.connect(lambda: self.ask(layer.id(), found))
        item.layout().addWidget(button)
        self.iface.messageBar().pushWidget(item, Qgis.MessageLevel.Warning)

    def ask(self, id: str, found) -> None:
        """Ask whether a copy of the layer shall be converted, and what for."""
        layer = QgsProject.instance().mapLayer(id)
        if layer is None:
            return
        question = OffsetQuestion(layer.name(), found, self.iface.mainWindow())
        question.accepted.connect(lambda: self._convert(id, found, question.purpose()))
        question.finished.connect(question.deleteLater)
        question.open()

    def _convert(self, id: str, found, purpose: str) -> None:
        layer = QgsProject.instance().mapLayer(id)
        if layer is None:
            return
        output = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
        output.destinationName = tr("{layer} (moved from {datum})").format(
            layer=layer.name(), datum=found.title
        )
        parameters = {
            "INPUT": layer,
            "FROM": found.datum,
            "TO": "cgcs2000",
            "PURPOSE": purpose,
            "OUTPUT": output,
        }
        bar = self.iface.messageBar()
        self.running.start(
            ALGORITHM,
            parameters,
            lambda results: bar.pushMessage(
                "Guiju",
                tr("A copy was moved by {offset:.0f} m; the layer itself stays as it is.").format(
                    offset=results["OFFSET_M"]
                ),
                Qgis.MessageLevel.Success,
            ),
            lambda reason: bar.pushMessage("Guiju", reason, Qgis.MessageLevel.Warning),
        )


class OffsetQuestion(QDialog):
    """Says what a conversion does and asks what it is for; accepted only with a purpose."""

    def __init__(self, layer: str, found, parent=None):
        super().__init__(parent)
        self.setObjectName("guiju_offset_question")
        self.setWindowTitle(tr("Convert a copy out of {datum}").format(datum=found.title))
        told = QLabel(
            tr(
                "“{layer}” is {offset:.0f} m off where it is laid over surveyed data: it looks as if it came from a "
                "public web map, whose coordinates are shifted ({datum}).\n\n"
                "A copy is moved to CGCS2000 (WGS 84), for checking and planning within the bureau. The formulas are "
                "not official and agree with the maps to about a metre, so the copy does not replace a survey. The "
                "layer itself stays as it is.\n\n"
                "The offset of public maps is there by regulation, and true coordinates may be confidential. Convert only "
                "what you are entitled to hold in true coordinates, and do not publish the copy. What you enter here is "
                "kept in the export log."
            ).format(layer=layer, offset=found.offset_m, datum=found.title),
            self,
        )
        told.setWordWrap(True)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(tr("Such as: overlay with the approved plan, case 2026-118"))
        form = QFormLayout()
        form.addRow(tr("Purpose"), self.line)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        convert = buttons.addButton(tr("Convert a copy"), QDialogButtonBox.ButtonRole.AcceptRole)
        convert.setEnabled(False)
        self.line.textChanged.connect(lambda text: convert.setEnabled(bool(text.strip())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addLayout(form)
        layout.addWidget(buttons)
        # What is wrapped is as tall as the width asks; a dialog does not find that out by itself.
        width = self.fontMetrics().averageCharWidth() * 80
        self.resize(width, layout.heightForWidth(width))

    def purpose(self) -> str:
        """Return what was entered."""
        return self.line.text().strip()
