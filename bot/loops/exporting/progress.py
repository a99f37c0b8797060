"""Says in the chat how far an export is: one message, changed now and then, which goes when the file comes.

It promises nothing: where Telegram does not take it, the export goes on.
"""

import time
from collections.abc import Callable

from telegram import Bot

from bot.clock import Clock
from buffer.boundary.outcome import Sent
from buffer.letters.letter import TextMessage
from handlers.outbound import send as outbound
from storage.database import Database
from storage.keys.keyring import Keyring
from storage.outbox import chat_messages
from storage.people.owners import Owner

FIRST, EVERY = 5.0, 4.0
"""Seconds before anything is said: most exports are done by then; and between two changes."""


class Progress:
    """How far one export is. `say` makes the sentence from a number of percent."""

    def __init__(
        self, bot: Bot, database: Database, keys: Keyring, clock: Clock, owner: Owner, say: Callable[[int], str]
    ) -> None:
        self._bot, self._database, self._keys, self._clock = bot, database, keys, clock
        self._owner, self._say = owner, say
        self._next_at = time.monotonic() + FIRST
        self._message_id: int | None = None

    async def tell(self, percent: int) -> None:
        """Say it, where it is time to."""
        if time.monotonic() < self._next_at:
            return
        message = TextMessage(self._say(percent), silent=True, edit=self._message_id)
        outcome = await outbound.send_message(self._bot, self._owner.telegram_id, message)
        self._next_at = time.monotonic() + EVERY
        if self._message_id is None and isinstance(outcome, Sent):
            self._message_id = outcome.message_id
            async with self._database.write() as tx:  # so that /hide finds it
                ids = [outcome.message_id]
                await chat_messages.add(tx, self._keys, self._owner.id, self._owner.telegram_id, ids, self._clock())

    async def end(self) -> None:
        """Take it out of the chat again."""
        if self._message_id is not None:
            await outbound.clear(self._bot, self._owner.telegram_id, [self._message_id])
