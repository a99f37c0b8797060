"""The composition root: builds every part once, hands each what it needs, starts and stops them in order."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.clock import Clock, system_clock, told_clock
from bot.failed import Stopped
from bot.outgoing import Sender
from bot.poll import Poller
from bot.schedule import Schedule
from bot.settings import Settings, need_token
from bot.vault import open_house
from bot.webhook import Webhook
from bot.work import Worker
from buffer import answer, help_lines
from buffer.kit import Kit
from buffer.screening import Screener
from buffer.words import Library
from handlers.owner import menu
from handlers.owner.claim import OWNER_LINK_WORKS
from handlers.owner.desk import Desk
from handlers.wire import Wire
from storage import inbox, invitations, owners
from storage.database import Database
from storage.keys import Keyring

log = logging.getLogger("breakwater")

SEEDS = Path(__file__).parent.parent / "seeds"
FIRST_TRIES, FIRST_PAUSE = 3, 1.0


def clock_of(settings: Settings) -> Clock:
    """The clock the settings ask for."""
    return system_clock if settings.clock_file is None else told_clock(settings.clock_file)


def build_kit(keys: Keyring, *, semantic: bool) -> Kit:
    """Keys, screening, words and help lines."""
    return Kit(keys, Screener.load(SEEDS, semantic=semantic), Library.load(SEEDS), help_lines.load(SEEDS))


def build_bot_application(settings: Settings) -> Application[Any, Any, Any, Any, Any, Any]:
    """python-telegram-bot without its updater: fetching is ours, so that nothing is confirmed before it is kept."""
    return (
        ApplicationBuilder()
        .token(need_token(settings))
        .base_url(f"{settings.bot_api_url}/bot")
        .base_file_url(f"{settings.bot_api_url}/file/bot")
        .request(Wire(connections=64, read=20, connect=10))
        .get_updates_request(Wire(connections=1, read=20, connect=10))
        .updater(None)
        .job_queue(None)
        .build()
    )


async def run(settings: Settings) -> None:
    """Run the bot until it is cancelled. Raises Stopped, StorageError or BadSettings with one sentence."""
    clock = clock_of(settings)
    app = build_bot_application(settings)
    async with AsyncExitStack() as stack:
        database, keys = await open_house(settings, clock())
        stack.push_async_callback(database.close)
        await _introduce(app)
        stack.push_async_callback(app.shutdown)
        await invite(database, keys, clock, app.bot.username, several=settings.several_owners)
        new = asyncio.Event()
        if settings.webhook_url:
            intake: Poller | Webhook = Webhook(app.bot, database, keys, clock, new.set, settings)
        else:
            await _no_webhook(app.bot)
            intake = Poller(app.bot, database, keys, clock, new.set)
        await together(
            [intake.run(), _understand(app.bot, database, keys, clock, intake, new, semantic=settings.semantic)]
        )


async def _understand(
    bot: Bot,
    database: Database,
    keys: Keyring,
    clock: Clock,
    intake: Poller | Webhook,
    new: asyncio.Event,
    *,
    semantic: bool,
) -> None:
    """Everything that understands what came and answers it. Its words and models load while the first is fetched."""
    kit = await asyncio.to_thread(build_kit, keys, semantic=semantic)
    await recover(database, kit, clock)
    async with database.read() as tx:
        perhaps_outdated = [owner.id for owner in await owners.every(tx, keys)]
    sender = Sender(bot, database, kit, clock)
    worker = Worker(bot, Desk(kit, bot.username), database, kit, clock, new, sender.woken.set, perhaps_outdated)
    schedule = Schedule(database, kit, clock, sender.woken.set, ready=_ready(intake, worker))
    log.info("Breakwater is running.")
    await together([worker.run(), sender.run(), schedule.run()])


async def recover(database: Database, kit: Kit, clock: Clock) -> None:
    """Make sense of what the last process left behind: replies cut off in between, letters nobody understood."""
    async with database.write() as tx:
        cut_off = await answer.after_crash(tx, kit, clock())
        again = await inbox.raise_dead(tx, kit.keys)
        for owner in await owners.every(tx, kit.keys):
            if owner.onboarded:
                await menu.post(tx, kit, owner, clock())
    if cut_off:
        log.warning("%d replies were being sent when the last process ended; they count as unsure.", cut_off)
    if again:
        log.info("%d updates from the dead letters are tried again.", again)


async def invite(database: Database, keys: Keyring, clock: Clock, bot_name: str, *, several: bool) -> None:
    """Print a one-time link that makes whoever opens it the owner, where there is none yet or several are allowed."""
    now = clock()
    async with database.write() as tx:
        if not several and await owners.every(tx, keys):
            return
        token = await invitations.make(tx, "owner", None, now, now + OWNER_LINK_WORKS)
    print(
        "Whoever opens this link first, within a day, is the owner of this bot. Open it yourself; show it to nobody:"
        f"\n\n  https://t.me/{bot_name}?start={token}\n",
        flush=True,
    )


async def _introduce(app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Ask Telegram who we are. Raises Stopped where it refuses or does not answer."""
    for attempt in range(FIRST_TRIES):
        try:
            await app.initialize()
        except InvalidToken:
            await app.bot.shutdown()
            raise Stopped("Telegram refuses the token: set BREAKWATER_BOT_TOKEN to the one BotFather shows.") from None
        except TelegramError as error:
            await app.bot.shutdown()  # an application that never got so far does not close what its bot has opened
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
    except (Conflict, TelegramError) as error:
        log.warning("Whether a webhook is set could not be asked (%s).", type(error).__name__)


def _ready(intake: Poller | Webhook, worker: Worker) -> Coroutine[Any, Any, None]:
    async def ready() -> None:
        """What waited at Telegram is here and recorded, so that the first digest does not miss it."""
        await intake.first_round.wait()
        await worker.idle.wait()

    return ready()


async def together(loops: list[Coroutine[Any, Any, None]]) -> None:
    """Run loops until one ends or this is cancelled; then end the others and wait for them. Raises what ended it."""
    tasks = [asyncio.create_task(loop) for loop in loops]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
