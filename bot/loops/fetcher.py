"""Fetches the files that belong to entries, a few at once, beside everything else: nothing waits for a file.

A file is on the disk before the record says so, and the record says so before a copy of it goes out of a chat. Whatever
ends this loop in between, the next start fetches that file again.
"""

import asyncio
import contextlib
import logging
from datetime import datetime, timedelta

from telegram import Bot

from bot.clock import Clock
from bot.loops.barrier import Barrier
from bot.loops.quiet import Quiet
from bot.loops.rests import rest
from bot.loops.signals import Signals
from bot.loops.upkeep.erased import list_erased
from buffer.files import older, room, settle
from buffer.files.answer import NotGiven, NotNow, NotThere, TooLarge
from buffer.record.drafts import AttachmentOf, MissingReason
from buffer.resources import Resources
from handlers.inbound.download import download
from handlers.outbound.client import Wire
from storage.database import Database
from storage.errors import DatabaseGone, DiskFull, StorageError
from storage.files import fetches
from storage.files.fetches import Fetch, Key
from storage.files.store import FileStore, Kept
from storage.people import owners

log = logging.getLogger("breakwater.files")

LOOK_AGAIN = 2.0
LOOK_AT_DISK = timedelta(minutes=1)
FULL = "There is no room for files in %s, so they wait; messages are kept as before. Free some space."


