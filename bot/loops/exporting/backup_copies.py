"""Hands the newest backup to helpers who may hold one and have asked for it, with the file of keys that belongs to it.

Both are encrypted to the recovery sheet before they are here; nothing is opened. Where others keep their record on this
bot too, nothing is handed over: a backup holds everybody's.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from telegram import Bot

from bot.clock import Clock
from bot.loops.exporting.asked import Asked
from bot.loops.exporting.exporter import LARGEST
from bot.loops.signals import Signals
from buffer.backup import bundle
from buffer.backup.refused import RestoreRefused
from buffer.boundary.outcome import Refused, Sent
from buffer.letters import outbox
from buffer.letters.letter import Post, TextMessage
from buffer.resources import Resources
from handlers.outbound import send as outbound
from handlers.owner.helpers.hold_backup import ASKED, TOPIC
from storage.database import Database
from storage.outbox import chat_messages
from storage.people import helpers, owners
from storage.people.helpers import Helper
from storage.people.owners import Owner
from storage.private import conversations
from storage.private.conversations import Conversation

log = logging.getLogger("breakwater.backup")

LOOK_AGAIN = 3.0


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup that holds, the keys beside it, when it was made, and its bytes."""

    file: Path
    keys: Path
    made_at: datetime
    size: int


class BackupCopies:
    """The loop that hands them over. Signals `to_send`."""

    def __init__(self, bot: Bot, database: Database, resources: Resources, clock: Clock, signals: Signals) -> None:
        self._bot = bot
        self._database = database
        self._resources = resources
        self._keys = resources.keys
        self._clock = clock
        self._signals = signals
        self._asked = Asked(database, resources.keys, clock, TOPIC, {ASKED})

    async def run(self) -> None:
        """Look until cancelled. What was asked for is handed over after the next start, too."""
        await self._asked.look(self.round, LOOK_AGAIN, log, "No backup can be handed over now.")

    async def round(self) -> None:
        """Answer those who have asked."""
        await self._asked.each(self._answer)

    async def _answer(self, owner_id: int, asked: Conversation) -> None:
        async with self._database.read() as tx:
            everybody = await owners.list_all(tx, self._keys)
            known = await helpers.list_of_owner(tx, self._keys, owner_id)
        owner = next((one for one in everybody if one.id == owner_id), None)
        helper = next((one for one in known if one.id == asked.data["helper"] and _may(one)), None)
        if owner is None or helper is None:
            await self._end(asked)  # ended meanwhile, and told so
            return
        copy = await asyncio.to_thread(find, self._keys.witness.said().backup_place)
        if len(everybody) > 1 or copy is None or copy.size > LARGEST:
            why = "others" if len(everybody) > 1 else "none" if copy is None else "large"
            await self._say(owner, helper, asked, f"helper-backup-{why}")
            return
        await self._hand_over(owner, helper, asked, copy)

    async def _hand_over(self, owner: Owner, helper: Helper, asked: Conversation, copy: Copy) -> None:
        """Send both. What may not have arrived is sent again: they are the same files."""
        words = self._resources.library.of(helper.language)
        made = words.moment(copy.made_at, owner.time_zone, self._clock())
        captions = {copy.file: words.say("helper-backup-file", time=made), copy.keys: words.say("helper-backup-keys")}
        arrived = []
        for file, caption in captions.items():
            outcome = await outbound.send_file(self._bot, helper.telegram_id, file, caption)
            if isinstance(outcome, Refused):
                await self._say(owner, helper, asked, "helper-backup-none")
                return
            if not isinstance(outcome, Sent):
                self._asked.barrier.keep_apart(owner.id)  # for a while
                return
            arrived.append(outcome.message_id)
        async with self._database.write() as tx:
            await conversations.end(tx, self._keys, asked.data["person"], TOPIC)
            await chat_messages.add(tx, self._keys, owner.id, helper.telegram_id, arrived, self._clock())
        log.info("A helper of owner %d was handed the newest backup.", owner.id)

    async def _say(self, owner: Owner, helper: Helper, asked: Conversation, key: str) -> None:
        now = self._clock()
        letter = TextMessage(self._resources.library.of(helper.language).say(key), to=helper.telegram_id)
        async with self._database.write() as tx:
            await conversations.end(tx, self._keys, asked.data["person"], TOPIC)
            post = Post("helper", f"backup/{helper.id}/{asked.changed_at.timestamp()}", letter)
            await outbox.enqueue(tx, self._keys, owner.id, post, now)
        self._signals.to_send.set()

    async def _end(self, asked: Conversation) -> None:
        async with self._database.write() as tx:
            await conversations.end(tx, self._keys, asked.data["person"], TOPIC)


def _may(helper: Helper) -> bool:
    return helper.state == "active" and "backup" in helper.permissions


def find(place: str) -> Copy | None:
    """The backup at this place with its keys, read to its end; None where it does not hold, or one of them is gone."""
    file = Path(place)
    if not place or not bundle.is_whole(file):
        return None
    try:
        about = bundle.read_about(file)  # it may have been replaced meanwhile
    except (RestoreRefused, OSError):
        return None
    keys = file.parent / Path(about.keys_file).name
    return Copy(file, keys, about.made_at, file.stat().st_size) if keys.is_file() else None
