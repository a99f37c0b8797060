"""Makes the exports that owners have asked for in the chat: one at a time, in nobody's way, also after a restart.

What was asked for waits as a conversation (handlers.owner.record.export). The archive is encrypted to the owner's
passphrase, and only then leaves this machine; the passphrase goes with the conversation when it has.
"""

import asyncio
import logging
import shutil
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from telegram import Bot

from bot import __version__
from bot.clock import Clock
from bot.logs import kind_and_place
from bot.loops.barrier import write_noting_first
from bot.loops.exporting.asked import Asked
from bot.loops.exporting.progress import Progress
from bot.loops.signals import Signals
from bot.loops.upkeep.erased import list_erased
from buffer.boundary.outcome import Refused, Sent
from buffer.export import archive, verify
from buffer.export.archive import Begun, Written
from buffer.export.attached.fetched import FetchedFiles
from buffer.export.packed import age, unfinished
from buffer.export.packed.bag import PlaceTaken
from buffer.export.writer import Wanted
from buffer.letters import outbox
from buffer.letters.letter import Post, TextMessage
from buffer.resources import Resources
from handlers.outbound import send as outbound
from handlers.owner.record.export import MAKING, SENDING, TOPIC, UNDER_WAY, selection_of
from storage.database import Database
from storage.errors import StorageError
from storage.files.store import FileStore
from storage.outbox import chat_messages
from storage.people import contacts, owners
from storage.people.owners import Owner
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.private_places import EXPORTS, make_private_folder

log = logging.getLogger("breakwater.export")

LARGEST = 45 * 1000 * 1000
"""Bytes of a document for Telegram, which takes 50 MB at most (Bot API, Sending files)."""
LOOK_AGAIN = 3.0


