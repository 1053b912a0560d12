"""How the demonstration is put together: tools by id, tables of one GeoPackage, pictures, reports in one."""

import json
import re
import subprocess
import sys
from pathlib import Path

from qgis.core import (
    QgsLayerTree,
    QgsLayerTreeModel,
    QgsLegendRenderer,
    QgsLegendSettings,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter


def run(root: Path, algorithm: str, inputs: dict) -> dict:
    """Run an algorithm by id and return its results; its log goes to the screen where it fails."""
    done = subprocess.run(
        [root / "scripts" / "qgis-process", "run", algorithm, "-"],
        input=json.dumps({"inputs": inputs}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{algorithm}: {done.stderr or done.stdout}")
    return json.loads(done.stdout)["results"]


def table_in(file: Path, name: str, geometry: bool = True) -> str:
    """Return the destination of a table in a GeoPackage, in the words of Processing."""
    return f"ogr:dbname='{file}' table=\"{name}\"" + (" (geom)" if geometry else "")


def picture(file: Path, title: str, layers: dict[str, str], size: QSize) -> None:
    """Draw tables of a GeoPackage by their names in their stored styles, the first on top; legend on the right."""
    loaded = [QgsVectorLayer(source, name, "ogr") for name, source in layers.items()]
    settings = QgsMapSettings()
    settings.setLayers(loaded)
    settings.setDestinationCrs(loaded[0].crs())
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(size)
    extent = loaded[-1].extent()
    extent.scale(1.03)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    page = QImage(size.width() + 300, size.height(), QImage.Format.Format_ARGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    painter.drawImage(0, 0, job.renderedImage())
    # Named, since the legend keeps none of them alive.
    tree = QgsLayerTree()
    for layer in loaded:
        tree.addLayer(layer)
    model = QgsLayerTreeModel(tree)
    look = QgsLegendSettings()
    look.setTitle(title)
    look.setWrapChar("|")
    painter.translate(size.width(), 20)
    context = QgsRenderContext.fromQPainter(painter)
    # The legend is measured in millimetres.
    painter.scale(context.scaleFactor(), context.scaleFactor())
    QgsLegendRenderer(model, look).drawLegend(context)
    painter.end()
    page.save(str(file))


def append(report: Path, more: Path, anchor: str, title: str) -> None:
    """Put the body of one report behind that of another, as a section, with a link to it on the first page."""
    body = more.read_text(encoding="utf-8").partition("<body>")[2].rpartition("</body>")[0]
    # Each report names its own hatches and markers.
    body = re.sub(r'( id="| href="#|url\(#)', rf"\g<1>{anchor}-", body)
    text = report.read_text(encoding="utf-8")
    link = f'<p><a href="#{anchor}">{title}</a></p>\n<ol class="contents"'
    text = text.replace('<ol class="contents"', link, 1)
    whole = f'<section id="{anchor}" style="break-before:page">{body}</section>\n</body>'
    report.write_text(
        "".join(text.rpartition("</body>")[0]) + whole + text.rpartition("</body>")[2], encoding="utf-8"
    )
