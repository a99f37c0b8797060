"""What people have asked for in the chat and a loop does for them: looked for again and again, one after another.

What is asked for waits as a conversation, so it is done after the next start, too.
"""

import logging
from collections.abc import Awaitable, Callable, Collection

from bot.clock import Clock
from bot.logs import kind_and_place
from bot.loops.barrier import Barrier
from bot.loops.quiet import Quiet
from bot.loops.rests import rest
from storage.database import Database
from storage.errors import StorageError
from storage.keys.keyring import Keyring
from storage.private import conversations
from storage.private.conversations import Conversation


class Asked:
    """The conversations of a topic that wait at one of these steps. `barrier` keeps an owner apart for a while."""

    def __init__(self, database: Database, keys: Keyring, clock: Clock, topic: str, steps: Collection[str]) -> None:
        self._database = database
        self._keys = keys
        self._topic = topic
        self._steps = frozenset(steps)
        self._quiet = Quiet(database.stamp, clock)
        self.barrier = Barrier(database, keys, clock)

    async def look(self, work: Callable[[], Awaitable[None]], every: float, log: logging.Logger, trouble: str) -> None:
        """Do the work every so many seconds until cancelled, where anything has changed.

        `trouble` begins the line of the log where the database or the disk lets nothing be done.
        """
        while True:
            try:
                if not self._quiet.may_skip():
                    await work()
            except (StorageError, OSError) as error:
                said = error if isinstance(error, StorageError) else f"{kind_and_place(error)}."
                log.warning("%s %s Trying again.", trouble, said)
            await rest(every)

    async def each(self, work: Callable[[int, Conversation], Awaitable[None]]) -> None:
        """Do the work for whoever waits, by owner and conversation; what one owner's raises stops nobody else's."""
        async with self._database.read() as tx:
            waiting = await conversations.list_at(tx, self._keys, self._topic, self._steps)
        apart = self.barrier.apart()
        for owner_id, talk in waiting:
            if owner_id not in apart:
                await self.barrier.alone(owner_id, work(owner_id, talk))
