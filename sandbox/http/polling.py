"""getUpdates: offsets, long polling, one poller at a time."""

import asyncio

from sandbox.botapi.refusals import conflict
from sandbox.methods.sending import Params
from sandbox.world.world import World

LONGEST = 50.0


class Poller:
    """Answers getUpdates. A later call ends an earlier one that still waits, with 409."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._turn = 0
        self._ended = 0
        self._closed = False

    @property
    def begun(self) -> int:
        """How many calls have begun, waiting ones included."""
        return self._turn

    def end_waiting(self) -> None:
        """Answer a waiting call with nothing, as when its timeout is over."""
        self._ended = self._turn
        self._world.changed.fire()

    def interrupt(self) -> None:
        """End a waiting call with 409, as setting a webhook does."""
        self._turn += 1
        self._world.changed.fire()

    def open(self) -> None:
        """Let calls wait (again)."""
        self._closed = False

    def close(self) -> None:
        """Let a waiting call answer at once with nothing."""
        self._closed = True
        self._world.changed.fire()

    async def get_updates(self, params: Params) -> bytes:
        """The JSON array of waiting updates; waits up to `timeout` seconds of real time for the first."""
        world, loop = self._world, asyncio.get_running_loop()
        self._turn += 1
        turn = self._turn
        world.changed.fire()
        updates = world.updates
        updates.allow(params.get("allowed_updates"))
        updates.expire(world.now())
        updates.confirm(params.get("offset") or 0)
        deadline = loop.time() + min(params.get("timeout") or 0, LONGEST)
        limit = params.get("limit") or 100
        while not (batch := updates.first(limit)):
            left = deadline - loop.time()
            if left <= 0 or self._closed or self._ended == turn:
                break
            await world.changed.wait(left)
            if self._turn != turn:
                raise conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
            updates.expire(world.now())
        return b"[" + b",".join([waiting.encoded for waiting in batch]) + b"]"
