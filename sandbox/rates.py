"""How fast a bot may send: what is too much is answered with 429, as Telegram does.

Source: core.telegram.org/bots/faq, "My bot is hitting limits": about 30 messages a second over all chats, and about one
a second to one chat, where short bursts are let through. Measured in seconds of the machine: a clock that is told may
leap.
"""

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

SENDING = ("send", "edit", "delete", "copy", "forward", "setmessagereaction")
"""Beginnings of methods that count."""


@dataclass(frozen=True, slots=True)
class Window:
    """At most so many calls in any span of so many seconds."""

    calls: int
    seconds: float


OVERALL = Window(30, 1.0)
TO_ONE_CHAT = Window(8, 5.0)
"""A burst, and one a second."""


class Rates:
    """What was sent lately, and how much may be. Without `overall` and `chat` it may be any number."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.overall: Window | None = None
        self.chat: Window | None = None
        self._calls: deque[float] = deque()
        self._by_chat: defaultdict[object, deque[float]] = defaultdict(deque)

    def strike(self, method: str, chat: object) -> int | None:
        """Count a call. After how many seconds it may be tried again, where it is too much; else None."""
        if not method.lower().startswith(SENDING):
            return None
        now = self._clock()
        limits = [(self.overall, self._calls)]
        if method.lower().startswith("send"):
            limits.append((self.chat, self._by_chat[chat]))
        waits = [_wait(window, calls, now) for window, calls in limits if window is not None]
        if any(waits):
            return math.ceil(max(waits))
        for _, calls in limits:
            calls.append(now)
        return None


def _wait(window: Window, calls: deque[float], now: float) -> float:
    """How long until a call fits into a window; forgets those that have left it."""
    while calls and now - calls[0] >= window.seconds:
        calls.popleft()
    return 0.0 if len(calls) < window.calls else calls[0] + window.seconds - now
