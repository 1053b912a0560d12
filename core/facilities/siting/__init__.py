"""Where to put the next facilities: coverage, p-median, capacitated; with a bound on what any other choice can do.

- ``site(costs, Demand, Sites, existing, objective, count, …) -> Sited`` (plan.py): the whole of it.
- ``standing(table, field)`` (standing.py): which candidates are required or forbidden.
- ``sites_table``, ``assignment_table`` (tables.py) and ``findings`` (told.py): what is written and said of it.
- ``Nearest`` and ``Capacitated`` (problem.py) are the two problems; ``choose`` (choice.py) solves either.

People and capacities are plain numbers, costs metres or minutes along the network.
"""
