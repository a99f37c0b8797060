"""Processing, sending and scheduling: the resources and the loops that need them.

Loaded by the composition root (app.py) when what waited at Telegram is here: loading takes as long as all the rest of a
start, and nothing is safe before it has been fetched.
"""

import gc
import logging

from telegram import Bot

from bot.clock import Clock
from bot.loops.barrier import Barrier, note_damage
from bot.loops.exporting.backup_copies import BackupCopies
from bot.loops.exporting.exporter import Exporter
from bot.loops.exporting.page import ExportPages
from bot.loops.fetcher import Fetcher
from bot.loops.group import run_together
from bot.loops.importer import AT_ONCE as IMPORTS_AT_ONCE
from bot.loops.importer import Importer
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.scheduler import Scheduler
from bot.loops.sender import Sender, keep_silence
from bot.loops.signals import Signals
from bot.loops.turn import in_turn
from bot.loops.upkeep import old_copy
from bot.loops.upkeep.backups import Backups
from bot.loops.upkeep.integrity import IntegrityCheck
from bot.loops.worker import Worker
from bot.paths import SEEDS
from bot.settings import Settings
from buffer.boundary import delivery
from buffer.files.room import MEGABYTE
from buffer.intake.whose.strangers import is_anybody_unknown
from buffer.letters.kinds import menu
from buffer.resources import Resources
from buffer.screening import Screener
from buffer.screening.own_voice import OwnVoice
from buffer.text import help_lines
from buffer.text.words import Library
from handlers.outbound.budget import Budget
from handlers.outbound.client import Wire
from handlers.owner.desk import Desk
from storage.database import Database
from storage.files.store import FileStore
from storage.intake import dead_letters
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.owners import Owner
from storage.record import damages

log = logging.getLogger("breakwater")


def build_resources(keys: Keyring, *, semantic: bool) -> Resources:
    """Keys, screening, words, help lines, and the phrases of an owner's own voice."""
    return Resources(
        keys,
        Screener.load(SEEDS, semantic=semantic),
        Library.load(SEEDS),
        help_lines.load(SEEDS),
        OwnVoice.load(SEEDS),
    )


async def process(
    settings: Settings,
    resources: Resources,
    bot: Bot,
    budget: Budget,
    database: Database,
    clock: Clock,
    telegram_time: TelegramTime,
    signals: Signals,
) -> None:
    """Process, send, make digests and exports, fetch files, import and back up, in turn, until cancelled."""
    gc.freeze()  # what is loaded by now stays: it need not be looked through again and again
    gc.enable()

    async def work() -> None:
        await _work(settings, resources, bot, budget, database, clock, telegram_time, signals)

    await in_turn(database, signals, work)


async def _work(
    settings: Settings,
    resources: Resources,
    bot: Bot,
    budget: Budget,
    database: Database,
    clock: Clock,
    telegram_time: TelegramTime,
    signals: Signals,
) -> None:
    """What one process does at a time. It begins with what another may have left open."""
    resources.keys.release_owners()
    await know_what_is_broken(database, resources.keys)
    await old_copy.catch_up(database, resources, clock)
    await recover(database, resources, clock)
    await keep_silence(budget, database, resources.keys, clock())
    async with database.read() as tx:
        outdated = [owner.id for owner in await owners.list_all(tx, resources.keys)]
    ahead = telegram_time.ahead
    worker = Worker(bot, Desk(resources, bot.username), database, resources, clock, signals, outdated, ahead)
    sender = Sender(bot, budget, database, resources, clock, signals, ahead)
    scheduler = Scheduler(bot, database, resources, clock, signals)
    files, at_once, low = FileStore(settings.files_path), settings.files_at_once, settings.disk_warning_mb * MEGABYTE
    stamp_url = settings.timestamp_url.get_secret_value()
    integrity = IntegrityCheck(database, resources, clock, signals, files)
    exporter = Exporter(bot, database, resources, clock, signals, settings.data_dir, files, stamp_url=stamp_url)
    pages = ExportPages(database, resources, clock, signals, files)
    copies = BackupCopies(bot, database, resources, clock, signals)
    async with Wire(connections=at_once + IMPORTS_AT_ONCE, read=30, connect=10) as wire:
        fetcher = Fetcher(bot, wire, database, resources, clock, signals, files, at_once=at_once, low=low)
        importer = Importer(bot, wire, database, resources, clock, signals, files)
        log.info("Breakwater is running.")
        signals.running.set()
        every = (worker, sender, scheduler, integrity, exporter, pages, copies, fetcher, importer)
        loops = [loop.run() for loop in every]
        loops.append(Backups(settings, database, resources.keys, clock).run())
        if stamp_url:
            from bot.loops.upkeep.time_stamps import TimeStamps

            loops.append(TimeStamps(stamp_url, database, resources.keys, clock).run())
        await run_together(loops)


async def know_what_is_broken(database: Database, keys: Keyring) -> None:
    """Before anything is understood: what is noted does not hold, and do the rows by which people are known?"""
    async with database.read() as tx:
        for damage in await damages.list_all(tx, keys):
            keys.broken.settle(damage.name)
        await is_anybody_unknown(tx, keys)


async def recover(database: Database, resources: Resources, clock: Clock) -> None:
    """Make replies that were cut off while being sent unsure, and requeue the dead letters. What concerns an owner
    whose rows do not hold is left as it is, and noted."""
    barrier = Barrier(database, resources.keys, clock)

    async def make_unsure(apart: frozenset[int]) -> int:
        async with database.write() as tx:
            return await delivery.after_crash(tx, resources.keys, clock(), apart)

    cut_off = await barrier.around(make_unsure)
    async with database.write() as tx:
        again = await dead_letters.requeue(tx, resources.keys)
        everybody = await owners.list_all(tx, resources.keys)
    for owner in everybody:
        if owner.onboarded:
            await barrier.alone(owner.id, _show_menu(database, resources, owner, clock))
    await note_damage(database, resources.keys, clock())
    if cut_off:
        log.warning("%d replies were being sent when the last process ended; they count as unsure.", cut_off)
    if again:
        log.info("%d updates from the dead letters are tried again.", again)


async def _show_menu(database: Database, resources: Resources, owner: Owner, clock: Clock) -> None:
    async with database.write() as tx:
        await menu.post(tx, resources, owner, clock())
