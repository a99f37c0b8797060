"""Files of other programs, named when the page was started: looked at, asked about as in the chat, then taken in.

The page opens no other file of this machine. What is open about one is asked with the chat's own questions and buttons
(handlers.owner.importing); nothing is written before the owner has seen what is in it and says so.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from bot.console.desk import Desk, Refused
from bot.console.handing_out import plain
from bot.logs import kind_and_place
from bot.loopback.values import number, text
from bot.loops.import_one import LookedAt, import_one, read_aside
from bot.paths import SEEDS
from bot.processing import build_resources
from buffer.importing.answers import Answers
from buffer.importing.files import refused
from buffer.importing.kept import write
from buffer.importing.kept.write import Forgotten, NoSuchImport, Progress
from buffer.importing.readers import Import
from buffer.owner.times import zones_typed
from buffer.record import incident
from buffer.record.incident import stored
from handlers.owner.dialogue.screen import Screen
from handlers.owner.importing import questions, screens
from handlers.owner.importing.buttons import HANDED, HandedAs, HandedDo, HandedUndo, HandedZone
from handlers.owner.importing.jobs import Job
from handlers.owner.importing.screens import Reader
from handlers.owner.settings.time_choices import zone_rows
from storage.errors import StorageError
from storage.intake import heartbeat
from storage.people import contacts
from storage.people.owners import Owner

log = logging.getLogger("breakwater.console")

Result = TypeVar("Result")
TYPED = frozenset({"when", "way"})
"""Questions that can be answered in one's own words, too."""


