"""Takes updates from the inbox, in order, a batch at a time, and has them understood and recorded.

One that cannot be processed goes to the dead letters and does not stop the others; what concerns an owner whose rows
do not hold waits. What an owner says to the bot is answered by handlers.owner, each in a transaction of its own.
"""

import asyncio
import logging
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any, get_args

from telegram import Bot

from bot.clock import Clock
from bot.logs import kind_and_place
from bot.loops.barrier import Barrier, write_noting_first
from bot.loops.receiving.telegram_time import Ahead
from bot.loops.rescreening import PATIENCE, rescreen_for, rescreen_some
from bot.loops.signals import Signals
from bot.loops.unknown_connections import UnknownConnections, pause_at
from bot.loops.upkeep.integrity import note_at_end
from buffer.incoming import Item, LookedUp
from buffer.intake.accept import Accepted, accept
from buffer.intake.whose import lookalikes
from buffer.intake.whose.addressee import Fate
from buffer.intake.whose.strangers import find_from_people, is_of_a_stranger
from buffer.resources import Resources
from buffer.text import raw_json
from handlers.inbound.convert import convert
from handlers.inbound.fields import inner, text
from handlers.outbound import profiles
from handlers.outbound import send as outbound_send
from handlers.owner.desk import Desk, Parting
from handlers.owner.digest.show_messages import asks_for_today
from storage.database import Database, Tx
from storage.errors import SealBroken, StorageError
from storage.intake import dead_letters, heartbeat, inbox
from storage.intake.inbox import Update
from storage.people import owners

log = logging.getLogger("breakwater.work")

BATCH = 200
LOOK_AHEAD = 2000
"""Updates behind a full batch that are looked through at a time for what owners and helpers have written."""
HELD_LOOKED_AT = inbox.LONGEST_WAIT
"""How often it is looked whether what waits for an owner's word has waited long enough; their word makes it at once."""
LOOK_AGAIN = 1.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0

Taken = tuple[Update, Item]


