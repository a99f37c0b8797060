"""Starts bot processes quickly: all is imported and read once, then each start is a fork that becomes `breakwater`.

Run as a program with the path of a Unix socket. One connection is one process: a line of JSON goes in (arguments,
environment, where its output goes, limits), two lines come out: its process id, and when it has ended its exit code
(negative for a signal).
"""

import asyncio
import contextlib
import gc
import json
import os
import resource
import signal
import socketserver
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NoReturn

import bot.app
import bot.commands.digest
import bot.commands.doctor.doctor
import bot.commands.rekey
import bot.loops.receiving.poll
import bot.loops.receiving.webhook
import bot.loops.scheduler
import bot.loops.sender
import bot.loops.upkeep.follow_master_key
import bot.loops.upkeep.integrity
import bot.loops.upkeep.watch_database
import bot.processing
import handlers.outbound.budget
import storage.database
from bot.cli import main
from bot.clock import Clock
from bot.loops.scheduler import Scheduler
from bot.loops.sender import Sender
from bot.paths import SEEDS
from buffer.resources import Resources
from buffer.screening import Screener
from buffer.screening.own_voice import OwnVoice
from buffer.text import help_lines
from buffer.text.words import Library
from handlers.outbound.client import Wire
from storage.database import open_database
from storage.keys import installation
from storage.keys.keyring import Keyring
from storage.schema import bring_up_to_date
from tests import compiled_once, shaped_once
from tests.builders import MASTER, NOW, later
from tests.flows import flow_steps
from tests.trust.raw import bot_against
from tests.trust.two_owners import Round, lived_in, telegram

HASTE = 0.1
"""Seconds between two looks at a clock that stories move by hours, and between two tries: whole ones would add up."""
LOOK_AGAIN = 1.0
"""Seconds after which the database is looked into again, though nobody has moved the clock: as many as elsewhere."""


class Starter(socketserver.ForkingMixIn, socketserver.UnixStreamServer):
    """A forked handler waits for each process, so that this one can go on starting others."""

    begun_by = os.getppid()

    def service_actions(self) -> None:
        """End with the tests, also where they could not say so."""
        super().service_actions()
        if os.getppid() != self.begun_by:
            sys.exit()


class Order(socketserver.StreamRequestHandler):
    """One process, from its order to its exit code."""

    def handle(self) -> None:
        order = json.loads(self.rfile.readline())
        child = os.fork()
        if child == 0:
            become(order)
        self.wfile.write(f"{child}\n".encode())
        self.wfile.flush()
        _, status = os.waitpid(child, 0)
        self.wfile.write(f"{os.waitstatus_to_exitcode(status)}\n".encode())


