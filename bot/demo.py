"""`breakwater demo`: the real bot as a process of its own, a sandbox in place of Telegram, and a story between them.

Everything happens on this machine and in a temporary folder that is gone afterwards. What is invented is in
demo_story; what must have held at the end is asked in demo_promises. Nothing here is used by the bot itself.
"""

import asyncio
import os
import signal
import sys
import tempfile
import textwrap
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import demo_promises, demo_story
from bot.demo_story import CONTACT, CONTACT_NAME, OWNER, OWNER_NAME, STORY, ZONE, Step
from bot.failed import Failed
from bot.settings import Settings
from bot.vault import open_house
from buffer.boundary import OPEN
from sandbox.server import Sandbox
from storage import boundaries, inbox
from storage.database import Database
from storage.keys import Keyring

HOME = Path(__file__).parent.parent
PATIENCE = 60.0
"""Seconds of real time after which something that should have happened counts as not happening."""
WIDTH = 92
BY_HAND = """\
The story is over; sandbox and bot stay. Now you can play both sides from another terminal.

{name} writes:
  curl -s {url}/control/business_write -d '{{"owner_id": {owner}, "contact_id": {contact}, "text": "hello"}}'
{me} writes, by her own hand:
  curl -s {url}/control/business_write -d '{{"owner_id": {owner}, "contact_id": {contact}, "by": "owner", "text": "."}}'
{name} sends an album of two pictures:
  curl -s {url}/control/album -d '{{"owner_id": {owner}, "contact_id": {contact}, "items": 2}}'
{name} deletes a message (for both; Telegram tells the bot its number only):
  curl -s {url}/control/business_delete -d '{{"owner_id": {owner}, "contact_id": {contact}, "message_ids": [{last}]}}'
{me} says something to the bot:
  curl -s {url}/control/write -d '{{"from_id": {owner}, "text": "/help"}}'
What {me} sees in her chat with the bot:
  curl -s {url}/control/seen_by -d '{{"user_id": {owner}}}' | python3 -m json.tool
What both see in their chat with each other:
  curl -s {url}/control/seen_in_business -d '{{"owner_id": {owner}, "contact_id": {contact}}}' | python3 -m json.tool
Let six hours go by; four times, and there is a digest. (Twelve hours without any message count as an outage.)
  curl -s {url}/control/advance -d '{{"seconds": 21600}}'
The next call of sendMessage fails on Telegram's side:
  curl -s {url}/control/fault -d '{{"method": "sendMessage", "kind": "500"}}'
How things stand, and every request the bot has made:
  curl -s {url}/control/state
  curl -s {url}/control/calls | python3 -m json.tool

Ctrl-C ends it; nothing is left behind."""


