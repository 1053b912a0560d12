"""Synthetic plots and control areas of a city's size, the same on every machine. Not a real place."""

import numpy as np
import shapely

ORIGIN = (520_000.0, 3_380_000.0)
PITCH = 90.0
COLUMNS, ROWS = 320, 313
_SEED = 4547


def plots(redrawn: float = 0.0) -> np.ndarray:
    """About 100,000 plots of 30 vertices that share their crooked borders without gap or overlap.

    Of their borders the share `redrawn` is drawn anew, within a few decimetres, as another survey would.
    """
    random = np.random.default_rng(_SEED)
    x, y = np.meshgrid(np.arange(COLUMNS + 1) * PITCH, np.arange(ROWS + 1) * PITCH)
    corners = np.stack([x, y], axis=-1) + random.uniform(-0.22, 0.22, (*x.shape, 2)) * PITCH
    # Seven points within each lengthwise border, six and a half in the mean within each other one.
    along = _borders(random, corners[:, :-1], corners[:, 1:], 7)
    up = _borders(random, corners[:-1], corners[1:], 6)
    for borders in (along, up):
        again = random.random(borders.shape[:2]) < redrawn
        borders[again, 1:-1] += random.normal(0, 0.25, (again.sum(), borders.shape[2] - 2, 2))
    south, north = along[:-1], along[1:]
    west, east = up[:, :-1], up[:, 1:]
    rings = np.concatenate(
        [south[:, :, :-1], east[:, :, :-1], north[:, :, :0:-1], west[:, :, ::-1]], axis=2
    ).reshape(COLUMNS * ROWS, -1, 2)
    return shapely.polygons(np.round(rings + ORIGIN, 4))


def controls(count: int = 5_000, vertices: int = 240, radius: float = 165.0, seed: int = 1) -> np.ndarray:
    """Rugged control areas of about `radius` metres that overlap each other, holes in one of ten."""
    random = np.random.default_rng([_SEED, seed])
    size = np.array([COLUMNS, ROWS]) * PITCH
    middle = random.uniform(0, 1, (count, 1, 2)) * size + ORIGIN
    radii = radius * random.lognormal(0, 0.35, (count, 1))
    shells = shapely.linearrings(np.round(middle + _ruggeds(random, count, vertices, radii), 4))
    out = shapely.polygons(shells)
    holed = np.arange(0, count, 10)
    holes = middle[holed] + _ruggeds(random, len(holed), vertices // 6, radii[holed] * 0.25)
    out[holed] = shapely.polygons(shells[holed], shapely.linearrings(np.round(holes, 4))[:, None])
    return out


def giants() -> np.ndarray:
    """Forty control areas of 20,000 vertices."""
    return controls(40, 20_000, 2_600.0, seed=2)


def categories(count: int) -> np.ndarray:
    """One of eight categories for each control area."""
    return np.random.default_rng([_SEED, 3]).integers(0, 8, count)


def _borders(random, start, stop, points: int) -> np.ndarray:
    """Lines from start to stop (…, 2) through `points` points a little off the straight."""
    share = np.linspace(0, 1, points + 2)[:, None]
    line = start[..., None, :] * (1 - share) + stop[..., None, :] * share
    line[..., 1:-1, :] += random.normal(0, 0.012 * PITCH, (*line.shape[:-2], points, 2))
    return line


def _ruggeds(random, count: int, vertices: int, radii) -> np.ndarray:
    """Star-shaped rings around the origin, rough at every scale as shores and contour lines are."""
    angle = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    waves = np.arange(1, vertices // 3)
    spectrum = np.zeros((count, vertices // 2 + 1), dtype=complex)
    spectrum[:, waves] = random.normal(size=(count, len(waves), 2)) @ [1, 1j] * waves**-1.35
    rough = np.fft.irfft(spectrum, vertices) * vertices * 0.11
    distance = radii * np.exp(np.clip(rough, -1.2, 1.2))
    return distance[..., None] * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
