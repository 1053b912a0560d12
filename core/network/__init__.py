"""The street network: built from lines, joined by doors, searched to the very spot on an edge.

What other rooms call, in the order of a run:

- ``build(lines, LineFields(...), ...) -> (Network, problems)`` (build.py); ``problem_table`` (diagnosis.py)
  makes the faults a Table. ``save``, ``load``, ``require_current`` (store.py) keep a network in one file.
- ``weigh(network, METRES | MINUTES, walking_speed=...) -> Costs`` (graph.py): what each edge costs each way;
  ``costs.closed(edges)`` closes streets, ``costs.reversed`` turns all round. A network ``with_heights`` is
  walked by Tobler's function.
- ``snap(network, geometry, max_distance) -> Anchors`` (snap.py): where doors join, on the edge. A *place* is
  a row of what was given; it may have several joins (entrances), or none: unconnected.
- ``nearest(costs, facilities, entry=..., limit=..., to_facilities=True) -> Reach`` (reach.py): every node's
  nearest facility in one search; ``to_anchors(reach, origins) -> (cost, facility, join)`` to the very spot;
  ``statuses(origins, cost, limit)`` says ok, unreachable, unconnected or beyond_limit.
- ``costs_within(costs, origins, destinations, limit) -> Pairs`` (reach.py): all pairs within a limit,
  sparse; ``pairs_within`` yields them some origins at a time. ``node_costs`` yields each place's costs to all
  nodes, some places at a time.
- ``pieces(costs, node_cost, places, limit, entry=...) -> Pieces`` (pieces.py): which stretch of which edge is
  reached (pass ``reach.costs``, ``reach.cost``, ``reach.anchors``); ``stretches(network, pieces)`` are its
  lines. ``area(reach, limit, width)`` (areas.py): ground that is never beyond the limit;
  ``worst_excess(reach, ground, limit)`` samples it. ``service_areas`` (service.py) does all of it for many
  facilities and limits.
- ``route(reach, origins, place) -> Route | None`` (route.py): the way between a place and its nearest facility as
  a line with its legs.
- ``add(network, streets, tolerance=…) -> Amended`` and ``split(network, edge, share)`` (amend.py) change a ready
  network without building the rest again; ``amended.moved(anchors)`` are the same doors on it.
  ``closed(network, stretches_of(network, shapes, tolerance)) -> (Amended, rows)`` (closing.py) cuts out what
  ``costs.closed(rows)`` then shuts.

Distances are planar metres in the network's CRS, times minutes. Costs of a metre off the network are
``costs.per_metre``. Nothing here knows layers; bridge/network.py does.
"""
