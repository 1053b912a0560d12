"""CQL2 text into SQL with parameters: what is not in these tables is refused, functions above all.

The parser is cql2's. Its own SQL is not used: it passes any function on to the database (`pg_sleep(60)`),
and writes values into the text of the statement.
"""

import math
import re
from datetime import date, datetime

import orjson
from cql2 import Expr

from .catalogue import KEPT, Collection, quoted
from .problems import Problem

COMPARISONS = {"=": "=", "<>": "<>", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
ARITHMETIC = {"+": "+", "-": "-", "*": "*", "/": "/", "%": "%", "^": "^"}
SPATIAL = {
    "s_intersects": "ST_Intersects",
    "s_within": "ST_Within",
    "s_contains": "ST_Contains",
    "s_disjoint": "ST_Disjoint",
    "s_touches": "ST_Touches",
    "s_crosses": "ST_Crosses",
    "s_overlaps": "ST_Overlaps",
    "s_equals": "ST_Equals",
}
GEOMETRIES = set("Point MultiPoint LineString MultiLineString Polygon MultiPolygon".split())
KINDS = {
    "smallint": "number",
    "integer": "number",
    "bigint": "number",
    "real": "number",
    "float8": "number",
    "numeric": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamptz": "timestamp",
    "timestamp": "timestamp",
}
KEPT_KINDS = dict(zip(("id", *KEPT), ("number", "number", "timestamp", "timestamp", "text"), strict=True))
# The parser calls itself for each bracket, and a few thousand of them end the whole process.
DEPTH = 100


class Parameters:
    """The values of a statement, in the order of their $1, $2, …"""

    def __init__(self):
        self.values: list = []

    def add(self, value, cast: str) -> str:
        self.values.append(value)
        return f"${len(self.values)}::{cast}"


def parse(text: str, longest: int) -> dict:
    """Return a filter as CQL2 JSON; 400 where it is too long, too deep or not CQL2."""
    if len(text) > longest:
        raise Problem(400, f"The filter is longer than {longest} characters.")
    if depth(text) > DEPTH:
        raise Problem(400, f"The filter is nested more than {DEPTH} deep.")
    try:
        return Expr(text).to_json()
    except Exception as error:
        # The parser raises bare Exceptions, whose second line points at the place.
        where = re.search(r"--> 1:(\d+)", str(error))
        place = f" at character {where[1]}" if where else ""
        raise Problem(400, f"The filter is not CQL2 text: it cannot be read{place}.") from None


def depth(text: str) -> int:
    """Return how deep brackets and words that take an operand nest, at most."""
    deepest = level = 0
    for char in text:
        level += {"(": 1, ")": -1}.get(char, 0)
        deepest = max(deepest, level)
    return max(deepest, len(re.findall(r"\bNOT\b", text, re.IGNORECASE)), len(re.findall(r"-(?=\s*-)", text)))


def where(tree: dict, collection: Collection, parameters: Parameters) -> str:
    """Return the SQL of a condition on the rows of a collection, its values among the parameters."""
    try:
        sql, kind = Compiler(collection, parameters).expression(tree)
    except RecursionError:
        raise Problem(400, "The filter is nested too deep.") from None
    if kind != "boolean":
        raise Problem(400, "The filter is not a condition.")
    return sql


class Compiler:
    """Turns CQL2 JSON into SQL, and says of each part what kind of value it is."""

    def __init__(self, collection: Collection, parameters: Parameters):
        self.parameters = parameters
        kinds = {name: KINDS.get(column.type, "text") for name, column in collection.columns.items()}
        self.kinds = {**kinds, **KEPT_KINDS}

    def expression(self, node) -> tuple[str, str]:
        match node:
            case {"property": "geom"}:
                return "lonlat", "geometry"
            case {"property": str(name)}:
                if name not in self.kinds:
                    raise Problem(400, f"The filter names “{name}”, which is no field.")
                return quoted(name), self.kinds[name]
            case {"op": str(op), "args": list(args)}:
                return self.operation(op, args)
            case {"date": str(text)}:
                return self.parameters.add(day(text), "date"), "date"
            case {"timestamp": str(text)}:
                return self.parameters.add(instant(text), "timestamptz"), "timestamp"
            case {"bbox": list(box)} if len(box) == 4:
                return self.box(box), "geometry"
            case {"type": str(kind), "coordinates": list()} if kind in GEOMETRIES:
                text = self.parameters.add(orjson.dumps(node).decode(), "text")
                return f"public.ST_SetSRID(public.ST_GeomFromGeoJSON({text}), 4326)", "geometry"
            case bool():
                return self.parameters.add(node, "boolean"), "boolean"
            case int() | float() if math.isfinite(node):
                # A whole number as an integer, so that an index on an integer serves.
                whole = float(node).is_integer() and abs(node) < 2**53
                return self.parameters.add(
                    int(node) if whole else node, "bigint" if whole else "float8"
                ), "number"
            case str():
                return self.parameters.add(node, "text"), "text"
        raise Problem(400, "The filter has a part that this service does not know.")

    def operation(self, op: str, args: list) -> tuple[str, str]:
        key = op.lower()
        if key in ("and", "or"):
            parts = [self.expect(arg, "boolean", op) for arg in args]
            return "(" + f" {key.upper()} ".join(parts) + ")", "boolean"
        if key == "not" and len(args) == 1:
            return f"(NOT {self.expect(args[0], 'boolean', op)})", "boolean"
        if op in COMPARISONS and len(args) == 2:
            left, right = self.alike(args, op)
            return f"({left} {op} {right})", "boolean"
        if key == "between" and len(args) == 3:
            value, low, high = self.alike(args, op)
            return f"({value} BETWEEN {low} AND {high})", "boolean"
        if key == "in" and len(args) == 2 and isinstance(args[1], list) and args[1]:
            value, *among = self.alike([args[0], *args[1]], op)
            return f"({value} IN ({', '.join(among)}))", "boolean"
        if key == "isnull" and len(args) == 1:
            return f"({self.expression(args[0])[0]} IS NULL)", "boolean"
        if key == "like" and len(args) == 2:
            left, right = (self.expect(arg, "text", op) for arg in args)
            return f"({left} LIKE {right})", "boolean"
        if key == "casei" and len(args) == 1:
            return f"lower({self.expect(args[0], 'text', op)})", "text"
        if op in ARITHMETIC and len(args) == 2:
            left, right = (self.expect(arg, "number", op) for arg in args)
            # As floats, so that 1/2 is a half.
            cast = "numeric" if op == "%" else "float8"
            return f"({left}::{cast} {op} {right}::{cast})::float8", "number"
        if key in SPATIAL and len(args) == 2:
            left, right = (self.expect(arg, "geometry", op) for arg in args)
            return f"public.{SPATIAL[key]}({left}, {right})", "boolean"
        raise Problem(400, f"The filter uses “{op}”, which this service does not know.")

    def expect(self, node, kind: str, op: str) -> str:
        sql, found = self.expression(node)
        if found != kind:
            raise Problem(400, f"In the filter, “{op}” needs a {kind} where it has a {found}.")
        return sql

    def alike(self, nodes: list, op: str) -> list[str]:
        """Return values to be compared; texts beside a date or time are read as such."""
        kinds = {self.expression_kind(node) for node in nodes}
        for kind in ("timestamp", "date"):
            if kind in kinds:
                key = {"timestamp": "timestamp", "date": "date"}[kind]
                nodes = [{key: node} if isinstance(node, str) else node for node in nodes]
                kinds = {self.expression_kind(node) for node in nodes}
        if len(kinds - {"date", "timestamp"}) > 1 or (
            kinds & {"date", "timestamp"} and kinds - {"date", "timestamp"}
        ):
            raise Problem(400, f"In the filter, “{op}” compares a {' with a '.join(sorted(kinds))}.")
        return [self.expression(node)[0] for node in nodes]

    def expression_kind(self, node) -> str:
        """Return the kind alone, adding no parameter."""
        count = len(self.parameters.values)
        kind = self.expression(node)[1]
        del self.parameters.values[count:]
        return kind

    def box(self, box: list) -> str:
        numbers = ", ".join(self.parameters.add(float(edge), "float8") for edge in box)
        return f"public.ST_MakeEnvelope({numbers}, 4326)"


def bbox_where(text: str, parameters: Parameters) -> str:
    """Return the condition of a bbox parameter, `west,south,east,north`; 400 where it is none."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise Problem(400, "bbox is four numbers: west,south,east,north.") from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise Problem(400, "bbox is in degrees, west before east and south before north.")
    edges = ", ".join(parameters.add(edge, "float8") for edge in (west, south, east, north))
    return f"public.ST_Intersects(lonlat, public.ST_MakeEnvelope({edges}, 4326))"


def instant(text: str) -> datetime:
    """Read an RFC 3339 date and time; 400 where it has no offset."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Problem(400, f"“{text}” is no time with its offset, such as 2025-12-31T16:00:00Z.")
    return found


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem(400, f"“{text}” is no date such as 2025-12-31.") from None
