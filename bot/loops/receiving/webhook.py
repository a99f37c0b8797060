"""Receives updates by webhook: answered with 200 only after the commit, and only with the secret in the header.

Bot API: setWebhook, header X-Telegram-Bot-Api-Secret-Token.
"""

import asyncio
import hmac
import logging
from datetime import datetime, timedelta
from typing import cast
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Clock
from bot.errors import Stopped
from bot.loops.receiving.gathering import Gathering
from bot.loops.receiving.telegram_time import PROMPT, TelegramTime
from bot.loops.receiving.update_witness import UpdateWitness
from bot.loops.receiving.webhook_server import Connection, Server
from bot.loops.signals import Signals
from bot.settings import Settings
from buffer.intake.receiving.receive import receive
from handlers.inbound.fetched import from_text
from handlers.inbound.update_types import ALLOWED_UPDATES
from handlers.outbound.client import UNREADABLE
from storage.database import Database
from storage.errors import StorageError
from storage.keys.keyring import Keyring

log = logging.getLogger("breakwater.webhook")

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
HEARTBEAT_SECONDS = 60.0


class Webhook:
    """The server Telegram posts to. Signals `received` after each commit, in which is what came at the same time."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        keys: Keyring,
        clock: Clock,
        telegram_time: TelegramTime,
        signals: Signals,
        settings: Settings,
    ) -> None:
        self._bot = bot
        self._telegram_time = telegram_time
        self._database = database
        self._keys = keys
        self._witness = UpdateWitness(keys)
        self._gathering = Gathering(self._take)
        self._clock = clock
        self._signals = signals
        self._url = settings.webhook_url
        self._secret = settings.webhook_secret.get_secret_value()
        self._listen = settings.listen

    async def run(self) -> None:
        """Serve until cancelled. Raises Stopped where Telegram does not take the address, or the port is taken."""
        runner = web.ServerRunner(Server(self._answer))
        await runner.setup()
        host, _, port = self._listen.rpartition(":")
        try:
            await web.TCPSite(runner, host.strip("[]"), int(port)).start()
            self._signals.begun.set()
            await self._bot.set_webhook(self._url, allowed_updates=ALLOWED_UPDATES, secret_token=self._secret)
            self._signals.fetched.set()
            await self._stay_in_touch()
        except OSError as error:
            raise Stopped(f"BREAKWATER_LISTEN {self._listen} cannot be listened on ({error.strerror}).") from None
        except (TelegramError, *UNREADABLE) as error:
            raise Stopped(f"Telegram does not take BREAKWATER_WEBHOOK_URL ({type(error).__name__}).") from None
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        if request.method != "POST" or request.path != (urlsplit(self._url).path or "/"):
            return web.Response(status=404)
        connection = cast(Connection, request.protocol)
        given = connection.values_of(SECRET_HEADER)
        if len(given) != 1 or not hmac.compare_digest(given[0], self._secret.encode()):
            return web.Response(status=401)
        try:
            body = await request.read()
        except (ConnectionError, web.RequestPayloadError):  # ended before it was whole, or never can be
            return web.Response(status=400)
        connection.is_whole()
        update = from_text(body)
        if update.confirmed_by is None:
            return web.Response(status=400)
        try:
            await self._gathering.add((update.update_id, body))
        except StorageError as error:
            self._telegram_time.interrupted()
            log.warning("An update could not be kept, and was not confirmed to Telegram. %s", error)
            return web.Response(status=503)
        return web.Response()

    async def _take(self, updates: list[tuple[int, bytes]]) -> None:
        """Keep what came at the same time."""
        now = self._clock()
        passed = self._telegram_time.answered((body for _, body in updates), waited=PROMPT.total_seconds())
        await self._keep(updates, now, passed)
        await self._witness.note(updates[-1][0], now)
        self._signals.received.set()

    async def _keep(self, updates: list[tuple[int, bytes]], now: datetime, passed: timedelta | None) -> None:
        news, steady = self._telegram_time.news(), self._telegram_time.steady
        async with self._database.write(of_note=bool(updates) or news is not None) as tx:
            await receive(tx, self._keys, updates, now, passed=passed, ahead=news, steady=steady)
        self._telegram_time.was_kept(news)

    async def _stay_in_touch(self) -> None:
        """Ask Telegram now and then: the record must be able to say for how long it was out of reach."""
        while True:
            try:
                info = await self._bot.get_webhook_info()
                passed = self._telegram_time.answered([], complete=not info.pending_update_count)
                await self._keep([], self._clock(), passed)
            except (TelegramError, StorageError, *UNREADABLE) as error:
                self._telegram_time.interrupted()
                log.warning("Telegram or the database does not answer (%s).", type(error).__name__)
            await asyncio.sleep(HEARTBEAT_SECONDS)
