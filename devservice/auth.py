"""Who asks: HTTP Basic and bearer tokens, roles viewer and editor."""

import asyncio
import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from .problems import Problem

ROLES = ("viewer", "editor")
READING = {"GET", "HEAD", "OPTIONS"}
# RFC 7914's figures for logins: 16 MiB and about 50 ms.
COST = {"n": 2**14, "r": 8, "p": 1}


@dataclass(frozen=True)
class User:
    """A user by name, with a role, a hashed password and a hashed token (either may be missing)."""

    name: str
    role: str
    password: str = ""
    token: str = ""

    def __post_init__(self):
        if self.role not in ROLES:
            raise ValueError(f"user {self.name}: the role is one of {', '.join(ROLES)}, not {self.role}")


def hashed_password(password: str) -> str:
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, **COST)
    return f"scrypt${salt.hex()}${digest.hex()}"


def hashed_token(token: str) -> str:
    """Hash a token of 256 random bits, which needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def fits(password: str, stored: str) -> bool:
    _, salt, digest = stored.split("$")
    found = hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), **COST)
    return hmac.compare_digest(found.hex(), digest)


class Authentication:
    """ASGI: sets `scope["state"]["user"]` to a User or None; 401 and 403."""

    def __init__(self, app: ASGIApp, users: tuple[User, ...], anonymous: str):
        self.app, self.anonymous = app, anonymous
        self.users = {user.name: user for user in users}
        self.tokens = {user.token: user for user in users if user.token}
        # Headers that have been checked, by a hash that is worth nothing outside this process.
        self.secret = secrets.token_bytes(32)
        self.known: dict[bytes, User] = {}
        # Someone who tries passwords must not take all cores from those who know theirs.
        self.checks = asyncio.Semaphore(2)
        self.nobody = hashed_password(secrets.token_hex())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            user = await self.user(Headers(scope=scope).get("authorization"))
            allowed(scope["method"], user, self.anonymous)
        except Problem as refusal:
            await refusal.response()(scope, receive, send)
            return
        scope.setdefault("state", {})["user"] = user
        await self.app(scope, receive, send)

    async def user(self, header: str | None) -> User | None:
        if header is None:
            return None
        digest = hmac.digest(self.secret, header.encode(), "sha256")
        user = self.known.get(digest)
        if user is None:
            user = await self.check(header)
            if user is None:
                raise unauthorized("The name or the password is wrong, or the token is not known.")
            self.known[digest] = user
        return user

    async def check(self, header: str) -> User | None:
        scheme, _, value = header.partition(" ")
        if scheme.lower() == "bearer":
            return self.tokens.get(hashed_token(value.strip()))
        if scheme.lower() != "basic":
            return None
        try:
            name, _, password = base64.b64decode(value, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        user = self.users.get(name)
        # An unknown name takes as long as a wrong password.
        stored = user.password if user and user.password else self.nobody
        async with self.checks:
            right = await asyncio.to_thread(fits, password, stored)
        return user if right else None


def allowed(method: str, user: User | None, anonymous: str) -> None:
    """Raise 401 or 403 where this user may not use this method."""
    if user is None and (method not in READING or not anonymous):
        raise unauthorized("This needs a name and password, or a token.")
    if method not in READING and user.role != "editor":
        raise Problem(403, f"{user.name} may read, not edit.")


def unauthorized(detail: str) -> Problem:
    challenge = 'Basic realm="data service", charset="UTF-8"'
    return Problem(401, detail, {"WWW-Authenticate": challenge})
