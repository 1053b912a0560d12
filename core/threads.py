"""Work split over threads: GEOS and numpy let the interpreter's lock go."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import Any

import numpy as np

from .progress import Progress

_LISTEN = 0.05
# Work on fewer vertices is done before a thread would have started.
_SMALL = 20_000


def mapped(
    work: Callable[[Any], Any],
    jobs: Sequence[Any],
    progress: Progress,
    weights: Sequence[float] | None = None,
    threads: int = 2,
    size: float = np.inf,
) -> list[Any]:
    """Return `work(job)` of each job, in the order of the jobs.

    `size` is how many vertices all jobs work on, where that is known: what is small is done at once.
    Progress moves by `weights`, the shares of the jobs in the whole. When the person cancels, no further
    job starts and Cancelled is raised at once; a job that is under way ends unheard. Jobs must not
    prepare the same geometries.
    """
    if size < _SMALL:
        out = []
        for job in jobs:
            out.append(work(job))
            progress.step(len(out) / len(jobs))
        return out
    weights = [1.0] * len(jobs) if weights is None else [float(weight) for weight in weights]
    total = sum(weights) or 1.0
    done = 0.0
    pool = ThreadPoolExecutor(threads)
    try:
        futures = {pool.submit(work, job): place for place, job in enumerate(jobs)}
        results: list[Any] = [None] * len(jobs)
        waiting = set(futures)
        while waiting:
            finished, waiting = wait(waiting, timeout=_LISTEN, return_when=FIRST_COMPLETED)
            for future in finished:
                results[futures[future]] = future.result()
                done += weights[futures[future]]
            progress.step(done / total)
        return results
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def aside(work: Callable[[], Any], progress: Progress, size: float = np.inf) -> Any:
    """Return `work()`, one long call, run in a thread so that cancel is answered meanwhile; `size` as in `mapped`."""
    return mapped(lambda _job: work(), [None], progress, size=size)[0]
