"""One life: who lives in it, what time it is, which processes run, and copies of the database."""

import shutil
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from telegram.error import TelegramError

from buffer.owner.setup import Wishes, checked, set_up
from sandbox.box import Box
from sandbox.world.history import Message
from simulator.line import Telegram
from simulator.process import MASTER_KEY, Process, ResourcesOf
from simulator.steps import Killed, Steps
from storage.database import FILE_NAME, open_database
from storage.errors import StorageError
from storage.keys import installation
from storage.people.owners import OFF

TOKEN = "42:SIMULATED-TOKEN-FOR-LOOPBACK-ONLY-000"  # noqa: S105 - opens nothing
BEGINS = tuple(datetime(2027, month, day, 9, tzinfo=UTC) for month, day in ((3, 26), (10, 29), (6, 8)))
"""Two of them a few days before clocks change in Europe and America."""
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC")
LANGUAGES = ("en", "de", "es")
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
    """A copy of the database, and how many updates were confirmed when it was made."""

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
                        reminder_at=self.chance.choice((OFF, "07:30", "12:00", "02:30", "23:00")),
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

    async def begin(self) -> Process | None:
        """Start a process. None where it did not live to begin."""
        self.steps.revive()
        process = Process(self.folder, self.telegram, self.time.machine, self.resources_of)
        try:
            await process.start()
        except (Killed, StorageError, OSError, TelegramError) as error:
            self.tell(f"a start fails: {type(error).__name__}")
            self.kills += isinstance(error, Killed)
            await self.bury(process)
            return None
        except BaseException:
            await self.bury(process)
            raise
        self.processes.append(process)
        return process

    async def kill(self) -> None:
        """Every process ends without warning."""
        for process in self.processes[:]:
            self.kills += 1
            await self.bury(process)

    async def bury(self, process: Process) -> None:
        """A process ends, whatever it was doing."""
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
                await self.bury(process)
            except (StorageError, OSError) as error:
                self.tell(f"a process ends: {type(error).__name__}")
                await self.bury(process)

    async def make_copy(self) -> None:
        """Copy the database."""
        file = self.folder / f"copy-{len(self.copies)}.db"
        database = open_database("", self.folder / "data")
        try:
            await database.copy_into(file)
        finally:
            await database.close()
        self.copies.append(Copy(file, len(self.box.confirmed)))

    async def put_back(self, copy: Copy) -> None:
        """Every process dies, and a copy takes the place of the database. The witness stays."""
        await self.kill()
        self.unacknowledged.append(range(copy.confirmed, len(self.box.confirmed)))
        self.restores += 1
        here = self.folder / "data" / FILE_NAME
        active, self.steps.active = self.steps.active, False  # no process does this
        for ending in ("", "-wal", "-shm"):
            here.with_name(here.name + ending).unlink(missing_ok=True)
        shutil.copy(copy.file, here)
        here.chmod(0o600)
        self.steps.active = active
