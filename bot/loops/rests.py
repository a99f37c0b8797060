"""Rests that end at the same instants for every loop: a bot that has nothing to do wakes once for all of them."""

import asyncio

EARLY = 0.001
"""Seconds by which a timer may go off before its instant: the next one is meant then."""


async def rest(every: float) -> None:
    """Sleep until the next of the instants that are so many seconds apart."""
    await asyncio.sleep(until_next(every))


def until_next(every: float) -> float:
    """Seconds to the next of these instants, by the clock that all loops share."""
    return pause(every, asyncio.get_running_loop().time())


def pause(every: float, now: float) -> float:
    """Seconds from now to the next multiple of `every`. Pure."""
    if every <= 0:
        return 0.0
    left = every - now % every
    return left if left > EARLY else left + every
