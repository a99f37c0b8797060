"""The demo's stage: sandbox, bot, database and clock, set up in a temporary folder, and waiting for them."""

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.commands.setup import carry_out
from bot.demo import story
from bot.demo.process import BotProcess, environment
from bot.demo.story import CONTACT, OWNER, OWNER_NAME, ZONE, Cast
from bot.errors import Failed
from bot.installation import open_installation
from bot.settings import Settings
from buffer.boundary.states import OPEN
from buffer.owner.setup import Wishes, checked
from sandbox.server import Sandbox
from storage.boundary import replies
from storage.database import Database
from storage.files import fetches
from storage.intake import inbox
from storage.keys.keyring import Keyring

PATIENCE = 150.0
"""Seconds of real time after which something that should have happened counts as not happening."""

LONG_AGO = datetime.fromtimestamp(0, UTC)
"""Before anything can have been put off to."""


@dataclass(slots=True)
class Stage:
    """Everything the story is played with. `set_up_said` is what `breakwater setup` printed."""

    box: Sandbox
    bot: BotProcess
    folder: Path
    settings: Settings
    database: Database
    keys: Keyring
    set_up_said: list[str]
    written: dict[str, dict[str, Any]] = field(default_factory=dict)

    def move_clock(self, to: datetime) -> None:
        """Set the clock of sandbox and bot, forwards."""
        self.box.advance(max(0.0, to.timestamp() - self.box.now()))
        self.tell_clock()

    def tell_clock(self) -> None:
        """Let the bot's clock follow the sandbox's."""
        tell_clock(self.box, _clock_file(self.folder))

    async def until(self, done: Callable[[], Awaitable[bool]], what: str) -> None:
        """Wait until something has happened. Raises Failed when it does not, or when the bot has ended by itself."""
        tries = int(PATIENCE / 0.05)
        for _ in range(tries):
            if await done():
                return
            if self.bot.ended:
                raise Failed(f"The bot ended by itself while this was awaited: {what}.")
            await asyncio.sleep(0.05)
        raise Failed(f"A promise broke: {what} did not happen within {PATIENCE:.0f} seconds.")

    async def settle(self) -> None:
        """Wait until all that was written is in the record, with its files, and each reply sent, its outcome known."""

        async def settled() -> bool:
            return await self._taken_in() and await self._nothing_on_its_way() and await self._taken_in()

        await self.until(settled, "what was written is in the record")

    async def _taken_in(self) -> bool:
        """Nothing waits at the sandbox, and then nothing in the inbox: it is confirmed only once it is kept.

        Not waited for is what the bot has put off, however far the clock was moved since: Olive may have to say whose
        it is.
        """
        if self.box.pending:
            return False
        async with self.database.read() as tx:
            return not await inbox.list_waiting(tx, self.keys, 1, LONG_AGO)

    async def _nothing_on_its_way(self) -> bool:
        now = datetime.fromtimestamp(self.box.now(), UTC)
        async with self.database.read() as tx:
            open_replies = await replies.list_in_state(tx, self.keys, *OPEN)
            return not open_replies and not await fetches.list_due(tx, self.keys, now, 1, (), ())


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What stands before the bot is set up: a sandbox that listens, and where everything will lie."""

    box: Sandbox
    folder: Path
    settings: Settings


async def listen(stack: AsyncExitStack, port: int) -> Backdrop:
    """A sandbox on this port (0: a free one), and a temporary folder, which `stack` closes last."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="breakwater-demo-")))
    box = Sandbox()
    stack.push_async_callback(box.stop)
    try:
        await box.start(port)
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise Failed(f"--port {port} cannot be used ({why}): choose another, or leave it out for a free one.") from None
    settings = Settings(
        bot_token=box.token,  # type: ignore[arg-type]  # pydantic turns it into a secret
        bot_api_url=box.url,
        data_dir=folder / "data",
        database_url="",  # type: ignore[arg-type]
        master_key="",  # type: ignore[arg-type]
        master_key_file=folder / "key" / "master.key",
        webhook_url="",
        webhook_secret="",  # type: ignore[arg-type]
        log_level="DEBUG",
        clock_file=_clock_file(folder),
    )
    return Backdrop(box, folder, settings)


async def build(stack: AsyncExitStack, here: Backdrop, cast: Cast) -> Stage:
    """Set the stage for a cast. What `stack` closes: the bot first."""
    box = here.box
    box.person(OWNER, OWNER_NAME)
    for account in (CONTACT, *cast.namesakes):
        box.person(account, cast.contact_name)
    box.advance(cast.begin.timestamp() - box.now())
    tell_clock(box, _clock_file(here.folder))
    bot = BotProcess(environment(here.settings), here.folder / "bot.log")
    said = await _set_up(here.settings, cast)
    database, keys = await open_installation(here.settings, datetime.fromtimestamp(box.now(), UTC))
    stack.push_async_callback(database.close)
    box.connect(OWNER, chats=[CONTACT, *cast.namesakes])
    stack.push_async_callback(bot.stop)
    await bot.start()
    stage = Stage(box, bot, here.folder, here.settings, database, keys, said)
    await stage.settle()
    return stage


async def _set_up(settings: Settings, cast: Cast) -> list[str]:
    """What `breakwater setup` does, and the lines it prints."""
    wishes = Wishes(
        owner=OWNER,
        accounts=(CONTACT,),
        name=cast.contact_name,
        boundary=cast.boundary,
        digest_at=story.DIGEST_AT,
        zone=ZONE.key,
        language="en",
        alerts=cast.alerts,
        remove_forwards=False,
    )
    return await carry_out(settings, checked(wishes))


def _clock_file(folder: Path) -> Path:
    return folder / "clock"


def tell_clock(box: Sandbox, path: Path) -> None:
    """Write for the bot how far the sandbox's clock is ahead of the machine's (seconds), in one step."""
    ahead = box.now() - datetime.now(UTC).timestamp()
    fresh = path.with_suffix(".new")
    fresh.write_text(f"{ahead:.3f}")
    fresh.replace(path)
