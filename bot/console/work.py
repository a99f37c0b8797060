"""What takes longer than a request: one thing at a time, and how far it is."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Work:
    """`said` is how far it is, and then what came of it."""

    def __init__(self) -> None:
        self.said = ""
        self._task: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether something is being done."""
        return self._task is not None and not self._task.done()

    def begin(self, work: Coroutine[Any, Any, None], said: str) -> None:
        """Do something in the background. Nothing may be running."""
        self.said = said
        self._task = asyncio.create_task(work)

    async def finish(self) -> None:
        """Wait until it is done."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def stop(self) -> None:
        """End it where it is. What it has written stays, and goes on another time."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
