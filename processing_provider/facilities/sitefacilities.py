"""guiju:sitefacilities, where to put the next facilities, and how sure that is (设施选址)."""

from qgis.core import (
    Qgis,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ...bridge.text import tr
from ..network.inputs import (
    join_distance,
    largest_part,
    line_parameters,
    network_file,
    travel,
    walking_parameters,
)
from ..params import advanced
from .base import PlacesAlgorithm
from .siting_inputs import candidate_layer, demand_layer, existing_layer, request, results, time_limit

LAYERS = {
    "DEMAND": ("DEMAND_ID", "POPULATION"),
    "CANDIDATES": ("CANDIDATE_ID", "STATUS", "CAPACITY"),
    "EXISTING": ("EXISTING_ID", "EXISTING_CAPACITY"),
}


class SiteFacilities(PlacesAlgorithm):
    ID = "sitefacilities"

    def displayName(self):
        return tr("Site facilities")

    def tags(self):
        return tr(
            "location-allocation,p-median,maximal covering,MCLP,capacity,school,选址,布局优化,区位配置,最大覆盖,学校"
        ).split(",")

    def shortDescription(self):
        return tr("Where the next facilities serve most people, and how far from optimal that can be.")

    def shortHelpString(self):
        return tr(
            "Chooses a number of new sites among candidates, with the existing ones open. People walk along the streets.\n\n"
            "coverage: most people within the limit of an open site (maximal covering; Church and ReVelle 1974). "
            "pmedian: least people × cost to the nearest open site (Hakimi 1964; ReVelle and Swain 1970); whoever has "
            "no way to an open site counts as walking twice the longest way between any demand point and site, and the limit "
            "only tells who is covered. capacitated: most people served within the limit where a site takes as many as "
            "it has places; the people of one demand point may be divided among sites, and of all ways to serve as many "
            "that of the least people × cost is taken.\n\n"
            "Sites: status is existing, required or chosen. rank orders the new ones: 1 adds most to what exists, 2 "
            "most after it. gain is what each adds in this order: people served, or for pmedian people × cost saved; so "
            "the first ranks tell what fewer of these sites would do; without existing sites the first saving has nothing to be "
            "measured against and is empty. alternatives is how many other candidates could take a new site's place "
            "alone and lose at most 1 % of what the new sites add (for pmedian, of the whole cost where that is less): "
            "where it is large, other reasons may decide; where it is 0, the spot matters; empty is not known. served, "
            "mean_cost and max_cost are of the people who go there, load is served ÷ capacity.\n\n"
            "Assignment: a straight line from each demand point to its site. status is ok, beyond_limit, no_place (within "
            "the limit, but all sites there are full), unreachable (no way leads to an open site) or unconnected (no "
            "street is near enough). covered tells whether the row is within the limit. People in all rows add up to all. site_status tells a "
            "candidate from an existing site of the same id.\n\n"
            "GAP is by how many percent any other choice of as many sites can be better at most: 0 means proven best. "
            "For coverage and capacitated it is a share of the people whom the new sites add, for pmedian of the whole "
            "people × cost. BOUND is what no choice does better than. The bound is computed by Lagrangian relaxation "
            "(Fisher 1981) and branching; the choice by adding (Nemhauser, Wolsey and Fisher 1978) and exchanging sites "
            "(Teitz and Bart 1968). It is sure in this sense only: it takes streets, people and candidates as they were "
            "given."
        )

    def initAlgorithm(self, configuration=None):
        for parameter in (
            network_file(),
            *line_parameters(optional=True),
            *demand_layer(),
            *candidate_layer(),
            *existing_layer(),
            *request(),
            *walking_parameters(),
            join_distance(),
            largest_part(),
            advanced(travel()),
            time_limit(),
            *results(),
        ):
            self.addParameter(parameter)
        for name, label in (
            ("GAP", tr("Another choice can be better by at most (%)")),
            ("BOUND", tr("What no choice does better than")),
            ("COVERED_POPULATION", tr("People covered")),
            ("COVERED_SHARE", tr("Share of people covered (0 to 1)")),
            ("GAINED_POPULATION", tr("People whom the new sites add")),
            ("TOTAL_COST", tr("People × cost of those who are served")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("FINDING", tr("The result in sentences")))

    def fault(self, parameters, context):
        if fault := self.streets_fault(parameters, context):
            return fault
        limit = self.parameterAsDouble(parameters, "LIMIT", context)
        if not limit > 0:
            return tr("The limit is {limit}, but it must be above 0, or nothing can be reached.").format(
                limit=limit
            )
        for name, fields in LAYERS.items():
            if name != "EXISTING" or parameters.get(name) is not None:
                source = self.source(parameters, name, context)
                if fault := self.fields_fault(parameters, context, source, fields):
                    return fault
        if self.parameterAsString(parameters, "OBJECTIVE", context) == "capacitated":
            return self.capacity_fault(parameters, context)
        return None

    def capacity_fault(self, parameters, context) -> str | None:
        """Return which capacity field is missing."""
        if not self.parameterAsString(parameters, "CAPACITY", context):
            return tr(
                "The objective capacitated needs the capacity of the candidates. Give their capacity field, or choose "
                "coverage."
            )
        if parameters.get("EXISTING") is not None and not self.parameterAsString(
            parameters, "EXISTING_CAPACITY", context
        ):
            return tr(
                "The objective capacitated needs the capacity of the existing sites too. Give their capacity field, or "
                "choose coverage."
            )
        return None

    def take_inputs(self, parameters, context):
        self.lines = self.streets(parameters, context)
        self.sources = {
            name: self.source(parameters, name, context)
            for name in LAYERS
            if parameters.get(name) is not None
        }
        self.fields = {
            name: self.parameterAsString(parameters, name, context)
            for names in LAYERS.values()
            for name in names
        }

    def processAlgorithm(self, parameters, context, feedback):
        results = super().processAlgorithm(parameters, context, feedback)
        for sentence in results.get("FINDING", "").splitlines():
            feedback.pushInfo(sentence)
        return results

    def compute(self, parameters, context, progress):
        from ...bridge.facilities import population
        from ...core.facilities.siting.plan import Request, site

        network = self.lines.network(progress.part(0.0, 0.3))
        demand, candidates, existing = self.read(network, parameters, context, progress)
        people = population(demand.table, self.fields["POPULATION"] or None, progress)
        may, old = self.sites(candidates, existing, progress)
        found = site(
            self.weighed(network, parameters, context),
            demand.anchors,
            people,
            may,
            old,
            Request(
                objective=self.parameterAsString(parameters, "OBJECTIVE", context),
                count=self.parameterAsInt(parameters, "COUNT", context),
                limit=self.parameterAsDouble(parameters, "LIMIT", context),
                seconds=self.parameterAsDouble(parameters, "TIME_LIMIT", context),
                to_facilities=self.parameterAsString(parameters, "TRAVEL", context) == "to",
            ),
            progress.part(0.4, 0.95),
        )
        layers = self.write_layers(
            parameters, context, network, found, (demand, candidates, existing), (may, old), progress
        )
        return {**layers, **_figures(found, people)}

    def read(self, network, parameters, context, progress):
        """Return the doors of demand, candidates and existing sites; None where no existing ones are given."""
        shares = {"DEMAND": (0.3, 0.35), "CANDIDATES": (0.35, 0.38), "EXISTING": (0.38, 0.4)}
        return [
            self.doors(
                self.sources[name], fields[0], network, parameters, context, progress.part(*shares[name]),
                fields=tuple(filter(None, (self.fields[field] for field in fields[1:]))),
            )
            if name in self.sources
            else None
            for name, fields in LAYERS.items()
        ]  # fmt: skip

    def sites(self, candidates, existing, progress):
        """Return candidates and existing sites as core knows them."""
        import numpy as np

        from ...bridge.facilities import capacity
        from ...core.facilities.siting.plan import Sites
        from ...core.facilities.siting.standing import standing

        def places(doors, field):
            return capacity(doors.table, self.fields[field], progress) if self.fields[field] else None

        may = Sites(
            candidates.anchors,
            places(candidates, "CAPACITY"),
            standing(candidates.table, self.fields["STATUS"] or None),
        )
        if existing is None:
            return may, Sites(candidates.anchors.take(np.empty(0, dtype=np.int64)), np.empty(0))
        return may, Sites(existing.anchors, places(existing, "EXISTING_CAPACITY"))

    def write_layers(self, parameters, context, network, found, doors, sites, progress):
        """Write the result layers and have them loaded with their styles."""
        import numpy as np

        from ...bridge.network import qgis_crs
        from ...bridge.sink import write
        from ...core.facilities.siting.tables import assignment_table, sites_table
        from ...core.facilities.siting.tables import doors as doors_of
        from .siting_styles import style_assignment, style_sites

        demand, *sited = doors
        ids = np.concatenate([one.ids for one in sited if one])
        geometry = np.concatenate([doors_of(one.anchors) for one in sites])
        tables = {
            "ASSIGNMENT": assignment_table(
                found, demand.ids, demand.table.geometry, sites[0], ids, geometry, network.crs
            ),
            "SITES": sites_table(found, *sites, ids, geometry, network.crs),
        }
        looks = {
            "ASSIGNMENT": (Qgis.WkbType.LineString, tr("Who goes where"), style_assignment, (0.95, 0.99)),
            "SITES": (Qgis.WkbType.Point, tr("Sites"), style_sites, (0.99, 1.0)),
        }
        out = {}
        for name, (kind, title, style, part) in looks.items():
            destination = write(
                tables[name],
                self.sink(parameters, name, context),
                progress.part(*part),
                wkb_type=kind,
                crs=qgis_crs(network.crs),
            )
            if destination:
                out[name] = self.show(destination, title, style)
        return out


def _figures(found, people) -> dict:
    """Return the numbers of a result and its sentences."""
    from ...bridge.text import render
    from ...core.facilities.siting.told import figures, findings

    return {
        **figures(found, people),
        "FINDING": "\n".join(render(message) for message in findings(found, people)),
    }
