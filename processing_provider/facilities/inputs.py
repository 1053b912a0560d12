"""What the algorithms on facilities ask in common: the pack, origins with people, facilities by category."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...bridge.text import tr
from ...core.facilities.pack import FacilityPack, bundled_packs, load_facility_pack
from ...core.text import InputError, Message
from ..network.inputs import PLACES, NetworkAlgorithm
from ..params import advanced, with_help

DEFAULT_PACK = "gb50180-2018"
GOVERNS = ("pack", "metres", "minutes")


class FacilityAlgorithm(NetworkAlgorithm):
    """An algorithm on streets, origins and facilities by a facility pack."""

    def groupId(self):
        return "facilities"

    def group(self):
        return tr("Facilities and living circle")

    def facilities_fault(self, parameters, context) -> str | None:
        """Return what is wrong with the pack, the origins, or how the facilities' layers are told apart."""
        origins = self.source(parameters, "ORIGINS", context)
        if fault := self.fields_fault(parameters, context, origins, ("ORIGIN_ID", "POPULATION")):
            return fault
        self.assigned(parameters, context, self.pack_of(parameters, context))
        return None

    def pack_of(self, parameters, context) -> FacilityPack:
        """Return the facility pack with the categories that are asked for. Raises InputError."""
        pack = load_facility_pack(self.parameterAsString(parameters, "FACILITY_PACK", context).strip())
        wanted = _listed(self.parameterAsString(parameters, "CATEGORIES", context))
        return pack.only(wanted) if wanted else pack

    def governs(self, parameters, context, pack: FacilityPack) -> str:
        """Return what limits are counted in: as asked for, else as the pack says."""
        asked = self.parameterAsString(parameters, "GOVERNS", context)
        return pack.governs if asked == "pack" else asked

    def assigned(self, parameters, context, pack: FacilityPack) -> list[tuple]:
        """Return the layers of facilities, each with its category or, where a field tells, None.

        To be called on the main thread. Raises InputError where layers, roles, field and pack do not fit.
        """
        from ...bridge.source import Source, source_names
        from ...core.facilities.assign import assign_layers

        layers = self.layers(parameters, "FACILITIES", context)
        field = self.parameterAsString(parameters, "CATEGORY", context).strip()
        given = _listed(self.parameterAsString(parameters, "ROLES", context))
        if not layers:
            raise InputError(
                Message("No layer of facilities is given. Give one with a category field, or several.")
            )
        if field and given:
            raise InputError(
                Message(
                    "Both roles and a category field are given. Give roles for layers that hold one category each, or "
                    "the field that tells the category of each feature."
                )
            )
        if field:
            for layer in layers:
                _require_field(layer, field)
            return [(Source.of_layer(layer), None) for layer in layers]
        roles = assign_layers(pack, [source_names(layer) for layer in layers], given)
        for layer, role in zip(layers, roles, strict=True):
            if role is None:
                raise InputError(
                    Message(
                        "The name of layer “{layer}” does not tell its category. Name the category of each layer under "
                        "“Roles”, or the field that tells it under “Category field”.",
                        layer=layer.name(),
                    )
                )
        return [(Source.of_layer(layer), role) for layer, role in zip(layers, roles, strict=True)]


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _require_field(layer, field: str) -> None:
    if layer.fields().lookupField(field) < 0:
        raise InputError(
            Message(
                "Layer “{layer}” has no field “{field}”; it has: {fields}.",
                layer=layer.name(),
                field=field,
                fields=", ".join(layer.fields().names()),
            )
        )


def facility_parameters() -> list[QgsProcessingParameterDefinition]:
    """Origins, facilities and the pack."""
    return [*_origins(), *_facilities(), *_pack()]


def _origins() -> list[QgsProcessingParameterDefinition]:
    return [
        with_help(
            QgsProcessingParameterFeatureSource("ORIGINS", tr("Origins (communities, homes)"), PLACES),
            tr(
                "Where people start: points or polygons. A polygon starts from its boundary nearest to a street, so for "
                "large communities points in their middle are truer. Another reference system is brought to that of "
                "the network."
            ),
        ),
        with_help(
            QgsProcessingParameterField(
                "ORIGIN_ID", tr("Field of the origins' own ids"), None, "ORIGINS", optional=True
            ),
            tr("What results call an origin. Left empty, its feature id with a # before it."),
        ),
        with_help(
            QgsProcessingParameterField(
                "POPULATION",
                tr("Population field"),
                None,
                "ORIGINS",
                QgsProcessingParameterField.DataType.Numeric,
                optional=True,
            ),
            tr(
                "People at each origin; dwellings or addresses may stand in. Left empty, each origin counts as one."
            ),
        ),
    ]


def _facilities() -> list[QgsProcessingParameterDefinition]:
    return [
        with_help(
            QgsProcessingParameterMultipleLayers(
                "FACILITIES", tr("Facilities"), QgsProcessing.SourceType.TypeVectorAnyGeometry
            ),
            tr(
                "One layer whose field tells the category of each feature, or one layer for each category. Parks and "
                "other polygons are entered at their boundary nearest to a street, a multipoint at any of its points."
            ),
        ),
        with_help(
            QgsProcessingParameterString("ROLES", tr("Categories of the layers, in order"), optional=True),
            tr(
                "For one layer for each category: the pack's category ids in the order of the layers, such as "
                "“primary_school,kindergarten”. Left empty, each layer's name tells. A category without a layer is "
                "not judged; one whose layer is empty is missing for everyone."
            ),
        ),
        with_help(
            QgsProcessingParameterString("CATEGORY", tr("Category field"), optional=True),
            tr(
                "For a layer with all categories: the field whose value is the pack's category id, its title or one of "
                "its aliases. A category that no feature has is missing for everyone; if it was only not surveyed, "
                "leave it out under “Categories that count”."
            ),
        ),
        advanced(
            with_help(
                QgsProcessingParameterString(
                    "FACILITY_NAME", tr("Field of the facilities' names"), optional=True
                ),
                tr("What results call a facility. Left empty, its feature id with a # before it."),
            )
        ),
    ]


def _pack() -> list[QgsProcessingParameterDefinition]:
    pack = QgsProcessingParameterString("FACILITY_PACK", tr("Facility pack"), DEFAULT_PACK)
    pack.setMetadata({"widget_wrapper": {"value_hints": list(bundled_packs())}})
    return [
        with_help(
            pack,
            tr(
                "The id of a bundled facility pack, or the path of a pack of your own (JSON). Bundled: {packs}."
            ).format(packs=", ".join(bundled_packs())),
        ),
        with_help(
            QgsProcessingParameterString("CATEGORIES", tr("Categories that count"), optional=True),
            tr("Ids of the pack's categories, comma-separated. Left empty, all of the pack."),
        ),
        with_help(
            QgsProcessingParameterEnum(
                "GOVERNS",
                tr("What governs"),
                options=list(GOVERNS),
                defaultValue="pack",
                usesStaticStrings=True,
            ),
            tr(
                "pack: as the facility pack says. metres: a facility is near enough within the metres of its level (300, "
                "500 and 1,000 in GB 50180) along the streets. minutes: within the minutes of its level at the walking "
                "speed, which at 80 m/min is 400, 800 and 1,200 m."
            ),
        ),
    ]
