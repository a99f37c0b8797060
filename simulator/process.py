"""A process of the bot in the simulator: opened as the composition root opens it, its loops taken a step at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from typing import Any

from pydantic import SecretStr
from sqlalchemy import event
from telegram import Bot
from telegram.error import TelegramError

import bot.installation
import bot.loops.fetcher
import bot.loops.receiving.update_witness
import bot.loops.sender
import bot.loops.upkeep.integrity
from bot.clock import Clock
from bot.installation import open_installation
from bot.loops.exporting.exporter import Exporter
from bot.loops.exporting.page import ExportPages
from bot.loops.fetcher import Fetcher
from bot.loops.receiving.poll import Poller
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.scheduler import Scheduler
from bot.loops.sender import Sender
from bot.loops.signals import Signals
from bot.loops.upkeep import old_copy
from bot.loops.upkeep.integrity import IntegrityCheck
from bot.loops.worker import Worker
from bot.processing import know_what_is_broken, recover
from bot.settings import Settings
from buffer.resources import Resources
from handlers.outbound.budget import Budget, Rates
from handlers.owner.desk import Desk
from simulator.line import BASE, FILES, FetchLine, Line, Telegram
from simulator.replaced import put_in
from storage.database import Database
from storage.errors import StorageError
from storage.files.store import FileStore
from storage.keys.keyring import Keyring

MASTER_KEY = "5a" * 32
UNLIMITED = Rates(overall=1e6, chat=1e6)
"""Nothing is held up by how fast Telegram lets a bot send: that is counted in real seconds."""
MOST_TURNS = 400
"""Turns after which a process that never comes to rest is taken for one that never will."""
ResourcesOf = Callable[[Keyring], Resources]


class NeverRests(Exception):
    """The loops go on and on without anything having come."""


def hurry() -> None:
    """Let no loop wait by the machine's clock: the life's own clock decides when anything is due."""
    bot.loops.upkeep.integrity.REST = 0.0
    bot.loops.receiving.update_witness.EVERY = 0.0
    bot.loops.fetcher.LOOK_AGAIN = 0.0
    bot.loops.sender.LOOK_AGAIN = 0.0


def settings_of(folder: Path, token: str) -> Settings:
    """The settings of an installation in this folder: database and files, and the witness in a folder beside them."""
    return Settings(
        bot_token=SecretStr(token),
        data_dir=folder / "data",
        master_key=SecretStr(MASTER_KEY),
        master_key_file=folder / "keys" / "master.key",
        semantic=False,
        disk_warning_mb=0,
    )


class Process:
    """One that is started, does its turns, and ends or is killed."""

    def __init__(self, folder: Path, telegram: Telegram, clock: Clock, resources_of: ResourcesOf) -> None:
        self._settings = settings_of(folder, telegram.box.token)
        self._telegram = telegram
        self._clock = clock
        self._resources_of = resources_of
        self._database: Database | None = None
        self._connections: list[Any] = []
        self._others = asyncio.all_tasks()

    async def start(self) -> None:
        """Open the installation, and begin as the composition root does. Raises Killed, StorageError or OSError."""
        with put_in(bot.installation, "open_database", self._watched):
            database, keys = await open_installation(self._settings, self._clock())
        resources = self._resources_of(keys)
        await old_copy.recognise(database, keys)
        line = self._line()
        app = Bot(
            self._telegram.box.token,
            base_url=BASE,
            base_file_url=FILES,
            request=line,
            get_updates_request=self._line(fetching=True),
        )
        await app.initialize()
        signals = Signals()
        telegram_time = TelegramTime(self._clock, lambda: self._clock().timestamp())  # its clock is never set
        self._poller = Poller(app, database, keys, self._clock, telegram_time, signals)
        await self._poll()
        await know_what_is_broken(database, keys)
        await old_copy.catch_up(database, resources, self._clock)
        await recover(database, resources, self._clock)
        settings = self._settings
        files = FileStore(settings.files_path)
        desk = Desk(resources, "sandbox_bot")
        ahead = telegram_time.ahead
        self._worker = Worker(app, desk, database, resources, self._clock, signals, ahead=ahead)
        self._sender = Sender(app, Budget(UNLIMITED), database, resources, self._clock, signals, ahead)
        self._scheduler = Scheduler(app, database, resources, self._clock, signals)
        self._integrity = IntegrityCheck(database, resources, self._clock, signals)
        self._exporter = Exporter(app, database, resources, self._clock, signals, settings.data_dir, files)
        self._pages = ExportPages(database, resources, self._clock, signals, files)
        self._fetcher = Fetcher(app, line, database, resources, self._clock, signals, files, at_once=1, low=0)
        await asyncio.to_thread(files.sweep)
        await self._integrity._safely(self._integrity._at_ends())

    def _watched(self, open_database: Callable[..., Database]) -> Callable[..., Database]:
        """Have every step of a database counted, from its opening on, and every connection known."""

        def opened(*given: Any) -> Database:
            database = self._database = open_database(*given)
            engine = database.engine.sync_engine
            event.listen(engine, "connect", lambda raw, _record: self._connections.append(raw.driver_connection))
            self._telegram.steps.watch(database.engine)
            return database

        return opened

    def _line(self, *, fetching: bool = False) -> Line:
        line = (FetchLine if fetching else Line)(connections=1, read=1, connect=1)
        line.telegram = self._telegram
        return line

    async def turn(self, chance: Random) -> bool:
        """One step of each loop, in any order. Returns whether any of them had something to do."""
        loops: list[Callable[[], Awaitable[Any]]] = [self._poll, self._work, self._send, self._tick, self._fetch]
        chance.shuffle(loops)
        if chance.random() < 0.05:
            loops += [self._look_through, self._pages.round, self._exporter.round]
        busy = False
        for step in loops:
            busy |= bool(await step())
        return busy

    async def rest(self, chance: Random) -> None:
        """Turn until nothing is left that does not wait. Raises NeverRests."""
        for _ in range(MOST_TURNS):
            if not await self.turn(chance):
                return
        raise NeverRests

    async def end(self) -> None:
        """Stop, as after SIGTERM or SIGKILL: what is not committed is undone either way."""
        mine = [task for task in asyncio.all_tasks() - self._others if task is not asyncio.current_task()]
        for task in mine:
            task.cancel()
        await asyncio.gather(*mine, return_exceptions=True)
        database, self._database = self._database, None
        if database is not None:
            await database.close()
        for connection in self._connections:  # one that was in use when the process was killed
            await connection.close()

    async def _poll(self) -> bool:
        """One getUpdates; what the loop would try again is tried again in another turn."""
        try:
            before = len(self._telegram.box.updates)
            await self._poller._round()
        except (TelegramError, StorageError):
            return False
        return before > 0

    async def _work(self) -> bool:
        try:
            return await self._worker._batch() or await self._worker._rescreen()
        except StorageError:
            return False

    async def _send(self) -> bool:
        return await self._sender._round()

    async def _tick(self) -> None:
        await self._scheduler.tick()

    async def _fetch(self) -> None:
        await self._fetcher.round()
        await self._fetcher.finish()

    async def _look_through(self) -> None:
        for part in (self._integrity._tell, self._integrity._turn):
            await self._integrity._safely(part())
