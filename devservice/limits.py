"""What a request may cost before anything looks into it: the size of its body and the time to send it."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import Problem


class BodyLimit:
    """ASGI: 413 for a body that is too large, 408 for one that does not arrive."""

    def __init__(self, app: ASGIApp, most: int, seconds: float):
        self.app, self.most, self.seconds = app, most, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
            return
        try:
            declared = Headers(scope=scope).get("content-length", "0")
            if declared.isdigit() and int(declared) > 4 * self.most:
                raise self.too_large()
            async with asyncio.timeout(self.seconds):
                body = await self.read(receive)
        except Problem as refusal:
            await refusal.response()(scope, receive, send)
            return
        except TimeoutError:
            late = Problem(408, f"The body did not arrive within {self.seconds:g} seconds.")
            await late.response()(scope, receive, send)
            return
        waiting = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self.app(scope, replay, send)

    async def read(self, receive: Receive) -> bytes:
        """Return the whole body; one that is too large is heard out, up to a limit, so that its sender
        reads the answer instead of a connection that breaks off."""
        parts, size, more = [], 0, True
        while more and size <= 4 * self.most:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Problem(400, "The connection was closed before the body had arrived.")
            part = message.get("body", b"")
            size += len(part)
            if size <= self.most:
                parts.append(part)
            more = message.get("more_body", False)
        if size > self.most:
            raise self.too_large()
        return b"".join(parts)

    def too_large(self) -> Problem:
        return Problem(413, f"The body is larger than {self.most} bytes.", {"Connection": "close"})
