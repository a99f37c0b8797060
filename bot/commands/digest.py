"""The command `digest`: shows what the next digest would be, or makes and sends it as today's."""

import argparse
import asyncio
import contextlib
from datetime import UTC, datetime
from html import unescape
from re import sub

from telegram.error import TelegramError

from bot.app import build_bot, clock_of
from bot.clock import Clock
from bot.errors import Failed
from bot.installation import open_existing
from bot.loops.barrier import write_noting_first
from bot.loops.rescreening import rescreen_for
from bot.loops.sender import Sender, keep_silence
from bot.loops.signals import Signals
from bot.loops.upkeep import old_copy
from bot.loops.upkeep.integrity import note_at_end
from bot.processing import build_resources
from bot.settings import Settings
from buffer.digest import text as digest_text
from buffer.digest.digest import Digest
from buffer.digest.make import make_digest, preview_digest
from buffer.digest.plan import key_of
from buffer.intake.rescreen import find_read_to, rescreen_last
from buffer.resources import Resources
from handlers.outbound.budget import Budget
from handlers.outbound.client import UNREADABLE
from storage.database import Database, Tx
from storage.outbox import letters
from storage.outbox.letters import DOUBTED
from storage.people import owners

READ_FOR = 60.0
"""Seconds for reading what came in; the digest says how much more there is."""
LOOKS, PAUSE = 60, 0.5
"""How often it is looked, and the seconds between, whether a running bot that sends a digest is done with it."""


async def digest(settings: Settings, options: argparse.Namespace) -> int:
    """Print what the next digest would be; with --send, make and send it as today's."""
    clock = clock_of(settings)
    now = clock() if options.now is None else _moment(options.now)
    database, keys = await open_existing(settings, clock())
    try:
        resources = build_resources(keys, semantic=settings.semantic)
        async with database.read() as tx:
            owner = await owners.find_by_telegram_id(tx, keys, options.owner)
            if owner is None:
                raise Failed(f"--owner {options.owner} is nobody this bot knows: run `breakwater setup` first.")
            read_to = await find_read_to(tx, resources, owner)
            preview = await preview_digest(tx, resources, owner, now, read_to)
        if not options.send:
            print(_plain(digest_text.text(resources.library.of(owner.language), preview)))
            return 0
        await old_copy.recognise(database, keys)
        await old_copy.catch_up(database, resources, clock)
        await note_at_end(database, keys, clock(), owner.id)
        made = await _make(database, resources, clock, owner.id, now)
        if made is None:
            raise Failed("The digest of this date was made already; there is one a day.")
        await _send(settings, database, resources, clock, owner.id)
        print(await _arrived(database, owner.id, key_of(made.number, made.day)))
        return 0
    finally:
        await database.close()


async def _make(database: Database, resources: Resources, clock: Clock, owner_id: int, now: datetime) -> Digest | None:
    """Make today's digest once every engine has read what came in, as far as there is time for that."""

    async def make(tx: Tx) -> Digest | None:
        read_to = await rescreen_last(tx, resources, owner_id, now)
        return await make_digest(tx, resources, owner_id, now, early=True, read_to=read_to)

    await rescreen_for(database, resources, clock, owner_id, READ_FOR)
    return await write_noting_first(database, resources.keys, clock(), make)


async def _send(settings: Settings, database: Database, resources: Resources, clock: Clock, owner_id: int) -> None:
    """Send what waits for this owner. A bot that runs beside this may be doing the same: each letter goes out once.

    What waits for others is left to it: Telegram counts what both send together.
    """
    with contextlib.suppress(TelegramError, *UNREADABLE):
        budget = Budget(settings.rates)
        async with build_bot(settings, budget) as bot:
            sender = Sender(bot, budget, database, resources, clock, Signals(), only=owner_id)
            await keep_silence(budget, database, resources.keys, clock())
            await sender.every_letter()
            await sender.note_silence()


async def _arrived(database: Database, owner_id: int, key: str) -> str:
    """Wait until it is known whether a digest arrived, also where the running bot sends it. Raises Failed."""
    for _ in range(LOOKS):
        async with database.read() as tx:
            states = set(await letters.list_states(tx, owner_id, key))
        if "sending" not in states:
            break
        await asyncio.sleep(PAUSE)
    if states & DOUBTED:
        raise Failed(
            "The digest is made and may have arrived, but Telegram has not confirmed it: `breakwater run` sends it "
            "again, and it says so."
        )
    if "waiting" in states:
        raise Failed("The digest is made, but could not be sent now: `breakwater run` sends it.")
    return "The digest was sent." if states else "The digest is made; this owner wants none on a quiet day."


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Failed("--now must be a time like 2026-11-21T18:00+01:00.") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _plain(html: str) -> str:
    return unescape(sub(r"</?\w+>", "", html))
