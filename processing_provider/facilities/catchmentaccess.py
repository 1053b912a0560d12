"""guiju:catchmentaccess, what facilities offer against the people who reach them (两步移动搜索法)."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...bridge.text import tr
from ..network.inputs import (
    entry_cost,
    facility_layer,
    join_distance,
    largest_part,
    line_parameters,
    network_file,
    travel,
    walking_parameters,
)
from ..params import advanced, number, with_help
from .base import PlacesAlgorithm
from .inputs import origins

DECAYS = ("none", "steps", "gaussian")


class CatchmentAccess(PlacesAlgorithm):
    ID = "catchmentaccess"

    def displayName(self):
        return tr("Catchment access (2SFCA)")

    def tags(self):
        return tr(
            "2SFCA,E2SFCA,Gaussian,floating catchment,supply,demand,capacity,两步移动搜索法,供需,可达性,千人指标,床位,学位"
        ).split(",")

    def shortDescription(self):
        return tr("How many places each origin has a person, where all who reach a facility share it.")

    def shortHelpString(self):
        return tr(
            "Two-step floating catchment areas. First, each facility shares its capacity among the people within the "
            "limit: ratio = capacity ÷ Σ (people × weight). Then each origin adds up what the facilities within its "
            "limit offer: access = Σ (ratio × weight). So access is places a person, with everybody who competes for "
            "them counted; people × access, summed over all origins, gives the capacity of the facilities that "
            "somebody reaches, no more and no less.\n\n"
            "The weight of a way of cost d under the limit d₀:\n"
            "none: 1 (2SFCA; Luo and Wang 2003).\n"
            "steps: by zones, three equal ones with 1, 0.68 and 0.22 unless others are given (E2SFCA; Luo and Qi "
            "2009).\n"
            "gaussian: (exp(−½ (d/d₀)²) − exp(−½)) ÷ (1 − exp(−½)), 1 at the door and 0 at the limit (Dai 2010).\n\n"
            "Access: one feature for each origin. access is empty where the origin is unconnected, and 0 where no "
            "place is within the limit. status is ok; incomplete (a facility of unknown capacity is within the limit "
            "too, so that access is at least this); beyond_limit (the nearest facility is farther); unreachable (no "
            "way leads to any); unconnected (no street is near enough). Facilities with capacity 0 do not count.\n\n"
            "Load: one feature for each facility. population are all people within the limit, demand the same by "
            "weight, ratio the places for each of them, people_per_place how many share one. status is ok; no_demand "
            "(nobody is within the limit); no_capacity (it is 0); capacity_unknown (the field is empty); unconnected.\n\n"
            "The log says how many places reach nobody and how many people have no access. Compare access with the "
            "mean of the whole area: the map's classes are multiples of it. Those of load break at 1, above which "
            "there are more people than places; where places are not one a person, such as beds, they are multiples "
            "of the mean too."
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(network_file())
        for parameter in line_parameters(optional=True):
            self.addParameter(parameter)
        for parameter in (
            *origins(),
            *facility_layer(),
            with_help(
                QgsProcessingParameterField(
                    "CAPACITY",
                    tr("Capacity field"),
                    None,
                    "FACILITIES",
                    QgsProcessingParameterField.DataType.Numeric,
                    optional=True,
                ),
                tr(
                    "Places of each facility: school places, beds, doctors. Left empty, each facility counts as one, and "
                    "access is facilities a person."
                ),
            ),
            number(
                "LIMIT",
                tr("Limit"),
                1000.0,
                tr("How far people go: metres, or minutes for costs in time."),
            ),
            with_help(
                QgsProcessingParameterEnum(
                    "DECAY",
                    tr("Decay with distance"),
                    options=list(DECAYS),
                    defaultValue="none",
                    usesStaticStrings=True,
                ),
                tr(
                    "none: all within the limit count alike. steps: by zones. gaussian: less and less, nothing at the "
                    "limit."
                ),
            ),
            advanced(
                with_help(
                    QgsProcessingParameterString("ZONES", tr("Zones of steps"), optional=True),
                    tr(
                        "The upper bound of each zone and its weight, the last bound the limit, such as "
                        "“400:1, 800:0.68, 1200:0.22”. Left empty, three equal zones with 1, 0.68 and 0.22; sharper are "
                        "1, 0.42 and 0.09, the second set of Luo and Qi."
                    ),
                )
            ),
            *walking_parameters(),
            advanced(travel()),
            advanced(entry_cost()),
            join_distance(),
            largest_part(),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "OUTPUT", tr("Access by origin"), QgsProcessing.SourceType.TypeVectorAnyGeometry
                ),
                tr(
                    "origin, population, access (places a person), access_per_1000, facilities (number within the "
                    "limit), nearest_cost, unit (m or min), status."
                ),
            ),
            with_help(
                QgsProcessingParameterFeatureSink(
                    "FACILITY_LOAD",
                    tr("Load by facility"),
                    QgsProcessing.SourceType.TypeVectorAnyGeometry,
                    optional=True,
                ),
                tr(
                    "facility, capacity, population (people within the limit), demand (people by weight), ratio "
                    "(places for each of them), people_per_place, status."
                ),
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("MEAN_ACCESS", tr("Mean access for 1,000 people")))
        self.addOutput(QgsProcessingOutputNumber("WITHOUT_ACCESS", tr("People without access")))
        self.addOutput(QgsProcessingOutputNumber("UNUSED_CAPACITY", tr("Places that reach nobody")))

    def fault(self, parameters, context):
        if fault := self.streets_fault(parameters, context):
            return fault
        self.decay_of(parameters, context)
        for name, fields in (
            ("ORIGINS", ("ORIGIN_ID", "POPULATION")),
            ("FACILITIES", ("FACILITY_ID", "CAPACITY", "ENTRY_COST")),
        ):
            source = self.source(parameters, name, context)
            if fault := self.fields_fault(parameters, context, source, fields):
                return fault
        return None

    def decay_of(self, parameters, context):
        """Return how a facility counts by the cost of the way. Raises InputError."""
        from ...core.facilities.catchment import decay, zones_of

        return decay(
            self.parameterAsString(parameters, "DECAY", context),
            self.parameterAsDouble(parameters, "LIMIT", context),
            zones_of(self.parameterAsString(parameters, "ZONES", context)),
        )

    def take_inputs(self, parameters, context):
        self.lines = self.streets(parameters, context)
        self.origins = self.source(parameters, "ORIGINS", context)
        self.facilities = self.source(parameters, "FACILITIES", context)
        self.decay = self.decay_of(parameters, context)
        self.population = self.parameterAsString(parameters, "POPULATION", context)
        self.capacity = self.parameterAsString(parameters, "CAPACITY", context)
        self.entry = self.parameterAsString(parameters, "ENTRY_COST", context)

    def compute(self, parameters, context, progress):
        from ...bridge.network import entry_costs, qgis_crs
        from ...bridge.sink import write
        from ...core.facilities.catchment import access_table, balance, catchments, load_table
        from .styles import access_style, load_style

        network = self.lines.network(progress.part(0.0, 0.3))
        costs = self.weighed(network, parameters, context)
        homes, goals = (
            self.doors(source, id_name, network, parameters, context, progress.part(*part), fields=fields)
            for source, id_name, part, fields in (
                (self.origins, "ORIGIN_ID", (0.3, 0.36), (self.population,)),
                (self.facilities, "FACILITY_ID", (0.36, 0.4), (self.capacity, self.entry)),
            )
        )
        people, places = self.people_and_places(homes.table, goals.table, progress)
        entry = entry_costs(goals.table, self.entry) if self.entry else None
        found = catchments(
            costs,
            homes.anchors,
            goals.anchors,
            people,
            places,
            self.decay,
            entry=entry,
            to_facilities=self.parameterAsString(parameters, "TRAVEL", context) == "to",
            progress=progress.part(0.4, 0.9),
        )
        balanced = balance(found, people, places)
        for note in balanced.notes():
            progress.warn(note)
        results = {
            "MEAN_ACCESS": balanced.mean * 1000.0,
            "WITHOUT_ACCESS": balanced.without,
            "UNUSED_CAPACITY": balanced.idle,
        }
        access = access_table(found, homes.ids, people, costs.unit, homes.table.geometry, network.crs)
        load = load_table(found, goals.ids, places, goals.table.geometry, network.crs)
        for name, table, source, part, title, style in (
            (
                "FACILITY_LOAD",
                load,
                self.facilities,
                (0.9, 0.92),
                tr("Load: people for each place"),
                load_style(balanced.load),
            ),
            (
                "OUTPUT",
                access,
                self.origins,
                (0.92, 1.0),
                tr("Access: places for 1,000 people"),
                access_style(balanced.mean),
            ),
        ):
            destination = write(
                table,
                self.sink(parameters, name, context),
                progress.part(*part),
                wkb_type=QgsWkbTypes.multiType(QgsWkbTypes.flatType(source.wkb_type)),
                crs=qgis_crs(network.crs),
            )
            if destination:
                results[name] = self.show(destination, title, style)
        return results

    def people_and_places(self, homes, facilities, progress):
        """Return the people at each origin and the places of each facility."""
        import numpy as np

        from ...bridge.facilities import capacity, population
        from ...core.text import Message

        people = population(homes, self.population or None, progress)
        if self.capacity:
            return people, capacity(facilities, self.capacity, progress)
        progress.warn(
            Message(
                "No capacity field is given: each facility counts as one, so access is facilities a person."
            )
        )
        return people, np.ones(len(facilities))
