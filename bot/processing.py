"""Everything that understands what came and answers it: words, models, and the three loops that need them.

Loaded by the composition root (app.py) when what waited at Telegram is here: loading takes as long as all the rest of a
start, and nothing is safe before it has been fetched.
"""

import asyncio
import gc
import logging
from collections.abc import Coroutine
from typing import Any

from telegram import Bot

from bot.clock import Clock
from bot.loops.group import run_together
from bot.loops.scheduler import Scheduler
from bot.loops.sender import Sender
from bot.loops.worker import Worker
from bot.paths import SEEDS
from buffer.boundary import delivery
from buffer.resources import Resources
from buffer.screening import Screener
from buffer.text import help_lines
from buffer.text.words import Library
from handlers.owner.desk import Desk
from handlers.owner.dialogue import menu
from storage.database import Database
from storage.intake import dead_letters
from storage.keys.keyring import Keyring
from storage.people import owners

log = logging.getLogger("breakwater")


def build_resources(keys: Keyring, *, semantic: bool) -> Resources:
    """Keys, screening, words and help lines."""
    return Resources(keys, Screener.load(SEEDS, semantic=semantic), Library.load(SEEDS), help_lines.load(SEEDS))


async def process(
    resources: Resources, bot: Bot, database: Database, clock: Clock, new: asyncio.Event, first_round: asyncio.Event
) -> None:
    """Process, send and make digests until cancelled. `new`: something has come; `first_round`: all that waited has."""
    gc.freeze()  # what is loaded by now stays: it need not be looked through again and again
    gc.enable()
    await recover(database, resources, clock)
    async with database.read() as tx:
        perhaps_outdated = [owner.id for owner in await owners.list_all(tx, resources.keys)]
    sender = Sender(bot, database, resources, clock)
    worker = Worker(
        bot, Desk(resources, bot.username), database, resources, clock, new, sender.woken.set, perhaps_outdated
    )
    schedule = Scheduler(database, resources, clock, sender.woken.set, ready=_ready(first_round, worker))
    log.info("Breakwater is running.")
    await run_together([worker.run(), sender.run(), schedule.run()])


async def recover(database: Database, resources: Resources, clock: Clock) -> None:
    """Make sense of what the last process left behind: replies cut off in between, letters nobody understood."""
    async with database.write() as tx:
        cut_off = await delivery.after_crash(tx, resources.keys, clock())
        again = await dead_letters.requeue(tx, resources.keys)
        for owner in await owners.list_all(tx, resources.keys):
            if owner.onboarded:
                await menu.post(tx, resources, owner, clock())
    if cut_off:
        log.warning("%d replies were being sent when the last process ended; they count as unsure.", cut_off)
    if again:
        log.info("%d updates from the dead letters are tried again.", again)


def _ready(first_round: asyncio.Event, worker: Worker) -> Coroutine[Any, Any, None]:
    async def ready() -> None:
        """What waited at Telegram is here and recorded, so that the first digest does not miss it."""
        await first_round.wait()
        await worker.idle.wait()

    return ready()
