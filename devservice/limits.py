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
            if declared.isdigit() and int(declared) > self.most:
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
        parts, size, more = [], 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Problem(400, "The connection was closed before the body had arrived.")
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > self.most:
                raise self.too_large()
            more = message.get("more_body", False)
        return b"".join(parts)

    def too_large(self) -> Problem:
        return Problem(413, f"The body is larger than {self.most} bytes.", {"Connection": "close"})
