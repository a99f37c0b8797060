"""Keeps what comes at the same time in one commit: while one is made, what comes meanwhile waits for the next.

A commit costs as much for forty updates as for one, and the installation's row is locked meanwhile. Each is answered
only after the commit it is in, and hears if that failed.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from storage.errors import StorageError

MOST = 200
"""Updates of one commit, as many as are processed at once (bot.loops.worker)."""

REFUSED = 2
"""Commits one after the other that the database did not take, after which the others are not tried."""

Keep = Callable[[list[tuple[int, bytes]]], Awaitable[None]]


class _Waiting(NamedTuple):
    update: tuple[int, bytes]
    kept: asyncio.Future[None]


class Gathering:
    """`keep` keeps several updates (id, JSON text), all or none."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._waiting: list[_Waiting] = []
        self._keeping: asyncio.Task[None] | None = None

    async def add(self, update: tuple[int, bytes]) -> None:
        """Have an update kept; return when it is. Raises what keeping it raised."""
        one = _Waiting(update, asyncio.get_running_loop().create_future())
        self._waiting.append(one)
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_all())
        await one.kept

    async def _keep_all(self) -> None:
        while self._waiting:
            some, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            if await self._keep_together(some) is not None:
                await self._keep_each(some)
            else:
                _tell(some, None)

    async def _keep_each(self, some: list[_Waiting]) -> None:
        """Keep each by itself: what was raised may be about one of them.

        Where the database takes neither of two, one after the other, it takes nothing now: the rest is told at once.
        """
        refused = 0
        for place, one in enumerate(some, 1):
            error = await self._keep_together([one])
            _tell([one], error)
            refused = refused + 1 if isinstance(error, StorageError) else 0
            if refused == REFUSED:
                _tell(some[place:], error)
                return

    async def _keep_together(self, some: list[_Waiting]) -> Exception | None:
        """Keep these in one commit. Returns what that has raised."""
        try:
            await self._keep([one.update for one in some])
        except Exception as error:  # noqa: BLE001 - whoever waits for it is told, and answers with it
            return error
        return None


def _tell(some: list[_Waiting], error: Exception | None) -> None:
    for one in some:
        if one.kept.done():  # nobody waits any more
            continue
        if error is None:
            one.kept.set_result(None)
        else:
            one.kept.set_exception(error)
