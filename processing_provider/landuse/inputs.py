"""What the land-use algorithms ask in common: the field of the codes and their edition."""

from qgis.core import QgsProcessingParameterEnum, QgsProcessingParameterField

from ...bridge.text import tr
from ...core.landuse_layer import AUTO, EDITION_IDS, USE_CODE, code_field, name_field, settled_edition
from ..base import GuijuAlgorithm
from ..params import with_help


class LandUseAlgorithm(GuijuAlgorithm):
    """An algorithm of the group “Land use”."""

    def groupId(self):
        return "landuse"

    def group(self):
        return tr("Land use")


def code_field_parameter(name: str, label: str, layer: str) -> QgsProcessingParameterField:
    """The field of land-use codes of a layer parameter."""
    return with_help(
        QgsProcessingParameterField(name, label, None, layer, optional=True),
        tr(
            "Left empty, the field is found by its customary name: {names}. A layer that has two of them is refused "
            "until you choose one."
        ).format(names=", ".join(USE_CODE)),
    )


def code_field_of(algorithm, parameters, name: str, source, context) -> str:
    """Return the field of a source's land-use codes: the one given as `name`, else that of a customary name.

    Raises InputError where it cannot be told.
    """
    given = algorithm.parameterAsString(parameters, name, context)
    return given or code_field(source.fields.names(), source.name, name)


def edition_parameter(name: str, label: str, text: str, *, automatic: bool) -> QgsProcessingParameterEnum:
    """An edition of land-use codes; scripts pass its id."""
    options = [*([AUTO] if automatic else []), *EDITION_IDS]
    parameter = QgsProcessingParameterEnum(
        name, label, options=options, defaultValue=AUTO if automatic else options[-1], usesStaticStrings=True
    )
    return with_help(parameter, text)


def edition_of(table, field: str, asked: str, parameter: str, progress) -> str | None:
    """Return the edition that a Table's codes are read by, and tell it; None where it has no codes.

    Raises InputError where it cannot be told.
    """
    from ...core.table import texts

    name = name_field(list(table.columns))
    edition, notes = settled_edition(
        texts(table.column(field)).tolist(),
        None if name is None else texts(table.column(name)).tolist(),
        layer=table.name,
        asked=asked,
        parameter=parameter,
    )
    for note in notes if len(table) else ():
        # Recognised is a fact; another edition than it looks like, or none, asks for care.
        (progress.tell if edition and asked == AUTO else progress.warn)(note)
    return edition
