"""Takes updates from the inbox, in order, a batch at a time, and has them understood and recorded.

One that cannot be processed goes to the dead letters and does not stop the others. What an owner says to the bot is
answered by handlers.owner, each in a transaction of its own.
"""

import asyncio
import logging
from collections.abc import Iterable
from datetime import timedelta

from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Clock
from bot.logs import kind_and_place
from bot.loops.rescreening import rescreen_some
from bot.loops.signals import Signals
from buffer.incoming import Item
from buffer.intake.accept import accept
from buffer.resources import Resources
from buffer.text import raw_json
from handlers.inbound.convert import connection_change, convert
from handlers.outbound import send as outbound_send
from handlers.outbound.client import UNREADABLE
from handlers.owner.desk import Desk, Parting
from storage.database import Database
from storage.errors import StorageError
from storage.intake import dead_letters, heartbeat, inbox
from storage.intake.inbox import Update

log = logging.getLogger("breakwater.work")

BATCH = 200
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
TRIES = 8
"""How often something that may yet succeed (a connection nobody knows, a command while Telegram is away) is tried."""


class Worker:
    """The loop that processes. Waits for `received`; signals `to_send`, and `idle` when the inbox is processed.

    `outdated` are owners whose messages an older version, or fewer engines, may have screened: screened again when
    there is nothing else to do.
    """

    def __init__(
        self,
        bot: Bot,
        desk: Desk,
        database: Database,
        resources: Resources,
        clock: Clock,
        signals: Signals,
        outdated: Iterable[int] = (),
    ) -> None:
        self._bot = bot
        self._desk = desk
        self._database = database
        self._resources = resources
        self._clock = clock
        self._signals = signals
        self._foreign: set[str] = set()
        self._outdated = set(outdated)

    async def run(self) -> None:
        """Process until cancelled."""
        pause = FIRST_PAUSE
        while True:
            self._signals.received.clear()
            try:
                if not await self._batch() and not await self._rescreen():
                    self._signals.idle.set()
                    await self._wait()
                    self._signals.idle.clear()
            except StorageError as error:
                log.warning("Nothing is lost, but nothing can be processed now. %s Trying again.", error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                pause = FIRST_PAUSE

    async def _rescreen(self) -> bool:
        """Screen some of what is outdated again, with every engine. Returns whether there may be more."""
        if not self._outdated:
            return False
        owner_id = min(self._outdated)
        done = await rescreen_some(self._database, self._resources, self._clock, owner_id)
        if done:
            log.info("%d messages were screened again: phrases, weights or engines have changed.", done)
            self._signals.to_send.set()
        else:
            self._outdated.discard(owner_id)
        return True

    async def _wait(self) -> None:
        async with self._database.read() as tx:
            until = await inbox.next_retry(tx)
        seconds = None if until is None else max(0.05, (until - self._clock()).total_seconds())
        try:
            async with asyncio.timeout(seconds):
                await self._signals.received.wait()
        except TimeoutError:
            return

    async def _batch(self) -> bool:
        """Process the next batch. Returns whether there was one."""
        async with self._database.read() as tx:
            updates = await inbox.list_waiting(tx, self._resources.keys, BATCH, self._clock())
        if not updates:
            return False
        try:
            await self._process(updates)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one update does, the others must go on
            log.warning(
                "A batch of %d could not be taken as one (%s): one by one now.", len(updates), kind_and_place(error)
            )
            for update in updates:
                await self._process_alone(update)
        return True

    async def _process_alone(self, update: Update) -> None:
        try:
            await self._process([update])
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - it is put aside, with kind and place of the error
            await self._bury(update, error)

    async def _bury(self, update: Update, error: Exception) -> None:
        where = kind_and_place(error.__cause__ or error)
        log.error("Update %d cannot be processed (%s); it is kept with the dead letters.", update.update_id, where)
        async with self._database.write() as tx:
            await dead_letters.add(tx, self._resources.keys, update, where, self._clock())

    async def _process(self, updates: list[Update]) -> None:
        items: list[Item] = [convert(raw_json.read(update.body)) for update in updates]
        now = self._clock()
        async with self._database.write() as tx:
            await heartbeat.lock(tx)
            rows = await inbox.list_unfinished(tx, [update.row for update in updates])
            here = [(update, item) for update, item in zip(updates, items, strict=True) if update.row in rows]
            accepted = await accept(tx, self._resources, [item for _, item in here], now, self._foreign)
            fates = list(zip(here, accepted.fates, strict=True))
            await inbox.mark_done(tx, [u.row for (u, _), fate in fates if fate in {"kept", "dropped"}], now)
        if self._resources.screener.quick is not self._resources.screener:
            self._outdated |= accepted.owners
        if accepted.to_send:
            self._signals.to_send.set()
        for (update, _), fate in fates:
            if fate == "for_owner":
                await self._for_owner(update)
        await self._resolve([(u, i) for (u, i), fate in fates if fate == "unresolved"])

    async def _for_owner(self, update: Update) -> None:
        raw = raw_json.read(update.body)
        try:
            async with self._database.write() as tx:
                await heartbeat.lock(tx)
                if not await inbox.list_unfinished(tx, [update.row]):
                    return
                parting = await self._desk.handle(tx, raw, update.row, self._clock())
                await inbox.mark_done(tx, [update.row], self._clock())
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - it is put aside, with kind and place of the error
            await self._bury(update, error)
            return
        if parting is not None:
            await self._part(parting)
        self._signals.to_send.set()
        if "callback_query" in raw:
            await outbound_send.stop_spinning(self._bot, str(raw["callback_query"]["id"]))

    async def _part(self, parting: Parting) -> None:
        """Everything of an owner is erased: say so, once, and leave no copy in memory or in the files."""
        self._resources.keys.release(parting.owner_id)
        log.info("Owner %d has had everything erased.", parting.owner_id)
        if not await self._database.scrub():
            log.info("The database's log is emptied when this process ends.")
        await outbound_send.part(self._bot, parting.chat_id, parting.message)

    async def _later(self, update: Update, error: Exception) -> None:
        if update.attempts + 1 >= TRIES:
            await self._bury(update, error)
            return
        until = self._clock() + timedelta(seconds=FIRST_PAUSE * 4**update.attempts)
        async with self._database.write() as tx:
            await inbox.postpone(tx, update.row, until)

    async def _resolve(self, unresolved: list[tuple[Update, Item]]) -> None:
        """Ask Telegram whose connections these are; their messages are taken in afterwards, or later."""
        failures: dict[str, Exception] = {}
        asked: set[str] = set()
        for update, item in unresolved:
            connection_id = getattr(item, "connection", None)
            if connection_id is None:
                continue
            if connection_id not in asked:
                asked.add(connection_id)
                error = await self._ask(connection_id)
                if error is not None:
                    failures[connection_id] = error
            if connection_id in failures:
                await self._later(update, failures[connection_id])

    async def _ask(self, connection_id: str) -> Exception | None:
        """Find out about one connection. Returns what went wrong, or None."""
        try:
            change = connection_change((await self._bot.get_business_connection(connection_id)).to_dict())
        except (TelegramError, *UNREADABLE) as error:
            return error
        async with self._database.write() as tx:
            accepted = await accept(tx, self._resources, [change], self._clock())
        if accepted.fates[0] == "dropped":
            self._foreign.add(connection_id)
        return None
