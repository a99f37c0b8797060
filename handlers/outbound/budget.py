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
CHAT_BURST = 3
"""The same for one chat."""
LONGEST_SILENCE = 30.0
"""Seconds for which one chat's 429 holds up all others at most: it may be about that chat alone."""
FREE_OF_CHARGE = ("get", "answer", "setwebhook", "deletewebhook")
"""Beginnings of methods that send nothing to a chat."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second: over all chats, and to one chat of what nobody there has just asked for."""

    overall: float = 25.0
    chat: float = 1.0


@dataclass(frozen=True, slots=True)
class Spent:
    """What is in use: until when over all chats and in each; chats in which Telegram has asked to wait, and until when
    nothing is sent at all because of that."""

    overall: float = 0.0
    chats: Mapping[int, float] = field(default_factory=dict)
    closed: Mapping[int, float] = field(default_factory=dict)
    silent: float = 0.0


def wait(spent: Spent, rates: Rates, chat: int | None, now: float, *, asked: bool) -> float:
    """Seconds until something may be sent to a chat; 0 where it may now.

    Somebody who has `asked` sets the pace in their chat themselves.
    """
    waits = [spent.overall - (BURST - 1) / rates.overall - now, spent.silent - now]
    if chat is not None:
        waits.append(spent.closed.get(chat, now) - now)
        if not asked:
            waits.append(spent.chats.get(chat, now) - (CHAT_BURST - 1) / rates.chat - now)
    return max(0.0, *waits)


def spend(spent: Spent, rates: Rates, chat: int | None, now: float) -> Spent:
    """What is in use after something was sent."""
    chats = {known: until for known, until in spent.chats.items() if until > now}
    if chat is not None:
        chats[chat] = max(chats.get(chat, now), now) + 1 / rates.chat
    closed = {known: until for known, until in spent.closed.items() if until > now}
    return Spent(max(spent.overall, now) + 1 / rates.overall, chats, closed, spent.silent)


def close(spent: Spent, chat: int | None, seconds: float, now: float) -> Spent:
    """Telegram has asked to wait so long. Nothing goes anywhere meanwhile, because it does not say whether all chats
    are meant; after LONGEST_SILENCE the others go on."""
    closed = spent.closed if chat is None else {**spent.closed, chat: now + seconds}
    return replace(spent, closed=closed, silent=max(spent.silent, now + min(seconds, LONGEST_SILENCE)))


class Budget:
    """The budget of one process."""

    def __init__(self, rates: Rates, clock: Callable[[], float] = time.monotonic) -> None:
        self._rates = rates
        self._clock = clock
        self._spent = Spent()

    def wait(self, chat: int | None = None, *, asked: bool = False) -> float:
        """Seconds until something may be sent, to this chat or to any."""
        return wait(self._spent, self._rates, chat, self._clock(), asked=asked)

    def room(self) -> int:
        """How many may be sent at this moment: as many as go at once, at most."""
        spent, now = self._spent, self._clock()
        for number in range(BURST):
            if wait(spent, self._rates, None, now, asked=False) > 0:
                return number
            spent = spend(spent, self._rates, None, now)
        return BURST

    def close(self, chat: int | None, seconds: float) -> None:
        """Telegram has asked to wait, when something was to go to this chat."""
        self._spent = close(self._spent, chat, seconds, self._clock())

    def silence(self) -> float:
        """Seconds for which nothing is sent, because Telegram has asked to wait."""
        return max(0.0, self._spent.silent - self._clock())

    async def enter(self, method: str, chat: int | None) -> None:
        """Wait until a request may be made, and count it. A method that sends nothing goes through."""
        if method.lower().startswith(FREE_OF_CHARGE):
            return
        pause = self.wait()
        messaged = chat if method.lower().startswith("send") else None
        self._spent = spend(self._spent, self._rates, messaged, self._clock())  # before the pause: one place each
        if pause > 0:
            await asyncio.sleep(pause)
        silence = self.silence()
        if silence > 0:  # begun while this one waited
            await asyncio.sleep(silence)
