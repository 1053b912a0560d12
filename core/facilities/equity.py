"""How evenly access is shared out among people, or among zones."""

import numpy as np

WORST = 0.1


def lorenz(access: np.ndarray, people: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the Lorenz curve: the share of people, the worst served first, and the share of access they have.

    `access` (n,) is what each of `people` (n,) has, 0 or more; NaN is left out, and so is who counts for nobody.
    Both shares (k + 1,) go from 0 to 1; they are empty where nobody is left or nobody has any access.
    """
    known = np.isfinite(access) & (people > 0)
    access, people = access[known], people[known]
    if not (access > 0).any():
        return np.empty(0), np.empty(0)
    order = np.argsort(access, kind="stable")
    held = np.concatenate([[0.0], np.cumsum((access * people)[order])])
    heads = np.concatenate([[0.0], np.cumsum(people[order])])
    return heads / heads[-1], held / held[-1]


def gini(access: np.ndarray, people: np.ndarray) -> float:
    """Return the Gini coefficient of access over people: 0 where all have the same, near 1 where one has all.

    One less twice the area under the Lorenz curve, by trapezoids: M. C. Brown 1994, “Using Gini-style indices
    to evaluate the spatial patterns of health practitioners”, Social Science & Medicine 38. Exact for groups
    within which all have the same. NaN where there is nothing to share out. Shapes as in `lorenz`.
    """
    heads, held = lorenz(access, people)
    if not len(heads):
        return float("nan")
    return float(max(0.0, 1.0 - np.sum(np.diff(heads) * (held[1:] + held[:-1]))))


def mean(access: np.ndarray, people: np.ndarray) -> float:
    """Return the mean access of people, NaN where nobody is known. Shapes as in `lorenz`."""
    known = np.isfinite(access) & (people > 0)
    return float(np.average(access[known], weights=people[known])) if known.any() else float("nan")


def worst_mean(access: np.ndarray, people: np.ndarray, share: float = WORST) -> float:
    """Return the mean access of the worst-served `share` of people; who is on the edge counts in part.

    NaN where nobody is known. Shapes as in `lorenz`.
    """
    known = np.isfinite(access) & (people > 0)
    access, people = access[known], people[known]
    if not len(access):
        return float("nan")
    order = np.argsort(access, kind="stable")
    wanted = share * people.sum()
    before = np.cumsum(people[order]) - people[order]
    counted = np.clip(wanted - before, 0.0, people[order])
    return float(np.sum(counted * access[order]) / wanted)
