"""Looks what an export would tell, for owners who have asked for one in the chat, and answers them with the page.

A long record takes seconds to look through: beside everything else, and not in the transaction that answers /export.
"""

import logging
from dataclasses import asdict
from datetime import datetime

from bot.clock import Clock
from bot.loops.exporting.asked import Asked
from bot.loops.signals import Signals
from buffer.export.attached.fetched import FetchedFiles
from buffer.export.look import look
from buffer.letters import outbox
from buffer.letters.letter import Post
from buffer.resources import Resources
from handlers.owner.record.export import CHOOSE, LOOKING, TOPIC, choices_of, page, selection_of
from storage.database import Database
from storage.files.store import FileStore
from storage.people import contacts, owners
from storage.people.owners import Owner
from storage.private import conversations
from storage.private.conversations import Conversation

log = logging.getLogger("breakwater.export")

LOOK_AGAIN = 1.0


class ExportPages:
    """The loop that looks. Signals `to_send`."""

    def __init__(
        self, database: Database, resources: Resources, clock: Clock, signals: Signals, files: FileStore
    ) -> None:
        self._database = database
        self._resources = resources
        self._clock = clock
        self._signals = signals
        self._store = files
        self._asked = Asked(database, resources.keys, clock, TOPIC, {LOOKING})

    async def run(self) -> None:
        """Look until cancelled. What was begun is done anew after the next start."""
        await self._asked.look(self.round, LOOK_AGAIN, log, "No export can be made now.")

    async def round(self) -> None:
        """Answer those who wait."""
        await self._asked.each(self._answer)

    async def _answer(self, owner_id: int, talk: Conversation) -> None:
        keys, now = self._resources.keys, self._clock()
        async with self._database.read() as tx:
            owner = await owners.find(tx, keys, owner_id)
        if owner is None or not owner.telegram_id:
            return
        surveys = await self._look(owner, now)
        async with self._database.write() as tx:
            still = await conversations.find(tx, keys, owner.telegram_id, TOPIC)
            if still is None or (still.step, still.changed_at) != (LOOKING, talk.changed_at):
                return  # they have gone on meanwhile
            data = talk.data | {"surveys": surveys}
            next_ = Conversation(TOPIC, CHOOSE, data, now)
            await conversations.end(tx, keys, owner.telegram_id, TOPIC)
            await conversations.save(tx, keys, owner.id, owner.telegram_id, next_, opened=False)
            people = await contacts.list_of_owner(tx, keys, owner.id, former=True)
            screen = page(self._resources.library.of(owner.language), data, people, new=True)
            message = screen.message(person=owner.telegram_id, pressed=None)
            key = f"export/page/{int(talk.changed_at.timestamp() * 1000)}"
            await outbox.enqueue(tx, keys, owner.id, Post("answer", key, message), now)
        self._signals.to_send.set()

    async def _look(self, owner: Owner, now: datetime) -> dict[str, object]:
        keys = self._resources.keys
        async with self._database.read() as tx:
            people = await contacts.list_of_owner(tx, keys, owner.id, former=True)
        files = await FetchedFiles.load(self._database, keys, owner.id, self._store)
        choices = choices_of(people)
        selections = [selection_of({"days": days, "contact": contact}, now) for days, contact in choices]
        found = await look(self._database, keys, owner.id, owner.record_size, selections, files)
        return {f"{days}/{contact}": asdict(one) for (days, contact), one in zip(choices, found, strict=True)}
