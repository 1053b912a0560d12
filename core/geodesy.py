"""Areas of polygons on the plane and on the ellipsoid, and of survey patches by their recorded area."""

from functools import lru_cache

import numpy as np
import shapely
from numpy.polynomial import chebyshev, legendre, polynomial

from .crs import Crs, TransverseMercator
from .polygons import batches
from .progress import Progress
from .text import InputError, Message
from .threads import mapped

# Farther than this share of the earth's radius (some 1,270 km) from the central meridian no one measures.
_REACH = 0.2
_DEGREE = 5
_BATCH = 65_536
_POLYGON = 3
# Along an edge the density hardly bends: two Gauss points serve up to 2 km, ten any length in use.
_LONG = 2_000.0
_FEW, _MANY = legendre.leggauss(2), legendre.leggauss(10)


def areas(geometry: np.ndarray, crs: Crs, method: str) -> np.ndarray:
    """Return the area in m² of each polygon: float64 (n,); 0 where it is empty or no polygon, NaN for None.

    `method` "planar" is the area on the map's plane. "ellipsoidal" is the integral of k⁻² (k: the point
    scale of the transverse Mercator projection) over the polygon on the map's plane, so that the parts
    of a polygon that is cut there add up to the whole; NaN more than 1,270 km from the central meridian.
    An edge is straight on the map, where QGIS follows the geodesic between its ends: that differs by at
    most x L³ / 12 R² m² an edge of length L, x m from the central meridian (3e-4 m² at 100 m and 144 km),
    which on the opposite sides of a plot largely cancels.
    It is computed from each polygon alone, whatever others there are. Raises InputError where the CRS is
    not in metres, or for "ellipsoidal" where it is no transverse Mercator.
    """
    if not crs.metric:
        raise InputError(
            Message(
                "The coordinates of {crs} are not in metres, so areas cannot be measured. Reproject the "
                "layer to a projected system in metres, such as CGCS2000 / 3-degree Gauss-Kruger.",
                crs=crs.name,
            )
        )
    geometry = np.asarray(geometry, dtype=object)
    if method == "planar":
        return shapely.area(geometry)
    if method != "ellipsoidal":
        raise InputError(
            Message(
                "There is no area method “{method}”; there are: ellipsoidal, planar, survey.", method=method
            )
        )
    if crs.projection is None:
        raise InputError(
            Message(
                "Ellipsoidal areas need a transverse Mercator (Gauss-Kruger, UTM) system, which {crs} is "
                "not. Choose planar areas, or reproject the layer to CGCS2000 / 3-degree Gauss-Kruger.",
                crs=crs.name,
            )
        )
    return _ellipsoidal(geometry, crs.projection)