class Looked:
    """When a loop last looked whether something is due, and what the clock said beside the machine's."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._told, self._at = self._ahead(), time.monotonic()

    def _ahead(self) -> float:
        return self._clock().timestamp() - time.time()

    def may_be_due(self) -> bool:
        """Whether the clock was moved since, or a while has gone by."""
        return abs(self._ahead() - self._told) > 0.5 or time.monotonic() - self._at >= LOOK_AGAIN


async def rest(sender: Sender) -> None:
    """In place of Sender._rest: for HASTE and no longer where the clock is moved meanwhile."""
    looked = Looked(sender._clock)
    while not looked.may_be_due() and not sender._signals.to_send.is_set():
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HASTE):
                await sender._signals.to_send.wait()


def seldom(tick: Callable[[Scheduler], Awaitable[None]]) -> Callable[[Scheduler], Awaitable[None]]:
    """A tick that comes every HASTE seconds, and does something where something may be due."""
    last: dict[Scheduler, Looked] = {}

    async def ticks(scheduler: Scheduler) -> None:
        if scheduler not in last or last[scheduler].may_be_due():
            last[scheduler] = Looked(scheduler._clock)
            await tick(scheduler)

    return ticks


def patient(seconds: float) -> type[Wire]:
    """Wires that wait so long for an answer."""

    class Patient(Wire):
        def __init__(self, **given: Any) -> None:
            super().__init__(**given | {"read": seconds})

    return Patient


def become(order: dict[str, Any]) -> NoReturn:
    """Turn this fork into the command; never returns."""
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["folder"])
    for name, number in ((order.get("typed", os.devnull), 0), (order["out"], 1), (order["err"], 2)):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_APPEND
        os.dup2(os.open(name, flags, 0o600), number)
    os.closerange(3, 64)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL if number != signal.SIGINT else signal.default_int_handler)
    if order.get("largest_file"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest_file"], resource.RLIM_INFINITY))
    if order.get("steps"):
        files = bool(order.get("file_steps"))
        flow_steps.install(order["steps"], order.get("die_at", 0), order.get("die_after", ()), files=files)
    bot.loops.sender.LOOK_AGAIN = HASTE
    bot.loops.scheduler.TICK_SECONDS = HASTE  # type: ignore[assignment]  # whole ones would add up
    Sender._rest = rest  # type: ignore[method-assign,assignment]  # for this process alone, like all
    Scheduler.tick = seldom(Scheduler.tick)  # type: ignore[method-assign,assignment]  # the same
    bot.loops.upkeep.follow_master_key.EVERY = bot.loops.upkeep.watch_database.EVERY = HASTE
    bot.loops.upkeep.integrity.REST = 0.0
    bot.loops.receiving.poll.FIRST_PAUSE, bot.loops.receiving.poll.LONGEST_PAUSE = HASTE, 2 * HASTE
    bot.commands.rekey.ANSWERS_WITHIN = order.get("answers_within", bot.commands.rekey.ANSWERS_WITHIN)
    handlers.outbound.budget.LONGEST_SILENCE = order.get("longest_silence", handlers.outbound.budget.LONGEST_SILENCE)
    storage.database.LOCK_WAIT_MS = order.get("lock_wait_ms", storage.database.LOCK_WAIT_MS)
    if order.get("patience"):
        setattr(bot.app, "Wire", patient(order["patience"]))  # noqa: B010 - a name it imports
    bot.loops.receiving.poll.GIVE_UP = order.get("give_up", bot.loops.receiving.poll.GIVE_UP)
    try:
        code = main(order["arguments"])
    except SystemExit as asked:
        code = asked.code if isinstance(asked.code, int) else 1
    except BaseException:  # noqa: BLE001 - what an interpreter would do with it
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    threading._shutdown()  # type: ignore[attr-defined]  # what an interpreter does at its end
    os._exit(code)


def read_once() -> Callable[[Keyring], Resources]:
    """Read phrases, sentences and help lines before the forks, not in each of them.

    Without the sentence encoder: it takes seconds, has threads that no fork takes along, and has tests of its own.
    """
    screener, voice = Screener.load(SEEDS), OwnVoice.load(SEEDS)
    words, lines = Library.load(SEEDS), help_lines.load(SEEDS)
    Screener.load = lambda *_, **__: screener  # type: ignore[method-assign]  # for the processes that come from this one
    OwnVoice.load = lambda *_: voice  # type: ignore[method-assign]  # the same
    Library.load = lambda *_: words  # type: ignore[method-assign]  # the same
    help_lines.load = lambda *_: lines
    for language in words.languages:
        screener.screen("The phrases of a language are compiled when they are first asked.", language)
    return lambda keys: Resources(keys, screener, words, lines, voice)


async def live(folder: Path, resources_of: Callable[[Keyring], Resources]) -> None:
    """Two days of two owners, in this process: what is imported and compiled for them, no fork has to again."""
    database = open_database("", folder)
    await bring_up_to_date(database)
    async with database.write() as tx:
        keys = await installation.create(tx, MASTER, installation.new_salt(), NOW)
    keys.open_witness(folder / "witness")
    resources = resources_of(keys)
    await lived_in(database, resources)
    async with bot_against(telegram()) as api:
        loops = Round(api, database, resources)
        await loops.integrity._at_ends()
        for hours in (1, 7, 31):
            loops.now = later(hours=hours)
            await loops.turn()
        await loops.integrity._night()
    await database.close()


if __name__ == "__main__":
    compiled_once.share()
    shaped_once.share()
    asyncio.run(live(Path(sys.argv[1]).with_name("lived"), read_once()))
    gc.freeze()  # no fork need look through what is here already
    with Starter(sys.argv[1], Order) as starter:
        print("ready", flush=True)
        starter.serve_forever(poll_interval=0.05)
