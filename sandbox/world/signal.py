"""Waking whoever waits for something to happen in the sandbox."""

import asyncio


class Signal:
    """Fires to all that wait at that moment. `count` goes up with every firing."""

    def __init__(self) -> None:
        self.count = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        """Wake everybody waiting now."""
        self.count += 1
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def wait(self, timeout: float) -> bool:  # noqa: ASYNC109 - a bound on waiting, not an error
        """Wait for the next firing, at most `timeout` seconds; False when none came."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            async with asyncio.timeout(timeout):  # wait_for of Python 3.11 can swallow a cancellation
                await future
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return True
