"""A small world for one story: a sandbox, a clock that can be told, an installation, and who is in it.

People speak through the sandbox; the bot is a process of its own. When a story ends, the promises that no story may
break are checked (flow_promises).
"""

import asyncio
import inspect
import itertools
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from buffer.text.words import Library
from sandbox.calls import Call
from sandbox.server import Sandbox
from sandbox.world.history import Message
from tests.flows import flow_promises
from tests.flows.flow_process import Process, Starter
from tests.flows.flow_record import Entry, House
from tests.paths import SEEDS

T = TypeVar("T")

ZONE = ZoneInfo("Europe/Berlin")
NOON = datetime(2027, 3, 9, 12, 0, tzinfo=ZONE)
"""When a story begins unless it says otherwise: a Tuesday."""
OWNER, CONTACT, SECOND, STRANGER, FRIEND = 1001, 2002, 2003, 3003, 4004
BOUNDARY = "Please write to me only about the children, by mail."
TOKEN = "42:SANDBOX-TOKEN-FOR-LOOPBACK-ONLY-000"
ON_ITS_WAY = 2
"""Seconds after which a request counts as cut off."""
GATHERING = 3
"""Seconds after which a burst of forwards is taken for complete, and a little more."""
WITHIN = 150.0
"""Seconds to wait for anything: no measure of the bot, but of how busy a machine can be."""
LONG_AGO = 60.0
"""Seconds between a set-up and the beginning of a story: it is over by then, however long it took."""
HOP = timedelta(hours=11)
"""A running bot is never moved further at once: it would think that it had been away."""


@cache
def connected_begins() -> tuple[str, ...]:
    """How what the owner is told of the connection begins."""
    library = Library.load(SEEDS)
    words = [library.of(language) for language in ("en", "de", "es")]
    return tuple(one.say(key) for one in words for key in ("connection-here", "connection-changed"))


@dataclass(frozen=True, slots=True)
class Agreement:
    """A boundary an owner agreed to: for whom (every account of one person), and the text."""

    owner: int
    accounts: tuple[int, ...]
    text: str


@dataclass(slots=True)
class Told:
    """A clock: real time plus what was told. The file is what the bot process looks at."""

    path: Path
    ahead: float = 0.0

    def now(self) -> float:
        return time.time() + self.ahead

    def set(self, ahead: float) -> None:
        self.ahead = ahead
        fresh = self.path.with_suffix(".new")
        fresh.write_text(str(ahead))
        os.replace(fresh, self.path)


