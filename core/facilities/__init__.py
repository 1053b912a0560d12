"""Facilities and who can walk to them.

- ``load_facility_pack(id | path | text) -> FacilityPack`` (pack.py): levels and categories as data.
- ``assign_layers`` and ``categories_of`` (assign.py): which category a layer, or a value of a field, is.
- ``walks(network, origins, facilities, pack, …) -> Walks`` and ``circle(pack, walks, counts) -> Circle``
  (circle.py): minutes, metres and status per origin and category; scores and what is missing.
  ``covered(circle, amounts)`` sums people or land per category.
- ``way(network, governs=…, walking_speed=…) -> Way`` and ``search(way, facilities) -> Search`` (search.py): one
  category's walks from everywhere, which do not depend on an origin; hold them, by category id
  (``searches(way, facilities, progress)`` yields those of all).
  ``explain(pack, way, searches, anchors, place) -> Explanation`` (explain.py) reads them for one origin without
  searching: status, nearest facility, metres, minutes, shortfall and route of each category, equal to the
  circle's. ``judged`` is the circle of many origins by the same searches.
- ``changed_places``, ``walks_after -> Walks`` and ``Comparison(before, after)`` (scenario.py): the same city with
  facilities or streets added or closed; only categories that changed are searched again.
- ``covered_ground`` and ``blind_areas`` (blind.py): where a category is within its limit and where it is not.
- ``catchments(costs, origins, facilities, population, capacity, decay(…)) -> Catchment`` (catchment.py): supply
  shared by those who reach it (2SFCA and kin), which conserves it; ``balance`` says what reaches nobody.
- ``place_columns(pack, capacity, people)`` (capacity.py): places against what the pack asks for 1,000 people.
- ``straight(origins, facilities) -> (metres, row)`` (radius.py): as the crow flies; ``walks_of`` calls it for the
  categories that the pack measures by radius, whatever was searched.
- ``zoning(ids, zones, origins) -> Zoning``, ``zone_table`` and ``zone_gini`` (zones.py): scores by zone; ``lorenz``,
  ``gini``, ``mean``, ``worst_mean`` (equity.py) of any access over people.
- ``site(costs, demand, people, candidates, existing, Request(…)) -> Sited`` (siting/): where the next facilities do most,
  and a bound on what any other choice can do.
- ``scores_table``, ``access_table``, ``summary_table`` (tables.py) make what is written.

Population and areas are plain numbers, distances planar metres along the network. Nothing here knows layers.
"""
