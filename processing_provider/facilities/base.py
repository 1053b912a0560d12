"""What the algorithms on facilities do alike: check, take and read their layers, and judge origins by a pack."""

from ...bridge.text import language, tr
from ...core.facilities.pack import NETWORK, RADIUS, FacilityPack, load_facility_pack
from ...core.text import InputError, Message
from ..network.inputs import NetworkAlgorithm
from ..params import listed

# Settings that are text, empty where an algorithm does not ask them.
WORDS = (
    "FACILITY_PACK", "CATEGORIES", "MEASURE", "POPULATION", "COUNTED", "CATEGORY", "FACILITY_NAME", "CAPACITY",
    "TRAVEL", "AREA_METHOD",
)  # fmt: skip


class PlacesAlgorithm(NetworkAlgorithm):
    """An algorithm of the group on facilities, with a pack or without."""

    def groupId(self):
        return "facilities"

    def group(self):
        return tr("Facilities and living circle")


class FacilityAlgorithm(PlacesAlgorithm):
    """An algorithm on streets, origins and facilities by a facility pack."""

    def fault(self, parameters, context):
        if fault := self.streets_fault(parameters, context):
            return fault
        if parameters.get("RESIDENTIAL") is not None:
            self.polygons(parameters, "RESIDENTIAL", context)
        return self.facilities_fault(parameters, context)

    def take_inputs(self, parameters, context):
        self.take_facilities(parameters, context)
        self.origins = self.source(parameters, "ORIGINS", context)
        self.residential = None
        if parameters.get("RESIDENTIAL") is not None:
            self.residential = self.polygons(parameters, "RESIDENTIAL", context)

    def take_facilities(self, parameters, context) -> None:
        """Take streets, pack, the layers of facilities and the settings, which the record names."""
        self.lines = self.streets(parameters, context)
        self.pack = self.pack_of(parameters, context)
        self.layers_by_category = self.assigned(parameters, context, self.pack)
        self.settings = {
            **{name: self.parameterAsString(parameters, name, context).strip() for name in WORDS},
            "GOVERNS": self.governs(parameters, context, self.pack),
            "WALKING_SPEED": self.walking_speed(parameters, context),
            "JOIN_DISTANCE": self.parameterAsDouble(parameters, "JOIN_DISTANCE", context),
            "LARGEST_PART": self.parameterAsBoolean(parameters, "LARGEST_PART", context),
        }

    def facilities_fault(self, parameters, context) -> str | None:
        """Return what is wrong with the pack, the origins, or how the facilities' layers are told apart."""
        origins = self.source(parameters, "ORIGINS", context)
        if fault := self.fields_fault(parameters, context, origins, ("ORIGIN_ID", "POPULATION")):
            return fault
        layers = self.assigned(parameters, context, self.pack_of(parameters, context))
        return self.capacity_fault(parameters, context, [source for source, _ in layers])

    def capacity_fault(self, parameters, context, layers) -> str | None:
        """Return what is wrong with the capacity field: that none of the layers of facilities has it."""
        field = self.parameterAsString(parameters, "CAPACITY", context).strip()
        if not field or any(source.fields.lookupField(field) >= 0 for source in layers):
            return None
        return tr("None of the layers of facilities has the field “{field}” for capacity: {layers}.").format(
            field=field, layers=", ".join(source.name for source in layers)
        )

    def pack_of(self, parameters, context) -> FacilityPack:
        """Return the facility pack with the categories that are asked for. Raises InputError."""
        pack = load_facility_pack(self.parameterAsString(parameters, "FACILITY_PACK", context).strip())
        wanted = listed(self.parameterAsString(parameters, "CATEGORIES", context))
        measure = self.parameterAsString(parameters, "MEASURE", context)
        if measure in (NETWORK, RADIUS):
            pack = pack.measured(measure)
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
        fields = listed(self.parameterAsString(parameters, "CATEGORY", context))
        given = listed(self.parameterAsString(parameters, "ROLES", context))
        if not layers:
            raise InputError(
                Message("No layer of facilities is given. Give one with a category field, or several.")
            )
        if fields and given:
            raise InputError(
                Message(
                    "Both roles and a category field are given. Give roles for layers that hold one category each, or "
                    "the field that tells the category of each feature."
                )
            )
        if fields:
            for layer in layers:
                _require_fields(layer, fields)
            return [(Source.of_layer(layer), None) for layer in layers]
        names = [source_names(layer) for layer in layers]
        roles = assign_layers(pack, names, given)
        for known_as, role in zip(names, roles, strict=True):
            if role is None:
                raise InputError(
                    Message(
                        "The name of layer “{layer}” does not tell its category. Name the category of each layer under "
                        "“Categories of the layers, in order” (ROLES), or the field that tells it under “Category "
                        "field” (CATEGORY).",
                        layer=known_as[0],
                    )
                )
        return [(Source.of_layer(layer), role) for layer, role in zip(layers, roles, strict=True)]

    def read(self, parameters, context, network, progress):
        """Return all that the run reads, in the network's CRS."""
        from ...bridge.facilities import Reading, population

        reader = self.reader(network, context)
        self.warn_of_stand_in(progress)
        field = self.settings["POPULATION"] or None
        origins = reader.doors(
            self.origins,
            progress.part(0.3, 0.38),
            id_field=self.parameterAsString(parameters, "ORIGIN_ID", context) or None,
            fields=(field,) if field else (),
        )
        places, tables = reader.facilities(
            self.pack,
            self.layers_by_category,
            tuple(listed(self.settings["CATEGORY"])),
            self.settings["FACILITY_NAME"],
            progress.part(0.38, 0.45),
            capacity_field=self.settings["CAPACITY"],
        )
        land = None
        if self.residential:
            land = reader.residential(
                self.residential, self.settings["AREA_METHOD"], progress.part(0.45, 0.5)
            )
        return Reading(origins, population(origins.table, field, progress), places, tables, land)

    def reader(self, network, context):
        """Return what reads layers in the network's CRS and joins them to it."""
        from ...bridge.facilities import Reader

        distance, largest = self.settings["JOIN_DISTANCE"], self.settings["LARGEST_PART"]
        return Reader(network, distance, largest, context.transformContext())

    def way(self) -> dict:
        """Return how the walks are counted."""
        return {
            "governs": self.settings["GOVERNS"],
            "walking_speed": self.settings["WALKING_SPEED"],
            "to_facilities": self.settings["TRAVEL"] == "to",
        }

    def judged(self, network, read, progress):
        """Return the circle of the origins and, where there is residential land, that of its plots with their
        areas and the area method, else None."""
        from ...core.facilities.circle import circle, walks

        def of(anchors, part):
            walked = walks(network, anchors, read.places.anchors, self.pack, **self.way(), progress=part)
            return circle(self.pack, walked, read.places.counts)

        found = of(read.origins.anchors, progress.part(0.0, 0.6))
        if not read.land:
            return found, None
        anchors, area, _ = read.land
        return found, (of(anchors, progress.part(0.6, 1.0)), area, self.settings["AREA_METHOD"])

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the pack's categories by id, in the user's language."""
        return {category.id: category.title[language()] for category in self.pack.categories}

    @property
    def counted(self) -> str:
        """What shares are of: people, dwellings, addresses, or origins, each as one."""
        asked = self.settings["COUNTED"] or "people"
        return "origins" if asked == "people" and not self.settings["POPULATION"] else asked

    def warn_of_stand_in(self, progress) -> None:
        """Tell what is counted where it is not people."""
        told = {
            "origins": Message(
                "No population field is given: each origin counts as one, and shares of people are shares of origins."
            ),
            "dwellings": Message(
                "Dwellings stand in for people: shares and numbers of people in the results are those of dwellings."
            ),
            "addresses": Message(
                "Addresses stand in for people: shares and numbers of people in the results are those of addresses."
            ),
        }
        if self.counted in told:
            progress.warn(told[self.counted])

    def summary(self, read, found, land):
        """Return the table of coverage by category."""
        from math import fsum

        from ...core.columns import words
        from ...core.facilities.capacity import place_columns
        from ...core.facilities.tables import summary_table

        table = summary_table(self.pack, found, read.population, read.places.counts, language(), land)
        people = fsum(read.population) if self.counted == "people" else None
        return table.with_columns(
            **place_columns(self.pack, read.places.capacity, people),
            counted=words([self.counted] * len(table)),
        )


def _require_fields(layer, fields: list[str]) -> None:
    for field in fields:
        if layer.fields().lookupField(field) < 0:
            raise InputError(
                Message(
                    "Layer “{layer}” has no field “{field}”; it has: {fields}.",
                    layer=layer.name(),
                    field=field,
                    fields=", ".join(layer.fields().names()),
                )
            )
