"""Looks whether what is kept still holds: where records end at each start, everything each night. Nobody waits for it.

Before each digest buffer.digest.make looks at the end of its record. What is found is noted by the barrier.
"""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from bot.clock import Clock
from bot.logs import kind_and_place
from bot.loops import old_copy
from bot.loops.barrier import note_damage
from bot.loops.signals import Signals
from buffer.owner import integrity
from buffer.record.check import is_end_whole
from buffer.resources import Resources
from storage.database import Database
from storage.errors import StorageError
from storage.people import owners
from storage.record import damages
from storage.testimony import Seen

log = logging.getLogger("breakwater.integrity")

EVERY = 60.0
"""Seconds between two looks at the clock."""
REST = 0.05
"""Seconds between two pieces of a look."""


class IntegrityCheck:
    """The loop that looks. Signals `to_send`."""

    def __init__(self, database: Database, resources: Resources, clock: Clock, signals: Signals) -> None:
        self._database = database
        self._resources = resources
        self._clock = clock
        self._signals = signals

    async def run(self) -> None:
        """Look until cancelled. Whatever goes wrong in that, the service goes on."""
        await self._safely(self._at_ends())
        while True:
            await self._safely(self._turn())
            await asyncio.sleep(EVERY)

    async def _safely(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except StorageError as error:
            log.warning("Whether everything still holds could not be looked at now. %s Trying again.", error)
        except Exception as error:  # noqa: BLE001 - it may come upon anything that somebody wrote into the database
            log.warning("Whether everything still holds could not be looked at now (%s).", kind_and_place(error))

    async def _at_ends(self) -> None:
        """Look at the end of each record, and through all of one where that is not whole."""
        keys, ends = self._resources.keys, []
        async with self._database.read() as tx:
            people = [owner.id for owner in await owners.list_all(tx, keys)]
        for owner_id in people:
            async with self._database.read() as tx:
                owner = await owners.find(tx, keys, owner_id)
                if owner is None or not owner.record_holds:
                    continue
                whole = await is_end_whole(tx, keys, owner)
            if not whole:
                looked = await integrity.look_at_record(self._database, keys, owner_id, self._rest)
                await note_damage(self._database, keys, self._clock(), looked.broken)
            ends.append((owner_id, Seen(owner.record_size, owner.head_hash), None))
            await self._rest()
        await asyncio.to_thread(keys.witness.note_seen, ends)

    async def _turn(self) -> None:
        await self._tell()
        async with self._database.read() as tx:
            people = await owners.list_all(tx, self._resources.keys)
        if integrity.is_due(self._resources.keys.witness.said().verified_at, self._clock(), people):
            await self._night()
            await self._tell()

    async def _night(self) -> None:
        """Look through everything, note what is new, and forget what holds again."""
        keys = self._resources.keys
        await old_copy.recognise(self._database, keys)
        await old_copy.catch_up(self._database, self._resources, self._clock)
        looked = await integrity.look_through(self._database, keys, self._rest)
        now = self._clock()
        new = await note_damage(self._database, keys, now, looked.broken)
        if looked.mended:
            async with self._database.write() as tx:
                await integrity.close(tx, keys, looked)
        worse = {damage.owner_id for damage in new}
        ends = [(owner_id, end, None if owner_id in worse else now) for owner_id, end in looked.ends.items()]
        await asyncio.to_thread(keys.witness.note_seen, ends, now)
        log.info("Everything that is kept was looked through: %d records, %d new damages.", len(ends), len(new))

    async def _tell(self) -> None:
        """Write letters about what keeps digests from being made."""
        keys = self._resources.keys
        await note_damage(self._database, keys, self._clock())
        async with self._database.read() as tx:
            if not await damages.list_untold(tx, keys, owners.RECORD_PLACE):
                return
        async with self._database.write() as tx:
            told = await integrity.tell_by_letter(tx, self._resources, self._clock())
        if told:
            self._signals.to_send.set()

    async def _rest(self) -> None:
        await asyncio.sleep(REST)
