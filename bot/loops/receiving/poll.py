"""Fetches updates and commits them before Telegram is told that they arrived.

An offset confirms everything before it, so it is sent only after the commit, and only once: after an empty answer the
next call names none. (Update ids restart at random after an idle week; an old offset could then confirm what it has
never seen. Bot API: getUpdates, Update.update_id.)
"""

import asyncio
import logging
import warnings
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from bot.clock import Clock
from bot.errors import Stopped
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.receiving.update_witness import UpdateWitness
from bot.loops.signals import Signals
from buffer.intake.receiving.receive import receive
from handlers.inbound.fetched import Fetched
from handlers.inbound.update_types import ALLOWED_UPDATES
from handlers.outbound.client import UNREADABLE
from storage.database import Database
from storage.errors import StorageError
from storage.keys.keyring import Keyring

log = logging.getLogger("breakwater.poll")

LONG_POLL_SECONDS = 50
FULL, MOST_FULL = 100, 200
"""Bot API: getUpdates answers with at most 100. A full answer means that more waits at Telegram, which is not safe yet:
up to so many full answers are fetched before anything of them is processed."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
GIVE_UP = 300.0
"""Seconds without one successful round after which the process ends, so that whatever runs it can start it afresh."""
HEARTBEAT = timedelta(minutes=1)


class Poller:
    """The loop that fetches. Signals `received` after each commit, `begun` and `fetched` as the start goes on."""

    def __init__(
        self, bot: Bot, database: Database, keys: Keyring, clock: Clock, telegram_time: TelegramTime, signals: Signals
    ) -> None:
        self._bot = bot
        self._telegram_time = telegram_time
        self._database = database
        self._keys = keys
        self._clock = clock
        self._signals = signals
        self._offset: int | None = None
        self._unsaid = 0
        self._witness = UpdateWitness(keys)
        self._heard_at: datetime | None = None

    async def run(self) -> None:
        """Fetch until cancelled. Raises Stopped."""
        # The library would rather hand out its own objects; the raw update is what must be kept.
        warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'", category=PTBUserWarning)
        loop = asyncio.get_running_loop()
        last_success = loop.time()
        pause, trouble = FIRST_PAUSE, ""
        while True:
            try:
                confirmable = await self._round()
            except (InvalidToken, EndPointNotFound):  # do_api_request makes the second of the first
                raise Stopped(
                    "Telegram refuses the token: set BREAKWATER_BOT_TOKEN to the one BotFather shows."
                ) from None
            except RetryAfter as error:
                wait = error.retry_after
                seconds = wait.total_seconds() if isinstance(wait, timedelta) else wait
                trouble, pause = "Telegram asks to wait", max(seconds, FIRST_PAUSE)
                self._telegram_time.interrupted()
            except (Conflict, NetworkError, TelegramError, StorageError) as error:
                trouble = _describe(error, trouble)
                self._telegram_time.interrupted()
                if isinstance(error, Conflict) and "webhook" not in str(error):
                    await self._witness.note_rival(self._clock())
            else:
                last_success, trouble = loop.time(), ""
                if confirmable:
                    pause = FIRST_PAUSE
                    continue
            self._signals.begun.set()
            self._say()
            if loop.time() - last_success > GIVE_UP:
                raise Stopped(f"{trouble}; no update could be fetched for five minutes, so Breakwater stops here.")
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _round(self) -> bool:
        """One getUpdates and, if it brought something, one commit.

        Returns False where Telegram would send the same again at once: nothing in its answer can be confirmed.
        """
        request: dict[str, Any] = {"timeout": LONG_POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            request["offset"] = self._offset
        if self._unsaid or not self._signals.fetched.is_set():
            request["timeout"] = 0
        begun = asyncio.get_running_loop().time()
        updates = await self._fetch(request)
        await self._receive(updates, waited=asyncio.get_running_loop().time() - begun)
        numbers = [one.confirmed_by for one in updates if one.confirmed_by is not None]
        self._offset = max(numbers) + 1 if numbers else None
        self._unsaid += bool(updates)
        if len(updates) < FULL or self._unsaid == MOST_FULL:
            self._say()
            self._signals.begun.set()
        if not numbers:
            self._signals.fetched.set()
        return bool(numbers) or not updates

    async def _fetch(self, request: dict[str, Any]) -> Sequence[Fetched]:
        try:
            updates: list[Fetched] = await self._bot.do_api_request(
                "getUpdates", request, read_timeout=LONG_POLL_SECONDS + 10
            )
        except UNREADABLE as error:  # a refusal of a shape the library does not know
            raise TelegramError("an answer that cannot be read") from error
        for place, one in enumerate(updates):
            if one.confirmed_by is None:
                log.warning("Number %d of %d in Telegram's answer has no id; it is set aside.", place + 1, len(updates))
        return updates

    def _say(self) -> None:
        """Wake the worker, if there is something it has not been told of."""
        if self._unsaid:
            self._unsaid = 0
            self._signals.received.set()

    async def _receive(self, updates: Sequence[Fetched], waited: float) -> None:
        now = self._clock()
        passed = self._telegram_time.answered(
            (one.body for one in updates), waited=waited, complete=len(updates) < FULL
        )
        if not updates and self._heard_at is not None and timedelta() <= now - self._heard_at < HEARTBEAT:
            return
        bodies = [(one.update_id, one.body) for one in updates]
        news = self._telegram_time.news()
        async with self._database.write(of_note=bool(updates) or news is not None) as tx:
            await receive(tx, self._keys, bodies, now, passed=passed, ahead=news)
        self._telegram_time.was_kept(news)
        self._heard_at = now
        if updates:
            await self._witness.note(updates[-1].update_id, now)


def _describe(error: Exception, before: str) -> str:
    """One sentence for the log, said once as long as the trouble stays the same."""
    if isinstance(error, Conflict):
        trouble = "Another process fetches this bot's updates, or a webhook is set: stop the other one"
    elif isinstance(error, StorageError):
        trouble = f"What Telegram sent could not be kept, and was not confirmed to it. {error}"
    else:
        trouble = f"Telegram cannot be reached or understood ({type(error.__cause__ or error).__name__})"
    if trouble != before:
        log.warning("%s. Trying again.", trouble.rstrip("."))
    return trouble
