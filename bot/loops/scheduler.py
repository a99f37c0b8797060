"""Looks once a second whose digest or reminder is due. APScheduler only ticks; buffer.digest.due decides when one is.

Whenever the machine's clock is set back, what it has left behind is put right first (buffer.owner.clock).
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot

from bot.clock import Clock
from bot.logs import kind_and_place
from bot.loops.barrier import Barrier, note_damage, write_noting_first
from bot.loops.connection_check import check_connection
from bot.loops.quiet import Quiet
from bot.loops.rescreening import PATIENCE, rescreen_for
from bot.loops.signals import Signals
from bot.loops.upkeep import old_copy
from bot.loops.upkeep.integrity import note_at_end
from buffer.digest import week
from buffer.digest.digest import Digest
from buffer.digest.make import make_digest
from buffer.intake.receiving.receive import forget_old
from buffer.intake.rescreen import rescreen_last
from buffer.owner import cooling_off
from buffer.owner.clock import put_right
from buffer.reminder.make import make_reminder
from buffer.resources import Resources
from storage.database import Database, Tx
from storage.errors import StorageError
from storage.future import TOLERANCE
from storage.people import owners, pending_changes

log = logging.getLogger("breakwater.schedule")

Work = Callable[[int, datetime], Awaitable[None]]

TICK_SECONDS = 1
READ_FOR = 8.0
"""Seconds after which what is due for somebody does not wait any longer for their messages to be read by every engine:
a digest then says how many are not, and leaves them to the next."""
LOOK_AT_CLOCK = 5.0
FORGET_EVERY = timedelta(hours=1)
WAIT_FOR_BACKLOG = 60.0
"""The first digests wait at most this long for what was left at Telegram to be fetched and recorded."""


class Scheduler:
    """The loop that makes digests. Begins when the backlog is `fetched` and recorded; signals `to_send`."""

    def __init__(self, bot: Bot, database: Database, resources: Resources, clock: Clock, signals: Signals) -> None:
        self._bot = bot
        self._database = database
        self._resources = resources
        self._clock = clock
        self._signals = signals
        self._barrier = Barrier(database, resources.keys, clock)
        self._quiet = Quiet(database.stamp, clock)
        self._forgotten_at: datetime | None = None
        self._ticked_at: datetime | None = None
        self._resting = asyncio.Event()
        self._resting.set()
        self._ending = False
        self._reading_since: dict[int, float] = {}
        self._read_until = 0.0

    async def run(self) -> None:
        """Tick until cancelled; what has begun for one owner is finished, and the others wait for the next start."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(WAIT_FOR_BACKLOG):
                await self._backlog_recorded()
        scheduler = AsyncIOScheduler()
        scheduler.add_job(
            self._tick, "interval", seconds=TICK_SECONDS, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        scheduler.start()
        try:
            await _follow_clock(scheduler)
        finally:
            self._ending = True
            scheduler.pause()
            await self._resting.wait()  # a tick torn out of the database would leave a thread that never ends
            scheduler.shutdown(wait=False)

    async def _tick(self) -> None:
        if self._quiet.may_skip():
            return
        self._resting.clear()
        try:
            await self.tick()
        except Exception as error:  # noqa: BLE001 - whatever one tick does, the next may be the digest of somebody else
            log.warning("What is due could not be looked at (%s). Trying again.", kind_and_place(error))
        finally:
            self._resting.set()

    async def _backlog_recorded(self) -> None:
        """Wait until what waited at Telegram is in the record, so that the first digest does not miss it."""
        await self._signals.fetched.wait()
        await self._signals.idle.wait()

    async def tick(self) -> None:
        """Make digests and reminders that are due, carry out changes that waited long enough, forget what is old."""
        try:
            await self._look(self._clock())
        except StorageError as error:
            log.warning("A digest could not be made now. %s Trying again.", error)

    async def _look(self, now: datetime) -> None:
        self._read_until = time.monotonic() + PATIENCE
        await self._put_clock_right(now)
        await note_damage(self._database, self._resources.keys, now)
        async with self._database.read() as tx:
            due = await owners.list_due(tx, self._resources.keys, now)
            reminding = await owners.list_reminders_due(tx, self._resources.keys, now)
            changing = await pending_changes.list_due(tx, self._resources.keys, now)
        self._reading_since = {one: at for one, at in self._reading_since.items() if one in {*due, *reminding}}
        await self._for_each({change.owner_id for change in changing}, self._change, now)
        await self._for_each(due, self._digest, now)
        await self._for_each(reminding, self._remind, now)
        if self._ending:
            return
        if self._forgotten_at is None or not timedelta() <= now - self._forgotten_at < FORGET_EVERY:
            async with self._database.write() as tx:
                await forget_old(tx, now)
            self._forgotten_at = now

    async def _for_each(self, people: Iterable[int], work: Work, now: datetime) -> None:
        """Do it for each of these owners who are not apart, as long as this process does not end."""
        apart = self._barrier.apart()
        for owner_id in people:
            if self._ending:
                return
            if owner_id not in apart:
                await self._barrier.alone(owner_id, work(owner_id, now))

    async def _put_clock_right(self, now: datetime) -> None:
        """At the first tick, and whenever the clock has been set back since the one before."""
        if self._ticked_at is None or now < self._ticked_at - TOLERANCE:
            async with self._database.write() as tx:
                await put_right(tx, self._resources.keys, now)
        self._ticked_at = now

    async def _change(self, owner_id: int, now: datetime) -> None:
        async with self._database.write() as tx:
            await cooling_off.apply_due(tx, self._resources, owner_id, now)
        self._signals.to_send.set()

    async def _digest(self, owner_id: int, now: datetime) -> None:
        await old_copy.recognise(self._database, self._resources.keys)
        await old_copy.catch_up(self._database, self._resources, self._clock)
        if not await self._read(owner_id):
            return  # the next tick goes on with it
        await check_connection(self._bot, self._database, self._resources, self._clock, owner_id)
        await note_at_end(self._database, self._resources.keys, now, owner_id)
        made = await write_noting_first(
            self._database, self._resources.keys, now, lambda tx: self._make(tx, owner_id, now)
        )
        if made is not None:
            log.info("Digest %d of owner %d is ready.", made.number, owner_id)
            self._signals.to_send.set()

    async def _remind(self, owner_id: int, now: datetime) -> None:
        if not await self._read(owner_id):
            return
        made = await write_noting_first(
            self._database, self._resources.keys, now, lambda tx: make_reminder(tx, self._resources, owner_id, now)
        )
        if made:
            log.info("A reminder of owner %d is ready.", owner_id)
            self._signals.to_send.set()

    async def _read(self, owner_id: int) -> bool:
        """Have every engine read what came in for an owner, as far as this tick has time. Returns whether nothing is
        left, or that is not waited for any longer."""
        self._reading_since.setdefault(owner_id, time.monotonic())
        patience = self._read_until - time.monotonic()
        read = await rescreen_for(self._database, self._resources, self._clock, owner_id, patience)
        return read or self._has_waited(owner_id)

    def _has_waited(self, owner_id: int) -> bool:
        return time.monotonic() - self._reading_since.get(owner_id, time.monotonic()) >= READ_FOR

    async def _make(self, tx: Tx, owner_id: int, now: datetime) -> Digest | None:
        read_to = await rescreen_last(tx, self._resources, owner_id, now)
        if read_to is not None and not self._has_waited(owner_id):
            return None  # much has come in just now: the next tick goes on with it
        made = await make_digest(tx, self._resources, owner_id, now, read_to=read_to)
        if made is not None:
            await week.post(tx, self._resources, owner_id, made.day, now)
        return made


async def _follow_clock(scheduler: AsyncIOScheduler) -> None:
    """Have the ticks go on when the machine's clock is set back: by it, the next would come only when it is as late
    again. Until cancelled."""
    while True:
        before = datetime.now(UTC)
        await asyncio.sleep(LOOK_AT_CLOCK)
        if datetime.now(UTC) < before:
            for job in scheduler.get_jobs():
                job.modify(next_run_time=datetime.now(UTC))
