"""The routes that change features: one by one with entity tags, or a changeset with an idempotency key."""

import hashlib
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from . import versions
from .catalogue import Collection, Published
from .edits import OPERATIONS, Edit, apply, apply_all, checked, in_the_way, standing
from .items import base, feature_id
from .problems import Problem, of_database

router = APIRouter()
FEATURE = {"application/geo+json", "application/json"}
PATCH = {"application/merge-patch+json", *FEATURE}
FEATURES = "/collections/{collectionId}/items"


async def json_body(request: Request, media: set[str]) -> Any:
    """Return the body as JSON; 415 for another media type, 400 for what is not JSON."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in media:
        raise Problem(415, f"The body is one of {', '.join(sorted(media))}.")
    try:
        found = orjson.loads(await request.body())
        # What cannot be written again is nested too deep to be anything that belongs here.
        orjson.dumps(found)
    except (orjson.JSONDecodeError, orjson.JSONEncodeError) as error:
        raise Problem(400, f"The body cannot be read as JSON: {error}.") from None
    return found


@asynccontextmanager
async def transaction(request: Request, collection: Collection):
    """A transaction that is the only one to write to this collection, in the name of the user."""
    if not collection.editable:
        raise Problem(403, f"“{collection.name}” is not edited through this service.")
    async with request.app.state.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('service.user', $1, true)", request.state.user.name)
        await connection.fetchval("SELECT service.lock($1)", collection.name)
        yield connection


async def one(request: Request, collection: Collection, edit: Edit, body: Any = None) -> tuple[int, int]:
    """Apply one edit; return id and revision."""
    if request.query_params:
        raise Problem(400, "An edit takes no parameters.")
    checked(edit, collection, body)
    async with transaction(request, collection) as connection:
        found = await standing(connection, collection, [edit.id]) if edit.id is not None else {}
        if problem := await in_the_way(connection, collection, edit, found):
            raise problem
        return await apply(connection, collection, edit)


@router.post(FEATURES, status_code=201, response_class=Response)
async def create(request: Request, collection: Published) -> Response:
    """A new feature."""
    fid, revision = await one(request, collection, Edit("insert"), await json_body(request, FEATURE))
    place = f"{base(request)}{collection.path}/items/{fid}"
    return Response(status_code=201, headers={"Location": place, "ETag": f'"{revision}"'})


@router.put(FEATURES + "/{fid}", status_code=204, response_class=Response)
async def replace(request: Request, collection: Published, fid: str) -> Response:
    """A whole feature in the place of one that is there."""
    edit = Edit("replace", feature_id(fid), request.headers.get("if-match"))
    _, revision = await one(request, collection, edit, await json_body(request, FEATURE))
    return Response(status_code=204, headers={"ETag": f'"{revision}"'})


@router.patch(FEATURES + "/{fid}", status_code=204, response_class=Response)
async def update(request: Request, collection: Published, fid: str) -> Response:
    """A JSON Merge Patch of a feature."""
    edit = Edit("update", feature_id(fid), request.headers.get("if-match"))
    _, revision = await one(request, collection, edit, await json_body(request, PATCH))
    return Response(status_code=204, headers={"ETag": f'"{revision}"'})


@router.delete(FEATURES + "/{fid}", status_code=204, response_class=Response)
async def delete(request: Request, collection: Published, fid: str) -> Response:
    """The end of a feature, which its history outlives."""
    await one(request, collection, Edit("delete", feature_id(fid), request.headers.get("if-match")))
    return Response(status_code=204)


@router.post("/collections/{collectionId}/transactions", response_class=Response)
async def changeset(request: Request, collection: Published) -> Response:
    """Many edits, all or none, once however often they are sent."""
    key = request.headers.get("idempotency-key", "")
    if not (1 <= len(key) <= 128 and key.isascii() and key.isprintable()):
        raise Problem(400, "The header Idempotency-Key is missing, or is not 1 to 128 printable characters.")
    body = await json_body(request, FEATURE)
    ordered = orjson.dumps([collection.name, body], option=orjson.OPT_SORT_KEYS)
    digest = hashlib.sha256(ordered).digest()
    user = request.state.user.name
    async with transaction(request, collection) as connection:
        earlier = await connection.fetchrow(
            "SELECT body, answer FROM service.changesets WHERE username = $1 AND key = $2", user, key
        )
        if earlier is not None and earlier["body"] != digest:
            raise Problem(422, "This Idempotency-Key was used for another changeset.")
        if earlier is not None:
            answer = earlier["answer"]
        else:
            await require_history(connection, collection, body)
            edits = read(body, collection, request.app.state.config.limits.edits)
            answer = await applied(connection, collection, edits)
            await connection.execute(
                "INSERT INTO service.changesets (username, key, body, answer) VALUES ($1, $2, $3, $4)",
                *(user, key, digest, answer),
            )
        headers = {} if earlier is None else {"Idempotency-Replayed": "true"}
        if "return=representation" in request.headers.get("prefer", "").replace(" ", ""):
            answer = await represented(connection, collection, answer)
            headers["Preference-Applied"] = "return=representation"
    return Response(answer, 200, headers, "application/json")


async def represented(connection, collection: Collection, answer: str) -> bytes:
    """Return the answer to a changeset with the features as the database has them: with its defaults, as its triggers
    left them. Those that were changed again since are left out."""
    told = orjson.loads(answer)
    kept = [one["id"] for one in told["results"] if one["op"] != "delete"]
    rows = await connection.fetch(
        f"""SELECT id, {versions.feature_json(collection.fields)} AS feature FROM {collection.live}
        WHERE id = ANY($1::bigint[]) AND revision = $2""",
        *(kept, told["revision"]),
    )
    features = {row["id"]: orjson.Fragment(row["feature"]) for row in rows}
    for one in told["results"]:
        if one["id"] in features:
            one["feature"] = features[one["id"]]
    return orjson.dumps(told)


async def require_history(connection, collection: Collection, body: Any) -> None:
    """Raise 412 where a changeset was made on another history, in which the same revision is another state."""
    meant = body.get("history") if isinstance(body, dict) else None
    if meant is None:
        return
    own = await connection.fetchval(
        "SELECT history::text FROM service.collections WHERE name = $1", collection.name
    )
    if meant != own:
        raise Problem(
            412,
            f"“{collection.name}” was set up anew: the changeset speaks of another history.",
            history=own,
        )


def read(body: Any, collection: Collection, most: int) -> list[Edit | Problem]:
    """Read the edits of a changeset; in the place of one that cannot be read, why."""
    edits = body.get("edits") if isinstance(body, dict) else None
    if not isinstance(edits, list) or not edits:
        raise Problem(422, "A changeset is an object with a list “edits” that is not empty.")
    if len(edits) > most:
        raise Problem(413, f"A changeset holds at most {most} edits; this one has {len(edits)}.")
    found, seen = [], set()
    for entry in edits:
        try:
            edit = read_one(entry, collection)
            if edit.id is not None and edit.id in seen:
                raise Problem(422, f"The feature {edit.id} is named twice in this changeset.")
            seen.add(edit.id)
            found.append(edit)
        except Problem as problem:
            found.append(problem)
    return found


def read_one(entry: Any, collection: Collection) -> Edit:
    if not isinstance(entry, dict) or entry.get("op") not in OPERATIONS:
        raise Problem(422, f"An edit is an object whose “op” is one of {', '.join(OPERATIONS)}.")
    op, fid, if_match, ref = (entry.get(name) for name in ("op", "id", "if_match", "ref"))
    if op == "insert":
        fid = None
    elif not isinstance(fid, int) or isinstance(fid, bool) or not 0 <= fid < 2**63:
        raise Problem(422, "The edit has no “id” that is an integer.")
    if not isinstance(if_match, str | None) or not isinstance(ref, str | None):
        raise Problem(422, "“if_match” and “ref” are strings.")
    return checked(
        Edit(op, fid, if_match, ref), collection, entry.get("patch" if op == "update" else "feature")
    )


async def applied(connection, collection: Collection, edits: list[Edit | Problem]) -> str:
    """Apply a changeset and return the answer to it; 409 with all that stands in its way."""
    found = await standing(
        connection, collection, [e.id for e in edits if isinstance(e, Edit) and e.id is not None]
    )
    conflicts = []
    for index, edit in enumerate(edits):
        if isinstance(edit, Problem):
            conflicts.append({"index": index, **edit.body()})
        elif problem := await in_the_way(connection, collection, edit, found):
            conflicts.append({"index": index, "id": edit.id, "ref": edit.ref, **problem.body()})
    if conflicts:
        raise stopped(conflicts, len(edits))
    try:
        async with connection.transaction():
            done = await apply_all(connection, collection, edits)
    except asyncpg.PostgresError as error:
        if of_database(error) is None:
            raise
        raise await culprit(connection, collection, edits) from None
    results = []
    for edit, (fid, revision) in zip(edits, done, strict=True):
        result = {"op": edit.op, "id": fid}
        if edit.ref is not None:
            result["ref"] = edit.ref
        if edit.op != "delete":
            result["etag"] = f'"{revision}"'
        results.append(result)
    # The revision of this transaction; a deletion returns that of what it has removed.
    revision = await connection.fetchval("SELECT service.lock($1)", collection.name)
    return orjson.dumps({"revision": revision, "results": results}).decode()


async def culprit(connection, collection: Collection, edits: list[Edit]) -> Problem:
    """Apply edits one by one to find the one that the database refuses; the transaction is lost after that."""
    for index, edit in enumerate(edits):
        try:
            await apply(connection, collection, edit)
        except Problem as problem:
            return stopped([{"index": index, "id": edit.id, "ref": edit.ref, **problem.body()}], len(edits))
    raise RuntimeError("what the database refused at once it takes one by one")


def stopped(conflicts: list[dict], count: int) -> Problem:
    detail = f"{len(conflicts)} of {count} edits cannot be applied; none was."
    return Problem(409, detail, conflicts=conflicts)
