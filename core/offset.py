"""GCJ-02 and BD-09, the shifted coordinates of Chinese web maps, and which of them a layer is in.

For bringing data digitised on such maps back to CGCS2000 (WGS 84), where planning data are kept. The
formulas are not official; they are the ones in common public use and agree with the web maps to about
a metre. CGCS2000 and WGS 84 are the same here: they differ by less than the formulas are exact.
All coordinates are longitude and latitude in degrees.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import cKDTree

from .progress import Progress
from .text import InputError, Message

DATUMS = ("wgs84", "gcj02", "bd09")
TITLES = {"wgs84": "WGS 84 / CGCS2000", "gcj02": "GCJ-02", "bd09": "BD-09"}

# Krassovsky's ellipsoid, as the public formula has it; the rectangle outside of which nothing is shifted.
SEMI_MAJOR = 6378245.0
ECCENTRICITY_2 = 0.00669342162296594323
WEST, EAST, SOUTH, NORTH = 72.004, 137.8347, 0.8293, 55.8271

# BD-09 turns GCJ-02 about the origin by a wave of this length and adds a constant.
BD_WAVE = np.pi * 3000.0 / 180.0
BD_SHIFT = np.array([0.0065, 0.006])

EXACT = 1e-12
ROUNDS = 60
# Points that are moved between two looks at a cancel.
CHUNK = 50_000

EARTH = 6371007.0
NEAR = 10.0
AWAY = np.array([120.0, 180.0, 260.0])
SAMPLE = 2000
# Cells of the layer that are looked at, one after the other until the reference there has enough vertices.
CELL, REACH, ENOUGH = 1000.0, 2000.0, 60_000
LEAST_POINTS = 20
SURE = 0.25


def convert(points: np.ndarray, origin: str, target: str, progress: Progress | None = None) -> np.ndarray:
    """Return points (n, 2) of `origin` in `target`, each one of "wgs84", "gcj02", "bd09".

    There and back agrees to 1e-9 degrees. Points outside China's rectangle stay as they are.
    Raises InputError for other names, and Cancelled.
    """
    for name in (origin, target):
        if name not in DATUMS:
            known = ", ".join(DATUMS)
            raise InputError(
                Message("There is no offset system “{name}”; there are: {known}.", name=name, known=known)
            )
    points = np.asarray(points, dtype=float).reshape(-1, 2)
    if origin == target:
        return points.copy()
    steps = {
        ("wgs84", "gcj02"): (to_gcj02,),
        ("gcj02", "wgs84"): (from_gcj02,),
        ("gcj02", "bd09"): (_to_bd09,),
        ("bd09", "gcj02"): (_from_bd09,),
        ("wgs84", "bd09"): (to_gcj02, _to_bd09),
        ("bd09", "wgs84"): (_from_bd09, from_gcj02),
    }
    moved = np.empty_like(points)
    for start in range(0, len(points), CHUNK):
        if progress:
            progress.step(start / len(points))
        part = points[start : start + CHUNK]
        for step in steps[origin, target]:
            part = step(part)
        moved[start : start + CHUNK] = part
    return moved


def to_gcj02(points: np.ndarray) -> np.ndarray:
    """Return WGS 84 points (n, 2) in GCJ-02."""
    return np.where(_in_china(points), points + _gcj02_shift(points), points)


def from_gcj02(points: np.ndarray) -> np.ndarray:
    """Return GCJ-02 points (n, 2) in WGS 84, by iteration until the way back agrees."""
    found = _inverse(lambda p: p + _gcj02_shift(p), points)
    return np.where(_in_china(found), found, points)


def _to_bd09(points: np.ndarray) -> np.ndarray:
    return np.where(_in_china(points), _bd09(points), points)


def _from_bd09(points: np.ndarray) -> np.ndarray:
    found = _inverse(_bd09, points)
    return np.where(_in_china(found), found, points)


def _in_china(points: np.ndarray) -> np.ndarray:
    """Return where points lie in the rectangle that the maps shift, shape (n, 1)."""
    inside = (points >= [WEST, SOUTH]) & (points <= [EAST, NORTH])
    return inside.all(axis=1, keepdims=True)


def _gcj02_shift(points: np.ndarray) -> np.ndarray:
    """Return the shift of WGS 84 points to GCJ-02, in degrees: a polynomial and waves, in metres."""
    x, y = points[:, 0] - 105.0, points[:, 1] - 35.0
    root, waves = np.sqrt(np.abs(x)), 20.0 * np.sin(6.0 * np.pi * x) + 20.0 * np.sin(2.0 * np.pi * x)
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    north += waves * 2.0 / 3.0
    east += waves * 2.0 / 3.0
    north += (20.0 * np.sin(np.pi * y) + 40.0 * np.sin(np.pi * y / 3.0)) * 2.0 / 3.0
    east += (20.0 * np.sin(np.pi * x) + 40.0 * np.sin(np.pi * x / 3.0)) * 2.0 / 3.0
    north += (160.0 * np.sin(np.pi * y / 12.0) + 320.0 * np.sin(np.pi * y / 30.0)) * 2.0 / 3.0
    east += (150.0 * np.sin(np.pi * x / 12.0) + 300.0 * np.sin(np.pi * x / 30.0)) * 2.0 / 3.0
    latitude = np.radians(points[:, 1])
    squeeze = 1.0 - ECCENTRICITY_2 * np.sin(latitude) ** 2
    meridian = SEMI_MAJOR * (1.0 - ECCENTRICITY_2) / squeeze**1.5
    normal = SEMI_MAJOR / np.sqrt(squeeze) * np.cos(latitude)
    return np.degrees(np.column_stack([east / normal, north / meridian]))


def _bd09(points: np.ndarray) -> np.ndarray:
    x, y = points[:, 0], points[:, 1]
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * BD_WAVE)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * BD_WAVE)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]) + BD_SHIFT


def _inverse(forward: Callable[[np.ndarray], np.ndarray], points: np.ndarray) -> np.ndarray:
    """Return where `forward` leads to `points`; its shift hardly changes, so each round gains digits."""
    found = points.copy()
    for _ in range(ROUNDS):
        miss = forward(found) - points
        found -= miss
        if np.nanmax(np.abs(miss), initial=0.0) < EXACT:
            break
    return found


def distance(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the distance in metres of points (n, 2) and others a few km away at most, shape (n,)."""
    middle = np.radians((one[:, 1] + other[:, 1]) / 2.0)
    step = np.radians(other - one)
    return EARTH * np.hypot(step[:, 0] * np.cos(middle), step[:, 1])