class Exporter:
    """The loop that makes exports. `stamp_url` is the address of an authority for time stamps, where one is named."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        resources: Resources,
        clock: Clock,
        signals: Signals,
        data_dir: Path,
        files: FileStore,
        *,
        stamp_url: str = "",
    ) -> None:
        self._bot = bot
        self._database = database
        self._resources = resources
        self._clock = clock
        self._signals = signals
        self._data_dir = data_dir
        self._folder = data_dir / EXPORTS
        self._store = files
        self._stamp_url = stamp_url
        self._is_clear = False
        self._asked = Asked(database, resources.keys, clock, TOPIC, UNDER_WAY)

    async def run(self) -> None:
        """Make exports until cancelled. One that is cut off is begun anew after the next start."""
        await self._asked.look(self.round, LOOK_AGAIN, log, "No export can be made now.")

    async def round(self) -> None:
        """Make what waits, and send what is made. What is left of owners who are erased goes, and, in the first round,
        what a process that was killed has left of anybody's."""
        if not self._is_clear:
            await asyncio.to_thread(_remove_left, [self._folder / str(one) for one in _owners_in(self._folder)])
            if any(left.why for left in await asyncio.to_thread(unfinished.sweep, self._data_dir)):
                log.warning("What a killed export left could not be removed: `breakwater doctor` says where it lies.")
            self._is_clear = True
        await self._remove_erased()
        await self._asked.each(self._go_on)

    async def _remove_erased(self) -> None:
        there = await asyncio.to_thread(_owners_in, self._folder)
        for owner_id in await list_erased(self._database, self._resources.keys, there):
            await asyncio.to_thread(shutil.rmtree, self._folder / str(owner_id))
            log.info("The exports of owner %d are removed: everything of theirs was erased.", owner_id)

    async def _go_on(self, owner_id: int, talk: Conversation) -> None:
        async with self._database.read() as tx:
            owner = await owners.find(tx, self._resources.keys, owner_id)
        if owner is None or not owner.telegram_id:
            return
        try:
            if talk.step == MAKING:
                talk = await self._make(owner, talk)
        except (OSError, PlaceTaken, StorageError) as error:  # each try is an entry: it is not tried again
            log.warning("An export could not be made (%s).", type(error).__name__)
            await self._finish(owner, "failed", lambda words: words.say("export-failed"))
            return
        try:
            await self._send(owner, talk)
        except OSError as error:
            log.warning("An export cannot be read (%s). Trying again.", kind_and_place(error))
            self._asked.barrier.keep_apart(owner_id)  # for a while: the others go on

    async def _make(self, owner: Owner, talk: Conversation) -> Conversation:
        """Write and encrypt it. Returns the conversation's next step, without the passphrase."""
        data, keys = talk.data, self._resources.keys
        folder = self._folder / str(owner.id)
        make_private_folder(self._folder)
        make_private_folder(folder)
        _remove_left([folder])  # of a process that was killed
        async with self._database.read() as tx:
            people = [one.id for one in await contacts.list_of_owner(tx, keys, owner.id, former=True)]
        files = await FetchedFiles.load(self._database, keys, owner.id, self._store)
        number = people.index(data["contact"]) + 1 if data["contact"] in people else None
        wanted = Wanted(selection_of(data, talk.changed_at), frozenset(data["shown"]), number, paper="a4")
        begun = await write_noting_first(
            self._database, keys, self._clock(), lambda tx: archive.begin(tx, keys, owner.id, wanted, self._clock())
        )
        await self._stamp(owner.id)
        words = self._resources.library.of(owner.language)
        plain = folder / f"export-{owner.chain_id[:4].hex()}-{begun.number}.zip"
        say = partial(words.say, "export-progress")
        progress = Progress(self._bot, self._database, keys, self._clock, owner, lambda percent: say(percent=percent))
        generator = f"Breakwater {__version__}"
        try:
            written = await archive.write(
                self._database, keys, words, begun, wanted, files, plain, generator, progress.tell
            )
        finally:
            await progress.end()
        sealed = plain.with_suffix(".zip.age")
        try:
            await asyncio.to_thread(age.encrypt, plain, sealed, data["passphrase"])
        except BaseException:
            sealed.unlink(missing_ok=True)
            raise
        finally:
            plain.unlink()
        next_ = Conversation(TOPIC, SENDING, _made(begun, written, sealed), self._clock())
        async with self._database.write() as tx:
            await archive.end(tx, keys, begun, written, self._clock())
            await conversations.end(tx, keys, owner.telegram_id, TOPIC)
            await conversations.save(tx, keys, owner.id, owner.telegram_id, next_, opened=False)
        log.info("Export %d of owner %d is made.", begun.number, owner.id)
        return next_

    async def _stamp(self, owner_id: int) -> None:
        if not self._stamp_url:
            return
        from bot.time_stamping import stamp_or_say_why

        reason = await stamp_or_say_why(self._database, self._resources.keys, self._stamp_url, owner_id)
        if reason is not None:
            log.warning("An export of owner %d has no time stamp of its own: %s.", owner_id, reason)

    async def _send(self, owner: Owner, talk: Conversation) -> None:
        """Hand it over, or say where it lies. What may not have arrived is sent again: it is the same file."""
        said = talk.data
        file, facts = Path(said["file"]), {name: said[name] for name in ("number", "count", "anchor")}
        words = self._resources.library.of(owner.language)
        size = _size(file)
        if size is None:
            await self._finish(owner, f"{said['number']}/gone", lambda words: words.say("export-failed"))
            return
        if size <= LARGEST:
            caption = words.say("export-caption" if said["holds"] else "export-caption-broken", **facts)
            outcome = await outbound.send_file(self._bot, owner.telegram_id, file, caption)
            if isinstance(outcome, Sent):
                await self._sent(owner, outcome.message_id)  # first, so that what cannot be removed is not sent again
                await asyncio.to_thread(file.unlink)
                return
            if not isinstance(outcome, Refused):
                self._asked.barrier.keep_apart(owner.id)  # for a while
                return
        await self._finish(
            owner, str(said["number"]), lambda words: words.say("export-lies", place=escape(said["file"]), **facts)
        )

    async def _sent(self, owner: Owner, message_id: int) -> None:
        """It is in the chat, from where /hide takes it like every other message."""
        async with self._database.write() as tx:
            keys, person = self._resources.keys, owner.telegram_id
            await conversations.end(tx, keys, person, TOPIC)
            await chat_messages.add(tx, keys, owner.id, person, [message_id], self._clock())
        self._signals.to_send.set()

    async def _finish(self, owner: Owner, key: str, text: Callable[[Any], str]) -> None:
        """The conversation is over; what is still to be said goes out as a letter."""
        keys, now = self._resources.keys, self._clock()
        async with self._database.write() as tx:
            await conversations.end(tx, keys, owner.telegram_id, TOPIC)
            letter = TextMessage(text(self._resources.library.of(owner.language)))
            await outbox.enqueue(tx, keys, owner.id, Post("answer", _key(key, now), letter), now)
        self._signals.to_send.set()


def _owners_in(folder: Path) -> list[int]:
    """Whose folders there are in that of the exports."""
    return [int(path.name) for path in folder.iterdir() if path.name.isdecimal()] if folder.exists() else []


def _remove_left(folders: Iterable[Path]) -> None:
    """Remove what was begun in these folders and is not encrypted yet."""
    for folder in folders:
        for left in [*folder.glob("export-*.zip"), *folder.glob(".export-*.part")]:
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def _size(file: Path) -> int | None:
    """The bytes of a file; None where it is not there."""
    return file.stat().st_size if file.exists() else None


def _key(key: str, now: datetime) -> str:
    return f"export/{key}/{int(now.timestamp())}"


def _made(begun: Begun, written: Written, file: Path) -> dict[str, Any]:
    return {
        "file": str(file.absolute()),
        "number": begun.number,
        "count": written.count,
        "anchor": f"{begun.size} {verify.grouped(begun.root.hex())}",
        "holds": not written.report.faults,
    }
