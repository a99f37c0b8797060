"""Looks whether what is kept still holds: where records end at each start, everything each night. Nobody waits for it.

Before each digest the end of its record is looked at, too. What is found is noted by the barrier.
"""

import asyncio
import logging
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

from bot import mending
from bot.clock import Clock
from bot.logs import kind_and_place
from bot.loops.barrier import Barrier, note_damage
from bot.loops.signals import Signals
from bot.loops.upkeep import old_copy
from buffer.files.check import FilesToday
from buffer.intake.whose.strangers import is_anybody_unknown
from buffer.owner import integrity
from buffer.resources import Resources
from storage.database import Database
from storage.errors import DatabaseActs, StorageError
from storage.files.store import FileStore
from storage.keys.keyring import Keyring
from storage.mend import is_sound
from storage.people import contacts, owners
from storage.record import damages
from storage.record.damages import Damage
from storage.schema import check_acts_not
from storage.testimony import Seen

log = logging.getLogger("breakwater.integrity")

EVERY = 60.0
"""Seconds between two looks at the clock."""
REST = 0.05
"""Seconds between two pieces of a look."""
AGAIN = timedelta(hours=1)
"""When it is tried again to look through everything, where something could not be looked at."""


async def note_at_end(database: Database, keys: Keyring, now: datetime, owner_id: int) -> Seen | None:
    """Look at the end of a record, and note what does not hold. Returns where it ends; None where nobody can say.

    Before a digest of this owner is made, and outside of the transaction in which that is done.
    """
    looked = await integrity.look_at_end(database, keys, owner_id, rest)
    await note_damage(database, keys, now, looked.broken)
    return looked.end


async def rest() -> None:
    """Let others go on between two pieces of a look."""
    await asyncio.sleep(REST)


class IntegrityCheck:
    """The loop that looks. Signals `to_send`."""

    def __init__(
        self,
        database: Database,
        resources: Resources,
        clock: Clock,
        signals: Signals,
        files: FileStore | None = None,
    ) -> None:
        self._database = database
        self._resources = resources
        self._clock = clock
        self._signals = signals
        self._files = files
        self._barrier = Barrier(database, resources.keys, clock)
        self._failed_at: datetime | None = None

    async def run(self) -> None:
        """Look until cancelled. Whatever goes wrong in that, the service goes on."""
        await self._safely(self._begin())
        while True:
            await self._safely(self._tell())
            await self._safely(self._turn())
            await asyncio.sleep(EVERY)

    async def _safely(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except StorageError as error:
            log.warning("Whether everything still holds could not be looked at now. %s Trying again.", error)
        except Exception as error:  # noqa: BLE001 - it may come upon anything that somebody wrote into the database
            log.warning("Whether everything still holds could not be looked at now (%s).", kind_and_place(error))

    async def _begin(self) -> None:
        """Look at where records end; through everything where the file had to be put together again."""
        if self._resources.keys.broken.has(mending.TABLE, mending.COLUMN):
            await self._night()
        else:
            await self._at_ends()

    async def _at_ends(self) -> None:
        """Look at the end of each record, and through all of one where that is not whole."""
        keys, ends = self._resources.keys, []
        async with self._database.read() as tx:
            people = [owner.id for owner in await owners.list_all(tx, keys)]
            accounts = await contacts.count_accounts(tx)
        keys.witness.note_accounts_here(accounts)
        for owner_id in people:
            look = note_at_end(self._database, keys, self._clock(), owner_id)
            end = await self._barrier.alone(owner_id, look)
            if end is not None:
                ends.append((owner_id, end, None))
            await rest()
        await asyncio.to_thread(keys.witness.note_seen, ends)

    async def _turn(self) -> None:
        """Look through everything where a night has begun since that was last done, and tell what was found."""
        now = self._clock()
        if self._failed_at is not None and self._failed_at <= now < self._failed_at + AGAIN:
            return
        async with self._database.read() as tx:
            people = await owners.list_all(tx, self._resources.keys)
        if integrity.is_due(self._resources.keys.witness.said().verified_at, now, people):
            self._failed_at = now
            if await self._night():
                self._failed_at = None
            await self._tell()

    async def _night(self) -> bool:
        """Look through everything, note what is new, and forget what holds again. False where some could not be."""
        keys = self._resources.keys
        if self._database.path is not None and not await asyncio.to_thread(is_sound, self._database.path):
            self._database.damaged = True
        try:
            await check_acts_not(self._database)
        except DatabaseActs as found:
            log.warning("%s", found)  # and the process ends (watch_database)
        await old_copy.recognise(self._database, keys)
        await old_copy.catch_up(self._database, self._resources, self._clock)
        files = None if self._files is None else FilesToday(self._files, self._clock().date())
        looked = await integrity.look_through(self._database, keys, rest, files)
        for owner_id, error in looked.failed.items():
            log.warning("The record of owner %d could not be looked through (%s).", owner_id, kind_and_place(error))
        now = self._clock()
        async with self._database.read() as tx:
            await is_anybody_unknown(tx, keys)
            accounts = await contacts.count_accounts(tx)
        keys.witness.note_accounts_here(accounts)
        new = await note_damage(self._database, keys, now, looked.broken)
        if looked.mended:
            async with self._database.write() as tx:
                await integrity.close(tx, keys, looked)
        worse = {damage.owner_id for damage in new}
        ends = [(owner_id, end, None if owner_id in worse else now) for owner_id, end in looked.ends.items()]
        await asyncio.to_thread(keys.witness.note_seen, ends, None if looked.failed else now)
        if not looked.failed:
            log.info("Everything that is kept was looked through: %d records, %d new damages.", len(ends), len(new))
        return not looked.failed

    async def _tell(self) -> None:
        """Write letters about what keeps digests from being made, and note who is gone."""
        keys = self._resources.keys
        async with self._database.read() as tx:
            missing = await owners.find_missing(tx, keys)
        for one in missing:
            keys.broken.add(one)
        await note_damage(self._database, keys, self._clock())
        async with self._database.read() as tx:
            untold = await damages.list_untold(tx, keys, owners.RECORD_PLACE)
        for damage in untold:
            if damage.owner_id is not None and await self._barrier.alone(damage.owner_id, self._letter(damage)):
                self._signals.to_send.set()

    async def _letter(self, damage: Damage) -> bool:
        async with self._database.write() as tx:
            return await integrity.tell_by_letter(tx, self._resources, damage, self._clock())