class Worker:
    """The loop that processes. Waits for `received`; signals `to_send`, and `idle` when the inbox is processed.

    `outdated` are owners whose messages an older version, or fewer engines, may have screened: screened again when
    there is nothing else to do. `ahead` says how far the clock is ahead of Telegram's.
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
        ahead: Ahead = timedelta,
    ) -> None:
        self._bot = bot
        self._desk = desk
        self._database = database
        self._resources = resources
        self._clock = clock
        self._signals = signals
        self._barrier = Barrier(database, resources.keys, clock)
        self._unknown = UnknownConnections(bot, database, resources, clock, self._barrier)
        self._outdated = set(outdated)
        self._looked_at = 0
        self._ahead = ahead

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
        here = self._outdated - self._barrier.apart()
        if not here:
            return False
        owner_id = min(here)
        some = rescreen_some(self._database, self._resources, self._clock, owner_id)
        done = await self._barrier.alone(owner_id, some)
        if done:
            log.info("%d messages were screened again, with all that screening has now.", done)
            self._signals.to_send.set()
        elif done == 0:
            self._outdated.discard(owner_id)
        return True

    async def _wait(self) -> None:
        async with self._database.read() as tx:
            until = await inbox.next_retry(tx, self._resources.keys)
        seconds = None if until is None else max(0.05, (until - self._clock()).total_seconds())
        if not self._database.is_sqlite:  # another process may have received something
            seconds = LOOK_AGAIN if seconds is None else min(seconds, LOOK_AGAIN)
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
        if len(updates) == BATCH:
            updates = await self._from_people(updates) or updates
        try:
            await self._process(updates)
        except Exception as error:
            if _is_everybodys(error):
                raise
            log.warning(
                "A batch of %d could not be taken as one (%s): one by one now.", len(updates), kind_and_place(error)
            )
            for update in updates:
                await self._process_alone(update)
        return True

    async def _from_people(self, batch: Sequence[Update]) -> list[Update]:
        """What owners and helpers have typed or tapped, in the order it came: in a batch, and in what waits behind it
        and was not looked at before. Nothing where all of it is in the batch.

        Somebody is waiting for an answer to it. The order does not matter to the rest.
        """
        async with self._database.read() as tx:
            behind = max(batch[-1].row, self._looked_at)
            ahead = await inbox.list_waiting(tx, self._resources.keys, LOOK_AHEAD, self._clock(), behind)
            self._looked_at = ahead[-1].row if ahead else behind
            both = [*batch, *ahead]
            theirs = await find_from_people(tx, self._resources.keys, [update.body for update in both])
        return [both[number] for number in theirs] if theirs and theirs[-1] >= len(batch) else []

    async def _process_alone(self, update: Update) -> None:
        try:
            await self._process([update])
        except Exception as error:  # noqa: BLE001 - whatever one update does, the others must go on
            await self._set_aside(update, error)

    async def _set_aside(self, update: Update, error: Exception) -> None:
        """An update has raised this: it waits, or is buried. Raises the error where it is everybody's trouble."""
        if _is_everybodys(error):
            raise error
        if not isinstance(error, SealBroken):
            await self._bury(update, error)
            return
        await self._barrier.keep_from_others(error)
        async with self._database.write() as tx:
            await inbox.postpone(tx, update.row, self._barrier.until())

    async def _bury(self, update: Update, error: Exception) -> None:
        """Keep an update that cannot be processed, with kind and place of the error; nothing of a stranger's."""
        where = kind_and_place(error.__cause__ or error)
        async with self._database.write() as tx:
            stranger = await is_of_a_stranger(tx, self._resources.keys, update.body)
            if stranger:
                await inbox.mark_done(tx, [update.row], self._clock())
            else:
                await dead_letters.add(tx, self._resources.keys, update, where, self._clock())
        if stranger:
            log.info("Update %d cannot be processed (%s), and is nobody's here: dropped.", update.update_id, where)
        else:
            log.error("Update %d cannot be processed (%s); it is kept with the dead letters.", update.update_id, where)

    async def _process(self, updates: Sequence[Update]) -> None:
        both = [(update, convert(raw_json.read(update.body))) for update in updates]
        accepted, fates = await self._barrier.around(lambda apart: self._take_in(both, apart))
        if self._resources.screener.quick is not self._resources.screener:
            self._outdated |= accepted.owners
        if accepted.to_send:
            self._signals.to_send.set()
        for update, _ in fates["for_owner"]:
            await self._for_owner(update)
        await self._unknown.ask(
            [(update, str(getattr(item, "connection", ""))) for update, item in fates["unresolved"]]
        )

    async def _take_in(self, both: Sequence[Taken], apart: Collection[int]) -> tuple[Accepted, dict[Fate, list[Taken]]]:
        """Record these in one transaction; what concerns somebody who is `apart` waits. Returns them by their fate."""
        now = self._clock()
        async with self._database.write() as tx:
            await heartbeat.lock(tx, self._resources.keys)
            rows = await inbox.list_unfinished(tx, [update.row for update, _ in both])
            here = [(update, item) for update, item in both if update.row in rows]
            items = [item for _, item in here]
            accepted = await accept(tx, self._resources, items, now, self._unknown.foreign, apart, self._ahead())
            fates: dict[Fate, list[Taken]] = {fate: [] for fate in get_args(Fate)}
            for one, fate in zip(here, accepted.fates, strict=True):
                fates[fate].append(one)
            await inbox.mark_done(tx, [update.row for update, _ in (*fates["kept"], *fates["dropped"])], now)
            for update, _ in fates["waits"]:
                await inbox.postpone(tx, update.row, self._barrier.until())
            for update, _ in fates["held"]:
                if now - update.received_at < lookalikes.WAITS:
                    await inbox.postpone(tx, update.row, now + HELD_LOOKED_AT)
                else:
                    await inbox.mark_done(tx, [update.row], now)
            for update, _ in fates["unknown"]:
                await inbox.postpone(tx, update.row, now + pause_at(now - update.received_at))
        return accepted, fates

    async def _for_owner(self, update: Update) -> None:
        raw = raw_json.read(update.body)
        asks = asks_for_today(raw)
        looked_up: LookedUp | None = None

        async def handle(tx: Tx) -> tuple[bool, Parting | None]:
            await heartbeat.lock(tx, self._resources.keys)
            if not await inbox.list_unfinished(tx, [update.row]):
                return False, None
            parting = await self._desk.handle(tx, raw, update.row, self._clock(), looked_up)
            await inbox.mark_done(tx, [update.row], self._clock())
            return True, parting

        try:
            if asks is not None:
                await self._look_first(asks)
            looked_up = await self._look_up(raw)
            handled, parting = await write_noting_first(self._database, self._resources.keys, self._clock(), handle)
        except Exception as error:  # noqa: BLE001 - it is put aside, with kind and place of the error
            await self._set_aside(update, error)
            return
        if not handled:
            return
        if parting is not None:
            await self._part(parting)
        self._signals.to_send.set()
        query = text(inner(raw, "callback_query"), "id")
        if query is not None:
            await outbound_send.stop_spinning(self._bot, query)

    async def _look_first(self, person: int) -> None:
        """Look at the end of an owner's record, and have every engine read what came in: a digest may be made."""
        async with self._database.read() as tx:
            owner = await owners.find_by_telegram_id(tx, self._resources.keys, person)
        if owner is not None:
            await note_at_end(self._database, self._resources.keys, self._clock(), owner.id)
            await rescreen_for(self._database, self._resources, self._clock, owner.id, PATIENCE)

    async def _look_up(self, raw: dict[str, Any]) -> LookedUp | None:
        """Ask Telegram who the account is whose number somebody has typed, while no transaction is open."""
        async with self._database.read() as tx:
            account = await self._desk.account_typed(tx, raw)
        return None if account is None else await profiles.look_up(self._bot, account)

    async def _part(self, parting: Parting) -> None:
        """Everything of an owner is erased: say so, once, and leave no copy in memory or in the files."""
        self._resources.keys.release(parting.owner_id)
        log.info("Owner %d has had everything erased.", parting.owner_id)
        if not await self._database.scrub():
            log.info("The database's log is emptied when this process ends.")
        await outbound_send.part(self._bot, parting.chat_id, parting.message)


def _is_everybodys(error: Exception) -> bool:
    """Whether an error is trouble with the whole database, and not with one update or one owner's rows."""
    if isinstance(error, SealBroken):
        return error.owner_id is None
    return isinstance(error, StorageError)
