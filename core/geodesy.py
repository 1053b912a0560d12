"""Areas of polygons on the plane and on the ellipsoid, and of survey patches by their recorded area."""

from functools import lru_cache

import numpy as np
import shapely
from numpy.polynomial import chebyshev, legendre, polynomial
from scipy.integrate import quad

from .crs import Crs, TransverseMercator
from .text import InputError, Message

# Farther than this share of the earth's radius (some 1,270 km) from the central meridian no one measures.
_REACH = 0.2
_DEGREES = (5, 4)
_BLOCK = 16_384
# Along an edge the density hardly bends: two Gauss points serve up to 2 km, ten any length in use.
_LONG = 2_000.0


def areas(geometry: np.ndarray, crs: Crs, method: str) -> np.ndarray:
    """Return the area in m² of each polygon: float64 (n,); 0 where it is empty or no polygon, NaN for None.

    `method` "planar" is the area on the map's plane. "ellipsoidal" is the integral of k⁻² (k: the point
    scale of the transverse Mercator projection) over the polygon on the map's plane, so that the parts
    of a polygon that is cut there add up to the whole; NaN more than 1,270 km from the central meridian.
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
        raise ValueError(f"unknown area method {method!r}")
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
    """Green's theorem, ring by ring: ∬k⁻² = ∮F dy with ∂F/∂x = k⁻².

    F is split into x, which gives the planar area, and what is lacking from it, which is small and smooth.
    """
    out = np.where(shapely.is_missing(geometry), np.nan, 0.0)
    parts, row = shapely.get_parts(geometry, return_index=True)
    while (shapely.get_type_id(parts) > 3).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        row = row[inner]
    rings, part = shapely.get_rings(parts, return_index=True)
    if not len(rings):
        return out
    points = shapely.get_coordinates(rings)
    stops = np.cumsum(shapely.get_num_coordinates(rings))
    starts = np.r_[0, stops[:-1]]
    plane, lack = np.empty(len(points)), np.empty(len(points))
    origin = np.repeat(points[starts], stops - starts, axis=0)
    # The edge that leaves each vertex; a ring's last vertex is its first, and leaves for nowhere.
    nowhere = stops - 1
    for start in range(0, len(points), _BLOCK):
        block = slice(start, start + _BLOCK)
        here = points[block]
        there = points[start + 1 : start + _BLOCK + 1]
        if len(there) < len(here):
            there = np.vstack([there, here[-1:]])
        ends = nowhere[np.searchsorted(nowhere, start) : np.searchsorted(nowhere, start + _BLOCK)] - start
        there = there.copy()
        there[ends] = here[ends]
        plane[block] = ((here[:, 0] + there[:, 0]) / 2 - origin[block, 0]) * (there[:, 1] - here[:, 1])
        lack[block] = _lack(here, there, projection)
    signed = np.add.reduceat(plane, starts) - np.add.reduceat(lack, starts)
    shell = np.diff(part, prepend=-1) > 0
    # bincount adds in order, so that a polygon's sum does not depend on the others.
    sums = np.bincount(row[part], np.where(shell, 1.0, -1.0) * np.abs(signed), minlength=len(out))
    return out + sums / projection.scale**2


def _lack(here: np.ndarray, there: np.ndarray, projection: TransverseMercator) -> np.ndarray:
    """∫D dy along edges (n, 2) in m², with D(x, y) = ∫(1 − k₀²k⁻²)dx from the central meridian to x."""
    out = _quadrature(here, there, projection, 2)
    far = np.flatnonzero(np.abs(there - here).max(axis=1) > _LONG)
    if len(far):
        out[far] = _quadrature(here[far], there[far], projection, 10)
    return out


def _quadrature(here, there, projection: TransverseMercator, count: int) -> np.ndarray:
    radius, start, table = _earth(
        projection.semi_major, projection.inverse_flattening, projection.latitude_of_origin
    )
    metres = radius * projection.scale
    out = np.zeros(len(here))
    places, weights = legendre.leggauss(count)
    for place, weight in zip((places + 1) / 2, weights / 2, strict=True):
        x, y = (here * (1 - place) + there * place).T
        eta = (x - projection.false_easting) / metres
        xi = (y - projection.false_northing) / metres + start
        t = (eta / _REACH) ** 2
        t[t > 1] = np.nan
        out += weight * eta * t * polynomial.polyval2d(t, np.cos(2 * xi), table)
    return out * metres * (there[:, 1] - here[:, 1])


@lru_cache(maxsize=32)
def _earth(semi_major: float, inverse_flattening: float, latitude_of_origin: float):
    """Return the rectifying radius, the arc to the latitude of origin over that, and the table of D.

    D over the radius is η t T(t, cos 2ξ), t = (η / reach)², with T a polynomial that was fitted to the
    exact density over all latitudes and the whole reach: one fit an ellipsoid, whatever the data.
    """
    f = 1 / inverse_flattening if np.isfinite(inverse_flattening) and inverse_flattening else 0.0
    e2, n = f * (2 - f), f / (2 - f)
    radius = semi_major / (1 + n) * (1 + n**2 / 4 + n**4 / 64 + n**6 / 256)
    arc, _error = quad(
        lambda b: semi_major * (1 - e2) / (1 - e2 * np.sin(b) ** 2) ** 1.5, 0, np.radians(latitude_of_origin)
    )
    across, along = (chebyshev.chebpts1(degree + 1) for degree in _DEGREES)
    t, c = np.meshgrid((across + 1) / 2, along, indexing="ij")
    eta, xi = _REACH * np.sqrt(t), np.arccos(c) / 2
    places, weights = legendre.leggauss(24)
    shares = (places + 1) / 2
    lack = 1 - _density(xi[..., None], eta[..., None] * shares, f) * (semi_major / radius) ** 2
    values = (lack @ (weights / 2)) / t
    basis = np.einsum(
        "ip,jq->ijpq", polynomial.polyvander(t[:, 0], _DEGREES[0]), polynomial.polyvander(along, _DEGREES[1])
    )
    size = values.size
    table = np.linalg.solve(basis.reshape(size, size), values.ravel()).reshape(values.shape)
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