@dataclass(frozen=True)
class Likeness:
    """Which system a layer looks like it is in.

    `datum` is None where that cannot be told. `shares` says for each system what part of the sampled
    points lies within 10 m of the reference's lines if the layer is in it, `chance` what part would
    by chance. `confidence` (0..1) is how much of what the next best explanation, or chance, leaves
    unexplained the best one explains. `offset_m` is the shift that the best one means at this place.
    """

    datum: str | None
    confidence: float
    shares: dict[str, float]
    chance: float
    offset_m: float
    reason: Message


def looks_like(points: np.ndarray, reference: np.ndarray, progress: Progress | None = None) -> Likeness:
    """Return which system a layer is in, judged by a reference layer that is surely in CGCS2000 or WGS 84.

    `points` (n, 2) are vertices of the layer as it stands, `reference` (m,) shapely geometries that show
    some of the same things (parcels, streets, shores); up to 2,000 points in some cells are taken. For each system the
    points are brought to WGS 84 and laid on the reference's lines; the same a little to each side shows
    what chance does there.
    """
    progress = progress or Progress()
    points = points[np.isfinite(points).all(axis=1)]
    blank = dict.fromkeys(DATUMS, 0.0)
    if len(points) < LEAST_POINTS:
        reason = Message("The layer has only {n} points, too few to tell.", n=len(points))
        return Likeness(None, 0.0, blank, 0.0, 0.0, reason)
    if not _in_china(points).any():
        reason = Message("The layer lies outside China, where maps are not shifted.")
        return Likeness("wgs84", 1.0, {**blank, "wgs84": 1.0}, 0.0, 0.0, reason)
    points, near = _cells(points, reference, progress)
    if not len(near):
        reason = Message("The reference layer has nothing near the layer; choose one of the same place.")
        return Likeness(None, 0.0, blank, 0.0, 0.0, reason)
    places = {datum: convert(points, datum, "wgs84") for datum in DATUMS}
    on_lines = _on_lines(near, points)
    shares, chances = {}, {}
    for step, (datum, place) in enumerate(places.items()):
        progress.step(step / len(places))
        shares[datum], chances[datum] = on_lines(place)
    first, second = sorted(DATUMS, key=shares.get, reverse=True)[:2]
    rival = max(shares[second], chances[first])
    confidence = max(shares[first] - rival, 0.0) / max(1.0 - rival, 1e-9)
    offset = float(np.median(distance(places[first], points)))
    values = {
        "share": 100.0 * shares[first],
        "rival": 100.0 * shares[second],
        "chance": 100.0 * chances[first],
        "first": TITLES[first],
        "second": TITLES[second],
    }
    if confidence < SURE:
        reason = Message(
            "It cannot be told: read as {first}, {share:.0f} % of its points lie on the reference's lines, "
            "as {second} {rival:.0f} %, and {chance:.0f} % would by chance.",
            **values,
        )
        return Likeness(None, confidence, shares, chances[first], 0.0, reason)
    reason = Message(
        "It looks like {first}: read so, {share:.0f} % of its points lie on the reference's lines, "
        "as {second} {rival:.0f} %, and {chance:.0f} % would by chance.",
        **values,
    )
    return Likeness(first, confidence, shares, chances[first], offset, reason)


