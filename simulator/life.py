"""One life: who lives in it, and what happens, all drawn from its seed.

People write, edit, delete, send files, forward, press buttons; updates come twice, late and in another order; Telegram
and the machine fail; clocks are wrong and are put right; processes are killed, and a second one runs beside the first;
an older copy of the database is put back. Each happening has a name, which stands in the log of a life that is shown.
"""

import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from telegram.error import TelegramError

from buffer.owner.setup import Wishes, checked, set_up
from sandbox.box import Box
from sandbox.world.history import Message
from simulator import words
from simulator.line import Telegram
from simulator.process import MASTER_KEY, Process, ResourcesOf
from simulator.steps import Failure, Killed, Steps
from storage.database import FILE_NAME, open_database
from storage.errors import StorageError
from storage.keys import installation

TOKEN = "42:SIMULATED-TOKEN-FOR-LOOPBACK-ONLY-000"  # noqa: S105 - opens nothing
BEGINS = tuple(datetime(2027, month, day, 9, tzinfo=UTC) for month, day in ((3, 26), (10, 29), (6, 8)))
"""Two of them a few days before clocks change in Europe and America."""
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC")
LANGUAGES = ("en", "de", "es")
FAULTS = ("cut_before", "cut_after", "429", "500", "502", "garbage")
NOT_PRESSED = ("forget", "words", "set", "welcome", "helper", "country")
"""Families of buttons that change what was agreed to, or end the life: what must hold would be another."""
STRANGER = 70_000


@dataclass(frozen=True, slots=True)
class Person:
    """An owner, and the accounts of their one contact."""

    owner: int
    accounts: tuple[int, ...]
    boundary: str
    zone: str


