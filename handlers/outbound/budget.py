"""How much may be sent now: one budget for everything that goes to Telegram.

Telegram lets a bot send about 30 messages a second over all chats and about one a second to one chat, with short bursts
(core.telegram.org/bots/faq, "My bot is hitting limits"); what is beyond is answered with 429. Which of the things that
are due goes first is decided by whoever sends; here is only decided when the next one may go.

A limit is kept as the time at which nothing of it will be in use any more (the generic cell rate algorithm of ITU-T
I.371, a token bucket in one number). Times are seconds of a clock that never goes back.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

BURST = 4
"""Beyond its rate so many may go at once: in no second more than the rate and these together."""
CHAT_RATE, CHAT_BURST = 1.0, 3
"""A second, and at once, to one chat, of what nobody there has just asked for."""
FREE_OF_CHARGE = ("get", "answer", "setwebhook", "deletewebhook")
"""Beginnings of methods that send nothing to a chat."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What is in use: until when over all chats and in each, and chats in which Telegram has asked to wait."""

    overall: float = 0.0
    chats: Mapping[int, float] = field(default_factory=dict)
    closed: Mapping[int, float] = field(default_factory=dict)


def wait(spent: Spent, rate: float, chat: int | None, now: float, *, asked: bool) -> float:
    """Seconds until something may be sent to a chat; 0 where it may now. `rate` is that over all chats.

    Somebody who has `asked` sets the pace in their chat themselves.
    """
    waits = [spent.overall - (BURST - 1) / rate - now]
    if chat is not None:
        waits.append(spent.closed.get(chat, now) - now)
        if not asked:
            waits.append(spent.chats.get(chat, now) - (CHAT_BURST - 1) / CHAT_RATE - now)
    return max(0.0, *waits)


def spend(spent: Spent, rate: float, chat: int | None, now: float) -> Spent:
    """What is in use after something was sent."""
    chats = {known: until for known, until in spent.chats.items() if until > now}
    if chat is not None:
        chats[chat] = max(chats.get(chat, now), now) + 1 / CHAT_RATE
    closed = {known: until for known, until in spent.closed.items() if until > now}
    return Spent(max(spent.overall, now) + 1 / rate, chats, closed)


def close(spent: Spent, chat: int, seconds: float, now: float) -> Spent:
    """Telegram has asked to wait so long before anything goes to a chat again."""
    return replace(spent, closed={**spent.closed, chat: now + seconds})


class Budget:
    """The budget of one process."""

    def __init__(self, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_second
        self._clock = clock
        self._spent = Spent()

    def wait(self, chat: int | None = None, *, asked: bool = False) -> float:
        """Seconds until something may be sent, to this chat or to any."""
        return wait(self._spent, self._rate, chat, self._clock(), asked=asked)

    def room(self, most: int) -> int:
        """How many may be sent at this moment, at most so many."""
        spent, now = self._spent, self._clock()
        for number in range(most):
            if wait(spent, self._rate, None, now, asked=False) > 0:
                return number
            spent = spend(spent, self._rate, None, now)
        return most

    def close(self, chat: int, seconds: float) -> None:
        """Telegram has asked to wait before anything goes to this chat again."""
        self._spent = close(self._spent, chat, seconds, self._clock())

    async def enter(self, method: str, chat: int | None) -> None:
        """Wait until a request may be made, and count it. A method that sends nothing goes through."""
        if method.lower().startswith(FREE_OF_CHARGE):
            return
        pause = self.wait()
        messaged = chat if method.lower().startswith("send") else None
        self._spent = spend(self._spent, self._rate, messaged, self._clock())  # before the pause: one place each
        if pause > 0:
            await asyncio.sleep(pause)
