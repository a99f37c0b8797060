"""The page's server: files of the page, how things stand as server-sent events, and the acts, on loopback only."""

import asyncio
from contextlib import suppress
from pathlib import Path

import orjson
from aiohttp import web

from bot.demo.page import acts, view
from bot.demo.page.pictures import kind_of
from bot.demo.page.show import Refused, Show
from bot.loopback.guards import HEADERS
from bot.loopback.serving import LoopbackServer, as_json
from bot.loopback.values import BadValue, query_number, values_of
from storage.errors import StorageError

MOST_LISTENERS = 16
QUIET = 15.0
"""Seconds after which a line is sent that says nothing, so that a connection that is gone is noticed."""
STATIC = Path(__file__).parent / "static"


class PageServer:
    """Serves one show."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._closing = asyncio.Event()
        self._fresh = asyncio.Condition()
        self._state = b""
        self._count = 0
        self._listeners = 0
        self._watch: asyncio.Task[None] | None = None
        self._server = LoopbackServer(
            STATIC,
            [
                web.get("/api/events", self._events),
                web.get("/api/stories", self._stories),
                web.get("/api/pane/{pane}", self._pane),
                web.get("/api/file/{id}", self._file),
                web.get("/api/transcript", self._transcript),
                web.post("/api/act/{name}", self._act),
            ],
        )

    @property
    def port(self) -> int:
        """Where it listens; 0 until it does."""
        return self._server.port

    @property
    def url(self) -> str:
        """The page's address."""
        return self._server.url

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one. Raises OSError where that is not possible."""
        await self._server.start(port)
        self._watch = asyncio.create_task(self._follow())

    async def stop(self) -> None:
        """End what waits, and stop listening."""
        self._closing.set()
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        async with self._fresh:
            self._fresh.notify_all()
        await self._server.stop()

    async def _follow(self) -> None:
        """Look again whenever something happens, and a few times a second, because the bot is another process."""
        while True:
            await self._look()
            self._show.changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(0.25):
                    await self._show.changed.wait()
            await asyncio.sleep(0.05)

    async def _look(self) -> None:
        log = self._show.log
        if log is not None and self._listeners:
            with suppress(StorageError):  # the bot writes to the same file; the next look comes soon
                await log.refresh()
        state = view.state(self._show)
        moving = state.pop("now", None)
        if moving is not None:
            state["ahead"] = round(moving - asyncio.get_running_loop().time(), 0)
        encoded = orjson.dumps(state)
        if encoded != self._state:
            async with self._fresh:
                self._state, self._count = encoded, self._count + 1
                self._fresh.notify_all()

    async def _events(self, request: web.Request) -> web.StreamResponse:
        if self._listeners >= MOST_LISTENERS:
            raise web.HTTPServiceUnavailable
        self._listeners += 1
        try:
            response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream; charset=utf-8"})
            await response.prepare(request)
            await self._stream(response)
        except ConnectionResetError:
            pass
        finally:
            self._listeners -= 1
        return response

    async def _stream(self, response: web.StreamResponse) -> None:
        await self._look()
        told = -1
        while not self._closing.is_set():
            if not await self._is_newer(told):
                await response.write(b": still here\n\n")
                continue
            told = self._count
            state = orjson.loads(self._state)
            if self._show.ready:
                state["now"] = self._show.box.now()
            await response.write(b"data: " + orjson.dumps(state) + b"\n\n")

    async def _is_newer(self, told: int) -> bool:
        """Wait until there is something newer than was told, at most for a while."""
        try:
            async with asyncio.timeout(QUIET), self._fresh:
                await self._fresh.wait_for(lambda: self._count != told or self._closing.is_set())
        except TimeoutError:
            return False
        return True

    async def _stories(self, request: web.Request) -> web.Response:
        del request
        return as_json(view.stories())

    async def _pane(self, request: web.Request) -> web.Response:
        pane = request.match_info["pane"]
        if pane not in view.PANES:
            raise web.HTTPNotFound
        try:
            limit = query_number(request.query, "limit", 50, view.MOST)
            before = query_number(request.query, "before", -1, 10**12)
            found = view.page(self._show, pane, None if before < 0 else before, limit)
        except BadValue as bad:
            return as_json({"error": str(bad)}, 400)
        except Refused as refused:
            return as_json({"error": str(refused)}, 409)
        return as_json({**found, "generation": self._show.generation})

    async def _file(self, request: web.Request) -> web.Response:
        """A file of the phones: a picture to look at, anything else to save."""
        stored = self._show.box.files.get(request.match_info["id"]) if self._show.ready else None
        if stored is None:
            raise web.HTTPNotFound
        kind = kind_of(stored.content)
        if kind is not None:
            return web.Response(body=stored.content, content_type=kind)
        headers = {"Content-Disposition": "attachment"}
        return web.Response(body=stored.content, content_type="application/octet-stream", headers=headers)

    async def _transcript(self, request: web.Request) -> web.Response:
        del request
        try:
            if self._show.log is not None:
                await self._show.log.refresh()
            whole = view.transcript(self._show)
        except Refused as refused:
            return as_json({"error": str(refused)}, 409)
        body = orjson.dumps(whole, option=orjson.OPT_INDENT_2)
        headers = {"Content-Disposition": 'attachment; filename="breakwater-transcript.json"'}
        return web.Response(body=body, content_type="application/json", headers=headers)

    async def _act(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in acts.ACTS:
            raise web.HTTPNotFound
        try:
            said = await acts.do(self._show, name, values_of(await request.read()))
        except BadValue as bad:
            return as_json({"error": str(bad)}, 400)
        except Refused as refused:
            return as_json({"error": str(refused)}, 409)
        return as_json({"said": said})
