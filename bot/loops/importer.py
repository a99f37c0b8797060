"""Looks into what owners hand to the bot, and takes it in when they have said what is open: in nobody's way, also after
a restart.

What was handed in waits as a conversation (handlers.owner.importing). Its bytes are fetched from Telegram each time and
are in memory only; what is imported is kept as by the command. Each entry is known again, so whatever ends this loop,
the next start goes on.
"""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import Any

from telegram import Bot

from bot.clock import Clock
from bot.loops.barrier import Barrier
from bot.loops.import_one import LookedAt, import_one, read_aside
from bot.loops.quiet import Quiet
from bot.loops.rests import rest
from bot.loops.signals import Signals
from bot.paths import SEEDS
from buffer.files.answer import NotGiven, NotNow, NotThere, TooLarge
from buffer.files.room import RESERVE
from buffer.importing.answers import Answers
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Source, in_memory
from buffer.importing.kept.write import Forgotten, Progress
from buffer.importing.readers import Import
from buffer.letters import outbox
from buffer.letters.letter import Acknowledgement, Post
from buffer.resources import Resources
from handlers.inbound.download import download
from handlers.outbound import send as outbound
from handlers.outbound.client import Wire
from handlers.owner.dialogue.screen import Screen
from handlers.owner.importing import jobs, questions, screens
from handlers.owner.importing.jobs import Job
from handlers.owner.importing.screens import Reader
from storage.database import Database, Tx
from storage.errors import DatabaseGone, DiskFull, StorageError
from storage.files.store import FileStore
from storage.intake import heartbeat
from storage.people import contacts, owners
from storage.people.owners import Owner
from storage.private import conversations

log = logging.getLogger("breakwater.import")

LOOK_AGAIN = 1.0
AT_ONCE = 2
"""Files that are looked into or taken in at the same time, each in memory: 20 MB at most."""
AFTER_EACH = 100
"""Entries of a transaction: messages come in between two of them."""
TELL_AGAIN = 4.0
"""Seconds between two changes of the message that says how far it is."""
Key = tuple[int, int]
"""Owner and job."""


