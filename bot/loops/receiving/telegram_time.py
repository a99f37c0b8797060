"""The machine's clock beside Telegram's, and beside a clock that cannot be set.

What receives tells it of every answer; it says how much time has really passed since the one before, and how far the
machine's clock is ahead of Telegram's, as far as that can be told (buffer.intake.receiving.clock_bounds).
"""

import time
from collections.abc import Callable, Iterable
from datetime import timedelta

from bot.clock import Clock
from buffer.intake.receiving.clock_bounds import WRONG, Bounds, ahead, narrowed, verdict
from handlers.inbound.written_at import written_at

STEP = timedelta(seconds=30)
"""A clock that moves by so much more than time has passed was set; it says nothing about before."""
PROMPT = timedelta(seconds=2)
"""Where Telegram had nothing, what comes this long after a call began, or by webhook at any time, comes at once."""
AFRESH = timedelta(hours=1)
"""Bounds this old are begun anew: a clock may go slow."""

Ahead = Callable[[], timedelta]
"""Says how far the machine's clock is ahead of Telegram's; nothing where that cannot be told."""


def since_boot() -> float:
    """Seconds that have passed, also while the machine slept, where the system can tell."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class TelegramTime:
    """One for the process. Written by what receives, read by what decides how old a message is, and by the monitor."""

    def __init__(self, clock: Clock, elapsed: Callable[[], float] = since_boot) -> None:
        self._clock = clock
        self._elapsed = elapsed
        self._bounds = Bounds()
        self._begun = elapsed()
        self._last: tuple[float, float] | None = None
        self._kept: tuple[float, float] | None = None
        self.steady = False
        """At the last answer: the clock has gone on as time has passed since the last one that is on the disk."""
        self._nothing_at: float | None = None
        self._noted: timedelta | None = None

    def ahead(self) -> timedelta:
        """How far the machine's clock is ahead of Telegram's; nothing where that cannot be told."""
        return ahead(self._bounds)

    def answered(
        self, bodies: Iterable[bytes], *, waited: float = 0.0, complete: bool | None = None
    ) -> timedelta | None:
        """Telegram has sent these raw updates, after a call that `waited` (seconds). `complete`: whether it has nothing
        else, where that is known.

        Returns how much time has really passed since its last answer that is on the disk, where the machine's clock is
        judged by it; None where there is none yet.
        """
        real, told = self._elapsed(), self._clock().timestamp()
        passed = None if self._kept is None else real - self._kept[0]
        self.steady = _is_steady(self._kept, real, told)
        was_set = not _is_steady(self._last, real, told)
        if was_set or real - self._begun > AFRESH.total_seconds():
            self._bounds, self._begun = Bounds(), real
        if was_set:
            self._nothing_at = None
        since = None if self._nothing_at is None else timedelta(seconds=real - self._nothing_at)
        if since is not None and waited >= PROMPT.total_seconds():
            since = min(since, PROMPT)
        for at in filter(None, map(written_at, bodies)):
            self._bounds = narrowed(self._bounds, timedelta(seconds=told - at.timestamp()), since)
        self._last = real, told
        if complete is not None:
            self._nothing_at = real if complete else None
        return None if passed is None else timedelta(seconds=passed)

    def silent_for(self) -> float | None:
        """Seconds since Telegram's last answer; None where it has not answered this process yet."""
        return None if self._last is None else self._elapsed() - self._last[0]

    def interrupted(self) -> None:
        """Something could not be had or kept: what comes next may have waited."""
        self._nothing_at = None

    def news(self) -> timedelta | None:
        """How far the clock is wrong (nothing: it is right), where that is certain and was not noted before."""
        now = verdict(self._bounds)
        return None if now is None or (self._noted is not None and abs(now - self._noted) <= WRONG) else now

    def was_kept(self, news: timedelta | None) -> None:
        """The last answer is on the disk, and what `news` said."""
        self._kept = self._last
        self._noted = self._noted if news is None else news


def _is_steady(before: tuple[float, float] | None, real: float, told: float) -> bool:
    """Whether the clock was not set since a moment (real time, and what the clock said)."""
    return before is not None and abs(told - before[1] - (real - before[0])) <= STEP.total_seconds()
