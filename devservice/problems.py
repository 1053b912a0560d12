"""Errors as RFC 9457 problems: a status and a sentence, never a traceback."""

import http
import logging

import asyncpg
import orjson
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

log = logging.getLogger("devservice")

# The database is away, slow, or let two writers wait for one another: nothing was applied, try again.
PASSING = (
    asyncpg.QueryCanceledError,
    asyncpg.LockNotAvailableError,
    asyncpg.TransactionRollbackError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    # A table was altered a moment ago.
    asyncpg.InvalidCachedStatementError,
    asyncpg.UndefinedColumnError,
    asyncpg.UndefinedTableError,
    TimeoutError,
    ConnectionError,
)


class Problem(Exception):
    """A refusal: HTTP status, a whole sentence, more members of the body, headers."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None, **members):
        super().__init__(detail)
        self.status, self.detail, self.headers, self.members = status, detail, headers or {}, members

    def body(self) -> dict:
        return {"status": self.status, "detail": self.detail, **self.members}

    def response(self) -> Response:
        title = http.HTTPStatus(self.status).phrase
        content = orjson.dumps({"type": "about:blank", "title": title, **self.body()}, default=str)
        return Response(content, self.status, self.headers, "application/problem+json")


def of_database(error: asyncpg.PostgresError) -> Problem | None:
    """Return what the database's refusal of an edit says to its sender; None for a fault of the service."""
    if isinstance(error, asyncpg.IntegrityConstraintViolationError):
        rule = error.constraint_name or error.column_name
        return Problem(409, f"The database refuses it: it breaks the rule “{rule}”." if rule else str(error))
    if isinstance(
        error,
        (
            asyncpg.DataError,
            asyncpg.InternalServerError,
            asyncpg.InvalidParameterValueError,
            asyncpg.ProgramLimitExceededError,  # a text that is too long for its index
        ),
    ):
        return Problem(422, f"The database cannot take it: {error.args[0]}.")
    return None


def install(app: FastAPI) -> None:
    """Make every error of the application a problem."""

    @app.exception_handler(Problem)
    async def refused(_request: Request, error: Problem) -> Response:
        return error.response()

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        detail = {
            404: f"There is nothing at {request.url.path}.",
            405: f"{request.method} is not for {request.url.path}.",
        }.get(error.status_code, str(error.detail))
        return Problem(error.status_code, detail, dict(error.headers or {})).response()

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"][1:])
        return Problem(400, f"The parameter “{name}” cannot be read: {first['msg']}.").response()

    @app.exception_handler(asyncpg.PostgresError)
    async def database(_request: Request, error: asyncpg.PostgresError) -> Response:
        if isinstance(error, (asyncpg.DataError, asyncpg.UndefinedFunctionError)):
            # Queries are made here; only a person's filter can bring in a value that they do not fit.
            return Problem(400, f"The filter cannot be applied: {error.args[0]}.").response()
        return failed(error)

    for passing in PASSING:

        @app.exception_handler(passing)
        async def busy(_request: Request, error: Exception) -> Response:
            log.warning("%s: %s", type(error).__name__, error)
            detail = "The database is busy or away; nothing was applied. Try again."
            return Problem(503, detail, {"Retry-After": "1"}).response()

    @app.exception_handler(Exception)
    async def fault(_request: Request, error: Exception) -> Response:
        return failed(error)


def failed(error: Exception) -> Response:
    log.error("A fault of the service", exc_info=error)
    return Problem(500, "The service has a fault; its log says which.").response()
