"""Has the newest root of each record stamped once a day, where the settings name an authority.

A root is stamped on the day after it was kept, by UTC: the times of stamps are in an export, and are not to tell when
somebody reads their digest.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.loops.barrier import Barrier
from bot.time_stamping import stamp_or_say_why
from storage.database import Database
from storage.errors import StorageError
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.record import checkpoints

log = logging.getLogger("breakwater.time_stamps")

EVERY = 300.0
"""Seconds between two looks at the clock."""
AGAIN = timedelta(minutes=30)
"""When the authority is asked again after it gave nothing."""


class TimeStamps:
    """The loop that asks. `url` is the authority's."""

    def __init__(self, url: str, database: Database, keys: Keyring, clock: Clock) -> None:
        self._url = url
        self._database = database
        self._keys = keys
        self._clock = clock
        self._barrier = Barrier(database, keys, clock)
        self._not_before: datetime | None = None

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            try:
                await self.round()
            except StorageError as error:
                log.warning("No time stamp can be asked for now. %s Trying again.", error)
            await asyncio.sleep(EVERY)

    async def round(self) -> None:
        """Have stamped what is due."""
        now = self._clock()
        if self._not_before is not None and now < self._not_before <= now + AGAIN:
            return
        self._not_before = None
        async with self._database.read() as tx:
            people = [owner.id for owner in await owners.list_all(tx, self._keys)]
        for owner_id in people:
            await self._barrier.alone(owner_id, self._stamp(owner_id, now))
            if self._not_before is not None:
                return

    async def _stamp(self, owner_id: int, now: datetime) -> None:
        async with self._database.read() as tx:
            last = await checkpoints.find_last(tx, self._keys, owner_id)
        if last is None or last.time_stamp is not None or last.at.date() >= now.date():
            return
        reason = await stamp_or_say_why(self._database, self._keys, self._url, owner_id)
        if reason is None:
            log.info("The first %d entries of owner %d have a time stamp.", last.size, owner_id)
        else:
            log.warning("There is no time stamp for owner %d: %s. Trying again.", owner_id, reason)
            self._not_before = now + AGAIN