@dataclass(slots=True)
class Time:
    """The true time `now`, and how far this machine's clock is off it."""

    now: datetime
    wrong: timedelta = timedelta()

    def telegram(self) -> float:
        """What time it is at Telegram, in Unix seconds."""
        return self.now.timestamp()

    def machine(self) -> datetime:
        """This machine's time; like every clock it never shows the same moment twice."""
        self.now += timedelta(microseconds=1)
        return self.now + self.wrong


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the database, and what was acknowledged, pressed and shown when it was made."""

    file: Path
    confirmed: int


@dataclass(slots=True)
class Life:
    """Everything of one life."""

    seed: int
    folder: Path
    chance: Random
    steps: Steps
    box: Box
    telegram: Telegram
    resources_of: ResourcesOf
    time: Time
    people: list[Person] = field(default_factory=list)
    processes: list[Process] = field(default_factory=list)
    written: list[tuple[int, Message]] = field(default_factory=list)
    held_back: list[dict[str, Any]] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    unacknowledged: list[range] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    kills: int = 0
    restores: int = 0

    def tell(self, what: str) -> None:
        """Note a happening."""
        self.told.append(f"{self.time.now:%a %d %b %H:%M:%S} {what}")

    async def move_in(self) -> None:
        """Set the owners up, in a database that is a copy of an empty one."""
        many = 1 + (self.chance.random() < 0.3)
        database = open_database("", self.folder / "data")
        try:
            async with database.write() as tx:
                here = await installation.find(tx)
                if here is None:
                    raise LookupError("an empty installation was to be here")
                keys = await installation.unlock(tx, here, bytes.fromhex(MASTER_KEY))
                for number in range(many):
                    person = self._person(number)
                    self.people.append(person)
                    wishes = Wishes(
                        owner=person.owner,
                        accounts=person.accounts,
                        name=f"Contact {number}",
                        boundary=person.boundary,
                        digest_at=self.chance.choice(("08:00", "18:00", "23:45", "02:30")),
                        zone=person.zone,
                        language=self.chance.choice(LANGUAGES),
                        alerts=self.chance.random() < 0.7,
                        remove_forwards=self.chance.random() < 0.5,
                    )
                    await set_up(tx, keys, checked(wishes), self.time.machine())
        finally:
            await database.close()
        self.box.person(STRANGER, "Stranger")
        for person in self.people:
            self.box.person(person.owner, "Owner", started=True)
            for account in person.accounts:
                self.box.person(account, "Contact")

    def _person(self, number: int) -> Person:
        accounts = (50_000 + number, *((60_000 + number,) if self.chance.random() < 0.3 else ()))
        boundary = f"Please write to me only about practical things. {uuid.UUID(int=self.chance.getrandbits(128)).hex}"
        return Person(10_000 + number, accounts, boundary, self.chance.choice(ZONES))

    # What people do.

    def writes(self) -> None:
        """The contact writes in the chat with the owner, or to the bot itself."""
        person, account = self._somebody()
        text = words.draw(self.chance)
        if self.chance.random() < 0.2:
            self.written.append((person.owner, self.box.write(account, text)))
            return
        self.written.append((person.owner, self.box.business_write(person.owner, account, text)))

    def sends_file(self) -> None:
        """A photo, an album or a document comes, some of them too large to be had or soon gone."""
        person, account = self._somebody()
        content = self.chance.randbytes(self.chance.choice((1, 4_000, 200_000)))
        drawn = self.chance.random()
        if drawn < 0.3:
            for message in self.box.album(self.chance.randint(2, 4), owner_id=person.owner, contact_id=account):
                self.written.append((person.owner, message))
            return
        size = 30_000_000 if drawn > 0.9 else None
        document = self.box.file(content, "letter.pdf", size)
        if drawn > 0.8 and size is None:
            self.box.files.forget(document["file_id"])
        caption = words.draw(self.chance) if self.chance.random() < 0.5 else None
        message = self.box.business_write(person.owner, account, None, document=document, caption=caption)
        self.written.append((person.owner, message))

    def owner_writes(self) -> None:
        """The owner answers in the chat with the contact."""
        person, account = self._somebody()
        self.box.business_write(person.owner, account, words.draw(self.chance), by="owner")

    def edits(self) -> None:
        """A message is edited."""
        owner, message = self._a_message()
        if message is None:
            return
        chat, number = message["chat"]["id"], message["message_id"]
        if "business_connection_id" in message and self.box.business_chat(owner, chat).get(number):
            self.box.business_edit(message, owner, text=words.draw(self.chance))
        elif "business_connection_id" not in message and self.box.bot_chat(chat).get(number):
            self.box.edit(message, text=words.draw(self.chance))

    def deletes(self) -> None:
        """A message is deleted for both."""
        owner, message = self._a_message()
        if message is not None and "business_connection_id" in message:
            self.box.business_delete(owner, message["chat"]["id"], [message["message_id"]])

    def stranger_writes(self) -> None:
        """Somebody who is nobody here."""
        self.box.write(STRANGER, words.draw(self.chance))

    def forwards(self) -> None:
        """The owner forwards to the bot what the contact wrote elsewhere."""
        person, account = self._somebody()
        sender = self.box.people.get(account).user()
        origin = {"type": "user", "date": int(self.box.now()) - 600, "sender_user": sender}
        hidden = {"type": "hidden_user", "date": int(self.box.now()) - 600, "sender_user_name": "who knows"}
        self.box.forward(person.owner, origin if self.chance.random() < 0.7 else hidden, words.draw(self.chance))

    def commands(self) -> None:
        """The owner types a command, or something else."""
        person = self.chance.choice(self.people)
        self.box.write(person.owner, self.chance.choice(words.COMMANDS))

    def presses(self) -> None:
        """The owner presses any button of any message that is still there."""
        person = self.chance.choice(self.people)
        shown = [
            (message, button["callback_data"])
            for message in self.box.seen_by(person.owner)
            for row in message.get("reply_markup", {}).get("inline_keyboard", ())
            for button in row
            if "callback_data" in button and not button["callback_data"].startswith(NOT_PRESSED)
        ]
        if shown:
            message, data = self.chance.choice(shown)
            self.box.press(person.owner, message, data)

    def connects(self) -> None:
        """The connection is made, changed, or taken away; the bot is told at once, later, or never."""
        person = self.chance.choice(self.people)
        announce = self.chance.random() < 0.8
        if self.box.connections.of(person.owner) is None or self.chance.random() < 0.3:
            self.box.connect(person.owner, announce=announce)
        elif self.chance.random() < 0.3:
            self.box.disconnect(person.owner, announce=announce)
        else:
            may = {"can_reply": self.chance.random() < 0.7}
            self.box.reconnect(person.owner, announce=announce, rights=may)

    # What Telegram does.

    def comes_twice(self) -> None:
        """An update that was confirmed is sent again."""
        if self.box.confirmed:
            self.box.push(dict(self.chance.choice(self.box.confirmed[-30:])))

    def comes_late(self) -> None:
        """What waits now comes later, in another order."""
        waiting = self.box.updates._waiting
        if len(waiting) > 1:
            last = waiting.pop()
            waiting.insert(self.chance.randrange(len(waiting)), last)

    def trouble(self) -> None:
        """Requests go wrong for a while, or no longer."""
        if self.chance.random() < 0.5:
            self.box.random_faults({})
            return
        kinds = self.chance.sample(FAULTS, 2)
        self.box.random_faults(dict.fromkeys(kinds, 0.15), self.chance.randrange(10**6))

    # What the machine does.

    def time_passes(self) -> None:
        """Seconds, minutes, hours; or until digests are due."""
        drawn = self.chance.random()
        if drawn < 0.4:
            self.time.now += timedelta(seconds=self.chance.uniform(1, 90))
        elif drawn < 0.8:
            self.time.now += timedelta(minutes=self.chance.uniform(2, 300))
        else:
            self.time.now += timedelta(hours=self.chance.uniform(5, 30))

    def clock_steps(self) -> None:
        """This machine's clock is wrong from now on, or right again."""
        if self.time.wrong or self.chance.random() < 0.3:
            self.time.wrong = timedelta()
        else:
            self.time.wrong = timedelta(seconds=self.chance.choice((-5400, -90, -1, 2, 120, 7200)))

    async def begin(self) -> Process | None:
        """Start a process. None where it did not live to begin."""
        self.steps.revive()
        process = Process(self.folder, self.telegram, self.time.machine, self.resources_of)
        try:
            await process.start()
        except (Killed, StorageError, OSError, TelegramError) as error:
            self.tell(f"a start fails: {type(error).__name__}")
            self.kills += isinstance(error, Killed)
            await self._bury(process)
            return None
        except BaseException:
            await self._bury(process)
            raise
        self.processes.append(process)
        return process

    async def kill(self) -> None:
        """Every process ends without warning."""
        for process in self.processes[:]:
            self.kills += 1
            await self._bury(process)

    async def _bury(self, process: Process) -> None:
        active, self.steps.active = self.steps.active, False
        self.steps.dead = False
        await process.end()
        self.steps.active = active
        if process in self.processes:
            self.processes.remove(process)

    async def turns(self) -> None:
        """Every process takes some turns; one that dies in them is buried."""
        if not self.processes:
            await self.begin()
        for process in self.processes[:]:
            try:
                for _ in range(self.chance.randint(1, 3)):
                    await process.turn(self.chance)
            except Killed:
                self.kills += 1
                self.tell("killed")
                await self._bury(process)
            except (StorageError, OSError) as error:
                self.tell(f"a process ends: {type(error).__name__}")
                await self._bury(process)

    async def second_process(self) -> None:
        """Another process runs on the same installation, or ends."""
        if len(self.processes) > 1:
            await self._bury(self.processes[-1])
        elif self.processes:
            await self.begin()

    async def copy_is_made(self) -> None:
        """Somebody copies the database."""
        if len(self.copies) < 3:
            file = self.folder / f"copy-{len(self.copies)}.db"
            database = open_database("", self.folder / "data")
            try:
                await database.copy_into(file)
            finally:
                await database.close()
            self.copies.append(Copy(file, len(self.box.confirmed)))

    async def copy_is_put_back(self) -> None:
        """The machine dies, and an older copy of the database takes its place. The witness stays."""
        if not self.copies:
            return
        await self.kill()
        copy = self.chance.choice(self.copies)
        self.unacknowledged.append(range(copy.confirmed, len(self.box.confirmed)))
        self.restores += 1
        here = self.folder / "data" / FILE_NAME
        for ending in ("", "-wal", "-shm"):
            here.with_name(here.name + ending).unlink(missing_ok=True)
        shutil.copy(copy.file, here)
        here.chmod(0o600)

    def _somebody(self) -> tuple[Person, int]:
        person = self.chance.choice(self.people)
        return person, self.chance.choice(person.accounts)

    def _a_message(self) -> tuple[int, Message | None]:
        return self.chance.choice(self.written[-20:]) if self.written else (0, None)


HAPPENINGS: tuple[tuple[int, Callable[[Life], Any]], ...] = (
    (30, Life.writes),
    (6, Life.sends_file),
    (5, Life.edits),
    (4, Life.deletes),
    (3, Life.owner_writes),
    (3, Life.forwards),
    (5, Life.commands),
    (8, Life.presses),
    (4, Life.connects),
    (2, Life.stranger_writes),
    (5, Life.comes_twice),
    (5, Life.comes_late),
    (4, Life.trouble),
    (25, Life.time_passes),
    (1, Life.clock_steps),
    (2, Life.kill),
    (2, Life.second_process),
    (1, Life.copy_is_made),
    (1, Life.copy_is_put_back),
)
"""What may happen, and how often beside the others."""


def draw(chance: Random) -> Callable[[Life], Any]:
    """The next happening."""
    return chance.choices([what for _, what in HAPPENINGS], [often for often, _ in HAPPENINGS])[0]


__all__ = ["HAPPENINGS", "TOKEN", "Failure", "Life", "Person", "draw"]