def survey_areas(
    recorded: np.ndarray, clipped: np.ndarray, whole: np.ndarray, ridge: np.ndarray | float = 0.0
) -> np.ndarray:
    """Return the survey area in m² of parts of patches: recorded area × clipped / whole × (1 − ridge).

    `recorded` is the patch's area in the database (TBMJ), `clipped` and `whole` the part's and the
    patch's measured areas, both by one method, `ridge` the coefficient of field ridges (KCXS, 0..1), where
    NaN, a null of the database, means none. All m², float64 (n,). NaN where the recorded area is missing,
    the patch has no area, or the coefficient is not one. Source: net area TBDLMJ = TBMJ − TBMJ × KCXS of
    the third survey's database (unverified).
    """
    ridge = np.nan_to_num(np.asarray(ridge, dtype=float), nan=0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        out = (
            np.asarray(recorded, float) * np.asarray(clipped, float) / np.asarray(whole, float) * (1 - ridge)
        )
    return np.where((ridge >= 0) & (ridge < 1) & np.isfinite(out), out, np.nan)


def _ellipsoidal(geometry: np.ndarray, projection: TransverseMercator) -> np.ndarray:
    out = np.where(shapely.is_missing(geometry), np.nan, 0.0)
    parts, row = geometry, np.arange(len(geometry))
    while len(several := np.flatnonzero(shapely.get_type_id(parts) > _POLYGON)):
        inner, of = shapely.get_parts(parts[several], return_index=True)
        parts, row = np.r_[np.delete(parts, several), inner], np.r_[np.delete(row, several), row[several][of]]
    holed = shapely.get_num_interior_rings(parts) > 0
    rings, of = shapely.get_rings(parts[holed], return_index=True)
    # A polygon without holes has its shell's coordinates, so that the shell need not be taken out of it.
    plain = ~holed & (shapely.get_type_id(parts) == _POLYGON)
    sign = np.r_[np.ones(plain.sum()), np.where(np.diff(of, prepend=-1) > 0, 1.0, -1.0)]
    size = sign * _within(np.r_[parts[plain], rings], projection)
    # bincount adds in order, so that a polygon's sum does not depend on the others.
    return out + np.bincount(np.r_[row[plain], row[holed][of]], size, minlength=len(out))


def _within(rings: np.ndarray, projection: TransverseMercator) -> np.ndarray:
    """Return the ellipsoidal area in m² within each ring (n,): Green's theorem, ∬k⁻² = ∮F dy with ∂F/∂x = k⁻².

    F is split into x, which gives the planar area, and what it lacks of x, which is small and smooth.
    """
    counts = shapely.get_num_coordinates(rings)
    out, some = np.zeros(len(rings)), np.flatnonzero(counts)
    counts = counts[some]

    def work(batch: slice) -> np.ndarray:
        points = shapely.get_coordinates(rings[some[batch]])
        stops = np.cumsum(counts[batch])
        starts = stops - counts[batch]
        # Each vertex with the edge that leaves it; a ring's last is its first and leaves for nowhere.
        after = np.minimum(np.arange(1, len(points) + 1), np.repeat(stops - 1, counts[batch]))
        x, y = points.T
        there_x, dy = x[after], y[after] - y
        plane = ((x + there_x) / 2 - np.repeat(x[starts], counts[batch])) * dy
        lack = _lack(x, there_x - x, y, dy, projection) * dy
        return np.add.reduceat(plane, starts) - np.add.reduceat(lack, starts)

    jobs = list(batches(counts, _BATCH))
    out[some] = np.abs(np.concatenate([np.empty(0), *mapped(work, jobs, Progress())]))
    return out / projection.scale**2


def _lack(x, dx, y, dy, projection: TransverseMercator) -> np.ndarray:
    """The mean of D(x, y) = ∫(1 − k₀²k⁻²)dx, from the central meridian to x, along edges (n,), in m."""
    out = _mean(x, dx, y, dy, projection, _FEW)
    far = np.flatnonzero(np.maximum(np.abs(dx), np.abs(dy)) > _LONG)
    if len(far):
        out[far] = _mean(x[far], dx[far], y[far], dy[far], projection, _MANY)
    return out


def _mean(x, dx, y, dy, projection: TransverseMercator, gauss) -> np.ndarray:
    radius, start, table = _earth(
        projection.semi_major, projection.inverse_flattening, projection.latitude_of_origin
    )
    metres = radius * projection.scale
    out = np.zeros(len(x))
    places, weights = gauss
    for place, weight in zip((places + 1) / 2, weights / 2, strict=True):
        eta = (x + place * dx - projection.false_easting) / metres
        xi = (y + place * dy - projection.false_northing) / metres + start
        t = (eta / _REACH) ** 2
        t[t > 1] = np.nan
        # Horner's scheme in t with rows that are polynomials in cos 2ξ, in place: memory is the bottleneck.
        cosine = np.cos(2 * xi)
        total, row = np.zeros(len(x)), np.empty(len(x))
        for power in range(_DEGREE, -1, -1):
            *lower, highest = table[power, : _DEGREE + 1 - power]
            row.fill(highest)
            for coefficient in reversed(lower):
                row *= cosine
                row += coefficient
            total *= t
            total += row
        out += weight * eta * t * total
    return out * metres


@lru_cache(maxsize=32)
def _earth(semi_major: float, inverse_flattening: float, latitude_of_origin: float):
    """Return the rectifying radius, the arc to the latitude of origin over that, and the table of D.

    D over the radius is η t T(t, cos 2ξ), t = (η / reach)², T a polynomial of total degree 5 fitted to the
    exact density over all latitudes and the whole reach, to 1e-14: one fit an ellipsoid, whatever the data.
    """
    f = 1 / inverse_flattening if np.isfinite(inverse_flattening) and inverse_flattening else 0.0
    e2, n = f * (2 - f), f / (2 - f)
    radius = semi_major / (1 + n) * (1 + n**2 / 4 + n**4 / 64 + n**6 / 256)
    places, weights = legendre.leggauss(24)
    shares = (places + 1) / 2
    north = np.radians(latitude_of_origin)
    arc = north * semi_major * (1 - e2) * np.sum(weights / 2 * (1 - e2 * np.sin(north * shares) ** 2) ** -1.5)
    t, c = np.meshgrid((chebyshev.chebpts1(9) + 1) / 2, chebyshev.chebpts1(9), indexing="ij")
    t, c = t.ravel(), c.ravel()
    eta, xi = _REACH * np.sqrt(t), np.arccos(c) / 2
    lack = 1 - _density(xi[:, None], eta[:, None] * shares, f) * (semi_major / radius) ** 2
    table = np.zeros((_DEGREE + 1, _DEGREE + 1))
    kept = np.add.outer(np.arange(_DEGREE + 1), np.arange(_DEGREE + 1)) <= _DEGREE
    table[kept] = np.linalg.lstsq(
        polynomial.polyvander2d(t, c, (_DEGREE, _DEGREE))[:, kept.ravel()],
        lack @ (weights / 2) / t,
        rcond=None,
    )[0]
    return radius, arc / radius, table


def _density(xi: np.ndarray, eta: np.ndarray, f: float) -> np.ndarray:
    """Ellipsoidal area over planar area at unit scale, for a semi-major axis of one rectifying radius.

    Krüger's series to n⁶ takes the plane to the conformal sphere (C. F. F. Karney, Transverse Mercator
    with an accuracy of a few nanometers, 2011, eq. 36), whose point scale is cosh η′; from the sphere to
    the ellipsoid the scale is that of the parallels.
    """
    n, e = f / (2 - f), np.sqrt(f * (2 - f))
    beta = [
        n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96 - n**4 / 360 - 81 * n**5 / 512 + 96199 * n**6 / 604800,
        n**2 / 48 + n**3 / 15 - 437 * n**4 / 1440 + 46 * n**5 / 105 - 1118711 * n**6 / 3870720,
        17 * n**3 / 480 - 37 * n**4 / 840 - 209 * n**5 / 4480 + 5569 * n**6 / 90720,
        4397 * n**4 / 161280 - 11 * n**5 / 504 - 830251 * n**6 / 7257600,
        4583 * n**5 / 161280 - 108847 * n**6 / 3991680,
        20648693 * n**6 / 638668800,
    ]
    zeta = xi + 1j * eta
    sphere, slope = zeta.copy(), np.ones_like(zeta)
    for j, b in enumerate(beta, 1):
        sphere -= b * np.sin(2 * j * zeta)
        slope -= 2 * j * b * np.cos(2 * j * zeta)
    conformal = np.sin(sphere.real) / np.hypot(np.sinh(sphere.imag), np.cos(sphere.real))
    tangent = conformal / (1 - e**2)
    for _ in range(4):
        root = np.hypot(1, tangent)
        sigma = np.sinh(e * np.arctanh(e * tangent / root))
        lies = tangent * np.hypot(1, sigma) - sigma * root
        tangent += (
            (conformal - lies) / np.hypot(1, lies) * (1 + (1 - e**2) * tangent**2) / ((1 - e**2) * root)
        )
    sine2 = tangent**2 / (1 + tangent**2)
    parallels = (1 + conformal**2) / (1 + tangent**2) / (1 - e**2 * sine2)
    return parallels * np.abs(slope) ** 2 / np.cosh(sphere.imag) ** 2
