"""Answers /health, /ready and /metrics on loopback, where a port is named for it (docs/operations.md, Monitoring).

An answer at all says that the process lives and its loop turns. Nothing here changes anything, and nothing is asked of
the database until somebody asks here.
"""

import asyncio
import logging

from aiohttp import web

from bot.clock import Clock
from bot.errors import Stopped
from bot.logs import kind_and_place
from bot.loopback.guards import guard
from bot.loopback.serving import HOST
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.signals import Signals
from bot.monitor.exposition import CONTENT_TYPE, Number, written
from bot.monitor.readings import numbers_of, of_process, read
from bot.settings import Settings
from storage.database import Database
from storage.errors import StorageError
from storage.keys.keyring import Keyring

log = logging.getLogger("breakwater.monitor")

PATIENCE = 3.0
"""Seconds for the database. Who asks waits no longer than that, and a second question waits for the first."""
SILENT = 150.0
"""Seconds after which Telegram should have answered: it is asked for news for 50 at a time, by webhook each 60."""


class Monitor:
    """The server. Reads what the other loops say of themselves, and the database."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        keys: Keyring,
        clock: Clock,
        telegram_time: TelegramTime,
        signals: Signals,
    ) -> None:
        self._port = settings.monitor_port
        self._places = {"data": settings.data_dir, "files": settings.files_path}
        self._database = database
        self._keys = keys
        self._clock = clock
        self._telegram_time = telegram_time
        self._signals = signals
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Serve until cancelled. Raises Stopped where the port is taken."""
        app = web.Application(middlewares=[guard(lambda: self._port)])
        app.router.add_get("/health", self._health)
        app.router.add_get("/ready", self._ready)
        app.router.add_get("/metrics", self._metrics)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, self._port).start()
            await asyncio.Event().wait()
        except OSError as error:
            raise Stopped(f"BREAKWATER_MONITOR_PORT {self._port} cannot be listened on ({error.strerror}).") from None
        finally:
            await runner.cleanup()

    async def _health(self, request: web.Request) -> web.Response:
        del request
        return web.Response(text="alive\n")

    async def _ready(self, request: web.Request) -> web.Response:
        del request
        missing = self._missing()
        if await self._numbers() is None:
            missing.append("the database does not answer")
        if missing:
            return web.Response(status=503, text="".join(f"{one}\n" for one in missing))
        return web.Response(text="ready\n")

    async def _metrics(self, request: web.Request) -> web.Response:
        del request
        kept = await self._numbers()
        numbers = [
            Number("ready", "1 where /ready says so", float(kept is not None and not self._missing())),
            Number("working", "1 where this process does the work", float(self._signals.working.is_set())),
            Number("database_up", "1 where the database answers", float(kept is not None)),
            *(kept or ()),
            *of_process(self._places),
        ]
        return web.Response(body=written(numbers).encode(), headers={"Content-Type": CONTENT_TYPE})

    def _missing(self) -> list[str]:
        """What this process lacks before it does all that it is for."""
        missing = []
        if not self._signals.running.is_set():
            missing.append("not everything is loaded yet")
        silent = self._telegram_time.silent_for()
        if silent is None or silent > SILENT:
            missing.append("Telegram does not answer")
        return missing

    async def _numbers(self) -> list[Number] | None:
        """What is kept, as numbers; None where the database does not answer in time."""
        try:
            async with asyncio.timeout(PATIENCE), self._turn:
                now = self._clock()
                return numbers_of(await read(self._database, now), self._keys.witness.said(), now)
        except (StorageError, TimeoutError) as error:
            log.warning("What is kept could not be counted (%s).", kind_and_place(error))
            return None
