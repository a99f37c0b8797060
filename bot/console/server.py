"""The page's server: whoever shows the key of the session may do what can be done here. Nothing reaches Telegram."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.console import backups, handing_out, labels, reading
from bot.console.desk import Desk, Refused
from bot.console.session import IDLE, Session
from bot.console.taking_in import Files
from bot.loopback.serving import LoopbackServer, as_json
from bot.loopback.values import BadValue, text, values_of
from storage.errors import StorageError

STATIC = Path(__file__).parent / "static"
Act = Callable[[Mapping[str, Any]], Awaitable[dict[str, Any]]]


class ConsoleServer:
    """Serves one owner's desk to one session."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._clock = asyncio.get_running_loop().time
        self.session = Session(self._clock())
        self.entered = asyncio.Event()
        files = Files.named(desk)
        of_the_desk = {
            "overview": reading.overview,
            "list": reading.listed,
            "show": reading.show,
            "survey": handing_out.survey,
            "write": handing_out.write,
            "backups": backups.backups,
        }
        self.acts: Mapping[str, Act] = {
            **{name: self._at_the_desk(act) for name, act in of_the_desk.items()},
            "work": self._work,
            "files": self._files(files),
            "look": files.look,
            "press": files.press,
            "type": files.typed,
        }
        self._server = LoopbackServer(
            STATIC,
            [
                web.post("/api/enter", self._enter),
                web.post("/api/leave", self._leave),
                web.post("/api/act/{name}", self._act),
            ],
        )
        labels.fill(self._server, desk.words)

    @property
    def port(self) -> int:
        """Where it listens; 0 until it does."""
        return self._server.port

    @property
    def link(self) -> str:
        """The address that lets one browser in, once. What stands behind # is not sent with a request."""
        return f"{self._server.url}#{self.session.token}"

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one. Raises OSError where that is not possible."""
        await self._server.start(port)

    async def stop(self) -> None:
        """Stop listening, and what is being done."""
        await self._server.stop()
        await self._desk.work.stop()

    async def finish(self) -> None:
        """Wait for what is being done."""
        await self._desk.work.finish()

    def is_over(self) -> bool:
        """Whether nothing was done for long enough, or the page was closed; never while something is being done."""
        now = self._clock()
        if self._desk.work.running:
            self.session.wait(0, now)
        return self.session.is_over(now)

    def _at_the_desk(self, act: Callable[[Desk, Mapping[str, Any]], Awaitable[dict[str, Any]]]) -> Act:
        return lambda values: act(self._desk, values)

    @staticmethod
    def _files(files: Files) -> Act:
        async def shown(values: Mapping[str, Any]) -> dict[str, Any]:
            del values
            return files.shown()

        return shown

    async def _work(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """How far it is what is being done."""
        del values
        return {"running": self._desk.work.running, "said": self._desk.work.said}

    async def _enter(self, request: web.Request) -> web.Response:
        try:
            token = text(values_of(await request.read()), "token")
        except BadValue:
            token = ""
        key = self.session.enter(token, self._clock())
        if key is None:
            return as_json({"error": self._desk.say("console-used")}, 403)
        self.entered.set()
        return as_json({"key": key, "idle": IDLE})

    def _may(self, request: web.Request) -> bool:
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        return scheme == "Bearer" and self.session.use(key, self._clock())

    async def _leave(self, request: web.Request) -> web.Response:
        if not self._may(request):
            return as_json({"error": self._desk.say("console-used")}, 403)
        self.session.leave(self._clock())
        return as_json({})

    async def _act(self, request: web.Request) -> web.Response:
        if not self._may(request):
            return as_json({"error": self._desk.say("console-used")}, 403)
        act = self.acts.get(request.match_info["name"])
        if act is None:
            raise web.HTTPNotFound
        try:
            found = await act(values_of(await request.read()))
        except BadValue as bad:
            return as_json({"error": str(bad)}, 400)
        except (Refused, StorageError) as error:
            said = str(error) if isinstance(error, Refused) else self._desk.say("console-not-now")
            return as_json({"error": said}, 409)
        if "seconds" in found:
            self.session.wait(found["seconds"], self._clock())
        return as_json(found)
