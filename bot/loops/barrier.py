"""A barrier between owners: whatever one owner's rows raise, everybody else is served in the same round.

What does not hold is noted once (buffer.record.damage) and named in the log by its place and row. Its owner's part of
the work waits for a while, and is tried again: it may have been put right. Nothing of it is lost.
"""

import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from bot.clock import Clock
from bot.logs import kind_and_place
from buffer.record import damage
from storage.database import Database, Tx
from storage.errors import SealBroken, StorageError
from storage.keys.broken_seals import Name
from storage.keys.keyring import Keyring
from storage.record.damages import Damage

log = logging.getLogger("breakwater.damage")

Result = TypeVar("Result")
WAIT = timedelta(seconds=30)
"""How long an owner's part waits before it is tried again."""


async def note_damage(
    database: Database, keys: Keyring, now: datetime, found: Sequence[SealBroken] = ()
) -> Sequence[Damage]:
    """Note what does not hold, these and what reading has gathered: once each, in the database and in the log.

    Returns what is new.
    """
    if not found and not keys.broken.gathered():
        return ()
    async with database.write() as tx:
        new = await damage.note(tx, keys, now, found)
    for one in damage.in_few(new):
        whose = "the installation" if one.owner_id is None else f"owner {one.owner_id}"
        log.warning("Damage in %s, row %s, of %s: set aside; everything else goes on.", one.place, one.row, whose)
    return new


async def write_noting_first(
    database: Database, keys: Keyring, now: datetime, work: Callable[[Tx], Awaitable[Result]]
) -> Result:
    """Do work in a transaction. Where it comes upon new damage that is noted first, and the work done again: what it
    tells can then tell that too."""
    known = {broken.name for broken in keys.broken.gathered()}
    try:
        async with database.write() as tx:
            done = await work(tx)
            _undo_if_new(keys, known)
    except _FoundDamage:
        await note_damage(database, keys, now)
    else:
        return done
    async with database.write() as tx:
        return await work(tx)


def _undo_if_new(keys: Keyring, known: Collection[Name]) -> None:
    if any(broken.name not in known for broken in keys.broken.gathered()):
        raise _FoundDamage


class _FoundDamage(Exception):
    """What was done is undone, and done again."""


class Barrier:
    """Who is kept apart, for one loop."""

    def __init__(self, database: Database, keys: Keyring, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock
        self._until: dict[int, datetime] = {}

    def apart(self) -> frozenset[int]:
        """The owners whose part waits now."""
        now = self._clock()
        self._until = {owner_id: until for owner_id, until in self._until.items() if now < until <= now + WAIT}
        return frozenset(self._until)

    def until(self) -> datetime:
        """When what is kept apart now is tried again."""
        return self._clock() + WAIT

    def keep_apart(self, owner_id: int) -> None:
        """This owner's part waits."""
        self._until[owner_id] = self.until()

    async def keep_from_others(self, broken: SealBroken, apart: Collection[int] = ()) -> None:
        """Note what does not hold, and have its owner's part wait.

        Raises it again where it is no owner's, or where that owner is `apart` already: then it stops everybody.
        """
        if broken.owner_id is None or broken.owner_id in apart:
            raise broken
        self.keep_apart(broken.owner_id)
        await note_damage(self._database, self._keys, self._clock(), [broken])

    async def around(self, work: Callable[[frozenset[int]], Awaitable[Result]]) -> Result:
        """Do work for all owners except those that are apart. Whoever's rows raise is apart, too, and it is done again.

        `work` is a transaction: what it did before it raised is undone. Raises SealBroken as `keep_from_others`.
        """
        while True:
            apart = self.apart()
            try:
                return await work(apart)
            except SealBroken as broken:
                await self.keep_from_others(broken, apart)

    async def alone(self, owner_id: int, work: Awaitable[Result]) -> Result | None:
        """Do work that concerns one owner only. None where it raised: then that owner's part waits.

        Raises any other StorageError: that is everybody's trouble.
        """
        try:
            return await work
        except SealBroken as broken:
            self.keep_apart(owner_id)
            await note_damage(self._database, self._keys, self._clock(), [broken])
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one owner's part raises, the others must go on
            self.keep_apart(owner_id)
            log.warning("What is due for owner %d cannot be done now (%s): it waits.", owner_id, kind_and_place(error))
        return None
