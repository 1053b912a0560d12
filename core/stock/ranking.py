"""Which stock land comes first: facts before matters of degree, then a score, and how firm its place is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..progress import Progress
from ..text import InputError, Message

CRITERIA = ("waiting", "unused", "size", "block", "yield")
# Values of a matrix of scores that are worked on between two looks at a cancel.
_STEP = 2_000_000


@dataclass(frozen=True)
class Ranking:
    """The order of n candidates: `score` 0 to 100 over the criteria that are known, NaN where none is; `known`
    percent of the weight that is known; `rank` from 1; `stability` (n,) how often, of all draws, it is among the
    first `top`."""

    score: np.ndarray
    known: np.ndarray
    rank: np.ndarray
    stability: np.ndarray
    top: int


def weights_of(text: str, default: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of the criteria; `text` changes some of them, as in ``waiting=3, size=1``.

    Raises InputError for what is no weight, and where all are 0.
    """
    weights = dict(default)
    for part in filter(None, (part.strip() for part in text.replace("，", ",").split(","))):
        name, _, value = (piece.strip() for piece in part.partition("="))
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        if name not in weights or not 0 <= number < np.inf:
            raise InputError(
                Message(
                    "The weights have “{part}”; write them as {example}, each 0 or more, out of: {known}.",
                    part=part,
                    example="waiting=3, size=1",
                    known=", ".join(weights),
                )
            )
        weights[name] = number
    if not any(weights.values()):
        raise InputError(Message("All weights are 0, so nothing can be ranked. Give one of them a weight."))
    return weights


def scores(criteria: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return scores (d, n) of `criteria` (n, k), 0 to 1 or NaN, under `weights` (d, k), each row its own.

    What is not known counts neither for nor against: the rest is scaled up. NaN where nothing weighed is known.
    """
    known = ~np.isnan(criteria)
    weight = weights @ known.T
    with np.errstate(invalid="ignore", divide="ignore"):
        return 100.0 * (weights @ np.where(known, criteria, 0.0).T) / weight


def ranking(
    criteria: np.ndarray,
    weights: np.ndarray,
    tier: np.ndarray,
    *,
    top: int,
    draws: int,
    seed: int,
    progress: Progress,
) -> Ranking:
    """Return the order of candidates by `criteria` (n, k) and `weights` (k,), those of a higher `tier` (n,) first.

    Candidates that score alike keep the order in which they come. For the stability, weights are drawn `draws`
    times, each mixture of weights as likely as any other (Dirichlet, all ones), the same for the same `seed`.
    Raises Cancelled.
    """
    n = len(criteria)
    score = scores(criteria, weights[None, :])[0]
    order = _order(score[None, :], tier)[0]
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(1, n + 1)
    known = 100.0 * (~np.isnan(criteria) @ weights) / weights.sum()
    among = np.zeros(n, dtype=np.int64)
    drawn = np.random.default_rng(seed).dirichlet(np.ones(criteria.shape[1]), draws)
    chunk = max(1, _STEP // max(n, 1))
    for start in range(0, draws, chunk):
        progress.step(start / draws)
        first = _order(scores(criteria, drawn[start : start + chunk]), tier)[:, :top]
        among += np.bincount(first.ravel(), minlength=n)
    return Ranking(score, known, rank, among / max(draws, 1), top)


def _order(score: np.ndarray, tier: np.ndarray) -> np.ndarray:
    """Return candidates (d, n) from first to last; what cannot be scored comes last of its kind."""
    # Rounded, so that two machines' last bits do not change places.
    key = np.where(np.isnan(score), -1.0, np.round(score, 6)) + 1000.0 * tier
    return np.argsort(-key, axis=1, kind="stable")
