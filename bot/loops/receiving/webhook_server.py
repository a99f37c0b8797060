"""The HTTP server of the webhook: one request a connection, and seconds to make it.

It refuses what is slow or no HTTP; what is not Telegram's is refused in bot.loops.receiving.webhook.

aiohttp waits for the head of a first request without end, so that a few hundred slow connections would keep the port
busy for good. And it strips white space around a header's value, as HTTP asks it to (RFC 9110, section 5.5); a secret
is compared as it was sent, so the head is also kept as it came.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.logs import kind_and_place

log = logging.getLogger("breakwater.webhook")

PATIENCE = 10.0
"""Seconds from a connection's first byte to the last of its request."""
LINGER = 2.0
"""Seconds for the rest of a request that was refused by its head, so that the refusal is read."""
LARGEST_HEAD = 32 * 1024
LARGEST_BODY = 4 * 1024 * 1024

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Connection(web.RequestHandler):
    """One connection, with the head of its request as it came. Ended when the request is not there in time."""

    __slots__ = ("_deadline", "head")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to count the seconds."""
        self.head = b""
        self._deadline = asyncio.get_running_loop().call_later(PATIENCE, self.force_close)
        super().connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Keep the head, and hand everything on."""
        if len(self.head) < LARGEST_HEAD:
            self.head += data[: LARGEST_HEAD - len(self.head)]
        super().data_received(data)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Nothing is counted any more."""
        self._deadline.cancel()
        super().connection_lost(exc)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - it repeats what was sent
    ) -> web.StreamResponse:
        """Refuse what is no request: no word of it comes back, and none is in the log. Anybody can send such things."""
        if status >= 500:
            log.error("A request could not be answered (%s).", "too slow" if exc is None else kind_and_place(exc))
        if request.writer.output_size > 0:
            raise ConnectionError("an answer has begun")
        response = web.Response(status=status)
        response.force_close()
        return response

    def log_exception(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is said of what comes behind a request that was refused already."""

    def is_whole(self) -> None:
        """The request is here: however long its answer takes, the connection stays."""
        self._deadline.cancel()

    def values_of(self, name: str) -> list[bytes]:
        """The values sent for a header, each exactly as it was sent, without the one space behind the colon."""
        lines = self.head.partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]
        fields = [line.partition(b":") for line in lines]
        wanted = name.lower().encode()
        return [value.removeprefix(b" ") for field, _, value in fields if field.lower() == wanted]


class Server(web.Server):
    """Answers requests with `answer`, and closes each connection afterwards."""

    def __init__(self, answer: Answer) -> None:
        async def once(request: web.BaseRequest) -> web.StreamResponse:
            response = await answer(request)
            response.force_close()
            return response

        super().__init__(once)

    def __call__(self) -> Connection:
        """A handler for a new connection."""
        loop = asyncio.get_running_loop()

        def request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
            return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=LARGEST_BODY)

        self.request_factory = request
        silent: Any = None
        return Connection(self, loop=loop, access_log=silent, lingering_time=LINGER, auto_decompress=False)