class Importer:
    """The loop that imports. `wire` is its own, so that no other request waits for a file."""

    def __init__(
        self,
        bot: Bot,
        wire: Wire,
        database: Database,
        resources: Resources,
        clock: Clock,
        signals: Signals,
        files: FileStore,
    ) -> None:
        self._bot = bot
        self._wire = wire
        self._database = database
        self._resources = resources
        self._keys = resources.keys
        self._clock = clock
        self._signals = signals
        self._store = files
        self._barrier = Barrier(database, resources.keys, clock)
        self._quiet = Quiet(database.stamp, clock)
        self._running: dict[Key, asyncio.Task[None]] = {}
        self._importing: set[int] = set()

    async def run(self) -> None:
        """Look and import until cancelled."""
        try:
            while True:
                if self._running or not self._quiet.may_skip():
                    await self.round()
                if self._running:
                    await asyncio.wait(self._running.values(), timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
                else:
                    await rest(LOOK_AGAIN)
        finally:
            for task in self._running.values():
                task.cancel()
            await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def round(self) -> None:
        """Begin with what waits."""
        try:
            self._take_done()
            for owner_id, job in await self._barrier.around(self._due):
                if len(self._running) < AT_ONCE:
                    self._running[owner_id, job.id] = asyncio.create_task(self._alone(owner_id, job))
        except DatabaseGone:
            raise
        except StorageError as error:
            log.warning("Nothing can be imported now. %s Trying again.", error)

    async def finish(self) -> None:
        """Wait for what is being done. Raises what has ended the database."""
        while self._running:
            await asyncio.wait(self._running.values())
            self._take_done()

    def _take_done(self) -> None:
        for key, task in list(self._running.items()):
            if task.done():
                del self._running[key]
                task.result()

    async def _due(self, apart: frozenset[int]) -> list[tuple[int, Job]]:
        """What is to be done, what is only to be looked at first; of each owner one import at a time."""
        async with self._database.read() as tx:
            waiting = await self._waiting(tx)
        due, busy = [], {owner_id for owner_id, _ in self._running if owner_id in self._importing}
        for owner_id, job in sorted(waiting, key=lambda one: one[1].step):
            if owner_id in apart or (owner_id, job.id) in self._running:
                continue
            if job.step == "import":
                if owner_id in busy:
                    continue
                busy.add(owner_id)
            due.append((owner_id, job))
        return sorted(due, key=lambda one: one[1].step != "look")

    async def _waiting(self, tx: Tx) -> list[tuple[int, Job]]:
        listed = await conversations.list_at(tx, self._keys, jobs.TOPIC, {jobs.WORK})
        return [(owner_id, job) for owner_id, talk in listed for job in jobs.jobs_of(talk) if job.step != "ask"]

    async def _alone(self, owner_id: int, job: Job) -> None:
        """Do what is next for one of them, whatever comes of it."""
        if job.step == "import":
            self._importing.add(owner_id)
        try:
            await self._barrier.alone(owner_id, self._go_on(owner_id, job))
        except DatabaseGone:
            raise
        except DiskFull:
            log.warning("There is no room for a file that is to be imported; it waits.")
            self._barrier.keep_apart(owner_id)
        except StorageError as error:
            log.warning("A file cannot be imported now. %s Trying again.", error)
            await asyncio.sleep(LOOK_AGAIN)
        finally:
            self._importing.discard(owner_id)

    async def _go_on(self, owner_id: int, job: Job) -> None:
        async with self._database.read() as tx:
            owner = await owners.find(tx, self._keys, owner_id)
            contact_id = int(job.said.get("contact", 0))
            accounts = await contacts.list_accounts(tx, self._keys, owner_id, contact_id) if contact_id else []
        if owner is None or not owner.telegram_id:
            return
        answers = questions.answers_of(job, owner, accounts, SEEDS)
        if job.step == "import" and await asyncio.to_thread(self._store.free_bytes) < RESERVE:
            raise DiskFull
        try:
            if job.step == "look":
                await self._look(owner, job, answers)
            else:
                await self._import(owner, job, answers)
        except (TooLarge, NotThere, NotGiven) as error:
            key = "import-too-large" if isinstance(error, TooLarge) else "import-gone"
            await self._over(owner, job, lambda reader: Screen(reader.say(key)))
        except Refused as error:
            said = error
            log.info("A file of owner %d is not imported: %s", owner.id, error.reason)
            await self._over(owner, job, lambda reader: screens.refused(reader, said))
        except Forgotten:
            await asyncio.to_thread(self._store.remove_owner, owner_id)
        except NotNow as error:
            log.info("A file of owner %d cannot be had from Telegram yet (%s).", owner.id, error.what)
            await asyncio.sleep(LOOK_AGAIN if error.wait is None else min(error.wait.total_seconds(), 60))

    async def _look(self, owner: Owner, job: Job, answers: Answers) -> None:
        """Find out what it is, and ask what is open."""
        opened = await self._open(job.parts[0], answers)
        report = await read_aside(opened.report)
        await self._show(owner, job, replace(job, step="ask", found=questions.found_in(report), fresh=True))

    async def _open(self, part: Mapping[str, Any], answers: Answers) -> Import:
        """One part of what was handed in, recognised. Raises Refused, and what `download` raises."""
        source = await self._source(part)
        if "file" in part and part["file"].get("caption"):
            answers = replace(answers, said={**answers.said, "caption": str(part["file"]["caption"])})
        return await read_aside(lambda: Import(source, answers))

    async def _source(self, part: Mapping[str, Any]) -> Source:
        if "text" in part:
            return in_memory("text.txt", str(part["text"]).encode("utf-8", "surrogatepass"))
        file, content = part["file"], bytearray()
        async with contextlib.aclosing(download(self._bot, self._wire, file["file_id"])) as pieces:
            async for piece in pieces:
                content += piece
        return in_memory(file.get("name") or file["kind"], bytes(content))

    async def _show(self, owner: Owner, before: Job, job: Job, screen: Screen | None = None) -> None:
        """Store the next step, and show what comes next, unless it was changed meanwhile."""
        async with self._database.write() as tx:
            if not await self._still(tx, owner, before):
                return
            await jobs.save(tx, self._keys, owner.id, owner.telegram_id, job, self._clock())
            await self._post(tx, owner, job, screen or screens.page(await self._reader(tx, owner), job))
        self._signals.to_send.set()

    async def _still(self, tx: Tx, owner: Owner, job: Job) -> bool:
        """Whether it still waits as it did: the owner may have dropped it, or sent more of it."""
        await heartbeat.lock(tx, self._keys)
        return (await jobs.find_all(tx, self._keys, owner.telegram_id)).get(job.id) == job

    async def _import(self, owner: Owner, job: Job, answers: Answers) -> None:
        """Take in every part of it. The last one ends the job, in the transaction that says it is whole."""
        total, sums = 0, Progress()
        for place, part in enumerate(job.parts, start=1):
            opened = await self._open(part, answers)
            report = await read_aside(opened.report)
            if report.questions:
                found = questions.found_in(report)
                await self._show(owner, job, replace(job, step="ask", found=found, fresh=True))
                return
            total = sum(report.values[kind] for kind in ("messages", "calls", "system"))
            what = LookedAt(owner, int(job.said["contact"]), opened, report, answers)
            before, last = sums, place == len(job.parts)

            async def at_end(tx: Tx, done: Progress, before: Progress = before, last: bool = last) -> None:
                if last:
                    await self._done(tx, owner, job, before.plus(done))

            tell = _Telling(self._bot, owner, job, self._resources, total)
            done = await import_one(
                self._database, self._resources, self._clock, self._store, what,
                heard=tell.heard, at_end=at_end, at_once=AFTER_EACH,
            )  # fmt: skip
            sums = sums.plus(done)
        log.info("Owner %d has imported something: %d entries are new.", owner.id, sums.added)
        self._signals.to_send.set()

    async def _done(self, tx: Tx, owner: Owner, job: Job, sums: Progress) -> None:
        """It is in the record: say so, and let the copies in the chat go, where the owner chose that."""
        reader = await self._reader(tx, owner)
        await jobs.end(tx, self._keys, owner.id, owner.telegram_id, job.id, self._clock())
        await self._post(tx, owner, job, screens.done(reader, job, sums.number if len(job.parts) == 1 else 0, sums))
        if owner.remove_forwards and job.messages:
            gone = Acknowledgement(list(job.messages), remove=True)
            post = Post("received", f"handed-done/{job.id}/{self._clock().timestamp()}", gone)
            await outbox.enqueue(tx, self._keys, owner.id, post, self._clock())

    async def _over(self, owner: Owner, job: Job, screen: Any) -> None:
        """Nothing comes of it; why is said."""
        async with self._database.write() as tx:
            if not await self._still(tx, owner, job):
                return
            await jobs.end(tx, self._keys, owner.id, owner.telegram_id, job.id, self._clock())
            await self._post(tx, owner, job, screen(await self._reader(tx, owner)))
        self._signals.to_send.set()

    async def _reader(self, tx: Tx, owner: Owner) -> Reader:
        people = await contacts.list_of_owner(tx, self._keys, owner.id)
        return Reader(self._resources.library.of(owner.language), owner, people, self._clock())

    async def _post(self, tx: Tx, owner: Owner, job: Job, screen: Screen) -> None:
        now = self._clock()
        message = screen.message(person=owner.telegram_id, pressed=job.shown)
        await outbox.enqueue(tx, self._keys, owner.id, Post("answer", _key(job, now), message), now)


def _key(job: Job, now: datetime) -> str:
    return f"handed/{job.id}/{job.step}/{now.timestamp()}"


class _Telling:
    """Says in the message under which [Add] was tapped how far an import is, now and then. Not sent again: whoever has
    cleared the chat is not to find it there anew."""

    def __init__(self, bot: Bot, owner: Owner, job: Job, resources: Resources, total: int) -> None:
        self._bot, self._owner, self._job, self._total = bot, owner, job, total
        self._words = resources.library.of(owner.language)
        self._next = monotonic() + TELL_AGAIN

    async def heard(self, done: Progress) -> None:
        """So many entries are done."""
        now = monotonic()
        if self._job.shown is None or now < self._next:
            return
        self._next = now + TELL_AGAIN
        text = self._words.say("import-progress", part=done.added + done.known, total=self._total)
        await outbound.change(self._bot, self._owner.telegram_id, self._job.shown, text)
