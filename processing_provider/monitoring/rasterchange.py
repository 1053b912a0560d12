"""guiju:rasterchange, patches of change between two images of one place."""

import shutil
import tempfile
from math import isfinite
from pathlib import Path

from qgis.core import Qgis, QgsProcessingOutputNumber, QgsRasterLayer
from qgis.PyQt.QtCore import QDateTime

from ...bridge.options import printed
from ...bridge.text import language, tr
from ...core.approval import DOCUMENT_FIELDS, document_field
from . import rasterchange_params
from .base import MonitoringAlgorithm


class RasterChange(MonitoringAlgorithm):
    ID = "rasterchange"

    def displayName(self):
        return tr("Change patches from imagery")

    def tags(self):
        return tr(
            "change detection,imagery,NDVI,difference,Otsu,threshold,patch,monitoring,变化图斑,影像,遥感监测,变化检测,植被指数"
        ).split(",")

    def shortDescription(self):
        return tr(
            "Where two images of one place differ: patches, cleaned, measured, beside what is approved."
        )

    def shortHelpString(self):
        return tr(
            "Subtracts two images of one place and draws patches around what has changed.\n\n"
            "ndvi: the vegetation index (NIR − red) / (NIR + red) of the later image less that of the earlier one; "
            "decrease is vegetation lost. bands: of one band the later value less the earlier; of several the length of "
            "the vector between them, which knows no direction.\n\n"
            "A cell has changed where the difference reaches the threshold: the one given, else the one that Otsu's "
            "method finds in the histogram of its size. Otsu always finds one, also where nothing has changed: the log "
            "and the report say how well the two groups part.\n\n"
            "Cells without data in either image are never compared. Images whose cells lie otherwise are warped to the "
            "grid of the earlier one as they are read, and the log says so; both need the same order of bands. They are "
            "read block by block, so their size does not matter.\n\n"
            "Patches follow the edges of the cells. With approvals each patch is covered, partly or uncovered; without them "
            "that is undecided. A patch is a clue, not a finding: it has to be looked at."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in rasterchange_params.parameters():
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("THRESHOLD_USED", tr("Threshold")))
        self.addOutput(QgsProcessingOutputNumber("PATCHES", tr("Patches")))
        self.addOutput(QgsProcessingOutputNumber("CHANGED_M2", tr("Changed area (m²)")))
        self.addOutput(QgsProcessingOutputNumber("NOT_APPROVED", tr("Patches not or partly approved")))

    def fault(self, parameters, context):
        from ...bridge.crs import require_metric
        from ...core.imagery.difference import is_signed
        from ...core.text import InputError, Message

        before, after = (self.raster(parameters, name, context) for name in ("BEFORE", "AFTER"))
        require_metric(before.name, before.crs)
        if not after.crs.isValid():
            require_metric(after.name, after.crs)
        bands, method = self.bands(parameters, context), self.parameterAsString(parameters, "METHOD", context)
        if not is_signed(method, len(bands)):
            for name, is_asked in (
                ("DIRECTION", self.parameterAsString(parameters, "DIRECTION", context) != "both"),
                ("EVEN", self.parameterAsBoolean(parameters, "EVEN", context)),
            ):
                if is_asked:
                    raise InputError(
                        Message(
                            "The difference of several bands has no direction, which {parameter} needs. Compare one "
                            "band, or the vegetation index.",
                            parameter=name,
                        )
                    )
        if self._threshold(parameters, context) == 0:
            raise InputError(
                Message("A threshold of 0 would mark every cell. Give one above 0, or leave it empty.")
            )
        for name, raster in (("BEFORE", before), ("AFTER", after)):
            held = self.parameterAsRasterLayer(parameters, name, context).bandCount()
            if strange := [band for band in bands if not 1 <= band <= held]:
                raise InputError(
                    Message(
                        "“{layer}” has {held} bands, and band {band} is asked for. Choose other bands, or compare by "
                        "“bands”.",
                        layer=raster.name,
                        held=held,
                        band=strange[0],
                    )
                )
        if parameters.get("APPROVALS") is not None:
            self.polygons(parameters, "APPROVALS", context)

    def bands(self, parameters, context) -> list[int]:
        """Return which bands are compared: red and near infrared, or those given, else all of the earlier image."""
        if self.parameterAsString(parameters, "METHOD", context) == "ndvi":
            return [self.parameterAsInt(parameters, name, context) for name in ("RED", "NIR")]
        layer = self.parameterAsRasterLayer(parameters, "BEFORE", context)
        every = (band for band in range(1, layer.bandCount() + 1) if band != _alpha(layer))
        return self.parameterAsInts(parameters, "BANDS", context) or list(every) or [1]

    def not_compared(self, parameters, context):
        """Return what to say of a band that is left out since it is marked as alpha, None where there is none."""
        from ...core.text import Message

        layer = self.parameterAsRasterLayer(parameters, "BEFORE", context)
        band = _alpha(layer)
        by_index = self.parameterAsString(parameters, "METHOD", context) == "ndvi"
        if not band or by_index or self.parameterAsInts(parameters, "BANDS", context):
            return None
        return Message(
            "Band {band} of “{layer}” is marked as alpha, so it tells where there are data and is not compared. If "
            "it holds values, name it among the bands to compare.",
            band=band,
            layer=layer.name(),
        )

    def _threshold(self, parameters, context) -> float | None:
        given = parameters.get("THRESHOLD")
        return None if given in (None, "") else self.parameterAsDouble(parameters, "THRESHOLD", context)

    def take_inputs(self, parameters, context):
        from ...core.imagery.difference import is_signed

        self.before, self.after = (self.raster(parameters, name, context) for name in ("BEFORE", "AFTER"))
        self.compared = self.bands(parameters, context)
        self.left_out = self.not_compared(parameters, context)
        self.signed = is_signed(self.parameterAsString(parameters, "METHOD", context), len(self.compared))
        self.approvals = (
            self.source(parameters, "APPROVALS", context) if parameters.get("APPROVALS") is not None else None
        )

    def compute(self, parameters, context, progress):
        from ...bridge.imagery import DIFFERENCE, change
        from ...bridge.sink import write
        from ...core.imagery.patches import totals
        from .rasterchange_styles import style_difference, style_patches

        notes = []
        progress = progress.keeping(notes)
        asked = self.asked(parameters, context)
        if self.left_out:
            progress.warn(self.left_out)
        with tempfile.TemporaryDirectory(prefix="guiju-", ignore_cleanup_errors=True) as folder:
            found = change(
                self.before,
                self.after,
                asked,
                Path(folder),
                context.transformContext(),
                progress.part(0.0, 0.85),
            )
            difference = self.keep(Path(folder) / DIFFERENCE, parameters, context)
        table = self.compare(found.found, parameters, context, progress.part(0.85, 0.95))
        report = self.write_report(found, table, asked, notes, parameters, context, progress)
        output = write(
            table,
            self.sink(parameters, "OUTPUT", context),
            progress.part(0.95, 1.0),
            wkb_type=Qgis.WkbType.MultiPolygon,
            crs=self.before.crs,
        )
        self.show(output, tr("Change patches"), style_patches)
        self.show(difference, tr("Difference"), lambda layer: style_difference(layer, found))
        sums = totals(table)
        return {
            "OUTPUT": output,
            **({"DIFFERENCE": difference} if difference else {}),
            **({"REPORT": report} if report else {}),
            **({"THRESHOLD_USED": found.threshold} if isfinite(found.threshold) else {}),
            "PATCHES": len(table),
            "CHANGED_M2": round(sum(area for _count, area in sums.values()), 4),
            "NOT_APPROVED": sum(
                count
                for (_kind, approval), (count, _area) in sums.items()
                if approval in ("uncovered", "partly")
            ),
        }

    def asked(self, parameters, context):
        """Return how the images are compared."""
        from ...core.imagery.patches import Asked, Cleaning

        return Asked(
            method=self.parameterAsString(parameters, "METHOD", context),
            bands=tuple(self.compared),
            threshold=self._threshold(parameters, context),
            direction=self.parameterAsString(parameters, "DIRECTION", context),
            even=self.parameterAsBoolean(parameters, "EVEN", context),
            cleaning=Cleaning(
                self.parameterAsInt(parameters, "SIEVE", context),
                self.parameterAsDouble(parameters, "MIN_AREA", context),
                self.parameterAsDouble(parameters, "MIN_WIDTH", context),
            ),
        )

    def keep(self, file: Path, parameters, context) -> str | None:
        """Put the difference where it is asked for; None where it is not."""
        from ...bridge.files import whole

        place = self.parameterAsOutputLayer(parameters, "DIFFERENCE", context)
        if not place:
            return None
        with whole(place) as part:
            shutil.move(file, part)
        return place

    def compare(self, found, parameters, context, progress):
        """Return the table of patches, compared with the approvals where there are any."""
        from ...bridge.crs import crs_of
        from ...bridge.datum import far_off
        from ...bridge.source import read
        from ...core.imagery.patches import Approvals, patches
        from ...core.table import emptiness
        from ...core.text import Message

        approvals = None
        if self.approvals:
            given = self.parameterAsString(parameters, "APPROVAL_ID", context)
            field = given or document_field(self.approvals.fields.names())
            if field is None:
                progress.warn(
                    Message(
                        "Layer “{layer}” has no field of the approval document ({fields}); its areas are called by "
                        "their feature ids.",
                        layer=self.approvals.name,
                        fields=", ".join(DOCUMENT_FIELDS),
                    )
                )
            table = read(
                self.approvals,
                progress.part(0.0, 0.3),
                fields=[field] if field else [],
                crs=self.before.crs,
                transform_context=context.transformContext(),
            )
            for note in emptiness(table):
                progress.warn(note)
            enough = self.parameterAsDouble(parameters, "APPROVED_SHARE", context) / 100
            approvals = Approvals(table, field, enough)
        made = patches(
            found,
            crs_of(self.before.crs),
            self.parameterAsString(parameters, "AREA_METHOD", context),
            approvals,
            progress.part(0.3, 1.0),
            signed=self.signed,
        )
        if approvals and len(made) and (misplaced := far_off(approvals.table, made)):
            progress.warn(misplaced)
        return made

    def write_report(self, found, table, asked, notes, parameters, context, progress) -> str:
        """Write the report where it is asked for, and return its place."""
        from ...report.rasterchange import ChangeFacts, change_report

        report = self.parameterAsFileOutput(parameters, "REPORT", context)
        if not report:
            return ""
        facts = ChangeFacts(
            change=found,
            asked=asked,
            table=table,
            images=(self.before.name, self.after.name),
            approvals=self.approvals.name if self.approvals else "",
            area_method=self.parameterAsString(parameters, "AREA_METHOD", context),
            notes=tuple(notes),
        )
        page = change_report(
            facts,
            tr,
            language(),
            place=self.parameterAsString(parameters, "PLACE", context),
            date=QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm"),
            marking=printed(self.marking),
        )
        return self.write_text(report, page, progress)


def _alpha(layer: QgsRasterLayer) -> int | None:
    """Return the band (from 1) that a raster marks as alpha."""
    provider, alpha = layer.dataProvider(), Qgis.RasterColorInterpretation.AlphaBand
    bands = range(1, layer.bandCount() + 1)
    return next((band for band in bands if provider.colorInterpretation(band) == alpha), None)