class Fetcher:
    """The loop that fetches. `wire` is its own, so that no other request waits for a file. `at_once`: how many files;
    `low`: free bytes below which owners are warned."""

    def __init__(
        self,
        bot: Bot,
        wire: Wire,
        database: Database,
        resources: Resources,
        clock: Clock,
        signals: Signals,
        files: FileStore,
        *,
        at_once: int,
        low: int,
    ) -> None:
        self._bot = bot
        self._database = database
        self._keys = resources.keys
        self._clock = clock
        self._signals = signals
        self._files = files
        self._at_once = at_once
        self._low = low
        self._barrier = Barrier(database, resources.keys, clock)
        self._quiet = Quiet(database.stamp, clock)
        self._wire = wire
        self._running: dict[Key, asyncio.Task[None]] = {}
        self._looked_at: datetime | None = None
        self._full = self._full_said = False

    async def run(self) -> None:
        """Fetch until cancelled. What is just being downloaded is given up then; what is here is written down."""
        swept = await asyncio.to_thread(self._files.sweep)
        if swept:
            log.info("%d files were being fetched when the last process ended; they are fetched again.", swept)
        await self._owe_older()
        try:
            while True:
                if self._running or not self._quiet.may_skip():
                    await self.round()
                await self._rest()
        finally:
            await self._end()

    async def _owe_older(self) -> None:
        """Have fetched what was recorded before files were."""
        try:
            async with self._database.read() as tx:
                people = [owner.id for owner in await owners.list_all(tx, self._keys)]
            for owner_id in people:
                count = await self._barrier.alone(
                    owner_id, older.owe_older(self._database, self._keys, owner_id, self._clock())
                )
                if count:
                    log.info("%d files of older entries of owner %d are fetched now.", count, owner_id)
        except DatabaseGone:
            raise
        except StorageError as error:
            log.warning("Whether older entries have files could not be looked up now. %s", error)

    async def round(self) -> None:
        """Begin to fetch what is due, as far as there is room for it."""
        try:
            await self._look_at_disk()
            if not self._full:
                for one in await self._barrier.around(self._due):
                    self._running[one.key] = asyncio.create_task(self._fetch(one))
        except DatabaseGone:
            raise
        except (StorageError, OSError) as error:
            log.warning("No file can be fetched now (%s). Trying again.", type(error).__name__)

    async def finish(self) -> None:
        """Wait for what is being fetched. Raises what has ended the database."""
        while self._running:
            await asyncio.wait(self._running.values())
            self._take_done()

    async def _rest(self) -> None:
        """Wait until one is done, or something may be due."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
            self._take_done()
        else:
            await rest(LOOK_AGAIN)

    def _take_done(self) -> None:
        for key, task in list(self._running.items()):
            if task.done():
                del self._running[key]
                task.result()

    async def _end(self) -> None:
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def _due(self, apart: frozenset[int]) -> list[Fetch]:
        free = self._at_once - len(self._running)
        if not free:
            return []
        async with self._database.read() as tx:
            return await fetches.list_due(tx, self._keys, self._clock(), free, apart, self._running.keys())

    async def _fetch(self, one: Fetch) -> None:
        """Fetch one file, whatever comes of it."""
        try:
            await self._barrier.alone(one.owner_id, self._fetch_or_say_why(one))
        except DatabaseGone:
            raise
        except DiskFull:
            self._pause_for_room()
        except StorageError as error:
            log.warning("A file cannot be kept now. %s Trying again.", error)
            await asyncio.sleep(LOOK_AGAIN)

    async def _fetch_or_say_why(self, one: Fetch) -> None:
        now = self._clock()
        async with self._database.read() as tx:
            attachment = await settle.find_attachment(tx, self._keys, one)
        if attachment is None:  # its entry does not open at present
            await self._later(one, settle.LONGEST_RETRY, one.missed_at)
            return
        if settle.announced_too_large(attachment):
            await self._settle(one, attachment, "too_large")
            return
        try:
            await self._download(one, attachment)
        except (TooLarge, NotThere, NotGiven) as error:
            reason = settle.reason_of(error, one, now)
            if reason is None:
                await self._later(one, settle.pause_before(one), one.missed_at or now)
            else:
                await self._settle(one, attachment, reason)
        except NotNow as error:
            log.info("File %d of entry %d is not here yet (%s).", one.number, one.seq, error.what)
            await self._later(one, max(error.wait or timedelta(), settle.pause_before(one)), None)

    async def _download(self, one: Fetch, attachment: AttachmentOf) -> None:
        async with self._database.read() as tx:
            sealer = await self._keys.open_owner(tx, one.owner_id)
        with self._files.writing(sealer, one.owner_id) as file:
            async with contextlib.aclosing(download(self._bot, self._wire, attachment.fields["file_id"])) as pieces:
                async for piece in pieces:
                    await asyncio.to_thread(file.add, piece)

            async def keep() -> None:
                await self._settle(one, attachment, await asyncio.to_thread(file.keep))

            keeping = asyncio.create_task(keep())
            try:
                await asyncio.shield(keeping)
            except asyncio.CancelledError:
                await keeping
                raise

    async def _settle(self, one: Fetch, attachment: AttachmentOf, result: Kept | MissingReason) -> None:
        now = self._clock()
        try:
            async with self._database.write() as tx:
                to_send = await settle.settle(tx, self._keys, one, attachment, result, now)
        except LookupError:  # everything of theirs was erased while it came
            await asyncio.to_thread(self._files.remove_owner, one.owner_id)
            return
        what = f"{result.size} bytes" if isinstance(result, Kept) else result
        log.info("File %d of entry %d: %s.", one.number, one.seq, what)
        self._full_said = False
        if to_send:
            self._signals.to_send.set()

    async def _later(self, one: Fetch, wait: timedelta, missed_at: datetime | None) -> None:
        due = self._clock() + wait
        async with self._database.write() as tx:
            await fetches.postpone(tx, self._keys, one, due, missed_at)
        self._quiet.expect(due)

    async def _look_at_disk(self) -> None:
        """Every minute: is there room, and is there anything of owners who have had everything erased?"""
        now = self._clock()
        if self._looked_at is not None and self._looked_at <= now < self._looked_at + LOOK_AT_DISK:
            return
        free = await asyncio.to_thread(self._files.free_bytes)
        self._full, self._looked_at = False, now
        if free < room.RESERVE:
            self._pause_for_room()
        if free < self._low:
            async with self._database.write() as tx:
                await room.warn(tx, self._keys, now)
        await self._remove_erased()

    def _pause_for_room(self) -> None:
        """Fetch nothing until the disk is looked at again. Said once, until a file finds room."""
        self._full, self._looked_at = True, self._clock()
        if not self._full_said:
            log.warning(FULL, self._files.root)
        self._full_said = True

    async def _remove_erased(self) -> None:
        there = await asyncio.to_thread(self._files.list_owners)
        for owner_id in await list_erased(self._database, self._keys, there):
            await asyncio.to_thread(self._files.remove_owner, owner_id)
            log.info("The files of owner %d are removed: everything of theirs was erased.", owner_id)
