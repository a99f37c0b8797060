"""The composition root: builds every part once, hands each what it needs, starts and stops them in order.

What fetches starts first. What processes is loaded while the first updates come in: see processing.py.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot import mending
from bot.clock import Clock, system_clock, told_clock
from bot.errors import Stopped
from bot.installation import known_by, open_installation, place_of
from bot.keys.handover import Taker
from bot.loops.group import run_together
from bot.loops.receiving.poll import Poller
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.signals import Signals
from bot.loops.stopping import end_requests
from bot.loops.upkeep import old_copy
from bot.loops.upkeep.follow_master_key import follow_master_key
from bot.loops.upkeep.watch_database import watch_database
from bot.settings import Settings, need_token
from handlers.inbound.fetch_wire import FetchWire
from handlers.outbound.budget import Budget
from handlers.outbound.client import UNREADABLE, Wire
from storage.database import Database
from storage.errors import DatabaseDamaged
from storage.intake import heartbeat
from storage.keys import renewal
from storage.keys.keyring import Keyring
from storage.mend import Mended
from storage.people import invitations, owners
from storage.people.invitations import InvitationKind
from storage.schema import check_acts_not

if TYPE_CHECKING:
    from bot.loops.receiving.webhook import Webhook
    from buffer.resources import Resources

log = logging.getLogger("breakwater")

FIRST_TRIES, FIRST_PAUSE = 3, 1.0
OWNER_LINK_WORKS = timedelta(days=1)


def clock_of(settings: Settings) -> Clock:
    """The clock the settings ask for."""
    return system_clock if settings.clock_file is None else told_clock(settings.clock_file)


def build_bot(settings: Settings, budget: Budget | None = None) -> Bot:
    """python-telegram-bot, without its updater: fetching is ours, so that nothing is confirmed before it is kept."""
    return Bot(
        need_token(settings),
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=Wire(connections=64, read=20, connect=10, budget=budget),
        get_updates_request=FetchWire(connections=1, read=20, connect=10),
    )


async def run(settings: Settings) -> None:
    """Run the bot until it is cancelled. Raises Stopped, StorageError or BadSettings with one sentence."""
    clock = clock_of(settings)
    budget = Budget(settings.rates)
    bot = build_bot(settings, budget)
    async with AsyncExitStack() as stack:
        first = known_by(settings) is None
        mended = await mending.mend_if_damaged(settings)
        database, keys = await open_installation(settings, clock())
        stack.push_async_callback(database.close)
        if mended == "refused":  # it opens, but would be read otherwise than it was written
            raise DatabaseDamaged(mending.REFUSED)
        await check_acts_not(database)
        if isinstance(mended, Mended):
            await mending.gather(database, keys, mended)
        taker = Taker(settings.witness_path)
        stack.callback(taker.close)
        taker.lay_out()
        await _look_at_keys(database, keys)
        await old_copy.recognise(database, keys)
        await _introduce(bot)
        stack.push_async_callback(bot.shutdown)
        if first:
            print(_begun(settings, bot.username), flush=True)
        await invite(database, keys, clock, bot.username, several=settings.several_owners)
        signals = Signals()
        telegram_time = TelegramTime(clock)
        receiver = await _receiver(settings, bot, database, keys, clock, telegram_time, signals)
        processing = _process(settings, bot, budget, database, keys, clock, telegram_time, signals)
        following = follow_master_key(database, keys, taker)
        watching = watch_database(database)
        loops = [receiver.run(), processing, following, watching]
        if isinstance(bot.request, Wire):
            loops.append(end_requests(bot.request))
        if settings.monitor_port:
            from bot.monitor.server import Monitor

            loops.append(Monitor(settings, database, keys, clock, telegram_time, signals).run())
        await run_together(loops)


def _begun(settings: Settings, bot_name: str) -> str:
    """What to know after the first start: which bot this is, and where everything lies."""
    key = f"{settings.master_key_file.absolute()} (made just now)"
    if settings.master_key.get_secret_value():
        key = "the one in BREAKWATER_MASTER_KEY"
    return (
        f"I am @{bot_name}.\n\n  Data: {place_of(settings)}\n  Key:  {key}\n\n"
        "Copy the key now, to paper or a password manager, and never beside a copy of the data: without it nobody can "
        "read what is kept, you included.\n"
    )


async def _look_at_keys(database: Database, keys: Keyring) -> None:
    """Raises MasterRenewed where the master key was renewed before it could be known that this process runs."""
    async with database.read() as tx:
        await keys.follow(tx)
        unfinished = await renewal.is_unfinished(tx)
    if unfinished:
        log.warning("A change of the master key was left half way: run breakwater rekey again, as before.")


async def _receiver(
    settings: Settings,
    bot: Bot,
    database: Database,
    keys: Keyring,
    clock: Clock,
    telegram_time: TelegramTime,
    signals: Signals,
) -> Poller | Webhook:
    if settings.webhook_url:
        from bot.loops.receiving.webhook import Webhook

        return Webhook(bot, database, keys, clock, telegram_time, signals, settings)
    await _no_webhook(bot)
    return Poller(bot, database, keys, clock, telegram_time, signals)


async def _process(
    settings: Settings,
    bot: Bot,
    budget: Budget,
    database: Database,
    keys: Keyring,
    clock: Clock,
    telegram_time: TelegramTime,
    signals: Signals,
) -> None:
    """Worker, sender and the others: loaded when what waited at Telegram is safe, because loading takes seconds."""
    await signals.begun.wait()
    resources = await asyncio.to_thread(_load, keys, semantic=settings.semantic)
    from bot.processing import process

    await process(settings, resources, bot, budget, database, clock, telegram_time, signals)


def _load(keys: Keyring, *, semantic: bool) -> Resources:
    """Import and build what processing needs. Runs in a thread, so that fetching goes on."""
    from bot.processing import build_resources

    return build_resources(keys, semantic=semantic)


async def invite(database: Database, keys: Keyring, clock: Clock, bot_name: str, *, several: bool) -> None:
    """Print a one-time link that makes whoever opens it the owner, where there is none yet or several are allowed.

    None where the row of an owner is gone: it would be somebody else's place. Links printed before stop working.
    """
    now = clock()
    async with database.write() as tx:
        await heartbeat.lock(tx, keys)  # beside `setup`, which may be making an owner
        await invitations.withdraw(tx, keys, invitations.TO_OWN, now)
        if not several and (await owners.list_all(tx, keys) or await owners.find_missing(tx, keys)):
            return
        kind: InvitationKind = "another" if several else "owner"
        token = await invitations.create(tx, keys, kind, None, now, now + OWNER_LINK_WORKS)
    print(
        "Whoever opens this link first, within a day, is the owner of this bot. Open it yourself; show it to nobody:"
        f"\n\n  https://t.me/{bot_name}?start={token}\n",
        flush=True,
    )


async def _introduce(bot: Bot) -> None:
    """Ask Telegram who we are. Raises Stopped where it refuses or does not answer."""
    for attempt in range(FIRST_TRIES):
        try:
            await bot.initialize()
        except InvalidToken:
            await bot.shutdown()
            raise Stopped("Telegram refuses the token: set BREAKWATER_BOT_TOKEN to the one BotFather shows.") from None
        except (TelegramError, *UNREADABLE) as error:
            await bot.shutdown()
            if attempt + 1 == FIRST_TRIES:
                raise Stopped(
                    f"Telegram cannot be reached ({type(error.__cause__ or error).__name__}): check the network and "
                    "BREAKWATER_BOT_API_URL, then start again; nothing was lost."
                ) from None
            await asyncio.sleep(FIRST_PAUSE)
        else:
            return


async def _no_webhook(bot: Bot) -> None:
    """A webhook from an earlier setting would keep every update from us. What waits there stays waiting for us."""
    try:
        if (await bot.get_webhook_info()).url:
            await bot.delete_webhook(drop_pending_updates=False)
    except (TelegramError, *UNREADABLE) as error:
        log.warning("Whether a webhook is set could not be asked (%s).", type(error).__name__)