@dataclass
class World:
    """See the module. `folder` is this story's own; `database_url` is empty for the embedded database."""

    folder: Path
    starter: Starter
    database_url: str = ""
    begin: datetime = NOON
    agreements: list[Agreement] = field(default_factory=list)
    helpers: set[int] = field(default_factory=set)
    processes: list[Process] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = Told(self.folder / "clock")
        self.at(self.begin)
        self.data, self.key = self.folder / "data", self.folder / "key" / "master.key"
        self.box = Sandbox(clock=self.clock.now, token=TOKEN)
        self.house = House(self)
        self._names = itertools.count(1)
        self.box.person(OWNER, "Ottoline", username="ottoline_reads", started=True)
        self.box.person(CONTACT, "Samphire", last_name="Dunmore", username="samphire_d")
        self.box.person(SECOND, "Quince", username="quincequince")
        self.box.person(STRANGER, "Wilhelmina", username="wilhelmina_w")
        self.box.person(FRIEND, "Barnabas", username="barnabas_b")

    # Time

    def at(self, moment: datetime) -> None:
        """Set the clock to an aware moment, forwards or backwards."""
        self.clock.set(moment.timestamp() - time.time())

    @property
    def now(self) -> datetime:
        """The told time, aware, in UTC."""
        return datetime.fromtimestamp(self.clock.now(), UTC)

    async def later(self, **time_passed: float) -> None:
        """Let time pass for a running bot, in hops it does not take for an absence."""
        left = timedelta(**time_passed)
        while left > timedelta(0):
            hop = min(left, HOP)
            self.clock.set(self.clock.ahead + hop.total_seconds())
            left -= hop
            await self.heard()

    def pass_unheard(self, **time_passed: float) -> None:
        """Let time pass while no bot is running."""
        self.clock.set(self.clock.ahead + timedelta(**time_passed).total_seconds())

    async def until(self, moment: datetime) -> None:
        """Let a running bot come to an aware moment."""
        await self.later(seconds=(moment - self.now).total_seconds())

    async def in_time(self, question: Callable[[], T], step: timedelta = timedelta(minutes=5), steps: int = 20) -> T:
        """Let time pass in steps until `question()` is true; its answer."""
        for _ in range(steps):
            try:
                return await self.wait_for(question, timeout=0.5)
            except TimeoutError:
                await self.later(seconds=step.total_seconds())
        return await self.wait_for(question)

    async def wait_for(self, question: Callable[[], T], timeout: float = WITHIN) -> T:  # noqa: ASYNC109 - as the box's
        """Wait until the sandbox gives a question a true answer; the answer."""
        return await self.box.wait_for(question, timeout)

    async def heard(self) -> None:
        """Have the bot hear something that means nothing, and wait until it has."""
        number = self.box.push({"nothing_of_interest": {}})
        await self.wait_for(lambda: any(update["update_id"] == number for update in self.box.confirmed[-200:]))

    # Processes

    def environment(self, **changes: object) -> dict[str, str]:
        """What a process of this world is told from outside."""
        settings = {
            "BOT_TOKEN": self.box.token,
            "BOT_API_URL": self.box.url,
            "DATA_DIR": str(self.data),
            "DATABASE_URL": self.database_url,
            "MASTER_KEY_FILE": str(self.key),
            "CLOCK_FILE": str(self.clock.path),
            "LOG_LEVEL": "DEBUG",
            "SENDS_PER_SECOND": "1000",  # where the sandbox does not say 429, nobody need wait
            "SENDS_PER_SECOND_TO_CHAT": "1000",
            **{name.upper(): str(value) for name, value in changes.items()},
        }
        plain = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8"}
        return plain | {f"BREAKWATER_{name}": value for name, value in settings.items()}

    async def start(self, *arguments: str, env: Mapping[str, object] | None = None, **more: Any) -> Process:
        """Start `breakwater` with these arguments; settings in `env`, limits in `more`."""
        name = f"{next(self._names)}-{arguments[0]}"
        environment = self.environment(**(env or {}))
        process = await self.starter.start(list(arguments), env=environment, folder=self.folder, name=name, **more)
        self.processes.append(process)
        return process

    async def command(self, *arguments: str, env: Mapping[str, object] | None = None, **more: Any) -> Process:
        """Run a command to its end."""
        process = await self.start(*arguments, env=env, **more)
        await process.exit_code()
        return process

    async def setup(
        self,
        owner: int = OWNER,
        contacts: tuple[int, ...] = (CONTACT,),
        name: str = "Samphire",
        boundary: str = BOUNDARY,
        **wishes: str,
    ) -> str:
        """`breakwater setup`, which must succeed; what it printed."""
        wanted = {"digest_at": "18:00", "timezone": "Europe/Berlin", **wishes}
        arguments = ["setup", "--owner", str(owner), "--contact-name", name, "--boundary", boundary]
        for account in contacts:
            arguments += ["--contact", str(account)]
        for key, value in wanted.items():
            arguments += [f"--{key.replace('_', '-')}", value]
        said = await self._set_up(arguments)
        self.agreements.append(Agreement(owner, tuple(contacts), boundary))
        return said

    async def _set_up(self, arguments: list[str]) -> str:
        """Run the command, a minute ago. Another story that began at this time, with these words and in an embedded
        database, begins with a copy of what came of it here."""
        alone = not self.database_url and not self.processes and not self.data.exists()
        made = self.starter.place_of(self.begin, *arguments)
        if alone and made.exists():
            shutil.copytree(made / "data", self.data)
            shutil.copytree(made / "key", self.folder / "key")
            return (made / "said").read_text().replace(str(made), str(self.folder))
        ahead = self.clock.ahead
        self.clock.set(ahead - LONG_AGO)
        process = await self.command(*arguments)
        self.clock.set(ahead)
        assert await process.exit_code() == 0, process.logged
        if alone and not made.exists():
            (self.folder / "copy").mkdir()
            shutil.copytree(self.data, self.folder / "copy" / "data")
            shutil.copytree(self.folder / "key", self.folder / "copy" / "key")
            (self.folder / "copy" / "said").write_text(process.said.replace(str(self.folder), str(made)))
            (self.folder / "copy").rename(made)
        return process.said

    def take_over(self, template: "World") -> None:
        """Begin with a copy of what another world has on its disk, as it is now."""
        shutil.copytree(template.data, self.data)
        shutil.copytree(template.folder / "key", self.folder / "key")
        self.agreements += template.agreements

    async def run(self, env: Mapping[str, object] | None = None, wait: bool = True, **more: Any) -> Process:
        """`breakwater run`; with `wait`, until it runs: what an earlier process left open is settled by then."""
        bot = await self.start("run", env=env, **more)
        if wait:
            await self.eventually(lambda: "Breakwater is running." in bot.logged or not bot.running)
            assert bot.running, bot.logged
        return bot

    # What came of it

    async def settled(self, within: float = WITHIN) -> None:
        """Wait until nothing is left to fetch, to process or to send; what waits a few seconds need not wait for us."""
        await self.wait_for(lambda: not self.box.pending, timeout=within)
        await self.eventually(self.house.idle, within)
        if await self.house.letters():
            self.pass_unheard(seconds=GATHERING)
            await self.eventually(self.house.idle, within)
        with suppress(TimeoutError):  # a letter whose process was killed counts as on its way for minutes
            await self.eventually(self.house.quiet, within=ON_ITS_WAY, every=0.01)

    async def eventually(self, question: Callable[[], Any], within: float = WITHIN, every: float = 0.05) -> Any:
        """Wait until a question, asynchronous or not, asked `every` so many seconds, has a true answer; the answer."""
        deadline = time.monotonic() + within
        while True:
            answer = question()
            if inspect.isawaitable(answer):
                answer = await answer
            if answer:
                return answer
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {within} s: {question}. {self.box.summary()}")
            await asyncio.sleep(every)

    def owner_sees(self, owner: int = OWNER) -> list[Message]:
        """What the bot has written to the owner, as it stands in their chat, oldest first; not that it is connected."""
        written = [message for message in self.box.seen_by(owner) if message["from"]["id"] == self.box.bot.id]
        return [message for message in written if not message.get("text", "").startswith(connected_begins())]

    def connected(self, owner: int = OWNER) -> list[str]:
        """What the owner was told when the bot was connected to their account, or could do something else there."""
        texts = [message.get("text", "") for message in self.box.seen_by(owner)]
        return [text for text in texts if text.startswith(connected_begins())]

    def digests(self, owner: int = OWNER) -> list[str]:
        """The texts of the digests the owner has."""
        return [message["text"] for message in self.owner_sees(owner) if "\nDigest " in message["text"]]

    async def digest(self, number: int, owner: int = OWNER) -> str:
        """Wait until the owner has this many digests; the text of the last of them."""
        await self.wait_for(lambda: len(self.digests(owner)) >= number)
        return self.digests(owner)[number - 1]

    def sent_to(self, contact: int = CONTACT) -> list[Call]:
        """Every attempt of the bot to write to a contact, by any way."""
        return [call for call in self.box.calls if call.params.get("chat_id") == contact]

    def received_by(self, contact: int = CONTACT, owner: int = OWNER) -> list[str]:
        """What a contact has from the bot, in either chat: the texts."""
        in_chat = [
            message
            for message in self.box.seen_in_business(owner, contact)
            if message.get("sender_business_bot", {}).get("id") == self.box.bot.id
        ]
        from_bot = [m for m in self.box.seen_by(contact) if m["from"]["id"] == self.box.bot.id]
        return [message["text"] for message in in_chat + from_bot]

    async def entries(self, owner: int = OWNER, kind: str | None = None) -> list[Entry]:
        """The owner's record, opened."""
        entries = await self.house.entries(owner)
        return [entry for entry in entries if kind in (None, entry.kind)]

    async def reasons(self, owner: int = OWNER) -> list[str]:
        """Why each incoming message of the record was or was not answered, in order."""
        messages = await self.entries(owner, "message")
        return [entry.payload["boundary"] for entry in messages if entry.direction == "in"]


@asynccontextmanager
async def open_world(
    folder: Path, starter: Starter, database_url: str = "", begin: datetime = NOON
) -> AsyncIterator[World]:
    """A world whose processes all end with the story, and whose promises are then checked."""
    world = World(folder, starter, database_url, begin)
    await world.box.start()
    try:
        yield world
        for process in world.processes:
            process.signal(15)
        for process in world.processes:
            await process.exit_code()
        await flow_promises.check(world)
    finally:
        for process in world.processes:
            await process.kill()
        await world.house.close()
        await world.box.stop()
