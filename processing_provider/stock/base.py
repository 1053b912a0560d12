"""What the algorithms on stock and industrial land share."""

from qgis.core import (
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ...bridge.options import printed
from ...bridge.text import tr
from ..base import POLYGONS, GuijuAlgorithm
from ..compliance.inputs import field_map_of
from ..params import field_map, with_help
from ..tables import read_tables


class StockAlgorithm(GuijuAlgorithm):
    """An algorithm of the group “Stock and industrial land”."""

    ICON = "stock.svg"

    def groupId(self):
        return "stock"

    def group(self):
        return tr("Stock and industrial land")

    def day(self, parameters, context) -> str:
        """Return the day as of which is told, today where none is given, as 2026-01-31."""
        given = self.parameterAsDateTime(parameters, "AS_OF", context)
        day = given.date() if given.isValid() else QDate.currentDate()
        return day.toString(Qt.DateFormat.ISODate)

    def mapping(self, parameters, context, known) -> dict:
        """Return FIELD_MAP, whose keys must be `known`. Raises InputError."""
        from ...core.text import InputError, Message

        given = field_map_of(self, parameters, context)
        for key, own in given.items():
            if key not in known or not isinstance(own, (str, dict)):
                raise InputError(
                    Message(
                        "The field names have “{field}”; they may have: {known}.",
                        field=key,
                        known=", ".join(known),
                    )
                )
        return given

    def read_layers(self, context, progress) -> dict:
        """Return the layers of `sources` as Tables in the reference system of INPUT, its polygons valid."""
        from ...core.stock.plots import sound

        tables = read_tables(self.sources, context, progress)
        return {**tables, "INPUT": sound(tables["INPUT"], progress)}

    def named(self, parameters: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return for a report what each layer is and its name, empty where it was not given."""
        return [
            (
                self.parameterDefinition(name).description(),
                self.sources[name].name if name in self.sources else "",
            )
            for name in parameters
        ]

    def heading(self, parameters, context) -> dict[str, str]:
        """Return what stands at the head of a report."""
        return {
            "place": self.parameterAsString(parameters, "PLACE", context),
            "date": QDateTime.currentDateTime().toString("yyyy-MM-dd HH:mm"),
            "marking": printed(self.marking),
        }


def layer(
    name: str, label: str, help_text: str, *, optional: bool = True
) -> QgsProcessingParameterDefinition:
    """A layer of polygons with its help."""
    return with_help(QgsProcessingParameterFeatureSource(name, label, POLYGONS, optional=optional), help_text)


def as_of() -> QgsProcessingParameterDefinition:
    """The day as of which is told."""
    return with_help(
        QgsProcessingParameterDateTime(
            "AS_OF", tr("As of"), QgsProcessingParameterDateTime.Type.Date, optional=True
        ),
        tr("The day by which ages are told, such as 2026-01-01. Left empty: today."),
    )


def own_pack(label: str, bundled: str) -> QgsProcessingParameterDefinition:
    """A pack of one's own in place of the bundled one."""
    return with_help(
        QgsProcessingParameterFile("PACK", label, extension="json", optional=True),
        tr("A JSON file with figures, codes and field names, in place of {bundled}.").format(bundled=bundled),
    )


def names_of_fields(help_text: str) -> QgsProcessingParameterDefinition:
    """Canonical names to a layer's own."""
    return with_help(field_map(of_pack=False), help_text)
