"""What is being shown: one cast on its stage, until it is begun anew with another.

The bot may be killed and Telegram may be cut off meanwhile; both are kept here, because nothing may wait for them then.
"""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.demo.page.buffer_log import BufferLog
from bot.demo.page.stories import FREE, STORIES, Story
from bot.demo.stage import Stage, build, listen
from bot.demo.story import CONTACT, OWNER
from bot.errors import Failed, sentence
from bot.paths import SEEDS
from buffer.text.words import Library, Words
from sandbox.server import Sandbox
from storage.errors import StorageError
from storage.people import owners
from storage.people.owners import Owner

NAMESAKE = 2003
"""The second account, with the same name."""
AT_ONCE = timedelta(hours=6)
"""Twelve hours in which nothing is heard of Telegram count as an outage, so the clock moves in shorter steps."""
PATIENCE = 20.0
"""Seconds of real time after which a moved clock is no longer waited for: something may be broken on purpose."""


class Refused(Exception):
    """What was asked for cannot be done now, in one sentence for the page."""


@dataclass(slots=True)
class Show:
    """The stage and what was done to it. `generation` goes up each time it is begun anew."""

    port: int = 0
    generation: int = 0
    story: Story = FREE
    step: int = 0
    telegram: bool = True
    busy: str = ""
    trouble: str = ""
    acting: asyncio.Lock = field(default_factory=asyncio.Lock)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    _stage: Stage | None = None
    _log: BufferLog | None = None
    _words: Words | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def stage(self) -> Stage:
        """The stage. Raises Refused while it is being set."""
        if self._stage is None:
            raise Refused(self.trouble or "The stage is being set. One moment.")
        return self._stage

    @property
    def box(self) -> Sandbox:
        """The sandbox of the stage."""
        return self.stage.box

    @property
    def log(self) -> BufferLog | None:
        """What the buffer did; None while the stage is being set."""
        return self._log

    @property
    def ready(self) -> bool:
        """Whether the stage is set."""
        return self._stage is not None

    def say_changed(self) -> None:
        """Let the page know that something is different now."""
        self.changed.set()

    async def begin(self, story: Story) -> None:
        """Take down what stands, and set the stage for a story. Raises Failed with one sentence."""
        self.generation += 1
        self.story, self.step, self.trouble = story, 0, ""
        self.say_changed()
        await self.close()
        self.telegram = True
        try:
            here = await listen(self._stack, self.port)
            self.port = here.box.port
            self._words = self._words or (await asyncio.to_thread(Library.load, SEEDS)).of("en")
            stage = await build(self._stack, here, story.cast)
        except (Failed, StorageError) as error:
            self.trouble = sentence(error)
            await self._stack.aclose()
            raise
        self._stage = stage
        self._log = BufferLog(stage.database, stage.keys, self._words)
        self.say_changed()

    async def close(self) -> None:
        """Stop the bot, close the sandbox, remove the folder."""
        log, self._stage, self._log = self._log, None, None
        if log is not None:
            async with log.reading:
                pass  # who was reading is done, and nobody reads any more
        await self._stack.aclose()

    @property
    def running(self) -> bool:
        """Whether the bot is up and can reach Telegram."""
        return self.telegram and not self.stage.bot.ended

    async def owner(self) -> Owner:
        """The owner's row as it is now."""
        stage = self.stage
        async with stage.database.read() as tx:
            found = await owners.find_by_telegram_id(tx, stage.keys, OWNER)
        if found is None:
            raise Refused("The owner has had everything erased. Begin again to go on.")
        return found

    async def move_to(self, target: float) -> None:
        """Let time go by until an instant (Unix seconds), with every digest that falls due on the way."""
        stage = self.stage
        while (now := stage.box.now()) < target:
            due = await self._next_digest()
            stop = min(now + AT_ONCE.total_seconds(), target)
            if due is not None and now < due <= stop:
                stop = due
            stage.box.advance(stop - now)
            stage.tell_clock()
            if self.running:
                await self._catch_up(stop if due == stop else None)
        self.say_changed()

    async def _next_digest(self) -> float | None:
        due = (await self.owner()).next_digest_at
        return None if due is None else due.timestamp()

    async def _catch_up(self, due: float | None) -> None:
        """Wait until the bot has heard of Telegram at this time, and has made the digest that is due, if one is."""
        box, before = self.stage.box, self.stage.box.polls
        box.end_poll()
        try:
            async with asyncio.timeout(PATIENCE):
                while box.polls == before and not self.stage.bot.ended:
                    await box.changed.wait(0.1)
                while due is not None and not self.stage.bot.ended and await self._is_due(due):
                    await box.changed.wait(0.05)
        except TimeoutError:
            return
        await self.settle()

    async def _is_due(self, due: float) -> bool:
        at = await self._next_digest()
        return at is not None and at <= due

    async def settle(self, patience: float = PATIENCE) -> None:
        """Wait until what was written so far is in the record and answered; not where the bot is down or cut off."""
        if not self.running:
            return
        try:
            async with asyncio.timeout(patience):
                await self.stage.settle()
        except (TimeoutError, Failed):
            pass  # something is broken on purpose: the page shows what waits
        self.say_changed()

    def now(self) -> datetime:
        """The time of the stage, aware, in UTC."""
        return datetime.fromtimestamp(self.stage.box.now(), UTC)

    def newest(self, account: int = CONTACT) -> dict[str, Any]:
        """The newest message of an account in its chat with the owner. Raises Refused where there is none."""
        for message in reversed(self.box.seen_in_business(OWNER, account)):
            if message["from"]["id"] == account:
                return message
        raise Refused("There is no message of theirs yet.")


def story_named(name: str) -> Story:
    """A story by its name; the empty name is the stage without one. Raises Refused."""
    if not name:
        return FREE
    for story in STORIES:
        if story.name == name:
            return story
    raise Refused("There is no such story.")
