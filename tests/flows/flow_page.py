"""The demo's page in a test: its show with a bot that comes from the starter, and so starts in a moment."""

from collections.abc import Mapping
from pathlib import Path

from tests.flows.flow_process import Process, Starter


class QuickBot:
    """What bot.demo.process.BotProcess is to the stage, from the starter."""

    def __init__(self, starter: Starter, env: Mapping[str, str], log: Path) -> None:
        self.log = log
        self._starter = starter
        self._env = env
        self._process: Process | None = None

    async def start(self) -> None:
        """Start the bot."""
        self._process = await self._starter.start(["run"], env=dict(self._env), folder=self.log.parent, name="bot")

    @property
    def ended(self) -> bool:
        """Whether it was started and is not running any more."""
        return self._process is not None and not self._process.running

    async def kill(self) -> None:
        """End it with SIGKILL."""
        if self._process is not None and self._process.running:
            await self._process.kill()

    async def stop(self) -> None:
        """Ask it to end."""
        if self._process is not None and self._process.running:
            await self._process.stop()
