"""Where to put the next facilities: coverage, p-median, capacitated; with a bound on what any other choice can do.

- ``site(costs, demand, people, Sites(…), Sites(…), Request(objective, count, limit)) -> Sited`` (plan.py): all of it.
- ``standing(table, field)`` (standing.py): which candidates are required or forbidden.
- ``sites_table``, ``assignment_table`` (tables.py), ``figures`` and ``findings`` (told.py): what is written and said.
- ``covering``, ``median`` and ``with_places`` (pairs.py) pose the problem of each objective: ``Nearest`` or
  ``Capacitated`` (problem.py). ``choose(problem, count, seconds=…) -> Choice`` (choice.py) solves either, and knows
  nothing of streets. ``by_transport`` (transport.py) says who goes where when sites are full.

People and capacities are plain numbers, costs metres or minutes along the network.
"""
