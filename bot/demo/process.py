"""The bot as the demo runs it: a process of its own, started, killed and stopped like anybody's."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings

HOME = Path(__file__).parent.parent.parent


@dataclass(slots=True)
class BotProcess:
    """`breakwater run` as a process of its own. Its log goes to `log`, at DEBUG."""

    env: Mapping[str, str]
    log: Path
    _process: asyncio.subprocess.Process | None = None

    async def command(self, *words: str) -> tuple[int, str]:
        """Run another command to its end. Returns its exit code and everything it printed."""
        return await run_to_end(_breakwater(*words), env=self.env)

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


def environment(settings: Settings) -> dict[str, str]:
    """The bot's environment: this one without any proxy of the person at the keyboard, and with none of their settings
    but whether every engine is loaded, which is a matter of the machine's."""
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
        "BREAKWATER_SEMANTIC": str(settings.semantic),
        "BREAKWATER_SENDS_PER_SECOND_TO_CHAT": "20",  # a story is told faster than Telegram would let it
    }


def _breakwater(*words: str) -> list[str]:
    # -P: a folder named bot where the demo happens to be started must not be taken for ours.
    return [sys.executable, "-P", "-m", "bot", *words]


async def run_to_end(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, folder: Path | None = None
) -> tuple[int, str]:
    """Run a command to its end. Returns its exit code and everything it printed; killed where this is cancelled."""
    made = await asyncio.create_subprocess_exec(
        *command, env=env, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        said, _ = await made.communicate()
    finally:
        if made.returncode is None:
            made.kill()
            await made.wait()
    return made.returncode or 0, said.decode()
