"""Requests to the Bot API over aiohttp: what python-telegram-bot's own client does, at a fifth of its cost.

No redirect is followed and no POST is repeated, so that a message cannot leave twice. Every error names only its
kind: messages of the library may hold the address, which holds the token.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from urllib.request import getproxies

import aiohttp
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from buffer.text import raw_json
from buffer.text.raw_json import Unreadable
from handlers.outbound.answers import trouble
from handlers.outbound.budget import Budget


class NotBegun(Exception):
    """The process ends, and this request was still waiting for its turn."""


NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL, NotBegun)
"""Causes of a NetworkError after which it is certain that the request did not leave this machine."""
log = logging.getLogger("breakwater.outgoing")

UPLOAD_SECONDS = DOWNLOAD_SECONDS = 600.0

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
"""What the library raises where a result is not of the shape it knows."""

_Seconds = Any  # python-telegram-bot: a number of seconds, None for ever, or "not given"


class Wire(BaseRequest):
    """One pool of connections. `read`: how many seconds an answer may stay silent; `connect`: how many it may take to
    have a connection. Certificates are believed as this machine is set up to. What is sent waits for the `budget`."""

    def __init__(self, *, connections: int, read: float, connect: float, budget: Budget | None = None) -> None:
        self._budget = budget
        self._connections = connections
        self._read = read
        self._connect = connect
        self._session: aiohttp.ClientSession | None = None
        self._waiting: set[asyncio.Timeout] = set()
        self._under_way: set[asyncio.Timeout] = set()
        self._ending = False

    @property
    def read_timeout(self) -> float | None:
        """The seconds an answer may stay silent where a call does not say otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Open the pool, unless it is open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=bool(getproxies()),  # asked for each request otherwise, in a thread
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: _Seconds = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - aiohttp has none; `total` bounds uploads
        connect_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Seconds = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - part of `connect`
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Raises TimedOut or NetworkError, the library's error as its cause; and what
        the status means where python-telegram-bot would take it for something else."""
        chat = None if request_data is None else _chat_of(request_data)
        if self._budget is not None:
            try:
                async with self._among(self._waiting):
                    await self._budget.enter(url.rpartition("/")[2], chat)
            except TimeoutError:
                raise NetworkError(NotBegun.__name__) from NotBegun()
        if self._ending:
            raise NetworkError(NotBegun.__name__) from NotBegun()
        uploads = request_data is not None and request_data.contains_files
        timeout = aiohttp.ClientTimeout(
            total=UPLOAD_SECONDS if uploads else None,
            connect=self._connect if connect_timeout is BaseRequest.DEFAULT_NONE else connect_timeout,
            sock_read=self._read if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout,
        )
        try:
            async with self._among(self._under_way):
                status, payload, retry_after = await self.exchange(url, method, request_data, timeout)
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error
        wrong = trouble(status, payload, retry_after) if method == "POST" else None
        if isinstance(wrong, RetryAfter) and self._budget is not None:
            told = wrong.retry_after
            self._budget.close(chat, told.total_seconds() if isinstance(told, timedelta) else told)
        if wrong is not None:
            raise wrong
        return status, payload

    def end_within(self, seconds: float) -> None:
        """Begin no request from now on. Answers to those under way are waited for so much longer: of what is unanswered
        then nobody can know."""
        now = asyncio.get_running_loop().time()
        self._ending = True
        for turn in self._waiting:
            turn.reschedule(now)
        for answer in self._under_way:
            answer.reschedule(now + seconds)
        if self._under_way:
            log.info("Answers to %d requests are waited for, a few seconds.", len(self._under_way))

    @staticmethod
    @asynccontextmanager
    async def _among(several: set[asyncio.Timeout]) -> AsyncIterator[None]:
        """Raises TimeoutError where `end_within` says that it has taken long enough."""
        async with asyncio.timeout(None) as patience:
            several.add(patience)
            try:
                yield
            finally:
                several.discard(patience)

    async def exchange(
        self, url: str, method: str, request_data: RequestData | None, patience: aiohttp.ClientTimeout
    ) -> tuple[int, bytes, str | None]:
        """One request and its answer: status, body, header Retry-After. Raises aiohttp.ClientError or OSError."""
        if self._session is None:
            raise RuntimeError("this pool is not open")
        body = None if request_data is None else _form(request_data)
        async with self._session.request(method, url, data=body, timeout=patience, allow_redirects=False) as answer:
            return answer.status, await answer.read(), answer.headers.get("Retry-After")

    @asynccontextmanager
    async def get(self, url: str) -> AsyncIterator[aiohttp.ClientResponse]:
        """The answer to a GET, its body still to be read. Raises aiohttp.ClientError or TimeoutError."""
        if self._session is None:
            raise RuntimeError("this pool is not open")
        timeout = aiohttp.ClientTimeout(total=DOWNLOAD_SECONDS, connect=self._connect, sock_read=self._read)
        async with self._session.get(url, timeout=timeout, allow_redirects=False) as answer:
            yield answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON of an answer. Raises TelegramError where it is none, or a result is taken that it has not."""
        try:
            return Answer(raw_json.read(payload))
        except (Unreadable, TypeError, ValueError):
            raise TelegramError("an answer that cannot be read") from None


class Answer(dict[str, Any]):
    """An answer of the Bot API. The library takes its result for granted."""

    def __missing__(self, key: str) -> Any:
        raise TelegramError(f"an answer without {key}")


def _chat_of(request_data: RequestData) -> int | None:
    """The chat that a request is about; None where it names none by number."""
    chat = request_data.parameters.get("chat_id")
    return chat if isinstance(chat, int) else None


def _form(request_data: RequestData) -> dict[str, str] | aiohttp.FormData:
    """Parameters, and files where there are any."""
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData(request_data.json_parameters)
    for part, (name, content, kind) in request_data.multipart_data.items():
        form.add_field(part, content, filename=name, content_type=kind)
    return form
