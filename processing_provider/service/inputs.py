"""What the algorithms on the data service ask in the same words, and how they read it."""

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingParameterExtent,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ..params import with_help


def connection() -> QgsProcessingParameterString:
    """Which server or folder."""
    return with_help(
        QgsProcessingParameterString("CONNECTION", tr("Connection")),
        tr(
            "The id or the title of a connection of the data service, the address of a server (https://…), or "
            "the path of a folder, a GeoPackage or a file geodatabase. An address with a log-in in it is "
            "refused: make a connection with an authentication."
        ),
    )


def collection() -> QgsProcessingParameterString:
    """Which collection of it."""
    return with_help(
        QgsProcessingParameterString("COLLECTION", tr("Collection")),
        tr(
            "Its id in the catalogue. In a folder: the file, a slash and the layer, such as "
            "2025/plan.gpkg/plots; the layer alone is enough where only one file has it."
        ),
    )


def condition(help: str) -> QgsProcessingParameterString:
    """Which features."""
    return with_help(
        QgsProcessingParameterString("FILTER", tr("Condition (CQL2)"), optional=True, multiLine=True), help
    )


def extent(help: str) -> QgsProcessingParameterExtent:
    """Where."""
    return with_help(QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True), help)


def text(algorithm, parameters, name: str, context) -> str:
    """Return a text parameter without the blanks around it."""
    return algorithm.parameterAsString(parameters, name, context).strip()


def empty(algorithm, parameters, names: tuple[str, ...], context) -> str | None:
    """Return what to say where one of these parameters is empty."""
    for name in names:
        if not text(algorithm, parameters, name, context):
            return tr("“{label}” is empty. Say what is to be fetched, and from where.").format(
                label=algorithm.parameterDefinition(name).description()
            )
    return None


def asked(algorithm, parameters, context, period=None):
    """Return the connection and the query that the parameters name. Raises InputError."""
    from ...service import connections
    from ...service.source import Query

    found = connections.find(text(algorithm, parameters, "CONNECTION", context))
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    box = algorithm.parameterAsExtent(parameters, "EXTENT", context, degrees)
    sides = None
    if parameters.get("EXTENT") and not box.isNull():
        sides = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    name, condition = (text(algorithm, parameters, one, context) for one in ("COLLECTION", "FILTER"))
    return found, Query.of_texts(name, sides, period, condition)


def of_one_kind(table, wkb_type, progress):
    """Return the features that one layer can hold, those of the most frequent kind, and its type; tells of the rest."""
    import numpy as np
    import shapely

    from ...core.text import Message

    kinds = shapely.get_dimensions(table.geometry)
    found, counts = np.unique(kinds[kinds >= 0], return_counts=True)
    if len(found) < 2:
        return table, wkb_type
    chosen = int(found[counts.argmax()])
    kept = (kinds == chosen) | (kinds < 0)
    progress.warn(
        Message(
            "The collection holds points, lines and polygons together, which one layer cannot. The most frequent kind "
            "was kept; {count} features of the others were left out.",
            count=int((~kept).sum()),
        )
    )
    return table.take(kept), MULTI[chosen]


# By the dimension of what they hold.
MULTI = (Qgis.WkbType.MultiPoint, Qgis.WkbType.MultiLineString, Qgis.WkbType.MultiPolygon)


def require_placed(table, crs: QgsCoordinateReferenceSystem) -> None:
    """Raise InputError where features have no place in the system that was asked for."""
    from ...bridge.source import OUTSIDE
    from ...core.text import InputError, Message

    if outside := [row for row, why in table.broken.items() if why == OUTSIDE]:
        raise InputError(
            Message(
                "{count} features of “{collection}”, such as feature {feature}, lie outside the area of {crs}. Choose "
                "another reference system for the result, or a smaller extent.",
                count=len(outside),
                collection=table.name,
                feature=table.feature(outside[0]),
                crs=crs.userFriendlyIdentifier(),
            )
        )