@dataclass(slots=True)
class BotProcess:
    """`breakwater run` as a process of its own. Its log goes to `log`, at DEBUG."""

    env: Mapping[str, str]
    log: Path
    _process: asyncio.subprocess.Process | None = None

    async def command(self, *words: str) -> tuple[int, str]:
        """Run another command to its end. Returns its exit code and everything it printed."""
        made = await asyncio.create_subprocess_exec(
            *_breakwater(*words), env=self.env, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        try:
            said, _ = await made.communicate()
        finally:
            if made.returncode is None:
                made.kill()
        return made.returncode or 0, said.decode()

    async def start(self) -> None:
        """Start the bot."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *_breakwater("run"), env=self.env, stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log
            )

    @property
    def ended(self) -> bool:
        """Whether it was started and is not running any more."""
        return self._process is not None and self._process.returncode is not None

    async def kill(self) -> None:
        """End it with SIGKILL: no warning, no last words."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        """Ask it to end, and make sure that it does."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        try:
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(10):
                await process.wait()
        except TimeoutError:
            await self.kill()
        finally:
            if process.returncode is None:
                process.kill()


@dataclass(slots=True)
class Stage:
    """Everything the story is played with."""

    box: Sandbox
    bot: BotProcess
    folder: Path
    settings: Settings
    database: Database
    keys: Keyring
    written: dict[str, dict[str, Any]] = field(default_factory=dict)

    def move_clock(self, to: datetime) -> None:
        """Set the clock of sandbox and bot, forwards."""
        self.box.advance(max(0.0, to.timestamp() - self.box.now()))
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
        """Wait until everything written so far is in the record, and every reply is sent and its outcome written."""

        async def settled() -> bool:
            return await self._taken_in() and await self._nothing_on_its_way() and await self._taken_in()

        await self.until(settled, "what was written is in the record")

    async def _taken_in(self) -> bool:
        """Nothing waits at the sandbox, and then nothing in the inbox: it is confirmed only once it is kept."""
        if self.box.pending:
            return False
        async with self.database.read() as tx:
            return not await inbox.waiting(tx, self.keys, 1, datetime.fromtimestamp(self.box.now(), UTC))

    async def _nothing_on_its_way(self) -> bool:
        async with self.database.read() as tx:
            return not await boundaries.replies_in(tx, self.keys, *OPEN)


async def demo(*, script: bool, port: int) -> int:
    """Play the story, say which promises held, and, at a keyboard, leave everything up to play by hand.

    Returns 0 when every promise held, 1 otherwise. Raises Failed with one sentence.
    """
    if not 0 <= port < 65536:
        raise Failed(f"--port {port} is no port: use a number from 1 to 65535, or leave it out for a free one.")
    held = False
    told = False
    async with AsyncExitStack() as stack:
        try:
            stage = await _build(stack, port)
            held = await _tell(stage)
            told = True
            if not script and sys.stdin.isatty():
                await _by_hand(stage)
        except asyncio.CancelledError:
            _say("", "Stopped." if told else "Stopped before the story was over.")
    return 0 if held else 1


async def _build(stack: AsyncExitStack, port: int) -> Stage:
    """Set the stage. What `stack` closes: the bot first, the folder last."""
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
    box.person(OWNER, OWNER_NAME)
    box.person(CONTACT, CONTACT_NAME)
    box.advance(demo_story.BEGIN.timestamp() - box.now())
    tell_clock(box, _clock_file(folder))
    bot = BotProcess(_environment(settings), folder / "bot.log")
    _introduce(box.url)
    await _set_up(bot)
    database, keys = await open_house(settings, datetime.fromtimestamp(box.now(), UTC))
    stack.push_async_callback(database.close)
    box.connect(OWNER, chats=[CONTACT])
    stack.push_async_callback(bot.stop)
    await bot.start()
    stage = Stage(box, bot, folder, settings, database, keys)
    await stage.settle()
    return stage


def _environment(settings: Settings) -> dict[str, str]:
    """The bot's environment: this one without any setting or proxy of the person at the keyboard."""
    proxies = {"http_proxy", "https_proxy", "all_proxy"}
    plain = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("BREAKWATER_") and name.lower() not in proxies
    }
    return plain | {
        "PYTHONPATH": os.pathsep.join([str(HOME), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "BREAKWATER_BOT_TOKEN": settings.bot_token.get_secret_value(),
        "BREAKWATER_BOT_API_URL": settings.bot_api_url,
        "BREAKWATER_DATA_DIR": str(settings.data_dir),
        "BREAKWATER_MASTER_KEY_FILE": str(settings.master_key_file),
        "BREAKWATER_CLOCK_FILE": str(settings.clock_file),
        "BREAKWATER_LOG_LEVEL": settings.log_level,
    }


def _breakwater(*words: str) -> list[str]:
    # -P: a folder named bot where the demo happens to be started must not be taken for ours.
    return [sys.executable, "-P", "-m", "bot", *words]


def _clock_file(folder: Path) -> Path:
    return folder / "clock"


def tell_clock(box: Sandbox, path: Path) -> None:
    """Write for the bot how far the sandbox's clock is ahead of the machine's (seconds), in one step."""
    ahead = box.now() - datetime.now(UTC).timestamp()
    fresh = path.with_suffix(".new")
    fresh.write_text(f"{ahead:.3f}")
    fresh.replace(path)


async def _set_up(bot: BotProcess) -> None:
    words = ["setup", "--owner", str(OWNER), "--contact", str(CONTACT), "--contact-name", CONTACT_NAME]
    words += ["--boundary", demo_story.BOUNDARY, "--digest-at", demo_story.DIGEST_AT]
    words += ["--timezone", ZONE.key, "--alerts", "off"]
    code, said = await bot.command(*words)
    if code != 0:
        raise Failed(f"The setup did not work: {said.strip()}")
    _say("breakwater setup", *(f"  {line}".rstrip() for line in said.strip().splitlines()), "")
    _say(
        f"{OWNER_NAME} connects the bot to her account, for the chat with {CONTACT_NAME} only; she mutes that chat.", ""
    )


async def _tell(stage: Stage) -> bool:
    """Play the story and ask the promises. Returns whether all held."""
    day = None
    before_kill: list[bytes] = []
    for step in STORY:
        if step.day != day:
            day = step.day
            _say("", f"{day:%A}, {day.day} {day:%B}", "")
        if step.act == "kill":
            before_kill = await demo_promises.hashes(stage.database, stage.keys)
        await _play(stage, step)
    found = await demo_promises.ask(
        stage.box, stage.database, stage.keys, [stage.settings.data_dir, stage.bot.log], before_kill
    )
    _sides(stage)
    _say("", "What was promised", "")
    for promise in found:
        _say(f"  {'yes' if promise.held else 'NO '}  {promise.said}")
    held = all(promise.held for promise in found)
    _say("", "Every promise held." if held else "A promise broke.")
    return held


async def _play(stage: Stage, step: Step) -> None:
    """Let one step happen, and wait until the bot has dealt with it."""
    box, answered = stage.box, bool(demo_promises.replies(stage.box))
    stage.move_clock(step.at)
    match step.act:
        case "digest":
            await _digest(stage, step)
            return
        case "kill":
            await _kill(stage, step)
            return
        case "start":
            _line(step, "the bot", "is started again.")
            await stage.bot.start()
        case "write":
            _line(step, CONTACT_NAME, step.text)
            stage.written[step.name] = box.business_write(OWNER, CONTACT, step.text)
        case "album":
            _line(step, CONTACT_NAME, f"[{step.parts} pictures] {step.text}")
            pictures = [{"photo": box.photo(b"picture %d" % number)} for number in range(step.parts)]
            box.album([{**pictures[0], "caption": step.text}, *pictures[1:]], owner_id=OWNER, contact_id=CONTACT)
        case "edit":
            _line(step, CONTACT_NAME, f"[edits that message] {step.text}")
            box.business_edit(stage.written[step.of], text=step.text)
        case "delete":
            _line(step, CONTACT_NAME, "[deletes one of the night's messages]")
            box.business_delete(OWNER, CONTACT, [stage.written[step.of]["message_id"]])
    if stage.bot.ended:
        return
    await stage.settle()
    for reply in [] if answered else demo_promises.replies(box):
        _line(step, "the reply", reply["text"])


async def _kill(stage: Stage, step: Step) -> None:
    """SIGKILL in the moment in which the bot is handed a message."""
    handed = len(stage.box.calls_of("getUpdates"))
    _line(step, CONTACT_NAME, step.text)
    stage.written[step.name] = stage.box.business_write(OWNER, CONTACT, step.text)
    await stage.box.wait_for(lambda: len(stage.box.calls_of("getUpdates")) > handed, PATIENCE)
    await stage.bot.kill()
    _line(step, "the bot", "is killed with SIGKILL, that message in its hands.")


async def _digest(stage: Stage, step: Step) -> None:
    """Wait for the digest of the day, and show it."""
    seen = len(stage.box.seen_by(OWNER))

    async def there() -> bool:
        return len(stage.box.seen_by(OWNER)) > seen

    await stage.until(there, "the digest of the day")
    _say("", f"  {step.clock}  {OWNER_NAME}'s digest", "")
    for line in stage.box.seen_by(OWNER)[-1]["text"].splitlines():
        for part in textwrap.wrap(line, WIDTH - 10) or [""]:
            _say(f"         | {part}".rstrip())
    _say("")


def _sides(stage: Stage) -> None:
    """What each side has on its screen at the end."""
    in_chat = stage.box.seen_in_business(OWNER, CONTACT)
    replies = demo_promises.replies(stage.box)
    own = {message.get("media_group_id", message["message_id"]) for message in in_chat if message not in replies}
    _say(
        "",
        "What each side saw",
        "",
        f"  {CONTACT_NAME:<6} {len(own)} messages of his own (one he deleted), and this, once, at {_clock(replies)}:",
        *(f"         | {reply['text']}" for reply in replies),
        f"  {OWNER_NAME:<6} {len(stage.box.seen_by(OWNER))} messages from the bot in two days: the digests above.",
        "         What he wrote waits in her record, and need not be read.",
    )


def _clock(messages: list[dict[str, Any]]) -> str:
    return " ".join(datetime.fromtimestamp(message["date"], ZONE).strftime("%H:%M") for message in messages)


async def _by_hand(stage: Stage) -> None:
    """Leave everything up, the bot's clock following the sandbox's, until cancelled."""
    last = stage.box.seen_in_business(OWNER, CONTACT)[-1]["message_id"]
    _say("", by_hand(stage.box.url, last))
    while not stage.bot.ended:
        await stage.box.changed.wait(1)
        tell_clock(stage.box, _clock_file(stage.folder))
    raise Failed("The bot ended by itself.")


def by_hand(url: str, last: int) -> str:
    """How to play by hand: the lines printed after the story. `last` is the number of a message in the chat."""
    return BY_HAND.format(url=url, owner=OWNER, contact=CONTACT, me=OWNER_NAME, name=CONTACT_NAME, last=last)


def _introduce(url: str) -> None:
    _say(
        "Breakwater: a story of two days",
        "",
        "The people are invented. The bot, its database and every request are real, and nothing leaves",
        f"this machine: in place of Telegram there is a sandbox at {url}. Two days go by in a",
        f"few seconds. {OWNER_NAME} is the owner, {CONTACT_NAME} is her ex. Times are those of {ZONE.key}.",
        "",
    )


def _line(step: Step, who: str, said: str) -> None:
    first, *rest = textwrap.wrap(said, WIDTH - 21)
    _say(f"  {step.clock}  {who:<10} {first}", *(f"{'':20}{part}" for part in rest))


def _say(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)