def _metres_per_degree(points: np.ndarray) -> np.ndarray:
    """Return the metres that a degree of longitude and one of latitude have at the points' middle."""
    middle = (points[:, 1].min() + points[:, 1].max()) / 2.0
    return np.radians(1.0) * EARTH * np.array([np.cos(np.radians(middle)), 1.0])


def _cells(points: np.ndarray, reference: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Return a sample of the points and the reference's features near them, from as many cells of a
    kilometre as it takes: a whole city is not needed to tell."""
    random = np.random.default_rng(0)
    metres = _metres_per_degree(points)
    column, row = np.floor(points * metres / CELL).astype(np.int64).T
    # One number a cell, since unique on pairs is slow.
    _, first, cell = np.unique(column * 2**20 + row, return_index=True, return_inverse=True)
    keys, count = np.column_stack([column, row])[first], np.bincount(cell)
    tree, vertices = shapely.STRtree(reference), shapely.get_num_coordinates(reference)
    near, used = np.zeros(len(reference), dtype=bool), []
    for at in random.permutation(len(keys)):
        progress.check()
        low, high = (keys[at] * CELL - REACH) / metres, ((keys[at] + 1) * CELL + REACH) / metres
        rows = tree.query(shapely.box(*low, *high))
        if not len(rows):
            continue
        near[rows] = True
        used.append(at)
        if vertices[near].sum() > ENOUGH and count[used].sum() >= SAMPLE:
            break
    points = points[np.isin(cell, used)]
    if len(points) > SAMPLE:
        points = random.choice(points, SAMPLE, replace=False)
    return points, reference[near]


def _on_lines(reference: np.ndarray, points: np.ndarray):
    """Return a function of places (n, 2) that tells what share of them is on the reference's lines, and what
    share would be by chance: a little to each side. In metres on a plane at the points' middle."""
    metres = _metres_per_degree(points)
    flat = shapely.transform(reference, lambda xy: xy * metres)
    # Points every few metres stand for the lines: a tree of points is quick, and 10 m are not lost.
    dots = cKDTree(np.unique(shapely.get_coordinates(shapely.segmentize(flat, NEAR / 2.0)).round(1), axis=0))
    angles = np.radians(np.arange(0, 360, 45))
    around = [radius * np.array([np.cos(a), np.sin(a)]) for radius in AWAY for a in angles]

    def share(places: np.ndarray) -> float:
        return float(np.isfinite(dots.query(places, distance_upper_bound=NEAR)[0]).mean())

    def on_lines(places: np.ndarray) -> tuple[float, float]:
        flat = places * metres
        return share(flat), float(np.mean([share(flat + shift) for shift in around]))

    return on_lines
