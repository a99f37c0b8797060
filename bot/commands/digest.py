"""The command `digest`: shows what the next digest would be, or makes and sends it as today's."""

import argparse
from datetime import UTC, datetime, timedelta
from html import unescape
from re import sub

from telegram.error import TelegramError

from bot.app import build_bot, clock_of
from bot.clock import Clock
from bot.errors import Failed
from bot.installation import open_installation
from bot.loops.sender import Sender
from bot.loops.signals import Signals
from bot.processing import build_resources
from bot.settings import Settings
from buffer.digest import text as digest_text
from buffer.digest.make import make_digest, preview_digest
from buffer.resources import Resources
from handlers.outbound.client import UNREADABLE
from storage.database import Database
from storage.outbox import letters
from storage.people import owners


async def digest(settings: Settings, options: argparse.Namespace) -> int:
    """Print what the next digest would be; with --send, make and send it as today's."""
    clock = clock_of(settings)
    now = clock() if options.now is None else _moment(options.now)
    database, keys = await open_installation(settings, clock())
    try:
        resources = build_resources(keys, semantic=settings.semantic)
        async with database.read() as tx:
            owner = await owners.find_by_telegram_id(tx, keys, options.owner)
            if owner is None:
                raise Failed(f"--owner {options.owner} is nobody this bot knows: run `breakwater setup` first.")
            preview = await preview_digest(tx, resources.keys, owner, now)
        if not options.send:
            print(_plain(digest_text.text(resources.library.of(owner.language), preview)))
            return 0
        async with database.write() as tx:
            made = await make_digest(tx, resources, owner.id, now, early=True)
        if made is None:
            raise Failed("The digest of this date was made already; there is one a day.")
        if not await _send(settings, database, resources, clock):
            raise Failed("The digest is made, but could not be sent now: `breakwater run` sends it.")
        return 0
    finally:
        await database.close()


async def _send(settings: Settings, database: Database, resources: Resources, clock: Clock) -> bool:
    """Send what waits for owners. Returns whether all of it went out."""
    try:
        async with build_bot(settings) as bot:
            await Sender(bot, database, resources, clock, Signals()).letters()
    except (TelegramError, *UNREADABLE):
        return False
    async with database.read() as tx:
        return not await letters.list_due(tx, resources.keys, clock() + timedelta(days=1))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Failed("--now must be a time like 2026-11-21T18:00+01:00.") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _plain(html: str) -> str:
    return unescape(sub(r"</?\w+>", "", html))
