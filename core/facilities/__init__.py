"""Facilities and who can walk to them.

- ``load_facility_pack(id | path | text) -> FacilityPack`` (pack.py): levels and categories as data.
- ``assign_layers`` and ``categories_of`` (assign.py): which category a layer, or a value of a field, is.
- ``walks(network, origins, facilities, pack, …) -> Walks`` and ``circle(pack, walks, counts) -> Circle``
  (circle.py): minutes, metres and status per origin and category; scores and what is missing.
  ``covered(circle, amounts)`` sums people or land per category.
- ``covered_ground`` and ``blind_areas`` (blind.py): where a category is within its limit and where it is not.
- ``scores_table``, ``access_table``, ``summary_table`` (tables.py) make what is written.

Population and areas are plain numbers, distances planar metres along the network. Nothing here knows layers.
"""