@dataclass(slots=True)
class Handed:
    """One file, what the owner has said of it, and what is shown of it; nothing before it was looked at."""

    job: Job
    screen: Screen | None = None
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Files:
    """Everything that can be taken in, by number."""

    desk: Desk
    handed: dict[int, Handed] = field(default_factory=dict)

    @classmethod
    def named(cls, desk: Desk) -> "Files":
        """The files that were named when the page was started."""
        jobs = (Job(n, desk.clock(), ({"path": str(path)},), ()) for n, path in enumerate(desk.named, start=1))
        return cls(desk, {job.id: Handed(job) for job in jobs})

    def shown(self) -> dict[str, Any]:
        """Each file: its name, what was found or is asked, and the buttons below."""
        return {"files": [self._one(number, one) for number, one in self.handed.items()]}

    def _one(self, number: int, one: Handed) -> dict[str, Any]:
        screen = one.screen
        rows = [] if screen is None else [cell for row in screen.rows for cell in row if not _is_of_the_chat(cell.data)]
        return {
            "file": number,
            "name": self.desk.named[number - 1].name,
            "text": "" if screen is None else plain(screen.text),
            "buttons": [{"label": cell.label, "data": cell.data} for cell in rows],
            "fresh": screen is None,
            "asks": bool(one.asks),
        }

    async def look(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Find out what a file is."""
        number_, one = self._named(values)
        await self._next(number_, one.job)
        return self.shown()

    async def press(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """A button below a file."""
        number_, one = self._named(values)
        pressed = HANDED.unpack(text(values, "data"))
        match pressed:
            case HandedUndo():
                one.screen = await self._undo(pressed)
            case HandedAs(_, "nothing"):
                one.screen, one.asks = Screen(self.desk.say("import-dropped")), ""
                one.job = replace(one.job, said={}, found=None, fresh=False)
            case HandedDo(_, "zone"):
                one.screen, one.asks = Screen(self.desk.say("import-ask-zone-typed")), "zone"
            case HandedDo(_, "import") if questions.open_question(one.job) is None and one.job.fresh:
                self._begin(self._import(number_, one.job), "import-working")
            case _ if one.job.found is not None:
                await self._next(number_, questions.answered(one.job, pressed))
        return self.shown()

    async def typed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What was written in answer to the question about a file."""
        number_, one = self._named(values)
        said, reader = text(values).strip()[:200], await self._reader()
        match one.asks:
            case "zone":
                zones = zones_typed(said, self.desk.words, self.desk.words.language, reader.now)
                rows = zone_rows(self.desk.words, reader.now, zones, lambda zone: HandedZone(number_, zone))
                one.screen = Screen(self.desk.say("import-zone-which" if rows else "welcome-zone-again"), rows)
            case "when":
                await self._when(one, reader, said)
            case "way":
                await self._next(number_, questions.having(one.job, {"way": said}))
        return self.shown()

    async def _when(self, one: Handed, reader: Reader, said: str) -> None:
        owner, language = reader.owner, self.desk.words.language
        zone, country = owner.time_zone, owner.country
        found = incident.understood(said, language=language, now=reader.now, zone=zone, country=country)
        if found is None:
            one.job = questions.having(one.job, {"tried": said})
            one.screen = Screen(*screens.when(reader, one.job.id, "incident-when-again"))
            return
        one.job = questions.having(one.job, {"maybe": stored(found)})
        one.screen = screens.when_check(reader, one.job)

    async def _next(self, number_: int, job: Job) -> None:
        """The next question; where none is left, what was said is looked at, or taken in."""
        one, reader = self.handed[number_], await self._reader()
        if len(reader.people) == 1 and "contact" not in job.said:
            job = questions.having(job, {"contact": reader.people[0].id})
        one.job, question = job, questions.open_question(job)
        one.asks = question["about"] if question is not None and question["about"] in TYPED else ""
        if job.found is not None and question is None and questions.is_single(job):
            self._begin(self._import(number_, job), "import-working")
        elif job.found is None or (question is None and not job.fresh):
            self._begin(self._look(number_, job), "import-looking")
        else:
            one.screen = screens.page(reader, job)

    async def _look(self, number_: int, job: Job) -> None:
        reader, answers, _ = await self._known(job)
        found = await self._opened(number_, answers)
        report = None if found is None else await self._read(number_, found.report)
        if report is None:
            return
        job = replace(job, step="ask", found=questions.found_in(report), fresh=True)
        one = self.handed[number_]
        one.job, question = job, questions.open_question(job)
        one.asks = question["about"] if question is not None and question["about"] in TYPED else ""
        one.screen = screens.page(reader, job)

    async def _import(self, number_: int, job: Job) -> None:
        reader, answers, owner = await self._known(job)
        found = await self._opened(number_, answers)
        report = None if found is None else await self._read(number_, found.report)
        if found is None or report is None:
            return
        if report.questions:
            self.handed[number_].job = replace(job, found=questions.found_in(report), fresh=True)
            self.handed[number_].screen = screens.page(reader, self.handed[number_].job)
            return
        total = sum(report.values[kind] for kind in ("messages", "calls", "system"))

        async def heard(done: Progress) -> None:
            self.desk.work.said = self.desk.say("import-progress", part=done.added + done.known, total=total)

        resources = await asyncio.to_thread(build_resources, self.desk.keys, semantic=False)
        what = LookedAt(owner, int(job.said["contact"]), found, report, answers)
        done = await import_one(self.desk.database, resources, self.desk.clock, self.desk.store, what, heard=heard)
        self.handed[number_].screen = screens.done(reader, job, done.number, done)
        self.handed[number_].asks = ""

    def _begin(self, work: Any, said: str) -> None:
        """Do it in the background; what goes wrong is said."""
        if self.desk.work.running:
            work.close()
            raise Refused(self.desk.say("console-busy"))

        async def whole() -> None:
            try:
                await work
                self.desk.work.said = ""
            except (StorageError, OSError, Forgotten) as error:
                log.warning("A file could not be taken in (%s).", kind_and_place(error))
                self.desk.work.said = self.desk.say("console-not-taken-in")

        self.desk.work.begin(whole(), self.desk.say(said))

    async def _opened(self, number_: int, answers: Answers) -> Import | None:
        path = self.desk.named[number_ - 1]
        return await self._read(number_, lambda: Import(path, answers))

    async def _read(self, number_: int, read: Callable[[], Result]) -> Result | None:
        """Read a file in a thread. None where nothing can be made of it, which is said below it."""
        try:
            return await read_aside(read)
        except refused.Refused as error:
            self.handed[number_].screen = screens.refused(await self._reader(), error)
        return None

    async def _undo(self, pressed: HandedUndo) -> Screen:
        if pressed.sure == "ask":
            return screens.undo_asked(await self._reader(), pressed.number)
        try:
            async with self.desk.database.write() as tx:
                await heartbeat.lock(tx, self.desk.keys)
                count = await write.undo(tx, self.desk.keys, self.desk.owner_id, pressed.number, self.desk.clock())
        except NoSuchImport:
            raise Refused(self.desk.say("heard-gone")) from None
        return Screen(self.desk.say("import-undone", count=count))

    async def _known(self, job: Job) -> tuple[Reader, Answers, Owner]:
        reader, contact_id = await self._reader(), int(job.said.get("contact", 0))
        async with self.desk.database.read() as tx:
            accounts = await contacts.list_accounts(tx, self.desk.keys, self.desk.owner_id, contact_id)
        return reader, questions.answers_of(job, reader.owner, accounts if contact_id else [], SEEDS), reader.owner

    async def _reader(self) -> Reader:
        async with self.desk.database.read() as tx:
            owner = await self.desk.owner(tx)
            people = await contacts.list_of_owner(tx, self.desk.keys, owner.id)
        return Reader(self.desk.words, owner, people, self.desk.clock())

    def _named(self, values: Mapping[str, Any]) -> tuple[int, Handed]:
        number_ = number(values, "file")
        if number_ not in self.handed:
            raise Refused(self.desk.say("console-gone"))
        return number_, self.handed[number_]


def _is_of_the_chat(data: str) -> bool:
    """Whether a button leads to something that is only in the chat."""
    pressed = HANDED.unpack(data)
    return isinstance(pressed, HandedAs) and pressed.what in {"incident", "journal"}
